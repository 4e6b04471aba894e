# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze compare``: two or more scenarios in one matrix."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from takenkeuze.shell.declare import Argument, Choice, Option, Switch
from takenkeuze.shell.exits import ExitCode, UsageMistake
from takenkeuze.shell.options import SortOrder, with_index, with_schillen
from takenkeuze.shell.parameters import (
    BoekenOption,
    GemeentenOption,
    PrijspeilOption,
    SetOption,
    Shortening,
    SortOption,
)
from takenkeuze.shell.runner import Answer, Command, forms, late

if TYPE_CHECKING:
    from takenkeuze.core.overview import Per
    from takenkeuze.shell.sides import LoadedSide


class _Per(Choice):
    """Reads what the lines are of: not maatregelen, for each scenario has others."""

    def __call__(self, flag: str, word: str, options: object) -> StrEnum:
        per = super().__call__(flag, word, options)
        if per == "maatregel":
            raise UsageMistake(
                "--per maatregel kan bij compare niet: elk scenario heeft andere maatregelen; gebruik diff"
            )
        return per


class CompareOptions(Shortening):
    """The command line of ``compare``."""

    READ_FIRST = ("per", "format", "prijspeil", "sortering", "color")
    RECORD_LAST = ("gemeenten", "gezet", "hoogstens")

    scenarios: Annotated[
        tuple[str, ...],
        Argument(
            "A B C",
            "Twee of meer scenario's: bestanden, -, basis of REVISIE:pad in git.",
            many=True,
            reads=True,
            complete="scenario",
        ),
    ]
    productenboeken: BoekenOption
    per: Annotated[
        "Per",
        Option(
            "--per",
            "WAT",
            "Rijen per gemeente, schil of product.",
            read=_Per("core.overview:Per"),
            default="gemeente",
            record="always",
        ),
    ]
    gemeenten: GemeentenOption
    prijspeil: PrijspeilOption
    gezet: SetOption
    sortering: SortOption
    alles: Annotated[bool, Switch("--all", "Toon ook wat in elk scenario gelijk is.", record="always")]


class Compare(Command[CompareOptions, Sequence["LoadedSide"]]):
    """Which scenario is best for whom."""

    options = CompareOptions

    def load(self, options: CompareOptions) -> "Sequence[LoadedSide] | None":
        from takenkeuze.shell.sides import LETTERS, SideSpec, boeken_of, load_sides

        count = len(options.scenarios)
        if not 2 <= count <= len(LETTERS):
            raise UsageMistake(f"compare zet 2 tot en met {len(LETTERS)} scenario's naast elkaar; u gaf er {count}")
        books = boeken_of(options.productenboeken, count)
        return load_sides([SideSpec(name) for name in options.scenarios], books, options.color, options.gezet)

    def answer(self, options: CompareOptions, loaded: "Sequence[LoadedSide]") -> Answer:
        from takenkeuze.features.compare.question import make_matrix
        from takenkeuze.report.findings import text_of
        from takenkeuze.shell.sides import codes

        with_index(options.prijspeil, *((one.letter, one.side.boek) for one in loaded))
        with_schillen(options.per, *(one.side.boek for one in loaded))
        sides = [one.side for one in loaded]
        matrix = make_matrix(sides, options.per, options.prijspeil, codes(options.gemeenten, sides))
        heads = [(one.letter, one.bron) for one in loaded]
        shown = {"everything": options.alles, "by_name": options.sortering is SortOrder.NAME}
        wrong = any(one.result.has_errors for one in matrix.per_scenario)
        return Answer(
            [one.inputs for one in loaded],
            late("features.compare.outcome:outcome_of_matrix", matrix, text_of),
            forms(
                late("features.compare.report:matrix_report", matrix, heads, options.per, **shown),
                late("features.compare.report_data:matrix_to_csv", matrix, heads, options.per),
                late("features.compare.report_data:matrix_to_json", matrix, heads, options.per),
                at_most=options.hoogstens,
                notation=options.notation,
            ),
            ExitCode.FINDINGS if wrong else ExitCode.OK,
            {"bronnen": [one.bron for one in loaded]},
        )


COMMAND = Compare()
