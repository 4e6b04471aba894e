# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The eisen that come out otherwise on the other side, in words."""

from collections.abc import Iterator

from takenkeuze.core.eis_words import gevonden
from takenkeuze.core.eisen import Uitslag
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.features.diff.afspraken import Eisverschil
from takenkeuze.features.diff.question import Verschil
from takenkeuze.features.diff.report_choices import eis_in_woorden
from takenkeuze.report.blocks import Alinea, Blok, Naast


def eisen(verschil: Verschil) -> Iterator[Blok]:
    """What was asked and found where that is not met on one side at least."""
    if not verschil.eisen:
        yield Alinea("Geen verschil.")
        return
    boeken = (verschil.oud.boek, verschil.nieuw.boek)
    rijen = []
    for een in verschil.eisen:
        links, rechts = (_uitslag(u, boek) for u, boek in zip(een, boeken, strict=True))
        rijen.append((_verloop(een), links, rechts))
    yield Naast("A", "B", tuple(rijen))


def _uitslag(uitslag: Uitslag | None, boek: Productenboek) -> str:
    """What one side asks, whether it keeps to that, and what was found."""
    if uitslag is None:
        return "is er niet"
    hoe = "gehaald" if uitslag.gehaald else "niet te toetsen" if uitslag.reden else "niet gehaald"
    return f"{': '.join(eis_in_woorden(uitslag.eis, boek))}; {hoe}, {gevonden(uitslag)}"


def _verloop(een: Eisverschil) -> str:
    if een.oud is None:
        return "Nieuw en niet gehaald"
    if een.nieuw is None:
        return "Vervallen, was niet gehaald"
    if een.nieuw.gehaald:
        return "Nu wel gehaald"
    return "Niet meer gehaald" if een.oud.gehaald else "Nog niet gehaald"
