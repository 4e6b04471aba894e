"""The bon behind a figure, in blocks: its posten first, then for each product the way from the book to the cents."""

from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum

from takenkeuze.analysis.explain import Bon, Opname, Postspoor, Reservebon, Spoor
from takenkeuze.analysis.spoor import Knopspoor
from takenkeuze.analysis.vraag import Cel, Vraag
from takenkeuze.model.productenboek import Product
from takenkeuze.notatie import bedrag, euro_uit_centen, opsomming
from takenkeuze.overzicht import naam_van
from takenkeuze.render.blokken import Alinea, Blok, Kolom, Kop, Punten, Rij, Soort, Tabel, Toon
from takenkeuze.render.bonwoorden import (
    afrondingszin,
    bronregel,
    celnaam,
    oorzaak,
    periode,
    precies,
    stapregel,
    wat_het_is,
)
from takenkeuze.render.maatregel import afbouwtijd, omschrijving
from takenkeuze.render.rapport import wie
from takenkeuze.results import Prijspeil, Resultaat

__all__ = ["Diepte", "bonrapport"]


class Diepte(IntEnum):
    """How much a bon says."""

    POSTEN = 1
    STAPPEN = 2
    ALLES = 3


def bonrapport(resultaat: Resultaat, bon: Bon | Reservebon, diepte: Diepte) -> list[Blok]:
    """The whole bon."""
    blokken = [*_titel(resultaat, bon.vraag, bon.bedrag)]
    if isinstance(bon, Reservebon):
        blokken += _reserve(resultaat, bon)
        if diepte >= Diepte.STAPPEN:
            blokken += _opnamen(resultaat, bon)
    else:
        blokken += _posten(resultaat, bon)
        if diepte >= Diepte.STAPPEN:
            blokken += _prijzen(resultaat, bon)
            for spoor in bon.sporen:
                blokken += _spoor(resultaat, bon.vraag, spoor, diepte)
    return blokken


def _titel(resultaat: Resultaat, vraag: Vraag, centen: int) -> Iterator[Blok]:
    boek = resultaat.boek
    yield Kop(f"De bon: {celnaam(vraag)}", 1)
    prijzen = "lopende prijzen" if resultaat.prijspeil is Prijspeil.LOPEND else f"prijzen van {boek.basisjaar}"
    yield Alinea(f"{resultaat.scenario.titel}; productenboek {boek.titel}; {prijzen}.")
    alle = len(vraag.gemeenten) == len(boek.gemeenten)
    voor = f"voor {wie(resultaat, None if alle else vraag.gemeenten)}"
    if vraag.cel is Cel.RESERVE:
        voor = "van de GR"
    yield Alinea(
        f"{celnaam(vraag)} {periode(vraag)} {voor}{_beperking(resultaat, vraag)}: {euro_uit_centen(centen)}.",
        Toon.STERK,
    )
    yield Alinea(wat_het_is(vraag))


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


def _posten(resultaat: Resultaat, bon: Bon) -> Iterator[Blok]:
    yield Kop("Posten")
    if not bon.sporen:
        yield Alinea("Er is geen enkele post die hierbij hoort; daarom is het bedrag nul.")
        return
    met_jaar = len(bon.vraag.jaren) > 1
    kolommen = [Kolom("Product", Soort.TEKST), Kolom("Waardoor", Soort.TEKST), Kolom("Soort", Soort.TEKST)]
    kolommen += [Kolom("Jaar")] * met_jaar + [Kolom("Precies"), Kolom("Afgerond", Soort.EFFECT)]
    rijen = []
    for spoor in bon.sporen:
        for post in spoor.posten:
            cellen = [onderwerp(spoor), oorzaak(post.post.oorzaak), post.post.soort.value.replace("_", " ")]
            cellen += [str(post.post.jaar)] * met_jaar + [precies(post.exact), bedrag(post.centen)]
            rijen.append(Rij(tuple(cellen)))
    leeg = ("",) * (3 + met_jaar)
    rijen.append(Rij(("Samen", *leeg, bedrag(bon.som)), totaal=True))
    yield Tabel(tuple(kolommen), tuple(rijen), "Precies: voor het afronden; … betekent dat er nog cijfers volgen.")
    if bon.deling:
        yield Punten(((*stapregel(bon.deling),), ("Afgerond", euro_uit_centen(bon.bedrag))))


def onderwerp(spoor: Spoor) -> str:
    """What posten are about."""
    if spoor.onderwerp is None:
        return "Reserve"
    return spoor.onderwerp.naam if isinstance(spoor.onderwerp, Product) else naam_van(spoor.onderwerp)


def _prijzen(resultaat: Resultaat, bon: Bon | Reservebon) -> Iterator[Blok]:
    if bon.prijsstappen:
        yield Kop("Prijzen")
        regels = [bronregel(figuur, resultaat.boek) for figuur in bon.prijzen]
        yield Punten((*regels, *(stapregel(stap) for stap in bon.prijsstappen)))


