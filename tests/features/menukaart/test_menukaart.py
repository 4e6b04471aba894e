# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The menu: the comparable settings by hand, the verdicts, and that it says what ``simulate`` says."""

import csv
import io
import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takenkeuze.core.engine import SimulationSeries, simulate
from takenkeuze.core.knoppen import KNOPPEN
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.scenario import Dekking
from takenkeuze.core.overview import total_line
from takenkeuze.features.menukaart.question import (
    MenuChoice,
    Menukaart,
    MenuOrder,
    empty_scenario,
    make_menukaart,
    ordered_choices,
)
from takenkeuze.features.menukaart.report import menukaart_sheet
from takenkeuze.features.menukaart.verdict import Oordeel
from takenkeuze.report.findings import text_of
from takenkeuze.report.terminal import blocks_to_text
from takenkeuze.shell.input import load_boek
from tests import ROOT
from tests.helpers import BOEK, PARAMETERS, boek, scenario
from tests.program import takenkeuze
from tests.report.test_report import equals_golden
from tests.strategies import boeken, cases, scenarios

TENTH = Fraction(1, 10)


def choice(knop: str, menu: Menukaart) -> MenuChoice:
    (found,) = (k for k in menu.choices if k.knop.naam == knop)
    return found


def with_schil(extra: str, product: str = PARAMETERS) -> Productenboek:
    return boek(product, BOEK.replace("{schil: 1, aandeel: 100%}", f"{{schil: 1, aandeel: 100%, {extra}}}"))


def free(product: str = PARAMETERS) -> Productenboek:
    """The test book, that says its task is not statutory."""
    return with_schil("wettelijk: false", product)


def euros(cents: int) -> Decimal:
    return Decimal(cents) / 100


@pytest.mark.parametrize(
    ("knop", "settings", "structural", "frictie"),
    [
        # L = 1.000.000; the effects are those of tests/core/test_knoppen.py, frictie = the fall of L x 80% x 1,0
        ("kwaliteit_intensiteit", {"wijziging": "-1/10"}, -60_000, 48_000),
        # all of the 10% maatwerk becomes uniform: 1.000.000 / 1,02 = 980.392,16; frictie 19.607,84 x 80%
        # in two years of 7.843,137: 7.843,14 each
        ("maatwerk_uniformiteit", {"maatwerkaandeel": "0"}, "-19607.84", "15686.28"),
        # 10% of the 80% that the GR does: 20% + 8%. The GR -100.000, the gemeenten +10% x 1.250.000
        ("lokaal_regionaal", {"lokaal_aandeel": "7/25"}, 25_000, 80_000),
        ("resultaat_effect", {"doel": "9/10"}, -50_000, 40_000),
        ("taakreductie", {"reductie": "1/10", "bedrag": None, "over": None}, -100_000, 80_000),
        ("kaasschaaf", {"korting": "1/10", "bedrag": None, "over": None}, -100_000, 80_000),
        ("kostendekkend", {"dekkingsgraad": "1/10"}, -100_000, 0),
        ("stoppen", {}, -1_000_000, 800_000),
    ],
)
def test_every_knop_at_a_tenth_of_the_work(
    knop: str, settings: dict[str, str | None], structural: int | str, frictie: int | str
) -> None:
    found = choice(knop, make_menukaart(free()))
    (maatregel,) = found.maatregelen
    expected = {name: None if value is None else Fraction(value) for name, value in settings.items()}
    assert maatregel.settings._asdict() == expected
    assert found.line is not None
    assert euros(found.line.structureel) == Decimal(structural)
    assert euros(found.frictiekosten) == Decimal(frictie)
    assert found.oordeel is Oordeel.POSSIBLE  # this book has no matrix and no minimum


def test_kostendekkend_counts_from_what_is_covered_already() -> None:
    # d = 30% and V/L = 20%: 10% more is 60%; N falls from 500.000 to 400.000
    found = choice("kostendekkend", make_menukaart(boek(PARAMETERS + "inkomsten: 200_000\ndekkingsgraad: 30%\n")))
    assert found.maatregelen[0].settings.dekkingsgraad == Fraction(6, 10)
    assert euros(sum(found.per_gemeente)) == -100_000


