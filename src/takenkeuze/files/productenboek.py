# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A document to a complete productenboek, or to all that is wrong with it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache

from pydantic_core import SchemaValidator
from pydantic_core import core_schema as cs

from takenkeuze.core.diagnostics import fouten
from takenkeuze.core.knoppen import KNOPPEN
from takenkeuze.core.model.field_types import NIET_LEEG, Soort
from takenkeuze.core.model.filling_in import RESTPOST, over_van_schil, vul_aan
from takenkeuze.core.model.productenboek import NUL, Productenboek, Sleutel, Sleutelsoort
from takenkeuze.core.names import eender
from takenkeuze.core.notation import euro
from takenkeuze.files.building_blocks import Namen, Probleem, hoe_ook_getypt
from takenkeuze.files.document import SLEUTEL, Document
from takenkeuze.files.exceptions import BoekUitzondering, uitzonderingen
from takenkeuze.files.nodes import Blok, Lijst, Scalar
from takenkeuze.files.schema import deel_van_record, record
from takenkeuze.files.validation import Controle, controleer, valideer
from takenkeuze.files.verdeelsleutel import afname_als_sleutel, niet_honderd


def laad_productenboek(document: Document) -> Productenboek | None:
    """The productenboek in a document; None when the document's diagnostics hold an error."""
    wortel = document.wortel
    if wortel is None:
        return None
    if "scenario" in wortel and not {"gemeenten", "schillen", "producten"} & wortel.keys():
        tekst = "dit is een scenario, geen productenboek"
        document.meld("TK012", tekst, "geef het bestand met de producten op", wortel.sleutels["scenario"])
        return None
    producten = wortel.get("producten")
    for product in producten if isinstance(producten, Lijst) else ():
        afname_als_sleutel(document, product)
    boek, onvolledig = valideer(document, _volledig(), _deels, _namen(wortel))
    if boek is None:
        return None
    controleer(document, boek, _CONTROLES, onvolledig)
    return None if fouten(document.diagnostics) else vul_aan(boek)


@cache
def _volledig() -> SchemaValidator:
    return SchemaValidator(record(Productenboek, _apart()))


@cache
def _deels() -> SchemaValidator:
    # what stands in for a key that could not be read is never used: the checks say which keys they need
    leeg = {"titel": "", "basisjaar": 0, "vroegste_startjaar": 0, "begroting": NUL}
    leeg |= {"gemeenten": (), "schillen": (), "producten": ()}
    return SchemaValidator(deel_van_record(Productenboek, leeg, _apart()))


def _apart() -> dict[str, cs.TypedDictField]:
    return {"negeer": cs.typed_dict_field(uitzonderingen(BoekUitzondering), required=False)}


def _namen(wortel: Blok) -> Namen:
    """The names this book defines, read before the rest so that references can be checked in the same run."""
    bekend: dict[Soort, Mapping[str, str]] = {Soort.KNOP: {naam: naam for naam in KNOPPEN}}
    for soort, lijst, sleutel in ((Soort.SCHIL, "schillen", "schil"), (Soort.BRON, "bronnen", "bron")):
        if (namen := _teksten(wortel, lijst, sleutel)) is not None:
            bekend[soort] = hoe_ook_getypt({naam: naam for naam in namen})
    codes, gemeenten = _teksten(wortel, "gemeenten", "code"), _teksten(wortel, "gemeenten", "naam")
    if codes and gemeenten:
        per_naam = dict(zip(gemeenten, codes, strict=True))
        bekend[Soort.GEMEENTE] = hoe_ook_getypt(per_naam | {code: code for code in codes})
    return bekend


def _teksten(wortel: Blok, lijst: str, sleutel: str) -> list[str] | None:
    """What the items of a list have at a key; None when not all of that can be read, or there is none to refer to."""
    items = wortel.get(lijst, Lijst(0, 0) if lijst == "bronnen" else None)
    if not isinstance(items, Lijst) or (not items and lijst != "bronnen"):
        return None
    gevonden = [item.get(sleutel) if isinstance(item, Blok) else None for item in items]
    teksten = [scalar.tekst.strip() for scalar in gevonden if isinstance(scalar, Scalar)]
    return teksten if len(teksten) == len(items) and all(teksten) else None


# --- checks on the whole -------------------------------------------------------------------------------------------


def _dubbel(lijst: str, sleutel: str, wat: str, namen: list[str]) -> Iterator[Probleem]:
    gezien = Counter[str]()
    for i, naam in enumerate(namen):
        gezien[eender(naam)] += 1
        if gezien[eender(naam)] == 2:
            yield Probleem((lijst, i, sleutel), "TK021", f"{wat} {naam} staat er twee keer", "geef elk een eigen naam")


def _dubbele_namen(boek: Productenboek) -> Iterator[Probleem]:
    yield from _dubbel("gemeenten", "code", "gemeentecode", [g.code for g in boek.gemeenten])
    yield from _dubbel("gemeenten", "naam", "gemeente", [g.naam for g in boek.gemeenten])
    yield from _dubbel("schillen", "schil", "schil", [s.id for s in boek.schillen])
    yield from _dubbel("producten", "product", "product", [p.id for p in boek.producten])
    yield from _dubbel("bronnen", "bron", "bron", [b.id for b in boek.bronnen])


