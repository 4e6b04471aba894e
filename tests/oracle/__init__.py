# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The oracle: the calculation rules once more, naive and slow, to check the program against.

Written from docs/rekenregels.md, and from the files as they are written: a YAML reader that leaves every value the
text it is, and nothing of ``takenkeuze``. So what the program makes of a file before it computes (numbers, defaults,
``standaard``, the restpost of a schil, names of gemeenten) is computed here too. One exact fraction per product and
gemeente, and the rules in the order in which they stand there. Files are taken to be right: it checks nothing.
"""
