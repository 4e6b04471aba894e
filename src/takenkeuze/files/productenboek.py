# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A document to a complete productenboek, or to all that is wrong with it."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from typing import Any

from pydantic_core import SchemaValidator
from pydantic_core import core_schema as cs

from takenkeuze.core.diagnostics import errors
from takenkeuze.core.engine.sleutels import cannot_divide
from takenkeuze.core.knoppen import KNOPPEN
from takenkeuze.core.model.field_types import NOT_EMPTY, RefKind
from takenkeuze.core.model.filling_in import RESTPOST, at_basisjaar, complete_boek, left_of_schil, with_sleutels
from takenkeuze.core.model.productenboek import ZERO, Indexatie, Product, Productenboek, Telling
from takenkeuze.core.model.sleutel import Sleutel, named_in_a_loop
from takenkeuze.core.names import alike
from takenkeuze.core.notation import euro
from takenkeuze.files.building_blocks import KnownNames, Problem, doubles, however_typed
from takenkeuze.files.document import KEY, Document
from takenkeuze.files.exceptions import BoekException, exceptions
from takenkeuze.files.nodes import ListNode, MapNode, NodePath, Scalar
from takenkeuze.files.schema import part_of_record, record_schema, too_long
from takenkeuze.files.validation import DocumentCheck, run_checks, validate
from takenkeuze.files.verdeelsleutel import afname_as_sleutel, not_hundred, verdeelsleutel


def load_productenboek(document: Document) -> Productenboek | None:
    """The productenboek in a document; None when the document's diagnostics hold an error."""
    root = document.root
    if root is None:
        return None
    if "scenario" in root and not {"gemeenten", "schillen", "producten"} & root.keys():
        text = "dit is een scenario, geen productenboek"
        document.report("TK012", text, "geef het bestand met de producten op", root.key_nodes["scenario"])
        return None
    producten = root.get("producten")
    for product in producten if isinstance(producten, ListNode) else ():
        afname_as_sleutel(document, product)
    _tellingen_apart(root)
    boek, incomplete = validate(document, _complete(), _partly, _names(root))
    if boek is None:
        return None
    if loop := named_in_a_loop({key.naam: key for key in boek.sleutels}):
        document.report_at(("sleutels", loop), "TK017", f"sleutel {loop} verwijst naar zichzelf", "haal de kring eruit")
        return None
    boek = with_sleutels(at_basisjaar(boek))
    run_checks(document, boek, _CHECKS, incomplete)
    return None if errors(document.diagnostics) else complete_boek(boek)


@cache
def _complete() -> SchemaValidator:
    return SchemaValidator(record_schema(Productenboek, _keep_apart()))


@cache
def _partly() -> SchemaValidator:
    # what stands in for a key that could not be read is never used: the checks say which keys they need
    empty = {"titel": "", "basisjaar": 0, "vroegste_startjaar": 0, "begroting": ZERO}
    empty |= {"gemeenten": (), "schillen": (), "producten": ()}
    return SchemaValidator(part_of_record(Productenboek, empty, _keep_apart()))


def _keep_apart() -> dict[str, cs.TypedDictField]:
    key = cs.with_info_plain_validator_function(lambda value, info: verdeelsleutel(value, info.context))
    return {
        "negeer": cs.typed_dict_field(exceptions(BoekException), required=False),
        "tellingen": cs.typed_dict_field(_by_name(record_schema(Telling), "id"), required=False),
        "sleutels": cs.typed_dict_field(_by_name(key, "naam"), required=False),
    }


def _by_name(item: cs.CoreSchema, field: str) -> cs.CoreSchema:
    """A block whose keys are names; each becomes a record that has its name in a field."""

    def make(block: dict[str, Any]) -> tuple[Any, ...]:
        return tuple(record._replace(**{field: name.strip()}) for name, record in block.items())

    return cs.no_info_after_validator_function(make, cs.dict_schema(cs.str_schema(), item))


def _tellingen_apart(root: MapNode) -> None:
    """What a gemeente has of a declared telling becomes a block of its own, beside its other keys."""
    declared, gemeenten = root.get("tellingen"), root.get("gemeenten")
    if not isinstance(declared, MapNode) or not isinstance(gemeenten, ListNode):
        return
    for gemeente in gemeenten:
        given = [key for key in gemeente if key in declared] if isinstance(gemeente, MapNode) else []
        if given and "tellingen" not in gemeente:
            block = MapNode(gemeente.line, gemeente.column)
            for key in given:
                block[key], block.key_nodes[key] = gemeente.pop(key), gemeente.key_nodes.pop(key)
            gemeente["tellingen"], gemeente.key_nodes["tellingen"] = block, block.key_nodes[given[0]]


