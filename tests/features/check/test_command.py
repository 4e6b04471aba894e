# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze check`` as its users and their build servers meet it."""

import json
import os
import re
import subprocess
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from junitparser import Failure, JUnitXml, Skipped
from rich.cells import cell_len

from takenkeuze.core.diagnostics import Diagnostic, Ernst
from takenkeuze.features.check.report_github import als_github
from takenkeuze.features.check.verdict import Bestand, Melding, Verslag
from takenkeuze.files import file_kind as soort
from takenkeuze.files.file import lees_document
from takenkeuze.files.scenario import GeschrevenScenario
from takenkeuze.shell.finding import zoek
from tests import ROOT
from tests.program import takenkeuze

GOED = "scenario: Goed\nmaatregelen:\n  - {knop: kaasschaaf, product: infectieziektebestrijding, korting: 2%}\n"
WAARSCHUWING = GOED.replace("infectieziektebestrijding", "veilig-thuis")
FOUT = f"{GOED}eisen:\n  - {{maat: structureel, hoogstens: -5_000_000}}\n"
KAPOT = "scenario: Kapot\nmaatregelen:\n  - {knop: kaasschaf}\n"
NEGEER = f"{WAARSCHUWING}negeer:\n  - {{regel: TK117, reden: 'Voorbeeld, <geen> raming'}}\n"


GENEGEERD = "1 bevinding genegeerd met 1 uitzondering"


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    """A folder with one scenario of each kind, and things that are no scenario."""
    bestanden = {"goed": GOED, "waarschuwing": WAARSCHUWING, "sub/fout": FOUT, "sub/kapot": KAPOT, "sub/negeer": NEGEER}
    for naam, tekst in bestanden.items():
        pad = tmp_path / f"{naam}.yaml"
        pad.parent.mkdir(exist_ok=True)
        pad.write_text(tekst, encoding="utf-8")
    (tmp_path / "compose.yaml").write_text("services: {}\n", encoding="utf-8")
    (tmp_path / "leesmij.md").write_text("scenario: dit niet\n", encoding="utf-8")
    return tmp_path


def namen(map_: Path, *paden: str) -> list[str]:
    return [str(Path(naam).relative_to(map_)) for naam in zoek([str(map_ / pad) for pad in paden]).bestanden]


# --- which files -------------------------------------------------------------------------------------------------


def test_a_folder_is_its_scenarios_and_productenboeken(map_: Path) -> None:
    alle = ["goed.yaml", "waarschuwing.yaml", "sub/fout.yaml", "sub/kapot.yaml", "sub/negeer.yaml"]
    assert namen(map_, "") == alle
    assert namen(map_, "sub", "goed.yaml", "sub/fout.yaml") == [*alle[2:], "goed.yaml"]
    assert namen(map_, "**/*t.yaml") == ["sub/fout.yaml", "sub/kapot.yaml"]
    assert namen(map_, "compose.yaml") == ["compose.yaml"]  # what is named is taken


def test_a_scenario_is_known_by_its_keys_however_it_is_written(tmp_path: Path) -> None:
    zo = {"json": b'{"scenario": "x"}', "bom": b"\xef\xbb\xbfscenario: x", "utf16": "scenario: x".encode("utf-16")}
    zo |= {"stuk": b"scenario: [x\n", "boek": b"# boek\nproductenboek : x\n"}
    zo |= {
        "typfout": b"scenari: A\nmaatregelen: []\n",
        "hoofdletter": b"Scenario: A\n",
        "titelloos": b"eisen: []\nstartjaar: 2026\nnegeer: []\n",
    }
    zo |= {
        "ingesprongen": b"# x\n---\n\n  scenario: A\n  jaren: 4\n",
        "tab": b"\tscenario: A\n",
        "mac": b"# x\rscenario: A",
    }
    zo |= {"vraagteken": b"? scenario\n: A\n", "accolade": b'{\n  "jaren": 4,\n  "scenario": "x"\n}\n'}
    zo |= {"halfboek": b"schillen: []\n", "utf16-zonder-bom": "scenario: x".encode("utf-16-le")}
    niet = {"dieper": b"a:\n  scenario: x\n", "woord": b"scenarios: x\n", "leeg": b"", "tekst": b"# scenario: x\n"}
    niet |= {"compose": b"services:\n  web: {scenario: x}\n", "taak": b"on: push\njobs:\n  scenario:\n    eisen: 1\n"}
    niet |= {
        "winkel": b"naam: x\nproducten: [appels]\n",
        "lijst": b"- scenario: x\n",
        "utf16-ander": "jobs: x".encode("utf-16"),
    }
    for naam, inhoud in (zo | niet).items():
        (tmp_path / f"{naam}.yml").write_bytes(inhoud)
    assert sorted(namen(tmp_path, "")) == sorted(f"{naam}.yml" for naam in zo)


