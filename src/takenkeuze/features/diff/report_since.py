# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What changed in git since a revision: which files, what that does, and every difference below it."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from takenkeuze import __version__
from takenkeuze.core.diagnostics import Diagnostic, Ernst
from takenkeuze.core.model.filling_in import is_restpost
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.notation import bedrag, euro, euro_uit_centen, opsomming
from takenkeuze.features.diff.question import Verschil
from takenkeuze.features.diff.report import verslag, verslag_voor_pr
from takenkeuze.features.diff.report_data import SCHEMA_VERSION, csv_kop, csv_rijen, gegevens
from takenkeuze.features.diff.report_tables import Weergave
from takenkeuze.report.blocks import Alinea, Blok, Kolom, Kop, Punten, Rij, Soort, Tabel, Toon
from takenkeuze.report.csv_ import csv_tabel
from takenkeuze.report.safe import as_json

NIETS = "-"


class Filesoort(StrEnum):
    """What a file is."""

    SCENARIO = "scenario"
    PRODUCTENBOEK = "productenboek"
    VERWIJZING = "verwijzing"


class Boeksom(NamedTuple):
    """A productenboek that only one side has, and what its gemeenten pay together without maatregelen, in cents."""

    boek: Productenboek
    bijdrage: int


class Answer(NamedTuple):
    """What became of one file; ``wat`` says what happened to it, and ``was`` where it came from.

    ``fouten`` is what there is to say of the file on each side ("toen" or "nu"). ``onbeantwoord``: so much is wrong
    that there is no answer. ``buiten`` is why it has none for the gemeenten that were asked for.
    """

    pad: str
    soort: Filesoort
    wat: str
    was: str = ""
    verschil: Verschil | None = None
    weergave: Weergave | None = None
    boek: Boeksom | None = None
    fouten: tuple[tuple[str, tuple[Diagnostic, ...]], ...] = ()
    onbeantwoord: bool = False
    buiten: str = ""

    @property
    def anders(self) -> bool:
        """Whether it is told as a difference: not when only words or places changed that no choice depends on."""
        if self.verschil is None or self.weergave is None:
            return not self.onbeantwoord and not self.buiten
        return self.wat.startswith(("toegevoegd", "verwijderd")) or not self.verschil.is_leeg(self.weergave.tolerantie)

    @property
    def nu_onleesbaar(self) -> bool:
        """Whether the file as it is now has mistakes."""
        return any(kant == "nu" and any(d.ernst is Ernst.FOUT for d in gezegd) for kant, gezegd in self.fouten)


class Reach(NamedTuple):
    """From which commit to which (``tot`` is "" for the files as they lie in the work tree).

    ``sinds`` is the revision as the user named it. ``apart``: it shares no beginning with what we have.
    """

    sinds: str
    commit: str
    tot: str
    apart: bool


def sindsverslag(reach: Reach, answers: Sequence[Answer], *, voor_pr: bool) -> list[Blok]:
    """Which files changed and what that comes to, and then each difference under a heading of its own."""
    niveau = 2 if voor_pr else 1
    blokken: list[Blok] = [Kop(f"Wat verandert er sinds {short_revision(reach.sinds)}?", niveau)]
    if not answers:
        return [*blokken, Alinea(f"Er is geen scenario of productenboek gewijzigd {_bereik(reach)}.", Toon.STERK)]
    blokken += [_overzicht(answers), Alinea(f"Vergeleken {_bereik(reach)}. {_uitleg(answers)}")]
    for answer in answers:
        blokken += antwoord(answer, voor_pr=voor_pr)
    return blokken


def short_revision(revisie: str) -> str:
    """A revision to read: of the hash of a commit the beginning will do."""
    return revisie[:12] if len(revisie) >= 40 and revisie.isalnum() else revisie


