# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""How text in a file becomes an exact value, and what is refused."""

from fractions import Fraction

import pytest
from pydantic_core import PydanticCustomError

from takenkeuze.core.model.field_types import AANDEEL, AANTAL, EURO, FACTOR, JAAR, OPSLAG, Eenheid, Maat
from takenkeuze.files.nodes import Blok, Lijst, Scalar
from takenkeuze.files.values import getal, ja_nee, keuze, tekst

WIJZIGING = Maat(Eenheid.AANDEEL, Fraction(-1), Fraction(1))

GOED = [
    (EURO, "0", 0),
    (EURO, "1401000", 1_401_000),
    (EURO, "1_401_000", 1_401_000),
    (EURO, "12.5", Fraction(25, 2)),
    (EURO, "1401000.50", Fraction(2_802_001, 2)),
    (EURO, "1401000,05", Fraction(28_020_001, 20)),
    (EURO, "1_401_000,5", Fraction(2_802_001, 2)),
    (EURO, " 25 ", 25),
    (AANDEEL, "14%", Fraction(14, 100)),
    (AANDEEL, "14 %", Fraction(14, 100)),
    (AANDEEL, "6.5%", Fraction(65, 1000)),
    (AANDEEL, "6,5%", Fraction(65, 1000)),
    (AANDEEL, "33.333%", Fraction(33_333, 100_000)),
    (AANDEEL, "0.14%", Fraction(14, 10_000)),
    (AANDEEL, "0%", 0),
    (AANDEEL, "0", 0),
    (AANDEEL, "100%", 1),
    (AANDEEL, "2/3", Fraction(2, 3)),
    (OPSLAG, "150%", Fraction(3, 2)),
    (WIJZIGING, "-10%", Fraction(-1, 10)),
    (WIJZIGING, "+5%", Fraction(1, 20)),
    (FACTOR, "1", 1),
    (FACTOR, "1.0", 1),
    (FACTOR, "0,25", Fraction(1, 4)),
    (FACTOR, "1.234", Fraction(1234, 1000)),
    (FACTOR, "50%", Fraction(1, 2)),
    (AANTAL, "0", 0),
    (AANTAL, "130638", 130_638),
    (AANTAL, "130_638", 130_638),
    (JAAR, "2026", 2026),
]

FOUT = [
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
    (AANDEEL, "14", "TK015"),
    (AANDEEL, "0.14", "TK015"),
    (AANDEEL, "0,14", "TK015"),
    (AANDEEL, "1", "TK015"),
    (AANDEEL, "-3", "TK015"),
    (AANDEEL, "014%", "TK013"),
    (AANDEEL, "14%%", "TK013"),
    (AANDEEL, "%14", "TK013"),
    (AANDEEL, "1/0", "TK013"),
    (AANDEEL, "veertien procent", "TK013"),
    (AANDEEL, "14 procent", "TK013"),
    (AANDEEL, "101%", "TK016"),
    (AANDEEL, "-1%", "TK016"),
    (AANDEEL, "3/2", "TK016"),
    (FACTOR, "11", "TK016"),
    (FACTOR, "-0.5", "TK016"),
    (FACTOR, "een", "TK013"),
    (AANTAL, "130.638", "TK014"),
    (AANTAL, "130,638", "TK014"),
    (AANTAL, "1.5", "TK013"),
    (AANTAL, "-2", "TK016"),
    (AANTAL, "true", "TK012"),
    (JAAR, "26", "TK013"),
    (JAAR, "2.026", "TK013"),
    (JAAR, "2026.0", "TK013"),
    (JAAR, "1999", "TK016"),
    (JAAR, "2101", "TK016"),
]


def scalar(inhoud: str, *, kaal: bool = True) -> Scalar:
    return Scalar(inhoud, kaal, 1, 1)


def code(lees: object, *argumenten: object) -> str:
    assert callable(lees)
    with pytest.raises(PydanticCustomError) as fout:
        lees(*argumenten)
    return fout.value.type


@pytest.mark.parametrize(("maat", "geschreven", "waarde"), GOED)
def test_getal(maat: Maat, geschreven: str, waarde: Fraction) -> None:
    gelezen = getal(scalar(geschreven), maat)
    assert gelezen == waarde
    assert isinstance(gelezen, Fraction)


@pytest.mark.parametrize(("maat", "geschreven", "verwacht"), FOUT)
def test_geen_getal(maat: Maat, geschreven: str, verwacht: str) -> None:
    assert code(getal, scalar(geschreven), maat) == verwacht


@pytest.mark.parametrize(("maat", "geschreven"), [(maat, tekst) for maat, tekst, _ in GOED])
def test_aanhalingstekens_maken_geen_verschil(maat: Maat, geschreven: str) -> None:
    assert getal(scalar(geschreven, kaal=False), maat) == getal(scalar(geschreven), maat)


@pytest.mark.parametrize("niets", ["", " ", "~", "null", "NULL"])
def test_niets_ingevuld(niets: str) -> None:
    assert code(getal, scalar(niets), EURO) == "TK012"
    assert code(tekst, scalar(niets)) == "TK012"


def test_een_woord_tussen_aanhalingstekens_is_gewoon_een_woord() -> None:
    assert tekst(scalar("null", kaal=False)) == "null"
    assert tekst(scalar("no")) == "no"


@pytest.mark.parametrize("knoop", [Blok(1, 1), Lijst(1, 1)])
def test_een_waarde_is_geen_lijst_of_blok(knoop: Blok | Lijst) -> None:
    assert code(getal, knoop, EURO) == "TK012"
    assert code(tekst, knoop) == "TK012"
    assert code(ja_nee, knoop) == "TK012"
    assert code(keuze, knoop, ["a"], "een woord") == "TK012"


@pytest.mark.parametrize(("woord", "waarde"), [("ja", True), ("true", True), ("Nee", False), ("False", False)])
def test_ja_nee(woord: str, waarde: bool) -> None:
    assert ja_nee(scalar(woord)) is waarde


@pytest.mark.parametrize("woord", ["yes", "no", "on", "1", "0", "waar"])
def test_geen_ja_nee(woord: str) -> None:
    assert code(ja_nee, scalar(woord)) == "TK012"


def test_keuze() -> None:
    assert keuze(scalar(" trap "), ["trap", "direct"], "een verloop") == "trap"
    assert code(keuze, scalar("Trap"), ["trap", "direct"], "een verloop") == "TK020"


def test_tekst_houdt_regels_en_accenten() -> None:
    assert tekst(scalar("één\n\tregel\xa0verder ")) == "één\n\tregel verder"


@pytest.mark.parametrize("teken", ["\x1b", "\x07", "\u202e", "\u200b", "\x7f"])
def test_tekst_zonder_onzichtbare_tekens(teken: str) -> None:
    assert code(tekst, scalar(f"rood{teken}[31m")) == "TK003"
