# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Choices as the text of a scenario file, that ``simulate`` reads: every setting exactly as it was computed."""

from collections.abc import Iterator, Sequence
from enum import Enum
from fractions import Fraction
from typing import Any, get_type_hints

from takenkeuze.core.knoppen import Knop
from takenkeuze.core.model.field_types import Unit
from takenkeuze.core.model.productenboek import Product
from takenkeuze.core.notation import enumeration, percentage, share_as_written
from takenkeuze.report.maatregel import field_type_of
from takenkeuze.report.safe import as_json


def maatregel_lines(
    knop: Knop, product: Product, settings: Any, gemeenten: Sequence[str], toelichting: str = ""
) -> Iterator[str]:
    """One item of ``maatregelen``; for all gemeenten when none is named."""
    yield f"  - knop: {knop.naam}"
    yield f"    product: {value_to_text(product.id)}"
    yield from (f"    {name}: {text}" for name, text in settings_to_text(settings))
    if gemeenten:
        yield f"    gemeenten: [{', '.join(map(value_to_text, gemeenten))}]"
        # more than one maatregel may turn this knop: the name says which is which
        yield f"    naam: {value_to_text(f'{knop.on(settings, product.naam)} ({enumeration([*gemeenten])})')}"
    if toelichting:
        yield f"    toelichting: {value_to_text(toelichting)}"


def settings_to_text(settings: Any) -> Iterator[tuple[str, str]]:
    """Each setting that is given, with its value as a file has it."""
    hints = get_type_hints(type(settings), include_extras=True)
    for name, value in settings._asdict().items():
        if isinstance(value, Enum):
            yield name, value.value
        elif value is not None and field_type_of(hints[name]).unit is Unit.EURO:
            yield name, amount_to_text(value)
        elif value is not None:
            assert field_type_of(hints[name]).unit is Unit.SHARE, "a menukaart sets shares"
            yield name, _share(value)


def amount_to_text(euros: Fraction) -> str:
    """Exactly this amount, of whole cents."""
    whole, cents = divmod(int(euros * 100), 100)
    return f"{whole:_}" + (f".{cents:02d}" if cents else "")


def _share(value: Fraction) -> str:
    """Exactly this share; a fraction with the percentage beside it, for the reader."""
    text = share_as_written(value).replace(",", ".")
    return f"{text}  # {percentage(value)}" if "/" in text else text


def value_to_text(content: str) -> str:
    """A text between quotes; what JSON writes, YAML reads."""
    return as_json(content, indent=None)
