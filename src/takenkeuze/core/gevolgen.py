# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a maatregel does to what its products bring about, as its knop says from state to state."""

from collections.abc import Iterable, Iterator

from takenkeuze.core.knoppen import NOTHING, Gevolg, Knop, Reached
from takenkeuze.core.model.scenario import Maatregel
from takenkeuze.core.result import Result


def gevolgen(result: Result, maatregelen: Iterable[Maatregel]) -> dict[str, Gevolg]:
    """Per product what these maatregelen, of one knop, do to it."""
    per_product: dict[str, list[Gevolg]] = {}
    core = ""
    for maatregel in maatregelen:
        core = maatregel.knop.core
        for product, gevolg in _per_deel(result, maatregel):
            per_product.setdefault(product, []).append(gevolg)
    return {product: combined_gevolg(every, core) for product, every in per_product.items()}


def combined_gevolg(every: Iterable[Gevolg], core: str) -> Gevolg:
    """What holds for all of these; where they differ, what the knop does whatever it is set to."""
    resolved = list(dict.fromkeys(gevolg for gevolg in every if gevolg is not NOTHING))
    if len(resolved) == 1:
        return resolved[0]
    if not resolved:
        return NOTHING
    reached = {gevolg.reached for gevolg in resolved}
    return Gevolg(core, reached.pop() if len(reached) == 1 else Reached.STAYS)


def uncomputed(knop: Knop) -> Gevolg:
    """What is to be said of a knop that could not be turned."""
    return Gevolg(knop.core, Reached.STAYS)


def _per_deel(result: Result, maatregel: Maatregel) -> Iterator[tuple[str, Gevolg]]:
    """Of every group of gemeenten that it holds for; a maatregel that could not be computed says what its knop does."""
    effects = result.step[maatregel.number].effects
    if not effects:
        yield from ((product, uncomputed(maatregel.knop)) for product in maatregel.producten)
    codes = [gemeente.code for gemeente in result.boek.gemeenten]
    for effect in effects:
        for before, after in effect.delen:
            if not maatregel.gemeenten or codes[before.gemeenten[0]] in maatregel.gemeenten:
                yield effect.product.id, maatregel.knop.gevolg(maatregel.settings, before.toestand, after.toestand)
