# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze menukaart``: each product with each knop."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from takenkeuze.shell.declare import Choice, Option
from takenkeuze.shell.exits import ExitCode, UsageMistake
from takenkeuze.shell.options import gemeenten_option, named, scenario_target
from takenkeuze.shell.output import ScenarioFile
from takenkeuze.shell.parameters import BoekOption, GemeentenOption, Presenting, StandOption
from takenkeuze.shell.runner import Answer, Command, forms, late, load_or_tell

if TYPE_CHECKING:
    from takenkeuze.core.knoppen.knop import Knop
    from takenkeuze.features.menukaart.question import Menukaart, MenuOrder
    from takenkeuze.shell.input import Inputs


def _knoppen(flag: str, words: tuple[str, ...], options: object) -> "list[Knop]":
    del options
    from takenkeuze.core.knoppen import KNOPPEN

    return named(flag, words, KNOPPEN)


def _target(flag: str, word: str, options: Any) -> Path:
    """Where the choice goes as a scenario. Raises ``UsageMistake``."""
    if options.words["scenario"] is not None:
        raise UsageMistake(f"{flag} schrijft één keuze op zichzelf; laat --scenario weg")
    return scenario_target(flag, word)


class MenukaartOptions(Presenting):
    """The command line of ``menukaart``."""

    READ_FIRST = ("sorteer", "format", "color")
    LATE = ("output", "knoppen", "als_scenario")

    scenario: Annotated[
        str | None,
        Option("--scenario", "PAD", "Wat er nog te kiezen valt bovenop dit scenario.", reads=True, complete="scenario"),
    ]
    productenboek: BoekOption
    stand: StandOption
    sorteer: Annotated[
        "MenuOrder",
        Option(
            "--sort",
            "WAT",
            "Op structureel, omslag of frictie.",
            read=Choice("features.menukaart.question:MenuOrder"),
            default="structureel",
            record="always",
        ),
    ]
    schillen: Annotated[
        tuple[str, ...],
        Option(
            "--schil",
            "NAAM",
            "Alleen producten van deze schil; mag vaker.",
            many=True,
            record="always",
            complete="schil",
        ),
    ]
    producten: Annotated[
        tuple[str, ...],
        Option("--product", "NAAM", "Alleen dit product; mag vaker.", many=True, record="always", complete="product"),
    ]
    knoppen: Annotated[
        "list[Knop]",
        Option(
            "--knop", "NAAM", "Alleen deze knop; mag vaker.", read=_knoppen, many=True, record="always", complete="knop"
        ),
    ]
    gemeenten: GemeentenOption
    als_scenario: Annotated[
        Path | None,
        Option(
            "--als-scenario", "PAD", "Schrijf de ene keuze die overblijft als scenario.", read=_target, complete="yaml"
        ),
    ]


class MenukaartCommand(Command[MenukaartOptions, "Inputs"]):
    """What there is to choose."""

    options = MenukaartOptions

    def load(self, options: MenukaartOptions) -> "Inputs | None":
        return load_or_tell(options.scenario or None, options.productenboek, (), options.color)

    def answer(self, options: MenukaartOptions, loaded: "Inputs") -> Answer:
        from takenkeuze.features.menukaart.question import make_menukaart
        from takenkeuze.shell.input import boek_path_from

        boek = loaded.book
        schillen = named("--schil", options.schillen, boek.named_schillen)
        ids = {p.naam.lower(): p.id for p in boek.producten}
        chosen = named("--product", [ids.get(name.lower(), name) for name in options.producten], boek.product)
        producten = [
            p for p in boek.producten if p in chosen and (boek.schil[p.schil] in schillen or not options.schillen)
        ]
        if not producten:
            raise UsageMistake("geen enkel product past bij zowel --schil als --product; laat een van beide weg")
        menu = make_menukaart(
            boek,
            loaded.scenario,
            stand=options.stand,
            producten=producten,
            knoppen=options.knoppen,
            gemeenten=gemeenten_option(options.gemeenten, boek),
        )
        scenario = None
        if target := options.als_scenario:
            text = _only_choice(menu, boek_path_from(options.productenboek, target))
            scenario = ScenarioFile("Scenario", "--als-scenario", target, text)
        return Answer(
            [loaded],
            late("features.menukaart.outcome:outcome_of_menukaart", menu),
            forms(
                late("features.menukaart.report:menukaart_sheet", menu, options.sorteer),
                late("features.menukaart.report_data:menukaart_to_csv", menu, options.sorteer),
                late("features.menukaart.report_data:menukaart_to_json", menu, options.sorteer),
                notation=options.notation,
            ),
            ExitCode.FINDINGS if menu.baseline.beletsels else ExitCode.OK,
            scenario=scenario,
        )


def _only_choice(menu: "Menukaart", boek_path: str | None) -> str:
    """The only choice of a menu as the text of a scenario. Raises ``UsageMistake``."""
    if len(menu.choices) != 1:
        raise UsageMistake(
            f"--als-scenario schrijft één keuze, en hier zijn er {len(menu.choices)}; kies één --product en één --knop"
        )
    (choice,) = menu.choices
    if choice.line is None:
        from takenkeuze.report.findings import text_of

        raise UsageMistake(f"--als-scenario: deze keuze is niet te berekenen: {text_of(choice.reasons[0].said)}")
    from takenkeuze.features.menukaart.report_scenario import choice_to_yaml

    return choice_to_yaml(menu, choice, boek_path)


COMMAND = MenukaartCommand()
