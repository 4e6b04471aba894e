"""Settings that all tests share."""

from hypothesis import HealthCheck, settings

# A slow machine is no reason to fail: laws are about outcomes, not about time.
settings.register_profile("gewoon", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# `make fuzz`: the same laws, many more files
settings.register_profile("fuzz", settings.get_profile("gewoon"), max_examples=25_000)
settings.load_profile("gewoon")
