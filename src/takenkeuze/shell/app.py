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
from takenkeuze.shell.dutch import Commando, Commandogroep, vertaald
from takenkeuze.shell.exits import Einde, Gebruiksfout, GeenLezer
from takenkeuze.shell.lines_bewaken import check, schema
from takenkeuze.shell.lines_kiezen import inbreng, menukaart, nu, product
from takenkeuze.shell.lines_narekenen import explain, verify
from takenkeuze.shell.lines_vergelijken import compare, diff
from takenkeuze.shell.parameters import Gemeente, Hoogstens, Kleur, Overschrijf, Prijspeil, Uitvoer, Vorm, Zet
from takenkeuze.shell.streams import print_err, print_out

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
        print_out(f"{PROGRAMMA} {__version__}\n")
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
    gemeente: Gemeente = None,
    prijspeil: Prijspeil = "constant",
    set_: Zet = None,
    format_: Vorm = "tabel",
    output: Uitvoer = None,
    hoogstens: Hoogstens = None,
    overschrijf: Overschrijf = False,
    color: Kleur = "auto",
) -> int:
    """Reken een scenario door: wat het bespaart of kost, per jaar en per gemeente."""
    from takenkeuze.features.simulate.command import Opdracht, voer_uit

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
            gezet=tuple(set_ or ()),
            hoogstens=hoogstens,
            overschrijf=overschrijf,
        )
    )


def completion(
    shell: Annotated[str, typer.Argument(metavar="SHELL", help="bash, zsh, fish of powershell.")],
) -> None:
    """Toon het script waarmee Tab namen en bestanden aanvult.

    Zet dit in ~/.bashrc: eval "$(takenkeuze completion bash)". Voor de andere shells: zie de handleiding.
    """
    from takenkeuze.shell.completion import script

    print_out(f"{script(shell, VRAAGT_AANVULLING)}\n")


for _commando in (
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
    app.command(cls=Commando, options_metavar="[OPTIES]")(_commando)


def run(argumenten: Sequence[str] | None = None) -> NoReturn:
    """Run the program and exit with one of the promised codes."""
    if VRAAGT_AANVULLING in os.environ:
        from takenkeuze.shell.completion import vul_aan

        sys.exit(_zonder_verrassing(lambda: vul_aan(app, PROGRAMMA)))
    woorden = sys.argv[1:] if argumenten is None else argumenten
    kaal = _met_commando(woorden)
    sys.exit(_zonder_verrassing(lambda: kaal(woorden, prog_name=PROGRAMMA, standalone_mode=False) or Einde.GOED))


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
        print_err(vertaald(fout))
        return Einde.INVOER
    except Gebruiksfout as fout:
        from takenkeuze.shell.output import noteer

        noteer(f"Fout: {fout}")
        return Einde.INVOER
    except GeenLezer:
        return Einde.GEEN_LEZER
    except KeyboardInterrupt:
        return Einde.ONDERBROKEN
    except Exception:
        from traceback import format_exc

        from takenkeuze.report.safe import line

        print_err("".join(f"{line(regel)}\n" for regel in format_exc().splitlines()))
        print_err("\nDit is een fout in takenkeuze zelf, niet in uw bestand. Meld hem met de tekst hierboven.\n")
        return Einde.INTERN
