# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The JSON Schemas, with a real validator, on every shipped file and on the error gallery."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from takenkeuze.core.diagnostics import CODES, Diagnostic, errors
from takenkeuze.core.knoppen import EVERY_KNOP
from takenkeuze.core.model import field_types as fields
from takenkeuze.core.model.field_types import MAX_LENGTH
from takenkeuze.features.check.rules.registry import RULES
from takenkeuze.features.schema.numbers import WHOLE, number
from takenkeuze.features.schema.question import indeling, productenboek, scenario
from takenkeuze.features.schema.shape import Schema
from takenkeuze.files.file import read_document
from takenkeuze.files.numbers import PATTERNS, parse_number
from takenkeuze.files.scenario import load_scenario
from tests import ROOT
from tests.strategies import boeken, scenarios
from tests.writing import to_yaml

GALLERY = ROOT / "tests" / "gallery"
SCHEMAS = {"scenario": scenario(), "productenboek": productenboek(), "indeling": indeling()}

GOOD = [
    *((path, "scenario") for path in sorted((ROOT / "scenarios").rglob("*.yaml")) if path.stem != "productenboek"),
    *((path, "productenboek") for path in sorted((ROOT / "scenarios").rglob("productenboek.yaml"))),
    (ROOT / "data" / "productenboek.yaml", "productenboek"),
    (GALLERY / "goed" / "scenario.yaml", "scenario"),
    (GALLERY / "goed" / "productenboek.yaml", "productenboek"),
    (GALLERY / "goed" / "csv.yaml", "productenboek"),
    (GALLERY / "indeling" / "regel-weg.yaml", "indeling"),  # what stands in no file, a schema can't see
]
ERROR = sorted(GALLERY.glob("scenario/*.yaml")) + sorted(GALLERY.glob("productenboek/*.yaml"))

# A schema looks at one value at a time and knows no productenboek. These it can't see, and only these:
OUTSIDE_SCHEMA = {"TK007", "TK008", "TK016", "TK020", "TK021", "TK022", "TK023", "TK024", "TK025", "TK026", "TK027"}
OUTSIDE_SCHEMA |= {"TK001", "TK028"}


def read(text: str) -> Any:
    """What an editor's YAML reader makes of a file; a date is text to JSON."""
    return _json(yaml.safe_load(text))


def _json(value: Any) -> Any:
    match value:
        case dict():
            return {str(key): _json(part) for key, part in value.items()}
        case list():
            return [_json(part) for part in value]
        case date():
            return value.isoformat()
        case _:
            return value


@pytest.mark.parametrize("kind", SCHEMAS)
def test_the_schemas_are_schemas_and_explain_every_key(kind: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[kind])
    without = [name for name, schema in _sleutels(SCHEMAS[kind]) if schema and not schema.get("description")]
    assert without == []