def test_what_is_skipped_is_named_but_not_what_is_hidden(map_: Path) -> None:
    (map_ / ".instellingen.yaml").write_text("a: 1\n", encoding="utf-8")
    (map_ / ".github").mkdir()
    (map_ / ".github" / "taak.yml").write_text("on: push\n", encoding="utf-8")
    noot = "Overgeslagen, want geen scenario of productenboek: compose.yaml"
    assert _check(map_, "goed.yaml", "*.yaml").stderr == f"{noot}\n"
    assert _check(map_, "goed.yaml").stderr == ""
    assert " gecontroleerd" not in _check(map_, "compose.yaml", ".").stderr  # it is named, so not skipped
    for i in range(22):
        (map_ / f"a{i:02}.yaml").write_text("a: 1\n", encoding="utf-8")
    genoemd = ", ".join(f"a{i:02}.yaml" for i in range(20))
    assert _check(map_).stderr == f"{noot[:-12]}{genoemd} en 3 andere\n"


def test_every_field_that_tells_is_a_field_of_ours() -> None:
    velden = {"scenario", "productenboek"} | soort._VAN_SCENARIO | soort._VAN_BOEK
    assert {*soort._TELLEND} <= velden
    assert {"startjaar", "jaren", "maatregelen", "frictiekosten", "eisen", "negeer"} == (
        {*GeschrevenScenario._fields} - {"titel", "toelichting", "productenboek"}
    )


def _git_init(map_: Path) -> None:
    subprocess.run(["git", "init", "-q", str(map_)], check=True)


def test_gitignore_is_respected_at_every_level(map_: Path) -> None:
    _git_init(map_)
    (map_ / ".gitignore").write_text("sub/*\n!sub/fout.yaml\n", encoding="utf-8")
    assert namen(map_, "") == ["goed.yaml", "waarschuwing.yaml", "sub/fout.yaml"]
    assert namen(map_, "*/*.yaml") == ["sub/fout.yaml"]
    (map_ / "sub" / ".gitignore").write_text("fout.yaml\n!kapot.yaml\n", encoding="utf-8")
    assert namen(map_, "") == ["goed.yaml", "waarschuwing.yaml", "sub/kapot.yaml"]
    assert namen(map_, "sub/fout.yaml") == ["sub/fout.yaml"]
    (map_ / ".gitignore").write_text("sub/\n", encoding="utf-8")
    assert namen(map_, "") == ["goed.yaml", "waarschuwing.yaml"]


def test_without_a_repository_nothing_is_left_out(map_: Path) -> None:
    (map_ / ".gitignore").write_text("sub/\n", encoding="utf-8")
    assert "sub/fout.yaml" in namen(map_, "")


@pytest.mark.parametrize("pad", [".", "sub", "*/*.yaml"])
def test_a_gitignore_that_git_is_not_asked_about_is_told(map_: Path, pad: str) -> None:
    (map_ / "sub" / ".gitignore").write_text("fout.yaml\n", encoding="utf-8")
    noot = "Let op: .gitignore is niet gebruikt, want "
    assert f"{noot}deze map hoort niet bij een git-repository\n" in _check(map_, pad).stderr
    _git_init(map_)
    assert noot not in _check(map_, pad).stderr
    zonder_git = os.environ | {"PATH": str(map_)}
    assert f"{noot}het programma git is niet gevonden\n" in _check(map_, pad, omgeving=zonder_git).stderr
    (map_ / "sub" / ".gitignore").unlink()
    assert noot not in _check(map_, pad, omgeving=zonder_git).stderr
    (map_ / ".gitignore").write_text("goed.yaml\n", encoding="utf-8")  # the top of the work tree, above `sub`
    assert noot in _check(map_, pad, omgeving=zonder_git).stderr


def test_a_gitignore_above_the_work_tree_says_nothing(map_: Path) -> None:
    (map_ / ".gitignore").write_text("*.yaml\n", encoding="utf-8")
    _git_init(map_ / "sub")
    assert namen(map_, "sub") == ["sub/fout.yaml", "sub/kapot.yaml", "sub/negeer.yaml"]


# --- exit codes and the last line --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paden", "code", "slot"),
    [
        (["goed.yaml"], 0, "1 bestand gecontroleerd, 0 fouten"),
        (["waarschuwing.yaml"], 0, "1 bestand gecontroleerd, 0 fouten, 1 waarschuwing"),
        (["waarschuwing.yaml", "--strict"], 1, "1 bestand gecontroleerd, 0 fouten, 1 waarschuwing"),
        (["goed.yaml", "--strict"], 0, "1 bestand gecontroleerd, 0 fouten"),
        (["sub/fout.yaml"], 1, "1 bestand gecontroleerd, 1 fout"),
        (["sub/kapot.yaml"], 1, "1 bestand gecontroleerd, 1 fout"),
        (["sub/negeer.yaml", "--strict"], 0, f"1 bestand gecontroleerd, 0 fouten, {GENEGEERD}"),
        (["goed.yaml", "er-is-niets.yaml"], 2, "1 bestand gecontroleerd, 1 niet te lezen, 1 fout"),
        (["compose.yaml"], 1, "1 bestand gecontroleerd, 2 fouten"),
        (["."], 1, f"5 bestanden gecontroleerd, 2 fouten, 1 waarschuwing, {GENEGEERD}"),
        ([], 1, f"5 bestanden gecontroleerd, 2 fouten, 1 waarschuwing, {GENEGEERD}"),
    ],
)
def test_exit_codes_and_the_last_line(map_: Path, paden: list[str], code: int, slot: str) -> None:
    klaar = _check(map_, *paden)
    assert klaar.stdout.splitlines()[-1] == slot
    assert klaar.returncode == code
    assert ("compose.yaml" in klaar.stderr) == (paden in ([], ["."]))
    assert _check(map_, *paden, "--format", "json").returncode == code


