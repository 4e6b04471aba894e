# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The command line as its users meet it: codes, streams, files, widths, colours."""

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from takenkeuze.core.diagnostics import CODES
from tests import ROOT
from tests.program import process, takenkeuze

SCENARIO = str(ROOT / "scenarios" / "infectieziektebestrijding-10-procent.yaml")
LOKAAL = str(ROOT / "scenarios" / "lokaal-preventie.yaml")


@pytest.mark.parametrize(
    "options",
    [
        ("simulate", SCENARIO, "--per", "schil"),
        ("simulate", "-", "--format", "csv"),
        ("menukaart", "--scenario", LOKAAL, "--knop", "stoppen"),
        ("product", "ghor", "--format", "markdown"),
        ("inbreng", str(ROOT / "voorbeelden" / "inbreng"), "--format", "json"),
        ("diff", SCENARIO, LOKAAL),
        ("compare", "basis", SCENARIO, LOKAAL, "--color", "altijd"),
        ("explain", SCENARIO, "--gemeente", "Leiden", "--jaar", "2027"),
        ("verify", SCENARIO),
        ("check", "-", "--strict"),
        ("schema", "scenario"),
        ("completion", "bash"),
        ("simuleer",),
        ("simulate", "--per"),
        ("--help",),
    ],
    ids=" ".join,
)
def test_in_a_process_of_its_own_it_says_the_same(options: tuple[str, ...]) -> None:
    inputs = Path(SCENARIO).read_text("utf-8")
    here, real = takenkeuze(*options, inputs=inputs), process(*options, inputs=inputs)
    assert (here.returncode, here.stdout, here.stderr) == (real.returncode, real.stdout, real.stderr)


WITHOUT_NETWORK = """\
import sys
from takenkeuze.shell.app import run

def refuse(event, arguments):
    if event.startswith("socket."):
        raise AssertionError((event, arguments))

sys.addaudithook(refuse)
for line in sys.argv[1:]:
    try:
        run(line.split("|"))
    except SystemExit as end:
        print(line, end.code)
"""


def test_no_command_uses_a_network(tmp_path: Path) -> None:
    """Not even to look something up: what the system is asked for is watched, whichever library asks."""
    command_lines = [
        f"simulate|{SCENARIO}|--output|json:{tmp_path / 'uit.json'}",
        f"verify|{tmp_path / 'uit.json'}",
        f"check|{ROOT / 'scenarios'}",
        f"diff|{SCENARIO}|{LOKAAL}",
        f"compare|basis|{SCENARIO}|{LOKAAL}",
        f"explain|{SCENARIO}|--gemeente|Leiden",
        f"inbreng|{ROOT / 'voorbeelden' / 'inbreng'}",
        "menukaart",
        "product|ghor",
        "schema|scenario",
    ]
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_NETWORK, *command_lines], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    ends = [line for line in done.stdout.splitlines() if line in {f"{options} 0" for options in command_lines}]
    assert len(ends) == len(command_lines), done.stdout[-2000:]


