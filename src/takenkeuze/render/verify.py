"""Whether an export still holds, in blocks."""

from collections.abc import Iterator

from takenkeuze.analysis.kwitantie import PER_KEUZE, Controle, Kwitantie, Verschil
from takenkeuze.notatie import bedrag, opsomming
from takenkeuze.render.blokken import Alinea, Blok, Kolom, Kop, Punten, Rij, Soort, Tabel, Toon

__all__ = ["controleblad"]


def controleblad(controle: Controle, bestand: str) -> list[Blok]:
    """The verdict, what was compared, and what changed for whom."""
    return [Kop(f"Nagerekend: {bestand}", 1), _oordeel(controle), _vergeleken(controle), *_verschillen(controle)]


def _oordeel(controle: Controle) -> Alinea:
    if controle.klopt:
        return Alinea("Klopt: alles is nog zoals toen dit bestand werd gemaakt.", Toon.STERK)
    if controle.toen.uitkomst.hash != controle.nu.uitkomst.hash:
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
            _waarvan(toen, nu),
            ("Productenboek", _hash(toen.boek_hash, nu.boek_hash)),
            ("Uitkomst", _hash(toen.uitkomst.hash, nu.uitkomst.hash)),
            ("Dit bestand", inhoud[controle.inhoud]),
        )
    )


def _hash(toen: str, nu: str) -> str:
    return f"hetzelfde ({nu[:12]})" if toen == nu else f"veranderd (toen {toen[:12]}, nu {nu[:12]})"


def _waarvan(toen: Kwitantie, nu: Kwitantie) -> tuple[str, str]:
    if toen.inbreng and nu.inbreng:
        oud, nieuw = toen.inbreng.bestanden, nu.inbreng.bestanden
        anders = [naam for naam in sorted({*oud, *nieuw}) if oud.get(naam) != nieuw.get(naam)]
        woorden = [f"{naam} ({_bestand(oud.get(naam), nieuw.get(naam))})" for naam in anders]
        return "Inbreng", opsomming(woorden) if woorden else f"hetzelfde ({_aantal(len(nieuw))})"
    if toen.scenario and nu.scenario:
        return "Scenario", _hash(toen.scenario.sha256, nu.scenario.sha256)
    return "Scenario", "geen; dit bestand is zonder scenario gemaakt"


def _bestand(toen: str | None, nu: str | None) -> str:
    return "nieuw" if toen is None else "weg" if nu is None else "veranderd"


def _aantal(bestanden: int) -> str:
    return "1 bestand" if bestanden == 1 else f"{bestanden} bestanden"


def _verschillen(controle: Controle) -> Iterator[Blok]:
    if controle.toen.uitkomst.hash == controle.nu.uitkomst.hash:
        return
    per_keuze = controle.nu.uitkomst.per == PER_KEUZE
    wie, bedragen = ("keuze", "de frictiekosten") if per_keuze else ("gemeente", "het cumulatieve effect")
    yield Kop(f"Verschil per {wie}")
    if not controle.verschillen:
        yield Alinea(f"Geen in het structurele effect en {bedragen}; het zit in andere cijfers of oordelen.")
        return
    meer = "keuzes" if per_keuze else "gemeenten"
    kolommen = (
        Kolom(wie.capitalize(), Soort.TEKST),
        Kolom("Structureel toen", Soort.EFFECT),
        Kolom("Structureel nu", Soort.EFFECT),
        Kolom("Verschil", Soort.EFFECT),
        Kolom("Verschil frictiekosten" if per_keuze else "Verschil cumulatief", Soort.EFFECT),
    )
    yield Tabel(kolommen, tuple(map(_rij, controle.verschillen)), f"In euro's; {meer} zonder verschil staan er niet.")


def _rij(verschil: Verschil) -> Rij:
    toen = bedrag(verschil.toen[0]) if verschil.toen else "-"
    nu = bedrag(verschil.nu[0]) if verschil.nu else "-"
    structureel, cumulatief = verschil.bedragen
    return Rij((verschil.naam, toen, nu, bedrag(structureel), bedrag(cumulatief)))