def test_a_setting_never_goes_beyond_all_there_is() -> None:
    menu = make_menukaart(boek(PARAMETERS + "dekkingsgraad: 95%\n"), stand=Fraction(1, 2))
    assert choice("kostendekkend", menu).maatregelen[0].settings.dekkingsgraad == 1
    assert choice("maatwerk_uniformiteit", menu).maatregelen[0].settings.maatwerkaandeel == 0


def test_break_even_and_per_inwoner() -> None:
    # kaasschaaf: 2026 -25.000 + 40.000, 2027 -75.000 + 40.000: together -20.000, so 2027; 100.000 / 1.000 inwoners
    line = choice("kaasschaaf", make_menukaart(free())).line
    assert line is not None
    assert [year.cumulatief for year in line.jaren] == [15_000_00, -20_000_00, -120_000_00, -220_000_00]
    assert (line.breakeven_jaar, line.per_inwoner(line.structureel)) == (2027, -100_00)


def test_seen_from_one_gemeente() -> None:
    # West has 400 of the 1.000 inwoners
    menu = make_menukaart(free(), gemeenten=[1])
    found = choice("kaasschaaf", menu)
    assert found.line is not None
    assert (found.line.structureel, found.line.inwoners) == (-40_000_00, 400)
    assert found.frictiekosten == 32_000_00
    assert found.per_gemeente == (-60_000_00, -40_000_00)


def test_verdict_outside_the_matrix() -> None:
    menu = make_menukaart(with_schil("wettelijk: false, knoppen: [kaasschaaf]"))
    assert choice("kaasschaaf", menu).oordeel is Oordeel.POSSIBLE
    otherwise = choice("taakreductie", menu)
    assert (otherwise.oordeel, [r.code for r in otherwise.reasons]) == (Oordeel.CAVEAT, ["TK101"])


def test_verdict_below_the_statutory_minimum() -> None:
    menu = make_menukaart(boek(PARAMETERS + "wettelijk_minimum: 95%\n"))
    # 10% off is 900.000, 50.000 short; kwaliteit takes 60.000, 10.000 short; maatwerk 19.607,84
    assert choice("kaasschaaf", menu).oordeel is Oordeel.NOT_POSSIBLE
    assert text_of(choice("kaasschaaf", menu).reasons[0].said).endswith("; structureel € 50.000,00 eronder")
    assert choice("kwaliteit_intensiteit", menu).oordeel is Oordeel.NOT_POSSIBLE
    assert choice("maatwerk_uniformiteit", menu).oordeel is Oordeel.POSSIBLE


def test_verdict_on_stopping_a_statutory_task_without_a_minimum() -> None:
    menu = make_menukaart(with_schil("wettelijk: true"))
    assert choice("stoppen", menu).oordeel is Oordeel.CAVEAT
    assert text_of(choice("stoppen", menu).reasons[0].said) == (
        "schil 1 is wettelijk en het productenboek noemt geen wettelijk minimum: zoek uit of stoppen mag"
    )
    # less of it may be too little as well; letting users pay is another question, and the book is silent on that too
    assert text_of(choice("kaasschaaf", menu).reasons[0].said).endswith(
        "noemt geen wettelijk minimum: zoek uit of dit mag"
    )
    assert choice("kaasschaaf", menu).oordeel is Oordeel.CAVEAT
    assert (
        choice("kostendekkend", menu).oordeel,
        [text_of(r.said) for r in choice("kostendekkend", menu).reasons],
    ) == (
        Oordeel.CAVEAT,
        ["het productenboek zegt niet of gebruikers mogen betalen: zoek uit of dit mag"],
    )
    menu = make_menukaart(with_schil("wettelijk: true, knoppen: [kostendekkend]"))
    assert choice("kostendekkend", menu).oordeel is Oordeel.POSSIBLE


