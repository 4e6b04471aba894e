# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Choices in words: what a maatregel or a scenario sets, and what was changed in it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any, TypeVar, assert_never, get_type_hints

from takenkeuze.core.knoppen import EVERY_KNOP
from takenkeuze.core.model.eisen import AgreedException, Eis, Groep
from takenkeuze.core.model.field_types import Unit
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.scenario import Drager, Investering, PerInwoner, Verdeling
from takenkeuze.core.notation import enumeration, euro, percentage
from takenkeuze.core.overview import name_of
from takenkeuze.features.diff.choices import Choice, ChoiceDifferences, ChoicePair, choice_fields
from takenkeuze.features.diff.pairing import Match, Nature
from takenkeuze.report.eisen import asked
from takenkeuze.report.maatregel import field_type_of, settings_in_words
from takenkeuze.report.sleutel import sleutel_in_words

A = TypeVar("A", Eis, AgreedException)

AT_MOST = 6
"""How many turned-round pairs are told; the others are counted."""
_LABELS = {"startjaar": "Startjaar", "jaren": "Aantal jaren", "dekking": "Frictiekosten voor"}
_NOT = "niet ingesteld"
_FROM_BOEK = "volgens het productenboek"


def choice_rows(
    choices: ChoiceDifferences, boeken: tuple[Productenboek, Productenboek], *, everything: bool
) -> Iterator[tuple[str, str, str]]:
    """What differs in the choices: the subject, what the old side says and what the new side says."""
    for wijziging in choices.settings_by_name:
        if wijziging.field == "titel":  # stands at the top
            continue
        label = _LABELS.get(wijziging.field, wijziging.field.replace("_", " ").capitalize())
        yield label, _loose(wijziging.old), _loose(wijziging.new)
    for pair in choices.pairs:
        match pair.nature:
            case Nature.EQUAL:
                if everything:
                    text = _whole(pair.choice, boeken[1])
                    yield in_short_form(pair), text, text
            case Nature.CHANGED:
                changed = old_to_new(pair, boeken)
                yield in_short_form(pair), ", ".join(o for o, _ in changed), ", ".join(n for _, n in changed)
            case Nature.DROPPED:
                yield in_short_form(pair), _whole(pair.choice, boeken[0]), "vervalt"
            case Nature.ADDED:
                yield in_short_form(pair), "is er niet", _whole(pair.choice, boeken[1])
    yield from _agreements(choices.eisen, eis_in_words, boeken, everything=everything)
    yield from _agreements(choices.uitzonderingen, _exception, boeken, everything=everything)
    for first, later in choices.order[:AT_MOST]:
        one, other = (name_of(pair.choice) for pair in (first, later))
        yield "Volgorde", f"eerst {one}, dan {other}", f"eerst {other}, dan {one}"
    if (rest := len(choices.order) - AT_MOST) > 0:
        yield "Volgorde", f"en nog {rest} keer omgedraaid", ""


def in_short_form(pair: ChoicePair) -> str:
    """What happened to a maatregel, and its name."""
    return f"{pair.nature.capitalize()}: {name_of(pair.choice)}"


def _agreements(
    matches: Iterable[Match[A]],
    in_words: Callable[[A, Productenboek], tuple[str, str]],
    boeken: tuple[Productenboek, Productenboek],
    *,
    everything: bool,
) -> Iterator[tuple[str, str, str]]:
    for one in matches:
        if one.nature is Nature.EQUAL and not everything:
            continue
        name, old = in_words(one.old, boeken[0]) if one.old else ("", "is er niet")
        name, new = in_words(one.new, boeken[1]) if one.new else (name, "vervalt")
        yield f"{one.nature.capitalize()}: {name}", old, new


def eis_in_words(eis: Eis, boek: Productenboek) -> tuple[str, str]:
    """What to call an eis, and all that it asks."""
    who = [(word, _names(eis, ids, boek)) for word, ids in (("alleen", eis.alleen), ("behalve", eis.behalve)) if ids]
    parts = [asked(eis, boek.woorden), *(f"{word} {names}" for word, names in who)]
    return f"eis {eis.number}", ", ".join(parts) + (f" ({eis.toelichting})" if eis.toelichting else "")


