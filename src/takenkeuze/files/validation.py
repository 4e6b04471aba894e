# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Check a document against a schema, and report everything that is wrong with it in one run."""

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any, NamedTuple

from pydantic_core import ErrorDetails, SchemaValidator, ValidationError

from takenkeuze.core.diagnostics import CODES, Tip, als_waarde, ingekort, lijkt_op
from takenkeuze.files.building_blocks import Namen, Probleem
from takenkeuze.files.comma import afgeknipt, geknipt_getal, meld_geknipt
from takenkeuze.files.document import ADDED, MAX_MELDINGEN, SLEUTEL, Document
from takenkeuze.files.field_words import bedoeld_veld, bedoelde_velden
from takenkeuze.files.lost_text import meld_verloren_namen
from takenkeuze.files.nodes import Blok, Gemeld, Lijst, Pad, Scalar
from takenkeuze.files.values import Hint


class Controle(NamedTuple):
    """A check on the whole of a model, and the keys whose contents must be complete for it to be fair."""

    vind: Callable[[Any], Iterable[Probleem]]
    nodig: tuple[str, ...] = ()


def valideer(
    document: Document, volledig: SchemaValidator, deels: Callable[[], SchemaValidator], namen: Namen
) -> tuple[Any, set[str]]:
    """The value a document holds, and the top-level keys of which a part is missing or was left out as faulty.

    After reporting, the faulty parts are taken out of the tree and the rest is read by ``deels``, which asks for no
    key, so that checks on the whole still see what is right. The value is None when nothing is right.
    """
    assert document.wortel is not None
    meld_verloren_namen(document, namen)
    try:
        return volledig.validate_python(document.wortel, context=namen), set()
    except ValidationError as fout:
        fouten = fout
    aantal = fouten.error_count()
    if aantal > MAX_MELDINGEN:
        tekst = f"dit bestand heeft {aantal} fouten; hier staan alleen de eerste van elke lijst"
        document.meld("TK009", tekst, "herstel deze eerst; vaak heeft een fout die telkens terugkomt één oorzaak")
        fouten = _eerste_fouten(document.wortel, volledig, namen) or fouten
    details = _details(fouten)
    verschreven = {(een["loc"][:-1], naam) for een in details if een["type"] == "TK010" for naam in _bedoeld(een)}
    for een in details:
        if een["type"] != "missing" or (een["loc"][:-1], een["loc"][-1]) not in verschreven:
            _meld(document, een)
    if aantal > MAX_MELDINGEN:
        return None, set()
    document.wortel = _zonder(document.wortel, [een["loc"] for een in details])
    onvolledig = {str(een["loc"][0]) for een in details if een["loc"]}
    try:
        return deels().validate_python(document.wortel, context=namen), onvolledig
    except ValidationError:
        return None, onvolledig


def controleer(document: Document, model: object, controles: Iterable[Controle], onvolledig: set[str]) -> None:
    """Run the checks on the whole that are fair, and report what they find."""
    for controle in controles:
        if not onvolledig.intersection(controle.nodig):
            for probleem in controle.vind(model):
                document.meld_bij(probleem.pad, probleem.code, probleem.tekst, _voluit(probleem.hint))


def _voluit(hint: Hint) -> str:
    return hint if isinstance(hint, str) else hint()


def _bedoeld(onbekend: ErrorDetails) -> list[str]:
    """What an unknown key was meant to be."""
    return bedoelde_velden(str(onbekend["loc"][-1]), onbekend["ctx"]["mogelijk"].split())


def _meld(document: Document, fout: ErrorDetails) -> None:
    pad, soort, context = fout["loc"], fout["type"], fout.get("ctx", {})
    knoop = document.zoek(pad)
    if soort == "missing":
        _meld_ontbrekend(document, pad)
    elif soort == "TK010":
        _meld_onbekend(document, pad, context["mogelijk"].split())
    elif isinstance(knoop, Gemeld):
        pass
    elif soort == "TK015" and isinstance(knoop, Scalar) and "%" in geknipt_getal(document, knoop):
        meld_geknipt(document, knoop)
    elif soort == "list_type" and isinstance(knoop, Scalar) and not knoop.tekst:
        document.meld("TK012", "hier ontbreekt de inhoud", "vul een waarde in of haal de regel weg", knoop)
    elif soort in _ANDER_SOORT:
        document.meld("TK012", *_ANDER_SOORT[soort], knoop)
    elif soort in CODES:
        document.meld(soort, context["tekst"], _nog_niet_genoemd(document, pad, _voluit(context["hint"])), knoop)
    else:
        raise AssertionError(f"no Dutch text for {soort}")


