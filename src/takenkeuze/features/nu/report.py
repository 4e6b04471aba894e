# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What the gemeenten pay now, as a page and as CSV and JSON."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from takenkeuze import __version__
from takenkeuze.core.model.filling_in import is_restpost
from takenkeuze.core.model.productenboek import Product, Schil
from takenkeuze.core.notation import bedrag, decimaal, euro_uit_centen, opsomming, share, shares
from takenkeuze.features.nu.question import Nu, Regelnu
from takenkeuze.report.blocks import AFBREEKPUNT, Alinea, Blok, Kolom, Kop, Punten, Rij, Soort, Tabel, Toon
from takenkeuze.report.csv_ import csv_tabel, geld
from takenkeuze.report.hardheid import herkomstwoord, render_zacht
from takenkeuze.report.safe import as_json

SCHEMA_VERSION = 1


def nublokken(nu: Nu) -> list[Blok]:
    """The whole page."""
    return [*_titel(nu), *_antwoord(nu), *_schillen(nu), *_producten(nu), *_gemeenten(nu), *_herkomst(nu)]


def _titel(nu: Nu) -> Iterator[Blok]:
    boek = nu.boek
    wie, samen = _wie(nu)
    yield Kop(
        f"Wat {wie or 'de gemeenten'} nu {'betalen' if samen else 'betaalt'} aan {boek.organisatie or boek.titel}", 1
    )
    yield Alinea(
        f"Productenboek {boek.titel}; bedragen in euro's per jaar, prijzen van {boek.basisjaar}; geen scenario."
    )


def _antwoord(nu: Nu) -> Iterator[Blok]:
    boek, totaal = nu.boek, nu.totaal
    alle = len(boek.gemeenten)
    per_inwoner = euro_uit_centen(nu.per_inwoner(totaal.bijdrage))
    wie, samen = _wie(nu)
    betaalt = f"{wie or f'De {alle} gemeenten'} {'betalen samen' if samen else 'betaalt'}"
    yield Kop("Antwoord")
    yield Alinea(f"{betaalt} {euro_uit_centen(totaal.bijdrage)} per jaar; {per_inwoner} per inwoner.", Toon.STERK)
    if nu.selectie is not None and alle > 1:
        iedereen = euro_uit_centen(nu.per_inwoner(totaal.samen, sum(boek.inwoners)))
        yield Alinea(
            f"Dat is {_deel(totaal)} van wat de {alle} gemeenten samen betalen: {euro_uit_centen(totaal.samen)}; "
            f"gemiddeld {iedereen} per inwoner."
        )
    anderen = "er zijn geen andere inkomsten"
    if totaal.inkomsten:
        anderen = f"anderen betalen {euro_uit_centen(totaal.inkomsten)} (rijk, tarieven en opdrachtgevers)"
    yield Alinea(f"De lasten van de GR zijn {euro_uit_centen(totaal.lasten)}; {anderen}.")
    if nu.hardheid:
        yield Alinea(f"De bijdrage rust {render_zacht(nu.hardheid)}.")


def _wie(nu: Nu) -> tuple[str, bool]:
    """The names of who pay, "" where that is everyone; and whether they are more than one."""
    samen = len(nu.gemeenten) > 1
    namen = opsomming([nu.boek.gemeenten[g].naam for g in nu.gemeenten])
    return "" if samen and nu.selectie is None else namen, samen


def _kolommen(nu: Nu, *naast: Kolom) -> tuple[Kolom, ...]:
    deel = () if nu.selectie is None else (Kolom("Deel"),)
    bedragen = (Kolom("Lasten"), Kolom("Inkomsten"), *deel, Kolom("Bijdrage"), Kolom(f"Per in{AFBREEKPUNT}woner"))
    return (*naast, *bedragen, Kolom("Rust op", Soort.TEKST))


def _cellen(nu: Nu, regel: Regelnu) -> tuple[str, ...]:
    deel = () if nu.selectie is None else (_deel(regel),)
    eigen = (bedrag(regel.bijdrage), bedrag(nu.per_inwoner(regel.bijdrage)))
    return bedrag(regel.lasten), bedrag(regel.inkomsten), *deel, *eigen, herkomstwoord(regel.herkomst)


