# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Whether the program and the oracle make the same of the same two files, to the cent."""

from takenkeuze.core.engine import simulate
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.scenario import Scenario
from takenkeuze.core.overview import OverviewLine, Per, overview_lines, total_line
from takenkeuze.core.result import Oorzaak, Prijspeil, Result
from takenkeuze.files.file import read_document
from takenkeuze.files.productenboek import load_productenboek
from takenkeuze.files.scenario import load_scenario
from tests.oracle.compute import compute
from tests.oracle.outcome import Line, Oracle, Total
from tests.oracle.written import read

Key = tuple[Oorzaak, str | None, int | None, str]


def agreed(boek: str, scenario: str, prijspeil: Prijspeil = Prijspeil.CONSTANT) -> Oracle:
    """What the oracle makes of these two texts, once the program made the same of them."""
    expected = compute(read(boek), read(scenario), prijspeil.value)
    compare(simulate(*loaded(boek, scenario), prijspeil), expected)
    return expected


def loaded(boek: str, scenario: str) -> tuple[Productenboek, Scenario]:
    """The two texts as the program reads them."""
    document = read_document("boek.yaml", boek.encode())
    of_boek = load_productenboek(document)
    assert of_boek is not None, (document.diagnostics, boek)
    document = read_document("scenario.yaml", scenario.encode())
    of_scenario = load_scenario(document, of_boek)
    assert of_scenario is not None, (document.diagnostics, boek, scenario)
    return of_boek, of_scenario


def posten_of(result: Result) -> dict[Key, dict[str, int]]:
    """The posten by what they are, per gemeentecode; a post of nothing is no post."""
    codes = [g.code for g in result.boek.gemeenten]
    posten = {
        (p.oorzaak, p.product, p.jaar, p.kind.value): dict(zip(codes, p.cents, strict=True)) for p in result.posten
    }
    assert len(posten) == len(result.posten), "a post is one (oorzaak, product, jaar, soort)"
    return {key: cents for key, cents in posten.items() if any(cents.values())}


def compare(result: Result, expected: Oracle) -> None:
    """Every post, what the reserve pays and does, and every line of every table."""
    assert posten_of(result) == {post: cents for post, cents in expected.posten.items() if any(cents.values())}
    uitnamen = {(u.maatregel, u.product, u.jaar): u.cents for u in result.uitnamen if u.cents}
    assert uitnamen == {key: cents for key, cents in expected.onttrekkingen.items() if cents}
    assert [tuple(year) for year in result.reserve] == expected.reserve

    codes = [g.code for g in result.boek.gemeenten]
    assert codes == expected.setting.codes
    _compare_line(total_line(result), expected.line())
    for line in overview_lines(result, Per.GEMEENTE):
        _compare_line(line, expected.line(line.id))
    for per in (Per.SCHIL, Per.PRODUCT, Per.MAATREGEL):
        assert {line.id for line in overview_lines(result, per)} == expected.rows(per.value)
        for line in overview_lines(result, per):
            _compare_line(line, expected.line(per=per.value, row=line.id))
        for line in overview_lines(result, per, [len(codes) - 1]):
            _compare_line(line, expected.line(codes[-1], per=per.value, row=line.id))


def _compare_line(line: OverviewLine, expected: Line) -> None:
    years = {year.jaar: Total(*(getattr(year, name) for name in Total._fields)) for year in line.jaren}
    assert years == expected.years, line.id
    assert (line.bijdrage_nu, line.bijdrage_straks) == (expected.nu, expected.straks), line.id
    assert (line.structureel, line.breakeven_jaar) == (expected.structureel, expected.breakeven_jaar), line.id
