# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A folder with a page for each gemeente, each what ``report --vorm bijlage --gemeente`` gives: verify knows it."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from takenkeuze.core.engine import simulate
from takenkeuze.core.names import file_names
from takenkeuze.core.notation import counted
from takenkeuze.shell.exits import UsageMistake, why_not
from takenkeuze.shell.options import PaperFormat, PaperVorm, gemeenten_option, spare_inputs
from takenkeuze.shell.output import note
from takenkeuze.shell.overwriting import guard
from takenkeuze.shell.progress import progress
from takenkeuze.shell.runner import Answer
from takenkeuze.shell.writing import write_files

if TYPE_CHECKING:
    from takenkeuze.features.report.command import Report, ReportOptions
    from takenkeuze.shell.input import Inputs
    from takenkeuze.shell.sides import LoadedSide


def write_bijlagen(
    command: "Report", options: "ReportOptions", loaded: "Inputs | Sequence[LoadedSide]", answer: Answer
) -> None:
    """Write the pages and the index that leads to them, all or none. Raises ``UsageMistake``."""
    from takenkeuze.features.report.command import paper_forms
    from takenkeuze.shell.input import Inputs

    assert isinstance(loaded, Inputs)
    folder = Path(options.words["bijlagen"])
    boek, scenario = loaded.pair
    result = simulate(boek, scenario, options.prijspeil)
    outcome = answer.outcome()  # the same for all: what was computed is the whole scenario
    chosen = gemeenten_option(options.gemeenten, boek)
    who = range(len(boek.gemeenten)) if chosen is None else chosen
    vorm = PaperVorm.OPLEGGER if options.vorm is PaperVorm.OPLEGGER else PaperVorm.BIJLAGE
    names = file_names(gemeente.naam for gemeente in boek.gemeenten)
    pages: list[tuple[Path, PaperVorm, tuple[str, ...], Sequence[int] | None]] = [
        (folder / f"{names[g]}.html", vorm, (boek.gemeenten[g].naam,), [g]) for g in who
    ]
    pages.append((folder / "index.html", PaperVorm.INDEX, options.words["gemeenten"], chosen))
    texts: dict[Path, str] = {}
    for path, kind, seen, places in progress(pages, "Bijlagen"):
        words: dict[str, Any] = {**options.words, "vorm": kind.value, "gemeenten": seen, "bijlagen": None}
        own = type(options)({**words, "output": (str(path),)})
        issuer, render = command.prepared(
            own, answer._replace(outcome=lambda: outcome, forms=paper_forms(result, places, own))
        )
        spare_inputs([path], issuer.read)
        texts[path] = render(PaperFormat.HTML, 0, False)
        if not options.overwrite:
            guard(path, PaperFormat.HTML, texts[path], issuer.command)
    _write(folder, texts)
    pages_in_words = counted(len(texts) - 1, "pagina", "pagina's")
    note(f"Geschreven: {pages_in_words} in {folder}, met index.html")


def _write(folder: Path, texts: dict[Path, str]) -> None:
    is_new = True
    try:
        folder.mkdir()
    except FileExistsError as error:
        is_new = False
        if not os.path.isdir(folder):
            raise UsageMistake(f"--bijlagen {folder}: dit is een bestand, geen map") from error
    except FileNotFoundError as error:
        raise UsageMistake(f"--bijlagen {folder}: de map waar deze in moet komen bestaat niet") from error
    except OSError as error:
        raise UsageMistake(f"--bijlagen {folder}: deze map is niet te maken: {why_not(error)}") from error
    try:
        write_files(texts)
    except UsageMistake:
        if is_new:
            folder.rmdir()
        raise
