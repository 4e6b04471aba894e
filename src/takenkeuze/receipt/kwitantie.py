# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The kwitantie of an export: with what it was made, so that anyone can make it again and compare.

It carries the version, hashes of the files and of what came out, the options, and two amounts per gemeente or per
choice. There is no clock time in it: the same input gives the same kwitantie.
"""

import json
from collections.abc import Container, Mapping
from typing import Any, NamedTuple

from takenkeuze.core.outcome import PER_CHOICE, PER_DIFFERENCE, PER_FILE, PER_GEMEENTE, RecordedOutcome
from takenkeuze.receipt.content import with_equal_line_ends

SCHEMA = 1
OPEN = "0" * 64
"""The seal of a kwitantie while it is made."""


class InvalidKwitantie(ValueError):
    """What should be a kwitantie is none; the text says why."""


class ScenarioSource(NamedTuple):
    """The scenario, by name and by hash."""

    bestand: str
    sha256: str


class BoekSource(NamedTuple):
    """The productenboek, by hash; where it came from is ``via``, and its name is there when it was given as such.

    ``lijsten`` are the hashes of the files it takes lists from, by the name it has for them.
    """

    via: str
    bestand: str | None
    sha256: str
    lijsten: Mapping[str, str] = {}


class SideSource(NamedTuple):
    """A scenario on its productenboek; None where the productenboek was taken without one."""

    scenario: ScenarioSource | None
    boek: BoekSource


class InbrengSource(NamedTuple):
    """The folder with the inbreng of the gemeenten: its name, and the hash of each file."""

    map: str
    bestanden: Mapping[str, str]


class Kwitantie(NamedTuple):
    """With what an export was made. Hashes are SHA-256 in hexadecimal; file names are as the user gave them.

    ``kanten`` are the scenarios it was made of, more than one for a comparison; ``bestanden`` are the files that were
    checked, with their productenboeken, and then there are no kanten. ``zegel`` is the hash of the whole
    export; None in a kwitantie of before there was one.
    """

    version: str
    options: Mapping[str, Any]
    kanten: tuple[SideSource, ...]
    inbreng: InbrengSource | None
    bestanden: Mapping[str, str] | None
    outcome: RecordedOutcome
    zegel: str | None = None
    rules: int = 1
    """The edition of the calculation rules; the first did not say so."""


def hash_of(content: bytes, known: Container[str] = ()) -> str:
    """SHA-256 of bytes after line ends are made equal: git and mail change those, and they mean nothing.

    Once it was of the bytes as they were. When that hash is one of ``known`` it is the answer, so that what was made
    then still holds; also when the file had the line ends of Windows then, and has not now.
    """
    from hashlib import sha256  # only exports need it, and it takes time to load

    equal = with_equal_line_ends(content)
    own = sha256(equal).hexdigest()
    if known and own not in known:
        formerly = (sha256(variant).hexdigest() for variant in (content, equal.replace(b"\n", b"\r\n")))
        return next((hash_ for hash_ in formerly if hash_ in known), own)
    return own


def sealed(text: str, content: bytes = b"") -> str:
    """An export with its own hash in the open seal of its kwitantie: not a byte of it can change unseen.

    It is the hash of the export with that seal open. ``content`` is what it belongs to, when the kwitantie stands
    apart.
    """
    before, zegel, after = text.rpartition(_zegel(OPEN))
    return f"{before}{_zegel(hash_of(content + text.encode()))}{after}" if zegel else text


def seal_holds(kwitantie: Kwitantie, text: str, content: bytes = b"") -> bool | None:
    """Whether an export is as it was made, whatever would be made of it now; None when it has no seal."""
    if kwitantie.zegel is None:
        return None
    before, _, after = text.rpartition(_zegel(kwitantie.zegel))
    return hash_of(content + f"{before}{_zegel(OPEN)}{after}".encode()) == kwitantie.zegel


def _zegel(hash_: str) -> str:
    return f'"zegel": "{hash_}"'


def to_data(kwitantie: Kwitantie) -> dict[str, Any]:
    """A kwitantie as it stands in a file."""
    outcome, inbreng, files = kwitantie.outcome, kwitantie.inbreng, kwitantie.bestanden
    sides = [_side_to_data(side) for side in kwitantie.kanten]
    return {
        "kwitantie": SCHEMA,
        "programma": "takenkeuze",
        "versie": kwitantie.version,
        **({"rekenregels": kwitantie.rules} if kwitantie.rules > 1 else {}),
        "opties": dict(kwitantie.options),
        **(sides[0] if len(sides) == 1 else {"kanten": sides} if sides else {}),
        **({"inbreng": {**inbreng._asdict(), "bestanden": dict(inbreng.bestanden)}} if inbreng else {}),
        **({"bestanden": dict(files)} if files is not None else {}),
        "resultaat": {"sha256": outcome.hash},
        outcome.per: {name: list(pair) for name, pair in outcome.pairs.items()},
        **({"zegel": kwitantie.zegel} if kwitantie.zegel is not None else {}),
    }


def _side_to_data(side: SideSource) -> dict[str, Any]:
    scenario = side.scenario._asdict() if side.scenario else None
    boek = {key: value for key, value in side.boek._asdict().items() if key != "lijsten" or value}
    return {"scenario": scenario, "productenboek": boek}


def read_kwitantie(data: object) -> Kwitantie:
    """A kwitantie from what stands in a file. Raises ``InvalidKwitantie``."""
    if not isinstance(data, dict) or data.get("programma") != "takenkeuze":
        raise InvalidKwitantie("er staat geen kwitantie van takenkeuze in")
    if data.get("kwitantie") != SCHEMA:
        of_ = f" (van takenkeuze {version})" if isinstance(version := data.get("versie"), str) else ""
        raise InvalidKwitantie(
            f"een kwitantie van soort {data.get('kwitantie')}{of_} ken ik niet; ik ken soort {SCHEMA}"
        )
    try:
        inbreng, files = data.get("inbreng"), data.get("bestanden")
        sides = data.get("kanten", [data] if files is None else [])
        per = next((per for per in (PER_CHOICE, PER_FILE, PER_DIFFERENCE) if per in data), PER_GEMEENTE)
        pairs = {name: (int(a), int(b)) for name, (a, b) in data[per].items()}
        kwitantie = Kwitantie(
            version=_text(data["versie"]),
            options=data["opties"],
            kanten=tuple(map(_read_side, sides)),
            inbreng=None if inbreng is None else InbrengSource(_text(inbreng["map"]), _hashes(inbreng["bestanden"])),
            bestanden=None if files is None else _hashes(files),
            outcome=RecordedOutcome(_text(data["resultaat"]["sha256"]), per, pairs),
            zegel=_text(data["zegel"]) if "zegel" in data else None,
            rules=int(data.get("rekenregels", 1)),
        )
    except (KeyError, TypeError, ValueError, OverflowError, AttributeError) as error:
        raise InvalidKwitantie("de kwitantie is niet volledig") from error
    if not isinstance(kwitantie.options, dict):
        raise InvalidKwitantie("de kwitantie is niet volledig")
    _check(data, to_data(kwitantie), "de kwitantie")
    return kwitantie


def _check(given: object, expected: object, place: str) -> None:
    """Refuse what takenkeuze would not have written: a key that is not ours, false or "0" or 0.0 for 0."""
    if given is expected:
        return
    if isinstance(given, dict) and isinstance(expected, dict):
        for sleutel in given:
            if sleutel not in expected:
                raise InvalidKwitantie(f"{place} heeft een sleutel die ik niet ken: {sleutel}")
            _check(given[sleutel], expected[sleutel], f"{place}, {sleutel}")
    elif isinstance(given, list) and isinstance(expected, list):
        for i, (one, other) in enumerate(zip(given, expected, strict=True), 1):
            _check(one, other, f"{place}, nummer {i}")
    elif type(given) is not type(expected) or given != expected:
        here, there = (json.dumps(value, ensure_ascii=False) for value in (given, expected))
        raise InvalidKwitantie(f"{place}: hier staat {here}, takenkeuze schrijft {there}")


def _read_side(data: Mapping[str, Any]) -> SideSource:
    scenario, boek = data["scenario"], data["productenboek"]
    return SideSource(
        None if scenario is None else ScenarioSource(_text(scenario["bestand"]), _text(scenario["sha256"])),
        BoekSource(
            _text(boek["via"]),
            None if boek["bestand"] is None else _text(boek["bestand"]),
            _text(boek["sha256"]),
            _hashes(boek.get("lijsten", {})),
        ),
    )


def _hashes(files: Mapping[str, Any]) -> dict[str, str]:
    return {name: _text(hash_) for name, hash_ in files.items()}


def _text(value: object) -> str:
    """A text from a file. Raises ``TypeError`` when it is something else."""
    if not isinstance(value, str):
        raise TypeError
    return value
