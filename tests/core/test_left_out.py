# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a book may leave out because real documents lack it. Rules: docs/rekenregels.md, section 2."""

from decimal import Decimal
from pathlib import Path

import pytest

from takenkeuze.core.engine import simulate
from takenkeuze.core.result import PostKind, Result
from tests.helpers import basis, boek, effect, scenario
from tests.program import takenkeuze

BARE = """\
productenboek: Proef
basisjaar: 2025
vroegste_startjaar: 2026
gemeenten:
  - {naam: Hattem}
  - {naam: Aalst}
  - {naam: Putten}
producten:
  - {product: taak, naam: Taak, lasten: 100, sleutel: gelijk, personeelsaandeel: 50%}
  - {product: werk, naam: Werk, lasten: 50, sleutel: {bedragen: {Putten: 1}}, personeelsaandeel: 50%}
"""
CUT = "- {knop: kaasschaaf, alles: true, korting: 10%, afbouw: {verloop: direct}}"


def run(text: str, maatregelen: str = "[]") -> Result:
    of_boek = boek("", text)
    return simulate(of_boek, scenario(maatregelen, of_boek))


def test_without_begroting_the_products_are_the_whole() -> None:
    result = run(BARE, CUT)
    assert [product.id for product in result.boek.producten] == ["taak", "werk"]
    assert basis(result) == 150
    # 10% of 150; half of it is pay, spread over the one year before it is reached
    assert [effect(result, kind, 2026) for kind in (PostKind.BIJDRAGE, PostKind.FRICTIEKOSTEN)] == [-15, Decimal("7.5")]


def test_without_codes_the_name_decides_who_gets_a_cent() -> None:
    # 100,00 over three is 33,33 each and a cent over: for Aalst, which the file names second
    result = run(BARE)
    assert [gemeente.naam for gemeente in result.boek.gemeenten] == ["Aalst", "Hattem", "Putten"]
    assert [basis(result, gemeente=g) for g in range(3)] == [Decimal("33.34"), Decimal("33.33"), Decimal("83.33")]


def test_a_begroting_without_schillen_leaves_one_restpost() -> None:
    result = run(
        BARE.replace("gemeenten:", "begroting: 180\ngemeenten:", 1)
        .replace("}\n  - {naam", ", inwoners: 1}\n  - {naam")
        .replace("Putten}", "Putten, inwoners: 1}")
    )
    assert [(p.id, p.naam, int(p.lasten.waarde)) for p in result.boek.producten][2:] == [("restpost", "Restpost", 30)]
    assert basis(result) == 180


def test_shares_that_the_products_fill_say_the_same_as_none() -> None:
    shared = BARE.replace("gemeenten:", "begroting: 150\nschillen:\n  - {schil: x, aandeel: 100%}\ngemeenten:", 1)
    with_shares = run(shared.replace("product: ", "schil: x, product: "), CUT)
    assert [(p.product, p.jaar, p.cents) for p in with_shares.posten] == [
        (p.product, p.jaar, p.cents) for p in run(BARE, CUT).posten
    ]


def test_schillen_without_shares_have_no_restpost() -> None:
    text = BARE.replace("gemeenten:", "schillen: [{schil: x}, {schil: y}]\ngemeenten:", 1)
    result = run(text.replace("product: ", "schil: x, product: "), "- {knop: stoppen, schil: x}")
    assert [product.id for product in result.boek.producten] == ["taak", "werk"]
    assert effect(result, PostKind.BIJDRAGE) == -150


COMMANDS = [
    "simulate s.yaml",
    "simulate s.yaml --gemeente Putten",
    "simulate s.yaml --per product",
    "nu --productenboek b.yaml",
    "nu --productenboek b.yaml --gemeente Putten",
    "product taak --productenboek b.yaml",
    "menukaart --productenboek b.yaml",
    "menukaart --productenboek b.yaml --product taak",
    "explain s.yaml",
    "explain s.yaml --gemeente Putten --diepte 3",
    "explain basis --productenboek b.yaml",
    "diff basis s.yaml",
    "diff basis s.yaml --per product",
    "compare basis s.yaml",
    "inbreng in --productenboek b.yaml",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.yaml").write_text(BARE, encoding="utf-8")
    maatregelen = f"maatregelen:\n  {CUT}\n"
    (tmp_path / "s.yaml").write_text(f"scenario: Minder\nproductenboek: b.yaml\n{maatregelen}", encoding="utf-8")
    (tmp_path / "in").mkdir()
    choice = "{product: taak, knop: kaasschaaf, standpunt: voor}"
    (tmp_path / "in" / "putten.yaml").write_text(f"gemeente: Putten\ninbreng:\n  - {choice}\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("form", ["tabel", "markdown"])
def test_nothing_is_said_of_what_is_not_known(command: str, form: str, folder: Path) -> None:
    done = takenkeuze(*command.split(), "--format", form, folder=folder)
    assert done.returncode == 0, done.stderr
    shown = done.stdout.partition("<!-- kwitantie")[0].lower()
    assert "per inwoner" not in shown.replace("per in\N{SOFT HYPHEN}woner", "per inwoner")
    assert "schil" not in shown.replace("verschil", "")


@pytest.mark.parametrize("command", ["simulate s.yaml", "compare basis s.yaml", "diff basis s.yaml"])
def test_a_table_per_schil_is_refused(command: str, folder: Path) -> None:
    done = takenkeuze(*command.split(), "--per", "schil", folder=folder)
    assert (done.returncode, done.stderr) == (2, "Fout: --per schil kan niet: het productenboek heeft geen schillen\n")


@pytest.mark.parametrize("command", ["menukaart --productenboek b.yaml", "explain s.yaml"])
def test_a_schil_that_is_not_there(command: str, folder: Path) -> None:
    done = takenkeuze(*command.split(), "--schil", "1", folder=folder)
    assert done.returncode == 2
    assert "--schil 1" in done.stderr


def test_a_figure_per_inwoner_is_refused(folder: Path) -> None:
    done = takenkeuze("explain", "s.yaml", "--cel", "structureel_per_inwoner", folder=folder)
    assert done.returncode == 2
    assert "zegt niet hoeveel inwoners" in done.stderr