def test_version_and_help_are_dutch() -> None:
    assert takenkeuze("--version").stdout.startswith("takenkeuze ")
    explanation = takenkeuze("simulate", "--help").stdout
    assert explanation.startswith("Gebruik: takenkeuze simulate [OPTIES] SCENARIO")
    for english in ("Usage", "Options", "Arguments", "required", "Show this", "default"):
        assert english not in explanation
    assert "Commando's:" in takenkeuze("--help").stdout
    assert takenkeuze().returncode == 0


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["simulat"], "commando simulat bestaat niet; bedoelde u simulate?"),
        (["simulate"], "SCENARIO ontbreekt"),
        (["simulate", SCENARIO, "--gemeenten", "Gouda"], "bedoelde u --gemeente?"),
        (["simulate", SCENARIO, "extra"], "te veel argumenten: extra"),
        (["simulate", SCENARIO, "--per"], "optie --per heeft een waarde nodig"),
        (["simulate", SCENARIO, "--per", "gemeent"], "--per gemeent bestaat niet; bedoelde u gemeente?"),
        (["simulate", SCENARIO, "--format", "xls"], "--format xls bestaat niet; mogelijk: tabel, markdown, csv, json"),
        (["simulate", SCENARIO, "--gemeente", "Goude"], "bedoelde u Gouda?"),
        (["simulate", SCENARIO, "--output", "x.pdf"], "onbekende vorm"),
        (["simulate", "-", "--productenboek", "-"], "niet allebei van standaardinvoer"),
        (["simulate", "bestaat-niet.yaml"], "dit bestand bestaat niet"),
        (["simulate", SCENARIO, "--productenboek", "bestaat-niet.yaml"], "dit bestand bestaat niet"),
    ],
)
def test_mistakes_on_the_command_line(arguments: list[str], text: str) -> None:
    done = takenkeuze(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert text in done.stderr
    assert "Traceback" not in done.stderr


def test_a_mistake_in_a_file_names_the_line(tmp_path: Path) -> None:
    error = tmp_path / "fout.yaml"
    error.write_text("scenario: Fout\nmaatregelen:\n  - knop: kaasschaf\n", encoding="utf-8")
    done = takenkeuze("simulate", str(error))
    assert done.returncode == 2
    assert f"{error}:3:11: fout TK020" in done.stderr
    assert "  3 |   - knop: kaasschaf\n" in done.stderr
    assert "bedoelde u kaasschaaf?" in done.stderr


def test_findings_that_are_errors_give_1_and_still_print(tmp_path: Path) -> None:
    too_many = tmp_path / "te-veel.yaml"
    too_many.write_text(
        "scenario: Te veel\nmaatregelen:\n"
        "  - {knop: taakreductie, product: infectieziektebestrijding, reductie: 50%}\n",
        encoding="utf-8",
    )
    done = takenkeuze("simulate", str(too_many))
    assert done.returncode == 1
    assert "Zo kan dit scenario niet worden uitgevoerd: onder" in done.stdout
    assert "TK102" in done.stdout
    assert takenkeuze("simulate", str(too_many), "--format", "json").returncode == 1


@pytest.mark.parametrize("width", [80, 100, 120])
def test_fits_the_width_and_cuts_no_amount(width: int) -> None:
    text = takenkeuze("simulate", LOKAAL, COLUMNS=str(width)).stdout
    assert max(map(len, text.splitlines())) <= width
    assert "…" not in text
    assert text.count("-525.357") >= 3
    assert "\x1b" not in text


def test_colour_only_when_asked() -> None:
    without = takenkeuze("simulate", SCENARIO).stdout
    with_ = takenkeuze("simulate", SCENARIO, "--color", "altijd").stdout
    assert "\x1b[" in with_
    uncolored = re.sub(r"\x1b\[[0-9;]*m", "", with_)
    assert [line.rstrip() for line in uncolored.splitlines()] == [r.rstrip() for r in without.splitlines()]


def test_reads_standard_input_and_runs_from_any_folder(tmp_path: Path) -> None:
    text = Path(SCENARIO).read_text("utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "takenkeuze", "simulate", "-", "--format", "json"],
        input=text,
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
        check=True,
    )
    assert json.loads(done.stdout)["totaal"]["structureel"] == -140_100_00


def test_json_has_what_the_manual_promises() -> None:
    outcome = json.loads(takenkeuze("simulate", LOKAAL, "--format", "json", "--gemeente", "GM0513").stdout)
    assert outcome["schema_version"] == 2
    assert outcome["jaren"] == [2026, 2027, 2028, 2029]
    (gouda,) = outcome["gemeenten"]
    assert (gouda["code"], gouda["naam"], gouda["inwoners"]) == ("GM0513", "Gouda", 76_514)
    year = gouda["jaren"][1]
    fields = ["bijdrage_basis", "bijdrage", "frictiekosten", "eigen_kosten", "netto_effect", "cumulatief"]
    assert all(isinstance(year[field], int) for field in fields)
    assert year["jaar"] == 2027
    assert (
        year["netto_effect"] == year["bijdrage"] - year["bijdrage_basis"] + year["frictiekosten"] + year["eigen_kosten"]
    )
    assert (gouda["structureel"], gouda["breakeven_jaar"]) == (-46_903_22, 2027)
    place = outcome["gemeentecodes"].index("GM0513")
    effect = [p for p in outcome["posten"] if p["oorzaak"] == "maatregel" and p["jaar"] == 2027]
    assert sum(p["per_gemeente"][place] for p in effect) == year["netto_effect"]
    assert all(sum(p["per_gemeente"]) == p["totaal"] for p in outcome["posten"])


@pytest.mark.parametrize(("per", "column"), [("gemeente", "code"), ("schil", "schil"), ("product", "product")])
def test_csv_is_tidy_and_opens_in_a_dutch_spreadsheet(per: str, column: str) -> None:
    text = takenkeuze("simulate", LOKAAL, "--format", "csv", "--per", per).stdout
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [*rows[0]][:4] == [column, "naam", "inwoners", "jaar"]
    assert len({(row[column], row["jaar"]) for row in rows}) == len(rows)
    subtotal = sum(round(float(row["netto_effect"].replace(",", ".")) * 100) for row in rows if row["jaar"] == "2028")
    assert subtotal == -505_690_19


def test_a_bug_gives_3_and_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from takenkeuze.shell import input as inputs
    from takenkeuze.shell.app import run

    def broken(*_: object) -> None:
        raise RuntimeError("kapot")

    monkeypatch.setattr(inputs, "load", broken)
    with pytest.raises(SystemExit) as end:
        run(["simulate", SCENARIO])
    assert end.value.code == 3
    assert "Dit is een fout in takenkeuze zelf" in capsys.readouterr().err


def test_the_manual_and_the_readme_name_every_option() -> None:
    explanation = "".join(takenkeuze(c, "--help").stdout for c in ("simulate", "menukaart", "product", "inbreng"))
    options = {word for word in explanation.split() if word.startswith("--")} - {"--help"}
    manual = (ROOT / "docs" / "handleiding.md").read_text("utf-8")
    assert len(options) >= 14
    assert not [option for option in options if f"`{option}" not in manual]


def test_the_manual_explains_every_code() -> None:
    manual = (ROOT / "docs" / "handleiding.md").read_text("utf-8")
    explained = dict(re.findall(r"^\| (TK\d{3}) \|(?: \w+ \|)? ([^|]+) \|", manual, re.MULTILINE))
    assert set(explained) == set(CODES)


def test_what_the_readme_shows_is_what_the_program_prints() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    shown = re.search(r"^ANTWOORD\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
    assert shown
    assert " ".join(shown[1].split()) in " ".join(takenkeuze("simulate", SCENARIO).stdout.split())
