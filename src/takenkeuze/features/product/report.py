# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The budget-impact sheet of one product, for a board paper; and as CSV and JSON."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, get_type_hints

from takenkeuze.core.engine.sleutels import units
from takenkeuze.core.model.cijfer import BronCell, Cijfer, Herkomst, weakest
from takenkeuze.core.model.field_types import Unit
from takenkeuze.core.model.open import Onderdeel
from takenkeuze.core.model.productenboek import Parameters, Product
from takenkeuze.core.model.sleutel import SleutelKind
from takenkeuze.core.money import to_cents
from takenkeuze.core.notation import capitalized, decimal, enumeration, euro, percentage
from takenkeuze.core.overview import OverviewLine, whose_names
from takenkeuze.features.menukaart.question import MenuOrder, by_rank, ordered_choices
from takenkeuze.features.menukaart.report import amount_columns, amounts, settings
from takenkeuze.features.menukaart.report_data import choice_to_json
from takenkeuze.features.product.question import Productblad
from takenkeuze.report.amounts import UNIT_NAME, amount, by_sign, euros
from takenkeuze.report.blocks import Block, BulletList, Column, ColumnKind, Heading, Paragraph, Table, TableRow
from takenkeuze.report.csv_ import csv_table, money
from takenkeuze.report.envelope import envelope
from takenkeuze.report.findings import text_of
from takenkeuze.report.hardheid import herkomst_word
from takenkeuze.report.maatregel import IS_SILENT, field_type_of, gr_wijziging, silence_once
from takenkeuze.report.omslag import render_omslag_explanation
from takenkeuze.report.safe import as_json
from takenkeuze.report.sleutel import sleutel_in_words


def productblad_blocks(sheet: Productblad) -> list[Block]:
    """The whole sheet."""
    return [
        *_title(sheet),
        *_costs(sheet),
        *_payers(sheet),
        *_legal_frame(sheet),
        *_importance(sheet.product),
        *_knoppen(sheet),
        *_cijfers(sheet),
    ]


def _title(sheet: Productblad) -> Iterator[Block]:
    product, boek, schil = sheet.product, sheet.boek, sheet.schil
    yield Heading(product.naam, 1)
    within = f" in {boek.woorden.one(schil.id)}{f' ({schil.naam})' if schil.naam else ''}" if schil.id else ""
    yield Paragraph(
        f"Product {product.id}{within} van "
        f"{boek.organisatie or boek.titel}; productenboek {boek.titel}; bedragen in {UNIT_NAME}; "
        f"cijfers en prijzen van {boek.basisjaar}, het basisjaar."
    )
    if product.omschrijving:
        yield Paragraph(product.omschrijving)


def _costs(sheet: Productblad) -> Iterator[Block]:
    product = sheet.product
    yield Heading("Wat het kost, per jaar")
    lines = (
        ("Lasten", product.lasten.waarde),
        ("Vaste inkomsten van buiten", -product.inkomsten.waarde),
        ("Tarieven en opdrachtgevers", -sheet.rates),
    )
    rows = [TableRow((name, amount(to_cents(value)))) for name, value in lines]
    rows.append(TableRow(("Alle gemeenten samen", amount(sheet.together)), total=True))
    yield Table((Column("Bedrag", ColumnKind.TEXT), Column("Euro")), tuple(rows))


def _payers(sheet: Productblad) -> Iterator[Block]:
    yield Heading("Wie het betaalt")
    payers = [line for line in sheet.gemeenten if line.bijdrage_nu]
    if not payers:
        yield Paragraph("De gemeenten betalen hier niets aan: inkomsten van buiten dekken alle lasten.")
        return
    nothing = len(sheet.gemeenten) - len(payers)
    others = f" {nothing} {'gemeente betaalt' if nothing == 1 else 'gemeenten betalen'} niets." if nothing else ""
    yield Paragraph(f"De gemeenten betalen {sleutel_in_words(sheet.product.sleutel, sheet.boek)}.{others}")

    def row(line: OverviewLine, name: str, *, subtotal: bool = False) -> TableRow:
        share = sheet.aandeel(line)
        part = "-" if share is None else percentage(share, 1)
        inwoners = [decimal(Fraction(line.inwoners))] * with_inwoners
        per_inwoner = [amount(line.per_inwoner(line.bijdrage_nu), each=True)] * with_inwoners
        return TableRow((name, *inwoners, amount(line.bijdrage_nu), part, *per_inwoner), total=subtotal)

    with_inwoners = sheet.boek.knows_inwoners
    columns = [Column("Gemeente", ColumnKind.TEXT), *[Column("Inwoners")] * with_inwoners]
    columns += [Column("Bijdrage"), Column("Aandeel"), *[Column("Per inwoner")] * with_inwoners]
    rows = [row(line, line.naam) for line in sorted(payers, key=lambda r: r.naam)]
    yield Table(tuple(columns), (*rows, row(sheet.total, "Samen", subtotal=True)))


