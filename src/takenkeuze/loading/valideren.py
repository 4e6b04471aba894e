"""Check a document against a schema, and report everything that is wrong with it in one run."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeVar

from pydantic_core import ErrorDetails, SchemaValidator, ValidationError

from takenkeuze.diagnostics import CODES, bedoelde
from takenkeuze.loading.document import Document
from takenkeuze.loading.knopen import Blok, Lijst, Pad
from takenkeuze.loading.schema import Namen, Probleem

__all__ = ["Controle", "controleer", "valideer"]

T = TypeVar("T")


class Controle(NamedTuple):
    """A check on the whole of a model, and the keys whose contents must be complete for it to be fair."""

    vind: Callable[[Any], Iterable[Probleem]]
    nodig: tuple[str, ...] = ()


def valideer(document: Document, validator: SchemaValidator, namen: Namen) -> tuple[Any, set[str]]:
    """The value a document holds, and the top-level keys of which a faulty part was left out.

    After reporting, the faulty parts are taken out of the tree and the rest is tried once more, so that checks on
    the whole still see what is right. The value is None when too little is left.
    """
    assert document.wortel is not None
    try:
        return validator.validate_python(document.wortel, context=namen), set()
    except ValidationError as fout:
        fouten = fout.errors(include_url=False, include_input=False)
    for een in fouten:
        _meld(document, een)
    onvolledig = {str(een["loc"][0]) for een in fouten if een["loc"]}
    document.wortel = _zonder(document.wortel, [een["loc"] for een in fouten])
    try:
        return validator.validate_python(document.wortel, context=namen), onvolledig
    except ValidationError:
        return None, onvolledig


def controleer(document: Document, model: object, controles: Iterable[Controle], onvolledig: set[str]) -> None:
    """Run the checks on the whole that are fair, and report what they find."""
    for controle in controles:
        if not onvolledig.intersection(controle.nodig):
            for probleem in controle.vind(model):
                document.meld_bij(probleem.pad, probleem.code, probleem.tekst, probleem.hint)


def _meld(document: Document, fout: ErrorDetails) -> None:
    pad, context = fout["loc"], fout.get("ctx", {})
    match fout["type"]:
        case "TK010":
            naam = str(pad[-1])
            hint = bedoelde(naam, context["mogelijk"].split())
            document.meld_bij(pad, "TK010", f"sleutel {naam} is hier onbekend", hint, sleutel=True)
        case "missing":
            waar = f" bij {pad[-2]}" if len(pad) > 1 and isinstance(pad[-2], str) else ""
            document.meld_bij(pad[:-1], "TK011", f"sleutel {pad[-1]} ontbreekt{waar}", f"voeg {pad[-1]}: … toe")
        case "dict_type":
            document.meld_bij(pad, "TK012", "hier hoort een blok met sleutels en waarden", "schrijf sleutel: waarde")
        case "list_type":
            document.meld_bij(pad, "TK012", "hier hoort een lijst", "begin elke regel met een streepje")
        case "too_short":
            document.meld_bij(pad, "TK012", "hier ontbreekt de inhoud", "vul ten minste één regel in")
        case code if code in CODES:
            in_sleutel = pad[-1:] == ("[key]",)
            pad = pad[:-1] if in_sleutel else pad
            document.meld_bij(pad, code, context["tekst"], context["hint"], sleutel=in_sleutel)
        case onverwacht:
            raise AssertionError(f"no Dutch text for {onverwacht}")


def _zonder(wortel: Blok, paden: list[Pad]) -> Blok:
    """The tree without the items (of a top-level list) or else the top-level keys that these paths lead to."""
    kopie = Blok(wortel.regel, wortel.kolom)
    kopie.sleutels = wortel.sleutels
    hele = {pad[0] for pad in paden if pad and (len(pad) == 1 or not isinstance(pad[1], int))}
    for sleutel, waarde in wortel.items():
        if sleutel in hele:
            continue
        if isinstance(waarde, Lijst):
            over = Lijst(waarde.regel, waarde.kolom)
            over.extend(item for i, item in enumerate(waarde) if not any(p[:2] == (sleutel, i) for p in paden))
            waarde = over
        kopie[sleutel] = waarde
    return kopie
