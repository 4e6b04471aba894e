"""The two kinds of files as JSON Schema, draft 2020-12."""

from typing import Any

from takenkeuze.analysis.jsonschema.uitleg import UITLEG
from takenkeuze.analysis.jsonschema.vorm import Schema, afname, blok, getal, lijst, record, sleutels, tekst, verplicht
from takenkeuze.loading.eisen import VORMEN, eisvelden
from takenkeuze.loading.maatregel import INVESTERING, GeschrevenInvestering, GeschrevenMaatregel
from takenkeuze.loading.scenario import GeschrevenScenario
from takenkeuze.loading.uitzonderingen import BoekUitzondering, GeschrevenUitzondering, over_boeken, over_scenarios
from takenkeuze.model.eisen import MATEN
from takenkeuze.model.knoppen import KNOPPEN
from takenkeuze.model.productenboek import Product, Productenboek
from takenkeuze.model.velden import EURO

__all__ = ["productenboek", "scenario"]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SELECTIE = ("product", "schil", "alles")


def productenboek() -> Schema:
    """A productenboek."""
    schema = record(Productenboek)
    product = record(Product)
    product["properties"]["afname"] = afname()
    schema["properties"]["producten"] |= lijst(product)
    schema["properties"]["negeer"] = _negeer(BoekUitzondering, over_boeken())
    return {"$schema": _DIALECT, "title": "Productenboek van takenkeuze", "description": UITLEG["<boek>"], **schema}


def scenario() -> Schema:
    """A scenario."""
    schema = record(GeschrevenScenario)
    velden = schema["properties"]
    velden["maatregelen"] = {"description": UITLEG["maatregelen"], "type": "array", "items": _maatregel()}
    velden["eisen"] = {"description": UITLEG["eisen"], "type": "array", "items": _eis()}
    velden["negeer"] = _negeer(GeschrevenUitzondering, over_scenarios())
    return {"$schema": _DIALECT, "title": "Scenario van takenkeuze", "description": UITLEG["<scenario>"], **schema}


def _maatregel() -> Schema:
    """The knop decides which other keys there are."""
    gevallen = [_als("knop", [naam], _met_knop(naam)) for naam in KNOPPEN]
    gevallen.append(_als("knop", [INVESTERING], _investering()))
    titels = ", ".join(f"{naam} ({knop.titel})" for naam, knop in KNOPPEN.items())
    knop = {"description": f"{UITLEG['Maatregel.knop']} {titels}.", "enum": [*KNOPPEN, INVESTERING]}
    return {"type": "object", "required": ["knop"], "properties": {"knop": knop}, "allOf": gevallen}


def _met_knop(naam: str) -> Schema:
    knop = KNOPPEN[naam]
    schema = blok(sleutels(GeschrevenMaatregel) | sleutels(knop.instelling), ["knop"])
    schema["properties"]["knop"] = {"description": knop.gevolg, "const": naam}
    keuzes = [_precies_een(_SELECTIE)] + ([_precies_een(knop.precies_een)] if knop.precies_een else [])
    nodig = verplicht(knop.instelling)
    return schema | {"allOf": keuzes, "required": ["knop", *nodig]}


def _investering() -> Schema:
    velden = sleutels(GeschrevenInvestering)
    bedrag = getal(EURO)
    jaarbedragen = {"anyOf": [bedrag, {"type": "object", "additionalProperties": bedrag}]}
    for naam in ("incidenteel", "structureel"):
        velden[naam] = {"description": UITLEG[f"GeschrevenInvestering.{naam}"], **jaarbedragen}
    velden["afname"] = afname()
    velden["knop"] = {"description": UITLEG["investering"], "const": INVESTERING}
    return blok(velden, ["knop"])


def _eis() -> Schema:
    """The maat decides which other keys there are; per, which names can be chosen."""
    vormen: dict[tuple[type[Any], ...], list[str]] = {}
    for naam, maat in MATEN.items():
        # the keys to choose with are the same for every group, but for what they refer to
        vormen.setdefault(tuple(eisvelden(maat, None)), []).append(naam)
    gevallen = []
    for soorten, namen in vormen.items():
        velden: dict[str, Schema] = {}
        nodig = ["maat"]
        for soort in soorten:
            velden |= sleutels(soort)
            nodig += [sleutel for sleutel in verplicht(soort) if sleutel not in nodig]
        if "per" in velden:
            for sleutel in ("alleen", "behalve"):
                velden[sleutel] = {"description": UITLEG[sleutel], **lijst(tekst())}
        velden["maat"] = {"description": UITLEG["maat"], "enum": namen}
        vorm = blok(velden, nodig)
        if "hoogstens" in velden:
            vorm["anyOf"] = [{"required": ["hoogstens"]}, {"required": ["minstens"]}]
        if "per" in velden:
            vorm["dependentRequired"] = {"alleen": ["per"], "behalve": ["per"]}
            vorm["not"] = {"required": ["alleen", "behalve"]}
        gevallen.append(_als("maat", namen, vorm))
    maten = {"description": UITLEG["maat"], "enum": [*MATEN]}
    assert VORMEN
    return {"type": "object", "required": ["maat"], "properties": {"maat": maten}, "allOf": gevallen}


def _negeer(soort: type[Any], codes: list[str]) -> Schema:
    schema = record(soort)
    schema["properties"]["regel"] = {"description": UITLEG["regel"], "enum": codes}
    datum = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
    schema["properties"]["tot"] = {"description": UITLEG["tot"], **datum}
    schema["required"] = ["regel", "reden"]
    return {"description": UITLEG["negeer"], "type": "array", "items": schema}


def _als(sleutel: str, waarden: list[str], dan: Schema) -> Schema:
    """With one of these values at a key, a block looks like this."""
    return {"if": {"required": [sleutel], "properties": {sleutel: {"enum": waarden}}}, "then": dan}


def _precies_een(namen: tuple[str, ...]) -> Schema:
    return {"oneOf": [{"required": [naam]} for naam in namen]}
