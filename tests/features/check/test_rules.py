# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What the single rules of check say: when they speak, the amounts they name and how to mend it."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takenkeuze.core.engine import simulate
from takenkeuze.core.model.scenario import Maatregel
from takenkeuze.features.check.report_rules import uitleg
from takenkeuze.features.check.rules import tk111_product_twice as tk111_dubbel_product
from takenkeuze.features.check.rules.registry import REGELS
from takenkeuze.features.check.rules.rule import Geval
from takenkeuze.report.blocks import Alinea
from takenkeuze.report.markdown import als_markdown
from takenkeuze.report.terminal import als_tekst
from tests import ROOT
from tests.features.check.test_check import DUBBEL, KLEIN, codes, enige, gewezen, klein, oordeel
from tests.helpers import BOEK
from tests.strategies import boeken, scenarios

# --- together and apart ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("maatregelen", "slot"),
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
def test_an_overlap_and_its_reverse_are_told_apart(maatregelen: str, slot: str, tmp_path: Path) -> None:
    bestand = klein(tmp_path, maatregelen)
    laatste = [d for d in bestand.geldend if d.code == "TK111"][-1]
    assert laatste.tekst.endswith(slot)
    assert laatste.hint.startswith("tel de effecten van elk apart niet op")


@given(st.data())
def test_together_and_apart_are_what_simulate_shows(data: st.DataObject) -> None:
    boek_ = data.draw(boeken())
    scenario_ = data.draw(scenarios(boek_))
    for vondst in tk111_dubbel_product.vind(Geval(simulate(boek_, scenario_))):
        if "structureel" not in vondst.tekst:
            continue
        alleen, samen, verschil = (_centen(t) for t in re.findall(r"-?€ [\d.]+,\d\d", vondst.tekst))
        assert vondst.maatregel is not None
        maatregel = scenario_.maatregelen[vondst.maatregel - 1]
        assert isinstance(maatregel, Maatregel)
        los = simulate(boek_, scenario_._replace(maatregelen=(maatregel._replace(nummer=1),)))
        assert alleen == sum(post.totaal for post in los.effecten if post.jaar is None)
        assert verschil == abs(samen - alleen) > 0
        lager = re.search("voordeliger|besparen zij .* meer|kosten zij .* minder", vondst.tekst)
        assert bool(lager) == (samen < alleen)


def _centen(bedrag: str) -> int:
    """What an amount in a message is in cents."""
    return int(re.sub(r"[€ .,]", "", bedrag))


# --- statutory tasks ---------------------------------------------------------------------------------------------

WETTELIJK = KLEIN.replace("aandeel: 100%}", "aandeel: 100%, wettelijk: true}")
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


@pytest.mark.parametrize(("keuze", "gebeurt"), GEVOLGEN)
def test_a_statutory_task_that_stops_or_moves_is_seen_by_what_happens(keuze: str, gebeurt: str, tmp_path: Path) -> None:
    bestand = klein(tmp_path, f"- {{product: taak, {keuze}}}\n", boektekst=WETTELIJK)
    teksten = [d.tekst for d in bestand.geldend if d.code == "TK110"]
    assert teksten == ([f"de maatregel {gebeurt}; dat is een wettelijke taak"] if gebeurt else [])
    vrij = klein(tmp_path, f"- {{product: taak, {keuze}}}\n")
    assert "TK110" not in codes(vrij)


def test_what_has_stopped_already_does_not_stop_again(tmp_path: Path) -> None:
    twee = "- {product: taak, knop: kaasschaaf, korting: 100%, gemeenten: [Oost]}\n- {product: taak, knop: stoppen}\n"
    bestand = klein(tmp_path, twee, boektekst=WETTELIJK)
    assert [d.tekst.split(";")[0] for d in bestand.geldend if d.code == "TK110"] == [
        "de maatregel stopt voor Oost met Taak",
        "de maatregel stopt met Taak",  # all who still had it
    ]


def test_a_restpost_of_a_statutory_schil_counts_and_several_tasks_are_several(tmp_path: Path) -> None:
    half = WETTELIJK.replace("lasten: 1_000_000", "lasten: 600_000")
    half = half.replace("schillen:", "standaard: {personeelsaandeel: 80%}\nschillen:")
    weg = "knop: taakreductie, reductie: 100%"
    alleen = enige(klein(tmp_path, f"- {{product: restpost-1, {weg}}}\n", boektekst=half), "TK110")
    assert alleen.tekst == "de maatregel stopt met Restpost schil 1; dat is een wettelijke taak"
    alles = enige(klein(tmp_path, f"- {{alles: true, {weg}}}\n", boektekst=half), "TK110")
    assert alles.tekst == "de maatregel stopt met Taak en Restpost schil 1; dat zijn wettelijke taken"


