# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The tables of a difference: per year, per line of an overview, per cause, of the reserve and of the omslag."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from takenkeuze.core.notation import bedrag, euro_uit_centen, procent
from takenkeuze.core.overview import MEERVOUD, Per, Regel
from takenkeuze.core.result import Bevinding, ReserveJaar
from takenkeuze.features.diff.causes import Reden
from takenkeuze.features.diff.question import Lijn, Melding, Oorzaak, Verschil
from takenkeuze.features.diff.report_choices import in_het_kort
from takenkeuze.report.blocks import AFBREEKPUNT, Alinea, Blok, Kolom, Naast, Rij, Soort, Tabel
from takenkeuze.report.omslag import render_omslag, render_omslaguitleg

GEEN = "-"


class Weergave(NamedTuple):
    """What to show of a difference: the main overview, from which size on (cents), all or not, in which order."""

    bron_oud: str
    bron_nieuw: str
    per: Per = Per.GEMEENTE
    tolerantie: int = 0
    alles: bool = False
    op_naam: bool = False


def jaren(verschil: Verschil, weergave: Weergave) -> Iterator[Blok]:
    """What is paid per year on both sides, and what the difference is made of."""
    totaal = verschil.totaal
    paren = list(zip(totaal.oud.jaren, totaal.nieuw.jaren, totaal.verschil.jaren, strict=True))
    met = [veld for veld in ("frictiekosten", "eigen_kosten") if any(getattr(v, veld) for *_, v in paren)]
    getoond = [rij for rij in paren if weergave.alles or rij[2].omvang > weergave.tolerantie]
    if not getoond and totaal.omvang <= weergave.tolerantie:
        yield Alinea(f"Alle {len(paren)} jaren ongewijzigd.")
        return
    kolommen = [Kolom("Jaar", Soort.TEKST), Kolom("A betaalt"), Kolom("B betaalt")]
    kolommen += [Kolom("Verschil", Soort.EFFECT), Kolom("%", Soort.EFFECT), Kolom("Per inwoner", Soort.EFFECT)]
    kolommen += [Kolom("Waarvan bijdrage", Soort.EFFECT)] * bool(met)
    kolommen += [Kolom(_veldnaam(veld), Soort.EFFECT) for veld in met] + [Kolom("Cumulatief", Soort.EFFECT)]
    rijen = []
    for oud, nieuw, v in getoond:
        cellen = [str(v.jaar), bedrag(oud.kosten), bedrag(nieuw.kosten), *_drie(totaal, v.netto_effect)]
        cellen += [bedrag(v.bijdrage)] * bool(met) + [bedrag(getattr(v, veld)) for veld in met]
        rijen.append(Rij((*cellen, bedrag(v.cumulatief))))
    samen = totaal.verschil
    cellen = ["structureel", bedrag(totaal.oud.kosten), bedrag(totaal.nieuw.kosten)]
    cellen += _drie(totaal, samen.structureel)
    delen = {"frictiekosten": "", "eigen_kosten": bedrag(samen.eigen_kosten)}
    cellen += [bedrag(samen.bijdrage_straks)] * bool(met) + [delen[veld] for veld in met]
    rijen.append(Rij((*cellen, ""), totaal=True))
    over = len(paren) - len(getoond)
    noot = f"{over} {'jaar' if over == 1 else 'jaren'} ongewijzigd." if over else ""
    yield Tabel(tuple(kolommen), tuple(rijen), noot)


def _veldnaam(veld: str) -> str:
    return {"frictiekosten": f"Frictie{AFBREEKPUNT}kosten", "eigen_kosten": "Eigen kosten"}[veld]


def _drie(lijn: Lijn, centen: int) -> tuple[str, str, str]:
    """A difference in euros, as a share of the bijdrage without maatregelen, and per inwoner."""
    aandeel = lijn.aandeel(centen)
    per_inwoner = bedrag(lijn.verschil.per_inwoner(centen)) if lijn.verschil.inwoners else GEEN
    return bedrag(centen), procent(aandeel) if aandeel is not None else GEEN, per_inwoner


def zichtbaar(verschil: Verschil, per: Per, weergave: Weergave) -> list[Lijn]:
    """The lines to show, in the order asked for."""
    lijnen = list(verschil.lijnen[per]) if weergave.alles else verschil.anders(per, weergave.tolerantie)
    if weergave.op_naam:
        return sorted(lijnen, key=lambda lijn: lijn.naam)
    return sorted(lijnen, key=lambda lijn: (lijn.verschil.structureel, lijn.richting, lijn.naam))


