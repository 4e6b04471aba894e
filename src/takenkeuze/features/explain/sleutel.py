# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The part of gemeenten in a verdeelsleutel, as steps from what is counted, bought or agreed."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.engine.sleutels import units
from takenkeuze.core.groups import BlijvendeKosten, BlijvendYear, Units
from takenkeuze.core.knoppen.toestand import NOTHING
from takenkeuze.core.model.calculation_step import (
    CalculationStep,
    Term,
    calculation_step,
    count_term,
    euro_term,
    share_term,
)
from takenkeuze.core.model.cijfer import Cijfer
from takenkeuze.core.model.figures import SourcedFigure, combined_cijfer
from takenkeuze.core.model.productenboek import Product, Productenboek
from takenkeuze.core.model.sleutel import Sleutel, SleutelKind
from takenkeuze.core.result import Result
from takenkeuze.features.explain.inputs import in_formula, who_they_are


class SleutelTrail(NamedTuple):
    """Which part of the units of a sleutel the chosen gemeenten have, as terms for a formula."""

    sleutel: Sleutel
    deel: Term
    whole: Term
    figures: tuple[SourcedFigure, ...]
    who: str
    """The chosen gemeenten in a word or two."""
    names: tuple[str, str]
    """What their units are called, and all of them together."""
    steps: tuple[CalculationStep, ...] = ()
    """How the part came about, of a key that is made of others."""

    @property
    def alles(self) -> bool:  # whether the chosen gemeenten are all that share in it
        return self.deel.waarde == self.whole.waarde

    def of(self, sign: str, deel: Term, whole: Term) -> CalculationStep:
        """The step from an amount for all to that of the chosen gemeenten."""
        own, together = self.names
        formula = f"{{{sign}}} · {{{own}}}"
        terms = [(sign, whole), (own, self.deel)]
        if not self.steps:
            formula += f" / {{{together}}}"
            terms.append((together, self.whole))
        return calculation_step(f"{sign} van {self.who}", formula, deel, *terms)


def sleutel_trail(
    sleutel: Sleutel,
    boek: Productenboek,
    gemeenten: Sequence[int],
    year: int,
    product: Product | None = None,
    place: str = "",
) -> SleutelTrail:
    """The units of the chosen gemeenten in a year, and where their numbers come from; ``product`` is divided by it.

    ``place`` is that of a key within another: "2." for its second part; or the maatregel that brings it, and a point.
    """
    tally, who = units(sleutel, boek, year, product), who_they_are(boek, gemeenten)
    own = sum(tally.weights[g] for g in gemeenten)
    word = in_formula(sleutel.word)
    if place and (sleutel.deelnemers or sleutel.kind in (SleutelKind.AFNAME, SleutelKind.BEDRAGEN)):
        word = f"{word} {place.removesuffix('.')}"  # another part may have the same name, and other numbers
    match sleutel.kind:
        case SleutelKind.TELLING:
            if boek.tally_years(sleutel.telling):
                word = f"{word} in {year}"
            per_gemeente = boek.counts(sleutel.telling, year)
            every = SourcedFigure(
                f"{word} van {'de deelnemers' if sleutel.deelnemers else 'alle gemeenten'}",
                count_term(tally.total),
                _together(boek, sleutel, year),
            )
            choice = tuple(
                SourcedFigure(f"{word} {boek.gemeenten[g].naam}", count_term(tally.weights[g]), per_gemeente[g])
                for g in (gemeenten if own != tally.total else ())
            )
            names = word, f"{word} van de deelnemers" if sleutel.deelnemers else f"alle {word}"
            return SleutelTrail(sleutel, count_term(own), count_term(tally.total), (*choice, every), who, names)
        case SleutelKind.GELIJK:
            at = f" {place.removesuffix('.')}" if sleutel.deelnemers and place else ""
            names = f"gemeenten{at}", f"alle deelnemers{at}"
            return SleutelTrail(sleutel, count_term(own), count_term(tally.total), (), who, names)
        case SleutelKind.AFNAME | SleutelKind.BEDRAGEN:
            deel = share_term(Fraction(own, tally.total))
            figures = _given_figures(sleutel, word, boek, tally, gemeenten)
            return SleutelTrail(sleutel, deel, share_term(Fraction(1)), figures, who, (word, f"hele {word}"))
        case _:
            return _composed(sleutel, boek, gemeenten, year, product, place)


def _together(boek: Productenboek, sleutel: Sleutel, year: int) -> Cijfer:
    """The count of all that take part in a key, with what it rests on."""

    def make() -> Cijfer:
        counts = zip(boek.counts(sleutel.telling, year), units(sleutel, boek, year).weights, strict=True)
        return combined_cijfer([count for count, part in counts if part or not sleutel.deelnemers])

    return boek.remember(make, "together", sleutel, year)


def blijvers_trail(
    result: Result, costs: BlijvendeKosten, stays: BlijvendYear, gemeenten: Sequence[int]
) -> SleutelTrail:
    """The units, in a year, of those of the chosen gemeenten that bear what stays because they stay."""
    product = result.boek.product[costs.product]
    staying = tuple(g for g in gemeenten if g in stays.blijvers)
    return sleutel_trail(product.sleutel, result.boek, staying, stays.jaar, product)


