"""The values the program reasons about: frozen, without files, screens or arithmetic of their own."""
