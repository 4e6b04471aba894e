# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a bon concludes, in words and blocks: an amount, a share, a break-even year, the course of the reserve."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import assert_never

from takenkeuze.core.notation import bedrag, decimaal, euro_uit_centen, hoofdletter, opsomming, share, shares
from takenkeuze.core.overview import Omslag as Omslagsoort
from takenkeuze.core.result import Resultaat
from takenkeuze.features.explain.conclusion import Aandeel, Hardheid, Omslag, Omslagjaar, PerInwoner
from takenkeuze.features.explain.question import Bon, Opname, Opnamebon, Postspoor, Reservebon
from takenkeuze.features.explain.report_words import (
    Bronlijst,
    bronregel,
    dezelfde,
    gegevens,
    oorzaak,
    precies,
    stapregel,
)
from takenkeuze.features.explain.request import Grond, Vraag
from takenkeuze.report.blocks import Alinea, Blok, Kolom, Kop, Punten, Rij, Soort, Tabel, Toon
from takenkeuze.report.hardheid import herkomstwoord


def uitkomst(bon: Bon | Reservebon | Opnamebon) -> str:
    """The figure, as the report has it."""
    if not isinstance(bon, Bon):
        return euro_uit_centen(bon.bedrag)
    match bon.slotsom:
        case None:
            return euro_uit_centen(bon.som)
        case PerInwoner(bedrag=centen):
            return euro_uit_centen(centen)
        case Aandeel(deel=deel):
            return share(deel)
        case Omslag() as omslag:
            if omslag.zonder_effect:
                return "geen effect"
            later = omslag.soort is Omslagsoort.LATER
            return str(omslag.jaar or (f"later dan {omslag.jaren[-1].jaar}" if later else omslag.soort))
        case Hardheid(delen=delen):
            teksten = shares([deel.deel for deel in delen])
            paren = zip(teksten, delen, strict=True)
            return opsomming([f"{tekst} {herkomstwoord(deel.herkomst)}" for tekst, deel in paren])
    assert_never(bon.slotsom)


def som_van(bon: Bon | Opnamebon) -> int:
    """What the table of posten adds up to."""
    if isinstance(bon, Opnamebon):
        return bon.bedrag
    return bon.slotsom.totaal if isinstance(bon.slotsom, Hardheid) else bon.som


def vooraf(bon: Bon) -> Iterator[Blok]:
    """A conclusion from many posten stands above them."""
    match bon.slotsom:
        case Omslag() as omslag:
            yield from _omslag(omslag)
        case Hardheid() as hardheid:
            yield from _hardheid(hardheid)
        case _:
            pass


def achteraf(bon: Bon, bronnen: Bronlijst) -> Iterator[Blok]:
    """A division of their sum stands below them."""
    match bon.slotsom:
        case PerInwoner() as per_inwoner:
            gegeven = [bronregel(figuur, bronnen) for figuur in per_inwoner.figuren]
            afgerond = ("Afgerond", euro_uit_centen(per_inwoner.bedrag))
            yield Punten((*gegeven, stapregel(per_inwoner.deling), afgerond))
        case Aandeel() as aandeel:
            nu = f"{euro_uit_centen(aandeel.bijdrage_nu)}. {dezelfde(Grond.BIJDRAGE_NU)}"
            yield Punten((("bijdrage nu", nu), stapregel(aandeel.deling), ("Afgerond", share(aandeel.deel))))
        case _:
            pass


