"""``explain`` and ``verify``."""
