# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``diff`` and ``compare`` as the command line shows them."""

from typing import Annotated

import typer

from takenkeuze.shell.parameters import (
    Boeken,
    Gemeente,
    Hoogstens,
    Kleur,
    Overschrijf,
    Prijspeil,
    Sort,
    Uitvoer,
    Vorm,
    Zet,
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
    productenboek: Boeken = None,
    per: Annotated[
        str,
        typer.Option(metavar="WAT", help="Eerst per gemeente, schil, product of maatregel.", show_default=False),
    ] = "gemeente",
    gemeente: Gemeente = None,
    prijspeil: Prijspeil = "constant",
    set_: Zet = None,
    tolerantie: Annotated[
        str, typer.Option(metavar="EURO", help="Tel kleinere verschillen als ongewijzigd.", show_default=False)
    ] = "0",
    sort: Sort = "verschil",
    alles: Annotated[bool, typer.Option("--all", help="Toon ook wat niet verschilt.")] = False,
    format_: Vorm = "tabel",
    output: Uitvoer = None,
    hoogstens: Hoogstens = None,
    overschrijf: Overschrijf = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Geef exitcode 1 als er iets verschilt.")] = False,
    color: Kleur = "auto",
) -> int:
    """Vergelijk twee scenario's: wat verandert er voor wie?"""
    from takenkeuze.features.diff.command import Opdracht, voer_uit

    return voer_uit(
        Opdracht(
            kanten=tuple(kanten or ()),
            sinds=sinds,
            productenboeken=tuple(productenboek or ()),
            per=per,
            gemeenten=tuple(gemeente or ()),
            prijspeil=prijspeil,
            tolerantie=tolerantie,
            sortering=sort,
            alles=alles,
            vorm=format_,
            uitvoer=tuple(output or ()),
            exitcode=exit_code,
            kleur=color,
            hoogstens=hoogstens,
            overschrijf=overschrijf,
            gezet=tuple(set_ or ()),
        )
    )


def compare(
    scenarios: Annotated[
        list[str],
        typer.Argument(metavar="A B C", help="Twee of meer scenario's: bestanden, -, basis of REVISIE:pad in git."),
    ],
    productenboek: Boeken = None,
    per: Annotated[
        str, typer.Option(metavar="WAT", help="Rijen per gemeente, schil of product.", show_default=False)
    ] = "gemeente",
    gemeente: Gemeente = None,
    prijspeil: Prijspeil = "constant",
    set_: Zet = None,
    sort: Sort = "verschil",
    alles: Annotated[bool, typer.Option("--all", help="Toon ook wat in elk scenario gelijk is.")] = False,
    format_: Vorm = "tabel",
    output: Uitvoer = None,
    hoogstens: Hoogstens = None,
    overschrijf: Overschrijf = False,
    color: Kleur = "auto",
) -> int:
    """Zet scenario's naast elkaar: welk is voor wie het beste?"""
    from takenkeuze.features.compare.command import Opdracht, voer_uit

    return voer_uit(
        Opdracht(
            scenarios=tuple(scenarios),
            productenboeken=tuple(productenboek or ()),
            per=per,
            gemeenten=tuple(gemeente or ()),
            prijspeil=prijspeil,
            sortering=sort,
            alles=alles,
            vorm=format_,
            uitvoer=tuple(output or ()),
            kleur=color,
            hoogstens=hoogstens,
            overschrijf=overschrijf,
            gezet=tuple(set_ or ()),
        )
    )
