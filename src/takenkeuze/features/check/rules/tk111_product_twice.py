# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Maatregelen that work on the same product: together they do not do what each does alone."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from takenkeuze.core.apportionment import Verdeelbaar
from takenkeuze.core.diagnostics import Ernst
from takenkeuze.core.engine.delen import keer_knop
from takenkeuze.core.groups import Productstand
from takenkeuze.core.knoppen import NietTeBerekenen
from takenkeuze.core.model.scenario import Maatregel
from takenkeuze.core.money import round_half_away
from takenkeuze.core.notation import euro_uit_centen, opsomming
from takenkeuze.core.result import Post
from takenkeuze.features.check.rules.rule import SELECTIE, Geval, Scenarioregel, Vondst, bij_maatregel


def vind(geval: Geval) -> Iterator[Vondst]:
    """Per maatregel the products that an earlier one changed too, for a gemeente they share."""
    begin: dict[str, Productstand] = {}
    eerder: dict[tuple[tuple[str, ...], tuple[str, ...]], _Eerder] = {}
    for maatregel in geval.maatregelen:
        effecten = geval.resultaat.stap[maatregel.nummer].effecten
        for effect in effecten:
            # the first who touches a product finds it as the book has it
            begin.setdefault(effect.product.id, effect.voor)
        producten = [effect.product.id for effect in effecten]
        anderen = [ander for ander in eerder.values() if ander.raakt(maatregel, producten)]
        if anderen:
            yield _vondst(
                geval, maatregel, [p for p in producten if any(p in a.bedragen for a in anderen)], anderen, begin
            )
        sleutel = tuple(producten), maatregel.gemeenten
        eerder.setdefault(sleutel, _Eerder({*maatregel.gemeenten}, [], dict.fromkeys(producten, 0))).voeg_toe(
            maatregel.nummer, geval.structureel.get(maatregel.nummer, [])
        )


class _Eerder(NamedTuple):
    """The earlier maatregelen with one choice of products and gemeenten, and what they do structurally per product."""

    gemeenten: set[str]
    nummers: list[int]
    bedragen: dict[str, int]

    def raakt(self, maatregel: Maatregel, producten: Sequence[str]) -> bool:
        """Whether a maatregel on these products meets them: a product of both, for a gemeente of both."""
        gemeente = not self.gemeenten or not maatregel.gemeenten or not self.gemeenten.isdisjoint(maatregel.gemeenten)
        return gemeente and not self.bedragen.keys().isdisjoint(producten)

    def voeg_toe(self, nummer: int, posten: Iterable[Post]) -> None:
        """One more, with its structural posten."""
        self.nummers.append(nummer)
        for post in posten:
            if post.product is not None:
                self.bedragen[post.product] += post.totaal


def _vondst(
    geval: Geval,
    maatregel: Maatregel,
    gedeeld: Sequence[str],
    anderen: Sequence[_Eerder],
    begin: dict[str, Productstand],
) -> Vondst:
    namen = [geval.boek.product[id_].naam for id_ in gedeeld]
    nummers = sorted(nummer for ander in anderen for nummer in ander.nummers)
    wie = f"maatregel{'en' if len(nummers) > 1 else ''} {opsomming([str(n) for n in nummers])}"
    tekst = f"{wie} {'werken' if len(nummers) > 1 else 'werkt'} ook op {opsomming(namen)}; "
    hint = "kijk of beide bedoeld zijn"
    alleen = _alleen(geval, maatregel, begin)
    samen = sum(post.totaal for post in geval.structureel.get(maatregel.nummer, []))
    van_anderen = sum(ander.bedragen.get(product, 0) for ander in anderen for product in gedeeld)
    if alleen is None:
        tekst += "zonder die andere is deze niet uit te rekenen"
    elif verschil := samen - alleen:
        tekst += (
            f"alleen verandert deze structureel {euro_uit_centen(alleen)}, na die andere {euro_uit_centen(samen)}: "
            f"{_in_woorden(verschil, alleen, van_anderen)} dan "
            f"{'die andere samen en deze' if len(nummers) > 1 else 'elk'} apart opgeteld"
        )
        hint = f"tel de effecten van elk apart niet op; {hint}"
    else:
        tekst += "in totaal doen zij samen precies de som van wat elk apart doet"
    return bij_maatregel(maatregel, tekst, hint, *SELECTIE)


def _in_woorden(verschil: int, deze: int, andere: int) -> str:
    """What together is more or less than apart; all in cents, below zero when it saves."""
    bedrag = euro_uit_centen(abs(verschil))
    if min(deze, andere) < 0 < max(deze, andere):  # one saves, the other costs
        wat, hoe = ("een overlap", "duurder") if verschil > 0 else ("het omgekeerde van een overlap", "voordeliger")
        return f"{wat}, samen vallen zij {bedrag} {hoe} uit"
    kost = max(deze, andere) > 0
    doen = "kosten" if kost else "besparen"
    if kost == (verschil > 0):
        return f"zij versterken elkaar, samen {doen} zij {bedrag} meer"
    return f"een overlap, samen {doen} zij {bedrag} minder"


def _alleen(geval: Geval, maatregel: Maatregel, begin: dict[str, Productstand]) -> int | None:
    """What the maatregel would do structurally on the book as it is, in whole cents, rounded as its posten are."""
    codes = geval.boek.gemeente_index
    gemeenten = frozenset(codes[code] for code in maatregel.gemeenten) or None
    try:
        effecten = keer_knop(maatregel.knop, maatregel.instelling, [begin[p] for p in maatregel.producten], gemeenten)
    except NietTeBerekenen:
        return None
    return sum(_afgerond(effect.bijdrage) + _afgerond(effect.eigen_kosten) for effect in effecten)


def _afgerond(bedrag: Verdeelbaar) -> int:
    exact = bedrag.exact()
    return round_half_away(exact.numerator, exact.denominator)


REGEL = Scenarioregel(
    code="TK111",
    ernst=Ernst.WAARSCHUWING,
    uitleg="""\
Twee maatregelen werken op hetzelfde product. De tweede rekent verder met wat de eerste overliet. Meestal doen zij
samen dan iets anders dan de som van elk apart. De bevinding noemt dat verschil, structureel en in euro's: een overlap
als zij samen minder doen, of juist het omgekeerde. Tel bedragen uit losse sommen dan niet op. Bedoelt u beide,
schrijf dat dan bij `negeer`.""",
    fout="""\
scenario: Twee keer hetzelfde product
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 3%}
  - {knop: kwaliteit_intensiteit, product: veilig-thuis, wijziging: -5%}
""",
    goed="""\
scenario: Elk product één keer
maatregelen:
  - {knop: kaasschaaf, product: meldpunt-zorg-en-overlast, korting: 3%}
  - {knop: kwaliteit_intensiteit, product: veilig-thuis, wijziging: -5%}
""",
    vind=vind,
)
