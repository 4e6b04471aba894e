# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Verdeelsleutels: a word, or a block that says how they come about."""

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Any

from pydantic_core import SchemaValidator
from pydantic_core import core_schema as cs

from takenkeuze.core.diagnostics import suggestion, truncated
from takenkeuze.core.model.cijfer import Herkomst
from takenkeuze.core.model.field_types import COUNT, EURO, SHARE, YEAR, RefKind
from takenkeuze.core.model.sleutel import Overgang, Sleutel, SleutelDeel, SleutelKind
from takenkeuze.core.notation import percentage
from takenkeuze.files.building_blocks import (
    KnownNames,
    Problem,
    block_schema,
    list_schema,
    named_once,
    pairs_schema,
    per_gemeente,
    reject,
    resolve_reference,
    without_duplicates,
)
from takenkeuze.files.cijfers import HERKOMST
from takenkeuze.files.document import KEY, Document
from takenkeuze.files.nodes import MapNode, ReportedScalar, Scalar
from takenkeuze.files.values import raise_error, read_number, read_text

_EXAMPLE = "schrijf sleutel: {afname: {Gouda: 40%, Leiden: 60%}}"
COUNTED = ("inwoners", "jongeren")
"""What every book can count."""
MADE = ("telling", "afname", "bedragen", "delen", "overgang")
"""The keys of a block of which one says how a verdeelsleutel comes about."""


def verdeelsleutel(value: object, names: KnownNames) -> Sleutel:
    """What is counted, the name of a key of the book, or a block."""
    if isinstance(value, MapNode):
        sleutel: Sleutel = _block().validate_python(value, context=names)
        return sleutel
    word = read_text(value, "een verdeelsleutel")
    if word == SleutelKind.AFNAME:
        raise_error("TK011", "bij sleutel afname hoort wie wat afneemt", _EXAMPLE)
    if word in MADE:
        raise_error("TK011", f"bij sleutel {word} hoort een blok", f"schrijf sleutel: {{{word}: …}}")
    if word == SleutelKind.GELIJK:
        return Sleutel(SleutelKind.GELIJK)
    counted = names.get(RefKind.TELLING, {})
    if word in COUNTED or word in counted:
        return Sleutel(SleutelKind.TELLING, word)
    known = names.get(RefKind.SLEUTEL)
    if known is not None and word not in known:
        possible = [*COUNTED, SleutelKind.GELIJK.value, *counted, *known]
        raise_error("TK020", f"verdeelsleutel {truncated(word)} is onbekend", lambda: suggestion(word, possible))
    return Sleutel(SleutelKind.NAMED, naam=word)


def afname_as_sleutel(document: Document, record: object) -> None:
    """Let ``afname: {…}`` beside the other keys of a product mean ``sleutel: {afname: {…}}``."""
    if not isinstance(record, MapNode) or "afname" not in record:
        return
    sleutel = record.get("sleutel")
    name, afname = record.key_nodes.pop("afname"), record.pop("afname")
    if sleutel is not None and not (isinstance(sleutel, Scalar) and sleutel.text == SleutelKind.AFNAME):
        if not isinstance(sleutel, ReportedScalar):
            document.report("TK017", "sleutel en afname gaan niet samen", "kies sleutel of afname", name)
        return
    content = MapNode(name.line, name.column)
    content["afname"], content.key_nodes["afname"] = afname, name
    record["sleutel"], record.key_nodes["sleutel"] = content, name


def not_hundred(total: Fraction) -> tuple[str, str]:
    """What shares that are not 100% add up to, in words, and how to mend it."""
    difference, exactly = abs(total - 1), 6
    if difference * 100 * 10**exactly < 1:
        tally = "net iets meer dan 100%" if total > 1 else "net geen 100%"
        return tally, "schrijf de delen als breuk, bijvoorbeeld 1/3"
    too = "veel" if total > 1 else "weinig"
    return (
        f"{percentage(total, exactly)}, niet tot 100%",
        f"er is {percentage(difference, exactly)} te {too}; pas de percentages aan",
    )


def _field(read: cs.CoreSchema) -> cs.TypedDictField:
    return cs.typed_dict_field(read, required=False)


_KEY = cs.with_info_plain_validator_function(lambda value, info: verdeelsleutel(value, info.context))


@cache
def _block() -> SchemaValidator:
    part = block_schema(
        {
            "sleutel": cs.typed_dict_field(_KEY, required=True),
            "aandeel": _field(cs.no_info_plain_validator_function(lambda value: read_number(value, SHARE))),
            "bedrag": _field(cs.no_info_plain_validator_function(lambda value: read_number(value, EURO))),
        },
        lambda values: SleutelDeel(**values),
        _aandeel_or_bedrag,
    )
    year = cs.no_info_plain_validator_function(lambda value: int(read_number(value, YEAR)))
    share = cs.no_info_plain_validator_function(lambda value: read_number(value, SHARE))
    overgang = block_schema(
        {
            "van": cs.typed_dict_field(_KEY, required=True),
            "naar": cs.typed_dict_field(_KEY, required=True),
            "pad": cs.typed_dict_field(pairs_schema(year, share), required=True),
        },
        lambda values: Overgang(values["van"], values["naar"], values["pad"]),
    )
    deelnemer = cs.with_info_plain_validator_function(
        lambda value, info: resolve_reference(value, RefKind.GEMEENTE, info.context)
    )
    euros = cs.no_info_plain_validator_function(lambda value: read_number(value, EURO))
    keys = {
        "telling": _field(cs.with_info_plain_validator_function(_telling)),
        "afname": _field(per_gemeente(cs.no_info_plain_validator_function(_afname))),
        "bedragen": _field(per_gemeente(euros)),
        "delen": _field(cs.list_schema(part, min_length=1)),
        "overgang": _field(overgang),
        "deelnemers": _field(without_duplicates(list_schema(deelnemer), "deze gemeente")),
    }
    return SchemaValidator(block_schema(keys | HERKOMST, _make, _made_once))


