"""One file as text with places: where diagnostics come from and where they are collected."""

from dataclasses import dataclass, field

from takenkeuze.diagnostics import Diagnostic, Ernst, Plek
from takenkeuze.loading.knopen import Blok, Knoop, Lijst, Pad, Scalar

__all__ = ["Document"]


@dataclass(slots=True)
class Document:
    """A file being read: its lines, its tree of nodes, and what is wrong with it so far."""

    naam: str
    tekst: str = ""
    wortel: Blok | None = None
    diagnostics: list[Diagnostic] = field(default_factory=list)
    inhoud: bytes = b""
    """What was read, as it was: exports carry its hash."""

    @property
    def onleesbaar(self) -> bool:
        """Whether the file could not even be opened."""
        return any(d.code == "TK001" for d in self.diagnostics)

    def meld(self, code: str, tekst: str, hint: str = "", bij: Knoop | None = None, ernst: Ernst = Ernst.FOUT) -> None:
        """Add a diagnostic at a node, or about the file as a whole."""
        if bij is None:
            self.diagnostics.append(Diagnostic(code, ernst, tekst, hint, Plek(self.naam)))
            return
        lengte = len(bij.tekst) if isinstance(bij, Scalar) else 1
        self.meld_op(code, tekst, hint, bij.regel, bij.kolom, lengte, ernst)

    def meld_op(
        self,
        code: str,
        tekst: str,
        hint: str,
        regel: int,
        kolom: int,
        lengte: int = 1,
        ernst: Ernst = Ernst.FOUT,
    ) -> None:
        """Add a diagnostic at a line and column, both counted from 1."""
        regeltekst = self.regel(regel)
        lengte = max(1, min(lengte, len(regeltekst) - kolom + 1))
        plek = Plek(self.naam, regel, kolom, lengte)
        self.diagnostics.append(Diagnostic(code, ernst, tekst, hint, plek, regeltekst))

    def meld_bij(
        self,
        pad: Pad,
        code: str,
        tekst: str,
        hint: str = "",
        ernst: Ernst = Ernst.FOUT,
        *,
        sleutel: bool = False,
    ) -> None:
        """Add a diagnostic at a path in the file, or at the nearest thing above it that is there."""
        self.meld(code, tekst, hint, self.zoek(pad, sleutel=sleutel), ernst)

    def regel(self, nummer: int) -> str:
        """The text of a line, counted from 1; "" when there is no such line."""
        begin = 0
        for _ in range(nummer - 1):
            begin = self.tekst.find("\n", begin) + 1
            if not begin:
                return ""
        einde = self.tekst.find("\n", begin)
        return self.tekst[begin : einde if einde >= 0 else None].rstrip("\r")

    def zoek(self, pad: Pad, *, sleutel: bool = False) -> Knoop | None:
        """The node at a path; with ``sleutel`` the key that leads to it."""
        knoop: Knoop | None = self.wortel
        for deel in pad:
            if isinstance(knoop, Blok) and isinstance(deel, str) and deel in knoop:
                if sleutel and deel == pad[-1]:
                    return knoop.sleutels[deel]
                knoop = knoop[deel]
            elif isinstance(knoop, Lijst) and isinstance(deel, int) and deel < len(knoop):
                knoop = knoop[deel]
            else:
                break
        return knoop
