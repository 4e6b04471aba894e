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

from takenkeuze.report.blocks import (
    BulletList,
    Code,
    Column,
    Fold,
    Heading,
    Paragraph,
    SideBySide,
    Table,
    TableRow,
    Tone,
)
from takenkeuze.report.markdown import blocks_to_markdown
from takenkeuze.report.safe import as_json, in_html, in_markdown, in_xml, line
from takenkeuze.report.terminal import blocks_to_text
from tests.program import Done, process, takenkeuze

# --- what may never be there --------------------------------------------------------------------------------------

STRANGE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
"""What moves a cursor, rings a bell, colours, or turns the direction of what follows."""
OPTIONS = re.compile(r"^\s*::[A-Za-z]|##\w*\[", re.MULTILINE)
"""What GitHub, Azure and TeamCity take for a command. Source: the runners of GitHub (ActionCommand) and Azure."""
CALL = re.compile(r"(?<!\w)@\w|(?<![\w&])#\d", re.MULTILINE)
"""What calls a person or a team, or shows up at an issue."""


def silent(text: str) -> None:
    """It does nothing to a terminal nor to a build server."""
    assert not STRANGE.search(text), STRANGE.findall(text)
    assert not OPTIONS.search(text), OPTIONS.findall(text)


def without_code(text: str) -> str:
    """Markdown without what stands in it as code, and without the kwitantie, that no web page shows."""
    text = re.sub(r"(?ms)^(`{3,})yaml\n.*?^\1$", "", text)
    return re.sub(r"(?s)<!-- .*?-->", "", re.sub(r"(?<!\\)`[^`\n]*`", "", text))


def silent_in_markdown(text: str) -> None:
    """Nobody is called, and there is no markup but ours: bold, headings, tables, lists, folds."""
    silent(text)
    text = without_code(text)
    assert not CALL.search(text), CALL.findall(text)
    for heading in re.findall("<summary>(.*)</summary>", text):
        assert "<" not in heading, "in a tag a backslash is a backslash, and brackets are no link"
    bare = re.sub(r"\\[^\w\s]", "·", re.sub("<summary>.*</summary>", "", text))
    assert not re.search(r"[\[\]]", bare)
    assert {*re.findall("<[^>]*>?", bare)} <= {"<details>", "</details>"}
    for text_line in bare.splitlines():
        assert not re.match(r"\s*(/\w|~~~|```|===|\+ |> |\d+[.)] )", text_line), text_line


# --- hostile texts ------------------------------------------------------------------------------------------------

PIECES = [
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
hostile = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), min_size=1, max_size=5).map("".join)


@given(hostile)
@example("::" * 3 + "x")
@example("###[x]")
@example("#" * 9 + "vso[x]")
def test_a_line_is_one_line_that_does_nothing(text: str) -> None:
    text_line = line(text)
    silent(text_line)
    assert "\n" not in text_line
    assert len(text_line) == len(text), "a place in it is still that place"
    assert line(text_line) == text_line
    if text.isprintable() and not re.search("::|##", text):
        assert text_line == text


@given(st.dictionaries(hostile, hostile | st.text(), max_size=3))
@example({"\ud800": "\udce9"})
def test_json_says_the_same_and_does_nothing(content: dict[str, str]) -> None:
    for text in (as_json(content), as_json(content, indent=None)):
        silent(text)
        assert json.loads(text) == content


@given(hostile)
def test_xml_says_the_same_and_does_nothing(text: str) -> None:
    xml = f'<a b="{in_xml(text)}">{in_xml(text)}</a>'
    silent(xml.replace("\t", " "))
    read = ElementTree.fromstring(xml)
    assert read.text == re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text) or not text


@given(hostile)
def test_markdown_shows_the_text_and_nothing_else(text: str) -> None:
    silent_in_markdown(in_markdown(text, start=True))
    silent_in_markdown(f"a {in_markdown(text)}")
    html = in_html(text)
    silent(html)
    assert not re.search('[<>"]', html)
    assert not CALL.search(html)


