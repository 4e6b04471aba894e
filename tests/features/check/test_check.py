# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The rules of check, each with its good and its bad example, eisen and exceptions."""

import os
from pathlib import Path
from textwrap import dedent

import pytest

from takenkeuze.core.diagnostics import CODES, Diagnostic
from takenkeuze.core.model.eisen import MEASURES
from takenkeuze.features.check.command_judging import FileJudge
from takenkeuze.features.check.report_rules import rules_page
from takenkeuze.features.check.report_text import closing_line
from takenkeuze.features.check.rules.registry import RULES
from takenkeuze.features.check.rules.rule import BoekRule, LoadingRule, Rule
from takenkeuze.features.check.verdict import CheckedFile, CheckReport
from takenkeuze.files.exceptions import about_boeken, about_scenarios
from takenkeuze.report.findings import finding_in_words, text_of
from takenkeuze.report.markdown import blocks_to_markdown
from tests import ROOT
from tests.helpers import BOEK, PARAMETERS, boek, compute

TODAY = "2026-01-01"
HECHT = str(ROOT / "data" / "productenboek.yaml")
BBS = str(ROOT / "scenarios" / "bbs" / "productenboek.yaml")


def oordeel(folder: Path, text: str, productenboek: str | None = None, today: str = TODAY) -> CheckedFile:
    """Check one file with these contents."""
    path = folder / "bestand.yaml"
    path.write_text(text, encoding="utf-8")
    file, _ = FileJudge(productenboek, today).judge(str(path))
    return file


def codes(file: CheckedFile) -> list[str]:
    return [diagnostic.code for diagnostic in file.active]


def sole(file: CheckedFile, code: str) -> Diagnostic:
    (found,) = [diagnostic for diagnostic in file.active if diagnostic.code == code]
    return found


def pointed(diagnostic: Diagnostic) -> str:
    """The piece of text that the caret points at."""
    place = diagnostic.place
    assert place is not None
    return diagnostic.line_text[place.column - 1 : place.column - 1 + place.length]


# --- every rule --------------------------------------------------------------------------------------------------


def _as_file(line: Rule, example: str) -> tuple[str, str | None]:
    """An example as a file, and the productenboek it goes with; a part of a book is made whole."""
    if "gemeenten:" in example or "scenario:" in example:
        return example, BBS if "productenboek:" in example else HECHT
    parts = {key: part for key, part in _parts(BOEK).items() if f"{key}:" not in f"\n{example}"}
    return "".join(parts.values()) + example, None


def _parts(text: str) -> dict[str, str]:
    """The top-level keys of a book with their text."""
    parts: dict[str, str] = {}
    for line in text.splitlines(keepends=True):
        if not line.startswith(" "):
            key = line.split(":")[0]
            parts[key] = ""
        parts[key] += line
    return parts


@pytest.mark.parametrize("line", RULES.values(), ids=RULES)
def test_the_bad_example_breaks_the_rule_and_the_good_one_does_not(line: Rule, tmp_path: Path) -> None:
    error, good = (oordeel(tmp_path, *_as_file(line, v)) for v in (line.error, line.good))
    found = sole(error, line.code)
    assert found.severity is line.severity
    assert found.place is not None
    assert found.place.line > 0
    assert line.code not in codes(good)
    assert not [c for c in codes(good) if c.startswith("TK0")]


def test_every_rule_has_a_module_of_its_own_a_title_and_words() -> None:
    folder = ROOT / "src" / "takenkeuze" / "features" / "check" / "rules"
    modules = {path.stem.split("_")[0].upper() for path in folder.glob("tk*.py")}
    assert modules == {*RULES}
    assert [*RULES] == sorted(RULES)
    assert {code for code in CODES if code.startswith("TK1")} <= {*RULES}
    for line in RULES.values():
        assert line.titel
        assert len(line.explanation) > 80
        assert isinstance(line, LoadingRule) == line.code.startswith("TK0")


