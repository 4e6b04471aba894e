# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Load, simulate and judge files; each productenboek is read once, and many files are spread over the cores."""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from takenkeuze.core.diagnostics import fouten
from takenkeuze.core.engine import Uitgangssituatie, simulate, uitgangssituatie
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.features.check.question import Geoordeeld, over_boek, over_scenario
from takenkeuze.features.check.verdict import Bestand, Melding
from takenkeuze.files.document import Document
from takenkeuze.files.file import MAX_BYTES, STDIN, Contents, lees_bestand, read_contents
from takenkeuze.files.file_kind import is_boek
from takenkeuze.files.pointing import aangewezen
from takenkeuze.files.productenboek import laad_productenboek
from takenkeuze.files.scenario import boekpad as genoemd_boek
from takenkeuze.files.scenario import laad_scenario
from takenkeuze.shell.boundary import outside, without_lines_of_others
from takenkeuze.shell.input import MEEGELEVERD, meegeleverd, meld_onleesbaar_boek, naast, pad_van_boek

SAMEN = 50
"""From so many files on a second process is worth its start."""
STUK = 20
"""How many files a process takes at a time."""
MAX_BEGIN = 32
"""How many combinations of book and years are remembered."""
_BOEK = re.compile(r"^productenboek[ \t]*:[ \t]*[\"']?([^\"'#\n]+)", re.MULTILINE)


class Boek(NamedTuple):
    """A productenboek as it was read: None when it has errors."""

    document: Document
    boek: Productenboek | None


class Beoordelaar:
    """Judges files one by one, and remembers the productenboeken they need."""

    def __init__(
        self,
        boek_optie: str | None,
        vandaag: str,
        *,
        met_hashes: bool = False,
        boeken_buiten: bool = False,
        contents: Contents = read_contents,
    ) -> None:
        self.boek_optie = boek_optie
        self.boeken_buiten = boeken_buiten
        self.met_hashes = met_hashes
        self.contents = contents
        self.vandaag = vandaag
        self.boeken: dict[str, Boek] = {}
        self.boekhashes: dict[str, tuple[str, str]] = {}
        self.begin: dict[tuple[int, range], Uitgangssituatie] = {}

    def boek(self, pad: str, document: Document | None = None) -> Boek:
        """The productenboek at a path; read once."""
        if pad not in self.boeken:
            echt = pad if pad == STDIN else os.path.realpath(pad)
            if echt not in self.boeken:
                document = lees_bestand(pad, self.contents) if document is None else document
                self.boeken[echt] = Boek(document, laad_productenboek(document))
            self.boeken[pad] = self.boeken[echt]
        return self.boeken[pad]

    def warm_op(self, paden: Sequence[str]) -> None:
        """Read the productenboeken that these files seem to name, so that processes to come share them."""
        for pad in paden:
            try:
                inhoud = self.contents(pad, MAX_BYTES)
            except (OSError, ValueError):
                continue
            genoemd = _BOEK.search(inhoud.decode(errors="replace")) if b"productenboek" in inhoud else None
            if genoemd is None:
                self.boek(pad_van_boek(Document(pad), pad, self.boek_optie))
            elif self.boek_optie is None and os.path.isfile(naar := naast(pad, genoemd[1].strip())):
                self.boek(naar)

    def beoordeel(self, pad: str) -> tuple[Bestand, str]:
        """All there is to say about one file, and the path of the productenboek it needed ("" for none)."""
        # a link may lead anywhere
        document = (None if self.boeken_buiten else outside(pad, pad)) or lees_bestand(pad, self.contents)
        bestand, boekpad = self._oordeel(pad, document)
        if self.met_hashes:
            bestand = bestand._replace(hashes=tuple(self._hashes(document, boekpad)))
        return bestand, boekpad

    def _oordeel(self, pad: str, document: Document) -> tuple[Bestand, str]:
        if is_boek(document.wortel):
            return self._productenboek(pad, document), ""
        boekpad = pad_van_boek(document, pad, self.boek_optie)
        if document.wortel is None or boekpad == pad == STDIN:
            return _bestand(document, [], ""), ""
        gelezen = self._genoemd(pad, document, boekpad) or self.boek(boekpad)
        if gelezen.document.onleesbaar and self._is_genoemd(document):
            meld_onleesbaar_boek(document, gelezen.document)
            boekpad = ""
        scenario = laad_scenario(document, gelezen.boek)
        if gelezen.boek is None or scenario is None:
            return _bestand(document, [], ""), boekpad
        resultaat = simulate(gelezen.boek, scenario, begin=self._begin(gelezen, scenario.looptijd))
        return _bestand(document, over_scenario(resultaat, self.vandaag), scenario.titel), boekpad

    def _is_genoemd(self, document: Document) -> bool:
        return self.boek_optie is None and genoemd_boek(document) is not None

    def _genoemd(self, pad: str, document: Document, boekpad: str) -> Boek | None:
        """What stands in for a productenboek that a scenario may not make us read, or show; None when it may."""
        if not self._is_genoemd(document):
            return None
        if not self.boeken_buiten and (buiten := outside(boekpad, pad)):
            return Boek(buiten, None)
        gelezen = self.boek(boekpad)
        zonder = without_lines_of_others(gelezen.document)
        return gelezen if zonder is gelezen.document else Boek(zonder, None)

    def _hashes(self, document: Document, boekpad: str) -> Iterator[tuple[str, str]]:
        from takenkeuze.receipt.kwitantie import hash_van  # only exports need it

        yield document.naam, hash_van(document.inhoud)
        if boekpad and boekpad not in self.boekhashes:
            # where the shipped one is installed differs from one machine to the next
            naam = MEEGELEVERD if boekpad == meegeleverd() else boekpad
            self.boekhashes[boekpad] = naam, hash_van(self.boek(boekpad).document.inhoud)
        if boekpad:
            yield self.boekhashes[boekpad]

    def kapot(self, pad: str) -> Bestand | None:
        """The productenboek at a path as a file with findings, when it has errors."""
        gelezen = self.boek(pad)
        return _bestand(gelezen.document, [], "") if fouten(gelezen.document.diagnostics) else None

    def _begin(self, gelezen: Boek, jaren: range) -> Uitgangssituatie:
        """Where every scenario with this book and these years starts from; made once."""
        assert gelezen.boek is not None
        sleutel = id(gelezen.boek), jaren
        begin = self.begin.get(sleutel)
        if begin is None or begin.boek is not gelezen.boek:
            if len(self.begin) >= MAX_BEGIN:
                self.begin.clear()
            begin = self.begin[sleutel] = uitgangssituatie(gelezen.boek, jaren)
        return begin

    def _productenboek(self, pad: str, document: Document) -> Bestand:
        gelezen = self.boek(pad, document)
        if gelezen.document.naam != document.naam:
            # a scenario came to the same file by another path; what is said of it is said under the name asked for
            gelezen = Boek(document, laad_productenboek(document))
        if gelezen.boek is None:
            return _bestand(gelezen.document, [], "")
        return _bestand(gelezen.document, over_boek(gelezen.boek, self.vandaag), gelezen.boek.titel)


