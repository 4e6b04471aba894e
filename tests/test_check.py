"""The rules of check, each with its good and its bad example, eisen and exceptions."""

import os
import re
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takenkeuze.analysis.check import tk111_dubbel_product
from takenkeuze.analysis.check.basis import Boekregel, Geval, Leesregel, Regel
from takenkeuze.analysis.check.eisen import als_bevindingen, in_woorden, toets
from takenkeuze.analysis.check.regels import REGELS
from takenkeuze.analysis.check.verslag import Bestand
from takenkeuze.cli.beoordelen import Beoordelaar
from takenkeuze.diagnostics import CODES, Diagnostic
from takenkeuze.engine import simulate
from takenkeuze.model.eisen import MATEN
from takenkeuze.render.blokken import Alinea
from takenkeuze.render.markdown import als_markdown
from takenkeuze.render.regels import pagina, uitleg
from takenkeuze.render.terminal import als_tekst
from tests.hulp import BOEK, PARAMETERS, boek, reken
from tests.strategies import boeken, scenarios

ROOT = Path(__file__).parent.parent
VANDAAG = "2026-01-01"
HECHT = str(ROOT / "data" / "productenboek.yaml")
BBS = str(ROOT / "scenarios" / "bbs" / "productenboek.yaml")


def oordeel(map_: Path, tekst: str, productenboek: str | None = None, vandaag: str = VANDAAG) -> Bestand:
    """Check one file with these contents."""
    pad = map_ / "bestand.yaml"
    pad.write_text(tekst, encoding="utf-8")
    bestand, _ = Beoordelaar(productenboek, vandaag).beoordeel(str(pad))
    return bestand


def codes(bestand: Bestand) -> list[str]:
    return [diagnostic.code for diagnostic in bestand.geldend]


def enige(bestand: Bestand, code: str) -> Diagnostic:
    (gevonden,) = [diagnostic for diagnostic in bestand.geldend if diagnostic.code == code]
    return gevonden


def gewezen(diagnostic: Diagnostic) -> str:
    """The piece of text that the caret points at."""
    plek = diagnostic.plek
    assert plek is not None
    return diagnostic.regeltekst[plek.kolom - 1 : plek.kolom - 1 + plek.lengte]


# --- every rule --------------------------------------------------------------------------------------------------


def _als_bestand(regel: Regel, voorbeeld: str) -> tuple[str, str | None]:
    """An example as a file, and the productenboek it goes with; a part of a book is made whole."""
    if "gemeenten:" in voorbeeld or "scenario:" in voorbeeld:
        return voorbeeld, BBS if "productenboek:" in voorbeeld else HECHT
    delen = {sleutel: deel for sleutel, deel in _delen(BOEK).items() if f"{sleutel}:" not in f"\n{voorbeeld}"}
    return "".join(delen.values()) + voorbeeld, None


def _delen(tekst: str) -> dict[str, str]:
    """The top-level keys of a book with their text."""
    delen: dict[str, str] = {}
    for regel in tekst.splitlines(keepends=True):
        if not regel.startswith(" "):
            sleutel = regel.split(":")[0]
            delen[sleutel] = ""
        delen[sleutel] += regel
    return delen


@pytest.mark.parametrize("regel", REGELS.values(), ids=REGELS)
def test_the_bad_example_breaks_the_rule_and_the_good_one_does_not(regel: Regel, tmp_path: Path) -> None:
    fout, goed = (oordeel(tmp_path, *_als_bestand(regel, v)) for v in (regel.fout, regel.goed))
    gevonden = enige(fout, regel.code)
    assert gevonden.ernst is regel.ernst
    assert gevonden.plek is not None
    assert gevonden.plek.regel > 0
    assert regel.code not in codes(goed)
    assert not [c for c in codes(goed) if c.startswith("TK0")]


def test_every_rule_has_a_module_of_its_own_a_title_and_words() -> None:
    map_ = ROOT / "src" / "takenkeuze" / "analysis" / "check"
    modules = {pad.stem.split("_")[0].upper() for pad in map_.glob("tk*.py")}
    assert modules == {*REGELS}
    assert [*REGELS] == sorted(REGELS)
    assert {code for code in CODES if code.startswith("TK1")} <= {*REGELS}
    for regel in REGELS.values():
        assert regel.titel
        assert len(regel.uitleg) > 80
        assert isinstance(regel, Leesregel) == regel.code.startswith("TK0")


