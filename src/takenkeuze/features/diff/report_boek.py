# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What differs between two productenboeken, in words."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from takenkeuze.core.model.field_types import Eenheid
from takenkeuze.core.notation import decimaal, euro, opsomming, procent
from takenkeuze.features.diff.boek import Boekverschil, Waarde
from takenkeuze.features.diff.pairing import Aard

HOOGSTENS = 20
"""How many things are told with their fields; of the others only the names are."""
MAX_TEKST = 60
_WOORDEN = {
    "sleutel soort": "verdeelsleutel",
    "sleutel herkomst": "verdeelsleutel herkomst",
    "sleutel bronnen": "verdeelsleutel bron",
    "bronnen": "bron",
    "titel": "naam",
    "onvermeld": "niet vermeld",
}
"""Paths and values that the file, or what is read of it, calls otherwise."""
_VAN_EEN_DING = {
    "Product": ("schil", "lasten", "inkomsten", "dekkingsgraad", "sleutel soort"),
    "Schil": ("naam", "aandeel"),
    "Gemeente": ("inwoners", "jongeren"),
    "Bron": ("titel", "jaar"),
}
"""What is told of a thing that one side does not have."""


def boekrijen(
    verschillen: Sequence[Boekverschil], namen: Mapping[str, str], *, alles: bool
) -> Iterator[tuple[str, str, str]]:
    """Per product, schil, gemeente or source what differs in it, and what it is on both sides.

    ``namen`` are the gemeenten by code, as they stand in a verdeelsleutel.
    """
    dingen = [[*groep] for _, groep in groupby(verschillen, key=lambda v: (v.soort, v.id))]
    for groep in dingen if alles else dingen[:HOOGSTENS]:
        links, rechts = zip(*_velden(groep, namen), strict=True)
        yield f"Productenboek: {groep[0].van or 'algemeen'}", ", ".join(links), ", ".join(rechts)
    if not alles and (rest := dingen[HOOGSTENS:]):
        over = opsomming([groep[0].van for groep in rest])
        yield "Productenboek", f"en nog {len(rest)} andere: {over}; met --all staat er wat daarin anders is", ""


def _velden(groep: Sequence[Boekverschil], namen: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The fields of one thing as both sides have them."""
    een = groep[0]
    if een.aard is Aard.GEWIJZIGD:
        yield from (
            (f"{_veld(v.veld, namen)} {in_woorden(v.oud)}", f"{_veld(v.veld, namen)} {in_woorden(v.nieuw)}")
            for v in groep
        )
        return
    waarden = {v.veld: v.nieuw or v.oud for v in groep}
    delen = [
        f"{_veld(veld, namen)} {in_woorden(waarden[veld])}" for veld in _VAN_EEN_DING[een.soort] if veld in waarden
    ]
    alles = ", ".join(delen)
    yield (alles, "vervalt") if een.aard is Aard.VERVALLEN else ("is er niet", alles)


def _veld(veld: str, namen: Mapping[str, str]) -> str:
    """The path of a field in the words of the file, without the steps that go without saying."""
    veld = veld.removeprefix("parameters ").replace("restpost parameters ", "restpost ")
    voor, _, code = veld.partition("sleutel afname ")
    if code:
        return f"{voor}afname {namen.get(code, code)}"
    eind = next((stap for stap in _WOORDEN if f" {veld}".endswith(f" {stap}")), "")
    return (veld.removesuffix(eind) + _WOORDEN.get(eind, "")).replace("_", " ")


def in_woorden(waarde: Waarde | None) -> str:
    """A value in its unit; a long text only as far as it says which one it is."""
    if waarde is None:
        return "niet ingesteld"
    if isinstance(waarde, str):
        tekst = " ".join(_WOORDEN.get(waarde, waarde).split())
        return tekst if len(tekst) <= MAX_TEKST else f"{tekst[: MAX_TEKST - 1]}…"
    getal, eenheid = waarde
    match eenheid:
        case Eenheid.EURO:
            return euro(getal)
        case Eenheid.JAAR:
            return str(int(getal))
        case Eenheid.FACTOR | Eenheid.AANTAL:
            return decimaal(getal)
        case _:
            return procent(getal, 4)
