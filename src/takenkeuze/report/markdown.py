# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A report as Markdown, for a pull request, a wiki or a memo."""

import re
from collections.abc import Iterable, Iterator
from typing import assert_never

from takenkeuze.report.blocks import (
    AFBREEKPUNT,
    Alinea,
    Blok,
    Code,
    Kolom,
    Kop,
    Naast,
    Punten,
    Rij,
    Soort,
    Tabel,
    Toon,
    Vouw,
)
from takenkeuze.report.safe import in_html, in_markdown, line


def als_markdown(blokken: Iterable[Blok]) -> str:
    """The report in Markdown; text from files is escaped, so it cannot become markup."""
    return "\n\n".join(deel for blok in blokken for deel in _blok(blok)) + "\n"


def _blok(blok: Blok) -> Iterator[str]:
    match blok:
        case Kop():
            yield f"{'#' * blok.niveau} {in_markdown(blok.tekst)}"
        case Alinea():
            gewoon = blok.toon is Toon.GEWOON
            tekst = _met_code(blok.tekst) if blok.code else in_markdown(blok.tekst, begin=gewoon)
            yield tekst if gewoon else _om("**", tekst)
        case Punten():
            yield "\n".join(_punt(label, tekst) for label, tekst in blok.punten)
        case Tabel():
            yield _tabel(blok)
            if blok.noot:
                yield _om("*", in_markdown(blok.noot))
        case Code():
            yield _codeblok(blok.tekst)
        case Naast():
            kolommen = ("", blok.links, blok.rechts)
            yield _tabel(Tabel(tuple(Kolom(kop, Soort.TEKST) for kop in kolommen), tuple(map(Rij, blok.rijen))))
        case Vouw():
            yield f"<details>\n<summary>{in_html(blok.kop)}</summary>"
            yield from (deel for binnen in blok.blokken for deel in _blok(binnen))
            yield "</details>"
        case _:
            assert_never(blok)


def _tabel(tabel: Tabel) -> str:
    regels = [
        [kolom.kop.replace(AFBREEKPUNT, "") for kolom in tabel.kolommen],
        *(list(rij.cellen) for rij in tabel.rijen),
    ]
    vet = {i for i, rij in enumerate(tabel.rijen, 1) if rij.totaal}
    lijnen = []
    for i, cellen in enumerate(regels):
        veilig = [in_markdown(cel) for cel in cellen]
        if i in vet:
            veilig = [_om("**", cel) for cel in veilig]
        lijnen.append(f"| {' | '.join(veilig)} |")
    streep = [":--" if kolom.soort is Soort.TEKST else "--:" for kolom in tabel.kolommen]
    lijnen.insert(1, f"| {' | '.join(streep)} |")
    return "\n".join(lijnen)


def _punt(label: str, tekst: str) -> str:
    vet = _om("**", in_markdown(label))
    return f"- {vet}: {in_markdown(tekst)}" if vet else f"- {in_markdown(tekst, begin=True)}"


def _codeblok(tekst: str) -> str:
    """Text as it is, between fences that it can't close."""
    regels = [line(regel) for regel in tekst.rstrip().split("\n")]
    hek = "`" * max(3, 1 + max(len(reeks) for reeks in re.findall("`*", tekst)))
    return "\n".join((f"{hek}yaml", *regels, hek))


def _om(teken: str, tekst: str) -> str:
    """A text between these signs; beside a space they would stand there as they are. Source: CommonMark, 6.2."""
    kaal = tekst.strip()
    return f"{teken}{kaal}{teken}" if kaal else ""


def _met_code(tekst: str) -> str:
    """Text in which every second part, between backticks, is code; that needs no escapes."""
    delen = tekst.split("`")
    return "`".join(deel if i % 2 else in_markdown(deel) for i, deel in enumerate(delen))
