# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The rules of check for people: a list, one rule with its examples, and the page of the docs."""

from collections.abc import Iterable, Iterator

from takenkeuze.core.diagnostics import CODES
from takenkeuze.features.check.rules.rule import Boekregel, Leesregel, Regel
from takenkeuze.report.blocks import Alinea, Blok, Code, Kolom, Kop, Rij, Soort, Tabel, Toon


def lijst(regels: Iterable[Regel]) -> list[Blok]:
    """Every rule in one table."""
    return [
        Kop("Regels van takenkeuze check", 1),
        Tabel(
            (
                Kolom("Regel", Soort.TEKST),
                Kolom("Ernst", Soort.TEKST),
                Kolom("Over", Soort.TEKST),
                Kolom("Wat", Soort.TEKST),
            ),
            tuple(Rij((regel.code, regel.ernst.value, _kort(regel), regel.titel)) for regel in regels),
            "takenkeuze check --explain TK101 geeft uitleg bij één regel, met een fout en een goed voorbeeld.",
        ),
    ]


def uitleg(code: str, regel: Regel | None) -> list[Blok]:
    """One rule; of a code that is only about reading files just what it means."""
    if regel is None:
        return [
            Kop(f"{code}: {CODES[code]}", 1),
            Alinea("Een fout bij het lezen van een bestand. De melding zelf zegt wat er mis is en hoe u het herstelt."),
        ]
    return list(_regel(regel, 1))


def pagina(regels: Iterable[Regel]) -> list[Blok]:
    """All rules as a page."""
    regels = list(regels)
    kop = [
        Kop("Regels van takenkeuze check", 1),
        Alinea(
            "In English: the rules by which check judges scenarios and productenboeken. The table has the code, the "
            "severity (fout is an error, waarschuwing a warning), what it is about (reading, scenario, productenboek) "
            "and the title. Each rule then says why it matters and how to mend it, with an example that breaks it "
            "(Fout) and one that keeps it (Goed). This page is made from the rules themselves."
        ),
        Alinea(
            "Deze pagina is gemaakt uit de regels zelf. Een code verandert nooit van betekenis. Elk voorbeeld is een "
            "compleet scenario; bij een regel over het productenboek is het het deel waar het om gaat."
        ),
        *lijst(regels)[1:],
    ]
    return [*kop, *(blok for regel in regels for blok in _regel(regel, 2))]


def _regel(regel: Regel, niveau: int) -> Iterator[Blok]:
    yield Kop(f"{regel.code}: {regel.titel}", niveau)
    yield Alinea(f"{regel.ernst.value.capitalize()}, bij: {_over(regel)}.")
    yield Alinea(regel.uitleg.replace("\n", " "), code=True)
    yield Alinea("Fout:", Toon.STERK)
    yield Code(regel.fout)
    yield Alinea("Goed:", Toon.STERK)
    yield Code(regel.goed)


def _kort(regel: Regel) -> str:
    """As a word that leaves the list room for its titles on a screen of 80 columns."""
    return "boek" if isinstance(regel, Boekregel) else _over(regel)


def _over(regel: Regel) -> str:
    match regel:
        case Boekregel():
            return "productenboek"
        case Leesregel():
            return "lezen"
        case _:
            return "scenario"
