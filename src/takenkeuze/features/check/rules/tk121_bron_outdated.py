# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A bron that is too old for the basisjaar."""

from collections.abc import Iterator

from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.features.check.rules.bronnen import used
from takenkeuze.features.check.rules.rule import BoekRule, RuleHit

MAX_YEARS = 2
"""A bron may be so many years older than the basisjaar: the last jaarstukken often are."""


def find(boek: Productenboek) -> Iterator[RuleHit]:
    """The bronnen that figures rest on, and that are older than that."""
    in_use = used(boek)
    for i, bron in enumerate(boek.bronnen):
        if bron.id in in_use and bron.jaar is not None and bron.jaar < boek.basisjaar - MAX_YEARS:
            text = f"bron {bron.id} is van {bron.jaar}, {boek.basisjaar - bron.jaar} jaar ouder dan het basisjaar"
            hint = "zoek een nieuwere bron, of maak er afgeleid van en leg uit hoe het cijfer is bijgewerkt"
            yield RuleHit(text, hint, ("bronnen", i), ("jaar", "bron"))


RULE = BoekRule(
    code="TK121",
    severity=Severity.WARNING,
    explanation="""\
Cijfers rusten op een bron die meer dan twee jaar ouder is dan het basisjaar van het productenboek. Lonen, prijzen
en aantallen zijn dan veranderd. Zoek een nieuwere bron, of maak er een afgeleid cijfer van en leg uit hoe het is
bijgewerkt.""",
    error="""\
bronnen:
  - {bron: begroting-2019, titel: Begroting 2019, jaar: 2019}
begroting: {waarde: 1_000_000, herkomst: bron, bron: begroting-2019}
""",
    good="""\
bronnen:
  - {bron: begroting-2024, titel: Begroting 2024, jaar: 2024}
begroting: {waarde: 1_000_000, herkomst: bron, bron: begroting-2024}
""",
    find=find,
)
