"""The integers of an index on disk: one file an array, mapped into memory when opened."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from newslens.corpus.index import ARRAYS, Codes
from newslens.corpus.seal import Seal

FOLDER = "index"
_DTYPE = np.dtype("<i8")
# An earlier newslens wrote the first.
FILES = frozenset(["made-of.json", *(f"{name}.npy" for name in ARRAYS)])


class Growing:
    """Arrays that are written piece by piece.

    Parameters
    ----------
    folder
        Where they are to be.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._folder = folder
        self._files: dict[str, BinaryIO] = {}
        self._lengths = dict.fromkeys(ARRAYS, 0)

    def __enter__(self) -> Growing:
        # On a full disk each file may refuse to be closed: the others are closed all the same.
        with ExitStack() as stack:
            for name in ARRAYS:
                path = self._folder / f"{name}.npy"
                self._files[name] = stack.enter_context(path.open("wb"))
                self._head(name)
            self._left = stack.pop_all()
        return self

    def __exit__(self, *raised: Any) -> None:
        self._left.__exit__(*raised)

    def append(self, name: str, values: Codes) -> None:
        """Write more of an array."""
        self._files[name].write(values.astype(_DTYPE, copy=False).tobytes())
        self._lengths[name] += len(values)

    def finish(self, renumbered: Mapping[str, Codes]) -> None:
        """Say in each file how long it is, and close it.

        Parameters
        ----------
        renumbered
            For some arrays, the values that stand for those written, by those; -1 stays.
        """
        for name, file in self._files.items():
            file.seek(0)
            self._head(name)
            file.close()
        for name, number in renumbered.items():
            values = np.load(self._folder / f"{name}.npy", mmap_mode="r+")
            lookup = np.append(number, -1)
            for begin in range(0, len(values), 1 << 20):
                values[begin : begin + (1 << 20)] = lookup[values[begin : begin + (1 << 20)]]
            values.flush()

    def _head(self, name: str) -> None:
        # numpy leaves room in it for any length.
        said = {"descr": _DTYPE.str, "fortran_order": False, "shape": (self._lengths[name],)}
        np.lib.format.write_array_header_1_0(self._files[name], said)


class Mapped:
    """The arrays that a saved corpus holds, mapped into memory; called with a name, gives one.

    They follow from the tables: one that is missing, or is not what was saved with them, is None,
    and is worked out anew.

    Parameters
    ----------
    seal
        What the manifest of the corpus says of its files.
    lengths
        Rows of each table.
    """

    def __init__(self, seal: Seal, lengths: Mapping[str, int]) -> None:
        self._seal, self._lengths = seal, dict(lengths)
        self._checked: dict[str, Codes | None] = {}
        self._raw: dict[str, Any] = {}
        for name in ARRAYS if seal.is_kept else ():
            try:
                raw = np.memmap(seal.folder / _path(name), dtype=np.uint8, mode="r")
            except (OSError, ValueError):
                continue
            self._raw[name] = raw.view(np.ndarray)

    def __call__(self, name: str) -> Codes | None:
        """Return an array, or None; when it is first asked for it is compared with what it was."""
        if name not in self._checked:
            self._checked[name] = self._values(name)
        return self._checked[name]

    def _values(self, name: str) -> Codes | None:
        raw = self._raw.get(name)
        n_rows = self._lengths[name.split(".")[0]]
        # What stands before the values says no more than how many they are.
        begin = 0 if raw is None else len(raw) - n_rows * _DTYPE.itemsize
        if raw is None or begin < 0 or not self._seal.holds(_path(name), raw):
            return None
        values: Codes = raw[begin:].view(_DTYPE)
        return values


def _path(name: str) -> str:
    return f"{FOLDER}/{name}.npy"
