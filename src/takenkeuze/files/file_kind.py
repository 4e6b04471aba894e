# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a file is, however broken: one of ours or not, and then a productenboek or a scenario. Only this decides."""

import re

from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.files.nodes import Blok, Scalar

UITGANGEN = (".yaml", ".yml")
LFS = "version https://git-lfs.github.com/spec/"
"""How a file begins that stands for one that Git LFS stores elsewhere."""
_VAN_BOEK = Productenboek.__annotations__.keys() - {"titel"}
_VAN_SCENARIO = {"startjaar", "jaren", "maatregelen", "frictiekosten", "eisen", "negeer"}
_TITEL_OF_PAD = "productenboek"

_ZEKER = ("scenario", "productenboek", "maatregelen", "schillen")
"""Each of these fields tells."""
_SAMEN = ("frictiekosten", "eisen", "negeer", "producten", "begroting", "basisjaar")
"""Two of these tell; one may be of another program, and fields as ``jaren`` and ``bronnen`` mostly are."""
_TELLEND = (*_ZEKER, *_SAMEN)
_BEGIN = rb"(?m)(?:[ \t]*(?:(?:#|---|%|\{[ \t]*$)[^\n]*)?\n)*([ \t]*)"
"""All before the first field: empty lines, comments, ``---``, a brace of its own. The group is how far that is in."""
_SLEUTEL = rb"[\"']?(%s)[\"']?[ \t]*" % "|".join(_TELLEND).encode()
_VELD = rb"(?m)^([ \t]*)(?:\{[ \t]*)?(?:%s:|\?[ \t]+%s$)" % (_SLEUTEL, _SLEUTEL)
"""Patterns as text: only check has a use for them, and every command would wait until they are made."""


def van_ons(inhoud: bytes) -> bool:
    """Whether the beginning of a YAML file is that of a scenario or productenboek, well written or not.

    It is when our telling fields stand at the margin, or as far in as the first field of the file, in whatever case.
    """
    if b"\0" in inhoud[:4]:
        inhoud = inhoud.replace(b"\0", b"")  # UTF-16: not for us to read, but the user must hear why
    inhoud = inhoud.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    if b"\r" in inhoud:
        inhoud = inhoud.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    inhoud = inhoud.lower()
    if inhoud.startswith(LFS.encode()):
        return True  # what it stands for can't be seen, and that must be said
    if not any(veld.encode() in inhoud for veld in _TELLEND):
        return False
    begin = re.match(_BEGIN, inhoud)
    marges = (b"", begin[1] if begin else b"")
    gevonden = {(veld[2] or veld[3]).decode() for veld in re.finditer(_VELD, inhoud) if veld[1] in marges}
    return bool(gevonden & {*_ZEKER}) or len(gevonden) > 1


def is_boek(wortel: Blok | None) -> bool:
    """Whether a file is a productenboek and not a scenario.

    ``scenario`` says it is none. Else the fields decide that only one of the two has; when neither side has more, then
    ``productenboek`` does: in a scenario it holds a path, in a productenboek its title.
    """
    velden = {sleutel.lower() for sleutel in wortel or ()}
    if wortel is None or "scenario" in velden:
        return False
    meer = len(velden & _VAN_BOEK) - len(velden & _VAN_SCENARIO)
    if meer:
        return meer > 0
    titel = wortel.get(_TITEL_OF_PAD)
    return isinstance(titel, Scalar) and bool(titel.tekst) and not titel.tekst.strip().lower().endswith(UITGANGEN)
