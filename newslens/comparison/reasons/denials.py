"""Denials: one side says that what the other says is not so."""

from __future__ import annotations

from collections.abc import Iterator

from newslens.analysis.claims.polarity import REPORTED_KEYS, Negation
from newslens.comparison.reasons.reason import Reason, Span
from newslens.comparison.statements import Statement

# Of what is denied, how much the other side must say; of what the other side says, how much
# must be denied: where the very word is that is denied, and where it is not.
_OF_DENIED, _MOST_OF_DENIED = 0.5, 0.6
_OF_OTHER, _OF_OTHER_LOOSE = 0.3, 0.6
_FEWEST_LOOSE = 3


def find_denials(left: Statement, right: Statement) -> Iterator[Reason]:
    """Look for what one side negates or denies and the other asserts."""
    ours = [n for n in left.facts.negations if _meets(n, left, right)]
    theirs = [n for n in right.facts.negations if _meets(n, right, left)]
    ours, theirs = ours or _same(theirs, left), theirs or _same(ours, right)
    if left.facts.negations and right.facts.negations and not (ours and theirs):
        # Each negates something: whether they then contradict each other is not known.
        return
    if ours and theirs:
        words = f"both deny it: {ours[0].word.text} and {theirs[0].word.text}"
        yield Reason("denials", words, "agree", _spans(ours), _spans(theirs))
    elif len(ours) % 2:
        yield Reason(
            "denials",
            f"left denies what right asserts: {ours[0].word.text}",
            "conflict",
            _spans(ours),
            _shared(ours, right),
            not any(n.is_denial or n.whole for n in ours),
        )
    elif len(theirs) % 2:
        yield Reason(
            "denials",
            f"right denies what left asserts: {theirs[0].word.text}",
            "conflict",
            _shared(theirs, left),
            _spans(theirs),
            not any(n.is_denial or n.whole for n in theirs),
        )


def _same(negations: list[Negation], other: Statement) -> list[Negation]:
    """Of the other side, what negates the same, though it says too little of it to be met."""
    turned: frozenset[str] = frozenset().union(*(n.of | {n.target} for n in negations))
    return [n for n in other.facts.negations if n.of & turned or n.target in turned]


def _meets(negation: Negation, own: Statement, other: Statement) -> bool:
    """Whether the other side says what a negation turns."""
    if own.name_keys and other.name_keys and not own.name_keys & other.keys:
        if not other.name_keys & own.keys:
            return False
    denied = (negation.of & own.keys) - REPORTED_KEYS
    if negation.whole:
        denied |= own.keys & other.keys
    shared = denied & other.keys
    if not shared or (len(shared) == 1 and len(other.keys) > 3 and len(denied) > 1):
        return False
    if not negation.whole and len(shared) < _OF_DENIED * len(denied):
        return False
    if negation.is_denial and not negation.whole and len(shared) >= _MOST_OF_DENIED * len(denied):
        # Of a denial that says what it denies, it does not matter what the other side says more.
        return len(shared) > 1
    if negation.is_denial or negation.target in other.keys:
        return len(shared) >= _OF_OTHER * len(other.keys)
    return len(shared) >= max(_FEWEST_LOOSE, _OF_OTHER_LOOSE * len(other.keys))


def _spans(negations: list[Negation]) -> tuple[Span, ...]:
    return tuple((n.word.start, n.word.end) for n in negations)


def _shared(negations: list[Negation], other: Statement) -> tuple[Span, ...]:
    keys = frozenset().union(*(n.of for n in negations)) & other.keys
    words = sorted((other.by_key[key].start, other.by_key[key].end) for key in keys)
    return tuple(words)
