"""From the annotations of the model to a validator of files.

The model is plain frozen dataclasses; pydantic's core checks files against them. We build its schema ourselves
because importing ``pydantic`` proper takes longer than all the rest of a simulation (see ARCHITECTURE.md), and
because every scalar is read by our own strict rules (``waarden``).
"""

from collections.abc import Callable, Container, Hashable, Iterable, Mapping
from enum import StrEnum
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, Union, cast, get_args, get_origin, get_type_hints

from pydantic_core import InitErrorDetails, PydanticCustomError, SchemaValidator, ValidationError
from pydantic_core import core_schema as cs

from takenkeuze.diagnostics import bedoelde
from takenkeuze.loading.knopen import Blok, Pad, Scalar
from takenkeuze.loading.waarden import fout, getal, ja_nee, keuze, tekst
from takenkeuze.model.cijfer import Cijfer, Herkomst
from takenkeuze.model.productenboek import Parameters, Sleutel, Sleutelsoort
from takenkeuze.model.velden import AANDEEL, AANTAL, BronNaam, GemeenteNaam, Heet, Maat, Plat, Soort, Verwijzing
from takenkeuze.notatie import procent

__all__ = ["Namen", "Probleem", "afname_als_sleutel", "blok", "maak_record", "paren", "record", "velden", "verwerp"]

Namen = Mapping[Soort, Mapping[str, str]]
"""Per kind of name: the names that may be written, with the id or code each stands for."""


class Probleem(NamedTuple):
    """Something wrong at a path below (or in) the thing being read."""

    pad: Pad
    code: str
    tekst: str
    hint: str = ""


def verwerp(problemen: Iterable[Probleem]) -> None:
    """Reject what is being read for all of these at once; does nothing when there are none."""
    details = [
        InitErrorDetails(
            type=PydanticCustomError(p.code, "{tekst}", {"tekst": p.tekst, "hint": p.hint}),
            loc=p.pad,
            input=None,
        )
        for p in problemen
    ]
    if details:
        raise ValidationError.from_exception_data("", details)


def record(soort: type[Any]) -> cs.CoreSchema:
    """The schema of a block of keys that becomes this NamedTuple or dataclass."""
    sleutels = velden(soort)
    herkomst = _HERKOMST if _heeft_cijfers(soort) and "herkomst" not in sleutels else {}

    def maak(waarden: dict[str, Any]) -> Any:
        if herkomst:
            eigen = waarden.pop("herkomst", None), waarden.pop("bron", None)
            waarden = {naam: _met_herkomst(waarde, *eigen) for naam, waarde in waarden.items()}
            verwerp(_zonder_bron(waarden))
        return maak_record(soort, waarden)

    return blok(sleutels | herkomst, maak)


def velden(soort: type[Any]) -> dict[str, cs.TypedDictField]:
    """The keys of a record as they are written in a file, with what each may hold."""
    sleutels: dict[str, cs.TypedDictField] = {}
    for naam, hint in _hints(soort).items():
        sleutel, inhoud = _sleutel(naam, hint)
        if inhoud is None:
            sleutels |= velden(get_args(hint)[0])
        elif inhoud is not Any:
            sleutels[sleutel] = cs.typed_dict_field(_schema(inhoud), required=naam not in _standaarden(soort))
    return sleutels


def maak_record(soort: type[Any], waarden: dict[str, Any]) -> Any:
    """A record from the values of its keys."""
    argumenten = {}
    for naam, hint in _hints(soort).items():
        sleutel, inhoud = _sleutel(naam, hint)
        if inhoud is None:
            argumenten[naam] = maak_record(get_args(hint)[0], waarden)
        elif sleutel in waarden:
            argumenten[naam] = waarden[sleutel]
    return soort(**argumenten)


def _hints(soort: type[Any]) -> dict[str, Any]:
    """The annotations of a record, with what they say about files."""
    return _hints_eenmalig(cast(Hashable, soort))


@cache
def _hints_eenmalig(soort: Hashable) -> dict[str, Any]:
    return get_type_hints(soort, include_extras=True)


def _sleutel(naam: str, hint: Any) -> tuple[str, Any]:
    """The key of a field and what it holds; None when the field has the keys of a record instead of its own."""
    if get_origin(hint) is Annotated:
        basis, betekenis = get_args(hint)[:2]
        if isinstance(betekenis, Heet):
            return betekenis.sleutel, basis
        if isinstance(betekenis, Plat):
            return naam, None
    return naam, hint


def _standaarden(soort: type[Any]) -> Container[str]:
    """The fields that may be left out."""
    if hasattr(soort, "_field_defaults"):
        return cast(Container[str], soort._field_defaults)
    return [naam for naam in _hints(soort) if hasattr(soort, naam)]


