# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The answer of a scenario in a few lines: what it saves or costs, how hard that is, what comes first, and for whom."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from fractions import Fraction

from takenkeuze.core.diagnostics import CODES, Severity
from takenkeuze.core.notation import (
    capitalized,
    counted,
    counted_of,
    enumeration,
    euro,
    share,
    told_apart,
)
from takenkeuze.core.overview import (
    Omslag,
    OverviewLine,
    Per,
    YearFigures,
    now_in_words,
    overview_lines,
    total_line,
    whose_names,
)
from takenkeuze.core.reserve import find_reserve_effect
from takenkeuze.core.result import Result
from takenkeuze.report.amounts import euros
from takenkeuze.report.blocks import Block, BulletList, Heading, Paragraph, Tone
from takenkeuze.report.hardheid import softness
from takenkeuze.report.open import resting_on_open

NO_FINDINGS = "Geen bij het doorrekenen; takenkeuze check toetst aan meer regels."
"""check has more rules than the run itself: silence here is no approval."""
AGREEMENTS = 3
"""How many missed eisen are told; the others are counted."""


def render_answer(result: Result, total: OverviewLine, gemeenten: Sequence[int] | None) -> Iterator[Block]:
    """What the board reads first, for all gemeenten or as seen by some (by index)."""
    yield Heading("Antwoord")
    lines = overview_lines(result, Per.GEMEENTE, gemeenten)
    beletsels = render_beletsels(result)
    if beletsels:  # what can't be done saves nothing: rekenregels, section 3
        yield Paragraph(f"Zo kan dit scenario niet worden uitgevoerd: {beletsels}; zie Bevindingen.", Tone.ERROR)
        yield Paragraph("De bedragen hieronder zeggen alleen hoe ver dit te ver gaat; zij zijn geen besparing.")
    else:
        yield Paragraph(_verdict(result, total, lines, gemeenten), Tone.STRONG)
    if missed := _missed(result):
        yield Paragraph(missed, Tone.ERROR)
    points = []
    if not total.without_effect and not beletsels:
        points = [
            ("Hardheid", softness(result, gemeenten)),
            ("Eerst", first_costs(total, whose_names(result.boek, gemeenten) if gemeenten is not None else "")),
            ("Omslag", _omslag(total)),
        ]
    points += [("Spreiding", "" if beletsels else _spread(result, total, lines))]
    points += [("Reserve", _reserve(result, total, gemeenten))]
    if said := tuple((name, text) for name, text in points if text):
        yield BulletList(said)
    yield from resting_on_open(result.boek, {post.product for post in result.effects if post.product})
    if rest := sum(finding.severity is not Severity.ERROR for finding in result.findings):
        yield Paragraph(f"Let op: {counted(rest, 'waarschuwing', 'waarschuwingen')}, zie Bevindingen.", Tone.WARNING)


def render_beletsels(result: Result) -> str:
    """Why a scenario cannot be carried out, each reason once; "" when it can."""
    reasons: dict[str, list[int]] = {}
    for finding in result.beletsels:
        reasons.setdefault(finding.code, []).extend([finding.maatregel] if finding.maatregel else [])
    texts = []
    for code, numbers in reasons.items():
        unique = [str(number) for number in dict.fromkeys(numbers)]
        at = f" ({'maatregel' if len(unique) == 1 else 'maatregelen'} {enumeration(unique)})" if unique else ""
        texts.append(f"{CODES[code]}{at}")
    return enumeration(texts)


def _missed(result: Result) -> str:
    """The agreed bounds that are not kept, each with what it is short."""
    if not result.scenario.eisen:
        return ""
    from takenkeuze.report.eisen import eis_result_in_short  # most scenarios have no eisen

    missed = [eis_result for eis_result in result.eis_results if not eis_result.is_met]
    if not missed:
        return ""
    rest = len(missed) - AGREEMENTS
    further = f" En nog {rest}, zie Bevindingen." if rest > 0 else ""
    every = len(result.scenario.eisen)
    count = counted_of(len(missed), every, "afspraak", "afspraken") if every > 1 else "de enige afspraak"
    return f"Niet gehaald: {count}. {' '.join(map(eis_result_in_short, missed[:AGREEMENTS]))}{further}"


