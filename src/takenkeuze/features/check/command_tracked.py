# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What git tracks, productenboeken of scenarios among them: who clones the repository has nothing else."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from takenkeuze.core.diagnostics import Ernst
from takenkeuze.features.check.verdict import Bestand, Melding
from takenkeuze.files.file import Contents, lees_bestand
from takenkeuze.files.scenario import boekpad
from takenkeuze.shell.finding import find_werkmap
from takenkeuze.shell.git import NoGit, ask_git
from takenkeuze.shell.input import meegeleverd

_SAMEN = 500
"""How many names git is asked about at once: a command line is not endless."""


def met_gevolgde_boeken(bestanden: Sequence[Bestand], ernst: Ernst, contents: Contents) -> Iterator[Bestand]:
    """The files, each that git tracks with a finding when git does not track the productenboek it names."""
    eigen = meegeleverd()
    op_boek = [bestand for bestand in bestanden if bestand.boek not in ("", eigen)]
    boeken = {bestand.boek: os.path.realpath(bestand.boek) for bestand in op_boek}
    gevolgd = _gevolgd({*boeken.values()})
    los = [bestand for bestand in op_boek if boeken[bestand.boek] not in gevolgd]
    scenarios = {bestand.naam: os.path.realpath(bestand.naam) for bestand in los}
    verwacht = _gevolgd({*scenarios.values()}) if los else set[str]()
    te_melden = {bestand.naam for bestand in los if scenarios[bestand.naam] in verwacht}
    for bestand in bestanden:
        yield _met_melding(bestand, ernst, contents) if bestand.naam in te_melden else bestand


def _met_melding(bestand: Bestand, ernst: Ernst, contents: Contents) -> Bestand:
    document = lees_bestand(bestand.naam, contents)
    if boekpad(document) is None:
        return bestand
    document.diagnostics.clear()
    tekst = f"dit scenario staat in git, maar zijn productenboek niet: {bestand.boek}"
    hint = "voeg het productenboek toe met git add, en haal het uit .gitignore als het daarin staat"
    document.meld("TK030", tekst, hint, document.zoek(("productenboek",)), ernst)
    return bestand._replace(meldingen=(*bestand.meldingen, *map(Melding, document.diagnostics)))


def _gevolgd(paden: Iterable[str]) -> set[str]:
    """Those of these files, by their real path, that git tracks; all of them where git can't tell."""
    per_werkmap: dict[str, list[str]] = {}
    for pad in paden:
        per_werkmap.setdefault(find_werkmap(Path(pad).parent), []).append(pad)
    gevolgd = set[str]()
    for werkmap, groep in per_werkmap.items():
        try:
            gevolgd.update(_in_git(os.path.realpath(werkmap), groep) if werkmap else ())
        except NoGit:
            gevolgd.update(groep)
    return gevolgd


def _in_git(werkmap: str, paden: Sequence[str]) -> Iterator[str]:
    """Those of these files that git tracks, staged ones too. Raises ``NoGit``."""
    for i in range(0, len(paden), _SAMEN):
        namen = [os.path.relpath(pad, werkmap) for pad in paden[i : i + _SAMEN]]
        antwoord = ask_git("ls-files", "-z", "--", *namen, folder=werkmap)
        if antwoord.code:
            raise NoGit("git kan deze repository niet lezen")
        yield from (str(Path(werkmap) / naam) for naam in antwoord.names())