def _given_figures(
    sleutel: Sleutel, word: str, boek: Productenboek, tally: Units, gemeenten: Sequence[int]
) -> tuple[SourcedFigure, ...]:
    """What each of the chosen gemeenten buys or brings in, as a share; all of them together in one line."""
    delen = {f"{word} {boek.gemeenten[g].naam}": Fraction(tally.weights[g], tally.total) for g in gemeenten}
    if sum(tally.weights[g] for g in gemeenten) == tally.total:
        delen = {f"{word} van alle gemeenten": Fraction(1)}
    return tuple(
        SourcedFigure(name, share_term(deel), Cijfer(deel, sleutel.herkomst, sleutel.bronnen))
        for name, deel in delen.items()
    )


def _composed(
    sleutel: Sleutel, boek: Productenboek, gemeenten: Sequence[int], year: int, product: Product | None, place: str
) -> SleutelTrail:
    """A share of shares: of parts, or of an old and a new key."""
    tally, who = units(sleutel, boek, year, product), who_they_are(boek, gemeenten)
    share = Fraction(sum(tally.weights[g] for g in gemeenten), tally.total)
    sign = f"deel {place}{in_formula(sleutel.word)}" if not sleutel.naam else f"deel {in_formula(sleutel.naam)}"
    steps: list[CalculationStep] = []
    figures: list[SourcedFigure] = []
    terms: list[tuple[str, Term]] = []
    formula = []
    for i, (part, key) in enumerate(_parts(sleutel, boek, year, product, place, steps, figures), 1):
        own_key = key._replace(deelnemers=_both(key.deelnemers, sleutel.deelnemers))
        trail = sleutel_trail(own_key, boek, gemeenten, year, product, f"{place}{i}.")
        steps += [step for step in trail.steps if step not in steps]
        figures += trail.figures
        of_part = f"deel {place}{i}: {trail.names[0]}"
        value = share_term(trail.deel.waarde / trail.whole.waarde)
        own = [(trail.names[0], trail.deel)] + [(trail.names[1], trail.whole)] * (not trail.steps)
        steps.append(calculation_step(of_part, " / ".join(f"{{{name}}}" for name, _ in own), value, *own))
        formula.append(f"{' · '.join(f'{{{name}}}' for name, _ in part)} · {{{of_part}}}")
        terms += [*part, (of_part, value)]
    steps.append(calculation_step(sign, " + ".join(formula), share_term(share), *terms))
    return SleutelTrail(
        sleutel,
        share_term(share),
        share_term(Fraction(1)),
        tuple(dict.fromkeys(figures)),
        who,
        (sign, ""),
        tuple(steps),
    )


def _parts(
    sleutel: Sleutel,
    boek: Productenboek,
    year: int,
    product: Product | None,
    place: str,
    steps: list[CalculationStep],
    figures: list[SourcedFigure],
) -> Iterator[tuple[list[tuple[str, Term]], Sleutel]]:
    """The share that each part of a key divides, as terms to multiply; what those rest on is added to the lists."""

    def figure(name: str, term: Term) -> tuple[str, Term]:
        figures.append(SourcedFigure(name, term, Cijfer(term.waarde, sleutel.herkomst, sleutel.bronnen)))
        return name, term

    at = f" {place.rstrip('.')}" if place else ""
    if sleutel.overgang:
        new = figure(f"nieuw{at} in {year}", share_term(sleutel.overgang.part(year)))
        if new[1].waarde != 1:
            old = f"oud{at} in {year}", share_term(1 - new[1].waarde)
            steps.append(calculation_step(old[0], f"1 − {{{new[0]}}}", old[1], new))
            yield [old], sleutel.overgang.old
        if new[1].waarde:
            yield [new], sleutel.overgang.new
        return
    rest: list[tuple[str, Term]] = []
    if fixed := [(i, deel) for i, deel in enumerate(sleutel.delen, 1) if deel.bedrag is not None]:
        assert product is not None, "an amount per gemeente is of a product"
        netto = f"N in {boek.basisjaar}", euro_term(product.netto)
        vast = []
        for i, deel in fixed:
            key = deel.sleutel._replace(deelnemers=_both(deel.sleutel.deelnemers, sleutel.deelnemers))
            count = f"deelnemers {place}{i}", count_term(sum(map(bool, units(key, boek, year, product).weights)))
            amount = figure(f"bedrag per gemeente {place}{i}", euro_term(deel.bedrag or NOTHING))
            part = f"vast deel {place}{i}", share_term(amount[1].waarde * count[1].waarde / netto[1].waarde)
            formula = f"{{{amount[0]}}} · {{{count[0]}}} / {{{netto[0]}}}"
            steps.append(calculation_step(part[0], formula, part[1], amount, count, netto))
            vast.append(part)
            yield [part], deel.sleutel
        left = share_term(1 - sum((part.waarde for _, part in vast), NOTHING))
        steps.append(
            calculation_step(f"rest{at}", " − ".join(["1", *(f"{{{name}}}" for name, _ in vast)]), left, *vast)
        )
        rest = [(f"rest{at}", left)]
    for i, deel in enumerate(sleutel.delen, 1):
        if deel.aandeel is not None and (not rest or rest[0][1].waarde):
            yield [*rest, figure(f"aandeel {place}{i}", share_term(deel.aandeel))], deel.sleutel


def _both(own: tuple[str, ...], of_whole: tuple[str, ...]) -> tuple[str, ...]:
    """The deelnemers of a part of a key: those of both, where both say so."""
    if not own or not of_whole:
        return own or of_whole
    return tuple(code for code in own if code in of_whole)