@pytest.mark.parametrize(
    ("schil", "product", "sentence"),
    [
        ("naam: Taken", "", "het productenboek zegt niet of dit een wettelijke taak is"),
        (
            "wettelijk: false",
            'wettelijk_kader: "Wmo 2015"\n',
            "er is een wettelijk kader en het productenboek noemt geen",
        ),
        ("wettelijk: false", "", None),
        ("wettelijk: true", "wettelijk_minimum: 0%\n", None),
        ("naam: Taken", "wettelijk_minimum: 0%\n", None),
    ],
)
def test_what_the_book_is_silent_about_is_not_called_safe(schil: str, product: str, sentence: str | None) -> None:
    menu = make_menukaart(with_schil(schil, PARAMETERS + product))
    for knop in ("stoppen", "kaasschaaf", "lokaal_regionaal"):
        found = choice(knop, menu)
        assert found.oordeel is (Oordeel.CAVEAT if sentence else Oordeel.POSSIBLE), knop
        assert [sentence in text_of(reason.said) for reason in found.reasons if sentence] == [True] * bool(sentence)


def test_a_stop_that_may_not_be_or_cannot_be_stands_last() -> None:
    for order in MenuOrder:
        menu = make_menukaart(with_schil("wettelijk: true"))
        assert ordered_choices(menu.choices, order)[-1].knop.naam == "stoppen"
        # a product below its minimum behind what has a price to pay, however much it would save
        menu = make_menukaart(boek(PARAMETERS + "wettelijk_minimum: 95%\n"))
        negation = [k.oordeel is Oordeel.NOT_POSSIBLE for k in ordered_choices(menu.choices, order)]
        assert negation == sorted(negation)
        assert any(negation)


def test_without_a_choice_that_is_clear_the_page_says_so() -> None:
    knoppen = [KNOPPEN["kaasschaaf"], KNOPPEN["stoppen"]]
    text = blocks_to_text(menukaart_sheet(make_menukaart(boek(), knoppen=knoppen), MenuOrder.STRUCTURAL), 100)
    text = " ".join(text.split())
    assert "Dit zijn keuzes waar eerst iets over uit te zoeken of te bedenken is" in text
    best = text.split("DE GROOTSTE BESPARINGEN")[1].split("ALLE KEUZES")[0]
    assert "Taak: kaasschaaf" in best
    assert "Taak: stoppen" not in best
    assert "keer het productenboek zegt niet of dit een wettelijke taak is" in text


@pytest.mark.parametrize("schil", ["naam: Taken", "wettelijk: true", "wettelijk: false"])
def test_the_legend_gives_the_reason_that_each_choice_gives(schil: str) -> None:
    menu = make_menukaart(with_schil(schil, PARAMETERS + 'wettelijk_kader: "Wmo 2015"\n' * ("false" in schil)))
    legend = " ".join(blocks_to_text(menukaart_sheet(menu, MenuOrder.STRUCTURAL), 100).split())
    with_reason = [k for k in menu.choices if k.reasons and not k.reasons[0].code]
    assert with_reason
    for found in with_reason:
        assert found.reasons[0].short in text_of(found.reasons[0].said)
        assert f" keer {found.reasons[0].short}" in legend


def test_what_the_book_does_not_describe_is_said_to_be_so() -> None:
    at = boek()
    text = blocks_to_text(
        menukaart_sheet(make_menukaart(at, knoppen=[KNOPPEN["kaasschaaf"]]), MenuOrder.STRUCTURAL), 100
    )
    silent = "maatschappelijke doelen, keten, risico, wettelijk kader en wijziging van de GR"
    assert f"Over {silent} zegt het productenboek niets." in " ".join(text.split())
    assert "Het productenboek zegt hier niets over." not in text
    no = with_schil("wettelijk: false, gr_wijziging: []")
    text = blocks_to_text(
        menukaart_sheet(make_menukaart(no, knoppen=[KNOPPEN["kaasschaaf"]]), MenuOrder.STRUCTURAL), 100
    )
    assert "Volgens het productenboek niet nodig." in text


def test_verdict_without_a_parameter() -> None:
    menu = make_menukaart(free("personeelsaandeel: 80%\n"))
    found = choice("lokaal_regionaal", menu)
    assert (found.oordeel, found.line) == (Oordeel.UNKNOWN, None)
    assert text_of(found.reasons[0].said) == "schaalnadeel ontbreekt in het productenboek"
    assert choice("stoppen", menu).oordeel is Oordeel.POSSIBLE
    assert ordered_choices(menu.choices, MenuOrder.STRUCTURAL)[0].knop.naam == "stoppen"


