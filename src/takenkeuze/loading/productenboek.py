"""A document to a complete productenboek, or to all that is wrong with it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cache

from pydantic_core import SchemaValidator

from takenkeuze.diagnostics import fouten
from takenkeuze.loading.document import Document
from takenkeuze.loading.knopen import Blok, Lijst, Scalar
from takenkeuze.loading.schema import Namen, Probleem, afname_als_sleutel, record
from takenkeuze.loading.valideren import Controle, controleer, valideer
from takenkeuze.model.aanvullen import RESTPOST, over_van_schil, vul_aan
from takenkeuze.model.afbouw import Afbouw
from takenkeuze.model.knoppen import KNOPPEN
from takenkeuze.model.productenboek import Productenboek, Sleutelsoort
from takenkeuze.model.velden import Soort
from takenkeuze.notatie import euro, procent

__all__ = ["afbouwproblemen", "laad_productenboek"]


def laad_productenboek(document: Document) -> Productenboek | None:
    """The productenboek in a document; None when the document's diagnostics hold an error."""
    if document.wortel is None:
        return None
    for product in _items(document.wortel, "producten"):
        afname_als_sleutel(product)
    boek, onvolledig = valideer(document, _validator(), _namen(document.wortel))
    if boek is None:
        return None
    controleer(document, boek, _CONTROLES, onvolledig)
    return None if fouten(document.diagnostics) else vul_aan(boek)


@cache
def _validator() -> SchemaValidator:
    return SchemaValidator(record(Productenboek))


def _items(wortel: Blok, sleutel: str) -> Iterable[object]:
    lijst = wortel.get(sleutel)
    return lijst if isinstance(lijst, Lijst) else ()


def _namen(wortel: Blok) -> Namen:
    """The names this book defines, read before the rest so that references can be checked in the same run."""

    def teksten(lijst: str, sleutel: str) -> list[str]:
        gevonden = (item.get(sleutel) for item in _items(wortel, lijst) if isinstance(item, Blok))
        return [tekst.tekst.strip() for tekst in gevonden if isinstance(tekst, Scalar)]

    codes, namen = teksten("gemeenten", "code"), teksten("gemeenten", "naam")
    gemeenten = dict(zip(namen, codes, strict=True)) if len(namen) == len(codes) else None
    bekend = {
        Soort.SCHIL: {naam: naam for naam in teksten("schillen", "schil")},
        Soort.BRON: {naam: naam for naam in teksten("bronnen", "bron")},
        Soort.KNOP: {naam: naam for naam in KNOPPEN},
    }
    if gemeenten is not None:
        bekend[Soort.GEMEENTE] = gemeenten | {code: code for code in codes}
    return bekend


def _dubbel(lijst: str, wat: str, namen: list[str]) -> Iterator[Probleem]:
    gezien = Counter[str]()
    for i, naam in enumerate(namen):
        gezien[naam] += 1
        if gezien[naam] == 2:
            yield Probleem((lijst, i), "TK021", f"{wat} {naam} staat er twee keer", "geef elk een eigen naam")


def _dubbele_namen(boek: Productenboek) -> Iterator[Probleem]:
    yield from _dubbel("gemeenten", "gemeentecode", [g.code for g in boek.gemeenten])
    yield from _dubbel("gemeenten", "gemeente", [g.naam for g in boek.gemeenten])
    yield from _dubbel("schillen", "schil", [s.id for s in boek.schillen])
    yield from _dubbel("producten", "product", [p.id for p in boek.producten])
    yield from _dubbel("bronnen", "bron", [b.id for b in boek.bronnen])


def _aandelen(boek: Productenboek) -> Iterator[Probleem]:
    totaal = sum((s.aandeel.waarde for s in boek.schillen), Fraction(0))
    if totaal != 1:
        tekst = f"de aandelen van de schillen tellen op tot {procent(totaal)}, niet tot 100%"
        yield Probleem(("schillen",), "TK022", tekst, "pas de aandelen aan")


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
        if not gemeente.inwoners.waarde:
            yield Probleem(("gemeenten", i, "inwoners"), "TK016", f"{gemeente.naam} heeft geen inwoners")
    if not boek.gemeenten:
        yield Probleem(("gemeenten",), "TK011", "er staat geen gemeente in", "noem de gemeenten van de GR")


