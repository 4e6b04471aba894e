"""The program and its commands; what every command has in common."""

import os
import sys
from collections.abc import Callable, Sequence
from copy import copy
from typing import Annotated, NoReturn

import typer

from takenkeuze import __version__
from takenkeuze.cli import narekenen
from takenkeuze.cli.einde import Einde, Gebruiksfout, sluit_uitvoer
from takenkeuze.cli.nederlands import Commando, Commandogroep, vertaald

__all__ = ["run"]

PROGRAMMA = "takenkeuze"
VRAAGT_AANVULLING = "_TAKENKEUZE_COMPLETE"
"""Set by a shell that asks what may come at the cursor."""

app = typer.Typer(
    name=PROGRAMMA,
    cls=Commandogroep,
    help="Welke knoppen kan een gemeenschappelijke regeling aan haar taken draaien, en wat merkt elke gemeente?",
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    subcommand_metavar="COMMANDO [ARGUMENTEN]...",
    options_metavar="[OPTIES]",
)


@app.callback(invoke_without_command=True)
def programma(
    ctx: typer.Context,
    versie: Annotated[bool, typer.Option("--version", help="Toon de versie en stop.", is_eager=True)] = False,
) -> None:
    if versie:
        typer.echo(f"{PROGRAMMA} {__version__}")
    elif ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())
    else:
        return
    raise typer.Exit


@app.command(cls=Commando, options_metavar="[OPTIES]")
def simulate(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help="Het scenariobestand; - voor standaardinvoer.")],
    productenboek: Annotated[
        str | None,
        typer.Option(metavar="PAD", help="Reken met dit productenboek, wat het scenario ook noemt."),
    ] = None,
    per: Annotated[
        str,
        typer.Option(metavar="WAT", help="Overzicht per gemeente, schil, product of maatregel.", show_default=False),
    ] = "gemeente",
    gemeente: Annotated[
        list[str] | None,
        typer.Option(metavar="NAAM", help="Alleen voor deze gemeente (naam of code); mag vaker."),
    ] = None,
    prijspeil: Annotated[
        str,
        typer.Option(metavar="PEIL", help="constant (prijzen van het basisjaar) of lopend.", show_default=False),
    ] = "constant",
    format_: Annotated[
        str, typer.Option("--format", metavar="VORM", help="tabel, markdown, csv of json.", show_default=False)
    ] = "tabel",
    output: Annotated[
        list[str] | None,
        typer.Option(metavar="PAD", help="Schrijf ook naar dit bestand (.txt, .md, .csv, .json); mag vaker."),
    ] = None,
    color: Annotated[
        str, typer.Option(metavar="WANNEER", help="Kleur: auto, altijd of nooit.", show_default=False)
    ] = "auto",
) -> int:
    """Reken een scenario door: wat het bespaart of kost, per jaar en per gemeente."""
    from takenkeuze.cli.simulate import Opdracht, voer_uit

    return voer_uit(
        Opdracht(
            scenario=scenario,
            productenboek=productenboek,
            per=per,
            gemeenten=tuple(gemeente or ()),
            prijspeil=prijspeil,
            vorm=format_,
            uitvoer=tuple(output or ()),
            kleur=color,
        )
    )


# What several commands share.
_Boek = Annotated[str | None, typer.Option("--productenboek", metavar="PAD", help="Gebruik dit productenboek.")]
_Stand = Annotated[str, typer.Option(metavar="DEEL", help="Zo ver wordt elke knop gedraaid (10%).", show_default=False)]
_Gemeente = Annotated[
    list[str] | None, typer.Option(metavar="NAAM", help="Gezien vanuit deze gemeente (naam of code); mag vaker.")
]
_Vorm = Annotated[
    str, typer.Option("--format", metavar="VORM", help="tabel, markdown, csv of json.", show_default=False)
]
_Uitvoer = Annotated[
    list[str] | None,
    typer.Option(metavar="PAD", help="Schrijf ook naar dit bestand (.txt, .md, .csv, .json); mag vaker."),
]
_Kleur = Annotated[str, typer.Option(metavar="WANNEER", help="Kleur: auto, altijd of nooit.", show_default=False)]


