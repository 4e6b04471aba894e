# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A result as lines of figures: per gemeente, schil, product or maatregel, and in total. All sums of posten."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.apportionment import Cents
from takenkeuze.core.model.cijfer import Herkomst
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.scenario import Investering, Maatregel
from takenkeuze.core.money import round_half_away
from takenkeuze.core.notation import enumeration
from takenkeuze.core.result import BASIS, Post, PostKind, Result, add_posten, breakeven

WITHOUT_PRODUCT = "-"
"""Stands for posten that belong to no product: investeringen."""

NO_INWONERS = "het productenboek zegt niet hoeveel inwoners de gemeenten hebben"
NO_SCHILLEN = "het productenboek heeft geen schillen"


class Per(StrEnum):
    """What the lines of an overview stand for."""

    GEMEENTE = "gemeente"
    SCHIL = "schil"
    PRODUCT = "product"
    MAATREGEL = "maatregel"


class Omslag(StrEnum):
    """When costs are earned back: in a year that is shown, in a later one, never; or there is no effect to earn."""

    IN_DE_YEARS = "in_de_jaren"
    LATER = "later"
    NEVER = "nooit"
    NO_EFFECT = "geen_effect"


class YearFigures(NamedTuple):
    """One year of one line, in cents. A negative netto effect means less to pay."""

    jaar: int
    bijdrage_basis: int
    bijdrage: int
    frictiekosten: int
    blijvende_kosten: int
    eigen_kosten: int
    netto_effect: int
    cumulatief: int
    teruggave: int

    @property
    def costs(self) -> int:
        """All that is paid in this year: bijdrage, frictiekosten, blijvende kosten and eigen kosten."""
        return self.bijdrage_basis + self.netto_effect

    @property
    def size(self) -> int:
        """The largest of the amounts that are paid, whatever its sign."""
        amounts = (self.bijdrage, self.frictiekosten, self.blijvende_kosten, self.eigen_kosten, self.netto_effect)
        return max(map(abs, amounts))


class OverviewLine(NamedTuple):
    """One line: its years, and its structural amounts in prices of the basisjaar. In cents."""

    id: str
    naam: str
    jaren: tuple[YearFigures, ...]
    bijdrage_nu: int
    bijdrage_straks: int
    structureel: int
    breakeven_jaar: int | None
    payers: tuple[tuple[int, int], ...] = ()
    """The gemeenten that pay for it, by index, with their inwoners in the last year; 0 where the book has none."""

    @property
    def inwoners(self) -> int:
        """Of the gemeenten that pay for it, in the last year."""
        return sum(inwoners for _, inwoners in self.payers)

    @property
    def is_paid(self) -> bool:
        """Whether anything is paid for it, in any year or structurally."""
        return any((self.bijdrage_nu, self.bijdrage_straks, self.structureel, *(any(year[1:]) for year in self.jaren)))

    @property
    def without_effect(self) -> bool:
        """Whether the scenario changes nothing here, in any year or structurally."""
        return not self.structureel and not any(year.netto_effect for year in self.jaren)

    @property
    def omslag(self) -> Omslag:
        """When its costs are earned back; after the shown years only a structural saving can do that."""
        if self.without_effect:
            return Omslag.NO_EFFECT
        if self.breakeven_jaar is not None:
            return Omslag.IN_DE_YEARS
        return Omslag.LATER if self.structureel < 0 else Omslag.NEVER

    @property
    def costs(self) -> int:
        """All that is paid structurally, in prices of the basisjaar."""
        return self.bijdrage_nu + self.structureel

    @property
    def frictiekosten(self) -> int:
        """The frictiekosten of all shown years together."""
        return sum(year.frictiekosten for year in self.jaren)

    @property
    def blijvende_kosten(self) -> int:
        """The blijvende kosten of all shown years together."""
        return sum(year.blijvende_kosten for year in self.jaren)

    @property
    def eigen_kosten(self) -> int:
        """What the gemeenten spend themselves structurally, more than now."""
        return self.costs - self.bijdrage_straks

    def per_inwoner(self, cents: int) -> int | None:
        """An amount per inwoner, in cents, rounded for display only; None where the book knows no inwoners."""
        return round_half_away(cents, self.inwoners) if self.inwoners else None


