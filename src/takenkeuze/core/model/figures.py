# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The figures of the productenboek under the amounts of a product, each by its name and with its herkomst."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.model.calculation_step import Rekenstap, Term, aandeel, euro, stap
from takenkeuze.core.model.cijfer import Cijfer, zwakste
from takenkeuze.core.model.filling_in import is_restpost
from takenkeuze.core.model.productenboek import Product, Productenboek


class Figuur(NamedTuple):
    """A figure as it stands in the productenboek; ``standaard`` when the product took it from there."""

    naam: str
    term: Term
    cijfer: Cijfer
    standaard: bool = False


def samen(cijfers: Sequence[Cijfer]) -> Cijfer:
    """The sum of figures, as hard as the softest, with the sources of all."""
    bronnen = tuple(dict.fromkeys(bron for cijfer in cijfers for bron in cijfer.bronnen))
    return Cijfer(sum((c.waarde for c in cijfers), Fraction(0)), zwakste(*(c.herkomst for c in cijfers)), bronnen)


def figuren(product: Product, boek: Productenboek, gebruikt: Iterable[str]) -> Iterator[Figuur]:
    """The figures of the product itself, and the parameters that were used on it, in the order of the book."""
    yield from _restpostfiguren(product, boek) or (Figuur("lasten", euro(product.lasten.waarde), product.lasten),)
    if product.inkomsten.waarde:
        yield Figuur("inkomsten", euro(product.inkomsten.waarde), product.inkomsten)
    if product.dekkingsgraad and product.dekkingsgraad.waarde:
        van_schil = product.dekkingsgraad is boek.schil[product.schil].dekkingsgraad
        yield Figuur("dekkingsgraad", aandeel(product.dekkingsgraad.waarde), product.dekkingsgraad, van_schil)
    nodig = set(gebruikt)
    for naam, cijfer in product.parameters._asdict().items():
        if naam in nodig and cijfer is not None:
            standaard = cijfer is getattr(boek.standaard, naam)
            yield Figuur(naam.replace("_", " "), aandeel(cijfer.waarde), cijfer, standaard)


_AANDEEL, _BEGROTING, _ANDERE = "aandeel van de schil", "begroting", "lasten van de andere producten"


def _restpostfiguren(product: Product, boek: Productenboek) -> tuple[Figuur, ...]:
    """What the lasten of a restpost are what is left of; nothing for any other product."""
    if not is_restpost(product):
        return ()
    schil = boek.schil[product.schil]
    andere = samen([p.lasten for p in boek.producten if p.schil == product.schil and p.id != product.id])
    return (
        Figuur(_AANDEEL, aandeel(schil.aandeel.waarde), schil.aandeel),
        Figuur(_BEGROTING, euro(boek.begroting.waarde), boek.begroting),
        Figuur(_ANDERE, euro(andere.waarde), andere),
    )


def restpoststap(teken: str, product: Product, boek: Productenboek) -> tuple[Rekenstap, ...]:
    """The step to the lasten of a restpost; none for any other product. Source: docs/rekenregels.md, section 2."""
    termen = [(figuur.naam, figuur.term) for figuur in _restpostfiguren(product, boek)]
    if not termen:
        return ()
    formule = f"{{{_AANDEEL}}} · {{{_BEGROTING}}} − {{{_ANDERE}}}"
    return (stap(teken, formule, euro(product.lasten.waarde), *termen),)
