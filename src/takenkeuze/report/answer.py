# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The answer of a scenario in a few lines: what it saves or costs, how hard that is, what comes first, and for whom."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from takenkeuze.core.diagnostics import CODES, Ernst
from takenkeuze.core.notation import (
    counted,
    counted_of,
    euro,
    euro_uit_centen,
    hoofdletter,
    opsomming,
    share,
    told_apart,
)
from takenkeuze.core.overview import Jaarcijfers, Omslag, Per, Regel, regels, totaalregel, wie
from takenkeuze.core.reserve import find_reservegevolg
from takenkeuze.core.result import Resultaat
from takenkeuze.report.blocks import Alinea, Blok, Kop, Punten, Toon
from takenkeuze.report.hardheid import zachtheid

GEEN_BEVINDINGEN = "Geen bij het doorrekenen; takenkeuze check toetst aan meer regels."
"""check has more rules than the run itself: silence here is no approval."""
AFSPRAKEN = 3
"""How many missed eisen are told; the others are counted."""


def render_antwoord(resultaat: Resultaat, totaal: Regel, gemeenten: Sequence[int] | None) -> Iterator[Blok]:
    """What the board reads first, for all gemeenten or as seen by some (by index)."""
    yield Kop("Antwoord")
    lijnen = regels(resultaat, Per.GEMEENTE, gemeenten)
    yield Alinea(_verdict(resultaat, totaal, lijnen, gemeenten), Toon.STERK)
    if beletsels := render_beletsels(resultaat):
        yield Alinea(f"Zo kan dit scenario niet worden uitgevoerd: {beletsels}; zie Bevindingen.", Toon.FOUT)
    if gemist := _missed(resultaat):
        yield Alinea(gemist, Toon.FOUT)
    punten = []
    if not totaal.zonder_effect:
        punten = [
            ("Hardheid", zachtheid(resultaat, gemeenten)),
            ("Eerst", _first(totaal, wie(resultaat.boek, gemeenten) if gemeenten is not None else "")),
            ("Omslag", _omslag(totaal)),
        ]
    punten += [("Spreiding", _spread(resultaat, totaal, lijnen)), ("Reserve", _reserve(resultaat, totaal, gemeenten))]
    if gezegd := tuple((naam, tekst) for naam, tekst in punten if tekst):
        yield Punten(gezegd)
    if rest := sum(bevinding.ernst is not Ernst.FOUT for bevinding in resultaat.bevindingen):
        yield Alinea(f"Let op: {counted(rest, 'waarschuwing', 'waarschuwingen')}, zie Bevindingen.", Toon.WAARSCHUWING)


def render_beletsels(resultaat: Resultaat) -> str:
    """Why a scenario cannot be carried out, each reason once; "" when it can."""
    redenen: dict[str, list[int]] = {}
    for bevinding in resultaat.beletsels:
        redenen.setdefault(bevinding.code, []).extend([bevinding.maatregel] if bevinding.maatregel else [])
    teksten = []
    for code, nummers in redenen.items():
        uniek = [str(nummer) for nummer in dict.fromkeys(nummers)]
        bij = f" ({'maatregel' if len(uniek) == 1 else 'maatregelen'} {opsomming(uniek)})" if uniek else ""
        teksten.append(f"{CODES[code]}{bij}")
    return opsomming(teksten)


def _missed(resultaat: Resultaat) -> str:
    """The agreed bounds that are not kept, each with what it is short."""
    if not resultaat.scenario.eisen:
        return ""
    from takenkeuze.core.eis_words import in_short
    from takenkeuze.core.eisen import toets  # most scenarios have no eisen

    gemist = [uitslag for uitslag in toets(resultaat.scenario.eisen, resultaat) if not uitslag.gehaald]
    if not gemist:
        return ""
    rest = len(gemist) - AFSPRAKEN
    verder = f" En nog {rest}, zie Bevindingen." if rest > 0 else ""
    alle = len(resultaat.scenario.eisen)
    aantal = counted_of(len(gemist), alle, "afspraak", "afspraken") if alle > 1 else "de enige afspraak"
    return f"Niet gehaald: {aantal}. {' '.join(map(in_short, gemist[:AFSPRAKEN]))}{verder}"


