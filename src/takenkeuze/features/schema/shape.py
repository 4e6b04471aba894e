# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""From one annotation or record of the model to JSON Schema.

A YAML reader of an editor makes numbers and booleans of some texts and not of others (``1_000`` is a number in YAML
1.1 and text in 1.2), so every figure may be written both ways. What only the productenboek can tell, such as whether
a product exists, is not in the schema.
"""

from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from takenkeuze.core.knoppen import KNOPPEN
from takenkeuze.core.model.cijfer import Cijfer, Herkomst
from takenkeuze.core.model.field_types import AANDEEL, AANTAL, Grens, Maat, Plat, Soort, Verwijzing, Voltooid
from takenkeuze.core.model.productenboek import Sleutel, Sleutelsoort
from takenkeuze.features.schema.descriptions import TITELS, UITLEG
from takenkeuze.features.schema.numbers import GEHEEL, getal
from takenkeuze.files.schema import sleutel_en_inhoud

Schema = dict[str, Any]

_TE_KIEZEN = [herkomst.value for herkomst in Herkomst if herkomst is not Herkomst.ONVERMELD]
_AFNAME = "Hier hoort een percentage of een aantal, zoals 40% of 1200."
_LIJST = "Hier hoort een lijst; elk deel begint op een eigen regel met een streepje."
_WAAR = "[tT][rR][uU][eE]|[fF][aA][lL][sS][eE]"
_JA_NEE = rf"^\s*(?:[jJ][aA]|[nN][eE][eE]|{_WAAR})\s*$"
_TEKST: Schema = {"type": ["string", "number", "boolean"]}


def tekst() -> Schema:
    """Any text; an editor may take it for a number or a boolean."""
    return {**_TEKST, "errorMessage": "Hier hoort één tekst."}


def _ja_nee() -> Schema:
    """Yes or no, as loading reads it."""
    return {"type": ["boolean", "string"], "pattern": _JA_NEE, "errorMessage": "Schrijf ja of nee."}


def record(soort: type[Any]) -> Schema:
    """A block of keys that becomes this record."""
    return blok(sleutels(soort), verplicht(soort), TITELS.get(naam := _naam(soort), naam))


def blok(velden: dict[str, Schema], nodig: list[str], titel: str) -> Schema:
    """A block with these keys and no others. An editor calls it by its title."""
    schema: Schema = {"title": titel, "type": "object", "additionalProperties": False, "properties": velden}
    return schema | ({"required": nodig} if nodig else {})


def sleutels(soort: type[Any]) -> dict[str, Schema]:
    """The keys of a record with what each may hold, and with what it means."""
    gevonden: dict[str, Schema] = {}
    for naam, hint in get_type_hints(soort, include_extras=True).items():
        sleutel, inhoud = sleutel_en_inhoud(naam, hint)
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
        sleutel, inhoud = sleutel_en_inhoud(naam, hint)
        if zonder and inhoud not in (None, Any):
            gevonden.append(sleutel)
    return gevonden


def _met_uitleg(soort: type[Any], sleutel: str, schema: Schema) -> Schema:
    uitleg = UITLEG.get(f"{_naam(soort)}.{sleutel}") or UITLEG[sleutel]
    return {"description": uitleg, **schema}


def _naam(soort: type[Any]) -> str:
    return soort.__name__.lstrip("_")


def _waarde(hint: Any) -> Schema:
    oorsprong, delen = get_origin(hint), get_args(hint)
    if oorsprong in (Union, UnionType):
        (enige,) = [deel for deel in delen if deel is not NoneType]
        return _waarde(enige)
    if oorsprong is Annotated:
        return _geannoteerd(delen[0], delen[1:])
    if oorsprong is tuple:
        if get_origin(delen[0]) is tuple:
            return {"type": "object", "additionalProperties": _waarde(get_args(delen[0])[1])}
        return lijst(_waarde(delen[0]))
    if hint is str:
        return tekst()
    if hint is bool:
        return _ja_nee()
    if hint is Sleutel:
        return _verdeelsleutel()
    if issubclass(hint, StrEnum):
        return {"enum": [lid.value for lid in hint]}
    return record(hint)


def _geannoteerd(soort: Any, betekenissen: tuple[object, ...]) -> Schema:
    match betekenissen[0]:
        case Grens() as grens:
            return lijst(_waarde(get_args(soort)[0]), grens)
        case Voltooid(binnen):
            return _voltooid(_waarde(soort), binnen)
        case Verwijzing(Soort.KNOP):
            return knoppen()
        case Verwijzing():
            return tekst()
        case Maat() as maat:
            kaal = getal(maat, next((b for b in betekenissen if isinstance(b, Grens)), None))
            return _met_herkomst(kaal) if soort is Cijfer else kaal
        case _:
            raise AssertionError(betekenissen)


def knoppen(*andere: str) -> Schema:
    """The name of a knop, or one of these other words."""
    titels = [knop.titel for knop in KNOPPEN.values()]
    return {"enum": [*KNOPPEN, *andere], "enumDescriptions": [*titels, *(UITLEG[naam] for naam in andere)]}


def _met_herkomst(kaal: Schema) -> Schema:
    """A figure: bare, or a block that says where it comes from."""
    velden = {"waarde": {"description": UITLEG["waarde"], **kaal}, **_herkomst()}
    velden["toelichting"] = {"description": UITLEG["toelichting"], **tekst()}
    return keuze(kaal, blok(velden, ["waarde"], "Cijfer met herkomst"), "object")


def lijst(item: Schema, grens: Grens | None = None) -> Schema:
    """A list; of what is no block, one value stands for a list of one.

    A condition and not a choice of two: then what is wrong with an item is said of that item.
    """
    aantal: Schema = {}
    if grens is not None and grens.minst:
        aantal["minItems"] = grens.minst
    if grens is not None and grens.hoogst is not None:
        aantal["maxItems"] = grens.hoogst
    if item.get("type") == "object":
        return {"type": "array", "items": item, "errorMessage": _LIJST, **aantal}
    return keuze(item, {"items": item, **aantal}, "array")


def keuze(los: Schema, samen: Schema, soort: str) -> Schema:
    """One value, or a list or block; ``soort`` is the JSON type of the latter.

    The types stand at the top as well: from those an editor sees that a value goes behind the key. Where nothing
    stands yet it follows the second way, so a block is that: then its keys are offered.
    """
    enkel = los.get("type", "string")
    schema: Schema = {"type": [*([enkel] if isinstance(enkel, str) else enkel), soort]}
    if "errorMessage" in los:
        schema["errorMessage"] = los["errorMessage"]
    if soort == "array":
        return {**schema, "if": {"type": "array"}, "then": samen, "else": los}
    return {**schema, "if": _TEKST, "then": los, "else": samen}


def _voltooid(schema: Schema, binnen: int) -> Schema:
    """A list of shares that reaches 100% within so many items."""
    nooit = {"type": "array", "prefixItems": [{"not": GEHEEL}] * binnen}
    uitleg = f"Het pad staat uiterlijk in jaar {binnen} op 100%, zoals [25%, 75%, 100%]."
    # without 100% that is missing; with 100% later on, what comes too late is too much
    daarna = {"contains": GEHEEL, "maxItems": binnen, "errorMessage": uitleg}
    return {**schema, "allOf": [{"if": nooit, "then": daarna}]}


def _herkomst() -> dict[str, Schema]:
    return {
        "herkomst": {"description": UITLEG["herkomst"], "enum": _TE_KIEZEN},
        "bron": {"description": UITLEG["bron"], **lijst(tekst())},
    }


def _verdeelsleutel() -> Schema:
    gewoon = [soort.value for soort in Sleutelsoort if soort is not Sleutelsoort.AFNAME]
    woorden = {"enum": [*gewoon, Sleutelsoort.AFNAME.value]}
    # afname may stand under sleutel, or beside it; then sleutel: afname says no more
    velden = {"afname": afname()}
    afgenomen = blok(velden, ["afname"], "Verdeelsleutel naar afname")
    return {**keuze(woorden, afgenomen, "object"), "examples": gewoon}


def afname() -> Schema:
    """What each gemeente buys: shares, or numbers."""
    aantal = getal(AANTAL)
    als_tekst = {"pattern": f"{getal(AANDEEL)['else']['pattern']}|{aantal['pattern']}", "errorMessage": _AFNAME}
    inhoud = {"type": "object", "minProperties": 1, "additionalProperties": aantal | als_tekst}
    return {"title": "Afname per gemeente", "description": UITLEG["afname"], **inhoud}


def _is_cijfer(hint: Any) -> bool:
    if get_origin(hint) is Annotated and isinstance(get_args(hint)[1], Plat):
        return any(_is_cijfer(deel) for deel in get_type_hints(get_args(hint)[0], include_extras=True).values())
    return hint is Cijfer or any(_is_cijfer(deel) for deel in get_args(hint))
