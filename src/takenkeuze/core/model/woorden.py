# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a book calls the layers its products are in: schillen, programma's, pakketten.

Sentences never need the article of the word: the book does not say whether it is a "de" or a "het".
"""

from collections.abc import Iterable
from typing import Annotated, NamedTuple

from takenkeuze.core.model.field_types import Wording
from takenkeuze.core.notation import enumeration

_PLURAL = {"gemeente": "gemeenten", "schil": "schillen", "product": "producten", "maatregel": "maatregelen"}


class Woorden(NamedTuple):
    """One of them, and more."""

    schil: Annotated[str, Wording()]
    schillen: Annotated[str, Wording()]

    def one(self, schil: str) -> str:
        """A schil in a sentence: "schil 1"."""
        return f"{self.schil} {schil}"

    def some(self, schillen: Iterable[str]) -> str:
        """Schillen in a sentence: "schil 1", "de schillen 1 en 2b"."""
        names = [*schillen]
        return self.one(*names) if len(names) == 1 else f"de {self.schillen} {enumeration(names)}"

    def per(self, kind: str) -> tuple[str, str]:
        """What one line of an overview stands for, and what more of them do."""
        return self if kind == "schil" else (kind, _PLURAL[kind])


SCHIL = Woorden("schil", "schillen")
"""Of a book that says nothing else."""
