# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A verdeelsleutel that goes over to another, and never gets there."""

from collections.abc import Iterator

from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.sleutel import Sleutel
from takenkeuze.core.notation import percentage
from takenkeuze.features.check.rules.rule import BoekRule, NodePath, RuleHit


def find(boek: Productenboek) -> Iterator[RuleHit]:
    """The keys with an overgang of which no year is at 100%; of those with a name only where they have it."""
    places: list[tuple[NodePath, Sleutel]] = [(("sleutels", key.naam), key) for key in boek.sleutels]
    places += [(("producten", product.id, "sleutel"), product.sleutel) for product in boek.producten]
    places += [(("schillen", schil.id, "restpost", "sleutel"), schil.restpost.sleutel) for schil in boek.schillen]
    told: set[int] = set()
    for path, key in places:
        for part in key.with_parts():
            overgang = part.overgang
            if overgang is None or id(overgang.pad) in told or max(share for _, share in overgang.pad) == 1:
                continue
            told.add(id(overgang.pad))
            year, reached = overgang.pad[-1]
            what = f"de overgang van sleutel {part.naam}" if part.naam else "deze overgang"
            text = f"{what} komt niet op 100%: vanaf {year} blijft het {percentage(reached)}"
            hint = (
                "voeg aan pad het jaar toe waarin alles over is; is een mengsel de bedoeling, schrijf het dan met delen"
            )
            yield RuleHit(text, hint, path, ("overgang",))


RULE = BoekRule(
    code="TK126",
    severity=Severity.WARNING,
    explanation="""\
Een `overgang` gaat van de ene sleutel naar de andere. Staat geen jaar van het `pad` op 100%, dan blijft voor altijd
een deel naar de oude sleutel verdeeld. Voeg het jaar toe waarin alles over is. Is een mengsel van twee sleutels de
bedoeling, schrijf dat dan met `delen`. Bij de knop `verdeelsleutel` is zo'n `pad` een fout (TK028).""",
    error="""\
producten:
  - product: taak
    naam: Taak
    schil: 1
    lasten: 1_000_000
    sleutel: {overgang: {van: inwoners, naar: gelijk, pad: {2026: 25%, 2027: 50%}}}
""",
    good="""\
producten:
  - product: taak
    naam: Taak
    schil: 1
    lasten: 1_000_000
    sleutel: {overgang: {van: inwoners, naar: gelijk, pad: {2026: 25%, 2027: 50%, 2028: 100%}}}
""",
    find=find,
)
