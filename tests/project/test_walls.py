"""The structure that ARCHITECTURE.md promises: imports run one way, and each library is known in one place."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import ROOT

PAKKET = ROOT / "src" / "takenkeuze"
MODULES = sorted(PAKKET.rglob("*.py"))

# From the bottom up; a module may import from layers below its own, or from its own.
LAGEN = [
    ["money", "diagnostics", "namen"],
    ["notatie"],
    ["model"],
    ["verdeelbaar"],
    ["standen"],
    ["results"],
    ["loading", "engine"],
    ["overzicht"],
    ["analysis"],
    ["render"],
    ["cli"],
    ["__main__"],
]
OPDRACHTEN = tuple(f"cli.{soort}.opdrachten" for soort in ("bewaken", "kiezen", "narekenen", "vergelijken"))
COMMANDOREGEL = ("cli.app", "cli.nederlands", "cli.parameters", "cli.aanvullen", "cli.aanvulshells", *OPDRACHTEN)
ALLEEN_IN = {
    "yaml": ("loading.yaml", "loading.yamlfouten"),
    "typer": COMMANDOREGEL,
    "rich": ("render.terminal", "render.diagnostics"),
    "pydantic_core": ("loading",),
}
ZUIVER = (
    "money",
    "namen",
    "notatie",
    "model",
    "verdeelbaar",
    "standen",
    "engine",
    "results",
    "overzicht",
    "analysis",
    "render",
)
BUITENWERELD = {"os", "sys", "pathlib", "time", "datetime", "random", "subprocess", "socket", "urllib", "tempfile"}

NETWERK = {"socket", "ssl", "http.client", "urllib.request", "requests", "ftplib", "smtplib", "asyncio", "webbrowser"}


def naam(pad: Path) -> str:
    delen = pad.relative_to(PAKKET).with_suffix("").parts
    return ".".join(delen if delen[-1] != "__init__" else delen[:-1])


def imports(pad: Path) -> Iterator[str]:
    for knoop in ast.walk(ast.parse(pad.read_text("utf-8"))):
        if isinstance(knoop, ast.Import):
            yield from (alias.name for alias in knoop.names)
        elif isinstance(knoop, ast.ImportFrom) and knoop.module:
            yield knoop.module


def laag(module: str) -> int:
    return next(i for i, namen in enumerate(LAGEN) if module.split(".")[0] in namen)


@pytest.mark.parametrize("pad", MODULES, ids=naam)
def test_imports_run_one_way(pad: Path) -> None:
    module = naam(pad)
    if not module:  # the package itself only knows its version
        assert list(imports(pad)) == []
        return
    for ander in imports(pad):
        if not ander.startswith("takenkeuze."):
            continue
        ander = ander.removeprefix("takenkeuze.")
        assert laag(ander) <= laag(module), f"{module} imports {ander}"
        zelfde_laag = laag(ander) == laag(module)
        assert not zelfde_laag or ander.split(".")[0] == module.split(".")[0], f"{module} imports {ander}"


@pytest.mark.parametrize("pad", MODULES, ids=naam)
def test_each_library_is_known_in_one_place(pad: Path) -> None:
    for ander in {module.split(".")[0] for module in imports(pad)}:
        assert naam(pad).startswith(ALLEEN_IN.get(ander, "")), f"{naam(pad)} imports {ander}"


@pytest.mark.parametrize("pad", MODULES, ids=naam)
def test_nothing_uses_a_network(pad: Path) -> None:
    assert not NETWERK & set(imports(pad))


@pytest.mark.parametrize("pad", [p for p in MODULES if naam(p).split(".")[0] in ZUIVER], ids=naam)
def test_the_core_knows_no_files_clock_or_float(pad: Path) -> None:
    assert not BUITENWERELD & {module.split(".")[0] for module in imports(pad)}
    for knoop in ast.walk(ast.parse(pad.read_text("utf-8"))):
        assert not (isinstance(knoop, ast.Constant) and isinstance(knoop.value, float)), f"line {knoop.lineno}"
        assert not (isinstance(knoop, ast.Name) and knoop.id == "float"), f"line {knoop.lineno}"


@pytest.mark.parametrize("pad", [p for p in MODULES if naam(p) != "cli.stromen"], ids=naam)
def test_one_module_writes_to_the_streams(pad: Path) -> None:
    for knoop in ast.walk(ast.parse(pad.read_text("utf-8"))):
        if isinstance(knoop, ast.Call):
            doet = ast.unparse(knoop.func)
            assert doet not in ("print", "typer.echo", "traceback.print_exc"), f"line {knoop.lineno}"
            assert not re.fullmatch(r"sys\.(stdout|stderr)\.(write|writelines|flush)", doet), f"line {knoop.lineno}"


@pytest.mark.parametrize("pad", [p for p in MODULES if naam(p) != "render.csv_"], ids=naam)
def test_one_module_makes_csv(pad: Path) -> None:
    assert "csv" not in {*imports(pad)}


RAISES_WHERE_WE_MAY_NOT_LOOK = {"exists", "is_dir", "is_file", "is_symlink", "iterdir", "lstat", "resolve", "samefile"}
READS = {"open", "read_bytes", "read_text"}


@pytest.mark.parametrize("pad", [p for p in MODULES if naam(p).split(".")[0] in ("cli", "loading")], ids=naam)
def test_folders_that_may_not_be_entered_are_no_surprise(pad: Path) -> None:
    """os.path says no there, where pathlib raises; and only one function reads files, which waits for none."""
    gevraagd = {
        knoop.func.attr
        for knoop in ast.walk(ast.parse(pad.read_text("utf-8")))
        if isinstance(knoop, ast.Call)
        and isinstance(knoop.func, ast.Attribute)
        and not (isinstance(knoop.func.value, ast.Name) and knoop.func.value.id == "os")
        and not (isinstance(knoop.func.value, ast.Attribute) and knoop.func.value.attr == "path")
    }
    toegestaan = {  # each of these catches OSError
        "cli.aanvullen": {"iterdir"},
        "cli.bewaken.bestanden": {"is_dir", "is_file", "is_symlink"},
        "cli.kiezen.inbreng": {"iterdir"},
        "cli.opties": {"samefile"},
        "cli.overschrijven": {"read_bytes"},
        "cli.wegschrijven": {"open"},
        "loading.bestand": {"is_dir", "is_symlink", "iterdir"},
    }
    assert (gevraagd & (RAISES_WHERE_WE_MAY_NOT_LOOK | READS)) <= toegestaan.get(naam(pad), set())


@pytest.mark.parametrize("pad", MODULES, ids=naam)
def test_files_stay_small(pad: Path) -> None:
    assert len(pad.read_text("utf-8").splitlines()) <= 330
