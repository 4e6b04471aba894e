# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``diff`` and ``compare`` as their users meet them: sources, git, formats, codes, widths."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests import ROOT
from tests.program import takenkeuze
from tests.report.test_report import equals_golden

SCENARIOS = ROOT / "scenarios"
MENU = str(SCENARIOS / "kaasschaaf-en-infectieziekten.yaml")
LOKAAL = str(SCENARIOS / "lokaal-preventie.yaml")


def changed(path: Path, *pairs: tuple[str, str], of_: str = MENU) -> str:
    """A scenario with other text in it."""
    text = Path(of_).read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return str(path)


def to_json(*arguments: str) -> dict[str, object]:
    done = takenkeuze("diff", *arguments, "--format", "json")
    assert done.stderr == ""
    outcome: dict[str, object] = json.loads(done.stdout)
    return outcome


# --- the difference ------------------------------------------------------------------------------------------------


def test_comments_and_the_order_of_keys_are_no_difference(tmp_path: Path) -> None:
    other = tmp_path / "ander.yaml"
    other.write_text(
        "# dezelfde keuzes\n"
        "maatregelen:\n"
        "  - reductie: 10%   # eerst de reductie\n"
        "    product: infectieziektebestrijding\n"
        "    knop: taakreductie\n"
        "startjaar: 2026\n"
        "scenario: Proef\n",
        encoding="utf-8",
    )
    one = tmp_path / "een.yaml"
    one.write_text(
        "scenario: Proef\nstartjaar: 2026\nmaatregelen:\n"
        "  - {knop: taakreductie, product: infectieziektebestrijding, reductie: 10%}\n",
        encoding="utf-8",
    )
    done = takenkeuze("diff", str(one), str(other), "--exit-code")
    assert done.returncode == 0
    assert "A en B zijn gelijk: geen verschil in keuzes, bedragen of bevindingen." in done.stdout


def test_against_basis_it_is_what_simulate_says() -> None:
    difference = to_json("basis", LOKAAL)
    result = json.loads(takenkeuze("simulate", LOKAAL, "--format", "json").stdout)
    total = difference["totaal"]["verschil"]  # type: ignore[index]
    assert total["structureel"]["kosten"] == result["totaal"]["structureel"]
    per_gemeente = {g["code"]: g["verschil"] for g in difference["gemeenten"]}  # type: ignore[attr-defined]
    for gemeente in result["gemeenten"]:
        years = [(year["kosten"], year["cumulatief"]) for year in per_gemeente[gemeente["code"]]["jaren"]]
        assert years == [(year["netto_effect"], year["cumulatief"]) for year in gemeente["jaren"]]


def test_the_first_lines_say_how_hard_the_answer_is() -> None:
    answer = takenkeuze("diff", LOKAAL, MENU, COLUMNS="120").stdout.split("VERSCHIL\n")[1]
    hard = "  Hardheid  Het structurele effect rust bij A helemaal op aannames en bij B voor 92,8% op aannames."
    assert answer.split("\n\n")[1].splitlines()[0] == hard
    simulation = json.loads(takenkeuze("simulate", MENU, "--format", "json").stdout)["hardheid_structureel"]
    difference = to_json(LOKAAL, MENU)
    assert difference["b"]["hardheid_structureel"] == simulation  # type: ignore[index]
    # two productenboeken without choices: then it is about what is paid
    boek = str(SCENARIOS / "bbs" / "productenboek.yaml")
    text = takenkeuze("diff", boek, str(SCENARIOS.parent / "data" / "productenboek.yaml"), COLUMNS="120").stdout
    assert "Hardheid  De bijdrage rust bij A " in text


def test_only_what_differs_is_shown_and_the_rest_counted(tmp_path: Path) -> None:
    without_gouda = tmp_path / "b.yaml"
    text = Path(MENU).read_text("utf-8")
    start, end = text.index("  - knop: stoppen"), text.index("frictiekosten: {dekking")
    without_gouda.write_text(text[:start] + text[end:], encoding="utf-8")
    done = takenkeuze("diff", MENU, str(without_gouda), "--exit-code", COLUMNS="120")
    assert done.returncode == 1
    assert "17 gemeenten ongewijzigd." in done.stdout
    assert "Vervallen: Gouda stopt met schoolmaatschappelijk" in done.stdout
    assert "Leiden  " not in done.stdout
    assert "Leiden  " in takenkeuze("diff", MENU, str(without_gouda), "--all").stdout
    assert takenkeuze("diff", MENU, str(without_gouda)).returncode == 0
    # Gouda stops with 501.600,00 structurally; that is no longer so
    outcome = to_json(MENU, str(without_gouda))
    assert [o["structureel"] for o in outcome["oorzaken"]] == [501_600_00]  # type: ignore[attr-defined]
    assert outcome["ongewijzigd"]["gemeenten"] == 17  # type: ignore[index]


