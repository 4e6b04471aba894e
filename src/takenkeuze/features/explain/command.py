# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze explain``: the bon behind one figure."""

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from takenkeuze.core.diagnostics import bedoelde, lijkt_op
from takenkeuze.core.engine import simulate
from takenkeuze.core.model.eisen import OUDE_NAMEN
from takenkeuze.core.names import zoek_naam
from takenkeuze.core.overview import ZONDER_PRODUCT
from takenkeuze.core.result import Prijspeil, Resultaat
from takenkeuze.features.explain.question import Bon, Opnamebon, Reservebon, maak_bon, maak_reservebon
from takenkeuze.features.explain.report import Diepte
from takenkeuze.features.explain.request import (
    CELLEN,
    RESERVEGRONDEN,
    STRUCTUREEL,
    Cel,
    GeenAntwoord,
    Grond,
    stel_vraag,
)
from takenkeuze.shell.exits import Einde, Gebruiksfout
from takenkeuze.shell.formats import in_elke_vorm, met_gezet, option_set
from takenkeuze.shell.input import BASIS, Invoer, baseline, laad, laad_boek
from takenkeuze.shell.kassa import Kassa, Render
from takenkeuze.shell.options import Kleur, Vorm, doelen, gemeenten, keuze
from takenkeuze.shell.output import lever, meld, met_kleur

if TYPE_CHECKING:
    from takenkeuze.core.outcome import Uitkomst
    from takenkeuze.report.blocks import Blok

_GEEN_CSV = "een bon kan niet als csv; kies tabel, markdown of json"
_OPTIES = ("cel", "jaar", "product", "schil", "maatregel", "diepte", "prijspeil")


class Opdracht(NamedTuple):
    """The command line of ``explain``, as written."""

    scenario: str
    productenboek: str | None
    cel: str | None
    jaar: str | None
    gemeenten: tuple[str, ...]
    product: str | None
    schil: str | None
    maatregel: str | None
    diepte: str | None
    prijspeil: str
    vorm: str
    uitvoer: tuple[str, ...]
    kleur: str
    overschrijf: bool = False
    gezet: tuple[str, ...] = ()


def voer_uit(opdracht: Opdracht) -> int:
    """Run the command; returns the exit code. Raises ``Gebruiksfout``."""
    vorm = _vorm("--format", keuze("--format", opdracht.vorm, Vorm))
    kleur = keuze("--color", opdracht.kleur, Kleur)
    keuze("--prijspeil", opdracht.prijspeil, Prijspeil)
    _cel(opdracht.cel)
    _diepte(opdracht.diepte)
    _jaar(opdracht.jaar)
    bestanden = doelen(opdracht.uitvoer, opdracht.scenario, opdracht.productenboek)
    for pad, soort in bestanden.items():
        _vorm(f"--output {pad}", soort)
    van_boek = opdracht.scenario == BASIS
    if van_boek:
        invoer = laad_boek(opdracht.productenboek, opdracht.gezet)
    else:
        invoer = laad(opdracht.scenario, opdracht.productenboek, opdracht.gezet)
    meld(invoer.diagnostics, kleur)
    if invoer.boek is None or (invoer.scenario is None and not van_boek):
        return Einde.INVOER
    _, kassa, render = bereid(opdracht, invoer)
    lever(
        render,
        vorm,
        bestanden,
        kleur=met_kleur(kleur, sys.stdout),
        kassa=kassa,
        overschrijf=opdracht.overschrijf,
    )
    return Einde.GOED


