# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Random productenboeken and scenarios as files: each thing in one of the ways in which it may be written."""

from collections.abc import Callable
from fractions import Fraction
from random import Random
from typing import Any

from hypothesis import strategies as st

from takenkeuze.core.model.afbouw import Afbouw
from takenkeuze.core.model.cijfer import Cijfer
from takenkeuze.core.model.filling_in import at_basisjaar, complete_boek
from takenkeuze.core.model.indexatie import PriceRise, SingleIndex
from takenkeuze.core.model.productenboek import ZERO, Gemeente, Parameters, Product, Productenboek, Schil
from takenkeuze.core.model.sleutel import BY_INWONERS, Sleutel, SleutelKind
from takenkeuze.core.result import Prijspeil
from tests.strategies import COUNTS, sayable, scenarios, written_boeken
from tests.writing import as_yaml, to_block, without_empty

Block = dict[str, Any]


@st.composite
def written_cases(draw: st.DrawFn) -> tuple[str, str, Prijspeil]:
    """A productenboek, a scenario on it, and the prices to compute it in."""
    boek = draw(written_boeken())
    scenario = sayable(boek, draw(scenarios(complete_boek(at_basisjaar(boek)))))
    # one number, not a choice for each key: what shrinks is the case, not the way it is written
    writer = Writer(boek, Random(draw(st.integers(0, 2**32))))
    return writer.boek(), writer.scenario(to_block(scenario)), draw(st.sampled_from(list(Prijspeil)))


