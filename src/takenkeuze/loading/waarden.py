"""Text to exact values, by the unit of the field. Strict on purpose: what two people may read two ways is refused.

Each function takes the scalar of a field and returns its value, or raises a pydantic error that carries our
code, a Dutch message and a hint.
"""

import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NoReturn

from pydantic_core import PydanticCustomError

from takenkeuze.diagnostics import bedoelde
from takenkeuze.loading.knopen import Lijst, Scalar
from takenkeuze.model.velden import Eenheid, Maat
from takenkeuze.notatie import procent

__all__ = ["fout", "getal", "ja_nee", "keuze", "tekst"]

# Patterns stay text: re compiles and keeps the few that a file needs. No number starts with a needless zero.
_HEEL = r"(?!0\d)\d+|[1-9]\d{0,2}(?:_\d{3})+"
_EURO = rf"(-?)({_HEEL})(?:[.,](\d{{1,2}}))?"
_DECIMAAL = rf"(-?)({_HEEL})(?:[.,](\d+))?"
_PERCENTAGE = r"([+-]?(?!0\d)\d+(?:[.,]\d+)?) ?%"
_BREUK = r"(?!0\d)(\d+)/([1-9]\d*)"
_DUIZENDTALLEN = r"-?\d{1,3}(?:[.,]\d{3})+(?:[.,]\d+)?"
_MAX_LENGTE = 30
_JA_NEE = {"true": True, "ja": True, "false": False, "nee": False}
_WOORDEN = {"no", "yes", "on", "off", "y", "n", *_JA_NEE}


def fout(code: str, tekst: str, hint: str = "") -> NoReturn:
    """Reject a value. The text is passed as a parameter: braces in it mean nothing."""
    raise PydanticCustomError(code, "{tekst}", {"tekst": tekst, "hint": hint})


def _scalar(waarde: object, wat: str) -> str:
    """The text of a field that must hold one value."""
    if not isinstance(waarde, Scalar):
        soort = "een lijst" if isinstance(waarde, Lijst) else "een blok met sleutels"
        fout("TK012", f"hier hoort {wat}, geen {soort.removeprefix('een ')}")
    if not waarde.tekst.strip() or (waarde.kaal and waarde.tekst.lower() in ("~", "null")):
        fout("TK012", f"hier ontbreekt {wat}", "vul een waarde in of haal de regel weg")
    return waarde.tekst.strip()


def tekst(waarde: object) -> str:
    """Any text without control characters."""
    inhoud = _scalar(waarde, "een tekst")
    if not inhoud.isprintable() and not inhoud.replace("\n", "").replace("\t", "").isprintable():
        fout("TK003", "deze tekst heeft onleesbare stuurtekens", "haal die tekens weg")
    return inhoud


def ja_nee(waarde: object) -> bool:
    """``true`` or ``false``, also ``ja`` or ``nee``."""
    inhoud = _scalar(waarde, "true of false")
    if inhoud.lower() not in _JA_NEE:
        fout("TK012", f"{_kort(inhoud)} is geen true of false", "schrijf true of false")
    return _JA_NEE[inhoud.lower()]


def keuze(waarde: object, mogelijk: Sequence[str], wat: str) -> str:
    """One of the given words."""
    inhoud = _scalar(waarde, wat)
    if inhoud not in mogelijk:
        fout("TK020", f"{_kort(inhoud)} is geen {wat.removeprefix('een ')}", bedoelde(inhoud, mogelijk))
    return inhoud


def getal(waarde: object, maat: Maat) -> Fraction:
    """An exact number in the unit of the field, within its bounds."""
    lezer, wat = _LEZERS[maat.eenheid]
    inhoud = _scalar(waarde, wat)
    uitkomst = lezer(inhoud) if len(inhoud) <= _MAX_LENGTE else None
    if uitkomst is None:
        _wijs_af(inhoud, maat.eenheid, wat)
    if uitkomst < maat.minst or (maat.hoogst is not None and uitkomst > maat.hoogst):
        fout("TK016", f"{inhoud} kan hier niet: {_grenzen(maat)}")
    return uitkomst


def _euro(inhoud: str) -> Fraction | None:
    gevonden = re.fullmatch(_EURO, inhoud)
    return _decimaal(*gevonden.groups()) if gevonden else None


def _aandeel(inhoud: str) -> Fraction | None:
    if gevonden := re.fullmatch(_PERCENTAGE, inhoud):
        return Fraction(gevonden[1].replace(",", ".")) / 100
    if gevonden := re.fullmatch(_BREUK, inhoud):
        return Fraction(int(gevonden[1]), int(gevonden[2]))
    return Fraction(0) if inhoud == "0" else None


def _factor(inhoud: str) -> Fraction | None:
    if gevonden := re.fullmatch(_DECIMAAL, inhoud):
        return _decimaal(*gevonden.groups())
    return _aandeel(inhoud)


def _geheel(inhoud: str) -> Fraction | None:
    return Fraction(int(inhoud)) if re.fullmatch(_HEEL, inhoud) else None


