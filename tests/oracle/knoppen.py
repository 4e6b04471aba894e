# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Rules 3: the state of a product, and what each knop makes of it."""

from fractions import Fraction
from typing import NamedTuple

from tests.oracle.written import Block, Product, Setting, figure, number

Cell = tuple[str, str]  # product, gemeentecode


class State(NamedTuple):
    """The state of one product in one gemeente, in one year or structurally."""

    lasten: Fraction  # L
    inkomsten: Fraction  # V
    dekkingsgraad: Fraction  # d
    kosten_gemeente: Fraction  # C
    maatwerk: Fraction  # m
    lokaal: Fraction  # a
    resultaat: Fraction = Fraction(1)  # q
    dekking: Fraction = Fraction(0)  # t

    @property
    def netto(self) -> Fraction:
        """N = min(L − V − d·L, L·(1 − t)); t counts from when it is asked."""
        netto = self.lasten - self.inkomsten - self.dekkingsgraad * self.lasten
        return netto if self.dekking == 0 else min(netto, self.lasten * (1 - self.dekking))

    @property
    def covered(self) -> Fraction:
        """c = max(d + V/L, t)."""
        return max(self.dekkingsgraad + self.inkomsten / self.lasten, self.dekking)

    def towards(self, full: "State", part: Fraction) -> "State":
        """Rules 4: every component a part of the way to the full effect; t from what is covered now."""
        begin = self if full.dekking == self.dekking else self._replace(dekking=self.covered)
        return State(*(now + part * (then - now) for now, then in zip(begin, full, strict=True)))


States = dict[Cell, State]


class Unable(Exception):
    """A maatregel that can't be computed; it changes nothing."""


def starting_state(products: dict[str, Product]) -> States:
    """The baseline."""
    return {
        (name, code): _start(product, product.shares[code])
        for name, product in products.items()
        for code in product.shares
    }


def _start(product: Product, share: Fraction) -> State:
    lasten, lokaal = product.lasten * share, figure(product.parameters.get("lokaal_aandeel"))
    state = State(
        lasten=lasten,
        inkomsten=product.inkomsten * share,
        dekkingsgraad=product.dekkingsgraad,
        kosten_gemeente=Fraction(0),
        maatwerk=figure(product.parameters.get("maatwerkaandeel")),
        lokaal=lokaal,
    )
    if lokaal == 1:
        return state
    schaalnadeel = figure(product.parameters.get("schaalnadeel"))
    return state._replace(kosten_gemeente=lokaal * (state.netto + schaalnadeel * lasten) / (1 - lokaal))


def turn(setting: Setting, before: States, maatregel: Block) -> States:
    """The full effect of this maatregel. Raises ``Unable``."""
    cells = [(name, code) for name in setting.products_of(maatregel) for code in setting.gemeenten_of(maatregel)]
    of_selectie = sum((before[cell].lasten for cell in cells), Fraction(0))
    if "bedrag" in maatregel and of_selectie == 0:
        raise Unable("an amount of money of nothing")
    return before | {cell: _turned(maatregel, setting.products[cell[0]], before[cell], of_selectie) for cell in cells}


def _turned(maatregel: Block, product: Product, before: State, of_selectie: Fraction) -> State:
    """The table of rules 3, for one product in one gemeente."""
    lasten, inkomsten = before.lasten, before.inkomsten

    def part(name: str) -> Fraction:
        """The share that is set, or what an amount of money is of the whole selection."""
        return number(maatregel[name]) if name in maatregel else number(maatregel["bedrag"]) / of_selectie

    match maatregel["knop"]:
        case "kwaliteit_intensiteit":
            change = product.parameter("variabel_aandeel") * number(maatregel["wijziging"])
            return before._replace(lasten=lasten + lasten * change)
        case "maatwerk_uniformiteit":
            surcharge = product.parameter("maatwerkopslag")
            new = number(maatregel["maatwerkaandeel"])
            lasten = lasten * (1 + new * surcharge) / (1 + before.maatwerk * surcharge)
            return before._replace(lasten=lasten, maatwerk=new)
        case "lokaal_regionaal":
            return _moved(before, number(maatregel["lokaal_aandeel"]), product.parameter("schaalnadeel"))
        case "resultaat_effect":
            sensitive, doel = product.parameter("kostengevoeligheid"), number(maatregel["doel"])
            now = 1 + sensitive * (before.resultaat - 1)
            if now == 0:
                raise Unable("nothing is left from which to say what more would cost")
            return before._replace(lasten=lasten * (1 + sensitive * (doel - 1)) / now, resultaat=doel)
        case "taakreductie":
            r = part("reductie")
            return before._replace(lasten=lasten - r * lasten, inkomsten=inkomsten - r * inkomsten)
        case "kaasschaaf":
            return before._replace(lasten=lasten - part("korting") * lasten)
        case "kostendekkend":
            if lasten == 0:
                return before
            return before._replace(dekking=max(before.covered, number(maatregel["dekkingsgraad"])))
        case "stoppen":
            return before._replace(lasten=Fraction(0), inkomsten=Fraction(0))
        case unknown:
            raise NotImplementedError(unknown)


def _moved(before: State, new: Fraction, schaalnadeel: Fraction) -> State:
    """Work goes to the gemeenten, or comes back."""
    old, costs = before.lokaal, before.kosten_gemeente
    if new == old:
        return before
    if old == 1:
        raise Unable("nothing is left with the GR, so what a part of it costs cannot be said")
    if new > old:
        costs += (new - old) / (1 - old) * (before.netto + schaalnadeel * before.lasten)
    else:
        costs = costs * new / old
    left = (1 - new) / (1 - old)
    return before._replace(
        lasten=before.lasten * left, inkomsten=before.inkomsten * left, kosten_gemeente=costs, lokaal=new
    )
