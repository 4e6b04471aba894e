# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A document to a scenario whose names are resolved against a productenboek, or to all that is wrong with it."""

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Annotated, Any, NamedTuple

from pydantic_core import SchemaValidator
from pydantic_core import core_schema as cs

from takenkeuze.core.diagnostics import errors
from takenkeuze.core.engine.sleutels import cannot_divide
from takenkeuze.core.knoppen import KNOPPEN
from takenkeuze.core.model.field_types import YEAR, FieldType, Named, RefKind, Unit
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.scenario import MAX_YEARS, Dekking, Investering, Maatregel, Scenario
from takenkeuze.core.model.sleutel import resolved
from takenkeuze.core.notation import enumeration
from takenkeuze.files.building_blocks import KnownNames, Problem, block_schema, however_typed
from takenkeuze.files.document import KEY, Document
from takenkeuze.files.eisen import sleutel_fields
from takenkeuze.files.file_kind import is_boek
from takenkeuze.files.maatregel import WrittenInvestering, WrittenMaatregel, read_maatregel
from takenkeuze.files.nodes import ListNode, NodePath, Scalar
from takenkeuze.files.schema import field_schemas, make_record
from takenkeuze.files.validation import DocumentCheck, run_checks, validate
from takenkeuze.files.verdeelsleutel import afname_as_sleutel


class _Frictiekosten(NamedTuple):
    dekking: Dekking = Dekking.GEMEENTEN


class WrittenScenario(NamedTuple):
    """A scenario as written."""

    titel: Annotated[str, Named("scenario")]
    toelichting: str = ""
    productenboek: str = ""
    startjaar: Annotated[int, YEAR] | None = None
    jaren: Annotated[int, FieldType(Unit.COUNT, Fraction(1), Fraction(MAX_YEARS))] = 4
    maatregelen: Any = ()
    frictiekosten: _Frictiekosten = _Frictiekosten()
    eisen: Any = ()
    negeer: Any = ()


def boek_path(document: Document) -> str | None:
    """The productenboek that a scenario names, as written; None when it names none."""
    if document.root is None or is_boek(document.root):
        return None
    path = document.root.get("productenboek")
    return document.path_in(path) if isinstance(path, Scalar) and path.text.strip() else None


def load_scenario(document: Document, boek: Productenboek | None) -> Scenario | None:
    """The scenario in a document; None when the document's diagnostics hold an error, or without a book.

    Without a book everything that does not need one is still checked.
    """
    root = document.root
    if root is None:
        return None
    if is_boek(root):
        text = "dit is een productenboek, geen scenario"
        document.report("TK012", text, "noem hier een scenario; het productenboek komt achter --productenboek", root)
        return None
    maatregelen = root.get("maatregelen")
    for maatregel in maatregelen if isinstance(maatregelen, ListNode) else ():
        afname_as_sleutel(document, maatregel)
    raw, incomplete = validate(document, _complete(), _partly, _names(boek))
    if raw is None or boek is None:
        return None
    startjaar = raw.startjaar or boek.vroegste_startjaar
    run_checks(document, raw, _checks(boek, startjaar), incomplete)
    return None if errors(document.diagnostics) else _resolve(raw, boek, startjaar)


def _names(boek: Productenboek | None) -> KnownNames:
    if boek is None:
        return {}
    return {
        RefKind.GEMEENTE: however_typed(
            {g.naam: g.code for g in boek.gemeenten} | {g.code: g.code for g in boek.gemeenten}
        ),
        RefKind.PRODUCT: however_typed({p.id: p.id for p in boek.producten}),
        RefKind.SCHIL: however_typed({s.id: s.id for s in boek.schillen}),
        RefKind.BRON: however_typed({b.id: b.id for b in boek.bronnen}),
        RefKind.TELLING: {t.id: t.id for t in boek.tellingen},
        RefKind.SLEUTEL: {s.naam: s.naam for s in boek.sleutels},
    }


@cache
def _complete() -> SchemaValidator:
    return SchemaValidator(block_schema(_sleutels(), lambda values: make_record(WrittenScenario, values)))


@cache
def _partly() -> SchemaValidator:
    keys = _sleutels()
    keys["scenario"] = {**keys["scenario"], "required": False}
    return SchemaValidator(block_schema(keys, lambda values: make_record(WrittenScenario, values, {"titel": ""})))


def _sleutels() -> dict[str, cs.TypedDictField]:
    maatregelen = cs.list_schema(cs.with_info_plain_validator_function(read_maatregel))
    return (
        field_schemas(WrittenScenario)
        | {"maatregelen": cs.typed_dict_field(maatregelen, required=False)}
        | sleutel_fields()
    )


# --- checking against the book ---------------------------------------------------------------------------------


