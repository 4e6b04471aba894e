# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Why a text is not the number it should be, and how to write it. Only read when something is wrong."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import chain

from takenkeuze.core.diagnostics import Tip, ingekort
from takenkeuze.core.model.field_types import MAX_LENGTE, Eenheid, Maat
from takenkeuze.core.notation import procent
from takenkeuze.files.numbers import decimaal_getal, lees_getal

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


_STREEPJES = "\u2212\u2010\u2011\u2012\u2013\u2014\u2015\ufe58\ufe63\uff0d"
"""What a word processor makes of a minus sign."""


def geen_getal(inhoud: str, maat: Maat, wat: str) -> Fout:
    """What is wrong with a text that should be a number in this unit; ``wat`` says what that is in Dutch."""
    eenheid = maat.eenheid
    voorbeeld = VOORBEELD[eenheid]
    if len(inhoud) > MAX_LENGTE:
        return "TK013", f"{ingekort(inhoud)} is te lang voor {wat}", voorbeeld
    getypt = _getypt(inhoud)
    eigen = _PER_EENHEID.get(eenheid, _geen_reden)(getypt)
    redenen = chain(
        _geplakt(inhoud, getypt, eenheid), _duizend_of_een(getypt, maat), _algemeen(getypt, wat, voorbeeld), eigen
    )
    return next(redenen, ("TK013", f"{ingekort(inhoud)} is geen {wat.removeprefix('een ')}", voorbeeld))


def _getypt(inhoud: str) -> str:
    """The same text as a keyboard makes it: one kind of dash and of space, and nothing that can't be seen."""
    inhoud = inhoud.translate(dict.fromkeys(map(ord, _STREEPJES), "-"))
    inhoud = "".join(" " if c.isspace() else c for c in inhoud if c.isspace() or c.isprintable())
    return inhoud.strip()


def _geplakt(inhoud: str, getypt: str, eenheid: Eenheid) -> Iterator[Fout]:
    """A number but for a character that was pasted along."""
    if inhoud == getypt or lees_getal(getypt, eenheid) is None:
        return
    if streepje := next((c for c in inhoud if c in _STREEPJES), ""):
        wat = f"dit is geen gewoon minteken (U+{ord(streepje):04X})"
    else:
        vreemd = next(c for c in inhoud if not c.isprintable() or c not in getypt)
        soort = "bijzondere spatie" if vreemd.isspace() else "onzichtbaar teken"
        wat = f"in dit getal staat een {soort} (U+{ord(vreemd):04X})"
    yield "TK013", wat, _schrijf_tip(getypt)


def _schrijf_tip(getal: str) -> Tip:
    return Tip(f"schrijf {getal}", getal)


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
        zonder = ("-" if inhoud[0] == "-" else "") + (zonder if zonder[:1].isdigit() else f"0{zonder}")
        yield "TK013", f"{inhoud} begint met een nul; sommige programma's lezen dat anders", _schrijf_tip(zonder)
    if re.fullmatch(r"[+-]?[0-9]+([.,][0-9]+)?e[+-]?[0-9]{1,2}", klein):
        getal = Fraction(klein.replace(",", "."))
        voluit = _schrijf_tip(_schrijf(getal)) if getal.denominator == 1 and getal < 10**12 else voorbeeld
        yield "TK013", f"{inhoud} is een verkorte schrijfwijze die niet iedereen kent", voluit


def _bedrag(inhoud: str) -> Iterator[Fout]:
    kaal = _zonder_teken(inhoud)
    if gevonden := re.fullmatch(r"(?i)(-?[0-9]+(?:[.,][0-9]+)?) ?(k|dzd|duizend|m|mln|mio|miljoen)\.?", kaal):
        getal = Fraction(gevonden[1].replace(",", ".")) * 10 ** _VEELVOUD[gevonden[2].lower()]
        yield "TK013", f"{inhoud}: schrijf het bedrag voluit", _schrijf_tip(_schrijf(getal))
    if kaal != inhoud:
        teken = "het euroteken" if "€" in inhoud else "euro" if "eur" in inhoud.lower() else "het streepje"
        yield "TK013", f"{inhoud}: laat {teken} weg", _hoe_bedrag(kaal)
    if re.fullmatch(_DUIZENDTALLEN, inhoud):
        geheel, komma, rest = re.split(r"([., ])", inhoud, maxsplit=1)
        if re.fullmatch("[0-9]{3}", rest) and komma != " ":
            if rest.endswith("0"):
                tekst = f"{inhoud} kan {geheel}{rest} euro zijn, of {geheel} euro en {rest[:2]} cent"
            else:
                tekst = f"{inhoud} kan {geheel}{rest} euro zijn, of ruim {geheel} euro"
            yield "TK014", tekst, _hoe_bedrag(inhoud)
        yield "TK014", f"{inhoud}: schrijf duizendtallen zonder punt, komma of spatie", _hoe_bedrag(inhoud)
    if decimaal_getal(inhoud) is not None:
        yield "TK013", f"{inhoud} heeft meer dan twee decimalen", "een bedrag gaat tot op de cent"


def _zonder_teken(inhoud: str) -> str:
    """An amount without euro sign, and without the dash for no cents; its minus sign in front."""
    gevonden = re.fullmatch(r"(?i)(-?) ?(?:€|euro?)? ?(-?)(.*?)(?:[.,]-+)?(?: ?(?:€|euro?))?", inhoud)
    assert gevonden is not None, "every part of the pattern may be empty"
    min_voor, min_na, kaal = gevonden.groups()
    return f"{'-' if min_voor or min_na else ''}{kaal}"


