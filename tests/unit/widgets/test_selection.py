import datetime as dt
from typing import Any

import pytest

from newslens.errors import InputError
from newslens.widgets.selection import Selection


def test_what_is_set_is_read_as_a_mapping() -> None:
    chosen = Selection(actors="Putin", sections=[None, "Costs"], text="war", positions=1)
    assert dict(chosen) == {
        "actors": ["Putin"],
        "sections": [None, "Costs"],
        "text": "war",
        "positions": [1],
    }
    assert len(chosen) == 4
    assert "kinds" not in chosen
    assert chosen["text"] == "war"
    assert chosen == {"actors": ["Putin"], "sections": [None, "Costs"], "text": "war"} | {
        "positions": [1]
    }


@pytest.mark.parametrize(
    "chosen",
    [
        {},
        {"actors": ["Ada “A” Birch", "O'Neill"]},
        {"dates": ("2024-10", None), "kinds": ["direct", "mixed"]},
        {"match": "article", "actors": ["A", "B"], "text": "it's"},
        {"sections": [None], "outlets": ["Quay Paper"], "categories": ["World"]},
        {"labels": ["ORG"], "articles": ["a1"], "positions": [1, 5]},
    ],
)
def test_it_prints_as_the_line_that_makes_it(chosen: dict[str, Any]) -> None:
    selection = Selection(**chosen)
    import newslens as nl

    again = eval(repr(selection), {"nl": nl})  # noqa: S307 - what we printed ourselves
    assert again == selection
    assert again.as_dict() == selection.as_dict() == chosen


def test_values_are_taken_as_people_give_them() -> None:
    chosen = Selection(dates=dt.date(2024, 10, 25), actors=iter(["A", "B", "A"]))
    assert chosen.dates == "2024-10-25"
    assert chosen.actors == ("A", "B")
    chosen.dates = ["2024-10", dt.date(2024, 11, 2)]
    assert chosen.dates == ("2024-10", "2024-11-02")
    chosen.dates = (None, None)
    chosen.actors = None
    assert dict(chosen) == {}


@pytest.mark.parametrize(
    "wrong",
    [
        {"actor": "Putin"},
        {"actors": 3},
        {"actors": [3]},
        {"positions": ["first"]},
        {"dates": "25.10.2024"},
        {"dates": ("2024-11", "2024-10")},
    ],
)
def test_what_cannot_be_chosen_is_answered_with_what_can(wrong: dict[str, Any]) -> None:
    with pytest.raises(InputError) as caught:
        Selection(**wrong)
    assert caught.value.hint


def test_a_change_is_told_once_however_many_traits_it_sets() -> None:
    selection, told = Selection(), []
    selection.listen(lambda: told.append(dict(selection)))
    selection.change(actors=["A"], kinds=["direct"], text="x")
    assert told == [{"actors": ["A"], "kinds": ["direct"], "text": "x"}]
    selection.replace({"text": "x"})
    selection.actors = ["B"]
    selection.actors = ["B"]
    selection.change(actors=["B"])
    assert told[1:] == [{"text": "x"}, {"actors": ["B"], "text": "x"}]
    with selection.hold_trait_notifications():
        selection.text, selection.actors = "", []
    assert told[3:] == [{}]
    selection.clear()
    assert len(told) == 4


def test_a_wrong_value_leaves_what_was_chosen() -> None:
    selection = Selection(actors=["A"])
    with pytest.raises(InputError):
        selection.change(actors=["B"], dates="yesterday")
    assert dict(selection) == {"actors": ["A"]}


def test_who_listens_no_more_is_told_no_more() -> None:
    selection, told = Selection(), []

    def listener() -> None:
        told.append(1)

    selection.listen(listener)
    selection.unlisten(listener)
    selection.actors = ["A"]
    assert told == []
