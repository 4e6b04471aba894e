# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The rode draden: counted by hand on a small GR, a proposal that simulate accepts, and every mistake in a folder."""

import csv
import io
import json
import subprocess
from fractions import Fraction
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takenkeuze.core.diagnostics import Diagnostic, Severity
from takenkeuze.core.engine import simulate
from takenkeuze.core.knoppen import KNOPPEN
from takenkeuze.core.model.inbreng import Inbreng, Opinion, Standpunt
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.scenario import Maatregel, Scenario
from takenkeuze.core.model.sleutel import SleutelKind
from takenkeuze.features.inbreng.proposal import make_voorstel
from takenkeuze.features.inbreng.question import Draad, Picture, RodeDraden, find_rode_draden
from takenkeuze.features.inbreng.report import objection_in_words
from takenkeuze.features.inbreng.report_proposal import voorstel_to_yaml
from takenkeuze.features.menukaart.question import STAND
from takenkeuze.files.file import read_document
from takenkeuze.files.inbreng import load_inbreng
from takenkeuze.files.scenario import load_scenario
from takenkeuze.report.diagnostics import to_diagnostic_text
from tests import ROOT
from tests.helpers import boek
from tests.program import takenkeuze
from tests.report.test_report import equals_golden
from tests.strategies import boeken, cases

EXAMPLE = ROOT / "voorbeelden" / "inbreng"
TWO_THIRD = Fraction(2, 3)

# Four gemeenten: 600, 300, 90 and 10 inwoners. Only Oost, West and Zuid buy the dienst.
GR = """\
productenboek: Proef
basisjaar: 2025
vroegste_startjaar: 2026
begroting: 1_000_000
gemeenten:
  - {code: GM0001, naam: Oost, inwoners: 600}
  - {code: GM0002, naam: West, inwoners: 300}
  - {code: GM0003, naam: Zuid, inwoners: 90}
  - {code: GM0004, naam: Noord, inwoners: 10}
schillen:
  - {schil: A, aandeel: 100%, gr_wijziging: [stoppen]}
standaard: {personeelsaandeel: 80%, variabel_aandeel: 60%, schaalnadeel: 20%, maatwerkopslag: 20%}
producten:
  - {product: taak, naam: Taak, schil: A, lasten: 600_000}
  - product: dienst
    naam: Dienst
    schil: A
    lasten: 400_000
    sleutel: {afname: {Oost: 50%, West: 30%, Zuid: 20%}}
"""


def gr() -> Productenboek:
    return boek("", GR)


def read(at: Productenboek, *texts: str) -> tuple[list[Inbreng], list[Diagnostic]]:
    documents = [read_document(f"{i}.yaml", dedent(text).encode()) for i, text in enumerate(texts, 1)]
    return load_inbreng(documents, at), [d for document in documents for d in document.diagnostics]


def voice(gemeente: str, standpunt: str, knop: str = "taakreductie", product: str = "taak", rest: str = "") -> str:
    item = f"{{product: {product}, knop: {knop}, standpunt: {standpunt}{rest}}}"
    return f"gemeente: {gemeente}\ninbreng:\n  - {item}\n"


def draden(*texts: str, drempel: Fraction = TWO_THIRD) -> RodeDraden:
    at = gr()
    inbreng, error = read(at, *texts)
    assert not error
    return find_rode_draden(at, inbreng, drempel, STAND)


def sole(rode: RodeDraden) -> Draad:
    (draad,) = rode.draden
    return draad


def as_scenario(rode: RodeDraden) -> Scenario:
    document = read_document("voorstel.yaml", voorstel_to_yaml(make_voorstel(rode), rode, None).encode())
    loaded = load_scenario(document, rode.boek)
    assert loaded is not None, document.diagnostics
    assert not document.diagnostics
    return loaded


def knop_maatregelen(scenario: Scenario) -> list[Maatregel]:
    return [m for m in scenario.maatregelen if isinstance(m, Maatregel)]


def test_counting() -> None:
    rode = draden(voice("Oost", "voor"), voice("West", "tegen"), voice("Zuid", "bespreken"))
    draad = sole(rode)
    assert [draad.who(s) for s in Standpunt] == [(0,), (), (1,), (2,)]
    assert (draad.is_silent, rode.silent) == ((3,), (3,))
    assert rode.inwoners(draad.who(Standpunt.FOR), draad.betrokken) == Fraction(600, 1000)
    assert draad.needed == 3  # two thirds of 4, rounded up
    assert draad.needed_gr is None
    assert not draad.supported


