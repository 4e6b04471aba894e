# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Choices in words: what a maatregel or a scenario sets, and what was changed in it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any, TypeVar, assert_never, get_type_hints

from takenkeuze.core.eis_words import gevraagd
from takenkeuze.core.knoppen import KNOPPEN
from takenkeuze.core.model.eisen import Eis, Groep, Uitzondering
from takenkeuze.core.model.field_types import Eenheid
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.scenario import Investering, Verdeling
from takenkeuze.core.notation import euro, opsomming, procent
from takenkeuze.core.overview import naam_van
from takenkeuze.features.diff.choices import Keuze, Keuzes, Paar, velden
from takenkeuze.features.diff.pairing import Aard, Koppel
from takenkeuze.report.maatregel import maat_van

A = TypeVar("A", Eis, Uitzondering)

HOOGSTENS = 6
"""How many turned-round pairs are told; the others are counted."""
_LABELS = {"startjaar": "Startjaar", "jaren": "Aantal jaren", "dekking": "Frictiekosten voor"}
_NIET = "niet ingesteld"
_UIT_BOEK = "volgens het productenboek"


def keuzerijen(
    keuzes: Keuzes, boeken: tuple[Productenboek, Productenboek], *, alles: bool
) -> Iterator[tuple[str, str, str]]:
    """What differs in the choices: the subject, what the old side says and what the new side says."""
    for wijziging in keuzes.instellingen:
        if wijziging.veld == "titel":  # stands at the top
            continue
        label = _LABELS.get(wijziging.veld, wijziging.veld.replace("_", " ").capitalize())
        yield label, _los(wijziging.oud), _los(wijziging.nieuw)
    for paar in keuzes.paren:
        match paar.aard:
            case Aard.GELIJK:
                if alles:
                    tekst = _geheel(paar.keuze, boeken[1])
                    yield in_het_kort(paar), tekst, tekst
            case Aard.GEWIJZIGD:
                gewijzigd = oud_nieuw(paar, boeken)
                yield in_het_kort(paar), ", ".join(o for o, _ in gewijzigd), ", ".join(n for _, n in gewijzigd)
            case Aard.VERVALLEN:
                yield in_het_kort(paar), _geheel(paar.keuze, boeken[0]), "vervalt"
            case Aard.TOEGEVOEGD:
                yield in_het_kort(paar), "is er niet", _geheel(paar.keuze, boeken[1])
    yield from _afspraken(keuzes.eisen, eis_in_woorden, boeken, alles=alles)
    yield from _afspraken(keuzes.uitzonderingen, _uitzondering, boeken, alles=alles)
    for eerst, later in keuzes.volgorde[:HOOGSTENS]:
        een, ander = (naam_van(paar.keuze) for paar in (eerst, later))
        yield "Volgorde", f"eerst {een}, dan {ander}", f"eerst {ander}, dan {een}"
    if (rest := len(keuzes.volgorde) - HOOGSTENS) > 0:
        yield "Volgorde", f"en nog {rest} keer omgedraaid", ""


def in_het_kort(paar: Paar) -> str:
    """What happened to a maatregel, and its name."""
    return f"{paar.aard.capitalize()}: {naam_van(paar.keuze)}"


def _afspraken(
    koppels: Iterable[Koppel[A]],
    in_woorden: Callable[[A, Productenboek], tuple[str, str]],
    boeken: tuple[Productenboek, Productenboek],
    *,
    alles: bool,
) -> Iterator[tuple[str, str, str]]:
    for een in koppels:
        if een.aard is Aard.GELIJK and not alles:
            continue
        naam, oud = in_woorden(een.oud, boeken[0]) if een.oud else ("", "is er niet")
        naam, nieuw = in_woorden(een.nieuw, boeken[1]) if een.nieuw else (naam, "vervalt")
        yield f"{een.aard.capitalize()}: {naam}", oud, nieuw


def eis_in_woorden(eis: Eis, boek: Productenboek) -> tuple[str, str]:
    """What to call an eis, and all that it asks."""
    wie = [(woord, _namen(eis, ids, boek)) for woord, ids in (("alleen", eis.alleen), ("behalve", eis.behalve)) if ids]
    delen = [gevraagd(eis), *(f"{woord} {namen}" for woord, namen in wie)]
    return f"eis {eis.nummer}", ", ".join(delen) + (f" ({eis.toelichting})" if eis.toelichting else "")


