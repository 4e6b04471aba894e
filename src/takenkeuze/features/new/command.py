# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze new``: a productenboek, a scenario or the files for inbreng to begin with."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from takenkeuze.shell.declare import Argument, Choice, Option, Options
from takenkeuze.shell.exits import ExitCode, UsageMistake, why_not
from takenkeuze.shell.options import ColorMode, cents_option, scenario_target, share_option, spare_inputs
from takenkeuze.shell.output import note
from takenkeuze.shell.parameters import BoekOption, OverwriteOption
from takenkeuze.shell.runner import Command, load_or_tell
from takenkeuze.shell.streams import print_out

if TYPE_CHECKING:
    from takenkeuze.core.model.productenboek import Productenboek


class NewKind(StrEnum):
    """A kind of file."""

    BOEK = "boek"
    SCENARIO = "scenario"
    INBRENG = "inbreng"


_OF_KIND = {
    "gemeenten": (NewKind.BOEK,),
    "begroting": (NewKind.BOEK,),
    "productenboek": (NewKind.SCENARIO, NewKind.INBRENG),
    "taakstelling": (NewKind.SCENARIO,),
}


def _names(flag: str, word: str, options: Any) -> list[str]:
    del options
    names = [" ".join(name.split()) for name in word.split(",")]
    if not all(names) or len({name.lower() for name in names}) < len(names):
        raise UsageMistake(f"{flag} {word}: noem elke gemeente één keer, met komma's ertussen")
    return names


def _amount(flag: str, word: str, options: Any) -> Fraction:
    del options
    return Fraction(cents_option(flag, word), 100)


def _part(flag: str, word: str, options: Any) -> Fraction:
    del options
    return share_option(flag, word)


class NewOptions(Options):
    """The command line of ``new``."""

    READ_FIRST = ("kind",)

    kind: Annotated[NewKind, Argument("SOORT", "boek, scenario of inbreng.", read=Choice(NewKind))]
    gemeenten: Annotated[
        list[str] | None, Option("--gemeenten", "NAMEN", "Boek: de gemeenten, met komma's ertussen.", read=_names)
    ]
    begroting: Annotated[Fraction | None, Option("--begroting", "EURO", "Boek: de totale begroting.", read=_amount)]
    productenboek: BoekOption
    taakstelling: Annotated[
        Fraction | None,
        Option("--taakstelling", "DEEL", "Scenario: drie manieren om dit deel te besparen, zoals 5%.", read=_part),
    ]
    output: Annotated[
        str | None,
        Option("--output", "PAD", "Het bestand; de map bij inbreng en bij --taakstelling.", complete="outcome"),
    ]
    overwrite: OverwriteOption


class New(Command[NewOptions, Any]):
    """Files to begin with."""

    options = NewOptions

    def execute(self, options: NewOptions) -> int:
        for name, kinds in _OF_KIND.items():
            if options.words[name] is not None and options.kind not in kinds:
                flag = options.declared()[name].flag
                raise UsageMistake(f"{flag} hoort bij new {' en new '.join(kinds)}, niet bij new {options.kind}")
        if options.kind is NewKind.BOEK:
            from takenkeuze.features.new.report import boek_to_yaml

            names = options.gemeenten or ["Aadorp", "Beekstad"]
            return _deliver(options, boek_to_yaml(names, options.begroting, _this_year()))
        loaded = load_or_tell(None, options.productenboek, (), ColorMode.AUTO)
        if loaded is None:
            return ExitCode.INPUT
        boek = loaded.book
        if options.kind is NewKind.INBRENG:
            return _deliver_folder(options, dict(_of_gemeenten(boek)))
        if options.taakstelling is not None:
            return _deliver_folder(options, dict(_of_taakstelling(options, boek)))
        from takenkeuze.features.new.report import scenario_to_yaml
        from takenkeuze.shell.input import boek_path_from

        target = Path(options.output) if options.output else None
        return _deliver(options, scenario_to_yaml(boek, boek_path_from(options.productenboek, target)))


def _this_year() -> int:
    from datetime import date

    return date.today().year


def _of_gemeenten(boek: "Productenboek") -> Iterator[tuple[str, str]]:
    from takenkeuze.core.names import file_names
    from takenkeuze.features.new.report import inbreng_to_yaml

    for name, gemeente in zip(file_names(g.naam for g in boek.gemeenten), boek.gemeenten, strict=True):
        yield f"{name}.yaml", inbreng_to_yaml(boek, gemeente)


def _of_taakstelling(options: NewOptions, boek: "Productenboek") -> Iterator[tuple[str, str]]:
    """The files that can be had; why the others can't, and what is wrong with those that can, is told."""
    from takenkeuze.core.notation import share_as_written
    from takenkeuze.features.new.question import standard_scenarios
    from takenkeuze.features.new.report import standard_to_yaml
    from takenkeuze.shell.input import boek_path_from

    assert options.taakstelling is not None
    path = boek_path_from(options.productenboek, Path(options.output or "") / "x")
    for scenario in standard_scenarios(boek, options.taakstelling):
        if scenario.obstacle:
            note(f"Let op: {scenario.naam}.yaml is er niet bij: {scenario.obstacle}")
            continue
        text = standard_to_yaml(scenario, share_as_written(options.taakstelling), path)
        if reasons := _errors(f"{scenario.naam}.yaml", text, boek):
            more = f" (en nog {len(reasons) - 1}; zie takenkeuze simulate)" if len(reasons) > 1 else ""
            note(f"Let op: {scenario.naam}.yaml kan zo niet worden uitgevoerd: {reasons[0]}{more}")
        yield f"{scenario.naam}.yaml", text


def _errors(name: str, text: str, boek: "Productenboek") -> list[str]:
    """What makes that a scenario can't be carried out; the text that is written is the text that is run."""
    from takenkeuze.core.diagnostics import Severity
    from takenkeuze.core.engine import simulate
    from takenkeuze.files.file import read_document
    from takenkeuze.files.scenario import load_scenario
    from takenkeuze.report.findings import text_of

    document = read_document(name, text.encode())
    scenario = load_scenario(document, boek)
    if scenario is None:
        return [diagnostic.text for diagnostic in document.diagnostics]
    findings = simulate(boek, scenario).all_findings
    return [text_of(finding.facts) for finding in findings if finding.severity is Severity.ERROR]


def _deliver(options: NewOptions, text: str) -> int:
    if options.output is None:
        print_out(text)
        return ExitCode.OK
    return _write(options, {scenario_target("--output", options.output): text})


def _deliver_folder(options: NewOptions, texts: Mapping[str, str]) -> int:
    if options.output is None:
        raise UsageMistake("dit zijn meer bestanden; noem met --output de map waarin ze komen")
    if not texts:
        raise UsageMistake("er is niets geschreven")
    folder = Path(options.output)
    return _write(options, {folder / name: text for name, text in texts.items()}, folder)


def _write(options: NewOptions, texts: Mapping[Path, str], folder: Path | None = None) -> int:
    from takenkeuze.shell.overwriting import guard_scenario
    from takenkeuze.shell.writing import write_files

    spare_inputs(texts, options.files, "--output")
    if not options.overwrite:
        for path, text in texts.items():
            guard_scenario("--output", path, text)
    if folder:
        try:
            folder.mkdir(exist_ok=True)
        except OSError as error:
            raise UsageMistake(f"--output {folder}: deze map is niet te maken: {why_not(error)}") from error
    write_files(texts)
    note(f"Geschreven: {', '.join(map(str, texts))}")
    return ExitCode.OK


COMMAND = New()
