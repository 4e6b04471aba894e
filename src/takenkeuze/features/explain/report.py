# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The bon behind a figure, in blocks: short, or with all its posten and for each product the way from book to cents."""

from collections.abc import Iterator
from enum import IntEnum

from takenkeuze.core.model.scenario import Dekking
from takenkeuze.core.notation import enumeration, euro_from_cents, euros_text
from takenkeuze.core.overview import name_of, whose_names
from takenkeuze.core.result import Prijspeil, Result
from takenkeuze.features.explain.conclusion import Rounding
from takenkeuze.features.explain.question import Bon, PostTrail, ReserveBon, Trail, WithdrawalBon, WithdrawalTrail
from takenkeuze.features.explain.report_conclusion import (
    afterwards,
    beforehand,
    herkomst_sentence,
    outcome,
    reserve_blocks,
    rounding_sentence,
    sum_of,
)
from takenkeuze.features.explain.report_short import short_report
from takenkeuze.features.explain.report_words import (
    BronList,
    afbouw_line,
    amount_heading,
    bron_line,
    cell_name,
    choice_line,
    exactly,
    kind_word,
    oorzaak,
    period,
    price_blocks,
    same,
    step_line,
    subject,
    walk_moment,
    what_it_is,
)
from takenkeuze.features.explain.request import RESERVE_BASES, Basis, ConclusionKind, FigureQuestion
from takenkeuze.features.explain.trail import Foundation, KnopTrail
from takenkeuze.report.blocks import Block, BulletList, Column, ColumnKind, Heading, Paragraph, Table, TableRow, Tone
from takenkeuze.report.hardheid import herkomst_word
from takenkeuze.report.maatregel import omschrijving


def foundation_blocks(
    result: Result, below: Foundation, count: int, bronnen: BronList, key: str | None = None
) -> Iterator[Block]:
    """The blocks for so many chosen gemeenten; ``key`` is named where it divides something."""
    if below.figures:
        yield Heading("Uit het productenboek", 3)
        yield BulletList(tuple(bron_line(figure, bronnen) for figure in below.figures))
    if below.choices:
        yield Heading("Uit het scenario", 3)
        yield BulletList(tuple(choice_line(choice) for choice in below.choices))
    if below.begin:
        yield Heading(f"Zonder scenario, verdeelsleutel {key}" if key else "Zonder scenario", 3)
        yield BulletList(tuple(step_line(step) for step in below.begin))
    told = set[int]()
    for walk in below.walks:
        moment = walk_moment(walk) if len(below.walks) > 1 else ""
        for knop in walk.knoppen:
            yield from _knop(result, count, knop, moment, bronnen, first=knop.maatregel.number not in told)
            told.add(knop.maatregel.number)


def _knop(
    result: Result, count: int, knop: KnopTrail, moment: str, bronnen: BronList, *, first: bool
) -> Iterator[Block]:
    """``first``: what a maatregel is, is said once."""
    yield Heading(f"{' '.join(f'Maatregel {knop.maatregel.number} {moment}'.split())}: {name_of(knop.maatregel)} ", 3)
    if first:
        yield Paragraph(omschrijving(knop.maatregel, result.boek))
    if not knop.groups:
        yield Paragraph("Verandert voor deze keuze van gemeenten niets aan dit product.")
    for i, group in enumerate(knop.groups, 1):
        if len(knop.groups) > 1 or len(group.gemeenten) < count:
            names = enumeration([result.boek.gemeenten[g].naam for g in group.gemeenten])
            before = f"Groep {i}" if len(knop.groups) > 1 else "Alleen"
            yield Paragraph(f"{before}: {names}.")
        yield BulletList(tuple(step_line(step) for step in group.steps))
    if knop.together:
        yield BulletList(tuple(step_line(step) for step in knop.together))
    if knop.groups and first:
        yield BulletList((("Afbouw", afbouw_line(result, knop, bronnen)),))


class BonDepth(IntEnum):
    """How much a bon says."""

    SHORT = 1
    STEPS = 2
    EVERYTHING = 3


