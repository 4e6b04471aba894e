# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze report``: a scenario as a paper for the board."""

from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from takenkeuze.core.diagnostics import suggestion
from takenkeuze.core.notation import enumeration
from takenkeuze.shell.declare import Choice, Option, Options
from takenkeuze.shell.exits import ExitCode, UsageMistake
from takenkeuze.shell.options import (
    PAPER_EXTENSIONS,
    PaperFormat,
    PaperVorm,
    gemeenten_option,
    spare_inputs,
    targets_among,
    with_index,
)
from takenkeuze.shell.output import note_written, write_outcomes
from takenkeuze.shell.parameters import (
    CentsOption,
    ColorOption,
    GemeentenOption,
    OverwriteOption,
    PrijspeilOption,
    ScenarioArgument,
    SetOption,
    SignOption,
    UnitOption,
    in_notation,
)
from takenkeuze.shell.runner import Answer, Command, late, load_or_tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from takenkeuze.core.notation import Notation
    from takenkeuze.core.overview import OverviewLine
    from takenkeuze.core.result import Result
    from takenkeuze.features.compare.question import Matrix
    from takenkeuze.features.report.command_forms import Forms, Paper
    from takenkeuze.report.blocks import Block
    from takenkeuze.shell.input import Inputs
    from takenkeuze.shell.sides import LoadedSide


_EXTRAS = {
    PaperFormat.PDF: ("pdf", ("typst",)),
    PaperFormat.XLSX: ("excel", ("xlsxwriter",)),
    PaperFormat.DOCX: ("docx", ("docx", "typst")),
}
"""What a format needs besides what is always there: the extra that brings it, and its libraries."""
_OF_ANNEXES = (PaperFormat.HTML, PaperFormat.PDF, PaperFormat.DOCX)


def _read_targets(flag: str, words: tuple[str, ...], options: Options) -> dict[Path, PaperFormat]:
    """The files to write; without any one page, called as the scenario is. Raises ``UsageMistake``."""
    del flag
    scenario = options.words["scenario"]
    # standard input has no name, nor has what verify makes again
    if not words and options.words["bijlagen"]:
        return {}
    name = "rapport" if scenario in ("-", None) else Path(scenario).stem
    files = targets_among(words or (f"./{name}.html",), PAPER_EXTENSIONS)
    spare_inputs(files, options.files)
    for path, format_ in files.items():
        _needs("--output", path, format_)
    return files


def _needs(flag: str, path: Path, format_: PaperFormat) -> None:
    """Whether what makes this format is installed. Raises ``UsageMistake``."""
    extra, libraries = _EXTRAS.get(format_, ("", ()))
    if missing := [library for library in libraries if find_spec(library) is None]:
        raise UsageMistake(
            f"{flag} {path}: dit hoort bij de extra {extra} ({enumeration(missing)} ontbreekt); installeer die "
            f"met: pip install 'takenkeuze[{extra}]'"
        )


def _read_folders(flag: str, words: tuple[str, ...], options: Options) -> tuple[tuple[Path, PaperFormat], ...]:
    """The folders for annexes, each with their format: ``pdf:map``, or a page. Raises ``UsageMistake``."""
    del options
    found = []
    for text in words:
        before, _, after = text.partition(":")
        form = next((form for form in _OF_ANNEXES if form == before and after), PaperFormat.HTML)
        if form is PaperFormat.HTML and not text.startswith("html:") and len(before) > 1 and after and before.isalpha():
            hint = f"{suggestion(before, [*_OF_ANNEXES])} (of schrijf ./{text} als dat de map is)"
            raise UsageMistake(f"{flag} {text}: vorm {before} bestaat niet voor bijlagen; {hint}")
        found.append((Path(after if before == form else text), form))
        _needs(flag, Path(text), form)
    return tuple(dict.fromkeys(found))


