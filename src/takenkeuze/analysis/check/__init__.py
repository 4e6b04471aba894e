"""Rules that judge scenarios and productenboeken, and agreed bounds."""
