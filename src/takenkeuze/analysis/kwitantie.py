"""The kwitantie of an export: with what it was made, so that anyone can make it again and compare.

It carries the version, hashes of the files and of what came out, the options, and two amounts per gemeente or per
choice. There is no clock time in it: the same input gives the same kwitantie.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from takenkeuze.model.knoppen import KNOPPEN
from takenkeuze.model.productenboek import Productenboek

__all__ = [
    "PER_GEMEENTE",
    "PER_KEUZE",
    "Boekbron",
    "Controle",
    "Inbrengbron",
    "Kwitantie",
    "OngeldigeKwitantie",
    "Scenariobron",
    "Uitkomst",
    "Verschil",
    "als_gegevens",
    "hash_van",
    "lees_gegevens",
    "vergelijk",
]

SCHEMA = 1
PER_GEMEENTE, PER_KEUZE = "per_gemeente", "per_keuze"


class OngeldigeKwitantie(ValueError):
    """What should be a kwitantie is none; the text says why."""


class Uitkomst(NamedTuple):
    """What a kwitantie remembers of what came out.

    ``bedragen`` are cents. ``per_gemeente``: by gemeentecode the structural effect and the cumulative effect of all
    years shown; ``per_keuze``: by product and knop (``product/knop``) the structural effect and the frictiekosten.
    """

    hash: str
    per: str
    bedragen: Mapping[str, tuple[int, int]]


class Scenariobron(NamedTuple):
    """The scenario, by name and by hash."""

    bestand: str
    sha256: str


class Inbrengbron(NamedTuple):
    """The folder with the inbreng of the gemeenten: its name, and the hash of each file."""

    map: str
    bestanden: Mapping[str, str]


class Boekbron(NamedTuple):
    """Where the productenboek came from: ``optie``, ``scenario`` or ``meegeleverd``; its name when given by option."""

    via: str
    bestand: str | None


class Kwitantie(NamedTuple):
    """With what an export was made. Hashes are SHA-256 in hexadecimal; file names are as the user gave them.

    ``scenario`` is None for what is made from a productenboek without one.
    """

    versie: str
    opties: Mapping[str, Any]
    scenario: Scenariobron | None
    inbreng: Inbrengbron | None
    boek: Boekbron
    boek_hash: str
    uitkomst: Uitkomst


def hash_van(inhoud: bytes) -> str:
    """SHA-256 of bytes."""
    import hashlib  # only exports need it, and it takes time to load

    return hashlib.sha256(inhoud).hexdigest()


def als_gegevens(kwitantie: Kwitantie) -> dict[str, Any]:
    """A kwitantie as it stands in a file."""
    uitkomst, inbreng = kwitantie.uitkomst, kwitantie.inbreng
    return {
        "kwitantie": SCHEMA,
        "programma": "takenkeuze",
        "versie": kwitantie.versie,
        "opties": dict(kwitantie.opties),
        "scenario": kwitantie.scenario._asdict() if kwitantie.scenario else None,
        **({"inbreng": {**inbreng._asdict(), "bestanden": dict(inbreng.bestanden)}} if inbreng else {}),
        "productenboek": {**kwitantie.boek._asdict(), "sha256": kwitantie.boek_hash},
        "resultaat": {"sha256": uitkomst.hash},
        uitkomst.per: {naam: list(paar) for naam, paar in uitkomst.bedragen.items()},
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
        boek, scenario, inbreng = gegevens["productenboek"], gegevens["scenario"], gegevens.get("inbreng")
        per = PER_KEUZE if PER_KEUZE in gegevens else PER_GEMEENTE
        kwitantie = Kwitantie(
            versie=_tekst(gegevens["versie"]),
            opties=gegevens["opties"],
            scenario=None
            if scenario is None
            else Scenariobron(_tekst(scenario["bestand"]), _tekst(scenario["sha256"])),
            inbreng=None if inbreng is None else _lees_inbreng(inbreng),
            boek=Boekbron(_tekst(boek["via"]), None if boek["bestand"] is None else _tekst(boek["bestand"])),
            boek_hash=_tekst(boek["sha256"]),
            uitkomst=Uitkomst(
                _tekst(gegevens["resultaat"]["sha256"]),
                per,
                {naam: (int(a), int(b)) for naam, (a, b) in gegevens[per].items()},
            ),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as fout:
        raise OngeldigeKwitantie("de kwitantie is niet volledig") from fout
    if not isinstance(kwitantie.opties, dict):
        raise OngeldigeKwitantie("de kwitantie is niet volledig")
    return kwitantie


def _lees_inbreng(inbreng: Mapping[str, Any]) -> Inbrengbron:
    return Inbrengbron(_tekst(inbreng["map"]), {naam: _tekst(hash_) for naam, hash_ in inbreng["bestanden"].items()})


def _tekst(waarde: object) -> str:
    """A text from a file. Raises ``TypeError`` when it is something else."""
    if not isinstance(waarde, str):
        raise TypeError
    return waarde


class Verschil(NamedTuple):
    """The two amounts of one gemeente or choice then and now, in cents; None where it was not or is no longer there."""

    naam: str
    toen: tuple[int, int] | None
    nu: tuple[int, int] | None

    @property
    def bedragen(self) -> tuple[int, int]:
        """By how much the two amounts changed."""
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


def vergelijk(toen: Kwitantie, nu: Kwitantie, boek: Productenboek, inhoud_gelijk: bool) -> Controle:
    """What changed since. The contents only have to be the same when everything they are made of is."""
    # where the files stand and how the book was named may differ, as long as they are the same files
    if toen.scenario and nu.scenario:
        nu = nu._replace(scenario=nu.scenario._replace(bestand=toen.scenario.bestand))
    if toen.inbreng and nu.inbreng:
        nu = nu._replace(inbreng=nu.inbreng._replace(map=toen.inbreng.map))
    nu = nu._replace(boek=toen.boek)
    namen = {g.code: g.naam for g in boek.gemeenten}
    namen |= {f"{p.id}/{k.naam}": f"{p.naam}: {k.titel}" for p in boek.producten for k in KNOPPEN.values()}
    bedragen_toen, bedragen_nu = toen.uitkomst.bedragen, nu.uitkomst.bedragen
    codes = dict.fromkeys((*bedragen_nu, *bedragen_toen))
    verschillen = [Verschil(namen.get(code, code), bedragen_toen.get(code), bedragen_nu.get(code)) for code in codes]
    anders = tuple(v for v in verschillen if v.toen != v.nu)
    return Controle(toen, nu, inhoud_gelijk if toen == nu else None, anders)
