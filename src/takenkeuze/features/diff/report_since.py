# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What changed in git since a revision: which files, what that does, and every difference below it."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from takenkeuze.core.diagnostics import Diagnostic, Severity
from takenkeuze.core.model.filling_in import is_restpost
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.money import to_cents
from takenkeuze.core.notation import enumeration
from takenkeuze.features.diff.question import Difference
from takenkeuze.features.diff.report import difference_report, report_for_pr
from takenkeuze.features.diff.report_data import csv_heading, csv_rows, data
from takenkeuze.features.diff.report_tables import DiffView
from takenkeuze.report.amounts import UNIT_NAME, by_sign, effect, euros
from takenkeuze.report.blocks import Block, BulletList, Column, ColumnKind, Heading, Paragraph, Table, TableRow, Tone
from takenkeuze.report.csv_ import csv_table
from takenkeuze.report.envelope import envelope
from takenkeuze.report.safe import as_json

NOTHING = "-"


class FileKind(StrEnum):
    """What a file is."""

    SCENARIO = "scenario"
    PRODUCTENBOEK = "productenboek"
    REFERENCE = "verwijzing"


class BoekTotal(NamedTuple):
    """A productenboek that only one side has, and what its gemeenten pay together without maatregelen, in cents."""

    boek: Productenboek
    bijdrage: int


class SinceAnswer(NamedTuple):
    """What became of one file; ``what`` says what happened to it, and ``was`` where it came from.

    ``errors`` is what there is to say of the file on each side ("toen" or "nu"). ``unanswered``: so much is wrong
    that there is no answer. ``outside`` is why it has none for the gemeenten that were asked for.
    """

    path: str
    kind: FileKind
    what: str
    was: str = ""
    difference: Difference | None = None
    view: DiffView | None = None
    boek: BoekTotal | None = None
    errors: tuple[tuple[str, tuple[Diagnostic, ...]], ...] = ()
    unanswered: bool = False
    outside: str = ""

    @property
    def changed(self) -> bool:
        """Whether it is told as a difference: not when only words or places changed that no choice depends on."""
        if self.difference is None or self.view is None:
            return not self.unanswered and not self.outside
        return self.what.startswith(("toegevoegd", "verwijderd")) or not self.difference.is_empty(self.view.tolerantie)

    @property
    def now_unreadable(self) -> bool:
        """Whether the file as it is now has mistakes."""
        return any(side == "nu" and any(d.severity is Severity.ERROR for d in said) for side, said in self.errors)


class Reach(NamedTuple):
    """From which commit to which (``tot`` is "" for the files as they lie in the work tree).

    ``sinds`` is the revision as the user named it. ``separate``: it shares no beginning with what we have.
    """

    sinds: str
    commit: str
    tot: str
    separate: bool


def since_report(reach: Reach, answers: Sequence[SinceAnswer], *, for_pr: bool) -> list[Block]:
    """Which files changed and what that comes to, and then each difference under a heading of its own."""
    level = 2 if for_pr else 1
    blocks: list[Block] = [Heading(f"Wat verandert er sinds {short_revision(reach.sinds)}?", level)]
    if not answers:
        return [*blocks, Paragraph(f"Er is geen scenario of productenboek gewijzigd {_reach(reach)}.", Tone.STRONG)]
    blocks += [_overview(answers), Paragraph(f"Vergeleken {_reach(reach)}. {_explanation(answers)}")]
    for answer in answers:
        blocks += answer_blocks(answer, for_pr=for_pr)
    return blocks


def short_revision(revision: str) -> str:
    """A revision to read: of the hash of a commit the beginning will do."""
    return revision[:12] if len(revision) >= 40 and revision.isalnum() else revision


def _reach(reach: Reach) -> str:
    name = short_revision(reach.sinds)
    where = f" (tot daar zijn deze tak en {name} gelijk)"
    if reach.separate:
        where = f" ({name} zelf, want er is geen gezamenlijk begin)"
    elif reach.commit.startswith(name):
        where = ""
    to = f"commit {short_revision(reach.tot)}" if reach.tot else "de bestanden in de werkmap"
    return f"van commit {short_revision(reach.commit)}{where} tot {to}"


def _explanation(answers: Sequence[SinceAnswer]) -> str:
    differences = [a.difference for a in answers if a.difference]
    if not differences:
        return ""
    who = "van de gevraagde gemeenten" if differences[0].gemeenten is not None else "van alle gemeenten samen"
    how = by_sign("meer (of, met een min, minder)", "minder (of, met een min, meer)")
    return (
        f"Bedragen in {UNIT_NAME}, {who}: wat er nu {how} wordt betaald dan toen. Een scenario dat is toegevoegd of "
        "verwijderd, of toen niet te lezen was, is vergeleken met basis: geen maatregelen."
    )


def _overview(answers: Sequence[SinceAnswer]) -> Table:
    """One line per file."""
    years = {a.difference.total.difference.jaren[0].jaar for a in answers if a.difference}
    first = f"In {years.pop()}" if len(years) == 1 else "Eerste jaar"
    columns = (
        Column("Bestand", ColumnKind.TEXT),
        Column("Wat", ColumnKind.TEXT),
        Column("Structureel", ColumnKind.EFFECT),
        Column(first, ColumnKind.EFFECT),
        Column("Gemeenten", ColumnKind.TEXT),
    )
    rows = []
    for answer in answers:
        cells = [NOTHING, NOTHING, ""]
        if answer.difference:
            line = answer.difference.total.difference
            year = f" ({line.jaren[0].jaar})" if years else ""
            tallies = zip(answer.difference.count_by_sign(), ("minder", "meer"), strict=True)
            who = enumeration([f"{n} {word}" for n, word in tallies if n])
            cells = [effect(line.structureel), f"{effect(line.jaren[0].netto_effect)}{year}", who]
        rows.append(TableRow((answer.path, _what(answer), *cells)))
    return Table(columns, tuple(rows), together=True)


