"""Each condition, and several, on articles whose every row is known: exact rows expected."""

import datetime as dt
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from newslens.corpus import Corpus, open_corpus
from newslens.errors import InputError, NewslensWarning
from newslens.tables import SCHEMA, check

Shown = Callable[[Corpus], dict[str, str]]

TABLES = ("articles", "sections", "sentences", "entities", "quotes", "claims")
EVERYTHING = (
    "a1 a2 a3 | h1 h2 h3 h4 h5 | s1 s2 s3 s4 s5 s6 s7 s8 s9 s10 s11 s12"
    " | e1 e2 e3 e4 e5 e6 e7 e8 e9 | q1 q2 q3 q4 | c1 c2"
)
FIRST = "a1 | h1 h2 | s1 s2 s3 s4 s5 s6 s7 | e1 e2 e3 e4 e5 e6 e7 | q1 q2 | c1"
SECOND = "a2 | h3 h4 | s8 s9 s10 s11 | e8 e9 | q3 q4 | c2"
BOTH = (
    "a1 a2 | h1 h2 h3 h4 | s1 s2 s3 s4 s5 s6 s7 s8 s9 s10 s11"
    " | e1 e2 e3 e4 e5 e6 e7 e8 e9 | q1 q2 q3 q4 | c1 c2"
)
NOTHING = " |  |  |  |  | "
HOLT = "a1 a2 | h1 h2 h4 | s1 s2 s3 s6 s11 | e2 e4 e9 | q1 q4 | "
RENN = "a1 | h2 | s5 s6 | e3 e5 | q2 | c1"
LEADS = "a1 a2 a3 | h1 h3 h5 | s1 s2 s3 s8 s9 s12 | e1 e2 e8 | q1 q3 | c2"
COSTS = "a1 a2 | h2 h4 | s4 s5 s6 s7 s10 s11 | e3 e4 e5 e6 e7 e9 | q2 q4 | c1"
DIRECT = "a1 a2 | h1 h4 | s1 s2 s3 s11 | e1 e2 e9 | q1 q4 | "

