# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Tab completion: the script for a shell, and the answers when that script asks what may come here.

What a parameter may hold follows from its name, so a new command has completion without doing anything. All of this
is only loaded when a shell asks; no other start of the program notices it.
"""

import os
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import redirect_stdout
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

import typer

from takenkeuze.files.file import read_contents
from takenkeuze.shell import completion_shells as aanvulshells
from takenkeuze.shell.completion_shells import Shell
from takenkeuze.shell.options import UITGANGEN, Kleur, Sortering, Vorm, keuze
from takenkeuze.shell.streams import print_out

YAML = (".yaml", ".yml")

_SOORT = re.compile(r"^(?:\ufeff)?(?:\{[ \t]*)?[\"']?(scenario|productenboek)[\"']?[ \t]*:", re.MULTILINE)
_BEGIN = 20_000
"""How much of a file is looked at to tell a scenario from a productenboek: comments, and the first few keys."""


class Aanvulling(NamedTuple):
    """Something that may come here; shells that can, show ``help`` beside it."""

    value: str
    help: str | None = None


_KORT = 120
"""How long the sentence beside a command may be; typer itself cuts it sooner."""

Bron = Callable[[Mapping[str, Any], str], Iterable[Aanvulling]]
"""From the parameters given so far, and the beginning of the word, to what it may become."""


def script(shell: str, variabele: str) -> str:
    """The script to load in a shell. Raises ``Gebruiksfout``."""
    return aanvulshells.script(keuze("shell", shell, Shell), variabele)


def vul_aan(app: typer.Typer, programma: str) -> int:
    """Answer a shell that asks for completion; returns the exit code."""
    aanvulshells.meld_aan()
    code: object = 0
    groep: Any = typer.main.get_command(app)
    for commando in groep.commands.values():
        commando.short_help = commando.get_short_help_str(_KORT)
        for param in commando.params:
            namen = (f"{commando.name}.{param.name}", param.name, str(param.metavar).strip(".").lower())
            bron = next((_BRONNEN[naam] for naam in namen if naam in _BRONNEN), None)
            if bron:
                param.shell_complete = partial(_aanvullingen, bron)
    with redirect_stdout(StringIO()) as antwoord:
        try:
            groep(args=[], prog_name=programma, standalone_mode=False)
        except SystemExit as einde:
            code = einde.code
    print_out(antwoord.getvalue())
    return code if isinstance(code, int) else 0


def _aanvullingen(bron: Bron, ctx: Any, begin: str) -> list[Aanvulling]:
    # before an option has its value, the words that belong to no option have no name yet; the scenario comes first
    losse = {"scenario": ctx.args[0]} if ctx.args and "scenario" in ctx.params else {}
    gevonden = bron({**ctx.params, **losse}, begin)
    # what a line of a shell can't hold, nobody means to type
    return [a for a in gevonden if a.value.isprintable() and a.value.lower().startswith(begin.lower())]


def _boek(params: Mapping[str, Any]) -> Any:
    """The productenboek the command line asks for so far, else the shipped one."""
    from takenkeuze.shell.input import laad, laad_boek

    scenario, pad = params.get("scenario"), params.get("productenboek")
    boek = laad(scenario, pad).boek if isinstance(scenario, str) and scenario != "-" else laad_boek(pad).boek
    return boek or laad_boek(None).boek


def _gemeenten(params: Mapping[str, Any], begin: str) -> Iterable[Aanvulling]:
    return [Aanvulling(g.naam, g.code) for g in _boek(params).gemeenten]


def _producten(params: Mapping[str, Any], begin: str) -> Iterable[Aanvulling]:
    return [Aanvulling(p.id, p.naam) for p in _boek(params).producten]


def _schillen(params: Mapping[str, Any], begin: str) -> Iterable[Aanvulling]:
    return [Aanvulling(s.id, s.naam or None) for s in _boek(params).schillen]


def _knoppen(params: Mapping[str, Any], begin: str) -> Iterable[Aanvulling]:
    from takenkeuze.core.knoppen import KNOPPEN

    return [Aanvulling(knop.naam, knop.titel) for knop in KNOPPEN.values()]


def _scenario(params: Mapping[str, Any]) -> Any:
    from takenkeuze.shell.input import laad

    pad = params.get("scenario")
    return laad(pad, params.get("productenboek")).scenario if isinstance(pad, str) and pad != "-" else None


def _jaren(params: Mapping[str, Any], begin: str) -> Iterable[Aanvulling]:
    from takenkeuze.shell.input import BASIS, baseline

    scenario = baseline(_boek(params)) if params.get("scenario") == BASIS else _scenario(params)
    return [Aanvulling(str(jaar)) for jaar in (scenario.looptijd if scenario else ())] + [Aanvulling("structureel")]


def _maatregelen(params: Mapping[str, Any], begin: str) -> Iterable[Aanvulling]:
    from takenkeuze.core.overview import naam_van

    scenario = _scenario(params)
    return [Aanvulling(str(m.nummer), naam_van(m)) for m in (scenario.maatregelen if scenario else ())]


def _regels(params: Mapping[str, Any], begin: str) -> Iterable[Aanvulling]:
    from takenkeuze.core.diagnostics import CODES

    return [Aanvulling(code, titel) for code, titel in CODES.items()]


def _van_soort(soort: str, params: Mapping[str, Any], begin: str) -> Iterable[Aanvulling]:
    """Folders, and the files of this kind; all YAML files when there is none that fits."""
    alle = [a for a in _paden(params, begin, uitgangen=YAML) if a.value.lower().startswith(begin.lower())]
    passend = [a for a in alle if a.value.endswith("/") or _soort(a.value) == soort]
    return passend if any(not a.value.endswith("/") for a in passend) else alle


def _scenarios_en_basis(params: Mapping[str, Any], begin: str) -> Iterable[Aanvulling]:
    from takenkeuze.shell.input import BASIS

    return [Aanvulling(BASIS, "wat er is zonder scenario"), *_van_soort("scenario", params, begin)]


def _soort(pad: str) -> str:
    """What a file is, as far as its beginning tells. A scenario may name its productenboek; never the reverse."""
    try:
        sleutels = {*_SOORT.findall(read_contents(pad, _BEGIN).decode(errors="replace"))}
    except (OSError, ValueError):
        return ""
    return "scenario" if "scenario" in sleutels else next(iter(sleutels), "")


def _paden(params: Mapping[str, Any], begin: str, *, uitgangen: Collection[str]) -> Iterable[Aanvulling]:
    """Folders, and files with one of these extensions."""
    map_, _, _ = begin.rpartition("/")
    voor = f"{map_}/" if "/" in begin else ""
    try:
        inhoud = sorted(Path(voor or ".").iterdir())
    except OSError:
        return
    for pad in inhoud:
        if pad.name.startswith("."):
            continue
        if os.path.isdir(pad):
            yield Aanvulling(f"{voor}{pad.name}/")
        elif pad.suffix.lower() in uitgangen:
            yield Aanvulling(f"{voor}{pad.name}")


def _een_van(leden: Iterable[str]) -> Bron:
    return lambda params, begin: [Aanvulling(str(lid)) for lid in leden]


def _per(params: Mapping[str, Any], begin: str) -> Iterable[Aanvulling]:
    from takenkeuze.core.overview import Per

    return _een_van(Per)(params, begin)


def _prijspeil(params: Mapping[str, Any], begin: str) -> Iterable[Aanvulling]:
    from takenkeuze.core.result import Prijspeil

    return _een_van(Prijspeil)(params, begin)


def _cel(params: Mapping[str, Any], begin: str) -> Iterable[Aanvulling]:
    from takenkeuze.features.explain.request import CELLEN

    return [Aanvulling(cel.naam, cel.titel) for cel in CELLEN.values()]


def _volgorde(params: Mapping[str, Any], begin: str) -> Iterable[Aanvulling]:
    from takenkeuze.features.menukaart.question import Volgorde

    return _een_van(Volgorde)(params, begin)


def _controlevorm(params: Mapping[str, Any], begin: str) -> Iterable[Aanvulling]:
    from takenkeuze.features.check.command import Controlevorm

    return _een_van(Controlevorm)(params, begin)


def _revisies(params: Mapping[str, Any], begin: str) -> Iterable[Aanvulling]:
    from takenkeuze.shell.git import NoGit, ask_git

    try:
        takken = ask_git("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/remotes", "refs/tags").text()
    except NoGit:
        return []
    return [Aanvulling(tak) for tak in takken.split()]


def _schemasoort(params: Mapping[str, Any], begin: str) -> Iterable[Aanvulling]:
    from takenkeuze.features.schema.command import Soort

    return _een_van(Soort)(params, begin)


def _controleuitvoer(params: Mapping[str, Any], begin: str) -> Iterable[Aanvulling]:
    from takenkeuze.features.check.command import UITGANGEN

    return _paden(params, begin, uitgangen=UITGANGEN)


_BESTANDEN = partial(_paden, uitgangen=YAML)
_MAPPEN = partial(_paden, uitgangen=())
_SCENARIOS = partial(_van_soort, "scenario")
# By command and name where one command differs, else by the name of the parameter in the program or in the help.
_BRONNEN: dict[str, Bron] = {
    "gemeente": _gemeenten,
    "product": _producten,
    "naam": _producten,
    "schil": _schillen,
    "knop": _knoppen,
    "scenario": _SCENARIOS,
    "scenarios": _SCENARIOS,
    "explain.scenario": _scenarios_en_basis,
    "diff.kanten": _scenarios_en_basis,
    "diff.sinds": _revisies,
    "productenboek": partial(_van_soort, "productenboek"),
    "paden": _BESTANDEN,
    "als_scenario": _BESTANDEN,
    "voorstel": _BESTANDEN,
    "map": _MAPPEN,
    "inbreng": _MAPPEN,
    "bestand": partial(_paden, uitgangen=UITGANGEN),
    "output": partial(_paden, uitgangen=UITGANGEN),
    "check.output": _controleuitvoer,
    "jaar": _jaren,
    "maatregel": _maatregelen,
    "soort": _schemasoort,
    "check.explain": _regels,
    "per": _per,
    "cel": _cel,
    "prijspeil": _prijspeil,
    "sort": _volgorde,
    "diff.sort": _een_van(Sortering),
    "compare.sort": _een_van(Sortering),
    "format_": _een_van(Vorm),
    "check.format_": _controlevorm,
    "explain.format_": _een_van([vorm for vorm in Vorm if vorm is not Vorm.CSV]),
    "color": _een_van(Kleur),
    "shell": _een_van(Shell),
}
