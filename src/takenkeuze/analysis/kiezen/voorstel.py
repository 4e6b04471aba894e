"""What enough gemeenten support, as the maatregelen of a scenario to talk about."""

from typing import Any, NamedTuple

from takenkeuze.analysis.kiezen.rodedraden import Draad, RodeDraden
from takenkeuze.engine.delen import beginstand, eenheden
from takenkeuze.model.inbreng import Standpunt
from takenkeuze.model.knoppen import KNOPPEN
from takenkeuze.model.productenboek import Sleutelsoort

__all__ = ["Onderdeel", "Vervallen", "Voorstel", "voorstel"]

STOPPEN = KNOPPEN["stoppen"]


class Onderdeel(NamedTuple):
    """One maatregel of the proposal; for all gemeenten, or (by index) for some."""

    draad: Draad
    instelling: Any
    gemeenten: tuple[int, ...] = ()


class Vervallen(NamedTuple):
    """A choice that enough gemeenten support, but that is not proposed."""

    draad: Draad
    reden: str


class Voorstel(NamedTuple):
    """The maatregelen, in the order of the book, and what was left out."""

    onderdelen: tuple[Onderdeel, ...]
    vervallen: tuple[Vervallen, ...]


def voorstel(draden: RodeDraden) -> Voorstel:
    """Everything that is gedragen, unless the product stops altogether.

    Where every gemeente buys for itself (afname), only those that are for take part: nobody decides about what
    another buys.
    """
    gekozen = [_onderdeel(draad, draden) for draad in draden.draden if draad.gedragen]
    gestopt = {o.draad.product.id for o in gekozen if o.draad.knop is STOPPEN and not o.gemeenten}
    vervallen = []
    onderdelen = []
    for onderdeel in gekozen:
        if onderdeel.draad.product.id in gestopt and onderdeel.draad.knop is not STOPPEN:
            vervallen.append(Vervallen(onderdeel.draad, "het voorstel stopt met dit product"))
        else:
            onderdelen.append(onderdeel)
    alle = len(draden.boek.gemeenten)
    for draad in draden.draden:
        if draad.stand is not None and not draad.haalt_gr:
            voor = len(draad.wie(Standpunt.VOOR))
            reden = f"een wijziging van de GR vraagt {draad.nodig_gr} van de {alle} gemeenten; {voor} voor"
            vervallen.append(Vervallen(draad, reden))
    return Voorstel(tuple(onderdelen), tuple(vervallen))


def _onderdeel(draad: Draad, draden: RodeDraden) -> Onderdeel:
    assert draad.stand is not None, "only what is gedragen"
    product = draad.product
    (nu,) = beginstand(product, eenheden(product.sleutel, draden.boek)).delen
    voor = tuple(g for g in draad.wie(Standpunt.VOOR) if g in draad.betrokken)
    zelf = product.sleutel.soort is Sleutelsoort.AFNAME and len(voor) < len(draad.betrokken)
    return Onderdeel(draad, draad.knop.menukaart(draad.stand, nu.toestand), voor if zelf else ())