def beoordeel_alle(beoordelaar: Beoordelaar, paden: Sequence[str]) -> Iterator[Bestand]:
    """All files in order; then the productenboeken they need that have errors that were not told yet.

    What is named as productenboek and asked for itself may be a scenario: then that is what is wrong with it.
    """
    nodig: dict[str, None] = {}
    for bestand, boekpad in _verdeeld(beoordelaar, paden):
        yield bestand._replace(boek=boekpad)
        if boekpad:
            nodig[boekpad] = None
    gezien = {os.path.realpath(pad) for pad in paden}
    for boekpad in nodig:
        verteld = os.path.realpath(boekpad) in gezien and is_boek(beoordelaar.boek(boekpad).document.wortel)
        if not verteld and (kapot := beoordelaar.kapot(boekpad)):
            yield kapot


def _bestand(document: Document, oordelen: Sequence[Geoordeeld], titel: str) -> Bestand:
    gelezen = [Melding(diagnostic) for diagnostic in document.diagnostics]
    geoordeeld = [
        Melding(
            aangewezen(
                document, o.regel.code, o.regel.ernst, o.vondst.tekst, o.vondst.hint, o.vondst.pad, o.vondst.bij
            ),
            o.uitzondering.reden if o.uitzondering else "",
            o.uitzondering.nummer if o.uitzondering else 0,
            o.vondst.uitslag,
        )
        for o in oordelen
    ]
    return Bestand(document.naam, (*gelezen, *geoordeeld), titel)


# --- many files --------------------------------------------------------------------------------------------------


def _verdeeld(beoordelaar: Beoordelaar, paden: Sequence[str]) -> Iterator[tuple[Bestand, str]]:
    """Judge files, in order, on all cores when there are many.

    A process that is forked has the books already; where that is not possible one process does all.
    """
    kernen = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    alleen = len(paden) < SAMEN or kernen < 2 or STDIN in (*paden, beoordelaar.boek_optie)
    if alleen or sys.platform == "win32":
        yield from map(beoordelaar.beoordeel, paden)
        return
    from takenkeuze.features.check.command_processes import divided

    beoordelaar.warm_op(paden)
    stukken = [paden[i : i + STUK] for i in range(0, len(paden), STUK)]
    for uitkomsten in divided(lambda stuk: [beoordelaar.beoordeel(pad) for pad in stuk], stukken, kernen):
        yield from uitkomsten
