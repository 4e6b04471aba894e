# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Several scenarios beside each other, as a report: what a board compares first, then who pays what and when."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from takenkeuze.core.diagnostics import Ernst
from takenkeuze.core.notation import bedrag, counted, counted_of, euro_uit_centen, opsomming, share
from takenkeuze.core.overview import MEERVOUD, Omslag, Per
from takenkeuze.core.result import Bevinding, Prijspeil
from takenkeuze.features.compare.characteristics import Kenmerk, Kenmerken
from takenkeuze.features.compare.question import Matrix
from takenkeuze.features.compare.rows import Rij, Waarde
from takenkeuze.report.answer import GEEN_BEVINDINGEN, render_beletsels
from takenkeuze.report.blocks import Alinea, Blok, Kolom, Kop, Punten, Soort, Tabel, Toon
from takenkeuze.report.blocks import Rij as Tabelrij
from takenkeuze.report.omslag import render_omslag, render_omslaguitleg

BESTE, SLECHTSTE = "+", "!"
GEEN = "-"

Kolomkop = tuple[str, str]
"""The letter of a scenario, and the source it came from."""
_NAMEN = {
    Kenmerk.STRUCTUREEL: "Structureel, per jaar",
    Kenmerk.OPGETELD: "Opgeteld over {jaren}",
    Kenmerk.MET_RESERVE: "Opgeteld, de reserve meegerekend",
    Kenmerk.FRICTIEKOSTEN: "Frictiekosten voor {wie}",
    Kenmerk.UIT_RESERVE: "Frictiekosten uit de reserve",
    Kenmerk.OMSLAG: "Omslag",
    Kenmerk.RESERVE: "Laagste stand van de reserve",
    Kenmerk.BOVEN_ONDERGRENS: "Laagste stand boven de ondergrens",
    Kenmerk.WIJZIGING: "Wijziging van de GR",
    Kenmerk.GEMIST: "Afspraken niet gehaald",
    Kenmerk.FOUTEN: "Fouten bij doorrekenen",
    Kenmerk.WAARSCHUWINGEN: "Waarschuwingen bij doorrekenen",
    Kenmerk.ZACHT: "Rust op aannames",
}


def matrixverslag(matrix: Matrix, koppen: Sequence[Kolomkop], per: Per, *, alles: bool, op_naam: bool) -> list[Blok]:
    """What a board compares, and all scenarios in one table of lines and one of years."""
    titels = [resultaat.scenario.titel for resultaat in matrix.resultaten]
    blokken: list[Blok] = [
        Kop(f"{len(titels)} scenario's naast elkaar", 1),
        Punten(tuple((letter, f"{titel} ({bron})") for (letter, bron), titel in zip(koppen, titels, strict=True))),
        Alinea(_uitleg(matrix)),
        Alinea(" ".join(_verdict(matrix, koppen)), Toon.STERK),
        *_impossible(matrix, koppen),
        Kop("Waar het bestuur op vergelijkt"),
        _table("Scenario", matrix, koppen, matrix.kenmerken, _note(matrix, koppen), _kenmerkcel(matrix)),
        Kop(f"Per {per.value}, structureel per jaar"),
    ]
    lijnen = sorted(matrix.lijnen, key=lambda rij: (0 if op_naam else -rij.spreiding, rij.naam))
    getoond = [rij for rij in lijnen if alles or not rij.gelijk]
    weg = len(lijnen) - len(getoond)
    noot = "" if op_naam or len(getoond) < 2 else "Bovenaan staat waar de keuze het meest uitmaakt. "
    noot += f"{counted(weg, *MEERVOUD[per])} in elk scenario gelijk." if weg else ""
    blokken.append(_table(per.value.capitalize(), matrix, koppen, [*getoond, matrix.totaal], noot.strip(), totaal=True))
    jaren = [*matrix.jaren, matrix.cumulatief]
    uit = any(een.reserve and een.reserve.uit_reserve for een in matrix.per_scenario)
    noot = "Wat de reserve betaalt, zit hier niet in." if uit else ""
    blokken += [Kop("Per jaar"), _table("Jaar", matrix, koppen, jaren, noot, totaal=True)]
    return [*blokken, *_findings(matrix, koppen)]


def kenmerknaam(rij: Rij, matrix: Matrix) -> str:
    """What to call a line of what a board compares."""
    return _NAMEN[Kenmerk(rij.id)].format(jaren=_jaren(matrix), wie=_wie(matrix))


def _jaren(matrix: Matrix) -> str:
    jaren = matrix.resultaten[0].jaren
    return f"{jaren[0]}-{jaren[-1]}" if len(jaren) > 1 else str(jaren[0])


def _wie(matrix: Matrix) -> str:
    if matrix.gemeenten is None:
        return "de gemeenten"
    namen = {g.code: g.naam for resultaat in matrix.resultaten for g in resultaat.boek.gemeenten}
    return opsomming([namen[code] for code in matrix.gemeenten])


