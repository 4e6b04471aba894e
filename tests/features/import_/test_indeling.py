# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What an indeling says of a file: it is read back as it was written, and what is changed in it holds."""

import pytest

from takenkeuze.core.model.indeling import Indeling
from takenkeuze.features.import_.findings import Findings, Misfit
from takenkeuze.features.import_.indeling import Assignment
from takenkeuze.features.import_.question import Imported
from takenkeuze.features.import_.report_boek import Deelnemers
from takenkeuze.features.import_.report_indeling import Said, indeling_text
from takenkeuze.features.import_.sheet import Sheet
from takenkeuze.features.import_.unit import UNITS
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
    more = {"kolommen": own.kolommen, "settled_unit": UNITS[own.eenheid], "assign": Assignment(findings, own)}
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
