"""A product as groups of gemeenten that had the same choices so far, and what a maatregel does to them."""

from fractions import Fraction
from typing import Any, NamedTuple

from takenkeuze.model.cijfer import Herkomst, zwakste
from takenkeuze.model.knoppen import Knop, Toestand
from takenkeuze.model.productenboek import NUL, Gemeente, Product, Productenboek, Sleutel, Sleutelsoort
from takenkeuze.money import common_denominator
from takenkeuze.results import Verdeelbaar

__all__ = ["Deel", "Effect", "Productstand", "beginstand", "gewichten", "keer_knop"]

CENTEN = 100


class Deel(NamedTuple):
    """Gemeenten (by index) with the same state; ``eenheden`` is what they weigh together in the sleutel."""

    gemeenten: tuple[int, ...]
    eenheden: int
    toestand: Toestand

    @property
    def lasten(self) -> Fraction:
        """The lasten of this deel as a whole, in euros."""
        return self.toestand.lasten * self.eenheden


class Productstand(NamedTuple):
    """The structural state of a product: its delen, and the weakest herkomst of what it rests on."""

    product: Product
    gewichten: tuple[int, ...]
    delen: tuple[Deel, ...]
    herkomst: Herkomst

    @property
    def lasten(self) -> Fraction:
        """The lasten of the product, in euros."""
        return sum((deel.lasten for deel in self.delen), Fraction(0))

    def gesplitst(self, gemeenten: frozenset[int]) -> tuple[Deel, ...]:
        """The delen, cut so that each lies within these gemeenten or outside them."""
        delen = []
        for deel in self.delen:
            binnen = tuple(g for g in deel.gemeenten if g in gemeenten)
            for groep in (binnen, tuple(g for g in deel.gemeenten if g not in gemeenten)):
                if groep:
                    delen.append(Deel(groep, sum(self.gewichten[g] for g in groep), deel.toestand))
        return tuple(delen)

    def bijdrage(self) -> Verdeelbaar:
        """What the gemeenten pay for the product."""
        return Verdeelbaar(self.gewichten, tuple((deel.toestand.netto * CENTEN, deel.gemeenten) for deel in self.delen))


class Effect(NamedTuple):
    """What one maatregel changes structurally in one product: the same delen, before and after."""

    voor: Productstand
    na: Productstand

    @property
    def product(self) -> Product:
        """The product that changes."""
        return self.na.product

    @property
    def verlaging(self) -> Fraction:
        """R: by how much the lasten fall, in euros; negative when they rise."""
        return self.voor.lasten - self.na.lasten

    def bijdrage(self) -> Verdeelbaar:
        """ΔN: the change in what the gemeenten pay."""
        return self._verschil([n.toestand.netto - v.toestand.netto for v, n in self._paren()])

    def eigen_kosten(self) -> Verdeelbaar:
        """The change in what the gemeenten spend themselves."""
        return self._verschil([n.toestand.eigen_kosten - v.toestand.eigen_kosten for v, n in self._paren()])

    def dalingen(self) -> list[Fraction]:
        """Per deel the fall of the lasten per unit of the sleutel, zero where they do not fall."""
        return [max(Fraction(0), v.toestand.lasten - n.toestand.lasten) for v, n in self._paren()]

    def _paren(self) -> list[tuple[Deel, Deel]]:
        return list(zip(self.voor.delen, self.na.delen, strict=True))

    def _verschil(self, tarieven: list[Fraction]) -> Verdeelbaar:
        delen = zip(tarieven, self.na.delen, strict=True)
        return Verdeelbaar(
            self.na.gewichten, tuple((tarief * CENTEN, deel.gemeenten) for tarief, deel in delen if tarief)
        )


def gewichten(sleutel: Sleutel, gemeenten: tuple[Gemeente, ...]) -> tuple[int, ...]:
    """The units of a verdeelsleutel per gemeente, as whole numbers in the right proportion."""
    match sleutel.soort:
        case Sleutelsoort.INWONERS:
            return tuple(int(g.inwoners.waarde) for g in gemeenten)
        case Sleutelsoort.JONGEREN:
            return tuple(int(g.jongeren.waarde) for g in gemeenten)
        case Sleutelsoort.AFNAME:
            afname = dict(sleutel.afname)
            return tuple(common_denominator([afname.get(g.code, Fraction(0)) for g in gemeenten])[0])


def beginstand(product: Product, boek: Productenboek) -> Productstand:
    """A product before any maatregel: one deel with all gemeenten. Source: docs/rekenregels.md, section 2."""
    eenheden = gewichten(product.sleutel, boek.gemeenten)
    dekkingsgraad = product.dekkingsgraad
    assert dekkingsgraad is not None, "vul_aan has not been called"
    herkomsten = [product.lasten.herkomst, product.inkomsten.herkomst, dekkingsgraad.herkomst]
    match product.sleutel.soort:
        case Sleutelsoort.INWONERS:
            herkomsten += [g.inwoners.herkomst for g in boek.gemeenten]
        case Sleutelsoort.JONGEREN:
            herkomsten += [g.jongeren.herkomst for g in boek.gemeenten]
        case Sleutelsoort.AFNAME:
            herkomsten.append(product.sleutel.herkomst)
    totaal = sum(eenheden)
    parameters = product.parameters
    toestand = Toestand(
        lasten=product.lasten.waarde / totaal,
        inkomsten=product.inkomsten.waarde / totaal,
        dekkingsgraad=dekkingsgraad.waarde,
        maatwerkaandeel=(parameters.maatwerkaandeel or NUL).waarde,
        lokaal_aandeel=(parameters.lokaal_aandeel or NUL).waarde,
    )
    deel = Deel(tuple(range(len(eenheden))), totaal, toestand)
    return Productstand(product, eenheden, (deel,), zwakste(*herkomsten))


def keer_knop(
    knop: Knop, instelling: Any, standen: list[Productstand], gemeenten: frozenset[int] | None
) -> list[Effect]:
    """Turn a knop on products, for some gemeenten or (None) all. Raises ``NietTeBerekenen``, changing nothing."""
    gekozen = [(stand, stand.delen if gemeenten is None else stand.gesplitst(gemeenten)) for stand in standen]

    def geraakt(deel: Deel) -> bool:
        return gemeenten is None or deel.gemeenten[0] in gemeenten

    selectie = sum((deel.lasten for _, delen in gekozen for deel in delen if geraakt(deel)), Fraction(0))
    effecten = []
    for stand, delen in gekozen:
        product = stand.product
        parameters = (getattr(product.parameters, naam) for naam in (*knop.vereist, *knop.steunt_op))
        herkomst = zwakste(stand.herkomst, *(cijfer.herkomst for cijfer in parameters if cijfer))
        na = tuple(
            Deel(d.gemeenten, d.eenheden, knop.effect(instelling, d.toestand, product, selectie)) if geraakt(d) else d
            for d in delen
        )
        voor = Productstand(product, stand.gewichten, delen, stand.herkomst)
        effecten.append(Effect(voor, Productstand(product, stand.gewichten, na, herkomst)))
    return effecten
