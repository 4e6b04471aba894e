"""The parts schemas are made of: problems, blocks with fixed keys, lists, names.

pydantic's core checks files against these schemas. We build them ourselves because importing ``pydantic`` proper
takes longer than all the rest of a simulation (see ARCHITECTURE.md), and because every scalar is read by our own
strict rules (``waarden``).
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, NoReturn

from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError
from pydantic_core import core_schema as cs

from takenkeuze.diagnostics import bedoelde, ingekort
from takenkeuze.loading.knopen import Blok, Pad, Scalar
from takenkeuze.loading.waarden import Hint, fout, tekst
from takenkeuze.model.velden import Soort

__all__ = ["Namen", "Probleem", "blok", "lijst", "paren", "samen", "verwerp", "verwijzing"]

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
    return [waarde] if isinstance(waarde, Scalar) and waarde.tekst else waarde


def paren(sleutel: cs.CoreSchema, waarde: cs.CoreSchema) -> cs.CoreSchema:
    """A block whose keys are data too, such as years or names; becomes a tuple of pairs in order of key."""
    keys = cs.no_info_before_validator_function(lambda tekst: Scalar(tekst, True, 0, 0), sleutel)
    return cs.no_info_after_validator_function(lambda d: tuple(sorted(d.items())), cs.dict_schema(keys, waarde))


def verwijzing(waarde: object, soort: Soort, namen: Namen) -> str:
    """A name from the productenboek, as its id or code. Unchecked when that part of the book is unreadable."""
    naam = tekst(waarde)
    bekend = namen.get(soort)
    if bekend is None:
        return naam
    if naam not in bekend:
        fout("TK020", f"{soort.value} {ingekort(naam)} is onbekend", lambda: _bedoelde(naam, soort, bekend))
    return bekend[naam]


def _bedoelde(naam: str, soort: Soort, bekend: Mapping[str, str]) -> str:
    # a gemeente may be written with its name or its code; the names are enough to choose from
    zonder_codes = [naam for naam, id_ in bekend.items() if naam != id_] or [*bekend]
    return bedoelde(naam, [*bekend], toon=zonder_codes) or f"zet deze {soort.value} eerst in het productenboek"
