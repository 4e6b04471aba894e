# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What was found in a table as the text of a productenboek, each figure with the cell it stands in."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from takenkeuze.core.model.open import Onderdeel
from takenkeuze.core.notation import euro
from takenkeuze.features.import_.columns import INKOMSTEN, Role
from takenkeuze.features.import_.gemeenten import INWONERS, JONGEREN, GemeenteTable
from takenkeuze.features.import_.indeling import OTHERS
from takenkeuze.features.import_.names import short_name, short_names
from takenkeuze.features.import_.products import Figure, ImportedProduct
from takenkeuze.features.import_.question import Imported
from takenkeuze.features.import_.sheet import Sheet
from takenkeuze.report.safe import line
from takenkeuze.report.scenario_text import value_to_text

MADE_OF = "# Gemaakt door takenkeuze import uit "
"""How a book that was imported begins."""
NOTE = "# Let op: "
"""How a line begins that puts something on record."""


class Source(NamedTuple):
    """A file that figures come from: its path as the book names it, and its hash; ``later`` are those of more years."""

    path: str
    sha256: str
    later: "Mapping[int, Source]" = MappingProxyType({})

    def of_year(self, year: int) -> "Source":
        """The file that has a year."""
        return self.later.get(year, self)


class Deelnemers(NamedTuple):
    """The gemeenten: by name alone, or from a table in a file."""

    names: tuple[str, ...]
    table: GemeenteTable | None = None
    source: Source | None = None
    counts: frozenset[str] = frozenset()
    """What a book that is there already counts in each of them."""

    @property
    def counted(self) -> frozenset[str]:
        """What is counted in some gemeente."""
        own = (name for gemeente in self.table.gemeenten for name in gemeente.counts) if self.table else ()
        return self.counts | frozenset(own)


class ProductSleutel(NamedTuple):
    """The verdeelsleutel of a product, and whether the table says so in words that were understood."""

    sleutel: str
    known: bool


def boek_text(imported: Imported, deelnemers: Deelnemers, source: Source, title: str, taken: Iterable[str] = ()) -> str:
    """The whole file; ``taken`` are names that no bron of it may have."""
    return "\n".join(_lines(imported, deelnemers, source, title, taken)) + "\n"


def all_sources(source: Source, deelnemers: "Deelnemers") -> list[Source]:
    """All files that figures of a book come from."""
    own = deelnemers.source
    return [source, *source.later.values()] + ([own] if own and own != source else [])


def record_of(imported: Imported) -> Iterator[str]:
    """What a book has on record at its top: totals that are not their parts, and what is not in it."""
    for total in imported.totals:
        if not total.holds:
            name = total.line.naam or total.line.group
            yield _comment(
                f"{NOTE}{name} ({total.amount.cell}) is {euro(total.amount.value * total.factor)}, "
                f"{euro(abs(total.difference))} {'meer' if total.difference > 0 else 'minder'} dan de producten samen."
            )
    yield from (_comment(f"{NOTE}{note}") for note in imported.notes)


def _lines(
    imported: Imported, deelnemers: Deelnemers, source: Source, title: str, taken: Iterable[str]
) -> Iterator[str]:
    yield f"{MADE_OF}{_comment(source.path)}; elk cijfer noemt zijn cel."
    yield from record_of(imported)
    yield "# Wat het bestand niet zegt (knoppen, wettelijk minimum, aandelen), staat er niet in: vul het zelf aan."
    yield f"productenboek: {value_to_text(title)}"
    if schil := _word(imported):
        yield f"woorden: {{schil: {schil[0]}, schillen: {schil[1]}}}"
    yield f"basisjaar: {imported.layout.basisjaar}"
    yield f"vroegste_startjaar: {imported.layout.basisjaar}"
    yield f"open: [{', '.join(open_everywhere(imported))}]"
    yield "bronnen:"
    sources = all_sources(source, deelnemers)
    names = short_names([(s.path.rpartition("/")[2], "") for s in sources], taken)
    for name, one in zip(names, sources, strict=True):
        yield f"  - bron: {name}"
        yield f"    titel: {value_to_text(one.path.rpartition('/')[2])}"
        yield f"    bestand: {value_to_text(one.path)}"
        yield f"    sha256: {one.sha256}"
    yield from _gemeenten(deelnemers)
    yield from _producten(imported, deelnemers, source)


_WORDS = (
    *(("programma", "programma's"), ("pakket", "pakketten"), ("cluster", "clusters"), ("thema", "thema's")),
    *(("domein", "domeinen"), ("pijler", "pijlers"), ("hoofdstuk", "hoofdstukken"), ("focuslijn", "focuslijnen")),
)


