# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a kwitantie remembers of what is paid now."""

from typing import Any

from takenkeuze.core.outcome import PER_GEMEENTE, Uitkomst, hash_stukken
from takenkeuze.features.nu.question import Nu


def van_nu(nu: Nu) -> Uitkomst:
    """What each gemeente asked for pays now, per product; its two numbers are that bijdrage and no change of it."""
    boek, totaal = nu.boek, nu.totaal
    stukken: list[list[Any]] = [
        ["product", p.id, p.schil, p.sleutel.soort.value, r.lasten, r.herkomst.value, r.per_gemeente]
        for p, r in nu.producten
    ]
    stukken += [["inwoners", boek.gemeenten[g].code, boek.inwoners[g]] for g in nu.gemeenten]
    paren = {boek.gemeenten[g].code: (totaal.per_gemeente[g], 0) for g in nu.gemeenten}
    return Uitkomst(hash_stukken(stukken), PER_GEMEENTE, paren)
