"""Settings that all tests share."""

from hypothesis import settings

# `make fuzz`: the same laws, many more files
settings.register_profile("fuzz", max_examples=25_000, deadline=None)
