# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A JSON file on disk to what it says, without a number or a key that could mean two things."""

import hashlib
import json
import re
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.features.import_.command_reading import decoded, read_bytes
from takenkeuze.features.import_.sheet import Broken
from takenkeuze.shell.exits import UsageMistake

MAX_JSON = 10_000_000
"""Real files are less than a tenth of it."""
_NUMBER = r"-?[0-9]{1,18}(\.[0-9]{1,18})?([eE][-+]?[0-9]{1,2})?"


class ReadJson(NamedTuple):
    """What stands in a JSON file, numbers as fractions, and its hash."""

    data: object
    sha256: str


def read_json(path: str) -> ReadJson:
    """Read a file. Raises ``UsageMistake``."""
    content = read_bytes(path, MAX_JSON)
    twice: list[str] = []

    def block(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) < len(pairs) and not twice:
            keys = [key for key, _ in pairs]
            twice.append(next(key for key in keys if keys.count(key) > 1))
        return found

    text = decoded(path, content)
    try:
        data = json.loads(text, object_pairs_hook=block, parse_int=_number, parse_float=_number, parse_constant=Broken)
    except json.JSONDecodeError as error:
        where = f"regel {error.lineno}, kolom {error.colno}"
        ends = error.pos >= len(text.rstrip())
        what = "het bestand houdt daar op" if ends else "daar staat iets dat er niet hoort"
        raise UsageMistake(f"{path}: dit is geen goede JSON: {where}: {what}; maak het bestand opnieuw") from None
    except RecursionError:
        raise UsageMistake(f"{path}: dit is geen Iv3-bestand: er zitten te veel lijsten in elkaar") from None
    if twice:
        raise UsageMistake(f"{path}: {twice[0]!r:.40} staat twee keer in hetzelfde blok; haal er een weg")
    return ReadJson(data, hashlib.sha256(content).hexdigest())


def _number(text: str) -> Fraction | Broken:
    return Fraction(text) if re.fullmatch(_NUMBER, text) else Broken(text[:30])
