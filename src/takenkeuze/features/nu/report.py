# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What the gemeenten pay now, as a page and as CSV and JSON."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from takenkeuze.core.model.filling_in import is_restpost
from takenkeuze.core.model.productenboek import Product, Schil
from takenkeuze.core.money import round_half_away
from takenkeuze.core.notation import capitalized, decimal, enumeration, share, shares
from takenkeuze.core.open_places import find_open
from takenkeuze.features.nu.question import Current, CurrentLine
from takenkeuze.report.amounts import UNIT_NAME, amount, euros
from takenkeuze.report.blocks import (
    BREAK_POINT,
    Block,
    BulletList,
    Column,
    ColumnKind,
    Heading,
    Paragraph,
    Table,
    TableRow,
    Tone,
)
from takenkeuze.report.csv_ import csv_table, money
from takenkeuze.report.envelope import envelope
from takenkeuze.report.hardheid import herkomst_word, render_soft
from takenkeuze.report.open import places_to_json, pm_note, resting_on_open
from takenkeuze.report.safe import as_json


def current_blocks(now: Current) -> list[Block]:
    """The whole page."""
    return [*_title(now), *_answer_text(now), *_schillen(now), *_producten(now), *_gemeenten(now), *_herkomst(now)]


def _title(now: Current) -> Iterator[Block]:
    boek = now.boek
    who, together = _who(now)
    yield Heading(
        f"Wat {who or 'de gemeenten'} nu {'betalen' if together else 'betaalt'} aan {boek.organisatie or boek.titel}", 1
    )
    yield Paragraph(
        f"Productenboek {boek.titel}; bedragen per jaar in {UNIT_NAME}; "
        f"cijfers en prijzen van {boek.basisjaar}, het basisjaar; geen scenario."
    )


def _answer_text(now: Current) -> Iterator[Block]:
    boek, total = now.boek, now.total
    every = len(boek.gemeenten)
    each = now.per_inwoner(total)
    per_inwoner = "" if each is None else f"; {euros(each, each=True)} per inwoner"
    who, together = _who(now)
    pays = f"{who or f'De {every} gemeenten'} {'betalen samen' if together else 'betaalt'}"
    yield Heading("Antwoord")
    yield Paragraph(f"{pays} {euros(total.bijdrage)} per jaar{per_inwoner}.", Tone.STRONG)
    if now.selectie is not None and every > 1:
        mean = ""
        if boek.knows_inwoners:
            mean = f"; gemiddeld {euros(round_half_away(total.together, sum(boek.inwoners)), each=True)} per inwoner"
        together_ = euros(total.together)
        yield Paragraph(f"Dat is {_part(total)} van wat de {every} gemeenten samen betalen: {together_}{mean}.")
    others = "er zijn geen andere inkomsten"
    if total.inkomsten:
        others = f"anderen betalen {euros(total.inkomsten)} (rijk, tarieven en opdrachtgevers)"
    yield Paragraph(f"De lasten van de GR zijn {euros(total.lasten)}; {others}.")
    if now.hardheid:
        yield Paragraph(f"De bijdrage rust {render_soft(now.hardheid)}.")
    yield from resting_on_open(boek)


def _who(now: Current) -> tuple[str, bool]:
    """The names of who pay, "" where that is everyone; and whether they are more than one."""
    together = len(now.gemeenten) > 1
    names = enumeration([now.boek.gemeenten[g].naam for g in now.gemeenten])
    return "" if together and now.selectie is None else names, together


def _columns(now: Current, *beside: Column) -> tuple[Column, ...]:
    part = () if now.selectie is None else (Column("Deel"),)
    amounts = (Column("Lasten"), Column("Inkomsten"), *part, Column("Bijdrage"))
    each = [Column(f"Per in{BREAK_POINT}woner")] * now.boek.knows_inwoners
    return (*beside, *amounts, *each, Column("Rust op", ColumnKind.TEXT))


def _cells(now: Current, line: CurrentLine) -> tuple[str, ...]:
    part = () if now.selectie is None else (_part(line),)
    own = [amount(line.bijdrage), *[amount(now.per_inwoner(line), each=True)] * now.boek.knows_inwoners]
    return amount(line.lasten), amount(line.inkomsten), *part, *own, herkomst_word(line.herkomst)


