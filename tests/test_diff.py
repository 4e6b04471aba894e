"""Two scenarios compared: the laws of a difference over random scenarios, and cases computed by hand."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from takenkeuze.analysis.diff import Kant, Verschil, vergelijk
from takenkeuze.analysis.keuzes import Aard
from takenkeuze.analysis.toewijzing import Reden
from takenkeuze.engine import simulate
from takenkeuze.model.cijfer import Cijfer
from takenkeuze.model.productenboek import Productenboek
from takenkeuze.model.scenario import Maatregel, Scenario
from takenkeuze.overzicht import Jaarcijfers, Per, Regel, regels, totaalregel
from takenkeuze.results import Prijspeil
from tests.strategies import boeken, scenarios

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
    return draw(st.sampled_from([scenario, ander]))._replace(maatregelen=genummerd)


def _ander_boek(boek: Productenboek, factor: Fraction) -> Productenboek:
    """The same GR with other lasten, and one product less where there are enough."""
    from dataclasses import replace

    def maal(product):  # type: ignore[no-untyped-def]
        return product._replace(
            lasten=Cijfer(product.lasten.waarde * factor), inkomsten=Cijfer(product.inkomsten.waarde * factor)
        )

    producten = tuple(map(maal, boek.producten))
    return replace(boek, titel="Ander boek", producten=producten[1:] if len(producten) > 2 else producten)


def _passend(scenario: Scenario, boek: Productenboek) -> Scenario:
    """The choices that another productenboek knows the products of."""
    over = [
        m
        for m in scenario.maatregelen
        if not isinstance(m, Maatregel) or all(product in boek.product for product in m.producten)
    ]
    return scenario._replace(maatregelen=tuple(m._replace(nummer=i) for i, m in enumerate(over, 1)))


@st.composite
def gevallen(draw: st.DrawFn) -> tuple[Kant, Kant, Prijspeil]:
    boek = draw(boeken())
    een, ander = draw(scenarios(boek)), draw(scenarios(boek))
    nieuw = draw(_verbouwd(een, ander))
    prijspeil = draw(st.sampled_from(list(Prijspeil)))
    if draw(st.booleans()):
        return Kant(boek, een), Kant(boek, nieuw), prijspeil
    later = _ander_boek(boek, draw(st.sampled_from([Fraction(1, 2), Fraction(21, 20)])))
    return Kant(boek, een), Kant(later, _passend(nieuw, later)), prijspeil


def bedragen(regel: Regel) -> list[int]:
    jaren = [getattr(jaar, naam) for jaar in regel.jaren for naam in BEDRAGEN]
    return [*jaren, regel.bijdrage_straks, regel.structureel]


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
        wat = (oorzaak.stap.reden, paar and (paar.oud, paar.nieuw))
        for regel in oorzaak.gemeenten:
            gevonden[wat, regel.id] = bedragen(regel)
    return gevonden


def omgedraaid(sleutel: object) -> object:
    match sleutel:
        case (Per(), frozenset() as paar):
            return Per.MAATREGEL, frozenset(({"o": "n", "n": "o"}[kant], keuze) for kant, keuze in paar)
        case ((Reden() as reden, paar), code):
            return (reden, paar and paar[::-1]), code
    return sleutel


@given(gevallen())
@settings(max_examples=150, deadline=None)
def test_the_other_way_round_every_cell_is_minus_this_one(geval: tuple[Kant, Kant, Prijspeil]) -> None:
    oud, nieuw, prijspeil = geval
    heen, terug = cellen(vergelijk(oud, nieuw, prijspeil)), cellen(vergelijk(nieuw, oud, prijspeil))
    assert {omgedraaid(s): [-b for b in bs] for s, bs in heen.items()} == terug


@given(gevallen())
@settings(max_examples=150, deadline=None)
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
@settings(max_examples=60, deadline=None)
def test_nothing_differs_from_itself(geval: tuple[Kant, Kant, Prijspeil]) -> None:
    kant, _, prijspeil = geval
    verschil = vergelijk(kant, kant, prijspeil)
    assert verschil.is_leeg()
    assert not verschil.oorzaken
    assert not any(any(cel) for cel in cellen(verschil).values())


@given(gevallen())
@settings(max_examples=100, deadline=None)
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
@settings(max_examples=100, deadline=None)
def test_every_maatregel_is_matched_once(geval: tuple[Kant, Kant, Prijspeil]) -> None:
    oud, nieuw, prijspeil = geval
    paren = vergelijk(oud, nieuw, prijspeil).keuzes.paren
    assert sorted(p.oud.nummer for p in paren if p.oud) == [m.nummer for m in oud.scenario.maatregelen]
    assert [p.nieuw.nummer for p in paren if p.nieuw] == [m.nummer for m in nieuw.scenario.maatregelen]
    assert all(p.wijzigingen for p in paren if p.aard is Aard.GEWIJZIGD)
