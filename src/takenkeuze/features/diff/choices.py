# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What was changed in the choices: maatregelen matched by what they are about, not by their place in the file."""

from collections.abc import Hashable, Iterator, Sequence
from typing import Any, NamedTuple

from takenkeuze.core.model.cijfer import Herkomst
from takenkeuze.core.model.eisen import AgreedException, Eis
from takenkeuze.core.model.scenario import Investering, Maatregel, Scenario
from takenkeuze.features.diff.eisen import match_eisen, match_exceptions
from takenkeuze.features.diff.pairing import Match, Nature, match

Choice = Maatregel | Investering

WITHOUT_EFFECT = ("naam", "toelichting")
"""What is only said of a maatregel; no amount depends on it."""


class FieldChange(NamedTuple):
    """A setting with its two values, as the model has them; None where a side does not have it."""

    field: str
    old: Any
    new: Any


class ChoicePair(NamedTuple):
    """A maatregel as both sides have it; None where a side does not."""

    old: Choice | None
    new: Choice | None
    changes: tuple[FieldChange, ...] = ()

    @property
    def nature(self) -> Nature:
        """What happened to it."""
        return Match(self.old, self.new, not self.changes).nature

    @property
    def choice(self) -> Choice:
        """The maatregel as it is now, or as it was when it is no more."""
        choice = self.new or self.old
        assert choice is not None
        return choice

    @property
    def computes_otherwise(self) -> bool:
        """Whether a setting changed that amounts may depend on."""
        return any(wijziging.field not in WITHOUT_EFFECT for wijziging in self.changes)

    def inverted(self) -> "ChoicePair":
        """The same, seen from the other side."""
        return ChoicePair(self.new, self.old, tuple(FieldChange(w.field, w.new, w.old) for w in self.changes))


class ChoiceDifferences(NamedTuple):
    """All choices of two scenarios side by side.

    ``pairs`` are in the order of the new scenario, then what is no more. ``order`` holds the pairs that the old
    scenario applies in this order and the new one the other way round, where that can make a difference.
    ``eisen`` and ``uitzonderingen`` are all there are on either side; their order has no meaning.
    """

    pairs: tuple[ChoicePair, ...]
    order: tuple[tuple[ChoicePair, ChoicePair], ...]
    settings_by_name: tuple[FieldChange, ...]
    eisen: tuple[Match[Eis], ...] = ()
    uitzonderingen: tuple[Match[AgreedException], ...] = ()

    @property
    def equal(self) -> bool:
        """Whether the choices are the same on both sides."""
        natures = {one.nature for group in (self.pairs, self.eisen, self.uitzonderingen) for one in group}
        return not self.order and not self.settings_by_name and natures <= {Nature.EQUAL}


def compare_choices(old: Scenario, new: Scenario, *, same_boek: bool) -> ChoiceDifferences:
    """Match the maatregelen of two scenarios and list what differs."""
    pairs = [
        ChoicePair(o, n, tuple(_changes(o, n, same_boek)) if o and n else ())
        for o, n in match(old.maatregelen, new.maatregelen, _KEYS)
    ]
    pairs.sort(key=lambda pair: (pair.new is None, pair.choice.number))
    settings_by_name = [
        FieldChange(field, getattr(old, field), getattr(new, field))
        for field in Scenario._fields
        if field not in ("maatregelen", "eisen", "uitzonderingen") and getattr(old, field) != getattr(new, field)
    ]
    lasting = [(pair.old.number, pair.new.number) for pair in pairs if pair.old and pair.new]
    return ChoiceDifferences(
        pairs=tuple(pairs),
        order=tuple(_swapped(pairs)),
        settings_by_name=tuple(settings_by_name),
        eisen=match_eisen(old.eisen, new.eisen, lasting),
        uitzonderingen=match_exceptions(old.uitzonderingen, new.uitzonderingen, lasting),
    )


def _whole(choice: Choice) -> Hashable:
    return choice._replace(number=0)


def _subject(choice: Choice) -> Hashable:
    if isinstance(choice, Investering):
        return choice.naam, choice.sleutel
    return choice.knop.naam, choice.producten, choice.gemeenten


def _subject_in_words(choice: Choice) -> Hashable:
    """The same words may stand for other products in another productenboek."""
    return None if isinstance(choice, Investering) else (choice.knop.naam, choice.selectie, choice.gemeenten)


def _by_name(choice: Choice) -> Hashable:
    return (type(choice), choice.naam) if choice.naam else None


_KEYS = (_whole, _subject, _subject_in_words, _by_name)
"""Equal ones first, then the same subject, then the same name."""


def _changes(old: Choice, new: Choice, same_boek: bool) -> Iterator[FieldChange]:
    left, right = choice_fields(old), choice_fields(new)
    for field in dict.fromkeys((*left, *right)):
        if left.get(field) != right.get(field):
            yield FieldChange(field, left.get(field), right.get(field))
    if isinstance(old, Maatregel) and isinstance(new, Maatregel):
        # in another productenboek the same choice may stand for other products
        elsewhere = not same_boek and old.selectie == new.selectie
        if old.producten != new.producten and not elsewhere:
            yield FieldChange("selectie", old.selectie, new.selectie)


def choice_fields(choice: Choice) -> dict[str, Any]:
    """What is set, by name; the selection apart, for that depends on the productenboek."""
    if isinstance(choice, Investering):
        # where a sleutel comes from changes no amount
        found = {**choice._asdict(), "sleutel": choice.sleutel._replace(herkomst=Herkomst.UNSTATED, bronnen=())}
        del found["number"]
        return found
    return {
        "knop": choice.knop.naam,
        **choice.settings._asdict(),
        "per jaar": choice.series,
        "gemeenten": choice.gemeenten,
        "ingang": choice.ingang,
        "tot": choice.tot,
        "afbouw": choice.afbouw and choice.afbouw[:3],
        "blijvende kosten voor": choice.dragers,
        **{f"frictie {name}": value for name, value in choice.frictie._asdict().items()},
        "naam": choice.naam,
        "toelichting": choice.toelichting,
    }


def _swapped(pairs: Sequence[ChoicePair]) -> Iterator[tuple[ChoicePair, ChoicePair]]:
    """The pairs of maatregelen whose order was turned round, and that begin in one year on the same part of a product.

    Others may stand in any order: each maatregel goes on from what those before it in time left of its own products.
    """
    lasting = [(p, p.old, p.new) for p in pairs if isinstance(p.old, Maatregel) and isinstance(p.new, Maatregel)]
    lasting.sort(key=lambda pair: pair[1].number)
    for i, (first, first_old, first_new) in enumerate(lasting):
        for later, later_old, later_new in lasting[i + 1 :]:
            if first_new.number > later_new.number and (
                _touch_each_other(first_old, later_old) or _touch_each_other(first_new, later_new)
            ):
                yield first, later


def _touch_each_other(one: Maatregel, other: Maatregel) -> bool:
    everyone = not one.gemeenten or not other.gemeenten
    return one.ingang == other.ingang and bool(
        (everyone or set(one.gemeenten) & set(other.gemeenten)) and set(one.producten) & set(other.producten)
    )
