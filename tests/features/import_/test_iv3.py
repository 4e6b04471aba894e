# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""From an Iv3 file to a productenboek with all its money, or what is wrong with it. The example is invented."""

import copy
import json
import os
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from takenkeuze.core.model.cijfer import Herkomst
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.features.import_.command_json import read_json
from takenkeuze.features.import_.findings import Findings
from takenkeuze.features.import_.indeling import Assignment
from takenkeuze.features.import_.iv3 import ImportedIv3, import_iv3, together
from takenkeuze.features.import_.iv3_codes import OWN
from takenkeuze.features.import_.iv3_file import Levering, read_definities, read_levering
from takenkeuze.features.import_.question import Wish
from takenkeuze.features.import_.report_boek import Deelnemers, Source, boek_text
from takenkeuze.features.import_.report_iv3 import iv3_blocks
from takenkeuze.files.file import read_document, read_file
from takenkeuze.files.productenboek import load_productenboek
from takenkeuze.report.terminal import blocks_to_text
from takenkeuze.shell.exits import UsageMistake
from tests import TESTS
from tests.features.import_.test_import import WRITTEN
from tests.program import Done, takenkeuze

EXAMPLE = TESTS / "data" / "iv3-verzonnen-2026.json"
COUNT = int(os.environ.get("FUZZ", "300"))
# what the categories of a work taakveld may be; 7.1 is never one of theirs
DEFINITIES = {
    "metadata": {"overheidslaag": "GR", "boekjaar": "2026"},
    "codelijsten": {
        "taakveld": {
            "codelijst": [
                {"code": "T", "subcodes": [{"code": "7.1", "omschrijving": "Gezond"}, {"code": "0.4"}, {"code": "9.9"}]}
            ]
        },
        "categorie_lasten": {"codelijst": [{"code": "1.1"}, {"code": "3.8"}]},
        "categorie_baten": {"codelijst": [{"code": "3.8"}, {"code": "4.3.2"}]},
    },
    "grijze_cellen": {"lasten": [{"taakveld": "0.4", "categorie": "3.8"}], "baten": []},
    "controles": [{"foutcode": "PF001"}],
}


def example() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(EXAMPLE.read_text("utf-8"))
    return found


def levering(lasten: list[tuple[Any, ...]], baten: list[tuple[Any, ...]], **metadata: Any) -> dict[str, Any]:
    """A file with these lines: taakveld, categorie, bedrag, and what the details call it."""
    data = example()
    data["metadata"] |= metadata
    for part, lines in (("lasten", lasten), ("baten", baten)):
        data["data"][part] = [
            {"taakveld": line[0], "categorie": line[1], "bedrag": line[2]}
            | ({"details": {"product": line[3]}} if len(line) > 3 else {})
            for line in lines
        ]
    return data


def run(folder: Path, content: Any, *options: str, gemeenten: str = "Leiden,Gouda") -> Done:
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    (folder / "iv3.json").write_bytes(raw)
    return takenkeuze("import", "iv3.json", "--output", "boek.yaml", "--gemeenten", gemeenten, *options, folder=folder)


def boek(folder: Path) -> Productenboek:
    found = load_productenboek(read_file(str(folder / "boek.yaml")))
    assert found is not None
    return found


def test_an_iv3_file_becomes_a_book_with_all_its_money(tmp_path: Path) -> None:
    done = run(tmp_path, EXAMPLE.read_bytes())
    assert (done.returncode, done.stderr) == (0, WRITTEN)
    made = boek(tmp_path)
    # all lasten but those of 0.10: 47.522.000 - 75.000
    assert sum(product.lasten.waarde for product in made.producten) == 47_447_000
    by_id = {product.id: product for product in made.producten}
    assert len(by_id) == 7
    assert by_id["overhead"].schil == "overhead"
    product = by_id["volksgezondheid"]
    assert (product.lasten.waarde, product.inkomsten.waarde) == (Fraction("32455499.75"), Fraction(1_265_000))
    # (24.150.000 + 1.875.000) / 32.455.499,75, and (1.840.000 + 2.210.000) / 32.455.499,75
    assert product.parameters.personeelsaandeel is not None
    assert product.parameters.personeelsaandeel[:2] == (26_025_000 / Fraction("32455499.75"), Herkomst.AFGELEID)
    assert product.dekkingsgraad is not None
    assert product.dekkingsgraad[:2] == (4_050_000 / Fraction("32455499.75"), Herkomst.AFGELEID)


