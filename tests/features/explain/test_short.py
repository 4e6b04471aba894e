# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The short form of a bon: it adds up to the figure, all of it stands in the long form, and it is short.

Also ``explain basis``: what a gemeente pays now.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takenkeuze.core.engine import simulate
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.scenario import Scenario
from takenkeuze.core.result import Prijspeil, Resultaat
from takenkeuze.features.explain.conclusion import Hardheid
from takenkeuze.features.explain.question import Bon, Opnamebon, Reservebon, maak_bon, maak_reservebon
from takenkeuze.features.explain.report import Diepte, bonrapport
from takenkeuze.features.explain.request import CELLEN, RESERVEGRONDEN, GeenAntwoord, stel_vraag
from takenkeuze.features.explain.short import RUIMTEN, Lijst, make_short
from takenkeuze.report.terminal import als_tekst
from takenkeuze.shell.input import baseline, laad, laad_boek
from tests import ROOT
from tests.core.test_laws import gevallen
from tests.features.explain.test_explain import getrokken_lijn
from tests.program import takenkeuze
from tests.report.test_report import gelijk_aan_golden
from tests.strategies import cases

SCENARIOS = sorted(path for path in (ROOT / "scenarios").rglob("*.yaml") if "productenboek" not in path.name)
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


def asked(resultaat: Resultaat, draw: st.DataObject) -> Bon | Opnamebon | Reservebon | None:
    """The bon of a random figure; None when it does not exist."""
    _, wie = getrokken_lijn(resultaat, draw.draw)
    cel = draw.draw(st.sampled_from(list(CELLEN.values())))
    jaar = draw.draw(st.none() | st.sampled_from(resultaat.jaren))
    if cel.grond in RESERVEGRONDEN:
        wie = {}
    try:
        vraag = stel_vraag(resultaat, cel, jaar, **wie)
    except GeenAntwoord:
        return None
    return maak_reservebon(resultaat, vraag) if cel.grond in RESERVEGRONDEN else maak_bon(resultaat, vraag)


def figure(bon: Bon | Opnamebon | Reservebon) -> int:
    """What the amounts on a bon are the sum of."""
    if isinstance(bon, Bon):
        return bon.slotsom.totaal if isinstance(bon.slotsom, Hardheid) else bon.som
    if isinstance(bon, Opnamebon):
        return bon.bedrag
    return sum(opname.centen for _, opnamen in bon.jaren for opname in opnamen)


def holds(lijst: Lijst[Any], most: int, whole: int, *, table: bool) -> None:
    """It is the largest of the list, the rest is counted, and together they are the whole."""
    assert lijst.som == sum(cents for _, cents in lijst.getoond) + lijst.rest == whole
    assert 1 <= len(lijst.getoond) <= most + table
    assert not table or lijst.andere != 1, "one more line is shown instead"
    assert bool(lijst.andere) or not lijst.rest


@given(gevallen(), st.data())
@cases(60)
def test_the_short_form_adds_up_to_the_figure(
    geval: tuple[Productenboek, Scenario, Prijspeil], data: st.DataObject
) -> None:
    bon = asked(simulate(*geval), data)
    ruimte = data.draw(st.sampled_from(RUIMTEN))
    kort = make_short(bon, ruimte) if bon else None
    if bon is None or kort is None:
        assert bon is None or figure(bon) == 0
        return
    holds(kort.oorzaken, ruimte.oorzaken, figure(bon), table=True)
    holds(kort.sporen, ruimte.producten, figure(bon), table=ruimte.producten > 1)
    (worked, amount), *_ = kort.sporen.getoond
    holds(kort.bedragen, ruimte.bedragen, amount, table=False)
    sizes = [abs(cents) for _, cents in kort.sporen.getoond]
    assert sizes == sorted(sizes, reverse=True)
    assert len(kort.sporen.getoond) + kort.sporen.andere == len(bon.sporen)
    # nothing is made: every part is one of the bon itself
    assert all(any(spoor is own for own in bon.sporen) for spoor, _ in kort.sporen.getoond)
    assert all(any(een is own for own in worked.bedragen) for een, _ in kort.bedragen.getoond)


# --- what it says -----------------------------------------------------------------------------------------------


def cents(text: str) -> int:
    return int(re.sub(r"[€. ]", "", text).replace(",", ""))


def said(scenario: Path | str, *arguments: str, depth: str = "1") -> str:
    klaar = takenkeuze("explain", str(scenario), *arguments, "--diepte", depth, "--format", "markdown")
    assert klaar.returncode == 0, klaar.stderr
    return klaar.stdout.split("\n\n*Kwitantie")[0]


