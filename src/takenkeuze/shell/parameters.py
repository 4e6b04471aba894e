# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The options that several commands share, and how they are read."""

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from takenkeuze.shell.declare import Argument, Choice, Option, Options, Switch
from takenkeuze.shell.exits import UsageMistake
from takenkeuze.shell.options import ColorMode, OutputFormat, SortOrder, limit_option, share_option, targets

if TYPE_CHECKING:
    from takenkeuze.core.notation import AmountUnit, Notation, Sign
    from takenkeuze.core.result import Prijspeil


def read_targets(flag: str, words: tuple[str, ...], options: Options) -> dict[Path, OutputFormat]:
    """The files of ``--output``, each with its format; none of them is read by this run. Raises ``UsageMistake``."""
    del flag
    return targets(words, *options.files)


def read_share(flag: str, word: str, options: Options) -> Fraction:
    """A share above zero. Raises ``UsageMistake``."""
    del options
    return share_option(flag, word)


def read_characters(flag: str, word: str, options: Options) -> int:
    """How many characters a report may have. Raises ``UsageMistake``."""
    del flag, options
    return limit_option(word)


def read_cents(flag: str, given: bool, options: Options) -> bool:
    """Whether amounts are shown to the cent, which goes with no other unit. Raises ``UsageMistake``."""
    unit = options.words["eenheid"]
    if given and unit not in (None, "cent"):
        raise UsageMistake(f"{flag} en --eenheid {unit} gaan niet samen; kies één van beide")
    return given


def per(help_: str) -> Option:
    """How ``--per`` is told in the help of a command."""
    return Option("--per", "WAT", help_, read=Choice("core.overview:Per"), default="gemeente", record="always")


def books(record: Literal["", "always"] = "") -> Option:
    """``--productenboek`` of a command that compares."""
    help_ = "Reken met dit productenboek; of geef er één voor elke kant."
    return Option("--productenboek", "PAD", help_, many=True, record=record, reads=True, complete="productenboek")


SCENARIO = "Het scenariobestand; - voor standaardinvoer."
ScenarioArgument = Annotated[str, Argument("SCENARIO", SCENARIO, reads=True, complete="scenario")]
BoekOption = Annotated[
    str | None, Option("--productenboek", "PAD", "Gebruik dit productenboek.", reads=True, complete="productenboek")
]
BoekenOption = Annotated[tuple[str, ...], books()]
StandOption = Annotated[
    Fraction,
    Option(
        "--stand", "DEEL", "Zo ver wordt elke knop gedraaid (10%).", read=read_share, default="10%", record="always"
    ),
]
GemeentenOption = Annotated[
    tuple[str, ...],
    Option(
        "--gemeente",
        "NAAM",
        "Gezien vanuit deze gemeente (naam of code); mag vaker.",
        many=True,
        record="always",
        complete="gemeente",
    ),
]
PrijspeilOption = Annotated[
    "Prijspeil",
    Option(
        "--prijspeil",
        "PEIL",
        "constant (prijzen van het basisjaar) of lopend.",
        read=Choice("core.result:Prijspeil"),
        default="constant",
        record="always",
    ),
]
SetOption = Annotated[
    tuple[str, ...],
    Option(
        "--set",
        "PAD=WAARDE",
        "Reken met deze waarde, zoals maatregel.1.ingang=2028; mag vaker.",
        many=True,
        record="given",
    ),
]
SortOption = Annotated[
    SortOrder,
    Option("--sort", "HOE", "Op verschil of op naam.", read=Choice(SortOrder), default="verschil", record="always"),
]
FormatOption = Annotated[
    OutputFormat,
    Option("--format", "VORM", "tabel, markdown, csv of json.", read=Choice(OutputFormat), default="tabel"),
]
OutputOption = Annotated[
    dict[Path, OutputFormat],
    Option(
        "--output",
        "PAD",
        "Schrijf ook naar dit bestand (.txt, .md, .csv, .json); mag vaker.",
        read=read_targets,
        many=True,
        complete="outcome",
    ),
]
AtMostOption = Annotated[
    int | None,
    Option(
        "--hoogstens",
        "TEKENS",
        "Kort Markdown in tot zoveel tekens, zoals 65536 voor GitHub.",
        read=read_characters,
        record="given",
    ),
]
UnitOption = Annotated[
    "AmountUnit | None",
    Option(
        "--eenheid",
        "WAT",
        "Bedragen in cent, euro of duizend (euro).",
        read=Choice("core.notation:AmountUnit"),
        record="given",
    ),
]
CentsOption = Annotated[
    bool, Switch("--centen", "Bedragen tot op de cent, als --eenheid cent.", read=read_cents, record="given")
]
SignOption = Annotated[
    "Sign | None",
    Option(
        "--teken",
        "WAT",
        "Plus is meer betalen (effect) of een voordeel (voordeel).",
        read=Choice("core.notation:Sign"),
        record="given",
    ),
]
OverwriteOption = Annotated[bool, Switch("--overschrijf", "Vervang ook een bestand dat geen eerdere uitkomst is.")]
ColorOption = Annotated[
    ColorMode, Option("--color", "WANNEER", "Kleur: auto, altijd of nooit.", read=Choice(ColorMode), default="auto")
]


def in_notation(unit: "AmountUnit | None", sign: "Sign | None", *, cents: bool) -> "Notation":
    """How amounts are shown when this is asked: in whole euros unless another unit is."""
    from takenkeuze.core.notation import AmountUnit, Notation, Sign

    return Notation(AmountUnit.CENT if cents else unit or AmountUnit.EURO, sign or Sign.EFFECT)


class Exporting(Options):
    """The options of a command with an outcome, which it can write to files too."""

    format: FormatOption
    output: OutputOption
    overwrite: OverwriteOption
    color: ColorOption


class Presenting(Exporting):
    """The same, where amounts are shown to a board: in which unit, and with which sign."""

    eenheid: UnitOption
    centen: CentsOption
    teken: SignOption

    @property
    def notation(self) -> "Notation":
        """How text and Markdown write amounts: in whole euros unless another unit is asked for."""
        return in_notation(self.eenheid, self.teken, cents=self.centen)


class Shortening(Presenting):
    """The same, where a report in Markdown can be made to fit."""

    eenheid: UnitOption
    centen: CentsOption
    teken: SignOption
    format: FormatOption
    output: OutputOption
    hoogstens: AtMostOption
    overwrite: OverwriteOption
    color: ColorOption
