"""A document to a scenario whose names are resolved against a productenboek, or to all that is wrong with it."""

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Annotated, Any, NamedTuple, cast

from pydantic_core import SchemaValidator
from pydantic_core import core_schema as cs

from takenkeuze.diagnostics import bedoelde, fouten
from takenkeuze.loading.document import Document
from takenkeuze.loading.eisen import genummerd, sleutelvelden
from takenkeuze.loading.knopen import Blok, Lijst, Scalar
from takenkeuze.loading.productenboek import afbouwproblemen
from takenkeuze.loading.schema import (
    Namen,
    Probleem,
    afname_als_sleutel,
    blok,
    maak_record,
    paren,
    velden,
    verwerp,
)
from takenkeuze.loading.valideren import Controle, controleer, valideer
from takenkeuze.loading.waarden import fout, getal
from takenkeuze.model.afbouw import Afbouw
from takenkeuze.model.knoppen import KNOPPEN, Knop
from takenkeuze.model.productenboek import Productenboek, Sleutel, Sleutelsoort
from takenkeuze.model.scenario import (
    Dekking,
    Investering,
    Maatregel,
    MaatregelFrictie,
    Opbrengst,
    Scenario,
)
from takenkeuze.model.velden import (
    EURO,
    JAAR,
    Eenheid,
    GemeenteNaam,
    Heet,
    Maat,
    ProductNaam,
    SchilNaam,
    Soort,
)
from takenkeuze.notatie import opsomming

__all__ = ["boekpad", "laad_scenario"]

INVESTERING = "investering"
MAX_JAREN = 30
"""The longest horizon that is computed."""


class _Frictiekosten(NamedTuple):
    dekking: Dekking = Dekking.GEMEENTEN


class _Maatregel(NamedTuple):
    """The keys every maatregel shares, as written."""

    knop: str
    instelling: Any
    product: tuple[ProductNaam, ...] = ()
    schil: tuple[SchilNaam, ...] = ()
    alles: bool = False
    gemeenten: tuple[GemeenteNaam, ...] = ()
    ingang: Annotated[int, JAAR] | None = None
    afbouw: Afbouw | None = None
    frictie: MaatregelFrictie = MaatregelFrictie()
    naam: str = ""
    toelichting: str = ""


class _Investering(NamedTuple):
    """The keys of an investering, as written; one amount means the first year, or from the first year on."""

    knop: str
    incidenteel: Any = ()
    structureel: Any = ()
    opbrengst: Opbrengst | None = None
    sleutel: Sleutel = Sleutel(Sleutelsoort.INWONERS)
    ingang: Annotated[int, JAAR] | None = None
    naam: str = ""
    toelichting: str = ""


class _Scenario(NamedTuple):
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
    pad = document.wortel.get("productenboek") if document.wortel else None
    return pad.tekst.strip() if isinstance(pad, Scalar) and pad.tekst.strip() else None


def laad_scenario(document: Document, boek: Productenboek | None) -> Scenario | None:
    """The scenario in a document; None when the document's diagnostics hold an error, or without a book.

    Without a book everything that does not need one is still checked.
    """
    if document.wortel is None:
        return None
    maatregelen = document.wortel.get("maatregelen")
    for maatregel in maatregelen if isinstance(maatregelen, Lijst) else ():
        afname_als_sleutel(maatregel)
    ruw, onvolledig = valideer(document, _validator(), _namen(boek))
    if ruw is None or boek is None:
        return None
    startjaar = ruw.startjaar or boek.vroegste_startjaar
    if "startjaar" not in onvolledig:
        controleer(document, ruw, _controles(boek, startjaar), onvolledig)
    return None if fouten(document.diagnostics) else _los_op(ruw, boek, startjaar)


def _namen(boek: Productenboek | None) -> Namen:
    if boek is None:
        return {}
    return {
        Soort.GEMEENTE: {g.naam: g.code for g in boek.gemeenten} | {g.code: g.code for g in boek.gemeenten},
        Soort.PRODUCT: {p.id: p.id for p in boek.producten},
        Soort.SCHIL: {s.id: s.id for s in boek.schillen},
        Soort.BRON: {b.id: b.id for b in boek.bronnen},
    }


# --- reading ---------------------------------------------------------------------------------------------------


@cache
def _validator() -> SchemaValidator:
    maatregelen = cs.list_schema(cs.with_info_plain_validator_function(_maatregel))
    sleutels = velden(_Scenario) | {"maatregelen": cs.typed_dict_field(maatregelen, required=False)} | sleutelvelden()
    return SchemaValidator(blok(sleutels, lambda waarden: maak_record(_Scenario, waarden)))


