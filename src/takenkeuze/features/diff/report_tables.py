# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The tables of a difference: per year, per line of an overview, per cause, of the reserve and of the omslag."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from takenkeuze.core.finding import Finding
from takenkeuze.core.model.woorden import SCHIL
from takenkeuze.core.notation import capitalized, counted, euro_from_cents, percentage
from takenkeuze.core.overview import OverviewLine, Per
from takenkeuze.core.result import ReserveYear
from takenkeuze.features.diff.causes import StepReason
from takenkeuze.features.diff.question import Difference, DifferenceOorzaak, DiffLine, FindingDifference
from takenkeuze.features.diff.report_choices import in_short_form
from takenkeuze.report.amounts import amount, by_sign, effect
from takenkeuze.report.blocks import BREAK_POINT, Block, Column, ColumnKind, Paragraph, SideBySide, Table, TableRow
from takenkeuze.report.findings import placed_text
from takenkeuze.report.omslag import render_omslag, render_omslag_explanation

NONE = "-"


class DiffView(NamedTuple):
    """What to show of a difference: the main overview, from which size on (cents), all or not, in which order."""

    bron_old: str
    bron_new: str
    per: Per = Per.GEMEENTE
    tolerantie: int = 0
    alles: bool = False
    by_name: bool = False


def years(difference: Difference, view: DiffView) -> Iterator[Block]:
    """What is paid per year on both sides, and what the difference is made of."""
    total = difference.total
    pairs = list(zip(total.old.jaren, total.new.jaren, total.difference.jaren, strict=True))
    with_ = [field for field in _FIELDS if any(getattr(v, field) for *_, v in pairs)]
    shown = [row for row in pairs if view.alles or row[2].size > view.tolerantie]
    if not shown and total.size <= view.tolerantie:
        yield Paragraph(f"Alle {len(pairs)} jaren ongewijzigd.")
        return
    columns = [Column("Jaar", ColumnKind.TEXT), Column("A betaalt"), Column("B betaalt")]
    with_inwoners = total.difference.inwoners > 0
    columns += [Column("Verschil", ColumnKind.EFFECT), Column("%", ColumnKind.EFFECT)]
    columns += [Column("Per inwoner", ColumnKind.EFFECT)] * with_inwoners
    columns += [Column("Waarvan bijdrage", ColumnKind.EFFECT)] * bool(with_)
    columns += [Column(_FIELDS[field], ColumnKind.EFFECT) for field in with_] + [
        Column("Cumulatief", ColumnKind.EFFECT)
    ]
    rows = []
    for old, new, v in shown:
        cells = [str(v.jaar), amount(old.costs), amount(new.costs)]
        cells += _in_columns(total, v.netto_effect, with_inwoners=with_inwoners)
        cells += [effect(v.bijdrage)] * bool(with_) + [effect(getattr(v, field)) for field in with_]
        rows.append(TableRow((*cells, effect(v.cumulatief))))
    together = total.difference
    cells = ["structureel", amount(total.old.costs), amount(total.new.costs)]
    cells += _in_columns(total, together.structureel, with_inwoners=with_inwoners)
    lasting = {"eigen_kosten": effect(together.eigen_kosten)}
    cells += [effect(together.bijdrage_straks)] * bool(with_) + [lasting.get(field, "") for field in with_]
    rows.append(TableRow((*cells, ""), total=True))
    remaining = len(pairs) - len(shown)
    note = f"{remaining} {'jaar' if remaining == 1 else 'jaren'} ongewijzigd." if remaining else ""
    yield Table(tuple(columns), tuple(rows), note)


_FIELDS = {
    "frictiekosten": f"Frictie{BREAK_POINT}kosten",
    "blijvende_kosten": "Blijvende kosten",
    "eigen_kosten": "Eigen kosten",
}


def _in_columns(diff_line: DiffLine, cents: int, *, with_inwoners: bool) -> list[str]:
    """A difference in euros, as a share of the bijdrage without maatregelen, and per inwoner."""
    share, per_inwoner = diff_line.aandeel(cents), diff_line.difference.per_inwoner(cents)
    each = [NONE if per_inwoner is None else effect(per_inwoner, each=True)] * with_inwoners
    part = NONE if share is None else by_sign(percentage(share), percentage(-share))
    return [effect(cents), part, *each]