@pytest.mark.parametrize(
    ("standpunten", "picture"),
    [
        (["voor"] * 4, Picture.AGREED_FOR),
        (["tegen"] * 4, Picture.AGREED_AGAINST),
        (["voor", "voor"], Picture.ONLY_FOR),  # two are silent: nobody is against, but it is no consensus
        (["tegen", "tegen", "tegen"], Picture.ONLY_AGAINST),
        (["voor", "tegen", "bespreken"], Picture.CONFLICT),
        (["voor", "voor", "bespreken"], Picture.DISCUSS),
        (["tegen", "bespreken"], Picture.DISCUSS),
        (["voor"], Picture.ONE_VOICE),
    ],
)
def test_what_opinions_amount_to(standpunten: list[str], picture: Picture) -> None:
    names = ["Oost", "West", "Zuid", "Noord"]
    assert sole(draden(*map(voice, names, standpunten))).picture is picture


CONDITIONAL = ", toelichting: Mits de tarieven nul blijven"


def test_a_voor_on_a_condition_is_counted_apart_and_no_support_yet() -> None:
    before = [voice("Oost", "voor"), voice("West", "voor")]
    draad = sole(draden(*before, voice("Zuid", "voor", rest=CONDITIONAL)))
    # two thirds of 4 is 3: with Zuid there would be enough
    assert [draad.who(s) for s in Standpunt] == [(0, 1), (2,), (), ()]
    assert (draad.supported, draad.with_conditions, draad.picture) == (False, True, Picture.DISCUSS)
    assert draad.voices[2].opinion.voorwaarde == "Mits de tarieven nul blijven"
    # enough without Zuid: then the condition stands in nothing's way
    assert sole(draden(*before, voice("Noord", "voor"), voice("Zuid", "voor", rest=CONDITIONAL))).supported
    assert sole(draden(voice("Oost", "tegen"), voice("Zuid", "voor", rest=CONDITIONAL))).picture is Picture.CONFLICT


def test_a_condition_does_not_help_a_change_of_the_gr() -> None:
    # stoppen asks 3 of all 4; dienst is bought by three, of whom 2 are enough
    before = [voice(name, "voor", "stoppen", "dienst") for name in ("Oost", "West")]
    draad = sole(draden(*before, voice("Noord", "voor", "stoppen", "dienst", CONDITIONAL)))
    assert (draad.reaches_gr, draad.for_gr, draad.supported, draad.with_conditions) == (False, 2, False, True)


@pytest.mark.parametrize(
    ("standpunt", "rest", "condition"),
    [
        ("voor", ", voorwaarde: Tarieven blijven nul", "Tarieven blijven nul"),
        ("voorwaardelijk", ", voorwaarde: Tarieven blijven nul", "Tarieven blijven nul"),
        ("voorwaardelijk", ", toelichting: De raad beslist nog", "De raad beslist nog"),
        ("voor", ", toelichting: 'Akkoord, tenzij het duurder wordt'", "Akkoord, tenzij het duurder wordt"),
        ("voor", ", toelichting: Alleen als Leiden ook meedoet", "Alleen als Leiden ook meedoet"),
        ("voor", ", toelichting: Dit kan smits Smitsstraat", None),
        ("voor", "", None),
        ("tegen", ", toelichting: 'Tegen, tenzij het niets kost'", None),
    ],
)
def test_a_condition_is_known_by_its_key_and_by_its_words(standpunt: str, rest: str, condition: str | None) -> None:
    opinion = sole(draden(voice("Oost", standpunt, rest=rest))).voices[0].opinion
    assert opinion.standpunt == (standpunt if condition is None else "voorwaardelijk")
    assert opinion.voorwaarde == (condition or "")


def test_the_report_begins_with_what_has_support_and_shows_the_conditions(tmp_path: Path) -> None:
    inbreng = {name: voice(name, "voor") for name in ("Oost", "West")} | {
        "Zuid": voice("Zuid", "voor", rest=CONDITIONAL)
    }
    text = at_the_table(tmp_path, GR, **inbreng).stdout
    headings = [line for line in text.splitlines() if line.isupper() and not line.startswith(" ")]
    assert headings == ["WAT GENOEG STEUN HEEFT, ALS SCENARIO", "WAT DE GEMEENTEN VINDEN", "WIE WAT VINDT"]
    first = text.split("WAT DE GEMEENTEN VINDEN")[0]
    assert "2 voor en 1 onder voorwaarde, 3 nodig. Zuid: Mits de tarieven nul blijven." in " ".join(first.split())
    assert "  Voor, onder voorwaarde  Zuid: Mits de tarieven nul blijven." in text.splitlines()
    assert "Niets ingebracht: 1 gemeente." in first
    assert "  Zwijgt                  1 gemeente." in text.splitlines()


