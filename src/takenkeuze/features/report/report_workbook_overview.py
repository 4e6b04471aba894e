# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The sheets for who reads the outcome: Antwoord, Per jaar, Per gemeente, Per maatregel. Amounts are sums of posten."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from takenkeuze.core.notation import EXACT
from takenkeuze.core.overview import Per, name_of, overview_lines
from takenkeuze.core.result import BASIS, PostKind, Prijspeil, Result
from takenkeuze.features.report.report_workbook_bills import Verdeling
from takenkeuze.features.report.report_workbook_formula import Formula, called, divided, largest, of, total
from takenkeuze.features.report.report_workbook_inputs import Assumptions
from takenkeuze.features.report.report_workbook_keys import Sleutels
from takenkeuze.features.report.report_workbook_sheet import Cell, Look, Sheet, room_for
from takenkeuze.report.amounts import written
from takenkeuze.report.blocks import BulletList
from takenkeuze.report.findings import placed_text
from takenkeuze.report.maatregel import gevolgen_in_words
from takenkeuze.report.open import pm_note

_EFFECTS = (PostKind.BIJDRAGE, PostKind.FRICTIEKOSTEN, PostKind.BLIJVENDE_KOSTEN, PostKind.EIGEN_KOSTEN)
_HEADS = (
    "bijdrage zonder",
    "bijdrage met",
    "effect op de bijdrage",
    "frictiekosten",
    "blijvende kosten",
    "eigen kosten",
    "netto effect",
)
_MINUS = "Een min betekent: minder betalen dan zonder het scenario. Bedragen in euro's, uit het werkblad Verdeling."


