# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What the single rules of check say: when they speak, the amounts they name and how to mend it."""

import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from takenkeuze.core.engine import simulate
from takenkeuze.core.model.scenario import Maatregel
from takenkeuze.features.check.report_rules import explain_rule
from takenkeuze.features.check.rules import tk111_product_twice
from takenkeuze.features.check.rules.registry import RULES
from takenkeuze.features.check.rules.rule import Case
from takenkeuze.report.blocks import Paragraph
from takenkeuze.report.markdown import blocks_to_markdown
from takenkeuze.report.terminal import blocks_to_text
from tests import ROOT
from tests.features.check.test_check import DOUBLE, SMALL, codes, oordeel, pointed, small, sole
from tests.helpers import BOEK, boek, scenario
from tests.strategies import boeken, cases, scenarios

# --- together and apart ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("maatregelen", "ending"),
    [
        # 1.000.000 · 60% · 50% = +300.000, then 10% of 1.300.000 instead of 1.000.000
        (
            """\
            - {knop: kwaliteit_intensiteit, product: taak, wijziging: 50%}
            - {knop: kaasschaaf, product: taak, korting: 10%}
            """,
            (
                "alleen verandert deze structureel -€ 100.000,00, na die andere -€ 130.000,00: het omgekeerde van een "
                "overlap, samen vallen zij € 30.000,00 voordeliger uit dan elk apart opgeteld"
            ),
        ),
        # the other way round the two come out the same: 60% · 50% of 900.000 is +270.000
        (
            """\
            - {knop: kaasschaaf, product: taak, korting: 10%}
            - {knop: kwaliteit_intensiteit, product: taak, wijziging: 50%}
            """,
            (
                "alleen verandert deze structureel € 300.000,00, na die andere € 270.000,00: het omgekeerde van een "
                "overlap, samen vallen zij € 30.000,00 voordeliger uit dan elk apart opgeteld"
            ),
        ),
        # 60% · 10% = +60.000, and on 1.060.000 +63.600
        (
            2 * "- {knop: kwaliteit_intensiteit, product: taak, wijziging: 10%}\n",
            "na die andere € 63.600,00: zij versterken elkaar, samen kosten zij € 3.600,00 meer dan elk apart opgeteld",
        ),
        # 100.000 off, then 90.000, then 81.000
        (
            3 * "- {knop: kaasschaaf, product: taak, korting: 10%}\n",
            (
                "na die andere -€ 81.000,00: een overlap, samen besparen zij € 19.000,00 minder dan die andere samen "
                "en deze apart opgeteld"
            ),
        ),
    ],
)
def test_an_overlap_and_its_reverse_are_told_apart(maatregelen: str, ending: str, tmp_path: Path) -> None:
    file = small(tmp_path, maatregelen)
    last = [d for d in file.active if d.code == "TK111"][-1]
    assert last.text.endswith(ending)
    assert last.hint.startswith("tel de effecten van elk apart niet op")


@given(st.data())
@cases(30)
def test_together_and_apart_are_what_simulate_shows(data: st.DataObject) -> None:
    boek_ = data.draw(boeken())
    scenario_ = data.draw(scenarios(boek_))
    found = [hit for hit in tk111_product_twice.find(Case(simulate(boek_, scenario_))) if "structureel" in hit.text]
    assume(found)
    for hit in found:
        only, together, difference = (_cents(t) for t in re.findall(r"-?€ [\d.]+,\d\d", hit.text))
        assert hit.maatregel is not None
        maatregel = scenario_.maatregelen[hit.maatregel - 1]
        assert isinstance(maatregel, Maatregel)
        loose = simulate(boek_, scenario_._replace(maatregelen=(maatregel._replace(number=1),)))
        assert only == sum(post.total for post in loose.effects if post.jaar is None)
        assert difference == abs(together - only) > 0
        lower = re.search("voordeliger|besparen zij .* meer|kosten zij .* minder", hit.text)
        assert bool(lower) == (together < only)


