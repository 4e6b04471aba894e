# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The budget-impact sheet of one product."""

import csv
import io
import json
from fractions import Fraction

from takenkeuze.features.menukaart.question import menukaart
from takenkeuze.features.product.question import productblad
from takenkeuze.features.product.report import productbladblokken
from takenkeuze.report.terminal import als_tekst
from takenkeuze.shell.input import laad_boek
from tests.helpers import PARAMETERS, boek
from tests.program import takenkeuze
from tests.report.test_report import gelijk_aan_golden


def test_what_it_costs_whom() -> None:
    # L = 1.000.000, V = 200.000, d = 30%: tariffs 300.000, the gemeenten 500.000, Oost 600 of 1.000 inwoners
    bij = boek(PARAMETERS + "inkomsten: 200_000\ndekkingsgraad: 30%\nwettelijk_minimum: 70%\n")
    blad = productblad(bij.producten[0], menukaart(bij))
    assert blad.tarieven == 300_000
    assert blad.minimum == 700_000
    assert blad.samen == 500_000_00
    assert [(r.naam, r.bijdrage_nu) for r in blad.gemeenten] == [("Oost", 300_000_00), ("West", 200_000_00)]
    assert [blad.aandeel(r) for r in blad.gemeenten] == [Fraction(6, 10), Fraction(4, 10)]
    assert blad.totaal.bijdrage_nu == blad.samen


def test_a_sheet_at_80_columns() -> None:
    bij = laad_boek(None).boek
    assert bij is not None
    product = bij.product["schoolmaatschappelijk-werk"]
    blad = productblad(product, menukaart(bij, producten=[product]))
    gelijk_aan_golden("product-80.txt", als_tekst(productbladblokken(blad), 80))


def test_every_figure_names_its_herkomst() -> None:
    tekst = takenkeuze("product", "infectieziektebestrijding", COLUMNS="200").stdout
    staart = tekst.split("WAAR DE CIJFERS VANDAAN KOMEN")[1]
    assert "€ 1.401.000,00; bron (Verslag themabijeenkomst" in staart
    assert "70%; aanname." in staart
    assert "niet gegeven in het productenboek" in staart  # inkomsten


def test_csv_is_per_gemeente_with_a_column_per_knop() -> None:
    tekst = takenkeuze("product", "Schoolmaatschappelijk werk", "--format", "csv").stdout
    rijen = {rij["naam"]: rij for rij in csv.DictReader(io.StringIO(tekst), delimiter=";")}
    # 38% of 1.320.000
    assert rijen["Gouda"]["bijdrage"] == "501600,00"
    assert rijen["Gouda"]["structureel_stoppen"] == "-501600,00"
    assert rijen["Leiden"]["structureel_stoppen"] == "0,00"


def test_json_and_gemeente() -> None:
    uitkomst = json.loads(takenkeuze("product", "GHOR", "--format", "json", "--gemeente", "Leiden").stdout)
    assert (uitkomst["product"], uitkomst["lasten"], uitkomst["wettelijk_minimum"]) == (
        "ghor",
        1_060_000_00,
        901_000_00,
    )
    assert [g["naam"] for g in uitkomst["gemeenten"]] == ["Leiden"]
    assert len(uitkomst["keuzes"]) == 8


def test_unknown_products_get_a_suggestion() -> None:
    klaar = takenkeuze("product", "veiligthuis")
    assert (klaar.returncode, klaar.stdout) == (2, "")
    assert "product veiligthuis bestaat niet; bedoelde u veilig-thuis?" in klaar.stderr
    assert "NAAM ontbreekt" in takenkeuze("product").stderr
