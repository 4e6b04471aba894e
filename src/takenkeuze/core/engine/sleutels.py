# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The units of a verdeelsleutel for each gemeente in a year. Source: docs/rekenregels.md, section 2."""

from collections.abc import Iterable
from fractions import Fraction

from takenkeuze.core.groups import Units
from takenkeuze.core.model.cijfer import Herkomst, weakest
from takenkeuze.core.model.productenboek import Product, Productenboek
from takenkeuze.core.model.sleutel import Sleutel, SleutelKind
from takenkeuze.core.money import common_denominator
from takenkeuze.core.notation import percentage

Shares = list[Fraction]
"""Per gemeente, adding up to 1; empty when there is nothing to share by."""


def units(sleutel: Sleutel, boek: Productenboek, year: int | None = None, product: Product | None = None) -> Units:
    """The units in a year, or (None) in the basisjaar; in all none when no gemeente has a part in it.

    ``product`` is what is divided, which matters to a key with an amount per gemeente.
    """
    year = boek.basisjaar if year is None else year
    key = _Key(boek, year, product)

    def make() -> Units:
        weights = key.weights(sleutel, frozenset(range(len(boek.gemeenten))))
        return Units(weights, sum(weights), tuple(range(len(weights))), key.herkomst(sleutel))

    return boek.remember(make, "units", sleutel, year, product.netto if product and sleutel.of_netto else None)


def cannot_divide(sleutel: Sleutel, boek: Productenboek, product: Product | None) -> tuple[str, str, str] | None:
    """Why a key can't divide a product, or (None) an amount of no product, and how to mend it; after its code."""
    if sleutel.of_netto:
        key = _Key(boek, boek.basisjaar, product)
        everyone = frozenset(range(len(boek.gemeenten)))
        if product is None:
            return "TK017", "deze sleutel geeft elke gemeente een vast bedrag; dat kan alleen bij een product", _OTHER
        try:
            fixed = sum((part for part, key_ in key.fixed(sleutel, everyone)), Fraction(0))
        except NothingToShare:
            text = f"de gemeenten betalen niets aan {product.naam}, dus een vast bedrag voor elk kan niet"
            return "TK016", text, _OTHER
        if fixed > 1:
            text = f"de vaste bedragen zijn samen {percentage(fixed, 1)} van wat de gemeenten betalen"
            return "TK016", text, "verlaag het bedrag per gemeente"
    counts = [boek.tally_years(part.telling) for part in sleutel.with_parts() if part.telling]
    pads = [year for part in sleutel.with_parts() if part.overgang for year, _ in part.overgang.pad]
    for year in sorted({boek.basisjaar, *pads, *(year for years in counts for year in years)}):
        if not units(sleutel, boek, year, product).total:
            telling = next((part.telling for part in sleutel.with_parts() if part.telling), "")
            when = f" in {year}" if len(pads) + sum(map(len, counts)) else ""
            if telling and not any(int(count.waarde) for count in boek.counts(telling, year)):
                return (
                    "TK016",
                    f"geen enkele gemeente heeft{when} {telling}",
                    f"vul bij de gemeenten {telling} in, of kies een andere sleutel",
                )
            return "TK016", f"geen enkele gemeente heeft{when} een deel in deze sleutel", "kijk naar de deelnemers"
    return None


_OTHER = "kies een andere sleutel"


class NothingToShare(ValueError):
    """An amount per gemeente of what the gemeenten do not pay for."""


class _Key:
    """Keys of one book in one year."""

    def __init__(self, boek: Productenboek, year: int, product: Product | None) -> None:
        self.boek = boek
        self.year = year
        self.product = product

    def weights(self, sleutel: Sleutel, among: frozenset[int]) -> tuple[int, ...]:
        """Whole numbers in proportion to the shares of these gemeenten, by index; 0 for any other."""
        if sleutel.deelnemers:
            codes = self.boek.gemeente_index
            among &= {codes[code] for code in sleutel.deelnemers if code in codes}
        match sleutel.kind:
            case SleutelKind.TELLING:
                weights: Iterable[int] = (int(c.waarde) for c in self.boek.counts(sleutel.telling, self.year))
            case SleutelKind.GELIJK:
                weights = (1 for _ in self.boek.gemeenten)
            case SleutelKind.AFNAME | SleutelKind.BEDRAGEN:
                given = sleutel.afname or sleutel.bedragen
                numerators, _ = common_denominator([amount for _, amount in given])
                per_code = {code: amount for (code, _), amount in zip(given, numerators, strict=True)}
                weights = (per_code.get(gemeente.code, 0) for gemeente in self.boek.gemeenten)
            case SleutelKind.DELEN | SleutelKind.OVERGANG:
                return _whole(self._combined(sleutel, among), len(self.boek.gemeenten))
            case SleutelKind.NAMED:
                raise LookupError(f"the book has no key {sleutel.naam}")
        return tuple(weight if g in among else 0 for g, weight in enumerate(weights))

    def shares(self, sleutel: Sleutel, among: frozenset[int]) -> Shares:
        """The share of each gemeente."""
        weights = self.weights(sleutel, among)
        total = sum(weights)
        return [Fraction(weight, total) for weight in weights] if total else []

    def parts(self, sleutel: Sleutel, among: frozenset[int]) -> "list[tuple[Fraction, Sleutel]]":
        """What a key is made of: the share of the whole that each part divides. Raises ``NothingToShare``."""
        if sleutel.overgang:
            part = sleutel.overgang.part(self.year)
            return [(1 - part, sleutel.overgang.old), (part, sleutel.overgang.new)]
        fixed = self.fixed(sleutel, among)
        rest = 1 - sum((part for part, _ in fixed), Fraction(0))
        return fixed + [(rest * deel.aandeel, deel.sleutel) for deel in sleutel.delen if deel.aandeel is not None]

    def fixed(self, sleutel: Sleutel, among: frozenset[int]) -> "list[tuple[Fraction, Sleutel]]":
        """The parts that give each gemeente an amount, as a share of N in the basisjaar. Raises ``NothingToShare``."""
        parts = []
        for deel in sleutel.delen:
            if deel.bedrag is not None:
                netto = self.product.netto if self.product else Fraction(0)
                if netto <= 0:
                    raise NothingToShare
                parts.append((deel.bedrag * sum(map(bool, self.weights(deel.sleutel, among))) / netto, deel.sleutel))
        return parts

    def _combined(self, sleutel: Sleutel, among: frozenset[int]) -> Shares:
        """Shares of shares; empty when a part that counts has none."""
        try:
            counting = [(part, self.shares(key, among)) for part, key in self.parts(sleutel, among) if part]
        except NothingToShare:
            return []
        if not all(shares for _, shares in counting):
            return []
        return [
            sum((part * shares[g] for part, shares in counting), Fraction(0)) for g in range(len(self.boek.gemeenten))
        ]

    def herkomst(self, sleutel: Sleutel) -> Herkomst:
        """That of the softest figure in it."""
        match sleutel.kind:
            case SleutelKind.TELLING:
                return weakest(*(count.herkomst for count in self.boek.counts(sleutel.telling, self.year)))
            case SleutelKind.GELIJK:
                return Herkomst.BRON
            case _:
                parts = [*sleutel.with_parts()][1:]
                own = sleutel.herkomst
                return weakest(own, *(self.herkomst(part) for part in parts)) if parts else own


def _whole(shares: Shares, count: int) -> tuple[int, ...]:
    return tuple(common_denominator(shares)[0]) if shares else (0,) * count