@pytest.mark.parametrize("paden", [["leeg"], ["*.yml"], ["leesmij.md/*"]])
def test_checking_nothing_is_a_mistake(map_: Path, paden: list[str]) -> None:
    (map_ / "leeg").mkdir()
    klaar = _check(map_, *paden)
    assert (klaar.returncode, klaar.stdout) == (2, "")
    assert "er is niets gecontroleerd" in klaar.stderr


@pytest.mark.parametrize(
    ("opties", "tekst"),
    [
        (["--format", "xml"], "--format xml bestaat niet; mogelijk: tekst, json, github, sarif, junit"),
        (["--output", "x.pdf"], "onbekende vorm; gebruik .txt, .json, .sarif of .xml"),
        (["--explain", "TK999"], "regel TK999 bestaat niet"),
        ([""], "een pad is leeg"),
        (["goed.yaml", ""], "een pad is leeg"),
        (["--productenboek="], "--productenboek is leeg"),
        (["--output", "json:goed.yaml"], "over een YAML-bestand schrijft dit commando nooit heen"),
        (["--output", "json:nieuw.YML"], "over een YAML-bestand schrijft dit commando nooit heen"),
        (["snel.json", "--output", "snel.json"], "dit bestand wordt zelf gelezen"),
        (["snel.json", "--output", "./koppeling.json"], "dit bestand wordt zelf gelezen"),
        (["--output", "jsn:x.json"], "vorm jsn bestaat niet; bedoelde u json? (of schrijf ./jsn:x.json als"),
        (["--output", "foo:x.json"], "vorm foo bestaat niet; mogelijk: tekst, json, github, sarif, junit"),
    ],
)
def test_mistakes_on_the_command_line(map_: Path, opties: list[str], tekst: str) -> None:
    (map_ / "snel.json").write_text('{"scenario": "x"}', encoding="utf-8")
    (map_ / "koppeling.json").symlink_to("snel.json")
    ervoor = {pad: pad.read_bytes() for pad in map_.iterdir() if pad.is_file()}
    klaar = _check(map_, *opties)
    assert (klaar.returncode, klaar.stdout) == (2, "")
    assert tekst in klaar.stderr
    assert {pad: pad.read_bytes() for pad in map_.iterdir() if pad.is_file()} == ervoor


@pytest.mark.parametrize("naam", ["./foo:x.json", "verslag: mei.json", "12:30.json", "sub/foo:x.json"])
def test_a_name_with_a_colon_is_a_name(map_: Path, naam: str) -> None:
    assert _check(map_, "goed.yaml", "--output", naam).returncode == 0
    assert json.loads((map_ / naam).read_text("utf-8"))["goed"] is True


def test_the_text_shows_the_line_with_a_caret(map_: Path) -> None:
    tekst = _check(map_, "sub/fout.yaml").stdout
    assert tekst.startswith("sub/fout.yaml:5:36: fout TK130: eis 1: structureel effect hoogstens -€ 5.000.000,00; ")
    assert "gevonden: -€ 28.020,00, € 4.971.980,00 te veel\n" in tekst  # 2% of 1.401.000
    assert "  5 |   - {maat: structureel, hoogstens: -5_000_000}\n" + " " * 41 + "^^^^^^^^^^\n" in tekst


LANG = f"""\
scenario: 日本語 en gewone letters
maatregelen:
  - {{knop: kaasschaaf, toelichting: "{"日本語 " * 20}", product: infectieziektebestrijding, kortig: 2%, korting: 2%}}
eisen:
  - {{maat: netto_effekt, hoogstens: 5, toelichting: "{"woord " * 30}"}}
"""


@pytest.mark.parametrize("kolommen", [40, 80, 120])
def test_on_a_screen_all_fits_and_the_carets_stand_under_the_mistake(map_: Path, kolommen: int) -> None:
    (map_ / "lang.yaml").write_text(LANG, encoding="utf-8")
    breed = {**os.environ, "COLUMNS": str(kolommen)}
    regels = _check(map_, "lang.yaml", "sub/fout.yaml", omgeving=breed).stdout.splitlines()
    assert max(map(cell_len, regels)) <= kolommen
    fouten = ["kortig", "netto_effekt", "-5_000_000"]
    onder = [(boven, regel) for boven, regel in pairwise(regels) if regel.strip("^ ") == "" != regel]
    assert len(onder) == len(fouten)
    for fout, (boven, regel) in zip(fouten, onder, strict=True):
        begin = boven.index(fout)
        assert regel == " " * cell_len(boven[:begin]) + "^" * len(fout)
    assert {"…" in boven for boven, _ in onder[:2]} == {True}
    simulate = takenkeuze("simulate", str(map_ / "lang.yaml"), COLUMNS=str(kolommen)).stderr
    assert max(cell_len(r) for r in simulate.splitlines() if "/" not in r) <= kolommen  # a path stays whole


