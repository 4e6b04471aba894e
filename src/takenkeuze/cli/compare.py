"""``takenkeuze compare``: two or more scenarios in one matrix."""

import sys
from typing import NamedTuple, assert_never

from takenkeuze.analysis.matrix import Matrix, maak_matrix
from takenkeuze.cli.diff import boeken_van, codes, met_index
from takenkeuze.cli.einde import Einde, Gebruiksfout
from takenkeuze.cli.kanten import LETTERS, Bron, laad_kanten
from takenkeuze.cli.opties import Kleur, Sortering, Vorm, doelen, keuze
from takenkeuze.cli.uitvoer import lever, met_kleur
from takenkeuze.overzicht import Per
from takenkeuze.render.matrix import Kolomkop, matrix_als_csv, matrix_als_json, matrixverslag
from takenkeuze.results import Prijspeil

__all__ = ["Opdracht", "voer_uit"]


class Opdracht(NamedTuple):
    """The command line of ``compare``, as written."""

    scenarios: tuple[str, ...]
    productenboeken: tuple[str, ...]
    per: str
    gemeenten: tuple[str, ...]
    prijspeil: str
    sortering: str
    alles: bool
    vorm: str
    uitvoer: tuple[str, ...]
    kleur: str


def voer_uit(opdracht: Opdracht) -> int:
    """Run the command; returns the exit code. Raises ``Gebruiksfout``."""
    per = keuze("--per", opdracht.per, Per)
    if per is Per.MAATREGEL:
        raise Gebruiksfout("--per maatregel kan bij compare niet: elk scenario heeft andere maatregelen; gebruik diff")
    vorm = keuze("--format", opdracht.vorm, Vorm)
    prijspeil = keuze("--prijspeil", opdracht.prijspeil, Prijspeil)
    op_naam = keuze("--sort", opdracht.sortering, Sortering) is Sortering.NAAM
    kleur = keuze("--color", opdracht.kleur, Kleur)
    bestanden = doelen(opdracht.uitvoer)
    aantal = len(opdracht.scenarios)
    if not 2 <= aantal <= len(LETTERS):
        raise Gebruiksfout(f"compare zet 2 tot en met {len(LETTERS)} scenario's naast elkaar; u gaf er {aantal}")
    geladen = laad_kanten([Bron(s) for s in opdracht.scenarios], boeken_van(opdracht.productenboeken, aantal), kleur)
    if geladen is None:
        return Einde.INVOER
    met_index(geladen, prijspeil)
    kanten = [een.kant for een in geladen]
    matrix = maak_matrix(kanten, per, prijspeil, codes(opdracht.gemeenten, kanten))
    koppen = [(een.letter, een.bron) for een in geladen]
    lever(
        lambda vorm, breedte, kleur: _render(
            matrix, koppen, per, vorm, breedte, alles=opdracht.alles, op_naam=op_naam, kleur=kleur
        ),
        vorm,
        bestanden,
        kleur=met_kleur(kleur, sys.stdout),
    )
    return Einde.GOED


def _render(
    matrix: Matrix,
    koppen: list[Kolomkop],
    per: Per,
    vorm: Vorm,
    breedte: int,
    *,
    alles: bool,
    op_naam: bool,
    kleur: bool,
) -> str:
    match vorm:
        case Vorm.TABEL:
            from takenkeuze.render.terminal import als_tekst

            return als_tekst(matrixverslag(matrix, koppen, per, alles=alles, op_naam=op_naam), breedte, kleur=kleur)
        case Vorm.MARKDOWN:
            from takenkeuze.render.markdown import als_markdown

            return als_markdown(matrixverslag(matrix, koppen, per, alles=alles, op_naam=op_naam))
        case Vorm.CSV:
            return matrix_als_csv(matrix, koppen, per)
        case Vorm.JSON:
            return matrix_als_json(matrix, koppen, per)
    assert_never(vorm)
