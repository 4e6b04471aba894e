# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Every shipped scenario with its expected outcome beside it, in euros.

The headline figures can be followed by hand from the comments; every single cent of these scenarios is also
compared with an independent calculation in test_laws.py.
"""

from typing import NamedTuple

import pytest

from takenkeuze.core.engine import simulate
from takenkeuze.core.overview import Per, overview_lines, total_line
from takenkeuze.core.result import Result
from takenkeuze.shell.input import load
from tests import ROOT

SCENARIOS = ROOT / "scenarios"


class ScenarioOutcome(NamedTuple):
    """What a scenario must come to. A minus means less to pay."""

    netto: tuple[float, ...]
    structureel: float
    frictiekosten: float
    eigen_kosten: float
    breakeven: int | None
    gemeenten: dict[str, float]
    reserve: float
    findings: list[str]


# What a gemeente saves is a difference of two bills in whole cents, so it may be a cent from its part of the total.
EXPECTED = {
    # The worked example of the rules: 10% of 1.401.000; frictie 80% of it, over two years.
    "infectieziektebestrijding-10-procent": ScenarioOutcome(
        netto=(21_015.00, -49_035.00, -140_100.00, -140_100.00),
        structureel=-140_100.00,
        frictiekosten=112_080.00,
        eigen_kosten=0,
        breakeven=2027,
        gemeenten={"Leiden": -21_578.60, "Zoeterwoude": -1_675.08},
        reserve=2_500_000,
        findings=["TK101", "TK106"],
    ),
    # -1.312.770 (3% of 2a less its tariffs) - 140.100 - 501.600 (Gouda stops)
    "kaasschaaf-en-infectieziekten": ScenarioOutcome(
        netto=(438_201.00, -539_034.00, -1_954_470.00, -1_954_470.00),
        structureel=-1_954_470.00,
        frictiekosten=1_853_637.00,
        eigen_kosten=0,
        breakeven=2027,
        gemeenten={"Gouda": -631_925.34, "Zoeterwoude": -16_654.47},
        reserve=2_500_000,
        findings=["TK101", "TK106"],
    ),
    # 3% of 61.250.000 is 1.837.500, less what tariffs lose; the reserve pays 1.471.794 frictiekosten
    "alles-kaasschaaf": ScenarioOutcome(
        netto=(-429_560.62, -1_288_681.87, -1_718_242.50, -1_718_242.50),
        structureel=-1_718_242.50,
        frictiekosten=0,
        eigen_kosten=0,
        breakeven=2026,
        gemeenten={"Alphen aan den Rijn": -235_892.72, "Zoeterwoude": -19_020.17},
        reserve=1_028_206,
        findings=["TK101", "TK106"],
    ),
    # From 2027, in steps: 0%, 50%, 100% of 501.600; frictie 441.408 in 2027 and 2028
    "gouda-stopt-schoolmaatschappelijk-werk": ScenarioOutcome(
        netto=(0.00, 220_704.00, -30_096.00, -501_600.00),
        structureel=-501_600.00,
        frictiekosten=441_408.00,
        eigen_kosten=0,
        breakeven=2029,
        gemeenten={"Gouda": -501_600.00, "Leiden": 0.00},
        reserve=2_500_000,
        findings=["TK106"],
    ),
    # One third of 1.180.000 moves: -393.333,33 and own costs of 472.000; jgz more uniform -604.023,51
    "lokaal-preventie": ScenarioOutcome(
        netto=(96_643.77, -146_367.99, -505_690.19, -525_356.85),
        structureel=-525_356.85,
        frictiekosten=573_965.96,
        eigen_kosten=944_000.00,
        breakeven=2027,
        gemeenten={"Gouda": -46_903.22, "Zoeterwoude": -5_806.58},
        reserve=2_500_000,
        findings=["TK106"],
    ),
    # Tariffs save in two steps; the meldpunt costs more at once
    "kostendekkend-en-kwaliteit": ScenarioOutcome(
        netto=(-288_406.25, -750_062.50, -750_062.50, -750_062.50),
        structureel=-750_062.50,
        frictiekosten=0,
        eigen_kosten=0,
        breakeven=2026,
        gemeenten={"Gouda": -172_083.55, "Nieuwkoop": 6_030.03},
        reserve=2_500_000,
        findings=["TK106"],
    ),
    # 1.200.000; 800.000 + 150.000 and the second maatregel; then 200.000 - 750.000 - 83.000
    "investeren-in-digitaal": ScenarioOutcome(
        netto=(1_200_000, 965_143.50, -576_356.50, -633_000, -633_000, -633_000, -633_000, -633_000),
        structureel=-633_000.00,
        frictiekosten=71_787.00,
        eigen_kosten=0,
        breakeven=2031,
        gemeenten={"Leiden": -95_606.85, "Zoeterwoude": -7_528.72},
        reserve=2_500_000,
        findings=["TK106"],
    ),
    "bbs/samen-opbouwen": ScenarioOutcome(
        netto=(1_075_000, 746_132.07, -486_320.75, -486_320.75, -486_320.75, -486_320.75),
        structureel=-486_320.75,
        frictiekosten=126_792.45,
        eigen_kosten=0,
        breakeven=2031,
        gemeenten={"Baarn": -127_755.15, "Soest": -243_492.64},
        reserve=900_000,
        findings=[],
    ),
}


def compute(name: str) -> Result:
    inputs = load(str(SCENARIOS / f"{name}.yaml"), None)
    assert inputs.boek is not None
    assert inputs.scenario is not None, inputs.diagnostics
    return simulate(inputs.boek, inputs.scenario)


@pytest.mark.parametrize("name", EXPECTED)
def test_shipped_scenario(name: str) -> None:
    result = compute(name)
    total = total_line(result)
    per_gemeente = {line.naam: line.structureel for line in overview_lines(result, Per.GEMEENTE)}
    expected = EXPECTED[name]
    assert [year.netto_effect for year in total.jaren] == [round(euro * 100) for euro in expected.netto]
    assert total.structureel == round(expected.structureel * 100)
    assert sum(year.frictiekosten for year in total.jaren) == round(expected.frictiekosten * 100)
    assert sum(year.eigen_kosten for year in total.jaren) == round(expected.eigen_kosten * 100)
    assert total.breakeven_jaar == expected.breakeven
    assert {name: per_gemeente[name] / 100 for name in expected.gemeenten} == expected.gemeenten
    assert result.reserve[-1].eind == round(expected.reserve * 100)
    assert [finding.code for finding in result.findings] == expected.findings


def test_every_shipped_scenario_is_here() -> None:
    """But those with figures of their own: test_figures.py."""
    files = {str(path.relative_to(SCENARIOS).with_suffix("")) for path in SCENARIOS.rglob("*.yaml")}
    elsewhere = {name for name in files if name.startswith(("echt/", "vormen/"))}
    assert files - elsewhere - {"bbs/productenboek"} == set(EXPECTED)


def test_worked_example_of_the_rules_for_leiden() -> None:
    (leiden,) = (
        r for r in overview_lines(compute("infectieziektebestrijding-10-procent"), Per.GEMEENTE) if r.naam == "Leiden"
    )
    assert leiden.inwoners == 130_638
    assert [year.netto_effect for year in leiden.jaren] == [3_236_79, -7_552_51, -21_578_60, -21_578_60]
    assert leiden.jaren[1].cumulatief == -4_315_72