def test_the_tolerance_is_in_euros(tmp_path: Path) -> None:
    b = changed(tmp_path / "b.yaml", ("korting: 3%", "korting: 3.001%"))
    # 0,001% of the lasten of schil 2a is some 440 euros, of which Zoeterwoude pays some 5
    assert to_json(MENU, b, "--tolerantie", "10")["ongewijzigd"]["gemeenten"] > 0  # type: ignore[index]
    assert to_json(MENU, b)["ongewijzigd"]["gemeenten"] == 0  # type: ignore[index]
    done = takenkeuze("diff", MENU, b, "--tolerantie", "1_000")
    assert "in geld geen verschil van meer dan € 1.000" in done.stdout
    assert takenkeuze("diff", MENU, b, "--tolerantie", "veel").returncode == 2


def test_an_order_that_matters_is_named(tmp_path: Path) -> None:
    heading = "scenario: Proef\nmaatregelen:\n"
    korting = "  - {knop: taakreductie, naam: Korten, product: infectieziektebestrijding, bedrag: 100_000}\n"
    kaasschaaf = "  - {knop: kaasschaaf, naam: Schaven, schil: 1, korting: 10%}\n"
    loose = "  - {knop: kaasschaaf, naam: Los, schil: 3, korting: 1%}\n"
    a, b = tmp_path / "a.yaml", tmp_path / "b.yaml"
    a.write_text(heading + korting + kaasschaaf + loose, encoding="utf-8")
    b.write_text(heading + loose + kaasschaaf + korting, encoding="utf-8")
    outcome = to_json(str(a), str(b))
    # Korten first saves 100.000 + 10% of what is left; Schaven first saves 10% of all + 100.000: 10.000 more
    assert [(o["oorzaak"], o["structureel"]) for o in outcome["oorzaken"]] == [  # type: ignore[attr-defined]
        ("volgorde", -10_000_00)
    ]
    assert len(outcome["keuzes"]["volgorde"]) == 1  # type: ignore[index]
    text = takenkeuze("diff", str(a), str(b), COLUMNS="120").stdout
    assert "eerst Korten, dan Schaven" in text
    assert "eerst Schaven, dan Korten" in text
    assert "Volgorde van de maatregelen" in text


def test_years_of_both_sides_together(tmp_path: Path) -> None:
    b = changed(tmp_path / "b.yaml", ("jaren: 4", "jaren: 6"))
    outcome = to_json(MENU, b)
    assert outcome["jaren"] == [2026, 2027, 2028, 2029, 2030, 2031]
    assert outcome["totaal"]["verschil"]["jaren"][5]["kosten"] == 0  # type: ignore[index]
    assert "beide zijn doorgerekend over 2026-2031" in " ".join(takenkeuze("diff", MENU, b).stdout.split())


def test_findings_that_appear(tmp_path: Path) -> None:
    b = changed(tmp_path / "b.yaml", ("reductie: 10%", "reductie: 60%"))
    outcome = to_json(MENU, b)
    (new,) = [m["b"]["code"] for m in outcome["bevindingen"] if m["a"] is None]  # type: ignore[attr-defined]
    assert new == "TK102"
    done = takenkeuze("diff", MENU, b)
    assert "Zo kan B niet worden uitgevoerd: onder het wettelijk minimum (maatregel 2)." in done.stdout
    # it is said of A too, and when both have it
    assert "Zo kan A niet worden uitgevoerd: onder" in takenkeuze("diff", b, b).stdout
    assert "Nieuw: fout TK102" in done.stdout


