# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The sides of a comparison: each from a file, standard input, git, or ``basis``."""

from collections.abc import Sequence
from string import ascii_uppercase
from typing import NamedTuple

from takenkeuze.core.diagnostics import Diagnostic
from takenkeuze.core.model.scenario import Kant
from takenkeuze.core.result import Prijspeil
from takenkeuze.files.document import Document
from takenkeuze.files.file import STDIN, lees_bestand, lees_document, read_contents
from takenkeuze.files.file_kind import is_boek
from takenkeuze.files.productenboek import laad_productenboek
from takenkeuze.shell.exits import Gebruiksfout
from takenkeuze.shell.input import (
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
from takenkeuze.shell.options import Kleur, gemeenten, keuze
from takenkeuze.shell.output import meld, noteer
from takenkeuze.shell.revisions import is_revisie, lees_revisie, naast_revisie

LETTERS = ascii_uppercase


class Bron(NamedTuple):
    """Where a side comes from; the file to read when that has another name, and how to tell it from the other side.

    ``plek`` is where what it names is beside, when that is not where it is itself.
    """

    naam: str
    bestand: str | None = None
    versie: str = ""
    plek: str = ""


class Geladen(NamedTuple):
    """A side, with the letter and the name it has in the report, and what it was loaded from."""

    letter: str
    bron: str
    kant: Kant
    invoer: Invoer


class Bronlezer(Lezer):
    """Reads files, standard input and files in git."""

    def lees(self, pad: str) -> Document:
        return lees_revisie(pad) if is_revisie(pad) else lees_bestand(pad)

    def naast(self, pad: str, genoemd: str) -> str:
        return naast_revisie(pad, genoemd) if is_revisie(pad) else super().naast(pad, genoemd)


def laad_kanten(
    bronnen: Sequence[Bron], boek_opties: Sequence[str | None], kleur: Kleur, gezet: Sequence[str] = ()
) -> list[Geladen] | None:
    """Load all sides; what is wrong is told per side on standard error, and then the answer is None.

    ``gezet`` are the values set by hand, for all sides or for one. Raises ``Gebruiksfout``.
    """
    if sum(naam == STDIN for naam in (*(bron.naam for bron in bronnen), *dict.fromkeys(boek_opties))) > 1:
        raise Gebruiksfout("standaardinvoer (-) kan maar één keer; geef voor de andere kant een bestand op")
    for optie in boek_opties:
        keur_boekoptie(optie)
    kanten, fouten = lees_kanten(bronnen, boek_opties, _lezers(bronnen, gezet), set())
    for letter, bron, diagnostics in fouten:
        noteer(f"Kant {letter} ({bron.naam}):")
        meld(diagnostics, kleur)
    return kanten


def lees_kanten(
    bronnen: Sequence[Bron], boek_opties: Sequence[str | None], lezers: Sequence[Bronlezer], verteld: set[Diagnostic]
) -> tuple[list[Geladen] | None, list[tuple[str, Bron, list[Diagnostic]]]]:
    """All sides, None when one can't be loaded; and what there is to say of each, as far as that is not ``verteld``.

    ``basis`` is what the first other side has, without its maatregelen.
    """
    gemeld: list[tuple[str, Bron, list[Diagnostic]]] = []
    geladen: list[Invoer | None] = []
    goed = True
    for letter, bron, optie, lezer in zip(LETTERS, bronnen, boek_opties, lezers, strict=False):
        if bron.naam == BASIS and bron.bestand is None:
            geladen.append(None)
            continue
        invoer = _laad(bron, optie, lezer)
        if nieuw := [d for d in invoer.diagnostics if d not in verteld]:
            gemeld.append((letter, bron, nieuw))
            # a productenboek that both sides share is complained about once
            verteld |= set(lezer.over_boeken())
        goed = goed and invoer.boek is not None and invoer.scenario is not None
        geladen.append(invoer)
    if not goed:
        return None, gemeld
    voorbeeld = next((invoer for invoer in geladen if invoer), None)
    kanten = []
    for letter, bron, optie, gelezen, lezer in zip(LETTERS, bronnen, boek_opties, geladen, lezers, strict=False):
        invoer = gelezen or _basis(optie, voorbeeld, lezer)
        if gelezen is None and invoer.diagnostics:
            gemeld.append((letter, bron, list(invoer.diagnostics)))
        if invoer.boek is None or invoer.scenario is None:
            return None, gemeld
        kanten.append(Geladen(letter, f"{bron.naam}{bron.versie}", Kant(invoer.boek, invoer.scenario), invoer))
    return kanten, gemeld


def _lezers(bronnen: Sequence[Bron], gezet: Sequence[str]) -> list[Bronlezer]:
    """A reader for each side; the sides of which the same is set share one, and so their productenboek."""
    letters = LETTERS[: len(bronnen)]
    overrides = parse_overrides(gezet, letters)
    eigen: dict[str, Bronlezer] = {}
    for override in overrides:
        if override.kant and bronnen[letters.index(override.kant)].naam == BASIS and not override.voor_boek:
            raise Gebruiksfout(f"--set {override.tekst}: kant {override.kant} is basis en heeft geen maatregelen")
        if override.kant and override.kant not in eigen:
            eigen[override.kant] = Bronlezer([een for een in overrides if een.kant in ("", override.kant)])
    gedeeld = Bronlezer([een for een in overrides if not een.kant])
    return [eigen.get(letter, gedeeld) for letter in letters]


def _laad(bron: Bron, optie: str | None, lezer: Bronlezer) -> Invoer:
    document = lees_bron(bron, lezer)
    if is_boek(document.wortel):  # compared without maatregelen
        lezer.zet_in_boek(document)
        boek = laad_productenboek(document)
        scenario = baseline(boek) if boek else None
        return Invoer(boek, scenario, document.diagnostics, boekdocument=document, boekvia=Boekvia.ZELF)
    return laad_gelezen(document, bron.plek or bron.naam, optie, lezer)


def lees_bron(bron: Bron, lezer: Lezer) -> Document:
    """The file of a side."""
    return lezer.lees(bron.naam) if bron.bestand is None else _lees_als(bron.naam, bron.bestand)


def _lees_als(naam: str, bestand: str) -> Document:
    """A file under the name its readers know; git keeps the old version in a file of its own."""
    try:
        return lees_document(naam, read_contents(bestand))
    except (OSError, ValueError):
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


def boeken_van(opties: Sequence[str], aantal: int) -> list[str | None]:
    """The productenboek asked for on each side: one for all, or one for each. Raises ``Gebruiksfout``."""
    if len(opties) not in (0, 1, aantal):
        raise Gebruiksfout(f"--productenboek: geef er één voor alle kanten, of {aantal}: voor elke kant één")
    return list(opties) if len(opties) == aantal else [opties[0] if opties else None] * aantal


def met_index(kanten: Sequence[Geladen], gevraagd: str) -> Prijspeil:
    """The prices asked for; current ones need an index on every side. Raises ``Gebruiksfout``."""
    prijspeil = keuze("--prijspeil", gevraagd, Prijspeil)
    for geladen in kanten:
        if prijspeil is Prijspeil.LOPEND and geladen.kant.boek.indexatie is None:
            raise Gebruiksfout(
                f"--prijspeil lopend kan niet: het productenboek van {geladen.letter} heeft geen indexatie"
            )
    return prijspeil


def codes(namen: Sequence[str], kanten: Sequence[Kant]) -> tuple[str, ...] | None:
    """The codes of the gemeenten asked for; each must be in the productenboek of at least one side."""
    if not namen:
        return None
    boeken = [kant.boek for kant in kanten]
    gevonden = set()
    for naam in namen:
        waar = [b for b in boeken if any(naam.lower() in (g.naam.lower(), g.code.lower()) for g in b.gemeenten)]
        boek = waar[-1] if waar else boeken[-1]
        gevonden |= {boek.gemeenten[i].code for i in gemeenten([naam], boek) or ()}
    return tuple(sorted(gevonden))
