# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Maatregelen that work on the same product: together they do not do what each does alone."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from takenkeuze.core.apportionment import Divisible
from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.engine.delen import Turning
from takenkeuze.core.groups import ProductState
from takenkeuze.core.knoppen import NotComputable
from takenkeuze.core.model.scenario import Maatregel
from takenkeuze.core.money import round_half_away
from takenkeuze.core.notation import enumeration, euro_from_cents
from takenkeuze.core.result import Post
from takenkeuze.features.check.rules.rule import SELECTIE, Case, RuleHit, ScenarioRule, at_maatregel


def find(case: Case) -> Iterator[RuleHit]:
    """Per maatregel the products that one before it, in time, changed too, for a gemeente they share."""
    start: dict[str, ProductState] = {}
    earlier: dict[tuple[tuple[str, ...], tuple[str, ...]], _Earlier] = {}
    for maatregel in sorted(case.maatregelen, key=lambda maatregel: maatregel.ingang):
        effects = case.result.step[maatregel.number].per_year.get(None, ())  # of a temporary one none
        for effect in effects:
            # the first who touches a product finds it as the book has it
            start.setdefault(effect.product.id, effect.before)
        if maatregel.moves_lasten:
            continue  # what a task costs stays, so what others change of it stays
        producten = [effect.product.id for effect in effects]
        others = [other for other in earlier.values() if other.touches(maatregel, producten)]
        if others:
            yield _hit(case, maatregel, [p for p in producten if any(p in a.amounts for a in others)], others, start)
        key = tuple(producten), maatregel.gemeenten
        earlier.setdefault(key, _Earlier({*maatregel.gemeenten}, [], dict.fromkeys(producten, 0))).add(
            maatregel.number, case.structureel.get(maatregel.number, [])
        )


class _Earlier(NamedTuple):
    """The earlier maatregelen with one choice of products and gemeenten, and what they do structurally per product."""

    gemeenten: set[str]
    numbers: list[int]
    amounts: dict[str, int]

    def touches(self, maatregel: Maatregel, producten: Sequence[str]) -> bool:
        """Whether a maatregel on these products meets them: a product of both, for a gemeente of both."""
        gemeente = not self.gemeenten or not maatregel.gemeenten or not self.gemeenten.isdisjoint(maatregel.gemeenten)
        return gemeente and not self.amounts.keys().isdisjoint(producten)

    def add(self, number: int, posten: Iterable[Post]) -> None:
        """One more, with its structural posten."""
        self.numbers.append(number)
        for post in posten:
            if post.product is not None:
                self.amounts[post.product] += post.total


def _hit(
    case: Case,
    maatregel: Maatregel,
    shared: Sequence[str],
    others: Sequence[_Earlier],
    start: dict[str, ProductState],
) -> RuleHit:
    names = [case.boek.product[id_].naam for id_ in shared]
    numbers = sorted(number for other in others for number in other.numbers)
    who = f"maatregel{'en' if len(numbers) > 1 else ''} {enumeration([str(n) for n in numbers])}"
    text = f"{who} {'werken' if len(numbers) > 1 else 'werkt'} ook op {enumeration(names)}; "
    hint = "kijk of beide bedoeld zijn"
    only = _only(case, maatregel, start)
    together = sum(post.total for post in case.structureel.get(maatregel.number, []))
    of_others = sum(other.amounts.get(product, 0) for other in others for product in shared)
    if only is None:
        text += "zonder die andere is deze niet uit te rekenen"
    elif difference := together - only:
        text += (
            f"alleen verandert deze structureel {euro_from_cents(only)}, na die andere {euro_from_cents(together)}: "
            f"{_in_words(difference, only, of_others)} dan "
            f"{'die andere samen en deze' if len(numbers) > 1 else 'elk'} apart opgeteld"
        )
        hint = f"tel de effecten van elk apart niet op; {hint}"
    else:
        text += "in totaal doen zij samen precies de som van wat elk apart doet"
    return at_maatregel(maatregel, text, hint, *SELECTIE)


def _in_words(difference: int, this: int, others: int) -> str:
    """What together is more or less than apart; all in cents, below zero when it saves."""
    amount = euro_from_cents(abs(difference))
    if min(this, others) < 0 < max(this, others):  # one saves, the other costs
        what, how = ("een overlap", "duurder") if difference > 0 else ("het omgekeerde van een overlap", "voordeliger")
        return f"{what}, samen vallen zij {amount} {how} uit"
    costs = max(this, others) > 0
    do = "kosten" if costs else "besparen"
    if costs == (difference > 0):
        return f"zij versterken elkaar, samen {do} zij {amount} meer"
    return f"een overlap, samen {do} zij {amount} minder"


def _only(case: Case, maatregel: Maatregel, start: dict[str, ProductState]) -> int | None:
    """What the maatregel would do structurally on the book as it is, in whole cents, rounded as its posten are."""
    try:
        effects = Turning(maatregel, case.boek).effects([start[p] for p in maatregel.producten])
    except NotComputable:
        return None
    return sum(
        _rounded(after) - _rounded(before)
        for effect in effects
        for before, after in (
            (effect.before.bijdrage, effect.after.bijdrage),
            (effect.before.eigen_kosten, effect.after.eigen_kosten),
        )
    )


def _rounded(bill: Divisible) -> int:
    exact = bill.exact()
    return round_half_away(exact.numerator, exact.denominator)


RULE = ScenarioRule(
    code="TK111",
    severity=Severity.WARNING,
    explanation="""\
Twee maatregelen werken op hetzelfde product. De tweede rekent verder met wat de eerste overliet. Meestal doen zij
samen dan iets anders dan de som van elk apart. De bevinding noemt dat verschil, structureel en in euro's: een overlap
als zij samen minder doen, of juist het omgekeerde. Tel bedragen uit losse sommen dan niet op. Bedoelt u beide,
schrijf dat dan bij `negeer`.""",
    error="""\
scenario: Twee keer hetzelfde product
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 3%}
  - {knop: kwaliteit_intensiteit, product: veilig-thuis, wijziging: -5%}
""",
    good="""\
scenario: Elk product één keer
maatregelen:
  - {knop: kaasschaaf, product: meldpunt-zorg-en-overlast, korting: 3%}
  - {knop: kwaliteit_intensiteit, product: veilig-thuis, wijziging: -5%}
""",
    find=find,
)
