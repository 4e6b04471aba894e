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

from takenkeuze.core.diagnostics import Diagnostic, Ernst
from takenkeuze.core.engine import simulate
from takenkeuze.core.knoppen import KNOPPEN
from takenkeuze.core.model.inbreng import Inbreng, Standpunt, Uitspraak
from takenkeuze.core.model.productenboek import Productenboek, Sleutelsoort
from takenkeuze.core.model.scenario import Maatregel, Scenario
from takenkeuze.features.inbreng.proposal import voorstel
from takenkeuze.features.inbreng.question import Beeld, Draad, RodeDraden, rode_draden
from takenkeuze.features.inbreng.report_proposal import voorstel_als_yaml
from takenkeuze.features.menukaart.question import STAND
from takenkeuze.files.file import lees_document
from takenkeuze.files.inbreng import laad_inbreng
from takenkeuze.files.scenario import laad_scenario
from tests import ROOT
from tests.helpers import boek
from tests.program import takenkeuze
from tests.report.test_report import gelijk_aan_golden
from tests.strategies import boeken, cases

VOORBEELD = ROOT / "voorbeelden" / "inbreng"
TWEE_DERDE = Fraction(2, 3)

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


def lees(bij: Productenboek, *teksten: str) -> tuple[list[Inbreng], list[Diagnostic]]:
    documenten = [lees_document(f"{i}.yaml", dedent(tekst).encode()) for i, tekst in enumerate(teksten, 1)]
    return laad_inbreng(documenten, bij), [d for document in documenten for d in document.diagnostics]


def stem(gemeente: str, standpunt: str, knop: str = "taakreductie", product: str = "taak", rest: str = "") -> str:
    item = f"{{product: {product}, knop: {knop}, standpunt: {standpunt}{rest}}}"
    return f"gemeente: {gemeente}\ninbreng:\n  - {item}\n"


def draden(*teksten: str, drempel: Fraction = TWEE_DERDE) -> RodeDraden:
    bij = gr()
    inbreng, fout = lees(bij, *teksten)
    assert not fout
    return rode_draden(bij, inbreng, drempel, STAND)


def enige(rode: RodeDraden) -> Draad:
    (draad,) = rode.draden
    return draad


def als_scenario(rode: RodeDraden) -> Scenario:
    document = lees_document("voorstel.yaml", voorstel_als_yaml(voorstel(rode), rode, None).encode())
    geladen = laad_scenario(document, rode.boek)
    assert geladen is not None, document.diagnostics
    assert not document.diagnostics
    return geladen


def knopmaatregelen(scenario: Scenario) -> list[Maatregel]:
    return [m for m in scenario.maatregelen if isinstance(m, Maatregel)]


def test_counting() -> None:
    rode = draden(stem("Oost", "voor"), stem("West", "tegen"), stem("Zuid", "bespreken"))
    draad = enige(rode)
    assert [draad.wie(s) for s in Standpunt] == [(0,), (), (1,), (2,)]
    assert (draad.zwijgt, rode.stil) == ((3,), (3,))
    assert rode.inwoners(draad.wie(Standpunt.VOOR), draad.betrokken) == Fraction(600, 1000)
    assert draad.nodig == 3  # two thirds of 4, rounded up
    assert draad.nodig_gr is None
    assert not draad.gedragen


@pytest.mark.parametrize(
    ("standpunten", "beeld"),
    [
        (["voor"] * 4, Beeld.EENS_VOOR),
        (["tegen"] * 4, Beeld.EENS_TEGEN),
        (["voor", "voor"], Beeld.ALLEEN_VOOR),  # two are silent: nobody is against, but it is no consensus
        (["tegen", "tegen", "tegen"], Beeld.ALLEEN_TEGEN),
        (["voor", "tegen", "bespreken"], Beeld.CONFLICT),
        (["voor", "voor", "bespreken"], Beeld.BESPREKEN),
        (["tegen", "bespreken"], Beeld.BESPREKEN),
        (["voor"], Beeld.EEN_STEM),
    ],
)
def test_what_opinions_amount_to(standpunten: list[str], beeld: Beeld) -> None:
    namen = ["Oost", "West", "Zuid", "Noord"]
    assert enige(draden(*map(stem, namen, standpunten))).beeld is beeld


MITS = ", toelichting: Mits de tarieven nul blijven"


