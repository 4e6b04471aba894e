"""How hard figures are: which part of them rests on what, in one sentence for the answer and in a table below."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from takenkeuze.model.cijfer import Herkomst
from takenkeuze.notatie import opsomming, share, shares
from takenkeuze.overzicht import hardheid
from takenkeuze.render.blokken import Blok, Kolom, Kop, Rij, Soort, Tabel
from takenkeuze.results import BASIS, Post, Resultaat
from takenkeuze.results import Soort as Postsoort

__all__ = ["herkomstwoord", "render_hardheid", "render_zacht", "zacht", "zachtheid"]

_ZACHT = {Herkomst.AANNAME: "aannames", Herkomst.ONVERMELD: "cijfers zonder vermelde herkomst"}


def herkomstwoord(herkomst: Herkomst) -> str:
    """A herkomst as readers see it."""
    return "niet vermeld" if herkomst is Herkomst.ONVERMELD else herkomst.value


def zachtheid(resultaat: Resultaat, gemeenten: Sequence[int] | None = None) -> str:
    """How soft the answer is, in one sentence: the structural effect and the bijdrage now, each weighed by euros.

    "Het structurele effect rust voor 92,8% op aannames, de bijdrage nu voor 97,5%."
    """
    effect, nu = (zacht(posten, gemeenten) for posten in (_structureel(resultaat), _nu(resultaat)))
    if not effect:
        return f"De bijdrage nu rust {nu}." if nu else ""
    tekst = f"Het structurele effect rust {effect}"
    if not nu:
        return f"{tekst}."
    if nu == effect:
        return f"Het structurele effect en de bijdrage nu rusten {effect}."
    op = f" op {_ZACHT[Herkomst.AANNAME]}"
    zelfde = effect.endswith(op) and nu.endswith(op)
    return f"{tekst}, de bijdrage nu {nu.removesuffix(op) if zelfde else nu}."


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
        "Frictiekosten": [p for p in resultaat.effecten if p.soort is Postsoort.FRICTIEKOSTEN],
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