def overzicht(verschil: Verschil, per: Per, weergave: Weergave) -> Iterator[Blok]:
    """The lines of one overview that differ, and how many do not."""
    alle = verschil.lijnen[per]
    lijnen = zichtbaar(verschil, per, weergave)
    weg = len(alle) - len(verschil.anders(per, weergave.tolerantie))
    grens = f" (verschil van ten hoogste {euro_uit_centen(weergave.tolerantie)})" if weergave.tolerantie else ""
    ongewijzigd = f"{aantal(weg, per)} ongewijzigd{grens}." if weg else ""
    if not lijnen:
        yield Alinea(ongewijzigd or f"Er zijn geen {MEERVOUD[per][1]}.")
        return
    jaren = verschil.nieuw.jaren
    wat = "kost" if per is Per.MAATREGEL else "betaalt"
    kolommen = [Kolom(per.value.capitalize(), Soort.TEKST), Kolom(f"A {wat}"), Kolom(f"B {wat}")]
    kolommen += [Kolom("Verschil", Soort.EFFECT), Kolom("%", Soort.EFFECT)]
    # the main overview tells all; the others what it comes down to
    hoofd = per is weergave.per
    kolommen += [Kolom("Per inwoner", Soort.EFFECT)] * hoofd
    kolommen += [Kolom(f"Verschil {jaar}", Soort.EFFECT) for jaar in jaren] * hoofd
    kolommen.append(Kolom(f"Cumulatief {jaren[-1]}", Soort.EFFECT))

    def rij(lijn: Lijn, *, som: bool = False) -> Rij:
        v = lijn.verschil
        links, rechts = lijn.oud.kosten, lijn.nieuw.kosten
        if som and per is Per.MAATREGEL:
            links, rechts = lijn.oud.structureel, lijn.nieuw.structureel
        verschil, aandeel, per_inwoner = _drie(lijn, v.structureel)
        cellen = ["Totaal" if som else lijn.naam, bedrag(links), bedrag(rechts), verschil, aandeel]
        cellen += [per_inwoner, *(bedrag(jaar.netto_effect) for jaar in v.jaren)] * hoofd
        return Rij((*cellen, bedrag(v.jaren[-1].cumulatief)), totaal=som)

    uitleg = "De eerste bedragen zijn structureel, per jaar; % is van de bijdrage zonder maatregelen"
    anders = any(lijn.oud.bijdrage_nu != lijn.nieuw.bijdrage_nu for lijn in (*alle, verschil.totaal))
    uitleg = f"{uitleg}{', gemiddeld over A en B' if anders else ''}." if hoofd else ""
    noot = f"{ongewijzigd} {uitleg}"
    yield Tabel(tuple(kolommen), (*map(rij, lijnen), rij(verschil.totaal, som=True)), noot.strip())


def aantal(aantal: int, per: Per) -> str:
    """How many of something, in words."""
    enkel, meer = MEERVOUD[per]
    return f"{aantal} {enkel if aantal == 1 else meer}"


def oorzaken(verschil: Verschil) -> Iterator[Blok]:
    """How much each change causes; the lines add up to the difference."""
    if not verschil.oorzaken:
        yield Alinea("Geen verschil om te verklaren.")
        return
    jaren = verschil.nieuw.jaren
    kolommen = [Kolom("Oorzaak", Soort.TEKST), Kolom("Structureel", Soort.EFFECT)]
    verdeeld = any(map(_verschoven, verschil.oorzaken))
    kolommen += [Kolom("Tussen gemeenten")] * verdeeld
    kolommen += [Kolom(str(jaar), Soort.EFFECT) for jaar in jaren] + [Kolom("Samen", Soort.EFFECT)]

    def rij(naam: str, regel: Regel, schuift: str, *, som: bool = False) -> Rij:
        cellen = [
            bedrag(regel.structureel),
            *[schuift] * verdeeld,
            *(bedrag(jaar.netto_effect) for jaar in regel.jaren),
        ]
        return Rij((naam, *cellen, bedrag(regel.jaren[-1].cumulatief)), totaal=som)

    rijen = [rij(oorzaaknaam(een), een.totaal, bedrag(_verschoven(een))) for een in verschil.oorzaken]
    rijen.append(rij("Verschil B - A", verschil.totaal.verschil, "", som=True))
    noot = (
        "De wijzigingen zijn één voor één doorgevoerd, in een vaste volgorde (rekenregels, hoofdstuk 11). "
        "Bij een wijziging hoort ook wat zij bij andere maatregelen verandert."
    )
    if verdeeld:
        noot += " Tussen gemeenten: wat de ene gemeente structureel meer en de andere minder betaalt."
    yield Tabel(tuple(kolommen), tuple(rijen), noot)