def _bereik(reach: Reach) -> str:
    naam = short_revision(reach.sinds)
    waar = f" (tot daar zijn deze tak en {naam} gelijk)"
    if reach.apart:
        waar = f" ({naam} zelf, want er is geen gezamenlijk begin)"
    elif reach.commit.startswith(naam):
        waar = ""
    naar = f"commit {short_revision(reach.tot)}" if reach.tot else "de bestanden in de werkmap"
    return f"van commit {short_revision(reach.commit)}{waar} tot {naar}"


def _uitleg(answers: Sequence[Answer]) -> str:
    verschillen = [a.verschil for a in answers if a.verschil]
    if not verschillen:
        return ""
    wie = "van de gevraagde gemeenten" if verschillen[0].gemeenten is not None else "van alle gemeenten samen"
    return (
        f"Bedragen in euro's, {wie}: wat er nu meer (of, met een min, minder) wordt betaald dan toen. Een scenario dat "
        "is toegevoegd of verwijderd, of toen niet te lezen was, is vergeleken met basis: geen maatregelen."
    )


def _overzicht(answers: Sequence[Answer]) -> Tabel:
    """One line per file."""
    jaren = {a.verschil.totaal.verschil.jaren[0].jaar for a in answers if a.verschil}
    eerste = f"In {jaren.pop()}" if len(jaren) == 1 else "Eerste jaar"
    kolommen = (
        Kolom("Bestand", Soort.TEKST),
        Kolom("Wat", Soort.TEKST),
        Kolom("Structureel", Soort.EFFECT),
        Kolom(eerste, Soort.EFFECT),
        Kolom("Gemeenten", Soort.TEKST),
    )
    rijen = []
    for answer in answers:
        cellen = [NIETS, NIETS, ""]
        if answer.verschil:
            regel = answer.verschil.totaal.verschil
            jaar = f" ({regel.jaren[0].jaar})" if jaren else ""
            tellingen = zip(answer.verschil.aantal_naar_teken(), ("minder", "meer"), strict=True)
            wie = opsomming([f"{n} {woord}" for n, woord in tellingen if n])
            cellen = [bedrag(regel.structureel), f"{bedrag(regel.jaren[0].netto_effect)}{jaar}", wie]
        rijen.append(Rij((answer.pad, _wat(answer), *cellen)))
    return Tabel(kolommen, tuple(rijen), bijeen=True)


def _wat(answer: Answer) -> str:
    """What happened to a file, in a few words."""
    if answer.onbeantwoord:
        return f"{answer.wat}; niet te lezen"
    if answer.buiten:
        return f"{answer.wat}; zonder deze gemeente"
    if answer.soort is Filesoort.VERWIJZING:
        return f"verwijzing {answer.wat.partition(':')[0]}"
    soort = "boek " if answer.soort is Filesoort.PRODUCTENBOEK else ""
    return f"{soort}{answer.wat}" + ("" if answer.anders else "; geen verschil")


def antwoord(answer: Answer, *, voor_pr: bool = False, alleen: bool = False) -> Iterator[Blok]:
    """The answer for one file, under its name; ``alleen`` when there is no summary that names it."""
    niveau = 3 if voor_pr else 1
    if answer.verschil and answer.weergave and (answer.anders or alleen):
        maak = verslag_voor_pr if voor_pr else verslag
        kop, *rest = maak(answer.verschil, answer.weergave)
        assert isinstance(kop, Kop)
        titel = f"{answer.pad}: {kop.tekst}" if voor_pr else answer.pad
        yield kop if alleen else Kop(titel, niveau)
        yield from _gezegd(answer)
        yield from rest
        return
    if (answer.verschil or answer.buiten) and not answer.fouten:
        return
    yield Kop(answer.pad, niveau)
    if answer.boek:
        yield Alinea(_boek_in_een_zin(answer.boek, answer.wat), Toon.STERK)
    elif answer.soort is Filesoort.VERWIJZING:
        yield Alinea(f"{answer.pad} is {answer.wat}.")
    elif answer.onbeantwoord:
        waarom = "" if answer.fouten else ": zijn productenboek is niet te lezen, zie hierboven"
        yield Alinea(f"Dit bestand is niet te vergelijken{waarom}.", Toon.FOUT)
    yield from _gezegd(answer)


