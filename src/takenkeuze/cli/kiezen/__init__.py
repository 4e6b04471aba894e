"""``menukaart``, ``product`` and ``inbreng``."""
