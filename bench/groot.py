# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A productenboek and a scenario of any size, made up, with the same amounts every time."""

from fractions import Fraction
from itertools import cycle

from takenkeuze.core.knoppen import KNOPPEN
from takenkeuze.core.model.cijfer import Cijfer, Herkomst
from takenkeuze.core.model.filling_in import vul_aan
from takenkeuze.core.model.productenboek import (
    Gemeente,
    Indexatie,
    Parameters,
    Product,
    Productenboek,
    Reserve,
    Schil,
    Sleutel,
    Sleutelsoort,
)
from takenkeuze.core.model.scenario import Maatregel, Scenario

__all__ = ["groot_boek", "groot_scenario"]


def _cijfer(teller: int, noemer: int = 1) -> Cijfer:
    return Cijfer(Fraction(teller, noemer), Herkomst.AANNAME)


def groot_boek(gemeenten: int, producten: int) -> Productenboek:
    """One schil with this many products, of all three sleutels, for this many gemeenten."""
    deelnemers = tuple(
        Gemeente(f"GM{i:04}", f"Gemeente {i}", _cijfer(9_973 + 1_237 * i % 90_001), _cijfer(1_999 + 313 * i % 17_003))
        for i in range(gemeenten)
    )
    afname = Sleutel(Sleutelsoort.AFNAME, tuple((g.code, Fraction(1, gemeenten)) for g in deelnemers))
    sleutels = cycle([Sleutel(Sleutelsoort.INWONERS), Sleutel(Sleutelsoort.JONGEREN), afname])
    parameters = Parameters(
        personeelsaandeel=_cijfer(77, 100),
        variabel_aandeel=_cijfer(61, 100),
        kostengevoeligheid=_cijfer(53, 100),
        maatwerkaandeel=_cijfer(7, 100),
        maatwerkopslag=_cijfer(17, 100),
        lokaal_aandeel=_cijfer(3, 100),
        schaalnadeel=_cijfer(13, 100),
    )
    return vul_aan(
        Productenboek(
            titel="Groot",
            basisjaar=2025,
            vroegste_startjaar=2026,
            begroting=_cijfer(1_000_003 * (producten + 1)),
            indexatie=Indexatie(_cijfer(7, 10), _cijfer(3, 100), _cijfer(2, 100)),
            reserve=Reserve(_cijfer(2_500_000)),
            gemeenten=deelnemers,
            schillen=(Schil("1", _cijfer(1)),),
            producten=tuple(
                Product(f"product-{i}", f"Product {i}", "1", _cijfer(900_001 + 97 * i), sleutel, _cijfer(1_000))
                for i, sleutel in zip(range(producten), sleutels, strict=False)
            ),
            standaard=parameters,
        )
    )


def groot_scenario(boek: Productenboek, maatregelen: int, jaren: int, op_alles: int = 5) -> Scenario:
    """This many maatregelen, the first few on every product, the others each on one."""
    knoppen = cycle(
        [
            ("kaasschaaf", {"korting": Fraction(1, 100)}),
            ("kwaliteit_intensiteit", {"wijziging": Fraction(-2, 100)}),
            ("taakreductie", {"reductie": Fraction(1, 100)}),
            ("resultaat_effect", {"doel": Fraction(98, 100)}),
            ("maatwerk_uniformiteit", {"maatwerkaandeel": Fraction(4, 100)}),
        ]
    )
    alle = tuple(product.id for product in boek.producten)
    return Scenario(
        titel="Groot",
        startjaar=2026,
        jaren=jaren,
        maatregelen=tuple(
            Maatregel(
                nummer=nummer,
                knop=KNOPPEN[knop],
                instelling=KNOPPEN[knop].instelling(**instelling),
                producten=alle if nummer <= op_alles else (alle[nummer % len(alle)],),
                selectie="",
                ingang=2026,
            )
            for nummer, (knop, instelling) in zip(range(1, maatregelen + 1), knoppen, strict=False)
        ),
    )
