# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The shipped worked examples: how much of the money says where it comes from, straight after import."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from tools.example_begroting import PLACE, make

from tests import ROOT, TESTS
from tests.program import takenkeuze

IV3 = TESTS / "data" / "iv3-verzonnen-2026.json"


@pytest.mark.parametrize("path", [PLACE, IV3], ids=lambda path: path.suffix)
def test_nine_tenths_of_the_money_says_where_it_is_from(path: Path, tmp_path: Path) -> None:
    words = ("--gemeenten", "Aalderveen,Boksterhout") if path is IV3 else ()
    done = takenkeuze("import", str(path), *words, "--output", "boek.yaml", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    shown = json.loads(takenkeuze("nu", "--productenboek", "boek.yaml", "--format", "json", folder=tmp_path).stdout)
    money = {product["product"]: product["lasten"] for product in shown["producten"]}
    hard = [
        product["lasten"]
        for product in shown["producten"]
        if product["cijfers"]["lasten"]["herkomst"] in ("bron", "afgeleid")
    ]
    assert sum(hard) * 10 >= sum(money.values()) * 9 > 0
    if path is PLACE:  # its keys are known too, and so is what each gemeente pays
        assert sum(Fraction(shown["rust_op"][herkomst]) for herkomst in ("bron", "afgeleid")) >= Fraction(9, 10)


def test_the_begroting_is_what_its_script_makes(tmp_path: Path) -> None:
    """42.430 is the sum of its forty lines, in thousands of euros."""
    make(tmp_path / "zelf.xlsx")
    assert (tmp_path / "zelf.xlsx").read_bytes() == (ROOT / PLACE).read_bytes()
    takenkeuze("import", str(PLACE), "--output", "boek.yaml", folder=tmp_path)
    shown = json.loads(takenkeuze("nu", "--productenboek", "boek.yaml", "--format", "json", folder=tmp_path).stdout)
    assert shown["totaal"]["lasten"] == 42_430_000_00
    assert len(shown["producten"]) == 40