def test_who_is_silent_is_named_when_asked_for(tmp_path: Path) -> None:
    at_the_table(tmp_path, GR, Oost=voice("Oost", "voor"))
    options = ("--productenboek", str(tmp_path / "boek.yaml"), "--namen")
    text = takenkeuze("inbreng", str(tmp_path / "in"), *options).stdout
    assert "Niets ingebracht: Noord, West en Zuid." in text
    assert "  Zwijgt  Noord, West en Zuid." in text.splitlines()


def test_silence_is_no_support() -> None:
    # all who speak are for, but 2 of 4 is less than two thirds; it is a half
    before = [voice("Oost", "voor"), voice("West", "voor")]
    assert not sole(draden(*before)).supported
    assert sole(draden(*before, drempel=Fraction(1, 2))).supported


def test_only_who_pays_counts_for_a_product() -> None:
    # 2 of the 3 buyers; Noord buys nothing, so its voor does not help
    one = draden(voice("Oost", "voor", product="dienst"), voice("Noord", "voor", product="dienst"))
    assert (sole(one).needed, sole(one).betrokken, sole(one).supported) == (2, (0, 1, 2), False)
    assert sole(draden(voice("Oost", "voor", product="dienst"), voice("Zuid", "voor", product="dienst"))).supported


def test_who_does_not_pay_is_heard_apart() -> None:
    rode = draden(voice("Noord", "voor", product="dienst"))
    draad = sole(rode)
    assert (draad.who(Standpunt.FOR), draad.is_silent, draad.high) == ((), (0, 1, 2), 0)
    assert [s.gemeente for s in draad.outside] == [3]
    assert draad.picture is Picture.NOBODY
    # one buyer against: the voor of Noord makes no conflict of it
    assert sole(draden(voice("Oost", "tegen", product="dienst"), voice("Noord", "voor", product="dienst"))).picture is (
        Picture.ONE_VOICE
    )


def test_consensus_is_of_all_who_pay() -> None:
    buyers = [voice(name, "voor", product="dienst") for name in ("Oost", "West", "Zuid")]
    assert sole(draden(*buyers)).picture is Picture.AGREED_FOR
    assert sole(draden(*buyers, voice("Noord", "tegen", product="dienst"))).picture is Picture.AGREED_FOR


def test_nobody_decides_what_another_buys() -> None:
    rode = draden(voice("Oost", "voor", product="dienst"), voice("Zuid", "voor", product="dienst"))
    (maatregel,) = knop_maatregelen(as_scenario(rode))
    assert maatregel.gemeenten == ("GM0001", "GM0003")
    everyone = draden(*(voice(name, "voor", product="dienst") for name in ("Oost", "West", "Zuid")))
    assert knop_maatregelen(as_scenario(everyone))[0].gemeenten == ()


def test_as_far_as_enough_gemeenten_go() -> None:
    # 30%, 20%, 5% and the 10% of the menukaart: three of them go along with 10%
    standen = {"Oost": ", stand: 30%", "West": ", stand: 20%", "Zuid": ", stand: 5%", "Noord": ""}
    rode = draden(*(voice(name, "voor", rest=rest) for name, rest in standen.items()))
    assert sole(rode).stand == Fraction(10, 100)
    (maatregel,) = knop_maatregelen(as_scenario(rode))
    assert maatregel.settings.reductie == Fraction(10, 100)


def test_nobody_goes_further_with_its_own_purchase_than_it_said() -> None:
    # 20%, the 10% of the menukaart, and 10% in as many words: three for, each as far as itself
    standen = {"Oost": ", stand: 20%", "West": "", "Zuid": ", stand: 10%"}
    rode = draden(*(voice(name, "voor", product="dienst", rest=rest) for name, rest in standen.items()))
    found = [(m.settings.reductie, m.gemeenten) for m in knop_maatregelen(as_scenario(rode))]
    assert found == [(Fraction(1, 5), ("GM0001",)), (Fraction(1, 10), ("GM0002", "GM0003"))]
    # all three count, for all three take part
    assert sole(rode).supported
    assert [(g.stand, g.gemeenten) for g in sole(rode).groups] == [
        (Fraction(1, 5), (0,)),
        (Fraction(1, 10), (1, 2)),
    ]


