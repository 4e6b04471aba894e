"""Differences, as a report, a pull request comment and data."""
