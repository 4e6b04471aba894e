# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A result as a board paper: the answer, the years, the gemeenten, the maatregelen, the reserve, the findings."""

from collections.abc import Iterator, Sequence

from takenkeuze.core.diagnostics import Ernst
from takenkeuze.core.model.scenario import Dekking
from takenkeuze.core.notation import bedrag, euro, euro_uit_centen
from takenkeuze.core.overview import ZONDER_PRODUCT, Per, Regel, regels, totaalregel, wie
from takenkeuze.core.result import Prijspeil, Resultaat
from takenkeuze.report.answer import GEEN_BEVINDINGEN, render_antwoord
from takenkeuze.report.blocks import AFBREEKPUNT, Alinea, Blok, Kolom, Kop, Punten, Rij, Soort, Tabel, Toon
from takenkeuze.report.hardheid import herkomstwoord, render_hardheid
from takenkeuze.report.maatregel import maatregelblad
from takenkeuze.report.omslag import render_omslag, render_omslaguitleg


def rapport(resultaat: Resultaat, per: Per = Per.GEMEENTE, gemeenten: Sequence[int] | None = None) -> list[Blok]:
    """The whole report, for all gemeenten or as seen by some (by index)."""
    totaal = totaalregel(resultaat, gemeenten)
    return [
        *_titel(resultaat, gemeenten),
        *render_antwoord(resultaat, totaal, gemeenten),
        *_jaren(totaal),
        *_overzicht(resultaat, per, gemeenten, totaal),
        *_maatregelen(resultaat, gemeenten),
        *_reserve(resultaat, gemeenten),
        *_bevindingen(resultaat, gemeenten),
        *render_hardheid(resultaat, gemeenten, wie(resultaat.boek, gemeenten)),
    ]


def _titel(resultaat: Resultaat, gemeenten: Sequence[int] | None) -> Iterator[Blok]:
    boek, scenario = resultaat.boek, resultaat.scenario
    yield Kop(scenario.titel, 1)
    jaren = resultaat.jaren
    prijzen = (
        f"prijzen van {boek.basisjaar}"
        if resultaat.prijspeil is Prijspeil.CONSTANT
        else f"prijzen van elk jaar zelf (structureel: prijzen van {boek.basisjaar})"
    )
    gezien = "" if gemeenten is None else f"; gezien vanuit {wie(resultaat.boek, gemeenten)}"
    yield Alinea(
        f"{boek.organisatie or boek.titel}; productenboek {boek.titel}; {jaren[0]}-{jaren[-1]}; bedragen in euro's, "
        f"{prijzen}{gezien}. Een min betekent: minder betalen dan zonder dit scenario."
    )
    if scenario.toelichting:
        yield Alinea(scenario.toelichting)


def _jaren(totaal: Regel) -> Iterator[Blok]:
    yield Kop("Per jaar")
    met_frictie = any(jaar.frictiekosten for jaar in totaal.jaren)
    met_eigen = any(jaar.eigen_kosten for jaar in totaal.jaren)
    kolommen = [Kolom("Jaar", Soort.TEKST), Kolom("Bijdrage zonder"), Kolom("Bijdrage met")]
    kolommen += [Kolom(f"Frictie{AFBREEKPUNT}kosten")] * met_frictie + [Kolom("Eigen kosten")] * met_eigen
    kolommen += [Kolom("Netto effect", Soort.EFFECT), Kolom("Cumulatief", Soort.EFFECT)]
    rijen = []
    for jaar in totaal.jaren:
        cellen = [str(jaar.jaar), bedrag(jaar.bijdrage_basis), bedrag(jaar.bijdrage)]
        cellen += [bedrag(jaar.frictiekosten)] * met_frictie + [bedrag(jaar.eigen_kosten)] * met_eigen
        rijen.append(Rij((*cellen, bedrag(jaar.netto_effect), bedrag(jaar.cumulatief))))
    leeg = ("",) * (met_frictie + met_eigen)
    structureel = ("structureel", bedrag(totaal.bijdrage_nu), bedrag(totaal.bijdrage_straks))
    rijen.append(Rij((*structureel, *leeg, bedrag(totaal.structureel), ""), totaal=True))
    soorten = (("frictiekosten voor de gemeenten", met_frictie), ("eigen kosten van gemeenten", met_eigen))
    weg = [naam for naam, er in soorten if not er]
    noot = f"Geen {' en geen '.join(weg)}. " if weg else ""
    yield Tabel(tuple(kolommen), tuple(rijen), f"{noot}Netto effect = bijdrage met - bijdrage zonder + andere kosten.")


