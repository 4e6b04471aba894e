# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Tables as they are seen in begrotingen, each with what it amounts to; totals are added up by hand."""

import csv
import io
from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import pytest

from takenkeuze.features.import_.command_reading import read_sheets
from takenkeuze.features.import_.sheet import Area, Broken, Day, Value
from tests.features.import_.files import Rows, ods, xlsx
from tests.features.import_.tables import imported, messages, products, sheet


class Case(NamedTuple):
    """A table, for each product its lasten and inkomsten in euros, and the cells of totals that were held to them."""

    text: str
    products: dict[str, tuple[float, float]]
    totals: str = ""
    merged: tuple[Area, ...] = ()
    name: str = "begroting 2026"
    year: int | None = None


CASES = {
    "one column": Case(
        """
Product|Lasten (€)
JGZ|1401000
Inspectie|200000
Totaal|1601000
""",
        {"JGZ": (1_401_000, 0), "Inspectie": (200_000, 0)},
        "B4",
    ),
    "thousands in a title": Case(
        """
Begroting 2026 (x € 1.000)

Product|Lasten|Baten
JGZ|1401|300
Inspectie|200.5|20
Totaal|1601.5|320
""",
        {"JGZ": (1_401_000, 300_000), "Inspectie": (200_500, 20_000)},
        "B6 C6",
    ),
    "thousands in each heading": Case(
        """
Taak|Lasten x 1.000|Baten x 1.000
JGZ|1401|300
""",
        {"JGZ": (1_401_000, 300_000)},
    ),
    "years across": Case(
        """
Bedragen in euro's
Product|2026|2027|2028
JGZ|100|110|120
Inspectie|50|50|50
Totaal|150|160|170
""",
        {"JGZ": (110, 0), "Inspectie": (50, 0)},
        "B5 C5 D5",
        year=2027,
    ),
    "years as dates": Case(
        """
Lasten in euro's
Product|@2026|@2027
JGZ|100|110
""",
        {"JGZ": (110, 0)},
        year=2027,
    ),
    "the rekening beside the begroting": Case(
        """
Bedragen in hele euro's
Product|Rekening 2024|Begroting 2025|Begroting 2026|Raming 2027
JGZ|90|95|100|110
""",
        {"JGZ": (100, 0)},
        name="tabel",
    ),
    "two header lines, joined cells": Case(
        """
In euro's||||
|Lasten||Baten|
Product|2026|2027|2026|2027
JGZ|100|110|10|11
""",
        {"JGZ": (110, 11)},
        merged=(Area(1, 1, 1, 2), Area(1, 3, 1, 4)),
        year=2027,
    ),
    "two header lines, blanks after the first": Case(
        """
In euro's||||
|Lasten||Baten|
Product|2026|2027|2026|2027
JGZ|100|110|10|11
""",
        {"JGZ": (110, 11)},
        year=2027,
    ),
    "empty first columns": Case(
        """


||Product|Lasten in euro's
||JGZ|100
||Inspectie|50
||Totaal|150
""",
        {"JGZ": (100, 0), "Inspectie": (50, 0)},
        "D6",
    ),
    "a programma once, its products below": Case(
        """
In euro's
Programma|Product|Lasten|Baten
Jeugd|JGZ 0-4|100|10
|JGZ 4-18|50|0
Totaal Jeugd||150|10
Zorg|Meldpunt|30|5
Totaal Zorg||30|5
Totaal||180|15
""",
        {"JGZ 0-4": (100, 10), "JGZ 4-18": (50, 0), "Meldpunt": (30, 5)},
        "C5 D5 C7 D7 C8 D8",
    ),
    "subtotals before the products": Case(
        """
In euro's
Programma|Product|Lasten
Jeugd||150
Jeugd|JGZ 0-4|100
Jeugd|JGZ 4-18|50
Zorg||30
Zorg|Meldpunt|30
""",
        {"JGZ 0-4": (100, 0), "JGZ 4-18": (50, 0), "Meldpunt": (30, 0)},
        "C3 C6",
    ),
    "programma's as lines without amounts": Case(
        """
In euro's
Product|Lasten
Jeugd|
JGZ 0-4|100
JGZ 4-18|50
Subtotaal|150
Zorg|
Meldpunt|30
Subtotaal|30
Eindtotaal|180
""",
        {"JGZ 0-4": (100, 0), "JGZ 4-18": (50, 0), "Meldpunt": (30, 0)},
        "B6 B9 B10",
    ),
    "levels by code": Case(
        """
In euro's
Code|Omschrijving|Lasten
1|Jeugd|150
1.1|JGZ 0-4|100
1.2|JGZ 4-18|50
2|Zorg|30
2.1|Meldpunt|30
""",
        {"JGZ 0-4": (100, 0), "JGZ 4-18": (50, 0), "Meldpunt": (30, 0)},
        "C3 C6",
    ),
    "a title above codes": Case(
        """
Begroting 2026 (in euro's)
Nr|Product|Lasten
1|JGZ|100
2|Inspectie|50
|Totaal|150
""",
        {"JGZ": (100, 0), "Inspectie": (50, 0)},
        "C5",
        name="tabel",
    ),
    "levels by code in the name": Case(
        """
In euro's
Product|Lasten
1 Jeugd|150
1.1 JGZ 0-4|100
1.2 JGZ 4-18|50
2 Zorg|30
""",
        {"1.1 JGZ 0-4": (100, 0), "1.2 JGZ 4-18": (50, 0), "2 Zorg": (30, 0)},
        "B3",
    ),
    "levels by indent": Case(
        """
In euro's
Product|Lasten
Jeugd|150
   JGZ 0-4|100
   JGZ 4-18|50
Zorg|30
""",
        {"JGZ 0-4": (100, 0), "JGZ 4-18": (50, 0), "Zorg": (30, 0)},
        "B3",
    ),
    "Dutch numbers as text": Case(
        """
Product|Lasten (€)|Baten (€)
JGZ|'1.401.000,50|€ 300.000,-
Inspectie|'1.234|-
Teruggaaf|'200|(10)
""",
        {"JGZ": (1_401_000.50, 300_000), "Inspectie": (1234, 0)},
    ),
    "English numbers as text": Case(
        """
Product|Lasten (€)|Baten (€)
JGZ|'1,401,000.50|'300,000
Inspectie|'1,234|'0
""",
        {"JGZ": (1_401_000.50, 300_000), "Inspectie": (1234, 0)},
    ),
    "baten below zero": Case(
        """
In euro's
Product|Lasten|Baten|Saldo
JGZ|100|-10|90
Inspectie|50|-5|45
Totaal|150|-15|135
""",
        {"JGZ": (100, 10), "Inspectie": (50, 5)},
        "B5 C5 D5",
    ),
    "a minus behind, and lasten below zero": Case(
        """
In euro's
Product|Lasten|Baten
JGZ|100-|10
Inspectie|(50)|5
""",
        {"JGZ": (100, 10), "Inspectie": (50, 5)},
    ),
    "notes and an empty line below": Case(
        """
Bedragen in euro's
Product|Lasten|Toelichting
JGZ|100|zie bijlage 2
Inspectie|50|
Totaal|150|

* Exclusief de meldkamer, die sinds 2020 bij de politie hoort.
Bron: concernadministratie||2026
""",
        {"JGZ": (100, 0), "Inspectie": (50, 0)},
        "B5",
    ),
    "parts of the lasten beside their total": Case(
        """
In euro's
Product|Personeelslasten|Overige lasten|Totaal lasten|Rijksbijdrage|Fte
JGZ|75|25|100|40|1.5
Totaal|75|25|100|40|1.5
""",
        {"JGZ": (100, 40)},
        "B4 D4 E4",
    ),
    "a product on several lines": Case(
        """
In euro's
Product|Kostensoort|Lasten
JGZ|salarissen|75
JGZ|huur|25
Inspectie|salarissen|50
Totaal||150
""",
        {"JGZ": (100, 0), "Inspectie": (50, 0)},
        "C6",
    ),
    "what the gemeenten pay on a line of its own": Case(
        """
In euro's
Product|Lasten|Baten
JGZ|100|10
Bijdragen van de gemeenten|0|90
Totaal|100|100
Saldo|0|
""",
        {"JGZ": (100, 10)},
        "B5 C5",
    ),
    "a heading that comes back on each page": Case(
        """
In euro's
Product|Lasten|Baten
JGZ|100|10
Product|Lasten|Baten
Inspectie|50|0
Totaal|150|10
""",
        {"JGZ": (100, 10), "Inspectie": (50, 0)},
        "B6 C6",
    ),
    "a sum without a name below a line": Case(
        """
In euro's
Product|Lasten
JGZ|100
Inspectie|50
|150
""",
        {"JGZ": (100, 0), "Inspectie": (50, 0)},
        "B5",
    ),
    "no heading above the names": Case(
        """
In euro's
|Lasten|Baten
JGZ|100|10
Inspectie|50|0
""",
        {"JGZ": (100, 10), "Inspectie": (50, 0)},
    ),
    "codes in the column of products": Case(
        """
In euro's
Product|Omschrijving|Lasten
7.1a|JGZ|100
7.1b|Inspectie|50
""",
        {"JGZ": (100, 0), "Inspectie": (50, 0)},
    ),
    "millions": Case(
        """
Lasten in miljoenen euro's
Programma|2026
Jeugd|1.4
""",
        {"Jeugd": (1_400_000, 0)},
    ),
    "only euros can be meant": Case(
        """
Product|Lasten
JGZ|5000000
""",
        {"JGZ": (5_000_000, 0)},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_layout(name: str) -> None:
    case = CASES[name]
    found, findings = imported(sheet(case.text, merged=case.merged), name=case.name)
    assert found is not None, findings
    if name == "Dutch numbers as text":  # brackets are a minus: baten below zero are told
        assert messages(findings) == ["TK046 begroting.xlsx!Lasten!C4"]
        found = found._replace(products=found.products[:-1])
    else:
        assert not findings
    assert products(found, case.year) == case.products
    assert sorted(total.amount.cell for total in found.totals) == sorted(case.totals.split())
    assert all(total.holds for total in found.totals)


def _written(value: Value) -> object:
    match value:
        case Fraction():
            return int(value) if value.denominator == 1 else float(value)
        case Broken() | Day():
            return value.text
    return value


@pytest.mark.parametrize("write", [xlsx, ods])
def test_a_layout_is_read_alike_from_a_real_file(write: Callable[[Mapping[str, Rows]], bytes], tmp_path: Path) -> None:
    """All of them as sheets of one file; a cell that is joined, a date and an error are tried in test_import.py."""
    plain = {
        f"Blad {i}": case
        for i, case in enumerate(CASES.values())
        if not case.merged
        and not any(isinstance(value, Broken | Day) for row in sheet(case.text).rows for value in row)
    }
    assert len(plain) >= 25
    rows = {name: [list(map(_written, row)) for row in sheet(case.text).rows] for name, case in plain.items()}
    path = tmp_path / f"begroting.{write.__name__}"
    path.write_bytes(write(rows))
    read = {one.naam: one for one in read_sheets(str(path)).sheets}
    for name, case in plain.items():
        found, _ = imported(read[name], name=case.name)
        whole, _ = imported(sheet(case.text, naam=name), name=case.name)
        assert found is not None
        assert whole is not None
        assert products(found, case.year) == products(whole, case.year), name
        assert [total.amount.cell for total in found.totals] == [total.amount.cell for total in whole.totals]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("code", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_layout_is_read_alike_from_csv(delimiter: str, code: str, tmp_path: Path) -> None:
    """With numbers as a Dutch spreadsheet writes them."""
    for case in list(CASES.values())[:12]:
        whole, _ = imported(sheet(case.text), name=case.name)
        assert whole is not None
        text = io.StringIO()
        for row in sheet(case.text).rows:
            cells = [str(_written(value)).replace(".", ",") if isinstance(value, Fraction) else value for value in row]
            csv.writer(text, delimiter=delimiter).writerow(cells)
        path = tmp_path / "begroting.csv"
        path.write_bytes(text.getvalue().encode(code))
        found, findings = imported(*read_sheets(str(path)).sheets, name=case.name)
        assert found is not None, findings
        assert products(found, case.year) == products(whole, case.year), case.text


def test_a_year_that_is_named_goes_before_a_total_of_no_year() -> None:
    found, findings = imported(
        sheet("\nIn euro's\nProduct|Totaal|Begroting 2025|Begroting 2026|Raming 2027\nJGZ|90|95|100|110\n")
    )
    assert found is not None, findings
    assert [products(found, year) for year in (2026, 2027)] == [{"JGZ": (100, 0)}, {"JGZ": (110, 0)}]


def test_a_product_may_have_any_name() -> None:
    """Also what YAML reads as nothing, and what no letter is left of."""
    found, findings = imported(sheet("\nIn euro's\nProduct|Lasten\nNULL|100\n&|50\nRestpost|25\n"))
    assert found is not None, findings
    assert [product.id for product in found.products] == ["product-null", "naamloos", "p-restpost-2"]


def test_a_number_that_is_no_amount_is_told_at_its_cell() -> None:
    _, findings = imported(sheet(f"\nIn euro's\nProduct|Lasten\nJGZ|{10**30}\nInspectie|50\n"))
    assert "TK041 begroting.xlsx!Lasten!B3" in messages(findings)