def in_short(bon: Bon, bronnen: Bronlijst) -> Iterator[Alinea]:
    """The conclusion in a sentence or two."""
    match bon.slotsom:
        case Omslag(jaren=jaren) as omslag:
            per_jaar = "; ".join(f"{jaar.jaar} {bedrag(jaar.cumulatief)}" for jaar in jaren)
            yield Alinea(f"Cumulatief per jaar: {per_jaar}. {_omslagzin(omslag)}")
        case Hardheid(delen=delen, totaal=totaal):
            met = [f"{herkomstwoord(deel.herkomst)} {bedrag(deel.bedrag)}" for deel in delen if deel.bedrag]
            samen = f"; samen {bedrag(totaal)}" if len(met) > 1 else ""
            yield Alinea(
                f"Elk bedrag telt zonder minteken: {opsomming(met)}{samen}. "
                "Een bedrag is zo hard als het zachtste cijfer eronder."
            )
        case PerInwoner(figuren=figuren, deling=deling, bedrag=centen):
            som = f"{' = '.join(stapregel(deling))}, afgerond {euro_uit_centen(centen)}"
            yield Alinea(f"{hoofdletter(som)}. {gegevens(figuren, (), bronnen)}")
        case Aandeel(deling=deling, deel=deel):
            som = f"{' = '.join(stapregel(deling))}, afgerond {share(deel)}"
            yield Alinea(f"{hoofdletter(som)}. {dezelfde(Grond.BIJDRAGE_NU, 'de bijdrage nu')}")
        case None:
            pass
        case _:
            assert_never(bon.slotsom)


def _omslag(omslag: Omslag) -> Iterator[Blok]:
    laatste = omslag.jaren[-1].jaar
    kolommen = (
        Kolom("Jaar", Soort.TEKST),
        Kolom("Netto effect", Soort.EFFECT),
        Kolom("Cumulatief", Soort.EFFECT),
        Kolom("Terugverdiend", Soort.TEKST),
    )
    rijen = [
        Rij((str(jaar.jaar), bedrag(jaar.netto_effect), bedrag(jaar.cumulatief), _terugverdiend(omslag, jaar)))
        for jaar in omslag.jaren
    ]
    yield Kop("Van jaar tot jaar")
    yield Tabel(kolommen, tuple(rijen), dezelfde(f"{Grond.NETTO_EFFECT} en --jaar {laatste}", "één jaar"))
    yield Alinea(_omslagzin(omslag), Toon.STERK)


def _omslagzin(omslag: Omslag) -> str:
    eerste, laatste = omslag.jaren[0].jaar, omslag.jaren[-1].jaar
    if omslag.zonder_effect:
        return "Er is in geen enkel jaar een effect en ook structureel niet; er is niets terug te verdienen."
    if omslag.jaar is None:
        nooit = " Structureel is er geen besparing; zij worden dus nooit terugverdiend."
        zin = f"Eind {laatste} is het cumulatieve effect nog boven nul: de kosten zijn dan niet terugverdiend."
        return f"{zin}{nooit if omslag.soort is Omslagsoort.NOOIT else ''}"
    if omslag.jaar == laatste:
        return f"In {laatste}, het laatste getoonde jaar, is het cumulatieve effect nul of negatief."
    vanaf = f"het eerste jaar, {eerste}," if omslag.jaar == eerste else str(omslag.jaar)
    return f"Vanaf {vanaf} is het cumulatieve effect nul of negatief, en dat blijft zo tot en met {laatste}."


def _terugverdiend(omslag: Omslag, jaar: Omslagjaar) -> str:
    if omslag.zonder_effect:
        return ""
    if not jaar.terugverdiend:
        return "nee"
    return "ja" if jaar.blijvend else "even, niet blijvend"


def _hardheid(hardheid: Hardheid) -> Iterator[Blok]:
    yield Kop("Aandelen")
    kolommen = (Kolom("Herkomst", Soort.TEKST), Kolom("Zonder min"), Kolom("Aandeel"))
    teksten = shares([deel.deel for deel in hardheid.delen])
    rijen = [
        Rij((herkomstwoord(deel.herkomst), bedrag(deel.bedrag), tekst))
        for deel, tekst in zip(hardheid.delen, teksten, strict=True)
    ]
    rijen.append(Rij(("Samen", bedrag(hardheid.totaal), "100%"), totaal=True))
    yield Tabel(kolommen, tuple(rijen), "Aandeel: het bedrag gedeeld door dat van alles samen.")


_KOLOMMEN = (Kolom("Wat", Soort.TEKST), Kolom("Jaar"), Kolom("Waardoor", Soort.TEKST), Kolom("Bedrag"))


