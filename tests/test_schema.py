"""The JSON Schemas, with a real validator, on every shipped file and on the error gallery."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from takenkeuze.analysis.check.regels import REGELS
from takenkeuze.analysis.jsonschema.bestanden import productenboek, scenario
from takenkeuze.analysis.jsonschema.vorm import Schema

ROOT = Path(__file__).parent.parent
GALLERY = ROOT / "tests" / "gallery"
SCHEMAS = {"scenario": scenario(), "productenboek": productenboek()}

GOED = [
    *((pad, "scenario") for pad in sorted((ROOT / "scenarios").rglob("*.yaml")) if pad.stem != "productenboek"),
    *((pad, "productenboek") for pad in sorted((ROOT / "scenarios").rglob("productenboek.yaml"))),
    (ROOT / "data" / "productenboek.yaml", "productenboek"),
    (GALLERY / "goed" / "scenario.yaml", "scenario"),
    (GALLERY / "goed" / "productenboek.yaml", "productenboek"),
]
FOUT = sorted(GALLERY.glob("scenario/*.yaml")) + sorted(GALLERY.glob("productenboek/*.yaml"))

# A schema looks at one value at a time and knows no productenboek. These it can't see, and only these:
BUITEN_SCHEMA = {"TK007", "TK008", "TK016", "TK020", "TK021", "TK022", "TK023", "TK024", "TK025", "TK026", "TK027"}
BUITEN_SCHEMA |= {"TK001", "TK028"}


def gelezen(tekst: str) -> Any:
    """What an editor's YAML reader makes of a file; a date is text to JSON."""
    return _json(yaml.safe_load(tekst))


def _json(waarde: Any) -> Any:
    match waarde:
        case dict():
            return {str(sleutel): _json(deel) for sleutel, deel in waarde.items()}
        case list():
            return [_json(deel) for deel in waarde]
        case date():
            return waarde.isoformat()
        case _:
            return waarde


@pytest.mark.parametrize("soort", SCHEMAS)
def test_the_schemas_are_schemas_and_explain_every_key(soort: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[soort])
    zonder = [naam for naam, schema in _sleutels(SCHEMAS[soort]) if not schema.get("description")]
    assert not [naam for naam in zonder if naam not in ("knop", "maat")]  # those that only choose a form


def _sleutels(schema: Any) -> Iterator[tuple[str, Schema]]:
    if isinstance(schema, dict):
        for naam, deel in schema.items():
            if naam == "properties":
                yield from deel.items()
            yield from _sleutels(deel)
    elif isinstance(schema, list):
        for deel in schema:
            yield from _sleutels(deel)


@pytest.mark.parametrize(("pad", "soort"), GOED, ids=lambda waarde: getattr(waarde, "stem", waarde))
def test_every_good_file_fits(pad: Path, soort: str) -> None:
    fouten = Draft202012Validator(SCHEMAS[soort]).iter_errors(gelezen(pad.read_text("utf-8")))
    assert [(list(fout.path), fout.message) for fout in fouten] == []


@pytest.mark.parametrize("pad", FOUT, ids=lambda pad: f"{pad.parent.stem}/{pad.stem}")
def test_a_broken_file_fits_only_when_a_schema_cannot_see_it(pad: Path) -> None:
    try:
        inhoud = gelezen(pad.read_text("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError):
        return  # an editor says so without a schema
    codes = set(re.findall(r"fout (TK\d{3})", pad.with_suffix(".txt").read_text("utf-8")))
    past = Draft202012Validator(SCHEMAS[pad.parent.stem]).is_valid(inhoud)
    if pad.stem != "leeg-van-binnen":  # empty lists: allowed one by one
        assert not past or codes <= BUITEN_SCHEMA


@pytest.mark.parametrize("regel", [r for r in REGELS.values() if "scenario:" in r.goed], ids=lambda r: r.code)
def test_the_examples_of_the_rules_fit(regel: Any) -> None:
    for voorbeeld in (regel.goed, regel.fout):
        assert Draft202012Validator(SCHEMAS["scenario"]).is_valid(gelezen(voorbeeld))


@pytest.mark.parametrize(
    "regels",
    [
        "eisen: [{maat: reserve, per: gemeente, minstens: 5}]",
        "eisen: [{maat: structureel}]",
        "eisen: [{maat: structureel, hoogstens: 5%}]",
        "eisen: [{maat: breakeven, hoogstens: 2028}]",
        "eisen: [{maat: structureel, hoogstens: 5, behalve: [Gouda]}]",
        "eisen: [{maat: winst, hoogstens: 5}]",
        "negeer: [{regel: TK104}]",
        "negeer: [{regel: TK104, reden: x, tot: morgen}]",
        "maatregelen: [{knop: kaasschaaf, schil: 1}]",
        "maatregelen: [{knop: kaasschaaf, schil: 1, korting: 3}]",
        "maatregelen: [{knop: kaasschaaf, schil: 1, alles: true, korting: 3%}]",
        "maatregelen: [{knop: stoppen, schil: 1, korting: 3%}]",
        "maatregelen: [{knop: sluiten, schil: 1}]",
    ],
)
def test_what_does_not_fit(regels: str) -> None:
    assert not Draft202012Validator(SCHEMAS["scenario"]).is_valid(gelezen(f"scenario: Proef\n{regels}\n"))


@pytest.mark.parametrize("soort", SCHEMAS)
def test_the_command_prints_the_schema(soort: str) -> None:
    opdracht = [sys.executable, "-m", "takenkeuze", "schema", soort]
    klaar = subprocess.run(opdracht, capture_output=True, encoding="utf-8", check=True)
    assert json.loads(klaar.stdout) == SCHEMAS[soort]