def test_another_productenboek_is_a_cause_of_its_own(tmp_path: Path) -> None:
    boek = (SCENARIOS / "bbs" / "productenboek.yaml").read_text("utf-8")
    (tmp_path / "boek.yaml").write_text(boek, encoding="utf-8")
    (tmp_path / "later.yaml").write_text(boek.replace("inwoners: ", "inwoners: 1", 1), encoding="utf-8")
    scenario = (SCENARIOS / "bbs" / "samen-opbouwen.yaml").read_text("utf-8")
    a, b = tmp_path / "a.yaml", tmp_path / "b.yaml"
    a.write_text(scenario.replace("productenboek.yaml", "boek.yaml"), encoding="utf-8")
    b.write_text(scenario.replace("productenboek.yaml", "later.yaml"), encoding="utf-8")
    outcome = to_json(str(a), str(b))
    assert outcome["zelfde_productenboek"] is False
    assert [o["oorzaak"] for o in outcome["oorzaken"]] == ["productenboek"]  # type: ignore[attr-defined]
    together = to_json(str(tmp_path / "boek.yaml"), str(tmp_path / "later.yaml"))
    assert together["zelfde_productenboek"] is False
    per_option = to_json(
        "basis",
        "basis",
        "--productenboek",
        str(tmp_path / "boek.yaml"),
        "--productenboek",
        str(tmp_path / "later.yaml"),
    )
    assert per_option["gemeenten"] == together["gemeenten"]
    # the percentages are of neither side then, and the note says of what
    sentence = "% is van de bijdrage zonder maatregelen"
    said = " ".join(takenkeuze("diff", str(tmp_path / "boek.yaml"), str(tmp_path / "later.yaml")).stdout.split())
    assert f"{sentence}, gemiddeld over A en B." in said
    assert f"{sentence}. " in " ".join(takenkeuze("diff", MENU, LOKAAL).stdout.split())


def test_what_is_paid_in_the_years_only_is_not_nothing(tmp_path: Path) -> None:
    one = tmp_path / "een.yaml"
    one.write_text(
        "scenario: Zaal\nstartjaar: 2026\nmaatregelen:\n"
        "  - {knop: investering, naam: Zaal, incidenteel: {2026: 848_173}, sleutel: inwoners}\n",
        encoding="utf-8",
    )
    said = " ".join(takenkeuze("diff", "basis", str(one)).stdout.split())
    # one euro for each of the 848.173 inwoners, of whom 130.638 live in Leiden
    assert "Meer 18 gemeenten, over alle jaren samen € 848.173; het meest Leiden (€ 130.638)." in said


