# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The oracle: the calculation rules once more, naive and slow, to check the engine against.

Written from docs/rekenregels.md alone. It keeps one exact fraction per product and per gemeente, follows the rules
in the order in which they stand there, and shares no formula and no rounding with the package: of
``takenkeuze`` it uses only the value classes of the model.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from takenkeuze.core.model.afbouw import Afbouw, Verloop
from takenkeuze.core.model.cijfer import Cijfer
from takenkeuze.core.model.productenboek import Parameters, Productenboek, Sleutel, SleutelKind
from takenkeuze.core.model.scenario import Dekking, Investering, Maatregel, Scenario, Verdeling

BASIS = "basis"
RESERVE = "reserve"
BIJDRAGE = "bijdrage"
FRICTIEKOSTEN = "frictiekosten"
EIGEN_KOSTEN = "eigen_kosten"
TERUGGAVE = "teruggave"

Post = tuple[str | int, str | None, int | None, str]  # oorzaak, product, jaar (None: structureel), soort
Cell = tuple[str, str]  # product, gemeentecode
Exact = dict[str, Fraction]  # euros (or shares) per gemeentecode
Cents = dict[str, int]  # cents per gemeentecode


@dataclass(frozen=True)
class Total:
    """The outcome of one year, in cents, for one gemeente or for all of them together."""

    bijdrage_basis: int
    bijdrage: int
    frictiekosten: int
    eigen_kosten: int
    netto_effect: int
    cumulatief: int


@dataclass
class Oracle:
    """Every post in whole cents, what the reserve pays and does, and the sums the rules ask for."""

    gemeenten: list[str]
    jaren: list[int]
    posten: dict[Post, Cents] = field(default_factory=dict)
    onttrekkingen: dict[tuple[int, str, int], int] = field(default_factory=dict)
    reserve: list[tuple[int, int, int, int, int]] = field(default_factory=list)

    @cached_property
    def sums(self) -> dict[tuple[bool, int | None, str], Cents]:
        """Posts added up: of the baseline (``True``) or all maatregelen, per year and kind. Not the teruggave."""
        out: dict[tuple[bool, int | None, str], Cents] = {}
        for (oorzaak, _product, year, kind), cents in self.posten.items():
            if oorzaak != RESERVE:
                subtotal = out.setdefault((oorzaak == BASIS, year, kind), dict.fromkeys(self.gemeenten, 0))
                for code, amount in cents.items():
                    subtotal[code] += amount
        return out

    def subtotal(self, year: int | None, kind: str, gemeente: str | None, *, basis: bool) -> int:
        """Cents of all posts of this year and kind, of the baseline or of all maatregelen together."""
        per_gemeente = self.sums.get((basis, year, kind), {})
        return sum(per_gemeente.values()) if gemeente is None else per_gemeente.get(gemeente, 0)

    def netto_effect(self, year: int, gemeente: str | None = None) -> int:
        """What the maatregelen change in this year; less to pay is negative."""
        kinds = (BIJDRAGE, FRICTIEKOSTEN, EIGEN_KOSTEN)
        return sum(self.subtotal(year, kind, gemeente, basis=False) for kind in kinds)

    def cumulatief(self, year: int, gemeente: str | None = None) -> int:
        """The netto effect of the first year up to and including this one."""
        return sum(self.netto_effect(j, gemeente) for j in self.jaren if j <= year)

    def total(self, year: int, gemeente: str | None = None) -> Total:
        """Everything of one year, for a gemeente or (``None``) for all of them together."""
        bijdrage_basis = self.subtotal(year, BIJDRAGE, gemeente, basis=True)
        return Total(
            bijdrage_basis=bijdrage_basis,
            bijdrage=bijdrage_basis + self.subtotal(year, BIJDRAGE, gemeente, basis=False),
            frictiekosten=self.subtotal(year, FRICTIEKOSTEN, gemeente, basis=False),
            eigen_kosten=self.subtotal(year, EIGEN_KOSTEN, gemeente, basis=False),
            netto_effect=self.netto_effect(year, gemeente),
            cumulatief=self.cumulatief(year, gemeente),
        )

    def structureel(self, gemeente: str | None = None) -> int:
        """The netto effect once every pad stands at 100%, in prices of the basisjaar."""
        return sum(self.subtotal(None, kind, gemeente, basis=False) for kind in (BIJDRAGE, EIGEN_KOSTEN))

    def breakeven_jaar(self, gemeente: str | None = None) -> int | None:
        """The first year whose cumulative netto effect is at most zero and stays so; ``None`` when there is none."""
        for year in self.jaren:
            if all(self.cumulatief(later, gemeente) <= 0 for later in self.jaren if later >= year):
                return year
        return None