def visible(difference: Difference, per: Per, view: DiffView) -> list[DiffLine]:
    """The lines to show, in the order asked for."""
    diff_lines = list(difference.lines[per]) if view.alles else difference.changed(per, view.tolerantie)
    if view.by_name:
        return sorted(diff_lines, key=lambda diff_line: diff_line.naam)
    return sorted(
        diff_lines, key=lambda diff_line: (diff_line.difference.structureel, diff_line.direction, diff_line.naam)
    )


def overview(difference: Difference, per: Per, view: DiffView) -> Iterator[Block]:
    """The lines of one overview that differ, and how many do not."""
    every = difference.lines[per]
    words = difference.new.boek.woorden.per(per)
    diff_lines = visible(difference, per, view)
    removed = len(every) - len(difference.changed(per, view.tolerantie))
    bound = f" (verschil van ten hoogste {euro_from_cents(view.tolerantie)})" if view.tolerantie else ""
    unchanged = f"{counted(removed, *words)} ongewijzigd{bound}." if removed else ""
    if not diff_lines:
        yield Paragraph(unchanged or f"Er zijn geen {words[1]}.")
        return
    years = difference.new.jaren
    what = "kost" if per is Per.MAATREGEL else "betaalt"
    columns = [Column(capitalized(words[0]), ColumnKind.TEXT), Column(f"A {what}"), Column(f"B {what}")]
    columns += [Column("Verschil", ColumnKind.EFFECT), Column("%", ColumnKind.EFFECT)]
    # the main overview tells all; the others what it comes down to
    head = per is view.per
    with_inwoners = head and difference.total.difference.inwoners > 0
    columns += [Column("Per inwoner", ColumnKind.EFFECT)] * with_inwoners
    columns += [Column(f"Verschil {year}", ColumnKind.EFFECT) for year in years] * head
    columns.append(Column(f"Cumulatief {years[-1]}", ColumnKind.EFFECT))

    def row(diff_line: DiffLine, *, subtotal: bool = False) -> TableRow:
        v = diff_line.difference
        left, right = diff_line.old.costs, diff_line.new.costs
        if subtotal and per is Per.MAATREGEL:
            left, right = diff_line.old.structureel, diff_line.new.structureel
        side = effect if per is Per.MAATREGEL else amount
        cells = ["Totaal" if subtotal else diff_line.naam, side(left), side(right)]
        cells += _in_columns(diff_line, v.structureel, with_inwoners=with_inwoners)
        cells += [effect(year.netto_effect) for year in v.jaren] * head
        return TableRow((*cells, effect(v.jaren[-1].cumulatief)), total=subtotal)

    explanation = "De eerste bedragen zijn structureel, per jaar; % is van de bijdrage zonder maatregelen"
    otherwise = any(diff_line.old.bijdrage_nu != diff_line.new.bijdrage_nu for diff_line in (*every, difference.total))
    explanation = f"{explanation}{', gemiddeld over A en B' if otherwise else ''}." if head else ""
    note = f"{unchanged} {explanation}"
    yield Table(tuple(columns), (*map(row, diff_lines), row(difference.total, subtotal=True)), note.strip())


def count(count: int, per: Per) -> str:
    """How many of something, in words."""
    return counted(count, *SCHIL.per(per))


def oorzaken(difference: Difference) -> Iterator[Block]:
    """How much each change causes; the lines add up to the difference."""
    if not difference.oorzaken:
        yield Paragraph("Geen verschil om te verklaren.")
        return
    years = difference.new.jaren
    columns = [Column("Oorzaak", ColumnKind.TEXT), Column("Structureel", ColumnKind.EFFECT)]
    divided = any(map(_shifted, difference.oorzaken))
    columns += [Column("Tussen gemeenten")] * divided
    columns += [Column(str(year), ColumnKind.EFFECT) for year in years] + [Column("Samen", ColumnKind.EFFECT)]

    def row(name: str, line: OverviewLine, shifts: str, *, subtotal: bool = False) -> TableRow:
        cells = [
            effect(line.structureel),
            *[shifts] * divided,
            *(effect(year.netto_effect) for year in line.jaren),
        ]
        return TableRow((name, *cells, effect(line.jaren[-1].cumulatief)), total=subtotal)

    rows = [row(oorzaak_name(one), one.total, amount(_shifted(one))) for one in difference.oorzaken]
    rows.append(row(by_sign("Verschil B - A", "Verschil A - B"), difference.total.difference, "", subtotal=True))
    note = (
        "De wijzigingen zijn één voor één doorgevoerd, in een vaste volgorde (rekenregels, hoofdstuk 11). "
        "Bij een wijziging hoort ook wat zij bij andere maatregelen verandert."
    )
    if divided:
        note += " Tussen gemeenten: wat de ene gemeente structureel meer en de andere minder betaalt."
    yield Table(tuple(columns), tuple(rows), note)


