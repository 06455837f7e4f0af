"""The stream of articles that the measurements of speed and size are made on."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from benchmarks.articles import records, write
from benchmarks.invented import MEN, WOMEN
from benchmarks.own_articles import Gap, sources
from newslens.analysis.duplicates import find_duplicates
from newslens.article import Article
from newslens.reading import make_options, read

_N = 400
_TWO_CAPITALISED = re.compile(r"[^\W\d_]+ [A-Z][^\W\d_]+")


def test_the_same_seed_gives_the_same_articles_and_another_one_others() -> None:
    made = list(records(30, seed=3))
    assert made == list(records(30, seed=3))
    assert made[10:20] == list(records(10, seed=3, first=10))
    assert not {r["text"] for r in made} & {r["text"] for r in records(30, seed=4)}


def test_articles_differ_but_for_the_copies() -> None:
    texts = [record["text"] for record in records(_N)]
    copies = [found for found in find_duplicates(texts) if found is not None]
    assert 0.01 * _N < len(copies) < 0.08 * _N
    assert len(set(texts)) > 0.97 * _N


def test_names_repeat_and_do_not_end() -> None:
    halves = [records(_N // 2), records(_N // 2, first=_N // 2)]
    first, second = (
        Counter(name for record in half for name in _TWO_CAPITALISED.findall(record["text"]))
        for half in halves
    )
    assert len(first.keys() & second.keys()) > 200
    assert len(second.keys() - first.keys()) > 200


def test_a_folder_holds_the_same_as_the_records(tmp_path: Path) -> None:
    write(tmp_path, 20, seed=5)
    found = [item for item in read(tmp_path, make_options()) if isinstance(item, Article)]
    for record, article in zip(records(20, seed=5), found, strict=True):
        assert (article.title, article.outlet) == (record["title"], record["outlet"])
        assert article.category == record["category"]
        assert article.published is not None
        assert article.published.date().isoformat() == record["published"]
        assert record["text"].split()[-20:] == article.text.split()[-20:]


def test_what_stood_in_our_articles_is_not_in_the_gaps() -> None:
    names = {
        piece.form
        for source in sources()
        for paragraph in source.paragraphs
        for piece in paragraph
        if isinstance(piece, Gap) and piece.kind == "last" and len(piece.form) > 5
    }
    assert len(names) > 60
    words = {word for record in records(100) for word in re.findall(r"[^\W\d_]+", record["text"])}
    assert not (names & words) - {*WOMEN, *MEN}
