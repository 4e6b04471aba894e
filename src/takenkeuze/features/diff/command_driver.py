# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze diff`` as the external diff driver of git: one changed file, as git hands it over."""

import sys
from collections.abc import Sequence

from takenkeuze.features.diff.command import DiffOptions
from takenkeuze.features.diff.command_changes import LINK
from takenkeuze.features.diff.command_file import answer
from takenkeuze.features.diff.command_questions import Side, make_questions
from takenkeuze.features.diff.report_since import answer_blocks
from takenkeuze.files.file import read_contents
from takenkeuze.report.blocks import Block, Paragraph
from takenkeuze.report.terminal import blocks_to_text
from takenkeuze.shell.exits import ExitCode
from takenkeuze.shell.git import NoGit, ask_git
from takenkeuze.shell.output import width, with_color
from takenkeuze.shell.sides import SideReader, SideSpec
from takenkeuze.shell.streams import print_out

NOWHERE = "/dev/null"
"""How git names the side that does not exist: a file that was added or removed."""


def is_driver_call(arguments: Sequence[str]) -> bool:
    """Whether git asks.

    It gives: path, old file, its hash and mode, new file, its hash and mode; for a renamed file two more.
    """
    return len(arguments) in (7, 9)


def run_driver(options: DiffOptions) -> int:
    """Say what happened to one file. Always 0: git stops at the first file whose driver fails."""
    path, old_file, old_hash, old_mode, new_file, new_hash, new_mode, *moved = options.kanten
    # git does not say which revisions it compares; mostly the last commit, what is staged, or the work tree
    new = _side(moved[0] if moved else path, new_file, new_hash, new_mode, ("", "HEAD"))
    old = _side(path, old_file, old_hash, old_mode, ("HEAD", "") if new_hash.strip("0") else ("", "HEAD"))
    blocks: list[Block] = []
    for question in make_questions(old, new):
        blocks += answer_blocks(answer(question, options, SideReader(), set(), []), only=True)
    if not blocks:
        what = "is geen scenario of productenboek, of is niet anders"
        blocks = [Paragraph(f"{path} {what}. Wat er aan de tekst veranderde, toont git diff --no-ext-diff.")]
    color = with_color(options.color, sys.stdout)
    print_out(blocks_to_text(blocks, width(), options.notation, color=color))
    return ExitCode.OK


def _side(path: str, file: str, hash_: str, mode: str, revisions: Sequence[str]) -> Side | None:
    """One side; what it names is looked for in the first of these revisions that has this very file."""
    if file == NOWHERE:
        return None
    try:
        content = read_contents(file)
    except (OSError, ValueError):
        content = b""
    if not hash_.strip("0"):  # git has no hash yet for a file as it lies in the working folder
        return Side(path, SideSpec(path, file, " (werkmap)"), content, mode == LINK)
    found = next((f"{revision}:{path}" for revision in revisions if _has(f"{revision}:{path}", hash_)), "")
    where = "" if found else "; productenboek uit de werkmap"
    return Side(path, SideSpec(path, file, f" ({hash_[:7]}{where})", found), content, mode == LINK)


def _has(name: str, hash_: str) -> bool:
    try:
        return ask_git("rev-parse", "--verify", "--quiet", name).text() == hash_
    except NoGit:
        return False
