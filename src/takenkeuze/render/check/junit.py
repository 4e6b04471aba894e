"""As JUnit XML, for GitLab, Jenkins and other build servers."""

import re
from xml.sax.saxutils import escape, quoteattr

from takenkeuze.analysis.check.verslag import Bestand, Melding, Verslag
from takenkeuze.diagnostics import Ernst

__all__ = ["als_junit"]

_NIET_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def als_junit(verslag: Verslag) -> str:
    """A suite per file and a case per finding: what stops the run is a failure, an exception is skipped."""
    suites = [_suite(bestand, verslag.streng) for bestand in verslag.bestanden]
    gevallen = sum(aantal for aantal, _, _ in suites)
    mislukt = sum(aantal for _, aantal, _ in suites)
    kop = f'<testsuites name="takenkeuze check" tests="{gevallen}" failures="{mislukt}" errors="0">'
    regels = ['<?xml version="1.0" encoding="UTF-8"?>', kop, *(suite for _, _, suite in suites), "</testsuites>"]
    return "\n".join(regels) + "\n"


def _suite(bestand: Bestand, streng: bool) -> tuple[int, int, str]:
    """How many cases, how many failures, and the suite."""
    naam = _waarde(bestand.naam)
    gevallen = [_geval(bestand.naam, melding, streng) for melding in bestand.meldingen]
    if not gevallen:
        gevallen = [f'    <testcase name="geen bevindingen" classname={naam}/>']
    mislukt = sum(_telt(melding, streng) for melding in bestand.meldingen)
    over = sum(bool(melding.reden) for melding in bestand.meldingen)
    tellingen = f'tests="{len(gevallen)}" failures="{mislukt}" errors="0" skipped="{over}"'
    regels = [f"  <testsuite name={naam} {tellingen}>", *gevallen, "  </testsuite>"]
    return len(gevallen), mislukt, "\n".join(regels)


def _telt(melding: Melding, streng: bool) -> bool:
    return not melding.reden and (streng or melding.diagnostic.ernst is Ernst.FOUT)


def _geval(bestand: str, melding: Melding, streng: bool) -> str:
    diagnostic = melding.diagnostic
    plek = diagnostic.plek
    regel = f' line="{plek.regel}"' if plek and plek.regel else ""
    waar = f" regel {plek.regel}" if plek and plek.regel else ""
    naam = _waarde(f"{diagnostic.code} {melding.titel}{waar}")
    tekst = "\n".join(deel for deel in (diagnostic.tekst, diagnostic.regeltekst, diagnostic.hint) if deel)
    if melding.reden:
        inhoud = f"<skipped message={_waarde(melding.reden)}/>"
    elif _telt(melding, streng):
        bericht = f"message={_waarde(diagnostic.tekst)} type={_waarde(diagnostic.code)}"
        inhoud = f"<failure {bericht}>{_inhoud(tekst)}</failure>"
    else:
        inhoud = f"<system-out>{_inhoud(tekst)}</system-out>"
    plaats = f"classname={_waarde(bestand)} file={_waarde(bestand)}{regel}"
    return f"    <testcase name={naam} {plaats}>{inhoud}</testcase>"


def _inhoud(tekst: str) -> str:
    return escape(_NIET_IN_XML.sub("\ufffd", tekst))


def _waarde(tekst: str) -> str:
    return quoteattr(_NIET_IN_XML.sub("\ufffd", tekst))
