"""Aligning: the pairs proposed are the most alike, however few claims are held at a time."""

from __future__ import annotations

import numpy as np
import pytest

from newslens.comparison import aligning
from newslens.comparison.embedding import Vectors
from newslens.comparison.judging import LEAST_SIMILARITY


def drawn(n: int, seed: int) -> Vectors:
    # Few dimensions, all positive: most are alike enough to be proposed.
    vectors = np.random.default_rng(seed).random((n, 6), dtype=np.float32)
    unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit


def nearest_by_sorting(some: Vectors, others: Vectors) -> set[tuple[int, int]]:
    alike = some @ others.T
    return {
        (row, int(column))
        for row in range(len(some))
        for column in np.argsort(-alike[row])[:5]
        if alike[row, column] >= LEAST_SIMILARITY
    }


@pytest.mark.parametrize("held", [1, 4, 7, 10_000])
@pytest.mark.parametrize(("left", "right"), [(40, 23), (3, 60), (1, 1), (0, 5), (5, 0)])
def test_parts_merge_into_the_most_alike_of_all(
    monkeypatch: pytest.MonkeyPatch, held: int, left: int, right: int
) -> None:
    monkeypatch.setattr(aligning, "_OTHERS_AT_ONCE", held)
    monkeypatch.setattr(aligning, "_AT_ONCE", 8)
    some, others = drawn(left, 1), drawn(right, 2)
    expected = nearest_by_sorting(some, others) | {
        (a, b) for b, a in nearest_by_sorting(others, some)
    }
    found = aligning.proposed(some, others)
    assert {(a, b) for a, b, _ in found} == expected
    assert bool(found) == bool(left and right)
    for a, b, similarity in found:
        assert similarity == round(float(some[a] @ others[b]), 6)
