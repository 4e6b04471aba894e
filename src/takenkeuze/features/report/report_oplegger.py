# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A covering note of one A4 for the college and the raad of one gemeente.

What the files do not say stays an open place for who sends it: nothing is made up.
"""

from collections.abc import Iterator, Sequence

from takenkeuze.core.model.scenario import Maatregel
from takenkeuze.core.notation import capitalized, counted
from takenkeuze.core.overview import name_of, total_line
from takenkeuze.core.result import Result
from takenkeuze.features.simulate import report as board
from takenkeuze.features.simulate.report_overview import years
from takenkeuze.report.answer import first_costs, render_answer
from takenkeuze.report.blocks import Block, BulletList, Heading, Paragraph, Table
from takenkeuze.report.hardheid import softness
from takenkeuze.report.maatregel import besluit, gr_wijziging

LONG, MOST = 320, 4
"""How much of a text from a file fits on the page in characters, and how many points of a list."""


def oplegger(result: Result, gemeenten: Sequence[int]) -> list[Block]:
    """The note for the one gemeente in ``gemeenten`` (by index); its first block is the title."""
    (place,) = gemeenten
    naam = result.boek.gemeenten[place].naam
    total = total_line(result, gemeenten)
    return [
        Heading(_short(f"Oplegger voor college en raad van {naam}: {result.scenario.titel}", 140), 1),
        *_asked(result, naam),
        *_why(result),
        *_money(result, gemeenten),
        *_risks(result, gemeenten, first_costs(total, naam) if result.scenario.maatregelen else ""),
        *_next(result),
    ]


def _asked(result: Result, naam: str) -> Iterator[Block]:
    yield Heading("Wat wordt gevraagd")
    who = result.boek.organisatie or result.boek.titel
    yield Paragraph(
        _short(f"Het college en de raad van {naam} worden gevraagd: [in te vullen: besluit of zienswijze].", LONG)
    )
    maatregelen = result.scenario.maatregelen
    if not maatregelen:
        yield Paragraph(_short(f"Het gaat om de bijdrage aan {who}, zonder nieuwe keuzes.", LONG))
        return
    count = counted(len(maatregelen), "maatregel", "maatregelen")
    yield Paragraph(_short(f"Het gaat om {count} van {who}:", LONG))
    points = [(str(m.number), _short(f"{capitalized(name_of(m))}.", 110)) for m in maatregelen[:MOST]]
    if rest := len(maatregelen) - MOST:
        points += [("", f"en nog {counted(rest, 'maatregel', 'maatregelen')}, zie de nota.")] * (rest > 0)
    yield BulletList(tuple(points))


def _why(result: Result) -> Iterator[Block]:
    yield Heading("Waarom")
    yield Paragraph(_short(result.scenario.toelichting, LONG) or "[in te vullen: de aanleiding]")


def _money(result: Result, gemeenten: Sequence[int]) -> Iterator[Block]:
    total = total_line(result, gemeenten)
    _, verdict, *_ = render_answer(result, total, gemeenten)
    yield Heading("Wat het deze gemeente kost of bespaart")
    yield verdict
    (table,) = [block for block in years(result, total, None) if isinstance(block, Table)]
    yield table._replace(note="")
    _, about, *_ = board.title(result, gemeenten)
    assert isinstance(about, Paragraph)
    yield about._replace(text=_short(about.text, LONG))


def _risks(result: Result, gemeenten: Sequence[int], costs: str) -> Iterator[Block]:
    yield Heading("Risico's")
    points = [("Hardheid", _short(softness(result, gemeenten), LONG))]
    points += [("Eerst", _short(costs, LONG))] * bool(costs and not result.beletsels)
    touched = {product for m in result.scenario.maatregelen if isinstance(m, Maatregel) for product in m.producten}
    told = [p for p in result.boek.product.values() if p.id in touched and p.risico]
    points += [(_short(product.naam, 50), _short(product.risico, 140)) for product in told[:2]]
    if found := len(result.all_findings):
        points.append(
            ("Bevindingen", f"{counted(found, 'bevinding', 'bevindingen')} bij het doorrekenen, zie de nota.")
        )
    points.append(("Overig", "[in te vullen: andere risico's voor deze gemeente]"))
    yield BulletList(tuple(points))


def _next(result: Result) -> Iterator[Block]:
    yield Heading("Hoe het verder gaat")
    real = [m for m in result.scenario.maatregelen if isinstance(m, Maatregel)]
    decides = [*dict.fromkeys(besluit(m, result.boek) for m in real)]
    changes = [*dict.fromkeys(gr_wijziging(m, result.boek) for m in real)]
    points = [("Wie besluit", _short(" ".join(decides), LONG))] * bool(decides)
    points += [("Wijziging van de GR", _short(" ".join(changes), LONG))] * bool(changes)
    points.append(("Volgende stap", "[in te vullen: datum in het college, in de raad en in het algemeen bestuur]"))
    yield BulletList(tuple(points))


def _short(text: str, most: int) -> str:
    """At most so many characters, cut after a word; amounts in it are marks and are not cut."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    if "\x02" in text:
        sentences = text.split(". ")
        kept = sentences[0]
        for sentence in sentences[1:]:
            if len(kept) + len(sentence) > most:
                break
            kept = f"{kept}. {sentence}"
        return kept if kept.endswith(".") else f"{kept}."
    return f"{text[:most].rsplit(' ', 1)[0].rstrip(',;:')}…"