def test_the_page_of_the_docs_is_made_from_the_rules() -> None:
    pad = ROOT / "docs" / "regels.md"
    if os.environ.get("UPDATE_GOLDEN"):
        pad.write_text(als_markdown(pagina(REGELS.values())), encoding="utf-8")
    assert pad.read_text("utf-8") == als_markdown(pagina(REGELS.values()))


# --- what they say -----------------------------------------------------------------------------------------------

KLEIN = BOEK + "".join(f"    {regel}\n" for regel in PARAMETERS.splitlines())


def klein(map_: Path, maatregelen: str, rest: str = "", boektekst: str = KLEIN) -> Bestand:
    """Check a scenario on a book with one product of 1.000.000 euros for Oost (600) and West (400 inwoners)."""
    (map_ / "boek.yaml").write_text(boektekst, encoding="utf-8")
    return oordeel(map_, f"scenario: Proef\nproductenboek: boek.yaml\n{rest}maatregelen:\n{dedent(maatregelen)}")


def test_the_overlap_is_what_each_alone_does_more_than_both_together(tmp_path: Path) -> None:
    # alone: 10% of 1.000.000 = 100.000 and 20% = 200.000; after the first 20% of 900.000 = 180.000
    bestand = klein(
        tmp_path,
        """\
        - {knop: taakreductie, product: taak, reductie: 10%}
        - {knop: taakreductie, product: taak, reductie: 20%}
        """,
    )
    overlap = enige(bestand, "TK111")
    assert "maatregel 1 werkt ook op Taak" in overlap.tekst
    assert "alleen verandert deze structureel -€ 200.000,00, na die andere -€ 180.000,00" in overlap.tekst
    assert overlap.tekst.endswith("een overlap, samen besparen zij € 20.000,00 minder dan elk apart opgeteld")
    assert overlap.plek is not None
    assert (overlap.plek.regel, gewezen(overlap)) == (5, "taak")


def test_amounts_add_up_and_other_gemeenten_do_not_overlap(tmp_path: Path) -> None:
    # each takes 50.000 euros off, whatever the other does
    bedragen = klein(tmp_path, 2 * "- {knop: taakreductie, product: taak, bedrag: 50_000}\n")
    gevonden = enige(bedragen, "TK111")
    assert gevonden.tekst.endswith("; samen doen zij precies de som van wat elk apart doet")
    assert gevonden.hint == "kijk of beide bedoeld zijn"
    per_gemeente = klein(
        tmp_path,
        """\
        - {knop: taakreductie, product: taak, reductie: 10%, gemeenten: [Oost]}
        - {knop: taakreductie, product: taak, reductie: 20%, gemeenten: [West]}
        """,
    )
    assert "TK111" not in codes(per_gemeente)


@pytest.mark.parametrize(
    ("maatregelen", "slot"),
    [
        # 1.000.000 · 60% · 50% = +300.000, then 10% of 1.300.000 instead of 1.000.000
        (
            """\
            - {knop: kwaliteit_intensiteit, product: taak, wijziging: 50%}
            - {knop: kaasschaaf, product: taak, korting: 10%}
            """,
            "alleen verandert deze structureel -€ 100.000,00, na die andere -€ 130.000,00: het omgekeerde van een "
            "overlap, samen vallen zij € 30.000,00 voordeliger uit dan elk apart opgeteld",
        ),
        # the other way round the two come out the same: 60% · 50% of 900.000 is +270.000
        (
            """\
            - {knop: kaasschaaf, product: taak, korting: 10%}
            - {knop: kwaliteit_intensiteit, product: taak, wijziging: 50%}
            """,
            "alleen verandert deze structureel € 300.000,00, na die andere € 270.000,00: het omgekeerde van een "
            "overlap, samen vallen zij € 30.000,00 voordeliger uit dan elk apart opgeteld",
        ),
        # 60% · 10% = +60.000, and on 1.060.000 +63.600
        (
            2 * "- {knop: kwaliteit_intensiteit, product: taak, wijziging: 10%}\n",
            "na die andere € 63.600,00: zij versterken elkaar, samen kosten zij € 3.600,00 meer dan elk apart opgeteld",
        ),
        # 100.000 off, then 90.000, then 81.000
        (
            3 * "- {knop: kaasschaaf, product: taak, korting: 10%}\n",
            "na die andere -€ 81.000,00: een overlap, samen besparen zij € 19.000,00 minder dan die andere samen en "
            "deze apart opgeteld",
        ),
    ],
)
def test_an_overlap_and_its_reverse_are_told_apart(maatregelen: str, slot: str, tmp_path: Path) -> None:
    bestand = klein(tmp_path, maatregelen)
    laatste = [d for d in bestand.geldend if d.code == "TK111"][-1]
    assert laatste.tekst.endswith(slot)
    assert laatste.hint.startswith("tel de effecten van elk apart niet op")


