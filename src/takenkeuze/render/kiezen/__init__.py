"""The menu, the sheet of one product, and the inbreng of the gemeenten."""
