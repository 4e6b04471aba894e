# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""From a productenboek and a scenario to a result. Knows no files, clock, screen or float."""

from takenkeuze.core.engine.run import Reeks, Uitgangssituatie, simulate, simulate_bovenop, uitgangssituatie

__all__ = ["Reeks", "Uitgangssituatie", "simulate", "simulate_bovenop", "uitgangssituatie"]
