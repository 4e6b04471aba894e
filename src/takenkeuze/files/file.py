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

from takenkeuze.core.diagnostics import lijkt_op
from takenkeuze.files.document import Document
from takenkeuze.files.git_leftovers import meld_gitresten
from takenkeuze.files.yaml import lees_yaml

STDIN = "-"
NAAM_STDIN = "<stdin>"
"""What a document from standard input is called in messages."""
BESTAAT_NIET = "dit bestand bestaat niet"
MAX_BYTES = 10_000_000
Contents = Callable[[str, int], bytes]
"""What is in a file by that path, at most so many bytes; raises as ``read_contents`` does, which is the usual one."""
_MAX_NAMEN = 2000  # how many names in a folder we look at for "bedoelde u …?"

_REDENEN = {
    errno.EACCES: ("u mag dit bestand niet lezen", "vraag de eigenaar om leesrechten"),
    errno.EISDIR: ("dit is een map, geen bestand", "noem een bestand in deze map"),
    errno.ENAMETOOLONG: ("deze bestandsnaam is te lang", "kijk of de naam klopt"),
    errno.ENOTDIR: ("een deel van dit pad is een bestand, geen map", "kijk of de naam en de map kloppen"),
    errno.ELOOP: ("deze snelkoppeling verwijst naar zichzelf", "noem het bestand zelf"),
}
_GEEN_BESTAND = "dit is een pijp of een apparaat, geen bestand", "noem een gewoon bestand, of geef de inhoud door met -"
_OPSLAAN = "sla het bestand op als UTF-8 (in Kladblok: Opslaan als, en kies bij Codering UTF-8)"


def opgeruimd(pad: str) -> str:
    """The shortest path of the same file: ``a/../b`` is ``b``, unless ``a`` is a link to a folder elsewhere."""
    kort = os.path.normpath(pad)
    anders = ".." in pad and os.path.realpath(kort) != os.path.realpath(pad)
    return pad if anders else kort


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


def lees_bestand(pad: str, contents: Contents = read_contents) -> Document:
    """Read a file, or standard input for ``-``. What goes wrong is in the document's diagnostics."""
    try:
        if pad != STDIN:
            return lees_document(pad, contents(pad, MAX_BYTES + 1))
        if sys.stdin is None:
            return _niet_te_lezen(NAAM_STDIN, "er is geen standaardinvoer", "geef een bestand op")
        return lees_document(NAAM_STDIN, sys.stdin.buffer.read(MAX_BYTES + 1))
    except FileNotFoundError:
        if Path(pad).is_symlink():
            return _niet_te_lezen(pad, "deze snelkoppeling verwijst naar een bestand dat er niet is", "herstel haar")
        return _niet_te_lezen(pad, BESTAAT_NIET, bedoeld_bestand(pad))
    except NoFile:
        return _niet_te_lezen(pad, *_GEEN_BESTAND)
    except OSError as fout:
        onbekend = f"het systeem kan dit bestand niet lezen (foutnummer {fout.errno})", ""
        return _niet_te_lezen(pad, *_REDENEN.get(fout.errno or 0, onbekend))
    except ValueError:
        return _niet_te_lezen(pad, "deze bestandsnaam kan niet", "kijk of de naam klopt")


def lees_document(naam: str, inhoud: bytes) -> Document:
    """Decode and parse the contents of a file."""
    document = Document(naam, inhoud=inhoud)
    if len(inhoud) > MAX_BYTES:
        document.meld("TK002", f"het bestand is groter dan {MAX_BYTES // 1_000_000} MB", "kijk of dit het goede is")
    elif inhoud.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in inhoud[:4]:
        document.meld("TK003", "het bestand is UTF-16, geen UTF-8", _OPSLAAN)
    elif b"\0" in inhoud:
        document.meld("TK003", "dit is geen tekstbestand", "geef een YAML-bestand op, gemaakt met een teksteditor")
    else:
        _decodeer(document, inhoud)
    return document


def _decodeer(document: Document, inhoud: bytes) -> None:
    try:
        document.tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError as fout:
        document.tekst = fout.object.decode(errors="replace")
        plek = len(fout.object[: fout.start].decode())
        document.meld_op("TK003", "hier staat een teken dat geen UTF-8 is", _OPSLAAN, *document.plek(plek))
    else:
        if not meld_gitresten(document):
            lees_yaml(document)


def _niet_te_lezen(naam: str, tekst: str, hint: str) -> Document:
    document = Document(naam)
    document.meld("TK001", tekst, hint)
    return document


def bedoeld_bestand(pad: str, *, behalve: str = "", is_map: bool = False) -> str:
    """A hint for a misspelt file name: something like it in the same folder, but not the file that names it.

    With ``is_map`` it is a folder that was meant, and only folders are like it.
    """
    map_ = Path(pad).parent
    try:
        # by the name alone: that both are YAML does not make them alike
        # a link that leads nowhere is there too, and so is what was made of a scenario
        inhoud = [p for p in islice(map_.iterdir(), _MAX_NAMEN) if p not in (Path(pad), Path(behalve))]
        soort = Path(pad).suffix.lower()
        namen = {p.stem: p.name for p in inhoud if (p.is_dir() if is_map else p.suffix.lower() == soort)}
    except OSError:
        namen = {}
    gelijkend = lijkt_op(Path(pad).stem, [*namen])
    return f"bedoelde u {map_ / namen[gelijkend[0]]}?" if gelijkend else "kijk of de naam en de map kloppen"
