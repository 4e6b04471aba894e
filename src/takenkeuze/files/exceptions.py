# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The key ``negeer`` of a scenario and of a productenboek: rules that are knowingly not followed."""

from datetime import date
from fractions import Fraction
from typing import Annotated, Any, NamedTuple

from pydantic_core import core_schema as cs

from takenkeuze.core.diagnostics import CODES, suggestion
from takenkeuze.core.model.eisen import AgreedException
from takenkeuze.core.model.field_types import FieldType, Unit
from takenkeuze.files.building_blocks import block_schema
from takenkeuze.files.schema import field_schemas, make_record
from takenkeuze.files.values import raise_error, read_text

NUMBER = FieldType(Unit.COUNT, Fraction(1), Fraction(10_000))
"""Of a maatregel, from 1."""
_NEVER = ("TK140", "TK141")
"""Rules about exceptions themselves."""


class BoekException(NamedTuple):
    """One item of ``negeer`` as written in a productenboek."""

    regel: Any
    reden: str
    tot: Any = ""


class WrittenException(NamedTuple):
    """One item of ``negeer`` as written in a scenario."""

    regel: Any
    reden: str
    tot: Any = ""
    maatregel: Annotated[int, NUMBER] | None = None


def about_boeken() -> list[str]:
    """The codes of the rules that judge a productenboek."""
    return [code for code in CODES if code.startswith("TK12")]


def about_scenarios() -> list[str]:
    """The codes of the rules that judge a scenario, and that it may let pass."""
    return [code for code in CODES if code.startswith("TK1") and code not in (*about_boeken(), *_NEVER)]


def exceptions(kind: type[WrittenException] | type[BoekException]) -> cs.CoreSchema:
    """The list of exceptions, in a scenario or in a productenboek."""
    line = _scenario_rule if kind is WrittenException else _boek_rule
    keys = field_schemas(kind) | {
        "regel": cs.typed_dict_field(cs.no_info_plain_validator_function(line), required=True),
        "tot": cs.typed_dict_field(cs.no_info_plain_validator_function(_date), required=False),
    }
    item = block_schema(keys, lambda values: AgreedException(0, *make_record(kind, values)))
    return cs.no_info_after_validator_function(numbered, cs.list_schema(item))


def numbered(values: Any) -> Any:
    """Number what was read, as the file lists it: from 1."""
    return tuple(value._replace(number=number) for number, value in enumerate(values, 1))


def _scenario_rule(value: object) -> str:
    code = _rule(value, about_scenarios())
    if code in about_boeken():
        raise_error(
            "TK016", f"{code} gaat over het productenboek", "zet deze uitzondering bij negeer in het productenboek"
        )
    return code


def _boek_rule(value: object) -> str:
    code = _rule(value, about_boeken())
    if code in about_scenarios():
        raise_error("TK016", f"{code} gaat over een scenario", "zet deze uitzondering bij negeer in het scenario")
    return code


def _rule(value: object, possible: list[str]) -> str:
    """The code of a rule that judges; a mistake in a file cannot be ignored."""
    code = read_text(value)
    if code not in CODES:
        raise_error("TK020", f"regel {code} is onbekend", suggestion(code, possible))
    if code not in (*about_scenarios(), *about_boeken()):
        raise_error("TK016", f"{code} is niet te negeren", "herstel wat er mis is")
    return code


def _date(value: object) -> str:
    """A date as YYYY-MM-DD."""
    content = read_text(value)
    try:
        if len(content) != 10:
            raise ValueError
        return date.fromisoformat(content).isoformat()
    except ValueError:
        raise_error("TK013", f"{content[:40]} is geen datum", "schrijf jaar-maand-dag, zoals 2026-12-31")