def _uitleg(matrix: Matrix) -> str:
    boek = matrix.resultaten[0].boek
    peil = f"prijzen van {boek.basisjaar}"
    if matrix.resultaten[0].prijspeil is Prijspeil.LOPEND:
        peil = f"prijzen van elk jaar zelf (structureel: {peil})"
    wat = "het netto effect; een min betekent minder betalen dan zonder maatregelen"
    if matrix.volledig:
        wat = "wat in totaal wordt betaald, want de scenario's hebben niet hetzelfde productenboek"
    gezien = f" Gezien vanuit {_wie(matrix)}." if matrix.gemeenten is not None else ""
    tekst = f"Bedragen in euro's, {peil}, over {_jaren(matrix)}: {wat}.{gezien}"
    if not matrix.zelfde_gemeenten:
        return tekst
    return f"{tekst} {BESTE} staat bij wat op die regel het gunstigst is, {SLECHTSTE} bij wat het ongunstigst is."


# --- the verdict ---------------------------------------------------------------------------------------------------


def _verdict(matrix: Matrix, koppen: Sequence[Kolomkop]) -> Iterator[str]:
    """Who comes out best and worst: structurally, over the years with what the reserve pays, and what that takes."""
    if not matrix.zelfde_gemeenten:
        yield (
            "De scenario's gaan niet over dezelfde gemeenten: de totalen zijn niet te vergelijken. "
            "'-' is een gemeente die niet in het productenboek staat."
        )
        return
    kenmerken = {Kenmerk(rij.id): rij for rij in matrix.kenmerken}
    if sum(matrix.uitvoerbaar) < 2:
        yield "Er is niets te rangschikken: er zijn geen twee scenario's die kunnen worden uitgevoerd."
    else:
        structureel = kenmerken[Kenmerk.STRUCTUREEL]
        yield _ranked("Structureel", structureel, koppen, " per jaar")
        opgeteld = kenmerken.get(Kenmerk.MET_RESERVE, kenmerken[Kenmerk.OPGETELD])
        erbij = ", met wat de reserve betaalt," if opgeteld.id == Kenmerk.MET_RESERVE else ""
        yield _ranked(f"Over {_jaren(matrix)}{erbij}", opgeteld, koppen, "")
    for (letter, _), een in zip(koppen, matrix.per_scenario, strict=True):
        if een.reserve and een.reserve.uit_reserve:
            boven = een.reserve.boven_ondergrens
            waar = f"{euro_uit_centen(abs(boven))} {'onder' if boven < 0 else 'boven'} de ondergrens"
            komt = "komt" if boven < 0 else "blijft"
            wie = "" if matrix.gemeenten is None else " van de GR, voor alle gemeenten samen"
            yield f"{letter} haalt {euro_uit_centen(een.reserve.uit_reserve)} uit de reserve{wie}; die {komt} {waar}."
        if een.gemist:
            hele = len(een.uitslagen)
            wat = counted_of(len(een.gemist), hele, "afspraak", "afspraken") if hele > 1 else "zijn afspraak"
            yield f"{letter} haalt {wat} niet."


def _ranked(vooraf: str, rij: Rij, koppen: Sequence[Kolomkop], achteraf: str) -> str:
    """The best and the worst with their amounts."""
    if not rij.beste:
        return f"{vooraf} maakt het niet uit welk scenario wordt gekozen."
    kanten = []
    for plekken in (rij.beste, rij.slechtste):
        letters = opsomming([koppen[i][0] for i in sorted(plekken)])
        bedrag_ = rij.waarden[min(plekken)]
        assert isinstance(bedrag_, int)
        kanten.append((letters, "is" if len(plekken) == 1 else "zijn", euro_uit_centen(bedrag_)))
    (beste, is_, laag), (slechtste, ook, hoog) = kanten
    return (
        f"{vooraf} {is_} {beste} het voordeligst ({laag}{achteraf}) en {ook} {slechtste} het minst voordelig ({hoog})."
    )


def _impossible(matrix: Matrix, koppen: Sequence[Kolomkop]) -> Iterator[Blok]:
    """The scenarios that can't be carried out, each with the reason."""
    for (letter, _), een in zip(koppen, matrix.per_scenario, strict=True):
        if beletsels := render_beletsels(een.resultaat):
            yield Alinea(
                f"{letter} kan zo niet worden uitgevoerd: {beletsels}; zie Bevindingen. {letter} doet daarom niet mee "
                f"met {BESTE} en {SLECHTSTE}.",
                Toon.FOUT,
            )


# --- tables --------------------------------------------------------------------------------------------------------