def test_who_stops_buying_is_not_also_changed() -> None:
    # Oost and West stop; the kaasschaaf has enough support of the three, but of those that stay only Zuid is left
    item = "  - {product: dienst, knop: kaasschaaf, standpunt: voor}\n"
    texts = [voice(name, "voor", "stoppen", "dienst") + item for name in ("Oost", "West")]
    without_gr = boek("", GR.replace(", gr_wijziging: [stoppen]", ""))
    inbreng, _ = read(without_gr, *texts, voice("Zuid", "voor", "kaasschaaf", "dienst"))
    rode = find_rode_draden(without_gr, inbreng, TWO_THIRD, STAND)
    found = [(m.knop.naam, m.gemeenten) for m in knop_maatregelen(as_scenario(rode))]
    assert found == [("kaasschaaf", ("GM0003",)), ("stoppen", ("GM0001", "GM0002"))]


def test_who_stays_must_be_for_too() -> None:
    # Oost and West stop and would have had the kaasschaaf too; Zuid, that stays, has not asked for it
    without_gr = boek("", GR.replace(", gr_wijziging: [stoppen]", ""))
    item = "  - {product: dienst, knop: kaasschaaf, standpunt: voor}\n"
    both = [voice(name, "voor", "stoppen", "dienst") + item for name in ("Oost", "West")]
    inbreng, _ = read(without_gr, *both)
    rode = find_rode_draden(without_gr, inbreng, TWO_THIRD, STAND)
    assert [m.knop.naam for m in knop_maatregelen(as_scenario(rode))] == ["stoppen"]
    assert [v.draad.knop.naam for v in make_voorstel(rode).dropped] == ["kaasschaaf"]


def with_(extra: str, *texts: str) -> RodeDraden:
    """With something added to the task that all pay for."""
    at = boek("", GR.replace("lasten: 600_000", f"lasten: 600_000, {extra}"))
    inbreng, error = read(at, *texts)
    assert not error
    return find_rode_draden(at, inbreng, TWO_THIRD, STAND)


def of_three(*knoppen: str, rest: str = "") -> list[str]:
    items = "".join(f"  - {{product: taak, knop: {knop}, standpunt: voor{rest}}}\n" for knop in knoppen)
    return [f"gemeente: {name}\ninbreng:\n{items}" for name in ("Oost", "West", "Zuid")]


def test_what_simulate_refuses_is_not_proposed_and_displaces_nothing() -> None:
    rode = with_("wettelijk_minimum: 85%", *of_three("stoppen", "taakreductie"))
    assert [m.knop.naam for m in knop_maatregelen(as_scenario(rode))] == ["taakreductie"]
    (removed,) = make_voorstel(rode).dropped
    assert removed.draad.knop.naam == "stoppen"
    assert objection_in_words(removed.objection).startswith(
        "Taak komt in 2026 op € 450.000,00, € 60.000,00 onder het wettelijk minimum"
    )
    assert objection_in_words(removed.objection).endswith("(TK102)")


def test_what_goes_too_far_together_is_not_proposed_together() -> None:
    # 10% and 10% of what is left is 81% of the lasten; the one with most support stays
    texts = [*of_three("taakreductie", "kaasschaaf"), voice("Noord", "voor", "kaasschaaf")]
    rode = with_("wettelijk_minimum: 85%", *texts)
    assert [m.knop.naam for m in knop_maatregelen(as_scenario(rode))] == ["kaasschaaf"]
    (removed,) = make_voorstel(rode).dropped
    assert removed.draad.knop.naam == "taakreductie"
    assert objection_in_words(removed.objection).startswith('samen met "Kaasschaaf": Taak komt in 2028 op € 486.000,00')


def test_what_cannot_be_computed_is_not_proposed() -> None:
    rode = draden(*of_three("resultaat_effect", "taakreductie"))  # this book has no kostengevoeligheid
    assert [m.knop.naam for m in knop_maatregelen(as_scenario(rode))] == ["taakreductie"]
    (removed,) = make_voorstel(rode).dropped
    assert objection_in_words(removed.objection) == "kostengevoeligheid ontbreekt in het productenboek (TK026)"


