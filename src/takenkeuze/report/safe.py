# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Text of others, made safe for where it goes. The only place that knows what a reader takes for an order.

A name, a file name or a text may hold anything. None of it may move a cursor, start a line, give a build server a
command, call somebody, or become a link or an image. What JSON or XML can write in another way is written in another
way, so that nothing changes for who reads it; on a screen and in Markdown a sign that looks like it takes its place.
"""

import re
from typing import Any

# Patterns as text: most runs use few of them, and making them takes time.
_TURNS = "\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
_UNSEEN = f"\x00-\x08\x0b-\x1f\x7f-\x9f{_TURNS}"
"""What a terminal obeys and a reader does not see: control codes, and what turns the direction of text."""
_COMMAND = r"(?<=#)#(?=\w*\[)"
"""GitHub obeys ``##[name]`` anywhere in a line, Azure ``##vso[name]``, TeamCity ``##teamcity[name]``."""
_COMMAND_LINE = "(?<=:):(?=[A-Za-z])"
"""And GitHub ``::name`` at the start of one."""
_NOT_XML = "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


def line(text: str) -> str:
    """Text as one line, as long as it was, that does nothing to a terminal or to the log of a build server."""
    if not text.isprintable():
        text = "".join(c if c.isprintable() or c == "\xad" else " " if c.isspace() else "\ufffd" for c in text)
    if "::" in text:
        text = re.sub(_COMMAND_LINE, "∶", text)
    return re.sub(_COMMAND, "♯", text) if "##" in text else text


def as_json(content: Any, *, indent: int | None = 1) -> str:
    """A value as JSON. ``#`` and what can't be seen stand only within its texts, and can be written as a number."""
    import json

    text = json.dumps(content, ensure_ascii=False, indent=indent)
    # one pattern for both would be tried at every sign
    patterns = ([_COMMAND] if "##" in text else []) + [rf"[{_UNSEEN}\ud800-\udfff]"]
    for pattern in patterns:
        text = re.sub(pattern, lambda found: f"\\u{ord(found[0]):04x}", text)
    return text


def in_xml(text: str) -> str:
    """Text between tags or between the quotes of an attribute; what XML can't hold at all is replaced."""
    text = _escaped(re.sub(_NOT_XML, "\ufffd", text))
    return re.sub(f"[{_UNSEEN}]|{_COMMAND}|{_COMMAND_LINE}", lambda found: f"&#{ord(found[0])};", text)


def _escaped(text: str) -> str:
    for sign, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(sign, name)
    return text


# --- Markdown -----------------------------------------------------------------------------------------------------

_BROKEN = "&#8203;"
"""A space of no width, between the sign and the name: then nobody is called. A backslash would not do that."""
_MARKUP = r"[\\`*_\[\]<>|#~&$]"
_CALL = r"(?<!\w)(@|\\?#|!|\\&|&amp;|GH-)(?=\w)|(?<=\w)(\\?#)(?=\d)"
"""A person or a team, an issue, a merge request, an epic."""
_START_LENGTH = r"[-+=]+(?=\s|$)|-{2,}|={2,}|[/:](?=\S)|\d+(?=[.)](\s|$))"
"""What at the beginning of a line would make it a list, a heading or an order to GitLab (``/close``)."""


def in_markdown(text: str, *, start: bool = False) -> str:
    """Text in a line of Markdown, that shows as it is; with ``start`` it is the beginning of that line."""
    text = re.sub(_MARKUP, r"\\\g<0>", line(text).lstrip() if start else line(text))
    text = re.sub(_CALL, rf"\g<0>{_BROKEN}", text)
    if start and (found := re.match(_START_LENGTH, text)):
        # of a number the point behind it, for before a digit a backslash is a backslash
        place = found.end() if text[0].isdigit() else 0
        text = f"{text[:place]}\\{text[place:]}"
    return text


def in_html(text: str) -> str:
    """Text in a tag within Markdown, where a backslash is a backslash."""
    return re.sub(_CALL, rf"\g<0>{_BROKEN}", _escaped(line(text)))
