# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Words that people use for a field, where the spelling alone would lead to another field, or to none."""

from collections.abc import Collection, Iterable, Sequence

from takenkeuze.core.diagnostics import Tip, similar_to, suggestion

ENOUGH = 50
"""How many keys of one block we compare with what they may have been meant to be."""

_EURO = "het programma rekent in euro's; hoe zwaar personeel weegt, zegt personeelsaandeel"
_REDUCTION = "bij deze knop hoort wijziging; een verlaging schrijft u met een minteken, zoals wijziging: -10%"

_FIELDS = {
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
_EXPLANATION = {
    "fte": _EURO,
    "ftes": _EURO,
    "formatie": _EURO,
    "personeel": _EURO,
    "personeelskosten": _EURO,
    "saldo": "schrijf lasten en inkomsten apart",
}
"""Words for what is no field here at all."""
_AS_CHANGE = ("verlaging", "besparing", "bezuiniging", "korting", "reductie", "vermindering")


def suggested_fields(name: str, possible: Sequence[str]) -> list[str]:
    """The field that a key was meant to be; several when they are equally likely."""
    word = name.strip().lower()
    if word in _EXPLANATION:
        return []
    if word in _AS_CHANGE and "wijziging" in possible:
        return ["wijziging"]
    fixed = [field for field, words in _FIELDS.items() if field in possible and word in words.split()]
    return fixed or similar_to(name, possible)


def meant_with(written: Iterable[str], keys: Collection[str]) -> list[str]:
    """The fields that the unknown keys of a block were meant to be: they are misspelt, and not missing as well."""
    unknown = [key for key in written if key not in keys][:ENOUGH]
    return [name for key in unknown for name in suggested_fields(key, [*keys])]


def suggested_field(name: str, possible: Sequence[str]) -> str:
    """A hint for a key that is unknown here."""
    word = name.strip().lower()
    if word in _AS_CHANGE and "wijziging" in possible:
        return _REDUCTION
    if word in _EXPLANATION:
        return _EXPLANATION[word]
    fields = suggested_fields(name, possible)
    return Tip(f"bedoelde u {' of '.join(fields)}?", *fields) if fields else suggestion(name, possible)