def blok(sleutels: dict[str, cs.TypedDictField], maak: Callable[[dict[str, Any]], Any]) -> cs.CoreSchema:
    """A block with exactly these keys; any other key is an error with a suggestion."""

    def onbekend(_: object) -> None:
        # only the key is wrong; which key that is, the path of the error tells
        raise PydanticCustomError("TK010", "{mogelijk}", {"mogelijk": " ".join(sleutels)})

    inhoud = cs.typed_dict_schema(
        sleutels, extra_behavior="allow", extras_schema=cs.no_info_plain_validator_function(onbekend)
    )
    return cs.no_info_after_validator_function(maak, inhoud)


def _schema(hint: Any) -> cs.CoreSchema:
    """The schema for one annotation of the model."""
    oorsprong, delen = get_origin(hint), get_args(hint)
    if oorsprong in (Union, UnionType):
        (enige,) = [deel for deel in delen if deel is not NoneType]
        return _schema(enige)
    if oorsprong is Annotated:
        return _geannoteerd(delen[0], delen[1])
    if oorsprong is tuple:
        if get_origin(delen[0]) is tuple:
            return paren(*get_args(delen[0]))
        return _lijst(_schema(delen[0]))
    if hint is str:
        return cs.no_info_plain_validator_function(tekst)
    if hint is bool:
        return cs.no_info_plain_validator_function(ja_nee)
    if hint is Sleutel:
        return cs.with_info_plain_validator_function(_verdeelsleutel)
    if issubclass(hint, StrEnum):
        return cs.no_info_plain_validator_function(lambda w: hint(keuze(w, [*hint], f"een {hint.__name__.lower()}")))
    return record(hint)


def _geannoteerd(soort: type[Any], betekenis: object) -> cs.CoreSchema:
    if isinstance(betekenis, Verwijzing):
        return cs.with_info_plain_validator_function(
            lambda waarde, info: _verwijzing(waarde, betekenis.soort, info.context)
        )
    assert isinstance(betekenis, Maat)
    if soort is Cijfer:
        return cs.with_info_plain_validator_function(lambda waarde, info: _cijfer(waarde, betekenis, info.context))
    return cs.no_info_plain_validator_function(lambda waarde: soort(getal(waarde, betekenis)))


def _lijst(item: cs.CoreSchema) -> cs.CoreSchema:
    """A list, or one value that stands for a list of one."""
    return cs.no_info_after_validator_function(
        tuple, cs.no_info_before_validator_function(_als_lijst, cs.list_schema(item))
    )


def _als_lijst(waarde: object) -> object:
    return [waarde] if isinstance(waarde, Scalar) and waarde.tekst else waarde


def paren(sleutel: Any, waarde: Any) -> cs.CoreSchema:
    """A block whose keys are data too, such as years or names."""
    keys = cs.no_info_before_validator_function(lambda tekst: Scalar(tekst, True, 0, 0), _schema(sleutel))
    return cs.no_info_after_validator_function(lambda d: tuple(d.items()), cs.dict_schema(keys, _schema(waarde)))


def _verwijzing(waarde: object, soort: Soort, namen: Namen) -> str:
    """A name from the productenboek, as its id or code. Unchecked when that part of the book is unreadable."""
    naam = tekst(waarde)
    bekend = namen.get(soort)
    if bekend is None:
        return naam
    if naam not in bekend:
        fout("TK020", f"{soort.value} {naam} is onbekend", bedoelde(naam, [*bekend]))
    return bekend[naam]


# --- figures with their herkomst ---------------------------------------------------------------------------------


def _heeft_cijfers(soort: type[Any]) -> bool:
    """Whether a record holds figures, so that it may say where its bare ones come from."""
    return any(_is_cijfer(hint) for hint in _hints(soort).values())


def _is_cijfer(hint: Any) -> bool:
    return hint in (Cijfer, Parameters) or any(_is_cijfer(deel) for deel in get_args(hint))


def _cijfer(waarde: object, maat: Maat, namen: Namen) -> Cijfer:
    """A figure: bare, or a block that says where it comes from."""
    if isinstance(waarde, Blok):
        cijfer: Cijfer = _cijferblok(maat).validate_python(waarde, context=namen)
        return cijfer
    return Cijfer(getal(waarde, maat))


@cache
def _cijferblok(maat: Maat) -> SchemaValidator:
    waarde = cs.no_info_plain_validator_function(lambda w: getal(w, maat))
    sleutels = {
        "waarde": cs.typed_dict_field(waarde, required=True),
        "toelichting": cs.typed_dict_field(_schema(str), required=False),
        **_HERKOMST,
    }

    def maak(w: dict[str, Any]) -> Cijfer:
        return Cijfer(w["waarde"], w.get("herkomst", Herkomst.ONVERMELD), w.get("bron", ()), w.get("toelichting", ""))

    return SchemaValidator(blok(sleutels, maak))


