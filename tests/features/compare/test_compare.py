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
from takenkeuze.core.model.scenario import Kant
from takenkeuze.core.overview import Per, totaalregel
from takenkeuze.features.check.question import over_scenario
from takenkeuze.features.compare.characteristics import LATER, NOOIT, Kenmerk
from takenkeuze.features.compare.question import Matrix, maak_matrix
from takenkeuze.features.compare.report import matrixverslag
from takenkeuze.features.compare.report_data import matrix_als_csv, matrix_als_json
from takenkeuze.features.compare.rows import Rij
from takenkeuze.features.simulate.report import rapport
from takenkeuze.features.simulate.report_json import als_json
from takenkeuze.report.terminal import als_tekst
from tests.helpers import BOEK, PARAMETERS, boek, scenario
from tests.program import takenkeuze
from tests.strategies import boeken, cases, scenarios

BIJ = boek(f"{PARAMETERS}wettelijk_minimum: 80%\n")
TIENDE = "- {knop: taakreductie, product: taak, reductie: 10%}"
HELFT = "- {knop: taakreductie, product: taak, reductie: 50%}"
RESERVE = "frictiekosten: {dekking: reserve}"
KOPPEN = [("A", "a.yaml"), ("B", "b.yaml"), ("C", "c.yaml")]


def matrix(*scenarios: tuple[str, str], gemeenten: list[str] | None = None) -> Matrix:
    """Scenarios of these maatregelen, each with the rest of its file."""
    return maak_matrix([Kant(BIJ, scenario(m, BIJ, rest)) for m, rest in scenarios], gemeenten=gemeenten)


def tekst(van: Matrix) -> str:
    """The report on a wide screen, up to the lines per gemeente."""
    blokken = matrixverslag(van, KOPPEN[: len(van.resultaten)], Per.GEMEENTE, alles=True, op_naam=False)
    return als_tekst(blokken, 120).partition("PER GEMEENTE")[0]


def waarden(van: Matrix) -> dict[str, tuple[tuple[object, ...], str, str]]:
    """Per line of what is compared the figures, and who is best and worst."""
    letters = "ABC"
    return {
        rij.id: (
            rij.waarden,
            "".join(letters[i] for i in sorted(rij.beste)),
            "".join(letters[i] for i in sorted(rij.slechtste)),
        )
        for rij in van.kenmerken
    }