def _deel(regel: Regelnu) -> str:
    return "-" if regel.deel is None else share(regel.deel, 1)


def _schillen(nu: Nu) -> Iterator[Blok]:
    yield Kop("Per schil")
    rijen = [Rij((_schilnaam(schil), *_cellen(nu, regel))) for schil, regel in nu.schillen]
    rijen.append(Rij(("Samen", *_cellen(nu, nu.totaal)), totaal=True))
    yield Tabel(_kolommen(nu, Kolom("Schil", Soort.TEKST)), tuple(rijen), _noot(nu), bijeen=True)


def _noot(nu: Nu) -> str:
    wie = "Bijdrage: wat alle gemeenten samen betalen."
    if nu.selectie is not None:
        wie = (
            "Lasten en inkomsten zijn van de hele GR. Deel: het deel van wat alle gemeenten betalen. Bijdrage en per "
            "inwoner: van de gemeenten waarnaar u vraagt."
        )
    return f"Inkomsten: wat anderen betalen. {wie} Rust op: het zachtste cijfer eronder."


def _schilnaam(schil: Schil) -> str:
    return f"{schil.id} {schil.naam}" if schil.naam else f"Schil {schil.id}"


def _producten(nu: Nu) -> Iterator[Blok]:
    yield Kop("Per product")
    kolommen = _kolommen(nu, Kolom("Product", Soort.TEKST), Kolom("Naar", Soort.TEKST))
    rijen = []
    for schil, _ in nu.schillen:
        rijen.append(Rij((f"Schil {schil.id}", *("" for _ in kolommen[1:]))))
        eigen = [(product, regel) for product, regel in nu.producten if product.schil == schil.id]
        rijen += [Rij((product.naam, product.sleutel.soort.value, *_cellen(nu, regel))) for product, regel in eigen]
    rijen.append(Rij(("Samen", "", *_cellen(nu, nu.totaal)), totaal=True))
    noot = "Naar: de verdeelsleutel. Afname is wat elke gemeente inkoopt."
    resten = [product.naam for product, _ in nu.producten if is_restpost(product)]
    if resten:
        noot += (
            f" Restposten ({opsomming(resten, 2)}): wat van de schil overblijft. Het bedrag van een schil ligt vast "
            "(aandeel maal begroting), dus wat een ander product in het productenboek minder kost, komt daar bij."
        )
    yield Tabel(kolommen, tuple(rijen), noot, bijeen=True)


def _gemeenten(nu: Nu) -> Iterator[Blok]:
    if len(nu.gemeenten) < 2:
        return
    yield Kop("Per gemeente")
    totaal = nu.totaal

    def rij(naam: str, inwoners: int, centen: int, deel: str, *, som: bool = False) -> Rij:
        cellen = (decimaal(Fraction(inwoners)), bedrag(centen), deel, bedrag(nu.per_inwoner(centen, inwoners)))
        return Rij((naam, *cellen), totaal=som)

    boek = nu.boek
    op_naam = sorted(nu.gemeenten, key=lambda g: boek.gemeenten[g].naam)
    bedragen = [totaal.per_gemeente[g] for g in op_naam]
    delen = [Fraction(centen, totaal.samen) if totaal.samen else Fraction(0) for centen in bedragen]
    # all gemeenten are one whole; some of them are not
    teksten = shares(delen) if totaal.samen and nu.selectie is None else [share(deel, 1) for deel in delen]
    rijen = [
        rij(boek.gemeenten[g].naam, boek.inwoners[g], centen, deel)
        for g, centen, deel in zip(op_naam, bedragen, teksten, strict=True)
    ]
    rijen.append(rij("Samen", nu.inwoners, totaal.bijdrage, _deel(totaal), som=True))
    kolommen = (
        Kolom("Gemeente", Soort.TEKST),
        Kolom("Inwoners"),
        Kolom("Bijdrage"),
        Kolom("Deel"),
        Kolom("Per inwoner"),
    )
    yield Tabel(kolommen, tuple(rijen))


