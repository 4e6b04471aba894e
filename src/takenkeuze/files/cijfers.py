# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Figures with their herkomst: bare, or as ``{waarde: …, herkomst: …, bron: …}``."""

from collections.abc import Callable, Collection, Sequence
from functools import cache
from typing import Any

from pydantic_core import SchemaValidator
from pydantic_core import core_schema as cs

from takenkeuze.core.model.cijfer import Cijfer, Herkomst
from takenkeuze.core.model.field_types import Maat, Soort
from takenkeuze.core.model.productenboek import Sleutel
from takenkeuze.files.building_blocks import Namen, Probleem, blok, lijst, verwijzing
from takenkeuze.files.nodes import Blok, Scalar
from takenkeuze.files.values import getal, keuze, tekst

_TE_KIEZEN = [herkomst for herkomst in Herkomst if herkomst is not Herkomst.ONVERMELD]
_VRAAGT_BRON = (Herkomst.BRON, Herkomst.AFGELEID)

HERKOMST = {
    "herkomst": cs.typed_dict_field(
        cs.no_info_plain_validator_function(lambda w: Herkomst(keuze(w, _TE_KIEZEN, "een herkomst"))), required=False
    ),
    "bron": cs.typed_dict_field(
        lijst(cs.with_info_plain_validator_function(lambda w, info: verwijzing(w, Soort.BRON, info.context))),
        required=False,
    ),
}
"""The keys that say where a figure comes from, or all bare figures of a record."""


def cijfer(waarde: object, maat: Maat, namen: Namen) -> Cijfer:
    """A figure: bare, or a block that says where it comes from."""
    if isinstance(waarde, Blok):
        gelezen: Cijfer = _cijferblok(maat).validate_python(waarde, context=namen)
        return gelezen
    return Cijfer(getal(waarde, maat))


@cache
def _cijferblok(maat: Maat) -> SchemaValidator:
    sleutels = {
        "waarde": cs.typed_dict_field(cs.no_info_plain_validator_function(lambda w: getal(w, maat)), required=True),
        "toelichting": cs.typed_dict_field(cs.no_info_plain_validator_function(tekst), required=False),
        **HERKOMST,
    }

    def maak(w: dict[str, Any]) -> Cijfer:
        return Cijfer(w["waarde"], w.get("herkomst", Herkomst.ONVERMELD), w.get("bron", ()), w.get("toelichting", ""))

    return SchemaValidator(blok(sleutels, maak, bron_ontbreekt(("waarde",))))


def met_herkomst(waarde: Any, herkomst: Herkomst | None, bronnen: tuple[str, ...] | None) -> Any:
    """Give a bare figure the herkomst of the record it stands in."""
    if type(waarde) is tuple:
        return tuple(met_herkomst(deel, herkomst, bronnen) for deel in waarde)
    if isinstance(waarde, Cijfer) and waarde.herkomst is Herkomst.ONVERMELD and herkomst:
        return waarde._replace(herkomst=herkomst, bronnen=waarde.bronnen or bronnen or ())
    if isinstance(waarde, Sleutel) and waarde.afname and herkomst:
        return waarde._replace(herkomst=herkomst, bronnen=bronnen or ())
    return waarde


def bron_ontbreekt(cijfers: Collection[str]) -> Callable[[Blok], Sequence[Probleem]]:
    """The rule that a record, of which these keys hold figures, names a bron when its herkomst asks for one."""

    def vind(record: Blok) -> Sequence[Probleem]:
        herkomst = record.get("herkomst")
        if not isinstance(herkomst, Scalar) or record.get("bron") or herkomst.tekst not in _VRAAGT_BRON:
            return ()
        if all(naam not in record or _met_eigen_herkomst(record[naam]) for naam in cijfers):
            return ()
        hint = "noem de bron: …, of maak er herkomst: aanname van"
        return (Probleem(("herkomst",), "TK025", f"herkomst {herkomst.tekst} zonder bron", hint),)

    return vind


def _met_eigen_herkomst(cijfer: object) -> bool:
    return isinstance(cijfer, Blok) and ("herkomst" in cijfer or "bron" in cijfer)
