"""Where a figure comes from, down to the last cent, and with what an export was made."""
