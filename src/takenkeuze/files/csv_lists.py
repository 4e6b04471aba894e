# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Long lists that a productenboek takes from a CSV beside it.

They become the nodes that YAML would have given, with their places in the CSV: whatever is checked afterwards is
checked of these too, and shown where it stands.
"""

import re
from collections.abc import Callable, Iterator

from takenkeuze.core.diagnostics import suggestion, truncated
from takenkeuze.core.names import seek_name
from takenkeuze.files.cijfers import HERKOMST
from takenkeuze.files.document import Document
from takenkeuze.files.nodes import Cell, ListNode, MapNode, Node, ReportedScalar, Scalar
from takenkeuze.files.table import Table, column_names, read_table
from takenkeuze.files.verdeelsleutel import COUNTED
from takenkeuze.files.yaml import MAX_NODES

LIST_IN, COLUMN = "csv", "kolom"
"""In which file a list stands, and in which column of it."""
_IN_SLEUTEL = ("bedragen", "afname")
_EXAMPLES = {"naam": "code;naam;inwoners", "gemeente": "gemeente;bedrag"}
"""The first line of a CSV, by the column that it must have."""


def fill_in_lists(document: Document, read: Callable[[str], Document]) -> None:
    """Put each list where the productenboek names it. ``read`` gives the text of a file by the name it has there."""
    if document.root is not None:
        _Lists(document, read).fill_in(document.root)


def named_lists(root: MapNode | None) -> list[str]:
    """The files that a productenboek takes its lists from."""
    blocks = [] if root is None else [root.get("gemeenten"), *(node[key] for node, key in _in_sleutels(root))]
    names = [block.get(LIST_IN) for block in blocks if isinstance(block, MapNode)]
    return [name.text.strip() for name in names if isinstance(name, Scalar)]


def _in_sleutels(node: Node) -> Iterator[tuple[MapNode, str]]:
    """Each place in a tree where a verdeelsleutel takes its list from a CSV."""
    if isinstance(node, MapNode):
        for key, value in node.items():
            if key in _IN_SLEUTEL and isinstance(value, MapNode) and LIST_IN in value:
                yield node, key
            else:
                yield from _in_sleutels(value)
    elif isinstance(node, ListNode):
        for part in node:
            yield from _in_sleutels(part)


class _Lists:
    """The lists of one productenboek; each CSV is read once."""

    def __init__(self, document: Document, read: Callable[[str], Document]) -> None:
        self.document = document
        self.read = read
        self.tables: dict[tuple[str, str], Table | None] = {}
        self.room = MAX_NODES

    def fill_in(self, root: MapNode) -> None:
        for node, key in [*_in_sleutels(root)]:
            self._put(node, key, self._per_gemeente(node[key], key))
        block, declared = root.get("gemeenten"), root.get("tellingen")
        if isinstance(block, MapNode) and LIST_IN in block:
            counts = [*COUNTED, *(declared if isinstance(declared, MapNode) else ())]
            self._put(root, "gemeenten", self._gemeenten(block, counts))

    @staticmethod
    def _put(node: MapNode, key: str, found: Node | None) -> None:
        """A list where its file was named; what was told to be wrong is not told again."""
        node[key] = ReportedScalar("", True, node[key].line, node[key].column) if found is None else found

    def _gemeenten(self, block: MapNode, counts: list[str]) -> ListNode | None:
        """A block for each row, with the columns as its keys."""
        table = self._table(block, "naam", (LIST_IN,))
        if table is None:
            return None
        columns = [self._column(cell, counts) for cell in table.header]
        if self._twice(table, columns):
            return None
        sequence = ListNode(table.header[0].line, 1)
        for row in table.rows:
            first = next(cell for cell in row if cell.text)
            gemeente = MapNode(first.line, first.column)
            for (key, year), cell in zip(columns, row, strict=False):
                value = self._value(cell, is_count=key in counts)
                if not key or value is None:
                    continue
                if year and key not in gemeente:
                    gemeente[key], gemeente.key_nodes[key] = MapNode(cell.line, cell.column), cell
                of_, name = (gemeente[key], year) if year else (gemeente, key)
                of_[name], of_.key_nodes[name] = value, cell
            sequence.append(gemeente)
        return sequence

    def _column(self, cell: Cell, counts: list[str]) -> tuple[str, str]:
        """The key that a column stands for, and its year when it is of one; "" when it is unknown, which is told."""
        possible = {key: key for key in ("code", "naam", "ook", *counts, *HERKOMST)}
        if key := seek_name(cell.text, possible):
            return key, ""
        per_year = re.fullmatch("(.+?)[ _]+([0-9]{4})", cell.text)
        if per_year and (key := seek_name(per_year[1], possible)) in counts:
            return key, per_year[2]
        text = f"kolom {truncated(cell.text)} is hier onbekend" if cell.text else "deze kolom heeft geen naam"
        self.document.report("TK010", text, suggestion(cell.text, [*possible]), cell)
        return "", ""

    def _twice(self, table: Table, columns: list[tuple[str, str]]) -> bool:
        """Whether there is a column for a year beside one for all years."""
        both = [key for key, year in columns if year and (key, "") in columns]
        for key in dict.fromkeys(both):
            text, hint = f"{key} staat er met en zonder jaar", f"zet achter elke kolom een jaar, zoals {key} 2027"
            self.document.report("TK017", text, hint, table.header[columns.index((key, ""))])
        return bool(both)

    def _per_gemeente(self, block: MapNode, field: str) -> MapNode | None:
        """The cells of one column, by the name or code of the gemeente in their row; nothing where one is empty."""
        table = self._table(block, "gemeente", (LIST_IN, COLUMN))
        column = block.get(COLUMN)
        if column is None:
            text, hint = f"veld {COLUMN} ontbreekt bij {field}", f"voeg {COLUMN}: … toe"
            self.document.report("TK011", text, hint, block.key_nodes[LIST_IN])
        if table is None or type(column) is not Scalar:
            return None
        places = {cell.text: place for place, cell in enumerate(table.header) if cell.text}
        who = seek_name("gemeente", places) or 0
        others = [name for name, place in places.items() if place != who]
        what = seek_name(column.text, {name: places[name] for name in others})
        if what is None:
            text = f"kolom {truncated(column.text)} is onbekend in {block[LIST_IN].text}"
            self.document.report("TK010", text, suggestion(column.text, others), column)
            return None
        found = MapNode(table.header[what].line, table.header[what].column)
        for row in table.rows:
            key, value = row[who], self._value(row[what], is_count=field == "afname")
            if value is None:
                continue
            if not key.text:
                self.document.report("TK011", "hier ontbreekt de gemeente", "vul haar naam of code in", key)
            elif key.text in found:
                text, first = f"gemeente {truncated(key.text)} staat er twee keer", found.key_nodes[key.text]
                self.document.report("TK021", text, "laat er één staan", key, first=self.document.spot(first))
            else:
                found[key.text], found.key_nodes[key.text] = value, key
        return found

    def _value(self, cell: Cell, *, is_count: bool) -> Scalar | None:
        """What stands in a cell, its number as YAML would have it; None when that is nothing."""
        if not cell.text.startswith("="):
            text = _as_in_yaml(cell.text, is_count=is_count)
            return Cell(text, cell.line, cell.column, cell.length) if text else None
        hint = "zet er de uitkomst neer; in een rekenblad: kopieer, en plak als waarden"
        self.document.report("TK012", "dit is een formule, geen waarde", hint, cell)
        return ReportedScalar(cell.text, False, cell.line, cell.column)

    # --- the file ------------------------------------------------------------------------------------------------

    def _table(self, block: MapNode, of_: str, keys: tuple[str, ...]) -> Table | None:
        """The CSV that a block names, with a column ``of_``; None when it has mistakes, which are told once."""
        for key in block:
            if key not in keys:
                text = f"veld {truncated(key)} is naast {LIST_IN} onbekend"
                self.document.report("TK010", text, suggestion(key, keys), block.key_nodes[key])
        name = block[LIST_IN]
        if isinstance(name, ReportedScalar):
            return None
        if not isinstance(name, Scalar) or not name.text.strip():
            hint = f"schrijf {LIST_IN}: en de naam van het bestand"
            self.document.report("TK012", "hier hoort de naam van een CSV", hint, block.key_nodes[LIST_IN])
            return None
        path = self.document.path_in(name)
        if (path, of_) not in self.tables:
            self.tables[path, of_] = self._read(path, of_, name)
        table = self.tables[path, of_]
        self.room -= table.size if table else 0
        if self.room < 0:
            self.document.report("TK002", f"meer dan {MAX_NODES} waarden", "kijk of dit het goede bestand is", name)
        return table if self.room >= 0 else None

    def _read(self, path: str, of_: str, at: Scalar) -> Table | None:
        if path not in self.document.lists:
            self.document.lists[path] = self.read(path)
        file = self.document.lists[path]
        if seek_name(of_, dict.fromkeys(column_names(file), True)):
            self.document.diagnostics += file.diagnostics
            return None if file.diagnostics else read_table(file, self.document)
        # a book can name any file: of what is no list of ours not a line is shown
        code, text = "TK001", f"de eerste regel noemt geen kolom {of_}"
        hint = f"begin met een regel zoals {_EXAMPLES[of_]}"
        if file.diagnostics:
            code, _, text, hint, *_ = file.diagnostics[0]
        self.document.report(code, f"{file.naam}: {text}", hint, at)
        return None


def _as_in_yaml(text: str, *, is_count: bool) -> str:
    """A number as a Dutch spreadsheet writes it, € 1.234,56 or 1.234.567, without its points.

    One point before three digits may be meant for thousands or for decimals; only of a count it is known.
    """
    found = re.fullmatch(r"(?:€ ?)?(-?[1-9][0-9]{0,2})((?:\.[0-9]{3})+)(?:,([0-9]{1,2}))?", text)
    if not found or (len(found[2]) == 4 and not found[3] and not is_count):
        return re.sub(r"^€\s?(?=-?[0-9])", "", text)
    return found[1] + found[2].replace(".", "") + (f".{found[3]}" if found[3] else "")
