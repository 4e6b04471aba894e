# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The key ``negeer`` of a scenario and of a productenboek: rules that are knowingly not followed."""

from datetime import date
from fractions import Fraction
from typing import Annotated, Any, NamedTuple

from pydantic_core import core_schema as cs

from takenkeuze.core.diagnostics import CODES, bedoelde
from takenkeuze.core.model.eisen import Uitzondering
from takenkeuze.core.model.field_types import Eenheid, Maat
from takenkeuze.files.building_blocks import blok
from takenkeuze.files.schema import maak_record, velden
from takenkeuze.files.values import fout, tekst

NUMMER = Maat(Eenheid.AANTAL, Fraction(1), Fraction(10_000))
"""Of a maatregel, from 1."""
_NOOIT = ("TK140", "TK141")
"""Rules about exceptions themselves."""


class BoekUitzondering(NamedTuple):
    """One item of ``negeer`` as written in a productenboek."""

    regel: Any
    reden: str
    tot: Any = ""


class GeschrevenUitzondering(NamedTuple):
    """One item of ``negeer`` as written in a scenario."""

    regel: Any
    reden: str
    tot: Any = ""
    maatregel: Annotated[int, NUMMER] | None = None


def over_boeken() -> list[str]:
    """The codes of the rules that judge a productenboek."""
    return [code for code in CODES if code.startswith("TK12")]


def over_scenarios() -> list[str]:
    """The codes of the rules that judge a scenario, and that it may let pass."""
    return [code for code in CODES if code.startswith("TK1") and code not in (*over_boeken(), *_NOOIT)]


def uitzonderingen(soort: type[GeschrevenUitzondering] | type[BoekUitzondering]) -> cs.CoreSchema:
    """The list of exceptions, in a scenario or in a productenboek."""
    regel = _scenarioregel if soort is GeschrevenUitzondering else _boekregel
    sleutels = velden(soort) | {
        "regel": cs.typed_dict_field(cs.no_info_plain_validator_function(regel), required=True),
        "tot": cs.typed_dict_field(cs.no_info_plain_validator_function(_datum), required=False),
    }
    item = blok(sleutels, lambda waarden: Uitzondering(0, *maak_record(soort, waarden)))
    return cs.no_info_after_validator_function(genummerd, cs.list_schema(item))


def genummerd(waarden: Any) -> Any:
    """Number what was read, as the file lists it: from 1."""
    return tuple(waarde._replace(nummer=nummer) for nummer, waarde in enumerate(waarden, 1))


def _scenarioregel(waarde: object) -> str:
    code = _regel(waarde, over_scenarios())
    if code in over_boeken():
        fout("TK016", f"{code} gaat over het productenboek", "zet deze uitzondering bij negeer in het productenboek")
    return code


def _boekregel(waarde: object) -> str:
    code = _regel(waarde, over_boeken())
    if code in over_scenarios():
        fout("TK016", f"{code} gaat over een scenario", "zet deze uitzondering bij negeer in het scenario")
    return code


def _regel(waarde: object, mogelijk: list[str]) -> str:
    """The code of a rule that judges; a mistake in a file cannot be ignored."""
    code = tekst(waarde)
    if code not in CODES:
        fout("TK020", f"regel {code} is onbekend", bedoelde(code, mogelijk))
    if code not in (*over_scenarios(), *over_boeken()):
        fout("TK016", f"{code} is niet te negeren", "herstel wat er mis is")
    return code


def _datum(waarde: object) -> str:
    """A date as YYYY-MM-DD."""
    inhoud = tekst(waarde)
    try:
        if len(inhoud) != 10:
            raise ValueError
        return date.fromisoformat(inhoud).isoformat()
    except ValueError:
        fout("TK013", f"{inhoud[:40]} is geen datum", "schrijf jaar-maand-dag, zoals 2026-12-31")