def _jaar(inhoud: str) -> Fraction | None:
    return Fraction(int(inhoud)) if re.fullmatch(r"[1-9]\d{3}", inhoud) else None


_LEZERS: dict[Eenheid, tuple[Callable[[str], Fraction | None], str]] = {
    Eenheid.EURO: (_euro, "een bedrag in euro's"),
    Eenheid.AANDEEL: (_aandeel, "een percentage"),
    Eenheid.FACTOR: (_factor, "een getal"),
    Eenheid.AANTAL: (_geheel, "een geheel getal"),
    Eenheid.JAAR: (_jaar, "een jaar"),
}
_VOORBEELDEN = {
    Eenheid.EURO: "1_401_000 of 1401000.50",
    Eenheid.AANDEEL: "14% of 6.5%",
    Eenheid.FACTOR: "1.0 of 0.25",
    Eenheid.AANTAL: "130638",
    Eenheid.JAAR: "2026",
}


def _wijs_af(inhoud: str, eenheid: Eenheid, wat: str) -> NoReturn:
    """Say why a text is not the number it should be, and how to write it."""
    klein = inhoud.lower()
    if len(inhoud) > _MAX_LENGTE:
        fout("TK013", f"{_kort(inhoud)} is te lang voor {wat}")
    if klein in _WOORDEN:
        fout("TK012", f"{inhoud} is geen getal; hier hoort {wat}", f"schrijf bijvoorbeeld {_VOORBEELDEN[eenheid]}")
    if klein.lstrip("+-.") in ("nan", "inf", "infinity"):
        fout("TK013", f"{inhoud} is geen getal om mee te rekenen", "schrijf een gewoon getal")
    if re.fullmatch(r"[+-]?0\d[\d_]*%?", inhoud):
        zonder = inhoud.lstrip("+-0") or "0"
        fout("TK013", f"{inhoud} begint met een nul; sommige programma's lezen dat anders", f"schrijf {zonder}")
    if "€" in inhoud or klein.startswith("eur"):
        fout("TK013", f"{inhoud}: laat het euroteken weg", "schrijf bijvoorbeeld 1_401_000")
    if re.fullmatch(r"[+-]?\d+([.,]\d+)?e[+-]?\d+", klein):
        fout("TK013", f"{inhoud} is een machtsnotatie", "schrijf het getal voluit")
    if eenheid is Eenheid.AANDEEL and (gevonden := re.fullmatch(_DECIMAAL, inhoud)):
        waarde = _decimaal(*gevonden.groups())
        hint = f"schrijf {inhoud}%"
        if abs(waarde) <= 1:
            hint = f"schrijf {procent(waarde)}, of {inhoud}% als u minder dan één procent bedoelt"
        fout("TK015", f"{inhoud} mist een %-teken", hint)
    if eenheid in (Eenheid.EURO, Eenheid.AANTAL) and re.fullmatch(_DUIZENDTALLEN, inhoud):
        _dubbelzinnig(inhoud, eenheid)
    if eenheid is Eenheid.EURO and re.fullmatch(_DECIMAAL, inhoud):
        fout("TK013", f"{inhoud} heeft meer dan twee decimalen", "een bedrag gaat tot op de cent")
    fout(
        "TK013", f"{_kort(inhoud)} is geen {wat.removeprefix('een ')}", f"schrijf bijvoorbeeld {_VOORBEELDEN[eenheid]}"
    )


def _dubbelzinnig(inhoud: str, eenheid: Eenheid) -> NoReturn:
    """Points and commas that a Dutch reader and a computer take for different things."""
    delen = re.split(r"[.,]", inhoud)
    aaneen = "".join(delen)
    if eenheid is Eenheid.AANTAL:
        fout("TK014", f"{inhoud}: schrijf duizendtallen zonder punt of komma", f"schrijf {aaneen}")
    if len(delen) == 2:
        hint = f"schrijf {aaneen} voor duizendtallen, of {delen[0]}.{delen[1][:2]} voor euro's en centen"
        fout("TK014", f"{inhoud} kan {aaneen} euro zijn of {delen[0]} euro en centen", hint)
    if len(delen[-1]) <= 2:
        aaneen = f"{''.join(delen[:-1])}.{delen[-1]}"
    fout("TK014", f"{inhoud}: schrijf duizendtallen zonder punt of komma", f"schrijf {aaneen}")


def _decimaal(min_teken: str, geheel: str, decimalen: str | None) -> Fraction:
    decimalen = decimalen or ""
    waarde = Fraction(int(geheel.replace("_", "") + decimalen), 10 ** len(decimalen))
    return -waarde if min_teken else waarde


def _grenzen(maat: Maat) -> str:
    def toon(grens: Fraction) -> str:
        return procent(grens) if maat.eenheid is Eenheid.AANDEEL else str(grens)

    if maat.hoogst is None:
        return f"ten minste {toon(maat.minst)}"
    return f"tussen {toon(maat.minst)} en {toon(maat.hoogst)}"


def _kort(inhoud: str) -> str:
    return inhoud if len(inhoud) <= 40 else inhoud[:37] + "…"
