# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The maatregelen of a scenario as written; the ``knop`` of each decides which keys it may have."""

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Annotated, Any, NamedTuple, cast

from pydantic_core import SchemaValidator
from pydantic_core import core_schema as cs

from takenkeuze.core.diagnostics import bedoelde, ingekort, lijkt_op
from takenkeuze.core.knoppen import KNOPPEN, Knop
from takenkeuze.core.model.afbouw import Afbouw
from takenkeuze.core.model.field_types import EURO, JAAR, NIET_LEEG, GemeenteNaam, ProductNaam, SchilNaam
from takenkeuze.core.model.productenboek import Sleutel, Sleutelsoort
from takenkeuze.core.model.scenario import MaatregelFrictie, Opbrengst
from takenkeuze.files.building_blocks import Namen, Probleem, blok, paren, samen, verwerp
from takenkeuze.files.document import SLEUTEL
from takenkeuze.files.field_words import GENOEG, bedoeld_met
from takenkeuze.files.nodes import Blok, Lijst, Scalar
from takenkeuze.files.schema import maak_record, schema, velden
from takenkeuze.files.values import fout, getal

INVESTERING = "investering"
_SELECTIE = ("product", "schil", "alles")


class GeschrevenMaatregel(NamedTuple):
    """The keys every maatregel shares."""

    knop: str
    instelling: Any
    product: Annotated[tuple[ProductNaam, ...], NIET_LEEG] = ()
    schil: Annotated[tuple[SchilNaam, ...], NIET_LEEG] = ()
    alles: bool = False
    gemeenten: Annotated[tuple[GemeenteNaam, ...], NIET_LEEG] = ()
    ingang: Annotated[int, JAAR] | None = None
    afbouw: Afbouw | None = None
    frictie: MaatregelFrictie = MaatregelFrictie()
    naam: str = ""
    toelichting: str = ""


class GeschrevenInvestering(NamedTuple):
    """The keys of an investering; one amount means the first year, or from the first year on."""

    knop: str
    incidenteel: Any = ()
    structureel: Any = ()
    opbrengst: Opbrengst | None = None
    sleutel: Sleutel = Sleutel(Sleutelsoort.INWONERS)
    ingang: Annotated[int, JAAR] | None = None
    naam: str = ""
    toelichting: str = ""


def lees_maatregel(waarde: object, info: cs.ValidationInfo[Namen]) -> GeschrevenMaatregel | GeschrevenInvestering:
    """One item of ``maatregelen``."""
    if not isinstance(waarde, Blok):
        fout("TK012", "hier hoort een maatregel", "begin met knop: …")
    knop = waarde.get("knop")
    if not isinstance(knop, Scalar) or (knop.tekst not in KNOPPEN and knop.tekst != INVESTERING):
        samen([_zonder_knop(waarde)], lambda: _zonder_instelling().validate_python(waarde, context=info.context))
    gelezen: GeschrevenMaatregel | GeschrevenInvestering = _vorm(knop.tekst).validate_python(
        waarde, context=info.context
    )
    return gelezen


def _zonder_knop(geschreven: Blok) -> Probleem:
    mogelijk = [*KNOPPEN, INVESTERING]
    knop = geschreven.get("knop")
    if knop is None:
        tekst = "veld knop ontbreekt bij deze maatregel"
        if bedoeld := lijkt_op("knop", [*geschreven][:GENOEG]):
            return Probleem((bedoeld[0], SLEUTEL), "TK011", tekst, f"bedoelde u knop met {ingekort(bedoeld[0])}?")
        return Probleem((), "TK011", tekst, f"kies uit {', '.join(mogelijk)}")
    if not isinstance(knop, Scalar) or not knop.tekst.strip():
        return Probleem(("knop",), "TK012", "hier hoort de naam van één knop", f"kies uit {', '.join(mogelijk)}")
    return Probleem(
        ("knop",), "TK020", f"knop {ingekort(knop.tekst)} is onbekend", lambda: bedoelde(knop.tekst, mogelijk)
    )