def test_verdict_without_effect_still_shows_frictiekosten() -> None:
    # clients pay everything, so the gemeenten save nothing, but who loses work costs money
    found = choice("kaasschaaf", make_menukaart(free(PARAMETERS + "dekkingsgraad: 100%\n")))
    assert (found.oordeel, found.frictiekosten) == (Oordeel.NO_EFFECT, 80_000_00)
    assert [r.code for r in found.reasons] == ["TK104"]


def test_what_is_left_on_top_of_a_scenario() -> None:
    at = boek()
    first = scenario("- {knop: taakreductie, product: taak, reductie: 50%, gemeenten: [Oost]}", at)
    menu = make_menukaart(at, first)
    # Oost has 300.000 left of its 600.000, West its 400.000
    assert choice("kaasschaaf", menu).per_gemeente == (-30_000_00, -40_000_00)
    assert total_line(menu.baseline).structureel == -300_000_00


def test_on_top_of_a_scenario_every_group_of_gemeenten_counts_from_its_own_state() -> None:
    at = boek()
    first = scenario("- {knop: maatwerk_uniformiteit, product: taak, maatwerkaandeel: 50%, gemeenten: [Oost]}", at)
    oost, west = choice("maatwerk_uniformiteit", make_menukaart(at, first)).maatregelen
    assert (oost.gemeenten, oost.settings.maatwerkaandeel) == (("GM0001",), Fraction(4, 10))
    assert (west.gemeenten, west.settings.maatwerkaandeel) == (("GM0002",), 0)


def test_frictiekosten_from_the_reserve_are_shown_beside_it() -> None:
    at = free()
    menu = make_menukaart(at, empty_scenario(at)._replace(dekking=Dekking.RESERVE))
    found = choice("kaasschaaf", menu)
    assert (found.frictiekosten, found.from_reserve) == (0, 80_000_00)
    assert choice("stoppen", menu).oordeel is Oordeel.NOT_POSSIBLE  # 800.000 from a reserve of 500.000
    assert [r.code for r in choice("stoppen", menu).reasons] == ["TK107"]


def test_sorting() -> None:
    choices = make_menukaart(free()).choices
    names = {order: [k.knop.naam for k in ordered_choices(choices, order)] for order in MenuOrder}
    assert names[MenuOrder.STRUCTURAL][0] == "stoppen"
    assert names[MenuOrder.STRUCTURAL][-1] == "lokaal_regionaal"  # the only one that costs money
    assert names[MenuOrder.FRICTIE][:2] == ["kostendekkend", "maatwerk_uniformiteit"]
    assert names[MenuOrder.OMSLAG][0] == "kostendekkend"  # at once


@cases(40)
@given(st.data())
def test_the_menu_says_what_simulate_says(data: st.DataObject) -> None:
    at = data.draw(boeken())
    first = data.draw(scenarios(at))
    product = data.draw(st.sampled_from(at.producten))
    menu = make_menukaart(
        at, first, stand=data.draw(st.sampled_from([TENTH, Fraction(1, 3), Fraction(1)])), producten=[product]
    )
    without = simulate(at, first)
    assert len(menu.choices) == len(KNOPPEN)
    for found in menu.choices:
        with_ = simulate(at, first._replace(maatregelen=(*first.maatregelen, *found.maatregelen)))
        assert found.line is not None  # the strategies leave out no parameter that a knop requires
        before, after = total_line(without), total_line(with_)
        assert found.line.structureel == after.structureel - before.structureel
        for year, j_before, j_after in zip(found.line.jaren, before.jaren, after.jaren, strict=True):
            assert year.netto_effect == j_after.netto_effect - j_before.netto_effect


