# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The rode draden as a report for the board."""

from collections.abc import Iterable, Iterator, Sequence

from takenkeuze.core.model.inbreng import Prioriteit, Standpunt
from takenkeuze.core.notation import counted, counted_of, enumeration, percentage, share, share_as_written
from takenkeuze.core.overview import Per, overview_lines, total_line
from takenkeuze.core.result import Result
from takenkeuze.features.inbreng.proposal import Objection, Voorstel
from takenkeuze.features.inbreng.question import Draad, Picture, RodeDraden, Voice
from takenkeuze.report.amounts import UNIT_NAME, amount, by_sign, effect
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
from takenkeuze.report.findings import placed_text, text_of
from takenkeuze.report.maatregel import IS_SILENT

_ORDER = tuple(Picture)
_HEADING = {standpunt: standpunt.capitalize() for standpunt in Standpunt} | {
    Standpunt.CONDITIONAL: "Voor, onder voorwaarde"
}


def inbreng_blocks(draden: RodeDraden, voorstel: Voorstel, result: Result, *, names: bool = False) -> list[Block]:
    """The whole report; ``result`` is that of the proposal. With ``names`` who is silent is named, else counted."""
    return [
        *_title(draden, names=names),
        *_voorstel(draden, voorstel, result),
        *_table(draden),
        *_who_says_what(draden, names=names),
    ]


def _title(draden: RodeDraden, *, names: bool) -> Iterator[Block]:
    boek = draden.boek
    every = range(len(boek.gemeenten))
    spoken = [g for g in every if g not in draden.silent]
    yield Heading(f"Rode draden in de inbreng voor {boek.organisatie or boek.titel}", 1)
    have = "heeft" if len(spoken) == 1 else "hebben"
    part = draden.inwoners(spoken, every)
    of_inwoners = "" if part is None else f", met {share(part, 1)} van de inwoners"
    yield Paragraph(
        f"{counted_of(len(spoken), len(every), 'gemeente', 'gemeenten')} {have} iets ingebracht{of_inwoners}. "
        "Een keuze heeft genoeg steun als ten minste "
        f"{share_as_written(draden.drempel)} van de gemeenten die voor het product betalen, voor is. Wie zwijgt, "
        "steunt niet; wie een voorwaarde stelt, nog niet."
    )
    if draden.silent:
        yield Paragraph(f"Niets ingebracht: {_who(draden, draden.silent, names=names)}.")


def _table(draden: RodeDraden) -> Iterator[Block]:
    yield Heading("Wat de gemeenten vinden")
    if not draden.draden:
        yield Paragraph("Geen enkele gemeente heeft een standpunt ingebracht.")
        return
    with_inwoners = draden.boek.knows_inwoners
    columns = (
        Column("Keuze", ColumnKind.TEXT),
        Column("Steun", ColumnKind.TEXT),
        Column("Nodig"),
        Column("Voor"),
        Column("Mits"),
        Column("Tegen"),
        Column(f"Be{BREAK_POINT}spre{BREAK_POINT}ken"),
        Column("Zwijgt"),
        *[Column(f"Inwo{BREAK_POINT}ners voor")] * with_inwoners,
        Column("Beeld", ColumnKind.TEXT),
    )
    rows = []
    for draad in ordered_draden(draden):
        part = draden.inwoners(draad.who(Standpunt.FOR), draad.betrokken)
        inwoners = [] if part is None else [share(part, 0)]
        tally = [str(len(draad.who(standpunt))) for standpunt in Standpunt]
        cells = (_name(draad), support(draad), _needed(draad), *tally, str(len(draad.is_silent)), *inwoners)
        rows.append(TableRow((*cells, draad.picture.value)))
    of_inwoners = " Inwoners voor: het deel van hun inwoners." if with_inwoners else ""
    note = (
        "Geteld zijn de gemeenten die voor het product betalen. Mits: voor onder voorwaarde; dat is nog geen steun. "
        f"Zwijgt: zij die hier niets over zeggen.{of_inwoners} Nodig: zoveel moeten voor zijn; "
        "GR: van alle gemeenten, ook die niet "
        "betalen, omdat de regeling misschien moet wijzigen. Eens: iedereen die betaalt, vindt hetzelfde; alleen voor "
        "of alleen tegen: wie iets zegt, vindt hetzelfde."
    )
    yield Table(columns, tuple(rows), note, together=True)


def ordered_draden(draden: RodeDraden) -> list[Draad]:
    """What has enough support first, then the most agreed, by how many are for and how many call it important."""

    def key(draad: Draad) -> tuple[int, int, int, int]:
        relies = 0 if draad.supported else 1 if draad.with_conditions else 2
        return relies, _ORDER.index(draad.picture), -len(draad.who(Standpunt.FOR)), -draad.high

    return sorted(draden.draden, key=key)


def _needed(draad: Draad) -> str:
    return str(draad.needed) if draad.needed_gr is None else f"{draad.needed_gr} GR"


def support(draad: Draad) -> str:
    """Whether a choice has enough support, in a few words."""
    if draad.supported:
        return "genoeg"
    if draad.with_conditions:
        return "mits"
    return "GR niet" if draad.groups else "te weinig"


def _name(draad: Draad) -> str:
    return f"{draad.product.naam}: {draad.knop.titel.lower()}"


def _names(draden: RodeDraden, gemeenten: Iterable[int]) -> str:
    return enumeration(sorted(draden.boek.gemeenten[g].naam for g in gemeenten), 20)


def _who(draden: RodeDraden, gemeenten: Sequence[int], *, names: bool) -> str:
    """Those who are silent, counted or named."""
    if names:
        return _names(draden, gemeenten)
    return counted(len(gemeenten), "gemeente", "gemeenten")


