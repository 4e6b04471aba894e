# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What git leaves in a file that is no YAML: the marks of a conflict, and a pointer to what is stored elsewhere."""

import re

from takenkeuze.files.document import Document
from takenkeuze.files.file_kind import LFS

_CHARACTERS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_SIGN = r"(?m)^(<{7}|\|{7}|={7}|>{7})(?=[ \r\n]|\Z)"


def report_git_leftovers(document: Document) -> bool:
    """Say so when this file is not what it was before git came by; what it holds is then not read."""
    if document.text.startswith(LFS):
        # as a file that can't be read: whoever names it as productenboek hears it at that place
        hint = "haal het bestand op met git lfs pull"
        document.report("TK001", "dit is een verwijzing van Git LFS, niet het bestand zelf", hint)
        return True
    if not any(sign in document.text for sign in _CHARACTERS):
        return False
    characters = [found[1] for found in re.finditer(_SIGN, document.text)]
    first = _CHARACTERS[0] if _CHARACTERS[0] in characters else next(iter(characters), "")
    if not first:
        return False
    for number, line in enumerate(document.lines(), 1):
        if line.startswith(first) and re.match(_SIGN, line):
            text = f"hier staat een samenvoegconflict van git ({first})"
            hint = "kies wat er moet staan, en haal de regels met <<<<<<<, ======= en >>>>>>> weg"
            document.report_on("TK004", text, hint, number, 1, len(line))
    return True
