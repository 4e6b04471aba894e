"""The bon behind a figure of the reserve, in blocks: its course over the years, or what it pays."""

from collections.abc import Iterator

from takenkeuze.analysis.narekenen.reservebon import Opname, Opnamebon, Opnamespoor, Reservebon
from takenkeuze.notatie import bedrag, euro_uit_centen
from takenkeuze.render.blokken import Alinea, Blok, Kolom, Kop, Punten, Rij, Soort, Tabel
from takenkeuze.render.narekenen.bonwoorden import bronregel, dezelfde, oorzaak, prijsblokken, stapregel
from takenkeuze.render.narekenen.onderbouwing import onderblokken
from takenkeuze.results import Resultaat

__all__ = ["reserveblokken"]

_KOLOMMEN = (Kolom("Wat", Soort.TEKST), Kolom("Jaar"), Kolom("Waardoor", Soort.TEKST), Kolom("Bedrag"))


def reserveblokken(resultaat: Resultaat, bon: Reservebon | Opnamebon, *, stappen: bool) -> list[Blok]:
    """The bon below its title; with ``stappen`` also how each amount was made."""
    bovenaan = _onttrekking(resultaat, bon) if isinstance(bon, Opnamebon) else _verloop(resultaat, bon)
    blokken = [*bovenaan]
    if stappen:
        blokken += prijsblokken(bon.prijzen, bon.prijsstappen, resultaat.boek)
        for spoor in bon.sporen:
            blokken += _spoor(resultaat, spoor)
    return blokken


def _onttrekking(resultaat: Resultaat, bon: Opnamebon) -> Iterator[Blok]:
    yield Kop("Posten")
    if not bon.opnamen:
        yield Alinea(f"De reserve betaalt hier niets; daarom is het bedrag nul. {dezelfde('frictiekosten')}")
        return
    rijen = [_rij(resultaat, opname, opname.uitname.centen) for opname in bon.opnamen]
    yield Tabel(_KOLOMMEN, (*rijen, Rij(("Samen", "", "", bedrag(bon.bedrag)), totaal=True)))


def _verloop(resultaat: Resultaat, bon: Reservebon) -> Iterator[Blok]:
    yield Kop("Uit het productenboek")
    yield Punten(tuple(bronregel(figuur, resultaat.boek) for figuur in bon.figuren))
    yield Kop("Verloop")
    rijen = [Rij(("Stand begin", str(resultaat.jaren[0]), "", bedrag(bon.begin)))]
    for jaar, opnamen in bon.jaren:
        rijen += [_rij(resultaat, opname, -opname.uitname.centen) for opname in opnamen]
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


def _spoor(resultaat: Resultaat, spoor: Opnamespoor) -> Iterator[Blok]:
    yield Kop(spoor.product.naam)
    yield from onderblokken(resultaat, spoor.onder, len(resultaat.boek.gemeenten))
    for opname in spoor.opnamen:
        uitname = opname.uitname
        yield Kop(f"Frictiekosten {uitname.jaar}, {oorzaak(uitname.maatregel)}", 3)
        yield Punten((*map(stapregel, opname.stappen), ("Afgerond", euro_uit_centen(uitname.centen))))
