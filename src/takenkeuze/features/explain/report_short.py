# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The short form of a bon, in blocks: the sum, the causes in words, and one product worked out."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from takenkeuze.core.model.calculation_step import CalculationStep
from takenkeuze.core.model.scenario import Maatregel
from takenkeuze.core.notation import capitalized, enumeration, euro_from_cents, euros_text
from takenkeuze.core.overview import name_of
from takenkeuze.core.result import BASIS, RESERVE, Oorzaak, PostKind, Result
from takenkeuze.features.explain.question import Bon, PostTrail, ReserveBon, Trail, Withdrawal, WithdrawalBon
from takenkeuze.features.explain.report_conclusion import bills_sentence, in_short, reserve_blocks
from takenkeuze.features.explain.report_words import (
    BronList,
    afbouw_line,
    amount_heading,
    data,
    kind_word,
    oorzaak,
    step_line,
    subject,
)
from takenkeuze.features.explain.request import FigureQuestion
from takenkeuze.features.explain.short import SPACES, ShortBon, ShortList, make_short
from takenkeuze.features.explain.trail import Foundation
from takenkeuze.report.blocks import Block, BulletList, Column, ColumnKind, Heading, Paragraph, Table, TableRow, Tone
from takenkeuze.report.hardheid import herkomst_word
from takenkeuze.report.maatregel import omschrijving
from takenkeuze.report.terminal import blocks_to_text

LINES, WIDTH = 40, 80
"""On so many lines of so many columns the short form fits, when anything does."""
MORE = Paragraph("Alle posten en stappen: --diepte; ook elke afronding: --diepte 3.")


def short_report(
    result: Result,
    bon: Bon | WithdrawalBon | ReserveBon,
    title: Heading,
    answer: tuple[str, str],
    added: Sequence[Block],
) -> list[Block]:
    """The bon below its title and ``answer`` (of what, and the figure), with as much as fits; it has an amount."""
    made_of, figure = answer
    spacious, sparing = (
        [Paragraph(made_of), Paragraph(figure, Tone.STRONG)],
        [Paragraph(f"{figure} {made_of}", Tone.STRONG)],
    )
    blocks: list[Block] = []
    for room in SPACES:
        short = make_short(bon, room)
        assert short is not None, "there is an amount"
        blocks = [title, *(sparing if short.room.sparing else spacious), *added, *_blocks(result, bon, short), MORE]
        if blocks_to_text(blocks, WIDTH).count("\n") <= LINES:
            break
    return blocks


def _blocks(result: Result, bon: Bon | WithdrawalBon | ReserveBon, short: ShortBon) -> Iterator[Block]:
    bronnen = BronList(result.boek)
    if isinstance(bon, ReserveBon):
        yield from reserve_blocks(result, bon, bronnen, in_short=True)
    else:
        yield from _oorzaken(result, short)
        yield from _producten(short)
    if isinstance(bon, Bon):
        yield from in_short(bon, bronnen)
    yield from _worked_out(result, bon, short, bronnen)
    yield from bronnen.blocks()


def _oorzaken(result: Result, short: ShortBon) -> Iterator[Block]:
    (first, _), shown = short.oorzaken.first, short.oorzaken.shown
    if len(shown) == 1 and first == BASIS:
        return
    if len(shown) == 1 and not short.oorzaken.others:
        yield Paragraph(f"Waardoor: {_in_words(result, first, short)}.")
        return
    if short.room.in_sentence:
        yield Paragraph(f"{_on_one_row(result, short)}.")
        return
    with_kind = len({kind for (_, kind), _ in shown}) > 1
    rows, named = [], set[Oorzaak]()
    for (of_, kind), cents in shown:
        whereby = capitalized(oorzaak(of_)) if of_ in named else _in_words(result, of_, short)
        named.add(of_)
        rows.append(TableRow((whereby, *[kind_word(kind)] * with_kind, euros_text(cents))))
    columns = (
        Column("Waardoor", ColumnKind.TEXT),
        *[Column("Soort", ColumnKind.TEXT)] * with_kind,
        Column("Bedrag", ColumnKind.EFFECT),
    )
    yield Table(columns, (*rows, *_rest(short.oorzaken, len(columns))), together=True, spacious=True)


