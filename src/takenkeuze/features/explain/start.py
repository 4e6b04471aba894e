# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A product in a year before any maatregel, as steps from its figures to what the chosen gemeenten pay."""

from collections.abc import Iterator
from typing import NamedTuple

from takenkeuze.core.engine.start import Bases
from takenkeuze.core.groups import ProductState
from takenkeuze.core.knoppen import Toestand
from takenkeuze.core.model.calculation_step import CalculationStep, calculation_step, euro_term, share_term
from takenkeuze.core.model.figures import growth_steps, restpost_step
from takenkeuze.core.model.productenboek import Product, Productenboek
from takenkeuze.features.explain.sleutel import SleutelTrail, sleutel_trail


class StartOfProduct(NamedTuple):
    """A product in a year before any maatregel, and the part of the chosen gemeenten in it."""

    boek: Productenboek
    year: int
    state: ProductState
    sleutel: SleutelTrail
    gemeenten: tuple[int, ...]

    @property
    def product(self) -> Product:
        """The product with its figures of that year."""
        return self.state.product

    def of(self, group: tuple[int, ...]) -> "StartOfProduct":
        """The same for some of the gemeenten."""
        at_basisjaar = self.boek.product[self.product.id]
        trail = sleutel_trail(self.product.sleutel, self.boek, group, self.year, at_basisjaar)
        return self._replace(sleutel=trail, gemeenten=group)


def start_of(bases: Bases, product: str, year: int, gemeenten: tuple[int, ...]) -> StartOfProduct:
    """A product, by id, in a year, for these gemeenten."""
    at_basisjaar = bases.boek.product[product]
    state = bases.state(at_basisjaar, year)
    trail = sleutel_trail(state.product.sleutel, bases.boek, gemeenten, year, at_basisjaar)
    return StartOfProduct(bases.boek, year, state, trail, gemeenten)


def starting_steps(start: StartOfProduct, *, own: bool = False) -> tuple[CalculationStep, ...]:
    """The product before any maatregel, for the chosen gemeenten: their part of L and V, and N.

    ``own``: and what they spend themselves.
    """
    lasten, inkomsten = ("L", "V") if start.sleutel.alles else ("lasten", "inkomsten")
    rest = restpost_step(lasten, start.product, start.boek)
    grown = growth_steps(start.product, start.boek, start.year, {"lasten": lasten, "inkomsten": inkomsten})
    return *rest, *grown, *starting_deel(start, own=own)


def starting_deel(start: StartOfProduct, *, own: bool) -> tuple[CalculationStep, ...]:
    """The part of the chosen gemeenten in L and V, and N."""
    state, product, trail = start.state, start.product, start.sleutel
    toestand = state.delen[0].toestand.times(sum(state.weights[g] for g in start.gemeenten))
    steps: list[CalculationStep] = []
    if not trail.alles:
        steps += trail.steps
        steps.append(
            trail.of("lasten", euro_term(toestand.lasten), euro_term(product.lasten.waarde))._replace(sign="L")
        )
        if toestand.inkomsten:
            whole = euro_term(product.inkomsten.waarde)
            steps.append(trail.of("inkomsten", euro_term(toestand.inkomsten), whole)._replace(sign="V"))
    return *steps, netto_step("", toestand), *(_own_at_first(product, toestand) if own else ())


def _own_at_first(product: Product, toestand: Toestand) -> Iterator[CalculationStep]:
    """C₀: what the gemeenten spend themselves before any maatregel."""
    if toestand.eigen_begin:
        terms = ("a", share_term(toestand.lokaal_aandeel)), ("N", euro_term(toestand.netto))
        more = ("schaalnadeel", share_term(product.parameter("schaalnadeel"))), ("L", euro_term(toestand.lasten))
        formula = "{a} · ({N} + {schaalnadeel} · {L}) / (1 − {a})"
        yield calculation_step("C₀", formula, euro_term(toestand.eigen_begin), *terms, *more)


def netto_step(dash: str, toestand: Toestand) -> CalculationStep:
    """N = min(L − V − d·L, L·(1 − t)), without what is zero."""
    lasten, inkomsten, dekking, asked = f"L{dash}", f"V{dash}", f"d{dash}", f"t{dash}"
    formula, terms = f"{{{lasten}}}", [(lasten, euro_term(toestand.lasten))]
    if toestand.inkomsten:
        formula += f" − {{{inkomsten}}}"
        terms.append((inkomsten, euro_term(toestand.inkomsten)))
    if toestand.dekkingsgraad:
        formula += f" − {{{dekking}}} · {{{lasten}}}"
        terms.append((dekking, share_term(toestand.dekkingsgraad)))
    if toestand.dekking:
        formula = f"min({formula}, {{{lasten}}} · (1 − {{{asked}}}))"
        terms.append((asked, share_term(toestand.dekking)))
    return calculation_step(f"N{dash}", formula, euro_term(toestand.netto), *terms)