def tables(text: str) -> list[list[list[str]]]:
    """The rows of every table, below its heading."""
    found = []
    for block in re.findall(r"(?:^\|.*\n?)+", text, re.MULTILINE):
        rows = [[cell.strip(" *") for cell in line.strip("|").split("|")] for line in block.splitlines()]
        found.append(rows[:1] + rows[2:])
    return found


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda path: path.stem)
def test_its_tables_add_up_and_its_lines_stand_in_the_long_form(scenario: Path, question: tuple[str, ...]) -> None:
    klaar = takenkeuze("explain", str(scenario), *question)
    if klaar.returncode == 2:  # without indexation, or without a reserve
        assert "kan niet" in klaar.stderr or "bestaat niet" in klaar.stderr
        return
    short, long = said(scenario, *question), said(scenario, *question, depth="2")
    for rows in tables(short):
        amounts = [cents(row[-1]) for row in rows[1:]] if rows[0][-1] == "Bedrag" else []
        if amounts and rows[-1][0] in ("Samen", "Stand eind"):
            assert sum(amounts[:-1]) == amounts[-1], rows
    points = re.findall(r"^- \*\*(.*?)\*\*: (.*)$", short, re.MULTILINE)
    assert points or "geen enkele post" in short or "betaalt hier niets" in short or "Waardoor" in short
    for label, point in points:
        formula = point.partition(", afgerond ")[0]
        no_line = label in ("", "Gegeven", "Nog", "R en F") or re.fullmatch(r"Maatregel \d+", label)
        if label.startswith("\\["):
            assert point in long, "a source"
        elif not no_line:
            # a number of a source may differ: the long form names more of them
            assert re.sub(r"\\\[\d+\\\]", "", formula) in re.sub(r"\\\[\d+\\\]", "", long), (label, point)


def cells(resultaat: Resultaat) -> Iterator[Bon | Opnamebon | Reservebon]:
    """Each figure of the GR and of the gemeente with the longest name, also of one maatregel; with prices in a year."""
    names = [gemeente.naam for gemeente in resultaat.boek.gemeenten]
    longest = max(range(len(names)), key=lambda g: len(names[g]))
    jaar = resultaat.jaren[1] if resultaat.prijspeil is Prijspeil.LOPEND else None
    for cel in CELLEN.values():
        for wie, maatregel in ((None, None), ([longest], None), ([longest], 1)):
            if maatregel and not resultaat.scenario.maatregelen:
                continue
            try:
                vraag = stel_vraag(resultaat, cel, jaar, wie, maatregel=maatregel)
            except GeenAntwoord:
                continue
            yield maak_reservebon(resultaat, vraag) if cel.grond in RESERVEGRONDEN else maak_bon(resultaat, vraag)


@pytest.mark.parametrize("scenario", [None, *SCENARIOS], ids=lambda path: path.stem if path else "basis")
def test_every_cell_is_short_and_fits(scenario: Path | None) -> None:
    invoer = laad(str(scenario), None) if scenario else laad_boek(None)
    assert invoer.boek is not None
    most = 0
    for prijspeil in Prijspeil:
        resultaat = simulate(invoer.boek, invoer.scenario or baseline(invoer.boek), prijspeil)
        for bon in cells(resultaat):
            lines = als_tekst(bonrapport(resultaat, bon, Diepte.KORT), 80).splitlines()
            assert len(lines) <= 40, "\n".join(lines)
            assert max(map(len, lines)) <= 80
            assert "--diepte" in lines[-1] or not bon.sporen
            most = max(most, len(lines))
    assert most > 24, "much was asked"


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
    assert all(post["stappen"] for spoor in without["sporen"] for post in spoor["posten"])


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
    gelijk_aan_golden("explain-basis-gouda-80.txt", text)
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
    klaar = takenkeuze("verify", file)
    assert (klaar.returncode, klaar.stderr) == (0, "")
    assert re.search(r"Scenario +geen; dit bestand is zonder scenario gemaakt", klaar.stdout)
    klaar = takenkeuze("verify", file, "--scenario", "x.yaml")
    assert klaar.returncode == 2


@pytest.mark.parametrize(("arguments", "said"), [
    (("--product", "ghorr"), "bedoelde u ghor?"),
    (("--jaar", "2050"), "het jaar 2050 wordt niet getoond"),
    (("--maatregel", "1"), "dit scenario heeft geen maatregelen"),
    (("--productenboek", "weg.yaml"), "bestaat niet"),
])  # fmt: skip
def test_mistakes_with_basis_are_named(arguments: tuple[str, ...], said: str) -> None:
    klaar = takenkeuze("explain", "basis", *arguments)
    assert (klaar.returncode, klaar.stdout) == (2, "")
    assert said in klaar.stderr
