# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""From a productenboek and a scenario to a result. Knows no files, clock, screen or float."""

from takenkeuze.core.engine.series import SimulationSeries, simulate
from takenkeuze.core.engine.start import Uitgangssituatie, uitgangssituatie

__all__ = ["SimulationSeries", "Uitgangssituatie", "simulate", "uitgangssituatie"]
