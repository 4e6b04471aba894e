# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The rode draden as a report for the board."""

from collections.abc import Iterable, Iterator, Sequence

from takenkeuze.core.model.inbreng import Prioriteit, Standpunt
from takenkeuze.core.notation import aandeel, bedrag, counted, counted_of, opsomming, procent, share
from takenkeuze.core.overview import Per, regels, totaalregel
from takenkeuze.core.result import Resultaat
from takenkeuze.features.inbreng.proposal import Voorstel
from takenkeuze.features.inbreng.question import Beeld, Draad, RodeDraden, Stem
from takenkeuze.report.blocks import AFBREEKPUNT, Alinea, Blok, Kolom, Kop, Punten, Rij, Soort, Tabel, Toon
from takenkeuze.report.maatregel import ZWIJGT

_VOLGORDE = tuple(Beeld)
_KOP = {standpunt: standpunt.capitalize() for standpunt in Standpunt} | {
    Standpunt.VOORWAARDELIJK: "Voor, onder voorwaarde"
}


def inbrengblokken(draden: RodeDraden, voorstel: Voorstel, resultaat: Resultaat, *, namen: bool = False) -> list[Blok]:
    """The whole report; ``resultaat`` is that of the proposal. With ``namen`` who is silent is named, else counted."""
    return [
        *_titel(draden, namen=namen),
        *_voorstel(draden, voorstel, resultaat),
        *_tabel(draden),
        *_wie_wat(draden, namen=namen),
    ]


def _titel(draden: RodeDraden, *, namen: bool) -> Iterator[Blok]:
    boek = draden.boek
    alle = range(len(boek.gemeenten))
    gesproken = [g for g in alle if g not in draden.stil]
    yield Kop(f"Rode draden in de inbreng voor {boek.organisatie or boek.titel}", 1)
    hebben = "heeft" if len(gesproken) == 1 else "hebben"
    yield Alinea(
        f"{counted_of(len(gesproken), len(alle), 'gemeente', 'gemeenten')} {hebben} iets ingebracht, met "
        f"{share(draden.inwoners(gesproken, alle), 1)} van de inwoners. Een keuze heeft genoeg steun als ten minste "
        f"{aandeel(draden.drempel)} van de gemeenten die voor het product betalen, voor is. Wie zwijgt, steunt niet; "
        "wie een voorwaarde stelt, nog niet."
    )
    if draden.stil:
        yield Alinea(f"Niets ingebracht: {_wie(draden, draden.stil, namen=namen)}.")


def _tabel(draden: RodeDraden) -> Iterator[Blok]:
    yield Kop("Wat de gemeenten vinden")
    if not draden.draden:
        yield Alinea("Geen enkele gemeente heeft een standpunt ingebracht.")
        return
    kolommen = (
        Kolom("Keuze", Soort.TEKST),
        Kolom("Steun", Soort.TEKST),
        Kolom("Nodig"),
        Kolom("Voor"),
        Kolom("Mits"),
        Kolom("Tegen"),
        Kolom(f"Be{AFBREEKPUNT}spre{AFBREEKPUNT}ken"),
        Kolom("Zwijgt"),
        Kolom(f"Inwo{AFBREEKPUNT}ners voor"),
        Kolom("Beeld", Soort.TEKST),
    )
    rijen = []
    for draad in gesorteerd(draden):
        inwoners = share(draden.inwoners(draad.wie(Standpunt.VOOR), draad.betrokken), 0)
        telling = [str(len(draad.wie(standpunt))) for standpunt in Standpunt]
        cellen = (_naam(draad), steun(draad), _nodig(draad), *telling, str(len(draad.zwijgt)), inwoners)
        rijen.append(Rij((*cellen, draad.beeld.value)))
    noot = (
        "Geteld zijn de gemeenten die voor het product betalen. Mits: voor onder voorwaarde; dat is nog geen steun. "
        "Zwijgt: zij die hier niets over zeggen. Inwoners "
        "voor: het deel van hun inwoners. Nodig: zoveel moeten voor zijn; GR: van alle gemeenten, ook die niet "
        "betalen, omdat de regeling misschien moet wijzigen. Eens: iedereen die betaalt, vindt hetzelfde; alleen voor "
        "of alleen tegen: wie iets zegt, vindt hetzelfde."
    )
    yield Tabel(kolommen, tuple(rijen), noot, bijeen=True)


def gesorteerd(draden: RodeDraden) -> list[Draad]:
    """What has enough support first, then the most agreed, by how many are for and how many call it important."""

    def sleutel(draad: Draad) -> tuple[int, int, int, int]:
        steunt = 0 if draad.gedragen else 1 if draad.met_voorwaarden else 2
        return steunt, _VOLGORDE.index(draad.beeld), -len(draad.wie(Standpunt.VOOR)), -draad.hoog

    return sorted(draden.draden, key=sleutel)


def _nodig(draad: Draad) -> str:
    return str(draad.nodig) if draad.nodig_gr is None else f"{draad.nodig_gr} GR"


def steun(draad: Draad) -> str:
    """Whether a choice has enough support, in a few words."""
    if draad.gedragen:
        return "genoeg"
    if draad.met_voorwaarden:
        return "mits"
    return "GR niet" if draad.groepen else "te weinig"


def _naam(draad: Draad) -> str:
    return f"{draad.product.naam}: {draad.knop.titel.lower()}"


def _namen(draden: RodeDraden, gemeenten: Iterable[int]) -> str:
    return opsomming(sorted(draden.boek.gemeenten[g].naam for g in gemeenten), 20)


