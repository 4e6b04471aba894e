# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The tree that a YAML file becomes: plain containers that remember where they stand."""

from typing import Any

Pad = tuple[str | int, ...]
NAMEN = ("product", "schil", "code", "bron")
"""The keys that give an item of a list its short name; a product has one before the schil it is in."""


class Scalar:
    """A piece of text that is not read yet: what it means depends on the field it is for."""

    __slots__ = ("kaal", "kolom", "regel", "tekst")

    def __init__(self, tekst: str, kaal: bool, regel: int, kolom: int) -> None:
        self.tekst = tekst
        self.kaal = kaal  # without quotes
        self.regel = regel
        self.kolom = kolom


class Gemeld(Scalar):
    """A value that can't be read and was reported as such; no further complaint about it helps the user."""

    __slots__ = ()


class Enige(Scalar):
    """A value that stands for a list of one: when it turns out to be several, it can become a list where it stands."""

    __slots__ = ()


class Blok(dict[str, Any]):
    """Keys with values; ``sleutels`` keeps the keys as they stand in the file."""

    __slots__ = ("kolom", "regel", "sleutels")

    def __init__(self, regel: int, kolom: int) -> None:
        super().__init__()
        self.regel = regel
        self.kolom = kolom
        self.sleutels: dict[str, Scalar] = {}


class Lijst(list[Any]):
    """A list of values."""

    __slots__ = ("kolom", "regel")

    def __init__(self, regel: int, kolom: int) -> None:
        super().__init__()
        self.regel = regel
        self.kolom = kolom

    def genoemd(self, naam: str) -> Blok | None:
        """The item that is known by this name, short or full."""
        for item in self:
            if isinstance(item, Blok):
                sleutel = next((eigen for eigen in NAMEN if eigen in item), "naam")
                waarden = (item.get(sleutel), item.get("naam"))
                if any(isinstance(waarde, Scalar) and waarde.tekst.strip() == naam for waarde in waarden):
                    return item
        return None


Knoop = Scalar | Blok | Lijst