def test_a_voor_on_a_condition_is_counted_apart_and_no_support_yet() -> None:
    voor = [stem("Oost", "voor"), stem("West", "voor")]
    draad = enige(draden(*voor, stem("Zuid", "voor", rest=MITS)))
    # two thirds of 4 is 3: with Zuid there would be enough
    assert [draad.wie(s) for s in Standpunt] == [(0, 1), (2,), (), ()]
    assert (draad.gedragen, draad.met_voorwaarden, draad.beeld) == (False, True, Beeld.BESPREKEN)
    assert draad.stemmen[2].uitspraak.voorwaarde == "Mits de tarieven nul blijven"
    # enough without Zuid: then the condition stands in nothing's way
    assert enige(draden(*voor, stem("Noord", "voor"), stem("Zuid", "voor", rest=MITS))).gedragen
    assert enige(draden(stem("Oost", "tegen"), stem("Zuid", "voor", rest=MITS))).beeld is Beeld.CONFLICT


def test_a_condition_does_not_help_a_change_of_the_gr() -> None:
    # stoppen asks 3 of all 4; dienst is bought by three, of whom 2 are enough
    voor = [stem(naam, "voor", "stoppen", "dienst") for naam in ("Oost", "West")]
    draad = enige(draden(*voor, stem("Noord", "voor", "stoppen", "dienst", MITS)))
    assert (draad.haalt_gr, draad.voor_gr, draad.gedragen, draad.met_voorwaarden) == (False, 2, False, True)


