"""Agreement of two annotations: alpha over words, and what both say of a stretch."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from benchmarks.agreement import (
    alpha,
    comparisons_of,
    disagreements,
    given_the_words,
    shared,
    words_inside,
)
from benchmarks.quoted import Annotated
from tests.unit.benchmarks.tram import FRIDAY, RAILS, WEEK, gold, quote


def test_alpha_is_one_for_the_same_and_below_none_for_the_opposite() -> None:
    assert alpha([(True, True), (False, False)]) == 1
    assert alpha([(True, False), (False, True)]) < 0
    assert math.isnan(alpha([(True, True)]))


def test_alpha_of_a_worked_example() -> None:
    # Twelve units, four disagreements, 14 values of one class and 10 of the other.
    pairs = [("0", "0")] * 5 + [("1", "1")] * 3 + [("0", "1")] * 4
    assert alpha(pairs) == pytest.approx(1 - 23 * 4 / (14 * 10))


def test_words_inside_either_annotation_are_compared() -> None:
    compared = comparisons_of(gold(WEEK), gold(quote("is shut for a week, Ada")))
    judged = words_inside(compared)
    assert judged.count((True, True)) == 5
    assert judged.count((True, False)) == 2
    assert judged.count((False, True)) == 1


def test_what_is_said_of_a_stretch_that_both_have_is_compared() -> None:
    second = replace(WEEK, kind="mixed", cue="said", cue_at=(45, 49), affiliation="Tramways")
    compared = comparisons_of(gold(WEEK, RAILS), gold(second, RAILS))
    rows = given_the_words(compared).to_dict("index")
    assert {name for name, row in rows.items() if row["same"] == 100} == {
        "speaker",
        "actor",
        "anonymous",
    }
    assert {row["quotes"] for row in rows.values()} == {2}


def test_disagreements_are_listed_from_both_sides() -> None:
    second = replace(WEEK, end=WEEK.end - 5, cue="said", cue_at=(45, 49))
    listed = list(disagreements(comparisons_of(gold(WEEK, RAILS), gold(second, FRIDAY))))
    assert [kind for kind, _ in listed] == ["span", "cue", "only the first", "only the second"]
    assert "'The line is shut for a'" in listed[0][1]


def test_only_articles_with_the_same_text_are_compared() -> None:
    other = replace(gold(), articles=[Annotated("tram", "Another text", []), *gold().articles[1:]])
    first, second, others = shared(gold(WEEK), other)
    assert (first.articles, second.articles, others) == ([], [], ["tram"])
