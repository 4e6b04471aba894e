# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""One file as text with places: where diagnostics come from and where they are collected."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from takenkeuze.core.diagnostics import Diagnostic, Ernst, Plek
from takenkeuze.core.names import in_een_vorm
from takenkeuze.files.nodes import Blok, Gemeld, Knoop, Lijst, Pad, Scalar

SLEUTEL = "[key]"
"""At the end of a path: not the value there, but the key before it. pydantic writes it like this too."""

MAX_MELDINGEN = 1000
"""More than anyone will read; a hostile file could otherwise make millions."""

ADDED = 100_000_000
"""No file has so many lines: from here on they are numbered that were added to it."""

_REGELEINDE = "\r\n|[\n\r\x85\u2028\u2029]"  # what YAML counts as the end of a line

_AANGEHAALD = r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'"""


@dataclass(slots=True)
class Document:
    """A file being read: its lines, its tree of nodes, and what is wrong with it so far."""

    naam: str
    tekst: str = ""
    wortel: Blok | None = None
    diagnostics: list[Diagnostic] = field(default_factory=list)
    inhoud: bytes = b""
    """What was read, as it was: exports carry its hash."""
    _regels: list[str] = field(default_factory=list)
    replaced: list[Any] = field(default_factory=list)
    """What was set by hand (``override.Replaced``) before the file was checked."""
    _added: list[tuple[str, str]] = field(default_factory=list)

    @property
    def onleesbaar(self) -> bool:
        """Whether the file could not even be opened."""
        return any(d.code == "TK001" for d in self.diagnostics)

    def meld(self, code: str, tekst: str, hint: str = "", bij: Knoop | None = None, ernst: Ernst = Ernst.FOUT) -> None:
        """Add a diagnostic at a node, or about the file as a whole."""
        if bij is None:
            self._voeg_toe(Diagnostic(code, ernst, tekst, hint, Plek(self.naam)))
        else:
            self.meld_op(code, tekst, hint, bij.regel, bij.kolom, self.lengte(bij), ernst)

    def meld_op(
        self, code: str, tekst: str, hint: str, regel: int, kolom: int, lengte: int = 1, ernst: Ernst = Ernst.FOUT
    ) -> None:
        """Add a diagnostic at a line and column, both counted from 1."""
        regeltekst = self.regel(regel)
        lengte = max(1, min(lengte, len(regeltekst.rstrip()) - kolom + 1))
        if regel >= ADDED:
            plek = Plek(self._added[regel - ADDED][0], 1, kolom, lengte)
        else:
            plek = Plek(self.naam, regel, kolom, lengte)
        self._voeg_toe(Diagnostic(code, ernst, tekst, hint, plek, regeltekst))

    def meld_bij(self, pad: Pad, code: str, tekst: str, hint: str = "") -> None:
        """Add a diagnostic at a path in the file, or at the nearest thing above it that is there."""
        self.meld(code, tekst, hint, self.zoek(pad))

    def is_gemeld(self, veld: str) -> None:
        """What this field of the file holds was told to be wrong; that is all there is to say of it."""
        if self.wortel is not None and isinstance(waarde := self.wortel.get(veld), Scalar):
            self.wortel[veld] = Gemeld(waarde.tekst, waarde.kaal, waarde.regel, waarde.kolom)

    def regel(self, nummer: int) -> str:
        """The text of a line, counted from 1; "" when there is no such line."""
        if nummer >= ADDED:
            return self._added[nummer - ADDED][1]
        regels = self.regels()
        return regels[nummer - 1] if nummer <= len(regels) else ""

    def add_line(self, naam: str, tekst: str) -> int:
        """The number of a line that stands in no file, and that nodes can point at: an option of the command line."""
        self._added.append((naam, tekst))
        return ADDED + len(self._added) - 1

    def regels(self) -> Sequence[str]:
        """All lines."""
        if not self._regels:
            self._regels = re.split(_REGELEINDE, self.tekst)
        return self._regels

    def plek(self, index: int) -> tuple[int, int]:
        """The line and column of a place in the text."""
        regel, begin = 1, 0
        for einde in re.finditer(_REGELEINDE, self.tekst[:index]):
            regel, begin = regel + 1, einde.end()
        return regel, index - begin + 1

    def zoek(self, pad: Pad) -> Knoop | None:
        """The node at a path; in a list an item is meant by its place or by its name."""
        knoop: Knoop | None = self.wortel
        sleutel: Knoop | None = None
        for deel in pad:
            if isinstance(knoop, Blok) and deel in knoop:
                assert isinstance(deel, str)
                sleutel, knoop = knoop.sleutels[deel], knoop[deel]
            elif isinstance(knoop, Lijst) and isinstance(deel, int) and 0 <= deel < len(knoop):
                knoop = knoop[deel]
            elif isinstance(knoop, Lijst) and (item := knoop.genoemd(str(deel))) is not None:
                knoop = item
            else:
                return sleutel if deel == SLEUTEL and sleutel else knoop
        return knoop

    def lengte(self, knoop: Knoop) -> int:
        """How much of its line to mark: a piece of text, quotes included, or the first key of a block."""
        if isinstance(knoop, Scalar):
            return len(self.brontekst(knoop))
        if isinstance(knoop, Blok) and knoop:
            eerste = next(iter(knoop.sleutels.values()))
            if (eerste.regel, eerste.kolom) == (knoop.regel, knoop.kolom):
                return len(self.brontekst(eerste))
        return 1

    def brontekst(self, scalar: Scalar) -> str:
        """A piece of text as it stands in its line, quotes and escapes included; of several lines the first."""
        rest = self.regel(scalar.regel)[scalar.kolom - 1 :]
        if not scalar.kaal:
            gevonden = re.match(_AANGEHAALD, rest)
            return gevonden[0] if gevonden else rest
        lengte = len(scalar.tekst)
        if not rest.isascii():  # é may be two characters in the file, and is one in what was read
            while lengte < len(rest) and (mist := len(scalar.tekst) - len(in_een_vorm(rest[:lengte]))) > 0:
                lengte += mist
            einde = rest[lengte - 1 : lengte + 1]
            lengte += in_een_vorm(einde) != einde
        return rest[:lengte]

    def pad_in(self, scalar: Scalar) -> str:
        """The path that a piece of text is, with é as two characters where it stands so: that is another file."""
        bron = self.brontekst(scalar).strip("\"'").strip()
        return bron if in_een_vorm(bron) == scalar.tekst.strip() else scalar.tekst.strip()

    def _voeg_toe(self, diagnostic: Diagnostic) -> None:
        if len(self.diagnostics) < MAX_MELDINGEN:
            self.diagnostics.append(diagnostic)
        elif len(self.diagnostics) == MAX_MELDINGEN:
            tekst = f"er zijn meer dan {MAX_MELDINGEN} fouten; de rest staat hier niet bij"
            hint = "herstel deze eerst; vaak heeft een fout die telkens terugkomt één oorzaak"
            self.diagnostics.append(Diagnostic("TK009", Ernst.FOUT, tekst, hint, Plek(self.naam)))
