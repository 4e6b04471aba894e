# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The sheet Herkomst: where each figure comes from, and how to make this file again."""

from takenkeuze.core.model.cijfer import Cijfer
from takenkeuze.core.model.productenboek import Parameters, Product
from takenkeuze.core.result import Result
from takenkeuze.features.report.report_workbook_sheet import Cell, Look, Sheet, room_for

_FIGURES = ("lasten", "inkomsten", "groei", "dekkingsgraad")


def herkomst_sheet(result: Result, kwitantie: str) -> Sheet:
    """A row for each figure of a product, then the bronnen, then the kwitantie."""
    wide = room_for((product.naam for product in result.boek.producten), 40)
    sheet = Sheet("Herkomst", {0: wide, 1: 24, 2: 14, 3: 34, 4: 70}, frozen=(4, 1), repeated=3)
    sheet.text(0, 0, "Herkomst van de cijfers", look=Look.TITLE)
    note = "bron: het staat in een document; afgeleid: uitgerekend uit een bron; aanname: een eigen schatting."
    sheet.text(1, 0, note, look=Look.NOTE)
    sheet.text(3, 0, "product", "cijfer", "herkomst", "bron", "toelichting", look=Look.HEAD)
    row = 4
    for product in result.boek.producten:
        for name, cijfer in _figures(product):
            bronnen = ", ".join(getattr(one, "cell", "") or str(one) for one in cijfer.bronnen)
            texts = product.naam, name.replace("_", " "), str(cijfer.herkomst), bronnen, cijfer.toelichting
            sheet.text(row, 0, *texts, look=Look.WRAPPED)
            row += 1
    row += 1
    sheet.text(row, 0, "Bronnen", look=Look.SECTION)
    for bron in result.boek.bronnen:
        row += 1
        sheet.text(row, 0, bron.titel, bron.id, str(bron.jaar or ""), bron.vindplaats, look=Look.WRAPPED)
    if kwitantie:
        sheet.text(row + 2, 0, "Kwitantie", look=Look.SECTION)
        for i, line in enumerate(kwitantie.splitlines(), row + 3):
            sheet.put(i, 0, Cell(line, Look.WIDE))
    return sheet


def _figures(product: Product) -> list[tuple[str, Cijfer]]:
    own = [(name, getattr(product, name)) for name in _FIGURES]
    own += [(name, getattr(product.parameters, name)) for name in Parameters._fields]
    return [(name, cijfer) for name, cijfer in own if cijfer and (cijfer.waarde or cijfer.bronnen)]