def bereid(opdracht: Opdracht, invoer: Invoer) -> tuple[Resultaat, Kassa, Render]:
    """Compute, and how to render the bon in any format; without a scenario of what is there now.

    Raises ``Gebruiksfout``.
    """
    assert invoer.boek is not None
    prijspeil = keuze("--prijspeil", opdracht.prijspeil, Prijspeil)
    if prijspeil is Prijspeil.LOPEND and invoer.boek.indexatie is None:
        raise Gebruiksfout("--prijspeil lopend kan niet: het productenboek heeft geen indexatie")
    cel = _cel(opdracht.cel)
    diepte = _diepte(opdracht.diepte)
    selectie = gemeenten(opdracht.gemeenten, invoer.boek)
    if invoer.scenario is None and cel is None:
        cel = CELLEN[Grond.BIJDRAGE_NU if opdracht.jaar is None else Grond.BIJDRAGE_BASIS]
    resultaat = simulate(invoer.boek, invoer.scenario or baseline(invoer.boek), prijspeil)
    try:
        vraag = stel_vraag(resultaat, cel, _jaar(opdracht.jaar), selectie, *_beperking(opdracht, resultaat))
    except GeenAntwoord as fout:
        raise Gebruiksfout(f"dit cijfer bestaat niet: {fout}") from fout
    maak = maak_reservebon if vraag.cel.grond in RESERVEGRONDEN else maak_bon
    bon: Bon | Reservebon | Opnamebon = maak(resultaat, vraag)
    opties = {naam: getattr(opdracht, naam) for naam in _OPTIES} | {"gemeenten": list(opdracht.gemeenten)}
    opties = {"commando": "explain", **opties, **option_set(opdracht.gezet)}

    def uitkomst() -> "Uitkomst":
        from takenkeuze.core.outcome import van_resultaat

        return van_resultaat(resultaat)

    kassa = Kassa([invoer], opties, uitkomst)

    def blokken(vorm: Vorm) -> "list[Blok]":
        from takenkeuze.features.explain.report import bonrapport

        return met_gezet(bonrapport(resultaat, bon, diepte or Diepte.KORT), [("", invoer)])

    def als_csv() -> str:
        raise Gebruiksfout(_GEEN_CSV)

    def als_json(kwitantie: Mapping[str, Any]) -> str:
        from takenkeuze.features.explain.report_json import als_json as document

        return document(resultaat, bon, diepte or Diepte.STAPPEN, kwitantie)

    return resultaat, kassa, in_elke_vorm(kassa, blokken, als_csv, als_json)


def _cel(naam: str | None) -> Cel | None:
    naam = OUDE_NAMEN.get(naam, naam) if naam else naam
    if naam is not None and naam not in CELLEN:
        toon = [cel for cel in CELLEN if not cel.endswith("per_inwoner") and not cel.startswith("herkomst_")]
        raise Gebruiksfout(f"--cel {naam} bestaat niet; {bedoelde(naam, [*CELLEN], toon=toon)}")
    return None if naam is None else CELLEN[naam]


def _diepte(tekst: str | None) -> Diepte | None:
    if tekst is None:
        return None
    if tekst not in [str(diepte.value) for diepte in Diepte]:
        raise Gebruiksfout(f"--diepte {tekst} bestaat niet; mogelijk: 1, 2, 3")
    return Diepte(int(tekst))


def _vorm(optie: str, vorm: Vorm) -> Vorm:
    if vorm is Vorm.CSV:
        raise Gebruiksfout(f"{optie}: {_GEEN_CSV}")
    return vorm


def _jaar(tekst: str | None) -> int | str | None:
    if tekst is None or tekst == STRUCTUREEL:
        return tekst
    if not (tekst.isascii() and tekst.isdigit() and len(tekst) == 4):
        if lijkt_op(tekst, [STRUCTUREEL]):
            raise Gebruiksfout(f"--jaar {tekst} is geen jaar; bedoelde u {STRUCTUREEL}?")
        raise Gebruiksfout(f"--jaar {tekst} is geen jaar; schrijf bijvoorbeeld 2027, of {STRUCTUREEL}")
    return int(tekst)


def _beperking(opdracht: Opdracht, resultaat: Resultaat) -> tuple[str | None, str | None, int | None]:
    """Product, schil and maatregel, as known in the book and the scenario."""
    boek, maatregelen = resultaat.boek, resultaat.scenario.maatregelen
    ids: list[str | None] = []
    for optie, naam, bekend in (("product", opdracht.product, boek.product), ("schil", opdracht.schil, boek.schil)):
        ids.append(naam if naam in (None, ZONDER_PRODUCT) else zoek_naam(naam, {id_: id_ for id_ in bekend}))
        if naam is not None and ids[-1] is None:
            raise Gebruiksfout(f"--{optie} {naam} staat niet in het productenboek; {bedoelde(naam, [*bekend])}")
    if opdracht.maatregel is None:
        return ids[0], ids[1], None
    nummers = [str(maatregel.nummer) for maatregel in maatregelen]
    if opdracht.maatregel not in nummers:
        hint = f"mogelijk: {', '.join(nummers)}" if nummers else "dit scenario heeft geen maatregelen"
        raise Gebruiksfout(f"--maatregel {opdracht.maatregel} bestaat niet; {hint}")
    return ids[0], ids[1], int(opdracht.maatregel)
