# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""From the annotations of the model to schemas of files: the model itself stays plain frozen records."""

from collections.abc import Callable, Container, Hashable, Iterator, Mapping
from enum import StrEnum
from fractions import Fraction
from functools import cache
from itertools import pairwise
from types import NoneType, UnionType
from typing import Annotated, Any, Union, cast, get_args, get_origin, get_type_hints

from pydantic_core import core_schema as cs

from takenkeuze.core.model.afbouw import JAREN, PAD, Afbouw
from takenkeuze.core.model.cijfer import Cijfer
from takenkeuze.core.model.field_types import Eenheid, Grens, Heet, Maat, Plat, Soort, Verwijzing, Voltooid
from takenkeuze.core.model.productenboek import Reserve, Sleutel
from takenkeuze.core.model.scenario import MaatregelFrictie
from takenkeuze.files.building_blocks import Probleem, blok, lijst, paren, verwerp, verwijzing, zonder_dubbele
from takenkeuze.files.cijfers import HERKOMST, bron_ontbreekt, cijfer, met_herkomst
from takenkeuze.files.document import SLEUTEL
from takenkeuze.files.nodes import Blok
from takenkeuze.files.values import getal, ja_nee, keuze, tekst
from takenkeuze.files.verdeelsleutel import verdeelsleutel

Sleutels = Mapping[str, cs.TypedDictField]


def record(soort: type[Any], apart: Sleutels | None = None) -> cs.CoreSchema:
    """The schema of a block of keys that becomes this NamedTuple or dataclass; ``apart`` has keys with own readers."""
    sleutels = velden(soort) | dict(apart or {})
    cijfers = _cijfers(soort)
    regel = _REGELS.get(soort)

    def maak(waarden: dict[str, Any]) -> Any:
        if cijfers and ("herkomst" in waarden or "bron" in waarden):
            eigen = waarden.pop("herkomst", None), waarden.pop("bron", None)
            waarden = {naam: met_herkomst(waarde, *eigen) for naam, waarde in waarden.items()}
        gemaakt = maak_record(soort, waarden)
        if regel:
            verwerp(regel(gemaakt))
        return gemaakt

    if cijfers:
        return blok(sleutels | HERKOMST, maak, bron_ontbreekt(cijfers))
    return blok(sleutels, maak, _SAMEN.get(soort))


def deel_van_record(soort: type[Any], leeg: dict[str, Any], apart: Sleutels | None = None) -> cs.CoreSchema:
    """The schema of a record of which keys may be missing; ``leeg`` has what then stands in their place."""
    sleutels = {sleutel: {**veld, "required": False} for sleutel, veld in (velden(soort) | dict(apart or {})).items()}
    alle = sleutels | (HERKOMST if _cijfers(soort) else {})
    return blok(cast(dict[str, cs.TypedDictField], alle), lambda waarden: maak_record(soort, waarden, leeg))


def velden(soort: type[Any]) -> dict[str, cs.TypedDictField]:
    """The keys of a record as they are written in a file, with what each may hold."""
    sleutels: dict[str, cs.TypedDictField] = {}
    for naam, hint in _hints(soort).items():
        sleutel, inhoud = sleutel_en_inhoud(naam, hint)
        if inhoud is None:
            sleutels |= velden(get_args(hint)[0])
        elif inhoud is not Any:
            sleutels[sleutel] = cs.typed_dict_field(schema(inhoud), required=naam not in _standaarden(soort))
    return sleutels


def maak_record(soort: type[Any], waarden: dict[str, Any], leeg: dict[str, Any] | None = None) -> Any:
    """A record from the values of its keys; ``leeg`` has values for fields that have none."""
    argumenten = dict(leeg or {})
    for naam, sleutel, plat in _argumenten(cast(Hashable, soort)):
        if plat:
            argumenten[naam] = maak_record(plat, waarden)
        elif sleutel in waarden:
            argumenten[naam] = waarden[sleutel]
    return soort(**argumenten)


@cache
def _argumenten(soort: Hashable) -> list[tuple[str, str, type[Any] | None]]:
    """The fields of a record, each with its key, or with the record whose keys stand in its place."""
    velden_ = ((naam, hint, *sleutel_en_inhoud(naam, hint)) for naam, hint in _hints(cast(type[Any], soort)).items())
    return [(naam, sleutel, get_args(hint)[0] if inhoud is None else None) for naam, hint, sleutel, inhoud in velden_]


def _hints(soort: type[Any]) -> dict[str, Any]:
    """The annotations of a record, with what they say about files."""
    return _hints_eenmalig(cast(Hashable, soort))


@cache
def _hints_eenmalig(soort: Hashable) -> dict[str, Any]:
    return get_type_hints(soort, include_extras=True)


def sleutel_en_inhoud(naam: str, hint: Any) -> tuple[str, Any]:
    """The key of a field and what it holds; None when the field has the keys of a record instead of its own."""
    if get_origin(hint) is Annotated:
        basis, betekenis = get_args(hint)[:2]
        if isinstance(betekenis, Heet):
            return betekenis.sleutel, Any if betekenis.apart else basis
        if isinstance(betekenis, Plat):
            return naam, None
    return naam, hint


def _standaarden(soort: type[Any]) -> Container[str]:
    """The fields that may be left out."""
    if hasattr(soort, "_field_defaults"):
        return cast(Container[str], soort._field_defaults)
    return [naam for naam in _hints(soort) if hasattr(soort, naam)]


def _cijfers(soort: type[Any]) -> list[str]:
    """The keys of a record that hold figures. A record that has any may say where its bare ones come from."""
    gevonden = []
    for naam, hint in _hints(soort).items():
        sleutel, inhoud = sleutel_en_inhoud(naam, hint)
        if inhoud is None:
            gevonden += _cijfers(get_args(hint)[0])
        elif _is_cijfer(hint):
            gevonden.append(sleutel)
    return gevonden


