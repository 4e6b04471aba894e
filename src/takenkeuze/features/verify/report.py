# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Whether an export still holds, in blocks."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from string import ascii_uppercase
from typing import NamedTuple

from takenkeuze.core.notation import capitalized, enumeration, euros_text
from takenkeuze.core.outcome import PER_CHOICE, PER_DIFFERENCE, PER_FILE, PER_GEMEENTE
from takenkeuze.features.verify.question import KwitantieCheck, KwitantieDifference
from takenkeuze.receipt.kwitantie import Kwitantie
from takenkeuze.report.blocks import Block, BulletList, Column, ColumnKind, Heading, Paragraph, Table, TableRow, Tone


class Read(NamedTuple):
    """What was read: the export, of each kant its scenario ("" for none) and productenboek, the folder of check."""

    export: str
    kanten: Sequence[tuple[str, str]]
    folder: str | None
    wrong: str | None
    """What is wrong with the export, whatever program made it."""


def check_sheet(check: KwitantieCheck, read: Read) -> list[Block]:
    """The verdict, what was compared, and what changed for whom."""
    title = Heading(f"Nagerekend: {read.export}", 1)
    return [title, _oordeel(check, read.wrong), _compared(check, read), *_differences(check)]


def _other_rules(check: KwitantieCheck) -> bool:
    """Whether the rules that amounts are made by have changed since."""
    return check.original.rules != check.now.rules


def _oordeel(check: KwitantieCheck, wrong: str | None) -> Paragraph:
    if check.holds:
        excluded = "" if check.content.same_line_ends else "; alleen de regeleinden zijn veranderd"
        return Paragraph(f"Klopt: alles is nog zoals toen dit bestand werd gemaakt{excluded}.", Tone.STRONG)
    if check.export_holds:
        text = (
            f"De uitkomst is nog dezelfde, maar {enumeration(check.changed_sources)} is veranderd nadat er cijfers uit "
            "zijn gelezen: importeer de begroting opnieuw."
        )
        return Paragraph(text, Tone.WARNING)
    if not check.kwitantie_holds:
        return Paragraph("Klopt niet: de kwitantie is veranderd nadat het bestand werd gemaakt.", Tone.ERROR)
    if check.intact is False or wrong is not None:
        also = "" if check.same_outcome else ", en de uitkomst is nu ook anders"
        return Paragraph(f"Klopt niet: het bestand zelf is veranderd nadat het werd gemaakt{also}.", Tone.ERROR)
    if _other_rules(check):
        same = ", maar de uitkomst is nog dezelfde" if check.same_outcome else "; nu komt er iets anders uit"
        text = f"Dit bestand is gemaakt met uitgave {check.original.rules} van de rekenregels{same}. Maak het opnieuw."
        return Paragraph(text, Tone.WARNING if check.same_outcome else Tone.ERROR)
    with_what = ", met dezelfde versie en invoer" if check.same_input else ""
    if not check.same_outcome:
        return Paragraph(f"Klopt niet meer: de uitkomst is nu anders{with_what}.", Tone.ERROR)
    how = "" if check.now.outcome.per == PER_FILE else ", tot op de cent"
    text = f"De uitkomst is nog dezelfde{how}, maar niet alles is zoals toen."
    if check.same_input:
        text = f"De uitkomst is nog dezelfde{how}, maar dit bestand zou nu anders worden{with_what}."
    as_bytes = check.same_input and not check.content.line  # the seal of a package is no signature
    if not check.content.equal and (check.intact is None or as_bytes):
        why = "Het is van een vroege takenkeuze (een kwitantie zonder zegel): of iemand het wijzigde is niet te zeggen."
        if check.original.zegel is not None:
            made = "wat het schrijft (typst, python-docx of XlsxWriter)"
            why = f"Iemand heeft het gewijzigd, of {made} had toen een andere versie dan hier."
        text += f" {why} Reken niet op de getallen erin: maak het opnieuw."
    return Paragraph(text, Tone.WARNING)


def _compared(check: KwitantieCheck, read: Read) -> BulletList:
    original, now = check.original, check.now
    version = "dezelfde" if original.version == now.version else f"toen {original.version}, nu {now.version}"
    return BulletList(
        (
            ("Versie", version),
            *_rules(check),
            *([("Map", read.folder)] if read.folder else []),
            *_made_of(original, now, read.kanten),
            *(("Bron", f"{source.bestand}: {_SOURCE[source.same]}") for source in check.sources),
            ("Uitkomst", _hash(original.outcome.hash, now.outcome.hash)),
            *_kwitantie(check),
            ("Dit bestand", _content(check, read.wrong)),
        )
    )


_SOURCE = {
    True: "zoals toen er cijfers uit werden gelezen",
    False: "veranderd nadat er cijfers uit zijn gelezen",
    None: "niet gevonden, dus niet vergeleken",
}


def _rules(check: KwitantieCheck) -> Iterator[tuple[str, str]]:
    if _other_rules(check):
        yield "Rekenregels", f"toen uitgave {check.original.rules}, nu uitgave {check.now.rules}"


def _kwitantie(check: KwitantieCheck) -> Iterator[tuple[str, str]]:
    if not check.kwitantie_holds:
        yield "Kwitantie", "wat erin staat hoort niet bij elkaar"
    elif check.original.zegel is None:
        yield "Kwitantie", "van voor het zegel: een andere naam van een bestand of gemeente valt niet op"