def _note(matrix: Matrix, koppen: Sequence[Kolomkop]) -> str:
    noot = (
        "Gunstig is: minder betalen, een vroege omslag, veel in de reserve, geen wijziging van de GR, alle afspraken "
        "gehaald en weinig aannames. Aannames: ook cijfers zonder vermelde herkomst, gewogen met de euro's van het "
        "structurele effect. Fouten en waarschuwingen zijn die van het doorrekenen; takenkeuze check toetst aan meer "
        "regels."
    )
    if any(een.totaal.omslag in (Omslag.LATER, Omslag.NOOIT) for een in matrix.per_scenario):
        noot += f" Omslag: {render_omslaguitleg('de getoonde jaren')}"
    if not matrix.eigen_jaren:
        return noot
    jaren: dict[str, list[str]] = {}
    for (letter, _), een in zip(koppen, matrix.per_scenario, strict=True):
        eigen = een.resultaat.jaren
        jaren.setdefault(f"{eigen[0]}-{eigen[-1]}", []).append(letter)
    wie = "; ".join(f"{opsomming(letters, 26)} {jaar}" for jaar, letters in jaren.items())
    return (
        f"{noot} De regels vanaf Frictiekosten gaan over de eigen jaren van elk scenario, zoals simulate ze geeft "
        f"({wie}). Maken die jaren op een regel verschil, dan staat daar geen {BESTE} of {SLECHTSTE}."
    )


Cel = Callable[[Rij, int], str]


def _table(
    naam: str,
    matrix: Matrix,
    koppen: Sequence[Kolomkop],
    rijen: Sequence[Rij],
    noot: str,
    cel: Cel | None = None,
    *,
    totaal: bool = False,
) -> Tabel:
    """One line per row with a column per scenario; the last is a total when asked for."""
    kolommen = [Kolom(naam, Soort.TEKST)]
    for (letter, _), kan in zip(koppen, matrix.uitvoerbaar, strict=True):
        kolommen.append(Kolom(letter if kan else f"{letter} (kan niet)", Soort.OORDEEL))
    regels = []
    for n, rij in enumerate(rijen, 1):
        cellen = [f"{(cel or _amount)(rij, i)} {_teken(rij, i)}" for i in range(len(koppen))]
        regels.append(
            Tabelrij((rij.naam if cel is None else kenmerknaam(rij, matrix), *cellen), totaal and n == len(rijen))
        )
    return Tabel(tuple(kolommen), tuple(regels), noot)


def _amount(rij: Rij, i: int) -> str:
    waarde = rij.waarden[i]
    return GEEN if waarde is None else bedrag(int(waarde))


def _kenmerkcel(matrix: Matrix) -> Cel:
    def cel(rij: Rij, i: int) -> str:
        return in_words(Kenmerk(rij.id), rij.waarden[i], matrix.per_scenario[i])

    return cel


def in_words(kenmerk: Kenmerk, waarde: Waarde, een: Kenmerken) -> str:
    """One figure of one scenario as it stands in the table."""
    if waarde is None:
        return "niet vermeld" if kenmerk is Kenmerk.WIJZIGING else GEEN
    match kenmerk:
        case Kenmerk.OMSLAG:
            return render_omslag(een.totaal)
        case Kenmerk.WIJZIGING:
            return "mogelijk" if waarde else "nee"
        case Kenmerk.GEMIST:
            return f"{waarde} van {len(een.uitslagen)}"
        case Kenmerk.ZACHT:
            return share(Fraction(waarde), 1)
        case Kenmerk.FOUTEN | Kenmerk.WAARSCHUWINGEN:
            return str(waarde)
        case _:
            return bedrag(int(waarde))


def _teken(rij: Rij, i: int) -> str:
    return BESTE if i in rij.beste else SLECHTSTE if i in rij.slechtste else " "


# --- findings ------------------------------------------------------------------------------------------------------


def _findings(matrix: Matrix, koppen: Sequence[Kolomkop]) -> Iterator[Blok]:
    """Everything that is found, errors first; what several scenarios share is said once."""
    yield Kop("Bevindingen")
    waar: dict[Bevinding, list[str]] = {}
    for (letter, _), een in zip(koppen, matrix.per_scenario, strict=True):
        for bevinding in een.bevindingen:
            waar.setdefault(bevinding, []).append(letter)
    if not waar:
        yield Alinea(GEEN_BEVINDINGEN)
    for bevinding in sorted(waar, key=lambda b: b.ernst is not Ernst.FOUT):
        bij = f", maatregel {bevinding.maatregel}" if bevinding.maatregel else ""
        hint = f"; {bevinding.hint}" if bevinding.hint else ""
        tekst = f"{opsomming(waar[bevinding], 26)}{bij}: {bevinding.tekst}{hint}"
        toon = Toon.FOUT if bevinding.ernst is Ernst.FOUT else Toon.WAARSCHUWING
        yield Punten(((f"{bevinding.ernst} {bevinding.code}", tekst),), toon)
