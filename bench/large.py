# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A productenboek and a scenario of any size, made up, with the same amounts every time."""

from fractions import Fraction
from itertools import cycle

from takenkeuze.core.knoppen import KNOPPEN
from takenkeuze.core.model.cijfer import Cijfer, Herkomst
from takenkeuze.core.model.filling_in import complete_boek
from takenkeuze.core.model.indexatie import Indexatie
from takenkeuze.core.model.productenboek import Gemeente, Parameters, Product, Productenboek, Reserve, Schil
from takenkeuze.core.model.scenario import Investering, Maatregel, Scenario
from takenkeuze.core.model.sleutel import BY_INWONERS, BY_JONGEREN, Sleutel, SleutelKind


def _cijfer(numerator: int, denominator: int = 1) -> Cijfer:
    return Cijfer(Fraction(numerator, denominator), Herkomst.AANNAME)


def large_boek(gemeenten: int, producten: int) -> Productenboek:
    """One schil with this many products, of all three sleutels, for this many gemeenten."""
    participants = tuple(
        Gemeente(f"GM{i:04}", f"Gemeente {i}", _cijfer(9_973 + 1_237 * i % 90_001), _cijfer(1_999 + 313 * i % 17_003))
        for i in range(gemeenten)
    )
    afname = Sleutel(SleutelKind.AFNAME, afname=tuple((g.code, Fraction(1, gemeenten)) for g in participants))
    keys = cycle([BY_INWONERS, BY_JONGEREN, afname])
    parameters = Parameters(
        personeelsaandeel=_cijfer(77, 100),
        variabel_aandeel=_cijfer(61, 100),
        kostengevoeligheid=_cijfer(53, 100),
        maatwerkaandeel=_cijfer(7, 100),
        maatwerkopslag=_cijfer(17, 100),
        lokaal_aandeel=_cijfer(3, 100),
        schaalnadeel=_cijfer(13, 100),
    )
    return complete_boek(
        Productenboek(
            titel="Groot",
            basisjaar=2025,
            vroegste_startjaar=2026,
            begroting=_cijfer(1_000_003 * (producten + 1)),
            indexatie=Indexatie(_cijfer(7, 10), _cijfer(3, 100), _cijfer(2, 100)),
            reserve=Reserve(_cijfer(2_500_000)),
            gemeenten=participants,
            schillen=(Schil("1", _cijfer(1)),),
            producten=tuple(
                Product(f"product-{i}", f"Product {i}", _cijfer(900_001 + 97 * i), "1", key, _cijfer(1_000))
                for i, key in zip(range(producten), keys, strict=False)
            ),
            standaard=parameters,
        )
    )


def large_scenario(boek: Productenboek, maatregelen: int, years: int, everything_at_once: int = 5) -> Scenario:
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
    every = tuple(product.id for product in boek.producten)
    return Scenario(
        titel="Groot",
        startjaar=2026,
        jaren=years,
        maatregelen=tuple(
            Maatregel(
                number=number,
                knop=KNOPPEN[knop],
                settings=KNOPPEN[knop].settings(**settings),
                producten=every if number <= everything_at_once else (every[number % len(every)],),
                selectie="",
                ingang=2026,
            )
            for number, (knop, settings) in zip(range(1, maatregelen + 1), knoppen, strict=False)
        ),
    )


def set_otherwise(maatregel: Maatregel | Investering) -> Maatregel:
    """The same maatregel, with its one setting a tenth of a percent more."""
    assert isinstance(maatregel, Maatregel)
    setting, *_ = maatregel.settings._fields
    changed = {setting: getattr(maatregel.settings, setting) + Fraction(1, 1000)}
    return maatregel._replace(settings=maatregel.settings._replace(**changed))
