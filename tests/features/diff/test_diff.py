# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Two scenarios compared: the laws of a difference over random scenarios, and cases computed by hand."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, replace
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from takenkeuze.core.eis_words import gevonden
from takenkeuze.core.engine import Reeks, simulate
from takenkeuze.core.model.cijfer import Cijfer
from takenkeuze.core.model.eisen import MATEN, Eis, Groep, Soortmaat
from takenkeuze.core.model.filling_in import is_restpost
from takenkeuze.core.model.productenboek import Gemeente, Product, Productenboek, Sleutel, Sleutelsoort
from takenkeuze.core.model.scenario import Kant, Maatregel, Scenario
from takenkeuze.core.overview import Jaarcijfers, Per, Regel, regels, totaalregel
from takenkeuze.core.result import Prijspeil
from takenkeuze.features.compare.question import maak_matrix
from takenkeuze.features.diff.boek import vergelijk_boeken
from takenkeuze.features.diff.causes import Reden
from takenkeuze.features.diff.choices import Keuze, vergelijk_keuzes
from takenkeuze.features.diff.pairing import Aard
from takenkeuze.features.diff.question import Verschil, vergelijk
from takenkeuze.features.diff.report_boek import boekrijen
from takenkeuze.files.file import lees_document
from takenkeuze.files.scenario import laad_scenario
from tests import helpers as hulp
from tests.strategies import boeken, cases, scenarios
from tests.writing import als_yaml

BEDRAGEN = [naam for naam in Jaarcijfers._fields if naam != "jaar"]


# --- laws ----------------------------------------------------------------------------------------------------------


@st.composite
def _verbouwd(draw: st.DrawFn, scenario: Scenario, ander: Scenario) -> Scenario:
    """A scenario that is partly the other one: in another order, with choices left out, changed and added."""
    keuzes = draw(st.permutations(scenario.maatregelen))
    keuzes = [keuze for keuze in keuzes if draw(st.integers(0, 3))]
    for i, keuze in enumerate(keuzes):
        if isinstance(keuze, Maatregel) and draw(st.booleans()):
            keuzes[i] = keuze._replace(ingang=keuze.ingang + 1)
    for extra in ander.maatregelen:
        if draw(st.booleans()):
            keuzes.insert(draw(st.integers(0, len(keuzes))), extra)
    genummerd = tuple(keuze._replace(nummer=i) for i, keuze in enumerate(keuzes, 1))
    van: Scenario = draw(st.sampled_from([scenario, ander]))
    return van._replace(maatregelen=genummerd)


def _ander_boek(boek: Productenboek, factor: Fraction) -> Productenboek:
    """The same GR with other lasten, and one product less where there are enough."""

    def maal(product: Product) -> Product:
        return product._replace(
            lasten=Cijfer(product.lasten.waarde * factor), inkomsten=Cijfer(product.inkomsten.waarde * factor)
        )

    producten = tuple(map(maal, boek.producten))
    return replace(boek, titel="Ander boek", producten=producten[1:] if len(producten) > 2 else producten)


@st.composite
def _herschreven(draw: st.DrawFn, boek: Productenboek) -> Productenboek:
    """The same gemeenten and schillen with other numbers, keys and products: each thing by itself or not at all."""
    ander: Productenboek = draw(boeken())

    def gemeente(een: Gemeente) -> Gemeente:
        if draw(st.booleans()):
            return een
        return een._replace(inwoners=Cijfer(een.inwoners.waarde + 1), jongeren=Cijfer(een.jongeren.waarde + 1))

    def product(een: Product) -> Product:
        if draw(st.booleans()):
            return een
        wie = [(g.code, Fraction(1, len(boek.gemeenten))) for g in boek.gemeenten]
        sleutel = draw(st.sampled_from([Sleutel(Sleutelsoort.INWONERS), Sleutel(Sleutelsoort.AFNAME, tuple(wie))]))
        lasten = Cijfer(een.lasten.waarde * draw(st.sampled_from([Fraction(1), Fraction(2), Fraction(21, 20)])))
        return een._replace(sleutel=sleutel, lasten=lasten, parameters=draw(st.sampled_from(boek.producten)).parameters)

    algemeen = draw(st.sampled_from([boek, ander]))
    return replace(
        boek,
        reserve=algemeen.reserve,
        indexatie=algemeen.indexatie,
        afbouw=algemeen.afbouw,
        frictie=algemeen.frictie,
        gemeenten=tuple(map(gemeente, boek.gemeenten)),
        producten=tuple(map(product, boek.producten[draw(st.integers(0, 1)) :])),
    )


