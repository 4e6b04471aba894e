"""A maatregel of which every euro rests on an assumption."""

from collections.abc import Iterator

from takenkeuze.analysis.check.basis import SELECTIE, Geval, Scenarioregel, Vondst, bij_maatregel
from takenkeuze.diagnostics import Ernst
from takenkeuze.model.cijfer import Herkomst
from takenkeuze.notatie import euro_uit_centen

__all__ = ["REGEL"]

ZACHT = (Herkomst.AANNAME, Herkomst.ONVERMELD)


def vind(geval: Geval) -> Iterator[Vondst]:
    """The maatregelen whose structural effect has no part that is sourced or derived."""
    for maatregel in geval.scenario.maatregelen:
        posten = geval.structureel.get(maatregel.nummer, [])
        if posten and all(post.herkomst in ZACHT for post in posten):
            bedrag = euro_uit_centen(sum(post.totaal for post in posten))
            tekst = f"het structurele effect van deze maatregel ({bedrag}) rust alleen op aannames"
            hint = "zoek een bron voor de lasten of voor de percentages, of zeg erbij dat dit een voorbeeld is"
            yield bij_maatregel(maatregel, tekst, hint, "knop", *SELECTIE)


REGEL = Scenarioregel(
    code="TK117",
    ernst=Ernst.WAARSCHUWING,
    uitleg="""\
Een bedrag is zo hard als het zachtste cijfer eronder. Bij deze maatregel zit onder elk bedrag minstens één aanname,
of een cijfer zonder herkomst. Gebruik de uitkomst dan als voorbeeld, niet als raming. Een bron voor de lasten en
voor de percentages van het product maakt haar harder.""",
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
)
