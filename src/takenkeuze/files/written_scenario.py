# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A scenario as it is written, and what that stands for on a productenboek."""

from fractions import Fraction
from typing import Annotated, Any, NamedTuple

from takenkeuze.core.knoppen import EVERY_KNOP
from takenkeuze.core.model.afbouw import Afbouw
from takenkeuze.core.model.field_types import YEAR, FieldType, Named, Unit
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.scenario import MAX_YEARS, Dekking, Investering, Maatregel, PerInwoner, Scenario
from takenkeuze.core.model.sleutel import resolved
from takenkeuze.core.notation import enumeration
from takenkeuze.files.maatregel import WrittenInvestering, WrittenMaatregel


class _Frictiekosten(NamedTuple):
    dekking: Dekking = Dekking.GEMEENTEN


class WrittenScenario(NamedTuple):
    """A scenario as written."""

    titel: Annotated[str, Named("scenario")]
    toelichting: str = ""
    productenboek: str = ""
    startjaar: Annotated[int, YEAR] | None = None
    jaren: Annotated[int, FieldType(Unit.COUNT, Fraction(1), Fraction(MAX_YEARS))] = 4
    maatregelen: Any = ()
    frictiekosten: _Frictiekosten = _Frictiekosten()
    eisen: Any = ()
    negeer: Any = ()


def resolve(raw: WrittenScenario, boek: Productenboek, startjaar: int) -> Scenario:
    """The scenario, with the ids of what it names and the years that it leaves to others."""
    return Scenario(
        titel=raw.titel,
        toelichting=raw.toelichting,
        startjaar=startjaar,
        jaren=raw.jaren,
        maatregelen=tuple(
            _investering(number, maatregel, boek, startjaar)
            if isinstance(maatregel, WrittenInvestering)
            else _knop_maatregel(number, maatregel, boek, startjaar)
            for number, maatregel in enumerate(raw.maatregelen, 1)
        ),
        dekking=raw.frictiekosten.dekking,
        eisen=raw.eisen,
        uitzonderingen=raw.negeer,
    )


def _knop_maatregel(number: int, raw: WrittenMaatregel, boek: Productenboek, startjaar: int) -> Maatregel:
    if hasattr(raw.settings, "sleutel"):
        afbouw = Afbouw(pad=_each_year(raw.settings.pad)) if raw.settings.pad else None
        settings = raw.settings._replace(sleutel=resolved(raw.settings.sleutel, boek.sleutel))
        raw = raw._replace(settings=settings, afbouw=afbouw)
    return Maatregel(
        number=number,
        knop=EVERY_KNOP[raw.knop],
        settings=raw.settings,
        producten=chosen_products(raw, boek),
        selectie=_selectie(raw, boek),
        gemeenten=tuple(sorted(set(raw.gemeenten))),
        ingang=first_year(raw, startjaar),
        afbouw=raw.afbouw,
        frictie=raw.frictie,
        blijvend=raw.blijvend,
        naam=raw.naam,
        toelichting=raw.toelichting,
        tot=raw.tot,
        series=raw.series,
    )


def first_year(raw: WrittenMaatregel, startjaar: int) -> int:
    """The first year: of a series of decisions, or of a path, that of the first."""
    if getattr(raw.settings, "pad", ()):
        return int(raw.settings.pad[0][0])
    return raw.series[0][0] if raw.series else raw.ingang or startjaar


def _each_year(pad: tuple[tuple[int, Fraction], ...]) -> tuple[Fraction, ...]:
    """The part in each year from the first that is named to the last; one that is not named is as the one before."""
    named = dict(pad)
    parts: list[Fraction] = []
    for year in range(pad[0][0], pad[-1][0] + 1):
        parts.append(named.get(year, parts[-1] if parts else Fraction(0)))
    return tuple(parts)


def _investering(number: int, raw: WrittenInvestering, boek: Productenboek, startjaar: int) -> Investering:
    def per_year(amounts: tuple[tuple[int | None, Fraction], ...]) -> tuple[tuple[int, Fraction], ...]:
        return tuple(sorted((year or raw.ingang or startjaar, amount) for year, amount in amounts))

    return Investering(
        number=number,
        incidenteel=per_year(raw.incidenteel),
        structureel=per_year(raw.structureel),
        opbrengst=raw.opbrengst,
        sleutel=resolved(raw.sleutel, boek.sleutel),
        per_inwoner=PerInwoner(*map(per_year, raw.per_inwoner)),
        naam=raw.naam,
        toelichting=raw.toelichting,
        herkomst=raw.herkomst,
        bronnen=raw.bron,
    )


def chosen_products(raw: WrittenMaatregel, boek: Productenboek) -> tuple[str, ...]:
    """The ids of the selected products, in the order of the book."""
    chosen = (p for p in boek.producten if raw.alles or p.id in raw.product or p.schil in raw.schil)
    return tuple(p.id for p in chosen if p.id not in raw.behalve)


def _selectie(raw: WrittenMaatregel, boek: Productenboek) -> str:
    """The selection in words."""
    without = f", behalve {enumeration([boek.product[p].naam for p in raw.behalve], 4)}" if raw.behalve else ""
    if raw.alles:
        return f"alle producten{without}"
    if raw.schil:
        word = boek.woorden.schil if len(raw.schil) == 1 else boek.woorden.schillen
        return f"{word} {enumeration(list(raw.schil))}{without}"
    return enumeration([boek.product[p].naam for p in raw.product if p not in raw.behalve], 4)