def _met_herkomst(waarde: Any, herkomst: Herkomst | None, bronnen: tuple[str, ...] | None) -> Any:
    """Give a bare figure the herkomst of the record it stands in."""
    if type(waarde) is tuple:
        return tuple(_met_herkomst(deel, herkomst, bronnen) for deel in waarde)
    if isinstance(waarde, Cijfer) and waarde.herkomst is Herkomst.ONVERMELD and herkomst:
        return waarde._replace(herkomst=herkomst, bronnen=waarde.bronnen or bronnen or ())
    if isinstance(waarde, Sleutel) and waarde.afname and herkomst:
        return waarde._replace(herkomst=herkomst)
    return waarde


def _zonder_bron(waarden: dict[str, Any]) -> Iterable[Probleem]:
    for naam, waarde in waarden.items():
        if isinstance(waarde, Cijfer) and waarde.herkomst in (Herkomst.BRON, Herkomst.AFGELEID) and not waarde.bronnen:
            tekst = f"herkomst {waarde.herkomst} zonder bron"
            yield Probleem((naam,), "TK025", tekst, "noem de bron: …, of maak er herkomst: aanname van")


_HERKOMST = {
    "herkomst": cs.typed_dict_field(
        cs.no_info_plain_validator_function(
            lambda w: Herkomst(keuze(w, [h for h in Herkomst if h is not Herkomst.ONVERMELD], "een herkomst"))
        ),
        required=False,
    ),
    "bron": cs.typed_dict_field(_lijst(_schema(BronNaam)), required=False),
}


# --- verdeelsleutels ---------------------------------------------------------------------------------------------


def _verdeelsleutel(waarde: object, info: cs.ValidationInfo[Namen]) -> Sleutel:
    """``inwoners``, ``jongeren``, or ``{afname: {gemeente: share or number, …}}``."""
    if not isinstance(waarde, Blok):
        woord = keuze(waarde, ["inwoners", "jongeren", "afname"], "een verdeelsleutel")
        if woord == "afname":
            fout(
                "TK011",
                "bij sleutel afname hoort wie wat afneemt",
                "schrijf sleutel: {afname: {Gouda: 40%, …}}",
            )
        return Sleutel(Sleutelsoort(woord))
    sleutel: Sleutel = _afnamesleutel().validate_python(waarde, context=info.context)
    return sleutel


@cache
def _afnamesleutel() -> SchemaValidator:
    keys = cs.no_info_before_validator_function(lambda naam: Scalar(naam, True, 0, 0), _schema(GemeenteNaam))
    afname = cs.dict_schema(keys, cs.no_info_plain_validator_function(_afname), min_length=1)
    return SchemaValidator(blok({"afname": cs.typed_dict_field(afname, required=True)}, _maak_afname))


def _afname(waarde: object) -> tuple[bool, Fraction]:
    """What one gemeente buys: a share, or a number of units."""
    if isinstance(waarde, Scalar) and waarde.tekst.strip().isdigit():
        return False, getal(waarde, AANTAL)
    return True, getal(waarde, AANDEEL)


def _maak_afname(waarden: dict[str, Any]) -> Sleutel:
    afname: dict[str, tuple[bool, Fraction]] = waarden["afname"]
    totaal = sum((deel for _, deel in afname.values()), Fraction(0))
    soorten = {is_aandeel for is_aandeel, _ in afname.values()}
    if len(soorten) > 1:
        fout(
            "TK017",
            "percentages en aantallen door elkaar",
            "schrijf alles in percentages of alles in aantallen",
        )
    if soorten == {True} and totaal != 1:
        fout("TK022", f"de afname telt op tot {procent(totaal)}, niet tot 100%", "pas de percentages aan")
    if not totaal:
        fout("TK016", "niemand neemt iets af", "geef ten minste één gemeente een aantal")
    return Sleutel(Sleutelsoort.AFNAME, tuple((code, deel / totaal) for code, (_, deel) in afname.items()))


def afname_als_sleutel(record: object) -> None:
    """Let ``afname: {…}`` beside the other keys of a product mean ``sleutel: {afname: {…}}``."""
    if not isinstance(record, Blok) or "afname" not in record:
        return
    sleutel = record.get("sleutel")
    if sleutel is None or (isinstance(sleutel, Scalar) and sleutel.tekst == "afname"):
        naam = record.sleutels.pop("afname")
        inhoud = Blok(naam.regel, naam.kolom)
        inhoud["afname"] = record.pop("afname")
        inhoud.sleutels["afname"] = naam
        record["sleutel"] = inhoud
        record.sleutels["sleutel"] = naam
