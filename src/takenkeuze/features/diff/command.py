# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze diff``: what changes for whom, between two scenarios or in git."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

from takenkeuze.shell.declare import Argument, Option, Recorded, Switch
from takenkeuze.shell.exits import ExitCode, UsageMistake
from takenkeuze.shell.options import SortOrder, cents_option, with_index, with_schillen
from takenkeuze.shell.parameters import (
    AtMostOption,
    CentsOption,
    ColorOption,
    FormatOption,
    GemeentenOption,
    OutputOption,
    OverwriteOption,
    PrijspeilOption,
    SetOption,
    Shortening,
    SignOption,
    SortOption,
    UnitOption,
    books,
    per,
)
from takenkeuze.shell.runner import Answer, Command, forms, late

if TYPE_CHECKING:
    from takenkeuze.core.overview import Per
    from takenkeuze.features.diff.report_tables import DiffView
    from takenkeuze.shell.sides import LoadedSide, SideSpec


def _read_amount(flag: str, word: str, options: object) -> int:
    del options
    return cents_option(flag, word)


class DiffOptions(Shortening):
    """The command line of ``diff``.

    ``van`` and ``tot`` are the commits that ``sinds`` came down to; only to make an export again.
    """

    READ_FIRST = ("per", "format", "prijspeil", "sortering", "tolerantie", "color")
    RECORD_LAST = ("gemeenten", "productenboeken", "gezet", "hoogstens")

    kanten: Annotated[
        tuple[str, ...],
        Argument(
            "A B",
            "Twee scenario's: bestanden, -, basis of REVISIE:pad in git. Of PADEN.",
            required=False,
            many=True,
            record="always",
            reads=True,
            complete="side",
        ),
    ]
    sinds: Annotated[
        str | None,
        Option(
            "--sinds",
            "REVISIE",
            "Wat er in git veranderde sinds deze tak REVISIE verliet (in PADEN).",
            record="given",
            complete="revision",
        ),
    ]
    van: Annotated[str | None, Recorded()]
    tot: Annotated[str | None, Recorded()]
    productenboeken: Annotated[tuple[str, ...], books(record="always")]
    per: Annotated["Per", per("Eerst per gemeente, schil, product of maatregel.")]
    gemeenten: GemeentenOption
    prijspeil: PrijspeilOption
    gezet: SetOption
    tolerantie: Annotated[
        int,
        Option(
            "--tolerantie",
            "EURO",
            "Tel kleinere verschillen als ongewijzigd.",
            read=_read_amount,
            default="0",
            record="always",
        ),
    ]
    sortering: SortOption
    alles: Annotated[bool, Switch("--all", "Toon ook wat niet verschilt.", record="always")]
    eenheid: UnitOption
    centen: CentsOption
    teken: SignOption
    format: FormatOption
    output: OutputOption
    hoogstens: AtMostOption
    overwrite: OverwriteOption
    exitcode: Annotated[bool, Switch("--exit-code", "Geef exitcode 1 als er iets verschilt.")]
    color: ColorOption

    def record(self) -> dict[str, Any]:
        """What stands in the kwitantie; it has the files of the sides in another place."""
        record = super().record()
        separate = () if self.sinds is not None else ("kanten", "productenboeken")
        return {name: value for name, value in record.items() if name not in separate}


class Diff(Command[DiffOptions, Sequence["LoadedSide"]]):
    """What changes for whom; there are no sides to load for what changed in git."""

    options = DiffOptions

    def execute(self, options: DiffOptions) -> int:
        if options.sinds is None and len(options.kanten) > 2:
            from takenkeuze.features.diff.command_driver import is_driver_call, run_driver

            if is_driver_call(options.kanten):
                return run_driver(options)
        return super().execute(options)

    def load(self, options: DiffOptions) -> "Sequence[LoadedSide] | None":
        from takenkeuze.shell.sides import boeken_of, load_sides

        if options.sinds is not None:
            return ()
        books = boeken_of(options.productenboeken, 2)
        return load_sides(_two(options.kanten), books, options.color, options.gezet)

    def answer(self, options: DiffOptions, loaded: "Sequence[LoadedSide]") -> Answer:
        from takenkeuze.features.diff.question import compare_sides
        from takenkeuze.shell.sides import codes

        if not loaded:
            from takenkeuze.features.diff.command_since import answer_since

            return answer_since(options)
        old, new = loaded
        with_index(options.prijspeil, *((side.letter, side.side.boek) for side in loaded))
        with_schillen(options.per, *(side.side.boek for side in loaded))
        difference = compare_sides(
            old.side, new.side, options.prijspeil, codes(options.gemeenten, [old.side, new.side])
        )
        shown = view_of(options, loaded)
        differs = options.exitcode and not difference.is_empty(options.tolerantie)
        return Answer(
            [side.inputs for side in loaded],
            late("features.diff.outcome:outcome_of_difference", difference),
            forms(
                late("features.diff.report:difference_report", difference, shown),
                late("features.diff.report_data:difference_to_csv", difference, shown),
                late("features.diff.report_data:difference_to_json", difference, shown),
                page=late("features.diff.report:report_for_pr", difference, shown),
                at_most=options.hoogstens,
                notation=options.notation,
            ),
            ExitCode.FINDINGS if differs else ExitCode.OK,
            {"bronnen": [side.bron for side in loaded]},
        )


def view_of(options: DiffOptions, sides: "Sequence[LoadedSide]") -> "DiffView":
    """What to show of a difference."""
    from takenkeuze.features.diff.report_tables import DiffView

    old, new = sides
    by_name = options.sortering is SortOrder.NAME
    return DiffView(old.bron, new.bron, options.per, options.tolerantie, options.alles, by_name)


def _two(sides: Sequence[str]) -> "tuple[SideSpec, SideSpec]":
    from takenkeuze.shell.sides import SideSpec

    if len(sides) < 2:
        what = "B ontbreekt" if sides else "A en B ontbreken"
        raise UsageMistake(f"{what}; diff vergelijkt twee kanten, of met --sinds REVISIE wat er in git veranderde")
    if len(sides) > 2:
        raise UsageMistake(f"diff vergelijkt twee kanten, A en B; u gaf er {len(sides)} (meer? gebruik compare)")
    return SideSpec(sides[0]), SideSpec(sides[1])


COMMAND = Diff()
