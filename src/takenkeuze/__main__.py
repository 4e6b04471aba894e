"""``python -m takenkeuze``."""

from takenkeuze.cli import main

main()
