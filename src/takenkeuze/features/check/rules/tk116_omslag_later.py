# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Money that is not earned back within the shown years."""

from collections.abc import Iterator

from takenkeuze.core.diagnostics import Ernst
from takenkeuze.core.engine import simulate
from takenkeuze.core.engine.findings import toon_tot
from takenkeuze.core.engine.investering import jaren
from takenkeuze.core.model.scenario import MAX_JAREN, Investering
from takenkeuze.core.notation import euro_uit_centen
from takenkeuze.core.result import Resultaat, breakeven
from takenkeuze.features.check.rules.rule import Geval, Scenarioregel, Vondst


def vind(geval: Geval) -> Iterator[Vondst]:
    """A scenario that should earn something back, and does not within its years."""
    per_jaar = _netto(geval.resultaat)
    structureel = sum(post.totaal for posten in geval.structureel.values() for post in posten)
    investeert = any(isinstance(m, Investering) and m.opbrengst for m in geval.scenario.maatregelen)
    if breakeven(per_jaar) is not None or (structureel >= 0 and not investeert):
        return
    looptijd = geval.scenario.looptijd
    open_ = euro_uit_centen(sum(per_jaar.values()))
    tekst = f"de kosten zijn in {looptijd[-1]} nog niet terugverdiend: er staat dan {open_} open"
    if structureel < 0:
        omslag = _omslag(geval, per_jaar, structureel)
        tekst += (
            f", bij een structureel effect van {euro_uit_centen(structureel)} per jaar; "
            f"in dit tempo duurt het nog {omslag - looptijd[-1]} jaar"
        )
        hint = toon_tot(omslag, looptijd)
        if omslag - looptijd[0] >= MAX_JAREN:
            hint = f"langer dan {MAX_JAREN} jaar is niet te tonen; kijk of de frictiekosten en de opbrengst kloppen"
    else:
        tekst += ", en structureel levert het scenario niets op"
        hint = "kijk of de verwachte opbrengst klopt"
    yield Vondst(tekst, hint, (), ("jaren", "startjaar", "scenario"))


def _omslag(geval: Geval, per_jaar: dict[int, int], structureel: int) -> int:
    """The year in which the costs are earned back when all goes on as it is; ``structureel`` is below zero."""
    if _laatste_verandering(geval) > max(per_jaar):
        verder = geval.scenario._replace(jaren=MAX_JAREN)
        per_jaar = _netto(simulate(geval.boek, verder, geval.resultaat.prijspeil))
    jaar = breakeven(per_jaar)
    # after these years each is like the one before
    return jaar if jaar is not None else max(per_jaar) + -(-sum(per_jaar.values()) // -structureel)


def _laatste_verandering(geval: Geval) -> int:
    """The year after which all are alike: every afbouw is complete, and of the investeringen all was paid or began."""
    volledig = [m.ingang + len(geval.resultaat.stap[m.nummer].pad) - 1 for m in geval.maatregelen]
    investeringen = [m for m in geval.scenario.maatregelen if isinstance(m, Investering)]
    return max(volledig + [jaar for investering in investeringen for jaar in jaren(investering)])


def _netto(resultaat: Resultaat) -> dict[int, int]:
    """The netto effect per year, in cents."""
    per_jaar = dict.fromkeys(resultaat.jaren, 0)
    for post in resultaat.effecten:
        if post.jaar is not None:
            per_jaar[post.jaar] += post.totaal
    return per_jaar


REGEL = Scenarioregel(
    code="TK116",
    ernst=Ernst.WAARSCHUWING,
    uitleg="""\
Het scenario bespaart structureel, of er zit een investering met een opbrengst in, maar binnen de getoonde jaren
zijn de kosten niet terugverdiend. Een bestuur kan dan niet zien wanneer de omslag komt. De bevinding zegt hoeveel jaar
het nog duurt. Verhoog `jaren` als dat kan (hoogstens 30), of kijk of de frictiekosten en de opbrengst kloppen.""",
    fout="""\
scenario: Te kort voor de omslag
jaren: 1
maatregelen:
  - {knop: stoppen, product: schoolmaatschappelijk-werk}
""",
    goed="""\
scenario: Lang genoeg voor de omslag
jaren: 5
maatregelen:
  - {knop: stoppen, product: schoolmaatschappelijk-werk}
""",
    vind=vind,
)
