# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Broken files: bytes, YAML of any shape, and good files that were tampered with.

Every file takes few draws of hypothesis, so that a hundred thousand of them can be made, and each draw is one thing
that was done to the file, so that what fails shrinks to the one thing that matters.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from textwrap import indent
from typing import Any, NamedTuple

import yaml
from hypothesis import strategies as st

from takenkeuze.features.check.rules.registry import RULES
from takenkeuze.features.check.rules.rule import BoekRule
from tests import ROOT
from tests.helpers import BOEK as HELPER_BOEK
from tests.helpers import PARAMETERS

WHERE = ROOT


class BrokenFile(NamedTuple):
    """A good scenario, with the productenboek beside it; without one it names the shipped one or none.

    ``csv`` is the file that the productenboek takes its lists from.
    """

    scenario: str
    boek: str = ""
    csv: str = ""


class BrokenInput(NamedTuple):
    """What is thrown at the program: a file, the productenboek beside it, and the good files they were made of.

    ``csv`` stands in the place of that of the good files.
    """

    content: bytes
    boek: bytes | None = None
    bron: BrokenFile | None = None
    csv: bytes | None = None


def _read(path: str) -> str:
    return (WHERE / path).read_text(encoding="utf-8")


def _beside(scenario: str, boek: str) -> BrokenFile:
    """A scenario that names the file beside it, whatever it named before."""
    without = re.sub(r"(?m)^productenboek:.*\n", "", scenario)
    return BrokenFile(f"productenboek: boek.yaml\n{without}", boek)


_EVERYTHING = """\
scenario: Alles wat een scenario kan zeggen
startjaar: 2026
jaren: 6
frictiekosten: {dekking: reserve}
maatregelen:
  - {knop: kaasschaaf, alles: true, korting: 2%, ingang: 2027}
  - {knop: taakreductie, product: taak, reductie: 10%, afbouw: {verloop: lineair, jaren: 2}, naam: Minder}
  - {knop: kwaliteit_intensiteit, schil: 1, wijziging: -5%, frictie: {factor: 0.5, verdeling: solidair}}
  - {knop: kostendekkend, product: taak, dekkingsgraad: 20%, gemeenten: [Oost]}
  - {knop: maatwerk_uniformiteit, product: taak, maatwerkaandeel: 5%}
  - {knop: lokaal_regionaal, product: taak, lokaal_aandeel: 40%, ingang: 2028}
  - {knop: stoppen, product: taak, gemeenten: [West], ingang: 2029, afbouw: {pad: [50%, 100%]}}
  - knop: investering
    naam: Systeem
    incidenteel: {2026: 90_000, 2027: 35_000}
    structureel: {2026: 10_000}
    opbrengst: {bedrag: 65_000, vanaf: 2028}
    sleutel: inwoners
eisen:
  - {maat: structureel, hoogstens: -50_000}
  - {maat: structureel_per_inwoner, per: gemeente, hoogstens: 2.50, behalve: [Oost]}
  - {maat: reserve, minstens: 300_000}
  - {maat: omslag, uiterlijk: 2028}
  - {maat: herkomst_bron, minstens: 5%}
negeer:
  - {regel: TK104, reden: Zo afgesproken, tot: 2026-12-31}
  - {regel: TK117, maatregel: 1, reden: Voorbeeld}
"""

