# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Why a text is not the number it should be, and how to write it. Only read when something is wrong."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import chain

from takenkeuze.core.diagnostics import Tip, truncated
from takenkeuze.core.model.field_types import MAX_LENGTH, FieldType, Unit
from takenkeuze.core.notation import percentage
from takenkeuze.files.numbers import decimal_number, parse_number

ErrorText = tuple[str, str, str]
"""Code, text and hint."""

_MANY_PERCENT = 1000
"""No share is more; who writes more means an amount."""
EXAMPLE = {
    Unit.EURO: "schrijf bijvoorbeeld 1_401_000 of 1401000.50",
    Unit.SHARE: "schrijf bijvoorbeeld 14% of 6.5%",
    Unit.FACTOR: "schrijf bijvoorbeeld 1.5 of 0.25",
    Unit.COUNT: "schrijf alleen cijfers",
    Unit.YEAR: "schrijf bijvoorbeeld 2026",
}
_YES_OR_NO = {"no", "yes", "on", "off", "y", "n", "true", "false", "ja", "nee"}
_MULTIPLE = {"k": 3, "dzd": 3, "duizend": 3, "m": 6, "mln": 6, "mio": 6, "miljoen": 6}
_THOUSANDS_GROUPS = r"-?[1-9][0-9]{0,2}(?:([., ])[0-9]{3})(?:\1[0-9]{3})*(?:(?!\1)[.,][0-9]{1,2})?"


_HYPHENS = "\u2212\u2010\u2011\u2012\u2013\u2014\u2015\ufe58\ufe63\uff0d"
"""What a word processor makes of a minus sign."""


def not_a_number(content: str, measure: FieldType, what: str) -> ErrorText:
    """What is wrong with a text that should be a number in this unit; ``what`` says what that is in Dutch."""
    unit = measure.unit
    example = EXAMPLE[unit]
    if len(content) > MAX_LENGTH:
        return "TK013", f"{truncated(content)} is te lang voor {what}", example
    typed = _typed(content)
    own = _PER_UNIT.get(unit, _no_reason)(typed)
    reasons = chain(
        _pasted(content, typed, unit), _thousand_or_one(typed, measure), _general_hint(typed, what, example), own
    )
    return next(reasons, ("TK013", f"{truncated(content)} is geen {what.removeprefix('een ')}", example))


def _typed(content: str) -> str:
    """The same text as a keyboard makes it: one kind of dash and of space, and nothing that can't be seen."""
    content = content.translate(dict.fromkeys(map(ord, _HYPHENS), "-"))
    content = "".join(" " if c.isspace() else c for c in content if c.isspace() or c.isprintable())
    return content.strip()


def _pasted(content: str, typed: str, unit: Unit) -> Iterator[ErrorText]:
    """A number but for a character that was pasted along."""
    if content == typed or parse_number(typed, unit) is None:
        return
    if hyphen := next((c for c in content if c in _HYPHENS), ""):
        what = f"dit is geen gewoon minteken (U+{ord(hyphen):04X})"
    else:
        strange = next(c for c in content if not c.isprintable() or c not in typed)
        kind = "bijzondere spatie" if strange.isspace() else "onzichtbaar teken"
        what = f"in dit getal staat een {kind} (U+{ord(strange):04X})"
    yield "TK013", what, _write_tip(typed)


def _write_tip(number: str) -> Tip:
    return Tip(f"schrijf {number}", number)


def outside_bounds(content: str, measure: FieldType) -> ErrorText:
    """The message for a number that is too small or too large."""

    def show(bound: Fraction) -> str:
        return percentage(bound) if measure.unit is Unit.SHARE else str(bound)

    if measure.highest is None:
        return "TK016", f"{content} is te laag", f"het moet ten minste {show(measure.least)} zijn"
    return (
        "TK016",
        f"{content} kan hier niet",
        f"het moet tussen {show(measure.least)} en {show(measure.highest)} liggen",
    )


def _no_reason(_: str) -> Iterator[ErrorText]:
    return iter(())