def _maatregel(waarde: object, info: cs.ValidationInfo[Namen]) -> _Maatregel | _Investering:
    """One item of ``maatregelen``; its ``knop`` decides which other keys it may have."""
    mogelijk = [*KNOPPEN, INVESTERING]
    if not isinstance(waarde, Blok):
        fout("TK012", "hier hoort een maatregel", "begin met knop: …")
    if "knop" not in waarde:
        fout("TK011", "sleutel knop ontbreekt bij deze maatregel", f"kies uit {', '.join(mogelijk)}")
    knop = waarde["knop"]
    if not isinstance(knop, Scalar) or knop.tekst not in mogelijk:
        naam = knop.tekst if isinstance(knop, Scalar) else "dit"
        verwerp([Probleem(("knop",), "TK020", f"knop {naam} is onbekend", bedoelde(naam, mogelijk))])
    maatregel: _Maatregel | _Investering = _maatregelvorm(knop.tekst).validate_python(waarde, context=info.context)
    return maatregel


@cache
def _maatregelvorm(knop: str) -> SchemaValidator:
    if knop == INVESTERING:
        jaarbedragen = cs.typed_dict_field(cs.no_info_plain_validator_function(_jaarbedragen), required=False)
        sleutels = velden(_Investering) | {"incidenteel": jaarbedragen, "structureel": jaarbedragen}
        return SchemaValidator(blok(sleutels, lambda waarden: _Investering(**waarden)))
    sleutels = velden(_Maatregel) | velden(KNOPPEN[knop].instelling)
    return SchemaValidator(blok(sleutels, lambda waarden: _maak_maatregel(KNOPPEN[knop], waarden)))


def _jaarbedragen(waarde: object) -> tuple[tuple[int | None, Fraction], ...]:
    """Amounts per year, or one amount (year None)."""
    if isinstance(waarde, Blok):
        gelezen: tuple[tuple[int | None, Fraction], ...] = _jaarblok().validate_python(waarde)
        return gelezen
    return ((None, getal(waarde, EURO)),)


@cache
def _jaarblok() -> SchemaValidator:
    return SchemaValidator(paren(Annotated[int, JAAR], Annotated[Fraction, EURO]))


def _maak_maatregel(knop: Knop, waarden: dict[str, Any]) -> _Maatregel:
    verwerp(_onverenigbaar(knop, waarden))
    return cast(_Maatregel, maak_record(_Maatregel, {**waarden, "instelling": maak_record(knop.instelling, waarden)}))


def _onverenigbaar(knop: Knop, waarden: dict[str, Any]) -> Iterator[Probleem]:
    """Keys of one maatregel that do not go together, or of which one is needed."""
    yield from _precies_een(knop.precies_een, waarden)
    yield from _precies_een(("product", "schil", "alles"), {n: w for n, w in waarden.items() if w})
    frictie = waarden.get("frictie")
    if frictie and frictie.factor is not None and frictie.bedrag is not None:
        yield Probleem(("frictie",), "TK017", "factor en bedrag gaan niet samen", "laat een van beide weg")
    for probleem in afbouwproblemen(waarden.get("afbouw")):
        yield Probleem(("afbouw", *probleem.pad), probleem.code, probleem.tekst, probleem.hint)


def _precies_een(namen: tuple[str, ...], waarden: dict[str, Any]) -> Iterator[Probleem]:
    gegeven = [naam for naam in namen if naam in waarden]
    if not namen or len(gegeven) == 1:
        return
    keus = " of ".join([", ".join(namen[:-1]), namen[-1]])
    if gegeven:
        yield Probleem((gegeven[-1],), "TK017", f"{' en '.join(gegeven)} gaan niet samen", f"kies {keus}")
    else:
        yield Probleem((), "TK011", f"deze maatregel mist {keus}", f"voeg {keus} toe")


# --- checking against the book ---------------------------------------------------------------------------------


