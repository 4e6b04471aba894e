# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Which bronnen the figures of a productenboek name."""

from collections.abc import Iterator

from takenkeuze.core.model.afbouw import Afbouw
from takenkeuze.core.model.cijfer import Cijfer
from takenkeuze.core.model.productenboek import Productenboek


def gebruikt(boek: Productenboek) -> set[str]:
    """The ids of the bronnen that at least one figure names."""
    return set(_genoemd(tuple(vars(boek).values())))


def _genoemd(waarde: object) -> Iterator[str]:
    match waarde:
        case Cijfer():
            yield from waarde.bronnen
        case Afbouw():
            yield from waarde.bron
        case tuple():
            for deel in waarde:
                yield from _genoemd(deel)
