# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What nobody filled in yet: an amount that is PM, and what a book says is open. Source: rekenregels, section 9."""

import re
from enum import StrEnum

PM = r"[Pp]\.? ?[Mm]\.?|[Nn]\.? ?[Tt]\.? ?[Bb]\.?|(?:[Nn]ader|[Nn]og) te bepalen"
"""How people write that an amount is still to come."""


def is_pm(text: str) -> bool:
    """Whether a text says that an amount is still to come."""
    return re.fullmatch(PM, text.strip()) is not None


class Onderdeel(StrEnum):
    """What of a product may be open; the value is the field that it is about."""

    SCHIL = "schil"
    SLEUTEL = "sleutel"
    KNOPPEN = "knoppen"
    WETTELIJK_MINIMUM = "wettelijk_minimum"
    PERSONEELSAANDEEL = "personeelsaandeel"
    VARIABEL_AANDEEL = "variabel_aandeel"
    MAATWERKAANDEEL = "maatwerkaandeel"
    LOKAAL_AANDEEL = "lokaal_aandeel"
    LASTEN = "lasten"
    INKOMSTEN = "inkomsten"
