# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What changes for whom when one scenario is chosen instead of another: choices, amounts, causes and findings.

Everything is "nieuw minus oud"; turn the sides round and every amount changes its sign.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.eisen import toets
from takenkeuze.core.engine import simulate
from takenkeuze.core.model.scenario import Kant, Scenario
from takenkeuze.core.overview import ZONDER_PRODUCT, Per, Regel, leeg, regels, totaalregel, verschil
from takenkeuze.core.result import Bevinding, Prijspeil, ReserveJaar, Resultaat
from takenkeuze.features.diff.afspraken import Eisverschil, eisverschillen
from takenkeuze.features.diff.boek import Boekverschil, vergelijk_boeken
from takenkeuze.features.diff.causes import Reden, Stap, wandeling
from takenkeuze.features.diff.choices import Keuzes, vergelijk_keuzes
from takenkeuze.features.diff.pairing import koppel


class Lijn(NamedTuple):
    """One line as the old side has it, as the new side has it, and the difference; a side without it has zeros."""

    id: str
    naam: str
    oud: Regel
    nieuw: Regel
    verschil: Regel

    @property
    def omvang(self) -> int:
        """The largest difference in any amount that is paid, in any year or structurally; in cents, never negative."""
        v = self.verschil
        return max(abs(v.structureel), abs(v.bijdrage_straks), *(jaar.omvang for jaar in v.jaren))

    @property
    def richting(self) -> int:
        """Below zero when the new side asks less: structurally, or else over all years together; zero when equal."""
        return self.verschil.structureel or self.verschil.jaren[-1].cumulatief

    def aandeel(self, centen: int) -> Fraction | None:
        """An amount as a share of the bijdrage without maatregelen; of the average of both sides where they differ."""
        nu = [regel.bijdrage_nu for regel in (self.oud, self.nieuw) if regel.bijdrage_nu]
        return Fraction(centen * len(nu), sum(nu)) if sum(nu) else None


class Oorzaak(NamedTuple):
    """How much of the difference one change causes: for those asked for together, and per gemeente (by code)."""

    stap: Stap
    totaal: Regel
    gemeenten: tuple[Regel, ...]


class Melding(NamedTuple):
    """A finding that one side has and the other has not, or that both have with other figures."""

    oud: Bevinding | None
    nieuw: Bevinding | None


class Reservejaren(NamedTuple):
    """The reserve in one year on both sides; None where a productenboek has none."""

    jaar: int
    oud: ReserveJaar | None
    nieuw: ReserveJaar | None

    @property
    def verschillen(self) -> tuple[int, int, int]:
        """The difference at the end of the year, in frictiekosten paid and in what goes back to the gemeenten."""
        leeg = ReserveJaar(self.jaar, 0, 0, 0, 0)
        o, n = self.oud or leeg, self.nieuw or leeg
        return n.eind - o.eind, n.onttrekking - o.onttrekking, n.teruggave - o.teruggave

    @property
    def omvang(self) -> int:
        """The largest of these differences, never negative."""
        return max(map(abs, self.verschillen))


class Verschil(NamedTuple):
    """All that differs. ``oud`` and ``nieuw`` are computed over all years of both; amounts are cents.

    ``lijnen`` has every line of every overview, also where nothing differs; ``gemeenten`` are the codes asked for
    (None: all), and all lines are as seen by those.
    """

    oud: Resultaat
    nieuw: Resultaat
    jaren_oud: range
    jaren_nieuw: range
    gemeenten: tuple[str, ...] | None
    keuzes: Keuzes
    totaal: Lijn
    lijnen: dict[Per, tuple[Lijn, ...]]
    oorzaken: tuple[Oorzaak, ...]
    reserve: tuple[Reservejaren, ...]
    meldingen: tuple[Melding, ...]
    eisen: tuple[Eisverschil, ...]
    """Judged over the own years of each side, and for all gemeenten."""
    boek: tuple[Boekverschil, ...]
    """All that differs in the productenboeken."""

    @property
    def zelfde_boek(self) -> bool:
        """Whether both sides rest on the same productenboek."""
        return not self.boek

    def anders(self, per: Per, tolerantie: int = 0) -> list[Lijn]:
        """The lines that differ by more than the tolerance, in cents."""
        return [lijn for lijn in self.lijnen[per] if lijn.omvang > tolerantie]

    def aantal_naar_teken(self, tolerantie: int = 0) -> tuple[int, int]:
        """How many gemeenten pay less over all years together, and how many more."""
        opgeteld = [lijn.verschil.jaren[-1].cumulatief for lijn in self.anders(Per.GEMEENTE, tolerantie)]
        return sum(centen < 0 for centen in opgeteld), sum(centen > 0 for centen in opgeteld)

    def is_leeg(self, tolerantie: int = 0) -> bool:
        """Whether there is nothing to tell: the same choices, findings and eisen, and amounts within the tolerance.

        Amounts per maatregel follow from the others; a report may leave them out.
        """
        return (
            self.zelfde_boek
            and self.keuzes.gelijk
            and not self.meldingen
            and not self.eisen
            and self.totaal.omvang <= tolerantie
            and not any(self.anders(per, tolerantie) for per in (Per.GEMEENTE, Per.SCHIL, Per.PRODUCT))
            and not any(jaar.omvang > tolerantie for jaar in self.reserve)
        )


