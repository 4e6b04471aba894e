# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a calculation starts from: figures of the productenboek with their herkomst, and choices of the scenario."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.engine.investering import NOTHING
from takenkeuze.core.engine.prices import price_indices
from takenkeuze.core.groups import Frictiekosten
from takenkeuze.core.model.afbouw import Afbouw, Verloop
from takenkeuze.core.model.calculation_step import (
    CalculationStep,
    Term,
    calculation_step,
    count_term,
    euro_term,
    factor,
    share_term,
)
from takenkeuze.core.model.cijfer import Cijfer, Herkomst
from takenkeuze.core.model.figures import SourcedFigure
from takenkeuze.core.model.indexatie import PriceRise
from takenkeuze.core.model.productenboek import Product, Productenboek
from takenkeuze.core.model.scenario import Investering, Maatregel
from takenkeuze.core.result import MaatregelStep, Prijspeil, Result


class ScenarioValue(NamedTuple):
    """A number that the scenario chooses, at this maatregel. It has no herkomst: nobody claims that it is so."""

    naam: str
    term: Term
    maatregel: int


# --- afbouw -----------------------------------------------------------------------------------------------------


class AfbouwHerkomst(NamedTuple):
    """Who says along which path a maatregel works: the scenario, the book, both, or (neither) the rules."""

    scenario: bool
    """Whether the maatregel chooses something of it."""
    verloop: bool
    """Whether the shape is that of the book."""
    figures: tuple[SourcedFigure, ...]
    """The numbers of the book in it."""
    cijfer: Cijfer
    """How hard the afbouw of the book is; its value says nothing."""
    falls: bool
    """Whether lasten fall; without that, a maatregel that chooses nothing works at once."""


def afbouw_herkomst(maatregel: Maatregel, step: MaatregelStep, boek: Productenboek) -> AfbouwHerkomst:
    """Where the path of a maatregel comes from, by the same steps as ``engine.afbouw.path_of``."""
    own, of_boek = maatregel.afbouw or Afbouw(), boek.afbouw
    hard = _cijfer(NOTHING, of_boek)
    falls = sum((effect.verlaging for effect in step.effects), NOTHING) > 0
    chosen = any(value is not None for value in (own.verloop, own.jaren, own.pad))
    if maatregel.series:
        return AfbouwHerkomst(chosen, verloop=False, figures=(), cijfer=hard, falls=falls)
    if maatregel.afbouw is None and of_boek.pad is not None and falls:
        delen = enumerate(of_boek.pad[: len(step.pad)], 1)
        per_year = tuple(
            SourcedFigure(f"afbouw in jaar {i}", share_term(deel), _cijfer(deel, of_boek)) for i, deel in delen
        )
        return AfbouwHerkomst(chosen, verloop=True, figures=per_year, cijfer=hard, falls=falls)
    if own.pad is not None or (maatregel.afbouw is None and not falls):
        return AfbouwHerkomst(chosen, verloop=False, figures=(), cijfer=hard, falls=falls)
    from_boek = own.verloop is None and of_boek.verloop is not None
    given: tuple[SourcedFigure, ...] = ()
    years = of_boek.jaren if own.jaren is None else None
    if years is not None and (own.verloop or of_boek.verloop) is not Verloop.DIRECT:
        cijfer = _cijfer(Fraction(years), of_boek)
        if from_boek:
            cijfer = cijfer._replace(toelichting=f"verloop {of_boek.verloop}")
        given = (SourcedFigure("jaren afbouw", count_term(years), cijfer),)
    return AfbouwHerkomst(chosen, verloop=from_boek, figures=given, cijfer=hard, falls=falls)


def _cijfer(value: Fraction, afbouw: Afbouw) -> Cijfer:
    return Cijfer(value, afbouw.herkomst or Herkomst.UNSTATED, tuple(afbouw.bron))


# --- frictiekosten, investering, reserve ------------------------------------------------------------------------


def frictie_figures(costs: Frictiekosten, boek: Productenboek) -> list[SourcedFigure]:
    """The figures of the book under frictiekosten; a factor or amount from the scenario is a choice, no figure."""
    from_boek = []
    if costs.aandeel is not None:
        default = costs.aandeel is boek.standaard.personeelsaandeel
        from_boek.append(SourcedFigure("personeelsaandeel", share_term(costs.aandeel.waarde), costs.aandeel, default))
    if isinstance(costs.factor, Cijfer):
        from_boek.append(SourcedFigure("frictiefactor", factor(costs.factor.waarde), costs.factor))
    return from_boek


def blijvende_figures(product: Product, boek: Productenboek) -> list[SourcedFigure]:
    """The figures of the book under blijvende kosten."""
    own, default = product.parameters, boek.standaard
    found = [("blijvend aandeel", share_term, own.blijvend_aandeel, default.blijvend_aandeel)]
    found.append(("blijvend jaren", lambda value: count_term(int(value)), own.blijvend_jaren, default.blijvend_jaren))
    return [SourcedFigure(name, term(c.waarde), c, c is of_boek) for name, term, c, of_boek in found if c]


def frictie_choices(maatregel: Maatregel) -> list[ScenarioValue]:
    """What the scenario chooses itself about frictiekosten: an amount, or else a factor."""
    given = maatregel.frictie
    if given.given is not None:
        per_year = [(f"bedrag in {year}", amount) for year, amount in given.bedragen]
        named = [*per_year, ("gegeven bedrag", given.given)]
        return [ScenarioValue(name, euro_term(amount), maatregel.number) for name, amount in named]
    if given.factor is not None:
        return [ScenarioValue("frictiefactor", factor(given.factor), maatregel.number)]
    return []


