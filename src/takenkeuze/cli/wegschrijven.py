"""Files: written whole or not at all, and never in the place of something that would be lost by it."""

import json
import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

from takenkeuze.analysis.narekenen.kwitantie import Kwitantie, OngeldigeKwitantie
from takenkeuze.cli.einde import Gebruiksfout, waarom_niet
from takenkeuze.cli.opties import is_file
from takenkeuze.cli.stromen import is_out, print_out
from takenkeuze.render.narekenen.kwitantie import uit_bijlage, uit_json, uit_markdown

__all__ = ["BIJLAGE", "KWITANTIE", "MET_BIJLAGE", "bijlagepad", "guard", "guard_scenario", "write_files"]

BIJLAGE = ".kwitantie.json"
MET_BIJLAGE = ("csv", "tabel", "tekst")
"""Formats of a file that has no place for a kwitantie, but people read and keep; the last is what check calls it."""
MEEST = 100_000_000
"""An outcome is never as large as this; what is, is not read."""
KWITANTIE = "kwitantie"
"""What stands beside an outcome that has no place for its kwitantie, as a format."""


def bijlagepad(pad: Path) -> Path:
    """Where the kwitantie of a file stands that has no place for it."""
    return pad.with_name(f"{pad.name}{BIJLAGE}")


def guard(pad: Path, vorm: str, tekst: str, commando: str) -> None:
    """Refuse to replace a file, unless it is an earlier outcome of this command in this format, the same, or empty.

    ``vorm`` is a format, or ``KWITANTIE`` for a kwitantie beside an outcome. Raises ``Gebruiksfout``.
    """
    oud = _there(pad)
    if oud is None or oud in ("", tekst) or _is_outcome(pad, vorm, oud, commando):
        return
    raise Gebruiksfout(
        f"--output {pad}: dit bestand bestaat al en is geen eerdere uitkomst van takenkeuze {commando}; kies een "
        "andere naam, of geef --overschrijf om het te vervangen"
    )


def guard_scenario(optie: str, pad: Path, tekst: str) -> None:
    """Refuse to replace a file by a scenario that says something else. Raises ``Gebruiksfout``."""
    if _there(pad) not in (None, "", tekst):
        raise Gebruiksfout(
            f"{optie} {pad}: dit bestand bestaat al en er staat iets anders in; kies een andere naam, of geef "
            "--overschrijf om het te vervangen"
        )


def _there(pad: Path) -> str | None:
    """The text of a file that is there, with the same line ends as ours; None where no file is."""
    try:
        if not is_file(pad) or is_out(str(pad)):
            return None
        inhoud = b"?" if pad.stat().st_size > MEEST else pad.read_bytes()
    except OSError:
        return "?"  # it is there, and it is not for us
    return inhoud.decode("utf-8", "replace").replace("\r\n", "\n")


_VAN_CHECK = {
    "github": re.compile(
        r"^\d+ bestand(?:en)? gecontroleerd, .*\n(?:::notice title=takenkeuze check::.*\n)?\Z", re.MULTILINE
    ),
    "junit": re.compile(r'\A<\?xml [^\n]*>\n<testsuites name="takenkeuze check"'),
}
"""By what an outcome of check is known that has no kwitantie at all."""


def _is_outcome(pad: Path, vorm: str, oud: str, commando: str) -> bool:
    try:
        match str(vorm):
            case "json":
                return _made_by(uit_json(oud)[0], commando)
            case "markdown":
                return _made_by(uit_markdown(oud), commando)
            case soort if soort in MET_BIJLAGE:
                return _made_by(uit_bijlage(_there(bijlagepad(pad)) or ""), commando)
            case "kwitantie":
                return _made_by(uit_bijlage(oud), commando)
            case "sarif":
                return bool(json.loads(oud)["runs"][0]["tool"]["driver"]["name"] == "takenkeuze")
            case "gitlab":
                meldingen = json.loads(oud)
                ons = isinstance(meldingen, list)
                return ons and all(re.fullmatch(r"TK\d{3}", melding["check_name"]) for melding in meldingen)
            case soort:
                return _VAN_CHECK[soort].search(oud) is not None
    except (OngeldigeKwitantie, ValueError, LookupError, TypeError, RecursionError):
        return False


def _made_by(kwitantie: Kwitantie, commando: str) -> bool:
    return kwitantie.opties.get("commando") == commando


def write_files(inhoud: Mapping[Path, str]) -> None:
    """Write files next to their place and move them there only when all of them are written.

    A link is followed. What is no file (``/dev/null``, a pipe) is written to as it is, never replaced; so is a file
    that standard output goes to. Raises ``Gebruiksfout`` and leaves every existing file as it was when one can't be
    written.
    """
    klaar: list[tuple[str, Path]] = []
    doel = Path()
    try:
        apparaten: list[Path] = []
        for doel in inhoud:
            if _is_device(doel):
                apparaten.append(doel)
                continue
            echt = Path(os.path.realpath(doel))
            nummer, tijdelijk = tempfile.mkstemp(dir=echt.parent, prefix=f".{echt.name[:100]}-")
            klaar.append((tijdelijk, echt))
            with os.fdopen(nummer, "w", encoding="utf-8", errors="backslashreplace", newline="") as bestand:
                bestand.write(inhoud[doel])
            Path(tijdelijk).chmod(echt.stat().st_mode if echt.exists() else 0o666 & ~_umask())
        for doel in apparaten:
            if is_out(str(doel)):
                print_out(inhoud[doel])
            else:
                with doel.open("w", encoding="utf-8", errors="backslashreplace", newline="") as bestand:
                    bestand.write(inhoud[doel])
        while klaar:
            tijdelijk, doel = klaar[0]
            Path(tijdelijk).replace(doel)
            klaar.pop(0)
    except OSError as fout:
        redenen = {
            FileNotFoundError: "de map bestaat niet",
            IsADirectoryError: "dit is een map",
            PermissionError: "u mag hier niet schrijven",
            NotADirectoryError: "een deel van het pad is geen map",
        }
        raise Gebruiksfout(f"{doel} is niet te schrijven: {redenen.get(type(fout)) or waarom_niet(fout)}") from fout
    finally:
        for tijdelijk, _ in klaar:
            Path(tijdelijk).unlink(missing_ok=True)


def _is_device(pad: Path) -> bool:
    """Whether this is written to as it is. Raises ``IsADirectoryError``."""
    if pad.is_dir():
        raise IsADirectoryError
    return pad.exists() and (not pad.is_file() or is_out(str(pad)))


def _umask() -> int:
    masker = os.umask(0)
    os.umask(masker)
    return masker
