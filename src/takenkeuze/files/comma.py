# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a comma cuts up: between ``{ }`` or ``[ ]`` YAML reads ``6,5%`` as two values, and a sentence too."""

import re

from takenkeuze.files.document import Document
from takenkeuze.files.nodes import Blok, Scalar

_GETAL = r"[-+\u2212\u2013]? ?(?:€ ?|EUR ?)?-?[0-9][0-9._]*(?:,[0-9][0-9._]*)+ ?%?"
_MAX_LENGTE = 60


def geknipt_getal(document: Document, begin: Scalar) -> str:
    """The number with commas that stands in the line where this value begins; "" when there is none."""
    plek = begin.kolom - 1
    gevonden = re.match(_GETAL, document.regel(begin.regel)[plek : plek + _MAX_LENGTE])
    return gevonden[0].rstrip() if gevonden and begin.kaal else ""


def meld_geknipt(document: Document, begin: Scalar) -> None:
    """Report such a number, as a whole."""
    from takenkeuze.files.number_hints import los_getal  # only read when something is wrong

    getal = geknipt_getal(document, begin)
    tekst = f"tussen {{ }} en [ ] knipt een komma het getal {getal} in stukken"
    document.meld_op("TK013", tekst, los_getal(getal), begin.regel, begin.kolom, len(getal))


def afgeknipt(document: Document, blok: Blok, naam: str) -> bool:
    """Whether a key is the rest of a text before it: a comma in front, no colon behind."""
    sleutel, waarde = blok.sleutels[naam], blok[naam]
    if not isinstance(waarde, Scalar) or waarde.tekst or not waarde.kaal or not sleutel.kaal:
        return False
    regel, begin = document.regel(sleutel.regel), sleutel.kolom - 1
    einde = begin + len(naam)
    return regel[max(0, begin - 20) : begin].rstrip().endswith(",") and regel[einde : einde + 20].lstrip()[:1] in ",}"
