# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""One step of a calculation as a value: a formula, the numbers in it with their units, and what comes out."""

import re
from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.model.field_types import Unit

_SIGN = re.compile(r"\{([^}]+)\}")


class Term(NamedTuple):
    """A number with its unit: euros, a share (0,14 for 14%), a factor, a number or a year."""

    waarde: Fraction
    unit: Unit


class CalculationStep(NamedTuple):
    """``sign = formula``, such as ``L' = {L} · (1 − {k})``; every name between braces stands in ``terms``.

    Operators are · / + − ^ and brackets, and ``max(…, …)``. The numbers were recorded when the result was made; a
    step only shows how they hang together.
    """

    sign: str
    formula: str
    outcome: Term
    terms: tuple[tuple[str, Term], ...]

    def filled_in(self, write: Callable[[Term], str]) -> str:
        """The formula with its numbers written out."""
        values = dict(self.terms)
        return _SIGN.sub(lambda m: _detached(write(values[m[1]]), only=m[0] == self.formula), self.formula)

    def symbolic(self) -> str:
        """The formula as it stands in the rules, without its numbers."""
        return _SIGN.sub(r"\1", self.formula)


def calculation_step(sign: str, formula: str, outcome: Term, *terms: tuple[str, Term]) -> CalculationStep:
    """A step with its numbers."""
    return CalculationStep(sign, formula, outcome, terms)


def euro_term(value: Fraction) -> Term:
    """An amount in euros."""
    return Term(value, Unit.EURO)


def share_term(value: Fraction) -> Term:
    """A share."""
    return Term(value, Unit.SHARE)


def factor(value: Fraction) -> Term:
    """A factor."""
    return Term(value, Unit.FACTOR)


def count_term(value: int) -> Term:
    """A number of inwoners, years or units."""
    return Term(Fraction(value), Unit.COUNT)


def _detached(text: str, *, only: bool) -> str:
    """A negative number inside a formula gets brackets."""
    return f"({text})" if text.startswith("-") and not only else text
