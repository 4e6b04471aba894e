# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a calculation starts from: figures of the productenboek with their herkomst, and choices of the scenario."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.engine.delen import eenheden
from takenkeuze.core.engine.investering import NIETS
from takenkeuze.core.groups import Frictiekosten
from takenkeuze.core.model.afbouw import Afbouw, Verloop
from takenkeuze.core.model.calculation_step import Rekenstap, Term, aandeel, aantal, euro, factor, stap
from takenkeuze.core.model.cijfer import Cijfer, Herkomst
from takenkeuze.core.model.figures import Figuur, samen
from takenkeuze.core.model.productenboek import Productenboek, Sleutel, Sleutelsoort
from takenkeuze.core.model.scenario import Investering, Maatregel
from takenkeuze.core.result import Resultaat, Stap


class Keuze(NamedTuple):
    """A number that the scenario chooses, at this maatregel. It has no herkomst: nobody claims that it is so."""

    naam: str
    term: Term
    maatregel: int


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


def index_van(resultaat: Resultaat, jaar: int) -> list[tuple[str, Term]]:
    """The index as a term for a formula; nothing when it is 1."""
    index = resultaat.indices[jaar - resultaat.scenario.startjaar]
    return [("prijsindex", factor(index))] if index != 1 else []


def prijzen(resultaat: Resultaat, jaren: Iterable[int | None]) -> tuple[tuple[Figuur, ...], tuple[Rekenstap, ...]]:
    """The figures under the indices of these years, and the steps to them; nothing in constant prices."""
    genoemd = sorted({jaar for jaar in jaren if jaar is not None})
    stappen = tuple(s for jaar in genoemd if (s := _stap(resultaat, jaar)) is not None)
    indexatie = resultaat.boek.indexatie
    if not stappen or indexatie is None:
        return (), ()
    gegeven = indexatie._asdict().items()
    return tuple(Figuur(naam, aandeel(c.waarde), c) for naam, c in gegeven), stappen


def _stap(resultaat: Resultaat, jaar: int) -> Rekenstap | None:
    index, boek = index_van(resultaat, jaar), resultaat.boek
    if not index or boek.indexatie is None:
        return None
    formule = "(1 + {loonaandeel} · {loon} + (1 − {loonaandeel}) · {prijs}) ^ {jaren}"
    termen = [(naam, aandeel(getattr(boek.indexatie, naam).waarde)) for naam in ("loonaandeel", "loon", "prijs")]
    return stap(f"prijsindex {jaar}", formule, index[0][1], *termen, ("jaren", aantal(jaar - boek.basisjaar)))


# --- sleutel ---

NAAR_INWONERS = Sleutel(Sleutelsoort.INWONERS)


class Sleutelspoor(NamedTuple):
    """Which part of the units of a sleutel the chosen gemeenten have, as terms for a formula."""

    sleutel: Sleutel
    deel: Term
    geheel: Term
    figuren: tuple[Figuur, ...]
    wie: str
    """The chosen gemeenten in a word or two."""

    @property
    def alles(self) -> bool:  # whether the chosen gemeenten are all that share in it
        return self.deel.waarde == self.geheel.waarde

    def van(self, teken: str, deel: Term, geheel: Term) -> Rekenstap:
        """The step from an amount for all to that of the chosen gemeenten."""
        eigen, samen = _EENHEDEN[self.sleutel.soort]
        termen = (teken, geheel), (eigen, self.deel), (samen, self.geheel)
        return stap(f"{teken} van {self.wie}", f"{{{teken}}} · {{{eigen}}} / {{{samen}}}", deel, *termen)


_EENHEDEN = {
    Sleutelsoort.INWONERS: ("inwoners", "alle inwoners"),
    Sleutelsoort.JONGEREN: ("jongeren", "alle jongeren"),
    Sleutelsoort.AFNAME: ("afname", "hele afname"),
}


def sleutelspoor(sleutel: Sleutel, boek: Productenboek, gemeenten: Sequence[int]) -> Sleutelspoor:
    """The units of the chosen gemeenten, and where their numbers come from."""
    telling = eenheden(sleutel, boek)
    eigen = sum(telling.gewichten[g] for g in gemeenten)
    if sleutel.soort is Sleutelsoort.AFNAME:
        deel = aandeel(Fraction(eigen, telling.totaal))
        delen = _afname(sleutel, boek, gemeenten)
        return Sleutelspoor(sleutel, deel, aandeel(Fraction(1)), delen, wie_zij_zijn(boek, gemeenten))
    soort = sleutel.soort.value
    per_gemeente: list[Cijfer] = [getattr(g, soort) for g in boek.gemeenten]
    alle = Figuur(f"{soort} van alle gemeenten", aantal(telling.totaal), samen(per_gemeente))
    keuze = tuple(
        Figuur(f"{soort} {boek.gemeenten[g].naam}", aantal(telling.gewichten[g]), per_gemeente[g])
        for g in (gemeenten if eigen != telling.totaal else ())
    )
    return Sleutelspoor(sleutel, aantal(eigen), aantal(telling.totaal), (*keuze, alle), wie_zij_zijn(boek, gemeenten))


def _afname(sleutel: Sleutel, boek: Productenboek, gemeenten: Sequence[int]) -> tuple[Figuur, ...]:
    """What each of the chosen gemeenten buys, as a share; all of them together in one line."""
    per_code = dict(sleutel.afname)
    gekozen = {boek.gemeenten[g].code: boek.gemeenten[g].naam for g in gemeenten}
    delen = {f"afname {naam}": per_code.get(code, NIETS) for code, naam in gekozen.items()}
    if per_code.keys() <= gekozen.keys():
        delen = {"afname van alle gemeenten": Fraction(1)}
    return tuple(
        Figuur(naam, aandeel(deel), Cijfer(deel, sleutel.herkomst, sleutel.bronnen)) for naam, deel in delen.items()
    )


def wie_zij_zijn(boek: Productenboek, gemeenten: Sequence[int]) -> str:
    """The chosen gemeenten in a word or two, fit to stand in a formula."""
    if len(gemeenten) != 1:
        return "deze gemeenten"
    return boek.gemeenten[gemeenten[0]].naam.replace("{", "(").replace("}", ")")
