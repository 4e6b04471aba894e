# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""One maatregel in the report: its amounts, its six possible consequences, and who must decide.

The six consequences are those of the takendialoog (verslag themabijeenkomst 14-2-2024); each is said of every
maatregel, also when it does not occur.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any, get_args, get_origin, get_type_hints

from takenkeuze.core.gevolgen import combined_gevolg, gevolgen
from takenkeuze.core.model.field_types import FieldType, Unit
from takenkeuze.core.model.productenboek import Product, Productenboek
from takenkeuze.core.model.scenario import Drager, Investering, Maatregel, Verdeling
from takenkeuze.core.money import to_cents
from takenkeuze.core.notation import capitalized, counted_of, enumeration, euro, percentage
from takenkeuze.core.overview import OverviewLine, change_of_regeling, name_of, whose_names
from takenkeuze.core.result import PostKind, Result
from takenkeuze.report.amounts import effect, euros
from takenkeuze.report.blocks import Block, BulletList, Column, ColumnKind, Heading, Paragraph, Table, TableRow
from takenkeuze.report.gevolgen import per_product, render_risk, render_targets

IS_SILENT = "Het productenboek zegt hier niets over."


def maatregel_sheet(
    result: Result, maatregel: Maatregel | Investering, line: OverviewLine, gemeenten: Sequence[int] | None = None
) -> Iterator[Block]:
    """The heading, the amounts and the consequences of one maatregel, for all gemeenten or as seen by some."""
    yield Heading(f"{maatregel.number}. {name_of(maatregel)}", 3)
    if isinstance(maatregel, Investering):
        if maatregel.toelichting:
            yield Paragraph(maatregel.toelichting)
        yield _amounts(line)
        yield BulletList(gevolgen_in_words(result, maatregel, line))
        return
    yield Paragraph(f"{omschrijving(maatregel, result.boek)} {maatregel.toelichting}".strip())
    if gemeenten is not None and maatregel.gemeenten and line.without_effect:
        codes = {result.boek.gemeenten[g].code for g in gemeenten}
        if not codes & set(maatregel.gemeenten):
            yield Paragraph(
                f"Deze maatregel geldt niet voor {whose_names(result.boek, gemeenten)} en verandert daar niets."
            )
            return
    yield _amounts(line)
    yield BulletList(gevolgen_in_words(result, maatregel, line, gemeenten))


def gevolgen_in_words(
    result: Result, maatregel: Maatregel | Investering, line: OverviewLine, gemeenten: Sequence[int] | None = None
) -> tuple[tuple[str, str], ...]:
    """The consequences of a maatregel by name, and who decides; amounts in them are marks."""
    if isinstance(maatregel, Investering):
        return tuple(_gevolgen_of_investering(maatregel))
    return silence_once(_gevolgen(result, maatregel, line, gemeenten))