def _herkomst(nu: Nu) -> Iterator[Blok]:
    yield Kop("Waar een bedrag vandaan komt")
    groot = max(nu.producten, key=lambda paar: paar[1].bijdrage)[0].id
    wie = f' --gemeente "{nu.boek.gemeenten[nu.gemeenten[0]].naam}"' if nu.selectie is not None else ""
    yield Punten(
        (
            ("Bijdrage", f"takenkeuze explain basis --product {groot}{wie}; zonder --product: het totaal."),
            ("Lasten en inkomsten", f"takenkeuze product {groot}: elk cijfer van dit product met zijn bron."),
        )
    )


def nu_als_csv(nu: Nu) -> str:
    """One row per gemeente and product, in euros; ``lasten``, ``inkomsten`` and ``samen`` are of the whole GR."""
    boek = nu.boek
    rijen: list[list[object]] = []
    for g in nu.gemeenten:
        gemeente, inwoners = boek.gemeenten[g], boek.inwoners[g]
        for product, regel in nu.producten:
            centen = regel.per_gemeente[g]
            wie = [gemeente.code, gemeente.naam, inwoners]
            wat = [product.schil, product.id, product.naam, product.sleutel.soort.value]
            samen = [geld(regel.lasten), geld(regel.inkomsten), geld(regel.samen)]
            eigen = [geld(centen), geld(nu.per_inwoner(centen, inwoners))]
            rijen.append([*wie, *wat, *samen, *eigen, regel.herkomst.value])
    kop = ["code", "gemeente", "inwoners", "schil", "product", "naam", "sleutel"]
    kop += ["lasten", "inkomsten", "samen", "bijdrage", "bijdrage_per_inwoner", "herkomst"]
    return csv_tabel(kop, rijen)


def nu_als_json(nu: Nu, kwitantie: Mapping[str, Any]) -> str:
    """The whole page; amounts are cents."""
    boek = nu.boek

    def regel(een: Regelnu) -> dict[str, Any]:
        return {
            "lasten": een.lasten,
            "inkomsten": een.inkomsten,
            "samen": een.samen,
            "bijdrage": een.bijdrage,
            "per_inwoner": nu.per_inwoner(een.bijdrage),
            "herkomst": een.herkomst.value,
        }

    def product(een: Product, zijn: Regelnu) -> dict[str, Any]:
        wat = {"product": een.id, "naam": een.naam, "schil": een.schil, "restpost": is_restpost(een)}
        cijfers = {
            naam: {"herkomst": c.herkomst.value, "bronnen": c.bronnen}
            for naam, c in (("lasten", een.lasten), ("inkomsten", een.inkomsten), ("dekkingsgraad", een.dekkingsgraad))
            if c is not None
        }
        per_gemeente = [zijn.per_gemeente[g] for g in nu.gemeenten]
        return wat | {
            "sleutel": een.sleutel.soort.value,
            **regel(zijn),
            "cijfers": cijfers,
            "per_gemeente": per_gemeente,
        }

    uitkomst = {
        "schema_version": SCHEMA_VERSION,
        "soort": "nu",
        "programma": {"naam": "takenkeuze", "versie": __version__},
        "kwitantie": kwitantie,
        "productenboek": {"titel": boek.titel, "organisatie": boek.organisatie, "basisjaar": boek.basisjaar},
        "eenheid": "centen",
        "gemeentecodes": [boek.gemeenten[g].code for g in nu.gemeenten],
        "inwoners": nu.inwoners,
        "totaal": regel(nu.totaal),
        "rust_op": {herkomst.value: str(deel) for herkomst, deel in nu.hardheid.items()},
        "schillen": [{"schil": schil.id, "naam": schil.naam, **regel(zijn)} for schil, zijn in nu.schillen],
        "producten": [product(een, zijn) for een, zijn in nu.producten],
        "gemeenten": [
            {"code": boek.gemeenten[g].code, "naam": boek.gemeenten[g].naam, "inwoners": boek.inwoners[g]}
            | {"bijdrage": nu.totaal.per_gemeente[g]}
            for g in nu.gemeenten
        ],
    }
    return as_json(uitkomst) + "\n"
