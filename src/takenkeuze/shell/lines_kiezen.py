# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What the board has at its table, as the command line shows it: ``nu``, ``menukaart``, ``product``, ``inbreng``."""

from typing import Annotated

import typer

from takenkeuze.shell.parameters import (
    BoekOption,
    ColorOption,
    FormatOption,
    GemeenteOption,
    OutputOption,
    OverwriteOption,
    StandOption,
)


def nu(
    productenboek: BoekOption = None,
    gemeente: GemeenteOption = None,
    format_: FormatOption = "tabel",
    output: OutputOption = None,
    overschrijf: OverwriteOption = False,
    color: ColorOption = "auto",
) -> int:
    """Wat de gemeenten nu betalen, per schil en product, en waar dat op rust."""
    from takenkeuze.features.nu.command import NuOptions, execute

    return execute(
        NuOptions(
            productenboek=productenboek,
            gemeenten=tuple(gemeente or ()),
            format_=format_,
            output=tuple(output or ()),
            color=color,
            overwrite=overschrijf,
        )
    )


def menukaart(
    scenario: Annotated[
        str | None, typer.Option(metavar="PAD", help="Wat er nog te kiezen valt bovenop dit scenario.")
    ] = None,
    productenboek: BoekOption = None,
    stand: StandOption = "10%",
    sort: Annotated[
        str, typer.Option(metavar="WAT", help="Op structureel, omslag of frictie.", show_default=False)
    ] = "structureel",
    schil: Annotated[
        list[str] | None, typer.Option(metavar="NAAM", help="Alleen producten van deze schil; mag vaker.")
    ] = None,
    product: Annotated[list[str] | None, typer.Option(metavar="NAAM", help="Alleen dit product; mag vaker.")] = None,
    knop: Annotated[list[str] | None, typer.Option(metavar="NAAM", help="Alleen deze knop; mag vaker.")] = None,
    gemeente: GemeenteOption = None,
    als_scenario: Annotated[
        str | None, typer.Option(metavar="PAD", help="Schrijf de ene keuze die overblijft als scenario.")
    ] = None,
    format_: FormatOption = "tabel",
    output: OutputOption = None,
    overschrijf: OverwriteOption = False,
    color: ColorOption = "auto",
) -> int:
    """Wat valt er te kiezen: elk product met elke knop, even ver gedraaid."""
    from takenkeuze.features.menukaart.command import MenukaartOptions, execute

    return execute(
        MenukaartOptions(
            productenboek=productenboek,
            scenario=scenario,
            stand=stand,
            sorteer=sort,
            schillen=tuple(schil or ()),
            producten=tuple(product or ()),
            knoppen=tuple(knop or ()),
            gemeenten=tuple(gemeente or ()),
            format_=format_,
            output=tuple(output or ()),
            color=color,
            overwrite=overschrijf,
            als_scenario=als_scenario,
        )
    )


def product(
    naam: Annotated[str, typer.Argument(metavar="NAAM", help="Het product, zoals in het productenboek.")],
    productenboek: BoekOption = None,
    stand: StandOption = "10%",
    gemeente: GemeenteOption = None,
    format_: FormatOption = "tabel",
    output: OutputOption = None,
    overschrijf: OverwriteOption = False,
    color: ColorOption = "auto",
) -> int:
    """Eén product: wat het wie kost, wat moet en mag, en wat elke knop doet."""
    from takenkeuze.features.product.command import ProductOptions, execute

    return execute(
        ProductOptions(
            naam=naam,
            productenboek=productenboek,
            stand=stand,
            gemeenten=tuple(gemeente or ()),
            format_=format_,
            output=tuple(output or ()),
            color=color,
            overwrite=overschrijf,
        )
    )


def inbreng(
    map_: Annotated[str, typer.Argument(metavar="MAP", help="De map met één .yaml-bestand per gemeente.")],
    productenboek: BoekOption = None,
    drempel: Annotated[
        str | None,
        typer.Option(metavar="DEEL", help="Steun die een keuze nodig heeft, zoals 2/3; anders die van het boek."),
    ] = None,
    voorstel: Annotated[
        str | None, typer.Option(metavar="PAD", help="Schrijf wat genoeg steun heeft als scenario.")
    ] = None,
    namen: Annotated[
        bool, typer.Option("--namen", help="Noem de gemeenten die zwijgen, in plaats van hun aantal.")
    ] = False,
    format_: FormatOption = "tabel",
    output: OutputOption = None,
    overschrijf: OverwriteOption = False,
    color: ColorOption = "auto",
) -> int:
    """Zoek de rode draden in wat de gemeenten inbrengen, en maak er een voorstel van."""
    from takenkeuze.features.inbreng.command import InbrengOptions, execute

    return execute(
        InbrengOptions(
            map=map_,
            productenboek=productenboek,
            drempel=drempel,
            voorstel=voorstel,
            format_=format_,
            output=tuple(output or ()),
            color=color,
            overwrite=overschrijf,
            namen=namen,
        )
    )
