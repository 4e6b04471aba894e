# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Words that people use for a field, where the spelling alone would lead to another field, or to none."""

from collections.abc import Collection, Iterable, Sequence

from takenkeuze.core.diagnostics import Tip, bedoelde, lijkt_op

GENOEG = 50
"""How many keys of one block we compare with what they may have been meant to be."""

_EURO = "het programma rekent in euro's; hoe zwaar personeel weegt, zegt personeelsaandeel"
_VERLAGING = "bij deze knop hoort wijziging; een verlaging schrijft u met een minteken, zoals wijziging: -10%"

_VELDEN = {
    "inkomsten": "baten opbrengst opbrengsten ontvangsten inkomen subsidie",
    "opbrengst": "baten opbrengsten inkomsten besparing besparingen",
    "lasten": "kosten uitgaven bedrag kostprijs",
    "inwoners": "inwonertal inwoneraantal aantal_inwoners bevolking",
    "jongeren": "jeugd jeugdigen kinderen aantal_jongeren",
    "hoogstens": "max maximum maximaal",
    "minstens": "min minimum minimaal",
    "ingang": "vanaf per jaar begin startdatum ingangsdatum ingangsjaar start",
    "toelichting": "opmerking opmerkingen notitie uitleg beschrijving omschrijving commentaar",
    "korting": "percentage procent verlaging besparing bezuiniging reductie",
    "reductie": "percentage procent verlaging besparing bezuiniging korting",
    "code": "gemeentecode",
    "naam": "titel",
    "titel": "naam",
    "dekking": "bekostiging",
}
"""For each field the words that mean it."""
_UITLEG = {
    "fte": _EURO,
    "ftes": _EURO,
    "formatie": _EURO,
    "personeel": _EURO,
    "personeelskosten": _EURO,
    "saldo": "schrijf lasten en inkomsten apart",
}
"""Words for what is no field here at all."""
_ALS_WIJZIGING = ("verlaging", "besparing", "bezuiniging", "korting", "reductie", "vermindering")


def bedoelde_velden(naam: str, mogelijk: Sequence[str]) -> list[str]:
    """The field that a key was meant to be; several when they are equally likely."""
    woord = naam.strip().lower()
    if woord in _UITLEG:
        return []
    if woord in _ALS_WIJZIGING and "wijziging" in mogelijk:
        return ["wijziging"]
    vast = [veld for veld, woorden in _VELDEN.items() if veld in mogelijk and woord in woorden.split()]
    return vast or lijkt_op(naam, mogelijk)


def bedoeld_met(geschreven: Iterable[str], sleutels: Collection[str]) -> list[str]:
    """The fields that the unknown keys of a block were meant to be: they are misspelt, and not missing as well."""
    onbekend = [sleutel for sleutel in geschreven if sleutel not in sleutels][:GENOEG]
    return [naam for sleutel in onbekend for naam in bedoelde_velden(sleutel, [*sleutels])]


def bedoeld_veld(naam: str, mogelijk: Sequence[str]) -> str:
    """A hint for a key that is unknown here."""
    woord = naam.strip().lower()
    if woord in _ALS_WIJZIGING and "wijziging" in mogelijk:
        return _VERLAGING
    if woord in _UITLEG:
        return _UITLEG[woord]
    velden = bedoelde_velden(naam, mogelijk)
    return Tip(f"bedoelde u {' of '.join(velden)}?", *velden) if velden else bedoelde(naam, mogelijk)
