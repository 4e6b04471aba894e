# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The menu as a page for the board: the best choices, every product with every knop, and what stands behind one."""

from collections import Counter
from collections.abc import Iterator

from takenkeuze.core.diagnostics import Ernst
from takenkeuze.core.knoppen import KNOPPEN, Knop
from takenkeuze.core.model.productenboek import Product, Productenboek
from takenkeuze.core.notation import bedrag, counted, duizend, euro_uit_centen, hoofdletter, opsomming, procent
from takenkeuze.core.overview import totaalregel
from takenkeuze.features.menukaart.question import Keuze, Menukaart, Volgorde, gesorteerd, op_rang
from takenkeuze.features.menukaart.verdict import Oordeel
from takenkeuze.report.blocks import AFBREEKPUNT, Alinea, Blok, Kolom, Kop, Punten, Rij, Soort, Tabel, Toon
from takenkeuze.report.gevolgen import render_doelen, render_risico
from takenkeuze.report.hardheid import herkomstwoord
from takenkeuze.report.maatregel import ZWIJGT, besluit, gr_wijziging, instelling_in_woorden
from takenkeuze.report.omslag import render_omslag

TOP = 10
"""How many choices the list of the best has."""
UITGEBREID = 12
"""Of a menu of at most so many choices each is described."""

_KOPPEN = {
    Volgorde.STRUCTUREEL: "De grootste besparingen",
    Volgorde.OMSLAG: "De vroegste omslag",
    Volgorde.FRICTIE: "De minste frictiekosten",
}
_KORT = {"resultaat": "resul-taat", "taakreductie": "taak-reductie", "kaasschaaf": "kaas-schaaf"} | {
    "kostendekkend": "kosten-dekkend"
}
"""Where the long headings may be cut."""
_UITLEG = (
    (Oordeel.LET_OP, "*", "kan, maar let op"),
    (Oordeel.KAN_NIET, "x", "kan niet"),
    (Oordeel.GEEN_EFFECT, "-", "geen structureel effect"),
    (Oordeel.ONBEKEND, "?", "niet te berekenen"),
)
_TEKENS = {Oordeel.KAN_NIET: "x", Oordeel.GEEN_EFFECT: "-", Oordeel.ONBEKEND: "?"}


def menukaartblad(kaart: Menukaart, volgorde: Volgorde) -> list[Blok]:
    """The whole page."""
    return [*_titel(kaart), *_beste(kaart, volgorde), *_overzicht(kaart), *_uitgebreid(kaart)]


def _titel(kaart: Menukaart) -> Iterator[Blok]:
    boek, scenario = kaart.boek, kaart.uitgang.scenario
    yield Kop(f"Menukaart {boek.organisatie or boek.titel}", 1)
    gezien = ""
    if kaart.gemeenten is not None:
        gezien = f", gezien vanuit {opsomming([boek.gemeenten[g].naam for g in kaart.gemeenten])}"
    jaren = kaart.uitgang.jaren
    yield Alinea(
        f"Elke knop even ver gedraaid: {procent(kaart.stand)} van het werk van het product; stoppen is helemaal. "
        f"Productenboek {boek.titel}; {jaren[0]}-{jaren[-1]}; prijzen van {boek.basisjaar}{gezien}. Een min betekent: "
        "minder betalen. Elke keuze is apart doorgerekend; tel keuzes op hetzelfde product niet op."
    )
    if scenario.maatregelen:
        totaal = totaalregel(kaart.uitgang, kaart.gemeenten)
        yield Alinea(
            f"Dit is wat er nog te kiezen valt bovenop het scenario {scenario.titel}, dat zelf structureel "
            f"{euro_uit_centen(totaal.structureel)} per jaar is."
        )
        if fouten := [b for b in kaart.uitgang.bevindingen if b.ernst is Ernst.FOUT]:
            tekst = "; ".join(b.tekst for b in fouten)
            yield Alinea(f"Dat scenario kan zo niet worden uitgevoerd: {tekst}.", Toon.FOUT)


