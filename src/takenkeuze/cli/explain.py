"""``takenkeuze explain``: the bon behind one figure."""

import sys
from typing import TYPE_CHECKING, NamedTuple, assert_never

from takenkeuze.analysis.explain import Bon, Reservebon, maak_bon, maak_reservebon
from takenkeuze.analysis.vraag import STRUCTUREEL, Cel, GeenAntwoord, stel_vraag
from takenkeuze.cli.einde import Einde, Gebruiksfout
from takenkeuze.cli.invoer import Invoer, laad
from takenkeuze.cli.kwitantie import Kassa, Render
from takenkeuze.cli.opties import Kleur, Vorm, doelen, gemeenten, keuze
from takenkeuze.cli.uitvoer import lever, meld, met_kleur
from takenkeuze.diagnostics import bedoelde
from takenkeuze.engine import simulate
from takenkeuze.overzicht import ZONDER_PRODUCT
from takenkeuze.render.bon import Diepte
from takenkeuze.results import Prijspeil, Resultaat

if TYPE_CHECKING:
    from takenkeuze.analysis.kwitantie import Uitkomst

__all__ = ["Opdracht", "bereid", "voer_uit"]

_OPTIES = ("cel", "jaar", "product", "schil", "maatregel", "diepte", "prijspeil")


class Opdracht(NamedTuple):
    """The command line of ``explain``, as written."""

    scenario: str
    productenboek: str | None
    cel: str | None
    jaar: str | None
    gemeenten: tuple[str, ...]
    product: str | None
    schil: str | None
    maatregel: str | None
    diepte: str
    prijspeil: str
    vorm: str
    uitvoer: tuple[str, ...]
    kleur: str


def voer_uit(opdracht: Opdracht) -> int:
    """Run the command; returns the exit code. Raises ``Gebruiksfout``."""
    vorm = _vorm("--format", keuze("--format", opdracht.vorm, Vorm))
    kleur = keuze("--color", opdracht.kleur, Kleur)
    keuze("--prijspeil", opdracht.prijspeil, Prijspeil)
    keuze("--cel", opdracht.cel or Cel.NETTO_EFFECT, Cel)
    _diepte(opdracht.diepte)
    _jaar(opdracht.jaar)
    bestanden = doelen(opdracht.uitvoer, opdracht.scenario, opdracht.productenboek)
    for pad, soort in bestanden.items():
        _vorm(f"--output {pad}", soort)
    invoer = laad(opdracht.scenario, opdracht.productenboek)
    meld(invoer.diagnostics, kleur)
    if invoer.boek is None or invoer.scenario is None:
        return Einde.INVOER
    _, kassa, render = bereid(opdracht, invoer)
    lever(render, vorm, bestanden, kleur=met_kleur(kleur, sys.stdout), bijlage=kassa.bijlage)
    return Einde.GOED


def bereid(opdracht: Opdracht, invoer: Invoer) -> tuple[Resultaat, Kassa, Render]:
    """Compute, and how to render the bon in any format. Raises ``Gebruiksfout``."""
    assert invoer.boek is not None
    assert invoer.scenario is not None
    prijspeil = keuze("--prijspeil", opdracht.prijspeil, Prijspeil)
    if prijspeil is Prijspeil.LOPEND and invoer.boek.indexatie is None:
        raise Gebruiksfout("--prijspeil lopend kan niet: het productenboek heeft geen indexatie")
    cel = keuze("--cel", opdracht.cel, Cel) if opdracht.cel is not None else None
    diepte = _diepte(opdracht.diepte)
    selectie = gemeenten(opdracht.gemeenten, invoer.boek)
    resultaat = simulate(invoer.boek, invoer.scenario, prijspeil)
    try:
        vraag = stel_vraag(resultaat, cel, _jaar(opdracht.jaar), selectie, *_beperking(opdracht, resultaat))
    except GeenAntwoord as fout:
        raise Gebruiksfout(f"dit bedrag bestaat niet: {fout}") from fout
    bon = maak_reservebon(resultaat, vraag) if vraag.cel is Cel.RESERVE else maak_bon(resultaat, vraag)
    opties = {naam: getattr(opdracht, naam) for naam in _OPTIES} | {"gemeenten": list(opdracht.gemeenten)}
    opties = {"commando": "explain", **opties}

    def uitkomst() -> "Uitkomst":
        from takenkeuze.analysis.uitkomsten import van_resultaat

        return van_resultaat(resultaat)

    kassa = Kassa([invoer], opties, uitkomst)

    def render(vorm: Vorm, breedte: int, kleur: bool) -> str:
        return _render(resultaat, bon, diepte, vorm, breedte, kassa, kleur=kleur)

    return resultaat, kassa, render


def _diepte(tekst: str) -> Diepte:
    if tekst not in [str(diepte.value) for diepte in Diepte]:
        raise Gebruiksfout(f"--diepte {tekst} bestaat niet; mogelijk: 1, 2, 3")
    return Diepte(int(tekst))


def _vorm(optie: str, vorm: Vorm) -> Vorm:
    if vorm is Vorm.CSV:
        raise Gebruiksfout(f"{optie}: een bon kan niet als csv; kies tabel, markdown of json")
    return vorm


def _jaar(tekst: str | None) -> int | str | None:
    if tekst is None or tekst == STRUCTUREEL:
        return tekst
    if not (tekst.isascii() and tekst.isdigit() and len(tekst) == 4):
        raise Gebruiksfout(f"--jaar {tekst} is geen jaar; schrijf bijvoorbeeld 2027, of {STRUCTUREEL}")
    return int(tekst)


def _beperking(opdracht: Opdracht, resultaat: Resultaat) -> tuple[str | None, str | None, int | None]:
    """Product, schil and maatregel, as known in the book and the scenario."""
    boek, maatregelen = resultaat.boek, resultaat.scenario.maatregelen
    for optie, naam, bekend in (("product", opdracht.product, boek.product), ("schil", opdracht.schil, boek.schil)):
        if naam is not None and naam != ZONDER_PRODUCT and naam not in bekend:
            raise Gebruiksfout(f"--{optie} {naam} staat niet in het productenboek; {bedoelde(naam, [*bekend])}")
    if opdracht.maatregel is None:
        return opdracht.product, opdracht.schil, None
    nummers = [str(maatregel.nummer) for maatregel in maatregelen]
    if opdracht.maatregel not in nummers:
        hint = f"mogelijk: {', '.join(nummers)}" if nummers else "dit scenario heeft geen maatregelen"
        raise Gebruiksfout(f"--maatregel {opdracht.maatregel} bestaat niet; {hint}")
    return opdracht.product, opdracht.schil, int(opdracht.maatregel)


def _render(
    resultaat: Resultaat,
    bon: Bon | Reservebon,
    diepte: Diepte,
    vorm: Vorm,
    breedte: int,
    kassa: Kassa,
    *,
    kleur: bool,
) -> str:
    from takenkeuze.render.bon import bonrapport

    match vorm:
        case Vorm.TABEL:
            from takenkeuze.render.terminal import als_tekst

            return als_tekst(bonrapport(resultaat, bon, diepte), breedte, kleur=kleur)
        case Vorm.MARKDOWN:
            from takenkeuze.render.markdown import als_markdown

            return kassa.onder(als_markdown(bonrapport(resultaat, bon, diepte)))
        case Vorm.JSON:
            from takenkeuze.render.bon_json import als_json

            return als_json(resultaat, bon, diepte, kassa.json())
        case Vorm.CSV:
            raise AssertionError("refused before anything was computed")
    assert_never(vorm)
