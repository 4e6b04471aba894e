# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What libyaml says about broken YAML, or PyYAML's own parser where there is no libyaml, in words to act on."""

import re
from typing import NamedTuple

import yaml

from takenkeuze.files.document import Document
from takenkeuze.files.quotes import without_quotes

# Characters that no YAML text may hold, as libyaml sees it.
_FORBIDDEN = "[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
_MAX_LINES = 1000
"""How far we look for what went wrong before reading stopped."""
_INDENT = "spring precies even ver in als de regels waar deze bij hoort"
_QUOTING = "zet de waarde tussen aanhalingstekens"


class _Explanation(NamedTuple):
    """``from_start`` marks where the thing began that went wrong, instead of where reading stopped.

    ``indentation`` marks the line from there on.
    """

    text: str
    hint: str
    from_start: bool = False
    length: int = 1
    indentation: int | None = None


def report_yaml_error(document: Document, error: yaml.YAMLError) -> None:
    """Report the one thing that stopped the reading."""
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        line = error.problem_mark.line + 1
        of_ = error.context_mark.line + 1 if error.context_mark else line
        in_brackets = "flow" in (error.context or "")
        if hit := without_quotes(document, of_, min(line, of_ + _MAX_LINES), in_brackets=in_brackets):
            document.report_on("TK004", *hit)
            return
        explanation = _explanation(document, error, error.problem_mark.line + 1, error.problem_mark.column + 1)
        mark = (explanation.from_start and error.context_mark) or error.problem_mark
        column = (mark.column if explanation.indentation is None else explanation.indentation) + 1
        document.report_on("TK004", explanation.text, explanation.hint, mark.line + 1, column, explanation.length)
    elif sign := re.search(_FORBIDDEN, document.text):
        place = document.place(sign.start())
        document.report_on("TK003", "hier staat een onleesbaar stuurteken", "haal het teken weg", *place)
    else:
        document.report("TK004", "de opbouw van dit bestand klopt niet", "begin met een voorbeeld uit de handleiding")


def _explanation(document: Document, error: yaml.MarkedYAMLError, line: int, column: int) -> _Explanation:
    problem, busy_with = error.problem or "", error.context or ""
    before = document.line(line)[: column - 1]
    sign = document.line(line)[column - 1 : column]
    same_line = error.context_mark is not None and error.context_mark.line + 1 == line
    if "tab character" in problem or sign == "\t":
        return _Explanation("hier staat een tab", "spring in met spaties")
    if "quoted scalar" in busy_with:
        return _quotation_marks(problem, document.line(line)[:column].rfind("\\"))
    if "flow" in busy_with and "expected ','" in problem:
        return _brackets("mapping" in busy_with, sign, same_line=same_line)
    if "alias" in busy_with or "anchor" in busy_with or "tag" in busy_with or "tag handle" in problem:
        hint = "gebruik een streepje (-) voor een lijst; zet een tekst die zo begint tussen aanhalingstekens"
        start = error.context_mark or error.problem_mark
        first = document.line(start.line + 1)[start.column : start.column + 1] if start else ""
        return _Explanation(f"een waarde kan niet met {first} beginnen", hint, from_start=True)
    if "could not find expected ':'" in problem:
        return _Explanation("op deze regel ontbreekt een dubbele punt", "schrijf veld: waarde", True, 1000)
    if "mapping values are not allowed" in problem:
        if ": " in before:
            return _Explanation("op deze regel staat een dubbele punt te veel", "zet de tekst tussen aanhalingstekens")
        hint = "kijk of deze regel even ver inspringt als de vorige, en of daar na de dubbele punt een spatie staat"
        indentation = len(before) - len(before.lstrip())
        return _Explanation(
            "deze regel past niet bij de regel erboven", hint, False, len(before) - indentation, indentation
        )
    if "sequence entries are not allowed" in problem:
        return _Explanation("achter een dubbele punt kan geen streepje staan", "zet het streepje op een eigen regel")
    if "cannot start any token" in problem:
        hint = "schrijf het %-teken achter het getal" if sign == "%" else _QUOTING
        return _Explanation(f"een waarde kan niet met {sign} beginnen", hint)
    if "block scalar" in busy_with:
        return _Explanation(
            "achter > of | kan geen tekst staan", "begin de tekst op de volgende regel, verder ingesprongen"
        )
    if "node content" in problem:
        hint = "kijk of elke { en [ hierboven wordt gesloten" if "flow" in busy_with else _QUOTING
        return _Explanation(f"hier hoort een waarde, geen {sign}" if sign else "hier ontbreekt een waarde", hint)
    if "unexpected ':'" in problem:
        return _Explanation("achter deze dubbele punt ontbreekt een spatie", "schrijf veld: waarde")
    if "directive" in busy_with or "YAML document" in problem:
        return _Explanation("een regel kan niet met % beginnen", "haal deze regel weg", from_start=True)
    return _does_not_fit(before, sign)


def _quotation_marks(problem: str, dash: int) -> _Explanation:
    if "end of stream" in problem or "found unexpected document" in problem:
        hint = "zet hetzelfde aanhalingsteken aan het eind van de tekst"
        return _Explanation("deze tekst tussen aanhalingstekens houdt niet op", hint, from_start=True)
    hint = "gebruik enkele aanhalingstekens: '…'"
    return _Explanation('tussen "…" heeft een \\ een eigen betekenis', hint, indentation=dash)


def _brackets(fields: bool, sign: str, *, same_line: bool) -> _Explanation:
    open_, closed = "{}" if fields else "[]"
    if not same_line:
        return _Explanation(f"deze {open_} wordt niet gesloten", f"zet {closed} aan het eind", from_start=True)
    if sign == ":":
        return _Explanation("voor dit veld ontbreekt een komma", "zet een komma tussen de velden")
    return _Explanation(
        f"hier ontbreekt een komma of {closed}", f"zet een komma tussen de delen, en {closed} aan het eind"
    )


def _does_not_fit(before: str, sign: str) -> _Explanation:
    """Text where nothing can follow any more."""
    if sign and sign in "}]":
        return _Explanation(f"deze {sign} hoort nergens bij", f"haal deze {sign} weg")
    if re.search(r"""["'] *$""", before) or re.search(r"""(: |- )["'].*["']""", before):
        hint = 'zet de hele tekst tussen aanhalingstekens; staat er een \' in, gebruik dan "…"'
        return _Explanation("na het sluitende aanhalingsteken kan niets meer staan", hint)
    return _Explanation("deze regel past niet bij de regels erboven", _INDENT)
