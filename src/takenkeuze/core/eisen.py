# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Agreed bounds against a result: for each eis what was found, and who is over. ``eiswoorden`` puts it in words."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple, assert_never

from takenkeuze.core.model.cijfer import Herkomst
from takenkeuze.core.model.eisen import Eis, Groep, Soortmaat
from takenkeuze.core.model.field_types import Eenheid
from takenkeuze.core.model.scenario import MAX_JAREN
from takenkeuze.core.notation import opsomming
from takenkeuze.core.overview import ZONDER_PRODUCT, Jaarcijfers, Omslag, Per, Regel, hardheid, regels, totaalregel
from takenkeuze.core.result import Post, Resultaat

MEERVOUD = {
    Groep.GEMEENTE: "gemeenten",
    Groep.SCHIL: "schillen",
    Groep.PRODUCT: "producten",
    Groep.MAATREGEL: "maatregelen",
}


class Gemeten(NamedTuple):
    """One figure that an eis is about: of whom ("" for the total), in which year, how much (in the unit of the maat).

    ``naam`` is without the id. ``waarde`` is None where there is no such figure: a break-even that is not within the
    horizon.
    """

    id: str
    naam: str
    jaar: int | None
    waarde: Fraction | None


class Uitslag(NamedTuple):
    """How one eis came out. ``reden`` says why it could not be judged, and then it is not met either."""

    eis: Eis
    over: tuple[Gemeten, ...]
    """The figures outside the bounds, the worst first."""
    aantal: int
    """How many figures were judged."""
    reden: str = ""
    uiterste: Gemeten | None = None
    """The figure that is furthest outside the bounds, or nearest to them when all are within."""
    groepen: int = 0
    """Of how many gemeenten, schillen, producten or maatregelen a figure was judged; 1 for the total."""
    oplossing: str = ""
    """What to do about an eis that can't be judged."""
    sleutel: str = "maat"
    """The key of the eis that makes that it can't be judged."""

    @property
    def gehaald(self) -> bool:
        """Whether the result keeps to the bounds."""
        return not self.over and not self.reden


def toets(eisen: Sequence[Eis], resultaat: Resultaat) -> list[Uitslag]:
    """Judge every eis, in order. Amounts are compared exactly; rounding is for showing only."""
    lijnen: dict[Groep | None, list[Regel]] = {}
    return [_toets(eis, resultaat, lijnen) for eis in eisen]


def _toets(eis: Eis, resultaat: Resultaat, lijnen: dict[Groep | None, list[Regel]]) -> Uitslag:
    if eis.jaar is not None and eis.jaar not in resultaat.scenario.looptijd:
        getoond, meer = _getoond(resultaat), _meer_jaren(eis.jaar, resultaat)
        hoe = f"kies een getoond jaar, of {meer}" if meer else "kies een getoond jaar"
        return _onbeoordeeld(eis, f"{eis.jaar} is geen getoond jaar ({getoond})", hoe, "jaar")
    if eis.maat.soort is Soortmaat.RESERVE and not resultaat.reserve:
        hoe = "vul reserve in het productenboek in, of haal deze eis weg"
        return _onbeoordeeld(eis, "het productenboek heeft geen reserve", hoe)
    if eis.per not in lijnen:
        lijnen[eis.per] = [totaalregel(resultaat)] if eis.per is None else _delen(resultaat, eis.per)
    alle = lijnen[eis.per]
    for sleutel, ids in (("alleen", eis.alleen), ("behalve", eis.behalve)):
        if onbekend := [id_ for id_ in ids if id_ not in {lijn.id for lijn in alle}]:
            reden = f"{eis.per} {opsomming(onbekend)} {'bestaan' if len(onbekend) > 1 else 'bestaat'} niet"
            return _onbeoordeeld(eis, reden, f"pas {sleutel} aan", sleutel)
    gekozen = [lijn for lijn in alle if _doet_mee(eis, lijn)]
    gemeten = list(_meet(eis, gekozen, resultaat))
    if not gemeten:
        return _niets_gemeten(eis, gekozen, alle)
    over = sorted((g for g in gemeten if _buiten(eis, g.waarde)), key=_ernst(eis), reverse=True)
    groepen = len({g.id for g in gemeten})
    laatste = resultaat.jaren[-1]
    if eis.maat.soort is Soortmaat.OMSLAG and eis.hoogstens is not None and eis.hoogstens > laatste:
        later = {lijn.id for lijn in gekozen if lijn.omslag is Omslag.LATER}
        if komt_nog := [gemeten for gemeten in over if gemeten.id in later]:
            return _te_ver(eis, komt_nog, groepen, resultaat)
    uiterste = over[0] if over else max(gemeten, key=_ernst(eis))
    return Uitslag(eis, tuple(over), len(gemeten), uiterste=uiterste, groepen=groepen)


