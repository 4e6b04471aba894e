# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""How hard figures are: which part of them rests on what, in one sentence for the answer and in a table below."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from takenkeuze.core.model.cijfer import Herkomst
from takenkeuze.core.notation import hoofdletter, opsomming, share, shares
from takenkeuze.core.overview import hardheid
from takenkeuze.core.result import BASIS, Post, Resultaat
from takenkeuze.core.result import Soort as Postsoort
from takenkeuze.report.blocks import Blok, Kolom, Kop, Rij, Soort, Tabel

_ZACHT = {Herkomst.AANNAME: "aannames", Herkomst.ONVERMELD: "cijfers zonder vermelde herkomst"}


def herkomstwoord(herkomst: Herkomst) -> str:
    """A herkomst as readers see it."""
    return "niet vermeld" if herkomst is Herkomst.ONVERMELD else herkomst.value


def zachtheid(resultaat: Resultaat, gemeenten: Sequence[int] | None = None) -> str:
    """How soft the answer is, in one sentence: the effect, the frictiekosten and the bijdrage now, weighed by euros.

    "Het structurele effect rust niet op aannames; de frictiekosten rusten helemaal op aannames."
    """
    wat_rust: dict[str, list[str]] = {}
    for wat, posten in (
        ("het structurele effect", _structureel(resultaat)),
        ("de frictiekosten", _frictiekosten(resultaat)),
        ("de bijdrage nu", _nu(resultaat)),
    ):
        if hoe := zacht(posten, gemeenten):
            wat_rust.setdefault(hoe, []).append(wat)
    zinnen = [
        f"{opsomming(wat)} {'rust' if wat in (['het structurele effect'], ['de bijdrage nu']) else 'rusten'} {hoe}"
        for hoe, wat in wat_rust.items()
    ]
    return hoofdletter(f"{'; '.join(zinnen)}.") if zinnen else ""


def zacht(posten: Iterable[Post], gemeenten: Sequence[int] | None = None) -> str:
    """How far these posten rest on what nobody measured: "voor 92,8% op aannames"; "" when they are all zero."""
    delen = hardheid(posten, gemeenten)
    return render_zacht(delen) if delen else ""


def render_zacht(delen: Mapping[Herkomst, Fraction]) -> str:
    """The soft part of a whole: "voor 92,8% op aannames en voor 1,2% op cijfers zonder vermelde herkomst"."""
    zachte = [(delen[herkomst], wat) for herkomst, wat in _ZACHT.items() if delen[herkomst]]
    hoe = [f"{'helemaal' if deel == 1 else f'voor {share(deel, 1)}'} op {wat}" for deel, wat in zachte]
    return opsomming(hoe) or "niet op aannames"


def render_hardheid(resultaat: Resultaat, gemeenten: Sequence[int] | None, wie: str) -> Iterator[Blok]:
    """The whole table: per kind of amount the part that rests on each herkomst."""
    yield Kop("Hoe hard zijn deze cijfers?")
    groepen = {
        "Bijdrage nu": _nu(resultaat),
        "Structureel effect": _structureel(resultaat),
        "Frictiekosten": _frictiekosten(resultaat),
    }
    rijen = []
    for naam, posten in groepen.items():
        if delen := hardheid(posten, gemeenten):
            rijen.append(Rij((naam, *shares([delen[herkomst] for herkomst in Herkomst]))))
    yield Tabel(
        (Kolom("Aandeel dat rust op", Soort.TEKST), *(Kolom(herkomstwoord(herkomst)) for herkomst in Herkomst)),
        tuple(rijen),
        f"Voor {wie}. Elk deel is gewogen met de euro's. Een bedrag is zo hard als het zachtste cijfer eronder. De "
        "keuzes in het scenario zelf tellen niet mee, behalve bij een investering.",
    )


def _nu(resultaat: Resultaat) -> list[Post]:
    return [post for post in resultaat.posten if post.oorzaak == BASIS and post.jaar is None]


def _structureel(resultaat: Resultaat) -> list[Post]:
    return [post for post in resultaat.effecten if post.jaar is None]


def _frictiekosten(resultaat: Resultaat) -> list[Post]:
    return [post for post in resultaat.effecten if post.soort is Postsoort.FRICTIEKOSTEN]
