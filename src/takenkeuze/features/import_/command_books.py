# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A book that is there already, and one that a file says: the figures that each states by itself."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.model.cijfer import Cijfer
from takenkeuze.core.model.field_types import COUNT_PER_YEAR, EURO_PER_YEAR, SHARE, RefKind
from takenkeuze.core.model.productenboek import Gemeente, Product, Productenboek
from takenkeuze.core.names import seek_name
from takenkeuze.features.import_.update import AMOUNTS, FIELDS, GEMEENTEN, PRODUCTEN, Place
from takenkeuze.files.building_blocks import KnownNames
from takenkeuze.files.cijfers import cijfer
from takenkeuze.files.document import Document
from takenkeuze.files.edits import Piece
from takenkeuze.files.file import read_document
from takenkeuze.files.nodes import ListNode, MapNode, Node, Scalar
from takenkeuze.shell.exits import UsageMistake

_NO_COUNT = ("naam", "code", "ook")


class Loaded(NamedTuple):
    """A book that is there already, with its text as it was read."""

    document: Document
    boek: Productenboek
    stated: Mapping[Place, Cijfer]

    @property
    def root(self) -> MapNode:
        """The tree of its text."""
        assert self.document.root is not None
        return self.document.root


class Fresh(NamedTuple):
    """A book as a file says it, with its text."""

    document: Document
    stated: Mapping[Place, Cijfer]

    @property
    def root(self) -> MapNode:
        """The tree of its text."""
        assert self.document.root is not None
        return self.document.root

    def lasten(self, year: int) -> Fraction:
        """All lasten of a year, in euros."""
        lasten = (figure for place, figure in self.stated.items() if place.field == "lasten")
        return sum((figure.in_year(year).waarde for figure in lasten), Fraction(0))


def load_old(path: str, document: Document, boek: Productenboek) -> Loaded:
    """A book that was loaded from a document, with the tree as it was written."""
    as_written = read_document(path, document.content)  # loading moves things about in the tree
    assert as_written.root is not None
    return Loaded(as_written, boek, dict(_stated(boek, as_written.root)))


def read_fresh(path: str, text: str) -> Fresh:
    """A book that import has just made. Raises ``UsageMistake`` when it is more than a book may be."""
    document = read_document(path, text.encode())
    if document.root is None:
        why = "; ".join(one.text for one in document.diagnostics)
        hint = "laat alleen de regels van de begroting in het blad, of tel regels op met --bij"
        raise UsageMistake(f"van dit bestand is geen productenboek te maken: {why}; {hint}")
    return Fresh(document, dict(_written(document.root)))


def _written(root: MapNode) -> Iterator[tuple[Place, Cijfer]]:
    bestanden = {text_of(bron, "bestand"): text_of(bron, "bron") for bron in items(root, "bronnen")}
    names = KnownNames({RefKind.BESTAND: bestanden})
    for node in items(root, PRODUCTEN):
        for field in (field for field in FIELDS if field in node):
            measure = EURO_PER_YEAR if field in AMOUNTS else SHARE
            yield Place(PRODUCTEN, text_of(node, "product"), field), cijfer(node[field], measure, names)
    for node in items(root, GEMEENTEN):
        for field in (field for field in node if field not in _NO_COUNT):
            yield Place(GEMEENTEN, text_of(node, "naam"), field), cijfer(node[field], COUNT_PER_YEAR, names)


def _stated(boek: Productenboek, root: MapNode) -> Iterator[tuple[Place, Cijfer]]:
    for node in items(root, PRODUCTEN):
        product = boek.product[text_of(node, "product")]
        yield from ((Place(PRODUCTEN, product.id, f), _figure(product, f)) for f in FIELDS if f in node)
    by_name = {gemeente.naam: gemeente for gemeente in boek.gemeenten}
    for node in items(root, GEMEENTEN):
        gemeente = by_name[text_of(node, "naam")]
        counted = [f for f in node if f in ("inwoners", "jongeren") or f in dict(gemeente.tellingen)]
        yield from ((Place(GEMEENTEN, gemeente.naam, f), gemeente.tally(f)) for f in counted)


def _figure(product: Product, field: str) -> Cijfer:
    figure: Cijfer = getattr(product.parameters if field == "personeelsaandeel" else product, field)
    return figure


def items(root: MapNode, name: str) -> list[MapNode]:
    """The blocks of a list in a book; none where it stands in another file."""
    found = root.get(name)
    return [item for item in found if isinstance(item, MapNode)] if isinstance(found, ListNode) else []


def text_of(node: MapNode, key: str) -> str:
    """A text in a block; "" when there is none."""
    value = node.get(key)
    return value.text.strip() if isinstance(value, Scalar) else ""


def same_gemeente(naam: str, boek: Productenboek) -> Gemeente | None:
    """The gemeente of a book that a file calls so."""
    return seek_name(naam, {name: gemeente for gemeente in boek.gemeenten for name in gemeente.names})


def written_values(fresh: Fresh) -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]:
    """Of each product and gemeente what import wrote, as the book has it."""
    piece = Piece(fresh.document)

    def bare(value: Node) -> str:
        if isinstance(value, MapNode) and "waarde" not in value:
            return f"{{{', '.join(f'{year}: {bare(own)}' for year, own in value.items())}}}"
        return piece.flow(value["waarde"] if isinstance(value, MapNode) else value)

    def of(node: MapNode, fields: Iterable[str]) -> dict[str, str]:
        return {field: bare(node[field]) for field in fields if field in node}

    producten = {
        text_of(node, "product"): of(node, ("schil", "sleutel", *FIELDS)) for node in items(fresh.root, PRODUCTEN)
    }
    gemeenten = {
        text_of(node, "naam"): of(node, [field for field in node if field not in _NO_COUNT])
        for node in items(fresh.root, GEMEENTEN)
    }
    return producten, gemeenten
