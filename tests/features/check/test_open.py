# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a book leaves open: it loads, counts as 0, and is named wherever it matters."""

import json
from pathlib import Path

import pytest

from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.open_places import find_open
from takenkeuze.files.file import read_file
from takenkeuze.files.productenboek import load_productenboek
from tests.program import takenkeuze

BOEK = """\
productenboek: Toets
basisjaar: 2026
vroegste_startjaar: 2026
open: [wettelijk_minimum, personeelsaandeel]
gemeenten:
  - {naam: Aadorp}
  - {naam: Beekstad}
producten:
  - {product: klein, naam: Klein, lasten: 100, sleutel: gelijk, wettelijk_minimum: 50%, herkomst: aanname}
  - {product: groot, naam: Groot, lasten: {waarde: 300, herkomst: bron, bron: nota}, sleutel: gelijk, open: sleutel}
  - {product: af, naam: Af, lasten: 900, sleutel: gelijk, wettelijk_minimum: 50%, personeelsaandeel: 40%}
  - product: later
    naam: Later
    lasten: {2026: 10, 2027: p.m.}
    sleutel: gelijk
    wettelijk_minimum: 0
    personeelsaandeel: 0
  - {product: nog, naam: Nog, lasten: PM, inkomsten: nader te bepalen, sleutel: gelijk}
bronnen:
  - {bron: nota, titel: Nota}
"""


@pytest.fixture
def boek(tmp_path: Path) -> Productenboek:
    (tmp_path / "boek.yaml").write_text(BOEK, encoding="utf-8")
    found = load_productenboek(read_file(str(tmp_path / "boek.yaml")))
    assert found is not None
    return found


def test_open_places_come_in_order_of_the_euros_behind_them(boek: Productenboek) -> None:
    # nobody knows how many euros PM is, so it comes first; then 300, 100 and 10; what is filled in is not there
    assert [(plek.product.id, plek.euros, plek.what) for plek in find_open(boek)] == [
        ("nog", None, ("lasten", "inkomsten", "wettelijk_minimum", "personeelsaandeel")),
        ("groot", 300, ("sleutel", "wettelijk_minimum", "personeelsaandeel")),
        ("klein", 100, ("personeelsaandeel",)),
        ("later", 10, ("lasten",)),
    ]


def test_check_lists_them(boek: Productenboek, tmp_path: Path) -> None:
    done = takenkeuze("check", "boek.yaml", folder=tmp_path, COLUMNS="100")
    assert done.returncode == 0
    assert takenkeuze("check", "boek.yaml", folder=tmp_path).stdout.startswith("NOG IN TE VULLEN IN BOEK.YAML\n"), (
        "in a pipe"
    )
    rows = [line.split() for line in done.stdout.splitlines()[:7]]
    assert [row[0] for row in rows[2:6]] == ["Nog", "Groot", "Klein", "Later"]
    # 300 + 100 + 10
    assert "TK128: 4 producten hebben open plekken, bij samen € 410,00 lasten" in done.stdout
    assert takenkeuze("check", "--strict", "boek.yaml", folder=tmp_path).returncode == 1
    data = json.loads(takenkeuze("check", "boek.yaml", "--format", "json", folder=tmp_path).stdout)
    places = data["bestanden"][0]["open"]
    assert [(place["product"], place["lasten"]) for place in places] == [
        ("nog", None),
        ("groot", 30000),
        ("klein", 10000),
        ("later", 1000),
    ]


def test_an_open_key_is_as_soft_as_an_aanname(boek: Productenboek, tmp_path: Path) -> None:
    done = takenkeuze("nu", "--productenboek", "boek.yaml", "--format", "json", folder=tmp_path)
    # 300 with an open key and 100 of an aanname; 910 without herkomst; all of it 1.310
    assert json.loads(done.stdout)["rust_op"] == {
        "bron": "0",
        "afgeleid": "0",
        "aanname": "40/131",
        "onvermeld": "91/131",
    }


@pytest.mark.parametrize("question", [("nu", "--productenboek", "boek.yaml"), ("simulate", "keuze.yaml")])
def test_an_outcome_names_what_it_rests_on(boek: Productenboek, tmp_path: Path, question: tuple[str, ...]) -> None:
    scenario = (
        "scenario: Keuze\nproductenboek: boek.yaml\nmaatregelen:\n  - {knop: kaasschaaf, product: af, korting: 10%}\n"
    )
    (tmp_path / "keuze.yaml").write_text(scenario, encoding="utf-8")
    page = " ".join(takenkeuze(*question, folder=tmp_path).stdout.split())
    assert "Dit boek is niet af: van 4 producten is iets open" in page
    assert "lasten en inkomsten van Nog en lasten van Later; dat telt als 0 in elk totaal" in page
    # 300 of 1.310
    assert "€ 300,00 (22,9% van de lasten) verdeelt het boek met een sleutel die nog open is" in page
    assert "rust niet op aannames" not in page
    # at the answer, and beside the tables with a total
    assert page.count("lasten en inkomsten van Nog en lasten van Later; dat telt als 0 in elk totaal") == 3
    data = json.loads(takenkeuze(*question, "--format", "json", folder=tmp_path).stdout)
    assert {one["product"]: one["pm"] for one in data["open"] if one["pm"]} == {
        "nog": ["lasten", "inkomsten"],
        "later": ["lasten"],
    }


def test_pm_is_for_amounts_of_products_only(tmp_path: Path) -> None:
    (tmp_path / "boek.yaml").write_text(BOEK.replace("wettelijk_minimum: 0", "wettelijk_minimum: PM"), encoding="utf-8")
    assert "TK013" in takenkeuze("check", "boek.yaml", folder=tmp_path).stdout
    (tmp_path / "boek.yaml").write_text(BOEK.replace("open: sleutel", "open: sleutels"), encoding="utf-8")
    page = " ".join(takenkeuze("check", "boek.yaml", folder=tmp_path).stdout.split())
    assert "TK020: onderdeel sleutels is onbekend" in page
    assert "tip: bedoelde u sleutel?" in page
