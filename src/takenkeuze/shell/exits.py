# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""How a command ends: the exit codes, and the mistake that ends it early."""

from enum import IntEnum
from errno import EBADF, EDQUOT, EFBIG, ENOSPC, ENXIO, EPIPE, EROFS


class ExitCode(IntEnum):
    """What the exit code of every command means; see docs/handleiding.md."""

    OK = 0
    FINDINGS = 1
    INPUT = 2
    INTERNAL = 3
    INTERRUPTED = 130
    NO_READER = 141


class UsageMistake(Exception):
    """Something asked that can't be; the text says what and how to mend it."""


class NoReader(Exception):
    """Who read the output has gone: it is not all delivered, and nobody is left to say so to."""


def why_not(error: OSError) -> str:
    """Why the system writes nothing."""
    known = {
        ENOSPC: "er is geen ruimte meer",
        EDQUOT: "uw schijfruimte is op",
        EFBIG: "het bestand mag niet zo groot worden",
        EROFS: "hier kan alleen worden gelezen",
        EPIPE: "niemand leest het",
        ENXIO: "niemand leest het",
        EBADF: "de uitvoer is gesloten",
    }
    return known.get(error.errno or 0, f"het systeem weigert het (foutnummer {error.errno})")