def test_in_a_pipe_a_message_is_one_line(map_: Path) -> None:
    (map_ / "lang.yaml").write_text(f"{LANG}wat: is dit\n", encoding="utf-8")
    regels = _check(map_, "lang.yaml").stdout.splitlines()
    assert [r[:9] for r in regels if "TK0" in r] == 3 * ["lang.yaml"]
    tips = [r for r in regels if r.startswith("  tip: ")]
    assert len(tips) == 3
    assert len(max(tips, key=len)) > 80
    _check(map_, "lang.yaml", "--output", "x.txt", omgeving={**os.environ, "COLUMNS": "40"})
    assert (map_ / "x.txt").read_text("utf-8").splitlines() == regels


def test_a_productenboek_with_mistakes_is_judged_as_a_productenboek(map_: Path) -> None:
    (map_ / "b.yaml").write_text("productenboek: B\nbasisjaar: 2025\n", encoding="utf-8")
    klaar = _check(map_, "b.yaml")
    assert klaar.returncode == 1
    ontbreekt = ["vroegste_startjaar", "begroting", "gemeenten", "schillen", "producten"]
    assert re.findall(r"veld (\w+) ontbreekt", klaar.stdout) == ontbreekt
    assert klaar.stdout.endswith("1 bestand gecontroleerd, 5 fouten\n")
    anders = takenkeuze("simulate", str(map_ / "b.yaml"))
    assert "dit is een productenboek, geen scenario" in anders.stderr
    diff = takenkeuze("diff", "basis", str(map_ / "b.yaml"))
    assert "veld begroting ontbreekt" in diff.stderr


@pytest.mark.parametrize(
    ("tekst", "boek"),
    [
        ("productenboek: Hecht", True),
        ("productenboek: hecht.yaml", False),
        ("productenboek: hecht.yaml\nmaatregelen: []", False),
        ("productenboek: Hecht\nMaatregelen: []", False),
        ("Productenboek: Hecht\nBasisjaar: 2025", True),
        ("gemeenten: []", True),
        ("scenario: x\ngemeenten: []\nschillen: []", False),
        ("kleur: blauw", False),
    ],
)
def test_the_fields_say_what_a_file_is(tekst: str, boek: bool) -> None:
    assert soort.is_boek(lees_document("x.yaml", tekst.encode()).wortel) is boek


def test_a_missing_productenboek_is_never_the_file_that_asks_for_it(map_: Path) -> None:
    (map_ / "boekje.yaml").write_text(f"{GOED}productenboek: boek.yaml\n", encoding="utf-8")
    zelf = _check(map_, "boekje.yaml")
    assert zelf.returncode == 2
    assert "boek.yaml: dit bestand bestaat niet\n" in zelf.stdout
    assert "bedoelde u" not in zelf.stdout
    (map_ / "boeken.yaml").write_text("productenboek: B\n", encoding="utf-8")
    assert "tip: bedoelde u boeken.yaml?" in _check(map_, "boekje.yaml").stdout
    (map_ / "boekje.yaml").write_text(f"{GOED}productenboek: weg.yaml\n", encoding="utf-8")
    assert "bedoelde u" not in _check(map_, "boekje.yaml").stdout  # that both end in .yaml does not make them alike


def test_standard_input_and_a_broken_productenboek(map_: Path) -> None:
    klaar = takenkeuze("check", "-", invoer=FOUT)
    assert klaar.returncode == 1
    assert klaar.stdout.startswith("<stdin>:5:36: fout TK130")
    (map_ / "boek.yaml").write_text("productenboek: Stuk\ngemeenten: 3\n", encoding="utf-8")
    (map_ / "met-boek.yaml").write_text(GOED + "productenboek: boek.yaml\n", encoding="utf-8")
    stuk = _check(map_, "met-boek.yaml")
    assert stuk.returncode == 1
    assert "boek.yaml:2:12: fout TK012" in stuk.stdout
    ontbreekt = _check(map_, "met-boek.yaml", "--productenboek", "weg.yaml")
    assert ontbreekt.returncode == 2
    assert "weg.yaml: fout TK001" in ontbreekt.stdout


def test_many_files_give_the_same_on_more_cores_in_the_same_order(tmp_path: Path) -> None:
    for i in range(60):
        tekst = (GOED, WAARSCHUWING, FOUT, KAPOT)[i % 4]
        (tmp_path / f"s{i:02}.yaml").write_text(tekst, encoding="utf-8")
    veel = json.loads(_check(tmp_path, "--format", "json").stdout)
    assert [b["bestand"] for b in veel["bestanden"]] == [f"s{i:02}.yaml" for i in range(60)]
    een_voor_een = [
        json.loads(_check(tmp_path, f"s{i:02}.yaml", "--format", "json").stdout)["bestanden"][0] for i in range(4)
    ]
    assert [b["meldingen"] for b in veel["bestanden"]] == 15 * [b["meldingen"] for b in een_voor_een]


