"""Near-duplicates: which articles copy an earlier one, as outlets do with one wire story.

Outlets change the headline, cut the tail, put in a paragraph, a dateline or a trailer; the rest
they leave word for word. So what counts is how many runs of words of the shorter text stand in
the longer one too.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from newslens.analysis.buckets import Buckets
from newslens.analysis.sketches import Positions, Sketches, bare_sketch, runs_of, sketch

# A cut story keeps this share of its length; a brief within a roundup is no copy of it.
_SHORTEST = 0.4
# By so much a sketch may deviate, four times its standard error.
_DEVIATION = 0.17
# Of many texts that share standing phrases, so many are compared run by run.
_MOST_COMPARED = 20
_ALL_BUT_SAME = 0.9
_NONE = -1

Shares = npt.NDArray[np.float64]


def find_duplicates(texts: Sequence[str], threshold: float | None = 0.8) -> list[int | None]:
    """Find the texts that are copies, or nearly copies, of an earlier one.

    Parameters
    ----------
    texts
        In the order in which the first is the original.
    threshold
        Which share of the runs of five words of the shorter text must stand in the longer one,
        above 0 and up to 1; below 0.5 some that meet it are missed. Texts of fewer than 50
        words (in scripts without blanks, 100 characters) and those less than four tenths as
        long as the other are copies only if they are the same. Of a very long text its
        beginning is compared. None: only texts that are the same are copies.

    Returns
    -------
    list of int or None
        For each text the position of the first text of its group, None for that one itself and
        for what copies nothing. Case and punctuation do not count. The same texts in the same
        order give the same result everywhere, and texts that follow do not change it.

    Examples
    --------
    >>> story = " ".join(f"The ship number {n} left the harbour." for n in range(20))
    >>> find_duplicates([story, "Ships leave.", "HALDEN (Agency) — " + story, "Ships leave."])
    [None, None, 0, 1]
    """
    sketches = Sketches().extend(map(bare_sketch if threshold is None else sketch, texts))
    copied = find_copies(sketches, texts.__getitem__, threshold).tolist()
    return [None if original == _NONE else original for original in copied]


def find_copies(
    sketches: Sketches, text_of: Callable[[int], str], threshold: float | None
) -> Positions:
    """Find copies as `find_duplicates` does, by the sketches of the texts.

    Parameters
    ----------
    sketches
        Of all the texts, in their order.
    text_of
        Gives the text at a position; asked for those alone that resemble another.

    Returns
    -------
    numpy.ndarray
        As `find_duplicates` returns, with -1 for None.
    """
    first = sketches.first_same()
    copied = np.full(len(sketches), _NONE, dtype=np.int64)
    repeated = first != np.arange(len(sketches))
    if threshold is not None:
        likely = _Copies(sketches, text_of, threshold)
        for row, position in enumerate(likely.positions):
            if not repeated[position]:
                copied[position] = likely.original_of(row)
    origin = first[repeated]
    copied[repeated] = np.where(copied[origin] == _NONE, origin, copied[origin])
    return copied


class _Copies:
    """The texts that share a band with another, compared in their order.

    Texts are called by their rows among these; rows rise with positions.
    """

    def __init__(self, sketches: Sketches, text_of: Callable[[int], str], threshold: float) -> None:
        self._threshold = threshold
        self._sketches = sketches
        self._buckets = Buckets(sketches)
        self.positions: list[int] = self._buckets.positions.tolist()
        self._sizes = sketches.sizes[self._buckets.positions]
        self._original = np.full(len(self.positions), _NONE, dtype=np.int64)
        self._runs = functools.lru_cache(maxsize=128)(
            lambda row: runs_of(text_of(self.positions[row]))
        )

    def original_of(self, row: int) -> int:
        """Return the position of the first text of the group that a text belongs to, or -1."""
        original = self._first_like(row)
        self._original[row] = row if original is None else original
        # What nearly equals its original is found by that; the buckets stay small.
        if original is None or self._likeness(row, [original])[0] < _ALL_BUT_SAME:
            self._buckets.meet(row)
        return _NONE if original is None else self.positions[original]

    def _first_like(self, row: int) -> int | None:
        found: set[int] = set()
        for other in self._likely(row):
            first = int(self._original[other])
            if first in found or self._shared(row, other) < self._threshold:
                continue
            # The halves of one text that is a copy of both are no copies of each other.
            if first == other or self._shared(row, first) >= self._threshold / 2:
                found.add(first)
        return min(found, default=None)

    def _likely(self, row: int) -> list[int]:
        """Return the texts that by length and sketch may be near, the nearest first."""
        others = self._buckets.met(row)
        own, sizes = int(self._sizes[row]), self._sizes[others].astype(np.int64)
        smaller, larger = np.minimum(sizes, own), np.maximum(sizes, own)
        fitting = smaller >= _SHORTEST * larger
        others, smaller, larger = others[fitting], smaller[fitting], larger[fitting]
        likeness = self._likeness(row, others.tolist())
        shared = self._threshold * smaller
        near = np.flatnonzero(likeness >= shared / (smaller + larger - shared) - _DEVIATION)
        ranked = near[np.argsort(-likeness[near], kind="stable")][:_MOST_COMPARED]
        found: list[int] = others[ranked].tolist()
        return found

    def _likeness(self, row: int, others: Sequence[int]) -> Shares:
        """Return the shares of equal values, which estimate the shares of runs in common."""
        values = self._sketches.values([self.positions[at] for at in (row, *others)])
        shares: Shares = (values[1:] == values[0]).mean(axis=1)
        return shares

    def _shared(self, left: int, right: int) -> float:
        """Return the share of the runs of the shorter text that the longer one has."""
        one, other = self._runs(left), self._runs(right)
        return len(one & other) / min(len(one), len(other))
