# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The one choice of a menu as the text of a scenario file."""

from takenkeuze.features.menukaart.question import MenuChoice, Menukaart
from takenkeuze.report.scenario_text import maatregel_lines, value_to_text


def choice_to_yaml(menu: Menukaart, choice: MenuChoice, boek_path: str | None) -> str:
    """One choice of a menu without a scenario under it; names the productenboek unless that is the shipped one (None).

    ``simulate`` gives it the amounts of the menu, and ``explain`` the bon behind them.
    """
    scenario = menu.baseline.scenario
    lines = [f"scenario: {value_to_text(f'{choice.product.naam}: {choice.knop.titel.lower()}')}"]
    if boek_path is not None:
        lines.append(f"productenboek: {value_to_text(boek_path)}")
    lines += [f"startjaar: {scenario.startjaar}", f"jaren: {scenario.jaren}", "maatregelen:"]
    for maatregel in choice.maatregelen:
        names = [g.naam for g in menu.boek.gemeenten if g.code in maatregel.gemeenten]
        lines += maatregel_lines(choice.knop, choice.product, maatregel.settings, names)
    return "\n".join(lines) + "\n"
