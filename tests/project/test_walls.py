# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The structure that ARCHITECTURE.md promises: imports run one way, and each library is known in one place."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

from takenkeuze.app import FEATURES
from takenkeuze.shell.runner import feature_folder
from tests import ROOT

PACKAGE = ROOT / "src" / "takenkeuze"
MODULES = sorted(PACKAGE.rglob("*.py"))

# What each role may import besides itself. A feature has three: command*.py, report*.py, and all else is its question.
MAY_IMPORT = {
    "core": set[str](),
    "files": {"core"},
    "report": {"core"},
    "receipt": {"core", "report"},
    "question": {"core"},
    "report of a feature": {"core", "report", "question"},
    "shell": {"app", "core", "files", "report", "receipt"},
    "command": {"core", "files", "report", "receipt", "shell", "question", "report of a feature"},
    "app": set[str](),
}
# What schema and verify are about is not in the core.
BESIDES = {"schema": {"files"}, "verify": {"receipt"}}
# The sheet of a product is the menu of one product, and a paper is what these three show, in one order.
SHARED = {("product", "menukaart"), ("report", "simulate"), ("report", "compare"), ("report", "explain")}
# A book that is imported anew is compared with what it was.
SHARED |= {("import_", "diff")}
# From the bottom up; a module of the core may import from layers below its own, or from its own.
CORE = [
    ["money", "diagnostics", "names"],
    ["notation"],
    ["model", "knoppen"],
    ["apportionment", "open_places"],
    ["groups"],
    ["finding"],
    ["result"],
    ["overview"],
    ["eisen", "line_difference"],
    ["engine"],
    ["gevolgen", "reserve"],
    ["outcome"],
]
ONLY_IN = {
    "yaml": ("files.yaml", "files.yaml_errors"),
    "typer": ("shell.app", "shell.dutch", "shell.completion_shells"),
    "rich": ("report.terminal", "report.diagnostics"),
    "pydantic_core": ("files",),
    "pydantic": ("files",),
    "typst": ("report.pdf",),
    "docx": ("features.report.command_docx",),
    "python_calamine": ("features.import_.command_workbook",),
    "xlsxwriter": ("features.report.command_workbook", "features.export.command_xlsx"),
}
PURE = ("core", "question", "report", "report of a feature", "receipt")
OUTSIDE_WORLD = {"os", "sys", "pathlib", "time", "datetime", "random", "subprocess", "socket", "urllib", "tempfile"}
NETWORK = {"socket", "ssl", "http.client", "urllib.request", "requests", "ftplib", "smtplib", "asyncio", "webbrowser"}


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """All that stands in a module."""
    return tuple(ast.walk(ast.parse(path.read_text("utf-8"))))


def name(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts if parts[-1] != "__init__" else parts[:-1])


def role(module: str) -> str:
    room, _, rest = module.partition(".")
    if room != "features" or "." not in rest:
        return room
    leaf = rest.split(".", 1)[1]
    return (
        "command" if leaf.startswith("command") else "report of a feature" if leaf.startswith("report") else "question"
    )


def dotted(node: ast.AST) -> str:
    """``a.b.c`` of what is called, and nothing of what has no such name."""
    match node:
        case ast.Name(id=word):
            return word
        case ast.Attribute(value=value, attr=word):
            return f"{dotted(value)}.{word}"
    return ""


def feature(module: str) -> str:
    return module.split(".")[1] if module.startswith("features.") else ""


@cache
def imports(path: Path) -> tuple[str, ...]:
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            modules = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (m if (PACKAGE.parent / f"{m.replace('.', '/')}.py").exists() else node.module for m in modules)


@cache
def late_imports(path: Path) -> tuple[tuple[str, str], ...]:
    """The module and the function of what is only imported when it is called."""
    return tuple(_late_imports(path))


def _late_imports(path: Path) -> Iterator[tuple[str, str]]:
    for node in nodes(path):
        if isinstance(node, ast.Call) and dotted(node.func) == "late":
            assert isinstance(node.args[0], ast.Constant), f"line {node.lineno}"
            module, _, function = str(node.args[0].value).partition(":")
            yield module, function


def own_imports(path: Path) -> Iterator[str]:
    """The modules of the package that one imports, without its name; the package itself only has the version."""
    yield from (other.removeprefix("takenkeuze.") for other in imports(path) if other.startswith("takenkeuze."))
    yield from (module for module, _ in late_imports(path))


def test_each_library_is_known_in_one_place_and_every_room_has_what_it_may() -> None:
    """So the reader of imports, on which the other walls rest, finds some."""
    found = {name(path): {*imports(path)} for path in MODULES}
    for library, places in ONLY_IN.items():
        there = {module for module, others in found.items() if library in {other.split(".")[0] for other in others}}
        assert there or library == "pydantic", "that is for later"
        assert all(module.startswith(places) for module in there), there
    rooms = {(role(name(path)), role(other)) for path in MODULES for other in own_imports(path)}
    assert {(room, other) for room, others in MAY_IMPORT.items() for other in others if room != "app"} <= rooms


def connections() -> Iterator[tuple[str, str]]:
    """Each module of the package with each that it imports, but for the files that hold nothing."""
    return ((name(path), other) for path in MODULES for other in own_imports(path))


