# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze diff``: load both sides, compare, render, write."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from takenkeuze.core.overview import Per
from takenkeuze.core.result import Prijspeil
from takenkeuze.features.diff.question import Verschil, vergelijk
from takenkeuze.features.diff.report_tables import Weergave
from takenkeuze.shell.exits import Einde, Gebruiksfout
from takenkeuze.shell.formats import in_elke_vorm, met_gezet, option_set, tell_set
from takenkeuze.shell.kanten import Bron, Geladen, boeken_van, codes, laad_kanten, met_index
from takenkeuze.shell.kassa import Kassa, Render
from takenkeuze.shell.options import Kleur, Sortering, Vorm, centen, doelen, keuze, spaar, tekens
from takenkeuze.shell.output import lever, met_kleur

if TYPE_CHECKING:
    from takenkeuze.core.outcome import Uitkomst
    from takenkeuze.report.blocks import Blok


class Opdracht(NamedTuple):
    """The command line of ``diff``, as written."""

    kanten: tuple[str, ...]
    productenboeken: tuple[str, ...]
    per: str
    gemeenten: tuple[str, ...]
    prijspeil: str
    tolerantie: str
    sortering: str
    alles: bool
    vorm: str
    uitvoer: tuple[str, ...]
    exitcode: bool
    kleur: str
    hoogstens: str | None = None
    overschrijf: bool = False
    gezet: tuple[str, ...] = ()
    sinds: str | None = None
    van: str | None = None
    tot: str | None = None
    """The commits that ``sinds`` came down to; only to make an export again."""


def voer_uit(opdracht: Opdracht) -> int:
    """Run the command; returns the exit code. Raises ``Gebruiksfout``."""
    keuze("--per", opdracht.per, Per)
    vorm = keuze("--format", opdracht.vorm, Vorm)
    keuze("--prijspeil", opdracht.prijspeil, Prijspeil)
    keuze("--sort", opdracht.sortering, Sortering)
    tolerantie = centen("--tolerantie", opdracht.tolerantie)
    kleur = keuze("--color", opdracht.kleur, Kleur)
    bestanden = doelen(opdracht.uitvoer, *opdracht.kanten, *opdracht.productenboeken)
    tekens(opdracht.hoogstens, (vorm, *bestanden.values()))
    if opdracht.sinds is not None:
        return _sinds(opdracht, vorm, bestanden, kleur)
    if len(opdracht.kanten) > 2:
        from takenkeuze.features.diff.command_driver import is_driver_call, run_driver

        if is_driver_call(opdracht.kanten):
            return run_driver(opdracht)
    kanten = laad_kanten(_twee(opdracht.kanten), boeken_van(opdracht.productenboeken, 2), kleur, opdracht.gezet)
    if kanten is None:
        return Einde.INVOER
    verschil, kassa, render = bereid_kanten(opdracht, kanten)
    tell_set(opdracht.gezet, vorm)
    lever(
        render,
        vorm,
        bestanden,
        kleur=met_kleur(kleur, sys.stdout),
        kassa=kassa,
        overschrijf=opdracht.overschrijf,
    )
    return Einde.BEVINDINGEN if opdracht.exitcode and not verschil.is_leeg(tolerantie) else Einde.GOED


def _sinds(opdracht: Opdracht, vorm: Vorm, bestanden: dict[Path, Vorm], kleur: Kleur) -> int:
    """What changed in git. A file that has mistakes now is no clean run; one that had them is mended."""
    from takenkeuze.features.diff.command_since import bereid_sinds

    answers, kassa, render = bereid_sinds(opdracht)
    spaar(bestanden, [answer.pad for answer in answers])
    kleurig = met_kleur(kleur, sys.stdout)
    lever(render, vorm, bestanden, kleur=kleurig, kassa=kassa, overschrijf=opdracht.overschrijf)
    if any(answer.nu_onleesbaar for answer in answers):
        return Einde.INVOER
    return Einde.BEVINDINGEN if opdracht.exitcode and any(answer.anders for answer in answers) else Einde.GOED


def bereid(opdracht: Opdracht, kanten: Sequence[Geladen] | None) -> tuple[object, Kassa, Render]:
    """What ``verify`` makes again: the difference of two sides, or without those what changed in git.

    Raises ``Gebruiksfout``.
    """
    if kanten is not None:
        return bereid_kanten(opdracht, kanten)
    from takenkeuze.features.diff.command_since import bereid_sinds

    return bereid_sinds(opdracht)


def bereid_kanten(opdracht: Opdracht, kanten: Sequence[Geladen]) -> tuple[Verschil, Kassa, Render]:
    """Compare, and how to render the difference in any format. Raises ``Gebruiksfout``."""
    oud, nieuw = kanten
    prijspeil = met_index(kanten, opdracht.prijspeil)
    verschil = vergelijk(oud.kant, nieuw.kant, prijspeil, codes(opdracht.gemeenten, [oud.kant, nieuw.kant]))
    weergave = weergave_van(opdracht, kanten)
    opties = {
        "commando": "diff",
        "bronnen": [kant.bron for kant in kanten],
        **{naam: getattr(opdracht, naam) for naam in ("per", "prijspeil", "tolerantie", "sortering", "alles")},
        "gemeenten": list(opdracht.gemeenten),
        **option_set(opdracht.gezet),
        **({"hoogstens": opdracht.hoogstens} if opdracht.hoogstens else {}),
    }

    def uitkomst() -> "Uitkomst":
        from takenkeuze.features.diff.outcome import van_verschil

        return van_verschil(verschil)

    kassa = Kassa([kant.invoer for kant in kanten], opties, uitkomst)

    def blokken(vorm: Vorm) -> "list[Blok]":
        from takenkeuze.features.diff.report import verslag, verslag_voor_pr

        maak = verslag_voor_pr if vorm is Vorm.MARKDOWN else verslag
        return met_gezet(maak(verschil, weergave), [(kant.letter, kant.invoer) for kant in kanten])

    def als_csv() -> str:
        from takenkeuze.features.diff.report_data import als_csv as tabel

        return tabel(verschil, weergave)

    def als_json(kwitantie: Mapping[str, Any]) -> str:
        from takenkeuze.features.diff.report_data import als_json as document

        return document(verschil, weergave, kwitantie)

    return (
        verschil,
        kassa,
        in_elke_vorm(kassa, blokken, als_csv, als_json, tekens(opdracht.hoogstens, (Vorm.MARKDOWN,))),
    )


def weergave_van(opdracht: Opdracht, kanten: Sequence[Geladen]) -> Weergave:
    """What to show of a difference. Raises ``Gebruiksfout``."""
    oud, nieuw = kanten
    per = keuze("--per", opdracht.per, Per)
    op_naam = keuze("--sort", opdracht.sortering, Sortering) is Sortering.NAAM
    return Weergave(oud.bron, nieuw.bron, per, centen("--tolerantie", opdracht.tolerantie), opdracht.alles, op_naam)


def _twee(kanten: Sequence[str]) -> tuple[Bron, Bron]:
    if len(kanten) < 2:
        wat = "B ontbreekt" if kanten else "A en B ontbreken"
        raise Gebruiksfout(f"{wat}; diff vergelijkt twee kanten, of met --sinds REVISIE wat er in git veranderde")
    if len(kanten) > 2:
        raise Gebruiksfout(f"diff vergelijkt twee kanten, A en B; u gaf er {len(kanten)} (meer? gebruik compare)")
    return Bron(kanten[0]), Bron(kanten[1])