def test_the_page_of_the_docs_is_made_from_the_rules() -> None:
    path = ROOT / "docs" / "regels.md"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(blocks_to_markdown(rules_page(RULES.values())), encoding="utf-8")
    assert path.read_text("utf-8") == blocks_to_markdown(rules_page(RULES.values()))


# --- what they say -----------------------------------------------------------------------------------------------

SMALL = BOEK + "".join(f"    {line}\n" for line in PARAMETERS.splitlines())


def small(folder: Path, maatregelen: str, rest: str = "", boek_text: str = SMALL) -> CheckedFile:
    """Check a scenario on a book with one product of 1.000.000 euros for Oost (600) and West (400 inwoners)."""
    (folder / "boek.yaml").write_text(boek_text, encoding="utf-8")
    return oordeel(folder, f"scenario: Proef\nproductenboek: boek.yaml\n{rest}maatregelen:\n{dedent(maatregelen)}")


def test_the_overlap_is_what_each_alone_does_more_than_both_together(tmp_path: Path) -> None:
    # alone: 10% of 1.000.000 = 100.000 and 20% = 200.000; after the first 20% of 900.000 = 180.000
    file = small(
        tmp_path,
        """\
        - {knop: taakreductie, product: taak, reductie: 10%}
        - {knop: taakreductie, product: taak, reductie: 20%}
        """,
    )
    overlap = sole(file, "TK111")
    assert "maatregel 1 werkt ook op Taak" in overlap.text
    assert "alleen verandert deze structureel -€ 200.000,00, na die andere -€ 180.000,00" in overlap.text
    assert overlap.text.endswith("een overlap, samen besparen zij € 20.000,00 minder dan elk apart opgeteld")
    assert overlap.place is not None
    assert (overlap.place.line, pointed(overlap)) == (5, "taak")


def test_amounts_add_up_and_other_gemeenten_do_not_overlap(tmp_path: Path) -> None:
    # each takes 50.000 euros off, whatever the other does
    amounts = small(tmp_path, 2 * "- {knop: taakreductie, product: taak, bedrag: 50_000}\n")
    found = sole(amounts, "TK111")
    assert found.text.endswith("; in totaal doen zij samen precies de som van wat elk apart doet")
    assert found.hint == "kijk of beide bedoeld zijn"
    per_gemeente = small(
        tmp_path,
        """\
        - {knop: taakreductie, product: taak, reductie: 10%, gemeenten: [Oost]}
        - {knop: taakreductie, product: taak, reductie: 20%, gemeenten: [West]}
        """,
    )
    assert "TK111" not in codes(per_gemeente)


def test_the_reserve_that_is_too_low_already_is_said_once_of_the_book(tmp_path: Path) -> None:
    layer = SMALL.replace("stand: 500_000", "stand: 200_000")
    scenario = small(tmp_path, "- {knop: kaasschaaf, product: taak, korting: 1%}\n", boek_text=layer)
    assert "TK106" not in codes(scenario)
    assert codes(oordeel(tmp_path, layer)) == ["TK123"]


def test_all_mistakes_in_a_file_are_reported_and_then_it_is_not_judged(tmp_path: Path) -> None:
    file = small(tmp_path, "- {knop: kaasschaf, product: taak}\n- {knop: kaasschaaf, product: tak, korting: 5}\n")
    assert sorted(codes(file)) == ["TK015", "TK020", "TK020"]


# --- eisen -------------------------------------------------------------------------------------------------------

# 10% of 1.000.000 for two gemeenten of 600 and 400 inwoners: -100.000, so -60.000 and -40.000, -100 euros per inwoner.
# Lineair over two years: 25%, 75%, 100%. Frictiekosten 80% of 100.000, half in 2026 and half in 2027: 40.000 each.
# Netto: 2026 -25.000 + 40.000 = 15.000; 2027 -75.000 + 40.000 = -35.000; 2028 and 2029 -100.000.
MAATREGEL = "- {knop: taakreductie, product: taak, reductie: 10%}"


