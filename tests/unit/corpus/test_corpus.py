import copy
import datetime as dt
import pickle
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

import newslens as nl
from newslens.corpus import Corpus
from newslens.corpus.columns import same_values
from newslens.tables import SCHEMA, check, conform


def test_nothing_makes_an_empty_corpus() -> None:
    for corpus in (Corpus({}), Corpus({}, {}), Corpus({}, None)):
        assert len(corpus) == 0
        assert check(corpus.tables) == []
        assert corpus.provenance == {}


def test_len_counts_articles(paper: Corpus) -> None:
    assert len(paper) == 3
    assert len(paper.filter(articles="a1")) == 1


@pytest.mark.parametrize("name", SCHEMA)
def test_each_table_is_an_attribute(paper: Corpus, name: str) -> None:
    table = getattr(paper, name)
    assert len(table) > 0
    pd.testing.assert_frame_equal(table, paper.tables[name])


def test_all_tables_are_there(paper: Corpus) -> None:
    assert list(paper.tables) == list(SCHEMA)


EDITS: list[Callable[[pd.DataFrame], object]] = [
    lambda frame: frame.__setitem__("kind", "mixed"),
    lambda frame: frame.iloc[0:1].__setitem__("speaker", "x"),
    lambda frame: frame.loc.__setitem__((0, "text"), "x"),
    lambda frame: frame.iloc.__setitem__((0, 0), "x"),
    lambda frame: frame.at.__setitem__((0, "actor"), "x"),
    lambda frame: frame.loc.__setitem__((slice(None), "confidence"), 0.0),
    lambda frame: frame.__delitem__("text"),
    lambda frame: frame.insert(0, "new", 1),
    lambda frame: frame.__setattr__("columns", list(range(len(frame.columns)))),
    lambda frame: frame.__setattr__("index", pd.Index([7] * len(frame))),
    lambda frame: frame["kind"].cat.codes.to_frame().__setitem__(0, 9),
]


@pytest.mark.parametrize("edit", EDITS)
def test_the_callers_edits_stay_outside(
    paper: Corpus, edit: Callable[[pd.DataFrame], object]
) -> None:
    before = paper.quotes.copy(deep=True)
    table = paper.quotes
    edit(table)
    pd.testing.assert_frame_equal(paper.quotes, before)
    pd.testing.assert_frame_equal(paper.tables["quotes"], before)
    of_all = paper.tables
    edit(of_all["quotes"])
    del of_all["articles"]
    pd.testing.assert_frame_equal(paper.quotes, before)
    assert len(paper.articles) == 3


def test_a_table_cannot_be_replaced(paper: Corpus) -> None:
    with pytest.raises(AttributeError):
        paper.quotes = paper.entities  # type: ignore[misc]


def test_edits_of_what_it_was_made_from_stay_outside() -> None:
    problems = conform("problems", [{"severity": "error", "message": "empty"}])
    provenance = {"inputs": ["one"], "settings": {"language": "en"}}
    corpus = Corpus({"problems": problems}, provenance)
    problems.loc[0, "message"] = "other"
    provenance["inputs"].append("two")  # type: ignore[attr-defined]
    provenance["settings"] = {}
    assert corpus.problems["message"].tolist() == ["empty"]
    assert corpus.provenance == {"inputs": ["one"], "settings": {"language": "en"}}


def test_provenance_is_the_callers_copy(paper: Corpus) -> None:
    mine = paper.provenance
    mine["settings"]["language"] = "fr"
    mine["inputs"].clear()
    mine["model"] = "x"
    assert paper.provenance["settings"] == {"language": "en"}
    assert paper.provenance["inputs"] == ["one", "two", "three"]
    assert paper.provenance["model"] == "en_core_web_sm"


def test_filter_returns_a_new_corpus(paper: Corpus) -> None:
    before = {name: table.copy(deep=True) for name, table in paper.tables.items()}
    narrowed = paper.filter(actors="Holt", text="harbor")
    assert narrowed is not paper
    assert narrowed.provenance == paper.provenance
    for name, table in paper.tables.items():
        pd.testing.assert_frame_equal(table, before[name])


