# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The bon behind a figure: it adds up to what is shown, and every formula on it gives the number behind it.

The formulas are computed again here, from their text and the numbers in them; nothing of the engine is used for that.
"""

import re
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from takenkeuze.core.engine import simulate
from takenkeuze.core.engine.afbouw import pad_van
from takenkeuze.core.model.afbouw import Afbouw
from takenkeuze.core.model.calculation_step import Rekenstap
from takenkeuze.core.model.filling_in import RESTPOST
from takenkeuze.core.model.productenboek import Product, Productenboek, Sleutelsoort
from takenkeuze.core.model.scenario import Investering, Scenario
from takenkeuze.core.overview import Jaarcijfers, Per, Regel, regels, totaalregel
from takenkeuze.core.result import Prijspeil, Resultaat
from takenkeuze.features.explain.conclusion import Afronding, PerInwoner
from takenkeuze.features.explain.question import Bon, Spoor, maak_bon
from takenkeuze.features.explain.request import CELLEN, STRUCTUREEL, Cel, Slot, stel_vraag
from takenkeuze.features.explain.trail import Onderbouwing
from tests.core.test_laws import gevallen
from tests.strategies import cases

Trek = Callable[[st.SearchStrategy[Any]], Any]
JAARCELLEN = [CELLEN[veld] for veld in Jaarcijfers._fields if veld != "jaar"]
STRUCTURELE_CELLEN = [CELLEN[naam] for naam in ("bijdrage", "bijdrage_basis", "netto_effect", "eigen_kosten")]
ZONDER_JAAR = [CELLEN[naam] for naam in ("bijdrage_nu", "bijdrage_straks", "structureel")]
ALLE_JAREN = [CELLEN[naam] for naam in ("cumulatief", "frictiekosten", "teruggave")]


def uitgerekend(stap: Rekenstap) -> Fraction:
    """A formula computed from its text and its terms."""
    termen = dict(stap.termen)
    som = re.sub(r"\{([^}]+)\}", lambda m: f"F('{termen[m[1]].waarde}')", stap.formule)
    for teken, python in (("·", "*"), ("−", "-"), ("^", "**")):
        som = som.replace(teken, python)
    assert re.fullmatch(r"[-+*/()\d., F'max]*", som), som
    return Fraction(eval(som, {"F": Fraction, "max": max}))


def klopt(stappen: Iterable[Rekenstap]) -> dict[str, Fraction]:
    """Each step gives its number, and a name in a step is what an earlier step gave it; returns all names."""
    bekend: dict[str, Fraction] = {}
    for stap in stappen:
        assert uitgerekend(stap) == stap.uitkomst.waarde, stap
        for naam, term in stap.termen:
            assert bekend.get(naam, term.waarde) == term.waarde, (naam, stap)
        bekend[stap.teken] = stap.uitkomst.waarde
    return bekend


def afronding_klopt(afronding: Afronding) -> None:
    """The rule of largest remainders, followed by hand."""
    teken = -1 if afronding.omgekeerd else 1
    aandelen = afronding.aandelen
    assert sum(a.exact for a in aandelen) == afronding.exact
    assert abs(afronding.totaal - afronding.exact) <= Fraction(1, 2)
    assert sum(a.centen for a in aandelen) == afronding.totaal
    assert teken * afronding.totaal == sum(a.beneden for a in aandelen) + afronding.over
    for a in aandelen:
        assert teken * a.exact == a.beneden + a.rest
        assert 0 <= a.rest < 1
        assert teken * a.centen == a.beneden + a.extra
        assert a.extra == (a.rang <= afronding.over)
        assert all(aandelen[g].rest == a.rest for g in a.gelijk)
    op_rang = sorted(aandelen, key=lambda a: a.rang)
    assert [(a.rest, -a.gemeente) for a in op_rang] == sorted(((a.rest, -a.gemeente) for a in aandelen), reverse=True)


def onder_klopt(onder: Onderbouwing, product: Product) -> dict[str, Fraction]:
    """The start is right, goes from the figures of the book, and a restpost is what the others leave of its schil."""
    bekend = klopt(onder.begin)
    gegeven = {figuur.naam: figuur.term.waarde for figuur in onder.figuren}
    if product.id.startswith(RESTPOST):
        rest = onder.begin[0]
        assert rest.uitkomst.waarde == product.lasten.waarde
        assert {naam: gegeven[naam] for naam, _ in rest.termen} == {naam: term.waarde for naam, term in rest.termen}
    else:
        assert gegeven["lasten"] == product.lasten.waarde
    return bekend


def begin_klopt(spoor: Spoor) -> dict[str, Fraction]:
    if not isinstance(spoor.onderwerp, Product):
        return klopt(spoor.onder.begin)
    return onder_klopt(spoor.onder, spoor.onderwerp)


def alles_heeft_een_herkomst(resultaat: Resultaat, spoor: Spoor) -> None:
    """What goes into the formulas of a sleutel afname, of frictiekosten and of an afbouw is named above them."""
    gegeven = {figuur.naam: figuur.term for figuur in spoor.onder.figuren}
    gekozen = {keuze.naam: keuze.term for keuze in spoor.onder.keuzes}
    if spoor.sleutel.sleutel.soort is Sleutelsoort.AFNAME:
        waar = gekozen if isinstance(spoor.onderwerp, Investering) else gegeven
        delen = {naam: term.waarde for naam, term in waar.items() if naam.startswith("afname ")}
        assert delen.get("afname van alle gemeenten", sum(delen.values())) == spoor.sleutel.deel.waarde
    for post in spoor.bedragen:
        for stap in post.stappen:
            for naam, term in stap.termen:
                if naam == "alle inwoners":
                    assert gegeven["inwoners van alle gemeenten"] == term
                if naam in ("personeelsaandeel", "frictiefactor", "gegeven bedrag"):
                    assert term in (gegeven.get(naam), *(k.term for k in spoor.onder.keuzes if k.naam == naam))
    for knop in spoor.onder.knoppen:
        maatregel = knop.maatregel
        for groep in knop.groepen:
            genoemd = {figuur.naam: figuur.term.waarde for figuur in groep.figuren}
            assert set(groep.figuren) <= set(spoor.onder.figuren)
            for naam, term in (paar for stap in groep.stappen for paar in stap.termen):
                if naam in ("afname", "inwoners", "jongeren"):
                    per_gemeente = [genoemd[f"{naam} {resultaat.boek.gemeenten[g].naam}"] for g in groep.gemeenten]
                    assert term.waarde == sum(per_gemeente)
        pad = resultaat.stap[maatregel.nummer].pad
        assert knop.afbouw.scenario == (maatregel.afbouw not in (None, Afbouw()))
        if maatregel.afbouw is not None and (maatregel.afbouw.pad or None not in maatregel.afbouw[:2]):
            assert not knop.afbouw.figuren
        if not knop.afbouw.figuren and not knop.afbouw.verloop:
            assert pad_van(maatregel.afbouw, Afbouw(), knop.afbouw.daalt) == pad
        if knop.afbouw.figuren and (knop.groepen or maatregel.nummer in [p.post.oorzaak for p in spoor.bedragen]):
            assert set(knop.afbouw.figuren) <= set(spoor.onder.figuren)
        per_jaar = [figuur.term.waarde for figuur in knop.afbouw.figuren if figuur.naam.startswith("afbouw in jaar")]
        assert per_jaar in ([], list(pad))


def spoor_klopt(spoor: Spoor, gemeenten: tuple[int, ...]) -> None:
    bekend = begin_klopt(spoor)
    vorige = {"L": bekend.get("L"), "N": bekend.get("N")}
    for knop in spoor.onder.knoppen:
        delen = [klopt(groep.stappen) for groep in knop.groepen]
        assert knop.bijdrage == sum(deel["ΔN"] for deel in delen)
        assert knop.eigen_kosten == sum(deel.get("ΔE", Fraction(0)) for deel in delen)
        for stap in knop.samen:
            assert (
                uitgerekend(stap)
                == stap.uitkomst.waarde
                == getattr(knop, {"ΔN": "bijdrage", "ΔE": "eigen_kosten"}[stap.teken])
            )
        if len(knop.groepen) == 1 and set(knop.groepen[0].gemeenten) == set(gemeenten) and vorige["N"] is not None:
            eerste = {naam: term.waarde for stap in knop.groepen[0].stappen for naam, term in stap.termen}
            assert eerste["N"] == vorige["N"], "a knop starts from what the one before left"
            vorige["N"] = delen[0]["N'"]
        elif knop.groepen:
            vorige["N"] = None  # from here on the groups go their own way
    for post in spoor.bedragen:
        bedrag = klopt(post.stappen)["bedrag"]
        assert bedrag * 100 == post.exact == sum(post.afronding.van(g).exact for g in gemeenten)
        assert post.centen == sum(post.afronding.van(g).centen for g in gemeenten)
        assert post.post.centen == tuple(a.centen for a in post.afronding.aandelen)
        afronding_klopt(post.afronding)


def bon_klopt(resultaat: Resultaat, bon: Bon, getoond: int) -> None:
    assert bon.bedrag == getoond
    if isinstance(bon.slotsom, PerInwoner):
        termen = dict(bon.slotsom.deling.termen)
        assert termen["som"].waarde * 100 == bon.som
        assert termen["inwoners"].waarde == sum(figuur.term.waarde for figuur in bon.slotsom.figuren)
        assert uitgerekend(bon.slotsom.deling) == bon.slotsom.deling.uitkomst.waarde
        assert abs(bon.slotsom.deling.uitkomst.waarde * 100 - bon.slotsom.bedrag) <= Fraction(1, 2)
    else:
        assert bon.bedrag == bon.som
    posten_kloppen(resultaat, bon)


def posten_kloppen(resultaat: Resultaat, bon: Bon) -> None:
    """The posten add up to the sum, and each is right by itself."""
    assert bon.som == sum(post.centen for spoor in bon.sporen for post in spoor.bedragen)
    indices = {f"prijsindex {jaar}": i for jaar, i in zip(resultaat.jaren, resultaat.indices, strict=True)}
    for stap in bon.prijsstappen:
        assert uitgerekend(stap) == indices[stap.teken]
    for spoor in bon.sporen:
        spoor_klopt(spoor, bon.vraag.gemeenten)
        alles_heeft_een_herkomst(resultaat, spoor)


def getoond(regel: Regel, cel: Cel, jaar: int | str | None) -> int:
    """What ``simulate`` shows for a cel of a line."""
    bedrag: int
    if isinstance(jaar, int):
        bedrag = getattr(next(j for j in regel.jaren if j.jaar == jaar), cel.grond)
    else:
        match cel.grond.value:
            case "bijdrage" | "bijdrage_straks":
                bedrag = regel.bijdrage_straks
            case "bijdrage_basis" | "bijdrage_nu":
                bedrag = regel.bijdrage_nu
            case "eigen_kosten":
                bedrag = regel.eigen_kosten
            case "structureel" | "netto_effect":
                bedrag = regel.structureel
            case "cumulatief":
                bedrag = regel.jaren[-1].cumulatief
            case naam:
                bedrag = sum(getattr(j, naam) for j in regel.jaren)
    return regel.per_inwoner(bedrag) if cel.slot is Slot.PER_INWONER else bedrag


def getrokken_lijn(resultaat: Resultaat, draw: Trek) -> tuple[Regel, dict[str, Any]]:
    """A random line of a report, and how to ask for it."""
    aantal = len(resultaat.boek.gemeenten)
    keuze = draw(st.none() | st.lists(st.integers(0, aantal - 1), min_size=1, unique=True).map(sorted))
    per = draw(st.none() | st.sampled_from([Per.PRODUCT, Per.SCHIL, Per.MAATREGEL]))
    if per is None:
        return totaalregel(resultaat, keuze), {"gemeenten": keuze}
    lijnen = regels(resultaat, per, keuze)
    assume(lijnen)
    regel = draw(st.sampled_from(lijnen))
    return regel, {"gemeenten": keuze, per.value: int(regel.id) if per is Per.MAATREGEL else regel.id}


def gevraagd(resultaat: Resultaat, draw: Trek) -> tuple[Bon, int]:
    """The bon of a random cel that is an amount, and what ``simulate`` shows there."""
    jaar: int | str | None = None
    soort = draw(st.sampled_from([JAARCELLEN, STRUCTURELE_CELLEN, ZONDER_JAAR, ALLE_JAREN]))
    cel = draw(st.sampled_from(soort))
    if soort is JAARCELLEN:
        jaar = draw(st.sampled_from(resultaat.jaren))
    elif soort is not ALLE_JAREN:
        jaar = draw(st.sampled_from([None, STRUCTUREEL]))
    if draw(st.booleans()):
        cel = CELLEN[f"{cel.naam}_per_inwoner"]
    regel, wie = getrokken_lijn(resultaat, draw)
    return maak_bon(resultaat, stel_vraag(resultaat, cel, jaar, **wie)), getoond(regel, cel, jaar)


@given(gevallen(), st.data())
@cases(80)
def test_every_figure_has_a_bon_that_adds_up(
    geval: tuple[Productenboek, Scenario, Prijspeil], data: st.DataObject
) -> None:
    resultaat = simulate(*geval)
    bon_klopt(resultaat, *gevraagd(resultaat, data.draw))


@given(gevallen(), st.data())
@cases(40)
def test_every_step_of_every_maatregel_is_right_for_any_group_of_gemeenten(
    geval: tuple[Productenboek, Scenario, Prijspeil], data: st.DataObject
) -> None:
    resultaat = simulate(*geval)
    plekken = st.integers(0, len(resultaat.boek.gemeenten) - 1)
    keuze = data.draw(st.none() | st.lists(plekken, min_size=1, unique=True).map(sorted))
    jaar = data.draw(st.sampled_from(resultaat.jaren))
    for cel, wanneer in ((CELLEN["bijdrage"], None), (CELLEN["netto_effect"], jaar)):
        bon = maak_bon(resultaat, stel_vraag(resultaat, cel, wanneer, keuze))
        bon_klopt(resultaat, bon, getoond(totaalregel(resultaat, keuze), cel, wanneer))
