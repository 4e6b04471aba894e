"""A proposal as a scenario file: text that ``simulate`` reads."""

import json
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, get_type_hints

from takenkeuze.analysis.kiezen.rodedraden import RodeDraden
from takenkeuze.analysis.kiezen.voorstel import Onderdeel, Voorstel
from takenkeuze.model.inbreng import Standpunt
from takenkeuze.model.productenboek import Productenboek
from takenkeuze.model.velden import Eenheid
from takenkeuze.notatie import aandeel, opsomming, procent
from takenkeuze.render.maatregel import maat_van

__all__ = ["voorstel_als_yaml"]


def voorstel_als_yaml(voorstel: Voorstel, draden: RodeDraden, boekpad: str | None) -> str:
    """The scenario file; it names the productenboek unless that is the shipped one (None)."""
    return "\n".join(_regels(voorstel, draden, boekpad)) + "\n"


def _regels(voorstel: Voorstel, draden: RodeDraden, boekpad: str | None) -> Iterator[str]:
    gemeenten = [een.gemeente for een in draden.inbreng]
    namen = [g.naam for g in draden.boek.gemeenten if g.code in gemeenten]
    hoeveel = "1 gemeente" if len(namen) == 1 else f"{len(namen)} gemeenten"
    yield f"scenario: {_tekst(f'Voorstel uit de inbreng van {hoeveel}')}"
    steun = aandeel(draden.drempel)
    toelichting = (
        f"Wat ten minste {steun} van de betrokken gemeenten steunt, volgens de inbreng van {opsomming(namen, 20)}. "
        "Gemaakt met takenkeuze inbreng; het is een begin van het gesprek, geen besluit."
    )
    yield f"toelichting: {_tekst(toelichting)}"
    if boekpad is not None:
        yield f"productenboek: {_tekst(boekpad)}"
    if not voorstel.onderdelen:
        yield "maatregelen: []  # geen enkele keuze heeft genoeg steun"
        return
    yield "maatregelen:"
    for onderdeel in voorstel.onderdelen:
        yield from _maatregel(onderdeel, draden.boek)


def _maatregel(onderdeel: Onderdeel, boek: Productenboek) -> Iterator[str]:
    draad = onderdeel.draad
    yield f"  - knop: {draad.knop.naam}"
    yield f"    product: {_tekst(draad.product.id)}"
    hints = get_type_hints(type(onderdeel.instelling), include_extras=True)
    for naam, waarde in onderdeel.instelling._asdict().items():
        if waarde is not None:
            assert maat_van(hints[naam]).eenheid is Eenheid.AANDEEL, "a menukaart sets shares"
            yield f"    {naam}: {_aandeel(waarde)}"
    if onderdeel.gemeenten:
        namen = [boek.gemeenten[g].naam for g in onderdeel.gemeenten]
        yield f"    gemeenten: [{', '.join(map(_tekst, namen))}]"
        # more than one maatregel may turn this knop: the name says which is which
        yield f"    naam: {_tekst(f'{draad.knop.titel}: {draad.product.naam} ({opsomming(namen)})')}"
    delen = []
    for standpunt in Standpunt:
        if wie := draad.wie(standpunt):
            delen.append(f"{standpunt.capitalize()}: {opsomming([boek.gemeenten[g].naam for g in wie], 20)}.")
    yield f"    toelichting: {_tekst(' '.join(delen))}"


def _aandeel(waarde: Fraction) -> str:
    """Exactly this share; a fraction with the percentage beside it, for the reader."""
    tekst = aandeel(waarde).replace(",", ".")
    return f"{tekst}  # {procent(waarde)}" if "/" in tekst else tekst


def _tekst(inhoud: Any) -> str:
    """A text between quotes; what JSON writes, YAML reads."""
    return json.dumps(inhoud, ensure_ascii=False)
