# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A proposal as a scenario file: text that ``simulate`` reads."""

from collections.abc import Iterator

from takenkeuze.core.model.inbreng import Standpunt
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.notation import aandeel, counted, opsomming
from takenkeuze.features.inbreng.proposal import Onderdeel, Voorstel
from takenkeuze.features.inbreng.question import RodeDraden
from takenkeuze.report.scenario_text import als_tekst, maatregelregels


def voorstel_als_yaml(voorstel: Voorstel, draden: RodeDraden, boekpad: str | None) -> str:
    """The scenario file; it names the productenboek unless that is the shipped one (None)."""
    return "\n".join(_regels(voorstel, draden, boekpad)) + "\n"


def _regels(voorstel: Voorstel, draden: RodeDraden, boekpad: str | None) -> Iterator[str]:
    gemeenten = [een.gemeente for een in draden.inbreng]
    namen = [g.naam for g in draden.boek.gemeenten if g.code in gemeenten]
    hoeveel = counted(len(namen), "gemeente", "gemeenten")
    yield f"scenario: {als_tekst(f'Voorstel uit de inbreng van {hoeveel}')}"
    steun = aandeel(draden.drempel)
    toelichting = (
        f"Wat ten minste {steun} van de betrokken gemeenten steunt, volgens de inbreng van {opsomming(namen, 20)}. "
        "Gemaakt met takenkeuze inbreng; het is een begin van het gesprek, geen besluit."
    )
    yield f"toelichting: {als_tekst(toelichting)}"
    if boekpad is not None:
        yield f"productenboek: {als_tekst(boekpad)}"
    if not voorstel.onderdelen:
        yield "maatregelen: []  # geen enkele keuze heeft genoeg steun"
        return
    yield "maatregelen:"
    for onderdeel in voorstel.onderdelen:
        yield from _maatregel(onderdeel, draden.boek)


def _maatregel(onderdeel: Onderdeel, boek: Productenboek) -> Iterator[str]:
    draad = onderdeel.draad
    delen = []
    for standpunt in Standpunt:
        if wie := draad.wie(standpunt):
            delen.append(f"{standpunt.capitalize()}: {opsomming([boek.gemeenten[g].naam for g in wie], 20)}.")
    namen = [boek.gemeenten[g].naam for g in onderdeel.gemeenten]
    return maatregelregels(draad.knop, draad.product, onderdeel.instelling, namen, " ".join(delen))