def _verdict(
    result: Result, total: OverviewLine, lines: Sequence[OverviewLine], gemeenten: Sequence[int] | None
) -> str:
    """The structural effect in one sentence; nothing is only said to change where nothing in any table does."""
    who_ = whose_names(result.boek, gemeenten)
    if not result.scenario.maatregelen:
        return _paid(who_, total)
    if cents := abs(total.structureel):
        part = (
            ""
            if total.bijdrage_nu <= 0
            else f", {share(Fraction(cents, total.bijdrage_nu))} van de bijdrage {now_in_words(result)}"
        )
        each = ""
        if total.inwoners:
            per_inwoner = told_apart(Fraction(cents, 100 * total.inwoners), [Fraction(0)], euro)
            each = f"; {per_inwoner} per inwoner"
        verb = "bespaart" if total.structureel < 0 else "kost"
        amount = euros(cents)
        return f"Dit scenario {verb} {who_} structureel {amount} per jaar{part}{each}."
    less = [line for line in lines if line.structureel < 0]
    more = [line for line in lines if line.structureel > 0]
    if less:
        amount = euros(-sum(line.structureel for line in less))
        return (
            f"Dit scenario kost {who_} samen structureel evenveel als nu, maar verschuift {amount} per jaar: "
            f"{_some(less)} minder en {_some(more)} meer."
        )
    if moved := _moved(total, lines):
        return f"Dit scenario verandert structureel niets voor {who_}, maar verschuift {moved}"
    if any(year.netto_effect for line in lines for year in line.jaren):
        return f"Dit scenario verandert structureel niets voor {who_}; in de getoonde jaren wel."
    if not all(line.without_effect for per in Per for line in overview_lines(result, per, gemeenten)):
        return f"Dit scenario verandert per saldo niets voor {who_}: wat het ene bespaart, kost het andere."
    return f"Dit scenario verandert niets voor {who_}."


def _moved(total: OverviewLine, lines: Sequence[OverviewLine]) -> str:
    """What goes from some gemeenten to others in the shown years, where together they pay the same in each."""
    if any(year.netto_effect for year in total.jaren):
        return ""
    at = max(range(len(total.jaren)), key=lambda i: sum(abs(line.jaren[i].netto_effect) for line in lines))
    less = [line for line in lines if line.jaren[at].netto_effect < 0]
    more = [line for line in lines if line.jaren[at].netto_effect > 0]
    if not less:
        return ""
    amount = euros(-sum(line.jaren[at].netto_effect for line in less))
    when = f"in de getoonde jaren geld, het meest in {total.jaren[at].jaar}, {amount}"
    return f"{when}: {_some(less)} minder en {_some(more)} meer."


def _paid(who_: str, total: OverviewLine) -> str:
    """What is paid without maatregelen: each year, or in the first and the last."""
    first, last = total.jaren[0], total.jaren[-1]
    years = f"elk jaar {euros(first.bijdrage)}"
    if len({year.bijdrage for year in total.jaren}) > 1:
        years = f"{euros(first.bijdrage)} in {first.jaar} en {euros(last.bijdrage)} in {last.jaar}"
    together = "samen " * (len(total.payers) > 1)
    return f"Dit scenario heeft geen maatregelen. De bijdrage voor {who_} is {together}{years}."


def _some(lines: Sequence[OverviewLine]) -> str:
    """Who pays, by name where that is one."""
    return f"{lines[0].naam} betaalt" if len(lines) == 1 else f"{len(lines)} gemeenten betalen"


def first_costs(total: OverviewLine, who_: str) -> str:
    """The years that cost money, and what they are made of. ``who_`` is for whom, "" for all gemeenten."""
    years = total.jaren
    expensive = [year for year in years if year.netto_effect > 0]
    passing = {
        "frictiekosten": {year.jaar: year.frictiekosten for year in years if year.frictiekosten},
        "blijvende kosten": {year.jaar: year.blijvende_kosten for year in years if year.blijvende_kosten},
    }
    before = f" {who_}" if who_ else ""
    if not expensive:
        sentence = f"In geen enkel jaar kost het{before} per saldo geld."
        for word, per_year in passing.items():
            if per_year:
                sentence += f" De {word} {_when(per_year)}, {_together(per_year.values())}, zijn daar al af."
        return sentence
    amounts = enumeration([f"{euros(year.netto_effect)} in {year.jaar}" for year in expensive], 4)
    if len(expensive) == len(years):
        how = "elk getoond jaar"
    elif all(year.netto_effect >= 0 for year in years if year.jaar <= expensive[-1].jaar):
        how = "eerst"
    else:
        how = "niet elk jaar, maar wel in deze jaren"
    sentence = f"Het kost{before} {how} geld: {amounts}{_made_of(expensive)}."
    costly = {year.jaar for year in expensive}
    for word, per_year in passing.items():
        if later := {year: cents for year, cents in per_year.items() if year not in costly}:
            sentence += f" {capitalized(_when(later))} is er nog {_together(later.values())} aan {word}."
    return sentence