SCENARIOS = [
    *(BrokenFile(path.read_text(encoding="utf-8")) for path in sorted((WHERE / "scenarios").glob("*.yaml"))),
    *(BrokenFile(text) for r in RULES.values() if not isinstance(r, BoekRule) for text in (r.good, r.error)),
]
_SMALL = "woorden: {schil: programma, schillen: programma's}\n" + HELPER_BOEK + indent(PARAMETERS, "    ")
SMALL = [
    _beside(_EVERYTHING, _SMALL),
    _beside(_read("tests/gallery/goed/scenario.yaml"), _read("tests/gallery/goed/productenboek.yaml")),
]
CSV = "lijst.csv"
_LISTS = f"""\
productenboek: Lijsten
basisjaar: 2025
vroegste_startjaar: 2026
begroting: 1_000_000
standaard: {{personeelsaandeel: 80%}}
tellingen:
  woningen: {{naam: Woningen}}
gemeenten: {{csv: {CSV}}}
schillen:
  - {{schil: 1, aandeel: 100%}}
producten:
  - {{product: taak, naam: Taak, schil: 1, lasten: 400_000, sleutel: woningen}}
"""
LISTS = [
    BrokenFile(
        "scenario: Lijsten\nproductenboek: boek.yaml\nstartjaar: 2026\nmaatregelen:\n"
        "  - {knop: kaasschaaf, alles: true, korting: 2%, gemeenten: [Oost]}\n",
        _LISTS,
        "code;naam;inwoners 2025;inwoners_2027;woningen\nGM0001;Oost;60.000;61000;30000\n"
        'GM0002;"West";40000;;"20000"\n;;;;\n',
    )
]
BBS = [_beside(_read("scenarios/bbs/samen-opbouwen.yaml"), _read("scenarios/bbs/productenboek.yaml"))]
HECHT = [_beside(_read("scenarios/kaasschaaf-en-infectieziekten.yaml"), _read("data/productenboek.yaml"))]
INBRENG = [
    BrokenFile(path.read_text(encoding="utf-8")) for path in sorted((WHERE / "voorbeelden" / "inbreng").glob("*.yaml"))
]
BROKEN = [
    *SCENARIOS,
    *(BrokenFile(path.read_text(encoding="utf-8")) for path in sorted((WHERE / "tests" / "gallery").rglob("*.yaml"))),
]
"""Good scenarios, and the broken files of the gallery."""

# --- pieces ------------------------------------------------------------------------------------------------------

_WORD = re.compile(r"([\w%.-]+)")
# what a word is, by how it looks and what follows it; a swap stays within its kind, so that the file stays good YAML
_KENMERKEN = {
    "getal": re.compile(r"-?\d[\d_.,]*"),
    "procent": re.compile(r"-?\d[\d_.,]*%"),
    "naam": re.compile(r"\S+"),
}
_BOUNDS = {
    "getal": ["0", "1", "-1", "0.5", "0,01", "-0", "2026", "2025", "2075", "1_0", "1e9", "9" * 12, "9" * 40, "1/3"],
    "procent": ["0%", "100%", "-100%", "99,999%", "0,001%", "101%", "1000000%", "9" * 20 + "%"],
    "naam": ["x", "-", "alle", "true", "no", "null", "~", "[]", "{}", "''", "0x1F", "1/3", ".nan", "€"],
    "sleutel": ["x", "scenario", "product", "schil", "alles", "<<", "0", "~"],
}


def _kind(word: str, after: str) -> str:
    if after.startswith((": ", ":\n")):
        return "sleutel"
    return next(kind for kind, kenmerk in _KENMERKEN.items() if kenmerk.fullmatch(word))


