# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Verdeelsleutels, computed by hand. Rules: docs/rekenregels.md, section 2."""

from decimal import Decimal

import pytest

from takenkeuze.core.engine import simulate
from takenkeuze.core.model.cijfer import Herkomst
from takenkeuze.core.result import Result
from takenkeuze.features.explain.question import make_bon
from takenkeuze.features.explain.request import CELLS, pose_question
from takenkeuze.files.file import read_document
from takenkeuze.files.productenboek import load_productenboek
from tests.agreement import compare
from tests.features.explain.test_explain import bon_holds
from tests.helpers import basis, boek, scenario
from tests.oracle import compute as oracle
from tests.oracle.written import read

# Oost, West and Zuid: inwoners 600, 400, 1.000; woningen 300, 100 (from 2027: 300), 100
BOEK = """\
productenboek: Proef
basisjaar: 2025
vroegste_startjaar: 2026
begroting: 1_000_000
tellingen:
  woningen: {naam: Woningen, herkomst: aanname}
gemeenten:
  - {code: GM0001, naam: Oost, inwoners: 600, woningen: 300}
  - {code: GM0002, naam: West, inwoners: 400, woningen: {2025: 100, 2027: 300}}
  - {code: GM0003, naam: Zuid, inwoners: 1_000, woningen: 100}
sleutels:
  half: {delen: [{sleutel: inwoners, aandeel: 50%}, {sleutel: woningen, aandeel: 50%}]}
  oud: {bedragen: {Oost: 750_000, Zuid: 250_000}}
schillen:
  - {schil: 1, aandeel: 100%}
producten:
  - {product: taak, naam: Taak, schil: 1, lasten: 1_000_000, personeelsaandeel: 80%, sleutel: KEY}
"""


def test_counts_come_from_where_their_telling_says() -> None:
    own = "woningen: {waarde: 300, herkomst: bron, bron: b}"
    text = BOEK.replace("KEY", "woningen").replace("woningen: 300}", f"{own}}}")
    at = boek("", text.replace("tellingen:", "bronnen: [{bron: b, titel: B}]\ntellingen:"))
    oost, west, _ = (gemeente.tally("woningen") for gemeente in at.gemeenten)
    assert (oost.herkomst, oost.bronnen) == (Herkomst.BRON, ("b",))
    assert {cijfer.herkomst for cijfer in (west, *(own for _, own in west.per_year))} == {Herkomst.AANNAME}


def run(key: str) -> Result:
    book = BOEK.replace("KEY", key)
    at = boek("", book)
    result = simulate(at, scenario("[]", at))
    compare(result, oracle.compute(read(book), read("scenario: Proef\nmaatregelen: []"), "constant"))
    return result


def paid(result: Result, year: int) -> list[Decimal]:
    return [basis(result, year, gemeente) for gemeente in range(3)]


@pytest.mark.parametrize(
    ("key", "of_2026", "of_2027"),
    [
        ("woningen", (600_000, 200_000, 200_000), ("428571.43", "428571.43", "142857.14")),
        ("gelijk", ("333333.34", "333333.33", "333333.33"), None),
        ("{bedragen: {Oost: 1_500_000, West: 500_000}}", (750_000, 250_000, 0), None),
        ("{telling: inwoners, deelnemers: [West, Zuid]}", (0, "285714.29", "714285.71"), None),
        # half of 30%, 20%, 50% and half of 60%, 20%, 20%; in 2027 of 3/7, 3/7, 1/7
        ("half", (450_000, 200_000, 350_000), ("364285.72", "314285.71", "321428.57")),
        # 25.000 each is 7,5% of 1.000.000; the rest by inwoners
        (
            "{delen: [{sleutel: gelijk, bedrag: 25_000}, {sleutel: inwoners, aandeel: 100%}]}",
            (302_500, 210_000, 487_500),
            None,
        ),
        # only Oost and West: 5% is fixed, and 95% goes 60 : 40
        (
            "{deelnemers: [Oost, West], delen: [{sleutel: gelijk, bedrag: 25_000}, {sleutel: inwoners, aandeel: 1/1}]}",
            (595_000, 405_000, 0),
            None,
        ),
        # a quarter of the way in 2026: 25% of 30%, 20%, 50% and 75% of 75%, 0%, 25%; all of it in 2027
        (
            "{overgang: {van: oud, naar: inwoners, pad: {2026: 25%, 2027: 100%}}}",
            (637_500, 50_000, 312_500),
            (300_000, 200_000, 500_000),
        ),
    ],
)
def test_the_shares_of_a_key(key: str, of_2026: tuple[object, ...], of_2027: tuple[object, ...] | None) -> None:
    result = run(key)
    assert paid(result, 2026) == [Decimal(str(euros)) for euros in of_2026]
    assert paid(result, 2027) == [Decimal(str(euros)) for euros in of_2027 or of_2026]


