# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The paper in all its forms, made in one go, is to the cent what ``simulate`` says."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pypdf
import pytest

from tests.features.report.test_report import BON, Page, cents
from tests.program import takenkeuze
from tests.shipped import FOLDER

CASES = {
    "prices": ("--prijspeil", "lopend"),
    "reserve": ("--set", "frictiekosten.dekking=reserve"),
}
"""Every year with prices and costs of its own; and costs that the reserve pays."""
IN_YEAR = {
    "Bijdrage zonder": "bijdrage_basis",
    "Bijdrage met": "bijdrage",
    "Frictiekosten": "frictiekosten",
    "Netto effect": "netto_effect",
    "Cumulatief": "cumulatief",
}
OF_RESERVE = {"Begin": "begin", "Frictiekosten": "onttrekking", "Terug naar gemeenten": "teruggave", "Eind": "eind"}


@pytest.mark.parametrize("words", CASES.values(), ids=CASES)
def test_each_form_says_what_simulate_says(words: tuple[str, ...], tmp_path: Path) -> None:
    words = str(FOLDER / "bbs" / "samen-opbouwen.yaml"), *words
    paths = {form: tmp_path / f"nota.{form}" for form in ("html", "pdf", "docx", "xlsx")}
    outputs = [word for path in paths.values() for word in ("--output", str(path))]
    done = takenkeuze("report", *words, "--centen", *outputs)
    assert done.returncode == 0, done.stderr
    data = asked(words)
    per_maatregel = asked([*words, "--per", "maatregel"])["maatregelen"]

    page = Page(paths["html"].read_text("utf-8"))
    says_the_same(page.rows, data, per_maatregel)
    rows = [[*map(plain, row)] for head, table in page.rows.items() if not head.startswith(BON) for row in table]
    paper = docx.Document(str(paths["docx"]))
    assert [[plain(cell.text) for cell in row.cells] for table in paper.tables for row in table.rows] == rows
    text = plain(" ".join(page.extract_text() for page in pypdf.PdfReader(paths["pdf"]).pages))
    assert [row for row in rows if plain(" ".join(row)) not in text] == []
    in_cells(openpyxl.load_workbook(paths["xlsx"], read_only=True, data_only=True), data, per_maatregel)


def asked(words: Sequence[str]) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(takenkeuze("simulate", *words, "--format", "json").stdout)
    return data


def plain(text: str) -> str:
    """A text without what only lays it out."""
    return re.sub(r"\s+", " ", text.replace("\xad", "")).strip()


# --- tables -----------------------------------------------------------------------------------------------------------


def says_the_same(tables: dict[str, list[list[str]]], data: dict[str, Any], maatregelen: list[dict[str, Any]]) -> None:
    total, jaren = data["totaal"], [str(year["jaar"]) for year in data["totaal"]["jaren"]]
    shown = table(tables["Per jaar"])
    for year in total["jaren"]:
        line = shown[str(year["jaar"])]
        assert {"Bijdrage zonder", "Bijdrage met", "Netto effect", "Cumulatief"} <= {*line}
        assert all(line[name] == year[key] for name, key in IN_YEAR.items() if name in line)
        assert "Frictiekosten" in line or not any(other["frictiekosten"] for other in total["jaren"])
    structural = {
        "Bijdrage zonder": total["bijdrage_nu"],
        "Bijdrage met": total["bijdrage_straks"],
        "Netto effect": total["structureel"],
    }
    assert shown["structureel"] == structural
    with_reserve = "Netto effect met reserve"
    assert [line[with_reserve] for line in shown.values() if with_reserve in line] in (
        [],
        [year["netto_effect"] for year in data["met_reserve"]],
    )
    lines = {line["naam"]: line for line in [*data["gemeenten"], total | {"naam": "Totaal"}]}
    of_each, per_year = table(tables["Per gemeente"]), table(tables["Netto effect per gemeente en jaar"])
    assert {*of_each} == {*per_year} == {*lines}
    for name, line in lines.items():
        known = [line["bijdrage_nu"], line["bijdrage_straks"], line["structureel"], line["structureel_per_inwoner"]]
        assert [*of_each[name].values()][:4] == known
        assert [per_year[name][jaar] for jaar in jaren] == [year["netto_effect"] for year in line["jaren"]]
        assert per_year[name][f"Cumulatief {jaren[-1]}"] == line["jaren"][-1]["cumulatief"]
    together = [dict(columns(head, row)) for head, row in with_heads(tables["Maatregelen"]) if row[0] == "Samen"]
    assert [[row[jaar] for jaar in [*jaren, "Structureel"]] for row in together] == [
        [*(year["netto_effect"] for year in line["jaren"]), line["structureel"]] for line in maatregelen
    ]
    moves = any(year["onttrekking"] or year["teruggave"] for year in data["reserve"])
    assert moves == ("Reserve van de GR" in tables)
    reserve = table(tables.get("Reserve van de GR", []))
    for year in data["reserve"] if moves else ():
        assert [reserve[str(year["jaar"])][name] for name in OF_RESERVE] == [year[key] for key in OF_RESERVE.values()]


