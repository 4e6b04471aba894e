# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The bon behind a figure, in blocks: short, or with all its posten and for each product the way from book to cents."""

from collections.abc import Iterator
from enum import IntEnum

from takenkeuze.core.model.productenboek import Sleutelsoort
from takenkeuze.core.model.scenario import Dekking
from takenkeuze.core.notation import bedrag, euro_uit_centen, opsomming
from takenkeuze.core.overview import naam_van, wie
from takenkeuze.core.result import Prijspeil, Resultaat
from takenkeuze.features.explain.question import Bon, Opnamebon, Opnamespoor, Postspoor, Reservebon, Spoor
from takenkeuze.features.explain.report_conclusion import (
    achteraf,
    afrondingszin,
    herkomstzin,
    reserveblokken,
    som_van,
    uitkomst,
    vooraf,
)
from takenkeuze.features.explain.report_short import short_report
from takenkeuze.features.explain.report_words import (
    Bronlijst,
    afbouwregel,
    bedragkop,
    bronregel,
    celnaam,
    dezelfde,
    keuzeregel,
    onderwerp,
    oorzaak,
    periode,
    precies,
    prijsblokken,
    soortwoord,
    stapregel,
    wat_het_is,
)
from takenkeuze.features.explain.request import RESERVEGRONDEN, Grond, Slot, Vraag
from takenkeuze.features.explain.trail import Knopspoor, Onderbouwing
from takenkeuze.report.blocks import Alinea, Blok, Kolom, Kop, Punten, Rij, Soort, Tabel, Toon
from takenkeuze.report.hardheid import herkomstwoord
from takenkeuze.report.maatregel import omschrijving


def onderblokken(
    resultaat: Resultaat, onder: Onderbouwing, aantal: int, bronnen: Bronlijst, sleutel: Sleutelsoort | None = None
) -> Iterator[Blok]:
    """The blocks for so many chosen gemeenten; ``sleutel`` is named where it divides something."""
    if onder.figuren:
        yield Kop("Uit het productenboek", 3)
        yield Punten(tuple(bronregel(figuur, bronnen) for figuur in onder.figuren))
    if onder.keuzes:
        yield Kop("Uit het scenario", 3)
        yield Punten(tuple(keuzeregel(keuze) for keuze in onder.keuzes))
    if onder.begin:
        yield Kop(f"Zonder scenario, verdeelsleutel {sleutel}" if sleutel else "Zonder scenario", 3)
        yield Punten(tuple(stapregel(stap) for stap in onder.begin))
    for knop in onder.knoppen:
        yield from _knop(resultaat, aantal, knop, bronnen)


def _knop(resultaat: Resultaat, aantal: int, knop: Knopspoor, bronnen: Bronlijst) -> Iterator[Blok]:
    yield Kop(f"Maatregel {knop.maatregel.nummer}: {naam_van(knop.maatregel)} ", 3)
    yield Alinea(omschrijving(knop.maatregel, resultaat.boek))
    if not knop.groepen:
        yield Alinea("Verandert voor deze keuze van gemeenten niets aan dit product.")
    for i, groep in enumerate(knop.groepen, 1):
        if len(knop.groepen) > 1 or len(groep.gemeenten) < aantal:
            namen = opsomming([resultaat.boek.gemeenten[g].naam for g in groep.gemeenten])
            voor = f"Groep {i}" if len(knop.groepen) > 1 else "Alleen"
            yield Alinea(f"{voor}: {namen}.")
        yield Punten(tuple(stapregel(stap) for stap in groep.stappen))
    if knop.samen:
        yield Punten(tuple(stapregel(stap) for stap in knop.samen))
    if knop.groepen:
        yield Punten((("Afbouw", afbouwregel(resultaat, knop, bronnen)),))


class Diepte(IntEnum):
    """How much a bon says."""

    KORT = 1
    STAPPEN = 2
    ALLES = 3


