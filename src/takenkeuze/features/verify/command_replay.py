# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Make an export again from its kwitantie: find what it was made of, and run the command that made it."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import chdir
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from takenkeuze.core.diagnostics import errors
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.features.verify.command_finding import FileFinder
from takenkeuze.files.file import STDIN
from takenkeuze.receipt.kwitantie import Kwitantie, SideSource
from takenkeuze.shell.exits import UsageMistake
from takenkeuze.shell.input import BoekVia, load, load_boek
from takenkeuze.shell.issuer import KwitantieIssuer, Render
from takenkeuze.shell.options import OutputFormat
from takenkeuze.shell.output import FILE_WIDTH, report
from takenkeuze.shell.runner import find_command

if TYPE_CHECKING:
    from takenkeuze.features.verify.command import VerifyOptions


class Replay(NamedTuple):
    """What came out now: with what it was made, how to render it, and the productenboeken that give the names.

    Text had this ``width``. ``where`` is the folder in which files were checked, when that is not this one.
    """

    boeken: Sequence[Productenboek]
    issuer: KwitantieIssuer
    render: Render
    width: int = FILE_WIDTH
    where: str | None = None


def replay(original: Kwitantie, given: "VerifyOptions") -> Replay | None:
    """Make an export again; None when its files have mistakes, which are told on standard error.

    Raises ``UsageMistake``.
    """
    command, bron = original.options.get("commando"), _made_of(original)
    if not isinstance(command, str) or command not in _REPLAYABLE:
        raise UsageMistake(f"de kwitantie is van een commando dat niet na te rekenen is: {command}")
    if bron not in _REPLAYABLE[command]:
        raise UsageMistake(f"de kwitantie is niet te gebruiken: zo maakt {command} er geen")
    if given.scenarios and bron not in ("scenario", "kanten"):
        raise UsageMistake(f"{given.bestand} is zonder scenario gemaakt; laat --scenario weg")
    if given.inbreng is not None and bron != "inbreng":
        raise UsageMistake(f"{given.bestand} is niet van inbreng gemaakt; laat --inbreng weg")
    if bron != "kanten" and len(given.scenarios) > 1:
        raise UsageMistake(f"{given.bestand} is van één scenario gemaakt; geef --scenario één keer")
    if bron != "kanten" and len(given.productenboeken) > 1:
        raise UsageMistake(f"{given.bestand} is met één productenboek gemaakt; geef --productenboek één keer")
    return _MAKERS[bron](original, given)


_REPLAYABLE = {
    "simulate": ("scenario",),
    "report": ("scenario", "kanten"),
    "nu": ("boek",),
    "menukaart": ("scenario", "boek"),
    "product": ("boek",),
    "inbreng": ("inbreng",),
    "diff": ("kanten", "sinds"),
    "compare": ("kanten",),
    "explain": ("scenario", "boek"),
    "check": ("bestanden",),
}
"""What can be made again, and of what each command makes its exports."""


def _made_of(original: Kwitantie) -> str:
    """Of what an export was made, as ``_REPLAYABLE`` names it; "" when of nothing that any command takes."""
    if not original.kanten and isinstance(original.options.get("sinds"), str):
        return "sinds"
    if not original.kanten:
        return "bestanden" if original.bestanden is not None and original.inbreng is None else ""
    if len(original.kanten) > 1:
        return "kanten" if original.inbreng is None else ""
    without = original.kanten[0].scenario is None
    if original.inbreng is not None:
        return "inbreng" if without else ""
    return "boek" if without else "scenario"


# --- waarvan ----------------------------------------------------------------------------------------------------


def _replay_one(original: Kwitantie, given: "VerifyOptions") -> Replay | None:
    """Of one scenario, or of a productenboek alone."""
    (side,) = original.kanten
    scenario = None if side.scenario is None else _scenario(side, given, 0)
    boek = _boek(side, given, 0, scenario)
    inputs = load_boek(boek, _overridden(original)) if scenario is None else load(scenario, boek, _overridden(original))
    report(inputs.diagnostics, given.color)
    if inputs.boek is None or errors(inputs.diagnostics):
        return None
    return _again(original, {"scenario": scenario, "productenboek": boek}, inputs)


def _replay_inbreng(original: Kwitantie, given: "VerifyOptions") -> Replay | None:
    """Of a folder with inbreng."""
    assert original.inbreng is not None
    boek = _boek(original.kanten[0], given, 0, None)
    folder = given.inbreng or FileFinder(given.bestand).folder(*original.inbreng)
    fixed = {"map": folder, "productenboek": boek, "color": given.color}
    command = find_command("inbreng")
    loaded = command.load(command.options(fixed))
    return None if loaded is None else _again(original, fixed, loaded)


