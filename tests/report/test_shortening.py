# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A report in Markdown within so many characters: what stays, what goes, and that it says so."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from takenkeuze.report.blocks import (
    Block,
    BulletList,
    Column,
    ColumnKind,
    Fold,
    Heading,
    Paragraph,
    SideBySide,
    Table,
    TableRow,
)
from takenkeuze.report.markdown import blocks_to_markdown
from takenkeuze.report.shortening import DoesNotFit, fit
from tests.program import takenkeuze


def length(blocks: Sequence[Block]) -> int:
    return len(blocks_to_markdown(blocks))


def table(name: str, count: int) -> Table:
    rows = [TableRow((f"{name}-{i}", "1,00")) for i in range(count)]
    return Table(
        (Column("Naam", ColumnKind.TEXT), Column("Bedrag")), (*rows, TableRow(("Totaal", "9,00"), total=True)), "Noot."
    )


BLOCKS: list[Block] = [
    Heading("Titel", 1),
    Paragraph("Het antwoord."),
    table("a", 40),
    Fold("Eerste", (table("b", 20), Paragraph("Uitleg."))),
    Fold("Tweede", (SideBySide("A", "B", tuple((f"c-{i}", "x", "y") for i in range(30))),)),
    Fold("Derde", (BulletList((("d", "één"),)), table("e", 5))),
]
ENDING = "; zonder --hoogstens staat alles erin."


def test_what_fits_stays_as_it_is() -> None:
    assert fit(BLOCKS, length(BLOCKS), length) == BLOCKS


def test_first_the_tables_get_shorter_and_keep_their_totals() -> None:
    text = blocks_to_markdown(fit(BLOCKS, length(BLOCKS) - 1, length))
    assert len(text) < length(BLOCKS)
    assert text.count("| **Totaal** | **9,00** |") == 3
    assert text.endswith(f"\n\nDit rapport is ingekort: van 1 tabel staan er hoogstens 31 regels{ENDING}\n")
    assert "\n\n*Hier staan 31 van de 40 regels. Noot.*\n\n" in text
    assert "| a-30 |" in text
    assert "| a-31 |" not in text
    assert "| c-29 | x | y |" in text


def test_who_gains_or_loses_most_stays_longest() -> None:
    amounts = ["-1,00", "900,00", "-2,00", "3,00", "-1.000,00", "0,50"]
    plain = [TableRow((f"rij {i}", amount, "lang " * 60)) for i, amount in enumerate(amounts)]
    columns = (
        Column("Naam", ColumnKind.TEXT),
        Column("Verschil", ColumnKind.EFFECT),
        Column("Uitleg", ColumnKind.TEXT),
    )
    table = Table(columns, (*plain, TableRow(("Totaal", "1,00", ""), total=True)))
    with pytest.raises(DoesNotFit) as error:
        fit([table], 1, length)
    names = []
    for room in range(error.value.needed, length([table]), 50):
        (short, *_) = fit([table], room, length)
        assert isinstance(short, Table)
        names.append([row.cells[0].removeprefix("rij ") for row in short.rows])
    # 1.000 and 900 up or down are larger than 3, 2 and 1; the order of the table stays
    assert [*dict.fromkeys(map("".join, names))][:3] == ["Totaal", "4Totaal", "14Totaal"]


def test_then_sections_go_from_the_last_on_and_are_named() -> None:
    text = blocks_to_markdown(fit(BLOCKS, 900, length))
    assert "<summary>Eerste</summary>" in text
    assert "Tweede</summary>" not in text
    sentence = (
        "Dit rapport is ingekort: van 2 tabellen staan er hoogstens 15 regels en weggelaten zijn ‘Tweede’ en ‘Derde’"
    )
    assert text.endswith(f"\n\n{sentence}{ENDING}\n")


def test_at_last_only_the_beginning_with_its_totals() -> None:
    with pytest.raises(DoesNotFit) as error:
        fit(BLOCKS, 1, length)
    text = blocks_to_markdown(fit(BLOCKS, error.value.needed, length))
    assert len(text) == error.value.needed
    assert "| **Totaal** | **9,00** |\n\n*De 40 regels staan hier niet. Noot.*\n\n" in text
    assert "van 1 tabel staan er geen regels en weggelaten zijn ‘Eerste’, ‘Tweede’ en ‘Derde’" in text
    with pytest.raises(DoesNotFit):
        fit(BLOCKS, error.value.needed - 1, length)