def test_apart_is_on_the_key_of_the_book() -> None:
    # Oost pays 60% by inwoners: alone 10% of 600.000. By jongeren it pays 250.000; the first leaves 225.000 of it.
    of_boek = boek()
    cut = "- {knop: kaasschaaf, product: taak, korting: 10%, gemeenten: [Oost]}"
    moved = "- {knop: verdeelsleutel, product: taak, sleutel: jongeren}"
    (hit,) = tk111_product_twice.find(Case(simulate(of_boek, scenario("\n".join((moved, cut, cut)), of_boek))))
    assert "alleen verandert deze structureel -€ 60.000,00, na die andere -€ 22.500,00" in hit.text


def _cents(amount: str) -> int:
    """What an amount in a message is in cents."""
    return int(re.sub(r"[€ .,]", "", amount))


# --- statutory tasks ---------------------------------------------------------------------------------------------

WETTELIJK = SMALL.replace("aandeel: 100%}", "aandeel: 100%, wettelijk: true}")
GEVOLGEN = [
    ("knop: stoppen", "stopt met Taak"),
    ("knop: stoppen, gemeenten: [Oost]", "stopt voor Oost met Taak"),
    ("knop: taakreductie, reductie: 100%, gemeenten: [West]", "stopt voor West met Taak"),
    ("knop: taakreductie, reductie: 100%, gemeenten: [West, Oost]", "stopt met Taak"),
    ("knop: taakreductie, bedrag: 1_000_000", "stopt met Taak"),
    ("knop: kaasschaaf, korting: 100%", "stopt met Taak"),
    ("knop: kwaliteit_intensiteit, wijziging: -100%", "laat alleen de vaste lasten over van Taak"),
    ("knop: resultaat_effect, doel: 0%, gemeenten: [Oost]", "laat voor Oost alleen de vaste lasten over van Taak"),
    ("knop: lokaal_regionaal, lokaal_aandeel: 60%", "legt een deel van Taak bij de gemeenten neer"),
    ("knop: lokaal_regionaal, lokaal_aandeel: 100%, gemeenten: [Oost]", "legt Taak helemaal bij Oost neer"),
    ("knop: lokaal_regionaal, lokaal_aandeel: 10%", ""),
    ("knop: taakreductie, reductie: 99%", ""),
    ("knop: kaasschaaf, korting: 99%, gemeenten: [Oost]", ""),
    ("knop: kwaliteit_intensiteit, wijziging: -99%", ""),
]


@pytest.mark.parametrize(("choice", "happens"), GEVOLGEN)
def test_a_statutory_task_that_stops_or_moves_is_seen_by_what_happens(
    choice: str, happens: str, tmp_path: Path
) -> None:
    file = small(tmp_path, f"- {{product: taak, {choice}}}\n", boek_text=WETTELIJK)
    texts = [d.text for d in file.active if d.code == "TK110"]
    assert texts == ([f"de maatregel {happens}; dat is een wettelijke taak"] if happens else [])
    free = small(tmp_path, f"- {{product: taak, {choice}}}\n")
    assert "TK110" not in codes(free)


def test_what_has_stopped_already_does_not_stop_again(tmp_path: Path) -> None:
    two = "- {product: taak, knop: kaasschaaf, korting: 100%, gemeenten: [Oost]}\n- {product: taak, knop: stoppen}\n"
    file = small(tmp_path, two, boek_text=WETTELIJK)
    assert [d.text.split(";")[0] for d in file.active if d.code == "TK110"] == [
        "de maatregel stopt voor Oost met Taak",
        "de maatregel stopt met Taak",  # all who still had it
    ]


def test_a_restpost_of_a_statutory_schil_counts_and_several_tasks_are_several(tmp_path: Path) -> None:
    half = WETTELIJK.replace("lasten: 1_000_000", "lasten: 600_000")
    half = half.replace("schillen:", "standaard: {personeelsaandeel: 80%}\nschillen:")
    removed = "knop: taakreductie, reductie: 100%"
    only = sole(small(tmp_path, f"- {{product: restpost-1, {removed}}}\n", boek_text=half), "TK110")
    assert only.text == "de maatregel stopt met Restpost schil 1; dat is een wettelijke taak"
    everything = sole(small(tmp_path, f"- {{alles: true, {removed}}}\n", boek_text=half), "TK110")
    assert everything.text == "de maatregel stopt met Taak en Restpost schil 1; dat zijn wettelijke taken"


