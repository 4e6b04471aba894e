"""YAML text to nodes with places. The only module that knows PyYAML.

PyYAML's own constructor guesses (``no`` becomes False, ``0363`` octal, the last of two equal keys wins), so we
take its events and leave every scalar as text. Depth and number of nodes are bounded; anchors are refused, for a
figure must stand where it is used.
"""

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from takenkeuze.loading.document import Document
from takenkeuze.loading.knopen import Blok, Knoop, Lijst, Scalar

__all__ = ["lees_yaml"]

MAX_DIEPTE = 20
MAX_KNOPEN = 1_000_000

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# What libyaml says, in words an analyst can act on.
_VERTAALD = {
    "mapping values are not allowed": (
        "hier kan geen dubbele punt staan",
        "zet een tekst met een dubbele punt tussen aanhalingstekens",
    ),
    "did not find expected key": (
        "hier begint iets dat niet bij de regels erboven past",
        "kijk of de inspringing gelijk is aan die van de regels erboven",
    ),
    "could not find expected ':'": (
        "hier ontbreekt een dubbele punt achter een sleutel",
        "schrijf sleutel: waarde",
    ),
    "cannot start any token": (
        "dit teken kan hier niet staan",
        "spring in met spaties, niet met tabs; zet bijzondere tekens tussen aanhalingstekens",
    ),
    "found unexpected end of stream": (
        "het bestand houdt op voordat iets is afgesloten",
        "sluit aanhalingstekens",
    ),
    "block sequence entries are not allowed": (
        "hier kan geen streepje staan",
        "zet het streepje op een eigen regel, onder de sleutel",
    ),
    "did not find expected ','": ("de accolades of haken zijn niet goed afgesloten", "sluit af met } of ]"),
    "did not find expected '-'": (
        "hier begint iets dat niet bij de lijst erboven past",
        "kijk of de inspringing gelijk is aan die van de regels erboven",
    ),
    "did not find expected node": ("hier ontbreekt een waarde", ""),
    "found a tab character": ("hier staat een tab", "spring in met spaties"),
    "found unknown escape": ("onbekend teken na \\", "gebruik enkele aanhalingstekens"),
    "control characters are not allowed": ("hier staat een onleesbaar stuurteken", "haal het teken weg"),
}


def lees_yaml(document: Document) -> None:
    """Parse the text of a document into its tree, and report what stands in the way."""
    try:
        document.wortel = _boom(document)
    except yaml.YAMLError as fout:
        _meld_yaml(document, fout)


def _boom(document: Document) -> Blok | None:
    wortel: Knoop | None = None
    stapel: list[Blok | Lijst] = []
    sleutel: list[Scalar | None] = []  # per open container the key that waits for its value
    knopen = documenten = 0
    for event in yaml.parse(document.tekst, Loader=_LOADER):
        knoop: Knoop
        match event:
            case ScalarEvent():
                knoop = Scalar(event.value, event.style is None, *_plek(event))
            case MappingStartEvent():
                knoop = Blok(*_plek(event))
            case SequenceStartEvent():
                knoop = Lijst(*_plek(event))
            case MappingEndEvent() | SequenceEndEvent():
                stapel.pop()
                sleutel.pop()
                continue
            case AliasEvent():
                knoop = Scalar("", True, *_plek(event))
            case DocumentStartEvent():
                documenten += 1
                if documenten > 1:
                    document.meld_op(
                        "TK004", "hier begint een tweede document", "haal de regel --- weg", *_plek(event), 3
                    )
                    break
                continue
            case _:
                continue
        knopen += 1
        if knopen > MAX_KNOPEN:
            document.meld("TK002", f"meer dan {MAX_KNOPEN} waarden in één bestand", bij=knoop)
            return None
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            document.meld(
                "TK007",
                "ankers (&), verwijzingen (*) en tags (!) kunnen hier niet",
                "schrijf de waarde voluit op de plek waar zij geldt",
                knoop,
            )
        if not stapel:
            wortel = knoop
        else:
            _plaats(document, stapel[-1], sleutel, knoop)
        if not isinstance(knoop, Scalar):
            if len(stapel) == MAX_DIEPTE:
                document.meld("TK006", f"dieper genest dan {MAX_DIEPTE} lagen", bij=knoop)
                return None
            stapel.append(knoop)
            sleutel.append(None)
    if wortel is None or (isinstance(wortel, Scalar) and not wortel.tekst):
        document.meld("TK005", "het bestand is leeg", "begin met het voorbeeld uit de handleiding")
    elif not isinstance(wortel, Blok):
        document.meld("TK012", "het bestand moet uit regels 'sleutel: waarde' bestaan", bij=wortel)
    else:
        return wortel
    return None


def _plek(event: Event) -> tuple[int, int]:
    """Where an event begins: line and column, counted from 1."""
    assert event.start_mark is not None
    return event.start_mark.line + 1, event.start_mark.column + 1


def _plaats(document: Document, ouder: Blok | Lijst, sleutels: list[Scalar | None], knoop: Knoop) -> None:
    """Put a node in its container; in a Blok key and value come in turn."""
    if isinstance(ouder, Lijst):
        ouder.append(knoop)
        return
    wachtend = sleutels[-1]
    if wachtend is None:
        if not isinstance(knoop, Scalar):
            document.meld("TK012", "een sleutel moet een woord zijn", bij=knoop)
            knoop = Scalar("", True, knoop.regel, knoop.kolom)
        sleutels[-1] = knoop
        return
    sleutels[-1] = None
    naam = wachtend.tekst
    if naam in ouder:
        eerste = ouder.sleutels[naam].regel
        document.meld(
            "TK008",
            f"sleutel {naam} staat er twee keer, ook op regel {eerste}",
            "laat er één staan",
            wachtend,
        )
        return
    ouder[naam] = knoop
    ouder.sleutels[naam] = wachtend


def _meld_yaml(document: Document, fout: yaml.YAMLError) -> None:
    if isinstance(fout, yaml.MarkedYAMLError):
        probleem = fout.problem or ""
        tekst, hint = next(
            (v for deel, v in _VERTAALD.items() if deel in probleem),
            ("de opbouw van de YAML klopt hier niet", ""),
        )
        if mark := fout.problem_mark or fout.context_mark:
            document.meld_op("TK004", tekst, hint, mark.line + 1, mark.column + 1)
            return
        document.meld("TK004", tekst, hint)
        return
    # a ReaderError: a character that YAML does not allow; its position counts bytes or characters
    teken = next((i for i, c in enumerate(document.tekst) if not (c.isprintable() or c in "\n\r\t\x85")), 0)
    regel = document.tekst.count("\n", 0, teken) + 1
    kolom = teken - (document.tekst.rfind("\n", 0, teken) + 1) + 1
    document.meld_op("TK003", "hier staat een onleesbaar stuurteken", "haal het teken weg", regel, kolom)
