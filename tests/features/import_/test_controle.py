# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A published table of bijdragen: reproduced and compared, gemeente by gemeente."""

from pathlib import Path

import pytest

from tests.program import Done, takenkeuze

# 4.000 by inwoners, 3 to 1: Leiden pays 3.000 and Gouda 1.000
BEGROTING = "Begroting 2026 in euro's\nProduct;Lasten;Verdeelsleutel\nZorg;4.000;inwoners\nTotaal;4.000;\n"
GEMEENTEN = "Gemeente;Afkorting;Inwoners\nLeiden;LDN;3\nGouda;;1\n"


def run(folder: Path, controle: str, *options: str, begroting: str = BEGROTING) -> Done:
    for name, text in (("begroting.csv", begroting), ("gemeenten.csv", GEMEENTEN), ("bijdragen.csv", controle)):
        (folder / name).write_text(text, encoding="utf-8")
    line = ("import", "begroting.csv", "--gemeenten", "gemeenten.csv", "--controle", "bijdragen.csv", *options)
    return takenkeuze(*line, "--output", "boek.yaml", folder=folder)


@pytest.mark.parametrize(
    "table",
    [
        "Gemeente;Bijdrage 2026 (in euro's)\nLDN;3.000\nGouda;1.000\nTotaal;4.000\n",
        "Bijdragen x € 1.000\nGemeente;2025;2026\ngouda;9;1\nLeiden;9;3\n",
        "Gemeente;Inwoners;Bijdrage\nLeiden;3;3.000,00\nGouda;1;1.000,00\n",
    ],
)
def test_a_table_that_the_book_reproduces(tmp_path: Path, table: str) -> None:
    done = run(tmp_path, table)
    assert done.returncode == 0, done.stderr
    assert "Alle bijdragen zijn die van de tabel" in done.stdout
    assert (tmp_path / "boek.yaml").exists()


def test_the_rounding_of_a_table_is_no_difference(tmp_path: Path) -> None:
    # of 4.001 Leiden pays 3.000,75 and Gouda 1.000,25; in whole euros that is 3.001 and 1.000
    begroting = BEGROTING.replace("4.000", "4.001")
    table = "Gemeente;Bijdrage in euro's\nLeiden;{}\nGouda;{}\n"
    assert run(tmp_path, table.format("3.001", "1.000"), begroting=begroting).returncode == 0
    (tmp_path / "boek.yaml").unlink()
    assert run(tmp_path, table.format("3.002", "1.000"), begroting=begroting).returncode == 1
    # in tenths of thousands 3,0 may be 2.950 to 3.050; with two decimals 2,99 is 10 euros short, and 5 may be rounding
    thousands = table.replace("in euro's", "x € 1.000")
    assert run(tmp_path, thousands.format("3,0", "1,0"), begroting=begroting).returncode == 0
    (tmp_path / "boek.yaml").unlink()
    assert run(tmp_path, thousands.format("2,99", "1,0"), begroting=begroting).returncode == 1


def test_a_difference_is_shown_per_gemeente_and_keeps_the_book_back(tmp_path: Path) -> None:
    table = "Gemeente;Bijdrage in euro's\nLeiden;2.900\nGouda;1.100\n"
    done = run(tmp_path, table)
    assert done.returncode == 1
    rows = {line.split()[0]: line.split() for line in done.stdout.splitlines() if line.startswith(("Leiden", "Gouda"))}
    assert rows["Leiden"] == ["Leiden", "€", "3.000,00", "€", "2.900,00", "+€", "100,00"]
    assert rows["Gouda"][-1].endswith("100,00")
    assert "2 gemeenten verschillen" in done.stdout
    assert not (tmp_path / "boek.yaml").exists()
    assert run(tmp_path, table, "--ondanks").returncode == 0
    assert (tmp_path / "boek.yaml").exists()


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("Gemeente;Bijdrage in euro's\nLeiden;3.000\nGoude;1.000\n", "bijdragen.csv!B3: fout TK020"),
        ("Gemeente;Bijdrage in euro's\nLeiden;3.000\nLDN;1.000\n", "fout TK021: gemeente LDN staat er twee keer"),
        ("Gemeente;Bijdrage in euro's\nLeiden;3.000\nGouda;veel\n", "fout TK041: hier hoort de bijdrage van Gouda"),
        ("Gemeente;Bijdrage in euro's\nLeiden;3.000\nGouda;1.000\nTotaal;5.000\n", "fout TK042: Totaal is 5.000"),
        ("Gemeente;Bijdrage\nLeiden;90\nGouda;30\n", "fout TK043"),
        ("Wie;Wat\nLeiden;90\n", "fout TK040: geen tabel met bijdragen per gemeente van 2026 gevonden"),
    ],
)
def test_what_is_wrong_in_a_table_is_said_at_its_cell(tmp_path: Path, table: str, said: str) -> None:
    done = run(tmp_path, table)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())


def test_a_gemeente_that_the_table_does_not_have_is_a_difference(tmp_path: Path) -> None:
    done = run(tmp_path, "Gemeente;Bijdrage in euro's\nLeiden;3.000\n")
    assert done.returncode == 1
    assert "staat er niet in" in done.stdout
