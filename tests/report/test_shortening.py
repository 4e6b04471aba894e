# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A report in Markdown within so many characters: what stays, what goes, and that it says so."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takenkeuze.report.blocks import Alinea, Blok, Kolom, Kop, Naast, Punten, Rij, Soort, Tabel, Vouw
from takenkeuze.report.markdown import als_markdown
from takenkeuze.report.shortening import PastNiet, fit
from tests.program import takenkeuze


def length(blokken: Sequence[Blok]) -> int:
    return len(als_markdown(blokken))


def tabel(naam: str, aantal: int) -> Tabel:
    rijen = [Rij((f"{naam}-{i}", "1,00")) for i in range(aantal)]
    return Tabel((Kolom("Naam", Soort.TEKST), Kolom("Bedrag")), (*rijen, Rij(("Totaal", "9,00"), totaal=True)), "Noot.")


BLOKKEN: list[Blok] = [
    Kop("Titel", 1),
    Alinea("Het antwoord."),
    tabel("a", 40),
    Vouw("Eerste", (tabel("b", 20), Alinea("Uitleg."))),
    Vouw("Tweede", (Naast("A", "B", tuple((f"c-{i}", "x", "y") for i in range(30))),)),
    Vouw("Derde", (Punten((("d", "één"),)), tabel("e", 5))),
]
SLOT = "; zonder --hoogstens staat alles erin."


def test_what_fits_stays_as_it_is() -> None:
    assert fit(BLOKKEN, length(BLOKKEN), length) == BLOKKEN


def test_first_the_tables_get_shorter_and_keep_their_totals() -> None:
    tekst = als_markdown(fit(BLOKKEN, length(BLOKKEN) - 1, length))
    assert len(tekst) < length(BLOKKEN)
    assert tekst.count("| **Totaal** | **9,00** |") == 3
    assert tekst.endswith(f"\n\nDit rapport is ingekort: van 1 tabel staan er hoogstens 31 regels{SLOT}\n")
    assert "\n\n*Hier staan 31 van de 40 regels. Noot.*\n\n" in tekst
    assert "| a-30 |" in tekst
    assert "| a-31 |" not in tekst
    assert "| c-29 | x | y |" in tekst


def test_who_gains_or_loses_most_stays_longest() -> None:
    bedragen = ["-1,00", "900,00", "-2,00", "3,00", "-1.000,00", "0,50"]
    gewoon = [Rij((f"rij {i}", bedrag, "lang " * 60)) for i, bedrag in enumerate(bedragen)]
    kolommen = (Kolom("Naam", Soort.TEKST), Kolom("Verschil", Soort.EFFECT), Kolom("Uitleg", Soort.TEKST))
    tabel = Tabel(kolommen, (*gewoon, Rij(("Totaal", "1,00", ""), totaal=True)))
    with pytest.raises(PastNiet) as fout:
        fit([tabel], 1, length)
    namen = []
    for ruimte in range(fout.value.nodig, length([tabel]), 50):
        (kort, *_) = fit([tabel], ruimte, length)
        assert isinstance(kort, Tabel)
        namen.append([rij.cellen[0].removeprefix("rij ") for rij in kort.rijen])
    # 1.000 and 900 up or down are larger than 3, 2 and 1; the order of the table stays
    assert [*dict.fromkeys(map("".join, namen))][:3] == ["Totaal", "4Totaal", "14Totaal"]


def test_then_sections_go_from_the_last_on_and_are_named() -> None:
    tekst = als_markdown(fit(BLOKKEN, 900, length))
    assert "<summary>Eerste</summary>" in tekst
    assert "Tweede</summary>" not in tekst
    zin = "Dit rapport is ingekort: van 2 tabellen staan er hoogstens 15 regels en weggelaten zijn ‘Tweede’ en ‘Derde’"
    assert tekst.endswith(f"\n\n{zin}{SLOT}\n")


