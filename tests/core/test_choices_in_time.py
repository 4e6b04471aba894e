# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a scenario says of years, shares and amounts, computed by hand. Rules: docs/rekenregels.md, sections 3 to 5."""

import pytest

from takenkeuze.core.engine import simulate
from takenkeuze.core.overview import name_of
from takenkeuze.core.result import PostKind, Result
from takenkeuze.files.file import read_document
from takenkeuze.files.scenario import load_scenario
from tests.helpers import BOEK, boek, codes, compute, effect, per_year, scenario

BIJDRAGE, FRICTIE = PostKind.BIJDRAGE, PostKind.FRICTIEKOSTEN
DIRECT = "afbouw: {verloop: direct}"
PLAIN = "personeelsaandeel: 80%\nvariabel_aandeel: 100%\n"
# a fifth of the lasten of 1.000.000 is paid by tariffs and 100.000 by others: the gemeenten pay 700.000
COVERED = f"{PLAIN}dekkingsgraad: 20%\ninkomsten: 100_000\n"


def run(*maatregelen: str, product: str = PLAIN) -> Result:
    return compute("".join(f"- {{product: taak, {maatregel}}}\n" for maatregel in maatregelen), product)


def bijdrage(result: Result) -> list[object]:
    return [*per_year(result, BIJDRAGE), effect(result, BIJDRAGE)]


def test_after_its_last_year_a_maatregel_does_not_work() -> None:
    result = run(f"knop: taakreductie, reductie: 10%, tot: 2027, {DIRECT}")
    assert bijdrage(result) == [-100_000, -100_000, 0, 0, 0]
    assert per_year(result, FRICTIE) == [80_000, 0, 0, 0]
    assert codes(result) == []


def test_what_has_ended_does_not_count_for_the_frictiekosten_of_a_later_one() -> None:
    # from 2028 all of the 1.000.000 is there again: 10% of it, not of half
    first = f"knop: taakreductie, reductie: 50%, tot: 2027, frictie: {{bedrag: 0}}, {DIRECT}"
    result = run(first, f"knop: kaasschaaf, korting: 10%, ingang: 2028, {DIRECT}")
    assert bijdrage(result) == [-500_000, -500_000, -100_000, -100_000, -100_000]
    assert per_year(result, FRICTIE) == [0, 0, 80_000, 0]


def test_a_share_that_grows() -> None:
    # 1%, 2%, 3% and 3%; of the last 30.000 x 80% = 24.000 frictiekosten, in the two years before it is reached
    result = run("knop: kaasschaaf, korting: {2026: 1%, 2027: 2%, 2028: 3%}")
    assert bijdrage(result) == [-10_000, -20_000, -30_000, -30_000, -30_000]
    assert per_year(result, FRICTIE) == [12_000, 12_000, 0, 0]


def test_decisions_of_both_signs() -> None:
    result = run("knop: kwaliteit_intensiteit, wijziging: {2027: -5%, 2028: +2%}")
    assert bijdrage(result) == [0, -50_000, 20_000, 20_000, 20_000]
    assert per_year(result, FRICTIE) == [0] * 4  # the last one lowers nothing


def test_amounts_per_year_of_both_signs() -> None:
    result = run("knop: taakreductie, bedrag: {2026: 100_000, 2027: -50_000, 2028: 0}")
    assert bijdrage(result) == [-100_000, 50_000, 0, 0, 0]


def test_a_negative_bedrag_raises_lasten_at_once() -> None:
    result = run("knop: kaasschaaf, bedrag: -25_000")
    assert bijdrage(result) == [25_000] * 5
    assert per_year(result, FRICTIE) == [0] * 4


@pytest.mark.parametrize(
    ("maatregel", "less"),
    [
        ("knop: kaasschaaf, korting: 10%", 80_000),  # 100.000 less lasten, of which tariffs took 20.000
        ("knop: kaasschaaf, korting: 10%, over: bijdrage", 70_000),
        ("knop: kaasschaaf, bedrag: 70_000, over: bijdrage", 70_000),
        ("knop: taakreductie, reductie: 10%", 70_000),  # the income of 100.000 shrinks as well
        ("knop: taakreductie, reductie: 10%, over: bijdrage", 70_000),
        ("knop: kaasschaaf, korting: 10%, over: basis", 80_000),
    ],
)
def test_of_what_a_share_is(maatregel: str, less: int) -> None:
    assert effect(run(f"{maatregel}, {DIRECT}", product=COVERED), BIJDRAGE) == -less


