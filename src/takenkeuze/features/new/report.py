# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""New files as text: they load as they are, and what follows a ``#`` says how to go on.

A line that begins with ``#`` and no space is a part of the file that was left out: without that sign it counts.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction

from takenkeuze.core.model.productenboek import Gemeente, Product, Productenboek
from takenkeuze.core.notation import capitalized, enumeration, euro, percentage
from takenkeuze.features.new.question import StandardScenario, Suggestion, suggestions
from takenkeuze.report.safe import line
from takenkeuze.report.scenario_text import amount_to_text, settings_to_text, value_to_text

_BOEK = """\
# Een productenboek: wat de regeling doet, wat dat kost, en hoe de gemeenten het betalen.
# Vul in en vervang. Haal het # weg van een regel die u wilt gebruiken. Alle velden staan in de handleiding.
productenboek: {titel}
basisjaar: {year}            # het jaar van de prijzen
vroegste_startjaar: {next}   # eerder kan geen maatregel beginnen
{begroting}
# Waar cijfers uit komen. Zet bij een cijfer {{waarde: …, herkomst: bron, bron: begroting}}.
#bronnen:
#  - {{bron: begroting, titel: Programmabegroting {year}, jaar: {year}}}

#reserve: {{stand: 500_000, ondergrens: 250_000}}
#indexatie: {{loonaandeel: 70%, loon: 3%, prijs: 2%}}

# Geef inwoners bij elke gemeente of bij geen; met inwoners ziet u ook bedragen per inwoner.
gemeenten:
{gemeenten}
{schillen}
producten:
  - product: eerste-taak
    naam: Eerste taak{schil}
    lasten: {{waarde: {lasten}, herkomst: aanname}}
#    inkomsten: 0              # wat het rijk of een ander betaalt
    sleutel: gelijk            # of inwoners, {{bedragen: {{…}}}}, {{afname: {{…}}}}, {{delen: […]}}
    personeelsaandeel: {{waarde: 80%, herkomst: aanname}}   # deel van de lasten dat loon is, voor de frictiekosten
#    wettelijk_minimum: 60%     # het deel van de lasten waarmee de wettelijke taak nog net kan
#    variabel_aandeel: 50%      # het deel dat met kwaliteit en intensiteit meebeweegt
#    omschrijving: Wat deze taak inhoudt.
"""
_WITHOUT_SCHILLEN = """\
# Deelt uw begroting taken in, geef dan schillen, en bij elk product zijn schil.
#schillen:
#  - {schil: "1", naam: Wettelijke taken, wettelijk: true}
"""
_ONE_SCHIL = """\
# De lagen van taken; hun aandelen zijn samen 100%. Wat de producten van een schil overlaten, is haar restpost.
schillen:
  - schil: "1"
    aandeel: 100%
    restpost: {sleutel: gelijk}
"""
_EXAMPLE = Fraction(1_000_000)


def boek_to_yaml(gemeenten: list[str], begroting: Fraction | None, year: int) -> str:
    """A productenboek of these gemeenten, with one product to begin with; ``year`` is its basisjaar."""
    amount = "" if begroting is None else f"begroting: {{waarde: {amount_to_text(begroting)}, herkomst: aanname}}\n"
    return _BOEK.format(
        titel=value_to_text(f"Regeling van {enumeration(gemeenten)}"),
        year=year,
        next=year + 1,
        begroting=amount,
        gemeenten="".join(f"  - naam: {value_to_text(naam)}\n#    inwoners: 1_000\n" for naam in gemeenten),
        schillen=_WITHOUT_SCHILLEN if begroting is None else _ONE_SCHIL,
        schil="" if begroting is None else '\n    schil: "1"',
        lasten=amount_to_text(_EXAMPLE if begroting is None else begroting),
    )


def scenario_to_yaml(boek: Productenboek, boek_path: str | None) -> str:
    """A scenario without maatregelen, and every choice that fits as a line that was left out."""
    return "\n".join(_scenario(boek, boek_path)) + "\n"


def _scenario(boek: Productenboek, boek_path: str | None) -> Iterator[str]:
    yield f"# Een scenario op {_line(boek.titel)}."
    yield "# Haal het # weg van maatregelen: en van elke keuze die u maakt, en zet uw eigen percentage neer."
    yield 'scenario: "Naam van het scenario"'
    if boek_path is not None:
        yield f"productenboek: {value_to_text(boek_path)}"
    yield f"startjaar: {boek.vroegste_startjaar}"
    yield ""
    yield "#maatregelen:"
    yield from _choices(boek, lambda product, one: _maatregel(one, f"product: {value_to_text(product.id)}"))


def _choices(boek: Productenboek, line_of: Callable[[Product, Suggestion], str]) -> Iterator[str]:
    previous = ""
    for product, fitting in suggestions(boek):
        if product.schil != previous:
            previous = product.schil
            naam = boek.schil[previous].naam
            heading = _line(boek.woorden.one(previous))
            yield f"# {capitalized(heading)}{f': {_line(naam)}' if naam else ''}"
        minimum = product.wettelijk_minimum
        floor = f", wettelijk minimum {percentage(minimum.waarde)}" if minimum else ""
        yield f"# {_line(product.naam)} ({euro(product.lasten.waarde)}{floor})"
        yield from (f"#  - {line_of(product, one)}" for one in fitting)


def _maatregel(one: Suggestion, selectie: str) -> str:
    settings = "".join(f", {name}: {text.partition('  #')[0]}" for name, text in settings_to_text(one.settings))
    return f"{{knop: {one.knop.naam}, {selectie}{settings}}}"


def inbreng_to_yaml(boek: Productenboek, gemeente: Gemeente) -> str:
    """The file of one gemeente, without opinions yet."""
    return "\n".join(_inbreng(boek, gemeente)) + "\n"


def _inbreng(boek: Productenboek, gemeente: Gemeente) -> Iterator[str]:
    yield f"# De inbreng van {_line(gemeente.naam)} over {_line(boek.titel)}."
    yield "# Haal het # weg van inbreng: en van elke keuze waar de gemeente iets van vindt."
    yield "# standpunt: voor, voorwaardelijk, tegen of bespreken. Erbij mag: toelichting, voorwaarde, prioriteit (hoog,"
    yield "# midden of laag) en stand (tot hoever, zoals 5%)."
    yield f"gemeente: {value_to_text(gemeente.naam)}"
    yield ""
    yield "#inbreng:"
    yield from _choices(
        boek,
        lambda product, one: f"{{product: {value_to_text(product.id)}, knop: {one.knop.naam}, standpunt: bespreken}}",
    )


def standard_to_yaml(scenario: StandardScenario, part: str, boek_path: str | None) -> str:
    """A scenario that reaches a taakstelling, which is so large a ``part`` of the bijdrage."""
    lines = [f"scenario: {value_to_text(f'Taakstelling {part}: {scenario.titel}')}"]
    told = f"Samen {part} van wat de gemeenten nu betalen. {scenario.toelichting} Een begin, geen advies."
    lines.append(f"toelichting: {value_to_text(told)}")
    if boek_path is not None:
        lines.append(f"productenboek: {value_to_text(boek_path)}")
    lines += ["maatregelen:", f"  - knop: {scenario.knop.naam}"]
    if scenario.producten is None:
        lines.append("    alles: true")
    else:
        lines += ["    product:", *(f"      - {value_to_text(product)}" for product in scenario.producten)]
    lines += [f"    {name}: {text}" for name, text in settings_to_text(scenario.settings)]
    return "\n".join(lines) + "\n"


def _line(text: str) -> str:
    """A text in a comment: one line."""
    return line(" ".join(text.split()))