@pytest.mark.parametrize(
    ("eis", "found"),
    [
        ("{maat: structureel, hoogstens: -100_000}", ""),
        ("{maat: structureel, hoogstens: -100_000.01}", "-€ 100.000,00, € 0,01 te veel"),
        ("{maat: netto_effect, jaar: 2026, hoogstens: 15_000}", ""),
        ("{maat: netto_effect, jaar: 2026, hoogstens: 14_999.99}", "€ 15.000,00, € 0,01 te veel"),
        ("{maat: netto_effect, hoogstens: 0}", "€ 15.000,00 in 2026"),
        ("{maat: netto_effect, per: gemeente, jaar: 2026, hoogstens: 8_000}", "gemeenten erbuiten: Oost: € 9.000,00"),
        ("{maat: netto_effect, per: gemeente, jaar: 2026, hoogstens: 8_000, behalve: [Oost]}", ""),
        ("{maat: netto_effect, per: gemeente, jaar: 2026, hoogstens: 8_000, alleen: [West]}", ""),
        ("{maat: structureel_per_inwoner, per: gemeente, hoogstens: -100}", ""),
        ("{maat: structureel_per_inwoner, minstens: -99.99}", "-€ 100,00, € 0,01 te weinig"),
        ("{maat: structureel, per: maatregel, minstens: -50_000}", "-€ 100.000,00, € 50.000,00 te weinig"),
        ("{maat: structureel, per: schil, minstens: -50_000, behalve: [1]}", "na behalve blijft er geen schil over"),
        ("{maat: bijdrage, per: product, jaar: 2029, minstens: 900_000}", ""),
        ("{maat: bijdrage_straks, hoogstens: 899_999}", "€ 900.000,00, € 1,00 te veel"),
        ("{maat: structureel_aandeel, minstens: -10%}", ""),
        ("{maat: structureel_aandeel, minstens: -9.5%}", "-10%, 0,5 procentpunt te weinig"),
        ("{maat: cumulatief, jaar: 2029, hoogstens: -220_000}", ""),
        ("{maat: frictiekosten, hoogstens: 39_999}", "€ 40.000,00 in 2026 en € 40.000,00 in 2027"),
        ("{maat: omslag, uiterlijk: 2027}", ""),
        ("{maat: omslag, uiterlijk: 2026}", "2027, 1 jaar te laat"),
        ("{maat: reserve, minstens: 500_000}", ""),
        ("{maat: reserve, minstens: 500_001, jaar: 2028}", "€ 500.000,00, € 1,00 te weinig"),
        ("{maat: herkomst_bron, minstens: 5%}", "0%, 5 procentpunt te weinig"),
        ("{maat: herkomst_niet_vermeld, minstens: 100%}", ""),
        (
            "{maat: herkomst_niet_vermeld, per: gemeente, hoogstens: 50%}",
            "2 van de 2 gemeenten erbuiten: Oost: 100% en West: 100%",
        ),
        ("{maat: netto_effect, jaar: 2040, hoogstens: 0}", "2040 is geen getoond jaar (2026-2029)"),
        ("{maat: structureel, per: maatregel, hoogstens: 0, alleen: [2]}", "maatregel 2 bestaat niet"),
        ("{maat: structureel, per: maatregel, hoogstens: 0, alleen: [2, 3]}", "maatregel 2 en 3 bestaan niet"),
        # of everyone once, with the worst year: Oost has 60% of 15.000, 40.000 each in 2026 and 2027
        (
            "{maat: netto_effect, per: gemeente, hoogstens: 0}",
            "samen 2 van de 8 keer (2 gemeenten × 4 jaren): Oost: € 9.000,00 in 2026 en West: € 6.000,00 in 2026",
        ),
        (
            "{maat: frictiekosten, per: gemeente, hoogstens: 20_000}",
            "samen 2 van de 8 keer (2 gemeenten × 4 jaren): Oost: € 24.000,00 in 2026 (ook in 1 ander jaar)",
        ),
        (
            "{maat: bijdrage, per: gemeente, hoogstens: 500_000, behalve: [West]}",
            "4 van de 4 jaren erbuiten: Oost: € 585.000,00 in 2026 (ook in 3 andere jaren)",
        ),
        ("{maat: frictiekosten_totaal, hoogstens: 80_000}", ""),
        ("{maat: frictiekosten_totaal, hoogstens: 79_999}", "gevonden: € 80.000,00, € 1,00 te veel"),
        ("{maat: frictiekosten_totaal_per_inwoner, per: gemeente, hoogstens: 79}", "Oost: € 80,00 en West: € 80,00"),
        (
            "{maat: structureel, per: schil, hoogstens: -200_000}",
            "gevonden: schil 1: -€ 100.000,00, € 100.000,00 te veel",
        ),
        ("{maat: herkomst_bron, per: schil, minstens: 5%}", "gevonden: schil 1: 0%, 5 procentpunt te weinig"),
        ("{maat: herkomst_bron, per: product, minstens: 5%}", "gevonden: Taak: 0%, 5 procentpunt te weinig"),
        (
            "{maat: herkomst_bron, per: maatregel, minstens: 5%}",
            "gevonden: maatregel 1 (Taakreductie van 10% op Taak): 0%, 5 procentpunt te weinig",
        ),
        ("{maat: omslag, uiterlijk: 2040}", ""),
    ],
)
def test_an_eis_shows_what_was_asked_and_found(eis: str, found: str) -> None:
    result = compute(MAATREGEL, rest=f"eisen: [{eis}]")
    (eis_result,) = result.eis_results
    assert eis_result.is_met == (not found)
    if found:
        (finding,) = result.all_findings
        assert finding.facts == eis_result
        assert text_of(finding.facts).endswith(found)