def test_of_the_basis_is_not_of_what_earlier_ones_left() -> None:
    # half is gone; 10% of the 1.000.000 at the start goes too, and 10% of the 400.000 that is left then
    half = f"knop: taakreductie, reductie: 50%, {DIRECT}"
    tenth = "knop: kaasschaaf, korting: 10%"
    result = run(half, f"{tenth}, over: basis, {DIRECT}", f"{tenth}, {DIRECT}")
    structural = {p.oorzaak: p.total // 100 for p in result.effects if p.jaar is None}
    assert structural == {1: -500_000, 2: -100_000, 3: -40_000}


def test_where_tariffs_cover_all_no_share_of_the_bijdrage_can_be_taken() -> None:
    result = run("knop: kaasschaaf, korting: 10%, over: bijdrage", product=f"{PLAIN}dekkingsgraad: 100%\n")
    assert bijdrage(result) == [0] * 5


@pytest.mark.parametrize(
    ("setting", "more"),
    [
        ("bedrag: 30_000", -30_000),
        ("bedrag: -30_000", 30_000),
        ("wijziging: -50%", 50_000),
        ("wijziging: 100%", -100_000),
    ],
)
def test_others_pay_more_or_less(setting: str, more: int) -> None:
    result = run(f"knop: inkomsten, {setting}", product=COVERED)
    assert bijdrage(result) == [more] * 5
    assert per_year(result, FRICTIE) == [0] * 4


def test_inkomsten_that_fall_each_year() -> None:
    result = run("knop: inkomsten, bedrag: {2026: -10_000, 2027: -20_000, 2028: -40_000}", product=COVERED)
    assert bijdrage(result) == [10_000, 20_000, 40_000, 40_000, 40_000]


def test_frictiekosten_per_year_as_they_are_given() -> None:
    result = run(f"knop: stoppen, {DIRECT}, frictie: {{bedragen: {{2026: 100_000, 2028: 40_000}}}}")
    assert per_year(result, FRICTIE) == [100_000, 0, 40_000, 0]


def test_an_investering_per_inwoner() -> None:
    # Oost has 600 inwoners and West 400
    result = compute("- {knop: investering, per_inwoner: {structureel: {2026: 7.50, 2028: 0}, incidenteel: {2027: 1}}}")
    assert per_year(result, BIJDRAGE) == [7_500, 8_500, 0, 0]
    assert [effect(result, BIJDRAGE, 2026, g) for g in (0, 1)] == [4_500, 3_000]


def test_an_investering_of_either_sign_beside_amounts_per_inwoner() -> None:
    result = compute("- {knop: investering, incidenteel: {2026: -1_000}, per_inwoner: {incidenteel: {2026: 0.50}}}")
    assert per_year(result, BIJDRAGE) == [-500, 0, 0, 0]


def test_what_is_excepted_stays() -> None:
    # beside the task of 1.000.000 stands another of 500.000
    other = "producten:\n  - {product: ander, naam: Ander, schil: 1, lasten: 500_000, personeelsaandeel: 0%}\n"
    at = boek(PLAIN, BOEK.replace("begroting: 1_000", "begroting: 1_500").replace("producten:\n", other))
    written = f"- {{alles: true, behalve: ander, knop: kaasschaaf, korting: 10%, {DIRECT}}}"
    choices = scenario(written, at)
    assert effect(simulate(at, choices), BIJDRAGE) == -100_000
    assert name_of(choices.maatregelen[0]) == "Kaasschaaf van 10% op alle producten, behalve Ander"


def test_a_longer_afbouw_where_the_book_says_so() -> None:
    at = boek(PLAIN, BOEK.replace("jaren: 2}", "jaren: 2, hoogstens: 4}"))
    written = "- {product: taak, knop: taakreductie, reductie: 80%, afbouw: {jaren: 4}}"
    # an eighth, three, five and seven eighths of 800.000
    assert per_year(simulate(at, scenario(written, at)), BIJDRAGE) == [-100_000, -300_000, -500_000, -700_000]


def paid(result: Result, gemeente: int) -> list[object]:
    """What a gemeente pays more in each year and structurally, in euros."""
    return [
        *(effect(result, BIJDRAGE, year, gemeente) for year in result.jaren),
        effect(result, BIJDRAGE, None, gemeente),
    ]


def test_another_key_in_steps() -> None:
    # Oost has 60% of the inwoners and 25% of the jongeren: of 1.000.000 it pays 350.000 less in the end, West more
    result = run("knop: verdeelsleutel, sleutel: jongeren, pad: {2026: 20%, 2028: 100%}")
    assert paid(result, 0) == [-70_000, -70_000, -350_000, -350_000, -350_000]
    assert paid(result, 1) == [70_000, 70_000, 350_000, 350_000, 350_000]
    assert codes(result) == []


def test_another_key_at_once_and_a_kaasschaaf_after_it() -> None:
    # a tenth less of what each pays by then: 25.000 and 75.000
    result = run("knop: verdeelsleutel, sleutel: jongeren", f"knop: kaasschaaf, korting: 10%, {DIRECT}")
    structural = {p.oorzaak: p.cents for p in result.effects if p.jaar is None}
    assert structural == {1: (-350_000_00, 350_000_00), 2: (-25_000_00, -75_000_00)}
    assert per_year(result, FRICTIE) == [80_000, 0, 0, 0]  # only of what the task costs less
    costs = next(p for p in result.effects if p.kind is FRICTIE)
    assert costs.cents == (20_000_00, 60_000_00)


def test_a_key_with_an_amount_for_each() -> None:
    # of the 1.000.000 each pays 50.000, and the rest goes 60 : 40
    key = "{delen: [{sleutel: gelijk, bedrag: 50_000}, {sleutel: inwoners, aandeel: 100%}]}"
    assert paid(run(f"knop: verdeelsleutel, sleutel: {key}"), 0) == [-10_000] * 5


@pytest.mark.parametrize(
    ("maatregel", "message"),
    [
        ("knop: kaasschaaf, korting: {2026: 1%}, ingang: 2026", "ingang en korting per jaar gaan niet samen"),
        ("knop: kaasschaaf, korting: {2026: 1%}, afbouw: {jaren: 1}", "afbouw en korting per jaar gaan niet samen"),
        ("knop: kaasschaaf, korting: {2020: 1%}", "2020 is te vroeg"),
        ("knop: kaasschaaf, korting: {later: 1%}", "hier hoort een percentage, geen reeks velden"),
        ("knop: kaasschaaf, korting: {2026: veel}", "veel is geen percentage"),
        ("knop: stoppen, tot: 2025", "de maatregel eindigt in 2025, voor hij in 2026 begint"),
        ("knop: stoppen, behalve: taak", "na behalve blijft er geen product over"),
        ("knop: stoppen, behalve: taken", "product taken is onbekend"),
        ("knop: kaasschaaf, korting: 5%, over: loon", "over loon is onbekend"),
        ("knop: stoppen, frictie: {bedragen: {2020: 5}}", "2020 is te vroeg"),
        ("knop: stoppen, frictie: {bedragen: {2026: 5}, bedrag: 5}", "bedragen en bedrag gaan niet samen"),
        ("knop: inkomsten", "deze maatregel mist wijziging of bedrag"),
        ("knop: verdeelsleutel", "veld sleutel ontbreekt"),
        ("knop: verdeelsleutel, sleutel: huizen", "verdeelsleutel huizen is onbekend"),
        ("knop: verdeelsleutel, sleutel: jongeren, pad: {2026: 50%}", "het pad komt niet op 100%"),
        ("knop: verdeelsleutel, sleutel: jongeren, pad: {2026: 50%, 2027: 40%, 2028: 100%}", "hier daalt het pad"),
        ("knop: verdeelsleutel, sleutel: jongeren, gemeenten: Oost", "gemeenten gaat niet samen met een andere"),
        ("knop: verdeelsleutel, sleutel: jongeren, pad: {2026: 100%}, ingang: 2026", "ingang gaat niet samen met pad"),
        ("knop: stoppen, afbouw: {jaren: 3}", "een afbouw van 3 jaar kan niet"),
        ("knop: stoppen, afbouw: {pad: [0%, 0%, 0%, 100%]}", "het pad staat niet uiterlijk in het derde jaar op 100%"),
        ("knop: stoppen, afbouw: {hoogstens: 5}", "hoe lang een afbouw hoogstens mag duren, zegt het productenboek"),
    ],
)
def test_what_cannot_be_said(maatregel: str, message: str) -> None:
    text = f"scenario: Proef\nmaatregelen:\n  - {{product: taak, {maatregel}}}\n"
    document = read_document("scenario.yaml", text.encode())
    assert load_scenario(document, boek(PLAIN)) is None
    assert message in " ".join(d.text for d in document.diagnostics)
    assert all(d.place and d.place.line == 3 for d in document.diagnostics)
