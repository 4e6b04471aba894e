# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A document to a scenario whose names are resolved against a productenboek, or to all that is wrong with it."""

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Annotated, Any, NamedTuple

from pydantic_core import SchemaValidator
from pydantic_core import core_schema as cs

from takenkeuze.core.diagnostics import fouten
from takenkeuze.core.knoppen import KNOPPEN
from takenkeuze.core.model.field_types import JAAR, Eenheid, Heet, Maat, Soort
from takenkeuze.core.model.productenboek import Productenboek, Sleutelsoort
from takenkeuze.core.model.scenario import MAX_JAREN, Dekking, Investering, Maatregel, Scenario
from takenkeuze.core.notation import opsomming
from takenkeuze.files.building_blocks import Namen, Probleem, blok, hoe_ook_getypt
from takenkeuze.files.document import SLEUTEL, Document
from takenkeuze.files.eisen import sleutelvelden
from takenkeuze.files.file_kind import is_boek
from takenkeuze.files.maatregel import GeschrevenInvestering, GeschrevenMaatregel, lees_maatregel
from takenkeuze.files.nodes import Lijst, Pad, Scalar
from takenkeuze.files.schema import maak_record, velden
from takenkeuze.files.validation import Controle, controleer, valideer
from takenkeuze.files.verdeelsleutel import afname_als_sleutel


class _Frictiekosten(NamedTuple):
    dekking: Dekking = Dekking.GEMEENTEN


class GeschrevenScenario(NamedTuple):
    """A scenario as written."""

    titel: Annotated[str, Heet("scenario")]
    toelichting: str = ""
    productenboek: str = ""
    startjaar: Annotated[int, JAAR] | None = None
    jaren: Annotated[int, Maat(Eenheid.AANTAL, Fraction(1), Fraction(MAX_JAREN))] = 4
    maatregelen: Any = ()
    frictiekosten: _Frictiekosten = _Frictiekosten()
    eisen: Any = ()
    negeer: Any = ()


def boekpad(document: Document) -> str | None:
    """The productenboek that a scenario names, as written; None when it names none."""
    if document.wortel is None or is_boek(document.wortel):
        return None
    pad = document.wortel.get("productenboek")
    return document.pad_in(pad) if isinstance(pad, Scalar) and pad.tekst.strip() else None


def laad_scenario(document: Document, boek: Productenboek | None) -> Scenario | None:
    """The scenario in a document; None when the document's diagnostics hold an error, or without a book.

    Without a book everything that does not need one is still checked.
    """
    wortel = document.wortel
    if wortel is None:
        return None
    if is_boek(wortel):
        tekst = "dit is een productenboek, geen scenario"
        document.meld("TK012", tekst, "noem hier een scenario; het productenboek komt achter --productenboek", wortel)
        return None
    maatregelen = wortel.get("maatregelen")
    for maatregel in maatregelen if isinstance(maatregelen, Lijst) else ():
        afname_als_sleutel(document, maatregel)
    ruw, onvolledig = valideer(document, _volledig(), _deels, _namen(boek))
    if ruw is None or boek is None:
        return None
    startjaar = ruw.startjaar or boek.vroegste_startjaar
    controleer(document, ruw, _controles(boek, startjaar), onvolledig)
    return None if fouten(document.diagnostics) else _los_op(ruw, boek, startjaar)


def _namen(boek: Productenboek | None) -> Namen:
    if boek is None:
        return {}
    return {
        Soort.GEMEENTE: hoe_ook_getypt(
            {g.naam: g.code for g in boek.gemeenten} | {g.code: g.code for g in boek.gemeenten}
        ),
        Soort.PRODUCT: hoe_ook_getypt({p.id: p.id for p in boek.producten}),
        Soort.SCHIL: hoe_ook_getypt({s.id: s.id for s in boek.schillen}),
        Soort.BRON: hoe_ook_getypt({b.id: b.id for b in boek.bronnen}),
    }


@cache
def _volledig() -> SchemaValidator:
    return SchemaValidator(blok(_sleutels(), lambda waarden: maak_record(GeschrevenScenario, waarden)))


@cache
def _deels() -> SchemaValidator:
    sleutels = _sleutels()
    sleutels["scenario"] = {**sleutels["scenario"], "required": False}
    return SchemaValidator(blok(sleutels, lambda waarden: maak_record(GeschrevenScenario, waarden, {"titel": ""})))


def _sleutels() -> dict[str, cs.TypedDictField]:
    maatregelen = cs.list_schema(cs.with_info_plain_validator_function(lees_maatregel))
    return (
        velden(GeschrevenScenario) | {"maatregelen": cs.typed_dict_field(maatregelen, required=False)} | sleutelvelden()
    )


# --- checking against the book ---------------------------------------------------------------------------------


