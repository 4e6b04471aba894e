# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A report that may not be longer than so many characters: what goes first, and the sentence that says so."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from takenkeuze.core.notation import opsomming
from takenkeuze.report.blocks import Alinea, Blok, Kop, Naast, Punten, Rij, Soort, Tabel, Vouw

MINST = 10
"""How many rows of every table stay as long as there is still a section to leave out."""


class PastNiet(ValueError):
    """Even the least that can be left does not fit; ``nodig`` is how many characters that takes."""

    def __init__(self, nodig: int) -> None:
        super().__init__(nodig)
        self.nodig = nodig


def fit(blokken: Sequence[Blok], hoogstens: int, measure: Callable[[Sequence[Blok]], int]) -> list[Blok]:
    """The report within ``hoogstens`` characters, as ``measure`` counts them; the same when it fits as it is.

    First the tables become shorter, all to the same number of rows and never without their totals. Then sections go,
    the last one first; what stands above the first of them always stays. Raises ``PastNiet``.
    """
    if measure(blokken) <= hoogstens:
        return list(blokken)
    kop, *delen = _sections(blokken)
    langste = max(map(_length, blokken), default=0)

    def shortened(aantal: int, rijen: int) -> list[Blok]:
        ingekort = [_shorten(blok, rijen) for blok in chain(kop, *delen[:aantal])]
        tabellen = sum(n for _, n in ingekort)
        zin = _sentence(tabellen, rijen, [_title(deel) for deel in delen[aantal:]])
        return [*chain.from_iterable(nieuw for nieuw, _ in ingekort), zin]

    def fits(aantal: int, rijen: int) -> bool:
        return measure(shortened(aantal, rijen)) <= hoogstens

    aantal = _most(len(delen), lambda n: fits(n, MINST if n else 0))
    if aantal is None:
        raise PastNiet(measure(shortened(0, 0)))
    rijen = _most(langste, lambda n: fits(aantal, n))
    assert rijen is not None
    return shortened(aantal, rijen)


def _most(hoogst: int, fits: Callable[[int], bool]) -> int | None:
    """The largest number up to ``hoogst`` that fits, when what fits also fits with less; None when not even 0 does."""
    beste, laag = None, 0
    while laag <= hoogst:
        midden = (laag + hoogst) // 2
        if fits(midden):
            beste, laag = midden, midden + 1
        else:
            hoogst = midden - 1
    return beste


def _sections(blokken: Sequence[Blok]) -> list[list[Blok]]:
    """The beginning, and then each part that has a heading of its own."""
    delen: list[list[Blok]] = [[]]
    for blok in blokken:
        if isinstance(blok, Kop | Vouw) and delen[-1]:
            delen.append([])
        delen[-1].append(blok)
    return delen


def _title(deel: Sequence[Blok]) -> str:
    match deel[0]:
        case Kop(tekst) | Vouw(tekst):
            return tekst
    return ""  # only the beginning has no heading, and that stays


def _length(blok: Blok) -> int:
    """How many rows the longest table in a block has."""
    match blok:
        case Tabel() | Naast():
            return len(blok.rijen)
        case Punten():
            return len(blok.punten)
        case Vouw():
            return max(map(_length, blok.blokken), default=0)
    return 0


def _shorten(blok: Blok, rijen: int) -> tuple[list[Blok], int]:
    """A block with at most so many rows to a table, and how many tables that cut."""
    match blok:
        case Tabel():
            gewoon = [rij for rij in blok.rijen if not rij.totaal]
            if len(gewoon) > rijen:
                op_grootte = _effect(blok) is not None and bool(rijen)
                noot = " ".join(filter(None, (_how_many(rijen, len(gewoon), op_grootte=op_grootte), blok.noot)))
                return [blok._replace(rijen=tuple(_most_telling(blok, rijen)), noot=noot)], 1
        case Naast() if len(blok.rijen) > rijen:
            return [blok._replace(rijen=blok.rijen[:rijen]), Alinea(_how_many(rijen, len(blok.rijen)))], 1
        case Punten() if len(blok.punten) > rijen:
            return [blok._replace(punten=blok.punten[:rijen]), Alinea(_how_many(rijen, len(blok.punten)))], 1
        case Vouw():
            binnen = [_shorten(deel, rijen) for deel in blok.blokken]
            return [blok._replace(blokken=tuple(chain.from_iterable(b for b, _ in binnen)))], sum(n for _, n in binnen)
    return [blok], 0


def _most_telling(tabel: Tabel, aantal: int) -> Iterator[Rij]:
    """The rows with the largest effect, else the first ones, in their order; and all totals."""
    kolom = _effect(tabel)
    gewoon = [i for i, rij in enumerate(tabel.rijen) if not rij.totaal]
    if kolom is not None:
        gewoon.sort(key=lambda i: -_size(tabel.rijen[i].cellen[kolom]))
    blijft = {*gewoon[:aantal]}
    return (rij for i, rij in enumerate(tabel.rijen) if rij.totaal or i in blijft)


def _effect(tabel: Tabel) -> int | None:
    """The first column that says what something does."""
    return next((i for i, kolom in enumerate(tabel.kolommen) if kolom.soort is Soort.EFFECT), None)


def _size(cel: str) -> int:
    """How large an amount is, up or down; all amounts of a column have as many decimals."""
    return int("".join(teken for teken in cel if teken.isdecimal()) or 0)


def _how_many(rijen: int, van: int, *, op_grootte: bool = False) -> str:
    if not rijen:
        return f"De {van} regels staan hier niet."
    welke = ", met het grootste effect" if op_grootte else ""
    return f"Hier {'staat' if rijen == 1 else 'staan'} {rijen} van de {van} regels{welke}."


def _sentence(tabellen: int, rijen: int, weg: Sequence[str]) -> Alinea:
    delen = []
    if tabellen:
        wat = f"hoogstens {rijen} {'regel' if rijen == 1 else 'regels'}" if rijen else "geen regels"
        delen.append(f"van {tabellen} {'tabel' if tabellen == 1 else 'tabellen'} staan er {wat}")
    if weg:
        namen = opsomming([f"‘{titel}’" for titel in weg])
        delen.append(f"{'weggelaten is' if len(weg) == 1 else 'weggelaten zijn'} {namen}")
    return Alinea(f"Dit rapport is ingekort: {' en '.join(delen)}; zonder --hoogstens staat alles erin.")
