# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A scenario written as YAML again, with its keys in any order and comments anywhere."""

from collections.abc import Iterator
from fractions import Fraction
from random import Random
from typing import Any, get_type_hints

from takenkeuze.core.model.eisen import Eis, Soortmaat
from takenkeuze.core.model.field_types import Eenheid
from takenkeuze.core.model.productenboek import Sleutel, Sleutelsoort
from takenkeuze.core.model.scenario import Investering, Maatregel, Scenario
from takenkeuze.core.notation import decimaal, procent
from takenkeuze.report.maatregel import maat_van


def als_yaml(scenario: Scenario, toeval: Random) -> str:
    """The file that says this; what says nothing is left out."""
    return "".join(_blok(als_blok(scenario), 0, toeval)) + "# einde\n"


def als_blok(scenario: Scenario) -> dict[str, Any]:
    """Keys and values as a file has them."""
    return _zonder_lege(
        {
            "scenario": scenario.titel,
            "startjaar": scenario.startjaar,
            "jaren": scenario.jaren,
            "frictiekosten": {"dekking": scenario.dekking.value},
            "maatregelen": [
                _investering(keuze) if isinstance(keuze, Investering) else _maatregel(keuze)
                for keuze in scenario.maatregelen
            ],
            "eisen": [_eis(eis) for eis in scenario.eisen],
        }
    )


def _maatregel(keuze: Maatregel) -> dict[str, Any]:
    hints = get_type_hints(type(keuze.instelling), include_extras=True)
    instelling = {
        naam: _euro(waarde) if maat_van(hints[naam]).eenheid is Eenheid.EURO else _deel(waarde)
        for naam, waarde in keuze.instelling._asdict().items()
        if waarde is not None
    }
    afbouw, frictie = keuze.afbouw, keuze.frictie
    return _zonder_lege(
        {
            "knop": keuze.knop.naam,
            **instelling,
            "product": [*keuze.producten],
            "gemeenten": [*keuze.gemeenten],
            "ingang": keuze.ingang,
            "afbouw": afbouw
            and {
                "verloop": afbouw.verloop and afbouw.verloop.value,
                "jaren": afbouw.jaren,
                "pad": [_deel(deel) for deel in afbouw.pad or ()],
            },
            "frictie": {
                "factor": None if frictie.factor is None else decimaal(frictie.factor).replace(",", "."),
                "bedrag": None if frictie.bedrag is None else _euro(frictie.bedrag),
                "verdeling": frictie.verdeling.value,
            },
        }
    )


def _investering(keuze: Investering) -> dict[str, Any]:
    opbrengst = keuze.opbrengst
    return _zonder_lege(
        {
            "knop": "investering",
            "incidenteel": {str(jaar): _euro(bedrag) for jaar, bedrag in keuze.incidenteel},
            "structureel": {str(jaar): _euro(bedrag) for jaar, bedrag in keuze.structureel},
            "opbrengst": opbrengst and {"bedrag": _euro(opbrengst.bedrag), "vanaf": opbrengst.vanaf},
            "sleutel": _sleutel(keuze.sleutel),
        }
    )


def _sleutel(sleutel: Sleutel) -> Any:
    if sleutel.soort is not Sleutelsoort.AFNAME:
        return sleutel.soort.value
    return {"afname": {code: _deel(deel) for code, deel in sleutel.afname}}


def _eis(eis: Eis) -> dict[str, Any]:
    grens = "uiterlijk" if eis.maat.soort is Soortmaat.OMSLAG else "hoogstens"
    bedrag = _deel if eis.maat.eenheid is Eenheid.AANDEEL else _euro
    assert eis.hoogstens is not None
    waarde = int(eis.hoogstens) if grens == "uiterlijk" else bedrag(eis.hoogstens)
    return _zonder_lege(
        {"maat": eis.maat.naam, "per": eis.per and eis.per.value, grens: waarde, "alleen": [*eis.alleen]}
    )


def _zonder_lege(blok: dict[str, Any]) -> dict[str, Any]:
    kaal = {k: _zonder_lege(v) if isinstance(v, dict) else v for k, v in blok.items()}
    return {k: v for k, v in kaal.items() if v is not None and v not in ({}, [])}


def _euro(waarde: Fraction) -> str:
    return decimaal(waarde, 2).replace(".", "").replace(",", ".")


def _deel(waarde: Fraction) -> str:
    return procent(waarde, 4)


def _blok(blok: dict[str, Any], diep: int, toeval: Random, *, eerste: str = "") -> Iterator[str]:
    """The keys in any order; ``eerste`` stands before the first, for a block in a list."""
    sleutels = [*blok]
    toeval.shuffle(sleutels)
    for i, sleutel in enumerate(sleutels):
        inspringing = eerste if eerste and not i else " " * diep
        waarde = blok[sleutel]
        if isinstance(waarde, dict):
            yield f"{inspringing}{sleutel}:{_opmerking(toeval)}"
            yield from _blok(waarde, diep + 2, toeval)
        elif isinstance(waarde, list):
            yield f"{inspringing}{sleutel}:{_opmerking(toeval)}"
            for ding in waarde:
                streepje = f"{' ' * (diep + 2)}- "
                if isinstance(ding, dict):
                    yield from _blok(ding, diep + 4, toeval, eerste=streepje)
                else:
                    yield f"{streepje}{ding}{_opmerking(toeval)}"
        else:
            yield f"{inspringing}{sleutel}: {waarde}{_opmerking(toeval)}"


def _opmerking(toeval: Random) -> str:
    return toeval.choice(["\n", "\n", "  # waarom: dit\n", "\n# - knop: stoppen\n", "\n\n"])
