# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Where gemeenten lie on a drawing of the region: a layout, no figure, and nothing is computed with it."""

from fractions import Fraction
from typing import Annotated, NamedTuple

from takenkeuze.core.model.field_types import FieldType, Unit

ON_MAP = FieldType(Unit.COUNT, least=Fraction(1), highest=Fraction(40))
"""A column or a row of the drawing, from the left and from the top."""


class Plek(NamedTuple):
    """A tile of the drawing."""

    kolom: Annotated[int, ON_MAP]
    rij: Annotated[int, ON_MAP]


Kaart = tuple[tuple[str, Plek], ...]
"""The tile of each gemeente, by code."""
