# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A single value that does not stand in a file, read as strictly as one that does."""

from fractions import Fraction

from pydantic_core import PydanticCustomError

from takenkeuze.core.diagnostics import Diagnostic, Severity
from takenkeuze.core.model.field_types import SHARE
from takenkeuze.files.nodes import Scalar
from takenkeuze.files.values import read_number


def read_share(content: str) -> Fraction | Diagnostic:
    """A share such as ``10%`` or ``2/3``, or what is wrong with it."""
    try:
        return read_number(Scalar(content, True, 0, 0), SHARE)
    except PydanticCustomError as error:
        context = error.context or {}
        hint = context.get("hint", "")
        return Diagnostic(
            error.type, Severity.ERROR, str(context.get("tekst")), str(hint() if callable(hint) else hint)
        )
