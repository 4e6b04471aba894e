# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What does not go together in one eis: a clear word at the key, instead of "this key is unknown here"."""

import re
from collections.abc import Iterator

from takenkeuze.core.diagnostics import suggestion, truncated
from takenkeuze.core.model.eisen import EisMeasure, EisMeasureKind, Groep
from takenkeuze.core.model.field_types import RefKind, Unit
from takenkeuze.files.building_blocks import KnownNames, Problem
from takenkeuze.files.document import KEY
from takenkeuze.files.nodes import ListNode, MapNode, Node, Scalar

_BOUNDS = ("hoogstens", "minstens", "uiterlijk")
_CHOICE = ("alleen", "behalve")
_PER_YEAR = {
    "bijdrage_nu": "bijdrage_basis",
    "bijdrage_straks": "bijdrage",
    "structureel": "netto_effect",
    "frictiekosten": "frictiekosten",
    "blijvende_kosten": "blijvende_kosten",
}
"""The figure per year that is nearest to one of no year."""
_WHAT = {
    "bijdrage_nu": "wat er nu wordt betaald",
    "frictiekosten": "alle getoonde jaren samen",
    "blijvende_kosten": "alle getoonde jaren samen",
}
_KINDS = {Groep.GEMEENTE: RefKind.GEMEENTE, Groep.SCHIL: RefKind.SCHIL, Groep.PRODUCT: RefKind.PRODUCT}


def group_of(per: Node | None) -> Groep | None:
    """The group that ``per`` names; None when it names none."""
    return Groep(per.text.strip()) if isinstance(per, Scalar) and per.text.strip() in [*Groep] else None


def impossible(measure: EisMeasure, eis: MapNode, names: KnownNames) -> Iterator[Problem]:
    """The keys that this eis cannot have, each told once; whatever their values."""
    if "per" in eis:
        yield from _per(measure, eis["per"])
    else:
        yield from _without_per(measure, eis, names)
    if "jaar" in eis and measure.kind not in (EisMeasureKind.YEAR, EisMeasureKind.RESERVE):
        yield Problem(("jaar", KEY), "TK017", *_no_year(measure, eis))
    for key in _BOUNDS:
        if key in eis and (key == "uiterlijk") != (measure.kind is EisMeasureKind.OMSLAG):
            yield Problem((key, KEY), "TK017", *_other_bound(measure, key, eis))


def beyond_bound(measure: EisMeasure, problems: list[Problem]) -> bool:
    """Whether the bound is told of already: that there is no other bound is then no second mistake."""
    keys = {str(problem.path[0]) for problem in problems}
    return bool(keys & {*_BOUNDS, *(("jaar",) if measure.kind is EisMeasureKind.OMSLAG else ())})


def without(eis: MapNode, problems: list[Problem]) -> MapNode:
    """The eis without the keys that are told of, and without what hangs on them."""
    removed = {str(problem.path[0]) for problem in problems}
    removed |= {*_CHOICE} if "per" in removed else set()
    duplicate = MapNode(eis.line, eis.column)
    duplicate.key_nodes = eis.key_nodes
    duplicate.update((key, value) for key, value in eis.items() if key not in removed)
    return duplicate


def _per(measure: EisMeasure, per: Node) -> Iterator[Problem]:
    possible = measure.groups
    if not possible:
        text = f"{measure.naam} is van de hele regeling, niet van een deel"
        yield Problem(("per", KEY), "TK017", text, "haal per weg")
        return
    if not isinstance(per, Scalar) or not per.text.strip():
        yield Problem(("per",), "TK012", "achter per hoort één woord", f"kies uit {_or(possible)}")
        return
    group = group_of(per)
    if group is None:
        text = f"per {truncated(per.text)} kan niet"
        yield Problem(("per",), "TK020", text, suggestion(per.text, [*Groep]))
    elif group not in possible:
        why = "de teruggave komt uit de reserve van de hele regeling"
        if measure.field != "teruggave":
            why = "wat zonder scenario wordt betaald, hoort bij geen maatregel"
        text = f"{measure.naam} per {group} kan niet: {why}"
        yield Problem(("per",), "TK017", text, f"kies per: {_or(possible)}, of een andere maat")


def _or(groups: tuple[Groep, ...]) -> str:
    names = [group.value for group in groups]
    return " of ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _without_per(measure: EisMeasure, eis: MapNode, names: KnownNames) -> Iterator[Problem]:
    for key in _CHOICE:
        if key not in eis:
            continue
        if measure.kind is EisMeasureKind.RESERVE:
            text = f"{measure.naam} is van de hele regeling, dus {key} kan hier niet"
            yield Problem((key, KEY), "TK017", text, f"haal {key} weg")
        else:
            kinds = f"gemeenten, {names.woorden.schillen}, producten of maatregelen"
            text = f"{key} kiest uit {kinds}, maar welke staat er niet bij"
            hint = f"voeg per: {_meant_group(eis[key], names)} toe, of haal {key} weg"
            yield Problem((key, KEY), "TK017", text, hint)


def _meant_group(choice: Node, names: KnownNames) -> Groep:
    """The group that these names are of; gemeenten when that is not clear."""
    parts = choice if isinstance(choice, ListNode) else [choice]
    chosen = [part.text.strip() for part in parts if isinstance(part, Scalar)]
    for group, kind in _KINDS.items():
        if chosen and all(name in names.get(kind, ()) for name in chosen):
            return group
    return Groep.GEMEENTE


def _no_year(measure: EisMeasure, eis: MapNode) -> tuple[str, str]:
    removed = "haal jaar weg"
    match measure.kind:
        case EisMeasureKind.OMSLAG:
            text = f"{measure.naam} is zelf een jaar"
            return text, removed if "uiterlijk" in eis else _latest(eis["jaar"])
        case EisMeasureKind.HERKOMST:
            return f"{measure.naam} gaat over het structurele effect, en dat hoort bij geen jaar", removed
        case _:
            what = _WHAT.get(measure.field, "de uitkomst als alles is doorgevoerd")
            text = f"{measure.naam} hoort bij geen jaar: het is {what}"
            if measure.unit is not Unit.EURO:
                return text, removed
            other = _PER_YEAR[measure.field] + ("_per_inwoner" if measure.per_inwoner else "")
            return text, f"{removed}, of schrijf maat: {other}"


def _other_bound(measure: EisMeasure, key: str, eis: MapNode) -> tuple[str, str]:
    if measure.kind is EisMeasureKind.OMSLAG:
        hint = f"haal {key} weg" if "uiterlijk" in eis else _latest(eis[key])
        return f"bij {measure.naam} hoort uiterlijk, niet {key}", hint
    hint = "haal uiterlijk weg" if {"hoogstens", "minstens"} & eis.keys() else "schrijf hoogstens of minstens"
    return f"uiterlijk hoort alleen bij omslag, niet bij {measure.naam}", hint


def _latest(year: Node) -> str:
    if isinstance(year, Scalar) and re.fullmatch("20[0-9]{2}|2100", year.text.strip()):
        return f"schrijf uiterlijk: {year.text.strip()}"
    return "schrijf uiterlijk: …"
