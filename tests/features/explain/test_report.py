# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Every number in the tables of a report, cell by cell, and every post in JSON, has a bon that gives that number.

The names here are the table in docs/handleiding.md: which number is explained by which call.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takenkeuze.core.engine import simulate
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.scenario import Scenario
from takenkeuze.core.overview import ZONDER_PRODUCT, Jaarcijfers, Per, regels
from takenkeuze.core.result import BASIS, Prijspeil, Resultaat
from takenkeuze.features.explain.question import maak_bon, maak_reservebon
from takenkeuze.features.explain.report_conclusion import uitkomst
from takenkeuze.features.explain.request import CELLEN, RESERVEGRONDEN, GeenAntwoord, stel_vraag
from takenkeuze.features.simulate.report import rapport
from takenkeuze.report.blocks import AFBREEKPUNT, Kop, Tabel
from takenkeuze.shell.input import laad
from tests import ROOT
from tests.core.test_laws import gevallen
from tests.strategies import cases

SCENARIOS = ROOT / "scenarios"
BBS, KAASSCHAAF, LOKAAL = "bbs/samen-opbouwen.yaml", "alles-kaasschaaf.yaml", "lokaal-preventie.yaml"

KOLOMMEN = {
    "Bijdrage zonder": "bijdrage_basis",
    "Bijdrage met": "bijdrage",
    "Frictiekosten": "frictiekosten",
    "Eigen kosten": "eigen_kosten",
    "Netto effect": "netto_effect",
    "Cumulatief": "cumulatief",
    "Bijdrage nu": "bijdrage_nu",
    "Bijdrage straks": "bijdrage_straks",
    "Structureel": "structureel",
    "Structureel per inwoner": "structureel_per_inwoner",
    "Omslag": "omslag",
}
VAN_MAATREGEL = {
    "Bijdrage": "bijdrage",
    "Frictiekosten": "frictiekosten",
    "Eigen kosten": "eigen_kosten",
    "Samen": "netto_effect",
}
VAN_RESERVE = {
    "Begin": "reserve_begin",
    "Frictiekosten": "reserve_onttrekking",
    "Terug naar gemeenten": "teruggave",
    "Eind": "reserve",
    "Boven ondergrens": "reserve_boven_ondergrens",
}
HARD = {
    "Bijdrage nu": "bijdrage_nu_herkomst",
    "Structureel effect": "structureel_herkomst",
    "Frictiekosten": "frictiekosten_herkomst",
}


@cache
def resultaat_van(scenario: str, prijspeil: Prijspeil = Prijspeil.CONSTANT) -> Resultaat:
    invoer = laad(str(SCENARIOS / scenario), None)
    assert invoer.boek
    assert invoer.scenario
    return simulate(invoer.boek, invoer.scenario, prijspeil)


def antwoord(resultaat: Resultaat, naam: str, jaar: Any = None, **wie: Any) -> str:
    """What explain says, as it would stand in a table of the report."""
    vraag = stel_vraag(resultaat, CELLEN[naam], jaar, **wie)
    bon = maak_reservebon(resultaat, vraag) if vraag.cel.grond in RESERVEGRONDEN else maak_bon(resultaat, vraag)
    tekst = uitkomst(bon).replace("€ ", "")
    return "-" if tekst == "geen effect" else "later" if tekst.startswith("later") else tekst


def cellen(tabel: Tabel) -> Iterator[tuple[str, str, str]]:
    """Row, column and contents of every number."""
    koppen = [kolom.kop.replace(AFBREEKPUNT, "") for kolom in tabel.kolommen]
    for rij in tabel.rijen:
        for kop, inhoud in zip(koppen[1:], rij.cellen[1:], strict=True):
            if inhoud:
                yield rij.cellen[0], kop, inhoud


def tabellen(resultaat: Resultaat, per: Per) -> dict[str, Tabel]:
    """The tables of a report by the heading above them."""
    gevonden, kop = {}, ""
    for blok in rapport(resultaat, per):
        if isinstance(blok, Kop):
            kop = blok.tekst
        elif isinstance(blok, Tabel):
            gevonden[kop] = blok
    return gevonden


