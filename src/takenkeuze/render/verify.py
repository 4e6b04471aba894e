"""Whether an export still holds, in blocks."""

from collections.abc import Iterator

from takenkeuze.analysis.kwitantie import Controle, Verschil
from takenkeuze.notatie import bedrag
from takenkeuze.render.blokken import Alinea, Blok, Kolom, Kop, Punten, Rij, Soort, Tabel, Toon

__all__ = ["controleblad"]


def controleblad(controle: Controle, bestand: str) -> list[Blok]:
    """The verdict, what was compared, and what changed for whom."""
    return [Kop(f"Nagerekend: {bestand}", 1), _oordeel(controle), _vergeleken(controle), *_verschillen(controle)]


def _oordeel(controle: Controle) -> Alinea:
    if controle.klopt:
        return Alinea("Klopt: alles is nog zoals toen dit bestand werd gemaakt.", Toon.STERK)
    if controle.toen.resultaat_hash != controle.nu.resultaat_hash:
        return Alinea("Klopt niet meer: de uitkomst is nu anders.", Toon.FOUT)
    if controle.inhoud is False:
        return Alinea("Klopt niet: het bestand zelf is veranderd nadat het werd gemaakt.", Toon.FOUT)
    return Alinea("De uitkomst is nog dezelfde, tot op de cent, maar niet alles is zoals toen.", Toon.WAARSCHUWING)


def _vergeleken(controle: Controle) -> Punten:
    toen, nu = controle.toen, controle.nu
    versie = "dezelfde" if toen.versie == nu.versie else f"toen {toen.versie}, nu {nu.versie}"
    inhoud = {True: "hetzelfde", False: "veranderd", None: "niet te vergelijken, want er is iets anders veranderd"}
    return Punten(
        (
            ("Versie", f"{versie}"),
            ("Scenario", _hash(toen.scenario_hash, nu.scenario_hash)),
            ("Productenboek", _hash(toen.boek_hash, nu.boek_hash)),
            ("Uitkomst", _hash(toen.resultaat_hash, nu.resultaat_hash)),
            ("Dit bestand", inhoud[controle.inhoud]),
        )
    )


def _hash(toen: str, nu: str) -> str:
    return f"hetzelfde ({nu[:12]})" if toen == nu else f"veranderd (toen {toen[:12]}, nu {nu[:12]})"


def _verschillen(controle: Controle) -> Iterator[Blok]:
    if controle.toen.resultaat_hash == controle.nu.resultaat_hash:
        return
    yield Kop("Verschil per gemeente")
    if not controle.verschillen:
        yield Alinea("Geen in het structurele en het cumulatieve effect; het zit in de bijdrage, in jaren of posten.")
        return
    kolommen = (
        Kolom("Gemeente", Soort.TEKST),
        Kolom("Structureel toen", Soort.EFFECT),
        Kolom("Structureel nu", Soort.EFFECT),
        Kolom("Verschil", Soort.EFFECT),
        Kolom("Verschil cumulatief", Soort.EFFECT),
    )
    yield Tabel(kolommen, tuple(map(_rij, controle.verschillen)), "In euro's; gemeenten zonder verschil staan er niet.")


def _rij(verschil: Verschil) -> Rij:
    toen = bedrag(verschil.toen[0]) if verschil.toen else "-"
    nu = bedrag(verschil.nu[0]) if verschil.nu else "-"
    structureel, cumulatief = verschil.bedragen
    return Rij((verschil.naam, toen, nu, bedrag(structureel), bedrag(cumulatief)))
