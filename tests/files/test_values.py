# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""How text in a file becomes an exact value, and what is refused."""

from fractions import Fraction

import pytest
from pydantic_core import PydanticCustomError

from takenkeuze.core.model.field_types import COUNT, EURO, FACTOR, SHARE, SURCHARGE, YEAR, FieldType, Unit
from takenkeuze.files.nodes import ListNode, MapNode, Scalar
from takenkeuze.files.values import read_number, read_text, read_word, read_yes_or_no

WIJZIGING = FieldType(Unit.SHARE, Fraction(-1), Fraction(1))

GOOD = [
    (EURO, "0", 0),
    (EURO, "1401000", 1_401_000),
    (EURO, "1_401_000", 1_401_000),
    (EURO, "12.5", Fraction(25, 2)),
    (EURO, "1401000.50", Fraction(2_802_001, 2)),
    (EURO, "1401000,05", Fraction(28_020_001, 20)),
    (EURO, "1_401_000,5", Fraction(2_802_001, 2)),
    (EURO, " 25 ", 25),
    (SHARE, "14%", Fraction(14, 100)),
    (SHARE, "14 %", Fraction(14, 100)),
    (SHARE, "6.5%", Fraction(65, 1000)),
    (SHARE, "6,5%", Fraction(65, 1000)),
    (SHARE, "33.333%", Fraction(33_333, 100_000)),
    (SHARE, "0.14%", Fraction(14, 10_000)),
    (SHARE, "0%", 0),
    (SHARE, "0", 0),
    (SHARE, "100%", 1),
    (SHARE, "2/3", Fraction(2, 3)),
    (SURCHARGE, "150%", Fraction(3, 2)),
    (WIJZIGING, "-10%", Fraction(-1, 10)),
    (WIJZIGING, "+5%", Fraction(1, 20)),
    (FACTOR, "1", 1),
    (FACTOR, "1.0", 1),
    (FACTOR, "0,25", Fraction(1, 4)),
    (FACTOR, "1.234", Fraction(1234, 1000)),
    (FACTOR, "50%", Fraction(1, 2)),
    (COUNT, "0", 0),
    (COUNT, "130638", 130_638),
    (COUNT, "130_638", 130_638),
    (YEAR, "2026", 2026),
]

ERROR = [
    (EURO, "", "TK012"),
    (EURO, "no", "TK012"),
    (EURO, "Ja", "TK012"),
    (EURO, "1.234", "TK014"),
    (EURO, "1,234", "TK014"),
    (EURO, "-1.234", "TK014"),
    (EURO, "1.401.000", "TK014"),
    (EURO, "1.401.000,50", "TK014"),
    (EURO, "1,401,000.50", "TK014"),
    (EURO, "1 401 000", "TK014"),
    (EURO, "€ 1.401.000", "TK013"),
    (EURO, "1.401.000,-", "TK013"),
    (EURO, "1401000 euro", "TK013"),
    (EURO, "1,4 miljoen", "TK013"),
    (EURO, "0363", "TK013"),
    (EURO, "0_000", "TK013"),
    (EURO, "1e6", "TK013"),
    (EURO, "1e999999999", "TK013"),
    (EURO, "nan", "TK013"),
    (EURO, "-.INF", "TK013"),
    (EURO, "0x1F", "TK013"),
    (EURO, "0o17", "TK013"),
    (EURO, "12:30", "TK013"),
    (EURO, "14_01", "TK013"),
    (EURO, "1__000", "TK013"),
    (EURO, "0.234", "TK013"),
    (EURO, "3.14159", "TK013"),
    (EURO, "10%", "TK013"),
    (EURO, "+5", "TK013"),
    (EURO, "٣", "TK013"),
    (EURO, "１２", "TK013"),
    (EURO, "9" * 31, "TK013"),
    (EURO, "-1", "TK016"),
    (SHARE, "14", "TK015"),
    (SHARE, "0.14", "TK015"),
    (SHARE, "0,14", "TK015"),
    (SHARE, "1", "TK015"),
    (SHARE, "-3", "TK015"),
    (SHARE, "014%", "TK013"),
    (SHARE, "14%%", "TK013"),
    (SHARE, "%14", "TK013"),
    (SHARE, "1/0", "TK013"),
    (SHARE, "veertien procent", "TK013"),
    (SHARE, "14 procent", "TK013"),
    (SHARE, "101%", "TK016"),
    (SHARE, "-1%", "TK016"),
    (SHARE, "3/2", "TK016"),
    (FACTOR, "11", "TK016"),
    (FACTOR, "-0.5", "TK016"),
    (FACTOR, "een", "TK013"),
    (COUNT, "130.638", "TK014"),
    (COUNT, "130,638", "TK014"),
    (COUNT, "1.5", "TK013"),
    (COUNT, "-2", "TK016"),
    (COUNT, "true", "TK012"),
    (YEAR, "26", "TK013"),
    (YEAR, "2.026", "TK013"),
    (YEAR, "2026.0", "TK013"),
    (YEAR, "1999", "TK016"),
    (YEAR, "2101", "TK016"),
]


