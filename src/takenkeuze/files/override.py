# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Values that are set on the command line (``--set``): put into the nodes of a file before it is checked.

A path follows the file: ``maatregel.1.ingang``, ``boek.product.safe-thuis.lasten``,
``boek.gemeente.Gouda.inwoners``. An item of a list is meant by its number, from 1, or by its name. What is set is read
and checked as if it stood in the file, and a mistake in it is pointed at in the text of the option. A figure that is
set by hand is an assumption from then on.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from string import ascii_uppercase
from typing import NamedTuple, get_args, get_type_hints

from takenkeuze.core.diagnostics import suggestion, truncated
from takenkeuze.core.model.cijfer import Cijfer, Herkomst
from takenkeuze.core.model.filling_in import RESTPOST
from takenkeuze.core.model.indexatie import Indexatie
from takenkeuze.core.model.override import Replaced
from takenkeuze.core.model.productenboek import Frictie, Gemeente, Parameters, Product, Productenboek, Reserve, Schil
from takenkeuze.core.names import alike
from takenkeuze.files.document import Document
from takenkeuze.files.nodes import NAMES, ListNode, MapNode, Node, Scalar
from takenkeuze.files.yaml import read_value

OPTION = "--set"
BOEK = "boek"
_PLURAL = {"maatregel": "maatregelen", "eis": "eisen", "product": "producten", "gemeente": "gemeenten"} | {
    "schil": "schillen",
    "bron": "bronnen",
}
_EMPTY = "niet ingevuld"


class Override(NamedTuple):
    """One ``--set``: the text as typed, and the parts of its path with the column where each begins."""

    text: str
    path: tuple[tuple[str, int], ...]
    waarde: str
    side: str = ""
    """The letter of the side of a comparison that it is for; "" for all of them."""

    @property
    def naam(self) -> str:
        """The path as typed."""
        return self.text.partition("=")[0].strip()

    @property
    def for_boek(self) -> bool:
        """Whether it is about the productenboek."""
        return self.path[0][0] == BOEK


def parse_override(text: str) -> Override | None:
    """An option as typed; None when it is no path=value."""
    left, is_, value = text.partition("=")
    parts, column = [], 1
    for part in left.split("."):
        parts.append((part.strip(), column + len(part) - len(part.lstrip())))
        column += len(part) + 1
    if not is_ or "\n" in text or not all(part for part, _ in parts):
        return None
    side = parts[0][0] if len(parts) > 1 and parts[0][0] in tuple(ascii_uppercase) else ""
    return Override(text, tuple(parts[1:] if side else parts), value.strip(), side)


def apply_overrides(document: Document, overrides: Iterable[Override]) -> None:
    """Put values into the tree of a file, and remember what the file says; what cannot be is reported at the option."""
    if document.root is None:
        return
    for override in overrides:
        line = document.add_lines(f"{OPTION} {override.naam}", [override.text])
        start = 1 + override.text.index("=")
        column = start + len(override.text[start:]) - len(override.text[start:].lstrip()) + 1
        node = read_value(document, override.waarde, line, column)
        if node is not None:
            _Setter(document, override, line).put(node)


