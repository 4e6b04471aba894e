# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The price index of a year on a bon, and the figures under it. Source: docs/rekenregels.md, section 7."""

from collections.abc import Iterable

from takenkeuze.core.model.calculation_step import Rekenstap, Term, aandeel, aantal, factor, stap
from takenkeuze.core.result import Resultaat
from takenkeuze.features.explain.inputs import Figuur


def index_van(resultaat: Resultaat, jaar: int) -> list[tuple[str, Term]]:
    """The index as a term for a formula; nothing when it is 1."""
    index = resultaat.indices[jaar - resultaat.scenario.startjaar]
    return [("prijsindex", factor(index))] if index != 1 else []


def prijzen(resultaat: Resultaat, jaren: Iterable[int]) -> tuple[tuple[Figuur, ...], tuple[Rekenstap, ...]]:
    """The figures under the indices of these years, and the steps to them; nothing in constant prices."""
    stappen = tuple(s for jaar in jaren if (s := _stap(resultaat, jaar)) is not None)
    indexatie = resultaat.boek.indexatie
    if not stappen or indexatie is None:
        return (), ()
    gegeven = indexatie._asdict().items()
    return tuple(Figuur(naam, aandeel(c.waarde), c) for naam, c in gegeven), stappen


def _stap(resultaat: Resultaat, jaar: int) -> Rekenstap | None:
    index, boek = index_van(resultaat, jaar), resultaat.boek
    if not index or boek.indexatie is None:
        return None
    formule = "(1 + {loonaandeel} · {loon} + (1 − {loonaandeel}) · {prijs}) ^ {jaren}"
    termen = [(naam, aandeel(getattr(boek.indexatie, naam).waarde)) for naam in ("loonaandeel", "loon", "prijs")]
    return stap(f"prijsindex {jaar}", formule, index[0][1], *termen, ("jaren", aantal(jaar - boek.basisjaar)))