def test_equal_to_its_like(paper: Corpus) -> None:
    assert paper == paper
    assert paper == Corpus(paper.tables, paper.provenance)
    assert copy.copy(paper) == paper
    assert pickle.loads(pickle.dumps(paper)) == paper  # noqa: S301


@pytest.mark.parametrize("name", SCHEMA)
def test_unequal_with_fewer_rows(paper: Corpus, name: str) -> None:
    fewer = paper.tables | {name: paper.tables[name].iloc[:-1]}
    assert Corpus(fewer, paper.provenance) != paper


def test_unequal_with_one_other_value(paper: Corpus) -> None:
    for name, column, value in (
        ("quotes", "confidence", 0.9 + 1e-9),
        ("quotes", "speaker", "Holt"),
        ("quotes", "start", 1),
        ("articles", "title", "harbor to open"),
        ("articles", "outlet", pd.NA),
        ("articles", "published", pd.Timestamp("2024-10-25T09:31")),
        ("sentences", "in_quote", False),
    ):
        changed = paper.tables[name]
        changed.loc[0, column] = value
        assert Corpus(paper.tables | {name: changed}, paper.provenance) != paper, column


def test_unequal_in_another_order(paper: Corpus) -> None:
    turned = paper.tables | {"quotes": paper.quotes.iloc[::-1]}
    assert Corpus(turned, paper.provenance) != paper


def test_unequal_with_other_provenance(paper: Corpus) -> None:
    assert Corpus(paper.tables, paper.provenance | {"model": "other"}) != paper
    assert Corpus(paper.tables) != paper


def test_unequal_with_one_more_column(paper: Corpus) -> None:
    more = paper.articles.assign(desk=1)
    assert Corpus(paper.tables | {"articles": more}, paper.provenance) != paper


def test_unequal_to_anything_else(paper: Corpus) -> None:
    assert paper != paper.tables
    assert paper != "corpus"
    assert paper is not None
    assert (paper == 3) is False


def test_values_that_cannot_be_compared_do_not_raise() -> None:
    rows = [{"article_id": "a", "text": "It rained.", "n_words": 2}]
    left = Corpus({"articles": conform("articles", [rows[0] | {"own": {1, 2}}])})
    right = Corpus({"articles": conform("articles", [rows[0] | {"own": [1, 2]}])})
    assert left == left
    assert left != right


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ((1, 2), [1, 2], True),
        (np.array([1, 2]), [1, 2], True),
        ([[1], []], [(1,), ()], True),
        ({"a": 1, "b": None}, {"a": 1}, True),
        (np.int64(1), 1, True),
        (pd.Timestamp("2024-10-25"), dt.datetime(2024, 10, 25), True),
        ([float("nan")], [None], True),
        (1, True, False),
        (1, 1.0, False),
        ("a", b"a", False),
        ([1, 2], [2, 1], False),
        ([1], [1, 2], False),
        ([1], 1, False),
        ({1}, [1], False),
        ({"a": 1}, {"a": 2}, False),
        ({"a": 1}, {"b": 1}, False),
        (None, "", False),
        (None, [], False),
        (dt.date(2024, 10, 25), dt.datetime(2024, 10, 25), False),
        (dt.datetime(2024, 10, 25, 2, tzinfo=dt.UTC), dt.datetime(2024, 10, 25, 2), False),
    ],
)
def test_which_values_are_the_same(one: object, other: object, equal: bool) -> None:
    assert same_values([one], [other]) is equal
    assert same_values([other], [one]) is equal


def test_missing_is_missing() -> None:
    def corpus(missing: object) -> Corpus:
        own = pd.Series([missing, "x"], dtype=object)
        return Corpus({"articles": pd.DataFrame({"text": ["a", "b"], "own": own})})

    assert corpus(None) == corpus(pd.NA) == corpus(float("nan"))
    assert corpus(None) != corpus("")


def test_it_has_no_hash(paper: Corpus) -> None:
    with pytest.raises(TypeError, match="unhashable"):
        hash(paper)


def test_it_is_the_public_class(paper: Corpus) -> None:
    assert nl.Corpus is Corpus
    assert isinstance(paper, nl.Corpus)