def test_rules_and_explain() -> None:
    regels = takenkeuze("check", "--rules", COLUMNS="80").stdout
    assert "TK104" in regels
    assert max(map(len, regels.splitlines())) <= 80
    assert re.search("^TK116 +waarschuwing +scenario +kosten niet terugverdiend", regels, re.MULTILINE)  # in one piece
    uitleg = takenkeuze("check", "--explain", "tk104").stdout
    assert uitleg.startswith("TK104: maatregel zonder gevolg\n")
    assert "reizigersvaccinatie" in uitleg
    assert takenkeuze("check", "--explain", "TK015").returncode == 0


# --- formats -----------------------------------------------------------------------------------------------------


def test_several_formats_at_once(map_: Path) -> None:
    uitvoer = ["--output", "a.json", "--output", "b.sarif", "--output", "c.xml", "--output", "github:d.log"]
    klaar = _check(map_, *uitvoer)
    assert klaar.returncode == 1
    assert klaar.stdout.endswith("1 bevinding genegeerd met 1 uitzondering\n")
    assert json.loads((map_ / "a.json").read_text("utf-8"))["fouten"] == 2
    assert (map_ / "d.log").read_text("utf-8").startswith("::")


def test_json_has_every_finding_and_exception(map_: Path) -> None:
    uitkomst = json.loads(_check(map_, "--format", "json").stdout)
    telling = {sleutel: uitkomst[sleutel] for sleutel in ("goed", "fouten", "waarschuwingen", "uitzonderingen")}
    assert telling == {"goed": False, "fouten": 2, "waarschuwingen": 1, "uitzonderingen": 1}
    (fout,) = next(b for b in uitkomst["bestanden"] if b["bestand"] == "sub/fout.yaml")["meldingen"]
    assert (fout["code"], fout["ernst"], fout["regel"], fout["kolom"], fout["lengte"]) == ("TK130", "fout", 5, 36, 10)
    (genegeerd,) = next(b for b in uitkomst["bestanden"] if b["bestand"] == "sub/negeer.yaml")["meldingen"]
    assert genegeerd["genegeerd_om"] == "Voorbeeld, <geen> raming"
    assert (genegeerd["uitzondering"], uitkomst["genegeerd"]) == (1, 1)


VEEL = f"{GOED}eisen:\n  - {{maat: bijdrage_per_inwoner, per: gemeente, hoogstens: 50.50, behalve: [Leiden]}}\n"


def test_json_and_sarif_have_everyone_who_is_over(map_: Path) -> None:
    (map_ / "veel.yaml").write_text(VEEL, encoding="utf-8")
    tekst = _check(map_, "veel.yaml").stdout
    assert "17 van de 17 gemeenten erbuiten, samen 68 van de 68 keer (17 gemeenten × 4 jaren): Waddinxveen: " in tekst
    assert "en 10 andere" in tekst
    assert tekst.count("Waddinxveen") == 1
    (bestand,) = json.loads(_check(map_, "veel.yaml", "--format", "json").stdout)["bestanden"]
    (melding,) = [m for m in bestand["meldingen"] if m["code"] == "TK130"]
    eis = melding["eis"]
    gevraagd = [eis[sleutel] for sleutel in ("nummer", "maat", "eenheid", "per", "jaar", "hoogstens", "minstens")]
    assert gevraagd == [1, "bijdrage_per_inwoner", "euro per inwoner", "gemeente", None, "101/2", None]
    assert (eis["behalve"], eis["gemeten"]) == (["GM0546"], 68)
    erbuiten = melding["erbuiten"]
    assert len({(een["id"], een["jaar"]) for een in erbuiten}) == 68
    waarden = [Fraction(een["waarde"]) for een in erbuiten]
    assert waarden == sorted(waarden, reverse=True)
    assert waarden[-1] > Fraction(101, 2)
    assert (erbuiten[0]["naam"], erbuiten[0]["eenheid"]) == ("Waddinxveen", "euro per inwoner")
    sarif = json.loads(_check(map_, "veel.yaml", "--format", "sarif").stdout)
    (uitslag,) = [u for u in sarif["runs"][0]["results"] if u["ruleId"] == "TK130"]
    assert uitslag["properties"] == {"eis": eis, "erbuiten": erbuiten}


def test_json_of_a_break_even_that_is_not_there(map_: Path) -> None:
    eis = "eisen: [{maat: omslag, uiterlijk: 2027}]\n"
    te_duur = "scenario: Duur\nmaatregelen: [{knop: investering, incidenteel: 1_000_000}]\n"
    (map_ / "duur.yaml").write_text(te_duur + eis, encoding="utf-8")
    (bestand,) = json.loads(_check(map_, "duur.yaml", "--format", "json").stdout)["bestanden"]
    (melding,) = [m for m in bestand["meldingen"] if m["code"] == "TK130"]
    assert (melding["eis"]["uiterlijk"], melding["eis"]["hoogstens"]) == ("2027", None)
    assert melding["erbuiten"] == [{"id": "", "naam": "Totaal", "jaar": None, "waarde": None, "eenheid": "jaar"}]