# --- rules 1: rounding ------------------------------------------------------------------------------------------


def downwards(amount: Fraction) -> int:
    """The largest integer that is not above ``amount``."""
    return amount.numerator // amount.denominator


def round_off(amount: Fraction) -> int:
    """To the nearest integer, half away from zero."""
    if amount < 0:
        return -round_off(-amount)
    return downwards(amount + Fraction(1, 2))


def to_cents(euros: Exact) -> Cents:
    """One post in whole cents per gemeente: the total is rounded once and divided by largest remainder."""
    codes = sorted(euros)
    exact = {code: euros[code] * 100 for code in codes}
    total = sum(exact.values(), Fraction(0))
    decisive = total
    if decisive == 0:
        decisive = next((exact[code] for code in codes if exact[code] != 0), Fraction(0))
    sign = -1 if decisive < 0 else 1

    positive = {code: exact[code] * sign for code in codes}
    cents = {code: downwards(positive[code]) for code in codes}
    rest = {code: positive[code] - cents[code] for code in codes}
    missing = round_off(total * sign) - sum(cents.values())
    queue = sorted(codes, key=lambda code: (-rest[code], code))
    for code in queue[:missing]:
        cents[code] += 1
    return {code: cents[code] * sign for code in codes}


# --- rules 2: verdeelsleutels -----------------------------------------------------------------------------------


def value(cijfer: Cijfer | None) -> Fraction:
    """A figure; one that is not given counts as zero."""
    return Fraction(0) if cijfer is None else cijfer.waarde


def given(cijfer: Cijfer | None) -> Fraction:
    """A figure that the calculation cannot do without."""
    if cijfer is None:
        raise LookupError("a parameter that this maatregel needs is not given")
    return cijfer.waarde


def shares(boek: Productenboek, key: Sleutel) -> Exact:
    """The share of each gemeente; the shares add up to 1."""
    if key.kind is SleutelKind.AFNAME:
        named = dict(key.afname)
        return {g.code: named.get(g.code, Fraction(0)) for g in boek.gemeenten}
    if key.kind is SleutelKind.JONGEREN:
        counts = {g.code: g.jongeren.waarde for g in boek.gemeenten}
    else:
        counts = {g.code: g.inwoners.waarde for g in boek.gemeenten}
    everyone = sum(counts.values(), Fraction(0))
    return {code: count / everyone for code, count in counts.items()}


# --- rules 3: the state and the knoppen -------------------------------------------------------------------------


COMPONENTS = ("lasten", "inkomsten", "dekkingsgraad", "gemeentekosten", "maatwerk", "lokaal", "resultaat", "dekking")


@dataclass
class Stands:
    """The state of every product in every gemeente, in one year or structurally."""

    lasten: dict[Cell, Fraction] = field(default_factory=dict)  # L
    inkomsten: dict[Cell, Fraction] = field(default_factory=dict)  # V
    dekkingsgraad: dict[Cell, Fraction] = field(default_factory=dict)  # d
    gemeentekosten: dict[Cell, Fraction] = field(default_factory=dict)  # C
    maatwerk: dict[Cell, Fraction] = field(default_factory=dict)  # m
    lokaal: dict[Cell, Fraction] = field(default_factory=dict)  # a
    resultaat: dict[Cell, Fraction] = field(default_factory=dict)  # q
    dekking: dict[Cell, Fraction] = field(default_factory=dict)  # t

    def netto(self, cell: Cell) -> Fraction:
        """N = min(L − V − d·L, L·(1 − t)); t counts from when it is asked."""
        lasten = self.lasten[cell]
        netto = lasten - self.inkomsten[cell] - self.dekkingsgraad[cell] * lasten
        return netto if self.dekking[cell] == 0 else min(netto, lasten * (1 - self.dekking[cell]))

    def covered(self, cell: Cell) -> Fraction:
        """c = max(d + V/L, t)."""
        return max(self.dekkingsgraad[cell] + self.inkomsten[cell] / self.lasten[cell], self.dekking[cell])

    def duplicate(self) -> "Stands":
        """The same state, to change without changing this one."""
        return Stands(**{name: dict(getattr(self, name)) for name in COMPONENTS})

    def part_of_the_way(self, full: "Stands", part: Fraction) -> "Stands":
        """Rules 4: every component a part of the way to the full effect; t from what is covered now."""
        between = self.duplicate()
        for name in COMPONENTS:
            ours, theirs, out = getattr(self, name), getattr(full, name), getattr(between, name)
            for cell in ours:
                if ours[cell] != theirs[cell]:
                    begin = self.covered(cell) if name == "dekking" else ours[cell]
                    out[cell] = begin + part * (theirs[cell] - begin)
        return between


