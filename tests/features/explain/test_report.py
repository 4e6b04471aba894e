# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Every number in the tables of a report, cell by cell, and every post in JSON, has a bon that gives that number.

The names here are the table in docs/handleiding.md: which number is explained by which call.
"""

from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takenkeuze.core.engine import simulate
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.scenario import Scenario
from takenkeuze.core.notation import EXACT
from takenkeuze.core.overview import WITHOUT_PRODUCT, Per, YearFigures, overview_lines
from takenkeuze.core.result import BASIS, Prijspeil, Result
from takenkeuze.features.explain.question import make_bon, make_reserve_bon
from takenkeuze.features.explain.report_conclusion import outcome
from takenkeuze.features.explain.request import CELLS, RESERVE_BASES, NoAnswer, pose_question
from takenkeuze.features.simulate.report import make_report
from takenkeuze.report.amounts import written
from takenkeuze.report.blocks import BREAK_POINT, Heading, Table
from takenkeuze.shell.input import load
from tests import ROOT
from tests.core.test_laws import case_list
from tests.strategies import cases

SCENARIOS = ROOT / "scenarios"
BBS, KAASSCHAAF, LOKAAL = "bbs/samen-opbouwen.yaml", "alles-kaasschaaf.yaml", "lokaal-preventie.yaml"

COLUMNS = {
    "Bijdrage zonder": "bijdrage_basis",
    "Bijdrage met": "bijdrage",
    "Frictiekosten": "frictiekosten",
    "Eigen kosten": "eigen_kosten",
    "Netto effect": "netto_effect",
    "Cumulatief": "cumulatief",
    "Bijdrage nu": "bijdrage_nu",
    "Bijdrage straks": "bijdrage_straks",
    "Structureel": "structureel",
    "Per inwoner": "structureel_per_inwoner",
    "Omslag": "omslag",
}
OF_MAATREGEL = {
    "Bijdrage": "bijdrage",
    "Frictiekosten": "frictiekosten",
    "Eigen kosten": "eigen_kosten",
    "Samen": "netto_effect",
}
OF_RESERVE = {
    "Begin": "reserve_begin",
    "Frictiekosten": "reserve_onttrekking",
    "Terug naar gemeenten": "teruggave",
    "Eind": "reserve",
    "Boven ondergrens": "reserve_boven_ondergrens",
}
HARD = {
    "Bijdrage nu": "bijdrage_nu_herkomst",
    "Structureel effect": "structureel_herkomst",
    "Frictiekosten": "frictiekosten_herkomst",
}


@cache
def result_of(scenario: str, prijspeil: Prijspeil = Prijspeil.CONSTANT) -> Result:
    inputs = load(str(SCENARIOS / scenario), None)
    assert inputs.boek
    assert inputs.scenario
    return simulate(inputs.boek, inputs.scenario, prijspeil)


def answer(result: Result, name: str, year: Any = None, **who: Any) -> str:
    """What explain says, as it would stand in a table of the report."""
    question = pose_question(result, CELLS[name], year, **who)
    bon = make_reserve_bon(result, question) if question.cel.basis in RESERVE_BASES else make_bon(result, question)
    text = outcome(bon).replace("€ ", "")
    return "-" if text == "geen effect" else "later" if text.startswith("later") else text


def cells(table: Table) -> Iterator[tuple[str, str, str]]:
    """Row, column and contents of every number."""
    headings = [column.heading.replace(BREAK_POINT, "") for column in table.columns]
    for row in table.rows:
        for heading, content in zip(headings[1:], row.cells[1:], strict=True):
            if content:
                yield row.cells[0], heading, content


def tables(result: Result, per: Per) -> dict[str, Table]:
    """The tables of a report by the heading above them."""
    found, heading = {}, ""
    for block in make_report(result, per):
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Table):
            found[heading] = written(block, EXACT)
    return found


@pytest.mark.parametrize("per", Per)
@pytest.mark.parametrize(
    ("scenario", "prijspeil"), [(BBS, Prijspeil.CONSTANT), (BBS, Prijspeil.CURRENT), (LOKAAL, Prijspeil.CURRENT)]
)
def test_every_line_of_an_overview(per: Per, scenario: str, prijspeil: Prijspeil) -> None:
    result = result_of(scenario, prijspeil)
    names = {line.naam: line.id for line in overview_lines(result, per)}
    every = tables(result, per)
    of_lines = [every[f"Per {per.value}"], every[f"Netto effect per {per.value} en jaar"]]
    assert all(len(table.rows) > 1 for table in of_lines)
    for row, heading, content in chain.from_iterable(map(cells, of_lines)):
        who: dict[str, Any] = {}
        if row != "Totaal":
            id_ = names[row]
            place = {"gemeenten": [result.boek.gemeente_index.get(id_)]}
            who = place if per is Per.GEMEENTE else {per.value: int(id_) if per is Per.MAATREGEL else id_}
        # a column of equal years: what it says holds for the first of them
        heading = heading.removesuffix(", elk jaar").split("-")[0] if heading.endswith("elk jaar") else heading
        name, _, year = heading.rpartition(" ")
        if not year.isdigit():
            name, year = heading, ""
        name = name or "Netto effect"  # of each year, under a heading that says so
        assert answer(result, COLUMNS[name], int(year) if year else None, **who) == content, (row, heading)


@pytest.mark.parametrize("scenario", [BBS, LOKAAL])
def test_every_year(scenario: str) -> None:
    result = result_of(scenario)
    every = [*cells(tables(result, Per.SCHIL)["Per jaar"])]
    assert every
    for row, heading, content in every:
        year = int(row) if row.isdigit() else row
        assert answer(result, COLUMNS[heading], year) == content, (row, heading)


@pytest.mark.parametrize("scenario", [BBS, LOKAAL])
def test_every_maatregel(scenario: str) -> None:
    result = result_of(scenario)
    seen = 0
    for title, table in tables(result, Per.SCHIL).items():
        number, point, _ = title.partition(". ")
        if not (point and number.isdigit()):
            continue
        for row, heading, content in cells(table):
            seen += 1
            year = int(heading) if heading.isdigit() else "structureel"
            question = OF_MAATREGEL[row], year
            if question == ("frictiekosten", "structureel"):
                assert content == "0,00"
                with pytest.raises(NoAnswer):
                    answer(result, *question, maatregel=int(number))
            else:
                assert answer(result, *question, maatregel=int(number)) == content, (title, row, heading)
    assert seen


def test_the_reserve_and_how_hard_it_all_is() -> None:
    seen = set()
    for scenario in (KAASSCHAAF, LOKAAL):
        result = result_of(scenario)
        every = tables(result, Per.SCHIL)
        assert ("Reserve van de GR" in every) is (scenario == KAASSCHAAF), "a table only when something changes"
        for row, heading, content in cells(every["Reserve van de GR"]) if scenario == KAASSCHAAF else ():
            # the table says what goes back, a bon what gemeenten pay
            shown = answer(result, OF_RESERVE[heading], int(row))
            assert content == (shown.removeprefix("-") if heading == "Terug naar gemeenten" else shown), (row, heading)
        for name, *numbers in (row.cells for row in every["Hoe hard zijn deze cijfers?"].rows):
            seen.add(name)
            words = ("bron", "afgeleid", "aanname", "niet vermeld")
            parts = [f"{number} {word}" for number, word in zip(numbers, words, strict=True)]
            assert answer(result, HARD[name]) == f"{', '.join(parts[:-1])} en {parts[-1]}"
    assert seen == set(HARD)


@given(case_list(), st.data())
@cases(30)
def test_every_post_in_json(case: tuple[Productenboek, Scenario, Prijspeil], data: st.DataObject) -> None:
    result = simulate(*case)
    post = data.draw(st.sampled_from(result.posten))
    g = data.draw(st.integers(0, len(result.boek.gemeenten) - 1))
    name = "bijdrage_basis" if post.oorzaak == BASIS else post.kind.value
    who: dict[str, Any] = {"gemeenten": [g], "product": post.product or WITHOUT_PRODUCT}
    if isinstance(post.oorzaak, int):
        who["maatregel"] = post.oorzaak
    question = pose_question(result, CELLS[name], "structureel" if post.jaar is None else post.jaar, **who)
    assert make_bon(result, question).bedrag == post.cents[g]


def test_every_column_of_csv_and_json_is_a_cell() -> None:
    fields = {*YearFigures._fields, "bijdrage_nu", "bijdrage_straks", "structureel", "structureel_per_inwoner"}
    assert fields - {"jaar"} < set(CELLS)
