# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Nothing from a name, a file name or a text is an order: not to a screen, not to a build server, not to a web page."""

import csv
import json
import os
import re
import sys
from io import StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from takenkeuze.report.blocks import Alinea, Code, Kolom, Kop, Naast, Punten, Rij, Tabel, Toon, Vouw
from takenkeuze.report.markdown import als_markdown
from takenkeuze.report.safe import as_json, in_html, in_markdown, in_xml, line
from takenkeuze.report.terminal import als_tekst
from tests.program import Klaar, proces, takenkeuze

# --- what may never be there --------------------------------------------------------------------------------------

VREEMD = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
"""What moves a cursor, rings a bell, colours, or turns the direction of what follows."""
OPDRACHT = re.compile(r"^\s*::[A-Za-z]|##\w*\[", re.MULTILINE)
"""What GitHub, Azure and TeamCity take for a command. Source: the runners of GitHub (ActionCommand) and Azure."""
ROEP = re.compile(r"(?<!\w)@\w|(?<![\w&])#\d", re.MULTILINE)
"""What calls a person or a team, or shows up at an issue."""


def stil(tekst: str) -> None:
    """It does nothing to a terminal nor to a build server."""
    assert not VREEMD.search(tekst), VREEMD.findall(tekst)
    assert not OPDRACHT.search(tekst), OPDRACHT.findall(tekst)


def zonder_code(tekst: str) -> str:
    """Markdown without what stands in it as code, and without the kwitantie, that no web page shows."""
    tekst = re.sub(r"(?ms)^(`{3,})yaml\n.*?^\1$", "", tekst)
    return re.sub(r"(?s)<!-- .*?-->", "", re.sub(r"(?<!\\)`[^`\n]*`", "", tekst))


def stil_in_markdown(tekst: str) -> None:
    """Nobody is called, and there is no markup but ours: bold, headings, tables, lists, folds."""
    stil(tekst)
    tekst = zonder_code(tekst)
    assert not ROEP.search(tekst), ROEP.findall(tekst)
    for kop in re.findall("<summary>(.*)</summary>", tekst):
        assert "<" not in kop, "in a tag a backslash is a backslash, and brackets are no link"
    kaal = re.sub(r"\\[^\w\s]", "·", re.sub("<summary>.*</summary>", "", tekst))
    assert not re.search(r"[\[\]]", kaal)
    assert {*re.findall("<[^>]*>?", kaal)} <= {"<details>", "</details>"}
    for regel in kaal.splitlines():
        assert not re.match(r"\s*(/\w|~~~|```|===|\+ |> |\d+[.)] )", regel), regel


# --- hostile texts ------------------------------------------------------------------------------------------------

STUKKEN = [
    "\n::error::x",
    "\r::set-output name=a::b",
    "::warning file=a::",
    "##[error]x",
    "##vso[task.complete]",
    "##teamcity[x]",
    "@team",
    "@a/b",
    "#1",
    "x#12",
    "a/b#3",
    "!7",
    "GH-9",
    "&5",
    "\x1b[31m",
    "\x1b]0;titel\a",
    "\x9b31m",
    "\x9d0;x\x9c",
    "\x08",
    "\x7f",
    "\0",
    "\u202e",
    "\u2066",
    "\u200b",
    "\u2028",
    "\x85",
    "\ufeff",
    "\xad",
    "<script>alert(1)</script>",
    "<img src=x>",
    "[klik](javascript:alert(1))",
    "![x](http://evil/x.png)",
    "|",
    "`",
    "```",
    "\n```\n",
    "**",
    "__",
    "-->",
    "<!--",
    "</details>",
    "\n# Kop",
    "- [ ] taak",
    "/close",
    "\n/assign @x",
    "1. x",
    "2) x",
    "---",
    "===",
    "+ x",
    "> x",
    "    x",
    "~~~",
    "~~x~~",
    "$x$",
    "&lt;",
    "&#64;team",
    "\\",
    "\\@team",
    "\\#1",
    "]]>",
    "=1+1",
    "'",
    '"',
    "%0A::error::",
    "{0}",
    "€ 1,00",
    "-€ 5",
    "ë",
    "你",
    "e\u0301",
    " ",
    "",
]
vijandig = st.lists(st.sampled_from(STUKKEN) | st.text(max_size=3), min_size=1, max_size=5).map("".join)


