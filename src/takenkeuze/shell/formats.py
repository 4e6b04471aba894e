# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""One outcome in every format: what all commands with a report do the same."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, assert_never

from takenkeuze.shell.exits import Gebruiksfout
from takenkeuze.shell.kassa import Kassa, Render
from takenkeuze.shell.options import Vorm
from takenkeuze.shell.output import noteer

if TYPE_CHECKING:
    from takenkeuze.report.blocks import Blok
    from takenkeuze.shell.input import Invoer


def in_elke_vorm(
    kassa: Kassa,
    blokken: Callable[[Vorm], "list[Blok]"],
    als_csv: Callable[[], str],
    als_json: Callable[[Mapping[str, Any]], str],
    hoogstens: int | None = None,
) -> Render:
    """How to render an outcome: as blocks (for TABEL or MARKDOWN), as CSV, or as JSON around its kwitantie.

    Only the one that is asked for is called, so each can load its own renderer. Markdown is made to fit ``hoogstens``
    characters, kwitantie included; rendering raises ``Gebruiksfout`` when it can't.
    """

    def render(vorm: Vorm, breedte: int, kleur: bool) -> str:
        match vorm:
            case Vorm.TABEL:
                from takenkeuze.report.terminal import als_tekst

                return als_tekst(blokken(vorm), breedte, kleur=kleur)
            case Vorm.MARKDOWN:
                return _markdown(kassa, blokken(vorm), hoogstens)
            case Vorm.CSV:
                return als_csv()
            case Vorm.JSON:
                return kassa.around(als_json)
        assert_never(vorm)

    return render


def _markdown(kassa: Kassa, blokken: "Sequence[Blok]", hoogstens: int | None) -> str:
    from takenkeuze.report.markdown import als_markdown

    if hoogstens is not None:
        from takenkeuze.report.shortening import PastNiet, fit

        try:
            # characters as GitHub counts them: one for each code point
            blokken = fit(blokken, hoogstens, lambda deel: len(kassa.onder(als_markdown(deel))))
        except PastNiet as fout:
            raise Gebruiksfout(
                f"--hoogstens {hoogstens}: zelfs het kortste rapport past daar niet in; neem er ten minste {fout.nodig}"
            ) from fout
    return kassa.onder(als_markdown(blokken))


def met_gezet(blokken: "list[Blok]", kanten: "Iterable[tuple[str, Invoer]]") -> "list[Blok]":
    """A report with what ``--set`` changed on top; each side with its letter, "" for the only one."""
    gezet = [(letter, invoer.replaced, invoer.boek) for letter, invoer in kanten if invoer.boek]
    if not any(replaced for _, replaced, _ in gezet):
        return blokken
    from takenkeuze.report.overrides import with_overrides

    return with_overrides(blokken, gezet)


def option_set(gezet: Sequence[str]) -> dict[str, Any]:
    """What ``--set`` asked for, in a kwitantie: only there when it was used."""
    return {"gezet": list(gezet)} if gezet else {}


def tell_set(gezet: Sequence[str], vorm: Vorm) -> None:
    """A CSV on the screen has no place that says what was set by hand."""
    if gezet and vorm is Vorm.CSV:
        noteer(f"Let op: gerekend met --set {' --set '.join(gezet)}; dat staat niet in de CSV zelf")
