# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The figures of the productenboek under the amounts of a product, each by its name and with its herkomst."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.model.calculation_step import (
    CalculationStep,
    Term,
    calculation_step,
    count_term,
    euro_term,
    share_term,
)
from takenkeuze.core.model.cijfer import Cijfer, weakest
from takenkeuze.core.model.filling_in import is_restpost
from takenkeuze.core.model.productenboek import Product, Productenboek


class SourcedFigure(NamedTuple):
    """A figure as it stands in the productenboek; ``standaard`` when the product took it from there."""

    naam: str
    term: Term
    cijfer: Cijfer
    standaard: bool = False


def combined_cijfer(cijfers: Sequence[Cijfer]) -> Cijfer:
    """The sum of figures, as hard as the softest, with the sources of all."""
    bronnen = tuple(dict.fromkeys(bron for cijfer in cijfers for bron in cijfer.bronnen))
    return Cijfer(sum((c.waarde for c in cijfers), Fraction(0)), weakest(*(c.herkomst for c in cijfers)), bronnen)


def figures(product: Product, boek: Productenboek, used: Iterable[str]) -> Iterator[SourcedFigure]:
    """The figures of the product itself, and the parameters that were used on it, in the order of the book."""
    at_basisjaar = boek.product[product.id]
    yield from _restpost_figures(product, boek)
    for name in ("lasten", "inkomsten"):
        cijfer, at_first = getattr(product, name), getattr(at_basisjaar, name)
        if is_restpost(product) or (name == "inkomsten" and not cijfer.waarde):
            continue
        if not _grown(product, cijfer, at_first):
            yield SourcedFigure(name, euro_term(cijfer.waarde), cijfer)
            continue
        yield SourcedFigure(f"{name} {boek.basisjaar}", euro_term(at_first.waarde), at_first)
        if product.groei:
            yield SourcedFigure("groei", share_term(product.groei.waarde), product.groei)
    if product.dekkingsgraad and product.dekkingsgraad.waarde:
        of_schil = product.dekkingsgraad is boek.schil[product.schil].dekkingsgraad
        yield SourcedFigure("dekkingsgraad", share_term(product.dekkingsgraad.waarde), product.dekkingsgraad, of_schil)
    needed = set(used)
    for name, cijfer in product.parameters._asdict().items():
        if name in needed and cijfer is not None:
            default = cijfer is getattr(boek.standaard, name)
            yield SourcedFigure(name.replace("_", " "), share_term(cijfer.waarde), cijfer, default)


_SHARE, _BEGROTING, _OTHERS = "aandeel van de begroting", "begroting", "lasten van de andere producten"


def _restpost_figures(product: Product, boek: Productenboek) -> tuple[SourcedFigure, ...]:
    """What the lasten of a restpost are what is left of; nothing for any other product."""
    if not is_restpost(product):
        return ()
    schil = boek.schil[product.schil]
    others = combined_cijfer([p.lasten for p in boek.producten if p.schil == product.schil and p.id != product.id])
    return (
        SourcedFigure(_SHARE, share_term(schil.aandeel.waarde), schil.aandeel),
        SourcedFigure(_BEGROTING, euro_term(boek.begroting.waarde), boek.begroting),
        SourcedFigure(_OTHERS, euro_term(others.waarde), others),
    )


def _grown(product: Product, cijfer: Cijfer, at_basisjaar: Cijfer) -> bool:
    return product.groei is not None and not at_basisjaar.per_year and cijfer is not at_basisjaar


def growth_steps(
    product: Product, boek: Productenboek, year: int, signs: Mapping[str, str]
) -> Iterator[CalculationStep]:
    """What lasten and inkomsten have become in a year, where they grow. Source: docs/rekenregels.md, section 2.

    ``signs``: what each is called in the formula after it.
    """
    for name, sign in signs.items():
        cijfer, at_first = getattr(product, name), getattr(boek.product[product.id], name)
        if _grown(product, cijfer, at_first) and product.groei:
            first = f"{name} {boek.basisjaar}"
            terms = (first, euro_term(at_first.waarde)), ("groei", share_term(product.groei.waarde))
            years = "jaren", count_term(year - boek.basisjaar)
            yield calculation_step(
                sign, f"{{{first}}} · (1 + {{groei}}) ^ {{jaren}}", euro_term(cijfer.waarde), *terms, years
            )


def restpost_step(sign: str, product: Product, boek: Productenboek) -> tuple[CalculationStep, ...]:
    """The step to the lasten of a restpost; none for any other product. Source: docs/rekenregels.md, section 2."""
    terms = [(figure.naam, figure.term) for figure in _restpost_figures(product, boek)]
    if not terms:
        return ()
    formula = f"{{{_SHARE}}} · {{{_BEGROTING}}} − {{{_OTHERS}}}"
    return (calculation_step(sign, formula, euro_term(product.lasten.waarde), *terms),)
