# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What the board reads first, whole: every sentence of the answer on a book small enough to do by hand.

Taak costs 1.000.000 for Oost (600 inwoners) and West (400); 80% is pay; the effect comes in 25%, 75% and 100%.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takenkeuze.core.engine import simulate
from takenkeuze.core.model.scenario import Scenario
from takenkeuze.core.notation import EXACT
from takenkeuze.core.overview import Per, overview_lines, total_line
from takenkeuze.core.result import Result
from takenkeuze.features.simulate.report import make_report
from takenkeuze.report.amounts import written
from takenkeuze.report.answer import render_answer
from takenkeuze.report.blocks import BulletList, Heading, Paragraph
from takenkeuze.report.maatregel import maatregel_sheet
from tests.helpers import BOEK, PARAMETERS, boek, compute, scenario
from tests.strategies import boeken, cases, scenarios

TENTH = "- {knop: taakreductie, product: taak, reductie: 10%}"
SOFT = "helemaal op cijfers zonder vermelde herkomst"


def answer(result: Result, gemeenten: list[int] | None = None, *, hard: bool = False) -> list[str]:
    """The paragraphs and points of the answer, without its heading; the point on hardness apart."""
    lines = []
    for marked in render_answer(result, total_line(result, gemeenten), gemeenten):
        block = written(marked, EXACT)
        if isinstance(block, Paragraph):
            lines.append(block.text)
        elif isinstance(block, BulletList):
            lines += [f"{name} {text}" for name, text in block.points]
    return [line for line in lines if line.startswith("Hardheid") == hard]


def with_eisen(maatregelen: str, eisen: str, product: str = PARAMETERS) -> Result:
    return compute(maatregelen, product, f"eisen: [{eisen}]")


def test_costs_come_first_and_are_taken_apart() -> None:
    # frictie: 100.000 x 80% = 80.000, half in 2026 and half in 2027; 40.000 - 25.000 = 15.000 and 40.000 - 75.000
    assert answer(compute(TENTH)) == [
        (
            "Dit scenario bespaart de 2 gemeenten structureel € 100.000,00 per jaar, 10% van de bijdrage nu; "
            "€ 100,00 per inwoner."
        ),
        (
            "Eerst Het kost eerst geld: € 15.000,00 in 2026 (€ 40.000,00 frictiekosten en € 25.000,00 minder "
            "bijdrage). In 2027 is er nog € 40.000,00 aan frictiekosten."
        ),
        "Omslag Vanaf 2027 zijn de kosten terugverdiend; eind 2029 is het opgeteld -€ 220.000,00.",
        "Spreiding Structureel is het in elke gemeente -€ 100,00 per inwoner.",
    ]


def test_a_sum_over_more_years_is_said_to_be_one() -> None:
    # 40.000 in 2027, and 1% of the 900.000 that are left, 80% of it: 3.600 in 2028 and 3.600 in 2029
    first = answer(compute(f"{TENTH}\n- {{knop: kaasschaaf, product: taak, korting: 1%, ingang: 2028}}"))[1]
    assert first.endswith("In 2027, 2028 en 2029 is er nog samen € 47.200,00 aan frictiekosten.")
    # a tenth of 80.000, and from the first year on more is saved than that
    cheap = "- {knop: taakreductie, product: taak, reductie: 10%, frictie: {factor: 0.1}}"
    assert answer(compute(cheap))[1] == (
        "Eerst In geen enkel jaar kost het per saldo geld. De frictiekosten in 2026 en 2027, samen € 8.000,00, zijn "
        "daar al af."
    )


