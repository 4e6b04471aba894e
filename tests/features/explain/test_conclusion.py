# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Figures that are no sum of posten: shares, the break-even year, how hard it is, and those of the reserve.

Each is concluded again from the posten on its bon, and compared with what the reports and eisen make of it.
"""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from takenkeuze.core.eisen import Gemeten, toets
from takenkeuze.core.engine import simulate
from takenkeuze.core.model.cijfer import Herkomst
from takenkeuze.core.model.eisen import MATEN, Eis, Groep, Soortmaat
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.scenario import Scenario
from takenkeuze.core.overview import ZONDER_PRODUCT, Regel
from takenkeuze.core.result import Prijspeil, Resultaat
from takenkeuze.features.explain.conclusion import Aandeel, Hardheid, Omslag, PerInwoner
from takenkeuze.features.explain.question import Bon, Opname, Opnamebon, Opnamespoor, maak_bon, maak_reservebon
from takenkeuze.features.explain.report_conclusion import uitkomst
from takenkeuze.features.explain.request import CELLEN, RESERVEGRONDEN, GeenAntwoord, Slot, stel_vraag
from takenkeuze.report.omslag import render_omslag
from tests.core.test_laws import gevallen
from tests.features.explain.test_explain import getrokken_lijn, klopt, onder_klopt, posten_kloppen, uitgerekend
from tests.strategies import cases

Geval = tuple[Productenboek, Scenario, Prijspeil]


def bon_van(resultaat: Resultaat, naam: str, jaar: int | None = None, **wie: Any) -> Bon:
    bon = maak_bon(resultaat, stel_vraag(resultaat, CELLEN[naam], jaar, **wie))
    posten_kloppen(resultaat, bon)
    return bon


def per_post(bon: Bon) -> list[tuple[int | None, int, list[int], Herkomst]]:
    """Year, cents, cents per chosen gemeente and herkomst of every post on a bon."""
    return [
        (p.post.jaar, p.centen, [p.afronding.van(g).centen for g in bon.vraag.gemeenten], p.post.herkomst)
        for spoor in bon.sporen
        for p in spoor.bedragen
    ]


@given(gevallen(), st.data())
@cases(40)
def test_what_is_concluded_follows_from_its_posten(geval: Geval, data: st.DataObject) -> None:
    resultaat = simulate(*geval)
    regel, wie = getrokken_lijn(resultaat, data.draw)
    de_omslag(resultaat, regel, wie)
    het_aandeel(resultaat, regel, wie)
    de_hardheid(resultaat, data.draw(st.sampled_from(["bijdrage_nu", "structureel", "frictiekosten"])), wie)


def de_omslag(resultaat: Resultaat, regel: Regel, wie: dict[str, Any]) -> None:
    bon = bon_van(resultaat, "omslag", **wie)
    omslag = bon.slotsom
    assert isinstance(omslag, Omslag)
    standen: list[int] = []
    for jaar in resultaat.jaren:
        standen.append(sum(centen for j, centen, *_ in per_post(bon) if j is not None and j <= jaar))
    assert [jaar.cumulatief for jaar in omslag.jaren] == standen
    assert bon.som == standen[-1]
    goed = [jaar for i, jaar in enumerate(resultaat.jaren) if all(stand <= 0 for stand in standen[i:])]
    assert omslag.jaar == (goed[0] if goed else None)
    assert [jaar.jaar for jaar in omslag.jaren if jaar.blijvend] == goed
    assert [jaar.terugverdiend for jaar in omslag.jaren] == [stand <= 0 for stand in standen]
    in_tabel = {"geen effect": "-", f"later dan {resultaat.jaren[-1]}": "later"}
    assert render_omslag(regel) == in_tabel.get(uitkomst(bon), uitkomst(bon))


def het_aandeel(resultaat: Resultaat, regel: Regel, wie: dict[str, Any]) -> None:
    if not regel.bijdrage_nu:
        with pytest.raises(GeenAntwoord):
            stel_vraag(resultaat, CELLEN["structureel_aandeel"], **wie)
        return
    bon = bon_van(resultaat, "structureel_aandeel", **wie)
    assert isinstance(bon.slotsom, Aandeel)
    assert bon.slotsom.bijdrage_nu == bon_van(resultaat, "bijdrage_nu", **wie).bedrag
    assert bon.slotsom.deel == uitgerekend(bon.slotsom.deling) == Fraction(regel.structureel, regel.bijdrage_nu)
    assert dict(bon.slotsom.deling.termen)["som"].waarde * 100 == bon.som


def de_hardheid(resultaat: Resultaat, grond: str, wie: dict[str, Any]) -> None:
    try:
        bon = bon_van(resultaat, f"{grond}_herkomst", **wie)
    except GeenAntwoord:
        assert not any(c for *_, centen, _ in per_post(bon_van(resultaat, grond, **wie)) for c in centen)
        return
    hard = bon.slotsom
    assert isinstance(hard, Hardheid)
    for deel in hard.delen:
        omvang = sum(abs(c) for *_, centen, herkomst in per_post(bon) if herkomst is deel.herkomst for c in centen)
        assert deel.bedrag == omvang
        assert deel.deel == Fraction(omvang, hard.totaal)
    assert sum(deel.deel for deel in hard.delen) == 1
    assert hard.totaal == sum(post.omvang for spoor in bon.sporen for post in spoor.bedragen)


def gemeten(resultaat: Resultaat, eis: Eis) -> list[Gemeten]:
    """Every figure that an eis is about: with a bound this low none is within it."""
    (uitslag,) = toets([eis._replace(hoogstens=Fraction(-(10**20)))], resultaat)
    return list(uitslag.over)


@given(gevallen(), st.data())
@cases(60)
def test_what_an_eis_is_about_has_a_bon_by_the_same_name(geval: Geval, data: st.DataObject) -> None:
    resultaat = simulate(*geval)
    maat = data.draw(st.sampled_from([*MATEN.values()]))
    per = None if maat.soort is Soortmaat.RESERVE else data.draw(st.none() | st.sampled_from(Groep))
    alle = gemeten(resultaat, Eis(1, maat, per))
    assume(alle)
    een = data.draw(st.sampled_from(alle))
    wie: dict[str, Any] = {}
    if per is Groep.GEMEENTE:
        wie["gemeenten"] = [resultaat.boek.gemeente_index[een.id]]
    elif per is not None:
        wie[per.value] = int(een.id) if per is Groep.MAATREGEL else een.id
    assert waarde_op_bon(resultaat, maat.naam, een.jaar, wie) == een.waarde


def waarde_op_bon(resultaat: Resultaat, naam: str, jaar: int | None, wie: dict[str, Any]) -> Fraction | None:
    cel = CELLEN[naam]
    if cel.grond in RESERVEGRONDEN:
        return Fraction(maak_reservebon(resultaat, stel_vraag(resultaat, cel, jaar, **wie)).bedrag, 100)
    bon = bon_van(resultaat, naam, jaar, **wie)
    match bon.slotsom:
        case None:
            return Fraction(bon.som, 100)
        case PerInwoner(deling=deling):
            return deling.uitkomst.waarde
        case Aandeel(deel=deel):
            return deel
        case Omslag(jaar=omslag):
            return None if omslag is None else Fraction(omslag)
        case Hardheid(delen=delen):
            return next(deel.deel for deel in delen if deel.herkomst == MATEN[naam].veld)


def test_every_name_of_an_eis_is_a_cel() -> None:
    assert set(MATEN) < set(CELLEN)
    eigen = {"per_inwoner", "herkomst", "reserve_boven_ondergrens"}
    eigen |= {f"{naam}_herkomst" for naam in ("bijdrage_nu", "structureel", "frictiekosten")}
    assert set(CELLEN) - set(MATEN) == eigen


# --- de reserve -------------------------------------------------------------------------------------------------


def opname_klopt(opname: Opname) -> None:
    bedrag = klopt(opname.stappen)["bedrag"] * 100
    assert bedrag == opname.exact
    assert abs(bedrag - opname.centen) <= Fraction(1, 2)


def opnamespoor_klopt(spoor: Opnamespoor) -> None:
    """The lasten before and after, in R, are those that the book and the knoppen give."""
    lasten, gegroepeerd = onder_klopt(spoor.onder, spoor.onderwerp).get("L", spoor.onderwerp.lasten.waarde), False
    voor_en_na, na_per_groep = {}, {}
    for knop in spoor.onder.knoppen:
        delen = [klopt(groep.stappen) for groep in knop.groepen]
        termen = [{naam: term.waarde for stap in groep.stappen for naam, term in stap.termen} for groep in knop.groepen]
        gegroepeerd |= len(delen) > 1 or bool(knop.maatregel.gemeenten)
        voor = lasten
        na_per_groep[knop.maatregel.nummer] = [groep["L'"] for groep in termen]
        if delen:
            lasten = termen[0]["L'"]
        if not gegroepeerd:  # else a part of the lasten is that of groups that notice nothing
            voor_en_na[knop.maatregel.nummer] = voor, lasten
    for opname in spoor.bedragen:
        opname_klopt(opname)
        stappen = {stap.teken: dict(stap.termen) for stap in opname.stappen}
        r = stappen["R"]
        if "L'" in stappen:  # a maatregel that makes groups: those of the knop, and the rest
            eigen = [term.waarde for naam, term in stappen["L'"].items() if naam != "lasten van de andere gemeenten"]
            assert eigen == na_per_groep[opname.oorzaak]
        if opname.oorzaak in voor_en_na:
            assert (r["L"].waarde, r["L'"].waarde) == voor_en_na[opname.oorzaak]
        assert opname.oorzaak in [knop.maatregel.nummer for knop in spoor.onder.knoppen]


def sporen_kloppen(sporen: tuple[Opnamespoor, ...], opnamen: list[Opname]) -> None:
    """Each amount that the reserve pays stands in the trail of its product, once."""
    for spoor in sporen:
        opnamespoor_klopt(spoor)
        assert {opname.product for opname in spoor.bedragen} == {spoor.onderwerp.id}
    genoemd = [opname for spoor in sporen for opname in spoor.bedragen]
    assert len(genoemd) == len(opnamen)
    assert all(opname in opnamen for opname in genoemd)


@given(gevallen(), st.data())
@cases(30)
def test_every_figure_of_the_reserve_has_a_bon_that_adds_up(geval: Geval, data: st.DataObject) -> None:
    resultaat = simulate(*geval)
    if resultaat.boek.reserve is None:
        return
    naam = data.draw(st.sampled_from(["reserve", "reserve_begin", "reserve_boven_ondergrens"]))
    jaar = data.draw(st.sampled_from(resultaat.jaren))
    bon = maak_reservebon(resultaat, stel_vraag(resultaat, CELLEN[naam], jaar))
    assert not isinstance(bon, Opnamebon)
    stand = round(resultaat.boek.reserve.stand.waarde * 100)
    assert bon.begin == stand
    for cijfers, opnamen in bon.jaren:
        assert cijfers.begin == stand
        stand -= sum(opname.centen for opname in opnamen) + cijfers.teruggave
    assert bon.stand == stand
    sporen_kloppen(bon.sporen, [opname for _, opnamen in bon.jaren for opname in opnamen])
    in_tabel = next(j for j in resultaat.reserve if j.jaar == jaar)
    if naam == "reserve_boven_ondergrens":
        assert bon.boven is not None
        stand -= round(resultaat.boek.reserve.ondergrens.waarde * 100)
        assert uitgerekend(bon.boven) * 100 == stand
        assert bon.bedrag == stand == in_tabel.boven(resultaat.boek.reserve.ondergrens.waarde)
    else:
        assert bon.boven is None
        assert bon.bedrag == stand == (in_tabel.begin if naam == "reserve_begin" else in_tabel.eind)


@given(gevallen(), st.data())
@cases(20)
def test_what_the_reserve_pays_adds_up_in_every_cut(geval: Geval, data: st.DataObject) -> None:
    resultaat = simulate(*geval)
    if resultaat.boek.reserve is None:
        return
    cel = CELLEN["reserve_onttrekking"]
    jaar = data.draw(st.none() | st.sampled_from(resultaat.jaren))
    boek = resultaat.boek
    nummers = [m.nummer for m in resultaat.scenario.maatregelen]
    samen = sum(j.onttrekking for j in resultaat.reserve if jaar in (None, j.jaar))
    sneden: list[list[dict[str, Any]]] = [
        [{}],
        [{"maatregel": nummer} for nummer in nummers],
        [{"product": product.id} for product in boek.producten],
        [{"schil": schil.id} for schil in boek.schillen],
        [{"maatregel": nummer, "product": product.id} for nummer in nummers for product in boek.producten],
    ]
    for snede in sneden:
        bonnen = [maak_reservebon(resultaat, stel_vraag(resultaat, cel, jaar, **wie)) for wie in snede]
        for bon in bonnen:
            assert isinstance(bon, Opnamebon)
            assert bon.bedrag == sum(opname.centen for opname in bon.opnamen)
            sporen_kloppen(bon.sporen, list(bon.opnamen))
        assert sum(bon.bedrag for bon in bonnen) == samen


# --- wat niet kan -----------------------------------------------------------------------------------------------


@given(gevallen())
@settings(max_examples=5)
def test_what_has_no_answer_is_refused(geval: Geval) -> None:
    resultaat = simulate(*geval)
    jaar = resultaat.jaren[0]
    for naam, wanneer, wie in (
        ("omslag", jaar, {}),
        ("omslag", "structureel", {}),
        ("structureel_aandeel", jaar, {}),
        ("structureel_aandeel", None, {"product": ZONDER_PRODUCT}),
        ("herkomst", jaar, {}),
        ("bijdrage_nu", jaar, {}),
        ("bijdrage_nu_herkomst", None, {"product": ZONDER_PRODUCT}),
        ("reserve_begin", None, {"gemeenten": [0]}),
        ("reserve_boven_ondergrens", None, {"product": resultaat.boek.producten[0].id}),
        ("reserve_onttrekking", None, {"gemeenten": [0]}),
        ("reserve_onttrekking", "structureel", {}),
    ):
        with pytest.raises(GeenAntwoord):
            stel_vraag(resultaat, CELLEN[naam], wanneer, **wie)


def test_slots_are_all_in_use() -> None:
    assert {cel.slot for cel in CELLEN.values()} == set(Slot)
