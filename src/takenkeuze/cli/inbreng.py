"""``takenkeuze inbreng``: load what the gemeenten bring in, find the rode draden, propose, render, write."""

import os
import sys
from pathlib import Path
from typing import NamedTuple, assert_never

from takenkeuze.analysis.menukaart import STAND
from takenkeuze.analysis.rodedraden import RodeDraden, rode_draden
from takenkeuze.analysis.voorstel import Voorstel, voorstel
from takenkeuze.cli.einde import Einde, Gebruiksfout
from takenkeuze.cli.invoer import laad_boek
from takenkeuze.cli.opties import Kleur, Vorm, aandeel, doelen, keuze
from takenkeuze.cli.uitvoer import lever, meld, met_kleur, schrijf_bestanden
from takenkeuze.diagnostics import Ernst, fouten
from takenkeuze.engine import simulate
from takenkeuze.loading.bestand import STDIN, lees_bestand, lees_document
from takenkeuze.loading.inbreng import laad_inbreng
from takenkeuze.loading.scenario import laad_scenario
from takenkeuze.model.productenboek import Productenboek
from takenkeuze.render.voorstel import voorstel_als_yaml
from takenkeuze.results import Resultaat

__all__ = ["Opdracht", "voer_uit"]

UITGANGEN = (".yaml", ".yml")


class Opdracht(NamedTuple):
    """The command line of ``inbreng``, as written."""

    map: str
    productenboek: str | None
    drempel: str | None
    voorstel: str | None
    vorm: str
    uitvoer: tuple[str, ...]
    kleur: str


def voer_uit(opdracht: Opdracht) -> int:
    """Run the command; returns the exit code. Raises ``Gebruiksfout``."""
    vorm = keuze("--format", opdracht.vorm, Vorm)
    kleur = keuze("--color", opdracht.kleur, Kleur)
    bestanden = doelen(opdracht.uitvoer)
    paden = _bestanden(Path(opdracht.map))
    drempel = aandeel("--drempel", opdracht.drempel) if opdracht.drempel else None
    doel = _doel(opdracht.voorstel, opdracht.map)
    invoer = laad_boek(opdracht.productenboek)
    boek = invoer.boek
    if boek is None:
        meld(invoer.diagnostics, kleur)
        return Einde.INVOER
    documenten = [lees_bestand(str(pad)) for pad in paden]
    inbreng = laad_inbreng(documenten, boek)
    diagnostics = [*invoer.diagnostics, *(d for document in documenten for d in document.diagnostics)]
    meld(diagnostics, kleur)
    if fouten(diagnostics):
        return Einde.INVOER
    draden = rode_draden(boek, inbreng, drempel or boek.regeling.meerderheid, STAND)
    gekozen = voorstel(draden)
    tekst = voorstel_als_yaml(gekozen, draden, _boekpad(opdracht.productenboek, doel))
    resultaat = _doorgerekend(tekst, boek)
    if doel:
        schrijf_bestanden({doel: tekst})
    lever(
        lambda vorm, breedte, kleur: _render(draden, gekozen, resultaat, vorm, breedte, kleur=kleur),
        vorm,
        bestanden,
        kleur=met_kleur(kleur, sys.stdout),
    )
    if doel:
        sys.stderr.write(f"Voorstel geschreven: {doel}\n")
    fout = any(bevinding.ernst is Ernst.FOUT for bevinding in resultaat.bevindingen)
    return Einde.BEVINDINGEN if fout else Einde.GOED


def _bestanden(map_: Path) -> list[Path]:
    """The files of the gemeenten. Raises ``Gebruiksfout``."""
    if not map_.is_dir():
        wat = "is een bestand, geen map" if map_.exists() else "bestaat niet"
        raise Gebruiksfout(f"{map_} {wat}; noem de map met één bestand per gemeente")
    try:
        paden = sorted(p for p in map_.iterdir() if p.suffix.lower() in UITGANGEN and not p.name.startswith("."))
    except OSError as fout:
        raise Gebruiksfout(f"{map_} is niet te lezen; vraag de eigenaar om leesrechten") from fout
    if not paden:
        raise Gebruiksfout(f"in {map_} staat geen enkel .yaml-bestand; zet er één bestand per gemeente in")
    return paden


def _doel(pad: str | None, map_: str) -> Path | None:
    """Where the proposal goes. Raises ``Gebruiksfout``."""
    if pad is None:
        return None
    doel = Path(pad)
    if doel.suffix.lower() not in UITGANGEN:
        raise Gebruiksfout(f"--voorstel {pad}: een scenario is een .yaml-bestand")
    if doel.parent.resolve() == Path(map_).resolve():
        raise Gebruiksfout(f"--voorstel {pad}: zet het voorstel niet tussen de inbreng van de gemeenten")
    return doel


def _boekpad(boek_optie: str | None, doel: Path | None) -> str | None:
    """The productenboek as seen from the proposal; None for the shipped one."""
    if boek_optie is None or boek_optie == STDIN:
        return None
    vanaf = doel.parent if doel else Path()
    return Path(os.path.relpath(boek_optie, vanaf)).as_posix()


def _doorgerekend(tekst: str, boek: Productenboek) -> Resultaat:
    """What the proposal means, as ``simulate`` will say: the text that is written is the text that is run."""
    document = lees_document("voorstel", tekst.encode())
    scenario = laad_scenario(document, boek)
    if scenario is None:
        reden = "; ".join(d.tekst for d in document.diagnostics)
        raise Gebruiksfout(f"het voorstel is met dit productenboek niet door te rekenen: {reden}")
    return simulate(boek, scenario)


def _render(
    draden: RodeDraden, gekozen: Voorstel, resultaat: Resultaat, vorm: Vorm, breedte: int, *, kleur: bool
) -> str:
    from takenkeuze.render.inbreng import inbreng_als_csv, inbreng_als_json, inbrengblokken

    match vorm:
        case Vorm.TABEL:
            from takenkeuze.render.terminal import als_tekst

            return als_tekst(inbrengblokken(draden, gekozen, resultaat), breedte, kleur=kleur)
        case Vorm.MARKDOWN:
            from takenkeuze.render.markdown import als_markdown

            return als_markdown(inbrengblokken(draden, gekozen, resultaat))
        case Vorm.CSV:
            return inbreng_als_csv(draden)
        case Vorm.JSON:
            return inbreng_als_json(draden, gekozen, resultaat)
    assert_never(vorm)
