# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""As JUnit XML, for GitLab, Jenkins and other build servers."""

from collections import Counter
from collections.abc import Callable

from takenkeuze.core.diagnostics import Ernst
from takenkeuze.features.check.verdict import Bestand, Melding, Verslag
from takenkeuze.report.safe import in_xml


def als_junit(verslag: Verslag, plaats: Callable[[str], str | None] = str) -> str:
    """A suite per file and a case per finding: what stops the run is a failure, an exception is skipped.

    No two cases of a file have the same name, for GitLab shows only one of those. ``plaats`` gives the path of a file
    from the root of the repository, None for one that is not in it.
    """
    suites = [_suite(bestand, verslag.streng, plaats) for bestand in verslag.bestanden]
    gevallen = sum(aantal for aantal, _, _ in suites)
    mislukt = sum(aantal for _, aantal, _ in suites)
    kop = f'<testsuites name="takenkeuze check" tests="{gevallen}" failures="{mislukt}" errors="0">'
    regels = ['<?xml version="1.0" encoding="UTF-8"?>', kop, *(suite for _, _, suite in suites), "</testsuites>"]
    return "\n".join(regels) + "\n"


def _suite(bestand: Bestand, streng: bool, plaats: Callable[[str], str | None]) -> tuple[int, int, str]:
    """How many cases, how many failures, and the suite."""
    naam = _waarde(bestand.naam)
    waar = f"classname={naam} file={_waarde(plaats(bestand.naam) or bestand.naam)}"
    eerder = Counter[str]()
    gevallen = []
    for melding in bestand.meldingen:
        geval = _naam(melding)
        eerder[geval] += 1
        gevallen.append(_geval(f"{geval} ({eerder[geval]})" if eerder[geval] > 1 else geval, waar, melding, streng))
    if not gevallen:
        gevallen = [f'    <testcase name="geen bevindingen" classname={naam}/>']
    mislukt = sum(_telt(melding, streng) for melding in bestand.meldingen)
    over = sum(bool(melding.reden) for melding in bestand.meldingen)
    tellingen = f'tests="{len(gevallen)}" failures="{mislukt}" errors="0" skipped="{over}"'
    regels = [f"  <testsuite name={naam} {tellingen}>", *gevallen, "  </testsuite>"]
    return len(gevallen), mislukt, "\n".join(regels)


def _telt(melding: Melding, streng: bool) -> bool:
    return not melding.reden and (streng or melding.diagnostic.ernst is Ernst.FOUT)


def _naam(melding: Melding) -> str:
    plek = melding.diagnostic.plek
    return f"{melding.diagnostic.code} {melding.titel}{f' regel {plek.regel}' if plek and plek.regel else ''}"


def _geval(naam: str, waar: str, melding: Melding, streng: bool) -> str:
    diagnostic = melding.diagnostic
    plek = diagnostic.plek
    regel = f' line="{plek.regel}"' if plek and plek.regel else ""
    tekst = "\n".join(deel for deel in (diagnostic.tekst, diagnostic.regeltekst, diagnostic.hint) if deel)
    if melding.reden:
        inhoud = f"<skipped message={_waarde(melding.reden)}/>"
    elif _telt(melding, streng):
        bericht = f"message={_waarde(diagnostic.tekst)} type={_waarde(diagnostic.code)}"
        inhoud = f"<failure {bericht}>{in_xml(tekst)}</failure>"
    else:
        inhoud = f"<system-out>{in_xml(tekst)}</system-out>"
    return f"    <testcase name={_waarde(naam)} {waar}{regel}>{inhoud}</testcase>"


def _waarde(tekst: str) -> str:
    """An attribute; a line end in one would be read as a space."""
    waarde = in_xml(tekst).replace("\n", "&#10;").replace("\t", "&#9;")
    return f'"{waarde}"'
