# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The words of a bon: a step as a line, a figure with its source, why a gemeente got a cent or not."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import assert_never

from takenkeuze.core.model.calculation_step import CalculationStep, Term
from takenkeuze.core.model.cijfer import Bron, BronCell, Cijfer, Herkomst
from takenkeuze.core.model.field_types import Unit
from takenkeuze.core.model.figures import SourcedFigure
from takenkeuze.core.model.productenboek import Product, Productenboek
from takenkeuze.core.notation import capitalized, decimal, enumeration, euro_exact
from takenkeuze.core.overview import name_of
from takenkeuze.core.result import BASIS, RESERVE, Oorzaak, PostKind, Result
from takenkeuze.features.explain.inputs import ScenarioValue
from takenkeuze.features.explain.question import PostTrail, Trail, Withdrawal, WithdrawalTrail
from takenkeuze.features.explain.request import Basis, ConclusionKind, FigureQuestion
from takenkeuze.features.explain.trail import InFull, KnopTrail, Walk
from takenkeuze.report.blocks import Block, BulletList, Heading
from takenkeuze.report.maatregel import afbouw_time

_EXPLANATION = {
    Basis.NETTO_EFFECT: "Netto effect = verandering van de bijdrage + frictiekosten + blijvende kosten + "
    "eigen kosten. Een min betekent: minder betalen.",
    Basis.BIJDRAGE: "De bijdrage met het scenario: die zonder scenario plus wat elke maatregel verandert.",
    Basis.BIJDRAGE_STRAKS: "De bijdrage met alle afbouw klaar: die van nu plus wat elke maatregel verandert.",
    Basis.BIJDRAGE_BASIS: "De bijdrage zonder het scenario.",
    Basis.BIJDRAGE_NU: "De bijdrage zonder het scenario, in prijzen van het basisjaar.",
    Basis.FRICTIEKOSTEN: "Eenmalige kosten die de gemeenten betalen omdat lasten dalen.",
    Basis.BLIJVENDE_KOSTEN: "Wat blijft van lasten die voor enkele gemeenten dalen; elk jaar minder.",
    Basis.EIGEN_KOSTEN: "Wat gemeenten zelf uitgeven aan wat zij overnemen.",
    Basis.STRUCTURAL: "Structureel: alle afbouw klaar, zonder frictiekosten en blijvende kosten. "
    "Een min betekent: minder betalen.",
    Basis.CUMULATIEF: "De netto effecten van alle jaren tot en met dit jaar, opgeteld.",
    Basis.TERUGGAVE: "Wat de reserve boven haar bovengrens teruggeeft; een min is geld terug. "
    "Het zit in geen netto effect.",
    Basis.RESERVE: "Het weerstandsvermogen aan het eind van het jaar; het zit in geen netto effect.",
    Basis.RESERVE_START: "Het weerstandsvermogen aan het begin van het jaar; het zit in geen netto effect.",
    Basis.RESERVE_ONTTREKKING: "De frictiekosten die de reserve betaalt; zij zitten in geen netto effect.",
    Basis.RESERVE_ABOVE_ONDERGRENS: "De stand aan het eind van het jaar min de ondergrens. Een min betekent: er is te "
    "weinig.",
}
_EXPLANATION_CONCLUSION = {
    ConclusionKind.PER_INWONER: "Het bedrag gedeeld door de inwoners, afgerond op centen om te tonen.",
    ConclusionKind.SHARE: "Het structurele effect gedeeld door de bijdrage nu. Een min betekent: minder betalen.",
    ConclusionKind.OMSLAG: "Het eerste jaar waarin de netto effecten, opgeteld vanaf het begin, nul of negatief zijn "
    "en dat blijven.",
    ConclusionKind.HERKOMST: "Welk deel van de bedragen rust op welke herkomst. Een bedrag is zo hard als het zachtste "
    "cijfer eronder.",
}


def cell_name(question: FigureQuestion) -> str:
    """The name of the figure, with a capital."""
    title = "verandering van de bijdrage" if _change_only(question) else question.cel.titel
    return title[:1].upper() + title[1:]


def _change_only(question: FigureQuestion) -> bool:
    """Whether it is the bijdrage of a maatregel: that has no bijdrage of its own, it changes one."""
    about_bijdrage = (
        question.cel.basis in (Basis.BIJDRAGE, Basis.BIJDRAGE_STRAKS) and question.cel.ending is ConclusionKind.AMOUNT
    )
    return about_bijdrage and question.maatregel is not None


