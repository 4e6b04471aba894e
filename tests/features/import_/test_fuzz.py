# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Whatever stands in a table: a book that adds up, or findings with their cells, and never a surprise."""

import os
import re
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from takenkeuze.features.import_.columns import Role
from takenkeuze.features.import_.gemeenten import find_gemeenten
from takenkeuze.features.import_.lines import LineKind
from takenkeuze.features.import_.report import import_blocks
from takenkeuze.features.import_.report_boek import Deelnemers, Source, boek_text
from takenkeuze.features.import_.sheet import Broken, Day, Sheet, Value
from takenkeuze.files.file import read_document
from takenkeuze.files.productenboek import load_productenboek
from takenkeuze.report.terminal import blocks_to_text
from tests.features.import_.tables import imported, sheet
from tests.features.import_.test_indeling import read_again
from tests.features.import_.test_layouts import CASES

COUNT = int(os.environ.get("FUZZ", "300"))
CELL = re.compile(r"begroting\.xlsx(!Lasten(![A-Z]+[0-9]+)?)?")

values: st.SearchStrategy[Value] = st.one_of(
    st.none(),
    st.sampled_from(
        ["Totaal", "Jeugd", "PM", "-", "x € 1.000", "in euro's", "Lasten", "Baten 2026", "Product", "Saldo"]
    ),
    st.sampled_from(
        ["1.401", "1,401", "(12)", "12-", "€ 1.401.000,-", "1.2", "'", '"', "\n", "# ", "::error::", "\u202e"]
    ),
    st.text(max_size=12),
    st.fractions(-(10**9), 10**9, max_denominator=1000),
    st.integers(1990, 2110).map(Fraction),
    st.builds(Broken, st.sampled_from(["#N/B", ""])),
    st.integers(1, 9999).map(lambda year: Day(year, f"1-1-{year}")),
)


@st.composite
def tables(draw: st.DrawFn) -> Sheet:
    """A table that people make, with a few of its cells changed, rows left out, doubled or moved, or a column gone."""
    case = CASES[draw(st.sampled_from(sorted(CASES)))]
    made = sheet(case.text, merged=case.merged)
    rows = [list(row) for row in made.rows]
    for _ in range(draw(st.integers(0, 4))):
        row = rows[draw(st.integers(0, len(rows) - 1))]
        row.extend([None] * (4 - len(row)))
        row[draw(st.integers(0, len(row) - 1))] = draw(values)
    for _ in range(draw(st.integers(0, 2))):
        place = draw(st.integers(0, len(rows) - 1))
        line = rows.pop(place)
        rows[draw(st.integers(0, len(rows))) : 0] = [line] * draw(st.integers(0, 2))
        rows = rows or [[]]
    return Sheet("Lasten", tuple(map(tuple, rows)), made.merged)


@settings(max_examples=COUNT, deadline=None)
@given(tables(), st.booleans(), st.none() | st.just(Fraction(1)))
def test_a_table_becomes_a_book_that_adds_up_or_is_refused(table: Sheet, despite: bool, unit: Fraction | None) -> None:
    found, findings = imported(table, name="begroting 2026", despite=despite, unit=unit)
    for finding in findings:
        assert finding.place is not None
        assert CELL.fullmatch(finding.place.bestand), finding
        assert finding.hint
    find_gemeenten([table], findings)
    if found is None or any(finding.severity == "fout" for finding in findings):
        assert findings
        return
    source, deelnemers = Source("begroting.xlsx", "0" * 64), Deelnemers(("Leiden", "Gouda"))
    document = read_document("boek.yaml", boek_text(found, deelnemers, source, "begroting").encode())
    boek = load_productenboek(document)
    assert boek is not None, document.diagnostics
    for year in found.layout.years(Role.LASTEN):
        ours = sum(product.in_year(year, boek.basisjaar).lasten.waarde for product in boek.producten)
        column = found.layout.amounts[Role.LASTEN, year]
        # what stands in the cells of this column, but for those of lines that are named as no product
        named = {total.line.row for total in found.totals} | {line.row for line in found.left_out}
        cells = {cell for product in found.products for cell in product.of(Role.LASTEN).get(year, _NONE).cells}
        written = [row for row in range(len(table.rows)) if f"{column.name}{row + 1}" in cells]
        assert not named & {*written}
        assert ours * 100 == found.sum(Role.LASTEN, year)
    assert all(line.kind is not LineKind.PRODUCT for line in found.left_out)
    again, misfits = read_again(table, found, "begroting 2026", despite=despite, unit=unit)
    assert not misfits
    assert again is not None
    assert [p._replace(settled="") for p in again.products] == [*found.products]
    assert blocks_to_text(import_blocks(found, deelnemers, source, found.products), 80, color=False)


class _NONE:
    cells: tuple[str, ...] = ()
