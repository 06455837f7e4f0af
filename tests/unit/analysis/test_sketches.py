"""Sketches: merged in any grouping they are the same, and what they hold is found by its place."""

from __future__ import annotations

import itertools
import tempfile
from typing import IO, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslens.analysis.buckets import Buckets
from newslens.analysis.duplicates import find_copies, find_duplicates
from newslens.analysis.sketches import N_BANDS, Sketch, Sketches, sketch
from newslens.errors import StorageError
from tests.unit.analysis.test_duplicates import COPIES, NO_COPIES, ORIGINAL

TEXTS = [ORIGINAL, *NO_COPIES.values(), *COPIES.values(), "They met.", ORIGINAL, "They met."]


def in_file(texts: list[str], file: IO[bytes] | None = None) -> Sketches:
    return Sketches(file).extend(map(sketch, texts))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, len(TEXTS)), max_size=5), st.randoms(use_true_random=False))
def test_any_grouping_of_parts_finds_the_same_copies(cuts: list[int], chance: Any) -> None:
    ends = [0, *sorted(cuts), len(TEXTS)]
    parts = [in_file(TEXTS[start:end]) for start, end in itertools.pairwise(ends)]
    while len(parts) > 1:
        at = chance.randrange(len(parts) - 1)
        parts[at].merge(parts.pop(at + 1))
    copied = find_copies(parts[0], TEXTS.__getitem__, 0.8)
    assert [None if at < 0 else at for at in copied.tolist()] == find_duplicates(TEXTS)
    assert any(at >= 0 for at in copied)


def test_a_file_serves_as_memory_does() -> None:
    with tempfile.TemporaryFile() as file:
        on_disk, held = in_file(TEXTS, file), in_file(TEXTS)
        every = np.arange(len(TEXTS))
        for one, other in zip(on_disk.bands(every), held.bands(every), strict=True):
            assert (one == other).all()
        # After reading, what is added goes to the end.
        on_disk.add(sketch(ORIGINAL))
        last, first = on_disk.values([len(TEXTS), 0])
        assert (last == first).all()


def test_bands_do_not_depend_on_how_many_are_held(monkeypatch: pytest.MonkeyPatch) -> None:
    sketches, of = in_file(TEXTS), np.array([0, 3, 9, 10])
    whole = list(sketches.bands(of))
    monkeypatch.setattr("newslens.analysis.sketches._HELD", 8 * len(of) * 3)
    monkeypatch.setattr("newslens.analysis.sketches._READ", 4)
    few = list(sketches.bands(of))
    assert len(whole) == len(few) == N_BANDS
    assert all((one == other).all() for one, other in zip(whole, few, strict=True))


@given(st.lists(st.integers(0, 4), max_size=30))
def test_the_first_that_is_the_same(kinds: list[int]) -> None:
    # Hashes that end in zeros are told apart, too.
    hashes = [bytes([kind]) + bytes(15) for kind in kinds]
    sketches = Sketches().extend(Sketch(one, 0, b"") for one in hashes)
    assert sketches.first_same().tolist() == [kinds.index(kind) for kind in kinds]


def test_no_texts_and_texts_that_share_nothing() -> None:
    assert find_duplicates([]) == []
    assert Buckets(in_file(["They met.", ORIGINAL])).positions.tolist() == []


def test_rows_are_met_in_the_buckets_they_share_and_no_others() -> None:
    texts = [ORIGINAL, NO_COPIES["another story"], COPIES["a dateline"], NO_COPIES["another story"]]
    buckets = Buckets(in_file(texts))
    assert buckets.positions.tolist() == [0, 1, 2, 3]
    assert buckets.met(2).tolist() == []
    buckets.meet(0)
    buckets.meet(1)
    assert buckets.met(2).tolist() == [0]
    assert buckets.met(3).tolist() == [1]


def test_a_full_disk_is_told() -> None:
    with (
        open("/dev/full", "r+b", buffering=0) as full,
        pytest.raises(StorageError, match="what copies are found by cannot be kept"),
    ):
        in_file(TEXTS, full)
