# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The kwitantie of an export and ``takenkeuze verify``: what still holds, what changed, and by how many cents."""

import hashlib
import json
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
def map_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a scenario and a productenboek of their own."""
    shutil.copy(ROOT / "scenarios" / "bbs" / "samen-opbouwen.yaml", tmp_path / "scenario.yaml")
    shutil.copy(ROOT / "scenarios" / "bbs" / "productenboek.yaml", tmp_path / "productenboek.yaml")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def exporteer(*argumenten: str, commando: str = "simulate", bestanden: list[str] = EXPORTS) -> None:
    opties = [deel for bestand in bestanden for deel in ("--output", bestand)]
    klaar = takenkeuze(commando, "scenario.yaml", *argumenten, *opties)
    assert klaar.returncode == 0, klaar.stderr


def verander(pad: Path, oud: str, nieuw: str) -> None:
    tekst = pad.read_text("utf-8")
    assert oud in tekst
    pad.write_text(tekst.replace(oud, nieuw, 1), encoding="utf-8")


def kwitantie_in_beide(map_: Path) -> dict[str, Any]:
    """The kwitantie in JSON and beside CSV: the same, but for the seal of each file."""
    in_json = json.loads((map_ / "uit.json").read_text("utf-8"))["kwitantie"]
    naast_csv = json.loads((map_ / "uit.csv.kwitantie.json").read_text("utf-8"))
    assert in_json.pop("zegel") != naast_csv.pop("zegel")
    assert in_json == naast_csv
    return cast("dict[str, Any]", in_json)


def test_the_kwitantie_says_with_what_an_export_was_made(map_: Path) -> None:
    exporteer("--per", "schil", "--gemeente", "Soest")
    kwitantie = kwitantie_in_beide(map_)
    assert kwitantie["scenario"] == {
        "bestand": "scenario.yaml",
        "sha256": hashlib.sha256((map_ / "scenario.yaml").read_bytes()).hexdigest(),
    }
    assert kwitantie["productenboek"]["via"] == "scenario"
    boek = (map_ / "productenboek.yaml").read_bytes()
    assert kwitantie["productenboek"]["sha256"] == hashlib.sha256(boek).hexdigest()
    opties = {"commando": "simulate", "per": "schil", "gemeenten": ["Soest"], "prijspeil": "constant"}
    assert kwitantie["opties"] == opties
    # the structural effect of Soest is in test_scenarios too
    assert kwitantie["per_gemeente"]["GM0342"][0] == -243_492_65
    voet = (map_ / "uit.md").read_text("utf-8").splitlines()[-2]
    assert kwitantie["resultaat"]["sha256"][:12] in voet
    tweede = [(map_ / naam).read_bytes() for naam in EXPORTS]
    exporteer("--per", "schil", "--gemeente", "Soest")
    assert tweede == [(map_ / naam).read_bytes() for naam in EXPORTS], "no clock in it"


@pytest.mark.parametrize("bestand", [*EXPORTS, "uit.csv.kwitantie.json"])
def test_what_did_not_change_holds_from_any_folder(map_: Path, bestand: str, monkeypatch: pytest.MonkeyPatch) -> None:
    exporteer("--per", "product", "--prijspeil", "lopend")
    monkeypatch.chdir(ROOT)
    klaar = takenkeuze("verify", str(map_ / bestand))
    assert (klaar.returncode, klaar.stderr) == (0, "")
    assert "Klopt: alles is nog zoals toen" in klaar.stdout


def test_a_bon_can_be_verified_too(map_: Path) -> None:
    argumenten = ("--gemeente", "Soest", "--jaar", "2028", "--productenboek", "productenboek.yaml")
    exporteer(*argumenten, commando="explain", bestanden=["bon.json", "bon.md"])
    assert takenkeuze("verify", "bon.json").returncode == 0
    assert takenkeuze("verify", "bon.md").returncode == 0
    verander(map_ / "bon.json", '"bedrag": -', '"bedrag": ')
    assert takenkeuze("verify", "bon.json").returncode == 1


@pytest.mark.parametrize("bestand", EXPORTS)
def test_a_changed_scenario_is_named_with_the_cents_per_gemeente(map_: Path, bestand: str) -> None:
    exporteer()
    # 50.000 more yield per year from 2028: for Soest 50.000 x its inwoners / all inwoners less to pay
    verander(map_ / "scenario.yaml", "bedrag: 650_000", "bedrag: 700_000")
    klaar = takenkeuze("verify", bestand)
    assert klaar.returncode == 1
    assert "Klopt niet meer: de uitkomst is nu anders." in klaar.stdout
    assert re.search(r"Scenario +veranderd", klaar.stdout)
    assert re.search(r"Productenboek +hetzelfde", klaar.stdout)
    rijen = {r.split()[0]: r.split()[1:] for r in klaar.stdout.splitlines() if re.match(r"(Baarn|Bunsch|Soest)", r)}
    verschillen = [round(float(rij[2].replace(".", "").replace(",", ".")) * 100) for rij in rijen.values()]
    assert len(rijen) == 3
    assert sum(verschillen) == -50_000_00


def test_a_book_that_only_says_more_changes_no_cent(map_: Path) -> None:
    exporteer()
    verander(map_ / "productenboek.yaml", "productenboek:", "# een opmerking\nproductenboek:")
    klaar = takenkeuze("verify", "uit.csv")
    assert klaar.returncode == 1
    assert "De uitkomst is nog dezelfde, tot op de cent" in klaar.stdout
    assert re.search(r"Productenboek +veranderd", klaar.stdout)
    assert "Verschil per gemeente" not in klaar.stdout


@pytest.mark.parametrize(("bestand", "oud", "nieuw"), [
    ("uit.json", '"netto_effect": ', '"netto_effect": 1'),
    ("uit.md", "Soest", "Zoest"),
    ("uit.csv", "Soest;", "Soest ;"),
])  # fmt: skip
def test_an_export_that_was_edited_does_not_hold(map_: Path, bestand: str, oud: str, nieuw: str) -> None:
    exporteer()
    verander(map_ / bestand, oud, nieuw)
    klaar = takenkeuze("verify", bestand)
    assert klaar.returncode == 1
    assert "het bestand zelf is veranderd" in klaar.stdout


def test_another_version_is_said(map_: Path) -> None:
    exporteer()
    verander(map_ / "uit.csv.kwitantie.json", '"versie": "', '"versie": "9')
    klaar = takenkeuze("verify", "uit.csv")
    assert klaar.returncode == 1
    assert re.search(r"Versie +toen 9\S+, nu ", klaar.stdout)


def test_line_endings_do_not_matter(map_: Path) -> None:
    exporteer()
    (map_ / "uit.md").write_bytes((map_ / "uit.md").read_bytes().replace(b"\n", b"\r\n"))
    (map_ / "uit.csv").write_bytes((map_ / "uit.csv").read_bytes().replace(b"\r\n", b"\n"))
    assert takenkeuze("verify", "uit.md").returncode == 0
    assert takenkeuze("verify", "uit.csv").returncode == 0


def test_files_that_moved_are_given_by_option(map_: Path) -> None:
    exporteer()
    (map_ / "weg").mkdir()
    (map_ / "scenario.yaml").rename(map_ / "weg" / "ander.yaml")
    (map_ / "productenboek.yaml").rename(map_ / "weg" / "productenboek.yaml")
    klaar = takenkeuze("verify", "uit.md")
    assert klaar.returncode == 2
    assert "geef het op met --scenario" in klaar.stderr
    assert takenkeuze("verify", "uit.md", "--scenario", "weg/ander.yaml").returncode == 0


@pytest.mark.parametrize(
    ("naam", "inhoud", "tekst"),
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
def test_what_cannot_be_read_gives_2(map_: Path, naam: str, inhoud: bytes | None, tekst: str) -> None:
    if inhoud is not None:
        (map_ / naam).write_bytes(inhoud)
    klaar = takenkeuze("verify", naam)
    assert (klaar.returncode, klaar.stdout) == (2, "")
    assert tekst in klaar.stderr
    assert "Traceback" not in klaar.stderr


@pytest.mark.parametrize("waarde", ['"per": 3', '"per": "alles"', '"gemeenten": 1', '"prijspeil": null', '"x": "y"'])
def test_strange_options_give_2(map_: Path, waarde: str) -> None:
    exporteer()
    kwitantie = map_ / "uit.csv.kwitantie.json"
    naam = waarde.split(":")[0]
    tekst = re.sub(rf'{naam}: ("[^"]*"|\[[^\]]*\])', waarde, kwitantie.read_text("utf-8"))
    if naam == '"x"':
        tekst = tekst.replace('"commando"', f'{waarde}, "commando"')
    kwitantie.write_text(tekst, encoding="utf-8")
    klaar = takenkeuze("verify", "uit.csv")
    assert klaar.returncode == 2
    assert "Traceback" not in klaar.stderr


def test_a_name_cannot_end_the_comment_of_the_foot(map_: Path) -> None:
    (map_ / "scenario.yaml").rename(map_ / "a --> b.yaml")
    assert takenkeuze("simulate", "a --> b.yaml", "--output", "x.md").returncode == 0
    assert (map_ / "x.md").read_text("utf-8").count("-->") == 1
    assert takenkeuze("verify", "x.md").returncode == 0


def test_csv_and_kwitantie_are_written_together_or_not_at_all(map_: Path) -> None:
    (map_ / "uit.csv.kwitantie.json").mkdir()
    klaar = takenkeuze("simulate", "scenario.yaml", "--output", "uit.csv")
    assert klaar.returncode == 2
    assert not (map_ / "uit.csv").exists()


# --- menukaart, product en inbreng ------------------------------------------------------------------------------

BOEK = ("--productenboek", "productenboek.yaml")
UIT = ("--output", "uit.json", "--output", "uit.md", "--output", "uit.csv")
ZONDER_SCENARIO = {
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


@pytest.mark.parametrize("commando", ZONDER_SCENARIO)
def test_without_a_scenario_the_kwitantie_says_so(map_: Path, commando: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert takenkeuze(commando, *ZONDER_SCENARIO[commando], *BOEK, *UIT).returncode == 0
    kwitantie = kwitantie_in_beide(map_)
    assert kwitantie["scenario"] is None
    assert (kwitantie["opties"]["commando"], kwitantie["opties"]["stand"]) == (commando, "25%")
    assert "zonder scenario" in (map_ / "uit.md").read_text("utf-8").splitlines()[-2]
    monkeypatch.chdir(ROOT)
    for bestand in EXPORTS:
        klaar = takenkeuze("verify", str(map_ / bestand))
        assert (klaar.returncode, klaar.stderr) == (0, "")
        assert "Klopt: alles is nog zoals toen" in klaar.stdout
        assert re.search(r"Scenario +geen; dit bestand is zonder scenario gemaakt", klaar.stdout)
    klaar = takenkeuze("verify", str(map_ / "uit.md"), "--scenario", str(map_ / "scenario.yaml"))
    assert klaar.returncode == 2
    assert "laat --scenario weg" in klaar.stderr


def test_a_menu_on_top_of_a_scenario_depends_on_it(map_: Path) -> None:
    assert takenkeuze("menukaart", "--scenario", "scenario.yaml", *UIT).returncode == 0
    assert all(takenkeuze("verify", bestand).returncode == 0 for bestand in EXPORTS)
    verander(map_ / "scenario.yaml", "bedrag: 650_000", "bedrag: 700_000")
    klaar = takenkeuze("verify", "uit.md")
    assert klaar.returncode == 1
    assert re.search(r"Scenario +veranderd", klaar.stdout)
    assert re.search(r"Productenboek +hetzelfde", klaar.stdout)


def test_standard_output_carries_the_kwitantie_too(map_: Path) -> None:
    for commando, argumenten in ZONDER_SCENARIO.items():
        for vorm in ("json", "markdown"):
            uit = takenkeuze(commando, *argumenten, *BOEK, "--format", vorm).stdout
            (map_ / "los").write_text(uit, encoding="utf-8", newline="")
            assert takenkeuze("verify", "los").returncode == 0


@pytest.mark.parametrize(("commando", "argumenten"), [
    ("menukaart", ("--knop", "stoppen")),
    ("product", ("zorgadministratie",)),
])  # fmt: skip
def test_a_changed_productenboek_is_named_with_the_cents_per_keuze(
    map_: Path, commando: str, argumenten: tuple[str, ...]
) -> None:
    assert takenkeuze(commando, *argumenten, *BOEK, *UIT).returncode == 0
    # stopping saves all of L, and costs 60% of it: 100.000 more L is 100.000 more saved, and 60.000 more frictie
    verander(map_ / "productenboek.yaml", "lasten: 1_500_000", "lasten: 1_600_000")
    for bestand in EXPORTS:
        klaar = takenkeuze("verify", bestand, COLUMNS="160")
        assert klaar.returncode == 1
        assert "Klopt niet meer: de uitkomst is nu anders." in klaar.stdout
        assert re.search(r"Productenboek +veranderd", klaar.stdout)
        (rij,) = [r for r in klaar.stdout.splitlines() if r.startswith("Zorgadministratie: Stoppen")]
        assert rij.split()[-4:] == ["-1.500.000,00", "-1.600.000,00", "-100.000,00", "60.000,00"]


def test_a_product_sheet_does_not_mind_another_product(map_: Path) -> None:
    assert takenkeuze("product", "zorgadministratie", *BOEK, *UIT).returncode == 0
    verander(map_ / "productenboek.yaml", "lasten: 5_600_000", "lasten: 5_500_000")
    klaar = takenkeuze("verify", "uit.json")
    assert klaar.returncode == 1
    assert "De uitkomst is nog dezelfde, tot op de cent" in klaar.stdout


@pytest.mark.parametrize("commando", ZONDER_SCENARIO)
def test_an_edited_menu_or_sheet_does_not_hold(map_: Path, commando: str) -> None:
    assert takenkeuze(commando, *ZONDER_SCENARIO[commando], *BOEK, *UIT).returncode == 0
    for bestand, oud, nieuw in (
        ("uit.json", '"structureel": -', '"structureel": -1'),
        ("uit.md", "Zorgadministratie", "Zorgadminstratie"),
        ("uit.csv", ";-", ";-1"),
    ):
        verander(map_ / bestand, oud, nieuw)
        klaar = takenkeuze("verify", bestand)
        assert klaar.returncode == 1
        assert "het bestand zelf is veranderd" in klaar.stdout


def test_a_bon_that_says_to_be_csv_gives_2(map_: Path) -> None:
    exporteer(commando="explain", bestanden=["bon.json"])
    kwitantie = json.loads((map_ / "bon.json").read_text("utf-8"))["kwitantie"]
    (map_ / "bon.csv").write_text("a;b\r\n", encoding="utf-8")
    (map_ / "bon.csv.kwitantie.json").write_text(json.dumps(kwitantie), encoding="utf-8")
    klaar = takenkeuze("verify", "bon.csv")
    assert (klaar.returncode, klaar.stdout) == (2, "")
    assert "een bon kan niet als csv" in klaar.stderr


def test_strange_options_of_a_menu_give_2(map_: Path) -> None:
    assert takenkeuze("menukaart", "--schil", "B", *BOEK, "--output", "uit.csv").returncode == 0
    kwitantie = map_ / "uit.csv.kwitantie.json"
    goed = json.loads(kwitantie.read_text("utf-8"))
    for vreemd, tekst in (
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
        kwitantie.write_text(json.dumps(goed | {"opties": goed["opties"] | vreemd}), encoding="utf-8")
        klaar = takenkeuze("verify", "uit.csv")
        assert (klaar.returncode, klaar.stdout) == (2, "")
        assert tekst in klaar.stderr
        assert "Traceback" not in klaar.stderr


def test_inbreng_names_each_file(inbreng: Path) -> None:
    assert takenkeuze("inbreng", "inbreng", *BOEK, "--drempel", "1/2", *UIT).returncode in (0, 1)
    kwitantie = json.loads((inbreng / "uit.json").read_text("utf-8"))["kwitantie"]
    hashes = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in (inbreng / "inbreng").glob("*.yaml")}
    assert hashes
    assert kwitantie["inbreng"] == {"map": "inbreng", "bestanden": hashes}
    assert kwitantie["scenario"] is None
    assert kwitantie["opties"] == {"commando": "inbreng", "drempel": "1/2", "namen": False}
    assert f"inbreng van {len(hashes)} bestanden" in (inbreng / "uit.md").read_text("utf-8").splitlines()[-2]
    for bestand in EXPORTS:
        klaar = takenkeuze("verify", bestand)
        assert (klaar.returncode, klaar.stderr) == (0, "")
        assert f"hetzelfde ({len(hashes)} bestanden)" in klaar.stdout
    (inbreng / "inbreng").rename(inbreng / "elders")
    klaar = takenkeuze("verify", "uit.md")
    assert klaar.returncode == 2
    assert "geef hem op met --inbreng" in klaar.stderr
    assert takenkeuze("verify", "uit.md", "--inbreng", "elders").returncode == 0


def test_a_file_of_inbreng_that_changed_or_went_is_named(inbreng: Path) -> None:
    assert takenkeuze("inbreng", "inbreng", *BOEK, *UIT).returncode in (0, 1)
    eerste, tweede = sorted((inbreng / "inbreng").glob("*.yaml"))[:2]
    verander(eerste, "standpunt: voor", "standpunt: tegen")
    tweede.unlink()
    klaar = takenkeuze("verify", "uit.csv", COLUMNS="160")
    assert klaar.returncode == 1
    assert f"{eerste.name} (veranderd) en {tweede.name} (weg)" in klaar.stdout
    assert "Klopt niet meer: de uitkomst is nu anders." in klaar.stdout


# --- diff, compare en check -------------------------------------------------------------------------------------


def vergelijk(*argumenten: str) -> None:
    klaar = takenkeuze(*argumenten, *UIT)
    assert klaar.returncode == 0, klaar.stderr


@pytest.fixture
def ander(map_: Path) -> Path:
    """A second scenario beside the first, with 50.000 more yield per year from 2028."""
    shutil.copy(map_ / "scenario.yaml", map_ / "ander.yaml")
    verander(map_ / "ander.yaml", "bedrag: 650_000", "bedrag: 700_000")
    return map_ / "ander.yaml"


VERGELIJKINGEN = {
    "diff": ("diff", "scenario.yaml", "ander.yaml", "--all", "--per", "schil", "--gemeente", "Soest"),
    "basis": ("diff", "basis", "ander.yaml", "--tolerantie", "1", "--sort", "naam", "--prijspeil", "lopend"),
    "boeken": ("diff", "productenboek.yaml", "ander.yaml"),
    "compare": ("compare", "scenario.yaml", "basis", "ander.yaml", "--per", "product", "--sort", "naam"),
    "optie": ("compare", "scenario.yaml", "ander.yaml", "--productenboek", "productenboek.yaml"),
}


@pytest.mark.parametrize("naam", VERGELIJKINGEN)
def test_a_comparison_holds_from_any_folder(ander: Path, naam: str, monkeypatch: pytest.MonkeyPatch) -> None:
    vergelijk(*VERGELIJKINGEN[naam])
    monkeypatch.chdir(ROOT)
    for bestand in EXPORTS:
        klaar = takenkeuze("verify", str(ander.parent / bestand))
        assert (klaar.returncode, klaar.stderr) == (0, "")
        assert "Klopt: alles is nog zoals toen" in klaar.stdout


def test_the_kwitantie_of_a_comparison_names_every_side(ander: Path) -> None:
    vergelijk("diff", "scenario.yaml", "ander.yaml")
    kwitantie = kwitantie_in_beide(Path())
    boek = hashlib.sha256(Path("productenboek.yaml").read_bytes()).hexdigest()
    assert kwitantie["kanten"] == [
        {
            "scenario": {"bestand": naam, "sha256": hashlib.sha256(Path(naam).read_bytes()).hexdigest()},
            "productenboek": {"via": "scenario", "bestand": None, "sha256": boek},
        }
        for naam in ("scenario.yaml", "ander.yaml")
    ]
    # the difference is the yield, and it is all there is
    assert sum(structureel for structureel, _ in kwitantie["per_gemeente"].values()) == -50_000_00
    assert ander.exists()


@pytest.mark.parametrize(("commando", "rijen"), [
    (("diff", "scenario.yaml", "ander.yaml"), ["Baarn", "Bunschoten", "Soest"]),
    (("compare", "basis", "scenario.yaml", "ander.yaml"), ["C: Baarn", "C: Bunschoten", "C: Soest"]),
])  # fmt: skip
def test_a_changed_side_is_named_with_the_cents(ander: Path, commando: tuple[str, ...], rijen: list[str]) -> None:
    vergelijk(*commando)
    # 10.000 more: of this all gemeenten together get all
    verander(ander, "bedrag: 700_000", "bedrag: 710_000")
    letter = "B" if commando[0] == "diff" else "C"
    for bestand in EXPORTS:
        klaar = takenkeuze("verify", bestand)
        assert klaar.returncode == 1
        assert "Klopt niet meer: de uitkomst is nu anders." in klaar.stdout
        assert re.search(rf"Scenario {letter} +veranderd", klaar.stdout)
        assert len(re.findall(r"Scenario [AB] +hetzelfde", klaar.stdout)) == 1
        assert re.search(r"Productenboek +hetzelfde", klaar.stdout)
        tabel = [r for r in klaar.stdout.splitlines() if re.match(r"(. )?(.: )?(Baarn|Bunsch|Soest)", r)]
        assert sorted(r.rpartition(r.split()[-4])[0].strip() for r in tabel) == rijen
        assert sum(round(float(r.split()[-2].replace(".", "").replace(",", ".")) * 100) for r in tabel) == -10_000_00


def test_sides_that_moved_are_given_in_order(ander: Path) -> None:
    vergelijk("diff", "scenario.yaml", "ander.yaml", "--productenboek", "productenboek.yaml")
    Path("weg").mkdir()
    for naam in ("scenario.yaml", "ander.yaml", "productenboek.yaml"):
        Path(naam).rename(Path("weg") / naam)
    kanten = ("--scenario", "weg/scenario.yaml", "--scenario", "weg/ander.yaml")
    boek = ("--productenboek", "weg/productenboek.yaml")
    for argumenten, fout in (
        ((), "geef het op met --scenario"),
        (kanten, "geef het op met --productenboek"),
        (kanten[:2], "geef --scenario 2 keer, in dezelfde volgorde"),
        ((*kanten, *boek), "geef --productenboek 2 keer"),
    ):
        klaar = takenkeuze("verify", "uit.json", *argumenten)
        assert (klaar.returncode, klaar.stdout) == (2, "")
        assert fout in klaar.stderr
    assert takenkeuze("verify", "uit.json", *kanten, *boek, *boek).returncode == 0
    andersom = takenkeuze("verify", "uit.json", *kanten[2:], *kanten[:2], *boek, *boek)
    assert andersom.returncode == 1
    assert not ander.exists()


def test_one_scenario_is_given_once(map_: Path) -> None:
    exporteer()
    klaar = takenkeuze("verify", "uit.json", "--scenario", "scenario.yaml", "--scenario", "scenario.yaml")
    assert (klaar.returncode, klaar.stdout) == (2, "")
    assert "geef --scenario één keer" in klaar.stderr
    assert map_.exists()


def test_a_side_from_git_is_read_from_git_again(ander: Path) -> None:
    git = ("git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    for opdracht in (("init", "-q"), ("add", "."), ("commit", "-qm", "eerste")):
        subprocess.run([*git, *opdracht], check=True, capture_output=True)
    verander(Path("scenario.yaml"), "bedrag: 650_000", "bedrag: 660_000")
    vergelijk("diff", "HEAD:scenario.yaml", "scenario.yaml")
    assert all(takenkeuze("verify", bestand).returncode == 0 for bestand in EXPORTS)
    subprocess.run([*git, "commit", "-qam", "tweede"], check=True, capture_output=True)
    klaar = takenkeuze("verify", "uit.md")
    assert klaar.returncode == 1
    assert re.search(r"Scenario A +veranderd", klaar.stdout)
    assert ander.exists()


@pytest.mark.parametrize("vreemd", [
    {"bronnen": ["scenario.yaml"]},
    {"bronnen": None},
    {"alles": "ja"},
    {"alles": None},
    {"tolerantie": "veel"},
    {"commando": "simulate"},
    {"commando": "check"},
])  # fmt: skip
def test_strange_options_of_a_comparison_give_2(ander: Path, vreemd: dict[str, object]) -> None:
    vergelijk("diff", "scenario.yaml", "ander.yaml")
    inhoud = json.loads(Path("uit.json").read_text("utf-8"))
    inhoud["kwitantie"]["opties"] |= vreemd
    Path("uit.json").write_text(json.dumps(inhoud), encoding="utf-8")
    klaar = takenkeuze("verify", "uit.json")
    assert (klaar.returncode, klaar.stdout) == (2, "")
    assert klaar.stderr.startswith("Fout: ")
    assert "Traceback" not in klaar.stderr
    assert ander.exists()


def test_check_remembers_every_file_and_its_findings(ander: Path) -> None:
    ander.write_text(ander.read_text("utf-8").split("negeer:")[0], encoding="utf-8")  # it says what the others ignore
    assert takenkeuze("check", ".", "--strict", "--output", "c.json").returncode == 1
    kwitantie = json.loads(Path("c.json").read_text("utf-8"))["kwitantie"]
    namen = ("ander.yaml", "productenboek.yaml", "scenario.yaml")
    assert kwitantie["bestanden"] == {n: hashlib.sha256(Path(n).read_bytes()).hexdigest() for n in namen}
    assert kwitantie["opties"] == {
        "commando": "check",
        "paden": ["."],
        "productenboek": None,
        "streng": True,
    }
    assert takenkeuze("verify", "c.json").returncode == 0
    ander.write_text("scenario: x\nmaatregelen: [{knop: draaien}]\n", encoding="utf-8")
    Path("scenario.yaml").rename("nieuw.yaml")
    klaar = takenkeuze("verify", "c.json", COLUMNS="160")
    assert klaar.returncode == 1
    # the file that changed names no productenboek any more
    anders = ["ander.yaml (veranderd)", "meegeleverd productenboek (nieuw)", "nieuw.yaml (nieuw)"]
    assert f"{', '.join(anders)} en scenario.yaml (weg)" in klaar.stdout
    (rij,) = [r for r in klaar.stdout.splitlines() if r.startswith("ander.yaml")]
    assert rij.split()[1:4] == ["0", "1", "1"], "an unknown knop"


def test_check_with_many_files_remembers_them_too(map_: Path) -> None:
    for i in range(60):
        shutil.copy("scenario.yaml", f"s{i:02}.yaml")
    assert takenkeuze("check", "--output", "c.json").returncode == 0
    assert len(json.loads(Path("c.json").read_text("utf-8"))["kwitantie"]["bestanden"]) == 62
    assert takenkeuze("verify", "c.json").returncode == 0
    assert map_.exists()


def test_check_of_the_shipped_productenboek_names_no_folder_of_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(ROOT / "scenarios" / "lokaal-preventie.yaml", "s.yaml")
    uit = takenkeuze("check", "s.yaml", "--format", "json").stdout
    assert set(json.loads(uit)["kwitantie"]["bestanden"]) == {"s.yaml", "meegeleverd productenboek"}
    Path("c.json").write_text(uit, encoding="utf-8")
    assert takenkeuze("verify", "c.json").returncode == 0
    monkeypatch.chdir("/")
    klaar = takenkeuze("verify", str(tmp_path / "c.json"))
    assert klaar.returncode == 0, "found beside the export"
    assert re.search(rf"Map +{re.escape(str(tmp_path))}\n", klaar.stdout)
    (tmp_path / "s.yaml").unlink()
    klaar = takenkeuze("verify", str(tmp_path / "c.json"))
    assert (klaar.returncode, klaar.stdout) == (2, "")
    assert "ga naar de map waarin check liep" in klaar.stderr


def test_standard_input_cannot_be_checked_again(map_: Path) -> None:
    tekst = (map_ / "scenario.yaml").read_text("utf-8")
    uit = takenkeuze("check", "-", "--format", "json", invoer=tekst).stdout
    Path("c.json").write_text(uit, encoding="utf-8")
    klaar = takenkeuze("verify", "c.json")
    assert (klaar.returncode, klaar.stdout) == (2, "")
    assert "standaardinvoer" in klaar.stderr


def test_a_number_that_was_changed_is_not_covered_by_a_comment_in_the_scenario(map_: Path) -> None:
    exporteer()
    verander(map_ / "scenario.yaml", "scenario:", "# een opmerking\nscenario:")
    klaar = takenkeuze("verify", "uit.csv")
    assert "niet alles is zoals toen.\n" in klaar.stdout
    assert re.search(r"Dit bestand +hetzelfde", klaar.stdout)
    verander(map_ / "uit.csv", ",00;", ",01;")
    klaar = takenkeuze("verify", "uit.csv", COLUMNS="200")
    assert klaar.returncode == 1
    assert "Klopt niet: het bestand zelf is veranderd nadat het werd gemaakt.\n" in klaar.stdout
    assert re.search(r"Dit bestand +veranderd\n", klaar.stdout)


def test_a_changed_kwitantie_is_named(map_: Path) -> None:
    exporteer()
    inhoud = json.loads((map_ / "uit.json").read_text("utf-8"))
    inhoud["kwitantie"]["per_gemeente"]["GM0342"][0] += 1
    (map_ / "uit.json").write_text(json.dumps(inhoud), encoding="utf-8")
    klaar = takenkeuze("verify", "uit.json")
    assert klaar.returncode == 1
    assert "Klopt niet: de kwitantie is veranderd" in klaar.stdout
