"""``takenkeuze product``: load the productenboek, make the sheet of one product, render, write."""

import sys
from typing import TYPE_CHECKING, NamedTuple, assert_never

from takenkeuze.analysis.menukaart import menukaart
from takenkeuze.analysis.productblad import Productblad, productblad
from takenkeuze.cli.einde import Einde, Gebruiksfout
from takenkeuze.cli.invoer import Invoer, laad_boek
from takenkeuze.cli.kwitantie import Kassa, Render
from takenkeuze.cli.opties import Kleur, Vorm, aandeel, doelen, gemeenten, keuze
from takenkeuze.cli.uitvoer import lever, meld, met_kleur
from takenkeuze.diagnostics import bedoelde
from takenkeuze.model.productenboek import Product, Productenboek

if TYPE_CHECKING:
    from takenkeuze.analysis.kwitantie import Uitkomst

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
    lever(render, vorm, bestanden, kleur=met_kleur(kleur, sys.stdout), bijlage=kassa.bijlage)
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
        from takenkeuze.analysis.uitkomsten import van_productblad

        return van_productblad(blad)

    kassa = Kassa([invoer], opties, uitkomst)

    def render(vorm: Vorm, breedte: int, kleur: bool) -> str:
        return _render(blad, vorm, breedte, kassa, kleur=kleur)

    return blad, kassa, render


def _product(naam: str, boek: Productenboek) -> Product:
    """The product of this short or full name. Raises ``Gebruiksfout``."""
    bekend = {p.naam.lower(): p for p in boek.producten} | {p.id.lower(): p for p in boek.producten}
    if naam.lower() not in bekend:
        raise Gebruiksfout(f"product {naam} bestaat niet; {bedoelde(naam, [p.id for p in boek.producten])}")
    return bekend[naam.lower()]


def _render(blad: Productblad, vorm: Vorm, breedte: int, kassa: Kassa, *, kleur: bool) -> str:
    from takenkeuze.render.productblad import productblad_als_csv, productblad_als_json, productbladblokken

    match vorm:
        case Vorm.TABEL:
            from takenkeuze.render.terminal import als_tekst

            return als_tekst(productbladblokken(blad), breedte, kleur=kleur)
        case Vorm.MARKDOWN:
            from takenkeuze.render.markdown import als_markdown

            return kassa.onder(als_markdown(productbladblokken(blad)))
        case Vorm.CSV:
            return productblad_als_csv(blad)
        case Vorm.JSON:
            return productblad_als_json(blad, kassa.json())
    assert_never(vorm)
