# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Amounts that look as if they were written in thousands of euros, or a thousand times too large."""

from collections.abc import Iterator
from fractions import Fraction

from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.model.filling_in import is_restpost
from takenkeuze.core.model.productenboek import UNKNOWN, Productenboek
from takenkeuze.core.money import to_cents
from takenkeuze.core.notation import euro, euro_from_cents
from takenkeuze.features.check.rules.rule import BoekRule, RuleHit

LEAST, HIGHEST = Fraction(1), Fraction(5_000)
"""What a GR costs per inwoner. The cheapest cost a few euros; all that gemeenten do costs some 5.000 together."""
PRODUCT = Fraction(1_000)
"""A product that costs less in a year is not one that a board decides on."""
PART = Fraction(1, 1_000)
"""A reserve that is a smaller part of the begroting is in another unit."""


def find(boek: Productenboek) -> Iterator[RuleHit]:
    """The begroting per inwoner, then the reserve and each product that fall out of step with it."""
    begroting = boek.whole
    per_inwoner = begroting / sum(boek.inwoners) if boek.knows_inwoners else Fraction(0)
    what = "de begroting" if boek.begroting is not UNKNOWN else "het totaal van de lasten"
    amount = f"{what} van {euro(begroting)} is {euro_from_cents(to_cents(per_inwoner))} per inwoner"
    if 0 < per_inwoner < LEAST:
        text = f"{amount}: staan de bedragen in duizenden euro's?"
        yield RuleHit(text, "schrijf hele euro's, zoals 1_401_000; kijk ook of de inwoners kloppen", (), ("begroting",))
        return
    if per_inwoner > HIGHEST:
        text = f"{amount}: zijn de bedragen duizend keer te groot, of staan de inwoners in duizenden?"
        yield RuleHit(text, "schrijf hele euro's en hele aantallen inwoners", (), ("begroting",))
        return
    if boek.reserve:
        lasten = "een begroting" if boek.begroting is not UNKNOWN else "lasten"
        for name in ("stand", "ondergrens", "bovengrens"):
            cijfer = getattr(boek.reserve, name)
            if cijfer and 0 < cijfer.waarde < PART * begroting:
                text = (
                    f"de {name} van de reserve is {euro(cijfer.waarde)}, bij {lasten} van {euro(begroting)}: "
                    "staat dit bedrag in duizenden euro's?"
                )
                yield RuleHit(text, "schrijf hele euro's, zoals 2_500_000", ("reserve",), (name,))
    for product in boek.producten:
        if 0 < product.lasten.waarde < PRODUCT and not is_restpost(product):
            text = f"{product.naam} kost {euro(product.lasten.waarde)} per jaar: staat dit in duizenden euro's?"
            hint = "schrijf hele euro's"
            if boek.begroting is not UNKNOWN:
                hint += "; nu gaat wat hier ontbreekt ongemerkt naar de restpost"
            yield RuleHit(text, hint, ("producten", product.id), ("lasten",))


RULE = BoekRule(
    code="TK124",
    severity=Severity.WARNING,
    explanation="""\
Begrotingen staan vaak in duizenden euro's; een productenboek in hele euro's. Deze regel vraagt of er duizend keer te
weinig of te veel staat: als de begroting minder dan € 1 of meer dan € 5.000 per inwoner is, als een bedrag van de
reserve minder dan een duizendste van de begroting is, en als een product minder dan € 1.000 per jaar kost. De
goedkoopste regelingen kosten enkele euro's per inwoner; alles wat een gemeente doet kost samen zo'n € 5.000. Een bedrag
van nul is goed. Klopt het bedrag toch, leg dat dan vast bij `negeer`.""",
    error="""\
begroting: 950                       # in duizenden euro's
schillen:
  - {schil: 1, aandeel: 100%}
producten:
  - {product: taak, naam: Taak, schil: 1, lasten: 950}
""",
    good="""\
begroting: 950_000
schillen:
  - {schil: 1, aandeel: 100%}
producten:
  - {product: taak, naam: Taak, schil: 1, lasten: 950_000}
""",
    find=find,
)