@pytest.mark.parametrize(
    ("knop", "hint"),
    [
        ("knop: kaasschaaf, korting: 60%", "kies een kleinere verlaging"),
        ("knop: stoppen", "stoppen kan niet een beetje: kies een knop die de taak kleiner maakt"),
    ],
)
def test_below_the_minimum_the_hint_fits_the_knop(knop: str, hint: str, tmp_path: Path) -> None:
    file = small(tmp_path, f"- {{product: taak, {knop}}}\n", boek_text=f"{SMALL}    wettelijk_minimum: 50%\n")
    assert sole(file, "TK102").hint.startswith(hint)


@pytest.mark.parametrize(("gemeenten", "reported"), [("Oost", True), ("Oost, West", False), ("GM0001, West", False)])
def test_all_gemeenten_by_name_is_all_of_them(gemeenten: str, reported: bool, tmp_path: Path) -> None:
    uniform = SMALL.replace("aandeel: 100%}", "aandeel: 100%, uniform: true}")
    maatregel = f"- {{product: taak, knop: kaasschaaf, korting: 1%, gemeenten: [{gemeenten}]}}\n"
    file = small(tmp_path, maatregel, boek_text=uniform)
    assert ("TK112" in codes(file)) == reported
    if reported:
        text = "Taak is in schil 1 voor alle gemeenten gelijk, maar de maatregel geldt voor 1 van de 2"
        assert sole(file, "TK112").text == text


# --- years -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("maatregel", "years", "lasts", "hint"),
    [
        # 1.000.000 in 2026 and 100.000 back from 2027: zero at the end of 2036; 2029 is the last of four years
        (
            "{knop: investering, incidenteel: 1_000_000, opbrengst: {bedrag: 100_000, vanaf: 2027}}",
            4,
            (
                "€ 700.000,00 open, bij een structureel effect van -€ 100.000,00 per jaar; in dit tempo "
                "duurt het nog 7 jaar"
            ),
            "toon de jaren tot en met 2036: kies jaren: 11",
        ),
        # 10.200 back per year; 1.000.000 - 3 · 10.200 = 969.400 open, and that is 95,04 years
        (
            "{knop: investering, incidenteel: 1_000_000, opbrengst: {bedrag: 10_200, vanaf: 2027}}",
            4,
            "in dit tempo duurt het nog 96 jaar",
            "langer dan 30 jaar is niet te tonen; kijk of de frictiekosten en de opbrengst kloppen",
        ),
        # 100.000 less; frictiekosten 100.000 · 80% · 4 = 320.000, half in each of 2026 and 2027; 25% and 75% are there:
        # 135.000, 220.000, 120.000, 20.000 open, and zero in 2030. One year of afbouw shown says nothing of the pace.
        (
            "{knop: taakreductie, product: taak, reductie: 10%, frictie: {factor: 4}}",
            1,
            (
                "€ 135.000,00 open, bij een structureel effect van -€ 100.000,00 per jaar; in dit tempo "
                "duurt het nog 4 jaar"
            ),
            "toon de jaren tot en met 2030: kies jaren: 5",
        ),
        # the last year that can be shown: 1.000.000 / 34.483 = 28,9998, in 2027 - 2055
        (
            "{knop: investering, incidenteel: 1_000_000, opbrengst: {bedrag: 34_483, vanaf: 2027}}",
            4,
            "in dit tempo duurt het nog 26 jaar",
            "toon de jaren tot en met 2055: kies jaren: 30",
        ),
        (
            "{knop: investering, incidenteel: 1_000_000, opbrengst: {bedrag: 34_482, vanaf: 2027}}",
            30,
            "in dit tempo duurt het nog 1 jaar",
            "langer dan 30 jaar is niet te tonen; kijk of de frictiekosten en de opbrengst kloppen",
        ),
    ],
)
def test_how_long_it_takes_to_earn_back(maatregel: str, years: int, lasts: str, hint: str, tmp_path: Path) -> None:
    found = sole(small(tmp_path, f"- {maatregel}\n", f"jaren: {years}\n"), "TK116")
    assert found.text.endswith(lasts)
    assert found.hint == hint


