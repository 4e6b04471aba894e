# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The menu as a page for the board: the best choices, every product with every knop, and what stands behind one."""

from collections import Counter
from collections.abc import Iterator

from takenkeuze.core.knoppen import KNOPPEN, Knop
from takenkeuze.core.model.productenboek import Product, Productenboek
from takenkeuze.core.notation import (
    capitalized,
    counted,
    enumeration,
    percentage,
    year_range,
)
from takenkeuze.core.overview import total_line
from takenkeuze.features.menukaart.question import MenuChoice, Menukaart, MenuOrder, by_rank, ordered_choices
from takenkeuze.features.menukaart.verdict import Oordeel
from takenkeuze.report.amounts import UNIT_NAME, amount, by_sign, effect, euros, in_thousands
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
from takenkeuze.report.findings import text_of
from takenkeuze.report.gevolgen import render_risk, render_targets
from takenkeuze.report.hardheid import herkomst_word
from takenkeuze.report.maatregel import IS_SILENT, besluit, gr_wijziging, settings_in_words, silence_once
from takenkeuze.report.omslag import render_omslag

TOP = 10
"""How many choices the list of the best has."""
EXTENDED = 12
"""Of a menu of at most so many choices each is described."""

_HEADINGS = {
    MenuOrder.STRUCTURAL: "De grootste besparingen",
    MenuOrder.OMSLAG: "De vroegste omslag",
    MenuOrder.FRICTIE: "De minste frictiekosten",
}
_SHORT = {"resultaat": "resul-taat", "taakreductie": "taak-reductie", "kaasschaaf": "kaas-schaaf"} | {
    "kostendekkend": "kosten-dekkend"
}
"""Where the long headings may be cut."""
_EXPLANATION = (
    (Oordeel.CAVEAT, "*", "kan, maar let op"),
    (Oordeel.NOT_POSSIBLE, "x", "kan niet"),
    (Oordeel.NO_EFFECT, "-", "geen structureel effect"),
    (Oordeel.UNKNOWN, "?", "niet te berekenen"),
)
_CHARACTERS = {Oordeel.NOT_POSSIBLE: "x", Oordeel.NO_EFFECT: "-", Oordeel.UNKNOWN: "?"}


def menukaart_sheet(menu: Menukaart, order: MenuOrder) -> list[Block]:
    """The whole page."""
    return [*_title(menu), *_best(menu, order), *_overview(menu), *_extended(menu)]


def _title(menu: Menukaart) -> Iterator[Block]:
    boek, scenario = menu.boek, menu.baseline.scenario
    yield Heading(f"Menukaart {boek.organisatie or boek.titel}", 1)
    seen = ""
    if menu.gemeenten is not None:
        seen = f", gezien vanuit {enumeration([boek.gemeenten[g].naam for g in menu.gemeenten])}"
    years = menu.baseline.jaren
    yield Paragraph(
        f"Elke knop even ver gedraaid: {percentage(menu.stand)} van het werk van het product; stoppen is helemaal. "
        f"Productenboek {boek.titel}; {year_range(years)}; bedragen in {UNIT_NAME}; prijzen van "
        f"{boek.basisjaar}{seen}. {by_sign('Een min', 'Een plus')} betekent: minder betalen. Elke keuze is "
        "apart doorgerekend; tel keuzes op hetzelfde product niet op."
    )
    if scenario.maatregelen:
        total = total_line(menu.baseline, menu.gemeenten)
        yield Paragraph(
            f"Dit is wat er nog te kiezen valt bovenop het scenario {scenario.titel}, dat zelf structureel "
            f"{euros(total.structureel, effect=True)} per jaar is."
        )
        if errors := menu.baseline.beletsels:
            text = "; ".join(text_of(b.facts) for b in errors)
            yield Paragraph(f"Dat scenario kan zo niet worden uitgevoerd: {text}.", Tone.ERROR)


