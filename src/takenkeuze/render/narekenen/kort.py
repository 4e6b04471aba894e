"""The short form of a bon, in blocks: the sum, the causes in words, and one product worked out."""

from collections.abc import Iterator, Sequence
from typing import Any

from takenkeuze.analysis.narekenen.bon import Bon, Postspoor, Spoor
from takenkeuze.analysis.narekenen.kort import Kort, Lijst
from takenkeuze.analysis.narekenen.reservebon import Opname, Opnamebon, Reservebon
from takenkeuze.analysis.narekenen.spoor import Knopspoor
from takenkeuze.model.scenario import Maatregel
from takenkeuze.notatie import bedrag, euro_uit_centen, hoofdletter
from takenkeuze.overzicht import naam_van
from takenkeuze.render.blokken import Alinea, Blok, Kolom, Kop, Punten, Rij, Soort, Tabel
from takenkeuze.render.hardheid import herkomstwoord
from takenkeuze.render.maatregel import omschrijving
from takenkeuze.render.narekenen.bonwoorden import (
    Bronlijst,
    afbouwregel,
    bedragkop,
    bronregel,
    keuzeregel,
    onderwerp,
    oorzaak,
    soortwoord,
    stapregel,
)
from takenkeuze.results import BASIS, RESERVE, Oorzaak, Resultaat
from takenkeuze.results import Soort as Postsoort

__all__ = ["MORE", "shortblokken", "worked_out"]

MORE = Alinea("Alle posten en stappen: --diepte; ook elke afronding: --diepte 3.")


def shortblokken(resultaat: Resultaat, kort: Kort) -> Iterator[Blok]:
    """What causes the figure, and in which products it is."""
    yield from _oorzaken(resultaat, kort)
    yield from _producten(kort)


def _oorzaken(resultaat: Resultaat, kort: Kort) -> Iterator[Blok]:
    (eerste, _), getoond = kort.oorzaken.eerste, kort.oorzaken.getoond
    if len(getoond) == 1 and eerste == BASIS:
        return
    yield Kop("Waardoor")
    if len(getoond) == 1:
        yield Alinea(f"{_in_woorden(resultaat, eerste)}.")
        return
    met_soort = len({soort for (_, soort), _ in getoond}) > 1
    rijen, genoemd = [], set[Oorzaak]()
    for (van, soort), centen in getoond:
        waardoor = hoofdletter(oorzaak(van)) if van in genoemd else _in_woorden(resultaat, van)
        genoemd.add(van)
        rijen.append(Rij((waardoor, *[soortwoord(soort)] * met_soort, bedrag(centen))))
    kolommen = Kolom("Oorzaak", Soort.TEKST), *[Kolom("Soort", Soort.TEKST)] * met_soort, Kolom("Bedrag", Soort.EFFECT)
    yield Tabel(kolommen, (*rijen, *_rest(kort.oorzaken, len(kolommen))), bijeen=True, ruim=True)


def _in_woorden(resultaat: Resultaat, van: Oorzaak) -> str:
    if van == BASIS:
        return "Zonder scenario: wat er nu al wordt betaald"
    if van == RESERVE:
        return "Reserve: wat er boven haar bovengrens was"
    maatregel = resultaat.scenario.maatregelen[int(van) - 1]
    naam = naam_van(maatregel)
    wat = omschrijving(maatregel, resultaat.boek).rstrip(".") if isinstance(maatregel, Maatregel) else "investering"
    return f"Maatregel {van}: {wat}" if wat.startswith(naam) else f"Maatregel {van}, {naam}: {wat}"


def _producten(kort: Kort) -> Iterator[Blok]:
    if len(kort.sporen.getoond) == 1:
        return
    rijen, hoe = [], ["Sleutel", "Herkomst"] if isinstance(kort.sporen.eerste, Spoor) else []
    for spoor, centen in kort.sporen.getoond:
        wat = (spoor.sleutel.sleutel.soort, herkomstwoord(spoor.herkomst)) if isinstance(spoor, Spoor) else ()
        rijen.append(Rij((onderwerp(spoor), *wat, bedrag(centen))))
    kolommen = *(Kolom(kop, Soort.TEKST) for kop in ("Product", *hoe)), Kolom("Bedrag", Soort.EFFECT)
    yield Kop("Per product")
    yield Tabel(kolommen, (*rijen, *_rest(kort.sporen, len(kolommen))), bijeen=True, ruim=True)


