# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Rules 3: the state of a product, and what each knop makes of it."""

from fractions import Fraction
from typing import NamedTuple

from tests.oracle.written import Block, Product, Setting, figure, number, share_of_each

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
    basis: Fraction = Fraction(0)  # L before any maatregel

    @property
    def netto(self) -> Fraction:
        """N = min(L − V − d·L, L·(1 − t)); t counts from when it is asked."""
        netto = self.lasten - self.inkomsten - self.dekkingsgraad * self.lasten
        return netto if self.dekking == 0 else min(netto, self.lasten * (1 - self.dekking))

    @property
    def covered(self) -> Fraction:
        """c = max(d + V/L, t)."""
        if self.lasten == 0:
            return max(self.dekkingsgraad, self.dekking)
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
        basis=lasten,
    )
    if lokaal == 1:
        return state
    schaalnadeel = figure(product.parameters.get("schaalnadeel"))
    return state._replace(kosten_gemeente=lokaal * (state.netto + schaalnadeel * lasten) / (1 - lokaal))


def turn(setting: Setting, before: States, maatregel: Block, year: int | None) -> States:
    """The full effect of this maatregel in a year, or structurally. Raises ``Unable``."""
    if maatregel["knop"] == "verdeelsleutel":
        return before | _divided_anew(setting, before, maatregel, setting.years[-1] if year is None else year)
    cells = [(name, code) for name in setting.products_of(maatregel) for code in setting.gemeenten_of(maatregel)]
    of_selectie = sum((_over(before[cell], maatregel.get("over", "lasten")) for cell in cells), Fraction(0))
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
            less = _less(before, part("reductie"), maatregel.get("over", "lasten"))
            if maatregel.get("over") != "bijdrage" and lasten != 0:
                inkomsten -= inkomsten * less / lasten
            return before._replace(lasten=lasten - less, inkomsten=inkomsten)
        case "kaasschaaf":
            return before._replace(lasten=lasten - _less(before, part("korting"), maatregel.get("over", "lasten")))
        case "inkomsten" if "wijziging" in maatregel:
            return before._replace(inkomsten=inkomsten * (1 + number(maatregel["wijziging"])))
        case "inkomsten":
            return before._replace(inkomsten=inkomsten + number(maatregel["bedrag"]) * lasten / of_selectie)
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


def _over(state: State, over: str) -> Fraction:
    """What an amount of money is divided over."""
    return {"lasten": state.lasten, "bijdrage": state.netto, "basis": state.basis}[over]


def _less(before: State, share: Fraction, over: str) -> Fraction:
    """By how much lasten fall: a share of them, of those before any maatregel, or of N so that N falls by just that."""
    if over == "basis":
        return share * before.basis
    if over == "bijdrage":
        if before.netto == 0:
            return Fraction(0)
        if before.dekkingsgraad == 1:
            raise Unable("tariffs cover all, so less lasten is not less to pay")
        return share * before.netto / (1 - before.dekkingsgraad)
    return share * before.lasten


def _divided_anew(setting: Setting, before: States, maatregel: Block, year: int) -> States:
    """L' = s' · ΣL, V' = s' · ΣV and t' = Σ(t·L) / ΣL, by the new key; all else stays."""
    out: States = {}
    for name in setting.products_of(maatregel):
        shares = share_of_each(setting.book, {"sleutel": maatregel["sleutel"]}, year, setting.products[name].netto)
        states = {code: before[name, code] for code in shares}
        lasten = sum((state.lasten for state in states.values()), Fraction(0))
        inkomsten = sum((state.inkomsten for state in states.values()), Fraction(0))
        asked = sum((state.dekking * state.lasten for state in states.values()), Fraction(0))
        for code, state in states.items():
            dekking = asked / lasten if lasten else state.dekking
            out[name, code] = state._replace(
                lasten=lasten * shares[code], inkomsten=inkomsten * shares[code], dekking=dekking
            )
    return out