@pytest.mark.parametrize("per", Per)
@pytest.mark.parametrize(
    ("scenario", "prijspeil"), [(BBS, Prijspeil.CONSTANT), (BBS, Prijspeil.LOPEND), (LOKAAL, Prijspeil.LOPEND)]
)
def test_every_line_of_an_overview(per: Per, scenario: str, prijspeil: Prijspeil) -> None:
    resultaat = resultaat_van(scenario, prijspeil)
    namen = {regel.naam: regel.id for regel in regels(resultaat, per)}
    tabel = tabellen(resultaat, per)[f"Per {per.value}"]
    assert len(tabel.rijen) > 1
    for rij, kop, inhoud in cellen(tabel):
        wie: dict[str, Any] = {}
        if rij != "Totaal":
            id_ = namen[rij]
            plek = {"gemeenten": [resultaat.boek.gemeente_index.get(id_)]}
            wie = plek if per is Per.GEMEENTE else {per.value: int(id_) if per is Per.MAATREGEL else id_}
        naam, _, jaar = kop.rpartition(" ")
        if not jaar.isdigit():
            naam, jaar = kop, ""
        assert antwoord(resultaat, KOLOMMEN[naam], int(jaar) if jaar else None, **wie) == inhoud, (rij, kop)


@pytest.mark.parametrize("scenario", [BBS, LOKAAL])
def test_every_year(scenario: str) -> None:
    resultaat = resultaat_van(scenario)
    for rij, kop, inhoud in cellen(tabellen(resultaat, Per.SCHIL)["Per jaar"]):
        jaar = int(rij) if rij.isdigit() else rij
        assert antwoord(resultaat, KOLOMMEN[kop], jaar) == inhoud, (rij, kop)


@pytest.mark.parametrize("scenario", [BBS, LOKAAL])
def test_every_maatregel(scenario: str) -> None:
    resultaat = resultaat_van(scenario)
    gezien = 0
    for titel, tabel in tabellen(resultaat, Per.SCHIL).items():
        nummer, punt, _ = titel.partition(". ")
        if not (punt and nummer.isdigit()):
            continue
        for rij, kop, inhoud in cellen(tabel):
            gezien += 1
            jaar = int(kop) if kop.isdigit() else "structureel"
            vraag = VAN_MAATREGEL[rij], jaar
            if vraag == ("frictiekosten", "structureel"):
                assert inhoud == "0,00"
                with pytest.raises(GeenAntwoord):
                    antwoord(resultaat, *vraag, maatregel=int(nummer))
            else:
                assert antwoord(resultaat, *vraag, maatregel=int(nummer)) == inhoud, (titel, rij, kop)
    assert gezien


def test_the_reserve_and_how_hard_it_all_is() -> None:
    gezien = set()
    for scenario in (KAASSCHAAF, LOKAAL):
        resultaat = resultaat_van(scenario)
        alle = tabellen(resultaat, Per.SCHIL)
        assert ("Reserve van de GR" in alle) is (scenario == KAASSCHAAF), "a table only when something changes"
        for rij, kop, inhoud in cellen(alle["Reserve van de GR"]) if scenario == KAASSCHAAF else ():
            # the table says what goes back, a bon what gemeenten pay
            getoond = antwoord(resultaat, VAN_RESERVE[kop], int(rij))
            assert inhoud == (getoond.removeprefix("-") if kop == "Terug naar gemeenten" else getoond), (rij, kop)
        for naam, *getallen in (rij.cellen for rij in alle["Hoe hard zijn deze cijfers?"].rijen):
            gezien.add(naam)
            woorden = ("bron", "afgeleid", "aanname", "niet vermeld")
            delen = [f"{getal} {woord}" for getal, woord in zip(getallen, woorden, strict=True)]
            assert antwoord(resultaat, HARD[naam]) == f"{', '.join(delen[:-1])} en {delen[-1]}"
    assert gezien == set(HARD)


@given(gevallen(), st.data())
@cases(30)
def test_every_post_in_json(geval: tuple[Productenboek, Scenario, Prijspeil], data: st.DataObject) -> None:
    resultaat = simulate(*geval)
    post = data.draw(st.sampled_from(resultaat.posten))
    g = data.draw(st.integers(0, len(resultaat.boek.gemeenten) - 1))
    naam = "bijdrage_basis" if post.oorzaak == BASIS else post.soort.value
    wie: dict[str, Any] = {"gemeenten": [g], "product": post.product or ZONDER_PRODUCT}
    if isinstance(post.oorzaak, int):
        wie["maatregel"] = post.oorzaak
    vraag = stel_vraag(resultaat, CELLEN[naam], "structureel" if post.jaar is None else post.jaar, **wie)
    assert maak_bon(resultaat, vraag).bedrag == post.centen[g]


def test_every_column_of_csv_and_json_is_a_cel() -> None:
    velden = {*Jaarcijfers._fields, "bijdrage_nu", "bijdrage_straks", "structureel", "structureel_per_inwoner"}
    assert velden - {"jaar"} < set(CELLEN)
