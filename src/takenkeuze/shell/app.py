# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The program: its commands as typer shows them, and how each way to end becomes an exit code."""

import os
import sys
from collections.abc import Callable, Sequence
from inspect import Parameter, Signature
from typing import Annotated, Any, NoReturn

import typer

from takenkeuze import __version__
from takenkeuze.app import FEATURES
from takenkeuze.shell.dutch import DutchCommand, DutchGroup, translated
from takenkeuze.shell.exits import ExitCode, NoReader, UsageMistake
from takenkeuze.shell.streams import print_err, print_out

TYPE_CHECKING = False
if TYPE_CHECKING:
    from takenkeuze.shell.declare import Option

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
def start(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Toon de versie en stop.", is_eager=True)] = False,
) -> None:
    if version:
        print_out(f"{PROGRAM} {__version__}\n")
    elif ctx.invoked_subcommand is None:
        print_out(f"{ctx.get_help()}\n")
    else:
        return
    raise typer.Exit


def program() -> Any:
    """The program, which imports a command when it is asked for."""
    group: Any = typer.main.get_command(app)
    group.commands = {name: DutchCommand(name, sentence, _fill) for name, sentence in FEATURES.items()}
    return group


def _fill(shown: DutchCommand) -> None:
    """Give a command of typer what the feature declares."""
    from takenkeuze.shell.runner import find_command

    command = find_command(str(shown.name))
    declared = {name: option for name, option in command.options.declared().items() if option.flag}

    def callback(**words: Any) -> int:
        return command.run(words)

    callback.__signature__ = Signature([_parameter(*one) for one in declared.items()])  # type: ignore[attr-defined]
    callback.__annotations__ = {name: p.annotation for name, p in callback.__signature__.parameters.items()}  # type: ignore[attr-defined]
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    alone.command()(callback)
    built = typer.main.get_command(alone)
    shown.params, shown.callback = built.params, built.callback
    shown.alone = {option.flag: option.alone for option in declared.values() if option.alone}
    if shown.filled:
        shown.filled(shown.params, declared)
    if command.more:
        shown.help = f"{shown.help}\n\n{command.more}"


def _parameter(name: str, option: "Option") -> Parameter:
    """An option as typer reads it from a function: a text, texts or a flag. What it means is for us to read."""
    kind: Any = bool if option.switch else list[str] if option.many else str
    info = (
        typer.Argument(metavar=option.metavar, help=option.help)
        if option.positional
        else typer.Option(option.flag, metavar=option.metavar, help=option.help, show_default=False)
    )
    default: Any = Parameter.empty if option.required else False if option.switch else option.default
    return Parameter(
        name,
        Parameter.KEYWORD_ONLY,
        default=default,
        annotation=Annotated[kind if default is not None else kind | None, info],
    )


def run(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the program and exit with one of the promised codes."""
    if ASKS_COMPLETION in os.environ:
        sys.exit(_without_surprise(_complete))
    words = sys.argv[1:] if arguments is None else arguments
    sys.exit(_without_surprise(lambda: program()(words, prog_name=PROGRAM, standalone_mode=False) or ExitCode.OK))


def _complete() -> int:
    from takenkeuze.shell.completion import answer_shell

    return answer_shell(program(), PROGRAM)


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
