# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A uniform task that is changed for some gemeenten only."""

from collections.abc import Iterator

from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.notation import enumeration
from takenkeuze.features.check.rules.rule import Case, RuleHit, ScenarioRule, at_maatregel, limited_to_gemeenten


def find(case: Case) -> Iterator[RuleHit]:
    """Per maatregel for some gemeenten the products that are the same for all."""
    for maatregel in case.maatregelen:
        names = limited_to_gemeenten(maatregel, case.boek)
        if not names:
            continue
        producten = [case.boek.product[id_] for id_ in maatregel.producten]
        uniform = [product for product in producten if case.boek.schil[product.schil].uniform]
        if uniform:
            where = case.boek.woorden.some(dict.fromkeys(product.schil for product in uniform))
            text = (
                f"{enumeration([p.naam for p in uniform])} {'is' if len(uniform) == 1 else 'zijn'} in "
                f"{where} voor alle gemeenten gelijk, maar de maatregel geldt voor {len(names)} van "
                f"de {len(case.boek.gemeenten)}"
            )
            yield at_maatregel(
                maatregel, text, "laat gemeenten weg, of kies een product dat mag verschillen", "gemeenten"
            )


RULE = ScenarioRule(
    code="TK112",
    severity=Severity.WARNING,
    explanation="""\
In een schil met `uniform: true` krijgt elke gemeente dezelfde dienst; zo is schil 1 van Hecht een taak die alleen
bij de GGD mag liggen. Een maatregel voor een deel van de gemeenten past daar niet bij. Laat `gemeenten` weg, of
kies een product dat per gemeente mag verschillen.""",
    error="""\
scenario: Alleen Gouda minder infectieziektebestrijding
maatregelen:
  - {knop: kaasschaaf, product: infectieziektebestrijding, korting: 2%, gemeenten: [Gouda]}
""",
    good="""\
scenario: Alleen Gouda minder schoolmaatschappelijk werk
maatregelen:
  - {knop: kaasschaaf, product: schoolmaatschappelijk-werk, korting: 2%, gemeenten: [Gouda]}
""",
    find=find,
)
