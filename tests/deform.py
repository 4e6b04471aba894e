# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Broken files: bytes, YAML of any shape, and good files that were tampered with.

Every file takes few draws of hypothesis, so that a hundred thousand of them can be made, and each draw is one thing
that was done to the file, so that what fails shrinks to the one thing that matters.
"""

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from textwrap import indent
from typing import Any, NamedTuple

import yaml
from hypothesis import strategies as st

from takenkeuze.features.check.rules.registry import REGELS
from takenkeuze.features.check.rules.rule import Boekregel
from tests import ROOT
from tests.helpers import BOEK as HULPBOEK
from tests.helpers import PARAMETERS

__all__ = [
    "BBS",
    "GEBROKEN",
    "HECHT",
    "INBRENG",
    "KLEIN",
    "SCENARIOS",
    "Bron",
    "Invoer",
    "boeken",
    "bytes_",
    "enkele_wijzigingen",
    "scenarios",
    "vormen",
]

WORTEL = ROOT


class Bron(NamedTuple):
    """A good scenario, with the productenboek beside it; without one it names the shipped one or none."""

    scenario: str
    boek: str = ""


class Invoer(NamedTuple):
    """What is thrown at the program: a file, the productenboek beside it, and the good files they were made of."""

    inhoud: bytes
    boek: bytes | None = None
    bron: Bron | None = None


def _lees(pad: str) -> str:
    return (WORTEL / pad).read_text(encoding="utf-8")


def _naast(scenario: str, boek: str) -> Bron:
    """A scenario that names the file beside it, whatever it named before."""
    zonder = re.sub(r"(?m)^productenboek:.*\n", "", scenario)
    return Bron(f"productenboek: boek.yaml\n{zonder}", boek)


_ALLES = """\
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
    *(Bron(pad.read_text(encoding="utf-8")) for pad in sorted((WORTEL / "scenarios").glob("*.yaml"))),
    *(Bron(tekst) for r in REGELS.values() if not isinstance(r, Boekregel) for tekst in (r.goed, r.fout)),
]
_KLEIN = HULPBOEK + indent(PARAMETERS, "    ")
KLEIN = [
    _naast(_ALLES, _KLEIN),
    _naast(_lees("tests/gallery/goed/scenario.yaml"), _lees("tests/gallery/goed/productenboek.yaml")),
]
BBS = [_naast(_lees("scenarios/bbs/samen-opbouwen.yaml"), _lees("scenarios/bbs/productenboek.yaml"))]
HECHT = [_naast(_lees("scenarios/kaasschaaf-en-infectieziekten.yaml"), _lees("data/productenboek.yaml"))]
INBRENG = [Bron(pad.read_text(encoding="utf-8")) for pad in sorted((WORTEL / "voorbeelden" / "inbreng").glob("*.yaml"))]
GEBROKEN = [
    *SCENARIOS,
    *(Bron(pad.read_text(encoding="utf-8")) for pad in sorted((WORTEL / "tests" / "gallery").rglob("*.yaml"))),
]
"""Good scenarios, and the broken files of the gallery."""

# --- pieces ------------------------------------------------------------------------------------------------------

_WOORD = re.compile(r"([\w%.-]+)")
# what a word is, by how it looks and what follows it; a swap stays within its kind, so that the file stays good YAML
_KENMERKEN = {
    "getal": re.compile(r"-?\d[\d_.,]*"),
    "procent": re.compile(r"-?\d[\d_.,]*%"),
    "naam": re.compile(r"\S+"),
}
_GRENZEN = {
    "getal": ["0", "1", "-1", "0.5", "0,01", "-0", "2026", "2025", "2075", "1_0", "1e9", "9" * 12, "9" * 40, "1/3"],
    "procent": ["0%", "100%", "-100%", "99,999%", "0,001%", "101%", "1000000%", "9" * 20 + "%"],
    "naam": ["x", "-", "alle", "true", "no", "null", "~", "[]", "{}", "''", "0x1F", "1/3", ".nan", "€"],
    "sleutel": ["x", "scenario", "product", "schil", "alles", "<<", "0", "~"],
}


def _soort(woord: str, erna: str) -> str:
    if erna.startswith((": ", ":\n")):
        return "sleutel"
    return next(soort for soort, kenmerk in _KENMERKEN.items() if kenmerk.fullmatch(woord))


