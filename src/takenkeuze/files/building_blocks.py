# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The parts schemas are made of: problems, blocks with fixed keys, lists, names.

pydantic's core checks files against these schemas. We build them ourselves because importing ``pydantic`` proper
takes longer than all the rest of a simulation (see ARCHITECTURE.md), and because every scalar is read by our own
strict rules (``waarden``).
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, NoReturn

from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError
from pydantic_core import core_schema as cs

from takenkeuze.core.diagnostics import Tip, als_waarde, bedoelde, ingekort, lijkt_op
from takenkeuze.core.model.field_types import Soort
from takenkeuze.core.names import TUSSEN_NAMEN, eender
from takenkeuze.core.notation import opsomming
from takenkeuze.files.nodes import Blok, Enige, Pad, Scalar
from takenkeuze.files.values import Hint, fout, tekst

Namen = Mapping[Soort, Mapping[str, str]]
"""Per kind of name: the names that may be written, with the id or code each stands for."""


class Probleem(NamedTuple):
    """Something wrong at a path below (or in) the thing being read."""

    pad: Pad
    code: str
    tekst: str
    hint: Hint = ""


def verwerp(problemen: Iterable[Probleem]) -> None:
    """Reject what is being read for all of these at once; does nothing when there are none."""
    if details := [_detail(*probleem) for probleem in problemen]:
        raise ValidationError.from_exception_data("", details)


def samen(problemen: Iterable[Probleem], lees: Callable[[], object]) -> NoReturn:
    """Reject something for these problems, and for all that is wrong when it is read."""
    details = [_detail(*probleem) for probleem in problemen]
    try:
        lees()
    except ValidationError as fouten:
        for een in fouten.errors(include_url=False, include_input=False):
            context = een.get("ctx", {})
            if een["type"].startswith("TK"):
                soort = PydanticCustomError(een["type"], "{tekst}", context)
                details.append(InitErrorDetails(type=soort, loc=een["loc"], input=None))
            else:
                details.append(InitErrorDetails(type=een["type"], loc=een["loc"], input=None, ctx=context))
    raise ValidationError.from_exception_data("", details)


def _detail(pad: Pad, code: str, tekst: str, hint: Hint) -> InitErrorDetails:
    soort = PydanticCustomError(code, "{tekst}", {"tekst": tekst, "hint": hint})
    return InitErrorDetails(type=soort, loc=pad, input=None)


def blok(
    sleutels: dict[str, cs.TypedDictField],
    maak: Callable[[dict[str, Any]], Any],
    samenhang: Callable[[Blok], Iterable[Probleem]] | None = None,
) -> cs.CoreSchema:
    """A block with exactly these keys; any other key is an error with a suggestion.

    ``samenhang`` finds what is wrong between keys. It sees the block as written, so that it speaks in the same run
    as mistakes in the values.
    """

    def onbekend(_: object) -> None:
        # only the key is wrong; which key that is, the path of the error tells
        raise PydanticCustomError("TK010", "", {"mogelijk": " ".join(sleutels)})

    inhoud = cs.typed_dict_schema(
        sleutels, extra_behavior="allow", extras_schema=cs.no_info_plain_validator_function(onbekend)
    )
    schema = cs.no_info_after_validator_function(maak, inhoud)
    if samenhang is None:
        return schema
    regel = samenhang

    def lees(waarde: object, lezer: Callable[[object], Any]) -> Any:
        if isinstance(waarde, Blok) and (problemen := [*regel(waarde)]):
            samen(problemen, lambda: lezer(waarde))
        return lezer(waarde)

    return cs.no_info_wrap_validator_function(lees, schema)


def lijst(item: cs.CoreSchema) -> cs.CoreSchema:
    """A list, or one value that stands for a list of one."""
    return cs.no_info_after_validator_function(
        tuple, cs.no_info_before_validator_function(_als_lijst, cs.list_schema(item))
    )


def _als_lijst(waarde: object) -> object:
    if isinstance(waarde, Scalar) and waarde.tekst:
        return [Enige(waarde.tekst, waarde.kaal, waarde.regel, waarde.kolom)]
    return waarde


def zonder_dubbele(items: cs.CoreSchema, wat: str) -> cs.CoreSchema:
    """A list in which nothing may stand twice; the second place is the mistake."""

    def keur(waarden: tuple[Any, ...]) -> tuple[Any, ...]:
        if len(set(waarden)) < len(waarden):
            eerste: dict[Any, int] = {}
            plekken = [(i, eerste.setdefault(waarde, i)) for i, waarde in enumerate(waarden)]
            verwerp(
                Probleem((i,), "TK021", f"{wat} staat er twee keer; ook op plaats {eerder + 1} in deze lijst", _WEG)
                for i, eerder in plekken
                if eerder != i
            )
        return waarden

    return cs.no_info_after_validator_function(keur, items)