ONE: list[tuple[dict[str, Any], str]] = [
    ({}, EVERYTHING),
    # actors
    ({"actors": "Mira Holt"}, HOLT),
    ({"actors": "Holt"}, HOLT),
    ({"actors": "mira HOLT"}, HOLT),
    ({"actors": "hOLt"}, HOLT),
    ({"actors": ["Mira Holt", "Holt"]}, HOLT),
    ({"actors": ("Renn",)}, RENN),
    ({"actors": {"Tobias Renn"}}, RENN),
    (
        {"actors": ["Renn", "quorn"]},
        "a1 a2 | h2 h3 | s5 s6 s8 | e3 e5 e8 | q2 q3 | c1",
    ),
    ({"actors": "Lund"}, "a1 | h2 | s6 | e6 |  | "),
    ({"actors": []}, NOTHING),
    # articles
    ({"articles": "a1"}, FIRST),
    ({"articles": "River Rises"}, SECOND),
    ({"articles": ["a1", "River Rises"]}, BOTH),
    ({"articles": ["a1", "a9"]}, FIRST),
    ({"articles": "a3"}, "a3 | h5 | s12 |  |  | "),
    ({"articles": "river rises"}, NOTHING),
    ({"articles": []}, NOTHING),
    # outlets, categories
    ({"outlets": "Harbor Post"}, FIRST),
    ({"outlets": ["Valley Times", "Harbor Post"]}, BOTH),
    ({"outlets": "Harbor"}, NOTHING),
    ({"categories": "Local"}, SECOND),
    ({"categories": ["Local", "World"]}, BOTH),
    ({"categories": "Sports"}, NOTHING),
    # sections
    ({"sections": "Costs And Doubts"}, COSTS),
    ({"sections": [None]}, LEADS),
    ({"sections": ["Costs And Doubts", None]}, EVERYTHING),
    ({"sections": "h2"}, "a1 | h2 | s4 s5 s6 s7 | e3 e4 e5 e6 e7 | q2 | c1"),
    ({"sections": ["h5", "h4"]}, "a2 a3 | h4 h5 | s10 s11 s12 | e9 | q4 | "),
    ({"sections": "costs and doubts"}, NOTHING),
    ({"sections": []}, NOTHING),
    # dates
    ({"dates": "2024-10-25"}, FIRST),
    ({"dates": "2024-10-24"}, NOTHING),
    ({"dates": "2024-10"}, FIRST),
    ({"dates": "2024-11"}, SECOND),
    ({"dates": "2024"}, BOTH),
    ({"dates": "2023"}, NOTHING),
    ({"dates": dt.date(2024, 10, 25)}, FIRST),
    ({"dates": dt.datetime(2024, 10, 25, 23)}, FIRST),
    ({"dates": pd.Timestamp("2024-11-02")}, SECOND),
    ({"dates": pd.Timestamp("2024-11-02", tz="Asia/Tokyo")}, SECOND),
    ({"dates": np.datetime64("2024-10-25")}, FIRST),
    ({"dates": ("2024-10-25", "2024-11-02")}, BOTH),
    ({"dates": ["2024-10-25", "2024-11-02"]}, BOTH),
    ({"dates": ("2024-10-26", "2024-11-01")}, NOTHING),
    ({"dates": ("2024-10", "2024-10")}, FIRST),
    ({"dates": ("2024", "2024-10-25")}, FIRST),
    ({"dates": (dt.date(2024, 10, 26), "2024")}, SECOND),
    ({"dates": ("2024-10-26", None)}, SECOND),
    ({"dates": (None, "2024-10-25")}, FIRST),
    ({"dates": (None, "2024-10-24")}, NOTHING),
    ({"dates": (None, None)}, BOTH),
    # kinds
    ({"kinds": "direct"}, DIRECT),
    ({"kinds": "indirect"}, "a1 a2 | h2 h3 | s5 s8 | e3 e8 | q2 q3 | c1"),
    (
        {"kinds": ["direct", "indirect"]},
        "a1 a2 | h1 h2 h3 h4 | s1 s2 s3 s5 s8 s11 | e1 e2 e3 e8 e9 | q1 q2 q3 q4 | c1",
    ),
    ({"kinds": "mixed"}, NOTHING),
    ({"kinds": "quoted"}, "a1 | h2 | s5 | e3 |  | c1"),
    ({"kinds": "own voice"}, "a2 | h3 | s9 |  |  | c2"),
    # labels
    ({"labels": "GPE"}, "a1 | h2 | s6 | e6 |  | "),
    ({"labels": "DATE"}, "a1 | h1 | s1 | e1 | q1 | "),
    ({"labels": ["GPE", "PERCENT"]}, "a1 | h2 | s6 s7 | e6 e7 |  | "),
    (
        # The quote q1 reaches from s1 to s3, where a person is named: s1 comes with it.
        {"labels": "PERSON"},
        "a1 a2 | h1 h2 h3 h4 | s1 s3 s5 s6 s8 s11 | e2 e3 e4 e5 e8 e9 | q1 q2 q3 q4 | c1",
    ),
    ({"labels": "EVENT"}, NOTHING),
    # text
    ({"text": "harbor"}, "a1 | h1 h2 | s1 s5 | e1 e3 | q1 q2 | c1"),
    ({"text": "HARBOR"}, "a1 | h1 h2 | s1 s5 | e1 e3 | q1 q2 | c1"),
    ({"text": "costs"}, "a1 a2 | h2 h4 | s4 s5 s10 | e3 | q2 | c1"),
    ({"text": "Nobody"}, "a3 | h5 | s12 |  |  | "),
    ({"text": "zebra"}, NOTHING),
    ({"text": ""}, EVERYTHING),
    # A quote of several sentences stays if one of them matches, with the one it starts in.
    ({"text": "ships will"}, "a1 | h1 | s1 s2 |  | q1 | "),
    ({"text": "ready"}, "a1 | h1 | s1 s3 | e2 | q1 | "),
    ({"text": "Monday. Ships"}, NOTHING),
]
SEVERAL: list[tuple[dict[str, Any], str]] = [
    ({"actors": "Holt", "text": "harbor"}, "a1 | h1 | s1 |  | q1 | "),
    ({"actors": "Holt", "dates": "2024-11"}, "a2 | h4 | s11 | e9 | q4 | "),
    ({"actors": "Holt", "kinds": "direct"}, "a1 a2 | h1 h4 | s1 s2 s3 s11 | e2 e9 | q1 q4 | "),
    ({"actors": "Holt", "kinds": "indirect"}, NOTHING),
    ({"actors": "Holt", "labels": "GPE"}, NOTHING),
    (
        {"actors": "Holt", "labels": "PERSON"},
        "a1 a2 | h1 h2 h4 | s1 s3 s6 s11 | e2 e4 e9 | q1 q4 | ",
    ),
    ({"actors": "Holt", "sections": "Costs And Doubts"}, "a1 a2 | h2 h4 | s6 s11 | e4 e9 | q4 | "),
    ({"actors": "Holt", "sections": [None]}, "a1 | h1 | s1 s2 s3 | e2 | q1 | "),
    ({"actors": "Quorn", "outlets": "Harbor Post"}, NOTHING),
    ({"kinds": "direct", "outlets": "Harbor Post"}, "a1 | h1 | s1 s2 s3 | e1 e2 | q1 | "),
    ({"kinds": "direct", "text": "monday"}, "a1 | h1 | s1 | e1 | q1 | "),
    ({"kinds": "direct", "labels": "DATE"}, "a1 | h1 | s1 | e1 | q1 | "),
    ({"outlets": "Harbor Post", "categories": "Local"}, NOTHING),
    ({"articles": "a2", "outlets": "Valley Times", "dates": "2024", "categories": "Local"}, SECOND),
    ({"sections": "Costs And Doubts", "categories": "Local"}, "a2 | h4 | s10 s11 | e9 | q4 | "),
    ({"sections": "Costs And Doubts", "text": "water"}, "a2 | h4 | s11 | e9 | q4 | "),
    (
        {"actors": "Renn", "articles": "a1", "outlets": "Harbor Post", "sections": "h2"}
        | {"categories": "World", "dates": "2024-10", "kinds": "indirect", "labels": "PERSON"}
        | {"text": "too much"},
        "a1 | h2 | s5 | e3 | q2 | c1",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("conditions", "wanted"), [*ONE, *SEVERAL])
def test_which_rows_are_kept(
    paper: Corpus, shown: Shown, conditions: dict[str, Any], wanted: str
) -> None:
    narrowed = paper.filter(**conditions)
    assert shown(narrowed) == dict(zip(TABLES, wanted.split(" | "), strict=True))
    assert check(narrowed.tables) == []
    assert len(narrowed) == len(wanted.split(" | ")[0].split())
    for name in SCHEMA:
        assert isinstance(narrowed.tables[name].index, pd.RangeIndex)


def test_names_can_come_one_by_one(paper: Corpus, shown: Shown) -> None:
    for condition in ("actors", "articles", "outlets", "categories", "sections", "kinds"):
        values = {"articles": "a1", "outlets": "Harbor Post", "categories": "World"} | {
            "actors": "Holt", "sections": "h1", "kinds": "direct"
        }  # fmt: skip
        one_by_one: Any = {condition: iter([values[condition]])}
        at_once: Any = {condition: values[condition]}
        assert paper.filter(**one_by_one) == paper.filter(**at_once)


@pytest.mark.parametrize(
    "text", [".*", "s.*p", "^", "$", "[a-z]", "\\w", "harbor|river", "+", "?", "\\", "%s", "{0}"]
)
def test_signs_of_regular_expressions_are_letters(paper: Corpus, text: str) -> None:
    assert len(paper.filter(text=text)) == 0


@pytest.mark.parametrize("text", ["5% (again).", "(", ")", "% (", "5%"])
def test_signs_that_are_there_are_found(paper: Corpus, shown: Shown, text: str) -> None:
    assert shown(paper.filter(text=text))["sentences"] == "s7"


def test_no_condition_is_the_corpus_itself(paper: Corpus) -> None:
    assert paper.filter() == paper
    assert paper.filter(actors=None, sections=None, dates=None, text=None) == paper


def test_problems_and_provenance_stay(paper: Corpus) -> None:
    for conditions, _ in ONE:
        narrowed = paper.filter(**conditions)
        assert narrowed.provenance == paper.provenance
        pd.testing.assert_frame_equal(narrowed.problems, paper.problems)


def test_rows_are_kept_as_they_are(paper: Corpus) -> None:
    narrowed = paper.filter(actors="Renn")
    for name in ("articles", "sections", "sentences", "entities", "quotes"):
        key = str(SCHEMA[name].key)
        before = paper.tables[name].set_index(key)
        after = narrowed.tables[name].set_index(key)
        for row in after.index:
            pd.testing.assert_series_equal(
                after.loc[row].astype(object), before.loc[row].astype(object)
            )


def test_a_claim_forgets_a_quote_that_is_gone(paper: Corpus) -> None:
    assert paper.filter(text="too much").claims["quote_id"].tolist() == ["q2"]
    assert paper.filter(kinds="quoted").claims["quote_id"].tolist() == [pd.NA]


class TestActors:
    def test_they_are_counted_anew(self, paper: Corpus) -> None:
        numbers = ["actor", "n_mentions", "n_articles", "n_quotes"]

        def counts(**conditions: Any) -> list[tuple[object, ...]]:
            actors = paper.filter(**conditions).actors
            return [tuple(row) for row in actors[numbers].itertuples(index=False)]

        assert counts() == [
            ("Mira Holt", 3, 2, 2),
            ("Tobias Renn", 2, 1, 1),
            ("Ilse Quorn", 1, 1, 1),
            ("Lund", 1, 1, 0),
        ]
        assert counts(articles="a2") == [("Ilse Quorn", 1, 1, 1), ("Mira Holt", 1, 1, 1)]
        assert counts(sections="h2") == [
            ("Tobias Renn", 2, 1, 1),
            ("Lund", 1, 1, 0),
            ("Mira Holt", 1, 1, 0),
        ]
        # Quoted there, not mentioned.
        assert counts(text="ships") == [("Mira Holt", 0, 1, 1)]
        assert counts(articles="a3") == []

    def test_their_dates_are_those_of_the_articles_kept(self, paper: Corpus) -> None:
        first, last = "first_published", "last_published"
        holt = paper.actors.set_index("actor").loc["Mira Holt"]
        assert (holt[first], holt[last]) == (
            pd.Timestamp("2024-10-25T09:30"),
            pd.Timestamp("2024-11-02T23:59:59"),
        )
        holt = paper.filter(dates="2024-10").actors.set_index("actor").loc["Mira Holt"]
        assert holt[first] == holt[last] == pd.Timestamp("2024-10-25T09:30")

    def test_aliases_and_labels_stay(self, paper: Corpus) -> None:
        kept = paper.filter(articles="a2").actors.set_index("actor")
        aliases: Any = kept.loc["Mira Holt", "aliases"]
        assert list(aliases) == ["Holt", "Mira Holt"]
        assert kept.loc["Mira Holt", "label"] == "PERSON"

    def test_an_unknown_one_warns_and_leaves_nothing(self, paper: Corpus, shown: Shown) -> None:
        with pytest.warns(NewslensWarning, match="no actor 'Jana Wirth'") as caught:
            narrowed = paper.filter(actors="Jana Wirth")
        assert caught[0].filename == __file__
        assert shown(narrowed) == dict.fromkeys(TABLES, "")
        assert len(narrowed) == 0
        assert check(narrowed.tables) == []

    def test_the_nearest_is_named(self, paper: Corpus) -> None:
        with pytest.warns(NewslensWarning, match="nearest: Mira Holt"):
            paper.filter(actors="Mira Hold")

    def test_the_known_ones_stay_beside_an_unknown_one(self, paper: Corpus, shown: Shown) -> None:
        with pytest.warns(NewslensWarning, match="'Jana Wirth'"):
            narrowed = paper.filter(actors=["Holt", "Jana Wirth"])
        assert shown(narrowed) == dict(zip(TABLES, HOLT.split(" | "), strict=True))

    def test_a_part_of_a_name_is_no_alias(self, paper: Corpus) -> None:
        with pytest.warns(NewslensWarning, match="'Mira'"):
            assert len(paper.filter(actors="Mira")) == 0

    def test_a_known_one_does_not_warn(self, paper: Corpus) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            paper.filter(actors=["holt", "Lund"])


@pytest.mark.parametrize(
    "dates",
    ["Friday", "2024-13", "2024-02-30", "2024-10-25 09:30", "24-10-25", "10-25", "10/11/2024",
     "2024/10/25", "25.10.2024", "2024-Q1", "2024-W43", "", " ", "NaT", "now", "20241025", 2024,
     20241025, 1.5, True, pd.NaT, [], (), ["2024"], ("2024", "2024", "2024"), ("x", None),
     (None, "2024-13"), ("2024-11", "2024-10"), ("2024-10-25", "2024-10-24"), {"2024"}],
)  # fmt: skip
def test_bad_dates_are_refused(paper: Corpus, dates: Any) -> None:
    with pytest.raises(InputError) as caught:
        paper.filter(dates=dates)
    assert repr(dates) in caught.value.seen
    assert "2024-10-25" in caught.value.expected
    assert "corpus.filter(dates=" in caught.value.hint


CHAINS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"outlets": "Harbor Post"}, {"actors": "Holt"}),
    ({"actors": "Holt"}, {"outlets": "Harbor Post"}),
    ({"dates": "2024"}, {"sections": "Costs And Doubts"}),
    ({"sections": "Costs And Doubts"}, {"dates": "2024"}),
    ({"actors": "Holt"}, {"kinds": "direct"}),
    ({"kinds": "direct"}, {"actors": "Holt"}),
    ({"text": "harbor"}, {"actors": "Holt"}),
    ({"text": "ready"}, {"kinds": "direct"}),
    ({"labels": "PERSON"}, {"kinds": "direct"}),
    ({"kinds": "direct"}, {"labels": "DATE"}),
    ({"actors": "Renn"}, {"text": "too much"}),
    ({"categories": "World", "text": "harbor"}, {"sections": [None], "labels": "DATE"}),
]


