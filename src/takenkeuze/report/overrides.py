# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What was set by hand with ``--set``, on top of a report: what was computed with, and what the file says."""

from collections.abc import Sequence

from takenkeuze.core.model.filling_in import restpost_id
from takenkeuze.core.model.override import Replaced
from takenkeuze.core.model.productenboek import UNKNOWN, Productenboek
from takenkeuze.core.notation import euro
from takenkeuze.report.blocks import Block, BulletList, Paragraph, Tone

Sides = Sequence[tuple[str, Sequence[Replaced], Productenboek]]
"""Each has its letter ("" for the only one), what was set there, and its productenboek."""


def with_overrides(blocks: list[Block], sides: Sides) -> list[Block]:
    """A report with what was set by hand right below its title; as it was when nothing was."""
    points = override_points(sides)
    if not points:
        return blocks
    heading, *rest = blocks
    sentence = Paragraph("Gerekend met waarden die met de hand zijn gezet (--set):", Tone.STRONG)
    return [heading, sentence, BulletList(tuple(points)), *rest]


def override_points(sides: Sides) -> list[tuple[str, str]]:
    """The name of each value that was set, and what it is and was. What was set on every side is said once."""
    per_side = {letter: [_point(one, boek) for one in replaced] for letter, replaced, boek in sides}
    points: list[tuple[str, str]] = []
    for letter, own in per_side.items():
        for name, text in own:
            everywhere = len(per_side) > 1 and all((name, text) in other for other in per_side.values())
            side = "" if everywhere or not letter or name.startswith(f"{letter}.") else f"{letter}."
            if (f"{side}{name}", text) not in points:
                points.append((f"{side}{name}", text))
    return points


def _point(one: Replaced, boek: Productenboek) -> tuple[str, str]:
    where = "het productenboek" if one.for_boek else "het scenario"
    return one.naam, f"{one.waarde} (in {where}: {one.was}).{_rest(one, boek)}"


def _rest(one: Replaced, boek: Productenboek) -> str:
    """Lasten of a product come out of the begroting, or the amount of its schil: the restpost changes along."""
    product = boek.product.get(one.product)
    if product is None or boek.begroting is UNKNOWN:
        return ""
    rest = boek.product.get(restpost_id(product.schil))
    remaining = euro(rest.lasten.waarde) if rest else "leeg"
    fixed, other = "De begroting", "boek.begroting"
    if product.schil:
        name = boek.woorden.one(product.schil)
        fixed, other = f"Het bedrag van {name}", f"boek.begroting of het aandeel van {name}"
    return (
        f" {fixed} ligt vast, dus de restpost daarvan neemt het verschil op; die is nu {remaining}. Wilt u dat niet, "
        f"zet dan ook {other}."
    )
