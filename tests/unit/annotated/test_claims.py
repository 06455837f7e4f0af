"""What our own annotated events are paired and judged to: figures that only rise."""

from __future__ import annotations

import json

import pytest

from benchmarks.claim_gold import EVENTS, Score, events, gold_pairs, score

FLOORS = EVENTS.parent / "claim_floors.json"


@pytest.fixture(scope="module")
def found() -> Score:
    total = Score()
    for event in events():
        score(event, total)
    return total


@pytest.mark.parametrize("name", json.loads(FLOORS.read_text(encoding="utf-8")))
def test_the_floors_are_reached(found: Score, name: str) -> None:
    floor = json.loads(FLOORS.read_text(encoding="utf-8"))[name]
    assert found.figures[name] >= floor, "\n".join(found.errors)


def test_there_is_something_to_find() -> None:
    relations = [relation for event in events() for relation in gold_pairs(event).values()]
    assert len(events()) >= 3
    assert relations.count("agree") >= 20
    assert relations.count("conflict") >= 30