def _names(root: MapNode) -> KnownNames:
    """The names this book defines, read before the rest so that references can be checked in the same run."""
    known: dict[RefKind, Mapping[str, str]] = {RefKind.KNOP: {name: name for name in KNOPPEN}}
    for kind, sequence, key in ((RefKind.SCHIL, "schillen", "schil"), (RefKind.BRON, "bronnen", "bron")):
        if (names := _texts(root, sequence, key)) is not None:
            known[kind] = however_typed({name: name for name in names})
    for kind, name in ((RefKind.TELLING, "tellingen"), (RefKind.SLEUTEL, "sleutels")):
        block = root.get(name, MapNode(0, 0))
        if isinstance(block, MapNode):
            known[kind] = {key.strip(): key.strip() for key in block}
    codes, gemeenten = _texts(root, "gemeenten", "code"), _texts(root, "gemeenten", "naam")
    if codes and gemeenten:
        per_name = dict(zip(gemeenten, codes, strict=True))
        known[RefKind.GEMEENTE] = however_typed(per_name | {code: code for code in codes})
    return known


def _texts(root: MapNode, sequence: str, key: str) -> list[str] | None:
    """What the items of a list have at a key; None when not all of that can be read, or there is none to refer to."""
    items = root.get(sequence, ListNode(0, 0) if sequence == "bronnen" else None)
    if not isinstance(items, ListNode) or (not items and sequence != "bronnen"):
        return None
    found = [item.get(key) if isinstance(item, MapNode) else None for item in items]
    texts = [scalar.text.strip() for scalar in found if isinstance(scalar, Scalar)]
    return texts if len(texts) == len(items) and all(texts) else None


# --- checks on the whole -------------------------------------------------------------------------------------------


def _double(sequence: str, key: str, what: str, names: list[str]) -> Iterator[Problem]:
    for i, earlier in doubles(map(alike, names)):
        text = f"{what} {names[i]} staat er twee keer"
        yield Problem((sequence, i, key), "TK021", text, "geef elk een eigen naam", (sequence, earlier, key))


def _duplicate_names(boek: Productenboek) -> Iterator[Problem]:
    yield from _double("gemeenten", "code", "gemeentecode", [g.code for g in boek.gemeenten])
    yield from _double("gemeenten", "naam", "gemeente", [g.naam for g in boek.gemeenten])
    yield from _double("schillen", "schil", "schil", [s.id for s in boek.schillen])
    yield from _double("producten", "product", "product", [p.id for p in boek.producten])
    yield from _double("bronnen", "bron", "bron", [b.id for b in boek.bronnen])


def _shares(boek: Productenboek) -> Iterator[Problem]:
    total = sum((s.aandeel.waarde for s in boek.schillen), Fraction(0))
    if not NOT_EMPTY.encloses(len(boek.schillen)):
        yield Problem(("schillen",), "TK011", "er staat geen schil in", "noem de schillen, samen 100%")
    elif total != 1:
        tally, hint = not_hundred(total)
        text = f"de aandelen van de schillen tellen op tot {tally}"
        yield Problem(("schillen", KEY), "TK022", text, hint)


def _schil_too_full(boek: Productenboek) -> Iterator[Problem]:
    for i, schil in enumerate(boek.schillen):
        remaining = left_of_schil(boek, schil)
        if remaining < 0:
            amount = schil.aandeel.waarde * boek.begroting.waarde
            text = f"de producten van schil {schil.id} kosten {euro(amount - remaining)}, de schil heeft {euro(amount)}"
            hint = f"verlaag de lasten met {euro(-remaining)} of verhoog het aandeel"
            yield Problem(("schillen", i, "aandeel"), "TK023", text, hint)


def _gemeenten(boek: Productenboek) -> Iterator[Problem]:
    for i, gemeente in enumerate(boek.gemeenten):
        if not NOT_EMPTY.encloses(gemeente.inwoners.waarde):
            text = f"{gemeente.naam} heeft geen inwoners"
            yield Problem(("gemeenten", i, "inwoners"), "TK016", text, "vul het aantal inwoners in")
    if not NOT_EMPTY.encloses(len(boek.gemeenten)):
        yield Problem(("gemeenten",), "TK011", "er staat geen gemeente in", "noem de gemeenten van de GR")


