"""What every knop is: typed settings, one pure function on the state, and the words that go with it."""

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from takenkeuze.model.knoppen.toestand import Toestand
from takenkeuze.model.productenboek import Product

__all__ = ["Knop", "NietTeBerekenen"]


class NietTeBerekenen(ValueError):
    """A knop that has no meaning in this state; the text says why, for the analyst."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Knop:
    """A knop with its setting. A subclass is one knop; its docstring states the rule."""

    knop: ClassVar[str]
    titel: ClassVar[str]
    gevolg: ClassVar[str]  # what inwoners may notice, in one sentence
    vereist: ClassVar[tuple[str, ...]] = ()  # parameters that every selected product must have
    steunt_op: ClassVar[tuple[str, ...]] = ()  # other parameters the outcome rests on; zero when not given
    precies_een: ClassVar[tuple[str, ...]] = ()  # settings of which exactly one is given

    @property
    def kan_verlagen(self) -> bool:
        """Whether this setting may lower lasten, and so cause frictiekosten."""
        return True

    def pas_toe(self, toestand: Toestand, product: Product, selectie: Fraction) -> Toestand:
        """The state after turning this knop.

        ``selectie`` is the lasten of the whole selection in euros, for settings given as an amount of money.
        Raises ``NietTeBerekenen`` when the setting has no meaning in this state.
        """
        raise NotImplementedError


def deel_van(aandeel: Fraction | None, bedrag: Fraction | None, selectie: Fraction) -> Fraction:
    """A setting that is a share, or an amount of money as a share of the lasten of the selection."""
    if aandeel is not None:
        return aandeel
    assert bedrag is not None
    if not selectie:
        raise NietTeBerekenen("de gekozen producten hebben geen lasten meer om een bedrag op te verlagen")
    return bedrag / selectie
