# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Bytes in, text out: the outer boundary, with every limit on what we are willing to read."""

import errno
import os
import re
import stat
import sys
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from takenkeuze.core.diagnostics import similar_to
from takenkeuze.files.document import Document
from takenkeuze.files.git_leftovers import report_git_leftovers
from takenkeuze.files.yaml import read_yaml

STDIN = "-"
STDIN_NAME = "<stdin>"
"""What a document from standard input is called in messages."""
EXISTS_NOT = "dit bestand bestaat niet"
MAX_BYTES = 10_000_000
Contents = Callable[[str, int], bytes]
"""What is in a file by that path, at most so many bytes; raises as ``read_contents`` does, which is the usual one."""
Parse = Callable[[Document], None]
"""What is made of the text of a document, once it has been read."""
_MAX_NAMES = 2000  # how many names in a folder we look at for "bedoelde u …?"

_REASONS = {
    errno.EACCES: ("u mag dit bestand niet lezen", "vraag de eigenaar om leesrechten"),
    errno.EISDIR: ("dit is een map, geen bestand", "noem een bestand in deze map"),
    errno.ENAMETOOLONG: ("deze bestandsnaam is te lang", "kijk of de naam klopt"),
    errno.ENOTDIR: ("een deel van dit pad is een bestand, geen map", "kijk of de naam en de map kloppen"),
    errno.ELOOP: ("deze snelkoppeling verwijst naar zichzelf", "noem het bestand zelf"),
}
_NO_FILE = "dit is een pijp of een apparaat, geen bestand", "noem een gewoon bestand, of geef de inhoud door met -"
_SAVE_AS_UTF8 = "sla het bestand op als UTF-8 (in Kladblok: Opslaan als, en kies bij Codering UTF-8)"


def tidied(path: str) -> str:
    """The shortest path of the same file: ``a/../b`` is ``b``, unless ``a`` is a link to a folder elsewhere."""
    short = os.path.normpath(path)
    otherwise = ".." in path and os.path.realpath(short) != os.path.realpath(path)
    return path if otherwise else short


class NoFile(OSError):
    """What is there is no file but a pipe, a device or a socket: reading it may wait for ever, or never end."""


def is_passed_on(path: str) -> bool:
    """Whether a path names what a shell passes on already opened, as ``<(…)`` does: only a user can mean that."""
    return re.fullmatch(r"/dev/stdin|/dev/fd/\d+|/proc/self/fd/\d+", path) is not None


def read_contents(path: str | Path, limit: int = MAX_BYTES + 1) -> bytes:
    """At most ``limit`` bytes of a file: the only way in which files are read. Raises ``OSError`` or ``ValueError``.

    What is no file is not even opened: a pipe would wait for a writer, and a device may do something.
    """

    def is_file(mode: int) -> bool:
        return stat.S_ISREG(mode) or is_passed_on(str(path))

    mode = os.stat(path).st_mode  # noqa: PTH116
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "a folder")
    if not is_file(mode):
        raise NoFile
    # a pipe that took the place of the file in the meantime does not keep us waiting either
    number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(number, "rb") as file:
        if not is_file(os.fstat(number).st_mode):
            raise NoFile
        if sys.platform != "win32":
            os.set_blocking(number, True)
        return file.read(limit)


def read_file(path: str, contents: Contents = read_contents, parse: Parse = read_yaml) -> Document:
    """Read a file, or standard input for ``-``. What goes wrong is in the document's diagnostics."""
    try:
        if path != STDIN:
            return read_document(path, contents(path, MAX_BYTES + 1), parse)
        if sys.stdin is None:
            return _not_readable(STDIN_NAME, "er is geen standaardinvoer", "geef een bestand op")
        return read_document(STDIN_NAME, sys.stdin.buffer.read(MAX_BYTES + 1))
    except FileNotFoundError:
        if Path(path).is_symlink():
            return _not_readable(path, "deze snelkoppeling verwijst naar een bestand dat er niet is", "herstel haar")
        return _not_readable(path, EXISTS_NOT, suggested_file(path))
    except NoFile:
        return _not_readable(path, *_NO_FILE)
    except OSError as error:
        unknown = f"het systeem kan dit bestand niet lezen (foutnummer {error.errno})", ""
        return _not_readable(path, *_REASONS.get(error.errno or 0, unknown))
    except ValueError:
        return _not_readable(path, "deze bestandsnaam kan niet", "kijk of de naam klopt")


def text_alone(document: Document) -> None:
    """Parse a file as what is no YAML: what its text means is for others to say."""


def read_document(name: str, content: bytes, parse: Parse = read_yaml) -> Document:
    """Decode and parse the contents of a file."""
    document = Document(name, content=content)
    if len(content) > MAX_BYTES:
        document.report("TK002", f"het bestand is groter dan {MAX_BYTES // 1_000_000} MB", "kijk of dit het goede is")
    elif content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content[:4]:
        document.report("TK003", "het bestand is UTF-16, geen UTF-8", _SAVE_AS_UTF8)
    elif b"\0" in content:
        document.report("TK003", "dit is geen tekstbestand", "geef een bestand op dat een teksteditor kan lezen")
    else:
        _decode(document, content, parse)
    return document


def _decode(document: Document, content: bytes, parse: Parse) -> None:
    try:
        document.text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        document.text = error.object.decode(errors="replace")
        place = len(error.object[: error.start].decode())
        document.report_on("TK003", "hier staat een teken dat geen UTF-8 is", _SAVE_AS_UTF8, *document.place(place))
    else:
        if not report_git_leftovers(document):
            parse(document)


def _not_readable(name: str, text: str, hint: str) -> Document:
    document = Document(name)
    document.report("TK001", text, hint)
    return document


def suggested_file(path: str, *, excluded: str = "", is_folder: bool = False) -> str:
    """A hint for a misspelt file name: something like it in the same folder, but not the file that names it.

    With ``is_folder`` it is a folder that was meant, and only folders are like it.
    """
    folder = Path(path).parent
    try:
        # by the name alone: that both are YAML does not make them alike
        # a link that leads nowhere is there too, and so is what was made of a scenario
        content = [p for p in islice(folder.iterdir(), _MAX_NAMES) if p not in (Path(path), Path(excluded))]
        kind = Path(path).suffix.lower()
        names = {p.stem: p.name for p in content if (p.is_dir() if is_folder else p.suffix.lower() == kind)}
    except OSError:
        names = {}
    similar = similar_to(Path(path).stem, [*names])
    return f"bedoelde u {folder / names[similar[0]]}?" if similar else "kijk of de naam en de map kloppen"
