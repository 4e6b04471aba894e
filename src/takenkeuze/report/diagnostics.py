# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Diagnostics as text: place, code, message, the line itself with a caret, and how to mend it."""

from collections.abc import Sequence

from rich.cells import cell_len

from takenkeuze.core.diagnostics import Diagnostic, Ernst
from takenkeuze.core.notation import counted
from takenkeuze.report.safe import line

NIET_OMSLAAN = 0
"""The width of a pipe or a file: a message is one line there, for grep and the log of a build server."""
MAX_REGEL = 160
"""What is shown of a source line when no screen limits it."""
_MIN_REGEL = 20
_ROOD, _GEEL, _UIT = "\x1b[1;31m", "\x1b[33m", "\x1b[0m"
_WEG = "…"
_OPTIE = "--set "
"""A place may be the text of this option, that stands in no file."""
_TIP = "  tip:"


def als_foutmelding(
    diagnostics: Sequence[Diagnostic], *, breedte: int = NIET_OMSLAAN, kleur: bool = False, slot: str | None = None
) -> str:
    """All diagnostics in order of file and line, and a last line: ``slot``, else one that counts them.

    Nothing but a single long word is wider than ``breedte`` columns.
    """
    geordend = sorted(diagnostics, key=lambda d: d.plek or ("",))
    blokken = [_een(diagnostic, breedte, kleur) for diagnostic in geordend]
    fouten = sum(d.ernst is Ernst.FOUT for d in diagnostics)
    slot = telling(fouten, len(diagnostics) - fouten) if slot is None else slot
    return "\n".join([*blokken, *_regels(slot, breedte)]) + "\n"


def telling(fouten: int, waarschuwingen: int) -> str:
    """How many of each: "2 fouten, 1 waarschuwing"."""
    delen = [counted(fouten, "fout", "fouten")]
    if waarschuwingen:
        delen.append(counted(waarschuwingen, "waarschuwing", "waarschuwingen"))
    return ", ".join(delen)


def _een(diagnostic: Diagnostic, breedte: int, kleur: bool) -> str:
    plek = diagnostic.plek
    waar = ""
    if plek:
        in_bestand = plek.regel and not plek.bestand.startswith(_OPTIE)
        waar = line(f"{plek.bestand}:{plek.regel}:{plek.kolom}: " if in_bestand else f"{plek.bestand}: ")
    soort = f"{diagnostic.ernst} {diagnostic.code}"
    # the place and the code are copied and searched for: each stays whole
    kop = f"{_heel(waar[:-1])} {_heel(soort)}: {line(diagnostic.tekst)}"
    tekst = "\n".join(_regels(kop, breedte, "    "))
    if kleur:
        begin = tekst.index(soort, max(0, len(waar) - 1))
        stijl = _ROOD if diagnostic.ernst is Ernst.FOUT else _GEEL
        tekst = f"{tekst[:begin]}{stijl}{soort}{_UIT}{tekst[begin + len(soort) :]}"
    regels = [tekst]
    if plek and plek.regel:
        voor = f"  {plek.regel} | " if in_bestand else f"  {_OPTIE}"
        regels += _bronregel(diagnostic.regeltekst, voor, plek.kolom - 1, plek.lengte, breedte)
    if diagnostic.hint:
        regels += _regels(f"{_heel(_TIP)} {line(diagnostic.hint)}", breedte, " " * (len(_TIP) + 1))
    return "\n".join(regels) + "\n"


def _bronregel(tekst: str, voor: str, begin: int, lengte: int, breedte: int) -> list[str]:
    """The source line with carets under the mistake; of a line that is too long what stands around it."""
    ruimte = max(_MIN_REGEL, breedte - len(voor)) if breedte else MAX_REGEL
    van, tot = _venster(tekst, begin, begin + lengte, ruimte)
    links = _WEG if van else ""
    getoond = f"{links}{line(tekst[van:tot])}{_WEG if tot < len(tekst) else ''}"
    onder = line(tekst[begin : min(begin + lengte, tot)])
    inspringen = " " * (len(voor) + cell_len(links + line(tekst[van:begin])))
    return [f"{voor}{getoond}", f"{inspringen}{'^' * max(1, cell_len(onder))}"]


def _venster(tekst: str, begin: int, einde: int, ruimte: int) -> tuple[int, int]:
    """Which part of a line fits in so many columns, around a mistake; at each side that is cut a column is kept free.

    Room that one side has no use for goes to the other.
    """
    if len(tekst) <= ruimte and cell_len(line(tekst)) <= ruimte:
        return 0, len(tekst)
    van = tot = begin = min(begin, len(tekst))
    over = ruimte - 2 * len(_WEG)
    # first the mistake itself, then what stands around it
    while tot < min(einde, len(tekst)) and _cellen(tekst[tot]) <= over:
        over -= _cellen(tekst[tot])
        tot += 1
    groeit = True
    while groeit:
        groeit = False
        if van and _cellen(tekst[van - 1]) <= over:
            van, groeit = van - 1, True
            over -= _cellen(tekst[van])
        if tot < len(tekst) and _cellen(tekst[tot]) <= over:
            over -= _cellen(tekst[tot])
            tot, groeit = tot + 1, True
    return van, tot


def _cellen(teken: str) -> int:
    return cell_len(line(teken))


def _regels(tekst: str, breedte: int, vervolg: str = "") -> list[str]:
    """Text as lines of at most this many columns; one line when it goes to no screen."""
    if breedte == NIET_OMSLAAN:
        return [tekst.strip(" ").replace("\0", " ")]
    from takenkeuze.report.terminal import omgeslagen  # only a screen needs it

    return omgeslagen(tekst, breedte, vervolg=vervolg)


def _heel(tekst: str) -> str:
    """Text that is never broken: its spaces stay."""
    return tekst.replace(" ", "\0")
