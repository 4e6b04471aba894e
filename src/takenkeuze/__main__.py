"""``python -m takenkeuze``."""

from takenkeuze.shell import main

main()
