"""The bon behind a figure: it adds up to what is shown, and every formula on it gives the number behind it.

The formulas are computed again here, from their text and the numbers in them; nothing of the engine is used for that.
"""

import re
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from takenkeuze.analysis.afronding import Afronding
from takenkeuze.analysis.explain import Bon, Spoor, maak_bon, maak_reservebon
from takenkeuze.analysis.vraag import STRUCTUREEL, Cel, stel_vraag
from takenkeuze.engine import simulate
from takenkeuze.model.productenboek import Productenboek
from takenkeuze.model.rekenstap import Rekenstap
from takenkeuze.model.scenario import Scenario
from takenkeuze.overzicht import ZONDER_PRODUCT, Jaarcijfers, Per, Regel, regels, totaalregel
from takenkeuze.results import Prijspeil, Resultaat
from tests.test_eigenschappen import gevallen

Trek = Callable[[st.SearchStrategy[Any]], Any]
JAARCELLEN = [cel for cel in Cel if cel.value in Jaarcijfers._fields]
STRUCTURELE_CELLEN = [Cel.BIJDRAGE, Cel.BIJDRAGE_BASIS, Cel.NETTO_EFFECT, Cel.STRUCTUREEL, Cel.PER_INWONER]


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


def spoor_klopt(spoor: Spoor, gemeenten: tuple[int, ...]) -> None:
    bekend = klopt(spoor.begin)
    vorige = {"L": bekend.get("L"), "N": bekend.get("N")}
    for knop in spoor.knoppen:
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
    for post in spoor.posten:
        bedrag = klopt(post.stappen)["bedrag"]
        assert bedrag * 100 == post.exact == sum(post.afronding.van(g).exact for g in gemeenten)
        assert post.centen == sum(post.afronding.van(g).centen for g in gemeenten)
        assert post.post.centen == tuple(a.centen for a in post.afronding.aandelen)
        afronding_klopt(post.afronding)


def bon_klopt(resultaat: Resultaat, bon: Bon, getoond: int) -> None:
    assert bon.bedrag == getoond
    assert bon.som == sum(post.centen for spoor in bon.sporen for post in spoor.posten)
    if bon.deling:
        assert uitgerekend(bon.deling) == bon.deling.uitkomst.waarde
        assert abs(bon.deling.uitkomst.waarde * 100 - bon.bedrag) <= Fraction(1, 2)
    else:
        assert bon.bedrag == bon.som
    indices = {f"prijsindex {jaar}": i for jaar, i in zip(resultaat.jaren, resultaat.indices, strict=True)}
    for stap in bon.prijsstappen:
        assert uitgerekend(stap) == indices[stap.teken]
    for spoor in bon.sporen:
        spoor_klopt(spoor, bon.vraag.gemeenten)


def getoond(regel: Regel, cel: Cel, jaar: int | str | None) -> int:
    """What ``simulate`` shows for a cel of a line."""
    if isinstance(jaar, int):
        cijfers = next(j for j in regel.jaren if j.jaar == jaar)
        if cel is Cel.PER_INWONER:
            return regel.per_inwoner(cijfers.netto_effect)
        bedrag: int = getattr(cijfers, cel.value)
        return bedrag
    match cel:
        case Cel.BIJDRAGE:
            return regel.bijdrage_straks
        case Cel.BIJDRAGE_BASIS:
            return regel.bijdrage_nu
        case Cel.PER_INWONER:
            return regel.per_inwoner(regel.structureel)
        case Cel.STRUCTUREEL | Cel.NETTO_EFFECT:
            return regel.structureel
        case Cel.CUMULATIEF:
            return regel.jaren[-1].cumulatief
    som: int = sum(getattr(j, cel.value) for j in regel.jaren)
    return som


