"""Dates: whether both sides name the same time."""

from __future__ import annotations

from collections.abc import Iterator

from newslens.analysis.claims.times import When
from newslens.comparison.reasons.reason import Reason
from newslens.comparison.statements import Statement


def find_dates(left: Statement, right: Statement) -> Iterator[Reason]:
    """Compare the times that both sides name, as far as both are known."""
    ours = [when for when in left.facts.times if when.value]
    theirs = [when for when in right.facts.times if when.value]
    if not ours or not theirs:
        return
    for one in ours:
        for other in theirs:
            if same_time(one.value or "", other.value or ""):
                words = f"both name {one.text}"
                yield Reason("dates", words, "agree", (_span(one),), (_span(other),))
                return
    one, other = ours[0], theirs[0]
    # "on Friday" in two articles of different weeks may be the same or two: not said to conflict.
    own_words = one.text.lower() != other.text.lower()
    if len(ours) == len(theirs) == 1 and own_words and one.event and one.event == other.event:
        words = f"dates differ: {_shown(one)} and {_shown(other)}"
        yield Reason("dates", words, "conflict", (_span(one),), (_span(other),))
    else:
        words = f"other dates: {_shown(one)} and {_shown(other)}"
        yield Reason("dates", words, "apart", (_span(one),), (_span(other),))


def same_time(one: str, other: str) -> bool:
    """Whether one time lies within the other: 2024-10-23 within 2024-10 and 2024."""
    if one.startswith("--") or other.startswith("--"):
        one, other = one.removeprefix("--"), other.removeprefix("--")
        if (len(one) == 4 and one.isdigit()) or (len(other) == 4 and other.isdigit()):
            return True
        one, other = _without_year(one), _without_year(other)
    if "W" in one or "W" in other:
        # A week and a day are not told apart here: what is not known to differ is the same.
        return (
            one[:4] == other[:4]
            if one != other and ("W" not in one or "W" not in other)
            else one == other
        )
    return one.startswith(other) or other.startswith(one)


def _without_year(value: str) -> str:
    return value[5:] if len(value) > 5 and value[4] == "-" and value[:4].isdigit() else value


def _span(when: When) -> tuple[int, int]:
    return when.start, when.end


def _shown(when: When) -> str:
    value = (when.value or "").removeprefix("--")
    return when.text if value in when.text or not value else f"{when.text} ({value})"
