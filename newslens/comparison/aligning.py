"""Aligning: which claims of one side belong to which of the other.

Embeddings propose a few for each claim; each proposal is judged; the best are taken first. A
claim goes with one of the other side, and with more where several say parts of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from newslens.comparison.embedding import Vectors
from newslens.comparison.judging import LEAST_SIMILARITY, Judgement, judge, set_by_hand
from newslens.comparison.preparing import Prepared

# Proposed to each claim, of each side; and how much of the product of both is held at a time.
_PROPOSED = 5
_AT_ONCE, _OTHERS_AT_ONCE = 512, 8_192
_RANK = {"conflict": 0, "agree": 0, "related": 1}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims that belong together, by their places on both sides."""

    left: int
    right: int
    judgement: Judgement


def align(
    left: Prepared,
    right: Prepared,
    by_hand: Mapping[tuple[int, int], str] | None = None,
    one_story: Callable[[int, int], bool] = lambda a, b: False,
) -> list[Pair]:
    """Pair the claims of two sides; those in no pair have no counterpart.

    Agreement and conflict come before mere relatedness, the more alike before the less. A claim
    that is taken is given to a second only in agreement or conflict.

    Parameters
    ----------
    by_hand
        Relations that a person set, by the places of both claims: they come first, and "unrelated"
        keeps two claims apart.
    one_story
        Whether the articles of two claims, by their places, tell one story.
    """
    given = by_hand or {}
    pairs = [
        Pair(a, b, set_by_hand(relation, float(left.vectors[a] @ right.vectors[b])))
        for (a, b), relation in sorted(given.items())
        if relation != "unrelated"
    ]
    judged = [
        (_RANK[judgement.relation], -judgement.similarity, a, b, judgement)
        for a, b, similarity in sorted(proposed(left.vectors, right.vectors))
        if (a, b) not in given
        for judgement in [
            judge(left.statements[a], right.statements[b], similarity, one_story(a, b))
        ]
        if judgement.relation != "unrelated"
    ]
    judged.sort(key=lambda found: found[:4])
    taken_left, taken_right = {pair.left for pair in pairs}, {pair.right for pair in pairs}
    for rank, _, a, b, judgement in judged:
        both_taken = a in taken_left and b in taken_right
        one_taken = a in taken_left or b in taken_right
        if both_taken or (one_taken and rank > 0):
            continue
        taken_left.add(a)
        taken_right.add(b)
        pairs.append(Pair(a, b, judgement))
    return sorted(pairs, key=lambda pair: (pair.left, pair.right))


def proposed(left: Vectors, right: Vectors) -> set[tuple[int, int, float]]:
    """Propose pairs: for each claim the few most alike of the other side."""
    return {
        *_nearest(left, right),
        *((a, b, similarity) for b, a, similarity in _nearest(right, left)),
    }


def _nearest(some: Vectors, others: Vectors) -> Iterator[tuple[int, int, float]]:
    for first in range(0, len(some), _AT_ONCE):
        rows = some[first : first + _AT_ONCE]
        alike = np.empty((len(rows), 0), dtype=np.float32)
        places = np.empty((len(rows), 0), dtype=np.int64)
        # The most alike of all are among the most alike of each part: parts merge.
        for start in range(0, len(others), _OTHERS_AT_ONCE):
            found = rows @ others[start : start + _OTHERS_AT_ONCE].T
            alike = np.hstack([alike, found])
            own = np.arange(start, start + found.shape[1])
            places = np.hstack([places, np.broadcast_to(own, found.shape)])
            kept = min(_PROPOSED, alike.shape[1])
            best = np.argpartition(-alike, kept - 1, axis=1)[:, :kept]
            alike = np.take_along_axis(alike, best, axis=1)
            places = np.take_along_axis(places, best, axis=1)
        for row, column in zip(*np.nonzero(alike >= LEAST_SIMILARITY), strict=True):
            # Each pair by itself in the end: a product of many rounds otherwise.
            a, b = first + int(row), int(places[row, column])
            yield a, b, round(float(some[a] @ others[b]), 6)
