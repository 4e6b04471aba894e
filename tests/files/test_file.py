# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Files that are hardly files: too large, not text, not there, or made to hurt. Made on the fly."""

import io
import os
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from takenkeuze.core.diagnostics import Diagnostic
from takenkeuze.files.document import MAX_MELDINGEN
from takenkeuze.files.file import MAX_BYTES, lees_bestand, lees_document
from takenkeuze.files.productenboek import laad_productenboek
from takenkeuze.files.scenario import laad_scenario
from takenkeuze.files.yaml_parser import Lezer
from takenkeuze.report.diagnostics import als_foutmelding
from takenkeuze.shell.input import naast

SCENARIO = b"scenario: proef\n"


def enige(pad: Path | str) -> Diagnostic:
    """The only thing that is wrong with a file."""
    document = lees_bestand(str(pad))
    laad_scenario(document, None)
    (diagnostic,) = document.diagnostics
    return diagnostic


def meldingen(inhoud: bytes) -> list[Diagnostic]:
    """What is wrong in a scenario."""
    document = lees_document("proef.yaml", inhoud)
    laad_scenario(document, None)
    return document.diagnostics


def plekken(inhoud: bytes) -> list[tuple[str, int, int]]:
    """Code, line and column of all that is wrong in a scenario."""
    return [(d.code, d.plek.regel, d.plek.kolom) for d in meldingen(inhoud) if d.plek]


# --- not readable ------------------------------------------------------------------------------------------------


def test_bestand_bestaat_niet(tmp_path: Path) -> None:
    (tmp_path / "kaasschaaf.yaml").touch()
    fout = enige(tmp_path / "kaaschaaf.yaml")
    assert (fout.code, fout.tekst) == ("TK001", "dit bestand bestaat niet")
    assert fout.hint == f"bedoelde u {tmp_path / 'kaasschaaf.yaml'}?"


def test_bestand_en_map_bestaan_niet(tmp_path: Path) -> None:
    assert enige(tmp_path / "geen" / "x.yaml").hint == "kijk of de naam en de map kloppen"


def test_map(tmp_path: Path) -> None:
    assert enige(tmp_path)[:4] == (
        "TK001",
        "fout",
        "dit is een map, geen bestand",
        "noem een bestand in deze map",
    )


