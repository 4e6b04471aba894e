"""The rode draden as a report for the board, as CSV and as JSON."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from takenkeuze import __version__
from takenkeuze.analysis.kiezen.rodedraden import Beeld, Draad, RodeDraden, Stem
from takenkeuze.analysis.kiezen.voorstel import Onderdeel, Voorstel
from takenkeuze.diagnostics import Ernst
from takenkeuze.model.inbreng import Prioriteit, Standpunt
from takenkeuze.notatie import aandeel, bedrag, opsomming, procent
from takenkeuze.overzicht import Per, regels, totaalregel
from takenkeuze.render.blokken import AFBREEKPUNT, Alinea, Blok, Kolom, Kop, Punten, Rij, Soort, Tabel, Toon
from takenkeuze.render.csv_ import csv_tabel, tekst
from takenkeuze.results import Resultaat

__all__ = ["inbreng_als_csv", "inbreng_als_json", "inbrengblokken"]

SCHEMA_VERSION = 1
_VOLGORDE = tuple(Beeld)


def inbrengblokken(draden: RodeDraden, voorstel: Voorstel, resultaat: Resultaat) -> list[Blok]:
    """The whole report; ``resultaat`` is that of the proposal."""
    return [*_titel(draden), *_tabel(draden), *_wie_wat(draden), *_voorstel(draden, voorstel, resultaat)]


def _titel(draden: RodeDraden) -> Iterator[Blok]:
    boek = draden.boek
    alle = range(len(boek.gemeenten))
    gesproken = [g for g in alle if g not in draden.stil]
    yield Kop(f"Rode draden in de inbreng voor {boek.organisatie or boek.titel}", 1)
    hebben = "heeft" if len(gesproken) == 1 else "hebben"
    yield Alinea(
        f"{len(gesproken)} van de {len(alle)} gemeenten {hebben} iets ingebracht, met "
        f"{procent(draden.inwoners(gesproken, alle), 1)} van de inwoners. Een keuze heeft genoeg steun als ten minste "
        f"{aandeel(draden.drempel)} van de gemeenten die voor het product betalen, voor is. Wie zwijgt, steunt "
        "niet."
    )
    if draden.stil:
        yield Alinea(f"Niets ingebracht: {_namen(draden, draden.stil)}.")


def _tabel(draden: RodeDraden) -> Iterator[Blok]:
    yield Kop("Wat de gemeenten vinden")
    if not draden.draden:
        yield Alinea("Geen enkele gemeente heeft een standpunt ingebracht.")
        return
    kolommen = (
        Kolom("Keuze", Soort.TEKST),
        Kolom("Voor"),
        Kolom("Tegen"),
        Kolom(f"Be{AFBREEKPUNT}spreken"),
        Kolom("Zwijgt"),
        Kolom("Inwoners voor"),
        Kolom("Nodig"),
        Kolom("Beeld", Soort.TEKST),
        Kolom("Steun", Soort.TEKST),
    )
    rijen = []
    for draad in _gesorteerd(draden):
        inwoners = procent(draden.inwoners(draad.wie(Standpunt.VOOR), draad.betrokken), 0)
        telling = [str(len(draad.wie(standpunt))) for standpunt in Standpunt]
        cellen = (_naam(draad), *telling, str(len(draad.zwijgt)), inwoners, str(_nodig(draad)))
        rijen.append(Rij((*cellen, draad.beeld.value, _steun(draad))))
    noot = (
        "Geteld zijn de gemeenten die voor het product betalen. Zwijgt: zij die hier niets over zeggen. Inwoners voor: "
        "het deel van hun inwoners. Nodig: zoveel moeten voor zijn; GR: van alle gemeenten, ook die niet betalen, omdat "
        "de regeling misschien moet wijzigen. Eens: iedereen die betaalt, vindt hetzelfde; alleen voor of alleen tegen: "
        "iedereen die iets zegt."
    )
    yield Tabel(kolommen, tuple(rijen), noot, bijeen=True)


def _gesorteerd(draden: RodeDraden) -> list[Draad]:
    """The most agreed first, then by how many are for and how many call it important."""

    def sleutel(draad: Draad) -> tuple[int, int, int]:
        return _VOLGORDE.index(draad.beeld), -len(draad.wie(Standpunt.VOOR)), -draad.hoog

    return sorted(draden.draden, key=sleutel)


def _nodig(draad: Draad) -> str:
    return str(draad.nodig) if draad.nodig_gr is None else f"{draad.nodig_gr} (GR)"


def _steun(draad: Draad) -> str:
    if draad.gedragen:
        return "genoeg"
    return "GR niet" if draad.groepen else "te weinig"


def _naam(draad: Draad) -> str:
    return f"{draad.product.naam}: {draad.knop.titel.removeprefix('Budget: ').lower()}"


def _namen(draden: RodeDraden, gemeenten: Iterable[int]) -> str:
    return opsomming(sorted(draden.boek.gemeenten[g].naam for g in gemeenten), 20)


def _wie_wat(draden: RodeDraden) -> Iterator[Blok]:
    """Who says what, and why."""
    if draden.draden:
        yield Kop("Wie wat vindt")
    for draad in _gesorteerd(draden):
        yield Kop(f"{_naam(draad)} ({draad.beeld.value})", 3)
        punten = [
            (stem.uitspraak.standpunt.capitalize(), _stem(draden, stem))
            for standpunt in Standpunt
            for stem in draad.stemmen
            if stem.uitspraak.standpunt is standpunt
        ]
        if draad.zwijgt:
            punten.append(("Zwijgt", f"{_namen(draden, draad.zwijgt)}."))
        niet = "betaalt niet voor dit product"
        if draad.nodig_gr is None:
            telt = "Telt niet mee"
        else:
            telt, niet = "Telt alleen voor GR", f"{niet}, wel voor de GR"
        punten += [(telt, _stem(draden, stem, stem.uitspraak.standpunt.value, niet)) for stem in draad.buiten]
        if draad.nodig_gr is not None:
            alle = len(draden.boek.gemeenten)
            haalt = "gehaald" if draad.haalt_gr else "niet gehaald"
            zin = f"{draad.nodig_gr} van de {alle} gemeenten nodig, {draad.voor_gr} voor: {haalt}."
            punten.append(("GR-wijziging", zin))
        yield Punten(tuple(punten))


def _stem(draden: RodeDraden, stem: Stem, standpunt: str = "", noot: str = "") -> str:
    """Who, how much and how far it wants, and why; with its opinion and a note where those are not said already."""
    uitspraak = stem.uitspraak
    bij = [f"prioriteit {uitspraak.prioriteit}"] if uitspraak.prioriteit is not Prioriteit.MIDDEN else []
    bij += [f"tot {procent(uitspraak.stand)}"] if uitspraak.stand else []
    bij += [noot] if noot else []
    naam = draden.boek.gemeenten[stem.gemeente].naam + (f", {standpunt}" if standpunt else "")
    naam += f" ({', '.join(bij)})" if bij else ""
    zin = f"{naam}: {uitspraak.toelichting}" if uitspraak.toelichting else naam
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
        yield Tabel(kolommen, tuple(rijen), noot)
    if voorstel.vervallen:
        yield Punten(tuple(("Niet in het voorstel", f"{_naam(v.draad)}: {v.reden}.") for v in voorstel.vervallen))
    for bevinding in resultaat.bevindingen:
        toon = Toon.FOUT if bevinding.ernst is Ernst.FOUT else Toon.WAARSCHUWING
        bij = f"maatregel {bevinding.maatregel}: " if bevinding.maatregel else ""
        yield Punten(((f"{bevinding.ernst} {bevinding.code}", f"{bij}{bevinding.tekst}"),), toon)


def inbreng_als_csv(draden: RodeDraden) -> str:
    """One row per choice."""
    rijen: list[list[object]] = []
    for draad in _gesorteerd(draden):
        woorden = [draad.product.id, draad.product.naam, draad.product.schil, draad.knop.naam]
        telling = [len(draad.wie(standpunt)) for standpunt in Standpunt]
        inwoners = [procent(deel) for deel in _inwoners(draden, draad).values()]
        stand = ", ".join(procent(groep.stand) for groep in draad.groepen)
        uitkomst = [draad.hoog, draad.nodig, draad.nodig_gr or "", draad.beeld.value, _steun(draad), stand]
        wie = [_namen_lang(draden, draad.wie(standpunt)) for standpunt in Standpunt]
        zwijgt = _namen_lang(draden, draad.zwijgt)
        rijen.append(
            [
                *map(tekst, woorden),
                *telling,
                len(draad.zwijgt),
                len(draad.betrokken),
                *inwoners,
                *uitkomst,
                *wie,
                zwijgt,
            ]
        )
    kop = ["product", "naam", "schil", "knop", *Standpunt, "zwijgt", "betrokken"]
    kop += [f"inwoners_{standpunt}" for standpunt in Standpunt]
    kop += ["prioriteit_hoog", "nodig", "nodig_gr", "beeld", "steun", "stand"]
    return csv_tabel([*kop, *(f"gemeenten_{standpunt}" for standpunt in Standpunt), "gemeenten_zwijgen"], rijen)


def _namen_lang(draden: RodeDraden, gemeenten: Iterable[int]) -> str:
    return tekst(", ".join(draden.boek.gemeenten[g].naam for g in gemeenten))


def _inwoners(draden: RodeDraden, draad: Draad) -> dict[Standpunt, Any]:
    """The share of the inwoners of the gemeenten concerned, per opinion."""
    return {s: draden.inwoners(draad.wie(s), draad.betrokken) for s in Standpunt}


def inbreng_als_json(draden: RodeDraden, voorstel: Voorstel, resultaat: Resultaat, kwitantie: Mapping[str, Any]) -> str:
    """The whole outcome; shares are fractions, amounts cents."""
    boek = draden.boek

    def codes(gemeenten: Iterable[int]) -> list[str]:
        return [boek.gemeenten[g].code for g in gemeenten]

    def stem(een: Stem) -> dict[str, Any]:
        return {
            "gemeente": boek.gemeenten[een.gemeente].code,
            "standpunt": een.uitspraak.standpunt.value,
            "stand": str(een.uitspraak.stand) if een.uitspraak.stand else None,
            "prioriteit": een.uitspraak.prioriteit.value,
            "toelichting": een.uitspraak.toelichting,
        }

    def maatregel(onderdeel: Onderdeel) -> dict[str, Any]:
        instelling = {n: str(waarde) for n, waarde in onderdeel.instelling._asdict().items() if waarde is not None}
        draad, wie = onderdeel.draad, codes(onderdeel.gemeenten) or None
        return {"product": draad.product.id, "knop": draad.knop.naam, "instelling": instelling, "gemeenten": wie}

    uitkomst: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "soort": "inbreng",
        "programma": {"naam": "takenkeuze", "versie": __version__},
        "kwitantie": kwitantie,
        "productenboek": {"titel": boek.titel, "organisatie": boek.organisatie, "basisjaar": boek.basisjaar},
        "drempel": str(draden.drempel),
        "eenheid": "centen",
        "ingebracht": [een.gemeente for een in draden.inbreng],
        "niets_ingebracht": codes(draden.stil),
        "keuzes": [
            {
                "product": draad.product.id,
                "knop": draad.knop.naam,
                "beeld": draad.beeld.value,
                "betrokken": codes(draad.betrokken),
                "zwijgt": codes(draad.zwijgt),
                "inwoners": {s.value: str(deel) for s, deel in _inwoners(draden, draad).items()},
                "nodig": draad.nodig,
                "nodig_gr": draad.nodig_gr,
                "haalt_gr": draad.haalt_gr,
                "standen": [
                    {"stand": str(groep.stand), "gemeenten": codes(groep.gemeenten) or None} for groep in draad.groepen
                ],
                "gedragen": draad.gedragen,
                "stemmen": [stem(een) for een in draad.stemmen],
                "betalen_niet": [stem(een) for een in draad.buiten],
            }
            for draad in _gesorteerd(draden)
        ],
        "voorstel": {
            "maatregelen": [maatregel(onderdeel) for onderdeel in voorstel.onderdelen],
            "vervallen": [
                {"product": v.draad.product.id, "knop": v.draad.knop.naam, "reden": v.reden} for v in voorstel.vervallen
            ],
            "structureel": totaalregel(resultaat).structureel,
            "bevindingen": [{**b._asdict(), "ernst": b.ernst.value} for b in resultaat.bevindingen],
        },
    }
    return json.dumps(uitkomst, ensure_ascii=False, indent=1) + "\n"
