# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Time and memory are bounded by what is in the file: twice as much costs twice as much, whatever it says."""

from fractions import Fraction
from itertools import cycle
from time import process_time
from unittest.mock import patch

from takenkeuze.core.engine import simulate
from takenkeuze.core.engine.delen import keer_knop
from takenkeuze.core.engine.exact import MAX_BITS
from takenkeuze.core.model.eisen import Uitzondering
from takenkeuze.core.model.scenario import Kant, Scenario
from takenkeuze.core.result import Resultaat
from takenkeuze.features.check.question import over_scenario
from takenkeuze.features.diff.question import vergelijk
from tests.helpers import boek, reken, scenario

# a product of which everything varies, so that a maatregel multiplies its lasten by 1 + w
ALLES_VARIABEL = "personeelsaandeel: 100%\nvariabel_aandeel: 100%\n"

VEEL_PRODUCTEN = """\
productenboek: Proef
basisjaar: 2025
vroegste_startjaar: 2026
begroting: 1_000_000
standaard: {personeelsaandeel: 80%, variabel_aandeel: 60%}
gemeenten:
  - {code: GM0001, naam: Oost, inwoners: 600}
schillen:
  - {schil: 1, aandeel: 100%}
producten:
""" + "".join(f"  - {{product: p{i}, naam: P{i}, schil: 1, lasten: 25_000}}\n" for i in range(40))


def breuken(aantal: int) -> Resultaat:
    """Maatregelen that each multiply the lasten by a fraction of 47 bits, of which no two have a factor in common."""
    regels = [
        f"- {{knop: kwaliteit_intensiteit, alles: true, wijziging: {teken}1/{99_999_999_999_901 + 2 * i}}}"
        for i, teken in zip(range(aantal), cycle(("", "-")), strict=False)
    ]
    return reken("\n".join(regels), ALLES_VARIABEL)


def langste(resultaat: Resultaat) -> int:
    """The bits of the longest number that a maatregel left."""
    lasten = [d.toestand.lasten for stap in resultaat.stappen for e in stap.effecten for d in e.na.delen]
    return max(max(bedrag.numerator.bit_length(), bedrag.denominator.bit_length()) for bedrag in lasten)


def test_breuken_groeien_niet_zonder_einde() -> None:
    resultaat = breuken(120)
    assert MAX_BITS - 64 < langste(resultaat) <= MAX_BITS
    geweigerd = [b.maatregel for b in resultaat.bevindingen if b.code == "TK105"]
    assert geweigerd[-1] == 120
    assert geweigerd[0] is not None
    # what comes before the first that is refused is as exact as ever: 1.000.000 · Π (1 + w)
    tot = geweigerd[0] - 1
    verwacht = Fraction(1_000_000)
    for i in range(tot):
        verwacht *= 1 + Fraction(-1 if i % 2 else 1, 99_999_999_999_901 + 2 * i)
    (effect,) = resultaat.stap[tot].effecten
    assert effect.na.lasten == verwacht
    assert "meer dan 600 cijfers" in next(b.tekst for b in resultaat.bevindingen if b.code == "TK105")


def test_honderd_maatregelen_met_twee_decimalen_passen_er_in() -> None:
    """More than anyone takes on one product: all of them count."""
    regels = [f"- {{knop: kwaliteit_intensiteit, product: taak, wijziging: -0.{i % 99 + 1:02d}%}}" for i in range(100)]
    resultaat = reken("\n".join(regels), "personeelsaandeel: 80%\nvariabel_aandeel: 63%\n")
    assert [b for b in resultaat.bevindingen if b.code == "TK105"] == []


def test_twee_keer_zoveel_breuken_kost_niet_veel_meer_dan_twee_keer_zoveel() -> None:
    def seconden(aantal: int) -> float:
        begin = process_time()
        breuken(aantal)
        return process_time() - begin

    # linear is 4, and mostly reading; without a bound it was over 40
    assert min(seconden(1200) for _ in range(3)) < 10 * min(seconden(300) for _ in range(3))


def test_uitzonderingen_kosten_wat_er_staat() -> None:
    def seconden(aantal: int) -> float:
        plan = Scenario(
            titel="Proef",
            startjaar=2026,
            maatregelen=basis.maatregelen,
            # half of them do not hold any more
            uitzonderingen=tuple(
                Uitzondering(i, "TK117", "R", "2020-01-01" if i % 2 else "", i % 60 + 1) for i in range(1, aantal + 1)
            ),
        )
        resultaat = simulate(bij, plan)
        begin = process_time()
        over_scenario(resultaat, "2026-01-01")
        return process_time() - begin

    bij = boek()
    regel = "- {knop: kwaliteit_intensiteit, product: taak, wijziging: -0.1%}\n"
    basis = scenario(regel * 60, bij)
    # the rest of check is the same in both; quadratic would be near 16
    assert min(seconden(8000) for _ in range(3)) < 9 * min(seconden(2000) for _ in range(3))


def test_oorzaken_van_een_verschil_lopen_niet_alle_posten_langs() -> None:
    """Each step of diff holds the posten that it changes: together about as many as there are, not that many each."""
    bij = boek()
    regel = "- {knop: kwaliteit_intensiteit, product: taak, wijziging: -0.1%}\n"
    leeg, vol = scenario("[]", bij), scenario(regel * 40, bij)
    verschil = vergelijk(Kant(bij, leeg), Kant(bij, vol))
    per_stap = [len(o.stap.voor.posten) + len(o.stap.na.posten) for o in verschil.oorzaken]
    assert len(per_stap) == 40
    assert sum(per_stap) <= len(verschil.nieuw.posten)


def test_vijftig_wijzigingen_zijn_geen_vijftig_simulaties() -> None:
    """Of each step on the way only what the change touches is computed: counted in turned knoppen."""
    bij = boek("", VEEL_PRODUCTEN)
    regels = [f"- {{knop: kwaliteit_intensiteit, product: p{i}, wijziging: -W%}}\n" for i in range(40)]
    oud = scenario("".join(regel.replace("W", "1") for regel in regels), bij)
    nieuw = scenario("".join(regel.replace("W", "2") for regel in regels), bij)
    geteld = 0

    def tel(*argumenten: object) -> object:
        nonlocal geteld
        geteld += 1
        return keer_knop(*argumenten)  # type: ignore[arg-type]

    with patch("takenkeuze.core.engine.run.keer_knop", tel):
        verschil = vergelijk(Kant(bij, oud), Kant(bij, nieuw))
    assert len(verschil.oorzaken) == 40
    # both sides, and on the way each maatregel as it was and as it became; one by one it would be 40 · 40
    assert geteld <= 4 * 40
