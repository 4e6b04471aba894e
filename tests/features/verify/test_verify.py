# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The kwitantie of an export and ``takenkeuze verify``: what still holds, what changed, and by how many cents."""

import hashlib
import json
import math
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any, cast

import pytest

from tests import ROOT
from tests.program import takenkeuze

EXPORTS = ["uit.json", "uit.md", "uit.csv"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a scenario and a productenboek of their own."""
    shutil.copy(ROOT / "scenarios" / "bbs" / "samen-opbouwen.yaml", tmp_path / "scenario.yaml")
    shutil.copy(ROOT / "scenarios" / "bbs" / "productenboek.yaml", tmp_path / "productenboek.yaml")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def export(*arguments: str, command: str = "simulate", files: list[str] = EXPORTS) -> None:
    options = [part for file in files for part in ("--output", file)]
    done = takenkeuze(command, "scenario.yaml", *arguments, *options)
    assert done.returncode == 0, done.stderr


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def kwitantie_in_both(folder: Path) -> dict[str, Any]:
    """The kwitantie in JSON and beside CSV: the same, but for the seal of each file."""
    in_json = json.loads((folder / "uit.json").read_text("utf-8"))["kwitantie"]
    beside_csv = json.loads((folder / "uit.csv.kwitantie.json").read_text("utf-8"))
    assert in_json.pop("zegel") != beside_csv.pop("zegel")
    assert in_json == beside_csv
    return cast("dict[str, Any]", in_json)


def test_the_kwitantie_says_with_what_an_export_was_made(folder: Path) -> None:
    export("--per", "schil", "--gemeente", "Soest")
    kwitantie = kwitantie_in_both(folder)
    assert kwitantie["scenario"] == {
        "bestand": "scenario.yaml",
        "sha256": hashlib.sha256((folder / "scenario.yaml").read_bytes()).hexdigest(),
    }
    assert kwitantie["productenboek"]["via"] == "scenario"
    boek = (folder / "productenboek.yaml").read_bytes()
    assert kwitantie["productenboek"]["sha256"] == hashlib.sha256(boek).hexdigest()
    options = {"commando": "simulate", "per": "schil", "gemeenten": ["Soest"], "prijspeil": "constant"}
    assert kwitantie["opties"] == options
    # the structural effect of Soest is in test_scenarios too
    assert kwitantie["per_gemeente"]["GM0342"][0] == -243_492_64
    foot = (folder / "uit.md").read_text("utf-8").splitlines()[-2]
    assert kwitantie["resultaat"]["sha256"][:12] in foot
    second = [(folder / name).read_bytes() for name in EXPORTS]
    export("--per", "schil", "--gemeente", "Soest")
    assert second == [(folder / name).read_bytes() for name in EXPORTS], "no clock in it"


@pytest.mark.parametrize("file", [*EXPORTS, "uit.csv.kwitantie.json"])
def test_what_did_not_change_holds_from_any_folder(folder: Path, file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    export("--per", "product", "--prijspeil", "lopend")
    monkeypatch.chdir(ROOT)
    done = takenkeuze("verify", str(folder / file))
    assert (done.returncode, done.stderr) == (0, "")
    assert "Klopt: alles is nog zoals toen" in done.stdout


def test_a_bon_can_be_verified_too(folder: Path) -> None:
    arguments = ("--gemeente", "Soest", "--jaar", "2028", "--productenboek", "productenboek.yaml")
    export(*arguments, command="explain", files=["bon.json", "bon.md"])
    assert takenkeuze("verify", "bon.json").returncode == 0
    assert takenkeuze("verify", "bon.md").returncode == 0
    change(folder / "bon.json", '"bedrag": -', '"bedrag": ')
    assert takenkeuze("verify", "bon.json").returncode == 1


@pytest.mark.parametrize("file", EXPORTS)
def test_a_changed_scenario_is_named_with_the_cents_per_gemeente(folder: Path, file: str) -> None:
    export()
    # 50.000 more yield per year from 2028: for Soest 50.000 x its inwoners / all inwoners less to pay
    change(folder / "scenario.yaml", "bedrag: 650_000", "bedrag: 700_000")
    done = takenkeuze("verify", file)
    assert done.returncode == 1
    assert "Klopt niet meer: de uitkomst is nu anders." in done.stdout
    assert re.search(r"Scenario +veranderd", done.stdout)
    assert re.search(r"Productenboek +hetzelfde", done.stdout)
    rows = {r.split()[0]: r.split()[1:] for r in done.stdout.splitlines() if re.match(r"(Baarn|Bunsch|Soest)", r)}
    differences = [round(float(row[2].replace(".", "").replace(",", ".")) * 100) for row in rows.values()]
    assert len(rows) == 3
    assert sum(differences) == -50_000_00


def test_a_book_that_only_says_more_changes_no_cent(folder: Path) -> None:
    export()
    change(folder / "productenboek.yaml", "productenboek:", "# een opmerking\nproductenboek:")
    done = takenkeuze("verify", "uit.csv")
    assert done.returncode == 1
    assert "De uitkomst is nog dezelfde, tot op de cent" in done.stdout
    assert re.search(r"Productenboek +veranderd", done.stdout)
    assert "Verschil per gemeente" not in done.stdout


@pytest.mark.parametrize(("file", "old", "new"), [
    ("uit.json", '"netto_effect": ', '"netto_effect": 1'),
    ("uit.md", "Soest", "Zoest"),
    ("uit.csv", "Soest;", "Soest ;"),
])  # fmt: skip
def test_an_export_that_was_edited_does_not_hold(folder: Path, file: str, old: str, new: str) -> None:
    export()
    change(folder / file, old, new)
    done = takenkeuze("verify", file)
    assert done.returncode == 1
    assert "het bestand zelf is veranderd" in done.stdout


def test_another_version_is_said(folder: Path) -> None:
    export()
    change(folder / "uit.csv.kwitantie.json", '"versie": "', '"versie": "9')
    done = takenkeuze("verify", "uit.csv")
    assert done.returncode == 1
    assert re.search(r"Versie +toen 9\S+, nu ", done.stdout)


def test_what_was_made_under_the_first_edition_of_the_rules_is_said_to_be(folder: Path) -> None:
    """An export that the program made before the second edition, with cents of then."""
    shutil.copy(ROOT / "tests" / "data" / "first-edition.md", folder / "oud.md")
    done = takenkeuze("verify", "oud.md", COLUMNS="120")
    assert done.returncode == 1
    assert "Dit bestand is gemaakt met uitgave 1 van de rekenregels; nu komt er iets anders uit." in done.stdout
    assert "toen uitgave 1, nu uitgave 2" in done.stdout
    assert re.search(r"Baarn +-127.755,13 +-127.755,15 +-0,02", done.stdout)
    change(folder / "oud.md", "-127.755,13", "-137.755,13")
    assert "Klopt niet: het bestand zelf is veranderd" in takenkeuze("verify", "oud.md").stdout


def test_the_edition_of_the_rules_is_in_every_kwitantie(folder: Path) -> None:
    export()
    assert kwitantie_in_both(folder)["rekenregels"] == 2


def test_line_endings_do_not_matter(folder: Path) -> None:
    export()
    (folder / "uit.md").write_bytes((folder / "uit.md").read_bytes().replace(b"\n", b"\r\n"))
    (folder / "uit.csv").write_bytes((folder / "uit.csv").read_bytes().replace(b"\r\n", b"\n"))
    assert takenkeuze("verify", "uit.md").returncode == 0
    assert takenkeuze("verify", "uit.csv").returncode == 0


def test_files_that_moved_are_given_by_option(folder: Path) -> None:
    export()
    (folder / "weg").mkdir()
    (folder / "scenario.yaml").rename(folder / "weg" / "ander.yaml")
    (folder / "productenboek.yaml").rename(folder / "weg" / "productenboek.yaml")
    done = takenkeuze("verify", "uit.md")
    assert done.returncode == 2
    assert "geef het op met --scenario" in done.stderr
    assert takenkeuze("verify", "uit.md", "--scenario", "weg/ander.yaml").returncode == 0


@pytest.mark.parametrize(
    ("name", "content", "text"),
    [
        ("niet-hier.json", None, "dit bestand bestaat niet"),
        ("leeg.json", b"", "er staat geen kwitantie onder"),
        ("stuk.json", b"{", "geen geldige JSON"),
        ("ander.json", b'{"a": 1}', "er staat geen kwitantie in"),
        ("half.json", b'{"kwitantie": {"kwitantie": 1, "programma": "takenkeuze"}}', "niet volledig"),
        (
            "later.json",
            b'{"kwitantie": {"kwitantie": 2, "programma": "takenkeuze"}}',
            "soort 2 ken ik niet; ik ken soort 1",
        ),
        ("diep.json", b'{"a":' * 100_000, "geen geldige JSON"),
        ("zomaar.md", b"# Verslag\n", "er staat geen kwitantie onder"),
        ("binair.md", b"\xff\xfe\x00", "geen tekst in UTF-8"),
        (".", None, "dit is een map"),
    ],
)
def test_what_cannot_be_read_gives_2(folder: Path, name: str, content: bytes | None, text: str) -> None:
    if content is not None:
        (folder / name).write_bytes(content)
    done = takenkeuze("verify", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert text in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("value", ['"per": 3', '"per": "alles"', '"gemeenten": 1', '"prijspeil": null', '"x": "y"'])
def test_strange_options_give_2(folder: Path, value: str) -> None:
    export()
    kwitantie = folder / "uit.csv.kwitantie.json"
    name = value.split(":")[0]
    text = re.sub(rf'{name}: ("[^"]*"|\[[^\]]*\])', value, kwitantie.read_text("utf-8"))
    if name == '"x"':
        text = text.replace('"commando"', f'{value}, "commando"')
    kwitantie.write_text(text, encoding="utf-8")
    done = takenkeuze("verify", "uit.csv")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_name_cannot_end_the_comment_of_the_foot(folder: Path) -> None:
    (folder / "scenario.yaml").rename(folder / "a --> b.yaml")
    assert takenkeuze("simulate", "a --> b.yaml", "--output", "x.md").returncode == 0
    assert (folder / "x.md").read_text("utf-8").count("-->") == 1
    assert takenkeuze("verify", "x.md").returncode == 0


def test_csv_and_kwitantie_are_written_together_or_not_at_all(folder: Path) -> None:
    (folder / "uit.csv.kwitantie.json").mkdir()
    done = takenkeuze("simulate", "scenario.yaml", "--output", "uit.csv")
    assert done.returncode == 2
    assert not (folder / "uit.csv").exists()


# --- menukaart, product en inbreng ------------------------------------------------------------------------------

BOEK = ("--productenboek", "productenboek.yaml")
OUT = ("--output", "uit.json", "--output", "uit.md", "--output", "uit.csv")
WITHOUT_SCENARIO = {
    "menukaart": ("--stand", "25%", "--sort", "frictie", "--schil", "B", "--gemeente", "Soest", "--gemeente", "Baarn"),
    "product": ("zorgadministratie", "--stand", "25%", "--gemeente", "Soest"),
}


@pytest.fixture
def inbreng(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the worked example of inbreng, and a productenboek beside it."""
    shutil.copytree(ROOT / "voorbeelden" / "inbreng", tmp_path / "inbreng")
    shutil.copy(ROOT / "data" / "productenboek.yaml", tmp_path / "productenboek.yaml")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("command", WITHOUT_SCENARIO)
def test_without_a_scenario_the_kwitantie_says_so(folder: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert takenkeuze(command, *WITHOUT_SCENARIO[command], *BOEK, *OUT).returncode == 0
    kwitantie = kwitantie_in_both(folder)
    assert kwitantie["scenario"] is None
    assert (kwitantie["opties"]["commando"], kwitantie["opties"]["stand"]) == (command, "25%")
    assert "zonder scenario" in (folder / "uit.md").read_text("utf-8").splitlines()[-2]
    monkeypatch.chdir(ROOT)
    for file in EXPORTS:
        done = takenkeuze("verify", str(folder / file))
        assert (done.returncode, done.stderr) == (0, "")
        assert "Klopt: alles is nog zoals toen" in done.stdout
        assert re.search(r"Scenario +geen; dit bestand is zonder scenario gemaakt", done.stdout)
    done = takenkeuze("verify", str(folder / "uit.md"), "--scenario", str(folder / "scenario.yaml"))
    assert done.returncode == 2
    assert "laat --scenario weg" in done.stderr


def test_a_menu_on_top_of_a_scenario_depends_on_it(folder: Path) -> None:
    assert takenkeuze("menukaart", "--scenario", "scenario.yaml", *OUT).returncode == 0
    assert all(takenkeuze("verify", file).returncode == 0 for file in EXPORTS)
    change(folder / "scenario.yaml", "bedrag: 650_000", "bedrag: 700_000")
    done = takenkeuze("verify", "uit.md")
    assert done.returncode == 1
    assert re.search(r"Scenario +veranderd", done.stdout)
    assert re.search(r"Productenboek +hetzelfde", done.stdout)


def test_standard_output_carries_the_kwitantie_too(folder: Path) -> None:
    for command, arguments in WITHOUT_SCENARIO.items():
        for form in ("json", "markdown"):
            out = takenkeuze(command, *arguments, *BOEK, "--format", form).stdout
            (folder / "los").write_text(out, encoding="utf-8", newline="")
            assert takenkeuze("verify", "los").returncode == 0


@pytest.mark.parametrize(("command", "arguments"), [
    ("menukaart", ("--knop", "stoppen")),
    ("product", ("zorgadministratie",)),
])  # fmt: skip
def test_a_changed_productenboek_is_named_with_the_cents_per_choice(
    folder: Path, command: str, arguments: tuple[str, ...]
) -> None:
    assert takenkeuze(command, *arguments, *BOEK, *OUT).returncode == 0
    # stopping saves all of L, and costs 60% of it: 100.000 more L is 100.000 more saved, and 60.000 more frictie
    change(folder / "productenboek.yaml", "lasten: 1_500_000", "lasten: 1_600_000")
    for file in EXPORTS:
        done = takenkeuze("verify", file, COLUMNS="160")
        assert done.returncode == 1
        assert "Klopt niet meer: de uitkomst is nu anders." in done.stdout
        assert re.search(r"Productenboek +veranderd", done.stdout)
        (row,) = [r for r in done.stdout.splitlines() if r.startswith("Zorgadministratie: Stoppen")]
        assert row.split()[-4:] == ["-1.500.000,00", "-1.600.000,00", "-100.000,00", "60.000,00"]


def test_a_product_sheet_does_not_mind_another_product(folder: Path) -> None:
    assert takenkeuze("product", "zorgadministratie", *BOEK, *OUT).returncode == 0
    change(folder / "productenboek.yaml", "lasten: 5_600_000", "lasten: 5_500_000")
    done = takenkeuze("verify", "uit.json")
    assert done.returncode == 1
    assert "De uitkomst is nog dezelfde, tot op de cent" in done.stdout


@pytest.mark.parametrize("command", WITHOUT_SCENARIO)
def test_an_edited_menu_or_sheet_does_not_hold(folder: Path, command: str) -> None:
    assert takenkeuze(command, *WITHOUT_SCENARIO[command], *BOEK, *OUT).returncode == 0
    for file, old, new in (
        ("uit.json", '"structureel": -', '"structureel": -1'),
        ("uit.md", "Zorgadministratie", "Zorgadminstratie"),
        ("uit.csv", ";-", ";-1"),
    ):
        change(folder / file, old, new)
        done = takenkeuze("verify", file)
        assert done.returncode == 1
        assert "het bestand zelf is veranderd" in done.stdout


def test_a_bon_that_says_to_be_csv_gives_2(folder: Path) -> None:
    export(command="explain", files=["bon.json"])
    kwitantie = json.loads((folder / "bon.json").read_text("utf-8"))["kwitantie"]
    (folder / "bon.csv").write_text("a;b\r\n", encoding="utf-8")
    (folder / "bon.csv.kwitantie.json").write_text(json.dumps(kwitantie), encoding="utf-8")
    done = takenkeuze("verify", "bon.csv")
    assert (done.returncode, done.stdout) == (2, "")
    assert "een bon kan niet als csv" in done.stderr


def test_strange_options_of_a_menu_give_2(folder: Path) -> None:
    assert takenkeuze("menukaart", "--schil", "B", *BOEK, "--output", "uit.csv").returncode == 0
    kwitantie = folder / "uit.csv.kwitantie.json"
    good = json.loads(kwitantie.read_text("utf-8"))
    for strange, text in (
        ({"stand": None}, "niet volledig"),
        ({"stand": "0%"}, "--stand moet meer dan 0% zijn"),
        ({"schillen": "B"}, "niet volledig"),
        ({"knoppen": ["draaien"]}, "--knop draaien bestaat niet"),
        ({"commando": []}, "niet na te rekenen"),
        ({"commando": "schema"}, "niet na te rekenen"),
        ({"commando": "check"}, "zo maakt check er geen"),
        ({"commando": "simulate"}, "zo maakt simulate er geen"),
        ({"commando": "product"}, "de optie knoppen ken ik niet"),
    ):
        kwitantie.write_text(json.dumps(good | {"opties": good["opties"] | strange}), encoding="utf-8")
        done = takenkeuze("verify", "uit.csv")
        assert (done.returncode, done.stdout) == (2, "")
        assert text in done.stderr
        assert "Traceback" not in done.stderr


MADE_OF = {
    "simulate": ["scenario.yaml", "--per", "schil"],
    "menukaart": ["--schil", "B", *BOEK],
    "compare": ["basis", "scenario.yaml", *BOEK],
    "check": ["."],
}
STRANGE: tuple[object, ...] = (True, None, -math.inf, "-", [1])


@pytest.mark.parametrize("command", MADE_OF)
def test_no_value_of_a_kwitantie_is_a_fault_of_ours(folder: Path, command: str) -> None:
    """Whatever stands in its place, of each key there is."""
    takenkeuze(command, *MADE_OF[command], "--output", "uit.json")
    export_ = json.loads((folder / "uit.json").read_text("utf-8"))

    def strange(data: Any) -> None:
        for key, value in list(data.items() if isinstance(data, dict) else enumerate(data)):
            for odd in STRANGE:
                data[key] = odd
                (folder / "uit.json").write_text(json.dumps(export_), encoding="utf-8")
                done = takenkeuze("verify", "uit.json")
                assert done.returncode in (0, 1, 2), (key, odd, done.stderr)
            data[key] = value
            if isinstance(value, dict | list):
                strange(value)

    kwitantie = export_["kwitantie"]
    for per in ("per_gemeente", "per_keuze", "per_bestand"):
        if per in kwitantie:
            kwitantie[per] = dict(list(kwitantie[per].items())[:2])
    strange(kwitantie)


def test_inbreng_names_each_file(inbreng: Path) -> None:
    assert takenkeuze("inbreng", "inbreng", *BOEK, "--drempel", "1/2", *OUT).returncode in (0, 1)
    kwitantie = json.loads((inbreng / "uit.json").read_text("utf-8"))["kwitantie"]
    hashes = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in (inbreng / "inbreng").glob("*.yaml")}
    assert hashes
    assert kwitantie["inbreng"] == {"map": "inbreng", "bestanden": hashes}
    assert kwitantie["scenario"] is None
    assert kwitantie["opties"] == {"commando": "inbreng", "drempel": "1/2", "namen": False}
    assert f"inbreng van {len(hashes)} bestanden" in (inbreng / "uit.md").read_text("utf-8").splitlines()[-2]
    for file in EXPORTS:
        done = takenkeuze("verify", file)
        assert (done.returncode, done.stderr) == (0, "")
        assert f"hetzelfde ({len(hashes)} bestanden)" in done.stdout
    (inbreng / "inbreng").rename(inbreng / "elders")
    done = takenkeuze("verify", "uit.md")
    assert done.returncode == 2
    assert "geef hem op met --inbreng" in done.stderr
    assert takenkeuze("verify", "uit.md", "--inbreng", "elders").returncode == 0


def test_a_file_of_inbreng_that_changed_or_went_is_named(inbreng: Path) -> None:
    assert takenkeuze("inbreng", "inbreng", *BOEK, *OUT).returncode in (0, 1)
    first, second = sorted((inbreng / "inbreng").glob("*.yaml"))[:2]
    change(first, "standpunt: voor", "standpunt: tegen")
    second.unlink()
    done = takenkeuze("verify", "uit.csv", COLUMNS="160")
    assert done.returncode == 1
    assert f"{first.name} (veranderd) en {second.name} (weg)" in done.stdout
    assert "Klopt niet meer: de uitkomst is nu anders." in done.stdout


# --- diff, compare en check -------------------------------------------------------------------------------------


def compare(*arguments: str) -> None:
    done = takenkeuze(*arguments, *OUT)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def other(folder: Path) -> Path:
    """A second scenario beside the first, with 50.000 more yield per year from 2028."""
    shutil.copy(folder / "scenario.yaml", folder / "ander.yaml")
    change(folder / "ander.yaml", "bedrag: 650_000", "bedrag: 700_000")
    return folder / "ander.yaml"


COMPARISONS = {
    "diff": ("diff", "scenario.yaml", "ander.yaml", "--all", "--per", "schil", "--gemeente", "Soest"),
    "basis": ("diff", "basis", "ander.yaml", "--tolerantie", "1", "--sort", "naam", "--prijspeil", "lopend"),
    "boeken": ("diff", "productenboek.yaml", "ander.yaml"),
    "compare": ("compare", "scenario.yaml", "basis", "ander.yaml", "--per", "product", "--sort", "naam"),
    "optie": ("compare", "scenario.yaml", "ander.yaml", "--productenboek", "productenboek.yaml"),
}


@pytest.mark.parametrize("name", COMPARISONS)
def test_a_comparison_holds_from_any_folder(other: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    compare(*COMPARISONS[name])
    monkeypatch.chdir(ROOT)
    for file in EXPORTS:
        done = takenkeuze("verify", str(other.parent / file))
        assert (done.returncode, done.stderr) == (0, "")
        assert "Klopt: alles is nog zoals toen" in done.stdout


def test_the_kwitantie_of_a_comparison_names_every_side(other: Path) -> None:
    compare("diff", "scenario.yaml", "ander.yaml")
    kwitantie = kwitantie_in_both(Path())
    boek = hashlib.sha256(Path("productenboek.yaml").read_bytes()).hexdigest()
    assert kwitantie["kanten"] == [
        {
            "scenario": {"bestand": name, "sha256": hashlib.sha256(Path(name).read_bytes()).hexdigest()},
            "productenboek": {"via": "scenario", "bestand": None, "sha256": boek},
        }
        for name in ("scenario.yaml", "ander.yaml")
    ]
    # the difference is the yield, and it is all there is
    assert sum(structural for structural, _ in kwitantie["per_gemeente"].values()) == -50_000_00
    assert other.exists()


@pytest.mark.parametrize(("command", "rows"), [
    (("diff", "scenario.yaml", "ander.yaml"), ["Baarn", "Bunschoten", "Soest"]),
    (("compare", "basis", "scenario.yaml", "ander.yaml"), ["C: Baarn", "C: Bunschoten", "C: Soest"]),
])  # fmt: skip
def test_a_changed_side_is_named_with_the_cents(other: Path, command: tuple[str, ...], rows: list[str]) -> None:
    compare(*command)
    # 10.000 more: of this all gemeenten together get all
    change(other, "bedrag: 700_000", "bedrag: 710_000")
    letter = "B" if command[0] == "diff" else "C"
    for file in EXPORTS:
        done = takenkeuze("verify", file)
        assert done.returncode == 1
        assert "Klopt niet meer: de uitkomst is nu anders." in done.stdout
        assert re.search(rf"Scenario {letter} +veranderd", done.stdout)
        assert len(re.findall(r"Scenario [AB] +hetzelfde", done.stdout)) == 1
        assert re.search(r"Productenboek +hetzelfde", done.stdout)
        table = [r for r in done.stdout.splitlines() if re.match(r"(. )?(.: )?(Baarn|Bunsch|Soest)", r)]
        assert sorted(r.rpartition(r.split()[-4])[0].strip() for r in table) == rows
        assert sum(round(float(r.split()[-2].replace(".", "").replace(",", ".")) * 100) for r in table) == -10_000_00


def test_sides_that_moved_are_given_in_order(other: Path) -> None:
    compare("diff", "scenario.yaml", "ander.yaml", "--productenboek", "productenboek.yaml")
    Path("weg").mkdir()
    for name in ("scenario.yaml", "ander.yaml", "productenboek.yaml"):
        Path(name).rename(Path("weg") / name)
    sides = ("--scenario", "weg/scenario.yaml", "--scenario", "weg/ander.yaml")
    boek = ("--productenboek", "weg/productenboek.yaml")
    for arguments, error in (
        ((), "geef het op met --scenario"),
        (sides, "geef het op met --productenboek"),
        (sides[:2], "geef --scenario 2 keer, in dezelfde volgorde"),
        ((*sides, *boek), "geef --productenboek 2 keer"),
    ):
        done = takenkeuze("verify", "uit.json", *arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert error in done.stderr
    assert takenkeuze("verify", "uit.json", *sides, *boek, *boek).returncode == 0
    turned_round = takenkeuze("verify", "uit.json", *sides[2:], *sides[:2], *boek, *boek)
    assert turned_round.returncode == 1
    assert not other.exists()


def test_one_scenario_is_given_once(folder: Path) -> None:
    export()
    done = takenkeuze("verify", "uit.json", "--scenario", "scenario.yaml", "--scenario", "scenario.yaml")
    assert (done.returncode, done.stdout) == (2, "")
    assert "geef --scenario één keer" in done.stderr
    assert folder.exists()


def test_a_side_from_git_is_read_from_git_again(other: Path) -> None:
    git = ("git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    for options in (("init", "-q"), ("add", "."), ("commit", "-qm", "eerste")):
        subprocess.run([*git, *options], check=True, capture_output=True)
    change(Path("scenario.yaml"), "bedrag: 650_000", "bedrag: 660_000")
    compare("diff", "HEAD:scenario.yaml", "scenario.yaml")
    assert all(takenkeuze("verify", file).returncode == 0 for file in EXPORTS)
    subprocess.run([*git, "commit", "-qam", "tweede"], check=True, capture_output=True)
    done = takenkeuze("verify", "uit.md")
    assert done.returncode == 1
    assert re.search(r"Scenario A +veranderd", done.stdout)
    assert other.exists()


@pytest.mark.parametrize("strange", [
    {"bronnen": ["scenario.yaml"]},
    {"bronnen": None},
    {"alles": "ja"},
    {"alles": None},
    {"tolerantie": "veel"},
    {"commando": "simulate"},
    {"commando": "check"},
])  # fmt: skip
def test_strange_options_of_a_comparison_give_2(other: Path, strange: dict[str, object]) -> None:
    compare("diff", "scenario.yaml", "ander.yaml")
    content = json.loads(Path("uit.json").read_text("utf-8"))
    content["kwitantie"]["opties"] |= strange
    Path("uit.json").write_text(json.dumps(content), encoding="utf-8")
    done = takenkeuze("verify", "uit.json")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Fout: ")
    assert "Traceback" not in done.stderr
    assert other.exists()


def test_check_remembers_every_file_and_its_findings(other: Path) -> None:
    other.write_text(other.read_text("utf-8").split("negeer:")[0], encoding="utf-8")  # it says what the others ignore
    assert takenkeuze("check", ".", "--strict", "--output", "c.json").returncode == 1
    kwitantie = json.loads(Path("c.json").read_text("utf-8"))["kwitantie"]
    names = ("ander.yaml", "productenboek.yaml", "scenario.yaml")
    assert kwitantie["bestanden"] == {n: hashlib.sha256(Path(n).read_bytes()).hexdigest() for n in names}
    assert kwitantie["opties"] == {
        "commando": "check",
        "paden": ["."],
        "productenboek": None,
        "streng": True,
    }
    assert takenkeuze("verify", "c.json").returncode == 0
    other.write_text("scenario: x\nmaatregelen: [{knop: draaien}]\n", encoding="utf-8")
    Path("scenario.yaml").rename("nieuw.yaml")
    done = takenkeuze("verify", "c.json", COLUMNS="160")
    assert done.returncode == 1
    # the file that changed names no productenboek any more
    otherwise = ["ander.yaml (veranderd)", "meegeleverd productenboek (nieuw)", "nieuw.yaml (nieuw)"]
    assert f"{', '.join(otherwise)} en scenario.yaml (weg)" in done.stdout
    (row,) = [r for r in done.stdout.splitlines() if r.startswith("ander.yaml")]
    assert row.split()[1:4] == ["0", "1", "1"], "an unknown knop"


def test_check_with_many_files_remembers_them_too(folder: Path) -> None:
    for i in range(60):
        shutil.copy("scenario.yaml", f"s{i:02}.yaml")
    assert takenkeuze("check", "--output", "c.json").returncode == 0
    assert len(json.loads(Path("c.json").read_text("utf-8"))["kwitantie"]["bestanden"]) == 62
    assert takenkeuze("verify", "c.json").returncode == 0
    assert folder.exists()


def test_check_of_the_shipped_productenboek_names_no_folder_of_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(ROOT / "scenarios" / "lokaal-preventie.yaml", "s.yaml")
    out = takenkeuze("check", "s.yaml", "--format", "json").stdout
    assert set(json.loads(out)["kwitantie"]["bestanden"]) == {"s.yaml", "meegeleverd productenboek"}
    Path("c.json").write_text(out, encoding="utf-8")
    assert takenkeuze("verify", "c.json").returncode == 0
    monkeypatch.chdir("/")
    done = takenkeuze("verify", str(tmp_path / "c.json"))
    assert done.returncode == 0, "found beside the export"
    assert re.search(rf"Map +{re.escape(str(tmp_path))}\n", done.stdout)
    (tmp_path / "s.yaml").unlink()
    done = takenkeuze("verify", str(tmp_path / "c.json"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "ga naar de map waarin check liep" in done.stderr


def test_standard_input_cannot_be_checked_again(folder: Path) -> None:
    text = (folder / "scenario.yaml").read_text("utf-8")
    out = takenkeuze("check", "-", "--format", "json", inputs=text).stdout
    Path("c.json").write_text(out, encoding="utf-8")
    done = takenkeuze("verify", "c.json")
    assert (done.returncode, done.stdout) == (2, "")
    assert "standaardinvoer" in done.stderr


def test_a_number_that_was_changed_is_not_covered_by_a_comment_in_the_scenario(folder: Path) -> None:
    export()
    change(folder / "scenario.yaml", "scenario:", "# een opmerking\nscenario:")
    done = takenkeuze("verify", "uit.csv")
    assert "niet alles is zoals toen.\n" in done.stdout
    assert re.search(r"Dit bestand +hetzelfde", done.stdout)
    change(folder / "uit.csv", ",00;", ",01;")
    done = takenkeuze("verify", "uit.csv", COLUMNS="200")
    assert done.returncode == 1
    assert "Klopt niet: het bestand zelf is veranderd nadat het werd gemaakt.\n" in done.stdout
    assert re.search(r"Dit bestand +veranderd\n", done.stdout)


def test_a_changed_kwitantie_is_named(folder: Path) -> None:
    export()
    content = json.loads((folder / "uit.json").read_text("utf-8"))
    content["kwitantie"]["per_gemeente"]["GM0342"][0] += 1
    (folder / "uit.json").write_text(json.dumps(content), encoding="utf-8")
    done = takenkeuze("verify", "uit.json")
    assert done.returncode == 1
    assert "Klopt niet: de kwitantie is veranderd" in done.stdout


def test_a_list_in_a_csv_is_part_of_what_an_export_was_made_of(folder: Path) -> None:
    book = (folder / "productenboek.yaml").read_text("utf-8")
    first, last = re.search(r"(?m)^gemeenten:\n", book), re.search(r"(?m)^schillen:", book)
    assert first
    assert last
    text = f"{book[: first.start()]}gemeenten: {{csv: gemeenten.csv}}\n\n{book[last.start() :]}"
    (folder / "productenboek.yaml").write_text(text, encoding="utf-8")
    csv = "code;naam;inwoners;jongeren\nGM0308;Baarn;25000;5\nGM0313;Bunschoten;23000;6\nGM0342;Soest;48000;7\n"
    (folder / "gemeenten.csv").write_text(csv, encoding="utf-8")
    export()
    lists = kwitantie_in_both(folder)["productenboek"]["lijsten"]
    assert lists == {"gemeenten.csv": hashlib.sha256(csv.encode()).hexdigest()}
    # mailed along with the rest, and with the line ends of Windows
    (folder / "mail").mkdir()
    for name in ("uit.json", "scenario.yaml", "productenboek.yaml", "gemeenten.csv"):
        shutil.move(folder / name, folder / "mail" / name)
    (folder / "mail" / "gemeenten.csv").write_bytes(csv.replace("\n", "\r\n").encode())
    done = takenkeuze("verify", "mail/uit.json")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Lijsten        hetzelfde (1 bestand)" in done.stdout
    change(folder / "mail" / "gemeenten.csv", "48000", "49000")
    done = takenkeuze("verify", "mail/uit.json")
    assert done.returncode == 1
    assert "Lijsten        gemeenten.csv (veranderd)" in done.stdout
    # and never written over
    done = takenkeuze("simulate", "mail/scenario.yaml", "--output", "mail/gemeenten.csv", "--overschrijf")
    assert (done.returncode, "dit bestand wordt zelf gelezen" in done.stderr) == (2, True)