def _names(eis: Eis, ids: Sequence[str], boek: Productenboek) -> str:
    match eis.per:
        case Groep.GEMEENTE:
            names = {gemeente.code: gemeente.naam for gemeente in boek.gemeenten}
        case Groep.PRODUCT:
            names = {product.id: product.naam for product in boek.producten}
        case Groep.SCHIL | Groep.MAATREGEL:
            names = {id_: f"{boek.woorden.per(eis.per)[0]} {id_}" for id_ in ids}
        case None:
            names = {}
        case _:
            assert_never(eis.per)
    return enumeration([names.get(id_, id_) for id_ in ids], 8)


def _exception(one: AgreedException, _boek: Productenboek) -> tuple[str, str]:
    where = f"bij maatregel {one.maatregel}" if one.maatregel else ""
    until = f"tot en met {one.tot}" if one.tot else ""
    return f"uitzondering op {one.regel}", ", ".join(part for part in (where, until, one.reden) if part)


def old_to_new(pair: ChoicePair, boeken: tuple[Productenboek, Productenboek]) -> list[tuple[str, str]]:
    """Per changed setting what it was and what it is, each with the name of the setting."""
    assert pair.old is not None
    assert pair.new is not None
    return [
        (_settings(pair.old, w.field, w.old, boeken[0]), _settings(pair.new, w.field, w.new, boeken[1]))
        for w in pair.changes
    ]


def _whole(choice: Choice, boek: Productenboek) -> str:
    """All that a maatregel sets; its name is told apart, and what is left to the productenboek left out."""
    removed = ["knop", "naam", "toelichting"]
    what = "Investering"
    if not isinstance(choice, Investering):
        what = choice.knop.on(choice.settings, choice.selectie)
        removed += choice.settings._fields
    implied = (None, (), Verdeling.VEROORZAKER, Drager.BLIJVERS, PerInwoner())
    overridden = [
        (field, value)
        for field, value in choice_fields(choice).items()
        if field not in removed and value not in implied
    ]
    parts = [_settings(choice, field, value, boek) for field, value in overridden]
    return ", ".join([what, *parts])


def _settings(choice: Choice, field: str, value: Any, boek: Productenboek) -> str:
    return f"{field.replace('_', ' ')} {_words(choice, field, value, boek)}"


def _words(choice: Choice, field: str, value: Any, boek: Productenboek) -> str:
    """The value of a setting, in its unit."""
    match field:
        case "knop" if value:
            return EVERY_KNOP[value].titel
        case "gemeenten":
            names = [g.naam for g in boek.gemeenten if g.code in (value or ())]
            return enumeration(names, 8) or "alle"
        case "afbouw" | "frictie factor" | "frictie bedrag" if value is None:
            return _FROM_BOEK
        case "afbouw":
            return _afbouw(*value)
        case "frictie bedrag":
            return euro(value)
        case "incidenteel" | "structureel" | "frictie bedragen":
            return _per_year(value)
        case "per_inwoner":
            return "; ".join(f"{kind} {_per_year(amounts)}" for kind, amounts in value._asdict().items() if amounts)
        case "per jaar" if value:
            return enumeration([f"{settings_in_words(own, named=False)} in {year}" for year, own in value], 8)
        case "pad":
            return enumeration([f"{percentage(part)} in {year}" for year, part in value or ()], 8) or "meteen"
        case "tot":
            return "geen einde" if value is None else str(value)
        case "opbrengst" if value:
            return f"{euro(value.bedrag)} per jaar vanaf {value.vanaf}"
        case "sleutel":
            return sleutel_in_words(value, boek)
    if isinstance(value, Fraction) and not isinstance(choice, Investering):
        hint = get_type_hints(type(choice.settings), include_extras=True).get(field)
        if hint is not None:
            return euro(value) if field_type_of(hint).unit is Unit.EURO else percentage(value, 6)
    return _loose(value)


def _per_year(amounts: Iterable[tuple[int, Fraction]]) -> str:
    return enumeration([f"{euro(amount)} in {year}" for year, amount in amounts], 8) or "geen"


def _afbouw(course: Any, years: int | None, path: Iterable[Fraction] | None) -> str:
    if path is not None:
        return f"pad {', '.join(map(percentage, path))}"
    parts = [str(course)] if course else []
    if years is not None:
        parts.append(f"over {years} jaar")
    return " ".join(parts) or _FROM_BOEK


def _loose(value: Any) -> str:
    """A value that says itself what it is."""
    if value is None:
        return _NOT
    if isinstance(value, Fraction):
        return percentage(value / 100, 6).removesuffix("%")
    if isinstance(value, tuple):
        return enumeration([str(getattr(part, "naam", part)) for part in value], 8) or "geen"
    return str(value) or "geen"
