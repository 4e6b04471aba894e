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

from takenkeuze.files.file import lees_document
from takenkeuze.files.override import apply_overrides, parse_override
from takenkeuze.files.productenboek import laad_productenboek
from takenkeuze.files.scenario import laad_scenario
from takenkeuze.report.diagnostics import als_foutmelding
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
def map_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "boek.yaml").write_text(
        BOEK.replace("'s Lands", "\"'s Lands").replace("End,", 'End",'), encoding="utf-8"
    )
    (tmp_path / "s.yaml").write_text(SCENARIO, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def totaal(*sets: str) -> dict[str, object]:
    opties = [deel for een in sets for deel in ("--set", een)]
    klaar = takenkeuze("simulate", "s.yaml", "--format", "json", *opties)
    assert klaar.returncode == 0, klaar.stderr
    uitkomst: dict[str, object] = json.loads(klaar.stdout)
    return uitkomst


def geschreven(map_: Path, *vervangen: tuple[str, str]) -> dict[str, object]:
    """The same by editing the files."""
    for naam in ("boek.yaml", "s.yaml"):
        tekst = (map_ / naam).read_text("utf-8")
        for van, naar in vervangen:
            tekst = tekst.replace(van, naar)
        (map_ / naam).write_text(tekst, encoding="utf-8")
    return totaal()


KERN = ("totaal", "gemeenten", "posten", "jaren")


@pytest.mark.parametrize(
    ("sets", "vervangen"),
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
    ids=lambda waarde: waarde[0] if waarde and isinstance(waarde[0], str) else "",
)
def test_it_is_as_if_it_stood_in_the_file(map_: Path, sets: list[str], vervangen: list[tuple[str, str]]) -> None:
    met = totaal(*sets)
    zelf = geschreven(map_, *vervangen)

    def zonder_herkomst(uitkomst: dict[str, object]) -> str:
        return re.sub(r'"(herkomst|titel)": "\w+"', "", json.dumps({naam: uitkomst.get(naam) for naam in KERN}))

    assert zonder_herkomst(met) == zonder_herkomst(zelf)


def test_a_figure_set_by_hand_is_an_assumption(map_: Path) -> None:
    # everything in the book has a source, but for the personeelsaandeel of the frictiekosten
    voor = json.loads(takenkeuze("explain", "s.yaml", "--cel", "bijdrage_nu_herkomst", "--format", "json").stdout)
    opties = ("--cel", "bijdrage_nu_herkomst", "--format", "json", "--set", "boek.product.taak.lasten=900_000")
    na = json.loads(takenkeuze("explain", "s.yaml", *opties).stdout)
    # of the 1.000.000 that the gemeenten pay the taak is 900.000, and what is left rests on its lasten too
    assert voor["slotsom"]["herkomst"]["aanname"]["zonder_min"] == 0
    assert na["slotsom"]["herkomst"]["aanname"]["zonder_min"] == 1_000_000_00
    assert map_.exists()


@pytest.mark.parametrize(
    ("tekst", "melding"),
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
                "--set boek.product.restpost-1.lasten: fout TK020: een restpost is wat van een schil overblijft; "
                "die is niet te zetten\n  --set boek.product.restpost-1.lasten=5\n                     ^^^^^^^^^^\n"
                "  tip: zet het aandeel van de schil, de begroting of een ander product\n\n1 fout\n"
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
def test_a_mistake_is_pointed_at_in_the_option(map_: Path, tekst: str, melding: str) -> None:
    klaar = takenkeuze("simulate", "s.yaml", "--set", tekst)
    assert (klaar.returncode, klaar.stdout) == (2, "")
    if "Wast" in tekst:  # what looks like it is up to the names of the book
        melding = melding.split("  tip:")[0]
    assert klaar.stderr.startswith(melding)
    assert map_.exists()


def test_a_maatregel_is_meant_by_its_number_or_by_a_name_of_its_own(map_: Path) -> None:
    namen = SCENARIO.replace("korting: 10%", "korting: 10%, naam: Fase 1.a")
    (map_ / "s.yaml").write_text(namen, encoding="utf-8")
    assert totaal("maatregel.fase 1.a.korting=5%")["totaal"] == totaal("maatregel.1.korting=5%")["totaal"]
    # the product that it works on is no name: there may be more of those
    klaar = takenkeuze("simulate", "s.yaml", "--set", "maatregel.taak.korting=5%")
    assert "maatregel taak bestaat niet" in klaar.stderr
    assert "tip: kies 1 tot en met 2" in klaar.stderr
    (map_ / "s.yaml").write_text(namen.replace("ingang: 2027", "naam: Fase 1.a"), encoding="utf-8")
    klaar = takenkeuze("simulate", "s.yaml", "--set", "maatregel.Fase 1.a.ingang=2028")
    assert klaar.returncode == 2
    assert "TK021: er is meer dan één maatregel Fase 1.a" in klaar.stderr


def test_the_whole_is_checked_again(map_: Path) -> None:
    # more than the schil has: the check on the whole of the book speaks, at the place in the file that it is about
    klaar = takenkeuze("simulate", "s.yaml", "--set", "boek.product.taak.lasten=2_000_000")
    assert klaar.returncode == 2
    assert "TK023" in klaar.stderr
    # a finding of the simulation
    klaar = takenkeuze("simulate", "s.yaml", "--set", "boek.product.taak.wettelijk_minimum=95%")
    assert klaar.returncode == 1
    assert "TK102" in klaar.stdout
    assert map_.exists()


@pytest.mark.parametrize(
    ("opties", "deel"),
    [
        (["--set", "maatregel.1.korting"], "schrijf PAD=WAARDE, zoals --set maatregel.1.ingang=2028"),
        (["--set", "=3"], "schrijf PAD=WAARDE"),
        (["--set", "maatregel..korting=3%"], "schrijf PAD=WAARDE"),
        (["--set", "jaren=3", "--set", "jaren=4"], "--set jaren staat er twee keer; houd er één over"),
        (["--set", "productenboek=x.yaml"], "kies een ander productenboek met --productenboek PAD"),
        (["--set", "A.jaren=3"], "kanten zijn er alleen bij diff en compare"),
    ],
)
def test_a_wrong_command_line(map_: Path, opties: list[str], deel: str) -> None:
    klaar = takenkeuze("simulate", "s.yaml", *opties)
    assert (klaar.returncode, klaar.stdout) == (2, "")
    assert deel in klaar.stderr
    assert map_.exists()


def test_the_report_begins_with_what_was_set_and_what_the_file_says(map_: Path) -> None:
    sets = (
        "--set",
        "maatregel.2.ingang=2028",
        "--set",
        "maatregel.1.naam=Fase #1",
        "--set",
        "boek.product.taak.lasten=700_000",
    )
    tekst = takenkeuze("simulate", "s.yaml", *sets, COLUMNS="100").stdout
    kop = " ".join(tekst.split("ANTWOORD")[0].split())
    assert kop.startswith(
        "Proef ===== Gerekend met waarden die met de hand zijn gezet (--set): maatregel.2.ingang 2028"
    )
    assert "maatregel.2.ingang 2028 (in het scenario: 2027)." in kop
    assert "maatregel.1.naam Fase #1 (in het scenario: niet ingevuld)." in kop
    assert "boek.product.taak.lasten 700_000 (in het productenboek: 800_000 (bron))." in kop
    # 100% of 1.000.000 is the schil's; 300.000 is left
    assert "Het bedrag van schil 1 ligt vast, dus haar restpost neemt het verschil op; die is nu € 300.000,00." in kop
    assert map_.exists()


def test_the_files_are_left_as_they_are(map_: Path) -> None:
    voor = [(map_ / naam).read_bytes() for naam in ("boek.yaml", "s.yaml")]
    totaal("maatregel.2.ingang=2028", "boek.begroting=2_000_000")
    assert [(map_ / naam).read_bytes() for naam in ("boek.yaml", "s.yaml")] == voor


@pytest.mark.parametrize("uit", ["u.json", "u.md", "u.csv"])
@pytest.mark.parametrize(
    "opdracht",
    [
        ("simulate", "s.yaml", "--set", "maatregel.1.korting=5%"),
        ("diff", "s.yaml", "s.yaml", "--set", "B.maatregel.1.korting=5%", "--set", "boek.begroting=1_200_000"),
        ("compare", "s.yaml", "s.yaml", "basis", "--set", "B.maatregel.1.korting=5%"),
        ("explain", "s.yaml", "--set", "boek.gemeente.Oost.inwoners=700"),
    ],
    ids=lambda opdracht: opdracht[0],
)
def test_the_kwitantie_knows_it_and_verify_sets_it_again(map_: Path, opdracht: tuple[str, ...], uit: str) -> None:
    if (opdracht[0], uit) == ("explain", "u.csv"):
        return
    assert takenkeuze(*opdracht, "--output", uit).returncode == 0
    klaar = takenkeuze("verify", uit)
    assert klaar.returncode == 0, klaar.stdout + klaar.stderr
    kwitantie = map_ / (f"{uit}.kwitantie.json" if uit.endswith(".csv") else uit)
    if uit == "u.json":
        gezet = [deel for voor, deel in pairwise(opdracht) if voor == "--set"]
        assert json.loads(kwitantie.read_text("utf-8"))["kwitantie"]["opties"]["gezet"] == gezet
    # without what was set it would not be the same
    kwitantie.write_text(kwitantie.read_text("utf-8").replace("5%", "6%").replace("=700", "=701"), encoding="utf-8")
    assert takenkeuze("verify", uit).returncode == 1


def test_a_csv_on_the_screen_says_it_beside(map_: Path) -> None:
    klaar = takenkeuze("simulate", "s.yaml", "--set", "jaren=3", "--format", "csv")
    assert klaar.stderr == "Let op: gerekend met --set jaren=3; dat staat niet in de CSV zelf\n"
    assert takenkeuze("simulate", "s.yaml", "--format", "csv").stderr == ""
    assert map_.exists()


def test_one_side_or_all_sides(map_: Path) -> None:
    def structureel(*sets: str) -> list[int]:
        opties = [deel for een in sets for deel in ("--set", een)]
        uitkomst = json.loads(takenkeuze("diff", "s.yaml", "s.yaml", "--format", "json", *opties).stdout)
        return [uitkomst["totaal"][kant]["structureel"]["kosten"] for kant in ("a", "b")]

    gelijk = structureel()
    assert gelijk[0] == gelijk[1]
    anders = structureel("B.maatregel.1.korting=5%")
    assert anders[0] == gelijk[0] != anders[1]
    beide = structureel("maatregel.1.korting=5%")
    assert beide == [anders[1], anders[1]]
    assert map_.exists()


def test_the_baseline_takes_what_is_set_in_the_productenboek(map_: Path) -> None:
    def nu(kant: str, *sets: str) -> int:
        opties = [deel for een in sets for deel in ("--set", een)]
        uitkomst = json.loads(takenkeuze("diff", "basis", "s.yaml", "--format", "json", "--all", *opties).stdout)
        betaald: int = uitkomst["totaal"][kant]["structureel"]["kosten"]
        return betaald

    # 100.000 more for the whole GR, without maatregelen
    assert nu("a", "boek.begroting=1_100_000") == nu("a") + 100_000_00
    assert nu("a", "A.boek.begroting=1_100_000") == nu("a") + 100_000_00
    assert nu("a", "B.boek.begroting=1_100_000") == nu("a")
    klaar = takenkeuze("diff", "basis", "s.yaml", "--set", "A.jaren=3")
    assert (klaar.returncode, klaar.stdout) == (2, "")
    assert "kant A is basis en heeft geen maatregelen" in klaar.stderr
    assert map_.exists()


def test_a_side_that_is_not_there(map_: Path) -> None:
    klaar = takenkeuze("diff", "s.yaml", "s.yaml", "--set", "C.jaren=3")
    assert klaar.returncode == 2
    assert "kant C is er niet; de kanten zijn A en B" in klaar.stderr
    assert map_.exists()


def test_what_is_set_everywhere_is_said_once(map_: Path) -> None:
    opties = ("--set", "boek.begroting=1_100_000", "--set", "B.jaren=5")
    tekst = takenkeuze("compare", "s.yaml", "s.yaml", *opties, COLUMNS="100").stdout
    punten = [regel.split()[0] for regel in tekst.splitlines() if " (in het " in regel]
    assert punten == ["boek.begroting", "B.jaren"]
    assert map_.exists()


@pytest.mark.parametrize(
    ("tekst", "pad", "kant"),
    [
        ("a.b=c", ["a", "b"], ""),
        (" a . b =c", ["a", "b"], ""),
        ("B.a=c", ["a"], "B"),
        ("B=c", ["B"], ""),
        ("a=b=c", ["a"], ""),
    ],
)
def test_parts_of_a_path(tekst: str, pad: list[str], kant: str) -> None:
    override = parse_override(tekst)
    assert override is not None
    assert ([deel for deel, _ in override.pad], override.kant) == (pad, kant)
    assert all(override.tekst[kolom - 1 :].startswith(deel) for deel, kolom in override.pad)


def test_the_baseline_of_explain_takes_the_productenboek_alone(map_: Path) -> None:
    def bedrag(*opties: str) -> int:
        klaar = takenkeuze("explain", "basis", "--productenboek", "boek.yaml", "--format", "json", *opties)
        assert klaar.returncode == 0, klaar.stderr
        uitkomst: int = json.loads(klaar.stdout)["bedrag"]
        return uitkomst

    assert bedrag("--set", "boek.begroting=1_100_000") == bedrag() + 100_000_00
    takenkeuze(
        "explain", "basis", "--productenboek", "boek.yaml", "--set", "boek.begroting=1_100_000", "--output", "u.json"
    )
    assert takenkeuze("verify", "u.json").returncode == 0
    klaar = takenkeuze("explain", "basis", "--set", "jaren=3")
    assert klaar.returncode == 2
    assert "basis heeft geen scenario; zet alleen waarden van boek" in klaar.stderr
    assert map_.exists()


_DELEN = st.sampled_from(
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
_WAARDEN = st.sampled_from(
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
@given(st.lists(_DELEN, min_size=1, max_size=5), _WAARDEN)
def test_whatever_is_set_it_is_read_or_told_to_be_wrong(delen: list[str], waarde: str) -> None:
    override = parse_override(f"{'.'.join(delen)}={waarde}")
    assert override is not None
    boek = lees_document("boek.yaml", BOEK.replace("'s Lands End", "West").encode())
    scenario = lees_document("s.yaml", SCENARIO.encode())
    for document, is_boek in ((boek, True), (scenario, False)):
        apply_overrides(document, [override] if override.voor_boek is is_boek else [])
    geladen = laad_productenboek(boek)
    gelezen = laad_scenario(scenario, geladen)
    for document, uitkomst in ((boek, geladen), (scenario, gelezen)):
        # a scenario without a book is neither
        assert uitkomst is not None or document.diagnostics or geladen is None
        for een in document.diagnostics:
            assert een.plek is not None
            assert not een.plek.bestand.startswith("--set") or een.regeltekst == override.tekst
        als_foutmelding(document.diagnostics)
