"""Judging: what one statement is to another, and why.

Alike by embedding proposes; what both state, part by part, decides. A conflict is said only of
statements that are of one matter beyond the point they differ in: a false one is worse than a
missed one. The few numbers below were set by hand, in steps of a hundredth or a tenth, looking at
`benchmarks/claims.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from newslens.comparison.reasons import Reason, find_reasons
from newslens.comparison.statements import Statement

RELATIONS = ("agree", "conflict", "related", "unrelated")

# Below it two texts are of two matters, unless one denies the other; below the second so are
# those that name other people or places, or count another number of dead.
_ONE_MATTER, _ONE_EVENT = 0.54, 0.70
# How like a conflict's two sides must be, by what they differ in.
_CONFLICT = {"denials": 0.40, "opposites": 0.70, "numbers": 0.82, "dates": 0.80}
# A plain "not" says less than "denies" or "hoax" of what it is about.
_PLAIN_NOT = 0.60
# Of articles that tell one story, what is known of them makes up for what the texts leave out.
_NEAR_MATTER = 0.45
_NEAR_CONFLICT = _CONFLICT | {"opposites": 0.55, "numbers": 0.50, "dates": 0.60}
_NEARER = 0.08
# Less alike, two texts are never anything but of two matters.
LEAST_SIMILARITY = min(_NEAR_MATTER, *_CONFLICT.values())
# To agree, short texts must be more alike than long ones: they say less.
_SHORT, _LONG = 6, 10
_AGREE_SHORT, _AGREE_LONG = 0.78, 0.68
# A statement holds another if it says this much of it and is so much longer.
_NEARLY_ALL, _LONGER, _FEWEST = 0.8, 1.8, 2
# As alike as this, a hedge on one side is a matter of words.
_THE_SAME = 0.87


@dataclass(frozen=True, slots=True)
class Judgement:
    """A relation, how alike the two are (0 to 1), and the reasons, weightiest first."""

    relation: str
    similarity: float
    reasons: tuple[Reason, ...]

    @property
    def why(self) -> str:
        """The reasons in words."""
        return "; ".join(reason.words for reason in self.reasons)

    def marks(self, side: str) -> list[int]:
        """Offsets [start, end, ...] of the words that make a difference, on a side."""
        told = [reason for reason in self.reasons if reason.weight != "agree"]
        spans = {span for reason in told for span in getattr(reason, side)}
        return [offset for span in sorted(spans) if span[0] < span[1] for offset in span]

    @property
    def hedged(self) -> bool:
        """Whether one side is less sure than the other."""
        return any(reason.kind == "certainties" for reason in self.reasons)


def judge(
    left: Statement, right: Statement, similarity: float, one_story: bool = False
) -> Judgement:
    """Judge two statements whose embeddings are `similarity` alike.

    Parameters
    ----------
    similarity
        The cosine of their embeddings.
    one_story
        Whether they stand in articles that are known to tell one story.
    """
    reasons = find_reasons(left, right)
    apart = _name_others(left, right)
    deciding = [
        r for r in reasons if r.weight == "conflict" and _decides(r, apart, similarity, one_story)
    ]
    if deciding and not _are_of_two_days(reasons, deciding):
        relation = "conflict"
        reasons = [*deciding, *(r for r in reasons if r not in deciding)]
    elif similarity < (_NEAR_MATTER if one_story else _ONE_MATTER) or (
        not one_story and _are_two_events(left, right, reasons, apart, similarity)
    ):
        relation, reasons = "unrelated", []
    else:
        same = _say_the_same(left, right, reasons, similarity, _NEARER if one_story else 0.0)
        relation = "agree" if same else "related"
    return Judgement(relation, float(np.clip(similarity, 0, 1)), tuple(reasons))


def set_by_hand(relation: str, similarity: float) -> Judgement:
    """Return the judgement of a person."""
    reason = Reason("by hand", "set by hand", "note")
    return Judgement(relation, float(np.clip(similarity, 0, 1)), (reason,))


def _decides(reason: Reason, apart: bool, similarity: float, one_story: bool) -> bool:
    if reason.kind == "denials" and reason.is_plain and similarity < _PLAIN_NOT:
        return False
    if similarity < (_NEAR_CONFLICT if one_story else _CONFLICT)[reason.kind]:
        return False
    return reason.kind == "denials" or not apart


def _are_of_two_days(reasons: list[Reason], deciding: list[Reason]) -> bool:
    """Whether what differs may have changed: the two speak of different days."""
    dates = any(r.kind == "dates" and r.weight != "agree" for r in reasons)
    return dates and all(r.kind in {"numbers", "opposites"} for r in deciding)


def _name_others(left: Statement, right: Statement) -> bool:
    """Whether each names somebody or some place that the other does not."""
    return bool(left.name_keys - right.keys) and bool(right.name_keys - left.keys)


def _are_two_events(
    left: Statement, right: Statement, reasons: list[Reason], apart: bool, similarity: float
) -> bool:
    differ = any(r.kind in {"numbers", "countries"} and r.weight != "agree" for r in reasons)
    both = left.name_keys and right.name_keys
    strangers = both and not left.name_keys & right.keys and not right.name_keys & left.keys
    if differ or strangers:
        return similarity < _ONE_EVENT
    return apart and similarity < (_ONE_MATTER + _ONE_EVENT) / 2


def _say_the_same(
    left: Statement, right: Statement, reasons: list[Reason], similarity: float, nearer: float
) -> bool:
    if bool(left.facts.negations) != bool(right.facts.negations) and similarity < _THE_SAME:
        # One of them is negated; whether that turns the other round is not known.
        return False
    shorter = min(len(left.keys), len(right.keys))
    agreed = any(r.kind == "numbers" and r.weight == "agree" for r in reasons)
    for reason in reasons:
        if reason.weight in {"conflict", "apart"}:
            # Of long texts with many numbers one may differ, and they say the same.
            if not (reason.kind == "numbers" and agreed and shorter >= 2 + _SHORT):
                return False
        if reason.kind == "certainties" and shorter <= _SHORT and similarity < _THE_SAME:
            return False
    equally_sure = not any(reason.kind == "certainties" for reason in reasons)
    if equally_sure and (_contains(left, right) or _contains(right, left)):
        return True
    length = float(np.clip((shorter - _SHORT) / (_LONG - _SHORT), 0, 1))
    enough = _AGREE_SHORT - (_AGREE_SHORT - _AGREE_LONG) * length
    # Of one story, the same number speaks for the same event.
    return _likeness(left, right, similarity) + nearer * (1 + agreed) >= enough


def _likeness(left: Statement, right: Statement, similarity: float) -> float:
    """How alike two texts are, by meaning, by letters and by words; less if one says more."""
    grams, words = _dice(left.grams, right.grams), len(left.keys & right.keys)
    fewer, more = sorted((len(left.keys), len(right.keys)))
    covered = words / max(1, fewer)
    uneven = (more - fewer) / max(1, more + fewer)
    return 0.8 * similarity + 0.1 * grams + 0.1 * covered - 0.15 * uneven


def _contains(longer: Statement, shorter: Statement) -> bool:
    """Whether a much longer statement says all, or nearly all, that the shorter says."""
    words = {word.key for word in shorter.facts.words}
    among = {word.key for word in longer.facts.words}
    return (
        len(words) >= _FEWEST
        and len(among) >= _LONGER * len(words)
        and len(words & among) >= _NEARLY_ALL * len(words)
    )


def _dice(left: frozenset[str], right: frozenset[str]) -> float:
    return 2 * len(left & right) / max(1, len(left) + len(right))