@given(st.data())
def test_together_and_apart_are_what_simulate_shows(data: st.DataObject) -> None:
    boek_ = data.draw(boeken())
    scenario_ = data.draw(scenarios(boek_))
    for vondst in tk111_dubbel_product.vind(Geval(simulate(boek_, scenario_))):
        if "structureel" not in vondst.tekst:
            continue
        alleen, samen, verschil = (_centen(t) for t in re.findall(r"-?€ [\d.]+,\d\d", vondst.tekst))
        maatregel = scenario_.maatregelen[vondst.maatregel - 1]
        los = simulate(boek_, scenario_._replace(maatregelen=(maatregel._replace(nummer=1),)))
        assert alleen == sum(post.totaal for post in los.effecten if post.jaar is None)
        assert verschil == abs(samen - alleen) > 0
        lager = re.search("voordeliger|besparen zij .* meer|kosten zij .* minder", vondst.tekst)
        assert bool(lager) == (samen < alleen)


def _centen(bedrag: str) -> int:
    """What an amount in a message is in cents."""
    return int(re.sub(r"[€ .,]", "", bedrag))


# --- statutory tasks ---------------------------------------------------------------------------------------------

WETTELIJK = KLEIN.replace("aandeel: 100%}", "aandeel: 100%, wettelijk: true}")
GEVOLGEN = [
    ("knop: stoppen", "stopt met Taak"),
    ("knop: stoppen, gemeenten: [Oost]", "stopt voor Oost met Taak"),
    ("knop: taakreductie, reductie: 100%, gemeenten: [West]", "stopt voor West met Taak"),
    ("knop: taakreductie, reductie: 100%, gemeenten: [West, Oost]", "stopt met Taak"),
    ("knop: taakreductie, bedrag: 1_000_000", "stopt met Taak"),
    ("knop: kaasschaaf, korting: 100%", "stopt met Taak"),
    ("knop: kwaliteit_intensiteit, wijziging: -100%", "laat alleen de vaste lasten over van Taak"),
    ("knop: resultaat_effect, doel: 0%, gemeenten: [Oost]", "laat voor Oost alleen de vaste lasten over van Taak"),
    ("knop: lokaal_regionaal, lokaal_aandeel: 60%", "legt een deel van Taak bij de gemeenten neer"),
    ("knop: lokaal_regionaal, lokaal_aandeel: 100%, gemeenten: [Oost]", "legt Taak helemaal bij Oost neer"),
    ("knop: lokaal_regionaal, lokaal_aandeel: 10%", ""),
    ("knop: taakreductie, reductie: 99%", ""),
    ("knop: kaasschaaf, korting: 99%, gemeenten: [Oost]", ""),
    ("knop: kwaliteit_intensiteit, wijziging: -99%", ""),
]


@pytest.mark.parametrize(("keuze", "gebeurt"), GEVOLGEN)
def test_a_statutory_task_that_stops_or_moves_is_seen_by_what_happens(keuze: str, gebeurt: str, tmp_path: Path) -> None:
    bestand = klein(tmp_path, f"- {{product: taak, {keuze}}}\n", boektekst=WETTELIJK)
    teksten = [d.tekst for d in bestand.geldend if d.code == "TK110"]
    assert teksten == ([f"de maatregel {gebeurt}; dat is een wettelijke taak"] if gebeurt else [])
    vrij = klein(tmp_path, f"- {{product: taak, {keuze}}}\n")
    assert "TK110" not in codes(vrij)


