# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The budget-impact sheet of one product, for a board paper; and as CSV and JSON."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, get_type_hints

from takenkeuze import __version__
from takenkeuze.core.model.cijfer import Cijfer, Herkomst, zwakste
from takenkeuze.core.model.field_types import Eenheid
from takenkeuze.core.model.productenboek import Parameters, Product, Sleutelsoort
from takenkeuze.core.money import in_centen
from takenkeuze.core.notation import bedrag, decimaal, euro, hoofdletter, opsomming, procent
from takenkeuze.core.overview import Regel, wie
from takenkeuze.features.menukaart.question import Volgorde, gesorteerd, op_rang
from takenkeuze.features.menukaart.report import BEDRAGKOLOMMEN, bedragen, instelling
from takenkeuze.features.menukaart.report_data import SCHEMA_VERSION, keuze_als_json
from takenkeuze.features.product.question import Productblad
from takenkeuze.report.blocks import Alinea, Blok, Kolom, Kop, Punten, Rij, Soort, Tabel
from takenkeuze.report.csv_ import csv_tabel, geld
from takenkeuze.report.hardheid import herkomstwoord
from takenkeuze.report.maatregel import ZWIJGT, gr_wijziging, maat_van
from takenkeuze.report.omslag import render_omslaguitleg
from takenkeuze.report.safe import as_json

_SLEUTELS = {
    Sleutelsoort.INWONERS: "naar het aantal inwoners",
    Sleutelsoort.JONGEREN: "naar het aantal jongeren",
    Sleutelsoort.AFNAME: "naar wat elke gemeente afneemt",
}


def productbladblokken(blad: Productblad) -> list[Blok]:
    """The whole sheet."""
    return [
        *_titel(blad),
        *_kosten(blad),
        *_betalers(blad),
        *_kader(blad),
        *_belang(blad.product),
        *_knoppen(blad),
        *_cijfers(blad),
    ]


def _titel(blad: Productblad) -> Iterator[Blok]:
    product, boek, schil = blad.product, blad.boek, blad.schil
    yield Kop(product.naam, 1)
    yield Alinea(
        f"Product {product.id} in schil {schil.id}{f' ({schil.naam})' if schil.naam else ''} van "
        f"{boek.organisatie or boek.titel}; productenboek {boek.titel}; prijzen van {boek.basisjaar}."
    )
    if product.omschrijving:
        yield Alinea(product.omschrijving)


def _kosten(blad: Productblad) -> Iterator[Blok]:
    product = blad.product
    yield Kop("Wat het kost, per jaar")
    regels = (
        ("Lasten", product.lasten.waarde),
        ("Vaste inkomsten van buiten", -product.inkomsten.waarde),
        ("Tarieven en opdrachtgevers", -blad.tarieven),
    )
    rijen = [Rij((naam, bedrag(in_centen(waarde)))) for naam, waarde in regels]
    rijen.append(Rij(("Alle gemeenten samen", bedrag(blad.samen)), totaal=True))
    yield Tabel((Kolom("Bedrag", Soort.TEKST), Kolom("Euro")), tuple(rijen))


def _betalers(blad: Productblad) -> Iterator[Blok]:
    yield Kop("Wie het betaalt")
    betalers = [regel for regel in blad.gemeenten if regel.bijdrage_nu]
    if not betalers:
        yield Alinea("De gemeenten betalen hier niets aan: inkomsten van buiten dekken alle lasten.")
        return
    niets = len(blad.gemeenten) - len(betalers)
    anderen = f" {niets} {'gemeente betaalt' if niets == 1 else 'gemeenten betalen'} niets." if niets else ""
    yield Alinea(f"De gemeenten betalen {_SLEUTELS[blad.product.sleutel.soort]}.{anderen}")

    def rij(regel: Regel, naam: str, *, som: bool = False) -> Rij:
        aandeel = blad.aandeel(regel)
        deel = "-" if aandeel is None else procent(aandeel, 1)
        per_inwoner = bedrag(regel.per_inwoner(regel.bijdrage_nu))
        return Rij((naam, decimaal(Fraction(regel.inwoners)), bedrag(regel.bijdrage_nu), deel, per_inwoner), totaal=som)

    kolommen = (Kolom("Gemeente", Soort.TEKST), Kolom("Inwoners"), Kolom("Bijdrage"), Kolom("Aandeel"))
    rijen = [rij(regel, regel.naam) for regel in sorted(betalers, key=lambda r: r.naam)]
    yield Tabel((*kolommen, Kolom("Per inwoner")), (*rijen, rij(blad.totaal, "Samen", som=True)))