@pytest.mark.parametrize(("first", "second"), CHAINS)
def test_one_after_the_other_is_both_at_once(
    paper: Corpus, first: dict[str, Any], second: dict[str, Any]
) -> None:
    assert paper.filter(**first).filter(**second) == paper.filter(**first, **second)


@pytest.mark.parametrize("conditions", [c for c, wanted in [*ONE, *SEVERAL] if wanted != NOTHING])
def test_twice_is_once(paper: Corpus, conditions: dict[str, Any]) -> None:
    once = paper.filter(**conditions)
    assert once.filter(**conditions) == once


def test_an_empty_corpus_can_be_narrowed() -> None:
    empty = Corpus({})
    assert (
        empty.filter(outlets="x", sections=[None], dates="2024", kinds="direct", text="x") == empty
    )
    with pytest.warns(NewslensWarning, match="no actor 'Holt'"):
        assert empty.filter(actors="Holt") == empty


def test_conditions_are_named(paper: Corpus) -> None:
    with pytest.raises(TypeError):
        paper.filter("Holt")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="actor"):
        paper.filter(actor="Holt")  # type: ignore[call-arg]


def test_what_was_asked_for_travels_with_it(paper: Corpus, tmp_path: Path) -> None:
    assert paper.filter().origin == paper.origin
    once = paper.filter(text="the\nwar", positions=[1, 2])
    assert once.origin["narrowed"] == "text: the war; positions: 1, 2"
    twice = once.filter(articles=["a", "b", "c", "d", "e", "f"])
    assert twice.origin["narrowed"].endswith(", then articles: 6 of them")
    assert twice.provenance == paper.provenance
    assert "narrowed" not in paper.origin
    assert open_corpus(twice.save(tmp_path / "twice.newslens")).origin == twice.origin
    assert open_corpus(twice.save(tmp_path / "again.newslens")) == twice
