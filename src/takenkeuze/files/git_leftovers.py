# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What git leaves in a file that is no YAML: the marks of a conflict, and a pointer to what is stored elsewhere."""

import re

from takenkeuze.files.document import Document
from takenkeuze.files.file_kind import LFS

_TEKENS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_TEKEN = r"(?m)^(<{7}|\|{7}|={7}|>{7})(?=[ \r\n]|\Z)"


def meld_gitresten(document: Document) -> bool:
    """Say so when this file is not what it was before git came by; what it holds is then not read."""
    if document.tekst.startswith(LFS):
        # as a file that can't be read: whoever names it as productenboek hears it at that place
        hint = "haal het bestand op met git lfs pull"
        document.meld("TK001", "dit is een verwijzing van Git LFS, niet het bestand zelf", hint)
        return True
    if not any(teken in document.tekst for teken in _TEKENS):
        return False
    tekens = [gevonden[1] for gevonden in re.finditer(_TEKEN, document.tekst)]
    eerste = _TEKENS[0] if _TEKENS[0] in tekens else next(iter(tekens), "")
    if not eerste:
        return False
    for nummer, regel in enumerate(document.regels(), 1):
        if regel.startswith(eerste) and re.match(_TEKEN, regel):
            tekst = f"hier staat een samenvoegconflict van git ({eerste})"
            hint = "kies wat er moet staan, en haal de regels met <<<<<<<, ======= en >>>>>>> weg"
            document.meld_op("TK004", tekst, hint, nummer, 1, len(regel))
    return True
