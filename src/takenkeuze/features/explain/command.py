# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze explain``: the bon behind one figure."""

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from takenkeuze.core.diagnostics import similar_to, suggestion
from takenkeuze.core.engine import simulate
from takenkeuze.core.model.eisen import OLD_NAMES
from takenkeuze.core.names import seek_name
from takenkeuze.core.overview import WITHOUT_PRODUCT
from takenkeuze.core.result import Prijspeil, Result
from takenkeuze.features.explain.question import Bon, ReserveBon, WithdrawalBon, make_bon, make_reserve_bon
from takenkeuze.features.explain.report import BonDepth
from takenkeuze.features.explain.request import (
    CELLS,
    RESERVE_BASES,
    STRUCTURAL,
    Basis,
    Cell,
    NoAnswer,
    pose_question,
)
from takenkeuze.shell.exits import ExitCode, UsageMistake
from takenkeuze.shell.formats import in_every_format, option_set, with_overrides_on_top
from takenkeuze.shell.input import BASIS, Inputs, baseline, load, load_boek
from takenkeuze.shell.kassa import KwitantieIssuer, Render
from takenkeuze.shell.options import ColorMode, OutputFormat, choice_option, gemeenten_option, targets
from takenkeuze.shell.output import deliver, report, with_color

if TYPE_CHECKING:
    from takenkeuze.core.outcome import RecordedOutcome
    from takenkeuze.report.blocks import Block

_NO_CSV = "een bon kan niet als csv; kies tabel, markdown of json"
_OPTIONS = ("cel", "jaar", "product", "schil", "maatregel", "diepte", "prijspeil")


class ExplainOptions(NamedTuple):
    """The command line of ``explain``, as written."""

    scenario: str
    productenboek: str | None
    cel: str | None
    jaar: str | None
    gemeenten: tuple[str, ...]
    product: str | None
    schil: str | None
    maatregel: str | None
    diepte: str | None
    prijspeil: str
    format_: str
    output: tuple[str, ...]
    color: str
    overwrite: bool = False
    gezet: tuple[str, ...] = ()


def execute(options: ExplainOptions) -> int:
    """Run the command; returns the exit code. Raises ``UsageMistake``."""
    format_ = _format_("--format", choice_option("--format", options.format_, OutputFormat))
    color = choice_option("--color", options.color, ColorMode)
    choice_option("--prijspeil", options.prijspeil, Prijspeil)
    _cell(options.cel)
    _depth(options.diepte)
    _year(options.jaar)
    files = targets(options.output, options.scenario, options.productenboek)
    for path, kind in files.items():
        _format_(f"--output {path}", kind)
    of_boek = options.scenario == BASIS
    if of_boek:
        inputs = load_boek(options.productenboek, options.gezet)
    else:
        inputs = load(options.scenario, options.productenboek, options.gezet)
    report(inputs.diagnostics, color)
    if inputs.boek is None or (inputs.scenario is None and not of_boek):
        return ExitCode.INPUT
    _, issuer, render = prepare(options, inputs)
    deliver(
        render,
        format_,
        files,
        color=with_color(color, sys.stdout),
        issuer=issuer,
        overwrite=options.overwrite,
    )
    return ExitCode.OK