class Writer:
    """Writes on chance; which way it takes must make no difference to the oracle or to the program."""

    def __init__(self, boek: Productenboek, chance: Random) -> None:
        self._boek = boek
        self._chance = chance
        self._named: Block = {}
        self._boek_is_written = False

    def boek(self) -> str:
        """The productenboek as a file."""
        boek = self._boek
        schillen, producten = [self._schil(s) for s in boek.schillen], [self._product(p) for p in boek.producten]
        self._boek_is_written = True
        reserve, index = boek.reserve, boek.indexatie
        block = {
            "productenboek": boek.titel,
            "basisjaar": str(boek.basisjaar),
            "vroegste_startjaar": str(boek.vroegste_startjaar),
            "begroting": self._euro(boek.begroting),
            "reserve": reserve and {name: self._euro(value) for name, value in reserve._asdict().items()},
            "indexatie": index and self._indexatie(index),
            "afbouw": self._afbouw(boek.afbouw),
            "frictie": {
                "factor": None
                if boek.frictie.factor.waarde == 1 and self._now_and_then()
                else self._factor(boek.frictie.factor),
                "per_knop": {knop: self._factor(factor) for knop, factor in boek.frictie.per_knop},
            },
            "tellingen": {telling.id: {"naam": telling.id} for telling in boek.tellingen},
            "sleutels": self._named,
            "standaard": self._parameters(boek.standaard),
            "gemeenten": [self._gemeente(gemeente) for gemeente in boek.gemeenten],
            "schillen": schillen,
            "producten": producten,
        }
        return as_yaml(without_empty(block), self._chance)

    def scenario(self, block: Block) -> str:
        """A scenario as a file, from its block written in full."""
        for key, default in (("startjaar", self._boek.vroegste_startjaar), ("jaren", 4)):
            if block[key] == default and self._chance.random() < 0.7:
                del block[key]
        if block["frictiekosten"]["dekking"] == "gemeenten" and self._now_and_then():
            del block["frictiekosten"]
        for maatregel in block.get("maatregelen", []):
            if maatregel["knop"] == "investering":
                self._investering(maatregel, block.get("startjaar", self._boek.vroegste_startjaar))
            else:
                self._maatregel(maatregel, block.get("startjaar", self._boek.vroegste_startjaar))
        return as_yaml(block, self._chance)

    def _now_and_then(self) -> bool:
        return self._chance.random() < 0.5

    # --- of a scenario

    def _maatregel(self, maatregel: Block, startjaar: int) -> None:
        if self._chance.random() < 0.3:
            del maatregel["product"]
            schillen = [schil.id for schil in self._boek.schillen]
            if self._now_and_then():
                maatregel["alles"] = self._chance.choice(["true", "ja"])
            else:
                maatregel["schil"] = self._chance.sample(schillen, self._chance.randint(1, len(schillen)))
        elif len(maatregel["product"]) == 1 and self._now_and_then():
            (maatregel["product"],) = maatregel["product"]
        if "gemeenten" in maatregel:
            maatregel["gemeenten"] = [self._name(code) for code in maatregel["gemeenten"]]
        if maatregel.get("ingang") == startjaar and self._now_and_then():
            del maatregel["ingang"]
        if "sleutel" in maatregel:
            maatregel["sleutel"] = self._key(maatregel["sleutel"]) or "inwoners"
            return
        if maatregel["frictie"].get("verdeling") == "veroorzaker" and self._now_and_then():
            del maatregel["frictie"]["verdeling"]
            maatregel.update(without_empty({"frictie": maatregel.pop("frictie")}))
        if maatregel.get("blijvend") == {"dragers": "blijvers"} and self._now_and_then():
            del maatregel["blijvend"]

    def _investering(self, investering: Block, startjaar: int) -> None:
        single = [k for k in ("incidenteel", "structureel") if len(investering.get(k, {})) == 1]
        if single and self._now_and_then():
            key = self._chance.choice(single)
            ((year, amount),) = investering[key].items()
            investering[key] = amount
            if int(year) != startjaar or self._now_and_then():
                investering["ingang"] = year
        key = self._key(investering.pop("sleutel"))
        if isinstance(key, dict) and "afname" in key:
            self._afname(key["afname"], investering)
        elif key is not None:
            investering["sleutel"] = key

    # --- of a productenboek

    def _gemeente(self, gemeente: Gemeente) -> Block:
        counts = {"inwoners": self._count(gemeente.inwoners), "jongeren": self._count(gemeente.jongeren)}
        counts |= {name: self._count(count) for name, count in gemeente.tellingen}
        return {"code": gemeente.code, "naam": gemeente.naam} | {k: v for k, v in counts.items() if v != "0"}

    def _count(self, count: Cijfer) -> Any:
        return self._years(count, self._count) if count.per_year else str(count.waarde)

    def _indexatie(self, index: PriceRise) -> Any:
        if isinstance(index, SingleIndex):
            return self._part(index.stijging)
        return {name: self._part(value) for name, value in index._asdict().items()}

    def _schil(self, schil: Schil) -> Block:
        rest = self._parameters(schil.restpost.parameters) | {"sleutel": self._key(schil.restpost.sleutel)}
        return without_empty(
            {
                "schil": schil.id,
                "aandeel": self._part(schil.aandeel),
                "dekkingsgraad": self._part(schil.dekkingsgraad),
                "restpost": rest,
            }
        )

    def _product(self, product: Product) -> Block:
        block = {
            "product": product.id,
            "naam": product.naam,
            "schil": product.schil,
            "lasten": self._euro(product.lasten),
            "inkomsten": self._euro(product.inkomsten) if product.inkomsten != ZERO else None,
            "groei": self._part(product.groei),
            "indexatie": product.indexatie and self._indexatie(product.indexatie),
            "dekkingsgraad": self._part(product.dekkingsgraad),
            "wettelijk_minimum": self._part(product.wettelijk_minimum),
            **self._parameters(product.parameters),
        }
        key = self._key(product.sleutel)
        if isinstance(key, dict) and "afname" in key:
            self._afname(key["afname"], block)
        else:
            block["sleutel"] = key
        return without_empty(block)

    def _afname(self, afname: Block, block: Block) -> None:
        """Put what gemeenten buy in the block of a product or an investering."""
        if self._now_and_then():
            block["sleutel"] = {"afname": afname}
        else:
            block["afname"] = afname
            if self._now_and_then():
                block["sleutel"] = "afname"

    def _key(self, key: Sleutel) -> Any:
        if key == BY_INWONERS and self._now_and_then():
            return None
        block = self._in_place(key)
        if not self._boek_is_written and self._chance.random() < 0.3:
            name = f"sleutel-{len(self._named)}"
            self._named[name] = block if isinstance(block, dict) else {"telling": block}
            return name
        return block

    def _in_place(self, key: Sleutel) -> Any:
        """A key as it is written where it is used."""
        match key.kind:
            case SleutelKind.AFNAME:
                counts = self._now_and_then()
                parts = {self._name(c): str(part * 200) if counts else self._share(part) for c, part in key.afname}
                return {"afname": parts}
            case SleutelKind.BEDRAGEN:
                return {"bedragen": {self._name(code): self._bare_euro(amount) for code, amount in key.bedragen}}
            case SleutelKind.DELEN:
                delen = [(self._key(deel.sleutel) or "inwoners", deel.aandeel) for deel in key.delen]
                return {"delen": [{"sleutel": one, "aandeel": self._share(part)} for one, part in delen if part]}
            case SleutelKind.OVERGANG:
                assert key.overgang is not None
                old, new = (self._key(one) or "inwoners" for one in (key.overgang.old, key.overgang.new))
                pad = {str(year): self._share(part) for year, part in key.overgang.pad}
                return {"overgang": {"van": old, "naar": new, "pad": pad}}
        if key.deelnemers:
            return {"telling": key.word, "deelnemers": [self._name(code) for code in key.deelnemers]}
        return key.word

    def _name(self, code: str) -> str:
        """A gemeente by its name or by its code."""
        name = next(gemeente.naam for gemeente in self._boek.gemeenten if gemeente.code == code)
        return self._chance.choice([code, name])

    def _parameters(self, parameters: Parameters) -> Block:
        given = {name: cijfer for name, cijfer in parameters._asdict().items() if cijfer is not None}
        return {name: str(c.waarde) if name in COUNTS else self._part(c) for name, c in given.items()}

    def _afbouw(self, afbouw: Afbouw) -> Block:
        return {
            "verloop": afbouw.verloop and afbouw.verloop.value,
            "jaren": None if afbouw.jaren is None else str(afbouw.jaren),
            "pad": [self._share(part) for part in afbouw.pad or ()],
        }

    # --- figures

    def _euro(self, amount: Cijfer | None) -> Any:
        if amount is None:
            return None
        if amount.per_year:
            return self._years(amount, self._euro)
        return self._figure(self._bare_euro(amount.waarde))

    def _bare_euro(self, amount: Fraction) -> str:
        euros, cents = divmod(amount * 100, 100)
        whole = self._chance.choice([f"{euros}", f"{euros:_}"])
        return f"{whole}{self._chance.choice('.,')}{int(cents):02}" if cents else whole

    def _part(self, part: Cijfer | None) -> Any:
        if part is not None and part.per_year:
            return self._years(part, self._part)
        return None if part is None else self._figure(self._share(part.waarde))

    def _years(self, cijfer: Cijfer, write: Callable[[Cijfer], Any]) -> Any:
        """A figure for several years, each as ``write`` writes one."""
        block = {str(year): write(of_year) for year, of_year in cijfer.per_year}
        return block if self._now_and_then() else {"waarde": block, "herkomst": "aanname"}

    def _factor(self, factor: Cijfer) -> Any:
        hundredths = f"{int(factor.waarde * 100):03}"
        return self._figure(f"{hundredths[:-2]}{self._chance.choice('.,')}{hundredths[-2:]}")

    def _share(self, part: Fraction) -> str:
        if part.denominator > 1 and self._chance.random() < 0.3:
            return str(part)
        sign, (whole, tenths) = "-" * (part < 0), divmod(int(abs(part) * 1000), 10)
        return f"{sign}{whole}{self._chance.choice('.,')}{tenths}%" if tenths else f"{sign}{whole}%"

    def _figure(self, text: str) -> Any:
        """A figure bare, or with where it comes from."""
        return text if self._now_and_then() else {"waarde": text, "herkomst": "aanname"}
