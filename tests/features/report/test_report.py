# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The paper: one page that says what ``simulate`` says, in which each figure leads to where it comes from."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from textwrap import indent
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takenkeuze.core.engine import simulate
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.scenario import Scenario
from takenkeuze.core.overview import total_line
from takenkeuze.core.result import Prijspeil
from takenkeuze.features.report.question import MOST_GEMEENTEN, maatregel_sheet, make_sheet
from tests.core.test_laws import case_list
from tests.helpers import BOEK, PARAMETERS
from tests.program import takenkeuze
from tests.shipped import FOLDER, SHAPES
from tests.strategies import cases

BOTH = FOLDER / "kaasschaaf-en-infectieziekten.yaml"
SMALL = FOLDER / "vormen" / "veiligheidsregio" / "zonder-ingroei.yaml"
BON = "bon: "
"""In front of the heading of what is folded."""
PLAN = "scenario: Plan\nproductenboek: boek.yaml\nmaatregelen: [{}]\n"
VOID = {"meta", "br", "rect", "line", "path", "circle", "use", "polyline", "polygon"}


class Page(HTMLParser):
    """What stands on a page: ids, links, rows of tables by heading, and whether every tag is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.rows: dict[str, list[list[str]]] = {}
        self.unlinked: list[tuple[str, str]] = []
        self._open: list[str] = []
        self._heading = ""
        self._text = ""
        self._linked = False
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given_ = dict(attrs)
        self.tags.append(tag)
        self.ids += [given_["id"] or ""] if "id" in given_ else []
        self.links += [given_["href"] or ""] if "href" in given_ else []
        assert not {"src", "srcset", "onload", "onclick"} & {*given_}
        if tag not in VOID:
            self._open.append(tag)
        if tag == "tr":
            self.rows.setdefault(self._heading, []).append([])
        if tag in ("h2", "summary", "td", "th"):
            self._text, self._linked = "", False
        self._linked |= tag == "a"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag
        if tag in ("h2", "summary"):
            self._heading = f"{BON * (tag == 'summary')}{self._text.strip()}"
        if tag in ("td", "th"):
            text = self._text.strip()
            self.rows[self._heading][-1].append(text)
            row = self.rows[self._heading][-1]
            if tag == "td" and re.search(r"\d", text) and not self._linked and row[0] != "Afrondingsverschil":
                self.unlinked.append((self._heading, text))

    def handle_data(self, data: str) -> None:
        self._text += data


def made(tmp_path: Path, *words: str) -> str:
    path = tmp_path / "nota.html"
    done = takenkeuze("report", *words, "--output", str(path), "--overschrijf")
    assert done.returncode in (0, 1), done.stderr
    return path.read_text("utf-8")


def cents(text: str) -> int:
    return int(re.sub(r"[.,]", "", text))


@pytest.mark.parametrize("scenario", SHAPES, ids=lambda path: path.stem)
def test_a_page_stands_alone_and_every_link_leads_somewhere(scenario: Path, tmp_path: Path) -> None:
    text = made(tmp_path, str(scenario))
    page = Page(text)
    assert text == made(tmp_path, str(scenario)), "the same bytes again"
    assert len(text.encode()) < 400_000
    assert len({*page.ids}) == len(page.ids)
    assert page.links
    assert {link[:1] for link in page.links} == {"#"}, "nothing from elsewhere"
    assert {link[1:] for link in page.links} <= {*page.ids}
    assert "script" not in page.tags
    assert "@import" not in text
    assert "url(" not in re.sub(r"url\(#beeld-\d+", "", text), "patterns of its own drawings only"


@pytest.mark.parametrize("scenario", SHAPES, ids=lambda path: path.stem)
def test_every_amount_leads_to_its_bon(scenario: Path, tmp_path: Path) -> None:
    page = Page(made(tmp_path, str(scenario), "--centen"))
    exact = {heading for heading in page.rows if heading.startswith(BON)}
    assert len(exact) >= 3
    shares = {"Hoe hard zijn deze cijfers?"}
    assert [pair for pair in page.unlinked if pair[0] not in exact | shares] == []


def test_it_says_what_simulate_says(tmp_path: Path) -> None:
    for words in ([], ["--prijspeil", "lopend"], ["--teken", "voordeel"]):
        page = Page(made(tmp_path, str(BOTH), "--centen", *words))
        asked = [word for word in words if word not in ("--teken", "voordeel")]
        data = json.loads(takenkeuze("simulate", str(BOTH), "--format", "json", *asked).stdout)
        sign = -1 if "voordeel" in words else 1
        by_name = {line["naam"]: line for line in data["gemeenten"]}
        shown = {row[0]: row for row in page.rows["Per gemeente"][1:]}
        assert {*by_name} == {*shown} - {"Totaal", "Afrondingsverschil"}
        for name, line in by_name.items():
            now, then, structural = map(cents, shown[name][1:4])
            assert (now, then, structural * sign) == (line["bijdrage_nu"], line["bijdrage_straks"], line["structureel"])
        years = {row[0]: row for row in page.rows["Per jaar"][1:]}
        for year in data["totaal"]["jaren"]:
            row = years[str(year["jaar"])]
            assert cents(row[1]) == year["bijdrage_basis"]
            assert cents(row[-1]) * sign == year["cumulatief"]


@given(case_list(), st.data())
@cases(80)
def test_a_sheet_adds_up_to_the_overview(case: tuple[Productenboek, Scenario, Prijspeil], data: st.DataObject) -> None:
    result = simulate(*case)
    places = st.integers(0, len(result.boek.gemeenten) - 1)
    who = data.draw(st.none() | st.lists(places, min_size=1, unique=True).map(sorted))
    total, sheet = total_line(result, who), make_sheet(result, who)
    assert sheet.moments == (*result.jaren, None)
    assert sheet.basis == (*(year.bijdrage_basis for year in total.jaren), total.bijdrage_nu)
    assert sheet.bijdrage == (*(year.bijdrage for year in total.jaren), total.bijdrage_straks)
    assert sheet.subtotal == (*(year.netto_effect for year in total.jaren), total.structureel)
    own = [maatregel_sheet(result, m.number, who).subtotal for m in result.scenario.maatregelen]
    assert tuple(map(sum, zip(*own, strict=True))) == sheet.subtotal * bool(own)


HOSTILE = ("<script>alert(1)</script>", "=HYPERLINK(1)", "x" * 5_000, "\u05e9\u05dc\u05d5\u05dd", "a&b\"'")


def hostile_plan(tmp_path: Path, *names: str) -> str:
    """A scenario that is called so, with gemeenten and a product of these names: the path of it."""
    first, *_ = map(json.dumps, names)
    gemeenten = [f"  - {{naam: {json.dumps(name)}, inwoners: 100, jongeren: 9}}" for name in names]
    boek = re.sub(r"(?ms)^gemeenten:.*?(?=^schillen)", lambda _: "\n".join(["gemeenten:", *gemeenten, ""]), BOEK)
    (tmp_path / "boek.yaml").write_text(boek.replace("naam: Taak", f"naam: {first}"), encoding="utf-8")
    plan = PLAN.replace("Plan", first, 1).format("{knop: investering, structureel: 1_000, sleutel: inwoners}")
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    return str(tmp_path / "plan.yaml")


def test_a_name_is_text(tmp_path: Path) -> None:
    page = Page(made(tmp_path, hostile_plan(tmp_path, *HOSTILE)))
    assert {row[0] for row in page.rows["Per gemeente"]} >= {*HOSTILE}
    assert "script" not in page.tags
    assert {*page.tags} <= {*Page(made(tmp_path, str(BOTH))).tags, "pre", "code"}


def test_of_very_many_gemeenten_only_the_whole_is_worked_out(tmp_path: Path) -> None:
    count = 342
    lines = [f"  - {{code: GM{i:04}, naam: Gemeente {i}, inwoners: {1000 + i}, jongeren: 100}}" for i in range(count)]
    boek = re.sub(r"(?ms)^gemeenten:.*?(?=^schillen)", "gemeenten:\n" + "\n".join(lines) + "\n", BOEK)
    (tmp_path / "boek.yaml").write_text(boek, encoding="utf-8")
    plan = PLAN.format("{knop: investering, structureel: 1_000, sleutel: gelijk}")
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    text = made(tmp_path, str(tmp_path / "plan.yaml"))
    assert count > MOST_GEMEENTEN
    assert f"Bij meer dan {MOST_GEMEENTEN} gemeenten" in text
    assert "bon-gemeente" not in text
    assert len(text.encode()) < 1_000_000


# --- files ------------------------------------------------------------------------------------------------------------


def test_without_output_it_is_a_page_in_this_folder(tmp_path: Path) -> None:
    done = takenkeuze("report", str(BOTH), folder=tmp_path)
    assert done.returncode == 0
    assert done.stdout == ""
    assert done.stderr == "Geschreven: kaasschaaf-en-infectieziekten.html\n"
    assert [path.name for path in tmp_path.iterdir()] == ["kaasschaaf-en-infectieziekten.html"]


def test_what_was_changed_is_seen_and_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "nota.html"
    text = made(tmp_path, str(SMALL))
    assert "Klopt: alles is nog zoals toen" in takenkeuze("verify", str(path)).stdout
    assert takenkeuze("report", str(SMALL), "--output", str(path)).returncode == 0, "an earlier outcome may go"
    for changed in (
        re.sub(r"(?<=\d\.\d\d\d\.00)0", "1", text, count=1),
        text.replace("<footer>", "<footer> ", 1),
        f"{text} ",
    ):
        path.write_text(changed, encoding="utf-8")
        done = takenkeuze("verify", str(path))
        assert done.returncode == 1
        assert "Klopt niet" in done.stdout
        done = takenkeuze("report", str(SMALL), "--output", str(path))
        assert done.returncode == 2
        assert "er is daarna in gewerkt" in done.stderr
    path.write_text("<!DOCTYPE html>\n<p>van mij</p>\n", encoding="utf-8")
    assert "geen eerdere uitkomst" in takenkeuze("report", str(SMALL), "--output", str(path)).stderr
    assert "van mij" in path.read_text("utf-8")


def refused() -> Iterator[tuple[list[str], str]]:
    yield ["--output", "nota.odt"], "--output nota.odt: onbekende vorm"
    yield ["--output", "html:plan.yaml"], "over een YAML-bestand schrijft dit commando nooit heen"
    yield ["--output", "weg/nota.html"], "de map bestaat niet"
    yield ["--gemeente", "Goudda"], "bedoelde u Gouda?"
    yield ["--met", "weg.yaml"], "dit bestand bestaat niet"


@pytest.mark.parametrize(("words", "message"), [*refused()], ids=[" ".join(words) for words, _ in refused()])
def test_what_cannot_be_is_said_and_nothing_is_written(words: list[str], message: str, tmp_path: Path) -> None:
    done = takenkeuze("report", str(BOTH), *words, folder=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
    assert not [*tmp_path.iterdir()]


def test_others_stand_beside_it_as_compare_has_them(tmp_path: Path) -> None:
    other = FOLDER / "lokaal-preventie.yaml"
    page = Page(made(tmp_path, str(BOTH), "--met", str(other), "--centen"))
    data: dict[str, Any] = json.loads(takenkeuze("compare", str(BOTH), str(other), "--format", "json").stdout)
    rows = page.rows["2 scenario's naast elkaar"]
    structural = next(row for row in rows if row[0] == "Structureel, per jaar")
    text = json.dumps(data)
    for cell in structural[1:]:
        assert str(cents(re.sub(r"[^\d.,-]", "", cell))) in text


def test_a_scenario_that_cannot_be_carried_out_has_no_pictures_of_savings(tmp_path: Path) -> None:
    (tmp_path / "boek.yaml").write_text(BOEK + indent(PARAMETERS, "    "), encoding="utf-8")
    plan = PLAN.format("{knop: kaasschaaf, alles: true, bedrag: 99_000_000}")
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    path = tmp_path / "nota.html"
    done = takenkeuze("report", str(tmp_path / "plan.yaml"), "--output", str(path))
    assert done.returncode == 1
    text = path.read_text("utf-8")
    assert "Zo kan dit scenario niet worden uitgevoerd" in text
    assert "Wat het eerst kost" not in text