def test_rooms_import_what_they_may() -> None:
    allowed = {role_: {role_, *others} for role_, others in MAY_IMPORT.items()} | {"": set(), "features": set()}
    allowed["__main__"] = {"shell"}
    assert not [
        f"{module} imports {other}"
        for module, other in connections()
        if role(other) not in allowed[role(module)] | BESIDES.get(feature(module), set())
    ]


def test_a_feature_reaches_another_only_through_its_question() -> None:
    assert not [
        f"{module} imports {other}"
        for module, other in connections()
        if feature(module) and feature(other) not in ("", feature(module))
        if role(other) != "question" and (feature(module), feature(other)) not in SHARED
    ]


def test_what_is_imported_late_exists() -> None:
    found = [(module, function) for path in MODULES for module, function in late_imports(path)]
    assert found
    assert all(callable(getattr(import_module(f"takenkeuze.{module}"), function)) for module, function in found)


def test_every_feature_is_a_folder_and_a_line() -> None:
    assert {*map(feature_folder, FEATURES)} == {path.parent.name for path in PACKAGE.glob("features/*/command.py")}


def layer(module: str) -> int:
    return next(i for i, names in enumerate(CORE) if module.split(".")[1] in names)


def test_the_core_is_built_from_the_bottom_up() -> None:
    for module, other in connections():
        if module.startswith("core.") and other.startswith("core."):
            together = {other.split(".")[1], module.split(".")[1]}
            same = len(together) == 1 or together == {"model", "knoppen"}
            assert same or layer(other) < layer(module), f"{module} imports {other}"


NOT_PRIVATE = {"_asdict", "_fields", "_field_defaults", "_replace", "_exit", "_signal"}
"""Python documents these; ``_signal`` is built into it, and there before anything else is."""


def privates(path: Path) -> Iterator[str]:
    """What a module uses that others keep to themselves: imported, or an attribute of anything but itself."""
    for node in nodes(path):
        match node:
            case ast.Import(names=names):
                words = [word for alias in names for word in alias.name.split(".")]
            case ast.ImportFrom(module=str(module), names=names):
                words = [*module.split("."), *(alias.name for alias in names)]
            case ast.Attribute(value=ast.Name("self" | "cls")):
                continue
            case ast.Attribute(attr=attribute):
                words = [attribute]
            case ast.Call(func=ast.Name(id="getattr" | "setattr"), args=[_, ast.Constant(value=str(attribute)), *_]):
                words = [attribute]
            case _:
                continue
        yield from (word for word in words if re.match(r"_(?!_)", word))


def test_one_module_uses_what_is_private_to_a_library() -> None:
    """``tests/shell/test_completion.py`` says what is lost without it."""
    found = {name(path): {*privates(path)} - NOT_PRIVATE for path in MODULES}
    assert {module for module, words in found.items() if words} == {"shell.completion_shells"}


def test_nothing_uses_a_network() -> None:
    assert not [(name(path), other) for path in MODULES for other in imports(path) if other in NETWORK]


def test_what_is_pure_knows_no_files_clock_or_float() -> None:
    for path in MODULES:
        if role(name(path)) not in PURE:
            continue
        assert not OUTSIDE_WORLD & {module.split(".")[0] for module in imports(path)}, path
        alike = name(path) == "core.diagnostics"  # how much two names look alike, for a hint
        for node in nodes(path):
            match node:
                case ast.Constant(value=float(), lineno=line) if not alike:
                    raise AssertionError(f"{path}, line {line}")
                case ast.Name(id="float", lineno=line):
                    raise AssertionError(f"{path}, line {line}")


def test_one_module_writes_to_the_streams() -> None:
    writing = r"print|typer\.echo|traceback\.print_exc|sys\.(stdout|stderr)\.(write|writelines|flush)"
    calls = [(name(path), node) for path in MODULES for node in nodes(path) if isinstance(node, ast.Call)]
    assert {module for module, node in calls if re.fullmatch(writing, dotted(node.func))} <= {"shell.streams"}


def test_one_module_makes_csv_and_one_reads_it() -> None:
    assert {name(path) for path in MODULES if "csv" in imports(path)} == {
        "report.csv_",
        "features.import_.command_reading",
    }


RAISES_WHERE_WE_MAY_NOT_LOOK = {"exists", "is_dir", "is_file", "is_symlink", "iterdir", "lstat", "resolve", "samefile"}
READS = {"open", "read_bytes", "read_text"}


def test_folders_that_may_not_be_entered_are_no_surprise() -> None:
    """os.path says no there, where pathlib raises; and only one function reads files, which waits for none."""
    asked: dict[str, set[str]] = {}
    for path in MODULES:
        for node in nodes(path) if role(name(path)) in ("shell", "files", "command") else ():
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Name("os") | ast.Attribute(attr="path"))):
                    pass
                case ast.Call(func=ast.Attribute(attr=method)) if method in RAISES_WHERE_WE_MAY_NOT_LOOK | READS:
                    asked.setdefault(name(path), set()).add(method)
    assert asked == {  # each of these catches OSError
        "shell.completion": {"iterdir"},
        "shell.finding": {"is_dir", "is_file", "is_symlink"},
        "features.inbreng.command_folder": {"iterdir"},
        "shell.options": {"samefile"},
        "shell.overwriting": {"read_bytes"},
        "files.file": {"is_dir", "is_symlink", "iterdir"},
    }


def test_files_stay_small() -> None:
    assert not [path for path in MODULES if len(path.read_text("utf-8").splitlines()) > 330]
