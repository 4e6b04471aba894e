# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A book that is there already, with the figures of a new file put into it: all that people typed stays."""

from collections import Counter
from collections.abc import Iterable, Iterator

from takenkeuze.core.model.cijfer import Herkomst
from takenkeuze.core.model.indeling import Indeling, WrittenProduct
from takenkeuze.features.import_.command_books import Fresh, Loaded, items, same_gemeente, text_of
from takenkeuze.features.import_.report_boek import MADE_OF, NOTE
from takenkeuze.features.import_.update import AMOUNTS, FIELDS, GEMEENTEN, PRODUCTEN, Place, Settled, settle
from takenkeuze.files.document import Document
from takenkeuze.files.edits import Edits, Piece
from takenkeuze.files.file import read_document
from takenkeuze.files.indeling import load_indeling
from takenkeuze.files.nodes import ListNode, MapNode, Node, Scalar


def updated(old: Loaded, new: Fresh, indeling: Indeling, settled: Settled, notes: list[str]) -> str:
    """The text of the old book with the figures of the new one, its new products, and without what lapsed."""
    edits, piece = Edits(old.document), Piece(new.document)
    _heading(edits, old, new, notes)
    _general(edits, piece, old, new, indeling)
    _bronnen(edits, piece, old, new)
    _schillen(edits, piece, old, new)
    fresh = {text_of(node, "product"): node for node in items(new.root, PRODUCTEN)}
    written = dict(indeling.geschreven.producten) if indeling.geschreven else {}
    gone = {*indeling.ids} - {*fresh}
    for i, node in enumerate(items(old.root, PRODUCTEN)):
        id_ = text_of(node, "product")
        if id_ in gone:
            edits.drop_item(old.root[PRODUCTEN], i)
        elif id_ in fresh:
            _fields(edits, piece, node, fresh[id_], [f for f in FIELDS if (PRODUCTEN, id_, f) in settled.taken])
            _words(edits, piece, node, fresh[id_], written.get(id_, WrittenProduct()))
            _open(edits, node, fresh[id_], settled, id_)
    for i, node in enumerate(items(new.root, PRODUCTEN)):
        if text_of(node, "product") not in old.boek.product:
            edits.append(old.root[PRODUCTEN], piece, new.root[PRODUCTEN], i)
    _gemeenten(edits, piece, old, new, settled)
    return edits.text()


def _heading(edits: Edits, old: Loaded, new: Fresh, notes: list[str]) -> None:
    """The remarks of import at the top are about the file it read last."""
    lines = old.document.text.splitlines(keepends=True)
    place = 0
    for line in lines:
        if not line.startswith("#"):
            break
        if line.startswith(MADE_OF):
            above = "".join(f"{note}\n" for note in notes)
            edits.write(place, place + len(line), f"{new.document.text.splitlines()[0]}\n{above}")
        elif line.startswith(NOTE):
            edits.write(place, place + len(line), "")
        place += len(line)


def _general(edits: Edits, piece: Piece, old: Loaded, new: Fresh, indeling: Indeling) -> None:
    """The basisjaar is that of the file; title and first year move along where nobody changed them."""
    edits.put(old.root, "basisjaar", piece, new.root)
    if old.boek.vroegste_startjaar == old.boek.basisjaar:
        edits.put(old.root, "vroegste_startjaar", piece, new.root)
    if indeling.geschreven and indeling.geschreven.titel == old.boek.titel:
        edits.put(old.root, "productenboek", piece, new.root)


def _bronnen(edits: Edits, piece: Piece, old: Loaded, new: Fresh) -> None:
    if "bronnen" not in old.root:
        edits.put(old.root, "bronnen", piece, new.root)
        return
    there = {text_of(node, "bestand"): node for node in items(old.root, "bronnen")}
    for i, node in enumerate(items(new.root, "bronnen")):
        if (known := there.get(text_of(node, "bestand"))) is not None:
            edits.put(known, "sha256", piece, node)
        else:
            edits.append(old.root["bronnen"], piece, new.root["bronnen"], i)


def _schillen(edits: Edits, piece: Piece, old: Loaded, new: Fresh) -> None:
    for i, node in enumerate(items(new.root, "schillen")):
        if text_of(node, "schil") not in old.boek.schil and items(old.root, "schillen"):
            edits.append(old.root["schillen"], piece, new.root["schillen"], i)


def _fields(edits: Edits, piece: Piece, node: MapNode, fresh: MapNode, fields: list[str]) -> None:
    for field in fields:
        if field in fresh:
            if _was_computed(node.get(field)) and not _was_computed(fresh[field]):
                edits.drop(node[field], "toelichting")
            before = [name for name in fresh if name in node]
            after = next((name for name in reversed(before) if [*fresh].index(name) < [*fresh].index(field)), "")
            edits.merge(node, field, piece, fresh, after)
        elif field in node:
            edits.drop(node, field)