def test_hints_give_the_number_of_years(tmp_path: Path) -> None:
    later = small(tmp_path, "- {knop: taakreductie, product: taak, reductie: 1%, ingang: 2031}\n")
    assert sole(later, "TK108").hint == "toon de jaren tot en met 2031: kies jaren: 6"
    short = small(tmp_path, "- {knop: taakreductie, product: taak, reductie: 1%}\n", "jaren: 1\n")
    assert sole(short, "TK109").hint == "toon de jaren tot en met 2027: kies jaren: 2"
    investering = small(tmp_path, "- {knop: investering, incidenteel: {2055: 5}}\n")
    assert sole(investering, "TK108").hint == "toon de jaren tot en met 2055: kies jaren: 30"
    far = small(tmp_path, "- {knop: taakreductie, product: taak, reductie: 1%, ingang: 2056}\n")
    assert sole(far, "TK108").hint.startswith("dat is niet te tonen: meer dan 30 jaar kan niet")


# --- productenboeken ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lasten", "rest", "ending"),
    [
        ("899_999.99", "", "€ 100.000,01, 10,000001% van schil 1; meer dan 10% is te veel om over te beslissen"),
        ("876_500", "", "€ 123.500,00, 12,35% van schil 1; meer dan 10% is te veel om over te beslissen"),
        ("900_000", "", ""),
        ("876_500", "restpost_hoogstens: 12.35%\n", ""),
        ("876_500", "restpost_hoogstens: 12%\n", "12,35% van schil 1; meer dan 12% is te veel om over te beslissen"),
        ("999_999", "restpost_hoogstens: 0%\n", "0,0001% van schil 1; meer dan 0% is te veel om over te beslissen"),
    ],
)
def test_the_book_states_how_much_may_be_restpost(lasten: str, rest: str, ending: str, tmp_path: Path) -> None:
    file = oordeel(tmp_path, rest + BOEK.replace("lasten: 1_000_000", f"lasten: {lasten}"))
    assert codes(file) == (["TK122"] if ending else [])
    if ending:
        assert sole(file, "TK122").text.endswith(ending)


def test_a_share_of_restpost_is_a_percentage(tmp_path: Path) -> None:
    assert codes(oordeel(tmp_path, f"restpost_hoogstens: 10\n{BOEK}")) == ["TK015"]
    assert codes(oordeel(tmp_path, f"restpost_hoogstens: 110%\n{BOEK}")) == ["TK016"]


WITH_KEYS = (
    BOEK
    + "    sleutel: {key}\ntellingen:\n  huizen: {{naam: Huizen}}\nsleutels:\n"
    + """\
  wonen: {{delen: [{{sleutel: huizen, aandeel: 50%}}, {{sleutel: vast, aandeel: 50%}}]}}
  vast: {{bedragen: {{Oost: 1, West: 2}}}}
"""
)


def test_a_key_is_used_by_a_product_or_by_another_key(tmp_path: Path) -> None:
    boek = WITH_KEYS.replace("jongeren: 100", "jongeren: 100, huizen: 5").replace("{{", "{").replace("}}", "}")
    assert codes(oordeel(tmp_path, boek.replace("{key}", "wonen"))) == []
    # that nobody uses wonen does not make what it is made of unused too
    assert (
        sole(oordeel(tmp_path, boek.replace("{key}", "inwoners")), "TK125").text
        == "geen product gebruikt sleutel wonen"
    )
    without = boek.replace("{sleutel: huizen, aandeel: 50%}", "{sleutel: gelijk, aandeel: 50%}")
    assert sole(oordeel(tmp_path, without.replace("{key}", "wonen")), "TK125").text == "geen sleutel telt huizen"


def test_an_overgang_is_told_of_once_where_it_stands(tmp_path: Path) -> None:
    half = "{overgang: {van: inwoners, naar: gelijk, pad: {2026: 50%, 2027: 80%}}}"
    by_name = oordeel(tmp_path, f"{BOEK}    sleutel: half\nsleutels:\n  half: {half}\n")
    found = sole(by_name, "TK126")
    assert found.text == "de overgang van sleutel half komt niet op 100%: vanaf 2027 blijft het 80%"
    assert found.line_text.startswith("  half: ")
    within = f"{{delen: [{{sleutel: {half}, aandeel: 100%}}]}}"
    in_place = sole(oordeel(tmp_path, f"{BOEK}    sleutel: {within}\n"), "TK126")
    assert in_place.text == "deze overgang komt niet op 100%: vanaf 2027 blijft het 80%"


