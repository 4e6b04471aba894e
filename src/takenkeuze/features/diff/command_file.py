# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What changed in one file, as ``diff --sinds`` and the diff driver of git say it."""

from collections.abc import Iterable

from takenkeuze.core.diagnostics import Diagnostic
from takenkeuze.core.engine import simulate
from takenkeuze.core.model.scenario import Scenario
from takenkeuze.core.overview import total_line
from takenkeuze.features.diff.command import DiffOptions, view_of
from takenkeuze.features.diff.command_questions import Question
from takenkeuze.features.diff.question import compare_sides
from takenkeuze.features.diff.report_since import BoekTotal, FileKind, SinceAnswer
from takenkeuze.shell.exits import UsageMistake
from takenkeuze.shell.input import BASIS, Inputs
from takenkeuze.shell.options import with_index
from takenkeuze.shell.sides import SideReader, SideSpec, boeken_of, codes, read_side, read_sides


def answer(
    question: Question, options: DiffOptions, reader: SideReader, told: set[Diagnostic], read: list[Inputs]
) -> SinceAnswer:
    """The answer to one question; what was read for it is added to ``read``. Raises ``UsageMistake``."""
    bare = SinceAnswer(question.path, question.kind, question.what, question.was)
    if question.boek is not None:
        return _about_book(bare, question.boek, reader, read)
    if question.kanten is None:
        return bare
    boeken = boeken_of(options.productenboeken, 2)
    sides, reported = read_sides(question.kanten, boeken, [reader, reader], told)
    errors = _per_side(reported)
    if question.kind is FileKind.PRODUCTENBOEK:  # told here, and not with every scenario on it
        told |= {diagnostic for _, said in errors for diagnostic in said}
    if sides is None and BASIS not in {b.naam for b in question.kanten}:
        # when what is there now can be read, it can be told what it does
        sides, _ = read_sides((SideSpec(BASIS), question.kanten[1]), boeken, [reader, reader], told)
        if sides is not None:
            bare = bare._replace(what=f"{question.what}, was niet te lezen")
    if sides is None:
        return bare._replace(errors=errors, unanswered=True)
    read += [side.inputs for side in sides]
    with_index(options.prijspeil, *((side.letter, side.side.boek) for side in sides))
    old, new = (side.side for side in sides)
    try:
        who = codes(options.gemeenten, [old, new])
    except UsageMistake as error:  # another file may be of another GR, which has this gemeente
        return bare._replace(errors=errors, outside=str(error))
    difference = compare_sides(old, new, options.prijspeil, who)
    return bare._replace(difference=difference, view=view_of(options, sides), errors=errors)


def _per_side(
    reported: Iterable[tuple[str, SideSpec, list[Diagnostic]]],
) -> tuple[tuple[str, tuple[Diagnostic, ...]], ...]:
    return tuple(("toen" if letter == "A" else "nu", tuple(said)) for letter, _, said in reported)


def _about_book(bare: SinceAnswer, bron: SideSpec, reader: SideReader, read: list[Inputs]) -> SinceAnswer:
    """What is in a productenboek that one side does not have."""
    document = read_side(bron, reader)
    boek = reader.load_boek(document, bron.place or bron.naam)
    side = "nu" if bare.what.startswith("toegevoegd") else "toen"
    errors = ((side, tuple(document.diagnostics)),) if document.diagnostics else ()
    if boek is None:
        return bare._replace(errors=errors, unanswered=True)
    read.append(Inputs(boek, None, document.diagnostics, boek_document=document))
    bijdrage = total_line(simulate(boek, Scenario("", boek.vroegste_startjaar))).bijdrage_nu
    return bare._replace(boek=BoekTotal(boek, bijdrage), errors=errors)
