# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A number in a unit as JSON Schema: as a number where an editor reads one, else as text in our notation.

The bounds hold for text too, as far as a pattern can tell. It may let through what the loader refuses, never the
other way around.
"""

from fractions import Fraction
from typing import Any

from takenkeuze.core.model.field_types import Eenheid, Grens, Maat
from takenkeuze.files.number_hints import VOORBEELD, buiten_grenzen
from takenkeuze.files.numbers import PATRONEN
from takenkeuze.files.values import WAT

_VEEL = 1_000_000
"""Bounds beyond this only keep out what no file has; they explain nothing."""

GEHEEL = {"type": "string", "pattern": r"^\s*(?:\+?100(?:[.,]0+)? ?%|([1-9][0-9]*)/\1)\s*$"}
"""A share that is exactly 100%."""


def getal(maat: Maat, grens: Grens | None = None) -> dict[str, Any]:
    """A number in this unit, within the bounds of the unit and of the field."""
    maat = _met_grens(maat, grens)
    uitleg = _uitleg(maat)
    als_tekst = {"type": "string", "pattern": _patroon(maat), "errorMessage": uitleg}
    if maat.eenheid is Eenheid.AANDEEL:
        # the types stand at the top as well: from those an editor sees that a value goes behind the key
        soorten = {"type": ["string", "number"], "errorMessage": uitleg}
        return {**soorten, "if": {"const": 0}, "else": als_tekst}
    soort = "integer" if maat.eenheid in (Eenheid.AANTAL, Eenheid.JAAR) else "number"
    grenzen = {"minimum": int(maat.minst)}
    if maat.hoogst is not None:
        grenzen["maximum"] = int(maat.hoogst)
    return {**als_tekst, "type": ["string", soort], **grenzen}


def _met_grens(maat: Maat, grens: Grens | None) -> Maat:
    if grens is None:
        return maat
    hoogst = [Fraction(h) for h in (maat.hoogst, grens.hoogst) if h is not None]
    return Maat(maat.eenheid, max(maat.minst, Fraction(grens.minst)), min(hoogst, default=None))


def _uitleg(maat: Maat) -> str:
    """What should stand here, in the words of the messages of the loader."""
    wat = WAT[maat.eenheid] + (" met een %-teken" if maat.eenheid is Eenheid.AANDEEL else "")
    _, _, grenzen = buiten_grenzen("", maat)
    tussen = "" if max(abs(maat.minst), maat.hoogst or 0) >= _VEEL else f"; {grenzen}"
    return f"Hier hoort {wat}{tussen}. {VOORBEELD[maat.eenheid].capitalize()}."


def _patroon(maat: Maat) -> str:
    niet = []
    if maat.minst >= 0:
        niet.append("[-\u2212].*[1-9]")
    if maat.minst > 0:
        niet.append(r"[-\u2212]?0\s*$")
    if maat.hoogst is not None:
        niet.append(_meer_procent(maat.hoogst))
    if maat.hoogst == 1:
        niet.append(_meer_dan_een())
    return rf"^\s*{''.join(f'(?!{deel})' for deel in niet)}(?:{PATRONEN[maat.eenheid]})\s*$"


def _meer_procent(hoogst: Fraction) -> str:
    """A percentage above a bound that is a power of ten: more digits, or as many and not the bound itself."""
    procent = str(int(hoogst * 100))
    if procent.strip("0") != "1":
        return r"[^\s\S]"
    return rf"\+?(?!{procent}(?:[.,]0+)? ?%)[1-9][0-9]{{{len(procent) - 1},}}(?:[.,][0-9]+)? ?%"


def _meer_dan_een() -> str:
    """A fraction above 1, of numbers of at most three digits.

    Either there are more digits above than below, or as many and the first that differs is higher.
    """
    langer = [rf"[1-9][0-9]{{{n},}}/[0-9]{{1,{n}}}" for n in (1, 2, 3)]
    hoger = [rf"{c}[0-9]{{{rest}}}/\1[0-{c - 1}][0-9]{{{rest}}}" for c in range(1, 10) for rest in (0, 1, 2)]
    return rf"(?:{'|'.join(langer)})\s*$)(?!([0-9]*?)(?:{'|'.join(hoger)})\s*$"