def _general_hint(content: str, what: str, example: str) -> Iterator[ErrorText]:
    small = content.lower()
    if small in _YES_OR_NO:
        yield "TK012", f"{content} is geen getal; hier hoort {what}", example
    if small.lstrip("+-.") in ("nan", "inf", "infinity"):
        yield "TK013", f"met {content} valt niet te rekenen", example
    if re.fullmatch(r"[+-]?0[0-9][0-9_]*%?", content):
        without = content.lstrip("+-0_")
        without = ("-" if content[0] == "-" else "") + (without if without[:1].isdigit() else f"0{without}")
        yield "TK013", f"{content} begint met een nul; sommige programma's lezen dat anders", _write_tip(without)
    if re.fullmatch(r"[+-]?[0-9]+([.,][0-9]+)?e[+-]?[0-9]{1,2}", small):
        number = Fraction(small.replace(",", "."))
        in_full = _write_tip(_write(number)) if number.denominator == 1 and number < 10**12 else example
        yield "TK013", f"{content} is een verkorte schrijfwijze die niet iedereen kent", in_full


def _amount(content: str) -> Iterator[ErrorText]:
    bare = _without_sign(content)
    if found := re.fullmatch(r"(?i)(-?[0-9]+(?:[.,][0-9]+)?) ?(k|dzd|duizend|m|mln|mio|miljoen)\.?", bare):
        number = Fraction(found[1].replace(",", ".")) * 10 ** _MULTIPLE[found[2].lower()]
        yield "TK013", f"{content}: schrijf het bedrag voluit", _write_tip(_write(number))
    if bare != content:
        sign = "het euroteken" if "€" in content else "euro" if "eur" in content.lower() else "het streepje"
        yield "TK013", f"{content}: laat {sign} weg", _how_to_write_amount(bare)
    if re.fullmatch(_THOUSANDS_GROUPS, content):
        whole, comma, rest = re.split(r"([., ])", content, maxsplit=1)
        if re.fullmatch("[0-9]{3}", rest) and comma != " ":
            if rest.endswith("0"):
                text = f"{content} kan {whole}{rest} euro zijn, of {whole} euro en {rest[:2]} cent"
            else:
                text = f"{content} kan {whole}{rest} euro zijn, of ruim {whole} euro"
            yield "TK014", text, _how_to_write_amount(content)
        yield "TK014", f"{content}: schrijf duizendtallen zonder punt, komma of spatie", _how_to_write_amount(content)
    if decimal_number(content) is not None:
        yield "TK013", f"{content} heeft meer dan twee decimalen", "een bedrag gaat tot op de cent"


def _without_sign(content: str) -> str:
    """An amount without euro sign, and without the dash for no cents; its minus sign in front."""
    found = re.fullmatch(r"(?i)(-?) ?(?:€|euro?)? ?(-?)(.*?)(?:[.,]-+)?(?: ?(?:€|euro?))?", content)
    assert found is not None, "every part of the pattern may be empty"
    minus_before, minus_after, bare = found.groups()
    return f"{'-' if minus_before or minus_after else ''}{bare}"


def _how_to_write_amount(content: str) -> str:
    """How to write an amount; both ways when it can be read two ways."""
    if (number := parse_number(content, Unit.EURO)) is not None:
        return _write_tip(_write(number))
    if not re.fullmatch(_THOUSANDS_GROUPS, content):
        return EXAMPLE[Unit.EURO]
    *parts, last = re.split("[., ]", content)
    if len(last) < 3:
        return _write_tip(_write(Fraction("".join(parts) + "." + last)))
    thousands_groups = _write(Fraction("".join(parts) + last))
    if len(parts) > 1 or " " in content:
        return _write_tip(thousands_groups)
    if not last.endswith("0"):
        explanation = f"schrijf {thousands_groups} voor duizendtallen; een bedrag heeft hoogstens twee decimalen"
        return Tip(explanation, thousands_groups)
    cents = f"{parts[0]}.{last[:2]}"
    explanation = f"schrijf {thousands_groups} voor duizendtallen, of {cents} voor euro's en centen"
    return Tip(explanation, thousands_groups, cents)


