# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Which lines of a file are which product of the book: as an indeling says, else each line is one."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.diagnostics import Tip, as_value, similar_to
from takenkeuze.core.model.indeling import AssignedProduct, Indeling
from takenkeuze.core.money import allocate, common_denominator
from takenkeuze.core.names import alike
from takenkeuze.core.notation import enumeration, percentage, share_as_written
from takenkeuze.features.import_.findings import Findings, Misfit
from takenkeuze.features.import_.lines import Key
from takenkeuze.features.import_.names import short_names
from takenkeuze.features.import_.products import Figure, ImportedProduct

OTHERS = "overig"
"""The schil of products that stand under no programma, where others do."""
_SHARE_OF = re.compile(r"(?:(\d{1,3}(?:[.,]\d{1,6})?) ?%|(\d{1,9})/([1-9]\d{0,8})) van (.+)")
_WHOLE = Fraction(1)


class _Portion(NamedTuple):
    """A line of the file, or a share of it, and how an indeling names it."""

    line: int
    share: Fraction
    text: str


class Assignment:
    """Gives the lines of a file to products, once; what does not fit goes to the findings.

    ``joined`` has lines that by hand go to the product of another line; ``taken`` are ids that no new product gets.
    """

    def __init__(
        self,
        findings: Findings,
        indeling: Indeling | None = None,
        joined: Mapping[str, str] | None = None,
        taken: Iterable[str] = (),
    ) -> None:
        self.findings = findings
        self.own = indeling.producten if indeling else ()
        self.groepen = dict(indeling.groepen) if indeling else {}
        self.joined = dict(joined or {})
        self.taken = frozenset(taken)
        self.unknown: list[str] = []
        """The names by hand that the file does not have."""
        self.added: tuple[ImportedProduct, ...] = ()
        """The products that the indeling does not have."""

    def __call__(
        self, lines: Sequence[ImportedProduct], baten: Sequence[ImportedProduct] = ()
    ) -> tuple[ImportedProduct, ...]:
        """The products, each with its id and schil; together they have all cents of all lines.

        ``baten`` are lines that are no product: they count only where the indeling or somebody names them.
        """
        own = len(lines)
        lines = [*lines, *baten]
        names = _Names(lines, own)
        sets = [[*self._portions(i, product, names)] for i, product in enumerate(self.own)]
        used = {portion.line for portions in sets for portion in portions}
        free = [i for i in range(own) if i not in used]
        self._missing(names, free)
        self._not_whole(sets, names)
        sets += [[_Portion(i, _WHOLE, names.shortest(i))] for i in free]
        self._join(sets, names)
        places = [*self.own, *([None] * len(free))]
        figures = _figures(lines, sets)
        found = [
            _product([(lines[p.line], p) for p in portions], amounts, place)
            for portions, amounts, place in zip(sets, figures, places, strict=True)
            if portions
        ]
        products = self._named(found)
        known = {product.id for product in self.own}
        self.added = tuple(product for product in products if self.own and product.id not in known)
        return products

    def _portions(self, i: int, product: AssignedProduct, names: "_Names") -> Iterator[_Portion]:
        for text in product.regels:
            share, name = _share_and_name(text, names)
            yield from (_Portion(line, share, text) for line in names.find(name))

    def _missing(self, names: "_Names", free: Sequence[int]) -> None:
        """Tell of lines that are not in the file; one that nobody has yet may be what is meant."""
        left = [names.shortest(i) for i in free]
        for i, product in enumerate(self.own):
            for j, text in enumerate(product.regels):
                _, name = _share_and_name(text, names)
                if names.find(name):
                    continue
                meant = [as_value(text.removesuffix(name) + one) for one in similar_to(name, left)]
                gone = "schrijf regels: [] als het product vervalt" if len(product.regels) == 1 else "haal haar weg"
                new = f"heet zij nu anders, noem dan een van {enumeration(left, 6)}; anders: " if left else ""
                hint = Tip(f"bedoelde u {' of '.join(meant)}? Anders: {gone}", *meant) if meant else f"{new}{gone}"
                self.findings.misfits.append(
                    Misfit(("producten", i, "regels", j), f"regel {name} staat niet in het bestand", hint)
                )

    def _not_whole(self, sets: Sequence[Sequence[_Portion]], names: "_Names") -> None:
        """Tell of lines of which the shares are not 100% together."""
        shares: dict[int, list[tuple[int, _Portion]]] = {}
        for i, portions in enumerate(sets):
            for portion in portions:
                shares.setdefault(portion.line, []).append((i, portion))
        for line, each in shares.items():
            if (total := sum((portion.share for _, portion in each), Fraction(0))) != 1:
                i, portion = each[-1]
                who = enumeration([self.own[place].id for place, _ in each])
                text = f"van regel {names.shortest(line)} is {percentage(total)} verdeeld, bij {who}"
                hint = "samen moet dat 100% zijn, zoals 60% van … bij het ene en 40% van … bij het andere"
                place = self.own[i].regels.index(portion.text)
                self.findings.misfits.append(Misfit(("producten", i, "regels", place), text, hint))

    def _join(self, sets: list[list[_Portion]], names: "_Names") -> None:
        ids = {product.id: i for i, product in enumerate(self.own)}
        for name, other in self.joined.items():
            lines, targets = names.find(name), names.find(other)
            place = ids.get(other, -1)
            if place < 0 and targets:
                place = next((i for i, own in enumerate(sets) if any(p.line == targets[0] for p in own)), -1)
            self.unknown += [word for word, known in ((name, lines), (other, place >= 0)) if not known]
            if not lines or place < 0:
                continue
            for portions in sets:
                portions[:] = [portion for portion in portions if portion.line not in lines]
            sets[place] += [_Portion(line, _WHOLE, names.shortest(line)) for line in lines]

    def _named(self, products: Sequence[ImportedProduct]) -> tuple[ImportedProduct, ...]:
        """The products with an id, and with a schil where the file or the indeling has any."""
        fixed = {product.id for product in products if product.id}
        new = [product for product in products if not product.id]
        ids = iter(short_names(((product.naam, product.group) for product in new), {*fixed, *self.taken}))
        grouped = any(product.group or product.schil for product in products)
        groups = dict.fromkeys(p.group for p in products if grouped and not p.schil and p.group not in self.groepen)
        schillen = short_names(((group or OTHERS, "schil") for group in groups), self.groepen.values())
        schil = {**self.groepen, **dict(zip(groups, schillen, strict=True))}
        return tuple(
            product._replace(
                id=product.id or next(ids), schil=product.schil or (schil[product.group] if grouped else "")
            )
            for product in products
        )


