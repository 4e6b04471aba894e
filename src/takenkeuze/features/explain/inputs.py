# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a calculation starts from: figures of the productenboek with their herkomst, and choices of the scenario."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.engine.investering import NIETS
from takenkeuze.core.groups import Frictiekosten
from takenkeuze.core.model.afbouw import Afbouw, Verloop
from takenkeuze.core.model.calculation_step import Rekenstap, Term, aandeel, aantal, euro, factor, stap
from takenkeuze.core.model.cijfer import Cijfer, Herkomst, zwakste
from takenkeuze.core.model.filling_in import is_restpost
from takenkeuze.core.model.productenboek import Product, Productenboek
from takenkeuze.core.model.scenario import Investering, Maatregel
from takenkeuze.core.result import Stap


class Figuur(NamedTuple):
    """A figure as it stands in the productenboek; ``standaard`` when the product took it from there."""

    naam: str
    term: Term
    cijfer: Cijfer
    standaard: bool = False


class Keuze(NamedTuple):
    """A number that the scenario chooses, at this maatregel. It has no herkomst: nobody claims that it is so."""

    naam: str
    term: Term
    maatregel: int


def samen(cijfers: Sequence[Cijfer]) -> Cijfer:
    """The sum of figures, as hard as the softest, with the sources of all."""
    bronnen = tuple(dict.fromkeys(bron for cijfer in cijfers for bron in cijfer.bronnen))
    return Cijfer(sum((c.waarde for c in cijfers), NIETS), zwakste(*(c.herkomst for c in cijfers)), bronnen)


def figuren(product: Product, boek: Productenboek, gebruikt: Iterable[str]) -> Iterator[Figuur]:
    """The figures of the product itself, and the parameters that were used on it, in the order of the book."""
    yield from _restpostfiguren(product, boek) or (Figuur("lasten", euro(product.lasten.waarde), product.lasten),)
    if product.inkomsten.waarde:
        yield Figuur("inkomsten", euro(product.inkomsten.waarde), product.inkomsten)
    if product.dekkingsgraad and product.dekkingsgraad.waarde:
        van_schil = product.dekkingsgraad is boek.schil[product.schil].dekkingsgraad
        yield Figuur("dekkingsgraad", aandeel(product.dekkingsgraad.waarde), product.dekkingsgraad, van_schil)
    nodig = set(gebruikt)
    for naam, cijfer in product.parameters._asdict().items():
        if naam in nodig and cijfer is not None:
            standaard = cijfer is getattr(boek.standaard, naam)
            yield Figuur(naam.replace("_", " "), aandeel(cijfer.waarde), cijfer, standaard)


# --- restpost ---------------------------------------------------------------------------------------------------

_AANDEEL, _BEGROTING, _ANDERE = "aandeel van de schil", "begroting", "lasten van de andere producten"


def _restpostfiguren(product: Product, boek: Productenboek) -> tuple[Figuur, ...]:
    """What the lasten of a restpost are what is left of; nothing for any other product."""
    if not is_restpost(product):
        return ()
    schil = boek.schil[product.schil]
    andere = samen([p.lasten for p in boek.producten if p.schil == product.schil and p.id != product.id])
    return (
        Figuur(_AANDEEL, aandeel(schil.aandeel.waarde), schil.aandeel),
        Figuur(_BEGROTING, euro(boek.begroting.waarde), boek.begroting),
        Figuur(_ANDERE, euro(andere.waarde), andere),
    )


def restpoststap(teken: str, product: Product, boek: Productenboek) -> tuple[Rekenstap, ...]:
    """The step to the lasten of a restpost; none for any other product. Source: docs/rekenregels.md, section 2."""
    termen = [(figuur.naam, figuur.term) for figuur in _restpostfiguren(product, boek)]
    if not termen:
        return ()
    formule = f"{{{_AANDEEL}}} · {{{_BEGROTING}}} − {{{_ANDERE}}}"
    return (stap(teken, formule, euro(product.lasten.waarde), *termen),)


# --- afbouw -----------------------------------------------------------------------------------------------------


class Afbouwherkomst(NamedTuple):
    """Who says along which path a maatregel works: the scenario, the book, both, or (neither) the rules."""

    scenario: bool
    """Whether the maatregel chooses something of it."""
    verloop: bool
    """Whether the shape is that of the book."""
    figuren: tuple[Figuur, ...]
    """The numbers of the book in it."""
    cijfer: Cijfer
    """How hard the afbouw of the book is; its value says nothing."""
    daalt: bool
    """Whether lasten fall; without that, a maatregel that chooses nothing works at once."""


