# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The reserve, price levels, investeringen and break-even, by hand. Rules: docs/rekenregels.md, sections 6 to 8."""

import json
from decimal import Decimal

import pytest

from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.engine import simulate
from takenkeuze.core.overview import total_line
from takenkeuze.core.reserve import find_reserve_effect
from takenkeuze.core.result import PostKind, Prijspeil, breakeven
from takenkeuze.features.simulate.report import make_report
from takenkeuze.features.simulate.report_json import result_to_json
from takenkeuze.report.findings import text_of
from takenkeuze.report.terminal import blocks_to_text
from tests.helpers import BOEK, PARAMETERS, basis, boek, codes, compute, effect, per_year, scenario, texts

FROM_RESERVE = "frictiekosten: {dekking: reserve}"


def stand(maatregelen: str, start: str = "500_000") -> list[tuple[int, int, int, int]]:
    at = boek(PARAMETERS, BOEK.replace("stand: 500_000", f"stand: {start}"))
    result = simulate(at, scenario(maatregelen, at, FROM_RESERVE))
    return [
        (year.begin // 100, year.onttrekking // 100, year.teruggave // 100, year.eind // 100) for year in result.reserve
    ]


def test_the_reserve_pays_frictiekosten() -> None:
    # 15% of 1.000.000 x 80% = 120.000, half in each of two years
    maatregel = "- {product: taak, knop: taakreductie, reductie: 15%}"
    assert stand(maatregel) == [
        (500_000, 60_000, 0, 440_000),
        (440_000, 60_000, 0, 380_000),
        (380_000, 0, 0, 380_000),
        (380_000, 0, 0, 380_000),
    ]
    result = compute(maatregel, rest=FROM_RESERVE)
    assert per_year(result, PostKind.FRICTIEKOSTEN) == [0] * 4
    assert codes(result) == []


def test_below_the_floor_a_herstelplan_is_needed() -> None:
    # 30%: 240.000 leaves 260.000, 40.000 below the floor
    result = compute("- {product: taak, knop: taakreductie, reductie: 30%}", rest=FROM_RESERVE)
    (finding,) = result.findings
    assert (finding.code, finding.severity) == ("TK106", Severity.WARNING)
    assert "€ 40.000,00 onder de ondergrens" in text_of(finding.facts)


def test_exactly_at_the_floor_no_herstelplan_is_needed() -> None:
    # 25%: 200.000 leaves 300.000, which is the floor; a cent more takes it below
    assert stand("- {product: taak, knop: taakreductie, reductie: 25%}")[-1][-1] == 300_000
    assert codes(compute("- {product: taak, knop: taakreductie, reductie: 25%}", rest=FROM_RESERVE)) == []
    more = "- {product: taak, knop: taakreductie, bedrag: 1, frictie: {bedrag: 200_000.01}}"
    assert codes(compute(more, rest=FROM_RESERVE)) == ["TK106"]


def test_below_zero_the_dekking_does_not_exist() -> None:
    # stopping: 800.000 frictiekosten against 500.000
    result = compute("- {product: taak, knop: stoppen}", rest=FROM_RESERVE)
    (finding,) = result.findings
    assert (finding.code, finding.severity) == ("TK107", Severity.ERROR)
    assert "€ 300.000,00 tekort" in text_of(finding.facts)


def test_the_excess_goes_back_per_inwoner_and_is_no_effect_of_the_scenario() -> None:
    # 700.000 - 40.000 frictiekosten - 600.000 ceiling = 60.000, of which Oost 600/1000
    maatregel = "- {product: taak, knop: taakreductie, reductie: 10%}"
    assert stand(maatregel, "700_000")[0] == (700_000, 40_000, 60_000, 600_000)
    at = boek(PARAMETERS, BOEK.replace("stand: 500_000", "stand: 700_000"))
    result = simulate(at, scenario(maatregel, at, FROM_RESERVE))
    assert effect(result, PostKind.TERUGGAVE, 2026, 0) == -36_000
    assert effect(result, PostKind.TERUGGAVE, 2026, 1) == -24_000
    without = simulate(at, scenario("[]", at))
    assert without.effects == ()
    assert sum(post.total for post in without.posten if post.kind is PostKind.TERUGGAVE) == -100_000_00


def test_what_the_reserve_loses_stands_beside_the_netto_effect() -> None:
    text = BOEK.replace("stand: 500_000", "stand: 700_000")
    at = boek(text=text)
    tenth = "- {product: taak, knop: taakreductie, reductie: 10%, afbouw: {verloop: direct}}"
    result = simulate(at, scenario(tenth, at, "frictiekosten: {dekking: reserve}"))
    # F = 100.000 x 80% = 80.000 in 2026. Without it 100.000 above the ceiling goes back, with it 20.000: 80.000 less
    found = find_reserve_effect(result)
    assert found is not None
    # -100.000 + 80.000 + 80.000
    assert found.added_to(total_line(result)) == [60_000_00, -100_000_00, -100_000_00, -100_000_00]
    written = json.loads(result_to_json(result))["met_reserve"]
    assert written[1] == {"jaar": 2027, "netto_effect": -100_000_00, "cumulatief": -40_000_00}
    page = blocks_to_text(make_report(result), 120)
    assert "Met reserve: ook wat de reserve betaalt en daardoor minder teruggeeft." in " ".join(page.split())
    assert "Met de reserve erbij is het eind 2029 opgeteld -€ 240.000,00." in " ".join(page.split())
    without = blocks_to_text(make_report(simulate(at, scenario(tenth, at))), 120)
    assert "met reserve" not in without.lower()


def test_lopend_multiplies_every_year_by_the_compounded_index() -> None:
    # 70% x 3% + 30% x 2% = 2,7% a year from 2025: 1,027 and 1,054729
    result = compute("- {product: taak, knop: taakreductie, reductie: 10%}", prijspeil=Prijspeil.CURRENT)
    assert basis(result, 2026) == 1_027_000
    assert basis(result, 2027) == 1_054_729
    assert effect(result, PostKind.BIJDRAGE, 2026) == Decimal("-25675")
    # 1.054.729 · 92,5% = 975.624,325 is paid as 975.624,33
    assert effect(result, PostKind.BIJDRAGE, 2027) == Decimal("-79104.67")
    assert effect(result, PostKind.FRICTIEKOSTEN, 2026) == 41_080
    assert effect(result, PostKind.BIJDRAGE) == -100_000  # structural stays in prices of the basisjaar


def test_lopend_needs_indices() -> None:
    at = boek(PARAMETERS, "\n".join(r for r in BOEK.splitlines() if not r.startswith("indexatie")) + "\n")
    with pytest.raises(ValueError, match="indexatie"):
        simulate(at, scenario("[]", at), Prijspeil.CURRENT)


def test_an_investering() -> None:
    result = compute(
        """\
        - knop: investering
          incidenteel: {2026: 500_000, 2027: 250_000}
          structureel: {2027: 60_000, 2028: 80_000}
          opbrengst: {bedrag: 350_000, vanaf: 2028}
          sleutel: jongeren
        """
    )
    # 2027: 250.000 + 60.000; from 2028: 80.000 - 350.000
    assert per_year(result, PostKind.BIJDRAGE) == [500_000, 310_000, -270_000, -270_000]
    assert effect(result, PostKind.BIJDRAGE) == -270_000
    assert effect(result, PostKind.BIJDRAGE, 2026, 0) == 125_000  # 100 of 400 jongeren


def test_an_investering_may_not_yield_more_than_there_is() -> None:
    # Oost pays 600.000 and West 400.000. 1.100.000 less by inwoners is 660.000 and 440.000 less: 100.000 below zero
    # together. By jongeren West has 75% of it: 825.000, which is 425.000 below zero, and Oost stays above it.
    by_inwoners = "- {knop: investering, incidenteel: {2027: -1_100_000}, structureel: -5}"
    result = compute(by_inwoners)
    assert [(b.code, b.maatregel) for b in result.findings] == [("TK103", 1)]
    assert texts(result) == ["bijdrage van gemeenten voor alle taken samen in 2027 € 100.005,00 onder nul"]
    result = compute(by_inwoners.replace(", structureel: -5}", ", sleutel: jongeren}"))
    assert texts(result) == ["bijdrage van gemeenten voor alle taken samen in 2027 € 425.000,00 onder nul"]
    assert codes(compute("- {knop: investering, structureel: -1_000_000}")) == []
    # half of it is gone by then: 600.000 is 100.000 too much
    stop = "- {product: taak, knop: taakreductie, reductie: 50%, afbouw: {verloop: direct}}\n"
    assert texts(compute(f"- {{knop: investering, structureel: -600_000}}\n{stop}")) == [
        "bijdrage van gemeenten voor alle taken samen in 2026 € 100.000,00 onder nul"
    ]


def test_an_investering_of_one_amount() -> None:
    result = compute("- {knop: investering, incidenteel: 9_000, structureel: 1_000, ingang: 2027}")
    assert per_year(result, PostKind.BIJDRAGE) == [0, 10_000, 1_000, 1_000]


@pytest.mark.parametrize(
    ("netto", "year"),
    [
        ([10, -4, -7, -7], 2028),
        ([10, -4, -4, -1], None),
        ([-5, -5, -5, -5], 2026),
        ([-5, 20, -20, 0], 2028),  # below zero at first is not for good
        ([10, -10, 0, 0], 2027),  # exactly earned back counts
        ([0, 0, 0, 0], 2026),
    ],
)
def test_breakeven(netto: list[int], year: int | None) -> None:
    assert breakeven(dict(zip(range(2026, 2030), netto, strict=True))) == year


@pytest.mark.parametrize(
    ("maatregelen", "expected"),
    [
        # floor 70% of 1.000.000; 60% leaves 400.000
        ("- {product: taak, knop: taakreductie, reductie: 60%}", ["TK102"]),
        ("- {product: taak, knop: taakreductie, reductie: 30%}", []),
        # an amount larger than the lasten
        ("- {product: taak, knop: kaasschaaf, bedrag: 1_000_000.01}", ["TK102", "TK103"]),
        # the first year shows a quarter of it: 750.000 is left, above the floor and above zero
        ("- {product: taak, knop: kaasschaaf, bedrag: 1_000_001, tot: 2026}", ["TK103"]),
        ("- {product: taak, knop: kaasschaaf, bedrag: 1_000_000, tot: 2026}", []),
        ("- {product: taak, knop: inkomsten, bedrag: 1_000_001, tot: 2026}", ["TK103"]),
        ("- {product: taak, knop: kostendekkend, dekkingsgraad: 0%}", ["TK104"]),
    ],
)
def test_findings(maatregelen: str, expected: list[str]) -> None:
    assert codes(compute(maatregelen, PARAMETERS + "wettelijk_minimum: 70%")) == expected


def test_a_lowering_of_less_than_a_euro_below_the_floor_is_told() -> None:
    # the floor is all of it, so that a cent less is a cent too little
    result = compute("- {product: taak, knop: taakreductie, bedrag: 0.01}", PARAMETERS + "wettelijk_minimum: 100%")
    assert codes(result) == ["TK102"]
    assert "€ 0,0025 onder het wettelijk minimum" in texts(result)[0]
    assert texts(result)[0].endswith("; structureel € 0,01 eronder")


def test_only_who_goes_further_below_zero_is_told() -> None:
    # 1: Oost (600.000) goes 300.000 below zero; 2 leaves Oost as it is, so it says nothing of that
    deep = "- {product: taak, knop: kaasschaaf, bedrag: 900_000, gemeenten: [Oost]}"
    assert codes(compute(deep)) == ["TK103"]
    result = compute(f"{deep}\n- {{product: taak, knop: kaasschaaf, korting: 10%, gemeenten: [West]}}")
    assert [(b.code, b.maatregel) for b in result.findings] == [("TK103", 1)]
    again = compute(f"{deep}\n- {{product: taak, knop: kaasschaaf, bedrag: 500_000}}")
    assert [(b.code, b.maatregel) for b in again.findings if b.code == "TK103"] == [("TK103", 1), ("TK103", 2)]


def test_the_floor_is_named_with_the_euros_short() -> None:
    result = compute("- {product: taak, knop: taakreductie, reductie: 60%}", PARAMETERS + "wettelijk_minimum: 70%")
    assert texts(result)[0] == (
        "Taak komt in 2027 op € 550.000,00, € 150.000,00 onder het wettelijk minimum van € 700.000,00 (70% van de "
        "lasten nu); structureel € 300.000,00 eronder"
    )


def test_kaasschaaf_below_fixed_income() -> None:
    # V = 950.000 stays while L falls to 900.000: the gemeenten would pay -50.000
    result = compute("- {product: taak, knop: kaasschaaf, korting: 10%}", PARAMETERS + "inkomsten: 950_000")
    assert codes(result) == ["TK103"]
    assert "netto bijdrage van Taak in 2027 € 25.000,00 onder nul; structureel € 50.000,00 eronder" in texts(result)[0]
