# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A difference as a report: what was chosen otherwise, what that does and for whom, and where it comes from.

The same sections serve two readers: someone at a screen, who reads on, and someone at a pull request, who wants the
verdict and the gemeenten, and may unfold the rest.
"""

from collections.abc import Iterator

from takenkeuze.core.notation import capitalized, enumeration, percentage, year_range
from takenkeuze.core.overview import Per
from takenkeuze.core.result import Prijspeil
from takenkeuze.features.diff.question import Difference, places
from takenkeuze.features.diff.report_boek import boek_rows
from takenkeuze.features.diff.report_choices import choice_rows
from takenkeuze.features.diff.report_eisen import eisen
from takenkeuze.features.diff.report_tables import (
    NONE,
    DiffView,
    count,
    findings,
    omslag,
    oorzaken,
    overview,
    reserve,
    years,
)
from takenkeuze.report.amounts import UNIT_NAME, by_sign, euros
from takenkeuze.report.answer import render_beletsels
from takenkeuze.report.blocks import Block, BulletList, Fold, Heading, Paragraph, SideBySide, Tone
from takenkeuze.report.hardheid import soft
from takenkeuze.report.omslag import render_omslag

OORDEEL = "Verschil"


def difference_report(difference: Difference, view: DiffView) -> list[Block]:
    """The whole report for a screen or a page: first the choices, then what they do."""
    blocks: list[Block] = [
        Heading("Wat verandert er als B wordt gekozen in plaats van A?", 1),
        *_heading(difference, view),
    ]
    parts, unchanged = _separated(difference, view)
    for heading, content in parts.items():
        blocks += [Heading(heading), *content]
    return [*blocks, Heading("Ongewijzigd"), BulletList(unchanged)] if unchanged else blocks


def report_for_pr(difference: Difference, view: DiffView) -> list[Block]:
    """The report to post on a pull request: the verdict and the main table, the rest folded away."""
    parts, unchanged = _separated(difference, view)
    head = parts.pop(_per_heading(difference, view.per), [])
    titles = dict.fromkeys((difference.old.scenario.titel, difference.new.scenario.titel))
    blocks: list[Block] = [Heading(" → ".join(titles), 3), *parts.pop(OORDEEL), *head]
    parts["Wat er is vergeleken"] = list(_heading(difference, view))
    if unchanged:
        parts["Ongewijzigd"] = [BulletList(unchanged)]
    return blocks + [Fold(heading, tuple(content)) for heading, content in parts.items() if content]


def _separated(difference: Difference, view: DiffView) -> tuple[dict[str, list[Block]], tuple[tuple[str, str], ...]]:
    """The sections that tell of a difference, and of the others the one thing they say."""
    parts: dict[str, list[Block]] = {}
    unchanged = []
    for heading, content in _components(difference, view):
        match content:
            case [Paragraph(text, Tone.PLAIN)] if heading != OORDEEL:
                unchanged.append((heading, text))
            case _:
                parts[heading] = content
    return parts, tuple(unchanged)


def _components(difference: Difference, view: DiffView) -> Iterator[tuple[str, list[Block]]]:
    """The sections in order: the answer, what decides whether it can be done, and then what it is made of."""
    yield OORDEEL, list(_oordeel(difference, view))
    yield "Reserve van de GR", list(reserve(difference, view))
    yield "Bevindingen", list(findings(difference.messages))
    if difference.choices.eisen:
        yield "Eisen", list(eisen(difference))
    yield "Keuzes", list(_choices(difference, view))
    yield "Per jaar", list(years(difference, view))
    yield _per_heading(difference, view.per), list(overview(difference, view.per, view))
    yield "Oorzaken van het verschil", list(oorzaken(difference))
    with_schillen = any(result.boek.named_schillen for result in (difference.old, difference.new))
    for per in (Per.GEMEENTE, *[Per.SCHIL] * with_schillen, Per.PRODUCT):
        if per is not view.per:
            yield _per_heading(difference, per), list(overview(difference, per, view))
    yield "Omslag", list(omslag(difference, view))


def _per_heading(difference: Difference, per: Per) -> str:
    return f"Per {difference.new.boek.woorden.per(per)[0]}"


# --- what is compared ----------------------------------------------------------------------------------------------


def _heading(difference: Difference, view: DiffView) -> Iterator[Block]:
    old, new = difference.old, difference.new
    rows = [
        ("Scenario", old.scenario.titel, new.scenario.titel),
        ("Bestand", view.bron_old, view.bron_new),
        ("Productenboek", old.boek.titel, new.boek.titel),
        ("Jaren", year_range(difference.years_old), year_range(difference.years_new)),
    ]
    yield SideBySide("A", "B", tuple(rows))
    sign = by_sign("B - A: een min", "A - B: een plus")
    sentences = [
        f"Bedragen in {UNIT_NAME}; {prices(difference)}. Verschil = {sign} betekent dat met B minder wordt betaald.",
        "Wat wordt betaald, is de bijdrage, de frictiekosten, de blijvende kosten en de eigen kosten samen.",
    ]
    if difference.gemeenten is not None:
        sentences.append(f"Gezien vanuit {_who(difference)}.")
    if not difference.same_boek:
        sentences.append("De productenboeken verschillen; wat dat doet, staat apart bij de oorzaken.")
    if difference.years_old != difference.years_new:
        together = range(new.jaren[0], new.jaren[-1] + 1)
        sentences.append(f"A en B tonen niet dezelfde jaren; beide zijn doorgerekend over {year_range(together)}.")
    yield Paragraph(" ".join(sentences))


def prices(difference: Difference) -> str:
    """Which prices the amounts are in."""
    basisjaren = dict.fromkeys((difference.old.boek.basisjaar, difference.new.boek.basisjaar))
    basis = " (A) en ".join(map(str, basisjaren)) + (" (B)" if len(basisjaren) > 1 else "")
    if difference.new.prijspeil is Prijspeil.CONSTANT:
        return f"prijzen van {basis}"
    return f"prijzen van elk jaar zelf (structureel: prijzen van {basis})"


def _who(difference: Difference) -> str:
    diff_lines = difference.lines[Per.GEMEENTE]
    return (
        enumeration([diff_line.naam for diff_line in diff_lines])
        if difference.gemeenten or len(diff_lines) == 1
        else f"de {len(diff_lines)} gemeenten"
    )


def _choices(difference: Difference, view: DiffView) -> Iterator[Block]:
    boeken = (difference.old.boek, difference.new.boek)
    rows = tuple(choice_rows(difference.choices, boeken, everything=view.alles))
    names = {g.code: g.naam for boek in boeken for g in boek.gemeenten} | {"schil": boeken[1].woorden.schil}
    rows += tuple(boek_rows(difference.boek, names, everything=view.alles))
    if not rows:
        yield Paragraph("De keuzes zijn aan beide kanten gelijk.")
    else:
        yield SideBySide("A", "B", rows)
    equal = sum(not p.changes and p.old is not None and p.new is not None for p in difference.choices.pairs)
    if equal and rows and not view.alles:
        yield Paragraph(f"{count(equal, Per.MAATREGEL)} ongewijzigd.")


# --- what it does --------------------------------------------------------------------------------------------------


def _oordeel(difference: Difference, view: DiffView) -> Iterator[Block]:
    """First the verdict, which can stand by itself; then who wins and who loses."""
    gemeenten = difference.changed(Per.GEMEENTE, view.tolerantie)
    less = sorted(
        (diff_line for diff_line in gemeenten if diff_line.direction < 0), key=lambda diff_line: diff_line.direction
    )
    more = sorted(
        (diff_line for diff_line in gemeenten if diff_line.direction > 0), key=lambda diff_line: -diff_line.direction
    )
    yield Paragraph(_verdict(difference, view, len(less), len(more)), Tone.STRONG)
    points = [("Hardheid", text)] if (text := _how_hard(difference)) else []
    for label, group in (("Minder", less), ("Meer", more)):
        if group and len(difference.lines[Per.GEMEENTE]) > 1:
            lasting = any(
                diff_line.difference.structureel for diff_line in group
            )  # else it is only in the years that they differ
            amounts = [
                v.structureel if lasting else v.jaren[-1].cumulatief
                for v in (diff_line.difference for diff_line in group)
            ]
            first, together = euros(max(amounts, key=abs), effect=True), euros(sum(amounts), effect=True)
            how = "structureel" if lasting else "over alle jaren"
            name = f"het meest {group[amounts.index(max(amounts, key=abs))].naam} ({first})"
            points.append((label, f"{count(len(group), Per.GEMEENTE)}, {how} samen {together}; {name}."))
    if gemeenten:
        years = difference.total.difference.jaren
        added_up = euros(years[-1].cumulatief, effect=True)
        tallies = zip(difference.count_by_sign(view.tolerantie), ("minder", "meer"), strict=True)
        who = enumeration([f"{count(n, Per.GEMEENTE)} {word}" for n, word in tallies if n])
        who = who if len(difference.lines[Per.GEMEENTE]) > 1 else ""
        remaining = year_range(range(years[0].jaar, years[-1].jaar + 1))
        points.append(("Opgeteld", f"Over {remaining} samen {added_up}{f'; {who}' if who else ''}."))
        omslag = (render_omslag(difference.total.old), render_omslag(difference.total.new))
        if omslag[0] != omslag[1]:
            points.append(("Omslag", f"Bij A {_omslag_in_words(omslag[0])}, bij B {_omslag_in_words(omslag[1])}."))
    if reserve := _lowest_standen(difference, view):
        points.append(("Reserve", reserve))
    if points:
        yield BulletList(tuple(points))
    yield from _caveats(difference)


def _how_hard(difference: Difference) -> str:
    """What the amounts rest on: what the choices do on either side, or without choices the bijdrage itself."""
    sides = [
        (letter, result, places(result, difference.gemeenten))
        for letter, result in (("A", difference.old), ("B", difference.new))
    ]
    parts = [(letter, soft((p for p in result.effects if p.jaar is None), who)) for letter, result, who in sides]
    what = "Het structurele effect"
    if not any(how for _, how in parts):
        what = "De bijdrage"
        parts = [(letter, soft((p for p in result.posten if p.jaar is None), who)) for letter, result, who in sides]
    if parts[0][1] == parts[1][1]:
        return f"{what} rust aan beide kanten {parts[0][1]}." if parts[0][1] else ""
    return f"{what} rust {enumeration([f'bij {letter} {how}' for letter, how in parts if how])}."


def _lowest_standen(difference: Difference, view: DiffView) -> str:
    """How low the reserve of the GR gets on both sides, where that differs: what the gemeenten do not see yet."""
    if not any(year.size > view.tolerantie for year in difference.reserve):
        return ""
    sentences = []
    for letter, result in (("A", difference.old), ("B", difference.new)):
        reserve = result.boek.reserve
        if reserve is None:
            sentences.append(f"bij {letter} is er geen")
            continue
        lowest = min(result.reserve, key=lambda year: year.eind)
        below = lowest.above(reserve.ondergrens.waarde)
        bound = f", {euros(-below)} onder de ondergrens" if below < 0 else ""
        sentences.append(f"bij {letter} op zijn laagst {euros(lowest.eind)} (eind {lowest.jaar}{bound})")
    return f"{capitalized(', '.join(sentences))}."


def _verdict(difference: Difference, view: DiffView, less: int, more: int) -> str:
    v = difference.total.difference
    who = _who(difference)
    if not difference.changed(Per.GEMEENTE, view.tolerantie):
        if difference.is_empty():  # without a tolerance
            return "A en B zijn gelijk: geen verschil in keuzes, bedragen of bevindingen."
        bound = f" van meer dan {euros(view.tolerantie)}" if view.tolerantie else ""
        return f"Voor {who} is er in geld geen verschil{bound} tussen A en B."
    counts = [f"{count(n, Per.GEMEENTE)} {word}" for n, word in ((less, "minder"), (more, "meer")) if n]
    tail = f"; {enumeration(counts)}" if len(difference.lines[Per.GEMEENTE]) > 1 and counts else ""
    if not v.structureel:
        together = v.jaren[-1].cumulatief
        remaining = year_range(range(v.jaren[0].jaar, v.jaren[-1].jaar + 1))
        if not together:
            return f"Met B betalen {who} samen evenveel als met A, maar anders verdeeld{tail}."
        how_many = f"{euros(abs(together))} {'minder' if together < 0 else 'meer'}"
        return f"Structureel betalen {who} samen met B evenveel als met A; over {remaining} samen {how_many}{tail}."
    share = difference.total.aandeel(abs(v.structureel))
    part = f" ({percentage(share)} van de bijdrage zonder maatregelen)" if share is not None else ""
    how_many = f"{euros(abs(v.structureel))} per jaar {'minder' if v.structureel < 0 else 'meer'}"
    pay = "betaalt" if len(difference.lines[Per.GEMEENTE]) == 1 else "betalen"
    return f"Met B {pay} {who} structureel {how_many} dan met A{part}{tail}."


def _omslag_in_words(year: str) -> str:
    return {"later": "niet binnen deze jaren", "nooit": "nooit", NONE: "geen effect"}.get(year, f"in {year}")


def _caveats(difference: Difference) -> Iterator[Block]:
    for letter, result in (("A", difference.old), ("B", difference.new)):
        if beletsels := render_beletsels(result):
            yield Paragraph(f"Zo kan {letter} niet worden uitgevoerd: {beletsels}.", Tone.ERROR)
    missed = sum(e.new is not None and not e.new.is_met and (not e.old or e.old.is_met) for e in difference.eisen)
    if missed:
        count = "1 eis" if missed == 1 else f"{missed} eisen"
        yield Paragraph(f"Nieuw bij B: {count} niet gehaald, zie Eisen.", Tone.ERROR)
