# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A document to a scenario whose names are resolved against a productenboek, or to all that is wrong with it."""

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import Annotated, Any, NamedTuple

from pydantic_core import SchemaValidator
from pydantic_core import core_schema as cs

from takenkeuze.core.diagnostics import errors
from takenkeuze.core.engine.sleutels import cannot_divide
from takenkeuze.core.knoppen import EVERY_KNOP
from takenkeuze.core.model.afbouw import Afbouw
from takenkeuze.core.model.field_types import YEAR, FieldType, Named, RefKind, Unit
from takenkeuze.core.model.productenboek import Product, Productenboek
from takenkeuze.core.model.scenario import MAX_YEARS, Dekking, Investering, Maatregel, PerInwoner, Scenario, Verdeling
from takenkeuze.core.model.sleutel import resolved
from takenkeuze.core.notation import enumeration
from takenkeuze.core.overview import NO_INWONERS
from takenkeuze.files.building_blocks import KnownNames, Problem, block_schema, however_typed
from takenkeuze.files.document import KEY, Document
from takenkeuze.files.eisen import sleutel_fields
from takenkeuze.files.file_kind import is_boek
from takenkeuze.files.maatregel import WrittenInvestering, WrittenMaatregel, read_maatregel
from takenkeuze.files.nodes import ListNode, NodePath, Scalar
from takenkeuze.files.schema import field_schemas, make_record, too_long
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
        return KnownNames()
    known = {
        RefKind.GEMEENTE: however_typed(
            {g.naam: g.code for g in boek.gemeenten} | {g.code: g.code for g in boek.gemeenten}
        ),
        RefKind.PRODUCT: however_typed({p.id: p.id for p in boek.producten}),
        RefKind.SCHIL: however_typed({id_: id_ for id_ in boek.named_schillen}),
        RefKind.BRON: however_typed({b.id: b.id for b in boek.bronnen}),
        RefKind.TELLING: {t.id: t.id for t in boek.tellingen},
        RefKind.SLEUTEL: {s.naam: s.naam for s in boek.sleutels},
    }
    return KnownNames(known, boek.woorden)


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
                pay = maatregel.frictie.rests_on_pay(boek.frictie.for_knop(maatregel.knop))
                knop = EVERY_KNOP[maatregel.knop]
                every = [knop.needed_parameters(settings, pay=pay) for settings in maatregel.every_setting]
                for parameter in dict.fromkeys(name for needed in every for name in needed):
                    if without := [p.id for p in producten if getattr(p.parameters, parameter) is None]:
                        text = f"{parameter} ontbreekt in het productenboek bij {enumeration(without)}"
                        hint = f"vul {parameter} in bij het product, de restpost of onder standaard"
                        yield Problem(("maatregelen", i, "knop"), "TK026", text, hint)

    def reserve(raw: WrittenScenario) -> Iterator[Problem]:
        if raw.frictiekosten.dekking is Dekking.RESERVE and boek.reserve is None:
            text = "het productenboek heeft geen reserve om frictiekosten uit te betalen"
            hint = "vul reserve in het productenboek in, of kies dekking: gemeenten"
            yield Problem(("frictiekosten", "dekking"), "TK026", text, hint)

    def inwoners(raw: WrittenScenario) -> Iterator[Problem]:
        for i, maatregel in enumerate(raw.maatregelen if not boek.knows_inwoners else ()):
            hint = "vul bij de gemeenten inwoners in, of verdeel anders"
            if isinstance(maatregel, WrittenInvestering) and any(maatregel.per_inwoner):
                yield Problem(("maatregelen", i, "per_inwoner"), "TK026", NO_INWONERS, hint)
            if isinstance(maatregel, WrittenMaatregel) and maatregel.frictie.verdeling is Verdeling.SOLIDAIR:
                yield Problem(("maatregelen", i, "frictie", "verdeling"), "TK026", NO_INWONERS, hint)

    def keys(raw: WrittenScenario) -> Iterator[Problem]:
        for i, maatregel in enumerate(raw.maatregelen):
            if isinstance(maatregel, WrittenInvestering):
                key = resolved(maatregel.sleutel, boek.sleutel)
                producten: list[Product | None] = [None]
            elif hasattr(maatregel.settings, "sleutel"):
                key = resolved(maatregel.settings.sleutel, boek.sleutel)
                producten = [boek.product[id_] for id_ in _producten(maatregel, boek)]
            else:
                continue
            if problem := next(filter(None, (cannot_divide(key, boek, product) for product in producten)), None):
                code, text, _ = problem
                yield Problem(("maatregelen", i, "sleutel"), code, text, "kies een andere sleutel")

    def afbouw(raw: WrittenScenario) -> Iterator[Problem]:
        for i, maatregel in enumerate(raw.maatregelen):
            if isinstance(maatregel, WrittenMaatregel):
                too_late = too_long(maatregel.afbouw, boek.longest_afbouw)
                for problem in (*_path(getattr(maatregel.settings, "pad", ())), *too_late):
                    yield problem._replace(path=("maatregelen", i, *problem.path))
                if maatregel.afbouw and maatregel.afbouw.hoogstens is not None:
                    text = "hoe lang een afbouw hoogstens mag duren, zegt het productenboek"
                    yield Problem(("maatregelen", i, "afbouw", "hoogstens", KEY), "TK010", text, "haal hoogstens weg")

    def ends(raw: WrittenScenario) -> Iterator[Problem]:
        for i, maatregel in enumerate(raw.maatregelen):
            if isinstance(maatregel, WrittenMaatregel):
                begin = _ingang(maatregel, startjaar)
                if maatregel.tot is not None and maatregel.tot < begin:
                    text = f"de maatregel eindigt in {maatregel.tot}, voor hij in {begin} begint"
                    yield Problem(("maatregelen", i, "tot"), "TK027", text, f"kies {begin} of later")
                if maatregel.behalve and not _producten(maatregel, boek):
                    text = "na behalve blijft er geen product over"
                    yield Problem(("maatregelen", i, "behalve"), "TK016", text, "noem bij behalve minder producten")

    checks = [DocumentCheck(check) for check in (parameters, reserve, inwoners, keys, afbouw, ends)]
    return DocumentCheck(years, ("startjaar",)), *checks


