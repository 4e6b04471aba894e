"""Text to exact values, by the unit of the field. Strict on purpose: what two people may read two ways is refused.

Each function takes the scalar of a field and returns its value, or raises a pydantic error that carries our
code, a Dutch message and a hint.
"""

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import NoReturn

from pydantic_core import PydanticCustomError

from takenkeuze.diagnostics import bedoelde
from takenkeuze.loading.knopen import Lijst, Scalar
from takenkeuze.model.velden import Eenheid, Maat
from takenkeuze.notatie import procent

__all__ = ["fout", "getal", "ja_nee", "keuze", "tekst"]

_HEEL = r"\d+|\d{1,3}(?:_\d{3})+"
_EURO = re.compile(rf"(-?)({_HEEL})(?:[.,](\d{{1,2}}))?")
_DECIMAAL = re.compile(rf"(-?)({_HEEL})(?:[.,](\d+))?")
_PERCENTAGE = re.compile(r"([+-]?\d+(?:[.,]\d+)?) ?%")
_BREUK = re.compile(r"(\d+)/(\d+)")
_GEHEEL = re.compile(_HEEL)
_DUIZENDTALLEN = re.compile(r"-?\d{1,3}(?:[.,]\d{3})+(?:[.,]\d+)?")
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
    if not all(c.isprintable() or c in "\n\t" for c in inhoud):
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
    wat = {Eenheid.AANTAL: "een geheel getal", Eenheid.FACTOR: "een getal"}.get(
        maat.eenheid,
        f"een {maat.eenheid.value}" if maat.eenheid is not Eenheid.EURO else "een bedrag in euro's",
    )
    inhoud = _scalar(waarde, wat)
    _verdacht(inhoud, wat)
    match maat.eenheid:
        case Eenheid.EURO:
            uitkomst = _euro(inhoud)
        case Eenheid.AANDEEL:
            uitkomst = _aandeel(inhoud)
        case Eenheid.FACTOR:
            uitkomst = _factor(inhoud)
        case Eenheid.AANTAL:
            uitkomst = _geheel(inhoud)
        case Eenheid.JAAR:
            uitkomst = _jaar(inhoud)
    if uitkomst < maat.minst or (maat.hoogst is not None and uitkomst > maat.hoogst):
        fout("TK016", f"{inhoud} kan hier niet: {_grenzen(maat)}")
    return uitkomst


def _verdacht(inhoud: str, wat: str) -> None:
    """Reject what is no number to a Dutch reader, whatever YAML may think of it."""
    klein = inhoud.lower()
    if klein in _WOORDEN:
        fout("TK012", f"{inhoud} is geen getal; hier hoort {wat}", "schrijf het getal")
    if klein.lstrip("+-.") in ("nan", "inf", "infinity"):
        fout("TK013", f"{inhoud} is geen getal om mee te rekenen", "schrijf een gewoon getal")
    if len(inhoud) > _MAX_LENGTE:
        fout("TK013", f"{_kort(inhoud)} is te lang voor een getal")
    if re.fullmatch(r"[+-]?0\d[\d_]*%?", inhoud):
        zonder = inhoud.lstrip("+-0") or "0"
        fout("TK013", f"{inhoud} begint met een nul; sommige programma's lezen dat anders", f"schrijf {zonder}")
    if "€" in inhoud or klein.startswith("eur"):
        fout("TK013", f"{inhoud}: laat het euroteken weg", "schrijf bijvoorbeeld 1_401_000")
    if re.fullmatch(r"[+-]?\d+([.,]\d+)?e[+-]?\d+", klein):
        fout("TK013", f"{inhoud} is een machtsnotatie", "schrijf het getal voluit")


def _euro(inhoud: str) -> Fraction:
    if gevonden := _EURO.fullmatch(inhoud):
        return _decimaal(*gevonden.groups())
    if _DUIZENDTALLEN.fullmatch(inhoud):
        cijfers = re.sub(r"[.,]", "", inhoud)
        if len(re.findall(r"[.,]", inhoud)) == 1:
            geheel, decimalen = re.split(r"[.,]", inhoud)
            hint = f"schrijf {cijfers} voor duizendtallen, of {geheel}.{decimalen[:2]} voor euro's en centen"
            fout("TK014", f"{inhoud} kan {cijfers} euro zijn of {geheel} euro en centen", hint)
        delen = re.split(r"[.,]", inhoud)
        centen = f".{delen[-1]}" if len(delen[-1]) <= 2 else ""
        fout(
            "TK014",
            f"{inhoud}: schrijf duizendtallen zonder punt of komma",
            f"schrijf {''.join(delen[:-1]) if centen else cijfers}{centen}",
        )
    if _DECIMAAL.fullmatch(inhoud):
        fout("TK013", f"{inhoud} heeft meer dan twee decimalen", "een bedrag gaat tot op de cent")
    fout("TK013", f"{_kort(inhoud)} is geen bedrag", "schrijf bijvoorbeeld 1_401_000 of 1401000.50")


def _aandeel(inhoud: str) -> Fraction:
    if gevonden := _PERCENTAGE.fullmatch(inhoud):
        return Fraction(gevonden[1].replace(",", ".")) / 100
    if gevonden := _BREUK.fullmatch(inhoud):
        if int(gevonden[2]) == 0:
            fout("TK013", f"{inhoud} deelt door nul")
        return Fraction(int(gevonden[1]), int(gevonden[2]))
    if inhoud == "0":
        return Fraction(0)
    if gevonden := _DECIMAAL.fullmatch(inhoud):
        waarde = _decimaal(*gevonden.groups())
        als_percentage = f"{inhoud}%"
        if abs(waarde) <= 1:
            als_percentage = f"{procent(waarde)} (of {inhoud}%, als u minder dan één procent bedoelt)"
        fout("TK015", f"{inhoud} mist een %-teken", f"schrijf {als_percentage}")
    fout("TK013", f"{_kort(inhoud)} is geen percentage", "schrijf bijvoorbeeld 14% of 6.5%")


def _factor(inhoud: str) -> Fraction:
    if gevonden := _PERCENTAGE.fullmatch(inhoud):
        return Fraction(gevonden[1].replace(",", ".")) / 100
    if gevonden := _DECIMAAL.fullmatch(inhoud):
        return _decimaal(*gevonden.groups())
    fout("TK013", f"{_kort(inhoud)} is geen getal", "schrijf bijvoorbeeld 1.0 of 0.25")


def _geheel(inhoud: str) -> Fraction:
    if _GEHEEL.fullmatch(inhoud):
        return Fraction(int(inhoud))
    if _DUIZENDTALLEN.fullmatch(inhoud):
        fout(
            "TK014",
            f"{inhoud}: schrijf duizendtallen zonder punt of komma",
            f"schrijf {re.sub('[.,]', '', inhoud)}",
        )
    fout("TK013", f"{_kort(inhoud)} is geen geheel getal", "schrijf bijvoorbeeld 130638")


def _jaar(inhoud: str) -> Fraction:
    if re.fullmatch(r"\d{4}", inhoud):
        return Fraction(int(inhoud))
    fout("TK013", f"{_kort(inhoud)} is geen jaar", "schrijf vier cijfers, zoals 2026")


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
