# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Iv3 files of more years: a taakveld is one product with a figure per year, and the next file renews the book."""

import json
from pathlib import Path
from typing import Any

from takenkeuze.core.model.cijfer import BronCell, Cijfer
from tests.features.import_.test_import import WRITTEN, boek
from tests.features.import_.test_iv3 import levering
from tests.features.import_.test_update import edit, texts
from tests.program import Done, takenkeuze

# taakveld, categorie, bedrag; the gemeenten pay what is left
FIRST = (
    [("7.1", "1.1", 6_000_000), ("7.1", "3.8", 3_000_000), ("0.4", "1.1", 1_000_000)],
    [("7.1", "3.8", 500_000), ("0.4", "4.3.2", 9_500_000)],
)
SECOND = (
    [("7.1", "1.1", 6_200_000), ("7.1", "3.8", 3_000_000), ("6.1", "3.8", 400_000)],
    [("7.1", "3.8", 600_000), ("7.1", "4.3.2", 9_000_000)],
)


def run(folder: Path, *options: str, **files: Any) -> Done:
    names = []
    for name, (data, year) in files.items():
        names.append(f"{name}.json")
        (folder / names[-1]).write_text(json.dumps(levering(*data, boekjaar=year)), "utf-8")
    given = ("--gemeenten", "Leiden,Gouda") if not (folder / "boek.yaml").exists() else ()
    return takenkeuze("import", *names, "--output", "boek.yaml", *given, *options, folder=folder)


def years(cijfer: Cijfer) -> list[tuple[int, int]]:
    return [(year, int(own.waarde)) for year, own in cijfer.per_year]


def test_a_file_for_each_year_in_any_order(tmp_path: Path) -> None:
    done = run(tmp_path, later=(SECOND, 2027), eerst=(FIRST, 2026))
    assert (done.returncode, done.stderr) == (0, WRITTEN)
    made = boek(tmp_path)
    assert made.basisjaar == 2026
    assert {product.id: years(product.lasten) for product in made.producten} == {
        "overhead": [(2026, 1_000_000), (2027, 0)],
        "volksgezondheid": [(2026, 9_000_000), (2027, 9_200_000)],
        "samenkracht-en-burgerparticipatie": [(2026, 0), (2027, 400_000)],
    }
    health = made.product["volksgezondheid"]
    # with more years than one what others pay is an amount, and the share of pay is that of the basisjaar
    assert years(health.inkomsten) == [(2026, 500_000), (2027, 600_000)]
    assert health.parameters.personeelsaandeel is not None
    assert health.parameters.personeelsaandeel.waarde * 3 == 2
    cells = [bron.cell for _, own in health.lasten.per_year for bron in own.bronnen if isinstance(bron, BronCell)]
    assert cells == ["eerst.json!lasten 7.1", "later.json!lasten 7.1"]
    assert [bron.bestand for bron in made.bronnen] == ["eerst.json", "later.json"]
    assert "Productenboek uit eerst.json en later.json" in done.stdout
    assert "Lasten     lasten van het taakveld in 2027: € 9.600.000,00." in done.stdout
    assert "CONTROLES 2027" in done.stdout


def test_nothing_in_a_year_is_no_figure_by_hand(tmp_path: Path) -> None:
    assert run(tmp_path, eerst=(FIRST, 2026), later=(SECOND, 2027)).returncode == 0
    more = [*SECOND[0][:2], ("6.1", "3.8", 450_000), ("0.4", "1.1", 50_000)], [("7.1", "4.3.2", 9_700_000)]
    done = run(tmp_path, eerst=(FIRST, 2026), later=(more, 2027))
    assert done.returncode == 0, done.stderr
    assert "(blijft)" not in done.stdout
    assert years(boek(tmp_path).product["overhead"].lasten) == [(2026, 1_000_000), (2027, 50_000)]


def test_what_does_not_go_together(tmp_path: Path) -> None:
    done = run(tmp_path, een=(FIRST, 2026), twee=(SECOND, 2026))
    assert (done.returncode, "twee.json!metadata: fout TK044: een.json is ook van 2026" in done.stderr) == (2, True)
    done = run(tmp_path, "--jaar", "2027", een=(FIRST, 2026), twee=(SECOND, 2027))
    assert (done.returncode, "een.json!metadata: fout TK044: dit bestand is van 2026" in done.stderr) == (2, True)
    (tmp_path / "t.csv").write_text("Product;Lasten\n")
    done = takenkeuze("import", "t.csv", "een.json", "--output", "boek.yaml", folder=tmp_path)
    assert (done.returncode, "meer dan één bestand kan alleen met Iv3-bestanden" in done.stderr) == (2, True)


def test_more_baten_than_lasten_in_a_later_year_is_told_of_the_file_of_that_year(tmp_path: Path) -> None:
    more = ([("7.1", "3.8", 9_000_000), ("0.5", "3.8", 1)], [("0.5", "5.2", 101), ("7.1", "4.3.2", 8_999_900)])
    done = run(tmp_path, een=(FIRST, 2026), twee=(more, 2027))
    assert done.returncode == 2
    assert "twee.json!baten 0.5/5.2: fout TK046: Treasury heeft in 2027 € 100,00 meer baten" in done.stderr
    assert '--bij "Treasury=Volksgezondheid"' in done.stderr
    done = run(tmp_path, "--bij", "Treasury=Volksgezondheid", een=(FIRST, 2026), twee=(more, 2027))
    assert done.returncode == 0, done.stderr
    assert years(boek(tmp_path).product["volksgezondheid"].lasten)[1] == (2027, 9_000_001)


def test_the_next_year_renews_the_book(tmp_path: Path) -> None:
    assert run(tmp_path, eerst=(FIRST, 2026)).returncode == 0
    edit(tmp_path, "boek.yaml", ("  - product: overhead\n", "  - product: overhead\n    wettelijk_minimum: 50%\n"))
    before = texts(tmp_path)
    done = run(tmp_path, eerst=(FIRST, 2026))
    assert "Niets: het boek is zoals het was." in done.stdout
    assert texts(tmp_path) == before
    done = run(tmp_path, later=(SECOND, 2027))
    assert done.returncode == 2
    assert "regel Overhead staat niet in het bestand" in done.stderr
    edit(tmp_path, "boek.indeling.yaml", ('regels: ["Overhead"]', "regels: []"))
    done = run(tmp_path, later=(SECOND, 2027))
    assert done.returncode == 0, done.stderr
    made = boek(tmp_path)
    amounts = {product.id: int(product.lasten.waarde) for product in made.producten}
    assert amounts == {"volksgezondheid": 9_200_000, "samenkracht-en-burgerparticipatie": 400_000}
    assert "Vervallen  Overhead, met alles wat erbij stond." in done.stdout
    assert [bron.bestand for bron in made.bronnen] == ["later.json"]
