# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A verdeelsleutel in words."""

from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.sleutel import Sleutel, SleutelKind
from takenkeuze.core.notation import enumeration


def sleutel_in_words(sleutel: Sleutel, boek: Productenboek) -> str:
    """By what the gemeenten pay, behind "de gemeenten betalen"."""
    if sleutel.naam:
        return f'naar de sleutel "{sleutel.naam}"'
    only = ""
    if sleutel.deelnemers:
        names = {gemeente.code: gemeente.naam for gemeente in boek.gemeenten}
        only = f" (alleen {enumeration([names.get(code, code) for code in sleutel.deelnemers], 4)})"
    return f"{_by_what(sleutel, boek)}{only}"


def _by_what(sleutel: Sleutel, boek: Productenboek) -> str:
    match sleutel.kind:
        case SleutelKind.TELLING:
            return f"naar het aantal {telling_in_words(sleutel.telling, boek)}"
        case SleutelKind.GELIJK:
            return "elk evenveel"
        case SleutelKind.AFNAME:
            return "naar wat elke gemeente afneemt"
        case SleutelKind.BEDRAGEN:
            return "naar verhouding van vaste bedragen"
        case SleutelKind.OVERGANG:
            return "naar een sleutel die stap voor stap verandert"
        case _:
            return "naar een sleutel die uit delen bestaat"


def telling_in_words(telling: str, boek: Productenboek) -> str:
    """What is counted, as the book calls it."""
    return next((t.naam[:1].lower() + t.naam[1:] for t in boek.tellingen if t.id == telling and t.naam), telling)
