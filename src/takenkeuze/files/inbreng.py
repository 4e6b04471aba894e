# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A folder of documents to the inbreng of gemeenten, or to all that is wrong with them."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from pydantic_core import SchemaValidator

from takenkeuze.core.diagnostics import errors
from takenkeuze.core.knoppen import KNOPPEN
from takenkeuze.core.model.field_types import RefKind
from takenkeuze.core.model.inbreng import Inbreng, Opinion, Standpunt
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.files.building_blocks import KnownNames, Problem
from takenkeuze.files.document import Document
from takenkeuze.files.schema import part_of_record, record_schema
from takenkeuze.files.validation import DocumentCheck, run_checks, validate

STOPPEN = "stoppen"
_CONDITION = re.compile(
    r"\b(mits|tenzij|op voorwaarde|onder (de )?voorwaarde|alleen als|alleen indien)\b", re.IGNORECASE
)
"""Words by which somebody who is for says that it depends."""


def load_inbreng(documents: Iterable[Document], boek: Productenboek) -> list[Inbreng]:
    """What the gemeenten bring in, in order of code; incomplete when a document's diagnostics hold an error.

    One file per gemeente: a second one of the same gemeente is a mistake in that file.
    """
    read: dict[str, tuple[Document, Inbreng]] = {}
    for document in documents:
        inbreng = _load(document, boek)
        if inbreng is None:
            continue
        if inbreng.gemeente in read:
            earlier = read[inbreng.gemeente][0]
            name = boek.gemeenten[boek.gemeente_index[inbreng.gemeente]].naam
            text = f"van {name} is er al een bestand: {earlier.naam}"
            first = earlier.spot(earlier.seek(("gemeente",)))
            document.report_at(("gemeente",), "TK021", text, "houd per gemeente één bestand over", first)
        else:
            read[inbreng.gemeente] = document, inbreng
    return [read[code][1] for code in sorted(read)]


def _load(document: Document, boek: Productenboek) -> Inbreng | None:
    if document.root is None:
        return None
    inbreng, incomplete = validate(document, _complete(), _partly, _names(boek))
    if not isinstance(inbreng, Inbreng):
        return None
    checks = (_double, _stand, _condition)
    run_checks(document, inbreng, (DocumentCheck(check, ("inbreng",)) for check in checks), incomplete)
    if errors(document.diagnostics):
        return None
    return inbreng._replace(opinions=tuple(map(_with_condition, inbreng.opinions)))


def _with_condition(opinion: Opinion) -> Opinion:
    """A voor on a condition is no full voor, whether the file says so by its own key or in its words."""
    condition = opinion.voorwaarde
    if not condition and _CONDITION.search(opinion.toelichting):
        condition = opinion.toelichting
    if opinion.standpunt not in (Standpunt.FOR, Standpunt.CONDITIONAL):
        return opinion
    if opinion.standpunt is Standpunt.CONDITIONAL or condition:
        condition = condition or opinion.toelichting
        return opinion._replace(standpunt=Standpunt.CONDITIONAL, voorwaarde=condition)
    return opinion


@cache
def _complete() -> SchemaValidator:
    return SchemaValidator(record_schema(Inbreng))


@cache
def _partly() -> SchemaValidator:
    return SchemaValidator(part_of_record(Inbreng, {"gemeente": ""}))


def _names(boek: Productenboek) -> KnownNames:
    known = {
        RefKind.GEMEENTE: {name: g.code for g in boek.gemeenten for name in g.names},
        RefKind.PRODUCT: {p.id: p.id for p in boek.producten},
        RefKind.KNOP: {knop: knop for knop in KNOPPEN},
    }
    return KnownNames(known)


def _double(inbreng: Inbreng) -> Iterator[Problem]:
    seen: dict[tuple[str, str], int] = {}
    for i, opinion in enumerate(inbreng.opinions):
        for product in opinion.product:
            if (first := seen.setdefault((product, opinion.knop), i)) != i:
                text = f"over {opinion.knop} bij {product} staat er al een standpunt"
                path = ("inbreng", first, "product")
                yield Problem(("inbreng", i, "product"), "TK021", text, "houd er één over", path)


def _stand(inbreng: Inbreng) -> Iterator[Problem]:
    for i, opinion in enumerate(inbreng.opinions):
        if opinion.stand is None:
            continue
        path = ("inbreng", i, "stand")
        if opinion.knop == STOPPEN:
            yield Problem(path, "TK017", "stoppen heeft geen stand; stoppen is helemaal", "haal deze regel weg")
        elif opinion.standpunt not in (Standpunt.FOR, Standpunt.CONDITIONAL):
            text = f"een stand past niet bij het standpunt {opinion.standpunt}"
            yield Problem(path, "TK017", text, "geef alleen een stand als de gemeente voor is")
        elif not opinion.stand:
            yield Problem(path, "TK016", "een stand van 0% verandert niets", "kies meer dan 0%")


def _condition(inbreng: Inbreng) -> Iterator[Problem]:
    for i, opinion in enumerate(inbreng.opinions):
        if opinion.voorwaarde and opinion.standpunt not in (Standpunt.FOR, Standpunt.CONDITIONAL):
            text = f"een voorwaarde past niet bij het standpunt {opinion.standpunt}"
            yield Problem(("inbreng", i, "voorwaarde"), "TK017", text, "schrijf haar bij toelichting")
        elif opinion.standpunt is Standpunt.CONDITIONAL and not opinion.voorwaarde + opinion.toelichting:
            hint = "voeg voorwaarde: … toe, of kies standpunt: voor"
            yield Problem(("inbreng", i, "standpunt"), "TK011", "de voorwaarde ontbreekt", hint)
