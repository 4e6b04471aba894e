# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The kwitantie of an export: with what it was made, so that anyone can make it again and compare.

It carries the version, hashes of the files and of what came out, the options, and two amounts per gemeente or per
choice. There is no clock time in it: the same input gives the same kwitantie.
"""

import json
from collections.abc import Container, Mapping
from typing import Any, NamedTuple

from takenkeuze.core.outcome import PER_BESTAND, PER_GEMEENTE, PER_KEUZE, PER_VERSCHIL, Uitkomst
from takenkeuze.receipt.content import met_gelijke_regeleinden

SCHEMA = 1
OPEN = "0" * 64
"""The seal of a kwitantie while it is made."""


class OngeldigeKwitantie(ValueError):
    """What should be a kwitantie is none; the text says why."""


class Scenariobron(NamedTuple):
    """The scenario, by name and by hash."""

    bestand: str
    sha256: str


class Boekbron(NamedTuple):
    """The productenboek, by hash; where it came from is ``via``, and its name is there when it was given as such."""

    via: str
    bestand: str | None
    sha256: str


class Kantbron(NamedTuple):
    """A scenario on its productenboek; None where the productenboek was taken without one."""

    scenario: Scenariobron | None
    boek: Boekbron


class Inbrengbron(NamedTuple):
    """The folder with the inbreng of the gemeenten: its name, and the hash of each file."""

    map: str
    bestanden: Mapping[str, str]


class Kwitantie(NamedTuple):
    """With what an export was made. Hashes are SHA-256 in hexadecimal; file names are as the user gave them.

    ``kanten`` are the scenarios it was made of, more than one for a comparison; ``bestanden`` are the files that were
    checked, with their productenboeken, and then there are no kanten. ``zegel`` is the hash of the whole
    export; None in a kwitantie of before there was one.
    """

    versie: str
    opties: Mapping[str, Any]
    kanten: tuple[Kantbron, ...]
    inbreng: Inbrengbron | None
    bestanden: Mapping[str, str] | None
    uitkomst: Uitkomst
    zegel: str | None = None


def hash_van(inhoud: bytes, bekend: Container[str] = ()) -> str:
    """SHA-256 of bytes after line ends are made equal: git and mail change those, and they mean nothing.

    Once it was of the bytes as they were. When that hash is one of ``bekend`` it is the answer, so that what was made
    then still holds; also when the file had the line ends of Windows then, and has not now.
    """
    from hashlib import sha256  # only exports need it, and it takes time to load

    gelijk = met_gelijke_regeleinden(inhoud)
    eigen = sha256(gelijk).hexdigest()
    if bekend and eigen not in bekend:
        vroeger = (sha256(zoals).hexdigest() for zoals in (inhoud, gelijk.replace(b"\n", b"\r\n")))
        return next((hash_ for hash_ in vroeger if hash_ in bekend), eigen)
    return eigen


def sealed(tekst: str, inhoud: bytes = b"") -> str:
    """An export with its own hash in the open seal of its kwitantie: not a byte of it can change unseen.

    It is the hash of the export with that seal open. ``inhoud`` is what it belongs to, when the kwitantie stands apart.
    """
    voor, zegel, na = tekst.rpartition(_zegel(OPEN))
    return f"{voor}{_zegel(hash_van(inhoud + tekst.encode()))}{na}" if zegel else tekst


def seal_holds(kwitantie: Kwitantie, tekst: str, inhoud: bytes = b"") -> bool | None:
    """Whether an export is as it was made, whatever would be made of it now; None when it has no seal."""
    if kwitantie.zegel is None:
        return None
    voor, _, na = tekst.rpartition(_zegel(kwitantie.zegel))
    return hash_van(inhoud + f"{voor}{_zegel(OPEN)}{na}".encode()) == kwitantie.zegel


def _zegel(hash_: str) -> str:
    return f'"zegel": "{hash_}"'


def als_gegevens(kwitantie: Kwitantie) -> dict[str, Any]:
    """A kwitantie as it stands in a file."""
    uitkomst, inbreng, bestanden = kwitantie.uitkomst, kwitantie.inbreng, kwitantie.bestanden
    kanten = [_kant_als_gegevens(kant) for kant in kwitantie.kanten]
    return {
        "kwitantie": SCHEMA,
        "programma": "takenkeuze",
        "versie": kwitantie.versie,
        "opties": dict(kwitantie.opties),
        **(kanten[0] if len(kanten) == 1 else {"kanten": kanten} if kanten else {}),
        **({"inbreng": {**inbreng._asdict(), "bestanden": dict(inbreng.bestanden)}} if inbreng else {}),
        **({"bestanden": dict(bestanden)} if bestanden is not None else {}),
        "resultaat": {"sha256": uitkomst.hash},
        uitkomst.per: {naam: list(paar) for naam, paar in uitkomst.paren.items()},
        **({"zegel": kwitantie.zegel} if kwitantie.zegel is not None else {}),
    }


def _kant_als_gegevens(kant: Kantbron) -> dict[str, Any]:
    scenario = kant.scenario._asdict() if kant.scenario else None
    return {"scenario": scenario, "productenboek": kant.boek._asdict()}


def lees_gegevens(gegevens: object) -> Kwitantie:
    """A kwitantie from what stands in a file. Raises ``OngeldigeKwitantie``."""
    if not isinstance(gegevens, dict) or gegevens.get("programma") != "takenkeuze":
        raise OngeldigeKwitantie("er staat geen kwitantie van takenkeuze in")
    if gegevens.get("kwitantie") != SCHEMA:
        van = f" (van takenkeuze {versie})" if isinstance(versie := gegevens.get("versie"), str) else ""
        raise OngeldigeKwitantie(
            f"een kwitantie van soort {gegevens.get('kwitantie')}{van} ken ik niet; ik ken soort {SCHEMA}"
        )
    try:
        inbreng, bestanden = gegevens.get("inbreng"), gegevens.get("bestanden")
        kanten = gegevens.get("kanten", [gegevens] if bestanden is None else [])
        per = next((per for per in (PER_KEUZE, PER_BESTAND, PER_VERSCHIL) if per in gegevens), PER_GEMEENTE)
        paren = {naam: (int(a), int(b)) for naam, (a, b) in gegevens[per].items()}
        kwitantie = Kwitantie(
            versie=_tekst(gegevens["versie"]),
            opties=gegevens["opties"],
            kanten=tuple(map(_lees_kant, kanten)),
            inbreng=None if inbreng is None else Inbrengbron(_tekst(inbreng["map"]), _hashes(inbreng["bestanden"])),
            bestanden=None if bestanden is None else _hashes(bestanden),
            uitkomst=Uitkomst(_tekst(gegevens["resultaat"]["sha256"]), per, paren),
            zegel=_tekst(gegevens["zegel"]) if "zegel" in gegevens else None,
        )
    except (KeyError, TypeError, ValueError, AttributeError) as fout:
        raise OngeldigeKwitantie("de kwitantie is niet volledig") from fout
    if not isinstance(kwitantie.opties, dict):
        raise OngeldigeKwitantie("de kwitantie is niet volledig")
    _keur(gegevens, als_gegevens(kwitantie), "de kwitantie")
    return kwitantie


def _keur(gegeven: object, verwacht: object, plek: str) -> None:
    """Refuse what takenkeuze would not have written: a key that is not ours, false or "0" or 0.0 for 0."""
    if gegeven is verwacht:
        return
    if isinstance(gegeven, dict) and isinstance(verwacht, dict):
        for sleutel in gegeven:
            if sleutel not in verwacht:
                raise OngeldigeKwitantie(f"{plek} heeft een sleutel die ik niet ken: {sleutel}")
            _keur(gegeven[sleutel], verwacht[sleutel], f"{plek}, {sleutel}")
    elif isinstance(gegeven, list) and isinstance(verwacht, list):
        for i, (een, ander) in enumerate(zip(gegeven, verwacht, strict=True), 1):
            _keur(een, ander, f"{plek}, nummer {i}")
    elif type(gegeven) is not type(verwacht) or gegeven != verwacht:
        hier, daar = (json.dumps(waarde, ensure_ascii=False) for waarde in (gegeven, verwacht))
        raise OngeldigeKwitantie(f"{plek}: hier staat {hier}, takenkeuze schrijft {daar}")


def _lees_kant(gegevens: Mapping[str, Any]) -> Kantbron:
    scenario, boek = gegevens["scenario"], gegevens["productenboek"]
    return Kantbron(
        None if scenario is None else Scenariobron(_tekst(scenario["bestand"]), _tekst(scenario["sha256"])),
        Boekbron(
            _tekst(boek["via"]), None if boek["bestand"] is None else _tekst(boek["bestand"]), _tekst(boek["sha256"])
        ),
    )


def _hashes(bestanden: Mapping[str, Any]) -> dict[str, str]:
    return {naam: _tekst(hash_) for naam, hash_ in bestanden.items()}


def _tekst(waarde: object) -> str:
    """A text from a file. Raises ``TypeError`` when it is something else."""
    if not isinstance(waarde, str):
        raise TypeError
    return waarde
