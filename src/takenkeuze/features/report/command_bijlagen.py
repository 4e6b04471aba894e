# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A folder with a paper for each gemeente, each what ``report --vorm bijlage --gemeente`` gives: verify knows it."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from takenkeuze.core.engine import simulate
from takenkeuze.core.names import file_names
from takenkeuze.core.notation import counted
from takenkeuze.core.overview import Per, overview_lines
from takenkeuze.shell.exits import UsageMistake, why_not
from takenkeuze.shell.options import PaperFormat, PaperVorm, gemeenten_option, spare_inputs
from takenkeuze.shell.output import note
from takenkeuze.shell.overwriting import guard
from takenkeuze.shell.progress import progress
from takenkeuze.shell.runner import Answer
from takenkeuze.shell.writing import Content, write_files

if TYPE_CHECKING:
    from takenkeuze.features.report.command import Report, ReportOptions
    from takenkeuze.shell.input import Inputs
    from takenkeuze.shell.sides import LoadedSide


def write_bijlagen(
    command: "Report", options: "ReportOptions", loaded: "Inputs | Sequence[LoadedSide]", answer: Answer
) -> None:
    """Write the papers, and the index that leads to the pages, all or none. Raises ``UsageMistake``."""
    from takenkeuze.features.report.command import paper_forms
    from takenkeuze.shell.input import Inputs

    assert isinstance(loaded, Inputs)
    boek, scenario = loaded.pair
    result = simulate(boek, scenario, options.prijspeil)
    outcome = answer.outcome()  # the same for all: what was computed is the whole scenario
    everyone = overview_lines(result, Per.GEMEENTE)
    chosen = gemeenten_option(options.gemeenten, boek)
    who = range(len(boek.gemeenten)) if chosen is None else chosen
    vorm = PaperVorm.OPLEGGER if options.vorm is PaperVorm.OPLEGGER else PaperVorm.BIJLAGE
    names = file_names(gemeente.naam for gemeente in boek.gemeenten)
    papers: list[tuple[dict[Path, PaperFormat], PaperVorm, tuple[str, ...], Sequence[int] | None]] = [
        (
            {folder / f"{names[g]}.{form}": form for folder, form in options.bijlagen},
            *(vorm, (boek.gemeenten[g].naam,), [g]),
        )
        for g in who
    ]
    indices: dict[Path, PaperFormat] = {
        folder / "index.html": form for folder, form in options.bijlagen if form is PaperFormat.HTML
    }
    if indices:
        papers.append((indices, PaperVorm.INDEX, options.words["gemeenten"], chosen))
    contents: dict[Path, Content] = {}
    for files, kind, seen, places in progress(papers, "Bijlagen"):
        words: dict[str, Any] = {**options.words, "vorm": kind.value, "gemeenten": seen, "bijlagen": ()}
        own = type(options)({**words, "output": [f"{form}:{path}" for path, form in files.items()]})
        forms = paper_forms(result, places, own, everyone)
        issuer, render = command.prepared(own, answer._replace(outcome=lambda: outcome, forms=forms))
        spare_inputs(files, issuer.read)
        for path, form in files.items():
            contents[path] = render(form, 0, False)
            if not options.overwrite:
                guard(path, form, contents[path], issuer.command)
    _write([folder for folder, _ in options.bijlagen], contents)
    for folder, form in options.bijlagen:
        count = counted(len(who), "pagina", "pagina's") if form is PaperFormat.HTML else f"{len(who)} keer .{form}"
        note(f"Geschreven: {count} in {folder}{', met index.html' * (form is PaperFormat.HTML)}")


def _write(folders: Sequence[Path], contents: dict[Path, Content]) -> None:
    """The files in their folders, that are made where they are not there yet."""
    made: list[Path] = []
    try:
        for folder in folders:
            if _make(folder):
                made.append(folder)
        write_files(contents)
    except UsageMistake:
        for folder in made:
            folder.rmdir()
        raise


def _make(folder: Path) -> bool:
    try:
        folder.mkdir()
    except FileExistsError as error:
        if not os.path.isdir(folder):
            raise UsageMistake(f"--bijlagen {folder}: dit is een bestand, geen map") from error
        return False
    except FileNotFoundError as error:
        raise UsageMistake(f"--bijlagen {folder}: de map waar deze in moet komen bestaat niet") from error
    except OSError as error:
        raise UsageMistake(f"--bijlagen {folder}: deze map is niet te maken: {why_not(error)}") from error
    return True
