# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Make an export again from its kwitantie: find what it was made of, and run the command that made it."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import chdir
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, get_type_hints

from takenkeuze.core.diagnostics import fouten
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.features.verify.command_finding import Vinder
from takenkeuze.files.file import STDIN
from takenkeuze.receipt.kwitantie import Kantbron, Kwitantie
from takenkeuze.shell.exits import Gebruiksfout
from takenkeuze.shell.input import Boekvia, laad, laad_boek
from takenkeuze.shell.kassa import Kassa, Render
from takenkeuze.shell.options import Kleur, Vorm
from takenkeuze.shell.output import BESTAND_BREEDTE, meld


class Gegeven(NamedTuple):
    """The export, and where its files are now when they are not where they were: the command line of ``verify``."""

    bestand: str
    scenarios: tuple[str, ...]
    productenboeken: tuple[str, ...]
    inbreng: str | None


class Opnieuw(NamedTuple):
    """What came out now: with what it was made, how to render it, and the productenboeken that give the names.

    Text had this ``breedte``. ``waar`` is the folder in which files were checked, when that is not this one.
    """

    boeken: Sequence[Productenboek]
    kassa: Kassa
    render: Render
    breedte: int = BESTAND_BREEDTE
    waar: str | None = None


def maak_opnieuw(toen: Kwitantie, gegeven: Gegeven, kleur: Kleur) -> Opnieuw | None:
    """Make an export again; None when its files have mistakes, which are told on standard error.

    Raises ``Gebruiksfout``.
    """
    commando, bron = toen.opties.get("commando"), _waarvan(toen)
    if not isinstance(commando, str) or commando not in _COMMANDOS:
        raise Gebruiksfout(f"de kwitantie is van een commando dat niet na te rekenen is: {commando}")
    if bron not in _COMMANDOS[commando]:
        raise Gebruiksfout(f"de kwitantie is niet te gebruiken: zo maakt {commando} er geen")
    if gegeven.scenarios and bron not in ("scenario", "kanten"):
        raise Gebruiksfout(f"{gegeven.bestand} is zonder scenario gemaakt; laat --scenario weg")
    if gegeven.inbreng is not None and bron != "inbreng":
        raise Gebruiksfout(f"{gegeven.bestand} is niet van inbreng gemaakt; laat --inbreng weg")
    if bron != "kanten" and len(gegeven.scenarios) > 1:
        raise Gebruiksfout(f"{gegeven.bestand} is van één scenario gemaakt; geef --scenario één keer")
    if bron != "kanten" and len(gegeven.productenboeken) > 1:
        raise Gebruiksfout(f"{gegeven.bestand} is met één productenboek gemaakt; geef --productenboek één keer")
    return _MAKERS[bron](toen, gegeven, kleur)


_COMMANDOS = {
    "simulate": ("scenario",),
    "nu": ("boek",),
    "menukaart": ("scenario", "boek"),
    "product": ("boek",),
    "inbreng": ("inbreng",),
    "diff": ("kanten", "sinds"),
    "compare": ("kanten",),
    "explain": ("scenario", "boek"),
    "check": ("bestanden",),
}
"""What can be made again, and of what each command makes its exports."""


def _waarvan(toen: Kwitantie) -> str:
    """Of what an export was made, as ``_COMMANDOS`` names it; "" when of nothing that any command takes."""
    if not toen.kanten and isinstance(toen.opties.get("sinds"), str):
        return "sinds"
    if not toen.kanten:
        return "bestanden" if toen.bestanden is not None and toen.inbreng is None else ""
    if len(toen.kanten) > 1:
        return "kanten" if toen.inbreng is None else ""
    zonder = toen.kanten[0].scenario is None
    if toen.inbreng is not None:
        return "inbreng" if zonder else ""
    return "boek" if zonder else "scenario"


# --- waarvan ----------------------------------------------------------------------------------------------------


def _van_een(toen: Kwitantie, gegeven: Gegeven, kleur: Kleur) -> Opnieuw | None:
    """Of one scenario, or of a productenboek alone."""
    (kant,) = toen.kanten
    scenario = None if kant.scenario is None else _scenario(kant, gegeven, 0)
    boek = _boek(kant, gegeven, 0, scenario)
    invoer = laad_boek(boek, _gezet(toen)) if scenario is None else laad(scenario, boek, _gezet(toen))
    meld(invoer.diagnostics, kleur)
    if invoer.boek is None or fouten(invoer.diagnostics):
        return None
    return _opnieuw(toen, {"scenario": scenario, "productenboek": boek}, invoer, [invoer.boek])


