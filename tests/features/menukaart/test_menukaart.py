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

from takenkeuze.core.engine import simulate, simulate_bovenop
from takenkeuze.core.knoppen import KNOPPEN
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.scenario import Dekking
from takenkeuze.core.overview import totaalregel
from takenkeuze.features.menukaart.question import (
    Keuze,
    Menukaart,
    Volgorde,
    gesorteerd,
    leeg_scenario,
    menukaart,
)
from takenkeuze.features.menukaart.report import menukaartblad
from takenkeuze.features.menukaart.verdict import Oordeel
from takenkeuze.report.terminal import als_tekst
from takenkeuze.shell.input import laad_boek
from tests import ROOT
from tests.helpers import BOEK, PARAMETERS, boek, scenario
from tests.program import takenkeuze
from tests.report.test_report import gelijk_aan_golden
from tests.strategies import boeken, cases, scenarios

TIENDE = Fraction(1, 10)


def keuze(knop: str, kaart: Menukaart) -> Keuze:
    (gevonden,) = (k for k in kaart.keuzes if k.knop.naam == knop)
    return gevonden


def met_schil(extra: str, product: str = PARAMETERS) -> Productenboek:
    return boek(product, BOEK.replace("{schil: 1, aandeel: 100%}", f"{{schil: 1, aandeel: 100%, {extra}}}"))


def vrij(product: str = PARAMETERS) -> Productenboek:
    """The test book, that says its task is not statutory."""
    return met_schil("wettelijk: false", product)


def euros(centen: int) -> Decimal:
    return Decimal(centen) / 100


@pytest.mark.parametrize(
    ("knop", "instelling", "structureel", "frictie"),
    [
        # L = 1.000.000; the effects are those of tests/core/test_knoppen.py, frictie = the fall of L x 80% x 1,0
        ("kwaliteit_intensiteit", {"wijziging": "-1/10"}, -60_000, 48_000),
        # all of the 10% maatwerk becomes uniform: 1.000.000 / 1,02 = 980.392,16; frictie 19.607,84 x 80%
        # in two years of 7.843,137: 7.843,14 each
        ("maatwerk_uniformiteit", {"maatwerkaandeel": "0"}, "-19607.84", "15686.28"),
        # 10% of the 80% that the GR does: 20% + 8%. The GR -100.000, the gemeenten +10% x 1.250.000
        ("lokaal_regionaal", {"lokaal_aandeel": "7/25"}, 25_000, 80_000),
        ("resultaat_effect", {"doel": "9/10"}, -50_000, 40_000),
        ("taakreductie", {"reductie": "1/10", "bedrag": None}, -100_000, 80_000),
        ("kaasschaaf", {"korting": "1/10", "bedrag": None}, -100_000, 80_000),
        ("kostendekkend", {"dekkingsgraad": "1/10"}, -100_000, 0),
        ("stoppen", {}, -1_000_000, 800_000),
    ],
)
def test_every_knop_at_a_tenth_of_the_work(
    knop: str, instelling: dict[str, str | None], structureel: int | str, frictie: int | str
) -> None:
    gevonden = keuze(knop, menukaart(vrij()))
    (maatregel,) = gevonden.maatregelen
    verwacht = {naam: None if waarde is None else Fraction(waarde) for naam, waarde in instelling.items()}
    assert maatregel.instelling._asdict() == verwacht
    assert gevonden.regel is not None
    assert euros(gevonden.regel.structureel) == Decimal(structureel)
    assert euros(gevonden.frictiekosten) == Decimal(frictie)
    assert gevonden.oordeel is Oordeel.KAN  # this book has no matrix and no minimum


def test_kostendekkend_counts_from_what_is_covered_already() -> None:
    # d = 30% and V/L = 20%: 10% more is 60%; N falls from 500.000 to 400.000
    gevonden = keuze("kostendekkend", menukaart(boek(PARAMETERS + "inkomsten: 200_000\ndekkingsgraad: 30%\n")))
    assert gevonden.maatregelen[0].instelling.dekkingsgraad == Fraction(6, 10)
    assert euros(sum(gevonden.per_gemeente)) == -100_000


