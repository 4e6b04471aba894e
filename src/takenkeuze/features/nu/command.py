# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze nu``: what is paid now."""

from typing import TYPE_CHECKING

from takenkeuze.shell.options import gemeenten_option
from takenkeuze.shell.parameters import BoekOption, GemeentenOption, Presenting
from takenkeuze.shell.runner import Answer, Command, forms, late, load_or_tell

if TYPE_CHECKING:
    from takenkeuze.shell.input import Inputs


class NuOptions(Presenting):
    """The command line of ``nu``."""

    productenboek: BoekOption
    gemeenten: GemeentenOption


class NuCommand(Command[NuOptions, "Inputs"]):
    """What the gemeenten pay now."""

    options = NuOptions

    def load(self, options: NuOptions) -> "Inputs | None":
        return load_or_tell(None, options.productenboek, (), options.color)

    def answer(self, options: NuOptions, loaded: "Inputs") -> Answer:
        from takenkeuze.features.nu.question import find_current

        now = find_current(loaded.book, gemeenten_option(options.gemeenten, loaded.book))
        return Answer(
            [loaded],
            late("features.nu.outcome:outcome_of_current", now),
            forms(
                late("features.nu.report:current_blocks", now),
                late("features.nu.report:current_to_csv", now),
                late("features.nu.report:current_to_json", now),
                notation=options.notation,
            ),
        )


COMMAND = NuCommand()
