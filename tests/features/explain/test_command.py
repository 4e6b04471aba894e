# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze explain`` as its users meet it."""

import json
import re

import pytest

from tests import ROOT
from tests.program import takenkeuze
from tests.report.test_report import equals_golden
from tests.shell.test_command_line import LOKAAL, SCENARIO

RESERVE = str(ROOT / "scenarios" / "alles-kaasschaaf.yaml")
GOUDA = str(ROOT / "scenarios" / "kaasschaaf-en-infectieziekten.yaml")
BBS = str(ROOT / "scenarios" / "bbs" / "samen-opbouwen.yaml")


DEEP = ("--diepte", "2")


def test_the_worked_example_of_the_rules_from_book_to_cent() -> None:
    """The texts as golden files; their numbers are those of docs/rekenregels.md, section 10, for Leiden in 2027."""
    for name, depth in (("explain-leiden-80.txt", "2"), ("explain-leiden-kort-80.txt", "1")):
        leiden = ("--gemeente", "Leiden", "--jaar", "2027", "--diepte", depth)
        text = takenkeuze("explain", SCENARIO, *leiden, COLUMNS="80").stdout
        # -7.552,51: the bill falls by 16.183,95 (exactly 16.183,9481...), and half of 17.262,8780... frictiekosten
        in_one_line = " ".join(text.split())
        for number in ("-€ 7.552,51", "130.638 / 848.173", "€ 1.401.000,00", "-€ 16.183,9481…", "8.631,44"):
            assert number in in_one_line, number
        assert ("€ 17.262,8780…" in text) == (depth == "2"), "the short form works out one amount"
        equals_golden(name, text)


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("depth", ["1", "2", "3"])
def test_fits_the_width_at_every_depth(width: int, depth: str) -> None:
    for arguments in (
        [LOKAAL, "--jaar", "2028", "--gemeente", "Gouda"],
        [LOKAAL, "--cel", "omslag"],
        [LOKAAL, "--cel", "frictiekosten_herkomst"],
        [RESERVE, "--cel", "reserve"],
        [RESERVE, "--cel", "reserve_onttrekking"],
    ):
        text = takenkeuze("explain", *arguments, "--diepte", depth, COLUMNS=str(width)).stdout
        assert max(map(len, text.splitlines())) <= width


def test_depth_is_how_much_it_says() -> None:
    texts = [takenkeuze("explain", GOUDA, "--jaar", "2026", "--diepte", str(d)).stdout for d in (1, 2, 3)]
    assert [len(re.findall("ΔN(?:  |:)", text)) for text in texts] == [1, 24, 24], (
        "one product; or each, in the year and structurally"
    )
    assert [takenkeuze("explain", GOUDA, "--jaar", "2026").stdout == text for text in texts] == [True, False, False]
    assert ["Restje" in text for text in texts] == [False, False, True]
    assert all("438.201,00" in text for text in texts)


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
    text = takenkeuze(
        "explain", SCENARIO, "--gemeente", "Leiden", "--jaar", "2027", *DEEP, "--format", "markdown"
    ).stdout
    before = "restje 0,5266… cent, het 11e van 18 op grootte. Er waren 11 centen te verdelen: één cent erbij"
    after = "restje 0,7121… cent, het 8e van 18 op grootte. Er waren 10 centen te verdelen: één cent erbij"
    assert before in text.split("Rekening erna")[0]
    assert after in text.split("Rekening erna")[1]
    assert "€ 199.602,03 − € 215.785,98 = -€ 16.183,95" in text


def lines_below(heading: str, *arguments: str) -> dict[str, str]:
    """The lines below a heading in Markdown, by their label; of the first product."""
    text = takenkeuze("explain", *arguments, *DEEP, "--format", "markdown").stdout
    block = text.split(f"### {heading}")[1].split("\n#")[0]
    lines = [line.removeprefix("- **").partition("**: ") for line in block.splitlines() if "**: " in line]
    return {label: content for label, _, content in lines}


SMW = "schoolmaatschappelijk-werk"


