# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What must hold in a productenboek as a whole, once its parts are read."""

from collections.abc import Callable, Iterator
from fractions import Fraction

from takenkeuze.core.engine.sleutels import cannot_divide
from takenkeuze.core.model.field_types import NOT_EMPTY
from takenkeuze.core.model.filling_in import (
    RESTPOST,
    left_of_schil,
)
from takenkeuze.core.model.indexatie import Indexatie
from takenkeuze.core.model.productenboek import UNKNOWN, ZERO, Gemeente, Product, Productenboek
from takenkeuze.core.model.sleutel import Sleutel
from takenkeuze.core.names import alike
from takenkeuze.core.notation import euro
from takenkeuze.files.building_blocks import Problem, doubles
from takenkeuze.files.document import KEY
from takenkeuze.files.kaart import all_on_map
from takenkeuze.files.nodes import NodePath
from takenkeuze.files.schema import too_long
from takenkeuze.files.validation import DocumentCheck
from takenkeuze.files.verdeelsleutel import not_hundred


def _double(sequence: str, key: str, what: str, names: list[str]) -> Iterator[Problem]:
    for i, earlier in doubles(map(alike, names)):
        text = f"{what} {names[i]} staat er twee keer"
        yield Problem((sequence, i, key), "TK021", text, "geef elk een eigen naam", (sequence, earlier, key))


def _duplicate_names(boek: Productenboek) -> Iterator[Problem]:
    if any(g.code != g.naam for g in boek.gemeenten):
        yield from _double("gemeenten", "code", "gemeentecode", [g.code for g in boek.gemeenten])
    yield from _double("gemeenten", "naam", "gemeente", [g.naam for g in boek.gemeenten])
    yield from _called_alike(boek.gemeenten)
    yield from _double("schillen", "schil", boek.woorden.schil, [s.id for s in boek.schillen])
    yield from _double("producten", "product", "product", [p.id for p in boek.producten])
    yield from _double("bronnen", "bron", "bron", [b.id for b in boek.bronnen])


def _called_alike(gemeenten: tuple[Gemeente, ...]) -> Iterator[Problem]:
    """What else a gemeente is called stands for no other, nor for itself."""
    first: dict[str, tuple[Gemeente, NodePath]] = {}
    for i, gemeente in enumerate(gemeenten):
        first.setdefault(alike(gemeente.naam).lower(), (gemeente, ("gemeenten", i, "naam")))
        if gemeente.code != gemeente.naam:
            first.setdefault(alike(gemeente.code).lower(), (gemeente, ("gemeenten", i, "code")))
    for i, gemeente in enumerate(gemeenten):
        for number, name in enumerate(gemeente.ook):
            path: NodePath = ("gemeenten", i, "ook", number)
            other, place = first.setdefault(alike(name).lower(), (gemeente, path))
            if place != path:
                of = "deze gemeente" if other is gemeente else other.naam
                text = f"{name} is al een naam van {of}"
                yield Problem(path, "TK021", text, "kies een andere afkorting, of haal haar weg", place)


def _shares(boek: Productenboek) -> Iterator[Problem]:
    """A book gives the begroting and the share of each schil, or none of it."""
    given = [schil for schil in boek.schillen if schil.aandeel is not UNKNOWN]
    if given and boek.begroting is UNKNOWN:
        hint = "voeg begroting: … toe, of laat ook elk aandeel weg"
        yield Problem((), "TK011", "veld begroting ontbreekt", hint)
    elif boek.begroting is not UNKNOWN and len(given) < len(boek.schillen):
        hint = "voeg aandeel: … toe, of laat begroting en elk aandeel weg"
        for i, schil in enumerate(boek.schillen):
            if schil.aandeel is UNKNOWN:
                yield Problem(("schillen", i), "TK011", "veld aandeel ontbreekt", hint)


def _hundred_percent(boek: Productenboek) -> Iterator[Problem]:
    given = [schil.aandeel for schil in boek.schillen if schil.aandeel is not UNKNOWN]
    total = sum((cijfer.waarde for cijfer in given), Fraction(0))
    if len(given) == len(boek.schillen) and total != 1:
        tally, hint = not_hundred(total)
        text = f"de aandelen van de {boek.woorden.schillen} tellen op tot {tally}"
        yield Problem(("schillen", KEY), "TK022", text, hint)


