# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Pages of a document for typst: PDF/UA-1, the same bytes everywhere for the same document.

The only module that knows typst. Nothing is fetched: its fonts come with it, and packages are not used.
"""


def to_pdf(document: str) -> bytes:
    """The document as a PDF that a screen reader can read."""
    import typst

    return typst.compile(document.encode(), format="pdf", pdf_standards=["ua-1"], ignore_system_fonts=True)