def test_one_gemeente_is_spoken_of_by_name() -> None:
    # Oost has 60% of all this; 5% of what is left of its part is 540.000 x 5% = 27.000, for Oost alone
    extra = "- {knop: kaasschaaf, product: taak, korting: 5%, gemeenten: [Oost], frictie: {factor: 0}}"
    assert answer(compute(f"{TENTH}\n{extra}"), [0]) == [
        "Dit scenario bespaart Oost structureel € 87.000,00 per jaar, 14,5% van de bijdrage nu; € 145,00 per inwoner.",
        # 24.000 - 25% of 60.000 - 25% of 5% of the 585.000 that are left in 2026 = 1.687,50
        (
            "Eerst Het kost Oost eerst geld: € 1.687,50 in 2026 (€ 24.000,00 frictiekosten en € 22.312,50 minder "
            "bijdrage). In 2027 is er nog € 24.000,00 aan frictiekosten."
        ),
        # 1.687,50 + (24.000 - 75% of 60.000 - 75% of 5% of 555.000) - 87.000 - 87.000
        "Omslag Vanaf 2027 zijn de kosten terugverdiend; eind 2029 is het opgeteld -€ 214.125,00.",
        "Spreiding Structureel -€ 145,00 per inwoner; over de 2 gemeenten samen -€ 127,00.",
    ]


def test_more_than_now_costs_every_year() -> None:
    # 1.000.000 x 60% x 10% = 60.000
    assert answer(compute("- {knop: kwaliteit_intensiteit, product: taak, wijziging: +10%, afbouw: {jaren: 0}}")) == [
        (
            "Dit scenario kost de 2 gemeenten structureel € 60.000,00 per jaar, 6% van de bijdrage nu; "
            "€ 60,00 per inwoner."
        ),
        (
            "Eerst Het kost elk getoond jaar geld: € 60.000,00 in 2026, € 60.000,00 in 2027, € 60.000,00 in 2028 en "
            "€ 60.000,00 in 2029."
        ),
        "Omslag Nooit, want het bespaart structureel niets: eind 2029 is het opgeteld € 240.000,00.",
        "Spreiding Structureel is het in elke gemeente € 60,00 per inwoner.",
    ]


def test_what_shifts_between_gemeenten_is_not_nothing() -> None:
    # West pays 400.000 x 60% x 50% = 120.000 less, Oost 600.000 x 60% x 1/3 = 120.000 more
    at_once = "frictie: {factor: 0}, afbouw: {jaren: 0}"
    less = f"- {{knop: kwaliteit_intensiteit, product: taak, wijziging: -50%, gemeenten: [West], {at_once}}}"
    more = "- {knop: kwaliteit_intensiteit, product: taak, wijziging: 1/3, gemeenten: [Oost]}"
    verdict, *rest = answer(compute(f"{less}\n{more}"))
    assert verdict == (
        "Dit scenario kost de 2 gemeenten samen structureel evenveel als nu, maar verschuift € 120.000,00 per jaar: "
        "West betaalt minder en Oost betaalt meer."
    )
    assert rest == ["Spreiding Structureel per inwoner van -€ 300,00 (West) tot € 200,00 (Oost)."]


def test_maatregelen_that_cancel_out_are_not_nothing() -> None:
    # -20% of 60% leaves 88%; 88% x (1 + 60% x w) = 1 for w = 5/22
    done = "- {knop: kwaliteit_intensiteit, product: taak, wijziging: -20%, frictie: {factor: 0}, afbouw: {jaren: 0}}"
    at = "- {knop: kwaliteit_intensiteit, product: taak, wijziging: 5/22}"
    assert answer(compute(f"{done}\n{at}")) == [
        "Dit scenario verandert per saldo niets voor de 2 gemeenten: wat het ene bespaart, kost het andere."
    ]


def test_only_the_years_may_change() -> None:
    temporary = "- {knop: investering, incidenteel: {2026: 100_000}}"
    assert answer(compute(temporary))[:2] == [
        "Dit scenario verandert structureel niets voor de 2 gemeenten; in de getoonde jaren wel.",
        "Eerst Het kost eerst geld: € 100.000,00 in 2026.",
    ]


