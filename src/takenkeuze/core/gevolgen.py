# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a maatregel does to what its products bring about, as its knop says from state to state."""

from collections.abc import Iterable, Iterator

from takenkeuze.core.knoppen import NIETS, Bereikt, Gevolg, Knop
from takenkeuze.core.model.scenario import Maatregel
from takenkeuze.core.result import Resultaat


def gevolgen(resultaat: Resultaat, maatregelen: Iterable[Maatregel]) -> dict[str, Gevolg]:
    """Per product what these maatregelen, of one knop, do to it."""
    per_product: dict[str, list[Gevolg]] = {}
    kern = ""
    for maatregel in maatregelen:
        kern = maatregel.knop.kern
        for product, gevolg in _per_deel(resultaat, maatregel):
            per_product.setdefault(product, []).append(gevolg)
    return {product: gevolg_samen(alle, kern) for product, alle in per_product.items()}


def gevolg_samen(alle: Iterable[Gevolg], kern: str) -> Gevolg:
    """What holds for all of these; where they differ, what the knop does whatever it is set to."""
    echte = list(dict.fromkeys(gevolg for gevolg in alle if gevolg is not NIETS))
    if len(echte) == 1:
        return echte[0]
    if not echte:
        return NIETS
    bereikt = {gevolg.bereikt for gevolg in echte}
    return Gevolg(kern, bereikt.pop() if len(bereikt) == 1 else Bereikt.BLIJFT)


def ongerekend(knop: Knop) -> Gevolg:
    """What is to be said of a knop that could not be turned."""
    return Gevolg(knop.kern, Bereikt.BLIJFT)


def _per_deel(resultaat: Resultaat, maatregel: Maatregel) -> Iterator[tuple[str, Gevolg]]:
    """Of every group of gemeenten that it holds for; a maatregel that could not be computed says what its knop does."""
    effecten = resultaat.stap[maatregel.nummer].effecten
    if not effecten:
        yield from ((product, ongerekend(maatregel.knop)) for product in maatregel.producten)
    codes = [gemeente.code for gemeente in resultaat.boek.gemeenten]
    for effect in effecten:
        for voor, na in effect.delen:
            if not maatregel.gemeenten or codes[voor.gemeenten[0]] in maatregel.gemeenten:
                yield effect.product.id, maatregel.knop.gevolg(maatregel.instelling, voor.toestand, na.toestand)
