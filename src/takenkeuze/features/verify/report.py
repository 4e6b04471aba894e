# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Whether an export still holds, in blocks."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from string import ascii_uppercase
from typing import NamedTuple

from takenkeuze.core.notation import bedrag, hoofdletter, opsomming
from takenkeuze.core.outcome import PER_BESTAND, PER_GEMEENTE, PER_KEUZE, PER_VERSCHIL
from takenkeuze.features.verify.question import Controle, Verschil
from takenkeuze.receipt.kwitantie import Kwitantie
from takenkeuze.report.blocks import Alinea, Blok, Kolom, Kop, Punten, Rij, Soort, Tabel, Toon


class Gelezen(NamedTuple):
    """What was read: the export, of each kant its scenario ("" for none) and productenboek, the folder of check."""

    export: str
    kanten: Sequence[tuple[str, str]]
    map_: str | None
    mis: str | None
    """What is wrong with the export, whatever program made it."""


def controleblad(controle: Controle, gelezen: Gelezen) -> list[Blok]:
    """The verdict, what was compared, and what changed for whom."""
    titel = Kop(f"Nagerekend: {gelezen.export}", 1)
    return [titel, _oordeel(controle, gelezen.mis), _vergeleken(controle, gelezen), *_verschillen(controle)]


def _oordeel(controle: Controle, mis: str | None) -> Alinea:
    if controle.klopt:
        behalve = "" if controle.inhoud.zelfde_regeleinden else "; alleen de regeleinden zijn veranderd"
        return Alinea(f"Klopt: alles is nog zoals toen dit bestand werd gemaakt{behalve}.", Toon.STERK)
    if not controle.kwitantie_klopt:
        return Alinea("Klopt niet: de kwitantie is veranderd nadat het bestand werd gemaakt.", Toon.FOUT)
    if controle.gaaf is False or mis is not None:
        ook = "" if controle.zelfde_uitkomst else ", en de uitkomst is nu ook anders"
        return Alinea(f"Klopt niet: het bestand zelf is veranderd nadat het werd gemaakt{ook}.", Toon.FOUT)
    waarmee = ", met dezelfde versie en invoer" if controle.zelfde_invoer else ""
    if not controle.zelfde_uitkomst:
        return Alinea(f"Klopt niet meer: de uitkomst is nu anders{waarmee}.", Toon.FOUT)
    hoe = "" if controle.nu.uitkomst.per == PER_BESTAND else ", tot op de cent"
    tekst = f"De uitkomst is nog dezelfde{hoe}, maar niet alles is zoals toen."
    if controle.zelfde_invoer:
        tekst = f"De uitkomst is nog dezelfde{hoe}, maar dit bestand zou nu anders worden{waarmee}."
    if controle.gaaf is None and not controle.inhoud.gelijk:
        tekst += (
            " Het is van een vroege takenkeuze (een kwitantie zonder zegel): of iemand het wijzigde is niet te zeggen. "
            "Reken niet op de getallen erin: maak het opnieuw."
        )
    return Alinea(tekst, Toon.WAARSCHUWING)


def _vergeleken(controle: Controle, gelezen: Gelezen) -> Punten:
    toen, nu = controle.toen, controle.nu
    versie = "dezelfde" if toen.versie == nu.versie else f"toen {toen.versie}, nu {nu.versie}"
    return Punten(
        (
            ("Versie", versie),
            *([("Map", gelezen.map_)] if gelezen.map_ else []),
            *_waarvan(toen, nu, gelezen.kanten),
            ("Uitkomst", _hash(toen.uitkomst.hash, nu.uitkomst.hash)),
            *_kwitantie(controle),
            ("Dit bestand", _inhoud(controle, gelezen.mis)),
        )
    )


def _kwitantie(controle: Controle) -> Iterator[tuple[str, str]]:
    if not controle.kwitantie_klopt:
        yield "Kwitantie", "wat erin staat hoort niet bij elkaar"
    elif controle.gaaf is None:
        yield "Kwitantie", "van voor het zegel: een andere naam van een bestand of gemeente valt niet op"


def _inhoud(controle: Controle, mis: str | None) -> str:
    inhoud = controle.inhoud
    if mis is not None:
        return f"veranderd: {mis}"
    if inhoud.gelijk:
        return "hetzelfde" if inhoud.zelfde_regeleinden else "hetzelfde, op de regeleinden na"
    hoe = {True: "zoals het werd gemaakt; nu zou het anders worden", False: "veranderd", None: "anders"}[controle.gaaf]
    if not (controle.zelfde_uitkomst and controle.zelfde_invoer):
        if controle.gaaf is None:
            hoe += " dan het nu zou worden: door wat hierboven veranderde, of omdat iemand het bestand wijzigde"
        return hoe
    waar = f"{hoe}, het eerst in regel {inhoud.regel}{' van de kwitantie ernaast' if inhoud.in_bijlage else ''}"
    er, hoort = ("(einde)" if deel is None else deel or "(lege regel)" for deel in (inhoud.staat_er, inhoud.hoort_er))
    return f"{waar}; er staat: {er}; het hoort te zijn: {hoort}"


