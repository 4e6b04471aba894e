"""The rode draden as a report for the board, as CSV and as JSON."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from takenkeuze import __version__
from takenkeuze.analysis.kiezen.rodedraden import Beeld, Draad, RodeDraden
from takenkeuze.analysis.kiezen.voorstel import Voorstel
from takenkeuze.diagnostics import Ernst
from takenkeuze.model.inbreng import Prioriteit, Standpunt
from takenkeuze.notatie import aandeel, bedrag, opsomming, procent
from takenkeuze.overzicht import Per, regels, totaalregel
from takenkeuze.render.blokken import AFBREEKPUNT, Alinea, Blok, Kolom, Kop, Punten, Rij, Soort, Tabel, Toon
from takenkeuze.render.csv_ import csv_tabel, tekst
from takenkeuze.results import Resultaat

__all__ = ["inbreng_als_csv", "inbreng_als_json", "inbrengblokken"]

SCHEMA_VERSION = 1
_VOLGORDE = (Beeld.EENS_VOOR, Beeld.CONFLICT, Beeld.BESPREKEN, Beeld.EEN_STEM, Beeld.EENS_TEGEN)


def inbrengblokken(draden: RodeDraden, voorstel: Voorstel, resultaat: Resultaat) -> list[Blok]:
    """The whole report; ``resultaat`` is that of the proposal."""
    return [*_titel(draden), *_tabel(draden), *_wie_wat(draden), *_voorstel(draden, voorstel, resultaat)]


def _titel(draden: RodeDraden) -> Iterator[Blok]:
    boek = draden.boek
    alle = range(len(boek.gemeenten))
    gesproken = [g for g in alle if g not in draden.stil]
    yield Kop(f"Rode draden in de inbreng voor {boek.organisatie or boek.titel}", 1)
    yield Alinea(
        f"{len(gesproken)} van de {len(alle)} gemeenten hebben iets ingebracht, met "
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
        inwoners = procent(draden.inwoners(set(draad.wie(Standpunt.VOOR)) & set(draad.betrokken), draad.betrokken), 0)
        telling = [str(len(draad.wie(standpunt))) for standpunt in Standpunt]
        cellen = (_naam(draad), *telling, str(len(draad.zwijgt)), inwoners, str(_nodig(draad)))
        rijen.append(Rij((*cellen, draad.beeld.value, _steun(draad))))
    noot = (
        "Zwijgt: gemeenten die voor het product betalen en hier niets over zeggen. Inwoners voor: hun deel van de "
        "inwoners van de gemeenten die betalen. Nodig: zoveel gemeenten moeten voor zijn; GR: van alle gemeenten, "
        "omdat de regeling misschien moet wijzigen."
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
    return "te weinig" if draad.stand is None else "GR niet"


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
            (stem.uitspraak.standpunt.capitalize(), _stem(draden, stem.gemeente, draad))
            for standpunt in Standpunt
            for stem in draad.stemmen
            if stem.uitspraak.standpunt is standpunt
        ]
        if draad.zwijgt:
            punten.append(("Zwijgt", f"{_namen(draden, draad.zwijgt)}."))
        if draad.nodig_gr is not None:
            voor = len(draad.wie(Standpunt.VOOR))
            alle = len(draden.boek.gemeenten)
            haalt = "gehaald" if draad.haalt_gr else "niet gehaald"
            punten.append(("GR-wijziging", f"{draad.nodig_gr} van de {alle} gemeenten nodig, {voor} voor: {haalt}."))
        yield Punten(tuple(punten))


def _stem(draden: RodeDraden, gemeente: int, draad: Draad) -> str:
    (uitspraak,) = (stem.uitspraak for stem in draad.stemmen if stem.gemeente == gemeente)
    bij = [f"prioriteit {uitspraak.prioriteit}"] if uitspraak.prioriteit is not Prioriteit.MIDDEN else []
    bij += [f"tot {procent(uitspraak.stand)}"] if uitspraak.stand else []
    bij += ["betaalt niet mee aan dit product"] if gemeente not in draad.betrokken else []
    naam = draden.boek.gemeenten[gemeente].naam + (f" ({', '.join(bij)})" if bij else "")
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
        stand = procent(draad.stand) if draad.stand else ""
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
    betrokken = set(draad.betrokken)
    return {s: draden.inwoners(betrokken & set(draad.wie(s)), draad.betrokken) for s in Standpunt}


def inbreng_als_json(draden: RodeDraden, voorstel: Voorstel, resultaat: Resultaat, kwitantie: Mapping[str, Any]) -> str:
    """The whole outcome; shares are fractions, amounts cents."""
    boek = draden.boek

    def codes(gemeenten: Iterable[int]) -> list[str]:
        return [boek.gemeenten[g].code for g in gemeenten]

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
                "stand": str(draad.stand) if draad.stand else None,
                "gedragen": draad.gedragen,
                "stemmen": [
                    {
                        "gemeente": boek.gemeenten[stem.gemeente].code,
                        "standpunt": stem.uitspraak.standpunt.value,
                        "stand": str(stem.uitspraak.stand) if stem.uitspraak.stand else None,
                        "prioriteit": stem.uitspraak.prioriteit.value,
                        "toelichting": stem.uitspraak.toelichting,
                    }
                    for stem in draad.stemmen
                ],
            }
            for draad in _gesorteerd(draden)
        ],
        "voorstel": {
            "maatregelen": [
                {"product": o.draad.product.id, "knop": o.draad.knop.naam, "gemeenten": codes(o.gemeenten) or None}
                for o in voorstel.onderdelen
            ],
            "vervallen": [
                {"product": v.draad.product.id, "knop": v.draad.knop.naam, "reden": v.reden} for v in voorstel.vervallen
            ],
            "structureel": totaalregel(resultaat).structureel,
            "bevindingen": [{**b._asdict(), "ernst": b.ernst.value} for b in resultaat.bevindingen],
        },
    }
    return json.dumps(uitkomst, ensure_ascii=False, indent=1) + "\n"
