# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Tab completion: the script for a shell, and the answers when that script asks what may come here.

What may come somewhere follows from what an option declares. All of this is only loaded when a shell asks; no other
start of the program notices it.
"""

import os
import re
from collections.abc import Collection, Iterable, Mapping
from contextlib import redirect_stdout
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

from takenkeuze.files.file import read_contents
from takenkeuze.files.nodes import YAML
from takenkeuze.shell import completion_shells
from takenkeuze.shell.declare import Candidates, Choice, Option
from takenkeuze.shell.options import EXTENSIONS, PAPER_EXTENSIONS
from takenkeuze.shell.streams import print_out

_KIND = re.compile(r"^(?:\ufeff)?(?:\{[ \t]*)?[\"']?(scenario|productenboek)[\"']?[ \t]*:", re.MULTILINE)
_START_LENGTH = 20_000
"""How much of a file is looked at to tell a scenario from a productenboek: comments, and the first few keys."""


class Completion(NamedTuple):
    """Something that may come here; shells that can, show ``help`` beside it."""

    value: str
    help: str | None = None


_SHORT = 120
"""How long the sentence beside a command may be; typer itself cuts it sooner."""


def answer_shell(group: Any, program: str) -> int:
    """Answer a shell that asks for completion; returns the exit code."""
    completion_shells.register()
    code: object = 0
    for command in group.commands.values():
        command.short_help = command.get_short_help_str(_SHORT)
        command.filled = _offer
    with redirect_stdout(StringIO()) as answer:
        try:
            group(args=[], prog_name=program, standalone_mode=False)
        except SystemExit as end:
            code = end.code
    print_out(answer.getvalue())
    return code if isinstance(code, int) else 0


def _offer(params: Iterable[Any], declared: Mapping[str, Option]) -> None:
    """Give the parameters of a command what may come there."""
    for param in params:
        if source := _source(declared[param.name]):
            param.shell_complete = partial(_completions, source)


def _source(option: Option) -> Candidates | None:
    if callable(option.complete):
        return option.complete
    if isinstance(option.read, Choice):
        members: Any = option.read.members
        return _one_of(members)
    return _SOURCES[option.complete] if option.complete else None


def _completions(completer: Candidates, ctx: Any, start: str) -> list[Completion]:
    # before an option has its value, the words that belong to no option have no name yet; the scenario comes first
    loose = {"scenario": ctx.args[0]} if ctx.args and "scenario" in ctx.params else {}
    found = [Completion(str(value), help_) for value, help_ in completer({**ctx.params, **loose}, start)]
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
    return [Completion(s.id, s.naam or None) for s in _boek(params).named_schillen.values()]


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


def _one_of(members: Iterable[str]) -> Candidates:
    return lambda params, start: [Completion(member) for member in members]


def _revisions(params: Mapping[str, Any], start: str) -> Iterable[Completion]:
    from takenkeuze.shell.git import NoGit, ask_git

    try:
        branches = ask_git(
            "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/remotes", "refs/tags"
        ).text()
    except NoGit:
        return []
    return [Completion(branch) for branch in branches.split()]


_SOURCES: dict[str, Candidates] = {
    "gemeente": _gemeenten,
    "product": _producten,
    "schil": _schillen,
    "knop": _knoppen,
    "jaar": _years,
    "maatregel": _maatregelen,
    "revision": _revisions,
    "scenario": partial(_of_kind, "scenario"),
    "side": _scenarios_and_basis,
    "productenboek": partial(_of_kind, "productenboek"),
    "yaml": partial(_paths, extensions=YAML),
    "table": partial(_paths, extensions=(".xlsx", ".xls", ".ods", ".csv")),
    "begroting": partial(_paths, extensions=(".xlsx", ".xls", ".ods", ".csv", ".json")),
    "iv3": partial(_paths, extensions=(".json",)),
    "folder": partial(_paths, extensions=()),
    "outcome": partial(_paths, extensions=EXTENSIONS),
    "paper": partial(_paths, extensions=PAPER_EXTENSIONS),
    "made": partial(_paths, extensions={*EXTENSIONS, *PAPER_EXTENSIONS}),
    "report": partial(_paths, extensions=(".txt", ".json", ".sarif", ".xml")),
}
"""What an option may say that comes there."""
