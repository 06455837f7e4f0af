"""How long each export takes, how large it is, and what other programs see in it.

    python benchmarks/export.py [--articles 200] [--json FILE]

The corpus is the sample articles, repeated. Times are ratios to `DataFrame.to_csv` of all tables;
pictures are of one chart alone, and of several in one start of the browser.
The second table says of each file which program opened it and what that saw.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

if not __package__:  # run as a file, which leaves the folder of newslens out
    sys.path.insert(0, str(Path(__file__).parents[1]))

import newslens as nl
from benchmarks.openers import opened_by
from newslens.corpus import Corpus

_ARTICLES = Path(__file__).parents[1] / "examples" / "articles"
_TABLES = ("csv", "tsv", "json", "jsonl", "parquet", "xlsx")
_FIELD = ("jsonld", "spacy", "conll", "brat", "ninjs", "atap")


def corpus_of(n: int) -> Corpus:
    """Read n articles, the sample ones again and again."""
    paths = sorted(_ARTICLES.glob("*.md"))
    texts = [path.read_text(encoding="utf-8") for path in paths]
    rows = [{"title": f"Article {i}", "text": texts[i % len(texts)]} for i in range(n)]
    return nl.load(pd.DataFrame(rows), duplicates=None, progress=False)


def timed(run: Callable[[], object]) -> float:
    """Return the seconds that a call takes."""
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def size(path: Path) -> int:
    """Return the bytes of a file, or of the files in a folder."""
    return sum(at.stat().st_size for at in ([path] if path.is_file() else path.rglob("*")))


def measure(corpus: Corpus, folder: Path) -> pd.DataFrame:
    """Write the corpus in every format."""
    plain = timed(lambda: [t.to_csv(folder / f"{n}.csv") for n, t in corpus.tables.items()])
    rows = []
    # The first call also imports what it needs.
    nl.export(pd.DataFrame({"n": [1]}), folder / "first.csv")

    def note(name: str, run: Callable[[], Path | list[Path]]) -> None:
        began = time.perf_counter()
        written = run()
        seconds = time.perf_counter() - began
        paths = written if isinstance(written, list) else [written]
        rows.append(
            {
                "export": name,
                "times to_csv": round(seconds / plain, 2),
                "kB": round(sum(map(size, paths)) / 1000),
            }
        )

    def row(name: str, thing: Any, path: Path | list[Path], form: str | None = None) -> None:
        note(name, lambda: nl.export(thing, path, format=form, progress=False))

    for form in (*_TABLES, *_FIELD):
        row(f"corpus {form}", corpus, folder / f"corpus-{form}", form)
    chart = nl.charts.quotes_by_actor(corpus)
    row("chart html", chart, folder / "chart.html")
    row("chart png", chart, folder / "chart.png")
    row("8 charts png", [chart] * 8, [folder / f"chart-{n}.png" for n in range(8)])
    row("reader png", nl.Reader(corpus), folder / "reader.png")
    widgets = [nl.Reader(corpus), nl.ActorFilter(corpus), nl.Explorer(corpus)]
    row("3 widgets pdf", widgets, [folder / f"widget-{n}.pdf" for n in range(3)])
    some = corpus.filter(articles=corpus.articles["article_id"].head(50).tolist())
    at = folder / "report.html"
    note("report of 50", lambda: nl.report(some, at, progress=False))
    whole = folder / "report-texts.html"
    note("with texts", lambda: nl.report(some, whole, include_text=True, progress=False))
    return pd.DataFrame(rows)


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        corpus = corpus_of(given.articles)
        times = measure(corpus, Path(scratch))
        seen = opened_by(corpus, Path(scratch) / "opened")
    print(times.to_string(index=False), seen.to_string(index=False), sep="\n\n")
    if given.json:
        tables = {"times": times.to_dict("records"), "opened by": seen.to_dict("records")}
        given.json.write_text(json.dumps(tables, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