def _sleutels(schema: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(schema, dict):
        for name, part in schema.items():
            if name == "properties":
                yield from part.items()
            if name != "if":  # which only chooses a form
                yield from _sleutels(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from _sleutels(part)


@pytest.mark.parametrize(("path", "kind"), GOOD, ids=lambda value: getattr(value, "stem", value))
def test_every_good_file_fits(path: Path, kind: str) -> None:
    errors = Draft202012Validator(SCHEMAS[kind]).iter_errors(read(path.read_text("utf-8")))
    assert [(list(error.path), error.message) for error in errors] == []


@pytest.mark.parametrize("path", ERROR, ids=lambda path: f"{path.parent.stem}/{path.stem}")
def test_a_broken_file_fits_only_when_a_schema_cannot_see_it(path: Path) -> None:
    try:
        content = read(path.read_text("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError):
        return  # an editor says so without a schema
    own = rf"(?m)^{path.parent.stem}/{path.name}:\S+ fout (TK\d{{3}})"  # what is wrong in a CSV is not in this file
    codes = set(re.findall(own, path.with_suffix(".txt").read_text("utf-8")))
    fits = Draft202012Validator(SCHEMAS[path.parent.stem]).is_valid(content)
    if path.stem not in ("leeg-van-binnen", "kaart-half"):  # empty lists are allowed one by one; who is not on a map
        assert not fits or codes <= OUTSIDE_SCHEMA


@pytest.mark.parametrize("line", [r for r in RULES.values() if "scenario:" in r.good], ids=lambda r: r.code)
def test_the_examples_of_the_rules_fit(line: Any) -> None:
    # what loading refuses, a schema may refuse too
    for example in (line.good,) if line.code.startswith("TK0") else (line.good, line.error):
        assert Draft202012Validator(SCHEMAS["scenario"]).is_valid(read(example))


@pytest.mark.parametrize(
    "lines",
    [
        "eisen: [{maat: reserve, per: gemeente, minstens: 5}]",
        "eisen: [{maat: structureel}]",
        "eisen: [{maat: structureel, hoogstens: 5%}]",
        "eisen: [{maat: omslag, hoogstens: 2028}]",
        "eisen: [{maat: herkomst_bron, minstens: 5}]",
        "eisen: [{maat: structureel, hoogstens: 5, behalve: [Gouda]}]",
        "eisen: [{maat: winst, hoogstens: 5}]",
        "negeer: [{regel: TK104}]",
        "negeer: [{regel: TK104, reden: x, tot: morgen}]",
        "maatregelen: [{knop: kaasschaaf, schil: 1}]",
        "maatregelen: [{knop: kaasschaaf, schil: 1, korting: 3}]",
        "maatregelen: [{knop: kaasschaaf, schil: 1, alles: true, korting: 3%}]",
        "maatregelen: [{knop: stoppen, schil: 1, korting: 3%}]",
        "maatregelen: [{knop: sluiten, schil: 1}]",
        "maatregelen: [{knop: kaasschaaf, schil: 1, korting: 3%, afbouw: {jaren: 31}}]",
        "maatregelen: [{knop: kaasschaaf, schil: 1, korting: 3%, afbouw: {pad: [10%, 20%, 30%]}}]",
        "maatregelen: [{knop: kaasschaaf, schil: 1, korting: 3%, afbouw: {pad: [10%, 20%]}}]",
        "maatregelen: [{knop: kaasschaaf, schil: 1, korting: 101%}]",
        "maatregelen: [{knop: kaasschaaf, schil: 1, korting: 4/3}]",
        "maatregelen: [{knop: kaasschaaf, schil: 1, korting: -3%}]",
        "maatregelen: [{knop: kaasschaaf, schil: [], korting: 3%}]",
        "maatregelen: [{knop: kaasschaaf, schil: 1, korting: 3%, gemeenten: []}]",
        "maatregelen: [{knop: taakreductie, schil: 1, reductie: 3%, bedrag: 5}]",
        "maatregelen: [{knop: taakreductie, schil: 1}]",
        "maatregelen: [kaasschaaf]",
        "maatregelen: [null]",
        "negeer: [{regel: TK140, reden: x}]",
        "negeer: [{regel: TK141, reden: x}]",
        "eisen: [{maat: structureel, per: gemeente, alleen: [Gouda], behalve: [Leiden], hoogstens: 5}]",
    ],
)
def test_what_does_not_fit(lines: str) -> None:
    content = f"scenario: Proef\n{lines}\n"
    assert not Draft202012Validator(SCHEMAS["scenario"]).is_valid(read(content))
    assert errors(scenario_errors(content))


@pytest.mark.parametrize(
    "maatregel",
    [
        "{schil: 1, korting: 3%, afbouw: {pad: [50%, 100.0%, 100%, 100%]}}",
        "{schil: 1, korting: 3%, afbouw: {pad: [25%, 3/4, 7/7]}}",
        "{schil: 1, korting: 3%, afbouw: {pad: 100 %}}",
        "{schil: 1, korting: 3%, afbouw: {jaren: '2'}}",
        "{schil: 1, korting: ' 100,00 % '}",
        "{schil: 1, korting: 12/13}",
        "{schil: 1, korting: 0}",
        "{schil: 1, korting: -0%}",
        "{alles: Ja, bedrag: 1_000}",
    ],
)
def test_what_fits_in_an_unusual_way(maatregel: str) -> None:
    content = f"scenario: Proef\nmaatregelen:\n  - {{knop: kaasschaaf, {maatregel[1:]}\n"
    assert not errors(scenario_errors(content))
    assert Draft202012Validator(SCHEMAS["scenario"]).is_valid(read(content))


def scenario_errors(content: str) -> list[Diagnostic]:
    """What loading has to say about a scenario, without a productenboek."""
    document = read_document("proef.yaml", content.encode())
    load_scenario(document, None)
    return document.diagnostics


@pytest.mark.parametrize(
    ("path", "value", "inside"),
    [
        (("gemeenten",), [], ()),
        (("schillen",), [], ()),
        (("gemeenten", 1, "inwoners"), 0, ()),
        (("gemeenten", 1, "inwoners"), "0", ()),
        (("regeling",), {"meerderheid": "3/2"}, ("meerderheid",)),
        (("regeling",), {"meerderheid": "200%"}, ("meerderheid",)),
        (("afbouw",), {"jaren": 31}, ("jaren",)),
        (("schillen", 0, "aandeel"), "101%", ()),
        (("producten", 1, "lasten"), "1.000.000", ()),
        (("producten", 1, "lasten"), {"waarde": "1.000.000"}, ("waarde",)),
        (("producten", 1, "lasten"), [1], ()),
        (("producten", 1, "personeelsaandeel"), 80, ()),
        (("producten", 1, "sleutel"), ["inwoners"], ()),
        (("producten", 1, "sleutel"), {"afname": {"Gouda": "veel"}}, ("afname", "Gouda")),
        (("producten", 1, "bron"), ["x", {}], (1,)),
        (("schillen", 0, "knoppen"), ["kaasschaaf", "kaaschaaf"], (1,)),
        (("bronnen",), [{"bron": "x", "titel": None}], (0, "titel")),
        (("producten",), {"product": "los"}, ()),
    ],
)
def test_what_is_wrong_in_a_book_is_said_at_its_own_place(
    path: tuple[str | int, ...], value: Any, inside: tuple[str | int, ...]
) -> None:
    boek = read((GALLERY / "goed" / "productenboek.yaml").read_text("utf-8"))
    part = boek
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    errors = Draft202012Validator(SCHEMAS["productenboek"]).iter_errors(boek)
    assert {tuple(error.absolute_path) for error in errors} == {path + inside}


MEASURES = [
    *(
        pytest.param(measure, id=name)
        for name, measure in vars(fields).items()
        if isinstance(measure, fields.FieldType)
    ),
    pytest.param(fields.FieldType(fields.Unit.SHARE, Fraction(-10), Fraction(10)), id="beide kanten"),
]


@pytest.mark.parametrize("measure", MEASURES)
@given(st.one_of(*(st.from_regex(pattern, fullmatch=True) for pattern in PATTERNS.values())))
def test_a_number_that_loading_reads_fits(measure: fields.FieldType, text: str) -> None:
    parsed_number = parse_number(text, measure.unit)
    fits = Draft202012Validator(number(measure)).is_valid(text)
    within = parsed_number is not None and parsed_number >= measure.least
    if within and parsed_number is not None and (measure.highest is None or parsed_number <= measure.highest):
        assert fits
    elif parsed_number is None and len(text) <= MAX_LENGTH:
        assert not fits


@pytest.mark.parametrize("highest", [1, 10])
@given(numerator=st.integers(0, 999), denominator=st.integers(1, 999))
def test_a_share_above_its_bound_does_not_fit(highest: int, numerator: int, denominator: int) -> None:
    schema = Draft202012Validator(number(fields.FieldType(fields.Unit.SHARE, highest=Fraction(highest))))
    assert schema.is_valid(f"{numerator}.{denominator}%") is (Fraction(f"{numerator}.{denominator}") <= highest * 100)
    if highest == 1:
        assert schema.is_valid(f"{numerator}/{denominator}") is (numerator <= denominator)


@settings(max_examples=10)
@given(st.data())
def test_any_scenario_fits(data: st.DataObject) -> None:
    scenario = data.draw(scenarios(data.draw(boeken())))
    written = read(to_yaml(scenario, Random(1)))
    assert [error.message for error in Draft202012Validator(SCHEMAS["scenario"]).iter_errors(written)] == []


@pytest.mark.parametrize("kind", SCHEMAS)
def test_an_editor_has_a_name_for_every_block_and_words_for_every_choice(kind: str) -> None:
    parts = [*_parts(SCHEMAS[kind])]
    blocks = [part for part in parts if "additionalProperties" in part and "properties" in part]
    patterns = [part for part in parts if "pattern" in part and "propertyNames" not in part]
    choices = [part for part in parts if "enumDescriptions" in part]
    assert min(map(len, (blocks, patterns, choices) if kind != "indeling" else (blocks, patterns))) > 1
    assert not any("oneOf" in part for part in parts)  # "matches multiple schemas" says nothing
    assert all(part["title"] for part in blocks)
    assert all(part.get("errorMessage") or part is WHOLE for part in patterns)
    assert all(len(part["enumDescriptions"]) == len(part["enum"]) for part in choices)


def _parts(schema: Any) -> Iterator[Schema]:
    if isinstance(schema, dict):
        yield schema
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from _parts(part)


def test_each_knop_has_a_title_of_its_own() -> None:
    case_list = SCHEMAS["scenario"]["properties"]["maatregelen"]["items"]["allOf"][1:]
    titles = [case["then"]["title"] for case in case_list]
    assert titles == [f"Maatregel {name}" for name in [*EVERY_KNOP, "investering"]]


def test_rules_that_can_be_ignored_stand_with_their_title() -> None:
    line = SCHEMAS["scenario"]["properties"]["negeer"]["items"]["properties"]["regel"]
    assert not {"TK140", "TK141"} & {*line["enum"]}
    for code, title in zip(line["enum"], line["enumDescriptions"], strict=True):
        assert title == CODES[code]
        assert not errors(scenario_errors(f"scenario: Proef\nnegeer: [{{regel: {code}, reden: x}}]\n"))


def test_exceptions_fit_in_the_file_that_their_rule_judges() -> None:
    lines = {"scenario": "TK104", "productenboek": "TK123"}
    for kind, schema in ((kind, SCHEMAS[kind]) for kind in lines):
        ignore = Draft202012Validator(schema["properties"]["negeer"])
        for other, line in lines.items():
            item = {"regel": line, "reden": "Besluit AB", "tot": "2026-12-31"}
            assert ignore.is_valid([item]) == (kind == other)
            assert not ignore.is_valid([{"regel": line}])
        assert ignore.is_valid([{"regel": lines[kind], "reden": "x", "maatregel": 1}]) == (kind == "scenario")


@pytest.mark.parametrize("kind", SCHEMAS)
def test_the_command_prints_the_schema(kind: str) -> None:
    options = [sys.executable, "-m", "takenkeuze", "schema", kind]
    done = subprocess.run(options, capture_output=True, encoding="utf-8", check=True)
    assert json.loads(done.stdout) == SCHEMAS[kind]
