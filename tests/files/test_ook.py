# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What else a gemeente is called: known wherever its name is, and of no other gemeente."""

from pathlib import Path

import pytest

from tests.program import takenkeuze

BOEK = """\
productenboek: Toets
basisjaar: 2026
vroegste_startjaar: 2026
gemeenten:
  - {naam: Noordoostpolder, ook: [NOP, Emmeloord], inwoners: 3}
  - {naam: Urk, ook: U, inwoners: 1}
producten:
  - {product: zorg, naam: Zorg, lasten: 400, personeelsaandeel: 50%}
  - {product: taxi, naam: Taxi, lasten: 100, sleutel: {afname: {NOP: 1, U: 3}}}
"""
SCENARIO = """\
scenario: Keuze
productenboek: boek.yaml
maatregelen:
  - {knop: kaasschaaf, product: zorg, korting: 10%, gemeenten: [Emmeloord]}
"""


def run(folder: Path, *words: str, boek: str = BOEK, scenario: str = SCENARIO) -> tuple[int, str]:
    (folder / "boek.yaml").write_text(boek, encoding="utf-8")
    (folder / "keuze.yaml").write_text(scenario, encoding="utf-8")
    done = takenkeuze(*words, folder=folder)
    return done.returncode, done.stdout + done.stderr


def test_it_is_known_to_a_scenario_an_afname_and_an_option(tmp_path: Path) -> None:
    code, page = run(tmp_path, "nu", "--productenboek", "boek.yaml", "--gemeente", "nop", "--format", "csv")
    # 3 of the 4 inwoners of 400, and 1 of the 4 taxis of 100
    assert code == 0
    assert [line.split(";")[-3] for line in page.splitlines()[1:]] == ["300,00", "25,00"]
    code, page = run(tmp_path, "simulate", "keuze.yaml", "--format", "csv", "--per", "gemeente")
    assert code == 0
    assert "Noordoostpolder" in page
    full = run(tmp_path, "simulate", "keuze.yaml", scenario=SCENARIO.replace("Emmeloord", "Noordoostpolder"))
    assert run(tmp_path, "simulate", "keuze.yaml") == full


def test_it_is_known_in_a_list_in_csv(tmp_path: Path) -> None:
    (tmp_path / "wie.csv").write_text("naam;ook;inwoners\nNoordoostpolder;NOP;3\nUrk;;1\n", encoding="utf-8")
    start, _, rest = BOEK.partition("gemeenten:")
    _, _, producten = rest.partition("producten:")
    boek = f"{start}gemeenten: {{csv: wie.csv}}\nproducten:{producten.replace('U: 3', 'Urk: 3')}"
    code, page = run(tmp_path, "nu", "--productenboek", "boek.yaml", "--gemeente", "NOP", boek=boek)
    assert (code, "Noordoostpolder betaalt € 325 per jaar" in page) == (0, True)


@pytest.mark.parametrize(
    ("ook", "place", "of"),
    [
        ("ook: NOP", 6, "Noordoostpolder"),
        ("ook: noordoostpolder", 6, "Noordoostpolder"),
        ("ook: urk", 6, "deze gemeente"),
    ],
)
def test_one_of_two_gemeenten_is_an_error(tmp_path: Path, ook: str, place: int, of: str) -> None:
    code, page = run(tmp_path, "check", "boek.yaml", boek=BOEK.replace("ook: U,", f"{ook},").replace("U: 3", "Urk: 3"))
    name = ook.removeprefix("ook: ")
    assert code == 1
    assert f"boek.yaml:{place}:22: fout TK021: {name} is al een naam van {of}" in " ".join(page.split())
