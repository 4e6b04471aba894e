# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Pages of a document for typst, PDF/UA-1, and pictures for who reads no SVG; the same bytes for the same document.

The only module that knows typst. Nothing is fetched: its fonts come with it, and packages are not used.
"""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typst import Compiler


def to_pdf(document: str) -> bytes:
    """The document as a PDF that a screen reader can read; a sign that no font here has is written as its number."""
    import typst

    try:
        return _compiled(document)
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
    other = sorted({sign for sign in document if sign > _ALWAYS})
    for unknown in (other if len(other) > _MOST else [sign for sign in other if not _has(sign)], other):
        try:
            return _compiled(document.translate({ord(sign): f"[U+{ord(sign):04X}]" for sign in unknown}))
        except typst.TypstError as error:  # a sign may be there alone, and not with what follows it
            if unknown is other or "could not be displayed" not in str(error):
                raise
    raise AssertionError


_ALWAYS = "\u04ff"
"""Up to here our fonts have every sign: Latin, Greek, Cyrillic."""
_MOST = 200
"""So many rare signs are tried one by one."""


def _has(sign: str) -> bool:
    import typst

    try:
        _compiled(f'#set document(title: "-")\n#"{sign}"')
    except typst.TypstError:
        return False
    return True


@cache
def _compiler() -> "Compiler":
    """One for all documents of a run: they share fonts, and what is the same in them is set once."""
    import typst

    return typst.Compiler(ignore_system_fonts=True)


def _compiled(document: str) -> bytes:
    made = _compiler().compile(document.encode(), format="pdf", pdf_standards=["ua-1"])
    assert isinstance(made, bytes)
    return made


def to_png(drawing: str) -> bytes:
    """A drawing in SVG as a picture in dots, sharp enough to print."""
    own = drawing.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    page = f'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes("{own}"), format: "svg", width: 115mm)'
    made = _compiler().compile(page.encode(), format="png", ppi=220)
    assert isinstance(made, bytes)
    return made
