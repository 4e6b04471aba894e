# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The sheet Verdeling: each bill and post in whole cents per gemeente, by largest remainder.

Source: docs/rekenregels.md, section 1. A spreadsheet counts in binary fractions of some fifteen digits: a remainder is
made whole from the units of the key first, and compared in seven digits.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.money import allocate, common_denominator, round_half_away
from takenkeuze.core.result import BASIS, Oorzaak, PostKind, Result
from takenkeuze.features.report.report_workbook_formula import Formula, called, choose, divided, of, total
from takenkeuze.features.report.report_workbook_sheet import MOST_FORMULAS, Cell, Look, Sheet, TooLarge, room_for

NAME = "Verdeling"
FROM_RESERVE = "uit reserve"
_FIRST_ROW = 5
_HEADS = ("oorzaak", "product", "jaar", "soort", "te verdelen", "samen", "teken", "resten", "effect samen")
_FIRST = len(_HEADS)
NOTE = (
    "In centen. Elke rekening wordt verdeeld met grootste resten: naar beneden afgerond, en een cent erbij voor de "
    "grootste resten. Een effect is de rekening na de maatregel min die ervoor. Een werkblad rekent met 15 cijfers: "
    "boven 100 miljoen euro kan een cent bij een andere gemeente liggen. Namen die met v_ beginnen, zijn kolommen van "
    "dit werkblad: v_samen het effect voor alle gemeenten, v_gemeente_1 dat voor de eerste."
)


class Share(NamedTuple):
    """What one gemeente pays of a post: cents times its units, divided by those of all that share them."""

    cents: Formula
    units: Formula | None = None
    of_units: Formula | None = None

    @property
    def shared_cents(self) -> Formula:
        """Before it is divided."""
        return self.cents if self.units is None else self.cents * self.units

    @property
    def exact(self) -> Formula:
        """In cents."""
        return self.shared_cents if self.of_units is None else divided(self.shared_cents, self.of_units)


class Row(NamedTuple):
    """What a row says: whose it is, and the effect for each gemeente in cents."""

    oorzaak: Oorzaak
    product: str | None
    jaar: int | None
    soort: str
    effects: tuple[Formula, ...]
    together: Formula


