# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze explain`` as its users meet it."""

import json
import re

import pytest

from tests import ROOT
from tests.program import takenkeuze
from tests.report.test_report import gelijk_aan_golden
from tests.shell.test_command_line import LOKAAL, SCENARIO

RESERVE = str(ROOT / "scenarios" / "alles-kaasschaaf.yaml")
GOUDA = str(ROOT / "scenarios" / "kaasschaaf-en-infectieziekten.yaml")
BBS = str(ROOT / "scenarios" / "bbs" / "samen-opbouwen.yaml")


DIEP = ("--diepte", "2")


def test_the_worked_example_of_the_rules_from_book_to_cent() -> None:
    """The texts as golden files; their numbers are those of docs/rekenregels.md, section 10, for Leiden in 2027."""
    for naam, diepte in (("explain-leiden-80.txt", "2"), ("explain-leiden-kort-80.txt", "1")):
        leiden = ("--gemeente", "Leiden", "--jaar", "2027", "--diepte", diepte)
        tekst = takenkeuze("explain", SCENARIO, *leiden, COLUMNS="80").stdout
        # -7.552,51 = 75% of -21.578,5975... and half of 17.262,8780... frictiekosten
        in_een_regel = " ".join(tekst.split())
        for getal in ("-€ 7.552,51", "130.638 / 848.173", "€ 1.401.000,00", "-€ 21.578,5975…", "8.631,44"):
            assert getal in in_een_regel, getal
        assert ("€ 17.262,8780…" in tekst) == (diepte == "2"), "the short form works out one amount"
        gelijk_aan_golden(naam, tekst)


@pytest.mark.parametrize("breedte", [80, 120])
@pytest.mark.parametrize("diepte", ["1", "2", "3"])
def test_fits_the_width_at_every_depth(breedte: int, diepte: str) -> None:
    for argumenten in (
        [LOKAAL, "--jaar", "2028", "--gemeente", "Gouda"],
        [LOKAAL, "--cel", "omslag"],
        [LOKAAL, "--cel", "frictiekosten_herkomst"],
        [RESERVE, "--cel", "reserve"],
        [RESERVE, "--cel", "reserve_onttrekking"],
    ):
        tekst = takenkeuze("explain", *argumenten, "--diepte", diepte, COLUMNS=str(breedte)).stdout
        assert max(map(len, tekst.splitlines())) <= breedte


def test_depth_is_how_much_it_says() -> None:
    teksten = [takenkeuze("explain", GOUDA, "--jaar", "2026", "--diepte", str(d)).stdout for d in (1, 2, 3)]
    assert [len(re.findall("ΔN(?:  |:)", tekst)) for tekst in teksten] == [1, 12, 12], "one product, or each"
    assert [takenkeuze("explain", GOUDA, "--jaar", "2026").stdout == tekst for tekst in teksten] == [True, False, False]
    assert ["Restje" in tekst for tekst in teksten] == [False, False, True]
    assert all("438.201,00" in tekst for tekst in teksten)


def test_depth_without_a_number_is_every_step() -> None:
    deep = takenkeuze("explain", SCENARIO, "--jaar", "2027", "--diepte", "2").stdout
    for words in (
        (SCENARIO, "--jaar", "2027", "--diepte"),
        (SCENARIO, "--diepte", "--jaar", "2027"),
        ("--diepte", SCENARIO, "--jaar", "2027"),
    ):
        assert takenkeuze("explain", *words).stdout == deep
    assert "te veel argumenten: twee" in takenkeuze("explain", SCENARIO, "--diepte", "twee").stderr


def test_who_got_the_last_cent_and_why() -> None:
    tekst = takenkeuze(
        "explain", SCENARIO, "--gemeente", "Leiden", "--jaar", "2027", *DIEP, "--format", "markdown"
    ).stdout
    assert "restje 0,8145… cent, het 3e van 18 op grootte. Er waren 10 centen te verdelen: één cent erbij" in tekst


def regels_onder(kop: str, *argumenten: str) -> dict[str, str]:
    """The lines below a heading in Markdown, by their label; of the first product."""
    tekst = takenkeuze("explain", *argumenten, *DIEP, "--format", "markdown").stdout
    blok = tekst.split(f"### {kop}")[1].split("\n#")[0]
    regels = [regel.removeprefix("- **").partition("**: ") for regel in blok.splitlines() if "**: " in regel]
    return {label: inhoud for label, _, inhoud in regels}


SMW = "schoolmaatschappelijk-werk"