def vergelijk(
    oud: Kant, nieuw: Kant, prijspeil: Prijspeil = Prijspeil.CONSTANT, gemeenten: Sequence[str] | None = None
) -> Verschil:
    """Simulate both sides and say what differs, for all gemeenten or as seen by some (by code)."""
    if oud.boek is not nieuw.boek and oud.boek == nieuw.boek:
        nieuw = nieuw._replace(boek=oud.boek)
    jaren = alle_jaren([oud.scenario, nieuw.scenario])
    links, rechts = doorrekenen(oud, jaren, prijspeil), doorrekenen(nieuw, jaren, prijspeil)
    keuzes = vergelijk_keuzes(oud.scenario, nieuw.scenario, zelfde_boek=oud.boek is nieuw.boek)
    stappen = wandeling(links, rechts, keuzes)
    codes = tuple(gemeenten) if gemeenten is not None else None
    eigen = [eigen_jaren(kant, resultaat) for kant, resultaat in ((oud, links), (nieuw, rechts))]
    uitslagen = [toets(resultaat.scenario.eisen, resultaat) for resultaat in eigen]
    return Verschil(
        oud=links,
        nieuw=rechts,
        jaren_oud=oud.scenario.looptijd,
        jaren_nieuw=nieuw.scenario.looptijd,
        gemeenten=codes,
        keuzes=keuzes,
        totaal=_lijn(totaalregel(links, plekken(links, codes)), totaalregel(rechts, plekken(rechts, codes))),
        lijnen={per: _lijnen(links, rechts, per, keuzes, codes) for per in Per},
        oorzaken=tuple(_oorzaken(stappen, codes)),
        reserve=_reserve(links, rechts),
        meldingen=_meldingen(eigen[0].bevindingen, eigen[1].bevindingen, keuzes),
        eisen=tuple(eisverschillen(keuzes.eisen, *uitslagen)),
        boek=vergelijk_boeken(oud.boek, nieuw.boek) if oud.boek is not nieuw.boek else (),
    )


def alle_jaren(scenarios: Iterable[Scenario]) -> range:
    """The years of all these scenarios together, from the first to the last."""
    looptijden = [scenario.looptijd for scenario in scenarios]
    return range(min(jaren.start for jaren in looptijden), max(jaren.stop for jaren in looptijden))


def doorrekenen(kant: Kant, jaren: range, prijspeil: Prijspeil) -> Resultaat:
    """The result of a scenario over other years than its own; when its maatregelen begin was settled on loading."""
    return simulate(kant.boek, kant.scenario._replace(startjaar=jaren.start, jaren=len(jaren)), prijspeil)


def plekken(resultaat: Resultaat, codes: Sequence[str] | None) -> list[int] | None:
    """The places of gemeenten in a productenboek, as far as it has them; None for all."""
    if codes is None:
        return None
    return [resultaat.boek.gemeente_index[code] for code in codes if code in resultaat.boek.gemeente_index]


# --- lines ---------------------------------------------------------------------------------------------------------


def _lijn(oud: Regel | None, nieuw: Regel | None) -> Lijn:
    als = nieuw or oud
    assert als is not None
    oud, nieuw = oud or leeg(als), nieuw or leeg(als)
    return Lijn(als.id, als.naam, oud, nieuw, verschil(oud, nieuw))


