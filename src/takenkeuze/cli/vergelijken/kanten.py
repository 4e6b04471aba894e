"""The sides of a comparison: each from a file, standard input, git, or ``basis``; and how git hands them over."""

from collections.abc import Sequence
from pathlib import Path
from string import ascii_uppercase
from typing import NamedTuple

from takenkeuze.analysis.vergelijken.diff import Kant
from takenkeuze.cli.einde import Gebruiksfout
from takenkeuze.cli.invoer import (
    BASIS,
    Boekvia,
    Invoer,
    Lezer,
    baseline,
    keur_boekoptie,
    laad_gelezen,
    meegeleverd,
    parse_overrides,
)
from takenkeuze.cli.opties import Kleur
from takenkeuze.cli.stromen import print_err
from takenkeuze.cli.uitvoer import meld
from takenkeuze.cli.vergelijken.git import is_revisie, lees_revisie, naast_revisie
from takenkeuze.diagnostics import Diagnostic
from takenkeuze.loading.bestand import MAX_BYTES, STDIN, lees_bestand, lees_document
from takenkeuze.loading.document import Document
from takenkeuze.loading.productenboek import laad_productenboek
from takenkeuze.loading.soort import is_boek

__all__ = ["BASIS", "LETTERS", "Bron", "Geladen", "laad_kanten", "uit_git"]

LETTERS = ascii_uppercase
NIETS = "/dev/null"
"""How git names the side that does not exist: a file that was added or removed."""


class Bron(NamedTuple):
    """Where a side comes from; the file to read when that has another name, and how to tell it from the other side."""

    naam: str
    bestand: str | None = None
    versie: str = ""


class Geladen(NamedTuple):
    """A side, with the letter and the name it has in the report, and what it was loaded from."""

    letter: str
    bron: str
    kant: Kant
    invoer: Invoer


def uit_git(argumenten: Sequence[str]) -> tuple[Bron, Bron] | None:
    """The sides in the arguments of an external diff of git; None when this is no such call.

    They are: path, old file, its hash and mode, new file, its hash and mode; for a renamed file two more.
    """
    if len(argumenten) not in (7, 9):
        return None
    pad, oud, oud_hash, _, nieuw, nieuw_hash = argumenten[:6]
    nieuw_pad = argumenten[7] if len(argumenten) == 9 else pad
    return _van_git(pad, oud, oud_hash), _van_git(nieuw_pad, nieuw, nieuw_hash)


def _van_git(pad: str, bestand: str, hash_: str) -> Bron:
    if bestand == NIETS:
        return Bron(BASIS)
    # git has no hash yet for a file as it lies in the working folder
    return Bron(pad, bestand, f" ({hash_[:7] if hash_.strip('0') else 'werkmap'})")


class _Bronlezer(Lezer):
    """Reads files, standard input and files in git."""

    def lees(self, pad: str) -> Document:
        return lees_revisie(pad) if is_revisie(pad) else lees_bestand(pad)

    def naast(self, pad: str, genoemd: str) -> str:
        return naast_revisie(pad, genoemd) if is_revisie(pad) else super().naast(pad, genoemd)


def laad_kanten(
    bronnen: Sequence[Bron], boek_opties: Sequence[str | None], kleur: Kleur, gezet: Sequence[str] = ()
) -> list[Geladen] | None:
    """Load all sides; what is wrong is told per side on standard error, and then the answer is None.

    ``basis`` is what the first other side has, without its maatregelen. ``gezet`` are the values set by hand, for all
    sides or for one. Raises ``Gebruiksfout``.
    """
    if sum(naam == STDIN for naam in (*(bron.naam for bron in bronnen), *dict.fromkeys(boek_opties))) > 1:
        raise Gebruiksfout("standaardinvoer (-) kan maar één keer; geef voor de andere kant een bestand op")
    for optie in boek_opties:
        keur_boekoptie(optie)
    lezers = _lezers(bronnen, gezet)
    verteld: set[Diagnostic] = set()
    geladen: list[Invoer | None] = []
    goed = True
    for letter, bron, optie, lezer in zip(LETTERS, bronnen, boek_opties, lezers, strict=False):
        if bron.naam == BASIS and bron.bestand is None:
            geladen.append(None)
            continue
        invoer = _laad(bron, optie, lezer)
        nieuw = [d for d in invoer.diagnostics if d not in verteld]
        if nieuw:
            print_err(f"Kant {letter} ({bron.naam}):\n")
            meld(nieuw, kleur)
            # a productenboek that both sides share is complained about once
            verteld |= set(lezer.over_boeken())
        if invoer.boek is None or invoer.scenario is None:
            goed = False
            geladen.append(None)
        else:
            geladen.append(invoer)
    if not goed:
        return None
    voorbeeld = next((invoer for invoer in geladen if invoer), None)
    kanten = []
    for letter, bron, optie, gelezen, lezer in zip(LETTERS, bronnen, boek_opties, geladen, lezers, strict=False):
        invoer = gelezen or _basis(optie, voorbeeld, lezer)
        if gelezen is None and invoer.diagnostics:
            print_err(f"Kant {letter} ({BASIS}):\n")
            meld(invoer.diagnostics, kleur)
        if invoer.boek is None or invoer.scenario is None:
            return None
        kanten.append(Geladen(letter, f"{bron.naam}{bron.versie}", Kant(invoer.boek, invoer.scenario), invoer))
    return kanten


