# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What the board reads first, whole: every sentence of the answer on a book small enough to do by hand.

Taak costs 1.000.000 for Oost (600 inwoners) and West (400); 80% is pay; the effect comes in 25%, 75% and 100%.
"""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takenkeuze.core.eis_words import als_bevindingen
from takenkeuze.core.eisen import toets
from takenkeuze.core.engine import simulate
from takenkeuze.core.model.scenario import Scenario
from takenkeuze.core.overview import Per, regels, totaalregel
from takenkeuze.core.result import Resultaat
from takenkeuze.features.simulate.report import rapport
from takenkeuze.report.answer import render_antwoord
from takenkeuze.report.blocks import Alinea, Punten
from takenkeuze.report.maatregel import maatregelblad
from tests.helpers import BOEK, PARAMETERS, boek, reken, scenario
from tests.strategies import boeken, cases, scenarios

TIENDE = "- {knop: taakreductie, product: taak, reductie: 10%}"
ZACHT = "helemaal op cijfers zonder vermelde herkomst"


def antwoord(resultaat: Resultaat, gemeenten: list[int] | None = None, *, hard: bool = False) -> list[str]:
    """The paragraphs and points of the answer, without its heading; the point on hardness apart."""
    regels = []
    for blok in render_antwoord(resultaat, totaalregel(resultaat, gemeenten), gemeenten):
        if isinstance(blok, Alinea):
            regels.append(blok.tekst)
        elif isinstance(blok, Punten):
            regels += [f"{naam} {tekst}" for naam, tekst in blok.punten]
    return [regel for regel in regels if regel.startswith("Hardheid") == hard]


def met_eisen(maatregelen: str, eisen: str, product: str = PARAMETERS) -> Resultaat:
    resultaat = reken(maatregelen, product, f"eisen: [{eisen}]")
    return replace(
        resultaat,
        bevindingen=(*resultaat.bevindingen, *als_bevindingen(toets(resultaat.scenario.eisen, resultaat))),
    )


def test_costs_come_first_and_are_taken_apart() -> None:
    # frictie: 100.000 x 80% = 80.000, half in 2026 and half in 2027; 40.000 - 25.000 = 15.000 and 40.000 - 75.000
    assert antwoord(reken(TIENDE)) == [
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
    eerst = antwoord(reken(f"{TIENDE}\n- {{knop: kaasschaaf, product: taak, korting: 1%, ingang: 2028}}"))[1]
    assert eerst.endswith("In 2027, 2028 en 2029 is er nog samen € 47.200,00 aan frictiekosten.")
    # a tenth of 80.000, and from the first year on more is saved than that
    goedkoop = "- {knop: taakreductie, product: taak, reductie: 10%, frictie: {factor: 0.1}}"
    assert antwoord(reken(goedkoop))[1] == (
        "Eerst In geen enkel jaar kost het per saldo geld. De frictiekosten in 2026 en 2027, samen € 8.000,00, zijn "
        "daar al af."
    )


def test_one_gemeente_is_spoken_of_by_name() -> None:
    # Oost has 60% of all this; 5% of what is left of its part is 540.000 x 5% = 27.000, for Oost alone
    extra = "- {knop: kaasschaaf, product: taak, korting: 5%, gemeenten: [Oost], frictie: {factor: 0}}"
    assert antwoord(reken(f"{TIENDE}\n{extra}"), [0]) == [
        "Dit scenario bespaart Oost structureel € 87.000,00 per jaar, 14,5% van de bijdrage nu; € 145,00 per inwoner.",
        # 24.000 - 25% of 60.000 - 25% of 27.000 = 2.250
        (
            "Eerst Het kost Oost eerst geld: € 2.250,00 in 2026 (€ 24.000,00 frictiekosten en € 21.750,00 minder "
            "bijdrage). In 2027 is er nog € 24.000,00 aan frictiekosten."
        ),
        # 2.250 + (24.000 - 65.250) - 87.000 - 87.000
        "Omslag Vanaf 2027 zijn de kosten terugverdiend; eind 2029 is het opgeteld -€ 213.000,00.",
        "Spreiding Structureel -€ 145,00 per inwoner; over de 2 gemeenten samen -€ 127,00.",
    ]


def test_more_than_now_costs_every_year() -> None:
    # 1.000.000 x 60% x 10% = 60.000
    assert antwoord(reken("- {knop: kwaliteit_intensiteit, product: taak, wijziging: +10%, afbouw: {jaren: 0}}")) == [
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
    meteen = "frictie: {factor: 0}, afbouw: {jaren: 0}"
    minder = f"- {{knop: kwaliteit_intensiteit, product: taak, wijziging: -50%, gemeenten: [West], {meteen}}}"
    meer = "- {knop: kwaliteit_intensiteit, product: taak, wijziging: 1/3, gemeenten: [Oost]}"
    verdict, *rest = antwoord(reken(f"{minder}\n{meer}"))
    assert verdict == (
        "Dit scenario kost de 2 gemeenten samen structureel evenveel als nu, maar verschuift € 120.000,00 per jaar: "
        "West betaalt minder en Oost betaalt meer."
    )
    assert rest == ["Spreiding Structureel per inwoner van -€ 300,00 (West) tot € 200,00 (Oost)."]


def test_maatregelen_that_cancel_out_are_not_nothing() -> None:
    # -20% of 60% leaves 88%; 88% x (1 + 60% x w) = 1 for w = 5/22
    af = "- {knop: kwaliteit_intensiteit, product: taak, wijziging: -20%, frictie: {factor: 0}, afbouw: {jaren: 0}}"
    bij = "- {knop: kwaliteit_intensiteit, product: taak, wijziging: 5/22}"
    assert antwoord(reken(f"{af}\n{bij}")) == [
        "Dit scenario verandert per saldo niets voor de 2 gemeenten: wat het ene bespaart, kost het andere."
    ]


def test_only_the_years_may_change() -> None:
    tijdelijk = "- {knop: investering, incidenteel: {2026: 100_000}}"
    assert antwoord(reken(tijdelijk))[:2] == [
        "Dit scenario verandert structureel niets voor de 2 gemeenten; in de getoonde jaren wel.",
        "Eerst Het kost eerst geld: € 100.000,00 in 2026.",
    ]


def test_nothing_is_nothing() -> None:
    assert antwoord(simulate(boek(), Scenario("Leeg", 2026))) == ["Dit scenario verandert niets voor de 2 gemeenten."]


def test_what_the_reserve_pays_is_said_and_counted() -> None:
    # the reserve goes from 500.000 to 460.000 and 420.000, 120.000 above 300.000; -25 - 75 - 100 - 100 + 80 = -220
    rest = "frictiekosten: {dekking: reserve}"
    assert antwoord(reken(TIENDE, rest=rest))[1:] == [
        "Eerst In geen enkel jaar kost het per saldo geld.",
        "Omslag Meteen in 2026; eind 2029 is het opgeteld -€ 300.000,00.",
        "Spreiding Structureel is het in elke gemeente -€ 100,00 per inwoner.",
        (
            "Reserve De reserve van de GR betaalt € 80.000,00 frictiekosten; die zitten niet in de bedragen hierboven. "
            "Zij zakt tot € 420.000,00 in 2027, € 120.000,00 boven de ondergrens. Met de reserve erbij is het eind "
            "2029 opgeteld -€ 220.000,00."
        ),
    ]
    assert antwoord(reken(TIENDE, rest=rest), [1])[-1] == (
        "Reserve De reserve van de GR betaalt € 80.000,00 frictiekosten, voor alle gemeenten samen; die zitten niet in "
        "de bedragen hierboven. Zij zakt tot € 420.000,00 in 2027, € 120.000,00 boven de ondergrens."
    )


def test_what_the_reserve_no_longer_gives_back_is_lost_too() -> None:
    # at 660.000 it would give back 60.000 in 2026; it pays 40.000 instead and gives back 20.000, and pays 40.000 more
    vol = BOEK.replace("stand: 500_000", "stand: 660_000")
    bij = boek(PARAMETERS, vol)
    resultaat = simulate(bij, scenario(TIENDE, bij, "frictiekosten: {dekking: reserve}"))
    # -300.000 + 80.000 paid + 40.000 not given back = -180.000
    assert antwoord(resultaat)[-1].endswith("Met de reserve erbij is het eind 2029 opgeteld -€ 180.000,00.")


def test_it_cannot_be_done_is_only_said_when_that_is_so() -> None:
    hoog = f"{PARAMETERS}wettelijk_minimum: 95%\n"
    (_, kan_niet, *_), (_, gemist, *_) = (
        antwoord(reken(TIENDE, hoog)),
        antwoord(met_eisen(TIENDE, "{maat: structureel, hoogstens: -100_000.5}")),
    )
    assert kan_niet == (
        "Zo kan dit scenario niet worden uitgevoerd: onder het wettelijk minimum (maatregel 1); zie Bevindingen."
    )
    assert gemist == (
        "Niet gehaald: de enige afspraak. Eis 1, structureel effect hoogstens -€ 100.000,50: gevonden "
        "-€ 100.000,00, € 0,50 te veel."
    )


@pytest.mark.parametrize(
    ("eis", "zin"),
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
def test_a_missed_eis_says_what_is_short(eis: str, zin: str) -> None:
    assert antwoord(met_eisen(TIENDE, eis))[1] == f"Niet gehaald: de enige afspraak. Eis 1, {zin}"


def test_a_bound_and_what_is_found_never_read_the_same() -> None:
    # 10.004 of 1.000 inwoners is 10,004 each
    gezegd = antwoord(
        met_eisen(
            "- {knop: taakreductie, product: taak, bedrag: 10_004}", "{maat: structureel_per_inwoner, minstens: -10}"
        )
    )
    assert gezegd[1].endswith("per inwoner minstens -€ 10,00: gevonden -€ 10,004, € 0,004 te weinig.")


def test_of_many_missed_eisen_three_are_told() -> None:
    eisen = ", ".join(["{maat: structureel, hoogstens: -100_001}"] * 5)
    gezegd = antwoord(met_eisen(TIENDE, eisen))[1]
    assert gezegd.startswith("Niet gehaald: 5 van de 5 afspraken. Eis 1,")
    assert gezegd.endswith("En nog 2, zie Bevindingen.")
    assert gezegd.count("€ 1,00 te veel.") == 3


def test_how_hard_it_is_stands_in_the_answer() -> None:
    assert antwoord(reken(TIENDE), hard=True) == [
        f"Hardheid Het structurele effect, de frictiekosten en de bijdrage nu rusten {ZACHT}."
    ]


def test_a_maatregel_for_others_is_said_to_be() -> None:
    resultaat = reken("- {knop: stoppen, product: taak, gemeenten: [Oost]}")
    (lijn,) = regels(resultaat, Per.MAATREGEL, [1])
    blokken = list(maatregelblad(resultaat, resultaat.scenario.maatregelen[0], lijn, [1]))
    assert blokken[1:] == [
        Alinea("Stoppen met Taak, alleen voor Oost, vanaf 2026."),
        Alinea("Deze maatregel geldt niet voor West en verandert daar niets."),
    ]


def test_years_without_effect_come_before_the_costs() -> None:
    (eerst,) = [r for r in antwoord(reken(TIENDE[:-1] + ", ingang: 2028}")) if r.startswith("Eerst")]
    assert eerst.startswith("Eerst Het kost eerst geld: € 15.000,00 in 2028 (")


def test_costs_after_savings_do_not_come_first() -> None:
    # 100.000 less at once, and 300.000 in 2028 alone
    af = "- {knop: kaasschaaf, product: taak, korting: 10%, afbouw: {jaren: 0}, frictie: {factor: 0}}"
    uit = "- {knop: investering, incidenteel: {2028: 300_000}}"
    (eerst,) = [r for r in antwoord(reken(f"{af}\n{uit}")) if r.startswith("Eerst")]
    assert eerst == "Eerst Het kost niet elk jaar, maar wel in deze jaren geld: € 200.000,00 in 2028."


@given(st.data())
@cases(40)
def test_the_answer_is_true_of_any_scenario(data: st.DataObject) -> None:
    bij = data.draw(boeken())
    resultaat = simulate(bij, data.draw(scenarios(bij)))
    een = [data.draw(st.integers(0, len(bij.gemeenten) - 1))]
    for gemeenten in (None, een):
        gezegd = " ".join(antwoord(resultaat, gemeenten))
        lijnen = [regel for per in Per for regel in regels(resultaat, per, gemeenten)]
        if "Dit scenario verandert niets" in gezegd:
            assert all(lijn.zonder_effect for lijn in lijnen)
        assert ("Zo kan dit scenario niet worden uitgevoerd" in gezegd) == bool(resultaat.beletsels)
        betaalt = any(uitname.centen for uitname in resultaat.uitnamen)
        assert ("De reserve van de GR betaalt" in gezegd) == (betaalt and bij.reserve is not None)
        assert rapport(resultaat, data.draw(st.sampled_from(Per)), gemeenten)
