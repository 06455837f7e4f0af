"""How many pieces the pipeline takes at a time, and how many articles a memory zone holds.

    python benchmarks/batches.py [--articles N] [--seed S] [--repeat N]

Each size is measured by turns over the same articles; printed is the median of the processor
time of the analysis, and what it is beside that of the size that newslens uses.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from pathlib import Path
from unittest.mock import patch

if not __package__:  # run as a file, which leaves the folder of newslens out
    sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.articles import records
from benchmarks.overhead import seconds
from newslens.analysis import passages, rows
from newslens.analysis.model import find_model, load_model
from newslens.article import Article
from newslens.reading import read

BATCHES = (8, 16, 32, 64, 128, 256, 512)
ZONES = (1, 10, 50, 100, 200, 400)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    nlp = load_model(find_model())
    items = read(list(records(options.articles, options.seed)))
    articles = [item for item in items if isinstance(item, Article)]

    def analyse() -> None:
        for _ in rows.analyse(articles, nlp):
            pass

    for title, module, name, sizes in (
        ("pieces a batch", passages, "_BATCH", BATCHES),
        ("articles a zone", rows, "_IN_A_ZONE", ZONES),
    ):
        usual = getattr(module, name)
        taken: dict[int, list[float]] = {size: [] for size in sizes}
        for _ in range(options.repeat):
            for size in sizes:
                with patch.object(module, name, size):
                    taken[size].append(seconds(analyse))
        medians = {size: statistics.median(times) for size, times in taken.items()}
        print(f"{title:<16}{'seconds':>9}{'beside':>9}")
        for size, median in medians.items():
            mark = "  as it is" if size == usual else ""
            print(f"{size:<16}{median:9.2f}{median / medians[usual]:9.3f}{mark}")


if __name__ == "__main__":
    main()