def prepare(options: ExplainOptions, inputs: Inputs) -> tuple[Result, KwitantieIssuer, Render]:
    """Compute, and how to render the bon in any format; without a scenario of what is there now.

    Raises ``UsageMistake``.
    """
    assert inputs.boek is not None
    prijspeil = choice_option("--prijspeil", options.prijspeil, Prijspeil)
    if prijspeil is Prijspeil.CURRENT and inputs.boek.indexatie is None:
        raise UsageMistake("--prijspeil lopend kan niet: het productenboek heeft geen indexatie")
    cell = _cell(options.cel)
    depth = _depth(options.diepte)
    selectie = gemeenten_option(options.gemeenten, inputs.boek)
    if inputs.scenario is None and cell is None:
        cell = CELLS[Basis.BIJDRAGE_NU if options.jaar is None else Basis.BIJDRAGE_BASIS]
    result = simulate(inputs.boek, inputs.scenario or baseline(inputs.boek), prijspeil)
    try:
        question = pose_question(result, cell, _year(options.jaar), selectie, *_limitation(options, result))
    except NoAnswer as error:
        raise UsageMistake(f"dit cijfer bestaat niet: {error}") from error
    make = make_reserve_bon if question.cel.basis in RESERVE_BASES else make_bon
    bon: Bon | ReserveBon | WithdrawalBon = make(result, question)
    recorded = {name: getattr(options, name) for name in _OPTIONS} | {"gemeenten": list(options.gemeenten)}
    recorded = {"commando": "explain", **recorded, **option_set(options.gezet)}

    def outcome() -> "RecordedOutcome":
        from takenkeuze.core.outcome import outcome_of_result

        return outcome_of_result(result)

    issuer = KwitantieIssuer([inputs], recorded, outcome)

    def blocks(format_: OutputFormat) -> "list[Block]":
        from takenkeuze.features.explain.report import bon_report

        return with_overrides_on_top(bon_report(result, bon, depth or BonDepth.SHORT), [("", inputs)])

    def to_csv() -> str:
        raise UsageMistake(_NO_CSV)

    def to_json(kwitantie: Mapping[str, Any]) -> str:
        from takenkeuze.features.explain.report_json import bon_to_json as document

        return document(result, bon, depth or BonDepth.STEPS, kwitantie)

    return result, issuer, in_every_format(issuer, blocks, to_csv, to_json)


def _cell(name: str | None) -> Cell | None:
    name = OLD_NAMES.get(name, name) if name else name
    if name is not None and name not in CELLS:
        show = [cell for cell in CELLS if not cell.endswith("per_inwoner") and not cell.startswith("herkomst_")]
        raise UsageMistake(f"--cel {name} bestaat niet; {suggestion(name, [*CELLS], show=show)}")
    return None if name is None else CELLS[name]


def _depth(text: str | None) -> BonDepth | None:
    if text is None:
        return None
    if text not in [str(depth.value) for depth in BonDepth]:
        raise UsageMistake(f"--diepte {text} bestaat niet; mogelijk: 1, 2, 3")
    return BonDepth(int(text))


def _format_(option: str, format_: OutputFormat) -> OutputFormat:
    if format_ is OutputFormat.CSV:
        raise UsageMistake(f"{option}: {_NO_CSV}")
    return format_


def _year(text: str | None) -> int | str | None:
    if text is None or text == STRUCTURAL:
        return text
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        if similar_to(text, [STRUCTURAL]):
            raise UsageMistake(f"--jaar {text} is geen jaar; bedoelde u {STRUCTURAL}?")
        raise UsageMistake(f"--jaar {text} is geen jaar; schrijf bijvoorbeeld 2027, of {STRUCTURAL}")
    return int(text)


def _limitation(options: ExplainOptions, result: Result) -> tuple[str | None, str | None, int | None]:
    """Product, schil and maatregel, as known in the book and the scenario."""
    boek, maatregelen = result.boek, result.scenario.maatregelen
    ids: list[str | None] = []
    for option, name, known in (("product", options.product, boek.product), ("schil", options.schil, boek.schil)):
        ids.append(name if name in (None, WITHOUT_PRODUCT) else seek_name(name, {id_: id_ for id_ in known}))
        if name is not None and ids[-1] is None:
            raise UsageMistake(f"--{option} {name} staat niet in het productenboek; {suggestion(name, [*known])}")
    if options.maatregel is None:
        return ids[0], ids[1], None
    numbers = [str(maatregel.number) for maatregel in maatregelen]
    if options.maatregel not in numbers:
        hint = f"mogelijk: {', '.join(numbers)}" if numbers else "dit scenario heeft geen maatregelen"
        raise UsageMistake(f"--maatregel {options.maatregel} bestaat niet; {hint}")
    return ids[0], ids[1], int(options.maatregel)