@pytest.mark.parametrize(
    ("knop", "hint"),
    [
        ("knop: kaasschaaf, korting: 60%", "kies een kleinere verlaging"),
        ("knop: stoppen", "stoppen kan niet een beetje: kies een knop die de taak kleiner maakt"),
        ("knop: lokaal_regionaal, lokaal_aandeel: 80%", "laat meer van het werk bij de GR"),
    ],
)
def test_below_the_minimum_the_hint_fits_the_knop(knop: str, hint: str, tmp_path: Path) -> None:
    bestand = klein(tmp_path, f"- {{product: taak, {knop}}}\n", boektekst=f"{KLEIN}    wettelijk_minimum: 50%\n")
    assert enige(bestand, "TK102").hint.startswith(hint)


@pytest.mark.parametrize(("gemeenten", "gemeld"), [("Oost", True), ("Oost, West", False), ("GM0001, West", False)])
def test_all_gemeenten_by_name_is_all_of_them(gemeenten: str, gemeld: bool, tmp_path: Path) -> None:
    uniform = KLEIN.replace("aandeel: 100%}", "aandeel: 100%, uniform: true}")
    maatregel = f"- {{product: taak, knop: kaasschaaf, korting: 1%, gemeenten: [{gemeenten}]}}\n"
    bestand = klein(tmp_path, maatregel, boektekst=uniform)
    assert ("TK112" in codes(bestand)) == gemeld
    if gemeld:
        tekst = "Taak is in schil 1 voor alle gemeenten gelijk, maar de maatregel geldt voor 1 van de 2"
        assert enige(bestand, "TK112").tekst == tekst


# --- years -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("maatregel", "jaren", "duurt", "hint"),
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
def test_how_long_it_takes_to_earn_back(maatregel: str, jaren: int, duurt: str, hint: str, tmp_path: Path) -> None:
    gevonden = enige(klein(tmp_path, f"- {maatregel}\n", f"jaren: {jaren}\n"), "TK116")
    assert gevonden.tekst.endswith(duurt)
    assert gevonden.hint == hint


def test_hints_give_the_number_of_years(tmp_path: Path) -> None:
    later = klein(tmp_path, "- {knop: taakreductie, product: taak, reductie: 1%, ingang: 2031}\n")
    assert enige(later, "TK108").hint == "toon de jaren tot en met 2031: kies jaren: 6"
    kort = klein(tmp_path, "- {knop: taakreductie, product: taak, reductie: 1%}\n", "jaren: 1\n")
    assert enige(kort, "TK109").hint == "toon de jaren tot en met 2027: kies jaren: 2"
    investering = klein(tmp_path, "- {knop: investering, incidenteel: {2055: 5}}\n")
    assert enige(investering, "TK108").hint == "toon de jaren tot en met 2055: kies jaren: 30"
    ver = klein(tmp_path, "- {knop: taakreductie, product: taak, reductie: 1%, ingang: 2056}\n")
    assert enige(ver, "TK108").hint.startswith("dat is niet te tonen: meer dan 30 jaar kan niet")


# --- productenboeken ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lasten", "rest", "slot"),
    [
        ("899_999.99", "", "€ 100.000,01, 10,000001% van de schil; meer dan 10% is te veel om over te beslissen"),
        ("876_500", "", "€ 123.500,00, 12,35% van de schil; meer dan 10% is te veel om over te beslissen"),
        ("900_000", "", ""),
        ("876_500", "restpost_hoogstens: 12.35%\n", ""),
        ("876_500", "restpost_hoogstens: 12%\n", "12,35% van de schil; meer dan 12% is te veel om over te beslissen"),
        ("999_999", "restpost_hoogstens: 0%\n", "0,0001% van de schil; meer dan 0% is te veel om over te beslissen"),
    ],
)
def test_the_book_states_how_much_may_be_restpost(lasten: str, rest: str, slot: str, tmp_path: Path) -> None:
    bestand = oordeel(tmp_path, rest + BOEK.replace("lasten: 1_000_000", f"lasten: {lasten}"))
    assert codes(bestand) == (["TK122"] if slot else [])
    if slot:
        assert enige(bestand, "TK122").tekst.endswith(slot)


def test_a_share_of_restpost_is_a_percentage(tmp_path: Path) -> None:
    assert codes(oordeel(tmp_path, f"restpost_hoogstens: 10\n{BOEK}")) == ["TK015"]
    assert codes(oordeel(tmp_path, f"restpost_hoogstens: 110%\n{BOEK}")) == ["TK016"]


# --- assumptions -------------------------------------------------------------------------------------------------