class ReportOptions(Options):
    """The command line of ``report``."""

    scenario: ScenarioArgument
    met: Annotated[
        tuple[str, ...],
        Option(
            "--met",
            "SCENARIO",
            "Zet dit scenario ernaast; mag vaker.",
            many=True,
            reads=True,
            complete="scenario",
        ),
    ]
    productenboek: Annotated[
        str | None,
        Option(
            "--productenboek",
            "PAD",
            "Reken met dit productenboek, wat het scenario ook noemt.",
            reads=True,
            complete="productenboek",
        ),
    ]
    vorm: Annotated[
        PaperVorm | None,
        Option(
            "--vorm",
            "WAT",
            "nota, of voor één gemeente: bijlage of oplegger (één A4 voor college en raad); of index.",
            read=Choice(PaperVorm),
            record="given",
        ),
    ]
    bijlagen: Annotated[
        tuple[tuple[Path, PaperFormat], ...],
        Option(
            "--bijlagen",
            "MAP",
            "Schrijf in deze map een pagina voor elke gemeente, met een index.html; of pdf:MAP of docx:MAP; mag vaker.",
            read=_read_folders,
            many=True,
        ),
    ]
    gemeenten: GemeentenOption
    prijspeil: PrijspeilOption
    gezet: SetOption
    eenheid: UnitOption
    centen: CentsOption
    teken: SignOption
    sjabloon: Annotated[
        str | None,
        Option("--sjabloon", "PAD", "Neem voor Word de opmaak van dit .docx-bestand.", record="given", reads=True),
    ]
    output: Annotated[
        dict[Path, PaperFormat],
        Option(
            "--output",
            "PAD",
            "Schrijf naar dit bestand (.html, .pdf, .xlsx, .docx); mag vaker. Zonder: naar een .html in deze map.",
            read=_read_targets,
            many=True,
            complete="paper",
        ),
    ]
    overwrite: OverwriteOption
    color: ColorOption

    @property
    def notation(self) -> "Notation":
        """How the paper writes amounts."""
        return in_notation(self.eenheid, self.teken, cents=self.centen)


class Report(Command[ReportOptions, "Inputs | Sequence[LoadedSide]"]):
    """A paper of a scenario."""

    options = ReportOptions

    def execute(self, options: ReportOptions) -> int:
        loaded = self.load(options)
        if loaded is None:
            return ExitCode.INPUT
        answer = self.answer(options, loaded)
        if options.bijlagen:
            from takenkeuze.features.report.command_bijlagen import write_bijlagen

            write_bijlagen(self, options, loaded, answer)
        if options.output:
            issuer, render = self.prepared(options, answer)
            note_written(write_outcomes(render, options.output, issuer, 0, options.overwrite))
        return answer.end

    @staticmethod
    def _asked(options: Any) -> list[StrEnum]:
        return [*options.output.values(), *(form for _, form in options.bijlagen)]

    def load(self, options: ReportOptions) -> "Inputs | Sequence[LoadedSide] | None":
        for path, format_ in options.output.items():
            if options.vorm is PaperVorm.INDEX and format_ is not PaperFormat.HTML:
                raise UsageMistake(f"--output {path}: een index is er alleen als .html")
            if options.vorm not in (None, PaperVorm.NOTA) and format_ is PaperFormat.XLSX:
                raise UsageMistake(
                    f"--output {path}: een {options.vorm} is er niet als werkmap; kies .html, .pdf of .docx"
                )
        if options.met and (options.bijlagen or options.vorm not in (None, PaperVorm.NOTA)):
            raise UsageMistake("--met geldt alleen voor een nota, niet voor bijlagen of een oplegger")
        for path in (path for path, format_ in options.output.items() if format_ is PaperFormat.XLSX):
            if options.met or options.gemeenten:
                flag, is_ = ("--met", "één scenario") if options.met else ("--gemeente", "alle gemeenten")
                raise UsageMistake(f"--output {path}: een werkmap is van {is_}; maak die apart, zonder {flag}")
        if not options.met:
            return load_or_tell(options.scenario, options.productenboek, options.gezet, options.color)
        from takenkeuze.shell.sides import LETTERS, SideSpec, load_sides

        names = options.scenario, *options.met
        if len(names) > len(LETTERS):
            raise UsageMistake(f"--met: hoogstens {len(LETTERS)} scenario's naast elkaar; u gaf er {len(names)}")
        books = [options.productenboek] * len(names)
        return load_sides([SideSpec(name) for name in names], books, options.color, options.gezet)

    def answer(self, options: ReportOptions, loaded: "Inputs | Sequence[LoadedSide]") -> Answer:
        from takenkeuze.shell.input import Inputs

        return _alone(options, loaded) if isinstance(loaded, Inputs) else _beside(options, loaded)