def afbouwherkomst(maatregel: Maatregel, stap_: Stap, boek: Productenboek) -> Afbouwherkomst:
    """Where the path of a maatregel comes from, by the same steps as ``engine.afbouw.pad_van``."""
    eigen, van_boek = maatregel.afbouw or Afbouw(), boek.afbouw
    hard = _cijfer(NIETS, van_boek)
    daalt = sum((effect.verlaging for effect in stap_.effecten), NIETS) > 0
    gekozen = any(waarde is not None for waarde in (eigen.verloop, eigen.jaren, eigen.pad))
    if maatregel.afbouw is None and van_boek.pad is not None and daalt:
        delen = enumerate(van_boek.pad[: len(stap_.pad)], 1)
        per_jaar = tuple(Figuur(f"afbouw in jaar {i}", aandeel(deel), _cijfer(deel, van_boek)) for i, deel in delen)
        return Afbouwherkomst(gekozen, verloop=True, figuren=per_jaar, cijfer=hard, daalt=daalt)
    if eigen.pad is not None or (maatregel.afbouw is None and not daalt):
        return Afbouwherkomst(gekozen, verloop=False, figuren=(), cijfer=hard, daalt=daalt)
    uit_boek = eigen.verloop is None and van_boek.verloop is not None
    gegeven: tuple[Figuur, ...] = ()
    jaren = van_boek.jaren if eigen.jaren is None else None
    if jaren is not None and (eigen.verloop or van_boek.verloop) is not Verloop.DIRECT:
        cijfer = _cijfer(Fraction(jaren), van_boek)
        if uit_boek:
            cijfer = cijfer._replace(toelichting=f"verloop {van_boek.verloop}")
        gegeven = (Figuur("jaren afbouw", aantal(jaren), cijfer),)
    return Afbouwherkomst(gekozen, verloop=uit_boek, figuren=gegeven, cijfer=hard, daalt=daalt)


def _cijfer(waarde: Fraction, afbouw: Afbouw) -> Cijfer:
    return Cijfer(waarde, afbouw.herkomst or Herkomst.ONVERMELD, tuple(afbouw.bron))


# --- frictiekosten, investering, reserve ------------------------------------------------------------------------


def frictiefiguren(kosten: Frictiekosten, boek: Productenboek) -> list[Figuur]:
    """The figures of the book under frictiekosten; a factor or amount from the scenario is a choice, no figure."""
    uit_boek = []
    if kosten.aandeel is not None:
        standaard = kosten.aandeel is boek.standaard.personeelsaandeel
        uit_boek.append(Figuur("personeelsaandeel", aandeel(kosten.aandeel.waarde), kosten.aandeel, standaard))
    if isinstance(kosten.factor, Cijfer):
        uit_boek.append(Figuur("frictiefactor", factor(kosten.factor.waarde), kosten.factor))
    return uit_boek


def frictiekeuzes(maatregel: Maatregel) -> list[Keuze]:
    """What the scenario chooses itself about frictiekosten: an amount, or else a factor."""
    gegeven = maatregel.frictie
    if gegeven.bedrag is not None:
        return [Keuze("gegeven bedrag", euro(gegeven.bedrag), maatregel.nummer)]
    if gegeven.factor is not None:
        return [Keuze("frictiefactor", factor(gegeven.factor), maatregel.nummer)]
    return []


def investeringskeuzes(investering: Investering) -> list[Keuze]:
    """The amounts of an investering; each is a choice."""
    genoemd = [(f"incidenteel in {jaar}", bedrag) for jaar, bedrag in investering.incidenteel]
    genoemd += [(f"structureel vanaf {jaar}", bedrag) for jaar, bedrag in investering.structureel]
    if investering.opbrengst:
        genoemd.append((f"opbrengst vanaf {investering.opbrengst.vanaf}", investering.opbrengst.bedrag))
    return [Keuze(naam, euro(bedrag), investering.nummer) for naam, bedrag in genoemd]


def reservefiguren(boek: Productenboek) -> tuple[Figuur, ...]:
    """The figures of the book under what the reserve gives back."""
    reserve = boek.reserve
    assert reserve is not None
    assert reserve.bovengrens is not None, "without a ceiling nothing goes back"
    genoemd = (("stand van de reserve", reserve.stand), ("bovengrens van de reserve", reserve.bovengrens))
    return tuple(Figuur(naam, euro(cijfer.waarde), cijfer) for naam, cijfer in genoemd)
