# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze explain``: the bon behind one figure."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from takenkeuze.core.diagnostics import similar_to, suggestion
from takenkeuze.core.names import seek_name
from takenkeuze.shell.declare import Argument, Option
from takenkeuze.shell.exits import UsageMistake
from takenkeuze.shell.options import OutputFormat, choice_option, gemeenten_option, with_index
from takenkeuze.shell.parameters import BoekOption, Exporting, GemeentenOption, PrijspeilOption, SetOption, read_targets
from takenkeuze.shell.runner import Answer, Command, forms, late, load_or_tell

if TYPE_CHECKING:
    from takenkeuze.core.result import Result
    from takenkeuze.features.explain.report import BonDepth
    from takenkeuze.features.explain.request import Cell
    from takenkeuze.shell.input import Inputs

_NO_CSV = "een bon kan niet als csv; kies tabel, markdown of json"


def _read_format(flag: str, word: str, options: object) -> OutputFormat:
    del options
    return _no_csv(flag, choice_option(flag, word, OutputFormat))


def _read_targets(flag: str, words: tuple[str, ...], options: Any) -> dict[Path, OutputFormat]:
    return {path: _no_csv(f"{flag} {path}", form) for path, form in read_targets(flag, words, options).items()}


def _no_csv(flag: str, form: OutputFormat) -> OutputFormat:
    if form is OutputFormat.CSV:
        raise UsageMistake(f"{flag}: {_NO_CSV}")
    return form


def _refuse_rows() -> str:
    raise UsageMistake(_NO_CSV)


def _read_cell(flag: str, word: str, options: object) -> "Cell":
    del options
    from takenkeuze.core.model.eisen import OLD_NAMES
    from takenkeuze.features.explain.request import CELLS

    name = OLD_NAMES.get(word, word)
    if name not in CELLS:
        shown = [cell for cell in CELLS if not cell.endswith("per_inwoner") and not cell.startswith("herkomst_")]
        raise UsageMistake(f"{flag} {name} bestaat niet; {suggestion(name, [*CELLS], show=shown)}")
    return CELLS[name]


def _cells(given: object, start: str) -> "list[tuple[str, str | None]]":
    del given, start
    from takenkeuze.features.explain.request import CELLS

    return [(cell.naam, cell.titel) for cell in CELLS.values()]


def _read_depth(flag: str, word: str, options: object) -> "BonDepth":
    del options
    from takenkeuze.features.explain.report import BonDepth

    if word not in [str(depth.value) for depth in BonDepth]:
        raise UsageMistake(f"{flag} {word} bestaat niet; mogelijk: 1, 2, 3")
    return BonDepth(int(word))


def _read_jaar(flag: str, word: str, options: object) -> int | str:
    del options
    from takenkeuze.features.explain.request import STRUCTURAL

    if word == STRUCTURAL:
        return word
    if not (word.isascii() and word.isdigit() and len(word) == 4):
        if similar_to(word, [STRUCTURAL]):
            raise UsageMistake(f"{flag} {word} is geen jaar; bedoelde u {STRUCTURAL}?")
        raise UsageMistake(f"{flag} {word} is geen jaar; schrijf bijvoorbeeld 2027, of {STRUCTURAL}")
    return int(word)


