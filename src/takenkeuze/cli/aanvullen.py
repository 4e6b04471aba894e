"""Tab completion: the script for a shell, and the answers when that script asks what may come here.

What a parameter may hold follows from its name, so a new command has completion without doing anything. All of this
is only loaded when a shell asks; no other start of the program notices it.
"""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import typer
from typer._completion_classes import completion_init
from typer._completion_shared import get_completion_script

from takenkeuze.cli.opties import Kleur, Sortering, Vorm, keuze

__all__ = ["script", "vul_aan"]


YAML = (".yaml", ".yml")

# Typer's own script for bash breaks on names with spaces, such as Alphen aan den Rijn.
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


class Shell(StrEnum):
    """A shell there is a script for."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"


class Aanvulling(NamedTuple):
    """Something that may come here; shells that can, show ``help`` beside it."""

    value: str
    help: str | None = None


Bron = Callable[[Mapping[str, Any], str], Iterable[Aanvulling]]
"""From the parameters given so far, and the beginning of the word, to what it may become."""


def script(shell: str, variabele: str) -> str:
    """The script to load in a shell. Raises ``Gebruiksfout``."""
    soort = keuze("shell", shell, Shell)
    if soort is Shell.BASH:
        return _BASH
    return get_completion_script(prog_name="takenkeuze", complete_var=variabele, shell=soort.value)


def vul_aan(app: typer.Typer, programma: str) -> None:
    """Answer a shell that asks for completion. Ends the process."""
    completion_init()
    groep: Any = typer.main.get_command(app)
    for commando in groep.commands.values():
        for param in commando.params:
            namen = (f"{commando.name}.{param.name}", param.name, str(param.metavar).strip(".").lower())
            bron = next((_BRONNEN[naam] for naam in namen if naam in _BRONNEN), None)
            if bron:
                param.shell_complete = partial(_aanvullingen, bron)
    groep(args=[], prog_name=programma, standalone_mode=False)


def _aanvullingen(bron: Bron, ctx: Any, begin: str) -> list[Aanvulling]:
    # before an option has its value, the words that belong to no option have no name yet; the scenario comes first
    losse = {"scenario": ctx.args[0]} if ctx.args and "scenario" in ctx.params else {}
    return [a for a in bron({**ctx.params, **losse}, begin) if a.value.lower().startswith(begin.lower())]


def _boek(params: Mapping[str, Any]) -> Any:
    """The productenboek the command line asks for so far, else the shipped one."""
    from takenkeuze.cli.invoer import laad, laad_boek

    scenario, pad = params.get("scenario"), params.get("productenboek")
    boek = laad(scenario, pad).boek if isinstance(scenario, str) and scenario != "-" else laad_boek(pad).boek
    return boek or laad_boek(None).boek


def _gemeenten(params: Mapping[str, Any], begin: str) -> Iterable[Aanvulling]:
    return [Aanvulling(g.naam, g.code) for g in _boek(params).gemeenten]


def _producten(params: Mapping[str, Any], begin: str) -> Iterable[Aanvulling]:
    return [Aanvulling(p.id, p.naam) for p in _boek(params).producten]


def _schillen(params: Mapping[str, Any], begin: str) -> Iterable[Aanvulling]:
    return [Aanvulling(s.id, s.naam or None) for s in _boek(params).schillen]


def _knoppen(params: Mapping[str, Any], begin: str) -> Iterable[Aanvulling]:
    from takenkeuze.model.knoppen import KNOPPEN

    return [Aanvulling(knop.naam, knop.titel) for knop in KNOPPEN.values()]


def _paden(params: Mapping[str, Any], begin: str, *, bestanden: bool) -> Iterable[Aanvulling]:
    """Folders, and YAML files unless only folders are meant."""
    map_, _, _ = begin.rpartition("/")
    voor = f"{map_}/" if "/" in begin else ""
    try:
        inhoud = sorted(Path(voor or ".").iterdir())
    except OSError:
        return
    for pad in inhoud:
        if pad.name.startswith("."):
            continue
        if pad.is_dir():
            yield Aanvulling(f"{voor}{pad.name}/")
        elif bestanden and pad.suffix.lower() in YAML:
            yield Aanvulling(f"{voor}{pad.name}")


def _een_van(leden: Iterable[str]) -> Bron:
    return lambda params, begin: [Aanvulling(str(lid)) for lid in leden]


def _per(params: Mapping[str, Any], begin: str) -> Iterable[Aanvulling]:
    from takenkeuze.overzicht import Per

    return _een_van(Per)(params, begin)


def _prijspeil(params: Mapping[str, Any], begin: str) -> Iterable[Aanvulling]:
    from takenkeuze.results import Prijspeil

    return _een_van(Prijspeil)(params, begin)


def _cel(params: Mapping[str, Any], begin: str) -> Iterable[Aanvulling]:
    from takenkeuze.analysis.cel import CELLEN

    return [Aanvulling(cel.naam, cel.titel) for cel in CELLEN.values()]


def _volgorde(params: Mapping[str, Any], begin: str) -> Iterable[Aanvulling]:
    from takenkeuze.analysis.menukaart import Volgorde

    return _een_van(Volgorde)(params, begin)


def _controlevorm(params: Mapping[str, Any], begin: str) -> Iterable[Aanvulling]:
    from takenkeuze.cli.check import Controlevorm

    return _een_van(Controlevorm)(params, begin)


_BESTANDEN = partial(_paden, bestanden=True)
# By command and name where one command differs, else by the name of the parameter in the program or in the help.
_BRONNEN: dict[str, Bron] = {
    "gemeente": _gemeenten,
    "product": _producten,
    "naam": _producten,
    "schil": _schillen,
    "knop": _knoppen,
    "scenario": _BESTANDEN,
    "productenboek": _BESTANDEN,
    "voorstel": _BESTANDEN,
    "map": partial(_paden, bestanden=False),
    "inbreng": partial(_paden, bestanden=False),
    "per": _per,
    "cel": _cel,
    "prijspeil": _prijspeil,
    "sort": _volgorde,
    "diff.sort": _een_van(Sortering),
    "compare.sort": _een_van(Sortering),
    "format_": _een_van(Vorm),
    "check.format_": _controlevorm,
    "explain.format_": _een_van([vorm for vorm in Vorm if vorm is not Vorm.CSV]),
    "color": _een_van(Kleur),
    "shell": _een_van(Shell),
}
