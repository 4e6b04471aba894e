# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A book that has a word of its own for a schil: every command uses it, and no other."""

import re
from pathlib import Path

import pytest

from tests.program import takenkeuze

BOEK = """\
productenboek: Proef
woorden: {schil: kwabbel, schillen: kwabbels}
basisjaar: 2025
vroegste_startjaar: 2026
begroting: 1_000_000
reserve: {stand: 500_000, ondergrens: 300_000}
gemeenten:
  - {code: GM0001, naam: Oost, inwoners: 600}
  - {code: GM0002, naam: West, inwoners: 400}
schillen:
  - {schil: A, aandeel: 70%, wettelijk: true, uniform: true, gr_wijziging: [stoppen, taakreductie]}
  - {schil: B, aandeel: 20%, naam: Extra, knoppen: [stoppen]}
  - {schil: C, aandeel: 10%, knoppen: [stoppen], besluit: Het bestuur}
standaard: {personeelsaandeel: 80%, variabel_aandeel: 60%}
producten:
  - {product: taak, naam: Taak, schil: A, lasten: 500_000}
  - {product: dienst, naam: Dienst, schil: B, lasten: 200_000}
  - {product: werk, naam: Werk, schil: C, lasten: 100_000, dekkingsgraad: 10%}
"""
SCENARIO = """\
scenario: Minder
productenboek: boek.yaml
maatregelen:
  - {knop: kaasschaaf, schil: [A, B, C], korting: 10%}
  - {knop: taakreductie, schil: A, reductie: 10%, gemeenten: [Oost]}
  - {knop: stoppen, product: [taak, dienst], ingang: 2027}
eisen:
  - {maat: structureel, per: schil, hoogstens: -1_000_000}
  - {maat: structureel, per: schil, alleen: [A], hoogstens: 5}
  - {maat: netto_effect, per: schil, behalve: [A, B, C], hoogstens: 5}
"""
OTHER = """\
scenario: Anders
productenboek: boek.yaml
maatregelen:
  - {knop: kaasschaaf, schil: A, korting: 20%}
eisen:
  - {maat: structureel, per: schil, alleen: [B, C], hoogstens: -2_000_000}
"""
INBRENG = """\
gemeente: Oost
inbreng:
  - {product: taak, knop: taakreductie, standpunt: voor}
  - {product: dienst, knop: kaasschaaf, standpunt: voor}
"""
COMMANDS = (
    "simulate s.yaml",
    "simulate s.yaml --per schil",
    "simulate s.yaml --set boek.product.taak.lasten=400_000",
    "check s.yaml t.yaml boek.yaml",
    "nu --productenboek boek.yaml",
    "menukaart --productenboek boek.yaml",
    "menukaart --productenboek boek.yaml --schil A --product taak",
    "product taak --productenboek boek.yaml",
    "product restpost-A --productenboek boek.yaml",
    "compare s.yaml t.yaml --per schil",
    "diff s.yaml t.yaml --per schil --all",
    "diff t.yaml t.yaml --productenboek boek.yaml --productenboek ander.yaml --all",
    "explain s.yaml --schil A",
    "explain s.yaml --schil -",
    "explain s.yaml --product restpost-A --diepte 3",
    "explain s.yaml --cel reserve --schil A",
    "inbreng inbreng --productenboek boek.yaml --drempel 1/2",
)
QUOTED = re.compile(r"--schil|per: schil|\bschil: \[?[A-C]|<!-- kwitantie.*")
"""Where a file or the command line is quoted, a key is what it is."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    files = {"boek.yaml": BOEK, "s.yaml": SCENARIO, "t.yaml": OTHER, "inbreng/oost.yaml": INBRENG}
    files["ander.yaml"] = BOEK.replace("70%", "60%").replace("C, aandeel: 10%", "C, aandeel: 20%")
    Path("inbreng").mkdir()
    for name, text in files.items():
        Path(name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("form", ["tabel", "markdown"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_uses_the_word_of_the_book(folder: Path, command: str, form: str) -> None:
    form = "" if command.startswith("check") else f" --format {form}"
    done = takenkeuze(*f"{command}{form}".split())
    text = done.stdout + done.stderr
    assert "kwabbel" in text.lower(), (folder, text)
    assert [line for line in QUOTED.sub("", text).splitlines() if re.search("(?i)(?<!ver)schil", line)] == []
