# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Point at the place in a file that a finding is about."""

from takenkeuze.core.diagnostics import Diagnostic, Ernst, Plek
from takenkeuze.files.document import Document
from takenkeuze.files.nodes import Blok, Knoop, Pad, Scalar


def aangewezen(
    document: Document, code: str, ernst: Ernst, tekst: str, hint: str, pad: Pad, bij: tuple[str, ...]
) -> Diagnostic:
    """A finding at the first of the keys ``bij`` in the block at ``pad``, else at the block itself."""
    knoop = _meest_zeggend(document.zoek(pad), bij)
    if knoop is None:
        return Diagnostic(code, ernst, tekst, hint, Plek(document.naam))
    regeltekst = document.regel(knoop.regel)
    lengte = document.lengte(knoop) if isinstance(knoop, Scalar) else 1
    lengte = max(1, min(lengte, len(regeltekst.rstrip()) - knoop.kolom + 1))
    return Diagnostic(code, ernst, tekst, hint, Plek(document.naam, knoop.regel, knoop.kolom, lengte), regeltekst)


def _meest_zeggend(knoop: Knoop | None, bij: tuple[str, ...]) -> Knoop | None:
    """A value where it is one word, else the key before it."""
    if not isinstance(knoop, Blok) or not knoop:
        return knoop
    sleutel = next((naam for naam in bij if naam in knoop), None)
    if sleutel is None:
        return next(iter(knoop.sleutels.values()))
    waarde = knoop[sleutel]
    return waarde if isinstance(waarde, Scalar) else knoop.sleutels[sleutel]
