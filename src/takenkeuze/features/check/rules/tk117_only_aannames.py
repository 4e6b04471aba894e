# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A maatregel of which every euro rests on an assumption, or on a figure that nobody says the herkomst of."""

from collections.abc import Iterator, Sequence

from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.engine.sleutels import units
from takenkeuze.core.model.cijfer import Herkomst
from takenkeuze.core.model.figures import figures
from takenkeuze.core.model.scenario import Investering, Maatregel
from takenkeuze.core.model.sleutel import Sleutel
from takenkeuze.core.notation import enumeration, euro_from_cents
from takenkeuze.features.check.rules.rule import SELECTIE, Case, RuleHit, ScenarioRule, at_maatregel

_ALWAYS = ("inkomsten", "dekkingsgraad")
"""Figures of a product that count at zero too."""
_MOST = 6
"""How many figures are named."""
SOFT = (Herkomst.AANNAME, Herkomst.UNSTATED)


def find(case: Case) -> Iterator[RuleHit]:
    """The maatregelen whose structural effect has no part that is sourced or derived."""
    for maatregel in case.scenario.maatregelen:
        posten = [post for post in case.structureel.get(maatregel.number, []) if any(post.cents)]
        if posten and all(post.herkomst in SOFT for post in posten):
            yield RuleHit("", maatregel=maatregel.number)


def together(case: Case, numbers: list[int]) -> Iterator[RuleHit]:
    """One finding for all that rest on the book, and one for the investeringen: those are mended elsewhere."""
    choices = [case.scenario.maatregelen[number - 1] for number in numbers]
    for kind in (False, True):
        group = [choice for choice in choices if isinstance(choice, Investering) is kind]
        if len(group) == 1 == len(choices):
            yield _hit(case, group, "deze maatregel")
        elif group:
            who = enumeration([str(choice.number) for choice in group], at_most=len(group))
            yield _hit(case, group, f"maatregel {who}" if len(group) == 1 else f"de maatregelen {who}")


def _hit(case: Case, choices: Sequence[Maatregel | Investering], who: str) -> RuleHit:
    amount = sum(post.total for choice in choices for post in case.structureel[choice.number])
    together = "samen " if len(choices) > 1 else ""
    text = f"het structurele effect van {who} ({together}{euro_from_cents(amount)}) rust alleen op "
    if isinstance(choices[0], Investering):
        text += "eigen aannames"
        hint = (
            "de bedragen van een investering zijn een eigen schatting: schrijf bij toelichting waar zij vandaan komen, "
            "en leg bij negeer vast dat dit zo mag"
        )
    else:
        soft = _soft_cijfers(case, choices)
        aanname, unstated = (enumeration([*soft[kind]], _MOST) for kind in SOFT)
        parts, what = [], []
        if aanname:
            parts.append(f"aannames ({aanname})")
            what.append(f"zoek een bron voor {aanname}")
        if unstated:
            parts.append(f"cijfers zonder herkomst ({unstated})")
            what.append(f"vermeld bij {unstated} de herkomst")
        text += " en ".join(parts)
        hint = f"{' en '.join(what)} in het productenboek, of leg bij negeer vast waarom dit zo mag"
    return at_maatregel(choices[0], text, hint, "knop", *SELECTIE)


def _soft_cijfers(case: Case, choices: Sequence[Maatregel | Investering]) -> dict[Herkomst, dict[str, None]]:
    """The soft figures of the book under these maatregelen, by herkomst; earlier ones on the same product count too."""
    boek = case.boek
    touched = {post.product for choice in choices for post in case.structureel[choice.number]}
    last = max(choice.number for choice in choices)
    used: dict[str, list[str]] = {}
    for earlier in (m for m in case.maatregelen if m.number <= last):
        for id_ in earlier.producten:
            used.setdefault(id_, []).extend(earlier.knop.rests_on)
    counted: dict[Sleutel, Herkomst] = {}
    soft: dict[Herkomst, dict[str, None]] = {kind: {} for kind in SOFT}
    for product in (boek.product[id_] for id_ in used if id_ in touched):
        named = [(figure.naam, figure.cijfer.herkomst) for figure in figures(product, boek, used[product.id])]
        named += [(name, cijfer.herkomst) for name in _ALWAYS if (cijfer := getattr(product, name))]
        key = product.sleutel
        if key not in counted:
            counted[key] = units(key, boek, product=product).herkomst
        named.append((key.word, counted[key]))
        for name, herkomst in named:
            if herkomst in soft:
                soft[herkomst][name] = None
    return soft


RULE = ScenarioRule(
    code="TK117",
    severity=Severity.WARNING,
    explanation="""\
Een bedrag is zo hard als het zachtste cijfer eronder. Bij deze maatregel zit onder elk bedrag minstens één aanname,
of een cijfer zonder herkomst. De bevinding noemt die cijfers. Gebruik de uitkomst dan als voorbeeld, niet als raming.
Een bron, of een herkomst waar die ontbreekt, maakt de uitkomst harder. De bedragen van een investering zijn altijd
een eigen schatting; schrijf bij `toelichting` waar zij vandaan komen. Eén bevinding noemt alle maatregelen van het
bestand; wie een maatregel bij `negeer` zet, houdt de bevinding over de andere.""",
    error="""\
scenario: Op een aangenomen bedrag
maatregelen:
  - {knop: kaasschaaf, product: veilig-thuis, korting: 3%}
""",
    good="""\
scenario: Op een bedrag uit een bron
maatregelen:
  - {knop: kaasschaaf, product: infectieziektebestrijding, korting: 3%}
""",
    find=find,
    together=together,
)
