# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Choices as the text of a scenario file, that ``simulate`` reads: every setting exactly as it was computed."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, get_type_hints

from takenkeuze.core.knoppen import Knop
from takenkeuze.core.model.field_types import Eenheid
from takenkeuze.core.model.productenboek import Product
from takenkeuze.core.notation import aandeel, opsomming, procent
from takenkeuze.report.maatregel import maat_van
from takenkeuze.report.safe import as_json


def maatregelregels(
    knop: Knop, product: Product, instelling: Any, gemeenten: Sequence[str], toelichting: str = ""
) -> Iterator[str]:
    """One item of ``maatregelen``; for all gemeenten when none is named."""
    yield f"  - knop: {knop.naam}"
    yield f"    product: {als_tekst(product.id)}"
    hints = get_type_hints(type(instelling), include_extras=True)
    for naam, waarde in instelling._asdict().items():
        if waarde is not None:
            assert maat_van(hints[naam]).eenheid is Eenheid.AANDEEL, "a menukaart sets shares"
            yield f"    {naam}: {_aandeel(waarde)}"
    if gemeenten:
        yield f"    gemeenten: [{', '.join(map(als_tekst, gemeenten))}]"
        # more than one maatregel may turn this knop: the name says which is which
        yield f"    naam: {als_tekst(f'{knop.op(instelling, product.naam)} ({opsomming([*gemeenten])})')}"
    if toelichting:
        yield f"    toelichting: {als_tekst(toelichting)}"


def _aandeel(waarde: Fraction) -> str:
    """Exactly this share; a fraction with the percentage beside it, for the reader."""
    tekst = aandeel(waarde).replace(",", ".")
    return f"{tekst}  # {procent(waarde)}" if "/" in tekst else tekst


def als_tekst(inhoud: str) -> str:
    """A text between quotes; what JSON writes, YAML reads."""
    return as_json(inhoud, indent=None)
