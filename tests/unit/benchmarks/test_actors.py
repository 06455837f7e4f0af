"""Mentions found under the right name, and actors told apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.actors import by_mention, told_apart
from benchmarks.quoted import Annotated, Gold, Mention, Predictions

HOLM = Mention((0, 8), "name", "Ada Holm")
SHE = Mention((20, 23), "pronoun", "Ada Holm")
BIRCH = Mention((40, 50), "name", "Carl Birch")


def gold(*mentions: Mention) -> Gold:
    return Gold("a", [Annotated("a", "x" * 80, [], mentions=mentions)])


def found(*mentions: Mention) -> Predictions:
    return Predictions("a test", {}, mentions={"a": list(mentions)})


def test_mentions_are_found_and_have_the_right_actor_or_not() -> None:
    given = found(replace(HOLM, actor="Holm"), replace(SHE, actor="Carl Birch"))
    rows = by_mention(gold(HOLM, SHE, BIRCH), given).to_dict("index")
    assert rows["name"] == {
        "mentions": 2,
        "mention found": 50.0,
        "actor right": 50.0,
        "right of found": 100.0,
    }
    assert rows["pronoun"]["mention found"] == 100
    assert rows["pronoun"]["actor right"] == 0
    assert rows["all"]["right of found"] == 50


def test_a_mention_is_found_by_half_of_the_shorter_and_once() -> None:
    inside, beside = Mention((4, 8), "name", "Ada Holm"), Mention((7, 16), "name", "Ada Holm")
    assert by_mention(gold(HOLM), found(inside)).to_dict("index")["all"]["mention found"] == 100
    assert by_mention(gold(HOLM), found(beside)).to_dict("index")["all"]["mention found"] == 0
    twice = by_mention(gold(HOLM, replace(HOLM, span=(1, 8))), found(inside))
    assert twice.to_dict("index")["all"]["mention found"] == 50


def test_what_nobody_annotated_is_not_judged() -> None:
    assert told_apart(gold(HOLM), found(HOLM, BIRCH))["F1"] == 100
    assert by_mention(gold(), found(BIRCH)).empty
    assert by_mention(gold(HOLM), Predictions("a test", {})).empty


def test_two_actors_in_one_cost_precision_and_one_in_two_recall() -> None:
    wanted = gold(HOLM, SHE, BIRCH)
    one = told_apart(wanted, found(HOLM, SHE, replace(BIRCH, actor="Ada Holm")))
    assert one["precision"] == pytest.approx(100 * 5 / 9)
    assert one["recall"] == 100
    two = told_apart(wanted, found(HOLM, replace(SHE, actor=None), BIRCH))
    assert two["precision"] == 100
    assert two["recall"] == pytest.approx(100 * 2 / 3)
