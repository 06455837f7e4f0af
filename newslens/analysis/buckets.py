"""Buckets: which texts have all values of a band of their sketches in common."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from newslens.analysis.sketches import N_BANDS, Positions, Sketches

_MOST_MET = 200
_NONE = -1


class Buckets:
    """The texts that share a band with another, and which of them were met, bucket by bucket.

    Most texts share none, and cost no room here. A text is called by its row among those that
    do; rows rise with positions.

    Method: bands of MinHash values (Leskovec, Rajaraman and Ullman, "Mining of Massive
    Datasets", chapter 3), each worked out by sorting, one after the other.
    """

    def __init__(self, sketches: Sketches) -> None:
        shared = np.zeros(len(sketches), dtype=bool)
        found = []
        for members, begins in _groups(sketches):
            shared[members] = True
            found.append((members, begins))
        self.positions: Positions = np.flatnonzero(shared)
        row_of = np.cumsum(shared, dtype=np.int32) - 1
        self._of_row: npt.NDArray[np.int32] = np.full(
            (len(self.positions), N_BANDS), _NONE, dtype=np.int32
        )
        parts, starts, n_members, n_buckets = [], [], 0, 0
        for band, (members, begins) in enumerate(found):
            rows = row_of[members]
            sizes = np.diff(begins, append=len(members))
            numbers = np.arange(n_buckets, n_buckets + len(begins), dtype=np.int32)
            self._of_row[rows, band] = np.repeat(numbers, sizes)
            parts.append(rows)
            starts.append(begins + n_members)
            n_members += len(members)
            n_buckets += len(begins)
        self._starts = np.concatenate(starts) if starts else np.zeros(0, dtype=np.int64)
        # The rows of a bucket; from its start on, those that were met take the place of all.
        self._members = np.concatenate(parts) if parts else np.zeros(0, dtype=np.int32)
        self._n_met = np.zeros(n_buckets, dtype=np.uint8)

    def met(self, row: int) -> npt.NDArray[np.int32]:
        """Return the rows that were met in the buckets of a row, in order."""
        own = self._own(row)
        counts = self._n_met[own].tolist()
        starts = self._starts[own].tolist()
        parts = [
            self._members[start : start + count]
            for start, count in zip(starts, counts, strict=True)
            if count
        ]
        return np.unique(np.concatenate(parts)) if parts else np.zeros(0, dtype=np.int32)

    def meet(self, row: int) -> None:
        """Let a row be met by those that follow; rows are to come in order."""
        own = self._own(row)
        # A trailer that so many texts end in tells no copies: their own words do.
        free = own[self._n_met[own] < _MOST_MET]
        # As many rows at most were met as came before, so that none is lost that is to come.
        self._members[self._starts[free] + self._n_met[free]] = row
        self._n_met[free] += 1

    def _own(self, row: int) -> npt.NDArray[np.int32]:
        buckets: npt.NDArray[np.int32] = self._of_row[row]
        own: npt.NDArray[np.int32] = buckets[buckets != _NONE]
        return own


def _groups(sketches: Sketches) -> Iterator[tuple[npt.NDArray[np.uint32], Positions]]:
    """Yield for each band the positions that share a value there, and where each group begins."""
    told = np.flatnonzero(sketches.sizes)
    if len(told) < 2:
        return
    for values in sketches.bands(told):
        order = np.argsort(values, kind="stable")
        ranked = values[order]
        as_before = np.append(False, ranked[1:] == ranked[:-1])
        shared = as_before | np.append(as_before[1:], False)
        yield told[order[shared]].astype(np.uint32), np.flatnonzero(~as_before[shared])