def _passend(scenario: Scenario, boek: Productenboek) -> Scenario:
    """The choices that another productenboek knows the products of."""
    over = [
        m
        for m in scenario.maatregelen
        if not isinstance(m, Maatregel) or all(product in boek.product for product in m.producten)
    ]
    return scenario._replace(maatregelen=tuple(m._replace(nummer=i) for i, m in enumerate(over, 1)))


@st.composite
def eisen(draw: st.DrawFn, boek: Productenboek) -> tuple[Eis, ...]:
    """Agreed bounds around zero, so that some are met and some are not; often about the same figure."""
    namen = st.sampled_from(["structureel", "netto_effect", "structureel_aandeel", "reserve", "omslag"])
    gemaakt = []
    for nummer in range(1, draw(st.integers(0, 4)) + 1):
        maat = MATEN[draw(namen)]
        grens = Fraction(draw(st.integers(-10, 10)))
        per = draw(st.sampled_from([None, *maat.groepen]))
        codes = st.lists(st.sampled_from([g.code for g in boek.gemeenten]), max_size=2, unique=True)
        alleen = {Groep.GEMEENTE: codes, Groep.MAATREGEL: st.lists(st.sampled_from("123"), max_size=2, unique=True)}
        gemaakt.append(
            Eis(
                nummer,
                maat,
                per,
                hoogstens=grens + (2026 if maat.soort is Soortmaat.OMSLAG else 0),
                alleen=tuple(draw(alleen[per])) if per in alleen else (),
            )
        )
    return tuple(gemaakt)


@st.composite
def gevallen(draw: st.DrawFn) -> tuple[Kant, Kant, Prijspeil]:
    boek = draw(boeken())
    een, ander = draw(scenarios(boek)), draw(scenarios(boek))
    een, ander = een._replace(eisen=draw(eisen(boek))), ander._replace(eisen=draw(eisen(boek)))
    nieuw = draw(_verbouwd(een, ander))
    prijspeil = draw(st.sampled_from(list(Prijspeil)))
    if draw(st.booleans()):
        return Kant(boek, een), Kant(boek, nieuw), prijspeil
    if draw(st.booleans()):
        later = draw(_herschreven(boek))
    else:
        later = _ander_boek(boek, draw(st.sampled_from([Fraction(1, 2), Fraction(21, 20)])))
    return Kant(boek, een), Kant(later, _passend(nieuw, later)), prijspeil


def bedragen(regel: Regel) -> list[int]:
    jaren = [getattr(jaar, naam) for jaar in regel.jaren for naam in BEDRAGEN]
    return [*jaren, regel.bijdrage_straks, regel.structureel]


def afspraken(verschil: Verschil) -> Counter[tuple[str, str]]:
    """What is said of the agreed bounds, from the old side to the new one."""
    keuzes = verschil.keuzes
    eisen = [(een.oud, een.nieuw) for een in keuzes.eisen if een.aard is not Aard.GELIJK]
    return Counter((repr(oud), repr(nieuw)) for oud, nieuw in (*eisen, *verschil.eisen))


def cellen(verschil: Verschil) -> dict[object, list[int]]:
    """Every amount of a difference, by what it is about."""
    gevonden: dict[object, list[int]] = {"totaal": bedragen(verschil.totaal.verschil)}
    for per in Per:
        for i, lijn in enumerate(verschil.lijnen[per]):
            paar = verschil.keuzes.paren[i] if per is Per.MAATREGEL else None
            sleutel = (per, lijn.id) if paar is None else (per, frozenset([("o", paar.oud), ("n", paar.nieuw)]))
            gevonden[sleutel] = bedragen(lijn.verschil)
    for oorzaak in verschil.oorzaken:
        paar = oorzaak.stap.paar
        wat = (oorzaak.stap.reden, paar and (paar.oud, paar.nieuw), oorzaak.stap.boekdeel)
        for regel in oorzaak.gemeenten:
            gevonden[wat, regel.id] = bedragen(regel)
    return gevonden


