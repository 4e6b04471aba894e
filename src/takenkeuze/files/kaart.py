# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The drawing of the region in a productenboek: ``kaart: {Leiden: [3, 2]}``, a tile of its own for each gemeente."""

from collections.abc import Iterator
from typing import Any

from pydantic_core import core_schema as cs

from takenkeuze.core.model.kaart import ON_MAP, Kaart, Plek
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.notation import counted, enumeration
from takenkeuze.files.building_blocks import Problem, doubles, named_once, per_gemeente, reject
from takenkeuze.files.document import KEY
from takenkeuze.files.nodes import ListNode
from takenkeuze.files.values import raise_error, read_number

_EXAMPLE = "schrijf de kolom en de rij, zoals [3, 2]"


def kaart_schema() -> cs.CoreSchema:
    """A block that has two numbers for each gemeente; each tile is of one."""
    number = cs.no_info_plain_validator_function(lambda value: int(read_number(value, ON_MAP)))
    plek = cs.no_info_before_validator_function(_two, cs.list_schema(number))
    return cs.no_info_after_validator_function(_make, per_gemeente(plek))


def _two(value: object) -> object:
    if not isinstance(value, ListNode) or len(value) != len(Plek._fields):
        raise_error("TK012", "hier horen twee getallen", _EXAMPLE)
    return value


def _make(block: dict[tuple[str, str], Any]) -> Kaart:
    reject(named_once((), [*block]))
    names = [name for _, name in block]
    places = [Plek(*numbers) for numbers in block.values()]
    reject(
        Problem(
            (names[i],),
            "TK021",
            f"{names[i]} staat op de plek van {names[earlier]}",
            "kies een andere plek",
            (names[earlier],),
        )
        for i, earlier in doubles(places)
    )
    return tuple(sorted((code, place) for (code, _), place in zip(block, places, strict=True)))


def all_on_map(boek: Productenboek) -> Iterator[Problem]:
    """Where a book has a drawing, each gemeente is on it."""
    known = {code for code, _ in boek.kaart}
    missing = [gemeente.naam for gemeente in boek.gemeenten if gemeente.code not in known]
    if boek.kaart and missing:
        are = "staat" if len(missing) == 1 else "staan"
        text = f"{counted(len(missing), 'gemeente', 'gemeenten')} {are} niet op de kaart: {enumeration(missing)}"
        yield Problem(("kaart", KEY), "TK011", text, f"voeg {missing[0]}: [kolom, rij] toe, of laat kaart weg")