def _part(line: CurrentLine) -> str:
    return "-" if line.deel is None else share(line.deel, 1)


def _schillen(now: Current) -> Iterator[Block]:
    if not now.boek.named_schillen:
        return
    word = now.boek.woorden.schil
    yield Heading(f"Per {word}")
    rows = [TableRow((_schil_name(now, schil), *_cells(now, line))) for schil, line in now.schillen]
    rows.append(TableRow(("Samen", *_cells(now, now.total)), total=True))
    yield Table(
        _columns(now, Column(capitalized(word), ColumnKind.TEXT)),
        tuple(rows),
        _note(now),
        together=True,
    )


def _note(now: Current) -> str:
    who = "Bijdrage: wat alle gemeenten samen betalen."
    if now.selectie is not None:
        who = (
            "Lasten en inkomsten zijn van de hele GR. Deel: het deel van wat alle gemeenten betalen. Bijdrage en per "
            "inwoner: van de gemeenten waarnaar u vraagt."
        )
    return f"Inkomsten: wat anderen betalen. {who} Rust op: het zachtste cijfer eronder.{_pm(now)}"


def _pm(now: Current) -> str:
    return pm_note(now.boek, [product.id for product, _ in now.producten])


def _schil_name(now: Current, schil: Schil) -> str:
    return f"{schil.id} {schil.naam}" if schil.naam else capitalized(now.boek.woorden.one(schil.id))


def _producten(now: Current) -> Iterator[Block]:
    yield Heading("Per product")
    columns = _columns(now, Column("Product", ColumnKind.TEXT), Column("Naar", ColumnKind.TEXT))
    rows = []
    for schil, _ in now.schillen:
        if schil.id:
            rows.append(TableRow((capitalized(now.boek.woorden.one(schil.id)), *("" for _ in columns[1:]))))
        own = [(product, line) for product, line in now.producten if product.schil == schil.id]
        rows += [TableRow((product.naam, product.sleutel.word, *_cells(now, line))) for product, line in own]
    rows.append(TableRow(("Samen", "", *_cells(now, now.total)), total=True))
    note = "Naar: de verdeelsleutel. Afname is wat elke gemeente inkoopt."
    remainders = [product.naam for product, _ in now.producten if is_restpost(product)]
    if remainders:
        word = now.boek.woorden.schil
        note += (
            f" Restposten ({enumeration(remainders, 2)}): wat van een {word} overblijft. Het bedrag van een {word} "
            "ligt vast (aandeel maal begroting), dus wat een ander product in het productenboek minder kost, komt "
            "daar bij."
        )
    yield Table(columns, tuple(rows), note + _pm(now), together=True)


def _gemeenten(now: Current) -> Iterator[Block]:
    if len(now.gemeenten) < 2:
        return
    yield Heading("Per gemeente")
    total = now.total

    boek = now.boek
    with_inwoners = boek.knows_inwoners

    def row(name: str, inwoners: int, cents: int, part: str, *, subtotal: bool = False) -> TableRow:
        count = [decimal(Fraction(inwoners))] * with_inwoners
        each = [amount(round_half_away(cents, inwoners), each=True)] if with_inwoners else []
        return TableRow((name, *count, amount(cents), part, *each), total=subtotal)

    by_name = sorted(now.gemeenten, key=lambda g: boek.gemeenten[g].naam)
    amounts = [total.per_gemeente[g] for g in by_name]
    parts = [Fraction(cents, total.together) if total.together else Fraction(0) for cents in amounts]
    # all gemeenten are one whole; some of them are not
    texts = shares(parts) if total.together and now.selectie is None else [share(part, 1) for part in parts]
    rows = [
        row(boek.gemeenten[g].naam, boek.inwoners[g], cents, part)
        for g, cents, part in zip(by_name, amounts, texts, strict=True)
    ]
    rows.append(row("Samen", now.inwoners, total.bijdrage, _part(total), subtotal=True))
    columns = [Column("Gemeente", ColumnKind.TEXT), *[Column("Inwoners")] * with_inwoners]
    columns += [Column("Bijdrage"), Column("Deel"), *[Column("Per inwoner")] * with_inwoners]
    yield Table(tuple(columns), tuple(rows), _pm(now).strip())