def omgedraaid(sleutel: object) -> object:
    match sleutel:
        case (Per(), frozenset() as paar):
            return Per.MAATREGEL, frozenset(({"o": "n", "n": "o"}[kant], keuze) for kant, keuze in paar)
        case ((Reden() as reden, (oud, nieuw), deel), code):
            return (reden, (nieuw, oud), deel), code
    return sleutel


@given(gevallen())
@cases(35)
def test_the_other_way_round_every_cell_is_minus_this_one(geval: tuple[Kant, Kant, Prijspeil]) -> None:
    oud, nieuw, prijspeil = geval
    heen, terug = vergelijk(oud, nieuw, prijspeil), vergelijk(nieuw, oud, prijspeil)
    assert {omgedraaid(s): [-b for b in bs] for s, bs in cellen(heen).items()} == cellen(terug)
    assert afspraken(heen) == Counter({(o, n): aantal for (n, o), aantal in afspraken(terug).items()})


@given(gevallen())
@cases(35)
def test_the_causes_add_up_to_the_difference_in_every_year_and_gemeente(geval: tuple[Kant, Kant, Prijspeil]) -> None:
    verschil = vergelijk(*geval)
    per_gemeente = {lijn.id: bedragen(lijn.verschil) for lijn in verschil.lijnen[Per.GEMEENTE]}
    som = {code: [0] * len(bedragen(verschil.totaal.verschil)) for code in per_gemeente}
    for oorzaak in verschil.oorzaken:
        for regel in oorzaak.gemeenten:
            som[regel.id] = [a + b for a, b in zip(som[regel.id], bedragen(regel), strict=True)]
    assert som == per_gemeente
    assert sum(o.totaal.structureel for o in verschil.oorzaken) == verschil.totaal.verschil.structureel


@given(gevallen())
@settings(max_examples=15, deadline=None)
def test_nothing_differs_from_itself(geval: tuple[Kant, Kant, Prijspeil]) -> None:
    kant, _, prijspeil = geval
    verschil = vergelijk(kant, kant, prijspeil)
    assert verschil.is_leeg()
    assert not verschil.oorzaken
    assert not any(any(cel) for cel in cellen(verschil).values())


@st.composite
def bestanden(draw: st.DrawFn) -> tuple[Productenboek, Scenario, str, str]:
    """A scenario that may stand in a file, and two files that say it: other order of keys, other comments."""
    boek = draw(boeken())
    scenario = draw(scenarios(boek))
    start = max(scenario.startjaar, boek.vroegste_startjaar)
    keuzes: list[Keuze] = []
    for keuze in scenario.maatregelen:
        if isinstance(keuze, Maatregel):
            keuzes.append(keuze._replace(ingang=max(keuze.ingang, start)))
        else:
            later = keuze._replace(incidenteel=((start, Fraction(1)),))
            later = later._replace(structureel=tuple(paar for paar in keuze.structureel if paar[0] >= start))
            opbrengst = keuze.opbrengst and keuze.opbrengst._replace(vanaf=max(keuze.opbrengst.vanaf, start))
            keuzes.append(later._replace(opbrengst=opbrengst))
    van_nu = scenario._replace(startjaar=start, maatregelen=tuple(keuzes), eisen=draw(eisen(boek)))
    toeval = st.randoms(use_true_random=False)
    return boek, van_nu, als_yaml(van_nu, draw(toeval)), als_yaml(van_nu, draw(toeval))


@given(bestanden())
@cases(40)
def test_the_order_of_keys_and_comments_are_no_difference(geval: tuple[Productenboek, Scenario, str, str]) -> None:
    boek, scenario, *teksten = geval
    gelezen: list[Kant] = []
    for tekst in teksten:
        document = lees_document("scenario.yaml", tekst.encode())
        geladen = laad_scenario(document, boek)
        assert geladen is not None, (document.diagnostics, tekst)
        gelezen.append(Kant(boek, geladen))
    een, ander = gelezen
    verschil = vergelijk(een, ander)
    assert verschil.is_leeg()
    assert not verschil.oorzaken
    # and the file says what was written: the comparison is not of two empty things
    assert len(een.scenario.maatregelen) == len(scenario.maatregelen)
    assert totaalregel(verschil.oud) == totaalregel(simulate(boek, scenario))


