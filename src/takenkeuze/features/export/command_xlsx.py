# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Tables of a book as the bytes of a workbook. It knows XlsxWriter, as the workbook of a report does."""

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from io import BytesIO

from takenkeuze.features.export.question import BOEK, MARK, PERCENT, TITLE, WAY, BookTable, sheet_name

_MADE = datetime(2000, 1, 1)
_MOST, _LEAST = 60, 9
"""How wide a column is, in signs."""
_LINE = 15
"""How high a line is, in points: an office does not see to it when it opens a file."""
_ON_ONE_PAGE = 250
"""Signs of a row that can still be read when it stands on one page."""
_ABOUT = (
    "Dit is het productenboek NAAM.yaml, met op elk blad een deel ervan.",
    "Verbeter de cijfers en teksten hier, en maak er weer een productenboek van met:",
    "    takenkeuze import NAAM.xlsx --output NAAM.yaml --overschrijf",
    f"Elke kop is de weg naar een waarde: lasten{WAY}2026{WAY}herkomst is de herkomst van de lasten van 2026.",
    f"Wat eindigt op{PERCENT} is een aandeel. Een tekst tussen [ ] of {{ }} is een lijst zoals in het boek zelf.",
    "Een lege cel zegt niets. Een regel of kolom erbij mag; de namen van de bladen en de koppen moeten blijven.",
    "Opmerkingen die in het boek achter een # staan, komen niet mee.",
)


def workbook_bytes(tables: Sequence[BookTable], title: str, name: str) -> bytes:
    """The file; the same tables give the same bytes. ``name`` is that of the book."""
    import xlsxwriter  # type: ignore[import-untyped]

    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(stream, options)
    book.set_properties({"title": title[:200], "author": "takenkeuze", "created": _MADE, "language": "nl-NL"})
    head = book.add_format({"bold": True, "bg_color": "#DCE6F1", "bottom": 1, "text_wrap": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    whole = book.add_format({"num_format": "[$-413]#,##0", "valign": "top"})
    parts = book.add_format({"num_format": "[$-413]#,##0.00####", "valign": "top"})
    share = book.add_format({"num_format": "[$-413]0.####%", "valign": "top"})
    plain = book.add_format({"num_format": "0", "valign": "top"})
    first = book.add_worksheet(TITLE)
    first.set_column(0, 0, 110)
    first.write_string(0, 0, MARK, book.add_format({"bold": True, "font_size": 14, "font_color": "#154273"}))
    for row, sentence in enumerate(_ABOUT, 2):
        first.write_string(row, 0, sentence.replace("NAAM", name.rpartition(".")[0] or name))
    for table in tables:
        page, widths = book.add_worksheet(sheet_name(table.key)), list[int]()
        for column, heading in enumerate(table.head):
            texts = [row[column] for row in table.rows]
            longest = max((len(text) if isinstance(text, str) else 14 for text in texts if text is not None), default=0)
            widths.append(min(max(longest + 1, _LEAST, len(heading) * 2 // 3), _MOST))
            page.set_column(column, column, widths[-1])
            page.write_string(0, column, heading, head)
            for row, text in enumerate(texts, 1):
                of_share = (heading if table.key != BOEK else str(table.rows[row - 1][0])).endswith(PERCENT)
                if isinstance(text, Fraction):
                    year = text.denominator == 1 and 1900 < text < 2200
                    look = share if of_share else plain if year else whole if text.denominator == 1 else parts
                    page.write_number(row, column, float(text), look)
                elif text is not None:
                    page.write_string(row, column, text, wrapped)
        for row, cells in enumerate([table.head, *table.rows]):
            lines = [-(-len(cell) // wide) for cell, wide in zip(cells, widths, strict=True) if isinstance(cell, str)]
            page.set_row(row, _LINE * max(lines, default=1))
        page.freeze_panes(1, 1)
        page.autofilter(0, 0, len(table.rows), len(table.head) - 1)
        page.set_landscape()
        if sum(widths) <= _ON_ONE_PAGE:
            page.set_paper(9)
            page.fit_to_pages(1, 0)
        else:
            page.set_paper(8)
            page.set_print_scale(70)
            page.repeat_columns(0, 1)
        page.repeat_rows(0)
        page.print_area(0, 0, len(table.rows), len(table.head) - 1)
        page.set_footer("&L&A&RPagina &P van &N")
    book.close()
    return stream.getvalue()