def _on_one_row(result: Result, short: ShortBon) -> str:
    """Each oorzaak once with its amounts, the others, and the sum, where there is no room for a table."""
    per_oorzaak: dict[Oorzaak, list[str]] = {}
    for (of_, kind), cents in short.oorzaken.shown:
        per_oorzaak.setdefault(of_, []).append(f"{kind_word(kind)} {euros_text(cents)}")
    parts = [f"{_in_words(result, of_, short)}: {', '.join(own)}" for of_, own in per_oorzaak.items()]
    parts += [f"nog {short.oorzaken.others} andere {euros_text(short.oorzaken.rest)}"] * bool(short.oorzaken.others)
    return f"{'; '.join(parts)}; samen {euros_text(short.oorzaken.subtotal)}"


def _in_words(result: Result, of_: Oorzaak, short: ShortBon) -> str:
    """What the maatregel does, or its name where room is scarce: the product worked out says it then."""
    if of_ == BASIS:
        return "Zonder scenario: wat er nu al wordt betaald"
    if of_ == RESERVE:
        return "Reserve: wat er boven haar bovengrens was"
    maatregel = result.scenario.maatregelen[int(of_) - 1]
    if not isinstance(maatregel, Maatregel):
        return f"Maatregel {of_}: {name_of(maatregel)} (investering)"
    what = name_of(maatregel) if _by_name(short) else omschrijving(maatregel, result.boek).rstrip(".")
    return f"Maatregel {of_}: {what}"


def _by_name(short: ShortBon) -> bool:
    """Whether a table of maatregelen only has their names; what the one that is worked out does, stands there then."""
    return short.room.sparing and len(short.oorzaken.shown) > 1 and not short.room.in_sentence


def _producten(short: ShortBon) -> Iterator[Block]:
    if len(short.trails.shown) == 1:
        return
    rows, how = [], ["Sleutel", "Herkomst"] if isinstance(short.trails.first, Trail) else []
    for trail, cents in short.trails.shown:
        what = (trail.sleutel.sleutel.word, herkomst_word(trail.herkomst)) if isinstance(trail, Trail) else ()
        rows.append(TableRow((subject(trail), *what, euros_text(cents))))
    columns = *(Column(heading, ColumnKind.TEXT) for heading in ("Product", *how)), Column("Bedrag", ColumnKind.EFFECT)
    yield Table(columns, (*rows, *_rest(short.trails, len(columns))), together=True, spacious=True)


def _rest(sequence: ShortList[Any], columns: int) -> Iterator[TableRow]:
    """The last rows: what is left out, and the sum."""
    empty = ("",) * (columns - 2)
    if sequence.others:
        yield TableRow((f"Nog {sequence.others} andere (--diepte)", *empty, euros_text(sequence.rest)))
    yield TableRow(("Samen", *empty, euros_text(sequence.subtotal)), total=True)


def _worked_out(
    result: Result, bon: Bon | WithdrawalBon | ReserveBon, short: ShortBon, bronnen: BronList
) -> Iterator[Block]:
    """One product from the productenboek to its cents."""
    (trail, together), shown = short.trails.shown[0], short.amounts.shown
    below, years = trail.below, {one.jaar for one, _ in shown} - {None}
    prices = [step for step in bon.price_steps if step.sign in {f"prijsindex {year}" for year in years}]
    yield Heading(f"{subject(trail)}: hoe {euro_from_cents(together)} ontstaat")
    kinds = {one.kind for one, _ in shown}
    figures = [
        figure
        for figure in (*below.figures, *(bon.prices if prices else ()))
        # an amount of no year has no afbouw any more, and without such a kind nothing rests on its figures
        if (years or "afbouw" not in figure.naam)
        and _OF_KIND.get(figure.naam, PostKind.BIJDRAGE) in (PostKind.BIJDRAGE, *kinds)
    ]
    lines = [(_GIVEN, data(figures, below.choices, bronnen))] if figures or below.choices else []
    lines += [*_steps((*below.begin, *prices), short)]
    per_oorzaak: dict[Oorzaak, list[tuple[PostTrail | Withdrawal, int]]] = {}
    for one, counts in shown:
        per_oorzaak.setdefault(one.oorzaak, []).append((one, counts))
    share_of = len(bon.question.gemeenten) < len(result.boek.gemeenten)
    for of_, amounts in sorted(per_oorzaak.items(), key=lambda pair: pair[0] if isinstance(pair[0], int) else 0):
        if isinstance(of_, int) and below.walks:
            if len(per_oorzaak) > 1 or _by_name(short):
                lines.append((capitalized(oorzaak(of_)), omschrijving(result.maatregel(of_), result.boek)))
            if any(one.jaar and not one.kind.rests_on_fall for one, _ in amounts):
                knop = below.knop(of_, next(one.jaar for one, _ in amounts if not one.kind.rests_on_fall))
                lines.append(("Afbouw", afbouw_line(result, knop, bronnen)))
        lines += _amounts(bon.question, below, amounts, short, share_of=share_of)
    if still := [*_still(short)]:
        lines.append(("Nog", f"{enumeration(still)} (--diepte)"))
    if short.room.sparing:  # beside a label the lines are shorter
        lines = [("", text if heading == _GIVEN else f"{heading}: {text}") for heading, text in lines]
    yield BulletList(tuple(lines))