def _verdict(resultaat: Resultaat, totaal: Regel, lijnen: Sequence[Regel], gemeenten: Sequence[int] | None) -> str:
    """The structural effect in one sentence; nothing is only said to change where nothing in any table does."""
    wie_ = wie(resultaat.boek, gemeenten)
    if centen := abs(totaal.structureel):
        deel = f", {share(Fraction(centen, totaal.bijdrage_nu))} van de bijdrage nu" if totaal.bijdrage_nu > 0 else ""
        per_inwoner = told_apart(Fraction(centen, 100 * totaal.inwoners), [Fraction(0)], euro)
        werkwoord = "bespaart" if totaal.structureel < 0 else "kost"
        bedrag = euro_uit_centen(centen)
        return f"Dit scenario {werkwoord} {wie_} structureel {bedrag} per jaar{deel}; {per_inwoner} per inwoner."
    minder = [lijn for lijn in lijnen if lijn.structureel < 0]
    meer = [lijn for lijn in lijnen if lijn.structureel > 0]
    if minder:
        bedrag = euro_uit_centen(-sum(lijn.structureel for lijn in minder))
        return (
            f"Dit scenario kost {wie_} samen structureel evenveel als nu, maar verschuift {bedrag} per jaar: "
            f"{_some(minder)} minder en {_some(meer)} meer."
        )
    if any(jaar.netto_effect for lijn in lijnen for jaar in lijn.jaren):
        return f"Dit scenario verandert structureel niets voor {wie_}; in de getoonde jaren wel."
    if not all(lijn.zonder_effect for per in Per for lijn in regels(resultaat, per, gemeenten)):
        return f"Dit scenario verandert per saldo niets voor {wie_}: wat het ene bespaart, kost het andere."
    return f"Dit scenario verandert niets voor {wie_}."


def _some(lijnen: Sequence[Regel]) -> str:
    """Who pays, by name where that is one."""
    return f"{lijnen[0].naam} betaalt" if len(lijnen) == 1 else f"{len(lijnen)} gemeenten betalen"


def _first(totaal: Regel, wie_: str) -> str:
    """The years that cost money, and what they are made of. ``wie_`` is for whom, "" for all gemeenten."""
    jaren = totaal.jaren
    duur = [jaar for jaar in jaren if jaar.netto_effect > 0]
    frictie = [jaar for jaar in jaren if jaar.frictiekosten]
    voor = f" {wie_}" if wie_ else ""
    if not duur:
        zin = f"In geen enkel jaar kost het{voor} per saldo geld."
        if frictie:
            zin += f" De frictiekosten {_when(frictie)}, {_amount(frictie)}, zijn daar al af."
        return zin
    per_jaar = opsomming([f"{euro_uit_centen(jaar.netto_effect)} in {jaar.jaar}" for jaar in duur], 4)
    if len(duur) == len(jaren):
        hoe = "elk getoond jaar"
    elif all(jaar.netto_effect >= 0 for jaar in jaren if jaar.jaar <= duur[-1].jaar):
        hoe = "eerst"
    else:
        hoe = "niet elk jaar, maar wel in deze jaren"
    zin = f"Het kost{voor} {hoe} geld: {per_jaar}{_made_of(duur)}."
    if later := [jaar for jaar in frictie if jaar not in duur]:
        zin += f" {hoofdletter(_when(later))} is er nog {_amount(later)} aan frictiekosten."
    return zin


def _made_of(duur: Sequence[Jaarcijfers]) -> str:
    """Of what the costs of these years are the balance, when that is more than a bijdrage alone."""
    soorten = (
        (sum(jaar.frictiekosten for jaar in duur), "frictiekosten", "frictiekosten"),
        (sum(jaar.eigen_kosten for jaar in duur), "eigen kosten", "minder eigen kosten"),
        (sum(jaar.bijdrage - jaar.bijdrage_basis for jaar in duur), "meer bijdrage", "minder bijdrage"),
    )
    delen = [f"{euro_uit_centen(abs(som))} {meer if som > 0 else minder}" for som, meer, minder in soorten if som]
    if len(delen) < 2:
        return f", alles {soorten[0][1]}" if soorten[0][0] else ""
    return f" ({'samen ' if len(duur) > 1 else ''}{opsomming(delen)})"


