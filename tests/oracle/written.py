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


def per_year(written: Any) -> bool:
    """Whether a figure is given for each of some years."""
    return isinstance(written, dict) and any(key.isdigit() for key in written)


def in_year(written: Any, year: int) -> Any:
    """Rules 2: the figure of a year; of a year that is not named the nearest earlier one, else the first."""
    if isinstance(written, dict) and "waarde" in written:
        return in_year(written["waarde"], year) if per_year(written["waarde"]) else written
    if not per_year(written):
        return written
    named = sorted(map(int, written))
    earlier = [since for since in named if since <= year]
    return written[str(max(earlier) if earlier else named[0])]


def grown(written: Any, groei: Any, year: int, basisjaar: int) -> Fraction:
    """An amount in a year, in prices of the basisjaar; what is one figure grows."""
    amount = figure(in_year(written, year))
    same = in_year(written, year) is written
    return Fraction(amount * (1 + figure(groei)) ** (year - basisjaar)) if same and amount else amount


def listed(written: Any) -> list[str]:
    """One name or a list of them."""
    return [written] if isinstance(written, str) else list(written or [])


def share_of_each(book: Block, block: Block, year: int, netto: Fraction | None = None) -> Exact:
    """The share of each gemeente by the verdeelsleutel of this block in a year; the shares add up to 1.

    ``netto`` is what the gemeenten pay for the product in the basisjaar.
    """
    key = {"afname": block["afname"]} if "afname" in block else block.get("sleutel", "inwoners")
    everyone = [g.get("code", g["naam"]) for g in book["gemeenten"]]
    return _shares(book, key, year, netto, everyone)


def _shares(book: Block, key: Any, year: int, netto: Fraction | None, who: list[str]) -> Exact:
    """Rules 2, Sleutels: only those named count."""
    codes = {g["naam"]: g.get("code", g["naam"]) for g in book["gemeenten"]}
    named = book.get("sleutels", {})
    if isinstance(key, str) and key in named:
        return _shares(book, named[key], year, netto, who)
    block: Block = {"telling": key} if isinstance(key, str) else key
    if "deelnemers" in block:
        only = [codes.get(name, name) for name in listed(block["deelnemers"])]
        who = [code for code in who if code in only]
    out = dict.fromkeys(codes.values(), Fraction(0))
    if "delen" in block:
        rest = Fraction(1)
        for deel in block["delen"]:
            if "bedrag" in deel:
                assert netto is not None
                each = number(deel["bedrag"]) / netto
                for code, share in _shares(book, deel["sleutel"], year, netto, who).items():
                    out[code] += each if share else 0
                    rest -= each if share else 0
        for deel in block["delen"]:
            if "aandeel" in deel and rest:
                for code, share in _shares(book, deel["sleutel"], year, netto, who).items():
                    out[code] += rest * number(deel["aandeel"]) * share
        return out
    if "overgang" in block:
        pad = {int(since): number(part) for since, part in block["overgang"]["pad"].items()}
        started = [since for since in pad if since <= year]
        new = pad[max(started)] if started else Fraction(0)
        for part, one in ((new, block["overgang"]["naar"]), (1 - new, block["overgang"]["van"])):
            if part:
                for code, share in _shares(book, one, year, netto, who).items():
                    out[code] += part * share
        return out
    for gemeente in book["gemeenten"]:
        code = gemeente.get("code", gemeente["naam"])
        if "afname" in block or "bedragen" in block:
            given = block["afname"] if "afname" in block else block["bedragen"]
            count = figure(given.get(gemeente["naam"], given.get(code)))
        elif block["telling"] == "gelijk":
            count = Fraction(1)
        else:
            count = figure(in_year(gemeente.get(block["telling"]), year))
        out[code] = count if code in who else Fraction(0)
    everyone = sum(out.values(), Fraction(0))
    return {code: count / everyone for code, count in out.items()}


@dataclass
class Product:
    """One product or restpost, with all that the book says for it elsewhere filled in."""

    schil: str
    lasten: Fraction
    inkomsten: Fraction
    dekkingsgraad: Fraction
    shares: Exact
    parameters: Block
    netto: Fraction | None = None
    """What the gemeenten pay in the basisjaar."""

    def parameter(self, name: str) -> Fraction:
        """A parameter that the calculation cannot do without."""
        return figure(self.parameters[name])


def all_products(book: Block, year: int) -> dict[str, Product]:
    """The products of every schil in a year, and what is left of it, which is the same every year."""
    out: dict[str, Product] = {}
    basisjaar = int(book["basisjaar"])
    standard = book.get("standaard", {})
    for schil in book["schillen"]:
        name = schil["schil"]
        of_schil = figure(schil.get("dekkingsgraad"), otherwise=0)
        left = figure(schil["aandeel"]) * figure(book["begroting"])
        for product in book["producten"]:
            if product["schil"] == name:
                groei = product.get("groei")
                dekkingsgraad = figure(product["dekkingsgraad"]) if "dekkingsgraad" in product else of_schil
                at_first = [figure(in_year(product.get(kind), basisjaar)) for kind in ("lasten", "inkomsten")]
                netto = at_first[0] - at_first[1] - dekkingsgraad * at_first[0]
                left -= figure(in_year(product["lasten"], basisjaar))
                out[product["product"]] = Product(
                    schil=name,
                    lasten=grown(product["lasten"], groei, year, basisjaar),
                    inkomsten=grown(product.get("inkomsten"), groei, year, basisjaar),
                    dekkingsgraad=dekkingsgraad,
                    shares=share_of_each(book, product, year, netto),
                    parameters={**standard, **product},
                    netto=netto,
                )
        if left != 0:
            rest = schil.get("restpost", {})
            shares = share_of_each(book, rest, year)
            out[f"restpost-{name}"] = Product(name, left, Fraction(0), of_schil, shares, {**standard, **rest})
    return out