@pytest.mark.parametrize(
    ("text", "in_md"),
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
def test_what_markdown_looks_like(text: str, in_md: str) -> None:
    assert in_markdown(text, start=True) == in_md


def blocks(texts: list[str]) -> list[Any]:
    """Every kind of block, with these texts everywhere."""
    t = (texts * 9)[:9]
    row = (t[0], t[1], t[2])
    return [
        Heading(t[0], 1),
        Heading(t[1]),
        Heading(t[2], 3),
        Paragraph(t[3]),
        Paragraph(t[4], Tone.STRONG),
        Paragraph(t[5], Tone.ERROR),
        BulletList(((t[0], t[1]), ("", t[2]))),
        Table((Column(t[3]), Column(t[4]), Column(t[5])), (TableRow(row), TableRow(row, True)), t[6]),
        Code(f"a: {t[7]}\n{t[8]}"),
        SideBySide(t[0], t[1], ((t[2], t[3], t[4]),)),
        Fold(t[5], (Paragraph(t[6]), Code(t[7]))),
    ]


@given(st.lists(hostile, min_size=1, max_size=9), st.integers(10, 130), st.booleans())
def test_every_block_on_a_screen(texts: list[str], width: int, color: bool) -> None:
    text = blocks_to_text(blocks(texts), width, color=color)
    if color:
        text = re.sub(r"\x1b\[[0-9;]*m", "", text)  # our own colours
    silent(text)


@given(st.lists(hostile, min_size=1, max_size=9))
@example(["x\\"])
def test_every_block_in_markdown(texts: list[str]) -> None:
    silent_in_markdown(blocks_to_markdown(blocks(texts)))


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
FIELDS_BOEK = ("titel", "bron", "gemeente", "schil", "product", "effect", "wet")
FIELDS_SCENARIO = ("titel", "toelichting", "maatregel", "uitleg", "investering", "reden", "eis")
COMMAND_LINES = (
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
FORMS = {"check .": ("tekst", "json", "github", "sarif", "junit", "gitlab")}


def in_yaml(text: str) -> str:
    """Text between quotes, as anyone can put anything there."""
    return json.dumps(text.replace("\ud800", ""))


def write(folder: Path, texts: list[str]) -> None:
    """A book, a scenario and inbreng with these texts wherever a text may stand."""
    boek = {field: in_yaml(texts[i % len(texts)] or "x") for i, field in enumerate(FIELDS_BOEK)}
    scenario = {field: in_yaml(texts[i % len(texts)] or "x") for i, field in enumerate(FIELDS_SCENARIO)}
    (folder / "boek.yaml").write_text(BOEK.format(**boek), encoding="utf-8")
    (folder / "s.yaml").write_text(SCENARIO.format(**scenario, gemeente=boek["gemeente"]), encoding="utf-8")
    (folder / "kapot.yaml").write_text(f"scenario: x\n{in_yaml(texts[0])}: 1\n# {line(texts[-1])}\n", "utf-8")
    (folder / "inbreng").mkdir(exist_ok=True)
    (folder / "inbreng" / "a.yaml").write_text(INBRENG.format(**boek), encoding="utf-8")


def goes_well(done: Done, form: str) -> None:
    assert done.returncode in (0, 1, 2), done.stderr
    silent(done.stderr)
    if not done.stdout:
        return
    if form == "csv":
        assert not re.search("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", done.stdout)
        [*csv.reader(StringIO(done.stdout), delimiter=";")]
    elif form == "github":
        assert not STRANGE.search(done.stdout)
        for text_line in done.stdout.splitlines():
            assert re.match(r"::(error|warning|notice) [^\n]*::|\d+ bestand", text_line)
    elif form == "markdown":
        silent_in_markdown(done.stdout)
    else:
        silent(done.stdout)
    if form in ("json", "sarif", "gitlab"):
        json.loads(done.stdout)
    if form == "junit":
        ElementTree.fromstring(done.stdout)


@pytest.fixture(scope="module")
def work_tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("injectie")


EVERYTHING = [
    (options, form)
    for options in COMMAND_LINES
    for form in FORMS.get(options, ("tabel", "markdown", "csv", "json"))
    if (options.split()[0], form) != ("explain", "csv")
]


@settings(max_examples=3)
@pytest.mark.parametrize(("options", "form"), EVERYTHING)
@given(texts=st.lists(hostile.filter(lambda text: bool(text.strip())), min_size=3, max_size=7, unique=True))
@example(texts=["\n::error::x \x1b[31m @team", "##[error]x\u202e", "[k](http://e) ![x](y)", "<img src=x> | ```"])
@example(texts=["::error::x", "/close", "@team", "#1", "- x", "-->", "</details>"])
def test_every_command_in_every_format(work_tree: Path, options: str, form: str, texts: list[str]) -> None:
    write(work_tree, texts)
    goes_well(takenkeuze(*options.split(), "--format", form, folder=work_tree), form)


def test_the_files_above_are_read_and_used(work_tree: Path) -> None:
    """Else the laws above would be about error messages alone."""
    write(work_tree, ["Gewoon een naam", "Nog een", "En een derde", "Ergens", "x y", "z", "q"])
    for options, form in EVERYTHING:
        done = takenkeuze(*options.split(), "--format", form, folder=work_tree)
        assert done.stdout, (options, done.stderr)


# --- file names ---------------------------------------------------------------------------------------------------

NAMES = [
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
def with_names(tmp_path: Path) -> Path:
    """A folder with a broken and a good scenario under every hostile name."""
    for i, name in enumerate(NAMES):
        try:
            (tmp_path / name).write_text(f"scenario: x\nmaatregelen: []\n{'fout: 1' if i % 2 else ''}\n", "utf-8")
        except OSError:
            pytest.skip(f"this file system has no names as {name!r}")
    return tmp_path


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes any bytes for a name")
@pytest.mark.parametrize("form", FORMS["check ."])
def test_file_names_are_no_orders(with_names: Path, form: str) -> None:
    done = process("check", ".", "--format", form, "--output", "uit.json", "--output", "u.sarif", folder=with_names)
    goes_well(done, form)
    assert done.returncode == 1
    assert len(json.loads((with_names / "uit.json").read_text("utf-8"))["bestanden"]) == len(NAMES)
    json.loads((with_names / "u.sarif").read_text("utf-8"))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes any bytes for a name")
@pytest.mark.parametrize("name", NAMES)
def test_every_command_takes_every_file_name(with_names: Path, name: str) -> None:
    (with_names / name).write_text("scenario: x\nmaatregelen: []\n", encoding="utf-8")
    for form, baseline in (("tabel", "txt"), ("markdown", "md"), ("csv", "csv"), ("json", "json")):
        target = with_names / f"uit.{baseline}"
        done = takenkeuze("simulate", name, "--format", form, "--output", str(target), folder=with_names)
        goes_well(done, form)
        assert done.returncode == 0
        target.read_text("utf-8")
        assert takenkeuze("verify", str(target), folder=with_names).returncode == 0
        goes_well(takenkeuze("diff", name, "basis", "--format", form, folder=with_names), form)
    for options in (
        ("simulate", name + "x"),
        ("simulate", "--" + name),
        (name,),
        ("check", name + "x"),
        ("verify", name),
    ):
        goes_well(takenkeuze(*options, folder=with_names), "tabel")
    os.remove(with_names / name)  # noqa: PTH107