def starting_state(boek: Productenboek) -> Stands:
    """The baseline."""
    stands = Stands()
    for product in boek.producten:
        for code, share in shares(boek, product.sleutel).items():
            cell = (product.id, code)
            stands.lasten[cell] = product.lasten.waarde * share
            stands.inkomsten[cell] = product.inkomsten.waarde * share
            stands.dekkingsgraad[cell] = given(product.dekkingsgraad)
            stands.maatwerk[cell] = value(product.parameters.maatwerkaandeel)
            stands.lokaal[cell] = value(product.parameters.lokaal_aandeel)
            stands.resultaat[cell] = Fraction(1)
            stands.dekking[cell] = Fraction(0)
            local, own = stands.lokaal[cell], Fraction(0)
            if local < 1:
                schaalnadeel = value(product.parameters.schaalnadeel)
                own = local * (stands.netto(cell) + schaalnadeel * stands.lasten[cell]) / (1 - local)
            stands.gemeentekosten[cell] = own
    return stands


class Unable(Exception):
    """A maatregel that can't be computed; it changes nothing."""


def turn(boek: Productenboek, before: Stands, maatregel: Maatregel) -> Stands:
    """The full effect of this maatregel. Raises ``Unable``."""
    knop = maatregel.knop.naam
    settings = maatregel.settings
    codes = maatregel.gemeenten or tuple(g.code for g in boek.gemeenten)
    cells = [(product, code) for product in maatregel.producten for code in codes]
    of_selectie = sum((before.lasten[cell] for cell in cells), Fraction(0))

    if knop in ("taakreductie", "kaasschaaf") and settings.bedrag is not None and of_selectie == 0:
        raise Unable("an amount of money of nothing")
    if knop == "lokaal_regionaal" and any(before.lokaal[cell] == 1 and settings.lokaal_aandeel < 1 for cell in cells):
        raise Unable("nothing is left with the GR, so what a part of it costs cannot be said")

    after = before.duplicate()
    for cell in cells:
        turn_cell(maatregel, boek.product[cell[0]].parameters, before, after, cell, of_selectie)
    return after


def turn_cell(
    maatregel: Maatregel, product: Parameters, before: Stands, after: Stands, cell: Cell, of_selectie: Fraction
) -> None:
    """The table of rules 3, for one product in one gemeente."""
    lasten = before.lasten[cell]
    inkomsten = before.inkomsten[cell]
    settings = maatregel.settings
    match maatregel.knop.naam:
        case "kwaliteit_intensiteit":
            after.lasten[cell] = lasten + lasten * given(product.variabel_aandeel) * settings.wijziging
        case "maatwerk_uniformiteit":
            surcharge = given(product.maatwerkopslag)
            numerator = 1 + settings.maatwerkaandeel * surcharge
            denominator = 1 + before.maatwerk[cell] * surcharge
            after.lasten[cell] = lasten * numerator / denominator
            after.maatwerk[cell] = settings.maatwerkaandeel
        case "lokaal_regionaal":
            old, new = before.lokaal[cell], settings.lokaal_aandeel
            if new != old:
                after.lasten[cell] = lasten * (1 - new) / (1 - old)
                after.inkomsten[cell] = inkomsten * (1 - new) / (1 - old)
                after.lokaal[cell] = new
            if new > old:
                moved = before.netto(cell) + given(product.schaalnadeel) * lasten
                after.gemeentekosten[cell] = before.gemeentekosten[cell] + (new - old) / (1 - old) * moved
            if new < old:
                after.gemeentekosten[cell] = before.gemeentekosten[cell] * new / old
        case "resultaat_effect":
            sensitive = given(product.kostengevoeligheid)
            now = 1 + sensitive * (before.resultaat[cell] - 1)
            if now == 0:
                raise Unable("nothing is left from which to say what more would cost")
            after.lasten[cell] = lasten * (1 + sensitive * (settings.doel - 1)) / now
            after.resultaat[cell] = settings.doel
        case "taakreductie":
            reductie = settings.reductie
            if reductie is None:
                reductie = settings.bedrag / of_selectie
            after.lasten[cell] = lasten - reductie * lasten
            after.inkomsten[cell] = inkomsten - reductie * inkomsten
        case "kaasschaaf":
            korting = settings.korting
            if korting is None:
                korting = settings.bedrag / of_selectie
            after.lasten[cell] = lasten - korting * lasten
        case "kostendekkend":
            if lasten != 0:
                after.dekking[cell] = max(before.covered(cell), settings.dekkingsgraad)
        case "stoppen":
            after.lasten[cell] = Fraction(0)
            after.inkomsten[cell] = Fraction(0)
        case unknown:
            raise NotImplementedError(unknown)


