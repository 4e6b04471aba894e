"""The program and its commands; what every command has in common."""

import sys
from collections.abc import Callable, Sequence
from typing import Annotated, NoReturn

import typer

from takenkeuze import __version__
from takenkeuze.cli.einde import Einde, Gebruiksfout, sluit_uitvoer
from takenkeuze.cli.nederlands import Commando, Commandogroep, vertaald

__all__ = ["run"]

PROGRAMMA = "takenkeuze"

app = typer.Typer(
    name=PROGRAMMA,
    cls=Commandogroep,
    help="Welke knoppen kan een gemeenschappelijke regeling aan haar taken draaien, en wat merkt elke gemeente?",
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    subcommand_metavar="COMMANDO [ARGUMENTEN]...",
    options_metavar="[OPTIES]",
)


@app.callback(invoke_without_command=True)
def programma(
    ctx: typer.Context,
    versie: Annotated[bool, typer.Option("--version", help="Toon de versie en stop.", is_eager=True)] = False,
) -> None:
    if versie:
        typer.echo(f"{PROGRAMMA} {__version__}")
    elif ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())
    else:
        return
    raise typer.Exit


@app.command(cls=Commando, options_metavar="[OPTIES]")
def simulate(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help="Het scenariobestand; - voor standaardinvoer.")],
    productenboek: Annotated[
        str | None,
        typer.Option(metavar="PAD", help="Reken met dit productenboek, wat het scenario ook noemt."),
    ] = None,
    per: Annotated[
        str,
        typer.Option(metavar="WAT", help="Overzicht per gemeente, schil, product of maatregel.", show_default=False),
    ] = "gemeente",
    gemeente: Annotated[
        list[str] | None,
        typer.Option(metavar="NAAM", help="Alleen voor deze gemeente (naam of code); mag vaker."),
    ] = None,
    prijspeil: Annotated[
        str,
        typer.Option(metavar="PEIL", help="constant (prijzen van het basisjaar) of lopend.", show_default=False),
    ] = "constant",
    format_: Annotated[
        str, typer.Option("--format", metavar="VORM", help="tabel, markdown, csv of json.", show_default=False)
    ] = "tabel",
    output: Annotated[
        list[str] | None,
        typer.Option(metavar="PAD", help="Schrijf ook naar dit bestand (.txt, .md, .csv, .json); mag vaker."),
    ] = None,
    color: Annotated[
        str, typer.Option(metavar="WANNEER", help="Kleur: auto, altijd of nooit.", show_default=False)
    ] = "auto",
) -> int:
    """Reken een scenario door: wat het bespaart of kost, per jaar en per gemeente."""
    from takenkeuze.cli.simulate import Opdracht, voer_uit

    return voer_uit(
        Opdracht(
            scenario=scenario,
            productenboek=productenboek,
            per=per,
            gemeenten=tuple(gemeente or ()),
            prijspeil=prijspeil,
            vorm=format_,
            uitvoer=tuple(output or ()),
            kleur=color,
        )
    )


