# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The page of one gemeente: what it pays now and then, what changes there, its place among the others, its bon."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from takenkeuze.core.model.scenario import Maatregel
from takenkeuze.core.money import round_half_away
from takenkeuze.core.names import file_names
from takenkeuze.core.notation import capitalized, counted, enumeration
from takenkeuze.core.overview import OverviewLine, Per, name_of, now_in_words, overview_lines, total_line
from takenkeuze.core.result import BASIS, Result
from takenkeuze.features.report import report_bons
from takenkeuze.features.report.report import always, with_bons
from takenkeuze.features.simulate import report as board
from takenkeuze.features.simulate.report_overview import years
from takenkeuze.report import charts
from takenkeuze.report.amounts import amount, effect, euros
from takenkeuze.report.answer import render_answer
from takenkeuze.report.blocks import Block, BulletList, Chart, Column, ColumnKind, Heading, Paragraph, Table, TableRow
from takenkeuze.report.drawings import AxisUnit, Bar, Ranking
from takenkeuze.report.links import linked
from takenkeuze.report.maatregel import inwoners_notice, omschrijving

MOST_BARS = 12
"""So many gemeenten have a bar; of more only the ends and those around this one."""


def bijlage(result: Result, gemeenten: Sequence[int], everyone: Sequence[OverviewLine] | None = None) -> list[Block]:
    """The page of the one gemeente in ``gemeenten`` (by index); its first block is the title.

    ``everyone`` are the lines of all gemeenten, for who makes many pages.
    """
    (place,) = gemeenten
    naam = result.boek.gemeenten[place].naam
    total = total_line(result, gemeenten)
    lines = overview_lines(result, Per.MAATREGEL, gemeenten)
    _, about, *_ = board.title(result, gemeenten)
    return [
        Heading(f"{naam}: {result.scenario.titel}", 1),
        about,
        *render_answer(result, total, gemeenten),
        *with_bons(_now_and_then(result, total), always(report_bons.STRUCTURAL if lines else report_bons.NOW)),
        *with_bons(years(result, total, None), always(report_bons.TOTAL)),
        *charts.year_charts(result, total, gemeenten),
        *with_bons(_maatregelen(result, lines, naam), always(report_bons.TOTAL)),
        *_own(result, place),
        *_among(result, place, overview_lines(result, Per.GEMEENTE) if everyone is None else everyone),
        *board.findings(result, gemeenten),
        *report_bons.own_bons(result, place),
    ]


def _now_and_then(result: Result, total: OverviewLine) -> Iterator[Block]:
    yield Heading("Nu en straks")
    with_each = bool(total.inwoners)
    columns = [Column("Structureel, per jaar", ColumnKind.TEXT), Column("Bedrag", ColumnKind.EFFECT)]
    columns += [Column("Per inwoner", ColumnKind.EFFECT)] * with_each
    rows = [TableRow((f"Bijdrage {now_in_words(result)}", *_amounts(total, total.bijdrage_nu, is_effect=False)))]
    if result.scenario.maatregelen:
        rows.append(TableRow(("Bijdrage met dit scenario", *_amounts(total, total.bijdrage_straks, is_effect=False))))
        if total.eigen_kosten:
            rows.append(TableRow(("Eigen kosten", *_amounts(total, total.eigen_kosten, is_effect=False))))
        rows.append(TableRow(("Verschil", *_amounts(total, total.structureel, is_effect=True)), total=True))
    yield Table(tuple(columns), tuple(rows))


def _amounts(total: OverviewLine, cents: int, *, is_effect: bool) -> list[str]:
    each = total.per_inwoner(cents)
    return [amount(cents, effect=is_effect), *([] if each is None else [amount(each, effect=is_effect, each=True)])]


def _maatregelen(result: Result, lines: Sequence[OverviewLine], naam: str) -> Iterator[Block]:
    """What each maatregel does here, and what inwoners notice of it."""
    if not lines:
        return
    yield Heading(f"Wat er verandert voor de inwoners van {naam}")
    touching = {line.id: line for line in lines if not line.without_effect}
    if not touching:
        yield Paragraph("Geen van de maatregelen verandert hier iets.")
        return
    numbered = [(m, touching[str(m.number)]) for m in result.scenario.maatregelen if str(m.number) in touching]
    yield BulletList(tuple((name_of(m), inwoners_notice(result, m)) for m, _ in numbered))
    if others := len(lines) - len(touching):
        verb = "verandert" if others == 1 else "veranderen"
        yield Paragraph(f"{capitalized(counted(others, 'maatregel', 'maatregelen'))} {verb} hier niets.")
    yield Table(
        (Column("Maatregel", ColumnKind.TEXT), Column("Structureel", ColumnKind.EFFECT)),
        tuple(TableRow((f"{m.number}. {name_of(m)}", effect(line.structureel))) for m, line in numbered),
    )


