# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A folder of documents to the inbreng of gemeenten, or to all that is wrong with them."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from pydantic_core import SchemaValidator

from takenkeuze.core.diagnostics import fouten
from takenkeuze.core.knoppen import KNOPPEN
from takenkeuze.core.model.field_types import Soort
from takenkeuze.core.model.inbreng import Inbreng, Standpunt, Uitspraak
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.files.building_blocks import Namen, Probleem
from takenkeuze.files.document import Document
from takenkeuze.files.schema import deel_van_record, record
from takenkeuze.files.validation import Controle, controleer, valideer

STOPPEN = "stoppen"
_VOORWAARDE = re.compile(
    r"\b(mits|tenzij|op voorwaarde|onder (de )?voorwaarde|alleen als|alleen indien)\b", re.IGNORECASE
)
"""Words by which somebody who is for says that it depends."""


def laad_inbreng(documenten: Iterable[Document], boek: Productenboek) -> list[Inbreng]:
    """What the gemeenten bring in, in order of code; incomplete when a document's diagnostics hold an error.

    One file per gemeente: a second one of the same gemeente is a mistake in that file.
    """
    gelezen: dict[str, tuple[Document, Inbreng]] = {}
    for document in documenten:
        inbreng = _laad(document, boek)
        if inbreng is None:
            continue
        if inbreng.gemeente in gelezen:
            eerder = gelezen[inbreng.gemeente][0].naam
            naam = boek.gemeenten[boek.gemeente_index[inbreng.gemeente]].naam
            tekst = f"van {naam} is er al een bestand: {eerder}"
            document.meld_bij(("gemeente",), "TK021", tekst, "houd per gemeente één bestand over")
        else:
            gelezen[inbreng.gemeente] = document, inbreng
    return [gelezen[code][1] for code in sorted(gelezen)]


def _laad(document: Document, boek: Productenboek) -> Inbreng | None:
    if document.wortel is None:
        return None
    inbreng, onvolledig = valideer(document, _volledig(), _deels, _namen(boek))
    if not isinstance(inbreng, Inbreng):
        return None
    controles = (_dubbel, _stand, _voorwaarde)
    controleer(document, inbreng, (Controle(controle, ("inbreng",)) for controle in controles), onvolledig)
    if fouten(document.diagnostics):
        return None
    return inbreng._replace(uitspraken=tuple(map(_met_voorwaarde, inbreng.uitspraken)))


def _met_voorwaarde(uitspraak: Uitspraak) -> Uitspraak:
    """A voor on a condition is no full voor, whether the file says so by its own key or in its words."""
    voorwaarde = uitspraak.voorwaarde
    if not voorwaarde and _VOORWAARDE.search(uitspraak.toelichting):
        voorwaarde = uitspraak.toelichting
    if uitspraak.standpunt not in (Standpunt.VOOR, Standpunt.VOORWAARDELIJK):
        return uitspraak
    if uitspraak.standpunt is Standpunt.VOORWAARDELIJK or voorwaarde:
        voorwaarde = voorwaarde or uitspraak.toelichting
        return uitspraak._replace(standpunt=Standpunt.VOORWAARDELIJK, voorwaarde=voorwaarde)
    return uitspraak


@cache
def _volledig() -> SchemaValidator:
    return SchemaValidator(record(Inbreng))


@cache
def _deels() -> SchemaValidator:
    return SchemaValidator(deel_van_record(Inbreng, {"gemeente": ""}))


def _namen(boek: Productenboek) -> Namen:
    return {
        Soort.GEMEENTE: {g.naam: g.code for g in boek.gemeenten} | {g.code: g.code for g in boek.gemeenten},
        Soort.PRODUCT: {p.id: p.id for p in boek.producten},
        Soort.KNOP: {knop: knop for knop in KNOPPEN},
    }


def _dubbel(inbreng: Inbreng) -> Iterator[Probleem]:
    gezien = set()
    for i, uitspraak in enumerate(inbreng.uitspraken):
        for product in uitspraak.product:
            if (product, uitspraak.knop) in gezien:
                tekst = f"over {uitspraak.knop} bij {product} staat er al een standpunt"
                yield Probleem(("inbreng", i, "product"), "TK021", tekst, "houd er één over")
            gezien.add((product, uitspraak.knop))


def _stand(inbreng: Inbreng) -> Iterator[Probleem]:
    for i, uitspraak in enumerate(inbreng.uitspraken):
        if uitspraak.stand is None:
            continue
        pad = ("inbreng", i, "stand")
        if uitspraak.knop == STOPPEN:
            yield Probleem(pad, "TK017", "stoppen heeft geen stand; stoppen is helemaal", "haal deze regel weg")
        elif uitspraak.standpunt not in (Standpunt.VOOR, Standpunt.VOORWAARDELIJK):
            tekst = f"een stand past niet bij het standpunt {uitspraak.standpunt}"
            yield Probleem(pad, "TK017", tekst, "geef alleen een stand als de gemeente voor is")
        elif not uitspraak.stand:
            yield Probleem(pad, "TK016", "een stand van 0% verandert niets", "kies meer dan 0%")


def _voorwaarde(inbreng: Inbreng) -> Iterator[Probleem]:
    for i, uitspraak in enumerate(inbreng.uitspraken):
        if uitspraak.voorwaarde and uitspraak.standpunt not in (Standpunt.VOOR, Standpunt.VOORWAARDELIJK):
            tekst = f"een voorwaarde past niet bij het standpunt {uitspraak.standpunt}"
            yield Probleem(("inbreng", i, "voorwaarde"), "TK017", tekst, "schrijf haar bij toelichting")
        elif uitspraak.standpunt is Standpunt.VOORWAARDELIJK and not uitspraak.voorwaarde + uitspraak.toelichting:
            hint = "voeg voorwaarde: … toe, of kies standpunt: voor"
            yield Probleem(("inbreng", i, "standpunt"), "TK011", "de voorwaarde ontbreekt", hint)
