# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What each shell asks when Tab is pressed, and how it wants to be answered.

Typer has all of this too. Its script for bash breaks on names with spaces, such as Alphen aan den Rijn; its answer to
zsh doubles every apostrophe; and no shell of its own finishes ``--gemeente=Go``.

No other file uses what is private to a library. Where typer has it no more, there is no Tab, and all else goes on.
"""

import re
from enum import StrEnum
from typing import Any

from typer._click.shell_completion import add_completion_class
from typer._completion_classes import BashComplete, FishComplete, ZshComplete, completion_init

from takenkeuze.report.safe import line

_BASH = """\
_takenkeuze_completion() {
    local IFS=$'\\n' woord="${COMP_WORDS[COMP_CWORD]}" keuze
    COMPREPLY=()
    while IFS= read -r keuze; do
        [ -n "$keuze" ] || continue
        case "$woord" in
            \\"*|\\'*) COMPREPLY+=("$keuze") ;;
            *) COMPREPLY+=("$(printf %q "$keuze")") ;;
        esac
    done < <(COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD _TAKENKEUZE_COMPLETE=complete_bash "$1" 2>/dev/null)
    if [ "${#COMPREPLY[@]}" -eq 1 ] && [ "${COMPREPLY[0]%/}" != "${COMPREPLY[0]}" ]; then
        compopt -o nospace 2>/dev/null
    fi
}

complete -o default -F _takenkeuze_completion takenkeuze"""

# _describe wants a colon between value and description, and none or an escaped one in the value itself.
_ZSH = """\
#compdef takenkeuze
_takenkeuze_completion() {
    local -a keuzes mappen
    local waarde uitleg
    while IFS=$'\\t' read -r waarde uitleg; do
        waarde=${${waarde//\\\\/\\\\\\\\}//:/\\\\:}
        if [[ $waarde == */ ]]; then mappen+=("$waarde"); else keuzes+=("$waarde${uitleg:+:$uitleg}"); fi
    done < <(_TYPER_COMPLETE_ARGS="${words[1,CURRENT]}" _TAKENKEUZE_COMPLETE=complete_zsh takenkeuze 2>/dev/null)
    [[ $PREFIX == --*=* ]] && { IPREFIX+=${PREFIX%%=*}=; PREFIX=${PREFIX#*=} }
    (( $#keuzes || $#mappen )) || { _files; return }
    (( $#mappen )) && _describe -t mappen map mappen -S '' -M 'm:{a-zA-Z}={A-Za-z}'
    (( $#keuzes )) && _describe -t keuzes keuze keuzes -M 'm:{a-zA-Z}={A-Za-z}'
}

compdef _takenkeuze_completion takenkeuze"""


class Shell(StrEnum):
    """A shell there is a script for."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"


def script(shell: Shell, variable: str) -> str:
    """The script to load in a shell."""
    match shell:
        case Shell.BASH:
            return _BASH
        case Shell.ZSH:
            return _ZSH
        case _:
            from typer._completion_shared import get_completion_script

            return get_completion_script(prog_name="takenkeuze", complete_var=variable, shell=shell.value)


def register() -> None:
    """Let these answer instead of typer's own."""
    completion_init()
    for kind in (_Bash, _Zsh, _Fish):
        add_completion_class(kind, kind.name)


class _Bash(BashComplete):
    """One value per line. To bash the = of an option is a word of its own, unless it was told otherwise."""

    def get_completion_args(self) -> tuple[list[str], str]:
        words, last = super().get_completion_args()
        together: list[str] = []
        for word in [*words, last]:
            if together and together[-1].startswith("--") and (word == "=" or together[-1].endswith("=")):
                together[-1] += word
            else:
                together.append(word)
        self.before = _option(last)
        return together[:-1], together[-1]

    def format_completion(self, item: Any) -> str:
        return f"{self.before}{item.value}"


class _Zsh(ZshComplete):
    """One value per line, with what it means after a tab; the script does the rest."""

    def format_completion(self, item: Any) -> str:
        return _with_explanation(item)

    def complete(self) -> str:
        return "\n".join(self.format_completion(item) for item in self.get_completions(*self.get_completion_args()))


class _Fish(FishComplete):
    """The same. Fish finishes the whole word, so with the option that it begins with."""

    def get_completion_args(self) -> tuple[list[str], str]:
        words, last = super().get_completion_args()
        self.before = _option(last)
        return words, last

    def format_completion(self, item: Any) -> str:
        return self.before + _with_explanation(item)


def _with_explanation(item: Any) -> str:
    return f"{item.value}\t{' '.join(line(item.help).split())}" if item.help else str(item.value)


def _option(word: str) -> str:
    """The beginning of a word that is an option with its value."""
    found = re.match(r"--[a-z-]+=", word)
    return found[0] if found else ""