def with_heads(rows: list[list[str]]) -> Iterator[tuple[list[str], list[str]]]:
    """Each row with the heads of its table: the first, or one that is the same as the first."""
    for row in rows:
        if row[0] != rows[0][0]:
            yield rows[0], row


def columns(head: list[str], row: list[str]) -> Iterator[tuple[str, int]]:
    """The amounts of a row by the head of their column; what holds for each of some years, for each of these."""
    for name, cell in zip(map(plain, head), row, strict=True):
        if re.fullmatch(r"-?[\d.]+,\d\d", cell):
            years = re.match(r"(\d{4})-(\d{4}), elk jaar", name)
            names: Iterable[object] = range(int(years[1]), int(years[2]) + 1) if years else [name]
            yield from ((str(one), cents(cell)) for one in names)


def table(rows: list[list[str]]) -> dict[str, dict[str, int]]:
    """The rows of one table by their first cell."""
    return {row[0]: dict(columns(head, row)) for head, row in with_heads(rows)}


# --- cells ------------------------------------------------------------------------------------------------------------


def in_cells(book: openpyxl.Workbook, data: dict[str, Any], maatregelen: list[dict[str, Any]]) -> None:
    """The value that is stored in each cell."""
    sheets = {sheet.title: [*sheet.iter_rows(values_only=True)] for sheet in (book[f"Per {one}"] for one in PER)}
    shown = {(row[0], row[1]): row for row in sheets["Per gemeente"]}
    for line in data["gemeenten"]:
        for year in line["jaren"]:
            _, _, basis, now, _, frictie, _, own, netto, together, *_ = shown[line["naam"], year["jaar"]]
            keys = ("bijdrage_basis", "bijdrage", "frictiekosten", "eigen_kosten", "netto_effect", "cumulatief")
            assert in_cents(basis, now, frictie, own, netto, together) == [year[key] for key in keys]
        assert in_cents(shown[line["naam"], "structureel"][8]) == [line["structureel"]]
    years = [row for row in sheets["Per jaar"] if isinstance(row[0], int)]
    total = data["totaal"]["jaren"]
    assert [in_cents(*row[1:3], row[4], *row[7:9]) for row in years[: len(total)]] == [
        [year[key] for key in IN_YEAR.values()] for year in total
    ]
    assert [in_cents(*row[1:5]) for row in years[len(total) :]] == [
        [year[key] for key in OF_RESERVE.values()] for year in data["reserve"]
    ]
    lines = {f"{row[0]} {row[1]}": row for row in sheets["Per maatregel"] if isinstance(row[2], int | float)}
    assert {line["naam"]: in_cents(*lines[line["naam"]][2 : 3 + len(total)]) for line in maatregelen} == {
        line["naam"]: [*(year["netto_effect"] for year in line["jaren"]), line["structureel"]] for line in maatregelen
    }


PER = ("jaar", "gemeente", "maatregel")


def in_cents(*euros: Any) -> list[int]:
    return [round(amount * 100) for amount in euros]
