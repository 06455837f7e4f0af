"""The tables of a corpus as it holds them: here all are frames in memory.

`stored` has them in files, `chosen` as rows of other tables. Both make a frame when one is asked
for, and give a column, a few rows or a count without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from newslens.tables import SCHEMA, empty

Positions = npt.NDArray[np.intp]


class Held(Mapping[str, pd.DataFrame]):
    """Tables by name, which never change; each is a frame from when it is first asked for.

    Parameters
    ----------
    tables
        Frames that are there already, with the columns and types of the schema; in this class
        one that is not there is empty.
    names
        Of all the tables; None: those of the schema.
    """

    def __init__(
        self,
        tables: Mapping[str, pd.DataFrame] | None = None,
        names: Sequence[str] | None = None,
    ) -> None:
        self._made = dict(tables or {})
        self._names = tuple(SCHEMA if names is None else names)

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def n_rows(self, name: str) -> int:
        """Return how many rows a table has."""
        return len(self._made[name]) if name in self._made else self._count(name)

    def column(self, name: str, column: str) -> pd.Series[Any]:
        """Return one column of a table."""
        return self._made[name][column] if name in self._made else self._read(name, column)

    def take(
        self, name: str, rows: Positions, columns: Sequence[str] | None = None
    ) -> pd.DataFrame:
        """Return the rows at some positions, in that order, with all their columns or a few.

        Categories can be more than those of these rows.
        """
        if name not in self._made:
            return self._take(name, rows, columns)
        frame = self._made[name] if columns is None else self._made[name][list(columns)]
        return frame.iloc[rows].reset_index(drop=True)

    def pieces(self, name: str, column: str) -> Iterator[pa.ChunkedArray]:
        """Give a column of strings piece by piece, so that it need not be held whole."""
        if name not in self._made:
            yield from self._pieces(name, column)
            return
        values = pa.array(self._made[name][column])
        yield values if isinstance(values, pa.ChunkedArray) else pa.chunked_array([values])

    def _make(self, name: str) -> pd.DataFrame:
        if name not in SCHEMA:
            raise KeyError(name)
        return empty(name)

    def _count(self, name: str) -> int:
        return len(self[name])

    def _read(self, name: str, column: str) -> pd.Series[Any]:
        return self[name][column]

    def _take(self, name: str, rows: Positions, columns: Sequence[str] | None) -> pd.DataFrame:
        return Held({name: self[name]}).take(name, rows, columns)

    def _pieces(self, name: str, column: str) -> Iterator[pa.ChunkedArray]:
        return Held({name: self[name]}).pieces(name, column)