def _van_inbreng(toen: Kwitantie, gegeven: Gegeven, kleur: Kleur) -> Opnieuw | None:
    """Of a folder with inbreng."""
    from takenkeuze.features.inbreng.command import lees_map

    assert toen.inbreng is not None
    boek = _boek(toen.kanten[0], gegeven, 0, None)
    map_ = gegeven.inbreng or Vinder(gegeven.bestand).folder(*toen.inbreng)
    gelezen = lees_map(map_, boek)
    meld(gelezen.diagnostics, kleur)
    if gelezen.invoer.boek is None or fouten(gelezen.diagnostics):
        return None
    return _opnieuw(toen, {"map": map_, "voorstel": None, "productenboek": boek}, gelezen, [gelezen.invoer.boek])


def _van_kanten(toen: Kwitantie, gegeven: Gegeven, kleur: Kleur) -> Opnieuw | None:
    """Of scenarios that were compared; they keep the names they had in the report."""
    from takenkeuze.shell.input import BASIS
    from takenkeuze.shell.kanten import Bron, laad_kanten

    aantal, namen = len(toen.kanten), toen.opties.get("bronnen")
    if not isinstance(namen, list) or len(namen) != aantal:
        raise Gebruiksfout("de kwitantie is niet te gebruiken: de opties zijn niet volledig")
    for optie, waarden in (("scenario", gegeven.scenarios), ("productenboek", gegeven.productenboeken)):
        if len(waarden) not in (0, aantal):
            raise Gebruiksfout(
                f"{gegeven.bestand} vergelijkt {aantal} kanten; geef --{optie} {aantal} keer, in dezelfde volgorde"
            )
    bronnen, boeken = [], []
    for i, (kant, naam) in enumerate(zip(toen.kanten, namen, strict=True)):
        is_basis = naam == BASIS and kant.scenario is None
        bronnen.append(Bron(BASIS if is_basis else _scenario(kant, gegeven, i)))
        boeken.append(_boek(kant, gegeven, i, bronnen[-1].naam))
    geladen = laad_kanten(bronnen, boeken, kleur, _gezet(toen))
    if geladen is None:
        return None
    geladen = [kant._replace(bron=str(naam)) for kant, naam in zip(geladen, namen, strict=True)]
    vast = {"kanten": (), "scenarios": (), "productenboeken": (), "exitcode": False}
    return _opnieuw(toen, vast, geladen, [kant.kant.boek for kant in geladen])


def _van_sinds(toen: Kwitantie, gegeven: Gegeven, kleur: Kleur) -> Opnieuw | None:
    """Of what changed in git, from the commits in the kwitantie; paths are from the top of the repository."""
    from takenkeuze.shell.finding import find_werkmap

    del kleur
    if gegeven.productenboeken:
        raise Gebruiksfout(f"{gegeven.bestand} is gemaakt van wat er in git veranderde; laat --productenboek weg")
    with chdir(find_werkmap(Path.cwd()) or "."):
        return _opnieuw(toen, {"exitcode": False}, None, [])


def _van_bestanden(toen: Kwitantie, gegeven: Gegeven, kleur: Kleur) -> Opnieuw | None:
    """Of the files that were checked, here or from beside the export; what is wrong with them is the outcome."""
    del kleur
    if STDIN in (*(toen.opties.get("paden") or ()), toen.opties.get("productenboek")):
        raise Gebruiksfout("check las van standaardinvoer; dat is niet na te rekenen")
    assert toen.bestanden is not None
    waar = Vinder(gegeven.bestand).folder_of(toen.bestanden)
    if gegeven.productenboeken:
        boek = str(Path(gegeven.productenboeken[0]).absolute()) if waar else gegeven.productenboeken[0]
        toen = toen._replace(opties={**toen.opties, "productenboek": boek})
    with chdir(waar or "."):
        return _opnieuw(toen, {}, None, [])._replace(breedte=0, waar=waar)


_MAKERS: Mapping[str, Callable[[Kwitantie, Gegeven, Kleur], Opnieuw | None]] = {
    "scenario": _van_een,
    "boek": _van_een,
    "inbreng": _van_inbreng,
    "kanten": _van_kanten,
    "sinds": _van_sinds,
    "bestanden": _van_bestanden,
}


