# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A reserve that is below its floor before anything is chosen."""

from collections.abc import Iterator

from takenkeuze.core.diagnostics import Ernst
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.notation import euro
from takenkeuze.features.check.rules.rule import Boekregel, Vondst


def vind(boek: Productenboek) -> Iterator[Vondst]:
    """The stand at the start against the floor."""
    reserve = boek.reserve
    if reserve and reserve.stand.waarde < reserve.ondergrens.waarde:
        tekort = reserve.ondergrens.waarde - reserve.stand.waarde
        tekst = (
            f"de reserve begint op {euro(reserve.stand.waarde)}, {euro(tekort)} onder de ondergrens: herstelplan nodig"
        )
        hint = "dit geldt voor elk scenario met dit productenboek; vul de echte stand in als die bekend is"
        yield Vondst(tekst, hint, ("reserve",), ("stand",))


REGEL = Boekregel(
    code="TK123",
    ernst=Ernst.WAARSCHUWING,
    uitleg="""\
De reserve ligt al onder haar ondergrens voordat er iets is gekozen. Er is dan een herstelplan nodig, wat het
bestuur ook kiest. Vul de echte stand in als die bekend is.""",
    fout="""\
reserve: {stand: 200_000, ondergrens: 300_000}
""",
    goed="""\
reserve: {stand: 400_000, ondergrens: 300_000}
""",
    vind=vind,
)
