# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``python -m takenkeuze``."""

from takenkeuze.shell import main

main()