def test_what_has_stopped_already_does_not_stop_again(tmp_path: Path) -> None:
    twee = "- {product: taak, knop: kaasschaaf, korting: 100%, gemeenten: [Oost]}\n- {product: taak, knop: stoppen}\n"
    bestand = klein(tmp_path, twee, boektekst=WETTELIJK)
    assert [d.tekst.split(";")[0] for d in bestand.geldend if d.code == "TK110"] == [
        "de maatregel stopt voor Oost met Taak",
        "de maatregel stopt met Taak",  # all who still had it
    ]


def test_a_restpost_of_a_statutory_schil_counts_and_several_tasks_are_several(tmp_path: Path) -> None:
    half = WETTELIJK.replace("lasten: 1_000_000", "lasten: 600_000").replace("schillen:", "standaard:\n  personeelsaandeel: 80%\nschillen:")
    alleen = enige(klein(tmp_path, "- {product: restpost-1, knop: taakreductie, reductie: 100%}\n", boektekst=half), "TK110")
    assert alleen.tekst == "de maatregel stopt met Restpost schil 1; dat is een wettelijke taak"
    alles = enige(klein(tmp_path, "- {alles: true, knop: taakreductie, reductie: 100%}\n", boektekst=half), "TK110")
    assert alles.tekst == "de maatregel stopt met Taak en Restpost schil 1; dat zijn wettelijke taken"


@pytest.mark.parametrize(
    ("knop", "hint"),
    [
        ("knop: kaasschaaf, korting: 60%", "kies een kleinere verlaging"),
        ("knop: stoppen", "stoppen kan niet een beetje: kies een knop die de taak kleiner maakt"),
        ("knop: lokaal_regionaal, lokaal_aandeel: 80%", "laat meer van het werk bij de GR"),
    ],
)
def test_below_the_minimum_the_hint_fits_the_knop(knop: str, hint: str, tmp_path: Path) -> None:
    bestand = klein(tmp_path, f"- {{product: taak, {knop}}}\n", boektekst=f"{KLEIN}    wettelijk_minimum: 50%\n")
    assert enige(bestand, "TK102").hint.startswith(hint)


@pytest.mark.parametrize(("gemeenten", "gemeld"), [("Oost", True), ("Oost, West", False), ("GM0001, West", False)])
def test_all_gemeenten_by_name_is_all_of_them(gemeenten: str, gemeld: bool, tmp_path: Path) -> None:  # noqa: FBT001
    uniform = KLEIN.replace("aandeel: 100%}", "aandeel: 100%, uniform: true}")
    maatregel = f"- {{product: taak, knop: kaasschaaf, korting: 1%, gemeenten: [{gemeenten}]}}\n"
    bestand = klein(tmp_path, maatregel, boektekst=uniform)
    assert ("TK112" in codes(bestand)) == gemeld
    if gemeld:
        tekst = "Taak is in schil 1 voor alle gemeenten gelijk, maar de maatregel geldt voor 1 van de 2"
        assert enige(bestand, "TK112").tekst == tekst


