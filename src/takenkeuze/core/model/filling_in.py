# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Complete a productenboek as written: defaults filled in, one visible restpost per schil.

Source of the rules: docs/rekenregels.md, section 2.
"""

from dataclasses import replace
from fractions import Fraction

from takenkeuze.core.model.cijfer import Cijfer, Herkomst, weakest
from takenkeuze.core.model.indexatie import Indexatie, PriceRise
from takenkeuze.core.model.productenboek import UNKNOWN, Parameters, Product, Productenboek, Restpost, Schil
from takenkeuze.core.model.sleutel import resolved

RESTPOST = "restpost"
_NONE = Cijfer(Fraction(0), Herkomst.BRON)
_ALL = Cijfer(Fraction(1), Herkomst.BRON)


def left_of_schil(boek: Productenboek, schil: Schil) -> Fraction:
    """What the products leave of a schil's amount, in euros; negative when they take more than there is.

    Nothing where the book does not say how large a schil is.
    """
    if boek.begroting is UNKNOWN or schil.aandeel is UNKNOWN:
        return Fraction(0)
    own = sum((p.lasten.waarde for p in boek.producten if p.schil == schil.id), Fraction(0))
    return schil.aandeel.waarde * boek.begroting.waarde - own


def at_basisjaar(boek: Productenboek) -> Productenboek:
    """The same book, in which each figure that is given per year has the value of the basisjaar."""
    year = boek.basisjaar
    return replace(
        boek,
        producten=tuple(
            product._replace(lasten=_in(product.lasten, year), inkomsten=_in(product.inkomsten, year))
            for product in boek.producten
        ),
        gemeenten=tuple(
            gemeente._replace(
                inwoners=_in(gemeente.inwoners, year),
                jongeren=_in(gemeente.jongeren, year),
                tellingen=tuple((name, _in(count, year)) for name, count in gemeente.tellingen),
            )
            for gemeente in boek.gemeenten
        ),
    )


def with_names(boek: Productenboek) -> Productenboek:
    """The same book, in which a gemeente without a code is known by its name, and some schil holds all products."""
    gemeenten = tuple(g if g.code else g._replace(code=g.naam) for g in boek.gemeenten)
    one = Schil("", UNKNOWN if boek.begroting is UNKNOWN else _ALL)
    return replace(boek, gemeenten=gemeenten, schillen=boek.schillen or (one,))


def with_sleutels(boek: Productenboek) -> Productenboek:
    """The same book, in which each key that is named is the one of that name. None of them may lead to itself."""
    known = {key.naam: key for key in boek.sleutels}
    keys = tuple(resolved(key, known) for key in boek.sleutels)
    known = {key.naam: key for key in keys}
    return replace(
        boek,
        sleutels=keys,
        producten=tuple(p._replace(sleutel=resolved(p.sleutel, known)) for p in boek.producten),
        schillen=tuple(
            s._replace(restpost=s.restpost._replace(sleutel=resolved(s.restpost.sleutel, known))) for s in boek.schillen
        ),
    )


def _in(cijfer: Cijfer, year: int) -> Cijfer:
    return cijfer.in_year(year)._replace(per_year=cijfer.per_year) if cijfer.per_year else cijfer


def complete_boek(boek: Productenboek) -> Productenboek:
    """Fill in defaults and restposten, and put the gemeenten in order of code (which settles ties in cents)."""
    producten: list[Product] = []
    for schil in boek.schillen:
        own = [p for p in boek.producten if p.schil == schil.id]
        dekkingsgraad = schil.dekkingsgraad or _NONE
        for product in own:
            producten.append(
                product._replace(
                    dekkingsgraad=product.dekkingsgraad or dekkingsgraad,
                    parameters=_parameters(product.parameters, boek.standaard),
                    indexatie=_indexatie(product.indexatie, boek.indexatie),
                )
            )
        if remaining := left_of_schil(boek, schil):
            producten.append(_restpost(boek, schil, remaining, own, dekkingsgraad))
    gemeenten = tuple(sorted(boek.gemeenten, key=lambda g: g.code))
    return replace(boek, gemeenten=gemeenten, producten=tuple(producten))


def is_restpost(product: Product) -> bool:
    """Whether this is what is left of a schil, and no product of its own."""
    return product.id == restpost_id(product.schil)


def restpost_id(schil: str) -> str:
    """The id of what is left of a schil; of the begroting, where the book has no schillen."""
    return f"{RESTPOST}-{schil}" if schil else RESTPOST


def _restpost(
    boek: Productenboek, schil: Schil, remaining: Fraction, own: list[Product], dekkingsgraad: Cijfer
) -> Product:
    rest: Restpost = schil.restpost
    herkomst = weakest(
        Herkomst.AFGELEID,
        schil.aandeel.herkomst,
        boek.begroting.herkomst,
        *(product.lasten.herkomst for product in own),
    )
    bronnen = tuple(dict.fromkeys(schil.aandeel.bronnen + boek.begroting.bronnen))
    name, toelichting, fixed = "Restpost", "begroting, min de lasten van de andere producten", "De begroting ligt vast"
    if schil.id:
        of = boek.woorden.one(schil.id)
        name, fixed = f"Restpost {of}", f"Het bedrag van {of} ligt vast (aandeel maal begroting)"
        toelichting = f"aandeel van {of} × begroting, min de lasten van de andere producten daarin"
    return Product(
        id=restpost_id(schil.id),
        naam=rest.naam or name,
        schil=schil.id,
        lasten=Cijfer(remaining, herkomst, bronnen, toelichting),
        sleutel=rest.sleutel,
        dekkingsgraad=dekkingsgraad,
        omschrijving=(
            f"Wat niet bij een eigen product hoort. {fixed}: wordt een eigen product in het productenboek goedkoper, "
            "dan wordt deze post groter."
        ),
        parameters=_parameters(rest.parameters, boek.standaard),
    )


def _indexatie(own: PriceRise | None, of_boek: PriceRise | None) -> PriceRise | None:
    """How the prices of a product rise where it says so itself; what it leaves out is that of the book."""
    if isinstance(own, Indexatie) and isinstance(of_boek, Indexatie):
        return Indexatie(*(itself or otherwise for itself, otherwise in zip(own, of_boek, strict=True)))
    return own


def _parameters(own: Parameters, default: Parameters) -> Parameters:
    """A product's own parameters, else those under ``default``."""
    return Parameters(*(itself or otherwise for itself, otherwise in zip(own, default, strict=True)))
