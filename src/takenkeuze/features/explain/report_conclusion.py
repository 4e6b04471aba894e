# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a bon concludes, in words and blocks: an amount, a share, a break-even year, the course of the reserve."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import assert_never

from takenkeuze.core.notation import capitalized, decimal, enumeration, euro_from_cents, euros_text, share, shares
from takenkeuze.core.overview import Omslag as OmslagKind
from takenkeuze.core.result import Result
from takenkeuze.features.explain.conclusion import (
    BijdrageShare,
    Hardheid,
    OmslagConclusion,
    OmslagYear,
    PerInwoner,
    Rounding,
)
from takenkeuze.features.explain.question import Bon, PostTrail, ReserveBon, Withdrawal, WithdrawalBon
from takenkeuze.features.explain.report_words import (
    BronList,
    bron_line,
    data,
    exactly,
    oorzaak,
    same,
    step_line,
)
from takenkeuze.features.explain.request import Basis, FigureQuestion
from takenkeuze.report.blocks import Block, BulletList, Column, ColumnKind, Heading, Paragraph, Table, TableRow, Tone
from takenkeuze.report.hardheid import herkomst_word


def outcome(bon: Bon | ReserveBon | WithdrawalBon) -> str:
    """The figure, as the report has it."""
    if not isinstance(bon, Bon):
        return euro_from_cents(bon.bedrag)
    match bon.conclusion:
        case None:
            return euro_from_cents(bon.subtotal)
        case PerInwoner(bedrag=cents):
            return euro_from_cents(cents)
        case BijdrageShare(deel=part):
            return share(part)
        case OmslagConclusion() as omslag:
            if omslag.without_effect:
                return "geen effect"
            later = omslag.kind is OmslagKind.LATER
            return str(omslag.jaar or (f"later dan {omslag.jaren[-1].jaar}" if later else omslag.kind))
        case Hardheid(delen=parts):
            texts = shares([part.deel for part in parts])
            pairs = zip(texts, parts, strict=True)
            return enumeration([f"{text} {herkomst_word(part.herkomst)}" for text, part in pairs])
    assert_never(bon.conclusion)


def sum_of(bon: Bon | WithdrawalBon) -> int:
    """What the table of posten adds up to."""
    if isinstance(bon, WithdrawalBon):
        return bon.bedrag
    return bon.conclusion.total if isinstance(bon.conclusion, Hardheid) else bon.subtotal


def beforehand(bon: Bon) -> Iterator[Block]:
    """A conclusion from many posten stands above them."""
    match bon.conclusion:
        case OmslagConclusion() as omslag:
            yield from _omslag(omslag)
        case Hardheid() as hardheid:
            yield from _hardheid(hardheid)
        case _:
            pass


def afterwards(bon: Bon, bronnen: BronList) -> Iterator[Block]:
    """A division of their sum stands below them."""
    match bon.conclusion:
        case PerInwoner() as per_inwoner:
            given = [bron_line(figure, bronnen) for figure in per_inwoner.figures]
            rounded = ("Afgerond", euro_from_cents(per_inwoner.bedrag))
            yield BulletList((*given, step_line(per_inwoner.division), rounded))
        case BijdrageShare() as part_of_whole:
            now = f"{euro_from_cents(part_of_whole.bijdrage_nu)}. {same(Basis.BIJDRAGE_NU)}"
            yield BulletList(
                (("bijdrage nu", now), step_line(part_of_whole.division), ("Afgerond", share(part_of_whole.deel)))
            )
        case _:
            pass


def in_short(bon: Bon, bronnen: BronList) -> Iterator[Paragraph]:
    """The conclusion in a sentence or two."""
    match bon.conclusion:
        case OmslagConclusion(jaren=years) as omslag:
            per_year = "; ".join(f"{year.jaar} {euros_text(year.cumulatief)}" for year in years)
            yield Paragraph(f"Cumulatief per jaar: {per_year}. {_omslag_sentence(omslag)}")
        case Hardheid(delen=parts, total=total):
            with_ = [f"{herkomst_word(part.herkomst)} {euros_text(part.bedrag)}" for part in parts if part.bedrag]
            together = f"; samen {euros_text(total)}" if len(with_) > 1 else ""
            yield Paragraph(
                f"Elk bedrag telt zonder minteken: {enumeration(with_)}{together}. "
                "Een bedrag is zo hard als het zachtste cijfer eronder."
            )
        case PerInwoner(figures=figures, division=division, bedrag=cents):
            subtotal = f"{' = '.join(step_line(division))}, afgerond {euro_from_cents(cents)}"
            yield Paragraph(f"{capitalized(subtotal)}. {data(figures, (), bronnen)}")
        case BijdrageShare(division=division, deel=part):
            subtotal = f"{' = '.join(step_line(division))}, afgerond {share(part)}"
            yield Paragraph(f"{capitalized(subtotal)}. {same(Basis.BIJDRAGE_NU, 'de bijdrage nu')}")
        case None:
            pass
        case _:
            assert_never(bon.conclusion)


