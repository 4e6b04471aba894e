"""Maatregelen that work on the same product: together they do not do what each does alone."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from takenkeuze.analysis.check.basis import SELECTIE, Geval, Scenarioregel, Vondst, bij_maatregel
from takenkeuze.diagnostics import Ernst
from takenkeuze.engine.delen import keer_knop
from takenkeuze.model.knoppen import NietTeBerekenen
from takenkeuze.model.scenario import Maatregel
from takenkeuze.money import round_half_away
from takenkeuze.notatie import euro_uit_centen, opsomming
from takenkeuze.standen import Effect, Productstand

__all__ = ["REGEL"]


def vind(geval: Geval) -> Iterator[Vondst]:
    """Per maatregel the products that an earlier one changed too, for a gemeente they share."""
    begin: dict[str, Productstand] = {}
    eerder: dict[str, list[Maatregel]] = {}
    for maatregel in geval.maatregelen:
        effecten = geval.resultaat.stap[maatregel.nummer].effecten
        gedeeld: dict[str, list[Maatregel]] = {}
        for effect in effecten:
            id_ = effect.product.id
            # the first who touches a product finds it as the book has it
            begin.setdefault(id_, effect.voor)
            anderen = eerder.setdefault(id_, [])
            if samen := [ander for ander in anderen if _delen_gemeente(ander, maatregel)]:
                gedeeld[id_] = samen
            anderen.append(maatregel)
        if gedeeld:
            yield _vondst(geval, maatregel, effecten, gedeeld, begin)


def _vondst(
    geval: Geval,
    maatregel: Maatregel,
    effecten: Iterable[Effect],
    gedeeld: dict[str, list[Maatregel]],
    begin: dict[str, Productstand],
) -> Vondst:
    namen = [geval.boek.product[id_].naam for id_ in gedeeld]
    nummers = sorted({ander.nummer for anderen in gedeeld.values() for ander in anderen})
    wie = f"maatregel{'en' if len(nummers) > 1 else ''} {opsomming([str(n) for n in nummers])}"
    tekst = f"{wie} {'werken' if len(nummers) > 1 else 'werkt'} ook op {opsomming(namen)}; "
    samen = _structureel(effecten, gedeeld)
    alleen = _alleen(geval, maatregel, gedeeld, begin)
    if alleen is None:
        tekst += "zonder die andere is deze niet uit te rekenen"
    elif overlap := _centen(alleen - samen):
        tekst += (
            f"alleen verandert deze structureel {euro_uit_centen(_centen(alleen))}, na die andere "
            f"{euro_uit_centen(_centen(samen))}: een overlap van {euro_uit_centen(abs(overlap))}"
        )
    else:
        tekst += "hun effecten tellen gewoon op, er is geen overlap in euro's"
    return bij_maatregel(
        maatregel, tekst, "tel de effecten van elk apart niet op; kijk of beide bedoeld zijn", *SELECTIE
    )


def _alleen(
    geval: Geval, maatregel: Maatregel, gedeeld: Iterable[str], begin: dict[str, Productstand]
) -> Fraction | None:
    """What the maatregel would do to these products on the book as it is, in cents."""
    codes = geval.boek.gemeente_index
    gemeenten = frozenset(codes[code] for code in maatregel.gemeenten) or None
    try:
        effecten = keer_knop(maatregel.knop, maatregel.instelling, [begin[p] for p in maatregel.producten], gemeenten)
    except NietTeBerekenen:
        return None
    return _structureel(effecten, gedeeld)


def _structureel(effecten: Iterable[Effect], producten: Iterable[str]) -> Fraction:
    keuze = set(producten)
    return sum((e.bijdrage.exact() + e.eigen_kosten.exact() for e in effecten if e.product.id in keuze), Fraction(0))


def _delen_gemeente(een: Maatregel, ander: Maatregel) -> bool:
    return not een.gemeenten or not ander.gemeenten or bool(set(een.gemeenten) & set(ander.gemeenten))


def _centen(exact: Fraction) -> int:
    return round_half_away(exact.numerator, exact.denominator)


REGEL = Scenarioregel(
    code="TK111",
    ernst=Ernst.WAARSCHUWING,
    uitleg="""\
Twee maatregelen werken op hetzelfde product. De tweede rekent verder met wat de eerste overliet, dus samen doen zij
iets anders dan de som van elk apart. De overlap is dat verschil, structureel en in euro's. Bedoelt u beide, schrijf
dat dan bij `negeer`; tel de bedragen per maatregel uit losse sommen niet op.""",
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