# --- het spoor van een product ----------------------------------------------------------------------------------


def _spoor(resultaat: Resultaat, vraag: Vraag, spoor: Spoor, diepte: Diepte) -> Iterator[Blok]:
    yield Kop(onderwerp(spoor))
    gegeven = [bronregel(figuur, resultaat.boek) for figuur in spoor.figuren]
    if gegeven:
        yield Kop("Uit het productenboek", 3)
        yield Punten(tuple(gegeven))
    if spoor.begin:
        yield Kop(f"Zonder scenario, verdeelsleutel {spoor.sleutel.sleutel.soort}", 3)
        yield Punten(tuple(stapregel(stap) for stap in spoor.begin))
    for knop in spoor.knoppen:
        yield from _knop(resultaat, vraag, knop)
    for post in spoor.posten:
        yield from _post(resultaat, vraag, post, diepte)


def _knop(resultaat: Resultaat, vraag: Vraag, knop: Knopspoor) -> Iterator[Blok]:
    yield Kop(f"Maatregel {knop.maatregel.nummer}: {naam_van(knop.maatregel)} ", 3)
    yield Alinea(omschrijving(knop.maatregel, resultaat.boek))
    if not knop.groepen:
        yield Alinea("Verandert voor deze keuze van gemeenten niets aan dit product.")
    for i, groep in enumerate(knop.groepen, 1):
        if len(knop.groepen) > 1 or len(groep.gemeenten) < len(vraag.gemeenten):
            namen = opsomming([resultaat.boek.gemeenten[g].naam for g in groep.gemeenten])
            voor = f"Groep {i}" if len(knop.groepen) > 1 else "Alleen"
            yield Alinea(f"{voor}: {namen}.")
        yield Punten(tuple(stapregel(stap) for stap in groep.stappen))
    if knop.samen:
        yield Punten(tuple(stapregel(stap) for stap in knop.samen))
    if knop.groepen:
        pad = resultaat.stap[knop.maatregel.nummer].pad
        yield Punten((("Afbouw", afbouwtijd(pad, knop.maatregel.ingang)),))


def _post(resultaat: Resultaat, vraag: Vraag, post: Postspoor, diepte: Diepte) -> Iterator[Blok]:
    jaar = "structureel" if post.post.jaar is None else str(post.post.jaar)
    soort = post.post.soort.value.replace("_", " ").capitalize()
    yield Kop(f"{soort} {jaar}, {oorzaak(post.post.oorzaak)}", 3)
    regels = [stapregel(stap) for stap in post.stappen]
    regels += afrondingszin(resultaat, vraag, post)
    yield Punten(tuple(regels))
    if diepte >= Diepte.ALLES:
        yield _afronding(resultaat, post)


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


# --- reserve ----------------------------------------------------------------------------------------------------


def _reserve(resultaat: Resultaat, bon: Reservebon) -> Iterator[Blok]:
    yield Kop("Uit het productenboek")
    yield Punten(tuple(bronregel(figuur, resultaat.boek) for figuur in bon.figuren))
    yield Kop("Verloop")
    eerste = bon.jaren[0][0]
    rijen = [Rij((f"Stand begin {eerste.jaar}", bedrag(eerste.begin)))]
    for jaar, opnamen in bon.jaren:
        rijen += [
            Rij((f"{jaar.jaar}: frictiekosten van {_van(resultaat, o)}", bedrag(-o.uitname.centen))) for o in opnamen
        ]
        if jaar.teruggave:
            rijen.append(Rij((f"{jaar.jaar}: boven de bovengrens, terug naar de gemeenten", bedrag(-jaar.teruggave))))
    rijen.append(Rij((f"Stand eind {bon.jaren[-1][0].jaar}", bedrag(bon.bedrag)), totaal=True))
    yield Tabel((Kolom("Wat", Soort.TEKST), Kolom("Bedrag")), tuple(rijen))


def _van(resultaat: Resultaat, opname: Opname) -> str:
    return f"maatregel {opname.uitname.maatregel}, {resultaat.boek.product[opname.uitname.product].naam}"


def _opnamen(resultaat: Resultaat, bon: Reservebon) -> Iterator[Blok]:
    yield from _prijzen(resultaat, bon)
    for _, opnamen in bon.jaren:
        for opname in opnamen:
            yield Kop(f"{opname.uitname.jaar}, {_van(resultaat, opname)}", 3)
            gegeven: Iterable[tuple[str, str]] = (bronregel(figuur, resultaat.boek) for figuur in opname.figuren)
            stappen: Sequence[tuple[str, str]] = [stapregel(stap) for stap in opname.stappen]
            yield Punten((*gegeven, *stappen, ("Afgerond", euro_uit_centen(opname.uitname.centen))))
