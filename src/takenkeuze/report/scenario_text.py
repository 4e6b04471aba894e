"""Choices as the text of a scenario file, that ``simulate`` reads: every setting exactly as it was computed."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, get_type_hints

from takenkeuze.core.knoppen import Knop
from takenkeuze.core.model.field_types import Eenheid
from takenkeuze.core.model.productenboek import Product
from takenkeuze.core.notation import aandeel, opsomming, procent
from takenkeuze.features.menukaart.question import Keuze, Menukaart
from takenkeuze.report.maatregel import maat_van
from takenkeuze.report.safe import as_json

__all__ = ["als_tekst", "keuze_als_yaml", "maatregelregels"]


def keuze_als_yaml(kaart: Menukaart, keuze: Keuze, boekpad: str | None) -> str:
    """One choice of a menu without a scenario under it; names the productenboek unless that is the shipped one (None).

    ``simulate`` gives it the amounts of the menu, and ``explain`` the bon behind them.
    """
    scenario = kaart.uitgang.scenario
    regels = [f"scenario: {als_tekst(f'{keuze.product.naam}: {keuze.knop.titel.lower()}')}"]
    if boekpad is not None:
        regels.append(f"productenboek: {als_tekst(boekpad)}")
    regels += [f"startjaar: {scenario.startjaar}", f"jaren: {scenario.jaren}", "maatregelen:"]
    for maatregel in keuze.maatregelen:
        namen = [g.naam for g in kaart.boek.gemeenten if g.code in maatregel.gemeenten]
        regels += maatregelregels(keuze.knop, keuze.product, maatregel.instelling, namen)
    return "\n".join(regels) + "\n"


def maatregelregels(
    knop: Knop, product: Product, instelling: Any, gemeenten: Sequence[str], toelichting: str = ""
) -> Iterator[str]:
    """One item of ``maatregelen``; for all gemeenten when none is named."""
    yield f"  - knop: {knop.naam}"
    yield f"    product: {als_tekst(product.id)}"
    hints = get_type_hints(type(instelling), include_extras=True)
    for naam, waarde in instelling._asdict().items():
        if waarde is not None:
            assert maat_van(hints[naam]).eenheid is Eenheid.AANDEEL, "a menukaart sets shares"
            yield f"    {naam}: {_aandeel(waarde)}"
    if gemeenten:
        yield f"    gemeenten: [{', '.join(map(als_tekst, gemeenten))}]"
        # more than one maatregel may turn this knop: the name says which is which
        yield f"    naam: {als_tekst(f'{knop.op(instelling, product.naam)} ({opsomming([*gemeenten])})')}"
    if toelichting:
        yield f"    toelichting: {als_tekst(toelichting)}"


def _aandeel(waarde: Fraction) -> str:
    """Exactly this share; a fraction with the percentage beside it, for the reader."""
    tekst = aandeel(waarde).replace(",", ".")
    return f"{tekst}  # {procent(waarde)}" if "/" in tekst else tekst


def als_tekst(inhoud: str) -> str:
    """A text between quotes; what JSON writes, YAML reads."""
    return as_json(inhoud, indent=None)
