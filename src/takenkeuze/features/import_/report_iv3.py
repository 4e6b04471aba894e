# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What import took from an Iv3 file, what it held it to, and what is left to do, as a page."""

from collections.abc import Iterator, Sequence

from takenkeuze.core.notation import capitalized, counted, enumeration, euro_from_cents
from takenkeuze.features.import_.columns import INKOMSTEN, Role
from takenkeuze.features.import_.iv3 import ImportedIv3
from takenkeuze.features.import_.iv3_codes import OVERHEAD, Definities
from takenkeuze.features.import_.products import ImportedProduct
from takenkeuze.features.import_.question import Imported
from takenkeuze.features.import_.report import to_do_blocks
from takenkeuze.features.import_.report_boek import Deelnemers, Source
from takenkeuze.features.import_.unit import WORDS
from takenkeuze.report.blocks import Block, BulletList, Heading, Paragraph, Tone

_PERIODES = {0: "begroting", 5: "jaarrekening: wat gerealiseerd is, geen raming"}


def iv3_blocks(
    imported: Imported,
    found: Sequence[ImportedIv3],
    definities: Definities,
    deelnemers: Deelnemers,
    source: Source,
    fresh: Sequence[ImportedProduct],
) -> list[Block]:
    """The whole page: of all files together, then of each; what is left to do is told of the ``fresh`` products."""
    of_each: list[Block] = []
    for one in found:
        name = f" {one.levering.boekjaar}" if len(found) > 1 else ""
        of_each += [*_controls(one, definities, name), *_left_out(one, name)]
    return [*_answer(imported, found, deelnemers, source), *of_each, *to_do_blocks(imported, deelnemers, fresh)]


def _answer(
    imported: Imported, found: Sequence[ImportedIv3], deelnemers: Deelnemers, source: Source
) -> Iterator[Block]:
    year = imported.layout.basisjaar
    files = enumeration([source.path, *(one.path for one in source.later.values())])
    yield Heading(f"Productenboek uit {files}", 1)
    products = counted(len(imported.products), "product", "producten")
    who = counted(len(deelnemers.names), "gemeente", "gemeenten")
    yield Paragraph(
        f"{products} en {who}; lasten {year} {euro_from_cents(imported.sum(Role.LASTEN, year))}.", Tone.STRONG
    )
    points = [
        ("Iv3 van", f"{one.levering.naam}, {one.levering.boekjaar}, {_PERIODES[one.levering.periode]}.")
        for one in found
    ]
    points += [
        ("Basisjaar", f"{year} ({imported.layout.why_year})."),
        ("Eenheid", f"{WORDS[imported.unit.euros]} ({imported.unit.why})."),
    ]
    for (role, of_year), column in imported.layout.amounts.items():
        when = f" in {of_year}" if len(found) > 1 else ""
        points.append((capitalized(role), f"{column.text}{when}: {euro_from_cents(imported.sum(role, of_year))}."))
    if any(product.code == OVERHEAD for product in imported.products):
        points.append(("Overhead", "is een product apart; kies er zelf een verdeelsleutel bij."))
    yield BulletList(tuple(points))


def _controls(found: ImportedIv3, definities: Definities, name: str) -> Iterator[Block]:
    yield Heading(f"Controles{name}")
    right = [control.naam for control in found.controls if control.holds]
    if right:
        yield Paragraph(
            f"{capitalized(counted(len(right), 'controle klopt', 'controles kloppen'))}: {enumeration(right)}."
        )
    wrong = tuple((c.cell, f"{c.text}.") for c in found.controls if not c.holds)
    if wrong:
        yield BulletList(wrong, Tone.WARNING)
    if not definities.closed:
        yield Paragraph("Grijze cellen zijn niet nagegaan; dat kan met het definitiebestand van het CBS: --definities.")
    if definities.controls:
        names = enumeration([*definities.controls], 12)
        yield Paragraph(f"Het definitiebestand noemt {names} zonder formule; of die kloppen, zegt het CBS.")


def _left_out(found: ImportedIv3, name: str) -> Iterator[Block]:
    year = found.levering.boekjaar
    yield Heading(f"Wat geen product is{name}")
    points = [
        (one.naam, f"{one.why}; lasten {euro_from_cents(one.lasten)}, baten {euro_from_cents(one.baten)}.")
        for one in found.left_out
    ]
    inkomsten = sum(found.imported.sum(role, year) for role in INKOMSTEN)
    netto = found.imported.sum(Role.LASTEN, year) - inkomsten
    text = f"in het bestand {euro_from_cents(found.bijdragen)}; het boek rekent {euro_from_cents(netto)} uit."
    if netto != found.bijdragen:
        text += f" Het verschil van {euro_from_cents(netto - found.bijdragen)} zit in wat hier staat."
    points.append(("Bijdragen van gemeenten", text))
    yield BulletList(tuple(points))