def _overzicht(resultaat: Resultaat, per: Per, gemeenten: Sequence[int] | None, totaal: Regel) -> Iterator[Blok]:
    yield Kop(f"Per {per.value}")
    lijnen = regels(resultaat, per, gemeenten)
    if per is Per.GEMEENTE:
        lijnen.sort(key=lambda regel: regel.naam)
    # what the reserve gives back belongs to no product, and is shown with the reserve
    lijnen = [regel for regel in lijnen if regel.id != ZONDER_PRODUCT or not regel.zonder_effect]
    met_bijdrage = per is not Per.MAATREGEL
    laatste = resultaat.jaren[-1]
    kolommen = [Kolom(per.value.capitalize(), Soort.TEKST)]
    kolommen += [Kolom("Bijdrage nu"), Kolom("Bijdrage straks")] * met_bijdrage
    kolommen += [Kolom("Structureel", Soort.EFFECT), Kolom("Structureel per inwoner", Soort.EFFECT)]
    kolommen += [Kolom(f"Netto effect {jaar}", Soort.EFFECT) for jaar in resultaat.jaren]
    kolommen += [Kolom(f"Cumulatief {laatste}", Soort.EFFECT), Kolom("Omslag")]

    def rij(regel: Regel, *, som: bool = False) -> Rij:
        cellen = [regel.naam]
        cellen += [bedrag(regel.bijdrage_nu), bedrag(regel.bijdrage_straks)] * met_bijdrage
        cellen += [bedrag(regel.structureel), bedrag(regel.per_inwoner(regel.structureel))]
        cellen += [bedrag(jaar.netto_effect) for jaar in regel.jaren]
        return Rij((*cellen, bedrag(regel.jaren[-1].cumulatief), render_omslag(regel)), totaal=som)

    noot = (
        "Omslag: het eerste jaar waarin de opgetelde kosten zijn terugverdiend en dat blijven; "
        + render_omslaguitleg(str(laatste))
    )
    if met_bijdrage:
        noot = (
            f"Nu en straks: structureel, zonder en met dit scenario, in prijzen van {resultaat.boek.basisjaar}. {noot}"
        )
    yield Tabel(tuple(kolommen), (*map(rij, lijnen), rij(totaal, som=True)), noot)


def _maatregelen(resultaat: Resultaat, gemeenten: Sequence[int] | None) -> Iterator[Blok]:
    maatregelen = resultaat.scenario.maatregelen
    yield Kop("Maatregelen")
    if not maatregelen:
        yield Alinea("Dit scenario heeft geen maatregelen.")
        return
    lijnen = {regel.id: regel for regel in regels(resultaat, Per.MAATREGEL, gemeenten)}
    for maatregel in maatregelen:
        yield from maatregelblad(resultaat, maatregel, lijnen[str(maatregel.nummer)], gemeenten)


def _reserve(resultaat: Resultaat, gemeenten: Sequence[int] | None) -> Iterator[Blok]:
    reserve = resultaat.boek.reserve
    if reserve is None:
        return
    yield Kop("Reserve van de GR")
    grenzen = f"ten minste {euro(reserve.ondergrens.waarde)}"
    if reserve.bovengrens:
        grenzen += f" en ten hoogste {euro(reserve.bovengrens.waarde)}"
    betaler = "de reserve" if resultaat.scenario.dekking is Dekking.RESERVE else "de gemeenten"
    yield Alinea(
        f"Het weerstandsvermogen hoort {grenzen} te zijn. De beginstand staat in het productenboek "
        f"(herkomst: {herkomstwoord(reserve.stand.herkomst)}). De frictiekosten in dit scenario zijn voor {betaler}."
    )
    if gemeenten is not None:
        yield Alinea("De reserve is van de GR als geheel: deze bedragen zijn voor alle gemeenten samen.")
    if not any(jaar.onttrekking or jaar.teruggave for jaar in resultaat.reserve):
        eerste = resultaat.reserve[0]
        boven = eerste.boven(reserve.ondergrens.waarde)
        yield Alinea(
            f"Er gaat in geen enkel jaar iets af of bij: de stand blijft {euro_uit_centen(eerste.eind)}, "
            f"{euro_uit_centen(abs(boven))} {'onder' if boven < 0 else 'boven'} de ondergrens."
        )
        return
    yield Tabel(
        (
            Kolom("Jaar", Soort.TEKST),
            Kolom("Begin"),
            Kolom("Frictiekosten"),
            Kolom("Terug naar gemeenten"),
            Kolom("Eind"),
            Kolom("Boven ondergrens"),
        ),
        tuple(
            Rij(
                (
                    str(jaar.jaar),
                    bedrag(jaar.begin),
                    bedrag(jaar.onttrekking),
                    bedrag(jaar.teruggave),
                    bedrag(jaar.eind),
                    bedrag(jaar.boven(reserve.ondergrens.waarde)),
                )
            )
            for jaar in resultaat.reserve
        ),
        "Wat de reserve betaalt of teruggeeft, zit niet in het netto effect van een gemeente.",
    )


def _bevindingen(resultaat: Resultaat, gemeenten: Sequence[int] | None) -> Iterator[Blok]:
    yield Kop("Bevindingen")
    if not resultaat.bevindingen:
        yield Alinea(GEEN_BEVINDINGEN)
    elif gemeenten is not None:
        yield Alinea("De bevindingen gaan over het hele scenario, voor alle gemeenten.")
    for bevinding in resultaat.bevindingen:
        bij = f"maatregel {bevinding.maatregel}: " if bevinding.maatregel else ""
        hint = f"; {bevinding.hint}" if bevinding.hint else ""
        toon = Toon.FOUT if bevinding.ernst is Ernst.FOUT else Toon.WAARSCHUWING
        yield Punten(((f"{bevinding.ernst} {bevinding.code}", f"{bij}{bevinding.tekst}{hint}"),), toon)
