# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""An amount of a scenario that looks as if it was written in thousands of euros, or a thousand times too large."""

from collections.abc import Iterator
from fractions import Fraction

from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.model.eisen import Eis
from takenkeuze.core.model.field_types import Unit
from takenkeuze.core.model.scenario import Investering, Maatregel
from takenkeuze.core.notation import euro
from takenkeuze.features.check.rules.rule import Case, RuleHit, ScenarioRule

PART = Fraction(1, 1_000)
"""A smaller part of what it is about is in another unit."""
LEAST = Fraction(1_000)
"""An investering of less in a year is not one that a board decides on, nor a bound."""
TIMES = 10
"""Frictiekosten of more times what falls away: the factor is bounded by the same number. And a bijdrage of more
times the begroting."""
_SMALL = "staat dit bedrag in duizenden euro's?"
_LARGE = "is dit bedrag duizend keer te groot?"
_HINT = "schrijf hele euro's, zoals 250_000"


def find(case: Case) -> Iterator[RuleHit]:
    """The amounts that each maatregel gives, and each eis."""
    for maatregel in case.scenario.maatregelen:
        path = ("maatregelen", maatregel.number - 1)
        questions = _investering(maatregel, case) if isinstance(maatregel, Investering) else _knop(maatregel, case)
        for where, key, text in questions:
            yield RuleHit(text, _HINT, (*path, *where), (key,), maatregel.number)
    for eis in case.scenario.eisen:
        for where, key, text in _eis(eis, case):
            yield RuleHit(text, _HINT, ("eisen", eis.number - 1, *where), (key,))


_Question = tuple[tuple[str, ...], str, str]
"""The block below the maatregel or eis, the key in it, and the question."""


def _knop(maatregel: Maatregel, case: Case) -> Iterator[_Question]:
    effects = case.result.step[maatregel.number].effects
    amount = getattr(maatregel.settings, "bedrag", None)
    if amount and effects and abs(amount) < PART * effects[0].selectie:
        of_ = f"minder dan een duizendste van de lasten van {euro(effects[0].selectie)}"
        yield (), "bedrag", f"{euro(amount)} is {of_}: {_SMALL}"
    if not (frictie := maatregel.frictie.given):
        return
    if fall := sum((effect.verlaging for effect in effects if effect.verlaging > 0), Fraction(0)):
        what = f"de frictiekosten zijn {euro(frictie)}, terwijl er {euro(fall)} per jaar wegvalt"
        if frictie < PART * fall:
            yield ("frictie",), "bedrag", f"{what}: {_SMALL}"
        elif frictie > TIMES * fall:
            yield ("frictie",), "bedrag", f"{what}: {_LARGE}"


def _investering(investering: Investering, case: Case) -> Iterator[_Question]:
    begroting = case.boek.whole
    for kind in ("incidenteel", "structureel"):
        for year, amount in getattr(investering, kind):
            if question := _question(amount, begroting):
                yield (), kind, f"{kind} in {year} is {euro(amount)}: {question}"
    opbrengst = investering.opbrengst
    if opbrengst and (question := _question(opbrengst.bedrag, begroting)):
        yield ("opbrengst",), "bedrag", f"de opbrengst is {euro(opbrengst.bedrag)} per jaar: {question}"


def _eis(eis: Eis, case: Case) -> Iterator[_Question]:
    """The bounds in euros; per inwoner nobody counts in thousands."""
    measure, begroting = eis.maat, case.boek.whole
    if measure.unit is not Unit.EURO or measure.per_inwoner:
        return
    least, highest = LEAST, begroting
    if measure.field.startswith("bijdrage") or measure.field in ("begin", "eind"):
        # all that is paid or kept, no change: it is as large as the begroting, and can be larger
        least, highest = LEAST if eis.per else PART * begroting, TIMES * begroting
    elif measure.field == "cumulatief":
        highest = begroting * case.scenario.jaren
    for key, bound in (("hoogstens", eis.hoogstens), ("minstens", eis.minstens)):
        if bound and (question := _question(abs(bound), highest, least)):
            yield (), key, f"{key} is {euro(bound)}: {question}"


def _question(amount: Fraction, highest: Fraction, least: Fraction = LEAST) -> str:
    if 0 < amount < least:
        return _SMALL
    return _LARGE if amount > highest else ""


RULE = ScenarioRule(
    code="TK132",
    severity=Severity.WARNING,
    explanation="""\
Stukken noemen bedragen vaak in duizenden euro's; een scenario in hele euro's. Deze regel vraagt of er duizend keer te
weinig of te veel staat: een `bedrag` van minder dan een duizendste van de lasten waar het over gaat, frictiekosten van
minder dan een duizendste of meer dan tien keer wat er per jaar wegvalt, en bij een investering een bedrag van minder
dan € 1.000 of van meer dan de hele begroting. Bij een eis vraagt zij dat van een grens van minder dan € 1.000 of van
meer dan de hele begroting (bij `cumulatief`: maal het aantal jaren); bij een bijdrage of reserve van de hele regeling
is dat minder dan een duizendste van de begroting, en bij elke bijdrage of reserve meer dan tien keer de begroting. Een
grens per inwoner telt niet mee. Een bedrag van nul is goed. Klopt het bedrag toch, leg dat dan vast bij `negeer`.""",
    error="""\
scenario: In duizenden euro's
maatregelen:
  - {knop: taakreductie, product: veilig-thuis, bedrag: 250}
""",
    good="""\
scenario: In hele euro's
maatregelen:
  - {knop: taakreductie, product: veilig-thuis, bedrag: 250_000}
""",
    find=find,
)