def test_a_setting_never_goes_beyond_all_there_is() -> None:
    kaart = menukaart(boek(PARAMETERS + "dekkingsgraad: 95%\n"), stand=Fraction(1, 2))
    assert keuze("kostendekkend", kaart).maatregelen[0].instelling.dekkingsgraad == 1
    assert keuze("maatwerk_uniformiteit", kaart).maatregelen[0].instelling.maatwerkaandeel == 0


def test_break_even_and_per_inwoner() -> None:
    # kaasschaaf: 2026 -25.000 + 40.000, 2027 -75.000 + 40.000: together -20.000, so 2027; 100.000 / 1.000 inwoners
    regel = keuze("kaasschaaf", menukaart(vrij())).regel
    assert regel is not None
    assert [jaar.cumulatief for jaar in regel.jaren] == [15_000_00, -20_000_00, -120_000_00, -220_000_00]
    assert (regel.breakeven_jaar, regel.per_inwoner(regel.structureel)) == (2027, -100_00)


def test_seen_from_one_gemeente() -> None:
    # West has 400 of the 1.000 inwoners
    kaart = menukaart(vrij(), gemeenten=[1])
    gevonden = keuze("kaasschaaf", kaart)
    assert gevonden.regel is not None
    assert (gevonden.regel.structureel, gevonden.regel.inwoners) == (-40_000_00, 400)
    assert gevonden.frictiekosten == 32_000_00
    assert gevonden.per_gemeente == (-60_000_00, -40_000_00)


def test_verdict_outside_the_matrix() -> None:
    kaart = menukaart(met_schil("wettelijk: false, knoppen: [kaasschaaf]"))
    assert keuze("kaasschaaf", kaart).oordeel is Oordeel.KAN
    anders = keuze("taakreductie", kaart)
    assert (anders.oordeel, [r.code for r in anders.redenen]) == (Oordeel.LET_OP, ["TK101"])


def test_verdict_below_the_statutory_minimum() -> None:
    kaart = menukaart(boek(PARAMETERS + "wettelijk_minimum: 95%\n"))
    # 10% off is 900.000, 50.000 short; kwaliteit takes 60.000, 10.000 short; maatwerk 19.607,84
    assert keuze("kaasschaaf", kaart).oordeel is Oordeel.KAN_NIET
    assert "€ 50.000,00 onder het wettelijk minimum" in keuze("kaasschaaf", kaart).redenen[0].tekst
    assert keuze("kwaliteit_intensiteit", kaart).oordeel is Oordeel.KAN_NIET
    assert keuze("maatwerk_uniformiteit", kaart).oordeel is Oordeel.KAN


def test_verdict_on_stopping_a_statutory_task_without_a_minimum() -> None:
    kaart = menukaart(met_schil("wettelijk: true"))
    assert keuze("stoppen", kaart).oordeel is Oordeel.LET_OP
    assert keuze("stoppen", kaart).redenen[0].tekst == (
        "schil 1 is wettelijk en het productenboek noemt geen wettelijk minimum: zoek uit of stoppen mag"
    )
    # less of it may be too little as well; letting users pay is another question, and the book is silent on that too
    assert keuze("kaasschaaf", kaart).redenen[0].tekst.endswith("noemt geen wettelijk minimum: zoek uit of dit mag")
    assert keuze("kaasschaaf", kaart).oordeel is Oordeel.LET_OP
    assert (keuze("kostendekkend", kaart).oordeel, [r.tekst for r in keuze("kostendekkend", kaart).redenen]) == (
        Oordeel.LET_OP,
        ["het productenboek zegt niet of gebruikers mogen betalen: zoek uit of dit mag"],
    )
    kaart = menukaart(met_schil("wettelijk: true, knoppen: [kostendekkend]"))
    assert keuze("kostendekkend", kaart).oordeel is Oordeel.KAN


