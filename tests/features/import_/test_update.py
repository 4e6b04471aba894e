# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Two years of a begroting: what people typed into the book stays, what the file says is taken, and all is told."""

from fractions import Fraction
from pathlib import Path

import pytest

from takenkeuze.core.model.productenboek import Productenboek
from tests.features.import_.test_import import WRITTEN, boek
from tests.program import Done, takenkeuze

GEMEENTEN = "Gemeente;Inwoners\nLeiden;130.638\nGouda;76.514\n"
FIRST = """Begroting 2026 (in euro's)
Programma;Product;Lasten;Baten;Personeelslasten
Jeugd;JGZ 0-4;1.400;300;700
Jeugd;JGZ 4-18;900;;
Zorg;Meldpunt;200;50;100
Zorg;Inspectie;100,01;;
Totaal;;2.600,01;350;800
"""
# JGZ 0-4 has another name, JGZ 4-18 another amount, Meldpunt is gone, Toezicht is new, and Inspectie is as it was
SECOND = """Begroting 2027 (in euro's)
Nr;Programma;Product;Baten;Lasten;Personeelslasten
1;Jeugd;Jonge kinderen;310;1.450;725
2;Jeugd;JGZ 4-18;;950;
3;Zorg;Inspectie;;100,01;
4;Zorg;Toezicht;20;120;
;Totaal;;330;2.620,01;725
"""


