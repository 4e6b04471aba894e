# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""As JUnit XML, for GitLab, Jenkins and other build servers."""

from collections import Counter
from collections.abc import Callable

from takenkeuze.core.diagnostics import Severity
from takenkeuze.features.check.verdict import CheckedFile, CheckMessage, CheckReport
from takenkeuze.report.safe import in_xml


def to_junit(report: CheckReport, position: Callable[[str], str | None] = str) -> str:
    """A suite per file and a case per finding: what stops the run is a failure, an exception is skipped.

    No two cases of a file have the same name, for GitLab shows only one of those. ``position`` gives the path of a file
    from the root of the repository, None for one that is not in it.
    """
    suites = [_suite(file, report.streng, position) for file in report.bestanden]
    case_list = sum(count for count, _, _ in suites)
    failed = sum(count for _, count, _ in suites)
    heading = f'<testsuites name="takenkeuze check" tests="{case_list}" failures="{failed}" errors="0">'
    rules = ['<?xml version="1.0" encoding="UTF-8"?>', heading, *(suite for _, _, suite in suites), "</testsuites>"]
    return "\n".join(rules) + "\n"


def _suite(file: CheckedFile, strict: bool, position: Callable[[str], str | None]) -> tuple[int, int, str]:
    """How many cases, how many failures, and the suite."""
    name = _value(file.naam)
    where = f"classname={name} file={_value(position(file.naam) or file.naam)}"
    earlier = Counter[str]()
    case_list = []
    for message in file.messages:
        case = _name(message)
        earlier[case] += 1
        case_list.append(_case(f"{case} ({earlier[case]})" if earlier[case] > 1 else case, where, message, strict))
    if not case_list:
        case_list = [f'    <testcase name="geen bevindingen" classname={name}/>']
    failed = sum(_counts(message, strict) for message in file.messages)
    remaining = sum(bool(message.reden) for message in file.messages)
    tallies = f'tests="{len(case_list)}" failures="{failed}" errors="0" skipped="{remaining}"'
    rules = [f"  <testsuite name={name} {tallies}>", *case_list, "  </testsuite>"]
    return len(case_list), failed, "\n".join(rules)


def _counts(message: CheckMessage, strict: bool) -> bool:
    return not message.reden and (strict or message.diagnostic.severity is Severity.ERROR)


def _name(message: CheckMessage) -> str:
    place = message.diagnostic.place
    return f"{message.diagnostic.code} {message.titel}{f' regel {place.line}' if place and place.line else ''}"


def _case(name: str, where: str, message: CheckMessage, strict: bool) -> str:
    diagnostic = message.diagnostic
    place = diagnostic.place
    rule = f' line="{place.line}"' if place and place.line else ""
    text = "\n".join(part for part in (diagnostic.text, diagnostic.line_text, diagnostic.hint) if part)
    if message.reden:
        content = f"<skipped message={_value(message.reden)}/>"
    elif _counts(message, strict):
        notice = f"message={_value(diagnostic.text)} type={_value(diagnostic.code)}"
        content = f"<failure {notice}>{in_xml(text)}</failure>"
    else:
        content = f"<system-out>{in_xml(text)}</system-out>"
    return f"    <testcase name={_value(name)} {where}{rule}>{content}</testcase>"


def _value(text: str) -> str:
    """An attribute; a line end in one would be read as a space."""
    value = in_xml(text).replace("\n", "&#10;").replace("\t", "&#9;")
    return f'"{value}"'
