"""The integers of an index on disk: one file an array, mapped into memory when opened."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from newslens.corpus.index import ARRAYS, Codes

FOLDER = "index"
MADE_OF = "made-of.json"
FORMAT = 1
_DTYPE = np.dtype("<i8")
FILES = frozenset([MADE_OF, *(f"{name}.npy" for name in ARRAYS)])


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


def seal(folder: Path, files: Mapping[str, Path]) -> None:
    """Note which files of tables the arrays in a folder were made of."""
    made_of = {"format": FORMAT, "files": {name: _trace(path) for name, path in files.items()}}
    text = json.dumps(made_of, indent=2)
    (folder / FOLDER / MADE_OF).write_text(text + "\n", encoding="utf-8")


def open_arrays(
    folder: Path, files: Mapping[str, Path], lengths: Mapping[str, int]
) -> Callable[[str], Codes | None]:
    """Map the arrays that a saved corpus holds.

    They follow from the tables: where one is missing, or the tables are others than those that
    they were made of, they are worked out anew, and nothing is lost.

    Parameters
    ----------
    folder
        Of the corpus.
    files
        The files of its tables, by their name in the folder.
    lengths
        Rows of each table.

    Returns
    -------
    function
        As `Index` takes it.
    """
    try:
        made_of = json.loads((folder / FOLDER / MADE_OF).read_text(encoding="utf-8"))
        fits = made_of == {
            "format": FORMAT,
            "files": {name: _trace(path) for name, path in files.items()},
        }
    except (OSError, ValueError, RecursionError):
        fits = False
    known: dict[str, Codes] = {}
    for name in ARRAYS if fits else ():
        try:
            values = np.load(folder / FOLDER / f"{name}.npy", mmap_mode="r", allow_pickle=False)
        except (OSError, ValueError):
            continue
        if values.dtype == _DTYPE and values.shape == (lengths[name.split(".")[0]],):
            known[name] = values.view(np.ndarray)
    return known.get


def _trace(path: Path) -> str:
    """Return a hash of the end of a Parquet file, which says what of its columns stands where.

    It tells tables apart without reading them: a value that is altered alters sizes and bounds.
    """
    with path.open("rb") as file:
        file.seek(-8, 2)
        length = int.from_bytes(file.read(4), "little")
        file.seek(-8 - length, 2)
        return hashlib.sha256(file.read()).hexdigest()[:32]
