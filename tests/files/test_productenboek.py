# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The shipped productenboek: whole, sourced, and as the sources have it."""

import csv
from fractions import Fraction
from io import StringIO

import pytest

from takenkeuze.core.knoppen import EVERY_KNOP, KNOPPEN
from takenkeuze.core.model.cijfer import Herkomst
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.files.file import read_file
from takenkeuze.files.productenboek import load_productenboek
from tests import ROOT

# CBS: inwoners on 1 January 2025, jongeren (under 18) as counted for the gemeentefonds 2024.
CBS = """\
GM0484,Alphen aan den Rijn,115773,22232
GM0513,Gouda,76514,14278
GM0534,Hillegom,22786,4144
GM0537,Katwijk,67089,14354
GM0546,Leiden,130638,18611
GM0547,Leiderdorp,27751,5258
GM0553,Lisse,23582,4273
GM0569,Nieuwkoop,29521,5501
GM0575,Noordwijk,45929,8035
GM0579,Oegstgeest,26058,5697
GM0626,Voorschoten,25900,5163
GM0627,Waddinxveen,35031,7689
GM0638,Zoeterwoude,10141,1784
GM1525,Teylingen,38411,7327
GM1884,Kaag en Braassem,29316,5440
GM1892,Zuidplas,48726,10612
GM1901,Bodegraven-Reeuwijk,37209,7721
GM1931,Krimpenerwaard,57798,11590
"""


@pytest.fixture(scope="module")
def boek() -> Productenboek:
    document = read_file(str(ROOT / "data" / "productenboek.yaml"))
    loaded = load_productenboek(document)
    assert document.diagnostics == []
    assert loaded is not None
    return loaded


def test_the_gemeenten_are_those_of_cbs(boek: Productenboek) -> None:
    booked = {(g.code, g.naam, int(g.inwoners.waarde), int(g.jongeren.waarde)) for g in boek.gemeenten}
    assert booked == {(code, name, int(i), int(j)) for code, name, i, j in csv.reader(StringIO(CBS))}
    assert [g.code for g in boek.gemeenten] == sorted(g.code for g in boek.gemeenten)


def test_schillen_and_sourced_amounts(boek: Productenboek) -> None:
    assert {s.id: s.aandeel.waarde * 100 for s in boek.schillen} == {
        "1": 14,
        "2a": 72,
        "2b": 2,
        "3": Fraction("6.5"),
        "4": Fraction("5.5"),
    }
    infectieziekten = boek.product["infectieziektebestrijding"]
    assert (infectieziekten.lasten.waarde, infectieziekten.lasten.herkomst) == (Fraction(1_401_000), Herkomst.BRON)
    assert (boek.begroting.waarde, boek.begroting.herkomst) == (Fraction(61_250_000), Herkomst.AFGELEID)
    assert boek.reserve is not None
    assert boek.reserve.ondergrens.waarde == 3_000_000
    assert boek.reserve.stand.herkomst is Herkomst.AANNAME


def test_every_schil_adds_up_to_its_share(boek: Productenboek) -> None:
    for schil in boek.schillen:
        lasten = sum(p.lasten.waarde for p in boek.producten if p.schil == schil.id)
        assert lasten == schil.aandeel.waarde * boek.begroting.waarde


def test_no_figure_is_without_herkomst(boek: Productenboek) -> None:
    for product in boek.producten:
        cijfers = [product.lasten, product.inkomsten, product.dekkingsgraad, *product.parameters]
        assert all(c is None or c.herkomst is not Herkomst.UNSTATED for c in cijfers), product.id
    for gemeente in boek.gemeenten:
        assert gemeente.inwoners.herkomst is gemeente.jongeren.herkomst is Herkomst.BRON


def test_the_catalogue_is_rich_enough(boek: Productenboek) -> None:
    own = [p for p in boek.producten if not p.id.startswith("restpost-")]
    assert len(own) >= 20
    assert {p.schil for p in own} == {"1", "2a", "2b", "3", "4"}
    assert {p.sleutel.word for p in own} == {"inwoners", "jongeren", "afname"}
    assert all(p.doelgroep and p.effect and p.keten and p.risico for p in own)
    assert {knop for schil in boek.schillen for knop in schil.knoppen} == set(KNOPPEN)
    assert all(schil.besluit for schil in boek.schillen)


def test_every_knop_can_be_turned_on_every_product(boek: Productenboek) -> None:
    needed = {name for knop in EVERY_KNOP.values() for name in (*knop.rests_on, "personeelsaandeel")}
    assert all(getattr(product.parameters, name) is not None for product in boek.producten for name in needed)
