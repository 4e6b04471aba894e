# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What is no table to make a book of, with the complete message and the cell it is about."""

from fractions import Fraction

import pytest

from takenkeuze.features.import_.columns import Role
from tests import TESTS
from tests.features.import_.tables import imported, products, sheet
from tests.program import takenkeuze

GALLERY = TESTS / "gallery" / "import"
OF_INDELING = TESTS / "gallery" / "indeling"
CASES = sorted(path.name for path in GALLERY.iterdir() if path.suffix != ".txt")


def message(case: str) -> str:
    """What importing a case writes to stderr."""
    done = takenkeuze("import", case, "--output", "boek.yaml", "--gemeenten", "Leiden,Gouda", folder=GALLERY)
    assert (done.returncode, done.stdout) == (2, "")
    return done.stderr


@pytest.mark.parametrize("case", CASES)
def test_message(case: str) -> None:
    """After a change in wording, read what ``python -m tests.features.import_.test_refused`` writes."""
    assert message(case) == (GALLERY / case).with_suffix(".txt").read_text("utf-8")
    assert not (GALLERY / "boek.yaml").exists()


def test_a_cell_without_an_amount_is_told_by_what_it_has() -> None:
    table = sheet("in euro's\nProduct|Lasten\nJGZ|!#N/B\nInspectie|!\nArchief|@2026\nZorg|10")
    _, findings = imported(table, name="2026")
    assert [(one.place and one.place.bestand, one.text) for one in findings] == [
        ("begroting.xlsx!Lasten!B3", "bij JGZ staat #N/B, geen bedrag"),
        ("begroting.xlsx!Lasten!B4", "bij Inspectie staat een formule zonder uitkomst, geen bedrag"),
        ("begroting.xlsx!Lasten!B5", "hier staat een datum (1-1-2026)"),
    ]


def test_what_is_wrong_may_be_put_on_record() -> None:
    found, findings = imported(
        sheet("in euro's\nProduct|Lasten\nJGZ|100\nInspectie|50\nTotaal|160"), name="2026", despite=True
    )
    assert found is not None
    assert [(one.code, one.severity) for one in findings] == [("TK042", "waarschuwing")]
    assert [total.difference for total in found.totals] == [10]


def test_a_line_may_be_left_out_and_still_counts_in_the_total() -> None:
    table = sheet("in euro's\nProduct|Lasten|Baten\nJGZ|100|10\nVerhuur|10|30\nTotaal|110|40")
    found, findings = imported(table, name="2026", without=("verhuur",))
    assert found is not None
    assert not findings
    assert products(found) == {"JGZ": (100, 10)}


def test_a_column_may_be_named_by_hand() -> None:
    table = sheet("in euro's\nProduct|Begroting primitief 2026|Begroting na wijziging 2026\nJGZ|100|110")
    found, findings = imported(table, columns={2: (Role.LASTEN, None)})
    assert found is not None
    assert not findings
    assert products(found) == {"JGZ": (110, 0)}


def test_what_is_still_to_come_counts_as_nothing_and_is_named_at_its_totals() -> None:
    found, findings = imported(sheet("in euro's\nProduct|Lasten\nJGZ|100\nZorg|p.m.\nTotaal|100"), name="2026")
    assert found is not None
    assert not findings
    assert products(found) == {"JGZ": (100, 0), "Zorg": (0, 0)}
    assert [total.open for total in found.totals] == [["B4"]]


def test_parts_of_cents_are_divided_so_that_the_total_stays() -> None:
    # 3 × 33,333 = 99,999, which is 100,00; one of the three gets the cent
    found, findings = imported(
        sheet("in euro's\nProduct|Lasten\nA|33.333\nB|33.333\nC|33.333\nTotaal|99.999"), name="2026"
    )
    assert found is not None
    assert not findings
    assert [*products(found).values()] == [(Fraction(3334, 100), 0), (Fraction(3333, 100), 0), (Fraction(3333, 100), 0)]
    assert found.sum(Role.LASTEN, 2026) == 100_00


def test_the_sheet_with_lasten_is_found_and_others_are_named() -> None:
    lasten, other = sheet("in euro's\nProduct|Lasten\nJGZ|100\nZorg|10"), sheet("Product|Lasten\nX|1", "Oud")
    found, _ = imported(sheet("Inhoud", "Voorblad"), other, lasten, name="2026")
    assert found is not None
    assert (found.sheet.naam, found.others) == ("Lasten", ("Oud",))
    found, _ = imported(lasten, other, name="2026", blad="Oud", unit=Fraction(1))
    assert found is not None
    assert found.sheet.naam == "Oud"


INDELINGEN = sorted(path.name for path in OF_INDELING.glob("*.yaml"))


def indeling_message(case: str) -> str:
    """What importing by an indeling writes to stderr."""
    options = ("--indeling", case, "--output", "boek.yaml", "--gemeenten", "Leiden,Gouda")
    done = takenkeuze("import", "begroting-2027.csv", *options, folder=OF_INDELING)
    assert (done.returncode, done.stdout) == (2, "")
    return done.stderr


@pytest.mark.parametrize("case", INDELINGEN)
def test_message_about_an_indeling(case: str) -> None:
    assert indeling_message(case) == (OF_INDELING / case).with_suffix(".txt").read_text("utf-8")
    assert not (OF_INDELING / "boek.yaml").exists()


if __name__ == "__main__":
    for name in CASES:
        (GALLERY / name).with_suffix(".txt").write_text(message(name), encoding="utf-8")
    for name in INDELINGEN:
        (OF_INDELING / name).with_suffix(".txt").write_text(indeling_message(name), encoding="utf-8")
