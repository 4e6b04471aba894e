# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a change of the text of the GR asks of its gemeenten."""

from fractions import Fraction
from math import ceil
from typing import Annotated, NamedTuple

from takenkeuze.core.model.field_types import SHARE


class Regeling(NamedTuple):
    """What a change of the text of the GR itself asks: this share of the gemeenten must agree."""

    meerderheid: Annotated[Fraction, SHARE] = Fraction(2, 3)
    toelichting: str = ""

    def needed(self, gemeenten: int) -> int:
        """How many of so many gemeenten must agree."""
        return ceil(self.meerderheid * gemeenten)