# --- rules 4: afbouw --------------------------------------------------------------------------------------------


def oracle_path(afbouw: Afbouw, of_boek: Afbouw) -> list[Fraction]:
    """The realised part in the first, second, … calendar year; after the last one it stays 100%."""
    if afbouw.pad is not None:
        return list(afbouw.pad)
    course = afbouw.verloop
    if course is None:
        course = of_boek.verloop
    if course is None:
        course = Verloop.LINEAIR
    years = afbouw.jaren
    if years is None:
        years = of_boek.jaren
    if years is None:
        years = 2
    if course is Verloop.DIRECT or years == 0:
        return [Fraction(1)]
    if course is Verloop.TRAP:
        return [Fraction(i, years) for i in range(years)] + [Fraction(1)]
    # A straight line: i/n on 1 January, (i+1)/n on 31 December, halfway between them on average.
    return [(Fraction(i, years) + Fraction(i + 1, years)) / 2 for i in range(years)] + [Fraction(1)]


def realised_share(pad: list[Fraction], i: int) -> Fraction:
    """The realised part in calendar year ``i`` counted from the first year of the maatregel."""
    if i < 0:
        return Fraction(0)
    return pad[i] if i < len(pad) else Fraction(1)


# --- rules 5: frictiekosten -------------------------------------------------------------------------------------


def frictiefactor(boek: Productenboek, maatregel: Maatregel) -> Fraction:
    """The maatregel's own factor, else the one for the knop, else the productenboek's."""
    if maatregel.frictie.factor is not None:
        return maatregel.frictie.factor
    for knop, factor in boek.frictie.per_knop:
        if knop == maatregel.knop.naam:
            return factor.waarde
    return boek.frictie.factor.waarde


Falls = dict[tuple[int, str, str], Fraction]
"""By how much lasten fall structurally (below zero: rise), per maatregel, product and gemeentecode."""


def counting(scenario: Scenario, falls: Falls, maatregel: Maatregel, product: str, codes: list[str]) -> Exact:
    """R per gemeente: what counts of the falls of one maatregel on one product."""
    own = {code: falls[maatregel.number, product, code] for code in codes}
    whole = sum(own.values(), Fraction(0))
    if whole <= 0:
        return {}  # it lowers no lasten of this product
    fallen = {code: max(fall, Fraction(0)) for code, fall in own.items()}
    every = sum(fallen.values(), Fraction(0))
    same_year = [m.number for m in scenario.maatregelen if isinstance(m, Maatregel) and m.ingang == maatregel.ingang]
    out = {}
    for code in codes:
        changes = [falls[number, product, code] for number in same_year if (number, product, code) in falls]
        net = max(sum(changes, Fraction(0)), Fraction(0))
        down = sum((change for change in changes if change > 0), Fraction(0))
        out[code] = fallen[code] * whole / every * net / down if down else Fraction(0)
    return out


def frictie_per_product(boek: Productenboek, maatregel: Maatregel, afname: dict[str, Exact]) -> Exact:
    """F in euros per product, given how much of the fall of its lasten counts in each gemeente."""
    falls = {product: sum(afname[product].values(), Fraction(0)) for product in maatregel.producten}
    falls = {product: fall for product, fall in falls.items() if fall > 0}
    amount = maatregel.frictie.bedrag
    if amount is not None:
        everything = sum(falls.values(), Fraction(0))
        return {product: amount * fall / everything for product, fall in falls.items()}
    return {
        product: fall * given(boek.product[product].parameters.personeelsaandeel) * frictiefactor(boek, maatregel)
        for product, fall in falls.items()
    }


