"""What a Dask cluster of this machine costs and brings, beside its processes and one process.

    python benchmarks/cluster.py [--articles 300] [--workers 2] [--repeat 3]

The same articles (benchmarks/articles.py) are loaded without cache by one process, by several,
and by a Dask cluster of as many, by turns; compared is time on the wall, so that nothing else
should run meanwhile. Models are loaded and the cluster is started before. Then the shards that
the cluster left are looked at: their size, and how fast this process alone makes a corpus of
them, once through for what articles matter to each other for, and once for the rows. That is
what does not get faster with more machines (docs/scale.md).
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

if not __package__:  # run as a file, which leaves the folder of newslens out
    sys.path.insert(0, str(Path(__file__).parents[1]))

import newslens as nl
from benchmarks import articles, results
from newslens.scale.dask_engine import local_client
from newslens.scale.shelf import Shelf
from newslens.shards.collecting import assembled


def timed(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def of_shards(folder: str, one_process: float) -> list[dict[str, Any]]:
    """Return what an article takes in a shard and here, as a share of its analysis too."""
    shelf = Shelf(folder)
    n = sum(shard.done.articles for shard in shelf.shards)
    size = sum(path.stat().st_size for path in Path(folder).iterdir())
    began = time.perf_counter()
    assembly, problems = assembled(shelf, 0.8, {})
    first = time.perf_counter() - began
    second = timed(partial(assembly.corpus, problems))
    return [
        {"an article": "in its shard, kilobytes", "figure": size / n / 1e3},
        {"an article": "gathered here, milliseconds", "figure": first / n * 1e3},
        {"an article": "its rows made here, milliseconds", "figure": second / n * 1e3},
        {
            "an article": "both, share of a load by one process",
            "figure": (first + second) / one_process,
        },
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--json", type=Path, help="write the figures here too")
    options = parser.parse_args()
    records = list(articles.records(options.articles))
    warm = records[: 32 * options.workers]

    with local_client(options.workers) as client, tempfile.TemporaryDirectory() as scratch:

        def load(some: list[dict[str, str]], **how: Any) -> None:
            nl.load(some, cache=False, progress=False, **how)

        def spread(some: list[dict[str, str]], name: object) -> None:
            load(some, engine=client, shards=f"{scratch}/{name}")

        load(warm)
        spread(warm, "warm")
        rows: list[dict[str, Any]] = []
        for turn in range(options.repeat):
            # Processes that waited too long are gone, and their models with them.
            load(warm, workers=options.workers)
            alone = timed(lambda: load(records))
            several = timed(lambda: load(records, workers=options.workers))
            dask = timed(partial(spread, records, turn))
            rows.append(
                {
                    "turn": turn + 1,
                    f"{options.workers} processes": alone / several,
                    f"Dask, {options.workers} processes": alone / dask,
                    "Dask beside processes": several / dask,
                }
            )
        print("times faster than one process")
        print(results.table(rows))
        shards = of_shards(f"{scratch}/0", alone)
        print(results.table(shards))
    median = statistics.median(row["Dask beside processes"] for row in rows)
    print(f"Dask is {median:.2f} times as fast as as many processes without it")
    results.write(options.json, rows, median=median, shards=shards)


if __name__ == "__main__":
    main()
