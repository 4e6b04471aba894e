# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""How a command ends: the exit codes, and the mistake that ends it early."""

from enum import IntEnum
from errno import EBADF, EDQUOT, EFBIG, ENOSPC, ENXIO, EPIPE, EROFS


class Einde(IntEnum):
    """What the exit code of every command means; see docs/handleiding.md."""

    GOED = 0
    BEVINDINGEN = 1
    INVOER = 2
    INTERN = 3
    ONDERBROKEN = 130
    GEEN_LEZER = 141


class Gebruiksfout(Exception):
    """Something asked that can't be; the text says what and how to mend it."""


class GeenLezer(Exception):
    """Who read the output has gone: it is not all delivered, and nobody is left to say so to."""


def waarom_niet(fout: OSError) -> str:
    """Why the system writes nothing."""
    bekend = {
        ENOSPC: "er is geen ruimte meer",
        EDQUOT: "uw schijfruimte is op",
        EFBIG: "het bestand mag niet zo groot worden",
        EROFS: "hier kan alleen worden gelezen",
        EPIPE: "niemand leest het",
        ENXIO: "niemand leest het",
        EBADF: "de uitvoer is gesloten",
    }
    return bekend.get(fout.errno or 0, f"het systeem weigert het (foutnummer {fout.errno})")