def _still(short: ShortBon) -> Iterator[str]:
    """What is left out here: other amounts of this product, and other products when no table counts them."""
    for sequence, one, more in ((short.amounts, "bedrag", "bedragen"), (short.trails, "product", "producten")):
        if sequence.others and (sequence is short.amounts or len(short.trails.shown) == 1):
            what = one if sequence.others == 1 else more
            yield f"{sequence.others} {what} van samen {euro_from_cents(sequence.rest)}"


_GIVEN = "Gegeven"
_OF_OWN_COSTS = ("E'", "E na", "ΔE")
_OF_BIJDRAGE = ("L'", "L na", "V'", "V na", "N'", "N na", "ΔN")
_OF_KIND = {
    "personeelsaandeel": PostKind.FRICTIEKOSTEN,
    "frictiefactor": PostKind.FRICTIEKOSTEN,
    "blijvend aandeel": PostKind.BLIJVENDE_KOSTEN,
    "blijvend jaren": PostKind.BLIJVENDE_KOSTEN,
}


def _steps(steps: Iterable[CalculationStep], short: ShortBon) -> Iterator[tuple[str, str]]:
    """Each step; where room is scarce those that only give a number another name are left out."""
    for step in steps:
        sign, subtotal = step_line(step, sparing=short.room.sparing)
        if not short.room.sparing or " = " in subtotal:
            yield sign, subtotal


def _turned(below: Foundation, one: PostTrail | Withdrawal) -> list[CalculationStep]:
    """The steps of the maatregel that an amount rests on, in its year; of a part of R those of what R rests on."""
    if not isinstance(one.oorzaak, int) or not below.walks:
        return []
    knop = below.of_fall(one.oorzaak) if one.kind.rests_on_fall else below.knop(one.oorzaak, one.jaar)
    steps = [step for group in knop.groups for step in group.steps] + [*knop.together]
    left_out = _OF_BIJDRAGE if one.kind is PostKind.EIGEN_KOSTEN else _OF_OWN_COSTS
    return [step for step in steps if step.sign not in left_out]


def _amounts(
    question: FigureQuestion,
    below: Foundation,
    amounts: Sequence[tuple[PostTrail | Withdrawal, int]],
    short: ShortBon,
    *,
    share_of: bool,
) -> Iterator[tuple[str, str]]:
    """The amounts of one oorzaak, with the steps that they do not share with the one before."""
    said: list[tuple[str, str]] = []
    for one, counts in amounts:
        turned = [line for line in _steps(_turned(below, one), short) if line not in said]
        yield from turned
        said += turned
        *first, last = one.steps
        before = [line for line in _steps(first, short) if line not in said]  # each year they begin the same
        if before and share_of and one.kind.rests_on_fall:
            if short.room.sparing:
                before[0] = f"{before[0][0]} van alle gemeenten", before[0][1]
            else:
                yield "R en F" if one.kind is PostKind.FRICTIEKOSTEN else "R en B", "eerst van alle gemeenten samen:"
        yield from before
        said += before
        without_minus = f", zonder min {euro_from_cents(counts)}" if counts != one.cents else ""
        _, line = step_line(last, sparing=short.room.sparing)
        rounded = f", afgerond {euro_from_cents(one.cents)}"
        if isinstance(one, PostTrail) and one.rounding_before is not None:
            rounded = f"; op de rekening {bills_sentence(question, one)}"
        yield amount_heading(one, with_oorzaak=False), f"{line}{rounded}{without_minus}"