@app.command(cls=Commando, options_metavar="[OPTIES]")
def explain(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help="Het scenariobestand; - voor standaardinvoer.")],
    cel: Annotated[
        str | None,
        typer.Option(
            metavar="CIJFER",
            help="netto_effect, bijdrage, bijdrage_basis, frictiekosten, eigen_kosten, structureel, per_inwoner, "
            "cumulatief, reserve of teruggave.",
        ),
    ] = None,
    jaar: Annotated[str | None, typer.Option(metavar="JAAR", help="Het jaar van het bedrag, of structureel.")] = None,
    gemeente: Annotated[
        list[str] | None,
        typer.Option(metavar="NAAM", help="Alleen voor deze gemeente (naam of code); mag vaker."),
    ] = None,
    product: Annotated[
        str | None, typer.Option(metavar="NAAM", help="Alleen dit product; - voor wat bij geen product hoort.")
    ] = None,
    schil: Annotated[str | None, typer.Option(metavar="NAAM", help="Alleen deze schil.")] = None,
    maatregel: Annotated[str | None, typer.Option(metavar="NUMMER", help="Alleen deze maatregel.")] = None,
    diepte: Annotated[
        str,
        typer.Option(
            metavar="GETAL",
            help="1: de posten; 2: ook elke rekenstap; 3: ook de afronding van alle gemeenten.",
            show_default=False,
        ),
    ] = "2",
    productenboek: Annotated[
        str | None,
        typer.Option(metavar="PAD", help="Reken met dit productenboek, wat het scenario ook noemt."),
    ] = None,
    prijspeil: Annotated[
        str,
        typer.Option(metavar="PEIL", help="constant (prijzen van het basisjaar) of lopend.", show_default=False),
    ] = "constant",
    format_: Annotated[
        str, typer.Option("--format", metavar="VORM", help="tabel, markdown of json.", show_default=False)
    ] = "tabel",
    output: Annotated[
        list[str] | None,
        typer.Option(metavar="PAD", help="Schrijf ook naar dit bestand (.txt, .md, .json); mag vaker."),
    ] = None,
    color: Annotated[
        str, typer.Option(metavar="WANNEER", help="Kleur: auto, altijd of nooit.", show_default=False)
    ] = "auto",
) -> int:
    """Toon de bon achter een bedrag: van productenboek tot de laatste cent."""
    from takenkeuze.cli.explain import Opdracht, voer_uit

    return voer_uit(
        Opdracht(
            scenario=scenario,
            productenboek=productenboek,
            cel=cel,
            jaar=jaar,
            gemeenten=tuple(gemeente or ()),
            product=product,
            schil=schil,
            maatregel=maatregel,
            diepte=diepte,
            prijspeil=prijspeil,
            vorm=format_,
            uitvoer=tuple(output or ()),
            kleur=color,
        )
    )


@app.command(cls=Commando, options_metavar="[OPTIES]")
def verify(
    bestand: Annotated[
        str, typer.Argument(metavar="BESTAND", help="Een .json, .md of .csv van takenkeuze; - voor standaardinvoer.")
    ],
    scenario: Annotated[
        str | None, typer.Option(metavar="PAD", help="Het scenario, als het niet staat waar het stond.")
    ] = None,
    productenboek: Annotated[
        str | None, typer.Option(metavar="PAD", help="Het productenboek, als het niet staat waar het stond.")
    ] = None,
    color: Annotated[
        str, typer.Option(metavar="WANNEER", help="Kleur: auto, altijd of nooit.", show_default=False)
    ] = "auto",
) -> int:
    """Reken een eerder gemaakt bestand na: klopt het nog, en zo niet, wat veranderde?"""
    from takenkeuze.cli.verify import Opdracht, voer_uit

    return voer_uit(Opdracht(bestand=bestand, scenario=scenario, productenboek=productenboek, kleur=color))


def run(argumenten: Sequence[str] | None = None) -> NoReturn:
    """Run the program and exit with one of the promised codes."""
    for stroom in (sys.stdout, sys.stderr):
        if hasattr(stroom, "reconfigure"):
            stroom.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
    code = _zonder_verrassing(lambda: app(argumenten, prog_name=PROGRAMMA, standalone_mode=False) or Einde.GOED)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        sluit_uitvoer()
    sys.exit(code)


def _zonder_verrassing(opdracht: Callable[[], int]) -> int:
    """Run a command; every way in which it can end becomes an exit code."""
    try:
        return opdracht()
    except typer.TyperException as fout:
        sys.stderr.write(vertaald(fout))
        return Einde.INVOER
    except Gebruiksfout as fout:
        sys.stderr.write(f"Fout: {fout}\n")
        return Einde.INVOER
    except KeyboardInterrupt:
        return Einde.ONDERBROKEN
    except Exception:
        import traceback

        traceback.print_exc()
        sys.stderr.write("\nDit is een fout in takenkeuze zelf, niet in uw bestand. Meld hem met de tekst hierboven.\n")
        return Einde.INTERN
