"""Settings that all tests share."""

import os

from hypothesis import HealthCheck, settings

# A slow machine is no reason to fail: laws are about outcomes, not about time.
settings.register_profile("gewoon", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# `make fuzz`: the same laws, many more files; what was tried is not kept, for that takes more time than trying it
settings.register_profile(
    "fuzz", settings.get_profile("gewoon"), max_examples=int(os.environ.get("FUZZ", "100000")), database=None
)
settings.load_profile("gewoon")
