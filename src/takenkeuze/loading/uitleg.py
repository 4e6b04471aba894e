"""Why a text is not the number it should be, and how to write it. Only read when something is wrong."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import chain

from takenkeuze.diagnostics import ingekort
from takenkeuze.loading.getallen import MAX_LENGTE, decimaal_getal, lees_getal
from takenkeuze.model.velden import Eenheid, Maat
from takenkeuze.notatie import procent

__all__ = ["VOORBEELD", "buiten_grenzen", "geen_getal"]

Fout = tuple[str, str, str]
"""Code, text and hint."""

_VEEL_PROCENT = 1000
"""No share is more; who writes more means an amount."""
VOORBEELD = {
    Eenheid.EURO: "schrijf bijvoorbeeld 1_401_000 of 1401000.50",
    Eenheid.AANDEEL: "schrijf bijvoorbeeld 14% of 6.5%",
    Eenheid.FACTOR: "schrijf bijvoorbeeld 1.5 of 0.25",
    Eenheid.AANTAL: "schrijf alleen cijfers",
    Eenheid.JAAR: "schrijf bijvoorbeeld 2026",
}
_JA_NEE = {"no", "yes", "on", "off", "y", "n", "true", "false", "ja", "nee"}
_VEELVOUD = {"k": 3, "dzd": 3, "duizend": 3, "m": 6, "mln": 6, "mio": 6, "miljoen": 6}
_DUIZENDTALLEN = r"-?[1-9][0-9]{0,2}(?:([., ])[0-9]{3})(?:\1[0-9]{3})*(?:(?!\1)[.,][0-9]{1,2})?"


def geen_getal(inhoud: str, eenheid: Eenheid, wat: str) -> Fout:
    """What is wrong with a text that should be a number in this unit; ``wat`` says what that is in Dutch."""
    voorbeeld = VOORBEELD[eenheid]
    if len(inhoud) > MAX_LENGTE:
        return "TK013", f"{ingekort(inhoud)} is te lang voor {wat}", voorbeeld
    redenen = chain(_algemeen(inhoud, wat, voorbeeld), _PER_EENHEID.get(eenheid, _geen_reden)(inhoud))
    return next(redenen, ("TK013", f"{ingekort(inhoud)} is geen {wat.removeprefix('een ')}", voorbeeld))


def buiten_grenzen(inhoud: str, maat: Maat) -> Fout:
    """The message for a number that is too small or too large."""

    def toon(grens: Fraction) -> str:
        return procent(grens) if maat.eenheid is Eenheid.AANDEEL else str(grens)

    if maat.hoogst is None:
        return "TK016", f"{inhoud} is te laag", f"het moet ten minste {toon(maat.minst)} zijn"
    return "TK016", f"{inhoud} kan hier niet", f"het moet tussen {toon(maat.minst)} en {toon(maat.hoogst)} liggen"


def _geen_reden(_: str) -> Iterator[Fout]:
    return iter(())


def _algemeen(inhoud: str, wat: str, voorbeeld: str) -> Iterator[Fout]:
    klein = inhoud.lower()
    if klein in _JA_NEE:
        yield "TK012", f"{inhoud} is geen getal; hier hoort {wat}", voorbeeld
    if klein.lstrip("+-.") in ("nan", "inf", "infinity"):
        yield "TK013", f"met {inhoud} valt niet te rekenen", voorbeeld
    if re.fullmatch(r"[+-]?0[0-9][0-9_]*%?", inhoud):
        zonder = inhoud.lstrip("+-0_")
        zonder = zonder if zonder[:1].isdigit() else f"0{zonder}"
        yield "TK013", f"{inhoud} begint met een nul; sommige programma's lezen dat anders", f"schrijf {zonder}"
    if re.fullmatch(r"[+-]?[0-9]+([.,][0-9]+)?e[+-]?[0-9]{1,2}", klein):
        getal = Fraction(klein.replace(",", "."))
        voluit = f"schrijf {_schrijf(getal)}" if getal.denominator == 1 and getal < 10**12 else voorbeeld
        yield "TK013", f"{inhoud} is een verkorte schrijfwijze die niet iedereen kent", voluit


def _bedrag(inhoud: str) -> Iterator[Fout]:
    kaal = re.sub(r"(?i)^(€|euro?) *| *(€|euro?)$|[.,]-+$", "", inhoud)
    if gevonden := re.fullmatch(r"(?i)([0-9]+(?:[.,][0-9]+)?) ?(k|dzd|duizend|m|mln|mio|miljoen)\.?", kaal):
        getal = Fraction(gevonden[1].replace(",", ".")) * 10 ** _VEELVOUD[gevonden[2].lower()]
        yield "TK013", f"{inhoud}: schrijf het bedrag voluit", f"schrijf {_schrijf(getal)}"
    if kaal != inhoud:
        teken = "het euroteken" if "€" in inhoud else "euro" if "eur" in inhoud.lower() else "het streepje"
        yield "TK013", f"{inhoud}: laat {teken} weg", _hoe_bedrag(kaal)
    if re.fullmatch(_DUIZENDTALLEN, inhoud):
        geheel, komma, rest = re.split(r"([., ])", inhoud, maxsplit=1)
        if re.fullmatch("[0-9]{3}", rest) and komma != " ":
            tekst = f"{inhoud} kan {geheel}{rest} euro zijn, of {geheel} euro en {rest[:2]} cent"
            yield "TK014", tekst, _hoe_bedrag(inhoud)
        yield "TK014", f"{inhoud}: schrijf duizendtallen zonder punt, komma of spatie", _hoe_bedrag(inhoud)
    if decimaal_getal(inhoud) is not None:
        yield "TK013", f"{inhoud} heeft meer dan twee decimalen", "een bedrag gaat tot op de cent"


def _hoe_bedrag(inhoud: str) -> str:
    """How to write an amount; both ways when it can be read two ways."""
    if (getal := lees_getal(inhoud, Eenheid.EURO)) is not None:
        return f"schrijf {_schrijf(getal)}"
    if not re.fullmatch(_DUIZENDTALLEN, inhoud):
        return VOORBEELD[Eenheid.EURO]
    *delen, laatste = re.split("[., ]", inhoud)
    if len(laatste) < 3:
        return f"schrijf {_schrijf(Fraction(''.join(delen) + '.' + laatste))}"
    duizendtallen = _schrijf(Fraction("".join(delen) + laatste))
    if len(delen) == 1 and " " not in inhoud:
        return f"schrijf {duizendtallen} voor duizendtallen, of {delen[0]}.{laatste[:2]} voor euro's en centen"
    return f"schrijf {duizendtallen}"


def _percentage(inhoud: str) -> Iterator[Fout]:
    if gevonden := re.fullmatch(r"(?i)([+-]?[0-9]+(?:[.,][0-9]+)?) ?(procent|pct|prct)\.?", inhoud):
        yield "TK013", f"{inhoud}: schrijf een %-teken", f"schrijf {gevonden[1]}%"
    getal = decimaal_getal(inhoud.removeprefix("+"))
    if getal is None:
        return
    if abs(getal) > _VEEL_PROCENT:
        yield "TK013", f"{inhoud} is geen percentage", VOORBEELD[Eenheid.AANDEEL]
    hint = f"schrijf {inhoud}%"
    if abs(getal) < 1:
        hint = f"schrijf {_als_procent(getal)}, of {inhoud}% als u minder dan één procent bedoelt"
    elif abs(getal) == 1:
        hint = f"schrijf {inhoud}%, of {_als_procent(getal)} als u het geheel bedoelt"
    yield "TK015", f"{inhoud} mist een %-teken", hint


def _aantal(inhoud: str) -> Iterator[Fout]:
    if re.fullmatch(_DUIZENDTALLEN, inhoud) and re.fullmatch(r"-?[0-9]+(([., ])[0-9]{3})+", inhoud):
        aaneen = re.sub("[., ]", "", inhoud)
        yield "TK014", f"{inhoud}: schrijf duizendtallen zonder punt, komma of spatie", f"schrijf {aaneen}"
    if decimaal_getal(inhoud) is not None:
        yield "TK013", f"{inhoud} is geen geheel getal", "schrijf een getal zonder punt of komma"


_PER_EENHEID = {Eenheid.EURO: _bedrag, Eenheid.AANDEEL: _percentage, Eenheid.AANTAL: _aantal}


def _schrijf(getal: Fraction) -> str:
    """An amount as it should stand in a file: 1_401_000, or with cents 1401000.50."""
    if getal.denominator == 1:
        return f"{getal.numerator:_}" if abs(getal) >= 10_000 else str(getal.numerator)
    euros, centen = divmod(getal.numerator * 100 // getal.denominator, 100)
    return f"{euros}.{centen:02d}"


def _als_procent(getal: Fraction) -> str:
    """A share as a percentage in full; with a point, which is right between braces too."""
    return procent(getal, MAX_LENGTE).replace(",", ".")
