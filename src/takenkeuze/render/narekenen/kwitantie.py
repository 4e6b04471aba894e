"""A kwitantie inside an export, and out of it again: a key in JSON, a file beside CSV, a foot under Markdown."""

import json
import re
from collections.abc import Iterator
from string import ascii_uppercase
from typing import Any

from takenkeuze.analysis.narekenen.kwitantie import Kwitantie, OngeldigeKwitantie, als_gegevens, lees_gegevens

__all__ = ["als_bijlage", "markdownvoet", "uit_bijlage", "uit_json", "uit_markdown"]

_VOET = re.compile(r"\n\n\*Kwitantie: [^\n]*\*\n<!-- kwitantie (\{[^\n]*\}) -->\n?\Z")
KORT = 12
"""How many digits of a hash a reader gets to see; the whole one stands in the comment."""


def als_bijlage(kwitantie: Kwitantie) -> str:
    """The file beside a CSV file."""
    return json.dumps(als_gegevens(kwitantie), ensure_ascii=False, indent=1) + "\n"


def markdownvoet(kwitantie: Kwitantie) -> str:
    """A line for the reader, and the whole kwitantie in a comment that no reader sees."""
    # a file name can hold anything; escaped like this it cannot end the comment
    gegevens = json.dumps(als_gegevens(kwitantie)).replace(">", "\\u003e")
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


def uit_json(tekst: str) -> tuple[Kwitantie, Any]:
    """The kwitantie in a JSON export, and the rest of it. Raises ``OngeldigeKwitantie``."""
    gegevens = _geladen(tekst)
    if not isinstance(gegevens, dict) or "kwitantie" not in gegevens:
        raise OngeldigeKwitantie("er staat geen kwitantie in")
    return lees_gegevens(gegevens.pop("kwitantie")), gegevens


def uit_bijlage(tekst: str) -> Kwitantie:
    """The kwitantie in the file beside a CSV file. Raises ``OngeldigeKwitantie``."""
    return lees_gegevens(_geladen(tekst))


def uit_markdown(tekst: str) -> tuple[Kwitantie, str]:
    """The kwitantie under a Markdown report, and the report. Raises ``OngeldigeKwitantie``."""
    gevonden = _VOET.search(tekst)
    if gevonden is None:
        raise OngeldigeKwitantie("er staat geen kwitantie onder")
    return lees_gegevens(_geladen(gevonden[1])), tekst[: gevonden.start()]


def _geladen(tekst: str) -> Any:
    try:
        return json.loads(tekst)
    except (ValueError, RecursionError) as fout:
        raise OngeldigeKwitantie("dit is geen geldige JSON") from fout
