# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``--set``: a value put into the nodes of a file before it is checked, and what is said about it."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takenkeuze.files.file import read_document
from takenkeuze.files.override import apply_overrides, parse_override
from takenkeuze.files.productenboek import load_productenboek
from takenkeuze.files.scenario import load_scenario
from takenkeuze.report.diagnostics import to_diagnostic_text
from tests.program import takenkeuze
from tests.strategies import cases

BOEK = """\
productenboek: Proef
basisjaar: 2025
vroegste_startjaar: 2026
begroting: {waarde: 1_000_000, herkomst: bron, bron: b}
bronnen: [{bron: b, titel: Begroting, jaar: 2025}]
gemeenten:
  - {code: GM0001, naam: Oost, inwoners: 600, herkomst: bron, bron: b}
  - {code: GM0002, naam: 's Lands End, inwoners: 400, herkomst: bron, bron: b}
schillen:
  - {schil: 1, aandeel: {waarde: 100%, herkomst: bron, bron: b}}
producten:
  - product: taak
    naam: Taak nr. 1
    schil: 1
    personeelsaandeel: 80%
    lasten: {waarde: 800_000, herkomst: bron, bron: b}
"""
SCENARIO = """\
scenario: Proef
productenboek: boek.yaml
startjaar: 2026
maatregelen:
  - {knop: kaasschaaf, product: taak, korting: 10%}
  - {knop: stoppen, product: taak, gemeenten: [Oost], ingang: 2027}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "boek.yaml").write_text(
        BOEK.replace("'s Lands", "\"'s Lands").replace("End,", 'End",'), encoding="utf-8"
    )
    (tmp_path / "s.yaml").write_text(SCENARIO, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def total(*sets: str) -> dict[str, object]:
    options = [part for one in sets for part in ("--set", one)]
    done = takenkeuze("simulate", "s.yaml", "--format", "json", *options)
    assert done.returncode == 0, done.stderr
    outcome: dict[str, object] = json.loads(done.stdout)
    return outcome


def written(folder: Path, *replaced: tuple[str, str]) -> dict[str, object]:
    """The same by editing the files."""
    for name in ("boek.yaml", "s.yaml"):
        text = (folder / name).read_text("utf-8")
        for of_, to in replaced:
            text = text.replace(of_, to)
        (folder / name).write_text(text, encoding="utf-8")
    return total()


CORE = ("totaal", "gemeenten", "posten", "jaren")


@pytest.mark.parametrize(
    ("sets", "replaced"),
    [
        (["maatregel.2.ingang=2028"], [("ingang: 2027", "ingang: 2028")]),
        (["maatregelen.1.korting=7,5%"], [("korting: 10%", "korting: 7.5%")]),
        (["maatregel.1.gemeenten=[GM0002]"], [("korting: 10%", "korting: 10%, gemeenten: [GM0002]")]),
        (["maatregel.1.frictie.bedrag=5000"], [("korting: 10%", "korting: 10%, frictie: {bedrag: 5000}")]),
        (["maatregel.1.afbouw={verloop: trap, jaren: 2}"], [("10%}", "10%, afbouw: {verloop: trap, jaren: 2}}")]),
        (
            ["startjaar=2027", "jaren=6"],
            [("startjaar: 2026\nm", "startjaar: 2027\njaren: 6\nm")],
        ),
        (["frictiekosten.dekking=gemeenten"], []),
        (["boek.gemeente.'s lands end.inwoners=900"], [("inwoners: 400", "inwoners: 900")]),
        (["boek.gemeente.GM0001.inwoners=601"], [("inwoners: 600", "inwoners: 601")]),
        (["boek.product.taak.personeelsaandeel=50%"], [("personeelsaandeel: 80%", "personeelsaandeel: 50%")]),
        # a name may hold dots and spaces
        (["boek.product.Taak nr. 1.lasten=900_000"], [("waarde: 800_000", "waarde: 900_000")]),
        (
            ["boek.schil.1.restpost.naam=Overig: de rest"],
            [("bron: b}}", 'bron: b}, restpost: {naam: "Overig: de rest"}}')],
        ),
        (["boek.begroting=1_100_000"], [("waarde: 1_000_000", "waarde: 1_100_000")]),
    ],
    ids=lambda value: value[0] if value and isinstance(value[0], str) else "",
)
def test_it_is_as_if_it_stood_in_the_file(folder: Path, sets: list[str], replaced: list[tuple[str, str]]) -> None:
    with_ = total(*sets)
    itself = written(folder, *replaced)

    def without_herkomst(outcome: dict[str, object]) -> str:
        return re.sub(r'"(herkomst|titel)": "\w+"', "", json.dumps({name: outcome.get(name) for name in CORE}))

    assert without_herkomst(with_) == without_herkomst(itself)


def test_a_figure_set_by_hand_is_an_assumption(folder: Path) -> None:
    # everything in the book has a source, but for the personeelsaandeel of the frictiekosten
    before = json.loads(takenkeuze("explain", "s.yaml", "--cel", "bijdrage_nu_herkomst", "--format", "json").stdout)
    options = ("--cel", "bijdrage_nu_herkomst", "--format", "json", "--set", "boek.product.taak.lasten=900_000")
    after = json.loads(takenkeuze("explain", "s.yaml", *options).stdout)
    # of the 1.000.000 that the gemeenten pay the taak is 900.000, and what is left rests on its lasten too
    assert before["slotsom"]["herkomst"]["aanname"]["zonder_min"] == 0
    assert after["slotsom"]["herkomst"]["aanname"]["zonder_min"] == 1_000_000_00
    assert folder.exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "maatregel.1.ingan=2028",
            (
                "--set maatregel.1.ingan: fout TK010: veld ingan is bij knop kaasschaaf onbekend\n"
                "  --set maatregel.1.ingan=2028\n                    ^^^^^\n  tip: bedoelde u ingang?\n\n1 fout\n"
            ),
        ),
        (
            "maatregel.2.inganf=2028",  # ingang stands in the file: that is no reason not to mean it
            (
                "--set maatregel.2.inganf: fout TK010: veld inganf is bij knop stoppen onbekend\n"
                "  --set maatregel.2.inganf=2028\n                    ^^^^^^\n  tip: bedoelde u ingang?\n\n1 fout\n"
            ),
        ),
        (
            "boek.product.taak.last=5",
            (
                "--set boek.product.taak.last: fout TK010: veld last is hier onbekend\n"
                "  --set boek.product.taak.last=5\n                          ^^^^\n"
                "  tip: bedoelde u lasten?\n\n1 fout\n"
            ),
        ),
        (
            "maatregel.3.ingang=2028",
            (
                "--set maatregel.3.ingang: fout TK020: maatregel 3 bestaat niet\n"
                "  --set maatregel.3.ingang=2028\n                  ^\n  tip: kies 1 tot en met 2\n\n1 fout\n"
            ),
        ),
        (
            "maatregel.1.ingang = 20x8",
            (
                "--set maatregel.1.ingang: fout TK013: 20x8 is geen jaar\n"
                "  --set maatregel.1.ingang = 20x8\n                             ^^^^\n"
                "  tip: schrijf bijvoorbeeld 2026\n\n1 fout\n"
            ),
        ),
        (
            "boek.product.tak.lasten=5",
            (
                "--set boek.product.tak.lasten: fout TK020: product tak bestaat niet\n"
                "  --set boek.product.tak.lasten=5\n                     ^^^\n  tip: bedoelde u taak?\n\n1 fout\n"
            ),
        ),
        (
            "maatregel.1.korting.factor=1",
            (
                "--set maatregel.1.korting.factor: fout TK012: maatregel.1.korting is één waarde; "
                "daar zit geen factor in\n"
                "  --set maatregel.1.korting.factor=1\n                            ^^^^^^\n"
                "  tip: zet de waarde zelf: maatregel.1.korting=…\n\n1 fout\n"
            ),
        ),
        (
            "maatregel.2.gemeenten=[Oost, Wast]",
            (
                "--set maatregel.2.gemeenten: fout TK020: gemeente Wast is onbekend\n"
                "  --set maatregel.2.gemeenten=[Oost, Wast]\n                                     ^^^^\n"
                "  tip: bedoelde u Oost?\n\n1 fout\n"
            ),
        ),
        (
            "maatregel.2.gemeenten=[Oost",
            (
                "--set maatregel.2.gemeenten: fout TK004: deze [ wordt niet gesloten\n"
                "  --set maatregel.2.gemeenten=[Oost\n                              ^\n"
                "  tip: zet ] aan het eind\n\n1 fout\n"
            ),
        ),
        (
            "boek.product.restpost-1.lasten=5",
            (
                "--set boek.product.restpost-1.lasten: fout TK020: een restpost is wat overblijft; "
                "die is niet te zetten\n  --set boek.product.restpost-1.lasten=5\n                     ^^^^^^^^^^\n"
                "  tip: zet een aandeel, de begroting of een ander product\n\n1 fout\n"
            ),
        ),
        (
            "maatregel.1=5",
            (
                "--set maatregel.1: fout TK012: maatregel.1 is een heel blok\n"
                "  --set maatregel.1=5\n                  ^\n  tip: noem het veld dat u wilt zetten\n\n1 fout\n"
            ),
        ),
        (
            "eis.1.hoogstens=5",
            (
                "--set eis.1.hoogstens: fout TK020: dit scenario heeft geen eisen\n"
                "  --set eis.1.hoogstens=5\n        ^^^\n\n1 fout\n"
            ),
        ),
    ],
)
def test_a_mistake_is_pointed_at_in_the_option(folder: Path, text: str, message: str) -> None:
    done = takenkeuze("simulate", "s.yaml", "--set", text)
    assert (done.returncode, done.stdout) == (2, "")
    if "Wast" in text:  # what looks like it is up to the names of the book
        message = message.split("  tip:")[0]
    assert done.stderr.startswith(message)
    assert folder.exists()


def test_a_maatregel_is_meant_by_its_number_or_by_a_name_of_its_own(folder: Path) -> None:
    names = SCENARIO.replace("korting: 10%", "korting: 10%, naam: Fase 1.a")
    (folder / "s.yaml").write_text(names, encoding="utf-8")
    assert total("maatregel.fase 1.a.korting=5%")["totaal"] == total("maatregel.1.korting=5%")["totaal"]
    # the product that it works on is no name: there may be more of those
    done = takenkeuze("simulate", "s.yaml", "--set", "maatregel.taak.korting=5%")
    assert "maatregel taak bestaat niet" in done.stderr
    assert "tip: kies 1 tot en met 2" in done.stderr
    (folder / "s.yaml").write_text(names.replace("ingang: 2027", "naam: Fase 1.a"), encoding="utf-8")
    done = takenkeuze("simulate", "s.yaml", "--set", "maatregel.Fase 1.a.ingang=2028")
    assert done.returncode == 2
    assert "TK021: er is meer dan één maatregel Fase 1.a" in done.stderr


def test_the_whole_is_checked_again(folder: Path) -> None:
    # more than the schil has: the check on the whole of the book speaks, at the place in the file that it is about
    done = takenkeuze("simulate", "s.yaml", "--set", "boek.product.taak.lasten=2_000_000")
    assert done.returncode == 2
    assert "TK023" in done.stderr
    # a finding of the simulation
    done = takenkeuze("simulate", "s.yaml", "--set", "boek.product.taak.wettelijk_minimum=95%")
    assert done.returncode == 1
    assert "TK102" in done.stdout
    assert folder.exists()


@pytest.mark.parametrize(
    ("options", "part"),
    [
        (["--set", "maatregel.1.korting"], "schrijf PAD=WAARDE, zoals --set maatregel.1.ingang=2028"),
        (["--set", "=3"], "schrijf PAD=WAARDE"),
        (["--set", "maatregel..korting=3%"], "schrijf PAD=WAARDE"),
        (["--set", "jaren=3", "--set", "jaren=4"], "--set jaren staat er twee keer; houd er één over"),
        (["--set", "productenboek=x.yaml"], "kies een ander productenboek met --productenboek PAD"),
        (["--set", "A.jaren=3"], "kanten zijn er alleen bij diff en compare"),
    ],
)
def test_a_wrong_command_line(folder: Path, options: list[str], part: str) -> None:
    done = takenkeuze("simulate", "s.yaml", *options)
    assert (done.returncode, done.stdout) == (2, "")
    assert part in done.stderr
    assert folder.exists()


def test_the_report_begins_with_what_was_set_and_what_the_file_says(folder: Path) -> None:
    sets = (
        "--set",
        "maatregel.2.ingang=2028",
        "--set",
        "maatregel.1.naam=Fase #1",
        "--set",
        "boek.product.taak.lasten=700_000",
    )
    text = takenkeuze("simulate", "s.yaml", *sets, COLUMNS="100").stdout
    heading = " ".join(text.split("ANTWOORD")[0].split())
    assert heading.startswith(
        "Proef ===== Gerekend met waarden die met de hand zijn gezet (--set): maatregel.2.ingang 2028"
    )
    assert "maatregel.2.ingang 2028 (in het scenario: 2027)." in heading
    assert "maatregel.1.naam Fase #1 (in het scenario: niet ingevuld)." in heading
    assert "boek.product.taak.lasten 700_000 (in het productenboek: 800_000 (bron))." in heading
    # 100% of 1.000.000 is the schil's; 300.000 is left
    assert (
        "Het bedrag van schil 1 ligt vast, dus de restpost daarvan neemt het verschil op; die is nu € 300.000,00."
        in heading
    )
    assert folder.exists()


def test_the_files_are_left_as_they_are(folder: Path) -> None:
    before = [(folder / name).read_bytes() for name in ("boek.yaml", "s.yaml")]
    total("maatregel.2.ingang=2028", "boek.begroting=2_000_000")
    assert [(folder / name).read_bytes() for name in ("boek.yaml", "s.yaml")] == before


@pytest.mark.parametrize("out", ["u.json", "u.md", "u.csv"])
@pytest.mark.parametrize(
    "options",
    [
        ("simulate", "s.yaml", "--set", "maatregel.1.korting=5%"),
        ("diff", "s.yaml", "s.yaml", "--set", "B.maatregel.1.korting=5%", "--set", "boek.begroting=1_200_000"),
        ("compare", "s.yaml", "s.yaml", "basis", "--set", "B.maatregel.1.korting=5%"),
        ("explain", "s.yaml", "--set", "boek.gemeente.Oost.inwoners=700"),
    ],
    ids=lambda options: options[0],
)
def test_the_kwitantie_knows_it_and_verify_sets_it_again(folder: Path, options: tuple[str, ...], out: str) -> None:
    if (options[0], out) == ("explain", "u.csv"):
        assert takenkeuze(*options, "--output", out).returncode == 2
        return
    assert takenkeuze(*options, "--output", out).returncode == 0
    done = takenkeuze("verify", out)
    assert done.returncode == 0, done.stdout + done.stderr
    kwitantie = folder / (f"{out}.kwitantie.json" if out.endswith(".csv") else out)
    if out == "u.json":
        overridden = [part for before, part in pairwise(options) if before == "--set"]
        assert json.loads(kwitantie.read_text("utf-8"))["kwitantie"]["opties"]["gezet"] == overridden
    # without what was set it would not be the same
    kwitantie.write_text(kwitantie.read_text("utf-8").replace("5%", "6%").replace("=700", "=701"), encoding="utf-8")
    assert takenkeuze("verify", out).returncode == 1


def test_a_csv_on_the_screen_says_it_beside(folder: Path) -> None:
    done = takenkeuze("simulate", "s.yaml", "--set", "jaren=3", "--format", "csv")
    assert done.stderr == "Let op: gerekend met --set jaren=3; dat staat niet in de CSV zelf\n"
    assert takenkeuze("simulate", "s.yaml", "--format", "csv").stderr == ""
    assert folder.exists()


def test_one_side_or_all_sides(folder: Path) -> None:
    def structural(*sets: str) -> list[int]:
        options = [part for one in sets for part in ("--set", one)]
        outcome = json.loads(takenkeuze("diff", "s.yaml", "s.yaml", "--format", "json", *options).stdout)
        return [outcome["totaal"][side]["structureel"]["kosten"] for side in ("a", "b")]

    equal = structural()
    assert equal[0] == equal[1]
    otherwise = structural("B.maatregel.1.korting=5%")
    assert otherwise[0] == equal[0] != otherwise[1]
    both = structural("maatregel.1.korting=5%")
    assert both == [otherwise[1], otherwise[1]]
    assert folder.exists()


def test_the_baseline_takes_what_is_set_in_the_productenboek(folder: Path) -> None:
    def now(side: str, *sets: str) -> int:
        options = [part for one in sets for part in ("--set", one)]
        outcome = json.loads(takenkeuze("diff", "basis", "s.yaml", "--format", "json", "--all", *options).stdout)
        paid: int = outcome["totaal"][side]["structureel"]["kosten"]
        return paid

    # 100.000 more for the whole GR, without maatregelen
    assert now("a", "boek.begroting=1_100_000") == now("a") + 100_000_00
    assert now("a", "A.boek.begroting=1_100_000") == now("a") + 100_000_00
    assert now("a", "B.boek.begroting=1_100_000") == now("a")
    done = takenkeuze("diff", "basis", "s.yaml", "--set", "A.jaren=3")
    assert (done.returncode, done.stdout) == (2, "")
    assert "kant A is basis en heeft geen maatregelen" in done.stderr
    assert folder.exists()


def test_a_side_that_is_not_there(folder: Path) -> None:
    done = takenkeuze("diff", "s.yaml", "s.yaml", "--set", "C.jaren=3")
    assert done.returncode == 2
    assert "kant C is er niet; de kanten zijn A en B" in done.stderr
    assert folder.exists()


def test_what_is_set_everywhere_is_said_once(folder: Path) -> None:
    options = ("--set", "boek.begroting=1_100_000", "--set", "B.jaren=5")
    text = takenkeuze("compare", "s.yaml", "s.yaml", *options, COLUMNS="100").stdout
    points = [line.split()[0] for line in text.splitlines() if " (in het " in line]
    assert points == ["boek.begroting", "B.jaren"]
    assert folder.exists()


@pytest.mark.parametrize(
    ("text", "path", "side"),
    [
        ("a.b=c", ["a", "b"], ""),
        (" a . b =c", ["a", "b"], ""),
        ("B.a=c", ["a"], "B"),
        ("B=c", ["B"], ""),
        ("a=b=c", ["a"], ""),
    ],
)
def test_parts_of_a_path(text: str, path: list[str], side: str) -> None:
    override = parse_override(text)
    assert override is not None
    assert ([part for part, _ in override.path], override.side) == (path, side)
    assert all(override.text[column - 1 :].startswith(part) for part, column in override.path)


def test_the_baseline_of_explain_takes_the_productenboek_alone(folder: Path) -> None:
    def amount(*options: str) -> int:
        done = takenkeuze("explain", "basis", "--productenboek", "boek.yaml", "--format", "json", *options)
        assert done.returncode == 0, done.stderr
        outcome: int = json.loads(done.stdout)["bedrag"]
        return outcome

    assert amount("--set", "boek.begroting=1_100_000") == amount() + 100_000_00
    takenkeuze(
        "explain", "basis", "--productenboek", "boek.yaml", "--set", "boek.begroting=1_100_000", "--output", "u.json"
    )
    assert takenkeuze("verify", "u.json").returncode == 0
    done = takenkeuze("explain", "basis", "--set", "jaren=3")
    assert done.returncode == 2
    assert "basis heeft geen scenario; zet alleen waarden van boek" in done.stderr
    assert folder.exists()


_PARTS = st.sampled_from(
    [
        "maatregel",
        "maatregelen",
        "1",
        "2",
        "0",
        "9",
        "boek",
        "product",
        "taak",
        "Taak nr. 1",
        "gemeente",
        "Oost",
        "lasten",
        "frictie",
        "bedrag",
        "schil",
        "waarde",
        "herkomst",
        "negeer",
        "eisen",
        "scenario",
        "gemeenten",
        "sleutel",
        "afname",
        "korting",
        "reserve",
        "standaard",
        "restpost",
        "knop",
        "startjaar",
        "ingang",
        "productenboek",
        "incidenteel",
    ]
)
_VALUES = st.sampled_from(
    [
        "",
        "2028",
        "5%",
        "[",
        "{a: b",
        "[[[[[[[[[[[[[[[[[[[[[[[[1",
        "[Oost, Oost]",
        "{bedrag: 5}",
        "x: y",
        "# niets",
        "&a 1",
        '"',
        "''",
        "*a",
        "!!int 3",
        "[&a 1, *a]",
        "{waarde: 3, herkomst: bron}",
        "é",
        "− 5",
        "{x: {y: [1, {z: 2}]}}",
    ]
)


@cases(300)
@given(st.lists(_PARTS, min_size=1, max_size=5), _VALUES)
def test_whatever_is_set_it_is_read_or_told_to_be_wrong(parts: list[str], value: str) -> None:
    override = parse_override(f"{'.'.join(parts)}={value}")
    assert override is not None
    boek = read_document("boek.yaml", BOEK.replace("'s Lands End", "West").encode())
    scenario = read_document("s.yaml", SCENARIO.encode())
    for document, is_boek in ((boek, True), (scenario, False)):
        apply_overrides(document, [override] if override.for_boek is is_boek else [])
    loaded = load_productenboek(boek)
    read = load_scenario(scenario, loaded)
    for document, outcome in ((boek, loaded), (scenario, read)):
        # a scenario without a book is neither
        assert outcome is not None or document.diagnostics or loaded is None
        for one in document.diagnostics:
            assert one.place is not None
            assert not one.place.bestand.startswith("--set") or one.line_text == override.text
        to_diagnostic_text(document.diagnostics)
