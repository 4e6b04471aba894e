# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Rules 2 and 7: what stands in the files, with what they leave out filled in."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import yaml

Block = dict[str, Any]  # a block of a file: text, lists and blocks
Exact = dict[str, Fraction]  # euros (or shares) per gemeentecode


def read(text: str) -> Block:
    """A file with every value as the text that stands there."""
    block: Block = yaml.load(text, Loader=yaml.BaseLoader)
    return block


def number(text: str) -> Fraction:
    """``1_401_000``, ``2,5``, ``14%`` or ``2/3``, exactly."""
    plain = text.replace("_", "").replace(",", ".").replace("−", "-").replace(" ", "")
    return Fraction(plain[:-1]) / 100 if plain.endswith("%") else Fraction(plain)


def figure(written: Any, otherwise: int = 0) -> Fraction:
    """A figure, bare or with where it comes from; ``otherwise`` when it is not given."""
    if written is None:
        return Fraction(otherwise)
    return number(written["waarde"] if isinstance(written, dict) else written)


def listed(written: Any) -> list[str]:
    """One name or a list of them."""
    return [written] if isinstance(written, str) else list(written or [])


def share_of_each(gemeenten: list[Block], block: Block) -> Exact:
    """The share of each gemeente by the verdeelsleutel of this block; the shares add up to 1."""
    key = block["sleutel"] if isinstance(block.get("sleutel"), dict) else block
    if "afname" in key:
        bought = key["afname"]
        counts = {g["code"]: figure(bought.get(g["naam"], bought.get(g["code"]))) for g in gemeenten}
    else:
        counts = {g["code"]: figure(g.get(block.get("sleutel", "inwoners"))) for g in gemeenten}
    everyone = sum(counts.values(), Fraction(0))
    return {code: count / everyone for code, count in counts.items()}


@dataclass
class Product:
    """One product or restpost, with all that the book says for it elsewhere filled in."""

    schil: str
    lasten: Fraction
    inkomsten: Fraction
    dekkingsgraad: Fraction
    shares: Exact
    parameters: Block

    def parameter(self, name: str) -> Fraction:
        """A parameter that the calculation cannot do without."""
        return figure(self.parameters[name])


def all_products(book: Block) -> dict[str, Product]:
    """The products of every schil, and what is left of it."""
    out: dict[str, Product] = {}
    standard = book.get("standaard", {})
    for schil in book["schillen"]:
        name = schil["schil"]
        of_schil = figure(schil.get("dekkingsgraad"), otherwise=1 if name == "4" else 0)
        left = figure(schil["aandeel"]) * figure(book["begroting"])
        for product in book["producten"]:
            if product["schil"] == name:
                lasten = figure(product["lasten"])
                left -= lasten
                out[product["product"]] = Product(
                    schil=name,
                    lasten=lasten,
                    inkomsten=figure(product.get("inkomsten")),
                    dekkingsgraad=figure(product["dekkingsgraad"]) if "dekkingsgraad" in product else of_schil,
                    shares=share_of_each(book["gemeenten"], product),
                    parameters={**standard, **product},
                )
        if left != 0:
            rest = schil.get("restpost", {})
            shares = share_of_each(book["gemeenten"], rest)
            out[f"restpost-{name}"] = Product(name, left, Fraction(0), of_schil, shares, {**standard, **rest})
    return out


class Setting:
    """A productenboek and a scenario on it: what each maatregel works on, and when."""

    def __init__(self, book: Block, scenario: Block, prijspeil: str) -> None:
        self.book = book
        self.prijspeil = prijspeil
        self.products = all_products(book)
        self.codes = sorted(g["code"] for g in book["gemeenten"])
        self.code_of = {g["naam"]: g["code"] for g in book["gemeenten"]}
        self.first = int(scenario.get("startjaar") or book["vroegste_startjaar"])
        self.years = [self.first + i for i in range(int(scenario.get("jaren", "4")))]
        self.maatregelen: list[Block] = scenario.get("maatregelen", [])
        self.from_reserve = scenario.get("frictiekosten", {}).get("dekking") == "reserve"
        self.per_inwoner = share_of_each(book["gemeenten"], {})

    def products_of(self, maatregel: Block) -> list[str]:
        """The products that a maatregel works on."""
        if maatregel.get("alles") in ("true", "ja"):
            return [*self.products]
        schillen = listed(maatregel.get("schil"))
        named = listed(maatregel.get("product"))
        return [name for name, product in self.products.items() if name in named or product.schil in schillen]

    def gemeenten_of(self, maatregel: Block) -> list[str]:
        """The codes of the gemeenten that a maatregel works for."""
        named = [self.code_of.get(name, name) for name in listed(maatregel.get("gemeenten"))]
        return named or self.codes

    def ingang(self, i: int) -> int:
        """The first year of a maatregel by its number."""
        return int(self.maatregelen[i - 1].get("ingang", self.first))

    def price(self, year: int | None) -> Fraction:
        """Rules 7: what one euro of the basisjaar is in this year; structurally it is one."""
        if year is None or self.prijspeil == "constant":
            return Fraction(1)
        index = self.book["indexatie"]
        loon = figure(index["loonaandeel"])
        growth = 1 + loon * figure(index["loon"]) + (1 - loon) * figure(index["prijs"])
        return Fraction(growth ** (year - int(self.book["basisjaar"])))
