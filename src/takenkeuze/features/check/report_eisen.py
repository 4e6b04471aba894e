# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""An eis that is not met, for programs: what was asked and everything outside the bounds, without Dutch to parse."""

from fractions import Fraction
from typing import Any

from takenkeuze.core.finding import EisResult
from takenkeuze.core.model.eisen import Eis, EisMeasureKind
from takenkeuze.core.model.field_types import Unit


def eis_data(eis_result: EisResult) -> dict[str, Any]:
    """The keys ``eis`` and ``erbuiten`` of a finding.

    Figures are exact, as text: a whole number or a fraction such as "5/2". A share is 1/20 for 5%; a break-even that
    is not within the shown years is null.
    """
    eis = eis_result.eis
    unit = _unit(eis)
    return {
        "eis": _eis(eis, unit) | {"gemeten": eis_result.measured_count},
        "erbuiten": [
            {"id": g.id, "naam": g.naam, "jaar": g.jaar, "waarde": _exact(g.waarde), "eenheid": unit}
            for g in eis_result.over
        ],
    }


def _eis(eis: Eis, unit: str) -> dict[str, Any]:
    omslag = eis.maat.kind is EisMeasureKind.OMSLAG
    return {
        "nummer": eis.number,
        "maat": eis.maat.naam,
        "titel": eis.maat.titel,
        "eenheid": unit,
        "per": eis.per and eis.per.value,
        "jaar": eis.jaar,
        "hoogstens": None if omslag else _exact(eis.hoogstens),
        "minstens": _exact(eis.minstens),
        "uiterlijk": _exact(eis.hoogstens) if omslag else None,
        "alleen": list(eis.alleen),
        "behalve": list(eis.behalve),
        "toelichting": eis.toelichting,
    }


def _unit(eis: Eis) -> str:
    match eis.maat.unit:
        case Unit.EURO:
            return "euro per inwoner" if eis.maat.per_inwoner else "euro"
        case Unit.YEAR:
            return "jaar"
        case _:
            return "aandeel"


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else str(value)
