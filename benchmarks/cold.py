"""How long the start takes: import newslens, and the first table, beside spaCy and its pipeline.

    python benchmarks/cold.py [--repeat N] [--json FILE]

Each is done by a new interpreter, by turns; printed are the medians of the time that passes and
of the processor time, from the first line of the program to its last.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

if not __package__:  # run as a file, which leaves the folder of newslens out
    sys.path.insert(0, str(Path(__file__).parents[1]))

from newslens.analysis.model import find_model

ROOT = Path(__file__).parents[1]
_TIMED = """
import time
passed, worked = time.perf_counter(), time.process_time()
{work}
print(time.perf_counter() - passed, time.process_time() - worked)
"""
_WORK = {
    "import newslens": "import newslens",
    "import spacy; spacy.load": "import spacy; spacy.load({model!r})",
    "first table of one article": (
        "import newslens as nl; nl.load({article!r}, progress=False, cache=False).quotes"
    ),
}


def timed(work: str) -> tuple[float, float]:
    """Let a new interpreter do something; the seconds that passed, and those it worked."""
    model, article = str(find_model().path), str(ROOT / "seeds")
    code = _TIMED.format(work=work.format(model=model, article=article))
    # As it is where newslens was installed: compiled, not to be compiled at each start.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    passed, worked = done.stdout.split()
    return float(passed), float(worked)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--repeat", type=int, default=5, help="how many turns")
    parser.add_argument("--json", type=Path, help="write the figures to this file, too")
    options = parser.parse_args()
    for work in _WORK.values():
        # The first one reads the files from the disk.
        timed(work)
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in _WORK}
    for _ in range(options.repeat):
        for name, work in _WORK.items():
            taken[name].append(timed(work))
    figures: dict[str, Any] = {}
    print(f"{'':<28}{'seconds':>9}{'processor':>11}")
    for name, times in taken.items():
        passed, worked = (statistics.median(column) for column in zip(*times, strict=True))
        figures[name] = {"seconds": passed, "processor": worked}
        print(f"{name:<28}{passed:9.3f}{worked:11.3f}")
    _, spacy, table = figures.values()
    figures["ratio"] = table["processor"] / spacy["processor"]
    print(f"{'first table beside spaCy':<28}{figures['ratio']:20.2f}")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
