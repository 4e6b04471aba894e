# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""From what a maatregel changes to the exact amount of one post: afbouw, price index, frictiekosten, sleutel."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from takenkeuze.core.engine.afbouw import frictiejaren, gerealiseerd
from takenkeuze.core.engine.investering import in_jaar, structureel
from takenkeuze.core.groups import CENTEN, Effect, Frictiekosten
from takenkeuze.core.model.calculation_step import Rekenstap, Term, aandeel, aantal, euro, factor, stap
from takenkeuze.core.model.cijfer import Cijfer
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.scenario import Investering, Maatregel, Verdeling
from takenkeuze.core.result import BASIS, RESERVE, Post, Resultaat, Soort
from takenkeuze.features.explain.inputs import NAAR_INWONERS, Sleutelspoor, index_van, sleutelspoor, wie_zij_zijn
from takenkeuze.features.explain.trail import Knopspoor

BEDRAG = "bedrag"
Termen = list[tuple[str, Term]]


def exact_van(post: Post, gemeenten: Sequence[int]) -> Fraction:
    """The exact amount of a post for some gemeenten, in cents."""
    return post.exact.van(gemeenten) * post.factor


def poststappen(
    resultaat: Resultaat,
    post: Post,
    gemeenten: Sequence[int],
    netto: Fraction,
    knoppen: Mapping[int, Knopspoor],
    spoor: Sleutelspoor,
) -> tuple[Rekenstap, ...]:
    """The steps to the exact amount of a post for the chosen gemeenten.

    ``netto`` is N of its product for them in the baseline, in euros; ``knoppen`` are the maatregelen on it by number.
    """
    uitkomst = euro(exact_van(post, gemeenten) / CENTEN)
    if post.oorzaak == BASIS:
        return (_maal(resultaat, post, uitkomst, [("N", euro(netto))]),)
    if post.oorzaak == RESERVE:
        return _teruggave(resultaat, post, uitkomst, spoor)
    maatregel = resultaat.scenario.maatregelen[int(post.oorzaak) - 1]
    if isinstance(maatregel, Investering):
        return _investering(resultaat, maatregel, post, uitkomst, spoor)
    if post.soort is Soort.FRICTIEKOSTEN:
        kosten = next(k for k in resultaat.stap[maatregel.nummer].frictie if k.product == post.product)
        assert post.jaar is not None, "frictiekosten are never structural"
        return frictiestappen(resultaat, maatregel, kosten, post.jaar, uitkomst, gemeenten)
    knop = knoppen[maatregel.nummer]
    termen = [("ΔN", euro(knop.bijdrage))] if post.soort is Soort.BIJDRAGE else [("ΔE", euro(knop.eigen_kosten))]
    if post.jaar is not None:
        pad = resultaat.stap[maatregel.nummer].pad
        termen.append(("afbouw", aandeel(gerealiseerd(pad, maatregel.ingang, post.jaar))))
    return (_maal(resultaat, post, uitkomst, termen),)


def _maal(resultaat: Resultaat, post: Post, uitkomst: Term, termen: Termen) -> Rekenstap:
    """A product of terms; times the price index where there is one."""
    if post.jaar is not None:
        termen = [*termen, *index_van(resultaat, post.jaar)]
    return stap(BEDRAG, " · ".join(f"{{{naam}}}" for naam, _ in termen), uitkomst, *termen)


# --- frictiekosten ----------------------------------------------------------------------------------------------


def frictiestappen(
    resultaat: Resultaat,
    maatregel: Maatregel,
    kosten: Frictiekosten,
    jaar: int,
    uitkomst: Term,
    gemeenten: Sequence[int] | None = None,
) -> tuple[Rekenstap, ...]:
    """To the frictiekosten of a year, for some gemeenten or (None) as a whole. Source: docs/rekenregels.md, section 5.

    R is by how much the lasten of the product fall, F the frictiekosten of all years together.
    """
    een = resultaat.stap[maatregel.nummer]
    effect = next(e for e in een.effecten if e.product.id == kosten.product)
    stappen = list(_totaal(resultaat, maatregel, kosten, effect))
    if gemeenten is None or len(gemeenten) == len(resultaat.boek.gemeenten):
        stappen[:0] = _lasten_na(resultaat.boek, effect)
    eigen = kosten.totaal
    if gemeenten is not None:
        eigen = kosten.bedrag.van(gemeenten) / CENTEN
    teken = "F"
    if gemeenten is not None and eigen != kosten.totaal:
        if maatregel.frictie.verdeling is Verdeling.SOLIDAIR:
            alle = sleutelspoor(NAAR_INWONERS, resultaat.boek, gemeenten)
            stappen.append(alle.van("F", euro(eigen), euro(kosten.totaal)))
        else:
            stappen.append(_veroorzaker(resultaat, maatregel, kosten, eigen, gemeenten))
        teken = stappen[-1].teken
    termen = [(teken, euro(eigen)), ("jaren", aantal(len(frictiejaren(een.pad, maatregel.ingang))))]
    formule = f"{{{teken}}} / {{jaren}}"
    for naam, index in index_van(resultaat, jaar):
        termen.append((naam, index))
        formule += f" · {{{naam}}}"
    return *stappen, stap(BEDRAG, formule, uitkomst, *termen)