def period(question: FigureQuestion) -> str:
    """Which years the figure is of; "" where its name says enough."""
    basis, ending = question.cel.basis, question.cel.ending
    years = [str(year) for year in question.jaren if year is not None]
    if ending in (ConclusionKind.SHARE, ConclusionKind.OMSLAG) or (ending is ConclusionKind.HERKOMST and not years):
        return ""
    if not years:
        return "structureel" if basis in _PER_YEAR_TOO else "per jaar"
    if basis in (Basis.RESERVE, Basis.RESERVE_ABOVE_ONDERGRENS):
        return f"eind {years[-1]}"
    if basis is Basis.RESERVE_START:
        return f"in {years[-1]}"
    return f"in {years[0]}" if len(years) == 1 else f"van {years[0]} tot en met {years[-1]}"


_PER_YEAR_TOO = (Basis.NETTO_EFFECT, Basis.BIJDRAGE, Basis.BIJDRAGE_BASIS, Basis.EIGEN_KOSTEN)


def what_it_is(question: FigureQuestion) -> str:
    """What the figure means."""
    if _change_only(question):
        return "Wat deze maatregel aan de bijdrage verandert. Een min betekent: minder betalen."
    return _EXPLANATION_CONCLUSION.get(question.cel.ending) or _EXPLANATION[question.cel.basis]


def same(cell: str, what: str = "dat bedrag") -> str:
    """Where the bon of another figure is, for the same gemeenten and products."""
    return f"De bon van {what}: dezelfde opdracht met --cel {cell}."


def price_blocks(
    figures: Sequence[SourcedFigure], steps: Sequence[CalculationStep], bronnen: "BronList"
) -> Iterator[Block]:
    """Where the price indices come from, when there are any."""
    if steps:
        yield Heading("Prijzen")
        yield BulletList((*(bron_line(figure, bronnen) for figure in figures), *map(step_line, steps)))


def oorzaak(oorzaak_: Oorzaak) -> str:
    """What causes a post."""
    if oorzaak_ == BASIS:
        return "zonder scenario"
    return "reserve" if oorzaak_ == RESERVE else f"maatregel {oorzaak_}"


def exactly(cents: Fraction, *, to_cents: bool = False) -> str:
    """An amount that is not rounded, in euros or in cents."""
    return decimal(cents) if to_cents else decimal(cents / 100, 2)


def term_text(term: Term) -> str:
    """A number in its unit."""
    match term.unit:
        case Unit.EURO:
            return euro_exact(term.waarde)
        case Unit.SHARE:
            return f"{decimal(term.waarde * 100)}%"
        case Unit.FACTOR:
            return decimal(term.waarde, 1, 6)
        case Unit.COUNT:
            return decimal(term.waarde)
        case Unit.YEAR:
            return str(term.waarde)
    assert_never(term.unit)


def step_line(step: CalculationStep, *, sparing: bool = False) -> tuple[str, str]:
    """A step as a label and a line: the formula (unless ``sparing``), the numbers, the outcome."""
    outcome = term_text(step.outcome)
    parts = [*[step.symbolic()] * (not sparing), step.filled_in(term_text), outcome]
    return step.sign, " = ".join(dict.fromkeys(parts))


class BronList:
    """The documents that a bon names, by number in the order in which it does; their titles are its last lines."""

    def __init__(self, boek: Productenboek) -> None:
        self._known = {bron.id: bron for bron in boek.bronnen}
        self._titles: dict[str, int] = {}

    def how_hard(self, cijfer: Cijfer) -> str:
        """Its herkomst, and the documents it comes from; an aanname stands beside a document, not in it."""
        titles = dict.fromkeys(_title(self._known[id_]) if id_ in self._known else id_ for id_ in cijfer.bronnen)
        numbers = "".join(f"[{self._titles.setdefault(title, len(self._titles) + 1)}]" for title in titles)
        how = "herkomst niet vermeld" if cijfer.herkomst is Herkomst.UNSTATED else cijfer.herkomst.value
        loose = cijfer.herkomst in (Herkomst.AANNAME, Herkomst.UNSTATED)
        cells = [bron.cell for bron in cijfer.bronnen if isinstance(bron, BronCell)]
        where = f" ({enumeration(cells, 3)})" if cells else ""
        return f"{how}{', bij ' if loose else ' '}{numbers}{where}" if numbers else how

    def blocks(self) -> Iterator[Block]:
        """The titles, of what was named until now."""
        if self._titles:
            yield Heading("Bronnen")
            yield BulletList(tuple((f"[{number}]", f"{title}.") for title, number in self._titles.items()))


