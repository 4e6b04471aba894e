"""Bytes in, text out: the outer boundary, with every limit on what we are willing to read."""

import sys
from pathlib import Path

from takenkeuze.loading.document import Document
from takenkeuze.loading.yaml import lees_yaml

__all__ = ["STDIN", "lees_bestand", "lees_document"]

STDIN = "-"
MAX_BYTES = 10_000_000


def lees_bestand(pad: str) -> Document:
    """Read a file, or standard input for ``-``. What goes wrong is in the document's diagnostics."""
    if pad == STDIN:
        return lees_document("<stdin>", sys.stdin.buffer.read(MAX_BYTES + 1))
    try:
        if Path(pad).is_dir():
            return _niet_te_lezen(pad, "dit is een map, geen bestand", "noem een bestand in deze map")
        with Path(pad).open("rb") as bestand:
            return lees_document(pad, bestand.read(MAX_BYTES + 1))
    except FileNotFoundError:
        return _niet_te_lezen(pad, "dit bestand bestaat niet", _lijkt_op(pad))
    except PermissionError:
        return _niet_te_lezen(pad, "u mag dit bestand niet lezen", "vraag de eigenaar om leesrechten")
    except (OSError, ValueError) as fout:
        reden = fout.strerror if isinstance(fout, OSError) and fout.strerror else "ongeldige bestandsnaam"
        return _niet_te_lezen(pad, f"dit bestand is niet te lezen ({reden})", "")


def lees_document(naam: str, inhoud: bytes) -> Document:
    """Decode and parse the contents of a file."""
    document = Document(naam, inhoud=inhoud)
    if len(inhoud) > MAX_BYTES:
        document.meld("TK002", f"het bestand is groter dan {MAX_BYTES // 1_000_000} MB", "splits het bestand")
        return document
    if inhoud.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in inhoud[:4]:
        document.meld("TK003", "het bestand is UTF-16, geen UTF-8", "sla het op als UTF-8 (in Kladblok: Opslaan als)")
        return document
    if b"\0" in inhoud:
        document.meld("TK003", "dit is geen tekstbestand", "geef een YAML-bestand op")
        return document
    try:
        document.tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError as fout:
        regel = inhoud.count(b"\n", 0, fout.start) + 1
        document.meld("TK003", f"op regel {regel} staat een teken dat geen UTF-8 is", "sla het bestand op als UTF-8")
        return document
    lees_yaml(document)
    return document


def _niet_te_lezen(naam: str, tekst: str, hint: str) -> Document:
    document = Document(naam)
    document.meld("TK001", tekst, hint)
    return document


def _lijkt_op(pad: str) -> str:
    """A hint for a misspelt file name: something like it in the same folder."""
    from difflib import get_close_matches

    map_ = Path(pad).parent
    try:
        namen = [p.name for p in map_.iterdir()] if map_.is_dir() else []
    except OSError:
        namen = []
    gelijkend = get_close_matches(Path(pad).name, namen, n=1)
    return f"bedoelde u {map_ / gelijkend[0]}?" if gelijkend else "kijk of de naam en de map kloppen"