_WEG = "haal een van de twee weg"


def paren(sleutel: cs.CoreSchema, waarde: cs.CoreSchema) -> cs.CoreSchema:
    """A block whose keys are data too, such as years or names; becomes a tuple of pairs in order of key."""
    keys = cs.no_info_before_validator_function(lambda tekst: Scalar(tekst, True, 0, 0), sleutel)
    return cs.no_info_after_validator_function(lambda d: tuple(sorted(d.items())), cs.dict_schema(keys, waarde))


def hoe_ook_getypt(namen: Mapping[str, str]) -> Mapping[str, str]:
    """The same names, and for each the form it shares with other ways to type it."""
    gedeeld = {eender(naam): id_ for naam, id_ in namen.items()}
    return {**gedeeld, **namen}


def verwijzing(waarde: object, soort: Soort, namen: Namen) -> str:
    """A name from the productenboek, as its id or code. Unchecked when that part of the book is unreadable."""
    naam = tekst(waarde)
    bekend = namen.get(soort)
    if bekend is None:
        return naam
    gevonden = bekend.get(naam) or bekend.get(eender(naam))
    if gevonden is None:
        enige = isinstance(waarde, Enige)
        fout("TK020", f"{soort.value} {ingekort(naam)} is onbekend", lambda: _bedoelde(naam, soort, bekend, enige))
    return gevonden


_ALLE = re.compile(r"(?i)(?:alles?|iedereen|overal|\*)(?!\w)")
_VOOR_ALLE = {
    Soort.GEMEENTE: "noem ze elk apart; zonder gemeenten geldt een maatregel voor alle, en zonder alleen een eis",
    Soort.PRODUCT: "noem ze elk apart; met alles: true in plaats van product geldt een maatregel voor alle producten",
    Soort.SCHIL: "noem ze elk apart; met alles: true in plaats van schil geldt een maatregel voor alle schillen",
}
"""What someone is told who asks for all, or for all but some: no name stands for that, and no tip may guess it."""


def _bedoelde(naam: str, soort: Soort, bekend: Mapping[str, str], enige: bool) -> str:
    # a gemeente may be written with its name or its code; the names are enough to choose from
    zonder_codes = [naam for naam, id_ in bekend.items() if naam != id_] or [*bekend]
    if soort is Soort.GEMEENTE and (nummer := re.fullmatch("(?i)(?:gm)?0*([0-9]{1,4})", naam)):
        for genoemd, code in bekend.items():
            if genoemd != code and re.fullmatch(f"(?i)(?:gm)?0*{nummer[1]}", code):
                return Tip(f"schrijf {code} voor {genoemd}", code)
        return bedoelde("", [*bekend], toon=zonder_codes)  # another code is another gemeente
    if _ALLE.match(naam) and soort in _VOOR_ALLE:
        return _VOOR_ALLE[soort]
    delen = _achter_elkaar(naam, bekend) or re.split(TUSSEN_NAMEN, naam)
    if len(delen) > 1 and (meer := _elk_apart(delen, soort, bekend, enige)):
        return meer
    return bedoelde(naam, [*bekend], toon=zonder_codes) or f"zet deze {soort.value} eerst in het productenboek"


def _achter_elkaar(naam: str, bekend: Mapping[str, str]) -> list[str]:
    """The names in a text that is nothing but known names with a space between them; else none."""
    delen: list[str] = []
    rest = naam.split()
    while rest:
        lengte = next((n for n in range(len(rest), 0, -1) if eender(" ".join(rest[:n])) in bekend), 0)
        if not lengte:
            return []
        delen.append(" ".join(rest[:lengte]))
        rest = rest[lengte:]
    return delen


def _elk_apart(delen: list[str], soort: Soort, bekend: Mapping[str, str], enige: bool) -> str:
    """A hint for several names in one value; "" when these are no names. It drops none of them."""
    bedoeld = [[deel] if eender(deel) in bekend else lijkt_op(deel, [*bekend]) for deel in delen]
    if not any(bedoeld):
        return ""
    if any(len(namen) != 1 for namen in bedoeld):
        return f"noem elke {soort.value} apart, zoals [een, twee]"
    namen = [als_waarde(naam) for (naam,) in bedoeld]
    als_lijst = f"[{', '.join(namen)}]"
    return Tip(f"schrijf {als_lijst}", als_lijst) if enige else f"noem ze elk apart: {opsomming(namen, len(namen))}"