@cache
def _woordplekken(tekst: str) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Where the figures of a text are, and where all of its words are, with the kind of each; never none."""
    stukken = _gesplitst(tekst)
    alle = [(i, _soort(stukken[i], stukken[i + 1])) for i in range(1, len(stukken), 2)] or [(0, "naam")]
    return [(i, soort) for i, soort in alle if soort in ("getal", "procent")] or alle, alle


@cache
def _gesplitst(tekst: str) -> list[str]:
    """Words, with what stands between them: a word is at each odd place."""
    return _WOORD.split(tekst)


def _woordenlijst() -> dict[str, list[str]]:
    """All words of all files by their kind, and the ones nobody should write."""
    gevonden: dict[str, dict[str, None]] = {soort: dict.fromkeys(grenzen) for soort, grenzen in _GRENZEN.items()}
    for bron in (*SCENARIOS, *KLEIN, *BBS, *HECHT, *INBRENG):
        for tekst in bron:
            stukken = _gesplitst(tekst)
            for i in range(1, len(stukken), 2):
                gevonden[_soort(stukken[i], stukken[i + 1])][stukken[i]] = None
    return {soort: [*woorden] for soort, woorden in gevonden.items()}


WOORDEN = _woordenlijst()
ALLE_WOORDEN = [woord for woorden in WOORDEN.values() for woord in woorden]

# What YAML, encodings and this format give meaning to.
STUKKEN = [
    *("", " ", "\n", ": ", "- ", ", ", "[", "]", "{", "}", "#", "&a ", "*a", "!!str ", "|", ">-", "'", '"', "%", "@"),
    *("`", "?", "~", "\\", "\n  ", "\n    ", "\n- ", "\n---\n", "...", "- - -", "<<: {}", "[]", "{}", "%YAML 9.9"),
    *("\t", "\r", "\0", "\x07", "\x85", "\u2028", "\u202e", "\ufeff", "\ud800", "𝒳", "💩", "é", "e\u0301", "€ 5"),
    *("5 %", "!!python/object:os.system x", "null", ".nan", "-.inf", "1e999", "1_0_0", "9" * 40, "1/0", "2026-13-45"),
    *("scenario: x\n", "productenboek: x\n", "productenboek: '-'\n", "knop: stoppen", "alles: true"),
    "\nmaatregelen:\n",
]
_BYTES = [stuk.encode("utf-8", "surrogatepass") for stuk in STUKKEN]

bytes_ = st.lists(st.sampled_from(_BYTES) | st.binary(max_size=40), max_size=15).map(b"".join)

# --- YAML of any shape -------------------------------------------------------------------------------------------

_VORMEN = ["{k}: {w}", "{k}:", "- {w}", "- {k}: {w}", "{k}: [{w}, {v}]", "{k}: {{{v}: {w}}}", "- {{{k}: {w}}}", "{w}"]
_sleutels = st.sampled_from([*WOORDEN["sleutel"], *_GRENZEN["naam"]])
_waarden = st.sampled_from([*ALLE_WOORDEN, *STUKKEN])
_regels = st.lists(st.tuples(st.integers(0, 3), st.sampled_from(_VORMEN), _sleutels, _waarden), max_size=12)


def _onder_elkaar(regels: Sequence[tuple[int, str, str, str]], begin: str) -> bytes:
    """Lines that each stand at most one step deeper than the one before."""
    tekst, vorige = [begin], -1
    for terug, vorm, sleutel, waarde in regels:
        vorige = max(0, vorige + 1 - terug)
        tekst.append("  " * vorige + vorm.format(k=sleutel, v=sleutel, w=waarde) + "\n")
    return "".join(tekst).encode("utf-8", "surrogatepass")


_BEGIN = ["scenario: x\n", "scenario: x\nmaatregelen:\n", "scenario: x\neisen:\n", "productenboek: x\ngemeenten:\n", ""]
vormen = st.builds(_onder_elkaar, _regels, st.sampled_from(_BEGIN))

# --- good files, tampered with -----------------------------------------------------------------------------------

Wissels = Sequence[tuple[int, int]]
"""Which word, and which other word comes there."""
Ingrepen = Sequence[tuple[str, int, int, bytes]]
"""What is done, where, over how many bytes or with which line, and what is put in."""

_plek = st.integers(0, 2**20)
_wissels = st.lists(st.tuples(_plek, _plek), min_size=1, max_size=3)
_INGREPEN = ["weg", "dubbel", "erin", "byte", "regel"]
_ingrepen = st.lists(
    st.tuples(st.sampled_from(_INGREPEN), _plek, st.integers(0, 300), st.sampled_from(_BYTES)), max_size=3
)


def _gewisseld(tekst: str, wissels: Wissels) -> str:
    """A file with words of all files in the place of its own."""
    stukken = [*_gesplitst(tekst)]
    woorden = _woordplekken(tekst)
    for waar, wat in wissels:
        # mostly a figure, for that often leaves a file that can be simulated
        plekken = woorden[waar % 4 == 3]
        i, soort = plekken[waar // 4 % len(plekken)]
        lijst = ALLE_WOORDEN if wat % 16 == 15 else WOORDEN[soort]
        stukken[i] = lijst[wat // 16 % len(lijst)]
    return "".join(stukken)


def _verknipt(inhoud: bytes, ingrepen: Ingrepen) -> bytes:
    """Bytes with some gone, doubled, changed or put in, or with a line of another place."""
    uit = bytearray(inhoud)
    for soort, waar, lengte, stuk in ingrepen:
        waar %= len(uit) + 1
        match soort:
            case "weg":
                del uit[waar : waar + lengte]
            case "dubbel":
                uit[waar:waar] = uit[waar : waar + lengte]
            case "erin":
                uit[waar:waar] = stuk
            case "byte":
                uit[waar : waar + 1] = bytes([lengte % 256])
            case _:
                regels = bytes(uit).split(b"\n")
                regels.insert(waar % len(regels), regels[lengte % len(regels)])
                uit = bytearray(b"\n".join(regels))
    return bytes(uit)


def scenarios(bronnen: Sequence[Bron], *, knippen: bool = False) -> st.SearchStrategy[Invoer]:
    """Scenarios with words swapped, and when ``knippen`` with bytes cut and pasted: then often no YAML any more."""
    return st.builds(_scenario, st.sampled_from(bronnen), _wissels, _ingrepen if knippen else st.just([]))


def boeken(bronnen: Sequence[Bron]) -> st.SearchStrategy[Invoer]:
    """Productenboeken that were tampered with, some beside a scenario that was too."""
    in_scenario = st.lists(st.tuples(_plek, _plek), max_size=1)
    return st.builds(_boek, st.sampled_from(bronnen), in_scenario, _wissels, st.just([]) | st.just([]) | _ingrepen)


def _scenario(bron: Bron, wissels: Wissels, ingrepen: Ingrepen) -> Invoer:
    return Invoer(_verknipt(_gewisseld(bron.scenario, wissels).encode(), ingrepen), None, bron)


def _boek(bron: Bron, in_scenario: Wissels, in_boek: Wissels, ingrepen: Ingrepen) -> Invoer:
    boek = _verknipt(_gewisseld(bron.boek, in_boek).encode(), ingrepen)
    return Invoer(_gewisseld(bron.scenario, in_scenario).encode(), boek, bron)


# --- one field at a time ------------------------------------------------------------------------------------------

_IN_PLAATS = ("", "[]", "{}", "[[]]", "{x: 1}", "tekst", "-1", "0", "1e400", "9" * 400, "-100%", "true", "2026", "null")
"""Nothing, empty, of another kind, and extreme."""


def enkele_wijzigingen(tekst: str) -> list[str]:
    """The file again and again, each time with one field, list, item or block deleted, doubled or replaced."""
    boom = yaml.load(tekst, yaml.BaseLoader)
    uit = []
    for pad in _paden(boom):
        uit += [_geschreven(boom, pad, wat) for wat in (None, "dubbel", *_IN_PLAATS)]
    return uit


def _paden(knoop: Any, hier: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    delen = knoop.items() if isinstance(knoop, dict) else enumerate(knoop) if isinstance(knoop, list) else ()
    for sleutel, deel in delen:
        yield (*hier, sleutel)
        yield from _paden(deel, (*hier, sleutel))


def _geschreven(knoop: Any, pad: tuple[str | int, ...], wat: str | None) -> str:
    """A tree as YAML on one line per field of the top, with something else at a path."""

    def schrijf(knoop: Any, hier: tuple[str | int, ...]) -> str:
        if hier == pad and wat not in (None, "dubbel"):
            return str(wat)
        if isinstance(knoop, dict):
            return (
                "{"
                + ", ".join(deel for k, v in knoop.items() for deel in stukken(f"{tekst(k)}: ", v, (*hier, k)))
                + "}"
            )
        if isinstance(knoop, list):
            return "[" + ", ".join(deel for i, v in enumerate(knoop) for deel in stukken("", v, (*hier, i))) + "]"
        return tekst(knoop)

    def stukken(voor: str, knoop: Any, hier: tuple[str | int, ...]) -> list[str]:
        aantal = (0 if wat is None else 2 if wat == "dubbel" else 1) if hier == pad else 1
        return [f"{voor}{schrijf(knoop, hier)}"] * aantal

    def tekst(scalar: str) -> str:
        return scalar if re.fullmatch(r"[\w%.-]+( [\w%.-]+)*", scalar) else json.dumps(scalar, ensure_ascii=False)

    return "\n".join(deel for k, v in knoop.items() for deel in stukken(f"{tekst(k)}: ", v, (k,))) + "\n"