def _producten(boek: Productenboek) -> Iterator[Probleem]:
    jongeren = sum(g.jongeren.waarde for g in boek.gemeenten)
    for i, product in enumerate(boek.producten):
        pad = ("producten", i)
        schil = boek.schil[product.schil]
        standaard = Fraction(1) if schil.id == "4" else Fraction(0)
        geldend = product.dekkingsgraad or schil.dekkingsgraad
        dekking = (geldend.waarde if geldend else standaard) * product.lasten.waarde
        te_veel = product.inkomsten.waarde + dekking - product.lasten.waarde
        if te_veel > 0:
            tekst = f"inkomsten en dekking van {product.id} zijn {euro(te_veel)} hoger dan de lasten"
            yield Probleem((*pad, "lasten"), "TK024", tekst, "verlaag inkomsten of dekkingsgraad")
        if product.sleutel.soort is Sleutelsoort.JONGEREN and not jongeren:
            yield Probleem((*pad, "sleutel"), "TK016", "geen enkele gemeente heeft jongeren", "vul jongeren in")
        lokaal = product.parameters.lokaal_aandeel
        if lokaal and lokaal.waarde == 1:
            tekst = "een product dat helemaal lokaal is, doet de GR niet"
            yield Probleem((*pad, "lokaal_aandeel"), "TK016", tekst, "kies een lokaal_aandeel onder 100%")
        if product.id.startswith(RESTPOST):
            tekst = f"een eigen product kan niet met {RESTPOST} beginnen"
            yield Probleem((*pad, "product"), "TK021", tekst, "kies een andere naam; het programma maakt de restpost")


def _reserve(boek: Productenboek) -> Iterator[Probleem]:
    reserve = boek.reserve
    if reserve and reserve.bovengrens and reserve.bovengrens.waarde < reserve.ondergrens.waarde:
        yield Probleem(("reserve", "bovengrens"), "TK016", "de bovengrens ligt onder de ondergrens")


def _jaren(boek: Productenboek) -> Iterator[Probleem]:
    if boek.vroegste_startjaar < boek.basisjaar:
        tekst = f"het vroegste startjaar ligt voor het basisjaar {boek.basisjaar}"
        yield Probleem(("vroegste_startjaar",), "TK027", tekst, f"kies {boek.basisjaar} of later")


def afbouwproblemen(afbouw: Afbouw | None) -> Iterator[Probleem]:
    """What is not possible in an afbouw: more than two years, or a pad that falls or does not end at 100%."""
    if afbouw is None:
        return
    if afbouw.jaren is not None and afbouw.jaren > 2:
        yield Probleem(("jaren",), "TK028", f"een afbouw van {afbouw.jaren} jaar kan niet", "kies hoogstens 2 jaar")
    if afbouw.pad is None:
        return
    if afbouw.verloop is not None or afbouw.jaren is not None:
        yield Probleem(("pad",), "TK017", "een pad gaat niet samen met verloop of jaren", "laat een van beide weg")
    if any(later < eerder for eerder, later in zip(afbouw.pad, afbouw.pad[1:], strict=False)):
        yield Probleem(("pad",), "TK028", "het pad daalt", "schrijf het deel dat in elk jaar bereikt is")
    if 1 not in afbouw.pad[:3]:
        tekst = "het pad staat niet uiterlijk in het derde jaar op 100%"
        yield Probleem(("pad",), "TK028", tekst, "een afbouw duurt hoogstens twee jaar, zoals [25%, 75%, 100%]")


def _afbouw(boek: Productenboek) -> Iterator[Probleem]:
    for probleem in afbouwproblemen(boek.afbouw):
        yield Probleem(("afbouw", *probleem.pad), probleem.code, probleem.tekst, probleem.hint)


_CONTROLES = (
    Controle(_dubbele_namen),
    Controle(_aandelen, ("schillen",)),
    Controle(_schil_te_vol, ("schillen", "producten", "begroting")),
    Controle(_gemeenten, ("gemeenten",)),
    Controle(_producten, ("schillen", "gemeenten")),
    Controle(_reserve),
    Controle(_jaren),
    Controle(_afbouw),
)
