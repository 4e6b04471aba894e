# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The short form of a bon, in blocks: the sum, the causes in words, and one product worked out."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from takenkeuze.core.model.calculation_step import Rekenstap
from takenkeuze.core.model.scenario import Maatregel
from takenkeuze.core.notation import bedrag, euro_uit_centen, hoofdletter, opsomming
from takenkeuze.core.overview import naam_van
from takenkeuze.core.result import BASIS, RESERVE, Oorzaak, Resultaat
from takenkeuze.core.result import Soort as Postsoort
from takenkeuze.features.explain.question import Bon, Opname, Opnamebon, Postspoor, Reservebon, Spoor
from takenkeuze.features.explain.report_conclusion import in_short, reserveblokken
from takenkeuze.features.explain.report_words import (
    Bronlijst,
    afbouwregel,
    bedragkop,
    gegevens,
    onderwerp,
    oorzaak,
    soortwoord,
    stapregel,
)
from takenkeuze.features.explain.short import RUIMTEN, Kort, Lijst, make_short
from takenkeuze.features.explain.trail import Knopspoor
from takenkeuze.report.blocks import Alinea, Blok, Kolom, Kop, Punten, Rij, Soort, Tabel, Toon
from takenkeuze.report.hardheid import herkomstwoord
from takenkeuze.report.maatregel import omschrijving
from takenkeuze.report.terminal import als_tekst

REGELS, BREEDTE = 40, 80
"""On so many lines of so many columns the short form fits, when anything does."""
MORE = Alinea("Alle posten en stappen: --diepte; ook elke afronding: --diepte 3.")


def short_report(
    resultaat: Resultaat,
    bon: Bon | Opnamebon | Reservebon,
    titel: Kop,
    antwoord: tuple[str, str],
    erbij: Sequence[Blok],
) -> list[Blok]:
    """The bon below its title and ``antwoord`` (of what, and the figure), with as much as fits; it has an amount."""
    waarvan, figuur = antwoord
    ruim, zuinig = [Alinea(waarvan), Alinea(figuur, Toon.STERK)], [Alinea(f"{figuur} {waarvan}", Toon.STERK)]
    blokken: list[Blok] = []
    for ruimte in RUIMTEN:
        kort = make_short(bon, ruimte)
        assert kort is not None, "there is an amount"
        blokken = [titel, *(zuinig if kort.ruimte.zuinig else ruim), *erbij, *_blokken(resultaat, bon, kort), MORE]
        if als_tekst(blokken, BREEDTE).count("\n") <= REGELS:
            break
    return blokken


def _blokken(resultaat: Resultaat, bon: Bon | Opnamebon | Reservebon, kort: Kort) -> Iterator[Blok]:
    bronnen = Bronlijst(resultaat.boek)
    if isinstance(bon, Reservebon):
        yield from reserveblokken(resultaat, bon, bronnen, in_short=True)
    else:
        yield from _oorzaken(resultaat, kort)
        yield from _producten(kort)
    if isinstance(bon, Bon):
        yield from in_short(bon, bronnen)
    yield from _worked_out(resultaat, bon, kort, bronnen)
    yield from bronnen.blokken()


def _oorzaken(resultaat: Resultaat, kort: Kort) -> Iterator[Blok]:
    (eerste, _), getoond = kort.oorzaken.eerste, kort.oorzaken.getoond
    if len(getoond) == 1 and eerste == BASIS:
        return
    if len(getoond) == 1:
        yield Alinea(f"Waardoor: {_in_woorden(resultaat, eerste, kort)}.")
        return
    if kort.ruimte.in_zin:
        yield Alinea(f"{_op_een_rij(resultaat, kort)}.")
        return
    met_soort = len({soort for (_, soort), _ in getoond}) > 1
    rijen, genoemd = [], set[Oorzaak]()
    for (van, soort), centen in getoond:
        waardoor = hoofdletter(oorzaak(van)) if van in genoemd else _in_woorden(resultaat, van, kort)
        genoemd.add(van)
        rijen.append(Rij((waardoor, *[soortwoord(soort)] * met_soort, bedrag(centen))))
    kolommen = Kolom("Waardoor", Soort.TEKST), *[Kolom("Soort", Soort.TEKST)] * met_soort, Kolom("Bedrag", Soort.EFFECT)
    yield Tabel(kolommen, (*rijen, *_rest(kort.oorzaken, len(kolommen))), bijeen=True, ruim=True)


