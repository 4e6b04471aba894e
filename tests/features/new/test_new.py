# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""New files load as they are, and so does each line of them that was left out; three scenarios reach a taakstelling."""

from fractions import Fraction
from pathlib import Path

import pytest

from takenkeuze.core.engine import simulate
from takenkeuze.core.names import file_names
from takenkeuze.core.overview import total_line
from takenkeuze.features.new.question import standard_scenarios
from takenkeuze.features.new.report import standard_to_yaml
from takenkeuze.files.file import read_document
from takenkeuze.files.scenario import load_scenario
from takenkeuze.shell.input import load, load_boek
from tests import ROOT
from tests.helpers import boek
from tests.program import takenkeuze

SHIPPED = ROOT / "data" / "productenboek.yaml"


def put_in(text: str, *starts: str) -> str:
    """The text with the lines that were left out and begin so."""
    return "".join(line[1:] if line.startswith(starts) else line for line in text.splitlines(keepends=True))


@pytest.mark.parametrize("words", ["", "--gemeenten Leiden,Gouda", "--begroting 2_000_000"])
def test_a_boek_passes_check(words: str, tmp_path: Path) -> None:
    made = takenkeuze("new", "boek", *words.split(), "--output", "b.yaml", folder=tmp_path)
    assert (made.returncode, made.stderr) == (0, "Geschreven: b.yaml\n")
    done = takenkeuze("check", "b.yaml", "--strict", folder=tmp_path)
    assert done.returncode == 0, done.stdout
    assert takenkeuze("nu", "--productenboek", "b.yaml", folder=tmp_path).returncode == 0


def test_a_boek_has_what_was_asked(tmp_path: Path) -> None:
    words = ["--gemeenten", "Alphen aan den Rijn, 's-Gravenhage", "--begroting", "1234567,89"]
    takenkeuze("new", "boek", *words, "--output", "b.yaml", folder=tmp_path)
    made = load_boek(str(tmp_path / "b.yaml")).book
    assert [gemeente.naam for gemeente in made.gemeenten] == ["'s-Gravenhage", "Alphen aan den Rijn"]
    assert made.begroting.waarde == Fraction("1234567.89")


@pytest.mark.parametrize("begroting", [[], ["--begroting", "2000"]])
def test_what_a_boek_leaves_out_may_be_put_in(begroting: list[str], tmp_path: Path) -> None:
    text = takenkeuze("new", "boek", *begroting).stdout
    (tmp_path / "b.yaml").write_text(put_in(text, "#reserve", "#indexatie", "#bronnen", "#  - {bron", "#    "), "utf-8")
    inputs = load_boek(str(tmp_path / "b.yaml"))
    assert inputs.diagnostics == []
    assert inputs.book.inwoners == (1000, 1000)
    assert inputs.book.reserve


def test_every_choice_in_a_scenario_may_be_made(tmp_path: Path) -> None:
    made = takenkeuze("new", "scenario", "--output", "s.yaml", folder=tmp_path)
    assert made.returncode == 0
    assert takenkeuze("check", "s.yaml", "--strict", folder=tmp_path).returncode == 0
    path = tmp_path / "s.yaml"
    choices = [line for line in path.read_text("utf-8").splitlines() if line.startswith("#  - ")]
    path.write_text(put_in(path.read_text("utf-8"), "#maatregelen", "#  - "), "utf-8")
    inputs = load(str(path), None)
    assert inputs.diagnostics == []
    assert inputs.scenario
    assert len(inputs.scenario.maatregelen) == len(choices) > 80


def test_a_scenario_names_its_boek_from_where_it_stands(tmp_path: Path) -> None:
    takenkeuze("new", "boek", "--output", "b.yaml", folder=tmp_path)
    (tmp_path / "sub").mkdir()
    words = ["new", "scenario", "--productenboek", "b.yaml", "--output", "sub/s.yaml"]
    assert takenkeuze(*words, folder=tmp_path).returncode == 0
    assert 'productenboek: "../b.yaml"' in (tmp_path / "sub" / "s.yaml").read_text("utf-8")
    assert takenkeuze("check", "sub/s.yaml", "--strict", folder=tmp_path).returncode == 0