@given(gevallen())
@cases(25)
def test_against_the_baseline_it_is_the_simulation_itself(geval: tuple[Kant, Kant, Prijspeil]) -> None:
    _, kant, prijspeil = geval
    basis = kant._replace(scenario=kant.scenario._replace(maatregelen=()))
    verschil, resultaat = vergelijk(basis, kant, prijspeil), simulate(kant.boek, kant.scenario, prijspeil)

    def uitkomst(regel: Regel) -> object:
        jaren = [(j.jaar, j.frictiekosten, j.eigen_kosten, j.netto_effect, j.cumulatief) for j in regel.jaren]
        return regel.id, regel.inwoners, jaren, regel.structureel, regel.breakeven_jaar

    assert uitkomst(verschil.totaal.verschil) == uitkomst(totaalregel(resultaat))
    for per in Per:
        lijnen = [lijn.verschil for lijn in verschil.lijnen[per] if lijn.omvang]
        verwacht = [r for r in regels(resultaat, per) if any((r.structureel, *(j.netto_effect for j in r.jaren)))]
        gevonden = {r.id: uitkomst(r) for r in lijnen}
        assert all(gevonden[r.id] == uitkomst(r) for r in verwacht)
    # every maatregel causes what simulate says it causes
    causes = {o.stap.paar.keuze.nummer: o.totaal.structureel for o in verschil.oorzaken if o.stap.paar}
    assert causes == {int(r.id): r.structureel for r in regels(resultaat, Per.MAATREGEL)}


@given(gevallen())
@cases(60)
def test_every_maatregel_is_matched_once(geval: tuple[Kant, Kant, Prijspeil]) -> None:
    oud, nieuw, _ = geval
    paren = vergelijk_keuzes(oud.scenario, nieuw.scenario, zelfde_boek=oud.boek is nieuw.boek).paren
    assert sorted(p.oud.nummer for p in paren if p.oud) == [m.nummer for m in oud.scenario.maatregelen]
    assert [p.nieuw.nummer for p in paren if p.nieuw] == [m.nummer for m in nieuw.scenario.maatregelen]
    assert all(p.wijzigingen for p in paren if p.aard is Aard.GEWIJZIGD)


# --- computed by hand: one product of 1.000.000 euros, gemeente Oost has 60% of the inwoners and West 40% -----------

KORTEN = "- {knop: taakreductie, naam: Korten, product: taak, bedrag: 100_000, frictie: {bedrag: 0}}\n"
SCHAVEN = "- {knop: kaasschaaf, naam: Schaven, product: taak, korting: %d%%, frictie: {bedrag: 0}}\n"


def van(oud: str, nieuw: str, rest_oud: str = "", rest_nieuw: str = "") -> Verschil:
    """The difference of two lists of maatregelen on the test book."""
    bij = hulp.boek()
    return vergelijk(
        Kant(bij, hulp.scenario(oud, bij, rest_oud)) if oud else Kant(bij, Scenario("Basis", 2026)),
        Kant(bij, hulp.scenario(nieuw, bij, rest_nieuw)),
    )


