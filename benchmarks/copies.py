"""What finding copies among many articles costs: time and memory by the number of articles.

    python benchmarks/copies.py [--sizes 10000 100000 1000000] [--copied 0.2] [--json FILE]

The articles are sketches drawn by chance, without texts, since copies are found by sketches:
of a share of the articles one that came before is copied, with three in ten of its values
changed, as an outlet does that cuts a story and adds to it. Each size has a process of its own.
Printed are the seconds an article in ratio to the smallest size, with the power of the growth,
and bytes an article: held by the sum, at the peak of finding copies, and in the file.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path
from typing import IO

if not __package__:  # run as a file, which leaves the folder of newslens out
    sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np

from benchmarks import results
from benchmarks.growth import exponent
from newslens.analysis.duplicates import find_copies
from newslens.analysis.sketches import Sketch, Sketches

_VALUES, _CHANGED = 128, 0.3
_WORDS = [f"word{n}" for n in range(400)]
_N_RUNS = len(_WORDS) - 4
_AT_A_TIME = 512


def drawn(n: int, copied: float, file: IO[bytes], seed: int = 0) -> Sketches:
    """Return sketches of `n` articles, of which a share copies one of the few hundred before."""
    chance = np.random.default_rng(seed)
    sketches = Sketches(file)
    for start in range(0, n, _AT_A_TIME):
        values = chance.integers(0, 2**32, (min(_AT_A_TIME, n - start), _VALUES), np.uint32)
        is_copy = chance.random(len(values)) < copied
        is_copy[0] = False
        originals = np.flatnonzero(~is_copy)
        for at in np.flatnonzero(is_copy):
            origin = values[chance.choice(originals[originals < at])]
            kept = chance.random(_VALUES) >= _CHANGED
            values[at, kept] = origin[kept]
        for number, row in enumerate(values.astype("<u4"), start):
            own = hashlib.sha256(number.to_bytes(8, "little")).digest()[:16]
            sketches.add(Sketch(own, _N_RUNS, row.tobytes()))
    return sketches


def measure(n: int, copied: float) -> dict[str, float]:
    """Find the copies among `n` articles in this process, and return what it took."""
    text = " ".join(_WORDS)
    tracemalloc.start()
    with tempfile.TemporaryFile() as file:
        before = tracemalloc.get_traced_memory()[0]
        sketches = drawn(n, copied, file)
        held = tracemalloc.get_traced_memory()[0] - before
        tracemalloc.reset_peak()
        # Texts are compared word for word where sketches are alike: here they are all one.
        found = find_copies(sketches, lambda _: text, 0.8)
        peak = tracemalloc.get_traced_memory()[1] - before
        tracemalloc.stop()
        began = time.perf_counter()
        find_copies(sketches, lambda _: text, 0.8)
        seconds = time.perf_counter() - began
        disk = file.seek(0, 2)
    return {
        "articles": n,
        "copies": int((found >= 0).sum()),
        "seconds": seconds,
        "held": held,
        "peak": peak,
        "disk": disk,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--copied", type=float, default=0.2, help="share of articles that are")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measure(given.sizes[0], given.copied)))
        return
    rows = []
    for size in given.sizes:
        command = [sys.executable, __file__, "--one", "--sizes", str(size)]
        done = subprocess.run(
            [*command, "--copied", str(given.copied)], capture_output=True, text=True, check=True
        )
        rows.append(json.loads(done.stdout))
    least = rows[0]["seconds"] / rows[0]["articles"]
    shown = [
        {
            "articles": row["articles"],
            "copies found": row["copies"],
            "time an article": row["seconds"] / row["articles"] / least,
            "held, bytes an article": round(row["held"] / row["articles"]),
            "peak, bytes an article": round(row["peak"] / row["articles"]),
            "file, bytes an article": round(row["disk"] / row["articles"]),
        }
        for row in rows
    ]
    print(results.table(shown))
    if len(rows) > 1:
        print(f"\ntime grows with the power {exponent(rows, 'seconds'):.2f} of the articles")
    results.write(given.json, rows)


if __name__ == "__main__":
    main()
