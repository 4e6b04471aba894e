# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Money that is not earned back within the shown years."""

from collections.abc import Iterator

from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.engine import simulate
from takenkeuze.core.engine.investering import years
from takenkeuze.core.model.scenario import MAX_YEARS, Investering
from takenkeuze.core.notation import euro_from_cents, show_until
from takenkeuze.core.result import Result, breakeven
from takenkeuze.features.check.rules.rule import Case, RuleHit, ScenarioRule


def find(case: Case) -> Iterator[RuleHit]:
    """A scenario that should earn something back, and does not within its years."""
    per_year = _netto(case.result)
    structural = sum(post.total for posten in case.structureel.values() for post in posten)
    invests = any(isinstance(m, Investering) and m.opbrengst for m in case.scenario.maatregelen)
    if breakeven(per_year) is not None or (structural >= 0 and not invests):
        return
    looptijd = case.scenario.looptijd
    open_ = euro_from_cents(sum(per_year.values()))
    text = f"de kosten zijn in {looptijd[-1]} nog niet terugverdiend: er staat dan {open_} open"
    if structural < 0:
        omslag = _omslag(case, per_year, structural)
        text += (
            f", bij een structureel effect van {euro_from_cents(structural)} per jaar; "
            f"in dit tempo duurt het nog {omslag - looptijd[-1]} jaar"
        )
        hint = show_until(omslag, looptijd, MAX_YEARS)
        if omslag - looptijd[0] >= MAX_YEARS:
            hint = f"langer dan {MAX_YEARS} jaar is niet te tonen; kijk of de frictiekosten en de opbrengst kloppen"
    else:
        text += ", en structureel levert het scenario niets op"
        hint = "kijk of de verwachte opbrengst klopt"
    yield RuleHit(text, hint, (), ("jaren", "startjaar", "scenario"))


def _omslag(case: Case, per_year: dict[int, int], structural: int) -> int:
    """The year in which the costs are earned back when all goes on as it is; ``structural`` is below zero."""
    if _last_change(case) > max(per_year):
        further = case.scenario._replace(jaren=MAX_YEARS)
        per_year = _netto(simulate(case.boek, further, case.result.prijspeil))
    year = breakeven(per_year)
    # after these years each is like the one before
    return year if year is not None else max(per_year) + -(-sum(per_year.values()) // -structural)


def _last_change(case: Case) -> int:
    """The year after which all are alike: every afbouw is complete, and of the investeringen all was paid or began."""
    complete = [m.ingang + len(case.result.step[m.number].pad) - 1 for m in case.maatregelen]
    investeringen = [m for m in case.scenario.maatregelen if isinstance(m, Investering)]
    return max(complete + [year for investering in investeringen for year in years(investering)])


def _netto(result: Result) -> dict[int, int]:
    """The netto effect per year, in cents."""
    per_year = dict.fromkeys(result.jaren, 0)
    for post in result.effects:
        if post.jaar is not None:
            per_year[post.jaar] += post.total
    return per_year


RULE = ScenarioRule(
    code="TK116",
    severity=Severity.WARNING,
    explanation="""\
Het scenario bespaart structureel, of er zit een investering met een opbrengst in, maar binnen de getoonde jaren
zijn de kosten niet terugverdiend. Een bestuur kan dan niet zien wanneer de omslag komt. De bevinding zegt hoeveel jaar
het nog duurt. Verhoog `jaren` als dat kan (hoogstens 30), of kijk of de frictiekosten en de opbrengst kloppen.""",
    error="""\
scenario: Te kort voor de omslag
jaren: 1
maatregelen:
  - {knop: stoppen, product: schoolmaatschappelijk-werk}
""",
    good="""\
scenario: Lang genoeg voor de omslag
jaren: 5
maatregelen:
  - {knop: stoppen, product: schoolmaatschappelijk-werk}
""",
    find=find,
)
