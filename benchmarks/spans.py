"""Spans: the words of a text that a stretch covers, and which of them stand in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

Span = tuple[int, int]

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_EDGES = frozenset(" \t\r\n\u00a0\u200b\"“”„‘’'`«»,.;:!?-–—…")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
# A quotation that a paragraph leaves open runs to its end; an open single mark is an apostrophe.
_IN_MARKS = re.compile(
    r"(?:[“\"„]|(?<!\S)”)[^”\"]*(?:[”\"]|\Z)"
    r"|«[^»]*(?:»|\Z)"
    r"|(?<!\w)‘(?:[^’]|’(?=\w))*’"
    r"|''(?:[^']|'(?!'))*''"
)
_WHOLLY = 0.9

Left = TypeVar("Left")
Right = TypeVar("Right")


class Words:
    """The words of a text: where they stand, and which of them a stretch covers."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = [match.span() for match in _WORD.finditer(text)]
        self._marked = bytearray(len(text))
        self.quotations = [
            (paragraph.start() + quotation.start(), paragraph.start() + quotation.end())
            for paragraph in _PARAGRAPH.finditer(text)
            for quotation in _IN_MARKS.finditer(paragraph.group())
        ]
        for start, end in self.quotations:
            self._marked[start:end] = b"\1" * (end - start)

    def __len__(self) -> int:
        return len(self._spans)

    def inside(self, span: Span) -> frozenset[int]:
        """Positions of the words that a stretch touches."""
        start, end = span
        return frozenset(n for n, (a, b) in enumerate(self._spans) if a < end and b > start)

    def trimmed(self, span: Span) -> Span:
        """Cut blanks, quotation marks and punctuation off the ends of a stretch."""
        start, end = span
        while start < end and self._text[start] in _EDGES:
            start += 1
        while end > start and self._text[end - 1] in _EDGES:
            end -= 1
        return start, end

    def kind(self, span: Span) -> str:
        """Tell direct, indirect and mixed apart by the quotation marks in the text alone."""
        marked = [self._marked[at] for at in range(*span) if self._text[at].isalnum()]
        share = sum(marked) / len(marked) if marked else 0.0
        return "direct" if share >= _WHOLLY else "mixed" if share else "indirect"


def jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    """Share of the words of two stretches that both have."""
    both = len(one & other)
    return both / (len(one) + len(other) - both) if both else 0.0


def match(
    left: Sequence[Left],
    right: Sequence[Right],
    alike: Callable[[Left, Right], float],
    enough: float,
) -> list[tuple[int, int]]:
    """Pair two lists one to one, the most alike first, none that is less alike than `enough`.

    Of pairs that are equally alike the earlier one goes first.
    """
    scored = [
        (-likeness, n, m)
        for n, one in enumerate(left)
        for m, other in enumerate(right)
        if (likeness := alike(one, other)) >= enough
    ]
    free_left, free_right = set(range(len(left))), set(range(len(right)))
    pairs = []
    for _, n, m in sorted(scored):
        if n in free_left and m in free_right:
            free_left.remove(n)
            free_right.remove(m)
            pairs.append((n, m))
    return pairs


def overlap(one: Span | None, other: Span | None) -> bool:
    """Tell whether two mentions share half of the shorter one."""
    if one is None or other is None:
        return False
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared > 0 and 2 * shared >= min(one[1] - one[0], other[1] - other[0])
