# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The one choice of a menu as the text of a scenario file."""

from takenkeuze.features.menukaart.question import Keuze, Menukaart
from takenkeuze.report.scenario_text import als_tekst, maatregelregels


def keuze_als_yaml(kaart: Menukaart, keuze: Keuze, boekpad: str | None) -> str:
    """One choice of a menu without a scenario under it; names the productenboek unless that is the shipped one (None).

    ``simulate`` gives it the amounts of the menu, and ``explain`` the bon behind them.
    """
    scenario = kaart.uitgang.scenario
    regels = [f"scenario: {als_tekst(f'{keuze.product.naam}: {keuze.knop.titel.lower()}')}"]
    if boekpad is not None:
        regels.append(f"productenboek: {als_tekst(boekpad)}")
    regels += [f"startjaar: {scenario.startjaar}", f"jaren: {scenario.jaren}", "maatregelen:"]
    for maatregel in keuze.maatregelen:
        namen = [g.naam for g in kaart.boek.gemeenten if g.code in maatregel.gemeenten]
        regels += maatregelregels(keuze.knop, keuze.product, maatregel.instelling, namen)
    return "\n".join(regels) + "\n"
