# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""One scenario, or many that are much alike, on one productenboek."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from takenkeuze.core.engine.run import Run
from takenkeuze.core.engine.start import Uitgangssituatie, uitgangssituatie
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.scenario import Scenario
from takenkeuze.core.result import Post, Prijspeil, Result


def simulate(
    boek: Productenboek,
    scenario: Scenario,
    prijspeil: Prijspeil = Prijspeil.CONSTANT,
    start: Uitgangssituatie | None = None,
) -> Result:
    """What the scenario means, per gemeente and year.

    The book has passed ``complete`` and the scenario's names are resolved against it. ``lopend`` needs the book's
    ``indexatie`` (ValueError without). ``start`` is the ``uitgangssituatie`` of this book, years and prices, where
    that is at hand.
    """
    return Run(scenario, start or uitgangssituatie(boek, scenario.looptijd, prijspeil), prijspeil).result()


class SimulationSeries:
    """Simulates scenarios that share most of their maatregelen; what the one before it did is not done again.

    All on one book, for the same years and prices. A maatregel is recognised by its number.
    """

    def __init__(self, boek: Productenboek, years: Iterable[int], prijspeil: Prijspeil = Prijspeil.CONSTANT) -> None:
        self._start = uitgangssituatie(boek, years, prijspeil)
        self._prijspeil = prijspeil
        self._last: Run | None = None

    def simulate(self, scenario: Scenario) -> Result:
        """The same as ``simulate`` says of this scenario."""
        return self._run(scenario).result()

    def changes(self, scenarios: Iterable[Scenario]) -> Iterator[tuple[Post, ...]]:
        """What is paid more in each scenario than in the one before it: a post per year and kind, all else together."""
        for last, run in pairwise(map(self._run, scenarios)):
            yield tuple(run.change_since(last))

    def _run(self, scenario: Scenario) -> Run:
        self._last = Run(scenario, self._start, self._prijspeil, self._last)
        return self._last
