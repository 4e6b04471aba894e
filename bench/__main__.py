# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Measure start-up, the engine and scale, with ratios taken in one run. Run by ``make bench``."""

import compileall
import gc
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from bench.checks import against_schema_check
from bench.large import large_boek, large_scenario, set_otherwise
from takenkeuze.core.engine import simulate
from takenkeuze.core.model.scenario import ComparedSide
from takenkeuze.core.money import allocate
from takenkeuze.core.overview import Per, overview_lines
from takenkeuze.core.result import Prijspeil, Result
from takenkeuze.features.diff.question import compare_sides
from takenkeuze.shell.input import load

ROOT = Path(__file__).parent.parent
SCENARIO = str(ROOT / "scenarios" / "kaasschaaf-en-infectieziekten.yaml")
OTHER = str(ROOT / "scenarios" / "lokaal-preventie.yaml")
IMPORTS = [sys.executable, "-c", "import typer, pydantic, yaml, rich.table"]
PROGRAM = [str(Path(sys.executable).with_name("takenkeuze"))]


def main() -> None:
    """Print every figure."""
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores")
    # a first run would compile; where bytecode is not written every run would
    compileall.compile_dir(ROOT / "src", quiet=1)
    print("\nWhole process against importing the libraries (median of pairs; asked: 1.4, 1.0, 1.0)")
    for arguments in (["simulate", SCENARIO], ["--help"], ["--version"]):
        against_imports(arguments)
    print("\nComparing two scenarios against simulating one (median of pairs; asked: at most 1.3)")
    against_simulate(["diff", SCENARIO, OTHER])
    print("\nEngine against its floor: posten x one largest-remainder split (asked: at most 2)")
    inputs = load(SCENARIO, None)
    assert inputs.boek is not None
    assert inputs.scenario is not None
    for prijspeil in Prijspeil:
        against_floor(f"{Path(SCENARIO).stem}, {prijspeil}", partial(simulate, inputs.boek, inputs.scenario, prijspeil))
    print("\nCheck: 1.000 scenario files of 10 maatregelen (asked: check-jsonschema takes 3 times as long)")
    against_schema_check(SCENARIO)
    gc.disable()  # as the program does
    print(
        "\nDiff of 50 maatregelen (5 on everything), 100 gemeenten, 100 products, against simulating (asked: at most 7)"
    )
    many_changes()
    print("\nScale: 342 gemeenten, 50 maatregelen (5 on everything), 10 years (asked: 500 products under 10 s, 1 GB)")
    for producten in (125, 250, 500):
        for prijspeil in Prijspeil:
            scale(producten, prijspeil)


def against_imports(arguments: Sequence[str], pairs: int = 15) -> None:
    """Time the program and the imports in turn, and print the ratio pair by pair."""
    in_turn(arguments, IMPORTS, pairs)


def against_simulate(arguments: Sequence[str], pairs: int = 15) -> None:
    """Time a command and a simulation of its first file in turn, and print the ratio pair by pair."""
    in_turn(arguments, [*PROGRAM, "simulate", arguments[1]], pairs)


def many_changes() -> None:
    """Time a diff in which each maatregel is a step, against one simulation; both in this process, less loading."""
    boek = large_boek(100, 100)
    scenario = large_scenario(boek, 50, 10)
    other = scenario._replace(maatregelen=tuple(map(set_otherwise, scenario.maatregelen)))
    old, new = ComparedSide(boek, scenario), ComparedSide(boek, other)
    simulate_alone = fastest(lambda: overview_lines(simulate(boek, scenario), Per.GEMEENTE), 3)
    compared = fastest(lambda: compare_sides(old, new), 3)
    print(f"  {'diff':<48} {compared * 1000:6.0f} ms  ratio {compared / simulate_alone:.2f}")


def in_turn(arguments: Sequence[str], other: Sequence[str], pairs: int) -> None:
    """Time the program and another process in turn, and print the ratio pair by pair."""
    ratios, times = [], []
    for _ in range(pairs + 1):
        program, against = whole_process([*PROGRAM, *arguments]), whole_process(other)
        ratios.append(program / against)
        times.append(program)
    name = " ".join(Path(a).name for a in arguments)
    low, mid, high = min(ratios[1:]), statistics.median(ratios[1:]), max(ratios[1:])
    print(f"  {name:<48} {statistics.median(times[1:]) * 1000:6.0f} ms  ratio {mid:.2f} ({low:.2f} - {high:.2f})")


def whole_process(command: Sequence[str]) -> float:
    """Seconds from start to end of a process."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def against_floor(name: str, run: Callable[[], Result]) -> None:
    """Time a simulation, and the splits of its posten if each were made apart and nothing else were done."""
    splits = []
    for post in run().posten:
        rate = post.exact.delen[0][0] * post.factor
        splits.append(([rate.numerator * weight for weight in post.exact.weights], rate.denominator))

    def split_all() -> None:
        for numerators, denominator in splits:
            allocate(numerators, denominator)

    whole, floor = fastest(run, 50), fastest(split_all, 50)
    print(f"  {name:<48} {whole * 1000:6.1f} ms  floor {floor * 1000:.1f} ms  ratio {whole / floor:.2f}")


def fastest(run: Callable[[], object], times: int) -> float:
    """The least of several timings, in seconds: what disturbs a run only makes it longer."""
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - start)
    return best


def scale(producten: int, prijspeil: Prijspeil) -> None:
    """Simulate a made-up GR and add up its table, and print time and peak memory so far."""
    boek = large_boek(342, producten)
    scenario = large_scenario(boek, 50, 10)
    start = time.perf_counter()
    result = simulate(boek, scenario, prijspeil)
    overview_lines(result, Per.GEMEENTE)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"  {producten:>4} products, {prijspeil:<9} {len(result.posten):>6} posten {seconds:6.2f} s  {peak:>4} MB")


if __name__ == "__main__":
    main()