def _word(imported: Imported) -> tuple[str, str] | None:
    """What the table calls a schil, one and more."""
    column = imported.layout.texts.get(Role.GROUP)
    return next((words for words in _WORDS if column and words[0] in column.text.lower()), None)


def _gemeenten(deelnemers: Deelnemers) -> Iterator[str]:
    table, source = deelnemers.table, deelnemers.source
    if table is None or source is None:
        yield "gemeenten:"
        yield from (f"  - naam: {value_to_text(name)}" for name in deelnemers.names)
        return
    if table.tellingen:
        yield "tellingen:"
        yield from (f"  {name}: {{naam: {value_to_text(text)}}}" for name, text in table.tellingen.items())
    yield "gemeenten:"
    for gemeente in table.gemeenten:
        yield f"  - naam: {value_to_text(gemeente.naam)}"
        if gemeente.code:
            yield f"    code: {value_to_text(gemeente.code)}"
        if gemeente.ook:
            yield f"    ook: [{value_to_text(gemeente.ook)}]"
        for name, (count, cell) in gemeente.counts.items():
            yield f"    {name}: {_figure(str(count), [cell], table.sheet, source)}"


def _producten(imported: Imported, deelnemers: Deelnemers, source: Source) -> Iterator[str]:
    if schillen := names_of_schillen(imported):
        yield "schillen:"
        yield from (f"  - {{schil: {id_}, naam: {value_to_text(name)}}}" for id_, name in schillen.items())
    yield "producten:"
    for product in imported.products:
        yield f"  - product: {product.id}"
        yield f"    naam: {value_to_text(product.naam)}"
        if product.schil:
            yield f"    schil: {product.schil}"
        if product.omschrijving:
            yield f"    omschrijving: {value_to_text(product.omschrijving)}"
        yield from _sleutel(product, deelnemers)
        if own := open_of(product, deelnemers, imported):
            yield f"    open: [{', '.join(own)}]"
        yield from _figures(product, imported, source)


def names_of_schillen(imported: Imported) -> dict[str, str]:
    """The schillen by id, each with what the file calls it; none where the file has no programma's."""
    named: dict[str, str] = {}
    for product in imported.products:
        if product.schil and not named.get(product.schil):
            named[product.schil] = product.group
    return {id_: name or id_.capitalize() for id_, name in named.items()}


def find_sleutel(product: ImportedProduct, deelnemers: Deelnemers) -> ProductSleutel:
    """By which key a product is paid, as far as the table says it and the gemeenten are counted that way."""
    if product.settled:
        return ProductSleutel(product.settled, True)
    counted = deelnemers.counted
    text = product.sleutel.lower()
    wanted = {short_name(name).replace("-", "_"): name for name in counted}
    if found := wanted.get(short_name(text).replace("-", "_")):
        return ProductSleutel(found, True)
    for name, pattern in ((INWONERS, "inwoner"), (JONGEREN, "jongere|jeugd|kind|0-1[78]"), ("gelijk", "gelijk")):
        if re.search(pattern, text) and (name in counted or name == "gelijk"):
            return ProductSleutel(name, True)
    return ProductSleutel(INWONERS if INWONERS in counted else "gelijk", False)


def open_of(product: ImportedProduct, deelnemers: Deelnemers, imported: Imported) -> list[str]:
    """What the table does not say of a product, while something stands in for it in the book."""
    open_ = [Onderdeel.SCHIL] if product.schil == OTHERS and not product.group else []
    for part, figures in (
        (Onderdeel.LASTEN, product.of(Role.LASTEN)),
        (Onderdeel.INKOMSTEN, _inkomsten(product, imported)),
    ):
        if any(figure.open and figure.cents for figure in figures.values()):
            open_.append(part)  # a part of it is PM
    return [*open_, *([] if find_sleutel(product, deelnemers).known else [Onderdeel.SLEUTEL])]


def open_everywhere(imported: Imported) -> list[str]:
    """What no begroting says, so that it is open for each product until someone fills it in."""
    shares = (Onderdeel.PERSONEELSAANDEEL, Onderdeel.VARIABEL_AANDEEL)
    found = [Onderdeel.KNOPPEN, Onderdeel.WETTELIJK_MINIMUM, *shares]
    if not any(product.group for product in imported.products):
        found.insert(0, Onderdeel.SCHIL)
    if not has_inkomsten(imported):
        found.append(Onderdeel.INKOMSTEN)
    return [str(part) for part in found]


def has_inkomsten(imported: Imported) -> bool:
    """Whether the file says of any product what others pay."""
    given = any(role in INKOMSTEN for product in imported.products for role, _ in product.figures)
    return given or any(imported.layout.years(role) for role in INKOMSTEN)


