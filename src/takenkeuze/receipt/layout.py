# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A kwitantie inside an export, and out of it again: a key in JSON, a foot under Markdown, a file beside the rest.

Reading only finds it: whether the export is exactly what belongs to it, is seen by making the export again.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from string import ascii_uppercase
from typing import Any

from takenkeuze.receipt.kwitantie import Kwitantie, OngeldigeKwitantie, als_gegevens, lees_gegevens
from takenkeuze.report.safe import as_json

_VOET = re.compile(r"^<!-- kwitantie (\{.*\}) -->", re.MULTILINE)
KORT = 12
"""How many digits of a hash a reader gets to see; the whole one stands in the comment."""


def als_bijlage(kwitantie: Kwitantie) -> str:
    """The file beside an export that has no place for it."""
    return as_json(als_gegevens(kwitantie)) + "\n"


def markdownvoet(kwitantie: Kwitantie) -> str:
    """A line for the reader, and the whole kwitantie in a comment that no reader sees."""
    # a file name can hold anything; escaped like this it cannot end the comment
    gegevens = as_json(als_gegevens(kwitantie), indent=None).replace(">", "\\u003e")
    delen = (
        f"takenkeuze {kwitantie.versie}",
        *_waarvan(kwitantie),
        f"resultaat {kwitantie.uitkomst.hash[:KORT]}",
    )
    regel = f"*Kwitantie: {', '.join(delen)}. Na te rekenen met takenkeuze verify.*"
    return f"\n\n{regel}\n<!-- kwitantie {gegevens} -->\n"


def _waarvan(kwitantie: Kwitantie) -> Iterator[str]:
    if kwitantie.inbreng is not None:
        aantal = len(kwitantie.inbreng.bestanden)
        yield f"inbreng van {aantal} {'bestand' if aantal == 1 else 'bestanden'}"
    letters = [f" {letter}" for letter in ascii_uppercase] if len(kwitantie.kanten) > 1 else [""]
    for letter, kant in zip(letters, kwitantie.kanten, strict=False):
        if kant.scenario is not None:
            yield f"scenario{letter} {kant.scenario.sha256[:KORT]}"
        elif kwitantie.inbreng is None:
            yield f"{letter.strip()} zonder scenario".strip()
    boeken = {kant.boek.sha256: None for kant in kwitantie.kanten}
    yield from (f"productenboek {boek[:KORT]}" for boek in boeken)


def uit_json(tekst: str) -> tuple[Kwitantie, str | None]:
    """The kwitantie in a JSON export, and a key elsewhere in it that is there twice. Raises ``OngeldigeKwitantie``."""
    gegevens = _geladen(tekst)
    if not isinstance(gegevens, dict) or "kwitantie" not in gegevens:
        raise OngeldigeKwitantie("er staat geen kwitantie in")
    if isinstance(gegevens, _Dubbel) and gegevens.sleutel == "kwitantie":
        raise OngeldigeKwitantie("er staat meer dan één kwitantie in")
    return _gelezen(gegevens.pop("kwitantie")), _dubbel(gegevens)


def uit_bijlage(tekst: str) -> Kwitantie:
    """The kwitantie in the file beside an export. Raises ``OngeldigeKwitantie``."""
    return _gelezen(_geladen(tekst))


def uit_markdown(tekst: str) -> Kwitantie:
    """The kwitantie under a Markdown report. Raises ``OngeldigeKwitantie``."""
    gevonden = _VOET.findall(tekst)
    if len(gevonden) != 1:
        raise OngeldigeKwitantie("er staat meer dan één kwitantie in" if gevonden else "er staat geen kwitantie onder")
    return _gelezen(_geladen(gevonden[0]))


def _gelezen(gegevens: object) -> Kwitantie:
    if dubbel := _dubbel(gegevens):
        raise OngeldigeKwitantie(f"in de kwitantie staat de sleutel {dubbel} twee keer")
    return lees_gegevens(gegevens)


class _Dubbel(dict[str, Any]):
    """An object in which a key stands twice: JSON allows it, and each reader takes another one of the two."""

    sleutel = ""


def _object(paren: list[tuple[str, Any]]) -> dict[str, Any]:
    uniek = dict(paren)
    if len(uniek) == len(paren):
        return uniek
    dubbel = _Dubbel(paren)
    dubbel.sleutel = Counter(naam for naam, _ in paren).most_common(1)[0][0]
    return dubbel


def _dubbel(gegevens: object) -> str | None:
    """A key that stands twice in one object, at any depth."""
    stapel = [gegevens]
    while stapel:
        match stapel.pop():
            case _Dubbel() as dubbel:
                return dubbel.sleutel
            case dict() as blok:
                stapel += blok.values()
            case list() as lijst:
                stapel += lijst
    return None


def _geladen(tekst: str) -> Any:
    try:
        return json.loads(tekst, object_pairs_hook=_object)
    except (ValueError, RecursionError) as fout:
        raise OngeldigeKwitantie("dit is geen geldige JSON") from fout
