# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze product``: load the productenboek, make the sheet of one product, render, write."""

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from takenkeuze.core.diagnostics import bedoelde
from takenkeuze.core.model.productenboek import Product, Productenboek
from takenkeuze.core.names import zoek_naam
from takenkeuze.features.menukaart.question import menukaart
from takenkeuze.features.product.question import Productblad, productblad
from takenkeuze.shell.exits import Einde, Gebruiksfout
from takenkeuze.shell.formats import in_elke_vorm
from takenkeuze.shell.input import Invoer, laad_boek
from takenkeuze.shell.kassa import Kassa, Render
from takenkeuze.shell.options import Kleur, Vorm, aandeel, doelen, gemeenten, keuze
from takenkeuze.shell.output import lever, meld, met_kleur

if TYPE_CHECKING:
    from takenkeuze.core.outcome import Uitkomst
    from takenkeuze.report.blocks import Blok


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
        from takenkeuze.features.product.outcome import van_productblad

        return van_productblad(blad)

    kassa = Kassa([invoer], opties, uitkomst)

    def blokken(vorm: Vorm) -> "list[Blok]":
        from takenkeuze.features.product.report import productbladblokken

        return productbladblokken(blad)

    def als_csv() -> str:
        from takenkeuze.features.product.report import productblad_als_csv

        return productblad_als_csv(blad)

    def als_json(kwitantie: Mapping[str, Any]) -> str:
        from takenkeuze.features.product.report import productblad_als_json

        return productblad_als_json(blad, kwitantie)

    return blad, kassa, in_elke_vorm(kassa, blokken, als_csv, als_json)


def _product(naam: str, boek: Productenboek) -> Product:
    """The product of this short or full name. Raises ``Gebruiksfout``."""
    product = zoek_naam(naam, {p.naam: p for p in boek.producten} | {p.id: p for p in boek.producten})
    if product is None:
        raise Gebruiksfout(f"product {naam} bestaat niet; {bedoelde(naam, [p.id for p in boek.producten])}")
    return product
