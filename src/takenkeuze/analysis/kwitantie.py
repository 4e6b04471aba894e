"""The kwitantie of an export: with what it was made, so that anyone can make it again and compare.

It carries the version, hashes of the two files and of the result, the options, and two amounts per gemeente. There is
no clock time in it: the same input gives the same kwitantie.
"""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from takenkeuze.overzicht import Per, regels
from takenkeuze.results import Resultaat

__all__ = [
    "Boekbron",
    "Controle",
    "Kwitantie",
    "OngeldigeKwitantie",
    "Verschil",
    "als_gegevens",
    "cijfers",
    "hash_van",
    "lees_gegevens",
    "resultaathash",
    "vergelijk",
]

SCHEMA = 1
Cijfers = dict[str, tuple[int, int]]
"""Per gemeentecode the structural effect and the cumulative effect of all years shown, in cents."""


class OngeldigeKwitantie(ValueError):
    """What should be a kwitantie is none; the text says why."""


class Boekbron(NamedTuple):
    """Where the productenboek came from: ``optie``, ``scenario`` or ``meegeleverd``; its name when given by option."""

    via: str
    bestand: str | None


class Kwitantie(NamedTuple):
    """With what an export was made. Hashes are SHA-256 in hexadecimal; file names are as the user gave them."""

    versie: str
    opties: Mapping[str, Any]
    scenario: str
    scenario_hash: str
    boek: Boekbron
    boek_hash: str
    resultaat_hash: str
    per_gemeente: Cijfers


def hash_van(inhoud: bytes) -> str:
    """SHA-256 of bytes."""
    import hashlib  # only exports need it, and it takes time to load

    return hashlib.sha256(inhoud).hexdigest()


def resultaathash(resultaat: Resultaat) -> str:
    """The hash of every post and of what the reserve pays and holds, whatever the order they were booked in."""
    regels_ = [
        json.dumps([p.oorzaak, p.product, p.jaar, p.soort.value, p.herkomst.value, p.centen]) for p in resultaat.posten
    ]
    regels_ += [json.dumps(["uitname", u.maatregel, u.product, u.jaar, u.centen]) for u in resultaat.uitnamen]
    regels_ += [json.dumps(["stand", *jaar]) for jaar in resultaat.reserve]
    return hash_van("\n".join(sorted(regels_)).encode())


def cijfers(resultaat: Resultaat) -> Cijfers:
    """What a kwitantie remembers of each gemeente."""
    lijnen = regels(resultaat, Per.GEMEENTE)
    return {r.id: (r.structureel, r.jaren[-1].cumulatief if r.jaren else 0) for r in lijnen}


def als_gegevens(kwitantie: Kwitantie) -> dict[str, Any]:
    """A kwitantie as it stands in a file."""
    return {
        "kwitantie": SCHEMA,
        "programma": "takenkeuze",
        "versie": kwitantie.versie,
        "opties": dict(kwitantie.opties),
        "scenario": {"bestand": kwitantie.scenario, "sha256": kwitantie.scenario_hash},
        "productenboek": {**kwitantie.boek._asdict(), "sha256": kwitantie.boek_hash},
        "resultaat": {"sha256": kwitantie.resultaat_hash},
        "per_gemeente": {code: list(paar) for code, paar in kwitantie.per_gemeente.items()},
    }


def lees_gegevens(gegevens: object) -> Kwitantie:
    """A kwitantie from what stands in a file. Raises ``OngeldigeKwitantie``."""
    if not isinstance(gegevens, dict) or gegevens.get("programma") != "takenkeuze":
        raise OngeldigeKwitantie("er staat geen kwitantie van takenkeuze in")
    if gegevens.get("kwitantie") != SCHEMA:
        raise OngeldigeKwitantie(
            f"een kwitantie van soort {gegevens.get('kwitantie')} ken ik niet; ik ken soort {SCHEMA}"
        )
    try:
        boek, scenario = gegevens["productenboek"], gegevens["scenario"]
        kwitantie = Kwitantie(
            versie=gegevens["versie"],
            opties=gegevens["opties"],
            scenario=scenario["bestand"],
            scenario_hash=scenario["sha256"],
            boek=Boekbron(boek["via"], boek["bestand"]),
            boek_hash=boek["sha256"],
            resultaat_hash=gegevens["resultaat"]["sha256"],
            per_gemeente={code: (int(a), int(b)) for code, (a, b) in gegevens["per_gemeente"].items()},
        )
    except (KeyError, TypeError, ValueError, AttributeError) as fout:
        raise OngeldigeKwitantie("de kwitantie is niet volledig") from fout
    teksten = (kwitantie.versie, kwitantie.scenario, kwitantie.scenario_hash, kwitantie.boek.via, kwitantie.boek_hash)
    if not all(isinstance(tekst, str) for tekst in teksten) or not isinstance(kwitantie.opties, dict):
        raise OngeldigeKwitantie("de kwitantie is niet volledig")
    return kwitantie


class Verschil(NamedTuple):
    """What one gemeente would pay then and now, in cents; None where it was not or is no longer in the book."""

    naam: str
    toen: tuple[int, int] | None
    nu: tuple[int, int] | None

    @property
    def bedragen(self) -> tuple[int, int]:
        """By how much the structural and the cumulative effect changed."""
        (a, b), (c, d) = self.toen or (0, 0), self.nu or (0, 0)
        return c - a, d - b


class Controle(NamedTuple):
    """A kwitantie against the one of today. ``inhoud`` is None when the contents cannot be compared."""

    toen: Kwitantie
    nu: Kwitantie
    inhoud: bool | None
    verschillen: tuple[Verschil, ...]

    @property
    def klopt(self) -> bool:
        """Whether all is as it was."""
        return self.toen == self.nu and self.inhoud is True


def vergelijk(toen: Kwitantie, nu: Kwitantie, resultaat: Resultaat, inhoud_gelijk: bool) -> Controle:
    """What changed since. The contents only have to be the same when everything they are made of is."""
    # where the files stand and how the book was named may differ, as long as they are the same files
    nu = nu._replace(scenario=toen.scenario, boek=toen.boek)
    namen = {g.code: g.naam for g in resultaat.boek.gemeenten}
    codes = dict.fromkeys((*nu.per_gemeente, *toen.per_gemeente))
    verschillen = [
        Verschil(namen.get(code, code), toen.per_gemeente.get(code), nu.per_gemeente.get(code)) for code in codes
    ]
    anders = tuple(v for v in verschillen if v.toen != v.nu)
    return Controle(toen, nu, inhoud_gelijk if toen == nu else None, anders)