def _what(answer: SinceAnswer) -> str:
    """What happened to a file, in a few words."""
    if answer.unanswered:
        return f"{answer.what}; niet te lezen"
    if answer.outside:
        return f"{answer.what}; zonder deze gemeente"
    if answer.kind is FileKind.REFERENCE:
        return f"verwijzing {answer.what.partition(':')[0]}"
    kind = "boek " if answer.kind is FileKind.PRODUCTENBOEK else ""
    return f"{kind}{answer.what}" + ("" if answer.changed else "; geen verschil")


def answer_blocks(answer: SinceAnswer, *, for_pr: bool = False, only: bool = False) -> Iterator[Block]:
    """The answer for one file, under its name; ``only`` when there is no summary that names it."""
    level = 3 if for_pr else 1
    if answer.difference and answer.view and (answer.changed or only):
        make = report_for_pr if for_pr else difference_report
        heading, *rest = make(answer.difference, answer.view)
        assert isinstance(heading, Heading)
        title = f"{answer.path}: {heading.text}" if for_pr else answer.path
        yield heading if only else Heading(title, level)
        yield from _said(answer)
        yield from rest
        return
    if (answer.difference or answer.outside) and not answer.errors:
        return
    yield Heading(answer.path, level)
    if answer.boek:
        yield Paragraph(_boek_in_a_sentence(answer.boek, answer.what), Tone.STRONG)
    elif answer.kind is FileKind.REFERENCE:
        yield Paragraph(f"{answer.path} is {answer.what}.")
    elif answer.unanswered:
        why = "" if answer.errors else ": zijn productenboek is niet te lezen, zie hierboven"
        yield Paragraph(f"Dit bestand is niet te vergelijken{why}.", Tone.ERROR)
    yield from _said(answer)


def _boek_in_a_sentence(subtotal: BoekTotal, what: str) -> str:
    boek = subtotal.boek
    producten = sum(not is_restpost(product) for product in boek.producten)
    tally = f"{_count(len(boek.gemeenten), 'gemeente', 'gemeenten')}, {_count(producten, 'product', 'producten')}"
    return (
        f"Het productenboek {boek.titel} is {what}: {tally}, een begroting van {euros(to_cents(boek.whole))} en een "
        f"bijdrage van {euros(subtotal.bijdrage)} per jaar (prijzen van {boek.basisjaar})."
    )


def _count(how_many: int, one: str, more: str) -> str:
    return f"{how_many} {one if how_many == 1 else more}"


def _said(answer: SinceAnswer) -> Iterator[Block]:
    """What is wrong with the file, per side."""
    for side, said in answer.errors:
        points = []
        for d in said:
            where = f"{d.place.bestand}:{d.place.line}:{d.place.column}" if d.place and d.place.line else ""
            where = where or (d.place.bestand if d.place else "")
            tip = f" (tip: {d.hint})" if d.hint else ""
            points.append((f"{side.capitalize()}, {d.severity} {d.code}", f"{where}: {d.text}{tip}".removeprefix(": ")))
        if points:
            yield BulletList(tuple(points))


# --- for programs ------------------------------------------------------------------------------------------------


def since_to_csv(answers: Sequence[SinceAnswer]) -> str:
    """The main overview of every difference below each other, with the file in front."""
    with_ = [(a.path, a.difference, a.view) for a in answers if a.difference and a.view]
    heading = ["bestand", *csv_heading(with_[0][2])] if with_ else ["bestand"]
    return csv_table(heading, [[path, *row] for path, difference, view in with_ for row in csv_rows(difference, view)])


def since_to_json(reach: Reach, answers: Sequence[SinceAnswer], kwitantie: Mapping[str, Any] | None = None) -> str:
    """All answers in one document; amounts are cents."""
    outcome: dict[str, Any] = {
        **envelope("verschillen"),
        "sinds": reach.sinds,
        "van_commit": reach.commit,
        "tot_commit": reach.tot or None,
        "eenheid": "centen",
        "gelijk": not any(answer.changed for answer in answers),
        "bestanden": [_answer(answer) for answer in answers],
    }
    if kwitantie is not None:
        outcome["kwitantie"] = kwitantie
    return as_json(outcome) + "\n"


def _answer(answer: SinceAnswer) -> dict[str, Any]:
    line = answer.difference.total.difference if answer.difference else None
    boek = answer.boek
    return {
        "bestand": answer.path,
        "soort": answer.kind.value,
        "wat": answer.what,
        "was": answer.was or None,
        "anders": answer.changed,
        "te_lezen": not answer.unanswered,
        "structureel": line and line.structureel,
        "eerste_jaar": line and {"jaar": line.jaren[0].jaar, "netto_effect": line.jaren[0].netto_effect},
        "productenboek": boek
        and {
            "titel": boek.boek.titel,
            "gemeenten": len(boek.boek.gemeenten),
            "producten": sum(not is_restpost(product) for product in boek.boek.producten),
            "begroting": str(boek.boek.whole),
            "bijdrage": boek.bijdrage,
        },
        "meldingen": [
            {
                "kant": side,
                "code": d.code,
                "ernst": d.severity.value,
                "tekst": d.text,
                "tip": d.hint,
                "bestand": d.place.bestand if d.place else "",
                "regel": d.place.line if d.place else 0,
                "kolom": d.place.column if d.place else 0,
            }
            for side, said in answer.errors
            for d in said
        ],
        "verschil": data(answer.difference, answer.view) if answer.difference and answer.view else None,
    }