@pytest.mark.parametrize(
    ("knop", "field", "stand", "value", "written"),
    [
        # 600.000 of which 17.000 is covered by inkomsten: 17/600 + 1/10
        ("kostendekkend", "dekkingsgraad", "10%", Fraction(77, 600), "dekkingsgraad: 77/600  # 12,83%"),
        ("taakreductie", "reductie", "1/3", Fraction(1, 3), "reductie: 1/3  # 33,33%"),
        ("taakreductie", "reductie", "12.3456%", Fraction(123456, 10**6), "reductie: 12.3456%\n"),
        ("kwaliteit_intensiteit", "wijziging", "1/3", Fraction(-1, 3), "wijziging: -1/3  # -33,33%"),
    ],
)
def test_settings_are_written_exactly(knop: str, field: str, stand: str, value: Fraction, written: str) -> None:
    rode = with_("inkomsten: 17_000", *of_three(knop, rest=f", stand: {stand}"))
    (maatregel,) = knop_maatregelen(as_scenario(rode))
    assert getattr(maatregel.settings, field) == value
    assert written in voorstel_to_yaml(make_voorstel(rode), rode, None)


def test_a_change_of_the_gr_goes_as_far_as_enough_of_all_go() -> None:
    # 2 of the 3 buyers go to 30%; of all four gemeenten three go to 20%, who does not buy included
    at = boek(
        "",
        GR.replace("[stoppen]", "[lokaal_regionaal]").replace(
            "sleutel: {afname: {Oost: 50%, West: 30%, Zuid: 20%}}", "sleutel: inwoners"
        ),
    )
    standen = {"Oost": "30%", "West": "30%", "Zuid": "20%"}
    texts = [voice(name, "voor", "lokaal_regionaal", rest=f", stand: {s}") for name, s in standen.items()]
    inbreng, _ = read(at, *texts)
    draad = sole(find_rode_draden(at, inbreng, Fraction(1, 2), STAND))
    assert (draad.needed, draad.needed_gr, draad.stand) == (2, 3, Fraction(1, 5))


def test_a_change_of_the_gr_asks_two_thirds_of_all() -> None:
    # the 3 buyers agree to stop, which is 3 of 4 gemeenten; with 2 of the 3 buyers it is 2 of 4
    names = ["Oost", "West", "Zuid"]
    three = sole(draden(*(voice(name, "voor", "stoppen", "dienst") for name in names)))
    assert (three.needed_gr, three.reaches_gr, three.supported) == (3, True, True)
    rode = draden(*(voice(name, "voor", "stoppen", "dienst") for name in names[:2]))
    assert (sole(rode).stand is not None, sole(rode).reaches_gr, sole(rode).supported) == (True, False, False)
    (removed,) = make_voorstel(rode).dropped
    assert objection_in_words(removed.objection) == "een wijziging van de GR vraagt 3 van de 4 gemeenten; 2 voor"


def test_what_stops_is_not_also_changed() -> None:
    text = """\
        gemeente: {}
        inbreng:
          - {{product: taak, knop: stoppen, standpunt: voor}}
          - {{product: taak, knop: kaasschaaf, standpunt: voor}}
        """
    rode = draden(*(text.format(name) for name in ("Oost", "West", "Zuid")))
    assert [m.knop.naam for m in knop_maatregelen(as_scenario(rode))] == ["stoppen"]
    assert [objection_in_words(v.objection) for v in make_voorstel(rode).dropped] == [
        "het voorstel stopt met dit product"
    ]


def test_one_opinion_on_more_products() -> None:
    rode = draden(voice("Oost", "voor", product="[taak, dienst]"))
    assert [draad.product.id for draad in rode.draden] == ["taak", "dienst"]


def test_an_empty_proposal_is_a_scenario_too() -> None:
    assert as_scenario(draden(voice("Oost", "tegen"))).maatregelen == ()


@st.composite
def inbrengen(draw: st.DrawFn, at: Productenboek) -> list[Inbreng]:
    producten = st.sampled_from([p.id for p in at.producten])
    standen = st.none() | st.integers(1, 200).map(lambda n: Fraction(n, 200))
    found = []
    for gemeente in at.gemeenten:
        pairs = draw(st.lists(st.tuples(producten, st.sampled_from(list(KNOPPEN))), unique=True, max_size=4))
        opinions = tuple(
            Opinion((product,), knop, draw(st.sampled_from([Standpunt.FOR, *Standpunt])), draw(standen))
            for product, knop in pairs
        )
        found.append(Inbreng(gemeente.code, opinions=opinions))
    return found


