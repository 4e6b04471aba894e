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

from takenkeuze.core.diagnostics import CODES, Diagnostic, fouten
from takenkeuze.core.knoppen import KNOPPEN
from takenkeuze.core.model import field_types as velden
from takenkeuze.core.model.field_types import MAX_LENGTE
from takenkeuze.features.check.rules.registry import REGELS
from takenkeuze.features.schema.numbers import GEHEEL, getal
from takenkeuze.features.schema.question import productenboek, scenario
from takenkeuze.features.schema.shape import Schema
from takenkeuze.files.file import lees_document
from takenkeuze.files.numbers import PATRONEN, lees_getal
from takenkeuze.files.scenario import laad_scenario
from tests import ROOT
from tests.strategies import boeken, scenarios
from tests.writing import als_yaml

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
    zonder = [naam for naam, schema in _sleutels(SCHEMAS[soort]) if schema and not schema.get("description")]
    assert zonder == []


def _sleutels(schema: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(schema, dict):
        for naam, deel in schema.items():
            if naam == "properties":
                yield from deel.items()
            if naam != "if":  # which only chooses a form
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
    # what loading refuses, a schema may refuse too
    for voorbeeld in (regel.goed,) if regel.code.startswith("TK0") else (regel.goed, regel.fout):
        assert Draft202012Validator(SCHEMAS["scenario"]).is_valid(gelezen(voorbeeld))


@pytest.mark.parametrize(
    "regels",
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
        "maatregelen: [{knop: kaasschaaf, schil: 1, korting: 3%, afbouw: {jaren: 3}}]",
        "maatregelen: [{knop: kaasschaaf, schil: 1, korting: 3%, afbouw: {pad: [10%, 20%, 30%, 100%]}}]",
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
def test_what_does_not_fit(regels: str) -> None:
    inhoud = f"scenario: Proef\n{regels}\n"
    assert not Draft202012Validator(SCHEMAS["scenario"]).is_valid(gelezen(inhoud))
    assert fouten(scenariofouten(inhoud))


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
    inhoud = f"scenario: Proef\nmaatregelen:\n  - {{knop: kaasschaaf, {maatregel[1:]}\n"
    assert not fouten(scenariofouten(inhoud))
    assert Draft202012Validator(SCHEMAS["scenario"]).is_valid(gelezen(inhoud))


def scenariofouten(inhoud: str) -> list[Diagnostic]:
    """What loading has to say about a scenario, without a productenboek."""
    document = lees_document("proef.yaml", inhoud.encode())
    laad_scenario(document, None)
    return document.diagnostics


@pytest.mark.parametrize(
    ("pad", "waarde", "daarin"),
    [
        (("gemeenten",), [], ()),
        (("schillen",), [], ()),
        (("gemeenten", 1, "inwoners"), 0, ()),
        (("gemeenten", 1, "inwoners"), "0", ()),
        (("regeling",), {"meerderheid": "3/2"}, ("meerderheid",)),
        (("regeling",), {"meerderheid": "200%"}, ("meerderheid",)),
        (("afbouw",), {"jaren": 5}, ("jaren",)),
        (("schillen", 0, "aandeel"), "101%", ()),
        (("producten", 1, "lasten"), "1.000.000", ()),
        (("producten", 1, "lasten"), {"waarde": "1.000.000"}, ("waarde",)),
        (("producten", 1, "lasten"), [1], ()),
        (("producten", 1, "personeelsaandeel"), 80, ()),
        (("producten", 1, "sleutel"), "leeftijd", ()),
        (("producten", 1, "sleutel"), {"afname": {"Gouda": "veel"}}, ("afname", "Gouda")),
        (("producten", 1, "bron"), ["x", {}], (1,)),
        (("schillen", 0, "knoppen"), ["kaasschaaf", "kaaschaaf"], (1,)),
        (("bronnen",), [{"bron": "x", "titel": None}], (0, "titel")),
        (("producten",), {"product": "los"}, ()),
    ],
)
def test_what_is_wrong_in_a_book_is_said_at_its_own_place(
    pad: tuple[str | int, ...], waarde: Any, daarin: tuple[str | int, ...]
) -> None:
    boek = gelezen((GALLERY / "goed" / "productenboek.yaml").read_text("utf-8"))
    deel = boek
    for stap in pad[:-1]:
        deel = deel[stap]
    deel[pad[-1]] = waarde
    fouten = Draft202012Validator(SCHEMAS["productenboek"]).iter_errors(boek)
    assert {tuple(fout.absolute_path) for fout in fouten} == {pad + daarin}


MATEN = [
    *(pytest.param(maat, id=naam) for naam, maat in vars(velden).items() if isinstance(maat, velden.Maat)),
    pytest.param(velden.Maat(velden.Eenheid.AANDEEL, Fraction(-10), Fraction(10)), id="beide kanten"),
]


@pytest.mark.parametrize("maat", MATEN)
@given(st.one_of(*(st.from_regex(patroon, fullmatch=True) for patroon in PATRONEN.values())))
def test_a_number_that_loading_reads_fits(maat: velden.Maat, tekst: str) -> None:
    gelezen_getal = lees_getal(tekst, maat.eenheid)
    past = Draft202012Validator(getal(maat)).is_valid(tekst)
    binnen = gelezen_getal is not None and gelezen_getal >= maat.minst
    if binnen and gelezen_getal is not None and (maat.hoogst is None or gelezen_getal <= maat.hoogst):
        assert past
    elif gelezen_getal is None and len(tekst) <= MAX_LENGTE:
        assert not past


@pytest.mark.parametrize("hoogst", [1, 10])
@given(teller=st.integers(0, 999), noemer=st.integers(1, 999))
def test_a_share_above_its_bound_does_not_fit(hoogst: int, teller: int, noemer: int) -> None:
    schema = Draft202012Validator(getal(velden.Maat(velden.Eenheid.AANDEEL, hoogst=Fraction(hoogst))))
    assert schema.is_valid(f"{teller}.{noemer}%") is (Fraction(f"{teller}.{noemer}") <= hoogst * 100)
    if hoogst == 1:
        assert schema.is_valid(f"{teller}/{noemer}") is (teller <= noemer)


@settings(max_examples=10)
@given(st.data())
def test_any_scenario_fits(data: st.DataObject) -> None:
    scenario = data.draw(scenarios(data.draw(boeken())))
    geschreven = gelezen(als_yaml(scenario, Random(1)))
    assert [fout.message for fout in Draft202012Validator(SCHEMAS["scenario"]).iter_errors(geschreven)] == []


@pytest.mark.parametrize("soort", SCHEMAS)
def test_an_editor_has_a_name_for_every_block_and_words_for_every_choice(soort: str) -> None:
    for deel in _delen(SCHEMAS[soort]):
        assert "oneOf" not in deel  # "matches multiple schemas" says nothing
        if "additionalProperties" in deel and "properties" in deel:
            assert deel["title"]
        if "pattern" in deel and "propertyNames" not in deel:
            assert deel.get("errorMessage") or deel is GEHEEL
        if "enumDescriptions" in deel:
            assert len(deel["enumDescriptions"]) == len(deel["enum"])


def _delen(schema: Any) -> Iterator[Schema]:
    if isinstance(schema, dict):
        yield schema
    for deel in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from _delen(deel)


def test_each_knop_has_a_title_of_its_own() -> None:
    gevallen = SCHEMAS["scenario"]["properties"]["maatregelen"]["items"]["allOf"][1:]
    titels = [geval["then"]["title"] for geval in gevallen]
    assert titels == [f"Maatregel {naam}" for naam in [*KNOPPEN, "investering"]]


def test_rules_that_can_be_ignored_stand_with_their_title() -> None:
    regel = SCHEMAS["scenario"]["properties"]["negeer"]["items"]["properties"]["regel"]
    assert not {"TK140", "TK141"} & {*regel["enum"]}
    for code, titel in zip(regel["enum"], regel["enumDescriptions"], strict=True):
        assert titel == CODES[code]
        assert not fouten(scenariofouten(f"scenario: Proef\nnegeer: [{{regel: {code}, reden: x}}]\n"))


def test_exceptions_fit_in_the_file_that_their_rule_judges() -> None:
    regels = {"scenario": "TK104", "productenboek": "TK123"}
    for soort, schema in SCHEMAS.items():
        negeer = Draft202012Validator(schema["properties"]["negeer"])
        for ander, regel in regels.items():
            item = {"regel": regel, "reden": "Besluit AB", "tot": "2026-12-31"}
            assert negeer.is_valid([item]) == (soort == ander)
            assert not negeer.is_valid([{"regel": regel}])
        assert negeer.is_valid([{"regel": regels[soort], "reden": "x", "maatregel": 1}]) == (soort == "scenario")


@pytest.mark.parametrize("soort", SCHEMAS)
def test_the_command_prints_the_schema(soort: str) -> None:
    opdracht = [sys.executable, "-m", "takenkeuze", "schema", soort]
    klaar = subprocess.run(opdracht, capture_output=True, encoding="utf-8", check=True)
    assert json.loads(klaar.stdout) == SCHEMAS[soort]
