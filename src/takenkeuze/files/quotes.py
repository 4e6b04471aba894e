# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Text that should have stood between quotes: what broke there, found in the lines themselves."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from takenkeuze.core.diagnostics import Tip, als_waarde, ingekort
from takenkeuze.files.document import Document
from takenkeuze.files.lost_text import AFGEKORT, COMMENTAAR

_BEGIN = r"(?:[:,\[{]\s*|^\s*(?:-\s+)*|-\s+)"
"""What stands before a value."""
_APOSTROF = rf"{_BEGIN}(')(?={AFGEKORT})"
_GESLOTEN = r"'(?:[^']|'')*'\s*(?:[,}\]:#]|$)"
_HEKJE = rf"{_BEGIN}([^\s\"'{{}}\[\],:#][^\"'{{}}\[\],:]*{COMMENTAAR}[^,}}\]]*)"
_TUSSEN_AANHALING = '"([^"]*)"'


class Vondst(NamedTuple):
    """What is wrong, how to mend it, and where."""

    tekst: str
    hint: str
    regel: int
    kolom: int
    lengte: int


def zonder_aanhaling(document: Document, van: int, tot: int, *, in_haken: bool) -> Vondst | None:
    """The first text in these lines that YAML read as something else because it had no quotes, or the wrong ones.

    ``in_haken``: whether reading stopped between brackets, where a comment takes the closing one along.
    """
    for nummer in range(van, tot + 1):
        regel = document.regel(nummer)
        gevonden = [*_apostrof(regel, nummer), *_windowspad(regel, nummer)]
        if in_haken:
            gevonden += _hekje(regel, nummer)
        if gevonden:
            return gevonden[0]
    return None


def _apostrof(regel: str, nummer: int) -> Iterator[Vondst]:
    haak = re.search(r"[{\[]", regel)
    gesloten = re.compile(_GESLOTEN)
    for gevonden in re.finditer(_APOSTROF, regel):
        begin = gevonden.start(1)
        in_haken = haak is not None and haak.start() < begin
        if gesloten.match(regel, begin) or (gevonden[0][0] == "," and not in_haken):
            continue
        naam = re.split(r"[,}\]]|[ \t]#" if in_haken else r"[ \t]#", regel[begin:], maxsplit=1)[0].rstrip()
        tekst = "deze apostrof telt als aanhalingsteken, en dat wordt niet gesloten"
        heel = als_waarde(naam)
        hint = Tip(f"schrijf {heel}, tussen dubbele aanhalingstekens", heel)
        yield Vondst(tekst, hint, nummer, begin + 1, len(naam))
        return


def _hekje(regel: str, nummer: int) -> Iterator[Vondst]:
    if gevonden := re.search(_HEKJE, regel):
        heel = gevonden[1].rstrip()
        tekst = "een # met een spatie ervoor begint commentaar; de rest van deze regel wordt niet gelezen"
        goed = als_waarde(heel)
        yield Vondst(tekst, Tip(f"schrijf {ingekort(goed)}", goed), nummer, gevonden.start(1) + 1, len(heel))


def _windowspad(regel: str, nummer: int) -> Iterator[Vondst]:
    for gevonden in re.finditer(_TUSSEN_AANHALING, regel):
        if "\\" in gevonden[1] and gevonden[1].lower().endswith((".yaml", ".yml")):
            goed = als_waarde(gevonden[1].replace("\\", "/"))
            tekst = 'tussen "…" heeft een \\ een eigen betekenis'
            yield Vondst(tekst, Tip(f"schrijf {goed}, met /", goed), nummer, gevonden.start() + 1, len(gevonden[0]))
            return