class ExplainOptions(Exporting):
    """The command line of ``explain``."""

    READ_FIRST = ("format", "color", "prijspeil", "cel", "diepte", "jaar")
    RECORD_LAST = ("prijspeil", "gemeenten", "gezet")

    scenario: Annotated[
        str,
        Argument(
            "SCENARIO",
            "Het scenariobestand; - voor standaardinvoer; basis: wat er nu wordt betaald.",
            reads=True,
            complete="side",
        ),
    ]
    cel: Annotated[
        "Cell | None",
        Option(
            "--cel",
            "CIJFER",
            "netto_effect, bijdrage, bijdrage_basis, bijdrage_nu, bijdrage_straks, structureel, frictiekosten, "
            "eigen_kosten, cumulatief of teruggave, ook met _per_inwoner erachter; structureel_aandeel, omslag, "
            "herkomst of reserve. De handleiding noemt ze alle.",
            read=_read_cell,
            record="always",
            complete=_cells,
        ),
    ]
    jaar: Annotated[
        int | str | None,
        Option(
            "--jaar",
            "JAAR",
            "Het jaar van het bedrag, of structureel.",
            read=_read_jaar,
            record="always",
            complete="jaar",
        ),
    ]
    gemeenten: GemeentenOption
    product: Annotated[
        str | None,
        Option("--product", "NAAM", "Alleen dit product; - is zonder product.", record="always", complete="product"),
    ]
    schil: Annotated[str | None, Option("--schil", "NAAM", "Alleen deze schil.", record="always", complete="schil")]
    maatregel: Annotated[
        str | None, Option("--maatregel", "NUMMER", "Alleen deze maatregel.", record="always", complete="maatregel")
    ]
    diepte: Annotated[
        "BonDepth | None",
        Option(
            "--diepte",
            "GETAL",
            "1: kort (standaard); 2, of geen getal: elke stap; 3: elke afronding.",
            read=_read_depth,
            record="always",
            alone="2",
        ),
    ]
    productenboek: BoekOption
    prijspeil: PrijspeilOption
    gezet: SetOption
    format: Annotated[
        OutputFormat,
        Option(
            "--format",
            "VORM",
            "tabel, markdown of json.",
            read=_read_format,
            default="tabel",
            complete=lambda given, start: [(form, None) for form in OutputFormat if form is not OutputFormat.CSV],
        ),
    ]
    output: Annotated[
        dict[Path, OutputFormat],
        Option(
            "--output",
            "PAD",
            "Schrijf ook naar dit bestand (.txt, .md, .json).",
            read=_read_targets,
            many=True,
            complete="outcome",
        ),
    ]


class Explain(Command[ExplainOptions, "Inputs"]):
    """Where a figure comes from; without a scenario a figure of what is there now."""

    options = ExplainOptions

    def load(self, options: ExplainOptions) -> "Inputs | None":
        from takenkeuze.shell.input import BASIS

        scenario = None if options.scenario == BASIS else options.scenario
        return load_or_tell(scenario, options.productenboek, options.gezet, options.color)

    def answer(self, options: ExplainOptions, loaded: "Inputs") -> Answer:
        from takenkeuze.core.engine import simulate
        from takenkeuze.features.explain.question import make_bon, make_reserve_bon
        from takenkeuze.features.explain.report import BonDepth
        from takenkeuze.features.explain.request import CELLS, RESERVE_BASES, Basis, NoAnswer, pose_question
        from takenkeuze.shell.input import baseline

        boek, cell = loaded.book, options.cel
        with_index(options.prijspeil, ("", boek))
        selected = gemeenten_option(options.gemeenten, boek)
        if loaded.scenario is None and cell is None:
            cell = CELLS[Basis.BIJDRAGE_NU if options.jaar is None else Basis.BIJDRAGE_BASIS]
        result = simulate(boek, loaded.scenario or baseline(boek), options.prijspeil)
        try:
            question = pose_question(result, cell, options.jaar, selected, *_limits(options, result))
        except NoAnswer as error:
            raise UsageMistake(f"dit cijfer bestaat niet: {error}") from error
        make = make_reserve_bon if question.cel.basis in RESERVE_BASES else make_bon
        bon: object = make(result, question)
        return Answer(
            [loaded],
            late("core.outcome:outcome_of_result", result),
            forms(
                late("features.explain.report:bon_report", result, bon, options.diepte or BonDepth.SHORT),
                _refuse_rows,
                late("features.explain.report_json:bon_to_json", result, bon, options.diepte or BonDepth.STEPS),
            ),
        )


def _limits(options: ExplainOptions, result: "Result") -> tuple[str | None, str | None, int | None]:
    """Product, schil and maatregel, as known in the book and the scenario."""
    from takenkeuze.core.overview import WITHOUT_PRODUCT

    boek, maatregelen = result.boek, result.scenario.maatregelen
    ids: list[str | None] = []
    asked = ("product", options.product, boek.product), ("schil", options.schil, boek.named_schillen)
    for option, name, known in asked:
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


COMMAND = Explain()
