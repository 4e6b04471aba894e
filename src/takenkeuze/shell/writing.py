# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Files: written whole or not at all."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from takenkeuze.shell.exits import UsageMistake, why_not
from takenkeuze.shell.signals import TEMPORARY
from takenkeuze.shell.streams import is_out, print_out

ATTACHMENT = ".kwitantie.json"
WITH_ATTACHMENT = ("csv", "tabel", "tekst")
"""Formats of a file that has no place for a kwitantie, but people read and keep; the last is what check calls it."""


def attachment_path(path: Path) -> Path:
    """Where the kwitantie of a file stands that has no place for it."""
    return path.with_name(f"{path.name}{ATTACHMENT}")


Content = str | bytes
"""What stands in a file: text in UTF-8, or what is no text."""


def as_bytes(content: Content) -> bytes:
    """What stands in a file, byte for byte; what is no character is written as its code."""
    return content if isinstance(content, bytes) else content.encode(errors="backslashreplace")


def write_files(content: Mapping[Path, Content]) -> None:
    """Write files next to their place and move them there only when all of them are written.

    A link is followed. What is no file (``/dev/null``, a pipe) is written to as it is, never replaced; so is a file
    that standard output goes to. Raises ``UsageMistake`` and leaves every existing file as it was when one can't be
    written.
    """
    done: list[tuple[str, Path]] = []
    target = Path()
    try:
        devices: list[Path] = []
        for target in content:
            if _is_device(target):
                devices.append(target)
                continue
            real = Path(os.path.realpath(target))
            if os.path.exists(real) and not os.access(real, os.W_OK):
                raise PermissionError  # it could be moved over, but whoever made it read-only did so for a reason
            temporary = str(real.parent / f".takenkeuze-{os.urandom(8).hex()}")
            TEMPORARY.add(temporary)
            done.append((temporary, real))
            with open(temporary, "xb", opener=_for_us) as file:
                file.write(as_bytes(content[target]))
            Path(temporary).chmod(real.stat().st_mode if os.path.exists(real) else 0o666 & ~_umask())
        for target in devices:
            own = content[target]
            if is_out(str(target)) and isinstance(own, str):
                print_out(own)
            else:
                with open(target, "wb", opener=_without_waiting) as file:
                    file.write(as_bytes(own))
        while done:
            temporary, target = done[0]
            Path(temporary).replace(target)
            TEMPORARY.discard(temporary)
            done.pop(0)
    except OSError as error:
        reasons = {
            FileNotFoundError: "de map bestaat niet",
            IsADirectoryError: "dit is een map",
            PermissionError: "u mag hier niet schrijven",
            NotADirectoryError: "een deel van het pad is geen map",
        }
        raise UsageMistake(f"{target} is niet te schrijven: {reasons.get(type(error)) or why_not(error)}") from error
    finally:
        for temporary, _ in done:
            with suppress(OSError):  # it may not have come to be; a closed folder does not even tell
                Path(temporary).unlink()
            TEMPORARY.discard(temporary)


def _for_us(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _without_waiting(path: str, flags: int) -> int:
    """Open a pipe only when somebody reads it."""
    number = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    if hasattr(os, "O_NONBLOCK"):
        os.set_blocking(number, True)  # who reads slowly gets all of it
    return number


def _is_device(path: Path) -> bool:
    """Whether this is written to as it is. Raises ``IsADirectoryError``."""
    if os.path.isdir(path):
        raise IsADirectoryError
    return os.path.exists(path) and (not os.path.isfile(path) or is_out(str(path)))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
