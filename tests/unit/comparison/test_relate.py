"""Pairs of bare texts: relation, reason, and the words that the reason is about."""

from __future__ import annotations

import pandas as pd
import pytest

import newslens as nl
from newslens.errors import InputError

relate = nl.comparison.relate


@pytest.mark.parametrize(
    ("left", "right", "relation", "why"),
    [
        ("The ferry sank in the bay.", "The ferry went down in the bay.", "agree", ""),
        ("The ferry sank in the bay.", "Bread has become cheaper in Norway.", "unrelated", ""),
        (
            "The army sent 3,000 soldiers to the coast.",
            "The army sent 10,000 soldiers to the coast.",
            "conflict",
            "numbers differ: 3,000 soldiers and 10,000 soldiers",
        ),
        (
            "The ferry sank in the bay.",
            "The ferry did not sink in the bay.",
            "conflict",
            "right denies what left asserts: not",
        ),
        (
            "The minister denied that the ferry had sunk.",
            "The ferry has sunk.",
            "conflict",
            "left denies what right asserts: denied",
        ),
        (
            "The drills began on October 23.",
            "The drills began on October 24.",
            "conflict",
            "dates differ: October 23 (10-23) and October 24 (10-24)",
        ),
        (
            "The court convicted the ferry owner.",
            "The court acquitted the ferry owner.",
            "conflict",
            "opposites: convicted and acquitted",
        ),
    ],
)
def test_relations(left: str, right: str, relation: str, why: str) -> None:
    [row] = relate([(left, right)]).to_dict("records")
    assert (row["relation"], row["why"]) == (relation, why)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The ferry did not sink in the bay.", "The ferry never sank in the bay."),
        ("About 3,000 soldiers were sent.", "Some 2,900 soldiers were sent."),
        ("At least 80 people were killed.", "A blast killed 95 people."),
        ("The man was found not guilty.", "The man was acquitted."),
        ("No. 2 Ann Lee won the cup.", "World number two Ann Lee won the cup."),
        ("The ferry did not sail until Tuesday.", "The ferry sailed on Tuesday."),
        ("Nine of ten mills closed in Leam.", "Nine mills closed in Leam."),
    ],
)
def test_what_is_no_conflict(left: str, right: str) -> None:
    assert relate([(left, right)])["relation"][0] != "conflict"


def test_a_hedge_is_a_reason_and_no_agreement_of_short_texts() -> None:
    [row] = relate([("The ferry sank in Leam.", "The ferry may have sunk in Leam.")]).to_dict(
        "records"
    )
    assert row["why"] == "right hedges: may"
    assert row["hedged"]
    assert row["right_marks"] == [10, 13]


def test_marks_are_the_words() -> None:
    left, right = "About 3,000 soldiers left Ada.", "Some 10,000 soldiers left Ada."
    [row] = relate([(left, right)]).to_dict("records")
    marks = [left[slice(*row["left_marks"])], right[slice(*row["right_marks"])]]
    assert marks == ["About 3,000 soldiers", "Some 10,000 soldiers"]


def test_sides_can_be_swapped() -> None:
    pairs = [
        ("The ferry sank in the bay.", "The ferry did not sink in the bay."),
        ("Ten ships left Ada.", "Twelve ships left Ada."),
        ("The ferry sank.", "The ferry went down."),
    ]
    turned = [(b, a) for a, b in pairs]
    assert relate(pairs)["relation"].tolist() == relate(turned)["relation"].tolist()


def test_any_texts_and_none_are_judged() -> None:
    texts = ["", " ", "?", "🦊🦊", "\ud800", "a" * 5000, "1,2,3", "No.", "not"]
    found = relate([(a, b) for a in texts for b in texts])
    assert len(found) == len(texts) ** 2
    assert found["similarity"].between(0, 1).all()
    assert relate([]).empty


def test_a_frame_of_pairs() -> None:
    frame = pd.DataFrame({"a": ["The ferry sank."], "b": ["The ferry sank."]})
    assert relate(frame)["relation"].tolist() == ["agree"]


@pytest.mark.parametrize("pairs", [["one text"], [("one",)], [("one", 2)], [("a", "b", "c")]])
def test_what_is_no_pair_is_named(pairs: list[tuple[str, str]]) -> None:
    with pytest.raises(InputError, match="pair 0 is"):
        relate(pairs)