def _boek_in_een_zin(som: Boeksom, wat: str) -> str:
    boek = som.boek
    producten = sum(not is_restpost(product) for product in boek.producten)
    telling = f"{_aantal(len(boek.gemeenten), 'gemeente', 'gemeenten')}, {_aantal(producten, 'product', 'producten')}"
    return (
        f"Het productenboek {boek.titel} is {wat}: {telling}, een begroting van {euro(boek.begroting.waarde)} en een "
        f"bijdrage van {euro_uit_centen(som.bijdrage)} per jaar (prijzen van {boek.basisjaar})."
    )


def _aantal(hoeveel: int, een: str, meer: str) -> str:
    return f"{hoeveel} {een if hoeveel == 1 else meer}"


def _gezegd(answer: Answer) -> Iterator[Blok]:
    """What is wrong with the file, per side."""
    for kant, gezegd in answer.fouten:
        punten = []
        for d in gezegd:
            waar = f"{d.plek.bestand}:{d.plek.regel}:{d.plek.kolom}" if d.plek and d.plek.regel else ""
            waar = waar or (d.plek.bestand if d.plek else "")
            tip = f" (tip: {d.hint})" if d.hint else ""
            punten.append((f"{kant.capitalize()}, {d.ernst} {d.code}", f"{waar}: {d.tekst}{tip}".removeprefix(": ")))
        if punten:
            yield Punten(tuple(punten))


# --- for programs ------------------------------------------------------------------------------------------------


def als_csv(answers: Sequence[Answer]) -> str:
    """The main overview of every difference below each other, with the file in front."""
    met = [(a.pad, a.verschil, a.weergave) for a in answers if a.verschil and a.weergave]
    kop = ["bestand", *csv_kop(met[0][2])] if met else ["bestand"]
    return csv_tabel(kop, [[pad, *rij] for pad, verschil, weergave in met for rij in csv_rijen(verschil, weergave)])


def als_json(reach: Reach, answers: Sequence[Answer], kwitantie: Mapping[str, Any] | None = None) -> str:
    """All answers in one document; amounts are cents."""
    uitkomst: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "soort": "verschillen",
        "programma": {"naam": "takenkeuze", "versie": __version__},
        "sinds": reach.sinds,
        "van_commit": reach.commit,
        "tot_commit": reach.tot or None,
        "eenheid": "centen",
        "gelijk": not any(answer.anders for answer in answers),
        "bestanden": [_answer(answer) for answer in answers],
    }
    if kwitantie is not None:
        uitkomst["kwitantie"] = kwitantie
    return as_json(uitkomst) + "\n"


def _answer(answer: Answer) -> dict[str, Any]:
    regel = answer.verschil.totaal.verschil if answer.verschil else None
    boek = answer.boek
    return {
        "bestand": answer.pad,
        "soort": answer.soort.value,
        "wat": answer.wat,
        "was": answer.was or None,
        "anders": answer.anders,
        "te_lezen": not answer.onbeantwoord,
        "structureel": regel and regel.structureel,
        "eerste_jaar": regel and {"jaar": regel.jaren[0].jaar, "netto_effect": regel.jaren[0].netto_effect},
        "productenboek": boek
        and {
            "titel": boek.boek.titel,
            "gemeenten": len(boek.boek.gemeenten),
            "producten": sum(not is_restpost(product) for product in boek.boek.producten),
            "begroting": str(boek.boek.begroting.waarde),
            "bijdrage": boek.bijdrage,
        },
        "meldingen": [
            {
                "kant": kant,
                "code": d.code,
                "ernst": d.ernst.value,
                "tekst": d.tekst,
                "tip": d.hint,
                "bestand": d.plek.bestand if d.plek else "",
                "regel": d.plek.regel if d.plek else 0,
                "kolom": d.plek.kolom if d.plek else 0,
            }
            for kant, gezegd in answer.fouten
            for d in gezegd
        ],
        "verschil": gegevens(answer.verschil, answer.weergave) if answer.verschil and answer.weergave else None,
    }
