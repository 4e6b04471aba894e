# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The bon behind a figure as JSON: amounts in whole cents, exact amounts and numbers in formulas as fractions."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, assert_never

from takenkeuze.core.model.calculation_step import CalculationStep, Term
from takenkeuze.core.model.cijfer import BronCell
from takenkeuze.core.model.figures import SourcedFigure
from takenkeuze.core.model.productenboek import Product
from takenkeuze.core.overview import name_of
from takenkeuze.core.result import Result
from takenkeuze.features.explain.conclusion import (
    BijdrageShare,
    Conclusion,
    Hardheid,
    OmslagConclusion,
    PerInwoner,
    Rounding,
)
from takenkeuze.features.explain.inputs import ScenarioValue
from takenkeuze.features.explain.question import (
    Bon,
    PostTrail,
    ReserveBon,
    Trail,
    Withdrawal,
    WithdrawalBon,
    WithdrawalTrail,
)
from takenkeuze.features.explain.report import BonDepth
from takenkeuze.features.explain.report_words import subject, term_text
from takenkeuze.features.explain.request import ConclusionKind, FigureQuestion
from takenkeuze.features.explain.trail import Foundation, InFull, KnopTrail, Moment
from takenkeuze.report.envelope import envelope
from takenkeuze.report.safe import as_json


def bon_to_json(
    result: Result, bon: Bon | ReserveBon | WithdrawalBon, depth: BonDepth, kwitantie: Mapping[str, Any] | None = None
) -> str:
    """The whole bon; a deeper one has more keys. ``bedrag`` is null where the figure is no amount."""
    outcome: dict[str, Any] = {
        **envelope(),
        "scenario": result.scenario.titel,
        "productenboek": result.boek.titel,
        "prijspeil": result.prijspeil.value,
        "eenheid": "centen",
        "vraag": _question(result, bon.question),
        "bedrag": bon.bedrag,
    }
    match bon:
        case Bon():
            outcome |= {"som": bon.subtotal, **_conclusion(result, bon.conclusion)}
            outcome["sporen"] = [_trail(result, bon.question, trail, depth) for trail in bon.trails]
        case WithdrawalBon():
            outcome["frictiekosten"] = [_withdrawal(withdrawal, depth) for withdrawal in bon.withdrawals]
        case ReserveBon():
            outcome["reserve"] = [
                {**year._asdict(), "frictiekosten": [_withdrawal(withdrawal, depth) for withdrawal in withdrawals]}
                for year, withdrawals in bon.jaren
            ]
            outcome["cijfers"] = [_figure(result, figure) for figure in bon.figures]
            if bon.above:
                outcome["boven"] = _step(bon.above)
    if depth >= BonDepth.STEPS:
        if not isinstance(bon, Bon):
            outcome["sporen"] = [_withdrawal_trail(result, trail) for trail in bon.trails]
        outcome["prijzen"] = {
            "cijfers": [_figure(result, figure) for figure in bon.prices],
            "stappen": _steps(bon.price_steps),
        }
    if kwitantie is not None:
        outcome["kwitantie"] = kwitantie
    return as_json(outcome) + "\n"


def _question(result: Result, question: FigureQuestion) -> dict[str, Any]:
    codes = [result.boek.gemeenten[g].code for g in question.gemeenten]
    return {**question._asdict(), "cel": question.cel.naam, "gemeenten": codes}


def _conclusion(result: Result, conclusion: Conclusion | None) -> dict[str, Any]:
    """What is concluded from the sum: a division, or under ``conclusion`` what is no amount."""
    match conclusion:
        case None:
            return {"deling": None}
        case PerInwoner():
            cijfers = [_figure(result, figure) for figure in conclusion.figures]
            return {"deling": _step(conclusion.division), "cijfers": cijfers}
        case BijdrageShare():
            ending = {"aandeel": str(conclusion.deel), "bijdrage_nu": conclusion.bijdrage_nu}
            return {"deling": _step(conclusion.division), "slotsom": ending}
        case OmslagConclusion():
            years = [
                {
                    "jaar": year.jaar,
                    "netto_effect": year.netto_effect,
                    "cumulatief": year.cumulatief,
                    "terugverdiend": year.earned_back,
                    "blijvend": year.lasting,
                }
                for year in conclusion.jaren
            ]
            ending = {
                "breakeven_jaar": conclusion.jaar,
                "omslag": conclusion.kind.value,
                "zonder_effect": conclusion.without_effect,
                "jaren": years,
            }
            return {"deling": None, "slotsom": ending}
        case Hardheid():
            parts = {
                part.herkomst.value: {"zonder_min": part.bedrag, "aandeel": str(part.deel)} for part in conclusion.delen
            }
            return {"deling": None, "slotsom": {"herkomst": parts, "totaal": conclusion.total}}
    assert_never(conclusion)


def _trail(result: Result, question: FigureQuestion, trail: Trail, depth: BonDepth) -> dict[str, Any]:
    outcome: dict[str, Any] = {
        "product": trail.subject.id if isinstance(trail.subject, Product) else None,
        "naam": subject(trail),
        "posten": [_post(result, question, post, depth) for post in trail.amounts],
    }
    if depth >= BonDepth.STEPS:
        outcome |= {"sleutel": trail.sleutel.sleutel.word, **_below(result, trail.below)}
    return outcome


