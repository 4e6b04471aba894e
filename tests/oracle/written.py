# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Rules 2 and 7: what stands in a productenboek, with what it leaves out filled in."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import yaml

Block = dict[str, Any]  # a block of a file: text, lists and blocks
Exact = dict[str, Fraction]  # euros (or shares) per gemeente


def read(text: str) -> Block:
    """A file with every value as the text that stands there."""
    block: Block = yaml.load(text, Loader=yaml.BaseLoader)
    return block


def number(text: str) -> Fraction:
    """``1_401_000``, ``2,5``, ``14%`` or ``2/3``, exactly."""
    plain = text.replace("_", "").replace(",", ".").replace("−", "-").replace(" ", "")
    return Fraction(plain[:-1]) / 100 if plain.endswith("%") else Fraction(plain)


def listed(written: Any) -> list[str]:
    """One name or a list of them."""
    return [written] if isinstance(written, str) else list(written or [])


def bare(written: Any) -> Any:
    """What stands there without where it comes from."""
    return bare(written["waarde"]) if isinstance(written, dict) and "waarde" in written else written


def in_year(written: Any, year: int) -> Fraction:
    """A figure in a year; a year not named takes the nearest earlier one, years before the first take the first."""
    written = bare(written)
    if isinstance(written, dict):
        named = sorted(map(int, written))
        return in_year(written[str(max([since for since in named if since <= year], default=named[0]))], year)
    return Fraction(0) if written is None else number(written)


def figure(written: Any) -> Fraction:
    """A figure that is the same every year; zero when it is not given."""
    return in_year(written, 0)


@dataclass
class Product:
    """One product or restpost: its own block, the name of its schil, and what it costs in a year."""

    name: str
    schil: str
    block: Block
    parameters: Block
    dekkingsgraad: Fraction
    basisjaar: int

    def parameter(self, name: str, otherwise: str = "0") -> Fraction:
        """A parameter of itself, else of ``standaard``."""
        return figure(self.parameters.get(name, otherwise))

    def amount(self, name: str, year: int) -> Fraction:
        """Lasten or inkomsten in a year, in prices of the basisjaar; one figure grows from the basisjaar on."""
        written = bare(self.block.get(name))
        groei = 1 + figure(self.block.get("groei"))
        amount = in_year(written, year)
        if isinstance(written, dict) or amount == 0:
            return amount
        return Fraction(amount * groei ** (year - self.basisjaar))

    @property
    def netto(self) -> Fraction:
        """What the gemeenten pay for it in the basisjaar."""
        lasten, inkomsten = (self.amount(name, self.basisjaar) for name in ("lasten", "inkomsten"))
        return lasten - inkomsten - self.dekkingsgraad * lasten