@pytest.mark.parametrize(
    ("maatregelen", "eis", "reason", "tip"),
    [
        # 300.000 of investering is not earned back with 10.000 a year before 2030; after that nobody computed it
        (
            "- {knop: investering, incidenteel: 300_000, opbrengst: {bedrag: 10_000, vanaf: 2027}}",
            "{maat: omslag, uiterlijk: 2040}",
            "de omslag ligt na de getoonde jaren (2026-2029)",
            "toon meer jaren (jaren: 15)",
        ),
        (
            "- {knop: investering, incidenteel: 300_000, opbrengst: {bedrag: 10_000, vanaf: 2027}}",
            "{maat: omslag, per: gemeente, uiterlijk: 2090}",
            "de omslag van 2 van de 2 gemeenten ligt na de getoonde jaren (2026-2029)",
            "kies uiterlijk 2055 of eerder; verder wordt er niet gerekend",
        ),
        (
            MAATREGEL,
            "{maat: netto_effect, jaar: 2031, hoogstens: 0}",
            "2031 is geen getoond jaar (2026-2029)",
            "kies een getoond jaar, of toon meer jaren (jaren: 6)",
        ),
        (
            "- {knop: investering, incidenteel: 300_000}",
            "{maat: herkomst_bron, minstens: 5%}",
            "er is geen structureel effect, dus ook geen herkomst daarvan",
            "haal deze eis weg, of kies een maatregel die structureel iets verandert",
        ),
    ],
)
def test_an_eis_that_can_not_be_judged_says_why_and_what_to_do(
    maatregelen: str, eis: str, reason: str, tip: str
) -> None:
    result = compute(maatregelen, rest=f"eisen: [{eis}]")
    (finding,) = result.all_findings
    assert finding.code == "TK131"
    text, hint = finding_in_words(finding.facts)
    assert text.split("; ")[1] == reason
    assert hint == tip


def test_a_share_of_nothing_can_not_be_judged() -> None:
    eis = "eisen: [{maat: structureel_aandeel, hoogstens: 0%}]"
    result = compute("- {knop: investering, structureel: {2026: 10_000}}", "dekkingsgraad: 100%", rest=eis)
    (finding,) = result.all_findings
    text, hint = finding_in_words(finding.facts)
    assert text.split("; ")[1] == "de bijdrage nu is € 0,00, dus een deel daarvan bestaat niet"
    assert hint == "gebruik maat: structureel, in euro's"