def gevraagd(resultaat: Resultaat, draw: Trek) -> tuple[Bon, int]:
    """The bon of a random cel, and what ``simulate`` shows there."""
    aantal = len(resultaat.boek.gemeenten)
    keuze = draw(st.none() | st.lists(st.integers(0, aantal - 1), min_size=1, unique=True).map(sorted))
    jaar: int | str | None
    if draw(st.booleans()):
        cel, jaar = draw(st.sampled_from([*JAARCELLEN, Cel.PER_INWONER])), draw(st.sampled_from(resultaat.jaren))
    else:
        zonder_jaar = [Cel.CUMULATIEF, Cel.FRICTIEKOSTEN, Cel.TERUGGAVE]
        cel, jaar = draw(st.sampled_from([*STRUCTURELE_CELLEN, *zonder_jaar])), None
        if cel not in zonder_jaar:
            jaar = draw(st.sampled_from([None, STRUCTUREEL]))
    per = draw(st.none() | st.sampled_from([Per.PRODUCT, Per.SCHIL, Per.MAATREGEL]))
    beperking: dict[str, str | int] = {}
    if per is None:
        regel = totaalregel(resultaat, keuze)
    else:
        lijnen = [r for r in regels(resultaat, per, keuze) if per is not Per.MAATREGEL or r.id != ZONDER_PRODUCT]
        assume(lijnen)
        regel = lijnen[draw(st.integers(0, len(lijnen) - 1))]
        beperking = {per.value: int(regel.id) if per is Per.MAATREGEL else regel.id}
    vraag = stel_vraag(resultaat, cel, jaar, keuze, **beperking)  # type: ignore[arg-type]
    return maak_bon(resultaat, vraag), getoond(regel, cel, jaar)


@given(gevallen(), st.data())
@settings(max_examples=120)
def test_every_figure_has_a_bon_that_adds_up(
    geval: tuple[Productenboek, Scenario, Prijspeil], data: st.DataObject
) -> None:
    resultaat = simulate(*geval)
    bon_klopt(resultaat, *gevraagd(resultaat, data.draw))


@given(gevallen(), st.data())
@settings(max_examples=60)
def test_every_step_of_every_maatregel_is_right_for_any_group_of_gemeenten(
    geval: tuple[Productenboek, Scenario, Prijspeil], data: st.DataObject
) -> None:
    resultaat = simulate(*geval)
    plekken = st.integers(0, len(resultaat.boek.gemeenten) - 1)
    keuze = data.draw(st.none() | st.lists(plekken, min_size=1, unique=True).map(sorted))
    jaar = data.draw(st.sampled_from(resultaat.jaren))
    for cel, wanneer in ((Cel.BIJDRAGE, None), (Cel.NETTO_EFFECT, jaar)):
        bon = maak_bon(resultaat, stel_vraag(resultaat, cel, wanneer, keuze))
        bon_klopt(resultaat, bon, getoond(totaalregel(resultaat, keuze), cel, wanneer))


@given(gevallen(), st.data())
@settings(max_examples=40)
def test_the_reserve_has_a_bon_that_adds_up(
    geval: tuple[Productenboek, Scenario, Prijspeil], data: st.DataObject
) -> None:
    resultaat = simulate(*geval)
    if resultaat.boek.reserve is None:
        return
    jaar = data.draw(st.sampled_from(resultaat.jaren))
    bon = maak_reservebon(resultaat, stel_vraag(resultaat, Cel.RESERVE, jaar))
    stand = round(resultaat.boek.reserve.stand.waarde * 100)
    for cijfers, opnamen in bon.jaren:
        assert cijfers.begin == stand
        for opname in opnamen:
            bedrag = klopt(opname.stappen)["bedrag"] * 100
            assert bedrag == opname.uitname.exact
            assert abs(bedrag - opname.uitname.centen) <= Fraction(1, 2)
        assert cijfers.onttrekking == sum(opname.uitname.centen for opname in opnamen)
        stand -= cijfers.onttrekking + cijfers.teruggave
    assert bon.bedrag == stand == next(j.eind for j in resultaat.reserve if j.jaar == jaar)