def _alone(options: ReportOptions, loaded: "Inputs") -> Answer:
    """The paper of one scenario."""
    from takenkeuze.core.engine import simulate

    boek, scenario = loaded.pair
    with_index(options.prijspeil, ("", boek))
    gemeenten = gemeenten_option(options.gemeenten, boek)
    one = options.vorm in (PaperVorm.BIJLAGE, PaperVorm.OPLEGGER) and not options.bijlagen
    if one and (gemeenten is None or len(gemeenten) != 1):
        raise UsageMistake(
            f"--vorm {options.vorm} is voor één gemeente; noem die met --gemeente, "
            "of maak ze allemaal met --bijlagen MAP"
        )
    result = simulate(boek, scenario, options.prijspeil)
    return Answer(
        [loaded],
        late("core.outcome:outcome_of_result", result),
        paper_forms(result, gemeenten, options),
        ExitCode.FINDINGS if result.has_errors else ExitCode.OK,
    )


def paper_forms(
    result: "Result",
    gemeenten: "Sequence[int] | None",
    options: ReportOptions,
    everyone: "Sequence[OverviewLine] | None" = None,
) -> "Forms":
    """How to render a result in the vorm that was asked for; ``everyone``: the lines of all gemeenten, if at hand."""
    from takenkeuze.features.report.command_forms import forms

    if options.vorm in (None, PaperVorm.NOTA):
        return forms(_nota(result, gemeenten), options, result)
    make = {
        PaperVorm.BIJLAGE: late("features.report.report_gemeente:bijlage", result, gemeenten, everyone),
        PaperVorm.OPLEGGER: late("features.report.report_oplegger:oplegger", result, gemeenten),
        PaperVorm.INDEX: late("features.report.report_gemeente:index", result, gemeenten),
    }[options.vorm]
    return forms(lambda worked_out: make(), options, result)


def _beside(options: ReportOptions, loaded: "Sequence[LoadedSide]") -> Answer:
    """The paper of the first scenario, with the others beside it."""
    from takenkeuze.core.engine import simulate
    from takenkeuze.core.overview import Per
    from takenkeuze.features.compare.question import make_matrix
    from takenkeuze.features.report.command_forms import forms
    from takenkeuze.report.findings import text_of
    from takenkeuze.shell.sides import codes

    with_index(options.prijspeil, *((one.letter, one.side.boek) for one in loaded))
    sides = [one.side for one in loaded]
    boek, scenario = sides[0]
    gemeenten = gemeenten_option(options.gemeenten, boek)
    matrix = make_matrix(sides, Per.GEMEENTE, options.prijspeil, codes(options.gemeenten, sides))
    beside = matrix, [(one.letter, one.bron) for one in loaded]
    result = simulate(boek, scenario, options.prijspeil)
    wrong = any(one.result.has_errors for one in matrix.per_scenario)
    return Answer(
        [one.inputs for one in loaded],
        late("features.compare.outcome:outcome_of_matrix", matrix, text_of),
        forms(_nota(result, gemeenten, beside), options, result),
        ExitCode.FINDINGS if wrong else ExitCode.OK,
        {"bronnen": [one.bron for one in loaded]},
    )


def _nota(
    result: "Result",
    gemeenten: "Sequence[int] | None",
    beside: "tuple[Matrix, list[tuple[str, str]]] | None" = None,
) -> "Paper":
    def paper(worked_out: bool) -> "list[Block]":
        from takenkeuze.features.report.report import make_paper

        return make_paper(result, gemeenten, beside, worked_out=worked_out)

    return paper


COMMAND = Report()
