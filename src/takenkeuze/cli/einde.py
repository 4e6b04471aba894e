"""How a command ends: the exit codes, and the mistake that ends it early."""

import os
import sys
from enum import IntEnum
from errno import ENOSPC, EROFS

__all__ = ["Einde", "Gebruiksfout", "niet_te_schrijven", "sluit_uitvoer", "waarom_niet"]


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
    return Gebruiksfout(f"de uitvoer is niet te schrijven: {waarom_niet(fout)}")


def waarom_niet(fout: OSError) -> str:
    """Why the system writes nothing."""
    bekend = {ENOSPC: "er is geen ruimte meer", EROFS: "hier kan alleen worden gelezen"}
    return bekend.get(fout.errno or 0, f"het systeem weigert het (foutnummer {fout.errno})")


def sluit_uitvoer() -> None:
    """The reader has seen enough: let what is still buffered go nowhere, silently. That says nothing of the outcome."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
