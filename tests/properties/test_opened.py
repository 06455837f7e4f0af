"""A corpus on disk against the same in memory: for any conditions, the same in every table."""

import json
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import newslens as nl
from newslens.corpus import Corpus
from newslens.corpus.actors import count_actors
from newslens.corpus.index import ARRAYS, Index
from newslens.corpus.writing import OF_ARTICLES, Writer
from newslens.errors import NewslensWarning
from newslens.tables import SCHEMA, check, conform
from tests.properties.test_corpus import CONDITIONS, NEWS

ANY = settings(
    deadline=None, max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def news() -> Corpus:
    """Articles with a column of their own, and one actor set by hand."""
    rows = [dict(row, desk=place) for row, place in zip(NEWS, ["a", None, "b"], strict=True)]
    return nl.load(rows).merge_actors(["Bernd Sauer"], into="B. Sauer")


@pytest.fixture(scope="module", params=["a file each", "parts", "format 1"])
def opened(news: Corpus, request: pytest.FixtureRequest) -> Iterator[Corpus]:
    """The same, opened."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "news.newslens")
        news.save(folder)
        if request.param == "parts":
            in_parts(news, folder)
        elif request.param == "format 1":
            shutil.rmtree(folder / "index")
            manifest = folder / "provenance.json"
            told = json.loads(manifest.read_text(encoding="utf-8"))
            old = {"format": 1, "provenance": told["provenance"]}
            manifest.write_text(json.dumps(old), encoding="utf-8")
        yield nl.open(folder)


def in_parts(news: Corpus, folder: Path) -> None:
    with Writer(folder, news.actors["actor"].tolist(), batch_rows=1, part_rows=2) as out:
        for article_id in news.articles["article_id"]:
            rows = {name: news.tables[name] for name in OF_ARTICLES}
            out.add({n: conform(n, f[f["article_id"] == article_id]) for n, f in rows.items()})
        out.finish(
            news.actors,
            news.problems,
            news.provenance,
            corrections=news.corrections,
            uncorrected=news._uncorrected,
        )


def assert_same(left: Corpus, right: Corpus) -> None:
    assert {name: left.index.n_rows(name) for name in SCHEMA} == {
        name: right.index.n_rows(name) for name in SCHEMA
    }
    assert repr(left) == repr(right)
    for name in SCHEMA:
        pd.testing.assert_frame_equal(left.tables[name], right.tables[name], check_exact=True)
    assert left == right
    assert left.origin == right.origin


@ANY
@given(CONDITIONS, CONDITIONS)
def test_it_is_narrowed_to_the_same(
    news: Corpus, opened: Corpus, first: dict[str, Any], second: dict[str, Any]
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NewslensWarning)
        one, other = opened.filter(**first), news.filter(**first)
        assert_same(one.filter(**second), other.filter(**second))
    assert_same(one, other)


@ANY
@given(CONDITIONS, CONDITIONS)
def test_what_follows_from_the_whole_is_what_its_own_tables_say(
    opened: Corpus, first: dict[str, Any], second: dict[str, Any]
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NewslensWarning)
        narrowed = opened.filter(**first).filter(**second)
    tables = narrowed.tables
    assert check(tables) == []
    for name in ARRAYS:
        own = Index(Corpus(tables)._tables).array(name)
        assert narrowed.index.array(name).tolist() == own.tolist(), name
    counted = count_actors(opened.actors, tables["articles"], tables["entities"], tables["quotes"])
    pd.testing.assert_frame_equal(tables["actors"], counted)


@ANY
@given(CONDITIONS)
def test_it_is_corrected_and_saved_the_same(
    news: Corpus, opened: Corpus, conditions: dict[str, Any]
) -> None:
    one, other = opened.filter(**conditions), news.filter(**conditions)
    if "Mira Holt" in set(other.actors["actor"]):
        one, other = (c.rename_actor("Mira Holt", "M. Holt") for c in (one, other))
    same = ["exact", "values", "kind", "status", "reason"]
    pd.testing.assert_frame_equal(one.corrections[same], other.corrections[same])
    for name in SCHEMA:
        pd.testing.assert_frame_equal(one.tables[name], other.tables[name], check_exact=True)
    with tempfile.TemporaryDirectory() as folder:
        again = nl.open(one.save(Path(folder, "part.newslens")))
        assert_same(again, one)


def test_what_was_corrected_before_is_undone(news: Corpus, opened: Corpus) -> None:
    (correction,) = opened.corrections["correction_id"]
    for name in SCHEMA:
        pd.testing.assert_frame_equal(
            opened.undo(correction).tables[name], news.undo(correction).tables[name]
        )


@ANY
@given(st.data())
def test_rows_are_taken_in_any_order(news: Corpus, opened: Corpus, data: st.DataObject) -> None:
    for name, table in SCHEMA.items():
        n = news.index.n_rows(name)
        rows = data.draw(st.lists(st.integers(0, n - 1), max_size=9) if n else st.just([]))
        taken = opened.index.take(name, rows)
        expected = news.tables[name].iloc[rows].reset_index(drop=True)
        pd.testing.assert_frame_equal(conform(name, taken), conform(name, expected))
        columns = [column.name for column in table.columns[::-2]]
        few = opened.index.take(name, rows, columns)
        pd.testing.assert_frame_equal(few.astype(object), expected[columns].astype(object))
