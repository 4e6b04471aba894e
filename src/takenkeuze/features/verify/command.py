# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze verify``: make an export again, and say whether it still holds."""

import sys
from pathlib import Path

from takenkeuze.features.verify.command_finding import has_hash
from takenkeuze.features.verify.command_replay import Gegeven, Opnieuw, maak_opnieuw
from takenkeuze.features.verify.question import vergelijk
from takenkeuze.receipt.kwitantie import Kwitantie
from takenkeuze.shell.exits import Einde
from takenkeuze.shell.exports import compare_with, lees_export
from takenkeuze.shell.input import Boekvia
from takenkeuze.shell.options import Kleur, Vorm, keuze
from takenkeuze.shell.output import lever, met_kleur


def voer_uit(gegeven: Gegeven, kleurwens: str) -> int:
    """Run the command; returns the exit code. Raises ``Gebruiksfout``."""
    kleur = keuze("--color", kleurwens, Kleur)
    export = lees_export(gegeven.bestand)
    toen = export.kwitantie
    opnieuw = maak_opnieuw(toen, gegeven, kleur)
    if opnieuw is None:
        return Einde.INVOER
    nu = _of_now(toen, opnieuw)
    opnieuw.kassa.neem(toen)
    tekst = opnieuw.render(export.vorm, opnieuw.breedte, False)
    controle = vergelijk(toen, nu, opnieuw.boeken, compare_with(export, tekst, opnieuw.kassa), gaaf=export.gaaf)

    def blad(vorm: Vorm, breedte: int, kleur: bool) -> str:
        from takenkeuze.features.verify.report import Gelezen, controleblad
        from takenkeuze.report.terminal import als_tekst

        del vorm
        gelezen = Gelezen(Path(gegeven.bestand).name, _files(opnieuw), opnieuw.waar, export.wrong)
        return als_tekst(controleblad(controle, gelezen), breedte, kleur=kleur)

    lever(blad, Vorm.TABEL, {}, kleur=met_kleur(kleur, sys.stdout))
    return Einde.GOED if controle.klopt else Einde.BEVINDINGEN


def _of_now(toen: Kwitantie, opnieuw: Opnieuw) -> Kwitantie:
    """The kwitantie of today, with the hash of then for what is the same but for its line ends."""
    hashes = {bron.sha256 for kant in toen.kanten for bron in kant if bron is not None}
    if toen.inbreng:
        hashes |= {*toen.inbreng.bestanden.values()}
    nu = opnieuw.kassa.kwitantie(hashes)
    if nu.bestanden is None or toen.bestanden is None:
        return nu
    files = {
        name: toen.bestanden[name] if has_hash(Path(opnieuw.waar or ".", name), toen.bestanden.get(name, "")) else hash_
        for name, hash_ in nu.bestanden.items()
    }
    return nu._replace(bestanden=files)


def _files(opnieuw: Opnieuw) -> list[tuple[str, str]]:
    """For each kant the scenario ("" for none) and the productenboek that were used."""
    files = []
    for kant in opnieuw.kassa.kanten:
        assert kant.boekdocument is not None
        book = "meegeleverd" if kant.boekvia is Boekvia.MEEGELEVERD else kant.boekdocument.naam
        files.append((kant.scenariodocument.naam if kant.scenariodocument else "", book))
    return files