@cases(40)
@given(st.data())
def test_going_on_from_a_shared_start_is_simulating_the_whole(data: st.DataObject) -> None:
    at = data.draw(boeken())
    first, second = data.draw(scenarios(at)), data.draw(scenarios(at))
    longer = first._replace(maatregelen=(*first.maatregelen, *second.maatregelen))
    series = SimulationSeries(at, first.looptijd)
    once, _, again = (series.simulate(scenario) for scenario in (longer, first, longer))
    assert once.posten == again.posten == simulate(at, longer).posten
    assert once.findings == again.findings == simulate(at, longer).findings


def test_the_page_for_the_board() -> None:
    inputs = load_boek(None)
    assert inputs.boek is not None
    text = blocks_to_text(menukaart_sheet(make_menukaart(inputs.boek), MenuOrder.STRUCTURAL), 100)
    assert max(map(len, text.splitlines())) <= 100
    equals_golden("menukaart-100.txt", text)


def test_csv_and_json_hold_every_choice() -> None:
    rows = list(csv.DictReader(io.StringIO(takenkeuze("menukaart", "--format", "csv").stdout), delimiter=";"))
    outcome = json.loads(takenkeuze("menukaart", "--format", "json").stdout)
    assert len(rows) == len(outcome["keuzes"]) == 33 * len(KNOPPEN)
    assert [row["product"] for row in rows] == [k["product"] for k in outcome["keuzes"]]
    first = outcome["keuzes"][0]
    assert (first["product"], first["knop"]) == ("jeugdgezondheidszorg-0-4", "kostendekkend")
    assert rows[0]["structureel"] == "-1640000,00"
    assert first["structureel"] == sum(first["structureel_per_gemeente"]) == -1_640_000_00
    assert all(row["wie_besluit"] and row["gr_wijziging"] and row["gevolg"] for row in rows)
    # what the book says a product brings about goes which way
    becomes = {row["knop"]: row["doel_wordt"] for row in rows if row["product"] == "infectieziektebestrijding"}
    assert (becomes["taakreductie"], becomes["stoppen"], becomes["kostendekkend"]) == ("minder", "vervalt", "blijft")