@given(vijandig)
@example("::" * 3 + "x")
@example("###[x]")
@example("#" * 9 + "vso[x]")
def test_a_line_is_one_line_that_does_nothing(tekst: str) -> None:
    regel = line(tekst)
    stil(regel)
    assert "\n" not in regel
    assert len(regel) == len(tekst), "a place in it is still that place"
    assert line(regel) == regel
    if tekst.isprintable() and not re.search("::|##", tekst):
        assert regel == tekst


@given(st.dictionaries(vijandig, vijandig | st.text(), max_size=3))
@example({"\ud800": "\udce9"})
def test_json_says_the_same_and_does_nothing(inhoud: dict[str, str]) -> None:
    for tekst in (as_json(inhoud), as_json(inhoud, indent=None)):
        stil(tekst)
        assert json.loads(tekst) == inhoud


@given(vijandig)
def test_xml_says_the_same_and_does_nothing(tekst: str) -> None:
    xml = f'<a b="{in_xml(tekst)}">{in_xml(tekst)}</a>'
    stil(xml.replace("\t", " "))
    gelezen = ElementTree.fromstring(xml)
    assert (
        gelezen.text == re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", tekst) or not tekst
    )


@given(vijandig)
def test_markdown_shows_the_text_and_nothing_else(tekst: str) -> None:
    stil_in_markdown(in_markdown(tekst, begin=True))
    stil_in_markdown(f"a {in_markdown(tekst)}")
    html = in_html(tekst)
    stil(html)
    assert not re.search('[<>"]', html)
    assert not ROEP.search(html)


@pytest.mark.parametrize(
    ("tekst", "in_md"),
    [
        ("-€ 5,00 per jaar", "-€ 5,00 per jaar"),
        ("- punt", "\\- punt"),
        ("1. punt", "1\\. punt"),
        ("2026 was goed", "2026 was goed"),
        ("2,5% minder", "2,5% minder"),
        ("vragen: a@b.nl", "vragen: a@b.nl"),
        ("aan @team", "aan @&#8203;team"),
        ("zie #12", "zie \\#&#8203;12"),
        ("/close", "\\/close"),
        ("a & b", "a \\& b"),
        ("R&D", "R\\&D"),
        ("https://example.org/x", "https://example.org/x"),
    ],
)
def test_what_markdown_looks_like(tekst: str, in_md: str) -> None:
    assert in_markdown(tekst, begin=True) == in_md


def blokken(teksten: list[str]) -> list[Any]:
    """Every kind of block, with these texts everywhere."""
    t = (teksten * 9)[:9]
    rij = (t[0], t[1], t[2])
    return [
        Kop(t[0], 1),
        Kop(t[1]),
        Kop(t[2], 3),
        Alinea(t[3]),
        Alinea(t[4], Toon.STERK),
        Alinea(t[5], Toon.FOUT),
        Punten(((t[0], t[1]), ("", t[2]))),
        Tabel((Kolom(t[3]), Kolom(t[4]), Kolom(t[5])), (Rij(rij), Rij(rij, True)), t[6]),
        Code(f"a: {t[7]}\n{t[8]}"),
        Naast(t[0], t[1], ((t[2], t[3], t[4]),)),
        Vouw(t[5], (Alinea(t[6]), Code(t[7]))),
    ]


@given(st.lists(vijandig, min_size=1, max_size=9), st.integers(10, 130), st.booleans())
def test_every_block_on_a_screen(teksten: list[str], breedte: int, kleur: bool) -> None:
    tekst = als_tekst(blokken(teksten), breedte, kleur=kleur)
    if kleur:
        tekst = re.sub(r"\x1b\[[0-9;]*m", "", tekst)  # our own colours
    stil(tekst)


@given(st.lists(vijandig, min_size=1, max_size=9))
@example(["x\\"])
def test_every_block_in_markdown(teksten: list[str]) -> None:
    stil_in_markdown(als_markdown(blokken(teksten)))


# --- every command ------------------------------------------------------------------------------------------------