@pytest.mark.parametrize(
    ("lasten", "ending"),
    [
        ("{2025: 1_000_000, 2027: 1_250_000}", ""),  # just 25%
        ("{2025: 1_000_000, 2027: 1_250_000.01}", "25,000001% meer, en meer dan 25% is een sprong"),
        ("{2025: 1_000_000, 2027: 749_999.99}", "25,000001% minder, en meer dan 25% is een sprong"),
        ("{2025: 1_000_000, 2026: 1_200_000, 2028: 0}", "in 2028 van € 1.200.000,00 naar € 0,00: 100% minder"),
        ("1_000_000\n    groei: 30%", "in 2026 van € 1.000.000,00 naar € 1.300.000,00: 30% meer"),
        ("1_000_000\n    groei: 25%", ""),
    ],
)
def test_the_book_states_which_change_is_too_much(lasten: str, ending: str, tmp_path: Path) -> None:
    boek = BOEK.replace("lasten: 1_000_000", f"lasten: {lasten}")
    file = oordeel(tmp_path, boek)
    assert codes(file) == (["TK127"] if ending else [])
    assert not ending or ending in sole(file, "TK127").text
    assert codes(oordeel(tmp_path, f"sprong_hoogstens: 100%\n{boek}")) == []


def test_what_ends_must_earn_its_frictiekosten_back(tmp_path: Path) -> None:
    """1.000.000 · 10% · 80% = 80.000 of frictiekosten; it yields 25.000, 75.000, and then 100.000."""
    assert codes(small(tmp_path, SHORT.format(2027))) == []  # 25.000 + 75.000
    found = sole(small(tmp_path, SHORT.format(2026)), "TK134")
    assert found.text == "de maatregel levert tot en met 2026 € 25.000,00 op, en kost eenmalig € 80.000,00"
    # whoever pays, and also what comes after the shown years
    assert "TK134" in codes(small(tmp_path, SHORT.format(2026), "frictiekosten: {dekking: reserve}\n"))
    assert "TK134" not in codes(small(tmp_path, SHORT.format(2027), "jaren: 1\n"))
    assert "TK134" in codes(small(tmp_path, SHORT.format(2026), "jaren: 1\n"))
    dearer = "- {knop: kwaliteit_intensiteit, product: taak, wijziging: 5%, tot: 2026}\n"
    assert "TK134" not in codes(small(tmp_path, dearer))


SHORT = "- {{knop: kaasschaaf, product: taak, korting: 10%, tot: {}}}\n"


# --- assumptions -------------------------------------------------------------------------------------------------

INVESTERING = "- {knop: investering, incidenteel: 5_000, opbrengst: {bedrag: 10_000, vanaf: 2026}}\n"


def test_what_rests_on_assumptions_is_said_once(tmp_path: Path) -> None:
    two = sole(small(tmp_path, DOUBLE), "TK117")
    assert "het structurele effect van de maatregelen 1 en 2 (samen -€ 100.000,00) rust" in two.text
    assert two.place is not None
    assert two.place.line == 4
    assert "in het productenboek" in two.hint
    one = sole(small(tmp_path, DOUBLE, "negeer: [{regel: TK117, reden: Voorbeeld, maatregel: 1}]\n"), "TK117")
    assert "van deze maatregel (-€ 50.000,00) rust" in one.text
    assert one.place is not None
    assert one.place.line == 6


def test_an_investering_is_an_estimate_of_its_maker(tmp_path: Path) -> None:
    own = sole(small(tmp_path, INVESTERING), "TK117")
    assert "van deze maatregel (-€ 10.000,00) rust" in own.text
    assert own.hint.startswith("de bedragen van een investering zijn een eigen schatting: schrijf bij toelichting")
    boek_, own = (d for d in small(tmp_path, DOUBLE + INVESTERING).active if d.code == "TK117")
    assert "van de maatregelen 1 en 2 (samen -€ 100.000,00) rust" in boek_.text
    assert "van maatregel 3 (-€ 10.000,00) rust" in own.text


