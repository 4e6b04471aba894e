"""The short form of a bon, in blocks: the sum, the causes in words, and one product worked out."""

from collections.abc import Iterator

from takenkeuze.analysis.narekenen.bon import Bon, Spoor
from takenkeuze.analysis.narekenen.kort import Deel, Kort, Lijst, Oorzaakdeel, Stuk
from takenkeuze.analysis.narekenen.reservebon import Opnamebon, Reservebon
from takenkeuze.model.scenario import Maatregel
from takenkeuze.notatie import bedrag, euro_uit_centen, hoofdletter
from takenkeuze.overzicht import naam_van
from takenkeuze.render.blokken import Alinea, Blok, Kolom, Kop, Punten, Rij, Soort, Tabel
from takenkeuze.render.maatregel import omschrijving
from takenkeuze.render.narekenen.bonwoorden import (
    Bronlijst,
    afbouwregel,
    bronregel,
    keuzeregel,
    onderwerp,
    oorzaak,
    stapregel,
)
from takenkeuze.render.rapport import herkomstwoord
from takenkeuze.results import BASIS, RESERVE, Oorzaak, Resultaat
from takenkeuze.results import Soort as Postsoort

__all__ = ["MORE", "shortblokken", "worked_out"]

MORE = Alinea("Alle posten en stappen: --diepte 2; ook elke afronding: --diepte 3.")


def shortblokken(resultaat: Resultaat, kort: Kort) -> Iterator[Blok]:
    """What causes the figure, and in which products it is."""
    yield from _oorzaken(resultaat, kort)
    yield from _producten(kort)


def _oorzaken(resultaat: Resultaat, kort: Kort) -> Iterator[Blok]:
    oorzaken = kort.oorzaken
    enige = {deel.oorzaak for deel in oorzaken.getoond}
    if enige == {BASIS}:
        return
    yield Kop("Waardoor")
    if len(oorzaken.getoond) == 1:
        yield Alinea(f"{_in_woorden(resultaat, oorzaken.getoond[0].oorzaak)}.")
        return
    met_soort = len({deel.soort for deel in oorzaken.getoond}) > 1
    rijen, genoemd = [], set[Oorzaak]()
    for deel in oorzaken.getoond:
        waardoor = hoofdletter(oorzaak(deel.oorzaak))
        if deel.oorzaak not in genoemd:
            waardoor = _in_woorden(resultaat, deel.oorzaak)
        genoemd.add(deel.oorzaak)
        rijen.append(Rij((waardoor, *[deel.soort.value.replace("_", " ")] * met_soort, bedrag(deel.telt))))
    kolommen = Kolom("Oorzaak", Soort.TEKST), *[Kolom("Soort", Soort.TEKST)] * met_soort, Kolom("Bedrag", Soort.EFFECT)
    yield Tabel(kolommen, (*rijen, *_rest(oorzaken, len(kolommen))), bijeen=True, ruim=True)


def _in_woorden(resultaat: Resultaat, van: Oorzaak) -> str:
    if van == BASIS:
        return "Zonder scenario: wat er nu al wordt betaald"
    if van == RESERVE:
        return "Reserve: wat er boven haar bovengrens was"
    maatregel = resultaat.scenario.maatregelen[int(van) - 1]
    wat = omschrijving(maatregel, resultaat.boek).rstrip(".") if isinstance(maatregel, Maatregel) else "investering"
    return f"Maatregel {van}, {naam_van(maatregel)}: {wat}"


def _producten(kort: Kort) -> Iterator[Blok]:
    if len(kort.delen.getoond) == 1:
        return
    kolommen = [Kolom("Product", Soort.TEKST), Kolom("Sleutel", Soort.TEKST), Kolom("Herkomst", Soort.TEKST)]
    kolommen.append(Kolom("Bedrag", Soort.EFFECT))
    rijen = []
    for deel in kort.delen.getoond:
        sleutel = deel.spoor.sleutel.sleutel.soort if isinstance(deel.spoor, Spoor) else ""
        hard = herkomstwoord(deel.herkomst) if deel.herkomst else ""
        rijen.append(Rij((onderwerp(deel.spoor), sleutel, hard, bedrag(deel.telt))))
    yield Kop("Per product")
    yield Tabel(tuple(kolommen), (*rijen, *_rest(kort.delen, len(kolommen))), bijeen=True, ruim=True)


