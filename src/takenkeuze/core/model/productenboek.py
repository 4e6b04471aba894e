# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The productenboek: what a GR does, for whom, at what cost, and which knoppen fit. Policy as data."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Any, NamedTuple, TypeVar

from takenkeuze.core.model.afbouw import LONGEST, Afbouw
from takenkeuze.core.model.cijfer import (
    Amount,
    AmountPerYear,
    Bron,
    Cijfer,
    CountPerYear,
    Factor,
    Growth,
    Herkomst,
    HowLong,
    Share,
    Surcharge,
    weakest,
)
from takenkeuze.core.model.eisen import AgreedException
from takenkeuze.core.model.field_types import (
    NOT_EMPTY,
    SHARE,
    SURCHARGE,
    YEAR,
    BronName,
    Flat,
    KnopName,
    Named,
    SchilName,
)
from takenkeuze.core.model.indexatie import PriceRise
from takenkeuze.core.model.kaart import Kaart
from takenkeuze.core.model.open import Onderdeel
from takenkeuze.core.model.regeling import Regeling
from takenkeuze.core.model.sleutel import BY_INWONERS, Sleutel, SleutelKind
from takenkeuze.core.model.woorden import SCHIL, Woorden

T = TypeVar("T")

ZERO = Cijfer(Fraction(0), Herkomst.BRON)  # "not given" means none; that adds no uncertainty
UNKNOWN = Cijfer(Fraction(0))
"""What a book leaves out, and nobody can know without it. Compare with ``is``."""


class Telling(NamedTuple):
    """Something that is counted in each gemeente, for a verdeelsleutel."""

    id: Annotated[str, Named("id", separate=True)] = ""
    naam: str = ""
    herkomst: Herkomst = Herkomst.UNSTATED
    bron: tuple[BronName, ...] = ()


