# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Settings that all tests share."""

import os
import random

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.internal.conjecture import providers

# A slow machine is no reason to fail: laws are about outcomes, not about time.
# The same cases every time: who changes nothing sees nothing change.
settings.register_profile(
    "same", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True, max_examples=20
)
# `make test-versions`: other cases every time, and five times as many.
settings.register_profile("search", settings.get_profile("same"), derandomize=False, max_examples=100)
# `make fuzz`: the same laws, many more files; what was tried is not kept, for that takes more time than trying it
settings.register_profile(
    "fuzz", settings.get_profile("search"), max_examples=int(os.environ.get("FUZZ", "100000")), database=None
)
# `make mutants`: small changes of the core, each tried on a few of the same cases; that one fails is all we ask
settings.register_profile(
    "mutants", settings.get_profile("same"), max_examples=5, phases=(Phase.explicit, Phase.generate)
)
settings.load_profile("same")

# what is right on a build server too; what is different there, its own tests set
for name in ("CI", "JENKINS_URL", "TEAMCITY_VERSION", "TF_BUILD"):
    os.environ.pop(name, None)


def pytest_configure(config: pytest.Config) -> None:
    """What is drawn may not depend on which modules a process has loaded: no two runs would try the same cases."""
    if config.getoption("--hypothesis-profile", None) is None:
        vars(providers)["_get_local_constants"] = vars(providers)["Constants"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--shuffle", type=int, metavar="SEED", help="run all tests in one random order")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """No test may count on another that went before it. Every process of a parallel run gets the same order."""
    if (seed := config.getoption("--shuffle")) is not None:
        random.Random(seed).shuffle(items)