def test_the_figures_that_make_it_soft_are_named_by_their_cause(tmp_path: Path) -> None:
    # lasten and inwoners of this book have no herkomst at all: nobody assumed anything
    one = sole(small(tmp_path, "- {knop: kaasschaaf, product: taak, korting: 1%}\n"), "TK117")
    assert one.text.endswith("rust alleen op cijfers zonder herkomst (lasten en inwoners)")
    assert one.hint.startswith("vermeld bij lasten en inwoners de herkomst in het productenboek, of")
    with_ = SMALL.replace("lasten: 1_000_000", "lasten: {waarde: 1_000_000, herkomst: aanname}")
    one = sole(small(tmp_path, "- {knop: kaasschaaf, product: taak, korting: 1%}\n", boek_text=with_), "TK117")
    assert one.text.endswith("rust alleen op aannames (lasten) en cijfers zonder herkomst (inwoners)")


def test_the_inwoners_can_be_the_only_cause(tmp_path: Path) -> None:
    hard = SMALL.replace(
        "lasten: 1_000_000",
        "lasten: {waarde: 1_000_000, herkomst: bron, bron: b}",
    )
    hard = f"bronnen: [{{bron: b, titel: Begroting, jaar: 2025}}]\n{hard}"
    one = sole(small(tmp_path, "- {knop: kaasschaaf, product: taak, korting: 1%}\n", boek_text=hard), "TK117")
    assert one.text.endswith("rust alleen op cijfers zonder herkomst (inwoners)")


def test_a_percentage_of_an_earlier_maatregel_on_the_product_counts_too(tmp_path: Path) -> None:
    boek_ = SMALL.replace("variabel_aandeel: 60%", "variabel_aandeel: {waarde: 60%, herkomst: aanname}")
    first = "- {knop: kwaliteit_intensiteit, product: taak, wijziging: -10%}\n"
    afterwards = "- {knop: kaasschaaf, product: taak, korting: 1%}\n"
    ignore = "negeer: [{regel: TK117, reden: Voorbeeld, maatregel: 1}]\n"
    one = sole(small(tmp_path, first + afterwards, ignore, boek_), "TK117")
    assert "aannames (variabel aandeel)" in one.text


# --- silences that mislead ---------------------------------------------------------------------------------------

AFNAME = SMALL.replace("    lasten:", "    sleutel: {afname: {Oost: 100%}}\n    lasten:")


def test_a_limit_to_a_gemeente_that_does_not_buy_has_no_effect(tmp_path: Path) -> None:
    for knop in ("stoppen", "kostendekkend, dekkingsgraad: 50%", "lokaal_regionaal, lokaal_aandeel: 50%"):
        file = small(tmp_path, f"- {{knop: {knop}, product: taak, gemeenten: [West]}}\n", boek_text=AFNAME)
        assert codes(file) == ["TK104"], knop
        assert sole(file, "TK104").text.endswith("op Taak verandert niets: West neemt dit product niet af")
        assert sole(file, "TK104").hint == "kies gemeenten die het afnemen: Oost"


def test_one_of_the_gemeenten_that_does_not_buy_is_named(tmp_path: Path) -> None:
    file = small(tmp_path, "- {knop: stoppen, product: taak, gemeenten: [Oost, West]}\n", boek_text=AFNAME)
    found = sole(file, "TK104")
    assert found.text == ('"Stoppen" op Taak doet niets voor een deel van de gemeenten: West neemt dit product niet af')
    assert found.hint.startswith("haal West weg bij gemeenten")


def test_without_a_limit_nobody_is_asked_to_buy(tmp_path: Path) -> None:
    assert "TK104" not in codes(small(tmp_path, "- {knop: stoppen, product: taak}\n", boek_text=AFNAME))


def test_an_investering_without_an_amount_changes_nothing(tmp_path: Path) -> None:
    assert "noemt geen enkel bedrag" in sole(small(tmp_path, "- {knop: investering, incidenteel: 0}\n"), "TK104").text
    assert "TK104" not in codes(small(tmp_path, INVESTERING))


