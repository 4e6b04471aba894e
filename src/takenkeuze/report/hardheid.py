# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""How hard figures are: which part of them rests on what, in one sentence for the answer and in a table below."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from takenkeuze.core.model.cijfer import Herkomst
from takenkeuze.core.notation import capitalized, enumeration, share, shares
from takenkeuze.core.overview import hardheid, now_in_words
from takenkeuze.core.result import BASIS, Post, PostKind, Result
from takenkeuze.report.blocks import Block, Column, ColumnKind, Heading, Table, TableRow

_SOFT = {Herkomst.AANNAME: "aannames", Herkomst.UNSTATED: "cijfers zonder vermelde herkomst"}


def herkomst_word(herkomst: Herkomst) -> str:
    """A herkomst as readers see it."""
    return "niet vermeld" if herkomst is Herkomst.UNSTATED else herkomst.value


def softness(result: Result, gemeenten: Sequence[int] | None = None) -> str:
    """How soft the answer is, in one sentence: the effect, what it costs for a while and the bijdrage now, by euros.

    "Het structurele effect rust niet op aannames; de frictiekosten rusten helemaal op aannames."
    """
    what_rests: dict[str, list[str]] = {}
    now = f"de bijdrage {now_in_words(result)}"
    for what, posten in (
        ("het structurele effect", _structural(result)),
        ("de frictiekosten", _of_kind(result, PostKind.FRICTIEKOSTEN)),
        ("de blijvende kosten", _of_kind(result, PostKind.BLIJVENDE_KOSTEN)),
        (now, _now(result)),
    ):
        if how := soft(posten, gemeenten):
            what_rests.setdefault(how, []).append(what)
    sentences = [
        f"{enumeration(what)} {'rust' if what in (['het structurele effect'], [now]) else 'rusten'} {how}"
        for how, what in what_rests.items()
    ]
    return capitalized(f"{'; '.join(sentences)}.") if sentences else ""


def soft(posten: Iterable[Post], gemeenten: Sequence[int] | None = None) -> str:
    """How far these posten rest on what nobody measured: "voor 92,8% op aannames"; "" when they are all zero."""
    parts = hardheid(posten, gemeenten)
    return render_soft(parts) if parts else ""


def render_soft(parts: Mapping[Herkomst, Fraction]) -> str:
    """The soft part of a whole: "voor 92,8% op aannames en voor 1,2% op cijfers zonder vermelde herkomst"."""
    soft = [(parts[herkomst], what) for herkomst, what in _SOFT.items() if parts[herkomst]]
    how = [f"{'helemaal' if part == 1 else f'voor {share(part, 1)}'} op {what}" for part, what in soft]
    return enumeration(how) or "niet op aannames"


def render_hardheid(result: Result, gemeenten: Sequence[int] | None, who: str) -> Iterator[Block]:
    """The whole table: per kind of amount the part that rests on each herkomst."""
    yield Heading("Hoe hard zijn deze cijfers?")
    rows = [
        TableRow((name, *shares([parts[herkomst] for herkomst in Herkomst])))
        for name, parts in parts_by_herkomst(result, gemeenten).items()
    ]
    yield Table(
        (Column("Aandeel dat rust op", ColumnKind.TEXT), *(Column(herkomst_word(herkomst)) for herkomst in Herkomst)),
        tuple(rows),
        f"Voor {who}. Elk deel is gewogen met de euro's. Een bedrag is zo hard als het zachtste cijfer eronder. De "
        "keuzes in het scenario zelf tellen niet mee, behalve bij een investering.",
    )


def parts_by_herkomst(result: Result, gemeenten: Sequence[int] | None) -> dict[str, dict[Herkomst, Fraction]]:
    """Per kind of amount that is not nothing, the part that rests on each herkomst."""
    groups = {
        f"Bijdrage {now_in_words(result)}": _now(result),
        "Structureel effect": _structural(result),
        "Frictiekosten": _of_kind(result, PostKind.FRICTIEKOSTEN),
        "Blijvende kosten": _of_kind(result, PostKind.BLIJVENDE_KOSTEN),
    }
    return {name: parts for name, posten in groups.items() if (parts := hardheid(posten, gemeenten))}


def _now(result: Result) -> list[Post]:
    return [post for post in result.posten if post.oorzaak == BASIS and post.jaar is None]


def _structural(result: Result) -> list[Post]:
    return [post for post in result.effects if post.jaar is None]


def _of_kind(result: Result, kind: PostKind) -> list[Post]:
    return [post for post in result.effects if post.kind is kind]
