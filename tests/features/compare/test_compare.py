# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Scenarios beside each other: what a board compares, whole, on a book small enough to do by hand.

Taak costs 1.000.000 for Oost (600 inwoners) and West (400); 80% is pay; the effect comes in 25%, 75% and 100%.
"""

import csv
import io
import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takenkeuze.core.engine import simulate
from takenkeuze.core.model.scenario import ComparedSide
from takenkeuze.core.overview import Per, total_line
from takenkeuze.features.check.question import judge_scenario
from takenkeuze.features.compare.characteristics import LATER, NEVER, Kenmerk
from takenkeuze.features.compare.question import Matrix, make_matrix
from takenkeuze.features.compare.report import matrix_report
from takenkeuze.features.compare.report_data import matrix_to_csv, matrix_to_json
from takenkeuze.features.compare.rows import FigureRow
from takenkeuze.features.simulate.report import make_report
from takenkeuze.features.simulate.report_json import result_to_json
from takenkeuze.report.terminal import blocks_to_text
from tests.helpers import BOEK, PARAMETERS, boek, scenario
from tests.program import takenkeuze
from tests.strategies import boeken, cases, scenarios

AT = boek(f"{PARAMETERS}wettelijk_minimum: 80%\n")
TENTH = "- {knop: taakreductie, product: taak, reductie: 10%}"
HALF = "- {knop: taakreductie, product: taak, reductie: 50%}"
RESERVE = "frictiekosten: {dekking: reserve}"
HEADINGS = [("A", "a.yaml"), ("B", "b.yaml"), ("C", "c.yaml")]


def matrix(*scenarios: tuple[str, str], gemeenten: list[str] | None = None) -> Matrix:
    """Scenarios of these maatregelen, each with the rest of its file."""
    return make_matrix([ComparedSide(AT, scenario(m, AT, rest)) for m, rest in scenarios], gemeenten=gemeenten)


def text(of_: Matrix) -> str:
    """The report on a wide screen, up to the lines per gemeente."""
    blocks = matrix_report(of_, HEADINGS[: len(of_.results)], Per.GEMEENTE, everything=True, by_name=False)
    return blocks_to_text(blocks, 120).partition("PER GEMEENTE")[0]


def values(of_: Matrix) -> dict[str, tuple[tuple[object, ...], str, str]]:
    """Per line of what is compared the figures, and who is best and worst."""
    letters = "ABC"
    return {
        row.id: (
            row.values,
            "".join(letters[i] for i in sorted(row.best)),
            "".join(letters[i] for i in sorted(row.worst)),
        )
        for row in of_.kenmerken
    }


def test_what_the_reserve_pays_is_not_free() -> None:
    # frictie 80.000: B pays it, A takes it from the reserve of 500.000, that must hold 300.000
    of_ = matrix((TENTH, RESERVE), (TENTH, ""))
    assert (
        text(of_)
        == """\
2 scenario's naast elkaar
=========================
  A  Proef (a.yaml)
  B  Proef (b.yaml)

Bedragen in euro's; prijzen van 2025, over 2026-2029: het netto effect; een min betekent minder
betalen dan zonder maatregelen. + staat bij wat op die regel het gunstigst is, ! bij wat het
ongunstigst is.

Structureel maakt het niet uit welk scenario wordt gekozen. Over 2026-2029, met wat de reserve
betaalt, maakt het niet uit welk scenario wordt gekozen. A haalt € 80.000,00 uit de reserve; die
blijft € 120.000,00 boven de ondergrens.

WAAR HET BESTUUR OP VERGELIJKT
Scenario                                        A               B
Structureel, per jaar               -100.000,00     -100.000,00
Opgeteld over 2026-2029             -300.000,00 +   -220.000,00 !
Opgeteld, de reserve meegerekend    -220.000,00     -220.000,00
Frictiekosten voor de gemeenten            0,00 +     80.000,00 !
Frictiekosten uit de reserve          80.000,00 !          0,00 +
Omslag                                     2026 +          2027 !
Laagste stand van de reserve         420.000,00 !    500.000,00 +
Laagste stand boven de ondergrens    120.000,00 !    200.000,00 +
Wijziging van de GR                niet vermeld    niet vermeld
Fouten bij doorrekenen                        0               0
Waarschuwingen bij doorrekenen                0               0
Rust op aannames                           100%            100%

Gunstig is: minder betalen, een vroege omslag, veel in de reserve, geen wijziging van de GR, alle
afspraken gehaald en weinig aannames. Aannames: ook cijfers zonder vermelde herkomst, gewogen met de
euro's van het structurele effect. Fouten en waarschuwingen zijn die van het doorrekenen; takenkeuze
check toetst aan meer regels.

