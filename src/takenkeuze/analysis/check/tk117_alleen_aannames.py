"""A maatregel of which every euro rests on an assumption."""

from collections.abc import Iterator, Sequence

from takenkeuze.analysis.check.basis import SELECTIE, Geval, Scenarioregel, Vondst, bij_maatregel
from takenkeuze.diagnostics import Ernst
from takenkeuze.model.cijfer import Herkomst
from takenkeuze.model.scenario import Investering, Maatregel
from takenkeuze.notatie import euro_uit_centen, opsomming

__all__ = ["REGEL"]

ZACHT = (Herkomst.AANNAME, Herkomst.ONVERMELD)


def vind(geval: Geval) -> Iterator[Vondst]:
    """The maatregelen whose structural effect has no part that is sourced or derived."""
    for maatregel in geval.scenario.maatregelen:
        posten = geval.structureel.get(maatregel.nummer, [])
        if posten and all(post.herkomst in ZACHT for post in posten):
            yield _vondst(geval, [maatregel], "deze maatregel")


def samen(geval: Geval, nummers: list[int]) -> Iterator[Vondst]:
    """One finding for all that rest on the book, and one for the investeringen: those are mended elsewhere."""
    keuzes = [geval.scenario.maatregelen[nummer - 1] for nummer in nummers]
    for soort in (False, True):
        groep = [keuze for keuze in keuzes if isinstance(keuze, Investering) is soort]
        if len(groep) == 1 == len(keuzes):
            yield _vondst(geval, groep, "deze maatregel")
        elif groep:
            wie = opsomming([str(keuze.nummer) for keuze in groep], hoogstens=len(groep))
            yield _vondst(geval, groep, f"maatregel {wie}" if len(groep) == 1 else f"de maatregelen {wie}")


def _vondst(geval: Geval, keuzes: Sequence[Maatregel | Investering], wie: str) -> Vondst:
    bedrag = sum(post.totaal for keuze in keuzes for post in geval.structureel[keuze.nummer])
    samen = "samen " if len(keuzes) > 1 else ""
    tekst = f"het structurele effect van {wie} ({samen}{euro_uit_centen(bedrag)}) rust alleen op aannames"
    if isinstance(keuzes[0], Investering):
        hint = (
            "de bedragen van een investering zijn een eigen schatting: schrijf bij toelichting waar zij vandaan komen, "
            "en leg bij negeer vast dat dit zo mag"
        )
    else:
        hint = (
            "zoek een bron voor de lasten of voor de percentages in het productenboek, of leg bij negeer vast waarom "
            "dit zo mag"
        )
    return bij_maatregel(keuzes[0], tekst, hint, "knop", *SELECTIE)


REGEL = Scenarioregel(
    code="TK117",
    ernst=Ernst.WAARSCHUWING,
    uitleg="""\
Een bedrag is zo hard als het zachtste cijfer eronder. Bij deze maatregel zit onder elk bedrag minstens één aanname,
of een cijfer zonder herkomst. Gebruik de uitkomst dan als voorbeeld, niet als raming. Een bron voor de lasten en
voor de percentages van het product maakt de uitkomst harder. De bedragen van een investering zijn altijd een eigen
schatting; schrijf bij `toelichting` waar zij vandaan komen. Eén melding noemt alle maatregelen van het bestand; wie
een maatregel bij `negeer` zet, houdt de melding over de andere.""",
    fout="""\
scenario: Op een aangenomen bedrag
maatregelen:
  - {knop: kaasschaaf, product: veilig-thuis, korting: 3%}
""",
    goed="""\
scenario: Op een bedrag uit een bron
maatregelen:
  - {knop: kaasschaaf, product: infectieziektebestrijding, korting: 3%}
""",
    vind=vind,
    samen=samen,
)
