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
from tests.report.test_report import gelijk_aan_golden

SCENARIOS = ROOT / "scenarios"
MENU = str(SCENARIOS / "kaasschaaf-en-infectieziekten.yaml")
LOKAAL = str(SCENARIOS / "lokaal-preventie.yaml")


def gewijzigd(pad: Path, *paren: tuple[str, str], van: str = MENU) -> str:
    """A scenario with other text in it."""
    tekst = Path(van).read_text("utf-8")
    for oud, nieuw in paren:
        assert oud in tekst
        tekst = tekst.replace(oud, nieuw)
    pad.write_text(tekst, encoding="utf-8")
    return str(pad)


def als_json(*argumenten: str) -> dict[str, object]:
    klaar = takenkeuze("diff", *argumenten, "--format", "json")
    assert klaar.stderr == ""
    uitkomst: dict[str, object] = json.loads(klaar.stdout)
    return uitkomst


# --- the difference ------------------------------------------------------------------------------------------------


def test_comments_and_the_order_of_keys_are_no_difference(tmp_path: Path) -> None:
    ander = tmp_path / "ander.yaml"
    ander.write_text(
        "# dezelfde keuzes\n"
        "maatregelen:\n"
        "  - reductie: 10%   # eerst de reductie\n"
        "    product: infectieziektebestrijding\n"
        "    knop: taakreductie\n"
        "startjaar: 2026\n"
        "scenario: Proef\n",
        encoding="utf-8",
    )
    een = tmp_path / "een.yaml"
    een.write_text(
        "scenario: Proef\nstartjaar: 2026\nmaatregelen:\n"
        "  - {knop: taakreductie, product: infectieziektebestrijding, reductie: 10%}\n",
        encoding="utf-8",
    )
    klaar = takenkeuze("diff", str(een), str(ander), "--exit-code")
    assert klaar.returncode == 0
    assert "A en B zijn gelijk: geen verschil in keuzes, bedragen of bevindingen." in klaar.stdout


def test_against_basis_it_is_what_simulate_says() -> None:
    verschil = als_json("basis", LOKAAL)
    resultaat = json.loads(takenkeuze("simulate", LOKAAL, "--format", "json").stdout)
    totaal = verschil["totaal"]["verschil"]  # type: ignore[index]
    assert totaal["structureel"]["kosten"] == resultaat["totaal"]["structureel"]
    per_gemeente = {g["code"]: g["verschil"] for g in verschil["gemeenten"]}  # type: ignore[attr-defined]
    for gemeente in resultaat["gemeenten"]:
        jaren = [(jaar["kosten"], jaar["cumulatief"]) for jaar in per_gemeente[gemeente["code"]]["jaren"]]
        assert jaren == [(jaar["netto_effect"], jaar["cumulatief"]) for jaar in gemeente["jaren"]]


def test_the_first_lines_say_how_hard_the_answer_is() -> None:
    antwoord = takenkeuze("diff", LOKAAL, MENU, COLUMNS="120").stdout.split("VERSCHIL\n")[1]
    hard = "  Hardheid  Het structurele effect rust bij A helemaal op aannames en bij B voor 92,8% op aannames."
    assert antwoord.split("\n\n")[1].splitlines()[0] == hard
    simulatie = json.loads(takenkeuze("simulate", MENU, "--format", "json").stdout)["hardheid_structureel"]
    verschil = als_json(LOKAAL, MENU)
    assert verschil["b"]["hardheid_structureel"] == simulatie  # type: ignore[index]
    # two productenboeken without choices: then it is about what is paid
    boek = str(SCENARIOS / "bbs" / "productenboek.yaml")
    tekst = takenkeuze("diff", boek, str(SCENARIOS.parent / "data" / "productenboek.yaml"), COLUMNS="120").stdout
    assert "Hardheid  De bijdrage rust bij A " in tekst