def test_bestand_als_map(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").touch()
    assert enige(tmp_path / "a.yaml" / "b.yaml").tekst == "een deel van dit pad is een bestand, geen map"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_geen_rechten(tmp_path: Path) -> None:
    pad = tmp_path / "geheim.yaml"
    pad.touch(mode=0)
    assert enige(pad).tekst == "u mag dit bestand niet lezen"


def test_geen_rechten_gemeld_door_het_systeem(monkeypatch: pytest.MonkeyPatch) -> None:
    def weiger(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("takenkeuze.files.file.os.stat", weiger)
    assert enige("geheim.yaml").tekst == "u mag dit bestand niet lezen"


def test_snelkoppeling_naar_zichzelf(tmp_path: Path) -> None:
    pad = tmp_path / "rond.yaml"
    pad.symlink_to(pad)
    assert enige(pad).tekst == "deze snelkoppeling verwijst naar zichzelf"


@pytest.mark.parametrize("naam", ["a\0b", "x" * 5000])
def test_onmogelijke_naam(naam: str) -> None:
    assert enige(naam).code == "TK001"


def test_standaardinvoer_is_dicht(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert enige("-").tekst == "er is geen standaardinvoer"


def test_standaardinvoer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    fout = enige("-")
    assert (fout.code, fout.plek and fout.plek.bestand) == ("TK005", "<stdin>")


# --- not text ----------------------------------------------------------------------------------------------------


def test_honderd_mb(tmp_path: Path) -> None:
    pad = tmp_path / "groot.yaml"
    with pad.open("wb") as bestand:
        bestand.truncate(100_000_000)
    tracemalloc.start()
    try:
        fout = enige(pad)
        assert (fout.code, fout.tekst) == ("TK002", "het bestand is groter dan 10 MB")
        assert tracemalloc.get_traced_memory()[1] < 3 * MAX_BYTES
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("codering", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf_16(codering: str) -> None:
    (fout,) = meldingen("scenario: proef\n".encode(codering))
    assert (fout.code, fout.tekst) == ("TK003", "het bestand is UTF-16, geen UTF-8")


def test_binair_bestand() -> None:
    (fout,) = meldingen(b"PK\x03\x04 een spreadsheet\0\0\0")
    assert (fout.code, fout.tekst) == ("TK003", "dit is geen tekstbestand")


def test_windows_tekens() -> None:
    (fout,) = meldingen("# Eén\nscenario: bezuiniging in 2a, één gemeente\n".encode("cp1252"))
    assert als_foutmelding([fout]) == (
        "proef.yaml:1:4: fout TK003: hier staat een teken dat geen UTF-8 is\n"
        "  1 | # E�n\n"
        "         ^\n"
        "  tip: sla het bestand op als UTF-8 (in Kladblok: Opslaan als, en kies bij Codering UTF-8)\n"
        "\n"
        "1 fout\n"
    )


def test_bom_telt_niet_mee() -> None:
    assert plekken(b"\xef\xbb\xbfkleur: 1\nscenario: x\n") == [("TK010", 1, 1)]
    assert plekken(b"\xef\xbb\xbf# \xff\n") == [("TK003", 1, 3)]


def test_stuurteken() -> None:
    assert plekken(SCENARIO + "naam: één\xa0\x07\n".encode()) == [("TK003", 2, 11)]


def test_escapecodes_komen_niet_op_het_scherm() -> None:
    tekst = als_foutmelding(meldingen(b'"\\e[2Jscenario": "x\\e]0;titel\\a"\nscenario: "\\e[31mrood"\n'))
    assert "\x1b" not in tekst
    assert "\x07" not in tekst


@pytest.mark.parametrize("einde", ["\n", "\r\n", "\r", "\x85", "\u2028"])
def test_elk_regeleinde(einde: str) -> None:
    tekst = einde.join(["scenario: proef", "# één", "jaren: vier", "startjaar: 26", ""])
    fouten = meldingen(tekst.encode())
    assert [(d.plek and d.plek.regel, d.regeltekst) for d in fouten] == [(4, "startjaar: 26"), (3, "jaren: vier")]


# --- made to hurt ------------------------------------------------------------------------------------------------


def test_kring() -> None:
    assert plekken(b"scenario: x\nmaatregelen: &a [*a]\n") == [("TK007", 2, 14), ("TK007", 2, 18)]


def test_alias_bom() -> None:
    bom = b"scenario: x\na0: &a0 [x, x]\n" + b"".join(
        b"a%d: &a%d [%s]\n" % (i, i, b", ".join([b"*a%d" % (i - 1)] * 9)) for i in range(1, 10)
    )
    codes = [code for code, _, _ in plekken(bom)]
    assert codes.count("TK007") == 10 + 9 * 9
    assert codes.count("TK010") == 10


LOADERS: list[object] = [Lezer, *([yaml.CSafeLoader] if yaml.__with_libyaml__ else [])]


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("inhoud", "regel", "kolom"),
    [
        (b"[" * 21, 1, 21),
        (b"[" * 1_001, 1, 21),
        (b"[" * 1_000_000, 1, 21),
        (b"{" * 1_000_000, 1, 21),
        (b"{a: " * 1_000_000, 1, 81),
        (b"- " * 100_000, 1, 41),
        (b"? " * 100_000, 1, 41),
        (SCENARIO + b"maatregelen: " + b"[" * 1_001, 2, 33),
        (SCENARIO + "toelichting: één\r\nmaatregelen:\r\n  - ".encode() + b"{a: [" * 1_001, 4, 50),
        (SCENARIO + b"maatregelen:\n  - - # [[[\n      " + b"[" * 1_001, 4, 24),
    ],
)
def test_diep_genest(monkeypatch: pytest.MonkeyPatch, loader: object, inhoud: bytes, regel: int, kolom: int) -> None:
    """At our own bound, with every YAML library: libyaml 0.2.6 has a bound too, and reads on before it tells."""
    monkeypatch.setattr("takenkeuze.files.yaml._LOADER", loader)
    assert plekken(inhoud)[-1] == ("TK006", regel, kolom)


@pytest.mark.parametrize("loader", LOADERS)
def test_wat_voor_de_diepte_staat_wordt_een_keer_gemeld(monkeypatch: pytest.MonkeyPatch, loader: object) -> None:
    monkeypatch.setattr("takenkeuze.files.yaml._LOADER", loader)
    inhoud = b"a: 1\na: 2\nscenario: x\nb: [[&c " + b"[" * 1_100
    assert plekken(inhoud) == [("TK008", 2, 1), ("TK007", 4, 6), ("TK006", 4, 26)]


def test_een_haak_die_een_naam_opent_zoekt_niet_te_ver() -> None:
    """Twenty deep is no error, whatever the library's own bound is."""
    assert plekken(SCENARIO + b"kleur: " + b"[" * 19 + b"]" * 19 + b"\n") == [("TK010", 2, 1)]


def test_twee_documenten() -> None:
    assert plekken(b"scenario: a\n---\nscenario: b\n") == [("TK004", 2, 1)]
    assert plekken(b"---\nscenario: a\n...\n") == []


def test_geweldig_groot_getal() -> None:
    (fout,) = meldingen(SCENARIO + b"jaren: " + b"9" * 5_000_000 + b"\n")
    assert fout.code == "TK013"
    assert len(als_foutmelding([fout])) < 500


def test_heel_lange_naam() -> None:
    fouten = meldingen(SCENARIO + b'"' + b"k" * 900 + b'": 1\nmaatregelen: [{knop: ' + b"k" * 1_000_000 + b"}]\n")
    assert sorted(d.code for d in fouten) == ["TK010", "TK020"]
    assert len(als_foutmelding(fouten)) < 1500


def test_te_veel_waarden() -> None:
    (fout,) = meldingen(SCENARIO + b"maatregelen: [" + b"1," * 400_001 + b"]\n")
    assert (fout.code, fout.tekst) == ("TK002", "meer dan 400000 waarden in één bestand")


VEEL_FOUTEN: dict[str, Callable[[int], bytes]] = {
    "geen maatregel": lambda n: SCENARIO + b"maatregelen: [" + b"a," * n + b"]",
    "onbekende velden": lambda n: SCENARIO + b"".join(b"k%d: 1\n" % i for i in range(n)),
    "velden van een maatregel": lambda n: (
        SCENARIO + b"maatregelen: [{knop: stoppen, " + b"".join(b"k%d: 1," % i for i in range(n)) + b"}]"
    ),
    "dubbele velden": lambda n: SCENARIO + b"a: 1\n" * n,
    "ankers": lambda n: SCENARIO + b"maatregelen: [" + b"*a ," * n + b"]",
    "stukken getal": lambda n: SCENARIO + b"maatregelen: [{knop: 1" + b"".join(b",%d" % i for i in range(n)) + b"}]",
    "productenboek": lambda n: b"producten: [" + b"{}," * n + b"]",
}


@pytest.mark.parametrize("soort", VEEL_FOUTEN)
def test_heel_veel_fouten(soort: str) -> None:
    """Not all are shown, and on a file of five times the size it takes no more than some ten times the work."""

    def duur(aantal: int) -> float:
        begin = time.process_time()
        document = lees_document("proef.yaml", VEEL_FOUTEN[soort](aantal))
        (laad_productenboek if soort == "productenboek" else lambda d: laad_scenario(d, None))(document)
        tekst = als_foutmelding(document.diagnostics)
        assert 1 <= len(document.diagnostics) <= MAX_MELDINGEN + 1
        assert soort == "stukken getal" or "TK009" in tekst
        assert len(tekst) < 1_000_000
        return time.process_time() - begin

    assert duur(20_000) < 10 * duur(4_000) + 0.5


def test_van_heel_veel_fouten_komen_de_eerste_van_elke_lijst() -> None:
    veel = "".join(f"  - {{knop: stoppen, schil: 1, ingang: {i % 90 + 10}}}\n" for i in range(2000))
    fouten = meldingen(SCENARIO + b"jaren: vier\nmaatregelen:\n" + veel.encode())
    assert [d.code for d in fouten] == ["TK009", "TK013", *["TK013"] * 20]
    assert fouten[0].tekst == "dit bestand heeft 2001 fouten; hier staan alleen de eerste van elke lijst"


def test_een_lange_lijst_zonder_fouten_aan_het_begin_verzint_er_geen() -> None:
    goed = "  - {knop: stoppen, schil: 1}\n" * 1000
    fouten = meldingen(SCENARIO + f"maatregelen:\n{goed}".encode() + b"  - x\n" * 1001)
    assert {d.code for d in fouten} == {"TK009", "TK012"}
    assert min(d.plek.regel for d in fouten[1:] if d.plek) == 1003


def test_een_pad_achter_een_gekoppelde_map_is_wat_het_systeem_opent(tmp_path: Path) -> None:
    """``../boek.yaml`` goes up from where the link leads: to echt/boek.yaml, and never to anders/boek.yaml."""
    for map_ in ("echt/sub", "anders"):
        (tmp_path / map_).mkdir(parents=True)
    (tmp_path / "anders" / "link").symlink_to("../echt/sub")
    for map_ in ("echt", "anders"):
        (tmp_path / map_ / "boek.yaml").write_text(map_, encoding="utf-8")
    gevonden = naast(str(tmp_path / "anders" / "link" / "s.yaml"), "../boek.yaml")
    assert Path(gevonden).read_text(encoding="utf-8") == "echt"
    # without a link in the way a path is as short as it can be
    assert naast(str(tmp_path / "echt" / "sub" / "s.yaml"), "../boek.yaml") == str(tmp_path / "echt" / "boek.yaml")
