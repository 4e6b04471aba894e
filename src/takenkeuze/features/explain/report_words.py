# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The words of a bon: a step as a line, a figure with its source, why a gemeente got a cent or not."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import assert_never

from takenkeuze.core.model.calculation_step import Rekenstap, Term
from takenkeuze.core.model.cijfer import Cijfer, Herkomst
from takenkeuze.core.model.field_types import Eenheid
from takenkeuze.core.model.figures import Figuur
from takenkeuze.core.model.productenboek import Bron, Product, Productenboek
from takenkeuze.core.notation import decimaal, euro_exact, hoofdletter
from takenkeuze.core.overview import naam_van
from takenkeuze.core.result import BASIS, RESERVE, Oorzaak, Resultaat, Soort
from takenkeuze.features.explain.inputs import Keuze
from takenkeuze.features.explain.question import Opname, Opnamespoor, Postspoor, Spoor
from takenkeuze.features.explain.request import Grond, Slot, Vraag
from takenkeuze.features.explain.trail import Knopspoor
from takenkeuze.report.blocks import Blok, Kop, Punten
from takenkeuze.report.maatregel import afbouwtijd

_UITLEG = {
    Grond.NETTO_EFFECT: "Netto effect = verandering van de bijdrage + frictiekosten + eigen kosten. "
    "Een min betekent: minder betalen.",
    Grond.BIJDRAGE: "De bijdrage met het scenario: die zonder scenario plus wat elke maatregel verandert.",
    Grond.BIJDRAGE_STRAKS: "De bijdrage met alle afbouw klaar: die van nu plus wat elke maatregel verandert.",
    Grond.BIJDRAGE_BASIS: "De bijdrage zonder het scenario.",
    Grond.BIJDRAGE_NU: "De bijdrage zonder het scenario, in prijzen van het basisjaar.",
    Grond.FRICTIEKOSTEN: "Eenmalige kosten die de gemeenten betalen omdat lasten dalen.",
    Grond.EIGEN_KOSTEN: "Wat gemeenten zelf uitgeven aan wat zij overnemen.",
    Grond.STRUCTUREEL: "Structureel: alle afbouw klaar, zonder frictiekosten. Een min betekent: minder betalen.",
    Grond.CUMULATIEF: "De netto effecten van alle jaren tot en met dit jaar, opgeteld.",
    Grond.TERUGGAVE: "Wat de reserve boven haar bovengrens teruggeeft; een min is geld terug. "
    "Het zit in geen netto effect.",
    Grond.RESERVE: "Het weerstandsvermogen aan het eind van het jaar; het zit in geen netto effect.",
    Grond.RESERVE_BEGIN: "Het weerstandsvermogen aan het begin van het jaar; het zit in geen netto effect.",
    Grond.RESERVE_ONTTREKKING: "De frictiekosten die de reserve betaalt; zij zitten in geen netto effect.",
    Grond.RESERVE_BOVEN_ONDERGRENS: "De stand aan het eind van het jaar min de ondergrens. Een min betekent: er is te "
    "weinig.",
}
_UITLEG_SLOT = {
    Slot.PER_INWONER: "Het bedrag gedeeld door de inwoners, afgerond op centen om te tonen.",
    Slot.AANDEEL: "Het structurele effect gedeeld door de bijdrage nu. Een min betekent: minder betalen.",
    Slot.OMSLAG: "Het eerste jaar waarin de netto effecten, opgeteld vanaf het begin, nul of negatief zijn en dat "
    "blijven.",
    Slot.HERKOMST: "Welk deel van de bedragen rust op welke herkomst. Een bedrag is zo hard als het zachtste cijfer "
    "eronder.",
}


def celnaam(vraag: Vraag) -> str:
    """The name of the figure, with a capital."""
    titel = "verandering van de bijdrage" if _alleen_verandering(vraag) else vraag.cel.titel
    return titel[:1].upper() + titel[1:]


def _alleen_verandering(vraag: Vraag) -> bool:
    """Whether it is the bijdrage of a maatregel: that has no bijdrage of its own, it changes one."""
    over_bijdrage = vraag.cel.grond in (Grond.BIJDRAGE, Grond.BIJDRAGE_STRAKS) and vraag.cel.slot is Slot.BEDRAG
    return over_bijdrage and vraag.maatregel is not None