def test_a_break_even_within_the_shown_years_is_judged_however_late_it_may_be() -> None:
    eisen = "eisen: [{maat: omslag, uiterlijk: 2040}, {maat: omslag, uiterlijk: 2029}]"
    too_expensive = compute(
        "- {knop: investering, incidenteel: 300_000, opbrengst: {bedrag: 9_000, vanaf: 2027}}", rest=eisen
    )
    later, within = too_expensive.eis_results
    assert (bool(later.unjudged), bool(within.over)) == (True, True)
    never = compute("- {knop: investering, incidenteel: 300_000}", rest=eisen)
    assert [(eis_result.unjudged, bool(eis_result.over)) for eis_result in never.eis_results] == [(None, True)] * 2
    earned = compute(MAATREGEL, rest=eisen)
    assert [eis_result.is_met for eis_result in earned.eis_results] == [True] * 2


def test_what_belongs_to_no_product_is_no_product_and_no_schil() -> None:
    """An investering has no product: who agrees on every product says nothing of it, and could not leave it out."""
    eisen = "{maat: bijdrage, minstens: 1, per: product}, {maat: bijdrage_basis, minstens: 1, per: schil}"
    eisen += ", {maat: structureel, hoogstens: 0, per: product}, {maat: structureel, hoogstens: 0, per: schil}"
    result = compute("- {knop: investering, structureel: {2026: 10_000}}", rest=f"eisen: [{eisen}]")
    assert [eis_result.is_met for eis_result in result.eis_results] == [True] * 4
    together = compute(
        "- {knop: investering, structureel: {2026: 10_000}}", rest="eisen: [{maat: structureel, hoogstens: 0}]"
    )
    assert [eis_result.is_met for eis_result in together.eis_results] == [False]


def test_amounts_per_inwoner_are_compared_exactly() -> None:
    # 1% of 1.000.000 is 10.000 for 600 + 400 inwoners; for 3 inwoners in 1000 it would not be round: use 600/7
    result = compute(
        "- {knop: taakreductie, product: taak, bedrag: 10_004}",
        rest="eisen: [{maat: structureel_per_inwoner, minstens: -10}]",
    )
    (eis_result,) = result.eis_results
    assert "gevonden: -€ 10,004" in text_of(eis_result)


def test_every_measure_can_be_judged() -> None:
    bound = {"euro": "hoogstens: 0", "percentage": "hoogstens: 0%", "jaar": "uiterlijk: 2026"}
    eisen = ", ".join(f"{{maat: {name}, {bound[measure.unit.value]}}}" for name, measure in MEASURES.items())
    result = compute(MAATREGEL, rest=f"eisen: [{eisen}]")
    assert len(result.eis_results) == len(MEASURES)
    assert all(eis_result.measured_count and not eis_result.unjudged for eis_result in result.eis_results)


@pytest.mark.parametrize(
    ("eis", "code"),
    [
        ("{hoogstens: 5}", "TK011"),
        ("{maat: structurel, hoogstens: 5}", "TK020"),
        ("{maat: structureel}", "TK011"),
        ("{maat: structureel, hoogstens: 5%}", "TK013"),
        ("{maat: structureel, hoogstens: 1.000}", "TK014"),
        ("{maat: structureel, jaar: 2026, hoogstens: 5}", "TK017"),
        ("{maat: structureel, hoogstens: 5, minstens: 6}", "TK016"),
        ("{maat: structureel, per: gemente, hoogstens: 5}", "TK020"),
        ("{maat: structureel, per: gemeente, behalve: [Noord], hoogstens: 5}", "TK020"),
        ("{maat: structureel, behalve: [Oost], hoogstens: 5}", "TK017"),
        ("{maat: structureel, per: gemeente, sinds: 2026, hoogstens: 5}", "TK010"),
        ("{maat: structureel, per: gemeente, alleen: [Oost], behalve: [West], hoogstens: 5}", "TK017"),
        ("{maat: reserve, per: gemeente, hoogstens: 5}", "TK017"),
        ("{maat: omslag, hoogstens: 2028}", "TK017"),
        ("{maat: herkomst_bron, minstens: 101%}", "TK016"),
        ("{maat: herkomst_bron, hoogstens: 5}", "TK015"),
        ("structureel", "TK012"),
    ],
)
def test_mistakes_in_an_eis_are_found_when_reading(eis: str, code: str, tmp_path: Path) -> None:
    assert code in codes(small(tmp_path, f"{MAATREGEL}\n", f"eisen: [{eis}]\n"))