def bonrapport(resultaat: Resultaat, bon: Bon | Reservebon | Opnamebon, diepte: Diepte) -> list[Blok]:
    """The whole bon."""
    bronnen = Bronlijst(resultaat.boek)
    titel, waarvan = Kop(f"De bon: {celnaam(bon.vraag)}", 1), _waarvan(resultaat, bon.vraag)
    antwoord, wat = _antwoord(resultaat, bon.vraag, uitkomst(bon)), wat_het_is(bon.vraag)
    if diepte is Diepte.KORT and bon.sporen:
        # below, with its numbers
        gezegd = bon.vraag.cel.slot in (Slot.PER_INWONER, Slot.AANDEEL, Slot.OMSLAG, Slot.HERKOMST)
        gezegd |= bon.vraag.cel.grond is Grond.RESERVE_BOVEN_ONDERGRENS
        antwoord = antwoord if gezegd else f"{antwoord} {wat}"
        return short_report(resultaat, bon, titel, (waarvan, antwoord), tuple(_van_de_reserve(resultaat, bon)))
    blokken: list[Blok] = [titel, Alinea(waarvan), Alinea(antwoord, Toon.STERK), Alinea(wat)]
    match bon:
        case Bon():
            blokken += [*vooraf(bon), *_posten(resultaat, bon), *achteraf(bon, bronnen)]
        case Opnamebon():
            blokken += _posten(resultaat, bon)
        case Reservebon():
            blokken += reserveblokken(resultaat, bon, bronnen, in_short=diepte is Diepte.KORT)
    if diepte >= Diepte.STAPPEN:
        blokken += prijsblokken(bon.prijzen, bon.prijsstappen, bronnen)
        for spoor in bon.sporen:
            blokken += _spoor(resultaat, bon.vraag, spoor, diepte, bronnen)
    return [*blokken, *bronnen.blokken()]


def _waarvan(resultaat: Resultaat, vraag: Vraag) -> str:
    boek = resultaat.boek
    lopend = resultaat.prijspeil is Prijspeil.LOPEND and vraag.jaren != (None,)
    prijzen = "lopende prijzen" if lopend else f"prijzen van {boek.basisjaar}"
    return f"{resultaat.scenario.titel}; productenboek {boek.titel}; {prijzen}."


def _antwoord(resultaat: Resultaat, vraag: Vraag, antwoord: str) -> str:
    boek = resultaat.boek
    alle = len(vraag.gemeenten) == len(boek.gemeenten)
    voor = f"voor {wie(resultaat.boek, None if alle else vraag.gemeenten)}"
    if vraag.cel.grond in RESERVEGRONDEN:
        voor = ""
    vooraan = " ".join(deel for deel in (celnaam(vraag), periode(vraag), voor) if deel)
    return f"{vooraan}{_beperking(resultaat, vraag)}: {antwoord}."


def _beperking(resultaat: Resultaat, vraag: Vraag) -> str:
    delen = []
    if vraag.product is not None:
        product = resultaat.boek.product.get(vraag.product)
        delen.append(f"product {product.naam}" if product else "zonder product")
    if vraag.schil is not None:
        delen.append(f"schil {vraag.schil}" if vraag.schil in resultaat.boek.schil else "zonder schil")
    if vraag.maatregel is not None:
        delen.append(f"maatregel {vraag.maatregel} {naam_van(resultaat.scenario.maatregelen[vraag.maatregel - 1])}")
    return f", alleen {' en '.join(delen)}" if delen else ""


# --- posten -----------------------------------------------------------------------------------------------------


def _van_de_reserve(resultaat: Resultaat, bon: Bon | Opnamebon | Reservebon) -> Iterator[Blok]:
    if bon.vraag.cel.grond is Grond.FRICTIEKOSTEN and resultaat.scenario.dekking is Dekking.RESERVE:
        yield Alinea(f"De frictiekosten in dit scenario zijn voor de reserve. {dezelfde(Grond.RESERVE_ONTTREKKING)}")


