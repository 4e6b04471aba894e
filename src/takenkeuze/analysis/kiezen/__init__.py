"""What the board has at its table: the menu, the sheet of one product, the rode draden and a proposal."""