def periode(vraag: Vraag) -> str:
    """Which years the figure is of; "" where its name says enough."""
    grond, slot = vraag.cel.grond, vraag.cel.slot
    jaren = [str(jaar) for jaar in vraag.jaren if jaar is not None]
    if slot in (Slot.AANDEEL, Slot.OMSLAG) or (slot is Slot.HERKOMST and not jaren):
        return ""
    if not jaren:
        return "structureel" if grond in _OOK_PER_JAAR else "per jaar"
    if grond in (Grond.RESERVE, Grond.RESERVE_BOVEN_ONDERGRENS):
        return f"eind {jaren[-1]}"
    if grond is Grond.RESERVE_BEGIN:
        return f"in {jaren[-1]}"
    return f"in {jaren[0]}" if len(jaren) == 1 else f"van {jaren[0]} tot en met {jaren[-1]}"


_OOK_PER_JAAR = (Grond.NETTO_EFFECT, Grond.BIJDRAGE, Grond.BIJDRAGE_BASIS, Grond.EIGEN_KOSTEN)


def wat_het_is(vraag: Vraag) -> str:
    """What the figure means."""
    if _alleen_verandering(vraag):
        return "Wat deze maatregel aan de bijdrage verandert. Een min betekent: minder betalen."
    return _UITLEG_SLOT.get(vraag.cel.slot) or _UITLEG[vraag.cel.grond]


def dezelfde(cel: str, wat: str = "dat bedrag") -> str:
    """Where the bon of another figure is, for the same gemeenten and products."""
    return f"De bon van {wat}: dezelfde opdracht met --cel {cel}."


def prijsblokken(figuren: Sequence[Figuur], stappen: Sequence[Rekenstap], bronnen: "Bronlijst") -> Iterator[Blok]:
    """Where the price indices come from, when there are any."""
    if stappen:
        yield Kop("Prijzen")
        yield Punten((*(bronregel(figuur, bronnen) for figuur in figuren), *map(stapregel, stappen)))


def oorzaak(oorzaak_: Oorzaak) -> str:
    """What causes a post."""
    if oorzaak_ == BASIS:
        return "zonder scenario"
    return "reserve" if oorzaak_ == RESERVE else f"maatregel {oorzaak_}"


def precies(centen: Fraction, *, in_centen: bool = False) -> str:
    """An amount that is not rounded, in euros or in cents."""
    return decimaal(centen) if in_centen else decimaal(centen / 100, 2)


def termtekst(term: Term) -> str:
    """A number in its unit."""
    match term.eenheid:
        case Eenheid.EURO:
            return euro_exact(term.waarde)
        case Eenheid.AANDEEL:
            return f"{decimaal(term.waarde * 100)}%"
        case Eenheid.FACTOR:
            return decimaal(term.waarde, 1, 6)
        case Eenheid.AANTAL:
            return decimaal(term.waarde)
        case Eenheid.JAAR:
            return str(term.waarde)
    assert_never(term.eenheid)


def stapregel(stap: Rekenstap, *, zuinig: bool = False) -> tuple[str, str]:
    """A step as a label and a line: the formula (unless ``zuinig``), the numbers, the outcome."""
    uitkomst = termtekst(stap.uitkomst)
    delen = [*[stap.symbolisch()] * (not zuinig), stap.ingevuld(termtekst), uitkomst]
    return stap.teken, " = ".join(dict.fromkeys(delen))


class Bronlijst:
    """The documents that a bon names, by number in the order in which it does; their titles are its last lines."""

    def __init__(self, boek: Productenboek) -> None:
        self._bekend = {bron.id: bron for bron in boek.bronnen}
        self._titels: dict[str, int] = {}

    def hoe_hard(self, cijfer: Cijfer) -> str:
        """Its herkomst, and the documents it comes from; an aanname stands beside a document, not in it."""
        titels = dict.fromkeys(_titel(self._bekend[id_]) if id_ in self._bekend else id_ for id_ in cijfer.bronnen)
        nummers = "".join(f"[{self._titels.setdefault(titel, len(self._titels) + 1)}]" for titel in titels)
        hoe = "herkomst niet vermeld" if cijfer.herkomst is Herkomst.ONVERMELD else cijfer.herkomst.value
        los = cijfer.herkomst in (Herkomst.AANNAME, Herkomst.ONVERMELD)
        return f"{hoe}{', bij ' if los else ' '}{nummers}" if nummers else hoe

    def blokken(self) -> Iterator[Blok]:
        """The titles, of what was named until now."""
        if self._titels:
            yield Kop("Bronnen")
            yield Punten(tuple((f"[{nummer}]", f"{titel}.") for titel, nummer in self._titels.items()))


