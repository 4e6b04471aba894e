"""The bon behind a figure, and the kwitantie of an export."""
