"""Whatever is in a file: loading it never raises, and every complaint is one a user can act on."""

import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from takenkeuze.diagnostics import CODES
from takenkeuze.loading.bestand import lees_document
from takenkeuze.loading.document import Document
from takenkeuze.loading.productenboek import laad_productenboek
from takenkeuze.loading.scenario import boekpad, laad_scenario
from takenkeuze.render.diagnostics import als_foutmelding

WORTEL = Path(__file__).parents[2]
BOEK = (WORTEL / "data" / "productenboek.yaml").read_text(encoding="utf-8")
KLEIN_BOEK = (WORTEL / "tests" / "gallery" / "goed" / "productenboek.yaml").read_text(encoding="utf-8")
SCENARIOS = [pad.read_text(encoding="utf-8") for pad in sorted((WORTEL / "scenarios").rglob("*.yaml"))]
GOED = laad_productenboek(lees_document("boek", BOEK.encode()))

# What YAML, numbers and this format give meaning to.
STUKKEN = [
    *[
        ": ",
        "- ",
        ", ",
        "[",
        "]",
        "{",
        "}",
        "#",
        "&a ",
        "*a",
        "!!str ",
        "|",
        ">",
        "'",
        '"',
        "%",
        "@",
        "`",
        "?",
        "~",
        "\\",
    ],
    *["\n", "\n  ", "\n- ", "\n---\n", "...", "\t", "\r", "\x07", "\x85", "\u2028", "\ufeff", "𝒳", "[]", "{}", " "],
    *["0", "1", "2a", "14", "-5", "6,5%", "0.5", "1.234", "1_000", "1/3", "100%", "nan", "no", "€", "2026", "9" * 40],
    *[
        "knop: stoppen",
        "alles: true",
        "product: x",
        "schil",
        "afname",
        "pad",
        "herkomst: bron",
        "maatregelen:",
        "\n    ",
    ],
]


def controleer(document: Document) -> None:
    """Load a document as both kinds and check everything it is said to have wrong."""
    boekpad(document)
    laad_scenario(document, GOED)
    als_boek = lees_document(document.naam, document.tekst.encode())
    laad_productenboek(als_boek)
    for een in (document, als_boek):
        als_foutmelding(een.diagnostics)
        for diagnostic in een.diagnostics:
            plek = diagnostic.plek
            assert diagnostic.code in CODES
            assert diagnostic.tekst.strip()
            assert plek is not None
            assert plek.bestand == document.naam
            if plek.regel:
                assert diagnostic.regeltekst == een.regel(plek.regel)
                assert 1 <= plek.kolom <= len(diagnostic.regeltekst) + 1
                assert plek.lengte >= 1
                assert plek.kolom + plek.lengte <= len(diagnostic.regeltekst) + 2
            else:
                assert diagnostic.code in ("TK002", "TK003", "TK004", "TK005", "TK009")


@st.composite
def verminkt(draw: st.DrawFn, bronnen: list[str]) -> str:
    """A good file with a few words replaced, which mostly leaves it YAML, or pieces cut out, doubled or put in."""
    tekst = draw(st.sampled_from(bronnen))
    for _ in range(draw(st.integers(1, 5))):
        begin, einde = draw(st.sampled_from([woord.span() for woord in re.finditer(r"[\w%.-]+", tekst)] or [(0, 0)]))
        if draw(st.booleans()):
            woorden = st.sampled_from(sorted(set(re.findall(r"[\w%.-]+", tekst))) or ["x"])
            stuk = draw(st.one_of(woorden, st.sampled_from(STUKKEN)))
        else:
            begin = draw(st.integers(begin, einde))
            einde = min(len(tekst), begin + draw(st.integers(0, 30)))
            stukken = st.sampled_from(["", tekst[begin:einde] * 2, *STUKKEN])
            stuk = draw(st.one_of(stukken, st.text(max_size=5)))
        tekst = tekst[:begin] + stuk + tekst[einde:]
    return tekst


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_willekeurige_bytes(inhoud: bytes) -> None:
    controleer(lees_document("proef", inhoud))


@settings(deadline=None)
@given(st.lists(st.sampled_from(STUKKEN), max_size=40).map("".join))
def test_willekeurige_yaml(tekst: str) -> None:
    controleer(lees_document("proef", f"scenario: x\n{tekst}".encode()))


@settings(deadline=None)
@given(verminkt(SCENARIOS))
def test_verminkt_scenario(tekst: str) -> None:
    controleer(lees_document("proef", tekst.encode(errors="replace")))


@settings(deadline=None)
@given(verminkt([KLEIN_BOEK]))
def test_verminkt_klein_productenboek(tekst: str) -> None:
    controleer(lees_document("proef", tekst.encode(errors="replace")))


@settings(max_examples=15, deadline=None)
@given(verminkt([BOEK]))
def test_verminkt_productenboek(tekst: str) -> None:
    controleer(lees_document("proef", tekst.encode(errors="replace")))