def total_line(result: Result, gemeenten: Sequence[int] | None = None) -> OverviewLine:
    """All posten in one line, for all gemeenten or for some (by index)."""
    return _grouped(result, lambda post: "", {"": "Totaal"}, gemeenten)[0]


def overview_lines(result: Result, per: Per, gemeenten: Sequence[int] | None = None) -> list[OverviewLine]:
    """The lines of an overview, as seen by all gemeenten or by some. They add up to ``totaalregel``."""
    boek = result.boek
    match per:
        case Per.GEMEENTE:
            sums = add_posten(result.posten, lambda post: _cell(post, ""))
            cells = _of_years(result, sums, "")
            return [
                _overview_line(result, cells, g.code, g.naam, [i])
                for i, g in enumerate(boek.gemeenten)
                if gemeenten is None or i in gemeenten
            ]
        case Per.SCHIL:
            names = {
                schil.id: f"{schil.id} {schil.naam}".strip() or f"Zonder {boek.woorden.schil}"
                for schil in boek.schillen
            }
            return _grouped(result, lambda post: _schil(post, result), names, gemeenten)
        case Per.PRODUCT:
            names = {product.id: product.naam for product in boek.producten}
            return _grouped(result, lambda post: post.product or WITHOUT_PRODUCT, names, gemeenten)
        case Per.MAATREGEL:
            names = {str(m.number): f"{m.number} {name_of(m)}" for m in result.scenario.maatregelen}
            return _grouped(result, lambda post: str(post.oorzaak), names, gemeenten)


def name_of(maatregel: Maatregel | Investering) -> str:
    """What to call a maatregel: its own name, else its knop as it is set and what it works on."""
    if maatregel.naam:
        return maatregel.naam
    if isinstance(maatregel, Investering):
        return "Investering"
    name = maatregel.knop.on(maatregel.shown_settings, maatregel.selectie)
    return f"{name}, in stappen" if maatregel.series else name


def whose_names(boek: Productenboek, gemeenten: Sequence[int] | None) -> str:
    """Who amounts are for, in words: "de 18 gemeenten", or the names of those asked for (by index)."""
    every = boek.gemeenten
    if gemeenten is None and len(every) > 1:
        return f"de {len(every)} gemeenten"
    return enumeration([every[g].naam for g in (range(len(every)) if gemeenten is None else gemeenten)])


def now_in_words(result: Result) -> str:
    """When "bijdrage nu" is: structural amounts are on the base of the last year, where years differ."""
    return "nu" if result.base_is_constant else f"in {result.jaren[-1]}"


def change_of_regeling(maatregel: Maatregel | Investering, boek: Productenboek) -> list[str]:
    """The schillen in which the text of the GR itself may have to change for this maatregel, by id."""
    if isinstance(maatregel, Investering):
        return []
    schillen = dict.fromkeys(boek.product[product].schil for product in maatregel.producten)
    return [schil for schil in schillen if boek.schil[schil].changes_regeling(maatregel.knop.naam)]


def hardheid(posten: Iterable[Post], gemeenten: Sequence[int] | None = None) -> dict[Herkomst, Fraction]:
    """Which share of these posten rests on which herkomst, for all gemeenten or some; empty when they are all zero."""
    amounts = per_herkomst(posten, gemeenten)
    total = sum(amounts.values())
    return {herkomst: Fraction(amount, total) for herkomst, amount in amounts.items()} if total else {}


def per_herkomst(posten: Iterable[Post], gemeenten: Sequence[int] | None = None) -> dict[Herkomst, int]:
    """The amounts of these posten per herkomst, each gemeente without its sign, in cents.

    Source: docs/rekenregels.md, section 9.
    """
    amounts = dict.fromkeys(Herkomst, 0)
    for post in posten:
        cents = post.cents if gemeenten is None else [post.cents[g] for g in gemeenten]
        amounts[post.herkomst] += sum(map(abs, cents))
    return amounts