def test_github_annotations_stand_on_the_line(map_: Path) -> None:
    regels = _check(map_, "sub/fout.yaml", "--format", "github").stdout.splitlines()
    assert regels[0].startswith("::error col=36,endColumn=45,file=sub/fout.yaml,line=5,title=TK130 eis niet gehaald::")
    assert "%0A" in regels[0]
    (map_ / "a,b:c.yaml").write_text(WAARSCHUWING, encoding="utf-8")
    assert "file=a%2Cb%3Ac.yaml" in _check(map_, "a,b:c.yaml", "--format", "github").stdout


def test_github_annotations_are_found_from_the_root_of_the_repository(map_: Path) -> None:
    op_github = {"GITHUB_WORKSPACE": str(map_)}
    for pad in ("fout.yaml", str(map_ / "sub" / "fout.yaml"), "../sub/fout.yaml"):
        regel = _check(map_ / "sub", pad, "--format", "github", omgeving=op_github).stdout
        assert ",file=sub/fout.yaml," in regel
    elders = {"GITHUB_WORKSPACE": str(map_ / "elders")}
    assert ",file=fout.yaml," in _check(map_ / "sub", "fout.yaml", "--format", "github", omgeving=elders).stdout
    (op_gitlab,) = json.loads(
        _check(map_ / "sub", "fout.yaml", "--format", "gitlab", omgeving={"CI_PROJECT_DIR": str(map_)}).stdout
    )
    assert op_gitlab["location"]["path"] == "sub/fout.yaml"
    uit_pijp = takenkeuze("check", "-", "--format", "github", invoer=FOUT, GITHUB_WORKSPACE=str(map_))
    assert ",file=<stdin>," in uit_pijp.stdout


@pytest.mark.parametrize(
    ("fouten", "waarschuwingen", "slot"),
    [
        (0, 10, None),
        (10, 10, None),
        (0, 11, "1 van 11 staat alleen in het logboek"),
        (0, 29, "19 van 29 staan alleen in het logboek"),
        (12, 14, "6 van 26 staan alleen in het logboek"),
    ],
)
def test_github_is_told_what_it_will_not_show_and_gets_the_worst_first(
    fouten: int, waarschuwingen: int, slot: str | None
) -> None:
    diagnostics = [Diagnostic("TK117", Ernst.WAARSCHUWING, "let op")] * waarschuwingen
    diagnostics += [Diagnostic("TK102", Ernst.FOUT, "fout")] * fouten
    regels = als_github(Verslag((Bestand("a.yaml", tuple(map(Melding, diagnostics))),))).splitlines()
    soorten = [regel[2:].split()[0] for regel in regels if regel.startswith("::")]
    assert soorten == ["error"] * fouten + ["warning"] * waarschuwingen + ["notice"] * bool(slot)
    if slot:
        assert regels[-1].startswith(f"::notice title=takenkeuze check::{slot}: GitHub toont per stap hoogstens 10 ")
    else:
        assert regels[-1].startswith("1 bestand gecontroleerd, ")