@cache
def _vorm(knop: str) -> SchemaValidator:
    """What a maatregel with this knop looks like."""
    if knop == INVESTERING:
        jaarbedragen = cs.typed_dict_field(cs.no_info_plain_validator_function(_jaarbedragen), required=False)
        sleutels = velden(GeschrevenInvestering) | {"incidenteel": jaarbedragen, "structureel": jaarbedragen}
        return SchemaValidator(blok(sleutels, lambda waarden: GeschrevenInvestering(**waarden)))
    soort = KNOPPEN[knop]
    sleutels = velden(GeschrevenMaatregel) | velden(soort.instelling)
    namen = [*sleutels]
    return SchemaValidator(blok(sleutels, lambda w: _maak(soort, w), lambda w: _samenhang(soort, namen, w)))


@cache
def _zonder_instelling() -> SchemaValidator:
    """What can be said of a maatregel whose knop is unknown: the keys that every maatregel shares."""
    return SchemaValidator(
        cs.typed_dict_schema(
            velden(GeschrevenMaatregel) | {"knop": cs.typed_dict_field(cs.any_schema(), required=False)}
        )
    )


def _maak(knop: Knop, waarden: dict[str, Any]) -> GeschrevenMaatregel:
    if any(keuze in waarden for keuze in _SELECTIE) and not any(waarden.get(keuze) for keuze in _SELECTIE):
        verwerp([Probleem((), "TK011", _mist(_SELECTIE), _voeg_toe(_SELECTIE))])
    instelling = maak_record(knop.instelling, waarden)
    return cast(GeschrevenMaatregel, maak_record(GeschrevenMaatregel, {**waarden, "instelling": instelling}))


def _samenhang(knop: Knop, sleutels: list[str], geschreven: Blok) -> Iterator[Probleem]:
    """Keys of one maatregel that do not go together, or of which one is needed."""
    # a misspelt key is reported as such; then do not complain as well that it is missing
    bedoeld = bedoeld_met(geschreven, sleutels)
    yield from _precies_een(knop.precies_een, geschreven, bedoeld)
    yield from _precies_een(_SELECTIE, geschreven, bedoeld)
    gemeenten = geschreven.get("gemeenten")
    if isinstance(gemeenten, Lijst) and not NIET_LEEG.omvat(len(gemeenten)):
        hint = "noem ten minste één gemeente, of laat gemeenten weg als de maatregel voor alle gemeenten is"
        yield Probleem(("gemeenten",), "TK012", "hier ontbreekt een gemeente", hint)


def _precies_een(namen: tuple[str, ...], geschreven: Blok, bedoeld: list[str]) -> Iterator[Probleem]:
    gegeven = [naam for naam in geschreven if naam in namen]
    if len(gegeven) > 1:
        pad = (gegeven[-1], SLEUTEL)
        yield Probleem(pad, "TK017", f"{' en '.join(gegeven)} gaan niet samen", f"kies {_of(namen)}")
    elif namen and not gegeven and not set(namen).intersection(bedoeld):
        yield Probleem((), "TK011", _mist(namen), _voeg_toe(namen))


def _mist(namen: tuple[str, ...]) -> str:
    return f"deze maatregel mist {_of(namen)}"


def _voeg_toe(namen: tuple[str, ...]) -> str:
    return f"voeg {_of(namen)} toe"


def _of(namen: tuple[str, ...]) -> str:
    return " of ".join([", ".join(namen[:-1]), namen[-1]])


def _jaarbedragen(waarde: object) -> tuple[tuple[int | None, Fraction], ...]:
    """Amounts per year, or one amount (year None)."""
    if isinstance(waarde, Blok):
        gelezen: tuple[tuple[int | None, Fraction], ...] = _jaarblok().validate_python(waarde)
        return gelezen
    return ((None, getal(waarde, EURO)),)


@cache
def _jaarblok() -> SchemaValidator:
    return SchemaValidator(paren(schema(Annotated[int, JAAR]), schema(Annotated[Fraction, EURO])))