def test_what_a_gemeente_buys_has_a_source() -> None:
    vraag = (GOUDA, "--product", SMW, "--cel", "bijdrage_nu")
    boek = "Uit het productenboek"
    assert regels_onder(boek, *vraag, "--gemeente", "Zuidplas")["Afname Zuidplas"] == "18%; aanname."
    twee = regels_onder(boek, *vraag, "--gemeente", "Zuidplas", "--gemeente", "Gouda")
    assert [naam for naam in twee if naam.startswith("Afname")] == ["Afname Gouda", "Afname Zuidplas"]
    assert regels_onder(boek, *vraag)["Afname van alle gemeenten"] == "100%; aanname."


def test_the_restpost_is_what_is_left_of_its_schil() -> None:
    """72% of 61.250.000 is 44.100.000; the other products of schil 2a take 41.880.000 of that."""
    vraag = (RESERVE, "--product", "restpost-2a", "--cel", "bijdrage_nu", "--gemeente", "Gouda")
    gegeven = regels_onder("Uit het productenboek", *vraag)
    assert list(gegeven)[:3] == ["Aandeel van de schil", "Begroting", "Lasten van de andere producten"]
    assert gegeven["Begroting"].startswith("€ 61.250.000,00; afgeleid \\[2\\]\\[3\\]\\[1\\] (Bijdrage")
    som = regels_onder("Zonder scenario, verdeelsleutel inwoners", *vraag)["lasten"]
    assert som.endswith("= 72% · € 61.250.000,00 − € 41.880.000,00 = € 2.220.000,00")


def test_a_choice_of_the_scenario_is_called_that() -> None:
    gouda = (GOUDA, "--product", SMW, "--jaar", "2026", "--gemeente", "Gouda")
    keuzes = regels_onder("Uit het scenario", *gouda)
    assert keuzes == {"Frictiefactor": "1,5; keuze in het scenario, maatregel 3."}
    assert regels_onder("Uit het productenboek", *gouda)["Jaren afbouw"].startswith("2; bron \\[1\\] (")
    investering = str(ROOT / "scenarios" / "investeren-in-digitaal.yaml")
    bedragen = regels_onder("Uit het scenario", investering, "--product", "-")
    assert bedragen["Opbrengst vanaf 2028"] == "€ 750.000,00; keuze in het scenario, maatregel 1."
    leiden = takenkeuze("explain", SCENARIO, "--jaar", "2027", "--format", "json").stdout
    (spoor,) = json.loads(leiden)["sporen"]
    afbouw = spoor["maatregelen"][0]["afbouw"]
    assert (afbouw["keuze"], afbouw["cijfers"], afbouw["pad"]) == (True, [], ["1/4", "3/4", "1"])


def test_what_the_reserve_pays_starts_at_the_book() -> None:
    vraag = (RESERVE, "--cel", "reserve_onttrekking", "--jaar", "2026", "--product", "reizigersvaccinatie")
    assert regels_onder("Uit het productenboek", *vraag)["Lasten"] == "€ 1.280.000,00; aanname."
    stap = regels_onder("Maatregel 1: Drie procent van alles", *vraag)["L'"]
    assert stap == "L · (1 − k) = € 1.280.000,00 · (1 − 3%) = € 1.241.600,00"
    (spoor,) = json.loads(takenkeuze("explain", *vraag, "--format", "json").stdout)["sporen"]
    assert {cijfer["naam"] for cijfer in spoor["cijfers"]} >= {"lasten", "personeelsaandeel", "frictiefactor"}


def test_a_part_of_the_gemeenten_starts_at_its_share_of_the_book() -> None:
    """Gouda buys 38% of 1.320.000 = 501.600, and stops; the others keep 818.400."""
    vraag = (GOUDA, "--product", SMW, "--jaar", "2026")
    assert regels_onder("Uit het productenboek", *vraag)["Afname Gouda"] == "38%; aanname."
    gouda = regels_onder("Maatregel 3", *vraag)["L"]
    assert gouda == "lasten · afname / hele afname = € 1.320.000,00 · 38% / 100% = € 501.600,00"
    na = regels_onder("Frictiekosten 2026", *vraag)["L'"]
    assert na.endswith("= € 0,00 + € 818.400,00 = € 818.400,00")


def test_json_holds_the_same_bon() -> None:
    uit = json.loads(
        takenkeuze("explain", SCENARIO, "--gemeente", "Leiden", "--jaar", "2027", "--format", "json").stdout
    )
    assert (uit["schema_version"], uit["bedrag"], uit["vraag"]["gemeenten"]) == (1, -7_552_51, ["GM0546"])
    (spoor,) = uit["sporen"]
    assert sum(post["centen"] for post in spoor["posten"]) == uit["bedrag"]
    assert spoor["cijfers"][0]["bronnen"][0]["titel"].startswith("Verslag themabijeenkomst")
    bijdrage = spoor["posten"][0]
    assert [stap["teken"] for stap in bijdrage["stappen"]] == ["bedrag"]
    assert [gemeente["code"] for gemeente in bijdrage["afronding"]["gemeenten"]] == ["GM0546"]
    assert uit["kwitantie"]["opties"]["commando"] == "explain"


