"""Near-duplicates: which articles copy an earlier one, as outlets do with one wire story.

Outlets change the headline, cut the tail, put in a paragraph, a dateline or a trailer; the rest
they leave word for word. So what counts is how many runs of words of the shorter text stand in
the longer one too.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from rensa import RMinHash

# A text of fewer words is a brief or a notice: what it shares with others says little.
_FEWEST_WORDS = 50
# A cut story keeps this share of its length; a brief within a roundup is no copy of it.
_SHORTEST = 0.4
_RUN, _RUN_UNSPACED = 5, 8
# Enough of a text to tell, in characters.
_LONGEST = 100_000
# Scripts that put no blanks between words: each character is taken by itself.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
# Vowels of the scripts of India are marks that regular expressions take for no letters.
_INDIC = "\u0900-\u0963\u0966-\u0dff"
_WORD = re.compile(rf"[{_UNSPACED}]|(?:[^\W{_UNSPACED}]|[{_INDIC}])+")
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")

# With pairs of values as bands, two texts whose runs overlap by three tenths (as a story and its
# first half do) share one in more than 99 of 100 cases.
_SKETCH, _BANDS, _SEED = 128, 64, 20_250
# By so much a sketch may deviate, four times its standard error.
_DEVIATION = 0.17
# Of many texts that share standing phrases, so many are compared run by run.
_MOST_COMPARED = 20
_ALL_BUT_SAME = 0.9


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
    copied: list[int | None] = []
    same: dict[str, int] = {}
    near = None if threshold is None else _Copies(texts, threshold)
    for position, text in enumerate(texts):
        earlier = same.setdefault(text, position)
        if earlier != position:
            first = copied[earlier]
            copied.append(earlier if first is None else first)
        else:
            copied.append(None if near is None else near.original_of(position))
    return copied


class _Copies:
    """The texts met so far, found by what they share."""

    def __init__(self, texts: Sequence[str], threshold: float) -> None:
        from rensa import RMinHashLSH

        self._texts = texts
        self._threshold = threshold
        self._index = RMinHashLSH(threshold, _SKETCH, _BANDS)
        self._sketches: dict[int, RMinHash] = {}
        self._sizes: dict[int, int] = {}
        self._original: dict[int, int] = {}
        self._runs = functools.lru_cache(maxsize=128)(self._runs_of)

    def original_of(self, position: int) -> int | None:
        """Return the first text of the group that a text belongs to, None if it is the first."""
        runs = self._runs(position)
        if not runs:
            return None
        sketch = _sketch(runs)
        self._sizes[position] = len(runs)
        original = self._first_like(position, sketch)
        self._original[position] = position if original is None else original
        # What nearly equals its original is found by that; the index stays small.
        if original is None or sketch.jaccard(self._sketches[original]) < _ALL_BUT_SAME:
            self._index.insert(position, sketch)
            self._sketches[position] = sketch
        return original

    def _first_like(self, position: int, sketch: RMinHash) -> int | None:
        found: set[int] = set()
        for other in self._likely(position, sketch):
            first = self._original[other]
            if first in found or self._shared(position, other) < self._threshold:
                continue
            # The halves of one text that is a copy of both are no copies of each other.
            if first == other or self._shared(position, first) >= self._threshold / 2:
                found.add(first)
        return min(found, default=None)

    def _likely(self, position: int, sketch: RMinHash) -> list[int]:
        """Return the texts that by length and sketch may be near, the nearest first."""
        near = []
        for other in self._index.query(sketch):
            smaller, larger = sorted((self._sizes[position], self._sizes[other]))
            shared = self._threshold * smaller
            likeness = sketch.jaccard(self._sketches[other])
            least = shared / (smaller + larger - shared)
            if smaller >= _SHORTEST * larger and likeness >= least - _DEVIATION:
                near.append((-likeness, other))
        return [other for _, other in sorted(near)[:_MOST_COMPARED]]

    def _shared(self, left: int, right: int) -> float:
        """Return the share of the runs of the shorter text that the longer one has."""
        one, other = self._runs(left), self._runs(right)
        return len(one & other) / min(len(one), len(other))

    def _runs_of(self, position: int) -> frozenset[str]:
        words = _WORD.findall(normalize("NFC", self._texts[position][:_LONGEST]).casefold())
        unspaced = sum(1 for word in words if _IS_UNSPACED.match(word))
        if len(words) - unspaced / 2 < _FEWEST_WORDS:
            return frozenset()
        length = _RUN_UNSPACED if unspaced > len(words) / 2 else _RUN
        starts = range(len(words) - length + 1)
        return frozenset(" ".join(words[start : start + length]) for start in starts)


def _sketch(runs: frozenset[str]) -> RMinHash:
    from rensa import RMinHash

    sketch = RMinHash(num_perm=_SKETCH, seed=_SEED)
    sketch.update(list(runs))
    return sketch
