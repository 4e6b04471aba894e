# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a kwitantie remembers of the sheet of a product."""

from typing import Any

from takenkeuze.core.outcome import PER_KEUZE, Uitkomst, hash_stukken
from takenkeuze.features.menukaart.outcome import keuze_stukken, per_keuze
from takenkeuze.features.product.question import Productblad


def van_productblad(blad: Productblad) -> Uitkomst:
    """The figures of one product, what each gemeente pays, and every choice; not the rest of the productenboek."""
    kosten = [blad.product.lasten.waarde, blad.product.inkomsten.waarde, blad.tarieven, blad.minimum, blad.samen]
    stukken: list[list[Any]] = [["kosten", *map(str, kosten)]]
    stukken += [["gemeente", r.id, r.inwoners, r.bijdrage_nu] for r in blad.gemeenten]
    stukken += [["keuze", *keuze_stukken(keuze)] for keuze in blad.kaart.keuzes]
    return Uitkomst(hash_stukken(stukken), PER_KEUZE, per_keuze(blad.kaart))
