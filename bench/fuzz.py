"""Throw broken files at check: bytes, YAML of any shape, and shipped files that were tampered with.

Whatever comes in, there is an answer: findings, in bounded time and memory, and never a traceback. Run by
``make fuzz``; an argument gives the number of files. What it finds belongs in ``tests/gallery``.
"""

import random
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from takenkeuze.analysis.check.verslag import Verslag
from takenkeuze.cli.beoordelen import Beoordelaar
from takenkeuze.render.check.github import als_github
from takenkeuze.render.check.json_ import als_json
from takenkeuze.render.check.junit import als_junit
from takenkeuze.render.check.sarif import als_sarif
from takenkeuze.render.check.tekst import als_tekst

ROOT = Path(__file__).parent.parent
FILES = 100_000
SLOW = 5
"""Seconds that one small file may take at most; then it counts as a hang and is cut off."""
MEMORY = 1_000
"""Megabytes that the whole run may take at most."""
MAX_SIZE = 20_000

SEEDS = [pad.read_bytes() for map_ in ("scenarios", "tests/gallery") for pad in sorted((ROOT / map_).rglob("*.yaml"))]
WORDS = sorted({word for seed in SEEDS for word in seed.decode("utf-8", "replace").split()})
NASTY = [
    *(
        "-",
        "- - -",
        "? ",
        "&a *a",
        "!!python/object:os.system x",
        "<<: {}",
        "%YAML 9.9",
        "---",
        "...",
        "|",
        ">-",
        "{",
        "[",
        "}",
    ),
    *("~", "null", ".nan", "-.inf", "1e999", "0x1F", "1_0_0", "9" * 40, "-0", "99999999999999999999%", "1/0", "0/1"),
    *(
        "2026-13-45",
        "\u202e",
        "\ufeff",
        "\x85",
        "\u2028",
        "\t",
        "\r",
        "\0",
        "\ud800",
        "\U0001f4a9",
        "€ 5",
        "5 %",
        "' ",
        '"',
    ),
]


def main() -> None:
    """Check this many files and tell what came of it."""
    files = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    signal.signal(signal.SIGALRM, hang)
    choose = random.Random(files)
    kinds: list[Callable[[random.Random], bytes]] = [raw, shaped, tampered, tampered, swapped]
    failures, slowest, codes = 0, 0.0, set()
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as name:
        pad = Path(name) / "fuzz.yaml"
        for i in range(files):
            content = kinds[i % len(kinds)](choose)[:MAX_SIZE]
            pad.write_bytes(content)
            begin = time.perf_counter()
            signal.alarm(SLOW)
            try:
                codes |= judge(pad, i)
            except Exception:
                failures += 1
                keep = Path(tempfile.gettempdir()) / f"takenkeuze-fuzz-{i}.yaml"
                keep.write_bytes(content)
                print(f"file {i}, kept as {keep}")
                traceback.print_exc(limit=-3)
            signal.alarm(0)
            slowest = max(slowest, time.perf_counter() - begin)
            if (i + 1) % 10_000 == 0:
                print(f"  {i + 1} files, {time.perf_counter() - started:.0f} s, {megabytes()} MB", flush=True)
    told = f"slowest {slowest * 1000:.0f} ms, {megabytes()} MB, {len(codes)} codes seen"
    print(f"{files} files, {failures} failures, {told}")
    sys.exit(1 if failures or megabytes() > MEMORY else 0)


def hang(number: int, frame: object) -> None:
    """Cut off what takes too long."""
    raise TimeoutError(f"more than {SLOW} s")


def judge(pad: Path, i: int) -> set[str]:
    """Check one file and write it in every format in turn."""
    bestand, _ = BEOORDELAAR.beoordeel(str(pad))
    BEOORDELAAR.vergeet(str(pad))
    verslag = Verslag((bestand,))
    (als_tekst, als_json, als_github, als_sarif, als_junit)[i % 5](verslag)
    return {diagnostic.code for diagnostic in verslag.geldend}


def raw(choose: random.Random) -> bytes:
    """Bytes that mean nothing, with some that do."""
    parts = [choose.randbytes(choose.randint(0, 30)), choose.choice(NASTY).encode("utf-8", "surrogatepass")]
    return b"".join(choose.choices([*parts, b"scenario: x\n", b"\n", b": ", b"  "], k=choose.randint(0, 20)))


def shaped(choose: random.Random) -> bytes:
    """YAML of any shape, of words that files have and words that they should not have."""
    return ("scenario: x\n" * choose.randint(0, 1) + block(choose, 0)).encode("utf-8", "surrogatepass")


def block(choose: random.Random, depth: int) -> str:
    """Some keys, lists and words, deeper and deeper."""
    lines = []
    for _ in range(choose.randint(1, 4)):
        key, inside = word(choose), "  " * depth
        match choose.randint(0, 3 if depth < 5 else 1):
            case 0:
                lines.append(f"{inside}{key}: {word(choose)}\n")
            case 1:
                lines.append(f"{inside}{key}: [{word(choose)}, {{{word(choose)}: {word(choose)}}}]\n")
            case 2:
                lines.append(f"{inside}{key}:\n{block(choose, depth + 1)}")
            case _:
                item = block(choose, depth + 1)
                lines.append(f"{inside}{key}:\n{inside}- {item.lstrip()}")
    return "".join(lines)


def word(choose: random.Random) -> str:
    """A word from a file, or one that no file should have."""
    return choose.choice(NASTY if choose.random() < 0.2 else WORDS).strip(":,[]{}") or "x"


def tampered(choose: random.Random) -> bytes:
    """A real file with a few bytes or words changed, doubled or gone."""
    content = bytearray(choose.choice(SEEDS))
    for _ in range(choose.randint(1, 6)):
        at = choose.randint(0, len(content))
        match choose.randint(0, 3):
            case 0:
                del content[at : at + choose.randint(1, 40)]
            case 1:
                content[at:at] = choose.choice(NASTY).encode("utf-8", "surrogatepass")
            case 2:
                content[at:at] = content[at : at + choose.randint(1, 400)]
            case _:
                content[at : at + 1] = choose.randbytes(1)
    return bytes(content)


def swapped(choose: random.Random) -> bytes:
    """A real file with words of other files in the place of its own: good YAML, strange contents."""
    words = choose.choice(SEEDS).decode("utf-8", "replace").split(" ")
    for _ in range(choose.randint(1, 5)):
        at = choose.randrange(len(words))
        tail = "\n" if words[at].endswith("\n") else ""
        words[at] = word(choose) + tail
    return " ".join(words).encode("utf-8", "surrogatepass")


def megabytes() -> int:
    """The most memory so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


BEOORDELAAR = Beoordelaar(None, "2026-01-01")

if __name__ == "__main__":
    main()
