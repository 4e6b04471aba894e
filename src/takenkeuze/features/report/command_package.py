# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A file for Word or Excel is a package of parts, of which the kwitantie is one: the same bytes for the same parts."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_NAMED = {
    "[Content_Types].xml": ("</Types>", '<Override PartName="/{place}" ContentType="application/json"/></Types>'),
    "_rels/.rels": (
        "</Relationships>",
        '<Relationship Id="rIdKwitantie" Type="urn:takenkeuze:kwitantie" Target="{place}"/></Relationships>',
    ),
}
"""Where a package says which parts it has, and of what kind: else an office would offer to repair it."""


def packed(content: bytes, parts: Mapping[str, str]) -> bytes:
    """The package with these parts as text, new or in the place of what is there, and no clock at any part."""
    again = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(again, "w") as new:
        for name in dict.fromkeys([*old.namelist(), *parts]):
            new.writestr(ZipInfo(name), parts[name] if name in parts else old.read(name), ZIP_DEFLATED)
    return again.getvalue()


def with_place(content: bytes, place: str) -> bytes:
    """The package with an empty part at a place that it did not know."""
    with ZipFile(BytesIO(content)) as package:
        known = {name: package.read(name).decode() for name in _NAMED}
    named = {name: known[name].replace(end, f"{added.format(place=place)}") for name, (end, added) in _NAMED.items()}
    return packed(content, {**named, place: ""})