def test_inbreng_has_a_file_for_each_gemeente(tmp_path: Path) -> None:
    assert takenkeuze("new", "inbreng", "--output", "in", folder=tmp_path).returncode == 0
    files = sorted((tmp_path / "in").iterdir())
    assert len(files) == 18
    assert takenkeuze("inbreng", "in", folder=tmp_path).returncode == 0
    files[0].write_text(put_in(files[0].read_text("utf-8"), "#inbreng", "#  - "), "utf-8")
    done = takenkeuze("inbreng", "in", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "1 van de 18 gemeenten heeft iets ingebracht" in done.stdout


# Oost has 60% of the inwoners. The gemeenten pay 600.000 - 100.000 - 20% of 600.000 = 380.000 for zorg, which is
# statutory, and 120.000 for the vrije taak: 500.000 together.
GR = """\
productenboek: Proef
basisjaar: 2025
vroegste_startjaar: 2026
gemeenten:
  - {naam: Oost, inwoners: 600}
  - {naam: West, inwoners: 400}
schillen:
  - {schil: w, wettelijk: true}
  - {schil: v, wettelijk: false}
producten:
  - {product: zorg, naam: Zorg, schil: w, lasten: 600_000, inkomsten: 100_000, dekkingsgraad: 20%, ZORG}
  - {product: vrij, naam: Vrij, schil: v, lasten: 120_000, VRIJ}
"""
KNOWN = {
    "ZORG": "personeelsaandeel: 80%, variabel_aandeel: 50%",
    "VRIJ": "personeelsaandeel: 80%, variabel_aandeel: 25%",
}


def gr(**parameters: str) -> str:
    text = GR
    for name, value in (KNOWN | parameters).items():
        text = text.replace(name, value)
    return text


def saved(part: str) -> dict[str, tuple[int, list[int]]]:
    """What each standard scenario saves structurally in cents, and on which product."""
    at = boek("", gr())
    found = {}
    for standard in standard_scenarios(at, Fraction(part)):
        assert not standard.obstacle
        scenario = load_scenario(read_document("s", standard_to_yaml(standard, "x", None).encode()), at)
        assert scenario
        result = simulate(at, scenario)
        each = [sum(p.total for p in result.effects if p.jaar is None and p.product == id_) for id_ in ("zorg", "vrij")]
        found[standard.naam] = total_line(result).structureel, each
    return found


def test_three_ways_save_the_same() -> None:
    # 10% of 500.000 is 50.000. In proportion to the variable part: 600.000 x 50% x 80% = 240.000 and 120.000 x 25% =
    # 30.000 of the bijdrage move along, so 50/270 of each: 44.444,44 and 5.555,56.
    assert saved("1/10") == {
        "kaasschaaf": (-5_000_000, [-3_800_000, -1_200_000]),
        "niet-wettelijk": (-5_000_000, [0, -5_000_000]),
        "variabel": (-5_000_000, [-4_444_444, -555_556]),
    }


def obstacles(part: str, text: str) -> dict[str, str]:
    return {one.naam: one.obstacle for one in standard_scenarios(boek("", text), Fraction(part)) if one.obstacle}


def test_a_way_that_does_not_reach_it_says_so() -> None:
    # 25% is 125.000, and the free task costs 120.000; 60% is 300.000, and 270.000 is variable
    assert obstacles("1/4", gr()) == {
        "niet-wettelijk": "de gemeenten betalen minder aan die producten dan de taakstelling"
    }
    assert (
        obstacles("3/5", gr())["variabel"]
        == "het variabele deel van alle producten samen is kleiner dan de taakstelling"
    )
    silent = gr(ZORG="personeelsaandeel: 80%", VRIJ="personeelsaandeel: 80%").replace(
        "wettelijk: false", "uniform: false"
    )
    assert obstacles("1/10", silent) == {
        "niet-wettelijk": "het productenboek noemt geen product dat niet wettelijk is",
        "variabel": "het productenboek noemt van geen product een variabel_aandeel",
    }


def test_a_taakstelling_makes_files_that_pass_check(tmp_path: Path) -> None:
    done = takenkeuze("new", "scenario", "--taakstelling", "5%", "--output", "t", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert {path.name for path in (tmp_path / "t").iterdir()} == {
        "kaasschaaf.yaml",
        "niet-wettelijk.yaml",
        "variabel.yaml",
    }
    assert takenkeuze("check", "t", folder=tmp_path).returncode == 0


def test_what_can_not_be_carried_out_is_told(tmp_path: Path) -> None:
    done = takenkeuze("new", "scenario", "--taakstelling", "60%", "--output", "t", folder=tmp_path)
    assert done.returncode == 0
    told = done.stderr.splitlines()
    assert told[0].startswith("Let op: kaasschaaf.yaml kan zo niet worden uitgevoerd: Infectieziektebestrijding komt")
    assert told[1].startswith("Let op: niet-wettelijk.yaml is er niet bij: ")
    assert told[2].startswith("Let op: variabel.yaml kan zo niet worden uitgevoerd: ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("boek --taakstelling 5%", "--taakstelling hoort bij new scenario, niet bij new boek"),
        ("boek --productenboek x.yaml", "--productenboek hoort bij new scenario en new inbreng, niet bij new boek"),
        ("scenario --gemeenten Gouda", "--gemeenten hoort bij new boek, niet bij new scenario"),
        ("inbreng --begroting 5", "--begroting hoort bij new boek, niet bij new inbreng"),
        ("boek --gemeenten Leiden,,Gouda", "noem elke gemeente één keer, met komma's ertussen"),
        ("boek --gemeenten Leiden,leiden", "noem elke gemeente één keer, met komma's ertussen"),
        ("boek --begroting veel", "--begroting veel is geen bedrag in euro's"),
        ("boek --output b.txt", "kies een .yaml-bestand"),
        ("scenario --taakstelling 0% --output t", "--taakstelling moet meer dan 0% zijn"),
        ("scenario --taakstelling 5%", "noem met --output de map waarin ze komen"),
        ("inbreng", "noem met --output de map waarin ze komen"),
        ("inbreng --output weg/in", "deze map is niet te maken"),
        ("iets", "SOORT iets bestaat niet; mogelijk: boek, scenario, inbreng"),
    ],
)
def test_what_can_not_be_asked(words: str, said: str, tmp_path: Path) -> None:
    done = takenkeuze("new", *words.split(), folder=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert [*tmp_path.iterdir()] == []


def test_a_file_in_which_somebody_worked_stays(tmp_path: Path) -> None:
    path = tmp_path / "b.yaml"
    path.write_text("van mij\n", encoding="utf-8")
    done = takenkeuze("new", "boek", "--output", "b.yaml", folder=tmp_path)
    assert done.returncode == 2
    assert "geef --overschrijf" in done.stderr
    assert path.read_text("utf-8") == "van mij\n"
    assert takenkeuze("new", "boek", "--output", "b.yaml", "--overschrijf", folder=tmp_path).returncode == 0
    words = ["new", "scenario", "--productenboek", "b.yaml", "--output", "b.yaml", "--overschrijf"]
    done = takenkeuze(*words, folder=tmp_path)
    assert done.returncode == 2
    assert "dit bestand wordt zelf gelezen" in done.stderr


def test_names_that_look_alike_have_files_of_their_own() -> None:
    names = ["Bergen (NH)", "Bergen [NH]", "Bergen", "'s-Gravenhage"]
    text = GR.replace("  - {naam: Oost, inwoners: 600}\n  - {naam: West, inwoners: 400}\n", "").replace(
        "gemeenten:\n", "gemeenten:\n" + "".join(f'  - {{naam: "{name}", inwoners: 5}}\n' for name in names)
    )
    at = boek("", text.replace(", ZORG", "").replace(", VRIJ", ""))
    assert sorted(file_names(g.naam for g in at.gemeenten)) == ["bergen", "bergen--nh", "bergen--nh--2", "s-gravenhage"]
