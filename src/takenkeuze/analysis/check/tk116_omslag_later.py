"""Money that is not earned back within the shown years."""

from collections.abc import Iterator

from takenkeuze.analysis.check.basis import Geval, Scenarioregel, Vondst
from takenkeuze.diagnostics import Ernst
from takenkeuze.model.scenario import Investering
from takenkeuze.notatie import euro_uit_centen
from takenkeuze.results import breakeven

__all__ = ["REGEL"]


def vind(geval: Geval) -> Iterator[Vondst]:
    """A scenario that should earn something back, and does not within its years."""
    per_jaar = dict.fromkeys(geval.resultaat.jaren, 0)
    structureel = 0
    for post in geval.resultaat.effecten:
        if post.jaar is None:
            structureel += post.totaal
        else:
            per_jaar[post.jaar] += post.totaal
    investeert = any(isinstance(m, Investering) and m.opbrengst for m in geval.scenario.maatregelen)
    if breakeven(per_jaar) is not None or (structureel >= 0 and not investeert):
        return
    laatste = geval.resultaat.jaren[-1]
    open_ = euro_uit_centen(sum(per_jaar.values()))
    tekst = f"de kosten zijn in {laatste} nog niet terugverdiend: er staat dan {open_} open"
    if structureel < 0:
        tekst += f", bij een structureel effect van {euro_uit_centen(structureel)} per jaar"
        hint = "toon meer jaren om te zien wanneer de omslag komt"
    else:
        tekst += ", en structureel levert het scenario niets op"
        hint = "kijk of de verwachte opbrengst klopt"
    yield Vondst(tekst, hint, (), ("jaren", "startjaar", "scenario"))


REGEL = Scenarioregel(
    code="TK116",
    ernst=Ernst.WAARSCHUWING,
    uitleg="""\
Het scenario bespaart structureel, of er zit een investering met een opbrengst in, maar binnen de getoonde jaren
zijn de kosten niet terugverdiend. Een bestuur kan dan niet zien wanneer de omslag komt. Verhoog `jaren`, of kijk of
de frictiekosten en de opbrengst kloppen.""",
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
