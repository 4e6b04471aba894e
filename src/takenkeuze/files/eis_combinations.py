# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What does not go together in one eis: a clear word at the key, instead of "this key is unknown here"."""

import re
from collections.abc import Iterator

from takenkeuze.core.diagnostics import bedoelde, ingekort
from takenkeuze.core.model.eisen import Eismaat, Groep, Soortmaat
from takenkeuze.core.model.field_types import Eenheid, Soort
from takenkeuze.files.building_blocks import Namen, Probleem
from takenkeuze.files.document import SLEUTEL
from takenkeuze.files.nodes import Blok, Knoop, Lijst, Scalar

_GRENZEN = ("hoogstens", "minstens", "uiterlijk")
_KEUZE = ("alleen", "behalve")
_PER_JAAR = {
    "bijdrage_nu": "bijdrage_basis",
    "bijdrage_straks": "bijdrage",
    "structureel": "netto_effect",
    "frictiekosten": "frictiekosten",
}
"""The figure per year that is nearest to one of no year."""
_WAT = {"bijdrage_nu": "wat er nu wordt betaald", "frictiekosten": "alle getoonde jaren samen"}
_SOORTEN = {Groep.GEMEENTE: Soort.GEMEENTE, Groep.SCHIL: Soort.SCHIL, Groep.PRODUCT: Soort.PRODUCT}


def groep_van(per: Knoop | None) -> Groep | None:
    """The group that ``per`` names; None when it names none."""
    return Groep(per.tekst.strip()) if isinstance(per, Scalar) and per.tekst.strip() in [*Groep] else None


def onmogelijk(maat: Eismaat, eis: Blok, namen: Namen) -> Iterator[Probleem]:
    """The keys that this eis cannot have, each told once; whatever their values."""
    if "per" in eis:
        yield from _per(maat, eis["per"])
    else:
        yield from _zonder_per(maat, eis, namen)
    if "jaar" in eis and maat.soort not in (Soortmaat.JAAR, Soortmaat.RESERVE):
        yield Probleem(("jaar", SLEUTEL), "TK017", *_geen_jaar(maat, eis))
    for sleutel in _GRENZEN:
        if sleutel in eis and (sleutel == "uiterlijk") != (maat.soort is Soortmaat.OMSLAG):
            yield Probleem((sleutel, SLEUTEL), "TK017", *_andere_grens(maat, sleutel, eis))


def over_de_grens(maat: Eismaat, problemen: list[Probleem]) -> bool:
    """Whether the bound is told of already: that there is no other bound is then no second mistake."""
    sleutels = {str(probleem.pad[0]) for probleem in problemen}
    return bool(sleutels & {*_GRENZEN, *(("jaar",) if maat.soort is Soortmaat.OMSLAG else ())})


def zonder(eis: Blok, problemen: list[Probleem]) -> Blok:
    """The eis without the keys that are told of, and without what hangs on them."""
    weg = {str(probleem.pad[0]) for probleem in problemen}
    weg |= {*_KEUZE} if "per" in weg else set()
    kopie = Blok(eis.regel, eis.kolom)
    kopie.sleutels = eis.sleutels
    kopie.update((sleutel, waarde) for sleutel, waarde in eis.items() if sleutel not in weg)
    return kopie


def _per(maat: Eismaat, per: Knoop) -> Iterator[Probleem]:
    mogelijk = maat.groepen
    if not mogelijk:
        tekst = f"{maat.naam} is van de hele regeling, niet van een deel"
        yield Probleem(("per", SLEUTEL), "TK017", tekst, "haal per weg")
        return
    if not isinstance(per, Scalar) or not per.tekst.strip():
        yield Probleem(("per",), "TK012", "achter per hoort één woord", f"kies uit {_of(mogelijk)}")
        return
    groep = groep_van(per)
    if groep is None:
        tekst = f"per {ingekort(per.tekst)} kan niet"
        yield Probleem(("per",), "TK020", tekst, bedoelde(per.tekst, [*Groep]))
    elif groep not in mogelijk:
        waarom = "de teruggave komt uit de reserve van de hele regeling"
        if maat.veld != "teruggave":
            waarom = "wat zonder scenario wordt betaald, hoort bij geen maatregel"
        tekst = f"{maat.naam} per {groep} kan niet: {waarom}"
        yield Probleem(("per",), "TK017", tekst, f"kies per: {_of(mogelijk)}, of een andere maat")


