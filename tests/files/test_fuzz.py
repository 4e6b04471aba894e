# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Whatever is in a file: there is an answer, in bounded time and memory, and every complaint is one to act on.

``make test`` tries a few files of every kind, ``make fuzz`` a hundred thousand. What fails is a gallery case.
"""

import codecs
import csv
import json
import os
import re
import resource
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from takenkeuze.core.diagnostics import CODES, Diagnostic, fouten
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.overview import Per
from takenkeuze.features.check.command_judging import Beoordelaar, beoordeel_alle
from takenkeuze.features.check.report_github import als_github
from takenkeuze.features.check.report_json import als_json
from takenkeuze.features.check.report_junit import als_junit
from takenkeuze.features.check.report_sarif import als_sarif
from takenkeuze.features.check.report_text import als_tekst
from takenkeuze.features.check.verdict import Verslag
from takenkeuze.features.diff import command as diff
from takenkeuze.features.explain import command as explain
from takenkeuze.features.inbreng import command as inbreng
from takenkeuze.features.menukaart import command as menukaart
from takenkeuze.features.product import command as product
from takenkeuze.features.simulate import command as simulate
from takenkeuze.files.document import Document
from takenkeuze.files.file import lees_bestand, lees_document
from takenkeuze.files.inbreng import laad_inbreng
from takenkeuze.files.productenboek import laad_productenboek
from takenkeuze.shell.exits import Einde
from takenkeuze.shell.input import Lezer, laad_gelezen, meegeleverd
from takenkeuze.shell.options import Vorm
from tests import deform as vervormen
from tests.deform import Bron, Invoer
from tests.strategies import cases

SECONDEN = 5
"""Processor time that one small file may take at most; more counts as a hang. A busy machine is no hang."""
WACHTTIJD = 120
"""And the time on the clock, for what waits and does nothing."""
MEGABYTES = 100
"""What one small file may add to the memory at most."""
MEGABYTES_SAMEN = 1_000
"""What all files together may take at most, with all that hypothesis remembers of them."""
VANDAAG = "2026-01-01"
PROEF, BOEK, OUD, OUD_BOEK, MAP = "proef.yaml", "boek.yaml", "oud.yaml", "oudboek.yaml", "inbreng"
ZONDER_REGEL = ("TK001", "TK002", "TK003", "TK004", "TK005", "TK009")
"""What can be wrong with a file as a whole, so that no line is to blame."""

# --- the laws ----------------------------------------------------------------------------------------------------


class Geteld(Counter[str]):
    """What was tried, for those who run it."""

    traagste = 0.0
    codes: frozenset[str] = frozenset()


GETELD = Geteld()


class GeenInvoer:
    """A standard input that no file may make the program read."""

    @property
    def buffer(self) -> None:
        raise AssertionError("the program reads standard input, which nobody asked for")


@pytest.fixture(scope="module", autouse=True)
def werkmap(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """An empty folder to work in, no standard input, and at the end a line about what was tried."""
    vorige, invoer = Path.cwd(), sys.stdin
    os.chdir(tmp_path_factory.mktemp("fuzz"))
    sys.stdin = GeenInvoer()
    begin = time.perf_counter()
    yield
    os.chdir(vorige)
    sys.stdin = invoer
    duur, soorten = time.perf_counter() - begin, ", ".join(f"{aantal} {wat}" for wat, aantal in GETELD.items())
    traagste = f"slowest {GETELD.traagste:.1f} s of processor time"
    sys.stdout.write(f"\n{soorten}\n{duur:.0f} s, {traagste}, {megabytes()} MB, {len(GETELD.codes)} codes\n")
    assert megabytes() < MEGABYTES_SAMEN


class Hangt(Exception):
    """Too long. No ``TimeoutError``: reading a file takes that for a file that can't be read."""


