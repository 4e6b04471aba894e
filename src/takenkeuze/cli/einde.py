"""How a command ends: the exit codes, and the mistake that ends it early."""

import os
import sys
from enum import IntEnum
from errno import ENOSPC

__all__ = ["Einde", "Gebruiksfout", "niet_te_schrijven", "sluit_uitvoer"]


class Einde(IntEnum):
    """What the exit code of every command means; see docs/handleiding.md."""

    GOED = 0
    BEVINDINGEN = 1
    INVOER = 2
    INTERN = 3
    ONDERBROKEN = 130


class Gebruiksfout(Exception):
    """Something asked that can't be; the text says what and how to mend it."""


def niet_te_schrijven(fout: OSError) -> Gebruiksfout:
    """Why standard output takes no more; what is still buffered goes nowhere."""
    sluit_uitvoer()
    reden = "er is geen ruimte meer" if fout.errno == ENOSPC else "het systeem weigert het"
    return Gebruiksfout(f"de uitvoer is niet te schrijven: {reden}")


def sluit_uitvoer() -> None:
    """The reader has seen enough: let what is still buffered go nowhere, silently. That says nothing of the outcome."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
