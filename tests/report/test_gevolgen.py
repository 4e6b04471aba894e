# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a maatregel is called and what is said of it: words follow the sign of the setting."""

import pytest

from takenkeuze.core.model.scenario import Maatregel
from takenkeuze.core.overview import Per, name_of, overview_lines
from takenkeuze.report.blocks import BulletList
from takenkeuze.report.maatregel import maatregel_sheet
from tests.helpers import PARAMETERS, compute

PRODUCT = f"""{PARAMETERS}\
doelgroep: Alle inwoners.
effect: Minder mensen worden ziek.
risico: Een uitbraak wordt later gezien.
"""
NOTHING = "Er verandert niets aan de taak."


def points(maatregel: str, product: str = PRODUCT, number: int = -1) -> dict[str, str]:
    result = compute(maatregel, product)
    choice = result.scenario.maatregelen[number]
    line = overview_lines(result, Per.MAATREGEL)[number]
    return {
        name: text
        for block in maatregel_sheet(result, choice, line)
        if isinstance(block, BulletList)
        for name, text in block.points
    }


@pytest.mark.parametrize(
    ("settings", "name", "inwoners", "target"),
    [
        (
            "knop: kaasschaaf, korting: 5%",
            "Kaasschaaf van 5% op Taak",
            "De taak blijft, met iets minder tijd en geld; het werk wordt overal wat dunner.",
            "wordt minder",
        ),
        (
            "knop: kaasschaaf, bedrag: 12_345.67",
            "Kaasschaaf van € 12.345,67 op Taak",
            "De taak blijft, met iets minder tijd en geld; het werk wordt overal wat dunner.",
            "wordt minder",
        ),
        (
            "knop: kaasschaaf, korting: 100%",
            "Kaasschaaf van 100% op Taak",
            "Er blijft geen geld over om de taak te doen; inwoners kunnen er niet meer terecht.",
            "vervalt",
        ),
        ("knop: kaasschaaf, korting: 0%", "Kaasschaaf van 0% op Taak", NOTHING, "blijft"),
        (
            "knop: taakreductie, reductie: 12.5%",
            "Taakreductie van 12,5% op Taak",
            "Een deel van de taak vervalt; wie daarvan gebruikmaakte, kan er niet meer terecht.",
            "wordt minder",
        ),
        (
            "knop: taakreductie, bedrag: 1_000_000",
            "Taakreductie van € 1.000.000,00 op Taak",
            "De taak vervalt; wie daarvan gebruikmaakte, kan er niet meer terecht.",
            "vervalt",
        ),
        (
            "knop: stoppen",
            "Stoppen met Taak",
            "De taak vervalt; inwoners kunnen er niet meer terecht, tenzij een ander haar overneemt.",
            "vervalt",
        ),
        (
            "knop: kostendekkend, dekkingsgraad: 25%",
            "Kostendekkend voor 25% op Taak",
            "De taak blijft; wie haar gebruikt, betaalt er meer voor.",
            "blijft",
        ),
        ("knop: kostendekkend, dekkingsgraad: 0%", "Kostendekkend voor 0% op Taak", NOTHING, "blijft"),
        (
            "knop: kwaliteit_intensiteit, wijziging: +5%",
            "Kwaliteit en intensiteit +5% op Taak",
            "De taak blijft, en inwoners krijgen haar vaker of beter.",
            "wordt meer",
        ),
        (
            "knop: kwaliteit_intensiteit, wijziging: -5%",
            "Kwaliteit en intensiteit -5% op Taak",
            "De taak blijft, maar inwoners krijgen haar minder vaak of soberder.",
            "wordt minder",
        ),
        (
            "knop: resultaat_effect, doel: 110%",
            "Resultaat en maatschappelijk effect naar 110% op Taak",
            "Het doel gaat omhoog: de taak bereikt meer inwoners.",
            "wordt meer",
        ),
        (
            "knop: resultaat_effect, doel: 90%",
            "Resultaat en maatschappelijk effect naar 90% op Taak",
            "Het doel gaat omlaag: de taak bereikt minder inwoners.",
            "wordt minder",
        ),
        (
            "knop: resultaat_effect, doel: 0%",
            "Resultaat en maatschappelijk effect naar 0% op Taak",
            "Het doel vervalt: de taak bereikt geen inwoners meer.",
            "vervalt",
        ),
        # 10% is made to measure now, and 20% is local
        (
            "knop: maatwerk_uniformiteit, maatwerkaandeel: 0%",
            "Maatwerk en uniformiteit naar 0% maatwerk op Taak",
            "De taak blijft; de uitvoering past minder bij de eigen wensen van een gemeente.",
            "blijft",
        ),
        (
            "knop: maatwerk_uniformiteit, maatwerkaandeel: 11%",
            "Maatwerk en uniformiteit naar 11% maatwerk op Taak",
            "De taak blijft; de uitvoering past meer bij de eigen wensen van een gemeente.",
            "blijft",
        ),
        (
            "knop: lokaal_regionaal, lokaal_aandeel: 30%",
            "Lokaal en regionaal naar 30% lokaal op Taak",
            "De taak blijft, maar de gemeente doet er meer van zelf en de GR minder.",
            "blijft",
        ),
        (
            "knop: lokaal_regionaal, lokaal_aandeel: 10%",
            "Lokaal en regionaal naar 10% lokaal op Taak",
            "De taak blijft, maar de GR doet er meer van en de gemeente zelf minder.",
            "blijft",
        ),
        (
            "knop: lokaal_regionaal, lokaal_aandeel: 20%",
            "Lokaal en regionaal naar 20% lokaal op Taak",
            NOTHING,
            "blijft",
        ),
    ],
)
def test_words_follow_the_setting(settings: str, name: str, inwoners: str, target: str) -> None:
    maatregel = f"- {{product: taak, {settings}}}"
    (choice,) = compute(maatregel, PRODUCT).scenario.maatregelen
    assert name_of(choice) == name
    said = points(maatregel)
    assert said["Inwoners"] == f"{inwoners} Alle inwoners."
    assert said["Maatschappelijke doelen"] == f'Wat dit product bijdraagt, {target}: "Minder mensen worden ziek."'
    risk = {"wordt meer": "Dit risico wordt kleiner: ", "blijft": "Het productenboek noemt als risico: "}
    assert said["Risico"] == f"{risk.get(target, '')}Een uitbraak wordt later gezien."


