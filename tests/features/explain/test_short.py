# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The short form of a bon: it adds up to the figure, all of it stands in the long form, and it is short.

Also ``explain basis``: what a gemeente pays now.
"""

import json
import re
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takenkeuze.core.engine import simulate
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.scenario import Scenario
from takenkeuze.core.result import Prijspeil, Result
from takenkeuze.features.explain.conclusion import Hardheid
from takenkeuze.features.explain.question import Bon, ReserveBon, WithdrawalBon, make_bon, make_reserve_bon
from takenkeuze.features.explain.report import BonDepth, bon_report
from takenkeuze.features.explain.request import CELLS, RESERVE_BASES, NoAnswer, pose_question
from takenkeuze.features.explain.short import SPACES, ShortList, make_short
from takenkeuze.report.terminal import blocks_to_text
from takenkeuze.shell.input import baseline, load, load_boek
from tests import ROOT
from tests.core.test_laws import case_list
from tests.features.explain.test_explain import drawn_line
from tests.program import takenkeuze
from tests.report.test_report import equals_golden
from tests.shipped import FOLDER, SHAPES
from tests.strategies import cases

QUESTIONS = (
    (),
    ("--jaar", "2027"),
    ("--jaar", "2028", "--prijspeil", "lopend"),
    ("--cel", "frictiekosten"),
    ("--cel", "cumulatief"),
    ("--cel", "herkomst"),
    ("--cel", "breakeven"),
    ("--cel", "bijdrage_straks_per_inwoner"),
    ("--cel", "reserve"),
    ("--cel", "reserve_onttrekking"),
)


# --- it adds up -------------------------------------------------------------------------------------------------


def asked(result: Result, draw: st.DataObject) -> Bon | WithdrawalBon | ReserveBon | None:
    """The bon of a random figure; None when it does not exist."""
    _, who = drawn_line(result, draw.draw)
    cell = draw.draw(st.sampled_from(list(CELLS.values())))
    year = draw.draw(st.none() | st.sampled_from(result.jaren))
    if cell.basis in RESERVE_BASES:
        who = {}
    try:
        question = pose_question(result, cell, year, **who)
    except NoAnswer:
        return None
    return make_reserve_bon(result, question) if cell.basis in RESERVE_BASES else make_bon(result, question)


def figure(bon: Bon | WithdrawalBon | ReserveBon) -> int:
    """What the amounts on a bon are the sum of."""
    if isinstance(bon, Bon):
        return bon.conclusion.total if isinstance(bon.conclusion, Hardheid) else bon.subtotal
    if isinstance(bon, WithdrawalBon):
        return bon.bedrag
    return sum(withdrawal.cents for _, withdrawals in bon.jaren for withdrawal in withdrawals)


def holds(sequence: ShortList[Any], most: int, whole: int, *, table: bool) -> None:
    """It is the largest of the list, the rest is counted, and together they are the whole."""
    assert sequence.subtotal == sum(cents for _, cents in sequence.shown) + sequence.rest == whole
    assert 1 <= len(sequence.shown) <= most + table
    assert not table or sequence.others != 1, "one more line is shown instead"
    assert bool(sequence.others) or not sequence.rest


@given(case_list(), st.data())
@cases(60)
def test_the_short_form_adds_up_to_the_figure(
    case: tuple[Productenboek, Scenario, Prijspeil], data: st.DataObject
) -> None:
    bon = asked(simulate(*case), data)
    room = data.draw(st.sampled_from(SPACES))
    short = make_short(bon, room) if bon else None
    if bon is None or short is None:
        assert bon is None or figure(bon) == 0
        return
    holds(short.oorzaken, room.oorzaken, figure(bon), table=True)
    holds(short.trails, room.producten, figure(bon), table=room.producten > 1)
    (worked, amount), *_ = short.trails.shown
    holds(short.amounts, room.amounts, amount, table=False)
    sizes = [abs(cents) for _, cents in short.trails.shown]
    assert sizes == sorted(sizes, reverse=True)
    assert len(short.trails.shown) + short.trails.others == len(bon.trails)
    # nothing is made: every part is one of the bon itself
    assert all(any(trail is own for own in bon.trails) for trail, _ in short.trails.shown)
    assert all(any(one is own for own in worked.amounts) for one, _ in short.amounts.shown)


# --- what it says -----------------------------------------------------------------------------------------------


def cents(text: str) -> int:
    return int(re.sub(r"[€. ]", "", text).replace(",", ""))


def said(scenario: Path | str, *arguments: str, depth: str = "1") -> str:
    done = takenkeuze("explain", str(scenario), *arguments, "--diepte", depth, "--format", "markdown")
    assert done.returncode == 0, done.stderr
    return done.stdout.split("\n\n*Kwitantie")[0]


def tables(text: str) -> list[list[list[str]]]:
    """The rows of every table, below its heading."""
    found = []
    for block in re.findall(r"(?:^\|.*\n?)+", text, re.MULTILINE):
        rows = [[cell.strip(" *") for cell in line.strip("|").split("|")] for line in block.splitlines()]
        found.append(rows[:1] + rows[2:])
    return found


def asked_of(scenario: Path, place: int) -> tuple[tuple[str, ...], ...]:
    """Every question of the scenarios of Hecht; of those on another book each another one."""
    return QUESTIONS if scenario.parent == FOLDER else (QUESTIONS[place % len(QUESTIONS)],)


@pytest.mark.parametrize(
    ("scenario", "question"),
    [(scenario, question) for i, scenario in enumerate(SHAPES) for question in asked_of(scenario, i)],
    ids=lambda part: part.stem if isinstance(part, Path) else " ".join(part),
)
def test_its_tables_add_up_and_its_lines_stand_in_the_long_form(scenario: Path, question: tuple[str, ...]) -> None:
    done = takenkeuze("explain", str(scenario), *question)
    if done.returncode == 2:  # without indexation, or without a reserve
        assert "kan niet" in done.stderr or "bestaat niet" in done.stderr
        return
    short, long = said(scenario, *question), said(scenario, *question, depth="2")
    for rows in tables(short):
        amounts = [cents(row[-1]) for row in rows[1:]] if rows[0][-1] == "Bedrag" else []
        if amounts and rows[-1][0] in ("Samen", "Stand eind"):
            assert sum(amounts[:-1]) == amounts[-1], rows
    points = re.findall(r"^- \*\*(.*?)\*\*: (.*)$", short, re.MULTILINE)
    assert points or "geen enkele post" in short or "betaalt hier niets" in short or "Waardoor" in short
    for label, point in points:
        formula, _, bills = point.partition(", afgerond ")[0].partition("; op de rekening ")
        assert bills.partition(", zonder min ")[0] in long
        no_line = label in ("", "Gegeven", "Nog", "R en F") or re.fullmatch(r"Maatregel \d+", label)
        if label.startswith("\\["):
            assert point in long, "a source"
        elif not no_line:
            # a number of a source may differ: the long form names more of them
            assert re.sub(r"\\\[\d+\\\]", "", formula) in re.sub(r"\\\[\d+\\\]", "", long), (label, point)


def cells(result: Result) -> Iterator[Bon | WithdrawalBon | ReserveBon]:
    """Each figure: of the GR, of the gemeente with the longest name, or of one maatregel for that gemeente."""
    names = [gemeente.naam for gemeente in result.boek.gemeenten]
    longest = max(range(len(names)), key=lambda g: len(names[g]))
    year = result.jaren[1] if result.prijspeil is Prijspeil.CURRENT else None
    whose = cycle(((None, None), ([longest], None), ([longest], 1 if result.scenario.maatregelen else None)))
    for cell, (who, maatregel) in zip(CELLS.values(), whose, strict=False):
        try:
            question = pose_question(result, cell, year, who, maatregel=maatregel)
        except NoAnswer:
            continue
        yield make_reserve_bon(result, question) if cell.basis in RESERVE_BASES else make_bon(result, question)


@pytest.mark.parametrize("scenario", [None, *SHAPES], ids=lambda path: path.stem if path else "basis")
def test_every_cell_is_short_and_fits(scenario: Path | None) -> None:
    inputs = load(str(scenario), None) if scenario else load_boek(None)
    assert inputs.boek is not None
    most = 0
    for prijspeil in Prijspeil if inputs.boek.indexatie else (Prijspeil.CONSTANT,):
        result = simulate(inputs.boek, inputs.scenario or baseline(inputs.boek), prijspeil)
        for bon in cells(result):
            lines = blocks_to_text(bon_report(result, bon, BonDepth.SHORT), 80).splitlines()
            assert len(lines) <= 40, "\n".join(lines)
            assert max(len(line) for line in lines if "http" not in line) <= 80, "no address is broken off"
            assert "--diepte" in lines[-1] or not bon.trails
            most = max(most, len(lines))
    assert most > 15, "much was asked"


def test_what_is_left_out_is_said_with_its_sum() -> None:
    text = said(ROOT / "scenarios" / "alles-kaasschaaf.yaml", "--cel", "cumulatief")
    ((rest,),) = [re.findall(r"Nog (\d+) andere \(--diepte\) \|.*\| (\S+) \|", text)]
    rows, shown = tables(text)[0][1:], 5
    assert len(rows) == shown + 2
    assert int(rest[0]) == 28 - shown
    assert cents(rest[1]) == cents(rows[-1][-1]) - sum(cents(row[-1]) for row in rows[:-2])
    assert "Alle posten en stappen: --diepte;" in text


def test_the_sources_are_numbered_and_each_number_has_a_title() -> None:
    for depth in ("1", "2", "3"):
        text = said(ROOT / "scenarios" / "lokaal-preventie.yaml", "--jaar", "2028", "--gemeente", "Gouda", depth=depth)
        body, _, sources = text.partition("## Bronnen")
        named = dict.fromkeys(re.findall(r"\\\[(\d+)\\\]", body))
        titled = re.findall(r"^- \*\*\\\[(\d+)\\\]\*\*: .+$", sources, re.MULTILINE)
        assert list(named) == titled == [str(i) for i in range(1, len(titled) + 1)]
        assert "CBS, inwoners per gemeente" not in body


def test_json_is_complete_without_a_depth() -> None:
    scenario = str(ROOT / "scenarios" / "kaasschaaf-en-infectieziekten.yaml")
    without, two = (
        json.loads(takenkeuze("explain", scenario, *arguments, "--format", "json").stdout)
        for arguments in ((), ("--diepte", "2"))
    )
    for document in (without, two):
        document.pop("kwitantie")
    assert without == two
    assert len(without["sporen"]) == 12
    assert all(trail["posten"] and all(post["stappen"] for post in trail["posten"]) for trail in without["sporen"])


def test_the_manual_shows_it_as_it_is() -> None:
    page = (ROOT / "tests" / "golden" / "explain-leiden-kort-80.txt").read_text("utf-8").rstrip()
    assert f"```\n{page}\n```" in (ROOT / "docs" / "handleiding.md").read_text("utf-8")


# --- basis ------------------------------------------------------------------------------------------------------

GHOR = ("--product", "ghor", "--gemeente", "Gouda")


def test_what_a_gemeente_pays_now() -> None:
    """GHOR costs 1.060.000; Gouda has 76.514 of 848.173 inwoners: 95.622,992..., and no income."""
    text = takenkeuze("explain", "basis", *GHOR, COLUMNS="80").stdout
    assert ": € 95.622,99." in " ".join(text.split())
    assert "€ 1.060.000,00 · 76.514 /" in text
    # 1,083206... = (1 + 0,7 x 0,03 + 0,3 x 0,02)^3 = 1,027^3; 95.622,992... x 1,083206683 = 103.579,46...
    text = takenkeuze("explain", "basis", *GHOR, "--jaar", "2028", "--prijspeil", "lopend").stdout
    assert "in 2028 voor Gouda, alleen product GHOR" in " ".join(text.split())
    assert ": € 103.579,46." in " ".join(text.split())


def test_the_page_of_what_a_gemeente_pays_now() -> None:
    text = takenkeuze("explain", "basis", "--gemeente", "Gouda", COLUMNS="80").stdout
    equals_golden("explain-basis-gouda-80.txt", text)
    scenario = str(ROOT / "scenarios" / "alles-kaasschaaf.yaml")
    same = takenkeuze("explain", scenario, "--gemeente", "Gouda", "--cel", "bijdrage_nu", COLUMNS="80").stdout
    assert text.partition("\nProduct ")[2] == same.partition("\nProduct ")[2] != "", (
        "it is the bijdrage nu of any scenario on this book"
    )


def test_basis_can_be_asked_any_figure() -> None:
    for arguments, answer in (
        (("--cel", "structureel"), "€ 0,00"),
        (("--cel", "bijdrage_nu_per_inwoner", *GHOR), "€ 1,25"),  # 95.622,99 / 76.514
        (("--cel", "reserve", "--jaar", "2026"), "€ 2.500.000,00"),
        (("--cel", "bijdrage_nu_herkomst", "--product", "ghor"), "0% bron, 0% afgeleid, 100% aanname"),
    ):
        text = " ".join(takenkeuze("explain", "basis", *arguments).stdout.split())
        assert f": {answer}" in text, text


@pytest.mark.parametrize("file", ["uit.json", "uit.md", "uit.txt"])
@pytest.mark.parametrize("book", [(), ("--productenboek", str(ROOT / "scenarios" / "bbs" / "productenboek.yaml"))])
def test_basis_can_be_verified(
    file: str, book: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert takenkeuze("explain", "basis", *book, "--jaar", "2027", "--output", file).returncode == 0
    done = takenkeuze("verify", file)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(r"Scenario +geen; dit bestand is zonder scenario gemaakt", done.stdout)
    done = takenkeuze("verify", file, "--scenario", "x.yaml")
    assert done.returncode == 2


@pytest.mark.parametrize(("arguments", "said"), [
    (("--product", "ghorr"), "bedoelde u ghor?"),
    (("--jaar", "2050"), "het jaar 2050 wordt niet getoond"),
    (("--maatregel", "1"), "dit scenario heeft geen maatregelen"),
    (("--productenboek", "weg.yaml"), "bestaat niet"),
])  # fmt: skip
def test_mistakes_with_basis_are_named(arguments: tuple[str, ...], said: str) -> None:
    done = takenkeuze("explain", "basis", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
