"""Times in a text, told from the day it was published."""

from __future__ import annotations

from datetime import date

import pytest

from newslens.analysis.claims.times import find_times

FRIDAY = date(2024, 10, 25)


def values(text: str, published: date | None = FRIDAY, past: bool = True) -> list[str | None]:
    found = find_times(text, 0, len(text), published, past)
    assert all(text[when.start : when.end] == when.text for when in found)
    return [when.value for when in found]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It shut on Friday.", "2024-10-25"),
        ("It shut on Wednesday.", "2024-10-23"),
        ("It shut last Friday.", "2024-10-18"),
        ("It shut yesterday.", "2024-10-24"),
        ("It shut on October 23.", "2024-10-23"),
        ("It shut on 23 October 2021.", "2021-10-23"),
        ("It shut in August.", "2024-08"),
        ("It shut in May 2019.", "2019-05"),
        ("It shut in 2019.", "2019"),
        ("It shut two days ago.", "2024-10-23"),
        ("It shut last year.", "2023"),
        ("It shut on 2024-01-02.", "2024-01-02"),
    ],
)
def test_the_past(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It will shut on Monday.", "2024-10-28"),
        ("It will shut tomorrow.", "2024-10-26"),
        ("It will shut next year.", "2025"),
        ("It will shut in two days.", "2024-10-27"),
    ],
)
def test_the_future(text: str, value: str) -> None:
    assert values(text, past=False) == [value]


def test_without_a_day_of_publication() -> None:
    assert values("It shut on Friday.", None) == [None]
    assert values("It shut on October 23.", None) == ["--10-23"]
    assert values("It shut in 2019.", None) == ["2019"]


@pytest.mark.parametrize(
    "text", ["It may shut.", "2000 people came.", "It cost $1990.", "Room 2024b"]
)
def test_what_is_no_time(text: str) -> None:
    assert values(text) == []
