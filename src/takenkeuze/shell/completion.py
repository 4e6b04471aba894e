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
from takenkeuze.shell import completion_shells
from takenkeuze.shell.completion_shells import Shell
from takenkeuze.shell.options import EXTENSIONS, ColorMode, OutputFormat, SortOrder, choice_option
from takenkeuze.shell.streams import print_out

YAML = (".yaml", ".yml")

_KIND = re.compile(r"^(?:\ufeff)?(?:\{[ \t]*)?[\"']?(scenario|productenboek)[\"']?[ \t]*:", re.MULTILINE)
_START_LENGTH = 20_000
"""How much of a file is looked at to tell a scenario from a productenboek: comments, and the first few keys."""


class Completion(NamedTuple):
    """Something that may come here; shells that can, show ``help`` beside it."""

    value: str
    help: str | None = None


_SHORT = 120
"""How long the sentence beside a command may be; typer itself cuts it sooner."""

Completer = Callable[[Mapping[str, Any], str], Iterable[Completion]]
"""From the parameters given so far, and the beginning of the word, to what it may become."""


def script(shell: str, variable: str) -> str:
    """The script to load in a shell. Raises ``UsageMistake``."""
    return completion_shells.script(choice_option("shell", shell, Shell), variable)


def answer_shell(app: typer.Typer, program: str) -> int:
    """Answer a shell that asks for completion; returns the exit code."""
    completion_shells.register()
    code: object = 0
    group: Any = typer.main.get_command(app)
    for command in group.commands.values():
        command.short_help = command.get_short_help_str(_SHORT)
        for param in command.params:
            names = (f"{command.name}.{param.name}", param.name, str(param.metavar).strip(".").lower())
            completer = next((_COMPLETERS[name] for name in names if name in _COMPLETERS), None)
            if completer:
                param.shell_complete = partial(_completions, completer)
    with redirect_stdout(StringIO()) as answer:
        try:
            group(args=[], prog_name=program, standalone_mode=False)
        except SystemExit as end:
            code = end.code
    print_out(answer.getvalue())
    return code if isinstance(code, int) else 0


def _completions(completer: Completer, ctx: Any, start: str) -> list[Completion]:
    # before an option has its value, the words that belong to no option have no name yet; the scenario comes first
    loose = {"scenario": ctx.args[0]} if ctx.args and "scenario" in ctx.params else {}
    found = completer({**ctx.params, **loose}, start)
    # what a line of a shell can't hold, nobody means to type
    return [a for a in found if a.value.isprintable() and a.value.lower().startswith(start.lower())]


def _boek(params: Mapping[str, Any]) -> Any:
    """The productenboek the command line asks for so far, else the shipped one."""
    from takenkeuze.shell.input import load, load_boek

    scenario, path = params.get("scenario"), params.get("productenboek")
    boek = load(scenario, path).boek if isinstance(scenario, str) and scenario != "-" else load_boek(path).boek
    return boek or load_boek(None).boek


def _gemeenten(params: Mapping[str, Any], start: str) -> Iterable[Completion]:
    return [Completion(g.naam, g.code) for g in _boek(params).gemeenten]


def _producten(params: Mapping[str, Any], start: str) -> Iterable[Completion]:
    return [Completion(p.id, p.naam) for p in _boek(params).producten]


def _schillen(params: Mapping[str, Any], start: str) -> Iterable[Completion]:
    return [Completion(s.id, s.naam or None) for s in _boek(params).schillen]


def _knoppen(params: Mapping[str, Any], start: str) -> Iterable[Completion]:
    from takenkeuze.core.knoppen import KNOPPEN

    return [Completion(knop.naam, knop.titel) for knop in KNOPPEN.values()]


def _scenario(params: Mapping[str, Any]) -> Any:
    from takenkeuze.shell.input import load

    path = params.get("scenario")
    return load(path, params.get("productenboek")).scenario if isinstance(path, str) and path != "-" else None


def _years(params: Mapping[str, Any], start: str) -> Iterable[Completion]:
    from takenkeuze.shell.input import BASIS, baseline

    scenario = baseline(_boek(params)) if params.get("scenario") == BASIS else _scenario(params)
    return [Completion(str(year)) for year in (scenario.looptijd if scenario else ())] + [Completion("structureel")]


def _maatregelen(params: Mapping[str, Any], start: str) -> Iterable[Completion]:
    from takenkeuze.core.overview import name_of

    scenario = _scenario(params)
    return [Completion(str(m.number), name_of(m)) for m in (scenario.maatregelen if scenario else ())]


def _rules(params: Mapping[str, Any], start: str) -> Iterable[Completion]:
    from takenkeuze.core.diagnostics import CODES

    return [Completion(code, title) for code, title in CODES.items()]


