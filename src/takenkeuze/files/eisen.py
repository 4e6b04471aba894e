# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The key ``eisen`` of a scenario: agreed bounds."""

from collections.abc import Collection, Iterator
from fractions import Fraction
from functools import cache
from typing import Annotated, Any, NamedTuple

from pydantic_core import SchemaValidator
from pydantic_core import core_schema as cs

from takenkeuze.core.diagnostics import bedoelde
from takenkeuze.core.model.eisen import MATEN, Eis, Eismaat, Groep, Soortmaat, find_maat
from takenkeuze.core.model.field_types import AANDEEL, JAAR, Eenheid, GemeenteNaam, Maat, ProductNaam, SchilNaam
from takenkeuze.files.building_blocks import Namen, Probleem, blok, samen
from takenkeuze.files.eis_combinations import groep_van, onmogelijk, over_de_grens, zonder
from takenkeuze.files.exceptions import NUMMER, GeschrevenUitzondering, genummerd, uitzonderingen
from takenkeuze.files.field_words import bedoeld_met
from takenkeuze.files.nodes import Blok, Knoop, Lijst, Scalar
from takenkeuze.files.numbers import lees_getal
from takenkeuze.files.schema import velden
from takenkeuze.files.values import fout

_VEEL = Fraction(10**12)
_BEDRAG = Maat(Eenheid.EURO, -_VEEL, _VEEL)
_DEEL = Maat(Eenheid.AANDEEL, Fraction(-10), Fraction(10))


class _Geschreven(NamedTuple):
    """The keys that every eis has, as written."""

    maat: str
    toelichting: str = ""


class _InJaar(NamedTuple):
    jaar: Annotated[int, JAAR] | None = None


class _PerGroep(NamedTuple):
    per: Groep | None = None


class _Bedragen(NamedTuple):
    hoogstens: Annotated[Fraction, _BEDRAG] | None = None
    minstens: Annotated[Fraction, _BEDRAG] | None = None


class _Delen(NamedTuple):
    hoogstens: Annotated[Fraction, _DEEL] | None = None
    minstens: Annotated[Fraction, _DEEL] | None = None


class _Verhoudingen(NamedTuple):
    hoogstens: Annotated[Fraction, AANDEEL] | None = None
    minstens: Annotated[Fraction, AANDEEL] | None = None


class _Uiterlijk(NamedTuple):
    uiterlijk: Annotated[Fraction, JAAR]


class _Gemeenten(NamedTuple):
    alleen: tuple[GemeenteNaam, ...] = ()
    behalve: tuple[GemeenteNaam, ...] = ()


class _Schillen(NamedTuple):
    alleen: tuple[SchilNaam, ...] = ()
    behalve: tuple[SchilNaam, ...] = ()


class _Producten(NamedTuple):
    alleen: tuple[ProductNaam, ...] = ()
    behalve: tuple[ProductNaam, ...] = ()


class _Nummers(NamedTuple):
    alleen: tuple[Annotated[int, NUMMER], ...] = ()
    behalve: tuple[Annotated[int, NUMMER], ...] = ()


VORMEN: dict[Groep | None, type[Any] | None] = {
    None: None,
    Groep.GEMEENTE: _Gemeenten,
    Groep.SCHIL: _Schillen,
    Groep.PRODUCT: _Producten,
    Groep.MAATREGEL: _Nummers,
}
"""The record with the keys that choose within a group."""


def sleutelvelden() -> dict[str, cs.TypedDictField]:
    """``eisen`` and ``negeer``, as part of the block of a scenario."""
    eisen = cs.list_schema(cs.with_info_plain_validator_function(_eis))
    return {
        "eisen": cs.typed_dict_field(cs.no_info_after_validator_function(genummerd, eisen), required=False),
        "negeer": cs.typed_dict_field(uitzonderingen(GeschrevenUitzondering), required=False),
    }


def _eis(waarde: object, info: cs.ValidationInfo[Namen]) -> Eis:
    """One item of ``eisen``; its ``maat`` and ``per`` decide which other keys it may have."""
    if not isinstance(waarde, Blok):
        fout("TK012", "hier hoort een eis", "schrijf bijvoorbeeld {maat: structureel, hoogstens: -500_000}")
    naam = waarde.get("maat")
    maat = find_maat(naam.tekst) if isinstance(naam, Scalar) else None
    if maat is None:
        samen(_zonder_maat(waarde), lambda: _algemeen().validate_python(waarde, context=info.context))
    groep = groep_van(waarde.get("per"))
    if problemen := [*onmogelijk(maat, waarde, info.context or {})]:
        over = zonder(waarde, problemen)
        vorm = _eisvorm(maat.naam, groep if "per" in over else None, not over_de_grens(maat, problemen))
        samen(problemen, lambda: vorm.validate_python(over, context=info.context))
    eis: Eis = _eisvorm(maat.naam, groep, True).validate_python(waarde, context=info.context)
    return eis


