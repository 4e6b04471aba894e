# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What every knop is: typed settings, one pure function on the state, and the words that go with it."""

from collections.abc import Callable
from enum import StrEnum
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


class Over(StrEnum):
    """What a share of a task is a share of, or in proportion to what an amount is divided. Source: section 3."""

    LASTEN = "lasten"
    BIJDRAGE = "bijdrage"
    BASIS = "basis"


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

    def divides(self, settings: Any) -> Callable[[Toestand], Fraction] | None:
        """In proportion to what an amount of money is divided over all it is turned on; None when it is set to none."""
        if "bedrag" not in self.exactly_one or settings.bedrag is None:
            return None
        return _OVER[getattr(settings, "over", None) or Over.LASTEN]

    def needed_parameters(self, settings: Any, *, pay: bool = True) -> tuple[str, ...]:
        """The parameters a product must have for this knop; ``pay``: whether its frictiekosten rest on what is pay."""
        of_frictie = ("personeelsaandeel",) if self.may_lower(settings) and pay else ()
        return (*self.required_parameters, *of_frictie)

    @property
    def rests_on(self) -> tuple[str, ...]:
        """All parameters that the effect rests on."""
        return (*self.required_parameters, *self.relies_on)


_OVER: dict[Over, Callable[[Toestand], Fraction]] = {
    Over.LASTEN: lambda toestand: toestand.lasten,
    Over.BIJDRAGE: lambda toestand: toestand.netto,
    Over.BASIS: lambda toestand: toestand.basis,
}
_OF_SELECTIE = {
    Over.LASTEN: "lasten van de hele keuze",
    Over.BIJDRAGE: "bijdrage van de hele keuze",
    Over.BASIS: "lasten zonder scenario van de hele keuze",
}
_OF_WHAT = {Over.LASTEN: "", Over.BIJDRAGE: " van de bijdrage", Over.BASIS: " van de lasten zonder scenario"}


def share_of(share: Fraction | None, amount: Fraction | None, selectie: Fraction) -> Fraction:
    """A setting that is a share, or an amount of money as a share of what the selection has of it."""
    if share is not None:
        return share
    assert amount is not None
    if not selectie:
        raise NotComputable("de gekozen producten hebben niets meer om een bedrag over te verdelen")
    return amount / selectie


def lowers(settings: Any) -> bool:
    """Whether a share or an amount takes something away."""
    return settings.bedrag is None or settings.bedrag > 0


def cut(toestand: Toestand, share: Fraction, over: Over | None) -> Fraction:
    """By how much lasten fall when this share is taken away of them, of the bijdrage or of the lasten at the start.

    Of the bijdrage: by so much that N falls by just that share.
    """
    match over or Over.LASTEN:
        case Over.LASTEN:
            return toestand.lasten * share
        case Over.BASIS:
            return toestand.basis * share
        case Over.BIJDRAGE:
            if toestand.dekkingsgraad == 1 and toestand.netto:
                raise NotComputable("tarieven dekken alle lasten, dus lagere lasten maken de bijdrage niet lager")
            return toestand.netto * share / (1 - toestand.dekkingsgraad) if toestand.netto else Fraction(0)


def cut_step(toestand: Toestand, after: Fraction, share: tuple[str, Term], over: Over | None) -> CalculationStep:
    """The step to the lasten after ``cut``."""
    sign, lasten = share[0], ("L", euro_term(toestand.lasten))
    match over or Over.LASTEN:
        case Over.LASTEN:
            return calculation_step("L'", f"{{L}} · (1 − {{{sign}}})", euro_term(after), lasten, share)
        case Over.BASIS:
            basis = "L zonder scenario", euro_term(toestand.basis)
            return calculation_step(
                "L'", f"{{L}} − {{{sign}}} · {{{basis[0]}}}", euro_term(after), lasten, share, basis
            )
        case Over.BIJDRAGE:
            netto = "N", euro_term(toestand.netto)
            formula, terms = f"{{L}} − {{{sign}}} · {{N}}", [lasten, share, netto]
            if toestand.dekkingsgraad:
                formula += " / (1 − {d})"
                terms.append(("d", share_term(toestand.dekkingsgraad)))
            return calculation_step("L'", formula if toestand.netto else "{L}", euro_term(after), *terms)


def share_in_words(given: Fraction | None, amount: Fraction | None, over: Over | None = None) -> str:
    """A setting that is a share or an amount of money, as it was given."""
    if given is not None:
        return f"{share_as_written(given)}{_OF_WHAT[over or Over.LASTEN]}"
    assert amount is not None
    return f"{euro_as_written(amount)}{_OF_WHAT[over or Over.LASTEN]}"


def share_steps(
    sign: str, given: Fraction | None, amount: Fraction | None, selectie: Fraction, over: Over | None = None
) -> tuple[Term, tuple[CalculationStep, ...]]:
    """A setting as a share; and when it was given as an amount of money, the step that made it one."""
    part = share_term(share_of(given, amount, selectie))
    if amount is None:
        return part, ()
    of_selectie = _OF_SELECTIE[over or Over.LASTEN]
    terms = ("bedrag", euro_term(amount)), (of_selectie, euro_term(selectie))
    return part, (calculation_step(sign, f"{{bedrag}} / {{{of_selectie}}}", part, *terms),)
