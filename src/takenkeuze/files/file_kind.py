# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a file is, however broken: one of ours or not, and then a productenboek or a scenario. Only this decides."""

import re

from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.files.nodes import YAML, MapNode, Scalar

LFS = "version https://git-lfs.github.com/spec/"
"""How a file begins that stands for one that Git LFS stores elsewhere."""
_BOEK_KEYS = Productenboek.__annotations__.keys() - {"titel"}
_SCENARIO_KEYS = {"startjaar", "jaren", "maatregelen", "frictiekosten", "eisen", "negeer"}
_TITLE_OF_PATH = "productenboek"

_CERTAIN = ("scenario", "productenboek", "maatregelen", "schillen")
"""Each of these fields tells."""
_TOGETHER = ("frictiekosten", "eisen", "negeer", "producten", "begroting", "basisjaar")
"""Two of these tell; one may be of another program, and fields as ``jaren`` and ``bronnen`` mostly are."""
_COUNTING = (*_CERTAIN, *_TOGETHER)
_START_LENGTH = rb"(?m)(?:[ \t]*(?:(?:#|---|%|\{[ \t]*$)[^\n]*)?\n)*([ \t]*)"
"""All before the first field: empty lines, comments, ``---``, a brace of its own. The group is how far that is in."""
_KEY = rb"[\"']?(%s)[\"']?[ \t]*" % "|".join(_COUNTING).encode()
_FIELD = rb"(?m)^([ \t]*)(?:\{[ \t]*)?(?:%s:|\?[ \t]+%s$)" % (_KEY, _KEY)
"""Patterns as text: only check has a use for them, and every command would wait until they are made."""


def is_our_file(content: bytes) -> bool:
    """Whether the beginning of a YAML file is that of a scenario or productenboek, well written or not.

    It is when our telling fields stand at the margin, or as far in as the first field of the file, in whatever case.
    """
    if b"\0" in content[:4]:
        content = content.replace(b"\0", b"")  # UTF-16: not for us to read, but the user must hear why
    content = content.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    if b"\r" in content:
        content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    content = content.lower()
    if content.startswith(LFS.encode()):
        return True  # what it stands for can't be seen, and that must be said
    if not any(field.encode() in content for field in _COUNTING):
        return False
    start = re.match(_START_LENGTH, content)
    margins = (b"", start[1] if start else b"")
    found = {(field[2] or field[3]).decode() for field in re.finditer(_FIELD, content) if field[1] in margins}
    return bool(found & {*_CERTAIN}) or len(found) > 1


def is_boek(root: MapNode | None) -> bool:
    """Whether a file is a productenboek and not a scenario.

    ``scenario`` says it is none. Else the fields decide that only one of the two has; when neither side has more, then
    ``productenboek`` does: in a scenario it holds a path, in a productenboek its title.
    """
    fields = {key.lower() for key in root or ()}
    if root is None or "scenario" in fields:
        return False
    more = len(fields & _BOEK_KEYS) - len(fields & _SCENARIO_KEYS)
    if more:
        return more > 0
    title = root.get(_TITLE_OF_PATH)
    return isinstance(title, Scalar) and bool(title.text) and not title.text.strip().lower().endswith(YAML)
