# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Agreed bounds and exceptions in a scenario: what a machine checks of what people agreed."""

from enum import Enum, StrEnum
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.model.field_types import Unit


class Groep(StrEnum):
    """Over what an eis holds, each apart."""

    GEMEENTE = "gemeente"
    SCHIL = "schil"
    PRODUCT = "product"
    MAATREGEL = "maatregel"


class EisMeasureKind(Enum):
    """What kind of figure a maat is: it decides which keys an eis may have."""

    YEAR = "jaar"  # one figure per year
    STRUCTURAL = "structureel"  # one figure, of no year: structural, or of all shown years together
    RESERVE = "reserve"  # one figure per year, of the GR as a whole
    OMSLAG = "omslag"  # a year
    HERKOMST = "herkomst"  # a share of the structural effect


class EisMeasure(NamedTuple):
    """A figure that an eis can be about.

    ``field`` is its name in the result; ``unit`` that of its bounds. ``per_inwoner`` divides it by inwoners.
    """

    naam: str
    titel: str
    kind: EisMeasureKind
    unit: Unit
    field: str
    per_inwoner: bool = False

    @property
    def groups(self) -> tuple[Groep, ...]:
        """The groups that have such a figure. What is paid without a scenario is of no maatregel; nor a share of it."""
        if self.kind is EisMeasureKind.RESERVE:
            return ()
        if self.field == "teruggave":  # out of the reserve of the GR
            return (Groep.GEMEENTE,)
        if self.field in ("bijdrage_basis", "bijdrage_nu") or self.naam == "structureel_aandeel":
            return (Groep.GEMEENTE, Groep.SCHIL, Groep.PRODUCT)
        return (*Groep,)


_PER_YEAR = {
    "bijdrage_basis": "bijdrage zonder scenario",
    "bijdrage": "bijdrage met scenario",
    "frictiekosten": "frictiekosten",
    "blijvende_kosten": "blijvende kosten",
    "eigen_kosten": "eigen kosten",
    "netto_effect": "netto effect",
    "cumulatief": "cumulatief netto effect",
    "teruggave": "teruggave uit de reserve",
}
_STRUCTURAL = {
    "bijdrage_nu": "structurele bijdrage nu",
    "bijdrage_straks": "structurele bijdrage straks",
    "structureel": "structureel effect",
}
_ADDED_UP = {
    "frictiekosten_totaal": ("frictiekosten van alle getoonde jaren samen", "frictiekosten"),
    "blijvende_kosten_totaal": ("blijvende kosten van alle getoonde jaren samen", "blijvende_kosten"),
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


def _measures() -> list[EisMeasure]:
    measures = []
    amounts = [(name, title, name, EisMeasureKind.YEAR) for name, title in _PER_YEAR.items()]
    amounts += [(name, title, name, EisMeasureKind.STRUCTURAL) for name, title in _STRUCTURAL.items()]
    amounts += [(name, title, field, EisMeasureKind.STRUCTURAL) for name, (title, field) in _ADDED_UP.items()]
    for name, title, field, kind in amounts:
        measures.append(EisMeasure(name, title, kind, Unit.EURO, field))
        measures.append(EisMeasure(f"{name}_per_inwoner", f"{title} per inwoner", kind, Unit.EURO, field, True))
    title = "structureel effect als deel van de bijdrage nu"
    measures.append(EisMeasure("structureel_aandeel", title, EisMeasureKind.STRUCTURAL, Unit.SHARE, "structureel"))
    measures.append(EisMeasure("omslag", "jaar van de omslag", EisMeasureKind.OMSLAG, Unit.YEAR, "breakeven_jaar"))
    for name, (title, field) in _RESERVE.items():
        measures.append(EisMeasure(name, title, EisMeasureKind.RESERVE, Unit.EURO, field))
    for name, (field, which) in _HERKOMST.items():
        title = f"deel van het structurele effect {which}"
        measures.append(EisMeasure(f"herkomst_{name}", title, EisMeasureKind.HERKOMST, Unit.SHARE, field))
    return measures


MEASURES = {measure.naam: measure for measure in _measures()}
"""Every figure of a result that an eis can be about, by the name it has in a file."""
OLD_NAMES = {"breakeven": "omslag", "herkomst_onvermeld": "herkomst_niet_vermeld"}
"""Names that files and command lines may still use, with what they are called now."""


def find_measure(name: str) -> EisMeasure | None:
    """The figure of this name, or of one it once had."""
    return MEASURES.get(OLD_NAMES.get(name, name))


class Eis(NamedTuple):
    """An agreed bound on a figure: in total, or ``per`` group each apart; in one year, or in every shown year.

    ``hoogstens`` and ``minstens`` are in the unit of the maat (euros, a share, or a year), both included.
    ``alleen`` and ``behalve`` hold ids of the group: gemeentecodes, schillen, products or numbers of maatregelen.
    """

    number: int
    maat: EisMeasure
    per: Groep | None = None
    jaar: int | None = None
    hoogstens: Fraction | None = None
    minstens: Fraction | None = None
    alleen: tuple[str, ...] = ()
    behalve: tuple[str, ...] = ()
    toelichting: str = ""


class AgreedException(NamedTuple):
    """A rule that is knowingly not followed, by whom it was agreed and until when (a date as YYYY-MM-DD).

    Only a scenario has maatregelen; in a productenboek ``maatregel`` is None.
    """

    number: int
    regel: str
    reden: str
    tot: str = ""
    maatregel: int | None = None