def _op_een_rij(resultaat: Resultaat, kort: Kort) -> str:
    """Each oorzaak once with its amounts, the others, and the sum, where there is no room for a table."""
    per_oorzaak: dict[Oorzaak, list[str]] = {}
    for (van, soort), centen in kort.oorzaken.getoond:
        per_oorzaak.setdefault(van, []).append(f"{soortwoord(soort)} {bedrag(centen)}")
    delen = [f"{_in_woorden(resultaat, van, kort)}: {', '.join(eigen)}" for van, eigen in per_oorzaak.items()]
    delen += [f"nog {kort.oorzaken.andere} andere {bedrag(kort.oorzaken.rest)}"] * bool(kort.oorzaken.andere)
    return f"{'; '.join(delen)}; samen {bedrag(kort.oorzaken.som)}"


def _in_woorden(resultaat: Resultaat, van: Oorzaak, kort: Kort) -> str:
    """What the maatregel does, or its name where room is scarce: the product worked out says it then."""
    if van == BASIS:
        return "Zonder scenario: wat er nu al wordt betaald"
    if van == RESERVE:
        return "Reserve: wat er boven haar bovengrens was"
    maatregel = resultaat.scenario.maatregelen[int(van) - 1]
    if not isinstance(maatregel, Maatregel):
        return f"Maatregel {van}: {naam_van(maatregel)} (investering)"
    wat = naam_van(maatregel) if _by_name(kort) else omschrijving(maatregel, resultaat.boek).rstrip(".")
    return f"Maatregel {van}: {wat}"


def _by_name(kort: Kort) -> bool:
    """Whether a table of maatregelen only has their names; what the one that is worked out does, stands there then."""
    return kort.ruimte.zuinig and len(kort.oorzaken.getoond) > 1 and not kort.ruimte.in_zin


def _producten(kort: Kort) -> Iterator[Blok]:
    if len(kort.sporen.getoond) == 1:
        return
    rijen, hoe = [], ["Sleutel", "Herkomst"] if isinstance(kort.sporen.eerste, Spoor) else []
    for spoor, centen in kort.sporen.getoond:
        wat = (spoor.sleutel.sleutel.soort, herkomstwoord(spoor.herkomst)) if isinstance(spoor, Spoor) else ()
        rijen.append(Rij((onderwerp(spoor), *wat, bedrag(centen))))
    kolommen = *(Kolom(kop, Soort.TEKST) for kop in ("Product", *hoe)), Kolom("Bedrag", Soort.EFFECT)
    yield Tabel(kolommen, (*rijen, *_rest(kort.sporen, len(kolommen))), bijeen=True, ruim=True)


def _rest(lijst: Lijst[Any], kolommen: int) -> Iterator[Rij]:
    """The last rows: what is left out, and the sum."""
    leeg = ("",) * (kolommen - 2)
    if lijst.andere:
        yield Rij((f"Nog {lijst.andere} andere (--diepte)", *leeg, bedrag(lijst.rest)))
    yield Rij(("Samen", *leeg, bedrag(lijst.som)), totaal=True)


