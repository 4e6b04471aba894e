# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What the gemeenten pay now: by hand on a small GR, and the same as the start of every scenario."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takenkeuze.core.engine import simulate
from takenkeuze.core.model.cijfer import Herkomst
from takenkeuze.core.overview import Per, overview_lines, total_line
from takenkeuze.features.menukaart.question import empty_scenario
from takenkeuze.features.nu.question import find_current
from takenkeuze.features.nu.report import current_blocks
from takenkeuze.report.terminal import blocks_to_text
from tests.helpers import BOEK, boek
from tests.program import takenkeuze
from tests.strategies import boeken, cases

# 1.000 inwoners, of whom 100 and 300 jongeren. The taak costs 600.000 and earns 100.000, a quarter of it comes from
# tariffs: 600.000 - 100.000 - 150.000 = 350.000. West buys all of the dienst. What is left of the schil is 100.000.
GR = """\
productenboek: Proef
organisatie: Proef-GR
basisjaar: 2025
vroegste_startjaar: 2026
begroting: 1_000_000
bronnen: [{bron: b, titel: Begroting, jaar: 2025}]
gemeenten:
  - {code: GM0001, naam: Oost, inwoners: 600, jongeren: 100, herkomst: bron, bron: b}
  - {code: GM0002, naam: West, inwoners: 400, jongeren: 300, herkomst: bron, bron: b}
schillen:
  - {schil: A, naam: Taken, aandeel: 90%, herkomst: aanname}
  - {schil: B, aandeel: 10%}
producten:
  - product: taak
    naam: Taak
    schil: A
    sleutel: jongeren
    lasten: {waarde: 600_000, herkomst: bron, bron: b}
    inkomsten: {waarde: 100_000, herkomst: bron, bron: b}
    dekkingsgraad: {waarde: 25%, herkomst: aanname}
  - product: dienst
    naam: =Dienst
    schil: A
    lasten: 200_000
    sleutel: {afname: {West: 100%}}
  - {product: klein, naam: Klein, schil: B, lasten: 100_000, dekkingsgraad: 100%}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "boek.yaml").write_text(GR, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_each_product_costs_and_who_pays() -> None:
    now = find_current(boek("", GR))
    per_product = {product.id: line for product, line in now.producten}
    assert {id_: (r.lasten, r.inkomsten, r.bijdrage) for id_, r in per_product.items()} == {
        "taak": (600_000_00, 250_000_00, 350_000_00),
        "dienst": (200_000_00, 0, 200_000_00),
        "restpost-A": (100_000_00, 0, 100_000_00),
        "klein": (100_000_00, 100_000_00, 0),
    }
    # jongeren 1:3, the dienst all to West, what is left per inwoner
    assert per_product["taak"].per_gemeente == (87_500_00, 262_500_00)
    assert per_product["dienst"].per_gemeente == (0, 200_000_00)
    assert per_product["restpost-A"].per_gemeente == (60_000_00, 40_000_00)
    assert (now.total.lasten, now.total.bijdrage, now.per_inwoner(now.total)) == (
        1_000_000_00,
        650_000_00,
        650_00,
    )
    assert [(schil.id, line.bijdrage) for schil, line in now.schillen] == [("A", 650_000_00), ("B", 0)]
    assert per_product["taak"].herkomst is Herkomst.AANNAME
    assert per_product["dienst"].herkomst is Herkomst.UNSTATED


def test_seen_from_one_gemeente() -> None:
    now = find_current(boek("", GR), [1])
    # 262.500 + 200.000 + 40.000 of 650.000, for 400 inwoners
    assert (now.total.bijdrage, now.total.together, now.inwoners) == (502_500_00, 650_000_00, 400)
    assert now.per_inwoner(now.total) == 1_256_25
    # a restpost is no harder than the softest lasten it is left of: 240.000 of 502.500 has no herkomst
    assert now.hardheid[Herkomst.UNSTATED] * 5025 == 2400
    assert now.hardheid[Herkomst.AANNAME] * 5025 == 2625


@cases(40)
@given(st.data())
def test_it_is_what_every_scenario_starts_from(data: st.DataObject) -> None:
    at = data.draw(boeken())
    who = data.draw(
        st.none() | st.lists(st.sampled_from(range(len(at.gemeenten))), min_size=1, unique=True).map(sorted)
    )
    of_now = empty_scenario(at)._replace(startjaar=at.basisjaar, jaren=1)
    now, result = find_current(at, who), simulate(at, of_now)
    assert now.total.bijdrage == total_line(result, who).bijdrage_nu
    per_product = {line.id: line.bijdrage_nu for line in overview_lines(result, Per.PRODUCT, who)}
    assert {p.id: r.bijdrage for p, r in now.producten} == {p.id: per_product.get(p.id, 0) for p in at.producten}
    per_schil = {line.id: line.bijdrage_nu for line in overview_lines(result, Per.SCHIL, who)}
    assert {s.id: r.bijdrage for s, r in now.schillen if r.bijdrage} == {i: c for i, c in per_schil.items() if c}
    per_gemeente = [line.bijdrage_nu for line in overview_lines(result, Per.GEMEENTE)]
    assert list(now.total.per_gemeente) == per_gemeente


def test_the_page_says_it_first_and_points_at_the_bon(folder: Path) -> None:
    done = takenkeuze("nu", "--productenboek", "boek.yaml", COLUMNS="100")
    assert (done.returncode, done.stderr) == (0, "")
    text = " ".join(done.stdout.split())
    assert "De 2 gemeenten betalen samen € 650.000 per jaar; € 650,00 per inwoner." in text
    assert "De lasten van de GR zijn € 1.000.000; anderen betalen € 350.000" in text
    assert "takenkeuze explain basis --product taak" in text
    assert "Restposten (Restpost schil A): wat van een schil overblijft. Het bedrag van een schil ligt vast" in text
    assert folder.exists()


@pytest.mark.parametrize("selectie", [None, [0]])
def test_the_only_gemeente_is_called_by_its_name(selectie: list[int] | None) -> None:
    only = boek("", BOEK.replace("  - {code: GM0002, naam: West, inwoners: 400, jongeren: 300}\n", ""))
    said = " ".join(blocks_to_text(current_blocks(find_current(only, selectie)), 100).split())
    assert said.startswith("Wat Oost nu betaalt aan ")
    assert "ANTWOORD Oost betaalt € " in said
    assert "De gemeente betaalt" not in said
    assert "1 gemeenten" not in said


def test_the_page_of_a_gemeente(folder: Path) -> None:
    done = takenkeuze("nu", "--productenboek", "boek.yaml", "--gemeente", "west", COLUMNS="100")
    text = " ".join(done.stdout.split())
    assert text.startswith("Wat West nu betaalt aan Proef-GR")
    assert "West betaalt € 502.500 per jaar; € 1.256,25 per inwoner." in text
    assert "Dat is 77,3% van wat de 2 gemeenten samen betalen: € 650.000; gemiddeld € 650,00 per inwoner." in text
    assert "PER GEMEENTE" not in text
    row = next(line for line in done.stdout.splitlines() if line.startswith("Taak"))
    assert row.split()[1:] == ["jongeren", "600.000", "250.000", "75%", "262.500", "656,25", "aanname"]
    assert folder.exists()


def test_csv_has_a_row_per_gemeente_and_product(folder: Path) -> None:
    text = takenkeuze("nu", "--productenboek", "boek.yaml", "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert len(rows) == 2 * 4
    row = next(r for r in rows if (r["gemeente"], r["product"]) == ("West", "taak"))
    assert (row["lasten"], row["samen"], row["bijdrage"]) == ("600000,00", "350000,00", "262500,00")
    assert (row["bijdrage_per_inwoner"], row["sleutel"], row["herkomst"]) == ("656,25", "jongeren", "aanname")
    assert {r["naam"] for r in rows if r["product"] == "dienst"} != {"=Dienst"}, "no formula"
    assert folder.exists()


def test_json_has_cents_and_where_each_figure_comes_from(folder: Path) -> None:
    now = json.loads(takenkeuze("nu", "--productenboek", "boek.yaml", "--format", "json").stdout)
    assert (now["soort"], now["schema_version"], now["totaal"]["bijdrage"]) == ("nu", 2, 650_000_00)
    (task,) = [p for p in now["producten"] if p["product"] == "taak"]
    assert task["per_gemeente"] == [87_500_00, 262_500_00]
    assert task["cijfers"]["lasten"] == {"herkomst": "bron", "bronnen": ["b"]}
    assert now["kwitantie"]["opties"] == {"commando": "nu", "gemeenten": []}
    assert folder.exists()


@pytest.mark.parametrize("form", ["json", "md", "csv"])
def test_an_export_is_verified_and_a_change_of_the_book_is_seen(folder: Path, form: str) -> None:
    out = f"nu.{form}"
    takenkeuze("nu", "--productenboek", "boek.yaml", "--gemeente", "West", "--output", out)
    assert takenkeuze("verify", out).returncode == 0
    (folder / "boek.yaml").write_text(GR.replace("inkomsten: {waarde: 100_000", "inkomsten: {waarde: 90_000"), "utf-8")
    done = takenkeuze("verify", out)
    assert done.returncode == 1
    assert "West" in done.stdout
    # the taak costs the gemeenten 10.000 more, of which West bears three quarters
    assert "7.500" in done.stdout


def test_a_gemeente_that_is_not_there() -> None:
    done = takenkeuze("nu", "--gemeente", "Goude")
    assert done.returncode == 2
    assert "bedoelde u Gouda?" in done.stderr


def test_a_book_with_mistakes(folder: Path) -> None:
    (folder / "boek.yaml").write_text("productenboek: x\n", encoding="utf-8")
    done = takenkeuze("nu", "--productenboek", "boek.yaml")
    assert (done.returncode, done.stdout) == (2, "")
    assert "TK011" in done.stderr
