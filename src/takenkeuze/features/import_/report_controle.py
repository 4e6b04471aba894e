# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The bijdragen of a book beside those that were published."""

from collections.abc import Iterator
from fractions import Fraction

from takenkeuze.core.notation import counted, enumeration, euro, euro_from_cents
from takenkeuze.features.import_.controle import Controle
from takenkeuze.features.nu.question import Current
from takenkeuze.report.blocks import Block, Column, ColumnKind, Heading, Paragraph, Table, TableRow, Tone


def differing(controle: Controle, now: Current) -> list[str]:
    """The gemeenten that pay something else by the book than by the table."""
    cents = now.total.per_gemeente
    return [now.boek.gemeenten[g].naam for g in now.gemeenten if controle.differs(g, cents[g])]


def controle_blocks(controle: Controle, now: Current, path: str) -> Iterator[Block]:
    """The whole table, and what it comes to."""
    where = f"{path}, blad {controle.sheet.naam}" if controle.sheet.naam else path
    yield Heading(f"Controle van de bijdragen {now.boek.basisjaar}")
    wrong = differing(controle, now)
    rounding = f"op afronding na ({euro(controle.rounded)})"
    if wrong:
        few = enumeration(wrong, 4)
        who = counted(len(wrong), "gemeente verschilt", "gemeenten verschillen")
        yield Paragraph(f"{who}, ook {rounding}: {few}.", Tone.WARNING)
    else:
        yield Paragraph(f"Alle bijdragen zijn die van de tabel, {rounding}.", Tone.STRONG)
    rows = []
    by_name = sorted(now.gemeenten, key=lambda g: now.boek.gemeenten[g].naam)
    for g in by_name:
        cents, published = now.total.per_gemeente[g], controle.amounts.get(g)
        theirs = euro(published.euros, 2) if published else "staat er niet in"
        rows.append(
            TableRow((now.boek.gemeenten[g].naam, euro_from_cents(cents), theirs, _difference(controle, g, cents)))
        )
    theirs_together = sum((published.euros for published in controle.amounts.values()), Fraction(0))
    ours = Fraction(now.total.bijdrage, 100)
    last = euro(ours), euro(theirs_together, 2), _signed(ours - theirs_together)
    rows.append(TableRow(("Samen", *last), total=True))
    columns = (Column("Gemeente", ColumnKind.TEXT), Column("Boek"), Column("Tabel"), Column("Verschil"))
    yield Table(columns, tuple(rows), f"Tabel: {where}, kolom {controle.heading}. Verschil: boek min tabel.")


def _difference(controle: Controle, g: int, cents: int) -> str:
    difference = controle.difference(g, cents)
    return "-" if difference is None else _signed(difference)


def _signed(euros: Fraction) -> str:
    return f"+{euro(euros, 2)}" if euros > 0 else euro(euros, 2)
