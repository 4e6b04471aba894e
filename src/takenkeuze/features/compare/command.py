# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze compare``: two or more scenarios in one matrix."""

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from takenkeuze.core.diagnostics import Ernst
from takenkeuze.core.overview import Per
from takenkeuze.core.result import Prijspeil
from takenkeuze.features.compare.question import Matrix, maak_matrix
from takenkeuze.features.compare.report import matrixverslag
from takenkeuze.features.compare.report_data import matrix_als_csv, matrix_als_json
from takenkeuze.report.blocks import Blok
from takenkeuze.shell.exits import Einde, Gebruiksfout
from takenkeuze.shell.formats import in_elke_vorm, met_gezet, option_set, tell_set
from takenkeuze.shell.kanten import LETTERS, Bron, Geladen, boeken_van, codes, laad_kanten, met_index
from takenkeuze.shell.kassa import Kassa, Render
from takenkeuze.shell.options import Kleur, Sortering, Vorm, doelen, keuze, tekens
from takenkeuze.shell.output import lever, met_kleur

if TYPE_CHECKING:
    from takenkeuze.core.outcome import Uitkomst


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
    hoogstens: str | None = None
    overschrijf: bool = False
    gezet: tuple[str, ...] = ()


def voer_uit(opdracht: Opdracht) -> int:
    """Run the command; returns the exit code. Raises ``Gebruiksfout``."""
    if keuze("--per", opdracht.per, Per) is Per.MAATREGEL:
        raise Gebruiksfout("--per maatregel kan bij compare niet: elk scenario heeft andere maatregelen; gebruik diff")
    vorm = keuze("--format", opdracht.vorm, Vorm)
    keuze("--prijspeil", opdracht.prijspeil, Prijspeil)
    keuze("--sort", opdracht.sortering, Sortering)
    kleur = keuze("--color", opdracht.kleur, Kleur)
    bestanden = doelen(opdracht.uitvoer, *opdracht.scenarios, *opdracht.productenboeken)
    tekens(opdracht.hoogstens, (vorm, *bestanden.values()))
    aantal = len(opdracht.scenarios)
    if not 2 <= aantal <= len(LETTERS):
        raise Gebruiksfout(f"compare zet 2 tot en met {len(LETTERS)} scenario's naast elkaar; u gaf er {aantal}")
    geladen = laad_kanten(
        [Bron(s) for s in opdracht.scenarios], boeken_van(opdracht.productenboeken, aantal), kleur, opdracht.gezet
    )
    if geladen is None:
        return Einde.INVOER
    matrix, kassa, render = bereid(opdracht, geladen)
    tell_set(opdracht.gezet, vorm)
    lever(
        render,
        vorm,
        bestanden,
        kleur=met_kleur(kleur, sys.stdout),
        kassa=kassa,
        overschrijf=opdracht.overschrijf,
    )
    fout = any(bevinding.ernst is Ernst.FOUT for een in matrix.per_scenario for bevinding in een.bevindingen)
    return Einde.BEVINDINGEN if fout else Einde.GOED


def bereid(opdracht: Opdracht, geladen: Sequence[Geladen]) -> tuple[Matrix, Kassa, Render]:
    """Compute all scenarios, and how to render the matrix in any format. Raises ``Gebruiksfout``."""
    per = keuze("--per", opdracht.per, Per)
    op_naam = keuze("--sort", opdracht.sortering, Sortering) is Sortering.NAAM
    prijspeil = met_index(geladen, opdracht.prijspeil)
    kanten = [een.kant for een in geladen]
    matrix = maak_matrix(kanten, per, prijspeil, codes(opdracht.gemeenten, kanten))
    koppen = [(een.letter, een.bron) for een in geladen]
    opties = {
        "commando": "compare",
        "bronnen": [een.bron for een in geladen],
        **{naam: getattr(opdracht, naam) for naam in ("per", "prijspeil", "sortering", "alles")},
        "gemeenten": list(opdracht.gemeenten),
        **option_set(opdracht.gezet),
        **({"hoogstens": opdracht.hoogstens} if opdracht.hoogstens else {}),
    }

    def uitkomst() -> "Uitkomst":
        from takenkeuze.features.compare.outcome import van_matrix

        return van_matrix(matrix)

    kassa = Kassa([een.invoer for een in geladen], opties, uitkomst)

    def blokken(vorm: Vorm) -> list[Blok]:
        pagina = matrixverslag(matrix, koppen, per, alles=opdracht.alles, op_naam=op_naam)
        return met_gezet(pagina, [(een.letter, een.invoer) for een in geladen])

    def als_csv() -> str:
        return matrix_als_csv(matrix, koppen, per)

    def als_json(kwitantie: Mapping[str, Any]) -> str:
        return matrix_als_json(matrix, koppen, per, kwitantie)

    return matrix, kassa, in_elke_vorm(kassa, blokken, als_csv, als_json, tekens(opdracht.hoogstens, (Vorm.MARKDOWN,)))
