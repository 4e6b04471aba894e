"""Diagnostics as text: place, code, message, the line itself with a caret, and how to mend it."""

from collections.abc import Sequence

from rich.cells import cell_len

from takenkeuze.diagnostics import Diagnostic, Ernst

__all__ = ["als_foutmelding", "telling"]

MAX_REGEL = 110
_ROOD, _GEEL, _UIT = "\x1b[1;31m", "\x1b[33m", "\x1b[0m"


def als_foutmelding(diagnostics: Sequence[Diagnostic], *, kleur: bool = False, slot: str | None = None) -> str:
    """All diagnostics in order of file and line, and a last line: ``slot``, else one that counts them."""
    geordend = sorted(diagnostics, key=lambda d: d.plek or ("",))
    blokken = [_een(diagnostic, kleur) for diagnostic in geordend]
    fouten = sum(d.ernst is Ernst.FOUT for d in diagnostics)
    return "\n".join([*blokken, telling(fouten, len(diagnostics) - fouten) if slot is None else slot]) + "\n"


def telling(fouten: int, waarschuwingen: int) -> str:
    """How many of each: "2 fouten, 1 waarschuwing"."""
    delen = [f"{fouten} fout" + ("en" if fouten != 1 else "")]
    if waarschuwingen:
        delen.append(f"{waarschuwingen} waarschuwing" + ("en" if waarschuwingen != 1 else ""))
    return ", ".join(delen)


def _een(diagnostic: Diagnostic, kleur: bool) -> str:
    plek = diagnostic.plek
    waar = ""
    if plek:
        waar = f"{plek.bestand}:{plek.regel}:{plek.kolom}: " if plek.regel else f"{plek.bestand}: "
    soort = f"{diagnostic.ernst} {diagnostic.code}"
    if kleur:
        soort = f"{_ROOD if diagnostic.ernst is Ernst.FOUT else _GEEL}{soort}{_UIT}"
    regels = [f"{_leesbaar(waar)}{soort}: {_leesbaar(diagnostic.tekst)}"]
    if plek and plek.regel:
        regels += _bronregel(diagnostic.regeltekst, plek.regel, plek.kolom, plek.lengte)
    if diagnostic.hint:
        regels.append(f"  tip: {_leesbaar(diagnostic.hint)}")
    return "\n".join(regels) + "\n"


def _bronregel(tekst: str, regel: int, kolom: int, lengte: int) -> list[str]:
    """The source line with a caret under the mistake; a very long line is shown around it."""
    begin = max(0, kolom - 1 - MAX_REGEL // 2) if len(tekst) > MAX_REGEL else 0
    getoond = tekst[begin : begin + MAX_REGEL]
    plek = kolom - 1 - begin
    voor = f"  {regel} | "
    leesbaar = _leesbaar(getoond)
    inspringen = " " * (len(voor) + cell_len(leesbaar[:plek]))
    streep = "^" * max(1, cell_len(leesbaar[plek : plek + lengte]))
    return [f"{voor}{leesbaar}", f"{inspringen}{streep}"]


def _leesbaar(tekst: str) -> str:
    """Text from a file as one line that does nothing to a terminal: no tabs, no escape sequences."""
    if tekst.isprintable():
        return tekst
    return "".join(c if c.isprintable() else " " if c.isspace() else "\ufffd" for c in tekst)
