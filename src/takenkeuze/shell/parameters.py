# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The options that several commands share, as the command line shows them."""

from typing import Annotated

import typer

BoekOption = Annotated[str | None, typer.Option("--productenboek", metavar="PAD", help="Gebruik dit productenboek.")]
StandOption = Annotated[
    str, typer.Option(metavar="DEEL", help="Zo ver wordt elke knop gedraaid (10%).", show_default=False)
]
GemeenteOption = Annotated[
    list[str] | None, typer.Option(metavar="NAAM", help="Gezien vanuit deze gemeente (naam of code); mag vaker.")
]
FormatOption = Annotated[
    str, typer.Option("--format", metavar="VORM", help="tabel, markdown, csv of json.", show_default=False)
]
OutputOption = Annotated[
    list[str] | None,
    typer.Option(metavar="PAD", help="Schrijf ook naar dit bestand (.txt, .md, .csv, .json); mag vaker."),
]
HoogstensOption = Annotated[
    str | None,
    typer.Option("--hoogstens", metavar="TEKENS", help="Kort Markdown in tot zoveel tekens, zoals 65536 voor GitHub."),
]
OverwriteOption = Annotated[
    bool, typer.Option("--overschrijf", help="Vervang ook een bestand dat geen eerdere uitkomst is.")
]
ColorOption = Annotated[str, typer.Option(metavar="WANNEER", help="Kleur: auto, altijd of nooit.", show_default=False)]
BoekenOption = Annotated[
    list[str] | None, typer.Option(metavar="PAD", help="Reken met dit productenboek; of geef er één voor elke kant.")
]
PrijspeilOption = Annotated[
    str, typer.Option(metavar="PEIL", help="constant (prijzen van het basisjaar) of lopend.", show_default=False)
]
SetOption = Annotated[
    list[str] | None,
    typer.Option(
        "--set", metavar="PAD=WAARDE", help="Reken met deze waarde, zoals maatregel.1.ingang=2028; mag vaker."
    ),
]
SortOption = Annotated[str, typer.Option(metavar="HOE", help="Op verschil of op naam.", show_default=False)]
