# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The two kinds of files as JSON Schema, draft 2020-12."""

from typing import Any

from takenkeuze.core.diagnostics import CODES
from takenkeuze.core.knoppen import KNOPPEN
from takenkeuze.core.model.eisen import MATEN, OUDE_NAMEN, find_maat
from takenkeuze.core.model.field_types import EURO, Eenheid
from takenkeuze.core.model.productenboek import Product, Productenboek
from takenkeuze.core.notation import opsomming
from takenkeuze.features.schema.descriptions import UITLEG
from takenkeuze.features.schema.numbers import getal
from takenkeuze.features.schema.shape import (
    Schema,
    afname,
    blok,
    keuze,
    knoppen,
    lijst,
    record,
    sleutels,
    tekst,
    verplicht,
)
from takenkeuze.files.eisen import eisvelden
from takenkeuze.files.exceptions import BoekUitzondering, GeschrevenUitzondering, over_boeken, over_scenarios
from takenkeuze.files.maatregel import INVESTERING, GeschrevenInvestering, GeschrevenMaatregel
from takenkeuze.files.scenario import GeschrevenScenario

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DATUM = "Hier hoort een datum: jaar-maand-dag, zoals 2026-12-31."
_SELECTIE = ("product", "schil", "alles")


def productenboek() -> Schema:
    """A productenboek."""
    schema = record(Productenboek)
    product = record(Product)
    product["properties"]["afname"] = afname()
    schema["properties"]["producten"]["items"] = product
    schema["properties"]["negeer"] = _negeer(BoekUitzondering, over_boeken())
    kop = {"$schema": _DIALECT, "title": "Productenboek van takenkeuze", "description": UITLEG["<boek>"]}
    return schema | kop


def scenario() -> Schema:
    """A scenario."""
    schema = record(GeschrevenScenario)
    velden = schema["properties"]
    velden["maatregelen"] = {"description": UITLEG["maatregelen"], **lijst(_maatregel())}
    velden["eisen"] = {"description": UITLEG["eisen"], **lijst(_eis())}
    velden["negeer"] = _negeer(GeschrevenUitzondering, over_scenarios())
    schema["allOf"] = [_nodig(*schema.pop("required"))]
    kop = {"$schema": _DIALECT, "title": "Scenario van takenkeuze", "description": UITLEG["<scenario>"]}
    return schema | kop


def _maatregel() -> Schema:
    """The knop decides which other keys there are."""
    gevallen = [_als("knop", [naam], _met_knop(naam)) for naam in KNOPPEN]
    gevallen.append(_als("knop", [INVESTERING], _investering()))
    knop = {"description": UITLEG["Maatregel.knop"], **knoppen(INVESTERING)}
    return _geval("Maatregel", "knop", knop, gevallen)


def _met_knop(naam: str) -> Schema:
    knop = KNOPPEN[naam]
    velden = sleutels(GeschrevenMaatregel) | sleutels(knop.instelling)
    velden["knop"] = {"description": f"{knop.titel}. {knop.kern}", "const": naam}
    schema = blok(velden, ["knop", *verplicht(knop.instelling)], f"Maatregel {naam}")
    keuzes = [*_precies_een(_SELECTIE), *_precies_een(knop.precies_een)]
    return schema | {"description": knop.titel, "allOf": keuzes}


def _investering() -> Schema:
    velden = sleutels(GeschrevenInvestering)
    bedrag = getal(EURO)
    per_jaar = {"title": "Bedragen per jaar", "type": "object", "additionalProperties": bedrag}
    jaarbedragen = keuze(bedrag, per_jaar, "object")
    for naam in ("incidenteel", "structureel"):
        velden[naam] = {"description": UITLEG[f"GeschrevenInvestering.{naam}"], **jaarbedragen}
    velden["afname"] = afname()
    velden["knop"] = {"description": UITLEG["investering"], "const": INVESTERING}
    return blok(velden, ["knop"], f"Maatregel {INVESTERING}") | {"description": UITLEG["investering"]}


def _eis() -> Schema:
    """The maat decides which other keys there are; per, which names can be chosen."""
    vormen: dict[tuple[type[Any], ...], list[str]] = {}
    namen = [*MATEN, *OUDE_NAMEN]
    titels = [*(maat.titel for maat in MATEN.values()), *(f"oude naam van {nu}" for nu in OUDE_NAMEN.values())]
    for naam in namen:
        maat = find_maat(naam)
        assert maat is not None
        # the keys to choose with are the same for every group, but for what they refer to
        vormen.setdefault(tuple(eisvelden(maat, None)), []).append(naam)
    gevallen = [_als("maat", deze, _eisvorm(soorten, deze)) for soorten, deze in vormen.items()]
    maten = {"description": UITLEG["maat"], "enum": namen, "enumDescriptions": titels}
    return _geval("Eis", "maat", maten, gevallen)