_tables = st.builds(
    lambda name, count: table(name, count), st.sampled_from(["a", "een lange naam", "é"]), st.integers(0, 60)
)
_parts = st.one_of(
    _tables,
    st.builds(lambda text: Paragraph(text), st.text("woord ", max_size=300)),
    st.builds(lambda n: BulletList((("", "punt"),) * n), st.integers(1, 40)),
    st.builds(lambda n: SideBySide("A", "B", (("x", "y", "z"),) * n), st.integers(1, 40)),
)
_blocks = st.lists(
    st.one_of(
        _parts,
        st.sampled_from([Heading("Kop"), Heading("Een [kop]", 3)]),
        st.builds(
            lambda heading, parts: Fold(heading, tuple(parts)),
            st.sampled_from(["V", "W"]),
            st.lists(_parts, max_size=3),
        ),
    ),
    max_size=12,
)


@given(_blocks, st.integers(0, 6000))
def test_it_always_fits_with_whole_lines_and_closed_folds(blocks: list[Block], at_most: int) -> None:
    full = blocks_to_markdown(blocks)
    try:
        text = blocks_to_markdown(fit(blocks, at_most, length))
    except DoesNotFit:
        reject()
    assert len(text) <= max(at_most, 1)
    assert text.count("<details>") == text.count("</details>")
    if text != full:
        assert text.endswith(f"{ENDING}\n")
        short = [line for line in text.splitlines() if line.startswith("|")]
        long = iter(line for line in full.splitlines() if line.startswith("|"))
        assert all(line in long for line in short)  # the same rows, in the same order


# --- as its users meet it ------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A scenario for 342 gemeenten, of which the difference is longer than a comment on GitHub may be."""
    gemeenten = "".join(
        f"  - {{code: GM{i:04d}, naam: Gemeente {i:03d} aan den Rijn 🌷, inwoners: {50_000 + 97 * i}}}\n"
        for i in range(342)
    )
    (tmp_path / "boek.yaml").write_text(
        "productenboek: Groot\nbasisjaar: 2025\nvroegste_startjaar: 2026\nbegroting: 900_000_000\n"
        f"gemeenten:\n{gemeenten}schillen:\n  - {{schil: 1, aandeel: 100%}}\n"
        "producten:\n  - {product: taak, naam: Taak, schil: 1, lasten: 900_000_000, personeelsaandeel: 70%}\n",
        encoding="utf-8",
    )
    (tmp_path / "a.yaml").write_text(
        "scenario: A\nproductenboek: boek.yaml\nmaatregelen:\n  - {knop: kaasschaaf, product: taak, korting: 3%}\n",
        encoding="utf-8",
    )
    return tmp_path


@pytest.mark.parametrize(
    "options", [("diff", "basis", "a.yaml"), ("compare", "basis", "a.yaml", "a.yaml"), ("simulate", "a.yaml")]
)
def test_a_comment_fits_on_github_and_still_verifies(folder: Path, options: tuple[str, ...]) -> None:
    full = takenkeuze(*options, "--format", "markdown", folder=folder).stdout
    bound = len(full) * 3 // 5
    done = takenkeuze(*options, "--hoogstens", str(bound), "--output", "kort.md", folder=folder)
    assert done.returncode == 0
    short = (folder / "kort.md").read_text("utf-8")
    assert len(short) <= bound < len(full)
    assert short.count("<details") == short.count("</details")
    assert ENDING in short
    assert takenkeuze("verify", "kort.md", folder=folder).returncode == 0
    spacious = takenkeuze(*options, "--format", "markdown", "--hoogstens", str(10 * len(full)), folder=folder)
    assert "ingekort" not in spacious.stdout


@pytest.mark.parametrize(
    ("options", "text"),
    [
        (("--hoogstens", "weinig"), "--hoogstens weinig is geen aantal tekens; schrijf bijvoorbeeld --hoogstens 65536"),
        (("--hoogstens", "0"), "--hoogstens 0 is geen aantal tekens"),
        (("--hoogstens", "65536"), "--hoogstens geldt alleen voor Markdown"),
        (("--hoogstens", "500", "--format", "markdown"), "zelfs het kortste rapport past daar niet in; neem er ten "),
    ],
)
def test_what_can_not_be_is_said(folder: Path, options: tuple[str, ...], text: str) -> None:
    done = takenkeuze("diff", "basis", "a.yaml", *options, folder=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert text in done.stderr
