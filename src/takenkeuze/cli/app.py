"""The program and its commands; what every command has in common."""

import os
import sys
from collections.abc import Callable, Sequence
from copy import copy
from errno import ENOSPC
from typing import Annotated, NoReturn

import typer

from takenkeuze import __version__
from takenkeuze.cli.bewaken.opdrachten import check, schema
from takenkeuze.cli.einde import Einde, Gebruiksfout, niet_te_schrijven, sluit_uitvoer
from takenkeuze.cli.kiezen.opdrachten import inbreng, menukaart, product
from takenkeuze.cli.narekenen.opdrachten import explain, verify
from takenkeuze.cli.nederlands import Commando, Commandogroep, vertaald
from takenkeuze.cli.parameters import Gemeente, Hoogstens, Kleur, Prijspeil, Uitvoer, Vorm
from takenkeuze.cli.vergelijken.opdrachten import compare, diff

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
    gemeente: Gemeente = None,
    prijspeil: Prijspeil = "constant",
    format_: Vorm = "tabel",
    output: Uitvoer = None,
    hoogstens: Hoogstens = None,
    color: Kleur = "auto",
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
            hoogstens=hoogstens,
        )
    )


def completion(
    shell: Annotated[str, typer.Argument(metavar="SHELL", help="bash, zsh, fish of powershell.")],
) -> None:
    """Toon het script waarmee Tab namen en bestanden aanvult.

    Zet dit in ~/.bashrc: eval "$(takenkeuze completion bash)". Voor de andere shells: zie de handleiding.
    """
    from takenkeuze.cli.aanvullen import script

    typer.echo(script(shell, VRAAGT_AANVULLING))


for _commando in (
    simulate,
    menukaart,
    product,
    inbreng,
    diff,
    compare,
    explain,
    verify,
    check,
    schema,
    completion,
):
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
    except OSError as fout:
        sys.stderr.write(f"Fout: {niet_te_schrijven(fout)}\n")
        code = Einde.INVOER
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
        from takenkeuze.cli.uitvoer import noteer

        noteer(f"Fout: {fout}")
        return Einde.INVOER
    except KeyboardInterrupt:
        return Einde.ONDERBROKEN
    except Exception as fout:
        if isinstance(fout, OSError) and fout.errno == ENOSPC:
            sys.stderr.write(f"Fout: {niet_te_schrijven(fout)}\n")
            return Einde.INVOER
        import traceback

        traceback.print_exc()
        sys.stderr.write("\nDit is een fout in takenkeuze zelf, niet in uw bestand. Meld hem met de tekst hierboven.\n")
        return Einde.INTERN
