# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze make_menukaart``: load, ask for the menu, render, write."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.knoppen import KNOPPEN
from takenkeuze.features.menukaart.question import Menukaart, MenuOrder, make_menukaart
from takenkeuze.shell.exits import ExitCode, UsageMistake
from takenkeuze.shell.formats import in_every_format
from takenkeuze.shell.input import Inputs, boek_path_from, load, load_boek
from takenkeuze.shell.kassa import KwitantieIssuer, Render
from takenkeuze.shell.options import (
    ColorMode,
    OutputFormat,
    choice_option,
    gemeenten_option,
    named,
    scenario_target,
    share_option,
    targets,
)
from takenkeuze.shell.output import ScenarioFile, deliver, note, report, with_color

if TYPE_CHECKING:
    from takenkeuze.core.outcome import RecordedOutcome
    from takenkeuze.report.blocks import Block


class MenukaartOptions(NamedTuple):
    """The command line of ``menukaart``, as written."""

    productenboek: str | None
    scenario: str | None
    stand: str
    sorteer: str
    schillen: tuple[str, ...]
    producten: tuple[str, ...]
    knoppen: tuple[str, ...]
    gemeenten: tuple[str, ...]
    format_: str
    output: tuple[str, ...]
    color: str
    als_scenario: str | None = None
    overwrite: bool = False


def execute(options: MenukaartOptions) -> int:
    """Run the command; returns the exit code. Raises ``UsageMistake``."""
    choice_option("--sort", options.sorteer, MenuOrder)
    format_ = choice_option("--format", options.format_, OutputFormat)
    color = choice_option("--color", options.color, ColorMode)
    share_option("--stand", options.stand)
    files = targets(options.output, options.scenario, options.productenboek)
    named("--knop", options.knoppen, KNOPPEN)
    target = _target(options)
    inputs = load(options.scenario, options.productenboek) if options.scenario else load_boek(options.productenboek)
    report(inputs.diagnostics, color)
    if inputs.boek is None or (options.scenario and inputs.scenario is None):
        return ExitCode.INPUT
    menu, issuer, render = prepare(options, inputs)
    scenario = None
    if target:
        text = _single_choice(menu, boek_path_from(options.productenboek, target))
        scenario = ScenarioFile("--als-scenario", target, text)
    deliver(
        render,
        format_,
        files,
        color=with_color(color, sys.stdout),
        issuer=issuer,
        overwrite=options.overwrite,
        scenario=scenario,
    )
    if target:
        note(f"Scenario geschreven: {target}")
    error = any(finding.severity is Severity.ERROR for finding in menu.baseline.findings)
    return ExitCode.FINDINGS if error else ExitCode.OK


def _target(options: MenukaartOptions) -> Path | None:
    """Where the choice goes as a scenario. Raises ``UsageMistake``."""
    if options.als_scenario is None:
        return None
    if options.scenario is not None:
        raise UsageMistake("--als-scenario schrijft één keuze op zichzelf; laat --scenario weg")
    return scenario_target("--als-scenario", options.als_scenario)


def _single_choice(menu: Menukaart, boek_path: str | None) -> str:
    """The only choice of a menu as the text of a scenario. Raises ``UsageMistake``."""
    if len(menu.choices) != 1:
        raise UsageMistake(
            f"--als-scenario schrijft één keuze, en hier zijn er {len(menu.choices)}; kies één --product en één --knop"
        )
    (choice,) = menu.choices
    if choice.line is None:
        raise UsageMistake(f"--als-scenario: deze keuze is niet te berekenen: {choice.reasons[0].text}")
    from takenkeuze.features.menukaart.report_scenario import choice_to_yaml

    return choice_to_yaml(menu, choice, boek_path)


def prepare(options: MenukaartOptions, inputs: Inputs) -> tuple[Menukaart, KwitantieIssuer, Render]:
    """Compute, and how to render it in any format. Raises ``UsageMistake``."""
    assert inputs.boek is not None
    boek = inputs.boek
    order = choice_option("--sort", options.sorteer, MenuOrder)
    schillen = named("--schil", options.schillen, boek.schil)
    names = {p.naam.lower(): p.id for p in boek.producten}
    mentioned = named("--product", [names.get(name.lower(), name) for name in options.producten], boek.product)
    producten = [p for p in boek.producten if p in mentioned and boek.schil[p.schil] in schillen]
    if not producten:
        raise UsageMistake("geen enkel product past bij zowel --schil als --product; laat een van beide weg")
    menu = make_menukaart(
        boek,
        inputs.scenario,
        stand=share_option("--stand", options.stand),
        producten=producten,
        knoppen=named("--knop", options.knoppen, KNOPPEN),
        gemeenten=gemeenten_option(options.gemeenten, boek),
    )
    lists = {name: list(getattr(options, name)) for name in ("schillen", "producten", "knoppen", "gemeenten")}
    recorded = {"commando": "menukaart", "stand": options.stand, "sorteer": options.sorteer, **lists}

    def outcome() -> "RecordedOutcome":
        from takenkeuze.features.menukaart.outcome import outcome_of_menukaart

        return outcome_of_menukaart(menu)

    issuer = KwitantieIssuer([inputs], recorded, outcome)

    def blocks(format_: OutputFormat) -> "list[Block]":
        from takenkeuze.features.menukaart.report import menukaart_sheet

        return menukaart_sheet(menu, order)

    def to_csv() -> str:
        from takenkeuze.features.menukaart.report_data import menukaart_to_csv

        return menukaart_to_csv(menu, order)

    def to_json(kwitantie: Mapping[str, Any]) -> str:
        from takenkeuze.features.menukaart.report_data import menukaart_to_json

        return menukaart_to_json(menu, order, kwitantie)

    return menu, issuer, in_every_format(issuer, blocks, to_csv, to_json)