def _rest(lijst: Lijst[Oorzaakdeel] | Lijst[Deel], kolommen: int) -> Iterator[Rij]:
    """The last rows: what is left out, and the sum."""
    leeg = ("",) * (kolommen - 2)
    if lijst.andere:
        yield Rij((f"Nog {lijst.andere} andere (--diepte 2)", *leeg, bedrag(lijst.rest)))
    yield Rij(("Samen", *leeg, bedrag(lijst.telt)), totaal=True)


def worked_out(
    resultaat: Resultaat, bon: Bon | Opnamebon | Reservebon, kort: Kort, bronnen: Bronlijst
) -> Iterator[Blok]:
    """One product from the productenboek to its cents."""
    deel, stukken = kort.delen.getoond[0], kort.stukken
    onder, jaren = deel.spoor.onder, {stuk.jaar for stuk in stukken.getoond} - {None}
    prijzen = [stap for stap in bon.prijsstappen if stap.teken in {f"prijsindex {jaar}" for jaar in jaren}]
    yield Kop(f"{onderwerp(deel.spoor)}: hoe {euro_uit_centen(deel.telt)} ontstaat")
    figuren = [
        bronregel(figuur, bronnen)
        for figuur in (*onder.figuren, *(bon.prijzen if prijzen else ()))
        if jaren or "afbouw" not in figuur.naam  # an amount of no year has no afbouw any more
    ]
    if gegeven := (*figuren, *map(keuzeregel, onder.keuzes)):
        yield Punten(gegeven)
    regels = [*map(stapregel, onder.begin)]
    nummers = {stuk.oorzaak for stuk in stukken.getoond}
    knoppen = [knop for knop in onder.knoppen if knop.maatregel.nummer in nummers and knop.groepen]
    for knop in knoppen:
        if len(knoppen) > 1:
            wat = omschrijving(knop.maatregel, resultaat.boek)
            regels.append((hoofdletter(oorzaak(knop.maatregel.nummer)), wat))
        regels += [stapregel(stap) for groep in knop.groepen for stap in groep.stappen]
        regels += map(stapregel, knop.samen)
        if jaren:
            regels.append(("Afbouw", afbouwregel(resultaat, knop, bronnen)))
    regels += map(stapregel, prijzen)
    deel_van = len(bon.vraag.gemeenten) < len(resultaat.boek.gemeenten)
    for stuk in stukken.getoond:
        # the frictiekosten of every year begin the same
        ervoor = [regel for regel in map(stapregel, stuk.stappen[:-1]) if len(nummers) > 1 or regel not in regels]
        if ervoor and deel_van and stuk.soort is Postsoort.FRICTIEKOSTEN:
            regels.append(("R en F", "eerst van alle gemeenten samen:"))
        regels += ervoor
        regels.append(_stuk(stuk, met_oorzaak=len(nummers) > 1))
    if stukken.andere:
        regels.append((f"Nog {stukken.andere} bedragen", f"samen {euro_uit_centen(stukken.rest)} (--diepte 2)"))
    yield Punten(tuple(regels))


def _stuk(stuk: Stuk, *, met_oorzaak: bool) -> tuple[str, str]:
    wat = [stuk.soort.value.replace("_", " "), *([] if stuk.jaar is None else [str(stuk.jaar)])]
    wat += [f"({oorzaak(stuk.oorzaak)})"] * met_oorzaak
    zonder_min = f", zonder min {euro_uit_centen(stuk.telt)}" if stuk.telt != stuk.centen else ""
    afgerond = f"{stapregel(stuk.stappen[-1])[1]}, afgerond {euro_uit_centen(stuk.centen)}{zonder_min}"
    return hoofdletter(" ".join(wat)), afgerond
