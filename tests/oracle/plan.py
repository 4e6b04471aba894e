# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Rules 4: what a scenario says, and when each maatregel works."""

from fractions import Fraction

from tests.oracle.written import Block, Book, Product, bare, figure, in_year, listed

SETTINGS = {
    "kwaliteit_intensiteit": ["wijziging"],
    "maatwerk_uniformiteit": ["maatwerkaandeel"],
    "lokaal_regionaal": ["lokaal_aandeel"],
    "resultaat_effect": ["doel"],
    "taakreductie": ["reductie", "bedrag"],
    "kaasschaaf": ["korting", "bedrag"],
    "inkomsten": ["wijziging", "bedrag"],
    "kostendekkend": ["dekkingsgraad"],
}
LAST = 9999  # the year in which a series has its last value


class Moment:
    """When a state is walked to: in a year, structurally (``None``), or in full on the base in which one begins."""

    def __init__(self, base: int, year: int | None, *, start: bool = False) -> None:
        self.base = base
        self.year = year
        self.start = start


class Maatregel:
    """A maatregel on products, by its number in the file."""

    def __init__(self, number: int, block: Block, book: Book, startjaar: int) -> None:
        self.number = number
        self.block = block
        self.knop: str = block["knop"]
        self.setting = next((name for name in SETTINGS.get(self.knop, []) if name in block), "")
        self.series = isinstance(bare(block.get(self.setting)), dict)
        self.decisions = sorted(map(int, bare(block[self.setting]))) if self.series else []
        self.steps = sorted(map(int, block.get("pad", {})))
        self.ingang = min([*self.decisions, *self.steps] or [int(block.get("ingang") or startjaar)])
        self.tot = int(block["tot"]) if "tot" in block else None
        self.gemeenten = book.codes_of(block.get("gemeenten")) or book.codes
        self.products = [product for product in book.products.values() if self._selects(product)]
        self.path = [Fraction(1)]

    def _selects(self, product: Product) -> bool:
        if product.name in listed(self.block.get("behalve")):
            return False
        everything = self.block.get("alles") in ("true", "ja")
        of_schil = product.schil in listed(self.block.get("schil"))
        return everything or of_schil or product.name in listed(self.block.get("product"))

    def value(self, moment: Moment) -> Fraction:
        """How the knop is turned; structurally and at a start a series has its last value."""
        return in_year(self.block[self.setting], LAST if moment.start or moment.year is None else moment.year)

    def part(self, moment: Moment) -> Fraction | None:
        """r: how far it is; ``None`` when it does not work."""
        if moment.start:
            ended = self.tot is not None and self.tot < moment.base
            return None if self.ingang > moment.base or ended else Fraction(1)
        if moment.year is None:
            return None if self.tot is not None else Fraction(1)
        if moment.year < self.ingang or (self.tot is not None and self.tot < moment.year):
            return None
        if self.steps:
            return in_year(self.block["pad"], moment.year)
        i = moment.year - self.ingang
        return Fraction(1) if i >= len(self.path) else self.path[i]

    def choose_path(self, of_boek: Block, *, lowers: bool) -> None:
        """Its own afbouw, else that of the book for what lowers lasten; a series works in full each year."""
        own = self.block.get("afbouw", {})
        if not self.series and not self.steps and (lowers or set(own) & {"verloop", "jaren", "pad"}):
            self.path = path(own, of_boek)

    @property
    def years_of_frictie(self) -> list[int]:
        """The years before it is there in full, at least one."""
        years = self.decisions[-1] - self.ingang if self.series else self.path.index(Fraction(1))
        return [self.ingang + i for i in range(max(1, years))]


def path(own: Block, of_boek: Block) -> list[Fraction]:
    """r in each year from the first, until it is 100%."""
    if not set(own) & {"verloop", "jaren", "pad"}:
        own = of_boek
    if "pad" in own:
        return [figure(part) for part in own["pad"]]
    verloop = own.get("verloop", of_boek.get("verloop", "lineair"))
    n = int(own.get("jaren") or of_boek.get("jaren") or 2)
    if verloop == "direct" or n == 0:
        return [Fraction(1)]
    if verloop == "trap":
        return [Fraction(i, n) for i in range(n + 1)]
    # a straight line from 0 to 1 in n years: on average (i + ½) / n in year i
    return [Fraction(2 * i + 1, 2 * n) for i in range(n)] + [Fraction(1)]


class Plan:
    """A scenario on a productenboek."""

    def __init__(self, book: Book, block: Block, prijspeil: str) -> None:
        self.book = book
        self.prijspeil = prijspeil
        self.codes = book.codes
        self.products = book.products
        first = int(block.get("startjaar") or book.block["vroegste_startjaar"])
        self.years = [first + i for i in range(int(block.get("jaren", 4)))]
        self.from_reserve = block.get("frictiekosten", {}).get("dekking") == "reserve"
        self.maatregelen: list[Block] = block.get("maatregelen", [])
        turned = [(i, one) for i, one in enumerate(self.maatregelen, 1) if one["knop"] != "investering"]
        # by year of ingang; sorting leaves what begins in the same year in file order
        self.in_time = sorted((Maatregel(i, one, book, first) for i, one in turned), key=lambda m: m.ingang)
        self.moments = [Moment(year, year) for year in self.years] + [Moment(self.years[-1], None)]

    def price(self, year: int | None, product: Product | None) -> Fraction:
        """What a euro of the basisjaar is in this year."""
        return self.book.price(year, product, self.prijspeil)
