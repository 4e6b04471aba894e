# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What options mean, the same for every command: formats, colours, files, gemeenten."""

import os
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from takenkeuze.core.diagnostics import Diagnostic, suggestion
from takenkeuze.core.names import seek_name
from takenkeuze.files.nodes import YAML
from takenkeuze.shell.exits import UsageMistake

if TYPE_CHECKING:
    from takenkeuze.core.model.productenboek import Productenboek
    from takenkeuze.core.overview import Per
    from takenkeuze.core.result import Prijspeil

K = TypeVar("K", bound=StrEnum)
T = TypeVar("T")


class OutputFormat(StrEnum):
    """An output format."""

    TABLE = "tabel"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"


class PaperFormat(StrEnum):
    """A format of a paper, which goes to a file and not to the screen."""

    HTML = "html"
    PDF = "pdf"
    XLSX = "xlsx"
    DOCX = "docx"


class PaperVorm(StrEnum):
    """What paper ``report`` makes: for the board, of one gemeente, to put on top for its raad, or links to those."""

    NOTA = "nota"
    BIJLAGE = "bijlage"
    OPLEGGER = "oplegger"
    INDEX = "index"


class ColorMode(StrEnum):
    """When to colour."""

    AUTO = "auto"
    ALWAYS = "altijd"
    NEVER = "nooit"


class SortOrder(StrEnum):
    """In which order the lines of a comparison stand."""

    DIFFERENCE = "verschil"
    NAME = "naam"


EXTENSIONS = {
    ".txt": OutputFormat.TABLE,
    ".md": OutputFormat.MARKDOWN,
    ".csv": OutputFormat.CSV,
    ".json": OutputFormat.JSON,
}


PAPER_EXTENSIONS = {f".{format_}": format_ for format_ in PaperFormat}


def choice_option(option: str, value: str, kind: type[K]) -> K:
    """The member of an enum that an option names. Raises ``UsageMistake``."""
    try:
        return kind(value)
    except ValueError:
        hint = suggestion(value, [str(member) for member in kind])
        raise UsageMistake(f"{option} {value} bestaat niet; {hint}") from None


def targets(output: Iterable[str], *inputs: str | None) -> dict[Path, OutputFormat]:
    """The files of ``--output``, each with its format: ``json:pad``, or from the extension.

    None may be one of the files that the command reads. Raises ``UsageMistake``.
    """
    files = targets_among(output, EXTENSIONS)
    spare_inputs(files, inputs)
    return files


def targets_among(output: Iterable[str], extensions: Mapping[str, K]) -> dict[Path, K]:
    """The same for a command with other formats: ``extensions`` are its extensions. Raises ``UsageMistake``."""
    forms = {str(format_): format_ for format_ in type(next(iter(extensions.values())))}
    found: dict[Path, K] = {}
    resolved = set[Path]()
    for text in output:
        before, _, after = text.partition(":")
        if before in forms and after:
            path, format_ = Path(after), forms[before]
        elif len(before) > 1 and before.isalpha() and after.strip() == after != "":  # one letter is a drive of Windows
            hint = f"{suggestion(before, [*forms])} (of schrijf ./{text} als dat de bestandsnaam is)"
            raise UsageMistake(f"--output {text}: vorm {before} bestaat niet; {hint}")
        elif (path := Path(text)).suffix.lower() in extensions:
            format_ = extensions[path.suffix.lower()]
        else:
            known = list(extensions)
            example = "json" if "json" in forms else [*forms][-1]
            hint = f"gebruik {', '.join(known[:-1])} of {known[-1]}, of bijvoorbeeld {example}:{text}"
            raise UsageMistake(f"--output {text}: onbekende vorm; {hint}")
        real = Path(os.path.realpath(path))
        if path.suffix.lower() in YAML or real.suffix.lower() in YAML:
            via = "" if path.suffix.lower() in YAML else f" ({path} is een snelkoppeling naar {real.name})"
            hint = f"kies een andere naam, die eindigt op bijvoorbeeld {next(iter(extensions))}"
            raise UsageMistake(f"--output {text}: over een YAML-bestand schrijft dit commando nooit heen{via}; {hint}")
        if path in found or real in resolved:
            raise UsageMistake(f"--output {path}: dit bestand staat er twee keer")
        found[path] = format_
        resolved |= {real} if is_file(real) or not os.path.exists(real) else set()
    return found