# --- years -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("maatregel", "jaren", "duurt", "hint"),
    [
        # 1.000.000 in 2026 and 100.000 back from 2027: zero at the end of 2036; 2029 is the last of four years
        (
            "{knop: investering, incidenteel: 1_000_000, opbrengst: {bedrag: 100_000, vanaf: 2027}}",
            4,
            "€ 700.000,00 open, bij een structureel effect van -€ 100.000,00 per jaar; in dit tempo duurt het nog 7 jaar",
            "toon de jaren tot en met 2036: kies jaren: 11",
        ),
        # 10.200 back per year; 1.000.000 - 3 · 10.200 = 969.400 open, and that is 95,04 years
        (
            "{knop: investering, incidenteel: 1_000_000, opbrengst: {bedrag: 10_200, vanaf: 2027}}",
            4,
            "in dit tempo duurt het nog 96 jaar",
            "langer dan 30 jaar is niet te tonen; kijk of de frictiekosten en de opbrengst kloppen",
        ),
        # 100.000 less; frictiekosten 100.000 · 80% · 4 = 320.000, half in each of 2026 and 2027; 25% and 75% are there:
        # 135.000, 220.000, 120.000, 20.000 open, and zero in 2030. One year of afbouw shown says nothing of the pace.
        (
            "{knop: taakreductie, product: taak, reductie: 10%, frictie: {factor: 4}}",
            1,
            "€ 135.000,00 open, bij een structureel effect van -€ 100.000,00 per jaar; in dit tempo duurt het nog 4 jaar",
            "toon de jaren tot en met 2030: kies jaren: 5",
        ),
        # the last year that can be shown: 1.000.000 / 34.483 = 28,9998, in 2027 - 2055
        (
            "{knop: investering, incidenteel: 1_000_000, opbrengst: {bedrag: 34_483, vanaf: 2027}}",
            4,
            "in dit tempo duurt het nog 26 jaar",
            "toon de jaren tot en met 2055: kies jaren: 30",
        ),
        (
            "{knop: investering, incidenteel: 1_000_000, opbrengst: {bedrag: 34_482, vanaf: 2027}}",
            30,
            "in dit tempo duurt het nog 1 jaar",
            "langer dan 30 jaar is niet te tonen; kijk of de frictiekosten en de opbrengst kloppen",
        ),
    ],
)
def test_how_long_it_takes_to_earn_back(maatregel: str, jaren: int, duurt: str, hint: str, tmp_path: Path) -> None:
    gevonden = enige(klein(tmp_path, f"- {maatregel}\n", f"jaren: {jaren}\n"), "TK116")
    assert gevonden.tekst.endswith(duurt)
    assert gevonden.hint == hint


def test_hints_give_the_number_of_years(tmp_path: Path) -> None:
    later = klein(tmp_path, "- {knop: taakreductie, product: taak, reductie: 1%, ingang: 2031}\n")
    assert enige(later, "TK108").hint == "toon de jaren tot en met 2031: kies jaren: 6"
    kort = klein(tmp_path, "- {knop: taakreductie, product: taak, reductie: 1%}\n", "jaren: 1\n")
    assert enige(kort, "TK109").hint == "toon de jaren tot en met 2027: kies jaren: 2"
    investering = klein(tmp_path, "- {knop: investering, incidenteel: {2055: 5}}\n")
    assert enige(investering, "TK108").hint == "toon de jaren tot en met 2055: kies jaren: 30"
    ver = klein(tmp_path, "- {knop: taakreductie, product: taak, reductie: 1%, ingang: 2056}\n")
    assert enige(ver, "TK108").hint.startswith("dat is niet te tonen: meer dan 30 jaar kan niet")


# --- productenboeken ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lasten", "rest", "slot"),
    [
        ("899_999.99", "", "€ 100.000,01, 10,000001% van de schil; meer dan 10% is te veel om over te beslissen"),
        ("876_500", "", "€ 123.500,00, 12,4% van de schil; meer dan 10% is te veel om over te beslissen"),
        ("900_000", "", ""),
        ("876_500", "restpost_hoogstens: 12.35%\n", ""),
        ("876_500", "restpost_hoogstens: 12%\n", "12,4% van de schil; meer dan 12% is te veel om over te beslissen"),
        ("999_999", "restpost_hoogstens: 0%\n", "0,0001% van de schil; meer dan 0% is te veel om over te beslissen"),
    ],
)
def test_the_book_states_how_much_may_be_restpost(lasten: str, rest: str, slot: str, tmp_path: Path) -> None:
    bestand = oordeel(tmp_path, rest + BOEK.replace("lasten: 1_000_000", f"lasten: {lasten}"))
    assert codes(bestand) == (["TK122"] if slot else [])
    if slot:
        assert enige(bestand, "TK122").tekst.endswith(slot)


def test_a_share_of_restpost_is_a_percentage(tmp_path: Path) -> None:
    assert codes(oordeel(tmp_path, f"restpost_hoogstens: 10\n{BOEK}")) == ["TK015"]
    assert codes(oordeel(tmp_path, f"restpost_hoogstens: 110%\n{BOEK}")) == ["TK016"]


# --- assumptions -------------------------------------------------------------------------------------------------

DUBBEL = 2 * "- {knop: taakreductie, product: taak, bedrag: 50_000}\n"
INVESTERING = "- {knop: investering, incidenteel: 5_000, opbrengst: {bedrag: 10_000, vanaf: 2026}}\n"