def _delen(resultaat: Resultaat, per: Groep) -> list[Regel]:
    """The lines of a group; what belongs to no product is no product, and no schil, that anything was agreed about."""
    return [lijn for lijn in regels(resultaat, Per(per.value)) if lijn.id != ZONDER_PRODUCT]


def _doet_mee(eis: Eis, lijn: Regel) -> bool:
    return lijn.id not in eis.behalve and (not eis.alleen or lijn.id in eis.alleen)


# --- what can't be judged ------------------------------------------------------------------------------------------


def _onbeoordeeld(eis: Eis, reden: str, oplossing: str, sleutel: str = "maat") -> Uitslag:
    return Uitslag(eis, (), 0, reden, oplossing=oplossing, sleutel=sleutel)


def _niets_gemeten(eis: Eis, gekozen: Sequence[Regel], alle: Sequence[Regel]) -> Uitslag:
    """Why there is no figure."""
    if not alle:
        assert eis.per is not None
        hoe = "haal deze eis weg, of voeg een maatregel toe"
        return _onbeoordeeld(eis, f"het scenario heeft geen {MEERVOUD[eis.per]}", hoe, "per")
    if not gekozen:
        hoe = "noem bij behalve niet alles, of haal deze eis weg"
        return _onbeoordeeld(eis, f"na behalve blijft er geen {eis.per} over", hoe, "behalve")
    if eis.maat.soort is Soortmaat.HERKOMST:
        hoe = "haal deze eis weg, of kies een maatregel die structureel iets verandert"
        return _onbeoordeeld(eis, "er is geen structureel effect, dus ook geen herkomst daarvan", hoe)
    reden = "de bijdrage nu is € 0,00, dus een deel daarvan bestaat niet"
    return _onbeoordeeld(eis, reden, "gebruik maat: structureel, in euro's")


def _te_ver(eis: Eis, over: Sequence[Gemeten], groepen: int, resultaat: Resultaat) -> Uitslag:
    """A break-even that may still come, in a year that is not shown."""
    assert eis.hoogstens is not None
    jaar = int(eis.hoogstens)
    van = f" van {len(over)} van de {groepen} {MEERVOUD[eis.per]}" if eis.per and groepen > 1 else ""
    na = f"de omslag{van} ligt na de getoonde jaren ({_getoond(resultaat)})"
    reden = f"{na}; of die er uiterlijk in {jaar} is, is niet berekend"
    laatst = resultaat.scenario.startjaar + MAX_JAREN - 1
    hoe = _meer_jaren(jaar, resultaat) or f"kies uiterlijk {laatst} of eerder; verder wordt er niet gerekend"
    return _onbeoordeeld(eis, reden, hoe, "uiterlijk")


def _getoond(resultaat: Resultaat) -> str:
    eerste, laatste = resultaat.jaren[0], resultaat.jaren[-1]
    return str(eerste) if eerste == laatste else f"{eerste}-{laatste}"


def _meer_jaren(tot: int, resultaat: Resultaat) -> str:
    """How to show this year too; "" when that can't be done."""
    nodig = tot - resultaat.scenario.startjaar + 1
    return f"toon meer jaren (jaren: {nodig})" if resultaat.scenario.jaren < nodig <= MAX_JAREN else ""