BOEK = """\
productenboek: {titel}
basisjaar: 2025
vroegste_startjaar: 2026
begroting: 1_000_000
afbouw: {{verloop: lineair, jaren: 2}}
reserve: {{stand: 500_000, ondergrens: 300_000, bovengrens: 600_000}}
indexatie: {{loonaandeel: 70%, loon: 3%, prijs: 2%}}
bronnen:
  - {{bron: a, titel: {bron}, jaar: 2024}}
gemeenten:
  - {{code: GM0001, naam: {gemeente}, inwoners: 600, jongeren: 100}}
  - {{code: GM0002, naam: West, inwoners: 400, jongeren: 300}}
schillen:
  - {{schil: 1, naam: {schil}, aandeel: 100%}}
producten:
  - product: taak
    naam: {product}
    schil: 1
    lasten: {{waarde: 900_000, herkomst: bron, bron: [a]}}
    effect: {effect}
    wettelijk_kader: {wet}
    personeelsaandeel: 80%
"""
SCENARIO = """\
scenario: {titel}
toelichting: {toelichting}
productenboek: boek.yaml
maatregelen:
  - {{knop: kaasschaaf, product: taak, korting: 3%, naam: {maatregel}, toelichting: {uitleg}}}
  - {{knop: stoppen, product: taak, gemeenten: [West], ingang: 2027}}
  - {{knop: investering, incidenteel: 5, naam: {investering}}}
  - {{knop: taakreductie, product: taak, reductie: 0%}}
negeer:
  - {{regel: TK104, reden: {reden}}}
  - {{regel: TK117, reden: {reden}}}
eisen:
  - {{maat: structureel, hoogstens: -500_000_000, toelichting: {eis}}}
  - {{maat: structureel, per: gemeente, alleen: [{gemeente}], hoogstens: -500_000_000}}
"""
INBRENG = """\
gemeente: {gemeente}
inbreng:
  - {{product: taak, knop: kaasschaaf, standpunt: voor, toelichting: {wet}}}
"""
VELDEN_BOEK = ("titel", "bron", "gemeente", "schil", "product", "effect", "wet")
VELDEN_SCENARIO = ("titel", "toelichting", "maatregel", "uitleg", "investering", "reden", "eis")
OPDRACHTEN = (
    "simulate s.yaml",
    "simulate s.yaml --per product",
    "simulate s.yaml --per maatregel",
    "explain s.yaml --diepte 3",
    "menukaart --scenario s.yaml",
    "product taak --productenboek boek.yaml",
    "diff s.yaml basis",
    "compare s.yaml basis",
    "check .",
    "inbreng inbreng --productenboek boek.yaml",
)
VORMEN = {"check .": ("tekst", "json", "github", "sarif", "junit", "gitlab")}


def in_yaml(tekst: str) -> str:
    """Text between quotes, as anyone can put anything there."""
    return json.dumps(tekst.replace("\ud800", ""))


def schrijf(map_: Path, teksten: list[str]) -> None:
    """A book, a scenario and inbreng with these texts wherever a text may stand."""
    boek = {veld: in_yaml(teksten[i % len(teksten)] or "x") for i, veld in enumerate(VELDEN_BOEK)}
    scenario = {veld: in_yaml(teksten[i % len(teksten)] or "x") for i, veld in enumerate(VELDEN_SCENARIO)}
    (map_ / "boek.yaml").write_text(BOEK.format(**boek), encoding="utf-8")
    (map_ / "s.yaml").write_text(SCENARIO.format(**scenario, gemeente=boek["gemeente"]), encoding="utf-8")
    (map_ / "kapot.yaml").write_text(f"scenario: x\n{in_yaml(teksten[0])}: 1\n# {line(teksten[-1])}\n", "utf-8")
    (map_ / "inbreng").mkdir(exist_ok=True)
    (map_ / "inbreng" / "a.yaml").write_text(INBRENG.format(**boek), encoding="utf-8")


def gaat_goed(klaar: Klaar, vorm: str) -> None:
    assert klaar.returncode in (0, 1, 2), klaar.stderr
    stil(klaar.stderr)
    if not klaar.stdout:
        return
    if vorm == "csv":
        assert not re.search("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", klaar.stdout)
        [*csv.reader(StringIO(klaar.stdout), delimiter=";")]
    elif vorm == "github":
        assert not VREEMD.search(klaar.stdout)
        for regel in klaar.stdout.splitlines():
            assert re.match(r"::(error|warning|notice) [^\n]*::|\d+ bestand", regel)
    elif vorm == "markdown":
        stil_in_markdown(klaar.stdout)
    else:
        stil(klaar.stdout)
    if vorm in ("json", "sarif", "gitlab"):
        json.loads(klaar.stdout)
    if vorm == "junit":
        ElementTree.fromstring(klaar.stdout)


