# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What still has to be filled in."""

from collections.abc import Iterator
from fractions import Fraction

from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.notation import counted, enumeration, euro
from takenkeuze.core.open_places import find_open
from takenkeuze.features.check.rules.rule import BoekRule, RuleHit


def find(boek: Productenboek) -> Iterator[RuleHit]:
    """One finding for a book, at its largest open place."""
    places = find_open(boek)
    if not places:
        return
    total = sum((plek.euros or Fraction(0) for plek in places), Fraction(0))
    largest = enumeration([f"{plek.product.naam} ({enumeration([*plek.what])})" for plek in places], 2)
    products = counted(len(places), "product heeft", "producten hebben")
    text = f"{products} open plekken, bij samen {euro(total)} lasten: {largest}"
    hint = "vul ze in en haal ze dan weg bij open, of leg bij negeer vast waarom dit zo mag"
    yield RuleHit(text, hint, ("producten", places[0].product.id), ("open", *places[0].what))


RULE = BoekRule(
    code="TK128",
    severity=Severity.WARNING,
    explanation="""\
Een boek dat uit een begroting komt, weet niet alles: een bedrag is nog PM, of de verdeelsleutel, de schil, het
wettelijk minimum of een aandeel staat er niet in. Zo'n plek heet open. Wat er zolang staat, telt mee: PM telt als 0,
en een sleutel onder `open` is zo zacht als een aanname. `takenkeuze check` zet de open plekken onder elkaar, die met
de meeste euro's eerst. Vul een plek in, en haal haar weg uit `open` van het product. Wat in `open` van het boek staat,
geldt voor elk product dat het veld weglaat; ingevuld is het vanzelf niet meer open.""",
    error="""\
begroting: 640_000
schillen:
  - {schil: 1, aandeel: 100%}
producten:
  - {product: taak, naam: Taak, schil: 1, lasten: PM}
  - {product: zorg, naam: Zorg, schil: 1, lasten: 640_000, sleutel: gelijk, open: sleutel}
""",
    good="""\
begroting: 760_000
schillen:
  - {schil: 1, aandeel: 100%}
producten:
  - {product: taak, naam: Taak, schil: 1, lasten: 120_000}
  - {product: zorg, naam: Zorg, schil: 1, lasten: 640_000, sleutel: gelijk}
""",
    find=find,
)