SETTINGS = ("reductie", "korting", "wijziging", "dekkingsgraad", "doel", "bedrag")


def _since(series: Block, year: int) -> str:
    """The nearest earlier setting."""
    text: str = series[str(max(int(since) for since in series if int(since) <= year))]
    return text


class Setting:
    """A productenboek and a scenario on it: what each maatregel works on, and when."""

    def __init__(self, book: Block, scenario: Block, prijspeil: str) -> None:
        self.book = book
        self.prijspeil = prijspeil
        self.codes = sorted(g.get("code", g["naam"]) for g in book["gemeenten"])
        self.code_of = {g["naam"]: g.get("code", g["naam"]) for g in book["gemeenten"]}
        self.first = int(scenario.get("startjaar") or book["vroegste_startjaar"])
        self.years = [self.first + i for i in range(int(scenario.get("jaren", "4")))]
        self.maatregelen: list[Block] = scenario.get("maatregelen", [])
        self.from_reserve = scenario.get("frictiekosten", {}).get("dekking") == "reserve"
        self.products = self.products_in(self.years[-1])

    def products_in(self, year: int | None) -> dict[str, Product]:
        """The products in a year; structurally those of the last year."""
        return all_products(self.book, self.years[-1] if year is None else year)

    def per_inwoner(self, year: int) -> Exact:
        """The share of each gemeente in the inwoners of a year."""
        return share_of_each(self.book, {}, year)

    def products_of(self, maatregel: Block) -> list[str]:
        """The products that a maatregel works on."""
        if maatregel.get("alles") in ("true", "ja"):
            return [name for name in self.products if name not in listed(maatregel.get("behalve"))]
        schillen = listed(maatregel.get("schil"))
        named = listed(maatregel.get("product"))
        chosen = [name for name, product in self.products.items() if name in named or product.schil in schillen]
        return [name for name in chosen if name not in listed(maatregel.get("behalve"))]

    def gemeenten_of(self, maatregel: Block) -> list[str]:
        """The codes of the gemeenten that a maatregel works for."""
        named = [self.code_of.get(name, name) for name in listed(maatregel.get("gemeenten"))]
        return named or self.codes

    def ingang(self, i: int) -> int:
        """The first year of a maatregel by its number; with a setting per year the first of those."""
        if years := self.decisions(i):
            return years[0]
        if self.maatregelen[i - 1]["knop"] == "verdeelsleutel" and "pad" in self.maatregelen[i - 1]:
            return min(map(int, self.maatregelen[i - 1]["pad"]))
        return int(self.maatregelen[i - 1].get("ingang", self.first))

    def decisions(self, i: int) -> list[int]:
        """The years in which a maatregel has a setting of their own."""
        written = self.maatregelen[i - 1]
        if written["knop"] == "investering":
            return []
        return sorted(int(year) for name in SETTINGS if per_year(written.get(name)) for year in written[name])

    def in_year(self, i: int, year: int | None) -> Block | None:
        """A maatregel as it is in a year; None when it does not work then. Structurally it has its last setting."""
        written = self.maatregelen[i - 1]
        if year is not None and (year < self.ingang(i) or year > int(written.get("tot", year))):
            return None
        if year is None and "tot" in written:
            return None
        return self.last(i) if year is None else {**written, **{n: _since(written[n], year) for n in self._series(i)}}

    def last(self, i: int) -> Block:
        """A maatregel with its last setting."""
        written = self.maatregelen[i - 1]
        return {**written, **{name: _since(written[name], 9999) for name in self._series(i)}}

    def _series(self, i: int) -> list[str]:
        return [name for name in SETTINGS if per_year(self.maatregelen[i - 1].get(name))]

    def price(self, year: int | None, product: str | None = None) -> Fraction:
        """Rules 7: what one euro of the basisjaar is in this year; structurally it is one."""
        out = Fraction(1)
        if year is None or self.prijspeil == "constant":
            return out
        of_boek = self.book["indexatie"]
        own = next((p.get("indexatie") for p in self.book["producten"] if p["product"] == product), None)
        for since in range(int(self.book["basisjaar"]) + 1, year + 1):
            out *= 1 + _rise(own, since, of_boek) if own is not None else 1 + _rise(of_boek, since, of_boek)
        return out


def _rise(written: Any, year: int, of_boek: Any) -> Fraction:
    """By how much prices rise in a year; what a product leaves out is as in the book."""
    parts = ("loonaandeel", "loon", "prijs")
    if not isinstance(written, dict) or not any(part in written for part in parts):
        return figure(in_year(written, year))
    loonaandeel, loon, prijs = (figure(in_year(written.get(p, of_boek.get(p)), year)) for p in parts)
    return loonaandeel * loon + (1 - loonaandeel) * prijs
