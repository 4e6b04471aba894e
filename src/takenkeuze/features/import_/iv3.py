# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""An Iv3 file as the products of a GR: a taakveld, or what the details of its lines call a product, is one."""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.money import allocate, common_denominator
from takenkeuze.core.notation import euro_from_cents
from takenkeuze.features.import_.columns import Column, Heading, Role
from takenkeuze.features.import_.findings import Findings
from takenkeuze.features.import_.header import Header
from takenkeuze.features.import_.iv3_codes import GROUPS, INKOMSTEN, NO_PRODUCT, OVERHEAD, PERSONEEL, Definities
from takenkeuze.features.import_.iv3_controls import Control, find_controls
from takenkeuze.features.import_.iv3_file import BATEN, LASTEN, Entry, Levering
from takenkeuze.features.import_.layout import Layout
from takenkeuze.features.import_.products import Figure, ImportedProduct, report_impossible
from takenkeuze.features.import_.question import Imported, Wish
from takenkeuze.features.import_.sheet import Sheet
from takenkeuze.features.import_.unit import Unit, unit_of_total

_HEADINGS = {
    Role.LASTEN: "lasten van het taakveld",
    Role.PERSONEEL: "lasten 1.1 (salarissen) en 3.5.1 (inhuur)",
    Role.BATEN: "andere baten",
    Role.RIJKSBIJDRAGE: "baten 4.3.1 (Rijk)",
    Role.TARIEF: "baten 3.4.2, 3.5.2, 3.6, 3.7 en 3.8 (wat derden betalen)",
    Role.BIJDRAGE: "baten 4.3.2 (gemeenten)",
}

_BY_HAND = "weggelaten met --zonder"


class LeftOut(NamedTuple):
    """A taakveld or product that is not in the book, in cents, and why."""

    naam: str
    lasten: int
    baten: int
    why: str


class ImportedIv3(NamedTuple):
    """What was found in an Iv3 file; bijdragen is what the gemeenten pay by it, in cents."""

    imported: Imported
    levering: Levering
    controls: tuple[Control, ...]
    left_out: tuple[LeftOut, ...]
    bijdragen: int


def import_iv3(levering: Levering, definities: Definities, wish: Wish, findings: Findings) -> ImportedIv3 | None:
    """The products in an Iv3 file; None when no book can be made of it, which ``findings`` tell."""
    if not _is_year_of_gr(levering, wish, findings):
        return None
    own = [entry for entry in levering.entries if entry.part in (LASTEN, BATEN)]
    lasten = [entry for entry in own if entry.part == LASTEN and entry.code not in NO_PRODUCT]
    if not any(entry.amount for entry in lasten):
        findings.report("TK040", "bij geen enkel taakveld staan lasten", "kijk of dit het goede bestand is")
        return None
    total = sum((entry.amount for entry in lasten), Fraction(0))
    unit = _unit(total, wish, findings)
    controls = tuple(find_controls(levering, definities, findings, despite=wish.despite))
    if unit is None:
        return None
    everything = _products([e for e in own if e.code not in NO_PRODUCT], levering.boekjaar, unit, definities)
    without = {name.lower() for name in wish.without}
    lines = [p for p in everything if p.naam.lower() not in without and p.code not in without]
    left_out = [_left_out(p, levering.boekjaar) for p in everything if p not in lines]
    left_out += [
        LeftOut(f"{code} {definities.taakvelden.get(code, '')}".strip(), *_cents(own, code, unit), why)
        for code, why in NO_PRODUCT.items()
        if any(entry.code == code for entry in own)
    ]
    for name in without - {p.naam.lower() for p in everything} - {p.code for p in everything}:
        text = f"--zonder {name}: zo'n product of taakveld staat er niet in"
        findings.report("TK040", text, "neem de naam of de code over zoals hij in het bestand staat")
    roles = {role for product in lines for role, _ in product.figures}
    columns = {
        (role, levering.boekjaar): Column(place, text, Heading(role, levering.boekjaar))
        for place, (role, text) in enumerate(_HEADINGS.items())
        if role in roles
    }
    layout = Layout({}, columns, levering.boekjaar, "metadata.boekjaar")
    notes = [f"{findings.place(cell=c.cell)}: {c.text}." for c in controls if not c.holds]
    notes += [
        f"{one.why}: {one.naam}, in {levering.boekjaar} lasten {euro_from_cents(one.lasten)} en baten "
        f"{euro_from_cents(one.baten)}."
        for one in left_out
        if one.why == _BY_HAND
    ]
    imported = Imported(Sheet("", ()), Header(0, 0, ()), layout, unit, (), tuple(lines), (), (), notes=tuple(notes))
    (bijdragen,) = _whole_cents([_of_role(own, Role.BIJDRAGE)], unit)
    return ImportedIv3(imported, levering, controls, tuple(left_out), bijdragen)


