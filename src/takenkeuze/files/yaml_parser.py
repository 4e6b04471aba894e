# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""PyYAML's own parser, for where there is no libyaml; it reads and refuses what libyaml does.

The two differ in tabs, in ``?`` and in a colon without a space between brackets, in a comment against ``>``, in a
directive that is unknown, and in where a file ends. What still differs is only how a refusal is told: of a tag that
holds a comma or a square bracket, and the place of what stands behind a byte order mark inside the text.
"""

import re
from typing import Any

import yaml
from yaml.scanner import ScannerError
from yaml.tokens import DirectiveToken, ScalarToken

_BLANK = r"\0 \t\r\n\x85\u2028\u2029"
_PLAIN = re.compile(rf"(?:[^:{_BLANK}]|:(?![{_BLANK}]))*")
_PLAIN_IN_BRACKETS = re.compile(rf"(?:[^:,\[\]{{}}{_BLANK}]|:(?![,?\[\]{{}}{_BLANK}]))*")
_HEADER_BEFORE_COMMENT = re.compile(r"(?:([+-])([1-9])?|([1-9])([+-])?)?(?=#)")


class PlainYamlLoader(yaml.SafeLoader):
    """Without libyaml."""

    buffer: str
    pointer: int
    line: int
    column: int

    def scan_to_next_token(self) -> None:
        super().scan_to_next_token()
        while self.peek() == "\t" and (self.flow_level or not self.allow_simple_key):
            self.forward()
            super().scan_to_next_token()

    def scan_plain(self) -> ScalarToken:
        """A text without quotes; ``{veld:[1]}`` is a field to PyYAML, and a mistake to libyaml: a space is missing."""
        chunks: list[str] = []
        spaces: list[str] = []
        start = end = self.get_mark()
        indent = self.indent + 1
        while self.peek() != "#":
            found = (_PLAIN_IN_BRACKETS if self.flow_level else _PLAIN).match(self.buffer, self.pointer)
            assert found
            if found[0]:
                self.allow_simple_key = False
                chunks += [*spaces, found[0]]
                self.forward(len(found[0]))
                end = self.get_mark()
            if self.flow_level and self.peek() == ":" and self.peek(1) in ",?[]{}":
                raise ScannerError("while scanning a plain scalar", start, "found unexpected ':'", self.get_mark())
            spaces = self.scan_plain_spaces(indent, start) if found[0] else []
            if not spaces or (not self.flow_level and self.column < indent):
                break
        return ScalarToken("".join(chunks), True, start, end)

    def scan_plain_spaces(self, indent: int, start_mark: Any) -> list[str]:
        """What stands between two words. A tab is as good as a space, but not to indent with."""
        spaces = self._blanks()
        if self.peek() not in "\r\n\x85\u2028\u2029":
            return [spaces] if spaces else []
        chunks: list[str] = super().scan_plain_spaces(indent, start_mark) or []
        if self.peek() == "\t" and self.column < indent:
            problem = "found a tab character that violates indentation"
            raise ScannerError("while scanning a plain scalar", start_mark, problem, self.get_mark())
        self._blanks()
        return chunks

    def scan_block_scalar_indicators(self, start_mark: Any) -> tuple[bool | None, int | None]:
        """What follows ``>`` or ``|``: libyaml asks for no space before a comment there."""
        found = _HEADER_BEFORE_COMMENT.match(self.buffer, self.pointer)
        if not found:
            usual: tuple[bool | None, int | None] = super().scan_block_scalar_indicators(start_mark)
            return usual
        self.forward(len(found[0]))
        sign, digit = found[1] or found[4], found[2] or found[3]
        return {"+": True, "-": False}.get(sign), int(digit) if digit else None

    def scan_directive(self) -> DirectiveToken:
        """A line that begins with %; PyYAML passes over one that it does not know."""
        token: DirectiveToken = super().scan_directive()
        if token.name not in ("YAML", "TAG"):
            problem = "found unknown directive name"
            raise ScannerError("while scanning a directive", token.start_mark, problem, token.end_mark)
        return token

    def fetch_stream_end(self) -> None:
        """Libyaml ends a file on a line of its own."""
        if self.column:
            self.line, self.column = self.line + 1, 0
        super().fetch_stream_end()

    def _blanks(self) -> str:
        length = 0
        while self.peek(length) in " \t":
            length += 1
        blanks: str = self.prefix(length)
        self.forward(length)
        return blanks
