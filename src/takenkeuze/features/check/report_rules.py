# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The rules of check for people: a list, one rule with its examples, and the page of the docs."""

from collections.abc import Iterable, Iterator

from takenkeuze.core.diagnostics import CODES
from takenkeuze.features.check.rules.rule import BoekRule, LoadingRule, Rule
from takenkeuze.report.blocks import Block, Code, Column, ColumnKind, Heading, Paragraph, Table, TableRow, Tone


def rule_list(rules: Iterable[Rule]) -> list[Block]:
    """Every rule in one table."""
    return [
        Heading("Regels van takenkeuze check", 1),
        Table(
            (
                Column("Regel", ColumnKind.TEXT),
                Column("Ernst", ColumnKind.TEXT),
                Column("Over", ColumnKind.TEXT),
                Column("Wat", ColumnKind.TEXT),
            ),
            tuple(TableRow((rule.code, rule.severity.value, _short(rule), rule.titel)) for rule in rules),
            "takenkeuze check --explain TK101 geeft uitleg bij één regel, met een fout en een goed voorbeeld.",
        ),
    ]


def explain_rule(code: str, rule: Rule | None) -> list[Block]:
    """One rule; of a code that is only about reading files just what it means."""
    if rule is None:
        return [
            Heading(f"{code}: {CODES[code]}", 1),
            Paragraph(
                "Een fout bij het lezen van een bestand. De melding zelf zegt wat er mis is en hoe u het herstelt."
            ),
        ]
    return list(_rule(rule, 1))


def rules_page(rules: Iterable[Rule]) -> list[Block]:
    """All rules as a page."""
    rules = list(rules)
    heading = [
        Heading("Regels van takenkeuze check", 1),
        Paragraph(
            "In English: the rules by which check judges scenarios and productenboeken. The table has the code, the "
            "severity (fout is an error, waarschuwing a warning), what it is about (reading, scenario, productenboek) "
            "and the title. Each rule then says why it matters and how to mend it, with an example that breaks it "
            "(Fout) and one that keeps it (Goed). This page is made from the rules themselves."
        ),
        Paragraph(
            "Deze pagina is gemaakt uit de regels zelf. Een code verandert nooit van betekenis. Elk voorbeeld is een "
            "compleet scenario; bij een regel over het productenboek is het het deel waar het om gaat."
        ),
        *rule_list(rules)[1:],
    ]
    return [*heading, *(block for rule in rules for block in _rule(rule, 2))]


def _rule(rule: Rule, level: int) -> Iterator[Block]:
    yield Heading(f"{rule.code}: {rule.titel}", level)
    yield Paragraph(f"{rule.severity.value.capitalize()}, bij: {_about(rule)}.")
    yield Paragraph(rule.explanation.replace("\n", " "), code=True)
    yield Paragraph("Fout:", Tone.STRONG)
    yield Code(rule.error)
    yield Paragraph("Goed:", Tone.STRONG)
    yield Code(rule.good)


def _short(rule: Rule) -> str:
    """As a word that leaves the list room for its titles on a screen of 80 columns."""
    return "boek" if isinstance(rule, BoekRule) else _about(rule)


def _about(rule: Rule) -> str:
    match rule:
        case BoekRule():
            return "productenboek"
        case LoadingRule():
            return "lezen"
        case _:
            return "scenario"
