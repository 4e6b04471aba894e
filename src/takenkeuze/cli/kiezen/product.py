"""``takenkeuze product``: load the productenboek, make the sheet of one product, render, write."""

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from takenkeuze.analysis.kiezen.menukaart import menukaart
from takenkeuze.analysis.kiezen.productblad import Productblad, productblad
from takenkeuze.cli.einde import Einde, Gebruiksfout
from takenkeuze.cli.invoer import Invoer, laad_boek
from takenkeuze.cli.kwitantie import Kassa, Render
from takenkeuze.cli.opties import Kleur, Vorm, aandeel, doelen, gemeenten, keuze
from takenkeuze.cli.uitvoer import lever, meld, met_kleur
from takenkeuze.cli.vormen import in_elke_vorm
from takenkeuze.diagnostics import bedoelde
from takenkeuze.model.productenboek import Product, Productenboek
from takenkeuze.namen import zoek_naam

if TYPE_CHECKING:
    from takenkeuze.analysis.narekenen.kwitantie import Uitkomst
    from takenkeuze.render.blokken import Blok

__all__ = ["Opdracht", "bereid", "voer_uit"]


class Opdracht(NamedTuple):
    """The command line of ``product``, as written."""

    naam: str
    productenboek: str | None
    stand: str
    gemeenten: tuple[str, ...]
    vorm: str
    uitvoer: tuple[str, ...]
    kleur: str
    overschrijf: bool = False


def voer_uit(opdracht: Opdracht) -> int:
    """Run the command; returns the exit code. Raises ``Gebruiksfout``."""
    vorm = keuze("--format", opdracht.vorm, Vorm)
    kleur = keuze("--color", opdracht.kleur, Kleur)
    aandeel("--stand", opdracht.stand)
    bestanden = doelen(opdracht.uitvoer, opdracht.productenboek)
    invoer = laad_boek(opdracht.productenboek)
    meld(invoer.diagnostics, kleur)
    if invoer.boek is None:
        return Einde.INVOER
    _, kassa, render = bereid(opdracht, invoer)
    lever(
        render,
        vorm,
        bestanden,
        kleur=met_kleur(kleur, sys.stdout),
        kassa=kassa,
        overschrijf=opdracht.overschrijf,
    )
    return Einde.GOED


def bereid(opdracht: Opdracht, invoer: Invoer) -> tuple[Productblad, Kassa, Render]:
    """Compute, and how to render it in any format. Raises ``Gebruiksfout``."""
    assert invoer.boek is not None
    boek = invoer.boek
    product = _product(opdracht.naam, boek)
    stand = aandeel("--stand", opdracht.stand)
    kaart = menukaart(boek, stand=stand, producten=[product], gemeenten=gemeenten(opdracht.gemeenten, boek))
    blad = productblad(product, kaart)
    gevraagd = {"naam": opdracht.naam, "stand": opdracht.stand, "gemeenten": list(opdracht.gemeenten)}
    opties = {"commando": "product", **gevraagd}

    def uitkomst() -> "Uitkomst":
        from takenkeuze.analysis.narekenen.uitkomsten import van_productblad

        return van_productblad(blad)

    kassa = Kassa([invoer], opties, uitkomst)

    def blokken(vorm: Vorm) -> "list[Blok]":
        from takenkeuze.render.kiezen.productblad import productbladblokken

        return productbladblokken(blad)

    def als_csv() -> str:
        from takenkeuze.render.kiezen.productblad import productblad_als_csv

        return productblad_als_csv(blad)

    def als_json(kwitantie: Mapping[str, Any]) -> str:
        from takenkeuze.render.kiezen.productblad import productblad_als_json

        return productblad_als_json(blad, kwitantie)

    return blad, kassa, in_elke_vorm(kassa, blokken, als_csv, als_json)


def _product(naam: str, boek: Productenboek) -> Product:
    """The product of this short or full name. Raises ``Gebruiksfout``."""
    product = zoek_naam(naam, {p.naam: p for p in boek.producten} | {p.id: p for p in boek.producten})
    if product is None:
        raise Gebruiksfout(f"product {naam} bestaat niet; {bedoelde(naam, [p.id for p in boek.producten])}")
    return product
