"""Sketches: what is kept of texts to find their copies by, and where it is kept."""

from __future__ import annotations

import hashlib
import io
import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO
from unicodedata import normalize

import numpy as np
import numpy.typing as npt

from newslens.errors import StorageError

Positions = npt.NDArray[np.int64]
Bands = npt.NDArray[np.uint64]
Values = npt.NDArray[np.uint32]

# A text of fewer words is a brief or a notice: what it shares with others says little.
_FEWEST_WORDS = 50
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
_SKETCH, N_BANDS, _SEED = 128, 64, 20_250
_ROW = _SKETCH * 4
_SAME = 16
# Bytes of bands that are held at a time, and rows that are read at a time.
_HELD = 2**24
_READ = 2**13


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
    runs = runs_of(text)
    if not runs:
        return bare_sketch(text)
    from rensa import RMinHash

    minhash = RMinHash(num_perm=_SKETCH, seed=_SEED)
    minhash.update(list(runs))
    return Sketch(_same(text), len(runs), np.array(minhash.digest(), dtype="<u4").tobytes())


def bare_sketch(text: str) -> Sketch:
    """Return a sketch that finds no copies of a text but those that are the same."""
    return Sketch(_same(text), 0, b"")


def runs_of(text: str) -> frozenset[str]:
    """Return the different runs of five words of a text, or of eight characters, casefolded."""
    words = _WORD.findall(normalize("NFC", text[:_LONGEST]).casefold())
    unspaced = sum(1 for word in words if _IS_UNSPACED.match(word))
    if len(words) - unspaced / 2 < _FEWEST_WORDS:
        return frozenset()
    length = _RUN_UNSPACED if unspaced > len(words) / 2 else _RUN
    starts = range(len(words) - length + 1)
    return frozenset(" ".join(words[start : start + length]) for start in starts)


def _same(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:_SAME]


class Sketches:
    """The sketches of many texts in their order: twenty bytes a text in memory, 512 in a file.

    Those of some texts and of the texts after them are merged into those of all, in whatever
    grouping: (a + b) + c is a + (b + c).

    Parameters
    ----------
    file
        Where values go, open to be read and written, and empty; None: memory.
    """

    def __init__(self, file: IO[bytes] | None = None) -> None:
        self._file = io.BytesIO() if file is None else file
        self._hashes = bytearray()
        self._sizes = array("I")

    def __len__(self) -> int:
        return len(self._sizes)

    def add(self, one: Sketch) -> None:
        """Take the sketch of the next text."""
        with _told():
            # A row for each text, so that its place is known by its number.
            self._file.write(one.values or bytes(_ROW))
        self._hashes += one.same
        self._sizes.append(one.n_runs)

    def extend(self, sketches: Iterable[Sketch]) -> Sketches:
        """Take the sketches of the next texts."""
        for one in sketches:
            self.add(one)
        return self

    def merge(self, later: Sketches) -> None:
        """Take those of the texts that follow."""
        with _told():
            for _, rows in later._rows():
                self._file.write(rows.tobytes())
        self._hashes += later._hashes
        self._sizes.extend(later._sizes)

    @property
    def sizes(self) -> npt.NDArray[np.uint32]:
        """How many runs of words each text has; 0 where copies are not told by them."""
        return np.array(self._sizes, dtype=np.uint32)

    def first_same(self) -> Positions:
        """Return for each text the position of the first that is the same, often its own."""
        halves = np.frombuffer(bytes(self._hashes), dtype="<u8").reshape(len(self), 2)
        order = np.lexsort((halves[:, 1], halves[:, 0]))
        ranked = halves[order]
        begins = np.append(True, (ranked[1:] != ranked[:-1]).any(axis=1))[: len(self)]
        first = np.empty(len(self), dtype=np.int64)
        # Sorting keeps the order of equals, so that the first of a group is the first of all.
        first[order] = order[np.flatnonzero(begins)[np.cumsum(begins) - 1]]
        return first

    def bands(self, of: Positions) -> Iterator[Bands]:
        """Yield band after band, each as the numbers that some texts have there."""
        at_once = int(min(N_BANDS, max(1, _HELD // max(8 * len(of), 1))))
        for first in range(0, N_BANDS, at_once):
            held = np.empty((min(at_once, N_BANDS - first), len(of)), dtype=np.uint64)
            filled = 0
            with _told():
                for start, rows in self._rows():
                    these = of[filled : np.searchsorted(of, start + len(rows))] - start
                    columns = rows[these, first : first + len(held)]
                    held[:, filled : filled + len(these)] = columns.T
                    filled += len(these)
            yield from held

    def _rows(self) -> Iterator[tuple[int, Bands]]:
        self._file.seek(0)
        start = 0
        while some := self._file.read(_READ * _ROW):
            rows = np.frombuffer(some, dtype="<u8").reshape(-1, N_BANDS)
            yield start, rows
            start += len(rows)

    def values(self, of: Sequence[int]) -> Values:
        """Return the values of some texts, a row each."""
        found = np.empty((len(of), _SKETCH), dtype=np.uint32)
        with _told():
            for row, position in enumerate(of):
                self._file.seek(position * _ROW)
                found[row] = np.frombuffer(self._file.read(_ROW), dtype="<u4")
            self._file.seek(0, io.SEEK_END)
        return found


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StorageError(
            f"what copies are found by cannot be kept ({type(error).__name__}: {error})",
            "a disk with room for 512 bytes an article, where temporary files go",
            "set TMPDIR to a folder with room, or save to a disk with room: to='...'",
        ) from error