# --- sources and mistakes ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ([MENU], "B ontbreekt"),
        ([MENU, MENU, MENU], "gebruik compare"),
        ([MENU, "weg.yaml"], "Kant B (weg.yaml):\nweg.yaml: fout TK001: dit bestand bestaat niet"),
        (["weg.yaml", MENU], "Kant A (weg.yaml):"),
        (["-", "-"], "standaardinvoer (-) kan maar één keer"),
        ([MENU, "C:\\map\\x.yaml"], "fout TK001: dit bestand bestaat niet"),
        ([MENU, LOKAAL, "--gemeente", "Goude"], "bedoelde u Gouda?"),
        ([MENU, LOKAAL, "--sort", "groot"], "--sort groot bestaat niet"),
        ([MENU, LOKAAL, "--productenboek", "a", "--productenboek", "b", "--productenboek", "c"], "voor elke kant één"),
    ],
)
def test_mistakes_say_which_side(arguments: list[str], text: str) -> None:
    done = takenkeuze("diff", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert text in done.stderr
    assert "Traceback" not in done.stderr


def test_standard_input_is_a_side() -> None:
    done = takenkeuze("diff", "-", LOKAAL, "--exit-code", inputs=Path(LOKAAL).read_text("utf-8"))
    assert done.returncode == 0


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A repository with a scenario and its productenboek, changed since the last commit."""
    folder = tmp_path / "repo"
    (folder / "keuzes").mkdir(parents=True)
    for name in ("productenboek.yaml", "samen-opbouwen.yaml"):
        (folder / "keuzes" / name).write_text((SCENARIOS / "bbs" / name).read_text("utf-8"), encoding="utf-8")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "-c", "user.name=Proef", "-c", "user.email=proef@example.org", "commit", "-qm", "begin")
    boek = folder / "keuzes" / "productenboek.yaml"
    boek.write_text(boek.read_text("utf-8").replace("inwoners: ", "inwoners: 1", 1), encoding="utf-8")
    return folder


def git(folder: Path, *arguments: str, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    import os

    return subprocess.run(
        ["git", *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"GIT_CONFIG_GLOBAL": os.devnull} | (environment or {}),
        check=True,
    )


def in_folder(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return takenkeuze(*arguments, folder=folder)


def test_a_revision_brings_its_own_productenboek(repo: Path) -> None:
    # the scenario is the same; only the productenboek beside it was changed since the commit
    done = in_folder(repo, "diff", "main:keuzes/samen-opbouwen.yaml", "keuzes/samen-opbouwen.yaml", "--format", "json")
    outcome = json.loads(done.stdout)
    assert [o["oorzaak"] for o in outcome["oorzaken"]] == ["productenboek"]
    both = in_folder(repo, "diff", "main:keuzes/samen-opbouwen.yaml", "HEAD:keuzes/samen-opbouwen.yaml", "--exit-code")
    assert (both.returncode, both.stderr) == (0, "")
    from_folder = in_folder(
        repo / "keuzes", "diff", "main:./samen-opbouwen.yaml", ":keuzes/samen-opbouwen.yaml", "--exit-code"
    )
    assert (from_folder.returncode, from_folder.stderr) == (0, "")


@pytest.mark.parametrize(
    ("bron", "text"),
    [
        ("mian:keuzes/samen-opbouwen.yaml", "git kent de revisie mian niet\n  tip: bedoelde u main?"),
        (
            "main:keuzes/samen-opbouwe.yaml",
            "bestaat niet in revisie main\n  tip: bedoelde u keuzes/samen-opbouwen",
        ),
        ("main:keuzes", "keuzes is in revisie main een map"),
    ],
)
def test_an_unknown_revision_or_path(repo: Path, bron: str, text: str) -> None:
    done = in_folder(repo, "diff", bron, "keuzes/samen-opbouwen.yaml")
    assert done.returncode == 2
    assert f"Kant A ({bron}):\n{bron}: fout TK001" in done.stderr
    assert text in done.stderr


def test_no_repository(tmp_path: Path) -> None:
    done = in_folder(tmp_path, "diff", "main:x.yaml", MENU)
    assert done.returncode == 2
    assert "hoort niet bij een git-repository" in done.stderr


def test_git_diff_uses_it(repo: Path) -> None:
    program = f'"{sys.executable}" -m takenkeuze diff'
    (repo / ".gitattributes").write_text("keuzes/samen*.yaml diff=takenkeuze\n", encoding="utf-8")
    scenario = repo / "keuzes" / "samen-opbouwen.yaml"
    git(repo, "checkout", "-q", "keuzes/productenboek.yaml")
    scenario.write_text(scenario.read_text("utf-8").replace("jaren: ", "jaren: 1", 1), encoding="utf-8")
    driver = ("-c", f"diff.takenkeuze.command={program}", "diff")
    text = git(repo / "keuzes", *driver, "--", "samen-opbouwen.yaml").stdout
    assert text.startswith("Wat verandert er als B wordt gekozen in plaats van A?\n")
    assert "Aantal jaren" in text
    assert "keuzes/samen-opbouwen.yaml (werkmap)" in text
    # an added file is compared with the baseline, and a file with mistakes does not stop git
    new = repo / "keuzes" / "samen-nieuw.yaml"
    new.write_text(scenario.read_text("utf-8"), encoding="utf-8")
    git(repo, "add", "-N", ".")
    assert "Zonder maatregelen" in git(repo, *driver, "--", "keuzes/samen-nieuw.yaml").stdout
    new.write_text("scenario: [kapot\n", encoding="utf-8")
    done = git(repo, "diff", environment={"GIT_EXTERNAL_DIFF": program})
    assert "keuzes/samen-nieuw.yaml:1:11: deze [ wordt niet gesloten" in done.stdout
    assert "Aantal jaren" in done.stdout


# --- formats -------------------------------------------------------------------------------------------------------


def test_csv_has_both_sides_and_the_difference() -> None:
    text = takenkeuze("diff", MENU, LOKAAL, "--format", "csv", "--sort", "naam").stdout
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert len(rows) == 18 * 4

    def cents(field: str) -> int:
        return int(field.replace(",", ""))

    for row in rows:
        assert cents(row["kosten_b"]) - cents(row["kosten_a"]) == cents(row["kosten_verschil"])
        assert cents(row["structureel_b"]) - cents(row["structureel_a"]) == cents(row["structureel_verschil"])
    assert rows[0]["naam"] == "Alphen aan den Rijn"


@pytest.mark.parametrize("options", ["diff", "compare"])
@pytest.mark.parametrize("width", [80, 120])
def test_fits_the_width(options: str, width: int) -> None:
    text = takenkeuze(options, MENU, LOKAAL, COLUMNS=str(width)).stdout
    too_long = [line for line in text.splitlines() if len(line) > width and str(SCENARIOS) not in line]
    assert too_long == []
    assert "\x1b" not in text


def test_markdown_for_a_pull_request(tmp_path: Path) -> None:
    done = takenkeuze("diff", "basis", LOKAAL, "--format", "markdown", "--output", str(tmp_path / "pr.md"))
    lines = done.stdout.splitlines()
    assert lines[0].startswith("### Zonder maatregelen → Preventie dichter bij huis")
    assert lines[2].startswith("**Met B betalen de 18 gemeenten structureel € 525.357 per jaar minder dan met A")
    before_fold = done.stdout[: done.stdout.index("<details>")]
    assert "| Gouda |" in before_fold
    assert done.stdout.count("<details>") == done.stdout.count("</details>") >= 4
    assert (tmp_path / "pr.md").read_text("utf-8") == done.stdout


def test_how_it_looks(tmp_path: Path) -> None:
    b = changed(
        tmp_path / "b.yaml",
        ("korting: 3%", "korting: 4%"),
        ("schil: 2a", "schil: 3"),
        ("frictiekosten: {dekking: gemeenten}", "frictiekosten: {dekking: reserve}"),
        of_=MENU,
    )
    for width in (80, 120):
        text = takenkeuze("diff", MENU, b, COLUMNS=str(width)).stdout
        text = text.replace(str(tmp_path), "").replace(f"{SCENARIOS}/", "")
        if width == 80:  # at 120 columns the paths settle the layout
            equals_golden(f"diff-{width}.txt", text)
    report = takenkeuze("diff", "basis", "-", "--format", "markdown", inputs=Path(b).read_text("utf-8")).stdout
    # the kwitantie holds hashes, which say nothing about looks
    equals_golden("diff.md", report.partition("\n\n*Kwitantie")[0] + "\n")


# --- compare -------------------------------------------------------------------------------------------------------


def test_compare_marks_the_best_and_the_worst() -> None:
    done = takenkeuze("compare", MENU, LOKAAL, "basis", "--format", "json", "--gemeente", "Gouda")
    outcome = json.loads(done.stdout)
    (gouda,) = outcome["structureel"]
    assert gouda["bedragen"] == [-631_925_34, -46_903_22, 0]
    assert (gouda["beste"], gouda["slechtste"]) == (["A"], ["C"])
    assert [row["id"] for row in outcome["jaren"]] == ["2026", "2027", "2028", "2029"]
    text = takenkeuze("compare", MENU, LOKAAL, "basis", "--per", "schil").stdout
    assert "-525.357 " in text
    assert "0 !" in text
    assert takenkeuze("compare", MENU).returncode == 2
    assert "|" in takenkeuze("compare", MENU, LOKAAL, "--format", "markdown").stdout
    rows = list(
        csv.DictReader(io.StringIO(takenkeuze("compare", MENU, LOKAAL, "--format", "csv").stdout), delimiter=";")
    )
    assert {row["oordeel"] for row in rows} <= {"beste", "slechtste", ""}
    assert len([row for row in rows if row["jaar"]]) == (19 + 19 + 4) * 2


# --- what the manual shows -----------------------------------------------------------------------------------------


def test_the_manual_names_every_option() -> None:
    manual = (ROOT / "docs" / "handleiding.md").read_text("utf-8")
    chapter = manual[manual.index("## 14. Scenario's vergelijken") :]
    explanation = takenkeuze("diff", "--help").stdout
    options = {word for word in explanation.split() if word.startswith("--")} - {"--help"}
    assert len(options) >= 10
    assert not [option for option in options if f"`{option}" not in chapter]
