"""An overview as tidy CSV, one row per line and year, the way a Dutch spreadsheet opens it.

Semicolons between fields and a decimal comma: Excel with Dutch settings reads that as numbers.
"""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from takenkeuze.overzicht import Jaarcijfers, Per, regels
from takenkeuze.results import Resultaat

__all__ = ["als_csv", "csv_tabel", "geld", "tekst"]

_BEDRAGEN = tuple(naam for naam in Jaarcijfers._fields if naam != "jaar")


def als_csv(resultaat: Resultaat, per: Per = Per.GEMEENTE, gemeenten: Sequence[int] | None = None) -> str:
    """The figures per line and year in euros, plus the structural effect and break-even year of the line."""
    sleutel = "code" if per is Per.GEMEENTE else per.value
    kop = [sleutel, "naam", "inwoners", "jaar", *_BEDRAGEN, "structureel", "breakeven_jaar"]
    rijen: list[list[object]] = []
    for regel in regels(resultaat, per, gemeenten):
        staart = [geld(regel.structureel), regel.breakeven_jaar or ""]
        for jaar in regel.jaren:
            bedragen = [geld(getattr(jaar, naam)) for naam in _BEDRAGEN]
            rijen.append([tekst(regel.id), tekst(regel.naam), regel.inwoners, jaar.jaar, *bedragen, *staart])
    return csv_tabel(kop, rijen)


def csv_tabel(kop: Sequence[str], rijen: Iterable[Sequence[object]]) -> str:
    """A table as CSV; amounts come as ``geld`` and what came from a file as ``tekst``."""
    buffer = StringIO()
    schrijver = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(kop)
    schrijver.writerows(rijen)
    return buffer.getvalue()


def geld(centen: int) -> str:
    """Cents as an amount in euros with a decimal comma, without points."""
    euros, rest = divmod(abs(centen), 100)
    return f"{'-' if centen < 0 else ''}{euros},{rest:02d}"


def tekst(inhoud: str) -> str:
    """A text that a spreadsheet will not take for a formula."""
    return f"'{inhoud}" if inhoud[:1] in "=+-@\t" and len(inhoud) > 1 else inhoud