def test_nothing_is_nothing() -> None:
    assert answer(simulate(boek(), Scenario("Leeg", 2026))) == [
        "Dit scenario heeft geen maatregelen. De bijdrage voor de 2 gemeenten is samen elk jaar € 1.000.000,00."
    ]
    # lasten of 1.000.000, and 1.200.000 from 2028 on
    other = boek(text=BOEK.replace("lasten: 1_000_000", "lasten: {2025: 1_000_000, 2028: 1_200_000}"))
    assert answer(simulate(other, Scenario("Leeg", 2026)))[0] == (
        "Dit scenario heeft geen maatregelen. De bijdrage voor de 2 gemeenten is samen € 1.000.000,00 in 2026 en "
        "€ 1.200.000,00 in 2029."
    )


def test_what_the_reserve_pays_is_said_and_counted() -> None:
    # the reserve goes from 500.000 to 460.000 and 420.000, 120.000 above 300.000; -25 - 75 - 100 - 100 + 80 = -220
    rest = "frictiekosten: {dekking: reserve}"
    assert answer(compute(TENTH, rest=rest))[1:] == [
        "Eerst In geen enkel jaar kost het per saldo geld.",
        "Omslag Meteen in 2026; eind 2029 is het opgeteld -€ 300.000,00.",
        "Spreiding Structureel is het in elke gemeente -€ 100,00 per inwoner.",
        (
            "Reserve De reserve van de GR betaalt € 80.000,00 frictiekosten; die zitten niet in de bedragen hierboven. "
            "Zij zakt tot € 420.000,00 in 2027, € 120.000,00 boven de ondergrens. Met de reserve erbij is het eind "
            "2029 opgeteld -€ 220.000,00."
        ),
    ]
    assert answer(compute(TENTH, rest=rest), [1])[-1] == (
        "Reserve De reserve van de GR betaalt € 80.000,00 frictiekosten, voor alle gemeenten samen; die zitten niet in "
        "de bedragen hierboven. Zij zakt tot € 420.000,00 in 2027, € 120.000,00 boven de ondergrens."
    )


def test_what_the_reserve_no_longer_gives_back_is_lost_too() -> None:
    # at 660.000 it would give back 60.000 in 2026; it pays 40.000 instead and gives back 20.000, and pays 40.000 more
    full = BOEK.replace("stand: 500_000", "stand: 660_000")
    at = boek(PARAMETERS, full)
    result = simulate(at, scenario(TENTH, at, "frictiekosten: {dekking: reserve}"))
    # -300.000 + 80.000 paid + 40.000 not given back = -180.000
    assert answer(result)[-1].endswith("Met de reserve erbij is het eind 2029 opgeteld -€ 180.000,00.")


def test_it_cannot_be_done_is_only_said_when_that_is_so() -> None:
    high = f"{PARAMETERS}wettelijk_minimum: 95%\n"
    impossible = answer(compute(TENTH, high))
    assert impossible[:2] == [
        "Zo kan dit scenario niet worden uitgevoerd: onder het wettelijk minimum (maatregel 1); zie Bevindingen.",
        "De bedragen hieronder zeggen alleen hoe ver dit te ver gaat; zij zijn geen besparing.",
    ]
    assert "bespaart" not in " ".join(impossible), "what can't be done has no headline of savings"
    (_, missed, *_) = answer(with_eisen(TENTH, "{maat: structureel, hoogstens: -100_000.5}"))
    assert missed == (
        "Niet gehaald: de enige afspraak. Eis 1, structureel effect hoogstens -€ 100.000,50: gevonden "
        "-€ 100.000,00, € 0,50 te veel."
    )


