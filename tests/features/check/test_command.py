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

from takenkeuze.core.diagnostics import Diagnostic, Severity
from takenkeuze.features.check.report_github import to_github
from takenkeuze.features.check.verdict import CheckedFile, CheckMessage, CheckReport
from takenkeuze.files import file_kind as kind
from takenkeuze.files.file import read_document
from takenkeuze.files.written_scenario import WrittenScenario
from takenkeuze.shell.finding import seek
from tests import ROOT
from tests.program import takenkeuze

GOOD = "scenario: Goed\nmaatregelen:\n  - {knop: kaasschaaf, product: infectieziektebestrijding, korting: 2%}\n"
WARNING = GOOD.replace("infectieziektebestrijding", "veilig-thuis")
ERROR = f"{GOOD}eisen:\n  - {{maat: structureel, hoogstens: -5_000_000}}\n"
BROKEN = "scenario: Kapot\nmaatregelen:\n  - {knop: kaasschaf}\n"
IGNORE = f"{WARNING}negeer:\n  - {{regel: TK117, reden: 'Voorbeeld, <geen> raming'}}\n"


IGNORED = "1 bevinding genegeerd met 1 uitzondering"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one scenario of each kind, and things that are no scenario."""
    files = {"goed": GOOD, "waarschuwing": WARNING, "sub/fout": ERROR, "sub/kapot": BROKEN, "sub/negeer": IGNORE}
    for name, text in files.items():
        path = tmp_path / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "compose.yaml").write_text("services: {}\n", encoding="utf-8")
    (tmp_path / "leesmij.md").write_text("scenario: dit niet\n", encoding="utf-8")
    return tmp_path


def names(folder: Path, *paths: str) -> list[str]:
    return [str(Path(name).relative_to(folder)) for name in seek([str(folder / path) for path in paths]).files]


# --- which files -------------------------------------------------------------------------------------------------


def test_a_folder_is_its_scenarios_and_productenboeken(folder: Path) -> None:
    every = ["goed.yaml", "waarschuwing.yaml", "sub/fout.yaml", "sub/kapot.yaml", "sub/negeer.yaml"]
    assert names(folder, "") == every
    assert names(folder, "sub", "goed.yaml", "sub/fout.yaml") == [*every[2:], "goed.yaml"]
    assert names(folder, "**/*t.yaml") == ["sub/fout.yaml", "sub/kapot.yaml"]
    assert names(folder, "compose.yaml") == ["compose.yaml"]  # what is named is taken


def test_a_scenario_is_known_by_its_keys_however_it_is_written(tmp_path: Path) -> None:
    like_this = {
        "json": b'{"scenario": "x"}',
        "bom": b"\xef\xbb\xbfscenario: x",
        "utf16": "scenario: x".encode("utf-16"),
    }
    like_this |= {"stuk": b"scenario: [x\n", "boek": b"# boek\nproductenboek : x\n"}
    like_this |= {
        "typfout": b"scenari: A\nmaatregelen: []\n",
        "hoofdletter": b"Scenario: A\n",
        "titelloos": b"eisen: []\nstartjaar: 2026\nnegeer: []\n",
    }
    like_this |= {
        "ingesprongen": b"# x\n---\n\n  scenario: A\n  jaren: 4\n",
        "tab": b"\tscenario: A\n",
        "mac": b"# x\rscenario: A",
    }
    like_this |= {"vraagteken": b"? scenario\n: A\n", "accolade": b'{\n  "jaren": 4,\n  "scenario": "x"\n}\n'}
    like_this |= {"halfboek": b"schillen: []\n", "utf16-zonder-bom": "scenario: x".encode("utf-16-le")}
    negation = {"dieper": b"a:\n  scenario: x\n", "woord": b"scenarios: x\n", "leeg": b"", "tekst": b"# scenario: x\n"}
    negation |= {
        "compose": b"services:\n  web: {scenario: x}\n",
        "taak": b"on: push\njobs:\n  scenario:\n    eisen: 1\n",
    }
    negation |= {
        "winkel": b"naam: x\nproducten: [appels]\n",
        "lijst": b"- scenario: x\n",
        "utf16-ander": "jobs: x".encode("utf-16"),
    }
    for name, content in (like_this | negation).items():
        (tmp_path / f"{name}.yml").write_bytes(content)
    assert sorted(names(tmp_path, "")) == sorted(f"{name}.yml" for name in like_this)


def test_what_is_skipped_is_named_but_not_what_is_hidden(folder: Path) -> None:
    (folder / ".instellingen.yaml").write_text("a: 1\n", encoding="utf-8")
    (folder / ".github").mkdir()
    (folder / ".github" / "taak.yml").write_text("on: push\n", encoding="utf-8")
    note = "Overgeslagen, want geen scenario of productenboek: compose.yaml"
    assert _check(folder, "goed.yaml", "*.yaml").stderr == f"{note}\n"
    assert _check(folder, "goed.yaml").stderr == ""
    assert " gecontroleerd" not in _check(folder, "compose.yaml", ".").stderr  # it is named, so not skipped
    for i in range(22):
        (folder / f"a{i:02}.yaml").write_text("a: 1\n", encoding="utf-8")
    named = ", ".join(f"a{i:02}.yaml" for i in range(20))
    assert _check(folder).stderr == f"{note[:-12]}{named} en 3 andere\n"


def test_every_field_that_tells_is_a_field_of_ours() -> None:
    fields = {"scenario", "productenboek"} | kind._SCENARIO_KEYS | kind._BOEK_KEYS
    assert {*kind._COUNTING} <= fields
    assert {"startjaar", "jaren", "maatregelen", "frictiekosten", "eisen", "negeer"} == (
        {*WrittenScenario._fields} - {"titel", "toelichting", "productenboek"}
    )


def _git_init(folder: Path) -> None:
    subprocess.run(["git", "init", "-q", str(folder)], check=True)


def test_gitignore_is_respected_at_every_level(folder: Path) -> None:
    _git_init(folder)
    (folder / ".gitignore").write_text("sub/*\n!sub/fout.yaml\n", encoding="utf-8")
    assert names(folder, "") == ["goed.yaml", "waarschuwing.yaml", "sub/fout.yaml"]
    assert names(folder, "*/*.yaml") == ["sub/fout.yaml"]
    (folder / "sub" / ".gitignore").write_text("fout.yaml\n!kapot.yaml\n", encoding="utf-8")
    assert names(folder, "") == ["goed.yaml", "waarschuwing.yaml", "sub/kapot.yaml"]
    assert names(folder, "sub/fout.yaml") == ["sub/fout.yaml"]
    (folder / ".gitignore").write_text("sub/\n", encoding="utf-8")
    assert names(folder, "") == ["goed.yaml", "waarschuwing.yaml"]


def test_without_a_repository_nothing_is_left_out(folder: Path) -> None:
    (folder / ".gitignore").write_text("sub/\n", encoding="utf-8")
    assert "sub/fout.yaml" in names(folder, "")


@pytest.mark.parametrize("path", [".", "sub", "*/*.yaml"])
def test_a_gitignore_that_git_is_not_asked_about_is_told(folder: Path, path: str) -> None:
    (folder / "sub" / ".gitignore").write_text("fout.yaml\n", encoding="utf-8")
    note = "Let op: .gitignore is niet gebruikt, want "
    assert f"{note}deze map hoort niet bij een git-repository\n" in _check(folder, path).stderr
    _git_init(folder)
    assert note not in _check(folder, path).stderr
    without_git = os.environ | {"PATH": str(folder)}
    assert f"{note}het programma git is niet gevonden\n" in _check(folder, path, environment=without_git).stderr
    (folder / "sub" / ".gitignore").unlink()
    assert note not in _check(folder, path, environment=without_git).stderr
    (folder / ".gitignore").write_text("goed.yaml\n", encoding="utf-8")  # the top of the work tree, above `sub`
    assert note in _check(folder, path, environment=without_git).stderr


def test_a_gitignore_above_the_work_tree_says_nothing(folder: Path) -> None:
    (folder / ".gitignore").write_text("*.yaml\n", encoding="utf-8")
    _git_init(folder / "sub")
    assert names(folder, "sub") == ["sub/fout.yaml", "sub/kapot.yaml", "sub/negeer.yaml"]


# --- exit codes and the last line --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paths", "code", "ending"),
    [
        (["goed.yaml"], 0, "1 bestand gecontroleerd, 0 fouten"),
        (["waarschuwing.yaml"], 0, "1 bestand gecontroleerd, 0 fouten, 1 waarschuwing"),
        (["waarschuwing.yaml", "--strict"], 1, "1 bestand gecontroleerd, 0 fouten, 1 waarschuwing"),
        (["goed.yaml", "--strict"], 0, "1 bestand gecontroleerd, 0 fouten"),
        (["sub/fout.yaml"], 1, "1 bestand gecontroleerd, 1 fout"),
        (["sub/kapot.yaml"], 1, "1 bestand gecontroleerd, 1 fout"),
        (["sub/negeer.yaml", "--strict"], 0, f"1 bestand gecontroleerd, 0 fouten, {IGNORED}"),
        (["goed.yaml", "er-is-niets.yaml"], 2, "1 bestand gecontroleerd, 1 niet te lezen, 1 fout"),
        (["compose.yaml"], 1, "1 bestand gecontroleerd, 2 fouten"),
        (["."], 1, f"5 bestanden gecontroleerd, 2 fouten, 1 waarschuwing, {IGNORED}"),
        ([], 1, f"5 bestanden gecontroleerd, 2 fouten, 1 waarschuwing, {IGNORED}"),
    ],
)
def test_exit_codes_and_the_last_line(folder: Path, paths: list[str], code: int, ending: str) -> None:
    done = _check(folder, *paths)
    assert done.stdout.splitlines()[-1] == ending
    assert done.returncode == code
    assert ("compose.yaml" in done.stderr) == (paths in ([], ["."]))
    assert _check(folder, *paths, "--format", "json").returncode == code


@pytest.mark.parametrize("paths", [["leeg"], ["*.yml"], ["leesmij.md/*"]])
def test_checking_nothing_is_a_mistake(folder: Path, paths: list[str]) -> None:
    (folder / "leeg").mkdir()
    done = _check(folder, *paths)
    assert (done.returncode, done.stdout) == (2, "")
    assert "er is niets gecontroleerd" in done.stderr


@pytest.mark.parametrize(
    ("options", "text"),
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
def test_mistakes_on_the_command_line(folder: Path, options: list[str], text: str) -> None:
    (folder / "snel.json").write_text('{"scenario": "x"}', encoding="utf-8")
    (folder / "koppeling.json").symlink_to("snel.json")
    before = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    done = _check(folder, *options)
    assert (done.returncode, done.stdout) == (2, "")
    assert text in done.stderr
    assert {path: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


@pytest.mark.parametrize("name", ["./foo:x.json", "verslag: mei.json", "12:30.json", "sub/foo:x.json"])
def test_a_name_with_a_colon_is_a_name(folder: Path, name: str) -> None:
    assert _check(folder, "goed.yaml", "--output", name).returncode == 0
    assert json.loads((folder / name).read_text("utf-8"))["goed"] is True


def test_the_text_shows_the_line_with_a_caret(folder: Path) -> None:
    text = _check(folder, "sub/fout.yaml").stdout
    assert text.startswith("sub/fout.yaml:5:36: fout TK130: eis 1: structureel effect hoogstens -€ 5.000.000,00; ")
    assert "gevonden: -€ 28.020,00, € 4.971.980,00 te veel\n" in text  # 2% of 1.401.000
    assert "  5 |   - {maat: structureel, hoogstens: -5_000_000}\n" + " " * 41 + "^^^^^^^^^^\n" in text


LONG = f"""\
scenario: 日本語 en gewone letters
maatregelen:
  - {{knop: kaasschaaf, toelichting: "{"日本語 " * 20}", product: infectieziektebestrijding, kortig: 2%, korting: 2%}}
