# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A reserve that is below its floor before anything is chosen."""

from collections.abc import Iterator

from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.notation import euro
from takenkeuze.features.check.rules.rule import BoekRule, RuleHit


def find(boek: Productenboek) -> Iterator[RuleHit]:
    """The stand at the start against the floor."""
    reserve = boek.reserve
    if reserve and reserve.stand.waarde < reserve.ondergrens.waarde:
        shortage = reserve.ondergrens.waarde - reserve.stand.waarde
        start = euro(reserve.stand.waarde)
        text = f"de reserve begint op {start}, {euro(shortage)} onder de ondergrens: herstelplan nodig"
        hint = "dit geldt voor elk scenario met dit productenboek; vul de echte stand in als die bekend is"
        yield RuleHit(text, hint, ("reserve",), ("stand",))


RULE = BoekRule(
    code="TK123",
    severity=Severity.WARNING,
    explanation="""\
De reserve ligt al onder haar ondergrens voordat er iets is gekozen. Er is dan een herstelplan nodig, wat het
bestuur ook kiest. Vul de echte stand in als die bekend is.""",
    error="""\
reserve: {stand: 200_000, ondergrens: 300_000}
""",
    good="""\
reserve: {stand: 400_000, ondergrens: 300_000}
""",
    find=find,
)
