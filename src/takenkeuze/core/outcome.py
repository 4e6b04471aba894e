# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a kwitantie remembers of an outcome: a hash of all its figures, and the numbers that say most.

Whatever is in a hash is a figure or a judgement; words of the productenboek that only explain are not, for they change
no outcome.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from takenkeuze.core.overview import Per, Regel, regels
from takenkeuze.core.result import Resultaat

PER_GEMEENTE, PER_KEUZE, PER_BESTAND = "per_gemeente", "per_keuze", "per_bestand"
PER_VERSCHIL = "per_verschil"


class Uitkomst(NamedTuple):
    """What a kwitantie remembers of what came out.

    ``paren`` are two numbers for each name. ``per_gemeente``: by gemeentecode the structural effect and the cumulative
    effect of all years shown, in cents; with several scenarios by letter and code (``A/GM0546``). ``per_keuze``: by
    product and knop (``product/knop``) the structural effect and the frictiekosten, in cents. ``per_bestand``: by name
    how many findings are errors and how many are warnings. ``per_verschil``: by file the difference in structural and
    in cumulative effect of all gemeenten together, in cents.
    """

    hash: str
    per: str
    paren: Mapping[str, tuple[int, int]]


def van_resultaat(resultaat: Resultaat) -> Uitkomst:
    """Every post and what the reserve pays and holds, whatever the order they were booked in."""
    return Uitkomst(hash_stukken(posten_stukken(resultaat)), PER_GEMEENTE, per_gemeente(resultaat))


def posten_stukken(resultaat: Resultaat) -> list[list[Any]]:
    stukken: list[list[Any]] = [
        [p.oorzaak, p.product, p.jaar, p.soort.value, p.herkomst.value, p.centen] for p in resultaat.posten
    ]
    stukken += [["uitname", u.maatregel, u.product, u.jaar, u.centen] for u in resultaat.uitnamen]
    return stukken + [["stand", *jaar] for jaar in resultaat.reserve]


def per_gemeente(resultaat: Resultaat) -> dict[str, tuple[int, int]]:
    return paren(regels(resultaat, Per.GEMEENTE))


def paren(lijnen: Iterable[Regel]) -> dict[str, tuple[int, int]]:
    return {regel.id: (regel.structureel, cumulatief(regel)) for regel in lijnen}


def cumulatief(regel: Regel) -> int:
    """Of all years shown."""
    return regel.jaren[-1].cumulatief if regel.jaren else 0


def hash_stukken(stukken: Iterable[list[Any]]) -> str:
    """SHA-256 of figures and judgements, in any order."""
    from hashlib import sha256  # only exports need it, and it takes time to load

    return sha256("\n".join(sorted(map(json.dumps, stukken))).encode()).hexdigest()