@pytest.mark.parametrize(
    ("eis", "sentence"),
    [
        (
            "{maat: structureel_aandeel, minstens: -9.999%}",
            (
                "structureel effect als deel van de bijdrage nu minstens -9,999%: gevonden -10%, 0,001 procentpunt te "
                "weinig."
            ),
        ),
        ("{maat: omslag, uiterlijk: 2026}", "jaar van de omslag uiterlijk 2026: gevonden 2027, 1 jaar te laat."),
        (
            "{maat: netto_effect, per: gemeente, hoogstens: 1_000}",
            (
                "netto effect per gemeente hoogstens € 1.000,00: 2 van de 2 gemeenten erbuiten, samen 2 van de 8 keer "
                "(2 gemeenten × 4 jaren), het meest Oost: € 9.000,00 in 2026, € 8.000,00 te veel."
            ),
        ),
    ],
)
def test_a_missed_eis_says_what_is_short(eis: str, sentence: str) -> None:
    assert answer(with_eisen(TENTH, eis))[1] == f"Niet gehaald: de enige afspraak. Eis 1, {sentence}"


def test_a_bound_and_what_is_found_never_read_the_same() -> None:
    # 10.004 of 1.000 inwoners is 10,004 each
    said = answer(
        with_eisen(
            "- {knop: taakreductie, product: taak, bedrag: 10_004}", "{maat: structureel_per_inwoner, minstens: -10}"
        )
    )
    assert said[1].endswith("per inwoner minstens -€ 10,00: gevonden -€ 10,004, € 0,004 te weinig.")


def test_of_many_missed_eisen_three_are_told() -> None:
    eisen = ", ".join(["{maat: structureel, hoogstens: -100_001}"] * 5)
    said = answer(with_eisen(TENTH, eisen))[1]
    assert said.startswith("Niet gehaald: 5 van de 5 afspraken. Eis 1,")
    assert said.endswith("En nog 2, zie Bevindingen.")
    assert said.count("€ 1,00 te veel.") == 3


def test_how_hard_it_is_stands_in_the_answer() -> None:
    assert answer(compute(TENTH), hard=True) == [
        f"Hardheid Het structurele effect, de frictiekosten en de bijdrage nu rusten {SOFT}."
    ]


def test_a_maatregel_for_others_is_said_to_be() -> None:
    result = compute("- {knop: stoppen, product: taak, gemeenten: [Oost]}")
    (diff_line,) = overview_lines(result, Per.MAATREGEL, [1])
    blocks = list(maatregel_sheet(result, result.scenario.maatregelen[0], diff_line, [1]))
    assert blocks[1:] == [
        Paragraph("Stoppen met Taak, alleen voor Oost, vanaf 2026."),
        Paragraph("Deze maatregel geldt niet voor West en verandert daar niets."),
    ]


def sheet(maatregel: str) -> tuple[str, str, dict[str, str]]:
    """The heading of a maatregel, its description, and what is said of its consequences."""
    result = compute(f"- {{knop: {maatregel}}}")
    (line,) = overview_lines(result, Per.MAATREGEL)
    heading, description, _, points = maatregel_sheet(result, result.scenario.maatregelen[0], line)
    assert isinstance(heading, Heading)
    assert isinstance(description, Paragraph)
    assert isinstance(points, BulletList)
    return heading.text, description.text, dict(points.points)


@pytest.mark.parametrize(
    ("tot", "when", "afbouw"),
    [
        ("2026", "in 2026", "25% in 2026; daarna is de maatregel voorbij."),
        ("2027", "vanaf 2026 tot en met 2027", "25% in 2026, 75% in 2027; daarna is de maatregel voorbij."),
        ("2028", "vanaf 2026 tot en met 2028", "Twee jaar: 25% in 2026, 75% in 2027, alles vanaf 2028."),
    ],
)
def test_a_maatregel_that_ends_before_it_is_complete(tot: str, when: str, afbouw: str) -> None:
    _, description, points = sheet(f"taakreductie, product: taak, reductie: 10%, tot: {tot}")
    assert description == f"Taakreductie van 10% op Taak, {when}."
    assert points["Afbouwtijd"] == afbouw


