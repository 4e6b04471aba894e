# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A finding for programs, the same in every format that is JSON."""

from typing import Any

from takenkeuze.core.result import Finding


def finding_to_json(finding: Finding) -> dict[str, Any]:
    """One finding; ``maatregel`` counts from 1, None for the whole."""
    return {
        "code": finding.code,
        "ernst": finding.severity.value,
        "tekst": finding.text,
        "hint": finding.hint,
        "maatregel": finding.maatregel,
    }