def _hash(toen: str, nu: str, bestand: str = "") -> str:
    hash_ = f"hetzelfde ({nu[:12]})" if toen == nu else f"veranderd (toen {toen[:12]}, nu {nu[:12]})"
    return f"{hash_}; {bestand}" if bestand else hash_


def _waarvan(toen: Kwitantie, nu: Kwitantie, gelezen: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    if toen.inbreng and nu.inbreng:
        yield "Inbreng", _bestanden(toen.inbreng.bestanden, nu.inbreng.bestanden)
    if toen.bestanden is not None and nu.bestanden is not None:
        yield "Bestanden", _bestanden(toen.bestanden, nu.bestanden)
    letters = [f" {letter}" for letter in ascii_uppercase] if len(nu.kanten) > 1 else [""]
    for letter, oud, nieuw, (scenario, _) in zip(letters, toen.kanten, nu.kanten, gelezen, strict=False):
        if oud.scenario and nieuw.scenario:
            yield f"Scenario{letter}", _hash(oud.scenario.sha256, nieuw.scenario.sha256, scenario)
        elif not nu.inbreng:
            yield f"Scenario{letter}", "geen" if letter else "geen; dit bestand is zonder scenario gemaakt"
    boeken = [
        (oud.boek.sha256, nieuw.boek.sha256, boek)
        for oud, nieuw, (_, boek) in zip(toen.kanten, nu.kanten, gelezen, strict=True)
    ]
    if len(set(boeken)) == 1:  # all kanten share one
        letters = [""]
        boeken = boeken[:1]
    yield from ((f"Productenboek{letter}", _hash(*boek)) for letter, boek in zip(letters, boeken, strict=False))


def _bestanden(toen: Mapping[str, str], nu: Mapping[str, str]) -> str:
    anders = [naam for naam in sorted({*toen, *nu}) if toen.get(naam) != nu.get(naam)]
    woorden = [f"{naam} ({_bestand(toen.get(naam), nu.get(naam))})" for naam in anders]
    return opsomming(woorden) if woorden else f"hetzelfde ({_aantal(len(nu))})"


def _bestand(toen: str | None, nu: str | None) -> str:
    return "nieuw" if toen is None else "weg" if nu is None else "veranderd"


def _aantal(bestanden: int) -> str:
    return "1 bestand" if bestanden == 1 else f"{bestanden} bestanden"


class _Soort(NamedTuple):
    """How to show the numbers of one kind of outcome."""

    wie: str
    meervoud: str
    eerste: str
    tweede: str
    in_woorden: str
    getal: Callable[[int], str]


_SOORTEN = {
    PER_GEMEENTE: _Soort(
        "gemeente", "gemeenten", "Structureel", "cumulatief", "het structurele en het cumulatieve effect", bedrag
    ),
    PER_KEUZE: _Soort(
        "keuze", "keuzes", "Structureel", "frictiekosten", "het structurele effect en de frictiekosten", bedrag
    ),
    PER_VERSCHIL: _Soort(
        "bestand", "bestanden", "Structureel", "cumulatief", "het structurele en het cumulatieve effect", bedrag
    ),
    PER_BESTAND: _Soort("bestand", "bestanden", "Fouten", "waarschuwingen", "het aantal fouten en waarschuwingen", str),
}


def _verschillen(controle: Controle) -> Iterator[Blok]:
    if controle.zelfde_uitkomst:
        return
    soort = _SOORTEN[controle.nu.uitkomst.per]
    yield Kop(f"Verschil per {soort.wie}")
    if not controle.verschillen:
        yield Alinea(f"Geen in {soort.in_woorden}; het zit in andere cijfers of oordelen.")
        return
    kolommen = (
        Kolom(soort.wie.capitalize(), Soort.TEKST),
        Kolom(f"{soort.eerste} toen", Soort.EFFECT),
        Kolom(f"{soort.eerste} nu", Soort.EFFECT),
        Kolom("Verschil", Soort.EFFECT),
        Kolom(f"Verschil {soort.tweede}", Soort.EFFECT),
    )
    eenheid = "In euro's; " if soort.getal is bedrag else ""
    noot = f"{eenheid}{soort.meervoud} zonder verschil staan er niet."
    yield Tabel(kolommen, tuple(_rij(v, soort.getal) for v in controle.verschillen), hoofdletter(noot))


def _rij(verschil: Verschil, getal: Callable[[int], str]) -> Rij:
    toen = getal(verschil.toen[0]) if verschil.toen else "-"
    nu = getal(verschil.nu[0]) if verschil.nu else "-"
    eerste, tweede = verschil.verandering
    return Rij((verschil.naam, toen, nu, getal(eerste), getal(tweede)))