def _is_cijfer(hint: Any) -> bool:
    return hint is Cijfer or any(_is_cijfer(deel) for deel in get_args(hint))


def schema(hint: Any) -> cs.CoreSchema:
    """The schema for one annotation of the model."""
    oorsprong, delen = get_origin(hint), get_args(hint)
    if oorsprong in (Union, UnionType):
        (enige,) = [deel for deel in delen if deel is not NoneType]
        return schema(enige)
    if oorsprong is Annotated:
        return _geannoteerd(delen[0], delen[1])
    if oorsprong is tuple:
        if get_origin(delen[0]) is tuple:
            sleutel, waarde = get_args(delen[0])
            return paren(schema(sleutel), schema(waarde))
        return _lijst(delen[0])
    if hint is str:
        return cs.no_info_plain_validator_function(tekst)
    if hint is bool:
        return cs.no_info_plain_validator_function(ja_nee)
    if hint is Sleutel:
        return cs.with_info_plain_validator_function(lambda waarde, info: verdeelsleutel(waarde, info.context))
    if issubclass(hint, StrEnum):
        return cs.no_info_plain_validator_function(lambda w: hint(keuze(w, [*hint], f"een {hint.__name__.lower()}")))
    return record(hint)


_HET_ZELFDE = {
    Soort.GEMEENTE: "deze gemeente",
    Soort.PRODUCT: "dit product",
    Soort.SCHIL: "deze schil",
    Soort.BRON: "deze bron",
    Soort.KNOP: "deze knop",
}


def _lijst(deel: Any) -> cs.CoreSchema:
    """A list; what it names or numbers it names once."""
    betekenis = get_args(deel)[1] if get_origin(deel) is Annotated else None
    if isinstance(betekenis, Verwijzing):
        return zonder_dubbele(lijst(schema(deel)), _HET_ZELFDE[betekenis.soort])
    if isinstance(betekenis, Maat) and betekenis.eenheid is Eenheid.AANTAL:
        return zonder_dubbele(lijst(schema(deel)), "dit nummer")
    return lijst(schema(deel))


def _geannoteerd(soort: Any, betekenis: object) -> cs.CoreSchema:
    if isinstance(betekenis, Grens | Voltooid):
        return schema(soort)
    if isinstance(betekenis, Verwijzing):
        return cs.with_info_plain_validator_function(
            lambda waarde, info: verwijzing(waarde, betekenis.soort, info.context)
        )
    assert isinstance(betekenis, Maat)
    if soort is Cijfer:
        return cs.with_info_plain_validator_function(lambda waarde, info: cijfer(waarde, betekenis, info.context))
    return cs.no_info_plain_validator_function(lambda waarde: soort(getal(waarde, betekenis)))


# --- what goes together in one record ------------------------------------------------------------------------------


def _afbouw(afbouw: Afbouw) -> Iterator[Probleem]:
    """What is not possible: more than two years, or a pad that falls or does not end at 100%."""
    if afbouw.jaren is not None and not JAREN.omvat(afbouw.jaren):
        tekst = f"een afbouw van {afbouw.jaren} jaar kan niet"
        yield Probleem(("jaren",), "TK028", tekst, f"kies hoogstens {JAREN.hoogst} jaar")
    if afbouw.pad is None:
        return
    for i, (eerder, later) in enumerate(pairwise(afbouw.pad), 1):
        if later < eerder:
            hint = "schrijf voor elk jaar welk deel dan in totaal bereikt is"
            yield Probleem(("pad", i), "TK028", "hier daalt het pad", hint)
    if Fraction(1) not in (begin := afbouw.pad[: PAD.binnen]):
        tekst = "het pad staat niet uiterlijk in het derde jaar op 100%"
        yield Probleem(("pad", max(0, len(begin) - 1)), "TK028", tekst, "schrijf bijvoorbeeld pad: [25%, 75%, 100%]")


def _reserve(reserve: Reserve) -> Iterator[Probleem]:
    if reserve.bovengrens and reserve.bovengrens.waarde < reserve.ondergrens.waarde:
        yield Probleem(("bovengrens",), "TK016", "de bovengrens ligt onder de ondergrens", "verhoog de bovengrens")


def _pad_of_verloop(afbouw: Blok) -> Iterator[Probleem]:
    andere = [sleutel for sleutel in afbouw if sleutel in ("verloop", "jaren")]
    if "pad" in afbouw and andere:
        hint = f"laat pad of {' en '.join(andere)} weg"
        yield Probleem(("pad", SLEUTEL), "TK017", f"pad en {' en '.join(andere)} gaan niet samen", hint)


def _afbouwsleutels(afbouw: Blok) -> Iterator[Probleem]:
    yield from _pad_of_verloop(afbouw)
    yield from bron_ontbreekt(("verloop", "jaren", "pad"))(afbouw)


def _factor_of_bedrag(frictie: Blok) -> Iterator[Probleem]:
    if "factor" in frictie and "bedrag" in frictie:
        yield Probleem(("bedrag", SLEUTEL), "TK017", "factor en bedrag gaan niet samen", "laat een van beide weg")


_REGELS: dict[type[Any], Callable[[Any], Iterator[Probleem]]] = {Afbouw: _afbouw, Reserve: _reserve}
"""Between values, once they are all read."""
_SAMEN: dict[type[Any], Callable[[Blok], Iterator[Probleem]]] = {
    Afbouw: _afbouwsleutels,
    MaatregelFrictie: _factor_of_bedrag,
}
"""Between keys, whatever their values."""
