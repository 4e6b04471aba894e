# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Typer in Dutch: help, usage and its own error messages. Also what makes it start fast.

Typer builds a pydantic adapter for every parameter it reads, which costs more than a whole simulation. Our
parameters are all text or flags, checked by ourselves (in Dutch), so they get a coercion that does nothing.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup

from takenkeuze.core.diagnostics import bedoelde
from takenkeuze.shell.streams import print_out

if TYPE_CHECKING:
    from typer import TyperException


class _Letterlijk:
    """Takes a parameter as it was written; stands in for typer's own coercion."""

    @staticmethod
    def coerce(value: Any, param: Any, ctx: Any) -> Any:
        del ctx
        if value is None:
            return () if param.multiple else None
        return value


class _Nederlands:
    """What a command and a group of commands say in Dutch; goes before typer's own class."""

    def get_params(self, ctx: Any) -> list[Any]:
        params: list[Any] = super().get_params(ctx)  # type: ignore[misc]
        for param in params:
            # private to typer: where it does not exist (any more) this has no effect but speed
            param._runtime_param = _Letterlijk
        return params

    def get_help_option(self, ctx: Any) -> Any:
        optie = super().get_help_option(ctx)  # type: ignore[misc]
        if optie is not None:
            optie.help = "Toon deze uitleg en stop."
            optie.callback = _show_help
        return optie

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        stukken: list[str] = super().collect_usage_pieces(ctx)  # type: ignore[misc]
        kaal = [stuk.replace("{", "").replace("}", "") for stuk in stukken]
        return [stuk for stuk in kaal if stuk.strip(".[]")]

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Gebruik: ")

    def format_options(self, ctx: Any, formatter: Any) -> None:
        soorten: dict[str, list[tuple[str, str]]] = {"argument": [], "option": []}
        for param in self.get_params(ctx):
            if (uitleg := param.get_help_record(ctx)) is not None:
                naam, tekst = uitleg
                naam = param.display_name_raw if param.param_type_name == "argument" else naam
                soorten[param.param_type_name].append((naam, tekst.replace("[required]", "").strip()))
        for kop, soort in (("Argumenten", "argument"), ("Opties", "option")):
            if soorten[soort]:
                with formatter.section(kop):
                    formatter.write_dl(soorten[soort])


class Commando(_Nederlands, TyperCommand):
    """A command in Dutch."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        return super().parse_args(ctx, [*_with_numbers(args)])


_ALONE = {"--diepte": "2"}
"""Options that have a number, and what they mean without one. Typer has no such options."""


def _with_numbers(args: list[str]) -> Iterator[str]:
    for word, following in zip_longest(args, args[1:], fillvalue=""):
        yield word
        if word in _ALONE and not following.isdigit():
            yield _ALONE[word]


class Commandogroep(_Nederlands, TyperGroup):
    """The program as a whole, with its commands, in Dutch."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        super().format_options(ctx, formatter)
        commandos = [(naam, self.commands[naam].get_short_help_str(80)) for naam in self.list_commands(ctx)]
        with formatter.section("Commando's"):
            formatter.write_dl(commandos)


def _show_help(ctx: Any, param: Any, value: bool) -> None:
    del param
    if value and not ctx.resilient_parsing:
        print_out(f"{ctx.get_help()}\n")
        ctx.exit()


_VERTAALD = (
    (r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)", "te veel argumenten: {0}"),
    (r"No such command '(.*?)'.*", "commando {0} bestaat niet"),
    (r"Missing command\.", "noem een commando"),
    (r"Option '(.*)' requires (?:an|\d+) arguments?\.", "optie {0} heeft een waarde nodig"),
    (r"Option '(.*)' does not take a value\.", "optie {0} heeft geen waarde"),
)


def vertaald(fout: "TyperException") -> str:
    """A message of typer about the command line, in Dutch."""
    ctx = getattr(fout, "ctx", None)
    match type(fout).__name__:
        case "NoSuchOption":
            naam = str(getattr(fout, "option_name", ""))
            opties = [optie for param in ctx.command.get_params(ctx) for optie in param.opts] if ctx else []
            tekst = f"optie {naam} bestaat niet; {bedoelde(naam, [o for o in opties if o.startswith('-')])}"
        case "MissingParameter":
            param = getattr(fout, "param", None)
            tekst = f"{param.display_name_raw if param else 'een argument'} ontbreekt"
        case _:
            tekst = fout.format_message()
            for patroon, nederlands in _VERTAALD:
                if gevonden := re.fullmatch(patroon, tekst, re.DOTALL):
                    tekst = nederlands.format(*gevonden.groups())
                    break
            if ctx is not None and "commando" in tekst and isinstance(ctx.command, TyperGroup):
                tekst += f"; {bedoelde(tekst.split()[1], ctx.command.list_commands(ctx))}"
    from takenkeuze.report.safe import line

    tekst = line(tekst)
    if ctx is None:
        return f"Fout: {tekst}\n"
    return f"{ctx.get_usage()}\nFout: {tekst}\nMeer uitleg: {ctx.command_path} --help\n"
