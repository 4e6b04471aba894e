# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Dutch notation of amounts, shares and numbers. Formats what it gets; computes nothing."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import count

from takenkeuze.core.money import allocate, common_denominator, in_centen, round_half_away


def bedrag(centen: int) -> str:
    """Whole cents as an amount in euros: -3502500 becomes "-35.025,00"."""
    euros, rest = divmod(abs(centen), 100)
    teken = "-" if centen < 0 else ""
    return f"{teken}{euros:,}".replace(",", ".") + f",{rest:02d}"


def duizend(centen: int) -> str:
    """Whole cents in thousands of euros, as in an overview: -164_000_00 becomes "-164", less than € 500 becomes "0"."""
    duizenden = round_half_away(centen, 100_000)
    return f"{duizenden:,}".replace(",", ".")


def euro_uit_centen(centen: int) -> str:
    """Whole cents with the euro sign, as in running text: "€ 35.025,00", "-€ 12,50"."""
    return f"{'-' if centen < 0 else ''}€ {bedrag(abs(centen))}"


def euro(waarde: Fraction, decimalen: int = 2) -> str:
    """An exact amount in euros, shown to the cent, or in parts of a cent."""
    if decimalen == 2:
        return euro_uit_centen(in_centen(waarde))
    afgerond = _rounded(waarde, decimalen)
    return f"{'-' if afgerond < 0 else ''}€ {decimaal(abs(afgerond), 2, decimalen)}"


def procent(aandeel: Fraction, decimalen: int = 2) -> str:
    """A share as a percentage, without needless zeros: 13/200 becomes "6,5%"."""
    schaal = 10**decimalen
    afgerond = round_half_away(aandeel.numerator * 100 * schaal, aandeel.denominator)
    heel, rest = divmod(abs(afgerond), schaal)
    staart = f",{rest:0{decimalen}d}".rstrip("0").rstrip(",") if rest else ""
    return f"{'-' if afgerond < 0 else ''}{heel}{staart}%"


def share(deel: Fraction, decimalen: int = 2) -> str:
    """A part of a whole as a rounded percentage; 0% and 100% are only said of just that: 1/100000 becomes "<0,01%"."""
    afgerond = _rounded(abs(deel), decimalen + 2)
    if afgerond == abs(deel) or afgerond not in (0, 1):
        return procent(deel, decimalen)
    stap = Fraction(1, 10 ** (decimalen + 2))
    grens = stap if not afgerond else 1 - stap if abs(deel) < 1 else Fraction(1)
    meer = (abs(deel) > grens) != (deel < 0)
    return f"{'>' if meer else '<'}{procent(-grens if deel < 0 else grens, decimalen)}"


def shares(delen: Sequence[Fraction], decimalen: int = 1) -> list[str]:
    """The parts of one whole as percentages that add up to 100%, by largest remainder; 0% and 100% as in ``share``."""
    tellers, noemer = common_denominator(delen)
    schaal = 10 ** (decimalen + 2)
    verdeeld = allocate([teller * schaal for teller in tellers], noemer)
    teksten = []
    for stappen, deel in zip(verdeeld, delen, strict=True):
        if stappen in (0, schaal) and deel not in (0, 1):
            stappen = 1 if deel < Fraction(1, 2) else schaal - 1
            teksten.append(f"{'<' if stappen == 1 else '>'}{procent(Fraction(stappen, schaal), decimalen)}")
        else:
            teksten.append(procent(Fraction(stappen, schaal), decimalen))
    return teksten


def told_apart(waarde: Fraction, grenzen: Sequence[Fraction], write: Callable[[Fraction, int], str]) -> str:
    """A figure with so many decimals that it reads otherwise than the bounds beside it, unless it is one of them."""
    for decimalen in count(2, 2):
        tekst = write(waarde, decimalen)
        if all(grens == waarde or write(grens, decimalen) != tekst for grens in grenzen):
            return tekst
    raise AssertionError("two numbers that differ do so in some decimal")


def counted(aantal: int, een: str, meer: str) -> str:
    """How many there are of something: "1 gemeente", "18 gemeenten"."""
    return f"{aantal} {een if aantal == 1 else meer}"


def counted_of(deel: int, geheel: int, een: str, meer: str) -> str:
    """How many of all there are: "2 van de 18 gemeenten"."""
    return f"{deel} van de {counted(geheel, een, meer)}"


def aandeel(deel: Fraction) -> str:
    """A share as people write it: 1/10 becomes "10%", and 2/3, which no percentage is, stays "2/3"."""
    if (deel * 10_000).denominator == 1:
        return procent(deel)
    tekst = decimaal(deel * 100, hoogst=10)
    return str(deel) if tekst.endswith("…") else f"{tekst}%"


def signed(deel: Fraction) -> str:
    """A change as a percentage with its sign: "+15%", "-10%"."""
    return f"+{aandeel(deel)}" if deel > 0 else aandeel(deel)


def opsomming(namen: list[str], hoogstens: int = 5) -> str:
    """Names in a sentence: "Gouda, Leiden en Katwijk", "Gouda, Leiden en 16 andere"."""
    if len(namen) > hoogstens:
        return f"{', '.join(namen[: hoogstens - 1])} en {len(namen) - hoogstens + 1} andere"
    if len(namen) < 2:
        return "".join(namen)
    return f"{', '.join(namen[:-1])} en {namen[-1]}"


def van_schillen(schillen: list[str]) -> str:
    """Schillen in a sentence: "schil 1", "de schillen 1 en 2b"."""
    return f"schil {schillen[0]}" if len(schillen) == 1 else f"de schillen {opsomming(schillen)}"


def decimaal(waarde: Fraction, minst: int = 0, hoogst: int = 4) -> str:
    """A number with as many decimals as it has: 1/8 becomes "0,125", and 1/3 "0,3333…" (cut off, not rounded)."""
    heel, rest = divmod(abs(waarde.numerator), waarde.denominator)
    cijfers, over = divmod(rest * 10**hoogst, waarde.denominator)
    staart = f"{cijfers:0{hoogst}d}"
    if not over:
        staart = staart[:minst] + staart[minst:].rstrip("0")
    teken = "-" if waarde < 0 else ""
    return f"{teken}{heel:,}".replace(",", ".") + (f",{staart}" if staart else "") + ("…" if over else "")


def euro_exact(waarde: Fraction) -> str:
    """An amount in euros that may have parts of a cent: "€ 21.578,5975…"."""
    return f"{'-' if waarde < 0 else ''}€ {decimaal(abs(waarde), 2)}"


def hoofdletter(tekst: str) -> str:
    """The same text with a capital in front; the names in it keep theirs."""
    return tekst[:1].upper() + tekst[1:]


def _rounded(waarde: Fraction, decimalen: int) -> Fraction:
    schaal = 10**decimalen
    return Fraction(round_half_away(waarde.numerator * schaal, waarde.denominator), schaal)
