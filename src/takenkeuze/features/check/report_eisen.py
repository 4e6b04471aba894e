# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""An eis that is not met, for programs: what was asked and everything outside the bounds, without Dutch to parse."""

from fractions import Fraction
from typing import Any

from takenkeuze.core.eisen import Uitslag
from takenkeuze.core.model.eisen import Eis, Soortmaat
from takenkeuze.core.model.field_types import Eenheid


def eisdata(uitslag: Uitslag) -> dict[str, Any]:
    """The keys ``eis`` and ``erbuiten`` of a finding.

    Figures are exact, as text: a whole number or a fraction such as "5/2". A share is 1/20 for 5%; a break-even that
    is not within the shown years is null.
    """
    eis = uitslag.eis
    eenheid = _eenheid(eis)
    return {
        "eis": _eis(eis, eenheid) | {"gemeten": uitslag.aantal},
        "erbuiten": [
            {"id": g.id, "naam": g.naam, "jaar": g.jaar, "waarde": _exact(g.waarde), "eenheid": eenheid}
            for g in uitslag.over
        ],
    }


def _eis(eis: Eis, eenheid: str) -> dict[str, Any]:
    omslag = eis.maat.soort is Soortmaat.OMSLAG
    return {
        "nummer": eis.nummer,
        "maat": eis.maat.naam,
        "titel": eis.maat.titel,
        "eenheid": eenheid,
        "per": eis.per and eis.per.value,
        "jaar": eis.jaar,
        "hoogstens": None if omslag else _exact(eis.hoogstens),
        "minstens": _exact(eis.minstens),
        "uiterlijk": _exact(eis.hoogstens) if omslag else None,
        "alleen": list(eis.alleen),
        "behalve": list(eis.behalve),
        "toelichting": eis.toelichting,
    }


def _eenheid(eis: Eis) -> str:
    match eis.maat.eenheid:
        case Eenheid.EURO:
            return "euro per inwoner" if eis.maat.per_inwoner else "euro"
        case Eenheid.JAAR:
            return "jaar"
        case _:
            return "aandeel"


def _exact(waarde: Fraction | None) -> str | None:
    return None if waarde is None else str(waarde)