def test_what_the_reserve_pays_is_not_free() -> None:
    # frictie 80.000: B pays it, A takes it from the reserve of 500.000, that must hold 300.000
    van = matrix((TIENDE, RESERVE), (TIENDE, ""))
    assert (
        tekst(van)
        == """\
2 scenario's naast elkaar
=========================
  A  Proef (a.yaml)
  B  Proef (b.yaml)

Bedragen in euro's, prijzen van 2025, over 2026-2029: het netto effect; een min betekent minder
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
    van = matrix((HELFT, ""), (TIENDE, ""), ("- {knop: kaasschaaf, product: taak, korting: 20%}", ""))
    cellen = waarden(van)
    assert cellen[Kenmerk.STRUCTUREEL] == ((-500_000_00, -100_000_00, -200_000_00), "C", "B")
    assert not any(0 in rij.beste | rij.slechtste for rij in (*van.lijnen, van.totaal, *van.jaren, *van.kenmerken))
    gezegd = tekst(van)
    assert (
        "A kan zo niet worden uitgevoerd: onder het wettelijk minimum (maatregel 1); zie Bevindingen. A doet daarom"
        in " ".join(gezegd.split())
    )
    assert "Structureel is C het voordeligst (-€ 200.000,00 per jaar) en is B het minst voordelig" in gezegd
    assert "(kan niet)" in gezegd
    # with one left there is nothing to rank
    assert "Er is niets te rangschikken" in tekst(matrix((HELFT, ""), (TIENDE, "")))


def test_the_omslag_is_that_of_simulate() -> None:
    # an investering of 150.000 that yields 40.000 from 2027 on is earned back in 2030: not within four years
    traag = "- {knop: investering, incidenteel: 150_000, opbrengst: {bedrag: 40_000, vanaf: 2027}}"
    van = matrix((traag, ""), (traag, "jaren: 6"), (TIENDE, ""))
    cellen = waarden(van)
    # over own years A is not there yet, over six years it would be: these can't be ranked
    assert cellen[Kenmerk.OMSLAG] == ((LATER, 2030, 2027), "", "")
    assert cellen[Kenmerk.FRICTIEKOSTEN] == ((0, 0, 80_000_00), "AB", "C")
    # 150.000 - 5 x 40.000 for all over six years; the third saves 4 x 100.000 - 20.000
    assert cellen[Kenmerk.OPGETELD] == ((-50_000_00, -50_000_00, -420_000_00), "C", "AB")
    gezegd = " ".join(tekst(van).split())
    assert "zoals simulate ze geeft (A en C 2026-2029; B 2026-2031). Maken die jaren op een regel verschil" in gezegd
    assert "Omslag later 2030 2027" in gezegd


def test_what_never_pays_back_is_told_from_what_does_after_the_years() -> None:
    traag = "- {knop: investering, incidenteel: 150_000, opbrengst: {bedrag: 40_000, vanaf: 2027}}"
    eenmalig = "- {knop: investering, incidenteel: 150_000}"
    duurder = "- {knop: kwaliteit_intensiteit, product: taak, wijziging: +10%}"
    van = matrix((traag, ""), (eenmalig, ""), (duurder, ""))
    # a later year is better than none, and money that is spent once never comes back either
    assert waarden(van)[Kenmerk.OMSLAG] == ((LATER, NOOIT, NOOIT), "A", "BC")
    gezegd = " ".join(tekst(van).split())
    assert "Omslag later + nooit ! nooit !" in gezegd
    assert "'later' is na de getoonde jaren, 'nooit' is zonder structurele besparing" in gezegd
    uit = json.loads(matrix_als_json(van, KOPPEN, Per.GEMEENTE))
    assert [een["omslag"] for een in uit["scenarios"]] == ["later", "nooit", "nooit"]
    assert [een["breakeven_jaar"] for een in uit["scenarios"]] == [None] * 3
    (omslag,) = [rij["waarden"] for rij in uit["kenmerken"] if rij["kenmerk"] == "omslag"]
    assert omslag == [None] * 3
    # whoever makes the table finds the same words
    for keuze, woord in ((traag, "later"), (eenmalig, "nooit"), (duurder, "nooit")):
        resultaat = simulate(BIJ, scenario(keuze, BIJ))
        assert json.loads(als_json(resultaat))["totaal"]["omslag"] == woord
        heel = als_tekst(rapport(resultaat), 200)
        assert [regel.split()[-1] for regel in heel.splitlines() if regel.startswith("Totaal")] == [woord]
        assert ("Nooit, want het bespaart structureel niets" in heel) == (woord == "nooit")


def test_missed_eisen_are_counted_and_told() -> None:
    eisen = "eisen: [{maat: structureel, hoogstens: -100_000}, {maat: reserve, minstens: 500_000}]"
    minder = "- {knop: taakreductie, product: taak, reductie: 5%}"
    van = matrix((TIENDE, eisen), (minder, eisen))
    assert waarden(van)[Kenmerk.GEMIST] == ((0, 1), "A", "B")
    assert waarden(van)[Kenmerk.FOUTEN] == ((0, 1), "", "")
    # other eisen are not missed less, and a scenario without is not better
    assert waarden(matrix((TIENDE, eisen), (minder, eisen.replace("-100_000", "-1"))))[Kenmerk.GEMIST][1:] == ("", "")
    assert waarden(matrix((TIENDE, ""), (minder, eisen)))[Kenmerk.GEMIST] == ((None, 1), "", "")
    heel = matrixverslag(van, KOPPEN[:2], Per.GEMEENTE, alles=True, op_naam=False)
    gezegd, _, slot = als_tekst(heel, 120).partition("BEVINDINGEN\n")
    assert "B haalt 1 van de 2 afspraken niet." in " ".join(gezegd.split())  # before the first table
    assert " ".join(slot.split()) == (
        "fout TK130 B: eis 1: structureel effect hoogstens -€ 100.000,00; gevonden: -€ 50.000,00, € 50.000,00 te veel; "
        "pas het scenario aan, of spreek iets anders af"
    )
    niets = als_tekst(
        matrixverslag(matrix((TIENDE, ""), (minder, "")), KOPPEN[:2], Per.GEMEENTE, alles=True, op_naam=False), 120
    )
    assert niets.rstrip().endswith("BEVINDINGEN\nGeen bij het doorrekenen; takenkeuze check toetst aan meer regels.")


def test_what_is_counted_is_called_what_it_is() -> None:
    # check warns that nobody says where the figures come from; the run itself finds nothing
    van = matrix((TIENDE, ""), (TIENDE, ""))
    assert waarden(van)[Kenmerk.WAARSCHUWINGEN][0] == (0, 0)
    assert "TK117" in {gevonden.regel.code for gevonden in over_scenario(van.resultaten[0], "2026-01-01")}
    gezegd = " ".join(tekst(van).split())
    assert "Fouten bij doorrekenen 0 0 Waarschuwingen bij doorrekenen 0 0" in gezegd
    assert "takenkeuze check toetst aan meer regels." in gezegd


def test_a_missed_eis_keeps_a_scenario_in_the_ranking() -> None:
    eis = "eisen: [{maat: structureel, hoogstens: -500_000}]"
    assert waarden(matrix((TIENDE, eis), ("- {knop: stoppen, product: taak}", "")))[Kenmerk.STRUCTUREEL][1:] == ("", "")
    minder = "- {knop: taakreductie, product: taak, reductie: 5%}"
    assert waarden(matrix((TIENDE, eis), (minder, "")))[Kenmerk.STRUCTUREEL][1:] == ("A", "B")


def test_hardness_counts_what_nobody_measured() -> None:
    hard = boek(f"{PARAMETERS}", BOEK)
    een = maak_matrix([Kant(hard, scenario(TIENDE, hard))] * 2)
    (zacht,) = [rij for rij in een.kenmerken if rij.id == Kenmerk.ZACHT]
    assert zacht.waarden == (Fraction(1), Fraction(1))


def test_one_gemeente_pays_no_reserve_of_its_own() -> None:
    van = matrix((TIENDE, RESERVE), (TIENDE, ""), gemeenten=["GM0001"])
    assert Kenmerk.MET_RESERVE not in waarden(van)
    assert waarden(van)[Kenmerk.OPGETELD] == ((-180_000_00, -132_000_00), "A", "B")  # 60% of it all
    gezegd = " ".join(tekst(van).split())
    assert "A haalt € 80.000,00 uit de reserve van de GR" in gezegd
    assert "Frictiekosten voor Oost" in gezegd


@pytest.mark.parametrize(
    ("rang", "beste", "slechtste"),
    [
        ((1, 2, 3), {0}, {2}),
        ((1, None, 3), {0}, {2}),
        ((2, 2, 2), set(), set()),
        ((None, 2, None), set(), set()),
        ((1, 1, 3), {0, 1}, {2}),
    ],
)
def test_best_and_worst_are_of_those_that_take_part(
    rang: tuple[int | None, ...], beste: set[int], slechtste: set[int]
) -> None:
    rij = Rij("", "", (1, 2, 3), rang)
    assert (set(rij.beste), set(rij.slechtste)) == (beste, slechtste)


@given(st.data())
@cases(25)
def test_any_scenarios_beside_each_other(data: st.DataObject) -> None:
    bij = data.draw(boeken())
    gekozen = [data.draw(scenarios(bij)) for _ in range(3)]
    van = maak_matrix([Kant(bij, een) for een in gekozen])
    kan_niet = {i for i, kan in enumerate(van.uitvoerbaar) if not kan}
    for rij in (*van.lijnen, van.totaal, *van.jaren, van.cumulatief, *van.kenmerken):
        assert not kan_niet & (rij.beste | rij.slechtste)
        assert not rij.beste & rij.slechtste
    omslag = next((rij.waarden for rij in van.kenmerken if rij.id == Kenmerk.OMSLAG), (None, None, None))
    for een, jaar in zip(gekozen, omslag, strict=True):
        totaal = totaalregel(simulate(bij, een))
        geen_jaar = LATER if totaal.structureel < 0 else NOOIT
        assert jaar == (None if totaal.zonder_effect else totaal.breakeven_jaar or geen_jaar)
    assert matrixverslag(van, KOPPEN, Per.GEMEENTE, alles=False, op_naam=True)
    assert json.loads(matrix_als_json(van, KOPPEN, Per.SCHIL))["scenarios"]
    assert matrix_als_csv(van, KOPPEN, Per.PRODUCT)


# --- the command ---------------------------------------------------------------------------------------------------


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    (tmp_path / "boek.yaml").write_text(f"{BOEK}    personeelsaandeel: 80%\n    wettelijk_minimum: 80%\n", "utf-8")
    for naam, maatregel, rest in (("a", HELFT, ""), ("b", TIENDE, ""), ("c", TIENDE, RESERVE)):
        inhoud = f"scenario: {naam.upper()}\nproductenboek: boek.yaml\n{rest}\nmaatregelen:\n  {maatregel}\n"
        (tmp_path / f"{naam}.yaml").write_text(inhoud, "utf-8")
    return tmp_path


def test_a_bound_that_is_broken_is_1(map_: Path) -> None:
    assert takenkeuze("compare", "b.yaml", "c.yaml", map_=map_).returncode == 0
    assert takenkeuze("compare", "a.yaml", "b.yaml", map_=map_).returncode == 1


def test_json_and_csv_have_all_that_the_report_has(map_: Path) -> None:
    uit = json.loads(takenkeuze("compare", "a.yaml", "b.yaml", "c.yaml", "--format", "json", map_=map_).stdout)
    assert [s["uit_te_voeren"] for s in uit["scenarios"]] == [False, True, True]
    assert [b["code"] for b in uit["scenarios"][0]["bevindingen"]] == ["TK102"]
    kenmerken = {k["kenmerk"]: k for k in uit["kenmerken"]}
    assert kenmerken["uit_reserve"]["waarden"] == [0, 0, 80_000_00]
    assert (kenmerken["met_reserve"]["beste"], kenmerken["met_reserve"]["slechtste"]) == ([], [])
    assert kenmerken["op_aannames"]["waarden"] == ["1", "1", "1"]
    stdout = takenkeuze("compare", "a.yaml", "b.yaml", "c.yaml", "--format", "csv", map_=map_).stdout
    rijen = list(csv.DictReader(io.StringIO(stdout), delimiter=";"))
    gezegd = {(r["naam"], r["scenario"]): r for r in rijen}
    assert gezegd["Frictiekosten uit de reserve", "C"]["bedrag"] == "80000,00"
    assert gezegd["Uit te voeren", "A"]["tekst"] == "nee"
    assert gezegd["Omslag", "C"]["tekst"] == "2026"
    assert gezegd["Bevinding: fout TK102", "A"]["tekst"].startswith("maatregel 1: Taak komt op € 500.000,00")


def test_the_worst_is_not_as_green_as_the_best(map_: Path) -> None:
    uit = takenkeuze("compare", "b.yaml", "c.yaml", "--color", "altijd", map_=map_).stdout
    (regel,) = [regel for regel in uit.splitlines() if "Opgeteld over" in regel]
    assert "\x1b[31m -220.000,00 !\x1b[0m" in regel
    assert "\x1b[32m -300.000,00 +\x1b[0m" in regel
