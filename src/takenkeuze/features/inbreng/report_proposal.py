# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A proposal as a scenario file: text that ``simulate`` reads."""

from collections.abc import Iterator

from takenkeuze.core.model.inbreng import Standpunt
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.notation import counted, enumeration, share_as_written
from takenkeuze.features.inbreng.proposal import Component, Voorstel
from takenkeuze.features.inbreng.question import RodeDraden
from takenkeuze.report.scenario_text import maatregel_lines, value_to_text


def voorstel_to_yaml(voorstel: Voorstel, draden: RodeDraden, boek_path: str | None) -> str:
    """The scenario file; it names the productenboek unless that is the shipped one (None)."""
    return "\n".join(_lines(voorstel, draden, boek_path)) + "\n"


def _lines(voorstel: Voorstel, draden: RodeDraden, boek_path: str | None) -> Iterator[str]:
    gemeenten = [one.gemeente for one in draden.inbreng]
    names = [g.naam for g in draden.boek.gemeenten if g.code in gemeenten]
    how_many = counted(len(names), "gemeente", "gemeenten")
    yield f"scenario: {value_to_text(f'Voorstel uit de inbreng van {how_many}')}"
    support = share_as_written(draden.drempel)
    toelichting = (
        f"Wat ten minste {support} van de betrokken gemeenten steunt, volgens de inbreng van {enumeration(names, 20)}. "
        "Gemaakt met takenkeuze inbreng; het is een begin van het gesprek, geen besluit."
    )
    yield f"toelichting: {value_to_text(toelichting)}"
    if boek_path is not None:
        yield f"productenboek: {value_to_text(boek_path)}"
    if not voorstel.components:
        yield "maatregelen: []  # geen enkele keuze heeft genoeg steun"
        return
    yield "maatregelen:"
    for component in voorstel.components:
        yield from _maatregel(component, draden.boek)


def _maatregel(component: Component, boek: Productenboek) -> Iterator[str]:
    draad = component.draad
    parts = []
    for standpunt in Standpunt:
        if who := draad.who(standpunt):
            parts.append(f"{standpunt.capitalize()}: {enumeration([boek.gemeenten[g].naam for g in who], 20)}.")
    names = [boek.gemeenten[g].naam for g in component.gemeenten]
    return maatregel_lines(draad.knop, draad.product, component.settings, names, " ".join(parts))
