# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Costs of people that are gone from one day to the next."""

from collections.abc import Iterator
from fractions import Fraction

from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.notation import enumeration, euro
from takenkeuze.features.check.rules.rule import Case, RuleHit, ScenarioRule, at_maatregel


def find(case: Case) -> Iterator[RuleHit]:
    """The maatregelen that lower lasten at once on products with personeel."""
    for maatregel in case.maatregelen:
        step = case.result.step[maatregel.number]
        if len(step.pad) > 1 or maatregel.series:  # with a decision each year there is no afbouw to choose
            continue
        falling = [effect for effect in step.effects if effect.verlaging > 0]
        with_staff = [e for e in falling if (p := e.product.parameters.personeelsaandeel) and p.waarde]
        if with_staff:
            fall = sum((effect.verlaging for effect in with_staff), Fraction(0))
            names = enumeration([effect.product.naam for effect in with_staff])
            text = f"de lasten van {names} dalen meteen in {maatregel.ingang} met {euro(fall)}, zonder afbouwtijd"
            yield at_maatregel(
                maatregel, text, "geef het personeel tijd met afbouw: {verloop: lineair, jaren: 2}", "afbouw", "knop"
            )


RULE = ScenarioRule(
    code="TK115",
    severity=Severity.WARNING,
    explanation="""\
De lasten dalen in één keer, ook het deel dat loon is. In de takendialoog is een afbouwtijd van ten hoogste twee
jaar afgesproken, omdat mensen niet van de ene op de andere dag weg kunnen. Zonder afbouw is de besparing in de
eerste jaren te mooi. Kies een afbouw; meer dan twee jaar kan niet: dat is fout TK028.""",
    error="""\
scenario: Van de ene op de andere dag
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 1%, afbouw: {verloop: direct}}
""",
    good="""\
scenario: In twee jaar
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 1%, afbouw: {verloop: lineair, jaren: 2}}
""",
    find=find,
)
