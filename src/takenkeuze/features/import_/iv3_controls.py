# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What must hold in an Iv3 file. A definition file names its controls by code, without a formula: these are ours.

They follow from double-entry bookkeeping and from the lists of codes, so they hold for any edition.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.notation import counted, enumeration
from takenkeuze.features.import_.findings import Findings
from takenkeuze.features.import_.iv3_codes import NO_PRODUCT, OF_RESERVES, Definities
from takenkeuze.features.import_.iv3_file import BATEN, LASTEN, STANDEN, Entry, Levering
from takenkeuze.features.import_.sheet import shown
from takenkeuze.features.import_.totals import HALF_A_CENT


class Control(NamedTuple):
    """A control that was made; of one that fails, where and by how much."""

    naam: str
    holds: bool
    text: str = ""
    cell: str = ""


def find_controls(
    levering: Levering, definities: Definities, findings: Findings, *, despite: bool
) -> Iterator[Control]:
    """All controls that can be made on a file; what fails is told, as a warning when that is wanted."""
    for control in _all(levering, definities):
        if not control.holds:
            hint = (
                "herstel het bestand, of geef de codes van dat jaar met --definities; met --ondanks komt het boek er "
                "toch, en blijft dit erin vermeld"
            )
            findings.report("TK048", control.text, hint, cell=control.cell, warning=despite)
        yield control


def _all(levering: Levering, definities: Definities) -> Iterator[Control]:
    if definities.boekjaar not in (None, levering.boekjaar):
        text = f"het definitiebestand is van {definities.boekjaar}, het Iv3-bestand van {levering.boekjaar}"
        yield Control("jaar van de definities", False, text, "metadata")
    own = [entry for entry in levering.entries if entry.part in (LASTEN, BATEN)]
    yield _none("taakvelden bestaan", "een onbekend taakveld", [e for e in own if e.code not in definities.taakvelden])
    unknown = [e for e in own if e.kind not in definities.categories[e.part]]
    yield _none("categorieën bestaan", "een categorie die daar niet bestaat", unknown)
    crossed = [e for e in own if e.amount and (e.kind == OF_RESERVES) != (e.code in NO_PRODUCT)]
    yield _none(
        "7.1 alleen bij reserves en resultaat", "7.1 buiten taakveld 0.10 en 0.11, of iets anders erin", crossed
    )
    if definities.closed:
        closed = [e for e in own if e.amount and (e.part, e.code, e.kind) in definities.closed]
        yield _none("niets in grijze cellen", "een taakveld en categorie die niet samengaan", closed)
    yield _equal("lasten en baten, met reserves en resultaat", LASTEN, own, BATEN)
    stands = [entry for entry in levering.entries if entry.part == STANDEN]
    for day in dict.fromkeys(entry.kind for entry in stands):
        yield _balance(day, [entry for entry in stands if entry.kind == day])


def _none(naam: str, what: str, wrong: list[Entry]) -> Control:
    if not wrong:
        return Control(naam, True)
    where = enumeration([entry.cell for entry in wrong], 4)
    return Control(naam, False, f"{what}, in {counted(len(wrong), 'regel', 'regels')}: {where}", wrong[0].cell)


def _equal(naam: str, first: str, entries: list[Entry], second: str) -> Control:
    one, other = (sum((e.amount for e in entries if e.part == part), Fraction(0)) for part in (first, second))
    if abs(one - other) < HALF_A_CENT:
        return Control(naam, True)
    text = f"{first} zijn samen {shown(one)}, maar {second} {shown(other)}: verschil {shown(one - other)}"
    return Control(naam, False, text, first)


def _balance(day: str, stands: list[Entry]) -> Control:
    """On each day activa (codes with an A) are passiva (with a P)."""
    naam = f"balans op {day}"
    activa, passiva = (sum((e.amount for e in stands if e.code.startswith(side)), Fraction(0)) for side in "AP")
    if abs(activa - passiva) < HALF_A_CENT:
        return Control(naam, True)
    text = (
        f"op {day} zijn de activa {shown(activa)}, maar de passiva {shown(passiva)}: verschil {shown(activa - passiva)}"
    )
    return Control(naam, False, text, stands[0].cell)
