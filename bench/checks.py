# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze check`` against a plain schema check of the same files, in one run."""

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import yaml

from takenkeuze.shell.input import load

BIN = Path(sys.executable).parent
KNOPPEN = (
    ("kaasschaaf", "korting: 1%"),
    ("kwaliteit_intensiteit", "wijziging: -2%"),
    ("taakreductie", "reductie: 2%"),
    ("resultaat_effect", "doel: 97%"),
    ("maatwerk_uniformiteit", "maatwerkaandeel: 4%"),
    ("lokaal_regionaal", "lokaal_aandeel: 5%"),
)


def write_scenarios(folder: Path, files: int, maatregelen: int, scenario: str) -> list[str]:
    """Made-up scenarios on the products of the book of ``scenario``; the same every time."""
    boek = load(scenario, None).boek
    assert boek is not None
    producten = [product.id for product in boek.producten]
    choose = random.Random(1)
    paths = []
    for i in range(files):
        lines = [f"scenario: Scenario {i}", "startjaar: 2026", "jaren: 4", "maatregelen:"]
        for j, product in enumerate(choose.sample(producten, maatregelen)):
            knop, setting = choose.choice(KNOPPEN)
            lines += [f"  - knop: {knop}", f"    naam: Maatregel {j}", f"    product: {product}", f"    {setting}"]
            lines += ["    ingang: 2026", "    afbouw: {verloop: lineair, jaren: 2}", "    toelichting: Een keuze."]
        path = folder / f"scenario-{i:04}.yaml"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        paths.append(str(path))
    return paths


def against_schema_check(scenario: str, files: int = 1000, maatregelen: int = 10) -> None:
    """Check, simulate and judge files, and let check-jsonschema only compare them with our schema."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = write_scenarios(folder, files, maatregelen, scenario)
        schema = subprocess.run([str(BIN / "takenkeuze"), "schema", "scenario"], capture_output=True, check=True).stdout
        (folder / "schema.json").write_bytes(schema)
        simple = {"type": "object", "required": ["scenario"], "properties": {"maatregelen": {"type": "array"}}}
        (folder / "simple.json").write_text(json.dumps(simple), encoding="utf-8")
        start = time.perf_counter()
        for path in paths:
            yaml.load(Path(path).read_bytes(), yaml.CSafeLoader)
        parse = time.perf_counter() - start
        schema_check = [str(BIN / "check-jsonschema"), "--schemafile"]
        ours = seconds([str(BIN / "takenkeuze"), "check", str(folder), "--format", "json"])
        theirs = seconds([*schema_check, str(folder / "simple.json"), *paths])
        full = seconds([*schema_check, str(folder / "schema.json"), *paths])
    print(f"  parsing alone, PyYAML with libyaml               {parse:6.2f} s")
    print(f"  takenkeuze check: parse, check, simulate, judge  {ours:6.2f} s  {ours / parse:.1f} x parsing")
    print(f"  check-jsonschema, a schema of two lines          {theirs:6.2f} s  {theirs / ours:.1f} x as long")
    print(f"  check-jsonschema, our schema                     {full:6.2f} s  {full / ours:.1f} x as long")


def seconds(command: Sequence[str]) -> float:
    """Seconds from start to end of a process."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start
