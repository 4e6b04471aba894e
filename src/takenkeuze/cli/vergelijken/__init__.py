"""``diff`` and ``compare``."""
