"""``takenkeuze menukaart``: load, ask for the menu, render, write."""

import sys
from typing import NamedTuple, assert_never

from takenkeuze.analysis.menukaart import Menukaart, Volgorde, menukaart
from takenkeuze.cli.einde import Einde
from takenkeuze.cli.invoer import laad, laad_boek
from takenkeuze.cli.opties import Kleur, Vorm, aandeel, doelen, gemeenten, genoemd, keuze
from takenkeuze.cli.uitvoer import lever, meld, met_kleur
from takenkeuze.diagnostics import Ernst
from takenkeuze.model.knoppen import KNOPPEN

__all__ = ["Opdracht", "voer_uit"]


class Opdracht(NamedTuple):
    """The command line of ``menukaart``, as written."""

    productenboek: str | None
    scenario: str | None
    stand: str
    sorteer: str
    schillen: tuple[str, ...]
    producten: tuple[str, ...]
    knoppen: tuple[str, ...]
    gemeenten: tuple[str, ...]
    vorm: str
    uitvoer: tuple[str, ...]
    kleur: str


def voer_uit(opdracht: Opdracht) -> int:
    """Run the command; returns the exit code. Raises ``Gebruiksfout``."""
    volgorde = keuze("--sort", opdracht.sorteer, Volgorde)
    vorm = keuze("--format", opdracht.vorm, Vorm)
    kleur = keuze("--color", opdracht.kleur, Kleur)
    stand = aandeel("--stand", opdracht.stand)
    bestanden = doelen(opdracht.uitvoer)
    knoppen = genoemd("--knop", opdracht.knoppen, KNOPPEN)
    invoer = laad(opdracht.scenario, opdracht.productenboek) if opdracht.scenario else laad_boek(opdracht.productenboek)
    meld(invoer.diagnostics, kleur)
    boek = invoer.boek
    if boek is None or (opdracht.scenario and invoer.scenario is None):
        return Einde.INVOER
    schillen = genoemd("--schil", opdracht.schillen, boek.schil)
    genoemde = genoemd("--product", opdracht.producten, boek.product)
    kaart = menukaart(
        boek,
        invoer.scenario,
        stand=stand,
        producten=[p for p in boek.producten if p in genoemde and boek.schil[p.schil] in schillen],
        knoppen=knoppen,
        gemeenten=gemeenten(opdracht.gemeenten, boek),
    )
    lever(
        lambda vorm, breedte, kleur: _render(kaart, volgorde, vorm, breedte, kleur=kleur),
        vorm,
        bestanden,
        kleur=met_kleur(kleur, sys.stdout),
    )
    fout = any(bevinding.ernst is Ernst.FOUT for bevinding in kaart.uitgang.bevindingen)
    return Einde.BEVINDINGEN if fout else Einde.GOED


def _render(kaart: Menukaart, volgorde: Volgorde, vorm: Vorm, breedte: int, *, kleur: bool) -> str:
    match vorm:
        case Vorm.TABEL:
            from takenkeuze.render.menukaart import menukaartblad
            from takenkeuze.render.terminal import als_tekst

            return als_tekst(menukaartblad(kaart, volgorde), breedte, kleur=kleur)
        case Vorm.MARKDOWN:
            from takenkeuze.render.markdown import als_markdown
            from takenkeuze.render.menukaart import menukaartblad

            return als_markdown(menukaartblad(kaart, volgorde))
        case Vorm.CSV:
            from takenkeuze.render.menukaart_data import menukaart_als_csv

            return menukaart_als_csv(kaart, volgorde)
        case Vorm.JSON:
            from takenkeuze.render.menukaart_data import menukaart_als_json

            return menukaart_als_json(kaart, volgorde)
    assert_never(vorm)