# --- measuring -----------------------------------------------------------------------------------------------------


def _meet(eis: Eis, lijnen: Sequence[Regel], resultaat: Resultaat) -> Iterator[Gemeten]:
    """The figures of an eis, exact."""
    maat = eis.maat
    match maat.soort:
        case Soortmaat.RESERVE:
            for stand in resultaat.reserve:
                if eis.jaar in (None, stand.jaar):
                    yield Gemeten("", "", stand.jaar, Fraction(getattr(stand, maat.veld), 100))
        case Soortmaat.JAAR:
            for lijn in lijnen:
                for cijfers in lijn.jaren:
                    if eis.jaar in (None, cijfers.jaar):
                        yield Gemeten(lijn.id, _naam(eis, lijn), cijfers.jaar, _bedrag(eis, cijfers, lijn))
        case Soortmaat.STRUCTUREEL:
            for lijn in lijnen:
                if maat.eenheid is Eenheid.EURO:
                    yield Gemeten(lijn.id, _naam(eis, lijn), None, _bedrag(eis, lijn, lijn))
                elif lijn.bijdrage_nu:
                    yield Gemeten(lijn.id, _naam(eis, lijn), None, Fraction(lijn.structureel, lijn.bijdrage_nu))
        case Soortmaat.OMSLAG:
            for lijn in lijnen:
                jaar = lijn.breakeven_jaar
                yield Gemeten(lijn.id, _naam(eis, lijn), None, None if jaar is None else Fraction(jaar))
        case Soortmaat.HERKOMST:
            for lijn in lijnen:
                if delen := hardheid(_posten(eis, lijn, resultaat)):
                    yield Gemeten(lijn.id, _naam(eis, lijn), None, delen[Herkomst(maat.veld)])
        case _:
            assert_never(maat.soort)


def _naam(eis: Eis, lijn: Regel) -> str:
    """What a line is called, without the id that stands before the name of a schil or maatregel."""
    met_id = eis.per in (Groep.SCHIL, Groep.MAATREGEL)
    return lijn.naam.removeprefix(lijn.id).strip() if met_id else lijn.naam


def _bedrag(eis: Eis, cijfers: Jaarcijfers | Regel, lijn: Regel) -> Fraction:
    """A figure in euros, or in euros per inwoner."""
    return Fraction(getattr(cijfers, eis.maat.veld), 100 * (lijn.inwoners if eis.maat.per_inwoner else 1))


def _posten(eis: Eis, lijn: Regel, resultaat: Resultaat) -> list[Post]:
    """The structural posten of one line of an overview."""
    posten = [post for post in resultaat.effecten if post.jaar is None]
    match eis.per:
        case None:
            return posten
        case Groep.GEMEENTE:
            g = resultaat.boek.gemeente_index[lijn.id]
            return [post._replace(centen=(post.centen[g],)) for post in posten]
        case Groep.SCHIL:
            schil = {product.id: product.schil for product in resultaat.boek.producten}
            return [post for post in posten if post.product and schil[post.product] == lijn.id]
        case Groep.PRODUCT:
            return [post for post in posten if post.product == lijn.id]
        case Groep.MAATREGEL:
            return [post for post in posten if str(post.oorzaak) == lijn.id]
    assert_never(eis.per)


def _buiten(eis: Eis, waarde: Fraction | None) -> bool:
    if waarde is None:
        return True
    te_veel = eis.hoogstens is not None and waarde > eis.hoogstens
    return te_veel or (eis.minstens is not None and waarde < eis.minstens)


def _ernst(eis: Eis) -> Callable[[Gemeten], tuple[bool, Fraction]]:
    """How far a figure is outside the bounds, below zero within them; what does not exist is furthest."""

    def afstand(gemeten: Gemeten) -> tuple[bool, Fraction]:
        waarde = gemeten.waarde
        if waarde is None:
            return True, Fraction(0)
        afstanden = [waarde - eis.hoogstens] if eis.hoogstens is not None else []
        afstanden += [eis.minstens - waarde] if eis.minstens is not None else []
        return False, max(afstanden)

    return afstand
