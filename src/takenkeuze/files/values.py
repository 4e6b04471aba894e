# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Scalars to values: text, numbers, words and yes or no.

Each function takes the node of a field and returns its value, or raises a pydantic error that carries our code, a
Dutch message and a hint.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NoReturn

from pydantic_core import PydanticCustomError

from takenkeuze.core.diagnostics import Tip, als_waarde, bedoelde, ingekort
from takenkeuze.core.model.field_types import Eenheid, Maat
from takenkeuze.files.nodes import Lijst, Scalar
from takenkeuze.files.numbers import lees_getal

_JA_NEE = {"true": True, "ja": True, "false": False, "nee": False}
WAT = {
    Eenheid.EURO: "een bedrag in euro's",
    Eenheid.AANDEEL: "een percentage",
    Eenheid.FACTOR: "een getal",
    Eenheid.AANTAL: "een geheel getal",
    Eenheid.JAAR: "een jaar",
}


Hint = str | Callable[[], str]
"""How to mend it. One that takes time to find is a function: of very many mistakes only the first are reported."""


def fout(code: str, tekst: str, hint: Hint = "") -> NoReturn:
    """Reject a value. The text is passed as a parameter: braces in it mean nothing."""
    raise PydanticCustomError(code, "{tekst}", {"tekst": tekst, "hint": hint})


def _inhoud(waarde: object, wat: str) -> str:
    """The text of a field that must hold one value."""
    if not isinstance(waarde, Scalar):
        gevonden = "lijst" if isinstance(waarde, Lijst) else "reeks velden"
        fout("TK012", f"hier hoort {wat}, geen {gevonden}", "schrijf één waarde achter de dubbele punt")
    if not waarde.tekst.strip() or (waarde.kaal and waarde.tekst.lower() in ("~", "null")):
        fout("TK012", f"hier ontbreekt {wat}", "vul een waarde in of haal de regel weg")
    return waarde.tekst.strip()


def tekst(waarde: object) -> str:
    """Any text without invisible characters; a space that may not break is a space."""
    inhoud = _inhoud(waarde, "een tekst").replace("\xa0", " ")
    if not inhoud.isprintable():
        for teken in inhoud:
            if not teken.isprintable() and teken not in "\n\t":
                tekst = f"in deze tekst staat een onzichtbaar teken (U+{ord(teken):04X})"
                zonder = als_waarde("".join(c for c in inhoud if c.isprintable() or c in "\n\t"))
                hint = "typ de tekst opnieuw, zonder dat teken"
                fout("TK003", tekst, hint if "\n" in inhoud else Tip(hint, zonder))
    return inhoud


def ja_nee(waarde: object) -> bool:
    """``true`` or ``false``, also ``ja`` or ``nee``."""
    inhoud = _inhoud(waarde, "ja of nee")
    if inhoud.lower() not in _JA_NEE:
        fout("TK012", f"{ingekort(inhoud)} kan hier niet; hier hoort ja of nee", "schrijf ja of nee")
    return _JA_NEE[inhoud.lower()]


def keuze(waarde: object, mogelijk: Sequence[str], wat: str) -> str:
    """One of the given words."""
    inhoud = _inhoud(waarde, wat)
    if inhoud not in mogelijk:
        fout("TK020", f"{wat.removeprefix('een ')} {ingekort(inhoud)} is onbekend", lambda: bedoelde(inhoud, mogelijk))
    return inhoud


def getal(waarde: object, maat: Maat) -> Fraction:
    """An exact number in the unit of the field, within its bounds."""
    wat = WAT[maat.eenheid]
    inhoud = _inhoud(waarde, wat)
    uitkomst = lees_getal(inhoud, maat.eenheid)
    if uitkomst is None or uitkomst < maat.minst or (maat.hoogst is not None and uitkomst > maat.hoogst):
        from takenkeuze.files import number_hints as uitleg

        if uitkomst is None:
            fout(*uitleg.geen_getal(inhoud, maat, wat))
        fout(*uitleg.buiten_grenzen(inhoud, maat))
    return uitkomst
