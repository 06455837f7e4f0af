"""Reason: one thing that was found in two statements."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two statements were judged as they were.

    `weight` says what follows from it: "conflict" if they are about one matter, "apart" that
    they do not say the same, "note" nothing, "agree" that they share it. `left` and `right` are
    offsets of the words in both texts; `is_plain`, of a denial, that it is a mere "not".
    """

    kind: str
    words: str
    weight: str
    left: tuple[Span, ...] = ()
    right: tuple[Span, ...] = ()
    is_plain: bool = False