def _kader(blad: Productblad) -> Iterator[Blok]:
    product, schil = blad.product, blad.schil
    yield Kop("Wettelijk kader en wie besluit")
    punten = [("Wettelijk kader", product.wettelijk_kader or ZWIJGT)]
    if blad.minimum is None or product.wettelijk_minimum is None:
        punten.append(("Wettelijk minimum", ZWIJGT))
    else:
        ruimte = euro(product.lasten.waarde - blad.minimum)
        deel = procent(product.wettelijk_minimum.waarde)
        tekst = f"{euro(blad.minimum)} ({deel} van de lasten); de ruimte daarboven is {ruimte}."
        punten.append(("Wettelijk minimum", tekst))
    punten.append(("Opdrachtgever", schil.opdrachtgever or ZWIJGT))
    punten.append(("Wie besluit", schil.besluit or ZWIJGT))
    if schil.knoppen:
        titels = [keuze.knop.titel for keuze in blad.kaart.keuzes if keuze.knop.naam in schil.knoppen]
        herkomst = f" ({schil.knoppen_herkomst})" if schil.knoppen_herkomst else ""
        punten.append(("Passende knoppen", f"{opsomming(titels, 8)}{herkomst}."))
    else:
        punten.append(("Passende knoppen", ZWIJGT))
    yield Punten(tuple(punten))


def _belang(product: Product) -> Iterator[Blok]:
    yield Kop("Wat er op het spel staat")
    yield Punten(
        (
            ("Inwoners", product.doelgroep or ZWIJGT),
            ("Maatschappelijke doelen", product.effect or ZWIJGT),
            ("Keten", product.keten or ZWIJGT),
            ("Risico", product.risico or ZWIJGT),
        )
    )


def _knoppen(blad: Productblad) -> Iterator[Blok]:
    kaart, boek = blad.kaart, blad.boek
    yield Kop("Wat elke knop doet")
    voor = wie(boek, kaart.gemeenten)
    jaren = kaart.uitgang.jaren
    yield Alinea(
        f"Elke knop is {procent(kaart.stand)} gedraaid vanaf {jaren[0]}; stoppen is helemaal. De bedragen zijn voor "
        f"{voor}; een min betekent: minder betalen."
    )
    keuzes = op_rang(kaart.keuzes)
    rijen = [Rij((f"{k.knop.titel}{f' ({k.oordeel.value})' if k.rang else ''}", *bedragen(k))) for k in keuzes]
    noot = f"Omslag: het jaar waarin de kosten zijn terugverdiend; {render_omslaguitleg(str(jaren[-1]))}"
    if any(k.rang for k in keuzes):
        noot += " Onderaan staat wat niet kan, niets doet, of misschien niet mag."
    yield Tabel((Kolom("Knop", Soort.TEKST), *BEDRAGKOLOMMEN), tuple(rijen), noot, bijeen=True)
    for keuze in keuzes:
        yield Kop(f"{keuze.knop.titel}: {keuze.oordeel.value}", 3)
        punten = [("Instelling", f"{hoofdletter(instelling(keuze, boek))}."), ("Gevolg", keuze.gevolg.inwoners)]
        punten += [
            ("Let op" if keuze.te_kiezen else "Reden", f"{hoofdletter(reden.tekst)}.") for reden in keuze.redenen
        ]
        punten.append(("Wijziging van de GR", gr_wijziging(keuze.maatregelen[0], boek)))
        yield Punten(tuple(punten))