def test_each_figure_has_its_place_and_the_file_its_hash(tmp_path: Path) -> None:
    run(tmp_path, EXAMPLE.read_bytes())
    question = ("explain", "basis", "--productenboek", "boek.yaml", "--product", "volksgezondheid")
    assert "(iv3.json!lasten 7.1): lasten € 32.455.499,75" in takenkeuze(*question, folder=tmp_path).stdout
    assert re.fullmatch("[0-9a-f]{64}", boek(tmp_path).bronnen[0].sha256)


def test_nine_tenths_of_the_money_is_bron_or_afgeleid(tmp_path: Path) -> None:
    run(tmp_path, EXAMPLE.read_bytes())
    cijfers = [c for product in boek(tmp_path).producten for c in (product.lasten, product.inkomsten) if c.waarde]
    sourced = sum(c.waarde for c in cijfers if c.herkomst in (Herkomst.BRON, Herkomst.AFGELEID))
    assert sourced >= Fraction(9, 10) * sum(c.waarde for c in cijfers) > 0


def test_a_line_with_details_is_a_product_of_its_own(tmp_path: Path) -> None:
    lasten = [
        ("7.1", "1.1", 6_000_000, "JGZ"),
        ("7.1", "3.8", 1_000_000, "JGZ"),
        ("7.1", "1.1", 2_000_000, "Inspectie"),
    ]
    done = run(tmp_path, levering(lasten, [("7.1", "4.3.2", 9_000_000)]))
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "boek.yaml").read_text("utf-8")
    assert {p.naam: int(p.lasten.waarde) for p in boek(tmp_path).producten} == {
        "JGZ": 7_000_000,
        "Inspectie": 2_000_000,
    }
    assert "cel: lasten 7.1/1.1 rij 1}" in text
    assert "cel: lasten 7.1/3.8}" in text


def refused(data: Any, **wish: Any) -> list[str]:
    """What is found wrong, as code and place."""
    found = Findings("iv3.json")
    read = read_levering(_as_read(data), found)
    if read is not None and not found:
        _assigned(read, Wish(**wish), found)
    return [f"{one.code} {one.place.bestand if one.place else ''}" for one in found]


def _assigned(read: Levering, wish: Wish, findings: Findings) -> ImportedIv3 | None:
    """What is in one file, its lines given to products."""
    found = import_iv3(read, OWN, wish, findings)
    return found and found._replace(imported=together([found], wish, lambda _: findings))


def _as_read(data: Any) -> Any:
    return json.loads(json.dumps(data), parse_int=Fraction, parse_float=Fraction)


GOOD = [("7.1", "1.1", 9_000_000)]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ([], ["TK047 iv3.json"]),
        (levering(GOOD, [("7.1", "4.3.2", 9_000_000)], overheidslaag="Gemeente"), ["TK047 iv3.json!metadata"]),
        (levering(GOOD, GOOD, periode=2, status="Realisatie"), ["TK047 iv3.json!metadata"]),
        (levering(GOOD, GOOD, periode=5), ["TK047 iv3.json!metadata"]),
        (levering(GOOD, GOOD, boekjaar=26), ["TK044 iv3.json!metadata"]),
        (levering(GOOD, []), ["TK048 iv3.json!lasten"]),
        (levering([("9.9", "1.1", 9_000_000)], [("7.1", "4.3.2", 9_000_000)]), ["TK048 iv3.json!lasten 9.9/1.1"]),
        (levering([("7.1", "1.9", 9_000_000)], [("7.1", "4.3.2", 9_000_000)]), ["TK048 iv3.json!lasten 7.1/1.9"]),
        (levering([("7.1", "7.1", 9_000_000)], [("7.1", "4.3.2", 9_000_000)]), ["TK048 iv3.json!lasten 7.1/7.1"]),
        (levering([("7.1", "1.1", "veel")], []), ["TK041 iv3.json!lasten rij 1"]),
        (levering([("7.1", "", 1)], []), ["TK041 iv3.json!lasten rij 1"]),
        (levering([("7.1", "1.1", 9_000)], [("7.1", "4.3.2", 9_000)]), ["TK043 iv3.json"]),
        (
            levering([*GOOD, ("0.5", "5.1", -8)], [("7.1", "4.3.2", 8_999_992)]),
            ["TK046 iv3.json!lasten 0.5"],
        ),
        (
            levering([*GOOD, ("0.5", "5.1", 8)], [("7.1", "4.3.2", 8_999_999), ("0.5", "5.1", 9)]),
            ["TK046 iv3.json!baten 0.5/5.1"],
        ),
        (levering([], GOOD), ["TK040 iv3.json"]),
    ],
)
def test_what_is_refused(data: Any, expected: list[str]) -> None:
    assert refused(data) == expected


