# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Stopping a statutory task, or moving it to the gemeenten."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from takenkeuze.core.diagnostics import Ernst
from takenkeuze.core.groups import Deel, Effect
from takenkeuze.core.knoppen import Toestand
from takenkeuze.core.model.productenboek import Product, Productenboek
from takenkeuze.core.model.scenario import Maatregel
from takenkeuze.core.notation import opsomming
from takenkeuze.features.check.rules.rule import SELECTIE, Geval, Scenarioregel, Vondst, bij_maatregel


class _Gevolg(NamedTuple):
    """Something that may happen to the part of a gemeente in a task; ``woorden`` is made of products and gemeenten."""

    gebeurt: Callable[[Toestand, Toestand, Maatregel], bool]
    woorden: Callable[[str, list[str]], str]
    hint: str


def vind(geval: Geval) -> Iterator[Vondst]:
    """Per maatregel the statutory products that stop, or of which work goes to the gemeenten, whatever the knop."""
    for maatregel in geval.maatregelen:
        effecten = [e for e in geval.resultaat.stap[maatregel.nummer].effecten if _wettelijk(e.product, geval.boek)]
        for gevolg in _GEVOLGEN:
            per_wie: dict[tuple[str, ...], list[str]] = {}
            for effect in effecten:
                if (wie := _voor_wie(gevolg, effect, maatregel, geval.boek)) is not None:
                    per_wie.setdefault(wie, []).append(effect.product.naam)
            if per_wie:
                wat = " en ".join(gevolg.woorden(opsomming(namen), [*wie]) for wie, namen in per_wie.items())
                soort = "zijn wettelijke taken" if sum(map(len, per_wie.values())) > 1 else "is een wettelijke taak"
                yield bij_maatregel(maatregel, f"de maatregel {wat}; dat {soort}", gevolg.hint, *SELECTIE)


def _voor_wie(gevolg: _Gevolg, effect: Effect, maatregel: Maatregel, boek: Productenboek) -> tuple[str, ...] | None:
    """The gemeenten to whom it happens, () for all who have the product; None when it happens to none."""
    delen = [(voor, na) for voor, na in effect.delen if voor.toestand.lasten.numerator > 0]  # else it was gone already
    veranderd = [(voor, na) for voor, na in delen if voor.toestand is not na.toestand]
    geraakt = _afnemers(effect, [v for v, na in veranderd if gevolg.gebeurt(v.toestand, na.toestand, maatregel)])
    if not geraakt:
        return None
    allen = len(geraakt) == len(_afnemers(effect, [voor for voor, _ in delen]))
    return () if allen else tuple(boek.gemeenten[g].naam for g in sorted(geraakt))


def _afnemers(effect: Effect, delen: Sequence[Deel]) -> list[int]:
    """The gemeenten in these delen, by index, that have a part in the product."""
    return [g for deel in delen for g in deel.gemeenten if effect.voor.gewichten[g]]


def _verhuist(voor: Toestand, na: Toestand, maatregel: Maatregel) -> bool:
    return voor.lokaal_aandeel < na.lokaal_aandeel


def _verhuist_deels(voor: Toestand, na: Toestand, maatregel: Maatregel) -> bool:
    return voor.lokaal_aandeel < na.lokaal_aandeel < 1


def _verhuist_heel(voor: Toestand, na: Toestand, maatregel: Maatregel) -> bool:
    return voor.lokaal_aandeel < na.lokaal_aandeel == 1


def _stopt(voor: Toestand, na: Toestand, maatregel: Maatregel) -> bool:
    return na.lasten <= 0 and not _verhuist(voor, na, maatregel)


def _wordt_leeg(voor: Toestand, na: Toestand, maatregel: Maatregel) -> bool:
    """Whether nothing is asked of the task any more, though fixed costs remain."""
    gevraagd = (getattr(maatregel.instelling, "wijziging", None), getattr(maatregel.instelling, "doel", None))
    return gevraagd in ((-1, None), (None, 0)) and na.lasten > 0


def _voor(gemeenten: list[str]) -> str:
    return f"voor {opsomming(gemeenten)} " if gemeenten else ""


def _bij(gemeenten: list[str]) -> str:
    return f"bij {opsomming(gemeenten) or 'de gemeenten'}"


_ZELF = "ga na of de wet toestaat dat gemeenten dit zelf doen"
_UITVOERING = "ga na of de wet dit toestaat en wie de taak dan uitvoert"
_GEVOLGEN = (
    _Gevolg(_stopt, lambda taken, wie: f"stopt {_voor(wie)}met {taken}", _UITVOERING),
    _Gevolg(_wordt_leeg, lambda taken, wie: f"laat {_voor(wie)}alleen de vaste lasten over van {taken}", _UITVOERING),
    _Gevolg(_verhuist_deels, lambda taken, wie: f"legt een deel van {taken} {_bij(wie)} neer", _ZELF),
    _Gevolg(_verhuist_heel, lambda taken, wie: f"legt {taken} helemaal {_bij(wie)} neer", _ZELF),
)


def _wettelijk(product: Product, boek: Productenboek) -> bool:
    minimum = product.wettelijk_minimum
    return bool(boek.schil[product.schil].wettelijk) or bool(minimum and minimum.waarde)


REGEL = Scenarioregel(
    code="TK110",
    ernst=Ernst.WAARSCHUWING,
    uitleg="""\
Een wettelijke taak moet worden uitgevoerd. Stoppen kan de GR dus alleen als iemand anders de taak overneemt, en een
deel naar de gemeenten verplaatsen alleen als de wet dat toestaat. Welke knop het doet, maakt niet uit: een
taakreductie van 100%, of alleen voor één gemeente, is ook stoppen; en `wijziging: -100%` of `doel: 0%` laat van de
taak alleen vaste lasten over. Wettelijk is een product in een schil met `wettelijk: true`, of een product met een
`wettelijk_minimum`.""",
    fout="""\
scenario: Stoppen met toezicht
maatregelen:
  - {knop: stoppen, product: toezicht-kinderopvang}
""",
    goed="""\
scenario: Stoppen met een vrije taak
maatregelen:
  - {knop: stoppen, product: schoolmaatschappelijk-werk}
""",
    vind=vind,
)