def _checks(boek: Productenboek, startjaar: int) -> tuple[DocumentCheck, ...]:
    earliest = max(startjaar, boek.vroegste_startjaar)

    def years(raw: WrittenScenario) -> Iterator[Problem]:
        if startjaar < boek.vroegste_startjaar:
            yield _too_early(("startjaar",), startjaar, boek.vroegste_startjaar, "het productenboek")
        through = "het productenboek" if startjaar < boek.vroegste_startjaar else "dit scenario"
        for path, year in _all_years(raw):
            if year < earliest:
                yield _too_early(path, year, earliest, through)

    def parameters(raw: WrittenScenario) -> Iterator[Problem]:
        for i, maatregel in enumerate(raw.maatregelen):
            if isinstance(maatregel, WrittenMaatregel):
                producten = [boek.product[id_] for id_ in _producten(maatregel, boek)]
                priced = maatregel.frictie.bedrag is not None
                for parameter in KNOPPEN[maatregel.knop].needed_parameters(maatregel.settings, priced=priced):
                    if without := [p.id for p in producten if getattr(p.parameters, parameter) is None]:
                        text = f"{parameter} ontbreekt in het productenboek bij {enumeration(without)}"
                        hint = f"vul {parameter} in bij het product, de restpost of onder standaard"
                        yield Problem(("maatregelen", i, "knop"), "TK026", text, hint)

    def reserve(raw: WrittenScenario) -> Iterator[Problem]:
        if raw.frictiekosten.dekking is Dekking.RESERVE and boek.reserve is None:
            text = "het productenboek heeft geen reserve om frictiekosten uit te betalen"
            hint = "vul reserve in het productenboek in, of kies dekking: gemeenten"
            yield Problem(("frictiekosten", "dekking"), "TK026", text, hint)

    def keys(raw: WrittenScenario) -> Iterator[Problem]:
        for i, maatregel in enumerate(raw.maatregelen):
            if isinstance(maatregel, WrittenInvestering):
                key = resolved(maatregel.sleutel, boek.sleutel)
                if problem := cannot_divide(key, boek, None):
                    code, text, _ = problem
                    yield Problem(("maatregelen", i, "sleutel"), code, text, "kies een andere sleutel")

    return DocumentCheck(years, ("startjaar",)), DocumentCheck(parameters), DocumentCheck(reserve), DocumentCheck(keys)


def _all_years(raw: WrittenScenario) -> Iterator[tuple[NodePath, int]]:
    """Every year that a maatregel names, with its place."""
    for i, maatregel in enumerate(raw.maatregelen):
        path = ("maatregelen", i)
        if maatregel.ingang:
            yield (*path, "ingang"), maatregel.ingang
        if isinstance(maatregel, WrittenInvestering):
            for kind in ("incidenteel", "structureel"):
                yield from ((((*path, kind, str(year), KEY)), year) for year, _ in getattr(maatregel, kind) if year)
            if maatregel.opbrengst:
                yield (*path, "opbrengst", "vanaf"), maatregel.opbrengst.vanaf


def _too_early(path: NodePath, year: int, earliest: int, through: str) -> Problem:
    text = f"{year} is te vroeg; {through} begint op zijn vroegst in {earliest}"
    return Problem(path, "TK027", text, f"kies {earliest} of later")


# --- resolving -------------------------------------------------------------------------------------------------


def _resolve(raw: WrittenScenario, boek: Productenboek, startjaar: int) -> Scenario:
    return Scenario(
        titel=raw.titel,
        toelichting=raw.toelichting,
        startjaar=startjaar,
        jaren=raw.jaren,
        maatregelen=tuple(
            _investering(number, maatregel, boek, startjaar)
            if isinstance(maatregel, WrittenInvestering)
            else _knop_maatregel(number, maatregel, boek, startjaar)
            for number, maatregel in enumerate(raw.maatregelen, 1)
        ),
        dekking=raw.frictiekosten.dekking,
        eisen=raw.eisen,
        uitzonderingen=raw.negeer,
    )


def _knop_maatregel(number: int, raw: WrittenMaatregel, boek: Productenboek, startjaar: int) -> Maatregel:
    return Maatregel(
        number=number,
        knop=KNOPPEN[raw.knop],
        settings=raw.settings,
        producten=_producten(raw, boek),
        selectie=_selectie(raw, boek),
        gemeenten=tuple(sorted(set(raw.gemeenten))),
        ingang=raw.ingang or startjaar,
        afbouw=raw.afbouw,
        frictie=raw.frictie,
        naam=raw.naam,
        toelichting=raw.toelichting,
    )


def _investering(number: int, raw: WrittenInvestering, boek: Productenboek, startjaar: int) -> Investering:
    def per_year(amounts: tuple[tuple[int | None, Fraction], ...]) -> tuple[tuple[int, Fraction], ...]:
        return tuple(sorted((year or raw.ingang or startjaar, amount) for year, amount in amounts))

    return Investering(
        number=number,
        incidenteel=per_year(raw.incidenteel),
        structureel=per_year(raw.structureel),
        opbrengst=raw.opbrengst,
        sleutel=resolved(raw.sleutel, boek.sleutel),
        naam=raw.naam,
        toelichting=raw.toelichting,
    )


def _producten(raw: WrittenMaatregel, boek: Productenboek) -> tuple[str, ...]:
    """The ids of the selected products, in the order of the book."""
    return tuple(p.id for p in boek.producten if raw.alles or p.id in raw.product or p.schil in raw.schil)


def _selectie(raw: WrittenMaatregel, boek: Productenboek) -> str:
    """The selection in words."""
    if raw.alles:
        return "alle producten"
    if raw.schil:
        return f"{'schil' if len(raw.schil) == 1 else 'schillen'} {enumeration(list(raw.schil))}"
    return enumeration([boek.product[p].naam for p in raw.product], 4)
