"""What a saved corpus of any size costs: to open, to narrow, to count, to look at.

    python benchmarks/big.py [--sizes N ...] [--changes N] [--json FILE]

Corpora are made and saved, two mentions a sentence; 2,000,000 mentions are a million sentences.
Each is then opened in a process of its own, which had no part in making it. Beside it stands what
it costs to read all tables, and the memory that they take. Times are medians, by the clock and,
on a machine that others work on too, by what the processors did for this process.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

if not __package__:  # run as a file, which leaves the folder of newslens out
    sys.path.insert(0, str(Path(__file__).parents[1]))

import pandas as pd

import newslens as nl
from benchmarks.synthetic import make
from benchmarks.widgets import resident, summary
from newslens.corpus import Corpus

SIZES = [10_000, 100_000, 1_000_000, 2_000_000]
# In ms, at these many mentions.
FLOORS = {
    1_000_000: {"filter": 50, "mentions_by_section": 100, "change of actor": 100},
    2_000_000: {"open": 1000},
}


Taken = list[tuple[float, float]]


def each(call: Callable[[Any], Any], values: Sequence[Any]) -> Taken:
    """Return how many milliseconds a call takes for each of some values, of clock and processor."""
    taken = []
    for value in values:
        began = time.perf_counter(), time.process_time()
        call(value)
        ended = time.perf_counter(), time.process_time()
        taken.append((1000 * (ended[0] - began[0]), 1000 * (ended[1] - began[1])))
    return taken


def medians(costs: dict[str, Taken]) -> dict[str, float]:
    """Return the medians under the names that the table has for them."""
    found: dict[str, float] = {}
    for name, taken in costs.items():
        clock, processor = zip(*taken, strict=True)
        found |= {f"{name} (ms)": summary(clock)["p50"]}
        found |= {f"{name}, processor (ms)": summary(processor)["p50"]}
    return found


def opened(folder: str, changes: int) -> dict[str, float]:
    """Open a corpus and use it, as a notebook does."""
    # What is loaded on first use is not what is measured.
    nl.charts.mentions_by_section(nl.Explorer(make(100)).corpus)
    before = resident()
    costs: dict[str, Taken] = {"open": each(nl.open, [folder])}
    corpus = nl.open(folder)
    names = chosen(corpus, changes)
    costs["first filter"] = each(lambda name: corpus.filter(actors=name), names[:1])
    costs["filter"] = each(lambda name: corpus.filter(actors=name), names)
    parts = [corpus.filter(actors=name) for name in names]
    costs["counts"] = each(lambda part: part.actors, parts)
    costs["table of quotes"] = each(lambda part: part.quotes, parts)
    draw = nl.charts.mentions_by_section
    costs["first chart"] = each(draw, [corpus])
    costs["mentions_by_section"] = each(lambda name: draw(corpus, actors=name), names)
    costs["words"] = each(lambda words: corpus.filter(text=words), ["harbour ferry"])
    explorer = nl.Explorer(corpus)

    def change(actors: list[str] | None) -> None:
        explorer.selection.change(actors=actors)
        look(explorer)

    costs["first look"] = each(look, [explorer])
    costs["change of actor"] = each(change, [[name] for name in names])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return medians(costs) | {"memory (MB)": resident() - before, "peak (MB)": peak - before}


def chosen(corpus: Corpus, n: int) -> list[str]:
    """Name some actors, from the most mentioned to the least."""
    names = corpus.actors["actor"].tolist()
    return names[:: max(len(names) // n, 1)][:n]


def look(explorer: nl.Explorer) -> None:
    """Let an Explorer write all that its page draws."""
    for view in explorer.children:
        view.send = lambda *_, **__: None
        json.dumps(view.ask_state())
    json.dumps(explorer.actors.ask_actors())
    json.dumps(explorer.actors.ask_rows("sentences", 0))


def whole(folder: str) -> dict[str, float]:
    """Read all tables."""
    before = resident()
    tables: list[pd.DataFrame] = []
    taken = each(lambda path: tables.extend(nl.open(path).tables.values()), [folder])
    return medians({"all tables": taken}) | {"all tables (MB)": resident() - before}


def measure(mentions: int, changes: int) -> dict[str, float]:
    """Make a corpus, save it, and measure it in other processes."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = str(Path(scratch, "big.newslens"))
        corpus = make(mentions)
        rows = {"mentions": len(corpus.entities), "sentences": len(corpus.sentences)}
        saved = medians({"save": each(corpus.save, [folder])})
        size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
        index = sum(path.stat().st_size for path in Path(folder, "index").iterdir())
        told = saved | {"on disk (MB)": size / 1e6, "index (MB)": index / 1e6}
        told |= _apart("--opened", folder, changes) | _apart("--whole", folder, changes)
        return rows | told


def _apart(what: str, folder: str, changes: int) -> dict[str, float]:
    command = [sys.executable, __file__, what, folder, "--changes", str(changes)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def held(rows: Sequence[dict[str, float]]) -> list[str]:
    """Say of each floor whether it is kept."""
    told = []
    for row in rows:
        for name, floor in FLOORS.get(int(row["mentions"]), {}).items():
            clock, processor = row[f"{name} (ms)"], row[f"{name}, processor (ms)"]
            word = "kept" if clock <= floor else "not kept by the clock"
            where = f"{name} at {row['mentions']:,} mentions"
            told.append(f"{where}: {clock:.0f} ms ({processor:.0f}) of {floor}, {word}")
    return told


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--changes", type=int, default=20)
    parser.add_argument("--json", type=Path, help="write the numbers to a file too")
    parser.add_argument("--opened", help=argparse.SUPPRESS)
    parser.add_argument("--whole", help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.opened or asked.whole:
        found = opened(asked.opened, asked.changes) if asked.opened else whole(asked.whole)
        print(json.dumps(found))
        return 0
    rows = [measure(size, asked.changes) for size in asked.sizes]
    print(pd.DataFrame(rows).round(1).T.to_string(header=False))
    print(*held(rows), sep="\n")
    if asked.json:
        asked.json.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