def test_the_break_even_of_the_worked_example() -> None:
    """docs/rekenregels.md, section 10: 2026 +21.015,00, 2027 -49.035,00, so -28.020,00 together."""
    uit = json.loads(takenkeuze("explain", SCENARIO, "--cel", "omslag", "--format", "json").stdout)
    assert (uit["bedrag"], uit["slotsom"]["breakeven_jaar"], uit["slotsom"]["zonder_effect"]) == (None, 2027, False)
    jaren = [(j["netto_effect"], j["cumulatief"], j["terugverdiend"], j["blijvend"]) for j in uit["slotsom"]["jaren"]]
    assert jaren[:2] == [(21_015_00, 21_015_00, False, False), (-49_035_00, -28_020_00, True, True)]
    tekst = takenkeuze("explain", SCENARIO, "--cel", "omslag", "--gemeente", "Leiden").stdout
    # 3.236,79 - 7.552,51 = -4.315,72
    for zin in (
        "Jaar van de omslag voor Leiden: 2027.",
        "Cumulatief per jaar: 2026 3.236,79; 2027 -4.315,72; ",
        "Vanaf 2027 is het cumulatieve effect nul of negatief",
    ):
        assert zin in " ".join(tekst.split()), zin
    tekst = takenkeuze("explain", SCENARIO, "--cel", "omslag", "--gemeente", "Leiden", "--diepte").stdout
    for rij in ("-7.552,51   -4.315,72  ja", "2026    3.236,79    3.236,79  nee"):
        assert rij in tekst, rij


def test_what_is_no_amount_in_json() -> None:
    for cel, sleutel, waarde in (
        ("structureel_aandeel", "aandeel", "-934/369165"),  # -140.100,00 / 55.374.750,00, both divided by 150,00
        ("herkomst", "totaal", 140_100_00),
        ("bijdrage_nu_herkomst", "totaal", 55_374_750_00),
    ):
        uit = json.loads(takenkeuze("explain", SCENARIO, "--cel", cel, "--format", "json", "--diepte", "1").stdout)
        assert (uit["bedrag"], uit["slotsom"][sleutel], uit["vraag"]["cel"]) == (None, waarde, cel)
    uit = json.loads(takenkeuze("explain", RESERVE, "--cel", "reserve_onttrekking", "--format", "json").stdout)
    assert sum(opname["centen"] for opname in uit["frictiekosten"]) == uit["bedrag"] == 1_471_794_00
    uit = json.loads(takenkeuze("explain", RESERVE, "--cel", "reserve_boven_ondergrens", "--format", "json").stdout)
    assert uit["boven"]["uitkomst"] == {"waarde": "-1971794", "eenheid": "euro"}


def test_every_total_of_the_report_has_a_bon() -> None:
    """The figures of the reports in test_scenarios and test_cli, asked one by one."""
    for argumenten, bedrag in (
        ((GOUDA,), "-€ 1.954.470,00"),  # structureel
        ((GOUDA, "--cel", "cumulatief"), "-€ 4.009.773,00"),
        ((GOUDA, "--cel", "cumulatief", "--jaar", "2027"), "-€ 100.833,00"),
        ((GOUDA, "--cel", "frictiekosten"), "€ 1.853.637,00"),
        ((GOUDA, "--cel", "bijdrage_basis", "--jaar", "2026", "--diepte", "1"), "€ 55.374.750,00"),
        ((GOUDA, "--cel", "bijdrage", "--jaar", "2027", "--diepte", "1"), "€ 53.908.897,50"),
        ((GOUDA, "--cel", "bijdrage", "--diepte", "1"), "€ 53.420.280,00"),  # straks
        ((GOUDA, "--cel", "per_inwoner", "--gemeente", "Gouda"), "-€ 8,26"),
        ((GOUDA, "--maatregel", "3"), "-€ 501.600,00"),
        ((GOUDA, "--schil", "1"), "-€ 140.100,00"),
        ((LOKAAL, "--cel", "eigen_kosten", "--jaar", "structureel"), "€ 472.000,00"),
        ((GOUDA, "--cel", "bijdrage_nu", "--diepte", "1"), "€ 55.374.750,00"),
        ((GOUDA, "--cel", "structureel_aandeel"), "-3,53%"),  # 1.954.470,00 / 55.374.750,00 = 3,5295...%
        ((GOUDA, "--cel", "structureel_per_inwoner", "--gemeente", "Gouda"), "-€ 8,26"),
        # of 1.954.470,00 only infectieziektebestrijding has a bron: 140.100,00
        ((GOUDA, "--cel", "herkomst"), "7,2% bron, 0% afgeleid, 92,8% aanname en 0% niet vermeld"),
        ((GOUDA, "--cel", "omslag", "--product", "ghor"), "geen effect"),
        ((BBS, "--cel", "omslag", "--maatregel", "1"), "later dan 2031"),
        ((RESERVE, "--cel", "reserve"), "€ 1.028.206,00"),
        ((RESERVE, "--cel", "reserve_begin", "--jaar", "2027", "--diepte", "1"), "€ 1.764.103,00"),
        ((RESERVE, "--cel", "reserve_onttrekking", "--diepte", "1"), "€ 1.471.794,00"),
        ((RESERVE, "--cel", "reserve_onttrekking", "--maatregel", "1", "--jaar", "2026"), "€ 735.897,00"),
        # 1.764.103,00 - 3.000.000,00
        ((RESERVE, "--cel", "reserve_boven_ondergrens", "--jaar", "2026"), "-€ 1.235.897,00"),
        ((RESERVE, "--cel", "reserve", "--jaar", "2026", "--diepte", "1"), "€ 1.764.103,00"),
        ((BBS, "--jaar", "2026", "--product", "-"), "€ 1.000.000,00"),
    ):
        klaar = takenkeuze("explain", *argumenten)
        assert klaar.returncode == 0, klaar.stderr
        assert f": {bedrag}. " in " ".join(klaar.stdout.split())