def investering_amounts(investering: Investering) -> list[ScenarioValue | SourcedFigure]:
    """The amounts of an investering; each is a choice, unless the scenario says where it comes from."""
    named = [(f"incidenteel in {year}", amount) for year, amount in investering.incidenteel]
    named += [(f"structureel vanaf {year}", amount) for year, amount in investering.structureel]
    each = investering.per_inwoner
    named += [(f"per inwoner in {year}", amount) for year, amount in each.incidenteel]
    named += [(f"per inwoner vanaf {year}", amount) for year, amount in each.structureel]
    if investering.opbrengst:
        named.append((f"opbrengst vanaf {investering.opbrengst.vanaf}", investering.opbrengst.bedrag))
    if not investering.bronnen:
        return [ScenarioValue(name, euro_term(amount), investering.number) for name, amount in named]
    herkomst, bronnen = investering.herkomst, investering.bronnen
    return [SourcedFigure(name, euro_term(amount), Cijfer(amount, herkomst, bronnen)) for name, amount in named]


def reserve_figures(boek: Productenboek) -> tuple[SourcedFigure, ...]:
    """The figures of the book under what the reserve gives back."""
    reserve = boek.reserve
    assert reserve is not None
    assert reserve.bovengrens is not None, "without a ceiling nothing goes back"
    named = (("stand van de reserve", reserve.stand), ("bovengrens van de reserve", reserve.bovengrens))
    return tuple(SourcedFigure(name, euro_term(cijfer.waarde), cijfer) for name, cijfer in named)


def index_of(result: Result, year: int, product: str | None) -> list[tuple[str, Term]]:
    """The index of a product, or of what has none, as a term for a formula; nothing when it is 1."""
    index = result.index_of[product][year] if product else result.indices[year]
    return [("prijsindex", factor(index))] if index != 1 else []


def prices(
    result: Result, years: Iterable[int | None], producten: Iterable[str | None]
) -> tuple[tuple[SourcedFigure, ...], tuple[CalculationStep, ...]]:
    """The figures under the indices of these years and products, and the steps to them; nothing in constant prices."""
    boek = result.boek
    named = sorted({year for year in years if year is not None and year != boek.basisjaar})
    if result.prijspeil is Prijspeil.CONSTANT or not named:
        return (), ()
    found: dict[SourcedFigure, None] = {}
    steps: list[CalculationStep] = []
    for product in dict.fromkeys(id_ if id_ and boek.product[id_].indexatie else None for id_ in producten):
        rise = boek.product[product].indexatie if product else boek.indexatie
        assert rise is not None, "lopende prijzen ask for an indexatie"
        of_whom = f" van {in_formula(boek.product[product].naam)}" if product else ""
        for step, figures in _price_steps(rise, boek.basisjaar, named, of_whom):
            steps.append(step)
            found |= dict.fromkeys(figures)
    return tuple(found), tuple(steps)


def _price_steps(
    rise: PriceRise, basisjaar: int, years: Sequence[int], of_whom: str
) -> Iterator[tuple[CalculationStep, list[SourcedFigure]]]:
    """To the index of each year: a power where prices rise the same each year, else year after year."""
    first, last = min(years[0], basisjaar), max(years[-1], basisjaar)
    indices = price_indices(rise, basisjaar, range(first, last + 1))
    if any(cijfer.per_year for cijfer in rise if cijfer):
        later = [(year, year - 1, year, "·") for year in range(basisjaar + 1, last + 1)]
        earlier = [(year, year + 1, year + 1, "/") for year in range(basisjaar - 1, first - 1, -1)]
        for year, from_, rise_of, sign in (*later, *earlier):
            cijfers = rise.in_year(rise_of)
            names = {name: f"{name} {rise_of}{of_whom}" if name != "loonaandeel" else name for name in cijfers}
            formula = rise.formula
            for name, in_full in names.items():
                formula = formula.replace(f"{{{name}}}", f"{{{in_full}}}")
            terms = [(names[name], share_term(cijfer.waarde)) for name, cijfer in cijfers.items()]
            before = f"prijsindex {from_}{of_whom}"
            start = f"{{{before}}}"
            if from_ == basisjaar:
                start = "1"
            else:
                terms.append((before, factor(indices[from_])))
            step = calculation_step(
                f"prijsindex {year}{of_whom}", f"{start} {sign} (1 + {formula})", factor(indices[year]), *terms
            )
            yield step, [SourcedFigure(names[name], share_term(c.waarde), c) for name, c in cijfers.items()]
        return
    cijfers = rise.in_year(basisjaar)
    given = [(name, share_term(cijfer.waarde)) for name, cijfer in cijfers.items()]
    figures = [SourcedFigure(f"{name}{of_whom}", share_term(c.waarde), c) for name, c in cijfers.items()]
    for year in years:
        in_power = *given, ("jaren", count_term(year - basisjaar))
        formula = f"(1 + {rise.formula}) ^ {{jaren}}"
        yield calculation_step(f"prijsindex {year}{of_whom}", formula, factor(indices[year]), *in_power), figures


# --- names ---


def who_they_are(boek: Productenboek, gemeenten: Sequence[int]) -> str:
    """The chosen gemeenten in a word or two, fit to stand in a formula."""
    if len(gemeenten) != 1:
        return "deze gemeenten"
    return in_formula(boek.gemeenten[gemeenten[0]].naam)


def in_formula(name: str) -> str:
    """A name, fit to stand in a formula."""
    return name.replace("{", "(").replace("}", ")")
