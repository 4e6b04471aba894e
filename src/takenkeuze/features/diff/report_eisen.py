# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The eisen that come out otherwise on the other side, in words."""

from collections.abc import Iterator

from takenkeuze.core.finding import EisResult
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.features.diff.eisen import EisDifference
from takenkeuze.features.diff.question import Difference
from takenkeuze.features.diff.report_choices import eis_in_words
from takenkeuze.report.blocks import Block, Paragraph, SideBySide
from takenkeuze.report.eisen import found


def eisen(difference: Difference) -> Iterator[Block]:
    """What was asked and found where that is not met on one side at least."""
    if not difference.eisen:
        yield Paragraph("Geen verschil.")
        return
    boeken = (difference.old.boek, difference.new.boek)
    rows = []
    for one in difference.eisen:
        left, right = (_eis_result(u, boek) for u, boek in zip(one, boeken, strict=True))
        rows.append((_course(one), left, right))
    yield SideBySide("A", "B", tuple(rows))


def _eis_result(eis_result: EisResult | None, boek: Productenboek) -> str:
    """What one side asks, whether it keeps to that, and what was found."""
    if eis_result is None:
        return "is er niet"
    how = "gehaald" if eis_result.is_met else "niet te toetsen" if eis_result.unjudged else "niet gehaald"
    return f"{': '.join(eis_in_words(eis_result.eis, boek))}; {how}, {found(eis_result)}"


def _course(one: EisDifference) -> str:
    if one.old is None:
        return "Nieuw en niet gehaald"
    if one.new is None:
        return "Vervallen, was niet gehaald"
    if one.new.is_met:
        return "Nu wel gehaald"
    return "Niet meer gehaald" if one.old.is_met else "Nog niet gehaald"
