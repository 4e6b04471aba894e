# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A tip that says what to write is followed, in every file of the gallery: the mistake is gone and nothing is lost."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from takenkeuze.core.diagnostics import Diagnostic, Ernst, Plek, Tip
from takenkeuze.core.names import eender
from takenkeuze.files.document import Document
from takenkeuze.files.file import lees_bestand, lees_document
from takenkeuze.files.lost_text import VRIJE_TEKST
from takenkeuze.files.nodes import Blok, Lijst, Scalar
from takenkeuze.shell.input import Lezer, laad_gelezen
from tests import TESTS

GALLERY = TESTS / "gallery"
GEVALLEN = sorted(
    str(pad.relative_to(GALLERY)) for soort in ("scenario", "productenboek") for pad in GALLERY.glob(f"{soort}/*.yaml")
)
NAMEN = ("Gouda", "Leiden", "'s-Gravenhage", "'s-Hertogenbosch", "infectieziektebestrijding", "gezondheidsbevordering")


class MetInhoud(Lezer):
    """Reads files, of which one has other contents."""

    def __init__(self, pad: str, inhoud: str) -> None:
        super().__init__()
        self.vast = pad, inhoud

    def lees(self, pad: str) -> Document:
        return lees_document(pad, self.vast[1].encode()) if pad == self.vast[0] else lees_bestand(pad)


def laad(geval: str, inhoud: str) -> list[Diagnostic]:
    lezer = MetInhoud(geval, inhoud)
    scenario, boek = (geval, None) if geval.startswith("scenario") else ("goed/scenario.yaml", geval)
    invoer = laad_gelezen(lezer.lees(scenario), scenario, boek, lezer)
    return [d for d in invoer.diagnostics if d.plek and d.plek.bestand == geval]


def vervangen(inhoud: str, plek: Plek, nieuw: str) -> str:
    """The text with what is pointed at replaced."""
    regels = re.split("(\r\n|[\n\r\x85\u2028\u2029])", inhoud)
    i = 2 * (plek.regel - 1)
    regels[i] = regels[i][: plek.kolom - 1] + nieuw + regels[i][plek.kolom - 1 + plek.lengte :]
    return "".join(regels)


def gewist(tekst: str) -> str:
    """What of an amount has meaning, whatever its notation: sign and digits, without zeros at either end."""
    getypt = re.sub("[\u2212\u2010-\u2015]", "-", tekst)
    return ("-" if re.match(r"[\"' ]*(?:€ ?)?-", getypt) else "") + re.sub("[^0-9]", "", getypt).strip("0")


def met_tip() -> Iterator[tuple[str, str, Diagnostic, str]]:
    """Each tip with the text after it is followed, wherever the same was said of the same."""
    for geval in GEVALLEN:
        inhoud = (GALLERY / geval).read_bytes().decode("utf-8-sig")
        alle = [(d, d.hint.vervang) for d in laad(geval, inhoud) if isinstance(d.hint, Tip)]
        for diagnostic, mogelijk in alle:
            for i, nieuw in enumerate(mogelijk):
                na = inhoud
                for ook, vervang in reversed(alle):
                    zelfde = (ook.code, ook.tekst, vervang) == (diagnostic.code, diagnostic.tekst, mogelijk)
                    na = vervangen(na, ook.plek, vervang[i]) if zelfde and ook.plek else na
                yield geval, na, diagnostic, nieuw


def test_elke_tip_is_te_volgen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(GALLERY)
    gevolgd = [*met_tip()]
    assert len(gevolgd) > 80
    for geval, inhoud, diagnostic, nieuw in gevolgd:
        plek = diagnostic.plek
        assert plek is not None
        oud = diagnostic.regeltekst[plek.kolom - 1 : plek.kolom - 1 + plek.lengte]
        waar = f"{geval}:{plek.regel}:{plek.kolom}: {oud} -> {nieuw}"

        na = laad(geval, inhoud)
        daar = range(plek.kolom, plek.kolom + len(nieuw))
        over = [d for d in na if d.plek and d.plek.regel == plek.regel and d.plek.kolom in daar]
        assert [d for d in over if d.code != "TK026"] == [], waar  # what the book lacks can be seen only now
        if diagnostic.code != "TK004":
            assert [d.code for d in na if d.code == "TK004"] == [], waar

        for naam in NAMEN:
            assert naam not in eender(oud) or naam in nieuw, waar
        # 1e6 is written out, and has other digits
        if diagnostic.code in ("TK013", "TK014", "TK015") and not re.search("[0-9]e[0-9]", oud):
            assert gewist(nieuw) == gewist(oud), waar


def test_wat_een_tip_zou_verliezen_zou_de_proef_zien() -> None:
    assert gewist("1.234") != gewist("1.23")
    assert gewist("–10%") != gewist("10%")
    assert gewist("-€ 500.000,00") == gewist("-500_000")
    assert gewist("0.125") == gewist("12.5%")


