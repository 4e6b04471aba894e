# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""One outcome in every format: what all commands with a report do the same."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, assert_never

from takenkeuze.shell.exits import UsageMistake
from takenkeuze.shell.kassa import KwitantieIssuer, Render
from takenkeuze.shell.options import OutputFormat
from takenkeuze.shell.output import note

if TYPE_CHECKING:
    from takenkeuze.report.blocks import Block
    from takenkeuze.shell.input import Inputs


def in_every_format(
    issuer: KwitantieIssuer,
    blocks: Callable[[OutputFormat], "list[Block]"],
    to_csv: Callable[[], str],
    to_json: Callable[[Mapping[str, Any]], str],
    at_most: int | None = None,
) -> Render:
    """How to render an outcome: as blocks (for TABEL or MARKDOWN), as CSV, or as JSON around its kwitantie.

    Only the one that is asked for is called, so each can load its own renderer. Markdown is made to fit ``at_most``
    characters, kwitantie included; rendering raises ``UsageMistake`` when it can't.
    """

    def render(format_: OutputFormat, width: int, color: bool) -> str:
        match format_:
            case OutputFormat.TABLE:
                from takenkeuze.report.terminal import blocks_to_text

                return blocks_to_text(blocks(format_), width, color=color)
            case OutputFormat.MARKDOWN:
                return _markdown(issuer, blocks(format_), at_most)
            case OutputFormat.CSV:
                return to_csv()
            case OutputFormat.JSON:
                return issuer.around(to_json)
        assert_never(format_)

    return render


def _markdown(issuer: KwitantieIssuer, blocks: "Sequence[Block]", at_most: int | None) -> str:
    from takenkeuze.report.markdown import blocks_to_markdown

    if at_most is not None:
        from takenkeuze.report.shortening import DoesNotFit, fit

        try:
            # characters as GitHub counts them: one for each code point
            blocks = fit(blocks, at_most, lambda part: len(issuer.below(blocks_to_markdown(part))))
        except DoesNotFit as error:
            raise UsageMistake(
                f"--hoogstens {at_most}: zelfs het kortste rapport past daar niet in; neem er ten minste {error.needed}"
            ) from error
    return issuer.below(blocks_to_markdown(blocks))


def with_overrides_on_top(blocks: "list[Block]", sides: "Iterable[tuple[str, Inputs]]") -> "list[Block]":
    """A report with what ``--set`` changed on top; each side with its letter, "" for the only one."""
    overridden = [(letter, inputs.replaced, inputs.boek) for letter, inputs in sides if inputs.boek]
    if not any(replaced for _, replaced, _ in overridden):
        return blocks
    from takenkeuze.report.overrides import with_overrides

    return with_overrides(blocks, overridden)


def option_set(overridden: Sequence[str]) -> dict[str, Any]:
    """What ``--set`` asked for, in a kwitantie: only there when it was used."""
    return {"gezet": list(overridden)} if overridden else {}


def tell_set(overridden: Sequence[str], format_: OutputFormat) -> None:
    """A CSV on the screen has no place that says what was set by hand."""
    if overridden and format_ is OutputFormat.CSV:
        note(f"Let op: gerekend met --set {' --set '.join(overridden)}; dat staat niet in de CSV zelf")