def _namen(eis: Eis, ids: Sequence[str], boek: Productenboek) -> str:
    match eis.per:
        case Groep.GEMEENTE:
            namen = {gemeente.code: gemeente.naam for gemeente in boek.gemeenten}
        case Groep.PRODUCT:
            namen = {product.id: product.naam for product in boek.producten}
        case Groep.SCHIL | Groep.MAATREGEL | None:
            namen = {id_: f"{eis.per} {id_}" for id_ in ids}
        case _:
            assert_never(eis.per)
    return opsomming([namen.get(id_, id_) for id_ in ids], 8)


def _uitzondering(een: Uitzondering, _boek: Productenboek) -> tuple[str, str]:
    waar = f"bij maatregel {een.maatregel}" if een.maatregel else ""
    tot = f"tot en met {een.tot}" if een.tot else ""
    return f"uitzondering op {een.regel}", ", ".join(deel for deel in (waar, tot, een.reden) if deel)


def oud_nieuw(paar: Paar, boeken: tuple[Productenboek, Productenboek]) -> list[tuple[str, str]]:
    """Per changed setting what it was and what it is, each with the name of the setting."""
    assert paar.oud is not None
    assert paar.nieuw is not None
    return [
        (_instelling(paar.oud, w.veld, w.oud, boeken[0]), _instelling(paar.nieuw, w.veld, w.nieuw, boeken[1]))
        for w in paar.wijzigingen
    ]


def _geheel(keuze: Keuze, boek: Productenboek) -> str:
    """All that a maatregel sets; its name is told apart, and what is left to the productenboek left out."""
    weg = ["knop", "naam", "toelichting"]
    wat = "Investering"
    if not isinstance(keuze, Investering):
        wat = keuze.knop.op(keuze.instelling, keuze.selectie)
        weg += keuze.instelling._fields
    vanzelf = (None, (), Verdeling.VEROORZAKER)
    gezet = [(veld, waarde) for veld, waarde in velden(keuze).items() if veld not in weg and waarde not in vanzelf]
    delen = [_instelling(keuze, veld, waarde, boek) for veld, waarde in gezet]
    return ", ".join([wat, *delen])


def _instelling(keuze: Keuze, veld: str, waarde: Any, boek: Productenboek) -> str:
    return f"{veld.replace('_', ' ')} {_woorden(keuze, veld, waarde, boek)}"


def _woorden(keuze: Keuze, veld: str, waarde: Any, boek: Productenboek) -> str:
    """The value of a setting, in its unit."""
    match veld:
        case "knop" if waarde:
            return KNOPPEN[waarde].titel
        case "gemeenten":
            namen = [g.naam for g in boek.gemeenten if g.code in (waarde or ())]
            return opsomming(namen, 8) or "alle"
        case "afbouw" | "frictie factor" | "frictie bedrag" if waarde is None:
            return _UIT_BOEK
        case "afbouw":
            return _afbouw(*waarde)
        case "frictie bedrag":
            return euro(waarde)
        case "incidenteel" | "structureel":
            return opsomming([f"{euro(bedrag)} in {jaar}" for jaar, bedrag in waarde], 8) or "geen"
        case "opbrengst" if waarde:
            return f"{euro(waarde.bedrag)} per jaar vanaf {waarde.vanaf}"
        case "sleutel":
            delen = [f"{code} {procent(deel)}" for code, deel in waarde[1]]
            return f"{waarde[0]} {opsomming(delen, 8)}".strip()
    if isinstance(waarde, Fraction) and not isinstance(keuze, Investering):
        hint = get_type_hints(type(keuze.instelling), include_extras=True).get(veld)
        if hint is not None:
            return euro(waarde) if maat_van(hint).eenheid is Eenheid.EURO else procent(waarde, 6)
    return _los(waarde)


def _afbouw(verloop: Any, jaren: int | None, pad: Iterable[Fraction] | None) -> str:
    if pad is not None:
        return f"pad {', '.join(map(procent, pad))}"
    delen = [str(verloop)] if verloop else []
    if jaren is not None:
        delen.append(f"over {jaren} jaar")
    return " ".join(delen) or _UIT_BOEK


def _los(waarde: Any) -> str:
    """A value that says itself what it is."""
    if waarde is None:
        return _NIET
    if isinstance(waarde, Fraction):
        return procent(waarde / 100, 6).removesuffix("%")
    if isinstance(waarde, tuple):
        return opsomming([str(getattr(deel, "naam", deel)) for deel in waarde], 8) or "geen"
    return str(waarde) or "geen"