def together(found: Sequence[ImportedIv3], wish: Wish, findings: Callable[[int], Findings]) -> Imported:
    """The products of files of different years, in order, as one: a product has a figure for each year."""
    first = found[0].imported
    lines: dict[tuple[str, str], ImportedProduct] = {}
    for one in found:
        for line in one.imported.products:
            known = lines.setdefault((line.code, line.naam), line)
            lines[line.code, line.naam] = known._replace(figures={**known.figures, **line.figures})
    columns = {key: column for one in found for key, column in one.imported.layout.amounts.items()}
    layout = first.layout._replace(amounts=columns)
    products = wish.assign([*lines.values()], ())
    report_impossible(products, layout, first.sheet, findings)
    notes = tuple(note for one in found for note in one.imported.notes)
    return first._replace(layout=layout, products=products, notes=notes)


def _unit(total: Fraction, wish: Wish, findings: Findings) -> Unit | None:
    if wish.unit is not None:
        return Unit(wish.unit, "--eenheid")
    return Unit(wish.settled_unit, "de indeling") if wish.settled_unit else unit_of_total(total, findings)


def _is_year_of_gr(levering: Levering, wish: Wish, findings: Findings) -> bool:
    """Whether it is about a whole year of a GR; else it is told."""
    if levering.laag != "GR":
        text = f"dit bestand is van een {levering.laag[:20].lower() or 'onbekende overheid'}, niet van een GR"
        hint = "een productenboek gaat over een gemeenschappelijke regeling: geef het Iv3-bestand van de GR"
        findings.report("TK047", text, hint, cell="metadata")
    if 1 <= levering.periode <= 4:
        text = f"dit is kwartaal {levering.periode}, een deel van het jaar"
        findings.report("TK047", text, "geef de begroting (periode 0) of de jaarrekening (periode 5)", cell="metadata")
    expected = "Realisatie" if levering.periode else "Begroting"
    if levering.status != expected:
        text = f"bij periode {levering.periode} hoort status {expected}, niet {levering.status[:20] or 'niets'}"
        findings.report("TK047", text, "verbeter metadata.status of metadata.periode", cell="metadata")
    return not findings


def _role(entry: Entry) -> Role:
    return Role.LASTEN if entry.part == LASTEN else INKOMSTEN.get(entry.kind, Role.BATEN)


def _products(entries: Sequence[Entry], year: int, unit: Unit, definities: Definities) -> tuple[ImportedProduct, ...]:
    """The products in whole cents: of each kind they add up to the rounded sum of the lines."""
    each: dict[tuple[str, str], list[Entry]] = {}
    for entry in sorted(
        entries, key=lambda entry: [int(part) if part.isdecimal() else 0 for part in entry.code.split(".")]
    ):
        each.setdefault((entry.code, entry.naam), []).append(entry)
    of_taakveld: dict[str, int] = {}
    for code, _ in each:
        of_taakveld[code] = of_taakveld.get(code, 0) + 1
    figures: dict[tuple[str, str], dict[tuple[Role, int], Figure]] = {name: {} for name in each}
    for role in _HEADINGS:
        chosen = {name: found for name, several in each.items() if (found := _of_role(several, role))}
        cents = _whole_cents(list(chosen.values()), unit)
        for (name, several), whole in zip(chosen.items(), cents, strict=True):
            all_of_it = role is Role.LASTEN and of_taakveld[name[0]] == 1
            cells = (f"{LASTEN} {name[0]}",) if all_of_it else tuple(entry.cell for entry in several)
            figures[name][role, year] = Figure(whole, cells)
    names = {
        name: naam or definities.taakvelden.get(code, f"Taakveld {code}") for name in each for code, naam in [name]
    }
    return tuple(
        ImportedProduct(names[name], _group(name[0]), name[0], figures[name])
        for name in each
        if any(figure.cents for (role, _), figure in figures[name].items() if role is not Role.BIJDRAGE)
    )


def _of_role(entries: Iterable[Entry], role: Role) -> list[Entry]:
    if role is Role.PERSONEEL:
        return [entry for entry in entries if entry.part == LASTEN and entry.kind in PERSONEEL]
    return [entry for entry in entries if _role(entry) is role]


def _whole_cents(each: Sequence[Sequence[Entry]], unit: Unit) -> tuple[int, ...]:
    exact = [sum((entry.amount for entry in several), Fraction(0)) * unit.euros * 100 for several in each]
    return allocate(*common_denominator(exact)) if exact else ()


def _group(code: str) -> str:
    """Under what a product stands: overhead apart, else the group of taakvelden."""
    return "Overhead" if code == OVERHEAD else GROUPS.get(code.partition(".")[0], "Overig")


def _left_out(product: ImportedProduct, year: int) -> LeftOut:
    baten = sum(f.cents for (role, _), f in product.figures.items() if role not in (Role.LASTEN, Role.PERSONEEL))
    lasten = product.of(Role.LASTEN).get(year, Figure(0, ())).cents
    return LeftOut(f"{product.code} {product.naam}", lasten, baten, _BY_HAND)


def _cents(entries: Iterable[Entry], code: str, unit: Unit) -> tuple[int, int]:
    own = [entry for entry in entries if entry.code == code]
    lasten, baten = ([entry for entry in own if entry.part == part] for part in (LASTEN, BATEN))
    (first,), (second,) = _whole_cents([lasten], unit), _whole_cents([baten], unit)
    return first, second
