# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Values that are set on the command line (``--set``): put into the nodes of a file before it is checked.

A path follows the file: ``maatregel.1.ingang``, ``boek.product.veilig-thuis.lasten``,
``boek.gemeente.Gouda.inwoners``. An item of a list is meant by its number, from 1, or by its name. What is set is read
and checked as if it stood in the file, and a mistake in it is pointed at in the text of the option. A figure that is
set by hand is an assumption from then on.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from string import ascii_uppercase
from typing import NamedTuple, get_args, get_type_hints

from takenkeuze.core.diagnostics import bedoelde, ingekort
from takenkeuze.core.model.cijfer import Cijfer, Herkomst
from takenkeuze.core.model.filling_in import RESTPOST
from takenkeuze.core.model.override import Replaced
from takenkeuze.core.model.productenboek import (
    Frictie,
    Gemeente,
    Indexatie,
    Parameters,
    Product,
    Productenboek,
    Reserve,
    Schil,
)
from takenkeuze.core.names import eender
from takenkeuze.files.document import Document
from takenkeuze.files.nodes import NAMEN, Blok, Knoop, Lijst, Scalar
from takenkeuze.files.yaml import read_value

OPTIE = "--set"
BOEK = "boek"
_MEERVOUD = {"maatregel": "maatregelen", "eis": "eisen", "product": "producten", "gemeente": "gemeenten"} | {
    "schil": "schillen",
    "bron": "bronnen",
}
_LEEG = "niet ingevuld"


class Override(NamedTuple):
    """One ``--set``: the text as typed, and the parts of its path with the column where each begins."""

    tekst: str
    pad: tuple[tuple[str, int], ...]
    waarde: str
    kant: str = ""
    """The letter of the side of a comparison that it is for; "" for all of them."""

    @property
    def naam(self) -> str:
        """The path as typed."""
        return self.tekst.partition("=")[0].strip()

    @property
    def voor_boek(self) -> bool:
        """Whether it is about the productenboek."""
        return self.pad[0][0] == BOEK


def parse_override(tekst: str) -> Override | None:
    """An option as typed; None when it is no path=value."""
    links, is_, waarde = tekst.partition("=")
    delen, kolom = [], 1
    for deel in links.split("."):
        delen.append((deel.strip(), kolom + len(deel) - len(deel.lstrip())))
        kolom += len(deel) + 1
    if not is_ or "\n" in tekst or not all(deel for deel, _ in delen):
        return None
    kant = delen[0][0] if len(delen) > 1 and delen[0][0] in tuple(ascii_uppercase) else ""
    return Override(tekst, tuple(delen[1:] if kant else delen), waarde.strip(), kant)


def apply_overrides(document: Document, overrides: Iterable[Override]) -> None:
    """Put values into the tree of a file, and remember what the file says; what cannot be is reported at the option."""
    if document.wortel is None:
        return
    for override in overrides:
        regel = document.add_line(f"{OPTIE} {override.naam}", override.tekst)
        begin = 1 + override.tekst.index("=")
        kolom = begin + len(override.tekst[begin:]) - len(override.tekst[begin:].lstrip()) + 1
        knoop = read_value(document, override.waarde, regel, kolom)
        if knoop is not None:
            _Zetter(document, override, regel).zet(knoop)


