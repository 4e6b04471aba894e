# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a maatregel is called and what is said of it: words follow the sign of the setting."""

import pytest

from takenkeuze.core.model.scenario import Maatregel
from takenkeuze.core.overview import Per, naam_van, regels
from takenkeuze.report.blocks import Punten
from takenkeuze.report.maatregel import maatregelblad
from tests.helpers import PARAMETERS, reken

PRODUCT = f"""{PARAMETERS}\
doelgroep: Alle inwoners.
effect: Minder mensen worden ziek.
risico: Een uitbraak wordt later gezien.
"""
NIETS = "Er verandert niets aan de taak."


def punten(maatregel: str, product: str = PRODUCT, nummer: int = -1) -> dict[str, str]:
    resultaat = reken(maatregel, product)
    keuze = resultaat.scenario.maatregelen[nummer]
    lijn = regels(resultaat, Per.MAATREGEL)[nummer]
    return {
        naam: tekst
        for blok in maatregelblad(resultaat, keuze, lijn)
        if isinstance(blok, Punten)
        for naam, tekst in blok.punten
    }


@pytest.mark.parametrize(
    ("instelling", "naam", "inwoners", "doel"),
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
        ("knop: kaasschaaf, korting: 0%", "Kaasschaaf van 0% op Taak", NIETS, "blijft"),
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
        ("knop: kostendekkend, dekkingsgraad: 0%", "Kostendekkend voor 0% op Taak", NIETS, "blijft"),
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
        ("knop: lokaal_regionaal, lokaal_aandeel: 20%", "Lokaal en regionaal naar 20% lokaal op Taak", NIETS, "blijft"),
    ],
)
def test_words_follow_the_setting(instelling: str, naam: str, inwoners: str, doel: str) -> None:
    maatregel = f"- {{product: taak, {instelling}}}"
    (keuze,) = reken(maatregel, PRODUCT).scenario.maatregelen
    assert naam_van(keuze) == naam
    gezegd = punten(maatregel)
    assert gezegd["Inwoners"] == f"{inwoners} Alle inwoners."
    assert gezegd["Maatschappelijke doelen"] == f'Wat dit product bijdraagt, {doel}: "Minder mensen worden ziek."'
    risico = {"wordt meer": "Dit risico wordt kleiner: ", "blijft": "Het productenboek noemt als risico: "}
    assert gezegd["Risico"] == f"{risico.get(doel, '')}Een uitbraak wordt later gezien."


def test_what_only_some_pay_for_is_said_of_them() -> None:
    # West went to 40% local first; for Oost 30% is more than its 20%, for West less than its 40%: both at once
    eerst = "- {knop: lokaal_regionaal, lokaal_aandeel: 40%, product: taak, gemeenten: [West]}\n"
    dan = "- {knop: lokaal_regionaal, lokaal_aandeel: 30%, product: taak"
    kern = "De taak blijft, maar wordt door een andere organisatie gedaan: de gemeente of de GR."
    meer = "De taak blijft, maar de gemeente doet er meer van zelf en de GR minder."
    assert punten(f"{eerst}{dan}}}")["Inwoners"] == f"{kern} Alle inwoners."
    assert punten(f"{eerst}{dan}, gemeenten: [Oost]}}")["Inwoners"] == f"{meer} Alle inwoners."


def test_what_could_not_be_computed_says_what_its_knop_does() -> None:
    weg = "- {knop: lokaal_regionaal, lokaal_aandeel: 100%, product: taak}\n"
    gezegd = punten(f"{weg}- {{knop: lokaal_regionaal, lokaal_aandeel: 10%, product: taak}}")
    assert gezegd["Inwoners"].startswith("De taak blijft, maar wordt door een andere organisatie gedaan")


def test_the_name_that_was_given_comes_first() -> None:
    (keuze,) = reken("- {knop: stoppen, product: taak, naam: Weg ermee}", PRODUCT).scenario.maatregelen
    assert isinstance(keuze, Maatregel)
    assert naam_van(keuze) == "Weg ermee"