@app.command(cls=Commando, options_metavar="[OPTIES]")
def menukaart(
    scenario: Annotated[
        str | None, typer.Option(metavar="PAD", help="Wat er nog te kiezen valt bovenop dit scenario.")
    ] = None,
    productenboek: _Boek = None,
    stand: _Stand = "10%",
    sort: Annotated[
        str, typer.Option(metavar="WAT", help="Op structureel, breakeven of frictie.", show_default=False)
    ] = "structureel",
    schil: Annotated[
        list[str] | None, typer.Option(metavar="NAAM", help="Alleen producten van deze schil; mag vaker.")
    ] = None,
    product: Annotated[list[str] | None, typer.Option(metavar="NAAM", help="Alleen dit product; mag vaker.")] = None,
    knop: Annotated[list[str] | None, typer.Option(metavar="NAAM", help="Alleen deze knop; mag vaker.")] = None,
    gemeente: _Gemeente = None,
    format_: _Vorm = "tabel",
    output: _Uitvoer = None,
    color: _Kleur = "auto",
) -> int:
    """Wat valt er te kiezen: elk product met elke knop, even ver gedraaid."""
    from takenkeuze.cli.menukaart import Opdracht, voer_uit

    return voer_uit(
        Opdracht(
            productenboek=productenboek,
            scenario=scenario,
            stand=stand,
            sorteer=sort,
            schillen=tuple(schil or ()),
            producten=tuple(product or ()),
            knoppen=tuple(knop or ()),
            gemeenten=tuple(gemeente or ()),
            vorm=format_,
            uitvoer=tuple(output or ()),
            kleur=color,
        )
    )


@app.command(cls=Commando, options_metavar="[OPTIES]")
def product(
    naam: Annotated[str, typer.Argument(metavar="NAAM", help="Het product, zoals in het productenboek.")],
    productenboek: _Boek = None,
    stand: _Stand = "10%",
    gemeente: _Gemeente = None,
    format_: _Vorm = "tabel",
    output: _Uitvoer = None,
    color: _Kleur = "auto",
) -> int:
    """Eén product: wat het wie kost, wat moet en mag, en wat elke knop doet."""
    from takenkeuze.cli.product import Opdracht, voer_uit

    return voer_uit(
        Opdracht(
            naam=naam,
            productenboek=productenboek,
            stand=stand,
            gemeenten=tuple(gemeente or ()),
            vorm=format_,
            uitvoer=tuple(output or ()),
            kleur=color,
        )
    )


@app.command(cls=Commando, options_metavar="[OPTIES]")
def inbreng(
    map_: Annotated[str, typer.Argument(metavar="MAP", help="De map met één .yaml-bestand per gemeente.")],
    productenboek: _Boek = None,
    drempel: Annotated[
        str | None,
        typer.Option(metavar="DEEL", help="Steun die een keuze nodig heeft, zoals 2/3; anders die van het boek."),
    ] = None,
    voorstel: Annotated[
        str | None, typer.Option(metavar="PAD", help="Schrijf wat genoeg steun heeft als scenario.")
    ] = None,
    format_: _Vorm = "tabel",
    output: _Uitvoer = None,
    color: _Kleur = "auto",
) -> int:
    """Zoek de rode draden in wat de gemeenten inbrengen, en maak er een voorstel van."""
    from takenkeuze.cli.inbreng import Opdracht, voer_uit

    return voer_uit(
        Opdracht(
            map=map_,
            productenboek=productenboek,
            drempel=drempel,
            voorstel=voorstel,
            vorm=format_,
            uitvoer=tuple(output or ()),
            kleur=color,
        )
    )


@app.command(cls=Commando, options_metavar="[OPTIES]")
def completion(
    shell: Annotated[str, typer.Argument(metavar="SHELL", help="bash, zsh, fish of powershell.")],
) -> None:
    """Toon het script waarmee Tab namen en bestanden aanvult.

    Zet dit in ~/.bashrc: eval "$(takenkeuze completion bash)". Voor de andere shells: zie de handleiding.
    """
    from takenkeuze.cli.aanvullen import script

    typer.echo(script(shell, VRAAGT_AANVULLING))


