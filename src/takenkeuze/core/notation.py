# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Dutch notation of amounts, shares and numbers. Formats what it gets; computes nothing."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from fractions import Fraction
from itertools import count
from typing import NamedTuple

from takenkeuze.core.money import allocate, common_denominator, round_half_away, to_cents


def euros_text(cents: int | None) -> str:
    """Whole cents as an amount in euros: -3502500 becomes "-35.025,00"; nothing where there is no amount."""
    if cents is None:
        return ""
    euros, rest = divmod(abs(cents), 100)
    sign = "-" if cents < 0 else ""
    return f"{sign}{euros:,}".replace(",", ".") + f",{rest:02d}"


class AmountUnit(StrEnum):
    """In what amounts are shown."""

    CENT = "cent"
    EURO = "euro"
    THOUSAND = "duizend"


class Sign(StrEnum):
    """What the sign of an effect means: plus is more to pay, or plus is an advantage."""

    EFFECT = "effect"
    BENEFIT = "voordeel"


class Notation(NamedTuple):
    """How the amounts of a report are written: in which unit, and what the sign of an effect means."""

    unit: AmountUnit = AmountUnit.CENT
    sign: Sign = Sign.EFFECT


EXACT = Notation()
"""To the cent, with the signs of the rules."""

_CENTS_IN = {AmountUnit.CENT: 1, AmountUnit.EURO: 100, AmountUnit.THOUSAND: 100_000}


def amount_shown(cents: int, unit: AmountUnit) -> int:
    """Whole cents in whole units, half away from zero: 50 cents is one euro."""
    return round_half_away(cents, _CENTS_IN[unit])


def amount_text(cents: int, unit: AmountUnit) -> str:
    """Whole cents in a unit: "-35.025". 0 is only said of nothing: 49 cents in euros is "<1", and -49 is ">-1"."""
    if unit is AmountUnit.CENT:
        return euros_text(cents)
    units = amount_shown(cents, unit)
    if cents and not units:
        return "<1" if cents > 0 else ">-1"
    return f"{units:,}".replace(",", ".")


def amount_in_words(cents: int, unit: AmountUnit) -> str:
    """Whole cents with the euro sign, as in running text: "€ 35.025", "-€ 35 duizend"; finer where that reads as 0."""
    if unit is AmountUnit.CENT:
        return euro_from_cents(cents)
    units = amount_shown(cents, unit)
    if cents and not units:
        return amount_in_words(cents, AmountUnit.EURO if unit is AmountUnit.THOUSAND else AmountUnit.CENT)
    thousand = " duizend" if unit is AmountUnit.THOUSAND and units else ""
    return f"{'-' if units < 0 else ''}€ {amount_text(abs(cents), unit)}{thousand}"


def euro_from_cents(cents: int) -> str:
    """Whole cents with the euro sign, as in running text: "€ 35.025,00", "-€ 12,50"."""
    return f"{'-' if cents < 0 else ''}€ {euros_text(abs(cents))}"


def euro(value: Fraction, decimals: int = 2) -> str:
    """An exact amount in euros, shown to the cent, or in parts of a cent."""
    if decimals == 2:
        return euro_from_cents(to_cents(value))
    rounded = _rounded(value, decimals)
    return f"{'-' if rounded < 0 else ''}€ {decimal(abs(rounded), 2, decimals)}"


def percentage(share: Fraction, decimals: int = 2) -> str:
    """A share as a percentage, without needless zeros: 13/200 becomes "6,5%"."""
    scale = 10**decimals
    rounded = round_half_away(share.numerator * 100 * scale, share.denominator)
    whole, rest = divmod(abs(rounded), scale)
    tail = f",{rest:0{decimals}d}".rstrip("0").rstrip(",") if rest else ""
    return f"{'-' if rounded < 0 else ''}{whole}{tail}%"


def share(part: Fraction, decimals: int = 2) -> str:
    """A part of a whole as a rounded percentage; 0% and 100% are only said of just that: 1/100000 becomes "<0,01%"."""
    rounded = _rounded(abs(part), decimals + 2)
    if rounded == abs(part) or rounded not in (0, 1):
        return percentage(part, decimals)
    step = Fraction(1, 10 ** (decimals + 2))
    bound = step if not rounded else 1 - step if abs(part) < 1 else Fraction(1)
    more = (abs(part) > bound) != (part < 0)
    return f"{'>' if more else '<'}{percentage(-bound if part < 0 else bound, decimals)}"


