"""Corpus against brute force: which rows touch, and any filter on articles known by hand."""

import tempfile
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import newslens as nl
from newslens.corpus import Corpus
from newslens.corpus.index import Spans
from newslens.corpus.overlap import touching
from newslens.errors import NewslensWarning
from newslens.tables import SCHEMA, check, conform

Span = tuple[str, int, int]
IDS = ["a", "b", "a-2", "ä"]


def frame(spans: list[Span]) -> pd.DataFrame:
    data = pd.DataFrame(spans, columns=["article_id", "start", "end"])
    return data.astype({"article_id": "string", "start": "Int64", "end": "Int64"})


@st.composite
def sentences(draw: st.DrawFn) -> list[Span]:
    """Articles in any order; in each, sentences in order, side by side or apart."""
    found: list[Span] = []
    for article_id in draw(st.lists(st.sampled_from(IDS), unique=True)):
        at = 0
        for gap, length in draw(
            st.lists(st.tuples(st.integers(0, 3), st.integers(1, 9)), max_size=6)
        ):
            found.append((article_id, at + gap, at + gap + length))
            at += gap + length
    return found


@st.composite
def spans(draw: st.DrawFn) -> list[Span]:
    places = st.tuples(st.sampled_from([*IDS, "unknown"]), st.integers(0, 50), st.integers(0, 30))
    return [(a, start, start + length) for a, start, length in draw(st.lists(places, max_size=8))]


def overlap(left: Span, right: Span) -> bool:
    return left[0] == right[0] and left[1] < right[2] and right[1] < left[2]


@given(sentences(), spans(), st.data())
def test_touching_is_overlap_one_by_one(
    parts: list[Span], places: list[Span], data: st.DataObject
) -> None:
    first, last = touching(frame(parts), frame(places))
    assert [list(range(a, b)) for a, b in zip(first, last, strict=True)] == [
        [n for n, part in enumerate(parts) if overlap(part, place)] for place in places
    ]
    none = np.full(len(places), -1)
    spans = Spans(none, none, none, first, last, last - first == 1, none)
    assert spans.touched(np.ones(len(places), dtype=bool), len(parts)).tolist() == [
        any(overlap(part, place) for place in places) for part in parts
    ]
    kept = data.draw(st.lists(st.booleans(), min_size=len(parts), max_size=len(parts)))
    assert spans.touching(np.array(kept, dtype=bool)).tolist() == [
        any(keep and overlap(part, place) for keep, part in zip(kept, parts, strict=True))
        for place in places
    ]


NEWS = [
    {
        "text": "“The ships will return. They always have,” said Mira Holt of Lisbon.\n\n"
        "Costs And Doubts\n\nBernd Sauer told reporters that the harbor (again) costs 5% more. "
        "Holt met him in Oslo on Friday. “We agreed,” he said.",
        "title": "Ships To Return",
        "outlet": "Harbor Post",
        "category": "World",
        "date": "2024-10-25",
    },
    {
        "text": "Germany denied that it would pay.\n\nCosts And Doubts\n\n“No,” said Mira Holt. "
        "“We will not pay.” Berlin warned that the harbor would close.",
        "title": "Germany Says No",
        "outlet": "Valley Times",
        "category": "Local",
        "date": "2024-11-02",
    },
    {"text": "Nobody came."},
]


@pytest.fixture(scope="module")
def news() -> Corpus:
    """Three loaded articles with sections, quotes and actors."""
    corpus = nl.load(NEWS)
    assert len(corpus.quotes) > 3
    assert {"Mira Holt", "Bernd Sauer", "Germany"} <= set(corpus.actors["actor"])
    return corpus


def some(*values: object) -> st.SearchStrategy[Any]:
    return st.one_of(
        st.sampled_from(values), st.lists(st.sampled_from(values), min_size=1, max_size=3)
    )


DAYS = st.sampled_from(["2024-10-25", "2024-10", "2024", "2024-11-01", None])
BROAD: dict[str, st.SearchStrategy[Any]] = {
    "articles": some("Ships To Return", "Germany Says No", "x"),
    "outlets": some("Harbor Post", "Valley Times", "x"),
    "categories": some("World", "Local", "x"),
    "sections": st.lists(st.sampled_from(["Costs And Doubts", None, "x"]), min_size=1),
    "dates": st.one_of(
        st.sampled_from(["2024-10-25", "2024-11", "2024"]), st.tuples(DAYS, st.just("2024-12"))
    ),
}
TEXT = {"text": st.sampled_from(["harbor", "(again)", "we", "NO", ".*", "", "pay.”", "%"])}
NARROW: dict[str, st.SearchStrategy[Any]] = {
    "actors": some("Mira Holt", "mira holt", "Bernd Sauer", "Germany", "GERMANY"),
    "kinds": some("direct", "indirect", "mixed"),
    "labels": some("PERSON", "GPE", "PERCENT", "EVENT"),
}
CONDITIONS = st.fixed_dictionaries({}, optional=BROAD | TEXT | NARROW)