def _eisvorm(soorten: tuple[type[Any], ...], namen: list[str]) -> Schema:
    velden: dict[str, Schema] = {}
    nodig = ["maat"]
    for soort in soorten:
        velden |= sleutels(soort)
        nodig += [sleutel for sleutel in verplicht(soort) if sleutel not in nodig]
    if "per" in velden:
        for sleutel in ("alleen", "behalve"):
            velden[sleutel] = {"description": UITLEG[sleutel], **lijst(tekst()), "minItems": 1}
    velden["maat"] = {"description": UITLEG["maat"], "enum": namen}
    samen = []
    if "hoogstens" in velden:
        samen.append(_ten_minste_een(("hoogstens", "minstens")))
    if "per" in velden:
        samen += [_pas_met(sleutel, "per") for sleutel in ("alleen", "behalve")]
        samen.append(_niet_allebei("alleen", "behalve"))
    return blok(velden, nodig, _eistitel(velden, namen)) | {"allOf": samen}


def _eistitel(velden: dict[str, Schema], namen: list[str]) -> str:
    """What an editor calls the eisen about these maten."""
    if "uiterlijk" in velden:
        return "Eis aan een jaartal"
    if {MATEN[naam].eenheid for naam in namen if naam in MATEN} == {Eenheid.AANDEEL}:
        return "Eis aan een percentage"
    if "per" not in velden:
        return "Eis aan de reserve"
    return "Eis aan een bedrag per jaar" if "jaar" in velden else "Eis aan een structureel bedrag"


def _negeer(soort: type[Any], codes: list[str]) -> Schema:
    schema = record(soort)
    regels = {"description": UITLEG["regel"], "enum": codes, "enumDescriptions": [CODES[code] for code in codes]}
    schema["properties"] = {"regel": regels, **schema["properties"]}
    datum = {"type": "string", "pattern": r"^\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\s*$", "errorMessage": _DATUM}
    schema["properties"]["tot"] = {"description": UITLEG["tot"], **datum}
    schema["required"] = ["regel", "reden"]
    return {"description": UITLEG["negeer"], **lijst(schema)}


def _geval(titel: str, sleutel: str, waarden: Schema, gevallen: list[Schema]) -> Schema:
    """A block of which the value at one key decides what the rest looks like."""
    kop = {"title": titel, "type": "object", "properties": {sleutel: waarden}}
    return {**kop, "allOf": [_nodig(sleutel), *gevallen]}


def _nodig(*sleutels: str) -> Schema:
    """These keys must be there. Beside ``properties``, an editor offers to fill in all that is required at once."""
    return {"required": [*sleutels]}


def _als(sleutel: str, waarden: list[str], dan: Schema) -> Schema:
    """With one of these values at a key, a block looks like this."""
    # that it is a block is said once, for all cases together
    dan = {naam: inhoud for naam, inhoud in dan.items() if naam != "type"}
    return {"if": {"required": [sleutel], "properties": {sleutel: {"enum": waarden}}}, "then": dan}


# An editor shows errorMessage at the place of the mistake. So there is one schema for each thing that can be wrong.


def _precies_een(namen: tuple[str, ...]) -> list[Schema]:
    """One of these keys must be there, and no two."""
    if not namen:
        return []
    samen = {
        naam: {
            "properties": dict.fromkeys((ander for ander in namen if ander != naam), False),
            "errorMessage": f"Kies één van {opsomming([*namen])}.",
        }
        for naam in namen
    }
    return [_ten_minste_een(namen), {"dependentSchemas": samen}]


def _ten_minste_een(namen: tuple[str, ...]) -> Schema:
    uitleg = f"Hier ontbreekt {' of '.join([', '.join(namen[:-1]), namen[-1]])}."
    return {"anyOf": [{"required": [naam], "errorMessage": uitleg} for naam in namen]}


def _pas_met(sleutel: str, met: str) -> Schema:
    uitleg = f"{sleutel.capitalize()} kan alleen samen met {met}."
    return {"dependentSchemas": {sleutel: {"required": [met], "errorMessage": uitleg}}}


def _niet_allebei(een: str, ander: str) -> Schema:
    return {
        "if": {"required": [een, ander]},
        "then": {"properties": {ander: False}, "errorMessage": f"Kies {een} of {ander}."},
    }
