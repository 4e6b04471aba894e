# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""How posten are made. Source: docs/rekenregels.md, section 1.

Year None stands for the structural amounts: everything works in full, in prices of the basisjaar.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from operator import sub

from takenkeuze.core.apportionment import Cents, Divisible
from takenkeuze.core.groups import ProductState
from takenkeuze.core.model.cijfer import Herkomst
from takenkeuze.core.result import MaatregelStep, Oorzaak, Post, PostKind

BILLS: dict[PostKind, Callable[[ProductState], Divisible]] = {
    PostKind.BIJDRAGE: lambda state: state.bijdrage,
    PostKind.EIGEN_KOSTEN: lambda state: state.eigen_kosten,
}
"""What the gemeenten pay for a product in a state."""


def leaves(step: MaatregelStep, index_of: Mapping[str, Mapping[int | None, Fraction]]) -> Iterator[Post]:
    """In each year the bill after a maatregel minus the bill before it."""
    for i, effect in enumerate(step.effects):
        product = effect.product.id
        moments = [(year, effects[i], index_of[product][year]) for year, effects in step.per_year.items()]
        for kind, amount in BILLS.items():
            done: dict[tuple[int, int], Cents] = {}  # years that share an effect and an index share the difference
            for year, effect, factor in moments:
                exact, before = amount(effect.after), amount(effect.before)
                if not exact.delen and not before.delen:
                    continue
                key = id(effect), id(factor)
                if key not in done:
                    now, then = effect.after.bill(exact, factor), effect.before.bill(before, factor)
                    done[key] = tuple(map(sub, now, then))
                if any(cents := done[key]):
                    herkomst = effect.after.herkomst
                    yield Post(step.maatregel, product, year, kind, cents, exact, factor, herkomst, before)


def booked(
    oorzaak: Oorzaak,
    product: str | None,
    kind: PostKind,
    herkomst: Herkomst,
    amounts: Iterable[tuple[int | None, Divisible, Fraction]],
) -> Iterator[Post]:
    """The posten of what has no state: in each year an amount times a factor, divided by itself."""
    done: dict[tuple[int, int, int], Cents] = {}
    for year, exact, factor in amounts:
        if factor:
            key = id(exact), *factor.as_integer_ratio()
            if key not in done:
                done[key] = exact.divide(factor)
            yield Post(oorzaak, product, year, kind, done[key], exact, factor, herkomst)
