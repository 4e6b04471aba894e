# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""An amount of a scenario that looks as if it was written in thousands of euros, or a thousand times too large."""

from collections.abc import Iterator
from fractions import Fraction

from takenkeuze.core.diagnostics import Ernst
from takenkeuze.core.model.eisen import Eis
from takenkeuze.core.model.field_types import Eenheid
from takenkeuze.core.model.scenario import Investering, Maatregel
from takenkeuze.core.notation import euro
from takenkeuze.features.check.rules.rule import Geval, Scenarioregel, Vondst

DEEL = Fraction(1, 1_000)
"""A smaller part of what it is about is in another unit."""
MINST = Fraction(1_000)
"""An investering of less in a year is not one that a board decides on, nor a bound."""
MAAL = 10
"""Frictiekosten of more times what falls away: the factor is bounded by the same number. And a bijdrage of more
times the begroting."""
_KLEIN = "staat dit bedrag in duizenden euro's?"
_GROOT = "is dit bedrag duizend keer te groot?"
_HINT = "schrijf hele euro's, zoals 250_000"


def vind(geval: Geval) -> Iterator[Vondst]:
    """The amounts that each maatregel gives, and each eis."""
    for maatregel in geval.scenario.maatregelen:
        pad = ("maatregelen", maatregel.nummer - 1)
        vragen = _investering(maatregel, geval) if isinstance(maatregel, Investering) else _knop(maatregel, geval)
        for waar, sleutel, tekst in vragen:
            yield Vondst(tekst, _HINT, (*pad, *waar), (sleutel,), maatregel.nummer)
    for eis in geval.scenario.eisen:
        for waar, sleutel, tekst in _eis(eis, geval):
            yield Vondst(tekst, _HINT, ("eisen", eis.nummer - 1, *waar), (sleutel,))


_Vraag = tuple[tuple[str, ...], str, str]
"""The block below the maatregel or eis, the key in it, and the question."""


def _knop(maatregel: Maatregel, geval: Geval) -> Iterator[_Vraag]:
    effecten = geval.resultaat.stap[maatregel.nummer].effecten
    bedrag = getattr(maatregel.instelling, "bedrag", None)
    if bedrag and effecten and bedrag < DEEL * effecten[0].selectie:
        van = f"minder dan een duizendste van de lasten van {euro(effecten[0].selectie)}"
        yield (), "bedrag", f"{euro(bedrag)} is {van}: {_KLEIN}"
    if not (frictie := maatregel.frictie.bedrag):
        return
    if daling := sum((effect.verlaging for effect in effecten if effect.verlaging > 0), Fraction(0)):
        wat = f"de frictiekosten zijn {euro(frictie)}, terwijl er {euro(daling)} per jaar wegvalt"
        if frictie < DEEL * daling:
            yield ("frictie",), "bedrag", f"{wat}: {_KLEIN}"
        elif frictie > MAAL * daling:
            yield ("frictie",), "bedrag", f"{wat}: {_GROOT}"


def _investering(investering: Investering, geval: Geval) -> Iterator[_Vraag]:
    begroting = geval.boek.begroting.waarde
    for soort in ("incidenteel", "structureel"):
        for jaar, bedrag in getattr(investering, soort):
            if vraag := _vraag(bedrag, begroting):
                yield (), soort, f"{soort} in {jaar} is {euro(bedrag)}: {vraag}"
    opbrengst = investering.opbrengst
    if opbrengst and (vraag := _vraag(opbrengst.bedrag, begroting)):
        yield ("opbrengst",), "bedrag", f"de opbrengst is {euro(opbrengst.bedrag)} per jaar: {vraag}"


def _eis(eis: Eis, geval: Geval) -> Iterator[_Vraag]:
    """The bounds in euros; per inwoner nobody counts in thousands."""
    maat, begroting = eis.maat, geval.boek.begroting.waarde
    if maat.eenheid is not Eenheid.EURO or maat.per_inwoner:
        return
    minst, hoogst = MINST, begroting
    if maat.veld.startswith("bijdrage") or maat.veld in ("begin", "eind"):
        # all that is paid or kept, no change: it is as large as the begroting, and can be larger
        minst, hoogst = MINST if eis.per else DEEL * begroting, MAAL * begroting
    elif maat.veld == "cumulatief":
        hoogst = begroting * geval.scenario.jaren
    for sleutel, grens in (("hoogstens", eis.hoogstens), ("minstens", eis.minstens)):
        if grens and (vraag := _vraag(abs(grens), hoogst, minst)):
            yield (), sleutel, f"{sleutel} is {euro(grens)}: {vraag}"


def _vraag(bedrag: Fraction, hoogst: Fraction, minst: Fraction = MINST) -> str:
    if 0 < bedrag < minst:
        return _KLEIN
    return _GROOT if bedrag > hoogst else ""


REGEL = Scenarioregel(
    code="TK132",
    ernst=Ernst.WAARSCHUWING,
    uitleg="""\
Stukken noemen bedragen vaak in duizenden euro's; een scenario in hele euro's. Deze regel vraagt of er duizend keer te
weinig of te veel staat: een `bedrag` van minder dan een duizendste van de lasten waar het over gaat, frictiekosten van
minder dan een duizendste of meer dan tien keer wat er per jaar wegvalt, en bij een investering een bedrag van minder
dan € 1.000 of van meer dan de hele begroting. Bij een eis vraagt zij dat van een grens van minder dan € 1.000 of van
meer dan de hele begroting (bij `cumulatief`: maal het aantal jaren); bij een bijdrage of reserve van de hele regeling
is dat minder dan een duizendste van de begroting, en bij elke bijdrage of reserve meer dan tien keer de begroting. Een
grens per inwoner telt niet mee. Een bedrag van nul is goed. Klopt het bedrag toch, leg dat dan vast bij `negeer`.""",
    fout="""\
scenario: In duizenden euro's
maatregelen:
  - {knop: taakreductie, product: veilig-thuis, bedrag: 250}
""",
    goed="""\
scenario: In hele euro's
maatregelen:
  - {knop: taakreductie, product: veilig-thuis, bedrag: 250_000}
""",
    vind=vind,
)