def test_only_what_differs_is_shown_and_the_rest_counted(tmp_path: Path) -> None:
    zonder_gouda = tmp_path / "b.yaml"
    tekst = Path(MENU).read_text("utf-8")
    begin, einde = tekst.index("  - knop: stoppen"), tekst.index("frictiekosten: {dekking")
    zonder_gouda.write_text(tekst[:begin] + tekst[einde:], encoding="utf-8")
    klaar = takenkeuze("diff", MENU, str(zonder_gouda), "--exit-code", COLUMNS="120")
    assert klaar.returncode == 1
    assert "17 gemeenten ongewijzigd." in klaar.stdout
    assert "Vervallen: Gouda stopt met schoolmaatschappelijk" in klaar.stdout
    assert "Leiden  " not in klaar.stdout
    assert "Leiden  " in takenkeuze("diff", MENU, str(zonder_gouda), "--all").stdout
    assert takenkeuze("diff", MENU, str(zonder_gouda)).returncode == 0
    # Gouda stops with 501.600,00 structurally; that is no longer so
    uitkomst = als_json(MENU, str(zonder_gouda))
    assert [o["structureel"] for o in uitkomst["oorzaken"]] == [501_600_00]  # type: ignore[attr-defined]
    assert uitkomst["ongewijzigd"]["gemeenten"] == 17  # type: ignore[index]


def test_the_tolerance_is_in_euros(tmp_path: Path) -> None:
    b = gewijzigd(tmp_path / "b.yaml", ("korting: 3%", "korting: 3.001%"))
    # 0,001% of the lasten of schil 2a is some 440 euros, of which Zoeterwoude pays some 5
    assert als_json(MENU, b, "--tolerantie", "10")["ongewijzigd"]["gemeenten"] > 0  # type: ignore[index]
    assert als_json(MENU, b)["ongewijzigd"]["gemeenten"] == 0  # type: ignore[index]
    klaar = takenkeuze("diff", MENU, b, "--tolerantie", "1_000")
    assert "in geld geen verschil van meer dan € 1.000,00" in klaar.stdout
    assert takenkeuze("diff", MENU, b, "--tolerantie", "veel").returncode == 2


def test_an_order_that_matters_is_named(tmp_path: Path) -> None:
    kop = "scenario: Proef\nmaatregelen:\n"
    korting = "  - {knop: taakreductie, naam: Korten, product: infectieziektebestrijding, bedrag: 100_000}\n"
    schaaf = "  - {knop: kaasschaaf, naam: Schaven, schil: 1, korting: 10%}\n"
    los = "  - {knop: kaasschaaf, naam: Los, schil: 3, korting: 1%}\n"
    a, b = tmp_path / "a.yaml", tmp_path / "b.yaml"
    a.write_text(kop + korting + schaaf + los, encoding="utf-8")
    b.write_text(kop + los + schaaf + korting, encoding="utf-8")
    uitkomst = als_json(str(a), str(b))
    # Korten first saves 100.000 + 10% of what is left; Schaven first saves 10% of all + 100.000: 10.000 more
    assert [(o["oorzaak"], o["structureel"]) for o in uitkomst["oorzaken"]] == [  # type: ignore[attr-defined]
        ("volgorde", -10_000_00)
    ]
    assert len(uitkomst["keuzes"]["volgorde"]) == 1  # type: ignore[index]
    tekst = takenkeuze("diff", str(a), str(b), COLUMNS="120").stdout
    assert "eerst Korten, dan Schaven" in tekst
    assert "eerst Schaven, dan Korten" in tekst
    assert "Volgorde van de maatregelen" in tekst


def test_years_of_both_sides_together(tmp_path: Path) -> None:
    b = gewijzigd(tmp_path / "b.yaml", ("jaren: 4", "jaren: 6"))
    uitkomst = als_json(MENU, b)
    assert uitkomst["jaren"] == [2026, 2027, 2028, 2029, 2030, 2031]
    assert uitkomst["totaal"]["verschil"]["jaren"][5]["kosten"] == 0  # type: ignore[index]
    assert "beide zijn doorgerekend over 2026-2031" in " ".join(takenkeuze("diff", MENU, b).stdout.split())


def test_findings_that_appear(tmp_path: Path) -> None:
    b = gewijzigd(tmp_path / "b.yaml", ("reductie: 10%", "reductie: 60%"))
    uitkomst = als_json(MENU, b)
    (nieuw,) = [m["b"]["code"] for m in uitkomst["bevindingen"] if m["a"] is None]  # type: ignore[attr-defined]
    assert nieuw == "TK102"
    klaar = takenkeuze("diff", MENU, b)
    assert "Zo kan B niet worden uitgevoerd: onder het wettelijk minimum (maatregel 2)." in klaar.stdout
    # it is said of A too, and when both have it
    assert "Zo kan A niet worden uitgevoerd: onder" in takenkeuze("diff", b, b).stdout
    assert "Nieuw: fout TK102" in klaar.stdout


