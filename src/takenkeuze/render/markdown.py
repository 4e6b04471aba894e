"""A report as Markdown, for a pull request, a wiki or a memo."""

import re
from collections.abc import Iterable, Iterator
from typing import assert_never

from takenkeuze.notatie import leesbaar
from takenkeuze.render.blokken import (
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

__all__ = ["als_markdown"]

_AANROEP = re.compile(r"(?<!\w)@(?=\w)")
_BIJZONDER = re.compile(r"([\\`*_\[\]<>|#])")


def als_markdown(blokken: Iterable[Blok]) -> str:
    """The report in Markdown; text from files is escaped, so it cannot become markup."""
    return "\n\n".join(deel for blok in blokken for deel in _blok(blok)) + "\n"


def _blok(blok: Blok) -> Iterator[str]:
    match blok:
        case Kop():
            yield f"{'#' * blok.niveau} {_veilig(blok.tekst)}"
        case Alinea():
            tekst = _met_code(blok.tekst) if blok.code else _veilig(blok.tekst)
            yield tekst if blok.toon is Toon.GEWOON else _om("**", tekst)
        case Punten():
            yield "\n".join(f"- {_label(label)}{_veilig(tekst)}" for label, tekst in blok.punten)
        case Tabel():
            yield _tabel(blok)
            if blok.noot:
                yield _om("*", _veilig(blok.noot))
        case Code():
            yield f"```yaml\n{blok.tekst.rstrip()}\n```"
        case Naast():
            kolommen = ("", blok.links, blok.rechts)
            yield _tabel(Tabel(tuple(Kolom(kop, Soort.TEKST) for kop in kolommen), tuple(map(Rij, blok.rijen))))
        case Vouw():
            yield f"<details>\n<summary>{_veilig(blok.kop)}</summary>"
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
        veilig = [_veilig(cel) for cel in cellen]
        if i in vet:
            veilig = [_om("**", cel) for cel in veilig]
        lijnen.append(f"| {' | '.join(veilig)} |")
    streep = [":--" if kolom.soort is Soort.TEKST else "--:" for kolom in tabel.kolommen]
    lijnen.insert(1, f"| {' | '.join(streep)} |")
    return "\n".join(lijnen)


def _label(label: str) -> str:
    vet = _om("**", _veilig(label))
    return f"{vet}: " if vet else ""


def _om(teken: str, tekst: str) -> str:
    """A text between these signs; beside a space they would stand there as they are. Source: CommonMark, 6.2."""
    kaal = tekst.strip()
    return f"{teken}{kaal}{teken}" if kaal else ""


def _met_code(tekst: str) -> str:
    """Text in which every second part, between backticks, is code; that needs no escapes."""
    delen = tekst.split("`")
    return "`".join(deel if i % 2 else _veilig(deel) for i, deel in enumerate(delen))


def _veilig(tekst: str) -> str:
    # a name with @ in front would call someone: what cannot be seen keeps the two apart
    return _BIJZONDER.sub(r"\\\1", _AANROEP.sub("@\u2060", leesbaar(tekst)))