def _schil_too_full(boek: Productenboek) -> Iterator[Problem]:
    for i, schil in enumerate(boek.schillen):
        remaining = left_of_schil(boek, schil)
        if remaining < 0:
            amount = schil.aandeel.waarde * boek.begroting.waarde
            of, amount_of, what = "", "de begroting", "de begroting"
            if schil.id:
                of = f" van {boek.woorden.one(schil.id)}"
                amount_of, what = f"het bedrag{of}", "het aandeel"
            text = f"de producten{of} kosten {euro(amount - remaining)}, {amount_of} is {euro(amount)}"
            hint = f"verlaag de lasten met {euro(-remaining)} of verhoog {what}"
            yield Problem(("schillen", i, "aandeel") if schil.id else ("begroting",), "TK023", text, hint)


def _gemeenten(boek: Productenboek) -> Iterator[Problem]:
    for key, is_left_out in _LEFT_OUT.items():
        without = [*map(is_left_out, boek.gemeenten)]
        for i, missing in enumerate(without if not all(without) else ()):
            if missing:
                hint = f"voeg {key}: … toe, of laat {key} bij elke gemeente weg"
                yield Problem(("gemeenten", i), "TK011", f"veld {key} ontbreekt", hint)
    for i, gemeente in enumerate(boek.gemeenten):
        if gemeente.inwoners is not UNKNOWN and not NOT_EMPTY.encloses(gemeente.inwoners.waarde):
            text = f"{gemeente.naam} heeft geen inwoners"
            yield Problem(("gemeenten", i, "inwoners"), "TK016", text, "vul het aantal inwoners in")
    if not NOT_EMPTY.encloses(len(boek.gemeenten)):
        yield Problem(("gemeenten",), "TK011", "er staat geen gemeente in", "noem de gemeenten van de GR")


_LEFT_OUT: dict[str, Callable[[Gemeente], bool]] = {
    "code": lambda gemeente: gemeente.code == gemeente.naam,
    "inwoners": lambda gemeente: gemeente.inwoners is UNKNOWN,
}
"""What a book may leave out of its gemeenten, but then of all."""


def _sleutels(boek: Productenboek) -> Iterator[Problem]:
    """A key divides something in each year; one with an amount for each gives no more than there is."""
    restposten = [(i, schil) for i, schil in enumerate(boek.schillen) if left_of_schil(boek, schil)]
    paths: list[tuple[NodePath, Product | None, Sleutel]] = [
        *((("producten", i, "sleutel"), p, p.sleutel) for i, p in enumerate(boek.producten)),
        *((("schillen", i, "restpost", "sleutel"), None, s.restpost.sleutel) for i, s in restposten),
    ]
    for path, product, key in paths if boek.gemeenten else ():
        if product is not None and product.dekkingsgraad is None and product.schil in boek.schil:
            product = product._replace(dekkingsgraad=boek.schil[product.schil].dekkingsgraad or ZERO)
        if problem := cannot_divide(key, boek, product):
            code, text, hint = problem
            yield Problem(path, code, text if product else f"de restpost is niet te verdelen: {text}", hint)


def _dekking(boek: Productenboek) -> Iterator[Problem]:
    for i, product in enumerate(boek.producten):
        schil = boek.schil.get(product.schil)
        if schil is None:
            continue  # without any schil in the book its name could not be checked
        active = product.dekkingsgraad or schil.dekkingsgraad
        dekkingsgraad = active.waarde if active else Fraction(0)
        named = {year for cijfer in (product.lasten, product.inkomsten) for year, _ in cijfer.per_year}
        for year in sorted({boek.basisjaar, *named}):
            one = product.in_year(year, boek.basisjaar)
            too_many = one.inkomsten.waarde + dekkingsgraad * one.lasten.waarde - one.lasten.waarde
            if too_many > 0:
                when = f" in {year}" if named else ""
                text = f"inkomsten en dekking van {product.id} zijn{when} {euro(too_many)} hoger dan de lasten"
                yield Problem(("producten", i, "lasten"), "TK024", text, "verlaag inkomsten of dekkingsgraad")
                break


