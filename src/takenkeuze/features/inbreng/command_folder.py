# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The folder with what the gemeenten bring in, and what their proposal comes to."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from takenkeuze.core.diagnostics import Diagnostic
from takenkeuze.core.engine import simulate
from takenkeuze.core.model.inbreng import Inbreng
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.result import Result
from takenkeuze.files.document import Document
from takenkeuze.files.file import read_document, read_file, suggested_file
from takenkeuze.files.inbreng import load_inbreng
from takenkeuze.files.nodes import YAML
from takenkeuze.files.scenario import load_scenario
from takenkeuze.shell.boundary import outside
from takenkeuze.shell.exits import UsageMistake
from takenkeuze.shell.input import Inputs, load_boek


class ReadInbreng(NamedTuple):
    """The folder as it was read: the productenboek, the files, and what the gemeenten bring in."""

    inputs: Inputs
    documents: list[Document]
    inbreng: list[Inbreng]

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """What is wrong with any of them."""
        return [*self.inputs.diagnostics, *(d for document in self.documents for d in document.diagnostics)]


def find_inbreng(folder: Path) -> list[Path]:
    """The files of the gemeenten. Raises ``UsageMistake``."""
    if not os.path.isdir(folder):
        if os.path.exists(folder):
            raise UsageMistake(f"{folder} is een bestand, geen map; noem de map met één bestand per gemeente")
        raise UsageMistake(f"{folder} bestaat niet; {suggested_file(str(folder), is_folder=True)}")
    try:
        paths = sorted(p for p in folder.iterdir() if p.suffix.lower() in YAML and not p.name.startswith("."))
    except OSError as error:
        raise UsageMistake(f"{folder} is niet te lezen; vraag de eigenaar om leesrechten") from error
    if not paths:
        raise UsageMistake(f"in {folder} staat geen enkel .yaml-bestand; zet er één bestand per gemeente in")
    return paths


def read_inbreng(paths: Sequence[Path], boek_option: str | None) -> ReadInbreng:
    """Read these files of gemeenten, and the productenboek; without a productenboek none of them."""
    inputs = load_boek(boek_option)
    if inputs.boek is None:
        return ReadInbreng(inputs, [], [])
    documents = [outside(str(path), str(path)) or read_file(str(path)) for path in paths]
    return ReadInbreng(inputs, documents, load_inbreng(documents, inputs.boek))


def compute_voorstel(text: str, boek: Productenboek) -> Result:
    """What the proposal means, as ``simulate`` will say: the text that is written is the text that is run."""
    document = read_document("voorstel", text.encode())
    scenario = load_scenario(document, boek)
    if scenario is None:
        reason = "; ".join(d.text for d in document.diagnostics)
        raise UsageMistake(f"het voorstel is met dit productenboek niet door te rekenen: {reason}")
    return simulate(boek, scenario)
