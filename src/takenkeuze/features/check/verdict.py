# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a run of check says: per file its findings, and what they add up to."""

from typing import NamedTuple

from takenkeuze.core.diagnostics import CODES, Diagnostic, Ernst
from takenkeuze.core.eisen import Uitslag


class Melding(NamedTuple):
    """One finding with its place. ``reden`` is why it is knowingly let pass, "" when it counts.

    ``uitzondering`` is the number of the exception that lets it pass, 0 for none. ``uitslag`` is how the eis came out
    that it is about.
    """

    diagnostic: Diagnostic
    reden: str = ""
    uitzondering: int = 0
    uitslag: Uitslag | None = None

    @property
    def titel(self) -> str:
        """What it is about, in a few words."""
        return CODES[self.diagnostic.code]


class Bestand(NamedTuple):
    """A file that was checked; ``titel`` is what it calls itself, "" when it could not be read.

    ``boek`` is the path of the productenboek it was judged with, "" for none; ``hashes`` are the SHA-256 of what was
    read for it, by name, empty when nobody asked.
    """

    naam: str
    meldingen: tuple[Melding, ...] = ()
    titel: str = ""
    hashes: tuple[tuple[str, str], ...] = ()
    boek: str = ""

    @property
    def onleesbaar(self) -> bool:
        """Whether the file itself could not be opened; then it was not checked."""
        return any(m.diagnostic.code == "TK001" and m.diagnostic.plek == (self.naam, 0, 0, 1) for m in self.meldingen)

    @property
    def geldend(self) -> list[Diagnostic]:
        """The findings that count, in order of line."""
        geldend = [melding.diagnostic for melding in self.meldingen if not melding.reden]
        return sorted(geldend, key=lambda d: (d.plek or ("",))[1:])


class Verslag(NamedTuple):
    """All files. ``streng`` makes warnings count as errors."""

    bestanden: tuple[Bestand, ...]
    streng: bool = False

    @property
    def geldend(self) -> list[Diagnostic]:
        """All findings that count."""
        return [diagnostic for bestand in self.bestanden for diagnostic in bestand.geldend]

    @property
    def fouten(self) -> int:
        """How many findings are errors."""
        return sum(diagnostic.ernst is Ernst.FOUT for diagnostic in self.geldend)

    @property
    def waarschuwingen(self) -> int:
        """How many findings are warnings."""
        return len(self.geldend) - self.fouten

    @property
    def genegeerd(self) -> int:
        """How many findings are knowingly let pass."""
        return sum(bool(melding.reden) for bestand in self.bestanden for melding in bestand.meldingen)

    @property
    def uitzonderingen(self) -> int:
        """With how many exceptions they are let pass."""
        return sum(len({m.uitzondering for m in bestand.meldingen if m.reden}) for bestand in self.bestanden)

    @property
    def onleesbaar(self) -> bool:
        """Whether a file, or a productenboek that one names, could not even be opened."""
        return any(diagnostic.code == "TK001" for diagnostic in self.geldend)

    @property
    def niet_te_lezen(self) -> int:
        """How many files could not even be opened."""
        return sum(bestand.onleesbaar for bestand in self.bestanden)

    @property
    def gecontroleerd(self) -> int:
        """How many files were checked."""
        return len(self.bestanden) - self.niet_te_lezen

    @property
    def goed(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.fouten and not (self.streng and self.waarschuwingen)
