# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The command lines of ``explain`` and ``verify``: where a figure comes from, and whether a file still holds."""

from typing import Annotated

import typer

from takenkeuze.shell.parameters import (
    BoekOption,
    ColorOption,
    GemeenteOption,
    OverwriteOption,
    PrijspeilOption,
    SetOption,
)


def explain(
    scenario: Annotated[
        str,
        typer.Argument(
            metavar="SCENARIO", help="Het scenariobestand; - voor standaardinvoer; basis: wat er nu wordt betaald."
        ),
    ],
    cel: Annotated[
        str | None,
        typer.Option(
            metavar="CIJFER",
            help="netto_effect, bijdrage, bijdrage_basis, bijdrage_nu, bijdrage_straks, structureel, frictiekosten, "
            "eigen_kosten, cumulatief of teruggave, ook met _per_inwoner erachter; structureel_aandeel, omslag, "
            "herkomst of reserve. De handleiding noemt ze alle.",
        ),
    ] = None,
    jaar: Annotated[str | None, typer.Option(metavar="JAAR", help="Het jaar van het bedrag, of structureel.")] = None,
    gemeente: GemeenteOption = None,
    product: Annotated[
        str | None, typer.Option(metavar="NAAM", help="Alleen dit product; - is zonder product.")
    ] = None,
    schil: Annotated[str | None, typer.Option(metavar="NAAM", help="Alleen deze schil.")] = None,
    maatregel: Annotated[str | None, typer.Option(metavar="NUMMER", help="Alleen deze maatregel.")] = None,
    diepte: Annotated[
        str | None,
        typer.Option(metavar="GETAL", help="1: kort (standaard); 2, of geen getal: elke stap; 3: elke afronding."),
    ] = None,
    productenboek: BoekOption = None,
    prijspeil: PrijspeilOption = "constant",
    set_: SetOption = None,
    format_: Annotated[
        str, typer.Option("--format", metavar="VORM", help="tabel, markdown of json.", show_default=False)
    ] = "tabel",
    output: Annotated[
        list[str] | None, typer.Option(metavar="PAD", help="Schrijf ook naar dit bestand (.txt, .md, .json).")
    ] = None,
    overschrijf: OverwriteOption = False,
    color: ColorOption = "auto",
) -> int:
    """Toon de bon achter een bedrag: van productenboek tot de laatste cent."""
    from takenkeuze.features.explain.command import ExplainOptions, execute

    gemeenten, outputs = tuple(gemeente or ()), tuple(output or ())
    choice = (scenario, productenboek, cel, jaar, gemeenten, product, schil, maatregel, diepte, prijspeil)
    return execute(ExplainOptions(*choice, format_, outputs, color, overschrijf, tuple(set_ or ())))


def verify(
    bestand: Annotated[str, typer.Argument(metavar="BESTAND", help="Een .json, .md, .csv of .txt van takenkeuze.")],
    scenario: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PAD", help="Het scenario, als het niet staat waar het stond; bij diff en compare van elke kant."
        ),
    ] = None,
    productenboek: Annotated[
        list[str] | None, typer.Option(metavar="PAD", help="Het productenboek, als het niet staat waar het stond.")
    ] = None,
    inbreng: Annotated[
        str | None, typer.Option(metavar="MAP", help="De map met inbreng, als die niet staat waar hij stond.")
    ] = None,
    color: ColorOption = "auto",
) -> int:
    """Reken een eerder gemaakt bestand na: klopt het nog, en zo niet, wat veranderde?"""
    from takenkeuze.features.verify.command import execute
    from takenkeuze.features.verify.command_replay import VerifyRequest

    return execute(VerifyRequest(bestand, tuple(scenario or ()), tuple(productenboek or ()), inbreng), color)