def amount_columns(boek: Productenboek) -> tuple[Column, ...]:
    """What is shown of a choice."""
    return (
        Column("Structureel", ColumnKind.EFFECT),
        *[Column("Per inwoner", ColumnKind.EFFECT)] * boek.knows_inwoners,
        Column(f"Frictie{BREAK_POINT}kosten"),
        Column("Omslag"),
        Column("Rust op", ColumnKind.TEXT),
    )


def amounts(choice: MenuChoice, boek: Productenboek) -> tuple[str, ...]:
    """The cells of ``amount_columns``."""
    line = choice.line
    if line is None:
        return ("?",) * (2 + boek.knows_inwoners) + ("",) * 2
    return (
        effect(line.structureel),
        *[effect(line.per_inwoner(line.structureel), each=True)] * boek.knows_inwoners,
        amount(choice.frictiekosten + choice.from_reserve),
        render_omslag(line),
        hardheid_of_choice(choice),
    )


def hardheid_of_choice(choice: MenuChoice) -> str:
    """The herkomst of the weakest figure under the amounts."""
    return herkomst_word(choice.herkomst) if choice.herkomst else "-"


def settings(choice: MenuChoice, boek: Productenboek) -> str:
    """What the knop is set to; per group of gemeenten where they differ."""
    parts = []
    for maatregel in choice.maatregelen:
        words = settings_in_words(maatregel.settings) or "helemaal"
        names = [g.naam for g in boek.gemeenten if g.code in maatregel.gemeenten]
        parts.append(f"{words} ({enumeration(names)})" if names else words)
    return "; ".join(parts)


def _best(menu: Menukaart, order: MenuOrder) -> Iterator[Block]:
    yield Heading(_HEADINGS[order])
    good, kind = menu.without_objection, "zonder bezwaar"
    if not good:
        sentence = "Geen enkele keuze zonder bezwaar bespaart structureel iets."
        good, kind = menu.with_objection, "waar u op moet letten"
        if not good:
            yield Paragraph(sentence)
            return
        yield Paragraph(
            f"{sentence} Dit zijn keuzes waar eerst iets over uit te zoeken of te bedenken is, zie hieronder bij *."
        )
    best = ordered_choices(good, order)[:TOP]
    rows = [TableRow((f"{_name(k)}{'°' if menu.changes_regeling(k) else ''}", *amounts(k, menu.boek))) for k in best]
    last = menu.baseline.jaren[-1]
    tally = f"{len(rows)} van de {len(good)}" if len(good) > len(rows) else "Dit zijn alle"
    note = (
        f"{tally} keuzes {kind} die structureel besparen; overhead en overige lasten tellen niet mee. "
        f"Omslag: het jaar waarin de kosten zijn terugverdiend; 'later' is na {last}. Rust op: het zachtste cijfer "
        "onder de bedragen."
    )
    if any(menu.changes_regeling(choice) for choice in best):
        note += " °: vraagt mogelijk een wijziging van de regeling."
    yield Table((Column("Keuze", ColumnKind.TEXT), *amount_columns(menu.boek)), tuple(rows), note, together=True)


def _name(choice: MenuChoice) -> str:
    return f"{choice.product.naam}: {choice.knop.titel.lower()}"


def _overview(menu: Menukaart) -> Iterator[Block]:
    """One row per product, one column per knop."""
    yield Heading("Alle keuzes, in duizenden euro's per jaar")
    knoppen = list(dict.fromkeys(choice.knop.naam for choice in menu.choices))
    per_product: dict[str, dict[str, MenuChoice]] = {}
    for choice in menu.choices:
        per_product.setdefault(choice.product.id, {})[choice.knop.naam] = choice
    rows, previous = [], ""
    for id_, choices in per_product.items():
        product = menu.boek.product[id_]
        if product.schil and product.schil != previous:
            rows.append(TableRow((capitalized(menu.boek.woorden.one(product.schil)), *([""] * len(knoppen)))))
        previous = product.schil
        rows.append(TableRow((product.naam, *(_cell(choices[knop]) for knop in knoppen))))
    columns = (
        Column("Product", ColumnKind.TEXT),
        *(Column(_short(KNOPPEN[knop]), ColumnKind.EFFECT) for knop in knoppen),
    )
    yield Table(columns, tuple(rows), together=True)
    if legend := tuple(_legend(menu)):
        yield BulletList(legend)