class _Names:
    """The lines of a file by what an indeling may call them: their name, or that with their programma in front."""

    def __init__(self, lines: Sequence[ImportedProduct], first: int) -> None:
        """``first``: how many lines come before others of the same name."""
        self._lines = lines
        self._found: list[dict[str, list[int]]] = [{}, {}, {}, {}]
        for i, line in enumerate(lines):
            exact, similar = self._found[:2] if i < first else self._found[2:]
            for text in {line.naam, self._full(i)}:
                exact.setdefault(text, []).append(i)
                similar.setdefault(_form(text), []).append(i)

    def find(self, text: str) -> list[int]:
        """The lines of this name, capitals and signs aside when no line has just this name."""
        keys = (text, _form(text), text, _form(text))
        return next((found[key] for found, key in zip(self._found, keys, strict=True) if key in found), [])

    def shortest(self, i: int) -> str:
        """The name of a line, with its programma only where more lines have that name."""
        naam = self._lines[i].naam
        return naam if self.find(naam) == [i] else self._full(i)

    def _full(self, i: int) -> str:
        line = self._lines[i]
        return f"{line.group} / {line.naam}".strip()


def _form(text: str) -> str:
    return " ".join(alike(text).lower().split())


def _share_and_name(text: str, names: _Names) -> tuple[Fraction, str]:
    """What a line in an indeling says: "60% van JGZ" is three fifths of JGZ, unless a line is called that."""
    found = None if names.find(text) else _SHARE_OF.fullmatch(text)
    if not found:
        return _WHOLE, text
    percent, numerator, denominator, name = found.groups()
    return Fraction(percent.replace(",", ".")) / 100 if percent else Fraction(int(numerator), int(denominator)), name


def _figures(lines: Sequence[ImportedProduct], sets: Sequence[Sequence[_Portion]]) -> list[dict[Key, Figure]]:
    """The amounts of each product: what its lines have together; a line that is divided leaves no cent behind."""
    found: list[dict[Key, Figure]] = [{} for _ in sets]
    formulas: dict[tuple[int, Key], list[str]] = {}
    holders: dict[int, list[tuple[int, _Portion]]] = {}
    for i, portions in enumerate(sets):
        for portion in portions:
            holders.setdefault(portion.line, []).append((i, portion))
    for line, each in holders.items():
        for key, whole in lines[line].figures.items():
            parts = allocate(*common_denominator([whole.cents * portion.share for _, portion in each]))
            for (i, portion), cents in zip(each, parts, strict=True):
                old = found[i].get(key, Figure(0, ()))
                found[i][key] = Figure(old.cents + cents, old.cells + whole.cells, old.open or whole.open)
                cells = " + ".join(whole.cells)
                terms = formulas.setdefault((i, key), [])
                terms.append(cells if portion.share == 1 else f"{share_as_written(portion.share)} van {cells}")
    for (i, key), terms in formulas.items():
        if any(" van " in term for term in terms):
            found[i][key] = found[i][key]._replace(why=" + ".join(terms))
    return found


def _product(
    parts: Sequence[tuple[ImportedProduct, _Portion]],
    figures: Mapping[Key, Figure],
    place: AssignedProduct | None,
) -> ImportedProduct:
    first, portion = parts[0]
    made = first._replace(figures=figures, regels=tuple(dict.fromkeys(portion.text for _, portion in parts)))
    if place is None:
        return made
    naam = place.naam or (first.naam if portion.share == 1 else place.id)
    return made._replace(naam=naam, id=place.id, schil=place.schil, settled=place.sleutel)
