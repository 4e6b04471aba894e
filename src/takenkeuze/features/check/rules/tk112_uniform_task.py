# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A uniform task that is changed for some gemeenten only."""

from collections.abc import Iterator

from takenkeuze.core.diagnostics import Ernst
from takenkeuze.core.notation import opsomming, van_schillen
from takenkeuze.features.check.rules.rule import Geval, Scenarioregel, Vondst, bij_maatregel, deel_van_gemeenten


def vind(geval: Geval) -> Iterator[Vondst]:
    """Per maatregel for some gemeenten the products that are the same for all."""
    for maatregel in geval.maatregelen:
        namen = deel_van_gemeenten(maatregel, geval.boek)
        if not namen:
            continue
        producten = [geval.boek.product[id_] for id_ in maatregel.producten]
        uniform = [product for product in producten if geval.boek.schil[product.schil].uniform]
        if uniform:
            schillen = list(dict.fromkeys(product.schil for product in uniform))
            tekst = (
                f"{opsomming([p.naam for p in uniform])} {'is' if len(uniform) == 1 else 'zijn'} in "
                f"{van_schillen(schillen)} voor alle gemeenten gelijk, maar de maatregel geldt voor {len(namen)} van "
                f"de {len(geval.boek.gemeenten)}"
            )
            yield bij_maatregel(
                maatregel, tekst, "laat gemeenten weg, of kies een product dat mag verschillen", "gemeenten"
            )


REGEL = Scenarioregel(
    code="TK112",
    ernst=Ernst.WAARSCHUWING,
    uitleg="""\
In een schil met `uniform: true` krijgt elke gemeente dezelfde dienst; zo is schil 1 van Hecht een taak die alleen
bij de GGD mag liggen. Een maatregel voor een deel van de gemeenten past daar niet bij. Laat `gemeenten` weg, of
kies een product dat per gemeente mag verschillen.""",
    fout="""\
scenario: Alleen Gouda minder infectieziektebestrijding
maatregelen:
  - {knop: kaasschaaf, product: infectieziektebestrijding, korting: 2%, gemeenten: [Gouda]}
""",
    goed="""\
scenario: Alleen Gouda minder schoolmaatschappelijk werk
maatregelen:
  - {knop: kaasschaaf, product: schoolmaatschappelijk-werk, korting: 2%, gemeenten: [Gouda]}
""",
    vind=vind,
)