def test_vrije_tekst_is_wat_het_model_tekst_noemt() -> None:
    """The fields of the model that hold plain text; the same words elsewhere are names and choices."""
    from typing import Any, get_args, get_type_hints

    from takenkeuze.core.model.inbreng import Inbreng
    from takenkeuze.core.model.productenboek import Productenboek
    from takenkeuze.files.eisen import _Geschreven
    from takenkeuze.files.exceptions import GeschrevenUitzondering
    from takenkeuze.files.maatregel import GeschrevenInvestering, GeschrevenMaatregel
    from takenkeuze.files.scenario import GeschrevenScenario
    from takenkeuze.files.schema import sleutel_en_inhoud

    gezien: set[Any] = set()
    tekstvelden: set[str] = {"toelichting"}  # of a figure too, which has a reader of its own

    def loop(hint: Any) -> None:
        for deel in get_args(hint):
            loop(deel)
        if not isinstance(hint, type) or not hasattr(hint, "__annotations__") or hint in gezien:
            return
        gezien.add(hint)
        for naam, veld in get_type_hints(hint, include_extras=True).items():
            sleutel, inhoud = sleutel_en_inhoud(naam, veld)
            if inhoud is str:
                tekstvelden.add(sleutel)
            loop(veld)

    maatregelen: list[type[Any]] = [GeschrevenMaatregel, GeschrevenInvestering]
    for soort in (Productenboek, GeschrevenScenario, *maatregelen, _Geschreven, GeschrevenUitzondering, Inbreng):
        loop(soort)
    keuzes = {"knop", "maat", "product", "schil", "bron", "code", "gemeente", "regel", "tot"}
    assert tekstvelden - keuzes == VRIJE_TEKST


def test_een_pad_houdt_de_vorm_waarin_het_getypt_is() -> None:
    """A file name of another Unicode form is another file, for the system."""
    from takenkeuze.files.scenario import boekpad

    for pad in ("Su\u0301dwest.yaml", "S\u00fadwest.yaml", "boek.yaml"):
        for vorm in (pad, f'"{pad}"', f"'{pad}'"):
            assert boekpad(lees_document("s.yaml", f"scenario: T\nproductenboek: {vorm}\n".encode())) == pad


def test_een_naam_in_twee_vormen_is_hetzelfde_stuk_van_de_regel() -> None:
    for naam in ("Su\u0301dwest-Frysla\u0302n", "S\u00fadwest-Frysl\u00e2n", "Go\u0308"):
        document = lees_document("s.yaml", f"scenario: {naam}   # x\nvelden: [{naam}]\n".encode())
        assert document.wortel is not None
        lijst = document.wortel["velden"]
        assert isinstance(lijst, Lijst)
        for scalar in (document.wortel["scenario"], lijst[0]):
            assert isinstance(scalar, Scalar)
            assert document.brontekst(scalar) == naam
            assert "\u0301" not in scalar.tekst


def test_een_gewoon_commentaar_geeft_geen_waarschuwing() -> None:
    tekst = """\
#vooraf
scenario: Plan # een echt commentaar
toelichting: "Fase #1" #tussen aanhalingstekens
maatregelen: #lijst
  - knop: stoppen #zie notitie
    product: x #y
    ingang: 2027 #besluit
    toelichting: >
      van fase #1 tot
      fase #2
    gemeenten: [Gouda] #z
    naam: C#2
"""
    document = lees_document("s.yaml", tekst.encode())
    assert isinstance(document.wortel, Blok)
    assert [d for d in document.diagnostics if d.ernst is Ernst.WAARSCHUWING] == []


def test_een_hekje_achter_een_naam_van_een_productenboek(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a book a schil is one name, and what a comment repeats is not lost."""
    monkeypatch.chdir(GALLERY)
    boek = Path("goed/productenboek.yaml").read_text("utf-8")
    for van, naar, weg in (
        ("    schil: 1\n", "    schil: 1 #2a\n", None),
        (
            "knoppen: [kaasschaaf, taakreductie]}",
            "knoppen: kaasschaaf #taakreductie\n    }",
            "kaasschaaf #taakreductie",
        ),
        ("knoppen: [kaasschaaf, taakreductie]}", "knoppen: kaasschaaf # kaasschaaf\n    }", None),
        ("knoppen: [kaasschaaf, taakreductie]}", "knoppen: kaasschaaf # taakreductie mag niet\n    }", None),
    ):
        assert van in boek
        gevonden = [d for d in laad("productenboek/x.yaml", boek.replace(van, naar)) if d.code == "TK029"]
        gewezen = [d.regeltekst[d.plek.kolom - 1 :][: d.plek.lengte] for d in gevonden if d.plek]
        assert gewezen == ([weg] if weg else []), naar
