# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a kwitantie remembers of what check found."""

from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.outcome import PER_FILE, RecordedOutcome, hash_pieces
from takenkeuze.features.check.verdict import CheckReport


def outcome_of_report(report: CheckReport) -> RecordedOutcome:
    """Every finding of check, also those that are knowingly let pass; the numbers are errors and warnings per file."""
    pieces = [
        [file.naam, *message.diagnostic[:4], message.diagnostic.place, message.reden]
        for file in report.bestanden
        for message in file.messages
    ]
    pairs = {}
    for file in report.bestanden:
        errors = sum(diagnostic.severity is Severity.ERROR for diagnostic in file.active)
        pairs[file.naam] = errors, len(file.active) - errors
    return RecordedOutcome(hash_pieces(pieces), PER_FILE, pairs)