def bon_report(result: Result, bon: Bon | ReserveBon | WithdrawalBon, depth: BonDepth) -> list[Block]:
    """The whole bon."""
    bronnen = BronList(result.boek)
    title, made_of = Heading(f"De bon: {cell_name(bon.question)}", 1), _made_of(result, bon.question)
    answer, what = _answer_text(result, bon.question, outcome(bon)), what_it_is(bon.question)
    if depth is BonDepth.SHORT and bon.trails:
        # below, with its numbers
        said = bon.question.cel.ending in (
            ConclusionKind.PER_INWONER,
            ConclusionKind.SHARE,
            ConclusionKind.OMSLAG,
            ConclusionKind.HERKOMST,
        )
        said |= bon.question.cel.basis is Basis.RESERVE_ABOVE_ONDERGRENS
        answer = answer if said else f"{answer} {what}"
        return short_report(result, bon, title, (made_of, answer), tuple(_of_de_reserve(result, bon)))
    blocks: list[Block] = [title, Paragraph(made_of), Paragraph(answer, Tone.STRONG), Paragraph(what)]
    match bon:
        case Bon():
            blocks += [*beforehand(bon), *_posten(result, bon), *afterwards(bon, bronnen)]
        case WithdrawalBon():
            blocks += _posten(result, bon)
        case ReserveBon():
            blocks += reserve_blocks(result, bon, bronnen, in_short=depth is BonDepth.SHORT)
    if depth >= BonDepth.STEPS:
        blocks += price_blocks(bon.prices, bon.price_steps, bronnen)
        for trail in bon.trails:
            blocks += _trail(result, bon.question, trail, depth, bronnen)
    return [*blocks, *bronnen.blocks()]


def _made_of(result: Result, question: FigureQuestion) -> str:
    boek = result.boek
    current = result.prijspeil is Prijspeil.CURRENT and question.jaren != (None,)
    prices = "lopende prijzen" if current else f"prijzen van {boek.basisjaar}"
    return f"{result.scenario.titel}; productenboek {boek.titel}; {prices}."


def _answer_text(result: Result, question: FigureQuestion, answer: str) -> str:
    boek = result.boek
    every = len(question.gemeenten) == len(boek.gemeenten)
    before = f"voor {whose_names(result.boek, None if every else question.gemeenten)}"
    if question.cel.basis in RESERVE_BASES:
        before = ""
    in_front = " ".join(part for part in (cell_name(question), period(question), before) if part)
    return f"{in_front}{_limitation(result, question)}: {answer}."


def _limitation(result: Result, question: FigureQuestion) -> str:
    parts = []
    if question.product is not None:
        product = result.boek.product.get(question.product)
        parts.append(f"product {product.naam}" if product else "zonder product")
    if question.schil is not None:
        woorden = result.boek.woorden
        known = question.schil in result.boek.schil
        parts.append(woorden.one(question.schil) if known else f"zonder {woorden.schil}")
    if question.maatregel is not None:
        parts.append(f"maatregel {question.maatregel} {name_of(result.scenario.maatregelen[question.maatregel - 1])}")
    return f", alleen {' en '.join(parts)}" if parts else ""


# --- posten -----------------------------------------------------------------------------------------------------


def _of_de_reserve(result: Result, bon: Bon | WithdrawalBon | ReserveBon) -> Iterator[Block]:
    if bon.question.cel.basis is Basis.FRICTIEKOSTEN and result.scenario.dekking is Dekking.RESERVE:
        yield Paragraph(f"De frictiekosten in dit scenario zijn voor de reserve. {same(Basis.RESERVE_ONTTREKKING)}")


