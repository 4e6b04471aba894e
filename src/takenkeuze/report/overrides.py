# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What was set by hand with ``--set``, on top of a report: what was computed with, and what the file says."""

from collections.abc import Sequence

from takenkeuze.core.model.filling_in import RESTPOST
from takenkeuze.core.model.override import Replaced
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.notation import euro
from takenkeuze.report.blocks import Alinea, Blok, Punten, Toon


def with_overrides(blokken: list[Blok], sides: Sequence[tuple[str, Sequence[Replaced], Productenboek]]) -> list[Blok]:
    """A report with what was set by hand right below its title; as it was when nothing was.

    A side has its letter ("" for the only one), what was set there, and its productenboek. What was set on every side
    is said once.
    """
    per_side = {letter: [_punt(een, boek) for een in replaced] for letter, replaced, boek in sides}
    punten: list[tuple[str, str]] = []
    for letter, eigen in per_side.items():
        for naam, tekst in eigen:
            overal = len(per_side) > 1 and all((naam, tekst) in ander for ander in per_side.values())
            kant = "" if overal or not letter or naam.startswith(f"{letter}.") else f"{letter}."
            if (f"{kant}{naam}", tekst) not in punten:
                punten.append((f"{kant}{naam}", tekst))
    if not punten:
        return blokken
    kop, *rest = blokken
    zin = Alinea("Gerekend met waarden die met de hand zijn gezet (--set):", Toon.STERK)
    return [kop, zin, Punten(tuple(punten)), *rest]


def _punt(een: Replaced, boek: Productenboek) -> tuple[str, str]:
    waar = "het productenboek" if een.voor_boek else "het scenario"
    return een.naam, f"{een.waarde} (in {waar}: {een.was}).{_rest(een, boek)}"


def _rest(een: Replaced, boek: Productenboek) -> str:
    """Lasten of a product come out of the amount of its schil: the restpost changes along."""
    product = boek.product.get(een.product)
    if product is None:
        return ""
    rest = boek.product.get(f"{RESTPOST}{product.schil}")
    over = euro(rest.lasten.waarde) if rest else "leeg"
    return (
        f" Het bedrag van schil {product.schil} ligt vast, dus haar restpost neemt het verschil op; die is nu {over}. "
        "Wilt u dat niet, zet dan ook boek.begroting of het aandeel van de schil."
    )