def _shifted(oorzaak: DifferenceOorzaak) -> int:
    """What some gemeenten pay more and others less, structurally; zero when all pay more or all pay less."""
    amounts = [line.structureel for line in oorzaak.gemeenten]
    return min(sum(b for b in amounts if b > 0), -sum(b for b in amounts if b < 0))


def oorzaak_name(oorzaak: DifferenceOorzaak) -> str:
    """What caused a part of the difference."""
    match oorzaak.step.reden:
        case StepReason.PRODUCTENBOEK:
            part = oorzaak.step.boek_part.naam
            return f"Productenboek: {part}" if part else "Productenboek"
        case StepReason.ORDER:
            return "Volgorde van de maatregelen"
        case StepReason.DEKKING:
            return "Wie de frictiekosten dekt"
        case StepReason.MAATREGEL:
            assert oorzaak.step.pair is not None
            return in_short_form(oorzaak.step.pair)


def reserve(difference: Difference, view: DiffView) -> Iterator[Block]:
    """The reserve in the years in which it differs."""
    if not difference.reserve:
        yield Paragraph("Geen van beide productenboeken heeft een reserve.")
        return
    rows = [year for year in difference.reserve if view.alles or year.size > view.tolerantie]
    if not rows:
        yield Paragraph("Ongewijzigd.")
        return

    def end(year: ReserveYear | None) -> str:
        return amount(year.eind) if year else NONE

    columns = (Column("Jaar", ColumnKind.TEXT), Column("Stand eind jaar A"), Column("Stand eind jaar B"))
    headings = ("Verschil", "Verschil frictiekosten", "Verschil terug naar gemeenten")
    yield Table(
        (*columns, *(Column(heading) for heading in headings)),
        tuple(
            TableRow((str(year.jaar), end(year.old), end(year.new), *map(amount, year.differences))) for year in rows
        ),
        f"{by_sign('', 'Hier is het verschil B - A. ')}Wat de reserve betaalt of teruggeeft, zit niet in de bedragen "
        "hierboven.",
    )


def omslag(difference: Difference, view: DiffView) -> Iterator[Block]:
    """For whom the break-even year moves."""
    diff_lines = [*difference.lines[Per.GEMEENTE], difference.total]
    otherwise = [
        diff_line
        for diff_line in diff_lines
        if view.alles or render_omslag(diff_line.old) != render_omslag(diff_line.new)
    ]
    if not otherwise:
        yield Paragraph("Overal ongewijzigd.")
        return
    rows = [
        TableRow(
            (diff_line.naam, render_omslag(diff_line.old), render_omslag(diff_line.new)),
            total=diff_line is difference.total,
        )
        for diff_line in otherwise
    ]
    removed = len(diff_lines) - 1 - sum(diff_line is not difference.total for diff_line in otherwise)
    note = f"Vanaf welk jaar de opgetelde kosten zijn terugverdiend; {render_omslag_explanation('de getoonde jaren')}"
    numerator = f"{count(removed, Per.GEMEENTE)} ongewijzigd. " if removed else ""
    yield Table((Column("Gemeente", ColumnKind.TEXT), Column("A"), Column("B")), tuple(rows), f"{numerator}{note}")


def findings(messages: Sequence[FindingDifference]) -> Iterator[Block]:
    """What is found on one side only, or with other figures."""
    if not messages:
        yield Paragraph("Geen verschil.")
        return
    rows = []
    for kind, old, new in _said(messages):
        one = new or old
        assert one is not None
        rows.append((f"{kind}: {one.severity} {one.code}", _text(old), _text(new)))
    yield SideBySide("A", "B", tuple(rows))


def _said(messages: Iterable[FindingDifference]) -> Iterator[tuple[str, Finding | None, Finding | None]]:
    for old, new in messages:
        yield "Nieuw" if old is None else "Vervallen" if new is None else "Gewijzigd", old, new


def _text(finding: Finding | None) -> str:
    return placed_text(finding) if finding else "niet gemeld"