def _withdrawal_trail(result: Result, trail: WithdrawalTrail) -> dict[str, Any]:
    return {"product": trail.subject.id, "naam": trail.subject.naam, **_below(result, trail.below)}


def _below(result: Result, below: Foundation) -> dict[str, Any]:
    return {
        "cijfers": [_figure(result, figure) for figure in below.figures],
        "keuzes": [_choice(choice) for choice in below.choices],
        "begin": _steps(below.begin),
        "maatregelen": [_knop(result, walk.moments, knop) for walk in below.walks for knop in walk.knoppen],
    }


def _knop(result: Result, moments: Sequence[Moment], knop: KnopTrail) -> dict[str, Any]:
    gemeenten = result.boek.gemeenten
    return {
        "maatregel": knop.maatregel.number,
        "naam": name_of(knop.maatregel),
        "knop": knop.maatregel.knop.naam,
        "jaren": [moment for moment in moments if not isinstance(moment, InFull)],
        "gerealiseerd": str(knop.part),
        "groepen": [
            {"gemeenten": [gemeenten[g].code for g in group.gemeenten], "stappen": _steps(group.steps)}
            for group in knop.groups
        ],
        "samen": _steps(knop.together),
        "afbouw": {
            "pad": [str(part) for part in result.step[knop.maatregel.number].pad],
            "ingang": knop.maatregel.ingang,
            "keuze": knop.afbouw.scenario,
            "verloop_uit_productenboek": knop.afbouw.verloop,
            "cijfers": [_figure(result, figure) for figure in knop.afbouw.figures],
        },
    }


def _post(result: Result, question: FigureQuestion, post: PostTrail, depth: BonDepth) -> dict[str, Any]:
    outcome: dict[str, Any] = {
        "oorzaak": post.oorzaak,
        "jaar": post.jaar,
        "soort": post.kind.value,
        "herkomst": post.post.herkomst.value,
        "exact": str(post.exact),
        "centen": post.cents,
    }
    if question.cel.ending is ConclusionKind.HERKOMST:
        outcome["zonder_min"] = post.size
    if depth >= BonDepth.STEPS:
        which = question.gemeenten if depth < BonDepth.EVERYTHING else range(len(post.post.cents))
        outcome["stappen"] = _steps(post.steps)
        outcome["afronding"] = _rounding(result, post.rounding, which)
        if post.rounding_before is not None:
            outcome["afronding_ervoor"] = _rounding(result, post.rounding_before, which)
    return outcome


def _rounding(result: Result, rounding: Rounding, which: Iterable[int]) -> dict[str, Any]:
    gemeenten = result.boek.gemeenten
    return {
        "exact": str(rounding.exact),
        "totaal": rounding.total,
        "omgekeerd": rounding.inverted,
        "te_verdelen": rounding.over,
        "gemeenten": [
            {
                "code": gemeenten[one.gemeente].code,
                "exact": str(one.exact),
                "naar_beneden": one.below,
                "rest": str(one.rest),
                "rang": one.rank,
                "cent_erbij": one.extra,
                "centen": one.cents,
            }
            for one in map(rounding.shares.__getitem__, which)
        ],
    }


def _withdrawal(withdrawal: Withdrawal, depth: BonDepth) -> dict[str, Any]:
    outcome: dict[str, Any] = {
        "maatregel": withdrawal.oorzaak,
        "product": withdrawal.product,
        "jaar": withdrawal.jaar,
        "centen": withdrawal.cents,
        "exact": str(withdrawal.exact),
    }
    if depth >= BonDepth.STEPS:
        outcome["stappen"] = _steps(withdrawal.steps)
    return outcome


def _figure(result: Result, figure: SourcedFigure) -> dict[str, Any]:
    titles = {bron.id: bron.titel for bron in result.boek.bronnen}
    cijfer = figure.cijfer
    return {
        "naam": figure.naam,
        **_term(figure.term),
        "herkomst": cijfer.herkomst.value,
        "bronnen": [
            {"bron": id_, "titel": titles.get(id_, id_)} | ({"cel": id_.cell} if isinstance(id_, BronCell) else {})
            for id_ in cijfer.bronnen
        ],
        "toelichting": cijfer.toelichting,
        "standaard": figure.standaard,
    }


def _choice(choice: ScenarioValue) -> dict[str, Any]:
    return {"naam": choice.naam, **_term(choice.term), "maatregel": choice.maatregel}


def _steps(steps: Iterable[CalculationStep]) -> list[dict[str, Any]]:
    return [_step(step) for step in steps]


def _step(step: CalculationStep) -> dict[str, Any]:
    return {
        "teken": step.sign,
        "formule": step.symbolic(),
        "ingevuld": step.filled_in(term_text),
        "termen": {name: _term(term) for name, term in step.terms},
        "uitkomst": _term(step.outcome),
    }


def _term(term: Term) -> dict[str, str]:
    return {"waarde": str(term.waarde), "eenheid": term.unit.value}