class Verdeling:
    """Makes the sheet; a row per bill or post."""

    def __init__(self, result: Result) -> None:
        self.result, self.boek = result, result.boek
        self.count = len(self.boek.gemeenten)
        products = room_for((product.naam for product in self.boek.producten), 20)
        widths = {0: 9, 1: products, 2: 11, 3: 16, 4: 19, 5: 14, 6: 6, 7: 6, 8: 14}
        self.sheet = Sheet(NAME, widths, frozen=(_FIRST_ROW, 4), repeated=_FIRST_ROW - 1)
        self.sheet.text(0, 0, "Verdeling over de gemeenten", look=Look.TITLE)
        self.sheet.text(1, 0, NOTE, look=Look.NOTE)
        self.sheet.text(_FIRST_ROW - 1, 0, *_HEADS, look=Look.HEAD)
        blocks = ("precies deel", "rest", "rekening", "effect")
        for i, block in enumerate(blocks):
            column = _FIRST + i * self.count
            self.sheet.put(_FIRST_ROW - 2, column, Cell(block, Look.SECTION))
            names = (gemeente.naam for gemeente in self.boek.gemeenten)
            self.sheet.text(_FIRST_ROW - 1, column, *names, look=Look.HEAD)
            self.sheet.widths |= {column + g: 18 if not i else 13 for g in range(self.count)}
        self.rows: list[Row] = []
        self._formulas = 0

    def _labels(self, oorzaak: Oorzaak, product: str | None, jaar: int | None, soort: str) -> int:
        row = _FIRST_ROW + len(self.rows)
        names = {"basis": "basis", "reserve": "reserve"}
        self.sheet.put(row, 0, Cell(oorzaak if isinstance(oorzaak, int) else names[oorzaak], Look.YEAR))
        self.sheet.put(row, 1, Cell(self.boek.product[product].naam if product else ""))
        self.sheet.put(row, 2, Cell("structureel" if jaar is None else jaar, Look.YEAR))
        self.sheet.put(row, 3, Cell(soort))
        return row

    def bill(
        self,
        key: tuple[Oorzaak, str | None, int | None, str],
        shares: Sequence[Share],
        before: Sequence[Formula] | None = None,
    ) -> tuple[Formula, ...]:
        """Divide a bill or a post; ``before``: the bill before a maatregel. Gives what each pays, in cents."""
        row = self._labels(*key)
        n = self.count
        self._formulas += 4 * n + 5
        if self._formulas > MOST_FORMULAS:
            raise TooLarge(
                f"deze werkmap zou meer dan {MOST_FORMULAS} formules krijgen, en dan opent niemand haar; vraag minder "
                "jaren, of een .html of .pdf"
            )
        exact = [self.sheet.put(row, _FIRST + g, Cell(s.exact, Look.EXACT)) for g, s in enumerate(shares)]
        span = self.sheet.span((row, _FIRST), (row, _FIRST + n - 1))
        whole = self.sheet.put(row, 4, Cell(called("SUM", total(exact).value, span), Look.EXACT))
        numerators, denominator = common_denominator([one.value for one in exact])
        cents = allocate(numerators, denominator)
        rounded = called(
            "ROUND", Fraction(round_half_away(*whole.value.as_integer_ratio())), f"ROUND({whole.text},6)", 0
        )
        samen = self.sheet.put(row, 5, Cell(rounded, Look.CENTS))
        sign = self.sheet.put(row, 6, Cell(choose(of(0) > called("ROUND", whole.value, whole, 6), -1, 1), Look.COUNT))
        s = sign.value
        whole_cents = [s * one.value // 1 for one in exact]
        missing = f"{sign.text}*{samen.text}-SUMPRODUCT(INT(ROUND({sign.text}*{span},7)))"
        resten = self.sheet.put(row, 7, Cell(Formula(missing, s * samen.value - sum(whole_cents), 1), Look.COUNT))
        rests = [
            self._rest(row, g, sign, share, one, Fraction(down))
            for g, (share, one, down) in enumerate(zip(shares, exact, whole_cents, strict=True))
        ]
        all_rests = self.sheet.span((row, _FIRST + n), (row, _FIRST + 2 * n - 1))
        paid = []
        for g, (one, rest) in enumerate(zip(exact, rests, strict=True)):
            earlier = ""
            if g:
                earlier = (
                    f"+SUMPRODUCT(--({self.sheet.span((row, _FIRST + n), (row, _FIRST + n + g - 1))}={rest.text}))"
                )
            rank = f"SUMPRODUCT(--({all_rests}>{rest.text})){earlier}"
            text = f"{sign.text}*(INT(ROUND({sign.text}*{one.text},7))+IF({rank}<{resten.text},1,0))"
            paid.append(self.sheet.put(row, _FIRST + 2 * n + g, Cell(Formula(text, Fraction(cents[g]), 2), Look.CENTS)))
        effects = tuple(
            self.sheet.put(row, _FIRST + 3 * n + g, Cell(now if before is None else now - before[g], Look.CENTS))
            for g, now in enumerate(paid)
        )
        of_effects = self.sheet.span((row, _FIRST + 3 * n), (row, _FIRST + 4 * n - 1))
        together = called("SUM", total(effects).value, of_effects)
        self.rows.append(Row(*key, effects, self.sheet.put(row, 8, Cell(together, Look.CENTS, strong=True))))
        return tuple(paid)

    def _rest(self, row: int, g: int, sign: Formula, share: Share, exact: Formula, whole: Fraction) -> Formula:
        down = f"INT(ROUND({sign.text}*{exact.text},7))"
        value = sign.value * exact.value - whole
        if share.of_units is None:
            text = f"ROUND({sign.text}*{exact.text}-{down},7)"
        else:
            units = share.of_units.text
            text = f"IF({units}=0,0,ROUND(({sign.text}*{share.shared_cents.text}-{down}*{units})/{units},7))"
        return self.sheet.put(row, _FIRST + self.count + g, Cell(Formula(text, value), Look.FACTOR))

    def from_reserve(self, maatregel: int, product: str, jaar: int, cents: Formula) -> Formula:
        """What the reserve pays: no gemeente does."""
        row = self._labels(maatregel, product, jaar, FROM_RESERVE)
        self.sheet.put(row, 4, Cell(cents, Look.EXACT))
        value = Fraction(round_half_away(*cents.value.as_integer_ratio()))
        rounded = called("ROUND", value, f"ROUND({cents.text},6)", 0)
        at = self.sheet.put(row, 8, Cell(rounded, Look.CENTS, strong=True))
        self.rows.append(Row(maatregel, product, jaar, FROM_RESERVE, (), at))
        return at

    def end(self) -> None:
        """All rows are there: their columns get names."""
        last = _FIRST_ROW + max(len(self.rows), 1) - 1
        for column, name in enumerate(("v_oorzaak", "v_product", "v_jaar", "v_soort")):
            self.sheet.span((_FIRST_ROW, column), (last, column), name)
        self.sheet.span((_FIRST_ROW, 8), (last, 8), "v_samen")
        for g in range(self.count):
            column = _FIRST + 3 * self.count + g
            self.sheet.span((_FIRST_ROW, column), (last, column), f"v_gemeente_{g + 1}")

    def added(
        self,
        column: int | None,
        jaar: int | None,
        soorten: Sequence[PostKind],
        oorzaak: "Oorzaak | str",
        year_at: Formula | None = None,
        oorzaak_at: Formula | None = None,
    ) -> Formula:
        """The effects of a gemeente (None: all) in a year, in euros; ``oorzaak`` may be ``<>basis``."""
        rows = (
            row
            for row in self.rows
            if row.jaar == jaar
            and row.soort in soorten
            and (row.oorzaak != BASIS if oorzaak == "<>basis" else row.oorzaak == oorzaak)
        )
        value = sum((row.together.value if column is None else row.effects[column].value for row in rows), Fraction(0))
        of_ = "v_samen" if column is None else f"v_gemeente_{column + 1}"
        year = year_at.text if year_at else '"structureel"' if jaar is None else str(jaar)
        cause = oorzaak_at.text if oorzaak_at else f'"{oorzaak}"'
        sums = [f'SUMIFS({of_},v_jaar,{year},v_soort,"{soort}",v_oorzaak,{cause})' for soort in soorten]
        text = "+".join(sums)
        return Formula(f"({text})/100" if len(sums) > 1 else f"{text}/100", value / 100, 2)
