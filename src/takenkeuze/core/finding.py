# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What is found in an outcome, as data: a code, whose it is, and the figures. ``report/findings.py`` makes the words.

In each kind of facts ``advice`` is what is only used to say what can be done; it does not tell findings apart.
"""

from enum import Enum, auto
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.model.eisen import Eis
from takenkeuze.core.model.scenario import Verdeling
from takenkeuze.core.model.woorden import SCHIL, Woorden
from takenkeuze.core.notation import euro, told_apart


class OutsideMatrix(NamedTuple):
    """A knop (by its title) that the book does not give these schillen; ``advice``: the herkomst of its matrix."""

    knop: str
    schillen: str
    advice: str


class Shortage(NamedTuple):
    """By how much something is short, in euros: for the first time (None: structurally), and in the end if more."""

    jaar: int | None
    amount: Fraction
    later: Fraction | None

    @property
    def told(self) -> tuple[object, ...]:
        """As it reads: of what differs by less than a cent, nobody can say what differs."""
        return self.jaar, *(amount and told_apart(amount, [Fraction(0)], euro) for amount in (self.amount, self.later))


class BelowMinimum(NamedTuple):
    """A product falls below what the law asks: a share of its lasten without scenario, which is ``floor`` euros.

    ``same``: whether those are the same every year.
    """

    product: str
    short: Shortage
    floor: Fraction
    minimum: Fraction
    same: bool
    advice: str


class BelowZero(NamedTuple):
    """An amount of a product falls below zero."""

    what: str
    product: str
    short: Shortage


class YieldsTooMuch(NamedTuple):
    """An investering brings what gemeenten pay for all tasks together below zero."""

    short: Shortage


class AboveSelectie(NamedTuple):
    """An amount that is more than the lasten it is taken from, of a maatregel that ends before that shows."""

    bedrag: Fraction
    selectie: str
    lasten: Fraction


class WithoutEffect(NamedTuple):
    """A maatregel changes nothing, or not for those (``without``) who have no part in its product or products.

    ``everyone``: whether those are all it is limited to; ``advice`` who do have a part then.
    """

    knop: str
    selectie: str
    without: tuple[str, ...] = ()
    one_product: bool = False
    everyone: bool = False
    advice: tuple[str, ...] = ()


class NothingLeft(NamedTuple):
    """A maatregel that would change something, but for the ones before it in time.

    ``advice``: the last that did, by number, knop and first year.
    """

    knop: str
    selectie: str
    advice: tuple[int, str, int]


class WithoutAmounts(NamedTuple):
    """An investering that names no amount."""


class Refused(NamedTuple):
    """A maatregel that can't be computed: what its knop says of that, "" where exact numbers would grow too long."""

    knop: str
    selectie: str
    why: str


class UnderOndergrens(NamedTuple):
    """The lowest the reserve comes, in cents; ``advice``: whether it is too low without the scenario too."""

    jaar: int
    eind: int
    ondergrens: int
    advice: bool


class ReserveShort(NamedTuple):
    """How many cents the reserve lacks."""

    jaar: int
    short: int


class TooLate(NamedTuple):
    """A maatregel that begins after the last shown year; ``advice``: the shown years."""

    ingang: int
    last: int
    advice: range


class CostsAfterwards(NamedTuple):
    """Frictiekosten or blijvende kosten that go on after the last shown year; ``advice``: the shown years."""

    what: str
    until: int
    last: int
    advice: range


class FrictieUnused(NamedTuple):
    """Settings about frictiekosten of a maatregel that causes none."""

    bedrag: Fraction | None
    factor: Fraction | None
    verdeling: Verdeling | None


class SolidairUnused(NamedTuple):
    """A way to divide frictiekosten that the reserve pays."""


class NothingStays(Enum):
    """Why a maatregel has no blijvende kosten."""

    NO_FALL = auto()
    NO_AANDEEL = auto()
    OVER_BEFORE = auto()


class BlijvendUnused(NamedTuple):
    """A setting of blijvende kosten of a maatregel that has none; ``selectie``: what it works on."""

    why: NothingStays
    selectie: str


class NobodyStays(NamedTuple):
    """A product that nobody else uses in these years: who leaves, bears its blijvende kosten."""

    product: str
    jaren: tuple[int, ...]


class Measured(NamedTuple):
    """One figure that an eis is about: of whom ("" for the total), in which year, how much (in the unit of the maat).

    ``naam`` is without the id. ``waarde`` is None where there is no such figure: a break-even that is not within the
    horizon.
    """

    id: str
    naam: str
    jaar: int | None
    waarde: Fraction | None


class Obstacle(Enum):
    """Why an eis can't be judged."""

    YEAR_NOT_SHOWN = auto()
    NO_RESERVE = auto()
    UNKNOWN = auto()
    NO_PARTS = auto()
    ALL_EXCEPTED = auto()
    NO_EFFECT = auto()
    NO_BIJDRAGE = auto()
    OMSLAG_LATER = auto()
    NO_INWONERS = auto()


class Unjudged(NamedTuple):
    """Why an eis can't be judged, and the key of it that makes that so.

    ``ids`` are unknown. Of an omslag that may come after the ``shown`` years: of how many of how many groups.
    """

    obstacle: Obstacle
    sleutel: str = "maat"
    shown: range = range(0)
    ids: tuple[str, ...] = ()
    later: int = 0
    groups: int = 0


class EisResult(NamedTuple):
    """How one eis came out. One that can't be judged is not met either."""

    eis: Eis
    over: tuple[Measured, ...] = ()
    """The figures outside the bounds, the worst first."""
    measured_count: int = 0
    """How many figures were judged."""
    unjudged: Unjudged | None = None
    extreme: Measured | None = None
    """The figure that is furthest outside the bounds, or nearest to them when all are within."""
    groups: int = 0
    """Of how many gemeenten, schillen, producten or maatregelen a figure was judged; 1 for the total."""
    woorden: Woorden = SCHIL

    @property
    def is_met(self) -> bool:
        """Whether the result keeps to the bounds."""
        return not self.over and not self.unjudged


Facts = (
    OutsideMatrix
    | BelowMinimum
    | BelowZero
    | YieldsTooMuch
    | AboveSelectie
    | WithoutEffect
    | NothingLeft
    | WithoutAmounts
    | Refused
    | UnderOndergrens
    | ReserveShort
    | TooLate
    | CostsAfterwards
    | FrictieUnused
    | SolidairUnused
    | BlijvendUnused
    | NobodyStays
    | EisResult
)


class Finding(NamedTuple):
    """Something the board should know before it decides. ``maatregel`` counts from 1, None for the whole."""

    code: str
    severity: Severity
    facts: Facts
    maatregel: int | None = None

    @property
    def told(self) -> tuple[object, ...]:
        """What tells it from another finding with its code."""
        figures = [getattr(self.facts, name) for name in self.facts._fields if name != "advice"]
        return type(self.facts), *(figure.told if isinstance(figure, Shortage) else figure for figure in figures)
