# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A single value that does not stand in a file, read as strictly as one that does."""

from fractions import Fraction

from pydantic_core import PydanticCustomError

from takenkeuze.core.diagnostics import Diagnostic, Ernst
from takenkeuze.core.model.field_types import AANDEEL
from takenkeuze.files.nodes import Scalar
from takenkeuze.files.values import getal


def lees_aandeel(inhoud: str) -> Fraction | Diagnostic:
    """A share such as ``10%`` or ``2/3``, or what is wrong with it."""
    try:
        return getal(Scalar(inhoud, True, 0, 0), AANDEEL)
    except PydanticCustomError as fout:
        context = fout.context or {}
        hint = context.get("hint", "")
        return Diagnostic(fout.type, Ernst.FOUT, str(context.get("tekst")), str(hint() if callable(hint) else hint))
