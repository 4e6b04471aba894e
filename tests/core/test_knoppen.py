# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Every knop, computed by hand on a product of 1.000.000 euros. Rules: docs/rekenregels.md, section 3."""

from decimal import Decimal

import pytest

from takenkeuze.core.knoppen import KNOPPEN
from takenkeuze.core.result import PostKind
from tests.helpers import PARAMETERS, codes, compute, effect

OOST, WEST = 0, 1


def structural(maatregel: str, product: str = PARAMETERS) -> Decimal:
    return effect(compute(f"- {{product: taak, {maatregel}}}", product), PostKind.BIJDRAGE)


@pytest.mark.parametrize(
    ("maatregel", "expected"),
    [
        # 1.000.000 x 60% variabel x -10%
        ("knop: kwaliteit_intensiteit, wijziging: -10%", -60_000),
        ("knop: kwaliteit_intensiteit, wijziging: +5%", 30_000),
        # (1 + 0% x 20%) / (1 + 10% x 20%) = 1 / 1,02 of 1.000.000: 980.392,16 (exactly ...,1568)
        ("knop: maatwerk_uniformiteit, maatwerkaandeel: 0%", "-19607.84"),
        # (1 + 61% x 20%) / 1,02 = 1,122 / 1,02 = 1,1
        ("knop: maatwerk_uniformiteit, maatwerkaandeel: 61%", 100_000),
        # 1.000.000 x 50% x (90% - 1)
        ("knop: resultaat_effect, doel: 90%", -50_000),
        ("knop: resultaat_effect, doel: 110%", 50_000),
        ("knop: taakreductie, reductie: 10%", -100_000),
        ("knop: taakreductie, bedrag: 125_000", -125_000),
        ("knop: kaasschaaf, korting: 3%", -30_000),
        ("knop: kaasschaaf, bedrag: 12_345.67", "-12345.67"),
        # nothing covered yet, 40% covered after
        ("knop: kostendekkend, dekkingsgraad: 40%", -400_000),
        ("knop: stoppen", -1_000_000),
    ],
)
def test_structural_effect(maatregel: str, expected: int | str) -> None:
    assert structural(maatregel) == Decimal(expected)


# With V = 200.000 and d = 30%: N = 1.000.000 - 200.000 - 300.000 = 500.000.
WITH_INKOMSTEN = PARAMETERS + "inkomsten: 200_000\ndekkingsgraad: 30%\n"


@pytest.mark.parametrize(
    ("maatregel", "expected"),
    [
        # V stays: L' = 900.000, N' = 900.000 - 200.000 - 270.000 = 430.000
        ("knop: kaasschaaf, korting: 10%", -70_000),
        # V shrinks along: N' = 90% of N
        ("knop: taakreductie, reductie: 10%", -50_000),
        # d' = max(30%, 60% - 200/1000) = 40%: N' = 1.000.000 - 200.000 - 400.000
        ("knop: kostendekkend, dekkingsgraad: 60%", -100_000),
        # d' = max(30%, 45% - 20%) = 30%: already covered
        ("knop: kostendekkend, dekkingsgraad: 45%", 0),
        ("knop: stoppen", -500_000),
        # L' = 940.000: N' = 940.000 x 70% - 200.000 = 458.000
        ("knop: kwaliteit_intensiteit, wijziging: -10%", -42_000),
    ],
)
def test_structural_effect_with_income(maatregel: str, expected: int) -> None:
    assert structural(maatregel, WITH_INKOMSTEN) == expected


def test_lokaal_moves_costs_to_the_gemeenten() -> None:
    # x = (60% - 20%) / (1 - 20%) = 50%. The GR: L and V halve, N' = 250.000.
    # The gemeenten: 50% x (1.000.000 x 1,25 - 200.000 - 300.000) = 50% x 750.000.
    result = compute("- {product: taak, knop: lokaal_regionaal, lokaal_aandeel: 60%}", WITH_INKOMSTEN)
    assert effect(result, PostKind.BIJDRAGE) == -250_000
    assert effect(result, PostKind.EIGEN_KOSTEN) == 375_000


def test_regionaal_brings_costs_back() -> None:
    # x = (0% - 20%) / 80% = -25%: the GR grows to 1.250.000, own costs fall by 25% x 1.250.000.
    result = compute("- {product: taak, knop: lokaal_regionaal, lokaal_aandeel: 0%}")
    assert effect(result, PostKind.BIJDRAGE) == 250_000
    assert effect(result, PostKind.EIGEN_KOSTEN) == -312_500


def test_a_share_that_was_set_is_the_new_starting_point() -> None:
    # first x = 50% (a: 20% -> 60%), then x = (80% - 60%) / 40% = 50% of what is left: 250.000 remains
    result = compute(
        """\
        - {product: taak, knop: lokaal_regionaal, lokaal_aandeel: 60%}
        - {product: taak, knop: lokaal_regionaal, lokaal_aandeel: 80%}
        """
    )
    assert effect(result, PostKind.BIJDRAGE) == -750_000
    # own costs: 50% x 1.250.000 + 50% x 625.000
    assert effect(result, PostKind.EIGEN_KOSTEN) == 937_500


def test_what_is_local_already_can_not_come_back() -> None:
    result = compute(
        """\
        - {product: taak, knop: lokaal_regionaal, lokaal_aandeel: 100%}
        - {product: taak, knop: lokaal_regionaal, lokaal_aandeel: 50%}
        """
    )
    assert effect(result, PostKind.BIJDRAGE) == -1_000_000
    assert codes(result) == ["TK105"]


def test_later_maatregelen_work_on_what_earlier_ones_left() -> None:
    # 10% off, then 10% of the 900.000 that is left
    result = compute(
        """\
        - {product: taak, knop: taakreductie, reductie: 10%}
        - {product: taak, knop: kaasschaaf, korting: 10%}
        """
    )
    per_maatregel = [p.total for p in result.effects if p.jaar is None and p.kind is PostKind.BIJDRAGE]
    assert per_maatregel == [-100_000_00, -90_000_00]


def test_limited_to_a_gemeente_only_its_part_changes() -> None:
    # Oost has 600 of 1000 inwoners: 600.000 of the product
    result = compute("- {product: taak, knop: stoppen, gemeenten: [Oost]}")
    assert effect(result, PostKind.BIJDRAGE, gemeente=OOST) == -600_000
    assert effect(result, PostKind.BIJDRAGE, gemeente=WEST) == 0


def test_an_amount_is_taken_from_the_selected_part() -> None:
    # 60.000 of the 600.000 of Oost is 10%
    result = compute("- {product: taak, knop: taakreductie, bedrag: 60_000, gemeenten: [GM0001]}")
    assert effect(result, PostKind.BIJDRAGE, gemeente=OOST) == -60_000
    assert effect(result, PostKind.BIJDRAGE, gemeente=WEST) == 0


def test_nothing_left_to_take_an_amount_from() -> None:
    result = compute(
        """\
        - {product: taak, knop: stoppen}
        - {product: taak, knop: kaasschaaf, bedrag: 1_000}
        """
    )
    assert effect(result, PostKind.BIJDRAGE) == -1_000_000
    assert codes(result) == ["TK105"]


def test_the_registry_holds_the_eight_knoppen_of_the_takendialoog() -> None:
    assert list(KNOPPEN) == [
        "kwaliteit_intensiteit",
        "maatwerk_uniformiteit",
        "lokaal_regionaal",
        "resultaat_effect",
        "taakreductie",
        "kaasschaaf",
        "kostendekkend",
        "stoppen",
    ]
