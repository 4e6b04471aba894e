# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze product``: load the productenboek, make the sheet of one product, render, write."""

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from takenkeuze.core.diagnostics import suggestion
from takenkeuze.core.model.productenboek import Product, Productenboek
from takenkeuze.core.names import seek_name
from takenkeuze.features.menukaart.question import make_menukaart
from takenkeuze.features.product.question import Productblad, make_productblad
from takenkeuze.shell.exits import ExitCode, UsageMistake
from takenkeuze.shell.formats import in_every_format
from takenkeuze.shell.input import Inputs, load_boek
from takenkeuze.shell.kassa import KwitantieIssuer, Render
from takenkeuze.shell.options import ColorMode, OutputFormat, choice_option, gemeenten_option, share_option, targets
from takenkeuze.shell.output import deliver, report, with_color

if TYPE_CHECKING:
    from takenkeuze.core.outcome import RecordedOutcome
    from takenkeuze.report.blocks import Block


class ProductOptions(NamedTuple):
    """The command line of ``product``, as written."""

    naam: str
    productenboek: str | None
    stand: str
    gemeenten: tuple[str, ...]
    format_: str
    output: tuple[str, ...]
    color: str
    overwrite: bool = False


def execute(options: ProductOptions) -> int:
    """Run the command; returns the exit code. Raises ``UsageMistake``."""
    format_ = choice_option("--format", options.format_, OutputFormat)
    color = choice_option("--color", options.color, ColorMode)
    share_option("--stand", options.stand)
    files = targets(options.output, options.productenboek)
    inputs = load_boek(options.productenboek)
    report(inputs.diagnostics, color)
    if inputs.boek is None:
        return ExitCode.INPUT
    _, issuer, render = prepare(options, inputs)
    deliver(
        render,
        format_,
        files,
        color=with_color(color, sys.stdout),
        issuer=issuer,
        overwrite=options.overwrite,
    )
    return ExitCode.OK


def prepare(options: ProductOptions, inputs: Inputs) -> tuple[Productblad, KwitantieIssuer, Render]:
    """Compute, and how to render it in any format. Raises ``UsageMistake``."""
    assert inputs.boek is not None
    boek = inputs.boek
    product = _product(options.naam, boek)
    stand = share_option("--stand", options.stand)
    menu = make_menukaart(boek, stand=stand, producten=[product], gemeenten=gemeenten_option(options.gemeenten, boek))
    sheet = make_productblad(product, menu)
    asked = {"naam": options.naam, "stand": options.stand, "gemeenten": list(options.gemeenten)}
    recorded = {"commando": "product", **asked}

    def outcome() -> "RecordedOutcome":
        from takenkeuze.features.product.outcome import outcome_of_productblad

        return outcome_of_productblad(sheet)

    issuer = KwitantieIssuer([inputs], recorded, outcome)

    def blocks(format_: OutputFormat) -> "list[Block]":
        from takenkeuze.features.product.report import productblad_blocks

        return productblad_blocks(sheet)

    def to_csv() -> str:
        from takenkeuze.features.product.report import productblad_to_csv

        return productblad_to_csv(sheet)

    def to_json(kwitantie: Mapping[str, Any]) -> str:
        from takenkeuze.features.product.report import productblad_to_json

        return productblad_to_json(sheet, kwitantie)

    return sheet, issuer, in_every_format(issuer, blocks, to_csv, to_json)


def _product(name: str, boek: Productenboek) -> Product:
    """The product of this short or full name. Raises ``UsageMistake``."""
    product = seek_name(name, {p.naam: p for p in boek.producten} | {p.id: p for p in boek.producten})
    if product is None:
        raise UsageMistake(f"product {name} bestaat niet; {suggestion(name, [p.id for p in boek.producten])}")
    return product