def _aandelen(boek: Productenboek) -> Iterator[Probleem]:
    totaal = sum((s.aandeel.waarde for s in boek.schillen), Fraction(0))
    if not NIET_LEEG.omvat(len(boek.schillen)):
        yield Probleem(("schillen",), "TK011", "er staat geen schil in", "noem de schillen, samen 100%")
    elif totaal != 1:
        telling, hint = niet_honderd(totaal)
        tekst = f"de aandelen van de schillen tellen op tot {telling}"
        yield Probleem(("schillen", SLEUTEL), "TK022", tekst, hint)


def _schil_te_vol(boek: Productenboek) -> Iterator[Probleem]:
    for i, schil in enumerate(boek.schillen):
        over = over_van_schil(boek, schil)
        if over < 0:
            bedrag = schil.aandeel.waarde * boek.begroting.waarde
            tekst = f"de producten van schil {schil.id} kosten {euro(bedrag - over)}, de schil heeft {euro(bedrag)}"
            hint = f"verlaag de lasten met {euro(-over)} of verhoog het aandeel"
            yield Probleem(("schillen", i, "aandeel"), "TK023", tekst, hint)


def _gemeenten(boek: Productenboek) -> Iterator[Probleem]:
    for i, gemeente in enumerate(boek.gemeenten):
        if not NIET_LEEG.omvat(gemeente.inwoners.waarde):
            tekst = f"{gemeente.naam} heeft geen inwoners"
            yield Probleem(("gemeenten", i, "inwoners"), "TK016", tekst, "vul het aantal inwoners in")
    if not NIET_LEEG.omvat(len(boek.gemeenten)):
        yield Probleem(("gemeenten",), "TK011", "er staat geen gemeente in", "noem de gemeenten van de GR")


def _sleutels(boek: Productenboek) -> Iterator[Probleem]:
    if any(g.jongeren.waarde for g in boek.gemeenten):
        return

    def telt_jongeren(sleutel: Sleutel) -> bool:
        return sleutel.soort is Sleutelsoort.JONGEREN

    paden: list[tuple[str | int, ...]] = [
        *(("producten", i, "sleutel") for i, p in enumerate(boek.producten) if telt_jongeren(p.sleutel)),
        *(
            ("schillen", i, "restpost", "sleutel")
            for i, s in enumerate(boek.schillen)
            if telt_jongeren(s.restpost.sleutel)
        ),
    ]
    for pad in paden:
        yield Probleem(pad, "TK016", "geen enkele gemeente heeft jongeren", "vul bij de gemeenten jongeren in")


def _dekking(boek: Productenboek) -> Iterator[Probleem]:
    for i, product in enumerate(boek.producten):
        schil = boek.schil.get(product.schil)
        if schil is None:
            continue  # without any schil in the book its name could not be checked
        standaard = Fraction(1) if schil.id == "4" else Fraction(0)
        geldend = product.dekkingsgraad or schil.dekkingsgraad
        dekking = (geldend.waarde if geldend else standaard) * product.lasten.waarde
        te_veel = product.inkomsten.waarde + dekking - product.lasten.waarde
        if te_veel > 0:
            tekst = f"inkomsten en dekking van {product.id} zijn {euro(te_veel)} hoger dan de lasten"
            yield Probleem(("producten", i, "lasten"), "TK024", tekst, "verlaag inkomsten of dekkingsgraad")


def _producten(boek: Productenboek) -> Iterator[Probleem]:
    for i, product in enumerate(boek.producten):
        lokaal = product.parameters.lokaal_aandeel
        if lokaal and lokaal.waarde == 1:
            tekst = "een product dat helemaal lokaal is, doet de GR niet"
            yield Probleem(("producten", i, "lokaal_aandeel"), "TK016", tekst, "kies een lokaal_aandeel onder 100%")
        if product.id.startswith(RESTPOST):
            tekst = f"een eigen product kan niet met {RESTPOST} beginnen"
            hint = "kies een andere naam; het programma maakt de restposten zelf"
            yield Probleem(("producten", i, "product"), "TK021", tekst, hint)


def _jaren(boek: Productenboek) -> Iterator[Probleem]:
    if boek.vroegste_startjaar < boek.basisjaar:
        tekst = f"het vroegste startjaar ligt voor het basisjaar {boek.basisjaar}"
        yield Probleem(("vroegste_startjaar",), "TK027", tekst, f"kies {boek.basisjaar} of later")


_CONTROLES = (
    Controle(_dubbele_namen),
    Controle(_aandelen, ("schillen",)),
    Controle(_schil_te_vol, ("schillen", "producten", "begroting")),
    Controle(_gemeenten, ("gemeenten",)),
    Controle(_sleutels, ("gemeenten",)),
    Controle(_dekking, ("schillen",)),
    Controle(_producten),
    Controle(_jaren, ("basisjaar", "vroegste_startjaar")),
)