def test_a_balance_that_does_not_balance_is_told() -> None:
    data = levering(GOOD, [("7.1", "4.3.2", 9_000_000)], periode=5, status="Realisatie")
    stand = {"standper": "ultimo", "bedrag": 100}
    data["data"]["balans_standen"] = [stand | {"balanscode": "A111"}, stand | {"balanscode": "P111", "bedrag": 90}]
    assert refused(data) == ["TK048 iv3.json!balans_standen A111/ultimo"]
    data["data"]["balans_standen"][1]["bedrag"] = 100
    assert refused(data) == []


def test_what_fails_may_be_put_on_record(tmp_path: Path) -> None:
    done = run(tmp_path, levering(GOOD, [("7.1", "4.3.2", 8_999_990)]), "--ondanks")
    assert done.returncode == 0
    assert "# Let op: iv3.json!lasten: lasten zijn samen 9.000.000, maar baten 8.999.990: verschil 10." in (
        tmp_path / "boek.yaml"
    ).read_text("utf-8")


def test_thousands_and_a_product_left_out(tmp_path: Path) -> None:
    lasten, baten = [("7.1", "1.1", 9_000.5), ("0.5", "5.1", 1)], [("7.1", "4.3.2", 8_999.5), ("0.5", "5.1", 2)]
    done = run(tmp_path, levering(lasten, baten), "--eenheid", "duizend", "--zonder", "0.5")
    assert done.returncode == 0, done.stderr
    assert [product.lasten.waarde for product in boek(tmp_path).producten] == [9_000_500]
    assert "weggelaten met --zonder; lasten € 1.000,00, baten € 2.000,00." in done.stdout


def test_a_definition_file_takes_the_place_of_our_codes(tmp_path: Path) -> None:
    (tmp_path / "definities.json").write_text(json.dumps(DEFINITIES), "utf-8")
    lasten = [("9.9", "1.1", 9_000_000), ("0.4", "3.8", 5)]
    done = run(tmp_path, levering(lasten, [("7.1", "4.3.2", 9_000_005)]), "--definities", "definities.json")
    assert done.returncode == 2
    assert "iv3.json!lasten 0.4/3.8: fout TK048: een taakveld en categorie die niet samengaan" in done.stderr
    done = run(tmp_path, levering(lasten[:1], [("7.1", "4.3.2", 9_000_000)]), "--definities", "definities.json")
    assert done.returncode == 0, done.stderr
    done = run(tmp_path, levering(GOOD, GOOD), "--definities", "iv3.json")
    assert "geen Iv3-definitiebestand" in done.stderr


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\xef\xbb\xbf" + EXAMPLE.read_bytes(), ""),
        (EXAMPLE.read_text("utf-8").encode("utf-16"), ""),
        (EXAMPLE.read_bytes()[:900], "geen goede JSON: regel"),
        (b"[" * 100_000, "te veel lijsten"),
        (b'{"data": 1, "data": 2}', "'data' staat twee keer in hetzelfde blok"),
        (b"{}" + b" " * 10_000_000, "groter dan 10 MB"),
        (b'{"a": "' + b"\0", "geen spreadsheet"),
    ],
)
def test_files_as_they_come(tmp_path: Path, content: bytes, expected: str) -> None:
    path = tmp_path / "iv3.json"
    path.write_bytes(content)
    if not expected:
        assert isinstance(read_json(str(path)).data, dict)
        return
    with pytest.raises(UsageMistake) as caught:
        read_json(str(path))
    assert expected in str(caught.value)