def reserveblokken(resultaat: Resultaat, bon: Reservebon, bronnen: Bronlijst, *, in_short: bool) -> Iterator[Blok]:
    """The bon below its title; ``in_short`` what is paid stands per maatregel, else per product too."""
    if in_short:
        boven = [f"{hoofdletter(' = '.join(stapregel(bon.boven)))}."] if bon.boven else []
        yield Alinea(" ".join((gegevens(bon.figuren, (), bronnen), *boven)))
    else:
        yield Kop("Uit het productenboek")
        yield Punten(tuple(bronregel(figuur, bronnen) for figuur in bon.figuren))
        yield Kop("Verloop")
    rijen = [Rij(("Stand begin", str(resultaat.jaren[0]), "", bedrag(bon.begin)))]
    for jaar, opnamen in bon.jaren:
        rijen += _per_maatregel(opnamen) if in_short else [_rij(resultaat, opname) for opname in opnamen]
        if jaar.teruggave:
            rijen.append(
                Rij(("Terug naar de gemeenten", str(jaar.jaar), "boven de bovengrens", bedrag(-jaar.teruggave)))
            )
    if bon.jaren:
        rijen.append(Rij(("Stand eind", str(bon.jaren[-1][0].jaar), "", bedrag(bon.stand)), totaal=True))
    noot = (
        "Bij een maatregel: de frictiekosten die de reserve betaalt."
        if not in_short and any(opnamen for _, opnamen in bon.jaren)
        else ""
    )
    yield Tabel(_KOLOMMEN, tuple(rijen), noot)
    if bon.boven and not in_short:
        yield Punten((stapregel(bon.boven),))


def _rij(resultaat: Resultaat, opname: Opname) -> Rij:
    wat = resultaat.boek.product[opname.product].naam
    return Rij((wat, str(opname.jaar), oorzaak(opname.oorzaak), bedrag(-opname.centen)))


def _per_maatregel(opnamen: Sequence[Opname]) -> Iterator[Rij]:
    """What one year takes for each maatregel, whatever the products."""
    for nummer, groep in groupby(opnamen, lambda opname: opname.oorzaak):
        eerste, *andere = groep
        samen = bedrag(-sum(opname.centen for opname in (eerste, *andere)))
        yield Rij(("Frictiekosten", str(eerste.jaar), oorzaak(nummer), samen))


# --- a post in whole cents ---


def herkomstzin(post: Postspoor) -> str:
    """How hard a post is, and why."""
    woord = herkomstwoord(post.post.herkomst)
    return f"{woord}, zoals elke investering" if post.post.product is None else f"{woord}, als het zachtste cijfer"


def afrondingszin(resultaat: Resultaat, vraag: Vraag, post: Postspoor) -> Iterator[tuple[str, str]]:
    """How the post was rounded, and for each chosen gemeente (when they are few) whether it got a cent, and why."""
    afronding = post.afronding
    aantal = len(afronding.aandelen)
    heel = decimaal(afronding.exact / 100, 2)
    yield (
        "Hele post",
        f"€ {heel} voor alle gemeenten, afgerond {euro_uit_centen(afronding.totaal)}".replace("€ -", "-€ "),
    )
    if len(vraag.gemeenten) > 3:
        return
    for g in vraag.gemeenten:
        eigen = afronding.van(g)
        beneden = euro_uit_centen(-eigen.beneden if afronding.omgekeerd else eigen.beneden)
        tekst = f"{precies(eigen.exact)} wordt eerst {beneden}"
        if not eigen.rest:
            tekst += ", zonder restje"
        else:
            tekst += f", restje {precies(eigen.rest, in_centen=True)} cent, het {eigen.rang}e van {aantal} op grootte"
        was = "Er was 1 cent" if afronding.over == 1 else f"Er waren {afronding.over} centen"
        cent = "één cent erbij" if eigen.extra else "geen cent erbij"
        tekst += f". {was} te verdelen: {cent}" if afronding.over else ". Er was geen cent te verdelen"
        gelijk = [resultaat.boek.gemeenten[ander].naam for ander in eigen.gelijk if ander != g]
        if gelijk and eigen.rest:
            tekst += f" (even groot: {opsomming(gelijk)}; de laagste gemeentecode gaat voor)"
        yield resultaat.boek.gemeenten[g].naam, f"{tekst}. Uitkomst {euro_uit_centen(eigen.centen)}."