def _omslag(omslag: OmslagConclusion) -> Iterator[Block]:
    last = omslag.jaren[-1].jaar
    columns = (
        Column("Jaar", ColumnKind.TEXT),
        Column("Netto effect", ColumnKind.EFFECT),
        Column("Cumulatief", ColumnKind.EFFECT),
        Column("Terugverdiend", ColumnKind.TEXT),
    )
    rows = [
        TableRow(
            (str(year.jaar), euros_text(year.netto_effect), euros_text(year.cumulatief), _earned_back(omslag, year))
        )
        for year in omslag.jaren
    ]
    yield Heading("Van jaar tot jaar")
    yield Table(columns, tuple(rows), same(f"{Basis.NETTO_EFFECT} en --jaar {last}", "één jaar"))
    yield Paragraph(_omslag_sentence(omslag), Tone.STRONG)


def _omslag_sentence(omslag: OmslagConclusion) -> str:
    first, last = omslag.jaren[0].jaar, omslag.jaren[-1].jaar
    if omslag.without_effect:
        return "Er is in geen enkel jaar een effect en ook structureel niet; er is niets terug te verdienen."
    if omslag.jaar is None:
        never = " Structureel is er geen besparing; zij worden dus nooit terugverdiend."
        sentence = f"Eind {last} is het cumulatieve effect nog boven nul: de kosten zijn dan niet terugverdiend."
        return f"{sentence}{never if omslag.kind is OmslagKind.NEVER else ''}"
    if omslag.jaar == last:
        return f"In {last}, het laatste getoonde jaar, is het cumulatieve effect nul of negatief."
    since_year = f"het eerste jaar, {first}," if omslag.jaar == first else str(omslag.jaar)
    return f"Vanaf {since_year} is het cumulatieve effect nul of negatief, en dat blijft zo tot en met {last}."


def _earned_back(omslag: OmslagConclusion, year: OmslagYear) -> str:
    if omslag.without_effect:
        return ""
    if not year.earned_back:
        return "nee"
    return "ja" if year.lasting else "even, niet blijvend"


def _hardheid(hardheid: Hardheid) -> Iterator[Block]:
    yield Heading("Aandelen")
    columns = (Column("Herkomst", ColumnKind.TEXT), Column("Zonder min"), Column("Aandeel"))
    texts = shares([part.deel for part in hardheid.delen])
    rows = [
        TableRow((herkomst_word(part.herkomst), euros_text(part.bedrag), text))
        for part, text in zip(hardheid.delen, texts, strict=True)
    ]
    rows.append(TableRow(("Samen", euros_text(hardheid.total), "100%"), total=True))
    yield Table(columns, tuple(rows), "Aandeel: het bedrag gedeeld door dat van alles samen.")


_COLUMNS = (Column("Wat", ColumnKind.TEXT), Column("Jaar"), Column("Waardoor", ColumnKind.TEXT), Column("Bedrag"))