def _hoe_bedrag(inhoud: str) -> str:
    """How to write an amount; both ways when it can be read two ways."""
    if (getal := lees_getal(inhoud, Eenheid.EURO)) is not None:
        return _schrijf_tip(_schrijf(getal))
    if not re.fullmatch(_DUIZENDTALLEN, inhoud):
        return VOORBEELD[Eenheid.EURO]
    *delen, laatste = re.split("[., ]", inhoud)
    if len(laatste) < 3:
        return _schrijf_tip(_schrijf(Fraction("".join(delen) + "." + laatste)))
    duizendtallen = _schrijf(Fraction("".join(delen) + laatste))
    if len(delen) > 1 or " " in inhoud:
        return _schrijf_tip(duizendtallen)
    if not laatste.endswith("0"):
        uitleg = f"schrijf {duizendtallen} voor duizendtallen; een bedrag heeft hoogstens twee decimalen"
        return Tip(uitleg, duizendtallen)
    centen = f"{delen[0]}.{laatste[:2]}"
    uitleg = f"schrijf {duizendtallen} voor duizendtallen, of {centen} voor euro's en centen"
    return Tip(uitleg, duizendtallen, centen)


def los_getal(getal: str) -> str:
    """How to write a number with commas so that nothing cuts it up, whatever its unit."""
    waarde = _zonder_teken(_getypt(getal.rstrip("% ")))
    teken = "%" if "%" in getal else ""
    if teken and (duizend := re.fullmatch("([^,.]*),000", waarde)):
        return _schrijf_een([f"{duizend[1]}000%", f"{duizend[1]}%"])
    if not teken and re.fullmatch(_DUIZENDTALLEN, waarde):
        return _hoe_bedrag(waarde)
    if waarde.count(",") == 1 and "." not in waarde:
        met_punt = waarde.replace(",", ".") + teken
        return Tip(f"schrijf {met_punt}, met een punt", met_punt)
    return "schrijf het getal zonder komma's"


def _percentage(inhoud: str) -> Iterator[Fout]:
    kaal = re.sub(r"(?i) ?(%|procent|pct|prct)\.?$", "", inhoud)
    if kaal != inhoud and "%" not in inhoud and decimaal_getal(kaal.removeprefix("+")) is not None:
        yield "TK013", f"{inhoud}: schrijf een %-teken", _schrijf_tip(f"{kaal.replace(',', '.')}%")
    getal = decimaal_getal(inhoud.removeprefix("+"))
    if getal is None:
        return
    if abs(getal) > _VEEL_PROCENT:
        yield "TK013", f"{inhoud} is geen percentage", VOORBEELD[Eenheid.AANDEEL]
    als_getypt = f"{inhoud.replace(',', '.')}%"
    hint = _schrijf_tip(als_getypt)
    if abs(getal) < 1:
        deel = _als_procent(getal)
        hint = Tip(f"schrijf {deel}, of {als_getypt} als u minder dan één procent bedoelt", deel, als_getypt)
    elif abs(getal) == 1:
        geheel = _als_procent(getal)
        hint = Tip(f"schrijf {als_getypt}, of {geheel} als u het geheel bedoelt", als_getypt, geheel)
    yield "TK015", f"{inhoud} mist een %-teken", hint


def _duizend_of_een(inhoud: str, maat: Maat) -> Iterator[Fout]:
    """Three zeros behind a point: thousands, or decimals that say nothing."""
    if gevonden := re.fullmatch(r"([+-]?[1-9][0-9]{0,2})[.,]000(?: ?(%|procent|pct|prct))?", inhoud):
        heel, procentteken = gevonden.groups()
        if maat.eenheid in (Eenheid.AANDEEL, Eenheid.FACTOR):
            teken = "%" if procentteken or maat.eenheid is Eenheid.AANDEEL else ""
            beide = [f"{heel}{nullen}{teken}" for nullen in ("000", "")]
            tekst = f"{inhoud} kan {beide[0]} zijn, of {beide[1]}"
            yield "TK014", tekst, _schrijf_een(beide if _binnen(beide[0], maat) else beide[1:])


def _binnen(getal: str, maat: Maat) -> bool:
    gelezen = lees_getal(getal, maat.eenheid)
    return gelezen is not None and maat.minst <= gelezen and (maat.hoogst is None or gelezen <= maat.hoogst)


def _schrijf_een(mogelijk: list[str]) -> Tip:
    return Tip(f"schrijf {' of '.join(mogelijk)}", *mogelijk)


def _aantal(inhoud: str) -> Iterator[Fout]:
    if re.fullmatch(_DUIZENDTALLEN, inhoud) and re.fullmatch(r"-?[0-9]+(([., ])[0-9]{3})+", inhoud):
        aaneen = re.sub("[., ]", "", inhoud)
        yield "TK014", f"{inhoud}: schrijf duizendtallen zonder punt, komma of spatie", _schrijf_tip(aaneen)
    if decimaal_getal(inhoud) is not None:
        yield "TK013", f"{inhoud} is geen geheel getal", "schrijf een getal zonder punt of komma"


_PER_EENHEID = {
    Eenheid.EURO: _bedrag,
    Eenheid.AANDEEL: _percentage,
    Eenheid.AANTAL: _aantal,
}


def _schrijf(getal: Fraction) -> str:
    """An amount as it should stand in a file: 1_401_000, or with cents 1401000.50."""
    if getal.denominator == 1:
        return f"{getal.numerator:_}" if abs(getal) >= 10_000 else str(getal.numerator)
    euros, centen = divmod(abs(getal.numerator) * 100 // getal.denominator, 100)
    return f"{'-' if getal < 0 else ''}{euros}.{centen:02d}"


def _als_procent(getal: Fraction) -> str:
    """A share as a percentage in full; with a point, which is right between braces too."""
    return procent(getal, MAX_LENGTE).replace(",", ".")
