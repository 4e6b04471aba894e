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
from tests.program import proces, takenkeuze

SCENARIO = str(ROOT / "scenarios" / "infectieziektebestrijding-10-procent.yaml")
LOKAAL = str(ROOT / "scenarios" / "lokaal-preventie.yaml")


@pytest.mark.parametrize(
    "opdracht",
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
def test_in_a_process_of_its_own_it_says_the_same(opdracht: tuple[str, ...]) -> None:
    invoer = Path(SCENARIO).read_text("utf-8")
    hier, echt = takenkeuze(*opdracht, invoer=invoer), proces(*opdracht, invoer=invoer)
    assert (hier.returncode, hier.stdout, hier.stderr) == (echt.returncode, echt.stdout, echt.stderr)


ZONDER_NETWERK = """\
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
    opdrachten = [
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
    klaar = subprocess.run(
        [sys.executable, "-c", ZONDER_NETWERK, *opdrachten], capture_output=True, encoding="utf-8", check=False
    )
    assert klaar.returncode == 0, klaar.stderr
    einden = [regel for regel in klaar.stdout.splitlines() if regel in {f"{opdracht} 0" for opdracht in opdrachten}]
    assert len(einden) == len(opdrachten), klaar.stdout[-2000:]


def test_version_and_help_are_dutch() -> None:
    assert takenkeuze("--version").stdout.startswith("takenkeuze ")
    uitleg = takenkeuze("simulate", "--help").stdout
    assert uitleg.startswith("Gebruik: takenkeuze simulate [OPTIES] SCENARIO")
    for engels in ("Usage", "Options", "Arguments", "required", "Show this", "default"):
        assert engels not in uitleg
    assert "Commando's:" in takenkeuze("--help").stdout
    assert takenkeuze().returncode == 0


@pytest.mark.parametrize(
    ("argumenten", "tekst"),
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
def test_mistakes_on_the_command_line(argumenten: list[str], tekst: str) -> None:
    klaar = takenkeuze(*argumenten)
    assert klaar.returncode == 2
    assert klaar.stdout == ""
    assert tekst in klaar.stderr
    assert "Traceback" not in klaar.stderr


def test_a_mistake_in_a_file_names_the_line(tmp_path: Path) -> None:
    fout = tmp_path / "fout.yaml"
    fout.write_text("scenario: Fout\nmaatregelen:\n  - knop: kaasschaf\n", encoding="utf-8")
    klaar = takenkeuze("simulate", str(fout))
    assert klaar.returncode == 2
    assert f"{fout}:3:11: fout TK020" in klaar.stderr
    assert "  3 |   - knop: kaasschaf\n" in klaar.stderr
    assert "bedoelde u kaasschaaf?" in klaar.stderr


def test_findings_that_are_errors_give_1_and_still_print(tmp_path: Path) -> None:
    te_veel = tmp_path / "te-veel.yaml"
    te_veel.write_text(
        "scenario: Te veel\nmaatregelen:\n"
        "  - {knop: taakreductie, product: infectieziektebestrijding, reductie: 50%}\n",
        encoding="utf-8",
    )
    klaar = takenkeuze("simulate", str(te_veel))
    assert klaar.returncode == 1
    assert "Zo kan dit scenario niet worden uitgevoerd: onder" in klaar.stdout
    assert "TK102" in klaar.stdout
    assert takenkeuze("simulate", str(te_veel), "--format", "json").returncode == 1


@pytest.mark.parametrize("breedte", [80, 100, 120])
def test_fits_the_width_and_cuts_no_amount(breedte: int) -> None:
    tekst = takenkeuze("simulate", LOKAAL, COLUMNS=str(breedte)).stdout
    assert max(map(len, tekst.splitlines())) <= breedte
    assert "…" not in tekst
    assert tekst.count("-525.356,85") >= 3
    assert "\x1b" not in tekst


def test_colour_only_when_asked() -> None:
    zonder = takenkeuze("simulate", SCENARIO).stdout
    met = takenkeuze("simulate", SCENARIO, "--color", "altijd").stdout
    assert "\x1b[" in met
    ontkleurd = re.sub(r"\x1b\[[0-9;]*m", "", met)
    assert [regel.rstrip() for regel in ontkleurd.splitlines()] == [r.rstrip() for r in zonder.splitlines()]


def test_reads_standard_input_and_runs_from_any_folder(tmp_path: Path) -> None:
    tekst = Path(SCENARIO).read_text("utf-8")
    klaar = subprocess.run(
        [sys.executable, "-m", "takenkeuze", "simulate", "-", "--format", "json"],
        input=tekst,
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
        check=True,
    )
    assert json.loads(klaar.stdout)["totaal"]["structureel"] == -140_100_00


def test_json_has_what_the_manual_promises() -> None:
    uitkomst = json.loads(takenkeuze("simulate", LOKAAL, "--format", "json", "--gemeente", "GM0513").stdout)
    assert uitkomst["schema_version"] == 1
    assert uitkomst["jaren"] == [2026, 2027, 2028, 2029]
    (gouda,) = uitkomst["gemeenten"]
    assert (gouda["code"], gouda["naam"], gouda["inwoners"]) == ("GM0513", "Gouda", 76_514)
    jaar = gouda["jaren"][1]
    velden = ["bijdrage_basis", "bijdrage", "frictiekosten", "eigen_kosten", "netto_effect", "cumulatief"]
    assert all(isinstance(jaar[veld], int) for veld in velden)
    assert jaar["jaar"] == 2027
    assert (
        jaar["netto_effect"] == jaar["bijdrage"] - jaar["bijdrage_basis"] + jaar["frictiekosten"] + jaar["eigen_kosten"]
    )
    assert (gouda["structureel"], gouda["breakeven_jaar"]) == (-46_903_21, 2027)
    plek = uitkomst["gemeentecodes"].index("GM0513")
    effect = [p for p in uitkomst["posten"] if p["oorzaak"] == "maatregel" and p["jaar"] == 2027]
    assert sum(p["per_gemeente"][plek] for p in effect) == jaar["netto_effect"]
    assert all(sum(p["per_gemeente"]) == p["totaal"] for p in uitkomst["posten"])


@pytest.mark.parametrize(("per", "kolom"), [("gemeente", "code"), ("schil", "schil"), ("product", "product")])
def test_csv_is_tidy_and_opens_in_a_dutch_spreadsheet(per: str, kolom: str) -> None:
    tekst = takenkeuze("simulate", LOKAAL, "--format", "csv", "--per", per).stdout
    rijen = list(csv.DictReader(io.StringIO(tekst), delimiter=";"))
    assert [*rijen[0]][:4] == [kolom, "naam", "inwoners", "jaar"]
    assert len({(rij[kolom], rij["jaar"]) for rij in rijen}) == len(rijen)
    som = sum(round(float(rij["netto_effect"].replace(",", ".")) * 100) for rij in rijen if rij["jaar"] == "2028")
    assert som == -505_690_19


def test_a_bug_gives_3_and_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from takenkeuze.features.simulate import command as simulate
    from takenkeuze.shell.app import run

    def kapot(*_: object) -> None:
        raise RuntimeError("kapot")

    monkeypatch.setattr(simulate, "laad", kapot)
    with pytest.raises(SystemExit) as einde:
        run(["simulate", SCENARIO])
    assert einde.value.code == 3
    assert "Dit is een fout in takenkeuze zelf" in capsys.readouterr().err


def test_the_manual_and_the_readme_name_every_option() -> None:
    uitleg = "".join(takenkeuze(c, "--help").stdout for c in ("simulate", "menukaart", "product", "inbreng"))
    opties = {woord for woord in uitleg.split() if woord.startswith("--")} - {"--help"}
    handleiding = (ROOT / "docs" / "handleiding.md").read_text("utf-8")
    assert len(opties) >= 14
    assert not [optie for optie in opties if f"`{optie}" not in handleiding]


def test_the_manual_explains_every_code() -> None:
    handleiding = (ROOT / "docs" / "handleiding.md").read_text("utf-8")
    uitgelegd = dict(re.findall(r"^\| (TK\d{3}) \|(?: \w+ \|)? ([^|]+) \|", handleiding, re.MULTILINE))
    assert set(uitgelegd) == set(CODES)


def test_what_the_readme_shows_is_what_the_program_prints() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    getoond = re.search(r"^ANTWOORD\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
    assert getoond
    assert " ".join(getoond[1].split()) in " ".join(takenkeuze("simulate", SCENARIO).stdout.split())
