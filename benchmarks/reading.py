"""Accuracy of the text read from web pages, beside plain trafilatura.

    python benchmarks/reading.py [FOLDER] [--worst N]

FOLDER has the layout of scrapinghub's article-extraction-benchmark: ground-truth.json, an
object of items such as `{"a1": {"articleBody": "...", "url": "..."}}`, and html/a1.html.gz,
gzipped HTML in UTF-8. Without it the pages of tests/pages are measured, but for the MHTML file
and the pages that hold no article or several; what may be there or not is no part of the true
texts.

Prints precision, recall, F1 and accuracy by that benchmark's method. Texts are compared as
multisets of shingles of four words. Precision is the mean over all pages for which something
was read, recall the mean over all pages that have a text, F1 is made of these two means, and
accuracy is the share of pages read without a wrong word. What stands after ± is the standard
deviation of 1,000 samples of pages.

Pages go through `newslens.reading.read` alone. The true texts hold no titles, so the headline
block is left out of what newslens read. trafilatura is called as in that benchmark.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import statistics
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import trafilatura

from newslens.article import Article, BlockKind
from newslens.errors import NewslensError
from newslens.reading import read

PAGES = Path(__file__).parents[1] / "tests" / "pages"
_WORD = re.compile(r"\w+")
_SHINGLE = 4
_SAMPLES = 1000
_COLUMNS = ("precision", "recall", "F1", "accuracy")


class Score(NamedTuple):
    """How many shingles of one page were rightly read, wrongly read and missed."""

    right: int
    wrong: int
    missed: int
    exact: bool

    @property
    def f1(self) -> float:
        """Return the F1 of this page alone."""
        all_read_and_true = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / all_read_and_true if all_read_and_true else 1.0


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Count the runs of four words; a shorter text is one run."""
    words = _WORD.findall(text)
    runs = max(1, len(words) - _SHINGLE + 1) if words else 0
    return Counter(tuple(words[at : at + _SHINGLE]) for at in range(runs))


def score(true: str, found: str) -> Score:
    """Compare a text that was read with the true one."""
    wanted, got = shingles(true), shingles(found)
    exact = _WORD.findall(true) == _WORD.findall(found)
    return Score((wanted & got).total(), (got - wanted).total(), (wanted - got).total(), exact)


def means(scores: Sequence[Score]) -> tuple[float, float, float, float]:
    """Precision, recall, F1 and accuracy over pages."""
    precision = _mean([s.right / (s.right + s.wrong) for s in scores if s.right + s.wrong])
    recall = _mean([s.right / (s.right + s.missed) for s in scores if s.right + s.missed])
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    return precision, recall, f1, _mean([float(s.exact) for s in scores])


def _mean(values: Sequence[float]) -> float:
    return statistics.fmean(values) if values else 0.0


def by_newslens(path: Path) -> str:
    """Read a page with newslens; its text without the headline."""
    try:
        articles = [outcome for outcome in read(path) if isinstance(outcome, Article)]
    except NewslensError:
        return ""
    return "\n\n".join(
        article.text[block.start : block.end]
        for article in articles
        for block in article.blocks
        if block.kind is not BlockKind.HEADLINE
    )


def by_trafilatura(path: Path) -> str:
    """Read a page with trafilatura as that benchmark does."""
    html = gzip.decompress(path.read_bytes()).decode("utf-8")
    return trafilatura.extract(html, include_comments=False) or ""


READERS: dict[str, Callable[[Path], str]] = {
    "newslens": by_newslens,
    "trafilatura": by_trafilatura,
}


def measure(folder: Path) -> pd.DataFrame:
    """Read all pages of a folder; return a score for each page (row) and reader (column)."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    rows: dict[str, list[Score]] = {}
    for name, item in truth.items():
        page = folder / "html" / f"{name}.html.gz"
        rows[name] = [
            score(item.get("articleBody", ""), reader(page)) for reader in READERS.values()
        ]
    return pd.DataFrame(
        {reader: [row[n] for row in rows.values()] for n, reader in enumerate(READERS)},
        index=pd.Index(rows, name="page"),
        dtype=object,
    )


def summary(scores: pd.DataFrame) -> pd.DataFrame:
    """Return the means of each reader and their difference, with their deviations."""
    picks = random.Random(0)  # noqa: S311 - the same samples for both, each time
    size = len(scores)
    samples = [[picks.randrange(size) for _ in range(size)] for _ in range(_SAMPLES)]
    columns = {reader: list(scores[reader]) for reader in READERS}
    whole = {reader: means(column) for reader, column in columns.items()}
    sampled = {
        reader: [means([column[n] for n in sample]) for sample in samples]
        for reader, column in columns.items()
    }
    whole["difference"] = _less(*whole.values())
    sampled["difference"] = [_less(*pair) for pair in zip(*sampled.values(), strict=True)]
    rows = {
        name: [
            f"{value:.3f} ± {statistics.stdev(sample[n] for sample in sampled[name]):.3f}"
            for n, value in enumerate(values)
        ]
        for name, values in whole.items()
    }
    return pd.DataFrame.from_dict(rows, orient="index", columns=list(_COLUMNS))


def _less(left: Sequence[float], right: Sequence[float]) -> tuple[float, float, float, float]:
    a, b, c, d = (x - y for x, y in zip(left, right, strict=True))
    return a, b, c, d


def losses(scores: pd.DataFrame) -> pd.DataFrame:
    """Return F1 by page, those on which newslens loses most first."""
    table = scores.map(lambda cell: cell.f1)
    table["difference"] = table["newslens"] - table["trafilatura"]
    table["wrong"] = [cell.wrong for cell in scores["newslens"]]
    table["missed"] = [cell.missed for cell in scores["newslens"]]
    return table.sort_values(["difference", "newslens"], kind="stable")


def lay_out(pages: Path, folder: Path) -> None:
    """Write the pages of tests/pages that hold one article in the layout of the benchmark."""
    (folder / "html").mkdir()
    truth: dict[str, dict[str, Any]] = {}
    for page in sorted(pages.glob("*.html")):
        expected = json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))
        if expected["text"] is None or not expected.get("exact", True):
            continue
        html = page.read_bytes().decode(expected.get("charset", "utf-8"))
        (folder / "html" / f"{page.stem}.html.gz").write_bytes(gzip.compress(html.encode()))
        body = [
            block
            for block in expected["text"]
            if block["kind"] != "headline" and not block.get("optional")
        ]
        texts = [block.get("text") or " ".join(block["cells"]) for block in body]
        truth[page.stem] = {"articleBody": "\n\n".join(texts), "url": expected.get("url")}
    text = json.dumps(truth, ensure_ascii=False, indent=2)
    (folder / "ground-truth.json").write_text(text, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--worst", type=int, default=10, help="how many lost pages to show")
    options = parser.parse_args()
    if options.folder is not None:
        name, scores = options.folder.name, measure(options.folder)
    else:
        with tempfile.TemporaryDirectory() as made:
            lay_out(PAGES, Path(made))
            name, scores = "tests/pages", measure(Path(made))
    print(f"{name}: {len(scores)} pages, trafilatura {trafilatura.__version__}")
    print(summary(scores).to_string())
    lost = losses(scores)
    lost = lost[lost["difference"] < 0].head(options.worst)
    if lost.empty:
        print("\nnewslens loses on no page")
    else:
        print("\nF1 by page where newslens loses most, with its shingles:")
        print(lost.round(3).to_string())


if __name__ == "__main__":
    main()