def test_another_productenboek_is_a_cause_of_its_own(tmp_path: Path) -> None:
    boek = (SCENARIOS / "bbs" / "productenboek.yaml").read_text("utf-8")
    (tmp_path / "boek.yaml").write_text(boek, encoding="utf-8")
    (tmp_path / "later.yaml").write_text(boek.replace("inwoners: ", "inwoners: 1", 1), encoding="utf-8")
    scenario = (SCENARIOS / "bbs" / "samen-opbouwen.yaml").read_text("utf-8")
    a, b = tmp_path / "a.yaml", tmp_path / "b.yaml"
    a.write_text(scenario.replace("productenboek.yaml", "boek.yaml"), encoding="utf-8")
    b.write_text(scenario.replace("productenboek.yaml", "later.yaml"), encoding="utf-8")
    uitkomst = als_json(str(a), str(b))
    assert uitkomst["zelfde_productenboek"] is False
    assert [o["oorzaak"] for o in uitkomst["oorzaken"]] == ["productenboek"]  # type: ignore[attr-defined]
    samen = als_json(str(tmp_path / "boek.yaml"), str(tmp_path / "later.yaml"))
    assert samen["zelfde_productenboek"] is False
    per_optie = als_json(
        "basis",
        "basis",
        "--productenboek",
        str(tmp_path / "boek.yaml"),
        "--productenboek",
        str(tmp_path / "later.yaml"),
    )
    assert per_optie["gemeenten"] == samen["gemeenten"]
    # the percentages are of neither side then, and the note says of what
    zin = "% is van de bijdrage zonder maatregelen"
    gezegd = " ".join(takenkeuze("diff", str(tmp_path / "boek.yaml"), str(tmp_path / "later.yaml")).stdout.split())
    assert f"{zin}, gemiddeld over A en B." in gezegd
    assert f"{zin}. " in " ".join(takenkeuze("diff", MENU, LOKAAL).stdout.split())


def test_what_is_paid_in_the_years_only_is_not_nothing(tmp_path: Path) -> None:
    een = tmp_path / "een.yaml"
    een.write_text(
        "scenario: Zaal\nstartjaar: 2026\nmaatregelen:\n"
        "  - {knop: investering, naam: Zaal, incidenteel: {2026: 848_173}, sleutel: inwoners}\n",
        encoding="utf-8",
    )
    gezegd = " ".join(takenkeuze("diff", "basis", str(een)).stdout.split())
    # one euro for each of the 848.173 inwoners, of whom 130.638 live in Leiden
    assert "Meer 18 gemeenten, over alle jaren samen € 848.173,00; het meest Leiden (€ 130.638,00)." in gezegd


# --- sources and mistakes ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("argumenten", "tekst"),
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
def test_mistakes_say_which_side(argumenten: list[str], tekst: str) -> None:
    klaar = takenkeuze("diff", *argumenten)
    assert (klaar.returncode, klaar.stdout) == (2, "")
    assert tekst in klaar.stderr
    assert "Traceback" not in klaar.stderr


