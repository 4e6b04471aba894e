# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Small productenboeken and scenarios as text, and the figures that come out of them in euros."""

from decimal import Decimal
from textwrap import dedent, indent

from takenkeuze.core.engine import simulate
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.scenario import Scenario
from takenkeuze.core.result import BASIS, Prijspeil, Resultaat, Soort
from takenkeuze.files.file import lees_document
from takenkeuze.files.productenboek import laad_productenboek
from takenkeuze.files.scenario import laad_scenario

# Two gemeenten and one product of 1.000.000 euros that fills its schil, so that there is no restpost.
BOEK = """\
productenboek: Proef
basisjaar: 2025
vroegste_startjaar: 2026
begroting: 1_000_000
afbouw: {verloop: lineair, jaren: 2}
reserve: {stand: 500_000, ondergrens: 300_000, bovengrens: 600_000}
indexatie: {loonaandeel: 70%, loon: 3%, prijs: 2%}
gemeenten:
  - {code: GM0001, naam: Oost, inwoners: 600, jongeren: 100}
  - {code: GM0002, naam: West, inwoners: 400, jongeren: 300}
schillen:
  - {schil: 1, aandeel: 100%}
producten:
  - product: taak
    naam: Taak
    schil: 1
    lasten: 1_000_000
"""
PARAMETERS = """\
personeelsaandeel: 80%
variabel_aandeel: 60%
kostengevoeligheid: 50%
maatwerkaandeel: 10%
maatwerkopslag: 20%
lokaal_aandeel: 20%
schaalnadeel: 25%
"""


def boek(product: str = PARAMETERS, tekst: str = BOEK) -> Productenboek:
    """The test book with these keys added to its product."""
    document = lees_document("boek.yaml", (tekst + indent(dedent(product), "    ")).encode())
    geladen = laad_productenboek(document)
    assert geladen is not None, document.diagnostics
    return geladen


def scenario(maatregelen: str, bij: Productenboek, rest: str = "") -> Scenario:
    """A scenario of these maatregelen, as YAML list items."""
    lijst = indent(dedent(maatregelen), "  ")
    tekst = f"scenario: Proef\n{rest}\nmaatregelen:\n{lijst}"
    document = lees_document("scenario.yaml", tekst.encode())
    geladen = laad_scenario(document, bij)
    assert geladen is not None, document.diagnostics
    return geladen


def reken(
    maatregelen: str, product: str = PARAMETERS, rest: str = "", prijspeil: Prijspeil = Prijspeil.CONSTANT
) -> Resultaat:
    """Run maatregelen on the test book."""
    bij = boek(product)
    return simulate(bij, scenario(maatregelen, bij, rest), prijspeil)


def effect(resultaat: Resultaat, soort: Soort, jaar: int | None = None, gemeente: int | None = None) -> Decimal:
    """What the maatregelen change in a year (None: structurally), in euros."""
    return _euros(resultaat, soort, jaar, gemeente, basis=False)


def basis(resultaat: Resultaat, jaar: int | None = None, gemeente: int | None = None) -> Decimal:
    """The bijdrage of the baseline, in euros."""
    return _euros(resultaat, Soort.BIJDRAGE, jaar, gemeente, basis=True)


def per_jaar(resultaat: Resultaat, soort: Soort) -> list[Decimal]:
    """What the maatregelen change in each year, in euros."""
    return [effect(resultaat, soort, jaar) for jaar in resultaat.jaren]


def codes(resultaat: Resultaat) -> list[str]:
    """The codes of the findings."""
    return [bevinding.code for bevinding in resultaat.bevindingen]


def _euros(resultaat: Resultaat, soort: Soort, jaar: int | None, gemeente: int | None, *, basis: bool) -> Decimal:
    centen = 0
    for post in resultaat.posten:
        if (post.soort, post.jaar, post.oorzaak == BASIS) == (soort, jaar, basis):
            centen += post.totaal if gemeente is None else post.centen[gemeente]
    return Decimal(centen) / 100