def test_filters() -> None:
    arguments = ("--schil", "1", "--schil", "2b", "--knop", "stoppen", "--gemeente", "gouda", "--format", "json")
    outcome = json.loads(takenkeuze("menukaart", *arguments).stdout)
    assert {k["schil"] for k in outcome["keuzes"]} == {"1", "2b"}
    assert {k["knop"] for k in outcome["keuzes"]} == {"stoppen"}
    assert outcome["selectie"] == ["GM0513"]
    assert "een voor een" in takenkeuze("menukaart", "--product", "ghor").stdout.lower()


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["--stand", "10"], "--stand: 10 mist een %-teken; schrijf 10%"),
        (["--stand", "0"], "--stand moet meer dan 0% zijn"),
        (["--stand", "110%"], "--stand: 110% kan hier niet; het moet tussen 0% en 100% liggen"),
        (["--sort", "structurel"], "bedoelde u structureel?"),
        (["--product", "veilig-thui"], "bedoelde u veilig-thuis?"),
        (["--knop", "stop"], "bedoelde u stoppen?"),
        (["--schil", "2c"], "--schil 2c bestaat niet"),
        (["--gemeente", "Goude"], "bedoelde u Gouda?"),
        (["--scenario", "bestaat-niet.yaml"], "dit bestand bestaat niet"),
        (["--productenboek", "bestaat-niet.yaml"], "dit bestand bestaat niet"),
    ],
)
def test_mistakes(arguments: list[str], text: str) -> None:
    done = takenkeuze("menukaart", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert text in done.stderr


def test_a_scenario_that_cannot_be_gives_1_and_says_so(tmp_path: Path) -> None:
    too_many = tmp_path / "te-veel.yaml"
    too_many.write_text("scenario: Te veel\nmaatregelen:\n  - {knop: stoppen, product: ghor}\n", encoding="utf-8")
    done = takenkeuze("menukaart", "--scenario", str(too_many), "--schil", "2b")
    assert done.returncode == 1
    assert "Dat scenario kan zo niet worden uitgevoerd" in done.stdout


def test_filters_that_exclude_each_other_are_an_error() -> None:
    for form in ("tabel", "markdown", "csv", "json"):
        done = takenkeuze("menukaart", "--schil", "4", "--product", "veilig-thuis", "--format", form)
        assert (done.returncode, done.stdout) == (2, "")
        assert "geen enkel product past bij zowel --schil als --product" in done.stderr


def test_a_product_by_its_full_name_and_names_keep_their_capitals() -> None:
    options = ("menukaart", "--product", "Veilig Thuis", "--knop", "lokaal_regionaal")
    assert "Veilig Thuis: lokaal en regionaal" in takenkeuze(*options).stdout
    maatregel = "{knop: lokaal_regionaal, product: veilig-thuis, lokaal_aandeel: 20%, gemeenten: [Gouda]}"
    text = takenkeuze(*options, "--scenario", "-", inputs=f"scenario: x\nmaatregelen: [{maatregel}]").stdout
    assert "(Gouda)" in text
    assert "gouda" not in text


def test_what_gives_nothing_but_costs_money_says_so() -> None:
    text = " ".join(takenkeuze("menukaart", "--schil", "4").stdout.split())
    assert "geen structureel effect: 35 keuzes" in text
    out = takenkeuze("menukaart", "--schil", "4", "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(out), delimiter=";"))
    expensive = sum(row["oordeel"] == "geen structureel effect" and row["frictiekosten"] != "0,00" for row in rows)
    assert f"; {expensive} daarvan kosten wel frictiekosten" in text
    assert expensive


@pytest.mark.parametrize(("product", "knop", "boek_option"), [
    ("veilig-thuis", "kostendekkend", ()),
    ("ghor", "taakreductie", ("--stand", "1/3")),
    ("zorgadministratie", "stoppen", ("--productenboek", "boek.yaml")),
    ("zorgadministratie", "maatwerk_uniformiteit", ("--productenboek", "boek.yaml")),
])  # fmt: skip
def test_a_choice_as_a_scenario_gives_the_amounts_of_the_menu(
    tmp_path: Path, product: str, knop: str, boek_option: tuple[str, ...]
) -> None:
    bbs = ROOT / "scenarios" / "bbs" / "productenboek.yaml"
    (tmp_path / "boek.yaml").write_bytes(bbs.read_bytes())
    (tmp_path / "uit").mkdir()
    options = ("menukaart", "--product", product, "--knop", knop, *boek_option, "--format", "json")
    done = takenkeuze(*options, "--als-scenario", "uit/keuze.yaml", folder=tmp_path)
    assert done.stderr == "Scenario geschreven: uit/keuze.yaml\n"
    (choice,) = json.loads(done.stdout)["keuzes"]
    outcome = json.loads(takenkeuze("simulate", "uit/keuze.yaml", "--format", "json", folder=tmp_path).stdout)
    total = outcome["totaal"]
    assert (total["structureel"], total["breakeven_jaar"]) == (choice["structureel"], choice["breakeven_jaar"])
    assert [year["netto_effect"] for year in total["jaren"]] == [year["netto_effect"] for year in choice["jaren"]]
    per_gemeente = {g["code"]: g["structureel"] for g in outcome["gemeenten"]}
    assert [*per_gemeente.values()] == choice["structureel_per_gemeente"]
    bon = json.loads(takenkeuze("explain", "uit/keuze.yaml", "--format", "json", folder=tmp_path).stdout)
    assert bon["bedrag"] == choice["structureel"]


@pytest.mark.parametrize(("options", "error"), [
    (("--product", "ghor"), "hier zijn er 8; kies één --product en één --knop"),
    (("--product", "ghor", "--knop", "stoppen", "--scenario", "x.yaml"), "laat --scenario weg"),
])  # fmt: skip
def test_only_one_choice_goes_into_a_scenario(tmp_path: Path, options: tuple[str, ...], error: str) -> None:
    done = takenkeuze("menukaart", *options, "--als-scenario", "keuze.yaml", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert error in done.stderr
    assert "een .yaml-bestand" in takenkeuze("menukaart", "--als-scenario", "x.txt", folder=tmp_path).stderr
    assert not [*tmp_path.iterdir()]