def _sleutel(product: ImportedProduct, deelnemers: Deelnemers) -> Iterator[str]:
    """The key, unless it is what a book means without."""
    sleutel, known = find_sleutel(product, deelnemers)
    said = f' bij "{_comment(product.sleutel)}"' if product.sleutel else ""
    if known:
        yield f"    sleutel: {sleutel}"
    else:
        yield f"    sleutel: {sleutel}  # het bestand noemt{said} geen bekende verdeelsleutel"


def _figures(product: ImportedProduct, imported: Imported, source: Source) -> Iterator[str]:
    sheet, basisjaar = imported.sheet, imported.layout.basisjaar
    lasten = product.of(Role.LASTEN)
    yield from _per_year("lasten", lasten, imported, source)
    inkomsten = _inkomsten(product, imported)
    if any(figure.cents or figure.open for figure in inkomsten.values()):
        yield from _per_year("inkomsten", inkomsten, imported, source)
    whole = lasten.get(basisjaar)
    parts = {"dekkingsgraad": Role.TARIEF} if _has_dekkingsgraad(product, imported) else {}
    for name, role in {**parts, "personeelsaandeel": Role.PERSONEEL}.items():
        part = product.of(role).get(basisjaar)
        if part and whole and 0 < part.cents <= whole.cents:
            share = Fraction(part.cents, whole.cents)
            text = f"{share.numerator}/{share.denominator}" if share != 1 else "100%"
            toelichting = f"{_sum_of(part.cells)} / {_sum_of(whole.cells)}"
            yield f"    {name}: {_figure(text, [*part.cells, *whole.cells], sheet, source, 'afgeleid', toelichting)}"


def _sum_of(cells: Sequence[str]) -> str:
    """Cells as a formula has them."""
    first = " + ".join(cells[:3]) + (" + …" if len(cells) > 3 else "")
    return f"({first})" if len(cells) > 1 else first


def _inkomsten(product: ImportedProduct, imported: Imported) -> dict[int, Figure]:
    """What others pay for a product by year, as far as it is no share of the lasten."""
    found: dict[int, Figure] = {}
    for role in INKOMSTEN:
        if role is Role.TARIEF and _has_dekkingsgraad(product, imported):
            continue
        for year, figure in product.of(role).items():
            old = found.get(year, Figure(0, ()))
            why = "; ".join(text for text in (old.why, figure.why) if text)
            found[year] = Figure(old.cents + figure.cents, old.cells + figure.cells, old.open or figure.open, why)
    return found


def _has_dekkingsgraad(product: ImportedProduct, imported: Imported) -> bool:
    """Whether tarieven become a share of the lasten: that says the same when there is one year, and nothing is PM."""
    figures = [*product.of(Role.TARIEF).values(), *product.of(Role.LASTEN).values()]
    return len(imported.layout.years(Role.LASTEN)) == 1 and not any(figure.open for figure in figures)


def _per_year(name: str, figures: Mapping[int, Figure], imported: Imported, source: Source) -> Iterator[str]:
    def one(figure: Figure, year: int) -> str:
        herkomst = "afgeleid" if figure.why else "bron"
        text = "PM" if figure.open and not figure.cents else _amount(figure.cents)
        return _figure(text, figure.cells, imported.sheet, source.of_year(year), herkomst, figure.why)

    years = imported.layout.years(Role.LASTEN)
    if [*figures] == years == [imported.layout.basisjaar]:
        yield f"    {name}: {one(figures[years[0]], years[0])}"
        return
    yield f"    {name}:"
    for year in years:
        figure = figures.get(year)
        yield f"      {year}: {one(figure, year) if figure else 0}"


def _amount(cents: int) -> str:
    euros, rest = divmod(cents, 100)
    return f"{euros:_}" + (f".{rest:02d}" if rest else "")


def _figure(
    value: str, cells: Sequence[str], sheet: Sheet, source: Source, herkomst: str = "bron", toelichting: str = ""
) -> str:
    """A figure with where it comes from."""
    blad = f", blad: {value_to_text(sheet.naam)}" if sheet.naam else ""
    each = [f"{{bestand: {value_to_text(source.path)}{blad}, cel: {cell}}}" for cell in dict.fromkeys(cells)]
    bron = each[0] if len(each) == 1 else f"[{', '.join(each)}]"
    why = f", toelichting: {value_to_text(toelichting)}" if toelichting else ""
    return f"{{waarde: {value}, herkomst: {herkomst}, bron: {bron}{why}}}"


def _comment(text: str) -> str:
    """Text of others as it can stand in a comment."""
    return line(text)
