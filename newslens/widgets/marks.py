"""Spans that overlap as they like, turned into marks that nest as HTML must."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Mark(Generic[T]):
    """A stretch of text, half open in code points, and what is to be said of it."""

    start: int
    end: int
    content: T


@dataclass(frozen=True, slots=True)
class Opened(Generic[T]):
    """A piece of a mark opens; `first` where the mark itself begins."""

    mark: Mark[T]
    first: bool


@dataclass(frozen=True, slots=True)
class Closed(Generic[T]):
    """A piece of a mark closes, the one opened last; `last` where the mark itself ends."""

    mark: Mark[T]
    last: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text between two boundaries, half open in code points."""

    start: int
    end: int


Event = Opened[T] | Closed[T] | Stretch


def nest(marks: Iterable[Mark[T]], start: int, end: int) -> Iterator[Event[T]]:
    """Walk through text[start:end] and say where pieces of marks open and close.

    Where marks overlap, the one that began first is outside, the longer of two that begin
    together, the earlier given of two alike. A mark that ends inside another one cuts it into
    pieces. Marks without text between `start` and `end` are passed over.

    Yields
    ------
    Opened, Closed or Stretch
        Each Closed belongs to the Opened that is still open and came last; the Stretches follow
        each other without a gap from `start` to `end`.

    Examples
    --------
    >>> for event in nest([Mark(0, 2, "a"), Mark(1, 3, "b")], 0, 3):
    ...     print(event)
    Opened(mark=Mark(start=0, end=2, content='a'), first=True)
    Stretch(start=0, end=1)
    Opened(mark=Mark(start=1, end=3, content='b'), first=True)
    Stretch(start=1, end=2)
    Closed(mark=Mark(start=1, end=3, content='b'), last=False)
    Closed(mark=Mark(start=0, end=2, content='a'), last=True)
    Opened(mark=Mark(start=1, end=3, content='b'), first=False)
    Stretch(start=2, end=3)
    Closed(mark=Mark(start=1, end=3, content='b'), last=True)
    """
    inside = [mark for mark in marks if max(mark.start, start) < min(mark.end, end)]
    coming = sorted(inside, key=lambda mark: (mark.start, -mark.end))
    edges = {start, end}
    for mark in inside:
        edges |= {max(mark.start, start), min(mark.end, end)}
    bounds = sorted(edges)
    stack: list[Mark[T]] = []
    next_up = 0
    for here, following in pairwise(bounds):
        reopened: list[Mark[T]] = []
        depth = next((i for i, mark in enumerate(stack) if mark.end <= here), len(stack))
        while len(stack) > depth:
            mark = stack.pop()
            yield Closed(mark, mark.end <= here)
            if mark.end > here:
                reopened.append(mark)
        for mark in reversed(reopened):
            stack.append(mark)
            yield Opened(mark, False)
        while next_up < len(coming) and coming[next_up].start <= here:
            mark = coming[next_up]
            next_up += 1
            stack.append(mark)
            yield Opened(mark, mark.start >= start)
        yield Stretch(here, following)
    while stack:
        mark = stack.pop()
        yield Closed(mark, mark.end <= end)