def _of(groepen: tuple[Groep, ...]) -> str:
    namen = [groep.value for groep in groepen]
    return " of ".join([", ".join(namen[:-1]), namen[-1]] if len(namen) > 1 else namen)


def _zonder_per(maat: Eismaat, eis: Blok, namen: Namen) -> Iterator[Probleem]:
    for sleutel in _KEUZE:
        if sleutel not in eis:
            continue
        if maat.soort is Soortmaat.RESERVE:
            tekst = f"{maat.naam} is van de hele regeling, dus {sleutel} kan hier niet"
            yield Probleem((sleutel, SLEUTEL), "TK017", tekst, f"haal {sleutel} weg")
        else:
            tekst = f"{sleutel} kiest uit gemeenten, schillen, producten of maatregelen, maar welke staat er niet bij"
            hint = f"voeg per: {_bedoelde_groep(eis[sleutel], namen)} toe, of haal {sleutel} weg"
            yield Probleem((sleutel, SLEUTEL), "TK017", tekst, hint)


def _bedoelde_groep(keuze: Knoop, namen: Namen) -> Groep:
    """The group that these names are of; gemeenten when that is not clear."""
    delen = keuze if isinstance(keuze, Lijst) else [keuze]
    gekozen = [deel.tekst.strip() for deel in delen if isinstance(deel, Scalar)]
    for groep, soort in _SOORTEN.items():
        if gekozen and all(naam in namen.get(soort, ()) for naam in gekozen):
            return groep
    return Groep.GEMEENTE


def _geen_jaar(maat: Eismaat, eis: Blok) -> tuple[str, str]:
    weg = "haal jaar weg"
    match maat.soort:
        case Soortmaat.OMSLAG:
            tekst = f"{maat.naam} is zelf een jaar"
            return tekst, weg if "uiterlijk" in eis else _uiterlijk(eis["jaar"])
        case Soortmaat.HERKOMST:
            return f"{maat.naam} gaat over het structurele effect, en dat hoort bij geen jaar", weg
        case _:
            wat = _WAT.get(maat.veld, "de uitkomst als alles is doorgevoerd")
            tekst = f"{maat.naam} hoort bij geen jaar: het is {wat}"
            if maat.eenheid is not Eenheid.EURO:
                return tekst, weg
            ander = _PER_JAAR[maat.veld] + ("_per_inwoner" if maat.per_inwoner else "")
            return tekst, f"{weg}, of schrijf maat: {ander}"


def _andere_grens(maat: Eismaat, sleutel: str, eis: Blok) -> tuple[str, str]:
    if maat.soort is Soortmaat.OMSLAG:
        hint = f"haal {sleutel} weg" if "uiterlijk" in eis else _uiterlijk(eis[sleutel])
        return f"bij {maat.naam} hoort uiterlijk, niet {sleutel}", hint
    hint = "haal uiterlijk weg" if {"hoogstens", "minstens"} & eis.keys() else "schrijf hoogstens of minstens"
    return f"uiterlijk hoort alleen bij omslag, niet bij {maat.naam}", hint


def _uiterlijk(jaar: Knoop) -> str:
    if isinstance(jaar, Scalar) and re.fullmatch("20[0-9]{2}|2100", jaar.tekst.strip()):
        return f"schrijf uiterlijk: {jaar.tekst.strip()}"
    return "schrijf uiterlijk: …"
