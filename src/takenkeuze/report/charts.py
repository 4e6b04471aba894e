# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The pictures of a result: what each shows, with its message as a title. The table beside it has the same figures.

A picture without anything to see is not made, nor one of the effect of what can't be done: that saves nothing.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from takenkeuze.core.model.cijfer import Herkomst
from takenkeuze.core.money import round_half_away, to_cents
from takenkeuze.core.notation import capitalized, counted_of
from takenkeuze.core.overview import (
    Omslag,
    OverviewLine,
    Per,
    now_in_words,
    overview_lines,
    whose_names,
)
from takenkeuze.core.reserve import find_reserve_effect
from takenkeuze.core.result import Result
from takenkeuze.report.amounts import euros
from takenkeuze.report.blocks import Chart
from takenkeuze.report.drawings import AxisUnit, Bar, Composition, Ranking, Series, Tile, TileMap, Timeline, Waterfall
from takenkeuze.report.hardheid import herkomst_word, parts_by_herkomst, softness

_NAME_IN_TITLE = 60
"""How much of a name a title has."""
_MOST_NAMES = 3
"""How many gemeenten a title names; more than that are counted."""


def year_charts(result: Result, total: OverviewLine, gemeenten: Sequence[int] | None) -> Iterator[Chart]:
    """The bijdrage with and without the scenario, and what it adds up to, for all gemeenten or some (by index)."""
    who, pay = _who(result, gemeenten), "betaalt" if len(_places(result, gemeenten)) == 1 else "betalen"
    years, last = tuple(result.jaren), total.jaren[-1]
    without = tuple(year.bijdrage_basis for year in total.jaren)
    with_ = tuple(year.bijdrage for year in total.jaren)
    if not result.scenario.maatregelen:
        if any(without):
            title = f"{capitalized(who)} {pay} in {last.jaar} {euros(last.bijdrage)} bijdrage"
            yield Chart(title, _over_the_years("de bijdrage", years), Timeline(years, (Series("bijdrage", without),)))
        return
    if result.beletsels:
        return
    if any((*without, *with_)):
        if change := last.bijdrage - last.bijdrage_basis:
            title = f"{capitalized(who)} {pay} in {last.jaar} {_less_or_more(change)} bijdrage dan zonder dit scenario"
        elif without == with_:
            title = f"De bijdrage van {who} is elk jaar even hoog als zonder dit scenario"
        else:
            title = f"De bijdrage van {who} is in {last.jaar} even hoog als zonder dit scenario"
        series = Series("zonder dit scenario", without), Series("met dit scenario", with_)
        yield Chart(title, _over_the_years("de bijdrage zonder en met dit scenario", years), Timeline(years, series))
    if any(year.netto_effect for year in total.jaren):
        turn = total.breakeven_jaar if total.breakeven_jaar != years[0] else None
        yield Chart(
            _added_up_in_words(total),
            _over_the_years("het netto effect, opgeteld vanaf het eerste jaar", years),
            Timeline(
                years,
                (Series("opgeteld", tuple(year.cumulatief for year in total.jaren)),),
                turning_point=turn,
                turning_text=f"{turn}: terugverdiend" if turn else "",
            ),
            effect=True,
        )


def _added_up_in_words(total: OverviewLine) -> str:
    """When it is earned back, and what has been paid more or less by then. Source: ``breakeven``."""
    first, last = total.jaren[0].jaar, total.jaren[-1]
    paid = f"{_less_or_more(last.cumulatief)} betaald" if last.cumulatief else "evenveel betaald"
    stand = f"eind {last.jaar} is opgeteld {paid}"
    if total.breakeven_jaar == first:
        return f"Het kost in geen enkel jaar opgeteld geld: {stand}"
    if total.breakeven_jaar is not None:
        return f"Vanaf {total.breakeven_jaar} zijn de kosten terugverdiend: {stand}"
    if total.omslag is Omslag.LATER:
        return f"De kosten zijn in deze jaren nog niet terugverdiend: {stand}"
    return f"De kosten worden niet terugverdiend: {stand}"


