"""How time and memory grow with the number of articles that are loaded to disk.

    python benchmarks/growth.py [--sizes 100 500 2000 20000] [--paragraphs N] [--workers N]

Each size is loaded by a process of its own, from a stream of articles (benchmarks/articles.py)
that nobody holds, with `to=` and without cache. Printed are ratios to the smallest size, peak
memory of the process in megabytes, and with which power of the number of articles time and
memory grow. Of each article the first paragraphs are taken, so that many take no night.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

if not __package__:  # run as a file, which leaves the folder of newslens out
    sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import results
from benchmarks.articles import records

PROMISED = 1.2
_SMALLER, _LARGER = 2_000, 20_000


def short(n: int, paragraphs: int, seed: int = 0) -> Iterator[dict[str, str]]:
    """Yield articles with their first paragraphs alone."""
    for record in records(n, seed):
        kept = record["text"].split("\n\n")[:paragraphs]
        yield record | {"text": "\n\n".join(kept)}


def peak() -> float:
    """Return the most memory that this process has held, in megabytes."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1000
    raise OSError("this system does not say how much memory a process has held")


def load_one(n: int, paragraphs: int, workers: int) -> dict[str, float]:
    """Load in this process, and return what it took."""
    import newslens as nl

    with tempfile.TemporaryDirectory() as folder:
        at = Path(folder, "growth.newslens")
        began = time.perf_counter()
        corpus = nl.load(short(n, paragraphs), cache=False, progress=False, workers=workers, to=at)
        taken = time.perf_counter() - began
        mentions = int(corpus.actors["n_mentions"].sum())
        disk = sum(path.stat().st_size for path in at.rglob("*") if path.is_file()) / 1e6
    return {
        "articles": n,
        "mentions": mentions,
        "actors": len(corpus.actors),
        "seconds": taken,
        "peak_mb": peak(),
        "disk_mb": disk,
    }


def exponent(rows: Sequence[dict[str, Any]], column: str, of: str = "articles") -> float:
    """Return with which power of another column one grows, by least squares."""
    points = [(math.log(row[of]), math.log(row[column])) for row in rows]
    mean_x, mean_y = (sum(axis) / len(points) for axis in zip(*points, strict=True))
    across = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / across if across else math.nan


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    sizes = [100, 500, _SMALLER, _LARGER]
    parser.add_argument("--sizes", type=int, nargs="+", default=sizes)
    parser.add_argument("--paragraphs", type=int, default=3, help="of each article, so many")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--json", type=Path, help="write the figures here too")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(load_one(options.one, options.paragraphs, options.workers)))
        return
    rows = []
    for size in options.sizes:
        command = [sys.executable, __file__, "--one", str(size)]
        command += ["--paragraphs", str(options.paragraphs), "--workers", str(options.workers)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        rows.append(json.loads(done.stdout.splitlines()[-1]))
        print(f"{size:,} articles are loaded", file=sys.stderr, flush=True)
    least = rows[0]
    shown = [
        {
            "articles": row["articles"],
            "mentions": row["mentions"],
            "actors": row["actors"],
            "time": row["seconds"] / least["seconds"],
            "time an article": row["seconds"] / row["articles"] * least["articles"]
            / least["seconds"],
            "peak MB": row["peak_mb"],
            "kB on disk an article": 1000 * row["disk_mb"] / row["articles"],
        }
        for row in rows
    ]  # fmt: skip
    print(results.table(shown))
    powers = {name: exponent(rows, name) for name in ("seconds", "peak_mb", "actors", "disk_mb")}
    print("grows with this power of the number of articles: " + ", ".join(
        f"{name} {power:.2f}" for name, power in powers.items()
    ))  # fmt: skip
    by_size = {row["articles"]: row["peak_mb"] for row in rows}
    if {_SMALLER, _LARGER} <= set(by_size):
        ratio = by_size[_LARGER] / by_size[_SMALLER]
        print(results.verdict("peak memory, 20,000 to 2,000 articles", ratio, PROMISED))
    results.write(options.json, rows, exponents=powers)


if __name__ == "__main__":
    main()
