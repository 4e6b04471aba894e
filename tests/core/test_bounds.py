# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Time and memory are bounded by what is in the file: twice as much costs twice as much, whatever it says."""

from fractions import Fraction
from itertools import cycle
from time import process_time
from unittest.mock import patch

from takenkeuze.core.engine import simulate
from takenkeuze.core.engine.delen import Turning
from takenkeuze.core.engine.exact import MAX_BITS
from takenkeuze.core.groups import Effect, ProductState, Units
from takenkeuze.core.model.eisen import AgreedException
from takenkeuze.core.model.scenario import ComparedSide, Scenario
from takenkeuze.core.result import Result
from takenkeuze.features.check.question import judge_scenario
from takenkeuze.features.diff.question import compare_sides
from tests.helpers import boek, compute, computed_by_program, scenario, texts

# a product of which everything varies, so that a maatregel multiplies its lasten by 1 + w
EVERYTHING_VARIABEL = "personeelsaandeel: 100%\nvariabel_aandeel: 100%\n"

MANY_PRODUCTEN = """\
productenboek: Proef
basisjaar: 2025
vroegste_startjaar: 2026
begroting: 1_000_000
standaard: {personeelsaandeel: 80%, variabel_aandeel: 60%}
gemeenten:
  - {code: GM0001, naam: Oost, inwoners: 600}
schillen:
  - {schil: 1, aandeel: 100%}
producten:
""" + "".join(f"  - {{product: p{i}, naam: P{i}, schil: 1, lasten: 25_000}}\n" for i in range(40))


def fractions(count: int) -> Result:
    """Maatregelen that each multiply the lasten by a fraction of 47 bits, of which no two have a factor in common."""
    lines = [
        f"- {{knop: kwaliteit_intensiteit, alles: true, wijziging: {sign}1/{99_999_999_999_901 + 2 * i}}}"
        for i, sign in zip(range(count), cycle(("", "-")), strict=False)
    ]
    return computed_by_program("\n".join(lines), EVERYTHING_VARIABEL)


def longest(result: Result) -> int:
    """The bits of the longest number that a maatregel left."""
    lasten = [d.toestand.lasten for step in result.steps for e in step.effects for d in e.after.delen]
    return max(max(amount.numerator.bit_length(), amount.denominator.bit_length()) for amount in lasten)


def test_fractions_do_not_grow_without_end() -> None:
    result = fractions(120)
    assert MAX_BITS - 64 < longest(result) <= MAX_BITS
    refused = [b.maatregel for b in result.findings if b.code == "TK105"]
    assert refused[-1] == 120
    assert refused[0] is not None
    # what comes before the first that is refused is as exact as ever: 1.000.000 · Π (1 + w)
    until = refused[0] - 1
    expected = Fraction(1_000_000)
    for i in range(until):
        expected *= 1 + Fraction(-1 if i % 2 else 1, 99_999_999_999_901 + 2 * i)
    (effect,) = result.step[until].effects
    assert effect.after.lasten == expected
    assert "meer dan 600 cijfers" in texts(result, "TK105")[0]


def test_a_hundred_maatregelen_with_two_decimals_fit() -> None:
    """More than anyone takes on one product: all of them count."""
    lines = [f"- {{knop: kwaliteit_intensiteit, product: taak, wijziging: -0.{i % 99 + 1:02d}%}}" for i in range(100)]
    result = compute("\n".join(lines), "personeelsaandeel: 80%\nvariabel_aandeel: 63%\n")
    assert [b for b in result.findings if b.code == "TK105"] == []


def test_twice_as_many_fractions_cost_little_more_than_twice_as_much() -> None:
    def seconds(count: int) -> float:
        start = process_time()
        fractions(count)
        return process_time() - start

    # linear is 4, and mostly reading; without a bound it was over 40
    assert min(seconds(1200) for _ in range(3)) < 10 * min(seconds(300) for _ in range(3))


def test_exceptions_cost_what_is_written() -> None:
    def seconds(count: int) -> float:
        plan = Scenario(
            titel="Proef",
            startjaar=2026,
            maatregelen=basis.maatregelen,
            # half of them do not hold any more
            uitzonderingen=tuple(
                AgreedException(i, "TK117", "R", "2020-01-01" if i % 2 else "", i % 60 + 1) for i in range(1, count + 1)
            ),
        )
        result = simulate(at, plan)
        start = process_time()
        judge_scenario(result, "2026-01-01")
        return process_time() - start

    at = boek()
    line = "- {knop: kwaliteit_intensiteit, product: taak, wijziging: -0.1%}\n"
    basis = scenario(line * 60, at)
    # the rest of check is the same in both; quadratic would be near 16
    assert min(seconds(8000) for _ in range(3)) < 9 * min(seconds(2000) for _ in range(3))


def test_oorzaken_of_a_difference_do_not_walk_all_posten() -> None:
    """Each step of diff holds the posten that it changes: together about as many as there are, not that many each."""
    at = boek()
    line = "- {knop: kwaliteit_intensiteit, product: taak, wijziging: -0.1%}\n"
    empty, full = scenario("[]", at), scenario(line * 40, at)
    difference = compare_sides(ComparedSide(at, empty), ComparedSide(at, full))
    per_step = [len(o.step.before.posten) + len(o.step.after.posten) for o in difference.oorzaken]
    assert len(per_step) == 40
    assert sum(per_step) <= len(difference.new.posten)


def test_fifty_changes_are_not_fifty_simulations() -> None:
    """Of each step on the way only what the change touches is computed: counted in turned knoppen."""
    at = boek("", MANY_PRODUCTEN)
    lines = [f"- {{knop: kwaliteit_intensiteit, product: p{i}, wijziging: -W%}}\n" for i in range(40)]
    old = scenario("".join(line.replace("W", "1") for line in lines), at)
    new = scenario("".join(line.replace("W", "2") for line in lines), at)
    counted = 0

    turned = Turning.effect

    def count(turning: Turning, state: ProductState, selectie: Fraction, units: Units | None = None) -> Effect:
        nonlocal counted
        counted += 1
        return turned(turning, state, selectie, units)

    with patch.object(Turning, "effect", count):
        difference = compare_sides(ComparedSide(at, old), ComparedSide(at, new))
    assert len(difference.oorzaken) == 40
    # both sides, and on the way each maatregel as it was and as it became, in each of four years and structurally
    assert counted <= 4 * 40 * 5