def _telling(value: object, info: cs.ValidationInfo[KnownNames]) -> str:
    counted = [*COUNTED, SleutelKind.GELIJK.value, *info.context.get(RefKind.TELLING, {})]
    word = read_text(value)
    if word not in counted:
        raise_error("TK020", f"telling {truncated(word)} is onbekend", lambda: suggestion(word, counted))
    return word


def _afname(value: object) -> tuple[bool, Fraction]:
    """What one gemeente buys: a share, or a number of units."""
    if isinstance(value, Scalar) and value.text.strip().replace("_", "").isdigit():
        return False, read_number(value, COUNT)
    return True, read_number(value, SHARE)


def _aandeel_or_bedrag(deel: MapNode) -> Iterator[Problem]:
    given = [key for key in ("aandeel", "bedrag") if key in deel]
    if len(given) == 2:
        yield Problem(("bedrag", KEY), "TK017", "aandeel en bedrag gaan niet samen", "laat een van beide weg")
    elif not given:
        yield Problem((), "TK011", "dit deel mist aandeel of bedrag", "voeg aandeel: …% toe, of bedrag: … per gemeente")


def _made_once(block: MapNode) -> Iterator[Problem]:
    given = [key for key in MADE if key in block]
    if len(given) > 1:
        text = f"{' en '.join(given)} gaan niet samen"
        yield Problem((given[-1], KEY), "TK017", text, "laat er één staan")
    elif not given:
        yield Problem((), "TK011", "deze verdeelsleutel zegt niet waarnaar", f"kies uit {', '.join(MADE)}")


def _make(values: dict[str, Any]) -> Sleutel:
    common = {
        "deelnemers": tuple(sorted(values.get("deelnemers", ()))),
        "herkomst": values.get("herkomst", Herkomst.UNSTATED),
        "bronnen": values.get("bron", ()),
    }
    if "afname" in values:
        return Sleutel(SleutelKind.AFNAME, afname=_shares(values["afname"]), **common)
    if "bedragen" in values:
        amounts: dict[tuple[str, str], Fraction] = values["bedragen"]
        reject(named_once(("bedragen",), [*amounts]))
        if not any(amounts.values()):
            hint = "geef ten minste één gemeente een bedrag"
            reject([Problem(("bedragen", KEY), "TK016", "alle bedragen zijn nul", hint)])
        return Sleutel(SleutelKind.BEDRAGEN, bedragen=_by_code(amounts), **common)
    if "delen" in values:
        reject(_delen(values["delen"]))
        return Sleutel(SleutelKind.DELEN, delen=tuple(values["delen"]), **common)
    if "overgang" in values:
        return Sleutel(SleutelKind.OVERGANG, overgang=values["overgang"], **common)
    telling = values.get("telling", "inwoners")  # where none is given that was told, and this is not used
    if telling == SleutelKind.GELIJK:
        return Sleutel(SleutelKind.GELIJK, **common)
    return Sleutel(SleutelKind.TELLING, telling, **common)


def _by_code(amounts: dict[tuple[str, str], Fraction]) -> tuple[tuple[str, Fraction], ...]:
    """By code: the order in which a file names the gemeenten has no meaning."""
    return tuple(sorted((code, amount) for (code, _), amount in amounts.items()))


def _shares(afname: dict[tuple[str, str], tuple[bool, Fraction]]) -> tuple[tuple[str, Fraction], ...]:
    reject(named_once(("afname",), [*afname]))
    total = sum((part for _, part in afname.values()), Fraction(0))
    kinds = {is_share for is_share, _ in afname.values()}
    if len(kinds) > 1:
        hint = "schrijf alles in percentages, of alles in aantallen"
        reject([Problem(("afname", KEY), "TK017", "percentages en aantallen gaan niet samen", hint)])
    if kinds == {True} and total != 1:
        tally, hint = not_hundred(total)
        reject([Problem(("afname", KEY), "TK022", f"de afname telt op tot {tally}", hint)])
    if not total:
        hint = "geef ten minste één gemeente een aantal"
        reject([Problem(("afname", KEY), "TK016", "geen enkele gemeente neemt iets af", hint)])
    return _by_code({who: part / total for who, (_, part) in afname.items()})


def _delen(delen: list[SleutelDeel]) -> Iterator[Problem]:
    """The shares are 100% together; an amount per gemeente is for each the same."""
    shares = [deel.aandeel for deel in delen if deel.aandeel is not None]
    if sum(shares, Fraction(0)) != 1:
        tally, hint = not_hundred(sum(shares, Fraction(0))) if shares else ("0%", "voeg een deel met aandeel: 100% toe")
        yield Problem(("delen", KEY), "TK022", f"de aandelen van de delen tellen op tot {tally}", hint)
    for i, deel in enumerate(delen):
        if deel.bedrag is not None and deel.sleutel.kind not in (SleutelKind.GELIJK, SleutelKind.NAMED):
            text = "een bedrag per gemeente gaat alleen met sleutel gelijk"
            yield Problem(("delen", i, "sleutel"), "TK017", text, "schrijf {sleutel: gelijk, bedrag: …}")