def subject(trail: Trail | WithdrawalTrail) -> str:
    """What posten are about."""
    if trail.subject is None:
        return "Reserve"
    name = trail.subject.naam if isinstance(trail.subject, Product) else name_of(trail.subject)
    return name if isinstance(trail, WithdrawalTrail) or trail.base is None else f"{name} ({trail.base})"


def kind_word(kind: PostKind) -> str:
    """The kind of an amount, in words."""
    return kind.value.replace("_", " ")


def amount_heading(one: PostTrail | Withdrawal, *, with_oorzaak: bool = True) -> str:
    """Which amount it is: of which kind, in which year, because of what."""
    year = "structureel" if one.jaar is None and with_oorzaak else one.jaar or ""
    heading = f"{kind_word(one.kind)} {year}".rstrip()
    return capitalized(f"{heading}, {oorzaak(one.oorzaak)}" if with_oorzaak else heading)


def bron_line(figure: SourcedFigure, bronnen: BronList) -> tuple[str, str]:
    """A figure of the productenboek as a label and a line: its value, how hard it is, and the document."""
    cijfer = figure.cijfer
    default = ", de standaard van het boek" if figure.standaard else ""
    toelichting = f" ({cijfer.toelichting.strip().rstrip('.')})" if cijfer.toelichting else ""
    return capitalized(figure.naam), f"{term_text(figure.term)}{default}; {bronnen.how_hard(cijfer)}{toelichting}."


def data(figures: Sequence[SourcedFigure], choices: Sequence[ScenarioValue], bronnen: BronList) -> str:
    """Figures and choices in a sentence for each herkomst and document, which is named by its number."""
    per_herkomst: dict[str, list[str]] = {}
    named = [(bronnen.how_hard(figure.cijfer), figure.naam, figure.term) for figure in figures]
    for how, name, term in (*named, *(("keuze in het scenario", choice.naam, choice.term) for choice in choices)):
        per_herkomst.setdefault(how, []).append(f"{name} {term_text(term)}")
    return " ".join(f"{capitalized(how)}: {'; '.join(parts)}." for how, parts in per_herkomst.items())


def choice_line(choice: ScenarioValue) -> tuple[str, str]:
    """A number of the scenario as a label and a line."""
    return (
        choice.naam[:1].upper() + choice.naam[1:],
        f"{term_text(choice.term)}; keuze in het scenario, maatregel {choice.maatregel}.",
    )


def afbouw_line(result: Result, knop: KnopTrail, bronnen: BronList) -> str:
    """How long the afbouw takes, and who says so: the scenario, the book, or the rules of the program.

    A source that a figure has is not repeated.
    """
    if knop.maatregel.series:
        return "Elk jaar een eigen besluit, dat dat hele jaar geldt."
    afbouw = knop.afbouw
    parts = []
    if afbouw.scenario:
        parts.append("keuze in het scenario")
    if afbouw.figures:
        parts.append("het aantal jaren uit het productenboek" if parts else "zoals in het productenboek")
    elif afbouw.verloop:
        parts.append(f"verloop {result.boek.afbouw.verloop} uit het productenboek ({bronnen.how_hard(afbouw.cijfer)})")
    if not parts:
        parts.append("de standaard van het programma" if afbouw.falls else "er dalen geen lasten")
    expensive = afbouw_time(result.step[knop.maatregel.number].pad, knop.maatregel.ingang)
    return f"{expensive} {capitalized('; '.join(parts))}."


def walk_moment(walk: Walk) -> str:
    """In which years, or structurally."""
    years = [str(year) for year in walk.moments if isinstance(year, int)]
    parts = [f"in {enumeration(years)}"] * bool(years) + ["structureel"] * (None in walk.moments)
    parts += ["volledig, voor de daling van de lasten" for moment in walk.moments if isinstance(moment, InFull)]
    return " en ".join(parts)


def _title(bron: Bron) -> str:
    return ", ".join(part for part in (bron.titel, bron.vindplaats) if part)
