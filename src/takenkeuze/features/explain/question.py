# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The bon (receipt) behind one figure: its posten, and for each the way from the productenboek to whole cents.

A bon only walks what the result recorded: figures, states before and after each knop, factors, exact amounts and
divided cents. Its lines add up to the figure that ``simulate`` shows, or to what that is concluded from.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.model.calculation_step import Rekenstap
from takenkeuze.core.model.cijfer import Herkomst, zwakste
from takenkeuze.core.model.productenboek import Product, Sleutelsoort
from takenkeuze.core.model.scenario import Investering, Maatregel
from takenkeuze.core.result import Oorzaak, Post, Resultaat, Soort
from takenkeuze.features.explain.conclusion import PerInwoner, Slotsom, slotsom
from takenkeuze.features.explain.grounds import Onderbouwing, onderbouwing
from takenkeuze.features.explain.inputs import Figuur, Keuze, investeringskeuzes, reservefiguren
from takenkeuze.features.explain.post_steps import exact_van, poststappen
from takenkeuze.features.explain.prices import prijzen
from takenkeuze.features.explain.request import Vraag, posten_van
from takenkeuze.features.explain.rounding import Afronding, afronding
from takenkeuze.features.explain.trail import NAAR_INWONERS, Knopspoor, Sleutelspoor, sleutelspoor


class Postspoor(NamedTuple):
    """One post: its part of the figure, exact and in whole cents, and the steps to it."""

    post: Post
    exact: Fraction
    """Of the chosen gemeenten, in cents."""
    centen: int
    omvang: int
    """The cents of each gemeente without their signs."""
    stappen: tuple[Rekenstap, ...]
    afronding: Afronding

    @property
    def oorzaak(self) -> Oorzaak:
        """What causes it."""
        return self.post.oorzaak

    @property
    def soort(self) -> Soort:
        """The kind of amount."""
        return self.post.soort

    @property
    def jaar(self) -> int | None:
        """Its year; None for a structural amount."""
        return self.post.jaar


class Spoor(NamedTuple):
    """The posten of one product, of an investering or of the reserve, and what they have in common."""

    onderwerp: Product | Investering | None
    onder: Onderbouwing
    sleutel: Sleutelspoor
    posten: tuple[Postspoor, ...]

    @property
    def bedragen(self) -> tuple[Postspoor, ...]:
        """The amounts, as any bon has them."""
        return self.posten

    @property
    def herkomst(self) -> Herkomst:
        """That of its softest post."""
        return zwakste(*(een.post.herkomst for een in self.posten))


class Bon(NamedTuple):
    """A figure that is a sum of posten, in cents, or that is concluded from them."""

    vraag: Vraag
    prijzen: tuple[Figuur, ...]
    prijsstappen: tuple[Rekenstap, ...]
    sporen: tuple[Spoor, ...]
    som: int
    slotsom: Slotsom | None

    @property
    def bedrag(self) -> int | None:
        """The amount that is shown, in cents; None when the figure is no amount."""
        match self.slotsom:
            case None:
                return self.som
            case PerInwoner(bedrag=bedrag):
                return bedrag
            case _:
                return None


def maak_bon(resultaat: Resultaat, vraag: Vraag) -> Bon:
    """The bon of a figure that is made of posten: all but those of the reserve."""
    per_onderwerp: dict[str | Oorzaak, list[Post]] = {}
    alle = posten_van(resultaat, vraag)
    for post in alle:
        if any(post.exact.gewichten[g] for g in _geraakt(post) & set(vraag.gemeenten)):
            per_onderwerp.setdefault(post.product or post.oorzaak, []).append(post)
    sporen = tuple(_spoor(resultaat, vraag.gemeenten, posten) for posten in per_onderwerp.values())
    som = sum(post.centen for spoor in sporen for post in spoor.posten)
    jaren = [jaar for jaar in vraag.jaren if jaar is not None]
    return Bon(vraag, *prijzen(resultaat, jaren if sporen else ()), sporen, som, slotsom(resultaat, vraag, alle))


def _geraakt(post: Post) -> set[int]:
    return {g for _, gemeenten in post.exact.delen for g in gemeenten}


def _spoor(resultaat: Resultaat, gemeenten: tuple[int, ...], posten: Sequence[Post]) -> Spoor:
    boek, eerste = resultaat.boek, posten[0]
    if eerste.product is None:
        investering = _maatregel(resultaat, eerste.oorzaak)
        assert not isinstance(investering, Maatregel)
        sleutel = sleutelspoor(investering.sleutel if investering else NAAR_INWONERS, boek, gemeenten)
        sporen = tuple(_postspoor(resultaat, post, gemeenten, Fraction(0), {}, sleutel) for post in posten)
        return Spoor(investering, _zonder_product(resultaat, investering, sleutel), sleutel, sporen)
    product = boek.product[eerste.product]
    sleutel = sleutelspoor(product.sleutel, boek, gemeenten)
    per_maatregel = [(post.oorzaak, post.soort) for post in posten if isinstance(post.oorzaak, int)]
    frictie = [nummer for nummer, soort in per_maatregel if soort is Soort.FRICTIEKOSTEN]
    onder = onderbouwing(resultaat, product, sleutel, gemeenten, [nummer for nummer, _ in per_maatregel], frictie)
    netto = onder.begin[-1].uitkomst.waarde
    per_nummer = {knop.maatregel.nummer: knop for knop in onder.knoppen}
    sporen = tuple(_postspoor(resultaat, post, gemeenten, netto, per_nummer, sleutel) for post in posten)
    return Spoor(product, onder, sleutel, sporen)


def _zonder_product(resultaat: Resultaat, investering: Investering | None, sleutel: Sleutelspoor) -> Onderbouwing:
    """What an investering rests on, which is chosen except for how many live where; or the reserve (None)."""
    if investering is None:
        return Onderbouwing((*reservefiguren(resultaat.boek), *sleutel.figuren), (), (), ())
    keuzes = investeringskeuzes(investering)
    if sleutel.sleutel.soort is not Sleutelsoort.AFNAME:
        return Onderbouwing(sleutel.figuren, tuple(keuzes), (), ())
    keuzes += [Keuze(figuur.naam, figuur.term, investering.nummer) for figuur in sleutel.figuren]
    return Onderbouwing((), tuple(keuzes), (), ())


def _maatregel(resultaat: Resultaat, oorzaak: Oorzaak) -> Maatregel | Investering | None:
    return resultaat.scenario.maatregelen[oorzaak - 1] if isinstance(oorzaak, int) else None


def _postspoor(
    resultaat: Resultaat,
    post: Post,
    gemeenten: tuple[int, ...],
    netto: Fraction,
    gedraaid: dict[int, Knopspoor],
    sleutel: Sleutelspoor,
) -> Postspoor:
    return Postspoor(
        post=post,
        exact=exact_van(post, gemeenten),
        centen=sum(post.centen[g] for g in gemeenten),
        omvang=sum(abs(post.centen[g]) for g in gemeenten),
        stappen=poststappen(resultaat, post, gemeenten, netto, gedraaid, sleutel),
        afronding=afronding(post),
    )
