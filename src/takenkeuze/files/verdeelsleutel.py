# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Verdeelsleutels: a word, or what each gemeente buys."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Any

from pydantic_core import SchemaValidator
from pydantic_core import core_schema as cs

from takenkeuze.core.model.field_types import AANDEEL, AANTAL, Soort
from takenkeuze.core.model.productenboek import Sleutel, Sleutelsoort
from takenkeuze.core.notation import procent
from takenkeuze.files.building_blocks import Namen, Probleem, blok, verwerp, verwijzing
from takenkeuze.files.document import SLEUTEL, Document
from takenkeuze.files.nodes import Blok, Gemeld, Scalar
from takenkeuze.files.values import fout, getal, keuze

_VOORBEELD = "schrijf sleutel: {afname: {Gouda: 40%, Leiden: 60%}}"


def verdeelsleutel(waarde: object, namen: Namen) -> Sleutel:
    """``inwoners``, ``jongeren``, or ``{afname: {gemeente: share or number, …}}``."""
    if isinstance(waarde, Blok):
        sleutel: Sleutel = _afnamesleutel().validate_python(waarde, context=namen)
        return sleutel
    woord = keuze(waarde, [*Sleutelsoort], "een verdeelsleutel")
    if woord == Sleutelsoort.AFNAME:
        fout("TK011", "bij sleutel afname hoort wie wat afneemt", _VOORBEELD)
    return Sleutel(Sleutelsoort(woord))


def afname_als_sleutel(document: Document, record: object) -> None:
    """Let ``afname: {…}`` beside the other keys of a product mean ``sleutel: {afname: {…}}``."""
    if not isinstance(record, Blok) or "afname" not in record:
        return
    sleutel = record.get("sleutel")
    naam, afname = record.sleutels.pop("afname"), record.pop("afname")
    if sleutel is not None and not (isinstance(sleutel, Scalar) and sleutel.tekst == Sleutelsoort.AFNAME):
        if not isinstance(sleutel, Gemeld):
            document.meld("TK017", "sleutel en afname gaan niet samen", "kies sleutel of afname", naam)
        return
    inhoud = Blok(naam.regel, naam.kolom)
    inhoud["afname"], inhoud.sleutels["afname"] = afname, naam
    record["sleutel"], record.sleutels["sleutel"] = inhoud, naam


def niet_honderd(totaal: Fraction) -> tuple[str, str]:
    """What shares that are not 100% add up to, in words, and how to mend it."""
    verschil, precies = abs(totaal - 1), 6
    if verschil * 100 * 10**precies < 1:
        telling = "net iets meer dan 100%" if totaal > 1 else "net geen 100%"
        return telling, "schrijf de delen als breuk, bijvoorbeeld 1/3"
    te = "veel" if totaal > 1 else "weinig"
    return (
        f"{procent(totaal, precies)}, niet tot 100%",
        f"er is {procent(verschil, precies)} te {te}; pas de percentages aan",
    )


@cache
def _afnamesleutel() -> SchemaValidator:
    gemeente = cs.with_info_plain_validator_function(_gemeente)
    afname = cs.dict_schema(gemeente, cs.no_info_plain_validator_function(_afname), min_length=1)
    return SchemaValidator(blok({"afname": cs.typed_dict_field(afname, required=True)}, _maak_afname))


def _gemeente(naam: str, info: cs.ValidationInfo[Namen]) -> tuple[str, str]:
    """The code of a gemeente, with the name as written: a name and a code may stand for the same one."""
    return verwijzing(Scalar(naam, True, 0, 0), Soort.GEMEENTE, info.context), naam


def _afname(waarde: object) -> tuple[bool, Fraction]:
    """What one gemeente buys: a share, or a number of units."""
    if isinstance(waarde, Scalar) and waarde.tekst.strip().isdigit():
        return False, getal(waarde, AANTAL)
    return True, getal(waarde, AANDEEL)


def _maak_afname(waarden: dict[str, Any]) -> Sleutel:
    afname: dict[tuple[str, str], tuple[bool, Fraction]] = waarden["afname"]
    verwerp(_dubbel([*afname]))
    totaal = sum((deel for _, deel in afname.values()), Fraction(0))
    soorten = {is_aandeel for is_aandeel, _ in afname.values()}
    if len(soorten) > 1:
        hint = "schrijf alles in percentages, of alles in aantallen"
        verwerp([Probleem(("afname", SLEUTEL), "TK017", "percentages en aantallen gaan niet samen", hint)])
    if soorten == {True} and totaal != 1:
        telling, hint = niet_honderd(totaal)
        verwerp([Probleem(("afname", SLEUTEL), "TK022", f"de afname telt op tot {telling}", hint)])
    if not totaal:
        hint = "geef ten minste één gemeente een aantal"
        verwerp([Probleem(("afname", SLEUTEL), "TK016", "geen enkele gemeente neemt iets af", hint)])
    # by code: the order in which a file names the gemeenten has no meaning
    return Sleutel(Sleutelsoort.AFNAME, tuple(sorted((code, deel / totaal) for (code, _), (_, deel) in afname.items())))


def _dubbel(gemeenten: list[tuple[str, str]]) -> Iterator[Probleem]:
    gezien = Counter[str]()
    for code, naam in gemeenten:
        gezien[code] += 1
        if gezien[code] == 2:
            tekst = f"gemeente {naam} staat er twee keer, met naam en met code"
            yield Probleem(("afname", naam, SLEUTEL), "TK021", tekst, "laat er één staan")
