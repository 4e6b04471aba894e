# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Rules 1 and 8: posts in whole cents, and the lines that they add up to."""

from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from tests.oracle.plan import Plan
from tests.oracle.written import Exact

BASIS = "basis"
RESERVE = "reserve"
BIJDRAGE = "bijdrage"
FRICTIEKOSTEN = "frictiekosten"
STAYING = "blijvende_kosten"
EIGEN_KOSTEN = "eigen_kosten"
TERUGGAVE = "teruggave"
NO_PRODUCT = "-"

Post = tuple[str | int, str | None, int | None, str]  # oorzaak, product, jaar (None: structureel), soort
Cents = dict[str, int]  # cents per gemeentecode


def downwards(amount: Fraction) -> int:
    """The largest integer that is not above ``amount``."""
    return amount.numerator // amount.denominator


def round_off(amount: Fraction) -> int:
    """To the nearest integer, half away from zero."""
    if amount < 0:
        return -round_off(-amount)
    return downwards(amount + Fraction(1, 2))


def to_cents(euros: Exact) -> Cents:
    """One post in whole cents per gemeente: the total is rounded once and divided by largest remainder."""
    codes = sorted(euros)
    exact = {code: euros[code] * 100 for code in codes}
    total = sum(exact.values(), Fraction(0))
    decisive = total
    if decisive == 0:
        decisive = next((exact[code] for code in codes if exact[code] != 0), Fraction(0))
    sign = -1 if decisive < 0 else 1

    positive = {code: exact[code] * sign for code in codes}
    cents = {code: downwards(positive[code]) for code in codes}
    rest = {code: positive[code] - cents[code] for code in codes}
    missing = round_off(total * sign) - sum(cents.values())
    queue = sorted(codes, key=lambda code: (-rest[code], code))
    for code in queue[:missing]:
        cents[code] += 1
    return {code: cents[code] * sign for code in codes}


def times(shares: Exact, amount: Fraction) -> Exact:
    """The amount, divided by these shares."""
    return {code: share * amount for code, share in shares.items()}


def in_proportion(amounts: Exact) -> Exact:
    """Shares that add up to 1."""
    return times(amounts, 1 / sum(amounts.values(), Fraction(0)))


class Total(NamedTuple):
    """The outcome of one year, in cents."""

    bijdrage_basis: int
    bijdrage: int
    frictiekosten: int
    eigen_kosten: int
    netto_effect: int
    cumulatief: int
    teruggave: int = 0
    blijvende_kosten: int = 0


@dataclass(frozen=True)
class Line:
    """Every year of one line of a table, and its structural amounts, in cents."""

    years: dict[int, Total]
    nu: int
    straks: int
    structureel: int

    @property
    def breakeven_jaar(self) -> int | None:
        """The first year whose cumulative netto effect is at most zero and stays so; ``None`` when there is none."""
        for year in self.years:
            if all(total.cumulatief <= 0 for later, total in self.years.items() if later >= year):
                return year
        return None


@dataclass
class Oracle:
    """Every post in whole cents, and what the reserve pays and does."""

    setting: Plan
    posten: dict[Post, Cents] = field(default_factory=dict)
    onttrekkingen: dict[tuple[int, str, int], int] = field(default_factory=dict)
    reserve: list[tuple[int, int, int, int, int]] = field(default_factory=list)

    @property
    def years(self) -> list[int]:
        """The years that are shown."""
        return self.setting.years

    def row_of(self, post: Post, per: str) -> str:
        """The line of a table in which this post is counted."""
        oorzaak, product, _, _ = post
        if per == "maatregel":
            return str(oorzaak)
        if per == "product":
            return product or NO_PRODUCT
        if per == "schil":
            return self.setting.products[product].schil if product else NO_PRODUCT
        return ""

    @cached_property
    def _sums(self) -> dict[tuple[str, str, bool, int | None, str], Cents]:
        """Posts added up per table and line, apart for the baseline (``True``)."""
        out: dict[tuple[str, str, bool, int | None, str], Cents] = {}
        for post, cents in self.posten.items():
            for per in ("", "maatregel", "product", "schil"):
                key = (per, self.row_of(post, per), post[0] == BASIS, post[2], post[3])
                subtotal = out.setdefault(key, dict.fromkeys(self.setting.codes, 0))
                for code, amount in cents.items():
                    subtotal[code] += amount
        return out

    def rows(self, per: str) -> set[str]:
        """The lines of a table: each of its subjects, also without a post, and the posts without a product if any."""
        if per == "maatregel":
            return {str(i) for i, _ in enumerate(self.setting.maatregelen, 1)}
        products = self.setting.products
        subjects = {*products} if per == "product" else {schil["schil"] for schil in self.setting.book.schillen}
        return subjects | ({NO_PRODUCT} if any(product is None for _, product, _, _ in self.posten) else set())

    def line(self, gemeente: str | None = None, *, per: str = "", row: str = "") -> Line:
        """One line of a table, for a gemeente or (``None``) for all of them together."""

        def amount(year: int | None, kind: str, *, basis: bool = False) -> int:
            cents = self._sums.get((per, row, basis, year, kind), {})
            return sum(cents.values()) if gemeente is None else cents.get(gemeente, 0)

        totals: dict[int, Total] = {}
        cumulatief = 0
        for year in self.years:
            before = amount(year, BIJDRAGE, basis=True)
            kinds = (BIJDRAGE, FRICTIEKOSTEN, EIGEN_KOSTEN, STAYING)
            change, frictie, own, stays = (amount(year, kind) for kind in kinds)
            netto = change + frictie + own + stays
            cumulatief += netto
            back = amount(year, TERUGGAVE)
            totals[year] = Total(before, before + change, frictie, own, netto, cumulatief, back, stays)
        now, change = amount(None, BIJDRAGE, basis=True), amount(None, BIJDRAGE)
        return Line(totals, now, now + change, change + amount(None, EIGEN_KOSTEN))

    def book(self, post: Post, euros: Exact) -> None:
        """Divide a post and add it."""
        self.put(post, to_cents(euros))

    def put(self, post: Post, cents: Cents) -> None:
        """Add a post, unless there is nothing in it."""
        assert post not in self.posten, post
        if any(cents.values()):
            self.posten[post] = cents
