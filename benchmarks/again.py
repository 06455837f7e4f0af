"""What it costs to load again: nothing changed, one article changed, killed half-way.

    python benchmarks/again.py [--articles 300] [--html]

A folder of articles (benchmarks/articles.py) is loaded into an empty cache and then again, each
time by a process of its own that has imported newslens and loaded its model before; compared is
processor time of the load alone. With --html the articles are web pages.
"""

from __future__ import annotations

import argparse
import html
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

if not __package__:  # run as a file, which leaves the folder of newslens out
    sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import articles, results

PROMISED = 0.05


class Took(NamedTuple):
    """Seconds of the processor, and on the wall."""

    work: float
    wall: float


def load(folder: Path, cache: Path) -> Took:
    """Load in this process and return what the load took; says when it begins."""
    import newslens as nl

    nl.load([{"text": "Ann Lee said no."}] * 4, cache=False, progress=False)
    print("begins", flush=True)
    began, on_the_wall = time.process_time(), time.perf_counter()
    nl.load(folder, cache=cache, progress=False)
    return Took(time.process_time() - began, time.perf_counter() - on_the_wall)


def measured(folder: Path, cache: Path) -> Took:
    """Load in another process."""
    with _begun(folder, cache) as running:
        told, _ = running.communicate()
    return Took(*json.loads(told))


def killed(folder: Path, cache: Path, after: float) -> None:
    """Load in another process, and kill it some seconds after the load began."""
    with _begun(folder, cache) as running:
        time.sleep(after)
        running.kill()


def _begun(folder: Path, cache: Path) -> subprocess.Popen[str]:
    command = [sys.executable, __file__, "--one", str(folder), str(cache)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    if running.stdout is not None:
        running.stdout.readline()
    return running


def as_pages(folder: Path) -> None:
    """Turn the articles of a folder into web pages."""
    for at in list(folder.rglob("*.md")):
        _, head, text = at.read_text(encoding="utf-8").split("---\n", 2)
        known = dict(line.split(": ", 1) for line in head.splitlines())
        parts = "".join(
            f"<h2>{html.escape(part[3:])}</h2>" if part.startswith("## ")
            else f"<p>{html.escape(part)}</p>"
            for part in text.strip().split("\n\n")
        )  # fmt: skip
        title = html.escape(known["title"].strip('"'))
        page = (
            f"<!doctype html><html lang='en'><head><title>{title}</title>"
            f"<meta property='article:published_time' content='{known['date']}'></head>"
            f"<body><article><h1>{title}</h1>{parts}</article></body></html>"
        )
        at.with_suffix(".html").write_text(page, encoding="utf-8")
        at.unlink()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--html", action="store_true", help="as web pages")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    parser.add_argument("--one", type=Path, nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(load(*options.one)))
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder, cache = Path(scratch, "articles"), Path(scratch, "cache")
        articles.write(folder, options.articles)
        if options.html:
            as_pages(folder)
        first = measured(folder, cache)
        again = measured(folder, cache)
        changed_file = sorted(path for path in folder.rglob("*") if path.is_file())[7]
        text = changed_file.read_text(encoding="utf-8")
        changed_file.write_text(text.replace(" said", " told us", 1), encoding="utf-8")
        changed = measured(folder, cache)
        kept = sum(path.stat().st_size for path in cache.iterdir())
        read = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        cut_off = Path(scratch, "cut off")
        killed(folder, cut_off, after=first.wall / 2)
        rest = measured(folder, cut_off)
    rows: list[dict[str, Any]] = [
        {"load": "the first time", "share of the first": 1.0},
        {"load": "again", "share of the first": again.work / first.work},
        {"load": "one article changed", "share of the first": changed.work / first.work},
        {"load": "after it was killed half-way", "share of the first": rest.work / first.work},
    ]
    print(results.table(rows))
    print(f"kept on disk: {kept / read:.1f} times the size of the articles")
    print(results.verdict("loading again", again.work / first.work, PROMISED))
    results.write(options.json, rows, kept_to_read=kept / read)


if __name__ == "__main__":
    main()