def loose_number(number: str) -> str:
    """How to write a number with commas so that nothing cuts it up, whatever its unit."""
    value = _without_sign(_typed(number.rstrip("% ")))
    sign = "%" if "%" in number else ""
    if sign and (thousand := re.fullmatch("([^,.]*),000", value)):
        return _write_one([f"{thousand[1]}000%", f"{thousand[1]}%"])
    if not sign and re.fullmatch(_THOUSANDS_GROUPS, value):
        return _how_to_write_amount(value)
    if value.count(",") == 1 and "." not in value:
        with_point = value.replace(",", ".") + sign
        return Tip(f"schrijf {with_point}, met een punt", with_point)
    return "schrijf het getal zonder komma's"


def _percentage(content: str) -> Iterator[ErrorText]:
    bare = re.sub(r"(?i) ?(%|procent|pct|prct)\.?$", "", content)
    if bare != content and "%" not in content and decimal_number(bare.removeprefix("+")) is not None:
        yield "TK013", f"{content}: schrijf een %-teken", _write_tip(f"{bare.replace(',', '.')}%")
    number = decimal_number(content.removeprefix("+"))
    if number is None:
        return
    if abs(number) > _MANY_PERCENT:
        yield "TK013", f"{content} is geen percentage", EXAMPLE[Unit.SHARE]
    as_typed = f"{content.replace(',', '.')}%"
    hint = _write_tip(as_typed)
    if abs(number) < 1:
        part = _as_percentage(number)
        hint = Tip(f"schrijf {part}, of {as_typed} als u minder dan één procent bedoelt", part, as_typed)
    elif abs(number) == 1:
        whole = _as_percentage(number)
        hint = Tip(f"schrijf {as_typed}, of {whole} als u het geheel bedoelt", as_typed, whole)
    yield "TK015", f"{content} mist een %-teken", hint


def _thousand_or_one(content: str, measure: FieldType) -> Iterator[ErrorText]:
    """Three zeros behind a point: thousands, or decimals that say nothing."""
    if found := re.fullmatch(r"([+-]?[1-9][0-9]{0,2})[.,]000(?: ?(%|procent|pct|prct))?", content):
        whole, percent_sign = found.groups()
        if measure.unit in (Unit.SHARE, Unit.FACTOR):
            sign = "%" if percent_sign or measure.unit is Unit.SHARE else ""
            both = [f"{whole}{zeros}{sign}" for zeros in ("000", "")]
            text = f"{content} kan {both[0]} zijn, of {both[1]}"
            yield "TK014", text, _write_one(both if _within(both[0], measure) else both[1:])


def _within(number: str, measure: FieldType) -> bool:
    read = parse_number(number, measure.unit)
    return read is not None and measure.least <= read and (measure.highest is None or read <= measure.highest)


def _write_one(possible: list[str]) -> Tip:
    return Tip(f"schrijf {' of '.join(possible)}", *possible)


def _count(content: str) -> Iterator[ErrorText]:
    if re.fullmatch(_THOUSANDS_GROUPS, content) and re.fullmatch(r"-?[0-9]+(([., ])[0-9]{3})+", content):
        joined = re.sub("[., ]", "", content)
        yield "TK014", f"{content}: schrijf duizendtallen zonder punt, komma of spatie", _write_tip(joined)
    if decimal_number(content) is not None:
        yield "TK013", f"{content} is geen geheel getal", "schrijf een getal zonder punt of komma"


_PER_UNIT = {
    Unit.EURO: _amount,
    Unit.SHARE: _percentage,
    Unit.COUNT: _count,
}


def _write(number: Fraction) -> str:
    """An amount as it should stand in a file: 1_401_000, or with cents 1401000.50."""
    if number.denominator == 1:
        return f"{number.numerator:_}" if abs(number) >= 10_000 else str(number.numerator)
    euros, cents = divmod(abs(number.numerator) * 100 // number.denominator, 100)
    return f"{'-' if number < 0 else ''}{euros}.{cents:02d}"


def _as_percentage(number: Fraction) -> str:
    """A share as a percentage in full; with a point, which is right between braces too."""
    return percentage(number, MAX_LENGTH).replace(",", ".")
