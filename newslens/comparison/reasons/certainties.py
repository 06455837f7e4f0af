"""Certainties: one side is less sure of it than the other, or has it from somebody."""

from __future__ import annotations

from collections.abc import Iterator

from newslens.analysis.claims.marked import Marked
from newslens.comparison.reasons.reason import Reason, Span
from newslens.comparison.statements import Statement

_SAID = {
    "hedged": "hedges",
    "conditional": "says it on a condition",
    "future": "says it of the future",
    "question": "asks",
}


def find_certainties(left: Statement, right: Statement) -> Iterator[Reason]:
    """Say which side is less sure, and by which words."""
    for side, own, other in (("left", left, right), ("right", right, left)):
        said = own.facts.certainty
        if said != "asserted" and said != other.facts.certainty:
            words = own.facts.certainty_words
            reason = f"{side} {_SAID[said]}: {', '.join(w.text for w in words)}"
            yield Reason("certainties", reason, "note", *_placed(side, words))
        elif own.facts.vouched and not other.facts.vouched:
            word = own.facts.vouched
            told = word.text.strip(" ,:;-–—")
            yield Reason(
                "certainties", f"{side} has it from: {told}", "note", *_placed(side, (word,))
            )


def _placed(side: str, words: tuple[Marked, ...]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    spans = tuple((word.start, word.end) for word in words)
    return (spans, ()) if side == "left" else ((), spans)