def test_at_last_only_the_beginning_with_its_totals() -> None:
    with pytest.raises(PastNiet) as fout:
        fit(BLOKKEN, 1, length)
    tekst = als_markdown(fit(BLOKKEN, fout.value.nodig, length))
    assert len(tekst) == fout.value.nodig
    assert "| **Totaal** | **9,00** |\n\n*De 40 regels staan hier niet. Noot.*\n\n" in tekst
    assert "van 1 tabel staan er geen regels en weggelaten zijn ‘Eerste’, ‘Tweede’ en ‘Derde’" in tekst
    with pytest.raises(PastNiet):
        fit(BLOKKEN, fout.value.nodig - 1, length)


_tabellen = st.builds(
    lambda naam, aantal: tabel(naam, aantal), st.sampled_from(["a", "een lange naam", "é"]), st.integers(0, 60)
)
_delen = st.one_of(
    _tabellen,
    st.builds(lambda tekst: Alinea(tekst), st.text("woord ", max_size=300)),
    st.builds(lambda n: Punten((("", "punt"),) * n), st.integers(1, 40)),
    st.builds(lambda n: Naast("A", "B", (("x", "y", "z"),) * n), st.integers(1, 40)),
)
_blokken = st.lists(
    st.one_of(
        _delen,
        st.sampled_from([Kop("Kop"), Kop("Een [kop]", 3)]),
        st.builds(
            lambda kop, delen: Vouw(kop, tuple(delen)), st.sampled_from(["V", "W"]), st.lists(_delen, max_size=3)
        ),
    ),
    max_size=12,
)


@given(_blokken, st.integers(0, 6000))
def test_it_always_fits_with_whole_lines_and_closed_folds(blokken: list[Blok], hoogstens: int) -> None:
    vol = als_markdown(blokken)
    try:
        tekst = als_markdown(fit(blokken, hoogstens, length))
    except PastNiet:
        return
    assert len(tekst) <= max(hoogstens, 1)
    assert tekst.count("<details>") == tekst.count("</details>")
    if tekst != vol:
        assert tekst.endswith(f"{SLOT}\n")
        kort = [regel for regel in tekst.splitlines() if regel.startswith("|")]
        lang = iter(regel for regel in vol.splitlines() if regel.startswith("|"))
        assert all(regel in lang for regel in kort)  # the same rows, in the same order


# --- as its users meet it ------------------------------------------------------------------------------------------


@pytest.fixture
def map_(tmp_path: Path) -> Path:
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
    "opdracht", [("diff", "basis", "a.yaml"), ("compare", "basis", "a.yaml", "a.yaml"), ("simulate", "a.yaml")]
)
def test_a_comment_fits_on_github_and_still_verifies(map_: Path, opdracht: tuple[str, ...]) -> None:
    vol = takenkeuze(*opdracht, "--format", "markdown", map_=map_).stdout
    grens = len(vol) * 3 // 5
    klaar = takenkeuze(*opdracht, "--hoogstens", str(grens), "--output", "kort.md", map_=map_)
    assert klaar.returncode == 0
    kort = (map_ / "kort.md").read_text("utf-8")
    assert len(kort) <= grens < len(vol)
    assert kort.count("<details") == kort.count("</details")
    assert SLOT in kort
    assert takenkeuze("verify", "kort.md", map_=map_).returncode == 0
    ruim = takenkeuze(*opdracht, "--format", "markdown", "--hoogstens", str(10 * len(vol)), map_=map_)
    assert "ingekort" not in ruim.stdout


@pytest.mark.parametrize(
    ("opties", "tekst"),
    [
        (("--hoogstens", "weinig"), "--hoogstens weinig is geen aantal tekens; schrijf bijvoorbeeld --hoogstens 65536"),
        (("--hoogstens", "0"), "--hoogstens 0 is geen aantal tekens"),
        (("--hoogstens", "65536"), "--hoogstens geldt alleen voor Markdown"),
        (("--hoogstens", "500", "--format", "markdown"), "zelfs het kortste rapport past daar niet in; neem er ten "),
    ],
)
def test_what_can_not_be_is_said(map_: Path, opties: tuple[str, ...], tekst: str) -> None:
    klaar = takenkeuze("diff", "basis", "a.yaml", *opties, map_=map_)
    assert (klaar.returncode, klaar.stdout) == (2, "")
    assert tekst in klaar.stderr