@cases(40)
@given(st.data())
def test_simulate_accepts_every_proposal_and_more_is_asked_less_is_proposed(data: st.DataObject) -> None:
    at = data.draw(boeken())
    inbreng = data.draw(inbrengen(at))
    layer, high = sorted(data.draw(st.tuples(*[st.integers(1, 100).map(lambda n: Fraction(n, 100))] * 2)))
    less, more = find_rode_draden(at, inbreng, high, STAND), find_rode_draden(at, inbreng, layer, STAND)
    for rode in (less, more):
        scenario, done = as_scenario(rode), make_voorstel(rode)
        assert len(scenario.maatregelen) == len(done.components)
        assert not [b for b in simulate(at, scenario).findings if b.severity is Severity.ERROR]
        for maatregel, component in zip(knop_maatregelen(scenario), done.components, strict=True):
            assert maatregel.settings == component.settings
        # who buys for itself is for, and goes as far as it said; for the rest enough go at least as far
        for component in done.components:
            draad = component.draad
            before = {s.gemeente: s.opinion.stand or STAND for s in draad.voices if s.opinion.standpunt == "voor"}
            if draad.product.sleutel.kind is SleutelKind.AFNAME:
                assert set(component.gemeenten or draad.betrokken) <= set(before)
                assert all(before[g] == group.stand for group in draad.groups for g in group.gemeenten)
            else:
                assert draad.stand is not None
                assert sum(stand >= draad.stand for stand in before.values()) >= draad.needed
        # nothing that has enough support is just gone
        stayed = {o.draad[:2] for o in done.components} | {v.draad[:2] for v in done.dropped}
        assert stayed >= {d[:2] for d in rode.draden if d.supported}
        for draad in rode.draden:
            said = {s.gemeente for s in draad.voices}
            assert set(draad.is_silent) | said >= set(draad.betrokken)
            assert not set(draad.is_silent) & said
    assert {d[:2] for d in less.draden if d.supported} <= {d[:2] for d in more.draden if d.supported}


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        ([voice("Oist", "voor")], "1.yaml:1:11 TK020 gemeente Oist is onbekend | bedoelde u Oost?"),
        ([voice("Oost", "vor")], "1.yaml:3:52 TK020 standpunt vor is onbekend | bedoelde u voor?"),
        (
            [voice("Oost", "voor", "takreductie")],
            "1.yaml:3:27 TK020 knop takreductie is onbekend | bedoelde u taakreductie?",
        ),
        ([voice("Oost", "voor", product="tak")], "1.yaml:3:15 TK020 product tak is onbekend | bedoelde u taak?"),
        (
            [voice("Oost", "voor"), voice("GM0001", "tegen")],
            "2.yaml:1:11 TK021 van Oost is er al een bestand: 1.yaml | houd per gemeente één bestand over",
        ),
        (
            [voice("Oost", "voor", rest="}\n  - {product: [dienst, taak], knop: taakreductie, standpunt: tegen")],
            "1.yaml:4:15 TK021 over taakreductie bij taak staat er al een standpunt | houd er één over",
        ),
        (
            [voice("Oost", "voor", "stoppen", rest=", stand: 10%")],
            "1.yaml:3:60 TK017 stoppen heeft geen stand; stoppen is helemaal | haal deze regel weg",
        ),
        (
            [voice("Oost", "tegen", rest=", stand: 10%")],
            (
                "1.yaml:3:66 TK017 een stand past niet bij het standpunt tegen | "
                "geef alleen een stand als de gemeente voor is"
            ),
        ),
        (
            [voice("Oost", "tegen", rest=", voorwaarde: Nul euro")],
            ("1.yaml:3:71 TK017 een voorwaarde past niet bij het standpunt tegen | schrijf haar bij toelichting"),
        ),
        (
            [voice("Oost", "voorwaardelijk")],
            "1.yaml:3:52 TK011 de voorwaarde ontbreekt | voeg voorwaarde: … toe, of kies standpunt: voor",
        ),
        (
            [voice("Oost", "voor", rest=", stand: 0")],
            "1.yaml:3:65 TK016 een stand van 0% verandert niets | kies meer dan 0%",
        ),
        ([voice("Oost", "voor", rest=", stand: 10")], "1.yaml:3:65 TK015 10 mist een %-teken | schrijf 10%"),
        (["inbreng: []"], "1.yaml:1:1 TK011 veld gemeente ontbreekt | voeg gemeente: … toe"),
    ],
)
def test_mistakes_in_files(texts: list[str], message: str) -> None:
    _, (error,) = read(gr(), *texts)
    assert error.place is not None
    where = f"{error.place.bestand}:{error.place.line}:{error.place.column}"
    assert f"{where} {error.code} {error.text} | {error.hint}" == message