@pytest.fixture(scope="module")
def werkmap(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("injectie")


ALLES = [
    (opdracht, vorm)
    for opdracht in OPDRACHTEN
    for vorm in VORMEN.get(opdracht, ("tabel", "markdown", "csv", "json"))
    if (opdracht.split()[0], vorm) != ("explain", "csv")
]


@settings(max_examples=3)
@pytest.mark.parametrize(("opdracht", "vorm"), ALLES)
@given(teksten=st.lists(vijandig.filter(lambda tekst: bool(tekst.strip())), min_size=3, max_size=7, unique=True))
@example(teksten=["\n::error::x \x1b[31m @team", "##[error]x\u202e", "[k](http://e) ![x](y)", "<img src=x> | ```"])
@example(teksten=["::error::x", "/close", "@team", "#1", "- x", "-->", "</details>"])
def test_every_command_in_every_format(werkmap: Path, opdracht: str, vorm: str, teksten: list[str]) -> None:
    schrijf(werkmap, teksten)
    gaat_goed(takenkeuze(*opdracht.split(), "--format", vorm, map_=werkmap), vorm)


def test_the_files_above_are_read_and_used(werkmap: Path) -> None:
    """Else the laws above would be about error messages alone."""
    schrijf(werkmap, ["Gewoon een naam", "Nog een", "En een derde", "Ergens", "x y", "z", "q"])
    for opdracht, vorm in ALLES:
        klaar = takenkeuze(*opdracht.split(), "--format", vorm, map_=werkmap)
        assert klaar.stdout, (opdracht, klaar.stderr)


# --- file names ---------------------------------------------------------------------------------------------------

NAMEN = [
    "a\n::error::x.yaml",
    "::error::x.yaml",
    "##[error]x.yaml",
    "b\x1b[31mrood.yaml",
    "c\x9b31m.yaml",
    "d\u202e.yaml",
    "@team.yaml",
    "e\ruit.yaml",
    "[k](http:x).yaml",
    "<img src=x>.yaml",
    "f|g.yaml",
    "h`i`.yaml",
    "#1.yaml",
    "caf\udce9.yaml",
    "\udcff\udcfe.yaml",
    "j\tk.yaml",
    "l m.yaml",
    "%0A.yaml",
    "ë.yaml",
]


@pytest.fixture
def met_namen(tmp_path: Path) -> Path:
    """A folder with a broken and a good scenario under every hostile name."""
    for i, naam in enumerate(NAMEN):
        try:
            (tmp_path / naam).write_text(f"scenario: x\nmaatregelen: []\n{'fout: 1' if i % 2 else ''}\n", "utf-8")
        except OSError:
            pytest.skip(f"this file system has no names as {naam!r}")
    return tmp_path


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes any bytes for a name")
@pytest.mark.parametrize("vorm", VORMEN["check ."])
def test_file_names_are_no_orders(met_namen: Path, vorm: str) -> None:
    klaar = proces("check", ".", "--format", vorm, "--output", "uit.json", "--output", "u.sarif", map_=met_namen)
    gaat_goed(klaar, vorm)
    assert klaar.returncode == 1
    assert len(json.loads((met_namen / "uit.json").read_text("utf-8"))["bestanden"]) == len(NAMEN)
    json.loads((met_namen / "u.sarif").read_text("utf-8"))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes any bytes for a name")
@pytest.mark.parametrize("naam", NAMEN)
def test_every_command_takes_every_file_name(met_namen: Path, naam: str) -> None:
    (met_namen / naam).write_text("scenario: x\nmaatregelen: []\n", encoding="utf-8")
    for vorm, uitgang in (("tabel", "txt"), ("markdown", "md"), ("csv", "csv"), ("json", "json")):
        doel = met_namen / f"uit.{uitgang}"
        klaar = takenkeuze("simulate", naam, "--format", vorm, "--output", str(doel), map_=met_namen)
        gaat_goed(klaar, vorm)
        assert klaar.returncode == 0
        doel.read_text("utf-8")
        assert takenkeuze("verify", str(doel), map_=met_namen).returncode == 0
        gaat_goed(takenkeuze("diff", naam, "basis", "--format", vorm, map_=met_namen), vorm)
    for opdracht in (
        ("simulate", naam + "x"),
        ("simulate", "--" + naam),
        (naam,),
        ("check", naam + "x"),
        ("verify", naam),
    ):
        gaat_goed(takenkeuze(*opdracht, map_=met_namen), "tabel")
    os.remove(met_namen / naam)  # noqa: PTH107