@pytest.mark.parametrize(
    ("maatregel", "dekking", "overridden"),
    [
        ("kostendekkend, dekkingsgraad: 50%, frictie: {bedrag: 250_000}", "gemeenten", "bedrag € 250.000,00"),
        ("kwaliteit_intensiteit, wijziging: 10%, frictie: {factor: 0.5}", "gemeenten", "factor 0,5"),
        ("kostendekkend, dekkingsgraad: 50%, frictie: {verdeling: solidair}", "gemeenten", "verdeling solidair"),
        ("kaasschaaf, korting: 5%, frictie: {verdeling: solidair}", "reserve", "verdeling solidair"),
        # what says that there are none is true, and what is used needs no word
        ("kostendekkend, dekkingsgraad: 50%, frictie: {bedrag: 0}", "gemeenten", None),
        ("kaasschaaf, korting: 5%, frictie: {bedrag: 250_000, verdeling: solidair}", "gemeenten", None),
        ("kaasschaaf, korting: 5%, frictie: {factor: 0}", "gemeenten", None),
    ],
)
def test_frictie_that_is_not_used_is_said(maatregel: str, dekking: str, overridden: str | None, tmp_path: Path) -> None:
    rest = f"frictiekosten: {{dekking: {dekking}}}\n"
    file = small(tmp_path, f"- {{knop: {maatregel}, product: taak}}\n", rest)
    found = [d.text for d in file.active if d.code == "TK119"]
    assert [text.startswith(f"frictie ({overridden}) wordt niet gebruikt: ") for text in found] == [True] * bool(
        overridden
    )


@pytest.mark.parametrize(
    ("of_", "to", "pointed_at", "sentence"),
    [
        # 100 euro for 1.000 inwoners
        ("1_000_000", "100", "100", "is € 0,10 per inwoner: staan de bedragen in duizenden euro's?"),
        # a thousand million for 1.000 inwoners
        ("1_000_000", "1_000_000_000", "1_000_000_000", "is € 1.000.000,00 per inwoner: zijn de bedragen duizend keer"),
        ("inwoners: 600", "inwoners: 0.6", None, ""),  # no whole number of people: an error of its own
        (
            "ondergrens: 300_000",
            "ondergrens: 300",
            "300",
            "de ondergrens van de reserve is € 300,00, bij een begroting",
        ),
        ("lasten: 1_000_000", "lasten: 999", "999", "Taak kost € 999,00 per jaar: staat dit in duizenden euro's?"),
        # at the bounds nothing is asked: 1 euro and 5.000 euro per inwoner, a reserve of a thousandth, lasten of 1.000
        ("1_000_000", "1_000", None, ""),
        ("1_000_000", "5_000_000", None, ""),
        ("stand: 500_000, ondergrens: 300_000, bovengrens: 600_000", "stand: 1_000", None, ""),
        ("lasten: 1_000_000", "lasten: 1_000", None, ""),
        ("lasten: 1_000_000", "lasten: 0", None, ""),
    ],
)
def test_amounts_in_thousands_are_asked_about(
    of_: str, to: str, pointed_at: str | None, sentence: str, tmp_path: Path
) -> None:
    file = oordeel(tmp_path, BOEK.replace(of_, to))
    found = [d for d in file.active if d.code == "TK124"]
    assert [sentence in d.text for d in found] == [True] * (pointed_at is not None)
    assert [pointed(d) for d in found] == [pointed_at] * len(found)


@pytest.mark.parametrize(
    ("maatregel", "asked", "sentence"),
    [
        # a thousandth of the lasten of 1.000.000 is 1.000
        ("taakreductie, product: taak, bedrag: 999", "999", "€ 999,00 is minder dan een duizendste van de lasten van"),
        ("taakreductie, product: taak, bedrag: 1_000", None, ""),
        ("kaasschaaf, product: taak, bedrag: 0", None, ""),
        ("kaasschaaf, product: taak, bedrag: -1_000", None, ""),
        ("kaasschaaf, product: taak, bedrag: -999", "-999", "-€ 999,00 is minder dan een duizendste van de lasten van"),
        # 10% of 1.000.000 falls away; frictiekosten between 100 and 1.000.000 are not asked about
        (
            "kaasschaaf, product: taak, korting: 10%, frictie: {bedrag: 99}",
            "99",
            "staat dit bedrag in duizenden euro's?",
        ),
        ("kaasschaaf, product: taak, korting: 10%, frictie: {bedrag: 100}", None, ""),
        ("kaasschaaf, product: taak, korting: 10%, frictie: {bedrag: 1_000_000}", None, ""),
        (
            "kaasschaaf, product: taak, korting: 10%, frictie: {bedrag: 1_000_001}",
            "1_000_001",
            "de frictiekosten zijn € 1.000.001,00, terwijl er € 100.000,00 per jaar wegvalt: is dit bedrag",
        ),
        (
            "investering, incidenteel: 999",
            "999",
            "incidenteel in 2026 is € 999,00: staat dit bedrag in duizenden euro's?",
        ),
        ("investering, incidenteel: {2026: 1_000_001}", "incidenteel", "is dit bedrag duizend keer te groot?"),
        ("investering, incidenteel: 1_000_000, structureel: 1_000", None, ""),
        ("investering, opbrengst: {bedrag: 20, vanaf: 2026}", "20", "de opbrengst is € 20,00 per jaar: staat"),
    ],
)
def test_an_amount_of_a_scenario_in_thousands_is_asked_about(
    maatregel: str, asked: str | None, sentence: str, tmp_path: Path
) -> None:
    found = [d for d in small(tmp_path, f"- {{knop: {maatregel}}}\n").active if d.code == "TK132"]
    assert [sentence in d.text for d in found] == [True] * (asked is not None)
    assert [pointed(d) for d in found] == [asked] * len(found)