def shares(parts: Sequence[Fraction], decimals: int = 1) -> list[str]:
    """The parts of one whole as percentages that add up to 100%, by largest remainder; 0% and 100% as in ``share``."""
    numerators, denominator = common_denominator(parts)
    scale = 10 ** (decimals + 2)
    divided = allocate([numerator * scale for numerator in numerators], denominator)
    texts = []
    for steps, part in zip(divided, parts, strict=True):
        if steps in (0, scale) and part not in (0, 1):
            steps = 1 if part < Fraction(1, 2) else scale - 1
            texts.append(f"{'<' if steps == 1 else '>'}{percentage(Fraction(steps, scale), decimals)}")
        else:
            texts.append(percentage(Fraction(steps, scale), decimals))
    return texts


def told_apart(value: Fraction, bounds: Sequence[Fraction], write: Callable[[Fraction, int], str]) -> str:
    """A figure with so many decimals that it reads otherwise than the bounds beside it, unless it is one of them."""
    for decimals in count(2, 2):
        text = write(value, decimals)
        if all(bound == value or write(bound, decimals) != text for bound in bounds):
            return text
    raise AssertionError("two numbers that differ do so in some decimal")


def counted(count: int, one: str, more: str) -> str:
    """How many there are of something: "1 gemeente", "18 gemeenten"."""
    return f"{count} {one if count == 1 else more}"


def year_range(years: Sequence[int]) -> str:
    """From the first to the last of these years: "2026-2029"; one year is just that."""
    return str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}"


def counted_of(part: int, whole: int, one: str, more: str) -> str:
    """How many of all there are: "2 van de 18 gemeenten"."""
    return f"{part} van de {counted(whole, one, more)}"


def share_as_written(part: Fraction) -> str:
    """A share as people write it: 1/10 becomes "10%", and 2/3, which no percentage is, stays "2/3"."""
    if (part * 10_000).denominator == 1:
        return percentage(part)
    text = decimal(part * 100, highest=10)
    return str(part) if text.endswith("…") else f"{text}%"


def signed(part: Fraction) -> str:
    """A change as a percentage with its sign: "+15%", "-10%"."""
    return f"+{share_as_written(part)}" if part > 0 else share_as_written(part)


def enumeration(names: list[str], at_most: int = 5) -> str:
    """Names in a sentence: "Gouda, Leiden en Katwijk", "Gouda, Leiden en 16 andere"."""
    if len(names) > at_most:
        return f"{', '.join(names[: at_most - 1])} en {len(names) - at_most + 1} andere"
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} en {names[-1]}"


def decimal(value: Fraction, least: int = 0, highest: int = 4) -> str:
    """A number with as many decimals as it has: 1/8 becomes "0,125", and 1/3 "0,3333…" (cut off, not rounded)."""
    whole, rest = divmod(abs(value.numerator), value.denominator)
    cijfers, remaining = divmod(rest * 10**highest, value.denominator)
    tail = f"{cijfers:0{highest}d}"
    if not remaining:
        tail = tail[:least] + tail[least:].rstrip("0")
    sign = "-" if value < 0 else ""
    return f"{sign}{whole:,}".replace(",", ".") + (f",{tail}" if tail else "") + ("…" if remaining else "")


def euro_exact(value: Fraction) -> str:
    """An amount in euros that may have parts of a cent: "€ 21.578,5975…"."""
    return f"{'-' if value < 0 else ''}€ {decimal(abs(value), 2)}"


def show_until(year: int, years: range, most: int) -> str:
    """A hint to show the years up to this one; when that is more than ``most``, to have less time between."""
    needed = year - years[0] + 1
    if needed > most:
        return f"dat is niet te tonen: meer dan {most} jaar kan niet; kies een later startjaar of begin eerder"
    return f"toon de jaren tot en met {year}: kies jaren: {needed}"


def capitalized(text: str) -> str:
    """The same text with a capital in front; the names in it keep theirs."""
    return text[:1].upper() + text[1:]


def _rounded(value: Fraction, decimals: int) -> Fraction:
    scale = 10**decimals
    return Fraction(round_half_away(value.numerator * scale, value.denominator), scale)
