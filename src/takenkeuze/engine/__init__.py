"""From a productenboek and a scenario to a result. Knows no files, clock, screen or float."""

from takenkeuze.engine.run import simulate, simulate_bovenop

__all__ = ["simulate", "simulate_bovenop"]
