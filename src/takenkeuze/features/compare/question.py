# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Several scenarios beside each other: what each asks per gemeente and per year, with the best and worst marked."""

from collections.abc import Sequence
from typing import NamedTuple

from takenkeuze.core.model.scenario import Kant
from takenkeuze.core.overview import ZONDER_PRODUCT, Per, Regel, leeg, regels, totaalregel
from takenkeuze.core.result import Prijspeil, Resultaat
from takenkeuze.features.compare.characteristics import Kenmerken, find_kenmerken, kenmerkrijen
from takenkeuze.features.compare.rows import Rij
from takenkeuze.features.diff.question import alle_jaren, doorrekenen, eigen_jaren, plekken


class Matrix(NamedTuple):
    """Scenarios × lines, structurally, and scenarios × years.

    With one productenboek the amounts are the netto effect: what is paid more than without maatregelen. With several
    that would hide what the books differ in, so then they are all that is paid (``volledig``). Amounts of several
    gemeenten together can't be held against each other when the scenarios are not about the same gemeenten. A scenario
    that can't be carried out is shown, and is never the best or the worst.
    """

    resultaten: tuple[Resultaat, ...]
    volledig: bool
    zelfde_gemeenten: bool
    gemeenten: tuple[str, ...] | None
    lijnen: tuple[Rij, ...]
    totaal: Rij
    jaren: tuple[Rij, ...]
    cumulatief: Rij
    kenmerken: tuple[Rij, ...]
    """What a board compares; the id is a ``Kenmerk``."""
    per_scenario: tuple[Kenmerken, ...]
    """Each scenario over its own years."""

    @property
    def uitvoerbaar(self) -> list[bool]:
        """Which scenarios can be carried out, and so can be the best or the worst."""
        return [not een.resultaat.beletsels for een in self.per_scenario]

    @property
    def eigen_jaren(self) -> bool:
        """Whether scenarios have other years of their own than those that are shown for all."""
        return any(k.resultaat.jaren != self.resultaten[0].jaren for k in self.per_scenario)


def maak_matrix(
    kanten: Sequence[Kant],
    per: Per = Per.GEMEENTE,
    prijspeil: Prijspeil = Prijspeil.CONSTANT,
    gemeenten: Sequence[str] | None = None,
) -> Matrix:
    """Simulate all scenarios over all their years, for all gemeenten or as seen by some (by code)."""
    jaren = alle_jaren([kant.scenario for kant in kanten])
    resultaten = tuple(doorrekenen(kant, jaren, prijspeil) for kant in kanten)
    eigen = [eigen_jaren(kant, resultaat) for kant, resultaat in zip(kanten, resultaten, strict=True)]
    volledig = any(kant.boek != kanten[0].boek for kant in kanten)
    kolommen = [{r.id: r for r in regels(resultaat, per, plekken(resultaat, gemeenten))} for resultaat in resultaten]
    namen_van = {
        frozenset(g.code for g in kant.boek.gemeenten if not gemeenten or g.code in gemeenten) for kant in kanten
    }
    zelfde = len(namen_van) == 1
    totalen = tuple(totaalregel(resultaat, plekken(resultaat, gemeenten)) for resultaat in resultaten)

    def waarde(regel: Regel) -> int:
        return regel.kosten if volledig else regel.structureel

    def cel(regel: Regel | None, voorbeeld: Regel) -> int | None:
        if regel is None and per is Per.GEMEENTE:
            return None
        return waarde(regel or leeg(voorbeeld))

    def row(id_: str, naam: str, waarden: Sequence[int | None], te_vergelijken: bool) -> Rij:
        mag = te_vergelijken and None not in waarden
        rang = [w if mag and kan else None for w, kan in zip(waarden, meedoen, strict=True)]
        return Rij(id_, naam, tuple(waarden), tuple(rang))

    def betaald(regel: Regel) -> tuple[int, int]:
        per_jaar = [jaar.kosten if volledig else jaar.netto_effect for jaar in regel.jaren]
        return waarde(regel), sum(per_jaar)

    meedoen = [not resultaat.beletsels for resultaat in eigen]
    samen = [find_kenmerken(resultaat, plekken(resultaat, gemeenten)) for resultaat in resultaten]
    per_scenario = [find_kenmerken(resultaat, plekken(resultaat, gemeenten)) for resultaat in eigen]
    te_ranken = [zelfde and kan for kan in meedoen]
    namen = {id_: regel for kolom in reversed(kolommen) for id_, regel in kolom.items()}
    lijnen = tuple(
        row(id_, regel.naam, [cel(kolom.get(id_), regel) for kolom in kolommen], zelfde or per is Per.GEMEENTE)
        for id_, regel in namen.items()
    )
    per_jaar = [
        [t.jaren[i].kosten if volledig else t.jaren[i].netto_effect for t in totalen] for i in range(len(jaren))
    ]
    return Matrix(
        resultaten=resultaten,
        volledig=volledig,
        zelfde_gemeenten=zelfde,
        gemeenten=tuple(gemeenten) if gemeenten is not None else None,
        lijnen=tuple(rij for rij in lijnen if rij.id != ZONDER_PRODUCT or any(rij.waarden)),
        totaal=row("", "Totaal", [waarde(t) for t in totalen], zelfde),
        jaren=tuple(row(str(jaar), str(jaar), w, zelfde) for jaar, w in zip(jaren, per_jaar, strict=True)),
        cumulatief=row("", "Samen", [sum(w) for w in zip(*per_jaar, strict=True)], zelfde),
        kenmerken=tuple(kenmerkrijen(per_scenario, samen, betaald, te_ranken, voor_allen=gemeenten is None)),
        per_scenario=tuple(per_scenario),
    )
