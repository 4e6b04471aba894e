# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A result as lines of figures: per gemeente, schil, product or maatregel, and in total. All sums of posten."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.apportionment import Centen
from takenkeuze.core.model.cijfer import Herkomst
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.scenario import Investering, Maatregel
from takenkeuze.core.money import round_half_away
from takenkeuze.core.notation import opsomming
from takenkeuze.core.result import BASIS, Post, Resultaat, Soort, breakeven, optellen

ZONDER_PRODUCT = "-"
"""Stands for posten that belong to no product: investeringen."""


class Per(StrEnum):
    """What the lines of an overview stand for."""

    GEMEENTE = "gemeente"
    SCHIL = "schil"
    PRODUCT = "product"
    MAATREGEL = "maatregel"


MEERVOUD = {
    Per.GEMEENTE: ("gemeente", "gemeenten"),
    Per.SCHIL: ("schil", "schillen"),
    Per.PRODUCT: ("product", "producten"),
    Per.MAATREGEL: ("maatregel", "maatregelen"),
}


class Omslag(StrEnum):
    """When costs are earned back: in a year that is shown, in a later one, never; or there is no effect to earn."""

    IN_DE_JAREN = "in_de_jaren"
    LATER = "later"
    NOOIT = "nooit"
    GEEN_EFFECT = "geen_effect"


class Jaarcijfers(NamedTuple):
    """One year of one line, in cents. A negative netto effect means less to pay."""

    jaar: int
    bijdrage_basis: int
    bijdrage: int
    frictiekosten: int
    eigen_kosten: int
    netto_effect: int
    cumulatief: int
    teruggave: int

    @property
    def kosten(self) -> int:
        """All that is paid in this year: bijdrage, frictiekosten and eigen kosten."""
        return self.bijdrage_basis + self.netto_effect

    @property
    def omvang(self) -> int:
        """The largest of the amounts that are paid, whatever its sign."""
        return max(map(abs, (self.bijdrage, self.frictiekosten, self.eigen_kosten, self.netto_effect)))


class Regel(NamedTuple):
    """One line: its years, and its structural amounts in prices of the basisjaar. In cents."""

    id: str
    naam: str
    inwoners: int
    jaren: tuple[Jaarcijfers, ...]
    bijdrage_nu: int
    bijdrage_straks: int
    structureel: int
    breakeven_jaar: int | None

    @property
    def zonder_effect(self) -> bool:
        """Whether the scenario changes nothing here, in any year or structurally."""
        return not self.structureel and not any(jaar.netto_effect for jaar in self.jaren)

    @property
    def omslag(self) -> Omslag:
        """When its costs are earned back; after the shown years only a structural saving can do that."""
        if self.zonder_effect:
            return Omslag.GEEN_EFFECT
        if self.breakeven_jaar is not None:
            return Omslag.IN_DE_JAREN
        return Omslag.LATER if self.structureel < 0 else Omslag.NOOIT

    @property
    def kosten(self) -> int:
        """All that is paid structurally, in prices of the basisjaar."""
        return self.bijdrage_nu + self.structureel

    @property
    def frictiekosten(self) -> int:
        """The frictiekosten of all shown years together."""
        return sum(jaar.frictiekosten for jaar in self.jaren)

    @property
    def eigen_kosten(self) -> int:
        """What the gemeenten spend themselves structurally, more than now."""
        return self.kosten - self.bijdrage_straks

    def per_inwoner(self, centen: int) -> int:
        """An amount per inwoner, in cents, rounded for display only."""
        return round_half_away(centen, self.inwoners)


def totaalregel(resultaat: Resultaat, gemeenten: Sequence[int] | None = None) -> Regel:
    """All posten in one line, for all gemeenten or for some (by index)."""
    return _gegroepeerd(resultaat, lambda post: "", {"": "Totaal"}, gemeenten)[0]