INVESTERING = "- {knop: investering, incidenteel: 5_000, opbrengst: {bedrag: 10_000, vanaf: 2026}}\n"


def test_what_rests_on_assumptions_is_said_once(tmp_path: Path) -> None:
    twee = enige(klein(tmp_path, DUBBEL), "TK117")
    assert "het structurele effect van de maatregelen 1 en 2 (samen -€ 100.000,00) rust" in twee.tekst
    assert twee.plek is not None
    assert twee.plek.regel == 4
    assert "in het productenboek" in twee.hint
    een = enige(klein(tmp_path, DUBBEL, "negeer: [{regel: TK117, reden: Voorbeeld, maatregel: 1}]\n"), "TK117")
    assert "van deze maatregel (-€ 50.000,00) rust" in een.tekst
    assert een.plek is not None
    assert een.plek.regel == 6


def test_an_investering_is_an_estimate_of_its_maker(tmp_path: Path) -> None:
    eigen = enige(klein(tmp_path, INVESTERING), "TK117")
    assert "van deze maatregel (-€ 10.000,00) rust" in eigen.tekst
    assert eigen.hint.startswith("de bedragen van een investering zijn een eigen schatting: schrijf bij toelichting")
    boek_, eigen = (d for d in klein(tmp_path, DUBBEL + INVESTERING).geldend if d.code == "TK117")
    assert "van de maatregelen 1 en 2 (samen -€ 100.000,00) rust" in boek_.tekst
    assert "van maatregel 3 (-€ 10.000,00) rust" in eigen.tekst


def test_the_figures_that_make_it_soft_are_named_by_their_cause(tmp_path: Path) -> None:
    # lasten and inwoners of this book have no herkomst at all: nobody assumed anything
    een = enige(klein(tmp_path, "- {knop: kaasschaaf, product: taak, korting: 1%}\n"), "TK117")
    assert een.tekst.endswith("rust alleen op cijfers zonder herkomst (lasten en inwoners)")
    assert een.hint.startswith("vermeld bij lasten en inwoners de herkomst in het productenboek, of")
    met = KLEIN.replace("lasten: 1_000_000", "lasten: {waarde: 1_000_000, herkomst: aanname}")
    een = enige(klein(tmp_path, "- {knop: kaasschaaf, product: taak, korting: 1%}\n", boektekst=met), "TK117")
    assert een.tekst.endswith("rust alleen op aannames (lasten) en cijfers zonder herkomst (inwoners)")


def test_the_inwoners_can_be_the_only_cause(tmp_path: Path) -> None:
    hard = KLEIN.replace(
        "lasten: 1_000_000",
        "lasten: {waarde: 1_000_000, herkomst: bron, bron: b}",
    )
    hard = f"bronnen: [{{bron: b, titel: Begroting, jaar: 2025}}]\n{hard}"
    een = enige(klein(tmp_path, "- {knop: kaasschaaf, product: taak, korting: 1%}\n", boektekst=hard), "TK117")
    assert een.tekst.endswith("rust alleen op cijfers zonder herkomst (inwoners)")


def test_a_percentage_of_an_earlier_maatregel_on_the_product_counts_too(tmp_path: Path) -> None:
    boek_ = KLEIN.replace("variabel_aandeel: 60%", "variabel_aandeel: {waarde: 60%, herkomst: aanname}")
    eerst = "- {knop: kwaliteit_intensiteit, product: taak, wijziging: -10%}\n"
    daarna = "- {knop: kaasschaaf, product: taak, korting: 1%}\n"
    negeer = "negeer: [{regel: TK117, reden: Voorbeeld, maatregel: 1}]\n"
    een = enige(klein(tmp_path, eerst + daarna, negeer, boek_), "TK117")
    assert "aannames (variabel aandeel)" in een.tekst


# --- silences that mislead ---------------------------------------------------------------------------------------

AFNAME = KLEIN.replace("    lasten:", "    sleutel: {afname: {Oost: 100%}}\n    lasten:")


def test_a_limit_to_a_gemeente_that_does_not_buy_has_no_effect(tmp_path: Path) -> None:
    for knop in ("stoppen", "kostendekkend, dekkingsgraad: 50%", "lokaal_regionaal, lokaal_aandeel: 50%"):
        bestand = klein(tmp_path, f"- {{knop: {knop}, product: taak, gemeenten: [West]}}\n", boektekst=AFNAME)
        assert codes(bestand) == ["TK104"], knop
        assert enige(bestand, "TK104").tekst.endswith("op Taak verandert niets: West neemt dit product niet af")
        assert enige(bestand, "TK104").hint == "kies gemeenten die het afnemen: Oost"