def test_what_a_gemeente_buys_has_a_source() -> None:
    question = (GOUDA, "--product", SMW, "--cel", "bijdrage_nu")
    boek = "Uit het productenboek"
    assert lines_below(boek, *question, "--gemeente", "Zuidplas")["Afname Zuidplas"] == "18%; aanname."
    two = lines_below(boek, *question, "--gemeente", "Zuidplas", "--gemeente", "Gouda")
    assert [name for name in two if name.startswith("Afname")] == ["Afname Gouda", "Afname Zuidplas"]
    assert lines_below(boek, *question)["Afname van alle gemeenten"] == "100%; aanname."


def test_the_restpost_is_what_is_left_of_its_schil() -> None:
    """72% of 61.250.000 is 44.100.000; the other products of schil 2a take 41.880.000 of that."""
    question = (RESERVE, "--product", "restpost-2a", "--cel", "bijdrage_nu", "--gemeente", "Gouda")
    given = lines_below("Uit het productenboek", *question)
    assert list(given)[:3] == ["Aandeel van de begroting", "Begroting", "Lasten van de andere producten"]
    assert given["Begroting"].startswith("€ 61.250.000,00; afgeleid \\[2\\]\\[3\\]\\[1\\] (Bijdrage")
    subtotal = lines_below("Zonder scenario, verdeelsleutel inwoners", *question)["lasten"]
    assert subtotal.endswith("= 72% · € 61.250.000,00 − € 41.880.000,00 = € 2.220.000,00")


def test_a_choice_of_the_scenario_is_called_that() -> None:
    gouda = (GOUDA, "--product", SMW, "--jaar", "2026", "--gemeente", "Gouda")
    choices = lines_below("Uit het scenario", *gouda)
    assert choices == {"Frictiefactor": "1,5; keuze in het scenario, maatregel 3."}
    assert lines_below("Uit het productenboek", *gouda)["Jaren afbouw"].startswith("2; bron \\[1\\] (")
    investering = str(ROOT / "scenarios" / "investeren-in-digitaal.yaml")
    amounts = lines_below("Uit het scenario", investering, "--product", "-")
    assert amounts["Opbrengst vanaf 2028"] == "€ 750.000,00; keuze in het scenario, maatregel 1."
    leiden = takenkeuze("explain", SCENARIO, "--jaar", "2027", "--format", "json").stdout
    (trail,) = json.loads(leiden)["sporen"]
    afbouw = trail["maatregelen"][0]["afbouw"]
    assert (afbouw["keuze"], afbouw["cijfers"], afbouw["pad"]) == (True, [], ["1/4", "3/4", "1"])


def test_what_the_reserve_pays_starts_at_the_book() -> None:
    question = (RESERVE, "--cel", "reserve_onttrekking", "--jaar", "2026", "--product", "reizigersvaccinatie")
    assert lines_below("Uit het productenboek", *question)["Lasten"] == "€ 1.280.000,00; aanname."
    step = lines_below("Maatregel 1: Drie procent van alles", *question)["L'"]
    assert step == "L · (1 − k) = € 1.280.000,00 · (1 − 3%) = € 1.241.600,00"
    (trail,) = json.loads(takenkeuze("explain", *question, "--format", "json").stdout)["sporen"]
    assert {cijfer["naam"] for cijfer in trail["cijfers"]} >= {"lasten", "personeelsaandeel", "frictiefactor"}


def test_a_part_of_the_gemeenten_starts_at_its_share_of_the_book() -> None:
    """Gouda buys 38% of 1.320.000 = 501.600, and stops; the others keep 818.400."""
    question = (GOUDA, "--product", SMW, "--jaar", "2026")
    assert lines_below("Uit het productenboek", *question)["Afname Gouda"] == "38%; aanname."
    gouda = lines_below("Maatregel 3", *question)["L"]
    assert gouda == "lasten · afname / hele afname = € 1.320.000,00 · 38% / 100% = € 501.600,00"
    after = lines_below("Frictiekosten 2026", *question)["L'"]
    assert after.endswith("= € 0,00 + € 818.400,00 = € 818.400,00")


