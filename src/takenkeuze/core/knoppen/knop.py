# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What every knop is: typed settings, one pure function on the state, and the words that go with it."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any, NamedTuple

from takenkeuze.core.knoppen.gevolg import Gevolg
from takenkeuze.core.knoppen.toestand import Toestand
from takenkeuze.core.model.calculation_step import Rekenstap, Term, aandeel, euro, stap
from takenkeuze.core.model.productenboek import Product
from takenkeuze.core.notation import aandeel as share_as_written
from takenkeuze.core.notation import euro as amount


class NietTeBerekenen(ValueError):
    """A knop that has no meaning in this state; the text says why, for the analyst."""


Uitleg = Callable[[Any, Toestand, Toestand, Product, Fraction], tuple[Rekenstap, ...]]


class Knop(NamedTuple):
    """One knop of the takendialoog.

    ``instelling`` is the type of its settings. ``effect(instelling, toestand, product, selectie)`` gives the state
    after turning it; ``selectie`` is the lasten of the whole selection in euros, for settings given as an amount
    of money. It raises ``NietTeBerekenen`` when a setting has no meaning in a state.
    ``gevolg(instelling, voor, na)`` says what inwoners notice: the setting decides whether that is more or less.
    ``uitleg(instelling, voor, na, product, selectie)`` says how a state came out of the one before: the formula of the
    rules with the numbers of both states, and nothing when the knop changed nothing.
    """

    naam: str
    """What it is called in files."""
    titel: str
    """What it is called on every screen."""
    kern: str
    """What it does to a task, in one sentence, whatever it is set to."""
    opening: Callable[[Any], str]
    """The knop with its setting, up to what it works on: "Kaasschaaf van 5% op"."""
    gevolg: Callable[[Any, Toestand, Toestand], Gevolg]
    instelling: type[Any]
    effect: Callable[[Any, Toestand, Product, Fraction], Toestand]
    uitleg: Uitleg
    menukaart: Callable[[Fraction, Toestand], Any]
    """The setting that makes knoppen comparable: a share of the work of the product, given its state now."""
    vereist: tuple[str, ...] = ()
    """Parameters that every selected product must have."""
    steunt_op: tuple[str, ...] = ()
    """Other parameters the outcome rests on; zero when not given."""
    precies_een: tuple[str, ...] = ()
    """Settings of which exactly one is given."""
    kan_verlagen: Callable[[Any], bool] = lambda instelling: True
    """Whether a setting may lower lasten, and so cause frictiekosten."""
    minder: str = "kies een kleinere verlaging"
    """What to do when this goes too far, in a few words."""

    def op(self, instelling: Any, selectie: str) -> str:
        """What to call this knop, set so and turned on this: "Kaasschaaf van 5% op alle producten"."""
        return f"{self.opening(instelling)} {selectie}"

    def benodigd(self, instelling: Any) -> tuple[str, ...]:
        """The parameters a product must have to turn this knop on it, frictiekosten included."""
        return (*self.vereist, "personeelsaandeel") if self.kan_verlagen(instelling) else self.vereist


def deel_van(aandeel: Fraction | None, bedrag: Fraction | None, selectie: Fraction) -> Fraction:
    """A setting that is a share, or an amount of money as a share of the lasten of the selection."""
    if aandeel is not None:
        return aandeel
    assert bedrag is not None
    if not selectie:
        raise NietTeBerekenen("de gekozen producten hebben geen lasten meer om een bedrag op te verlagen")
    return bedrag / selectie


def deel_in_woorden(gegeven: Fraction | None, bedrag: Fraction | None) -> str:
    """A setting that is a share or an amount of money, as it was given."""
    if gegeven is not None:
        return share_as_written(gegeven)
    assert bedrag is not None
    return amount(bedrag)


def stappen_deel(
    teken: str, gegeven: Fraction | None, bedrag: Fraction | None, selectie: Fraction
) -> tuple[Term, tuple[Rekenstap, ...]]:
    """A setting as a share; and when it was given as an amount of money, the step that made it one."""
    deel = aandeel(deel_van(gegeven, bedrag, selectie))
    if bedrag is None:
        return deel, ()
    termen = ("bedrag", euro(bedrag)), ("lasten van de hele keuze", euro(selectie))
    return deel, (stap(teken, "{bedrag} / {lasten van de hele keuze}", deel, *termen),)
