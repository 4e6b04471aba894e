# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A difference as a report: what was chosen otherwise, what that does and for whom, and where it comes from.

The same sections serve two readers: someone at a screen, who reads on, and someone at a pull request, who wants the
verdict and the gemeenten, and may unfold the rest.
"""

from collections.abc import Iterator

from takenkeuze.core.notation import euro_uit_centen, hoofdletter, opsomming, procent
from takenkeuze.core.overview import Per
from takenkeuze.core.result import Prijspeil
from takenkeuze.features.diff.question import Verschil, plekken
from takenkeuze.features.diff.report_boek import boekrijen
from takenkeuze.features.diff.report_choices import keuzerijen
from takenkeuze.features.diff.report_eisen import eisen
from takenkeuze.features.diff.report_tables import (
    GEEN,
    Weergave,
    aantal,
    bevindingen,
    jaren,
    omslag,
    oorzaken,
    overzicht,
    reserve,
)
from takenkeuze.report.answer import render_beletsels
from takenkeuze.report.blocks import Alinea, Blok, Kop, Naast, Punten, Toon, Vouw
from takenkeuze.report.hardheid import zacht
from takenkeuze.report.omslag import render_omslag

OORDEEL = "Verschil"


def verslag(verschil: Verschil, weergave: Weergave) -> list[Blok]:
    """The whole report for a screen or a page: first the choices, then what they do."""
    blokken: list[Blok] = [Kop("Wat verandert er als B wordt gekozen in plaats van A?", 1), *_kop(verschil, weergave)]
    delen, ongewijzigd = _gescheiden(verschil, weergave)
    for kop, inhoud in delen.items():
        blokken += [Kop(kop), *inhoud]
    return [*blokken, Kop("Ongewijzigd"), Punten(ongewijzigd)] if ongewijzigd else blokken


def verslag_voor_pr(verschil: Verschil, weergave: Weergave) -> list[Blok]:
    """The report to post on a pull request: the verdict and the main table, the rest folded away."""
    delen, ongewijzigd = _gescheiden(verschil, weergave)
    hoofd = delen.pop(_per_kop(weergave.per), [])
    titels = dict.fromkeys((verschil.oud.scenario.titel, verschil.nieuw.scenario.titel))
    blokken: list[Blok] = [Kop(" → ".join(titels), 3), *delen.pop(OORDEEL), *hoofd]
    delen["Wat er is vergeleken"] = list(_kop(verschil, weergave))
    if ongewijzigd:
        delen["Ongewijzigd"] = [Punten(ongewijzigd)]
    return blokken + [Vouw(kop, tuple(inhoud)) for kop, inhoud in delen.items() if inhoud]


def _gescheiden(verschil: Verschil, weergave: Weergave) -> tuple[dict[str, list[Blok]], tuple[tuple[str, str], ...]]:
    """The sections that tell of a difference, and of the others the one thing they say."""
    delen: dict[str, list[Blok]] = {}
    ongewijzigd = []
    for kop, inhoud in _onderdelen(verschil, weergave):
        match inhoud:
            case [Alinea(tekst, Toon.GEWOON)] if kop != OORDEEL:
                ongewijzigd.append((kop, tekst))
            case _:
                delen[kop] = inhoud
    return delen, tuple(ongewijzigd)


def _onderdelen(verschil: Verschil, weergave: Weergave) -> Iterator[tuple[str, list[Blok]]]:
    """The sections in order: the answer, what decides whether it can be done, and then what it is made of."""
    yield OORDEEL, list(_oordeel(verschil, weergave))
    yield "Reserve van de GR", list(reserve(verschil, weergave))
    yield "Bevindingen", list(bevindingen(verschil.meldingen))
    if verschil.keuzes.eisen:
        yield "Eisen", list(eisen(verschil))
    yield "Keuzes", list(_keuzes(verschil, weergave))
    yield "Per jaar", list(jaren(verschil, weergave))
    yield _per_kop(weergave.per), list(overzicht(verschil, weergave.per, weergave))
    yield "Oorzaken van het verschil", list(oorzaken(verschil))
    for per in (Per.GEMEENTE, Per.SCHIL, Per.PRODUCT):
        if per is not weergave.per:
            yield _per_kop(per), list(overzicht(verschil, per, weergave))
    yield "Omslag", list(omslag(verschil, weergave))


def _per_kop(per: Per) -> str:
    return f"Per {per.value}"


# --- what is compared ----------------------------------------------------------------------------------------------


def _kop(verschil: Verschil, weergave: Weergave) -> Iterator[Blok]:
    oud, nieuw = verschil.oud, verschil.nieuw
    rijen = [
        ("Scenario", oud.scenario.titel, nieuw.scenario.titel),
        ("Bestand", weergave.bron_oud, weergave.bron_nieuw),
        ("Productenboek", oud.boek.titel, nieuw.boek.titel),
        ("Jaren", _periode(verschil.jaren_oud), _periode(verschil.jaren_nieuw)),
    ]
    yield Naast("A", "B", tuple(rijen))
    zinnen = [
        f"Bedragen in euro's, {prijzen(verschil)}. Verschil = B - A: een min betekent dat met B minder wordt betaald.",
        "Wat wordt betaald, is de bijdrage, de frictiekosten en de eigen kosten samen.",
    ]
    if verschil.gemeenten is not None:
        zinnen.append(f"Gezien vanuit {_wie(verschil)}.")
    if not verschil.zelfde_boek:
        zinnen.append("De productenboeken verschillen; wat dat doet, staat apart bij de oorzaken.")
    if verschil.jaren_oud != verschil.jaren_nieuw:
        samen = range(nieuw.jaren[0], nieuw.jaren[-1] + 1)
        zinnen.append(f"A en B tonen niet dezelfde jaren; beide zijn doorgerekend over {_periode(samen)}.")
    yield Alinea(" ".join(zinnen))


def prijzen(verschil: Verschil) -> str:
    """Which prices the amounts are in."""
    basisjaren = dict.fromkeys((verschil.oud.boek.basisjaar, verschil.nieuw.boek.basisjaar))
    basis = " (A) en ".join(map(str, basisjaren)) + (" (B)" if len(basisjaren) > 1 else "")
    if verschil.nieuw.prijspeil is Prijspeil.CONSTANT:
        return f"prijzen van {basis}"
    return f"prijzen van elk jaar zelf (structureel: prijzen van {basis})"


def _periode(jaren: range) -> str:
    return f"{jaren[0]}-{jaren[-1]}" if len(jaren) > 1 else str(jaren[0])


def _wie(verschil: Verschil) -> str:
    lijnen = verschil.lijnen[Per.GEMEENTE]
    return (
        opsomming([lijn.naam for lijn in lijnen])
        if verschil.gemeenten or len(lijnen) == 1
        else f"de {len(lijnen)} gemeenten"
    )


def _keuzes(verschil: Verschil, weergave: Weergave) -> Iterator[Blok]:
    boeken = (verschil.oud.boek, verschil.nieuw.boek)
    rijen = tuple(keuzerijen(verschil.keuzes, boeken, alles=weergave.alles))
    namen = {g.code: g.naam for boek in boeken for g in boek.gemeenten}
    rijen += tuple(boekrijen(verschil.boek, namen, alles=weergave.alles))
    if not rijen:
        yield Alinea("De keuzes zijn aan beide kanten gelijk.")
    else:
        yield Naast("A", "B", rijen)
    gelijk = sum(not p.wijzigingen and p.oud is not None and p.nieuw is not None for p in verschil.keuzes.paren)
    if gelijk and rijen and not weergave.alles:
        yield Alinea(f"{aantal(gelijk, Per.MAATREGEL)} ongewijzigd.")


# --- what it does --------------------------------------------------------------------------------------------------


def _oordeel(verschil: Verschil, weergave: Weergave) -> Iterator[Blok]:
    """First the verdict, which can stand by itself; then who wins and who loses."""
    gemeenten = verschil.anders(Per.GEMEENTE, weergave.tolerantie)
    minder = sorted((lijn for lijn in gemeenten if lijn.richting < 0), key=lambda lijn: lijn.richting)
    meer = sorted((lijn for lijn in gemeenten if lijn.richting > 0), key=lambda lijn: -lijn.richting)
    yield Alinea(_verdict(verschil, weergave, len(minder), len(meer)), Toon.STERK)
    punten = [("Hardheid", tekst)] if (tekst := _hoe_hard(verschil)) else []
    for label, groep in (("Minder", minder), ("Meer", meer)):
        if groep and len(verschil.lijnen[Per.GEMEENTE]) > 1:
            blijvend = any(lijn.verschil.structureel for lijn in groep)  # else it is only in the years that they differ
            bedragen = [
                v.structureel if blijvend else v.jaren[-1].cumulatief for v in (lijn.verschil for lijn in groep)
            ]
            eerste, samen = euro_uit_centen(max(bedragen, key=abs)), euro_uit_centen(sum(bedragen))
            hoe = "structureel" if blijvend else "over alle jaren"
            noem = f"het meest {groep[bedragen.index(max(bedragen, key=abs))].naam} ({eerste})"
            punten.append((label, f"{aantal(len(groep), Per.GEMEENTE)}, {hoe} samen {samen}; {noem}."))
    if gemeenten:
        jaren = verschil.totaal.verschil.jaren
        opgeteld = euro_uit_centen(jaren[-1].cumulatief)
        tellingen = zip(verschil.aantal_naar_teken(weergave.tolerantie), ("minder", "meer"), strict=True)
        wie = opsomming([f"{aantal(n, Per.GEMEENTE)} {woord}" for n, woord in tellingen if n])
        wie = wie if len(verschil.lijnen[Per.GEMEENTE]) > 1 else ""
        over = _periode(range(jaren[0].jaar, jaren[-1].jaar + 1))
        punten.append(("Opgeteld", f"Over {over} samen {opgeteld}{f'; {wie}' if wie else ''}."))
        omslag = (render_omslag(verschil.totaal.oud), render_omslag(verschil.totaal.nieuw))
        if omslag[0] != omslag[1]:
            punten.append(("Omslag", f"Bij A {_omslag_in_woorden(omslag[0])}, bij B {_omslag_in_woorden(omslag[1])}."))
    if reserve := _laagste_standen(verschil, weergave):
        punten.append(("Reserve", reserve))
    if punten:
        yield Punten(tuple(punten))
    yield from _let_op(verschil)


def _hoe_hard(verschil: Verschil) -> str:
    """What the amounts rest on: what the choices do on either side, or without choices the bijdrage itself."""
    kanten = [
        (letter, resultaat, plekken(resultaat, verschil.gemeenten))
        for letter, resultaat in (("A", verschil.oud), ("B", verschil.nieuw))
    ]
    delen = [
        (letter, zacht((p for p in resultaat.effecten if p.jaar is None), wie)) for letter, resultaat, wie in kanten
    ]
    wat = "Het structurele effect"
    if not any(hoe for _, hoe in delen):
        wat = "De bijdrage"
        delen = [
            (letter, zacht((p for p in resultaat.posten if p.jaar is None), wie)) for letter, resultaat, wie in kanten
        ]
    if delen[0][1] == delen[1][1]:
        return f"{wat} rust aan beide kanten {delen[0][1]}." if delen[0][1] else ""
    return f"{wat} rust {opsomming([f'bij {letter} {hoe}' for letter, hoe in delen if hoe])}."


def _laagste_standen(verschil: Verschil, weergave: Weergave) -> str:
    """How low the reserve of the GR gets on both sides, where that differs: what the gemeenten do not see yet."""
    if not any(jaar.omvang > weergave.tolerantie for jaar in verschil.reserve):
        return ""
    zinnen = []
    for letter, resultaat in (("A", verschil.oud), ("B", verschil.nieuw)):
        reserve = resultaat.boek.reserve
        if reserve is None:
            zinnen.append(f"bij {letter} is er geen")
            continue
        laagste = min(resultaat.reserve, key=lambda jaar: jaar.eind)
        onder = laagste.boven(reserve.ondergrens.waarde)
        grens = f", {euro_uit_centen(-onder)} onder de ondergrens" if onder < 0 else ""
        zinnen.append(f"bij {letter} op zijn laagst {euro_uit_centen(laagste.eind)} (eind {laagste.jaar}{grens})")
    return f"{hoofdletter(', '.join(zinnen))}."


def _verdict(verschil: Verschil, weergave: Weergave, minder: int, meer: int) -> str:
    v = verschil.totaal.verschil
    wie = _wie(verschil)
    if not verschil.anders(Per.GEMEENTE, weergave.tolerantie):
        if verschil.is_leeg():  # without a tolerance
            return "A en B zijn gelijk: geen verschil in keuzes, bedragen of bevindingen."
        grens = f" van meer dan {euro_uit_centen(weergave.tolerantie)}" if weergave.tolerantie else ""
        return f"Voor {wie} is er in geld geen verschil{grens} tussen A en B."
    aantallen = [f"{aantal(n, Per.GEMEENTE)} {woord}" for n, woord in ((minder, "minder"), (meer, "meer")) if n]
    staart = f"; {opsomming(aantallen)}" if len(verschil.lijnen[Per.GEMEENTE]) > 1 and aantallen else ""
    if not v.structureel:
        samen = v.jaren[-1].cumulatief
        over = _periode(range(v.jaren[0].jaar, v.jaren[-1].jaar + 1))
        if not samen:
            return f"Met B betalen {wie} samen evenveel als met A, maar anders verdeeld{staart}."
        hoeveel = f"{euro_uit_centen(abs(samen))} {'minder' if samen < 0 else 'meer'}"
        return f"Structureel betalen {wie} samen met B evenveel als met A; over {over} samen {hoeveel}{staart}."
    aandeel = verschil.totaal.aandeel(abs(v.structureel))
    deel = f" ({procent(aandeel)} van de bijdrage zonder maatregelen)" if aandeel is not None else ""
    hoeveel = f"{euro_uit_centen(abs(v.structureel))} per jaar {'minder' if v.structureel < 0 else 'meer'}"
    betalen = "betaalt" if len(verschil.lijnen[Per.GEMEENTE]) == 1 else "betalen"
    return f"Met B {betalen} {wie} structureel {hoeveel} dan met A{deel}{staart}."


def _omslag_in_woorden(jaar: str) -> str:
    return {"later": "niet binnen deze jaren", "nooit": "nooit", GEEN: "geen effect"}.get(jaar, f"in {jaar}")


def _let_op(verschil: Verschil) -> Iterator[Blok]:
    for letter, resultaat in (("A", verschil.oud), ("B", verschil.nieuw)):
        if beletsels := render_beletsels(resultaat):
            yield Alinea(f"Zo kan {letter} niet worden uitgevoerd: {beletsels}.", Toon.FOUT)
    gemist = sum(e.nieuw is not None and not e.nieuw.gehaald and (not e.oud or e.oud.gehaald) for e in verschil.eisen)
    if gemist:
        aantal = "1 eis" if gemist == 1 else f"{gemist} eisen"
        yield Alinea(f"Nieuw bij B: {aantal} niet gehaald, zie Eisen.", Toon.FOUT)
