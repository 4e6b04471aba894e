# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What must hold for a scenario on its productenboek, once its parts are read."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from takenkeuze.core.engine.sleutels import cannot_divide
from takenkeuze.core.knoppen import EVERY_KNOP
from takenkeuze.core.model.productenboek import Product, Productenboek
from takenkeuze.core.model.scenario import Dekking, Verdeling
from takenkeuze.core.model.sleutel import resolved
from takenkeuze.core.notation import enumeration
from takenkeuze.core.overview import NO_INWONERS
from takenkeuze.files.building_blocks import Problem
from takenkeuze.files.document import KEY
from takenkeuze.files.maatregel import WrittenInvestering, WrittenMaatregel
from takenkeuze.files.nodes import NodePath
from takenkeuze.files.schema import too_long
from takenkeuze.files.validation import DocumentCheck
from takenkeuze.files.written_scenario import WrittenScenario, chosen_products, first_year


def checks(boek: Productenboek, startjaar: int) -> tuple[DocumentCheck, ...]:
    """What must hold for a scenario on this book that begins in this year."""
    earliest = max(startjaar, boek.vroegste_startjaar)

    def years(raw: WrittenScenario) -> Iterator[Problem]:
        if startjaar < boek.vroegste_startjaar:
            yield _too_early(("startjaar",), startjaar, boek.vroegste_startjaar, "het productenboek")
        through = "het productenboek" if startjaar < boek.vroegste_startjaar else "dit scenario"
        for path, year in _all_years(raw):
            if year < earliest:
                yield _too_early(path, year, earliest, through)

    def parameters(raw: WrittenScenario) -> Iterator[Problem]:
        for i, maatregel in enumerate(raw.maatregelen):
            if isinstance(maatregel, WrittenMaatregel):
                producten = [boek.product[id_] for id_ in chosen_products(maatregel, boek)]
                pay = maatregel.frictie.rests_on_pay(boek.frictie.for_knop(maatregel.knop))
                knop = EVERY_KNOP[maatregel.knop]
                every = [knop.needed_parameters(settings, pay=pay) for settings in maatregel.every_setting]
                for parameter in dict.fromkeys(name for needed in every for name in needed):
                    if without := [p.id for p in producten if getattr(p.parameters, parameter) is None]:
                        text = f"{parameter} ontbreekt in het productenboek bij {enumeration(without)}"
                        hint = f"vul {parameter} in bij het product, de restpost of onder standaard"
                        yield Problem(("maatregelen", i, "knop"), "TK026", text, hint)

    def reserve(raw: WrittenScenario) -> Iterator[Problem]:
        if raw.frictiekosten.dekking is Dekking.RESERVE and boek.reserve is None:
            text = "het productenboek heeft geen reserve om frictiekosten uit te betalen"
            hint = "vul reserve in het productenboek in, of kies dekking: gemeenten"
            yield Problem(("frictiekosten", "dekking"), "TK026", text, hint)

    def inwoners(raw: WrittenScenario) -> Iterator[Problem]:
        for i, maatregel in enumerate(raw.maatregelen if not boek.knows_inwoners else ()):
            hint = "vul bij de gemeenten inwoners in, of verdeel anders"
            if isinstance(maatregel, WrittenInvestering) and any(maatregel.per_inwoner):
                yield Problem(("maatregelen", i, "per_inwoner"), "TK026", NO_INWONERS, hint)
            if isinstance(maatregel, WrittenMaatregel) and maatregel.frictie.verdeling is Verdeling.SOLIDAIR:
                yield Problem(("maatregelen", i, "frictie", "verdeling"), "TK026", NO_INWONERS, hint)

    def keys(raw: WrittenScenario) -> Iterator[Problem]:
        for i, maatregel in enumerate(raw.maatregelen):
            if isinstance(maatregel, WrittenInvestering):
                key = resolved(maatregel.sleutel, boek.sleutel)
                producten: list[Product | None] = [None]
            elif hasattr(maatregel.settings, "sleutel"):
                key = resolved(maatregel.settings.sleutel, boek.sleutel)
                producten = [boek.product[id_] for id_ in chosen_products(maatregel, boek)]
            else:
                continue
            if problem := next(filter(None, (cannot_divide(key, boek, product) for product in producten)), None):
                code, text, _ = problem
                yield Problem(("maatregelen", i, "sleutel"), code, text, "kies een andere sleutel")

    def afbouw(raw: WrittenScenario) -> Iterator[Problem]:
        for i, maatregel in enumerate(raw.maatregelen):
            if isinstance(maatregel, WrittenMaatregel):
                too_late = too_long(maatregel.afbouw, boek.longest_afbouw)
                for problem in (*_path(getattr(maatregel.settings, "pad", ())), *too_late):
                    yield problem._replace(path=("maatregelen", i, *problem.path))
                if maatregel.afbouw and maatregel.afbouw.hoogstens is not None:
                    text = "hoe lang een afbouw hoogstens mag duren, zegt het productenboek"
                    yield Problem(("maatregelen", i, "afbouw", "hoogstens", KEY), "TK010", text, "haal hoogstens weg")

    def ends(raw: WrittenScenario) -> Iterator[Problem]:
        for i, maatregel in enumerate(raw.maatregelen):
            if isinstance(maatregel, WrittenMaatregel):
                begin = first_year(maatregel, startjaar)
                if maatregel.tot is not None and maatregel.tot < begin:
                    text = f"de maatregel eindigt in {maatregel.tot}, voor hij in {begin} begint"
                    yield Problem(("maatregelen", i, "tot"), "TK027", text, f"kies {begin} of later")
                if maatregel.behalve and not chosen_products(maatregel, boek):
                    text = "na behalve blijft er geen product over"
                    yield Problem(("maatregelen", i, "behalve"), "TK016", text, "noem bij behalve minder producten")

    others = [DocumentCheck(check) for check in (parameters, reserve, inwoners, keys, afbouw, ends)]
    return DocumentCheck(years, ("startjaar",)), *others