def _wie(draden: RodeDraden, gemeenten: Sequence[int], *, namen: bool) -> str:
    """Those who are silent, counted or named."""
    if namen:
        return _namen(draden, gemeenten)
    return counted(len(gemeenten), "gemeente", "gemeenten")


def _wie_wat(draden: RodeDraden, *, namen: bool) -> Iterator[Blok]:
    """Who says what, and why."""
    if draden.draden:
        yield Kop("Wie wat vindt")
    for draad in gesorteerd(draden):
        yield Kop(f"{_naam(draad)} ({draad.beeld.value})", 3)
        punten = [
            (_KOP[standpunt], _stem(draden, stem))
            for standpunt in Standpunt
            for stem in draad.stemmen
            if stem.uitspraak.standpunt is standpunt
        ]
        if draad.zwijgt:
            punten.append(("Zwijgt", f"{_wie(draden, draad.zwijgt, namen=namen)}."))
        niet = "betaalt niet voor dit product"
        if draad.nodig_gr is None:
            telt = "Telt niet mee"
        else:
            telt, niet = "Telt alleen voor GR", f"{niet}, wel voor de GR"
        punten += [(telt, _stem(draden, stem, stem.uitspraak.standpunt.value, niet)) for stem in draad.buiten]
        if draad.nodig_gr is not None:
            alle = len(draden.boek.gemeenten)
            haalt = "gehaald" if draad.haalt_gr else "niet gehaald"
            zin = f"{counted_of(draad.nodig_gr, alle, 'gemeente', 'gemeenten')} nodig, {draad.voor_gr} voor: {haalt}."
            punten.append(("GR-wijziging", zin))
        elif draden.boek.schil[draad.product.schil].gr_wijziging is None:
            punten.append(("GR-wijziging", ZWIJGT))
        yield Punten(tuple(punten))


def _stem(draden: RodeDraden, stem: Stem, standpunt: str = "", noot: str = "") -> str:
    """Who, how much and how far it wants, and why; with its opinion and a note where those are not said already."""
    uitspraak = stem.uitspraak
    bij = [f"prioriteit {uitspraak.prioriteit}"] if uitspraak.prioriteit is not Prioriteit.MIDDEN else []
    bij += [f"tot {procent(uitspraak.stand)}"] if uitspraak.stand else []
    bij += [noot] if noot else []
    naam = draden.boek.gemeenten[stem.gemeente].naam + (f", {standpunt}" if standpunt else "")
    naam += f" ({', '.join(bij)})" if bij else ""
    zin = f"{naam}: {uitspraak.uitleg}" if uitspraak.uitleg else naam
    return zin if zin.endswith((".", "?", "!")) else f"{zin}."


def _voorstel(draden: RodeDraden, voorstel: Voorstel, resultaat: Resultaat) -> Iterator[Blok]:
    yield Kop("Wat genoeg steun heeft, als scenario")
    if not voorstel.onderdelen:
        yield Alinea("Geen enkele keuze heeft genoeg steun voor een voorstel.")
    else:
        lijnen = [*regels(resultaat, Per.MAATREGEL), totaalregel(resultaat)]
        rijen = []
        for regel in lijnen:
            frictie = sum(jaar.frictiekosten for jaar in regel.jaren)
            bedragen = (regel.structureel, regel.per_inwoner(regel.structureel), frictie)
            rijen.append(Rij((regel.naam, *map(bedrag, bedragen)), totaal=regel is lijnen[-1]))
        effecten = (Kolom("Structureel", Soort.EFFECT), Kolom("Per inwoner", Soort.EFFECT))
        kolommen = (Kolom("Maatregel", Soort.TEKST), *effecten, Kolom(f"Frictie{AFBREEKPUNT}kosten"))
        noot = "Voor alle gemeenten samen; een min betekent: minder betalen. De maatregelen werken na elkaar."
        if any(onderdeel.gemeenten for onderdeel in voorstel.onderdelen):
            noot += " Waar elke gemeente zelf inkoopt, doet alleen mee wie voor is, en niet verder dan die zelf wil."
        yield Tabel(kolommen, tuple(rijen), noot)
    if mits := [draad for draad in gesorteerd(draden) if draad.met_voorwaarden]:
        yield Alinea("Genoeg steun als ook aan deze voorwaarden wordt voldaan; dit staat niet in het scenario:")
        yield Punten(tuple((_naam(draad), _voorwaarden(draden, draad)) for draad in mits))
    if voorstel.vervallen:
        yield Punten(tuple(("Niet in het voorstel", f"{_naam(v.draad)}: {v.reden}.") for v in voorstel.vervallen))
    for bevinding in resultaat.bevindingen if voorstel.onderdelen else ():
        bij = f"maatregel {bevinding.maatregel}: " if bevinding.maatregel else ""
        yield Punten(((f"{bevinding.ernst} {bevinding.code}", f"{bij}{bevinding.tekst}"),), Toon.WAARSCHUWING)


def _voorwaarden(draden: RodeDraden, draad: Draad) -> str:
    """How many are for without and with a condition, and what the conditions are."""
    voor, mits = draad.wie(Standpunt.VOOR), draad.wie(Standpunt.VOORWAARDELIJK)
    gesteld = " ".join(
        _stem(draden, stem)
        for stem in (*draad.stemmen, *draad.buiten)
        if stem.uitspraak.standpunt is Standpunt.VOORWAARDELIJK
    )
    return f"{len(voor)} voor en {len(mits)} onder voorwaarde, {_nodig(draad)} nodig. {gesteld}"