def test_sarif_follows_the_official_schema(map_: Path) -> None:
    from jsonschema import Draft4Validator

    (map_ / "é [1].yaml").write_text(FOUT, encoding="utf-8")
    sarif = json.loads(_check(map_, ".", "weg.yaml", "--format", "sarif").stdout)
    schema = json.loads((ROOT / "tests" / "data" / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
    assert [fout.message for fout in Draft4Validator(schema).iter_errors(sarif)] == []
    (run,) = sarif["runs"]
    regels = [regel["id"] for regel in run["tool"]["driver"]["rules"]]
    assert all(regels[uitslag["ruleIndex"]] == uitslag["ruleId"] for uitslag in run["results"])
    (onderdrukt,) = [uitslag for uitslag in run["results"] if "suppressions" in uitslag]
    assert onderdrukt["suppressions"][0]["justification"] == "Voorbeeld, <geen> raming"
    assert "originalUriBaseIds" not in run  # this is no repository
    paden = [_uri(uitslag) for uitslag in run["results"]]
    assert "%C3%A9%20%5B1%5D.yaml" in paden


def test_sarif_from_a_subfolder_points_at_files_from_the_root_of_the_repository(map_: Path) -> None:
    from jsonschema import Draft4Validator

    (map_ / ".git").mkdir()
    buiten = map_.parent / f"{map_.name}-elders.yaml"
    buiten.write_text(FOUT, encoding="utf-8")
    for hier, pad in (
        (map_, "sub/fout.yaml"),
        (map_ / "sub", "fout.yaml"),
        (map_ / "sub", str(map_ / "sub/fout.yaml")),
    ):
        sarif = json.loads(_check(hier, pad, str(buiten), "--format", "sarif").stdout)
        (run,) = sarif["runs"]
        in_de_map, elders = run["results"]
        plaats = in_de_map["locations"][0]["physicalLocation"]["artifactLocation"]
        assert plaats == {"uri": "sub/fout.yaml", "uriBaseId": "%SRCROOT%"}
        assert plaats["uriBaseId"] in run["originalUriBaseIds"]
        assert run["artifacts"][0]["location"] == plaats
        # not in the repository: where it is, and from no root
        assert elders["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": buiten.as_uri()}
        schema = json.loads((ROOT / "tests" / "data" / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
        assert [fout.message for fout in Draft4Validator(schema).iter_errors(sarif)] == []
    buiten.unlink()


GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "pattern": "^TK[0-9]{3}$"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "not": {"pattern": r"^(\./|/|\.\./)"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
"""What GitLab reads. Source: GitLab Docs, Code Quality, "Code Quality report format"."""
VAAK = (
    "scenario: Vaak\nmaatregelen: ["
    + ", ".join(f"{{knop: taakreductie, product: infectieziektebestrijding, reductie: {i}%}}" for i in (10, 11, 12))
    + "]\n"
)
"""Three maatregelen on one line, that all say the same."""


def test_gitlab_code_quality_is_what_gitlab_describes(map_: Path) -> None:
    from jsonschema import Draft202012Validator

    (map_ / ".git").mkdir()
    (map_ / "sub" / "vaak.yaml").write_text(VAAK, encoding="utf-8")
    meldingen = json.loads(_check(map_ / "sub", ".", "../weg.yaml", "--format", "gitlab").stdout)
    assert [fout.message for fout in Draft202012Validator(GITLAB).iter_errors(meldingen)] == []
    paden = [melding["location"]["path"] for melding in meldingen]
    assert {*paden} == {"sub/fout.yaml", "sub/kapot.yaml", "sub/vaak.yaml", "weg.yaml"}  # no exceptions
    fout = meldingen[0]
    assert (fout["check_name"], fout["severity"], fout["location"]["lines"]) == ("TK130", "critical", {"begin": 5})
    assert len({melding["fingerprint"] for melding in meldingen}) == len(meldingen)
    vaak = [melding["check_name"] for melding in meldingen if melding["location"]["path"] == "sub/vaak.yaml"]
    assert (vaak.count("TK101"), vaak.count("TK111")) == (3, 2)


def test_a_gitlab_fingerprint_stays_when_lines_move_or_amounts_change(map_: Path) -> None:
    def afdrukken() -> list[str]:
        return [m["fingerprint"] for m in json.loads(_check(map_, "a.yaml", "--format", "gitlab").stdout)]

    (map_ / "a.yaml").write_text(FOUT, encoding="utf-8")
    eerst = afdrukken()
    (map_ / "a.yaml").write_text("# een regel erbij\n" + FOUT.replace("korting: 2%", "korting: 3%"), encoding="utf-8")
    assert afdrukken() == eerst != []
    (map_ / "a.yaml").write_text(FOUT.replace("-5_000_000", "-6_000_000"), encoding="utf-8")
    assert afdrukken() != eerst


def test_nothing_wrong_is_an_empty_list_for_gitlab(map_: Path) -> None:
    klaar = _check(map_, "goed.yaml", "--output", "gitlab:kwaliteit.json")
    assert (klaar.returncode, (map_ / "kwaliteit.json").read_bytes()) == (0, b"[]\n")


def _uri(uitslag: dict[str, Any]) -> str:
    uri = uitslag["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert isinstance(uri, str)
    return uri


def test_junit_is_read_by_a_real_reader(map_: Path) -> None:
    _check(map_, "--output", "junit.xml")
    xml = JUnitXml.fromfile(str(map_ / "junit.xml"))
    assert (xml.tests, xml.failures, xml.errors) == (5, 2, 0)
    gevallen = {suite.name: list(suite) for suite in xml}
    assert [*gevallen] == ["goed.yaml", "waarschuwing.yaml", "sub/fout.yaml", "sub/kapot.yaml", "sub/negeer.yaml"]
    assert [geval.result for geval in gevallen["goed.yaml"]] == [[]]
    (mislukt,) = gevallen["sub/fout.yaml"][0].result
    assert isinstance(mislukt, Failure)
    assert mislukt.type == "TK130"
    (overgeslagen,) = gevallen["sub/negeer.yaml"][0].result
    assert isinstance(overgeslagen, Skipped)
    assert overgeslagen.message == "Voorbeeld, <geen> raming"
    _check(map_, "--strict", "--output", "junit.xml")
    assert JUnitXml.fromfile(str(map_ / "junit.xml")).failures == 3


def test_junit_names_no_two_cases_the_same(map_: Path) -> None:
    (map_ / "vaak.yaml").write_text(VAAK, encoding="utf-8")
    _check(map_, ".", "--output", "junit.xml")
    namen = [(geval.classname, geval.name) for suite in JUnitXml.fromfile(str(map_ / "junit.xml")) for geval in suite]
    assert len(set(namen)) == len(namen)
    van_vaak = [naam for bestand, naam in namen if bestand == "vaak.yaml" and "TK101" in naam]
    titel = "TK101 knop buiten de matrix van de schil regel 2"
    assert van_vaak == [titel, f"{titel} (2)", f"{titel} (3)"]


# --- simulate ----------------------------------------------------------------------------------------------------


def test_simulate_shows_a_failed_eis_and_exits_with_1(map_: Path) -> None:
    klaar = takenkeuze("simulate", str(map_ / "sub" / "fout.yaml"))
    assert klaar.returncode == 1
    assert "fout TK130" in klaar.stdout
    assert "eis 1: structureel effect hoogstens" in klaar.stdout
    gehaald = FOUT.replace("-5_000_000", "-28_020")
    (map_ / "gehaald.yaml").write_text(gehaald, encoding="utf-8")
    assert takenkeuze("simulate", str(map_ / "gehaald.yaml")).returncode == 0


def _check(map_: Path, *argumenten: str, omgeving: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return takenkeuze("check", *argumenten, map_=map_, **(omgeving or {}))


def test_a_productenboek_is_told_of_under_the_name_it_was_asked_by(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "a.yaml").write_text(f"{GOED}productenboek: b/../b/boek.yaml\n", encoding="utf-8")
    boek = (ROOT / "data" / "productenboek.yaml").read_text("utf-8").split("\nnegeer:")[0]
    (tmp_path / "b" / "boek.yaml").write_text(f"{boek}\n", "utf-8")
    link = tmp_path / "c.yaml"
    link.symlink_to(tmp_path / "b" / "boek.yaml")
    regels = _check(tmp_path, "a.yaml", "c.yaml").stdout.splitlines()
    assert [regel.split(":")[0] for regel in regels if "TK123" in regel] == ["c.yaml"]


@pytest.mark.parametrize("opdracht", [("a.yaml", "b.yaml"), ("zelf.yaml",), (".",), ("--productenboek", "b.yaml", ".")])
def test_a_scenario_in_the_place_of_a_productenboek_is_never_good(tmp_path: Path, opdracht: tuple[str, ...]) -> None:
    (tmp_path / "b.yaml").write_text(GOED, encoding="utf-8")
    (tmp_path / "a.yaml").write_text(f"{GOED}productenboek: b.yaml\n".replace("2a", "9"), encoding="utf-8")
    (tmp_path / "zelf.yaml").write_text(f"{GOED}productenboek: zelf.yaml\n", encoding="utf-8")
    klaar = _check(tmp_path, *opdracht)
    assert klaar.returncode == 1
    assert "dit is een scenario, geen productenboek" in klaar.stdout


def test_no_output_over_a_productenboek_that_a_scenario_names(tmp_path: Path) -> None:
    boek = tmp_path / "boek.json"
    boek.write_bytes((ROOT / "data" / "productenboek.yaml").read_bytes())
    (tmp_path / "a.yaml").write_text(f"{GOED}productenboek: boek.json\n", encoding="utf-8")
    opdrachten = [("check", "a.yaml"), ("simulate", "a.yaml"), ("explain", "a.yaml"), ("diff", "basis", "a.yaml")]
    for opdracht in opdrachten:
        klaar = takenkeuze(*opdracht, "--output", "boek.json", map_=tmp_path)
        assert klaar.returncode == 2
        assert "dit bestand wordt zelf gelezen" in klaar.stderr
    assert boek.read_bytes() == (ROOT / "data" / "productenboek.yaml").read_bytes()


def test_links_in_a_circle_and_pipes_are_no_files(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(GOED, encoding="utf-8")
    (tmp_path / "rond").symlink_to(tmp_path)
    (tmp_path / "ook-a.yaml").symlink_to(tmp_path / "a.yaml")
    (tmp_path / "dood.yaml").symlink_to(tmp_path / "weg.yaml")
    os.mkfifo(tmp_path / "pijp.yaml")
    klaar = _check(tmp_path, "**/*.yaml")
    assert klaar.stdout.endswith("1 bestand gecontroleerd, 1 niet te lezen, 1 fout\n")
    assert "deze snelkoppeling verwijst naar een bestand dat er niet is" in klaar.stdout
    assert "bedoelde u" not in klaar.stdout
    assert "2 bestanden gecontroleerd" in _check(tmp_path, ".").stdout


def test_een_productenboek_dat_git_niet_volgt_is_een_waarschuwing(tmp_path: Path) -> None:
    """A scenario in git that rests on a book that is not: a clone would have no book."""

    def git(*woorden: str) -> None:
        subprocess.run(["git", *woorden], cwd=tmp_path, check=True, capture_output=True)

    git("init", "-q")
    (tmp_path / ".gitignore").write_text("boek.yaml\n", encoding="utf-8")
    boek = (ROOT / "tests" / "gallery" / "goed" / "productenboek.yaml").read_text("utf-8")
    (tmp_path / "boek.yaml").write_text(boek, encoding="utf-8")
    for naam in ("s.yaml", "klad.yaml"):
        (tmp_path / naam).write_text("scenario: T\nproductenboek: boek.yaml\n", encoding="utf-8")
    git("add", "s.yaml", ".gitignore")
    gewaarschuwd = takenkeuze("check", ".", map_=tmp_path)
    assert [r.split(":")[0] for r in gewaarschuwd.stdout.splitlines() if "TK030" in r] == ["s.yaml"]
    assert gewaarschuwd.returncode == 0
    assert takenkeuze("check", ".", "--strict", map_=tmp_path).returncode == 1
    git("add", "-f", "boek.yaml")
    assert "TK030" not in takenkeuze("check", ".", map_=tmp_path).stdout