def test_standard_input_is_a_side() -> None:
    klaar = takenkeuze("diff", "-", LOKAAL, "--exit-code", invoer=Path(LOKAAL).read_text("utf-8"))
    assert klaar.returncode == 0


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A repository with a scenario and its productenboek, changed since the last commit."""
    map_ = tmp_path / "repo"
    (map_ / "keuzes").mkdir(parents=True)
    for naam in ("productenboek.yaml", "samen-opbouwen.yaml"):
        (map_ / "keuzes" / naam).write_text((SCENARIOS / "bbs" / naam).read_text("utf-8"), encoding="utf-8")
    git(map_, "init", "-q", "-b", "main")
    git(map_, "add", ".")
    git(map_, "-c", "user.name=Proef", "-c", "user.email=proef@example.org", "commit", "-qm", "begin")
    boek = map_ / "keuzes" / "productenboek.yaml"
    boek.write_text(boek.read_text("utf-8").replace("inwoners: ", "inwoners: 1", 1), encoding="utf-8")
    return map_


def git(map_: Path, *argumenten: str, omgeving: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    import os

    return subprocess.run(
        ["git", *argumenten],
        cwd=map_,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"GIT_CONFIG_GLOBAL": os.devnull} | (omgeving or {}),
        check=True,
    )


def in_map(map_: Path, *argumenten: str) -> subprocess.CompletedProcess[str]:
    return takenkeuze(*argumenten, map_=map_)


def test_a_revision_brings_its_own_productenboek(repo: Path) -> None:
    # the scenario is the same; only the productenboek beside it was changed since the commit
    klaar = in_map(repo, "diff", "main:keuzes/samen-opbouwen.yaml", "keuzes/samen-opbouwen.yaml", "--format", "json")
    uitkomst = json.loads(klaar.stdout)
    assert [o["oorzaak"] for o in uitkomst["oorzaken"]] == ["productenboek"]
    beide = in_map(repo, "diff", "main:keuzes/samen-opbouwen.yaml", "HEAD:keuzes/samen-opbouwen.yaml", "--exit-code")
    assert (beide.returncode, beide.stderr) == (0, "")
    vanuit_map = in_map(
        repo / "keuzes", "diff", "main:./samen-opbouwen.yaml", ":keuzes/samen-opbouwen.yaml", "--exit-code"
    )
    assert (vanuit_map.returncode, vanuit_map.stderr) == (0, "")


@pytest.mark.parametrize(
    ("bron", "tekst"),
    [
        ("mian:keuzes/samen-opbouwen.yaml", "git kent de revisie mian niet\n  tip: bedoelde u main?"),
        (
            "main:keuzes/samen-opbouwe.yaml",
            "bestaat niet in revisie main\n  tip: bedoelde u keuzes/samen-opbouwen",
        ),
        ("main:keuzes", "keuzes is in revisie main een map"),
    ],
)
def test_an_unknown_revision_or_path(repo: Path, bron: str, tekst: str) -> None:
    klaar = in_map(repo, "diff", bron, "keuzes/samen-opbouwen.yaml")
    assert klaar.returncode == 2
    assert f"Kant A ({bron}):\n{bron}: fout TK001" in klaar.stderr
    assert tekst in klaar.stderr


def test_no_repository(tmp_path: Path) -> None:
    klaar = in_map(tmp_path, "diff", "main:x.yaml", MENU)
    assert klaar.returncode == 2
    assert "hoort niet bij een git-repository" in klaar.stderr


def test_git_diff_uses_it(repo: Path) -> None:
    programma = f'"{sys.executable}" -m takenkeuze diff'
    (repo / ".gitattributes").write_text("keuzes/samen*.yaml diff=takenkeuze\n", encoding="utf-8")
    scenario = repo / "keuzes" / "samen-opbouwen.yaml"
    git(repo, "checkout", "-q", "keuzes/productenboek.yaml")
    scenario.write_text(scenario.read_text("utf-8").replace("jaren: ", "jaren: 1", 1), encoding="utf-8")
    driver = ("-c", f"diff.takenkeuze.command={programma}", "diff")
    tekst = git(repo / "keuzes", *driver, "--", "samen-opbouwen.yaml").stdout
    assert tekst.startswith("Wat verandert er als B wordt gekozen in plaats van A?\n")
    assert "Aantal jaren" in tekst
    assert "keuzes/samen-opbouwen.yaml (werkmap)" in tekst
    # an added file is compared with the baseline, and a file with mistakes does not stop git
    nieuw = repo / "keuzes" / "samen-nieuw.yaml"
    nieuw.write_text(scenario.read_text("utf-8"), encoding="utf-8")
    git(repo, "add", "-N", ".")
    assert "Zonder maatregelen" in git(repo, *driver, "--", "keuzes/samen-nieuw.yaml").stdout
    nieuw.write_text("scenario: [kapot\n", encoding="utf-8")
    klaar = git(repo, "diff", omgeving={"GIT_EXTERNAL_DIFF": programma})
    assert "keuzes/samen-nieuw.yaml:1:11: deze [ wordt niet gesloten" in klaar.stdout
    assert "Aantal jaren" in klaar.stdout


# --- formats -------------------------------------------------------------------------------------------------------


def test_csv_has_both_sides_and_the_difference() -> None:
    tekst = takenkeuze("diff", MENU, LOKAAL, "--format", "csv", "--sort", "naam").stdout
    rijen = list(csv.DictReader(io.StringIO(tekst), delimiter=";"))
    assert len(rijen) == 18 * 4

    def centen(veld: str) -> int:
        return int(veld.replace(",", ""))

    for rij in rijen:
        assert centen(rij["kosten_b"]) - centen(rij["kosten_a"]) == centen(rij["kosten_verschil"])
        assert centen(rij["structureel_b"]) - centen(rij["structureel_a"]) == centen(rij["structureel_verschil"])
    assert rijen[0]["naam"] == "Alphen aan den Rijn"


@pytest.mark.parametrize("opdracht", ["diff", "compare"])
@pytest.mark.parametrize("breedte", [80, 120])
def test_fits_the_width(opdracht: str, breedte: int) -> None:
    tekst = takenkeuze(opdracht, MENU, LOKAAL, COLUMNS=str(breedte)).stdout
    te_lang = [regel for regel in tekst.splitlines() if len(regel) > breedte and str(SCENARIOS) not in regel]
    assert te_lang == []
    assert "\x1b" not in tekst


def test_markdown_for_a_pull_request(tmp_path: Path) -> None:
    klaar = takenkeuze("diff", "basis", LOKAAL, "--format", "markdown", "--output", str(tmp_path / "pr.md"))
    regels = klaar.stdout.splitlines()
    assert regels[0].startswith("### Zonder maatregelen → Preventie dichter bij huis")
    assert regels[2].startswith("**Met B betalen de 18 gemeenten structureel € 525.356,85 per jaar minder dan met A")
    voor_vouw = klaar.stdout[: klaar.stdout.index("<details>")]
    assert "| Gouda |" in voor_vouw
    assert klaar.stdout.count("<details>") == klaar.stdout.count("</details>") >= 4
    assert (tmp_path / "pr.md").read_text("utf-8") == klaar.stdout


def test_how_it_looks(tmp_path: Path) -> None:
    b = gewijzigd(
        tmp_path / "b.yaml",
        ("korting: 3%", "korting: 4%"),
        ("schil: 2a", "schil: 3"),
        ("frictiekosten: {dekking: gemeenten}", "frictiekosten: {dekking: reserve}"),
        van=MENU,
    )
    for breedte in (80, 120):
        tekst = takenkeuze("diff", MENU, b, COLUMNS=str(breedte)).stdout
        tekst = tekst.replace(str(tmp_path), "").replace(f"{SCENARIOS}/", "")
        if breedte == 80:  # at 120 columns the paths settle the layout
            gelijk_aan_golden(f"diff-{breedte}.txt", tekst)
    verslag = takenkeuze("diff", "basis", "-", "--format", "markdown", invoer=Path(b).read_text("utf-8")).stdout
    # the kwitantie holds hashes, which say nothing about looks
    gelijk_aan_golden("diff.md", verslag.partition("\n\n*Kwitantie")[0] + "\n")


# --- compare -------------------------------------------------------------------------------------------------------


def test_compare_marks_the_best_and_the_worst() -> None:
    klaar = takenkeuze("compare", MENU, LOKAAL, "basis", "--format", "json", "--gemeente", "Gouda")
    uitkomst = json.loads(klaar.stdout)
    (gouda,) = uitkomst["structureel"]
    assert gouda["bedragen"] == [-631_925_33, -46_903_21, 0]
    assert (gouda["beste"], gouda["slechtste"]) == (["A"], ["C"])
    assert [rij["id"] for rij in uitkomst["jaren"]] == ["2026", "2027", "2028", "2029"]
    tekst = takenkeuze("compare", MENU, LOKAAL, "basis", "--per", "schil").stdout
    assert "-525.356,85 " in tekst
    assert "0,00 !" in tekst
    assert takenkeuze("compare", MENU).returncode == 2
    assert "|" in takenkeuze("compare", MENU, LOKAAL, "--format", "markdown").stdout
    rijen = list(
        csv.DictReader(io.StringIO(takenkeuze("compare", MENU, LOKAAL, "--format", "csv").stdout), delimiter=";")
    )
    assert {rij["oordeel"] for rij in rijen} <= {"beste", "slechtste", ""}
    assert len([rij for rij in rijen if rij["jaar"]]) == (19 + 4) * 2


# --- what the manual shows -----------------------------------------------------------------------------------------


def test_the_manual_names_every_option() -> None:
    handleiding = (ROOT / "docs" / "handleiding.md").read_text("utf-8")
    hoofdstuk = handleiding[handleiding.index("## 14. Scenario's vergelijken") :]
    uitleg = takenkeuze("diff", "--help").stdout
    opties = {woord for woord in uitleg.split() if woord.startswith("--")} - {"--help"}
    assert len(opties) >= 10
    assert not [optie for optie in opties if f"`{optie}" not in hoofdstuk]