def test_before_the_first_year_of_an_overgang_the_old_key_holds() -> None:
    result = run("{overgang: {van: oud, naar: inwoners, pad: {2028: 50%}}}")
    assert paid(result, 2027) == [750_000, 0, 250_000]
    assert paid(result, 2028) == [525_000, 100_000, 375_000]


@pytest.mark.parametrize(
    "key",
    [
        "half",
        "{delen: [{sleutel: gelijk, bedrag: 25_000}, {sleutel: half, aandeel: 70%}, {sleutel: oud, aandeel: 30%}]}",
        "{overgang: {van: {afname: {Oost: 100%}}, naar: {afname: {West: 50%, Zuid: 50%}}, pad: {2026: 1/3}}}",
        "{delen: [{sleutel: {telling: gelijk, deelnemers: [Oost]}, bedrag: 1}, {sleutel: woningen, aandeel: 100%}]}",
    ],
)
@pytest.mark.parametrize("gemeenten", [(0,), (0, 2), (0, 1, 2)])
def test_the_bon_says_how_a_share_came_about(key: str, gemeenten: tuple[int, ...]) -> None:
    result = run(key)
    for year in result.jaren:
        bon = make_bon(result, pose_question(result, CELLS["bijdrage"], year, gemeenten=gemeenten))
        bon_holds(result, bon, sum(int(basis(result, year, g) * 100) for g in gemeenten))


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("huizen", "verdeelsleutel huizen is onbekend"),
        ("jongeren", "geen enkele gemeente heeft jongeren"),
        ("{bedragen: {Oost: 0}}", "alle bedragen zijn nul"),
        ("{bedragen: {Nergens: 5}}", "gemeente Nergens is onbekend"),
        ("{delen: [{sleutel: inwoners, aandeel: 60%}]}", "de aandelen van de delen tellen op tot 60%"),
        ("{delen: [{sleutel: gelijk, bedrag: 5}]}", "tellen op tot 0%"),
        (
            "{delen: [{sleutel: woningen, bedrag: 5}, {sleutel: inwoners, aandeel: 100%}]}",
            "een bedrag per gemeente gaat alleen met sleutel gelijk",
        ),
        (
            "{delen: [{sleutel: gelijk, bedrag: 400_000}, {sleutel: inwoners, aandeel: 100%}]}",
            "de vaste bedragen zijn samen 120% van wat de gemeenten betalen",
        ),
        ("{overgang: {van: oud, pad: {2026: 1/2}}}", "veld naar ontbreekt"),
        ("{overgang: {van: oud, naar: half, pad: {2026: 120%}}}", "120% kan hier niet"),
        ("{telling: huizen}", "telling huizen is onbekend"),
        ("{telling: inwoners, afname: {Oost: 100%}}", "telling en afname gaan niet samen"),
        ("{deelnemers: [Oost]}", "deze verdeelsleutel zegt niet waarnaar"),
        ("{afname: {Oost: 100%}, deelnemers: [West]}", "geen enkele gemeente heeft een deel in deze sleutel"),
        ("delen", "bij sleutel delen hoort een blok"),
    ],
)
def test_a_key_that_cannot_be(key: str, message: str) -> None:
    document = read_document("boek.yaml", BOEK.replace("KEY", key).encode())
    assert load_productenboek(document) is None
    assert message in " ".join(d.text for d in document.diagnostics)
    assert all(d.place and d.place.line and d.hint for d in document.diagnostics)


def test_a_key_that_leads_to_itself_is_refused() -> None:
    loop = BOEK.replace("KEY", "half").replace("sleutel: woningen, aandeel", "sleutel: half, aandeel")
    document = read_document("boek.yaml", loop.encode())
    assert load_productenboek(document) is None
    assert [d.text for d in document.diagnostics] == ["sleutel half verwijst naar zichzelf"]
