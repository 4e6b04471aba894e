"""What a kwitantie remembers of each kind of outcome: a hash of all its figures, and the numbers that say most.

Whatever is in a hash is a figure or a judgement; words of the productenboek that only explain are not, for they change
no outcome.
"""

import json
from collections.abc import Iterable, Sequence
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any

from takenkeuze.core.diagnostics import Ernst
from takenkeuze.core.overview import Per, Regel, regels
from takenkeuze.core.result import Resultaat
from takenkeuze.receipt.kwitantie import (
    PER_BESTAND,
    PER_GEMEENTE,
    PER_KEUZE,
    PER_VERSCHIL,
    Uitkomst,
    hash_van,
)

if TYPE_CHECKING:  # each command has loaded its own already, and needs none of the others
    from takenkeuze.features.check.verdict import Verslag
    from takenkeuze.features.compare.question import Matrix
    from takenkeuze.features.diff.question import Verschil
    from takenkeuze.features.inbreng.proposal import Voorstel
    from takenkeuze.features.inbreng.question import RodeDraden
    from takenkeuze.features.menukaart.question import Keuze, Menukaart
    from takenkeuze.features.nu.question import Nu
    from takenkeuze.features.product.question import Productblad

__all__ = [
    "van_inbreng",
    "van_matrix",
    "van_menukaart",
    "van_nu",
    "van_productblad",
    "van_resultaat",
    "van_verschil",
    "van_verschillen",
    "van_verslag",
]


def van_resultaat(resultaat: Resultaat) -> Uitkomst:
    """Every post and what the reserve pays and holds, whatever the order they were booked in."""
    return Uitkomst(_hash(_posten(resultaat)), PER_GEMEENTE, _per_gemeente(resultaat))


def van_nu(nu: "Nu") -> Uitkomst:
    """What each gemeente asked for pays now, per product; its two numbers are that bijdrage and no change of it."""
    boek, totaal = nu.boek, nu.totaal
    stukken: list[list[Any]] = [
        ["product", p.id, p.schil, p.sleutel.soort.value, r.lasten, r.herkomst.value, r.per_gemeente]
        for p, r in nu.producten
    ]
    stukken += [["inwoners", boek.gemeenten[g].code, boek.inwoners[g]] for g in nu.gemeenten]
    paren = {boek.gemeenten[g].code: (totaal.per_gemeente[g], 0) for g in nu.gemeenten}
    return Uitkomst(_hash(stukken), PER_GEMEENTE, paren)


def van_menukaart(kaart: "Menukaart") -> Uitkomst:
    """Every choice of a menu, and the scenario it comes on top of."""
    stukken = [["keuze", *_keuze(keuze)] for keuze in kaart.keuzes]
    return Uitkomst(_hash([*_posten(kaart.uitgang), *stukken]), PER_KEUZE, _per_keuze(kaart))


def van_productblad(blad: "Productblad") -> Uitkomst:
    """The figures of one product, what each gemeente pays, and every choice; not the rest of the productenboek."""
    kosten = [blad.product.lasten.waarde, blad.product.inkomsten.waarde, blad.tarieven, blad.minimum, blad.samen]
    stukken: list[list[Any]] = [["kosten", *map(str, kosten)]]
    stukken += [["gemeente", r.id, r.inwoners, r.bijdrage_nu] for r in blad.gemeenten]
    stukken += [["keuze", *_keuze(keuze)] for keuze in blad.kaart.keuzes]
    return Uitkomst(_hash(stukken), PER_KEUZE, _per_keuze(blad.kaart))


def van_inbreng(draden: "RodeDraden", voorstel: "Voorstel", resultaat: Resultaat) -> Uitkomst:
    """What each gemeente thinks, what has enough support, and what the proposal comes to."""
    stukken: list[list[Any]] = [["drempel", str(draden.drempel)], ["stil", *draden.stil]]
    for draad in draden.draden:
        stemmen = [
            [s.gemeente, s.uitspraak.standpunt, s.uitspraak.prioriteit, str(s.uitspraak.stand)]
            for s in (*draad.stemmen, *draad.buiten)
        ]
        uitkomst = [draad.betrokken, draad.nodig, draad.nodig_gr, str(draad.stand), draad.gedragen]
        stukken.append(["draad", draad.product.id, draad.knop.naam, *uitkomst, *stemmen])
    stukken += [["vervallen", v.draad.product.id, v.draad.knop.naam, v.reden] for v in voorstel.vervallen]
    return Uitkomst(_hash([*_posten(resultaat), *stukken]), PER_GEMEENTE, _per_gemeente(resultaat))


