"""An overview as tidy CSV, one row per line and year, the way a Dutch spreadsheet opens it.

Semicolons between fields and a decimal comma: Excel with Dutch settings reads that as numbers.
"""

import csv
from collections.abc import Sequence
from io import StringIO

from takenkeuze.overzicht import Jaarcijfers, Per, regels
from takenkeuze.results import Resultaat

__all__ = ["als_csv", "getal", "tekst"]

_BEDRAGEN = tuple(naam for naam in Jaarcijfers._fields if naam != "jaar")


def als_csv(resultaat: Resultaat, per: Per = Per.GEMEENTE, gemeenten: Sequence[int] | None = None) -> str:
    """The figures per line and year in euros, plus the structural effect and break-even year of the line."""
    buffer = StringIO()
    schrijver = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    sleutel = "code" if per is Per.GEMEENTE else per.value
    schrijver.writerow([sleutel, "naam", "inwoners", "jaar", *_BEDRAGEN, "structureel", "breakeven_jaar"])
    for regel in regels(resultaat, per, gemeenten):
        staart = [getal(regel.structureel), regel.breakeven_jaar or ""]
        for jaar in regel.jaren:
            bedragen = [getal(getattr(jaar, naam)) for naam in _BEDRAGEN]
            schrijver.writerow([tekst(regel.id), tekst(regel.naam), regel.inwoners, jaar.jaar, *bedragen, *staart])
    return buffer.getvalue()


def getal(centen: int) -> str:
    """Whole cents as euros with a decimal comma, which a Dutch spreadsheet takes for a number."""
    euros, rest = divmod(abs(centen), 100)
    return f"{'-' if centen < 0 else ''}{euros},{rest:02d}"


def tekst(tekst: str) -> str:
    """A name that a spreadsheet will not take for a formula."""
    return f"'{tekst}" if tekst[:1] in "=+-@\t" and len(tekst) > 1 else tekst
