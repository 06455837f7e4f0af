"""Time from a choice to what is seen, at several sizes.

    python benchmarks/widgets.py [--sizes N ...] [--changes N] [--browser]

In the kernel: what a change of the chosen actor costs until its messages are written, with the
three widgets of an Explorer over one selection, and the memory that choosing takes beside the
tables. With --browser also in Chromium, in a JupyterLab started for it: from a click on an actor
until its rows and the chart are drawn, beside the plainest equivalent, which is a Dropdown of
ipywidgets, a boolean mask, a FigureWidget and a table of itables (pip install itables).
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path

if not __package__:  # run as a file, which leaves the folder of newslens out
    sys.path.insert(0, str(Path(__file__).parents[1]))

import pandas as pd

import newslens as nl
from benchmarks.synthetic import make

KERNEL_FLOOR_MS = 50
REDRAW_FLOOR_MS = 250


def summary(milliseconds: Sequence[float]) -> dict[str, float]:
    """Return median and 95th percentile."""
    ranked = sorted(milliseconds)
    return {
        "p50": statistics.median(ranked),
        "p95": ranked[min(round(0.95 * len(ranked)), len(ranked) - 1)],
    }


def resident() -> float:
    """Return how many MB of memory this process holds."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def in_kernel(mentions: int, changes: int) -> dict[str, float]:
    """Time changes of the chosen actor, each another one, and then none again."""
    corpus = make(mentions)
    gc.collect()
    before = resident()
    began = time.perf_counter()
    explorer = nl.Explorer(corpus)
    written: list[int] = []

    def write(message: object, buffers: object = None) -> None:
        written.append(len(json.dumps(message)))

    for view in explorer.children:
        view.send = write
        view.ask_state()
    explorer.actors.ask_actors()
    first = 1000 * (time.perf_counter() - began)
    names = corpus.actors["actor"].head(changes).tolist()
    taken = []
    for name in names:
        for chosen in ({"actors": [name]}, {"actors": None}):
            began = time.perf_counter()
            explorer.selection.change(**chosen)
            write(explorer.actors.ask_rows("sentences", 0))
            taken.append(1000 * (time.perf_counter() - began))
    return {
        "mentions": len(corpus.entities),
        "first (ms)": first,
        **{f"{name} (ms)": value for name, value in summary(taken).items()},
        "memory (MB)": resident() - before,
        "largest message (kB)": max(written) / 1000,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--changes", type=int, default=30)
    parser.add_argument("--browser", action="store_true")
    asked = parser.parse_args(arguments)
    kernel = pd.DataFrame([in_kernel(size, asked.changes) for size in asked.sizes])
    print(f"In the kernel, {asked.changes} changes there and back (floor: {KERNEL_FLOOR_MS} ms)")
    print(kernel.round(1).to_string(index=False))
    if asked.browser:
        from benchmarks.in_browser import compare

        print(f"\nIn Chromium, from click to redrawn (floor: p95 {REDRAW_FLOOR_MS} ms)")
        rows = [row for size in asked.sizes for row in compare(size, asked.changes)]
        print(pd.DataFrame(rows).round(1).to_string(index=False))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
