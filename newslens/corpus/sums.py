"""What the files of a saved corpus were when they were written: lengths and SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, Self

_PIECE = 1 << 20


class Sum(NamedTuple):
    """What a file was.

    Attributes
    ----------
    bytes, sha256
        Of the whole file.
    end_bytes, end_sha256
        Of a Parquet file, those of its end, which says what stands where: it can be trusted
        without the rest being read. Of other files 0 and "".
    """

    bytes: int
    sha256: str
    end_bytes: int = 0
    end_sha256: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return what `of_json` takes."""
        return {name: value for name, value in self._asdict().items() if value}

    @classmethod
    def of_json(cls, given: Mapping[str, Any]) -> Self:
        """Return what was written down.

        Raises
        ------
        ValueError, TypeError
            If it is no such thing.

        Examples
        --------
        >>> Sum.of_json({"bytes": 3, "sha256": "ba78"}).bytes
        3
        """
        found = cls(**given)
        numbers, words = found[::2], found[1::2]
        if not all(type(number) is int and number >= 0 for number in numbers):
            raise ValueError(f"lengths {numbers}")
        if not all(type(word) is str for word in words):
            raise ValueError(f"sums {words}")
        return found


class Summed:
    """A Parquet file that is written from its beginning to its end, and summed meanwhile.

    Parameters
    ----------
    path
        The file.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")
        self._sha256 = hashlib.sha256()
        self._length = 0

    def write(self, data: Any) -> int:
        """Write and sum some bytes, as a file does."""
        n = self._file.write(data)
        self._sha256.update(data)
        self._length += n
        return n

    def flush(self) -> None:
        """Hand on what was written."""
        self._file.flush()

    @property
    def closed(self) -> bool:
        """Whether it was closed."""
        return self._file.closed

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def sum(self, path: Path) -> Sum:
        """Return what the file is, once it is closed, whole, and stands at this path."""
        with path.open("rb") as file:
            file.seek(-8, 2)
            # What stands where, its length in four bytes, and four letters.
            n_end = int.from_bytes(file.read(4), "little") + 8
            file.seek(-n_end, 2)
            end = hashlib.sha256(file.read()).hexdigest()
        return Sum(self._length, self._sha256.hexdigest(), n_end, end)


def sum_of(path: Path) -> Sum:
    """Return what a file of any kind is.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as scratch:
    ...     path = Path(scratch, "a.txt")
    ...     _ = path.write_text("abc")
    ...     sum_of(path).sha256[:8]
    'ba7816bf'
    """
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return Sum(file.tell(), digest)


def sha256_of(read_at: Callable[[int, int], bytes], length: int) -> str:
    """Return the SHA-256 of what is read by number of bytes and place, piece by piece."""
    found = hashlib.sha256()
    for piece in _pieces(read_at, length):
        found.update(piece)
    return found.hexdigest()


def _pieces(read_at: Callable[[int, int], bytes], length: int) -> Iterator[bytes]:
    for begin in range(0, length, _PIECE):
        yield read_at(min(_PIECE, length - begin), begin)