def _was_computed(figure: object) -> bool:
    """Whether import says how it computed a figure."""
    if not isinstance(figure, MapNode) or "toelichting" not in figure:
        return False
    return text_of(figure, "herkomst") == Herkomst.AFGELEID


def _words(edits: Edits, piece: Piece, node: MapNode, fresh: MapNode, written: WrittenProduct) -> None:
    """Schil and key as the indeling has them now, unless somebody changed them in the book."""
    for field in ("schil", "sleutel"):
        before, ours, now = getattr(written, field), text_of(node, field), text_of(fresh, field)
        if before and now and ours == before != now:
            edits.put(node, field, piece, fresh)


def _open(edits: Edits, node: MapNode, fresh: MapNode, settled: Settled, id_: str) -> None:
    """What of the amounts is open is as the file has it, for those that come from it."""
    ours, now = (_texts(one.get("open")) for one in (node, fresh))
    amounts = [field for field in AMOUNTS if (PRODUCTEN, id_, field) in settled.taken]
    wanted = [name for name in ours if name not in amounts] + [name for name in now if name in amounts]
    if wanted == ours:
        return
    if wanted:
        edits.put_text(node, "open", f"[{', '.join(wanted)}]")
    else:
        edits.drop(node, "open")


def _texts(node: object) -> list[str]:
    parts = node if isinstance(node, ListNode) else [node]
    return [part.text.strip() for part in parts if isinstance(part, Scalar)]


def _gemeenten(edits: Edits, piece: Piece, old: Loaded, new: Fresh, settled: Settled) -> None:
    nodes = {text_of(node, "naam"): node for node in items(old.root, GEMEENTEN)}
    if not nodes:
        return
    for i, fresh in enumerate(items(new.root, GEMEENTEN)):
        found = same_gemeente(text_of(fresh, "naam"), old.boek)
        if found is None:
            edits.append(old.root[GEMEENTEN], piece, new.root[GEMEENTEN], i)
            continue
        counts = [place.field for place in settled.taken if place[:2] == (GEMEENTEN, found.naam)]
        _fields(edits, piece, nodes[found.naam], fresh, [field for field in fresh if field in counts])


def settle_books(old: Loaded, new: Fresh, indeling: Indeling, *, take: bool) -> Settled:
    """Which figures of the new book to take into the old one."""

    def renamed(place: Place) -> Place:
        found = same_gemeente(place.id, old.boek) if place.things == GEMEENTEN else None
        return place._replace(id=found.naam) if found else place

    fresh = {renamed(place): figure for place, figure in new.stated.items()}
    return settle(old.stated, indeling.geschreven, fresh, take=take)


def without_unused(path: str, text: str, bestanden: Iterable[str]) -> str:
    """A book without the bronnen for these files, when nothing in it names them any more."""
    document = read_document(path, text.encode())
    root = document.root
    assert root is not None
    named = Counter(_scalars(root))
    edits = Edits(document)
    for i, node in enumerate(items(root, "bronnen")):
        bestand, id_ = text_of(node, "bestand"), text_of(node, "bron")
        own = Counter(_scalars(node))
        if bestand in bestanden and all(named[name] == own[name] for name in (bestand, id_)):
            edits.drop_item(root["bronnen"], i)
    return edits.text()


def _scalars(node: Node) -> Iterator[str]:
    match node:
        case Scalar():
            yield node.text.strip()
        case MapNode():
            for value in node.values():
                yield from _scalars(value)
        case ListNode():
            for value in node:
                yield from _scalars(value)


def updated_indeling(document: Document, before: Indeling, text: str) -> str:
    """An indeling that is there, with what a new one says otherwise: what people put into it stays as they wrote it."""
    new = read_document(document.naam, text.encode())
    old = read_document(document.naam, document.content)  # loading may have moved things about
    after = load_indeling(read_document(document.naam, text.encode()))
    assert old.root is not None
    assert new.root is not None
    assert after is not None, "import makes what it reads"
    edits, piece = Edits(old), Piece(new)
    for name in ("blad", "eenheid", "gemeenten", "definities", "zonder", "kolommen", "groepen"):
        if name in new.root and getattr(before, name) != getattr(after, name):
            edits.put(old.root, name, piece, new.root)
    written = old.root.get("geschreven")
    if isinstance(written, MapNode):
        for name in new.root["geschreven"]:
            edits.put(written, name, piece, new.root["geschreven"])
    else:
        edits.put(old.root, "geschreven", piece, new.root)
    known = {product.id for product in before.producten}
    there = {product.id: product for product in after.producten}
    for i, node in enumerate(items(old.root, PRODUCTEN)):
        if (id_ := text_of(node, "product")) not in there:
            edits.drop_item(old.root[PRODUCTEN], i)
        elif there[id_].regels != before.producten[i].regels:
            edits.put(node, "regels", piece, items(new.root, PRODUCTEN)[[*there].index(id_)])
    for i, product in enumerate(after.producten):
        if product.id not in known:
            edits.append(old.root[PRODUCTEN], piece, new.root[PRODUCTEN], i)
    return edits.text()
