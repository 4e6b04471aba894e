# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A verdeelsleutel or a telling that divides nothing."""

from collections.abc import Iterator

from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.features.check.rules.rule import BoekRule, RuleHit

_HINT = "noem dit bij een product, of haal het weg; staat het er voor scenario's, zeg dat dan bij negeer"


def find(boek: Productenboek) -> Iterator[RuleHit]:
    """The keys that no product, restpost or other key names, and the tellingen that no key counts."""
    in_use = [*(product.sleutel for product in boek.producten), *(schil.restpost.sleutel for schil in boek.schillen)]
    parts = [part for sleutel in in_use for part in sleutel.with_parts()]
    named = {part.naam for part in parts}
    for sleutel in boek.sleutels:
        named |= {part.naam for part in sleutel.with_parts() if part is not sleutel}
        parts += sleutel.with_parts()
    for sleutel in boek.sleutels:
        if sleutel.naam not in named:
            yield RuleHit(f"geen product gebruikt sleutel {sleutel.naam}", _HINT, ("sleutels", sleutel.naam))
    counted = {part.telling for part in parts}
    for telling in boek.tellingen:
        if telling.id not in counted:
            yield RuleHit(f"geen sleutel telt {telling.id}", _HINT, ("tellingen", telling.id))


RULE = BoekRule(
    code="TK125",
    severity=Severity.WARNING,
    explanation="""\
Het boek noemt een sleutel of een telling waar niets mee wordt verdeeld. Dat is vaak een tikfout, of een product dat
zijn sleutel nog niet noemt: dat deelt dan naar inwoners. Gebruik hem bij een product, of haal hem weg. Staat hij er
voor scenario's (knop `verdeelsleutel`), zeg dat dan bij `negeer`.""",
    error="""\
sleutels:
  samen: {delen: [{sleutel: inwoners, aandeel: 60%}, {sleutel: jongeren, aandeel: 40%}]}
""",
    good="""\
sleutels:
  samen: {delen: [{sleutel: inwoners, aandeel: 60%}, {sleutel: jongeren, aandeel: 40%}]}
producten:
  - {product: taak, naam: Taak, schil: 1, lasten: 1_000_000, sleutel: samen}
""",
    find=find,
)