"""
    )


def test_what_cannot_be_carried_out_is_never_the_cheapest() -> None:
    # half of the task is under the minimum of 80%: it saves most, and may not be done
    of_ = matrix((HALF, ""), (TENTH, ""), ("- {knop: kaasschaaf, product: taak, korting: 20%}", ""))
    cells = values(of_)
    assert cells[Kenmerk.STRUCTURAL] == ((-500_000_00, -100_000_00, -200_000_00), "C", "B")
    assert not any(0 in row.best | row.worst for row in (*of_.lines, of_.total, *of_.jaren, *of_.kenmerken))
    said = text(of_)
    assert (
        "A kan zo niet worden uitgevoerd: onder het wettelijk minimum (maatregel 1); zie Bevindingen. A doet daarom"
        in " ".join(said.split())
    )
    assert "Structureel is C het voordeligst (-€ 200.000,00 per jaar) en is B het minst voordelig" in said
    assert "(kan niet)" in said
    # with one left there is nothing to rank
    assert "Er is niets te rangschikken" in text(matrix((HALF, ""), (TENTH, "")))


def test_the_omslag_is_that_of_simulate() -> None:
    # an investering of 150.000 that yields 40.000 from 2027 on is earned back in 2030: not within four years
    slow = "- {knop: investering, incidenteel: 150_000, opbrengst: {bedrag: 40_000, vanaf: 2027}}"
    of_ = matrix((slow, ""), (slow, "jaren: 6"), (TENTH, ""))
    cells = values(of_)
    # over own years A is not there yet, over six years it would be: these can't be ranked
    assert cells[Kenmerk.OMSLAG] == ((LATER, 2030, 2027), "", "")
    assert cells[Kenmerk.FRICTIEKOSTEN] == ((0, 0, 80_000_00), "AB", "C")
    # 150.000 - 5 x 40.000 for all over six years; the third saves 4 x 100.000 - 20.000
    assert cells[Kenmerk.ADDED_UP] == ((-50_000_00, -50_000_00, -420_000_00), "C", "AB")
    said = " ".join(text(of_).split())
    assert "zoals simulate ze geeft (A en C 2026-2029; B 2026-2031). Maken die jaren op een regel verschil" in said
    assert "Omslag later 2030 2027" in said


def test_what_never_pays_back_is_told_from_what_does_after_the_years() -> None:
    slow = "- {knop: investering, incidenteel: 150_000, opbrengst: {bedrag: 40_000, vanaf: 2027}}"
    once = "- {knop: investering, incidenteel: 150_000}"
    dearer = "- {knop: kwaliteit_intensiteit, product: taak, wijziging: +10%}"
    of_ = matrix((slow, ""), (once, ""), (dearer, ""))
    # a later year is better than none, and money that is spent once never comes back either
    assert values(of_)[Kenmerk.OMSLAG] == ((LATER, NEVER, NEVER), "A", "BC")
    said = " ".join(text(of_).split())
    assert "Omslag later + nooit ! nooit !" in said
    assert "'later' is na de getoonde jaren, 'nooit' is zonder structurele besparing" in said
    out = json.loads(matrix_to_json(of_, HEADINGS, Per.GEMEENTE))
    assert [one["omslag"] for one in out["scenarios"]] == ["later", "nooit", "nooit"]
    assert [one["breakeven_jaar"] for one in out["scenarios"]] == [None] * 3
    (omslag,) = [row["waarden"] for row in out["kenmerken"] if row["kenmerk"] == "omslag"]
    assert omslag == [None] * 3
    # whoever makes the table finds the same words
    for choice, word in ((slow, "later"), (once, "nooit"), (dearer, "nooit")):
        result = simulate(AT, scenario(choice, AT))
        assert json.loads(result_to_json(result))["totaal"]["omslag"] == word
        whole = blocks_to_text(make_report(result), 200)
        assert next(line.split()[-1] for line in whole.splitlines() if line.startswith("Totaal")) == word
        assert ("Nooit, want het bespaart structureel niets" in whole) == (word == "nooit")


def test_missed_eisen_are_counted_and_told() -> None:
    eisen = "eisen: [{maat: structureel, hoogstens: -100_000}, {maat: reserve, minstens: 500_000}]"
    less = "- {knop: taakreductie, product: taak, reductie: 5%}"
    of_ = matrix((TENTH, eisen), (less, eisen))
    assert values(of_)[Kenmerk.MISSED] == ((0, 1), "A", "B")
    assert values(of_)[Kenmerk.ERRORS] == ((0, 1), "", "")
    # other eisen are not missed less, and a scenario without is not better
    assert values(matrix((TENTH, eisen), (less, eisen.replace("-100_000", "-1"))))[Kenmerk.MISSED][1:] == ("", "")
    assert values(matrix((TENTH, ""), (less, eisen)))[Kenmerk.MISSED] == ((None, 1), "", "")
    whole = matrix_report(of_, HEADINGS[:2], Per.GEMEENTE, everything=True, by_name=False)
    said, _, ending = blocks_to_text(whole, 120).partition("BEVINDINGEN\n")
    assert "B haalt 1 van de 2 afspraken niet." in " ".join(said.split())  # before the first table
    assert " ".join(ending.split()) == (
        "fout TK130 B: eis 1: structureel effect hoogstens -€ 100.000,00; gevonden: -€ 50.000,00, € 50.000,00 te veel; "
        "pas het scenario aan, of spreek iets anders af"
    )
    nothing = blocks_to_text(
        matrix_report(matrix((TENTH, ""), (less, "")), HEADINGS[:2], Per.GEMEENTE, everything=True, by_name=False), 120
    )
    assert nothing.rstrip().endswith("BEVINDINGEN\nGeen bij het doorrekenen; takenkeuze check toetst aan meer regels.")


def test_what_is_counted_is_called_what_it_is() -> None:
    # check warns that nobody says where the figures come from; the run itself finds nothing
    of_ = matrix((TENTH, ""), (TENTH, ""))
    assert values(of_)[Kenmerk.WARNINGS][0] == (0, 0)
    assert "TK117" in {found.regel.code for found in judge_scenario(of_.results[0], "2026-01-01")}
    said = " ".join(text(of_).split())
    assert "Fouten bij doorrekenen 0 0 Waarschuwingen bij doorrekenen 0 0" in said
    assert "takenkeuze check toetst aan meer regels." in said


def test_a_missed_eis_keeps_a_scenario_in_the_ranking() -> None:
    eis = "eisen: [{maat: structureel, hoogstens: -500_000}]"
    assert values(matrix((TENTH, eis), ("- {knop: stoppen, product: taak}", "")))[Kenmerk.STRUCTURAL][1:] == ("", "")
    less = "- {knop: taakreductie, product: taak, reductie: 5%}"
    assert values(matrix((TENTH, eis), (less, "")))[Kenmerk.STRUCTURAL][1:] == ("A", "B")


def test_hardness_counts_what_nobody_measured() -> None:
    hard = boek(f"{PARAMETERS}", BOEK)
    one = make_matrix([ComparedSide(hard, scenario(TENTH, hard))] * 2)
    (soft,) = [row for row in one.kenmerken if row.id == Kenmerk.SOFT]
    assert soft.values == (Fraction(1), Fraction(1))


def test_one_gemeente_pays_no_reserve_of_its_own() -> None:
    of_ = matrix((TENTH, RESERVE), (TENTH, ""), gemeenten=["GM0001"])
    assert Kenmerk.WITH_RESERVE not in values(of_)
    assert values(of_)[Kenmerk.ADDED_UP] == ((-180_000_00, -132_000_00), "A", "B")  # 60% of it all
    said = " ".join(text(of_).split())
    assert "A haalt € 80.000,00 uit de reserve van de GR" in said
    assert "Frictiekosten voor Oost" in said


@pytest.mark.parametrize(
    ("rank", "best", "worst"),
    [
        ((1, 2, 3), {0}, {2}),
        ((1, None, 3), {0}, {2}),
        ((2, 2, 2), set(), set()),
        ((None, 2, None), set(), set()),
        ((1, 1, 3), {0, 1}, {2}),
    ],
)
def test_best_and_worst_are_of_those_that_take_part(
    rank: tuple[int | None, ...], best: set[int], worst: set[int]
) -> None:
    row = FigureRow("", "", (1, 2, 3), rank)
    assert (set(row.best), set(row.worst)) == (best, worst)


@given(st.data())
@cases(25)
def test_any_scenarios_beside_each_other(data: st.DataObject) -> None:
    at = data.draw(boeken())
    chosen = [data.draw(scenarios(at)) for _ in range(3)]
    of_ = make_matrix([ComparedSide(at, one) for one in chosen])
    not_possible = {i for i, possible in enumerate(of_.feasible) if not possible}
    for row in (*of_.lines, of_.total, *of_.jaren, of_.cumulatief, *of_.kenmerken):
        assert not not_possible & (row.best | row.worst)
        assert not row.best & row.worst
    omslag = next((row.values for row in of_.kenmerken if row.id == Kenmerk.OMSLAG), (None, None, None))
    for one, year in zip(chosen, omslag, strict=True):
        total = total_line(simulate(at, one))
        no_year = LATER if total.structureel < 0 else NEVER
        assert year == (None if total.without_effect else total.breakeven_jaar or no_year)
    assert matrix_report(of_, HEADINGS, Per.GEMEENTE, everything=False, by_name=True)
    assert json.loads(matrix_to_json(of_, HEADINGS, Per.SCHIL))["scenarios"]
    assert matrix_to_csv(of_, HEADINGS, Per.PRODUCT)


# --- the command ---------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "boek.yaml").write_text(f"{BOEK}    personeelsaandeel: 80%\n    wettelijk_minimum: 80%\n", "utf-8")
    for name, maatregel, rest in (("a", HALF, ""), ("b", TENTH, ""), ("c", TENTH, RESERVE)):
        content = f"scenario: {name.upper()}\nproductenboek: boek.yaml\n{rest}\nmaatregelen:\n  {maatregel}\n"
        (tmp_path / f"{name}.yaml").write_text(content, "utf-8")
    return tmp_path


def test_a_bound_that_is_broken_is_1(folder: Path) -> None:
    assert takenkeuze("compare", "b.yaml", "c.yaml", folder=folder).returncode == 0
    assert takenkeuze("compare", "a.yaml", "b.yaml", folder=folder).returncode == 1


def test_json_and_csv_have_all_that_the_report_has(folder: Path) -> None:
    out = json.loads(takenkeuze("compare", "a.yaml", "b.yaml", "c.yaml", "--format", "json", folder=folder).stdout)
    assert [s["uit_te_voeren"] for s in out["scenarios"]] == [False, True, True]
    assert [b["code"] for b in out["scenarios"][0]["bevindingen"]] == ["TK102"]
    kenmerken = {k["kenmerk"]: k for k in out["kenmerken"]}
    assert kenmerken["uit_reserve"]["waarden"] == [0, 0, 80_000_00]
    assert (kenmerken["met_reserve"]["beste"], kenmerken["met_reserve"]["slechtste"]) == ([], [])
    assert kenmerken["op_aannames"]["waarden"] == ["1", "1", "1"]
    stdout = takenkeuze("compare", "a.yaml", "b.yaml", "c.yaml", "--format", "csv", folder=folder).stdout
    rows = list(csv.DictReader(io.StringIO(stdout), delimiter=";"))
    said = {(r["naam"], r["scenario"]): r for r in rows}
    assert said["Frictiekosten uit de reserve", "C"]["bedrag"] == "80000,00"
    assert said["Uit te voeren", "A"]["tekst"] == "nee"
    assert said["Omslag", "C"]["tekst"] == "2026"
    assert said["Bevinding: fout TK102", "A"]["tekst"].startswith("maatregel 1: Taak komt in 2027 op € 625.000,00")


def test_the_worst_is_not_as_green_as_the_best(folder: Path) -> None:
    out = takenkeuze("compare", "b.yaml", "c.yaml", "--color", "altijd", folder=folder).stdout
    (line,) = [line for line in out.splitlines() if "Opgeteld over" in line]
    assert "\x1b[31m    -220.000 !\x1b[0m" in line
    assert "\x1b[32m    -300.000 +\x1b[0m" in line


def test_who_pays_more_over_the_years_is_said_where_together_it_makes_no_difference() -> None:
    # By jongeren Oost pays 25% of 1.000.000, by inwoners 60%: 350.000 less, in B from the first of four years, in A a
    # fifth of that for two years and then all of it. In the end both are the same.
    slow = "- {knop: verdeelsleutel, alles: true, sleutel: jongeren, pad: {2026: 20%, 2028: 100%}}"
    at_once = "- {knop: verdeelsleutel, alles: true, sleutel: jongeren}"
    of_ = matrix((slow, ""), (at_once, ""))
    assert [(row.naam, row.values) for row in of_.added_up] == [
        ("Oost", (-840_000_00, -1_400_000_00)),
        ("West", (840_000_00, 1_400_000_00)),
    ]
    assert all(row.equal for row in of_.lines)
    told = " ".join(
        blocks_to_text(matrix_report(of_, HEADINGS[:2], Per.GEMEENTE, everything=False, by_name=False), 120).split()
    )
    assert "Structureel maakt het niet uit welk scenario wordt gekozen." in told
    assert "Per gemeente maakt het wel uit, het meest voor Oost" in told
    assert "PER GEMEENTE, OPGETELD OVER 2026-2029 (STRUCTUREEL IS ER GEEN VERSCHIL)" in told
    assert "Oost -840.000,00 ! -1.400.000,00 +" in told
    assert json.loads(matrix_to_json(of_, HEADINGS[:2], Per.GEMEENTE))["opgeteld"][1]["bedragen"] == [
        84000000,
        140000000,
    ]
    rows = list(csv.reader(io.StringIO(matrix_to_csv(of_, HEADINGS[:2], Per.GEMEENTE)), delimiter=";"))
    assert ["GM0001", "Oost", "opgeteld", "B", "-1400000,00", "beste", ""] in rows
