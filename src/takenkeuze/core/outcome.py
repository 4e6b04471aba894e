# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a kwitantie remembers of an outcome: a hash of all its figures, and the numbers that say most.

Whatever is in a hash is a figure or a judgement; words of the productenboek that only explain are not, for they change
no outcome.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from takenkeuze.core.overview import OverviewLine, Per, overview_lines
from takenkeuze.core.result import Result

PER_GEMEENTE, PER_CHOICE, PER_FILE = "per_gemeente", "per_keuze", "per_bestand"
PER_DIFFERENCE = "per_verschil"


class RecordedOutcome(NamedTuple):
    """What a kwitantie remembers of what came out.

    ``pairs`` are two numbers for each name. ``per_gemeente``: by gemeentecode the structural effect and the cumulative
    effect of all years shown, in cents; with several scenarios by letter and code (``A/GM0546``). ``per_choice``: by
    product and knop (``product/knop``) the structural effect and the frictiekosten, in cents. ``per_bestand``: by name
    how many findings are errors and how many are warnings. ``per_verschil``: by file the difference in structural and
    in cumulative effect of all gemeenten together, in cents.
    """

    hash: str
    per: str
    pairs: Mapping[str, tuple[int, int]]


def outcome_of_result(result: Result) -> RecordedOutcome:
    """Every post and what the reserve pays and holds, whatever the order they were booked in."""
    return RecordedOutcome(hash_pieces(posten_pieces(result)), PER_GEMEENTE, per_gemeente(result))


def posten_pieces(result: Result) -> list[list[Any]]:
    pieces: list[list[Any]] = [
        [p.oorzaak, p.product, p.jaar, p.kind.value, p.herkomst.value, p.cents] for p in result.posten
    ]
    pieces += [["uitname", u.maatregel, u.product, u.jaar, u.cents] for u in result.uitnamen]
    return pieces + [["stand", *year] for year in result.reserve]


def per_gemeente(result: Result) -> dict[str, tuple[int, int]]:
    return pairs(overview_lines(result, Per.GEMEENTE))


def pairs(lines: Iterable[OverviewLine]) -> dict[str, tuple[int, int]]:
    return {line.id: (line.structureel, cumulatief(line)) for line in lines}


def cumulatief(line: OverviewLine) -> int:
    """Of all years shown."""
    return line.jaren[-1].cumulatief if line.jaren else 0


def hash_pieces(pieces: Iterable[list[Any]]) -> str:
    """SHA-256 of figures and judgements, in any order."""
    from hashlib import sha256  # only exports need it, and it takes time to load

    return sha256("\n".join(sorted(map(json.dumps, pieces))).encode()).hexdigest()
