"""Whether the files of a saved corpus are those that were saved, and what is said where not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from newslens.corpus.sums import Sum, sha256_of, sum_of
from newslens.errors import StorageError

_NAMED = 5
_MISSING = "is missing"
_BACKUP = "corpus.save(...) again from nl.load(...), or take the folder from a backup"


class Seal:
    """What the manifest of a saved corpus says of its other files.

    Parameters
    ----------
    folder
        Of the corpus.
    place
        What the user calls it.
    sums
        Of each file, by its name in the folder; None for a corpus of an earlier newslens, of
        which nothing is known.
    altered
        Take tables and corrections as they are now.
    """

    def __init__(
        self,
        folder: Path,
        place: str,
        sums: Mapping[str, Sum] | None,
        *,
        altered: bool = False,
    ) -> None:
        self.folder, self.place = folder, place
        self.sums = dict(sums or {})
        self.is_known = sums is not None
        self.is_kept = self.is_known and not altered

    def check_lengths(self, paths: Iterable[str]) -> None:
        """Compare the lengths of files, which reads none of them.

        Raises
        ------
        StorageError
            If one is missing, is shorter or longer than it was, or was not saved.
        """
        if not self.is_kept:
            return
        found = {path: self._fault_at_sight(path) for path in paths}
        faults = [f"{path} {fault}" for path, fault in found.items() if fault]
        if faults:
            more = [f"and {len(faults) - _NAMED} more"] if len(faults) > _NAMED else []
            told = ", ".join(faults[:_NAMED] + more)
            is_missing = _MISSING in found.values()
            raise self._error(f"{self.place!r} is not as it was saved: {told}", is_missing)

    def check_end(self, path: str, source: pa.NativeFile) -> None:
        """Compare the end of a Parquet file, which says what stands where in it.

        Raises
        ------
        StorageError
            If it is not the end that was saved.
        """
        if self.is_kept:
            was = self.sums[path]
            end = source.read_at(was.end_bytes, was.bytes - was.end_bytes)
            self._compare(path, hashlib.sha256(end).hexdigest(), was.end_sha256)

    def check(self, path: str, source: pa.NativeFile) -> None:
        """Compare a whole file, read from what was opened.

        Raises
        ------
        StorageError
            If it is not what was saved.
        """
        if self.is_kept:
            was = self.sums[path]
            self._compare(path, sha256_of(source.read_at, was.bytes), was.sha256)

    def read(self, path: str) -> bytes | None:
        """Read a small file whole; None if it is not there and need not be.

        Raises
        ------
        StorageError
            If it is not what was saved, or cannot be read.
        """
        is_there = (self.folder / path).exists()
        if self.is_kept and (is_there or path in self.sums):
            self.check_lengths([path])
        if not is_there:
            return None
        try:
            data = (self.folder / path).read_bytes()
        except OSError as error:
            raise damaged(self.place, path, error) from error
        if self.is_kept:
            self._compare(path, hashlib.sha256(data).hexdigest(), self.sums[path].sha256)
        return data

    def holds(self, path: str, data: Any = None) -> bool:
        """Say whether a file, or the bytes of it that are given, are what was saved."""
        if data is None:
            return self.fault(path) is None
        was = self.sums.get(path)
        return was is not None and hashlib.sha256(data).hexdigest() == was.sha256

    def fault(self, path: str) -> str | None:
        """Return what is wrong with a file, which is read whole; None if nothing is."""
        fault = self._fault_at_sight(path)
        if fault is None:
            try:
                now, was = sum_of(self.folder / path).sha256, self.sums[path].sha256
            except OSError as error:
                return f"cannot be read ({type(error).__name__}: {error})"
            fault = _differing(now, was)
        return fault

    def _fault_at_sight(self, path: str) -> str | None:
        was = self.sums.get(path)
        if was is None:
            return "was not saved with it"
        if not (self.folder / path).is_file():
            return _MISSING
        now = (self.folder / path).stat().st_size
        return None if now == was.bytes else f"has {now:,} bytes and had {was.bytes:,}"

    def _compare(self, path: str, now: str, was: str) -> None:
        fault = _differing(now, was)
        if fault:
            raise self._error(f"{path} in {self.place!r} is not as it was saved: it {fault}")

    def _error(self, seen: str, is_missing: bool = False) -> StorageError:
        return StorageError(seen, "every file as corpus.save() wrote it", self.hint(is_missing))

    def hint(self, is_missing: bool = False) -> str:
        """Return what to type where a file is not what it was."""
        if is_missing:
            return _BACKUP
        on_purpose = f"nl.open({self.place!r}, altered=True) if you altered it on purpose"
        return f"{on_purpose}; if not, take the folder from a backup"

    def broken(self, path: str) -> StorageError:
        """Return the error for a file that does not bear its own sum."""
        return self._error(
            f"{path} in {self.place!r} is not as it was saved: its last line is not its own sum"
        )


def _differing(now: str, was: str) -> str | None:
    return None if now == was else f"has a SHA-256 of {now[:12]}…, and had {was[:12]}…"


def damaged(place: str, path: str, error: Exception) -> StorageError:
    """Return the error that names a file which is not as it was written."""
    return StorageError(
        f"{path} in {place!r} cannot be read ({type(error).__name__}: {error})",
        "the file as corpus.save() wrote it",
        _BACKUP,
    )