eisen:
  - {{maat: netto_effekt, hoogstens: 5, toelichting: "{"woord " * 30}"}}
"""


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_on_a_screen_all_fits_and_the_carets_stand_under_the_mistake(folder: Path, columns: int) -> None:
    (folder / "lang.yaml").write_text(LONG, encoding="utf-8")
    wide = {**os.environ, "COLUMNS": str(columns)}
    lines = _check(folder, "lang.yaml", "sub/fout.yaml", environment=wide).stdout.splitlines()
    assert max(map(cell_len, lines)) <= columns
    errors = ["kortig", "netto_effekt", "-5_000_000"]
    below = [(above, line) for above, line in pairwise(lines) if line.strip("^ ") == "" != line]
    assert len(below) == len(errors)
    for error, (above, line) in zip(errors, below, strict=True):
        start = above.index(error)
        assert line == " " * cell_len(above[:start]) + "^" * len(error)
    assert {"…" in above for above, _ in below[:2]} == {True}
    simulate = takenkeuze("simulate", str(folder / "lang.yaml"), COLUMNS=str(columns)).stderr
    assert max(cell_len(r) for r in simulate.splitlines() if "/" not in r) <= columns  # a path stays whole


def test_in_a_pipe_a_message_is_one_line(folder: Path) -> None:
    (folder / "lang.yaml").write_text(f"{LONG}wat: is dit\n", encoding="utf-8")
    lines = _check(folder, "lang.yaml").stdout.splitlines()
    assert [r[:9] for r in lines if "TK0" in r] == 3 * ["lang.yaml"]
    tips = [r for r in lines if r.startswith("  tip: ")]
    assert len(tips) == 3
    assert len(max(tips, key=len)) > 80
    _check(folder, "lang.yaml", "--output", "x.txt", environment={**os.environ, "COLUMNS": "40"})
    assert (folder / "x.txt").read_text("utf-8").splitlines() == lines


def test_a_productenboek_with_mistakes_is_judged_as_a_productenboek(folder: Path) -> None:
    (folder / "b.yaml").write_text("productenboek: B\nbasisjaar: 2025\n", encoding="utf-8")
    done = _check(folder, "b.yaml")
    assert done.returncode == 1
    missing = ["vroegste_startjaar", "gemeenten", "producten"]
    assert re.findall(r"veld (\w+) ontbreekt", done.stdout) == missing
    assert done.stdout.endswith("1 bestand gecontroleerd, 3 fouten\n")
    otherwise = takenkeuze("simulate", str(folder / "b.yaml"))
    assert "dit is een productenboek, geen scenario" in otherwise.stderr
    diff = takenkeuze("diff", "basis", str(folder / "b.yaml"))
    assert "veld gemeenten ontbreekt" in diff.stderr


@pytest.mark.parametrize(
    ("text", "boek"),
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
def test_the_fields_say_what_a_file_is(text: str, boek: bool) -> None:
    assert kind.is_boek(read_document("x.yaml", text.encode()).root) is boek


def test_a_missing_productenboek_is_never_the_file_that_asks_for_it(folder: Path) -> None:
    (folder / "boekje.yaml").write_text(f"{GOOD}productenboek: boek.yaml\n", encoding="utf-8")
    itself = _check(folder, "boekje.yaml")
    assert itself.returncode == 2
    assert "boek.yaml: dit bestand bestaat niet\n" in itself.stdout
    assert "bedoelde u" not in itself.stdout
    (folder / "boeken.yaml").write_text("productenboek: B\n", encoding="utf-8")
    assert "tip: bedoelde u boeken.yaml?" in _check(folder, "boekje.yaml").stdout
    (folder / "boekje.yaml").write_text(f"{GOOD}productenboek: weg.yaml\n", encoding="utf-8")
    assert "bedoelde u" not in _check(folder, "boekje.yaml").stdout  # that both end in .yaml does not make them alike


def test_standard_input_and_a_broken_productenboek(folder: Path) -> None:
    done = takenkeuze("check", "-", inputs=ERROR)
    assert done.returncode == 1
    assert done.stdout.startswith("<stdin>:5:36: fout TK130")
    (folder / "boek.yaml").write_text("productenboek: Stuk\ngemeenten: 3\n", encoding="utf-8")
    (folder / "met-boek.yaml").write_text(GOOD + "productenboek: boek.yaml\n", encoding="utf-8")
    piece = _check(folder, "met-boek.yaml")
    assert piece.returncode == 1
    assert "boek.yaml:2:12: fout TK012" in piece.stdout
    missing = _check(folder, "met-boek.yaml", "--productenboek", "weg.yaml")
    assert missing.returncode == 2
    assert "weg.yaml: fout TK001" in missing.stdout


def test_many_files_give_the_same_on_more_cores_in_the_same_order(tmp_path: Path) -> None:
    for i in range(60):
        text = (GOOD, WARNING, ERROR, BROKEN)[i % 4]
        (tmp_path / f"s{i:02}.yaml").write_text(text, encoding="utf-8")
    many = json.loads(_check(tmp_path, "--format", "json").stdout)
    assert [b["bestand"] for b in many["bestanden"]] == [f"s{i:02}.yaml" for i in range(60)]
    one_by_one = [
        json.loads(_check(tmp_path, f"s{i:02}.yaml", "--format", "json").stdout)["bestanden"][0] for i in range(4)
    ]
    assert [b["meldingen"] for b in many["bestanden"]] == 15 * [b["meldingen"] for b in one_by_one]


def test_rules_and_explain() -> None:
    lines = takenkeuze("check", "--rules", COLUMNS="80").stdout
    assert "TK104" in lines
    assert max(map(len, lines.splitlines())) <= 80
    assert re.search("^TK116 +waarschuwing +scenario +kosten niet terugverdiend", lines, re.MULTILINE)  # in one piece
    explanation = takenkeuze("check", "--explain", "tk104").stdout
    assert explanation.startswith("TK104: maatregel zonder gevolg\n")
    assert "reizigersvaccinatie" in explanation
    assert takenkeuze("check", "--explain", "TK015").returncode == 0


# --- formats -----------------------------------------------------------------------------------------------------


def test_several_formats_at_once(folder: Path) -> None:
    output = ["--output", "a.json", "--output", "b.sarif", "--output", "c.xml", "--output", "github:d.log"]
    done = _check(folder, *output)
    assert done.returncode == 1
    assert done.stdout.endswith("1 bevinding genegeerd met 1 uitzondering\n")
    assert json.loads((folder / "a.json").read_text("utf-8"))["fouten"] == 2
    assert (folder / "d.log").read_text("utf-8").startswith("::")


def test_json_has_every_finding_and_exception(folder: Path) -> None:
    outcome = json.loads(_check(folder, "--format", "json").stdout)
    tally = {key: outcome[key] for key in ("goed", "fouten", "waarschuwingen", "uitzonderingen")}
    assert tally == {"goed": False, "fouten": 2, "waarschuwingen": 1, "uitzonderingen": 1}
    (error,) = next(b for b in outcome["bestanden"] if b["bestand"] == "sub/fout.yaml")["meldingen"]
    assert (error["code"], error["ernst"], error["regel"], error["kolom"], error["lengte"]) == (
        "TK130",
        "fout",
        5,
        36,
        10,
    )
    (ignored,) = next(b for b in outcome["bestanden"] if b["bestand"] == "sub/negeer.yaml")["meldingen"]
    assert ignored["genegeerd_om"] == "Voorbeeld, <geen> raming"
    assert (ignored["uitzondering"], outcome["genegeerd"]) == (1, 1)


def test_what_stands_twice_is_shown_where_it_stood_first(folder: Path) -> None:
    from jsonschema import Draft4Validator

    (folder / "twee.yaml").write_text(f"{GOOD}startjaar: 2027\n\nstartjaar: 2028\n", encoding="utf-8")
    first, again = GOOD.count("\n") + 1, GOOD.count("\n") + 3
    (message,) = json.loads(_check(folder, "twee.yaml", "--format", "json").stdout)["bestanden"][0]["meldingen"]
    place = {"bestand": "twee.yaml", "regel": first, "kolom": 1, "lengte": len("startjaar")}
    assert (message["code"], message["regel"], message["eerst"]) == ("TK008", again, place)
    sarif = json.loads(_check(folder, "twee.yaml", "--format", "sarif").stdout)
    schema = json.loads((ROOT / "tests" / "data" / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
    assert [error.message for error in Draft4Validator(schema).iter_errors(sarif)] == []
    (related,) = sarif["runs"][0]["results"][0]["relatedLocations"]
    assert related["physicalLocation"]["region"]["startLine"] == first
    assert related["message"] == {"text": "eerst hier"}


MANY = f"{GOOD}eisen:\n  - {{maat: bijdrage_per_inwoner, per: gemeente, hoogstens: 50.50, behalve: [Leiden]}}\n"


def test_json_and_sarif_have_everyone_who_is_over(folder: Path) -> None:
    (folder / "veel.yaml").write_text(MANY, encoding="utf-8")
    text = _check(folder, "veel.yaml").stdout
    assert "17 van de 17 gemeenten erbuiten, samen 68 van de 68 keer (17 gemeenten × 4 jaren): Waddinxveen: " in text
    assert "en 10 andere" in text
    assert text.count("Waddinxveen") == 1
    (file,) = json.loads(_check(folder, "veel.yaml", "--format", "json").stdout)["bestanden"]
    (message,) = [m for m in file["meldingen"] if m["code"] == "TK130"]
    eis = message["eis"]
    asked = [eis[key] for key in ("nummer", "maat", "eenheid", "per", "jaar", "hoogstens", "minstens")]
    assert asked == [1, "bijdrage_per_inwoner", "euro per inwoner", "gemeente", None, "101/2", None]
    assert (eis["behalve"], eis["gemeten"]) == (["GM0546"], 68)
    outside = message["erbuiten"]
    assert len({(one["id"], one["jaar"]) for one in outside}) == 68
    values = [Fraction(one["waarde"]) for one in outside]
    assert values == sorted(values, reverse=True)
    assert values[-1] > Fraction(101, 2)
    assert (outside[0]["naam"], outside[0]["eenheid"]) == ("Waddinxveen", "euro per inwoner")
    sarif = json.loads(_check(folder, "veel.yaml", "--format", "sarif").stdout)
    (eis_result,) = [u for u in sarif["runs"][0]["results"] if u["ruleId"] == "TK130"]
    assert eis_result["properties"] == {"eis": eis, "erbuiten": outside}


def test_json_of_a_break_even_that_is_not_there(folder: Path) -> None:
    eis = "eisen: [{maat: omslag, uiterlijk: 2027}]\n"
    too_expensive = "scenario: Duur\nmaatregelen: [{knop: investering, incidenteel: 1_000_000}]\n"
    (folder / "duur.yaml").write_text(too_expensive + eis, encoding="utf-8")
    (file,) = json.loads(_check(folder, "duur.yaml", "--format", "json").stdout)["bestanden"]
    (message,) = [m for m in file["meldingen"] if m["code"] == "TK130"]
    assert (message["eis"]["uiterlijk"], message["eis"]["hoogstens"]) == ("2027", None)
    assert message["erbuiten"] == [{"id": "", "naam": "Totaal", "jaar": None, "waarde": None, "eenheid": "jaar"}]


def test_github_annotations_stand_on_the_line(folder: Path) -> None:
    lines = _check(folder, "sub/fout.yaml", "--format", "github").stdout.splitlines()
    assert lines[0].startswith("::error col=36,endColumn=45,file=sub/fout.yaml,line=5,title=TK130 eis niet gehaald::")
    assert "%0A" in lines[0]
    (folder / "a,b:c.yaml").write_text(WARNING, encoding="utf-8")
    assert "file=a%2Cb%3Ac.yaml" in _check(folder, "a,b:c.yaml", "--format", "github").stdout


def test_github_annotations_are_found_from_the_root_of_the_repository(folder: Path) -> None:
    on_github = {"GITHUB_WORKSPACE": str(folder)}
    for path in ("fout.yaml", str(folder / "sub" / "fout.yaml"), "../sub/fout.yaml"):
        line = _check(folder / "sub", path, "--format", "github", environment=on_github).stdout
        assert ",file=sub/fout.yaml," in line
    elsewhere = {"GITHUB_WORKSPACE": str(folder / "elders")}
    assert ",file=fout.yaml," in _check(folder / "sub", "fout.yaml", "--format", "github", environment=elsewhere).stdout
    (on_gitlab,) = json.loads(
        _check(folder / "sub", "fout.yaml", "--format", "gitlab", environment={"CI_PROJECT_DIR": str(folder)}).stdout
    )
    assert on_gitlab["location"]["path"] == "sub/fout.yaml"
    from_pipe = takenkeuze("check", "-", "--format", "github", inputs=ERROR, GITHUB_WORKSPACE=str(folder))
    assert ",file=<stdin>," in from_pipe.stdout


@pytest.mark.parametrize(
    ("errors", "warnings", "ending"),
    [
        (0, 10, None),
        (10, 10, None),
        (0, 11, "1 van 11 staat alleen in het logboek"),
        (0, 29, "19 van 29 staan alleen in het logboek"),
        (12, 14, "6 van 26 staan alleen in het logboek"),
    ],
)
def test_github_is_told_what_it_will_not_show_and_gets_the_worst_first(
    errors: int, warnings: int, ending: str | None
) -> None:
    diagnostics = [Diagnostic("TK117", Severity.WARNING, "let op")] * warnings
    diagnostics += [Diagnostic("TK102", Severity.ERROR, "fout")] * errors
    lines = to_github(CheckReport((CheckedFile("a.yaml", tuple(map(CheckMessage, diagnostics))),))).splitlines()
    kinds = [line[2:].split()[0] for line in lines if line.startswith("::")]
    assert kinds == ["error"] * errors + ["warning"] * warnings + ["notice"] * bool(ending)
    if ending:
        assert lines[-1].startswith(f"::notice title=takenkeuze check::{ending}: GitHub toont per stap hoogstens 10 ")
    else:
        assert lines[-1].startswith("1 bestand gecontroleerd, ")


def test_sarif_follows_the_official_schema(folder: Path) -> None:
    from jsonschema import Draft4Validator

    (folder / "é [1].yaml").write_text(ERROR, encoding="utf-8")
    sarif = json.loads(_check(folder, ".", "weg.yaml", "--format", "sarif").stdout)
    schema = json.loads((ROOT / "tests" / "data" / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
    assert [error.message for error in Draft4Validator(schema).iter_errors(sarif)] == []
    (run,) = sarif["runs"]
    lines = [line["id"] for line in run["tool"]["driver"]["rules"]]
    assert all(lines[eis_result["ruleIndex"]] == eis_result["ruleId"] for eis_result in run["results"])
    (suppressed,) = [eis_result for eis_result in run["results"] if "suppressions" in eis_result]
    assert suppressed["suppressions"][0]["justification"] == "Voorbeeld, <geen> raming"
    assert "originalUriBaseIds" not in run  # this is no repository
    paths = [_uri(eis_result) for eis_result in run["results"]]
    assert "%C3%A9%20%5B1%5D.yaml" in paths


def test_sarif_from_a_subfolder_points_at_files_from_the_root_of_the_repository(folder: Path) -> None:
    from jsonschema import Draft4Validator

    (folder / ".git").mkdir()
    outside = folder.parent / f"{folder.name}-elders.yaml"
    outside.write_text(ERROR, encoding="utf-8")
    for here, path in (
        (folder, "sub/fout.yaml"),
        (folder / "sub", "fout.yaml"),
        (folder / "sub", str(folder / "sub/fout.yaml")),
    ):
        sarif = json.loads(_check(here, path, str(outside), "--format", "sarif").stdout)
        (run,) = sarif["runs"]
        in_the_folder, elsewhere = run["results"]
        position = in_the_folder["locations"][0]["physicalLocation"]["artifactLocation"]
        assert position == {"uri": "sub/fout.yaml", "uriBaseId": "%SRCROOT%"}
        assert position["uriBaseId"] in run["originalUriBaseIds"]
        assert run["artifacts"][0]["location"] == position
        # not in the repository: where it is, and from no root
        assert elsewhere["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": outside.as_uri()}
        schema = json.loads((ROOT / "tests" / "data" / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
        assert [error.message for error in Draft4Validator(schema).iter_errors(sarif)] == []
    outside.unlink()


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
OFTEN = (
    "scenario: Vaak\nmaatregelen: ["
    + ", ".join(f"{{knop: taakreductie, product: infectieziektebestrijding, reductie: {i}%}}" for i in (10, 11, 12))
    + "]\n"
)
"""Three maatregelen on one line, that all say the same."""


def test_gitlab_code_quality_is_what_gitlab_describes(folder: Path) -> None:
    from jsonschema import Draft202012Validator

    (folder / ".git").mkdir()
    (folder / "sub" / "vaak.yaml").write_text(OFTEN, encoding="utf-8")
    messages = json.loads(_check(folder / "sub", ".", "../weg.yaml", "--format", "gitlab").stdout)
    assert [error.message for error in Draft202012Validator(GITLAB).iter_errors(messages)] == []
    paths = [message["location"]["path"] for message in messages]
    assert {*paths} == {"sub/fout.yaml", "sub/kapot.yaml", "sub/vaak.yaml", "weg.yaml"}  # no exceptions
    error = messages[0]
    assert (error["check_name"], error["severity"], error["location"]["lines"]) == ("TK130", "critical", {"begin": 5})
    assert len({message["fingerprint"] for message in messages}) == len(messages)
    often = [message["check_name"] for message in messages if message["location"]["path"] == "sub/vaak.yaml"]
    assert (often.count("TK101"), often.count("TK111")) == (3, 2)


def test_a_gitlab_fingerprint_stays_when_lines_move_or_amounts_change(folder: Path) -> None:
    def print_out() -> list[str]:
        return [m["fingerprint"] for m in json.loads(_check(folder, "a.yaml", "--format", "gitlab").stdout)]

    (folder / "a.yaml").write_text(ERROR, encoding="utf-8")
    first = print_out()
    (folder / "a.yaml").write_text(
        "# een regel erbij\n" + ERROR.replace("korting: 2%", "korting: 3%"), encoding="utf-8"
    )
    assert print_out() == first != []
    (folder / "a.yaml").write_text(ERROR.replace("-5_000_000", "-6_000_000"), encoding="utf-8")
    assert print_out() != first


def test_nothing_wrong_is_an_empty_list_for_gitlab(folder: Path) -> None:
    done = _check(folder, "goed.yaml", "--output", "gitlab:kwaliteit.json")
    assert (done.returncode, (folder / "kwaliteit.json").read_bytes()) == (0, b"[]\n")


def _uri(eis_result: dict[str, Any]) -> str:
    uri = eis_result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert isinstance(uri, str)
    return uri


def test_junit_is_read_by_a_real_reader(folder: Path) -> None:
    _check(folder, "--output", "junit.xml")
    xml = JUnitXml.fromfile(str(folder / "junit.xml"))
    assert (xml.tests, xml.failures, xml.errors) == (5, 2, 0)
    case_list = {suite.name: list(suite) for suite in xml}
    assert [*case_list] == ["goed.yaml", "waarschuwing.yaml", "sub/fout.yaml", "sub/kapot.yaml", "sub/negeer.yaml"]
    assert [case.result for case in case_list["goed.yaml"]] == [[]]
    (failed,) = case_list["sub/fout.yaml"][0].result
    assert isinstance(failed, Failure)
    assert failed.type == "TK130"
    (skipped,) = case_list["sub/negeer.yaml"][0].result
    assert isinstance(skipped, Skipped)
    assert skipped.message == "Voorbeeld, <geen> raming"
    _check(folder, "--strict", "--output", "junit.xml")
    assert JUnitXml.fromfile(str(folder / "junit.xml")).failures == 3


def test_junit_names_no_two_cases_the_same(folder: Path) -> None:
    (folder / "vaak.yaml").write_text(OFTEN, encoding="utf-8")
    _check(folder, ".", "--output", "junit.xml")
    names = [(case.classname, case.name) for suite in JUnitXml.fromfile(str(folder / "junit.xml")) for case in suite]
    assert len(set(names)) == len(names)
    of_often = [name for file, name in names if file == "vaak.yaml" and "TK101" in name]
    title = "TK101 knop buiten de matrix regel 2"
    assert of_often == [title, f"{title} (2)", f"{title} (3)"]


# --- simulate ----------------------------------------------------------------------------------------------------


def test_simulate_shows_a_failed_eis_and_exits_with_1(folder: Path) -> None:
    done = takenkeuze("simulate", str(folder / "sub" / "fout.yaml"))
    assert done.returncode == 1
    assert "fout TK130" in done.stdout
    assert "eis 1: structureel effect hoogstens" in done.stdout
    is_met = ERROR.replace("-5_000_000", "-28_020")
    (folder / "gehaald.yaml").write_text(is_met, encoding="utf-8")
    assert takenkeuze("simulate", str(folder / "gehaald.yaml")).returncode == 0


def _check(
    folder: Path, *arguments: str, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return takenkeuze("check", *arguments, folder=folder, **(environment or {}))


def test_a_productenboek_is_told_of_under_the_name_it_was_asked_by(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "a.yaml").write_text(f"{GOOD}productenboek: b/../b/boek.yaml\n", encoding="utf-8")
    boek = (ROOT / "data" / "productenboek.yaml").read_text("utf-8").split("\nnegeer:")[0]
    (tmp_path / "b" / "boek.yaml").write_text(f"{boek}\n", "utf-8")
    link = tmp_path / "c.yaml"
    link.symlink_to(tmp_path / "b" / "boek.yaml")
    lines = _check(tmp_path, "a.yaml", "c.yaml").stdout.splitlines()
    assert [line.split(":")[0] for line in lines if "TK123" in line] == ["c.yaml"]


@pytest.mark.parametrize("options", [("a.yaml", "b.yaml"), ("zelf.yaml",), (".",), ("--productenboek", "b.yaml", ".")])
def test_a_scenario_in_the_place_of_a_productenboek_is_never_good(tmp_path: Path, options: tuple[str, ...]) -> None:
    (tmp_path / "b.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "a.yaml").write_text(f"{GOOD}productenboek: b.yaml\n".replace("2a", "9"), encoding="utf-8")
    (tmp_path / "zelf.yaml").write_text(f"{GOOD}productenboek: zelf.yaml\n", encoding="utf-8")
    done = _check(tmp_path, *options)
    assert done.returncode == 1
    assert "dit is een scenario, geen productenboek" in done.stdout


def test_no_output_over_a_productenboek_that_a_scenario_names(tmp_path: Path) -> None:
    boek = tmp_path / "boek.json"
    boek.write_bytes((ROOT / "data" / "productenboek.yaml").read_bytes())
    (tmp_path / "a.yaml").write_text(f"{GOOD}productenboek: boek.json\n", encoding="utf-8")
    command_lines = [("check", "a.yaml"), ("simulate", "a.yaml"), ("explain", "a.yaml"), ("diff", "basis", "a.yaml")]
    for options in command_lines:
        done = takenkeuze(*options, "--output", "boek.json", folder=tmp_path)
        assert done.returncode == 2
        assert "dit bestand wordt zelf gelezen" in done.stderr
    assert boek.read_bytes() == (ROOT / "data" / "productenboek.yaml").read_bytes()


def test_links_in_a_circle_and_pipes_are_no_files(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "rond").symlink_to(tmp_path)
    (tmp_path / "ook-a.yaml").symlink_to(tmp_path / "a.yaml")
    (tmp_path / "dood.yaml").symlink_to(tmp_path / "weg.yaml")
    os.mkfifo(tmp_path / "pijp.yaml")
    done = _check(tmp_path, "**/*.yaml")
    assert done.stdout.endswith("1 bestand gecontroleerd, 1 niet te lezen, 1 fout\n")
    assert "deze snelkoppeling verwijst naar een bestand dat er niet is" in done.stdout
    assert "bedoelde u" not in done.stdout
    assert "2 bestanden gecontroleerd" in _check(tmp_path, ".").stdout


def test_a_productenboek_that_git_does_not_track_is_a_warning(tmp_path: Path) -> None:
    """A scenario in git that rests on a book that is not: a clone would have no book."""

    def git(*words: str) -> None:
        subprocess.run(["git", *words], cwd=tmp_path, check=True, capture_output=True)

    git("init", "-q")
    (tmp_path / ".gitignore").write_text("boek.yaml\n", encoding="utf-8")
    boek = (ROOT / "tests" / "gallery" / "goed" / "productenboek.yaml").read_text("utf-8")
    (tmp_path / "boek.yaml").write_text(boek, encoding="utf-8")
    for name in ("s.yaml", "klad.yaml"):
        (tmp_path / name).write_text("scenario: T\nproductenboek: boek.yaml\n", encoding="utf-8")
    git("add", "s.yaml", ".gitignore")
    warned = takenkeuze("check", ".", folder=tmp_path)
    assert [r.split(":")[0] for r in warned.stdout.splitlines() if "TK030" in r] == ["s.yaml"]
    assert warned.returncode == 0
    assert takenkeuze("check", ".", "--strict", folder=tmp_path).returncode == 1
    git("add", "-f", "boek.yaml")
    assert "TK030" not in takenkeuze("check", ".", folder=tmp_path).stdout
