# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What takenkeuze must know of the codes of Iv3, and what a definition file of CBS says of them.

The codes are those of the Iv3 definitions for GR's, boekjaar 2026 (CBS, definition file version 2.1); a definition file
of another year takes their place.
"""

from collections.abc import Mapping
from typing import NamedTuple

from takenkeuze.features.import_.columns import Role

OVERHEAD, RESERVES, RESULTAAT = "0.4", "0.10", "0.11"
NO_PRODUCT = {RESERVES: "mutaties van reserves", RESULTAAT: "het resultaat van baten en lasten"}
"""The taakvelden that are no work."""
PERSONEEL = ("1.1", "3.5.1")
"""Salarissen and inhuur."""
OF_RESERVES = "7.1"
"""The only categorie of the taakvelden without work, and of no other."""
INKOMSTEN = {
    "4.3.1": Role.RIJKSBIJDRAGE,
    "4.3.2": Role.BIJDRAGE,
    **dict.fromkeys(("3.4.2", "3.5.2", "3.6", "3.7", "3.8"), Role.TARIEF),
}
"""What a categorie of baten is; those not here are baten like any other. Those of tarieven follow the work done."""

GROUPS = {
    "0": "Bestuur en ondersteuning",
    "1": "Veiligheid",
    "2": "Verkeer, vervoer en waterstaat",
    "3": "Economie",
    "4": "Onderwijs",
    "5": "Sport, cultuur en recreatie",
    "6": "Sociaal domein",
    "7": "Volksgezondheid en milieu",
    "8": "Volkshuisvesting, leefomgeving en stedelijke vernieuwing",
}
"""The names of the groups of taakvelden, by the first digit."""

_TAAKVELDEN = {
    "0.1": "Bestuur",
    "0.2": "Burgerzaken",
    "0.3": "Beheer overige gebouwen en gronden",
    "0.4": "Overhead",
    "0.5": "Treasury",
    "0.61": "OZB woningen",
    "0.62": "OZB niet-woningen",
    "0.63": "Parkeerbelasting",
    "0.64": "Belastingen overig",
    "0.7": "Algemene uitkeringen en overige uitkeringen gemeentefonds",
    "0.8": "Overige baten en lasten",
    "0.9": "Vennootschapsbelasting (VpB)",
    "0.10": "Mutaties reserves",
    "0.11": "Resultaat van de rekening van baten en lasten",
    "1.1": "Crisisbeheersing en brandweer",
    "1.2": "Openbare orde en veiligheid",
    "2.1": "Verkeer en vervoer",
    "2.2": "Parkeren",
    "2.3": "Recreatieve havens",
    "2.4": "Economische havens en waterwegen",
    "2.5": "Openbaar vervoer",
    "3.1": "Economische ontwikkeling",
    "3.2": "Fysieke bedrijfsinfrastructuur",
    "3.3": "Bedrijvenloket en bedrijfsregelingen",
    "3.4": "Economische promotie",
    "4.1": "Openbaar basisonderwijs",
    "4.2": "Onderwijshuisvesting",
    "4.3": "Onderwijsbeleid en leerlingzaken",
    "5.1": "Sportbeleid en activering",
    "5.2": "Sportaccommodaties",
    "5.3": "Cultuurpresentatie, cultuurproductie en cultuurparticipatie",
    "5.4": "Musea",
    "5.5": "Cultureel erfgoed",
    "5.6": "Media",
    "5.7": "Openbaar groen en (openlucht) recreatie",
    "6.1": "Samenkracht en burgerparticipatie",
    "6.21": "Toegang en eerstelijnsvoorzieningen WMO",
    "6.22": "Toegang en eerstelijnsvoorzieningen Jeugd",
    "6.23": "Toegang en eerstelijnsvoorzieningen Integraal",
    "6.3": "Inkomensregelingen",
    "6.4": "WSW en beschut werk",
    "6.5": "Arbeidsparticipatie",
    "6.60": "Hulpmiddelen en diensten (WMO)",
    "6.711": "Huishoudelijke hulp (WMO)",
    "6.712": "Begeleiding (WMO)",
    "6.713": "Dagbesteding (WMO)",
    "6.714": "Overige maatwerkarrangementen (WMO)",
    "6.751": "Jeugdhulp ambulant lokaal",
    "6.752": "Jeugdhulp ambulant regionaal",
    "6.753": "Jeugdhulp ambulant landelijk",
    "6.761": "Jeugdhulp met verblijf lokaal",
    "6.762": "Jeugdhulp met verblijf regionaal",
    "6.763": "Jeugdhulp met verblijf landelijk",
    "6.791": "PGB WMO",
    "6.792": "PGB Jeugd",
    "6.811": "Beschermd wonen (WMO)",
    "6.812": "Maatschappelijke- en vrouwenopvang (WMO)",
    "6.821": "Jeugdbescherming",
    "6.822": "Jeugdreclassering",
    "6.91": "Coördinatie en beleid WMO",
    "6.92": "Coördinatie en beleid Jeugd",
    "7.1": "Volksgezondheid",
    "7.2": "Riolering",
    "7.3": "Afval",
    "7.4": "Milieubeheer",
    "7.5": "Begraafplaatsen en crematoria",
    "8.1": "Ruimte en leefomgeving",
    "8.2": "Grondexploitatie (niet-bedrijventerreinen)",
    "8.3": "Wonen en bouwen",
}
_LASTEN = (
    "1.1 2.1 3.1 3.2 3.3 3.4.1 3.5.1 3.8 4.1.1 4.2 4.3.1 4.3.2 4.3.3 4.3.4 4.3.5 4.3.6 4.3.7 4.3.8 4.3.9 "
    "4.4.9 4.5.1 4.5.2 4.5.3 4.5.4 4.5.5 4.5.6 4.5.7 4.5.8 4.6.6 4.6.8 5.1 6.1 7.1 7.2 7.3 7.4 7.5 "
)
_BATEN = (
    "2.2.1 2.2.2 3.1 3.2 3.3 3.4.2 3.5.2 3.6 3.7 3.8 4.1.2 4.3.1 4.3.2 4.3.3 4.3.4 4.3.5 4.3.6 4.3.7 "
    "4.3.8 4.3.9 4.4.9 4.5.1 4.5.2 4.5.3 4.5.4 4.5.5 4.5.6 4.5.7 4.5.8 4.6.6 4.6.8 5.1 5.2 6.1 7.1 7.2 "
    "7.3 7.4 7.5 "
)


class Definities(NamedTuple):
    """The codes that a file may use."""

    boekjaar: int | None
    """The year they are of; None for our own, which are used for any year."""
    taakvelden: Mapping[str, str]
    categories: Mapping[str, frozenset[str]]
    """For ``lasten`` and ``baten`` the categories there are."""
    closed: frozenset[tuple[str, str, str]] = frozenset()
    """List, taakveld and categorie that never go together ("grijze cellen"): known from a definition file alone."""
    controls: tuple[str, ...] = ()
    """The codes of the controls that the file names, without their formula."""


OWN = Definities(None, _TAAKVELDEN, {"lasten": frozenset(_LASTEN.split()), "baten": frozenset(_BATEN.split())})
