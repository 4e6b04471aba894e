"""A schil of which too much is not accounted for."""

from collections.abc import Iterator
from fractions import Fraction

from takenkeuze.analysis.check.basis import Boekregel, Vondst
from takenkeuze.diagnostics import Ernst
from takenkeuze.model.aanvullen import RESTPOST
from takenkeuze.model.productenboek import Productenboek
from takenkeuze.notatie import euro, procent

__all__ = ["REGEL"]

HOOGSTENS = Fraction(1, 10)
"""The part of a schil that may be restpost."""


def vind(boek: Productenboek) -> Iterator[Vondst]:
    """The schillen with a restpost above the stated share."""
    for i, schil in enumerate(boek.schillen):
        restpost = boek.product.get(f"{RESTPOST}{schil.id}")
        bedrag = schil.aandeel.waarde * boek.begroting.waarde
        if restpost and bedrag and restpost.lasten.waarde > HOOGSTENS * bedrag:
            lasten = restpost.lasten.waarde
            tekst = (
                f"de restpost van schil {schil.id} is {euro(lasten)}, {procent(lasten / bedrag, 1)} van de schil; "
                f"meer dan {procent(HOOGSTENS)} is te veel om over te beslissen"
            )
            yield Vondst(tekst, "maak van de grootste delen eigen producten", ("schillen", i), ("restpost", "aandeel"))


REGEL = Boekregel(
    code="TK122",
    ernst=Ernst.WAARSCHUWING,
    uitleg="""\
De restpost is wat van een schil overblijft na haar producten. Is dat meer dan 10% van de schil, dan beslist het
bestuur over geld waarvan niemand ziet waar het voor is. Maak van de grootste delen eigen producten. Een negatieve
restpost kan niet: dat is fout TK023.""",
    fout="""\
begroting: 1_000_000
schillen:
  - {schil: 1, aandeel: 100%}
producten:
  - {product: taak, naam: Taak, schil: 1, lasten: 700_000}
""",
    goed="""\
begroting: 1_000_000
schillen:
  - {schil: 1, aandeel: 100%}
producten:
  - {product: taak, naam: Taak, schil: 1, lasten: 950_000}
""",
    vind=vind,
)
