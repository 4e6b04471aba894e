# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The options of a command, declared once.

From a class with annotated fields come the command line with its help, the checked values, what stands in the kwitantie
and so what ``verify`` may replay. A field has one name everywhere: in the program, in completion and in the kwitantie.
"""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from importlib import import_module
from inspect import get_annotations
from typing import Any, ClassVar, Literal, NoReturn

from takenkeuze.shell.exits import UsageMistake
from takenkeuze.shell.options import choice_option

Read = Callable[[str, Any, Any], Any]
"""From the flag, what was written (a tuple when it may be repeated) and the options read so far to the checked value.

Raises ``UsageMistake`` with the flag's name.
"""
Candidates = Callable[[Mapping[str, Any], str], Iterable[tuple[str, str | None]]]
"""From what is given so far, and the beginning of a word, to what it may become and what a shell shows beside that."""


def as_written(flag: str, word: Any, options: Any) -> Any:
    """The value of an option that only means something once files are read."""
    del flag, options
    return word


def find(where: str) -> Any:
    """What stands at ``module:name`` in the package; it is imported only now."""
    module, _, name = where.partition(":")
    return getattr(import_module(f"takenkeuze.{module}"), name)


class Choice:
    """Reads a member of an enum, which may be named as ``module:name``: a command line is shown without it."""

    def __init__(self, members: type[StrEnum] | str) -> None:
        self._members = members

    @property
    def members(self) -> type[StrEnum]:
        """The enum."""
        members: type[StrEnum] = find(self._members) if isinstance(self._members, str) else self._members
        return members

    def __call__(self, flag: str, word: str, options: object) -> StrEnum:
        """The member of this name. Raises ``UsageMistake``."""
        del options
        return choice_option(flag, word, self.members)


class Option:
    """An option of the command line; marks a field.

    ``record`` says whether it stands in the kwitantie: always, or only when it was given. ``reads`` says that it names
    files that are read, which no outcome may be written over. ``complete`` is what Tab offers, or the name of a source
    in ``completion``; of a choice it follows. ``alone`` is what the flag means without its value.
    """

    positional = False
    required = False
    switch = False

    def __init__(
        self,
        flag: str,
        metavar: str | None,
        help_: str,
        *,
        read: Read = as_written,
        default: str | None = None,
        many: bool = False,
        record: Literal["", "always", "given"] = "",
        reads: bool = False,
        complete: str | Candidates = "",
        alone: str = "",
    ) -> None:
        self.flag, self.metavar, self.help = flag, metavar, help_
        self.read, self.default, self.many, self.alone = read, default, many, alone
        self.record, self.reads, self.complete = record, reads, complete

    def word(self, given: Any) -> Any:
        """What was written, or what stands for it when nothing was."""
        if self.switch:
            return bool(given)
        if self.many:
            return tuple(given or ())
        return self.default if given is None else given

    def recorded(self, value: object) -> bool:
        """Whether this can be its value in a kwitantie."""
        if self.switch:
            return isinstance(value, bool)
        if self.many:
            return isinstance(value, list) and all(isinstance(part, str) for part in value)
        return isinstance(value, str) or (value is None and not self.must_be_recorded)

    @property
    def must_be_recorded(self) -> bool:
        """Whether every kwitantie has it: without it there was no run. Others may be younger than the kwitantie."""
        return not self.many and (self.required or self.default is not None)


class Argument(Option):
    """A word of the command line without a flag."""

    positional = True

    def __init__(self, metavar: str, help_: str, *, required: bool = True, **more: Any) -> None:
        super().__init__(metavar, metavar, help_, **more)
        self.required = required


class Switch(Option):
    """An option without a value."""

    switch = True

    def __init__(self, flag: str, help_: str, **more: Any) -> None:
        super().__init__(flag, None, help_, **more)


class Recorded(Option):
    """What only stands in a kwitantie, and can't be asked for."""

    def __init__(self) -> None:
        super().__init__("", None, "", record="given")


class Options:
    """What a command was asked, checked: one attribute for each field. ``words`` are what was written.

    Fields stand in the order of the help; those of a class come before those it inherits.
    """

    READ_FIRST: ClassVar[tuple[str, ...]] = ("format", "color")
    """What is read, and so complained about, before the rest; ``LATE`` is read after it."""
    LATE: ClassVar[tuple[str, ...]] = ("output", "hoogstens")
    RECORD_LAST: ClassVar[tuple[str, ...]] = ()
    """What stands at the end of the kwitantie."""

    words: Mapping[str, Any]

    def __init__(self, words: Mapping[str, Any]) -> None:
        """Raises ``UsageMistake``."""
        declared = self.declared()
        vars(self)["words"] = {name: option.word(words.get(name)) for name, option in declared.items()}
        for name in _ordered(declared, self.READ_FIRST, self.LATE):
            option, word = declared[name], self.words[name]
            vars(self)[name] = word if word is None else option.read(option.flag, word, self)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} does not change")

    @classmethod
    def declared(cls) -> dict[str, Option]:
        """The fields by name."""
        found: dict[str, Option] = {}
        for kind in cls.__mro__:
            for name, hint in get_annotations(kind).items():
                for option in getattr(hint, "__metadata__", ()):
                    found.setdefault(name, option)
        return found

    @property
    def files(self) -> list[str | None]:
        """The files that the command line names to be read."""
        found: list[str | None] = []
        for name, option in self.declared().items():
            if option.reads:
                found += self.words[name] if option.many else [self.words[name]]
        return found

    def record(self) -> dict[str, Any]:
        """What stands in the kwitantie."""
        declared = self.declared()
        return {
            name: list(self.words[name]) if declared[name].many else self.words[name]
            for name in _ordered(declared, (), self.RECORD_LAST)
            if declared[name].record == "always" or (declared[name].record and self.words[name])
        }

    @classmethod
    def recorded_words(cls, record: Mapping[str, object], fixed: Mapping[str, Any]) -> dict[str, Any]:
        """What was written, from a kwitantie; ``fixed`` is not taken from there. Raises ``UsageMistake``.

        An option that the kwitantie does not know was not there yet when it was made, and is not given.
        """
        own = {name: option for name, option in cls.declared().items() if option.record and name not in fixed}
        if unknown := {*record} - {*own}:
            raise UsageMistake(f"de kwitantie is niet te gebruiken: de optie {min(unknown)} ken ik niet")
        for name, option in own.items():
            if option.must_be_recorded if name not in record else not option.recorded(record[name]):
                raise UsageMistake("de kwitantie is niet te gebruiken: de opties zijn niet volledig")
        return {**record, **fixed}


def _ordered(names: Iterable[str], first: tuple[str, ...], last: tuple[str, ...]) -> list[str]:
    """Names with some of them at the beginning, and some at the end, in the order these are given in."""
    place = {name: i for i, name in enumerate(last, 1)} | {name: i - len(first) for i, name in enumerate(first)}
    return sorted(names, key=lambda name: place.get(name, 0))
