# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A tip that says what to write is followed, in every file of the gallery: the mistake is gone and nothing is lost."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from takenkeuze.core.diagnostics import Diagnostic, Place, Severity, Tip
from takenkeuze.core.names import alike
from takenkeuze.files.document import Document
from takenkeuze.files.file import Parse, read_document, read_file
from takenkeuze.files.lost_text import FREE_TEXT
from takenkeuze.files.nodes import ListNode, MapNode, Scalar
from takenkeuze.files.yaml import read_yaml
from takenkeuze.shell.input import InputReader, load_read
from tests import TESTS

GALLERY = TESTS / "gallery"
CASE_LIST = sorted(
    str(path.relative_to(GALLERY)) for kind in ("scenario", "productenboek") for path in GALLERY.glob(f"{kind}/*.yaml")
)
NAMES = ("Gouda", "Leiden", "'s-Gravenhage", "'s-Hertogenbosch", "infectieziektebestrijding", "gezondheidsbevordering")


class WithContent(InputReader):
    """Reads files, of which one has other contents."""

    def __init__(self, path: str, content: str) -> None:
        super().__init__()
        self.fixed = path, content

    def read(self, path: str, parse: Parse = read_yaml) -> Document:
        return read_document(path, self.fixed[1].encode()) if path == self.fixed[0] else read_file(path, parse=parse)


def load(case: str, content: str) -> list[Diagnostic]:
    reader = WithContent(case, content)
    scenario, boek = (case, None) if case.startswith("scenario") else ("goed/scenario.yaml", case)
    inputs = load_read(reader.read(scenario), scenario, boek, reader)
    return [d for d in inputs.diagnostics if d.place and d.place.bestand == case]


def replaced(content: str, place: Place, new: str) -> str:
    """The text with what is pointed at replaced."""
    lines = re.split("(\r\n|[\n\r\x85\u2028\u2029])", content)
    i = 2 * (place.line - 1)
    lines[i] = lines[i][: place.column - 1] + new + lines[i][place.column - 1 + place.length :]
    return "".join(lines)


def deleted(text: str) -> str:
    """What of an amount has meaning, whatever its notation: sign and digits, without zeros at either end."""
    typed = re.sub("[\u2212\u2010-\u2015]", "-", text)
    return ("-" if re.match(r"[\"' ]*(?:€ ?)?-", typed) else "") + re.sub("[^0-9]", "", typed).strip("0")


def with_tip() -> Iterator[tuple[str, str, Diagnostic, str]]:
    """Each tip with the text after it is followed, wherever the same was said of the same."""
    for case in CASE_LIST:
        content = (GALLERY / case).read_bytes().decode("utf-8-sig")
        every = [(d, d.hint.substitutes) for d in load(case, content) if isinstance(d.hint, Tip)]
        for diagnostic, possible in every:
            for i, new in enumerate(possible):
                after = content
                for also, replace in reversed(every):
                    same = (also.code, also.text, replace) == (diagnostic.code, diagnostic.text, possible)
                    after = replaced(after, also.place, replace[i]) if same and also.place else after
                yield case, after, diagnostic, new


def test_every_tip_can_be_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(GALLERY)
    tracked = [*with_tip()]
    assert len(tracked) > 80
    for case, content, diagnostic, new in tracked:
        place = diagnostic.place
        assert place is not None
        old = diagnostic.line_text[place.column - 1 : place.column - 1 + place.length]
        where = f"{case}:{place.line}:{place.column}: {old} -> {new}"

        after = load(case, content)
        there = range(place.column, place.column + len(new))
        remaining = [d for d in after if d.place and d.place.line == place.line and d.place.column in there]
        assert [d for d in remaining if d.code != "TK026"] == [], where  # what the book lacks can be seen only now
        if diagnostic.code != "TK004":
            assert [d.code for d in after if d.code == "TK004"] == [], where

        for name in NAMES:
            assert name not in alike(old) or name in new, where
        # 1e6 is written out, and has other digits
        if diagnostic.code in ("TK013", "TK014", "TK015") and not re.search("[0-9]e[0-9]", old):
            assert deleted(new) == deleted(old), where


def test_what_a_tip_would_lose_the_trial_would_see() -> None:
    assert deleted("1.234") != deleted("1.23")
    assert deleted("–10%") != deleted("10%")
    assert deleted("-€ 500.000,00") == deleted("-500_000")
    assert deleted("0.125") == deleted("12.5%")


