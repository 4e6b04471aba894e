# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``python -m tools.example_begroting``: the invented begroting of the worked example, docs/start-begroting.md.

Forty products of a GGD that does not exist, in a workbook as a finance department makes it: a title, a unit,
programma's with subtotals, one PM, notes below, and a sheet with gemeenten.
"""

from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

PLACE = Path(__file__).parent.parent / "voorbeelden" / "import" / "begroting-2026.xlsx"
HEAD = ("Taak", "Lasten", "Rijksbijdrage", "Tarieven", "Salarissen", "Verdeelsleutel")
GEMEENTEN = (
    ("Aalderveen", 61_400, 11_900),
    ("Boksterhout", 28_750, 5_430),
    ("Dormeren", 44_120, 8_870),
    ("Elzendijk", 17_360, 3_110),
)
# in thousands: lasten, rijksbijdrage, tarieven, salarissen
PROGRAMMAS: dict[str, list[tuple[str, Any, int, int, int, str]]] = {
    "Gezondheidsbescherming": [
        ("Infectieziektebestrijding", 1_840, 310, 0, 1_470, "inwoners"),
        ("Tuberculosebestrijding", 520, 0, 45, 410, "inwoners"),
        ("Seksuele gezondheid", 1_260, 690, 0, 940, "inwoners"),
        ("Medische milieukunde", 340, 0, 0, 280, "inwoners"),
        ("Technische hygiënezorg", 410, 0, 190, 330, "inwoners"),
        ("Reizigersvaccinatie", 780, 0, 760, 360, "inwoners"),
        ("Bacteriële resistentie", 150, 60, 0, 120, "inwoners"),
        ("Inspectie kinderopvang", 980, 0, 0, 820, "jongeren"),
        ("Toezicht Wmo", 260, 0, 0, 215, "inwoners"),
        ("Forensische geneeskunde", 690, 0, 120, 520, "inwoners"),
    ],
    "Jeugdgezondheid": [
        ("Jeugdgezondheidszorg 0 tot 4 jaar", 8_950, 0, 0, 7_480, "jongeren"),
        ("Jeugdgezondheidszorg 4 tot 18 jaar", 5_720, 0, 0, 4_760, "jongeren"),
        ("Rijksvaccinatieprogramma", 1_310, 240, 0, 870, "jongeren"),
        ("Prenataal huisbezoek", 360, 0, 0, 305, "jongeren"),
        ("Stevig ouderschap", 540, 0, 0, 455, "jongeren"),
        ("Logopedie", 430, 0, 0, 372, "jongeren"),
        ("Schoolmaatschappelijk werk", 890, 0, 0, 770, "jongeren"),
        ("Ouder- en kindteams", 1_470, 0, 0, 1_260, "jongeren"),
        ("Voorlichting op scholen", 215, 0, 20, 150, "jongeren"),
        ("Digitaal dossier jeugd", 640, 0, 0, 130, "jongeren"),
    ],
    "Gezondheidsbevordering": [
        ("Gezondheidsmonitor", 470, 90, 0, 330, "inwoners"),
        ("Beleidsadvies", 560, 0, 0, 480, "inwoners"),
        ("Gezonde leefomgeving", 330, 110, 0, 240, "inwoners"),
        ("Preventie overgewicht", 390, 210, 0, 260, "inwoners"),
        ("Alcohol en drugs", 280, 0, 0, 190, "inwoners"),
        ("Valpreventie", 310, 240, 0, 160, "inwoners"),
        ("Gezonde school", 240, 95, 0, 175, "jongeren"),
        ("Gezond ouder worden", 265, 0, 0, 185, "inwoners"),
        ("Mentale gezondheid", 350, 120, 0, 240, "inwoners"),
        ("Ketenaanpak kansrijke start", "PM", 0, 0, 0, "jongeren"),
    ],
    "Maatschappelijke zorg en veiligheid": [
        ("Veilig Thuis", 4_860, 0, 0, 3_940, "inwoners"),
        ("Meldpunt zorg en overlast", 1_120, 0, 0, 910, "inwoners"),
        ("Openbare geestelijke gezondheidszorg", 980, 0, 0, 790, "inwoners"),
        ("Centraal aanmeldpunt opvang", 420, 0, 0, 345, "inwoners"),
        ("Huisverbod", 190, 0, 0, 150, "inwoners"),
        ("GHOR", 870, 260, 0, 640, "inwoners"),
        ("Psychosociale hulp bij rampen", 130, 0, 0, 95, "inwoners"),
        ("Lijkschouw", 560, 0, 90, 430, "inwoners"),
        ("Publieke gezondheid asielzoekers", 1_640, 1_640, 0, 1_180, "inwoners"),
        ("Crisisdienst jeugd", 710, 0, 0, 590, "jongeren"),
    ],
}


def make(place: Path) -> None:
    """Write the workbook; the same bytes each time."""
    book = xlsxwriter.Workbook(str(place))
    book.set_properties({"title": "Begroting 2026", "author": "GGD Verzonnen", "created": datetime(2026, 1, 1)})
    bold, euro = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0"})
    strong = book.add_format({"bold": True, "num_format": "#,##0", "top": 1})
    page = book.add_worksheet("Lasten en baten")
    page.set_column(0, 0, 44)
    page.set_column(1, 5, 15)
    page.write(0, 0, "GGD Verzonnen: programmabegroting 2026", bold)
    page.write(1, 0, "Deze GGD bestaat niet; alle bedragen zijn verzonnen. Bedragen x € 1.000.")
    for column, heading in enumerate(HEAD):
        page.write(3, column, heading, bold)
    row, subtotals = 4, []
    for programma, products in PROGRAMMAS.items():
        page.write(row, 0, programma, bold)
        first = row + 1
        for row, (naam, *amounts, sleutel) in enumerate(products, first):
            page.write(row, 0, naam)
            for column, amount in enumerate(amounts, 1):
                page.write(row, column, amount, euro)
            page.write(row, 5, sleutel)
        row += 1
        _sum(page, row, f"Totaal {programma}", [(first, row - 1)], products, strong)
        subtotals.append(row)
        row += 2
    every = [product for products in PROGRAMMAS.values() for product in products]
    _sum(page, row, "Totaal", [(one, one) for one in subtotals], every, strong)
    page.write(row + 2, 0, "PM: over de ketenaanpak besluit het rijk in het voorjaar.")
    second = book.add_worksheet("Gemeenten")
    second.set_column(0, 2, 16)
    for row, line in enumerate([("Gemeente", "Inwoners", "Jongeren"), *GEMEENTEN]):
        for column, cell in enumerate(line):
            second.write(row, column, cell, euro if row else bold)
    book.close()


def _sum(page: Any, row: int, naam: str, spans: list[tuple[int, int]], products: list[Any], look: Any) -> None:
    page.write(row, 0, naam, look)
    for column, letter in enumerate("BCDE", 1):
        value = sum(product[column] for product in products if product[column] != "PM")
        cells = ",".join(f"{letter}{first + 1}:{letter}{last + 1}" for first, last in spans)
        page.write_formula(row, column, f"=SUM({cells})", look, value)


if __name__ == "__main__":
    PLACE.parent.mkdir(exist_ok=True)
    make(PLACE)
