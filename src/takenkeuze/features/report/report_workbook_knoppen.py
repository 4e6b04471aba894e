# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The rules of each knop as formulas. Source: docs/rekenregels.md, section 3."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from takenkeuze.core.knoppen.knop import Over
from takenkeuze.features.report.report_workbook_formula import Formula, choose, divided, largest, of, smaller

Figures = Mapping[str, Formula]
"""What the book says of a product, by name."""


class State(NamedTuple):
    """The letters of the rules, of one product and a group of gemeenten together; amounts in euros."""

    lasten: Formula
    inkomsten: Formula
    eigen_kosten: Formula
    maatwerkaandeel: Formula
    lokaal_aandeel: Formula
    resultaat: Formula
    dekking: Formula


class Place(NamedTuple):
    """Where a knop is turned: the state before it and what does not change there."""

    state: State
    netto: Formula
    figures: Figures
    basis: Formula
    """Lasten without the scenario."""
    eigen_begin: Formula
    setting: Formula
    part: Formula
    """The setting as a share: itself, or an amount as a share of the selectie."""
    over: Over


def netto(state: State, dekkingsgraad: Formula, *, asked: bool) -> Formula:
    """N; ``asked``: whether some maatregel asks that more is covered."""
    lasten, inkomsten = state.lasten, state.inkomsten
    left = lasten - inkomsten - dekkingsgraad * lasten
    if not asked:
        return left
    return choose(state.dekking.is_(0), left, smaller(left, lasten * (1 - state.dekking)))


def covered(place: Place) -> Formula:
    """c: the part of the lasten that is covered now."""
    state = place.state
    return largest(place.figures["dekkingsgraad"] + divided(state.inkomsten, state.lasten), state.dekking)


def _kwaliteit(at: Place) -> State:
    lasten = at.state.lasten
    return at.state._replace(lasten=lasten + lasten * at.figures["variabel_aandeel"] * at.setting)


def _maatwerk(at: Place) -> State:
    o, m = at.figures["maatwerkopslag"], at.state.maatwerkaandeel
    lasten = at.state.lasten * (at.setting * o + 1) / (m * o + 1)
    return at.state._replace(lasten=lasten, maatwerkaandeel=at.setting)


def _lokaal(at: Place) -> State:
    state, now, next_ = at.state, at.state.lokaal_aandeel, at.setting
    stays = choose(next_.is_(now), 1, divided(1 - next_, 1 - now))
    moved = (1 - stays) * (at.netto + state.lasten * at.figures["schaalnadeel"])
    back = (at.eigen_begin + state.eigen_kosten) * divided(next_, now) - at.eigen_begin
    own = choose(now > next_, back, state.eigen_kosten + moved)
    return state._replace(
        lasten=state.lasten * stays, inkomsten=state.inkomsten * stays, lokaal_aandeel=next_, eigen_kosten=own
    )


def _resultaat(at: Place) -> State:
    k, q = at.figures["kostengevoeligheid"], at.state.resultaat
    needed = divided((at.setting - 1) * k + 1, (q - 1) * k + 1)
    return at.state._replace(lasten=at.state.lasten * needed, resultaat=at.setting)


def _inkomsten(at: Place, *, amount: bool) -> State:
    state = at.state
    if amount:
        return state._replace(inkomsten=state.inkomsten + state.lasten * at.part)
    return state._replace(inkomsten=state.inkomsten * (at.setting + 1))


def _less(at: Place) -> Formula:
    """The lasten that are left of a kaasschaaf or taakreductie."""
    match at.over:
        case Over.LASTEN:
            return at.state.lasten * (1 - at.part)
        case Over.BASIS:
            return at.state.lasten - at.part * at.basis
        case Over.BIJDRAGE:
            return at.state.lasten - divided(at.part * at.netto, 1 - at.figures["dekkingsgraad"])


def _taakreductie(at: Place) -> State:
    state, lasten = at.state, _less(at)
    match at.over:
        case Over.LASTEN:
            return state._replace(
                lasten=lasten, inkomsten=choose(state.lasten.is_(0), state.inkomsten, state.inkomsten * (1 - at.part))
            )
        case Over.BASIS:
            left = state.inkomsten * (1 - divided(at.part * at.basis, state.lasten))
            return state._replace(lasten=lasten, inkomsten=left)
        case Over.BIJDRAGE:
            return state._replace(lasten=lasten)


def _kostendekkend(at: Place) -> State:
    asked = choose(at.state.lasten.is_(0), at.state.dekking, largest(covered(at), at.setting))
    return at.state._replace(dekking=asked)


IN_FULL: dict[str, Callable[[Place], State]] = {
    "kwaliteit_intensiteit": _kwaliteit,
    "maatwerk_uniformiteit": _maatwerk,
    "lokaal_regionaal": _lokaal,
    "resultaat_effect": _resultaat,
    "taakreductie": _taakreductie,
    "kaasschaaf": lambda at: at.state._replace(lasten=_less(at)),
    "kostendekkend": _kostendekkend,
    "stoppen": lambda at: at.state._replace(lasten=of(0), inkomsten=of(0)),
}
"""The state after the full effect of a knop, by its name; that of inkomsten and of another key have more to know."""


def in_full(knop: str, at: Place, *, amount: bool) -> State:
    """The state after the full effect of a knop; ``amount``: its setting is an amount of money."""
    return _inkomsten(at, amount=amount) if knop == "inkomsten" else IN_FULL[knop](at)