@pytest.mark.parametrize(
    ("argumenten", "tekst"),
    [
        (["--cel", "bijdrag"], "--cel bijdrag bestaat niet; bedoelde u bijdrage"),
        (["--jaar", "27"], "--jaar 27 is geen jaar"),
        (["--jaar", "2050"], "het jaar 2050 wordt niet getoond; mogelijk: 2026, 2027, 2028, 2029"),
        (["--cel", "structureel", "--jaar", "2027"], "vraag netto_effect"),
        (["--cel", "reserve", "--jaar", "structureel"], "reserve heeft geen structureel bedrag"),
        (["--cel", "reserve", "--gemeente", "Gouda"], "de reserve is van de GR als geheel"),
        (["--cel", "reserve_begin", "--product", "ghor"], "de reserve is van de GR als geheel"),
        (["--cel", "omslag_jaar"], "bedoelde u omslag?"),
        (["--cel", "omslag", "--jaar", "2027"], "omslag is zelf een jaar en telt alle getoonde jaren"),
        (["--cel", "structureel_aandeel", "--maatregel", "1"], "een maatregel heeft zelf geen bijdrage nu"),
        (["--cel", "structureel_aandeel", "--jaar", "2027"], "structureel_aandeel hoort bij geen jaar; laat het jaar"),
        (["--cel", "bijdrage_nu_per_inwoner", "--jaar", "2027"], "of vraag bijdrage_basis_per_inwoner"),
        (["--cel", "herkomst", "--jaar", "2027"], "herkomst hoort bij geen jaar; laat het jaar weg"),
        (["--cel", "herkomst", "--product", "ghor"], "alle bedragen zijn hier nul"),
        (["--gemeente", "Goude"], "bedoelde u Gouda?"),
        (["--product", "infectiebestrijding"], "bedoelde u infectieziektebestrijding?"),
        (["--schil", "2"], "bedoelde u 2a of 2b?"),
        (["--maatregel", "7"], "--maatregel 7 bestaat niet; mogelijk: 1"),
        (["--diepte", "4"], "--diepte 4 bestaat niet; mogelijk: 1, 2, 3"),
        (["--format", "csv"], "een bon kan niet als csv"),
        (["--output", "bon.csv"], "een bon kan niet als csv"),
    ],
)
def test_mistakes_are_named(argumenten: list[str], tekst: str) -> None:
    klaar = takenkeuze("explain", SCENARIO, *argumenten)
    assert (klaar.returncode, klaar.stdout) == (2, "")
    assert tekst in klaar.stderr


def test_the_manual_names_every_option_and_cel() -> None:
    handleiding = (ROOT / "docs" / "handleiding.md").read_text("utf-8")
    for commando in ("explain", "verify"):
        uitleg = takenkeuze(commando, "--help").stdout
        opties = {woord for woord in uitleg.split() if woord.startswith("--")} - {"--help"}
        assert len(opties) >= 3
        assert not [optie for optie in opties if f"`{optie}" not in handleiding]
    from takenkeuze.features.explain.request import CELLEN

    namen = {naam.removesuffix("_per_inwoner") for naam in CELLEN} - {""}
    assert not [naam for naam in namen if f"`{naam}`" not in handleiding]
    assert "`_per_inwoner`" in handleiding
