# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A schil of which too much is not accounted for."""

from collections.abc import Iterator

from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.model.filling_in import restpost_id
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.notation import euro, percentage, share_as_written, told_apart
from takenkeuze.features.check.rules.rule import BoekRule, RuleHit


def find(boek: Productenboek) -> Iterator[RuleHit]:
    """The schillen with a restpost above the share that the book states."""
    at_most = boek.restpost_hoogstens
    for i, schil in enumerate(boek.schillen):
        restpost = boek.product.get(restpost_id(schil.id))
        amount = schil.aandeel.waarde * boek.begroting.waarde
        if restpost and amount and restpost.lasten.waarde > at_most * amount:
            lasten = restpost.lasten.waarde
            part = told_apart(lasten / amount, [at_most], percentage)
            name = boek.woorden.one(schil.id)
            text = (
                f"de restpost van {name} is {euro(lasten)}, {part} van {name}; "
                f"meer dan {share_as_written(at_most)} is te veel om over te beslissen"
            )
            hint = (
                f"maak van de grootste delen eigen producten; het bedrag van {name} ligt vast (aandeel maal "
                "begroting), dus wat van een product af gaat of wegvalt, komt hier ongemerkt bij"
            )
            yield RuleHit(text, hint, ("schillen", i), ("restpost", "aandeel"))


RULE = BoekRule(
    code="TK122",
    severity=Severity.WARNING,
    explanation="""\
De restpost is wat van een schil overblijft na haar producten. Is dat te veel, dan beslist het bestuur over geld
waarvan niemand ziet waar het voor is. Hoeveel van een schil restpost mag zijn, staat in het productenboek bij
`restpost_hoogstens`; zonder dat veld is het 10%. Maak van de grootste delen eigen producten. Het bedrag van een schil
ligt vast: aandeel maal begroting. Verlaagt of schrapt u een product in het productenboek, dan groeit de restpost met
datzelfde bedrag, en betalen de gemeenten samen evenveel. Wilt u dat zij minder betalen, draai dan aan een knop in een
scenario, of verlaag ook de begroting. Een negatieve restpost kan niet: dat is fout TK023.""",
    error="""\
begroting: 1_000_000
schillen:
  - {schil: 1, aandeel: 100%}
producten:
  - {product: taak, naam: Taak, schil: 1, lasten: 700_000}
""",
    good="""\
begroting: 1_000_000
schillen:
  - {schil: 1, aandeel: 100%}
producten:
  - {product: taak, naam: Taak, schil: 1, lasten: 950_000}
""",
    find=find,
)
