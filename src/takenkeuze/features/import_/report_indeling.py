# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""How a file was read, as the text of an indeling: people may change it, and the next import holds on to it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from takenkeuze.core.model.indeling import Eenheid
from takenkeuze.features.import_.indeling_columns import as_pattern, settled_columns
from takenkeuze.features.import_.question import Imported
from takenkeuze.features.import_.report_boek import Deelnemers, find_sleutel
from takenkeuze.report.scenario_text import value_to_text


class Said(NamedTuple):
    """What the command line said that holds for the next import too."""

    gemeenten: Sequence[str] = ()
    zonder: Sequence[str] = ()
    definities: str = ""


def indeling_text(boek: str, imported: Imported, deelnemers: Deelnemers, said: Said, written: Iterable[str]) -> str:
    """The whole file; ``boek`` is the name of the book, ``written`` are the lines of what was put into it."""
    return "\n".join([*_lines(boek, imported, deelnemers, said), *written]) + "\n"


def _lines(boek: str, imported: Imported, deelnemers: Deelnemers, said: Said) -> Iterator[str]:
    yield "# Hoe takenkeuze import het bestand leest. Een volgende import houdt zich hieraan; u mag het veranderen."
    yield f"indeling: {value_to_text(boek)}"
    if imported.sheet.naam:
        yield f"blad: {value_to_text(as_pattern(imported.sheet.naam))}"
    unit = next(eenheid for eenheid in Eenheid if eenheid.euros == imported.unit.euros)
    yield f"eenheid: {unit}  # de bedragen zijn: euro, duizend of miljoen"
    if said.gemeenten:
        yield f"gemeenten: {_texts(said.gemeenten)}"
    if said.definities:
        yield f"definities: {value_to_text(said.definities)}"
    if said.zonder:
        yield f"zonder: {_texts(said.zonder)}  # regels die niet meedoen"
    if columns := dict(settled_columns(imported.header, imported.layout)) if imported.layout.texts else {}:
        yield ""
        yield "# De kop boven elke kolom; {jaar} staat voor een jaartal, zodat de kop volgend jaar ook past."
        yield "kolommen:"
        yield from (f"  {name}: {_texts(texts)}" for name, texts in columns.items())
    yield from _groepen(imported)
    yield ""
    yield "# Welke regels van het bestand een product zijn. Heet een regel anders, verander dan haar naam."
    yield '# Twee regels samen: regels: ["A", "B"]. Een deel van een regel: regels: ["60% van A"].'
    yield "# Vervalt een product, schrijf dan regels: []."
    yield "producten:"
    for product in imported.products:
        sleutel = find_sleutel(product, deelnemers)
        parts = {"product": product.id, "schil": product.schil, "sleutel": sleutel.sleutel if sleutel.known else ""}
        if product.naam not in (product.id, *product.regels) and len(product.regels) == 1:
            parts["naam"] = value_to_text(product.naam)
        stated = [f"{key}: {value}" for key, value in parts.items() if value]
        yield f"  - {{{', '.join(stated)}, regels: [{', '.join(map(value_to_text, product.regels))}]}}"
    yield ""
    yield "# Wat import in het boek schreef. Zo ziet de volgende import wat u daarna zelf veranderde: laat dit staan."


def _groepen(imported: Imported) -> Iterator[str]:
    groups = {p.group: p.schil for p in imported.products if p.group and p.schil}
    if groups:
        yield ""
        yield "# De schil in het boek van elk programma in het bestand; voor producten die erbij komen."
        yield "groepen:"
        yield from (f"  {value_to_text(group)}: {schil}" for group, schil in groups.items())


def _texts(texts: Sequence[str]) -> str:
    """One text, or a list of them."""
    quoted = list(map(value_to_text, texts))
    return quoted[0] if len(quoted) == 1 else f"[{', '.join(quoted)}]"


def written_lines(
    year: int,
    title: str,
    bestanden: Mapping[str, str],
    producten: Mapping[str, Mapping[str, str]],
    gemeenten: Mapping[str, Mapping[str, str]],
) -> Iterator[str]:
    """What was written into a book: of each product and gemeente the fields with their values, as the book has them."""
    yield "geschreven:"
    yield f"  jaar: {year}"
    yield f"  titel: {value_to_text(title)}"
    yield "  bestanden:"
    yield from (f"    {value_to_text(path)}: {sha256}" for path, sha256 in bestanden.items())
    for name, things in (("producten", producten), ("gemeenten", gemeenten)):
        if any(things.values()):
            yield f"  {name}:"
        for id_, values in things.items():
            if values:
                yield f"    {value_to_text(id_)}: {{{', '.join(f'{key}: {value}' for key, value in values.items())}}}"