class _Setter:
    """Walks the path of one option through a tree."""

    def __init__(self, document: Document, override: Override, line: int) -> None:
        self.document = document
        self.override = override
        self.line = line
        self.parts = override.path[1:] if override.for_boek else override.path

    def put(self, value: Node) -> None:
        place: Node | None = self.document.root
        i = 0
        while i < len(self.parts):
            if isinstance(place, ListNode):
                place, i = self.item(place, i)
            elif isinstance(place, MapNode):
                key = _PLURAL.get(self.parts[i][0], self.parts[i][0]) if i == 0 else self.parts[i][0]
                if i == len(self.parts) - 1:
                    self.replace(place, key, value)
                    return
                place = self.further(place, key, i)
                i += 1
            elif place is not None:
                name, column = self.parts[i]
                text = f"{self.up_to(i)} is één waarde; daar zit geen {truncated(name)} in"
                self.report("TK012", text, f"zet de waarde zelf: {self.up_to(i)}=…", name, column)
                return
            else:
                return  # told already
        if place is None:
            return
        name, column = self.parts[-1] if self.parts else self.override.path[0]
        self.report("TK012", f"{self.override.naam} is een heel blok", "noem het veld dat u wilt zetten", name, column)

    def up_to(self, i: int) -> str:
        side = [self.override.side] if self.override.side else []
        return ".".join([*side, *(part for part, _ in self.override.path[: i + self.override.for_boek])])

    def report(self, code: str, text: str, hint: str, name: str, column: int) -> None:
        self.document.report_on(code, text, hint, self.line, column, len(name))

    def further(self, block: MapNode, key: str, i: int) -> Node | None:
        """What a key holds; a new block where it holds nothing, for its own keys to be checked."""
        if key in block:
            found: Node = block[key]
            return found
        name, column = self.parts[i]
        if i == 0 and key in (*_PLURAL.values(), BOEK):
            what = "het productenboek" if self.override.for_boek else "dit scenario"
            self.report("TK020", f"{what} heeft geen {key}", "", name, column)
            return None
        block[key] = new = MapNode(self.line, column)
        block.key_nodes[key] = Scalar(name, True, self.line, column)
        return new

    def item(self, sequence: ListNode, i: int) -> tuple[Node | None, int]:
        """The item of a list that the next parts name, and how many parts are read by then; a name may hold dots."""
        removed = None, len(self.parts)
        name, column = self.parts[i]
        what = self.parts[i - 1][0] if i else ""
        for end in range(len(self.parts), i, -1):
            last, start = self.parts[end - 1]
            whole = self.override.text[column - 1 : start - 1 + len(last)]
            found = [block for block, names in self.named(sequence) if alike(whole).lower() in names]
            if len(found) > 1:
                self.report("TK021", f"er is meer dan één {what} {truncated(whole)}", "noem het nummer", whole, column)
                return removed
            if found:
                return found[0], end
        if name.isdecimal() and 1 <= int(name) <= len(sequence):
            return sequence[int(name) - 1], i + 1
        hint = (
            "er is er geen" if not sequence else f"kies 1 tot en met {len(sequence)}" if len(sequence) > 1 else "kies 1"
        )
        if name.startswith(RESTPOST):
            hint = "zet een aandeel, de begroting of een ander product"
            self.report("TK020", "een restpost is wat overblijft; die is niet te zetten", hint, name, column)
            return removed
        known = [*_names(sequence)] if self.override.for_boek else []
        if known and not name.isdecimal():
            hint = suggestion(name, known)
        self.report("TK020", f"{what} {truncated(name)} bestaat niet", hint, name, column)
        return removed

    def named(self, sequence: ListNode) -> Iterator[tuple[MapNode, set[str]]]:
        """The items of a list with the names that mean them. The product of a maatregel is not its name."""
        for item in sequence:
            if isinstance(item, MapNode):
                short = next((own for own in NAMES if own in item), "naam") if self.override.for_boek else "naam"
                values = (item.get(short), item.get("naam"))
                yield item, {alike(w.text.strip()).lower() for w in values if isinstance(w, Scalar)}

    def replace(self, block: MapNode, key: str, value: Node) -> None:
        name, column = self.parts[-1]
        old = block.get(key)
        if self.override.for_boek and isinstance(value, Scalar) and (key in _figures() or _is_cijfer(old)):
            value = _assumed(value, _short(old))
        if key not in block:
            block.key_nodes[key] = Scalar(name, True, self.line, column)
        block[key] = value
        product = block.get("product") if key == "lasten" and self.override.for_boek else None
        id_ = product.text.strip() if isinstance(product, Scalar) else ""
        self.document.replaced.append(
            Replaced(self.override.naam, self.override.waarde, self.override.for_boek, _short(old), id_)
        )


@cache
def _figures() -> frozenset[str]:
    """The keys of a productenboek that hold a figure."""
    kinds = (Productenboek, Gemeente, Schil, Product, Parameters, Reserve, Indexatie, Frictie)
    return frozenset(
        name for kind in kinds for name, hint in get_type_hints(kind).items() if Cijfer in (hint, *get_args(hint))
    )


def _is_cijfer(node: Node | None) -> bool:
    return isinstance(node, MapNode) and "waarde" in node


def _assumed(value: Scalar, was: str) -> MapNode:
    """A figure set by hand: whatever bron the file names, it is not from there."""
    block = MapNode(value.line, value.column)
    fields = {"herkomst": Herkomst.AANNAME.value, "toelichting": f"Gezet met {OPTION}; in het productenboek: {was}."}
    for name, text in fields.items():
        block[name] = Scalar(text, False, value.line, value.column)
    block["waarde"] = value
    block.key_nodes.update({name: Scalar(name, True, value.line, value.column) for name in block})
    return block


def _names(sequence: Sequence[Node]) -> Iterator[str]:
    """The names by which the items of a list are known: the full one of a gemeente, else the short one."""
    for item in sequence:
        if isinstance(item, MapNode):
            name = next((item[s] for s in ("product", "schil", "naam", *NAMES) if s in item), None)
            if isinstance(name, Scalar):
                yield name.text.strip()


def _short(node: Node | None) -> str:
    """What a file says, in a few words."""
    if isinstance(node, Scalar):
        return truncated(node.text) or _EMPTY
    if isinstance(node, ListNode):
        return truncated(f"[{', '.join(map(_short, node))}]")
    if isinstance(node, MapNode):
        if isinstance(value := node.get("waarde"), Scalar):
            herkomst = node.get("herkomst")
            return f"{_short(value)} ({_short(herkomst)})" if herkomst else _short(value)
        return truncated(f"{{{', '.join(f'{name}: {_short(part)}' for name, part in node.items())}}}")
    return _EMPTY
