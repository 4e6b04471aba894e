# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze simulate``: what a scenario does, per year and per gemeente."""

from typing import TYPE_CHECKING, Annotated

from takenkeuze.shell.declare import Option
from takenkeuze.shell.exits import ExitCode
from takenkeuze.shell.options import gemeenten_option, with_index, with_schillen
from takenkeuze.shell.parameters import GemeentenOption, PrijspeilOption, ScenarioArgument, SetOption, Shortening, per
from takenkeuze.shell.runner import Answer, Command, forms, late, load_or_tell

if TYPE_CHECKING:
    from takenkeuze.core.overview import Per
    from takenkeuze.shell.input import Inputs


class SimulateOptions(Shortening):
    """The command line of ``simulate``."""

    scenario: ScenarioArgument
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
    per: Annotated["Per", per("Overzicht per gemeente, schil, product of maatregel.")]
    gemeenten: GemeentenOption
    prijspeil: PrijspeilOption
    gezet: SetOption


class Simulate(Command[SimulateOptions, "Inputs"]):
    """What a scenario saves or costs."""

    options = SimulateOptions

    def load(self, options: SimulateOptions) -> "Inputs | None":
        return load_or_tell(options.scenario, options.productenboek, options.gezet, options.color)

    def answer(self, options: SimulateOptions, loaded: "Inputs") -> Answer:
        from takenkeuze.core.engine import simulate

        boek, scenario = loaded.pair
        with_index(options.prijspeil, ("", boek))
        with_schillen(options.per, boek)
        shown = options.per, gemeenten_option(options.gemeenten, boek)
        result = simulate(boek, scenario, options.prijspeil)
        return Answer(
            [loaded],
            late("core.outcome:outcome_of_result", result),
            forms(
                late("features.simulate.report:make_report", result, *shown),
                late("report.csv_:result_to_csv", result, *shown),
                late("features.simulate.report_json:result_to_json", result, *shown),
                at_most=options.hoogstens,
                notation=options.notation,
            ),
            ExitCode.FINDINGS if result.has_errors else ExitCode.OK,
        )


COMMAND = Simulate()
