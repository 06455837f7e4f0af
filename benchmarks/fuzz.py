"""Random bytes, led by the branches that they reach, through every reader and the attribution.

    python benchmarks/fuzz.py [TARGET ...] [--seconds 60 | --runs N] [--together] [--seed 1]
                              [--kept FOLDER] [--json FILE]

Each target (a suffix such as .html, or "attribution") is fuzzed by libFuzzer, by way of atheris, in
a process of its own, or all in one with --together: 2 GB of memory, 60 s for one input. It begins
with small sound files. What must be true of what comes out stands in benchmarks/fuzz_targets.py.
Printed are the inputs tried, how many of them reached a branch that none had reached before, and
the seconds that the slowest took.
An input that breaks a promise is printed, kept in FOLDER, and makes the command fail.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

if not __package__:  # run as a file, which leaves the folder of newslens out
    sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import results
from benchmarks.fuzz_seeds import seeds, words

_ROOT = Path(__file__).parents[1]
_LONGEST_INPUT = 4_096
_LIMITS = ("-timeout=60", "-rss_limit_mb=2048", f"-max_len={_LONGEST_INPUT}")


class BrokenPromiseError(Exception):
    """An input broke a promise: what the process printed of it."""


def fuzz(targets: Sequence[str], until: Sequence[str], kept: Path) -> results.Row:
    """Fuzz targets in one process and return what came of it.

    Parameters
    ----------
    until
        When to stop, as options of libFuzzer.
    kept
        A folder for inputs that reached something new, and for those that broke a promise.

    Raises
    ------
    BrokenPromiseError
        If an input broke a promise, took too long or too much memory.
    """
    name = " ".join(targets) if len(targets) < 3 else "together"
    folder = kept / name.replace(".", "")
    found = folder / "found"
    found.mkdir(parents=True, exist_ok=True)
    sound = [(at, data) for at, target in enumerate(targets) for data in seeds()[target]]
    for number, (at, data) in enumerate(sound):
        (found / f"sound-{number}").write_bytes(bytes([at]) + data)
    (folder / "words.txt").write_text(words(), encoding="ascii")
    done = subprocess.run(
        [
            *(sys.executable, "-m", "benchmarks.fuzz_targets", ",".join(targets), str(found)),
            *(*_LIMITS, *until, "-print_final_stats=1"),
            *(f"-dict={folder / 'words.txt'}", f"-artifact_prefix={folder}{os.sep}"),
        ],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise BrokenPromiseError(f"{name}\n{done.stdout[-2_000:]}\n{done.stderr[-4_000:]}")
    told = dict(re.findall(r"stat::(\w+):\s+(\d+)", done.stderr))
    return {
        "target": name,
        "inputs": int(told["number_of_executed_units"]),
        "new": int(told["new_units_added"]),
        "slowest (s)": int(told["slowest_unit_time_sec"]),
        "memory (MB)": int(told["peak_rss_mb"]),
    }


def main(arguments: list[str] | None = None) -> None:
    """Fuzz, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("targets", nargs="*", metavar="TARGET", choices=[[], *seeds()])
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--runs", type=int)
    parser.add_argument("--together", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kept", type=Path)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args(arguments)
    stop = f"-max_total_time={given.seconds}" if given.runs is None else f"-runs={given.runs}"
    rows: list[results.Row] = []
    with tempfile.TemporaryDirectory() as scratch:
        every = given.targets or list(seeds())
        for targets in [every] if given.together else [[one] for one in every]:
            try:
                kept = given.kept or Path(scratch)
                rows.append(fuzz(targets, [stop, f"-seed={given.seed}"], kept))
            except BrokenPromiseError as error:
                raise SystemExit(f"a promise was broken: {error}") from error
    print(results.table(rows))
    print(f"{sum(int(row['inputs']) for row in rows):,} inputs, no promise broken")
    results.write(given.json, rows)


if __name__ == "__main__":
    main()
