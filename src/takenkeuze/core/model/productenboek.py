# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The productenboek: what a GR does, for whom, at what cost, and which knoppen fit. Policy as data."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from math import ceil
from typing import Annotated, NamedTuple

from takenkeuze.core.model.afbouw import Afbouw
from takenkeuze.core.model.cijfer import Aandeel, Aantal, Bedrag, Cijfer, Factor, Herkomst, Opslag
from takenkeuze.core.model.eisen import Uitzondering
from takenkeuze.core.model.field_types import AANDEEL, JAAR, NIET_LEEG, Heet, KnopNaam, Plat, SchilNaam

NUL = Cijfer(Fraction(0), Herkomst.BRON)  # "not given" means none; that adds no uncertainty


class Sleutelsoort(StrEnum):
    """What a verdeelsleutel counts."""

    INWONERS = "inwoners"
    JONGEREN = "jongeren"
    AFNAME = "afname"


class Sleutel(NamedTuple):
    """A verdeelsleutel. ``afname`` pairs gemeentecodes with shares of what they buy; they add up to 1."""

    soort: Sleutelsoort
    afname: tuple[tuple[str, Fraction], ...] = ()
    herkomst: Herkomst = Herkomst.ONVERMELD
    bronnen: tuple[str, ...] = ()


class Bron(NamedTuple):
    """A document that figures come from."""

    id: Annotated[str, Heet("bron")]
    titel: str
    jaar: Annotated[int, JAAR] | None = None
    vindplaats: str = ""


class Gemeente(NamedTuple):
    """A deelnemer of the GR; inwoners and jongeren as counted for the verdeelsleutels."""

    code: str
    naam: str
    inwoners: Annotated[Aantal, NIET_LEEG]
    jongeren: Aantal = NUL


class Parameters(NamedTuple):
    """What knoppen need to know of a product. ``None`` means not given, here or under ``standaard``."""

    personeelsaandeel: Aandeel | None = None
    variabel_aandeel: Aandeel | None = None
    kostengevoeligheid: Opslag | None = None
    maatwerkaandeel: Aandeel | None = None
    maatwerkopslag: Opslag | None = None
    lokaal_aandeel: Aandeel | None = None
    schaalnadeel: Opslag | None = None


class Restpost(NamedTuple):
    """What is left of a schil after its products; a product like the others, made by the program."""

    naam: str = ""
    sleutel: Sleutel = Sleutel(Sleutelsoort.INWONERS)
    parameters: Annotated[Parameters, Plat()] = Parameters()


class Product(NamedTuple):
    """One product: lasten, inkomsten and dekkingsgraad fix its netto amount (rekenregels, section 2)."""

    id: Annotated[str, Heet("product")]
    naam: str
    schil: SchilNaam
    lasten: Bedrag
    sleutel: Sleutel = Sleutel(Sleutelsoort.INWONERS)
    inkomsten: Bedrag = NUL
    dekkingsgraad: Aandeel | None = None
    wettelijk_minimum: Aandeel | None = None
    wettelijk_kader: str = ""
    omschrijving: str = ""
    doelgroep: str = ""
    effect: str = ""
    keten: str = ""
    risico: str = ""
    parameters: Annotated[Parameters, Plat()] = Parameters()

    def parameter(self, naam: str) -> Fraction:
        """The value of a parameter a knop needs. Loading checked that it is there."""
        cijfer: Cijfer | None = getattr(self.parameters, naam)
        if cijfer is None:
            raise LookupError(f"{self.id}: {naam} is not given")
        return cijfer.waarde


class Schil(NamedTuple):
    """A layer of tasks: its share of the begroting, who commissions it, and the knoppen that fit it."""

    id: Annotated[str, Heet("schil")]
    aandeel: Aandeel
    naam: str = ""
    opdrachtgever: str = ""
    besluit: str = ""
    wettelijk: bool | None = None
    """Whether its tasks are statutory; None when the book does not say."""
    uniform: bool = False
    knoppen: tuple[KnopNaam, ...] = ()
    knoppen_herkomst: str = ""
    gr_wijziging: tuple[KnopNaam, ...] | None = None
    """The knoppen for which the text of the GR may have to change; None when the book does not say."""
    dekkingsgraad: Aandeel | None = None
    restpost: Restpost = Restpost()

    def wijzigt_regeling(self, knop: str) -> bool:
        """Whether the book says that the text of the GR may have to change for this knop."""
        return knop in (self.gr_wijziging or ())


class Reserve(NamedTuple):
    """Weerstandsvermogen: the stand at the start of the first year, and its bounds, in euros."""

    stand: Bedrag
    ondergrens: Bedrag = NUL
    bovengrens: Bedrag | None = None


class Indexatie(NamedTuple):
    """Yearly indices for loon and prijs, and the part of the lasten that is loon."""

    loonaandeel: Aandeel
    loon: Aandeel
    prijs: Aandeel


class Frictie(NamedTuple):
    """One-off cost per euro of structurally removed pay; per knop where it differs."""

    factor: Factor = Cijfer(Fraction(1), Herkomst.AANNAME)
    per_knop: tuple[tuple[KnopNaam, Factor], ...] = ()

    def voor_knop(self, knop: str) -> Cijfer:
        """The frictiefactor that holds for this knop."""
        return dict(self.per_knop).get(knop, self.factor)


class Regeling(NamedTuple):
    """What a change of the text of the GR itself asks: this share of the gemeenten must agree."""

    meerderheid: Annotated[Fraction, AANDEEL] = Fraction(2, 3)
    toelichting: str = ""

    def nodig(self, gemeenten: int) -> int:
        """How many of so many gemeenten must agree."""
        return ceil(self.meerderheid * gemeenten)


@dataclass(frozen=True, kw_only=True)
class Productenboek:
    """A whole GR. After ``vul_aan`` gemeenten are in order of code and every schil has its restpost."""

    titel: Annotated[str, Heet("productenboek")]
    organisatie: str = ""
    basisjaar: Annotated[int, JAAR]
    vroegste_startjaar: Annotated[int, JAAR]
    begroting: Bedrag
    bronnen: tuple[Bron, ...] = ()
    reserve: Reserve | None = None
    indexatie: Indexatie | None = None
    afbouw: Afbouw = Afbouw()
    frictie: Frictie = Frictie()
    regeling: Regeling = Regeling()
    standaard: Parameters = Parameters()
    restpost_hoogstens: Annotated[Fraction, AANDEEL] = Fraction(1, 10)
    """The part of a schil that may be restpost before it is too much to decide on."""
    gemeenten: Annotated[tuple[Gemeente, ...], NIET_LEEG]
    schillen: Annotated[tuple[Schil, ...], NIET_LEEG]
    producten: tuple[Product, ...]
    uitzonderingen: Annotated[tuple[Uitzondering, ...], Heet("negeer", apart=True)] = ()

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
        """Inwoners per gemeente, in order of code."""
        return tuple(int(gemeente.inwoners.waarde) for gemeente in self.gemeenten)