def _controles(boek: Productenboek, startjaar: int) -> tuple[Controle, ...]:
    vroegste = max(startjaar, boek.vroegste_startjaar)

    def jaren(ruw: GeschrevenScenario) -> Iterator[Probleem]:
        if startjaar < boek.vroegste_startjaar:
            yield _te_vroeg(("startjaar",), startjaar, boek.vroegste_startjaar, "het productenboek")
        door = "het productenboek" if startjaar < boek.vroegste_startjaar else "dit scenario"
        for pad, jaar in _alle_jaren(ruw):
            if jaar < vroegste:
                yield _te_vroeg(pad, jaar, vroegste, door)

    def parameters(ruw: GeschrevenScenario) -> Iterator[Probleem]:
        for i, maatregel in enumerate(ruw.maatregelen):
            if isinstance(maatregel, GeschrevenMaatregel):
                producten = [boek.product[id_] for id_ in _producten(maatregel, boek)]
                for parameter in _vereist(maatregel):
                    if zonder := [p.id for p in producten if getattr(p.parameters, parameter) is None]:
                        tekst = f"{parameter} ontbreekt in het productenboek bij {opsomming(zonder)}"
                        hint = f"vul {parameter} in bij het product, de restpost of onder standaard"
                        yield Probleem(("maatregelen", i, "knop"), "TK026", tekst, hint)

    def reserve(ruw: GeschrevenScenario) -> Iterator[Probleem]:
        if ruw.frictiekosten.dekking is Dekking.RESERVE and boek.reserve is None:
            tekst = "het productenboek heeft geen reserve om frictiekosten uit te betalen"
            hint = "vul reserve in het productenboek in, of kies dekking: gemeenten"
            yield Probleem(("frictiekosten", "dekking"), "TK026", tekst, hint)

    def sleutels(ruw: GeschrevenScenario) -> Iterator[Probleem]:
        if any(g.jongeren.waarde for g in boek.gemeenten):
            return
        for i, maatregel in enumerate(ruw.maatregelen):
            if isinstance(maatregel, GeschrevenInvestering) and maatregel.sleutel.soort is Sleutelsoort.JONGEREN:
                pad = ("maatregelen", i, "sleutel")
                yield Probleem(pad, "TK016", "geen enkele gemeente heeft jongeren", "kies een andere sleutel")

    return Controle(jaren, ("startjaar",)), Controle(parameters), Controle(reserve), Controle(sleutels)


def _alle_jaren(ruw: GeschrevenScenario) -> Iterator[tuple[Pad, int]]:
    """Every year that a maatregel names, with its place."""
    for i, maatregel in enumerate(ruw.maatregelen):
        pad = ("maatregelen", i)
        if maatregel.ingang:
            yield (*pad, "ingang"), maatregel.ingang
        if isinstance(maatregel, GeschrevenInvestering):
            for soort in ("incidenteel", "structureel"):
                yield from (
                    (((*pad, soort, str(jaar), SLEUTEL)), jaar) for jaar, _ in getattr(maatregel, soort) if jaar
                )
            if maatregel.opbrengst:
                yield (*pad, "opbrengst", "vanaf"), maatregel.opbrengst.vanaf


def _te_vroeg(pad: Pad, jaar: int, vroegste: int, door: str) -> Probleem:
    tekst = f"{jaar} is te vroeg; {door} begint op zijn vroegst in {vroegste}"
    return Probleem(pad, "TK027", tekst, f"kies {vroegste} of later")


def _vereist(maatregel: GeschrevenMaatregel) -> tuple[str, ...]:
    """The parameters that every product of a maatregel must have."""
    knop = KNOPPEN[maatregel.knop]
    met_frictie = knop.kan_verlagen(maatregel.instelling) and maatregel.frictie.bedrag is None
    return (*knop.vereist, *(("personeelsaandeel",) if met_frictie else ()))


# --- resolving -------------------------------------------------------------------------------------------------


def _los_op(ruw: GeschrevenScenario, boek: Productenboek, startjaar: int) -> Scenario:
    return Scenario(
        titel=ruw.titel,
        toelichting=ruw.toelichting,
        startjaar=startjaar,
        jaren=ruw.jaren,
        maatregelen=tuple(
            _investering(nummer, maatregel, startjaar)
            if isinstance(maatregel, GeschrevenInvestering)
            else _knopmaatregel(nummer, maatregel, boek, startjaar)
            for nummer, maatregel in enumerate(ruw.maatregelen, 1)
        ),
        dekking=ruw.frictiekosten.dekking,
        eisen=ruw.eisen,
        uitzonderingen=ruw.negeer,
    )


def _knopmaatregel(nummer: int, ruw: GeschrevenMaatregel, boek: Productenboek, startjaar: int) -> Maatregel:
    return Maatregel(
        nummer=nummer,
        knop=KNOPPEN[ruw.knop],
        instelling=ruw.instelling,
        producten=_producten(ruw, boek),
        selectie=_selectie(ruw, boek),
        gemeenten=tuple(sorted(set(ruw.gemeenten))),
        ingang=ruw.ingang or startjaar,
        afbouw=ruw.afbouw,
        frictie=ruw.frictie,
        naam=ruw.naam,
        toelichting=ruw.toelichting,
    )


def _investering(nummer: int, ruw: GeschrevenInvestering, startjaar: int) -> Investering:
    def per_jaar(bedragen: tuple[tuple[int | None, Fraction], ...]) -> tuple[tuple[int, Fraction], ...]:
        return tuple(sorted((jaar or ruw.ingang or startjaar, bedrag) for jaar, bedrag in bedragen))

    return Investering(
        nummer=nummer,
        incidenteel=per_jaar(ruw.incidenteel),
        structureel=per_jaar(ruw.structureel),
        opbrengst=ruw.opbrengst,
        sleutel=ruw.sleutel,
        naam=ruw.naam,
        toelichting=ruw.toelichting,
    )


def _producten(ruw: GeschrevenMaatregel, boek: Productenboek) -> tuple[str, ...]:
    """The ids of the selected products, in the order of the book."""
    return tuple(p.id for p in boek.producten if ruw.alles or p.id in ruw.product or p.schil in ruw.schil)


def _selectie(ruw: GeschrevenMaatregel, boek: Productenboek) -> str:
    """The selection in words."""
    if ruw.alles:
        return "alle producten"
    if ruw.schil:
        return f"{'schil' if len(ruw.schil) == 1 else 'schillen'} {opsomming(list(ruw.schil))}"
    return opsomming([boek.product[p].naam for p in ruw.product], 4)