def test_a_failed_eis_stands_on_its_own_line(tmp_path: Path) -> None:
    rest = "eisen:\n  - {maat: omslag, uiterlijk: 2029}\n  - maat: structureel\n    hoogstens: -500_000\n"
    found = sole(small(tmp_path, f"{MAATREGEL}\n", rest), "TK130")
    assert found.place is not None
    assert (found.place.line, pointed(found)) == (6, "-500_000")


# --- exceptions --------------------------------------------------------------------------------------------------


DOUBLE = 2 * "- {knop: taakreductie, product: taak, bedrag: 50_000}\n"


def test_an_exception_is_counted_and_does_not_hide_others(tmp_path: Path) -> None:
    file = small(tmp_path, DOUBLE, "negeer: [{regel: TK111, reden: Besluit AB}]\n")
    assert [m.reden for m in file.messages if m.diagnostic.code == "TK111"] == ["Besluit AB"]
    assert codes(file) == ["TK117"]
    one = small(tmp_path, DOUBLE, "negeer: [{regel: TK117, reden: Voorbeeld, maatregel: 2}]\n")
    assert codes(one) == ["TK117", "TK111"]


def test_an_exception_expires_after_its_day(tmp_path: Path) -> None:
    text = "negeer: [{regel: TK111, reden: Tot het besluit, tot: 2026-06-30}]\n"
    (tmp_path / "boek.yaml").write_text(SMALL, encoding="utf-8")
    whole = f"scenario: Proef\nproductenboek: boek.yaml\n{text}maatregelen:\n{DOUBLE}"
    assert "TK111" not in codes(oordeel(tmp_path, whole, today="2026-06-30"))
    expired = oordeel(tmp_path, whole, today="2026-07-01")
    assert {"TK111", "TK141"} <= {*codes(expired)}
    assert pointed(sole(expired, "TK141")) == "2026-06-30"


def test_an_unused_exception_is_a_finding(tmp_path: Path) -> None:
    file = small(tmp_path, DOUBLE, "negeer: [{regel: TK104, reden: Zomaar}]\n")
    assert pointed(sole(file, "TK140")) == "TK104"


def test_findings_are_counted_apart_from_the_exceptions_that_let_them_pass(tmp_path: Path) -> None:
    ignore = "negeer: [{regel: TK117, reden: Voorbeeld}, {regel: TK111, reden: Besluit AB}]\n"
    report = CheckReport((small(tmp_path, DOUBLE, ignore),))
    assert (report.ignored, report.uitzonderingen, report.active) == (3, 2, [])
    assert closing_line(report) == "1 bestand gecontroleerd, 0 fouten, 3 bevindingen genegeerd met 2 uitzonderingen"


def test_a_second_exception_with_nothing_left_to_hide_is_unused(tmp_path: Path) -> None:
    double = "negeer:\n  - {regel: TK111, reden: Besluit AB}\n  - {regel: TK111, reden: Besluit AB}\n"
    remaining = sole(small(tmp_path, DOUBLE, double), "TK140")
    assert remaining.place is not None
    assert (remaining.place.line, pointed(remaining)) == (5, "TK111")
    assert remaining.text.endswith("niet nodig: uitzondering 1 laat al door wat die regel hier meldt")