def _worked_out(
    resultaat: Resultaat, bon: Bon | Opnamebon | Reservebon, kort: Kort, bronnen: Bronlijst
) -> Iterator[Blok]:
    """One product from the productenboek to its cents."""
    (spoor, samen), getoond = kort.sporen.getoond[0], kort.bedragen.getoond
    onder, jaren = spoor.onder, {een.jaar for een, _ in getoond} - {None}
    prijzen = [stap for stap in bon.prijsstappen if stap.teken in {f"prijsindex {jaar}" for jaar in jaren}]
    yield Kop(f"{onderwerp(spoor)}: hoe {euro_uit_centen(samen)} ontstaat")
    met_frictie = any(een.soort is Postsoort.FRICTIEKOSTEN for een, _ in getoond)
    figuren = [
        figuur
        for figuur in (*onder.figuren, *(bon.prijzen if prijzen else ()))
        # an amount of no year has no afbouw any more, and without frictiekosten nothing rests on their figures
        if (jaren or "afbouw" not in figuur.naam) and (met_frictie or figuur.naam not in _VAN_FRICTIE)
    ]
    regels = [(_GEGEVEN, gegevens(figuren, onder.keuzes, bronnen))] if figuren or onder.keuzes else []
    regels += [*_stappen((*onder.begin, *prijzen), kort)]
    per_oorzaak: dict[Oorzaak, list[tuple[Postspoor | Opname, int]]] = {}
    for een, telt in getoond:
        per_oorzaak.setdefault(een.oorzaak, []).append((een, telt))
    knoppen = {knop.maatregel.nummer: knop for knop in onder.knoppen if knop.groepen}
    for van, bedragen in sorted(per_oorzaak.items(), key=lambda paar: paar[0] if isinstance(paar[0], int) else 0):
        if isinstance(van, int) and van in knoppen:
            if len(per_oorzaak) > 1 or _by_name(kort):
                wat = omschrijving(knoppen[van].maatregel, resultaat.boek)
                regels.append((hoofdletter(oorzaak(van)), wat))
            regels += _knop(resultaat, knoppen[van], [een for een, _ in bedragen], kort, bronnen)
        regels += _bedragen(bedragen, kort, deel_van=len(bon.vraag.gemeenten) < len(resultaat.boek.gemeenten))
    if nog := [*_nog(kort)]:
        regels.append(("Nog", f"{opsomming(nog)} (--diepte)"))
    if kort.ruimte.zuinig:  # beside a label the lines are shorter
        regels = [("", tekst if kop == _GEGEVEN else f"{kop}: {tekst}") for kop, tekst in regels]
    yield Punten(tuple(regels))


def _nog(kort: Kort) -> Iterator[str]:
    """What is left out here: other amounts of this product, and other products when no table counts them."""
    for lijst, een, meer in ((kort.bedragen, "bedrag", "bedragen"), (kort.sporen, "product", "producten")):
        if lijst.andere and (lijst is kort.bedragen or len(kort.sporen.getoond) == 1):
            wat = een if lijst.andere == 1 else meer
            yield f"{lijst.andere} {wat} van samen {euro_uit_centen(lijst.rest)}"


_GEGEVEN = "Gegeven"
_VAN_EIGEN_KOSTEN = ("E'", "ΔE")
_VAN_FRICTIE = ("personeelsaandeel", "frictiefactor")


def _stappen(stappen: Iterable[Rekenstap], kort: Kort) -> Iterator[tuple[str, str]]:
    """Each step; where room is scarce those that only give a number another name are left out."""
    for stap in stappen:
        teken, som = stapregel(stap, zuinig=kort.ruimte.zuinig)
        if not kort.ruimte.zuinig or " = " in som:
            yield teken, som


def _knop(
    resultaat: Resultaat, knop: Knopspoor, bedragen: Sequence[Postspoor | Opname], kort: Kort, bronnen: Bronlijst
) -> Iterator[tuple[str, str]]:
    """The steps of a maatregel that these amounts rest on."""
    stappen = [stap for groep in knop.groepen for stap in groep.stappen] + [*knop.samen]
    if not any(een.soort is Postsoort.EIGEN_KOSTEN for een in bedragen):
        stappen = [stap for stap in stappen if stap.teken not in _VAN_EIGEN_KOSTEN]
    yield from _stappen(stappen, kort)
    if any(een.jaar and een.soort is not Postsoort.FRICTIEKOSTEN for een in bedragen):
        yield "Afbouw", afbouwregel(resultaat, knop, bronnen)


def _bedragen(
    bedragen: Sequence[tuple[Postspoor | Opname, int]], kort: Kort, *, deel_van: bool
) -> Iterator[tuple[str, str]]:
    """The amounts of one oorzaak, with the steps that they do not share with the one before."""
    gezegd: list[tuple[str, str]] = []
    for een, telt in bedragen:
        *eerst, laatste = een.stappen
        ervoor = [regel for regel in _stappen(eerst, kort) if regel not in gezegd]  # each year they begin the same
        if ervoor and deel_van and een.soort is Postsoort.FRICTIEKOSTEN:
            if kort.ruimte.zuinig:
                ervoor[0] = f"{ervoor[0][0]} van alle gemeenten", ervoor[0][1]
            else:
                yield "R en F", "eerst van alle gemeenten samen:"
        yield from ervoor
        gezegd += ervoor
        zonder_min = f", zonder min {euro_uit_centen(telt)}" if telt != een.centen else ""
        _, regel = stapregel(laatste, zuinig=kort.ruimte.zuinig)
        yield bedragkop(een, met_oorzaak=False), f"{regel}, afgerond {euro_uit_centen(een.centen)}{zonder_min}"
