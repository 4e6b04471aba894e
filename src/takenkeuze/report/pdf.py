# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Pages of a document for typst, PDF/UA-1, and pictures for who reads no SVG; the same bytes for the same document.

The only module that knows typst. Nothing is fetched: its fonts come with it, and packages are not used.
"""


def to_pdf(document: str) -> bytes:
    """The document as a PDF that a screen reader can read."""
    import typst

    return typst.compile(document.encode(), format="pdf", pdf_standards=["ua-1"], ignore_system_fonts=True)


def to_png(drawing: str) -> bytes:
    """A drawing in SVG as a picture in dots, sharp enough to print."""
    import typst

    own = drawing.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    page = f'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes("{own}"), format: "svg", width: 115mm)'
    return typst.compile(page.encode(), format="png", ppi=220, ignore_system_fonts=True)