def _controles(boek: Productenboek, startjaar: int) -> tuple[Controle, ...]:
    def jaren(ruw: _Scenario) -> Iterator[Probleem]:
        if startjaar < boek.vroegste_startjaar:
            yield _te_vroeg(("startjaar",), startjaar, boek.vroegste_startjaar)
        for i, maatregel in enumerate(ruw.maatregelen):
            pad = ("maatregelen", i)
            if maatregel.ingang and maatregel.ingang < max(startjaar, boek.vroegste_startjaar):
                yield _te_vroeg((*pad, "ingang"), maatregel.ingang, max(startjaar, boek.vroegste_startjaar))
            if isinstance(maatregel, _Investering):
                for soort in ("incidenteel", "structureel"):
                    for jaar, _ in getattr(maatregel, soort):
                        if jaar and jaar < startjaar:
                            yield _te_vroeg((*pad, soort, str(jaar)), jaar, startjaar)
                if maatregel.opbrengst and maatregel.opbrengst.vanaf < startjaar:
                    yield _te_vroeg((*pad, "opbrengst", "vanaf"), maatregel.opbrengst.vanaf, startjaar)

    def parameters(ruw: _Scenario) -> Iterator[Probleem]:
        for i, maatregel in enumerate(ruw.maatregelen):
            if isinstance(maatregel, _Investering):
                continue
            knop = KNOPPEN[maatregel.knop]
            frictie = knop.kan_verlagen(maatregel.instelling) and maatregel.frictie.bedrag is None
            for parameter in (*knop.vereist, *(("personeelsaandeel",) if frictie else ())):
                zonder = [
                    p for p in _producten(maatregel, boek) if getattr(boek.product[p].parameters, parameter) is None
                ]
                if zonder:
                    tekst = f"{parameter} ontbreekt in het productenboek bij {opsomming(zonder)}"
                    hint = f"vul {parameter} in bij het product, de restpost of onder standaard"
                    yield Probleem(("maatregelen", i, "knop"), "TK026", tekst, hint)

    def reserve(ruw: _Scenario) -> Iterator[Probleem]:
        if ruw.frictiekosten.dekking is Dekking.RESERVE and boek.reserve is None:
            tekst = "het productenboek heeft geen reserve om frictiekosten uit te betalen"
            yield Probleem(("frictiekosten", "dekking"), "TK026", tekst, "vul reserve in, of kies dekking: gemeenten")

    def sleutels(ruw: _Scenario) -> Iterator[Probleem]:
        if any(g.jongeren.waarde for g in boek.gemeenten):
            return
        for i, maatregel in enumerate(ruw.maatregelen):
            if isinstance(maatregel, _Investering) and maatregel.sleutel.soort is Sleutelsoort.JONGEREN:
                pad = ("maatregelen", i, "sleutel")
                yield Probleem(pad, "TK016", "geen enkele gemeente heeft jongeren", "kies een andere sleutel")

    return Controle(jaren), Controle(parameters), Controle(reserve), Controle(sleutels)


def _te_vroeg(pad: tuple[str | int, ...], jaar: int, vroegste: int) -> Probleem:
    return Probleem(pad, "TK027", f"{jaar} is te vroeg; het eerste mogelijke jaar is {vroegste}", f"kies {vroegste}")


# --- resolving -------------------------------------------------------------------------------------------------


def _los_op(ruw: _Scenario, boek: Productenboek, startjaar: int) -> Scenario:
    return Scenario(
        titel=ruw.titel,
        toelichting=ruw.toelichting,
        startjaar=startjaar,
        jaren=ruw.jaren,
        maatregelen=tuple(
            _investering(nummer, maatregel, startjaar)
            if isinstance(maatregel, _Investering)
            else _knopmaatregel(nummer, maatregel, boek, startjaar)
            for nummer, maatregel in enumerate(ruw.maatregelen, 1)
        ),
        dekking=ruw.frictiekosten.dekking,
        eisen=genummerd(ruw.eisen),
        uitzonderingen=genummerd(ruw.negeer),
    )


def _knopmaatregel(nummer: int, ruw: _Maatregel, boek: Productenboek, startjaar: int) -> Maatregel:
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


def _investering(nummer: int, ruw: _Investering, startjaar: int) -> Investering:
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


def _producten(ruw: _Maatregel, boek: Productenboek) -> tuple[str, ...]:
    """The ids of the selected products, in the order of the book."""
    return tuple(p.id for p in boek.producten if ruw.alles or p.id in ruw.product or p.schil in ruw.schil)


def _selectie(ruw: _Maatregel, boek: Productenboek) -> str:
    """The selection in words."""
    if ruw.alles:
        return "alle producten"
    if ruw.schil:
        return f"{'schil' if len(ruw.schil) == 1 else 'schillen'} {opsomming(list(ruw.schil))}"
    return opsomming([boek.product[p].naam for p in ruw.product], 4)
