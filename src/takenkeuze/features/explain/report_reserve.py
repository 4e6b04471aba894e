# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The bon behind a figure of the reserve, in blocks: its course over the years, or what it pays."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from takenkeuze.core.notation import bedrag, hoofdletter
from takenkeuze.core.result import Resultaat
from takenkeuze.features.explain.report_words import Bronlijst, bronregel, gegevens, oorzaak, stapregel
from takenkeuze.features.explain.reserve import Opname, Reservebon
from takenkeuze.report.blocks import Alinea, Blok, Kolom, Kop, Punten, Rij, Soort, Tabel

_KOLOMMEN = (Kolom("Wat", Soort.TEKST), Kolom("Jaar"), Kolom("Waardoor", Soort.TEKST), Kolom("Bedrag"))


def reserveblokken(resultaat: Resultaat, bon: Reservebon, bronnen: Bronlijst, *, in_short: bool) -> Iterator[Blok]:
    """The bon below its title; ``in_short`` what is paid stands per maatregel, else per product too."""
    if in_short:
        boven = [f"{hoofdletter(' = '.join(stapregel(bon.boven)))}."] if bon.boven else []
        yield Alinea(" ".join((gegevens(bon.figuren, (), bronnen), *boven)))
    else:
        yield Kop("Uit het productenboek")
        yield Punten(tuple(bronregel(figuur, bronnen) for figuur in bon.figuren))
        yield Kop("Verloop")
    rijen = [Rij(("Stand begin", str(resultaat.jaren[0]), "", bedrag(bon.begin)))]
    for jaar, opnamen in bon.jaren:
        rijen += _per_maatregel(opnamen) if in_short else [_rij(resultaat, opname) for opname in opnamen]
        if jaar.teruggave:
            rijen.append(
                Rij(("Terug naar de gemeenten", str(jaar.jaar), "boven de bovengrens", bedrag(-jaar.teruggave)))
            )
    if bon.jaren:
        rijen.append(Rij(("Stand eind", str(bon.jaren[-1][0].jaar), "", bedrag(bon.stand)), totaal=True))
    noot = (
        "Bij een maatregel: de frictiekosten die de reserve betaalt."
        if not in_short and any(opnamen for _, opnamen in bon.jaren)
        else ""
    )
    yield Tabel(_KOLOMMEN, tuple(rijen), noot)
    if bon.boven and not in_short:
        yield Punten((stapregel(bon.boven),))


def _rij(resultaat: Resultaat, opname: Opname) -> Rij:
    wat = resultaat.boek.product[opname.product].naam
    return Rij((wat, str(opname.jaar), oorzaak(opname.oorzaak), bedrag(-opname.centen)))


def _per_maatregel(opnamen: Sequence[Opname]) -> Iterator[Rij]:
    """What one year takes for each maatregel, whatever the products."""
    for nummer, groep in groupby(opnamen, lambda opname: opname.oorzaak):
        eerste, *andere = groep
        samen = bedrag(-sum(opname.centen for opname in (eerste, *andere)))
        yield Rij(("Frictiekosten", str(eerste.jaar), oorzaak(nummer), samen))
