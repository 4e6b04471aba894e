# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""One step of a calculation as a value: a formula, the numbers in it with their units, and what comes out."""

import re
from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.model.field_types import Eenheid

_TEKEN = re.compile(r"\{([^}]+)\}")


class Term(NamedTuple):
    """A number with its unit: euros, a share (0,14 for 14%), a factor, a number or a year."""

    waarde: Fraction
    eenheid: Eenheid


class Rekenstap(NamedTuple):
    """``teken = formule``, such as ``L' = {L} · (1 − {k})``; every name between braces stands in ``termen``.

    Operators are · / + − ^ and brackets, and ``max(…, …)``. The numbers were recorded when the result was made; a
    step only shows how they hang together.
    """

    teken: str
    formule: str
    uitkomst: Term
    termen: tuple[tuple[str, Term], ...]

    def ingevuld(self, schrijf: Callable[[Term], str]) -> str:
        """The formula with its numbers written out."""
        waarden = dict(self.termen)
        return _TEKEN.sub(lambda m: _los(schrijf(waarden[m[1]]), alleen=m[0] == self.formule), self.formule)

    def symbolisch(self) -> str:
        """The formula as it stands in the rules, without its numbers."""
        return _TEKEN.sub(r"\1", self.formule)


def stap(teken: str, formule: str, uitkomst: Term, *termen: tuple[str, Term]) -> Rekenstap:
    """A step with its numbers."""
    return Rekenstap(teken, formule, uitkomst, termen)


def euro(waarde: Fraction) -> Term:
    """An amount in euros."""
    return Term(waarde, Eenheid.EURO)


def aandeel(waarde: Fraction) -> Term:
    """A share."""
    return Term(waarde, Eenheid.AANDEEL)


def factor(waarde: Fraction) -> Term:
    """A factor."""
    return Term(waarde, Eenheid.FACTOR)


def aantal(waarde: int) -> Term:
    """A number of inwoners, years or units."""
    return Term(Fraction(waarde), Eenheid.AANTAL)


def _los(tekst: str, *, alleen: bool) -> str:
    """A negative number inside a formula gets brackets."""
    return f"({tekst})" if tekst.startswith("-") and not alleen else tekst