def run(folder: Path, text: str, *options: str, name: str = "begroting-2027.csv") -> Done:
    (folder / name).write_text(text, "utf-8")
    return takenkeuze("import", name, "--output", "boek.yaml", *options, folder=folder)


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A folder with the book of the first year."""
    (tmp_path / "gemeenten.csv").write_text(GEMEENTEN, "utf-8")
    done = run(tmp_path, FIRST, "--gemeenten", "gemeenten.csv", name="begroting-2026.csv")
    assert (done.returncode, done.stderr) == (0, WRITTEN)
    return tmp_path


def edit(folder: Path, name: str, *changes: tuple[str, str]) -> None:
    """Change a file by hand."""
    text = (folder / name).read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (folder / name).write_text(text, "utf-8")


def lasten(made: Productenboek) -> dict[str, Fraction]:
    return {product.id: product.lasten.waarde for product in made.producten}


def texts(folder: Path) -> tuple[str, str]:
    return (folder / "boek.yaml").read_text("utf-8"), (folder / "boek.indeling.yaml").read_text("utf-8")


INDELING = "boek.indeling.yaml"
SETTLED = ('"JGZ 0-4"', '"Jonge kinderen"'), ('regels: ["Meldpunt"]', "regels: []")


def test_the_same_file_again_changes_nothing(first: Path) -> None:
    before = texts(first)
    done = run(first, FIRST, name="begroting-2026.csv")
    assert (done.returncode, done.stderr) == (0, WRITTEN)
    assert "Niets: het boek is zoals het was." in done.stdout
    assert texts(first) == before


def test_what_was_typed_by_hand_outlives_the_same_file(first: Path) -> None:
    """Also where the book is written otherwise: a remark, a block between brackets, the lines in another order."""
    edit(
        first,
        "boek.yaml",
        ("productenboek: ", "# van ons\norganisatie: Wij\nproductenboek: "),
        ("  - product: jgz-0-4\n", "  - product: jgz-0-4  # de jongsten\n    wettelijk_minimum: 80%\n"),
        ("sleutel: inwoners  # het bestand noemt geen bekende verdeelsleutel\n    open: [sleutel]", "sleutel: gelijk"),
        ("lasten: {waarde: 900, herkomst", "risico: veel\n    lasten: {waarde: 900, toelichting: krap, herkomst"),
        ("open: [knoppen, wettelijk_minimum,", "open: [knoppen,"),
        ("waarde: 200,", "waarde: 200.00,"),
    )
    edit(first, INDELING, ("# De kop", "# Afgesproken op 3 mei.\n# De kop"))
    before = texts(first)
    assert run(first, FIRST, name="begroting-2026.csv").returncode == 0
    assert texts(first) == before


def test_a_line_that_is_not_there_any_more_must_be_settled(first: Path) -> None:
    before = texts(first)
    done = run(first, SECOND)
    assert (done.returncode, done.stdout) == (2, "")
    assert texts(first) == before
    assert "boek.indeling.yaml:23:47: fout TK049: regel JGZ 0-4 staat niet in het bestand" in done.stderr
    assert "heet zij nu anders, noem dan een van Jonge kinderen en Toezicht; anders: schrijf regels: []" in done.stderr
    assert "regel Meldpunt staat niet in het bestand" in done.stderr


def test_the_next_year_is_one_command(first: Path) -> None:
    edit(first, "boek.yaml", ("  - product: jgz-0-4\n", "  - product: jgz-0-4\n    wettelijk_minimum: 80%  # raad\n"))
    edit(first, INDELING, *SETTLED)
    done = run(first, SECOND)
    assert (done.returncode, done.stderr) == (0, WRITTEN)
    made = boek(first)
    # 1.450 + 950 + 100,01 + 120 = 2.620,01
    expected = {
        "jgz-0-4": Fraction(1450),
        "jgz-4-18": Fraction(950),
        "inspectie": Fraction("100.01"),
        "toezicht": Fraction(120),
    }
    assert lasten(made) == expected
    assert (made.basisjaar, made.vroegste_startjaar, made.titel) == (2027, 2027, "begroting-2027")
    young = made.product["jgz-0-4"]
    assert young.naam == "JGZ 0-4"
    assert young.wettelijk_minimum is not None
    assert young.wettelijk_minimum.waarde == Fraction(4, 5)
    assert young.inkomsten.waarde == 310
    assert young.parameters.personeelsaandeel is not None
    assert young.parameters.personeelsaandeel.waarde == Fraction(725, 1450)
    assert [bron.bestand for bron in made.bronnen] == ["gemeenten.csv", "begroting-2027.csv"]
    assert "# raad" in texts(first)[0]
    assert texts(first)[0].startswith("# Gemaakt door takenkeuze import uit begroting-2027.csv; elk cijfer noemt")
    for said in (
        "Nieuw      Toezicht; vul aan wat het bestand niet zegt.",
        "Vervallen  Meldpunt, met alles wat erbij stond.",
        "JGZ 0-4    is in het bestand Jonge kinderen.",
        "Basisjaar  van 2026 naar 2027",
        "Lasten 2027: € 2.620,01, in het bestand en in de 4 producten van het boek.",
        "niet bekend van Toezicht; het boek rekent daar met inwoners.",
        "B  lasten € 950,00",
        "Met B betalen de 2 gemeenten structureel",
    ):
        assert said in done.stdout, said
    # and from here on it is the book of 2027
    before = texts(first)
    assert "Niets: het boek is zoals het was." in run(first, SECOND).stdout
    assert texts(first) == before


def test_a_figure_by_hand_stays_and_is_told_with_both_values(first: Path) -> None:
    edit(
        first,
        "boek.yaml",
        ("waarde: 900,", "waarde: 910,"),
        ("    inkomsten: {waarde: 300, herkomst: bron, bron: {", "    inkomsten: {waarde: 300, herkomst: aanname} # {"),
        ('    naam: "Inspectie"\n', "    naam: Inspectie\n    inkomsten: 1\n"),
        ("producten:\n", "producten:\n  - {product: eigen, naam: Eigen werk, schil: zorg, lasten: 5}\n"),
    )
    edit(first, INDELING, *SETTLED)
    before = texts(first)
    done = run(first, SECOND)
    assert done.returncode == 0, done.stderr
    made = boek(first)
    assert lasten(made)["jgz-4-18"] == 910
    assert [int(made.product[id_].inkomsten.waarde) for id_ in ("jgz-0-4", "inspectie")] == [300, 1]
    assert "JGZ 4-18, lasten    in het boek € 910,00 (blijft), in het bestand € 950,00." in done.stdout
    assert "JGZ 0-4, inkomsten  in het boek € 300,00 (blijft), in het bestand € 310,00." in done.stdout
    assert "Zelf gemaakt        Eigen werk; niet uit een bestand, en gebleven." in done.stdout
    # 2.620,01 - 40 + 5
    assert "€ 2.620,01 in het bestand, € 2.585,01 in het boek" in done.stdout
    assert "€ 35,00 minder" in done.stdout
    # the file of the year before is still named by a figure that stayed
    assert [bron.bestand for bron in made.bronnen] == ["begroting-2026.csv", "gemeenten.csv", "begroting-2027.csv"]
    again = run(first, SECOND)
    assert "Niets: het boek is zoals het was." in again.stdout
    assert "JGZ 4-18, lasten    in het boek € 910,00 (blijft), in het bestand € 950,00." in again.stdout
    for name, text in zip(("boek.yaml", INDELING), before, strict=True):
        (first / name).write_text(text, "utf-8")
    done = run(first, SECOND, "--vervang-cijfers")
    assert "JGZ 4-18, lasten    in het boek € 910,00 (is vervangen), in het bestand € 950,00." in done.stdout
    assert lasten(boek(first))["jgz-4-18"] == 950
    assert boek(first).product["jgz-0-4"].inkomsten.waarde == 310


def test_lines_that_are_joined_and_divided_leave_no_cent_behind(first: Path) -> None:
    edit(
        first,
        INDELING,
        ('  - {product: jgz-4-18, schil: jeugd, regels: ["JGZ 4-18"]}\n', ""),
        ('regels: ["JGZ 0-4"]', 'regels: ["Jonge kinderen", "JGZ 4-18"]'),
        ('schil: zorg, regels: ["Meldpunt"]', 'sleutel: gelijk, schil: zorg, regels: ["1/3 van Inspectie"]'),
        ('schil: zorg, regels: ["Inspectie"]', 'schil: zorg, regels: ["2/3 van Inspectie", Toezicht]'),
    )
    done = run(first, SECOND)
    assert done.returncode == 0, done.stderr
    assert "Vervallen  JGZ 4-18" in done.stdout
    assert "JGZ 0-4    is Jonge kinderen en JGZ 4-18 samen." in done.stdout
    made = boek(first)
    # 100,01 / 3 = 33,3366…: 33,34 and 66,67; 66,67 + 120 = 186,67; 1.450 + 950 = 2.400
    amounts = {"jgz-0-4": Fraction(2400), "meldpunt": Fraction("33.34"), "inspectie": Fraction("186.67")}
    assert lasten(made) == amounts
    assert sum(amounts.values()) == Fraction("2620.01")
    assert made.product["meldpunt"].lasten.toelichting == "1/3 van E5"
    assert made.product["inspectie"].lasten.toelichting == "2/3 van E5 + E6"
    assert str(made.product["meldpunt"].lasten.herkomst) == "afgeleid"
    assert made.product["meldpunt"].sleutel.word == "gelijk"
    assert made.product["jgz-0-4"].inkomsten.waarde == 310


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('lasten: "Lasten"', 'lasten: "Kosten"'), "kop Kosten staat niet in het bestand; de koppen in regel 2: Nr"),
        (('lasten: "Lasten"', 'laste: "Lasten"'), "boek.indeling.yaml:10:3: fout TK010: veld laste is hier onbekend"),
        (("eenheid: euro", "eenheid: duizend"), "in A1 staat Begroting 2027 (in euro's): de bedragen zijn euro's"),
        (
            ("eenheid: euro", "eenheid: centen"),
            "eenheid centen is onbekend",
        ),
        (("{product: inspectie", "{product: inspecti"), "product inspecti staat niet in boek.yaml"),
        (("{product: inspectie", "{product: meldpunt"), "product meldpunt staat er twee keer"),
        (('["Inspectie"]', '["50% van Inspectie"]'), "van regel Inspectie is 50% verdeeld"),
        (('["Inspectie"]', '["Inspecti"]'), "bedoelde u Inspectie? Anders: schrijf regels: []"),
        (('gemeenten: "gemeenten.csv"', "gemeenten: weg.csv"), "gemeenten in boek.indeling.yaml weg.csv: geef een"),
    ],
)
def test_an_indeling_that_does_not_fit(first: Path, change: tuple[str, str], said: str) -> None:
    edit(first, INDELING, *SETTLED, change)
    before = texts(first)
    done = run(first, SECOND)
    assert (done.returncode, done.stdout, said in " ".join(done.stderr.split())) == (2, "", True), done.stderr
    assert texts(first) == before


def test_a_schil_or_key_of_the_indeling_holds_until_the_book_has_another(first: Path) -> None:
    edit(
        first,
        INDELING,
        *SETTLED,
        ("{product: inspectie, schil: zorg", "{product: inspectie, schil: jeugd, sleutel: gelijk"),
    )
    edit(first, INDELING, ("{product: jgz-4-18, schil: jeugd", "{product: jgz-4-18, schil: zorg"))
    edit(first, "boek.yaml", ('naam: "JGZ 4-18"\n    schil: jeugd', 'naam: "JGZ 4-18"\n    schil: plus'))
    edit(first, "boek.yaml", ("schillen:\n", "schillen:\n  - {schil: plus}\n"))
    assert run(first, SECOND).returncode == 0
    made = boek(first)
    assert (made.product["inspectie"].schil, made.product["inspectie"].sleutel.word) == ("jeugd", "gelijk")
    assert made.product["jgz-4-18"].schil == "plus"


def test_years_across(first: Path) -> None:
    """The headings have other years; a toelichting on a year that stays is kept."""
    (first / "boek.yaml").unlink()
    (first / INDELING).unlink()
    across = "Lasten in euro's\nProduct;2026;2027\nA;10;20\nB;1;2\nTotaal;11;22\n"
    assert run(first, across, "--gemeenten", "gemeenten.csv", name="raming.csv").returncode == 0
    edit(first, "boek.yaml", ("2027: {waarde: 20,", "2027: {toelichting: hoger, waarde: 20,"))
    edit(first, "boek.yaml", ("2027: {waarde: 2,", "2027: {waarde: 3,"))
    later = "Lasten in euro's\nProduct;2027;2028\nA;21;30\nB;2;4\nTotaal;23;34\n"
    done = run(first, later, name="raming.csv")
    assert done.returncode == 0, done.stderr
    made = boek(first)
    assert [(year, own.waarde, own.toelichting) for year, own in made.product["a"].lasten.per_year] == [
        (2027, Fraction(21), "hoger"),
        (2028, Fraction(30), ""),
    ]
    assert [(year, own.waarde) for year, own in made.product["b"].lasten.per_year] == [
        (2026, Fraction(1)),
        (2027, Fraction(3)),
    ]
    kept = "in het boek 2026: € 1,00, 2027: € 3,00 (blijft), in het bestand 2027: € 2,00, 2028: € 4,00."
    assert kept in " ".join(done.stdout.split())


def test_counts_of_gemeenten_are_taken_over_too(first: Path) -> None:
    edit(first, INDELING, *SETTLED)
    edit(first, "boek.yaml", ('  - naam: "Leiden"\n', "  - naam: Leiden\n    code: GM0546\n"), ("76514", "76515"))
    edit(first, "boek.yaml", ('  - naam: "Gouda"\n', "  - naam: Gouda\n    code: GM0513\n"))
    (first / "gemeenten.csv").write_text("Gemeente;Inwoners\nLEIDEN;131.000\nGouda;77.000\n", "utf-8")
    done = run(first, SECOND)
    assert done.returncode == 0, done.stderr
    assert {g.naam: int(g.inwoners.waarde) for g in boek(first).gemeenten} == {"Leiden": 131_000, "Gouda": 76_515}
    assert "Gouda, inwoners  in het boek 76.515 (blijft), in het bestand 77.000." in done.stdout
    (first / "gemeenten.csv").write_text("Gemeente;Inwoners\nLeiden;131.000\n", "utf-8")
    done = run(first, SECOND)
    assert done.returncode == 2
    assert "gemeente Gouda staat in het boek, maar niet in gemeenten.csv" in done.stderr


def test_a_book_with_mistakes_or_without_indeling_is_left_as_it_is(first: Path) -> None:
    edit(first, "boek.yaml", ("basisjaar: 2026", "basisjaar: twee"))
    before = texts(first)
    done = run(first, SECOND)
    assert (done.returncode, "boek.yaml:5:12" in done.stderr) == (2, True), done.stderr
    assert texts(first) == before
    (first / INDELING).unlink()
    done = run(first, SECOND, "--gemeenten", "gemeenten.csv")
    assert (done.returncode, "--overschrijf" in done.stderr) == (2, True)
    assert "alleen bijgewerkt als boek.indeling.yaml ernaast staat" in done.stderr
    assert not (first / INDELING).exists()


MORE_BATEN = """Begroting 2027 (in euro's)
Product;Lasten;Baten
JGZ;1.000;100
Overhead;500;20
Dekkingsmiddelen;10;200
Totaal;1.510;320
"""


def test_a_line_with_more_baten_than_lasten_joins_a_product_as_the_message_says(tmp_path: Path) -> None:
    done = run(tmp_path, MORE_BATEN, "--gemeenten", "Leiden,Gouda")
    assert done.returncode == 2
    tip = '--bij "Dekkingsmiddelen=Overhead"'
    assert tip in done.stderr
    options = ("--gemeenten", "Leiden,Gouda", "--bij", "Dekkingsmiddelen=Overhead")
    done = run(tmp_path, MORE_BATEN, *options)
    assert done.returncode == 0, done.stderr
    made = boek(tmp_path)
    # 500 + 10 and 20 + 200
    assert lasten(made) == {"jgz": Fraction(1000), "overhead": Fraction(510)}
    assert made.product["overhead"].inkomsten.waarde == 220
    # the next time the indeling knows
    assert "Niets: het boek is zoals het was." in run(tmp_path, MORE_BATEN).stdout
    done = run(tmp_path, MORE_BATEN, "--bij", "Dekkingsmidelen=Overheid")
    assert done.returncode == 2
    assert "--bij: Dekkingsmidelen staat er niet in" in done.stderr
    assert "--bij: Overheid staat er niet in" in done.stderr


def test_what_is_left_out_is_on_record_and_stays_out(tmp_path: Path) -> None:
    options = ("--gemeenten", "Leiden,Gouda", "--zonder", "Dekkingsmiddelen")
    assert run(tmp_path, MORE_BATEN, *options).returncode == 0
    note = "# Let op: weggelaten met --zonder: Dekkingsmiddelen, lasten 2027 € 10,00 (B5) en baten 2027 € 200,00 (C5)."
    assert note in texts(tmp_path)[0]
    before = texts(tmp_path)
    assert run(tmp_path, MORE_BATEN).returncode == 0
    assert texts(tmp_path) == before


BLOCKS = """Begroting 2027 (in euro's)
Omschrijving;2027;2028
Lasten
Personeel;1.200;1.230
Overige;360;360
Totaal lasten;1.560;1.590
Baten
Overige;17;17
Onttrekking reserve;42;
Bijdragen gemeenten;1.501;1.573
Totaal baten;1.560;1.590
"""


def test_baten_on_lines_of_their_own_go_to_the_product_that_is_named(tmp_path: Path) -> None:
    done = run(tmp_path, BLOCKS, "--gemeenten", "Leiden,Gouda", "--bij", "Onttrekking reserve=Personeel")
    assert done.returncode == 0, done.stderr
    assert "Overige: baten zonder product: tel ze op bij een product met --bij." in done.stdout
    assert "Bijdragen gemeenten: wat de gemeenten betalen; dat rekent het boek zelf uit." in done.stdout
    edit(tmp_path, INDELING, ('regels: ["Overige"]', 'regels: ["Overige", "Baten / Overige"]'))
    done = run(tmp_path, BLOCKS)
    assert done.returncode == 0, done.stderr
    assert "baten zonder product" not in done.stdout
    made = boek(tmp_path)
    amounts = {p.id: [int(own.waarde) for _, own in p.inkomsten.per_year] for p in made.producten}
    assert amounts == {"personeel": [42, 0], "overige": [17, 17]}
    # what the gemeenten pay is what the file says: 1.560 - 59
    assert sum(product.netto for product in made.producten) == 1501