_Cell = tuple[str, int | None, bool, PostKind]
"""What a sum is of: group, jaar (None: structural), whether it is the baseline, kind."""


def _cell(post: Post, group: str) -> _Cell:
    return group, post.jaar, post.oorzaak == BASIS, post.kind


def _schil(post: Post, result: Result) -> str:
    return result.boek.product[post.product].schil if post.product else WITHOUT_PRODUCT


def _grouped(
    result: Result, group: Callable[[Post], str], names: dict[str, str], gemeenten: Sequence[int] | None
) -> list[OverviewLine]:
    """A line per name; and one for posten without a product, when there are any."""
    sums = add_posten(result.posten, lambda post: _cell(post, group(post)))
    choose = range(len(result.boek.gemeenten)) if gemeenten is None else gemeenten
    if any(g == WITHOUT_PRODUCT for g, *_ in sums):
        names = {**names, WITHOUT_PRODUCT: "Zonder product"}
    return [_overview_line(result, _of_years(result, sums, id_), id_, name, choose) for id_, name in names.items()]


_KINDS = (
    (True, PostKind.BIJDRAGE),
    (False, PostKind.BIJDRAGE),
    (False, PostKind.FRICTIEKOSTEN),
    (False, PostKind.BLIJVENDE_KOSTEN),
    (False, PostKind.EIGEN_KOSTEN),
    (False, PostKind.TERUGGAVE),
)
"""What a line has of a year: the baseline, and what changes it."""


def _of_years(result: Result, sums: dict[_Cell, Cents], group: str) -> list[list[Cents]]:
    """The cells of a line in each year and, last, structurally; fetched once for all gemeenten."""
    zero = result.zero
    return [[sums.get((group, year, basis, kind), zero) for basis, kind in _KINDS] for year in (*result.jaren, None)]


def _overview_line(
    result: Result, cells: Sequence[Sequence[Cents]], id_: str, name: str, gemeenten: Sequence[int]
) -> OverviewLine:
    def of_them(of_year: Sequence[Cents]) -> list[int]:
        if len(gemeenten) == 1:
            return [cents[gemeenten[0]] for cents in of_year]
        return [sum([cents[g] for g in gemeenten]) for cents in of_year]

    *per_year, structural = map(of_them, cells)
    years = []
    cumulatief = 0
    for year, (basis, effect, frictiekosten, blijvend, eigen_kosten, teruggave) in zip(
        result.jaren, per_year, strict=True
    ):
        netto = effect + frictiekosten + blijvend + eigen_kosten
        cumulatief += netto
        years.append(
            YearFigures(
                jaar=year,
                bijdrage_basis=basis,
                bijdrage=basis + effect,
                frictiekosten=frictiekosten,
                blijvende_kosten=blijvend,
                eigen_kosten=eigen_kosten,
                netto_effect=netto,
                cumulatief=cumulatief,
                teruggave=teruggave,
            )
        )
    now, effect, _, _, eigen_kosten, _ = structural
    payers = tuple(gemeenten)
    if len(payers) > 1:  # who pays nothing for it in any year, does not count for what it is per inwoner
        amounts = [cents for of_year in cells for cents in of_year if cents is not result.zero]
        paying = [*map(any, zip(*amounts, strict=True))]
        payers = tuple(g for g in gemeenten if paying and paying[g]) or payers
    inwoners = result.boek.inwoners_in(result.jaren[-1])
    return OverviewLine(
        id=id_,
        naam=name,
        jaren=tuple(years),
        bijdrage_nu=now,
        bijdrage_straks=now + effect,
        structureel=effect + eigen_kosten,
        breakeven_jaar=breakeven({year.jaar: year.netto_effect for year in years}),
        payers=tuple((g, inwoners[g]) for g in payers),
    )
