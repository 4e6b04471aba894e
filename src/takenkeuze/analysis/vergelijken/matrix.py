"""Several scenarios beside each other: what each asks per gemeente and per year, with the best and worst marked."""

from collections.abc import Sequence
from typing import NamedTuple

from takenkeuze.analysis.vergelijken.diff import Kant, alle_jaren, doorrekenen, plekken
from takenkeuze.overzicht import ZONDER_PRODUCT, Per, Regel, leeg, regels, totaalregel
from takenkeuze.results import Prijspeil, Resultaat

__all__ = ["Matrix", "Rij", "maak_matrix"]


class Rij(NamedTuple):
    """One line of the matrix, in cents per scenario; less is better for who pays.

    None stands for a gemeente that is not in the productenboek of a scenario. ``beste`` and ``slechtste`` are places in
    ``waarden``; both are empty when all are the same, and when not all sides are about the same gemeenten.
    """

    id: str
    naam: str
    waarden: tuple[int | None, ...]
    te_vergelijken: bool = True

    @property
    def beste(self) -> frozenset[int]:
        """The scenarios that ask least."""
        return self._met(min(self._bekend, default=0))

    @property
    def slechtste(self) -> frozenset[int]:
        """The scenarios that ask most."""
        return self._met(max(self._bekend, default=0))

    @property
    def gelijk(self) -> bool:
        """Whether it makes no difference which scenario is chosen."""
        return len(set(self.waarden)) == 1

    @property
    def spreiding(self) -> int:
        """How much it matters which scenario is chosen, in cents."""
        return max(self._bekend, default=0) - min(self._bekend, default=0)

    @property
    def _bekend(self) -> list[int]:
        return [waarde for waarde in self.waarden if waarde is not None]

    def _met(self, waarde: int) -> frozenset[int]:
        if self.gelijk or not self.te_vergelijken or None in self.waarden:
            return frozenset()
        return frozenset(i for i, w in enumerate(self.waarden) if w == waarde)


class Matrix(NamedTuple):
    """Scenarios × lines, structurally, and scenarios × years.

    With one productenboek the amounts are the netto effect: what is paid more than without maatregelen. With several
    that would hide what the books differ in, so then they are all that is paid (``volledig``). Amounts of several
    gemeenten together can't be held against each other when the scenarios are not about the same gemeenten.
    """

    resultaten: tuple[Resultaat, ...]
    volledig: bool
    zelfde_gemeenten: bool
    gemeenten: tuple[str, ...] | None
    lijnen: tuple[Rij, ...]
    totaal: Rij
    jaren: tuple[Rij, ...]
    cumulatief: Rij
    omslag: tuple[Regel, ...]
    """The total of each scenario, for its break-even year."""


def maak_matrix(
    kanten: Sequence[Kant],
    per: Per = Per.GEMEENTE,
    prijspeil: Prijspeil = Prijspeil.CONSTANT,
    gemeenten: Sequence[str] | None = None,
) -> Matrix:
    """Simulate all scenarios over all their years, for all gemeenten or as seen by some (by code)."""
    jaren = alle_jaren([kant.scenario for kant in kanten])
    resultaten = tuple(doorrekenen(kant, jaren, prijspeil) for kant in kanten)
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

    namen = {id_: regel for kolom in reversed(kolommen) for id_, regel in kolom.items()}
    lijnen = tuple(
        Rij(id_, regel.naam, tuple(cel(kolom.get(id_), regel) for kolom in kolommen), zelfde or per is Per.GEMEENTE)
        for id_, regel in namen.items()
    )
    per_jaar = [
        tuple(t.jaren[i].kosten if volledig else t.jaren[i].netto_effect for t in totalen) for i in range(len(jaren))
    ]
    return Matrix(
        resultaten=resultaten,
        volledig=volledig,
        zelfde_gemeenten=zelfde,
        gemeenten=tuple(gemeenten) if gemeenten is not None else None,
        lijnen=tuple(rij for rij in lijnen if rij.id != ZONDER_PRODUCT or any(rij.waarden)),
        totaal=Rij("", "Totaal", tuple(map(waarde, totalen)), zelfde),
        jaren=tuple(Rij(str(jaar), str(jaar), w, zelfde) for jaar, w in zip(jaren, per_jaar, strict=True)),
        cumulatief=Rij("", "Samen", tuple(map(sum, zip(*per_jaar, strict=True))), zelfde),
        omslag=totalen,
    )
