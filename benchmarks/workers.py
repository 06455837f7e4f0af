"""How much faster several processes are than one.

    python benchmarks/workers.py [--articles 300] [--workers 2] [--repeat 3]

The same articles (benchmarks/articles.py) are loaded without cache by one process and by
several, by turns; compared is time on the wall, so that nothing else should run meanwhile.
Models are loaded before, in this process and in the workers, as they are in a notebook's second
cell.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from pathlib import Path

if not __package__:  # run as a file, which leaves the folder of newslens out
    sys.path.insert(0, str(Path(__file__).parents[1]))

import newslens as nl
from benchmarks import articles, results

PROMISED = 1.7


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--json", type=Path, help="write the figures here too")
    options = parser.parse_args()
    records = list(articles.records(options.articles))
    warm = records[: 32 * options.workers]

    def seconds(workers: int) -> float:
        nl.load(warm, cache=False, progress=False, workers=workers)
        began = time.perf_counter()
        nl.load(records, cache=False, progress=False, workers=workers)
        return time.perf_counter() - began

    turns = [(seconds(1), seconds(options.workers)) for _ in range(options.repeat)]
    rows = [
        {"turn": number, "times faster": one / several}
        for number, (one, several) in enumerate(turns, 1)
    ]
    print(results.table(rows))
    median = statistics.median(row["times faster"] for row in rows)
    name = f"{options.workers} processes, times faster than one"
    print(results.verdict(name, median, PROMISED, at_most=False))
    results.write(options.json, rows, median=median)


if __name__ == "__main__":
    main()
