# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What the amounts of a product rest on, in blocks: figures with their source, choices, its start and each knop."""

from collections.abc import Iterator

from takenkeuze.core.model.productenboek import Sleutelsoort
from takenkeuze.core.notation import opsomming
from takenkeuze.core.overview import naam_van
from takenkeuze.core.result import Resultaat
from takenkeuze.features.explain.grounds import Onderbouwing
from takenkeuze.features.explain.report_words import Bronlijst, afbouwregel, bronregel, keuzeregel, stapregel
from takenkeuze.features.explain.trail import Knopspoor
from takenkeuze.report.blocks import Alinea, Blok, Kop, Punten
from takenkeuze.report.maatregel import omschrijving


def onderblokken(
    resultaat: Resultaat, onder: Onderbouwing, aantal: int, bronnen: Bronlijst, sleutel: Sleutelsoort | None = None
) -> Iterator[Blok]:
    """The blocks for so many chosen gemeenten; ``sleutel`` is named where it divides something."""
    if onder.figuren:
        yield Kop("Uit het productenboek", 3)
        yield Punten(tuple(bronregel(figuur, bronnen) for figuur in onder.figuren))
    if onder.keuzes:
        yield Kop("Uit het scenario", 3)
        yield Punten(tuple(keuzeregel(keuze) for keuze in onder.keuzes))
    if onder.begin:
        yield Kop(f"Zonder scenario, verdeelsleutel {sleutel}" if sleutel else "Zonder scenario", 3)
        yield Punten(tuple(stapregel(stap) for stap in onder.begin))
    for knop in onder.knoppen:
        yield from _knop(resultaat, aantal, knop, bronnen)


def _knop(resultaat: Resultaat, aantal: int, knop: Knopspoor, bronnen: Bronlijst) -> Iterator[Blok]:
    yield Kop(f"Maatregel {knop.maatregel.nummer}: {naam_van(knop.maatregel)} ", 3)
    yield Alinea(omschrijving(knop.maatregel, resultaat.boek))
    if not knop.groepen:
        yield Alinea("Verandert voor deze keuze van gemeenten niets aan dit product.")
    for i, groep in enumerate(knop.groepen, 1):
        if len(knop.groepen) > 1 or len(groep.gemeenten) < aantal:
            namen = opsomming([resultaat.boek.gemeenten[g].naam for g in groep.gemeenten])
            voor = f"Groep {i}" if len(knop.groepen) > 1 else "Alleen"
            yield Alinea(f"{voor}: {namen}.")
        yield Punten(tuple(stapregel(stap) for stap in groep.stappen))
    if knop.samen:
        yield Punten(tuple(stapregel(stap) for stap in knop.samen))
    if knop.groepen:
        yield Punten((("Afbouw", afbouwregel(resultaat, knop, bronnen)),))