class Book:
    """A productenboek."""

    def __init__(self, block: Block) -> None:
        self.block = block
        self.basisjaar = int(block["basisjaar"])
        self.code_of = {g["naam"]: g.get("code", g["naam"]) for g in block["gemeenten"]}
        self.gemeente = {self.code_of[g["naam"]]: g for g in block["gemeenten"]}
        self.codes = sorted(self.gemeente)
        self.schillen: list[Block] = block.get("schillen", [{"schil": "", "aandeel": "100%"}])
        self.products = {product.name: product for product in self._products()}
        self._shares: dict[tuple[str, int], Exact] = {}

    def _products(self) -> list[Product]:
        """The products of each schil, and what they leave of it."""
        standard = self.block.get("standaard", {})
        out = []
        for schil in self.schillen:
            name = schil["schil"]
            own = [p for p in self.block["producten"] if p.get("schil", "") == name]
            for block in own:
                dekking = figure(block.get("dekkingsgraad", schil.get("dekkingsgraad")))
                out.append(Product(block["product"], name, block, {**standard, **block}, dekking, self.basisjaar))
            if "begroting" in self.block:
                left = figure(self.block["begroting"]) * figure(schil["aandeel"])
                left -= sum((in_year(block["lasten"], self.basisjaar) for block in own), Fraction(0))
                rest = {"lasten": str(left), **schil.get("restpost", {})}
                if left:
                    dekking = figure(schil.get("dekkingsgraad"))
                    named = f"restpost-{name}" if name else "restpost"
                    out.append(Product(named, name, rest, {**standard, **rest}, dekking, self.basisjaar))
        return out

    def codes_of(self, names: Any) -> list[str]:
        """Gemeenten by their name or their code."""
        return [self.code_of.get(name, name) for name in listed(names)]

    def shares_of(self, product: Product, year: int) -> Exact:
        """The share of each gemeente in a product."""
        if (product.name, year) not in self._shares:
            self._shares[product.name, year] = self.shares(key_in(product.block), year, product.netto)
        return self._shares[product.name, year]

    def shares(self, key: Any, year: int, netto: Fraction | None = None, who: list[str] | None = None) -> Exact:
        """The share of each gemeente by a key in a year; only ``who`` count, and ``netto`` is of the basisjaar."""
        who = self.codes if who is None else who
        if isinstance(key, str) and key in self.block.get("sleutels", {}):
            return self.shares(self.block["sleutels"][key], year, netto, who)
        block: Block = {"telling": key} if isinstance(key, str) else key
        if "deelnemers" in block:
            who = [code for code in who if code in self.codes_of(block["deelnemers"])]
        if "delen" in block:
            return self._of_delen(block["delen"], year, netto, who)
        if "overgang" in block:
            overgang = block["overgang"]
            started = any(int(since) <= year for since in overgang["pad"])
            new = in_year(overgang["pad"], year) if started else Fraction(0)
            parts = [(new, overgang["naar"]), (1 - new, overgang["van"])]
            return self._mixed([(part, self.shares(one, year, netto, who)) for part, one in parts if part])
        counts = dict.fromkeys(self.codes, Fraction(0)) | {code: self._count(block, code, year) for code in who}
        everyone = sum(counts.values(), Fraction(0))
        return {code: count / everyone for code, count in counts.items()}

    def _count(self, block: Block, code: str, year: int) -> Fraction:
        """What a gemeente has of what a key counts."""
        given = block.get("afname", block.get("bedragen"))
        if given is not None:
            return sum((figure(one) for name, one in given.items() if self.codes_of(name) == [code]), Fraction(0))
        return Fraction(1) if block["telling"] == "gelijk" else in_year(self.gemeente[code].get(block["telling"]), year)

    def _of_delen(self, delen: list[Block], year: int, netto: Fraction | None, who: list[str]) -> Exact:
        """An amount per gemeente first, as a share of ``netto``; the others divide the rest in their proportion."""
        parts = []
        rest = Fraction(1)
        for deel in delen:
            if "bedrag" in deel:
                assert netto is not None
                equal = self.shares(deel["sleutel"], year, netto, who)
                together = figure(deel["bedrag"]) * len([code for code in equal if equal[code]]) / netto
                parts.append((together, equal))
                rest -= together
        for deel in delen:
            if "aandeel" in deel:
                parts.append((rest * figure(deel["aandeel"]), self.shares(deel["sleutel"], year, netto, who)))
        return self._mixed(parts)

    def _mixed(self, parts: list[tuple[Fraction, Exact]]) -> Exact:
        return {code: sum((part * shares[code] for part, shares in parts), Fraction(0)) for code in self.codes}

    def price(self, year: int | None, product: Product | None, prijspeil: str) -> Fraction:
        """Rules 7: what a euro of the basisjaar is in a year; what is structural stays in prices of the basisjaar."""
        of_boek = self.block.get("indexatie")
        own = of_boek if product is None else product.block.get("indexatie", of_boek)
        out = Fraction(1)
        if year is not None and prijspeil == "lopend":
            for since in range(self.basisjaar + 1, year + 1):
                out *= 1 + _rise(own, of_boek, since)
        return out


def key_in(block: Block) -> Any:
    """The verdeelsleutel that a block of a product, restpost or investering says."""
    return {"afname": block["afname"]} if "afname" in block else block.get("sleutel", "inwoners")


def _rise(own: Any, of_boek: Any, year: int) -> Fraction:
    """By how much prices rise in a year: one figure, or loon and prijs; what ``own`` leaves out is as in the book."""
    parts = ("loonaandeel", "loon", "prijs")
    if not isinstance(own, dict) or not any(part in own for part in parts):
        return in_year(own, year)
    loonaandeel, loon, prijs = (in_year(own[part] if part in own else of_boek[part], year) for part in parts)
    return loonaandeel * loon + (1 - loonaandeel) * prijs