def _amount(jaren: Sequence[Jaarcijfers]) -> str:
    samen = "samen " if len(jaren) > 1 else ""
    return f"{samen}{euro_uit_centen(sum(jaar.frictiekosten for jaar in jaren))}"


def _when(jaren: Sequence[Jaarcijfers]) -> str:
    return f"in {opsomming([str(jaar.jaar) for jaar in jaren])}"


def _omslag(totaal: Regel) -> str:
    eerste, laatste = totaal.jaren[0], totaal.jaren[-1]
    stand = f"eind {laatste.jaar} is het opgeteld {euro_uit_centen(laatste.cumulatief)}."
    if totaal.omslag is Omslag.NOOIT:
        return f"Nooit, want het bespaart structureel niets: {stand}"
    if totaal.omslag is Omslag.LATER:
        return f"Niet binnen deze jaren: {stand}"
    if totaal.breakeven_jaar == eerste.jaar:
        return f"Meteen in {eerste.jaar}; {stand}"
    return f"Vanaf {totaal.breakeven_jaar} zijn de kosten terugverdiend; {stand}"


def _spread(resultaat: Resultaat, totaal: Regel, lijnen: Sequence[Regel]) -> str:
    """How the structural effect differs between gemeenten; of one gemeente how it differs from all of them."""
    if len(resultaat.boek.gemeenten) == 1 or all(lijn.zonder_effect for lijn in lijnen):
        return ""
    if len(lijnen) == 1:
        eigen, samen = (euro_uit_centen(r.per_inwoner(r.structureel)) for r in (totaal, totaalregel(resultaat)))
        return f"Structureel {eigen} per inwoner; over {wie(resultaat.boek, None)} samen {samen}."
    geordend = sorted(lijnen, key=lambda r: (Fraction(r.structureel, r.inwoners), r.naam))
    laag, hoog = geordend[0], geordend[-1]
    van, tot = laag.per_inwoner(laag.structureel), hoog.per_inwoner(hoog.structureel)
    tekst = f"Structureel is het in elke gemeente {euro_uit_centen(van)} per inwoner."
    if van != tot:
        uitersten = f"{euro_uit_centen(van)} ({laag.naam}) tot {euro_uit_centen(tot)} ({hoog.naam})"
        tekst = f"Structureel per inwoner van {uitersten}."
    minder, meer = (
        [r for r in lijnen if r.structureel < 0],
        [r for r in lijnen if r.structureel > 0],
    )
    if minder and meer and totaal.structureel:  # without a total the first sentence says so
        tekst += f" {_some(minder)} minder en {_some(meer)} meer."
    if niets := sum(lijn.zonder_effect for lijn in lijnen):
        wie_ = counted_of(niets, len(lijnen), "gemeente", "gemeenten")
        tekst += f" {wie_} {'merkt' if niets == 1 else 'merken'} er niets van."
    return tekst


def _reserve(resultaat: Resultaat, totaal: Regel, gemeenten: Sequence[int] | None) -> str:
    """What the reserve pays and where that leaves it; "" when it pays nothing."""
    gevolg = find_reservegevolg(resultaat)
    if gevolg is None or not gevolg.uit_reserve:
        return ""
    samen = "" if gemeenten is None else ", voor alle gemeenten samen"
    boven = gevolg.boven_ondergrens
    tekst = (
        f"De reserve van de GR betaalt {euro_uit_centen(gevolg.uit_reserve)} frictiekosten{samen}; die zitten niet in "
        f"de bedragen hierboven. Zij zakt tot {euro_uit_centen(gevolg.laagste)} in {gevolg.laagste_jaar}, "
        f"{euro_uit_centen(abs(boven))} {'onder' if boven < 0 else 'boven'} de ondergrens."
    )
    if gemeenten is None:
        met = euro_uit_centen(totaal.jaren[-1].cumulatief + gevolg.totaal)
        tekst += f" Met de reserve erbij is het eind {totaal.jaren[-1].jaar} opgeteld {met}."
    return tekst
