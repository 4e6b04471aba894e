# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Agreed bounds and exceptions in a scenario: what a machine checks of what people agreed."""

from enum import Enum, StrEnum
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.model.field_types import Eenheid


class Groep(StrEnum):
    """Over what an eis holds, each apart."""

    GEMEENTE = "gemeente"
    SCHIL = "schil"
    PRODUCT = "product"
    MAATREGEL = "maatregel"


class Soortmaat(Enum):
    """What kind of figure a maat is: it decides which keys an eis may have."""

    JAAR = "jaar"  # one figure per year
    STRUCTUREEL = "structureel"  # one figure, of no year: structural, or of all shown years together
    RESERVE = "reserve"  # one figure per year, of the GR as a whole
    OMSLAG = "omslag"  # a year
    HERKOMST = "herkomst"  # a share of the structural effect


class Eismaat(NamedTuple):
    """A figure that an eis can be about.

    ``veld`` is its name in the result; ``eenheid`` that of its bounds. ``per_inwoner`` divides it by inwoners.
    """

    naam: str
    titel: str
    soort: Soortmaat
    eenheid: Eenheid
    veld: str
    per_inwoner: bool = False

    @property
    def groepen(self) -> tuple[Groep, ...]:
        """The groups that have such a figure. What is paid without a scenario is of no maatregel; nor a share of it."""
        if self.soort is Soortmaat.RESERVE:
            return ()
        if self.veld == "teruggave":  # out of the reserve of the GR
            return (Groep.GEMEENTE,)
        if self.veld in ("bijdrage_basis", "bijdrage_nu") or self.naam == "structureel_aandeel":
            return (Groep.GEMEENTE, Groep.SCHIL, Groep.PRODUCT)
        return (*Groep,)


_PER_JAAR = {
    "bijdrage_basis": "bijdrage zonder scenario",
    "bijdrage": "bijdrage met scenario",
    "frictiekosten": "frictiekosten",
    "eigen_kosten": "eigen kosten",
    "netto_effect": "netto effect",
    "cumulatief": "cumulatief netto effect",
    "teruggave": "teruggave uit de reserve",
}
_STRUCTUREEL = {
    "bijdrage_nu": "structurele bijdrage nu",
    "bijdrage_straks": "structurele bijdrage straks",
    "structureel": "structureel effect",
}
_OPGETELD = {
    "frictiekosten_totaal": ("frictiekosten van alle getoonde jaren samen", "frictiekosten"),
}
_RESERVE = {
    "reserve": ("stand van de reserve", "eind"),
    "reserve_begin": ("beginstand van de reserve", "begin"),
    "reserve_onttrekking": ("onttrekking aan de reserve", "onttrekking"),
}
_HERKOMST = {
    "bron": ("bron", "met herkomst bron"),
    "afgeleid": ("afgeleid", "met herkomst afgeleid"),
    "aanname": ("aanname", "met herkomst aanname"),
    "niet_vermeld": ("onvermeld", "waarvan de herkomst niet is vermeld"),
}


def _maten() -> list[Eismaat]:
    maten = []
    bedragen = [(naam, titel, naam, Soortmaat.JAAR) for naam, titel in _PER_JAAR.items()]
    bedragen += [(naam, titel, naam, Soortmaat.STRUCTUREEL) for naam, titel in _STRUCTUREEL.items()]
    bedragen += [(naam, titel, veld, Soortmaat.STRUCTUREEL) for naam, (titel, veld) in _OPGETELD.items()]
    for naam, titel, veld, soort in bedragen:
        maten.append(Eismaat(naam, titel, soort, Eenheid.EURO, veld))
        maten.append(Eismaat(f"{naam}_per_inwoner", f"{titel} per inwoner", soort, Eenheid.EURO, veld, True))
    titel = "structureel effect als deel van de bijdrage nu"
    maten.append(Eismaat("structureel_aandeel", titel, Soortmaat.STRUCTUREEL, Eenheid.AANDEEL, "structureel"))
    maten.append(Eismaat("omslag", "jaar van de omslag", Soortmaat.OMSLAG, Eenheid.JAAR, "breakeven_jaar"))
    for naam, (titel, veld) in _RESERVE.items():
        maten.append(Eismaat(naam, titel, Soortmaat.RESERVE, Eenheid.EURO, veld))
    for naam, (veld, welk) in _HERKOMST.items():
        titel = f"deel van het structurele effect {welk}"
        maten.append(Eismaat(f"herkomst_{naam}", titel, Soortmaat.HERKOMST, Eenheid.AANDEEL, veld))
    return maten


MATEN = {maat.naam: maat for maat in _maten()}
"""Every figure of a result that an eis can be about, by the name it has in a file."""
OUDE_NAMEN = {"breakeven": "omslag", "herkomst_onvermeld": "herkomst_niet_vermeld"}
"""Names that files and command lines may still use, with what they are called now."""


def find_maat(naam: str) -> Eismaat | None:
    """The figure of this name, or of one it once had."""
    return MATEN.get(OUDE_NAMEN.get(naam, naam))


class Eis(NamedTuple):
    """An agreed bound on a figure: in total, or ``per`` group each apart; in one year, or in every shown year.

    ``hoogstens`` and ``minstens`` are in the unit of the maat (euros, a share, or a year), both included.
    ``alleen`` and ``behalve`` hold ids of the group: gemeentecodes, schillen, products or numbers of maatregelen.
    """

    nummer: int
    maat: Eismaat
    per: Groep | None = None
    jaar: int | None = None
    hoogstens: Fraction | None = None
    minstens: Fraction | None = None
    alleen: tuple[str, ...] = ()
    behalve: tuple[str, ...] = ()
    toelichting: str = ""


class Uitzondering(NamedTuple):
    """A rule that is knowingly not followed, by whom it was agreed and until when (a date as YYYY-MM-DD).

    Only a scenario has maatregelen; in a productenboek ``maatregel`` is None.
    """

    nummer: int
    regel: str
    reden: str
    tot: str = ""
    maatregel: int | None = None