@pytest.mark.parametrize(
    ("standpunt", "rest", "voorwaarde"),
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
def test_a_condition_is_known_by_its_key_and_by_its_words(standpunt: str, rest: str, voorwaarde: str | None) -> None:
    uitspraak = enige(draden(stem("Oost", standpunt, rest=rest))).stemmen[0].uitspraak
    assert uitspraak.standpunt == (standpunt if voorwaarde is None else "voorwaardelijk")
    assert uitspraak.voorwaarde == (voorwaarde or "")


def test_the_report_begins_with_what_has_support_and_shows_the_conditions(tmp_path: Path) -> None:
    inbreng = {naam: stem(naam, "voor") for naam in ("Oost", "West")} | {"Zuid": stem("Zuid", "voor", rest=MITS)}
    tekst = aan_tafel(tmp_path, GR, **inbreng).stdout
    koppen = [regel for regel in tekst.splitlines() if regel.isupper() and not regel.startswith(" ")]
    assert koppen == ["WAT GENOEG STEUN HEEFT, ALS SCENARIO", "WAT DE GEMEENTEN VINDEN", "WIE WAT VINDT"]
    eerst = tekst.split("WAT DE GEMEENTEN VINDEN")[0]
    assert "2 voor en 1 onder voorwaarde, 3 nodig. Zuid: Mits de tarieven nul blijven." in " ".join(eerst.split())
    assert "  Voor, onder voorwaarde  Zuid: Mits de tarieven nul blijven." in tekst.splitlines()
    assert "Niets ingebracht: 1 gemeente." in eerst
    assert "  Zwijgt                  1 gemeente." in tekst.splitlines()


def test_who_is_silent_is_named_when_asked_for(tmp_path: Path) -> None:
    aan_tafel(tmp_path, GR, Oost=stem("Oost", "voor"))
    opties = ("--productenboek", str(tmp_path / "boek.yaml"), "--namen")
    tekst = takenkeuze("inbreng", str(tmp_path / "in"), *opties).stdout
    assert "Niets ingebracht: Noord, West en Zuid." in tekst
    assert "  Zwijgt  Noord, West en Zuid." in tekst.splitlines()


def test_silence_is_no_support() -> None:
    # all who speak are for, but 2 of 4 is less than two thirds; it is a half
    voor = [stem("Oost", "voor"), stem("West", "voor")]
    assert not enige(draden(*voor)).gedragen
    assert enige(draden(*voor, drempel=Fraction(1, 2))).gedragen


def test_only_who_pays_counts_for_a_product() -> None:
    # 2 of the 3 buyers; Noord buys nothing, so its voor does not help
    een = draden(stem("Oost", "voor", product="dienst"), stem("Noord", "voor", product="dienst"))
    assert (enige(een).nodig, enige(een).betrokken, enige(een).gedragen) == (2, (0, 1, 2), False)
    assert enige(draden(stem("Oost", "voor", product="dienst"), stem("Zuid", "voor", product="dienst"))).gedragen


def test_who_does_not_pay_is_heard_apart() -> None:
    rode = draden(stem("Noord", "voor", product="dienst"))
    draad = enige(rode)
    assert (draad.wie(Standpunt.VOOR), draad.zwijgt, draad.hoog) == ((), (0, 1, 2), 0)
    assert [s.gemeente for s in draad.buiten] == [3]
    assert draad.beeld is Beeld.NIEMAND
    # one buyer against: the voor of Noord makes no conflict of it
    assert enige(draden(stem("Oost", "tegen", product="dienst"), stem("Noord", "voor", product="dienst"))).beeld is (
        Beeld.EEN_STEM
    )


def test_consensus_is_of_all_who_pay() -> None:
    kopers = [stem(naam, "voor", product="dienst") for naam in ("Oost", "West", "Zuid")]
    assert enige(draden(*kopers)).beeld is Beeld.EENS_VOOR
    assert enige(draden(*kopers, stem("Noord", "tegen", product="dienst"))).beeld is Beeld.EENS_VOOR


def test_nobody_decides_what_another_buys() -> None:
    rode = draden(stem("Oost", "voor", product="dienst"), stem("Zuid", "voor", product="dienst"))
    (maatregel,) = knopmaatregelen(als_scenario(rode))
    assert maatregel.gemeenten == ("GM0001", "GM0003")
    allen = draden(*(stem(naam, "voor", product="dienst") for naam in ("Oost", "West", "Zuid")))
    assert knopmaatregelen(als_scenario(allen))[0].gemeenten == ()


def test_as_far_as_enough_gemeenten_go() -> None:
    # 30%, 20%, 5% and the 10% of the menukaart: three of them go along with 10%
    standen = {"Oost": ", stand: 30%", "West": ", stand: 20%", "Zuid": ", stand: 5%", "Noord": ""}
    rode = draden(*(stem(naam, "voor", rest=rest) for naam, rest in standen.items()))
    assert enige(rode).stand == Fraction(10, 100)
    (maatregel,) = knopmaatregelen(als_scenario(rode))
    assert maatregel.instelling.reductie == Fraction(10, 100)


def test_nobody_goes_further_with_its_own_purchase_than_it_said() -> None:
    # 20%, the 10% of the menukaart, and 10% in as many words: three for, each as far as itself
    standen = {"Oost": ", stand: 20%", "West": "", "Zuid": ", stand: 10%"}
    rode = draden(*(stem(naam, "voor", product="dienst", rest=rest) for naam, rest in standen.items()))
    gevonden = [(m.instelling.reductie, m.gemeenten) for m in knopmaatregelen(als_scenario(rode))]
    assert gevonden == [(Fraction(1, 5), ("GM0001",)), (Fraction(1, 10), ("GM0002", "GM0003"))]
    # all three count, for all three take part
    assert enige(rode).gedragen
    assert [(g.stand, g.gemeenten) for g in enige(rode).groepen] == [
        (Fraction(1, 5), (0,)),
        (Fraction(1, 10), (1, 2)),
    ]


def test_who_stops_buying_is_not_also_changed() -> None:
    # Oost and West stop; the kaasschaaf has enough support of the three, but of those that stay only Zuid is left
    item = "  - {product: dienst, knop: kaasschaaf, standpunt: voor}\n"
    teksten = [stem(naam, "voor", "stoppen", "dienst") + item for naam in ("Oost", "West")]
    zonder_gr = boek("", GR.replace(", gr_wijziging: [stoppen]", ""))
    inbreng, _ = lees(zonder_gr, *teksten, stem("Zuid", "voor", "kaasschaaf", "dienst"))
    rode = rode_draden(zonder_gr, inbreng, TWEE_DERDE, STAND)
    gevonden = [(m.knop.naam, m.gemeenten) for m in knopmaatregelen(als_scenario(rode))]
    assert gevonden == [("kaasschaaf", ("GM0003",)), ("stoppen", ("GM0001", "GM0002"))]


def test_who_stays_must_be_for_too() -> None:
    # Oost and West stop and would have had the kaasschaaf too; Zuid, that stays, has not asked for it
    zonder_gr = boek("", GR.replace(", gr_wijziging: [stoppen]", ""))
    item = "  - {product: dienst, knop: kaasschaaf, standpunt: voor}\n"
    beide = [stem(naam, "voor", "stoppen", "dienst") + item for naam in ("Oost", "West")]
    inbreng, _ = lees(zonder_gr, *beide)
    rode = rode_draden(zonder_gr, inbreng, TWEE_DERDE, STAND)
    assert [m.knop.naam for m in knopmaatregelen(als_scenario(rode))] == ["stoppen"]
    assert [v.draad.knop.naam for v in voorstel(rode).vervallen] == ["kaasschaaf"]


def met(extra: str, *teksten: str) -> RodeDraden:
    """With something added to the task that all pay for."""
    bij = boek("", GR.replace("lasten: 600_000", f"lasten: 600_000, {extra}"))
    inbreng, fout = lees(bij, *teksten)
    assert not fout
    return rode_draden(bij, inbreng, TWEE_DERDE, STAND)


def van_drie(*knoppen: str, rest: str = "") -> list[str]:
    items = "".join(f"  - {{product: taak, knop: {knop}, standpunt: voor{rest}}}\n" for knop in knoppen)
    return [f"gemeente: {naam}\ninbreng:\n{items}" for naam in ("Oost", "West", "Zuid")]


def test_what_simulate_refuses_is_not_proposed_and_displaces_nothing() -> None:
    rode = met("wettelijk_minimum: 85%", *van_drie("stoppen", "taakreductie"))
    assert [m.knop.naam for m in knopmaatregelen(als_scenario(rode))] == ["taakreductie"]
    (weg,) = voorstel(rode).vervallen
    assert weg.draad.knop.naam == "stoppen"
    assert weg.reden.startswith("Taak komt op € 0,00, € 510.000,00 onder het wettelijk minimum")
    assert weg.reden.endswith("(TK102)")


def test_what_goes_too_far_together_is_not_proposed_together() -> None:
    # 10% and 10% of what is left is 81% of the lasten; the one with most support stays
    teksten = [*van_drie("taakreductie", "kaasschaaf"), stem("Noord", "voor", "kaasschaaf")]
    rode = met("wettelijk_minimum: 85%", *teksten)
    assert [m.knop.naam for m in knopmaatregelen(als_scenario(rode))] == ["kaasschaaf"]
    (weg,) = voorstel(rode).vervallen
    assert weg.draad.knop.naam == "taakreductie"
    assert weg.reden.startswith('samen met "Kaasschaaf": Taak komt op € 486.000,00')


def test_what_cannot_be_computed_is_not_proposed() -> None:
    rode = draden(*van_drie("resultaat_effect", "taakreductie"))  # this book has no kostengevoeligheid
    assert [m.knop.naam for m in knopmaatregelen(als_scenario(rode))] == ["taakreductie"]
    (weg,) = voorstel(rode).vervallen
    assert weg.reden == "kostengevoeligheid ontbreekt in het productenboek (TK026)"


@pytest.mark.parametrize(
    ("knop", "veld", "stand", "waarde", "geschreven"),
    [
        # 600.000 of which 17.000 is covered by inkomsten: 17/600 + 1/10
        ("kostendekkend", "dekkingsgraad", "10%", Fraction(77, 600), "dekkingsgraad: 77/600  # 12,83%"),
        ("taakreductie", "reductie", "1/3", Fraction(1, 3), "reductie: 1/3  # 33,33%"),
        ("taakreductie", "reductie", "12.3456%", Fraction(123456, 10**6), "reductie: 12.3456%\n"),
        ("kwaliteit_intensiteit", "wijziging", "1/3", Fraction(-1, 3), "wijziging: -1/3  # -33,33%"),
    ],
)
def test_settings_are_written_exactly(knop: str, veld: str, stand: str, waarde: Fraction, geschreven: str) -> None:
    rode = met("inkomsten: 17_000", *van_drie(knop, rest=f", stand: {stand}"))
    (maatregel,) = knopmaatregelen(als_scenario(rode))
    assert getattr(maatregel.instelling, veld) == waarde
    assert geschreven in voorstel_als_yaml(voorstel(rode), rode, None)


def test_a_change_of_the_gr_goes_as_far_as_enough_of_all_go() -> None:
    # 2 of the 3 buyers go to 30%; of all four gemeenten three go to 20%, who does not buy included
    bij = boek(
        "",
        GR.replace("[stoppen]", "[lokaal_regionaal]").replace(
            "sleutel: {afname: {Oost: 50%, West: 30%, Zuid: 20%}}", "sleutel: inwoners"
        ),
    )
    standen = {"Oost": "30%", "West": "30%", "Zuid": "20%"}
    teksten = [stem(naam, "voor", "lokaal_regionaal", rest=f", stand: {s}") for naam, s in standen.items()]
    inbreng, _ = lees(bij, *teksten)
    draad = enige(rode_draden(bij, inbreng, Fraction(1, 2), STAND))
    assert (draad.nodig, draad.nodig_gr, draad.stand) == (2, 3, Fraction(1, 5))


def test_a_change_of_the_gr_asks_two_thirds_of_all() -> None:
    # the 3 buyers agree to stop, which is 3 of 4 gemeenten; with 2 of the 3 buyers it is 2 of 4
    namen = ["Oost", "West", "Zuid"]
    drie = enige(draden(*(stem(naam, "voor", "stoppen", "dienst") for naam in namen)))
    assert (drie.nodig_gr, drie.haalt_gr, drie.gedragen) == (3, True, True)
    rode = draden(*(stem(naam, "voor", "stoppen", "dienst") for naam in namen[:2]))
    assert (enige(rode).stand is not None, enige(rode).haalt_gr, enige(rode).gedragen) == (True, False, False)
    (weg,) = voorstel(rode).vervallen
    assert weg.reden == "een wijziging van de GR vraagt 3 van de 4 gemeenten; 2 voor"


def test_what_stops_is_not_also_changed() -> None:
    tekst = """\
        gemeente: {}
        inbreng:
          - {{product: taak, knop: stoppen, standpunt: voor}}
          - {{product: taak, knop: kaasschaaf, standpunt: voor}}
        """
    rode = draden(*(tekst.format(naam) for naam in ("Oost", "West", "Zuid")))
    assert [m.knop.naam for m in knopmaatregelen(als_scenario(rode))] == ["stoppen"]
    assert [v.reden for v in voorstel(rode).vervallen] == ["het voorstel stopt met dit product"]


def test_one_opinion_on_more_products() -> None:
    rode = draden(stem("Oost", "voor", product="[taak, dienst]"))
    assert [draad.product.id for draad in rode.draden] == ["taak", "dienst"]


def test_an_empty_proposal_is_a_scenario_too() -> None:
    assert als_scenario(draden(stem("Oost", "tegen"))).maatregelen == ()


@st.composite
def inbrengen(draw: st.DrawFn, bij: Productenboek) -> list[Inbreng]:
    producten = st.sampled_from([p.id for p in bij.producten])
    standen = st.none() | st.integers(1, 200).map(lambda n: Fraction(n, 200))
    gevonden = []
    for gemeente in bij.gemeenten:
        paren = draw(st.lists(st.tuples(producten, st.sampled_from(list(KNOPPEN))), unique=True, max_size=4))
        uitspraken = tuple(
            Uitspraak((product,), knop, draw(st.sampled_from([Standpunt.VOOR, *Standpunt])), draw(standen))
            for product, knop in paren
        )
        gevonden.append(Inbreng(gemeente.code, uitspraken=uitspraken))
    return gevonden


@cases(40)
@given(st.data())
def test_simulate_accepts_every_proposal_and_more_is_asked_less_is_proposed(data: st.DataObject) -> None:
    bij = data.draw(boeken())
    inbreng = data.draw(inbrengen(bij))
    laag, hoog = sorted(data.draw(st.tuples(*[st.integers(1, 100).map(lambda n: Fraction(n, 100))] * 2)))
    minder, meer = rode_draden(bij, inbreng, hoog, STAND), rode_draden(bij, inbreng, laag, STAND)
    for rode in (minder, meer):
        scenario, gedaan = als_scenario(rode), voorstel(rode)
        assert len(scenario.maatregelen) == len(gedaan.onderdelen)
        assert not [b for b in simulate(bij, scenario).bevindingen if b.ernst is Ernst.FOUT]
        for maatregel, onderdeel in zip(knopmaatregelen(scenario), gedaan.onderdelen, strict=True):
            assert maatregel.instelling == onderdeel.instelling
        # who buys for itself is for, and goes as far as it said; for the rest enough go at least as far
        for onderdeel in gedaan.onderdelen:
            draad = onderdeel.draad
            voor = {s.gemeente: s.uitspraak.stand or STAND for s in draad.stemmen if s.uitspraak.standpunt == "voor"}
            if draad.product.sleutel.soort is Sleutelsoort.AFNAME:
                assert set(onderdeel.gemeenten or draad.betrokken) <= set(voor)
                assert all(voor[g] == groep.stand for groep in draad.groepen for g in groep.gemeenten)
            else:
                assert draad.stand is not None
                assert sum(stand >= draad.stand for stand in voor.values()) >= draad.nodig
        # nothing that has enough support is just gone
        gebleven = {o.draad[:2] for o in gedaan.onderdelen} | {v.draad[:2] for v in gedaan.vervallen}
        assert gebleven >= {d[:2] for d in rode.draden if d.gedragen}
        for draad in rode.draden:
            gezegd = {s.gemeente for s in draad.stemmen}
            assert set(draad.zwijgt) | gezegd >= set(draad.betrokken)
            assert not set(draad.zwijgt) & gezegd
    assert {d[:2] for d in minder.draden if d.gedragen} <= {d[:2] for d in meer.draden if d.gedragen}


@pytest.mark.parametrize(
    ("teksten", "melding"),
    [
        ([stem("Oist", "voor")], "1.yaml:1:11 TK020 gemeente Oist is onbekend | bedoelde u Oost?"),
        ([stem("Oost", "vor")], "1.yaml:3:52 TK020 standpunt vor is onbekend | bedoelde u voor?"),
        (
            [stem("Oost", "voor", "takreductie")],
            "1.yaml:3:27 TK020 knop takreductie is onbekend | bedoelde u taakreductie?",
        ),
        ([stem("Oost", "voor", product="tak")], "1.yaml:3:15 TK020 product tak is onbekend | bedoelde u taak?"),
        (
            [stem("Oost", "voor"), stem("GM0001", "tegen")],
            "2.yaml:1:11 TK021 van Oost is er al een bestand: 1.yaml | houd per gemeente één bestand over",
        ),
        (
            [stem("Oost", "voor", rest="}\n  - {product: [dienst, taak], knop: taakreductie, standpunt: tegen")],
            "1.yaml:4:15 TK021 over taakreductie bij taak staat er al een standpunt | houd er één over",
        ),
        (
            [stem("Oost", "voor", "stoppen", rest=", stand: 10%")],
            "1.yaml:3:60 TK017 stoppen heeft geen stand; stoppen is helemaal | haal deze regel weg",
        ),
        (
            [stem("Oost", "tegen", rest=", stand: 10%")],
            (
                "1.yaml:3:66 TK017 een stand past niet bij het standpunt tegen | "
                "geef alleen een stand als de gemeente voor is"
            ),
        ),
        (
            [stem("Oost", "tegen", rest=", voorwaarde: Nul euro")],
            ("1.yaml:3:71 TK017 een voorwaarde past niet bij het standpunt tegen | schrijf haar bij toelichting"),
        ),
        (
            [stem("Oost", "voorwaardelijk")],
            "1.yaml:3:52 TK011 de voorwaarde ontbreekt | voeg voorwaarde: … toe, of kies standpunt: voor",
        ),
        (
            [stem("Oost", "voor", rest=", stand: 0")],
            "1.yaml:3:65 TK016 een stand van 0% verandert niets | kies meer dan 0%",
        ),
        ([stem("Oost", "voor", rest=", stand: 10")], "1.yaml:3:65 TK015 10 mist een %-teken | schrijf 10%"),
        (["inbreng: []"], "1.yaml:1:1 TK011 veld gemeente ontbreekt | voeg gemeente: … toe"),
    ],
)
def test_mistakes_in_files(teksten: list[str], melding: str) -> None:
    _, (fout,) = lees(gr(), *teksten)
    assert fout.plek is not None
    waar = f"{fout.plek.bestand}:{fout.plek.regel}:{fout.plek.kolom}"
    assert f"{waar} {fout.code} {fout.tekst} | {fout.hint}" == melding


def test_the_shipped_example_is_marked_as_invented_and_gives_a_proposal(tmp_path: Path) -> None:
    bestanden = sorted(VOORBEELD.glob("*.yaml"))
    assert len(bestanden) == 7
    assert all("VERZONNEN" in pad.read_text("utf-8").splitlines()[0] for pad in bestanden)
    doel = tmp_path / "voorstel.yaml"
    klaar = takenkeuze("inbreng", str(VOORBEELD), "--drempel", "1/2", "--voorstel", str(doel), "--format", "json")
    assert (klaar.returncode, klaar.stderr) == (0, f"Voorstel geschreven: {doel}\n")
    uitkomst = json.loads(klaar.stdout)
    # kostendekkend: of 1.320.000 Zuidplas buys 18% and goes to 25%, Gouda 38% and 20%, Waddinxveen 16% and 10%;
    # Bodegraven-Reeuwijk is for on a condition
    assert uitkomst["voorstel"]["structureel"] == -180_840_00
    zelf = json.loads(takenkeuze("simulate", str(doel), "--format", "json").stdout)
    assert zelf["totaal"]["structureel"] == -180_840_00


def test_a_report_at_100_columns() -> None:
    tekst = takenkeuze("inbreng", str(VOORBEELD), "--drempel", "1/6", COLUMNS="100").stdout
    assert max(map(len, tekst.splitlines())) <= 100
    gelijk_aan_golden("inbreng-100.txt", tekst)


def test_csv_has_a_row_per_choice() -> None:
    tekst = takenkeuze("inbreng", str(VOORBEELD), "--format", "csv").stdout
    rijen = {(r["product"], r["knop"]): r for r in csv.DictReader(io.StringIO(tekst), delimiter=";")}
    rij = rijen["schoolmaatschappelijk-werk", "kostendekkend"]
    assert (rij["voor"], rij["tegen"], rij["zwijgt"], rij["betrokken"], rij["steun"]) == ("3", "1", "0", "5", "mits")
    # 160.271 of the 255.278 inwoners of the five, and 37.209 on a condition
    assert (rij["inwoners_voor"], rij["inwoners_voorwaardelijk"]) == ("62,78%", "14,58%")
    assert (rij["voorwaardelijk"], rij["gemeenten_voorwaardelijk"]) == ("1", "Bodegraven-Reeuwijk")
    assert rij["gemeenten_tegen"] == "Krimpenerwaard"


def test_the_proposal_names_its_productenboek(tmp_path: Path) -> None:
    (tmp_path / "boek.yaml").write_text(GR, encoding="utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "uit").mkdir()
    for naam in ("Oost", "West", "Zuid"):
        (tmp_path / "in" / f"{naam}.yml").write_text(stem(naam, "voor"), encoding="utf-8")
    doel = tmp_path / "uit" / "voorstel.yaml"
    opties = ("--productenboek", str(tmp_path / "boek.yaml"), "--voorstel", str(doel))
    assert takenkeuze("inbreng", str(tmp_path / "in"), *opties).returncode == 0
    assert "../boek.yaml" in doel.read_text("utf-8")
    assert takenkeuze("simulate", str(doel)).returncode == 0


def test_mistakes_on_the_command_line(tmp_path: Path) -> None:
    leeg = tmp_path / "leeg"
    leeg.mkdir()
    (tmp_path / "leg.yaml").touch()  # nearer by name, but no folder
    goed = str(VOORBEELD)
    gevallen = [
        ([str(leeg)], "staat geen enkel .yaml-bestand"),
        ([str(tmp_path / "weg")], "bestaat niet; kijk of de naam"),
        ([str(tmp_path / "leg")], f"leg bestaat niet; bedoelde u {leeg}?"),
        ([str(VOORBEELD / "gouda.yaml")], "is een bestand, geen map"),
        ([goed, "--drempel", "66"], "--drempel: 66 mist een %-teken"),
        ([goed, "--drempel", "0"], "--drempel moet meer dan 0% zijn"),
        ([goed, "--voorstel", "voorstel.txt"], "een scenario is een .yaml-bestand"),
        ([goed, "--voorstel", str(VOORBEELD / "voorstel.yaml")], "niet tussen de inbreng"),
        ([goed, "--voorstel", str(tmp_path / "weg" / "v.yaml")], "de map bestaat niet"),
        (
            [goed, "--productenboek", str(ROOT / "scenarios" / "bbs" / "productenboek.yaml")],
            "gemeente Gouda is onbekend",
        ),
        ([], "MAP ontbreekt"),
    ]
    for argumenten, tekst in gevallen:
        klaar = takenkeuze("inbreng", *argumenten)
        assert (klaar.returncode, klaar.stdout) == (2, ""), argumenten
        assert tekst in klaar.stderr
        assert "Traceback" not in klaar.stderr


def aan_tafel(tmp_path: Path, bij: str, *opties: str, **teksten: str) -> subprocess.CompletedProcess[str]:
    """Run the command on a productenboek and the files of these gemeenten."""
    (tmp_path / "boek.yaml").write_text(bij, encoding="utf-8")
    (tmp_path / "in").mkdir()
    for naam, tekst in teksten.items():
        (tmp_path / "in" / f"{naam}.yaml").write_text(tekst, encoding="utf-8")
    return takenkeuze("inbreng", str(tmp_path / "in"), "--productenboek", str(tmp_path / "boek.yaml"), *opties)


def test_a_choice_that_breaks_a_bound_is_left_out_with_its_reason(tmp_path: Path) -> None:
    met_minimum = GR.replace("lasten: 600_000", "lasten: 600_000, wettelijk_minimum: 95%")
    doel = tmp_path / "voorstel.yaml"
    teksten = {naam: stem(naam, "voor") for naam in ("Oost", "West", "Zuid")}
    klaar = aan_tafel(tmp_path, met_minimum, "--voorstel", str(doel), **teksten)
    assert klaar.returncode == 0
    assert "Niet in het voorstel  Taak: taakreductie: Taak komt op" in " ".join(klaar.stdout.split("\n"))
    assert takenkeuze("simulate", str(doel)).returncode == 0


def test_one_gemeente_heeft(tmp_path: Path) -> None:
    klaar = aan_tafel(tmp_path, GR, Oost=stem("Oost", "voor"))
    assert "1 van de 4 gemeenten heeft iets ingebracht" in klaar.stdout


def test_the_report_says_whose_voice_does_not_count(tmp_path: Path) -> None:
    klaar = aan_tafel(tmp_path, GR, Noord=stem("Noord", "voor", product="dienst"))
    regels = klaar.stdout.splitlines()
    (rij,) = [
        regel.split()
        for regel in regels
        if "Dienst: taakreductie" in regel and "geen stem" in regel and "(" not in regel
    ]
    assert rij[2:11] == ["te", "weinig", "2", "0", "0", "0", "0", "3", "0%"]
    assert "  Telt niet mee  Noord, voor (betaalt niet voor dit product)." in regels
    opties = ("--productenboek", str(tmp_path / "boek.yaml"), "--format", "csv")
    csv_tekst = takenkeuze("inbreng", str(tmp_path / "in"), *opties).stdout
    assert [rij["betalen_niet"] for rij in csv.DictReader(io.StringIO(csv_tekst), delimiter=";")] == ["Noord (voor)"]


def test_the_shipped_example_takes_no_gemeente_further_than_it_said(tmp_path: Path) -> None:
    doel = tmp_path / "v3.yaml"
    assert takenkeuze("inbreng", str(VOORBEELD), "--drempel", "1/3", "--voorstel", str(doel)).returncode == 0
    tekst = doel.read_text("utf-8")
    for deel, namen in (("20%", ["Gouda"]), ("10%", ["Waddinxveen"]), ("25%", ["Zuidplas"])):
        genoemd = ", ".join(json.dumps(naam) for naam in namen)
        assert f"    dekkingsgraad: {deel}\n    gemeenten: [{genoemd}]\n" in tekst
    assert takenkeuze("simulate", str(doel)).returncode == 0


def test_the_amounts_are_those_of_the_menu(tmp_path: Path) -> None:
    # ten percent more than what covers Veilig Thuis now is 84/415, which is no whole number of decimals
    gemeenten = ["Alphen aan den Rijn", "Gouda", "Katwijk", "Leiden", "Leiderdorp", "Lisse"]
    gemeenten += ["Nieuwkoop", "Noordwijk", "Oegstgeest", "Teylingen", "Waddinxveen", "Zuidplas"]
    (tmp_path / "in").mkdir()
    for naam in gemeenten:
        pad = tmp_path / "in" / f"{naam}.yaml"
        pad.write_text(stem(naam, "voor", "kostendekkend", "veilig-thuis"), encoding="utf-8")
    uitkomst = json.loads(takenkeuze("inbreng", str(tmp_path / "in"), "--format", "json").stdout)
    opties = ("--product", "veilig-thuis", "--knop", "kostendekkend", "--format", "json")
    (keuze,) = json.loads(takenkeuze("menukaart", *opties).stdout)["keuzes"]
    assert uitkomst["voorstel"]["structureel"] == keuze["structureel"] == -830_000_00
