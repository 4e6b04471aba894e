# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What an indeling says of a file: it is read back as it was written, and what is changed in it holds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from takenkeuze.core.model.indeling import AssignedProduct, Indeling
from takenkeuze.features.import_.columns import Role
from takenkeuze.features.import_.findings import Findings, Misfit
from takenkeuze.features.import_.indeling import Assignment
from takenkeuze.features.import_.products import Figure, ImportedProduct
from takenkeuze.features.import_.question import Imported, Wish, import_table
from takenkeuze.features.import_.report_boek import Deelnemers
from takenkeuze.features.import_.report_indeling import Said, indeling_text
from takenkeuze.features.import_.sheet import Sheet
from takenkeuze.files.file import read_document
from takenkeuze.files.indeling import load_indeling
from tests.features.import_.tables import imported, sheet
from tests.features.import_.test_layouts import CASES

WHO = Deelnemers(("Leiden", "Gouda"))


def indeling(found: Imported) -> Indeling:
    """How a table was read, written and read back."""
    document = read_document("boek.indeling.yaml", indeling_text("boek.yaml", found, WHO, Said(), ()).encode())
    read = load_indeling(document)
    assert read is not None, document.diagnostics
    return read


def read_again(table: Sheet, found: Imported, name: str, **wish: object) -> tuple[Imported | None, list[Misfit]]:
    """A table as the indeling of an earlier reading says that it must be read."""
    return read_by(indeling(found), table, name, **wish)


def read_by(own: Indeling, table: Sheet, name: str, **wish: object) -> tuple[Imported | None, list[Misfit]]:
    """A table as an indeling says that it must be read."""
    findings = Findings("begroting.xlsx")
    assert own.eenheid
    more = {"kolommen": own.kolommen, "settled_unit": own.eenheid.euros, "assign": Assignment(findings, own)}
    again, others = imported(table, name=name, **more, **wish)
    return again, [*findings.misfits, *others.misfits]


@pytest.mark.parametrize("name", CASES)
def test_every_layout_is_read_the_same_by_its_own_indeling(name: str) -> None:
    case = CASES[name]
    table = sheet(case.text, merged=case.merged)
    first, _ = imported(table, name=case.name)
    assert first is not None
    again, misfits = read_again(table, first, case.name)
    assert not misfits
    assert again is not None
    assert [product._replace(settled="") for product in again.products] == [*first.products]


def test_a_sheet_that_has_its_year_in_its_name_is_found_the_next_year() -> None:
    text = "in euro's\nProduct|Lasten {}\nJGZ|100"
    first, _ = imported(sheet(text.format(2026), "Lasten 2026"), sheet("x", "Voorblad"))
    assert first is not None
    own = indeling(first)
    assert own.blad == "Lasten {jaar}"
    later = sheet(text.format(2027), "Lasten 2027")
    again, misfits = read_by(own, later, "boek", blad=own.blad)
    assert (again is not None, misfits) == (True, [])
    findings = Findings("begroting.xlsx")
    wish = Wish(own.blad, kolommen=own.kolommen)
    assert import_table([later, sheet(text.format(2026), "Lasten 2026")], wish, ["boek"], findings) is None
    (misfit,) = findings.misfits
    assert misfit.path == ("blad",)
    assert misfit.text == "blad Lasten {jaar} staat er meer dan eens: Lasten 2027 en Lasten 2026"
    assert misfit.hint == "kies het met --blad, zoals --blad Lasten 2026"
    assert import_table([sheet("x", "Voorblad")], wish, ["boek"], findings) is None
    assert findings.misfits[-1].text == "blad Lasten {jaar} is er niet; wel: Voorblad"


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_lines_that_are_shared_leave_no_cent_behind(data: st.DataObject) -> None:
    """Whatever lines are divided over whatever products, each kind of amount has the same total before and after."""
    keys = [(Role.LASTEN, 2027), (Role.LASTEN, 2028), (Role.BATEN, 2027)]
    cents = st.dictionaries(st.sampled_from(keys), st.integers(-1000, 10**7))
    figures = data.draw(st.lists(cents, min_size=1, max_size=6))
    lines = [
        ImportedProduct(f"R{i}", "", "", {key: Figure(n, (f"A{i}",)) for key, n in own.items()})
        for i, own in enumerate(figures)
    ]
    count = data.draw(st.integers(1, 4))
    regels: list[list[str]] = [[] for _ in range(count)]
    for line in lines:
        weights = data.draw(st.lists(st.integers(0, 5), min_size=count, max_size=count))
        for named, weight in zip(regels, weights, strict=True):
            if weight:
                whole = weight == sum(weights)
                named.append(line.naam if whole else f"{weight}/{sum(weights)} van {line.naam}")
    own = Indeling("boek.yaml", producten=tuple(AssignedProduct(f"p{i}", tuple(r)) for i, r in enumerate(regels)))
    findings = Findings("begroting.xlsx")
    assignment = Assignment(findings, own, {"R0": "p0"} if data.draw(st.booleans()) and regels[0] else None)
    made = assignment(lines)
    assert not findings.misfits
    assert not assignment.unknown
    for key in keys:
        before, after = (sum(p.figures[key].cents for p in each if key in p.figures) for each in (lines, made))
        assert before == after