@pytest.mark.parametrize(
    ("schil", "product", "zin"),
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
def test_what_the_book_is_silent_about_is_not_called_safe(schil: str, product: str, zin: str | None) -> None:
    kaart = menukaart(met_schil(schil, PARAMETERS + product))
    for knop in ("stoppen", "kaasschaaf", "lokaal_regionaal"):
        gevonden = keuze(knop, kaart)
        assert gevonden.oordeel is (Oordeel.LET_OP if zin else Oordeel.KAN), knop
        assert [zin in reden.tekst for reden in gevonden.redenen if zin] == [True] * bool(zin)


def test_a_stop_that_may_not_be_or_cannot_be_stands_last() -> None:
    for volgorde in Volgorde:
        kaart = menukaart(met_schil("wettelijk: true"))
        assert gesorteerd(kaart.keuzes, volgorde)[-1].knop.naam == "stoppen"
        # a product below its minimum behind what has a price to pay, however much it would save
        kaart = menukaart(boek(PARAMETERS + "wettelijk_minimum: 95%\n"))
        niet = [k.oordeel is Oordeel.KAN_NIET for k in gesorteerd(kaart.keuzes, volgorde)]
        assert niet == sorted(niet)
        assert any(niet)


def test_without_a_choice_that_is_clear_the_page_says_so() -> None:
    knoppen = [KNOPPEN["kaasschaaf"], KNOPPEN["stoppen"]]
    tekst = als_tekst(menukaartblad(menukaart(boek(), knoppen=knoppen), Volgorde.STRUCTUREEL), 100)
    tekst = " ".join(tekst.split())
    assert "Dit zijn keuzes waar eerst iets over uit te zoeken of te bedenken is" in tekst
    beste = tekst.split("DE GROOTSTE BESPARINGEN")[1].split("ALLE KEUZES")[0]
    assert "Taak: kaasschaaf" in beste
    assert "Taak: stoppen" not in beste
    assert "keer het productenboek zegt niet of dit een wettelijke taak is" in tekst


@pytest.mark.parametrize("schil", ["naam: Taken", "wettelijk: true", "wettelijk: false"])
def test_the_legend_gives_the_reason_that_each_choice_gives(schil: str) -> None:
    kaart = menukaart(met_schil(schil, PARAMETERS + 'wettelijk_kader: "Wmo 2015"\n' * ("false" in schil)))
    legenda = " ".join(als_tekst(menukaartblad(kaart, Volgorde.STRUCTUREEL), 100).split())
    for gevonden in (k for k in kaart.keuzes if k.redenen and not k.redenen[0].code):
        assert gevonden.redenen[0].kort in gevonden.redenen[0].tekst
        assert f" keer {gevonden.redenen[0].kort}" in legenda


def test_what_the_book_does_not_describe_is_said_to_be_so() -> None:
    bij = boek()
    tekst = als_tekst(menukaartblad(menukaart(bij, knoppen=[KNOPPEN["kaasschaaf"]]), Volgorde.STRUCTUREEL), 100)
    for naam in ("Maatschappelijke doelen", "Keten", "Risico", "Wettelijk kader", "Wijziging van de GR"):
        (regel,) = [regel for regel in tekst.splitlines() if regel.startswith(f"  {naam}  ")]
        assert regel.endswith("Het productenboek zegt hier niets over.")
    geen = met_schil("wettelijk: false, gr_wijziging: []")
    tekst = als_tekst(menukaartblad(menukaart(geen, knoppen=[KNOPPEN["kaasschaaf"]]), Volgorde.STRUCTUREEL), 100)
    assert "Volgens het productenboek niet nodig." in tekst


def test_verdict_without_a_parameter() -> None:
    kaart = menukaart(vrij("personeelsaandeel: 80%\n"))
    gevonden = keuze("lokaal_regionaal", kaart)
    assert (gevonden.oordeel, gevonden.regel) == (Oordeel.ONBEKEND, None)
    assert gevonden.redenen[0].tekst == "schaalnadeel ontbreekt in het productenboek"
    assert keuze("stoppen", kaart).oordeel is Oordeel.KAN
    assert gesorteerd(kaart.keuzes, Volgorde.STRUCTUREEL)[0].knop.naam == "stoppen"


def test_verdict_without_effect_still_shows_frictiekosten() -> None:
    # clients pay everything, so the gemeenten save nothing, but who loses work costs money
    gevonden = keuze("kaasschaaf", menukaart(vrij(PARAMETERS + "dekkingsgraad: 100%\n")))
    assert (gevonden.oordeel, gevonden.frictiekosten) == (Oordeel.GEEN_EFFECT, 80_000_00)
    assert [r.code for r in gevonden.redenen] == ["TK104"]


def test_what_is_left_on_top_of_a_scenario() -> None:
    bij = boek()
    eerst = scenario("- {knop: taakreductie, product: taak, reductie: 50%, gemeenten: [Oost]}", bij)
    kaart = menukaart(bij, eerst)
    # Oost has 300.000 left of its 600.000, West its 400.000
    assert keuze("kaasschaaf", kaart).per_gemeente == (-30_000_00, -40_000_00)
    assert totaalregel(kaart.uitgang).structureel == -300_000_00


def test_on_top_of_a_scenario_every_group_of_gemeenten_counts_from_its_own_state() -> None:
    bij = boek()
    eerst = scenario("- {knop: maatwerk_uniformiteit, product: taak, maatwerkaandeel: 50%, gemeenten: [Oost]}", bij)
    oost, west = keuze("maatwerk_uniformiteit", menukaart(bij, eerst)).maatregelen
    assert (oost.gemeenten, oost.instelling.maatwerkaandeel) == (("GM0001",), Fraction(4, 10))
    assert (west.gemeenten, west.instelling.maatwerkaandeel) == (("GM0002",), 0)


def test_frictiekosten_from_the_reserve_are_shown_beside_it() -> None:
    bij = vrij()
    kaart = menukaart(bij, leeg_scenario(bij)._replace(dekking=Dekking.RESERVE))
    gevonden = keuze("kaasschaaf", kaart)
    assert (gevonden.frictiekosten, gevonden.uit_reserve) == (0, 80_000_00)
    assert keuze("stoppen", kaart).oordeel is Oordeel.KAN_NIET  # 800.000 from a reserve of 500.000
    assert [r.code for r in keuze("stoppen", kaart).redenen] == ["TK107"]


def test_sorting() -> None:
    keuzes = menukaart(vrij()).keuzes
    namen = {volgorde: [k.knop.naam for k in gesorteerd(keuzes, volgorde)] for volgorde in Volgorde}
    assert namen[Volgorde.STRUCTUREEL][0] == "stoppen"
    assert namen[Volgorde.STRUCTUREEL][-1] == "lokaal_regionaal"  # the only one that costs money
    assert namen[Volgorde.FRICTIE][:2] == ["kostendekkend", "maatwerk_uniformiteit"]
    assert namen[Volgorde.OMSLAG][0] == "kostendekkend"  # at once


@cases(40)
@given(st.data())
def test_the_menu_says_what_simulate_says(data: st.DataObject) -> None:
    bij = data.draw(boeken())
    eerst = data.draw(scenarios(bij))
    product = data.draw(st.sampled_from(bij.producten))
    kaart = menukaart(
        bij, eerst, stand=data.draw(st.sampled_from([TIENDE, Fraction(1, 3), Fraction(1)])), producten=[product]
    )
    zonder = simulate(bij, eerst)
    for gevonden in kaart.keuzes:
        met = simulate(bij, eerst._replace(maatregelen=(*eerst.maatregelen, *gevonden.maatregelen)))
        assert gevonden.regel is not None  # the strategies leave out no parameter that a knop requires
        voor, na = totaalregel(zonder), totaalregel(met)
        assert gevonden.regel.structureel == na.structureel - voor.structureel
        for jaar, j_voor, j_na in zip(gevonden.regel.jaren, voor.jaren, na.jaren, strict=True):
            assert jaar.netto_effect == j_na.netto_effect - j_voor.netto_effect


@cases(40)
@given(st.data())
def test_going_on_from_a_shared_start_is_simulating_the_whole(data: st.DataObject) -> None:
    bij = data.draw(boeken())
    eerst, tweede = data.draw(scenarios(bij)), data.draw(scenarios(bij))
    langer = eerst._replace(maatregelen=(*eerst.maatregelen, *tweede.maatregelen))
    eenmaal, nogmaals = simulate_bovenop(bij, eerst, [tweede.maatregelen, tweede.maatregelen])
    assert eenmaal == nogmaals == simulate(bij, langer)


def test_the_page_for_the_board() -> None:
    invoer = laad_boek(None)
    assert invoer.boek is not None
    tekst = als_tekst(menukaartblad(menukaart(invoer.boek), Volgorde.STRUCTUREEL), 100)
    assert max(map(len, tekst.splitlines())) <= 100
    gelijk_aan_golden("menukaart-100.txt", tekst)


def test_csv_and_json_hold_every_choice() -> None:
    rijen = list(csv.DictReader(io.StringIO(takenkeuze("menukaart", "--format", "csv").stdout), delimiter=";"))
    uitkomst = json.loads(takenkeuze("menukaart", "--format", "json").stdout)
    assert len(rijen) == len(uitkomst["keuzes"]) == 33 * len(KNOPPEN)
    assert [rij["product"] for rij in rijen] == [k["product"] for k in uitkomst["keuzes"]]
    eerste = uitkomst["keuzes"][0]
    assert (eerste["product"], eerste["knop"]) == ("jeugdgezondheidszorg-0-4", "kostendekkend")
    assert rijen[0]["structureel"] == "-1640000,00"
    assert eerste["structureel"] == sum(eerste["structureel_per_gemeente"]) == -1_640_000_00
    assert all(rij["wie_besluit"] and rij["gr_wijziging"] and rij["gevolg"] for rij in rijen)
    # what the book says a product brings about goes which way
    wordt = {rij["knop"]: rij["doel_wordt"] for rij in rijen if rij["product"] == "infectieziektebestrijding"}
    assert (wordt["taakreductie"], wordt["stoppen"], wordt["kostendekkend"]) == ("minder", "vervalt", "blijft")


def test_filters() -> None:
    argumenten = ("--schil", "1", "--schil", "2b", "--knop", "stoppen", "--gemeente", "gouda", "--format", "json")
    uitkomst = json.loads(takenkeuze("menukaart", *argumenten).stdout)
    assert {k["schil"] for k in uitkomst["keuzes"]} == {"1", "2b"}
    assert {k["knop"] for k in uitkomst["keuzes"]} == {"stoppen"}
    assert uitkomst["selectie"] == ["GM0513"]
    assert "een voor een" in takenkeuze("menukaart", "--product", "ghor").stdout.lower()


@pytest.mark.parametrize(
    ("argumenten", "tekst"),
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
def test_mistakes(argumenten: list[str], tekst: str) -> None:
    klaar = takenkeuze("menukaart", *argumenten)
    assert (klaar.returncode, klaar.stdout) == (2, "")
    assert tekst in klaar.stderr


def test_a_scenario_that_cannot_be_gives_1_and_says_so(tmp_path: Path) -> None:
    te_veel = tmp_path / "te-veel.yaml"
    te_veel.write_text("scenario: Te veel\nmaatregelen:\n  - {knop: stoppen, product: ghor}\n", encoding="utf-8")
    klaar = takenkeuze("menukaart", "--scenario", str(te_veel), "--schil", "2b")
    assert klaar.returncode == 1
    assert "Dat scenario kan zo niet worden uitgevoerd" in klaar.stdout


def test_filters_that_exclude_each_other_are_an_error() -> None:
    for vorm in ("tabel", "markdown", "csv", "json"):
        klaar = takenkeuze("menukaart", "--schil", "4", "--product", "veilig-thuis", "--format", vorm)
        assert (klaar.returncode, klaar.stdout) == (2, "")
        assert "geen enkel product past bij zowel --schil als --product" in klaar.stderr


def test_a_product_by_its_full_name_and_names_keep_their_capitals() -> None:
    opdracht = ("menukaart", "--product", "Veilig Thuis", "--knop", "lokaal_regionaal")
    assert "Veilig Thuis: lokaal en regionaal" in takenkeuze(*opdracht).stdout
    maatregel = "{knop: lokaal_regionaal, product: veilig-thuis, lokaal_aandeel: 20%, gemeenten: [Gouda]}"
    tekst = takenkeuze(*opdracht, "--scenario", "-", invoer=f"scenario: x\nmaatregelen: [{maatregel}]").stdout
    assert "(Gouda)" in tekst
    assert "gouda" not in tekst


def test_what_gives_nothing_but_costs_money_says_so() -> None:
    tekst = " ".join(takenkeuze("menukaart", "--schil", "4").stdout.split())
    assert "geen structureel effect: 35 keuzes" in tekst
    uit = takenkeuze("menukaart", "--schil", "4", "--format", "csv").stdout
    rijen = list(csv.DictReader(io.StringIO(uit), delimiter=";"))
    duur = sum(rij["oordeel"] == "geen structureel effect" and rij["frictiekosten"] != "0,00" for rij in rijen)
    assert f"; {duur} daarvan kosten wel frictiekosten" in tekst
    assert duur


@pytest.mark.parametrize(("product", "knop", "boek_optie"), [
    ("veilig-thuis", "kostendekkend", ()),
    ("ghor", "taakreductie", ("--stand", "1/3")),
    ("zorgadministratie", "stoppen", ("--productenboek", "boek.yaml")),
    ("zorgadministratie", "maatwerk_uniformiteit", ("--productenboek", "boek.yaml")),
])  # fmt: skip
def test_a_choice_as_a_scenario_gives_the_amounts_of_the_menu(
    tmp_path: Path, product: str, knop: str, boek_optie: tuple[str, ...]
) -> None:
    bbs = ROOT / "scenarios" / "bbs" / "productenboek.yaml"
    (tmp_path / "boek.yaml").write_bytes(bbs.read_bytes())
    (tmp_path / "uit").mkdir()
    opdracht = ("menukaart", "--product", product, "--knop", knop, *boek_optie, "--format", "json")
    klaar = takenkeuze(*opdracht, "--als-scenario", "uit/keuze.yaml", map_=tmp_path)
    assert klaar.stderr == "Scenario geschreven: uit/keuze.yaml\n"
    (keuze,) = json.loads(klaar.stdout)["keuzes"]
    uitkomst = json.loads(takenkeuze("simulate", "uit/keuze.yaml", "--format", "json", map_=tmp_path).stdout)
    totaal = uitkomst["totaal"]
    assert (totaal["structureel"], totaal["breakeven_jaar"]) == (keuze["structureel"], keuze["breakeven_jaar"])
    assert [jaar["netto_effect"] for jaar in totaal["jaren"]] == [jaar["netto_effect"] for jaar in keuze["jaren"]]
    per_gemeente = {g["code"]: g["structureel"] for g in uitkomst["gemeenten"]}
    assert [*per_gemeente.values()] == keuze["structureel_per_gemeente"]
    bon = json.loads(takenkeuze("explain", "uit/keuze.yaml", "--format", "json", map_=tmp_path).stdout)
    assert bon["bedrag"] == keuze["structureel"]


@pytest.mark.parametrize(("opties", "fout"), [
    (("--product", "ghor"), "hier zijn er 8; kies één --product en één --knop"),
    (("--product", "ghor", "--knop", "stoppen", "--scenario", "x.yaml"), "laat --scenario weg"),
])  # fmt: skip
def test_only_one_choice_goes_into_a_scenario(tmp_path: Path, opties: tuple[str, ...], fout: str) -> None:
    klaar = takenkeuze("menukaart", *opties, "--als-scenario", "keuze.yaml", map_=tmp_path)
    assert (klaar.returncode, klaar.stdout) == (2, "")
    assert fout in klaar.stderr
    assert "een .yaml-bestand" in takenkeuze("menukaart", "--als-scenario", "x.txt", map_=tmp_path).stderr
    assert not [*tmp_path.iterdir()]