def silence_once(points: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """These points; where the book is silent on more than one of them, that is said once, at the end."""
    every = tuple(points)
    silent = [name for name, text in every if text == IS_SILENT]
    if len(silent) < 2:
        return every
    subjects = enumeration([name[:1].lower() + name[1:] for name in silent], len(silent))
    said = f"Over {subjects} zegt het productenboek niets."
    return (*(point for point in every if point[1] != IS_SILENT), ("Niet vermeld", said))


def inwoners_notice(result: Result, maatregel: Maatregel | Investering) -> str:
    """What inwoners notice of a maatregel, and who they are."""
    if isinstance(maatregel, Investering):
        return "Volgt uit de investering zelf; niet berekend."
    what = gevolgen(result, [maatregel])
    producten = _largest_first(result, maatregel)
    notices = combined_gevolg(what.values(), maatregel.knop.core).inwoners
    return f"{notices} {per_product(producten, 'doelgroep', only=len(producten) == 1)}".strip()


def omschrijving(maatregel: Maatregel, boek: Productenboek) -> str:
    """The knop with its setting, on what, for whom and from when."""
    only = ""
    if maatregel.gemeenten:
        names = [g.naam for g in boek.gemeenten if g.code in maatregel.gemeenten]
        only = f", alleen voor {enumeration(names)}"
    knop = maatregel.knop.on(maatregel.shown_settings, maatregel.selectie)
    when = f"vanaf {maatregel.ingang}"
    if maatregel.tot:
        when = f"in {maatregel.tot}" if maatregel.tot == maatregel.ingang else f"{when} tot en met {maatregel.tot}"
    return f"{knop}{only}, {when}{series_in_words(maatregel)}."


def series_in_words(maatregel: Maatregel) -> str:
    """The decision of each year, where there is more than one."""
    if not maatregel.series:
        return ""
    parts = [f"{settings_in_words(settings, named=False)} in {year}" for year, settings in maatregel.series]
    return f": {enumeration(parts, len(parts))}"


def settings_in_words(settings: Any, *, named: bool = True) -> str:
    """The settings of a knop as the analyst wrote them, in the unit of each; without names only the figures."""
    hints = get_type_hints(type(settings), include_extras=True)
    parts = []
    for name, value in settings._asdict().items():
        if value is not None and (named or isinstance(value, Fraction)):
            text = str(value)
            if isinstance(value, Fraction):
                text = euro(value) if field_type_of(hints[name]).unit is Unit.EURO else percentage(value)
            parts.append(f"{name.replace('_', ' ')} {text}" if named else text)
    return ", ".join(parts)


def field_type_of(hint: object) -> FieldType:
    """The unit in an annotation, also when the field may be left out."""
    if metadata := getattr(hint, "__metadata__", None):
        assert isinstance(metadata[0], FieldType)
        return metadata[0]
    assert get_origin(hint)
    return field_type_of(get_args(hint)[0])


def _amounts(line: OverviewLine) -> Table:
    columns = [Column("Netto effect", ColumnKind.TEXT)]
    columns += [Column(str(year.jaar), ColumnKind.EFFECT) for year in line.jaren]
    kinds = (
        ("Bijdrage", [year.bijdrage - year.bijdrage_basis for year in line.jaren], line.bijdrage_straks),
        ("Frictiekosten", [year.frictiekosten for year in line.jaren], 0),
        ("Blijvende kosten", [year.blijvende_kosten for year in line.jaren], 0),
        ("Eigen kosten", [year.eigen_kosten for year in line.jaren], line.structureel - line.bijdrage_straks),
    )
    rows = [
        TableRow((name, *map(effect, amounts), effect(structural)))
        for name, amounts, structural in kinds
        if any(amounts) or structural
    ]
    subtotal = [effect(year.netto_effect) for year in line.jaren]
    rows.append(TableRow(("Samen", *subtotal, effect(line.structureel)), total=True))
    return Table((*columns, Column("Structureel", ColumnKind.EFFECT)), tuple(rows))


def _gevolgen(
    result: Result, maatregel: Maatregel, line: OverviewLine, gemeenten: Sequence[int] | None
) -> Iterator[tuple[str, str]]:
    boek = result.boek
    producten = _largest_first(result, maatregel)
    only = len(producten) == 1
    what = gevolgen(result, [maatregel])
    yield "Inwoners", inwoners_notice(result, maatregel)
    yield "Maatschappelijke doelen", render_targets(producten, what) or IS_SILENT
    yield "Keten", per_product(producten, "keten", only=only) or IS_SILENT
    if not maatregel.series:
        yield "Afbouwtijd", afbouw_time(result.step[maatregel.number].pad, maatregel.ingang, maatregel.tot)
    yield "Frictiekosten", _frictie(result, maatregel, line, gemeenten)
    if stays := result.step[maatregel.number].blijvend:
        yield "Blijvende kosten", _blijvend(maatregel, line, max(costs.until for costs in stays))
    yield "Wijziging van de GR", gr_wijziging(maatregel, boek)
    yield "Risico", render_risk(producten, what) or IS_SILENT
    if frame := per_product(producten, "wettelijk_kader", only=only):
        yield "Wettelijk kader", frame
    yield "Wie besluit", besluit(maatregel, boek)


def _largest_first(result: Result, maatregel: Maatregel) -> list[Product]:
    """The products that notice this maatregel, the largest structural effect first; then the others."""
    size = dict.fromkeys(maatregel.producten, 0)
    for post in result.effects:
        if post.oorzaak == maatregel.number and post.jaar is None and post.product:
            size[post.product] += abs(post.total)
    return [result.boek.product[id_] for id_ in sorted(size, key=lambda id_: -size[id_])]


def afbouw_time(path: tuple[Fraction, ...], ingang: int, tot: int | None = None) -> str:
    """How long it takes before the whole effect is there, and which part comes when; ``tot`` is its last year."""
    if len(path) == 1:
        return f"Geen; het effect is er in {ingang} meteen helemaal."
    parts = [f"{percentage(part)} in {ingang + i}" for i, part in enumerate(path[:-1])]
    years = len(path) - 1
    if tot and tot < ingang + years:
        return f"{', '.join(parts[: tot - ingang + 1])}; daarna is de maatregel voorbij."
    number = {1: "Één", 2: "Twee"}.get(years, years)
    return f"{number} jaar: {', '.join(parts)}, alles vanaf {ingang + years}."


def _frictie(result: Result, maatregel: Maatregel, line: OverviewLine, gemeenten: Sequence[int] | None) -> str:
    from_reserve = [u for u in result.uitnamen if u.maatregel == maatregel.number]
    if from_reserve:
        together = euros(sum(u.cents for u in from_reserve))
        before = "" if gemeenten is None else " (voor alle gemeenten samen)"
        return f"{together}{before}, {_when([u.jaar for u in from_reserve])}, uit de reserve van de GR."
    by_gemeenten = {year.jaar: year.frictiekosten for year in line.jaren if year.frictiekosten}
    if not by_gemeenten:
        if any(p.oorzaak == maatregel.number and p.kind is PostKind.FRICTIEKOSTEN for p in result.posten):
            return f"Niet voor {whose_names(result.boek, gemeenten)}."
        return "Geen binnen deze jaren."
    payer = (
        "door alle gemeenten, per inwoner"
        if maatregel.frictie.verdeling is Verdeling.SOLIDAIR
        else "door de gemeenten waarvan de lasten dalen"
    )
    return f"{euros(sum(by_gemeenten.values()))}, {_when(by_gemeenten)}, te betalen {payer}."


def _blijvend(maatregel: Maatregel, line: OverviewLine, until: int) -> str:
    who = "die het product blijven afnemen" if maatregel.dragers is Drager.BLIJVERS else "die vertrekken"
    amount = euros(line.blijvende_kosten)
    return f"{amount} in de getoonde jaren, te betalen door de gemeenten {who}; elk jaar minder, tot en met {until}."


def _when(years: Iterable[int]) -> str:
    first, *later = sorted(set(years))
    return f"verdeeld over {first} en {later[-1]}" if later else f"in {first}"


def gr_wijziging(maatregel: Maatregel, boek: Productenboek) -> str:
    """Whether the text of the GR must change for this, and who must then agree."""
    schillen = dict.fromkeys(boek.product[product].schil for product in maatregel.producten)
    touches = change_of_regeling(maatregel, boek)
    is_silent = [schil for schil in schillen if boek.schil[schil].gr_wijziging is None]
    if not touches:
        return IS_SILENT if is_silent else "Volgens het productenboek niet nodig."
    count = len(boek.gemeenten)
    who_ = counted_of(boek.regeling.needed(count), count, "gemeente", "gemeenten")
    where = f" ({boek.woorden.some(touches)})" if any(touches) else ""
    text = f"Mogelijk nodig{where}: dan moeten {who_} instemmen."
    return f"{text} Over {boek.woorden.some(is_silent)} zegt het productenboek niets." if is_silent else text


def besluit(maatregel: Maatregel, boek: Productenboek) -> str:
    """Who decides, per schil."""
    schillen = [boek.schil[s] for s in dict.fromkeys(boek.product[product].schil for product in maatregel.producten)]
    texts: dict[str, list[str]] = {}
    for schil in schillen:
        of_ = f"opdrachtgever: {schil.opdrachtgever}" if schil.opdrachtgever else IS_SILENT[:1].lower() + IS_SILENT[1:]
        texts.setdefault(schil.besluit or of_, []).append(schil.id)
    if not boek.named_schillen:
        return " ".join(f"{capitalized(text.rstrip('.'))}." for text in texts)
    return " ".join(f"{capitalized(boek.woorden.some(ids))}: {text.rstrip('.')}." for text, ids in texts.items())


def _gevolgen_of_investering(investering: Investering) -> Iterator[tuple[str, str]]:
    negation = "Volgt uit de investering zelf; niet berekend."
    yield "Inwoners", negation
    yield "Maatschappelijke doelen", negation
    yield "Keten", negation
    yield "Afbouwtijd", "Geen."
    yield "Frictiekosten", "Geen."
    yield "Wijziging van de GR", "Niet nodig."
    if investering.opbrengst:
        opbrengst = investering.opbrengst
        yield (
            "Opbrengst",
            f"{euros(to_cents(opbrengst.bedrag))} per jaar vanaf {opbrengst.vanaf}; een verwachting, geen feit.",
        )
    yield "Wie besluit", "Het algemeen bestuur, bij de begroting; de raden kunnen hun zienswijze geven."
