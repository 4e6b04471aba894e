"""What git tracks, productenboeken of scenarios among them: who clones the repository has nothing else."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from takenkeuze.analysis.check.verslag import Bestand, Melding
from takenkeuze.cli.bewaken.bestanden import find_werkmap
from takenkeuze.cli.git import NoGit, ask_git
from takenkeuze.cli.invoer import meegeleverd
from takenkeuze.diagnostics import Ernst
from takenkeuze.loading.bestand import lees_bestand
from takenkeuze.loading.scenario import boekpad

__all__ = ["met_gevolgde_boeken", "only_tracked"]

_SAMEN = 500
"""How many names git is asked about at once: a command line is not endless."""


def only_tracked(namen: Iterable[str]) -> Iterator[str]:
    """Those of these files that git tracks. Raises ``NoGit`` when it can't tell."""
    # a link is a file of its own to git, wherever it leads
    echt = {naam: os.path.join(os.path.realpath(os.path.dirname(naam)), os.path.basename(naam)) for naam in namen}  # noqa: PTH118, PTH119, PTH120
    werkmappen = {find_werkmap(Path(pad).parent) for pad in echt.values()}
    if "" in werkmappen:
        raise NoGit("deze map hoort niet bij een git-repository")
    gevolgd = set[str]()
    for werkmap in werkmappen:
        onder = [pad for pad in echt.values() if find_werkmap(Path(pad).parent) == werkmap]
        gevolgd.update(_in_git(os.path.realpath(werkmap), onder))
    return (naam for naam, pad in echt.items() if pad in gevolgd)


def met_gevolgde_boeken(bestanden: Sequence[Bestand], ernst: Ernst) -> Iterator[Bestand]:
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
        yield _met_melding(bestand, ernst) if bestand.naam in te_melden else bestand


def _met_melding(bestand: Bestand, ernst: Ernst) -> Bestand:
    document = lees_bestand(bestand.naam)
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