class _Zetter:
    """Walks the path of one option through a tree."""

    def __init__(self, document: Document, override: Override, regel: int) -> None:
        self.document = document
        self.override = override
        self.regel = regel
        self.delen = override.pad[1:] if override.voor_boek else override.pad

    def zet(self, waarde: Knoop) -> None:
        plek: Knoop | None = self.document.wortel
        i = 0
        while i < len(self.delen):
            if isinstance(plek, Lijst):
                plek, i = self.item(plek, i)
            elif isinstance(plek, Blok):
                sleutel = _MEERVOUD.get(self.delen[i][0], self.delen[i][0]) if i == 0 else self.delen[i][0]
                if i == len(self.delen) - 1:
                    self.vervang(plek, sleutel, waarde)
                    return
                plek = self.verder(plek, sleutel, i)
                i += 1
            elif plek is not None:
                naam, kolom = self.delen[i]
                tekst = f"{self.tot(i)} is één waarde; daar zit geen {ingekort(naam)} in"
                self.meld("TK012", tekst, f"zet de waarde zelf: {self.tot(i)}=…", naam, kolom)
                return
            else:
                return  # told already
        if plek is None:
            return
        naam, kolom = self.delen[-1] if self.delen else self.override.pad[0]
        self.meld("TK012", f"{self.override.naam} is een heel blok", "noem het veld dat u wilt zetten", naam, kolom)

    def tot(self, i: int) -> str:
        kant = [self.override.kant] if self.override.kant else []
        return ".".join([*kant, *(deel for deel, _ in self.override.pad[: i + self.override.voor_boek])])

    def meld(self, code: str, tekst: str, hint: str, naam: str, kolom: int) -> None:
        self.document.meld_op(code, tekst, hint, self.regel, kolom, len(naam))

    def verder(self, blok: Blok, sleutel: str, i: int) -> Knoop | None:
        """What a key holds; a new block where it holds nothing, for its own keys to be checked."""
        if sleutel in blok:
            gevonden: Knoop = blok[sleutel]
            return gevonden
        naam, kolom = self.delen[i]
        if i == 0 and sleutel in (*_MEERVOUD.values(), BOEK):
            wat = "het productenboek" if self.override.voor_boek else "dit scenario"
            self.meld("TK020", f"{wat} heeft geen {sleutel}", "", naam, kolom)
            return None
        blok[sleutel] = nieuw = Blok(self.regel, kolom)
        blok.sleutels[sleutel] = Scalar(naam, True, self.regel, kolom)
        return nieuw

    def item(self, lijst: Lijst, i: int) -> tuple[Knoop | None, int]:
        """The item of a list that the next parts name, and how many parts are read by then; a name may hold dots."""
        weg = None, len(self.delen)
        naam, kolom = self.delen[i]
        wat = self.delen[i - 1][0] if i else ""
        for einde in range(len(self.delen), i, -1):
            laatste, begin = self.delen[einde - 1]
            heel = self.override.tekst[kolom - 1 : begin - 1 + len(laatste)]
            gevonden = [blok for blok, namen in self.genoemd(lijst) if eender(heel).lower() in namen]
            if len(gevonden) > 1:
                self.meld("TK021", f"er is meer dan één {wat} {ingekort(heel)}", "noem het nummer", heel, kolom)
                return weg
            if gevonden:
                return gevonden[0], einde
        if naam.isdecimal() and 1 <= int(naam) <= len(lijst):
            return lijst[int(naam) - 1], i + 1
        hint = "er is er geen" if not lijst else f"kies 1 tot en met {len(lijst)}" if len(lijst) > 1 else "kies 1"
        if naam.startswith(RESTPOST):
            hint = "zet het aandeel van de schil, de begroting of een ander product"
            self.meld("TK020", "een restpost is wat van een schil overblijft; die is niet te zetten", hint, naam, kolom)
            return weg
        bekend = [*_namen(lijst)] if self.override.voor_boek else []
        if bekend and not naam.isdecimal():
            hint = bedoelde(naam, bekend)
        self.meld("TK020", f"{wat} {ingekort(naam)} bestaat niet", hint, naam, kolom)
        return weg

    def genoemd(self, lijst: Lijst) -> Iterator[tuple[Blok, set[str]]]:
        """The items of a list with the names that mean them. The product of a maatregel is not its name."""
        for item in lijst:
            if isinstance(item, Blok):
                kort = next((eigen for eigen in NAMEN if eigen in item), "naam") if self.override.voor_boek else "naam"
                waarden = (item.get(kort), item.get("naam"))
                yield item, {eender(w.tekst.strip()).lower() for w in waarden if isinstance(w, Scalar)}

    def vervang(self, blok: Blok, sleutel: str, waarde: Knoop) -> None:
        naam, kolom = self.delen[-1]
        oud = blok.get(sleutel)
        if self.override.voor_boek and isinstance(waarde, Scalar) and (sleutel in _figures() or _is_cijfer(oud)):
            waarde = _aangenomen(waarde, _kort(oud))
        if sleutel not in blok:
            blok.sleutels[sleutel] = Scalar(naam, True, self.regel, kolom)
        blok[sleutel] = waarde
        product = blok.get("product") if sleutel == "lasten" and self.override.voor_boek else None
        id_ = product.tekst.strip() if isinstance(product, Scalar) else ""
        self.document.replaced.append(
            Replaced(self.override.naam, self.override.waarde, self.override.voor_boek, _kort(oud), id_)
        )


@cache
def _figures() -> frozenset[str]:
    """The keys of a productenboek that hold a figure."""
    soorten = (Productenboek, Gemeente, Schil, Product, Parameters, Reserve, Indexatie, Frictie)
    return frozenset(
        naam for soort in soorten for naam, hint in get_type_hints(soort).items() if Cijfer in (hint, *get_args(hint))
    )


def _is_cijfer(knoop: Knoop | None) -> bool:
    return isinstance(knoop, Blok) and "waarde" in knoop


def _aangenomen(waarde: Scalar, was: str) -> Blok:
    """A figure set by hand: whatever bron the file names, it is not from there."""
    blok = Blok(waarde.regel, waarde.kolom)
    velden = {"herkomst": Herkomst.AANNAME.value, "toelichting": f"Gezet met {OPTIE}; in het productenboek: {was}."}
    for naam, tekst in velden.items():
        blok[naam] = Scalar(tekst, False, waarde.regel, waarde.kolom)
    blok["waarde"] = waarde
    blok.sleutels.update({naam: Scalar(naam, True, waarde.regel, waarde.kolom) for naam in blok})
    return blok


def _namen(lijst: Sequence[Knoop]) -> Iterator[str]:
    """The names by which the items of a list are known: the full one of a gemeente, else the short one."""
    for item in lijst:
        if isinstance(item, Blok):
            naam = next((item[s] for s in ("product", "schil", "naam", *NAMEN) if s in item), None)
            if isinstance(naam, Scalar):
                yield naam.tekst.strip()


def _kort(knoop: Knoop | None) -> str:
    """What a file says, in a few words."""
    if isinstance(knoop, Scalar):
        return ingekort(knoop.tekst) or _LEEG
    if isinstance(knoop, Lijst):
        return ingekort(f"[{', '.join(map(_kort, knoop))}]")
    if isinstance(knoop, Blok):
        if isinstance(waarde := knoop.get("waarde"), Scalar):
            herkomst = knoop.get("herkomst")
            return f"{_kort(waarde)} ({_kort(herkomst)})" if herkomst else _kort(waarde)
        return ingekort(f"{{{', '.join(f'{naam}: {_kort(deel)}' for naam, deel in knoop.items())}}}")
    return _LEEG