def _nog_niet_genoemd(document: Document, pad: Pad, hint: str) -> str:
    """The hint; but not one for a name that stands in the same list already."""
    lijst = document.zoek(pad[:-1]) if isinstance(hint, Tip) and pad and isinstance(pad[-1], int) else None
    if isinstance(hint, Tip) and isinstance(lijst, Lijst):
        genoemd = {als_waarde(deel.tekst) for deel in lijst if isinstance(deel, Scalar)}
        if genoemd.intersection(hint.vervang):
            return "kijk in het productenboek hoe de naam luidt"
    return hint


_ANDER_SOORT = {
    "dict_type": ("hier horen velden met een waarde", "schrijf veld: waarde, of {veld: waarde, veld: waarde}"),
    "list_type": ("hier hoort een lijst", "begin elk deel op een eigen regel met een streepje, of schrijf [een, twee]"),
    "too_short": ("hier ontbreekt de inhoud", "vul ten minste één regel in"),
}


def _meld_ontbrekend(document: Document, pad: Pad) -> None:
    veld = pad[-1]
    waar = f" bij {pad[-2]}" if len(pad) > 1 and isinstance(pad[-2], str) else ""
    document.meld_bij(pad[:-1], "TK011", f"veld {veld} ontbreekt{waar}", f"voeg {veld}: … toe")


def _meld_onbekend(document: Document, pad: Pad, mogelijk: list[str]) -> None:
    naam = str(pad[-1])
    ouder = document.zoek(pad[:-1])
    assert isinstance(ouder, Blok)
    woord, _, rest = naam.partition(" ")
    if afgeknipt(document, ouder, naam) and woord in mogelijk:
        tekst = f"achter {woord} ontbreekt een dubbele punt"
        document.meld_bij((*pad, SLEUTEL), "TK010", tekst, f"schrijf {woord}: {ingekort(rest)}")
        return
    if afgeknipt(document, ouder, naam) and not lijkt_op(naam, mogelijk):
        vorige = [*ouder][[*ouder].index(naam) - 1]
        if not afgeknipt(document, ouder, vorige):
            hint = "zet de hele tekst tussen aanhalingstekens"
            document.meld_bij((*pad, SLEUTEL), "TK010", "een komma knipt deze tekst in stukken", hint)
        return
    gezet = ouder.sleutels[naam].regel >= ADDED  # an option may name what the file has already
    vrij = [veld for veld in mogelijk if gezet or veld not in ouder]
    knop = ouder.get("knop")
    waar = f"bij knop {knop.tekst}" if isinstance(knop, Scalar) else "hier"
    tekst = f"veld {ingekort(naam)} is {waar} onbekend"
    document.meld_bij((*pad, SLEUTEL), "TK010", tekst, bedoeld_veld(naam, vrij or mogelijk))


def _zonder(wortel: Blok, paden: list[Pad]) -> Blok:
    """The tree without the items (of a top-level list) or else the top-level keys that these paths lead to."""
    items = {pad[:2] for pad in paden if len(pad) > 1 and isinstance(wortel.get(str(pad[0])), Lijst)}
    hele = {pad[0] for pad in paden if pad and pad[:2] not in items}
    kopie = Blok(wortel.regel, wortel.kolom)
    kopie.sleutels = wortel.sleutels
    for sleutel, waarde in wortel.items():
        if sleutel in hele:
            continue
        if isinstance(waarde, Lijst):
            over = Lijst(waarde.regel, waarde.kolom)
            over.extend(item for i, item in enumerate(waarde) if (sleutel, i) not in items)
            waarde = over
        kopie[sleutel] = waarde
    return kopie


# --- files with more mistakes than anyone will read ----------------------------------------------------------------

_EERSTE_ITEMS = 20
_EERSTE_VELDEN = 1000
"""More than any real block has, so that nothing seems to be missing from it."""


def _eerste_fouten(wortel: Blok, volledig: SchemaValidator, namen: Namen) -> ValidationError | None:
    """What is wrong in the first items of every list. Details of all mistakes would fill the memory."""
    try:
        volledig.validate_python(_begin(wortel), context=namen)
    except ValidationError as fout:
        return fout
    return None


def _details(fouten: ValidationError) -> list[ErrorDetails]:
    """All mistakes; when those are too many only some, so that what else is reported fits too."""
    if fouten.error_count() > 100 * MAX_MELDINGEN:
        return []
    details = fouten.errors(include_url=False, include_input=False)
    return details if len(details) <= MAX_MELDINGEN else details[: MAX_MELDINGEN // 2]


def _begin(knoop: Any) -> Any:
    """The tree with only the first items of every list and the first keys of every block."""
    if isinstance(knoop, Blok):
        blok = Blok(knoop.regel, knoop.kolom)
        for naam in islice(knoop, _EERSTE_VELDEN):
            blok[naam], blok.sleutels[naam] = _begin(knoop[naam]), knoop.sleutels[naam]
        return blok
    if isinstance(knoop, Lijst):
        lijst = Lijst(knoop.regel, knoop.kolom)
        lijst.extend(_begin(item) for item in knoop[:_EERSTE_ITEMS])
        return lijst
    return knoop
