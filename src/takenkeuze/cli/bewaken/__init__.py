"""``check`` and ``schema``."""
