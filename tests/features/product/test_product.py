# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The budget-impact sheet of one product."""

import csv
import io
import json
from fractions import Fraction

from takenkeuze.features.menukaart.question import make_menukaart
from takenkeuze.features.product.question import make_productblad
from takenkeuze.features.product.report import productblad_blocks
from takenkeuze.report.terminal import blocks_to_text
from takenkeuze.shell.input import load_boek
from tests.helpers import PARAMETERS, boek
from tests.program import takenkeuze
from tests.report.test_report import equals_golden


def test_what_it_costs_whom() -> None:
    # L = 1.000.000, V = 200.000, d = 30%: tariffs 300.000, the gemeenten 500.000, Oost 600 of 1.000 inwoners
    at = boek(PARAMETERS + "inkomsten: 200_000\ndekkingsgraad: 30%\nwettelijk_minimum: 70%\n")
    sheet = make_productblad(at.producten[0], make_menukaart(at))
    assert sheet.rates == 300_000
    assert sheet.minimum == 700_000
    assert sheet.together == 500_000_00
    assert [(r.naam, r.bijdrage_nu) for r in sheet.gemeenten] == [("Oost", 300_000_00), ("West", 200_000_00)]
    assert [sheet.aandeel(r) for r in sheet.gemeenten] == [Fraction(6, 10), Fraction(4, 10)]
    assert sheet.total.bijdrage_nu == sheet.together


def test_a_sheet_at_80_columns() -> None:
    at = load_boek(None).boek
    assert at is not None
    product = at.product["schoolmaatschappelijk-werk"]
    sheet = make_productblad(product, make_menukaart(at, producten=[product]))
    equals_golden("product-80.txt", blocks_to_text(productblad_blocks(sheet), 80))


def test_every_figure_names_its_herkomst() -> None:
    text = takenkeuze("product", "infectieziektebestrijding", COLUMNS="200").stdout
    tail = text.split("WAAR DE CIJFERS VANDAAN KOMEN")[1]
    assert "€ 1.401.000,00; bron (Verslag themabijeenkomst" in tail
    assert "70%; aanname." in tail
    assert "niet gegeven in het productenboek" in tail  # inkomsten


def test_csv_is_per_gemeente_with_a_column_per_knop() -> None:
    text = takenkeuze("product", "Schoolmaatschappelijk werk", "--format", "csv").stdout
    rows = {row["naam"]: row for row in csv.DictReader(io.StringIO(text), delimiter=";")}
    # 38% of 1.320.000
    assert rows["Gouda"]["bijdrage"] == "501600,00"
    assert rows["Gouda"]["structureel_stoppen"] == "-501600,00"
    assert rows["Leiden"]["structureel_stoppen"] == "0,00"


def test_json_and_gemeente() -> None:
    outcome = json.loads(takenkeuze("product", "GHOR", "--format", "json", "--gemeente", "Leiden").stdout)
    assert (outcome["product"], outcome["lasten"], outcome["wettelijk_minimum"]) == (
        "ghor",
        1_060_000_00,
        901_000_00,
    )
    assert [g["naam"] for g in outcome["gemeenten"]] == ["Leiden"]
    assert len(outcome["keuzes"]) == 8


def test_unknown_products_get_a_suggestion() -> None:
    done = takenkeuze("product", "veiligthuis")
    assert (done.returncode, done.stdout) == (2, "")
    assert "product veiligthuis bestaat niet; bedoelde u veilig-thuis?" in done.stderr
    assert "NAAM ontbreekt" in takenkeuze("product").stderr
