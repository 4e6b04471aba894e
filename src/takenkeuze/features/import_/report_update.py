# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a new import did with a book that was there: what came, went and was kept, as a page."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.model.cijfer import Cijfer
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.names import alike
from takenkeuze.core.notation import counted, decimal, enumeration, euro, percentage
from takenkeuze.features.import_.columns import Role
from takenkeuze.features.import_.products import ImportedProduct
from takenkeuze.features.import_.question import Imported
from takenkeuze.features.import_.update import AMOUNTS, GEMEENTEN, HandMade, Settled
from takenkeuze.report.blocks import Block, BulletList, Heading, Paragraph, Tone

_MOST = 12


class Update(NamedTuple):
    """A book before and after a new import, and what was settled on the way."""

    old: Productenboek
    new: Productenboek
    imported: Imported
    added: Sequence[ImportedProduct]
    own: Sequence[str]
    """The ids of products that somebody made by hand."""
    settled: Settled


def update_blocks(update: Update) -> Iterator[Block]:
    """The whole part."""
    yield Heading("Wat er in het boek verandert")
    if update.old == update.new:
        yield Paragraph("Niets: het boek is zoals het was.")
    else:
        yield Paragraph("Teksten, minimums, knoppen, sleutels en opmerkingen in het boek zijn gebleven.")
        yield from [BulletList(tuple(points))] if (points := [*_products(update)]) else []
    if by_hand := [*_by_hand(update)]:
        yield BulletList(tuple(by_hand), Tone.WARNING)
    yield from _total(update)


def _products(update: Update) -> Iterator[tuple[str, str]]:
    old, new = update.old, update.new
    if old.basisjaar != new.basisjaar:
        text = f"van {old.basisjaar} naar {new.basisjaar}; kijk na of wat u zelf invulde voor dat jaar nog klopt."
        yield "Basisjaar", text
    if update.added:
        yield "Nieuw", f"{_names([product.naam for product in update.added])}; vul aan wat het bestand niet zegt."
    gone = [product.naam for product in old.producten if product.id not in new.product]
    if gone:
        yield "Vervallen", f"{_names(gone)}, met alles wat erbij stond."
    for product in update.imported.products:
        named = old.product.get(product.id)
        if named is None:
            continue
        if len(product.regels) > 1:
            yield named.naam, f"is {enumeration([*product.regels], 6)} samen."
        elif alike(product.regels[0]).lower() not in (
            alike(named.naam).lower(),
            f"{product.group} / {named.naam}".lower(),
        ):
            yield named.naam, f"is in het bestand {product.regels[0]}."


def _names(names: Sequence[str]) -> str:
    return enumeration([*names], _MOST)


def _by_hand(update: Update) -> Iterator[tuple[str, str]]:
    for one in update.settled.hand_made[: 3 * _MOST]:
        what = "is vervangen" if one.taken else "blijft"
        yield (
            _of(one, update.old),
            f"in het boek {_value(one, one.ours)} ({what}), in het bestand {_value(one, one.new)}.",
        )
    if len(update.settled.hand_made) > 3 * _MOST:
        yield "En nog", f"{len(update.settled.hand_made) - 3 * _MOST} andere cijfers die u zelf veranderde."
    if any(not one.taken for one in update.settled.hand_made):
        yield "Zelf veranderd", "met --vervang-cijfers komen de cijfers uit het bestand ervoor in de plaats."
    if update.own:
        names = _names([update.old.product[id_].naam for id_ in update.own])
        yield "Zelf gemaakt", f"{names}; niet uit een bestand, en gebleven."


def _of(one: HandMade, boek: Productenboek) -> str:
    name = one.place.id if one.place.things == GEMEENTEN else boek.product[one.place.id].naam
    return f"{name}, {one.place.field}"


def _value(one: HandMade, figure: Cijfer | None) -> str:
    """A figure, or one for each year."""
    if figure is None:
        return "niets"
    if figure.per_year:
        return ", ".join(f"{year}: {_value(one, own)}" for year, own in figure.per_year)
    if figure.open:
        return "PM"
    if one.place.field in AMOUNTS:
        return euro(figure.waarde)
    return decimal(figure.waarde) if one.place.things == GEMEENTEN else percentage(figure.waarde, 4)


def _total(update: Update) -> Iterator[Block]:
    """The lasten of the book are those of the file, and what somebody put to it by hand."""
    boek, imported = update.new, update.imported
    year = boek.basisjaar
    file = Fraction(imported.sum(Role.LASTEN, year), 100)
    together = sum((product.lasten.waarde for product in boek.producten), Fraction(0))
    if file != together:
        more = "meer" if together > file else "minder"
        text = f"Lasten {year}: {euro(file)} in het bestand, {euro(together)} in het boek; door wat u zelf "
        yield Paragraph(f"{text}veranderde of maakte {euro(abs(together - file))} {more}.", Tone.WARNING)
    else:
        products = counted(len(boek.producten), "product", "producten")
        yield Paragraph(f"Lasten {year}: {euro(file)}, in het bestand en in de {products} van het boek.")