def _content(check: KwitantieCheck, wrong: str | None) -> str:
    content = check.content
    if wrong is not None:
        return f"veranderd: {wrong}"
    if content.equal:
        return "hetzelfde" if content.same_line_ends else "hetzelfde, op de regeleinden na"
    how = {True: "zoals het werd gemaakt; nu zou het anders worden", False: "veranderd", None: "anders"}[check.intact]
    if not (check.same_outcome and check.same_input):
        if check.intact is None:
            how += " dan het nu zou worden: door wat hierboven veranderde, of omdat iemand het bestand wijzigde"
        return how
    if not content.line:  # what is no text has no lines
        return how
    where = f"{how}, het eerst in regel {content.line}{' van de kwitantie ernaast' if content.in_attachment else ''}"
    there, belongs = (
        "(einde)" if part is None else part or "(lege regel)" for part in (content.is_there, content.should_be)
    )
    return f"{where}; er staat: {there}; het hoort te zijn: {belongs}"


def _hash(original: str, now: str, file: str = "") -> str:
    hash_ = f"hetzelfde ({now[:12]})" if original == now else f"veranderd (toen {original[:12]}, nu {now[:12]})"
    return f"{hash_}; {file}" if file else hash_


def _made_of(original: Kwitantie, now: Kwitantie, read: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    if original.inbreng and now.inbreng:
        yield "Inbreng", _files(original.inbreng.bestanden, now.inbreng.bestanden)
    if original.bestanden is not None and now.bestanden is not None:
        yield "Bestanden", _files(original.bestanden, now.bestanden)
    letters = [f" {letter}" for letter in ascii_uppercase] if len(now.kanten) > 1 else [""]
    for letter, old, new, (scenario, _) in zip(letters, original.kanten, now.kanten, read, strict=False):
        if old.scenario and new.scenario:
            yield f"Scenario{letter}", _hash(old.scenario.sha256, new.scenario.sha256, scenario)
        elif not now.inbreng:
            yield f"Scenario{letter}", "geen" if letter else "geen; dit bestand is zonder scenario gemaakt"
    sides = [*zip(original.kanten, now.kanten, read, strict=True)]
    if len({(old.boek.sha256, new.boek.sha256, boek) for old, new, (_, boek) in sides}) == 1:  # all kanten share one
        letters, sides = [""], sides[:1]
    for letter, (old, new, (_, boek)) in zip(letters, sides, strict=False):
        yield f"Productenboek{letter}", _hash(old.boek.sha256, new.boek.sha256, boek)
        if old.boek.lijsten or new.boek.lijsten:
            yield f"Lijsten{letter}", _files(old.boek.lijsten, new.boek.lijsten)


def _files(original: Mapping[str, str], now: Mapping[str, str]) -> str:
    otherwise = [name for name in sorted({*original, *now}) if original.get(name) != now.get(name)]
    words = [f"{name} ({_file(original.get(name), now.get(name))})" for name in otherwise]
    return enumeration(words) if words else f"hetzelfde ({_count(len(now))})"


def _file(original: str | None, now: str | None) -> str:
    return "nieuw" if original is None else "weg" if now is None else "veranderd"


def _count(files: int) -> str:
    return "1 bestand" if files == 1 else f"{files} bestanden"


class _OutcomeKind(NamedTuple):
    """How to show the numbers of one kind of outcome."""

    who: str
    plural: str
    first: str
    second: str
    in_words: str
    number: Callable[[int], str]


_KINDS = {
    PER_GEMEENTE: _OutcomeKind(
        "gemeente", "gemeenten", "Structureel", "cumulatief", "het structurele en het cumulatieve effect", euros_text
    ),
    PER_CHOICE: _OutcomeKind(
        "keuze", "keuzes", "Structureel", "frictiekosten", "het structurele effect en de frictiekosten", euros_text
    ),
    PER_DIFFERENCE: _OutcomeKind(
        "bestand", "bestanden", "Structureel", "cumulatief", "het structurele en het cumulatieve effect", euros_text
    ),
    PER_FILE: _OutcomeKind(
        "bestand", "bestanden", "Fouten", "waarschuwingen", "het aantal fouten en waarschuwingen", str
    ),
}


def _differences(check: KwitantieCheck) -> Iterator[Block]:
    if check.same_outcome:
        return
    kind = _KINDS[check.now.outcome.per]
    yield Heading(f"Verschil per {kind.who}")
    if not check.differences:
        yield Paragraph(f"Geen in {kind.in_words}; het zit in andere cijfers of oordelen.")
        return
    columns = (
        Column(kind.who.capitalize(), ColumnKind.TEXT),
        Column(f"{kind.first} toen", ColumnKind.EFFECT),
        Column(f"{kind.first} nu", ColumnKind.EFFECT),
        Column("Verschil", ColumnKind.EFFECT),
        Column(f"Verschil {kind.second}", ColumnKind.EFFECT),
    )
    unit = "In euro's; " if kind.number is euros_text else ""
    note = f"{unit}{kind.plural} zonder verschil staan er niet."
    yield Table(columns, tuple(_row(v, kind.number) for v in check.differences), capitalized(note))


def _row(difference: KwitantieDifference, number: Callable[[int], str]) -> TableRow:
    original = number(difference.original[0]) if difference.original else "-"
    now = number(difference.now[0]) if difference.now else "-"
    first, second = difference.change
    return TableRow((difference.naam, original, now, number(first), number(second)))
