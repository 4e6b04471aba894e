"""``takenkeuze verify``: make an export again, and say whether it still holds."""

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, get_type_hints

from takenkeuze.analysis.kwitantie import Inbrengbron, Kwitantie, OngeldigeKwitantie, hash_van, vergelijk
from takenkeuze.cli.einde import Einde, Gebruiksfout
from takenkeuze.cli.invoer import laad, laad_boek
from takenkeuze.cli.kwitantie import Kassa, Render
from takenkeuze.cli.opties import Kleur, Vorm, keuze
from takenkeuze.cli.uitvoer import BESTAND_BREEDTE, BIJLAGE, bijlagepad, lever, meld, met_kleur
from takenkeuze.diagnostics import Diagnostic, fouten
from takenkeuze.loading.bestand import STDIN
from takenkeuze.model.productenboek import Productenboek
from takenkeuze.render.kwitantie import uit_bijlage, uit_json, uit_markdown

__all__ = ["Opdracht", "voer_uit"]

_BRONNEN = {
    "simulate": ((True, False),),
    "explain": ((True, False),),
    "menukaart": ((True, False), (False, False)),
    "product": ((False, False),),
    "inbreng": ((False, True),),
}
"""What can be made again, and whether it is made of a scenario and of inbreng."""


class Opdracht(NamedTuple):
    """The command line of ``verify``, as written."""

    bestand: str
    scenario: str | None
    productenboek: str | None
    inbreng: str | None
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
    boek = opdracht.productenboek
    if boek is None and toen.boek.bestand is not None:
        boek = _zoek("productenboek", toen.boek.bestand, toen.boek_hash, opdracht.bestand)
    diagnostics, productenboek, opnieuw = _laad(opdracht, toen, boek)
    meld(diagnostics, kleur)
    if productenboek is None or fouten(diagnostics):
        return Einde.INVOER
    kassa, render = opnieuw()
    tekst = render(export.vorm, BESTAND_BREEDTE, False)
    controle = vergelijk(toen, kassa.kwitantie(), productenboek, _inhoud(export.vorm, tekst) == export.inhoud)

    def blad(vorm: Vorm, breedte: int, kleur: bool) -> str:
        from takenkeuze.render.terminal import als_tekst
        from takenkeuze.render.verify import controleblad

        del vorm
        return als_tekst(controleblad(controle, Path(opdracht.bestand).name), breedte, kleur=kleur)

    lever(blad, Vorm.TABEL, {}, kleur=met_kleur(kleur, sys.stdout))
    return Einde.GOED if controle.klopt else Einde.BEVINDINGEN


def _laad(
    opdracht: Opdracht, toen: Kwitantie, boek: str | None
) -> tuple[list[Diagnostic], Productenboek | None, Callable[[], tuple[Kassa, Render]]]:
    """Read again what the export was made of, and how to make it again."""
    _past(opdracht, toen)
    vast: dict[str, Any] = {"productenboek": boek, "vorm": "tabel", "uitvoer": (), "kleur": "nooit"}
    if toen.inbreng is not None:
        from takenkeuze.cli.inbreng import lees_map

        map_ = opdracht.inbreng or _zoek_map(toen.inbreng, opdracht.bestand)
        gelezen = lees_map(map_, boek)
        vast |= {"map": map_, "voorstel": None}
        return gelezen.diagnostics, gelezen.invoer.boek, lambda: _bereid(toen, vast, gelezen)
    scenario = None
    if toen.scenario is not None:
        scenario = opdracht.scenario or _zoek("scenario", toen.scenario.bestand, toen.scenario.sha256, opdracht.bestand)
    invoer = laad_boek(boek) if scenario is None else laad(scenario, boek)
    vast["scenario"] = scenario
    return invoer.diagnostics, invoer.boek, lambda: _bereid(toen, vast, invoer)


def _past(opdracht: Opdracht, toen: Kwitantie) -> None:
    """The options and the command must suit what the export was made of. Raises ``Gebruiksfout``."""
    if opdracht.scenario is not None and toen.scenario is None:
        raise Gebruiksfout(f"{opdracht.bestand} is zonder scenario gemaakt; laat --scenario weg")
    if opdracht.inbreng is not None and toen.inbreng is None:
        raise Gebruiksfout(f"{opdracht.bestand} is niet van inbreng gemaakt; laat --inbreng weg")
    commando = toen.opties.get("commando")
    if not isinstance(commando, str) or commando not in _BRONNEN:
        raise Gebruiksfout(f"de kwitantie is van een commando dat niet na te rekenen is: {commando}")
    if (toen.scenario is not None, toen.inbreng is not None) not in _BRONNEN[commando]:
        raise Gebruiksfout(f"de kwitantie is niet te gebruiken: zo maakt {commando} er geen")


def _bereid(toen: Kwitantie, vast: dict[str, Any], invoer: Any) -> tuple[Kassa, Render]:
    """Make again what the kwitantie says was made."""
    opties = dict(toen.opties)
    commando = import_module(f"takenkeuze.cli.{opties.pop('commando')}")
    soorten = get_type_hints(commando.Opdracht)
    vast = {naam: waarde for naam, waarde in vast.items() if naam in soorten}
    try:
        if {*opties} != {*soorten} - {*vast}:
            raise TypeError
        gegeven = {naam: _optie(waarde, soorten[naam]) for naam, waarde in opties.items()}
        _, kassa, render = commando.bereid(commando.Opdracht(**vast, **gegeven), invoer)
    except TypeError as fout:
        raise Gebruiksfout("de kwitantie is niet te gebruiken: de opties zijn niet volledig") from fout
    except Gebruiksfout as fout:
        raise Gebruiksfout(f"dit is niet meer na te rekenen: {fout}") from fout
    return kassa, render


def _optie(waarde: object, soort: object) -> str | tuple[str, ...] | None:
    """An option from a file, as the command takes it. Raises ``TypeError`` when it can't be that."""
    if soort == tuple[str, ...] and isinstance(waarde, list) and all(isinstance(deel, str) for deel in waarde):
        return tuple(waarde)
    if (waarde is None and soort == (str | None)) or (isinstance(waarde, str) and soort in (str, str | None)):
        return waarde
    raise TypeError


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


def _zoek_map(inbreng: Inbrengbron, bestand: str) -> str:
    """The folder with inbreng: beside the export, else from here."""
    hier = [] if bestand == STDIN else [Path(bestand).parent / inbreng.map]
    for pad in (*hier, Path(inbreng.map)):
        if pad.is_dir():
            return str(pad)
    raise Gebruiksfout(f"de map {inbreng.map} is er niet, naast {bestand} noch in deze map; geef hem op met --inbreng")