BEDRAGKOLOMMEN = (
    Kolom("Structureel", Soort.EFFECT),
    Kolom("Per inwoner", Soort.EFFECT),
    Kolom(f"Frictie{AFBREEKPUNT}kosten"),
    Kolom("Omslag"),
    Kolom("Rust op", Soort.TEKST),
)


def bedragen(keuze: Keuze) -> tuple[str, ...]:
    """The cells of ``BEDRAGKOLOMMEN``."""
    regel = keuze.regel
    if regel is None:
        return ("?",) * 3 + ("",) * 2
    return (
        bedrag(regel.structureel),
        bedrag(regel.per_inwoner(regel.structureel)),
        bedrag(keuze.frictiekosten + keuze.uit_reserve),
        render_omslag(regel),
        hardheid(keuze),
    )


def hardheid(keuze: Keuze) -> str:
    """The herkomst of the weakest figure under the amounts."""
    return herkomstwoord(keuze.herkomst) if keuze.herkomst else "-"


def instelling(keuze: Keuze, boek: Productenboek) -> str:
    """What the knop is set to; per group of gemeenten where they differ."""
    delen = []
    for maatregel in keuze.maatregelen:
        woorden = instelling_in_woorden(maatregel.instelling) or "helemaal"
        namen = [g.naam for g in boek.gemeenten if g.code in maatregel.gemeenten]
        delen.append(f"{woorden} ({opsomming(namen)})" if namen else woorden)
    return "; ".join(delen)


def _beste(kaart: Menukaart, volgorde: Volgorde) -> Iterator[Blok]:
    yield Kop(_KOPPEN[volgorde])
    goed, soort = kaart.zonder_bezwaar, "zonder bezwaar"
    if not goed:
        zin = "Geen enkele keuze zonder bezwaar bespaart structureel iets."
        goed, soort = kaart.met_bezwaar, "waar u op moet letten"
        if not goed:
            yield Alinea(zin)
            return
        yield Alinea(
            f"{zin} Dit zijn keuzes waar eerst iets over uit te zoeken of te bedenken is, zie hieronder bij *."
        )
    beste = gesorteerd(goed, volgorde)[:TOP]
    rijen = [Rij((f"{_naam(k)}{'°' if kaart.wijzigt_regeling(k) else ''}", *bedragen(k))) for k in beste]
    laatste = kaart.uitgang.jaren[-1]
    telling = f"{len(rijen)} van de {len(goed)}" if len(goed) > len(rijen) else "Dit zijn alle"
    noot = (
        f"{telling} keuzes {soort} die structureel besparen; overhead en overige lasten tellen niet mee. "
        f"Omslag: het jaar waarin de kosten zijn terugverdiend; 'later' is na {laatste}. Rust op: het zachtste cijfer "
        "onder de bedragen."
    )
    if any(kaart.wijzigt_regeling(keuze) for keuze in beste):
        noot += " °: vraagt mogelijk een wijziging van de regeling."
    yield Tabel((Kolom("Keuze", Soort.TEKST), *BEDRAGKOLOMMEN), tuple(rijen), noot, bijeen=True)


def _naam(keuze: Keuze) -> str:
    return f"{keuze.product.naam}: {keuze.knop.titel.lower()}"


def _overzicht(kaart: Menukaart) -> Iterator[Blok]:
    """One row per product, one column per knop."""
    yield Kop("Alle keuzes, in duizenden euro's per jaar")
    knoppen = list(dict.fromkeys(keuze.knop.naam for keuze in kaart.keuzes))
    per_product: dict[str, dict[str, Keuze]] = {}
    for keuze in kaart.keuzes:
        per_product.setdefault(keuze.product.id, {})[keuze.knop.naam] = keuze
    rijen, vorige = [], ""
    for id_, keuzes in per_product.items():
        product = kaart.boek.product[id_]
        if product.schil != vorige:
            rijen.append(Rij((f"Schil {product.schil}", *([""] * len(knoppen)))))
        vorige = product.schil
        rijen.append(Rij((product.naam, *(_cel(keuzes[knop]) for knop in knoppen))))
    kolommen = (Kolom("Product", Soort.TEKST), *(Kolom(_kort(KNOPPEN[knop]), Soort.EFFECT) for knop in knoppen))
    yield Tabel(kolommen, tuple(rijen), bijeen=True)
    if legenda := tuple(_legenda(kaart)):
        yield Punten(legenda)


