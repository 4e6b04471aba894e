"""``takenkeuze verify``: make an export again, and say whether it still holds."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from takenkeuze.analysis.kwitantie import Kwitantie, OngeldigeKwitantie, hash_van, vergelijk
from takenkeuze.cli import explain, simulate
from takenkeuze.cli.einde import Einde, Gebruiksfout
from takenkeuze.cli.invoer import Invoer, laad
from takenkeuze.cli.kwitantie import Kassa, Render
from takenkeuze.cli.opties import Kleur, Vorm, keuze
from takenkeuze.cli.uitvoer import BESTAND_BREEDTE, BIJLAGE, bijlagepad, lever, meld, met_kleur
from takenkeuze.loading.bestand import STDIN
from takenkeuze.render.kwitantie import uit_bijlage, uit_json, uit_markdown
from takenkeuze.results import Resultaat

__all__ = ["Opdracht", "voer_uit"]


class Opdracht(NamedTuple):
    """The command line of ``verify``, as written."""

    bestand: str
    scenario: str | None
    productenboek: str | None
    kleur: str


class Export(NamedTuple):
    """An export as it was found: its kwitantie, its format and its contents without the kwitantie."""

    kwitantie: Kwitantie
    vorm: Vorm
    inhoud: Any


def voer_uit(opdracht: Opdracht) -> int:
    """Run the command; returns the exit code. Raises ``Gebruiksfout``."""
    kleur = keuze("--color", opdracht.kleur, Kleur)
    export = _lees(opdracht.bestand)
    toen = export.kwitantie
    scenario = opdracht.scenario or _zoek("scenario", toen.scenario, toen.scenario_hash, opdracht.bestand)
    boek = opdracht.productenboek
    if boek is None and toen.boek.bestand is not None:
        boek = _zoek("productenboek", toen.boek.bestand, toen.boek_hash, opdracht.bestand)
    invoer = laad(scenario, boek)
    meld(invoer.diagnostics, kleur)
    if invoer.boek is None or invoer.scenario is None:
        return Einde.INVOER
    resultaat, kassa, render = _bereid(toen, scenario, boek, invoer)
    tekst = render(export.vorm, BESTAND_BREEDTE, False)
    controle = vergelijk(toen, kassa.kwitantie(), resultaat, _inhoud(export.vorm, tekst) == export.inhoud)

    def blad(vorm: Vorm, breedte: int, kleur: bool) -> str:
        from takenkeuze.render.terminal import als_tekst
        from takenkeuze.render.verify import controleblad

        del vorm
        return als_tekst(controleblad(controle, Path(opdracht.bestand).name), breedte, kleur=kleur)

    lever(blad, Vorm.TABEL, {}, kleur=met_kleur(kleur, sys.stdout))
    return Einde.GOED if controle.klopt else Einde.BEVINDINGEN


def _bereid(toen: Kwitantie, scenario: str, boek: str | None, invoer: Invoer) -> tuple[Resultaat, Kassa, Render]:
    """Make again what the kwitantie says was made."""
    opties = dict(toen.opties)
    commando = opties.pop("commando", None)
    vast: dict[str, Any] = {
        "scenario": scenario,
        "productenboek": boek,
        "vorm": "tabel",
        "uitvoer": (),
        "kleur": "nooit",
    }
    try:
        opties["gemeenten"] = tuple(opties["gemeenten"])
        teksten = [waarde for waarde in (*opties.values(), *opties["gemeenten"]) if not isinstance(waarde, tuple)]
        if not all(waarde is None or isinstance(waarde, str) for waarde in teksten):
            raise TypeError
        if commando == "simulate":
            return simulate.bereid(simulate.Opdracht(**vast, **opties), invoer)
        if commando == "explain":
            return explain.bereid(explain.Opdracht(**vast, **opties), invoer)
    except (TypeError, KeyError) as fout:
        raise Gebruiksfout("de kwitantie is niet te gebruiken: de opties zijn niet volledig") from fout
    except Gebruiksfout as fout:
        raise Gebruiksfout(f"dit is niet meer na te rekenen: {fout}") from fout
    raise Gebruiksfout(f"de kwitantie is van een commando dat niet na te rekenen is: {commando}")


# --- lezen ------------------------------------------------------------------------------------------------------


def _lees(bestand: str) -> Export:
    if bestand.endswith(BIJLAGE):
        bestand = bestand.removesuffix(BIJLAGE)
    try:
        tekst = _tekst(bestand)
        if bestand != STDIN and bijlagepad(Path(bestand)).exists():
            return Export(uit_bijlage(_tekst(str(bijlagepad(Path(bestand))))), Vorm.CSV, _regels(tekst))
        lezer: Callable[[str], tuple[Kwitantie, Any]] = uit_json if tekst.startswith("{") else uit_markdown
        kwitantie, inhoud = lezer(tekst)
        return Export(kwitantie, Vorm.JSON if lezer is uit_json else Vorm.MARKDOWN, inhoud)
    except OngeldigeKwitantie as fout:
        hint = "verify leest een .json of .md van takenkeuze, of een .csv met de .kwitantie.json ernaast"
        raise Gebruiksfout(f"{bestand} is niet na te rekenen: {fout}; {hint}") from fout


def _inhoud(vorm: Vorm, tekst: str) -> Any:
    """The contents of a new export, in the shape in which ``_lees`` gives those of an old one."""
    if vorm is Vorm.CSV:
        return _regels(tekst)
    return uit_json(tekst)[1] if vorm is Vorm.JSON else uit_markdown(tekst)[1]


def _tekst(bestand: str) -> str:
    try:
        inhoud = sys.stdin.buffer.read() if bestand == STDIN else Path(bestand).read_bytes()
        # git and mail may have changed the line endings; that says nothing of the contents
        return inhoud.decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError as fout:
        raise Gebruiksfout(f"{bestand}: dit bestand bestaat niet") from fout
    except IsADirectoryError as fout:
        raise Gebruiksfout(f"{bestand}: dit is een map, geen bestand") from fout
    except UnicodeDecodeError as fout:
        raise Gebruiksfout(f"{bestand}: dit is geen tekst in UTF-8") from fout
    except (OSError, ValueError) as fout:
        raise Gebruiksfout(f"{bestand}: dit bestand is niet te lezen") from fout


def _regels(csv: str) -> list[str]:
    return csv.splitlines()


def _zoek(wat: str, naam: str, hash_: str, bestand: str) -> str:
    """A file the kwitantie names: beside the export, else from here; the one that did not change goes first."""
    optie = f"--{wat}"
    if naam == STDIN:
        raise Gebruiksfout(f"het {wat} kwam van standaardinvoer; geef het op met {optie}")
    hier = [] if bestand == STDIN else [Path(bestand).parent / naam]
    try:
        gevonden = [pad for pad in (*hier, Path(naam)) if pad.is_file()]
        for pad in gevonden:
            if hash_van(pad.read_bytes()) == hash_:
                return str(pad)
    except (OSError, ValueError):
        gevonden = []
    if not gevonden:
        raise Gebruiksfout(f"het {wat} {naam} is er niet, naast {bestand} noch in deze map; geef het op met {optie}")
    return str(gevonden[0])