def test_a_second_file_of_a_gemeente_shows_the_first() -> None:
    documents = [read_document(f"{i}.yaml", voice("Oost", "voor").encode()) for i in (1, 2)]
    load_inbreng(documents, boek())
    (diagnostic,) = documents[1].diagnostics
    assert to_diagnostic_text([diagnostic]).splitlines()[1:6] == [
        "  1 | gemeente: Oost",
        "                ^^^^",
        "  eerst hier, in 1.yaml:",
        "  1 | gemeente: Oost",
        "                ^^^^",
    ]


def test_the_shipped_example_is_marked_as_invented_and_gives_a_proposal(tmp_path: Path) -> None:
    files = sorted(EXAMPLE.glob("*.yaml"))
    assert len(files) == 7
    assert all("VERZONNEN" in path.read_text("utf-8").splitlines()[0] for path in files)
    target = tmp_path / "voorstel.yaml"
    done = takenkeuze("inbreng", str(EXAMPLE), "--drempel", "1/2", "--voorstel", str(target), "--format", "json")
    assert (done.returncode, done.stderr) == (0, f"Voorstel geschreven: {target}\n")
    outcome = json.loads(done.stdout)
    # kostendekkend: of 1.320.000 Zuidplas buys 18% and goes to 25%, Gouda 38% and 20%, Waddinxveen 16% and 10%;
    # Bodegraven-Reeuwijk is for on a condition
    assert outcome["voorstel"]["structureel"] == -180_840_00
    itself = json.loads(takenkeuze("simulate", str(target), "--format", "json").stdout)
    assert itself["totaal"]["structureel"] == -180_840_00


def test_a_report_at_100_columns() -> None:
    text = takenkeuze("inbreng", str(EXAMPLE), "--drempel", "1/6", COLUMNS="100").stdout
    assert max(map(len, text.splitlines())) <= 100
    equals_golden("inbreng-100.txt", text)


def test_csv_has_a_row_per_choice() -> None:
    text = takenkeuze("inbreng", str(EXAMPLE), "--format", "csv").stdout
    rows = {(r["product"], r["knop"]): r for r in csv.DictReader(io.StringIO(text), delimiter=";")}
    row = rows["schoolmaatschappelijk-werk", "kostendekkend"]
    assert (row["voor"], row["tegen"], row["zwijgt"], row["betrokken"], row["steun"]) == ("3", "1", "0", "5", "mits")
    # 160.271 of the 255.278 inwoners of the five, and 37.209 on a condition
    assert (row["inwoners_voor"], row["inwoners_voorwaardelijk"]) == ("62,78%", "14,58%")
    assert (row["voorwaardelijk"], row["gemeenten_voorwaardelijk"]) == ("1", "Bodegraven-Reeuwijk")
    assert row["gemeenten_tegen"] == "Krimpenerwaard"


