# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What the productenboek says about the products a choice touches, turned the way the choice turns them.

``effect`` in the book is what a product brings about and ``risico`` what may happen when it does less: under a choice
neither may stand without saying which way it goes.
"""

from collections.abc import Mapping, Sequence

from takenkeuze.core.knoppen import Bereikt, Gevolg
from takenkeuze.core.model.productenboek import Product
from takenkeuze.core.notation import counted

MEEST = 4
"""How many products of a broad maatregel are named; the largest first."""
_DOELEN = {
    Bereikt.MINDER: ("Wat dit product bijdraagt, wordt minder", "Wat deze producten bijdragen, wordt minder"),
    Bereikt.MEER: ("Wat dit product bijdraagt, wordt meer", "Wat deze producten bijdragen, wordt meer"),
    Bereikt.VERVALT: ("Wat dit product bijdraagt, vervalt", "Wat deze producten bijdragen, vervalt"),
    Bereikt.BLIJFT: ("Wat dit product bijdraagt, blijft", "Wat deze producten bijdragen, blijft"),
}
_RISICO = {
    Bereikt.MINDER: ("", ""),
    Bereikt.MEER: ("Dit risico wordt kleiner", "Deze risico's worden kleiner"),
    Bereikt.VERVALT: ("", ""),
    Bereikt.BLIJFT: ("Het productenboek noemt als risico", "Het productenboek noemt als risico's"),
}


def render_doelen(producten: Sequence[Product], gevolgen: Mapping[str, Gevolg]) -> str:
    """What becomes of what these products bring about; "" when the book does not say what that is."""
    return _turned(producten, gevolgen, "effect", _DOELEN, quoted=True)


def render_risico(producten: Sequence[Product], gevolgen: Mapping[str, Gevolg]) -> str:
    """The risks, that grow when less is done and shrink when more is."""
    return _turned(producten, gevolgen, "risico", _RISICO, quoted=False)


def per_product(producten: Sequence[Product], veld: str, *, alleen: bool, quoted: bool = False) -> str:
    """What the book says about these products, for the few largest; how many more there are. ``alleen``: no names."""
    teksten = [(p.naam, getattr(p, veld)) for p in producten if getattr(p, veld)]
    aan = '"' if quoted else ""
    if alleen:
        return f"{aan}{teksten[0][1]}{aan}" if teksten else ""
    getoond = " ".join(f"{naam}: {aan}{tekst.rstrip('.')}.{aan}" for naam, tekst in teksten[:MEEST])
    if (rest := len(teksten) - MEEST) <= 0:
        return getoond
    return f"{getoond} En {counted(rest, 'ander product', 'andere producten')}, zie het productenboek."


def _turned(
    producten: Sequence[Product],
    gevolgen: Mapping[str, Gevolg],
    veld: str,
    woorden: Mapping[Bereikt, tuple[str, str]],
    *,
    quoted: bool,
) -> str:
    groepen: dict[Bereikt, list[Product]] = {}
    for product in producten:
        if getattr(product, veld):
            groepen.setdefault(gevolgen[product.id].bereikt, []).append(product)
    return " ".join(_group(groep, veld, *woorden[b], len(producten) == 1, quoted) for b, groep in groepen.items())


def _group(groep: Sequence[Product], veld: str, een: str, meer: str, alleen: bool, quoted: bool) -> str:
    tekst = per_product(groep, veld, alleen=alleen, quoted=quoted)
    vooraf = een if len(groep) == 1 else meer
    if not vooraf:
        return tekst
    return f"{vooraf}{': ' if alleen else '. '}{tekst}"
