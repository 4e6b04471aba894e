# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What was changed in the choices: maatregelen matched by what they are about, not by their place in the file."""

from collections.abc import Hashable, Iterator, Sequence
from typing import Any, NamedTuple

from takenkeuze.core.model.eisen import Eis, Uitzondering
from takenkeuze.core.model.scenario import Investering, Maatregel, Scenario
from takenkeuze.features.diff.afspraken import koppel_eisen, koppel_uitzonderingen
from takenkeuze.features.diff.pairing import Aard, Koppel, koppel

Keuze = Maatregel | Investering

ZONDER_GEVOLG = ("naam", "toelichting")
"""What is only said of a maatregel; no amount depends on it."""


class Wijziging(NamedTuple):
    """A setting with its two values, as the model has them; None where a side does not have it."""

    veld: str
    oud: Any
    nieuw: Any


class Paar(NamedTuple):
    """A maatregel as both sides have it; None where a side does not."""

    oud: Keuze | None
    nieuw: Keuze | None
    wijzigingen: tuple[Wijziging, ...] = ()

    @property
    def aard(self) -> Aard:
        """What happened to it."""
        return Koppel(self.oud, self.nieuw, not self.wijzigingen).aard

    @property
    def keuze(self) -> Keuze:
        """The maatregel as it is now, or as it was when it is no more."""
        keuze = self.nieuw or self.oud
        assert keuze is not None
        return keuze

    @property
    def rekent_anders(self) -> bool:
        """Whether a setting changed that amounts may depend on."""
        return any(wijziging.veld not in ZONDER_GEVOLG for wijziging in self.wijzigingen)

    def omgekeerd(self) -> "Paar":
        """The same, seen from the other side."""
        return Paar(self.nieuw, self.oud, tuple(Wijziging(w.veld, w.nieuw, w.oud) for w in self.wijzigingen))


class Keuzes(NamedTuple):
    """All choices of two scenarios side by side.

    ``paren`` are in the order of the new scenario, then what is no more. ``volgorde`` holds the pairs that the old
    scenario applies in this order and the new one the other way round, where that can make a difference.
    ``eisen`` and ``uitzonderingen`` are all there are on either side; their order has no meaning.
    """

    paren: tuple[Paar, ...]
    volgorde: tuple[tuple[Paar, Paar], ...]
    instellingen: tuple[Wijziging, ...]
    eisen: tuple[Koppel[Eis], ...] = ()
    uitzonderingen: tuple[Koppel[Uitzondering], ...] = ()

    @property
    def gelijk(self) -> bool:
        """Whether the choices are the same on both sides."""
        aarden = {een.aard for groep in (self.paren, self.eisen, self.uitzonderingen) for een in groep}
        return not self.volgorde and not self.instellingen and aarden <= {Aard.GELIJK}


def vergelijk_keuzes(oud: Scenario, nieuw: Scenario, *, zelfde_boek: bool) -> Keuzes:
    """Match the maatregelen of two scenarios and list what differs."""
    paren = [
        Paar(o, n, tuple(_wijzigingen(o, n, zelfde_boek)) if o and n else ())
        for o, n in koppel(oud.maatregelen, nieuw.maatregelen, _SLEUTELS)
    ]
    paren.sort(key=lambda paar: (paar.nieuw is None, paar.keuze.nummer))
    instellingen = [
        Wijziging(veld, getattr(oud, veld), getattr(nieuw, veld))
        for veld in Scenario._fields
        if veld not in ("maatregelen", "eisen", "uitzonderingen") and getattr(oud, veld) != getattr(nieuw, veld)
    ]
    blijvend = [(paar.oud.nummer, paar.nieuw.nummer) for paar in paren if paar.oud and paar.nieuw]
    return Keuzes(
        paren=tuple(paren),
        volgorde=tuple(_verwisseld(paren)),
        instellingen=tuple(instellingen),
        eisen=koppel_eisen(oud.eisen, nieuw.eisen, blijvend),
        uitzonderingen=koppel_uitzonderingen(oud.uitzonderingen, nieuw.uitzonderingen, blijvend),
    )


def _geheel(keuze: Keuze) -> Hashable:
    return keuze._replace(nummer=0)


def _onderwerp(keuze: Keuze) -> Hashable:
    if isinstance(keuze, Investering):
        return keuze.naam, keuze.sleutel
    return keuze.knop.naam, keuze.producten, keuze.gemeenten


def _onderwerp_in_woorden(keuze: Keuze) -> Hashable:
    """The same words may stand for other products in another productenboek."""
    return None if isinstance(keuze, Investering) else (keuze.knop.naam, keuze.selectie, keuze.gemeenten)


def _bij_naam(keuze: Keuze) -> Hashable:
    return (type(keuze), keuze.naam) if keuze.naam else None


_SLEUTELS = (_geheel, _onderwerp, _onderwerp_in_woorden, _bij_naam)
"""Equal ones first, then the same subject, then the same name."""


def _wijzigingen(oud: Keuze, nieuw: Keuze, zelfde_boek: bool) -> Iterator[Wijziging]:
    links, rechts = velden(oud), velden(nieuw)
    for veld in dict.fromkeys((*links, *rechts)):
        if links.get(veld) != rechts.get(veld):
            yield Wijziging(veld, links.get(veld), rechts.get(veld))
    if isinstance(oud, Maatregel) and isinstance(nieuw, Maatregel):
        # in another productenboek the same choice may stand for other products
        elders = not zelfde_boek and oud.selectie == nieuw.selectie
        if oud.producten != nieuw.producten and not elders:
            yield Wijziging("selectie", oud.selectie, nieuw.selectie)


def velden(keuze: Keuze) -> dict[str, Any]:
    """What is set, by name; the selection apart, for that depends on the productenboek."""
    if isinstance(keuze, Investering):
        # where a sleutel comes from changes no amount
        gevonden = {**keuze._asdict(), "sleutel": keuze.sleutel[:2]}
        del gevonden["nummer"]
        return gevonden
    return {
        "knop": keuze.knop.naam,
        **keuze.instelling._asdict(),
        "gemeenten": keuze.gemeenten,
        "ingang": keuze.ingang,
        "afbouw": keuze.afbouw and keuze.afbouw[:3],
        **{f"frictie {naam}": waarde for naam, waarde in keuze.frictie._asdict().items()},
        "naam": keuze.naam,
        "toelichting": keuze.toelichting,
    }


def _verwisseld(paren: Sequence[Paar]) -> Iterator[tuple[Paar, Paar]]:
    """The pairs of maatregelen whose order was turned round and that touch the same part of a product.

    Others may stand in any order: each maatregel goes on from what the earlier ones left of its own products.
    """
    blijvend = [(p, p.oud, p.nieuw) for p in paren if isinstance(p.oud, Maatregel) and isinstance(p.nieuw, Maatregel)]
    blijvend.sort(key=lambda paar: paar[1].nummer)
    for i, (eerst, eerst_oud, eerst_nieuw) in enumerate(blijvend):
        for later, later_oud, later_nieuw in blijvend[i + 1 :]:
            if eerst_nieuw.nummer > later_nieuw.nummer and (
                _raken_elkaar(eerst_oud, later_oud) or _raken_elkaar(eerst_nieuw, later_nieuw)
            ):
                yield eerst, later


def _raken_elkaar(een: Maatregel, ander: Maatregel) -> bool:
    allen = not een.gemeenten or not ander.gemeenten
    return bool((allen or set(een.gemeenten) & set(ander.gemeenten)) and set(een.producten) & set(ander.producten))
