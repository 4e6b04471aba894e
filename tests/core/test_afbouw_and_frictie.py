# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Pads and frictiekosten, computed by hand. Rules: docs/rekenregels.md, sections 4 and 5."""

from decimal import Decimal
from fractions import Fraction

import pytest

from takenkeuze.core.engine import simulate
from takenkeuze.core.engine.afbouw import frictie_years, path_of
from takenkeuze.core.model.afbouw import Afbouw
from takenkeuze.core.result import PostKind
from tests.helpers import BOEK, boek, codes, compute, effect, per_year, scenario

OOST, WEST = 0, 1
TENTH = "product: taak, knop: taakreductie, reductie: 10%"  # 100.000 a year; frictie 80.000 in total


@pytest.mark.parametrize(
    ("afbouw", "bijdrage", "frictiekosten"),
    [
        ("{verloop: lineair, jaren: 2}", [-25_000, -75_000, -100_000, -100_000], [40_000, 40_000, 0, 0]),
        ("{verloop: lineair, jaren: 1}", [-50_000, -100_000, -100_000, -100_000], [80_000, 0, 0, 0]),
        ("{verloop: lineair, jaren: 0}", [-100_000] * 4, [80_000, 0, 0, 0]),
        ("{verloop: trap, jaren: 2}", [0, -50_000, -100_000, -100_000], [40_000, 40_000, 0, 0]),
        ("{verloop: trap, jaren: 1}", [0, -100_000, -100_000, -100_000], [80_000, 0, 0, 0]),
        ("{verloop: trap, jaren: 0}", [-100_000] * 4, [80_000, 0, 0, 0]),
        ("{verloop: direct}", [-100_000] * 4, [80_000, 0, 0, 0]),
        ("{pad: [10%, 60%, 100%]}", [-10_000, -60_000, -100_000, -100_000], [40_000, 40_000, 0, 0]),
        ("{pad: [0%, 100%]}", [0, -100_000, -100_000, -100_000], [80_000, 0, 0, 0]),
        ("{pad: [100%]}", [-100_000] * 4, [80_000, 0, 0, 0]),
        # what is left out comes from the productenboek: lineair, two years
        ("{jaren: 1}", [-50_000, -100_000, -100_000, -100_000], [80_000, 0, 0, 0]),
        ("{verloop: trap}", [0, -50_000, -100_000, -100_000], [40_000, 40_000, 0, 0]),
    ],
)
def test_path(afbouw: str, bijdrage: list[int], frictiekosten: list[int]) -> None:
    result = compute(f"- {{{TENTH}, afbouw: {afbouw}}}")
    assert per_year(result, PostKind.BIJDRAGE) == bijdrage
    assert per_year(result, PostKind.FRICTIEKOSTEN) == frictiekosten


def test_default_is_the_books_when_lasten_fall() -> None:
    assert per_year(compute(f"- {{{TENTH}}}"), PostKind.BIJDRAGE)[0] == -25_000


def test_default_is_direct_when_lasten_do_not_fall() -> None:
    result = compute("- {product: taak, knop: kostendekkend, dekkingsgraad: 40%}")
    assert per_year(result, PostKind.BIJDRAGE) == [-400_000] * 4
    assert per_year(result, PostKind.FRICTIEKOSTEN) == [0] * 4


def test_ingang_shifts_everything() -> None:
    result = compute(f"- {{{TENTH}, ingang: 2028}}")
    assert per_year(result, PostKind.BIJDRAGE) == [0, 0, -25_000, -75_000]
    assert per_year(result, PostKind.FRICTIEKOSTEN) == [0, 0, 40_000, 40_000]
    assert effect(result, PostKind.BIJDRAGE) == -100_000


def test_a_maatregel_after_the_last_year_is_only_structural() -> None:
    result = compute(f"- {{{TENTH}, ingang: 2031}}")
    assert per_year(result, PostKind.BIJDRAGE) == [0] * 4
    assert effect(result, PostKind.BIJDRAGE) == -100_000
    assert codes(result) == ["TK108"]


