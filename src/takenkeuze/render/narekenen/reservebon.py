"""The bon behind a figure of the reserve, in blocks: its course over the years, or what it pays."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from takenkeuze.analysis.narekenen.kort import Kort
from takenkeuze.analysis.narekenen.reservebon import Opname, Opnamebon, Reservebon
from takenkeuze.notatie import bedrag
from takenkeuze.render.blokken import Alinea, Blok, Kolom, Kop, Punten, Rij, Soort, Tabel
from takenkeuze.render.narekenen.bonwoorden import Bronlijst, bronregel, dezelfde, oorzaak, stapregel
from takenkeuze.render.narekenen.kort import shortblokken
from takenkeuze.results import Resultaat

__all__ = ["reserveblokken"]

_KOLOMMEN = (Kolom("Wat", Soort.TEKST), Kolom("Jaar"), Kolom("Waardoor", Soort.TEKST), Kolom("Bedrag"))


def reserveblokken(
    resultaat: Resultaat, bon: Reservebon | Opnamebon, bronnen: Bronlijst, kort: Kort | None
) -> Iterator[Blok]:
    """The bon below its title; with ``kort`` in few lines."""
    if isinstance(bon, Reservebon):
        yield from _verloop(resultaat, bon, bronnen, in_short=kort is not None)
    elif kort:
        yield from shortblokken(resultaat, kort)
    else:
        yield from _onttrekking(resultaat, bon)


def _onttrekking(resultaat: Resultaat, bon: Opnamebon) -> Iterator[Blok]:
    yield Kop("Posten")
    if not bon.opnamen:
        yield Alinea(f"De reserve betaalt hier niets; daarom is het bedrag nul. {dezelfde('frictiekosten')}")
        return
    rijen = [_rij(resultaat, opname, opname.uitname.centen) for opname in bon.opnamen]
    yield Tabel(_KOLOMMEN, (*rijen, Rij(("Samen", "", "", bedrag(bon.bedrag)), totaal=True)))


def _verloop(resultaat: Resultaat, bon: Reservebon, bronnen: Bronlijst, *, in_short: bool) -> Iterator[Blok]:
    yield Kop("Uit het productenboek")
    yield Punten(tuple(bronregel(figuur, bronnen) for figuur in bon.figuren))
    yield Kop("Verloop")
    rijen = [Rij(("Stand begin", str(resultaat.jaren[0]), "", bedrag(bon.begin)))]
    for jaar, opnamen in bon.jaren:
        rijen += _per_maatregel(opnamen) if in_short else [_rij(resultaat, o, -o.uitname.centen) for o in opnamen]
        if jaar.teruggave:
            rijen.append(
                Rij(("Terug naar de gemeenten", str(jaar.jaar), "boven de bovengrens", bedrag(-jaar.teruggave)))
            )
    if bon.jaren:
        rijen.append(Rij(("Stand eind", str(bon.jaren[-1][0].jaar), "", bedrag(bon.stand)), totaal=True))
    noot = (
        "Bij een maatregel: de frictiekosten die de reserve betaalt."
        if any(opnamen for _, opnamen in bon.jaren)
        else ""
    )
    yield Tabel(_KOLOMMEN, tuple(rijen), noot)
    if bon.boven:
        yield Punten((stapregel(bon.boven),))


def _rij(resultaat: Resultaat, opname: Opname, centen: int) -> Rij:
    uitname = opname.uitname
    product = resultaat.boek.product[uitname.product].naam
    return Rij((product, str(uitname.jaar), oorzaak(uitname.maatregel), bedrag(centen)))


def _per_maatregel(opnamen: Sequence[Opname]) -> Iterator[Rij]:
    """What one year takes for each maatregel, whatever the products."""
    for nummer, groep in groupby(opnamen, lambda opname: opname.uitname.maatregel):
        uitnamen = [opname.uitname for opname in groep]
        samen = bedrag(-sum(uitname.centen for uitname in uitnamen))
        yield Rij(("Frictiekosten", str(uitnamen[0].jaar), oorzaak(nummer), samen))