def _posten(resultaat: Resultaat, bon: Bon | Opnamebon) -> Iterator[Blok]:
    yield from _van_de_reserve(resultaat, bon)
    if not bon.sporen:
        if isinstance(bon, Opnamebon):
            yield Alinea(f"De reserve betaalt hier niets; daarom is het bedrag nul. {dezelfde(Grond.FRICTIEKOSTEN)}")
        else:
            yield Alinea("Er is geen enkele post die hierbij hoort; daarom is de som nul.")
        return
    yield Kop("Posten")
    met_jaar = len(bon.vraag.jaren) > 1
    hoe_hard = bon.vraag.cel.slot is Slot.HERKOMST
    met_precies = not met_jaar and not hoe_hard  # else it would not fit; each step says it too
    met_soort = bon.vraag.cel.grond in _VAN_ALLES
    kolommen = [Kolom("Product", Soort.TEKST), Kolom("Waardoor", Soort.TEKST)]
    kolommen += [Kolom("Soort", Soort.TEKST)] * met_soort + [Kolom("Jaar")] * met_jaar
    kolommen += [Kolom("Herkomst", Soort.TEKST)] * hoe_hard
    kolommen += [Kolom("Precies")] * met_precies
    kolommen += [Kolom("Zonder min") if hoe_hard else Kolom("Afgerond", Soort.EFFECT)]
    rijen = []
    for spoor in bon.sporen:
        for een in spoor.bedragen:
            cellen = [onderwerp(spoor), oorzaak(een.oorzaak)]
            cellen += [soortwoord(een.soort)] * met_soort + [str(een.jaar)] * met_jaar
            cellen += [precies(een.exact)] * met_precies
            telt = een.centen
            if hoe_hard and isinstance(een, Postspoor):
                cellen.append(herkomstwoord(een.post.herkomst))
                telt = een.omvang
            rijen.append(Rij((*cellen, bedrag(telt))))
    leeg = ("",) * (len(kolommen) - 2)
    rijen.append(Rij(("Samen", *leeg, bedrag(som_van(bon))), totaal=True))
    noot = "Precies: voor het afronden; … betekent dat er nog cijfers volgen." if met_precies else ""
    if hoe_hard:
        noot = (
            "Zonder min: het bedrag van elke gemeente telt zonder minteken, zodat een besparing en een last elkaar "
            "niet opheffen."
        )
    yield Tabel(tuple(kolommen), tuple(rijen), noot, bijeen=True)


_VAN_ALLES = (Grond.NETTO_EFFECT, Grond.STRUCTUREEL, Grond.CUMULATIEF)
"""Sums of more than one kind of post."""


# --- het spoor van een product ----------------------------------------------------------------------------------


def _spoor(
    resultaat: Resultaat, vraag: Vraag, spoor: Spoor | Opnamespoor, diepte: Diepte, bronnen: Bronlijst
) -> Iterator[Blok]:
    yield Kop(onderwerp(spoor))
    sleutel = spoor.sleutel.sleutel.soort if isinstance(spoor, Spoor) else None
    yield from onderblokken(resultaat, spoor.onder, len(vraag.gemeenten), bronnen, sleutel)
    for een in spoor.bedragen:
        yield Kop(bedragkop(een), 3)
        regels = [stapregel(stap) for stap in een.stappen]
        if not isinstance(een, Postspoor):
            yield Punten((*regels, ("Afgerond", euro_uit_centen(een.centen))))
            continue
        regels += afrondingszin(resultaat, vraag, een)
        if vraag.cel.slot is Slot.HERKOMST:
            regels.append(("Herkomst", herkomstzin(een)))
        yield Punten(tuple(regels))
        if diepte >= Diepte.ALLES:
            yield _afronding(resultaat, een)


def _afronding(resultaat: Resultaat, post: Postspoor) -> Tabel:
    afronding = post.afronding
    kolommen = (
        Kolom("Gemeente", Soort.TEKST),
        Kolom("Precies, in centen"),
        Kolom("Naar beneden"),
        Kolom("Restje"),
        Kolom("Rang"),
        Kolom("Cent erbij"),
        Kolom("Bedrag in euro's"),
    )
    rijen = [
        Rij(
            (
                resultaat.boek.gemeenten[a.gemeente].naam,
                precies(a.exact, in_centen=True),
                f"{a.beneden:,}".replace(",", "."),
                precies(a.rest, in_centen=True),
                str(a.rang),
                "1" if a.extra else "",
                bedrag(a.centen),
            )
        )
        for a in afronding.aandelen
    ]
    som = ("Samen", precies(afronding.exact, in_centen=True), "", "", "", str(afronding.over), bedrag(afronding.totaal))
    noot = "Gelijke restjes: de laagste gemeentecode gaat voor."
    if afronding.omgekeerd:
        noot = f"Het totaal is negatief: er is naar beneden afgerond met omgekeerd teken. {noot}"
    return Tabel(kolommen, (*rijen, Rij(som, totaal=True)), noot)