def regels(resultaat: Resultaat, per: Per, gemeenten: Sequence[int] | None = None) -> list[Regel]:
    """The lines of an overview, as seen by all gemeenten or by some. They add up to ``totaalregel``."""
    boek = resultaat.boek
    match per:
        case Per.GEMEENTE:
            sommen = optellen(resultaat.posten, lambda post: _cel(post, ""))
            return [
                _regel(resultaat, sommen, "", g.code, g.naam, [i])
                for i, g in enumerate(boek.gemeenten)
                if gemeenten is None or i in gemeenten
            ]
        case Per.SCHIL:
            namen = {schil.id: f"{schil.id} {schil.naam}".strip() for schil in boek.schillen}
            return _gegroepeerd(resultaat, lambda post: _schil(post, resultaat), namen, gemeenten)
        case Per.PRODUCT:
            namen = {product.id: product.naam for product in boek.producten}
            return _gegroepeerd(resultaat, lambda post: post.product or ZONDER_PRODUCT, namen, gemeenten)
        case Per.MAATREGEL:
            namen = {str(m.nummer): f"{m.nummer} {naam_van(m)}" for m in resultaat.scenario.maatregelen}
            return _gegroepeerd(resultaat, lambda post: str(post.oorzaak), namen, gemeenten)


def verschil(oud: Regel, nieuw: Regel) -> Regel:
    """What the new line asks more than the old one, as a line; both are of the same years.

    Its own baseline is zero, so that its netto effect is all that is paid more, also when the baselines differ.
    Per inwoner it counts the average of both lines. ``verschil(a, b)`` is minus ``verschil(b, a)`` in every amount.
    """
    jaren = []
    cumulatief = 0
    for o, n in zip(oud.jaren, nieuw.jaren, strict=True):
        cumulatief += n.kosten - o.kosten
        jaren.append(
            Jaarcijfers(
                jaar=n.jaar,
                bijdrage_basis=0,
                bijdrage=n.bijdrage - o.bijdrage,
                frictiekosten=n.frictiekosten - o.frictiekosten,
                eigen_kosten=n.eigen_kosten - o.eigen_kosten,
                netto_effect=n.kosten - o.kosten,
                cumulatief=cumulatief,
                teruggave=n.teruggave - o.teruggave,
            )
        )
    beide = oud.inwoners and nieuw.inwoners
    return Regel(
        id=nieuw.id,
        naam=nieuw.naam,
        inwoners=(oud.inwoners + nieuw.inwoners) // (2 if beide else 1),
        jaren=tuple(jaren),
        bijdrage_nu=0,
        bijdrage_straks=nieuw.bijdrage_straks - oud.bijdrage_straks,
        structureel=nieuw.kosten - oud.kosten,
        breakeven_jaar=breakeven({jaar.jaar: jaar.netto_effect for jaar in jaren}),
    )


def leeg(regel: Regel) -> Regel:
    """The line of something that is not there: all amounts zero, no inwoners."""
    jaren = tuple(Jaarcijfers(jaar.jaar, *(0 for _ in jaar[1:])) for jaar in regel.jaren)
    return Regel(regel.id, regel.naam, 0, jaren, 0, 0, 0, None)


def naam_van(maatregel: Maatregel | Investering) -> str:
    """What to call a maatregel: its own name, else its knop as it is set and what it works on."""
    if maatregel.naam:
        return maatregel.naam
    if isinstance(maatregel, Investering):
        return "Investering"
    return maatregel.knop.op(maatregel.instelling, maatregel.selectie)


def wie(boek: Productenboek, gemeenten: Sequence[int] | None) -> str:
    """Who amounts are for, in words: "de 18 gemeenten", or the names of those asked for (by index)."""
    alle = boek.gemeenten
    if gemeenten is None and len(alle) > 1:
        return f"de {len(alle)} gemeenten"
    return opsomming([alle[g].naam for g in (range(len(alle)) if gemeenten is None else gemeenten)])


def wijziging_van_regeling(maatregel: Maatregel | Investering, boek: Productenboek) -> list[str]:
    """The schillen in which the text of the GR itself may have to change for this maatregel, by id."""
    if isinstance(maatregel, Investering):
        return []
    schillen = dict.fromkeys(boek.product[product].schil for product in maatregel.producten)
    return [schil for schil in schillen if boek.schil[schil].wijzigt_regeling(maatregel.knop.naam)]


