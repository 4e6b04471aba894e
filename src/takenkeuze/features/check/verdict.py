# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a run of check says: per file its findings, and what they add up to."""

from typing import NamedTuple

from takenkeuze.core.diagnostics import CODES, Diagnostic, Severity
from takenkeuze.core.finding import EisResult
from takenkeuze.core.open_places import OpenPlek


class CheckMessage(NamedTuple):
    """One finding with its place. ``reden`` is why it is knowingly let pass, "" when it counts.

    ``exception`` is the number of the exception that lets it pass, 0 for none. ``eis_result`` is how the eis came out
    that it is about.
    """

    diagnostic: Diagnostic
    reden: str = ""
    exception: int = 0
    eis_result: EisResult | None = None

    @property
    def titel(self) -> str:
        """What it is about, in a few words."""
        return CODES[self.diagnostic.code]


class CheckedFile(NamedTuple):
    """A file that was checked; ``titel`` is what it calls itself, "" when it could not be read.

    ``boek`` is the path of the productenboek it was judged with, "" for none; ``hashes`` are the SHA-256 of what was
    read for it, by name, empty when nobody asked.
    """

    naam: str
    messages: tuple[CheckMessage, ...] = ()
    titel: str = ""
    hashes: tuple[tuple[str, str], ...] = ()
    boek: str = ""
    open: tuple[OpenPlek, ...] = ()
    """What a productenboek still has open."""

    @property
    def unreadable(self) -> bool:
        """Whether the file itself could not be opened; then it was not checked."""
        return any(m.diagnostic.code == "TK001" and m.diagnostic.place == (self.naam, 0, 0, 1) for m in self.messages)

    @property
    def active(self) -> list[Diagnostic]:
        """The findings that count, in order of line."""
        active = [message.diagnostic for message in self.messages if not message.reden]
        return sorted(active, key=lambda d: (d.place or ("",))[1:])


class CheckReport(NamedTuple):
    """All files. ``streng`` makes warnings count as errors."""

    bestanden: tuple[CheckedFile, ...]
    streng: bool = False

    @property
    def active(self) -> list[Diagnostic]:
        """All findings that count."""
        return [diagnostic for file in self.bestanden for diagnostic in file.active]

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(diagnostic.severity is Severity.ERROR for diagnostic in self.active)

    @property
    def warnings(self) -> int:
        """How many findings are warnings."""
        return len(self.active) - self.errors

    @property
    def ignored(self) -> int:
        """How many findings are knowingly let pass."""
        return sum(bool(message.reden) for file in self.bestanden for message in file.messages)

    @property
    def uitzonderingen(self) -> int:
        """With how many exceptions they are let pass."""
        return sum(len({m.exception for m in file.messages if m.reden}) for file in self.bestanden)

    @property
    def unreadable(self) -> bool:
        """Whether a file, or a productenboek that one names, could not even be opened."""
        return any(diagnostic.code == "TK001" for diagnostic in self.active)

    @property
    def not_readable(self) -> int:
        """How many files could not even be opened."""
        return sum(file.unreadable for file in self.bestanden)

    @property
    def checked(self) -> int:
        """How many files were checked."""
        return len(self.bestanden) - self.not_readable

    @property
    def good(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.errors and not (self.streng and self.warnings)