def reserve_blocks(result: Result, bon: ReserveBon, bronnen: BronList, *, in_short: bool) -> Iterator[Block]:
    """The bon below its title; ``in_short`` what is paid stands per maatregel, else per product too."""
    if in_short:
        above = [f"{capitalized(' = '.join(step_line(bon.above)))}."] if bon.above else []
        yield Paragraph(" ".join((data(bon.figures, (), bronnen), *above)))
    else:
        yield Heading("Uit het productenboek")
        yield BulletList(tuple(bron_line(figure, bronnen) for figure in bon.figures))
        yield Heading("Verloop")
    rows = [TableRow(("Stand begin", str(result.jaren[0]), "", euros_text(bon.begin)))]
    for year, withdrawals in bon.jaren:
        rows += _per_maatregel(withdrawals) if in_short else [_row(result, withdrawal) for withdrawal in withdrawals]
        if year.teruggave:
            rows.append(
                TableRow(
                    ("Terug naar de gemeenten", str(year.jaar), "boven de bovengrens", euros_text(-year.teruggave))
                )
            )
    if bon.jaren:
        rows.append(TableRow(("Stand eind", str(bon.jaren[-1][0].jaar), "", euros_text(bon.stand)), total=True))
    note = (
        "Bij een maatregel: de frictiekosten die de reserve betaalt."
        if not in_short and any(withdrawals for _, withdrawals in bon.jaren)
        else ""
    )
    yield Table(_COLUMNS, tuple(rows), note)
    if bon.above and not in_short:
        yield BulletList((step_line(bon.above),))


def _row(result: Result, withdrawal: Withdrawal) -> TableRow:
    what = result.boek.product[withdrawal.product].naam
    return TableRow((what, str(withdrawal.jaar), oorzaak(withdrawal.oorzaak), euros_text(-withdrawal.cents)))


def _per_maatregel(withdrawals: Sequence[Withdrawal]) -> Iterator[TableRow]:
    """What one year takes for each maatregel, whatever the products."""
    for number, group in groupby(withdrawals, lambda withdrawal: withdrawal.oorzaak):
        first, *others = group
        together = euros_text(-sum(withdrawal.cents for withdrawal in (first, *others)))
        yield TableRow(("Frictiekosten", str(first.jaar), oorzaak(number), together))


# --- a post in whole cents ---


def herkomst_sentence(post: PostTrail) -> str:
    """How hard a post is, and why."""
    word = herkomst_word(post.post.herkomst)
    return f"{word}, zoals elke investering" if post.post.product is None else f"{word}, als het zachtste cijfer"


def rounding_sentence(result: Result, question: FigureQuestion, post: PostTrail) -> Iterator[tuple[str, str]]:
    """How the bill was rounded, and for each chosen gemeente (when they are few) whether it got a cent, and why.

    Of a difference first the bill before, then the bill after, and what that differs.
    """
    before = post.rounding_before
    if before is None:
        yield from _of_bill(result, question, "Hele post", post.rounding)
        return
    yield from _of_bill(result, question, "Rekening ervoor", before)
    yield from _of_bill(result, question, "Rekening erna", post.rounding)
    yield "Verschil", bills_sentence(question, post)


def bills_sentence(question: FigureQuestion, post: PostTrail) -> str:
    """What the chosen gemeenten pay after a maatregel less what they paid before it, in whole cents."""
    assert post.rounding_before is not None
    after, before = (
        sum(rounding.of(g).cents for g in question.gemeenten) for rounding in (post.rounding, post.rounding_before)
    )
    return f"{euro_from_cents(after)} − {euro_from_cents(before)} = {euro_from_cents(post.cents)}"


def _of_bill(result: Result, question: FigureQuestion, what: str, rounding: Rounding) -> Iterator[tuple[str, str]]:
    count = len(rounding.shares)
    whole = decimal(rounding.exact / 100, 2)
    yield (
        what,
        f"€ {whole} voor alle gemeenten, afgerond {euro_from_cents(rounding.total)}".replace("€ -", "-€ "),
    )
    if len(question.gemeenten) > 3:
        return
    for g in question.gemeenten:
        own = rounding.of(g)
        below = euro_from_cents(-own.below if rounding.inverted else own.below)
        text = f"{exactly(own.exact)} wordt eerst {below}"
        if not own.rest:
            text += ", zonder restje"
        else:
            text += f", restje {exactly(own.rest, to_cents=True)} cent, het {own.rank}e van {count} op grootte"
        was = "Er was 1 cent" if rounding.over == 1 else f"Er waren {rounding.over} centen"
        cent = "één cent erbij" if own.extra else "geen cent erbij"
        text += f". {was} te verdelen: {cent}" if rounding.over else ". Er was geen cent te verdelen"
        equal = [result.boek.gemeenten[other].naam for other in own.equal if other != g]
        if equal and own.rest:
            text += f" (even groot: {enumeration(equal)}; de laagste gemeentecode gaat voor)"
        yield result.boek.gemeenten[g].naam, f"{text}. Uitkomst {euro_from_cents(own.cents)}."