def _legal_frame(sheet: Productblad) -> Iterator[Block]:
    product, schil = sheet.product, sheet.schil
    yield Heading("Wettelijk kader en wie besluit")
    points = [("Wettelijk kader", product.wettelijk_kader or IS_SILENT)]
    if sheet.minimum is None or product.wettelijk_minimum is None:
        points.append(("Wettelijk minimum", IS_SILENT))
    else:
        room = euros(to_cents(product.lasten.waarde - sheet.minimum))
        part = percentage(product.wettelijk_minimum.waarde)
        text = f"{euros(to_cents(sheet.minimum))} ({part} van de lasten); de ruimte daarboven is {room}."
        points.append(("Wettelijk minimum", text))
    points.append(("Opdrachtgever", schil.opdrachtgever or IS_SILENT))
    points.append(("Wie besluit", schil.besluit or IS_SILENT))
    if schil.knoppen:
        titles = [choice.knop.titel for choice in sheet.menu.choices if choice.knop.naam in schil.knoppen]
        herkomst = f" ({schil.knoppen_herkomst})" if schil.knoppen_herkomst else ""
        points.append(("Passende knoppen", f"{enumeration(titles, 8)}{herkomst}."))
    else:
        points.append(("Passende knoppen", IS_SILENT))
    yield BulletList(silence_once(points))


def _importance(product: Product) -> Iterator[Block]:
    yield Heading("Wat er op het spel staat")
    points = (
        ("Inwoners", product.doelgroep or IS_SILENT),
        ("Maatschappelijke doelen", product.effect or IS_SILENT),
        ("Keten", product.keten or IS_SILENT),
        ("Risico", product.risico or IS_SILENT),
    )
    yield BulletList(silence_once(points))


def _knoppen(sheet: Productblad) -> Iterator[Block]:
    menu, boek = sheet.menu, sheet.boek
    yield Heading("Wat elke knop doet")
    before = whose_names(boek, menu.gemeenten)
    years = menu.baseline.jaren
    yield Paragraph(
        f"Elke knop is {percentage(menu.stand)} gedraaid vanaf {years[0]}; stoppen is helemaal. De bedragen zijn voor "
        f"{before}; {by_sign('een min', 'een plus')} betekent: minder betalen."
    )
    choices = by_rank(menu.choices)
    rows = [
        TableRow((f"{k.knop.titel}{f' ({k.oordeel.value})' if k.rank else ''}", *amounts(k, boek))) for k in choices
    ]
    note = f"Omslag: het jaar waarin de kosten zijn terugverdiend; {render_omslag_explanation(str(years[-1]))}"
    if any(k.rank for k in choices):
        note += " Onderaan staat wat niet kan, niets doet, of misschien niet mag."
    yield Table((Column("Knop", ColumnKind.TEXT), *amount_columns(boek)), tuple(rows), note, together=True)
    for choice in choices:
        yield Heading(f"{choice.knop.titel}: {choice.oordeel.value}", 3)
        points = [("Instelling", f"{capitalized(settings(choice, boek))}."), ("Gevolg", choice.gevolg.inwoners)]
        points += [
            ("Let op" if choice.to_choose else "Reden", f"{capitalized(text_of(reason.said))}.")
            for reason in choice.reasons
        ]
        points.append(("Wijziging van de GR", gr_wijziging(choice.maatregelen[0], boek)))
        yield BulletList(tuple(points))


