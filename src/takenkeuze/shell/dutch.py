# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Typer in Dutch: help, usage and its own error messages. Also what makes it start fast.

Typer builds a pydantic adapter for every parameter it reads, which costs more than a whole simulation. Our
parameters are all text or flags, checked by ourselves (in Dutch), so they get a coercion that does nothing.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup

from takenkeuze.core.diagnostics import suggestion
from takenkeuze.shell.streams import print_out

if TYPE_CHECKING:
    from typer import TyperException


class _Literal:
    """Takes a parameter as it was written; made where typer would make its own coercion."""

    @staticmethod
    def coerce(value: Any, param: Any, ctx: Any) -> Any:
        del ctx
        if value is None:
            return () if param.multiple else None
        return value


class _Dutch:
    """What a command and a group of commands say in Dutch; goes before typer's own class."""

    def get_params(self, ctx: Any) -> list[Any]:
        params: list[Any] = super().get_params(ctx)  # type: ignore[misc]
        for param in params:
            # where typer has no such method (any more) only speed is lost
            param.get_runtime_param = _Literal
        return params

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "Toon deze uitleg en stop."
            option.callback = _show_help
        return option

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        pieces: list[str] = super().collect_usage_pieces(ctx)  # type: ignore[misc]
        bare = [piece.replace("{", "").replace("}", "") for piece in pieces]
        return [piece for piece in bare if piece.strip(".[]")]

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Gebruik: ")

    def format_options(self, ctx: Any, formatter: Any) -> None:
        kinds: dict[str, list[tuple[str, str]]] = {"argument": [], "option": []}
        for param in self.get_params(ctx):
            if (explanation := param.get_help_record(ctx)) is not None:
                name, text = explanation
                name = param.display_name_raw if param.param_type_name == "argument" else name
                kinds[param.param_type_name].append((name, text.replace("[required]", "").strip()))
        for heading, kind in (("Argumenten", "argument"), ("Opties", "option")):
            if kinds[kind]:
                with formatter.section(heading):
                    formatter.write_dl(kinds[kind])


class DutchCommand(_Dutch, TyperCommand):
    """A command in Dutch, of which only its name and a sentence are known until it is asked for more."""

    def __init__(self, name: str, sentence: str, fill: "Callable[[DutchCommand], None]") -> None:
        """``fill`` gives it its parameters, its callback, and what else its help has to say."""
        super().__init__(name=name, help=sentence, options_metavar="[OPTIES]", rich_markup_mode=None)
        self._fill: Callable[[DutchCommand], None] | None = fill
        self.filled: Callable[[list[Any], Mapping[str, Any]], None] | None = None
        """Told of its parameters, and of what the feature declares, once they are there."""
        self.alone: Mapping[str, str] = {}
        """Options that have a number, and what they mean without one. Typer has no such options."""

    def get_params(self, ctx: Any) -> list[Any]:
        if self._fill is not None:
            self._fill(self)
            self._fill = None
        return super().get_params(ctx)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        self.get_params(ctx)
        return super().parse_args(ctx, [*self._with_numbers(args)])

    def _with_numbers(self, args: list[str]) -> Iterator[str]:
        for word, following in zip_longest(args, args[1:], fillvalue=""):
            yield word
            if word in self.alone and not following.isdigit():
                yield self.alone[word]


class DutchGroup(_Dutch, TyperGroup):
    """The program as a whole, with its commands, in Dutch."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        super().format_options(ctx, formatter)
        commands = [(name, self.commands[name].get_short_help_str(80)) for name in self.list_commands(ctx)]
        with formatter.section("Commando's"):
            formatter.write_dl(commands)


def _show_help(ctx: Any, param: Any, value: bool) -> None:
    del param
    if value and not ctx.resilient_parsing:
        print_out(f"{ctx.get_help()}\n")
        ctx.exit()


_TRANSLATED = (
    (r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)", "te veel argumenten: {0}"),
    (r"No such command '(.*?)'.*", "commando {0} bestaat niet"),
    (r"Missing command\.", "noem een commando"),
    (r"Option '(.*)' requires (?:an|\d+) arguments?\.", "optie {0} heeft een waarde nodig"),
    (r"Option '(.*)' does not take a value\.", "optie {0} heeft geen waarde"),
)


def translated(error: "TyperException") -> str:
    """A message of typer about the command line, in Dutch."""
    ctx = getattr(error, "ctx", None)
    match type(error).__name__:
        case "NoSuchOption":
            name = str(getattr(error, "option_name", ""))
            recorded = [option for param in ctx.command.get_params(ctx) for option in param.opts] if ctx else []
            text = f"optie {name} bestaat niet; {suggestion(name, [o for o in recorded if o.startswith('-')])}"
        case "MissingParameter":
            param = getattr(error, "param", None)
            text = f"{param.display_name_raw if param else 'een argument'} ontbreekt"
        case _:
            text = error.format_message()
            for pattern, dutch in _TRANSLATED:
                if found := re.fullmatch(pattern, text, re.DOTALL):
                    text = dutch.format(*found.groups())
                    break
            if ctx is not None and "commando" in text and isinstance(ctx.command, TyperGroup):
                text += f"; {suggestion(text.split()[1], ctx.command.list_commands(ctx))}"
    from takenkeuze.report.safe import line

    text = line(text)
    if ctx is None:
        return f"Fout: {text}\n"
    return f"{ctx.get_usage()}\nFout: {text}\nMeer uitleg: {ctx.command_path} --help\n"
