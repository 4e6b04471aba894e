# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A file on disk to the sheets in it: a spreadsheet of any kind, or CSV."""

import csv
import hashlib
import json
import re
import subprocess
import sys
from collections import Counter
from fractions import Fraction
from functools import lru_cache
from io import StringIO
from typing import Any, NamedTuple

from takenkeuze.features.import_.sheet import Area, Broken, Day, Sheet, Value
from takenkeuze.files.file import EXISTS_NOT, NoFile, read_contents, suggested_file
from takenkeuze.shell.exits import UsageMistake

MAX_BYTES = 50_000_000
MAX_SECONDS = 300
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an old spreadsheet begins, and one with a password."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SPREADSHEETS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
_DELIMITERS = ";,\t|"
_WHY = {
    "missing": "spreadsheets lezen hoort bij de extra excel; installeer die met: pip install 'takenkeuze[excel]', of "
    "sla het blad op als CSV",
    "password": "het bestand heeft een wachtwoord; haal dat er in de spreadsheet af",
    "damaged": "dit is geen spreadsheet, of het bestand is beschadigd; open het en sla het opnieuw op als .xlsx",
    "large": "het bestand is uitgepakt te groot; laat alleen het blad met de begroting erin",
}


class ReadFile(NamedTuple):
    """A file with its sheets, and its hash."""

    sheets: tuple[Sheet, ...]
    sha256: str


def read_sheets(path: str) -> ReadFile:
    """Read a file. Raises ``UsageMistake``."""
    content = read_bytes(path)
    sha256 = hashlib.sha256(content).hexdigest()
    if content.startswith(_OLE) and _ENCRYPTED in content:
        raise UsageMistake(f"{path}: {_WHY['password']}")
    if content.startswith((b"PK", _OLE)):
        return ReadFile(_workbook(path, content), sha256)
    if path.lower().endswith(_SPREADSHEETS):
        raise UsageMistake(f"{path}: {_WHY['damaged']}")
    return ReadFile((_csv_sheet(path, content),), sha256)


def read_bytes(path: str, most: int = MAX_BYTES) -> bytes:
    """What stands in a file of at most so many bytes. Raises ``UsageMistake``."""
    try:
        content = read_contents(path, most + 1)
    except FileNotFoundError:
        raise UsageMistake(f"{path}: {EXISTS_NOT}; {suggested_file(path)}") from None
    except IsADirectoryError:
        raise UsageMistake(f"{path}: dit is een map, geen bestand") from None
    except NoFile:
        raise UsageMistake(f"{path}: dit is een pijp of een apparaat, geen bestand") from None
    except (OSError, ValueError):
        raise UsageMistake(f"{path}: dit bestand is niet te lezen") from None
    if len(content) > most:
        raise UsageMistake(f"{path}: dit bestand is groter dan {most // 1_000_000} MB; kijk of dit het goede is")
    if not content.strip():
        raise UsageMistake(f"{path}: dit bestand is leeg")
    return content


@lru_cache(maxsize=2)
def _workbook(path: str, content: bytes) -> tuple[Sheet, ...]:
    """The sheets of a spreadsheet, read once, in a process that may fail without harm."""
    command = [sys.executable, "-P", "-m", "takenkeuze.features.import_.command_workbook"]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=MAX_SECONDS, check=False)  # noqa: S603 (our own code)
        answer: dict[str, Any] = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise UsageMistake(f"{path}: lezen duurt langer dan {MAX_SECONDS} seconden; {_WHY['large']}") from None
    except ValueError:
        answer = {"error": "damaged"}
    if "error" in answer:
        raise UsageMistake(f"{path}: {_WHY[answer['error']]}")
    return tuple(_sheet(sheet) for sheet in answer["sheets"])


def _sheet(data: dict[str, Any]) -> Sheet:
    rows = tuple(tuple(map(_value, row)) for row in data["rows"])
    merged = tuple(Area(*first, *last) for first, last in data["merged"])
    return Sheet(data["naam"], rows, merged, frozenset(data["hidden"]))


def _value(text: str | None) -> Value:
    if text is None:
        return None
    kind, rest = text[:1], text[1:]
    match kind:
        case "n":
            return Fraction(rest) if re.fullmatch(r"-?[\d.]+(e[-+]?\d{1,3})?", rest) else Broken(rest)
        case "d":
            year, _, shown = rest.partition(" ")
            return Day(int(year), shown)
        case "e":
            return Broken(rest)
    return rest


def _csv_sheet(path: str, content: bytes) -> Sheet:
    """A CSV file as a sheet. All its cells are text."""
    text = decoded(path, content)
    rows = []
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text)):
            rows.append(tuple(map(_csv_value, row)))
    except csv.Error as error:
        raise UsageMistake(f"{path}: regel {len(rows) + 1} is geen CSV; sla het blad opnieuw op als CSV") from error
    return Sheet("", tuple(rows))


def _csv_value(text: str) -> Value:
    if not text.strip():
        return None
    return Broken(text.strip()) if re.fullmatch(r"\s*#[A-Z0-9/]+[!?]?\s*", text) else text


def decoded(path: str, content: bytes) -> str:
    """The text of a file, in the code it was written in. Raises ``UsageMistake``."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    if b"\0" in content:
        raise UsageMistake(f"{path}: dit is geen spreadsheet en geen CSV")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _delimiter(text: str) -> str:
    """What stands between the cells: the sign that cuts most lines in the same number of parts."""
    named = re.match(r"sep=(.)\r?\n", text)
    if named:
        return named[1]
    lines = text.splitlines()[:200]

    def agreement(sign: str) -> tuple[int, int]:
        counts = Counter(len(row) for row in csv.reader(lines, delimiter=sign) if len(row) > 1)
        width, often = max(counts.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
        return often, width

    return max(_DELIMITERS, key=agreement)