def scalar(content: str, *, bare: bool = True) -> Scalar:
    return Scalar(content, bare, 1, 1)


def code(read: object, *arguments: object) -> str:
    assert callable(read)
    with pytest.raises(PydanticCustomError) as error:
        read(*arguments)
    return error.value.type


@pytest.mark.parametrize(("measure", "written", "value"), GOOD)
def test_number(measure: FieldType, written: str, value: Fraction) -> None:
    read = read_number(scalar(written), measure)
    assert read == value
    assert isinstance(read, Fraction)


@pytest.mark.parametrize(("measure", "written", "expected"), ERROR)
def test_not_a_number(measure: FieldType, written: str, expected: str) -> None:
    assert code(read_number, scalar(written), measure) == expected


@pytest.mark.parametrize(("measure", "written"), [(measure, read_text) for measure, read_text, _ in GOOD])
def test_quotation_marks_make_no_difference(measure: FieldType, written: str) -> None:
    assert read_number(scalar(written, bare=False), measure) == read_number(scalar(written), measure)


@pytest.mark.parametrize("nothing", ["", " ", "~", "null", "NULL"])
def test_nothing_filled_in(nothing: str) -> None:
    assert code(read_number, scalar(nothing), EURO) == "TK012"
    assert code(read_text, scalar(nothing)) == "TK012"


def test_a_word_between_quotation_marks_is_just_a_word() -> None:
    assert read_text(scalar("null", bare=False)) == "null"
    assert read_text(scalar("no")) == "no"


@pytest.mark.parametrize("node", [MapNode(1, 1), ListNode(1, 1)])
def test_a_value_is_no_list_or_block(node: MapNode | ListNode) -> None:
    assert code(read_number, node, EURO) == "TK012"
    assert code(read_text, node) == "TK012"
    assert code(read_yes_or_no, node) == "TK012"
    assert code(read_word, node, ["a"], "een woord") == "TK012"


@pytest.mark.parametrize(("word", "value"), [("ja", True), ("true", True), ("Nee", False), ("False", False)])
def test_yes_or_no(word: str, value: bool) -> None:
    assert read_yes_or_no(scalar(word)) is value


@pytest.mark.parametrize("word", ["yes", "no", "on", "1", "0", "waar"])
def test_not_yes_or_no(word: str) -> None:
    assert code(read_yes_or_no, scalar(word)) == "TK012"


def test_choice() -> None:
    assert read_word(scalar(" trap "), ["trap", "direct"], "een verloop") == "trap"
    assert code(read_word, scalar("Trap"), ["trap", "direct"], "een verloop") == "TK020"


def test_text_keeps_lines_and_accents() -> None:
    assert read_text(scalar("één\n\tregel\xa0verder ")) == "één\n\tregel verder"


@pytest.mark.parametrize("sign", ["\x1b", "\x07", "\u202e", "\u200b", "\x7f"])
def test_text_without_invisible_characters(sign: str) -> None:
    assert code(read_text, scalar(f"rood{sign}[31m")) == "TK003"