def _posten(result: Result, bon: Bon | WithdrawalBon) -> Iterator[Block]:
    yield from _of_de_reserve(result, bon)
    if not bon.trails:
        if isinstance(bon, WithdrawalBon):
            yield Paragraph(f"De reserve betaalt hier niets; daarom is het bedrag nul. {same(Basis.FRICTIEKOSTEN)}")
        else:
            yield Paragraph("Er is geen enkele post die hierbij hoort; daarom is de som nul.")
        return
    yield Heading("Posten")
    with_year = len(bon.question.jaren) > 1
    how_hard = bon.question.cel.ending is ConclusionKind.HERKOMST
    with_exact = not with_year and not how_hard  # else it would not fit; each step says it too
    with_kind = bon.question.cel.basis in _OF_EVERYTHING
    columns = [Column("Product", ColumnKind.TEXT), Column("Waardoor", ColumnKind.TEXT)]
    columns += [Column("Soort", ColumnKind.TEXT)] * with_kind + [Column("Jaar")] * with_year
    columns += [Column("Herkomst", ColumnKind.TEXT)] * how_hard
    columns += [Column("Precies")] * with_exact
    columns += [Column("Zonder min") if how_hard else Column("Afgerond", ColumnKind.EFFECT)]
    rows = []
    for trail in bon.trails:
        for one in trail.amounts:
            cells = [subject(trail), oorzaak(one.oorzaak)]
            cells += [kind_word(one.kind)] * with_kind + [str(one.jaar)] * with_year
            cells += [exactly(one.exact)] * with_exact
            counts = one.cents
            if how_hard and isinstance(one, PostTrail):
                cells.append(herkomst_word(one.post.herkomst))
                counts = one.size
            rows.append(TableRow((*cells, euros_text(counts))))
    empty = ("",) * (len(columns) - 2)
    rows.append(TableRow(("Samen", *empty, euros_text(sum_of(bon))), total=True))
    note = "Precies: voor het afronden; … betekent dat er nog cijfers volgen." if with_exact else ""
    if how_hard:
        note = (
            "Zonder min: het bedrag van elke gemeente telt zonder minteken, zodat een besparing en een last elkaar "
            "niet opheffen."
        )
    yield Table(tuple(columns), tuple(rows), note, together=True)


_OF_EVERYTHING = (Basis.NETTO_EFFECT, Basis.STRUCTURAL, Basis.CUMULATIEF)
"""Sums of more than one kind of post."""


# --- het spoor van een product ----------------------------------------------------------------------------------


def _trail(
    result: Result, question: FigureQuestion, trail: Trail | WithdrawalTrail, depth: BonDepth, bronnen: BronList
) -> Iterator[Block]:
    yield Heading(subject(trail))
    key = trail.sleutel.sleutel.word if isinstance(trail, Trail) else None
    yield from foundation_blocks(result, trail.below, len(question.gemeenten), bronnen, key)
    for one in trail.amounts:
        yield Heading(amount_heading(one), 3)
        lines = [step_line(step) for step in one.steps]
        if not isinstance(one, PostTrail):
            yield BulletList((*lines, ("Afgerond", euro_from_cents(one.cents))))
            continue
        lines += rounding_sentence(result, question, one)
        if question.cel.ending is ConclusionKind.HERKOMST:
            lines.append(("Herkomst", herkomst_sentence(one)))
        yield BulletList(tuple(lines))
        if depth >= BonDepth.EVERYTHING:
            if one.rounding_before is None:
                yield _rounding(result, one.rounding)
                continue
            yield _rounding(result, one.rounding_before, "De rekening ervoor. ")
            yield _rounding(result, one.rounding, "De rekening erna. ")


def _rounding(result: Result, rounding: Rounding, which: str = "") -> Table:
    columns = (
        Column("Gemeente", ColumnKind.TEXT),
        Column("Precies, in centen"),
        Column("Naar beneden"),
        Column("Restje"),
        Column("Rang"),
        Column("Cent erbij"),
        Column("Bedrag in euro's"),
    )
    rows = [
        TableRow(
            (
                result.boek.gemeenten[a.gemeente].naam,
                exactly(a.exact, to_cents=True),
                f"{a.below:,}".replace(",", "."),
                exactly(a.rest, to_cents=True),
                str(a.rank),
                "1" if a.extra else "",
                euros_text(a.cents),
            )
        )
        for a in rounding.shares
    ]
    subtotal = (
        "Samen",
        exactly(rounding.exact, to_cents=True),
        "",
        "",
        "",
        str(rounding.over),
        euros_text(rounding.total),
    )
    note = "Gelijke restjes: de laagste gemeentecode gaat voor."
    if rounding.inverted:
        note = f"Het totaal is negatief: er is naar beneden afgerond met omgekeerd teken. {note}"
    return Table(columns, (*rows, TableRow(subtotal, total=True)), f"{which}{note}")