scraps: st.SearchStrategy[Any] = st.one_of(
    *(st.none(), st.booleans(), st.text(max_size=8), st.integers(-(10**9), 10**9), st.just([]), st.just({})),
    st.sampled_from(["0.10", "0.11", "0.4", "7.1", "1.1", "3.5.1", "3.8", "4.3.2", "GR", "\u202e", "ultimo", 1e300]),
    st.decimals(-(10**7), 10**7, places=3).map(float),
)


@st.composite
def files(draw: st.DrawFn) -> Any:
    """The example with a few of its values changed, and lines left out, doubled or given details."""
    data = copy.deepcopy(example())
    for _ in range(draw(st.integers(0, 4))):
        part = draw(st.sampled_from(["lasten", "baten"]))
        lines = data["data"][part]
        if not isinstance(lines, list) or not lines:
            continue
        place = draw(st.integers(0, len(lines) - 1))
        match draw(st.integers(0, 3)):
            case 0:
                lines[place : place + 1] = [lines[place]] * draw(st.integers(0, 3))
            case 1 if isinstance(lines[place], dict):
                lines[place] = {**lines[place], "details": {"product": draw(st.text(max_size=12))}}
            case 2 if isinstance(lines[place], dict):
                lines[place] = {
                    **lines[place],
                    draw(st.sampled_from(["taakveld", "categorie", "bedrag"])): draw(scraps),
                }
            case _:
                lines[place] = draw(scraps)
    if draw(st.integers(0, 5)) == 0:
        block = data[draw(st.sampled_from(["metadata", "data"]))]
        block[draw(st.sampled_from(sorted(block)))] = draw(scraps)
    return data


PLACE = re.compile(r"iv3\.json(!(metadata|data|lasten|baten|(lasten|baten|balans_\w+) .+))?")


@settings(max_examples=COUNT, deadline=None)
@given(files(), st.booleans(), st.none() | st.just(Fraction(1)))
def test_a_file_becomes_a_book_that_adds_up_or_is_refused(data: Any, despite: bool, unit: Fraction | None) -> None:
    findings = Findings("iv3.json")
    read = read_levering(_as_read(data), findings)
    found: ImportedIv3 | None = None
    if read is not None and not findings:
        found = _assigned(read, Wish(unit=unit, despite=despite, assign=Assignment(findings)), findings)
    for finding in findings:
        assert finding.place is not None
        assert PLACE.fullmatch(finding.place.bestand), finding
        assert finding.hint
    if found is None or any(finding.severity == "fout" for finding in findings):
        assert findings
        return
    source, deelnemers = Source("iv3.json", "0" * 64), Deelnemers(("Leiden", "Gouda"))
    document = read_document("boek.yaml", boek_text(found.imported, deelnemers, source, "iv3").encode())
    made = load_productenboek(document)
    assert made is not None, document.diagnostics
    # straight from the JSON: all lasten but those of reserves and result
    lines = [line for line in _as_read(data)["data"]["lasten"] if line["taakveld"] not in ("0.10", "0.11")]
    total = sum((line["bedrag"] for line in lines), Fraction(0))
    assert abs(sum(product.lasten.waarde for product in made.producten) - total) <= Fraction(1, 200)
    assert blocks_to_text(
        iv3_blocks(found.imported, [found], OWN, deelnemers, source, found.imported.products), 80, color=False
    )


def test_definitions_that_are_none_are_told() -> None:
    findings = Findings("definities.json")
    assert read_definities({"codelijsten": {"taakveld": {"codelijst": []}}}, findings) is None
    assert [one.code for one in findings] == ["TK047"]
