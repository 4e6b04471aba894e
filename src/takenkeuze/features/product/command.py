# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze product``: the sheet of one product."""

from typing import TYPE_CHECKING, Annotated

from takenkeuze.core.diagnostics import suggestion
from takenkeuze.core.names import seek_name
from takenkeuze.shell.declare import Argument
from takenkeuze.shell.exits import UsageMistake
from takenkeuze.shell.options import gemeenten_option
from takenkeuze.shell.parameters import BoekOption, GemeentenOption, Presenting, StandOption
from takenkeuze.shell.runner import Answer, Command, forms, late, load_or_tell

if TYPE_CHECKING:
    from takenkeuze.core.model.productenboek import Product, Productenboek
    from takenkeuze.shell.input import Inputs


class ProductOptions(Presenting):
    """The command line of ``product``."""

    naam: Annotated[
        str, Argument("NAAM", "Het product, zoals in het productenboek.", record="always", complete="product")
    ]
    productenboek: BoekOption
    stand: StandOption
    gemeenten: GemeentenOption


class ProductCommand(Command[ProductOptions, "Inputs"]):
    """What one product costs whom, and what each knop does with it."""

    options = ProductOptions

    def load(self, options: ProductOptions) -> "Inputs | None":
        return load_or_tell(None, options.productenboek, (), options.color)

    def answer(self, options: ProductOptions, loaded: "Inputs") -> Answer:
        from takenkeuze.features.menukaart.question import make_menukaart
        from takenkeuze.features.product.question import make_productblad

        boek = loaded.book
        product = _product(options.naam, boek)
        selected = gemeenten_option(options.gemeenten, boek)
        sheet = make_productblad(
            product, make_menukaart(boek, stand=options.stand, producten=[product], gemeenten=selected)
        )
        return Answer(
            [loaded],
            late("features.product.outcome:outcome_of_productblad", sheet),
            forms(
                late("features.product.report:productblad_blocks", sheet),
                late("features.product.report:productblad_to_csv", sheet),
                late("features.product.report:productblad_to_json", sheet),
                notation=options.notation,
            ),
        )


def _product(name: str, boek: "Productenboek") -> "Product":
    """The product of this short or full name. Raises ``UsageMistake``."""
    product = seek_name(name, {p.naam: p for p in boek.producten} | {p.id: p for p in boek.producten})
    if product is None:
        raise UsageMistake(f"product {name} bestaat niet; {suggestion(name, [p.id for p in boek.producten])}")
    return product


COMMAND = ProductCommand()