def test_one_of_the_gemeenten_that_does_not_buy_is_named(tmp_path: Path) -> None:
    bestand = klein(tmp_path, "- {knop: stoppen, product: taak, gemeenten: [Oost, West]}\n", boektekst=AFNAME)
    gevonden = enige(bestand, "TK104")
    assert gevonden.tekst == (
        '"Stoppen" op Taak doet niets voor een deel van de gemeenten: West neemt dit product niet af'
    )
    assert gevonden.hint.startswith("haal West weg bij gemeenten")


def test_without_a_limit_nobody_is_asked_to_buy(tmp_path: Path) -> None:
    assert "TK104" not in codes(klein(tmp_path, "- {knop: stoppen, product: taak}\n", boektekst=AFNAME))


def test_an_investering_without_an_amount_changes_nothing(tmp_path: Path) -> None:
    assert "noemt geen enkel bedrag" in enige(klein(tmp_path, "- knop: investering\n"), "TK104").tekst
    assert "TK104" not in codes(klein(tmp_path, INVESTERING))


@pytest.mark.parametrize(
    ("maatregel", "dekking", "gezet"),
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
def test_frictie_that_is_not_used_is_said(maatregel: str, dekking: str, gezet: str | None, tmp_path: Path) -> None:
    rest = f"frictiekosten: {{dekking: {dekking}}}\n"
    bestand = klein(tmp_path, f"- {{knop: {maatregel}, product: taak}}\n", rest)
    gevonden = [d.tekst for d in bestand.geldend if d.code == "TK119"]
    assert [tekst.startswith(f"frictie ({gezet}) wordt niet gebruikt: ") for tekst in gevonden] == [True] * bool(gezet)


@pytest.mark.parametrize(
    ("van", "naar", "gewezen_op", "zin"),
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
    van: str, naar: str, gewezen_op: str | None, zin: str, tmp_path: Path
) -> None:
    bestand = oordeel(tmp_path, BOEK.replace(van, naar))
    gevonden = [d for d in bestand.geldend if d.code == "TK124"]
    assert [zin in d.tekst for d in gevonden] == [True] * (gewezen_op is not None)
    assert [gewezen(d) for d in gevonden] == [gewezen_op] * len(gevonden)


@pytest.mark.parametrize(
    ("maatregel", "gevraagd", "zin"),
    [
        # a thousandth of the lasten of 1.000.000 is 1.000
        ("taakreductie, product: taak, bedrag: 999", "999", "€ 999,00 is minder dan een duizendste van de lasten van"),
        ("taakreductie, product: taak, bedrag: 1_000", None, ""),
        ("kaasschaaf, product: taak, bedrag: 0", None, ""),
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
    maatregel: str, gevraagd: str | None, zin: str, tmp_path: Path
) -> None:
    gevonden = [d for d in klein(tmp_path, f"- {{knop: {maatregel}}}\n").geldend if d.code == "TK132"]
    assert [zin in d.tekst for d in gevonden] == [True] * (gevraagd is not None)
    assert [gewezen(d) for d in gevonden] == [gevraagd] * len(gevonden)


@pytest.mark.parametrize(
    ("eis", "gevraagd", "zin"),
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
def test_a_bound_in_thousands_is_asked_about(eis: str, gevraagd: str | None, zin: str, tmp_path: Path) -> None:
    scenario = f"- {{knop: kaasschaaf, alles: true, korting: 1%}}\neisen:\n- {{maat: {eis}}}\n"
    gevonden = [d for d in klein(tmp_path, scenario).geldend if d.code == "TK132"]
    assert [zin in d.tekst for d in gevonden] == [True] * (gevraagd is not None)
    assert [gewezen(d) for d in gevonden] == [gevraagd] * len(gevonden)


def test_a_large_restpost_says_where_the_money_of_a_product_goes(tmp_path: Path) -> None:
    groot = enige(oordeel(tmp_path, BOEK.replace("lasten: 1_000_000", "lasten: 500_000")), "TK122")
    assert "het bedrag van de schil ligt vast (aandeel maal begroting)" in groot.hint


# --- words -------------------------------------------------------------------------------------------------------


def test_words_of_the_rules_show_what_stands_in_a_file() -> None:
    blokken = uitleg("TK114", REGELS["TK114"])
    assert "Verhoog `jaren`, of kies een eerdere `ingang`." in als_markdown(blokken)
    assert 'Verhoog "jaren", of' in als_tekst(blokken, 200)
    for regel in REGELS.values():
        assert regel.uitleg.count("`") % 2 == 0
    assert "\\`" not in (ROOT / "docs" / "regels.md").read_text("utf-8")
    # text from files stays text
    assert als_markdown([Alinea("een `titel`")]) == "een \\`titel\\`\n"
