# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The program and its commands; what every command has in common."""

import os
import sys
from collections.abc import Callable, Sequence
from copy import copy
from typing import Annotated, NoReturn

import typer

from takenkeuze import __version__
from takenkeuze.shell.dutch import DutchCommand, DutchGroup, translated
from takenkeuze.shell.exits import ExitCode, NoReader, UsageMistake
from takenkeuze.shell.lines_bewaken import check, schema
from takenkeuze.shell.lines_kiezen import inbreng, menukaart, nu, product
from takenkeuze.shell.lines_narekenen import explain, verify
from takenkeuze.shell.lines_vergelijken import compare, diff
from takenkeuze.shell.parameters import (
    ColorOption,
    FormatOption,
    GemeenteOption,
    HoogstensOption,
    OutputOption,
    OverwriteOption,
    PrijspeilOption,
    SetOption,
)
from takenkeuze.shell.streams import print_err, print_out

PROGRAM = "takenkeuze"
ASKS_COMPLETION = "_TAKENKEUZE_COMPLETE"
"""Set by a shell that asks what may come at the cursor."""

app = typer.Typer(
    name=PROGRAM,
    cls=DutchGroup,
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
        print_out(f"{PROGRAM} {__version__}\n")
    elif ctx.invoked_subcommand is None:
        print_out(f"{ctx.get_help()}\n")
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
    gemeente: GemeenteOption = None,
    prijspeil: PrijspeilOption = "constant",
    set_: SetOption = None,
    format_: FormatOption = "tabel",
    output: OutputOption = None,
    hoogstens: HoogstensOption = None,
    overschrijf: OverwriteOption = False,
    color: ColorOption = "auto",
) -> int:
    """Reken een scenario door: wat het bespaart of kost, per jaar en per gemeente."""
    from takenkeuze.features.simulate.command import SimulateOptions, execute

    return execute(
        SimulateOptions(
            scenario=scenario,
            productenboek=productenboek,
            per=per,
            gemeenten=tuple(gemeente or ()),
            prijspeil=prijspeil,
            format_=format_,
            output=tuple(output or ()),
            color=color,
            gezet=tuple(set_ or ()),
            hoogstens=hoogstens,
            overwrite=overschrijf,
        )
    )


def completion(
    shell: Annotated[str, typer.Argument(metavar="SHELL", help="bash, zsh, fish of powershell.")],
) -> None:
    """Toon het script waarmee Tab namen en bestanden aanvult.

    Zet dit in ~/.bashrc: eval "$(takenkeuze completion bash)". Voor de andere shells: zie de handleiding.
    """
    from takenkeuze.shell.completion import script

    print_out(f"{script(shell, ASKS_COMPLETION)}\n")


for _command_name in (
    simulate,
    nu,
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
    app.command(cls=DutchCommand, options_metavar="[OPTIES]")(_command_name)


def run(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the program and exit with one of the promised codes."""
    if ASKS_COMPLETION in os.environ:
        from takenkeuze.shell.completion import answer_shell

        sys.exit(_without_surprise(lambda: answer_shell(app, PROGRAM)))
    words = sys.argv[1:] if arguments is None else arguments
    bare = _with_command(words)
    sys.exit(_without_surprise(lambda: bare(words, prog_name=PROGRAM, standalone_mode=False) or ExitCode.OK))


def _with_command(arguments: Sequence[str]) -> typer.Typer:
    """The program with only what this call needs: typer reads all options of all commands it has, at every start."""
    bare = copy(app)
    if list(arguments[:1]) == ["--version"]:
        bare.registered_commands = []
        return bare
    named = [c for c in app.registered_commands if c.callback and c.callback.__name__ in arguments[:1]]
    bare.registered_commands = named or app.registered_commands
    return bare


def _without_surprise(action: Callable[[], int]) -> int:
    """Run a command; every way in which it can end becomes an exit code."""
    try:
        return action()
    except typer.TyperException as error:
        print_err(translated(error))
        return ExitCode.INPUT
    except UsageMistake as error:
        from takenkeuze.shell.output import note

        note(f"Fout: {error}")
        return ExitCode.INPUT
    except NoReader:
        return ExitCode.NO_READER
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except Exception:
        from traceback import format_exc

        from takenkeuze.report.safe import line

        print_err("".join(f"{line(text_line)}\n" for text_line in format_exc().splitlines()))
        print_err("\nDit is een fout in takenkeuze zelf, niet in uw bestand. Meld hem met de tekst hierboven.\n")
        return ExitCode.INTERNAL
