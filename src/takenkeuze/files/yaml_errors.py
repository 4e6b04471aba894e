# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What libyaml says about broken YAML, or PyYAML's own parser where there is no libyaml, in words to act on."""

import re
from typing import NamedTuple

import yaml

from takenkeuze.files.document import Document
from takenkeuze.files.quotes import zonder_aanhaling

# Characters that no YAML text may hold, as libyaml sees it.
_VERBODEN = "[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
_MAX_REGELS = 1000
"""How far we look for what went wrong before reading stopped."""
_INSPRINGEN = "spring precies even ver in als de regels waar deze bij hoort"
_AANHALEN = "zet de waarde tussen aanhalingstekens"


class _Uitleg(NamedTuple):
    """``vanaf_begin`` marks where the thing began that went wrong, instead of where reading stopped.

    ``inspringing`` marks the line from there on.
    """

    tekst: str
    hint: str
    vanaf_begin: bool = False
    lengte: int = 1
    inspringing: int | None = None


def meld_yamlfout(document: Document, fout: yaml.YAMLError) -> None:
    """Report the one thing that stopped the reading."""
    if isinstance(fout, yaml.MarkedYAMLError) and fout.problem_mark:
        regel = fout.problem_mark.line + 1
        van = fout.context_mark.line + 1 if fout.context_mark else regel
        in_haken = "flow" in (fout.context or "")
        if vondst := zonder_aanhaling(document, van, min(regel, van + _MAX_REGELS), in_haken=in_haken):
            document.meld_op("TK004", *vondst)
            return
        uitleg = _uitleg(document, fout, fout.problem_mark.line + 1, fout.problem_mark.column + 1)
        mark = (uitleg.vanaf_begin and fout.context_mark) or fout.problem_mark
        kolom = (mark.column if uitleg.inspringing is None else uitleg.inspringing) + 1
        document.meld_op("TK004", uitleg.tekst, uitleg.hint, mark.line + 1, kolom, uitleg.lengte)
    elif teken := re.search(_VERBODEN, document.tekst):
        plek = document.plek(teken.start())
        document.meld_op("TK003", "hier staat een onleesbaar stuurteken", "haal het teken weg", *plek)
    else:
        document.meld("TK004", "de opbouw van dit bestand klopt niet", "begin met een voorbeeld uit de handleiding")


def _uitleg(document: Document, fout: yaml.MarkedYAMLError, regel: int, kolom: int) -> _Uitleg:
    probleem, bezig_met = fout.problem or "", fout.context or ""
    voor = document.regel(regel)[: kolom - 1]
    teken = document.regel(regel)[kolom - 1 : kolom]
    zelfde_regel = fout.context_mark is not None and fout.context_mark.line + 1 == regel
    if "tab character" in probleem or teken == "\t":
        return _Uitleg("hier staat een tab", "spring in met spaties")
    if "quoted scalar" in bezig_met:
        return _aanhalingstekens(probleem, document.regel(regel)[:kolom].rfind("\\"))
    if "flow" in bezig_met and "expected ','" in probleem:
        return _haken("mapping" in bezig_met, teken, zelfde_regel=zelfde_regel)
    if "alias" in bezig_met or "anchor" in bezig_met or "tag" in bezig_met or "tag handle" in probleem:
        hint = "gebruik een streepje (-) voor een lijst; zet een tekst die zo begint tussen aanhalingstekens"
        begin = fout.context_mark or fout.problem_mark
        eerste = document.regel(begin.line + 1)[begin.column : begin.column + 1] if begin else ""
        return _Uitleg(f"een waarde kan niet met {eerste} beginnen", hint, vanaf_begin=True)
    if "could not find expected ':'" in probleem:
        return _Uitleg("op deze regel ontbreekt een dubbele punt", "schrijf veld: waarde", True, 1000)
    if "mapping values are not allowed" in probleem:
        if ": " in voor:
            return _Uitleg("op deze regel staat een dubbele punt te veel", "zet de tekst tussen aanhalingstekens")
        hint = "kijk of deze regel even ver inspringt als de vorige, en of daar na de dubbele punt een spatie staat"
        inspringing = len(voor) - len(voor.lstrip())
        return _Uitleg("deze regel past niet bij de regel erboven", hint, False, len(voor) - inspringing, inspringing)
    if "sequence entries are not allowed" in probleem:
        return _Uitleg("achter een dubbele punt kan geen streepje staan", "zet het streepje op een eigen regel")
    if "cannot start any token" in probleem:
        hint = "schrijf het %-teken achter het getal" if teken == "%" else _AANHALEN
        return _Uitleg(f"een waarde kan niet met {teken} beginnen", hint)
    if "block scalar" in bezig_met:
        return _Uitleg("achter > of | kan geen tekst staan", "begin de tekst op de volgende regel, verder ingesprongen")
    if "node content" in probleem:
        hint = "kijk of elke { en [ hierboven wordt gesloten" if "flow" in bezig_met else _AANHALEN
        return _Uitleg(f"hier hoort een waarde, geen {teken}" if teken else "hier ontbreekt een waarde", hint)
    if "unexpected ':'" in probleem:
        return _Uitleg("achter deze dubbele punt ontbreekt een spatie", "schrijf veld: waarde")
    if "directive" in bezig_met or "YAML document" in probleem:
        return _Uitleg("een regel kan niet met % beginnen", "haal deze regel weg", vanaf_begin=True)
    return _past_niet(voor, teken)


def _aanhalingstekens(probleem: str, streep: int) -> _Uitleg:
    if "end of stream" in probleem or "found unexpected document" in probleem:
        hint = "zet hetzelfde aanhalingsteken aan het eind van de tekst"
        return _Uitleg("deze tekst tussen aanhalingstekens houdt niet op", hint, vanaf_begin=True)
    hint = "gebruik enkele aanhalingstekens: '…'"
    return _Uitleg('tussen "…" heeft een \\ een eigen betekenis', hint, inspringing=streep)


def _haken(velden: bool, teken: str, *, zelfde_regel: bool) -> _Uitleg:
    open_, dicht = "{}" if velden else "[]"
    if not zelfde_regel:
        return _Uitleg(f"deze {open_} wordt niet gesloten", f"zet {dicht} aan het eind", vanaf_begin=True)
    if teken == ":":
        return _Uitleg("voor dit veld ontbreekt een komma", "zet een komma tussen de velden")
    return _Uitleg(f"hier ontbreekt een komma of {dicht}", f"zet een komma tussen de delen, en {dicht} aan het eind")


def _past_niet(voor: str, teken: str) -> _Uitleg:
    """Text where nothing can follow any more."""
    if teken and teken in "}]":
        return _Uitleg(f"deze {teken} hoort nergens bij", f"haal deze {teken} weg")
    if re.search(r"""["'] *$""", voor) or re.search(r"""(: |- )["'].*["']""", voor):
        hint = 'zet de hele tekst tussen aanhalingstekens; staat er een \' in, gebruik dan "…"'
        return _Uitleg("na het sluitende aanhalingsteken kan niets meer staan", hint)
    return _Uitleg("deze regel past niet bij de regels erboven", _INSPRINGEN)
