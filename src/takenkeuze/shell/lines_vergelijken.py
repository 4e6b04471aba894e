# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``diff`` and ``compare`` as the command line shows them."""

from typing import Annotated

import typer

from takenkeuze.shell.parameters import (
    BoekenOption,
    ColorOption,
    FormatOption,
    GemeenteOption,
    HoogstensOption,
    OutputOption,
    OverwriteOption,
    PrijspeilOption,
    SetOption,
    SortOption,
)


def diff(
    kanten: Annotated[
        list[str] | None,
        typer.Argument(metavar="A B", help="Twee scenario's: bestanden, -, basis of REVISIE:pad in git. Of PADEN."),
    ] = None,
    sinds: Annotated[
        str | None,
        typer.Option(metavar="REVISIE", help="Wat er in git veranderde sinds deze tak REVISIE verliet (in PADEN)."),
    ] = None,
    productenboek: BoekenOption = None,
    per: Annotated[
        str,
        typer.Option(metavar="WAT", help="Eerst per gemeente, schil, product of maatregel.", show_default=False),
    ] = "gemeente",
    gemeente: GemeenteOption = None,
    prijspeil: PrijspeilOption = "constant",
    set_: SetOption = None,
    tolerantie: Annotated[
        str, typer.Option(metavar="EURO", help="Tel kleinere verschillen als ongewijzigd.", show_default=False)
    ] = "0",
    sort: SortOption = "verschil",
    alles: Annotated[bool, typer.Option("--all", help="Toon ook wat niet verschilt.")] = False,
    format_: FormatOption = "tabel",
    output: OutputOption = None,
    hoogstens: HoogstensOption = None,
    overschrijf: OverwriteOption = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Geef exitcode 1 als er iets verschilt.")] = False,
    color: ColorOption = "auto",
) -> int:
    """Vergelijk twee scenario's: wat verandert er voor wie?"""
    from takenkeuze.features.diff.command import DiffOptions, execute

    return execute(
        DiffOptions(
            kanten=tuple(kanten or ()),
            sinds=sinds,
            productenboeken=tuple(productenboek or ()),
            per=per,
            gemeenten=tuple(gemeente or ()),
            prijspeil=prijspeil,
            tolerantie=tolerantie,
            sortering=sort,
            alles=alles,
            format_=format_,
            output=tuple(output or ()),
            exitcode=exit_code,
            color=color,
            hoogstens=hoogstens,
            overwrite=overschrijf,
            gezet=tuple(set_ or ()),
        )
    )


def compare(
    scenarios: Annotated[
        list[str],
        typer.Argument(metavar="A B C", help="Twee of meer scenario's: bestanden, -, basis of REVISIE:pad in git."),
    ],
    productenboek: BoekenOption = None,
    per: Annotated[
        str, typer.Option(metavar="WAT", help="Rijen per gemeente, schil of product.", show_default=False)
    ] = "gemeente",
    gemeente: GemeenteOption = None,
    prijspeil: PrijspeilOption = "constant",
    set_: SetOption = None,
    sort: SortOption = "verschil",
    alles: Annotated[bool, typer.Option("--all", help="Toon ook wat in elk scenario gelijk is.")] = False,
    format_: FormatOption = "tabel",
    output: OutputOption = None,
    hoogstens: HoogstensOption = None,
    overschrijf: OverwriteOption = False,
    color: ColorOption = "auto",
) -> int:
    """Zet scenario's naast elkaar: welk is voor wie het beste?"""
    from takenkeuze.features.compare.command import CompareOptions, execute

    return execute(
        CompareOptions(
            scenarios=tuple(scenarios),
            productenboeken=tuple(productenboek or ()),
            per=per,
            gemeenten=tuple(gemeente or ()),
            prijspeil=prijspeil,
            sortering=sort,
            alles=alles,
            format_=format_,
            output=tuple(output or ()),
            color=color,
            hoogstens=hoogstens,
            overwrite=overschrijf,
            gezet=tuple(set_ or ()),
        )
    )
