# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Costs of people that are gone from one day to the next."""

from collections.abc import Iterator
from fractions import Fraction

from takenkeuze.core.diagnostics import Ernst
from takenkeuze.core.notation import euro, opsomming
from takenkeuze.features.check.rules.rule import Geval, Scenarioregel, Vondst, bij_maatregel


def vind(geval: Geval) -> Iterator[Vondst]:
    """The maatregelen that lower lasten at once on products with personeel."""
    for maatregel in geval.maatregelen:
        stap = geval.resultaat.stap[maatregel.nummer]
        if len(stap.pad) > 1:
            continue
        dalend = [effect for effect in stap.effecten if effect.verlaging > 0]
        met_personeel = [e for e in dalend if (p := e.product.parameters.personeelsaandeel) and p.waarde]
        if met_personeel:
            daling = sum((effect.verlaging for effect in met_personeel), Fraction(0))
            namen = opsomming([effect.product.naam for effect in met_personeel])
            tekst = f"de lasten van {namen} dalen meteen in {maatregel.ingang} met {euro(daling)}, zonder afbouwtijd"
            yield bij_maatregel(
                maatregel, tekst, "geef het personeel tijd met afbouw: {verloop: lineair, jaren: 2}", "afbouw", "knop"
            )


REGEL = Scenarioregel(
    code="TK115",
    ernst=Ernst.WAARSCHUWING,
    uitleg="""\
De lasten dalen in één keer, ook het deel dat loon is. In de takendialoog is een afbouwtijd van ten hoogste twee
jaar afgesproken, omdat mensen niet van de ene op de andere dag weg kunnen. Zonder afbouw is de besparing in de
eerste jaren te mooi. Kies een afbouw; meer dan twee jaar kan niet: dat is fout TK028.""",
    fout="""\
scenario: Van de ene op de andere dag
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 1%, afbouw: {verloop: direct}}
""",
    goed="""\
scenario: In twee jaar
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 1%, afbouw: {verloop: lineair, jaren: 2}}
""",
    vind=vind,
)