def _of_kind(kind: str, params: Mapping[str, Any], start: str) -> Iterable[Completion]:
    """Folders, and the files of this kind; all YAML files when there is none that fits."""
    every = [a for a in _paths(params, start, extensions=YAML) if a.value.lower().startswith(start.lower())]
    fitting = [a for a in every if a.value.endswith("/") or _kind(a.value) == kind]
    return fitting if any(not a.value.endswith("/") for a in fitting) else every


def _scenarios_and_basis(params: Mapping[str, Any], start: str) -> Iterable[Completion]:
    from takenkeuze.shell.input import BASIS

    return [Completion(BASIS, "wat er is zonder scenario"), *_of_kind("scenario", params, start)]


def _kind(path: str) -> str:
    """What a file is, as far as its beginning tells. A scenario may name its productenboek; never the reverse."""
    try:
        keys = {*_KIND.findall(read_contents(path, _START_LENGTH).decode(errors="replace"))}
    except (OSError, ValueError):
        return ""
    return "scenario" if "scenario" in keys else next(iter(keys), "")


def _paths(params: Mapping[str, Any], start: str, *, extensions: Collection[str]) -> Iterable[Completion]:
    """Folders, and files with one of these extensions."""
    folder, _, _ = start.rpartition("/")
    before = f"{folder}/" if "/" in start else ""
    try:
        content = sorted(Path(before or ".").iterdir())
    except OSError:
        return
    for path in content:
        if path.name.startswith("."):
            continue
        if os.path.isdir(path):
            yield Completion(f"{before}{path.name}/")
        elif path.suffix.lower() in extensions:
            yield Completion(f"{before}{path.name}")


def _one_of(members: Iterable[str]) -> Completer:
    return lambda params, start: [Completion(str(member)) for member in members]


def _per(params: Mapping[str, Any], start: str) -> Iterable[Completion]:
    from takenkeuze.core.overview import Per

    return _one_of(Per)(params, start)


def _prijspeil(params: Mapping[str, Any], start: str) -> Iterable[Completion]:
    from takenkeuze.core.result import Prijspeil

    return _one_of(Prijspeil)(params, start)


def _cell(params: Mapping[str, Any], start: str) -> Iterable[Completion]:
    from takenkeuze.features.explain.request import CELLS

    return [Completion(cell.naam, cell.titel) for cell in CELLS.values()]


def _order(params: Mapping[str, Any], start: str) -> Iterable[Completion]:
    from takenkeuze.features.menukaart.question import MenuOrder

    return _one_of(MenuOrder)(params, start)


def _check_formats(params: Mapping[str, Any], start: str) -> Iterable[Completion]:
    from takenkeuze.features.check.command import CheckFormat

    return _one_of(CheckFormat)(params, start)


def _revisions(params: Mapping[str, Any], start: str) -> Iterable[Completion]:
    from takenkeuze.shell.git import NoGit, ask_git

    try:
        branches = ask_git(
            "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/remotes", "refs/tags"
        ).text()
    except NoGit:
        return []
    return [Completion(branch) for branch in branches.split()]


def _schema_kind(params: Mapping[str, Any], start: str) -> Iterable[Completion]:
    from takenkeuze.features.schema.command import SchemaKind

    return _one_of(SchemaKind)(params, start)


def _check_outputs(params: Mapping[str, Any], start: str) -> Iterable[Completion]:
    from takenkeuze.features.check.command import EXTENSIONS

    return _paths(params, start, extensions=EXTENSIONS)


_FILES = partial(_paths, extensions=YAML)
_FOLDERS = partial(_paths, extensions=())
_SCENARIOS = partial(_of_kind, "scenario")
# By command and name where one command differs, else by the name of the parameter in the program or in the help.
_COMPLETERS: dict[str, Completer] = {
    "gemeente": _gemeenten,
    "product": _producten,
    "naam": _producten,
    "schil": _schillen,
    "knop": _knoppen,
    "scenario": _SCENARIOS,
    "scenarios": _SCENARIOS,
    "explain.scenario": _scenarios_and_basis,
    "diff.kanten": _scenarios_and_basis,
    "diff.sinds": _revisions,
    "productenboek": partial(_of_kind, "productenboek"),
    "paden": _FILES,
    "als_scenario": _FILES,
    "voorstel": _FILES,
    "map": _FOLDERS,
    "inbreng": _FOLDERS,
    "bestand": partial(_paths, extensions=EXTENSIONS),
    "output": partial(_paths, extensions=EXTENSIONS),
    "check.output": _check_outputs,
    "jaar": _years,
    "maatregel": _maatregelen,
    "soort": _schema_kind,
    "check.explain": _rules,
    "per": _per,
    "cel": _cell,
    "prijspeil": _prijspeil,
    "sort": _order,
    "diff.sort": _one_of(SortOrder),
    "compare.sort": _one_of(SortOrder),
    "format_": _one_of(OutputFormat),
    "check.format_": _check_formats,
    "explain.format_": _one_of([format_ for format_ in OutputFormat if format_ is not OutputFormat.CSV]),
    "color": _one_of(ColorMode),
    "shell": _one_of(Shell),
}