def ids(corpus: Corpus, name: str) -> list[str]:
    return corpus.tables[name][str(SCHEMA[name].key)].tolist()


KEYED = ("articles", "sections", "sentences", "entities", "quotes", "actors")


@settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(CONDITIONS)
def test_any_filter_leaves_a_valid_part(news: Corpus, conditions: dict[str, Any]) -> None:
    narrowed = news.filter(**conditions)
    assert check(narrowed.tables) == []
    for name in KEYED:
        kept = set(ids(narrowed, name))
        assert kept <= set(ids(news, name))
        if name != "actors":
            # In the order they had.
            assert [key for key in ids(news, name) if key in kept] == ids(narrowed, name)
    if narrowed.actors.empty and "actors" in conditions:
        with pytest.warns(NewslensWarning):
            again = narrowed.filter(**conditions)
    else:
        with warnings.catch_warnings():
            # An actor that is in no row any more is unknown.
            warnings.simplefilter("ignore", NewslensWarning)
            again = narrowed.filter(**conditions)
    assert again == narrowed


def as_list(value: Any) -> list[Any]:
    return [value] if isinstance(value, str) else list(value)


@settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(CONDITIONS)
def test_what_is_left_meets_the_conditions(news: Corpus, conditions: dict[str, Any]) -> None:
    narrowed = news.filter(**conditions)
    articles, quotes = narrowed.articles, narrowed.quotes
    for condition, column in (("outlets", "outlet"), ("categories", "category")):
        if condition in conditions:
            assert set(articles[column]) <= set(as_list(conditions[condition]))
    if "articles" in conditions:
        assert set(articles["title"]) <= set(as_list(conditions["articles"]))
    if "kinds" in conditions:
        assert set(quotes["kind"]) <= set(as_list(conditions["kinds"]))
    if "labels" in conditions:
        assert set(narrowed.entities["label"]) <= set(as_list(conditions["labels"]))
    if "actors" in conditions:
        names = {"Mira Holt", "Bernd Sauer", "Germany"}
        asked = {str(name).casefold() for name in as_list(conditions["actors"])}
        wanted = {name for name in names if any(a in name.casefold() for a in asked)}
        assert set(quotes["actor"]) | set(narrowed.entities["actor"]) <= wanted
    if "text" in conditions:
        # Every sentence holds the words, or a quote that starts in it reaches one that does.
        wanted_text = conditions["text"].lower()
        for sentence in narrowed.sentences.itertuples():
            reaching = quotes[quotes["sentence_id"] == sentence.sentence_id]
            assert wanted_text in str(sentence.text).lower() or len(reaching)


@settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.fixed_dictionaries({}, optional=BROAD | TEXT),
    st.fixed_dictionaries({}, optional=NARROW),
    st.booleans(),
)
def test_one_filter_after_the_other_is_both_at_once(
    news: Corpus, broad: dict[str, Any], narrow: dict[str, Any], turned: bool
) -> None:
    """Words come first: a sentence that a quote brought along may hold the words of the next."""
    first, second = (broad, narrow) if not turned or "text" in broad else (narrow, broad)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NewslensWarning)
        assert news.filter(**first).filter(**second) == news.filter(**first, **second)


@settings(
    deadline=None, max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(CONDITIONS)
def test_any_part_can_be_saved_and_opened(news: Corpus, conditions: dict[str, Any]) -> None:
    narrowed = news.filter(**conditions)
    with tempfile.TemporaryDirectory() as folder:
        opened = nl.open(narrowed.save(Path(folder, "part.newslens")))
    assert opened == narrowed
    assert opened.filter() == narrowed.filter()


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
    st.binary(max_size=3),
    st.dates(),
    st.datetimes(),
    st.decimals(allow_nan=False, allow_infinity=False, places=2),
)
COLUMNS = st.one_of(
    st.sampled_from([st.booleans(), st.integers(-(2**63), 2**63 - 1), st.text(
        st.characters(exclude_categories=["Cs"]), max_size=5
    ), st.floats(), st.dates(), st.datetimes(), st.binary(max_size=3)]).flatmap(
        lambda values: st.one_of(
            st.lists(st.none() | values, min_size=3, max_size=3),
            st.lists(st.none() | st.lists(values, max_size=3), min_size=3, max_size=3),
        )
    ),
    st.lists(VALUES, min_size=3, max_size=3),
)  # fmt: skip


@settings(deadline=None, max_examples=40)
@given(COLUMNS)
def test_any_column_comes_back_or_is_refused(values: list[Any]) -> None:
    rows = [
        {"article_id": key, "text": "x", "n_words": 1, "own": value}
        for key, value in zip("abc", values, strict=True)
    ]
    corpus = Corpus({"articles": conform("articles", rows)})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "work.newslens")
        try:
            corpus.save(path)
        except nl.NewslensError:
            assert not path.exists()
            return
        opened = nl.open(path)
    assert opened == corpus