def test_what_rests_on_assumptions_is_said_once(tmp_path: Path) -> None:
    twee = enige(klein(tmp_path, DUBBEL), "TK117")
    assert "het structurele effect van de maatregelen 1 en 2 (samen -€ 100.000,00) rust" in twee.tekst
    assert twee.plek is not None
    assert twee.plek.regel == 4
    assert "in het productenboek" in twee.hint
    een = enige(klein(tmp_path, DUBBEL, "negeer: [{regel: TK117, reden: Voorbeeld, maatregel: 1}]\n"), "TK117")
    assert "van deze maatregel (-€ 50.000,00) rust" in een.tekst
    assert een.plek is not None
    assert een.plek.regel == 6


def test_an_investering_is_an_estimate_of_its_maker(tmp_path: Path) -> None:
    eigen = enige(klein(tmp_path, INVESTERING), "TK117")
    assert "van deze maatregel (-€ 10.000,00) rust" in eigen.tekst
    assert eigen.hint.startswith("de bedragen van een investering zijn een eigen schatting: schrijf bij toelichting")
    boek_, eigen = (d for d in klein(tmp_path, DUBBEL + INVESTERING).geldend if d.code == "TK117")
    assert "van de maatregelen 1 en 2 (samen -€ 100.000,00) rust" in boek_.tekst
    assert "van maatregel 3 (-€ 10.000,00) rust" in eigen.tekst


# --- words -------------------------------------------------------------------------------------------------------


def test_words_of_the_rules_show_what_stands_in_a_file(tmp_path: Path) -> None:
    blokken = uitleg("TK114", REGELS["TK114"])
    assert "Verhoog `jaren`, of kies een eerdere `ingang`." in als_markdown(blokken)
    assert 'Verhoog "jaren", of kies een eerdere' in als_tekst(blokken, 200)
    for regel in REGELS.values():
        assert regel.uitleg.count("`") % 2 == 0
    assert "\\`" not in (ROOT / "docs" / "regels.md").read_text("utf-8")
    # text from files stays text
    assert als_markdown([Alinea("een `titel`")]) == "een \\`titel\\`\n"


def test_the_reserve_that_is_too_low_already_is_said_once_of_the_book(tmp_path: Path) -> None:
    laag = KLEIN.replace("stand: 500_000", "stand: 200_000")
    scenario = klein(tmp_path, "- {knop: kaasschaaf, product: taak, korting: 1%}\n", boektekst=laag)
    assert "TK106" not in codes(scenario)
    assert codes(oordeel(tmp_path, laag)) == ["TK123"]


def test_all_mistakes_in_a_file_are_reported_and_then_it_is_not_judged(tmp_path: Path) -> None:
    bestand = klein(tmp_path, "- {knop: kaasschaf, product: taak}\n- {knop: kaasschaaf, product: tak, korting: 5}\n")
    assert sorted(codes(bestand)) == ["TK015", "TK020", "TK020"]


# --- eisen -------------------------------------------------------------------------------------------------------

# 10% of 1.000.000 for two gemeenten of 600 and 400 inwoners: -100.000, so -60.000 and -40.000, -100 euros per inwoner.
# Lineair over two years: 25%, 75%, 100%. Frictiekosten 80% of 100.000, half in 2026 and half in 2027: 40.000 each.
# Netto: 2026 -25.000 + 40.000 = 15.000; 2027 -75.000 + 40.000 = -35.000; 2028 and 2029 -100.000.
MAATREGEL = "- {knop: taakreductie, product: taak, reductie: 10%}"


