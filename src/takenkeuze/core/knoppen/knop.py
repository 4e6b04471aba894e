# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What every knop is: typed settings, one pure function on the state, and the words that go with it."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any, NamedTuple

from takenkeuze.core.knoppen.gevolg import Gevolg
from takenkeuze.core.knoppen.toestand import Toestand
from takenkeuze.core.model.calculation_step import CalculationStep, Term, calculation_step, euro_term, share_term
from takenkeuze.core.model.productenboek import Product
from takenkeuze.core.notation import euro as euro_as_written
from takenkeuze.core.notation import share_as_written


class NotComputable(ValueError):
    """A knop that has no meaning in this state; its text says why. Without one the exact numbers grow too long."""


StepExplanation = Callable[[Any, Toestand, Toestand, Product, Fraction], tuple[CalculationStep, ...]]


class Knop(NamedTuple):
    """One knop of the takendialoog.

    ``settings`` is the type of its settings. ``effect(settings, toestand, product, selectie)`` gives the state
    after turning it; ``selectie`` is the lasten of the whole selection in euros, for settings given as an amount
    of money. It raises ``NotComputable`` when a setting has no meaning in a state.
    ``gevolg(settings, before, after)`` says what inwoners notice: the setting decides whether that is more or less.
    ``explain(settings, before, after, product, selectie)`` says how a state came out of the one before: the formula of
    the rules with the numbers of both states, and nothing when the knop changed nothing.
    """

    naam: str
    """What it is called in files."""
    titel: str
    """What it is called on every screen."""
    core: str
    """What it does to a task, in one sentence, whatever it is set to."""
    opening: Callable[[Any], str]
    """The knop with its setting, up to what it works on: "Kaasschaaf van 5% op"."""
    gevolg: Callable[[Any, Toestand, Toestand], Gevolg]
    settings: type[Any]
    effect: Callable[[Any, Toestand, Product, Fraction], Toestand]
    explain: StepExplanation
    menukaart: Callable[[Fraction, Toestand], Any]
    """The setting that makes knoppen comparable: a share of the work of the product, given its state now."""
    required_parameters: tuple[str, ...] = ()
    """Parameters that every selected product must have."""
    relies_on: tuple[str, ...] = ()
    """Other parameters the outcome rests on; zero when not given."""
    exactly_one: tuple[str, ...] = ()
    """Settings of which exactly one is given."""
    may_lower: Callable[[Any], bool] = lambda settings: True
    """Whether a setting may lower lasten, and so cause frictiekosten."""
    less: str = "kies een kleinere verlaging"
    """What to do when this goes too far, in a few words."""

    def on(self, settings: Any, selectie: str) -> str:
        """What to call this knop, set so and turned on this: "Kaasschaaf van 5% op alle producten"."""
        return f"{self.opening(settings)} {selectie}"

    def is_amount(self, settings: Any) -> bool:
        """Whether it is set to an amount of money, which is a share of the lasten of all it is turned on."""
        return "bedrag" in self.exactly_one and settings.bedrag is not None

    def needed_parameters(self, settings: Any, *, priced: bool = False) -> tuple[str, ...]:
        """The parameters a product must have to turn this knop on it.

        ``priced``: frictiekosten are given as an amount, so that nothing of the product is needed for them.
        """
        of_frictie = ("personeelsaandeel",) if self.may_lower(settings) and not priced else ()
        return (*self.required_parameters, *of_frictie)

    @property
    def rests_on(self) -> tuple[str, ...]:
        """All parameters that the effect rests on."""
        return (*self.required_parameters, *self.relies_on)


def share_of(share: Fraction | None, amount: Fraction | None, selectie: Fraction) -> Fraction:
    """A setting that is a share, or an amount of money as a share of the lasten of the selection."""
    if share is not None:
        return share
    assert amount is not None
    if not selectie:
        raise NotComputable("de gekozen producten hebben geen lasten meer om een bedrag op te verlagen")
    return amount / selectie


def share_in_words(given: Fraction | None, amount: Fraction | None) -> str:
    """A setting that is a share or an amount of money, as it was given."""
    if given is not None:
        return share_as_written(given)
    assert amount is not None
    return euro_as_written(amount)


def share_steps(
    sign: str, given: Fraction | None, amount: Fraction | None, selectie: Fraction
) -> tuple[Term, tuple[CalculationStep, ...]]:
    """A setting as a share; and when it was given as an amount of money, the step that made it one."""
    part = share_term(share_of(given, amount, selectie))
    if amount is None:
        return part, ()
    terms = ("bedrag", euro_term(amount)), ("lasten van de hele keuze", euro_term(selectie))
    return part, (calculation_step(sign, "{bedrag} / {lasten van de hele keuze}", part, *terms),)