def hardheid(posten: Iterable[Post], gemeenten: Sequence[int] | None = None) -> dict[Herkomst, Fraction]:
    """Which share of these posten rests on which herkomst, for all gemeenten or some; empty when they are all zero."""
    bedragen = per_herkomst(posten, gemeenten)
    totaal = sum(bedragen.values())
    return {herkomst: Fraction(bedrag, totaal) for herkomst, bedrag in bedragen.items()} if totaal else {}


def per_herkomst(posten: Iterable[Post], gemeenten: Sequence[int] | None = None) -> dict[Herkomst, int]:
    """The amounts of these posten per herkomst, each gemeente without its sign, in cents.

    Source: docs/rekenregels.md, section 9.
    """
    bedragen = dict.fromkeys(Herkomst, 0)
    for post in posten:
        centen = post.centen if gemeenten is None else [post.centen[g] for g in gemeenten]
        bedragen[post.herkomst] += sum(map(abs, centen))
    return bedragen


_Cel = tuple[str, int | None, bool, Soort]
"""What a sum is of: group, jaar (None: structural), whether it is the baseline, kind."""


def _cel(post: Post, groep: str) -> _Cel:
    return groep, post.jaar, post.oorzaak == BASIS, post.soort


def _schil(post: Post, resultaat: Resultaat) -> str:
    return resultaat.boek.product[post.product].schil if post.product else ZONDER_PRODUCT


def _gegroepeerd(
    resultaat: Resultaat, groep: Callable[[Post], str], namen: dict[str, str], gemeenten: Sequence[int] | None
) -> list[Regel]:
    """A line per name; and one for posten without a product, when there are any."""
    sommen = optellen(resultaat.posten, lambda post: _cel(post, groep(post)))
    kies = range(len(resultaat.boek.gemeenten)) if gemeenten is None else gemeenten
    if any(g == ZONDER_PRODUCT for g, *_ in sommen):
        namen = {**namen, ZONDER_PRODUCT: "Zonder product"}
    return [_regel(resultaat, sommen, id_, id_, naam, kies) for id_, naam in namen.items()]


def _regel(
    resultaat: Resultaat, sommen: dict[_Cel, Centen], groep: str, id_: str, naam: str, gemeenten: Sequence[int]
) -> Regel:
    def haal(jaar: int | None, basis: bool, soort: Soort) -> int:
        centen = sommen.get((groep, jaar, basis, soort))
        if centen is None:
            return 0
        return centen[gemeenten[0]] if len(gemeenten) == 1 else sum(centen[g] for g in gemeenten)

    jaren = []
    cumulatief = 0
    for jaar in resultaat.jaren:
        basis = haal(jaar, True, Soort.BIJDRAGE)
        effect = haal(jaar, False, Soort.BIJDRAGE)
        frictiekosten = haal(jaar, False, Soort.FRICTIEKOSTEN)
        eigen_kosten = haal(jaar, False, Soort.EIGEN_KOSTEN)
        netto = effect + frictiekosten + eigen_kosten
        cumulatief += netto
        jaren.append(
            Jaarcijfers(
                jaar=jaar,
                bijdrage_basis=basis,
                bijdrage=basis + effect,
                frictiekosten=frictiekosten,
                eigen_kosten=eigen_kosten,
                netto_effect=netto,
                cumulatief=cumulatief,
                teruggave=haal(jaar, False, Soort.TERUGGAVE),
            )
        )
    nu = haal(None, True, Soort.BIJDRAGE)
    effect = haal(None, False, Soort.BIJDRAGE)
    return Regel(
        id=id_,
        naam=naam,
        inwoners=sum(resultaat.boek.inwoners[g] for g in gemeenten),
        jaren=tuple(jaren),
        bijdrage_nu=nu,
        bijdrage_straks=nu + effect,
        structureel=effect + haal(None, False, Soort.EIGEN_KOSTEN),
        breakeven_jaar=breakeven({jaar.jaar: jaar.netto_effect for jaar in jaren}),
    )
