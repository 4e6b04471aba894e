# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A scenario written as YAML again, with its keys in any order and comments anywhere."""

from collections.abc import Iterator
from fractions import Fraction
from random import Random
from typing import Any, get_type_hints

from takenkeuze.core.knoppen.knop import Over
from takenkeuze.core.model.eisen import Eis, EisMeasureKind
from takenkeuze.core.model.field_types import Unit
from takenkeuze.core.model.scenario import Investering, Maatregel, Scenario
from takenkeuze.core.model.sleutel import Sleutel, SleutelKind
from takenkeuze.core.notation import decimal, percentage
from takenkeuze.report.maatregel import field_type_of


def to_yaml(scenario: Scenario, chance: Random) -> str:
    """The file that says this; what says nothing is left out."""
    block = to_block(scenario)
    for maatregel in block.get("maatregelen", []):
        if "sleutel" in maatregel:
            maatregel["sleutel"] = _key(maatregel["sleutel"])
    return as_yaml(block, chance)


def as_yaml(block: dict[str, Any], chance: Random) -> str:
    """The file with these keys and values."""
    return "".join(_block(block, 0, chance)) + "# einde\n"


def to_block(scenario: Scenario) -> dict[str, Any]:
    """Keys and values as a file has them."""
    return without_empty(
        {
            "scenario": scenario.titel,
            "startjaar": scenario.startjaar,
            "jaren": scenario.jaren,
            "frictiekosten": {"dekking": scenario.dekking.value},
            "maatregelen": [
                _investering(choice) if isinstance(choice, Investering) else _maatregel(choice)
                for choice in scenario.maatregelen
            ],
            "eisen": [_eis(eis) for eis in scenario.eisen],
        }
    )


def _maatregel(choice: Maatregel) -> dict[str, Any]:
    hints = get_type_hints(type(choice.settings), include_extras=True)

    def write(name: str, value: Any) -> str:
        if isinstance(value, Over):
            return value.value
        return _euro(value) if field_type_of(hints[name]).unit is Unit.EURO else _part(value)

    if choice.moves_lasten:
        pad = {str(year): _part(part) for year, part in choice.settings.pad}
        who = {"knop": choice.knop.naam, "product": [*choice.producten], "sleutel": choice.settings.sleutel, "pad": pad}
        return without_empty({**who, "ingang": None if pad else choice.ingang})
    settings: dict[str, Any] = {}
    for name, value in choice.settings._asdict().items():
        if value is not None:
            settings[name] = write(name, value)
            if choice.series and not isinstance(value, Over):
                settings[name] = {str(year): write(name, getattr(own, name)) for year, own in choice.series}
    afbouw, frictie = choice.afbouw, choice.frictie
    return without_empty(
        {
            "knop": choice.knop.naam,
            **settings,
            "product": [*choice.producten],
            "gemeenten": [*choice.gemeenten],
            "ingang": None if choice.series else choice.ingang,
            "tot": choice.tot,
            "afbouw": afbouw
            and {
                "verloop": afbouw.verloop and afbouw.verloop.value,
                "jaren": afbouw.jaren,
                "pad": [_part(part) for part in afbouw.pad or ()],
            },
            "frictie": {
                "factor": None if frictie.factor is None else decimal(frictie.factor).replace(",", "."),
                "bedrag": None if frictie.bedrag is None else _euro(frictie.bedrag),
                "bedragen": {str(year): _euro(amount) for year, amount in frictie.bedragen},
                "verdeling": frictie.verdeling.value,
            },
            "blijvend": choice.blijvend and {"dragers": choice.blijvend.dragers.value},
        }
    )


def _investering(choice: Investering) -> dict[str, Any]:
    opbrengst = choice.opbrengst
    return without_empty(
        {
            "knop": "investering",
            "incidenteel": {str(year): _euro(amount) for year, amount in choice.incidenteel},
            "structureel": {str(year): _euro(amount) for year, amount in choice.structureel},
            "per_inwoner": {
                kind: {str(year): _euro(amount) for year, amount in amounts}
                for kind, amounts in choice.per_inwoner._asdict().items()
            },
            "opbrengst": opbrengst and {"bedrag": _euro(opbrengst.bedrag), "vanaf": opbrengst.vanaf},
            "sleutel": choice.sleutel,
        }
    )


def _key(key: Sleutel) -> Any:
    if key.kind is SleutelKind.DELEN:
        return {"delen": [{"sleutel": _key(d.sleutel), "aandeel": _part(d.aandeel or Fraction(0))} for d in key.delen]}
    if key.overgang:
        pad = {str(year): _part(part) for year, part in key.overgang.pad}
        return {"overgang": {"van": _key(key.overgang.old), "naar": _key(key.overgang.new), "pad": pad}}
    if key.bedragen:
        return {"bedragen": {code: _euro(amount) for code, amount in key.bedragen}}
    if key.afname:
        return {"afname": {code: _part(part) for code, part in key.afname}}
    return {"telling": key.word, "deelnemers": [*key.deelnemers]} if key.deelnemers else key.word


def _eis(eis: Eis) -> dict[str, Any]:
    bound = "uiterlijk" if eis.maat.kind is EisMeasureKind.OMSLAG else "hoogstens"
    amount = _part if eis.maat.unit is Unit.SHARE else _euro
    assert eis.hoogstens is not None
    value = int(eis.hoogstens) if bound == "uiterlijk" else amount(eis.hoogstens)
    return without_empty(
        {"maat": eis.maat.naam, "per": eis.per and eis.per.value, bound: value, "alleen": [*eis.alleen]}
    )


def without_empty(block: dict[str, Any]) -> dict[str, Any]:
    """The block without what says nothing."""
    bare = {k: without_empty(v) if isinstance(v, dict) else v for k, v in block.items()}
    return {k: v for k, v in bare.items() if v is not None and v not in ({}, [])}


def _euro(value: Fraction) -> str:
    return decimal(value, 2).replace(".", "").replace(",", ".")


def _part(value: Fraction) -> str:
    return percentage(value, 4)


def _block(block: dict[str, Any], deep: int, chance: Random, *, first: str = "") -> Iterator[str]:
    """The keys in any order; ``first`` stands before the first, for a block in a list."""
    keys = [*block]
    chance.shuffle(keys)
    for i, key in enumerate(keys):
        indentation = first if first and not i else " " * deep
        value = block[key]
        if isinstance(value, dict):
            yield f"{indentation}{key}:{_remark(chance)}"
            yield from _block(value, deep + 2, chance)
        elif isinstance(value, list):
            yield f"{indentation}{key}:{_remark(chance)}"
            for thing in value:
                hyphen = f"{' ' * (deep + 2)}- "
                if isinstance(thing, dict):
                    yield from _block(thing, deep + 4, chance, first=hyphen)
                else:
                    yield f"{hyphen}{thing}{_remark(chance)}"
        else:
            yield f"{indentation}{key}: {value}{_remark(chance)}"


def _remark(chance: Random) -> str:
    return chance.choice(["\n", "\n", "  # waarom: dit\n", "\n# - knop: stoppen\n", "\n\n"])