def _zonder_maat(eis: Blok) -> Iterator[Probleem]:
    """What is wrong with the maat: it is unknown, or missing. A misspelt key is told of as such."""
    if "maat" in eis:
        geschreven = eis["maat"].tekst if isinstance(eis["maat"], Scalar) else "dit"
        yield Probleem(("maat",), "TK020", f"maat {geschreven} is onbekend", bedoelde(geschreven, [*MATEN]))
    elif "maat" not in bedoeld_met(eis, _algemene_sleutels()):
        hint = "schrijf bijvoorbeeld maat: structureel"
        yield Probleem((), "TK011", "veld maat ontbreekt bij deze eis", hint)


@cache
def _algemeen() -> SchemaValidator:
    """What can be said of an eis whose maat is unknown: its keys, and what does not depend on the maat."""
    return SchemaValidator(blok(_algemene_sleutels(), lambda waarden: waarden))


@cache
def _algemene_sleutels() -> dict[str, cs.TypedDictField]:
    hangt_af = ("maat", "hoogstens", "minstens", "uiterlijk", "alleen", "behalve")
    zelfde = velden(_Geschreven) | velden(_PerGroep) | velden(_InJaar)
    return zelfde | {sleutel: cs.typed_dict_field(cs.any_schema(), required=False) for sleutel in hangt_af}


def eisvelden(maat: Eismaat, groep: Groep | None) -> list[type[Any]]:
    """The records whose keys an eis about this maat may have."""
    vormen: list[type[Any]] = [_Geschreven]
    if maat.soort is Soortmaat.OMSLAG:
        vormen.append(_Uiterlijk)
    else:
        deel = _Verhoudingen if maat.soort is Soortmaat.HERKOMST else _Delen
        vormen.append(_Bedragen if maat.eenheid is Eenheid.EURO else deel)
    if maat.soort in (Soortmaat.JAAR, Soortmaat.RESERVE):
        vormen.append(_InJaar)
    if maat.soort is not Soortmaat.RESERVE:
        vormen.append(_PerGroep)
        if keuze := VORMEN[groep]:
            vormen.append(keuze)
    return vormen


@cache
def _eisvorm(naam: str, groep: Groep | None, begrensd: bool) -> SchemaValidator:
    """``begrensd``: whether an eis without a bound is a mistake."""
    maat = MATEN[naam]
    sleutels: dict[str, cs.TypedDictField] = {}
    for vorm in eisvelden(maat, groep):
        sleutels |= velden(vorm)
    if not begrensd and "uiterlijk" in sleutels:
        sleutels["uiterlijk"] = {**sleutels["uiterlijk"], "required": False}

    def maak(waarden: dict[str, Any]) -> Eis:
        return Eis(
            nummer=0,
            maat=maat,
            per=groep,
            jaar=waarden.get("jaar"),
            hoogstens=waarden.get("hoogstens", waarden.get("uiterlijk")),
            minstens=waarden.get("minstens"),
            alleen=tuple(map(str, waarden.get("alleen", ()))),
            behalve=tuple(map(str, waarden.get("behalve", ()))),
            toelichting=waarden.get("toelichting", ""),
        )

    return SchemaValidator(blok(sleutels, maak, lambda eis: _onverenigbaar(maat, sleutels, eis, begrensd)))


def _onverenigbaar(maat: Eismaat, sleutels: Collection[str], eis: Blok, begrensd: bool) -> Iterator[Probleem]:
    grenzen = {"hoogstens", "minstens"}
    if begrensd and "uiterlijk" not in sleutels and not grenzen & {*eis, *bedoeld_met(eis, sleutels)}:
        yield Probleem((), "TK011", "deze eis heeft geen grens", "voeg hoogstens: … of minstens: … toe")
    hoogstens, minstens = (_grens(eis.get(grens), maat) for grens in ("hoogstens", "minstens"))
    if hoogstens is not None and minstens is not None and minstens > hoogstens:
        yield Probleem(("minstens",), "TK016", "minstens is meer dan hoogstens", "kijk of de grenzen verwisseld zijn")
    keuzes = [sleutel for sleutel in ("alleen", "behalve") if sleutel in eis and sleutel in sleutels]
    for sleutel in keuzes:
        if isinstance(eis[sleutel], Lijst) and not eis[sleutel]:
            yield Probleem((sleutel,), "TK012", f"bij {sleutel} staat niemand", f"noem wie, of haal {sleutel} weg")
    if len(keuzes) > 1 and all(eis[sleutel] for sleutel in keuzes):
        yield Probleem(("behalve",), "TK017", "alleen en behalve gaan niet samen", "kies alleen of behalve")


def _grens(waarde: Knoop | None, maat: Eismaat) -> Fraction | None:
    return lees_getal(waarde.tekst.strip(), maat.eenheid) if type(waarde) is Scalar else None
