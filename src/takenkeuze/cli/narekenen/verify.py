"""``takenkeuze verify``: make an export again, and say whether it still holds."""

import sys
from pathlib import Path

from takenkeuze.analysis.narekenen.kwitantie import vergelijk
from takenkeuze.cli.einde import Einde
from takenkeuze.cli.narekenen.export import inhoud_van, lees_export
from takenkeuze.cli.narekenen.namaken import Gegeven, maak_opnieuw
from takenkeuze.cli.opties import Kleur, Vorm, keuze
from takenkeuze.cli.uitvoer import BESTAND_BREEDTE, lever, met_kleur

__all__ = ["voer_uit"]


def voer_uit(gegeven: Gegeven, kleurwens: str) -> int:
    """Run the command; returns the exit code. Raises ``Gebruiksfout``."""
    kleur = keuze("--color", kleurwens, Kleur)
    export = lees_export(gegeven.bestand)
    opnieuw = maak_opnieuw(export.kwitantie, gegeven, kleur)
    if opnieuw is None:
        return Einde.INVOER
    tekst = opnieuw.render(export.vorm, BESTAND_BREEDTE, False)
    gelijk = inhoud_van(export.vorm, tekst) == export.inhoud
    controle = vergelijk(export.kwitantie, opnieuw.kassa.kwitantie(), opnieuw.boeken, gelijk)

    def blad(vorm: Vorm, breedte: int, kleur: bool) -> str:
        from takenkeuze.render.narekenen.verify import controleblad
        from takenkeuze.render.terminal import als_tekst

        del vorm
        return als_tekst(controleblad(controle, Path(gegeven.bestand).name), breedte, kleur=kleur)

    lever(blad, Vorm.TABEL, {}, kleur=met_kleur(kleur, sys.stdout))
    return Einde.GOED if controle.klopt else Einde.BEVINDINGEN
