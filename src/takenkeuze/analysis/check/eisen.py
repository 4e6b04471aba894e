"""Agreed bounds against a result: for each eis what was asked, what was found, and who is over."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple, assert_never

from takenkeuze.diagnostics import Ernst
from takenkeuze.model.cijfer import Herkomst
from takenkeuze.model.eisen import Eis, Groep, Soortmaat
from takenkeuze.model.velden import Eenheid
from takenkeuze.notatie import euro, opsomming, procent
from takenkeuze.overzicht import Jaarcijfers, Per, Regel, hardheid, regels, totaalregel
from takenkeuze.results import Bevinding, Post, Resultaat

__all__ = ["Gemeten", "Uitslag", "als_bevindingen", "gevonden", "gevraagd", "hint", "in_woorden", "toets"]


class Gemeten(NamedTuple):
    """One figure that an eis is about: of whom ("" for the total), in which year, how much (in the unit of the maat).

    ``waarde`` is None where there is no such figure: a break-even that is not within the horizon.
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

    @property
    def gehaald(self) -> bool:
        """Whether the result keeps to the bounds."""
        return not self.over and not self.reden


def toets(eisen: Sequence[Eis], resultaat: Resultaat) -> list[Uitslag]:
    """Judge every eis, in order. Amounts are compared exactly; rounding is for showing only."""
    lijnen: dict[Groep | None, list[Regel]] = {}
    return [_toets(eis, resultaat, lijnen) for eis in eisen]


def als_bevindingen(uitslagen: Sequence[Uitslag]) -> list[Bevinding]:
    """The eisen that are not met, as findings: TK130 for a broken bound, TK131 for one that can't be judged."""
    return [
        Bevinding("TK131" if u.reden else "TK130", Ernst.FOUT, in_woorden(u), hint(u))
        for u in uitslagen
        if not u.gehaald
    ]


def in_woorden(uitslag: Uitslag) -> str:
    """What was asked, and what was found where."""
    return f"eis {uitslag.eis.nummer}: {gevraagd(uitslag.eis)}; {gevonden(uitslag)}"


def gevonden(uitslag: Uitslag) -> str:
    """What was found where, or why it could not be judged."""
    if uitslag.reden:
        return uitslag.reden
    eis, uiterste = uitslag.eis, uitslag.uiterste
    assert uiterste is not None
    if uitslag.aantal == 1:
        return f"gevonden: {_gevonden(eis, uiterste)}"
    if uitslag.gehaald:
        return f"alle {uitslag.aantal} erbinnen; het dichtst bij de grens: {_gevonden(eis, uiterste)}"
    erbuiten = [_gevonden(eis, gemeten) for gemeten in uitslag.over]
    return f"{len(erbuiten)} van de {uitslag.aantal} erbuiten: {opsomming(erbuiten, 8)}"


def hint(uitslag: Uitslag) -> str:
    """What to do about an eis that is not met."""
    if uitslag.reden:
        return "pas de eis aan"
    toelichting = uitslag.eis.toelichting
    return f"afgesproken is: {toelichting}" if toelichting else "pas het scenario aan, of spreek iets anders af"


def _toets(eis: Eis, resultaat: Resultaat, lijnen: dict[Groep | None, list[Regel]]) -> Uitslag:
    if eis.jaar is not None and eis.jaar not in resultaat.scenario.looptijd:
        jaren = resultaat.jaren
        return Uitslag(eis, (), 0, f"{eis.jaar} is geen getoond jaar ({jaren[0]}-{jaren[-1]})")
    if eis.maat.soort is Soortmaat.RESERVE and not resultaat.reserve:
        return Uitslag(eis, (), 0, "het productenboek heeft geen reserve")
    if eis.per not in lijnen:
        lijnen[eis.per] = [totaalregel(resultaat)] if eis.per is None else regels(resultaat, Per(eis.per.value))
    gekozen = [lijn for lijn in lijnen[eis.per] if _doet_mee(eis, lijn)]
    onbekend = [id_ for id_ in (*eis.alleen, *eis.behalve) if id_ not in {lijn.id for lijn in lijnen[eis.per]}]
    if onbekend:
        return Uitslag(eis, (), 0, f"{eis.per} {opsomming(onbekend)} bestaat niet")
    gemeten = list(_meet(eis, gekozen, resultaat))
    if not gemeten:
        return Uitslag(eis, (), 0, "er blijft niets over om te meten")
    over = sorted((g for g in gemeten if _buiten(eis, g.waarde)), key=_ernst(eis), reverse=True)
    return Uitslag(eis, tuple(over), len(gemeten), uiterste=over[0] if over else max(gemeten, key=_ernst(eis)))


def _doet_mee(eis: Eis, lijn: Regel) -> bool:
    return lijn.id not in eis.behalve and (not eis.alleen or lijn.id in eis.alleen)


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
                        yield Gemeten(lijn.id, lijn.naam, cijfers.jaar, _bedrag(eis, cijfers, lijn))
        case Soortmaat.STRUCTUREEL:
            for lijn in lijnen:
                if maat.eenheid is Eenheid.EURO:
                    yield Gemeten(lijn.id, lijn.naam, None, _bedrag(eis, lijn, lijn))
                elif lijn.bijdrage_nu:
                    yield Gemeten(lijn.id, lijn.naam, None, Fraction(lijn.structureel, lijn.bijdrage_nu))
        case Soortmaat.OMSLAG:
            for lijn in lijnen:
                jaar = lijn.breakeven_jaar
                yield Gemeten(lijn.id, lijn.naam, None, None if jaar is None else Fraction(jaar))
        case Soortmaat.HERKOMST:
            for lijn in lijnen:
                if delen := hardheid(_posten(eis, lijn, resultaat)):
                    yield Gemeten(lijn.id, lijn.naam, None, delen[Herkomst(maat.veld)])
        case _:
            assert_never(maat.soort)


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


def gevraagd(eis: Eis) -> str:
    """The figure and its bounds."""
    delen = [eis.maat.titel]
    if eis.per:
        delen.append(f"per {eis.per.value}")
    if eis.jaar:
        delen.append(f"in {eis.jaar}")
    woord = "uiterlijk" if eis.maat.soort is Soortmaat.OMSLAG else "hoogstens"
    grenzen = [(woord, eis.hoogstens), ("minstens", eis.minstens)]
    delen += [" en ".join(f"{hoe} {_waarde(eis, grens)}" for hoe, grens in grenzen if grens is not None)]
    return " ".join(delen)


def _gevonden(eis: Eis, gemeten: Gemeten) -> str:
    wie = f"{gemeten.naam} " if eis.per else ""
    waarde = _waarde(eis, gemeten.waarde)
    getoond = [_waarde(eis, grens) for grens in (eis.hoogstens, eis.minstens) if grens is not None]
    afgerond = " (afgerond)" if waarde in getoond else ""
    jaar = f" in {gemeten.jaar}" if gemeten.jaar and eis.jaar is None else ""
    return f"{wie}{waarde}{afgerond}{jaar}"


def _waarde(eis: Eis, waarde: Fraction | None) -> str:
    if waarde is None:
        return "niet binnen de getoonde jaren"
    match eis.maat.eenheid:
        case Eenheid.JAAR:
            return str(int(waarde))
        case Eenheid.AANDEEL:
            return procent(waarde)
        case _:
            return euro(waarde)