def test_an_exception_for_one_maatregel_goes_before_one_for_all(tmp_path: Path) -> None:
    both = "negeer: [{regel: TK117, reden: Alle}, {regel: TK117, reden: Deze, maatregel: 2}]\n"
    file = small(tmp_path, DOUBLE, both)
    assert [m.reden for m in file.messages if m.diagnostic.code == "TK117"] == ["Alle", "Deze"]
    assert "TK140" not in codes(file)
    each = "negeer: [{regel: TK117, reden: Een, maatregel: 1}, {regel: TK117, reden: Alle}, "
    each += "{regel: TK117, reden: Twee, maatregel: 2}]\n"
    remaining = sole(small(tmp_path, DOUBLE, each), "TK140")
    assert remaining.text.endswith("uitzondering 1 en 3 laten al door wat die regel hier meldt")


LOW = SMALL.replace("stand: 500_000", "stand: 200_000")


def test_a_productenboek_has_exceptions_too(tmp_path: Path) -> None:
    file = oordeel(tmp_path, f"{LOW}negeer: [{{regel: TK123, reden: Herstelplan ligt er, tot: 2026-06-30}}]\n")
    assert [(m.diagnostic.code, m.reden) for m in file.messages] == [("TK123", "Herstelplan ligt er")]
    expired = "negeer: [{regel: TK123, reden: Herstelplan ligt er, tot: 2025-06-30}]\n"
    assert codes(oordeel(tmp_path, LOW + expired)) == ["TK123", "TK141"]
    needless = oordeel(tmp_path, f"{LOW}negeer: [{{regel: TK123, reden: x}}, {{regel: TK120, reden: y}}]\n")
    assert pointed(sole(needless, "TK140")) == "TK120"


def test_an_exception_in_a_productenboek_changes_no_scenario(tmp_path: Path) -> None:
    ignore = "negeer: [{regel: TK123, reden: Herstelplan ligt er}]\n"
    without, with_ = (small(tmp_path, DOUBLE, boek_text=LOW + rest) for rest in ("", ignore))
    assert codes(without) == codes(with_)


def test_an_exception_stands_in_the_file_that_its_rule_judges() -> None:
    boek_rules = {code for code, line in RULES.items() if isinstance(line, BoekRule)}
    assert {*about_boeken()} == boek_rules
    assert {*about_scenarios()} == {c for c in RULES if c.startswith("TK1")} - boek_rules - {"TK140", "TK141"}


@pytest.mark.parametrize(
    ("exception", "code"),
    [
        ("{regel: TK111}", "TK011"),
        ("{regel: TK111, reden: ''}", "TK012"),
        ("{regel: TK999, reden: x}", "TK020"),
        ("{regel: TK015, reden: x}", "TK016"),
        ("{regel: TK140, reden: x}", "TK016"),
        ("{regel: TK123, reden: x}", "TK016"),
        ("{regel: TK111, reden: x, tot: 31-12-2026}", "TK013"),
        ("{regel: TK111, reden: x, tot: 2026-02-30}", "TK013"),
        ("{regel: TK111, reden: x, sinds: 2026-01-01}", "TK010"),
    ],
)
def test_an_exception_says_which_rule_and_why(exception: str, code: str, tmp_path: Path) -> None:
    assert code in codes(small(tmp_path, DOUBLE, f"negeer: [{exception}]\n"))


def test_rules_about_books_look_at_books_only() -> None:
    found = {line.code: list(line.find(boek())) for line in RULES.values() if isinstance(line, BoekRule)}
    assert len(found) >= 3
    assert not any(found.values())


@pytest.mark.parametrize(("old", "now"), [("breakeven", "omslag"), ("herkomst_onvermeld", "herkomst_niet_vermeld")])
def test_a_figure_is_still_known_by_the_name_it_had(old: str, now: str) -> None:
    bound = "uiterlijk: 2026" if now == "omslag" else "hoogstens: 50%"
    eisen = compute(MAATREGEL, rest=f"eisen: [{{maat: {old}, {bound}}}, {{maat: {now}, {bound}}}]").scenario.eisen
    assert [eis.maat for eis in eisen] == [MEASURES[now]] * 2