def _path(pad: tuple[tuple[int, Fraction], ...]) -> Iterator[Problem]:
    """A path of shares per year that falls, or that never comes at 100%."""
    for (_, earlier), (year, later) in pairwise(pad):
        if later < earlier:
            hint = "schrijf voor elk jaar welk deel dan in totaal bereikt is"
            yield Problem(("pad", str(year)), "TK028", "hier daalt het pad", hint)
    if pad and max(part for _, part in pad) != 1:
        hint = "schrijf bijvoorbeeld pad: {2027: 50%, 2028: 100%}"
        yield Problem(("pad", str(pad[-1][0])), "TK028", "het pad komt niet op 100%", hint)


def _all_years(raw: WrittenScenario) -> Iterator[tuple[NodePath, int]]:
    """Every year that a maatregel names, with its place."""
    for i, maatregel in enumerate(raw.maatregelen):
        path = ("maatregelen", i)
        if maatregel.ingang:
            yield (*path, "ingang"), maatregel.ingang
        if isinstance(maatregel, WrittenMaatregel):
            for year, _ in getattr(maatregel.settings, "pad", ()):
                yield (*path, "pad", str(year), KEY), year
            for name in maatregel.settings._fields if maatregel.series else ():
                yield from (((*path, name, str(year), KEY), year) for year, _ in maatregel.series)
            yield from (
                ((*path, "frictie", "bedragen", str(year), KEY), year) for year, _ in maatregel.frictie.bedragen
            )
        if isinstance(maatregel, WrittenInvestering):
            for kind in ("incidenteel", "structureel"):
                for amounts, at in ((maatregel, path), (maatregel.per_inwoner, (*path, "per_inwoner"))):
                    yield from (((*at, kind, str(year), KEY), year) for year, _ in getattr(amounts, kind) if year)
            if maatregel.opbrengst:
                yield (*path, "opbrengst", "vanaf"), maatregel.opbrengst.vanaf


def _too_early(path: NodePath, year: int, earliest: int, through: str) -> Problem:
    text = f"{year} is te vroeg; {through} begint op zijn vroegst in {earliest}"
    return Problem(path, "TK027", text, f"kies {earliest} of later")