def _verschoven(oorzaak: Oorzaak) -> int:
    """What some gemeenten pay more and others less, structurally; zero when all pay more or all pay less."""
    bedragen = [regel.structureel for regel in oorzaak.gemeenten]
    return min(sum(b for b in bedragen if b > 0), -sum(b for b in bedragen if b < 0))


def oorzaaknaam(oorzaak: Oorzaak) -> str:
    """What caused a part of the difference."""
    match oorzaak.stap.reden:
        case Reden.PRODUCTENBOEK:
            deel = oorzaak.stap.boekdeel.naam
            return f"Productenboek: {deel}" if deel else "Productenboek"
        case Reden.VOLGORDE:
            return "Volgorde van de maatregelen"
        case Reden.DEKKING:
            return "Wie de frictiekosten dekt"
        case Reden.MAATREGEL:
            assert oorzaak.stap.paar is not None
            return in_het_kort(oorzaak.stap.paar)


def reserve(verschil: Verschil, weergave: Weergave) -> Iterator[Blok]:
    """The reserve in the years in which it differs."""
    if not verschil.reserve:
        yield Alinea("Geen van beide productenboeken heeft een reserve.")
        return
    rijen = [jaar for jaar in verschil.reserve if weergave.alles or jaar.omvang > weergave.tolerantie]
    if not rijen:
        yield Alinea("Ongewijzigd.")
        return

    def eind(jaar: ReserveJaar | None) -> str:
        return bedrag(jaar.eind) if jaar else GEEN

    kolommen = (Kolom("Jaar", Soort.TEKST), Kolom("Stand eind jaar A"), Kolom("Stand eind jaar B"))
    koppen = ("Verschil", "Verschil frictiekosten", "Verschil terug naar gemeenten")
    yield Tabel(
        (*kolommen, *(Kolom(kop) for kop in koppen)),
        tuple(
            Rij((str(jaar.jaar), eind(jaar.oud), eind(jaar.nieuw), *(bedrag(v) for v in jaar.verschillen)))
            for jaar in rijen
        ),
        "Wat de reserve betaalt of teruggeeft, zit niet in de bedragen hierboven.",
    )


def omslag(verschil: Verschil, weergave: Weergave) -> Iterator[Blok]:
    """For whom the break-even year moves."""
    lijnen = [*verschil.lijnen[Per.GEMEENTE], verschil.totaal]
    anders = [lijn for lijn in lijnen if weergave.alles or render_omslag(lijn.oud) != render_omslag(lijn.nieuw)]
    if not anders:
        yield Alinea("Overal ongewijzigd.")
        return
    rijen = [
        Rij((lijn.naam, render_omslag(lijn.oud), render_omslag(lijn.nieuw)), totaal=lijn is verschil.totaal)
        for lijn in anders
    ]
    weg = len(lijnen) - 1 - sum(lijn is not verschil.totaal for lijn in anders)
    noot = f"Vanaf welk jaar de opgetelde kosten zijn terugverdiend; {render_omslaguitleg('de getoonde jaren')}"
    teller = f"{aantal(weg, Per.GEMEENTE)} ongewijzigd. " if weg else ""
    yield Tabel((Kolom("Gemeente", Soort.TEKST), Kolom("A"), Kolom("B")), tuple(rijen), f"{teller}{noot}")


def bevindingen(meldingen: Sequence[Melding]) -> Iterator[Blok]:
    """What is found on one side only, or with other figures."""
    if not meldingen:
        yield Alinea("Geen verschil.")
        return
    rijen = []
    for soort, oud, nieuw in _gezegd(meldingen):
        een = nieuw or oud
        assert een is not None
        rijen.append((f"{soort}: {een.ernst} {een.code}", _tekst(oud), _tekst(nieuw)))
    yield Naast("A", "B", tuple(rijen))


def _gezegd(meldingen: Iterable[Melding]) -> Iterator[tuple[str, Bevinding | None, Bevinding | None]]:
    for oud, nieuw in meldingen:
        yield "Nieuw" if oud is None else "Vervallen" if nieuw is None else "Gewijzigd", oud, nieuw


def _tekst(bevinding: Bevinding | None) -> str:
    if bevinding is None:
        return "niet gemeld"
    return f"maatregel {bevinding.maatregel}: {bevinding.tekst}" if bevinding.maatregel else bevinding.tekst
