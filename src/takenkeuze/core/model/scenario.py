# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A scenario: choices of the board, in the order in which they work."""

from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Any, NamedTuple

from takenkeuze.core.knoppen import Knop
from takenkeuze.core.model.afbouw import Afbouw
from takenkeuze.core.model.cijfer import Cijfer, Herkomst
from takenkeuze.core.model.eisen import AgreedException, Eis
from takenkeuze.core.model.field_types import EURO, EURO_EITHER_SIGN, FACTOR, YEAR
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.sleutel import BY_INWONERS, Sleutel

MAX_YEARS = 30
"""How many years a scenario shows at most."""


class Verdeling(StrEnum):
    """Who bears frictiekosten: the gemeenten whose lasten fall, or all of them per inwoner."""

    VEROORZAKER = "veroorzaker"
    SOLIDAIR = "solidair"


class Dekking(StrEnum):
    """Who pays frictiekosten: the gemeenten, or the reserve of the GR."""

    GEMEENTEN = "gemeenten"
    RESERVE = "reserve"


class MaatregelFrictie(NamedTuple):
    """What one maatregel sets about its frictiekosten; ``None`` leaves it to the productenboek."""

    factor: Annotated[Fraction, FACTOR] | None = None
    bedrag: Annotated[Fraction, EURO] | None = None
    bedragen: tuple[tuple[Annotated[int, YEAR], Annotated[Fraction, EURO]], ...] = ()
    """Euros per year, instead of an amount that is spread."""
    verdeling: Verdeling = Verdeling.VEROORZAKER

    @property
    def given(self) -> Fraction | None:
        """The amount that is given, in all years together."""
        return sum((amount for _, amount in self.bedragen), Fraction(0)) if self.bedragen else self.bedrag

    def rests_on_pay(self, of_boek: Cijfer) -> bool:
        """Whether the personeelsaandeel counts: no amount is given, and the frictiefactor is not 0."""
        return self.given is None and bool(of_boek.waarde if self.factor is None else self.factor)

    def spread(self, years: range) -> list[tuple[int, Fraction]]:
        """Which part of the frictiekosten falls in which year: as it is given, else equally over these years."""
        if self.bedragen:
            total = self.given or Fraction(1)
            return [(year, amount / total) for year, amount in self.bedragen]
        return [(year, Fraction(1, len(years))) for year in years]


class Drager(StrEnum):
    """Who bears blijvende kosten: the gemeenten that still use the product, or those that leave."""

    BLIJVERS = "blijvers"
    VERTREKKERS = "vertrekkers"


class MaatregelBlijvend(NamedTuple):
    """What one maatregel sets about its blijvende kosten."""

    dragers: Drager = Drager.BLIJVERS


class Maatregel(NamedTuple):
    """One knop turned on a selection of products, for all gemeenten or some.

    ``producten`` and ``gemeenten`` hold ids and codes from the productenboek; the loader resolved schillen and
    names. Empty ``gemeenten`` means all of them.
    """

    number: int
    knop: Knop
    settings: Any
    """The settings of the knop, of the type ``knop.settings``; of a series of decisions the last."""
    producten: tuple[str, ...]
    selectie: str
    """The selection in words."""
    ingang: int
    gemeenten: tuple[str, ...] = ()
    afbouw: Afbouw | None = None
    frictie: MaatregelFrictie = MaatregelFrictie()
    naam: str = ""
    toelichting: str = ""
    tot: int | None = None
    """The last year in which it works."""
    series: tuple[tuple[int, Any], ...] = ()
    """Settings from a year on, where each year has a decision of its own; the first is ``ingang``."""
    blijvend: MaatregelBlijvend | None = None
    """None where the scenario says nothing of it; then too, what is fixed stays."""

    def settings_in(self, year: int | None) -> Any:
        """The settings of a year in which it works; structurally (None) the last."""
        if year is None or not self.series:
            return self.settings
        return next(settings for since, settings in reversed(self.series) if since <= year)

    @property
    def dragers(self) -> Drager:
        """Who bears its blijvende kosten."""
        return (self.blijvend or MaatregelBlijvend()).dragers

    @property
    def moves_lasten(self) -> bool:
        """Whether it only moves lasten from one gemeente to another."""
        return hasattr(self.settings, "sleutel")

    @property
    def every_setting(self) -> list[Any]:
        """All settings it has, in time."""
        return [settings for _, settings in self.series] or [self.settings]

    @property
    def shown_settings(self) -> Any:
        """The settings to call it by: the last that are not zero, for a series may end with that."""
        every = reversed(self.every_setting)
        return next((one for one in every if any(v for v in one if isinstance(v, Fraction))), self.settings)


class Opbrengst(NamedTuple):
    """What an investering is expected to yield, in euros per year, from a year on."""

    bedrag: Annotated[Fraction, EURO_EITHER_SIGN]
    vanaf: Annotated[int, YEAR]


class PerInwoner(NamedTuple):
    """Euros per inwoner of each gemeente: one-off in a year, and running from a year on."""

    incidenteel: tuple[tuple[int, Fraction], ...] = ()
    structureel: tuple[tuple[int, Fraction], ...] = ()


class Investering(NamedTuple):
    """Money put in: one-off amounts per year, running amounts from a year on, and an expected yield.

    ``incidenteel`` and ``structureel`` pair years with euros; a structural amount holds until the next one.
    """

    number: int
    incidenteel: tuple[tuple[int, Fraction], ...] = ()
    structureel: tuple[tuple[int, Fraction], ...] = ()
    opbrengst: Opbrengst | None = None
    sleutel: Sleutel = BY_INWONERS
    per_inwoner: PerInwoner = PerInwoner()
    naam: str = ""
    toelichting: str = ""
    herkomst: Herkomst = Herkomst.AANNAME
    """That of its amounts; what nobody says is an assumption of the scenario."""
    bronnen: tuple[str, ...] = ()


class Scenario(NamedTuple):
    """The choices, the years to show, and who pays the frictiekosten."""

    titel: str
    startjaar: int
    toelichting: str = ""
    jaren: int = 4
    maatregelen: tuple[Maatregel | Investering, ...] = ()
    dekking: Dekking = Dekking.GEMEENTEN
    eisen: tuple[Eis, ...] = ()
    uitzonderingen: tuple[AgreedException, ...] = ()

    @property
    def looptijd(self) -> range:
        """The calendar years that are computed and shown."""
        return range(self.startjaar, self.startjaar + self.jaren)


class ComparedSide(NamedTuple):
    """One side: a scenario on its productenboek."""

    boek: Productenboek
    scenario: Scenario