def bearers(boek: Productenboek, verdeling: Verdeling, afname: Exact) -> Exact:
    """The share of each gemeente in the frictiekosten of a product."""
    if verdeling is Verdeling.SOLIDAIR:
        return shares(boek, Sleutel(SleutelKind.INWONERS))
    everything = sum(afname.values(), Fraction(0))
    return {code: fall / everything for code, fall in afname.items()}


# --- rules 7: prices --------------------------------------------------------------------------------------------


def price_factor(boek: Productenboek, prijspeil: str, year: int) -> Fraction:
    """What one euro of the basisjaar is in this year."""
    if prijspeil == "constant":
        return Fraction(1)
    if prijspeil != "lopend" or boek.indexatie is None:
        raise ValueError(f"prijspeil {prijspeil!r}, indexatie {boek.indexatie!r}")
    loonaandeel = boek.indexatie.loonaandeel.waarde
    index = 1 + loonaandeel * boek.indexatie.loon.waarde + (1 - loonaandeel) * boek.indexatie.prijs.waarde
    return Fraction(index ** (year - boek.basisjaar))


# --- all of it --------------------------------------------------------------------------------------------------


def compute(boek: Productenboek, scenario: Scenario, prijspeil: str = "constant") -> Oracle:
    """Compute a resolved scenario on a completed productenboek."""
    codes = sorted(g.code for g in boek.gemeenten)
    years = [scenario.startjaar + i for i in range(scenario.jaren)]
    prijs = {year: price_factor(boek, prijspeil, year) for year in years}
    out = Oracle(gemeenten=codes, jaren=years)
    start = starting_state(boek)

    for product in boek.producten:
        netto = {code: start.netto((product.id, code)) for code in codes}
        for year in years:
            out.posten[BASIS, product.id, year, BIJDRAGE] = to_cents(times(netto, prijs[year]))
        out.posten[BASIS, product.id, None, BIJDRAGE] = to_cents(netto)

    stands: dict[int | None, Stands] = dict.fromkeys((*years, None), start)
    falls: Falls = {}
    pads: dict[int, list[Fraction]] = {}
    turned = [choice for choice in scenario.maatregelen if isinstance(choice, Maatregel)]
    for maatregel in sorted(turned, key=lambda m: m.ingang):
        try:
            following, pad = walk_one(out, boek, maatregel, stands)
        except Unable:
            continue
        for cell in start.lasten:
            if cell[0] in maatregel.producten:
                falls[maatregel.number, *cell] = stands[None].lasten[cell] - following[None].lasten[cell]
        pads[maatregel.number] = pad
        for moment, before in stands.items():
            index = Fraction(1) if moment is None else prijs[moment]
            book_change(out, maatregel, start, before, following[moment], moment, index)
        stands = following

    for choice in scenario.maatregelen:
        if isinstance(choice, Investering):
            compute_investering(out, boek, choice, prijs)
        elif choice.number in pads:
            counts = {product: counting(scenario, falls, choice, product, codes) for product in choice.producten}
            compute_frictie(out, boek, choice, scenario.dekking, counts, pads[choice.number], prijs)

    compute_reserve(out, boek)
    return out


def walk_one(
    out: Oracle, boek: Productenboek, maatregel: Maatregel, stands: Mapping[int | None, Stands]
) -> tuple[dict[int | None, Stands], list[Fraction]]:
    """The states of all years after one maatregel, and its pad. Raises ``Unable``."""
    structural = turn(boek, stands[None], maatregel)
    cells = [cell for cell in structural.lasten if cell[0] in maatregel.producten]
    lasten_down = sum((stands[None].lasten[cell] - structural.lasten[cell] for cell in cells), Fraction(0)) > 0
    if maatregel.afbouw is not None:
        pad = oracle_path(maatregel.afbouw, boek.afbouw)
    elif lasten_down:
        pad = oracle_path(boek.afbouw, boek.afbouw)
    else:
        pad = [Fraction(1)]
    following: dict[int | None, Stands] = {None: structural}
    for year in out.jaren:
        part = realised_share(pad, year - maatregel.ingang)
        following[year] = stands[year]
        if part > 0:
            following[year] = stands[year].part_of_the_way(turn(boek, stands[year], maatregel), part)
    return following, pad