def _made_of(expensive: Sequence[YearFigures]) -> str:
    """Of what the costs of these years are the balance, when that is more than a bijdrage alone."""
    kinds = (
        (sum(year.frictiekosten for year in expensive), "frictiekosten", "frictiekosten"),
        (sum(year.blijvende_kosten for year in expensive), "blijvende kosten", "blijvende kosten"),
        (sum(year.eigen_kosten for year in expensive), "eigen kosten", "minder eigen kosten"),
        (sum(year.bijdrage - year.bijdrage_basis for year in expensive), "meer bijdrage", "minder bijdrage"),
    )
    parts = [f"{euros(abs(subtotal))} {more if subtotal > 0 else less}" for subtotal, more, less in kinds if subtotal]
    if len(parts) < 2:
        return next((f", alles {kind}" for subtotal, kind, _ in kinds[:2] if subtotal), "")
    return f" ({'samen ' if len(expensive) > 1 else ''}{enumeration(parts)})"


def _together(amounts: Collection[int]) -> str:
    return f"{'samen ' if len(amounts) > 1 else ''}{euros(sum(amounts))}"


def _when(years: Iterable[int]) -> str:
    return f"in {enumeration([str(year) for year in years])}"


def _omslag(total: OverviewLine) -> str:
    first, last = total.jaren[0], total.jaren[-1]
    stand = f"eind {last.jaar} is het opgeteld {euros(last.cumulatief, effect=True)}."
    if total.omslag is Omslag.NEVER:
        return f"Nooit, want het bespaart structureel niets: {stand}"
    if total.omslag is Omslag.LATER:
        return f"Niet binnen deze jaren: {stand}"
    if total.breakeven_jaar == first.jaar:
        return f"Meteen in {first.jaar}; {stand}"
    return f"Vanaf {total.breakeven_jaar} zijn de kosten terugverdiend; {stand}"


def _spread(result: Result, total: OverviewLine, lines: Sequence[OverviewLine]) -> str:
    """How the structural effect differs between gemeenten; of one gemeente how it differs from all of them."""
    if len(result.boek.gemeenten) == 1 or not any(line.structureel for line in lines):
        return ""
    known = result.boek.knows_inwoners

    def each(line: OverviewLine) -> int:
        per_inwoner = line.per_inwoner(line.structureel)
        return line.structureel if per_inwoner is None else per_inwoner

    if len(lines) == 1:
        own, together = (euros(each(line), effect=True, each=known) for line in (total, total_line(result)))
        return f"Structureel {own}{' per inwoner' * known}; over {whose_names(result.boek, None)} samen {together}."
    ordered = sorted(lines, key=lambda r: (Fraction(r.structureel, r.inwoners or 1), r.naam))
    layer, high = ordered[0], ordered[-1]
    of_, until = (euros(each(line), effect=True, each=known) for line in (layer, high))
    text = f"Structureel is het in elke gemeente {of_}{' per inwoner' * known}."
    if of_ != until:
        extremes = f"{of_} ({layer.naam}) tot {until} ({high.naam})"
        text = f"Structureel per {'inwoner' if known else 'gemeente'} van {extremes}."
    less, more = (
        [r for r in lines if r.structureel < 0],
        [r for r in lines if r.structureel > 0],
    )
    if less and more and total.structureel:  # without a total the first sentence says so
        text += f" {_some(less)} minder en {_some(more)} meer."
    if nothing := sum(line.without_effect for line in lines):
        who_ = counted_of(nothing, len(lines), "gemeente", "gemeenten")
        text += f" {who_} {'merkt' if nothing == 1 else 'merken'} er niets van."
    return text


def _reserve(result: Result, total: OverviewLine, gemeenten: Sequence[int] | None) -> str:
    """What the reserve pays and where that leaves it; "" when it pays nothing."""
    gevolg = find_reserve_effect(result)
    if gevolg is None or not gevolg.from_reserve:
        return ""
    together = "" if gemeenten is None else ", voor alle gemeenten samen"
    above = gevolg.above_ondergrens
    text = (
        f"De reserve van de GR betaalt {euros(gevolg.from_reserve)} frictiekosten{together}; die zitten niet "
        f"in de bedragen hierboven. Zij zakt tot {euros(gevolg.lowest)} in {gevolg.lowest_year}, "
        f"{euros(abs(above))} {'onder' if above < 0 else 'boven'} de ondergrens."
    )
    if gemeenten is None:
        with_ = euros(total.jaren[-1].cumulatief + gevolg.total, effect=True)
        text += f" Met de reserve erbij is het eind {total.jaren[-1].jaar} opgeteld {with_}."
    return text
