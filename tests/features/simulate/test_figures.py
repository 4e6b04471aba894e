# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Figures that others worked out: what documents print, and what the README of the invented books computes by hand."""

import csv
import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests import ROOT
from tests.program import takenkeuze

FOLDERS = [ROOT / "scenarios" / "echt", ROOT / "scenarios" / "vormen"]


class Figure(NamedTuple):
    """A row of figures.csv, in euros; ``reason`` says why a figure does not come out."""

    case: str
    scenario: str
    options: str
    line: str
    year: str
    field: str
    figure: str
    margin: str
    reason: str


def figures() -> list[tuple[Path, Figure]]:
    found = []
    for folder in FOLDERS:
        with (folder / "figures.csv").open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file, delimiter=";")
            assert tuple(next(rows)) == Figure._fields
            found += [(folder, Figure(*row)) for row in rows]
    return found


@cache
def outcome(scenario: Path, options: str) -> dict[str, Any]:
    done = takenkeuze("simulate", str(scenario), *options.split(), "--format", "json")
    assert done.returncode in (0, 1), done.stderr  # 1: an eis that is missed on purpose
    out: dict[str, Any] = json.loads(done.stdout)
    return out


def computed(folder: Path, row: Figure) -> Decimal:
    out = outcome(folder / row.case / row.scenario, row.options)
    lines = next((out[per] for per in ("schillen", "producten", "maatregelen") if per in out), out["gemeenten"])
    # a schil and a maatregel are called by their id and their name
    by_name = {line["naam"].removeprefix(f"{next(iter(line.values()))} "): line for line in lines}
    by_name["totaal"] = out["totaal"]
    line = by_name[row.line]
    if row.year:
        line = next(year for year in line["jaren"] if year["jaar"] == int(row.year))
    return Decimal(line[row.field]) / 100


@pytest.mark.parametrize(("folder", "row"), [pytest.param(*each, id="-".join(each[1][:6])) for each in figures()])
def test_figure(folder: Path, row: Figure) -> None:
    difference = abs(computed(folder, row) - Decimal(row.figure))
    assert (difference <= Decimal(row.margin)) is not bool(row.reason), f"{difference} from {row.figure}"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_scenario_has_figures(folder: Path) -> None:
    """But one that a document does not have, which says so."""
    there = {path.relative_to(folder) for path in folder.glob("*/*.yaml") if path.stem != "productenboek"}
    named = {Path(row.case, row.scenario) for of, row in figures() if of == folder}
    assert named <= there
    for path in there - named:
        assert "niet in de bron" in (folder / path).read_text("utf-8")


def test_what_the_richtlijn_leaves() -> None:
    """Of 1.123.500 GGD Zeeland takes 445.000; its document says that some 678.500 remains."""
    (finding,) = outcome(FOLDERS[0] / "zeeland-2026" / "richtlijn.yaml", "")["bevindingen"]
    assert finding["tekst"].endswith("€ 678.500,00 te veel")


def test_two_roads_to_one_key_beside_each_other() -> None:
    """At once Dronten pays 5 x 185.701 more in 2020, 4 x in 2021, …: 15 x 185.701 in all."""
    sides = [str(FOLDERS[0] / "flevoland-2020" / name) for name in ("ingroei.yaml", "in-een-keer.yaml")]
    text = " ".join(takenkeuze("compare", *sides).stdout.split())
    assert "het meest voor De vijf andere: over 2020-2025 scheelt het € 2.785.515." in text
    text = " ".join(takenkeuze("diff", *sides).stdout.split())
    assert "pad 5,32% in 2020, 24,25% in 2021," in text
    assert "Fraction" not in text


def test_without_maatregelen_the_report_has_what_is_paid_in_each_year() -> None:
    scenario = str(FOLDERS[0] / "drenthe-2026" / "raming.yaml")
    text = takenkeuze("simulate", scenario, "--prijspeil", "lopend", "--per", "schil", COLUMNS="120").stdout
    head, _, row = text[text.index("PER REGELING") :].splitlines()[1:4]
    assert head.split() == ["Regeling", "2026", "2027", "2028", "2029"]
    assert row.split()[-4:] == ["1.844.979", "1.967.177", "2.050.750", "2.128.015"]