def _own(result: Result, place: int) -> Iterator[Block]:
    """What was chosen for this gemeente alone or with some others, and what it does not pay for."""
    yield Heading("Eigen keuzes")
    boek, gemeente = result.boek, result.boek.gemeenten[place]
    own = []
    for maatregel in result.scenario.maatregelen:
        codes: Sequence[str] = getattr(maatregel, "gemeenten", ())
        if gemeente.code in codes and len(codes) < len(boek.gemeenten):
            text = omschrijving(maatregel, boek) if isinstance(maatregel, Maatregel) else name_of(maatregel)
            own.append((f"Maatregel {maatregel.number}", text))
    if own:
        yield BulletList(tuple(own))
    else:
        yield Paragraph("Dit scenario heeft geen maatregel voor deze gemeente alleen of met enkele andere.")
    paid: dict[str, tuple[int, int]] = {}
    for post in result.posten:
        if post.oorzaak == BASIS and post.jaar is None and post.product:
            here, together = paid.get(post.product, (0, 0))
            paid[post.product] = here + post.cents[place], together + post.total
    without = [boek.product[product].naam for product, (here, together) in paid.items() if together and not here]
    if without:
        yield Paragraph(f"Aan {enumeration(without, 8)} betaalt deze gemeente niet mee.")
    else:
        yield Paragraph("Deze gemeente betaalt mee aan elk product waarvoor de gemeenten betalen.")


def _among(result: Result, place: int, lines: Sequence[OverviewLine]) -> Iterator[Block]:
    """Where this gemeente stands: what it pays per inwoner, or in all where inwoners are not known."""
    if len(lines) < 2:
        return
    yield Heading("Tussen de andere gemeenten")
    each = result.boek.knows_inwoners and all(line.inwoners for line in lines)
    if result.beletsels:
        yield Paragraph("Dit scenario kan zo niet worden uitgevoerd; daarom staat hier geen vergelijking.")
        return
    values = [Fraction(line.costs, line.inwoners if each else 1) for line in lines]
    own, mine = lines[place], values[place]
    ordered = sorted(range(len(lines)), key=lambda g: (-values[g], lines[g].naam))
    with_ = " met dit scenario" * bool(result.scenario.maatregelen)
    said = euros(_rounded(mine), each=each)
    more, less = sum(value > mine for value in values), sum(value < mine for value in values)
    rank = more + 1
    per = " per inwoner" * each
    text = f"{own.naam} betaalt{with_} structureel {said}{per} per jaar: plaats {rank} van {len(lines)}. "
    text += f"{_pay(more)} meer{per} en {_pay(less, begin=False)} minder."
    yield Paragraph(text)
    if each:
        changes = sorted(Fraction(line.structureel, line.inwoners) for line in lines)
        change = Fraction(own.structureel, own.inwoners)
        if changes[0] != changes[-1]:
            better = sum(other < change for other in changes)
            yield Paragraph(
                f"Het structurele effect per inwoner is {euros(_rounded(change), effect=True, each=True)}; "
                f"in {counted(better, 'gemeente', 'gemeenten') if better else 'geen gemeente'} is dat gunstiger."
            )
    at = ordered.index(place)
    shown = range(len(ordered))
    if len(ordered) > MOST_BARS:
        near = {*range(3), *range(at - 2, at + 3), *range(len(ordered) - 3, len(ordered))}
        shown = sorted(near & {*shown})  # type: ignore[assignment]
    bars = tuple(Bar(f"{'▶ ' * (i == at)}{i + 1}. {lines[ordered[i]].naam}", values[ordered[i]]) for i in shown)
    yield Chart(
        f"{own.naam} staat op plaats {rank} van {len(lines)} in wat gemeenten{per} betalen",
        f"Een liggende staaf voor {'elke gemeente' if len(bars) == len(lines) else 'enkele gemeenten'}, van wie{per} "
        f"het meest naar wie het minst betaalt; {own.naam} heeft een driehoek voor de naam.",
        Ranking(bars),
        AxisUnit.EACH if each else AxisUnit.EUROS,
    )


def _rounded(value: Fraction) -> int:
    return round_half_away(value.numerator, value.denominator)


def _pay(count: int, *, begin: bool = True) -> str:
    if not count:
        return "Geen gemeente betaalt" if begin else "geen gemeente"
    text = counted(count, "gemeente", "gemeenten")
    return f"{text} {'betaalt' if count == 1 else 'betalen'}" if begin else text


def index(result: Result, gemeenten: Sequence[int] | None) -> list[Block]:
    """The page that leads to those of the gemeenten, with what they pay now and then."""
    names = file_names(gemeente.naam for gemeente in result.boek.gemeenten)
    places = {gemeente.code: place for place, gemeente in enumerate(result.boek.gemeenten)}
    lines = sorted(overview_lines(result, Per.GEMEENTE, gemeenten), key=lambda line: line.naam)
    changes = bool(result.scenario.maatregelen)
    columns = [Column("Gemeente", ColumnKind.TEXT), Column(f"Bijdrage {now_in_words(result)}")]
    columns += [Column("Bijdrage met dit scenario"), Column("Structureel", ColumnKind.EFFECT)] * changes
    rows = []
    for line in [*lines, total_line(result, gemeenten)]:
        is_total = line.id not in places
        name = line.naam if is_total else linked(line.naam, f"{names[places[line.id]]}.html")
        cells = [name, amount(line.bijdrage_nu)]
        cells += [amount(line.bijdrage_straks), effect(line.structureel)] * changes
        rows.append(TableRow(tuple(cells), total=is_total))
    title, about, *_ = board.title(result, gemeenten)
    assert isinstance(title, Heading)
    return [
        Heading(f"Bijlagen per gemeente: {title.text}", 1),
        about,
        Heading("Gemeenten"),
        Table(tuple(columns), tuple(rows)),
    ]
