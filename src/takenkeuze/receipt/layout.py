# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A kwitantie inside an export, and out of it again: a key in JSON, a foot under Markdown or HTML, or a file beside it.

Reading only finds it: whether the export is exactly what belongs to it, is seen by making the export again.
"""

import json
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from string import ascii_uppercase
from typing import Any, NamedTuple

from takenkeuze.receipt.kwitantie import InvalidKwitantie, Kwitantie, read_kwitantie, to_data
from takenkeuze.report.safe import as_json, in_xml

_FOOT = re.compile(r"^<!-- kwitantie (\{.*\}) -->", re.MULTILINE)
IN_PACKAGE = "customXml/kwitantie.json"
"""Where it stands in the package that a file for Word or Excel is."""
MOST = 10_000_000
"""Bytes of a kwitantie, at most."""
MOST_UNPACKED = 300_000_000
"""Bytes of all parts of a package together, at most."""
SHORT = 12
"""How many digits of a hash a reader gets to see; the whole one stands in the comment."""


def to_attachment(kwitantie: Kwitantie) -> str:
    """The file beside an export that has no place for it."""
    return as_json(to_data(kwitantie)) + "\n"


def markdown_foot(kwitantie: Kwitantie) -> str:
    """A line for the reader, and the whole kwitantie in a comment that no reader sees."""
    return f"\n\n*{in_words(kwitantie)}*\n{_comment(kwitantie)}\n"


def in_words(kwitantie: Kwitantie) -> str:
    """A line for who reads it: of what an export was made, by the first digits of hashes."""
    parts = (
        f"takenkeuze {kwitantie.version}",
        *_made_of(kwitantie),
        f"resultaat {kwitantie.outcome.hash[:SHORT]}",
    )
    return f"Kwitantie: {', '.join(parts)}. Na te rekenen met takenkeuze verify."


def html_foot(kwitantie: Kwitantie) -> str:
    """The end of a page: the same line and comment."""
    return f"<footer>\n<p>{in_xml(in_words(kwitantie))}</p>\n</footer>\n{_comment(kwitantie)}\n</body>\n</html>\n"


def _comment(kwitantie: Kwitantie) -> str:
    # a file name can hold anything; escaped like this it cannot end the comment
    data = as_json(to_data(kwitantie), indent=None).replace(">", "\\u003e")
    return f"<!-- kwitantie {data} -->"


def _made_of(kwitantie: Kwitantie) -> Iterator[str]:
    if kwitantie.inbreng is not None:
        count = len(kwitantie.inbreng.bestanden)
        yield f"inbreng van {count} {'bestand' if count == 1 else 'bestanden'}"
    letters = [f" {letter}" for letter in ascii_uppercase] if len(kwitantie.kanten) > 1 else [""]
    for letter, side in zip(letters, kwitantie.kanten, strict=False):
        if side.scenario is not None:
            yield f"scenario{letter} {side.scenario.sha256[:SHORT]}"
        elif kwitantie.inbreng is None:
            yield f"{letter.strip()} zonder scenario".strip()
    boeken = {side.boek.sha256: None for side in kwitantie.kanten}
    yield from (f"productenboek {boek[:SHORT]}" for boek in boeken)


def from_json(text: str) -> tuple[Kwitantie, str | None]:
    """The kwitantie in a JSON export, and a key elsewhere in it that is there twice. Raises ``InvalidKwitantie``."""
    data = _loaded(text)
    if not isinstance(data, dict) or "kwitantie" not in data:
        raise InvalidKwitantie("er staat geen kwitantie in")
    if isinstance(data, _DuplicateKeys) and data.sleutel == "kwitantie":
        raise InvalidKwitantie("er staat meer dan één kwitantie in")
    return _read(data.pop("kwitantie")), _double(data)


def from_attachment(text: str) -> Kwitantie:
    """The kwitantie in the file beside an export. Raises ``InvalidKwitantie``."""
    return _read(_loaded(text))


def from_foot(text: str) -> Kwitantie:
    """The kwitantie under a Markdown report or a page. Raises ``InvalidKwitantie``."""
    found = _FOOT.findall(text)
    if len(found) != 1:
        raise InvalidKwitantie("er staat meer dan één kwitantie in" if found else "er staat geen kwitantie onder")
    return _read(_loaded(found[0]))


_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def from_pdf(content: bytes) -> Kwitantie:
    """The kwitantie that is attached to a PDF. Raises ``InvalidKwitantie``."""
    found = []
    for stream in _STREAM.findall(content):
        try:
            text = zlib.decompressobj().decompress(stream, MOST)
        except zlib.error:
            continue
        if text.startswith(b'{\n "kwitantie": '):
            found.append(text)
    if len(found) != 1:
        raise InvalidKwitantie("er zit meer dan één kwitantie bij" if found else "er zit geen kwitantie bij")
    return _read(_loaded(found[0].decode("utf-8", "replace")))


class InPackage(NamedTuple):
    """The kwitantie inside a file for Word or Excel."""

    kwitantie: Kwitantie
    is_workbook: bool
    intact: bool
    """Whether all other parts are as they were made."""


def from_package(content: bytes) -> InPackage:
    """What such a file says of itself. Raises ``InvalidKwitantie``."""
    import io
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(io.BytesIO(content)) as package:
            with package.open(IN_PACKAGE) as part:
                text = part.read(MOST).decode("utf-8", "replace")
            if sum(part.file_size for part in package.infolist()) > MOST_UNPACKED:
                raise InvalidKwitantie("er zit veel meer in dan takenkeuze maakt")
            hash_, is_workbook = package_hash(content), "xl/workbook.xml" in package.namelist()
    except (BadZipFile, KeyError, OSError, ValueError, zlib.error, NotImplementedError, RuntimeError) as error:
        raise InvalidKwitantie("er zit geen kwitantie in") from error
    kwitantie = _read(_loaded(text))
    return InPackage(kwitantie, is_workbook, kwitantie.zegel == hash_)


def package_hash(content: bytes) -> str:
    """The seal of such a file: the hash of the names and the contents of all its parts but the kwitantie."""
    import io
    from hashlib import sha256
    from zipfile import ZipFile

    found = sha256()
    with ZipFile(io.BytesIO(content)) as package:
        for name in sorted(package.namelist()):
            if name != IN_PACKAGE:
                found.update(f"{name} {sha256(package.read(name)).hexdigest()}\n".encode())
    return found.hexdigest()


def _read(data: object) -> Kwitantie:
    if double := _double(data):
        raise InvalidKwitantie(f"in de kwitantie staat de sleutel {double} twee keer")
    return read_kwitantie(data)


class _DuplicateKeys(dict[str, Any]):
    """An object in which a key stands twice: JSON allows it, and each reader takes another one of the two."""

    sleutel = ""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    unique = dict(pairs)
    if len(unique) == len(pairs):
        return unique
    double = _DuplicateKeys(pairs)
    double.sleutel = Counter(name for name, _ in pairs).most_common(1)[0][0]
    return double


def _double(data: object) -> str | None:
    """A key that stands twice in one object, at any depth."""
    stack = [data]
    while stack:
        match stack.pop():
            case _DuplicateKeys() as double:
                return double.sleutel
            case dict() as block:
                stack += block.values()
            case list() as sequence:
                stack += sequence
    return None


def _loaded(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_object)
    except (ValueError, RecursionError) as error:
        raise InvalidKwitantie("dit is geen geldige JSON") from error
