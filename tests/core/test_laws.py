# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Laws that hold for every productenboek and every scenario, and every cent against an independent calculation."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takenkeuze.core.engine import simulate
from takenkeuze.core.knoppen import KNOPPEN
from takenkeuze.core.model.filling_in import vul_aan
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.scenario import Maatregel, Scenario
from takenkeuze.core.overview import Jaarcijfers, Per, regels, totaalregel
from takenkeuze.core.result import BASIS, Oorzaak, Prijspeil, Resultaat, Soort
from takenkeuze.shell.input import laad
from tests import ROOT, oracle
from tests.strategies import boeken, cases, scenarios

SCENARIOS = ROOT / "scenarios"
SCENARIOBESTANDEN = sorted(pad for pad in SCENARIOS.rglob("*.yaml") if pad.name != "productenboek.yaml")
BEDRAGEN = [naam for naam in Jaarcijfers._fields if naam not in ("jaar", "cumulatief")]


@st.composite
def gevallen(draw: st.DrawFn) -> tuple[Productenboek, Scenario, Prijspeil]:
    boek = draw(boeken())
    peilen = list(Prijspeil) if boek.indexatie else [Prijspeil.CONSTANT]
    return boek, draw(scenarios(boek)), draw(st.sampled_from(peilen))


Sleutel = tuple[Oorzaak, str | None, int | None, str]


def posten_van(resultaat: Resultaat) -> dict[Sleutel, dict[str, int]]:
    """The posten by what they are, per gemeentecode; a post of nothing is no post."""
    codes = [g.code for g in resultaat.boek.gemeenten]
    posten = {
        (p.oorzaak, p.product, p.jaar, p.soort.value): dict(zip(codes, p.centen, strict=True)) for p in resultaat.posten
    }
    assert len(posten) == len(resultaat.posten), "a post is one (oorzaak, product, jaar, soort)"
    return {sleutel: centen for sleutel, centen in posten.items() if any(centen.values())}


def vergelijk(boek: Productenboek, scenario: Scenario, prijspeil: Prijspeil) -> None:
    resultaat = simulate(boek, scenario, prijspeil)
    verwacht = oracle.reken(boek, scenario, prijspeil.value)
    assert posten_van(resultaat) == {s: c for s, c in verwacht.posten.items() if any(c.values())}
    uitnamen = {(u.maatregel, u.product, u.jaar): u.centen for u in resultaat.uitnamen if u.centen}
    assert uitnamen == {s: c for s, c in verwacht.onttrekkingen.items() if c}
    assert [tuple(jaar) for jaar in resultaat.reserve] == [tuple(jaar) for jaar in verwacht.reserve]
    for regel, gemeente in [(totaalregel(resultaat), None)] + [(r, r.id) for r in regels(resultaat, Per.GEMEENTE)]:
        assert regel.structureel == verwacht.structureel(gemeente)
        assert regel.breakeven_jaar == verwacht.breakeven_jaar(gemeente)
        for jaar in regel.jaren:
            totaal = verwacht.totaal(jaar.jaar, gemeente)
            for naam in ("bijdrage_basis", "bijdrage", "frictiekosten", "eigen_kosten", "netto_effect", "cumulatief"):
                assert getattr(jaar, naam) == getattr(totaal, naam), (naam, jaar.jaar, gemeente)


@given(gevallen())
@cases(150)
def test_every_cent_as_an_independent_calculation_has_it(geval: tuple[Productenboek, Scenario, Prijspeil]) -> None:
    vergelijk(*geval)


@pytest.mark.parametrize("prijspeil", Prijspeil)
@pytest.mark.parametrize("pad", SCENARIOBESTANDEN, ids=lambda pad: pad.stem)
def test_every_cent_of_the_shipped_scenarios(pad: Path, prijspeil: Prijspeil) -> None:
    invoer = laad(str(pad), None)
    assert invoer.boek is not None
    assert invoer.scenario is not None
    vergelijk(invoer.boek, invoer.scenario, prijspeil)


@given(gevallen())
@cases(60)
def test_tables_agree_along_every_axis(geval: tuple[Productenboek, Scenario, Prijspeil]) -> None:
    resultaat = simulate(*geval)
    totaal = totaalregel(resultaat)
    for per in Per:
        lijnen = regels(resultaat, per)
        assert sum(r.structureel for r in lijnen) == totaal.structureel
        # a maatregel has no part in the baseline or in what the reserve gives back
        gedeeld = [n for n in BEDRAGEN if per is not Per.MAATREGEL or n in ("frictiekosten", "netto_effect")]
        for i, jaar in enumerate(totaal.jaren):
            assert {n: sum(getattr(r.jaren[i], n) for r in lijnen) for n in gedeeld} == {
                n: getattr(jaar, n) for n in gedeeld
            }
    helften = [regels(resultaat, Per.PRODUCT, [g]) for g in range(len(resultaat.boek.gemeenten))]
    for samen, *delen in zip(regels(resultaat, Per.PRODUCT), *helften, strict=True):
        assert samen.structureel == sum(deel.structureel for deel in delen)


@given(gevallen())
@cases(60)
def test_without_maatregelen_nothing_changes(geval: tuple[Productenboek, Scenario, Prijspeil]) -> None:
    boek, scenario, prijspeil = geval
    resultaat = simulate(boek, scenario._replace(maatregelen=()), prijspeil)
    for regel in [totaalregel(resultaat), *regels(resultaat, Per.GEMEENTE)]:
        assert regel.zonder_effect
        assert all(jaar.bijdrage == jaar.bijdrage_basis for jaar in regel.jaren)


@given(gevallen(), st.randoms())
@cases(60)
def test_the_order_of_gemeenten_does_not_matter(
    geval: tuple[Productenboek, Scenario, Prijspeil], willekeur: Random
) -> None:
    boek, scenario, prijspeil = geval
    gemeenten = list(boek.gemeenten)
    willekeur.shuffle(gemeenten)
    zonder_restposten = tuple(p for p in boek.producten if not p.id.startswith("restpost-"))
    geschud = vul_aan(replace(boek, gemeenten=tuple(gemeenten), producten=zonder_restposten))
    assert posten_van(simulate(geschud, scenario, prijspeil)) == posten_van(simulate(boek, scenario, prijspeil))


@given(boeken())
@cases(60)
def test_stopping_everything_leaves_nothing(boek: Productenboek) -> None:
    stoppen = Maatregel(
        nummer=1,
        knop=KNOPPEN["stoppen"],
        instelling=KNOPPEN["stoppen"].instelling(),
        producten=tuple(p.id for p in boek.producten),
        selectie="alle producten",
        ingang=boek.vroegste_startjaar,
    )
    resultaat = simulate(boek, Scenario("Stoppen", boek.vroegste_startjaar, maatregelen=(stoppen,)))
    assert all(regel.bijdrage_straks == 0 for per in (Per.GEMEENTE, Per.PRODUCT) for regel in regels(resultaat, per))
    assert totaalregel(resultaat).structureel == -totaalregel(resultaat).bijdrage_nu


@given(gevallen())
@cases(60)
def test_every_post_can_be_computed_again_from_what_it_carries(
    geval: tuple[Productenboek, Scenario, Prijspeil],
) -> None:
    for post in simulate(*geval).posten:
        assert post.exact.verdeel(post.factor) == post.centen
        assert abs(post.totaal - post.exact.exact() * post.factor) <= Fraction(1, 2)
        assert post.oorzaak == BASIS or post.soort is not Soort.BIJDRAGE or post.factor