class ReadingSheets:
    """Makes the four sheets."""

    def __init__(self, result: Result, given: Assumptions, keys: Sleutels, bills: Verdeling) -> None:
        self.result, self.boek, self.given, self.keys, self.bills = result, result.boek, given, keys, bills
        amounts = dict.fromkeys(range(2, 12), 17)
        self.per_jaar = Sheet("Per jaar", {0: 14, 1: 17} | amounts, frozen=(4, 1), repeated=3)
        wide = room_for((gemeente.naam for gemeente in self.boek.gemeenten), 20)
        self.per_gemeente = Sheet("Per gemeente", {0: wide, 1: 12} | amounts, frozen=(4, 2), repeated=3)
        self.per_maatregel = Sheet("Per maatregel", {0: 5, 1: 80} | amounts, frozen=(4, 2), repeated=3)
        self.answer = Sheet("Antwoord", {0: 44} | dict.fromkeys(range(1, 9), 17))

    def sheets(self, by_hand: Sequence[str]) -> list[Sheet]:
        """In the order of a paper; the reserve stands already. ``by_hand`` is what was set with ``--set``."""
        self._per_jaar()
        self._per_gemeente()
        self._per_maatregel()
        self._answer(by_hand)
        return [self.answer, self.per_jaar, self.per_gemeente, self.per_maatregel]

    def _heading(self, sheet: Sheet, title: str, note: str, *heads: str) -> None:
        sheet.text(0, 0, title, look=Look.TITLE)
        sheet.text(1, 0, f"{note}{pm_note(self.boek)}", look=Look.NOTE)
        sheet.text(3, 0, *heads, look=Look.HEAD)

    def _line(self, sheet: Sheet, row: int, column: int, who: int | None, year: int | None, at: Formula) -> Formula:
        """The seven amounts of a year; gives the netto effect."""
        cells = [self.bills.added(who, year, (PostKind.BIJDRAGE,), BASIS, at)]
        effects = [self.bills.added(who, year, (kind,), "<>basis", at) for kind in _EFFECTS]
        put = [sheet.put(row, column, Cell(cells[0], Look.EURO))]
        effect = sheet.put(row, column + 2, Cell(effects[0], Look.EURO))
        sheet.put(row, column + 1, Cell(put[0] + effect, Look.EURO))
        parts = [effect]
        parts += [sheet.put(row, column + 3 + i, Cell(one, Look.EURO)) for i, one in enumerate(effects[1:])]
        return sheet.put(row, column + 6, Cell(_rounded(total(parts)), Look.EURO, strong=True))

    # --- per jaar ---

    def reserve(self, uitnamen: Mapping[int, Sequence[Formula]]) -> dict[int, Formula]:
        """The reserve in each year; gives what goes back, in cents, below zero."""
        jaren, sheet = self.result.jaren, self.per_jaar
        row = 4 + len(jaren) + 4
        if self.boek.reserve is None:
            return {}
        sheet.put(row - 2, 0, Cell("Reserve", Look.SECTION))
        heads = ("jaar", "begin", "frictiekosten", "teruggave", "eind", "boven ondergrens")
        sheet.text(row - 1, 0, *heads, look=Look.HEAD)
        stand, back = _rounded(self.given.stand), dict[int, Formula]()
        bounded = self.boek.reserve.bovengrens is not None
        for year in jaren:
            sheet.put(row, 0, Cell(year, Look.YEAR))
            begin = sheet.put(row, 1, Cell(stand, Look.EURO))
            paid = sheet.put(row, 2, Cell(total(uitnamen.get(year, ())) / 100, Look.EURO))
            too_much = largest(begin - paid - _rounded(self.given.bovengrens), 0) if bounded else of(0)
            given_back = sheet.put(row, 3, Cell(_rounded(too_much), Look.EURO))
            stand = sheet.put(row, 4, Cell(_rounded(begin - paid - given_back), Look.EURO, strong=True))
            sheet.put(row, 5, Cell(stand - _rounded(self.given.ondergrens), Look.EURO))
            if bounded:
                back[year] = called("ROUND", given_back.value * -100, given_back * -100, 0)
            row += 1
        return back

    def _per_jaar(self) -> None:
        sheet = self.per_jaar
        note = f"Alle gemeenten samen. {_MINUS}"
        self._heading(sheet, "Per jaar", note, "jaar", *_HEADS, "cumulatief")
        together: Formula | None = None
        row = 4
        for year in self.result.jaren:
            at = sheet.put(row, 0, Cell(year, Look.YEAR))
            netto = self._line(sheet, row, 1, None, year, at)
            together = netto if together is None else _rounded(together + netto)
            together = sheet.put(row, 8, Cell(together, Look.EURO))
            row += 1
        at = sheet.put(row, 0, Cell("structureel", Look.TEXT))
        self._line(sheet, row, 1, None, None, at)

    # --- per gemeente and per maatregel ---

    def _per_gemeente(self) -> None:
        sheet, n = self.per_gemeente, len(self.boek.gemeenten)
        known = self.boek.knows_inwoners
        heads = ("gemeente", "jaar", *_HEADS, "cumulatief", *(("per inwoner",) if known else ()))
        self._heading(sheet, "Per gemeente", _MINUS, *heads)
        row = 4
        for g in range(n):
            together: Formula | None = None
            for year in (*self.result.jaren, None):
                sheet.put(row, 0, Cell(self.boek.gemeenten[g].naam))
                at = sheet.put(row, 1, Cell("structureel" if year is None else year, Look.YEAR))
                netto = self._line(sheet, row, 2, g, year, at)
                if year is not None:
                    together = netto if together is None else _rounded(together + netto)
                    together = sheet.put(row, 9, Cell(together, Look.EURO))
                if known:
                    base = self.result.jaren[-1] if year is None else year
                    per = divided(netto, self.keys.inwoners(base).each[g])
                    sheet.put(row, 10, Cell(_rounded(per), Look.EURO))
                row += 1
            sheet.ruled.add(row - 1)

    def _per_maatregel(self) -> None:
        sheet, jaren = self.per_maatregel, self.result.jaren
        years = [*map(str, jaren), "structureel"]
        note = f"Het netto effect van elke maatregel, alle gemeenten samen. {_MINUS}"
        self._heading(sheet, "Per maatregel", note, "nr", "maatregel", *years)
        row = 4
        for m in self.result.scenario.maatregelen:
            number = sheet.put(row, 0, Cell(m.number, Look.YEAR))
            sheet.put(row, 1, Cell(name_of(m), Look.WRAPPED))
            for i, year in enumerate((*jaren, None)):
                effect = self.bills.added(None, year, _EFFECTS, m.number, oorzaak_at=number)
                sheet.put(row, 2 + i, Cell(effect, Look.EURO))
            row += 1
        sheet.put(row, 1, Cell("Samen", strong=True))
        for i in range(len(years)):
            cells = [self._at(sheet, r, 2 + i) for r in range(4, row)]
            if cells:
                whole = called("SUM", total(cells).value, sheet.span((4, 2 + i), (row - 1, 2 + i)))
                sheet.put(row, 2 + i, Cell(_rounded(whole), Look.EURO, strong=True))
        self._gevolgen(row + 2)

    def _gevolgen(self, row: int) -> None:
        """What each maatregel means, in words: below the amounts, for these do not compute along."""
        sheet, lines = self.per_maatregel, {line.id: line for line in overview_lines(self.result, Per.MAATREGEL)}
        sheet.put(row, 0, Cell("Gevolgen, en wie besluit", Look.SECTION))
        sheet.put(row + 1, 0, Cell("Zoals takenkeuze ze schreef; zij rekenen niet mee met wat u verandert.", Look.NOTE))
        row += 2
        for m in self.result.scenario.maatregelen:
            sheet.put(row, 0, Cell(m.number, Look.YEAR))
            sheet.put(row, 1, Cell(name_of(m), Look.WRAPPED, strong=True))
            points = BulletList(gevolgen_in_words(self.result, m, lines[str(m.number)]))
            for name, text in written(points, EXACT).points:
                row += 1
                sheet.put(row, 1, Cell(f"{name}: {text}", Look.WRAPPED))
            row += 2

    @staticmethod
    def _at(sheet: Sheet, row: int, column: int) -> Formula:
        content = sheet.cells[row, column].content
        return content if isinstance(content, Formula) else of(0)

    # --- the answer ---

    def _answer(self, by_hand: Sequence[str]) -> None:
        sheet, scenario, boek = self.answer, self.result.scenario, self.boek
        sheet.text(0, 0, scenario.titel, look=Look.TITLE)
        sheet.text(1, 0, "Wat het scenario doet met wat de gemeenten samen betalen.", look=Look.NOTE)
        sheet.text(2, 0, f"{_MINUS}{pm_note(boek)}", look=Look.NOTE)
        current = self.result.prijspeil is Prijspeil.CURRENT
        prices = "prijzen van elk jaar" if current else f"prijzen van {boek.basisjaar}"
        for i, (what, text) in enumerate(
            (("Productenboek", boek.titel), ("Organisatie", boek.organisatie), ("Prijspeil", prices))
        ):
            sheet.text(4 + i, 0, what, text)
        jaren = self.result.jaren
        sheet.text(8, 0, "euro", *map(str, jaren), "structureel", look=Look.HEAD)
        for i, head in enumerate((*_HEADS, "cumulatief")):
            sheet.put(9 + i, 0, Cell(head[0].upper() + head[1:], strong=head == "netto effect"))
            for n in range(len(jaren) + 1):
                if (4 + n, 1 + i) in self.per_jaar.cells:
                    content = self.per_jaar.cells[4 + n, 1 + i].content
                    value = content.value if isinstance(content, Formula) else Fraction(0)
                    from_ = Formula(f"'Per jaar'!{_letter(1 + i)}{5 + n}", value)
                    sheet.put(9 + i, 1 + n, Cell(from_, Look.EURO, strong=head == "netto effect"))
        row = 9 + len(_HEADS) + 3
        sheet.put(row - 1, 0, Cell("Bevindingen", Look.SECTION))
        sheet.put(row, 0, Cell("Zoals takenkeuze ze vond; zij rekenen niet mee met wat u verandert.", Look.NOTE))
        found = [f"{one.code}: {placed_text(one)}" for one in self.result.all_findings] or ["Geen."]
        for text in found:
            row += 1
            sheet.put(row, 0, Cell(text, Look.WIDE))
        if by_hand:
            sheet.put(row + 2, 0, Cell("Met de hand gezet (--set)", Look.SECTION))
            for at, text in enumerate(by_hand, row + 3):
                sheet.put(at, 0, Cell(text, Look.WIDE))


def _letter(column: int) -> str:
    return chr(ord("A") + column)


def _rounded(euros: Formula) -> Formula:
    """Whole cents, without the noise of binary fractions."""
    cents = euros.value * 100
    half = Fraction(1, 2)
    whole = (abs(cents) + half) // 1 * (1 if cents >= 0 else -1)
    return called("ROUND", Fraction(whole, 100), euros, 2)