def _herkomst(now: Current) -> Iterator[Block]:
    yield Heading("Waar een bedrag vandaan komt")
    large = max(now.producten, key=lambda pair: pair[1].bijdrage)[0].id
    who = f' --gemeente "{now.boek.gemeenten[now.gemeenten[0]].naam}"' if now.selectie is not None else ""
    yield BulletList(
        (
            ("Bijdrage", f"takenkeuze explain basis --product {large}{who}; zonder --product: het totaal."),
            ("Lasten en inkomsten", f"takenkeuze product {large}: elk cijfer van dit product met zijn bron."),
        )
    )


def current_to_csv(now: Current) -> str:
    """One row per gemeente and product, in euros; ``lasten``, ``inkomsten`` and ``together`` are of the whole GR."""
    boek = now.boek
    rows: list[list[object]] = []
    for g in now.gemeenten:
        gemeente, inwoners = boek.gemeenten[g], boek.inwoners[g]
        for product, line in now.producten:
            cents = line.per_gemeente[g]
            who = [gemeente.code, gemeente.naam, inwoners or None]
            what = [product.schil, product.id, product.naam, product.sleutel.word]
            together = [money(line.lasten), money(line.inkomsten), money(line.together)]
            own = [money(cents), money(round_half_away(cents, inwoners) if inwoners else None)]
            rows.append([*who, *what, *together, *own, line.herkomst.value])
    heading = ["code", "gemeente", "inwoners", "schil", "product", "naam", "sleutel"]
    heading += ["lasten", "inkomsten", "samen", "bijdrage", "bijdrage_per_inwoner", "herkomst"]
    return csv_table(heading, rows)


def current_to_json(now: Current, kwitantie: Mapping[str, Any]) -> str:
    """The whole page; amounts are cents."""
    boek = now.boek

    def line(one: CurrentLine) -> dict[str, Any]:
        return {
            "lasten": one.lasten,
            "inkomsten": one.inkomsten,
            "samen": one.together,
            "bijdrage": one.bijdrage,
            "per_inwoner": now.per_inwoner(one),
            "herkomst": one.herkomst.value,
        }

    def product(one: Product, are: CurrentLine) -> dict[str, Any]:
        what = {"product": one.id, "naam": one.naam, "schil": one.schil, "restpost": is_restpost(one)}
        cijfers = {
            name: {"herkomst": c.herkomst.value, "bronnen": c.bronnen}
            for name, c in (("lasten", one.lasten), ("inkomsten", one.inkomsten), ("dekkingsgraad", one.dekkingsgraad))
            if c is not None
        }
        per_gemeente = [are.per_gemeente[g] for g in now.gemeenten]
        return what | {
            "sleutel": one.sleutel.word,
            **line(are),
            "cijfers": cijfers,
            "per_gemeente": per_gemeente,
        }

    outcome = {
        **envelope("nu"),
        "kwitantie": kwitantie,
        "productenboek": {"titel": boek.titel, "organisatie": boek.organisatie, "basisjaar": boek.basisjaar},
        "eenheid": "centen",
        "gemeentecodes": [boek.gemeenten[g].code for g in now.gemeenten],
        "inwoners": now.inwoners or None,
        "totaal": line(now.total),
        "rust_op": {herkomst.value: str(part) for herkomst, part in now.hardheid.items()},
        "open": places_to_json(find_open(boek)),
        "schillen": [{"schil": schil.id, "naam": schil.naam, **line(are)} for schil, are in now.schillen if schil.id],
        "producten": [product(one, are) for one, are in now.producten],
        "gemeenten": [
            {"code": boek.gemeenten[g].code, "naam": boek.gemeenten[g].naam, "inwoners": boek.inwoners[g] or None}
            | {"bijdrage": now.total.per_gemeente[g]}
            for g in now.gemeenten
        ],
    }
    return as_json(outcome) + "\n"