def _lezers(bronnen: Sequence[Bron], gezet: Sequence[str]) -> list[_Bronlezer]:
    """A reader for each side; the sides of which the same is set share one, and so their productenboek."""
    letters = LETTERS[: len(bronnen)]
    overrides = parse_overrides(gezet, letters)
    eigen: dict[str, _Bronlezer] = {}
    for override in overrides:
        if override.kant and bronnen[letters.index(override.kant)].naam == BASIS and not override.voor_boek:
            raise Gebruiksfout(f"--set {override.tekst}: kant {override.kant} is basis en heeft geen maatregelen")
        if override.kant and override.kant not in eigen:
            eigen[override.kant] = _Bronlezer([een for een in overrides if een.kant in ("", override.kant)])
    gedeeld = _Bronlezer([een for een in overrides if not een.kant])
    return [eigen.get(letter, gedeeld) for letter in letters]


def _laad(bron: Bron, optie: str | None, lezer: _Bronlezer) -> Invoer:
    document = lezer.lees(bron.naam) if bron.bestand is None else _lees_als(bron.naam, bron.bestand)
    if is_boek(document.wortel):  # compared without maatregelen
        lezer.zet_in_boek(document)
        boek = laad_productenboek(document)
        scenario = baseline(boek) if boek else None
        return Invoer(boek, scenario, document.diagnostics, boekdocument=document, boekvia=Boekvia.ZELF)
    return laad_gelezen(document, bron.naam, optie, lezer)


def _lees_als(naam: str, bestand: str) -> Document:
    """A file under the name its readers know; git keeps the old version in a file of its own."""
    try:
        with Path(bestand).open("rb") as open_bestand:
            return lees_document(naam, open_bestand.read(MAX_BYTES + 1))
    except OSError:
        return lees_bestand(bestand)


def _basis(optie: str | None, voorbeeld: Invoer | None, lezer: Lezer) -> Invoer:
    """The baseline: no maatregelen, over the years and with the productenboek of the other side."""
    if optie is None and voorbeeld is not None and voorbeeld.boekdocument is not None and _anders(lezer, voorbeeld):
        document, boek = lezer.boek(voorbeeld.boekdocument.naam)
        invoer = voorbeeld._replace(boek=boek, diagnostics=document.diagnostics, scenariodocument=None)
        invoer = invoer._replace(boekdocument=document)
    elif optie is None and voorbeeld is not None:
        # what is wrong with that productenboek was told with the side it came from
        invoer = voorbeeld._replace(diagnostics=[], scenariodocument=None)
    else:
        document, boek = lezer.boek(optie or meegeleverd())
        via = Boekvia.OPTIE if optie else Boekvia.MEEGELEVERD
        invoer = Invoer(boek, None, document.diagnostics, boekdocument=document, boekvia=via)
    if invoer.boek is None:
        return invoer
    return invoer._replace(scenario=baseline(invoer.boek, voorbeeld and voorbeeld.scenario))


def _anders(lezer: Lezer, voorbeeld: Invoer) -> bool:
    """Whether other values are set in the productenboek of the baseline than in that of the side it is taken from."""
    assert voorbeeld.boekdocument is not None
    eigen = {override.naam: override.waarde for override in lezer.overrides if override.voor_boek}
    return eigen != {een.naam: een.waarde for een in voorbeeld.boekdocument.replaced}