def test_the_proposal_names_its_productenboek(tmp_path: Path) -> None:
    (tmp_path / "boek.yaml").write_text(GR, encoding="utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "uit").mkdir()
    for name in ("Oost", "West", "Zuid"):
        (tmp_path / "in" / f"{name}.yml").write_text(voice(name, "voor"), encoding="utf-8")
    target = tmp_path / "uit" / "voorstel.yaml"
    options = ("--productenboek", str(tmp_path / "boek.yaml"), "--voorstel", str(target))
    assert takenkeuze("inbreng", str(tmp_path / "in"), *options).returncode == 0
    assert "../boek.yaml" in target.read_text("utf-8")
    assert takenkeuze("simulate", str(target)).returncode == 0


def test_mistakes_on_the_command_line(tmp_path: Path) -> None:
    empty = tmp_path / "leeg"
    empty.mkdir()
    (tmp_path / "leg.yaml").touch()  # nearer by name, but no folder
    good = str(EXAMPLE)
    case_list = [
        ([str(empty)], "staat geen enkel .yaml-bestand"),
        ([str(tmp_path / "weg")], "bestaat niet; kijk of de naam"),
        ([str(tmp_path / "leg")], f"leg bestaat niet; bedoelde u {empty}?"),
        ([str(EXAMPLE / "gouda.yaml")], "is een bestand, geen map"),
        ([good, "--drempel", "66"], "--drempel: 66 mist een %-teken"),
        ([good, "--drempel", "0"], "--drempel moet meer dan 0% zijn"),
        ([good, "--voorstel", "voorstel.txt"], "kies een .yaml-bestand"),
        ([good, "--voorstel", str(EXAMPLE / "voorstel.yaml")], "niet tussen de inbreng"),
        ([good, "--voorstel", str(tmp_path / "weg" / "v.yaml")], "de map bestaat niet"),
        (
            [good, "--productenboek", str(ROOT / "scenarios" / "bbs" / "productenboek.yaml")],
            "gemeente Gouda is onbekend",
        ),
        ([], "MAP ontbreekt"),
    ]
    for arguments, text in case_list:
        done = takenkeuze("inbreng", *arguments)
        assert (done.returncode, done.stdout) == (2, ""), arguments
        assert text in done.stderr
        assert "Traceback" not in done.stderr


def at_the_table(tmp_path: Path, at: str, *options: str, **texts: str) -> subprocess.CompletedProcess[str]:
    """Run the command on a productenboek and the files of these gemeenten."""
    (tmp_path / "boek.yaml").write_text(at, encoding="utf-8")
    (tmp_path / "in").mkdir()
    for name, text in texts.items():
        (tmp_path / "in" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return takenkeuze("inbreng", str(tmp_path / "in"), "--productenboek", str(tmp_path / "boek.yaml"), *options)


def test_a_choice_that_breaks_a_bound_is_left_out_with_its_reason(tmp_path: Path) -> None:
    with_minimum = GR.replace("lasten: 600_000", "lasten: 600_000, wettelijk_minimum: 95%")
    target = tmp_path / "voorstel.yaml"
    texts = {name: voice(name, "voor") for name in ("Oost", "West", "Zuid")}
    done = at_the_table(tmp_path, with_minimum, "--voorstel", str(target), **texts)
    assert done.returncode == 0
    assert "Niet in het voorstel  Taak: taakreductie: Taak komt in" in " ".join(done.stdout.split("\n"))
    assert takenkeuze("simulate", str(target)).returncode == 0


def test_one_gemeente_heeft(tmp_path: Path) -> None:
    done = at_the_table(tmp_path, GR, Oost=voice("Oost", "voor"))
    assert "1 van de 4 gemeenten heeft iets ingebracht" in done.stdout


def test_the_report_says_whose_voice_does_not_count(tmp_path: Path) -> None:
    done = at_the_table(tmp_path, GR, Noord=voice("Noord", "voor", product="dienst"))
    lines = done.stdout.splitlines()
    (row,) = [
        line.split() for line in lines if "Dienst: taakreductie" in line and "geen stem" in line and "(" not in line
    ]
    assert row[2:11] == ["te", "weinig", "2", "0", "0", "0", "0", "3", "0%"]
    assert "  Telt niet mee  Noord, voor (betaalt niet voor dit product)." in lines
    options = ("--productenboek", str(tmp_path / "boek.yaml"), "--format", "csv")
    csv_text = takenkeuze("inbreng", str(tmp_path / "in"), *options).stdout
    assert [row["betalen_niet"] for row in csv.DictReader(io.StringIO(csv_text), delimiter=";")] == ["Noord (voor)"]


def test_the_shipped_example_takes_no_gemeente_further_than_it_said(tmp_path: Path) -> None:
    target = tmp_path / "v3.yaml"
    assert takenkeuze("inbreng", str(EXAMPLE), "--drempel", "1/3", "--voorstel", str(target)).returncode == 0
    text = target.read_text("utf-8")
    for part, names in (("20%", ["Gouda"]), ("10%", ["Waddinxveen"]), ("25%", ["Zuidplas"])):
        named = ", ".join(json.dumps(name) for name in names)
        assert f"    dekkingsgraad: {part}\n    gemeenten: [{named}]\n" in text
    assert takenkeuze("simulate", str(target)).returncode == 0


def test_the_amounts_are_those_of_the_menu(tmp_path: Path) -> None:
    # ten percent more than what covers Veilig Thuis now is 84/415, which is no whole number of decimals
    gemeenten = ["Alphen aan den Rijn", "Gouda", "Katwijk", "Leiden", "Leiderdorp", "Lisse"]
    gemeenten += ["Nieuwkoop", "Noordwijk", "Oegstgeest", "Teylingen", "Waddinxveen", "Zuidplas"]
    (tmp_path / "in").mkdir()
    for name in gemeenten:
        path = tmp_path / "in" / f"{name}.yaml"
        path.write_text(voice(name, "voor", "kostendekkend", "veilig-thuis"), encoding="utf-8")
    outcome = json.loads(takenkeuze("inbreng", str(tmp_path / "in"), "--format", "json").stdout)
    options = ("--product", "veilig-thuis", "--knop", "kostendekkend", "--format", "json")
    (choice,) = json.loads(takenkeuze("menukaart", *options).stdout)["keuzes"]
    assert outcome["voorstel"]["structureel"] == choice["structureel"] == -830_000_00