def _who_says_what(draden: RodeDraden, *, names: bool) -> Iterator[Block]:
    """Who says what, and why."""
    if draden.draden:
        yield Heading("Wie wat vindt")
    for draad in ordered_draden(draden):
        yield Heading(f"{_name(draad)} ({draad.picture.value})", 3)
        points = [
            (_HEADING[standpunt], _voice(draden, voice))
            for standpunt in Standpunt
            for voice in draad.voices
            if voice.opinion.standpunt is standpunt
        ]
        if draad.is_silent:
            points.append(("Zwijgt", f"{_who(draden, draad.is_silent, names=names)}."))
        negation = "betaalt niet voor dit product"
        if draad.needed_gr is None:
            counts = "Telt niet mee"
        else:
            counts, negation = "Telt alleen voor GR", f"{negation}, wel voor de GR"
        points += [(counts, _voice(draden, voice, voice.opinion.standpunt.value, negation)) for voice in draad.outside]
        if draad.needed_gr is not None:
            every = len(draden.boek.gemeenten)
            reaches = "gehaald" if draad.reaches_gr else "niet gehaald"
            sentence = (
                f"{counted_of(draad.needed_gr, every, 'gemeente', 'gemeenten')} nodig, {draad.for_gr} voor: {reaches}."
            )
            points.append(("GR-wijziging", sentence))
        elif draden.boek.schil[draad.product.schil].gr_wijziging is None:
            points.append(("GR-wijziging", IS_SILENT))
        yield BulletList(tuple(points))


def _voice(draden: RodeDraden, voice: Voice, standpunt: str = "", note: str = "") -> str:
    """Who, how much and how far it wants, and why; with its opinion and a note where those are not said already."""
    opinion = voice.opinion
    at = [f"prioriteit {opinion.prioriteit}"] if opinion.prioriteit is not Prioriteit.MEDIUM else []
    at += [f"tot {percentage(opinion.stand)}"] if opinion.stand else []
    at += [note] if note else []
    name = draden.boek.gemeenten[voice.gemeente].naam + (f", {standpunt}" if standpunt else "")
    name += f" ({', '.join(at)})" if at else ""
    sentence = f"{name}: {opinion.explanation}" if opinion.explanation else name
    return sentence if sentence.endswith((".", "?", "!")) else f"{sentence}."


def _voorstel(draden: RodeDraden, voorstel: Voorstel, result: Result) -> Iterator[Block]:
    yield Heading("Wat genoeg steun heeft, als scenario")
    if not voorstel.components:
        yield Paragraph("Geen enkele keuze heeft genoeg steun voor een voorstel.")
    else:
        lines = [*overview_lines(result, Per.MAATREGEL), total_line(result)]
        rows = []
        with_blijvend = any(line.blijvende_kosten for line in lines)
        for line in lines:
            each = [effect(line.per_inwoner(line.structureel), each=True)] * draden.boek.knows_inwoners
            cells = (line.naam, effect(line.structureel), *each, amount(line.frictiekosten))
            cells += (amount(line.blijvende_kosten),) * with_blijvend
            rows.append(TableRow(cells, total=line is lines[-1]))
        effects = [Column("Structureel", ColumnKind.EFFECT)]
        effects += [Column("Per inwoner", ColumnKind.EFFECT)] * draden.boek.knows_inwoners
        columns = (Column("Maatregel", ColumnKind.TEXT), *effects, Column(f"Frictie{BREAK_POINT}kosten"))
        columns += (Column("Blijvende kosten"),) * with_blijvend
        note = (
            f"Bedragen in {UNIT_NAME}, voor alle gemeenten samen; {by_sign('een min', 'een plus')} betekent: minder "
            "betalen. De maatregelen werken na elkaar."
        )
        if any(component.gemeenten for component in voorstel.components):
            note += " Waar elke gemeente zelf inkoopt, doet alleen mee wie voor is, en niet verder dan die zelf wil."
        yield Table(columns, tuple(rows), note)
    if conditional := [draad for draad in ordered_draden(draden) if draad.with_conditions]:
        yield Paragraph("Genoeg steun als ook aan deze voorwaarden wordt voldaan; dit staat niet in het scenario:")
        yield BulletList(tuple((_name(draad), _conditions(draden, draad)) for draad in conditional))
    if voorstel.dropped:
        yield BulletList(
            tuple(
                ("Niet in het voorstel", f"{_name(v.draad)}: {objection_in_words(v.objection)}.")
                for v in voorstel.dropped
            )
        )
    for finding in result.findings if voorstel.components else ():
        yield BulletList(((f"{finding.severity} {finding.code}", placed_text(finding)),), Tone.WARNING)


def objection_in_words(objection: Objection) -> str:
    """Why a choice is not proposed."""
    what, titles = objection.what, enumeration([f'"{title}"' for title in objection.together])
    text = what if isinstance(what, str) else f"{text_of(what.facts)} ({what.code})"
    return f"samen met {titles}: {text}" if titles else text


def _conditions(draden: RodeDraden, draad: Draad) -> str:
    """How many are for without and with a condition, and what the conditions are."""
    before, conditional = draad.who(Standpunt.FOR), draad.who(Standpunt.CONDITIONAL)
    put = " ".join(
        _voice(draden, voice)
        for voice in (*draad.voices, *draad.outside)
        if voice.opinion.standpunt is Standpunt.CONDITIONAL
    )
    return f"{len(before)} voor en {len(conditional)} onder voorwaarde, {_needed(draad)} nodig. {put}"
