# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Whether an export still holds: make it again, compare, and say so."""

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from takenkeuze.features.verify.command_finding import has_hash
from takenkeuze.features.verify.command_replay import Replay, replay
from takenkeuze.features.verify.question import ReadSource, compare_kwitanties
from takenkeuze.files.file import read_contents
from takenkeuze.receipt.kwitantie import Kwitantie
from takenkeuze.shell.boundary import outside
from takenkeuze.shell.exits import ExitCode
from takenkeuze.shell.exports import MAX_BYTES, compare_with, read_export
from takenkeuze.shell.input import BoekVia
from takenkeuze.shell.options import OutputFormat
from takenkeuze.shell.output import deliver, with_color
from takenkeuze.shell.paths import beside

if TYPE_CHECKING:
    from takenkeuze.features.verify.command import VerifyOptions


def verify(options: "VerifyOptions") -> int:
    """Show the verdict; returns the exit code. Raises ``UsageMistake``."""
    export = read_export(options.bestand)
    original = export.kwitantie
    replayed = replay(original, options)
    if replayed is None:
        return ExitCode.INPUT
    now = _of_now(original, replayed)
    replayed.issuer.take(original)
    text = replayed.render(export.format_, replayed.width, False)
    check = compare_kwitanties(
        original, now, replayed.boeken, compare_with(export, text, replayed.issuer), intact=export.intact
    )._replace(sources=tuple(_sources(replayed)))

    def sheet(format_: OutputFormat, width: int, color: bool) -> str:
        from takenkeuze.features.verify.report import Read, check_sheet
        from takenkeuze.report.terminal import blocks_to_text

        del format_
        read = Read(Path(options.bestand).name, _files(replayed), replayed.where, export.wrong)
        return blocks_to_text(check_sheet(check, read), width, color=color)

    deliver(sheet, OutputFormat.TABLE, {}, color=with_color(options.color, sys.stdout))
    return ExitCode.OK if check.holds else ExitCode.FINDINGS


def _of_now(original: Kwitantie, replayed: Replay) -> Kwitantie:
    """The kwitantie of today, with the hash of then for what is the same but for its line ends."""
    hashes = {bron.sha256 for side in original.kanten for bron in side if bron is not None}
    hashes |= {hash_ for side in original.kanten for hash_ in side.boek.lijsten.values()}
    if original.inbreng:
        hashes |= {*original.inbreng.bestanden.values()}
    now = replayed.issuer.kwitantie(hashes)
    if now.bestanden is None or original.bestanden is None:
        return now
    files = {
        name: original.bestanden[name]
        if has_hash(Path(replayed.where or ".", name), original.bestanden.get(name, ""))
        else hash_
        for name, hash_ in now.bestanden.items()
    }
    return now._replace(bestanden=files)


def _sources(replayed: Replay) -> Iterator[ReadSource]:
    """The files that figures of the productenboeken were read from, each once, seen from the book that names it."""
    told = set[str]()
    for side in replayed.issuer.sides:
        for bron in side.boek.bronnen if side.boek and side.boek_document else ():
            assert side.boek_document is not None
            path = beside(side.boek_document.naam, bron.bestand)
            if bron.bestand and bron.sha256 and path not in told and not outside(path, side.boek_document.naam):
                told.add(path)
                yield ReadSource(bron.bestand, _is_same(path, bron.sha256))


def _is_same(path: str, sha256: str) -> bool | None:
    try:
        return hashlib.sha256(read_contents(path, MAX_BYTES)).hexdigest() == sha256
    except (OSError, ValueError):
        return None


def _files(replayed: Replay) -> list[tuple[str, str]]:
    """For each kant the scenario ("" for none) and the productenboek that were used."""
    files = []
    for side in replayed.issuer.sides:
        assert side.boek_document is not None
        book = "meegeleverd" if side.boek_via is BoekVia.SHIPPED else side.boek_document.naam
        files.append((side.scenario_document.naam if side.scenario_document else "", book))
    return files
