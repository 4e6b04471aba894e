# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What every command does: read its options, load, answer, and deliver that in the format asked for.

``verify`` makes an outcome again by the same steps.
"""

import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from enum import StrEnum
from keyword import iskeyword
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar, assert_never

from takenkeuze.shell.declare import Options, find
from takenkeuze.shell.exits import ExitCode, UsageMistake
from takenkeuze.shell.options import ColorMode, OutputFormat, PaperFormat, spare_inputs
from takenkeuze.shell.output import ScenarioFile, deliver, note, report, with_color

if TYPE_CHECKING:
    from takenkeuze.core.notation import Notation
    from takenkeuze.core.outcome import RecordedOutcome
    from takenkeuze.files.document import Document
    from takenkeuze.report.blocks import Block
    from takenkeuze.shell.input import Inputs
    from takenkeuze.shell.issuer import KwitantieIssuer, Render

O = TypeVar("O", bound=Options)  # noqa: E741
L = TypeVar("L")


def late(where: str, *given: Any, **named: Any) -> Callable[..., Any]:
    """A call of ``module:function`` of the package, with what it is called with after these; imported only then."""

    def call(*more: Any) -> Any:
        return find(where)(*given, *more, **named)

    return call


class Answer(NamedTuple):
    """What a command found.

    It was made of ``sides`` (one, or more for a comparison), of a folder with inbreng or of ``files`` (their hashes by
    name). What makes it into something is only called when that is asked for.
    """

    sides: "Sequence[Inputs]"
    outcome: "Callable[[], RecordedOutcome]"
    forms: "Callable[[KwitantieIssuer], Callable[[Any, int, bool], str]]"
    end: ExitCode = ExitCode.OK
    record: Mapping[str, Any] = {}
    """What stands in the kwitantie before the options, or instead of an option."""
    inbreng: "tuple[str, Sequence[Document]] | None" = None
    files: Callable[[], Mapping[str, str]] | None = None
    read: Collection[str | None] = ()
    """The files that were read besides the sides and those on the command line."""
    scenario: ScenarioFile | None = None


_TEXT = frozenset[StrEnum]({OutputFormat.TABLE, OutputFormat.MARKDOWN, *PaperFormat})
_EXACT = (
    "tekst, Markdown, HTML, PDF en Word; in csv en json staat elk bedrag tot op de cent, met het teken van de "
    "rekenregels"
)
_ONLY_FOR = (
    (
        "hoogstens",
        frozenset[StrEnum]({OutputFormat.MARKDOWN}),
        "Markdown; neem ook --format markdown of --output uitkomst.md",
    ),
    *((name, _TEXT, _EXACT) for name in ("eenheid", "centen", "teken")),
)
"""Options that say how something is shown, the formats they are for, and what to do."""


class Command(Generic[O, L]):
    """A command with an outcome. Most only say how it is loaded, and what the answer is."""

    options: type[O]
    name: str
    more = ""
    """What its help says after the sentence in ``app``."""

    def run(self, words: Mapping[str, Any]) -> int:
        """Run it on what the command line says; returns the exit code. Raises ``UsageMistake``."""
        options = self.options(words)
        for name, forms_, hint in _ONLY_FOR if hasattr(options, "format") else ():
            if options.words.get(name) and not forms_ & {*self._asked(options)}:
                raise UsageMistake(f"--{name} geldt alleen voor {hint}")
        return self.execute(options)

    @staticmethod
    def _asked(options: Any) -> list[StrEnum]:
        return [options.format, *options.output.values()]

    def execute(self, options: O) -> int:
        """Run it; returns the exit code. Raises ``UsageMistake``."""
        loaded = self.load(options)
        if loaded is None:
            return ExitCode.INPUT
        answer = self.answer(options, loaded)
        issuer, render = self.prepared(options, answer)
        asked: Any = options
        spare_inputs(asked.output, answer.read)
        if (overridden := options.words.get("gezet")) and asked.format is OutputFormat.CSV:
            # a CSV on the screen has no place that says what was set by hand
            note(f"Let op: gerekend met --set {' --set '.join(overridden)}; dat staat niet in de CSV zelf")
        deliver(
            render,
            asked.format,
            asked.output,
            color=with_color(asked.color, sys.stdout),
            issuer=issuer,
            lines=self.lines,
            overwrite=asked.overwrite,
            scenario=answer.scenario,
        )
        if answer.scenario:
            note(f"{answer.scenario.naam} geschreven: {answer.scenario.path}")
        return answer.end

    lines = False
    """Whether its text is lines, not a page."""

    def load(self, options: O) -> L | None:
        """Read the files; None when they have mistakes, which are told on standard error. Raises ``UsageMistake``."""
        raise NotImplementedError

    def answer(self, options: O, loaded: L) -> Answer:
        """Compute. Raises ``UsageMistake``."""
        raise NotImplementedError

    def prepared(self, options: O, answer: Answer) -> "tuple[KwitantieIssuer, Render]":
        """The kwitantie of an answer, and how to render it in any format."""
        from takenkeuze.shell.issuer import KwitantieIssuer

        record = {"commando": self.name, **answer.record, **options.record(), **answer.record}
        issuer = KwitantieIssuer(answer.sides, record, answer.outcome, inbreng=answer.inbreng, files=answer.files)
        return issuer, answer.forms(issuer)


def feature_folder(name: str) -> str:
    """The folder of a command; no module can have the name of a word of Python."""
    return f"{name}_" if iskeyword(name) else name


def find_command(name: str) -> Command[Any, Any]:
    """The command of a feature."""
    command: Command[Any, Any] = find(f"features.{feature_folder(name)}.command:COMMAND")
    command.name = name
    return command


def load_or_tell(
    scenario: str | None, boek: str | None, overridden: Sequence[str], color: ColorMode
) -> "Inputs | None":
    """A scenario with its productenboek, or a productenboek alone; None when they have mistakes, which are told.

    Raises ``UsageMistake``.
    """
    from takenkeuze.shell.input import load, load_boek

    inputs = load_boek(boek, overridden) if scenario is None else load(scenario, boek, overridden)
    report(inputs.diagnostics, color)
    return None if inputs.boek is None or (scenario is not None and inputs.scenario is None) else inputs


def forms(
    blocks: "Callable[[], list[Block]]",
    rows: Callable[[], str],
    data: Callable[[Mapping[str, Any]], str],
    *,
    page: "Callable[[], list[Block]] | None" = None,
    at_most: int | None = None,
    notation: "Notation | None" = None,
) -> "Callable[[KwitantieIssuer], Render]":
    """How to render an answer: as blocks, as CSV, or as JSON around its kwitantie.

    ``page`` are the blocks in Markdown, where those are others; they are made to fit ``at_most`` characters, kwitantie
    included. Rendering raises ``UsageMistake`` when it can't. What ``--set`` changed stands on top. Blocks have their
    amounts in this ``notation`` (exact when there is none); rows and data are always exact.
    """

    def to_render(issuer: "KwitantieIssuer") -> "Render":
        def render(format_: OutputFormat, width: int, color: bool) -> str:
            from takenkeuze.core.notation import EXACT

            match format_:
                case OutputFormat.TABLE:
                    from takenkeuze.report.terminal import blocks_to_text

                    shown = with_set(blocks(), issuer.sides)
                    return blocks_to_text(shown, width, notation or EXACT, color=color)
                case OutputFormat.MARKDOWN:
                    return _markdown(issuer, with_set((page or blocks)(), issuer.sides), notation or EXACT, at_most)
                case OutputFormat.CSV:
                    return rows()
                case OutputFormat.JSON:
                    return issuer.around(data)
            assert_never(format_)

        return render

    return to_render


def _markdown(issuer: "KwitantieIssuer", blocks: "Sequence[Block]", notation: "Notation", at_most: int | None) -> str:
    from takenkeuze.report.markdown import blocks_to_markdown

    def page(part: "Sequence[Block]") -> str:
        return issuer.below(blocks_to_markdown(part, notation))

    if at_most is not None:
        from takenkeuze.report.shortening import DoesNotFit, fit

        try:
            # characters as GitHub counts them: one for each code point
            blocks = fit(blocks, at_most, lambda part: len(page(part)))
        except DoesNotFit as error:
            raise UsageMistake(
                f"--hoogstens {at_most}: zelfs het kortste rapport past daar niet in; neem er ten minste {error.needed}"
            ) from error
    return page(blocks)


def with_set(blocks: "list[Block]", sides: "Sequence[Inputs]") -> "list[Block]":
    """A report with what ``--set`` changed on top; each side with its letter, "" for the only one."""
    if not any(side.replaced for side in sides):
        return blocks
    from takenkeuze.report.overrides import with_overrides

    letters = ascii_uppercase if len(sides) > 1 else [""]
    return with_overrides(
        blocks, [(letter, side.replaced, side.boek) for letter, side in zip(letters, sides, strict=False) if side.boek]
    )
