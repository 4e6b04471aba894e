# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Another verdeelsleutel: who pays for a task changes, and not what it costs."""

from fractions import Fraction
from typing import Annotated, NamedTuple

from takenkeuze.core.knoppen.gevolg import NOTHING, Gevolg, Reached
from takenkeuze.core.knoppen.knop import Knop
from takenkeuze.core.knoppen.toestand import Toestand
from takenkeuze.core.model.calculation_step import CalculationStep
from takenkeuze.core.model.field_types import SHARE, YEAR
from takenkeuze.core.model.productenboek import Product
from takenkeuze.core.model.sleutel import Sleutel


class VerdeelsleutelSettings(NamedTuple):
    """The settings: the new key, and which part of the way it is from a year on."""

    sleutel: Sleutel
    pad: tuple[tuple[Annotated[int, YEAR], Annotated[Fraction, SHARE]], ...] = ()


def effect(settings: VerdeelsleutelSettings, toestand: Toestand, product: Product, selectie: Fraction) -> Toestand:
    """Nothing that one gemeente can be asked about by itself: see ``engine.delen.divided_anew``."""
    raise NotImplementedError


def explain(
    settings: VerdeelsleutelSettings, before: Toestand, after: Toestand, product: Product, selectie: Fraction
) -> tuple[CalculationStep, ...]:
    """Nothing: the steps to the share of a gemeente are those of its key."""
    return ()


def gevolg(settings: VerdeelsleutelSettings, before: Toestand, after: Toestand) -> Gevolg:
    """The same task for everyone."""
    return NOTHING if after == before else Gevolg(KNOP.core, Reached.STAYS)


KNOP = Knop(
    naam="verdeelsleutel",
    titel="Andere verdeelsleutel",
    core="De taak en haar kosten blijven; de gemeenten delen de kosten anders.",
    opening=lambda settings: f"Andere verdeelsleutel ({settings.sleutel.word}) voor",
    gevolg=gevolg,
    settings=VerdeelsleutelSettings,
    effect=effect,
    explain=explain,
    menukaart=lambda stand, toestand: None,
    may_lower=lambda settings: False,
    less="kies een andere sleutel",
)