def _lasten_na(boek: Productenboek, effect: Effect) -> tuple[Rekenstap, ...]:
    """How the lasten after a maatregel add up, when it makes groups of gemeenten; named as ``spoor.knoppen`` does."""
    if len(effect.delen) == 1:
        return ()
    geraakt = [na for voor, na in effect.delen if voor.toestand is not na.toestand]
    termen = [(f"L' groep {i}", euro(deel.lasten)) for i, deel in enumerate(geraakt, 1)]
    if len(geraakt) == 1:
        termen = [(f"L' van {wie_zij_zijn(boek, geraakt[0].gemeenten)}", termen[0][1])]
    if andere := [na.lasten for voor, na in effect.delen if voor.toestand is na.toestand]:
        termen.append(("lasten van de andere gemeenten", euro(sum(andere, Fraction(0)))))
    formule = " + ".join(f"{{{naam}}}" for naam, _ in termen)
    return (stap("L'", formule, euro(effect.na.lasten), *termen),)


def _totaal(resultaat: Resultaat, maatregel: Maatregel, kosten: Frictiekosten, effect: Effect) -> tuple[Rekenstap, ...]:
    een = resultaat.stap[maatregel.nummer]
    daling = stap(
        "R", "{L} − {L'}", euro(kosten.verlaging), ("L", euro(effect.voor.lasten)), ("L'", euro(effect.na.lasten))
    )
    r, f = ("R", euro(kosten.verlaging)), euro(kosten.totaal)
    if kosten.aandeel is None or kosten.factor is None:
        gegeven = maatregel.frictie.bedrag
        assert gegeven is not None
        samen = sum((ander.verlaging for ander in een.frictie), Fraction(0))
        termen = ("gegeven bedrag", euro(gegeven)), r, ("R van alle producten", euro(samen))
        return daling, stap("F", "{gegeven bedrag} · {R} / {R van alle producten}", f, *termen)
    waarde = kosten.factor.waarde if isinstance(kosten.factor, Cijfer) else kosten.factor
    delen = ("personeelsaandeel", aandeel(kosten.aandeel.waarde)), ("frictiefactor", factor(waarde))
    return daling, stap("F", "{R} · {personeelsaandeel} · {frictiefactor}", f, r, *delen)


def _veroorzaker(
    resultaat: Resultaat, maatregel: Maatregel, kosten: Frictiekosten, eigen: Fraction, gemeenten: Sequence[int]
) -> Rekenstap:
    """The part of F for gemeenten whose lasten fall, in proportion to that fall."""
    effect = next(e for e in resultaat.stap[maatregel.nummer].effecten if e.product.id == kosten.product)
    alle = keuze = Fraction(0)
    for voor, na in effect.delen:
        daling = voor.toestand.lasten - na.toestand.lasten
        if daling > 0:
            alle += daling * na.eenheden
            keuze += daling * sum(effect.na.gewichten[g] for g in na.gemeenten if g in gemeenten)
    wie = wie_zij_zijn(resultaat.boek, gemeenten)
    daling_wie = f"daling van {wie}"
    termen = (
        ("F", euro(kosten.totaal)),
        (daling_wie, euro(keuze)),
        ("daling van allen die dalen", euro(alle)),
    )
    return stap(f"F van {wie}", f"{{F}} · {{{daling_wie}}} / {{daling van allen die dalen}}", euro(eigen), *termen)


# --- zonder product ---------------------------------------------------------------------------------------------


def _investering(
    resultaat: Resultaat, investering: Investering, post: Post, uitkomst: Term, spoor: Sleutelspoor
) -> tuple[Rekenstap, ...]:
    bedrag = structureel(investering) if post.jaar is None else in_jaar(investering, post.jaar)
    delen = [("incidenteel", bedrag.incidenteel), ("structureel", bedrag.lopend), ("opbrengst", bedrag.opbrengst)]
    termen = [(naam, euro(waarde)) for naam, waarde in delen]
    stappen = [stap("I", "{incidenteel} + {structureel} − {opbrengst}", euro(bedrag.totaal), *termen)]
    eigen = bedrag.totaal * spoor.deel.waarde / spoor.geheel.waarde
    if not spoor.alles:
        stappen.append(spoor.van("I", euro(eigen), euro(bedrag.totaal)))
    return *stappen, _maal(resultaat, post, uitkomst, [(stappen[-1].teken, euro(eigen))])


def _teruggave(resultaat: Resultaat, post: Post, uitkomst: Term, spoor: Sleutelspoor) -> tuple[Rekenstap, ...]:
    reserve = resultaat.boek.reserve
    jaar = next(j for j in resultaat.reserve if j.jaar == post.jaar)
    assert reserve is not None
    assert reserve.bovengrens is not None, "without a ceiling nothing goes back"
    termen = (
        ("stand begin jaar", euro(Fraction(jaar.begin, CENTEN))),
        ("betaalt", euro(Fraction(jaar.onttrekking, CENTEN))),
        ("bovengrens", euro(reserve.bovengrens.waarde)),
    )
    terug = euro(Fraction(jaar.teruggave, CENTEN))
    over = stap("T", "{stand begin jaar} − {betaalt} − {bovengrens}", terug, *termen)
    eigen = euro(Fraction(jaar.teruggave, CENTEN) * spoor.deel.waarde / spoor.geheel.waarde)
    if spoor.alles:
        return over, stap(BEDRAG, "−{T}", uitkomst, ("T", eigen))
    deel = spoor.van("T", eigen, terug)
    return over, deel, stap(BEDRAG, f"−{{{deel.teken}}}", uitkomst, (deel.teken, eigen))