class Gemeente(NamedTuple):
    """A deelnemer of the GR, with what is counted there for the verdeelsleutels.

    ``code`` is what it is known by; its name, where the book has no codes.
    """

    naam: str
    code: str = ""
    inwoners: Annotated[CountPerYear, NOT_EMPTY] = UNKNOWN
    jongeren: CountPerYear = ZERO
    tellingen: tuple[tuple[str, CountPerYear], ...] = ()
    ook: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All that it may be called: its name, its code, and what else people write (``ook``)."""
        return self.naam, self.code, *self.ook

    def tally(self, telling: str) -> Cijfer:
        """How many there are of something that is counted; none when it is not given."""
        if telling in ("inwoners", "jongeren"):
            return self.inwoners if telling == "inwoners" else self.jongeren
        return dict(self.tellingen).get(telling, ZERO)


class Parameters(NamedTuple):
    """What knoppen need to know of a product. ``None`` means not given, here or under ``standaard``."""

    personeelsaandeel: Share | None = None
    variabel_aandeel: Share | None = None
    kostengevoeligheid: Surcharge | None = None
    maatwerkaandeel: Share | None = None
    maatwerkopslag: Surcharge | None = None
    lokaal_aandeel: Share | None = None
    schaalnadeel: Surcharge | None = None
    blijvend_aandeel: Share | None = None
    blijvend_jaren: HowLong | None = None


class Restpost(NamedTuple):
    """What is left of a schil after its products; a product like the others, made by the program."""

    naam: str = ""
    sleutel: Sleutel = BY_INWONERS
    parameters: Annotated[Parameters, Flat()] = Parameters()


class Product(NamedTuple):
    """One product: lasten, inkomsten and dekkingsgraad fix its netto amount (rekenregels, section 2).

    ``groei`` is what a figure grows by each year that is not given per year.
    """

    id: Annotated[str, Named("product")]
    naam: str
    lasten: AmountPerYear
    schil: SchilName = ""
    sleutel: Sleutel = BY_INWONERS
    inkomsten: AmountPerYear = ZERO
    groei: Growth | None = None
    indexatie: PriceRise | None = None
    dekkingsgraad: Share | None = None
    wettelijk_minimum: Share | None = None
    wettelijk_kader: str = ""
    omschrijving: str = ""
    doelgroep: str = ""
    effect: str = ""
    keten: str = ""
    risico: str = ""
    open: tuple[Onderdeel, ...] = ()
    """What nobody knows yet, though something stands in for it."""
    parameters: Annotated[Parameters, Flat()] = Parameters()

    def in_year(self, year: int, basisjaar: int) -> "Product":
        """The product with the lasten and inkomsten of a year; itself when they are those of the basisjaar."""
        years = year - basisjaar
        lasten, inkomsten = (self._of_year(cijfer, year, years) for cijfer in (self.lasten, self.inkomsten))
        if lasten is self.lasten and inkomsten is self.inkomsten:
            return self
        return self._replace(lasten=lasten, inkomsten=inkomsten)

    def _of_year(self, cijfer: Cijfer, year: int, years: int) -> Cijfer:
        if cijfer.per_year or self.groei is None or not (years and cijfer.waarde):
            return cijfer.in_year(year)
        herkomst = weakest(cijfer.herkomst, self.groei.herkomst)
        return cijfer._replace(waarde=cijfer.waarde * (1 + self.groei.waarde) ** years, herkomst=herkomst)

    @property
    def netto(self) -> Fraction:
        """N before any maatregel: what the gemeenten pay together, in euros."""
        assert self.dekkingsgraad is not None, "complete_boek fills it in"
        return self.lasten.waarde * (1 - self.dekkingsgraad.waarde) - self.inkomsten.waarde

    def parameter(self, name: str) -> Fraction:
        """The value of a parameter a knop needs. Loading checked that it is there."""
        cijfer: Cijfer | None = getattr(self.parameters, name)
        if cijfer is None:
            raise LookupError(f"{self.id}: {name} is not given")
        return cijfer.waarde


class Schil(NamedTuple):
    """A layer of tasks: its share of the begroting, who commissions it, and the knoppen that fit it.

    The one with no name (``id`` "") holds all of a book that has no schillen.
    """

    id: Annotated[str, Named("schil")]
    aandeel: Share = UNKNOWN
    naam: str = ""
    opdrachtgever: str = ""
    besluit: str = ""
    wettelijk: bool | None = None
    """Whether its tasks are statutory; None when the book does not say."""
    uniform: bool = False
    knoppen: tuple[KnopName, ...] = ()
    knoppen_herkomst: str = ""
    gr_wijziging: tuple[KnopName, ...] | None = None
    """The knoppen for which the text of the GR may have to change; None when the book does not say."""
    dekkingsgraad: Share | None = None
    restpost: Restpost = Restpost()

    def changes_regeling(self, knop: str) -> bool:
        """Whether the book says that the text of the GR may have to change for this knop."""
        return knop in (self.gr_wijziging or ())


class Reserve(NamedTuple):
    """Weerstandsvermogen: the stand at the start of the first year, and its bounds, in euros."""

    stand: Amount
    ondergrens: Amount = ZERO
    bovengrens: Amount | None = None


class Frictie(NamedTuple):
    """One-off cost per euro of structurally removed pay; per knop where it differs."""

    factor: Factor = Cijfer(Fraction(1), Herkomst.AANNAME)
    per_knop: tuple[tuple[KnopName, Factor], ...] = ()

    def for_knop(self, knop: str) -> Cijfer:
        """The frictiefactor that holds for this knop."""
        return dict(self.per_knop).get(knop, self.factor)


@dataclass(frozen=True, kw_only=True)
class Productenboek:
    """A whole GR. ``kaart`` is how the region is drawn.

    After ``complete_boek`` gemeenten are in order of code, and every schil with an ``aandeel`` has its restpost. Where
    ``begroting`` and shares are left out, the products are the whole.
    """

    titel: Annotated[str, Named("productenboek")]
    organisatie: str = ""
    woorden: Woorden = SCHIL
    basisjaar: Annotated[int, YEAR]
    vroegste_startjaar: Annotated[int, YEAR]
    begroting: Amount = UNKNOWN
    bronnen: tuple[Bron, ...] = ()
    reserve: Reserve | None = None
    indexatie: PriceRise | None = None
    afbouw: Afbouw = Afbouw()
    frictie: Frictie = Frictie()
    regeling: Regeling = Regeling()
    standaard: Parameters = Parameters()
    tellingen: Annotated[tuple[Telling, ...], Named("tellingen", separate=True)] = ()
    sleutels: Annotated[tuple[Sleutel, ...], Named("sleutels", separate=True)] = ()
    restpost_hoogstens: Annotated[Fraction, SHARE] = Fraction(1, 10)
    """The part of a schil that may be restpost before it is too much to decide on."""
    sprong_hoogstens: Annotated[Fraction, SURCHARGE] = Fraction(1, 4)
    """By which share lasten may differ from those of the year before until that is taken for a mistake."""
    gemeenten: Annotated[tuple[Gemeente, ...], NOT_EMPTY]
    schillen: Annotated[tuple[Schil, ...], NOT_EMPTY] = ()
    producten: tuple[Product, ...]
    kaart: Annotated[Kaart, Named("kaart", separate=True)] = ()
    open: tuple[Onderdeel, ...] = ()
    """What still has to be filled in for each product that leaves it out."""
    uitzonderingen: Annotated[tuple[AgreedException, ...], Named("negeer", separate=True)] = ()

    @cached_property
    def whole(self) -> Fraction:
        """The begroting in euros; where the book leaves it out, the lasten of all products in the basisjaar."""
        if self.begroting is not UNKNOWN:
            return self.begroting.waarde
        return sum((product.lasten.waarde for product in self.producten), Fraction(0))

    @property
    def named_schillen(self) -> dict[str, Schil]:
        """The schillen by id; none where the book has no schillen."""
        return {schil.id: schil for schil in self.schillen if schil.id}

    @property
    def knows_inwoners(self) -> bool:
        """Whether the book says how many inwoners each gemeente has; without, nothing can be said per inwoner."""
        return all(gemeente.inwoners is not UNKNOWN for gemeente in self.gemeenten)

    @property
    def longest_afbouw(self) -> int:
        """How many years an afbouw takes at most."""
        return LONGEST if self.afbouw.hoogstens is None else self.afbouw.hoogstens

    @cached_property
    def sleutel(self) -> dict[str, Sleutel]:
        """The keys under ``sleutels``, by name."""
        return {key.naam: key for key in self.sleutels}

    @cached_property
    def schil(self) -> dict[str, Schil]:
        """Schillen by id."""
        return {schil.id: schil for schil in self.schillen}

    @cached_property
    def product(self) -> dict[str, Product]:
        """Products by id."""
        return {product.id: product for product in self.producten}

    @cached_property
    def gemeente_index(self) -> dict[str, int]:
        """The place of each gemeentecode in every list of amounts."""
        return {gemeente.code: i for i, gemeente in enumerate(self.gemeenten)}

    @cached_property
    def inwoners(self) -> tuple[int, ...]:
        """Inwoners per gemeente in the basisjaar, in order of code."""
        return self.inwoners_in(self.basisjaar)

    def inwoners_in(self, year: int) -> tuple[int, ...]:
        """Inwoners per gemeente in a year, in order of code."""
        return self.remember(
            lambda: tuple(int(count.waarde) for count in self.counts("inwoners", year)), "inwoners", year
        )

    def remember(self, make: Callable[[], T], *what: object) -> T:
        """What is derived of this book alone, made once: every line of every page of a gemeente asks again."""
        known: T = self._remembered[what] if what in self._remembered else self._remembered.setdefault(what, make())
        return known

    @cached_property
    def _remembered(self) -> dict[object, Any]:
        return {}

    def tally_years(self, telling: str) -> set[int]:
        """The years from which a gemeente has another number of something."""
        return {year for gemeente in self.gemeenten for year, _ in gemeente.tally(telling).per_year}

    def varies(self, sleutel: Sleutel) -> bool:
        """Whether a key is not the same in every year."""
        if sleutel.kind is SleutelKind.TELLING:
            return sleutel.telling in self._counted_per_year
        return any(part.overgang or part.telling in self._counted_per_year for part in sleutel.with_parts())

    @cached_property
    def has_years(self) -> bool:
        """Whether some product is not the same in every year."""
        figures = (figure for p in self.producten for figure in (p.groei, p.lasten.per_year, p.inkomsten.per_year))
        return any(figures) or any(self.varies(product.sleutel) for product in self.producten)

    @cached_property
    def _counted_per_year(self) -> frozenset[str]:
        return frozenset(filter(self.tally_years, ("inwoners", "jongeren", *(one.id for one in self.tellingen))))

    def counts(self, telling: str, year: int) -> tuple[Cijfer, ...]:
        """How many there are of something in each gemeente in a year, in order of code."""
        return self.remember(
            lambda: tuple(gemeente.tally(telling).in_year(year) for gemeente in self.gemeenten), "counts", telling, year
        )
