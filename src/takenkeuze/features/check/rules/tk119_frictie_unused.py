# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A setting of frictiekosten or blijvende kosten that changes nothing."""

from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.finding import BlijvendUnused, Finding
from takenkeuze.features.check.rules.rule import Case, NodePath, ScenarioRule, at_key_of_maatregel, from_findings


def _place(case: Case, finding: Finding) -> tuple[NodePath, tuple[str, ...]]:
    key = "blijvend" if isinstance(finding.facts, BlijvendUnused) else "frictie"
    return at_key_of_maatregel(key)(case, finding)


RULE = ScenarioRule(
    code="TK119",
    severity=Severity.WARNING,
    explanation="""\
Bij deze maatregel staat een blok `frictie`, maar er wordt niets mee gedaan. Frictiekosten ontstaan alleen als de lasten
dalen: kostendekkend maken, meer kwaliteit of meer taken geven er geen, ook niet met een eigen `bedrag`. Betaalt de
reserve alle frictiekosten, dan doet `verdeling` niets. Haal weg wat niet werkt. Kost de maatregel toch eenmalig geld,
maak daar dan een investering van met `incidenteel`.

Ook een blok `blijvend` kan voor niets staan. Blijvende kosten zijn er alleen als de maatregel lasten verlaagt van een
product waarvan het productenboek een `blijvend_aandeel` noemt.""",
    error="""\
scenario: Eenmalige kosten die niet meetellen
maatregelen:
  - knop: kostendekkend
    product: infectieziektebestrijding
    dekkingsgraad: 30%
    frictie: {bedrag: 250_000}       # de lasten dalen niet
""",
    good="""\
scenario: Eenmalige kosten die meetellen
maatregelen:
  - knop: kostendekkend
    product: infectieziektebestrijding
    dekkingsgraad: 30%
  - {knop: investering, naam: Invoering van tarieven, incidenteel: 250_000}
""",
    find=from_findings("TK119", _place),
)
