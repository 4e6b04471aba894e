"""Which figures differ between two productenboeken: of what, which one, and what it was and is."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple, get_args, get_type_hints

from takenkeuze.model.aanvullen import is_restpost
from takenkeuze.model.cijfer import Cijfer
from takenkeuze.model.productenboek import Gemeente, Product, Productenboek, Schil
from takenkeuze.model.velden import Eenheid, Maat

__all__ = ["Cijferverschil", "vergelijk_boeken"]

Waarde = tuple[Fraction, Eenheid | None]
"""A figure with its unit; a share where none is given."""


class Cijferverschil(NamedTuple):
    """One figure; ``van`` is the name of the product, schil or gemeente it belongs to, "" for the whole book.

    None where a side does not have it. ``veld`` is the path of its keys.
    """

    van: str
    veld: str
    oud: Waarde | None
    nieuw: Waarde | None


def vergelijk_boeken(oud: Productenboek, nieuw: Productenboek) -> tuple[Cijferverschil, ...]:
    """The figures that differ, by id; what follows from ``standaard`` or is left of a schil is told only there."""
    algemeen = ("basisjaar", "vroegste_startjaar", "begroting", "reserve", "indexatie", "afbouw", "frictie", "regeling")
    hele = _eenheden(Productenboek)
    links, rechts = (
        {
            ("", "", f"{veld}{pad}"): w
            for veld in (*algemeen, "standaard")
            for pad, w in _cijfers(getattr(boek, veld), hele.get(veld))
        }
        | _van(boek.gemeenten, "code")
        | _van(boek.schillen, "id")
        | _van([p for p in boek.producten if not is_restpost(p)], "id")
        for boek in (oud, nieuw)
    )
    standaard = {}
    for veld in oud.standaard._fields:
        sleutel = ("", "", f"standaard {veld}")
        standaard[veld] = links.get(sleutel), rechts.get(sleutel)
    namen = {("Product", p.id): p.naam for b in (oud, nieuw) for p in b.producten}
    namen |= {("Schil", s.id): f"schil {s.id}" for b in (oud, nieuw) for s in b.schillen}
    namen |= {("Gemeente", g.code): g.naam for b in (oud, nieuw) for g in b.gemeenten}
    gevonden = []
    for sleutel in dict.fromkeys((*rechts, *links)):
        soort, id_, veld = sleutel
        waarden = links.get(sleutel), rechts.get(sleutel)
        overgenomen = soort == "Product" and waarden == standaard.get(veld.removeprefix("parameters "))
        if waarden[0] != waarden[1] and not overgenomen:
            gevonden.append(Cijferverschil(namen.get((soort, id_)) or id_, veld, *waarden))
    return tuple(gevonden)


def _van(dingen: Sequence[Gemeente | Schil | Product], sleutel: str) -> dict[tuple[str, str, str], Waarde]:
    return {
        (type(ding).__name__, getattr(ding, sleutel), pad.strip()): waarde
        for ding in dingen
        for pad, waarde in _cijfers(ding)
    }


def _cijfers(iets: Any, eenheid: Eenheid | None = None) -> Iterator[tuple[str, Waarde]]:
    """Every figure in a record, with the path to it; each step begins with a space."""
    match iets:
        case Cijfer():
            yield "", (iets.waarde, eenheid)
        case bool() | str() | None:
            return
        case Fraction() | int():
            yield "", (Fraction(iets), eenheid)
        case tuple() if hasattr(iets, "_asdict"):
            eenheden = _eenheden(type(iets))
            for veld, waarde in iets._asdict().items():
                yield from ((f" {veld}{pad}", w) for pad, w in _cijfers(waarde, eenheden[veld]))
        case tuple():
            for i, deel in enumerate(iets, 1):
                benoemd = isinstance(deel, tuple) and len(deel) == 2 and isinstance(deel[0], str)
                naam, inhoud = deel if benoemd else (i, deel)
                yield from ((f" {naam}{pad}", w) for pad, w in _cijfers(inhoud, eenheid))


@cache
def _eenheden(soort: type[Any]) -> dict[str, Eenheid | None]:
    return {veld: _eenheid(hint) for veld, hint in get_type_hints(soort, include_extras=True).items()}


def _eenheid(hint: Any) -> Eenheid | None:
    """The unit that stands anywhere in an annotation."""
    for maat in getattr(hint, "__metadata__", ()):
        if isinstance(maat, Maat):
            return maat.eenheid
    return next((gevonden for deel in get_args(hint) if (gevonden := _eenheid(deel))), None)