def _sleutels(boek: Productenboek) -> Iterator[Problem]:
    """A key divides something in each year; one with an amount for each gives no more than there is."""
    paths: list[tuple[NodePath, Product | None, Sleutel]] = [
        *((("producten", i, "sleutel"), p, p.sleutel) for i, p in enumerate(boek.producten)),
        *((("schillen", i, "restpost", "sleutel"), None, s.restpost.sleutel) for i, s in enumerate(boek.schillen)),
    ]
    for path, product, key in paths if boek.gemeenten else ():
        if product is not None and product.dekkingsgraad is None and product.schil in boek.schil:
            product = product._replace(dekkingsgraad=boek.schil[product.schil].dekkingsgraad or ZERO)
        if problem := cannot_divide(key, boek, product):
            yield Problem(path, *problem)


def _dekking(boek: Productenboek) -> Iterator[Problem]:
    for i, product in enumerate(boek.producten):
        schil = boek.schil.get(product.schil)
        if schil is None:
            continue  # without any schil in the book its name could not be checked
        active = product.dekkingsgraad or schil.dekkingsgraad
        dekkingsgraad = active.waarde if active else Fraction(0)
        named = {year for cijfer in (product.lasten, product.inkomsten) for year, _ in cijfer.per_year}
        for year in sorted({boek.basisjaar, *named}):
            one = product.in_year(year, boek.basisjaar)
            too_many = one.inkomsten.waarde + dekkingsgraad * one.lasten.waarde - one.lasten.waarde
            if too_many > 0:
                when = f" in {year}" if named else ""
                text = f"inkomsten en dekking van {product.id} zijn{when} {euro(too_many)} hoger dan de lasten"
                yield Problem(("producten", i, "lasten"), "TK024", text, "verlaag inkomsten of dekkingsgraad")
                break


def _producten(boek: Productenboek) -> Iterator[Problem]:
    for i, product in enumerate(boek.producten):
        lokaal = product.parameters.lokaal_aandeel
        if lokaal and lokaal.waarde == 1:
            text = "een product dat helemaal lokaal is, doet de GR niet"
            yield Problem(("producten", i, "lokaal_aandeel"), "TK016", text, "kies een lokaal_aandeel onder 100%")
        if product.id.startswith(RESTPOST):
            text = f"een eigen product kan niet met {RESTPOST} beginnen"
            hint = "kies een andere naam; het programma maakt de restposten zelf"
            yield Problem(("producten", i, "product"), "TK021", text, hint)


def _indexatie(boek: Productenboek) -> Iterator[Problem]:
    """Where the book says how prices rise it says all of it; a product may leave out what the book says."""
    of_boek = boek.indexatie
    written: list[tuple[NodePath, object]] = [(("indexatie",), of_boek)]
    written += [(("producten", i, "indexatie"), product.indexatie) for i, product in enumerate(boek.producten)]
    for path, own in written:
        if not isinstance(own, Indexatie):
            continue
        for name, cijfer in own._asdict().items():
            if cijfer is None and getattr(of_boek, name, None) is None:
                yield Problem(path, "TK011", f"veld {name} ontbreekt bij indexatie", f"voeg {name}: … toe")


def _afbouw(boek: Productenboek) -> Iterator[Problem]:
    yield from too_long(boek.afbouw, boek.longest_afbouw)


def _groei(boek: Productenboek) -> Iterator[Problem]:
    for i, product in enumerate(boek.producten):
        if product.groei and not any(c.waarde and not c.per_year for c in (product.lasten, product.inkomsten)):
            text = f"groei doet niets: de bedragen van {product.id} staan al per jaar"
            yield Problem(("producten", i, "groei"), "TK017", text, "haal groei weg, of geef één bedrag")


def _years(boek: Productenboek) -> Iterator[Problem]:
    if boek.vroegste_startjaar < boek.basisjaar:
        text = f"het vroegste startjaar ligt voor het basisjaar {boek.basisjaar}"
        yield Problem(("vroegste_startjaar",), "TK027", text, f"kies {boek.basisjaar} of later")


_CHECKS = (
    DocumentCheck(_duplicate_names),
    DocumentCheck(_shares, ("schillen",)),
    DocumentCheck(_schil_too_full, ("schillen", "producten", "begroting")),
    DocumentCheck(_gemeenten, ("gemeenten",)),
    DocumentCheck(_sleutels, ("basisjaar", "gemeenten", "schillen", "tellingen", "sleutels")),
    DocumentCheck(_dekking, ("schillen",)),
    DocumentCheck(_producten),
    DocumentCheck(_indexatie),
    DocumentCheck(_groei),
    DocumentCheck(_afbouw),
    DocumentCheck(_years, ("basisjaar", "vroegste_startjaar")),
)