def van_verschil(verschil: "Verschil") -> Uitkomst:
    """Both sides, and how much of the difference each change causes; the amounts are the difference per gemeente."""
    stukken = [["oud", *stuk] for stuk in _posten(verschil.oud)] + [
        ["nieuw", *stuk] for stuk in _posten(verschil.nieuw)
    ]
    for i, oorzaak in enumerate(verschil.oorzaken):
        stukken += [["oorzaak", i, r.id, r.structureel, _cumulatief(r)] for r in (oorzaak.totaal, *oorzaak.gemeenten)]
    return Uitkomst(_hash(stukken), PER_GEMEENTE, _paren(lijn.verschil for lijn in verschil.lijnen[Per.GEMEENTE]))


def van_verschillen(verschillen: Sequence[tuple[str, "Verschil"]]) -> Uitkomst:
    """Several differences, each by the name of its file; the amounts are those of all gemeenten together."""
    stukken = [[naam, van_verschil(verschil).hash] for naam, verschil in verschillen]
    samen = {naam: verschil.totaal.verschil for naam, verschil in verschillen}
    paren = {naam: (regel.structureel, _cumulatief(regel)) for naam, regel in samen.items()}
    return Uitkomst(_hash(stukken), PER_VERSCHIL, paren)


def van_matrix(matrix: "Matrix") -> Uitkomst:
    """Every scenario; the amounts are those of each gemeente in each of them."""
    stukken: list[list[Any]] = []
    paren: dict[str, tuple[int, int]] = {}
    for letter, resultaat in zip(ascii_uppercase, matrix.resultaten, strict=False):
        stukken += [[letter, *stuk] for stuk in _posten(resultaat)]
        paren |= {f"{letter}/{code}": paar for code, paar in _per_gemeente(resultaat).items()}
    stukken += [["kenmerk", rij.id, *map(str, rij.waarden)] for rij in matrix.kenmerken]
    stukken += [["bevinding", i, *b[:3]] for i, een in enumerate(matrix.per_scenario) for b in een.bevindingen]
    return Uitkomst(_hash(stukken), PER_GEMEENTE, paren)


def van_verslag(verslag: "Verslag") -> Uitkomst:
    """Every finding of check, also those that are knowingly let pass; the numbers are errors and warnings per file."""
    stukken = [
        [bestand.naam, *melding.diagnostic[:4], melding.diagnostic.plek, melding.reden]
        for bestand in verslag.bestanden
        for melding in bestand.meldingen
    ]
    paren = {}
    for bestand in verslag.bestanden:
        fouten = sum(diagnostic.ernst is Ernst.FOUT for diagnostic in bestand.geldend)
        paren[bestand.naam] = fouten, len(bestand.geldend) - fouten
    return Uitkomst(_hash(stukken), PER_BESTAND, paren)


def _posten(resultaat: Resultaat) -> list[list[Any]]:
    stukken: list[list[Any]] = [
        [p.oorzaak, p.product, p.jaar, p.soort.value, p.herkomst.value, p.centen] for p in resultaat.posten
    ]
    stukken += [["uitname", u.maatregel, u.product, u.jaar, u.centen] for u in resultaat.uitnamen]
    return stukken + [["stand", *jaar] for jaar in resultaat.reserve]


def _keuze(keuze: "Keuze") -> list[Any]:
    oordeel = [keuze.product.id, keuze.knop.naam, keuze.oordeel, *(reden.code for reden in keuze.redenen)]
    if keuze.regel is None:
        return oordeel
    jaren = [tuple(jaar) for jaar in keuze.regel.jaren]
    bedragen = [keuze.regel.structureel, keuze.regel.breakeven_jaar, keuze.uit_reserve, keuze.per_gemeente]
    return [*oordeel, *bedragen, keuze.herkomst, *jaren]


def _per_gemeente(resultaat: Resultaat) -> dict[str, tuple[int, int]]:
    return _paren(regels(resultaat, Per.GEMEENTE))


def _paren(lijnen: Iterable[Regel]) -> dict[str, tuple[int, int]]:
    return {regel.id: (regel.structureel, _cumulatief(regel)) for regel in lijnen}


def _cumulatief(regel: Regel) -> int:
    """Of all years shown."""
    return regel.jaren[-1].cumulatief if regel.jaren else 0


def _per_keuze(kaart: "Menukaart") -> dict[str, tuple[int, int]]:
    """Of the choices that could be computed, for the gemeenten asked for."""
    return {f"{k.product.id}/{k.knop.naam}": (k.regel.structureel, k.frictiekosten) for k in kaart.keuzes if k.regel}


def _hash(stukken: Iterable[list[Any]]) -> str:
    return hash_van("\n".join(sorted(map(json.dumps, stukken))).encode())
