# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Files: written whole or not at all."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from takenkeuze.shell.exits import Gebruiksfout, waarom_niet
from takenkeuze.shell.signals import TEMPORARY
from takenkeuze.shell.streams import is_out, print_out

BIJLAGE = ".kwitantie.json"
MET_BIJLAGE = ("csv", "tabel", "tekst")
"""Formats of a file that has no place for a kwitantie, but people read and keep; the last is what check calls it."""


def bijlagepad(pad: Path) -> Path:
    """Where the kwitantie of a file stands that has no place for it."""
    return pad.with_name(f"{pad.name}{BIJLAGE}")


def write_files(inhoud: Mapping[Path, str]) -> None:
    """Write files next to their place and move them there only when all of them are written.

    A link is followed. What is no file (``/dev/null``, a pipe) is written to as it is, never replaced; so is a file
    that standard output goes to. Raises ``Gebruiksfout`` and leaves every existing file as it was when one can't be
    written.
    """
    klaar: list[tuple[str, Path]] = []
    doel = Path()
    try:
        apparaten: list[Path] = []
        for doel in inhoud:
            if _is_device(doel):
                apparaten.append(doel)
                continue
            echt = Path(os.path.realpath(doel))
            if os.path.exists(echt) and not os.access(echt, os.W_OK):
                raise PermissionError  # it could be moved over, but whoever made it read-only did so for a reason
            tijdelijk = str(echt.parent / f".takenkeuze-{os.urandom(8).hex()}")
            TEMPORARY.add(tijdelijk)
            klaar.append((tijdelijk, echt))
            with open(
                tijdelijk, "x", encoding="utf-8", errors="backslashreplace", newline="", opener=_for_us
            ) as bestand:
                bestand.write(inhoud[doel])
            Path(tijdelijk).chmod(echt.stat().st_mode if os.path.exists(echt) else 0o666 & ~_umask())
        for doel in apparaten:
            if is_out(str(doel)):
                print_out(inhoud[doel])
            else:
                with open(
                    doel, "w", encoding="utf-8", errors="backslashreplace", newline="", opener=_without_waiting
                ) as bestand:
                    bestand.write(inhoud[doel])
        while klaar:
            tijdelijk, doel = klaar[0]
            Path(tijdelijk).replace(doel)
            TEMPORARY.discard(tijdelijk)
            klaar.pop(0)
    except OSError as fout:
        redenen = {
            FileNotFoundError: "de map bestaat niet",
            IsADirectoryError: "dit is een map",
            PermissionError: "u mag hier niet schrijven",
            NotADirectoryError: "een deel van het pad is geen map",
        }
        raise Gebruiksfout(f"{doel} is niet te schrijven: {redenen.get(type(fout)) or waarom_niet(fout)}") from fout
    finally:
        for tijdelijk, _ in klaar:
            with suppress(OSError):  # it may not have come to be; a closed folder does not even tell
                Path(tijdelijk).unlink()
            TEMPORARY.discard(tijdelijk)


def _for_us(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _without_waiting(path: str, flags: int) -> int:
    """Open a pipe only when somebody reads it."""
    number = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    if hasattr(os, "O_NONBLOCK"):
        os.set_blocking(number, True)  # who reads slowly gets all of it
    return number


def _is_device(pad: Path) -> bool:
    """Whether this is written to as it is. Raises ``IsADirectoryError``."""
    if os.path.isdir(pad):
        raise IsADirectoryError
    return os.path.exists(pad) and (not os.path.isfile(pad) or is_out(str(pad)))


def _umask() -> int:
    masker = os.umask(0)
    os.umask(masker)
    return masker
