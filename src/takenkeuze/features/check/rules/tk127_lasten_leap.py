# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Lasten of a product that are suddenly quite different."""

from collections.abc import Iterator
from fractions import Fraction

from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.model.productenboek import Product, Productenboek
from takenkeuze.core.notation import euro, percentage, share_as_written, told_apart
from takenkeuze.features.check.rules.rule import BoekRule, RuleHit


def find(boek: Productenboek) -> Iterator[RuleHit]:
    """Of each product the first year whose lasten differ from those of the year before by more than the book states."""
    at_most = boek.sprong_hoogstens
    for product in boek.producten:
        for year, before, after in _changes(product, boek.basisjaar):
            change = after / before - 1
            if abs(change) > at_most:
                by = told_apart(abs(change), [at_most], percentage)
                text = (
                    f"de lasten van {product.naam} gaan in {year} van {euro(before)} naar {euro(after)}: {by} "
                    f"{'meer' if change > 0 else 'minder'}, en meer dan {share_as_written(at_most)} is een sprong"
                )
                hint = "kijk of het bedrag klopt; klopt het, leg dat dan vast bij negeer, of verhoog sprong_hoogstens"
                yield RuleHit(
                    text, hint, ("producten", product.id), ("lasten" if product.lasten.per_year else "groei",)
                )
                break


def _changes(product: Product, basisjaar: int) -> Iterator[tuple[int, Fraction, Fraction]]:
    """The years in which lasten change, with those before and after; where they grow, each year is as the first."""
    years = [year for year, _ in product.lasten.per_year[1:]] or [basisjaar + 1]
    for year in years:
        before, after = (product.in_year(one, basisjaar).lasten.waarde for one in (year - 1, year))
        if before:
            yield year, before, after


RULE = BoekRule(
    code="TK127",
    severity=Severity.WARNING,
    explanation="""\
De lasten van een product verschillen in een jaar zoveel van die in het jaar ervoor, dat het een tikfout kan zijn:
een nul te veel, of een jaar dat is verwisseld. Bovendien vergelijkt een scenario elk jaar met de lasten van dat
jaar, dus een sprong werkt overal in door. Hoeveel te veel is, staat in het productenboek bij `sprong_hoogstens`;
zonder dat veld is het 25%. Klopt de sprong, omdat er een taak bij komt of afgaat, leg dat dan vast bij `negeer`.""",
    error="""\
producten:
  - {product: taak, naam: Taak, schil: 1, lasten: {2025: 1_000_000, 2027: 1_400_000}}
""",
    good="""\
producten:
  - {product: taak, naam: Taak, schil: 1, lasten: {2025: 1_000_000, 2027: 1_100_000}}
""",
    find=find,
)
