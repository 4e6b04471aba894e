"""Stopping a statutory task, or moving it to the gemeenten."""

from collections.abc import Iterator

from takenkeuze.analysis.check.basis import SELECTIE, Geval, Scenarioregel, Vondst, bij_maatregel
from takenkeuze.diagnostics import Ernst
from takenkeuze.model.productenboek import Product, Productenboek
from takenkeuze.notatie import opsomming
from takenkeuze.standen import Effect

__all__ = ["REGEL"]


def vind(geval: Geval) -> Iterator[Vondst]:
    """Per maatregel the statutory products that stop, or of which a part goes to the gemeenten."""
    for maatregel in geval.maatregelen:
        effecten = geval.resultaat.stap[maatregel.nummer].effecten
        if maatregel.knop.naam == "stoppen":
            gedaan, geraakt = "stopt met", [effect.product for effect in effecten]
        else:
            gedaan, geraakt = "legt bij gemeenten neer:", [e.product for e in effecten if _verplaatst(e)]
        namen = [product.naam for product in geraakt if _wettelijk(product, geval.boek)]
        if namen:
            tekst = f"de maatregel {gedaan} {opsomming(namen)}, en dat is een wettelijke taak"
            hint = "ga na of de wet dit toestaat en wie de taak dan uitvoert"
            yield bij_maatregel(maatregel, tekst, hint, *SELECTIE)


def _verplaatst(effect: Effect) -> bool:
    return any(tarief > 0 for tarief, _ in effect.eigen_kosten.delen)


def _wettelijk(product: Product, boek: Productenboek) -> bool:
    minimum = product.wettelijk_minimum
    return boek.schil[product.schil].wettelijk or bool(minimum and minimum.waarde)


REGEL = Scenarioregel(
    code="TK110",
    ernst=Ernst.WAARSCHUWING,
    uitleg="""\
Een wettelijke taak moet worden uitgevoerd. Stoppen kan de GR dus alleen als iemand anders de taak overneemt, en een
deel naar de gemeenten verplaatsen alleen als de wet dat toestaat. Wettelijk is een product in een schil met
`wettelijk: true`, of een product met een `wettelijk_minimum`.""",
    fout="""\
scenario: Stoppen met toezicht
maatregelen:
  - {knop: stoppen, product: toezicht-kinderopvang}
""",
    goed="""\
scenario: Stoppen met een vrije taak
maatregelen:
  - {knop: stoppen, product: schoolmaatschappelijk-werk}
""",
    vind=vind,
)