def maatregel_charts(result: Result, total: OverviewLine, gemeenten: Sequence[int] | None) -> Iterator[Chart]:
    """From what is paid now to what will be, a step for each maatregel."""
    lines = overview_lines(result, Per.MAATREGEL, gemeenten)
    if result.beletsels or not any(line.structureel for line in lines):
        return
    pay = "betaalt" if len(_places(result, gemeenten)) == 1 else "betalen"
    title = f"Structureel {pay} {_who(result, gemeenten)} {euros(total.costs)} per jaar"
    if total.structureel:
        title += f" in plaats van {euros(total.bijdrage_nu)}"
    else:
        title += ", evenveel als zonder dit scenario"
    if len(lines) > 1:
        least = min(lines, key=lambda line: line.structureel)
        most = max(lines, key=lambda line: line.structureel)
        saves = least.structureel < 0
        title += f"; maatregel {least.id if saves else most.id} {'bespaart' if saves else 'kost'} het meest"
    steps = tuple(Bar(line.naam, line.structureel) for line in lines)
    yield Chart(
        title,
        f"Een staaf voor wat {now_in_words(result)} wordt betaald, daaronder voor elke maatregel een staaf met wat die "
        "structureel per jaar scheelt, en onderaan een staaf voor wat dan wordt betaald.",
        Waterfall(
            Bar(f"Bijdrage {now_in_words(result)}", total.bijdrage_nu), steps, Bar("Met dit scenario", total.costs)
        ),
    )


def gemeente_charts(result: Result, gemeenten: Sequence[int] | None) -> Iterator[Chart]:
    """The structural effect in each gemeente, in euros and per inwoner, from least to most to pay."""
    lines = overview_lines(result, Per.GEMEENTE, gemeenten)
    if result.beletsels or len(lines) < 2 or not any(line.structureel for line in lines):
        return
    ordered = sorted(lines, key=lambda line: (line.structureel, line.naam))
    described = "Een liggende staaf voor elke gemeente, op volgorde van wie het minst naar wie het meest meer betaalt"
    yield Chart(
        _gemeenten_in_words(ordered),
        f"{described}: het structurele effect per jaar.",
        Ranking(tuple(Bar(line.naam, line.structureel) for line in ordered)),
        effect=True,
    )
    each = [(Fraction(line.structureel, line.inwoners), line.naam) for line in lines if line.inwoners]
    if len(each) == len(lines):
        each.sort()
        yield Chart(
            _each_in_words(each),
            f"{described}: het structurele effect per inwoner en per jaar.",
            Ranking(tuple(Bar(name, cents) for cents, name in each)),
            AxisUnit.EACH,
            effect=True,
        )


def _gemeenten_in_words(ordered: Sequence[OverviewLine]) -> str:
    less = sum(line.structureel < 0 for line in ordered)
    more = sum(line.structureel > 0 for line in ordered)
    first, last = ordered[0], ordered[-1]
    if less == len(ordered):
        return f"Elke gemeente betaalt structureel minder; {_short(first.naam)} het meest: {_less(first)}"
    if more == len(ordered):
        return f"Elke gemeente betaalt structureel meer; {_short(last.naam)} het meest: {_less(last)}"
    parts = [
        f"{counted_of(count, len(ordered), 'gemeente', 'gemeenten')} {'betaalt' if count == 1 else 'betalen'} "
        f"structureel {word}, {_short(line.naam)} het meest: {_less(line)}"
        for count, word, line in ((less, "minder", first), (more, "meer", last))
        if count
    ]
    return "; ".join(parts)


def _less(line: OverviewLine) -> str:
    return f"{_less_or_more(line.structureel)} per jaar"


def _each_in_words(ordered: Sequence[tuple[Fraction, str]]) -> str:
    (low, first), (high, last) = ordered[0], ordered[-1]
    least, most = (
        euros(round_half_away(cents.numerator, cents.denominator), effect=True, each=True) for cents in (low, high)
    )
    if least == most:
        return f"Per inwoner is het structurele effect in elke gemeente {least}"
    of_, until = f"{least} ({_short(first)})", f"{most} ({_short(last)})"
    return f"Per inwoner loopt het structurele effect van {of_} tot {until}"


def map_charts(result: Result) -> Iterator[Chart]:
    """The structural effect on a map of the region, per inwoner where inwoners are known, if the book has a map."""
    lines = {line.id: line for line in overview_lines(result, Per.GEMEENTE)}
    if result.beletsels or not result.boek.kaart or not any(line.structureel for line in lines.values()):
        return
    each = result.boek.knows_inwoners

    def value(line: OverviewLine) -> Fraction:
        return Fraction(line.structureel, line.inwoners if each else 1)

    most = max(lines.values(), key=lambda line: (abs(value(line)), line.naam))
    cents = round_half_away(abs(value(most)).numerator, value(most).denominator)
    word = "minder" if most.structureel < 0 else "meer"
    yield Chart(
        f"{_short(most.naam)} merkt {'per inwoner ' * each}het meest: structureel {euros(cents, each=each)} {word} "
        "per jaar",
        "Een schematische kaart van de regio met een tegel voor elke gemeente; hoe donkerder, hoe groter het effect.",
        TileMap(tuple(Tile(lines[code].naam, at.kolom, at.rij, value(lines[code])) for code, at in result.boek.kaart)),
        AxisUnit.EACH if each else AxisUnit.EUROS,
        effect=True,
    )


