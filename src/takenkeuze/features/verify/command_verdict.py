# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Whether an export still holds: make it again, compare, and say so."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from takenkeuze.features.verify.command_finding import has_hash
from takenkeuze.features.verify.command_replay import Replay, replay
from takenkeuze.features.verify.question import compare_kwitanties
from takenkeuze.receipt.kwitantie import Kwitantie
from takenkeuze.shell.exits import ExitCode
from takenkeuze.shell.exports import compare_with, read_export
from takenkeuze.shell.input import BoekVia
from takenkeuze.shell.options import OutputFormat
from takenkeuze.shell.output import deliver, with_color

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
    )

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


def _files(replayed: Replay) -> list[tuple[str, str]]:
    """For each kant the scenario ("" for none) and the productenboek that were used."""
    files = []
    for side in replayed.issuer.sides:
        assert side.boek_document is not None
        book = "meegeleverd" if side.boek_via is BoekVia.SHIPPED else side.boek_document.naam
        files.append((side.scenario_document.naam if side.scenario_document else "", book))
    return files