def _path(pad: tuple[tuple[int, Fraction], ...]) -> Iterator[Problem]:
    """A path of shares per year that falls, or that never comes at 100%."""
    for (_, earlier), (year, later) in pairwise(pad):
        if later < earlier:
            hint = "schrijf voor elk jaar welk deel dan in totaal bereikt is"
            yield Problem(("pad", str(year)), "TK028", "hier daalt het pad", hint)
    if pad and max(part for _, part in pad) != 1:
        hint = "schrijf bijvoorbeeld pad: {2027: 50%, 2028: 100%}"
        yield Problem(("pad", str(pad[-1][0])), "TK028", "het pad komt niet op 100%", hint)


def _all_years(raw: WrittenScenario) -> Iterator[tuple[NodePath, int]]:
    """Every year that a maatregel names, with its place."""
    for i, maatregel in enumerate(raw.maatregelen):
        path = ("maatregelen", i)
        if maatregel.ingang:
            yield (*path, "ingang"), maatregel.ingang
        if isinstance(maatregel, WrittenMaatregel):
            for year, _ in getattr(maatregel.settings, "pad", ()):
                yield (*path, "pad", str(year), KEY), year
            for name in maatregel.settings._fields if maatregel.series else ():
                yield from (((*path, name, str(year), KEY), year) for year, _ in maatregel.series)
            yield from (
                ((*path, "frictie", "bedragen", str(year), KEY), year) for year, _ in maatregel.frictie.bedragen
            )
        if isinstance(maatregel, WrittenInvestering):
            for kind in ("incidenteel", "structureel"):
                for amounts, at in ((maatregel, path), (maatregel.per_inwoner, (*path, "per_inwoner"))):
                    yield from (((*at, kind, str(year), KEY), year) for year, _ in getattr(amounts, kind) if year)
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
    if hasattr(raw.settings, "sleutel"):
        afbouw = Afbouw(pad=_each_year(raw.settings.pad)) if raw.settings.pad else None
        settings = raw.settings._replace(sleutel=resolved(raw.settings.sleutel, boek.sleutel))
        raw = raw._replace(settings=settings, afbouw=afbouw)
    return Maatregel(
        number=number,
        knop=EVERY_KNOP[raw.knop],
        settings=raw.settings,
        producten=_producten(raw, boek),
        selectie=_selectie(raw, boek),
        gemeenten=tuple(sorted(set(raw.gemeenten))),
        ingang=_ingang(raw, startjaar),
        afbouw=raw.afbouw,
        frictie=raw.frictie,
        blijvend=raw.blijvend,
        naam=raw.naam,
        toelichting=raw.toelichting,
        tot=raw.tot,
        series=raw.series,
    )


def _ingang(raw: WrittenMaatregel, startjaar: int) -> int:
    """The first year: of a series of decisions, or of a path, that of the first."""
    if getattr(raw.settings, "pad", ()):
        return int(raw.settings.pad[0][0])
    return raw.series[0][0] if raw.series else raw.ingang or startjaar


def _each_year(pad: tuple[tuple[int, Fraction], ...]) -> tuple[Fraction, ...]:
    """The part in each year from the first that is named to the last; one that is not named is as the one before."""
    named = dict(pad)
    parts: list[Fraction] = []
    for year in range(pad[0][0], pad[-1][0] + 1):
        parts.append(named.get(year, parts[-1] if parts else Fraction(0)))
    return tuple(parts)


def _investering(number: int, raw: WrittenInvestering, boek: Productenboek, startjaar: int) -> Investering:
    def per_year(amounts: tuple[tuple[int | None, Fraction], ...]) -> tuple[tuple[int, Fraction], ...]:
        return tuple(sorted((year or raw.ingang or startjaar, amount) for year, amount in amounts))

    return Investering(
        number=number,
        incidenteel=per_year(raw.incidenteel),
        structureel=per_year(raw.structureel),
        opbrengst=raw.opbrengst,
        sleutel=resolved(raw.sleutel, boek.sleutel),
        per_inwoner=PerInwoner(*map(per_year, raw.per_inwoner)),
        naam=raw.naam,
        toelichting=raw.toelichting,
        herkomst=raw.herkomst,
        bronnen=raw.bron,
    )


def _producten(raw: WrittenMaatregel, boek: Productenboek) -> tuple[str, ...]:
    """The ids of the selected products, in the order of the book."""
    chosen = (p for p in boek.producten if raw.alles or p.id in raw.product or p.schil in raw.schil)
    return tuple(p.id for p in chosen if p.id not in raw.behalve)


def _selectie(raw: WrittenMaatregel, boek: Productenboek) -> str:
    """The selection in words."""
    without = f", behalve {enumeration([boek.product[p].naam for p in raw.behalve], 4)}" if raw.behalve else ""
    if raw.alles:
        return f"alle producten{without}"
    if raw.schil:
        word = boek.woorden.schil if len(raw.schil) == 1 else boek.woorden.schillen
        return f"{word} {enumeration(list(raw.schil))}{without}"
    return enumeration([boek.product[p].naam for p in raw.product if p not in raw.behalve], 4)
