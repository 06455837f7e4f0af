"""Numbers: what both sides count, and whether they count the same."""

from __future__ import annotations

import math
from collections.abc import Iterator

from newslens.analysis.claims.quantities import Quantity, is_person
from newslens.comparison.reasons.reason import Reason
from newslens.comparison.statements import Statement

# Counted of people, and not told apart by the noun: "23 recruits", "10 people".
_OUTCOMES = {"dead", "hurt", "held", "missing"}


def find_numbers(left: Statement, right: Statement) -> Iterator[Reason]:
    """Compare the numbers of one and the same thing."""
    ours, theirs = left.facts.quantities, right.facts.quantities
    if not ours or not theirs:
        return
    taken: set[int] = set()
    for one in ours:
        matches = [
            (at, other)
            for at, other in enumerate(theirs)
            if at not in taken and of_one_thing(one, other)
        ]
        if not matches:
            continue
        at, other = next(((n, q) for n, q in matches if agree(one, q)), matches[0])
        taken.add(at)
        spans = ((one.start, one.end),), ((other.start, other.end),)
        if agree(one, other):
            yield Reason("numbers", f"both say {shown(one, other)}", "agree", *spans)
        else:
            words = f"numbers differ: {one.text} and {other.text}"
            yield Reason("numbers", words, "conflict", *spans)
    if taken or any(agree(one, other) for one in ours for other in theirs):
        return
    for one in ours:
        for other in theirs:
            if _may_be_one_thing(one, other):
                words = f"other numbers: {one.text} and {other.text}"
                spans = ((one.start, one.end),), ((other.start, other.end),)
                yield Reason("numbers", words, "apart", *spans)
                return


def _may_be_one_thing(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers, not known to count one thing, are not known to count two."""
    bare = not one.unit or not other.unit
    return bare or (is_person(one.unit) and is_person(other.unit))


def of_one_thing(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers count the same thing."""
    if one.unit and one.unit == other.unit:
        return (
            one.role == other.role
            or not one.role
            or not other.role
            or not (one.role in _OUTCOMES or other.role in _OUTCOMES)
        )
    if one.role and one.role == other.role and one.role in _OUTCOMES:
        return all(not q.unit or is_person(q.unit) or q.unit == q.role for q in (one, other))
    return False


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers can be the same, one perhaps rounded."""
    if one.low <= other.high and other.low <= one.high:
        return True
    slack = max(_rounding(one, other), _rounding(other, one)) * (1 + 1e-9)
    return abs(one.value - other.value) <= slack


def _rounding(quantity: Quantity, other: Quantity) -> float:
    """Return half of the last place that a number was given to: of 3,000, 500; of 0.7, 0.05.

    150 may be the very number, 3,000 hardly is; 4 may be 3.6 where the other side has decimals.
    """
    value = quantity.value
    if not value or not math.isfinite(value):
        return 0.0
    if value != int(value):
        decimals = len(f"{value:.10g}".partition(".")[2])
        return 0.5 * 10.0**-decimals
    if value < 100:
        return 0.5 if other.value != int(other.value) else 0.0
    zeros = len(f"{value:.0f}") - len(f"{value:.0f}".rstrip("0"))
    return 0.5 * 10.0**zeros if zeros >= 2 else 0.0


def shown(one: Quantity, other: Quantity) -> str:
    """Write a number for a reader, with what is counted."""
    return one.text if len(one.text) >= len(other.text) else other.text
