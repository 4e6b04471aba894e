"""Benchmarks: ``make bench``. They print figures and ratios taken in one run; they are not tests."""
