"""Near-duplicates: which articles copy an earlier one, as outlets do with one wire story.

Outlets change the headline, cut the tail, put in a paragraph, a dateline or a trailer; the rest
they leave word for word. So what counts is how many runs of words of the shorter text stand in
the longer one too.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Bands = npt.NDArray[np.uint64]

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
_MOST_MET = 200
_ALL_BUT_SAME = 0.9


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a text to find its copies by: small, and the same wherever it is made.

    `same` is a hash of the text; `n_runs` how many different runs of words it has, 0 for a text
    too short to be told from others by them; `values` the MinHash values of its runs, 128
    little-endian numbers of four bytes, or nothing.
    """

    same: bytes
    n_runs: int
    values: bytes


def sketch(text: str) -> Sketch:
    """Work out the sketch of a text.

    Method: MinHash (Broder, "On the resemblance and containment of documents", 1997).

    Examples
    --------
    >>> sketch("A brief.").n_runs
    0
    """
    runs = _runs_of(text)
    if not runs:
        return Sketch(_same(text), 0, b"")
    import numpy as np
    from rensa import RMinHash

    minhash = RMinHash(num_perm=_SKETCH, seed=_SEED)
    minhash.update(list(runs))
    return Sketch(_same(text), len(runs), np.array(minhash.digest(), dtype="<u4").tobytes())


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
    if threshold is None:
        sketches = [Sketch(_same(text), 0, b"") for text in texts]
    else:
        sketches = [sketch(text) for text in texts]
    return find_copies(sketches, texts.__getitem__, threshold)


def find_copies(
    sketches: Sequence[Sketch], text_of: Callable[[int], str], threshold: float | None
) -> list[int | None]:
    """Find copies as `find_duplicates` does, by the sketches of the texts.

    Parameters
    ----------
    sketches
        Of all the texts, in their order.
    text_of
        Gives the text at a position; asked for those alone that resemble another.
    """
    likely = None if threshold is None else _Copies(sketches, text_of, threshold)
    copied: list[int | None] = []
    same: dict[bytes, int] = {}
    for position, own in enumerate(sketches):
        earlier = same.setdefault(own.same, position)
        if earlier != position:
            first = copied[earlier]
            copied.append(earlier if first is None else first)
        else:
            copied.append(None if likely is None else likely.original_of(position))
    return copied


class _Copies:
    """The texts met so far, found by what they share."""

    def __init__(
        self, sketches: Sequence[Sketch], text_of: Callable[[int], str], threshold: float
    ) -> None:
        import numpy as np

        self._threshold = threshold
        told = [at for at, own in enumerate(sketches) if own.n_runs]
        values = b"".join(sketches[at].values for at in told)
        # A row a text: its values, two to a band.
        bands = np.frombuffer(values, dtype="<u8").reshape(len(told), _BANDS)
        self._buckets = _shared_buckets(bands, told)
        self._values = bands.view("<u4")
        self._rows = {at: row for row, at in enumerate(told)}
        self._sizes = {at: sketches[at].n_runs for at in told}
        self._met: dict[int, list[int]] = defaultdict(list)
        self._original: dict[int, int] = {}
        self._runs = functools.lru_cache(maxsize=128)(lambda position: _runs_of(text_of(position)))

    def original_of(self, position: int) -> int | None:
        """Return the first text of the group that a text belongs to, None if it is the first."""
        if position not in self._buckets:
            return None
        original = self._first_like(position)
        self._original[position] = position if original is None else original
        # What nearly equals its original is found by that; the buckets stay small.
        if original is None or self._likeness(position, [original])[0] < _ALL_BUT_SAME:
            for bucket in self._buckets[position]:
                # A trailer that so many texts end in tells no copies: their own words do.
                if len(self._met[bucket]) < _MOST_MET:
                    self._met[bucket].append(position)
        return original

    def _first_like(self, position: int) -> int | None:
        found: set[int] = set()
        for other in self._likely(position):
            first = self._original[other]
            if first in found or self._shared(position, other) < self._threshold:
                continue
            # The halves of one text that is a copy of both are no copies of each other.
            if first == other or self._shared(position, first) >= self._threshold / 2:
                found.add(first)
        return min(found, default=None)

    def _likely(self, position: int) -> list[int]:
        """Return the texts that by length and sketch may be near, the nearest first."""
        met = {met for bucket in self._buckets[position] for met in self._met[bucket]}
        others = sorted(met)
        near = []
        for other, likeness in zip(others, self._likeness(position, others), strict=True):
            smaller, larger = sorted((self._sizes[position], self._sizes[other]))
            shared = self._threshold * smaller
            least = shared / (smaller + larger - shared)
            if smaller >= _SHORTEST * larger and likeness >= least - _DEVIATION:
                near.append((-likeness, other))
        return [other for _, other in sorted(near)[:_MOST_COMPARED]]

    def _likeness(self, position: int, others: Sequence[int]) -> list[float]:
        """Return the shares of equal values, which estimate the shares of runs in common."""
        rows = self._values[[self._rows[other] for other in others]]
        shares: list[float] = (rows == self._values[self._rows[position]]).mean(axis=1).tolist()
        return shares

    def _shared(self, left: int, right: int) -> float:
        """Return the share of the runs of the shorter text that the longer one has."""
        one, other = self._runs(left), self._runs(right)
        return len(one & other) / min(len(one), len(other))


def _shared_buckets(bands: Bands, told: Sequence[int]) -> dict[int, list[int]]:
    """Return the buckets of each text that shares one with another; most texts share none.

    Two texts share a bucket where all values of a band are equal.
    """
    import numpy as np

    shared: dict[int, list[int]] = {}
    for band in range(_BANDS):
        order = np.argsort(bands[:, band], kind="stable")
        ranked = bands[order, band]
        as_before = ranked[1:] == ranked[:-1]
        again, once_more = np.append(False, as_before), np.append(as_before, False)
        group = np.cumsum(~again)
        for at in np.flatnonzero(again | once_more).tolist():
            shared.setdefault(told[order[at]], []).append(int(group[at]) * _BANDS + band)
    return shared


def _same(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:16]


def _runs_of(text: str) -> frozenset[str]:
    words = _WORD.findall(normalize("NFC", text[:_LONGEST]).casefold())
    unspaced = sum(1 for word in words if _IS_UNSPACED.match(word))
    if len(words) - unspaced / 2 < _FEWEST_WORDS:
        return frozenset()
    length = _RUN_UNSPACED if unspaced > len(words) / 2 else _RUN
    starts = range(len(words) - length + 1)
    return frozenset(" ".join(words[start : start + length]) for start in starts)
