"""From one annotation or record of the model to JSON Schema.

A YAML reader of an editor makes numbers and booleans of some texts and not of others (``1_000`` is a number in YAML
1.1 and text in 1.2), so every figure may be written both ways. What only the productenboek can tell, such as whether
a product exists, is not in the schema.
"""

from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from takenkeuze.analysis.jsonschema.uitleg import UITLEG
from takenkeuze.loading.getallen import PATRONEN
from takenkeuze.model.cijfer import Cijfer, Herkomst
from takenkeuze.model.knoppen import KNOPPEN
from takenkeuze.model.productenboek import Sleutel, Sleutelsoort
from takenkeuze.model.velden import AANDEEL, AANTAL, Eenheid, Heet, Maat, Plat, Soort, Verwijzing

__all__ = ["Schema", "blok", "getal", "lijst", "record", "sleutels", "tekst", "verplicht"]

Schema = dict[str, Any]

_TE_KIEZEN = [herkomst.value for herkomst in Herkomst if herkomst is not Herkomst.ONVERMELD]
_TEKST: Schema = {"type": ["string", "number", "boolean"]}


def tekst() -> Schema:
    """Any text; an editor may take it for a number or a boolean."""
    return dict(_TEKST)


def record(soort: type[Any]) -> Schema:
    """A block of keys that becomes this record."""
    return blok(sleutels(soort), verplicht(soort))


def blok(velden: dict[str, Schema], nodig: list[str]) -> Schema:
    """A block with these keys and no others."""
    schema: Schema = {"type": "object", "additionalProperties": False, "properties": velden}
    return schema | ({"required": nodig} if nodig else {})


def sleutels(soort: type[Any]) -> dict[str, Schema]:
    """The keys of a record with what each may hold, and with what it means."""
    gevonden: dict[str, Schema] = {}
    for naam, hint in get_type_hints(soort, include_extras=True).items():
        sleutel, inhoud = _sleutel(naam, hint)
        if inhoud is None:
            gevonden |= sleutels(get_args(hint)[0])
        elif inhoud is not Any:
            gevonden[sleutel] = _met_uitleg(soort, sleutel, _waarde(inhoud))
    if any(_is_cijfer(hint) for hint in get_type_hints(soort, include_extras=True).values()):
        for sleutel, schema in _herkomst().items():
            gevonden.setdefault(sleutel, schema)
    return gevonden


def verplicht(soort: type[Any]) -> list[str]:
    """The keys of a record that must be there."""
    standaard = getattr(soort, "_field_defaults", None)
    gevonden = []
    for naam, hint in get_type_hints(soort, include_extras=True).items():
        zonder = naam not in standaard if standaard is not None else not hasattr(soort, naam)
        sleutel, inhoud = _sleutel(naam, hint)
        if zonder and inhoud not in (None, Any):
            gevonden.append(sleutel)
    return gevonden


def _met_uitleg(soort: type[Any], sleutel: str, schema: Schema) -> Schema:
    uitleg = UITLEG.get(f"{soort.__name__.lstrip('_')}.{sleutel}") or UITLEG[sleutel]
    return {"description": uitleg, **schema}


def _sleutel(naam: str, hint: Any) -> tuple[str, Any]:
    """The key in a file; None for a record whose keys stand among these."""
    if get_origin(hint) is Annotated:
        basis, betekenis = get_args(hint)[:2]
        if isinstance(betekenis, Heet):
            return betekenis.sleutel, Any if betekenis.apart else basis
        if isinstance(betekenis, Plat):
            return naam, None
    return naam, hint


def _waarde(hint: Any) -> Schema:
    oorsprong, delen = get_origin(hint), get_args(hint)
    if oorsprong in (Union, UnionType):
        (enige,) = [deel for deel in delen if deel is not NoneType]
        return _waarde(enige)
    if oorsprong is Annotated:
        return _geannoteerd(delen[0], delen[1])
    if oorsprong is tuple:
        if get_origin(delen[0]) is tuple:
            return {"type": "object", "additionalProperties": _waarde(get_args(delen[0])[1])}
        return lijst(_waarde(delen[0]))
    if hint is str:
        return tekst()
    if hint is bool:
        return {"enum": [True, False, "ja", "nee"]}
    if hint is Sleutel:
        return _verdeelsleutel()
    if issubclass(hint, StrEnum):
        return {"enum": [lid.value for lid in hint]}
    return record(hint)


def _geannoteerd(soort: type[Any], betekenis: object) -> Schema:
    if isinstance(betekenis, Verwijzing):
        return {"enum": [*KNOPPEN]} if betekenis.soort is Soort.KNOP else tekst()
    assert isinstance(betekenis, Maat)
    kaal = getal(betekenis)
    if soort is not Cijfer:
        return kaal
    velden = {"waarde": {"description": UITLEG["waarde"], **kaal}, **_herkomst()}
    velden["toelichting"] = {"description": UITLEG["toelichting"], **tekst()}
    return {"anyOf": [kaal, blok(velden, ["waarde"])]}


def getal(maat: Maat) -> Schema:
    """A number in this unit: as a number where an editor reads one, else as text in our notation."""
    als_tekst = {"type": "string", "pattern": f"^(?:{PATRONEN[maat.eenheid]})$"}
    if maat.eenheid is Eenheid.AANDEEL:
        return {"anyOf": [als_tekst, {"const": 0}]}
    heel = maat.eenheid in (Eenheid.AANTAL, Eenheid.JAAR)
    als_getal: Schema = {"type": "integer" if heel else "number", "minimum": int(maat.minst)}
    if maat.hoogst is not None:
        als_getal["maximum"] = int(maat.hoogst)
    return {"anyOf": [als_getal, als_tekst]}


def lijst(item: Schema) -> Schema:
    """A list, or one value that stands for a list of one."""
    return {"anyOf": [item, {"type": "array", "items": item}]}


def _herkomst() -> dict[str, Schema]:
    return {
        "herkomst": {"description": UITLEG["herkomst"], "enum": _TE_KIEZEN},
        "bron": {"description": UITLEG["bron"], **lijst(tekst())},
    }


def _verdeelsleutel() -> Schema:
    gewoon = [soort.value for soort in Sleutelsoort if soort is not Sleutelsoort.AFNAME]
    # afname may stand under sleutel, or beside it; then sleutel: afname says no more
    velden = {"afname": afname()}
    return {"anyOf": [{"enum": [*gewoon, Sleutelsoort.AFNAME.value]}, blok(velden, ["afname"])]}


def afname() -> Schema:
    """What each gemeente buys: shares, or numbers."""
    deel = {"anyOf": [getal(AANDEEL), getal(AANTAL)]}
    return {"description": UITLEG["afname"], "type": "object", "minProperties": 1, "additionalProperties": deel}


def _is_cijfer(hint: Any) -> bool:
    if get_origin(hint) is Annotated and isinstance(get_args(hint)[1], Plat):
        return any(_is_cijfer(deel) for deel in get_type_hints(get_args(hint)[0], include_extras=True).values())
    return hint is Cijfer or any(_is_cijfer(deel) for deel in get_args(hint))