def _kort(knop: Knop) -> str:
    """A heading of a column: the word of the knop that people use."""
    eerste = knop.naam.split("_")[0]
    return _KORT.get(eerste, eerste).replace("-", AFBREEKPUNT)


def _cel(keuze: Keuze) -> str:
    if keuze.oordeel in _TEKENS or keuze.regel is None:
        return _TEKENS[keuze.oordeel]
    ster = "*" if keuze.oordeel is Oordeel.LET_OP else ""
    return f"{ster}{duizend(keuze.regel.structureel)}"


def _legenda(kaart: Menukaart) -> Iterator[tuple[str, str]]:
    for oordeel, teken, tekst in _UITLEG:
        keuzes = [k for k in kaart.keuzes if k.oordeel is oordeel]
        if keuzes:
            eerste = Counter(k.redenen[0].kort for k in keuzes if k.redenen)
            vooral = ", ".join(f"{n} keer {wat}" for wat, n in eerste.most_common())
            duur = sum(keuze.alleen_kosten for keuze in keuzes)
            kost = f"; {duur} daarvan {'kost' if duur == 1 else 'kosten'} wel frictiekosten" if duur else ""
            yield teken, f"{tekst}: {_aantal(len(keuzes))} ({vooral}){kost}."
    if any(_cel(keuze).lstrip("*") == duizend(0) for keuze in kaart.keuzes):
        yield "0", "minder dan € 500."
    if len(kaart.keuzes) > UITGEBREID:
        yield "", "De redenen bij elke keuze staan in --format csv; van één product in --product NAAM."


def _aantal(aantal: int) -> str:
    return counted(aantal, "keuze", "keuzes")


def _uitgebreid(kaart: Menukaart) -> Iterator[Blok]:
    if len(kaart.keuzes) > UITGEBREID:
        return
    yield Kop("Deze keuzes een voor een")
    for keuze in op_rang(kaart.keuzes):
        yield Kop(_naam(keuze), 3)
        product = keuze.product
        gevolgen = (
            ("Inwoners", f"{keuze.gevolg.inwoners} {product.doelgroep}".strip()),
            ("Maatschappelijke doelen", render_doelen([product], {product.id: keuze.gevolg})),
            ("Keten", product.keten),
            ("Risico", render_risico([product], {product.id: keuze.gevolg})),
        )
        beschreven = tuple((naam, tekst or ZWIJGT) for naam, tekst in gevolgen)
        yield Punten((*keuzeblad(keuze, kaart.boek), *beschreven, *_wie(keuze, kaart.boek, product)))


def keuzeblad(keuze: Keuze, boek: Productenboek) -> Iterator[tuple[str, str]]:
    """The setting, the verdict and the amounts of one choice."""
    yield "Instelling", f"{hoofdletter(instelling(keuze, boek))}."
    redenen = f": {'; '.join(reden.tekst for reden in keuze.redenen)}" if keuze.redenen else ""
    yield "Oordeel", f"{hoofdletter(keuze.oordeel.value)}{redenen}."
    if regel := keuze.regel:
        per_inwoner = euro_uit_centen(regel.per_inwoner(regel.structureel))
        yield "Structureel", f"{euro_uit_centen(regel.structureel)} per jaar, {per_inwoner} per inwoner."
        uit = " (uit de reserve van de GR)" if keuze.uit_reserve else ""
        yield "Frictiekosten", f"{euro_uit_centen(keuze.frictiekosten + keuze.uit_reserve)}{uit}."
        yield "Omslag", f"{render_omslag(regel)}."
        yield "Rust op", f"{hardheid(keuze)}."


def _wie(keuze: Keuze, boek: Productenboek, product: Product) -> Iterator[tuple[str, str]]:
    yield "Wettelijk kader", product.wettelijk_kader or ZWIJGT
    yield "Wijziging van de GR", gr_wijziging(keuze.maatregelen[0], boek)
    yield "Wie besluit", besluit(keuze.maatregelen[0], boek)