@contextmanager
def begrensd(soort: str) -> Iterator[None]:
    """Fail when this takes too long or too much memory."""

    def te_lang(nummer: int, frame: object) -> None:
        raise Hangt

    wekkers = ((signal.SIGPROF, signal.ITIMER_PROF, SECONDEN), (signal.SIGALRM, signal.ITIMER_REAL, WACHTTIJD))
    begin, geheugen = time.process_time(), megabytes()
    for teken, klok, seconden in wekkers:
        signal.signal(teken, te_lang)
        signal.setitimer(klok, seconden)
    try:
        yield
    finally:
        for teken, klok, _ in wekkers:
            signal.setitimer(klok, 0)
            signal.signal(teken, signal.SIG_DFL)
    GETELD[soort] += 1
    GETELD.traagste = max(GETELD.traagste, time.process_time() - begin)
    assert megabytes() - geheugen < MEGABYTES


def megabytes() -> int:
    """The most memory so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 * 1024 if sys.platform == "darwin" else 1024)


def alle_goed_gemeld(diagnostics: Sequence[Diagnostic]) -> None:
    """Each has a known code and text, and points inside its file, at the line as it is written there."""
    regels: dict[str, Document] = {}
    GETELD.codes |= {diagnostic.code for diagnostic in diagnostics}
    for diagnostic in diagnostics:
        plek, tekst = diagnostic.plek, diagnostic.regeltekst
        assert diagnostic.code in CODES
        assert diagnostic.tekst.strip()
        assert plek is not None
        if not plek.regel:
            assert diagnostic.code in ZONDER_REGEL
            continue
        if plek.bestand not in regels:
            inhoud = Path(plek.bestand).read_bytes().removeprefix(codecs.BOM_UTF8)
            regels[plek.bestand] = Document(plek.bestand, inhoud.decode(errors="replace"))
        assert tekst == regels[plek.bestand].regel(plek.regel)
        assert 1 <= plek.kolom <= len(tekst) + 1
        assert 1 <= plek.lengte <= len(tekst) + 2 - plek.kolom


def leesbaar(verslag: Verslag) -> None:
    """Every format can be written as UTF-8, and be read by those who read it."""
    for vorm in (als_tekst, als_github):
        vorm(verslag).encode()
    aantal = sum(len(bestand.meldingen) for bestand in verslag.bestanden)
    for bestand in json.loads(als_json(verslag).encode())["bestanden"]:
        aantal -= len(bestand["meldingen"])
    assert aantal == 0
    (run,) = json.loads(als_sarif(verslag).encode())["runs"]
    assert len(run["results"]) == sum(len(bestand.meldingen) for bestand in verslag.bestanden)
    suites = ElementTree.fromstring(als_junit(verslag).encode())
    assert len(suites) == len(verslag.bestanden)


HECHT = Beoordelaar(None, VANDAAG)
"""Knows the shipped productenboek, so that it is read once."""
HECHTBOEK = HECHT.boek(meegeleverd())


def nieuwe_beoordelaar() -> Beoordelaar:
    """One that knows only the shipped productenboek."""
    uit = Beoordelaar(None, VANDAAG)
    uit.boeken, uit.begin = {**HECHT.boeken}, HECHT.begin
    return uit


class VasteLezer(Lezer):
    """Reads all but the shipped productenboek."""

    def boek(self, pad: str) -> tuple[Document, Productenboek | None]:
        return (HECHTBOEK.document, HECHTBOEK.boek) if pad == meegeleverd() else super().boek(pad)


class Vraag(NamedTuple):
    """What is asked of a file after it was checked; "" for nothing."""

    commando: str = ""
    vorm: Vorm = Vorm.TABEL
    per: Per = Per.GEMEENTE


GEEN = Vraag()


def houdt_stand(invoer: Invoer, soort: str, vraag: Vraag | None = None) -> None:
    """Load and check a file, and ask one more command what it makes of it; without ``vraag`` it may be of any kind."""
    boek_erbij = invoer.boek is not None
    schrijf(invoer)
    if vraag and vraag.commando == "diff" and invoer.bron:
        schrijf_oud(invoer.bron)
    with begrensd(soort):
        verslag = Verslag(tuple(beoordeel_alle(nieuwe_beoordelaar(), [PROEF, BOEK] if boek_erbij else [PROEF])))
        leesbaar(verslag)
        alle_goed_gemeld([melding.diagnostic for bestand in verslag.bestanden for melding in bestand.meldingen])
        document = lees_document(PROEF, invoer.inhoud)
        geladen = laad_gelezen(document, PROEF, None, VasteLezer())
        alle_goed_gemeld(document.diagnostics)
        goed = geladen.boek is not None and geladen.scenario is not None
        assert goed == (not fouten(geladen.diagnostics))
        check_zegt_wat_laden_zegt(verslag, document, goed=goed)
        GETELD["simulated"] += goed
        if vraag is None:
            als_boek = lees_document(PROEF, invoer.inhoud)
            laad_productenboek(als_boek)
            alle_goed_gemeld(als_boek.diagnostics)
        elif vraag.commando:
            gevraagd(vraag, goed=goed, index=geladen.boek is not None and geladen.boek.indexatie is not None)


def check_zegt_wat_laden_zegt(verslag: Verslag, document: Document, *, goed: bool) -> None:
    """All of it, first; and when there is nothing to simulate no more than that, and never that all is well."""
    if document.wortel is not None and "scenario" not in document.wortel:
        return  # check may take it for a productenboek
    bestand, gelezen = verslag.bestanden[0], document.diagnostics
    gemeld = [melding.diagnostic for melding in bestand.meldingen]
    assert gemeld[: len(gelezen)] == gelezen
    if not goed:
        assert not verslag.goed
        assert (gemeld[len(gelezen) :], bestand.titel) == ([], "")


def schrijf(invoer: Invoer) -> None:
    """Put the files where the program can find them."""
    Path(PROEF).write_bytes(invoer.inhoud)
    if invoer.boek is None:
        Path(BOEK).unlink(missing_ok=True)
    else:
        Path(BOEK).write_bytes(invoer.boek)


def schrijf_oud(bron: Bron) -> None:
    """The good files beside it, as they were before they were tampered with."""
    Path(OUD).write_text(bron.scenario.replace(f": {BOEK}", f": {OUD_BOEK}"), encoding="utf-8")
    Path(OUD_BOEK).write_text(bron.boek, encoding="utf-8")


# --- the other commands ------------------------------------------------------------------------------------------


def vragen(*commandos: str, niets: int) -> st.SearchStrategy[Vraag]:
    """One of these commands in any format, or as often as ``niets`` says no command at all."""
    vormen = {commando: [vorm for vorm in Vorm if (commando, vorm) != ("explain", Vorm.CSV)] for commando in commandos}
    alle = [Vraag(commando, vorm, per) for commando in commandos for vorm in vormen[commando] for per in Per]
    return st.sampled_from([GEEN] * (niets * len(alle)) + alle)


def beantwoord(vraag: Vraag, *, index: bool) -> int:
    """Run a command as the command line does; the exit code. With an ``index`` some are asked in current prices."""
    _, vorm, per = vraag
    prijspeil = "lopend" if index and per is Per.SCHIL else "constant"
    rest: tuple[str, tuple[str, ...], str] = (vorm, (), "nooit")
    match vraag.commando:
        case "simulate":
            return simulate.voer_uit(simulate.Opdracht(PROEF, None, per, (), prijspeil, *rest))
        case "explain":
            cel = "frictiekosten" if per is Per.MAATREGEL else None
            beperking = (None, None, None)
            return explain.voer_uit(explain.Opdracht(PROEF, None, cel, None, (), *beperking, "3", prijspeil, *rest))
        case "diff":
            kanten = (OUD, PROEF)
            return diff.voer_uit(
                diff.Opdracht(kanten, (), per, (), "constant", "0", "verschil", True, vorm, (), False, "nooit")
            )
        case "menukaart":
            return menukaart.voer_uit(menukaart.Opdracht(None, PROEF, "10%", "structureel", (), (), (), (), *rest))
        case "product":
            boek = laad_productenboek(lees_bestand(BOEK))
            naam = boek.producten[-1].id if boek else "geen"
            return product.voer_uit(product.Opdracht(naam, BOEK, "10%", (), *rest))
        case "inbreng":
            return inbreng.voer_uit(inbreng.Opdracht(MAP, None, None, None, *rest))
    raise AssertionError(vraag)


def gevraagd(vraag: Vraag, *, goed: bool, index: bool = False) -> None:
    """Run a command on a file: it answers in the format asked for, or says what is wrong and nothing else."""
    if vraag.commando == "product":  # asks nothing of the scenario
        goed = laad_productenboek(lees_bestand(BOEK)) is not None
    GETELD[f"× {vraag.commando}"] += 1
    with redirect_stdout(StringIO()) as uit, redirect_stderr(StringIO()) as fout:
        einde = beantwoord(vraag, index=index)
    fout.getvalue().encode()
    tekst = uit.getvalue().encode().decode()
    if not goed:
        assert (einde, tekst) == (Einde.INVOER, "")
        assert fout.getvalue()
        return
    assert einde in (Einde.GOED, Einde.BEVINDINGEN)
    assert tekst.strip()
    if vraag.vorm is Vorm.JSON:
        json.loads(tekst)
    elif vraag.vorm is Vorm.CSV:
        kop, *regels = csv.reader(tekst.splitlines(), delimiter=";")
        assert {len(regel) for regel in regels} <= {len(kop)}


# --- the files ---------------------------------------------------------------------------------------------------


ALLE = ("simulate", "explain", "diff", "menukaart")


@pytest.mark.parametrize("bron", [*vervormen.KLEIN, *vervormen.BBS, *vervormen.HECHT], ids=range(4))
@pytest.mark.parametrize("commando", ALLE)
def test_de_goede_bestanden_zijn_goed(bron: Bron, commando: str) -> None:
    eerder = GETELD["simulated"]
    houdt_stand(Invoer(bron.scenario.encode(), bron.boek.encode(), bron), "good files", Vraag(commando))
    assert GETELD["simulated"] == eerder + 1


@cases(15)
@given(vervormen.bytes_)
@example(b"scenario: x\nproductenboek: '-'\n")  # once taken for standard input
def test_bytes(inhoud: bytes) -> None:
    houdt_stand(Invoer(inhoud), "bytes")


@cases(20)
@given(vervormen.vormen)
def test_yaml_van_elke_vorm(inhoud: bytes) -> None:
    houdt_stand(Invoer(inhoud), "structure")


@cases(20)
@given(vervormen.scenarios(vervormen.GEBROKEN, knippen=True))
def test_verknipte_bestanden(invoer: Invoer) -> None:
    houdt_stand(invoer, "cut files")


@cases(25)
@given(vervormen.scenarios(vervormen.SCENARIOS), vragen("simulate", "explain", "diff", niets=10))
def test_verwisselde_woorden(invoer: Invoer, vraag: Vraag) -> None:
    houdt_stand(invoer, "swapped scenarios", vraag)


@cases(12)
@given(vervormen.boeken(vervormen.KLEIN), vragen(*ALLE, "product", niets=2))
def test_klein_productenboek(invoer: Invoer, vraag: Vraag) -> None:
    houdt_stand(invoer, "small productenboeken", vraag)


@cases(4)
@given(vervormen.boeken(vervormen.BBS), vragen(*ALLE, "product", niets=2))
def test_productenboek_van_bbs(invoer: Invoer, vraag: Vraag) -> None:
    houdt_stand(invoer, "productenboeken of BBS", vraag)


@cases(1)
@given(vervormen.boeken(vervormen.HECHT), vragen(*ALLE, "product", niets=8))
def test_productenboek_van_hecht(invoer: Invoer, vraag: Vraag) -> None:
    houdt_stand(invoer, "productenboeken of Hecht", vraag)


@cases(3)
@given(
    vervormen.scenarios(vervormen.INBRENG) | vervormen.scenarios(vervormen.INBRENG, knippen=True),
    vragen("inbreng", niets=8),
)
def test_inbreng(invoer: Invoer, vraag: Vraag) -> None:
    Path(MAP).mkdir(exist_ok=True)
    paden = [Path(MAP, naam) for naam in ("ander.yaml", PROEF)]
    for pad, inhoud in zip(paden, (vervormen.INBRENG[0].scenario.encode(), invoer.inhoud), strict=True):
        pad.write_bytes(inhoud)
    assert HECHTBOEK.boek is not None
    with begrensd("inbreng"):
        documenten = [lees_bestand(str(pad)) for pad in paden]
        laad_inbreng(documenten, HECHTBOEK.boek)
        diagnostics = [diagnostic for document in documenten for diagnostic in document.diagnostics]
        alle_goed_gemeld(diagnostics)
        if vraag.commando:
            gevraagd(vraag, goed=not fouten(diagnostics))


# --- one field at a time -------------------------------------------------------------------------------------------

ENKELE = [
    *(("scenario", b, t) for b in vervormen.KLEIN for t in vervormen.enkele_wijzigingen(b.scenario)),
    *(("boek", b, t) for b in vervormen.KLEIN for t in vervormen.enkele_wijzigingen(b.boek)),
    *(("inbreng", b, t) for b in vervormen.INBRENG[:1] for t in vervormen.enkele_wijzigingen(b.scenario)),
]
"""Every field of whole files, once with everything that can be in its place."""


def test_elk_veld_een_keer_anders() -> None:
    """A sample that is the same every time; ``make fuzz`` takes them all."""
    stap = max(1, len(ENKELE) * 2 // (3 * settings().max_examples))
    Path(MAP).mkdir(exist_ok=True)
    for soort, bron, tekst in ENKELE[::stap]:
        inhoud = tekst.encode()
        if soort == "inbreng":
            pad = Path(MAP, PROEF)
            pad.write_bytes(inhoud)
            assert HECHTBOEK.boek is not None
            with begrensd("single fields"):
                document = lees_bestand(str(pad))
                laad_inbreng([document], HECHTBOEK.boek)
                alle_goed_gemeld(document.diagnostics)
        elif soort == "boek":
            houdt_stand(Invoer(bron.scenario.encode(), inhoud, bron), "single fields", Vraag("simulate"))
        else:
            houdt_stand(Invoer(inhoud, bron.boek.encode(), bron), "single fields", Vraag("simulate"))


def test_een_veld_anders_is_er_elke_keer_een() -> None:
    """Else the run above would try one file many times; and the files it starts from are good."""
    for bron in vervormen.KLEIN:
        assert len({*vervormen.enkele_wijzigingen(bron.scenario)}) > 100
    assert "jaren: [[]]" in "".join(vervormen.enkele_wijzigingen("scenario: x\njaren: 4\n"))


# --- the bounds themselves ---------------------------------------------------------------------------------------


def test_wat_blijft_hangen_wordt_afgebroken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.files.test_fuzz.SECONDEN", 1)
    monkeypatch.setattr("takenkeuze.files.file.lees_yaml", lambda document: re.match("(a+)+$", "a" * 40 + "b"))
    with pytest.raises(Hangt):
        houdt_stand(Invoer(b"scenario: x"), "bounds")


def test_wat_veel_geheugen_neemt_valt_op(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.files.test_fuzz.megabytes", iter([60, 60 + MEGABYTES]).__next__)
    with pytest.raises(AssertionError), begrensd("bounds"):
        pass
