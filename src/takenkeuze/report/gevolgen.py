# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What the productenboek says about the products a choice touches, turned the way the choice turns them.

``effect`` in the book is what a product brings about and ``risico`` what may happen when it does less: under a choice
neither may stand without saying which way it goes.
"""

from collections.abc import Mapping, Sequence

from takenkeuze.core.knoppen import Gevolg, Reached
from takenkeuze.core.model.productenboek import Product
from takenkeuze.core.notation import counted

MOST = 4
"""How many products of a broad maatregel are named; the largest first."""
_TARGETS = {
    Reached.LESS: ("Wat dit product bijdraagt, wordt minder", "Wat deze producten bijdragen, wordt minder"),
    Reached.MORE: ("Wat dit product bijdraagt, wordt meer", "Wat deze producten bijdragen, wordt meer"),
    Reached.LAPSES: ("Wat dit product bijdraagt, vervalt", "Wat deze producten bijdragen, vervalt"),
    Reached.STAYS: ("Wat dit product bijdraagt, blijft", "Wat deze producten bijdragen, blijft"),
}
_RISK = {
    Reached.LESS: ("", ""),
    Reached.MORE: ("Dit risico wordt kleiner", "Deze risico's worden kleiner"),
    Reached.LAPSES: ("", ""),
    Reached.STAYS: ("Het productenboek noemt als risico", "Het productenboek noemt als risico's"),
}


def render_targets(producten: Sequence[Product], gevolgen: Mapping[str, Gevolg]) -> str:
    """What becomes of what these products bring about; "" when the book does not say what that is."""
    return _turned(producten, gevolgen, "effect", _TARGETS, quoted=True)


def render_risk(producten: Sequence[Product], gevolgen: Mapping[str, Gevolg]) -> str:
    """The risks, that grow when less is done and shrink when more is."""
    return _turned(producten, gevolgen, "risico", _RISK, quoted=False)


def per_product(producten: Sequence[Product], field: str, *, only: bool, quoted: bool = False) -> str:
    """What the book says about these products, for the few largest; how many more there are. ``only``: no names."""
    texts = [(p.naam, getattr(p, field)) for p in producten if getattr(p, field)]
    on = '"' if quoted else ""
    if only:
        return f"{on}{texts[0][1]}{on}" if texts else ""
    shown = " ".join(f"{name}: {on}{text.rstrip('.')}.{on}" for name, text in texts[:MOST])
    if (rest := len(texts) - MOST) <= 0:
        return shown
    return f"{shown} En {counted(rest, 'ander product', 'andere producten')}, zie het productenboek."


def _turned(
    producten: Sequence[Product],
    gevolgen: Mapping[str, Gevolg],
    field: str,
    words: Mapping[Reached, tuple[str, str]],
    *,
    quoted: bool,
) -> str:
    groups: dict[Reached, list[Product]] = {}
    for product in producten:
        if getattr(product, field):
            groups.setdefault(gevolgen[product.id].reached, []).append(product)
    return " ".join(_group(group, field, *words[b], len(producten) == 1, quoted) for b, group in groups.items())


def _group(group: Sequence[Product], field: str, one: str, more: str, only: bool, quoted: bool) -> str:
    text = per_product(group, field, only=only, quoted=quoted)
    beforehand = one if len(group) == 1 else more
    if not beforehand:
        return text
    return f"{beforehand}{': ' if only else '. '}{text}"