@app.command(cls=Commando, options_metavar="[OPTIES]")
def check(
    paden: Annotated[
        list[str] | None,
        typer.Argument(metavar="PADEN", help="Bestanden, mappen, patronen of -; standaard deze map."),
    ] = None,
    productenboek: Annotated[
        str | None,
        typer.Option(metavar="PAD", help="Reken met dit productenboek, wat de scenario's ook noemen."),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Ook een waarschuwing geeft exitcode 1.")] = False,
    format_: Annotated[
        str, typer.Option("--format", metavar="VORM", help="tekst, json, github, sarif of junit.", show_default=False)
    ] = "tekst",
    output: Annotated[
        list[str] | None,
        typer.Option(metavar="PAD", help="Schrijf ook naar dit bestand (.txt, .json, .sarif, .xml); mag vaker."),
    ] = None,
    color: Annotated[
        str, typer.Option(metavar="WANNEER", help="Kleur: auto, altijd of nooit.", show_default=False)
    ] = "auto",
    rules: Annotated[bool, typer.Option("--rules", help="Toon alle regels en stop.")] = False,
    explain: Annotated[
        str | None, typer.Option(metavar="REGEL", help="Leg een regel uit, zoals TK101, en stop.")
    ] = None,
) -> int:
    """Controleer scenario's en productenboeken: fouten, keuzes en afspraken."""
    from takenkeuze.cli.check import Opdracht, leg_uit, toon_regels, voer_uit

    if explain is not None:
        return leg_uit(explain)
    if rules:
        return toon_regels()
    return voer_uit(Opdracht(tuple(paden or ()), productenboek, strict, format_, tuple(output or ()), color))


@app.command(cls=Commando, options_metavar="[OPTIES]")
def schema(
    soort: Annotated[str, typer.Argument(metavar="SOORT", help="scenario of productenboek.")],
) -> int:
    """Geef een JSON Schema van een bestand, voor hulp in een editor."""
    from takenkeuze.cli.schema import voer_uit

    return voer_uit(soort)


for _commando in (narekenen.explain, narekenen.verify):
    app.command(cls=Commando, options_metavar="[OPTIES]")(_commando)


def run(argumenten: Sequence[str] | None = None) -> NoReturn:
    """Run the program and exit with one of the promised codes."""
    for stroom in (sys.stdout, sys.stderr):
        if hasattr(stroom, "reconfigure"):
            stroom.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
    if VRAAGT_AANVULLING in os.environ:
        from takenkeuze.cli.aanvullen import vul_aan

        vul_aan(app, PROGRAMMA)
    woorden = sys.argv[1:] if argumenten is None else argumenten
    kaal = _met_commando(woorden)
    code = _zonder_verrassing(lambda: kaal(woorden, prog_name=PROGRAMMA, standalone_mode=False) or Einde.GOED)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        sluit_uitvoer()
    sys.exit(code)


def _met_commando(argumenten: Sequence[str]) -> typer.Typer:
    """The program with only what this call needs: typer reads all options of all commands it has, at every start."""
    kaal = copy(app)
    if list(argumenten[:1]) == ["--version"]:
        kaal.registered_commands = []
        return kaal
    genoemd = [c for c in app.registered_commands if c.callback and c.callback.__name__ in argumenten[:1]]
    kaal.registered_commands = genoemd or app.registered_commands
    return kaal


def _zonder_verrassing(opdracht: Callable[[], int]) -> int:
    """Run a command; every way in which it can end becomes an exit code."""
    try:
        return opdracht()
    except typer.TyperException as fout:
        sys.stderr.write(vertaald(fout))
        return Einde.INVOER
    except Gebruiksfout as fout:
        sys.stderr.write(f"Fout: {fout}\n")
        return Einde.INVOER
    except KeyboardInterrupt:
        return Einde.ONDERBROKEN
    except Exception:
        import traceback

        traceback.print_exc()
        sys.stderr.write("\nDit is een fout in takenkeuze zelf, niet in uw bestand. Meld hem met de tekst hierboven.\n")
        return Einde.INTERN