def _replay_sides(original: Kwitantie, given: "VerifyOptions") -> Replay | None:
    """Of scenarios that were compared; they keep the names they had in the report."""
    from takenkeuze.shell.input import BASIS
    from takenkeuze.shell.sides import SideSpec, load_sides

    count, names = len(original.kanten), original.options.get("bronnen")
    if not isinstance(names, list) or len(names) != count:
        raise UsageMistake("de kwitantie is niet te gebruiken: de opties zijn niet volledig")
    for option, values in (("scenario", given.scenarios), ("productenboek", given.productenboeken)):
        if len(values) not in (0, count):
            raise UsageMistake(
                f"{given.bestand} vergelijkt {count} kanten; geef --{option} {count} keer, in dezelfde volgorde"
            )
    bronnen, boeken = [], []
    for i, (side, name) in enumerate(zip(original.kanten, names, strict=True)):
        is_basis = name == BASIS and side.scenario is None
        bronnen.append(SideSpec(BASIS if is_basis else _scenario(side, given, i)))
        boeken.append(_boek(side, given, i, bronnen[-1].naam))
    loaded = load_sides(bronnen, boeken, given.color, _overridden(original))
    if loaded is None:
        return None
    loaded = [side._replace(bron=str(name)) for side, name in zip(loaded, names, strict=True)]
    fixed = {"kanten": (), "scenarios": (), "productenboeken": ()}
    return _again(original, fixed, loaded)


def _replay_since(original: Kwitantie, given: "VerifyOptions") -> Replay | None:
    """Of what changed in git, from the commits in the kwitantie; paths are from the top of the repository."""
    from takenkeuze.shell.finding import find_work_tree

    if given.productenboeken:
        raise UsageMistake(f"{given.bestand} is gemaakt van wat er in git veranderde; laat --productenboek weg")
    with chdir(find_work_tree(Path.cwd()) or "."):
        return _again(original, {})


def _replay_files(original: Kwitantie, given: "VerifyOptions") -> Replay | None:
    """Of the files that were checked, here or from beside the export; what is wrong with them is the outcome."""
    paden = original.options.get("paden")
    if original.options.get("productenboek") == STDIN or (isinstance(paden, list) and STDIN in paden):
        raise UsageMistake("check las van standaardinvoer; dat is niet na te rekenen")
    assert original.bestanden is not None
    where = FileFinder(given.bestand).folder_of(original.bestanden)
    if given.productenboeken:
        boek = str(Path(given.productenboeken[0]).absolute()) if where else given.productenboeken[0]
        original = original._replace(options={**original.options, "productenboek": boek})
    with chdir(where or "."):
        again = _again(original, {})
        return again and again._replace(width=0, where=where)


_MAKERS: Mapping[str, "Callable[[Kwitantie, VerifyOptions], Replay | None]"] = {
    "scenario": _replay_one,
    "boek": _replay_one,
    "inbreng": _replay_inbreng,
    "kanten": _replay_sides,
    "sinds": _replay_since,
    "bestanden": _replay_files,
}


def _again(original: Kwitantie, fixed: Mapping[str, Any], loaded: Any = None) -> Replay | None:
    """Run the command of a kwitantie with its options, and with those that are ``fixed`` now.

    It loads its files itself unless they are ``loaded``. Raises ``UsageMistake``.
    """
    record = {name: value for name, value in original.options.items() if name not in ("commando", "bronnen")}
    command = find_command(str(original.options["commando"]))
    words = command.options.recorded_words(record, {"format": OutputFormat.JSON.value, **fixed})
    try:
        options = command.options(words)
        loaded = command.load(options) if loaded is None else loaded
        if loaded is None:
            return None
        answer = command.answer(options, loaded)
    except UsageMistake as error:
        raise UsageMistake(f"dit is niet meer na te rekenen: {error}") from error
    issuer, render = command.prepared(options, answer)
    return Replay([side.book for side in answer.sides], issuer, render)


def _overridden(original: Kwitantie) -> tuple[str, ...]:
    """What was set by hand. Raises ``UsageMistake``."""
    overridden = original.options.get("gezet", [])
    if not isinstance(overridden, list) or not all(isinstance(one, str) for one in overridden):
        raise UsageMistake("de kwitantie is niet te gebruiken: de opties zijn niet volledig")
    return tuple(overridden)


# --- waar -------------------------------------------------------------------------------------------------------


def _scenario(side: SideSource, given: "VerifyOptions", place: int) -> str:
    """Where the file of a kant is: a scenario, or the productenboek that was compared itself."""
    if given.scenarios:
        return given.scenarios[place]
    if side.scenario is not None:
        return FileFinder(given.bestand).file("scenario", *side.scenario)
    if side.boek.bestand is None:
        raise UsageMistake("de kwitantie is niet te gebruiken: er staat een kant zonder bestand in")
    return FileFinder(given.bestand).file("scenario", side.boek.bestand, side.boek.sha256)


def _boek(side: SideSource, given: "VerifyOptions", place: int, scenario: str | None) -> str | None:
    """The productenboek to ask for; None for the one that follows from the rest."""
    if side.boek.via not in [str(via) for via in BoekVia]:
        raise UsageMistake(f"de kwitantie is niet te gebruiken: een productenboek via {side.boek.via} ken ik niet")
    if given.productenboeken:
        return given.productenboeken[place]
    finder = FileFinder(given.bestand)
    match side.boek.via:
        case BoekVia.ITSELF:
            return None
        case BoekVia.OPTION if side.boek.bestand is not None:
            return finder.file("productenboek", side.boek.bestand, side.boek.sha256)
        case _:
            return finder.mailed_book(scenario, side.boek.sha256)