def _producten(boek: Productenboek) -> Iterator[Problem]:
    for i, product in enumerate(boek.producten):
        if not product.schil and boek.named_schillen:
            yield Problem(("producten", i), "TK011", "veld schil ontbreekt", "voeg schil: … toe")
        lokaal = product.parameters.lokaal_aandeel
        if lokaal and lokaal.waarde == 1:
            text = "een product dat helemaal lokaal is, doet de GR niet"
            yield Problem(("producten", i, "lokaal_aandeel"), "TK016", text, "kies een lokaal_aandeel onder 100%")
        if product.id == RESTPOST or product.id.startswith(f"{RESTPOST}-"):
            text = f"een eigen product kan niet {RESTPOST} heten, of met {RESTPOST}- beginnen"
            hint = "kies een andere naam; het programma maakt de restposten zelf"
            yield Problem(("producten", i, "product"), "TK021", text, hint)


def _indexatie(boek: Productenboek) -> Iterator[Problem]:
    """Where the book says how prices rise it says all of it; a product may leave out what the book says."""
    of_boek = boek.indexatie
    written: list[tuple[NodePath, object]] = [(("indexatie",), of_boek)]
    written += [(("producten", i, "indexatie"), product.indexatie) for i, product in enumerate(boek.producten)]
    for path, own in written:
        if not isinstance(own, Indexatie):
            continue
        for name, cijfer in own._asdict().items():
            if cijfer is None and getattr(of_boek, name, None) is None:
                yield Problem(path, "TK011", f"veld {name} ontbreekt bij indexatie", f"voeg {name}: … toe")


def _reserve(boek: Productenboek) -> Iterator[Problem]:
    if boek.reserve and boek.reserve.bovengrens and boek.gemeenten and not boek.knows_inwoners:
        text = "wat boven de bovengrens uitkomt, gaat per inwoner terug, maar de gemeenten hebben hier geen inwoners"
        hint = "vul bij de gemeenten inwoners in, of laat bovengrens weg"
        yield Problem(("reserve", "bovengrens"), "TK011", text, hint)


def _afbouw(boek: Productenboek) -> Iterator[Problem]:
    yield from too_long(boek.afbouw, boek.longest_afbouw)


def _groei(boek: Productenboek) -> Iterator[Problem]:
    for i, product in enumerate(boek.producten):
        if product.groei and not any(c.waarde and not c.per_year for c in (product.lasten, product.inkomsten)):
            text = f"groei doet niets: de bedragen van {product.id} staan al per jaar"
            yield Problem(("producten", i, "groei"), "TK017", text, "haal groei weg, of geef één bedrag")


def _years(boek: Productenboek) -> Iterator[Problem]:
    if boek.vroegste_startjaar < boek.basisjaar:
        text = f"het vroegste startjaar ligt voor het basisjaar {boek.basisjaar}"
        yield Problem(("vroegste_startjaar",), "TK027", text, f"kies {boek.basisjaar} of later")


CHECKS = (
    DocumentCheck(_duplicate_names),
    DocumentCheck(_shares, ("schillen", "begroting")),
    DocumentCheck(_hundred_percent, ("schillen",)),
    DocumentCheck(_schil_too_full, ("schillen", "producten", "begroting")),
    DocumentCheck(_gemeenten, ("gemeenten",)),
    DocumentCheck(_sleutels, ("basisjaar", "gemeenten", "schillen", "tellingen", "sleutels")),
    DocumentCheck(_dekking, ("schillen",)),
    DocumentCheck(_producten, ("schillen",)),
    DocumentCheck(_reserve, ("gemeenten", "reserve")),
    DocumentCheck(_indexatie),
    DocumentCheck(_groei),
    DocumentCheck(_afbouw),
    DocumentCheck(all_on_map, ("gemeenten", "kaart")),
    DocumentCheck(_years, ("basisjaar", "vroegste_startjaar")),
)