def test_another_key_in_more_than_two_years() -> None:
    path = "{2026: 20%, 2027: 40%, 2028: 100%, 2029: 100%}"
    _, _, points = sheet(f"verdeelsleutel, product: taak, sleutel: gelijk, pad: {path}")
    assert points["Afbouwtijd"] == "Twee jaar: 20% in 2026, 40% in 2027, alles vanaf 2028."
    _, _, points = sheet(f"verdeelsleutel, product: taak, sleutel: gelijk, pad: {path.replace('8: 100', '8: 60')}")
    assert points["Afbouwtijd"] == "3 jaar: 20% in 2026, 40% in 2027, 60% in 2028, alles vanaf 2029."


def test_decisions_per_year_are_called_by_the_last_that_asks_for_something() -> None:
    heading, _, _ = sheet("taakreductie, product: taak, bedrag: {2026: 15_000, 2027: 20_000, 2028: 0}")
    assert heading == "1. Taakreductie van € 20.000,00 op Taak, in stappen"


def test_decisions_per_year_are_told_without_what_they_share() -> None:
    _, description, _ = sheet("kaasschaaf, product: taak, korting: {2026: 1%, 2027: 2%}, over: bijdrage")
    assert description == "Kaasschaaf van 2% van de bijdrage op Taak, vanaf 2026: 1% in 2026 en 2% in 2027."


def test_what_moves_in_the_shown_years_alone() -> None:
    done = "knop: taakreductie, product: taak, frictie: {bedrag: 0}"
    result = compute(
        f"- {{{done}, bedrag: {{2026: 12_000, 2027: 20_000, 2028: 0}}, gemeenten: Oost}}\n"
        f"- {{{done}, bedrag: {{2026: -12_000, 2027: -20_000, 2028: 0}}, gemeenten: West}}"
    )
    assert answer(result) == [
        (
            "Dit scenario verandert structureel niets voor de 2 gemeenten, maar verschuift in de getoonde jaren geld, "
            "het meest in 2027, € 20.000,00: Oost betaalt minder en West betaalt meer."
        )
    ]


def test_years_without_effect_come_before_the_costs() -> None:
    (first,) = [r for r in answer(compute(TENTH[:-1] + ", ingang: 2028}")) if r.startswith("Eerst")]
    assert first.startswith("Eerst Het kost eerst geld: € 15.000,00 in 2028 (")


def test_costs_after_savings_do_not_come_first() -> None:
    # 100.000 less at once, and 300.000 in 2028 alone
    done = "- {knop: kaasschaaf, product: taak, korting: 10%, afbouw: {jaren: 0}, frictie: {factor: 0}}"
    out = "- {knop: investering, incidenteel: {2028: 300_000}}"
    (first,) = [r for r in answer(compute(f"{done}\n{out}")) if r.startswith("Eerst")]
    assert first == "Eerst Het kost niet elk jaar, maar wel in deze jaren geld: € 200.000,00 in 2028."


@given(st.data())
@cases(40)
def test_the_answer_is_true_of_any_scenario(data: st.DataObject) -> None:
    at = data.draw(boeken())
    result = simulate(at, data.draw(scenarios(at)))
    one = [data.draw(st.integers(0, len(at.gemeenten) - 1))]
    for gemeenten in (None, one):
        said = " ".join(answer(result, gemeenten))
        lines = [line for per in Per for line in overview_lines(result, per, gemeenten)]
        if "Dit scenario verandert niets" in said:
            assert all(diff_line.without_effect for diff_line in lines)
        assert ("Zo kan dit scenario niet worden uitgevoerd" in said) == bool(result.beletsels)
        pays = any(uitname.cents for uitname in result.uitnamen)
        assert ("De reserve van de GR betaalt" in said) == (pays and at.reserve is not None)
        assert make_report(result, data.draw(st.sampled_from(Per)), gemeenten)
