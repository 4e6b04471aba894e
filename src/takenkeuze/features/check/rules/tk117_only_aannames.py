# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A maatregel of which every euro rests on an assumption, or on a figure that nobody says the herkomst of."""

from collections.abc import Iterator, Sequence

from takenkeuze.core.diagnostics import Ernst
from takenkeuze.core.engine.delen import eenheden
from takenkeuze.core.model.cijfer import Herkomst
from takenkeuze.core.model.figures import figuren
from takenkeuze.core.model.productenboek import Sleutelsoort
from takenkeuze.core.model.scenario import Investering, Maatregel
from takenkeuze.core.notation import euro_uit_centen, opsomming
from takenkeuze.features.check.rules.rule import SELECTIE, Geval, Scenarioregel, Vondst, bij_maatregel

_ALTIJD = ("inkomsten", "dekkingsgraad")
"""Figures of a product that count at zero too."""
_MEEST = 6
"""How many figures are named."""
ZACHT = (Herkomst.AANNAME, Herkomst.ONVERMELD)


def vind(geval: Geval) -> Iterator[Vondst]:
    """The maatregelen whose structural effect has no part that is sourced or derived."""
    for maatregel in geval.scenario.maatregelen:
        posten = [post for post in geval.structureel.get(maatregel.nummer, []) if any(post.centen)]
        if posten and all(post.herkomst in ZACHT for post in posten):
            yield Vondst("", maatregel=maatregel.nummer)


def samen(geval: Geval, nummers: list[int]) -> Iterator[Vondst]:
    """One finding for all that rest on the book, and one for the investeringen: those are mended elsewhere."""
    keuzes = [geval.scenario.maatregelen[nummer - 1] for nummer in nummers]
    for soort in (False, True):
        groep = [keuze for keuze in keuzes if isinstance(keuze, Investering) is soort]
        if len(groep) == 1 == len(keuzes):
            yield _vondst(geval, groep, "deze maatregel")
        elif groep:
            wie = opsomming([str(keuze.nummer) for keuze in groep], hoogstens=len(groep))
            yield _vondst(geval, groep, f"maatregel {wie}" if len(groep) == 1 else f"de maatregelen {wie}")


def _vondst(geval: Geval, keuzes: Sequence[Maatregel | Investering], wie: str) -> Vondst:
    bedrag = sum(post.totaal for keuze in keuzes for post in geval.structureel[keuze.nummer])
    samen = "samen " if len(keuzes) > 1 else ""
    tekst = f"het structurele effect van {wie} ({samen}{euro_uit_centen(bedrag)}) rust alleen op "
    if isinstance(keuzes[0], Investering):
        tekst += "eigen aannames"
        hint = (
            "de bedragen van een investering zijn een eigen schatting: schrijf bij toelichting waar zij vandaan komen, "
            "en leg bij negeer vast dat dit zo mag"
        )
    else:
        zacht = _zachte_cijfers(geval, keuzes)
        aanname, onvermeld = (opsomming([*zacht[soort]], _MEEST) for soort in ZACHT)
        delen, wat = [], []
        if aanname:
            delen.append(f"aannames ({aanname})")
            wat.append(f"zoek een bron voor {aanname}")
        if onvermeld:
            delen.append(f"cijfers zonder herkomst ({onvermeld})")
            wat.append(f"vermeld bij {onvermeld} de herkomst")
        tekst += " en ".join(delen)
        hint = f"{' en '.join(wat)} in het productenboek, of leg bij negeer vast waarom dit zo mag"
    return bij_maatregel(keuzes[0], tekst, hint, "knop", *SELECTIE)


def _zachte_cijfers(geval: Geval, keuzes: Sequence[Maatregel | Investering]) -> dict[Herkomst, dict[str, None]]:
    """The soft figures of the book under these maatregelen, by herkomst; earlier ones on the same product count too."""
    boek = geval.boek
    geraakt = {post.product for keuze in keuzes for post in geval.structureel[keuze.nummer]}
    laatste = max(keuze.nummer for keuze in keuzes)
    gebruikt: dict[str, list[str]] = {}
    for eerder in (m for m in geval.maatregelen if m.nummer <= laatste):
        for id_ in eerder.producten:
            gebruikt.setdefault(id_, []).extend((*eerder.knop.vereist, *eerder.knop.steunt_op))
    geteld: dict[Sleutelsoort, Herkomst] = {}
    zacht: dict[Herkomst, dict[str, None]] = {soort: {} for soort in ZACHT}
    for product in (boek.product[id_] for id_ in gebruikt if id_ in geraakt):
        genoemd = [(figuur.naam, figuur.cijfer.herkomst) for figuur in figuren(product, boek, gebruikt[product.id])]
        genoemd += [(naam, cijfer.herkomst) for naam in _ALTIJD if (cijfer := getattr(product, naam))]
        sleutel = product.sleutel
        if sleutel.soort is not Sleutelsoort.AFNAME and sleutel.soort not in geteld:
            geteld[sleutel.soort] = eenheden(sleutel, boek).herkomst
        genoemd.append((sleutel.soort.value, geteld.get(sleutel.soort, sleutel.herkomst)))
        for naam, herkomst in genoemd:
            if herkomst in zacht:
                zacht[herkomst][naam] = None
    return zacht


REGEL = Scenarioregel(
    code="TK117",
    ernst=Ernst.WAARSCHUWING,
    uitleg="""\
Een bedrag is zo hard als het zachtste cijfer eronder. Bij deze maatregel zit onder elk bedrag minstens één aanname,
of een cijfer zonder herkomst. De bevinding noemt die cijfers. Gebruik de uitkomst dan als voorbeeld, niet als raming.
Een bron, of een herkomst waar die ontbreekt, maakt de uitkomst harder. De bedragen van een investering zijn altijd
een eigen schatting; schrijf bij `toelichting` waar zij vandaan komen. Eén bevinding noemt alle maatregelen van het
bestand; wie een maatregel bij `negeer` zet, houdt de bevinding over de andere.""",
    fout="""\
scenario: Op een aangenomen bedrag
maatregelen:
  - {knop: kaasschaaf, product: veilig-thuis, korting: 3%}
""",
    goed="""\
scenario: Op een bedrag uit een bron
maatregelen:
  - {knop: kaasschaaf, product: infectieziektebestrijding, korting: 3%}
""",
    vind=vind,
    samen=samen,
)
