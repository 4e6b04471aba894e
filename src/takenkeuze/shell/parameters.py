# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The options that several commands share, as the command line shows them."""

from typing import Annotated

import typer

Boek = Annotated[str | None, typer.Option("--productenboek", metavar="PAD", help="Gebruik dit productenboek.")]
Stand = Annotated[str, typer.Option(metavar="DEEL", help="Zo ver wordt elke knop gedraaid (10%).", show_default=False)]
Gemeente = Annotated[
    list[str] | None, typer.Option(metavar="NAAM", help="Gezien vanuit deze gemeente (naam of code); mag vaker.")
]
Vorm = Annotated[
    str, typer.Option("--format", metavar="VORM", help="tabel, markdown, csv of json.", show_default=False)
]
Uitvoer = Annotated[
    list[str] | None,
    typer.Option(metavar="PAD", help="Schrijf ook naar dit bestand (.txt, .md, .csv, .json); mag vaker."),
]
Hoogstens = Annotated[
    str | None,
    typer.Option("--hoogstens", metavar="TEKENS", help="Kort Markdown in tot zoveel tekens, zoals 65536 voor GitHub."),
]
Overschrijf = Annotated[
    bool, typer.Option("--overschrijf", help="Vervang ook een bestand dat geen eerdere uitkomst is.")
]
Kleur = Annotated[str, typer.Option(metavar="WANNEER", help="Kleur: auto, altijd of nooit.", show_default=False)]
Boeken = Annotated[
    list[str] | None, typer.Option(metavar="PAD", help="Reken met dit productenboek; of geef er één voor elke kant.")
]
Prijspeil = Annotated[
    str, typer.Option(metavar="PEIL", help="constant (prijzen van het basisjaar) of lopend.", show_default=False)
]
Zet = Annotated[
    list[str] | None,
    typer.Option(
        "--set", metavar="PAD=WAARDE", help="Reken met deze waarde, zoals maatregel.1.ingang=2028; mag vaker."
    ),
]
Sort = Annotated[str, typer.Option(metavar="HOE", help="Op verschil of op naam.", show_default=False)]
