# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Small productenboeken and scenarios as text, and the figures that come out of them in euros."""

from decimal import Decimal
from textwrap import dedent, indent

from takenkeuze.core.engine import simulate
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.scenario import Scenario
from takenkeuze.core.result import BASIS, PostKind, Prijspeil, Result
from takenkeuze.files.file import read_document
from takenkeuze.files.productenboek import load_productenboek
from takenkeuze.files.scenario import load_scenario
from takenkeuze.report.findings import text_of
from tests.agreement import compare
from tests.oracle import compute as oracle
from tests.oracle.written import read

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


def boek(product: str = PARAMETERS, text: str = BOEK) -> Productenboek:
    """The test book with these keys added to its product."""
    document = read_document("boek.yaml", _boek_text(product, text).encode())
    loaded = load_productenboek(document)
    assert loaded is not None, document.diagnostics
    return loaded


def scenario(maatregelen: str, at: Productenboek, rest: str = "") -> Scenario:
    """A scenario of these maatregelen, as YAML list items."""
    document = read_document("scenario.yaml", _scenario_text(maatregelen, rest).encode())
    loaded = load_scenario(document, at)
    assert loaded is not None, document.diagnostics
    return loaded


def compute(
    maatregelen: str, product: str = PARAMETERS, rest: str = "", prijspeil: Prijspeil = Prijspeil.CONSTANT
) -> Result:
    """Run maatregelen on the test book; the oracle makes the same of them."""
    result = computed_by_program(maatregelen, product, rest, prijspeil)
    written = read(_boek_text(product, BOEK)), read(_scenario_text(maatregelen, rest))
    compare(result, oracle.compute(*written, prijspeil.value))
    return result


def computed_by_program(
    maatregelen: str, product: str = PARAMETERS, rest: str = "", prijspeil: Prijspeil = Prijspeil.CONSTANT
) -> Result:
    """The same without the oracle, to which no number is too long."""
    at = boek(product)
    return simulate(at, scenario(maatregelen, at, rest), prijspeil)


def _boek_text(product: str, text: str) -> str:
    return text + indent(dedent(product), "    ")


def _scenario_text(maatregelen: str, rest: str) -> str:
    return f"scenario: Proef\n{rest}\nmaatregelen:\n{indent(dedent(maatregelen), '  ')}"


def effect(result: Result, kind: PostKind, year: int | None = None, gemeente: int | None = None) -> Decimal:
    """What the maatregelen change in a year (None: structurally), in euros."""
    return _euros(result, kind, year, gemeente, basis=False)


def basis(result: Result, year: int | None = None, gemeente: int | None = None) -> Decimal:
    """The bijdrage of the baseline, in euros."""
    return _euros(result, PostKind.BIJDRAGE, year, gemeente, basis=True)


def per_year(result: Result, kind: PostKind) -> list[Decimal]:
    """What the maatregelen change in each year, in euros."""
    return [effect(result, kind, year) for year in result.jaren]


def texts(result: Result, code: str = "") -> list[str]:
    """What is found, in words; under one code or under all."""
    return [text_of(finding.facts) for finding in result.findings if code in ("", finding.code)]


def codes(result: Result) -> list[str]:
    """The codes of the findings."""
    return [finding.code for finding in result.findings]


def _euros(result: Result, kind: PostKind, year: int | None, gemeente: int | None, *, basis: bool) -> Decimal:
    cents = 0
    for post in result.posten:
        if (post.kind, post.jaar, post.oorzaak == BASIS) == (kind, year, basis):
            cents += post.total if gemeente is None else post.cents[gemeente]
    return Decimal(cents) / 100