def reserve_charts(result: Result) -> Iterator[Chart]:
    """The reserve at the end of each year, between its bounds."""
    reserve, found = result.boek.reserve, find_reserve_effect(result)
    if reserve is None or found is None:
        return
    years = tuple(year.jaar for year in result.reserve)
    ends = tuple(year.eind for year in result.reserve)
    bounds = [Bar("ondergrens", to_cents(reserve.ondergrens.waarde))]
    if reserve.bovengrens:
        bounds.append(Bar("bovengrens", to_cents(reserve.bovengrens.waarde)))
    above = found.above_ondergrens
    where = f"{euros(abs(above))} {'onder' if above < 0 else 'boven'} de ondergrens" if above else "op de ondergrens"
    if len(set(ends)) == 1:
        title = f"De reserve van de GR blijft {euros(found.lowest)}, {where}"
    else:
        title = f"De reserve van de GR is het laagst in {found.lowest_year}: {euros(found.lowest)}, {where}"
    yield Chart(
        title,
        f"{_over_the_years('de reserve aan het eind van het jaar', years)} Een streeplijn is een grens.",
        Timeline(years, (Series("reserve", ends),), tuple(bounds)),
    )


def hardheid_charts(result: Result, gemeenten: Sequence[int] | None) -> Iterator[Chart]:
    """Of each kind of amount the part that rests on each herkomst."""
    wholes = tuple((name, tuple(parts.values())) for name, parts in parts_by_herkomst(result, gemeenten).items())
    if wholes:
        yield Chart(
            softness(result, gemeenten).removesuffix("."),
            "Voor elk soort bedrag een balk van 100%, verdeeld naar de herkomst van de cijfers eronder.",
            Composition(tuple(herkomst_word(herkomst) for herkomst in Herkomst), wholes),
        )


def scenario_charts(totals: Sequence[tuple[str, OverviewLine]]) -> Iterator[Chart]:
    """Scenarios side by side, each with a name and what it does for all together: structurally, and over the years."""
    if len(totals) < 2:
        return
    first, last = totals[0][1].jaren[0].jaar, totals[0][1].jaren[-1].jaar
    for when, of, values in (
        ("Structureel", " per jaar", [line.structureel for _, line in totals]),
        (f"Over {first}-{last}", "", [line.jaren[-1].cumulatief for _, line in totals]),
    ):
        if any(values):
            bars = tuple(Bar(name, value) for (name, _), value in zip(totals, values, strict=True))
            yield Chart(
                _best_in_words(when, of, bars),
                "Een liggende staaf voor elk scenario, met wat het alle gemeenten samen scheelt.",
                Ranking(bars),
                effect=True,
            )


def _best_in_words(when: str, of: str, bars: Sequence[Bar]) -> str:
    least = min(int(bar.value) for bar in bars)
    best = [bar for bar in bars if bar.value == least]
    if len(best) == len(bars):
        return f"{when} maakt het niet uit welk scenario wordt gekozen: {_less_or_more(least)}{of}"
    if len(best) > 1:
        return f"{when} zijn {len(best)} van de {len(bars)} scenario's het voordeligst: {_less_or_more(least)}{of}"
    amount = f"{_less_or_more(least)}{of}" if least else "evenveel als nu"
    return f"{when} is {_short(best[0].name)} het voordeligst: {amount}"


# --- words ----------------------------------------------------------------------------------------------------------


def _who(result: Result, gemeenten: Sequence[int] | None) -> str:
    """Who pays; the names are only said of a few."""
    places = _places(result, gemeenten)
    if gemeenten is None or len(places) <= _MOST_NAMES:
        return whose_names(result.boek, gemeenten)
    return f"de {len(places)} gekozen gemeenten"


def _places(result: Result, gemeenten: Sequence[int] | None) -> Sequence[int]:
    return range(len(result.boek.gemeenten)) if gemeenten is None else gemeenten


def _less_or_more(cents: int) -> str:
    """ "€ 1.200 minder"."""
    return f"{euros(abs(cents))} {'minder' if cents < 0 else 'meer'}"


def _over_the_years(what: str, years: Sequence[int]) -> str:
    return f"Een figuur met per jaar, van {years[0]} tot en met {years[-1]}, {what}."


def _short(name: str) -> str:
    return name if len(name) <= _NAME_IN_TITLE else f"{name[: _NAME_IN_TITLE - 1].rstrip()}…"
