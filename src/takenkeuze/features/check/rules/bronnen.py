# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Which bronnen the figures of a productenboek name."""

from collections.abc import Iterator

from takenkeuze.core.model.afbouw import Afbouw
from takenkeuze.core.model.cijfer import Cijfer
from takenkeuze.core.model.productenboek import Productenboek


def used(boek: Productenboek) -> set[str]:
    """The ids of the bronnen that at least one figure names."""
    return set(_named(tuple(vars(boek).values())))


def _named(value: object) -> Iterator[str]:
    match value:
        case Cijfer():
            yield from value.bronnen
            yield from _named(value.per_year)
        case Afbouw():
            yield from value.bron
        case tuple():
            for part in value:
                yield from _named(part)
