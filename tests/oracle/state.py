# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Rules 3: the state of a product for one gemeente, and the full effect of every knop on it."""

from fractions import Fraction
from typing import NamedTuple

from tests.oracle.written import Book, Product

ONE = Fraction(1)


class State(NamedTuple):
    """The letters of the rules, of one product and one gemeente in one year."""

    L: Fraction
    V: Fraction
    d: Fraction
    C: Fraction
    m: Fraction
    a: Fraction
    q: Fraction = ONE
    t: Fraction = Fraction(0)

    @property
    def N(self) -> Fraction:  # noqa: N802 - the letter of the rules
        """What the gemeente pays the GR; until kostendekkend is turned that is what tariffs and others leave."""
        left = self.L - self.V - self.d * self.L
        return min(left, self.L * (1 - self.t)) if self.t else left

    @property
    def c(self) -> Fraction:
        """The part of lasten that is covered now."""
        return max(self.d + self.V / self.L, self.t)


Path = tuple[str, str]  # a product and a gemeente
States = dict[Path, State]


class ImpossibleError(Exception):
    """TK105: what a maatregel would do cannot be computed."""


def at_the_start(book: Book, year: int) -> States:
    """Every product for every gemeente in the base of a year."""
    out = {}
    for product in book.products.values():
        lasten, inkomsten = (product.amount(name, year) for name in ("lasten", "inkomsten"))
        d, m, a = product.dekkingsgraad, product.parameter("maatwerkaandeel"), product.parameter("lokaal_aandeel")
        for code, share in book.shares_of(product, year).items():
            state = State(share * lasten, share * inkomsten, d, Fraction(0), m, a)
            own = a * (state.N + product.parameter("schaalnadeel") * state.L) / (1 - a)
            out[product.name, code] = state._replace(C=own)
    return out


def kwaliteit_intensiteit(s: State, product: Product, w: Fraction) -> State:
    """ΔL = L · variabel_aandeel · w."""
    return s._replace(L=s.L + s.L * product.parameter("variabel_aandeel") * w)


def maatwerk_uniformiteit(s: State, product: Product, m: Fraction) -> State:
    """L' = L · (1 + m'·o) / (1 + m·o)."""
    o = product.parameter("maatwerkopslag")
    return s._replace(L=s.L * (1 + m * o) / (1 + s.m * o), m=m)


def lokaal_regionaal(s: State, product: Product, a: Fraction) -> State:
    """Work moves to the gemeenten, or back to the GR."""
    if a > s.a:
        x = (a - s.a) / (1 - s.a)
        moved = x * (s.N + product.parameter("schaalnadeel") * s.L)
        return s._replace(L=s.L * (1 - x), V=s.V * (1 - x), C=s.C + moved, a=a)
    if a < s.a:
        if s.a == 1:
            raise ImpossibleError
        back = (1 - a) / (1 - s.a)
        return s._replace(L=s.L * back, V=s.V * back, C=s.C * a / s.a, a=a)
    return s


def resultaat_effect(s: State, product: Product, doel: Fraction) -> State:
    """L' = L · (1 + k·(t−1)) / (1 + k·(q−1))."""
    k = product.parameter("kostengevoeligheid")
    if 1 + k * (s.q - 1) == 0:
        raise ImpossibleError
    return s._replace(L=s.L * (1 + k * (doel - 1)) / (1 + k * (s.q - 1)), q=doel)


def kostendekkend(s: State, _: Product, u: Fraction) -> State:
    """t' = max(c, u); where there are no lasten nothing changes."""
    return s._replace(t=max(s.c, u)) if s.L else s


def stoppen(s: State) -> State:
    """L' = 0, V' = 0."""
    return s._replace(L=Fraction(0), V=Fraction(0))


def less(s: State, base: State, knop: str, over: str, k: Fraction) -> State:
    """Taakreductie or kaasschaaf: the part k of what ``over`` says goes."""
    if over == "bijdrage":  # of the bijdrage; V stays
        return s._replace(L=s.L - (k * s.N / (1 - s.d) if s.N else 0))
    fall = k * (base.L if over == "basis" else s.L)
    after = s._replace(L=s.L - fall)
    return after._replace(V=s.V * after.L / s.L) if knop == "taakreductie" and s.L else after


def measure(s: State, base: State, over: str) -> Fraction:
    """What an amount is divided by: lasten, bijdrage, or lasten without a scenario."""
    return {"lasten": s.L, "bijdrage": s.N, "basis": base.L}[over]
