# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``check`` and ``schema`` as the command line shows them."""

from typing import Annotated

import typer

from takenkeuze.shell.parameters import ColorOption, OverwriteOption


def check(
    paden: Annotated[
        list[str] | None,
        typer.Argument(metavar="PADEN", help="Bestanden, mappen, patronen of -; standaard deze map."),
    ] = None,
    productenboek: Annotated[
        str | None,
        typer.Option(metavar="PAD", help="Reken met dit productenboek, wat de scenario's ook noemen."),
    ] = None,
    vastgelegd: Annotated[
        bool, typer.Option("--vastgelegd", help="Alleen wat klaarstaat voor een commit; kladversies tellen niet mee.")
    ] = False,
    boeken_buiten: Annotated[
        bool,
        typer.Option("--boeken-buiten", help="Lees op een buildserver ook bestanden buiten de repository."),
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Ook een waarschuwing geeft exitcode 1.")] = False,
    format_: Annotated[
        str,
        typer.Option(
            "--format", metavar="VORM", help="tekst, json, github, gitlab, sarif of junit.", show_default=False
        ),
    ] = "tekst",
    output: Annotated[
        list[str] | None,
        typer.Option(metavar="PAD", help="Schrijf ook naar dit bestand (.txt, .json, .sarif, .xml); mag vaker."),
    ] = None,
    overschrijf: OverwriteOption = False,
    color: ColorOption = "auto",
    rules: Annotated[bool, typer.Option("--rules", help="Toon alle regels en stop.")] = False,
    explain: Annotated[
        str | None, typer.Option(metavar="REGEL", help="Leg een regel uit, zoals TK101, en stop.")
    ] = None,
) -> int:
    """Controleer scenario's en productenboeken: fouten, keuzes en afspraken."""
    from takenkeuze.features.check.command import CheckOptions, execute, explain_rules, show_rules

    if explain is not None:
        return explain_rules(explain)
    if rules:
        return show_rules()
    return execute(
        CheckOptions(
            tuple(paden or ()),
            productenboek,
            strict,
            format_,
            tuple(output or ()),
            color,
            overschrijf,
            vastgelegd,
            boeken_buiten,
        )
    )


def schema(
    soort: Annotated[str, typer.Argument(metavar="SOORT", help="scenario of productenboek.")],
) -> int:
    """Geef een JSON Schema van een bestand, voor hulp in een editor."""
    from takenkeuze.features.schema.command import execute

    return execute(soort)