def book_change(
    out: Oracle, maatregel: Maatregel, start: Stands, before: Stands, after: Stands, year: int | None, index: Fraction
) -> None:
    """Rules 1: the bill after a maatregel minus the bill before it, for each of its products."""
    for product in maatregel.producten:

        def bijdrage(stands: Stands, product: str = product) -> Cents:
            return to_cents({code: stands.netto((product, code)) * index for code in out.gemeenten})

        def own(stands: Stands, product: str = product) -> Cents:
            cells = {code: (product, code) for code in out.gemeenten}
            more = {code: stands.gemeentekosten[cell] - start.gemeentekosten[cell] for code, cell in cells.items()}
            return to_cents(times(more, index))

        for kind, bill in ((BIJDRAGE, bijdrage), (EIGEN_KOSTEN, own)):
            then, now = bill(before), bill(after)
            if then != now:
                out.posten[maatregel.number, product, year, kind] = {code: now[code] - then[code] for code in now}


def times(euros: Exact, factor: Fraction) -> Exact:
    """Each amount times the factor."""
    return {code: amount * factor for code, amount in euros.items()}


def boek_post(out: Oracle, post: Post, euros: Exact) -> None:
    """Add a post, unless there is nothing in it."""
    if any(amount != 0 for amount in euros.values()):
        assert post not in out.posten, post
        out.posten[post] = to_cents(euros)


def compute_frictie(
    out: Oracle,
    boek: Productenboek,
    maatregel: Maatregel,
    dekking: Dekking,
    counts: dict[str, Exact],
    pad: list[Fraction],
    prijs: Mapping[int, Fraction],
) -> None:
    """The frictiekosten of one maatregel, spread over the years before its pad reaches 100%."""
    number = maatregel.number
    afbouw_years = 0
    while realised_share(pad, afbouw_years) < 1:
        afbouw_years += 1
    frictie_years = max(afbouw_years, 1)
    for product, frictie in frictie_per_product(boek, maatregel, counts).items():
        verdeling = bearers(boek, maatregel.frictie.verdeling, counts[product])
        for i in range(frictie_years):
            year = maatregel.ingang + i
            if year not in prijs:
                continue
            amount = frictie / frictie_years * prijs[year]
            if dekking is Dekking.GEMEENTEN:
                boek_post(out, (number, product, year, FRICTIEKOSTEN), times(verdeling, amount))
            elif amount != 0:
                out.onttrekkingen[number, product, year] = round_off(amount * 100)


def compute_investering(
    out: Oracle, boek: Productenboek, investering: Investering, prijs: Mapping[int, Fraction]
) -> None:
    """The posts of an investering: one per year and the structural one."""
    verdeling = shares(boek, investering.sleutel)
    opbrengst = investering.opbrengst
    for year in out.jaren:
        amount = sum((euros for j, euros in investering.incidenteel if j == year), Fraction(0))
        started = [j for j, _ in investering.structureel if j <= year]
        if started:
            amount += dict(investering.structureel)[max(started)]
        if opbrengst is not None and year >= opbrengst.vanaf:
            amount -= opbrengst.bedrag
        boek_post(out, (investering.number, None, year, BIJDRAGE), times(verdeling, amount * prijs[year]))

    structural = Fraction(0)
    if investering.structureel:
        structural += max(investering.structureel)[1]
    if opbrengst is not None:
        structural -= opbrengst.bedrag
    boek_post(out, (investering.number, None, None, BIJDRAGE), times(verdeling, structural))


def compute_reserve(out: Oracle, boek: Productenboek) -> None:
    """Rules 6: year by year what goes out of the reserve, and what goes back to the gemeenten."""
    if boek.reserve is None:
        return
    per_inwoner = shares(boek, Sleutel(SleutelKind.INWONERS))
    stand = round_off(boek.reserve.stand.waarde * 100)
    for year in out.jaren:
        start = stand
        onttrekking = sum(cents for (_, _, j), cents in out.onttrekkingen.items() if j == year)
        stand -= onttrekking
        teruggave = 0
        if boek.reserve.bovengrens is not None:
            bovengrens = round_off(boek.reserve.bovengrens.waarde * 100)
            teruggave = max(0, stand - bovengrens)
        stand -= teruggave
        boek_post(out, (RESERVE, None, year, TERUGGAVE), times(per_inwoner, Fraction(-teruggave, 100)))
        out.reserve.append((year, start, onttrekking, teruggave, stand))
