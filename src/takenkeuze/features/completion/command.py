# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze completion``: the script with which a shell asks what may come at the cursor."""

from enum import StrEnum
from typing import Annotated, Any

from takenkeuze.shell.app import ASKS_COMPLETION
from takenkeuze.shell.completion_shells import Shell, script
from takenkeuze.shell.declare import Argument, Choice, Options
from takenkeuze.shell.exits import ExitCode
from takenkeuze.shell.runner import Command
from takenkeuze.shell.streams import print_out


class _Shell(Choice):
    """Reads the name of a shell; a mistake names it as the rest of the text does."""

    def __call__(self, flag: str, word: str, options: object) -> StrEnum:
        return super().__call__("shell", word, options)


class CompletionOptions(Options):
    """The command line of ``completion``."""

    shell: Annotated[
        Shell,
        Argument(
            "SHELL",
            "bash, zsh, fish of powershell.",
            read=_Shell(Shell),
        ),
    ]


class Completion(Command[CompletionOptions, Any]):
    """Completion for a shell."""

    options = CompletionOptions
    more = 'Zet dit in ~/.bashrc: eval "$(takenkeuze completion bash)". Voor de andere shells: zie de handleiding.'

    def execute(self, options: CompletionOptions) -> int:
        print_out(f"{script(options.shell, ASKS_COMPLETION)}\n")
        return ExitCode.OK


COMMAND = Completion()
