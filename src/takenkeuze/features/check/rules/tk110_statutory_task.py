# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Stopping a statutory task, or moving it to the gemeenten."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.groups import Deel, Effect
from takenkeuze.core.knoppen import Toestand
from takenkeuze.core.model.productenboek import Product, Productenboek
from takenkeuze.core.model.scenario import Maatregel
from takenkeuze.core.notation import enumeration
from takenkeuze.features.check.rules.rule import SELECTIE, Case, RuleHit, ScenarioRule, at_maatregel


class _Effect(NamedTuple):
    """Something that may happen to the part of a gemeente in a task; ``words`` is made of products and gemeenten."""

    happens: Callable[[Toestand, Toestand, Maatregel], bool]
    words: Callable[[str, list[str]], str]
    hint: str


def find(case: Case) -> Iterator[RuleHit]:
    """Per maatregel the statutory products that stop, or of which work goes to the gemeenten, whatever the knop."""
    for maatregel in case.maatregelen:
        effects = [e for e in case.result.step[maatregel.number].effects if _statutory(e.product, case.boek)]
        for gevolg in _GEVOLGEN:
            per_who: dict[tuple[str, ...], list[str]] = {}
            for effect in effects:
                if (who := _for_whom(gevolg, effect, maatregel, case.boek)) is not None:
                    per_who.setdefault(who, []).append(effect.product.naam)
            if per_who:
                what = " en ".join(gevolg.words(enumeration(names), [*who]) for who, names in per_who.items())
                kind = "zijn wettelijke taken" if sum(map(len, per_who.values())) > 1 else "is een wettelijke taak"
                yield at_maatregel(maatregel, f"de maatregel {what}; dat {kind}", gevolg.hint, *SELECTIE)


def _for_whom(gevolg: _Effect, effect: Effect, maatregel: Maatregel, boek: Productenboek) -> tuple[str, ...] | None:
    """The gemeenten to whom it happens, () for all who have the product; None when it happens to none."""
    parts = [
        (before, after) for before, after in effect.delen if before.toestand.lasten.numerator > 0
    ]  # else it was gone already
    changed = [(before, after) for before, after in parts if before.toestand is not after.toestand]
    touched = _buyers(effect, [v for v, after in changed if gevolg.happens(v.toestand, after.toestand, maatregel)])
    if not touched:
        return None
    everyone = len(touched) == len(_buyers(effect, [before for before, _ in parts]))
    return () if everyone else tuple(boek.gemeenten[g].naam for g in sorted(touched))


def _buyers(effect: Effect, parts: Sequence[Deel]) -> list[int]:
    """The gemeenten in these delen, by index, that have a part in the product."""
    return [g for part in parts for g in part.gemeenten if effect.before.weights[g]]


def _moves(before: Toestand, after: Toestand, maatregel: Maatregel) -> bool:
    return before.lokaal_aandeel < after.lokaal_aandeel


def _moves_partly(before: Toestand, after: Toestand, maatregel: Maatregel) -> bool:
    return before.lokaal_aandeel < after.lokaal_aandeel < 1


def _moves_wholly(before: Toestand, after: Toestand, maatregel: Maatregel) -> bool:
    return before.lokaal_aandeel < after.lokaal_aandeel == 1


def _stops(before: Toestand, after: Toestand, maatregel: Maatregel) -> bool:
    return after.lasten <= 0 and not _moves(before, after, maatregel)


def _becomes_empty(before: Toestand, after: Toestand, maatregel: Maatregel) -> bool:
    """Whether nothing is asked of the task any more, though fixed costs remain."""
    asked = (getattr(maatregel.settings, "wijziging", None), getattr(maatregel.settings, "doel", None))
    return asked in ((-1, None), (None, 0)) and after.lasten > 0


def _before(gemeenten: list[str]) -> str:
    return f"voor {enumeration(gemeenten)} " if gemeenten else ""


def _at(gemeenten: list[str]) -> str:
    return f"bij {enumeration(gemeenten) or 'de gemeenten'}"


_ITSELF = "ga na of de wet toestaat dat gemeenten dit zelf doen"
_EXECUTION = "ga na of de wet dit toestaat en wie de taak dan uitvoert"
_GEVOLGEN = (
    _Effect(_stops, lambda tasks, who: f"stopt {_before(who)}met {tasks}", _EXECUTION),
    _Effect(
        _becomes_empty, lambda tasks, who: f"laat {_before(who)}alleen de vaste lasten over van {tasks}", _EXECUTION
    ),
    _Effect(_moves_partly, lambda tasks, who: f"legt een deel van {tasks} {_at(who)} neer", _ITSELF),
    _Effect(_moves_wholly, lambda tasks, who: f"legt {tasks} helemaal {_at(who)} neer", _ITSELF),
)


def _statutory(product: Product, boek: Productenboek) -> bool:
    minimum = product.wettelijk_minimum
    return bool(boek.schil[product.schil].wettelijk) or bool(minimum and minimum.waarde)


RULE = ScenarioRule(
    code="TK110",
    severity=Severity.WARNING,
    explanation="""\
Een wettelijke taak moet worden uitgevoerd. Stoppen kan de GR dus alleen als iemand anders de taak overneemt, en een
deel naar de gemeenten verplaatsen alleen als de wet dat toestaat. Welke knop het doet, maakt niet uit: een
taakreductie van 100%, of alleen voor één gemeente, is ook stoppen; en `wijziging: -100%` of `doel: 0%` laat van de
taak alleen vaste lasten over. Wettelijk is een product in een schil met `wettelijk: true`, of een product met een
`wettelijk_minimum`.""",
    error="""\
scenario: Stoppen met toezicht
maatregelen:
  - {knop: stoppen, product: toezicht-kinderopvang}
""",
    good="""\
scenario: Stoppen met een vrije taak
maatregelen:
  - {knop: stoppen, product: schoolmaatschappelijk-werk}
""",
    find=find,
)