def _cijfers(blad: Productblad) -> Iterator[Blok]:
    yield Kop("Waar de cijfers vandaan komen")
    boek, sleutel = blad.boek, blad.product.sleutel
    titels = {bron.id: bron.titel for bron in boek.bronnen}

    def herkomst(soort: Herkomst, bronnen: Iterable[str]) -> str:
        return " ".join([herkomstwoord(soort), *(f"({titels[bron]})" for bron in dict.fromkeys(bronnen))])

    punten = []
    for naam, waarde, cijfer in _alle_cijfers(blad.product):
        tekst = herkomst(cijfer.herkomst, cijfer.bronnen)
        if cijfer.herkomst is Herkomst.BRON and not cijfer.bronnen:
            tekst = "niet gegeven in het productenboek"  # a source would have been named; this is the default
        elif cijfer in boek.standaard:
            tekst += ", dezelfde als voor elk product zonder eigen waarde"
        punten.append((naam, f"{waarde}; {tekst}.{f' {cijfer.toelichting}' if cijfer.toelichting else ''}"))
    if sleutel.soort is Sleutelsoort.AFNAME:
        punten.append(("afname", f"Per gemeente, zie Wie het betaalt; {herkomstwoord(sleutel.herkomst)}."))
    else:
        aantallen = [getattr(gemeente, sleutel.soort.value) for gemeente in boek.gemeenten]
        hard = herkomst(zwakste(*(a.herkomst for a in aantallen)), (b for a in aantallen for b in a.bronnen))
        punten.append((sleutel.soort.value, f"Per gemeente; {hard}."))
    yield Punten(tuple(punten))


def _alle_cijfers(product: Product) -> Iterator[tuple[str, str, Cijfer]]:
    """Every figure of a product that is given: its name, its value in words and the figure itself."""
    for waarden, soort in ((product, Product), (product.parameters, Parameters)):
        hints = get_type_hints(soort, include_extras=True)
        for naam, cijfer in waarden._asdict().items():
            if isinstance(cijfer, Cijfer):
                in_euros = maat_van(hints[naam]).eenheid is Eenheid.EURO
                yield naam.replace("_", " "), euro(cijfer.waarde) if in_euros else procent(cijfer.waarde), cijfer


def productblad_als_csv(blad: Productblad) -> str:
    """One row per gemeente: what it pays now, and what each knop would change structurally, in euros."""
    plek = blad.boek.gemeente_index
    rijen: list[list[object]] = []
    for regel in blad.gemeenten:
        effecten = [geld(k.per_gemeente[plek[regel.id]]) if k.regel else None for k in blad.kaart.keuzes]
        nu = [geld(regel.bijdrage_nu), geld(regel.per_inwoner(regel.bijdrage_nu))]
        rijen.append([regel.id, regel.naam, regel.inwoners, *nu, *effecten])
    kop = ["code", "naam", "inwoners", "bijdrage", "bijdrage_per_inwoner"]
    return csv_tabel([*kop, *(f"structureel_{k.knop.naam}" for k in blad.kaart.keuzes)], rijen)


def productblad_als_json(blad: Productblad, kwitantie: Mapping[str, Any]) -> str:
    """The whole sheet; amounts are cents."""
    product, boek = blad.product, blad.boek
    teksten = ("omschrijving", "wettelijk_kader", "doelgroep", "effect", "keten", "risico")
    uitkomst: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "soort": "product",
        "programma": {"naam": "takenkeuze", "versie": __version__},
        "kwitantie": kwitantie,
        "productenboek": {"titel": boek.titel, "organisatie": boek.organisatie, "basisjaar": boek.basisjaar},
        "product": product.id,
        "naam": product.naam,
        "schil": product.schil,
        **{naam: getattr(product, naam) for naam in teksten},
        "opdrachtgever": blad.schil.opdrachtgever,
        "wie_besluit": blad.schil.besluit,
        "eenheid": "centen",
        "lasten": in_centen(product.lasten.waarde),
        "inkomsten": in_centen(product.inkomsten.waarde),
        "tarieven": in_centen(blad.tarieven),
        "wettelijk_minimum": None if blad.minimum is None else in_centen(blad.minimum),
        "sleutel": product.sleutel.soort.value,
        "totaal": blad.samen,
        "gemeenten": [
            {"code": r.id, "naam": r.naam, "inwoners": r.inwoners, "bijdrage": r.bijdrage_nu} for r in blad.gemeenten
        ],
        "cijfers": [
            {"cijfer": naam, "waarde": waarde, "herkomst": c.herkomst.value, "bronnen": c.bronnen}
            | {"toelichting": c.toelichting}
            for naam, waarde, c in _alle_cijfers(product)
        ],
        "stand": str(blad.kaart.stand),
        "gemeentecodes": [g.code for g in boek.gemeenten],
        "keuzes": [keuze_als_json(keuze, boek) for keuze in gesorteerd(blad.kaart.keuzes, Volgorde.STRUCTUREEL)],
    }
    return as_json(uitkomst) + "\n"