def test_decisions_per_year_have_no_afbouw(tmp_path: Path) -> None:
    """There is none to choose beside them."""
    for korting, found in (("1%, afbouw: {verloop: direct}", ["TK115"]), ("{2026: 1%, 2027: 2%}", [])):
        file = small(tmp_path, f"- {{knop: kaasschaaf, product: taak, korting: {korting}}}\n")
        assert [d.code for d in file.active if d.code == "TK115"] == found


@pytest.mark.parametrize(
    ("eis", "asked", "sentence"),
    [
        # the begroting is 1.000.000, of four years
        ("structureel, hoogstens: -999", "-999", "hoogstens is -€ 999,00: staat dit bedrag in duizenden euro's?"),
        ("structureel, hoogstens: -1_000", None, ""),
        ("structureel, hoogstens: 0", None, ""),
        ("netto_effect, per: gemeente, minstens: -1_000_001", "-1_000_001", "is dit bedrag duizend keer te groot?"),
        ("cumulatief, minstens: -4_000_000", None, ""),
        ("cumulatief, minstens: -4_000_001", "-4_000_001", "is dit bedrag duizend keer te groot?"),
        ("bijdrage, hoogstens: 1_200_000, minstens: 1_000", None, ""),
        ("bijdrage, minstens: 999", "999", "minstens is € 999,00: staat dit bedrag in duizenden euro's?"),
        ("bijdrage_nu, hoogstens: 10_000_001", "10_000_001", "is dit bedrag duizend keer te groot?"),
        ("reserve, minstens: 300", "300", "staat dit bedrag in duizenden euro's?"),
        ("structureel_per_inwoner, hoogstens: 2.50", None, ""),
        ("omslag, uiterlijk: 2028", None, ""),
        ("herkomst_bron, minstens: 5%", None, ""),
    ],
)
def test_a_bound_in_thousands_is_asked_about(eis: str, asked: str | None, sentence: str, tmp_path: Path) -> None:
    scenario = f"- {{knop: kaasschaaf, alles: true, korting: 1%}}\neisen:\n- {{maat: {eis}}}\n"
    found = [d for d in small(tmp_path, scenario).active if d.code == "TK132"]
    assert [sentence in d.text for d in found] == [True] * (asked is not None)
    assert [pointed(d) for d in found] == [asked] * len(found)


def test_a_large_restpost_says_where_the_money_of_a_product_goes(tmp_path: Path) -> None:
    large = sole(oordeel(tmp_path, BOEK.replace("lasten: 1_000_000", "lasten: 500_000")), "TK122")
    assert "het bedrag van schil 1 ligt vast (aandeel maal begroting)" in large.hint


# --- words -------------------------------------------------------------------------------------------------------


def test_words_of_the_rules_show_what_stands_in_a_file() -> None:
    blocks = explain_rule("TK114", RULES["TK114"])
    assert "Verhoog `jaren`, of kies een eerdere `ingang`." in blocks_to_markdown(blocks)
    assert 'Verhoog "jaren", of' in blocks_to_text(blocks, 200)
    for rule in RULES.values():
        assert rule.explanation.count("`") % 2 == 0
    assert "\\`" not in (ROOT / "docs" / "regels.md").read_text("utf-8")
    # text from files stays text
    assert blocks_to_markdown([Paragraph("een `titel`")]) == "een \\`titel\\`\n"
