# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""One browser for all these tests. ``make test-browser`` insists on it; elsewhere they are skipped without one."""

import os
from collections.abc import Iterator
from importlib.util import find_spec

import pytest

from tests.browser.pages import Browser, browser, find_browser


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    executable = find_browser()
    missing = "no Chromium" if not executable else "no playwright" if not find_spec("playwright") else ""
    if missing or not executable:
        reason = f"{missing}; `make test-browser` has what this needs, beside the Chromium of the system"
        if os.environ.get("BROWSER_NEEDED"):
            pytest.fail(reason)
        pytest.skip(reason)
    with browser(executable) as running:
        yield running