@cache
def _word_places(text: str) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Where the figures of a text are, and where all of its words are, with the kind of each; never none."""
    pieces = _split(text)
    every = [(i, _kind(pieces[i], pieces[i + 1])) for i in range(1, len(pieces), 2)] or [(0, "naam")]
    return [(i, kind) for i, kind in every if kind in ("getal", "procent")] or every, every


@cache
def _split(text: str) -> list[str]:
    """Words, with what stands between them: a word is at each odd place."""
    return _WORD.split(text)


def _word_list() -> dict[str, list[str]]:
    """All words of all files by their kind, and the ones nobody should write."""
    found: dict[str, dict[str, None]] = {kind: dict.fromkeys(bounds) for kind, bounds in _BOUNDS.items()}
    for bron in (*SCENARIOS, *SMALL, *BBS, *HECHT, *INBRENG):
        for text in bron:
            pieces = _split(text)
            for i in range(1, len(pieces), 2):
                found[_kind(pieces[i], pieces[i + 1])][pieces[i]] = None
    return {kind: [*words] for kind, words in found.items()}


WORDS = _word_list()
ALL__WORDS = [word for words in WORDS.values() for word in words]

# What YAML, encodings and this format give meaning to.
PIECES = [
    *("", " ", "\n", ": ", "- ", ", ", "[", "]", "{", "}", "#", "&a ", "*a", "!!str ", "|", ">-", "'", '"', "%", "@"),
    *("`", "?", "~", "\\", "\n  ", "\n    ", "\n- ", "\n---\n", "...", "- - -", "<<: {}", "[]", "{}", "%YAML 9.9"),
    *("\t", "\r", "\0", "\x07", "\x85", "\u2028", "\u202e", "\ufeff", "\ud800", "𝒳", "💩", "é", "e\u0301", "€ 5"),
    *("5 %", "!!python/object:os.system x", "null", ".nan", "-.inf", "1e999", "1_0_0", "9" * 40, "1/0", "2026-13-45"),
    *("scenario: x\n", "productenboek: x\n", "productenboek: '-'\n", "knop: stoppen", "alles: true"),
    "\nmaatregelen:\n",
]
_BYTES = [piece.encode("utf-8", "surrogatepass") for piece in PIECES]

bytes_ = st.lists(st.sampled_from(_BYTES) | st.binary(max_size=40), max_size=15).map(b"".join)

# --- YAML of any shape -------------------------------------------------------------------------------------------

_FORMS = ["{k}: {w}", "{k}:", "- {w}", "- {k}: {w}", "{k}: [{w}, {v}]", "{k}: {{{v}: {w}}}", "- {{{k}: {w}}}", "{w}"]
_sleutels = st.sampled_from([*WORDS["sleutel"], *_BOUNDS["naam"]])
_values = st.sampled_from([*ALL__WORDS, *PIECES])
_lines = st.lists(st.tuples(st.integers(0, 3), st.sampled_from(_FORMS), _sleutels, _values), max_size=12)


def _one_below_the_other(lines: Sequence[tuple[int, str, str, str]], start: str) -> bytes:
    """Lines that each stand at most one step deeper than the one before."""
    text, previous = [start], -1
    for back, form, key, value in lines:
        previous = max(0, previous + 1 - back)
        text.append("  " * previous + form.format(k=key, v=key, w=value) + "\n")
    return "".join(text).encode("utf-8", "surrogatepass")


_START_LENGTH = [
    "scenario: x\n",
    "scenario: x\nmaatregelen:\n",
    "scenario: x\neisen:\n",
    "productenboek: x\ngemeenten:\n",
    "",
]
forms = st.builds(_one_below_the_other, _lines, st.sampled_from(_START_LENGTH))

# --- good files, tampered with -----------------------------------------------------------------------------------

Swaps = Sequence[tuple[int, int]]
"""Which word, and which other word comes there."""
Operations = Sequence[tuple[str, int, int, bytes]]
"""What is done, where, over how many bytes or with which line, and what is put in."""

_place = st.integers(0, 2**20)
_swaps = st.lists(st.tuples(_place, _place), min_size=1, max_size=3)
_OPERATIONS = ["weg", "dubbel", "erin", "byte", "regel"]
_operations = st.lists(
    st.tuples(st.sampled_from(_OPERATIONS), _place, st.integers(0, 300), st.sampled_from(_BYTES)), max_size=3
)


def _swapped(text: str, swaps: Swaps) -> str:
    """A file with words of all files in the place of its own."""
    pieces = [*_split(text)]
    words = _word_places(text)
    for where, what in swaps:
        # mostly a figure, for that often leaves a file that can be simulated
        places = words[where % 4 == 3]
        i, kind = places[where // 4 % len(places)]
        sequence = ALL__WORDS if what % 16 == 15 else WORDS[kind]
        pieces[i] = sequence[what // 16 % len(sequence)]
    return "".join(pieces)


def _cut_up(content: bytes, operations: Operations) -> bytes:
    """Bytes with some gone, doubled, changed or put in, or with a line of another place."""
    out = bytearray(content)
    for kind, where, length, piece in operations:
        where %= len(out) + 1
        match kind:
            case "weg":
                del out[where : where + length]
            case "dubbel":
                out[where:where] = out[where : where + length]
            case "erin":
                out[where:where] = piece
            case "byte":
                out[where : where + 1] = bytes([length % 256])
            case _:
                lines = bytes(out).split(b"\n")
                lines.insert(where % len(lines), lines[length % len(lines)])
                out = bytearray(b"\n".join(lines))
    return bytes(out)


def scenarios(bronnen: Sequence[BrokenFile], *, cut: bool = False) -> st.SearchStrategy[BrokenInput]:
    """Scenarios with words swapped, and when ``cut`` with bytes cut and pasted: then often no YAML any more."""
    return st.builds(_scenario, st.sampled_from(bronnen), _swaps, _operations if cut else st.just([]))


def boeken(bronnen: Sequence[BrokenFile]) -> st.SearchStrategy[BrokenInput]:
    """Productenboeken that were tampered with, some beside a scenario that was too."""
    in_scenario = st.lists(st.tuples(_place, _place), max_size=1)
    return st.builds(_boek, st.sampled_from(bronnen), in_scenario, _swaps, st.just([]) | st.just([]) | _operations)


def tables(bronnen: Sequence[BrokenFile]) -> st.SearchStrategy[BrokenInput]:
    """The CSV of a productenboek, tampered with."""
    return st.builds(_table, st.sampled_from(bronnen), _swaps, st.just([]) | _operations)


def _table(bron: BrokenFile, swaps: Swaps, operations: Operations) -> BrokenInput:
    csv = _cut_up(_swapped(bron.csv, swaps).encode(), operations)
    return BrokenInput(bron.scenario.encode(), bron.boek.encode(), bron, csv)


def _scenario(bron: BrokenFile, swaps: Swaps, operations: Operations) -> BrokenInput:
    return BrokenInput(_cut_up(_swapped(bron.scenario, swaps).encode(), operations), None, bron)


def _boek(bron: BrokenFile, in_scenario: Swaps, in_boek: Swaps, operations: Operations) -> BrokenInput:
    boek = _cut_up(_swapped(bron.boek, in_boek).encode(), operations)
    return BrokenInput(_swapped(bron.scenario, in_scenario).encode(), boek, bron)


# --- one field at a time ------------------------------------------------------------------------------------------

_IN_PLACE = ("", "[]", "{}", "[[]]", "{x: 1}", "tekst", "-1", "0", "1e400", "9" * 400, "-100%", "true", "2026", "null")
"""Nothing, empty, of another kind, and extreme."""


def some_changes(text: str) -> Iterator[Callable[[], str]]:
    """The file again and again, each time with one field, list, item or block deleted, doubled or replaced.

    Written when it is asked for: most are not, on an ordinary day.
    """
    tree = yaml.load(text, yaml.BaseLoader)
    for path in _paths(tree):
        for what in (None, "dubbel", *_IN_PLACE):
            yield partial(_written, tree, path, what)


def _paths(node: Any, here: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    parts = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, part in parts:
        yield (*here, key)
        yield from _paths(part, (*here, key))


def _written(node: Any, path: tuple[str | int, ...], what: str | None) -> str:
    """A tree as YAML on one line per field of the top, with something else at a path."""

    def write(node: Any, here: tuple[str | int, ...]) -> str:
        if here == path and what not in (None, "dubbel"):
            return str(what)
        if isinstance(node, dict):
            return (
                "{" + ", ".join(part for k, v in node.items() for part in pieces(f"{text(k)}: ", v, (*here, k))) + "}"
            )
        if isinstance(node, list):
            return "[" + ", ".join(part for i, v in enumerate(node) for part in pieces("", v, (*here, i))) + "]"
        return text(node)

    def pieces(before: str, node: Any, here: tuple[str | int, ...]) -> list[str]:
        count = (0 if what is None else 2 if what == "dubbel" else 1) if here == path else 1
        return [f"{before}{write(node, here)}"] * count

    def text(scalar: str) -> str:
        return scalar if re.fullmatch(r"[\w%.-]+( [\w%.-]+)*", scalar) else json.dumps(scalar, ensure_ascii=False)

    return "\n".join(part for k, v in node.items() for part in pieces(f"{text(k)}: ", v, (k,))) + "\n"
