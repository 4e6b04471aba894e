"""The keys ``eisen`` and ``negeer`` of a scenario: agreed bounds, and rules that are knowingly not followed."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Annotated, Any, NamedTuple

from pydantic_core import SchemaValidator
from pydantic_core import core_schema as cs

from takenkeuze.diagnostics import CODES, bedoelde
from takenkeuze.loading.bouwstenen import Namen, Probleem, blok, verwerp
from takenkeuze.loading.knopen import Blok, Scalar
from takenkeuze.loading.schema import maak_record, velden
from takenkeuze.loading.waarden import fout, tekst
from takenkeuze.model.eisen import MATEN, Eis, Eismaat, Groep, Soortmaat, Uitzondering
from takenkeuze.model.velden import JAAR, Eenheid, GemeenteNaam, Maat, ProductNaam, SchilNaam

__all__ = ["TE_NEGEREN", "VORMEN", "GeschrevenUitzondering", "eisvelden", "genummerd", "sleutelvelden"]

_VEEL = Fraction(10**12)
_NUMMER = Maat(Eenheid.AANTAL, Fraction(1), Fraction(10_000))
_BEDRAG = Maat(Eenheid.EURO, -_VEEL, _VEEL)
_DEEL = Maat(Eenheid.AANDEEL, Fraction(-10), Fraction(10))


_NOOIT = ("TK140", "TK141")  # rules about exceptions themselves
TE_NEGEREN = [code for code in CODES if code.startswith("TK1") and code not in _NOOIT]
"""The rules an exception can be made to."""


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
    alleen: tuple[Annotated[int, _NUMMER], ...] = ()
    behalve: tuple[Annotated[int, _NUMMER], ...] = ()


VORMEN: dict[Groep | None, type[Any] | None] = {
    None: None,
    Groep.GEMEENTE: _Gemeenten,
    Groep.SCHIL: _Schillen,
    Groep.PRODUCT: _Producten,
    Groep.MAATREGEL: _Nummers,
}
"""The record with the keys that choose within a group."""


class GeschrevenUitzondering(NamedTuple):
    """One item of ``negeer`` as written."""

    regel: Any
    reden: str
    tot: Any = ""
    maatregel: Annotated[int, _NUMMER] | None = None


def sleutelvelden() -> dict[str, cs.TypedDictField]:
    """The two keys, as part of the block of a scenario."""
    eisen = cs.list_schema(cs.with_info_plain_validator_function(_eis))
    negeer = cs.list_schema(_uitzondering())
    return {
        "eisen": cs.typed_dict_field(eisen, required=False),
        "negeer": cs.typed_dict_field(negeer, required=False),
    }


def genummerd(waarden: Any) -> Any:
    """Number what was read, as the file lists it: from 1."""
    return tuple(waarde._replace(nummer=nummer) for nummer, waarde in enumerate(waarden, 1))


# --- eisen -----------------------------------------------------------------------------------------------------


def _eis(waarde: object, info: cs.ValidationInfo[Namen]) -> Eis:
    """One item of ``eisen``; its ``maat`` and ``per`` decide which other keys it may have."""
    if not isinstance(waarde, Blok):
        fout("TK012", "hier hoort een eis", "schrijf bijvoorbeeld {maat: structureel, hoogstens: -500_000}")
    naam = waarde.get("maat")
    if naam is None:
        fout("TK011", "veld maat ontbreekt bij deze eis", "schrijf bijvoorbeeld maat: structureel")
    if not isinstance(naam, Scalar) or naam.tekst not in MATEN:
        geschreven = naam.tekst if isinstance(naam, Scalar) else "dit"
        verwerp([Probleem(("maat",), "TK020", f"maat {geschreven} is onbekend", bedoelde(geschreven, [*MATEN]))])
    per = waarde.get("per")
    groep = Groep(per.tekst) if isinstance(per, Scalar) and per.tekst in [*Groep] else None
    eis: Eis = _eisvorm(naam.tekst, groep).validate_python(waarde, context=info.context)
    return eis


def eisvelden(maat: Eismaat, groep: Groep | None) -> list[type[Any]]:
    """The records whose keys an eis about this maat may have."""
    vormen: list[type[Any]] = [_Geschreven]
    if maat.soort is Soortmaat.OMSLAG:
        vormen.append(_Uiterlijk)
    else:
        vormen.append(_Bedragen if maat.eenheid is Eenheid.EURO else _Delen)
    if maat.soort in (Soortmaat.JAAR, Soortmaat.RESERVE):
        vormen.append(_InJaar)
    if maat.soort is not Soortmaat.RESERVE:
        vormen.append(_PerGroep)
        if keuze := VORMEN[groep]:
            vormen.append(keuze)
    return vormen


@cache
def _eisvorm(naam: str, groep: Groep | None) -> SchemaValidator:
    maat = MATEN[naam]
    sleutels: dict[str, cs.TypedDictField] = {}
    for vorm in eisvelden(maat, groep):
        sleutels |= velden(vorm)

    def maak(waarden: dict[str, Any]) -> Eis:
        verwerp(_onverenigbaar(waarden))
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

    return SchemaValidator(blok(sleutels, maak))


def _onverenigbaar(waarden: dict[str, Any]) -> Iterator[Probleem]:
    hoogstens, minstens = waarden.get("hoogstens"), waarden.get("minstens")
    if hoogstens is None and minstens is None and "uiterlijk" not in waarden:
        yield Probleem((), "TK011", "deze eis heeft geen grens", "voeg hoogstens: … of minstens: … toe")
    if hoogstens is not None and minstens is not None and minstens > hoogstens:
        yield Probleem(("minstens",), "TK016", "minstens is meer dan hoogstens", "kijk of de grenzen verwisseld zijn")
    if waarden.get("alleen") and waarden.get("behalve"):
        yield Probleem(("behalve",), "TK017", "alleen en behalve gaan niet samen", "kies alleen of behalve")


# --- negeer ----------------------------------------------------------------------------------------------------


def _uitzondering() -> cs.CoreSchema:
    sleutels = velden(GeschrevenUitzondering) | {
        "regel": cs.typed_dict_field(cs.no_info_plain_validator_function(_regel), required=True),
        "tot": cs.typed_dict_field(cs.no_info_plain_validator_function(_datum), required=False),
    }

    def maak(waarden: dict[str, Any]) -> Uitzondering:
        return Uitzondering(0, *maak_record(GeschrevenUitzondering, waarden))

    return blok(sleutels, maak)


def _regel(waarde: object) -> str:
    """The code of a rule that judges scenarios; a mistake in a file cannot be ignored."""
    code = tekst(waarde)
    if code not in CODES:
        fout("TK020", f"regel {code} is onbekend", bedoelde(code, TE_NEGEREN))
    if code not in TE_NEGEREN:
        fout("TK016", f"{code} is niet te negeren", "herstel wat er mis is")
    return code


def _datum(waarde: object) -> str:
    """A date as YYYY-MM-DD."""
    inhoud = tekst(waarde)
    try:
        if len(inhoud) != 10:
            raise ValueError
        return date.fromisoformat(inhoud).isoformat()
    except ValueError:
        fout("TK013", f"{inhoud[:40]} is geen datum", "schrijf jaar-maand-dag, zoals 2026-12-31")