def onderwerp(spoor: Spoor | Opnamespoor) -> str:
    """What posten are about."""
    if spoor.onderwerp is None:
        return "Reserve"
    return spoor.onderwerp.naam if isinstance(spoor.onderwerp, Product) else naam_van(spoor.onderwerp)


def soortwoord(soort: Soort) -> str:
    """The kind of an amount, in words."""
    return soort.value.replace("_", " ")


def bedragkop(een: Postspoor | Opname, *, met_oorzaak: bool = True) -> str:
    """Which amount it is: of which kind, in which year, because of what."""
    jaar = "structureel" if een.jaar is None and met_oorzaak else een.jaar or ""
    kop = f"{soortwoord(een.soort)} {jaar}".rstrip()
    return hoofdletter(f"{kop}, {oorzaak(een.oorzaak)}" if met_oorzaak else kop)


def bronregel(figuur: Figuur, bronnen: Bronlijst) -> tuple[str, str]:
    """A figure of the productenboek as a label and a line: its value, how hard it is, and the document."""
    cijfer = figuur.cijfer
    standaard = ", de standaard van het boek" if figuur.standaard else ""
    toelichting = f" ({cijfer.toelichting.strip().rstrip('.')})" if cijfer.toelichting else ""
    return hoofdletter(figuur.naam), f"{termtekst(figuur.term)}{standaard}; {bronnen.hoe_hard(cijfer)}{toelichting}."


def gegevens(figuren: Sequence[Figuur], keuzes: Sequence[Keuze], bronnen: Bronlijst) -> str:
    """Figures and choices in a sentence for each herkomst and document, which is named by its number."""
    per_herkomst: dict[str, list[str]] = {}
    genoemd = [(bronnen.hoe_hard(figuur.cijfer), figuur.naam, figuur.term) for figuur in figuren]
    for hoe, naam, term in (*genoemd, *(("keuze in het scenario", keuze.naam, keuze.term) for keuze in keuzes)):
        per_herkomst.setdefault(hoe, []).append(f"{naam} {termtekst(term)}")
    return " ".join(f"{hoofdletter(hoe)}: {'; '.join(delen)}." for hoe, delen in per_herkomst.items())


def keuzeregel(keuze: Keuze) -> tuple[str, str]:
    """A number of the scenario as a label and a line."""
    return (
        keuze.naam[:1].upper() + keuze.naam[1:],
        f"{termtekst(keuze.term)}; keuze in het scenario, maatregel {keuze.maatregel}.",
    )


def afbouwregel(resultaat: Resultaat, knop: Knopspoor, bronnen: Bronlijst) -> str:
    """How long the afbouw takes, and who says so: the scenario, the book, or the rules of the program.

    A source that a figure has is not repeated.
    """
    afbouw = knop.afbouw
    delen = []
    if afbouw.scenario:
        delen.append("keuze in het scenario")
    if afbouw.figuren:
        delen.append("het aantal jaren uit het productenboek" if delen else "zoals in het productenboek")
    elif afbouw.verloop:
        delen.append(
            f"verloop {resultaat.boek.afbouw.verloop} uit het productenboek ({bronnen.hoe_hard(afbouw.cijfer)})"
        )
    if not delen:
        delen.append("de standaard van het programma" if afbouw.daalt else "er dalen geen lasten")
    duur = afbouwtijd(resultaat.stap[knop.maatregel.nummer].pad, knop.maatregel.ingang)
    return f"{duur} {hoofdletter('; '.join(delen))}."


def _titel(bron: Bron) -> str:
    return ", ".join(deel for deel in (bron.titel, bron.vindplaats) if deel)