def test_factor_of_the_maatregel_goes_before_that_of_the_knop() -> None:
    # 100.000 x 80% x 1,5
    result = compute(f"- {{{TENTH}, frictie: {{factor: 1.5}}}}")
    assert sum(per_year(result, PostKind.FRICTIEKOSTEN)) == 120_000
    result = compute(f"- {{{TENTH}, frictie: {{factor: 0}}}}")
    assert sum(per_year(result, PostKind.FRICTIEKOSTEN)) == 0


def test_a_given_amount_needs_no_personeelsaandeel() -> None:
    result = compute(f"- {{{TENTH}, frictie: {{bedrag: 50_000}}}}", "variabel_aandeel: 60%")
    assert per_year(result, PostKind.FRICTIEKOSTEN) == [25_000, 25_000, 0, 0]


@pytest.mark.parametrize("of_boek", [True, False])
def test_where_the_factor_is_0_no_personeelsaandeel_is_needed(of_boek: bool) -> None:
    text = BOEK.replace("gemeenten:", "frictie: {factor: 0}\ngemeenten:", 1) if of_boek else BOEK
    at = boek("variabel_aandeel: 60%", text)
    result = simulate(at, scenario(f"- {{{TENTH}{'' if of_boek else ', frictie: {factor: 0}'}}}", at))
    assert per_year(result, PostKind.FRICTIEKOSTEN) == [0] * 4
    assert effect(result, PostKind.BIJDRAGE) == -100_000


def test_veroorzaker_pays_or_all_together() -> None:
    # only Oost stops: 600.000 x 80% = 480.000 over two years
    stoppen = "product: taak, knop: stoppen, gemeenten: [Oost]"
    result = compute(f"- {{{stoppen}}}")
    assert effect(result, PostKind.FRICTIEKOSTEN, 2026, OOST) == 240_000
    assert effect(result, PostKind.FRICTIEKOSTEN, 2026, WEST) == 0
    # per inwoner: 600 and 400
    result = compute(f"- {{{stoppen}, frictie: {{verdeling: solidair}}}}")
    assert effect(result, PostKind.FRICTIEKOSTEN, 2026, OOST) == 144_000
    assert effect(result, PostKind.FRICTIEKOSTEN, 2026, WEST) == 96_000


def test_growth_has_no_frictiekosten() -> None:
    result = compute("- {product: taak, knop: kwaliteit_intensiteit, wijziging: 10%}")
    assert per_year(result, PostKind.BIJDRAGE) == [60_000] * 4
    assert per_year(result, PostKind.FRICTIEKOSTEN) == [0] * 4


def test_lasten_that_fall_for_one_and_rise_for_another() -> None:
    # Oost from 10% to 0% maatwerk first; then everybody to 5%: Oost rises, West falls.
    # Oost pays 588.235,29 and then 594.117,65 (its rest gets the cent), West 400.000,00 and then 396.078,43
    result = compute(
        """\
        - {product: taak, knop: maatwerk_uniformiteit, maatwerkaandeel: 0%, gemeenten: [Oost]}
        - {product: taak, knop: maatwerk_uniformiteit, maatwerkaandeel: 5%}
        """
    )
    second = next(p for p in result.posten if p.oorzaak == 2 and p.jaar is None and p.kind is PostKind.BIJDRAGE)
    assert [Decimal(c) / 100 for c in second.cents] == [Decimal("5882.36"), Decimal("-3921.57")]
    # the product as a whole gets dearer: no frictiekosten, no afbouw
    assert not [p for p in result.posten if p.oorzaak == 2 and p.kind is PostKind.FRICTIEKOSTEN]
    assert len(result.step[2].pad) == 1


def test_parameters_are_needed_only_where_they_are_used() -> None:
    assert (
        effect(compute("- {product: taak, knop: kostendekkend, dekkingsgraad: 10%}", ""), PostKind.BIJDRAGE) == -100_000
    )
    # the same maatregel needs no personeelsaandeel either; a knop that lowers lasten does
    with pytest.raises(AssertionError, match="personeelsaandeel"):
        compute("- {product: taak, knop: stoppen}", "")


def test_a_pad_ends_where_it_reaches_all_of_it() -> None:
    half, fully = Fraction(1, 2), Fraction(1)
    pad = path_of(Afbouw(pad=(half, fully, fully)), Afbouw(), True)
    assert pad == (half, fully)
    assert frictie_years(pad, 2026) == range(2026, 2027)