def _short(knop: Knop) -> str:
    """A heading of a column: the word of the knop that people use."""
    first = knop.naam.split("_")[0]
    return _SHORT.get(first, first).replace("-", BREAK_POINT)


def _cell(choice: MenuChoice) -> str:
    if choice.oordeel in _CHARACTERS or choice.line is None:
        return _CHARACTERS[choice.oordeel]
    star = "*" if choice.oordeel is Oordeel.CAVEAT else ""
    return f"{star}{in_thousands(choice.line.structureel)}"


def _legend(menu: Menukaart) -> Iterator[tuple[str, str]]:
    for oordeel, sign, text in _EXPLANATION:
        choices = [k for k in menu.choices if k.oordeel is oordeel]
        if choices:
            first = Counter(k.reasons[0].short for k in choices if k.reasons)
            mainly = ", ".join(f"{n} keer {what}" for what, n in first.most_common())
            expensive = sum(choice.only_costs for choice in choices)
            costs = (
                f"; {expensive} daarvan {'kost' if expensive == 1 else 'kosten'} wel frictiekosten" if expensive else ""
            )
            yield sign, f"{text}: {_count(len(choices))} ({mainly}){costs}."
    if len(menu.choices) > EXTENDED:
        yield "", "De redenen bij elke keuze staan in --format csv; van één product in --product NAAM."


def _count(count: int) -> str:
    return counted(count, "keuze", "keuzes")


def _extended(menu: Menukaart) -> Iterator[Block]:
    if len(menu.choices) > EXTENDED:
        return
    yield Heading("Deze keuzes een voor een")
    for choice in by_rank(menu.choices):
        yield Heading(_name(choice), 3)
        product = choice.product
        gevolgen = (
            ("Inwoners", f"{choice.gevolg.inwoners} {product.doelgroep}".strip()),
            ("Maatschappelijke doelen", render_targets([product], {product.id: choice.gevolg})),
            ("Keten", product.keten),
            ("Risico", render_risk([product], {product.id: choice.gevolg})),
        )
        described = [(name, text or IS_SILENT) for name, text in gevolgen]
        points = *choice_sheet(choice, menu.boek), *described, *_who(choice, menu.boek, product)
        yield BulletList(silence_once(points))


def choice_sheet(choice: MenuChoice, boek: Productenboek) -> Iterator[tuple[str, str]]:
    """The setting, the verdict and the amounts of one choice."""
    yield "Instelling", f"{capitalized(settings(choice, boek))}."
    reasons = f": {'; '.join(text_of(reason.said) for reason in choice.reasons)}" if choice.reasons else ""
    yield "Oordeel", f"{capitalized(choice.oordeel.value)}{reasons}."
    if line := choice.line:
        each = line.per_inwoner(line.structureel)
        per_inwoner = "" if each is None else f", {euros(each, effect=True, each=True)} per inwoner"
        yield "Structureel", f"{euros(line.structureel, effect=True)} per jaar{per_inwoner}."
        out = " (uit de reserve van de GR)" if choice.from_reserve else ""
        yield "Frictiekosten", f"{euros(choice.frictiekosten + choice.from_reserve)}{out}."
        if choice.blijvende_kosten:
            yield "Blijvende kosten", f"{euros(choice.blijvende_kosten)} in de getoonde jaren."
        yield "Omslag", f"{render_omslag(line)}."
        yield "Rust op", f"{hardheid_of_choice(choice)}."


def _who(choice: MenuChoice, boek: Productenboek, product: Product) -> Iterator[tuple[str, str]]:
    yield "Wettelijk kader", product.wettelijk_kader or IS_SILENT
    yield "Wijziging van de GR", gr_wijziging(choice.maatregelen[0], boek)
    yield "Wie besluit", besluit(choice.maatregelen[0], boek)