def test_what_only_some_pay_for_is_said_of_them() -> None:
    # West went to 40% local first; for Oost 30% is more than its 20%, for West less than its 40%: both at once
    first = "- {knop: lokaal_regionaal, lokaal_aandeel: 40%, product: taak, gemeenten: [West]}\n"
    then = "- {knop: lokaal_regionaal, lokaal_aandeel: 30%, product: taak"
    core = "De taak blijft, maar wordt door een andere organisatie gedaan: de gemeente of de GR."
    more = "De taak blijft, maar de gemeente doet er meer van zelf en de GR minder."
    assert points(f"{first}{then}}}")["Inwoners"] == f"{core} Alle inwoners."
    assert points(f"{first}{then}, gemeenten: [Oost]}}")["Inwoners"] == f"{more} Alle inwoners."


def test_what_could_not_be_computed_says_what_its_knop_does() -> None:
    removed = "- {knop: lokaal_regionaal, lokaal_aandeel: 100%, product: taak}\n"
    said = points(f"{removed}- {{knop: lokaal_regionaal, lokaal_aandeel: 10%, product: taak}}")
    assert said["Inwoners"].startswith("De taak blijft, maar wordt door een andere organisatie gedaan")


def test_the_name_that_was_given_comes_first() -> None:
    (choice,) = compute("- {knop: stoppen, product: taak, naam: Weg ermee}", PRODUCT).scenario.maatregelen
    assert isinstance(choice, Maatregel)
    assert name_of(choice) == "Weg ermee"