def test_json_holds_the_same_bon() -> None:
    out = json.loads(
        takenkeuze("explain", SCENARIO, "--gemeente", "Leiden", "--jaar", "2027", "--format", "json").stdout
    )
    assert (out["schema_version"], out["bedrag"], out["vraag"]["gemeenten"]) == (2, -7_552_51, ["GM0546"])
    (trail,) = out["sporen"]
    assert sum(post["centen"] for post in trail["posten"]) == out["bedrag"]
    assert trail["cijfers"][0]["bronnen"][0]["titel"].startswith("Verslag themabijeenkomst")
    bijdrage = trail["posten"][0]
    assert [step["teken"] for step in bijdrage["stappen"]] == ["bedrag"]
    assert [gemeente["code"] for gemeente in bijdrage["afronding"]["gemeenten"]] == ["GM0546"]
    assert out["kwitantie"]["opties"]["commando"] == "explain"


def test_the_break_even_of_the_worked_example() -> None:
    """docs/rekenregels.md, section 10: 2026 +21.015,00, 2027 -49.035,00, so -28.020,00 together."""
    out = json.loads(takenkeuze("explain", SCENARIO, "--cel", "omslag", "--format", "json").stdout)
    assert (out["bedrag"], out["slotsom"]["breakeven_jaar"], out["slotsom"]["zonder_effect"]) == (None, 2027, False)
    years = [(j["netto_effect"], j["cumulatief"], j["terugverdiend"], j["blijvend"]) for j in out["slotsom"]["jaren"]]
    assert years[:2] == [(21_015_00, 21_015_00, False, False), (-49_035_00, -28_020_00, True, True)]
    text = takenkeuze("explain", SCENARIO, "--cel", "omslag", "--gemeente", "Leiden").stdout
    # 3.236,79 - 7.552,51 = -4.315,72
    for sentence in (
        "Jaar van de omslag voor Leiden: 2027.",
        "Cumulatief per jaar: 2026 3.236,79; 2027 -4.315,72; ",
        "Vanaf 2027 is het cumulatieve effect nul of negatief",
    ):
        assert sentence in " ".join(text.split()), sentence
    text = takenkeuze("explain", SCENARIO, "--cel", "omslag", "--gemeente", "Leiden", "--diepte").stdout
    for row in ("-7.552,51   -4.315,72  ja", "2026    3.236,79    3.236,79  nee"):
        assert row in text, row


def test_what_is_no_amount_in_json() -> None:
    for cell, key, value in (
        ("structureel_aandeel", "aandeel", "-934/369165"),  # -140.100,00 / 55.374.750,00, both divided by 150,00
        ("herkomst", "totaal", 140_100_00),
        ("bijdrage_nu_herkomst", "totaal", 55_374_750_00),
    ):
        out = json.loads(takenkeuze("explain", SCENARIO, "--cel", cell, "--format", "json", "--diepte", "1").stdout)
        assert (out["bedrag"], out["slotsom"][key], out["vraag"]["cel"]) == (None, value, cell)
    out = json.loads(takenkeuze("explain", RESERVE, "--cel", "reserve_onttrekking", "--format", "json").stdout)
    assert sum(withdrawal["centen"] for withdrawal in out["frictiekosten"]) == out["bedrag"] == 1_471_794_00
    out = json.loads(takenkeuze("explain", RESERVE, "--cel", "reserve_boven_ondergrens", "--format", "json").stdout)
    assert out["boven"]["uitkomst"] == {"waarde": "-1971794", "eenheid": "euro"}


def test_every_total_of_the_report_has_a_bon() -> None:
    """The figures of the reports in test_scenarios and test_cli, asked one by one."""
    for arguments, amount in (
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
        done = takenkeuze("explain", *arguments)
        assert done.returncode == 0, done.stderr
        assert f": {amount}. " in " ".join(done.stdout.split())


@pytest.mark.parametrize(
    ("arguments", "text"),
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
def test_mistakes_are_named(arguments: list[str], text: str) -> None:
    done = takenkeuze("explain", SCENARIO, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert text in done.stderr


def test_the_manual_names_every_option_and_cell() -> None:
    manual = (ROOT / "docs" / "handleiding.md").read_text("utf-8")
    for command in ("explain", "verify"):
        explanation = takenkeuze(command, "--help").stdout
        options = {word for word in explanation.split() if word.startswith("--")} - {"--help"}
        assert len(options) >= 3
        assert not [option for option in options if f"`{option}" not in manual]
    from takenkeuze.features.explain.request import CELLS

    names = {name.removesuffix("_per_inwoner") for name in CELLS} - {""}
    assert not [name for name in names if f"`{name}`" not in manual]
    assert "`_per_inwoner`" in manual