def _rest(lijst: Lijst[Any], kolommen: int) -> Iterator[Rij]:
    """The last rows: what is left out, and the sum."""
    leeg = ("",) * (kolommen - 2)
    if lijst.andere:
        yield Rij((f"Nog {lijst.andere} andere (--diepte)", *leeg, bedrag(lijst.rest)))
    yield Rij(("Samen", *leeg, bedrag(lijst.som)), totaal=True)


def worked_out(
    resultaat: Resultaat, bon: Bon | Opnamebon | Reservebon, kort: Kort, bronnen: Bronlijst
) -> Iterator[Blok]:
    """One product from the productenboek to its cents."""
    (spoor, samen), getoond = kort.sporen.getoond[0], kort.bedragen.getoond
    onder, jaren = spoor.onder, {een.jaar for een, _ in getoond} - {None}
    prijzen = [stap for stap in bon.prijsstappen if stap.teken in {f"prijsindex {jaar}" for jaar in jaren}]
    yield Kop(f"{onderwerp(spoor)}: hoe {euro_uit_centen(samen)} ontstaat")
    figuren = [
        bronregel(figuur, bronnen)
        for figuur in (*onder.figuren, *(bon.prijzen if prijzen else ()))
        if jaren or "afbouw" not in figuur.naam  # an amount of no year has no afbouw any more
    ]
    if gegeven := (*figuren, *map(keuzeregel, onder.keuzes)):
        yield Punten(gegeven)
    regels = [*map(stapregel, (*onder.begin, *prijzen))]
    per_oorzaak: dict[Oorzaak, list[tuple[Postspoor | Opname, int]]] = {}
    for een, telt in getoond:
        per_oorzaak.setdefault(een.oorzaak, []).append((een, telt))
    knoppen = {knop.maatregel.nummer: knop for knop in onder.knoppen if knop.groepen}
    for van, bedragen in sorted(per_oorzaak.items(), key=lambda paar: paar[0] if isinstance(paar[0], int) else 0):
        if isinstance(van, int) and van in knoppen:
            if len(per_oorzaak) > 1:
                wat = omschrijving(knoppen[van].maatregel, resultaat.boek)
                regels.append((hoofdletter(oorzaak(van)), wat))
            regels += _knop(resultaat, knoppen[van], bronnen, met_afbouw=bool(jaren))
        regels += _bedragen(bedragen, deel_van=len(bon.vraag.gemeenten) < len(resultaat.boek.gemeenten))
    if kort.bedragen.andere:
        rest = euro_uit_centen(kort.bedragen.rest)
        regels.append((f"Nog {kort.bedragen.andere} bedragen", f"samen {rest} (--diepte)"))
    yield Punten(tuple(regels))


def _knop(resultaat: Resultaat, knop: Knopspoor, bronnen: Bronlijst, *, met_afbouw: bool) -> Iterator[tuple[str, str]]:
    yield from (stapregel(stap) for groep in knop.groepen for stap in groep.stappen)
    yield from map(stapregel, knop.samen)
    if met_afbouw:
        yield "Afbouw", afbouwregel(resultaat, knop, bronnen)


def _bedragen(bedragen: Sequence[tuple[Postspoor | Opname, int]], *, deel_van: bool) -> Iterator[tuple[str, str]]:
    """The amounts of one oorzaak, with the steps that they do not share with the one before."""
    gezegd: list[tuple[str, str]] = []
    for een, telt in bedragen:
        *eerst, laatste = map(stapregel, een.stappen)
        ervoor = [regel for regel in eerst if regel not in gezegd]  # frictiekosten begin the same each year
        if ervoor and deel_van and een.soort is Postsoort.FRICTIEKOSTEN:
            yield "R en F", "eerst van alle gemeenten samen:"
        yield from ervoor
        gezegd += ervoor
        zonder_min = f", zonder min {euro_uit_centen(telt)}" if telt != een.centen else ""
        kop = bedragkop(een, met_oorzaak=False)
        yield kop, f"{laatste[1]}, afgerond {euro_uit_centen(een.centen)}{zonder_min}"