@pytest.mark.parametrize(
    ("eis", "gevonden"),
    [
        ("{maat: structureel, hoogstens: -100_000}", ""),
        ("{maat: structureel, hoogstens: -100_000.01}", "-€ 100.000,00"),
        ("{maat: netto_effect, jaar: 2026, hoogstens: 15_000}", ""),
        ("{maat: netto_effect, jaar: 2026, hoogstens: 14_999.99}", "€ 15.000,00"),
        ("{maat: netto_effect, hoogstens: 0}", "€ 15.000,00 in 2026"),
        ("{maat: netto_effect, per: gemeente, jaar: 2026, hoogstens: 8_000}", "Oost € 9.000,00"),
        ("{maat: netto_effect, per: gemeente, jaar: 2026, hoogstens: 8_000, behalve: [Oost]}", ""),
        ("{maat: netto_effect, per: gemeente, jaar: 2026, hoogstens: 8_000, alleen: [West]}", ""),
        ("{maat: structureel_per_inwoner, per: gemeente, hoogstens: -100}", ""),
        ("{maat: structureel_per_inwoner, minstens: -99.99}", "-€ 100,00"),
        ("{maat: structureel, per: maatregel, minstens: -50_000}", "-€ 100.000,00"),
        ("{maat: structureel, per: schil, minstens: -50_000, behalve: [1]}", "er blijft niets over om te meten"),
        ("{maat: bijdrage, per: product, jaar: 2029, minstens: 900_000}", ""),
        ("{maat: bijdrage_straks, hoogstens: 899_999}", "€ 900.000,00"),
        ("{maat: structureel_aandeel, minstens: -10%}", ""),
        ("{maat: structureel_aandeel, minstens: -9.5%}", "-10%"),
        ("{maat: cumulatief, jaar: 2029, hoogstens: -220_000}", ""),
        ("{maat: frictiekosten, hoogstens: 39_999}", "€ 40.000,00 in 2026 en € 40.000,00 in 2027"),
        ("{maat: breakeven, uiterlijk: 2027}", ""),
        ("{maat: breakeven, uiterlijk: 2026}", "2027"),
        ("{maat: reserve, minstens: 500_000}", ""),
        ("{maat: reserve, minstens: 500_001, jaar: 2028}", "€ 500.000,00"),
        ("{maat: herkomst_bron, minstens: 5%}", "0%"),
        ("{maat: herkomst_onvermeld, minstens: 100%}", ""),
        ("{maat: herkomst_onvermeld, per: gemeente, hoogstens: 50%}", "Oost 100% en West 100%"),
        ("{maat: netto_effect, jaar: 2040, hoogstens: 0}", "2040 is geen getoond jaar (2026-2029)"),
        ("{maat: structureel, per: maatregel, hoogstens: 0, alleen: [2]}", "maatregel 2 bestaat niet"),
    ],
)
def test_an_eis_shows_what_was_asked_and_found(eis: str, gevonden: str) -> None:
    resultaat = reken(MAATREGEL, rest=f"eisen: [{eis}]")
    (uitslag,) = toets(resultaat.scenario.eisen, resultaat)
    assert uitslag.gehaald == (not gevonden)
    if gevonden:
        (bevinding,) = als_bevindingen([uitslag])
        assert bevinding.tekst == in_woorden(uitslag)
        assert bevinding.tekst.endswith(gevonden)


def test_amounts_per_inwoner_are_compared_exactly() -> None:
    # 1% of 1.000.000 is 10.000 for 600 + 400 inwoners; for 3 inwoners in 1000 it would not be round: use 600/7
    resultaat = reken(
        "- {knop: taakreductie, product: taak, bedrag: 10_004}",
        rest="eisen: [{maat: structureel_per_inwoner, minstens: -10}]",
    )
    (uitslag,) = toets(resultaat.scenario.eisen, resultaat)
    assert "gevonden: -€ 10,00 (afgerond)" in in_woorden(uitslag)  # -10,004


def test_every_maat_can_be_judged() -> None:
    grens = {"euro": "hoogstens: 0", "percentage": "hoogstens: 0%", "jaar": "uiterlijk: 2026"}
    eisen = ", ".join(f"{{maat: {naam}, {grens[maat.eenheid.value]}}}" for naam, maat in MATEN.items())
    resultaat = reken(MAATREGEL, rest=f"eisen: [{eisen}]")
    assert all(uitslag.aantal and not uitslag.reden for uitslag in toets(resultaat.scenario.eisen, resultaat))


