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

# Proposed to each claim, of each side; and rows of the product of both sides held at a time.
_PROPOSED = 5
_AT_ONCE = 512
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
    count = min(_PROPOSED, len(others))
    if not count:
        return
    for first in range(0, len(some), _AT_ONCE):
        # Each pair by itself in the end: a product of many rounds otherwise.
        alike = some[first : first + _AT_ONCE] @ others.T
        best = np.argpartition(-alike, count - 1, axis=1)[:, :count]
        for row, columns in enumerate(best):
            for column in columns:
                if alike[row, column] >= LEAST_SIMILARITY:
                    a, b = first + row, int(column)
                    yield a, b, round(float(some[a] @ others[b]), 6)