def spare_inputs(output: Iterable[Path], inputs: Iterable[str | None], option: str = "--output") -> None:
    """Refuse to write over a file that this run reads, under whatever name. Raises ``UsageMistake``."""
    existing = [path for path in output if is_file(path)]
    for name in inputs if existing else ():
        for path in existing:
            if name and is_file(Path(name)) and path.samefile(name):
                raise UsageMistake(f"{option} {path}: dit bestand wordt zelf gelezen; kies een andere naam")


def is_file(path: Path) -> bool:
    """Whether a file is there. Unlike ``Path.is_file`` this says no, and does not raise, where we may not look."""
    return os.path.isfile(path)


def scenario_target(option: str, path: str) -> Path:
    """Where a scenario that is made goes. Raises ``UsageMistake``."""
    target = Path(path)
    if target.suffix.lower() not in YAML:
        raise UsageMistake(f"{option} {path}: kies een .yaml-bestand")
    return target


def gemeenten_option(names: Sequence[str], boek: "Productenboek") -> list[int] | None:
    """The places of the gemeenten asked for, by name or code; None for all. Raises ``UsageMistake``."""
    if not names:
        return None
    known = {name: i for i, g in enumerate(boek.gemeenten) for name in g.names}
    found = set()
    for name in names:
        place = seek_name(name, known)
        if place is None:
            hint = suggestion(name, [g.naam for g in boek.gemeenten])
            raise UsageMistake(f"--gemeente {name} staat niet in het productenboek; {hint}")
        found.add(place)
    return sorted(found)


def cents_option(option: str, value: str) -> int:
    """An amount in euros that an option gives, in whole cents. Raises ``UsageMistake``."""
    from re import fullmatch

    found = fullmatch(r"(\d{1,12})(?:[.,](\d{1,2}))?", value.replace("_", ""))
    if not found:
        raise UsageMistake(f"{option} {value} is geen bedrag in euro's; schrijf bijvoorbeeld {option} 100")
    euros, rest = found.groups()
    return int(euros) * 100 + int((rest or "").ljust(2, "0"))


def limit_option(value: str) -> int:
    """How many characters ``--hoogstens`` allows a report in Markdown. Raises ``UsageMistake``."""
    if not value.isascii() or not value.isdecimal() or not 1 <= len(value.lstrip("0")) <= 12:
        raise UsageMistake(f"--hoogstens {value} is geen aantal tekens; schrijf bijvoorbeeld --hoogstens 65536")
    return int(value)


def named(option: str, names: Sequence[str], known: Mapping[str, T]) -> list[T]:
    """What an option that may be repeated names, in the order it is known; all of it when not given.

    Raises ``UsageMistake``.
    """
    chosen = []
    for name in names:
        value = known.get(name) or seek_name(name, known)
        if value is None:
            hint = suggestion(name, [*known]) if known else "het productenboek heeft er geen"
            raise UsageMistake(f"{option} {name} bestaat niet; {hint}")
        chosen.append(value)
    return [value for value in known.values() if value in chosen or not names]


def with_index(prijspeil: "Prijspeil", *boeken: "tuple[str, Productenboek]") -> None:
    """Refuse current prices where a productenboek has no index; each with its letter, "" for the only one.

    Raises ``UsageMistake``.
    """
    from takenkeuze.core.result import Prijspeil

    for letter, boek in boeken:
        if prijspeil is Prijspeil.CURRENT and boek.indexatie is None:
            of_ = f" van {letter}" if letter else ""
            raise UsageMistake(f"--prijspeil lopend kan niet: het productenboek{of_} heeft geen indexatie")


def with_schillen(per: "Per", *boeken: "Productenboek") -> None:
    """Refuse a table per schil where no productenboek has any. Raises ``UsageMistake``."""
    from takenkeuze.core.overview import NO_SCHILLEN, Per

    if per is Per.SCHIL and not any(boek.named_schillen for boek in boeken):
        raise UsageMistake(f"--per schil kan niet: {NO_SCHILLEN}")


def share_option(option: str, content: str) -> Fraction:
    """A share above zero, written as in a file. Raises ``UsageMistake``."""
    from takenkeuze.files.single_value import read_share

    read = read_share(content)
    if isinstance(read, Diagnostic):
        raise UsageMistake(f"{option}: {read.text}" + (f"; {read.hint}" if read.hint else ""))
    if not read:
        raise UsageMistake(f"{option} moet meer dan 0% zijn")
    return read