def test_free_text_is_what_the_model_calls_text() -> None:
    """The fields of the model that hold plain text; the same words elsewhere are names and choices."""
    from typing import Any, get_args, get_type_hints

    from takenkeuze.core.model.inbreng import Inbreng
    from takenkeuze.core.model.productenboek import Productenboek
    from takenkeuze.files.eisen import _Written
    from takenkeuze.files.exceptions import WrittenException
    from takenkeuze.files.maatregel import WrittenInvestering, WrittenMaatregel
    from takenkeuze.files.schema import key_and_content
    from takenkeuze.files.written_scenario import WrittenScenario

    seen: set[Any] = set()
    text_fields: set[str] = {"toelichting"}  # of a figure too, which has a reader of its own

    def run(hint: Any) -> None:
        for part in get_args(hint):
            run(part)
        if not isinstance(hint, type) or not hasattr(hint, "__annotations__") or hint in seen:
            return
        seen.add(hint)
        for name, field in get_type_hints(hint, include_extras=True).items():
            key, content = key_and_content(name, field)
            if content is str:
                text_fields.add(key)
            run(field)

    maatregelen: list[type[Any]] = [WrittenMaatregel, WrittenInvestering]
    for kind in (Productenboek, WrittenScenario, *maatregelen, _Written, WrittenException, Inbreng):
        run(kind)
    choices = {"knop", "maat", "product", "schil", "bron", "code", "gemeente", "regel", "tot", "telling"}
    assert text_fields - choices == FREE_TEXT


def test_a_path_keeps_the_form_in_which_it_was_typed() -> None:
    """A file name of another Unicode form is another file, for the system."""
    from takenkeuze.files.scenario import boek_path

    for path in ("Su\u0301dwest.yaml", "S\u00fadwest.yaml", "boek.yaml"):
        for form in (path, f'"{path}"', f"'{path}'"):
            assert boek_path(read_document("s.yaml", f"scenario: T\nproductenboek: {form}\n".encode())) == path


def test_a_name_in_two_forms_is_the_same_piece_of_the_line() -> None:
    for name in ("Su\u0301dwest-Frysla\u0302n", "S\u00fadwest-Frysl\u00e2n", "Go\u0308"):
        document = read_document("s.yaml", f"scenario: {name}   # x\nvelden: [{name}]\n".encode())
        assert document.root is not None
        sequence = document.root["velden"]
        assert isinstance(sequence, ListNode)
        for scalar in (document.root["scenario"], sequence[0]):
            assert isinstance(scalar, Scalar)
            assert document.source_text(scalar) == name
            assert "\u0301" not in scalar.text


def test_an_ordinary_comment_gives_no_warning() -> None:
    text = """\
#vooraf
scenario: Plan # een echt commentaar
toelichting: "Fase #1" #tussen aanhalingstekens
maatregelen: #lijst
  - knop: stoppen #zie notitie
    product: x #y
    ingang: 2027 #besluit
    toelichting: >
      van fase #1 tot
      fase #2
    gemeenten: [Gouda] #z
    naam: C#2
"""
    document = read_document("s.yaml", text.encode())
    assert isinstance(document.root, MapNode)
    assert [d for d in document.diagnostics if d.severity is Severity.WARNING] == []


def test_a_hash_sign_after_the_name_of_a_productenboek(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a book a schil is one name, and what a comment repeats is not lost."""
    monkeypatch.chdir(GALLERY)
    boek = Path("goed/productenboek.yaml").read_text("utf-8")
    for of_, to, removed in (
        ("    schil: 1\n", "    schil: 1 #2a\n", None),
        (
            "knoppen: [kaasschaaf, taakreductie]}",
            "knoppen: kaasschaaf #taakreductie\n    }",
            "kaasschaaf #taakreductie",
        ),
        ("knoppen: [kaasschaaf, taakreductie]}", "knoppen: kaasschaaf # kaasschaaf\n    }", None),
        ("knoppen: [kaasschaaf, taakreductie]}", "knoppen: kaasschaaf # taakreductie mag niet\n    }", None),
    ):
        assert of_ in boek
        found = [d for d in load("productenboek/x.yaml", boek.replace(of_, to)) if d.code == "TK029"]
        pointed = [d.line_text[d.place.column - 1 :][: d.place.length] for d in found if d.place]
        assert pointed == ([removed] if removed else []), to