def oorzaken(verschil: Verschil) -> list[tuple[Reden, str, int]]:
    """Each cause with its structural effect in whole euros."""
    return [
        (o.stap.reden, o.stap.paar.keuze.naam if o.stap.paar else o.stap.boekdeel.naam, o.totaal.structureel // 100)
        for o in verschil.oorzaken
    ]


def test_the_worked_example_of_the_rules() -> None:
    heen = van(KORTEN + SCHAVEN % 10, SCHAVEN % 20 + KORTEN)
    assert oorzaken(heen) == [(Reden.MAATREGEL, "Schaven", -100_000), (Reden.VOLGORDE, "", -10_000)]
    terug = van(SCHAVEN % 20 + KORTEN, KORTEN + SCHAVEN % 10)
    assert oorzaken(terug) == [(Reden.MAATREGEL, "Schaven", 100_000), (Reden.VOLGORDE, "", 10_000)]
    assert heen.totaal.aandeel(heen.totaal.verschil.structureel) == Fraction(-11, 100)


def test_what_a_new_maatregel_does_to_later_ones_is_its_own() -> None:
    # Schaven alone saves 100.000; after Korten it saves 10% of 900.000: together 190.000, so Korten brings 90.000
    verschil = van(SCHAVEN % 10, KORTEN + SCHAVEN % 10)
    assert oorzaken(verschil) == [(Reden.MAATREGEL, "Korten", -90_000)]
    assert [p.aard for p in verschil.keuzes.paren] == [Aard.TOEGEVOEGD, Aard.GELIJK]
    oost, west = verschil.oorzaken[0].gemeenten
    assert (oost.structureel, west.structureel) == (-54_000_00, -36_000_00)


def test_a_maatregel_is_matched_by_subject_and_then_by_name() -> None:
    elders = "- {knop: kaasschaaf, naam: Schaven, product: taak, gemeenten: [Oost], korting: 10%}\n"
    (paar,) = van(SCHAVEN % 10, elders).keuzes.paren
    assert [w.veld for w in paar.wijzigingen] == ["gemeenten", "frictie bedrag"]
    hernoemd = SCHAVEN.replace("Schaven", "Dunner") % 10
    (paar,) = van(SCHAVEN % 10, hernoemd).keuzes.paren
    assert (paar.aard, paar.rekent_anders) == (Aard.GEWIJZIGD, False)
    # another knop with another name is another maatregel
    assert [p.aard for p in van(SCHAVEN % 10, KORTEN).keuzes.paren] == [Aard.TOEGEVOEGD, Aard.VERVALLEN]


EISEN = "eisen: [{maat: reserve, minstens: 0}, {maat: structureel, hoogstens: -150_000}]"
ANDERSOM = "eisen: [{maat: structureel, hoogstens: -150_000}, {maat: reserve, minstens: 0}]"


def test_an_eis_that_one_side_meets_and_the_other_does_not() -> None:
    # 10% of 1.000.000 saves 100.000, which is too little; 20% saves 200.000, which is enough
    (eis,) = van(SCHAVEN % 10, SCHAVEN % 20, EISEN, ANDERSOM).eisen
    assert eis.oud is not None
    assert eis.nieuw is not None
    assert (eis.oud.gehaald, eis.nieuw.gehaald) == (False, True)
    assert [u.uiterste and u.uiterste.waarde for u in eis] == [-100_000, -200_000]  # type: ignore[union-attr]
    assert [gevonden(u) for u in eis if u] == [
        "gevonden: -€ 100.000,00, € 50.000,00 te veel",
        "gevonden: -€ 200.000,00",
    ]


def test_an_eis_that_is_missed_with_the_same_figure_or_met_twice_is_no_difference() -> None:
    assert not van(SCHAVEN % 10, SCHAVEN % 10, EISEN, ANDERSOM).eisen
    assert van(SCHAVEN % 10, SCHAVEN % 10, EISEN, ANDERSOM).is_leeg()
    assert not van(SCHAVEN % 20, SCHAVEN % 30, EISEN, ANDERSOM).eisen
    # still missed, with another figure
    assert len(van(SCHAVEN % 10, SCHAVEN % 11, EISEN, ANDERSOM).eisen) == 1


def test_an_eis_that_only_one_side_has_is_told_when_it_is_not_met() -> None:
    verschil = van(SCHAVEN % 10, SCHAVEN % 10, "", EISEN)
    assert [(e.oud, e.nieuw and e.nieuw.eis.nummer) for e in verschil.eisen] == [(None, 2)]
    assert [een.aard for een in verschil.keuzes.eisen] == [Aard.TOEGEVOEGD] * 2
    assert [een.aard for een in van(SCHAVEN % 10, SCHAVEN % 10, EISEN, "").keuzes.eisen] == [Aard.VERVALLEN] * 2


def test_an_eis_and_an_exception_go_with_the_maatregel_they_are_about() -> None:
    rest = "eisen: [{maat: structureel, per: maatregel, alleen: [%d], hoogstens: 0}]\n"
    rest += "negeer: [{regel: TK111, maatregel: %d, reden: Bedoeld}]"
    oost = "- {knop: kaasschaaf, naam: Oost, product: taak, gemeenten: [Oost], korting: 10%}\n"
    west = "- {knop: kaasschaaf, naam: West, product: taak, gemeenten: [West], korting: 5%}\n"
    assert van(oost + west, west + oost, rest % (1, 1), rest % (2, 2)).is_leeg()
    keuzes = van(oost + west, west + oost, rest % (1, 1), rest % (1, 1)).keuzes
    assert [een.aard for een in keuzes.eisen] == [Aard.GEWIJZIGD]
    assert sorted(een.aard for een in keuzes.uitzonderingen) == [Aard.TOEGEVOEGD, Aard.VERVALLEN]


def test_turning_round_what_does_not_touch_is_no_difference() -> None:
    oost = "- {knop: kaasschaaf, naam: Oost, product: taak, gemeenten: [Oost], korting: 10%}\n"
    west = "- {knop: kaasschaaf, naam: West, product: taak, gemeenten: [West], korting: 5%}\n"
    assert van(oost + west, west + oost).is_leeg()
    assert not van(oost + SCHAVEN % 3, SCHAVEN % 3 + oost).is_leeg()


def test_who_pays_frictiekosten_is_a_cause_of_its_own() -> None:
    stop = "- {knop: taakreductie, product: taak, reductie: 10%, frictie: {bedrag: 50_000}}\n"
    verschil = van(stop, stop, rest_nieuw="frictiekosten: {dekking: reserve}")
    (oorzaak,) = verschil.oorzaken
    assert oorzaak.stap.reden is Reden.DEKKING
    assert [jaar.netto_effect for jaar in oorzaak.totaal.jaren] == [-25_000_00, -25_000_00, 0, 0]
    assert [jaar.verschillen[0] for jaar in verschil.reserve] == [-25_000_00, -50_000_00, -50_000_00, -50_000_00]


def test_the_productenboek_is_the_first_cause() -> None:
    oud = hulp.boek()
    nieuw = hulp.boek(tekst=hulp.BOEK.replace("1_000_000", "1_200_000"))
    verschil = vergelijk(Kant(oud, hulp.scenario(SCHAVEN % 10, oud)), Kant(nieuw, hulp.scenario(SCHAVEN % 20, nieuw)))
    # 900.000 becomes 1.200.000 less 10% is 1.080.000, and less 20% is 960.000
    assert oorzaken(verschil) == [(Reden.PRODUCTENBOEK, "Taak", 180_000), (Reden.MAATREGEL, "Schaven", -120_000)]
    assert verschil.totaal.verschil.structureel == 60_000_00
    # 60.000 of the average of 1.000.000 and 1.200.000
    assert verschil.totaal.aandeel(60_000_00) == Fraction(60, 1100)


def test_each_thing_that_differs_in_the_productenboek_is_a_cause_of_its_own() -> None:
    # Of Taak 900.000 is left: 540.000 and 360.000 by 600 and 400 inwoners, 600.000 and 300.000 by 800 and 400, and
    # 225.000 and 675.000 by 100 and 300 jongeren. Twee comes with 200.000, less 10%: 120.000 and 60.000.
    oud = hulp.boek()
    tweede = "  - {product: twee, naam: Twee, schil: 1, lasten: 200_000, personeelsaandeel: 80%}\n"
    tekst = hulp.BOEK.replace("1_000_000\nafbouw", "1_200_000\nafbouw").replace("inwoners: 600", "inwoners: 800")
    nieuw = hulp.boek("sleutel: jongeren\n" + hulp.PARAMETERS, tekst.replace("producten:\n", f"producten:\n{tweede}"))
    schaven = "- {knop: kaasschaaf, naam: Schaven, schil: 1, korting: 10%}\n"
    verschil = vergelijk(Kant(oud, hulp.scenario(schaven, oud)), Kant(nieuw, hulp.scenario(schaven, nieuw)))
    assert oorzaken(verschil) == [
        (Reden.PRODUCTENBOEK, "gemeenten", 0),
        (Reden.PRODUCTENBOEK, "Twee", 180_000),
        (Reden.PRODUCTENBOEK, "Taak", 0),
    ]
    per_gemeente = {o.stap.boekdeel.naam: [r.structureel // 100 for r in o.gemeenten] for o in verschil.oorzaken}
    assert per_gemeente == {
        "gemeenten": [60_000, -60_000],
        "Twee": [120_000, 60_000],
        "Taak": [225_000 - 600_000, 675_000 - 300_000],
    }
    # who chooses whole schillen chooses the new product too, and that is part of the step of the book
    assert [rij[0] for rij in boekrijen(verschil.boek, {}, alles=False)] == [
        "Productenboek: algemeen",
        "Productenboek: Oost",
        "Productenboek: Twee",
        "Productenboek: Taak",
    ]
    rijen = {naam: (a, b) for naam, a, b in boekrijen(verschil.boek, {}, alles=False)}
    assert rijen["Productenboek: Taak"] == ("verdeelsleutel inwoners", "verdeelsleutel jongeren")
    assert rijen["Productenboek: Twee"][0] == "is er niet"
    assert "lasten € 200.000,00" in rijen["Productenboek: Twee"][1]


def _bladeren(iets: Any, pad: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Every single value in a record, with the way to it."""
    if isinstance(iets, Productenboek):
        for veld in fields(iets):
            yield from _bladeren(getattr(iets, veld.name), (*pad, veld.name))
    elif isinstance(iets, tuple):
        for i, deel in enumerate(iets):
            yield from _bladeren(deel, (*pad, i))
    elif iets is not None:
        yield pad, iets


def _met(iets: Any, pad: tuple[Any, ...], waarde: Any) -> Any:
    if not pad:
        return waarde
    if isinstance(iets, Productenboek):
        return replace(iets, **{pad[0]: _met(getattr(iets, pad[0]), pad[1:], waarde)})
    delen = [_met(deel, pad[1:], waarde) if i == pad[0] else deel for i, deel in enumerate(iets)]
    return type(iets)(*delen) if hasattr(iets, "_fields") else tuple(delen)


def test_whatever_differs_between_two_productenboeken_is_named() -> None:
    # the book that is shipped has every kind of field; each of its values in turn is another one
    from takenkeuze.shell.input import laad_boek

    boek = laad_boek(None).boek
    assert boek is not None
    boek = replace(boek, producten=tuple(p for p in boek.producten if not is_restpost(p)))
    soorten = set()
    for pad, waarde in _bladeren(boek):
        soort = tuple(stap for stap in pad if isinstance(stap, str)), len(pad), type(waarde), pad[-1]
        if soort in soorten:
            continue
        soorten.add(soort)
        match waarde:
            case bool():
                anders: Any = not waarde
            case Fraction() | int():
                anders = waarde + 1
            case _:
                anders = f"{waarde}x"
        ander = _met(boek, pad, anders)
        assert ander != boek
        assert vergelijk_boeken(boek, ander), (pad, waarde)
    assert len(soorten) > 60
    assert not vergelijk_boeken(boek, boek)
    omgedraaid = replace(boek, producten=boek.producten[::-1])
    assert [v.veld for v in vergelijk_boeken(boek, omgedraaid)] == ["volgorde van de producten"]


def test_a_total_beyond_the_tolerance_is_a_difference_when_no_line_is() -> None:
    # 12 on top of 100.000: West pays 4,80 of it, Oost 7,20, and together they pay 12,00 structurally
    eerst, later = (f"- {{knop: taakreductie, product: taak, bedrag: {100_000 + n}}}\n" for n in (0, 12))
    verschil = van(eerst, later)
    gelijke_keuzes = verschil._replace(keuzes=van(eerst, eerst).keuzes)
    tabel = [gelijke_keuzes.totaal.omvang, *(lijn.omvang for lijn in gelijke_keuzes.lijnen[Per.GEMEENTE])]
    assert tabel == [12_00, 7_20, 4_80]
    assert [gelijke_keuzes.is_leeg(grens) for grens in (7_20, 11_99, 12_00)] == [False, False, True]


def test_a_later_start_is_seen_in_the_year_that_only_one_side_shows() -> None:
    verschil = van(SCHAVEN % 10, SCHAVEN % 10, rest_nieuw="startjaar: 2027")
    assert [jaar.jaar for jaar in verschil.totaal.verschil.jaren] == [2026, 2027, 2028, 2029, 2030]
    # lineair over two years: 25.000, 75.000 and then 100.000; a year later on the new side
    assert [jaar.netto_effect // 100 for jaar in verschil.totaal.verschil.jaren] == [25_000, 50_000, 25_000, 0, 0]
    (paar,) = verschil.keuzes.paren
    assert [w.veld for w in paar.wijzigingen] == ["ingang"]


def test_the_matrix_marks_the_best_and_the_worst_in_every_row() -> None:
    bij = hulp.boek()
    kanten = [Kant(bij, hulp.scenario(tekst, bij)) for tekst in (SCHAVEN % 10, SCHAVEN % 20, SCHAVEN % 10)]
    matrix = maak_matrix(kanten)
    assert [rij.waarden for rij in matrix.lijnen] == [
        (-60_000_00, -120_000_00, -60_000_00),
        (-40_000_00, -80_000_00, -40_000_00),
    ]
    assert (sorted(matrix.totaal.beste), sorted(matrix.totaal.slechtste)) == ([1], [0, 2])
    assert matrix.cumulatief.waarden == (-300_000_00, -600_000_00, -300_000_00)
    assert not maak_matrix(kanten[::2]).totaal.beste


def test_the_matrix_does_not_hold_different_gemeenten_against_each_other() -> None:
    beide = hulp.boek()
    # West leaves: Oost pays all of the 1.000.000
    een = hulp.boek(tekst="".join(regel for regel in hulp.BOEK.splitlines(keepends=True) if "West" not in regel))
    matrix = maak_matrix([Kant(bij, hulp.scenario(SCHAVEN % 10, bij)) for bij in (beide, een)])
    assert [(rij.naam, rij.waarden) for rij in matrix.lijnen] == [
        ("Oost", (540_000_00, 900_000_00)),
        ("West", (360_000_00, None)),
    ]
    assert [sorted(rij.beste) for rij in (*matrix.lijnen, matrix.totaal, *matrix.jaren)] == [[0], *[[]] * 6]
    assert maak_matrix(
        [Kant(bij, hulp.scenario(SCHAVEN % 10, bij)) for bij in (beide, een)], gemeenten=["GM0001"]
    ).zelfde_gemeenten


def test_the_order_in_which_buyers_are_named_is_no_difference() -> None:
    een = "- {knop: investering, incidenteel: {2026: 10, 2027: 20}, sleutel: {afname: {Oost: 40%, West: 60%}}}\n"
    ander = "- {knop: investering, sleutel: {afname: {West: 60%, Oost: 40%}}, incidenteel: {2027: 20, 2026: 10}}\n"
    assert van(een, ander).is_leeg()


def test_the_figures_that_differ_between_two_productenboeken() -> None:
    oud = hulp.boek()
    nieuw = hulp.boek(tekst=hulp.BOEK.replace("lasten: 1_000_000", "lasten: 900_000").replace("loon: 3%", "loon: 4%"))
    heen, terug = vergelijk_boeken(oud, nieuw), vergelijk_boeken(nieuw, oud)
    assert [tuple(rij) for rij in boekrijen(heen, {}, alles=False)] == [
        ("Productenboek: algemeen", "indexatie loon 3%", "indexatie loon 4%"),
        ("Productenboek: Taak", "lasten € 1.000.000,00", "lasten € 900.000,00"),
    ]
    assert heen == tuple(c._replace(oud=c.nieuw, nieuw=c.oud) for c in terug)
    assert not vergelijk_boeken(oud, hulp.boek())


@given(gevallen())
@cases(35)
def test_what_is_remembered_of_a_maatregel_is_what_it_does(geval: tuple[Kant, Kant, Prijspeil]) -> None:
    """Scenarios in a row, each with one maatregel less, give what each gives by itself."""
    kant, _, prijspeil = geval
    alle = kant.scenario.maatregelen
    reeks = Reeks(kant.boek, kant.scenario.looptijd, prijspeil)
    for weg in range(len(alle) + 1):
        over = [m for i, m in enumerate(alle) if i != weg]
        scenario = kant.scenario._replace(maatregelen=tuple(m._replace(nummer=i) for i, m in enumerate(over, 1)))
        assert reeks.simulate(scenario) == simulate(kant.boek, scenario, prijspeil)