def _cijfers(sheet: Productblad) -> Iterator[Block]:
    yield Heading("Waar de cijfers vandaan komen")
    boek, sleutel = sheet.boek, sheet.product.sleutel
    titles = {bron.id: bron.titel for bron in boek.bronnen}

    def herkomst(kind: Herkomst, bronnen: Iterable[str]) -> str:
        places = (bron.cell if isinstance(bron, BronCell) else titles[bron] for bron in bronnen)
        return " ".join([herkomst_word(kind), *(f"({place})" for place in dict.fromkeys(places))])

    points = []
    for name, value, cijfer in _all_cijfers(sheet.product):
        text = herkomst(cijfer.herkomst, cijfer.bronnen)
        if cijfer.herkomst is Herkomst.BRON and not cijfer.bronnen:
            text = "niet gegeven in het productenboek"  # a source would have been named; this is the default
        elif cijfer in boek.standaard:
            text += ", dezelfde als voor elk product zonder eigen waarde"
        points.append((name, f"{value}; {text}.{f' {cijfer.toelichting}' if cijfer.toelichting else ''}"))
    if sleutel.kind is SleutelKind.TELLING:
        counts = boek.counts(sleutel.telling, boek.basisjaar)
        hard = herkomst(weakest(*(a.herkomst for a in counts)), (b for a in counts for b in a.bronnen))
        points.append((sleutel.word, f"Per gemeente; {hard}."))
    else:
        hard = herkomst_word(units(sleutel, boek, product=sheet.product).herkomst)
        if Onderdeel.SLEUTEL in sheet.product.open:
            hard = "nog open"
        points.append((sleutel.word, f"Per gemeente, zie Wie het betaalt; {hard}."))
    yield BulletList(tuple(points))


def _all_cijfers(product: Product) -> Iterator[tuple[str, str, Cijfer]]:
    """Every figure of a product that is given: its name, its value in words and the figure itself."""
    for values, kind in ((product, Product), (product.parameters, Parameters)):
        hints = get_type_hints(kind, include_extras=True)
        for name, cijfer in values._asdict().items():
            if isinstance(cijfer, Cijfer):
                in_euros = field_type_of(hints[name]).unit is Unit.EURO
                yield name.replace("_", " "), euro(cijfer.waarde) if in_euros else percentage(cijfer.waarde), cijfer


def productblad_to_csv(sheet: Productblad) -> str:
    """One row per gemeente: what it pays now, and what each knop would change structurally, in euros."""
    place = sheet.boek.gemeente_index
    rows: list[list[object]] = []
    for line in sheet.gemeenten:
        effects = [money(k.per_gemeente[place[line.id]]) if k.line else None for k in sheet.menu.choices]
        now = [money(line.bijdrage_nu), money(line.per_inwoner(line.bijdrage_nu))]
        rows.append([line.id, line.naam, line.inwoners or None, *now, *effects])
    heading = ["code", "naam", "inwoners", "bijdrage", "bijdrage_per_inwoner"]
    return csv_table([*heading, *(f"structureel_{k.knop.naam}" for k in sheet.menu.choices)], rows)


def productblad_to_json(sheet: Productblad, kwitantie: Mapping[str, Any]) -> str:
    """The whole sheet; amounts are cents."""
    product, boek = sheet.product, sheet.boek
    texts = ("omschrijving", "wettelijk_kader", "doelgroep", "effect", "keten", "risico")
    outcome: dict[str, Any] = {
        **envelope("product"),
        "kwitantie": kwitantie,
        "productenboek": {"titel": boek.titel, "organisatie": boek.organisatie, "basisjaar": boek.basisjaar},
        "product": product.id,
        "naam": product.naam,
        "schil": product.schil,
        **{name: getattr(product, name) for name in texts},
        "opdrachtgever": sheet.schil.opdrachtgever,
        "wie_besluit": sheet.schil.besluit,
        "eenheid": "centen",
        "lasten": to_cents(product.lasten.waarde),
        "inkomsten": to_cents(product.inkomsten.waarde),
        "tarieven": to_cents(sheet.rates),
        "wettelijk_minimum": None if sheet.minimum is None else to_cents(sheet.minimum),
        "sleutel": product.sleutel.word,
        "totaal": sheet.together,
        "gemeenten": [
            {"code": r.id, "naam": r.naam, "inwoners": r.inwoners or None, "bijdrage": r.bijdrage_nu}
            for r in sheet.gemeenten
        ],
        "cijfers": [
            {"cijfer": name, "waarde": value, "herkomst": c.herkomst.value, "bronnen": c.bronnen}
            | {"toelichting": c.toelichting}
            for name, value, c in _all_cijfers(product)
        ],
        "stand": str(sheet.menu.stand),
        "gemeentecodes": [g.code for g in boek.gemeenten],
        "keuzes": [
            choice_to_json(choice, boek) for choice in ordered_choices(sheet.menu.choices, MenuOrder.STRUCTURAL)
        ],
    }
    return as_json(outcome) + "\n"