@pytest.mark.parametrize(
    ("eis", "code"),
    [
        ("{hoogstens: 5}", "TK011"),
        ("{maat: structurel, hoogstens: 5}", "TK020"),
        ("{maat: structureel}", "TK011"),
        ("{maat: structureel, hoogstens: 5%}", "TK013"),
        ("{maat: structureel, hoogstens: 1.000}", "TK014"),
        ("{maat: structureel, jaar: 2026, hoogstens: 5}", "TK010"),
        ("{maat: structureel, hoogstens: 5, minstens: 6}", "TK016"),
        ("{maat: structureel, per: gemente, hoogstens: 5}", "TK020"),
        ("{maat: structureel, per: gemeente, behalve: [Noord], hoogstens: 5}", "TK020"),
        ("{maat: structureel, behalve: [Oost], hoogstens: 5}", "TK010"),
        ("{maat: structureel, per: gemeente, alleen: [Oost], behalve: [West], hoogstens: 5}", "TK017"),
        ("{maat: reserve, per: gemeente, hoogstens: 5}", "TK010"),
        ("{maat: breakeven, hoogstens: 2028}", "TK010"),
        ("{maat: herkomst_bron, hoogstens: 5}", "TK015"),
        ("structureel", "TK012"),
    ],
)
def test_mistakes_in_an_eis_are_found_when_reading(eis: str, code: str, tmp_path: Path) -> None:
    assert code in codes(klein(tmp_path, f"{MAATREGEL}\n", f"eisen: [{eis}]\n"))


def test_a_failed_eis_stands_on_its_own_line(tmp_path: Path) -> None:
    rest = "eisen:\n  - {maat: breakeven, uiterlijk: 2029}\n  - maat: structureel\n    hoogstens: -500_000\n"
    gevonden = enige(klein(tmp_path, f"{MAATREGEL}\n", rest), "TK130")
    assert gevonden.plek is not None
    assert (gevonden.plek.regel, gewezen(gevonden)) == (6, "-500_000")


# --- exceptions --------------------------------------------------------------------------------------------------


def test_an_exception_is_counted_and_does_not_hide_others(tmp_path: Path) -> None:
    bestand = klein(tmp_path, DUBBEL, "negeer: [{regel: TK111, reden: Besluit AB}]\n")
    assert [m.reden for m in bestand.meldingen if m.diagnostic.code == "TK111"] == ["Besluit AB"]
    assert codes(bestand) == ["TK117"]
    een = klein(tmp_path, DUBBEL, "negeer: [{regel: TK117, reden: Voorbeeld, maatregel: 2}]\n")
    assert codes(een) == ["TK117", "TK111"]


def test_an_exception_expires_after_its_day(tmp_path: Path) -> None:
    tekst = "negeer: [{regel: TK111, reden: Tot het besluit, tot: 2026-06-30}]\n"
    (tmp_path / "boek.yaml").write_text(KLEIN, encoding="utf-8")
    heel = f"scenario: Proef\nproductenboek: boek.yaml\n{tekst}maatregelen:\n{DUBBEL}"
    assert "TK111" not in codes(oordeel(tmp_path, heel, vandaag="2026-06-30"))
    verlopen = oordeel(tmp_path, heel, vandaag="2026-07-01")
    assert {"TK111", "TK141"} <= {*codes(verlopen)}
    assert gewezen(enige(verlopen, "TK141")) == "2026-06-30"


def test_an_unused_exception_is_a_finding(tmp_path: Path) -> None:
    bestand = klein(tmp_path, DUBBEL, "negeer: [{regel: TK104, reden: Zomaar}]\n")
    assert gewezen(enige(bestand, "TK140")) == "TK104"


@pytest.mark.parametrize(
    ("uitzondering", "code"),
    [
        ("{regel: TK111}", "TK011"),
        ("{regel: TK111, reden: ''}", "TK012"),
        ("{regel: TK999, reden: x}", "TK020"),
        ("{regel: TK015, reden: x}", "TK016"),
        ("{regel: TK140, reden: x}", "TK016"),
        ("{regel: TK111, reden: x, tot: 31-12-2026}", "TK013"),
        ("{regel: TK111, reden: x, tot: 2026-02-30}", "TK013"),
        ("{regel: TK111, reden: x, sinds: 2026-01-01}", "TK010"),
    ],
)
def test_an_exception_says_which_rule_and_why(uitzondering: str, code: str, tmp_path: Path) -> None:
    assert code in codes(klein(tmp_path, DUBBEL, f"negeer: [{uitzondering}]\n"))


def test_rules_about_books_look_at_books_only() -> None:
    for regel in REGELS.values():
        if isinstance(regel, Boekregel):
            assert list(regel.vind(boek())) == []