def _lijnen(
    oud: Resultaat, nieuw: Resultaat, per: Per, keuzes: Keuzes, codes: Sequence[str] | None
) -> tuple[Lijn, ...]:
    """The lines of both sides, those of the same thing together; the new order, then what is no more."""
    links = {regel.id: regel for regel in regels(oud, per, plekken(oud, codes))}
    rechts = {regel.id: regel for regel in regels(nieuw, per, plekken(nieuw, codes))}
    if per is Per.MAATREGEL:
        return tuple(
            _lijn(
                links[str(paar.oud.nummer)] if paar.oud else None,
                rechts[str(paar.nieuw.nummer)] if paar.nieuw else None,
            )
            for paar in keuzes.paren
        )
    ids = list(dict.fromkeys((*rechts, *links)))
    if per is Per.GEMEENTE:
        ids.sort()
    lijnen = [_lijn(links.get(id_), rechts.get(id_)) for id_ in ids]
    # what the reserve gives back belongs to no product, and is shown with the reserve
    return tuple(lijn for lijn in lijnen if lijn.id != ZONDER_PRODUCT or lijn.omvang)


def _oorzaken(stappen: Iterable[Stap], codes: Sequence[str] | None) -> Iterator[Oorzaak]:
    """Every step, without the parts of a productenboek that change no amount."""
    for stap in stappen:
        oorzaak = _oorzaak(stap, codes)
        if stap.reden is not Reden.PRODUCTENBOEK or any(_bedragen(r) for r in (oorzaak.totaal, *oorzaak.gemeenten)):
            yield oorzaak


def _bedragen(regel: Regel) -> bool:
    return any((regel.bijdrage_straks, regel.structureel, *(c for jaar in regel.jaren for c in jaar[1:])))


def _oorzaak(stap: Stap, codes: Sequence[str] | None) -> Oorzaak:
    voor, na = stap.voor, stap.na
    totaal = _lijn(totaalregel(voor, plekken(voor, codes)), totaalregel(na, plekken(na, codes)))
    links = {regel.id: regel for regel in regels(voor, Per.GEMEENTE, plekken(voor, codes))}
    rechts = {regel.id: regel for regel in regels(na, Per.GEMEENTE, plekken(na, codes))}
    ids = sorted({*links, *rechts})
    return Oorzaak(stap, totaal.verschil, tuple(_lijn(links.get(id_), rechts.get(id_)).verschil for id_ in ids))


def _reserve(oud: Resultaat, nieuw: Resultaat) -> tuple[Reservejaren, ...]:
    links = {jaar.jaar: jaar for jaar in oud.reserve}
    rechts = {jaar.jaar: jaar for jaar in nieuw.reserve}
    return tuple(
        Reservejaren(jaar, links.get(jaar), rechts.get(jaar)) for jaar in nieuw.jaren if jaar in links or jaar in rechts
    )


# --- findings ------------------------------------------------------------------------------------------------------


def eigen_jaren(kant: Kant, resultaat: Resultaat) -> Resultaat:
    """The result of one side over its own years: what a scenario is judged by."""
    if kant.scenario.looptijd != resultaat.scenario.looptijd:
        return simulate(kant.boek, kant.scenario, resultaat.prijspeil)
    return resultaat


def _meldingen(oud: Sequence[Bevinding], nieuw: Sequence[Bevinding], keuzes: Keuzes) -> tuple[Melding, ...]:
    """What appears, disappears, or is said with other figures; a maatregel keeps its findings when it moves."""
    nummer_oud = {paar.oud.nummer: i for i, paar in enumerate(keuzes.paren) if paar.oud}
    nummer_nieuw = {paar.nieuw.nummer: i for i, paar in enumerate(keuzes.paren) if paar.nieuw}

    def over(bevinding: Bevinding, nummers: dict[int, int]) -> int | None:
        return None if bevinding.maatregel is None else nummers.get(bevinding.maatregel)

    links = [(b.code, over(b, nummer_oud), b.tekst, b) for b in oud]
    rechts = [(b.code, over(b, nummer_nieuw), b.tekst, b) for b in nieuw]
    paren = koppel(links, rechts, (lambda b: b[:3], lambda b: b[:2]))
    return tuple(Melding(o and o[3], n and n[3]) for o, n in paren if not (o and n and o[2] == n[2]))
