# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a kwitantie remembers of a menu."""

from typing import Any

from takenkeuze.core.outcome import PER_KEUZE, Uitkomst, hash_stukken, posten_stukken
from takenkeuze.features.menukaart.question import Keuze, Menukaart


def van_menukaart(kaart: Menukaart) -> Uitkomst:
    """Every choice of a menu, and the scenario it comes on top of."""
    stukken = [["keuze", *keuze_stukken(keuze)] for keuze in kaart.keuzes]
    return Uitkomst(hash_stukken([*posten_stukken(kaart.uitgang), *stukken]), PER_KEUZE, per_keuze(kaart))


def keuze_stukken(keuze: Keuze) -> list[Any]:
    oordeel = [keuze.product.id, keuze.knop.naam, keuze.oordeel, *(reden.code for reden in keuze.redenen)]
    if keuze.regel is None:
        return oordeel
    jaren = [tuple(jaar) for jaar in keuze.regel.jaren]
    bedragen = [keuze.regel.structureel, keuze.regel.breakeven_jaar, keuze.uit_reserve, keuze.per_gemeente]
    return [*oordeel, *bedragen, keuze.herkomst, *jaren]


def per_keuze(kaart: Menukaart) -> dict[str, tuple[int, int]]:
    """Of the choices that could be computed, for the gemeenten asked for."""
    return {f"{k.product.id}/{k.knop.naam}": (k.regel.structureel, k.frictiekosten) for k in kaart.keuzes if k.regel}
