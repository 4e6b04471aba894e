# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Diagnostics as text: place, code, message, the line itself with a caret, and how to mend it."""

from collections.abc import Sequence

from rich.cells import cell_len

from takenkeuze.core.diagnostics import Diagnostic, Severity, Spot
from takenkeuze.core.notation import counted
from takenkeuze.report.safe import line

NO_WRAP = 0
"""The width of a pipe or a file: a message is one line there, for grep and the log of a build server."""
MAX_LINE = 160
"""What is shown of a source line when no screen limits it."""
_MIN_LINE = 20
_RED, _YELLOW, _RESET = "\x1b[1;31m", "\x1b[33m", "\x1b[0m"
_REMOVE_ONE = "…"
_OPTION = "--set "
"""A place may be the text of this option, that stands in no file."""
_TIP = "  tip:"


def to_diagnostic_text(
    diagnostics: Sequence[Diagnostic], *, width: int = NO_WRAP, color: bool = False, ending: str | None = None
) -> str:
    """All diagnostics in order of file and line, and a last line: ``ending``, else one that counts them.

    Nothing but a single long word is wider than ``width`` columns.
    """
    ordered = sorted(diagnostics, key=lambda d: d.place or ("",))
    blocks = [_one(diagnostic, width, color) for diagnostic in ordered]
    errors = sum(d.severity is Severity.ERROR for d in diagnostics)
    ending = tally(errors, len(diagnostics) - errors) if ending is None else ending
    return "\n".join([*blocks, *_lines(ending, width)]) + "\n"


def tally(errors: int, warnings: int) -> str:
    """How many of each: "2 fouten, 1 waarschuwing"."""
    parts = [counted(errors, "fout", "fouten")]
    if warnings:
        parts.append(counted(warnings, "waarschuwing", "waarschuwingen"))
    return ", ".join(parts)


def _one(diagnostic: Diagnostic, width: int, color: bool) -> str:
    place = diagnostic.place
    where = ""
    if place:
        in_file = place.line and not place.bestand.startswith(_OPTION)
        where = line(f"{place.bestand}:{place.line}:{place.column}: " if in_file else f"{place.bestand}: ")
    kind = f"{diagnostic.severity} {diagnostic.code}"
    # the place and the code are copied and searched for: each stays whole
    heading = f"{_whole(where[:-1])} {_whole(kind)}: {line(diagnostic.text)}"
    text = "\n".join(_lines(heading, width, "    "))
    if color:
        start = text.index(kind, max(0, len(where) - 1))
        style = _RED if diagnostic.severity is Severity.ERROR else _YELLOW
        text = f"{text[:start]}{style}{kind}{_RESET}{text[start + len(kind) :]}"
    lines = [text]
    if place and place.line:
        lines += _bron_line(Spot(place, diagnostic.line_text), width)
    first = diagnostic.first
    if first and place and first.place[:2] != place[:2]:  # a line is shown once
        other = "" if first.place.bestand == place.bestand else line(f", in {first.place.bestand}")
        lines += [*_lines(f"{_whole('  eerst')} hier{other}:", width, "    "), *_bron_line(first, width)]
    if diagnostic.hint:
        lines += _lines(f"{_whole(_TIP)} {line(diagnostic.hint)}", width, " " * (len(_TIP) + 1))
    return "\n".join(lines) + "\n"


def _bron_line(spot: Spot, width: int) -> list[str]:
    """The source line with carets under the mistake; of a line that is too long what stands around it."""
    (name, number, column, length), text = spot
    before, start = f"  {_OPTION}" if name.startswith(_OPTION) else f"  {number} | ", column - 1
    room = max(_MIN_LINE, width - len(before)) if width else MAX_LINE
    of_, until = _window(text, start, start + length, room)
    left = _REMOVE_ONE if of_ else ""
    shown = f"{left}{line(text[of_:until])}{_REMOVE_ONE if until < len(text) else ''}"
    below = line(text[start : min(start + length, until)])
    indent = " " * (len(before) + cell_len(left + line(text[of_:start])))
    return [f"{before}{shown}", f"{indent}{'^' * max(1, cell_len(below))}"]


def _window(text: str, start: int, end: int, room: int) -> tuple[int, int]:
    """Which part of a line fits in so many columns, around a mistake; at each side that is cut a column is kept free.

    Room that one side has no use for goes to the other.
    """
    if len(text) <= room and cell_len(line(text)) <= room:
        return 0, len(text)
    of_ = until = start = min(start, len(text))
    remaining = room - 2 * len(_REMOVE_ONE)
    # first the mistake itself, then what stands around it
    while until < min(end, len(text)) and _cells(text[until]) <= remaining:
        remaining -= _cells(text[until])
        until += 1
    grows = True
    while grows:
        grows = False
        if of_ and _cells(text[of_ - 1]) <= remaining:
            of_, grows = of_ - 1, True
            remaining -= _cells(text[of_])
        if until < len(text) and _cells(text[until]) <= remaining:
            remaining -= _cells(text[until])
            until, grows = until + 1, True
    return of_, until


def _cells(sign: str) -> int:
    return cell_len(line(sign))


def _lines(text: str, width: int, continuation: str = "") -> list[str]:
    """Text as lines of at most this many columns; one line when it goes to no screen."""
    if width == NO_WRAP:
        return [text.strip(" ").replace("\0", " ")]
    from takenkeuze.report.terminal import wrapped  # only a screen needs it

    return wrapped(text, width, continuation=continuation)


def _whole(text: str) -> str:
    """Text that is never broken: its spaces stay."""
    return text.replace(" ", "\0")