def _opnieuw(toen: Kwitantie, vast: Mapping[str, Any], gelezen: Any, boeken: Sequence[Productenboek]) -> Opnieuw:
    """Run the command of a kwitantie with its options. Raises ``Gebruiksfout``.

    An option that the kwitantie does not know was not there yet when it was made, and is not given.
    """
    opties = {naam: waarde for naam, waarde in toen.opties.items() if naam not in ("commando", "bronnen")}
    commando = import_module(f"takenkeuze.features.{toen.opties['commando']}.command")
    soorten = get_type_hints(commando.Opdracht)
    stil = {
        "vorm": Vorm.JSON.value,
        "uitvoer": (),
        "kleur": Kleur.NOOIT.value,
        "als_scenario": None,
        "overschrijf": False,
    }
    vast = {naam: waarde for naam, waarde in {**stil, **vast}.items() if naam in soorten}
    eigen = {naam: soort for naam, soort in soorten.items() if naam not in vast}
    if onbekend := {*opties} - {*eigen}:
        raise Gebruiksfout(f"de kwitantie is niet te gebruiken: de optie {min(onbekend)} ken ik niet")
    try:
        gegeven = {n: _optie(opties[n], soort) if n in opties else _niet_gegeven(soort) for n, soort in eigen.items()}
        opdracht = commando.Opdracht(**vast, **gegeven)
    except TypeError as fout:
        raise Gebruiksfout("de kwitantie is niet te gebruiken: de opties zijn niet volledig") from fout
    try:
        _, kassa, render = commando.bereid(opdracht, gelezen)
    except Gebruiksfout as fout:
        raise Gebruiksfout(f"dit is niet meer na te rekenen: {fout}") from fout
    return Opnieuw(boeken, kassa, render)


def _optie(waarde: object, soort: object) -> str | bool | tuple[str, ...] | None:
    """An option from a file, as the command takes it. Raises ``TypeError`` when it can't be that."""
    if soort == tuple[str, ...] and isinstance(waarde, list) and all(isinstance(deel, str) for deel in waarde):
        return tuple(waarde)
    if (waarde is None and soort == (str | None)) or (isinstance(waarde, str) and soort in (str, str | None)):
        return waarde
    if isinstance(waarde, bool) and soort is bool:
        return waarde
    raise TypeError


def _niet_gegeven(soort: object) -> bool | tuple[str, ...] | None:
    """An option that was not given. Raises ``TypeError`` for one that always is."""
    if soort is str:
        raise TypeError
    return False if soort is bool else () if soort == tuple[str, ...] else None


def _gezet(toen: Kwitantie) -> tuple[str, ...]:
    """What was set by hand. Raises ``Gebruiksfout``."""
    gezet = toen.opties.get("gezet", [])
    if not isinstance(gezet, list) or not all(isinstance(een, str) for een in gezet):
        raise Gebruiksfout("de kwitantie is niet te gebruiken: de opties zijn niet volledig")
    return tuple(gezet)


# --- waar -------------------------------------------------------------------------------------------------------


def _scenario(kant: Kantbron, gegeven: Gegeven, plek: int) -> str:
    """Where the file of a kant is: a scenario, or the productenboek that was compared itself."""
    if gegeven.scenarios:
        return gegeven.scenarios[plek]
    if kant.scenario is not None:
        return Vinder(gegeven.bestand).file("scenario", *kant.scenario)
    if kant.boek.bestand is None:
        raise Gebruiksfout("de kwitantie is niet te gebruiken: er staat een kant zonder bestand in")
    return Vinder(gegeven.bestand).file("scenario", kant.boek.bestand, kant.boek.sha256)


def _boek(kant: Kantbron, gegeven: Gegeven, plek: int, scenario: str | None) -> str | None:
    """The productenboek to ask for; None for the one that follows from the rest."""
    if kant.boek.via not in [str(via) for via in Boekvia]:
        raise Gebruiksfout(f"de kwitantie is niet te gebruiken: een productenboek via {kant.boek.via} ken ik niet")
    if gegeven.productenboeken:
        return gegeven.productenboeken[plek]
    vinder = Vinder(gegeven.bestand)
    match kant.boek.via:
        case Boekvia.ZELF:
            return None
        case Boekvia.OPTIE if kant.boek.bestand is not None:
            return vinder.file("productenboek", kant.boek.bestand, kant.boek.sha256)
        case _:
            return vinder.mailed_book(scenario, kant.boek.sha256)
